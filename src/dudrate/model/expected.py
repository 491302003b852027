"""Submunitions delivered and the share of duds → the expected total in parts, ready for luck to be counted on it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from dudrate.model.beta import beta_quantiles
from dudrate.model.binomial import SURE, binomial_at_most
from dudrate.model.counted import NARROW, Part, averaged
from dudrate.model.curve import Atoms, Curve, Floats, Table, parts_of, step_of, times
from dudrate.model.quantity import beta, through

__all__ = ["bunched", "damped", "expected_parts", "hanging_together", "is_unseen", "part_of"]

CELLS = 2_000  # cells of a quantity that is not a product [count]

STRIDE, FEWEST_BLOCKS, MOST_BLOCKS, SLOW_BLOCKS = 0.2, 12, 160, 80
"""Width of a block of rates, in standard deviations of the shares about them, and how many blocks there are; no more
than the last of these where each takes its time."""

SCORES = np.linspace(-6.5, 6.5, 53) + 0.01
"""Normal scores about which a share is tabulated whose groups have rates of their own."""

BESIDE = np.array([-8.0, -5.0, -3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0])
"""Standard deviations from a place where the rate is not smooth, at which it is tabulated as well."""

CLOSEST = 0.98  # share of duds among submunitions that hang together, at most, so that some luck is left [fraction]

UNSEEN = 1.5e-3
"""Spread of a share about the rate, in standard deviations of the rate, up to which it moves no level by 2e-4. Where a
rate has edges, looks so close to them would leave too few for the rest."""

LEAST = 1e-13  # what is as good as nothing, of an expected total [count] or a share


def expected_parts(amount: Curve, share: Curve) -> list[Part]:
    """Parts of the expected total, given that it is not zero."""
    weight = 1 - amount.zero
    if isinstance(share, Atoms):
        return [_fixed(part, float(share.values[0]), weight * each) for each, part in parts_of(amount)]
    if isinstance(amount, Atoms) and len(amount.values) == 1:
        number = float(amount.values[0])
        step = step_of(share.high - share.low, CELLS)
        shares, masses = _cells(share, step)
        return [_part(number * shares, masses, shares, curve=times(share, number), step=step)]
    total = times(amount, share)
    if not isinstance(total, Table):  # one of the two is as good as known
        if amount.high - amount.low < share.high - share.low:
            middle = Atoms.of(float(np.exp(amount.middle + amount.log_mean)))
            return [replace(each, masses=weight * each.masses) for each in expected_parts(middle, share)]
        return expected_parts(amount, Atoms.of(share.mean))
    places, masses = _cells(total, total.step)
    shares = _mean_shares(amount, share, total)
    return [_part(places, weight * masses, shares, curve=total, step=total.step)]


def damped(parts: Sequence[Part], closer: float) -> list[Part]:
    """Leave less luck where the submunitions hang together: as of more likely duds among fewer submunitions."""
    if closer == 1:
        return [*parts]
    return [replace(each, shares=np.minimum(closer * each.shares, np.maximum(each.shares, CLOSEST))) for each in parts]


def part_of(total: Curve, parts: Sequence[Part], weight: float) -> Part:
    """An expected total as one part, with the shares of the parts it was made of."""
    step = step_of(total.high - total.low, CELLS)
    places, masses = _cells(total, step)
    shares = sum(each.mass * each.share_at(places) for each in parts) / sum(each.mass for each in parts)
    return _part(places, weight * masses, np.asarray(shares), curve=total, step=step)


def is_unseen(share: Curve, strength: float) -> bool:
    """Whether a beta about a share, with this sum of its shapes, is too narrow to be seen beside what is not known."""
    return bool((share.mean * (1 - share.mean) / strength) ** 0.5 < UNSEEN * share.std)


def hanging_together(share: Curve, strength: float, *, kinks: Sequence[float] = ()) -> Curve:
    """Share that is beta distributed about another one, with the sum `strength` of its shapes."""
    if is_unseen(share, strength):
        return share
    if isinstance(share, Atoms):
        return beta(share.mean * strength, (1 - share.mean) * strength)
    parts = expected_parts(Atoms.of(1.0), share)
    return bunched(parts, lambda numbers: np.full(numbers.shape, strength), share.mean, kinks=kinks)


def bunched(
    parts: Sequence[Part], strength: Callable[[Floats], Floats], mean: float, *, kinks: Sequence[float] = ()
) -> Curve:
    """Expected total where the share of each use is beta distributed about the rate."""
    whole = sum(each.mass for each in parts)
    rows = _rows(parts, strength, kinks)
    reached = np.zeros(rows.shape)
    for part in parts:
        shares = part.share_at(rows)
        spread = np.sqrt((1 - shares) / np.maximum(shares * strength(rows / shares), 1e-12))
        narrow = spread < NARROW * part.step
        if part.curve is not None and narrow.any():
            reached[narrow] += part.mass * part.curve.rising(np.log(rows[narrow]) - part.curve.middle)
        reached[~narrow] += _about(part, rows[~narrow], spread[~narrow], strength)
    return through(rows, reached / whole, mean=mean / whole)


def _about(part: Part, rows: Floats, spread: Floats, strength: Callable[[Floats], Floats]) -> Floats:
    """Average the beta distribution functions over the rate, at each row."""
    reach = np.minimum(7 * spread + 40 * spread**2, 300.0)

    def at_most(places: Floats, about: Floats) -> Floats:
        numbers = places / about
        strong = strength(numbers)
        below = np.minimum(rows[:, None] / numbers, 1 - 1e-16)
        return 1 - binomial_at_most(about * strong - 1, strong - 1, below)

    known = part.sums[0] / part.mass
    ends = part.places[np.minimum(known[1:].searchsorted([1e-9, 1 - 1e-9]), len(part.places) - 1)]
    across = np.minimum(2 * reach, float(np.log(ends[1] / ends[0])))
    quick = len(spread) > 0 and float(np.median(spread)) < (2 * SURE) ** -0.5
    most = MOST_BLOCKS if quick else SLOW_BLOCKS
    blocks = int(np.clip(np.ceil((across / (STRIDE * spread)).max(initial=0)), FEWEST_BLOCKS, most))
    return averaged(part, rows * np.exp(-reach), rows * np.exp(reach), at_most, blocks=blocks)


def _rows(parts: Sequence[Part], strength: Callable[[Floats], Floats], kinks: Sequence[float]) -> Floats:
    """Totals to look at: about even scores of the total, with the spread of a beta about its middle added."""
    from scipy.special import ndtr

    places = np.concatenate([each.places for each in parts])
    order = np.argsort(places)
    masses = np.concatenate([each.masses for each in parts])[order]
    shares = np.concatenate([each.shares for each in parts])[order]
    levels = np.cumsum(masses) / masses.sum()
    at = np.minimum(levels.searchsorted(ndtr(SCORES)), len(places) - 1)
    logs = np.log(places[order][at])
    half = len(SCORES) // 2
    share, number = shares[at[half]], np.exp(logs[half]) / shares[at[half]]
    strong = float(strength(np.array([number]))[0])
    ends = beta_quantiles(ndtr(SCORES), share * strong, (1 - share) * strong)
    own = np.log(np.maximum(ends, LEAST))
    rows = np.exp(logs[half] + np.sign(SCORES) * np.hypot(logs - logs[half], own - own[half]))
    spread = np.sqrt((1 - share) / (share * strong))
    near = [kink * np.exp(BESIDE * min(spread, 1.0)) for kink in kinks if kink > 0]
    top = places.max() / shares[-1]
    fine = np.concatenate([rows, *near, [0.9 * top, 0.99 * top, top * (1 - 1e-6)]])
    return np.unique(np.clip(fine, LEAST, top * (1 - 1e-9)))


def _fixed(amount: Curve, rate: float, weight: float) -> Part:
    if isinstance(amount, Atoms):
        return _part(rate * amount.values, weight * amount.masses, np.full(len(amount.values), rate))
    step = step_of(amount.high - amount.low, CELLS)
    numbers, masses = _cells(amount, step)
    return _part(rate * numbers, weight * masses, np.full(len(masses), rate), curve=times(amount, rate), step=step)


def _part(places: Floats, masses: Floats, shares: Floats, curve: Curve | None = None, step: float = 0.0) -> Part:
    within = np.clip(shares, 1e-300, 1.0)
    return Part(places=places, masses=masses, shares=within, curve=curve, step=step)


def _cells(curve: Curve, step: float) -> tuple[Floats, Floats]:
    cut = curve.cells(step)
    return np.exp(curve.middle + step * (cut.first + 0.5 + np.arange(len(cut.masses)))), cut.masses


def _mean_shares(amount: Curve, share: Curve, total: Table) -> Floats:
    """Mean share in each cell of the product: the same convolution with the shares' probabilities times themselves."""
    step = total.step
    values, masses = _cells(share, step)
    size = 2 ** int(np.ceil(np.log2(2 + len(amount.cells(step).masses) + len(masses))))
    first, _, spectrum = amount.spectrum(step, size)
    tilted = np.fft.irfft(spectrum * np.fft.rfft(masses * values, size), size)
    start = total.cut.first - first - share.cells(step).first
    part = tilted[start : start + len(total.cut.masses)]
    return np.clip(part / np.maximum(total.cut.masses, 1e-300), values[0], values[-1])
