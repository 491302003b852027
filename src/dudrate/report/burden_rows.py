"""One outcome of a burden → a row of a picture: its bands with the median, or the edge of a bound."""

from dudrate.model.burden_outcomes import Outcome
from dudrate.model.inputs import Side
from dudrate.report.burden_labels import Backing, beyond, drawn_band, ends, heart, middle_text, unit_of, value
from dudrate.report.picture import Edge, Mark, Point, Row, Span, opening
from dudrate.report.roles import Role, Weight

__all__ = ["edges_of", "marks_said", "outcome_row", "row_number", "row_values"]

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
    >>> from dudrate.model.burden import burden
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = resolve(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]}), load())
    >>> [found] = burden(asked, load(), analog="kosovo")
    >>> row = outcome_row(found.casualties, "14%", Backing(records=(), sources=(), cited=""))
    >>> row.heading
    '14%: about 86 (90% band 69 to 110)'
    """
    marks = _bound_marks(outcome) if outcome.bound is not None else _band_marks(outcome, ranged=ranged)
    return Row(
        label=label,
        number=row_number(outcome, ranged=ranged),
        details=_details(outcome),
        note="",
        marks=marks,
        role=role if outcome.bound is None else Role.BOUND,
        records=held.records,
        sources=held.sources,
        cited=held.cited,
    )


def row_number(outcome: Outcome, *, ranged: bool = False) -> str:
    """Say the number of a row with its unit and, unless it is a bound, its outer band."""
    unit = unit_of(outcome)
    number = f"{value(outcome, ranged=ranged)}{'' if unit in _UNSAID else f' {unit}'}"
    if outcome.bound is not None:
        return number
    said = ends(outcome, outcome.band, ranged=ranged)
    if ranged:
        return f"{number} ({said.name})"
    return f"{number} ({said.name} {said.text})" if outcome.mean else number


def _details(outcome: Outcome) -> tuple[str, ...]:
    """Of a bound, how far numbers at it may scatter; else the band stands beside the number."""
    if outcome.bound is None:
        return ()
    scatter = beyond(outcome)
    return (opening(f"{scatter.name} {scatter.low}"),)


def row_values(row: Row) -> tuple[float, ...]:
    """Give every value that a row draws."""
    return tuple(at for mark in row.marks for at in ((mark.low, mark.high) if isinstance(mark, Span) else (mark.at,)))


def marks_said(row: Row) -> str:
    """Say the number of a row with its outer band, and the inner one where it has one; of a bound what it says too."""
    if row.details:
        return f"{row.number} ({row.details[0][:1].lower()}{row.details[0][1:]})"
    spans = [mark for mark in row.marks if isinstance(mark, Span)]
    inner = [mark for mark in spans if mark.weight is Weight.HEAVY and mark.high > 0 and len(spans) > 1]
    return ", ".join((row.number, *(f"{mark.name} {mark.text}" for mark in inner)))


def edges_of(row: Row) -> tuple[tuple[Side, float], ...]:
    """Give the bounds that a row draws, which need room to fade."""
    return tuple((mark.side, mark.at) for mark in row.marks if isinstance(mark, Edge))


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
    words = "expected, at most" if outcome.bound is Side.AT_MOST else "expected, at least"
    span = Span(low=low, high=high, weight=Weight.LIGHT, name=scatter.name, text=scatter.low)
    edge = Edge(at=outcome.mean, side=outcome.bound, name=words, text=middle_text(outcome))
    return (span, edge)
