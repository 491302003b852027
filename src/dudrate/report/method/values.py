"""Places of the method → figures: examples, what records print, constants, and the results of the model by name.

``{total.mean 72000 1%}`` is the result ``total`` (``results``), asked for ``mean`` with ``72000`` and ``1%``; it is the
origin ``computed:total.mean 72000 1%`` of the figure.
"""

from collections.abc import Callable
from importlib import import_module

from dudrate.claims import STOCK_RATES
from dudrate.errors import InputError
from dudrate.evidence.analog_records import ShippedRange
from dudrate.evidence.library import Library
from dudrate.evidence.records import BurdenFigure, Load
from dudrate.model.notation import percent_text
from dudrate.report.catalogue import listed, say
from dudrate.report.method.results import RESULTS
from dudrate.report.numbers import digits_text, whole
from dudrate.report.said import Figure, Said, said

__all__ = ["place", "span"]


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
            text, value = RESULTS[kind](library, *parts, *words)
            return Figure(text, value, f"computed:{name}")
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


def span(library: Library, record: str) -> Said:
    """A range from low, over most likely, to high; one value where both ends are the same.

    Examples
    --------
    >>> print(span(load(), "density"), span(load(), "civilians"))
    2–40 84%–94%–100%
    """
    entry = library.record(record)
    named = [each for each in ("low", "central", "high") if getattr(entry, each, None) is not None]
    edges = [_edge(library, record, each) for each in named]
    edges = edges[-1:] if len({edge.value for edge in edges}) == 1 else edges
    made = said(edges[0])
    for edge in edges[1:]:
        made = made + "–" + edge
    return made


def _shape(library: Library, record: str) -> Said:
    return say(f"method-shape-{library.ranges[record].shape.value}")


def _stock(_: Library) -> Said:
    name = "claims.checking.STOCK_RATES"
    figures = [Figure(percent_text(rate), rate, f"chosen:{name}[{at}]") for at, rate in enumerate(STOCK_RATES)]
    return listed(figures, joined="or")


def _level(_: Library) -> Said:
    return said(Figure(percent_text(0.9), 0.9, "chosen:level"))


TEXTS: dict[str, Callable[..., Said]] = {
    "level": _level,
    "range": span,
    "shape": _shape,
    "stock": _stock,
}
"""What is no single number, by name."""


def _constant(name: str) -> Figure:
    """A number of the package by its dotted name."""
    module, _, constant = name.rpartition(".")
    value = getattr(import_module(f"dudrate.{module}"), constant)
    return Figure(whole(value), float(value), f"chosen:{name}")
