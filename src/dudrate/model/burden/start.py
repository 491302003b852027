"""A resolved scenario at one rate → what a burden begins with: its total as a curve, and at the ends of a range."""

from dataclasses import replace

from dudrate.model.burden.outcomes import Start
from dudrate.model.curve import Curve
from dudrate.model.estimate import unexploded
from dudrate.model.inputs import BoundRate, FixedRate, UniformRate
from dudrate.model.scenario import Case, Delivered, combined_side

__all__ = ["unexploded_start"]


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
        low, high = (replace(case, shape=FixedRate(rate=rate), record=None) for rate in (shape.low, shape.high))
        ends = (unexploded(delivered, low).curve, unexploded(delivered, high).curve)
    return Start(
        curve=unexploded(delivered, case).curve,
        bound=combined_side([delivered.side, rate_side]),
        level=delivered.scenario.level,
        low_end=ends[0],
        high_end=ends[1],
    )
