"""What `ranges.toml` and `analogs.toml` hold: ranges of a burden, conflicts it is told after, and when casualties fell.

A range whose ends no entry states is a judgement and gives its reason. How likely the values between the ends are is
always our choice: no entry says.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Origin", "Quantity", "ShippedAnalog", "ShippedObservation", "ShippedRange", "Spread"]


class Origin(StrEnum):
    """Whether entries of the library state the numbers, or we chose them."""

    ENTRIES = "entries"
    JUDGEMENT = "judgement"


class Spread(StrEnum):
    """How likely the values between low and high are taken to be."""

    POINT = "point"
    UNIFORM = "uniform"
    LOG_UNIFORM = "log-uniform"
    TRIANGULAR = "triangular"


class Quantity(StrEnum):
    """What a range of one analog is a range of."""

    CASUALTIES = "casualties"
    DUD_COUNT = "dud-count"
    SUBMUNITIONS_USED = "submunitions-used"
    CIVILIANS = "civilians"
    CHILDREN = "children"
    KILLED = "killed"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedRange:
    """A range with its unit, its shape, the entries it rests on, and the reason where it is our own choice.

    Without `analog` it holds for all of them. `months` since clearance began and the `measure` of what it is a share
    belong to a share cleared.
    """

    id: str
    label: str
    low: float
    high: float
    unit: str
    shape: Spread
    source: Origin
    checked: date
    central: float | None = None
    why: str | None = None
    rests_on: tuple[str, ...] = ()
    arithmetic: str | None = None
    analog: str | None = None
    quantity: Quantity | None = None
    months: float | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedAnalog:
    """A conflict that a burden is told after: from when to when its casualties were recorded, and what to know.

    `record` is the entry that counts the casualties; `total` is how many the observations belong to, where there are
    any, and `why_not_fitted` says why there are none.
    """

    id: str
    label: str
    end_of_use: date
    end_of_record: date
    record: str
    note: str
    checked: date
    total: float | None = None
    why_not_fitted: str | None = None
    clearance_note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedObservation:
    """Casualties of an analog in calendar years, first and last, in months since the end of use, or until a day.

    ``fitted`` is false where they are only held beside the course, and ``note`` says why, or what to know.
    """

    id: str
    analog: str
    casualties: float
    rests_on: tuple[str, ...]
    checked: date
    years: tuple[float, ...] = ()
    months: tuple[float, ...] = ()
    until: date | None = None
    fitted: bool = True
    note: str | None = None
    arithmetic: str | None = None
