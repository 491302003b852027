"""One outcome of a burden → a row of a picture: its bands with the median, or the edge of a bound."""

from dudrate.model.burden.outcomes import Outcome
from dudrate.model.inputs import Side
from dudrate.report.burden.labels import Backing, beyond, drawn_band, ends, heart, middle_text, unit_of, value
from dudrate.report.drawing.picture import Edge, Mark, Point, Row, Span, opening
from dudrate.report.drawing.roles import Role, Weight

__all__ = ["edges_of", "marks_said", "outcome_row", "row_values"]

_UNSAID = ("recorded casualties", "submunitions")
"""Units that a picture says once and not with each number."""


def outcome_row(
    outcome: Outcome, label: str, held: Backing, *, ranged: bool = False, role: Role = Role.ESTIMATE
) -> Row:
    """Describe an outcome as a row.

    Parameters
    ----------
    outcome : Outcome
        What to draw.
    label : str
        Stands before its number.
    held : Backing
        Its entries and sources.
    ranged : bool
        Whether the rate is a range as reported: then there is no median.
    role : Role
        Colour of a row that is no bound.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.chain import burden
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = resolve(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]}), load())
    >>> [found] = burden(asked, load(), analog="kosovo")
    >>> row = outcome_row(found.casualties, "14%", Backing(records=(), sources=(), cited=""))
    >>> row.heading, row.details
    ('14%: about 86', ('90% band 69 to 110',))
    """
    marks = _bound_marks(outcome) if outcome.bound is not None else _band_marks(outcome, ranged=ranged)
    return Row(
        label=label,
        number=_number(outcome, ranged=ranged),
        details=_details(outcome, ranged=ranged),
        note="",
        marks=marks,
        role=role if outcome.bound is None else Role.BOUND,
        records=held.records,
        sources=held.sources,
        cited=held.cited,
    )


def row_values(row: Row) -> tuple[float, ...]:
    """Give every value that a row draws."""
    return tuple(at for mark in row.marks for at in ((mark.low, mark.high) if isinstance(mark, Span) else (mark.at,)))


def marks_said(row: Row) -> str:
    """Say the number of a row, its outer band or how far a bound may scatter, and its inner band.

    Examples
    --------
    >>> span = Span(low=1.0, high=3.0, weight=Weight.HEAVY, name="50% band", text="1 to 3")
    >>> wide = Span(low=0.0, high=9.0, weight=Weight.LIGHT, name="90% band", text="0 to 9")
    >>> details = ("90% band 0 to 9",)
    >>> marks_said(
    ...     Row(label="1%", number="about 2", details=details, note="", marks=(wide, span), role=Role.ESTIMATE)
    ... )
    'about 2 (90% band 0 to 9; 50% band 1 to 3)'
    """
    spans = [mark for mark in row.marks if isinstance(mark, Span)]
    inner = [mark for mark in spans if mark.weight is Weight.HEAVY and len(spans) > 1 and row.details]
    said = [
        *(f"{detail[:1].lower()}{detail[1:]}" for detail in row.details),
        *(f"{each.name} {each.text}" for each in inner),
    ]
    return f"{row.number} ({'; '.join(said)})" if said else row.number


def edges_of(row: Row) -> tuple[tuple[Side, float], ...]:
    """Give the bounds that a row draws, which need room to fade."""
    return tuple((mark.side, mark.at) for mark in row.marks if isinstance(mark, Edge))


def _number(outcome: Outcome, *, ranged: bool) -> str:
    unit = unit_of(outcome)
    return f"{value(outcome, ranged=ranged)}{'' if unit in _UNSAID else f' {unit}'}"


def _details(outcome: Outcome, *, ranged: bool) -> tuple[str, ...]:
    """The outer band; of a bound, how far numbers at it may scatter; of nothing at all, nothing."""
    if outcome.bound is not None:
        scatter = beyond(outcome)
        return (opening(f"{scatter.name} {scatter.low}"),)
    said = ends(outcome, outcome.band, ranged=ranged)
    if ranged:
        return (opening(said.name),)
    return (f"{said.name} {said.text}",) if outcome.mean else ()


def _band_marks(outcome: Outcome, *, ranged: bool) -> tuple[Mark, ...]:
    """Give the marks of a row, the widest first so that narrow ones are drawn over it."""
    spans: list[Mark] = []
    for band in reversed(outcome.bands):
        said = ends(outcome, band, ranged=ranged)
        low, high = drawn_band(outcome, band)
        weight = Weight.HEAVY if band is outcome.bands[0] else Weight.LIGHT
        spans.append(Span(low=low, high=high, weight=weight, name=said.name, text=said.text))
    point = Point(at=heart(outcome), name="median", text=middle_text(outcome))
    return tuple(spans) if ranged else (*spans, point)


def _bound_marks(outcome: Outcome) -> tuple[Mark, ...]:
    assert outcome.bound is not None  # noqa: S101 - narrows the type: only a bound comes here
    scatter = beyond(outcome)
    low, high = drawn_band(outcome, outcome.band)
    words = "median, at most" if outcome.bound is Side.AT_MOST else "median, at least"
    span = Span(low=low, high=high, weight=Weight.LIGHT, name=scatter.name, text=scatter.low)
    edge = Edge(at=outcome.middle, side=outcome.bound, name=words, text=middle_text(outcome))
    return (span, edge)
