"""A band of a total: two-sided, or one-sided where the total is a bound."""

from dataclasses import dataclass

from dudrate.model.inputs import Side

__all__ = ["Band", "OneSided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Central band of a total: `level` of the probability lies from `low` to `high` [count]."""

    level: float
    low: float
    high: float

    def times(self, factor: float) -> "Band":
        """The band of a total so many times as large."""
        return Band(level=self.level, low=factor * self.low, high=factor * self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSided:
    """The one end of a band that is known, when the total is a bound: its high end if it is at most, else its low.

    The total lies beyond `edge` [count] with no more than half of what the band leaves out.
    """

    level: float
    side: Side
    edge: float

    def times(self, factor: float) -> "OneSided":
        """What is known of the band of a total so many times as large."""
        return OneSided(level=self.level, side=self.side, edge=factor * self.edge)

    @property
    def low(self) -> float | None:
        """The low end [count]; None where it is not known."""
        return self.edge if self.side is Side.AT_LEAST else None

    @property
    def high(self) -> float | None:
        """The high end [count]; None where it is not known."""
        return self.edge if self.side is Side.AT_MOST else None


AnyBand = Band | OneSided


def band_of(level: float, low: float, high: float, side: Side | None) -> AnyBand:
    """Give the band, or what is known of it where the total is a bound."""
    if side is None:
        return Band(level=level, low=low, high=high)
    return OneSided(level=level, side=side, edge=high if side is Side.AT_MOST else low)
