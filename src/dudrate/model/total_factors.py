"""What a scenario knows turned into factors of a product: the amount delivered, and the unexploded total."""

from collections.abc import Callable

import numpy as np

from dudrate.model.amounts import AmountDistribution, LogNormal, PointAmount
from dudrate.model.factors import Factor, LogNormalFactor
from dudrate.model.listed_factors import AtomsFactor
from dudrate.model.products import product
from dudrate.model.quadrature import Floats
from dudrate.model.ranged_factors import ContinuousFactor, TriangularFactor, UniformFactor
from dudrate.model.rates import TriangularDistribution
from dudrate.model.share_factor import dud_share_factor, smooth
from dudrate.model.total import Total
from dudrate.model.unexploded import Unexploded

__all__ = ["amount_factor", "unexploded_factors"]

FEW = 1_000
"""5 % quantile of a total from which whole counts need not be told apart [count]: they are 0.05 % of it there."""

SINGLES, CELL = 2_000, 0.003
"""Counts told apart below it [count]; above them, cells of this relative width."""

SLOW_SINGLES, SLOW_CELL = 200, 0.015
"""The same where every count costs a double integral."""

BEYOND = 1e-9
"""Probability at either end that is not told apart."""


def amount_factor(amount: AmountDistribution | PointAmount) -> Factor:
    """Number of submunitions delivered [count] as a factor.

    Examples
    --------
    >>> amount_factor(PointAmount(count=72_000)).moment(1)
    72000.0
    """
    match amount:
        case PointAmount(count=count):
            return AtomsFactor(values=[count])
        case LogNormal(offset=0.0):
            return LogNormalFactor(median=float(np.exp(amount.mu)), log_sd=amount.sigma)
        case TriangularDistribution(mode=None):
            return UniformFactor(low=amount.low, high=amount.high)
        case TriangularDistribution(low=low, mode=float(mode), high=high):
            return TriangularFactor(low=low, mode=mode, high=high)
    return ContinuousFactor(distribution=amount)


def unexploded_factors(given: Unexploded | Total) -> tuple[Factor, ...]:
    """Unexploded total [count] as independent factors: large totals as amount times share, small ones count by count.

    A small total keeps its whole counts and its chance of being zero. Most take a few milliseconds; where fewer than
    some twenty independent duds are expected, what the exact distribution function takes.

    Parameters
    ----------
    total : Unexploded
        The exact total.

    Examples
    --------
    >>> from dudrate.model.rates import BetaDistribution
    >>> rate = BetaDistribution(a=3.579, b=46.14)
    >>> total = Unexploded(submunitions=PointAmount(count=72_000), rate=rate)
    >>> product(unexploded_factors(total)).quantile([0.05, 0.95]).round()
    array([ 1690., 10080.])
    >>> few = Unexploded(submunitions=PointAmount(count=100), rate=rate)
    >>> product(unexploded_factors(few)).quantile([0.05, 0.95])
    array([ 1., 16.])
    """
    total = Unexploded(submunitions=given.submunitions, rate=given.rate, grouping=given.grouping)
    amount = amount_factor(total.submunitions)
    typical = amount.moment(2) / amount.moment(1)  # the variance that chance adds is then exact
    if not smooth(total.rate, submunitions=typical, grouping=total.grouping):
        slow = not isinstance(total.submunitions, PointAmount)
        singles, cell = (SLOW_SINGLES, SLOW_CELL) if slow else (SINGLES, CELL)
        low, high = total.quantile([BEYOND, 1 - BEYOND])
        return (_counted(total.distribution_function, float(low), float(high), singles=singles, cell=cell),)
    share = dud_share_factor(total.rate, submunitions=typical, grouping=total.grouping)
    whole = product([amount, share])
    if whole.quantile(0.05) >= FEW:
        return amount, share
    low, high = np.rint(whole.quantile([BEYOND, 1 - BEYOND]))
    # a count covers half a submunition to either side
    return (_counted(lambda k: whole.distribution_function(k + 0.5), float(low), float(high)),)


def _counted(
    below: Callable[[Floats], Floats], low: float, high: float, *, singles: int = SINGLES, cell: float = CELL
) -> AtomsFactor:
    """Every count from the lowest on, and cells of the high ones at their middle."""
    last = min(low + singles, high)
    cells = 1 + int(np.ceil(np.log(max(high, 1.0) / max(last, 1.0)) / cell))
    above = np.unique(np.ceil(np.geomspace(max(last, 1.0), max(high, 1.0), cells)))
    tops = np.concatenate([np.arange(low, last + 1), above[above > last]])
    middles = tops.copy()
    middles[1:] = (tops[1:] + tops[:-1] + 1) / 2
    weights = np.diff(below(tops), prepend=0.0)
    return AtomsFactor(values=middles, weights=np.maximum(weights, 0.0))
