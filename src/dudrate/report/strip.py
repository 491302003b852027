"""Reported rates on one axis: points, ranges and bounds as what they are, with an implied rate among them.

All that is reported of a submunition stands grouped by kind of evidence; a figure that repeats another is marked, and
so is a test rate beside a field rate.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dudrate.claims.evaluation import Interval
from dudrate.evidence.citation import cite
from dudrate.evidence.library import Library
from dudrate.evidence.records import Evidence, ReportedRate, Setting
from dudrate.model.inputs import Side
from dudrate.report.drawing.groups import twin_by_group
from dudrate.report.drawing.picture import Edge, Mark, Picture, Point, Role, Row, Rows, Span, Weight, opening
from dudrate.report.entries import figure_text
from dudrate.report.numbers import bound_text, probability_text, ratio_text, whole
from dudrate.report.pictures.axis import Axis, Unit
from dudrate.report.said import Figure, Said, said

__all__ = ["evidence_records", "evidence_strip", "factor_said", "strip"]


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


def evidence_records(library: Library, submunition: str | None = None) -> tuple[ReportedRate, ...]:
    """The rates of a submunition, or of all, that print a figure: by kind of evidence, then by figure.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> [record.evidence.value for record in evidence_records(load(), "m85")][:1]
    ['clearance-survey']
    """
    among = library.rates.values() if submunition is None else library.rates_for(submunition)
    kinds = list(Evidence)
    printed = [record for record in among if _edges(record)]
    return tuple(sorted(printed, key=lambda record: (kinds.index(record.evidence), max(_edges(record)))))


def evidence_strip(library: Library, submunition: str | None = None) -> Picture:
    """Draw all reported rates of a submunition on one axis, grouped by kind of evidence.

    Raises
    ------
    InputError
        When there is no such submunition.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> picture = evidence_strip(load(), "m77")
    >>> picture.text_twin[-1]
    'The lowest and the highest figure printed differ by a factor of 4.6.'
    """
    records = evidence_records(library, submunition)
    drawn = strip(records, library=library)
    assert isinstance(drawn.plot, Rows)  # noqa: S101 - narrows the type: a strip is rows
    mixed = len({record.setting for record in records} & {Setting.TEST, Setting.FIELD}) > 1
    rows = _grouped(drawn.plot.rows, records, mixed=mixed)
    dense = len(rows) > _MANY
    factor = factor_said(records)
    name = "all submunitions" if submunition is None else library.submunitions[submunition]
    counted = _counted(len(records), len(library.independent(records)), name)
    tail = (_UNLIKE,) if mixed else ()
    twin = twin_by_group(rows, [f"{row.heading}. {' '.join(row.details)}. {row.cited}." for row in rows])
    return replace(
        drawn,
        caption=f"Grouped by kind of evidence. {drawn.caption}{_MARKS if dense else ''}",
        title=counted if factor is None else f"{counted} {factor}",
        plot=replace(drawn.plot, rows=tuple(map(_short, rows, records)) if dense else rows, dense=dense),
        text_twin=(*twin, *tail, *([str(factor)] if factor else [])),
    )


def factor_said(records: Sequence[ReportedRate]) -> Said | None:
    """By which factor the lowest and the highest figure differ; None where that cannot be said.

    A ceiling may lie lower and a floor higher than it is printed: the factor is then at least so large.
    """
    lows = [(_edges(each)[0], each) for each in records if _side(each) is not Side.AT_LEAST and _edges(each)[0] > 0]
    highs = [(_edges(each)[-1], each) for each in records if _side(each) is not Side.AT_MOST]
    if not lows or not highs:
        return None
    (low, lowest), (high, highest) = min(lows, key=_first), max(highs, key=_first)
    if high <= low:
        return None
    factor = high / low
    bounded = _side(lowest) is not None or _side(highest) is not None
    text = bound_text(factor, Side.AT_LEAST) if bounded else ratio_text(factor)
    least = "at least " if bounded else ""
    figure = Figure(text, factor, "computed:factor")
    return said("The lowest and the highest figure printed differ by a factor of ", least, figure, ".")


def _counted(rates: int, findings: int, name: str) -> str:
    entries = f"{whole(rates)} reported rate{'s' if rates != 1 else ''} for {name}"
    if findings == rates:
        return f"{entries}, each a finding of its own." if rates > 1 else f"{entries}."
    return f"{entries}; without those that repeat another, {whole(findings)}."


def _grouped(rows: Sequence[Row], records: Sequence[ReportedRate], *, mixed: bool) -> tuple[Row, ...]:
    """Rows under their kind of evidence and how many figures it has; the kind is not said again in each row.

    Where test and field rates are `mixed`, each of them carries a mark.
    """
    numbers = Counter(record.evidence for record in records)
    grouped = []
    for row, record in zip(rows, records, strict=True):
        count = numbers[record.evidence]
        group = f"{opening(_kind(record))}: {whole(count)} figure{'s' if count != 1 else ''}"
        grouped.append(replace(row, group=group, details=(opening(_setting(record, marked=mixed)),)))
    return tuple(grouped)


def _short(row: Row, record: ReportedRate) -> Row:
    """A row in one line: the figure, and the marks that its details have."""
    marks = [row.details[0].partition(",")[0].lower().replace(" · ≠ not like for like", "\u00a0≠")]
    marks = [*(marks if record.setting is not Setting.NOT_STATED else []), *(["a repeat"] if record.relays else [])]
    return replace(row, number=" · ".join([row.number, *marks]))


_MANY = 20
"""Figures above which a strip has one small line for each."""

_MARKS = " ≠: a test or a field rate beside the other, not like for like. The words give the source of each."
_UNLIKE = "Test and field rates stand side by side here: not like for like."


def _first(pair: tuple[float, ReportedRate]) -> float:
    return pair[0]


def _edges(record: ReportedRate) -> list[float]:
    return sorted(value for value in (record.low, record.central, record.high) if value is not None)


def _side(record: ReportedRate) -> Side | None:
    match (record.low, record.central, record.high):
        case (float(), None, None):
            return Side.AT_LEAST
        case (None, None, float()):
            return Side.AT_MOST
    return None


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
    source = library.source(record.source)
    year = f", {record.year}" if record.year else ""
    return Row(
        label=record.label,
        number=figure_text(record),
        details=(opening(f"{_kind(record)}, {_setting(record)}"),),
        note=f"{record.reported_by}{year}",
        marks=_marks(record),
        role=Role.REPORTED,
        records=(record.id,),
        sources=(record.source,),
        cited=cite(record, source),
    )


def _kind(record: ReportedRate) -> str:
    return record.evidence.value.replace("-", " ").replace("ngo", "NGO")


def _setting(record: ReportedRate, *, marked: bool = False) -> str:
    """Where a rate was seen, with a mark if it stands beside one seen elsewhere, and which it repeats."""
    stated = {Setting.TEST: "test", Setting.FIELD: "field"}.get(record.setting)
    setting = (f"{stated} · ≠ not like for like" if marked else stated) if stated else "setting not stated"
    return f"{setting}, repeats {', '.join(record.relays)}" if record.relays else setting


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
