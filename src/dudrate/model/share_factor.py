"""A dud rate with chance and bunching turned into the share of duds, as one factor of a product.

Tables on a stretched axis stand in for the many groups of a delivery; no group is ever simulated. For totals of
hundreds and more: the chance of no duds at all does not show here.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dudrate.errors import InputError
from dudrate.model.factors import Factor
from dudrate.model.grouping import Grouping
from dudrate.model.listed_factors import AtomsFactor, TabulatedFactor
from dudrate.model.quadrature import Floats, panel_nodes
from dudrate.model.rates import PointDistribution, RateDistribution

__all__ = ["dud_share_factor", "smooth"]

ALONE = Grouping()
"""No bunching."""

STEP, BEND = 0.15, 1.7
"""Spacing of the table and bend of its axis: half a standard deviation of chance far up, 0.3 in logarithm far down."""

LEFT, RIGHT = 28, 18
"""Steps followed to either side of a rate; chance reaches further down than up."""

PANEL = 1.35
"""Width of a panel of the rate on the axis: at most 4.5 standard deviations of chance."""

FINER = 2
"""Points put into each spacing before the table is summed over, by the exact interpolation of a smooth curve."""

WIDEST = 100.0
"""Range of the rate, in standard deviations of chance and bunching on the stretched axis, that is worth a table."""

PANELS = 120
"""Panels of the rate, alike in logarithm, where it is not."""

FEWEST = 20.0
"""Independent duds, and submunitions that are none, to be expected at least [count]: mean rate over spread."""


def dud_share_factor(
    rate: RateDistribution | PointDistribution, *, submunitions: float, grouping: Grouping = ALONE
) -> Factor:
    """Share of the submunitions that become duds [fraction], with chance and bunching, as a factor.

    Given the rate p, the share is taken as a beta distribution with the variance of G groups of m = N / G submunitions,
    p (1 - p) r with r = [1 + (m - 1) icc] / N, times a polynomial that gives it their third cumulant,
    p (1 - p) (1 - 2 p) [1 + (m - 1) icc] [1 + (2 m - 1) icc] / ((1 + icc) N**2) (G beta-binomial counts), and that is
    orthogonal to 1, z and z**2, so that mass, mean and variance stay.

    Parameters
    ----------
    rate : RateDistribution or PointDistribution
        Dud rate p [fraction].
    submunitions : float
        Submunitions delivered N [count]; for an uncertain amount E[N**2] / E[N], which makes the variance exact.
    grouping : Grouping
        Bunching.

    Returns
    -------
    Factor
        A continuous quantity, for totals of hundreds and more: quantiles of the total are off by up to half a
        submunition, and no duds at all is not a possibility. Against the full groups, quantiles between 5 % and 95 %
        are within 1e-4 where 60 independent duds are expected, and within 1e-3 at 20.

    Raises
    ------
    InputError
        If the delivery is empty, or groups are so few that the share is not one hump: then the exact total is needed.

    Examples
    --------
    >>> from dudrate.model.rates import BetaDistribution
    >>> prior = BetaDistribution(a=3.5793, b=46.1364)
    >>> share = dud_share_factor(prior, submunitions=640_000, grouping=Grouping(icc=0.05, groups=50))
    >>> round(share.moment(1) / prior.mean, 6)
    1.0
    """
    if not submunitions >= 1:
        raise InputError("submunitions", submunitions, "is below 1", "give a positive number")
    spread, asymmetry = _chance(submunitions, grouping)
    if rate.mean in {0.0, 1.0}:
        return AtomsFactor(values=[rate.mean])
    if not smooth(rate, submunitions=submunitions, grouping=grouping):
        fault = f"leaves about {rate.mean / spread:.2g} independent duds, too few for a smooth share"
        raise InputError("bunching", grouping, fault, "use the exact total, or more and larger groups")
    if isinstance(rate, PointDistribution):
        return _wide(np.array([rate.rate]), np.ones(1), spread, asymmetry)
    edges = rate.line_edges
    ends = np.minimum(np.maximum(rate.from_line(edges[[0, -1]]), 1e-12 * rate.mean), 1 - 1e-12)
    low, high = np.arcsin(np.sqrt(ends))
    if high - low > WIDEST * spread**0.5:
        panels = np.exp(_even(np.log(ends), PANELS))
        bandwidth = float(8 / np.log(panels[1] / panels[0]))  # eight nodes of a panel follow a phase of 8
        return _narrow(*_rate_nodes(rate, edges, panels), spread, asymmetry, bandwidth=bandwidth)
    axis = _Axis(scale=BEND * spread**0.5)
    places = axis.place(ends)
    panels = axis.share(_even(places, 1 + int((places[1] - places[0]) / PANEL)))
    return _wide(*_rate_nodes(rate, edges, panels), spread, asymmetry)


def smooth(rate: RateDistribution | PointDistribution, *, submunitions: float, grouping: Grouping = ALONE) -> bool:
    """Whether chance and bunching leave enough independent duds for the share to be one smooth hump.

    Examples
    --------
    >>> [smooth(PointDistribution(rate=0.01), submunitions=n) for n in (72_000, 720)]
    [True, False]
    """
    spread, _ = _chance(submunitions, grouping)
    return rate.mean in {0.0, 1.0} or min(rate.mean, 1 - rate.mean) >= FEWEST * spread


def _chance(submunitions: float, grouping: Grouping) -> tuple[float, float]:
    """Variance of the share over p (1 - p), and third cumulant over p (1 - p) (1 - 2 p)."""
    pairs = float(grouping.correlation(submunitions)) * (submunitions - 1)  # icc (m - 1)
    spread = (1 + pairs) / submunitions
    return spread, spread * (1 + 2 * pairs + grouping.icc) / ((1 + grouping.icc) * submunitions)


def _even(ends: Floats, count: int) -> Floats:
    """Edges of that many panels of one width."""
    return np.asarray(ends[0] + (ends[1] - ends[0]) / count * np.arange(count + 1.0))


def _wide(rates: Floats, mass: Floats, spread: float, asymmetry: float) -> TabulatedFactor:
    """Share of a rate that chance or bunching blurs visibly: a table on the stretched axis."""
    axis = _Axis(scale=BEND * spread**0.5)
    first = np.rint(axis.place(rates) / STEP).astype(np.int64) - LEFT
    columns = (first - first.min())[:, None] + np.arange(LEFT + RIGHT + 1)
    places = STEP * (first.min() + np.arange(columns.max() + 1))
    given = _given_rate(rates, axis, places, columns, spread)
    given *= _lean(rates, axis.share(places)[columns], spread, asymmetry)
    table = np.bincount(columns.ravel(), (mass[:, None] * given).ravel())
    return _table(axis, float(places[0]), np.asarray(table, dtype=np.float64))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    """Stretched axis v of a share, sin(scale log(1 + exp v))**2.

    Far up the root of the share, on which chance is equally wide everywhere; far down its logarithm.
    """

    scale: float

    def share(self, place: Floats) -> Floats:
        return np.asarray(np.sin(np.minimum(self.scale * np.logaddexp(0, place), np.pi / 2)) ** 2)

    def place(self, share: Floats) -> Floats:
        root = np.arcsin(np.sqrt(share)) / self.scale
        return np.asarray(root + np.log(-np.expm1(-root)))

    def log_slope(self, place: Floats) -> Floats:
        """Logarithm of d log(share / (1 - share)) / d place, up to a constant."""
        angle = np.minimum(self.scale * np.logaddexp(0, place), np.pi / 2 - 1e-8)
        return np.asarray(-np.logaddexp(0, -place) - np.log(np.sin(2 * angle)))


def _rate_nodes(rate: RateDistribution, edges: Floats, panels: Floats) -> tuple[Floats, Floats]:
    """Nodes and weights for the expectation over the rate, on panels between the given rates."""
    cuts = np.minimum(np.maximum(rate.to_line(panels), edges[0]), edges[-1])
    line, weights = panel_nodes(np.sort(np.concatenate([edges, cuts])), 8)
    mass = weights * rate.line_density(line)
    keep = mass > 1e-11 * mass.sum()
    return np.minimum(rate.from_line(line[keep]), 1 - 1e-15), mass[keep] / mass[keep].sum()


def _given_rate(rates: Floats, axis: _Axis, places: Floats, columns: NDArray[np.int64], spread: float) -> Floats:
    """Rows of probabilities of the share given each rate: betas of strength 1 / spread - 1."""
    share = np.minimum(axis.share(places), 1 - 1e-15)
    logs, complements, slopes = np.log(share), np.log1p(-share), axis.log_slope(places)
    strength = 1 / spread - 1
    heights = (strength * rates)[:, None] * (logs[columns] - np.log(rates)[:, None])
    heights += (strength * (1 - rates))[:, None] * (complements[columns] - np.log1p(-rates)[:, None])
    heights += slopes[columns]
    np.exp(heights, out=heights)
    return np.asarray(heights / heights.sum(axis=1, keepdims=True))


def _lean(rates: Floats, share: Floats, spread: float, asymmetry: float) -> Floats:
    """Polynomials orthogonal, under each row's beta, to 1, z and z**2, which give the row its third cumulant.

    Central moments of a beta of strength n: (n + k) mu[k + 1] = k (p q mu[k - 1] + (q - p) mu[k]).
    """
    variance, tilt, strength = rates * (1 - rates), 1 - 2 * rates, 1 / spread - 1
    mu = [np.ones(rates.shape), np.zeros(rates.shape)]
    for k in range(1, 6):
        mu.append(k * (variance * mu[k - 1] + tilt * mu[k]) / (strength + k))
    sd = np.sqrt(mu[2])
    m3, m4, m5, m6 = mu[3] / sd**3, mu[4] / mu[2] ** 2, mu[5] / sd**5, mu[6] / mu[2] ** 3
    mixed = (m5 - m3 * m4 - m3) / (m4 - m3**2 - 1)
    norm = m6 - m3**2 - m4**2 - mixed * (m5 - m3 * m4 - m3)
    weight = (tilt * asymmetry / spread / sd - m3) / norm
    z = (share - rates[:, None]) / sd[:, None]
    falling = (weight, -weight * mixed, weight * (mixed * m3 - m4), 1 + weight * (mixed - m3))
    cubic, square, linear, constant = (each[:, None] for each in falling)
    return np.asarray(constant + z * (linear + z * (square + z * cubic)))


def _table(axis: _Axis, start: float, table: Floats) -> TabulatedFactor:
    """Table made finer and cut where nothing is left."""
    fine = np.fft.irfft(np.fft.rfft(table), FINER * len(table))
    inside = slice(*np.searchsorted(np.cumsum(np.abs(fine)), [1e-8, 1 - 1e-12]))
    places = start + STEP / FINER * np.arange(len(fine), dtype=np.float64)
    logs = np.log(axis.share(places[inside]))
    weights = fine[inside] / fine[inside].sum()
    return TabulatedFactor(logs=logs, weights=weights, bandwidth=_bandwidth(logs, weights))


def _bandwidth(logs: Floats, weights: Floats) -> float:
    """Frequency up to which the spacing is fine enough, but for a millionth of the probability far down."""
    thin = int(np.searchsorted(np.cumsum(weights), 1e-6))
    return float(np.pi / np.diff(logs)[max(thin - 1, 0) :].max())


def _narrow(rates: Floats, mass: Floats, spread: float, asymmetry: float, *, bandwidth: float) -> TabulatedFactor:
    """Share of a rate next to which chance is small: each rate split into five that have its moments."""
    z, weights = np.polynomial.hermite_e.hermegauss(5)
    sd = np.sqrt(rates * (1 - rates) * spread)
    lean = (1 - 2 * rates) * asymmetry / (spread * sd)
    split = mass[:, None] * weights / weights.sum() * (1 + lean[:, None] / 6 * (z**3 - 3 * z))
    share = np.maximum(rates[:, None] + sd[:, None] * z, rates[:, None] / 10)
    logs = np.log(np.minimum(share, 1.0)).ravel()
    order = np.argsort(logs)
    return TabulatedFactor(logs=logs[order], weights=split.ravel()[order], bandwidth=bandwidth)
