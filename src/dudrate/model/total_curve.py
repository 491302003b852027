"""A curve of the dud share and a number delivered → probabilities of totals, with a dozen nodes for each.

The wider of share and chance is read, and the narrower averaged over: at a dozen Gauss–Hermite nodes that errs by
1e-7 at most where the two are as wide, and by far less elsewhere.
"""

import numpy as np

from dudrate.model.beta import beta_cdf
from dudrate.model.quadrature import Floats, beta_nodes, hermite_nodes, logit
from dudrate.model.share_curve import NODES, ShareCurve

__all__ = ["totals_at_most"]

FEW = 14.0
"""Duds, or submunitions that work, below which chance is too far from normal for Gauss–Hermite nodes [count]."""

FEWEST = 10.0
"""Submunitions below which a share has to be narrow by itself, and not only beside chance [count]."""

REACH = 9.0
"""Standard deviations of chance within which a place that is not smooth is felt."""


def totals_at_most(curve: ShareCurve, counts: Floats, *, number: float) -> Floats:
    """Probability of at most `counts` duds of `number` delivered.

    Parameters
    ----------
    curve : ShareCurve
        The dud share in such a delivery.
    counts : array, shape (m,)
        Whole counts of any sign [count].
    number : float
        Submunitions delivered [count], above 0, whole or not.

    Examples
    --------
    >>> from dudrate.model.grouping import Grouping
    >>> from dudrate.model.rates import BetaDistribution
    >>> from dudrate.model.share_curve import Shares
    >>> even = Shares(rate=BetaDistribution(a=1.0, b=1.0), grouping=Grouping()).at(9.0)
    >>> totals_at_most(even, np.array([-1.0, 4.0, 9.0]), number=9.0).round(7)  # uniform on 0..9
    array([0. , 0.5, 1. ])
    """
    result = np.where(counts < 0, 0.0, 1.0)
    inside = (counts < number) & (counts >= 0)
    share = (counts[inside] + 0.5) / number
    a, b = share * curve.trials + 0.5, (1 - share) * curve.trials + 0.5
    if curve.variance * max(number, FEWEST) < curve.mean * (1 - curve.mean):
        result[inside] = _over_shares(curve, a, b)
    else:
        result[inside] = _over_chance(curve, a, b)
    return result


def _over_shares(curve: ShareCurve, a: Floats, b: Floats) -> Floats:
    """Average the binomial over a share that is narrower than chance."""
    shares, weights = curve.nodes
    return np.asarray(beta_cdf(1 - shares, b[:, None], a[:, None]) @ weights)


def _over_chance(curve: ShareCurve, a: Floats, b: Floats) -> Floats:
    """Average the share's distribution function over Beta(a, b), which is narrower."""
    spread = np.sqrt(1 / a + 1 / b)
    near = np.abs(logit(curve.kinks) - np.log(a / b)[:, None]) < REACH * spread[:, None]
    rough = near.any(axis=-1) | (np.minimum(a, b) < FEW)
    result = np.empty(len(a))
    result[~rough] = _by_hermite(curve, a[~rough], b[~rough])
    if rough.any():
        result[rough] = _by_panels(curve, a[rough], b[rough])
    return result


def _by_hermite(curve: ShareCurve, a: Floats, b: Floats) -> Floats:
    """At nodes of the normal distribution like the log odds of Beta(a, b), weighted by what it differs by.

    The exponent a t − (a + b) log(1 + e^t) is written about the mode, as in `quadrature.beta_log_density`.
    """
    nodes, weights = hermite_nodes(NODES)
    shift = np.sqrt(1 / a + 1 / b)[:, None] * nodes
    first, total = a[:, None], (a + b)[:, None]
    mass = np.exp(first * shift - total * np.log1p(first / total * np.expm1(shift)) + nodes**2 / 2) * weights
    reached = curve.readings.by_odds(np.log(a / b)[:, None] + shift)
    return np.asarray((mass * reached).sum(axis=-1) / mass.sum(axis=-1))


def _by_panels(curve: ShareCurve, a: Floats, b: Floats) -> Floats:
    """On panels cut where the share is not smooth, and where it rises if it does so beside wide chance."""
    cuts = np.broadcast_to(curve.kinks, (len(a), len(curve.kinks)))
    result = np.empty(len(a))
    few = np.minimum(a, b) < FEW
    for part, order in ((few, 24), (~few, 12)):
        if part.any():
            nodes, weights = beta_nodes(a[part], b[part], cuts[part], order)
            result[part] = (weights * curve.cdf(nodes)).sum(axis=-1)
    return result
