"""A resolved scenario at one rate → what a burden begins with: its total as a curve, and at the ends of a range."""

from dataclasses import replace

from dudrate.model.burden.outcomes import Start
from dudrate.model.curve import Curve, mixture
from dudrate.model.curve import Atoms
from dudrate.model.estimate import unexploded
from dudrate.model.inputs import BoundRate, FixedRate, UniformRate
from dudrate.model.quantity import curve_of
from dudrate.model.scenario import Case, Delivered, combined_side

__all__ = ["amount_curve", "unexploded_start"]


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
    mean = total.mean
    import numpy as np
    class Shape:
        def __init__(s): s.mean=mean
        def cdf(s,v): return np.asarray(total.distribution_function(v))
        def ppf(s,p): return np.maximum(np.asarray(total.quantile(np.clip(p,1e-12,1-1e-12))),1e-9)
    if mean==0: return Atoms.of(0.0)
    hi=float(total.quantile(1-1e-12))
    if hi<300:
        k=np.arange(hi+1); F=np.asarray(total.distribution_function(k)); return Atoms.of(k,np.diff(F,prepend=0))
    return curve_of(Shape())


def amount_curve(delivered) -> Curve:
    d = getattr(delivered,"submunitions",delivered)
    from dudrate.model.amounts import PointAmount
    if isinstance(d,PointAmount): return Atoms.of(float(d.count))
    return curve_of(d)
