"""A quantity and the independent inputs it follows from → which input matters: tornado, log-variance, Sobol indices.

Any output will do that is a function of named inputs with quantile functions: here the unexploded total, and what
follows from it in :mod:`dudrate.model.burden.sensitivity`. Inputs that are fixed have no width and no share.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np

from dudrate.errors import InputError
from dudrate.model import special
from dudrate.model.amounts import PointAmount, WholeAmount, amount_distribution
from dudrate.model.binomial import quantiles
from dudrate.model.curve import Atoms, Floats
from dudrate.model.groups import Grouping, is_counted
from dudrate.model.inputs import BoundRate, Side, checked_level, side_of
from dudrate.model.scenario import Case, Delivered, combined_side
from dudrate.model.shapes import PointDistribution, TriangularDistribution, rate_distribution
from dudrate.model.total import Total

MOST = 2.0**53  # above this, doubles skip whole numbers [count]
MANY = 1e3  # both shapes of a beta above which its series errs by 2e-4 of its width; its inverse takes up to 1 ms there
MOST_CASES = 64  # numbers delivered with rates up to which each has the total that is estimated [count]
ALMOST_ALL = 1e-9  # an input whose quantiles at this level and at one minus it are the same is fixed


class HasQuantiles(Protocol):
    """An input: anything with a quantile function."""

    def ppf(self, level: Any) -> Floats:
        """Value at which the probability reaches `level`; broadcasts."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quantity:
    """An output as a function of independent inputs, of arrays by name to one array, all of shape (n,).

    `sides` are those of inputs that are bounds, given at their edge; `bound` is the side of the output then known.
    `ends` are those of a rate that is a range as reported, which has no shape.
    """

    inputs: Mapping[str, HasQuantiles]
    output: Callable[[Mapping[str, Floats]], Floats]
    sides: Mapping[str, Side] = field(default_factory=dict)
    bound: Side | None = None
    ends: tuple[float, float] | None = None

    def at_end(self, place: int) -> "Quantity":
        """The same with a range as reported at its low end, 0, or its high end, 1; any other as it is."""
        if self.ends is None:
            return self
        return replace(self, inputs={**self.inputs, "rate": PointDistribution(rate=self.ends[place])}, ends=None)


# A level that is equally likely to lie anywhere from 0 to 1: how lucky a draw is
LEVEL = TriangularDistribution(low=0.0, mode=None, high=1.0)
_TAKEN = {"rate", "bunching", "chance", "delivered", "amount", "analog", "casualties", "civilians", "children"}
_TAKEN |= {"killed", "course", "left", "density", "unit-cost", "deminer-day", "team-year"}  # no container is called so


def unexploded_quantity(delivered: Delivered, case: Case) -> Quantity:
    """Unexploded total [count] at one rate, as a function of its inputs, with the distribution that is estimated.

    Each amount, by its container's id or as ``delivered``; ``rate``; ``bunching`` and ``chance``, as levels.
    """
    amounts, sides = _amounts(delivered)
    grouping = delivered.grouping
    bunched = bool(grouping.correlation(delivered.submunitions.mean) > 0)
    side, ends = side_of(case.shape), case.reported_ends
    inputs: dict[str, HasQuantiles] = {**amounts, "rate": rate_distribution(case.shape)}
    inputs |= {"bunching": LEVEL} if bunched else {}
    inputs["chance"] = LEVEL
    if side is not None:
        sides["rate"] = side

    def output(given: Mapping[str, Floats]) -> Floats:
        delivery = np.minimum(np.rint(sum(given[name] for name in amounts)), MOST)
        share = given["rate"]
        if bunched:
            share = _bunched(share, delivery, given["bunching"], grouping)
        found = np.asarray(quantiles(delivery, share, levels=given["chance"]), dtype=float)
        return _as_estimated(found, delivery, given["rate"], grouping) if bunched else found

    made = Quantity(inputs=inputs, output=output, sides=sides, bound=combined_side([delivered.side, side]), ends=ends)
    return made if made.bound is None else made.at_end(made.bound is Side.AT_MOST)


def expected_factors(delivered: Delivered, case: Case) -> dict[str, HasQuantiles] | None:
    """The factors whose product is the expected total, for shares of log-variance; None where one has no shape."""
    if delivered.side is not None or isinstance(case.shape, BoundRate) or case.reported_ends is not None:
        return None
    return {"amount": delivered.submunitions, "rate": rate_distribution(case.shape)}


def input_records(delivered: Delivered, case: Case) -> dict[str, tuple[str, ...]]:
    """Ids of the entries behind each input of :func:`unexploded_quantity`; none of the reader's own figures."""
    loads = zip(_amounts(delivered)[0], delivered.shipments, strict=False)  # a plain number has no shipment
    return {
        **{name: tuple(shipment.records) for name, shipment in loads},
        "rate": () if case.record is None else (case.record,),
    }


def _amounts(delivered: Delivered) -> tuple[dict[str, WholeAmount], dict[str, Side]]:
    """Each amount [submunitions] by its name, and the sides of those that are bounds."""
    given = [(each.container, each.delivery.amount, each.load, each.load_side) for each in delivered.shipments]
    given = [(f"own-{name}" if name in _TAKEN else name, amount, load, side) for name, amount, load, side in given]
    if delivered.scenario.delivered is not None:
        given = [("delivered", delivered.scenario.delivered, 1, None)]
    amounts: dict[str, WholeAmount] = {}
    sides: dict[str, Side] = {}
    seen: Counter[str] = Counter()
    for container, amount, load, load_side in given:
        seen[container] += 1
        name = container if seen[container] == 1 else f"{container} ({seen[container]})"
        amounts[name] = WholeAmount(amount=amount_distribution(amount, load))
        if (side := side_of(amount) or load_side) is not None:
            sides[name] = side
    return amounts, sides


def _bunched(rate: Floats, delivery: Floats, level: Floats, grouping: Grouping) -> Floats:
    """Share of duds among all groups at a level, about the rate: a beta with the correlation of the whole total."""
    correlation = np.broadcast_to(grouping.correlation(delivery), rate.shape)
    share, moves = rate.copy(), (correlation > 0) & (rate > 0) & (rate < 1)
    strength, mean, level = 1 / correlation[moves] - 1, rate[moves], level[moves]
    a, b = mean * strength, (1 - mean) * strength
    z, found = special.ndtri(level), np.empty(a.shape)
    many = np.minimum(a, b) > MANY
    found[~many] = special.betaincinv(a[~many], b[~many], level[~many])
    a, b, z, total = a[many], b[many], z[many], strength[many]  # Cornish and Fisher's series
    skewness = 2 * (b - a) / (total + 2) * np.sqrt((total + 1) / (a * b))
    kurtosis = 6 * ((a - b) ** 2 * (total + 1) / (a * b * (total + 2)) - 1) / (total + 3)
    score = z + skewness * (z**2 - 1) / 6 + kurtosis * (z**3 - 3 * z) / 24 - skewness**2 * (2 * z**3 - 5 * z) / 36
    found[many] = np.clip(mean[many] + np.sqrt(a * b / (total**2 * (total + 1))) * score, 0, 1)
    share[moves] = found
    return share


def _as_estimated(found: Floats, numbers: Floats, rates: Floats, grouping: Grouping) -> Floats:
    """Totals of one beta about the rate → those at the same levels of groups, which are added up; of a few cases."""
    if found.size > MOST_CASES:  # as of Sobol's points: their variances, and so the indices, are those of the groups
        return found
    cases, which = np.unique([numbers, rates], axis=1, return_inverse=True)
    for place, (number, rate) in enumerate(cases.T.tolist()):
        amount, share, here = PointAmount(count=int(number)), PointDistribution(rate=rate), which == place
        if 0 < rate < 1 and is_counted(share, amount.count, grouping):
            alike = Grouping(icc=float(grouping.correlation(number)), groups=1)
            one, several = (Total(submunitions=amount, rate=share, grouping=each) for each in (alike, grouping))
            found[here] = several.ppf(np.minimum(one.cdf(found[here]), 1 - ALMOST_ALL))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One input of a tornado: its ends, and the output there, all others central, or the rate at an end as reported."""

    name: str
    low: float | None
    high: float | None
    at_low: float | None
    at_high: float | None
    at_low_end: tuple[float, float] | None = None
    at_high_end: tuple[float, float] | None = None

    @property
    def reached(self) -> tuple[float, float] | None:
        """The output at both ends, of a range as reported with the rate at its high end."""
        at_ends = None if self.at_low is None or self.at_high is None else (self.at_low, self.at_high)
        return self.at_high_end or at_ends

    @property
    def width(self) -> float | None:
        """How far the output moves between the ends."""
        return None if self.reached is None else abs(self.reached[1] - self.reached[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Tornado:
    """How far each input alone moves the output, widest first; at a bound every figure is one. None is not known."""

    level: float
    central: float | None
    bars: tuple[Bar, ...]
    bound: Side | None


def tornado(quantity: Quantity, *, level: float = 0.9) -> Tornado:
    """Move each input from its low to its high, in its central band, the others at their medians."""
    checked_level(level)
    if quantity.ends is not None:
        least, most = (tornado(quantity.at_end(place), level=level) for place in (0, 1))
        return _between_ends(least, most, quantity.ends)
    names = list(quantity.inputs)
    levels = np.array([(1 - level) / 2, 0.5, (1 + level) / 2])
    ends = {name: np.broadcast_to(quantity.inputs[name].ppf(levels), (3,)) for name in names}
    # One column a case: all central, then each input at its low and at its high.
    given = {name: np.full(1 + 2 * len(names), ends[name][1]) for name in names}
    for place, name in enumerate(names):
        given[name][1 + 2 * place], given[name][2 + 2 * place] = ends[name][0], ends[name][2]
    found = quantity.output(given)
    bars = []
    for name, first, second in zip(names, found[1::2].tolist(), found[2::2].tolist(), strict=True):
        side = quantity.sides.get(name)  # of a bound only the edge is known, and the output there
        low, at_low = (None, None) if side is Side.AT_MOST else (float(ends[name][0]), first)
        high, at_high = (None, None) if side is Side.AT_LEAST else (float(ends[name][2]), second)
        bars.append(Bar(name=name, low=low, high=high, at_low=at_low, at_high=at_high))
    bars.sort(key=lambda bar: -(bar.width or 0.0))
    return Tornado(level=level, central=float(found[0]), bars=tuple(bars), bound=quantity.bound)


def _between_ends(least: Tornado, most: Tornado, ends: tuple[float, float]) -> Tornado:
    """The rate moves the output from end to end, and every other input does at either of them."""
    low = {bar.name: bar for bar in least.bars}
    bars = [
        Bar(name="rate", low=ends[0], high=ends[1], at_low=least.central, at_high=most.central)
        if bar.name == "rate"
        else replace(bar, at_low=None, at_high=None, at_low_end=low[bar.name].reached, at_high_end=bar.reached)
        for bar in most.bars
    ]
    bars.sort(key=lambda bar: -(bar.width or 0.0))
    return replace(most, central=None, bars=tuple(bars))


def output_at(quantity: Quantity, name: str, value: float) -> float:
    """Give the output with one input at a value and all others at their medians."""
    middles = {each: np.atleast_1d(np.asarray(held.ppf(0.5), dtype=float)) for each, held in quantity.inputs.items()}
    return float(quantity.output({**middles, name: np.array([value])})[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class LogShare:
    """Share of one factor in the variance of a product's logarithm [fraction]."""

    name: str
    share: float


def log_variances(factors: Mapping[str, HasQuantiles] | None) -> dict[str, float] | None:
    """Variance of the logarithm of each factor of a product, exact for any tails; None where one is sure to be zero."""
    if factors is None or any(is_fixed(factor) and not float(factor.ppf(0.5)) for factor in factors.values()):
        return None
    return {name: log_moments(factor)[1] for name, factor in factors.items()}


def shares_of(variances: Mapping[str, float] | None) -> tuple[LogShare, ...] | None:
    """Variances that add to a whole as shares of it, largest first; None where nothing varies."""
    if not variances or not (total := sum(variances.values())):
        return None
    shares = [LogShare(name=name, share=variance / total) for name, variance in variances.items()]
    return tuple(sorted(shares, key=lambda each: -each.share))


def log_moments(factor: HasQuantiles) -> tuple[float, float]:
    """Mean and variance of the logarithm: exact for a list, else at even normal scores."""
    if isinstance(factor, Atoms):
        logs, weights = np.log(factor.values), factor.masses
    else:
        scores = np.linspace(-7.5, 7.5, 961)
        weights = np.exp(-(scores**2) / 2)
        weights = weights / weights.sum()
        logs = np.log(np.maximum(np.broadcast_to(factor.ppf(special.ndtr(scores)), scores.shape), 1e-300))
    mean = float(weights @ logs)
    return mean, 0.0 if is_fixed(factor) else float(weights @ (logs - mean) ** 2)


def is_fixed(given: HasQuantiles) -> bool:
    """Whether an input has no width."""
    low, high = given.ppf(np.array([ALMOST_ALL, 1 - ALMOST_ALL]))
    return bool(low == high)


MOST_DRAWS = 2**20  # base sample at most; the output is calculated inputs + 2 times as often
RESAMPLED = 2**12  # draws that are resampled at most: the intervals of a larger sample are theirs, narrowed
LEAST = 1e-12  # part of a mean square that is as good as none


@dataclass(frozen=True, slots=True)
class SobolIndex:
    """Sobol indices of one input [fraction], with bootstrap intervals: of it alone, and what the others would leave."""

    name: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float


def sobol_indices(
    quantity: Quantity, *, draws: int = 2048, seed: int = 0, level: float = 0.9, resamples: int = 200
) -> tuple[SobolIndex, ...] | None:
    """First-order and total Sobol indices of every input, by the estimators of Saltelli et al. 2010.

    Of `draws` scrambled Sobol points, a power of 2; the intervals are percentiles of bootstrap samples. None where
    nothing varies, the output is a bound, or the rate a range as reported, which has no shape.
    """
    if not 2 <= draws <= MOST_DRAWS or draws & (draws - 1):
        raise InputError("draws", draws, "is not a power of 2 up to 1,048,576", "give 2048, say")
    if not 2 <= resamples <= 100_000:
        raise InputError("resamples", resamples, "is outside 2 to 100,000", "give 200, say")
    checked_level(level)
    names = tuple(name for name, given in quantity.inputs.items() if not is_fixed(given))
    if quantity.bound is not None or quantity.ends is not None or not names:
        return None
    points, resampling = np.random.default_rng(seed).spawn(2)
    outputs = _outputs(quantity, names, draws, points)
    if not np.ptp(outputs[0]) and not np.ptp(outputs[1]):
        return None
    # Of one input alone, all of the variance is its own.
    rows = np.ones((1, 6)) if len(names) == 1 else _estimated(outputs, level, resamples, resampling)
    found = dict(zip(names, rows, strict=True))
    return tuple(SobolIndex(name, *found.get(name, np.zeros(6)).tolist()) for name in quantity.inputs)


def _estimated(
    outputs: tuple[Floats, Floats, Floats], level: float, resamples: int, rng: np.random.Generator
) -> Floats:
    """Indices and their intervals, one row an input: first order, its low and high, and the same of the total."""
    draws = outputs[0].shape[-1]
    some = min(draws, RESAMPLED)
    part = outputs[0][:some], outputs[1][:some], outputs[2][:, :some]
    found, near = _indices(outputs, np.ones((1, draws)))[..., 0], _indices(part, np.ones((1, some)))[..., 0]
    picked = rng.integers(some, size=(resamples, some)) + some * np.arange(resamples)[:, None]
    resampled = _indices(part, np.bincount(picked.ravel(), minlength=picked.size).reshape(resamples, some))
    scattered = np.quantile(resampled, [(1 - level) / 2, (1 + level) / 2], axis=-1)
    # of an index that is an average, as these are, the width falls with the root of the draws
    ends = found + (some / draws) ** 0.5 * (scattered - near)
    return np.asarray(np.concatenate([found[None], ends]).transpose(2, 1, 0).reshape(-1, 6))


def _outputs(
    quantity: Quantity, names: tuple[str, ...], draws: int, rng: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    """Output on two independent samples, and on the first with one input at a time from the second."""
    from scipy.stats import qmc

    count = len(names)
    levels = np.clip(qmc.Sobol(2 * count, rng=rng).random(draws).T, 1e-15, 1 - 1e-15)
    given = {}
    for place, name in enumerate(names):
        # each value is used in several samples, and a quantile is what costs: it is asked for once
        first, second = quantity.inputs[name].ppf(levels[[place, count + place]])
        mixed = [second if other == place else first for other in range(count)]
        given[name] = np.concatenate([first, second, *mixed])
    size = (count + 2) * draws
    given |= {name: np.full(size, float(each.ppf(0.5))) for name, each in quantity.inputs.items() if name not in names}
    found = np.asarray(quantity.output(given), dtype=float).reshape(count + 2, draws)
    if not np.isfinite(found).all():
        raise InputError("output", "infinite or no number", "has no variance", "give inputs at which it is finite")
    return found[0], found[1], found[2:]


def _indices(outputs: tuple[Floats, Floats, Floats], weights: Any) -> Floats:
    """First-order and total indices for rows of weights of the draws, shape (2, inputs, rows): Saltelli et al. 2010."""
    first, second, mixed = outputs
    middle = (first.mean() + second.mean()) / 2  # a variance of numbers about zero keeps its digits
    first, second, moved = first - middle, second - middle, mixed - first
    shares = (weights / weights.sum(axis=-1, keepdims=True)).T
    mean = (first + second) @ shares / 2
    square = (first**2 + second**2) @ shares / 2
    variance = square - mean**2
    parts = np.stack([(second * moved) @ shares - mean * (moved @ shares), moved**2 @ shares / 2])
    # a bootstrap sample of few draws may be all alike, but for its last digits: no input has a share of nothing
    return np.asarray(np.divide(parts, variance, out=np.zeros_like(parts), where=variance > LEAST * square))
