"""An expected total that is not known, and luck → the distribution of the whole count: the second operation on curves.

Given an expected total λ = n q, the count is binomial. What is not known of λ is averaged over: a few dozen blocks of λ
about a count stand at their own means. Where luck is narrower than the cells of the curve, the curve itself is read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from dudrate.model import special
from dudrate.model.binomial import binomial_at_most
from dudrate.model.curve import Atoms, Curve, Floats, Table, is_smooth, step_of, times
from dudrate.model.shapes import BetaDistribution, beta, beta_about, through

BLOCKS = 128  # blocks that an average is taken over [count]
REACH = 4.4  # half as many standard deviations of luck as are looked at to either side; on square roots these are even
NARROW = 2.5  # cells of a curve that one standard deviation of luck must reach over, to be averaged cell by cell
# Widths on which a curve is smooth that one standard deviation of luck may reach over, with so many duds and as many
# that work, for its nine scores to err by less than 1e-5
SMOOTH, ENOUGH = 0.75, 32.0
# Cells of a curve, in such widths, that are too coarse to see it as smooth, and narrow enough to read it from them
COARSE = 0.25
_LUCK, _WEIGHTS = np.polynomial.hermite_e.hermegauss(9)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
_SKEWED = (_LUCK**2 - 1) / 6, (_LUCK**3 - 3 * _LUCK) / 24, (2 * _LUCK**3 - 5 * _LUCK) / 36  # Cornish and Fisher's
CELLS = 2_000  # cells of a quantity that is not a product [count]
# Width of a block of rates, in standard deviations of the shares about them, and how many blocks there are at least
STRIDE, FEWEST_BLOCKS = 0.2, 12
# Normal scores about which a share is tabulated whose groups have rates of their own; and where these spread over a
# factor of e, so that none or all of a group may fail
SCORES, MORE_SCORES, SPREAD = np.linspace(-6.5, 6.5, 41) + 0.01, np.linspace(-6.5, 6.5, 121) + 0.01, 0.7
NEARLY_NORMAL = 100  # duds, and as many that work, that a beta is worth for its logarithm to be as good as normal
# Standard deviations from a place where the rate is not smooth, at which it is tabulated as well
BESIDE = np.array([-8.0, -5.0, -3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0])
NEXT_TO_ALL = np.geomspace(1e-6, 0.4, 25)  # shares that work, looked at where nearly all may fail [fraction]
CLOSEST = 0.98  # share of duds among submunitions that hang together, at most, so that some luck is left [fraction]
# Spread of a share about the rate, in standard deviations of the rate, up to which it moves no level by 2e-4. Where a
# rate has edges, looks so close to them would leave too few for the rest
UNSEEN = 1.5e-3
LIKELY = 1e-4  # probability of a number delivered from which on it is told from others
ONE = np.ones(1)
LEAST = 1e-13  # what is as good as nothing, of an expected total [count] or a share
SELDOM = 1e-6  # probability of so few, below which they need not be


@dataclass(frozen=True, kw_only=True, eq=False)
class Part:
    """Some of the probability of the expected total."""

    places: Floats
    masses: Floats
    shares: Floats
    curve: Curve | None = None
    step: float = 0.0
    smooth: float = 0.0

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

    @cached_property
    def varies(self) -> bool:
        """Whether the number delivered is another at another expected total."""
        numbers = self.places / self.shares
        return bool(numbers.max() > (1 + 1e-9) * numbers.min())

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
    # blocks narrow beside the luck of few duds
    limit = (np.sqrt(few) + 2 * REACH) ** 2
    edges = np.concatenate([[0.0], np.geomspace(1e-9, 0.01, 60), np.linspace(0.1, np.sqrt(limit), 480) ** 2])
    at = np.unique(np.concatenate([[0], part.places.searchsorted(edges)]))
    masses, places, shares = (np.diff(each[at]) for each in part.sums)
    kept = masses > 0
    masses, places, shares = masses[kept], places[kept] / masses[kept], shares[kept] / masses[kept]
    shares = np.clip(shares, part.shares.min(), part.shares.max())
    numbers = places / shares
    none = np.exp(numbers * np.log1p(-np.minimum(shares, 1 - 1e-16)))
    odds = shares / np.maximum(1 - shares, 1e-16)
    counts = np.arange(float(few))[:, None]
    ratios = np.maximum(numbers - counts[:-1], 0.0) / counts[1:] * odds
    below = np.cumsum(np.cumprod(np.concatenate([none[None], ratios]), axis=0), axis=0)
    return np.asarray(np.where(counts >= numbers, 1.0, np.minimum(below, 1.0)) @ masses)


def many_counts(part: Part, counts: Floats, scale: Floats = ONE) -> Floats:
    """Probability of at most so many duds, a few dozen or more, and this part with its places times a scale."""
    result, scales = np.empty(counts.shape), scale * np.ones(counts.shape)
    shares = part.share_at(counts / scale)
    luck = np.sqrt(np.maximum(1 - shares, 0.0) / (counts + 1))
    narrow, works = luck < NARROW * part.step, counts * (1 - shares) >= ENOUGH * shares
    if part.curve is not None:
        narrow |= (luck < SMOOTH * part.smooth) & works
        logs = np.log(counts + 0.5)[:, None] + luck[:, None] * _LUCK
        lucky = narrow & works
        logs[lucky] = _lucky(part, counts[lucky], shares[lucky], scales[lucky])
        logs -= np.log(scale)[:, None]
        result[narrow] = part.mass * (part.curve.rising(logs[narrow] - part.curve.middle) @ _WEIGHTS)
    if not narrow.all():
        result[~narrow] = _weighed(part, counts[~narrow], scales[~narrow])
    return result


def _weighed(part: Part, counts: Floats, scale: Floats) -> Floats:
    """Average over the blocks about each count."""
    root, reach = np.sqrt(counts + 1), REACH * np.sqrt(1 - part.shares.min())

    def at_most(places: Floats, shares: Floats) -> Floats:
        return binomial_at_most(counts[:, None], scale[:, None] * places / shares, np.minimum(shares, 1 - 1e-15))

    low, high = np.maximum(root - reach, 0.0) ** 2, (root + reach + 0.5) ** 2
    return averaged(part, low / scale, high / scale, at_most)


def _lucky(part: Part, counts: Floats, shares: Floats, scale: Floats) -> Floats:
    """Logarithms of the expected total at which luck of nine scores leaves so many duds; shape (counts, 9).

    As many or fewer are left where a beta quantity with the shapes k + 1 and n - k is above the rate: of its logarithm
    the first four cumulants are known, and Cornish and Fisher's series finds the scores.
    """
    duds = 1 / (counts + 0.5)[:, None]

    def places(numbers: Floats) -> Floats:
        all_ = 1 / (numbers + 0.5)
        squares, cubes = all_ * all_, all_ * all_ * all_
        square = np.maximum(duds - all_ - (duds**3 - cubes) / 12, duds * all_)
        root = np.sqrt(square)
        third, fourth = (squares - duds * duds) / (square * root), 2 * (duds**3 - cubes) / (square * square)
        scores = _LUCK + third * _SKEWED[0] + fourth * _SKEWED[1] - third * third * _SKEWED[2]
        return np.asarray(np.exp((duds * duds - squares) / 24 - all_ / 2 + root * scores) / duds)

    found = places((counts / shares)[:, None])  # which hang on the number delivered, where that hangs on them
    return np.asarray(np.log(places(found / part.share_at(found / scale[:, None])) if part.varies else found))


def expected(amount: Curve, share: Curve) -> Part:
    """The expected total, where it is not zero."""
    weight = 1 - amount.zero
    if isinstance(share, Atoms):
        rate = float(share.values[0])
        return part_of(times(amount, rate), weight, lambda places: np.full(places.shape, rate))
    if isinstance(amount, Atoms) and len(amount.values) == 1:
        number = float(amount.values[0])
        return part_of(times(share, number), weight, lambda places: places / number)
    total = times(amount, share)
    if isinstance(total, Table):
        part = part_of(total, weight, lambda _: _mean_shares(amount, share, total), step=total.step)
        likely = amount.values[amount.masses > LIKELY] if isinstance(amount, Atoms) else ONE
        steps = (np.diff(np.log(likely)) > share.smooth).any()  # of the number delivered show
        return replace(part, smooth=0.0) if steps else part
    if amount.high - amount.low < share.high - share.low:  # one of the two is as good as known
        known = expected(Atoms.of(float(np.exp(amount.middle + amount.log_mean))), share)
        return replace(known, masses=weight * known.masses)
    return expected(amount, Atoms.of(share.mean))


def part_of(total: Curve, weight: float, chance: Callable[[Floats], Floats], *, step: float = 0.0) -> Part:
    """Values of an expected total, or its cells, with the chance at each."""
    if isinstance(total, Atoms):
        shares = np.clip(chance(total.values), 1e-100, 1.0)
        return Part(places=total.values, masses=weight * total.masses, shares=shares)
    step = step or step_of((total.high - total.low) / CELLS)
    places, masses = np.exp(total.logs(step)), weight * total.cells(step).masses
    smooth = total.smooth if step < total.smooth * COARSE else 0.0
    shares = np.clip(chance(places), 1e-100, 1.0)
    return Part(places=places, masses=masses, shares=shares, curve=total, step=step, smooth=smooth)


def damped(part: Part, closer: float) -> Part:
    """Leave less luck where the submunitions hang together: as of more likely duds among fewer submunitions."""
    return replace(part, shares=np.minimum(closer * part.shares, np.maximum(part.shares, CLOSEST)))


def is_unseen(share: Curve, strength: float) -> bool:
    """Whether a beta about a share, with this sum of its shapes, is too narrow to be seen beside what is not known."""
    return bool((share.mean * (1 - share.mean) / strength) ** 0.5 < UNSEEN * share.std)


def hanging_together(share: Curve, strength: float, *, kinks: Sequence[float] = ()) -> Curve:
    """Share that is beta distributed about another one, with the sum `strength` of its shapes."""
    if is_unseen(share, strength):
        return share
    if isinstance(share, Atoms):
        return beta(share.mean * strength, (1 - share.mean) * strength)
    if even := beta_about(share, strength):
        return even
    part = expected(Atoms.of(1.0), share)
    return bunched(part, lambda numbers: np.full(numbers.shape, strength), share.mean, kinks=kinks)


def bunched(part: Part, strength: Callable[[Floats], Floats], mean: float, *, kinks: Sequence[float] = ()) -> Curve:
    """Expected total where the share of each use is beta distributed about the rate."""
    rows = _rows(part, strength, kinks)
    shares, reached = part.share_at(rows), np.zeros(rows.shape)
    strong = shares * strength(rows / shares)
    spread = np.sqrt((1 - shares) / np.maximum(strong, 1e-12))
    narrow = spread < NARROW * part.step
    if part.curve is not None:
        logs = np.log(rows[narrow])[:, None] + spread[narrow, None] * _LUCK
        reached[narrow] = part.mass * (part.curve.rising(logs - part.curve.middle) @ _WEIGHTS)
    if not narrow.all():
        reached[~narrow] = _about(part, rows[~narrow], spread[~narrow], strength)
    return through(rows, reached / part.mass, mean=mean / part.mass, smooth=part.smooth > 0)


def _about(part: Part, rows: Floats, spread: Floats, strength: Callable[[Floats], Floats]) -> Floats:
    """Average the beta distribution functions over the rate, at each row."""

    def at_most(places: Floats, about: Floats) -> Floats:
        numbers = places / about
        strong = strength(numbers)
        below = np.minimum(rows[:, None] / numbers, 1 - 1e-16)
        return 1 - binomial_at_most(about * strong - 1, strong - 1, below)

    reach = np.minimum(7 * spread + 40 * spread**2, 300.0)
    known = part.sums[0] / part.mass
    ends = part.places[np.minimum(known[1:].searchsorted([1e-9, 1 - 1e-9]), len(part.places) - 1)]
    across = np.minimum(2 * reach, float(np.log(ends[1] / ends[0])))
    blocks = int(np.clip(np.ceil((across / (STRIDE * spread)).max(initial=0)), FEWEST_BLOCKS, BLOCKS))
    return averaged(part, rows * np.exp(-reach), rows * np.exp(reach), at_most, blocks=blocks)


def _rows(part: Part, strength: Callable[[Floats], Floats], kinks: Sequence[float]) -> Floats:
    """Totals to look at: about even scores of the total, with the spread of a beta about its middle added."""
    places, shares, levels = part.places, part.shares, part.sums[0][1:] / part.mass
    middle = int(np.minimum(levels.searchsorted(0.5), len(places) - 1))
    share = min(shares[middle], 1 - LEAST)  # of all that fail a beta has no shape
    strong = float(strength(places[middle : middle + 1] / share)[0])
    spread = np.sqrt((1 - share) / (share * strong))
    scores = SCORES if spread < SPREAD else MORE_SCORES
    at = np.minimum(levels.searchsorted(special.ndtr(scores)), len(places) - 1)
    logs = np.log(places[at])
    half, own = len(scores) // 2, scores * spread
    if min(share, 1 - share) * strong < NEARLY_NORMAL:
        ends = BetaDistribution(a=share * strong, b=(1 - share) * strong).ppf(special.ndtr(scores))
        own = np.log(np.maximum(ends, LEAST))
    rows = np.exp(logs[half] + np.sign(scores) * np.hypot(logs - logs[half], own - own[half]))
    near = [kink * np.exp(BESIDE * min(spread, 1.0)) for kink in kinks if kink > 0]
    top = places.max() / shares[-1]
    working = NEXT_TO_ALL if rows[-6] > 0.5 * top else NEXT_TO_ALL[::8]
    fine = np.concatenate([rows, *near, top * (1 - working)])
    return np.unique(np.clip(fine, LEAST, top * (1 - 1e-9)))


def _mean_shares(amount: Curve, share: Curve, total: Table) -> Floats:
    """Mean share in each cell of the product: the same convolution with the shares' probabilities times themselves."""
    step = total.step
    values, masses = np.exp(share.logs(step)), share.cells(step).masses
    size = 2 ** int(np.ceil(np.log2(2 + len(amount.cells(step).masses) + len(masses))))
    first, _, waves = amount.spectrum(step, size, smooth=is_smooth((amount, share), step))
    tilted = np.fft.irfft(waves * np.fft.rfft(masses * values, size), size)
    start = total.cut.first - first - share.cells(step).first
    part = tilted.take(np.arange(start, start + len(total.cut.masses)), mode="wrap")
    return np.clip(part / np.maximum(total.cut.masses, 1e-300), values[0], values[-1])


def split(amount: Curve, most: float) -> tuple[Floats, Floats, Curve | None]:
    """Numbers delivered that are counted out, their probabilities, and the rest, which is zero otherwise."""
    if not isinstance(amount, Atoms):
        return np.empty(0), np.empty(0), amount
    few, masses = amount.values <= most, (1 - amount.zero) * amount.masses
    if float(masses[few].sum()) < SELDOM:
        return np.empty(0), np.empty(0), amount
    more, values = masses[~few], np.append(0.0, amount.values[~few])
    rest = None if few.all() else Atoms.of(values, np.append(1 - more.sum(), more))
    return amount.values[few], masses[few], rest
