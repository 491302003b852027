"""Independent positive quantities → their products, quotients and mixtures, each a rising curve of its logarithm.

Logarithms of independent quantities add, so that the probabilities in even cells of one logarithm are convolved with
those of the other; one transform does that for any number of factors. Cells lie on one lattice, with edges at whole
multiples of a power of two, counted from the middle of each quantity: what is cut off or added at an end moves no other
cell, and the last digits of ``exp`` and ``log`` stay last digits. No sums, and nothing that depends on one another.

A smooth factor leaves no wave in the product that is finer than its own width, so that few cells hold all of them: a
probability in a cell, which is the mean of the density there, is turned into the density at its middle, these are
multiplied, and the product is averaged within cells again. A sharp factor beside it is cut into finer cells.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, reduce
from math import ceil, exp, floor, log, log2, prod
from operator import mul
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dudrate.errors import InputError

Floats = NDArray[np.float64]
BEYOND = 1e-13  # probability that is left out beyond each end of a range
MOST_CELLS = 4_000  # cells of a product at most; there are at least half as many [count]
MOST_VALUES = 4_096  # values that are told apart in a product of quantities of a few values each [count]
SMOOTH_CELLS = 16  # cells of a product over the width on which one of its factors is smooth, at most [count]
# Cells over that width from which on they hold every wave of the product, and those of a factor that it leaves [count]
SMOOTHLY, WAVES = 8.0, 1.25
# Probabilities in the eighths of a smooth cell, from its own and those of two cells to either side, as the polynomial
# of fourth degree has them: straight lines between eighths are near enough. At an end they may be just below zero
_SUMS = np.linalg.solve(np.vander(np.arange(-2.0, 4.0)), np.tri(6, 5, -1))  # from 0 to 1, in powers of the place
FINER = np.diff(np.vander(np.linspace(0.0, 1.0, 9), 6) @ _SUMS, axis=0)
PARTS = 8  # parts of a cell into which a factor is cut that is not smooth itself [count]
FINE_CELLS = 1_024  # cells over the range of one quantity from which its own middle is taken [count]
MOST_KEPT = 128  # curves in their cells that are kept [count]
AT_ONCE = 16  # products that are transformed back together: more do not stay near the processor [count]
# First cell of a curve, the log mean that cutting took away, and the transform, of values if that is smooth
Spectrum = tuple[int, float, NDArray[np.complex128]]
BLOCK = 64  # cells that are summed up at a time where one level is looked for [count]
ROUNDING = 1e-13  # levels that are reached but for this part of themselves are reached


class Cells(NamedTuple):
    """Probabilities in even cells of a logarithm: cell i from (first + i) to (first + i + 1) times the step."""

    first: int
    masses: Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Curve(ABC):
    """A quantity that is positive, or zero with a known probability.

    Its logarithm is as smooth as a normal quantity with the standard deviation `smooth`; 0 where it may have edges.
    """

    mean: float
    zero: float = 0.0
    middle: float = 0.0
    low: float = 0.0
    high: float = 0.0
    smooth: float = 0.0

    @abstractmethod
    def rising(self, logs: Floats) -> Floats:
        """Probability of a logarithm, from the middle, at or below each, given that the quantity is not zero."""

    @abstractmethod
    def falling(self, levels: Floats) -> Floats:
        """Logarithms, from the middle, at which `rising` reaches each level, above 0 and below 1."""

    def cdf(self, value: Any) -> Floats:
        """Probability of a value at or below `value`; broadcasts."""
        asked = np.asarray(value, dtype=float)
        return np.where(asked < 0, 0.0, self.zero + (1 - self.zero) * self._below(asked))

    def _below(self, values: Floats) -> Floats:
        """Probability of a value at or below each, given that the quantity is not zero."""
        logs = np.log(np.where(values > 0, values, 1.0)) - self.middle
        return np.where(values > 0, self.rising(logs.ravel()).reshape(logs.shape), 0.0)

    def _reaching(self, levels: Floats) -> Floats:
        """Values at which `_below` reaches each level."""
        return np.exp(self.middle + self.falling(levels.ravel())).reshape(levels.shape)

    def ppf(self, level: Any) -> Floats:
        """Smallest value at which the probability reaches `level`; broadcasts."""
        asked = np.asarray(level, dtype=float)
        if not ((asked > 0) & (asked < 1)).all():
            raise InputError("level", level, "is not between 0 and 1", "give levels such as 0.05 and 0.95")
        positive = asked * (1 - ROUNDING) > self.zero
        share = np.where(positive, (asked - self.zero) / max(1 - self.zero, BEYOND), 0.5)
        return np.where(positive, self._reaching(share), 0.0)

    @cached_property
    def std(self) -> float:
        """Standard deviation."""
        step = step_of((self.high - self.low) / FINE_CELLS)
        masses, logs = self.cells(step).masses, self.logs(step)
        square = (1 - self.zero) * float(masses @ np.exp(2 * logs))
        about = (1 - self.zero) * float(masses @ np.exp(logs))
        # scaled to the exact mean, so that a narrow quantity keeps the digits of its width
        scale = self.mean / about if about else 1.0
        return float(max(square * scale**2 - self.mean**2, 0.0) ** 0.5)

    @lru_cache(maxsize=MOST_KEPT)  # noqa: B019 - few are kept
    def cells(self, step: float) -> Cells:
        """Cut the logarithm, given that the quantity is not zero, into cells of a power of two."""
        return self.divided(step)

    def logs(self, step: float) -> Floats:
        """Logarithms of the middles of such cells."""
        first, masses = self.cells(step)
        return np.asarray(self.middle + step * (first + 0.5 + np.arange(len(masses))))

    @cached_property
    def log_mean(self) -> float:
        """Mean of the logarithm, from the middle, given that the quantity is not zero."""
        step = step_of((self.high - self.low) / FINE_CELLS)
        return _mean_of(self.cells(step), step)

    @lru_cache(maxsize=MOST_KEPT)  # noqa: B019 - few are kept
    def spectrum(self, step: float, size: int, *, smooth: bool) -> Spectrum:
        """Transform of the cells, for a product that is smooth on them, or is not."""
        rough = self.smooth < WAVES * step
        if not rough or not smooth:
            first, masses = cut = self.cells(step)
            waves, lost = np.fft.rfft(masses, size), self.log_mean - _mean_of(cut, step) if rough else 0.0
            return first, lost, waves / _evened(size) if smooth else waves
        # What is pointed, or narrow, stands where it does: parts of their middles, in cells of the product
        first, masses = self.cells(step / PARTS)
        waves = np.fft.rfft(masses, PARTS * size)[: size // 2 + 1]
        moved = 1 - (1 + 2 * (first % PARTS)) / PARTS
        waves *= np.exp(np.arange(len(waves)) * (1j * np.pi * moved / size))
        return first // PARTS, 0.0, waves

    def divided(self, step: float, about: float = 0.0) -> Cells:
        """Cells on a lattice that is counted from another place, from the middle."""
        first, last = floor((self.low - about) / step), ceil((self.high - about) / step)
        reached = self.rising(about + step * np.arange(first, max(last, first + 1) + 1.0))
        reached[0], reached[-1] = 0.0, 1.0
        return Cells(first, np.diff(np.maximum.accumulate(reached)))


@dataclass(frozen=True, kw_only=True, eq=False)
class Table(Curve):
    """A curve given in cells."""

    step: float
    cut: Cells

    @cached_property
    def fine(self) -> tuple[float, Cells]:
        """Parts of its cells, between whose sums a smooth curve is straight; of another curve, the cells."""
        if not SMOOTHLY * self.step <= self.smooth < 2 * SMOOTH_CELLS * self.step:
            return self.step, self.cut
        count, parts = len(self.cut.masses), len(FINER)
        about = np.zeros(count + 4)
        about[2:-2] = self.cut.masses
        found = FINER @ [about[at : at + count] for at in range(5)]
        return self.step / parts, Cells(self.cut.first * parts, np.asarray(found.T.ravel()))

    @cached_property
    def places(self) -> tuple[Floats, Floats]:
        """Edges of these parts, from the middle, and the probability at or below each."""
        step, (first, masses) = self.fine
        total = np.zeros(len(masses) + 1)
        np.maximum.accumulate(np.cumsum(masses), out=total[1:])
        return np.asarray(step * (first + np.arange(len(total)))), np.asarray(total / total[-1])

    def rising(self, logs: Floats) -> Floats:
        """Straight between the edges."""
        return np.asarray(np.interp(logs, *self.places))

    def falling(self, levels: Floats) -> Floats:
        """The same, turned about."""
        edges, reached = self.places
        return np.asarray(np.interp(levels, reached, edges))

    def divided(self, step: float, about: float = 0.0) -> Cells:
        """Its own cells, their parts, or several of these together; others are cut."""
        own, (first, masses) = (self.step, self.cut) if step >= self.step else self.fine
        if about or step < own:
            return super().divided(step, about)
        if step == own:
            return Cells(first, masses)
        together = round(step / own)  # powers of two, both
        ahead = first % together
        padded = np.zeros(ahead + len(masses) + -(ahead + len(masses)) % together)
        padded[ahead : ahead + len(masses)] = masses
        return Cells(first // together, padded.reshape(-1, together).sum(axis=1))


@dataclass(frozen=True, kw_only=True, eq=False)
class Atoms(Curve):
    """One of a few values; made by :meth:`of`."""

    values: Floats
    masses: Floats

    @classmethod
    def of(cls, values: Any, weights: Any = None) -> "Atoms":
        """Curve of values with weights, all alike unless given; zero may be one of them."""
        given = np.atleast_1d(np.asarray(values, dtype=float))
        shares = np.ones(given.shape) if weights is None else np.asarray(weights, dtype=float)
        order = np.argsort(given)  # of values that are alike any may stand first, and what is no number stands last
        given, shares = given[order], shares[order] / shares.sum()
        if not (len(given) and given[0] >= 0 and np.isfinite(given[-1])):
            raise InputError("values", values, "are not positive numbers", "give one or more numbers from 0 up")
        first = int(given.searchsorted(0.0, side="right"))
        above, masses = given[first:], shares[first:]
        if not masses.all():
            above, masses = above[masses > 0], masses[masses > 0]
        above, masses = (above, masses / masses.sum()) if len(above) else (np.ones(1), np.ones(1))
        middle = log(above[np.searchsorted(np.cumsum(masses), 0.5 * (1 - ROUNDING))])
        mean, zero = float(given @ shares) if len(given) > 1 else float(given[0]), float(shares[:first].sum())
        low, high = (np.log(above[[0, -1]]) - middle).tolist()
        return cls(mean=mean, zero=zero, middle=middle, low=low, high=high, values=above, masses=masses)

    @cached_property
    def std(self) -> float:
        """Standard deviation."""
        square = (1 - self.zero) * float(self.masses @ (self.values - self.mean) ** 2)
        return float((square + self.zero * self.mean**2) ** 0.5)

    @cached_property
    def sums(self) -> Floats:
        """Probabilities below the first, and at or below each value: there may be a million of them."""
        return np.concatenate([[0.0], np.cumsum(self.masses)])

    def rising(self, logs: Floats) -> Floats:
        """Steps up at each value."""
        return self._below(np.exp(logs + self.middle) * (1 + 1e-15))

    def falling(self, levels: Floats) -> Floats:
        """Logarithm of the value at which the level is reached."""
        return np.asarray(np.log(self._reaching(levels)) - self.middle)

    def _reaching(self, levels: Floats) -> Floats:
        place = np.searchsorted(self.sums[1:], levels * (1 - ROUNDING))
        return np.asarray(self.values[np.minimum(place, len(self.values) - 1)])

    def _below(self, values: Floats) -> Floats:
        return np.asarray(self.sums[np.searchsorted(self.values, values, side="right")])

    @lru_cache(maxsize=MOST_KEPT)  # noqa: B019 - few are kept
    def spectrum(self, step: float, size: int, *, smooth: bool) -> Spectrum:
        """Of a few values, for a smooth product, as they are."""
        if not smooth or len(self.values) > PARTS:
            return super().spectrum(step, size, smooth=smooth)
        turns = np.log(self.values) - self.middle - step / 2
        return 0, 0.0, self.masses @ np.exp(np.outer(turns / step / size, np.arange(size // 2 + 1)) * -2j * np.pi)

    def divided(self, step: float, about: float = 0.0) -> Cells:
        """Each value is shared by the two cells whose middles it lies between, so that its logarithm is kept."""
        place = (np.log(self.values) - self.middle - about) / step - 0.5
        cell = np.floor(place)
        part = place - cell
        first = int(cell[0])
        at = (cell - first).astype(np.int64)
        masses = np.asarray(np.bincount(at, self.masses * (1 - part), at[-1] + 2), dtype=float)
        return Cells(first, masses + np.bincount(at + 1, self.masses * part, at[-1] + 2))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Inverse(Curve):
    """One divided by another curve."""

    of: Curve

    def rising(self, logs: Floats) -> Floats:
        return np.asarray(1 - self.of.rising(-logs - 1e-15 * (1 + np.abs(logs))))

    def falling(self, levels: Floats) -> Floats:
        return np.asarray(-self.of.falling(1 - levels))

    def divided(self, step: float, about: float = 0.0) -> Cells:
        first, masses = self.of.divided(step, -about)
        return Cells(-first - len(masses), masses[::-1])


def times(*factors: Curve | float, over: Sequence[Curve | float] = ()) -> Curve:
    """Product of independent quantities, divided by the product of others; a plain number is a known quantity.

    Probabilities err by less than 3e-5 for smooth quantities; the mean is exact, and good to 1e-7 of a quotient. What
    is divided by is never zero, or it is refused.
    """
    given = [*factors, *(reciprocal(each) if isinstance(each, Curve) else 1 / each for each in over)]
    if not given:
        raise InputError("factors", (), "are missing", "give at least one")
    curves = [each for each in given if isinstance(each, Curve)]
    scale = prod(float(each) for each in given if not isinstance(each, Curve))
    if scale == 0 or any(each.zero == 1 for each in curves):
        return Atoms.of(0.0)
    listed = [each for each in curves if isinstance(each, Atoms)]
    if len(listed) > 1 and prod(len(each.values) for each in listed) <= MOST_VALUES:  # as one of a few values
        values = reduce(np.multiply.outer, [np.append(0.0, each.values) for each in listed])
        masses = reduce(np.multiply.outer, [np.append(each.zero, (1 - each.zero) * each.masses) for each in listed])
        curves = [Atoms.of(values.ravel(), masses.ravel()), *(each for each in curves if not isinstance(each, Atoms))]
    reach, smooth = sum(each.high - each.low for each in curves), max([0.0, *(each.smooth for each in curves)])
    step = step_of(max(reach / MOST_CELLS, smooth / SMOOTH_CELLS))
    # What is as good as known beside the others must not blur their edges.
    varied = [each for each in curves if each.high - each.low > step / 2]
    mean, zero = scale * prod(each.mean for each in curves), 0.0
    for each in curves:
        if each not in varied:
            scale *= exp(each.middle + (each.log_mean if each.low < each.high else 0.0))
            zero = 1 - (1 - zero) * (1 - each.zero)
    total: Curve = Atoms.of(1.0) if not varied else varied[0] if len(varied) == 1 else _convolved(varied, step)
    found = scaled(total, scale, zero=zero) if zero or scale != 1 else total
    return found if found.mean == mean else replace(found, mean=mean)


def scaled(curve: Curve, scale: float, *, zero: float = 0.0) -> Curve:
    """A quantity times a known number above zero; and zero with a probability more, independent of it."""
    if not scale > 0:
        raise InputError("scale", scale, "is not above 0", "give a positive number")
    nothing = 1 - (1 - zero) * (1 - curve.zero)
    if isinstance(curve, Atoms):
        return Atoms.of(np.append(0.0, curve.values * scale), np.append(nothing, (1 - nothing) * curve.masses))
    mean = curve.mean * scale * (1 - zero)
    return replace(curve, mean=mean, zero=nothing, middle=curve.middle + log(scale))


def reciprocal(given: Curve) -> Curve:
    """One divided by a quantity."""
    if given.zero > 0:
        raise InputError("over", given, "can be zero", "divide by quantities above 0")
    if isinstance(given, Atoms):
        return Atoms.of(1 / given.values, given.masses)
    step = step_of((given.high - given.low) / MOST_CELLS)
    mean = float(given.cells(step).masses @ np.exp(-given.logs(step)))
    low, high = -given.high, -given.low
    return _Inverse(mean=mean, middle=-given.middle, low=low, high=high, smooth=given.smooth, of=given)


def mixture(weights: Sequence[float], curves: Sequence[Curve]) -> Curve:
    """One of several quantities, each with a probability: in cells, unless all are of a few values."""
    if len(curves) == 1:
        return curves[0]
    shares = np.asarray(weights, dtype=float) / float(np.sum(weights))
    zero = float(sum(share * each.zero for share, each in zip(shares, curves, strict=True)))
    parts = [(float(share) * (1 - each.zero), each) for share, each in zip(shares, curves, strict=True)]
    parts = [(share, each) for share, each in parts if share > 0]
    listed = [(share * each.masses, each.values) for share, each in parts if isinstance(each, Atoms)]
    if len(listed) == len(parts):
        masses, values = zip(([zero], [0.0]), *listed, strict=True)
        return Atoms.of(np.concatenate(values), np.concatenate(masses))
    whole = sum(share for share, _ in parts)
    middle = sum(share * each.middle for share, each in parts) / whole
    low = min(each.middle + each.low for _, each in parts)
    step = step_of((max(each.middle + each.high for _, each in parts) - low) / MOST_CELLS)
    cuts = [each.divided(step, middle - each.middle) for _, each in parts]
    first = min(cut.first for cut in cuts)
    held = np.zeros(max(cut.first + len(cut.masses) for cut in cuts) - first)
    for (share, _), cut in zip(parts, cuts, strict=True):
        held[cut.first - first :][: len(cut.masses)] += share * cut.masses
    mean = float(sum(share * each.mean for share, each in zip(shares, curves, strict=True)))
    return trimmed(Cells(first, held), step=step, mean=mean, zero=zero, middle=middle)


def product_levels(curve: Curve, others: tuple[Curve, ...], levels: Sequence[float]) -> Floats:
    """The values at which the product with each of several others reaches each level, shape (others, levels).

    As :func:`times` has them, but what is cut alike is convolved together, and only the levels are kept.
    """
    measures = [(each.high - each.low, each.smooth, each.zero, isinstance(each, Atoms)) for each in others]
    asked, (reach, widths, zero, atoms) = np.array(levels), np.array(measures, dtype=float).reshape(-1, 4).T
    own, found, widths = curve.high - curve.low, np.empty((len(others), len(asked))), np.maximum(widths, curve.smooth)
    steps = 2.0 ** np.ceil(np.log2(np.maximum((own + reach) / MOST_CELLS, widths / SMOOTH_CELLS)))
    alone = (np.minimum(own, reach) <= steps / 2) | (np.maximum(zero, curve.zero) == 1)
    alone |= isinstance(curve, Atoms) * atoms == 1
    for place in np.flatnonzero(alone):
        found[place] = times(curve, others[place]).ppf(asked)
    alike = np.where(alone, 0.0, np.where(widths >= SMOOTHLY * steps, steps, -steps))
    for at in range(0, len(others), AT_ONCE):  # the same for each curve, so that their transforms are kept for the next
        for each in np.unique(alike[at : at + AT_ONCE]).tolist():
            if each:
                places = at + np.flatnonzero(alike[at : at + AT_ONCE] == each)
                few = tuple(others[place] for place in places)
                found[places] = _levels_of(curve, few, abs(each), asked, smooth=each > 0)
    return found


def _levels_of(curve: Curve, others: tuple[Curve, ...], step: float, levels: Floats, *, smooth: bool) -> Floats:
    most = max(len(each.cells(step).masses) for each in others)
    size = 2 ** ceil(log2(2 + len(curve.cells(step).masses) + most))
    start, lost, own = curve.spectrum(step, size, smooth=smooth)
    first, middle, zero, waves = _stacked(others, step, size, smooth)
    masses = np.fft.irfft(waves * (own * _evened(size) if smooth else own), size)
    zero = 1 - (1 - curve.zero) * (1 - zero)
    positive = levels * (1 - ROUNDING) > zero
    share = np.where(positive, (levels - zero) / np.maximum(1 - zero, BEYOND), 0.5)
    # The middles of two cells add up to an edge, not to a middle: half a step more.
    places = start + first + 0.5 + _reached_in(np.maximum(masses, 0.0, out=masses), share, smooth=smooth)
    return np.where(positive, np.exp(curve.middle + middle + lost + step * places), 0.0)


@lru_cache(maxsize=24)  # for the next rate
def _stacked(curves: tuple[Curve, ...], step: float, size: int, smooth: bool) -> tuple[Floats, ...]:  # noqa: FBT001
    """First cells, middles with what cutting took from them, how often zero, and the transforms, a row for each."""
    first, lost, waves = zip(*(each.spectrum(step, size, smooth=smooth) for each in curves), strict=True)
    middles, zeros = np.array([(each.middle, each.zero) for each in curves]).T
    columns = np.array([first, middles + lost, zeros])[:, :, None]
    return (*columns, np.array(waves))


def _reached_in(masses: Floats, shares: Floats, *, smooth: bool) -> Floats:
    """The place in each row at which the sum of its cells reaches each part of the whole [cells]."""
    rows = np.arange(len(masses))[:, None]
    blocks = masses.reshape(len(masses), -1, BLOCK)
    sums = blocks.sum(axis=2)
    block, left = _holding(sums[:, None], shares * sums.sum(axis=1, keepdims=True))
    inner, left = _holding(blocks[rows, block], left)
    cell = block * BLOCK + inner
    parts = masses[rows, cell][..., None]
    if smooth:
        beside = np.clip(cell[..., None] + np.arange(-2, 3), 0, masses.shape[1] - 1)
        parts = masses[rows[..., None], beside] @ FINER.T
    part, left = _holding(parts, left)
    size = np.take_along_axis(parts, part[..., None], axis=-1)[..., 0]
    within = np.divide(left, size, out=np.ones(left.shape), where=size > 0)
    return np.asarray(cell + (part + np.minimum(within, 1.0)) / parts.shape[-1])


def _holding(parts: Floats, wanted: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Which of the parts along the last axis the sum that is wanted lies in, and how much of that part it takes."""
    sums = np.concatenate([np.zeros((*parts.shape[:-1], 1)), parts.cumsum(axis=-1)], axis=-1)
    at = np.minimum((sums[..., 1:] <= wanted[..., None]).sum(axis=-1), parts.shape[-1] - 1)
    sums = np.broadcast_to(sums, (*at.shape, sums.shape[-1]))
    return at, np.asarray(wanted - np.take_along_axis(sums, at[..., None], axis=-1)[..., 0])


def _convolved(curves: Sequence[Curve], step: float) -> Table:
    """Product of quantities that vary."""
    size, smooth = 2 ** ceil(log2(2 + sum(len(each.cells(step).masses) for each in curves))), is_smooth(curves, step)
    first, lost, each_waves = zip(*(each.spectrum(step, size, smooth=smooth) for each in curves), strict=True)
    waves = reduce(mul, each_waves)
    masses = np.fft.irfft(waves * _evened(size) if smooth else waves, size)
    # The middles of two cells add up to an edge, not to a middle: half a step more for each further factor.
    moved = sum(lost) + step * (len(curves) - 1) / 2
    mean, zero = prod(each.mean for each in curves), 1 - prod(1 - each.zero for each in curves)
    cut = Cells(sum(first), np.maximum(masses, 0.0, out=masses))
    middle, wide = sum(each.middle for each in curves) + moved, max(each.smooth for each in curves)
    return trimmed(cut, step=step, mean=mean, zero=zero, middle=middle, smooth=wide)


def is_smooth(curves: Sequence[Curve], step: float) -> bool:
    """Whether a product has no finer waves than such cells can hold."""
    return max(each.smooth for each in curves) >= SMOOTHLY * step


@lru_cache(maxsize=16)
def _evened(size: int) -> Floats:
    """What is left of each wave where it is averaged within cells."""
    return np.sinc(np.arange(size // 2 + 1) / size)


def trimmed(cut: Cells, *, step: float, mean: float, zero: float, middle: float, smooth: float = 0.0) -> Table:
    """Leave out the empty ends."""
    reached = cut.masses.cumsum()
    start, end = reached.searchsorted(reached[-1] * np.array([BEYOND, 1 - BEYOND]), side="right").tolist()
    first, kept = cut.first + start, cut.masses[start : end + 1]
    low, high, cut = step * first, step * (first + len(kept)), Cells(first, kept / kept.sum())
    return Table(mean=mean, zero=zero, middle=middle, low=low, high=high, smooth=smooth, step=step, cut=cut)


def step_of(least: float) -> float:
    """Smallest power of two that is at least so much, and no less than nothing in practice."""
    return 2.0 ** ceil(log2(max(least, 1e-15)))


def _mean_of(cut: Cells, step: float) -> float:
    return step * (cut.first + 0.5 + float(cut.masses @ np.arange(len(cut.masses)) / cut.masses.sum()))
