"""Reported rates on one axis: points, ranges and bounds as what they are, with an implied rate among them."""

from collections.abc import Sequence

from dudrate.claims.evaluation import Interval
from dudrate.evidence.citation import cite
from dudrate.evidence.library import Library
from dudrate.evidence.records import ReportedRate, Setting
from dudrate.model.inputs import Side
from dudrate.report.axis import Axis, Unit
from dudrate.report.entries import figure_text
from dudrate.report.numbers import probability_text
from dudrate.report.picture import Edge, Mark, Picture, Point, Role, Row, Rows, Span, Weight

__all__ = ["strip"]


def strip(records: Sequence[ReportedRate], *, library: Library, implied: Interval | None = None) -> Picture:
    """Draw reported rates one under the other, an implied rate first.

    Parameters
    ----------
    records : sequence of ReportedRate
        In the order in which to draw them; those without a printed figure are left out.
    library : Library
        Names the sources.
    implied : Interval, optional
        A rate that a claim implies [fraction].

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> library = load()
    >>> strip(library.rates_for("m77"), library=library).plot.rows[0].number
    'at most 23%'
    """
    shown = [record for record in records if (record.low, record.central, record.high) != (None, None, None)]
    rows = [*([_implied_row(implied)] if implied else []), *(_row(record, library) for record in shown)]
    highest = max([0.05, *(value for row in rows for mark in row.marks for value in _values(mark))])
    settings = {record.setting for record in shown} & {Setting.TEST, Setting.FIELD}
    unlike = " Test and field rates stand side by side here: not like for like." if len(settings) > 1 else ""
    return Picture(
        title=_title(shown, implied),
        caption="Each figure as it was printed; a bound fades towards the side that is not known. Figures that "
        f"repeat another are marked and are no second finding.{unlike}",
        plot=Rows(
            axis=Axis(label="dud rate", low=0.0, high=min(1.0, 1.15 * highest), unit=Unit.FRACTION), rows=tuple(rows)
        ),
        text_twin=tuple(f"{row.heading}. {' '.join(row.details)}" for row in rows),
    )


def _title(shown: Sequence[ReportedRate], implied: Interval | None) -> str:
    count = f"{len(shown)} reported rate{'s' if len(shown) != 1 else ''}"
    if implied is None:
        return f"{count}, each with its source."
    return f"The claim implies a dud rate of {_interval_text(implied)}; beside it {count}."


def _interval_text(implied: Interval) -> str:
    low, high = implied.low or 0.0, 1.0 if implied.high is None else implied.high
    if high >= 1:
        return f"at least {probability_text(low)}"
    if not low:
        return f"at most {probability_text(high)}"
    ends = probability_text(low), probability_text(high)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def _implied_row(implied: Interval) -> Row:
    text = _interval_text(implied)
    low, high = implied.low or 0.0, 1.0 if implied.high is None else implied.high
    mark: Mark = Span(low=low, high=high, weight=Weight.HEAVY, name="implied", text=text)
    if high >= 1:
        mark = Edge(at=low, side=Side.AT_LEAST, name="implied, at least", text=text)
    elif not low:
        mark = Edge(at=high, side=Side.AT_MOST, name="implied, at most", text=text)
    return Row(
        label="Implied by the claim",
        number=text,
        details=("number left ÷ number delivered",),
        note="",
        marks=(mark,),
        role=Role.ESTIMATE,
    )


def _row(record: ReportedRate, library: Library) -> Row:
    setting = {Setting.TEST: "test", Setting.FIELD: "field"}.get(record.setting, "setting not stated")
    repeats = f", repeats {', '.join(record.relays)}" if record.relays else ""
    source = library.source(record.source)
    year = f", {record.year}" if record.year else ""
    return Row(
        label=record.label,
        number=figure_text(record),
        details=(f"{record.evidence.value.replace('-', ' ')}, {setting}{repeats}",),
        note=f"{record.reported_by}{year}",
        marks=_marks(record),
        role=Role.REPORTED,
        records=(record.id,),
        sources=(record.source,),
        cited=cite(record, source),
    )


def _marks(record: ReportedRate) -> tuple[Mark, ...]:
    text, low, central, high = figure_text(record), record.low, record.central, record.high
    if central is not None:
        edge = high if high is not None else central
        spread = (
            [Span(low=low or central, high=edge, weight=Weight.LIGHT, name="range", text=text)]
            if edge > central
            else []
        )
        return (*spread, Point(at=central, name="reported", text=text))
    if low is not None and high is not None:
        return (Span(low=low, high=high, weight=Weight.HEAVY, name="reported range", text=text),)
    if low is not None:
        return (Edge(at=low, side=Side.AT_LEAST, name="at least", text=text),)
    return (Edge(at=high or 0.0, side=Side.AT_MOST, name="at most", text=text),)


def _values(mark: Mark) -> tuple[float, ...]:
    return (mark.low, mark.high) if isinstance(mark, Span) else (mark.at,)
