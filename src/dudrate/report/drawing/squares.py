"""The nouns of areas drawn as squares, all to one scale."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from dudrate.model.inputs import Side
from dudrate.report.drawing.roles import Role

__all__ = ["Patch", "Plate", "Shade", "Squares"]


class Shade(StrEnum):
    """How a square is drawn: the low end of a band full, its median half, its high end light, a bound as its edge."""

    FULL = "full"
    HALF = "half"
    LIGHT = "light"
    EDGE = "edge"
    FAMILIAR = "familiar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """A square of `hectares`; `label` stands beside it, `name` and `text` say in full what it is and how large.

    ``side`` is set on the edge of a bound, and the square fades to that side.
    """

    hectares: float
    shade: Shade
    label: str
    name: str
    text: str
    side: Side | None = None

    @property
    def metres(self) -> float:
        """Length of a side [m].

        Examples
        --------
        >>> Patch(hectares=100.0, shade=Shade.FAMILIAR, label="1 km", name="1 km by 1 km", text="100 ha").metres
        1000.0
        """
        return 100.0 * sqrt(self.hectares)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """Squares one in the other, the largest first, under a heading."""

    heading: str
    details: tuple[str, ...]
    note: str
    patches: tuple[Patch, ...]
    role: Role
    records: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    cited: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Squares:
    """Plates on one scale, each with the `familiar` square beside it."""

    plates: tuple[Plate, ...]
    familiar: Patch
