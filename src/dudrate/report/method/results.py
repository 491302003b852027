"""Results of the model that the method shows, by name; nothing is calculated before it is asked for.

Each function takes the library and the words of the place, and gives the number as it is shown and as it is.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from dudrate.claims.parts import quantity_from_text
from dudrate.claims.quantities import Role
from dudrate.evidence.library import Library
from dudrate.model.amounts import amount_distribution
from dudrate.model.breakeven import as_many, breakeven_amount
from dudrate.model.burden.analogs import ANY, analog
from dudrate.model.burden.chain import burden
from dudrate.model.burden.clearance import left
from dudrate.model.burden.decline import fit, share_band
from dudrate.model.comparison import compare
from dudrate.model.estimate import estimate
from dudrate.model.grammar import parse_amount, parse_rate
from dudrate.model.held import Hold, held
from dudrate.model.inputs import FixedRate, RecordRate
from dudrate.model.rates import rate_distribution
from dudrate.model.scenario import Delivered, resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.model.sensitivity import log_variance_shares, tornado
from dudrate.model.total_inputs import expected_factors, unexploded_quantity
from dudrate.model.trial import Trial, needed
from dudrate.report.numbers import digits_text, estimate_text, probability_text, range_texts, ratio_text, rounded, whole

__all__ = ["RESULTS", "years_text"]

Result = tuple[str, float]


def years_text(years: float) -> str:
    """A time in years, to a tenth from ten up.

    Examples
    --------
    >>> years_text(14.5517), years_text(44.0), years_text(9.5 / 12)
    ('14.6', '44', '0.79')
    """
    return digits_text(float(rounded(years, 3 if years >= 10 else 2)))


def _percent(share: float, figures: int = 2) -> str:
    return f"{digits_text(float(rounded(100 * share, figures)))}%"


def _delivered(library: Library, delivery: str, *rates: str) -> Delivered:
    words: dict[str, Any] = {"deliver": [delivery]} if "x" in delivery else {"delivered": delivery}
    return resolve(scenario_from_words({**words, "rate": list(rates)}), library)


def _distribution(text: str) -> Any:
    shape = parse_rate(text)
    assert not isinstance(shape, RecordRate)  # noqa: S101 - narrows the type: an example is typed
    return rate_distribution(shape)


def _rate(_: Library, which: str, *words: str) -> Result:
    value = float(getattr(_distribution(" ".join(words)), which))
    return (probability_text(value) if which == "mean" else digits_text(float(rounded(value, 4)))), value


def _amount(_: Library, which: str, text: str) -> Result:
    found = amount_distribution(parse_amount(text))
    value = float(found.mean if which == "mean" else found.ppf(0.5))
    return whole(value), value


def _delivered_of(library: Library, number: str, record: str) -> Result:
    value = float(number) * (library.loads[record].central or 0)
    return whole(value), value


def _total(library: Library, which: str, number: str, rate: str, *bunching: str) -> Result:
    words: dict[str, Any] = {"delivered": number, "rate": [rate]}
    if bunching:
        words |= {"bunching": bunching[0], "icc": bunching[1]}
    [found] = estimate(resolve(scenario_from_words(words), library))
    value = found.mean if which == "mean" else float(getattr(found.band, which))
    return whole(value), value


def _share(library: Library, which: str, number: str, rate: str) -> Result:
    [found] = estimate(_delivered(library, number, rate))
    value = float(getattr(found.variance_shares, which))
    return probability_text(value), value


def _held(library: Library, which: str, hold: str, number: str, rate: str) -> Result:
    [found] = held(_delivered(library, number, rate), Hold(hold))
    value = float(getattr(found.band, which))  # type: ignore[union-attr] # a typed rate can be held
    return whole(value), value


def _casualties(library: Library, number: str, rate: str, record: str) -> Result:
    value = _total(library, "mean", number, rate)[1] * library.burden[record].central / 1000  # type: ignore[operator]
    return estimate_text(value), value


@lru_cache(maxsize=8)
def _compared(library: Library, number: str, a: str, b: str) -> Any:
    return compare(_delivered(library, number, a, b), library)


def _compare(library: Library, which: str, number: str, a: str, b: str) -> Result:
    found = _compared(library, number, a, b)
    if which in {"low", "median", "high"}:
        texts = range_texts(found.ratio.low, found.ratio.median, found.ratio.high)
        return texts[("low", "median", "high").index(which)], getattr(found.ratio, which)
    value = found.probability_a_at_least_b if which == "chance" else found.shared_area
    return probability_text(value), value


def _trial(_: Library, which: str, test: str, line: str = "1%") -> Result:
    threshold = _distribution(line).mean
    if which == "needed":
        size = needed(threshold, 0.95, duds=int(test))
        return whole(size), float(size)
    duds, tested = map(int, test.split("/"))
    found = Trial(duds=duds, tested=tested)
    if which == "below":
        return probability_text(below := found.probability_at_most(threshold)), below
    if which == "rate":
        return _percent(found.rate, 3), found.rate
    value = getattr(found.exact(0.9), which)
    return _percent(value), value


def _breakeven(_: Library, which: str, first: str, second: str) -> Result:
    if which == "rate":
        return _percent(value := float(first) / float(second), 3), value
    rate = FixedRate(rate=_distribution(second).mean)
    if which == "times":
        value = as_many(FixedRate(rate=_distribution(first).mean), rate).value or 0.0
        return ratio_text(value), value
    value = breakeven_amount(rate, float(first), level=0.95).value or 0.0
    return whole(value), value


def _tornado(library: Library, which: str, name: str, delivery: str, rate: str) -> Result:
    asked = _delivered(library, delivery, rate)
    if which == "share":
        factors = expected_factors(asked, asked.cases[0]) or {}
        value = next(each.share for each in log_variance_shares(factors) or () if each.name == name)
        return probability_text(value), value
    bars = tornado(unexploded_quantity(asked, asked.cases[0])).bars
    value = next(getattr(bar, f"at_{which}") for bar in bars if bar.name == name)
    return whole(value), value


def _printed(_: Library, which: str, role: str, *words: str) -> Result:
    read = quantity_from_text(Role(role), " ".join(words))
    value = float(getattr(read, which) or 0.0)
    return (f"{digits_text(round(100 * value, 1))}%" if role == "rate" else whole(value)), value


def _burden(library: Library, which: str, output: str, number: str) -> Result:
    asked = _delivered(library, number, "100%")
    found = burden(asked, library, analog=ANY)[0][output]
    low, middle, high = (float(each or 0.0) for each in (found.band.low, found.median, found.band.high))
    values = (low, middle, high)
    place = ("low", "median", "high").index(which)
    return range_texts(*values)[place], values[place]


def _dud_rate(library: Library, name: str) -> Result:
    value = analog(library, name).dud_rate or 0.0
    return _percent(value, 3), value


def _years(library: Library, name: str) -> Result:
    value = analog(library, name).course.record_years
    return years_text(value), value


def _fit(library: Library, which: str, name: str) -> Result:
    course = analog(library, name).course
    found = fit(course)
    apart = [abs(each.points) for each in found.misfits if not each.observation.fitted]
    value = {
        "beside": max(apart, default=0.0),
        "dispersion": found.dispersion,
        "fast_months": 12 * found.curve.fast_half_life,
        "fast_share": found.curve.fast_share,
        "largest": abs(found.largest.points),
        "slow_years": found.curve.slow_half_life,
        "total": course.total,
        "typical": found.root_mean_square,
    }[which]
    text = _percent(value) if which == "fast_share" else whole(value) if which == "total" else estimate_text(value)
    return text, value


def _observation(library: Library, which: str, record: str) -> Result:
    """One observation beside the curve of its record."""
    name = library.observations[record].analog
    listed = [each.id for each in library.observations.values() if each.analog == name]
    seen = fit(analog(library, name).course).misfits[listed.index(record)]
    if which == "points":
        text = estimate_text(abs(seen.points))
        return (text if seen.points >= 0 else f"−{text}"), seen.points
    if which == "expected":
        return estimate_text(seen.expected, 3), seen.expected
    value = float(getattr(seen.observation, which))
    return years_text(value) if value else "0", value


def _within(library: Library, which: str, name: str, months: str) -> Result:
    course, time = analog(library, name).course, float(months) / 12
    low, _, high = share_band(course, time)
    best = fit(course).curve.share(0, time, record_years=course.record_years)
    value = {"best": best, "low": low, "high": high}[which]
    return _percent(value), value


def _left(library: Library, which: str, name: str, years: str) -> Result:
    value = getattr(left(analog(library, name).clearance, float(years)), which) or 0.0
    return probability_text(value), value


def _cleared(library: Library, record: str) -> Result:
    value = (library.ranges[record].months or 0.0) / 12
    return years_text(value), value


RESULTS: dict[str, Callable[..., Result]] = {
    "amount": _amount,
    "breakeven": _breakeven,
    "burden": _burden,
    "casualties": _casualties,
    "cleared_after": _cleared,
    "compare": _compare,
    "delivered": _delivered_of,
    "dud_rate": _dud_rate,
    "fit": _fit,
    "held": _held,
    "left": _left,
    "observation": _observation,
    "printed": _printed,
    "rate": _rate,
    "record_years": _years,
    "share": _share,
    "tornado": _tornado,
    "total": _total,
    "trial": _trial,
    "within": _within,
}
"""Every result by the name that pages give it."""
