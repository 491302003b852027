"""An expected total that is not known, and luck → the distribution of the whole count: the second operation on curves.

Given an expected total λ = n q, the count is binomial with n tried and the chance q. What is not known of λ is averaged
over: each of a few dozen blocks of λ about a count stands at its own mean, so that single values of an amount keep
their places. Where luck is narrower than the cells of the curve, the curve itself is read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dudrate.model.binomial import binomial_at_most
from dudrate.model.curve import Curve, Floats

__all__ = ["NARROW", "Part", "averaged", "first_counts", "many_counts"]

BLOCKS = 128  # blocks that an average is taken over [count]
REACH = 4.4  # half as many standard deviations of luck as are looked at to either side; on square roots these are even
NARROW = 2.5  # cells of a curve that one standard deviation of luck must reach over, to be averaged cell by cell

_LUCK, _WEIGHTS = np.polynomial.hermite_e.hermegauss(9)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


@dataclass(frozen=True, kw_only=True, eq=False)
class Part:
    """Some of the probability of the expected total."""

    places: Floats
    masses: Floats
    shares: Floats
    curve: Curve | None = None
    step: float = 0.0

    @cached_property
    def sums(self) -> tuple[Floats, Floats, Floats]:
        """Running sums of the masses, of masses times places, and of masses times shares."""
        start = np.zeros(1)
        weighed = (self.masses, self.masses * self.places, self.masses * self.shares)
        mass, place, share = (np.concatenate([start, np.cumsum(each)]) for each in weighed)
        return mass, place, share

    @property
    def mass(self) -> float:
        """Probability of this part."""
        return float(self.sums[0][-1])

    def share_at(self, places: Floats) -> Floats:
        """Chance about expected totals."""
        return np.interp(places, self.places, self.shares)


def averaged(
    part: Part, low: Floats, high: Floats, value: Callable[[Floats, Floats], Floats], *, blocks: int = BLOCKS
) -> Floats:
    """Average a function over a part, for rows of their own: 1 below the row's `low`, 0 above its `high`."""
    first = part.places.searchsorted(low)
    last = np.maximum(part.places.searchsorted(high, side="right"), first)
    blocks = int(min(blocks, max((last - first).max(initial=0), 1)))
    edges = first[:, None] + ((last - first)[:, None] * np.arange(blocks + 1)) // blocks
    mass, place, share = (each[edges] for each in part.sums)
    masses = np.diff(mass, axis=-1)
    weights = np.maximum(masses, 1e-300)
    start, stop = edges[:, :-1], np.minimum(np.maximum(edges[:, 1:] - 1, edges[:, :-1]), len(part.places) - 1)
    start = np.minimum(start, len(part.places) - 1)
    places = np.clip(np.diff(place, axis=-1) / weights, part.places[start], part.places[stop])
    ends = part.shares[start], part.shares[stop]
    shares = np.clip(np.diff(share, axis=-1) / weights, np.minimum(*ends), np.maximum(*ends))
    return np.asarray(mass[:, 0] + (masses * value(places, shares)).sum(axis=-1))


def first_counts(part: Part, few: int) -> Floats:
    """Probabilities of at most 0, 1, … duds and this part, by the ratio of neighbouring chances; shape (few,)."""
    places, shares, masses = _coarse(part, few)
    numbers = places / shares
    none = np.exp(numbers * np.log1p(-np.minimum(shares, 1 - 1e-16)))
    odds = shares / np.maximum(1 - shares, 1e-16)
    counts = np.arange(float(few))[:, None]
    ratios = np.maximum(numbers - counts[:-1], 0.0) / counts[1:] * odds
    below = np.cumsum(np.cumprod(np.concatenate([none[None], ratios]), axis=0), axis=0)
    return np.asarray(np.where(counts >= numbers, 1.0, np.minimum(below, 1.0)) @ masses)


def many_counts(part: Part, counts: Floats, scale: Floats | float = 1.0) -> Floats:
    """Probability of at most so many duds, a few dozen or more, and this part."""
    result, scales = np.empty(counts.shape), np.broadcast_to(scale, counts.shape)
    luck = np.sqrt(np.maximum(1 - part.share_at(counts / scales), 0.0) / (counts + 1))
    narrow = luck < NARROW * part.step
    if narrow.any():
        result[narrow] = _read(part, counts[narrow], luck[narrow], scales[narrow])
    if not narrow.all():
        result[~narrow] = _weighed(part, counts[~narrow], scales[~narrow])
    return result


def _weighed(part: Part, counts: Floats, scale: Floats) -> Floats:
    """Average over the blocks about each count."""
    root, reach = np.sqrt(counts + 1), REACH * np.sqrt(1 - part.shares.min())
    low, high = np.maximum(root - reach, 0.0) ** 2, (root + reach + 0.5) ** 2

    def at_most(places: Floats, shares: Floats) -> Floats:
        return binomial_at_most(counts[:, None], scale[:, None] * places / shares, np.minimum(shares, 1 - 1e-15))

    return averaged(part, low / scale, high / scale, at_most)


def _read(part: Part, counts: Floats, luck: Floats, scale: Floats) -> Floats:
    """Read the curve at a few scores of luck."""
    assert part.curve is not None  # noqa: S101 - narrows the type: only curves have a step
    logs = np.log(counts + 0.5)[:, None] + luck[:, None] * _LUCK - np.log(scale)[:, None]
    return np.asarray(part.mass * (part.curve.rising(logs - part.curve.middle) @ _WEIGHTS))


def _coarse(part: Part, few: int) -> tuple[Floats, Floats, Floats]:
    """Blocks narrow beside the luck of few duds: places, shares and masses."""
    limit = (np.sqrt(few) + 2 * REACH) ** 2
    edges = np.concatenate([[0.0], np.geomspace(1e-9, 0.01, 60), np.linspace(0.1, np.sqrt(limit), 240) ** 2])
    at = np.unique(np.concatenate([[0], part.places.searchsorted(edges)]))
    mass, place, share = (np.diff(each[at]) for each in part.sums)
    kept = mass > 0
    mass, place, share = mass[kept], place[kept], share[kept]
    return place / mass, np.clip(share / mass, part.shares.min(), part.shares.max()), mass
