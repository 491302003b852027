"""Distributions of a whole count of duds: binomial, certain, or counted on an expected total; and their quantiles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from dudrate.model.binomial import binomial_at_most, quantiles
from dudrate.model.counted import Part, first_counts, many_counts
from dudrate.model.curve import Curve, Floats

__all__ = ["Binomial", "Certain", "Counting", "Turned", "Whole", "smallest_reaching"]

FEW = 32  # counts, from none on, that are summed one by one [count]

SCORES = np.linspace(-8.0, 8.0, 65) + 0.01
"""Normal scores about which a total is looked at first; not 0, at which a cell begins but for its last digit."""

BESIDE = np.array([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0])
"""Square roots of counts beside that of a place where it is not smooth: up to four standard deviations of luck."""

CLOSE = 2e-5  # normal score to which a count is found where a count more or less cannot be seen


class Whole(Protocol):
    """A distribution of whole counts."""

    @property
    def looks(self) -> Floats:
        """Whole counts between which it is smooth, a hundred or so, up to all of them [count]."""

    def cdf(self, count: Any) -> Floats:
        """Probability of a count at or below `count` [count]."""

    def ppf(self, level: Any) -> Floats:
        """Smallest count whose cumulative probability reaches `level` [count]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binomial:
    """Each of `number` submunitions fails with the same chance, independently."""

    number: int
    rate: float

    @property
    def looks(self) -> Floats:
        """Whole counts of even scores, and all [count]."""
        spread = (self.number * self.rate * (1 - self.rate)) ** 0.5
        looks = np.rint(self.number * self.rate + spread * np.linspace(-7.5, 7.5, 61))
        return np.unique(np.clip(np.append(looks, self.number), 0.0, self.number))

    def cdf(self, count: Any) -> Floats:
        """Probability of a count at or below `count` [count]."""
        counts = np.floor(np.asarray(count, dtype=float))
        inside = np.clip(counts, 0.0, self.number - 1.0)
        found = binomial_at_most(inside, np.array(float(self.number)), np.array(self.rate))
        return np.where(counts < 0, 0.0, np.where(counts >= self.number, 1.0, found))

    def ppf(self, level: Any) -> Floats:
        """Smallest count whose cumulative probability reaches `level` [count]."""
        return quantiles(self.number, self.rate, levels=np.asarray(level) * (1 - 1e-13)).astype(float)


@dataclass(frozen=True, kw_only=True, eq=False)
class Certain:
    """No submunition fails, or all do."""

    amount: Curve
    all: bool

    @property
    def looks(self) -> Floats:
        """Whole counts of even scores [count]."""
        from scipy.special import ndtr

        return np.unique(self.ppf(ndtr(np.linspace(-7.5, 7.5, 61))))

    def cdf(self, count: Any) -> Floats:
        """Probability of a count at or below `count` [count]."""
        wanted = np.floor(np.asarray(count, dtype=float))
        return np.where(wanted < 0, 0.0, self.amount.cdf(wanted + 0.5) if self.all else 1.0)

    def ppf(self, level: Any) -> Floats:
        """Smallest count whose cumulative probability reaches `level` [count]."""
        asked = np.asarray(level, dtype=float)
        return np.rint(self.amount.ppf(asked)) if self.all else np.zeros(asked.shape)


@dataclass(frozen=True, kw_only=True, eq=False)
class Counting:
    """A count whose expected total is not known."""

    parts: Sequence[Part]
    known: Floats = field(default_factory=lambda: np.zeros(1))
    most: float = np.inf
    kinks: Sequence[float] = ()

    def cdf(self, count: Any) -> Floats:
        """Probability of a count at or below `count` [count]; broadcasts."""
        asked = np.floor(np.asarray(count, dtype=float))
        flat = asked.ravel()
        result = np.where(flat < 0, 0.0, 1.0)
        few, more = (flat >= 0) & (flat < min(FEW, self.most)), (flat >= FEW) & (flat < self.most)
        if few.any():
            result[few] = self._first[flat[few].astype(np.int64)]
        if more.any():
            result[more] = self._known_at(flat[more])
            for part in self.parts:
                result[more] += many_counts(part, flat[more])
        return np.clip(result, 0.0, 1.0).reshape(asked.shape)

    def ppf(self, level: Any) -> Floats:
        """Smallest count whose cumulative probability reaches `level` [count]; broadcasts."""
        asked = np.asarray(level, dtype=float)
        return smallest_reaching(self.cdf, self.looks, self._seen, asked.ravel()).reshape(asked.shape)

    @cached_property
    def looks(self) -> Floats:
        """Whole counts between which the distribution is smooth, a hundred or so [count]."""
        top = min(self.most, 1e16)
        few = np.array([0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 26, 31.0])
        if not self.parts:
            return np.arange(len(self.known) + 0.0)
        own = np.linspace(0.0, len(self.known), 65)
        looks = np.concatenate([few, own, *(_looks(part) for part in self.parts), [top]])
        beside = [(kink**0.5 + BESIDE) ** 2 for kink in self.kinks]
        looks = np.concatenate([looks, *beside])
        if any(part.shares[-1] > 0.5 for part in self.parts):  # as many places next to all as next to none
            looks = np.append(looks, top - np.geomspace(0.01, 0.3 * top + 1, 33))
        return np.unique(np.clip(np.floor(looks + 1e-6), 0.0, top))

    @cached_property
    def _seen(self) -> Floats:
        return np.maximum.accumulate(self.cdf(self.looks))

    @cached_property
    def _first(self) -> Floats:
        found = self._known_at(np.arange(FEW + 0.0))
        for part in self.parts:
            found = found + first_counts(part, FEW)
        return found

    def _known_at(self, counts: Floats) -> Floats:
        return self.known[np.minimum(counts, len(self.known) - 1.0).astype(np.int64)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """All of `number` submunitions but those that work."""

    number: int
    works: "Whole"

    @property
    def looks(self) -> Floats:
        """Whole counts between which the distribution is smooth, a hundred or so [count]."""
        return np.unique(np.append(np.maximum(self.number - self.works.looks, 0.0), [0.0, self.number]))

    def cdf(self, count: Any) -> Floats:
        """Probability of a count at or below `count` [count]."""
        return np.asarray(1 - self.works.cdf(self.number - np.floor(np.asarray(count, dtype=float)) - 1))

    def ppf(self, level: Any) -> Floats:
        """Smallest count whose cumulative probability reaches `level` [count]."""
        beyond = (1 - np.asarray(level, dtype=float)) * (1 + 2e-13)  # equal up to rounding is reached
        return np.asarray(self.number - self.works.ppf(np.minimum(beyond, 1.0)))


def _looks(part: Part) -> Floats:
    """Counts of about even scores: those of the expected total, with luck added on square roots."""
    from scipy.special import ndtr

    sums = part.sums[0] / part.mass
    places = part.places[np.minimum(sums[1:].searchsorted(ndtr(SCORES)), len(part.places) - 1)]
    root, half = np.sqrt(places + 0.4), len(SCORES) // 2
    luck = np.sqrt(np.maximum(1 - part.share_at(places), 0.0)) / 2
    found = np.maximum(root[half] + np.sign(SCORES) * np.hypot(root - root[half], SCORES * luck), 0.0) ** 2
    return np.asarray(found)


def smallest_reaching(cdf: Callable[[Floats], Floats], looks: Floats, seen: Floats, levels: Floats) -> Floats:
    """Smallest whole numbers at which a distribution function reaches each level."""
    from scipy.special import ndtri

    wanted = np.asarray(levels) * (1 - 1e-13)
    at = np.minimum(seen.searchsorted(wanted), len(looks) - 1)
    low, high = np.where(at > 0, looks[np.maximum(at - 1, 0)], -1.0), looks[at].copy()
    goal = ndtri(np.clip(wanted, 1e-300, 1 - 1e-16))
    scores = ndtri(np.clip(np.append(0.0, seen), 1e-300, 1 - 1e-16))
    below, above = scores[at], scores[at + 1]
    for turn in range(60):
        gap = high - low
        left = np.flatnonzero((gap > 1) & (above - below > CLOSE))
        if not len(left):
            break
        lows, highs = low[left], high[left]
        share = np.clip((goal[left] - below[left]) / np.maximum(above[left] - below[left], 1e-12), 0.02, 0.98)
        guess = (lows + 1.5) * ((highs + 1.5) / (lows + 1.5)) ** share - 1.5
        beside = np.maximum(gap[left] / (24 if turn == 0 else 100), 0.5)
        halfway = np.sqrt((lows + 1.5) * (highs + 1.5)) - 1.5
        asked = np.stack([guess - beside, guess, guess + beside, halfway], axis=-1)
        asked = np.sort(np.clip(np.floor(asked + 0.5), lows[:, None] + 1, highs[:, None] - 1), axis=-1)
        reached = cdf(asked.ravel()).reshape(asked.shape)
        enough = reached >= wanted[left, None]
        first = np.where(enough.any(axis=-1), enough.argmax(axis=-1), asked.shape[-1])
        padded = np.concatenate([lows[:, None], asked, highs[:, None]], axis=-1)
        score = np.concatenate([below[left, None], ndtri(np.clip(reached, 1e-300, 1 - 1e-16)), above[left, None]], -1)
        row = np.arange(len(left))
        low[left], high[left] = padded[row, first], padded[row, first + 1]
        below[left], above[left] = score[row, first], score[row, first + 1]
    return high
