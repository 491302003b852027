"""A resolved scenario → one finished estimate for each rate: numbers only, bounds kept as bounds. Or many at once."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from math import floor
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from dudrate.errors import DudrateError, InputError
from dudrate.model.amounts import AmountDistribution, PointAmount
from dudrate.model.binomial import quantiles
from dudrate.model.curve import Floats
from dudrate.model.groups import Grouping
from dudrate.model.inputs import BoundRate, FixedRate, Side, TrialRate, TriangularRate, side_of
from dudrate.model.scenario import Case, Delivered, combined_side
from dudrate.model.shapes import PointDistribution, RateDistribution, TriangularDistribution, as_seen, rate_distribution
from dudrate.model.total import HALF, MOST_TERMS, AnyBand, NoBand, Total, VarianceShares, band_of, rate_curve
from dudrate.model.whole import edged_numbers, known_numbers

__all__ = ["Estimate", "held"]
AT_ONCE = 128  # numbers taken together: more do not stay near the processor
_EXACT = 1 - 1e-13
TOTALS = 32  # totals that are kept: the rates of one scenario, and the ends of those that are ranges


@dataclass(frozen=True, slots=True, kw_only=True)
class RateUsed(Case):
    """The rate [fraction] of one estimate with its edges; what is not known is None, as the middle of a range."""

    low: float | None
    central: float | None
    high: float | None

    @property
    def kind(self) -> str:
        """The word that JSON has for its shape: fixed, bound, beta, uniform, triangular or trial."""
        return type(self.shape).__name__.removesuffix("Rate").lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmunitionsUsed:
    """Submunitions delivered [count]: the mean (the edge, when a bound) and the ends of the band."""

    mean: float
    low: float | None
    high: float | None
    bound: Side | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Unexploded submunitions at one rate.

    For a bound, `mean` is the expected total at the edge, `sd`, `median` and the shares are None, and each band has one
    side: the total lies beyond it with no more than half of what the band leaves out. For a range as reported there are
    the `ends` of the expected total alone, which are None of any other rate; a bound holds at one of them.
    """

    rate: RateUsed
    submunitions: SubmunitionsUsed
    bound: Side | None
    mean: float | None
    sd: float | None
    median: float | None
    bands: tuple[AnyBand, ...]
    variance_shares: VarianceShares | None
    records: tuple[str, ...]
    ends: tuple[float, float] | None = None

    @property
    def known(self) -> tuple[float, float]:
        """The ends of a range as reported; of any other rate the mean, or the edge, as both [count]."""
        return self.ends or (self.mean or 0.0, self.mean or 0.0)

    @property
    def band(self) -> AnyBand:
        """The widest band: that of the scenario's level, or the 50 % band if that is wider."""
        return self.bands[-1]


def estimate(delivered: Delivered) -> tuple[Estimate, ...]:
    """Estimate the unexploded total at each rate of a resolved scenario, in their order."""
    return tuple(estimated(unexploded(delivered, case), delivered, case) for case in delivered.cases)


def unexploded(delivered: Delivered, case: Case) -> Total:
    """Give the distribution of the total at one rate, or at its edge; every question about one gets the same object."""
    rate = rate_distribution(case.shape)
    return _total(delivered.submunitions, rate, delivered.grouping)  # each is a frozen record


@lru_cache(maxsize=TOTALS)
def _total(submunitions: AmountDistribution, rate: RateDistribution, grouping: Grouping) -> Total:
    return Total(submunitions=submunitions, rate=rate, grouping=grouping)


def levels_of(level: float) -> tuple[float, ...]:
    """Levels of the quantiles that an estimate reads: the ends of both its bands, narrow to wide, and the median."""
    return (*(p for each in sorted({0.5, level}) for p in ((1 - each) / 2, (1 + each) / 2)), 0.5)


def rate_used(case: Case) -> RateUsed:
    """Give the rate of a case with its edges."""
    low: float | None
    high: float | None
    central: float | None = None if case.reported_ends else rate_distribution(case.shape).mean
    match shape := case.shape:
        case FixedRate(rate=rate):
            low = central = high = rate
        case BoundRate(rate=rate, side=side):
            low, central, high = (None, None, rate) if side is Side.AT_MOST else (rate, None, None)
        case TrialRate():
            low, high = rate_distribution(shape).ppf([0.05, 0.95]).tolist()
        case TriangularRate():
            low, central, high = shape.low, shape.mode, shape.high
        case _:
            low, high = shape.low, shape.high
    return RateUsed(as_given=case.as_given, shape=shape, low=low, central=central, high=high, record=case.record)


def estimated(total: Total, delivered: Delivered, case: Case, read: Floats | None = None) -> Estimate:
    """Read one estimate off a distribution of the total, unless its quantiles have been; of a bound, the side known."""
    side, ends = combined_side([delivered.side, side_of(case.shape)]), case.reported_ends
    level, count = delivered.scenario.level, delivered.submunitions
    levels = sorted({0.5, level})
    least, most = count.ppf([(1 - level) / 2, (1 + level) / 2]).tolist()
    outer = band_of(level, least, most, delivered.side)
    loads = tuple(record for shipment in delivered.shipments for record in shipment.records)
    about: dict[str, Any] = {
        "rate": rate_used(case),
        "submunitions": SubmunitionsUsed(mean=count.mean, low=outer.low, high=outer.high, bound=delivered.side),
        "bound": side,
        "records": tuple(dict.fromkeys((*loads, *((case.record,) if case.record else ())))),
    }
    if ends is not None and side is None:
        flat = tuple(NoBand(level=each) for each in levels)
        reached = ends[0] * count.mean, ends[1] * count.mean
        return Estimate(**about, mean=None, sd=None, median=None, bands=flat, variance_shares=None, ends=reached)
    if ends is not None:  # the bound holds at one of the two
        total, read = replace(total, rate=PointDistribution(rate=ends[side is Side.AT_MOST])), None
    edges = (total.ppf(levels_of(level)) if read is None else read).tolist()
    return Estimate(
        **about,
        mean=total.mean,
        sd=total.std if side is None else None,
        median=edges[-1] if side is None else None,
        bands=tuple(band_of(each, edges[2 * i], edges[2 * i + 1], side) for i, each in enumerate(levels)),
        variance_shares=total.variance_shares if side is None else None,
    )


class Hold(StrEnum):
    """What is held fixed at its expectation."""

    CHANCE = "chance"
    IGNORANCE = "ignorance"


def parse_hold(given: str) -> Hold | None:
    """Read what is to be held fixed; None for ``none``."""
    text = given.strip().casefold()
    if text not in {"none", *Hold}:
        raise InputError("hold", given, "is not known", f"write none, {' or '.join(Hold)}")
    return None if text == "none" else Hold(text)


def held(delivered: Delivered, hold: Hold | str) -> tuple[Estimate | None, ...]:
    """Estimate the unexploded total at each rate with one kind of doubt held fixed.

    Parameters
    ----------
    delivered : Delivered
        Resolved scenario.
    hold : Hold or str
        ``chance`` or ``ignorance``: what does not vary.

    Returns
    -------
    tuple of Estimate or None
        In the order of the rates. Each has the expected total of :func:`estimate`; its bands, standard deviation and
        shares are those of what still varies. A bound stays one. None where what is not known cannot be held: a range
        as reported has no one value to hold it at, for its middle is nobody's figure.

    Raises
    ------
    InputError
        When there is no such kind of doubt.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario import resolve, scenario_from_words
    >>> asked = resolve(scenario_from_words({"delivered": 7200, "rate": "2.35%..14%"}), load())
    >>> [round(each.band.high) for hold in Hold for each in held(asked, hold)]
    [1008, 555]
    """
    found = parse_hold(hold)
    if found is None:
        raise InputError("hold", hold, "holds nothing", f"write {' or '.join(Hold)}")
    return tuple(_held(delivered, case, found) for case in delivered.cases)


class ExpectedTotal(Total):
    """The expected total N p [count]: what is not known alone, without luck of the draw and bunching."""

    def ppf(self, level: Any) -> Floats:
        """Expected total at which the probability reaches `level` [count], not rounded to whole counts."""
        return self.expected.ppf(level)

    @property
    def _variances(self) -> tuple[float, float, float, float, float]:
        return (0.0, 0.0, *super()._variances[2:])


def _held(delivered: Delivered, case: Case, hold: Hold) -> Estimate | None:
    whole = unexploded(delivered, case)
    if hold is Hold.CHANCE:
        return estimated(ExpectedTotal(submunitions=whole.submunitions, rate=whole.rate), delivered, case)
    if case.reported_ends is not None and whole.rate.variance:
        return None
    # the whole count below the mean amount, so that no more varies than did
    count = PointAmount(count=floor(whole.submunitions.mean * (1 + 1e-13)))
    known = Total(submunitions=count, rate=PointDistribution(rate=whole.rate.mean), grouping=whole.grouping)
    return replace(estimated(known, delivered, case), mean=whole.mean)


def fixed_totals(submunitions: ArrayLike, rates: ArrayLike, *, levels: Sequence[float]) -> Floats:
    """Quantiles [count] of totals at known numbers delivered and rates, which broadcast; duds without bunching.

    Levels run along an axis of their own, the last. A number, a rate or a level out of range is an InputError.
    """
    numbers, shares = np.asarray(submunitions, dtype=float)[..., None], np.asarray(rates, dtype=float)[..., None]
    return quantiles(numbers, shares, levels=np.asarray(levels) * _EXACT).astype(float)


def estimates(asked: Sequence[Delivered]) -> list[tuple[Estimate, ...] | DudrateError]:
    """Estimate every scenario as alone; known numbers at fixed rates, or at a range they share, are taken together."""
    known = _together(asked)
    found: list[tuple[Estimate, ...] | DudrateError] = []
    for place, each in enumerate(asked):
        try:
            totals = [(unexploded(each, case), case, known.get((place, at))) for at, case in enumerate(each.cases)]
            found.append(tuple(estimated(total, each, case, read) for total, case, read in totals))
        except DudrateError as error:
            found.append(error)
    return found


def _together(asked: Sequence[Delivered]) -> dict[tuple[int, int], Floats]:
    """Quantiles of the cases that can be taken together, by the places of their scenario and rate."""
    together: dict[tuple[Any, tuple[float, ...]], list[tuple[tuple[int, int], int, Any]]] = {}
    for place, each in enumerate(asked):
        number, levels = each.submunitions, levels_of(each.scenario.level)
        if not isinstance(number, PointAmount) or (each.grouping.icc and each.grouping.correlation(number.count)):
            continue
        for at, case in enumerate(each.cases):
            with suppress(DudrateError):  # a rate that has no distribution is refused by its own estimate
                rate = as_seen(rate_distribution(case.shape), number.count)
                shared: Any = type(rate) if isinstance(rate, PointDistribution | TriangularDistribution) else rate
                many = rate.mean <= HALF and number.count > MOST_TERMS
                if case.reported_ends is None and (shared is not rate or many):
                    together.setdefault((shared, levels), []).append(((place, at), number.count, rate))
    found: dict[tuple[int, int], Floats] = {}
    for (shared, levels), cases in together.items():
        for few in (cases[at : at + AT_ONCE] for at in range(0, len(cases), AT_ONCE)):
            keys, numbers, rates = zip(*few, strict=True)
            if shared is PointDistribution:
                known_rates = [each.rate for each in rates]
                found |= zip(keys, fixed_totals(numbers, known_rates, levels=levels), strict=True)
            elif shared is TriangularDistribution:
                found |= zip(keys, edged_numbers(rates, np.array(numbers), np.array(levels)), strict=True)
            elif len(cases) > 1:
                rows = zip(keys, *known_numbers(rate_curve(shared), np.array(numbers), np.array(levels)), strict=True)
                found |= {key: row for key, row, sure in rows if sure.all()}
    return found
