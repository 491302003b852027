"""Pairs of totals at several numbers delivered → the distribution of B − A where that number is uncertain.

A difference less its mean, in its standard deviations, has a distribution that changes slowly with the number: it is
read between those of the pairs, and averaged over narrow ranges of the number. Where few duds are left, the probability
of each whole difference is read between those of the pairs instead.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from dudrate.model.curve import Atoms, Curve, Floats, parts_of
from dudrate.model.pair import Pair

__all__ = ["difference_at_most"]

FEW = 8.0
"""Standard deviation of a difference below which it is a whole number rather than a share [count]."""

RANGES, STRIDE = 128, 0.33
"""Ranges of the number, and how far a difference may move across one of them [standard deviations]."""

SAME = 0.03
"""How far the logarithms of the spreads, as shares of the number, lie apart where luck does not show."""

FINER = 16
"""Points between two pairs at which the distributions are tabulated."""

MOST_PLACES = 700
"""Places between which a difference is read at most [count]."""

_SCORES = np.linspace(-8.0, 8.0, 97)
_WHOLE = np.arange(-120.0, 121.0)  # differences of few


def difference_at_most(amount: Curve, pairs: Sequence[Pair]) -> Callable[[float], float]:
    """Give the distribution function of B − A.

    Parameters
    ----------
    amount : Curve
        Submunitions delivered, given that there are any [count].
    pairs : sequence of Pair
        Totals at rising numbers delivered.

    Returns
    -------
    callable
        Probability that B − A is at or below a difference [count].
    """
    read = _between(pairs)
    known = parts_of(amount)
    edges = [_edges(part) for _, part in known]

    def at_most(difference: float) -> float:
        place = float(np.floor(difference))
        total = 0.0
        for (weight, part), logs in zip(known, edges, strict=True):
            if isinstance(part, Atoms):
                total += weight * float(part.masses @ read(place, np.log(part.values))[0])
                continue
            apart = np.clip(read(place, logs)[1], -8.0, 8.0)
            fine = _subdivided(logs, np.ceil(np.abs(np.diff(apart)) / STRIDE).astype(np.int64))
            reached = part.rising(fine - part.middle)
            reached[0], reached[-1] = 0.0, 1.0
            masses = np.diff(reached)
            total += weight * float(masses @ read(place, (fine[1:] + fine[:-1]) / 2)[0])
        return total

    return at_most


def _edges(part: Curve) -> Floats:
    return np.linspace(part.middle + part.low, part.middle + part.high, RANGES + 1)


def _subdivided(edges: Floats, times: NDArray[np.int64]) -> Floats:
    """Cut each range into so many, at least one."""
    times = np.maximum(times, 1)
    cell = np.repeat(np.arange(len(times)), times)
    within = np.arange(len(cell)) - np.repeat(np.cumsum(times) - times, times)
    return np.append(edges[cell] + within / times[cell] * np.diff(edges)[cell], edges[-1])


def _between(pairs: Sequence[Pair]) -> Callable[[float, Floats], tuple[Floats, Floats]]:
    """Probability of a difference at logarithms of the number, and how far it is from its mean there."""
    from scipy.special import ndtr

    logs = np.log([pair.number for pair in pairs])
    rate = float(np.mean([(pair.b.mean - pair.a.mean) / pair.number for pair in pairs]))
    own = np.maximum([float(np.hypot(pair.a.sd, pair.b.sd)) for pair in pairs], 1e-9)
    # Where luck does not show, a difference is a share of the number, and nothing is nothing at any number.
    of_all = float(np.ptp(np.log(own) - logs)) < SAME and len(pairs) > 1
    rate, spreads = (0.0, np.exp(logs)) if of_all else (rate, own)
    unit = float(np.exp((np.log(spreads) - np.log(own)).mean()))
    fine = np.interp(np.arange(0, len(logs) - 1 + 1e-9, 1 / FINER), np.arange(len(logs)), logs)
    widths = _along(logs, np.log(spreads)[:, None], fine)[:, 0]
    few = bool((own < FEW).any()) and not of_all
    seen = [_seen(pair, rate, spread) for pair, spread in zip(pairs, spreads, strict=True)]
    columns = np.unique(np.concatenate([apart for apart, _ in seen]))
    columns = columns[:: 1 + len(columns) // MOST_PLACES]
    large = _along(logs, np.stack([np.interp(columns, *each) for each in seen]), fine)
    small = _along(logs, np.stack([_score(pair.difference_at_most(_WHOLE)) for pair in pairs]), fine) if few else large
    ends = _slope(fine, widths, 0), _slope(fine, widths, -1)

    def read(place: float, at: Floats) -> tuple[Floats, Floats]:
        within = np.clip(at, fine[0], fine[-1])
        spread = np.interp(within, fine, widths) + np.where(at < fine[0], ends[0], ends[1]) * (at - within)
        apart = (place + 0.5 - rate * np.exp(at)) / np.exp(spread)
        row = np.clip(fine.searchsorted(within) - 1, 0, max(len(fine) - 2, 0))
        gap = fine[np.minimum(row + 1, len(fine) - 1)] - fine[row]
        part = np.where(gap > 0, (within - fine[row]) / np.where(gap > 0, gap, 1.0), 0.0)
        scores = _read(large, row, part, np.interp(apart, columns, np.arange(len(columns))))
        if few and abs(place) <= -_WHOLE[0]:
            whole = _read(small, row, part, np.full(at.shape, place - _WHOLE[0]))
            scores = np.where(np.exp(spread) < FEW, whole, scores)
        return ndtr(scores), apart * unit

    return read


def _read(table: Floats, row: Floats, part: Floats, column: Floats) -> Floats:
    """Read a table between its rows and columns."""
    left = np.minimum(column.astype(np.int64), table.shape[1] - 2)
    beyond = column - left
    below = np.minimum(row + 1, len(table) - 1)
    upper = table[row, left] * (1 - beyond) + table[row, left + 1] * beyond
    lower = table[below, left] * (1 - beyond) + table[below, left + 1] * beyond
    return np.asarray(upper * (1 - part) + lower * part)


def _seen(pair: Pair, rate: float, spread: float) -> tuple[Floats, Floats]:
    """Where a difference is, counted from its mean in standard deviations, and its normal scores there."""
    from scipy.special import ndtr

    levels, half = ndtr(_SCORES), len(_SCORES) // 2
    a, b = pair.a.quantile(1 - levels), pair.b.quantile(levels)
    reach = np.sign(_SCORES) * np.hypot(a - a[half], b - b[half])  # as of two independent normals
    beside = np.geomspace(1.0, max(float(np.abs(reach).max()), 2.0), 33)  # bunched duds may peak where they are equal
    middle = b[half] - a[half]
    looks = [middle + reach, b - a[half], b[half] - a, -beside, [-1.0, 0.0], beside, middle + beside, middle - beside]
    places = np.unique(np.round(np.concatenate(looks)))
    return (places + 0.5 - rate * pair.number) / spread, _score(pair.difference_at_most(places))


def _score(levels: Floats) -> Floats:
    from scipy.special import ndtri

    return np.asarray(ndtri(np.clip(np.maximum.accumulate(levels), 1e-15, 1 - 1e-15)))


def _along(places: Floats, values: Floats, wanted: Floats) -> Floats:
    """Values between places, along the first axis."""
    if len(places) < 4:
        return np.stack([np.interp(wanted, places, each) for each in values.T], axis=-1)
    from scipy.interpolate import CubicSpline

    return np.asarray(CubicSpline(places, values)(wanted))


def _slope(places: Floats, values: Floats, end: int) -> float:
    if len(places) < 2:
        return 0.5
    pair = slice(0, 2) if end == 0 else slice(-2, None)
    return float(np.diff(values[pair])[0] / np.diff(places[pair])[0])
