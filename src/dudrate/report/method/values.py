"""Places of the method → figures: examples, what records print, constants, results of the model, and rows of tables.

``{total.mean 72000 1%}`` is the result ``total``, asked for ``mean`` with ``72000`` and ``1%``; it is the origin
``computed:total.mean 72000 1%`` of the figure. Nothing is calculated before it is asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any

from dudrate.claims import STOCK_RATES
from dudrate.claims.quantities import Role
from dudrate.claims.reading import quantity_from_text
from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.evidence.records import BurdenFigure, Load, ShippedRange
from dudrate.evidence.vocabulary import Quantity
from dudrate.model.amounts import amount_distribution
from dudrate.model.breakeven import as_many, breakeven_amount
from dudrate.model.burden.analogs import ANY, analog, left
from dudrate.model.burden.chain import burden
from dudrate.model.burden.decline import course_share, fit
from dudrate.model.comparison import compare
from dudrate.model.estimate import Hold, estimate, held
from dudrate.model.grammar import parse_amount, parse_rate, percent_text
from dudrate.model.inputs import FixedRate, RecordRate
from dudrate.model.scenario import Delivered, resolve, scenario_from_words
from dudrate.model.sensitivity import expected_factors, log_variances, shares_of, tornado, unexploded_quantity
from dudrate.model.shapes import rate_distribution
from dudrate.model.trial import Trial, needed
from dudrate.report.catalogue import listed, say
from dudrate.report.numbers import digits_text, estimate_text, probability_text, range_texts, ratio_text, rounded, whole
from dudrate.report.said import Figure, Number, Said, said

__all__ = ["place", "rows"]

Row = Mapping[str, Figure | Said]
FIGURES = ("casualties", "dud-count", "submunitions-used")
SHARES = ("civilians", "children", "killed")


def place(library: Library, name: str) -> Figure | Said:
    """Give what stands in a place of a page.

    Raises
    ------
    InputError
        When nothing fills it: no such record, edge, constant or result.

    Examples
    --------
    >>> place(load(), "der-leb-share-early.high")
    Traceback (most recent call last):
    ...
    dudrate.errors.InputError: place 'der-leb-share-early.high' cannot be filled: mend the page of the method.
    >>> place(load(), "@der-leb-share-early.high")
    Figure(text='75%', value=75.0, origin='der-leb-share-early')
    """
    if name.startswith("="):
        return _example(name[1:])
    if name.startswith("@"):
        record, _, which = name[1:].partition(".")
        return _edge(library, record, which)
    head, *words = name.split()
    kind, *parts = head.split(".")
    try:
        if kind in RESULTS:
            shown = RESULTS[kind](library, *parts, *words)
            return Figure(str(shown), shown.value, f"computed:{name}")
        return TEXTS[kind](library, *words) if kind in TEXTS else _constant(name)
    except (AttributeError, ImportError, LookupError, TypeError, ValueError) as error:
        raise InputError("place", name, "cannot be filled", "mend the page of the method") from error


def _example(text: str) -> Figure:
    """What a reader types: a number, written as the language does, or words of the input grammar as they are."""
    plain = text.replace(",", "")
    if plain.replace(".", "", 1).isdigit():
        return Figure(digits_text(float(plain)), float(plain), f"input:{plain}")
    if plain.removesuffix("%").replace(".", "", 1).isdigit():
        return Figure(text, float(plain.removesuffix("%")) / 100, f"input:{plain}")
    return Figure(text, text, f"input:{text}")


def _edge(library: Library, record: str, which: str) -> Figure:
    """One edge of a record as it was reported."""
    entry = library.record(record)
    value = getattr(entry, which, None) if which in {"low", "central", "high"} else None
    if value is None:
        raise InputError("place", f"@{record}.{which}", "is not printed by the record", "mend the page of the method")
    return Figure(_shown(entry, value), float(value), record)


def _shown(entry: object, value: float) -> str:
    match entry:
        case Load():
            return whole(value)
        case BurdenFigure():
            return digits_text(value) + ("%" if entry.unit.startswith("percent") else "")
        case ShippedRange(unit="submunitions"):
            return whole(value)
        case ShippedRange():
            return percent_text(round(value, 3)) if entry.unit == "fraction" else digits_text(round(value, 4))
    return percent_text(value)


def _span(library: Library, record: str) -> Said:
    """A range from low, over most likely, to high; one value where both ends are the same."""
    entry = library.record(record)
    named = [each for each in ("low", "central", "high") if getattr(entry, each, None) is not None]
    edges = [_edge(library, record, each) for each in named]
    edges = edges[-1:] if len({edge.value for edge in edges}) == 1 else edges
    made = said(edges[0])
    for edge in edges[1:]:
        made = made + "–" + edge
    return made


def _stock(_: Library) -> Said:
    name = "claims.checking.STOCK_RATES"
    figures = [Figure(percent_text(rate), rate, f"chosen:{name}[{at}]") for at, rate in enumerate(STOCK_RATES)]
    return listed(figures, joined="or")


def _constant(name: str) -> Figure:
    """A number of the package by its dotted name."""
    module, _, constant = name.rpartition(".")
    value = getattr(import_module(f"dudrate.{module}"), constant)
    return Figure(whole(value), float(value), f"chosen:{name}")


def rows(library: Library, name: str) -> Iterator[Row]:
    """Give the rows of a name, each by its own places."""
    kind, *words = name.split()
    if kind not in ROWS:
        raise InputError("rows", name, "are not known", f"write one of {', '.join(ROWS)}")
    return ROWS[kind](library, *words)


def _ranges(library: Library, analog: str, quantity: str) -> list[str]:
    return [each.id for each in library.ranges.values() if (each.analog, each.quantity) == (analog, quantity)]


def _words(text: str | None, origin: str) -> Said:
    """The words of a record: a figure of their own, for the digits in them are the record's."""
    plain = " ".join((text or "").split())
    return said(Figure(plain, plain, origin)) if plain else said()


def _analogs(library: Library) -> Iterator[Row]:
    for known in library.analogs.values():
        own = {each: _ranges(library, known.id, each) for each in (*FIGURES, *SHARES)}
        held = {each: ids or [each] for each, ids in own.items() if ids or each in SHARES}
        spans = {each: _span(library, ids[0]) for each, ids in held.items()}
        yield {
            "label": said(known.label),
            **{each: spans.get(each, said("–")) for each in own},
            "dud-rate": place(library, f"dud_rate {known.id}") if "dud-count" in held else said("–"),
            "years": place(library, f"record_years {known.id}"),
            "note": _words(known.note, known.id),
        }


def _observations(library: Library, analog: str, which: str) -> Iterator[Row]:
    for each in library.observations.values():
        if each.analog == analog and each.fitted == (which == "fitted"):
            names = ("start", "end", "expected", "points")
            found = {name: place(library, f"observation.{name} {each.id}") for name in names}
            yield {**found, "seen": Figure(whole(each.casualties), each.casualties, each.id)}


def _cleared_rows(library: Library) -> Iterator[Row]:
    for known in library.analogs.values():
        for record in _ranges(library, known.id, Quantity.CLEARED):
            yield {
                "label": said(known.label),
                "years": place(library, f"cleared_after {record}"),
                "cleared": _span(library, record),
                "measure": said(library.ranges[record].measure or "–"),
            }


def _remaining(library: Library, *years: str) -> Iterator[Row]:
    for known in library.analogs.values():
        if _ranges(library, known.id, Quantity.CLEARED):
            yield {"label": said(known.label), **{each: _left_span(library, known.id, each) for each in years}}


def _left_span(library: Library, analog: str, years: str) -> Said:
    central, low, high = (place(library, f"left.{which} {analog} {years}") for which in ("central", "low", "high"))
    return said(central, " (", low, "–", high, ")")


def _digits(value: float, figures: int, sign: str = "", times: int = 1) -> Number:
    """A number with at most so many figures."""
    return Number(f"{digits_text(float(rounded(times * value, figures)))}{sign}", value)


def _percent(share: float, figures: int = 2) -> Number:
    return _digits(share, figures, "%", 100)


def _years(years: float) -> Number:
    """A time in years, to a tenth from ten up."""
    return _digits(years, 3 if years >= 10 else 2)


def _of_three(which: str, low: float, middle: float, high: float) -> str:
    """One of three numbers that are told with as many figures as keep them apart."""
    return range_texts(low, middle, high)[("low", "median", "high").index(which)]


def _delivered(library: Library, delivery: str, *rates: str, **more: str) -> Delivered:
    words: dict[str, Any] = {"deliver": [delivery]} if "x" in delivery else {"delivered": delivery}
    return resolve(scenario_from_words({**words, "rate": list(rates), **more}), library)


def _distribution(text: str) -> Any:
    shape = parse_rate(text)
    assert not isinstance(shape, RecordRate)  # noqa: S101 - narrows the type: an example is typed
    return rate_distribution(shape)


def _rate(_: Library, which: str, *words: str) -> str:
    value = float(getattr(_distribution(" ".join(words)), which))
    return probability_text(value) if which == "mean" else _digits(value, 4)


def _amount(_: Library, which: str, text: str) -> str:
    found = amount_distribution(parse_amount(text))
    return whole(float(found.mean if which == "mean" else found.ppf(0.5)))


def _total(library: Library, which: str, number: str, rate: str, *bunching: str) -> str:
    more = dict(zip(("bunching", "icc"), bunching, strict=False))
    [found] = estimate(_delivered(library, number, rate, **more))
    return whole(found.mean if which == "mean" else float(getattr(found.band, which)))


def _share(library: Library, which: str, number: str, rate: str) -> str:
    [found] = estimate(_delivered(library, number, rate))
    return probability_text(float(getattr(found.variance_shares, which)))


def _held(library: Library, which: str, hold: str, number: str, rate: str) -> str:
    [found] = held(_delivered(library, number, rate), Hold(hold))
    return whole(float(getattr(found.band, which)))  # type: ignore[union-attr] # a typed rate can be held


def _casualties(library: Library, number: str, rate: str, record: str) -> str:
    [found] = estimate(_delivered(library, number, rate))
    return estimate_text(found.mean * library.burden[record].central / 1000)  # type: ignore[operator]


@lru_cache(maxsize=8)
def _compared(library: Library, number: str, a: str, b: str) -> Any:
    return compare(_delivered(library, number, a, b), library)


def _compare(library: Library, which: str, number: str, a: str, b: str) -> str:
    found = _compared(library, number, a, b)
    if which in {"low", "median", "high"}:
        return _of_three(which, found.ratio.low, found.ratio.median, found.ratio.high)
    return probability_text(found.probability_a_at_least_b if which == "chance" else found.shared_area)


def _trial(_: Library, which: str, test: str, line: str = "1%") -> str:
    threshold = _distribution(line).mean
    if which == "needed":
        return whole(float(needed(threshold, 0.95, duds=int(test))))
    duds, tested = map(int, test.split("/"))
    found = Trial(duds=duds, tested=tested)
    if which == "below":
        return probability_text(found.probability_at_most(threshold))
    return _percent(found.rate, 3) if which == "rate" else _percent(getattr(found.exact(0.9), which))


def _breakeven(_: Library, which: str, first: str, second: str) -> str:
    if which == "rate":
        return _percent(float(first) / float(second), 3)
    rate = FixedRate(rate=_distribution(second).mean)
    if which == "times":
        return ratio_text(as_many(FixedRate(rate=_distribution(first).mean), rate).value or 0.0)
    return whole(breakeven_amount(rate, float(first), level=0.95).value or 0.0)


def _tornado(library: Library, which: str, name: str, delivery: str, rate: str) -> str:
    asked = _delivered(library, delivery, rate)
    if which == "share":
        factors = shares_of(log_variances(expected_factors(asked, asked.cases[0]) or {})) or ()
        return probability_text(next(each.share for each in factors if each.name == name))
    bars = tornado(unexploded_quantity(asked, asked.cases[0])).bars
    return whole(next(getattr(bar, f"at_{which}") for bar in bars if bar.name == name))


def _printed(_: Library, which: str, role: str, *words: str) -> str:
    value = float(getattr(quantity_from_text(Role(role), " ".join(words)), which) or 0.0)
    return Number(f"{digits_text(round(100 * value, 1))}%", value) if role == "rate" else whole(value)


def _burden(library: Library, which: str, output: str, number: str) -> str:
    found = burden(_delivered(library, number, "100%"), library, analog=ANY)[0][output]
    return _of_three(which, *(float(each or 0.0) for each in (found.band.low, found.median, found.band.high)))


def _fit(library: Library, which: str, name: str) -> str:
    course = analog(library, name).course
    found = fit(course)
    if which == "fast_share":
        return _percent(found.curve.fast_share)
    if which == "total":
        return whole(course.total)
    apart = [abs(each.points) for each in found.misfits if not each.observation.fitted]
    told = {
        "beside": max(apart, default=0.0),
        "dispersion": found.dispersion,
        "fast_months": 12 * found.curve.fast_half_life,
        "largest": abs(found.largest.points),
        "slow_years": found.curve.slow_half_life,
        "typical": found.root_mean_square,
    }
    return estimate_text(told[which])


def _observation(library: Library, which: str, record: str) -> str:
    """One observation beside the curve of its record."""
    name = library.observations[record].analog
    listed = [each.id for each in library.observations.values() if each.analog == name]
    seen = fit(analog(library, name).course).misfits[listed.index(record)]
    if which == "points":
        text = estimate_text(abs(seen.points))
        return Number(text if seen.points >= 0 else f"−{text}", seen.points)
    if which == "expected":
        return estimate_text(seen.expected, 3)
    return _years(float(getattr(seen.observation, which)))


def _within(library: Library, which: str, name: str, months: str) -> str:
    course, time = analog(library, name).course, float(months) / 12
    low, high = course_share(course, 0.0, time).ppf([0.05, 0.95]).tolist()
    best = float(fit(course).curve.share(0, time, record_years=course.record_years))
    return _percent({"best": best, "low": low, "high": high}[which])


def _left(library: Library, which: str, name: str, years: str) -> str:
    return probability_text(getattr(left(analog(library, name).clearance, float(years)), which) or 0.0)


TEXTS: dict[str, Callable[..., Said]] = {
    "level": lambda _: said(Figure(percent_text(0.9), 0.9, "chosen:level")),
    "range": _span,
    "shape": lambda library, record: say(f"method-shape-{library.ranges[record].shape}"),
    "stock": _stock,
}
"""What is no single number, by name."""

ROWS: dict[str, Callable[..., Iterator[Row]]] = {
    "analogs": _analogs,
    "cleared": _cleared_rows,
    "observations": _observations,
    "remaining": _remaining,
}
"""Every kind of rows by the name that pages give it."""

RESULTS: dict[str, Callable[..., Any]] = {
    "amount": _amount,
    "breakeven": _breakeven,
    "burden": _burden,
    "casualties": _casualties,
    "cleared_after": lambda library, record: _years((library.ranges[record].months or 0.0) / 12),
    "compare": _compare,
    "delivered": lambda library, number, record: whole(float(number) * (library.loads[record].central or 0)),
    "dud_rate": lambda library, name: _percent(analog(library, name).dud_rate or 0.0, 3),
    "fit": _fit,
    "held": _held,
    "left": _left,
    "observation": _observation,
    "printed": _printed,
    "rate": _rate,
    "record_years": lambda library, name: _years(analog(library, name).course.record_years),
    "share": _share,
    "tornado": _tornado,
    "total": _total,
    "trial": _trial,
    "within": _within,
}
"""Every result by the name that pages give it: a number as it is shown, which knows what it is."""
