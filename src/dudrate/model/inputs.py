"""The typed inputs: what a rate, an amount, a delivery and a bunching can be.

Nouns only: :mod:`dudrate.model.grammar` reads and writes them, rates and amounts give them a distribution.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import ClassVar

from dudrate.errors import InputError

# Largest count that is calculated with [count]; about forty times the largest use ever claimed
MOST_SUBMUNITIONS = 10**10
LEAST_LEVEL, MOST_LEVEL = 0.01, 0.9999  # levels that a band or a range may have [fraction]


class Side(StrEnum):
    """Which side of a bound is known."""

    AT_MOST = "at-most"
    AT_LEAST = "at-least"

    @property
    def opposite(self) -> "Side":
        """The other side."""
        return Side.AT_MOST if self is Side.AT_LEAST else Side.AT_LEAST


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """Values that rise from low to high, each in its range, perhaps as the ends of a central band `level`."""

    asked: ClassVar[tuple[str, tuple[float, float], str, str]]  # its name, its ends, fault and mend of what is outside

    def __post_init__(self) -> None:
        given = {each.name: getattr(self, each.name) for each in fields(self)}
        values = [value for name, value in given.items() if name not in {"side", "level"}]
        name, (least, most), fault, mend = self.asked
        shown = [f"{100 * value:g}%" if name == "rate" else str(value) for value in values]
        for value, text in zip(values, shown, strict=True):
            if not least <= value <= most:
                raise InputError(name, text if name == "rate" else value, fault, mend)
        if values != sorted(values):
            raise InputError(name, "..".join(shown), "does not rise from low to high", "put the smallest value first")
        if not LEAST_LEVEL <= given.get("level", LEAST_LEVEL) <= MOST_LEVEL:
            raise InputError("level", given["level"], "is outside 0.01 to 0.9999", "give a level such as 0.9 or 90%")


class _Shares(_Figure):
    """Rates [fraction]."""

    __slots__ = ()
    asked = ("rate", (0.0, 1.0), "is outside 0–100 %", "give a share between 0% and 100%")


class _Counts(_Figure):
    """Containers or submunitions [count]."""

    __slots__ = ()
    _mend = "give a whole number of containers or submunitions"
    asked = ("amount", (1.0, float(MOST_SUBMUNITIONS)), "is outside 1 to 10,000,000,000", _mend)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedRate(_Shares):
    """A what-if value: the rate [fraction] is taken as it stands."""

    rate: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundRate(_Shares):
    """A ceiling or a floor of the rate [fraction]; the other side is not known."""

    rate: float
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaRate(_Shares):
    """A beta distribution with `low` and `high` [fraction] as the ends of its band `level`; of no width, the rate."""

    low: float
    high: float
    level: float = 0.9

    def __post_init__(self) -> None:
        _Shares.__post_init__(self)  # of a class with slots, super() would be of another
        if self.low < self.high and not (self.low > 0 and self.high < 1):
            given = f"{100 * self.low:g}%..{100 * self.high:g}%"
            fault = "has no beta distribution, whose percentiles lie above 0% and below 100%"
            mend = "write 'uniform' behind the range, or three values for low, most likely and high"
            raise InputError("rate", given, fault, mend)


@dataclass(frozen=True, slots=True, kw_only=True)
class UniformRate(_Shares):
    """Anything between `low` and `high` [fraction], no value more likely than another."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TriangularRate(_Shares):
    """Low, most likely and high [fraction]."""

    low: float
    mode: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRate:
    """Duds of submunitions tested [count]; the rate has the Jeffreys posterior."""

    asked: ClassVar[str] = "rate"  # the input that a reader gave
    duds: int
    tested: int

    def __post_init__(self) -> None:
        given, form = f"{self.duds}/{self.tested}", "write duds/tested, as in 47/2000"
        if not all(isinstance(count, int) and not isinstance(count, bool) for count in (self.duds, self.tested)):
            raise InputError(self.asked, given, "is not two whole counts", form)
        if not 1 <= self.tested <= MOST_SUBMUNITIONS:
            raise InputError(self.asked, given, "needs a number tested from 1 to 10,000,000,000", "write duds/tested")
        if not 0 <= self.duds <= self.tested:
            fault = "has more duds than were tested" if self.duds > 0 else "has fewer duds than none"
            raise InputError(self.asked, given, fault, form)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRate:
    """A reported figure of the library, named by its id; the entry decides which shape it is."""

    record: str


# A rate that can be calculated with
Shape = FixedRate | BoundRate | BetaRate | UniformRate | TriangularRate | TrialRate
Rate = Shape | RecordRate  # a rate as a reader gives it


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedAmount(_Counts):
    """A plain count."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LogNormalAmount(_Counts):
    """A log-normal count with `low` and `high` as the ends of its central band `level`."""

    low: int
    high: int
    level: float = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class TriangularAmount(_Counts):
    """Low, most likely and high count."""

    low: int
    mode: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundAmount(_Counts):
    """A ceiling or a floor of a count; the other side is not known."""

    count: int
    side: Side


Amount = FixedAmount | LogNormalAmount | TriangularAmount | BoundAmount


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Containers of one type; `load` [count] picks one of several reported loads, or is the reader's own."""

    amount: Amount
    container: str
    load: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bunching:
    """How duds come in groups: not at all, by container, or by production lots."""

    by: str = "none"
    lots: int | None = None
    icc: float = 0.0

    def __post_init__(self) -> None:
        if self.by not in {"none", "container", "lots"}:
            raise InputError("bunching", self.by, "is not known", "write none, container or lots:N")
        if not 0 <= self.icc < 1:
            raise InputError("icc", self.icc, "is outside [0, 1)", "give a share such as 0.05")
        if (self.by == "lots") != (self.lots is not None):
            raise InputError("bunching", self.by, "needs a number of lots", "write lots:50 for fifty lots")
        if self.lots is not None and not 1 <= self.lots <= MOST_SUBMUNITIONS:
            fault = "needs a number of lots from 1 to 10,000,000,000"
            raise InputError("bunching", f"lots:{self.lots}", fault, "write lots:50 for fifty lots")
        if self.by == "none" and self.icc:
            raise InputError("icc", self.icc, "has no groups to act on", "set bunching to container or lots:N as well")


def side_of(given: Rate | Amount) -> Side | None:
    """The side of a bound; of anything else None."""
    return given.side if isinstance(given, BoundRate | BoundAmount) else None


def checked_level(level: float, mend: str = "give a level such as 0.9 or 90%") -> float:
    """Give the level of a quantile or an interval, or refuse it."""
    if not 0 < level < 1:
        raise InputError("level", level, "is outside 0–1", mend)
    return level
