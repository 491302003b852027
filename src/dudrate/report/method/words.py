"""Reasons and notes of the model → passages in which every number leads to the entry that prints it."""

import re
from collections.abc import Sequence

from dudrate.evidence.library import Library
from dudrate.evidence.records import BurdenFigure
from dudrate.model.burden.parameters import Origin, Parameter, Spread
from dudrate.model.notation import percent_text
from dudrate.report.method.parts import Symbol, chosen, computed, entries, is_record, range_said, ref
from dudrate.report.numbers import digits_text, estimate_text, whole
from dudrate.report.said import Figure, Said, said

__all__ = ["ends_said", "parameter_said", "parameter_symbol", "printed_in", "traced"]

_PART = re.compile(
    r"\b[a-z]+(?:-[a-z0-9]+){2,}\b|\b(?:19|20)\d\d\b(?![,.]\d)|\bk?m2\b"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?: million)?)"
)
_SHAPES = {
    Spread.POINT: "one value",
    Spread.UNIFORM: "any value alike",
    Spread.LOG_UNIFORM: "every factor alike",
    Spread.TRIANGULAR: "a triangle",
}
_MENTIONED = {"killed": ("fatality-quang-tri",)}
"""Entries that the reason of a range tells of though the range does not rest on them."""

_TEXTS = ("paraphrase", "caveats", "arithmetic", "shakiness", "basis", "unit")


def traced(text: str, *, records: Sequence[str], library: Library, name: str) -> Said:
    """A text of the model: its numbers become figures, and the ids in it references.

    The origin of a number is the first of the entries that has it, as an edge or in its words; otherwise it is ours,
    under `name`. Years stay words.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> text = traced("Lebanon's 55 % by the end of 2006.", records=["der-leb-share-early"], library=load(), name="why")
    >>> [(figure.text, figure.origin) for figure in text.figures()]
    [('55', 'der-leb-share-early')]
    """
    named = [(found.start(), found[0]) for found in _PART.finditer(text) if found[0] in library.burden]
    made: list[str | Figure] = []
    end = 0
    for found in _PART.finditer(text):
        if found["number"] is None and found[0] not in library.burden:
            continue
        after = [each for start, each in named if start > found.start()]  # an id stands behind what it is for
        known = [library.burden[each] for each in (*after, *records) if each in library.burden]
        made.append(text[end : found.start()])
        made.append(ref(found[0]) if found["number"] is None else _number(found["number"], known, name))
        end = found.end()
    return Said(tuple(part for part in (*made, text[end:]) if part != ""))


def _number(text: str, known: Sequence[BurdenFigure], name: str) -> Figure:
    """A number with the first entry that has it, as an edge before in its words."""
    value = _value(text)
    for has in (_as_edge, _in_words):
        printing = next((each.id for each in known if has(each, text)), None)
        if printing is not None:
            return Figure(text, value, printing)
    return chosen(text, value, name)


def printed_in(text: str, records: Sequence[str], library: Library) -> str | None:
    """The first of some entries that has a number, as an edge before in its words; None where none has.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> printed_in("438", ["kos-casualties-first-year", "kos-share-first-two-years"], load())
    'kos-share-first-two-years'
    """
    known = [library.burden[each] for each in records if each in library.burden]
    found = _number(text, known, "").origin
    return found if is_record(found) else None


def _value(text: str) -> float:
    number, _, million = text.replace(",", "").partition(" ")
    return float(number) * (1e6 if million else 1)


def _as_edge(entry: BurdenFigure, text: str) -> bool:
    """Whether a number is an edge of an entry, or of its series, to as many places as it is given with."""
    value, places = _value(text), 0 if " " in text else len(text.partition(".")[2])
    edges = (entry.low, entry.central, entry.high, *(count for _, count in entry.series))
    return any(each is not None and round(each, places) == value for each in edges)


def _in_words(entry: BurdenFigure, text: str) -> bool:
    """Whether a number stands in what an entry says."""
    words = " ".join(filter(None, (getattr(entry, each) for each in _TEXTS)))
    forms = "|".join(re.escape(form) for form in (text, estimate_text(_value(text), 15)))
    return re.search(rf"(?<![\d.,])(?:{forms})(?![\d]|[.,]\d)", words) is not None


def ends_said(parameter: Parameter, library: Library, name: str) -> Said:
    """The ends of a range, each with the entry that states it, or as our choice."""
    low, central, high = (
        None if value is None else _end(parameter, value, library, f"{name}.{which}")
        for which, value in (("low", parameter.low), ("central", parameter.central), ("high", parameter.high))
    )
    assert low is not None and high is not None  # noqa: S101, PT018 - narrows the type: a range has two ends
    return range_said(low, central, high)


def _end(parameter: Parameter, value: float, library: Library, name: str) -> Figure:
    text = percent_text(round(value, 3)) if parameter.unit == "fraction" else digits_text(round(value, 4))
    text = whole(value) if parameter.unit == "submunitions" else text
    known = [library.burden[each] for each in parameter.records if each in library.burden]
    for entry in known:
        edges = (entry.low, entry.central, entry.high)
        if any(edge is not None and abs(edge - times * value) < 1e-9 for edge in edges for times in (1, 100)):
            return Figure(text, value, entry.id)
    if parameter.source is Origin.JUDGEMENT:
        return chosen(text, value, name)
    for record in parameter.records:
        claim = library.claims.get(record)
        if claim is not None and claim.delivered is not None and claim.delivered.central == value:
            return Figure(text, value, record)
    written = _number(text.removesuffix("%"), known, name)
    return Figure(text, value, written.origin) if is_record(written.origin) else computed(text, value, name)


def parameter_said(parameter: Parameter, library: Library, name: str) -> Said:
    """Where a range comes from: its entries, and the reason where it is our own choice."""
    listed = entries(dict.fromkeys(parameter.records))
    if parameter.why is None:
        return said("Entries: ", listed, ".")
    told = (*parameter.records, *_MENTIONED.get(parameter.name, ()))
    why = traced(parameter.why, records=told, library=library, name=name)
    nearest = said(" Nearest entries: ", listed, ".") if parameter.records else said()
    return said("Our judgement. ", why, nearest)


def parameter_symbol(parameter: Parameter, library: Library, *, latex: str, name: str, key: str) -> Symbol:
    """A range of the model as a line in a table of symbols."""
    shape = said("; ", _SHAPES[parameter.spread])
    return Symbol(
        latex=latex,
        name=name,
        meaning=parameter.name,
        unit="share" if parameter.unit == "fraction" else parameter.unit,
        values=said(ends_said(parameter, library, key), shape),
        source=parameter_said(parameter, library, f"{key}.why"),
    )
