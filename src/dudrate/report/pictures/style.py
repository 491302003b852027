"""What a colour and a mark mean, on a light page, on a dark one and on paper.

Left unexploded is rust, another rate slate, exploded pale; a policy line is black and dashed; what is not known is pale
rust, chance slate and hatched. The hues differ in lightness too, so that they keep apart in grey print and for every
common form of colour blindness. Texts reach 4.5:1 against the page and marks 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

__all__ = ["DARK", "LIGHT", "Look", "Role", "of_rates"]


class Role(StrEnum):
    """What a mark stands for; the same on every page and in every file."""

    LEFT = "left"
    OTHER = "other"
    EXPLODED = "exploded"
    POLICY = "policy"
    NOT_KNOWN = "not-known"
    CHANCE = "chance"
    TEXT = "text"
    MUTED = "muted"
    GRID = "grid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The colours of one theme; `page` is what they stand on."""

    page: str
    roles: Mapping[Role, str]

    def __getitem__(self, role: Role) -> str:
        """Give the colour of a role."""
        return self.roles[role]


LIGHT = Look(
    page="#ffffff",
    roles=MappingProxyType(
        {
            Role.LEFT: "#b3340a",
            Role.OTHER: "#4a5568",
            Role.EXPLODED: "#dfe3e8",
            Role.POLICY: "#000000",
            Role.NOT_KNOWN: "#d98466",
            Role.CHANCE: "#4a5568",
            Role.TEXT: "#1f2430",
            Role.MUTED: "#505869",
            Role.GRID: "#dfe3e8",
        }
    ),
)
DARK = Look(
    page="#171614",
    roles=MappingProxyType(
        {
            Role.LEFT: "#ff8157",
            Role.OTHER: "#aab6c8",
            Role.EXPLODED: "#3a404b",
            Role.POLICY: "#ffffff",
            Role.NOT_KNOWN: "#b4573a",
            Role.CHANCE: "#aab6c8",
            Role.TEXT: "#f2f3f6",
            Role.MUTED: "#b4bac6",
            Role.GRID: "#343a45",
        }
    ),
)


def of_rates(rates: int) -> tuple[Role, ...]:
    """Give the roles of one or two rates from the lowest: the highest is rust, the other slate."""
    return (Role.LEFT,) if rates == 1 else (Role.OTHER, Role.LEFT)
