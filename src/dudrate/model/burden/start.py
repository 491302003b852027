"""A resolved scenario at one rate → what a burden begins with: its total as a curve, and at the ends of a range."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dudrate.model.amounts import AmountDistribution, PointAmount
from dudrate.model.burden.outcomes import Start
from dudrate.model.curve import Atoms, Curve, Floats
from dudrate.model.estimate import unexploded
from dudrate.model.inputs import BoundRate, FixedRate, UniformRate
from dudrate.model.quantity import curve_of, point
from dudrate.model.scenario import Case, Delivered, combined_side
from dudrate.model.unexploded import Unexploded

__all__ = ["amount_curve", "unexploded_start"]

FEW = 300
"""Counts up to which a total is told apart count by count."""


def unexploded_start(delivered: Delivered, case: Case) -> Start:
    """The unexploded total at one rate; of a range as reported also at both of its ends.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = resolve(scenario_from_words({"delivered": "72000", "rate": ["14%"]}), load())
    >>> start = unexploded_start(asked, asked.cases[0])
    >>> start.curve.mean, start.bound
    (10080.0, None)
    """
    shape = case.shape
    rate_side = shape.side if isinstance(shape, BoundRate) else None
    ends: tuple[Curve | None, Curve | None] = (None, None)
    if isinstance(shape, UniformRate) and case.record is not None:
        ends = (_curve(delivered, _at(case, shape.low)), _curve(delivered, _at(case, shape.high)))
    return Start(
        curve=_curve(delivered, case),
        bound=combined_side([delivered.side, rate_side]),
        level=delivered.scenario.level,
        low_end=ends[0],
        high_end=ends[1],
    )


def _at(case: Case, rate: float) -> Case:
    return replace(case, shape=FixedRate(rate=rate), record=None)


def _curve(delivered: Delivered, case: Case) -> Curve:
    total = unexploded(delivered, case)
    if not total.mean:
        return point(0.0)
    highest = float(total.quantile(1 - 1e-12))
    if highest < FEW:
        counts = np.arange(highest + 1)
        return Atoms.of(counts, np.diff(total.distribution_function(counts), prepend=0.0))
    return curve_of(_Smooth(total))


@dataclass(frozen=True, slots=True)
class _Smooth:
    """A large total, between whose counts nothing is seen."""

    total: Unexploded

    @property
    def mean(self) -> float:
        return self.total.mean

    def cdf(self, value: Any) -> Floats:
        return np.asarray(self.total.distribution_function(value))

    def ppf(self, level: Any) -> Floats:
        return np.maximum(np.asarray(self.total.quantile(np.clip(level, 1e-12, 1 - 1e-12))), 1e-9)


def amount_curve(amount: AmountDistribution | PointAmount) -> Curve:
    """An amount as a curve."""
    return point(float(amount.count)) if isinstance(amount, PointAmount) else curve_of(amount)
