"""Places of the method's pages → figures: what is shown there, by what it is called in braces.

``{=14%}`` is an example, ``{@id.high}`` what a record prints, ``{range id}`` some words or figures by a name, and
``{model.inputs.LIMIT}`` a constant. ``{total.mean 72000 1%}`` is a result of the model for ``72000`` and ``1%``, and
the origin ``computed:total.mean 72000 1%`` of its figure. Nothing is calculated before it is asked for.
"""

from collections.abc import Callable
from functools import lru_cache, partial
from importlib import import_module
from operator import attrgetter
from types import SimpleNamespace
from typing import Any

from dudrate.claims import STOCK_RATES
from dudrate.claims.quantities import Role
from dudrate.claims.reading import quantity_from_text
from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.evidence.records import BurdenFigure, Load, ShippedRange
from dudrate.evidence.vocabulary import Quantity
from dudrate.model.amounts import amount_distribution
from dudrate.model.breakeven import as_many, breakeven
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

_EDGES = ("low", "central", "high")
_MISSING = said("–")


def place(library: Library, name: str) -> Figure | Said:
    """What stands in a place of a page; a place that nothing fills is an InputError."""
    if name.startswith("="):
        return _example(name[1:])
    if name.startswith("@"):
        return _edge(library, *name[1:].partition(".")[::2])
    head, *words = name.split()
    kind, _, which = head.partition(".")
    try:
        if head in TEXTS:
            return TEXTS[head](library, *words)
        if head not in RESULTS and kind not in RESULTS:
            return _constant(name)
        write, result, path = RESULTS.get(head) or RESULTS[kind]
        found = result(library, *words)
        value = attrgetter(path.format(which))(found) if path else found
        exact = value.value if isinstance(value, Number) else value
        return _MISSING if value is None else Figure(str(write(value)), exact, f"computed:{name}")
    except (AttributeError, ImportError, LookupError, TypeError, ValueError) as error:
        raise InputError("place", name, "cannot be filled", "mend the page of the method") from error


def ids(library: Library, name: str) -> list[str]:
    """Ids of the entries of which each has a row, by what they are called on a page."""
    kind, *words = name.split()
    if kind not in ROWS:
        raise InputError("rows", name, "are not known", f"write one of {', '.join(ROWS)}")
    return ROWS[kind](library, *words)


def _example(text: str) -> Figure:
    """What a reader types: a number, written as the language does, or words of the input grammar as they are."""
    plain = text.replace(",", "")
    number = plain.removesuffix("%")
    if not number.replace(".", "", 1).isdigit():
        return Figure(text, text, f"input:{text}")
    if number != plain:
        return Figure(text, float(number) / 100, f"input:{plain}")
    return Figure(digits_text(float(plain)), float(plain), f"input:{plain}")


def _constant(name: str) -> Figure:
    """A number of the package by its dotted name."""
    module, _, constant = name.rpartition(".")
    value = getattr(import_module(f"dudrate.{module}"), constant)
    return Figure(whole(value), float(value), f"chosen:{name}")


# What a record prints


def _edge(library: Library, record: str, which: str) -> Figure:
    """One edge of a record as it was reported."""
    entry = library.record(record)
    value = getattr(entry, which, None) if which in _EDGES else None
    if value is None:
        raise InputError("place", f"@{record}.{which}", "is not printed by the record", "mend the page of the method")
    return Figure(_shown(entry, value), float(value), record)


def _shown(entry: object, value: float) -> str:
    match entry:
        case Load() | ShippedRange(unit="submunitions"):
            return whole(value)
        case BurdenFigure():
            return digits_text(value) + ("%" if entry.unit.startswith("percent") else "")
        case ShippedRange() if entry.unit != "fraction":
            return digits_text(round(value, 4))
    return percent_text(round(value, 3) if isinstance(entry, ShippedRange) else value)


def _span(library: Library, record: str) -> Said:
    """A range from low, over most likely, to high; one value where both ends are the same."""
    entry = library.record(record)
    edges = [_edge(library, record, each) for each in _EDGES if getattr(entry, each, None) is not None]
    edges = edges[-1:] if len({edge.value for edge in edges}) == 1 else edges
    return said(edges[0], *(part for edge in edges[1:] for part in ("–", edge)))


def _ranges(library: Library, analog: str, quantity: str) -> list[str]:
    return [each.id for each in library.ranges.values() if (each.analog, each.quantity) == (analog, quantity)]


def _of_analog(library: Library, quantity: str, analog: str) -> Said:
    """The range of an analog: its own, else that of all records, where there is one."""
    own = [*_ranges(library, analog, quantity), *([quantity] if quantity in library.ranges else [])]
    return _span(library, own[0]) if own else _MISSING


def _stock(_: Library) -> Said:
    name = "claims.checking.STOCK_RATES"
    figures = [Figure(percent_text(rate), rate, f"chosen:{name}[{at}]") for at, rate in enumerate(STOCK_RATES)]
    return listed(figures, joined="or")


def _note(library: Library, analog: str) -> Said:
    """The words of a record: a figure of their own, for the digits in them are the record's."""
    plain = " ".join((library.analogs[analog].note or "").split())
    return said(Figure(plain, plain, analog)) if plain else said()


def _seen(library: Library, record: str) -> Figure:
    casualties = library.observations[record].casualties
    return Figure(whole(casualties), casualties, record)


TEXTS: dict[str, Callable[..., Figure | Said]] = {
    "label": lambda library, analog: said(library.analogs[analog].label),
    "level": lambda _: said(Figure(percent_text(0.9), 0.9, "chosen:level")),
    "measure": lambda library, record: said(library.ranges[record].measure or "–"),
    "note": _note,
    "of": _of_analog,
    "range": _span,
    "seen": _seen,
    "shape": lambda library, record: say(f"method-shape-{library.ranges[record].shape}"),
    "stock": _stock,
    "whose": lambda library, record: said(library.analogs[library.ranges[record].analog].label),
}
"""What no model calculates, by name."""

ROWS: dict[str, Callable[..., list[str]]] = {
    "analogs": lambda library: list(library.analogs),
    "cleared": lambda library: [id_ for each in library.analogs for id_ in _ranges(library, each, Quantity.CLEARED)],
    "observations": lambda library, analog, which: [
        each.id for each in library.observations.values() if (each.analog, each.fitted) == (analog, which == "fitted")
    ],
    "remaining": lambda library: [each for each in library.analogs if _ranges(library, each, Quantity.CLEARED)],
}
"""Ids of the entries of which each has a row, by name."""


# What the model calculates


def _figures(value: float, figures: int, sign: str = "", times: int = 1) -> str:
    """A number with at most so many figures."""
    return f"{digits_text(float(rounded(times * value, figures)))}{sign}"


_percent = partial(_figures, figures=2, sign="%", times=100)
_percent_of_three = partial(_figures, figures=3, sign="%", times=100)


def _years(years: float) -> str:
    """A time in years, to a tenth from ten up."""
    return _figures(years, 3 if years >= 10 else 2)


def _points(points: float) -> str:
    return estimate_text(points) if points >= 0 else f"−{estimate_text(-points)}"


def _delivered(library: Library, delivery: str, *rates: str, **more: str) -> Delivered:
    words: dict[str, Any] = {"deliver": [delivery]} if "x" in delivery else {"delivered": delivery}
    return resolve(scenario_from_words({**words, "rate": list(rates), **more}), library)


def _rate(*words: str) -> Any:
    shape = parse_rate(" ".join(words))
    assert not isinstance(shape, RecordRate)  # noqa: S101 - narrows the type: an example is typed
    return rate_distribution(shape)


def _fixed(text: str) -> FixedRate:
    return FixedRate(rate=_rate(text).mean)


def _total(library: Library, number: str, rate: str, *bunching: str) -> Any:
    more = dict(zip(("bunching", "icc"), bunching, strict=False))
    return estimate(_delivered(library, number, rate, **more))[0]


def _casualties(library: Library, number: str, rate: str, record: str) -> Any:
    return _total(library, number, rate).mean * (library.burden[record].central or 0.0) / 1000


@lru_cache(maxsize=8)
def _compared(library: Library, number: str, a: str, b: str) -> Any:
    return compare(_delivered(library, number, a, b), library)


def _within_limit(library: Library, most: str, rate: str) -> Any:
    return breakeven(_delivered(library, "1", rate), float(most), level=0.95).amounts[0].submunitions


def _trial(test: str) -> Trial:
    duds, tested = map(int, test.split("/"))
    return Trial(duds=duds, tested=tested)


def _tornado(library: Library, name: str, delivery: str, rate: str) -> Any:
    asked = _delivered(library, delivery, rate)
    return next(bar for bar in tornado(unexploded_quantity(asked, asked.cases[0])).bars if bar.name == name)


def _log_share(library: Library, name: str, delivery: str, rate: str) -> Any:
    asked = _delivered(library, delivery, rate)
    factors = shares_of(log_variances(expected_factors(asked, asked.cases[0]) or {})) or ()
    return next(each for each in factors if each.name == name)


def _apart(found: Any, ends: Any) -> SimpleNamespace:
    """A middle and its ends, told with as many figures as keep them apart."""
    shown = range_texts(ends.low or 0.0, found.median, ends.high or 0.0)
    return SimpleNamespace(**dict(zip(("low", "median", "high"), shown, strict=True)))


def _burden(library: Library, output: str, number: str) -> SimpleNamespace:
    found = burden(_delivered(library, number, "100%"), library, analog=ANY)[0][output]
    return _apart(found, found.band)


def _printed(_: Library, role: str, *words: str) -> SimpleNamespace:
    """What a printed figure stands for: counts, or shares of a rate."""
    read = quantity_from_text(Role(role), " ".join(words))
    edges = {"low": read.low, "high": read.high or 0.0}
    percents = {end: Number(f"{digits_text(round(100 * edge, 1))}%", edge) for end, edge in edges.items()}
    return SimpleNamespace(**(percents if role == "rate" else {end: whole(edge) for end, edge in edges.items()}))


def _fit(library: Library, name: str) -> Any:
    return fit(analog(library, name).course)


def _beside(library: Library, name: str) -> Any:
    return max(abs(each.points) for each in _fit(library, name).misfits if not each.observation.fitted)


def _observation(library: Library, record: str) -> Any:
    """One observation beside the curve of its record."""
    name = library.observations[record].analog
    listed = [each.id for each in library.observations.values() if each.analog == name]
    return _fit(library, name).misfits[listed.index(record)]


def _within(library: Library, name: str, months: str, level: float | None = None) -> float:
    """The share within some months, of the best curve or at a level of all curves near it."""
    course, time = analog(library, name).course, float(months) / 12
    if level is not None:
        return float(course_share(course, 0.0, time).ppf(level))
    return float(fit(course).curve.share(0, time, record_years=course.record_years))


RESULTS: dict[str, tuple[Callable[[Any], str], Callable[..., Any], str]] = {
    "amount.mean": (whole, lambda _, text: amount_distribution(parse_amount(text)), "mean"),
    "amount.median": (whole, lambda _, text: float(amount_distribution(parse_amount(text)).ppf(0.5)), ""),
    "breakeven.amount": (whole, _within_limit, "value"),
    "breakeven.rate": (_percent_of_three, lambda _, most, number: float(most) / float(number), ""),
    "breakeven.times": (ratio_text, lambda _, a, b: as_many(_fixed(a), _fixed(b)), "value"),
    "burden": (str, _burden, "{}"),
    "casualties": (estimate_text, _casualties, ""),
    "cleared_after": (_years, lambda library, record: library.ranges[record].months / 12, ""),
    "compare": (str, lambda *asked: _apart(_compared(*asked).ratio, _compared(*asked).ratio), "{}"),
    "compare.area": (probability_text, _compared, "shared_area"),
    "compare.chance": (probability_text, _compared, "probability_a_at_least_b"),
    "delivered": (whole, lambda library, number, load: float(number) * library.loads[load].central, ""),
    "dud_rate": (_percent_of_three, analog, "dud_rate"),
    "fit.beside": (estimate_text, _beside, ""),
    "fit.dispersion": (estimate_text, _fit, "dispersion"),
    "fit.fast_months": (estimate_text, lambda *of: 12 * _fit(*of).curve.fast_half_life, ""),
    "fit.fast_share": (_percent, _fit, "curve.fast_share"),
    "fit.largest": (estimate_text, lambda *of: abs(_fit(*of).largest.points), ""),
    "fit.slow_years": (estimate_text, _fit, "curve.slow_half_life"),
    "fit.total": (whole, analog, "course.total"),
    "fit.typical": (estimate_text, _fit, "root_mean_square"),
    "held": (whole, lambda library, hold, *of: held(_delivered(library, *of), Hold(hold))[0], "band.{}"),
    "left": (probability_text, lambda library, of, years: left(analog(library, of).clearance, float(years)), "{}"),
    "observation": (_years, _observation, "observation.{}"),
    "observation.expected": (partial(estimate_text, figures=3), _observation, "expected"),
    "observation.points": (_points, _observation, "points"),
    "printed": (str, _printed, "{}"),
    "rate": (partial(_figures, figures=4), lambda _, *words: _rate(*words), "{}"),
    "rate.mean": (probability_text, lambda _, *words: _rate(*words), "mean"),
    "record_years": (_years, analog, "course.record_years"),
    "share": (probability_text, _total, "variance_shares.{}"),
    "total": (whole, _total, "band.{}"),
    "total.mean": (whole, _total, "mean"),
    "tornado": (whole, _tornado, "at_{}"),
    "tornado.share": (probability_text, _log_share, "share"),
    "trial": (_percent, lambda _, test: _trial(test).exact(0.9), "{}"),
    "trial.below": (probability_text, lambda _, test, line: _trial(test).probability_at_most(_fixed(line).rate), ""),
    "trial.needed": (whole, lambda _, duds, line: float(needed(_fixed(line).rate, 0.95, duds=int(duds))), ""),
    "trial.rate": (_percent_of_three, lambda _, test: _trial(test), "rate"),
    "within.best": (_percent, _within, ""),
    "within.high": (_percent, partial(_within, level=0.95), ""),
    "within.low": (_percent, partial(_within, level=0.05), ""),
}
"""Every result by its name: how it is shown, what has it, and where; ``{}`` is what the page asks of it."""
