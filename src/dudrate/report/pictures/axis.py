"""An axis of a picture: how it grows, what it counts, and where its ticks stand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from math import ceil, floor, log, log10

from dudrate.model.inputs import Side
from dudrate.report.catalogue import text
from dudrate.report.numbers import estimate_text, whole

WIDE = 20.0
"""Ratio of the largest to the smallest middle beyond which an axis is logarithmic."""

DEEPEST = 1e4
"""How many times smaller than the largest value a logarithmic axis shows; all below is set apart as less."""


class Scale(StrEnum):
    """How an axis grows."""

    LINEAR = "linear"
    LOG = "log"
    ROOT = "sqrt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """An axis from `low` to `high`, whose ticks say a value as it is `shown`; one that grows as a root begins at zero.

    ``zero_at`` is set on a logarithmic axis that has to show zero: where, at its low end, zero is drawn and all that is
    smaller. ``zero_text`` is what stands there. ``only`` are the places of ticks that are not left to the axis.
    """

    label: str
    low: float
    high: float
    scale: Scale = Scale.LINEAR
    shown: Callable[[float], str] = estimate_text
    zero_at: float | None = None
    zero_text: str = "0"
    only: tuple[float, ...] = ()

    def place(self, value: float) -> float:
        """Give the value at which to draw a value: itself, but for zero on a logarithmic axis."""
        return self.zero_at if self.zero_at is not None and value < self.zero_at else value

    def part(self, value: float) -> float:
        """Give where along the axis a value is drawn, from 0 at its low end to 1 at its high end."""
        at = min(max(self.place(value), self.low), self.high)
        if self.scale is Scale.LOG:
            return log(at / self.low) / log(self.high / self.low)
        share = (at - self.low) / (self.high - self.low)
        return share**0.5 if self.scale is Scale.ROOT else share

    def at(self, part: float) -> float:
        """Give the value at a part of the axis; the inverse of :meth:`part`."""
        if self.scale is Scale.LOG:
            return self.low * float((self.high / self.low) ** part)
        share = part**2 if self.scale is Scale.ROOT else part
        return self.low + (self.high - self.low) * share

    def ticks(self, most: int = 7) -> tuple[tuple[float, str], ...]:
        """Give where the ticks stand and what they say, at most `most` of them."""
        if self.only:
            return tuple((value, self.shown(value)) for value in self.only)
        scales = {Scale.LINEAR: self._linear_ticks, Scale.LOG: self._log_ticks, Scale.ROOT: self._root_ticks}
        zero = ((self.zero_at, self.zero_text),) if self.zero_at is not None else ()
        return (*zero, *((value, self.shown(value)) for value in scales[self.scale](most)))

    def _linear_ticks(self, most: int) -> list[float]:
        """Multiples of 1, 2 or 5 times a power of ten: the finest that are few enough."""
        power = floor(log10(self.high - self.low)) - 1
        steps = (lead * 10.0**exponent for exponent in count(power) for lead in (1, 2, 5))
        fine = (step for step in steps if step >= 1 or self.shown is not estimate_text or self.high < 1)
        spans = ((step, ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9)) for step in fine)
        step, first, last = next(span for span in spans if span[2] - span[1] < most)
        return [at * step for at in range(first, last + 1)]

    def _log_ticks(self, most: int) -> list[float]:
        start = self.low if self.zero_at is None else self.zero_at * 1.5
        first, last = floor(log10(start)), ceil(log10(self.high))
        for leads in ((1, 2, 5), (1,)):
            values = [lead * 10.0**power for power in range(first, last + 1) for lead in leads]
            shown = [value for value in values if start <= value <= self.high]
            if len(shown) <= most:
                return shown
        return shown[:: ceil(len(shown) / most)]

    def _root_ticks(self, most: int) -> list[float]:
        """Zero and, from the high end down, powers of ten, then between them twos and fives with room around."""
        powers = range(floor(log10(self.high)), -3, -1)
        shown = [0.0]
        for value in (lead * 10.0**power for lead in (1, 5, 2) for power in powers):
            free = all(abs(self.part(value) - self.part(each)) * most > 1 for each in shown)
            if value <= self.high and free:
                shown.append(value)
        return sorted(shown)


def amount_axis(
    label: str,
    values: Iterable[float],
    *,
    edges: Iterable[tuple[Side, float]] = (),
    logarithmic: bool = True,
    decades: bool = False,
) -> Axis:
    """Choose an axis for amounts, of which none is below zero.

    `edges` are bounds, which need room to fade. A `logarithmic` axis is linear all the same where nothing is above
    zero; one of `decades` begins and ends at powers of ten, and not at twos and fives too.
    """
    drawn, bounds = list(values), list(edges)
    above = [at for side, at in bounds if side is Side.AT_LEAST]
    if not logarithmic or not max(drawn):
        return Axis(label=label, low=0.0, high=max([*(1.2 * at for at in above), 1.04 * max(drawn)]) or 1.0)
    highest = max([1.1 * max(drawn), *(2 * at for at in above)])
    least = min(value for value in drawn if value > 0)
    low = min([least / 1.2, *(at / 5 for side, at in bounds if side is Side.AT_MOST and at > 0)])
    if low < highest / DEEPEST:
        low = 10.0 ** ceil(log10(highest / DEEPEST))
    powers = range(floor(log10(low)), ceil(log10(highest)) + 1)
    steps = [lead * 10.0**power for power in powers for lead in ((1,) if decades else (1, 2, 5))]
    low = max(step for step in steps if step <= low * (1 + 1e-9))
    highest = min(step for step in steps if step >= highest * (1 - 1e-9))
    apart = None if min(drawn) >= low else "less" if least < low else "zero"
    said = text("pictures-axis-log", label=label, apart=apart, least=estimate_text(low))
    if apart is None:
        return Axis(label=said, low=low, high=highest, scale=Scale.LOG)
    zero = whole(0) if apart == "zero" else text("pictures-axis-less")
    return Axis(label=said, low=low / 3, high=highest, scale=Scale.LOG, zero_at=low / 3, zero_text=zero)
