"""Many resolved scenarios at once → the estimates that each would get alone, to the last digit, in less time.

Numbers delivered that are known are taken together: at fixed rates all of them, at a range those that share it, so that
its curve is cut once. What is uncertain in other ways is estimated one by one.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from dudrate.errors import DudrateError
from dudrate.model import special
from dudrate.model.amounts import PointAmount
from dudrate.model.binomial import quantiles
from dudrate.model.counted import MOST_TOLD, Part, expected_parts, many_counts
from dudrate.model.curve import Atoms, Curve, Floats
from dudrate.model.estimate import Estimate, estimated, levels_of, unexploded
from dudrate.model.rates import BetaDistribution, PointDistribution, RateDistribution, rate_distribution
from dudrate.model.scenario import Delivered
from dudrate.model.total import HALF, MOST_TERMS, rate_curve
from dudrate.model.whole import FEW

LEAST_TOGETHER = 4  # numbers delivered that share a range, from which on it is quicker to take them together [count]
AT_ONCE = 64  # counts that are asked for in one go: their blocks stay in the cache of the processor [count]
APART = 2.5e-5  # normal score between neighbouring counts, below which a search of one scenario alone would end sooner
_TURNS = 20
_EXACT = 1 - 1e-13
Quantiles = dict[tuple[int, int], Floats]  # those of a case, by the places of its scenario and its rate


def fixed_totals(submunitions: ArrayLike, rates: ArrayLike, *, levels: Sequence[float]) -> Floats:
    """Quantiles [count] of totals at known numbers delivered and rates, which broadcast; duds without bunching."""
    numbers, shares = np.asarray(submunitions, dtype=float)[..., None], np.asarray(rates, dtype=float)[..., None]
    return quantiles(numbers, shares, levels=np.asarray(levels) * _EXACT).astype(float)


def estimates(asked: Sequence[Delivered]) -> list[tuple[Estimate, ...] | DudrateError]:
    """Estimate every scenario."""
    known = _together(asked)
    found: list[tuple[Estimate, ...] | DudrateError] = []
    for place, each in enumerate(asked):
        try:
            totals = [(unexploded(each, case), case, known.get((place, at))) for at, case in enumerate(each.cases)]
            found.append(tuple(estimated(total, each, case, read) for total, case, read in totals))
        except DudrateError as error:
            found.append(error)
    return found


def _together(asked: Sequence[Delivered]) -> Quantiles:
    """Quantiles of all cases that can be taken together: at fixed rates, or at a range that they share."""
    together: dict[tuple[RateDistribution | None, tuple[float, ...]], list[tuple[tuple[int, int], int, float]]] = {}
    for place, each in enumerate(asked):
        number, levels = each.submunitions, levels_of(each.scenario.level)
        if not isinstance(number, PointAmount) or float(each.grouping.correlation(number.count)):
            continue
        for at, case in enumerate(each.cases):
            with suppress(DudrateError):  # a rate that has no distribution is refused by its own estimate
                rate = rate_distribution(case.shape)
                least = MOST_TERMS if isinstance(rate, BetaDistribution) else MOST_TOLD  # fewer are counted out
                if isinstance(rate, PointDistribution):
                    together.setdefault((None, levels), []).append(((place, at), number.count, rate.rate))
                elif rate.mean <= HALF and number.count > least:
                    together.setdefault((rate, levels), []).append(((place, at), number.count, rate.mean))
    found: Quantiles = {}
    for (shared, levels), cases in together.items():
        keys, numbers, rates = zip(*cases, strict=True)
        if shared is None:
            found |= zip(keys, fixed_totals(numbers, rates, levels=levels), strict=True)
        elif len(keys) >= LEAST_TOGETHER:
            rows, sure = _at_a_range(shared, levels, np.asarray(numbers, dtype=float))
            found |= {key: row for key, row, is_sure in zip(keys, rows, sure, strict=True) if is_sure}
    return found


def _at_a_range(rate: RateDistribution, levels: Sequence[float], numbers: Floats) -> tuple[Floats, Any]:
    """Quantiles at one rate that is not known, a row a number delivered, and which rows do not want a search alone."""
    share, shape = rate_curve(rate), (len(numbers), len(levels))
    if isinstance(share, Atoms):
        return np.zeros(shape), np.zeros(len(numbers), dtype=bool)
    [part] = expected_parts(Atoms.of(1.0), share)
    number, level = (each.ravel() for each in np.meshgrid(numbers, levels, indexing="ij"))
    found, sure = _smallest(part, share, number, level)
    return found.reshape(shape), sure.reshape(shape).all(axis=1)


def _smallest(part: Part, share: Curve, number: Floats, level: Floats) -> tuple[Floats, Any]:
    """Smallest counts that reach the levels, and where they are sure: where neighbours differ and are not few.

    Newton's steps on normal scores, from the quantile of the expected total with luck added on square roots; each asks
    for a count and the one below it, until the level lies between the two.
    """
    wanted = level * _EXACT
    goal = special.ndtri(wanted)
    at = np.clip(_start(share, number, level, goal), FEW + 1.0, number - 1)
    low, high, gap = np.full(at.shape, float(FEW)), number.copy(), np.zeros(at.shape)
    left = np.arange(len(at))
    for _ in range(_TURNS):
        below, reached = (_cdf(part, at[left] - shift, number[left]) for shift in (1, 0))
        scores = special.ndtri(np.clip(below, 1e-300, 1 - 1e-16)), special.ndtri(np.clip(reached, 1e-300, 1 - 1e-16))
        gap[left] = scores[1] - scores[0]
        up, down = reached < wanted[left], below >= wanted[left]
        low[left[up]], high[left[down]] = at[left[up]], at[left[down]] - 1
        step = np.where(up, goal[left] - scores[1], goal[left] - scores[0]) / np.maximum(gap[left], 1e-9)
        moved = np.where(up, at[left] + np.ceil(step), np.where(down, at[left] - 1 + np.ceil(step), at[left]))
        inside = np.clip(moved, low[left] + 1, np.maximum(high[left], low[left] + 1))
        done = ~(up | down)
        at[left[~done]] = inside[~done]
        left = left[~done & (high[left] > low[left])]
        if not len(left):
            break
    sure = (gap > APART) & (at > FEW + 1)
    sure[left] = False
    return at, sure


def _cdf(part: Part, counts: Floats, number: Floats) -> Floats:
    """Probability of at most so many duds of each number delivered."""
    found = np.empty(counts.shape)
    for first in range(0, len(counts), AT_ONCE):
        here = slice(first, first + AT_ONCE)
        found[here] = many_counts(part, counts[here], number[here])
    return np.clip(found, 0.0, 1.0)


def _start(share: Curve, number: Floats, level: Floats, score: Floats) -> Floats:
    """About where the counts lie."""
    values = dict(zip(asked := sorted({*level.tolist(), 0.5}), share.ppf(asked), strict=True))
    of_level = np.array([values[each] for each in level.tolist()])
    root, middle = np.sqrt(number * of_level + 0.4), np.sqrt(number * values[0.5] + 0.4)
    luck = score * np.sqrt(np.maximum(1 - of_level, 0.0)) / 2
    return np.asarray(np.floor(np.maximum(middle + np.sign(score) * np.hypot(root - middle, luck), 0.0) ** 2))
