"""Distributions of a whole count of duds: binomial, certain, or counted on an expected total; and their quantiles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dudrate.model import special
from dudrate.model.binomial import binomial_at_most, from_ratios, quantiles
from dudrate.model.counted import ONE, Part, expected, first_counts, many_counts
from dudrate.model.curve import Atoms, Curve, Floats
from dudrate.model.shapes import PointDistribution, TriangularDistribution, rising_curve, through

FEW = 32  # counts next to none, or to all, that are summed or looked at one by one [count]
# Normal scores about which a total is looked at first; not 0, at which a cell begins but for its last digit
SCORES = np.linspace(-8.0, 8.0, 65) + 0.01
FEW_LEVELS, NEAR = 12, 0.015  # levels that are looked for by themselves, and the normal scores about each guess
BESIDE = np.linspace(-4.0, 4.0, 33)  # square roots of counts beside that of an edge: to eight widths of luck
BEYOND = 1e-12  # probability below which a tail is left out
TOLD = 6.0  # normal score up to which the place of a probability does not hang on its last digits
TELLING = 1e-3  # probability from which on a count stands for itself
GUESSED = np.array([-0.03, -1e-3, 1e-3, 0.03])  # parts of a bracket beside the place that is guessed
MOST_TURNS = 100  # rounds of a search at most; each at least halves what is left
# Places at which a rate is looked up that many numbers share, and how many of them over the width on which it is smooth
# leave errors of less than 1e-10
LOOKS, LOOKED = 4_097, 32
CLOSE = 2e-5  # normal score to which a count is found where a count more or less cannot be seen


@dataclass(frozen=True, slots=True, eq=False)
class MassFunction:
    """Probabilities of the counts first, first + 1, …, and their running sums."""

    first: int
    cumulative: Floats

    def cdf(self, count: Any) -> Floats:
        """Probability of a count at or below `count` [count]."""
        place = np.floor(np.asarray(count, dtype=float)).astype(np.int64) - self.first
        inside = self.cumulative[np.clip(place, 0, len(self.cumulative) - 1)]
        return np.asarray(np.where(place < 0, 0.0, np.where(place >= len(self.cumulative) - 1, 1.0, inside)))

    def ppf(self, level: Any) -> Floats:
        """Smallest count whose cumulative probability reaches `level` [count]."""
        wanted = np.asarray(level, dtype=float) * (1 - 1e-13)  # equal up to rounding counts as reached
        place = np.minimum(np.searchsorted(self.cumulative, wanted), len(self.cumulative) - 1)
        return np.asarray(self.first + place, dtype=float)


def binomial_mass(submunitions: int, rate: float) -> MassFunction:
    """Binomial(N, p): each submunition fails with the same chance, independently."""
    if rate in {0.0, 1.0}:
        return MassFunction(first=round(submunitions * rate), cumulative=np.ones(1))
    mode = int((submunitions + 1) * rate)
    reach = int(12 * (submunitions * rate * (1 - rate)) ** 0.5) + 80
    first, last = max(mode - reach, 0), min(mode + reach, submunitions)
    counts = np.arange(first, last, dtype=float)
    ratios = np.log((submunitions - counts) / (counts + 1)) + (np.log(rate) - np.log1p(-rate))
    return MassFunction(first=first, cumulative=np.cumsum(from_ratios(ratios)))


@dataclass(frozen=True, kw_only=True, eq=False)
class Certain:
    """All submunitions fail."""

    amount: Curve

    def cdf(self, count: Any) -> Floats:
        """Probability of a count at or below `count` [count]."""
        wanted = np.floor(np.asarray(count, dtype=float))
        return np.where(wanted < 0, 0.0, self.amount.cdf(wanted + 0.5))

    def ppf(self, level: Any) -> Floats:
        """Smallest count whose cumulative probability reaches `level` [count]."""
        return np.rint(self.amount.ppf(np.asarray(level, dtype=float)))


@dataclass(frozen=True, kw_only=True, eq=False)
class Counting:
    """A count whose expected total is not known."""

    part: Part
    known: Floats = field(default_factory=lambda: np.zeros(1))
    most: float = np.inf

    def cdf(self, count: Any) -> Floats:
        """Probability of a count at or below `count` [count]; broadcasts."""
        asked = np.floor(np.asarray(count, dtype=float))
        flat = asked.ravel()
        result = np.where(flat < 0, 0.0, 1.0)
        few, more = (flat >= 0) & (flat < min(FEW, self.most)), (flat >= FEW) & (flat < self.most)
        if few.any():
            result[few] = self._first[flat[few].astype(np.int64)]
        if more.any():
            result[more] = self._known_at(flat[more]) + many_counts(self.part, flat[more])
        return np.clip(result, 0.0, 1.0).reshape(asked.shape)

    def ppf(self, level: Any) -> Floats:
        """Smallest count whose cumulative probability reaches `level` [count]; broadcasts."""
        asked = np.asarray(level, dtype=float)
        if asked.size <= FEW_LEVELS:
            top = min(self.most, 1e16)  # about where luck on top of the expected total would have them
            near = np.minimum(np.interp(_about(asked.ravel()), SCORES, _looks(self.part)), top)
            found = _between(lambda counts, _: self.cdf(counts), near, np.array([top]), asked.ravel())
            return found.reshape(asked.shape)
        seen = np.append(0.0, np.maximum.accumulate(self.cdf(self.looks)))
        places = np.log(np.append(-1.0, self.looks) + 1.5)
        counts = reaching(lambda logs, _: self.cdf(_count_at(logs)), asked.ravel(), places, near=_as_one, seen=seen)
        return _count_at(counts).reshape(asked.shape)

    @cached_property
    def looks(self) -> Floats:
        """Whole counts between which the distribution is smooth, a hundred or so [count]."""
        top = min(self.most, 1e16)
        few = np.array([0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 26, 31.0])
        likely = np.flatnonzero(np.diff(self.known, prepend=0.0) > TELLING)
        own = np.concatenate([np.linspace(0.0, len(self.known), 65), likely, likely - 1.0])
        looks = np.concatenate([few, own, _looks(self.part), [top]])
        if self.part.shares[-1] > 0.5:  # as many places next to all as next to none
            looks = np.append(looks, top - np.geomspace(0.01, 0.3 * top + 1, 33))
        return np.unique(np.clip(np.floor(looks + 1e-6), 0.0, top))

    @cached_property
    def _first(self) -> Floats:
        return self._known_at(np.arange(FEW + 0.0)) + first_counts(self.part, FEW)

    def _known_at(self, counts: Floats) -> Floats:
        return self.known[np.minimum(counts, len(self.known) - 1.0).astype(np.int64)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Each of `number` submunitions fails with the same chance, a rate that is known, uniform or triangular."""

    number: int
    rate: PointDistribution | TriangularDistribution

    @property
    def looks(self) -> Floats:
        """Whole counts between which the distribution is smooth, a hundred or so [count]."""
        beside = (np.sqrt(self.number * self.rate.edges[0])[:, None] + BESIDE) ** 2
        looks = np.concatenate([np.arange(FEW), self.number * self.rate.ppf(special.ndtr(SCORES)), beside.ravel()])
        return np.unique(np.append(np.floor(np.minimum(looks, self.number)), self.number))

    def cdf(self, count: Any) -> Floats:
        """Probability of a count at or below `count` [count]; broadcasts."""
        return alike(np.floor(np.asarray(count, dtype=float)), np.array(float(self.number)), self.rate.edges)

    def ppf(self, level: Any) -> Floats:
        """Smallest count whose cumulative probability reaches `level` [count]; broadcasts."""
        asked = np.asarray(level, dtype=float)
        if isinstance(self.rate, PointDistribution):
            return quantiles(self.number, self.rate.rate, levels=asked * (1 - 1e-13)).astype(float)
        return edged_numbers([self.rate], np.array([self.number]), asked.ravel()).reshape(asked.shape)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """Up to half of `number` submunitions those that fail, and above all but those that work."""

    number: int
    works: "Looked"
    fails: "Looked"

    @property
    def looks(self) -> Floats:
        """Whole counts between which the distribution is smooth, a hundred or so [count]."""
        half, many = self.number // 2, np.append(self.number - self.works.looks, self.number)
        return np.unique(np.concatenate([self.fails.looks[self.fails.looks <= half], many[many > half]]))

    def cdf(self, count: Any) -> Floats:
        """Probability of a count at or below `count` [count]."""
        asked = np.floor(np.asarray(count, dtype=float))
        found = 1 - self.works.cdf(self.number - asked - 1)
        return np.where(asked > self.number // 2, found, self.fails.cdf(asked))

    def ppf(self, level: Any) -> Floats:
        """Smallest count whose cumulative probability reaches `level` [count]."""
        wanted, half = np.asarray(level, dtype=float), self.number // 2
        beyond = np.minimum((1 - wanted) * (1 + 2e-13), 1.0)  # equal up to rounding is reached
        found = np.maximum(self.number - self.works.ppf(beyond), half + 1)
        return np.where(wanted > self.fails.cdf(half), found, self.fails.ppf(wanted))


# A distribution of whole counts that is smooth between its `looks`: a hundred or so, up to all of them [count]
Looked = Alike | Counting | Turned
Whole = MassFunction | Certain | Looked  # a distribution of whole counts


def _count_at(logs: Floats) -> Floats:
    """The whole count at a place on the scale log(count + 3/2)."""
    return np.floor(np.exp(logs) - 1.0)


def _as_one(lows: Floats, highs: Floats, apart: Floats) -> NDArray[np.bool_]:
    """Whether two places are neighbouring counts, or counts that cannot be told apart."""
    return np.asarray((_count_at(highs) - _count_at(lows) <= 1) | (apart <= CLOSE))


def _looks(part: Part, scale: Floats = ONE) -> Floats:
    """Counts of about even scores: those of the expected total, with luck added on square roots."""
    sums, half = part.sums[0] / part.mass, len(SCORES) // 2
    places = part.places[np.minimum(sums[1:].searchsorted(special.ndtr(SCORES)), len(part.places) - 1)]
    root = np.sqrt(scale * places + 0.4)
    middle, luck = root[..., half, None], np.sqrt(np.maximum(1 - part.share_at(places), 0.0)) / 2
    found = np.maximum(middle + np.sign(SCORES) * np.hypot(root - middle, SCORES * luck), 0.0) ** 2
    return np.asarray(found)


def known_numbers(share: Curve, numbers: Any, levels: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Quantiles of known numbers delivered that share a rate, shape (numbers, levels), and which of these are sure.

    Sure is a count that is not one of a few, and that can be told from its neighbours: any search ends there.
    """
    reach = share.high - share.low
    if reach * LOOKED < share.smooth * LOOKS:  # a beta takes long, and is asked for at a hundred thousand places
        places = np.exp(share.middle + np.linspace(share.low, share.high, LOOKS))
        share = through(places, share.cdf(places), mean=share.mean, smooth=True)
    part = expected(Atoms.of(1.0), share)
    near = [np.interp(_about(levels), SCORES, looks) for looks in _looks(part, numbers[:, None])]

    def at_most(counts: Floats, rows: NDArray[np.int64]) -> Floats:
        return many_counts(part, np.maximum(counts, FEW), numbers[rows] * 1.0)

    found = _between(at_most, near, numbers, levels)
    return found, (found > FEW) & (np.diff(near)[..., 0] < NEAR / CLOSE)


def edged_numbers(rates: Sequence[TriangularDistribution], numbers: NDArray[Any], levels: Floats) -> Floats:
    """Quantiles of known numbers delivered, each with a rate that has edges; shape (numbers, levels)."""
    near = [number * rate.ppf(special.ndtr(_about(levels))) for number, rate in zip(numbers, rates, strict=True)]
    edges = np.stack([each.edges for each in rates], axis=-1)
    return _between(lambda counts, rows: alike(counts, numbers[rows], edges[..., rows]), near, numbers, levels)


def _about(levels: Floats) -> Floats:
    """Normal scores to either side of those of levels; shape (levels, 2)."""
    return np.asarray(np.add.outer(special.ndtri(np.clip(levels, BEYOND, 1 - BEYOND)), [-NEAR, NEAR]))


def _between(
    at_most: Callable[[Floats, NDArray[np.int64]], Floats], near: Any, numbers: NDArray[Any], levels: Floats
) -> Floats:
    """Counts up to numbers that reach levels, shape (numbers, levels), looked for from two counts near each."""
    inner, top = np.floor(near).reshape(-1, 2), np.repeat(numbers, len(levels))[:, None]
    ends = np.zeros(top.shape)
    places = np.log(np.concatenate([ends - 1, inner, top], axis=-1) + 1.5)

    def rising(logs: Floats, rows: NDArray[np.int64]) -> Floats:
        return at_most(_count_at(logs), rows // len(levels))

    reached = rising(places[:, 1:3].ravel(), np.repeat(np.arange(len(top)), 2)).reshape(inner.shape)
    seen = np.concatenate([ends, reached, ends + 1], axis=-1)
    found = reaching(rising, np.tile(levels, len(numbers)), places, near=_as_one, seen=seen)
    return _count_at(found).reshape(-1, len(levels))


def alike(counts: Floats, numbers: NDArray[Any], edges: Floats) -> Floats:
    """Probability of at most so many duds at rates with edges.

    It is that of a rate at or below a beta quantity B with the shapes k + 1 and n - k, E[R(B)]. The rate's distribution
    function R is a sum of steps, of (x - c)+ and of its square over the edges c, each of which has a closed form.
    """
    k = np.clip(counts, 0.0, numbers - 1)
    duds, works, total = k + 1, numbers - k, np.zeros(k.shape)
    mean, log_beta = duds / (numbers + 1), special.betaln(duds, works)
    spread = mean * (1 - mean) / (numbers + 2)
    for place, jump, step, slope in np.moveaxis(edges, 1, 0):
        edge = np.clip(place, 1e-18, 1 - 1e-16)
        gap, above = mean - edge, binomial_at_most(k, numbers, edge, many=2 * FEW)
        height = np.exp(duds * np.log(edge) + works * np.log1p(-edge) - log_beta)
        square = (spread + gap**2) * above + height * (duds + 1 - edge * (numbers + 3)) / (numbers + 1) / (numbers + 2)
        total = total + jump * above + step * (gap * above + height / (numbers + 1)) + slope / 2 * square
    beyond = (counts >= numbers) | (above > 1 - 1e-15)  # the last edge; far from it, squares lose their digits
    return np.where(counts < 0, 0.0, np.where(beyond, 1.0, np.clip(total, 0.0, 1.0)))


@dataclass(frozen=True, kw_only=True, eq=False)
class Cells:
    """Distribution of a total, in cells that hold the whole counts above one edge up to the next."""

    edges: Floats
    reached: Floats

    @cached_property
    def masses(self) -> Floats:
        """Probability of each cell."""
        return np.diff(self.reached)

    @cached_property
    def middles(self) -> Floats:
        """Mean of the counts in each cell [count]."""
        return np.asarray((self.edges[1:] + self.edges[:-1] + 1) / 2)

    @cached_property
    def reach(self) -> Floats:
        """How far from its middle the counts of each cell lie at most [count]."""
        return np.asarray((np.diff(self.edges) - 1) / 2)

    @cached_property
    def none(self) -> float:
        """Probability of no dud at all."""
        return float(self.at_most(0.0))

    @cached_property
    def std(self) -> float:
        """Standard deviation of the total [count]."""
        return float((self.masses @ (self.middles - self.masses @ self.middles) ** 2) ** 0.5)

    def at_most(self, counts: Any) -> Floats:
        """Probability of a total at or below each count [count]; between two counts it is shared out evenly."""
        return np.asarray(np.interp(counts, self.edges, self.reached))


def _written_down(mass: MassFunction, most: int) -> Cells:
    """Cells of a mass function, without the tails that are negligible."""
    first, last = np.minimum(np.searchsorted(mass.cumulative, [BEYOND, 1 - BEYOND]), len(mass.cumulative) - 1)
    kept = np.arange(first, last + 1)
    if len(kept) > most:
        steps = np.searchsorted(mass.cumulative, special.ndtr(np.linspace(-TOLD, TOLD, most // 2)))
        likely = np.flatnonzero(np.diff(mass.cumulative, prepend=0.0) > TELLING)
        ends = np.arange(first, first + FEW), np.arange(last - FEW, last + 1)
        kept = np.unique(np.clip(np.concatenate([*ends, steps, likely, likely - 1]), first, last))
    edges = mass.first + np.concatenate([[first - 1.0], kept])
    return Cells(edges=edges, reached=_closed(np.concatenate([[0.0], mass.cumulative[kept]])))


def cells(whole: Whole, *, most: int) -> Cells:
    """Cut the distribution of a total into cells."""
    assert not isinstance(whole, Certain)  # noqa: S101 - narrows the type: the amount itself is at hand then
    if isinstance(whole, MassFunction):
        return _written_down(whole, most)
    top = float(whole.looks[-1])
    looks = np.unique(np.append(np.arange(min(FEW, top)), whole.looks))
    reached = np.maximum.accumulate(whole.cdf(looks))
    first, last = np.searchsorted(reached, [BEYOND, 1 - BEYOND])
    kept = slice(max(first - 1, 0), min(last + 1, len(looks)))
    looks, reached = looks[kept], reached[kept]
    start = looks[0] - 1 if first else -1.0
    scores = special.ndtri(np.clip(reached, 1e-17, 1 - 1e-16))

    def line(counts: Floats) -> Floats:  # none and all are far away on it
        return np.asarray(np.log(counts + 2.0) - np.log(top + 2.0 - counts))

    apart = np.append([True], (np.diff(scores) > 0) & (np.diff(line(looks)) > 1e-13))
    if apart.sum() < 2:
        return Cells(edges=np.append(start, looks), reached=_closed(np.append(0.0, reached)))
    if looks[-1] - start <= most:
        edges = np.arange(looks[0], looks[-1] + 1)
    else:
        steps = np.interp(np.linspace(-TOLD, TOLD, most // 2), scores[apart], looks[apart])
        edges = np.unique(np.concatenate([looks[[0, -1]], looks[looks < FEW], np.round(steps)]))
    found = special.ndtr(rising_curve(line(looks[apart]), scores[apart])(line(edges)))
    exact = edges < max(FEW, looks[0] + 1)
    found[exact] = reached[np.minimum(looks.searchsorted(edges[exact]), len(reached) - 1)]
    return Cells(edges=np.append(start, edges), reached=_closed(np.append(0.0, found)))


def _closed(reached: Floats) -> Floats:
    """The same from exactly 0 to exactly 1, never falling."""
    rising = np.clip(np.maximum.accumulate(reached), 0.0, 1.0)
    rising[0], rising[-1] = 0.0, 1.0
    return np.asarray(rising)


def reaching(
    rising: Callable[[Floats, NDArray[np.int64]], Floats],
    levels: Floats,
    places: Floats,
    *,
    near: Callable[[Floats, Floats, Floats], NDArray[np.bool_]],
    seen: Floats,
    whole: bool = True,
) -> Floats:
    """Places where a distribution function, which may jump, reaches each level; equal up to rounding is reached.

    Straight lines between normal scores, inside brackets that always shrink, from rising places where it is `seen`, the
    same for all levels or a row for each. `rising` is given places and the rows of levels that they are for.
    `near` says whether two places, with so much between their scores, will do; `whole` asks for the upper of these.
    """
    wanted = np.asarray(levels, dtype=float) * (1 - 1e-13)
    goal = special.ndtri(np.clip(wanted, 1e-300, 1 - 1e-16))

    def scored(reached: Floats) -> Floats:
        return np.asarray(special.ndtri(np.clip(reached, 1e-300, 1 - 1e-16)))

    def between() -> Floats:
        return np.asarray(np.clip((goal - below) / np.maximum(above - below, 1e-12), 0.0, 1.0))

    reached = np.maximum.accumulate(seen, axis=-1)
    at = np.minimum((reached < wanted[:, None]).sum(axis=-1), places.shape[-1] - 1)
    start = np.arange(len(wanted)) * places.shape[-1] * (places.ndim - 1)
    ends = start + np.maximum(at - 1, 0), start + at
    (lows, highs), (below, above) = ([each.ravel()[end] for end in ends] for each in (places, scored(reached)))
    for _ in range(MOST_TURNS):
        left = np.flatnonzero(~near(lows, highs, above - below))
        if not len(left):
            break
        start, gap = lows[left], (highs - lows)[left]
        share = between()[left, None]
        parts = np.clip(np.concatenate([share + GUESSED, np.full_like(share, 0.5)], axis=-1), 0.003, 0.997)
        asked = start[:, None] + gap[:, None] * np.sort(parts, axis=-1)
        reached = rising(asked.ravel(), np.repeat(left, asked.shape[-1])).reshape(asked.shape)
        enough = reached >= wanted[left, None]
        first = np.where(enough.any(axis=-1), enough.argmax(axis=-1), asked.shape[-1])
        row = np.arange(len(left))
        padded = np.concatenate([start[:, None], asked, highs[left, None]], axis=-1)
        score = np.concatenate([below[left, None], scored(reached), above[left, None]], axis=-1)
        lows[left], highs[left] = padded[row, first], padded[row, first + 1]
        below[left], above[left] = score[row, first], score[row, first + 1]
    return highs if whole else np.asarray(lows + (highs - lows) * between())
