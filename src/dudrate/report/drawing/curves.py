"""The nouns of curves over time: lines with a band each in panels on shared axes, and what was recorded beside them.

Every number drawn stands in a :class:`Stretch` or a :class:`Seen`; between the ends of a stretch a curve is straight.
"""

from dataclasses import dataclass

from dudrate.model.inputs import Side
from dudrate.report.drawing.roles import Role
from dudrate.report.pictures.axis import Axis

__all__ = ["Curve", "Curves", "Panel", "Seen", "Stretch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of a curve from `start` to `end` [years].

    Parameters
    ----------
    middles, lows, highs : tuple of float
        The line and the ends of its band, where the stretch starts and where it ends.
    beyond : bool
        True beyond the end of the record: drawn lighter and dashed.
    name, text : str
        What a reader who points at it is told: when, and how much.
    """

    start: float
    end: float
    middles: tuple[float, float]
    lows: tuple[float, float]
    highs: tuple[float, float]
    beyond: bool
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A line with its band; where it is a bound, ``side`` is the side on which the truth lies, and it fades there.

    ``lined`` is false where the middle is nobody's figure: then the edges of the band are drawn, and no line.
    """

    label: str
    role: Role
    stretches: tuple[Stretch, ...]
    side: Side | None = None
    lined: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was recorded: `at_start` by the time `start` [years] and `at_end` by the time `end`.

    A figure by one time has both alike. ``rise`` is true where only the difference was recorded, and where it begins is
    taken from the curve. ``counted`` is false for a figure of another definition, drawn hollow. `note` says
    what to know.
    """

    start: float
    end: float
    at_start: float
    at_end: float
    rise: bool
    counted: bool
    name: str
    text: str
    note: str
    records: tuple[str, ...]
    cited: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Curves on one pair of axes, under a heading.

    ``key`` has a line for each curve where there is more than one. ``record_ends`` says where the record ends [years].
    """

    heading: str
    details: tuple[str, ...]
    note: str
    curves: tuple[Curve, ...]
    key: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = ()
    record_ends: float | None = None
    records: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    cited: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curves:
    """Panels one under the other, all with the same axes: time across, a quantity upwards."""

    across: Axis
    upwards: Axis
    panels: tuple[Panel, ...]
