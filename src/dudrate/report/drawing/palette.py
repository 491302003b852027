"""Roles → colours, for a light and a dark page.

The hues keep apart for the common forms of colour blindness because they also differ in lightness. Texts
reach a contrast of 4.5:1 against the page and marks 3:1 (WCAG 2.2, 1.4.3 and 1.4.11); a test computes both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dudrate.errors import InputError
from dudrate.report.drawing.roles import Role

__all__ = ["THEMES", "Palette", "palette"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one theme; `page` is Streamlit's own, which they stand on."""

    page: str
    text: str
    muted: str
    grid: str
    roles: Mapping[Role, str]


THEMES = MappingProxyType(
    {
        "light": Palette(
            page="#ffffff",
            text="#1f2430",
            muted="#505869",
            grid="#d3d7de",
            roles=MappingProxyType(
                {
                    Role.ESTIMATE: "#0b63a5",
                    Role.BOUND: "#b5480a",
                    Role.CHANCE: "#3a87bd",
                    Role.BUNCHING: "#4c2a78",
                    Role.NOT_KNOWN: "#b5480a",
                    Role.REPORTED: "#505869",
                    Role.SECOND: "#c74a83",
                    Role.BEYOND: "#6894bc",
                }
            ),
        ),
        "dark": Palette(
            page="#171614",
            text="#f2f3f6",
            muted="#b4bac6",
            grid="#3f434c",
            roles=MappingProxyType(
                {
                    Role.ESTIMATE: "#62b5ea",
                    Role.BOUND: "#f2a154",
                    Role.CHANCE: "#3f8fc7",
                    Role.BUNCHING: "#dccbf5",
                    Role.NOT_KNOWN: "#f2a154",
                    Role.REPORTED: "#b4bac6",
                    Role.SECOND: "#d4568f",
                    Role.BEYOND: "#47789c",
                }
            ),
        ),
    }
)


def palette(theme: str) -> Palette:
    """Give the colours of a theme.

    Raises
    ------
    InputError
        When there is no such theme.

    Examples
    --------
    >>> palette("light").page
    '#ffffff'
    """
    if theme not in THEMES:
        raise InputError("theme", theme, "is not known", f"write {' or '.join(THEMES)}")
    return THEMES[theme]
