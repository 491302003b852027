"""The horizontal axis of a picture: how it grows, what it counts, and where its ticks stand."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from math import ceil, floor, log10

from dudrate.report.numbers import estimate_text, probability_text

__all__ = ["Axis", "Scale", "Unit"]


class Scale(StrEnum):
    """How an axis grows."""

    LINEAR = "linear"
    LOG = "log"


class Unit(StrEnum):
    """What an axis counts."""

    COUNT = "count"
    FRACTION = "fraction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A horizontal axis from `low` to `high`, in units of `unit`.

    ``zero_at`` is set on a logarithmic axis that has to show zero: where, at its left end, zero is drawn.
    """

    label: str
    low: float
    high: float
    scale: Scale = Scale.LINEAR
    unit: Unit = Unit.COUNT
    zero_at: float | None = None

    def place(self, value: float) -> float:
        """Give the value at which to draw a value: itself, but for zero on a logarithmic axis.

        Examples
        --------
        >>> Axis(label="left", low=0.1, high=100.0, scale=Scale.LOG, zero_at=0.1).place(0.0)
        0.1
        """
        return self.zero_at if self.zero_at is not None and value < self.zero_at else value

    def ticks(self, most: int = 7) -> tuple[tuple[float, str], ...]:
        """Give where the ticks stand and what they say, at most `most` of them.

        Examples
        --------
        >>> Axis(label="left", low=0.0, high=1_070.0).ticks(most=4)
        ((0.0, '0'), (500.0, '500'), (1000.0, '1,000'))
        """
        values = self._linear_ticks(most) if self.scale is Scale.LINEAR else self._log_ticks(most)
        text = estimate_text if self.unit is Unit.COUNT else probability_text
        zero = ((self.zero_at, "0"),) if self.zero_at is not None else ()
        return (*zero, *((value, text(value)) for value in values))

    def _linear_ticks(self, most: int) -> list[float]:
        """Give multiples of 1, 2 or 5 times a power of ten: the finest that are few enough."""
        power = floor(log10(self.high - self.low)) - 1
        steps = (lead * 10.0**exponent for exponent in count(power) for lead in (1, 2, 5))
        whole = (step for step in steps if step >= 1 or self.unit is not Unit.COUNT)
        return next(shown for step in whole if len(shown := self._multiples(step)) <= most)

    def _multiples(self, step: float) -> list[float]:
        first, last = ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9)
        return [place * step for place in range(first, last + 1)]

    def _log_ticks(self, most: int) -> list[float]:
        start = self.low if self.zero_at is None else self.zero_at * 1.5
        first, last = floor(log10(start)), ceil(log10(self.high))
        for leads in ((1, 2, 5), (1,)):
            values = [lead * 10.0**power for power in range(first, last + 1) for lead in leads]
            shown = [value for value in values if start <= value <= self.high]
            if len(shown) <= most:
                return shown
        return shown[:: ceil(len(shown) / most)]
