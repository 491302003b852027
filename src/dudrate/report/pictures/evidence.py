"""Reported rates → who says what, one row a finding, as a rate and as a total; and tests under a threshold.

A figure that repeats another is folded into its original; the policy line goes through all rows and is no measurement.
It is the same picture everywhere: for the submunitions of a delivery, beside a claim, and for all that is reported.
"""

from collections.abc import Callable, Iterable, Sequence

from dudrate.claims.evaluation import Interval
from dudrate.evidence.citation import cite
from dudrate.evidence.library import Library
from dudrate.evidence.records import Reported, ReportedRate
from dudrate.evidence.vocabulary import Evidence, Setting
from dudrate.model.amounts import PointAmount
from dudrate.model.scenario import Delivered
from dudrate.model.total import Band
from dudrate.model.trial import Trial, narrowing
from dudrate.report.catalogue import listed, text
from dudrate.report.entries import POLICY, figure_text
from dudrate.report.naming import counted, level_figure, publisher, source_name
from dudrate.report.numbers import percent, probability_text, total_text, whole
from dudrate.report.pictures.axis import Axis
from dudrate.report.pictures.frame import Marks, all_text, ends, of_delivery, sources, tip
from dudrate.report.pictures.picture import Fill, Picture, Role, Tip
from dudrate.report.said import from_origin
from dudrate.report.trial import share_texts

_ROW, _TEST_ROW = 28.0, 34.0
"""Height of a row, in which a name has two lines on a telephone [pixels]."""

_SIZES = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000)

_MANY = 12
"""Findings above which rows stand under their kind of evidence."""


def reported(library: Library, delivered: Delivered | None = None) -> tuple[ReportedRate, ...]:
    """The rates reported for the submunitions of a delivery and those it uses; without one, all there are."""
    known = tuple(each for each in library.rates.values() if edges_of(each))
    if delivered is None:
        return known
    names = {each.submunition for each in delivered.shipments if each.submunition is not None}
    used = {case.record for case in delivered.cases}
    return tuple(each for each in known if each.submunition in names or each.id in used)


def policy_rate(library: Library) -> float:
    """The rate of the policy line [fraction], from its entry."""
    return library.policy(POLICY).high or 0.0


def evidence(
    records: Iterable[ReportedRate],
    *,
    library: Library,
    delivered: Delivered | None = None,
    implied: tuple[Interval, str] | None = None,
    link: Callable[[str], str] | None = None,
    also: bool = True,
) -> Picture:
    """Draw reported rates one under the other, each as what it is; repeats are folded into their originals.

    The totals of what was `delivered` stand on the second axis, and its own rates stand out. A rate that a claim
    `implied` [fraction], with its words, stands first. `link` gives the address of an entry, to which its label then
    leads; with `also` a label names those who repeat its figure.
    """
    stated = {each.id: each for each in records if edges_of(each)}
    repeats = {each.original.id: each.repeats for each in library.independent(stated.values())}
    firsts = sorted((stated[each] for each in repeats), key=lambda each: (edges_of(each)[-1], each.id))
    rate, said = implied or (Interval(None, None, None), "")
    low, high = rate.low or None, None if rate.high is None or rate.high >= 1 else rate.high  # 0 and 1 are no edges
    highest = max([0.05, low or 0.0, high or 0.0, *(edge for each in firsts for edge in edges_of(each))])
    axis = Axis(label=text("pictures-axis-rate"), low=0.0, high=min(1.0, 1.2 * highest), shown=probability_text)
    marks = Marks(axis)
    marks.row()  # which has the name of the policy line
    said = "" if (low, high) == (None, None) else said
    if said:
        marks.figure(low, None, high, Role.LEFT, tip(rate=said))
        marks.row(text("pictures-evidence-implied", rate=said), heading=True)
    used = {case.record for case in delivered.cases if case.record} if delivered else set()
    for kind in Evidence if len(firsts) > _MANY else (None,):
        several = [each for each in firsts if kind in {None, each.evidence}]
        if kind is not None and several:
            marks.row(text(f"pictures-evidence-{kind.value}"), heading=True)
        for each in several:
            again = repeats[each.id]
            ours = not said and (not used or not used.isdisjoint([each.id, *(other.id for other in again)]))
            told = _tip(each, again, library, delivered)
            marks.figure(each.low, each.central, each.high, Role.LEFT if ours else Role.OTHER, told)
            names = dict.fromkeys(publisher(library.source(other.source)) for other in again) if also else {}
            label = {"figure": figure_text(each), "who": source_name(each, library)}
            named = text("pictures-evidence-label", **label, also=listed(list(names)) if names else None)
            marks.row(named, link=link(each.id) if link else "")
    line = policy_rate(library)
    marks.through(line, Role.POLICY, text("pictures-policy-line", rate=probability_text(line)))
    above = None
    if delivered:
        count = delivered.submunitions.mean
        totals = text("pictures-axis-totals", all=_all(delivered))
        above = Axis(label=totals, low=axis.low * count, high=axis.high * count)
    unlike = {Setting.TEST, Setting.FIELD} <= {each.setting for each in firsts}
    return Picture(
        kind="evidence",
        title=_title(firsts, said, library),
        note=text("pictures-evidence-note", rate=probability_text(line), unlike=unlike),
        plot=marks.chart(row=_ROW, above=above),
        **of_delivery(delivered, library, [*(each.id for each in firsts), POLICY]),
    )


def _tip(record: ReportedRate, repeats: Sequence[Reported], library: Library, delivered: Delivered | None) -> Tip:
    left = ""
    if delivered:  # what of it would be left at this rate
        count = delivered.submunitions.mean
        total = ends(*_sides(record), lambda rate: total_text(rate * count))
        left = text("pictures-dots-of", number=total, all=_all(delivered))
    return tip(
        of=record.label,
        rate=figure_text(record),
        left=left,
        evidence=text(f"pictures-evidence-{record.evidence.value}"),
        setting=text(f"pictures-setting-{record.setting.value}"),
        source=cite(record, library.source(record.source)),
        also="; ".join(sources((each.id for each in repeats), library)),
    )


def _all(delivered: Delivered) -> str:
    every = delivered.submunitions
    return all_text(every.mean, known=isinstance(every, PointAmount))


def edges_of(record: Reported) -> list[float]:
    """The values that a record states, rising."""
    return sorted(value for value in (record.low, record.central, record.high) if value is not None)


def _sides(record: Reported) -> tuple[float | None, float | None]:
    """The lowest and the highest that a record states; of a bound its one side."""
    edges = edges_of(record)
    is_bound = record.central is None and len(edges) == 1
    return (record.low, record.high) if is_bound else (edges[0], edges[-1])


def _title(rates: Sequence[ReportedRate], implied: str, library: Library) -> str:
    count = counted(len(rates), "computed:findings")
    if implied:
        return text("pictures-evidence-title-implied", rate=implied, count=count)
    names = {each.submunition for each in rates} - {None}
    name = library.submunitions[str(*names)] if len(names) == 1 else None
    # of two at one edge a ceiling goes lower, and a floor higher
    low = min(rates, key=lambda each: (edges_of(each)[0], _sides(each)[0] is not None), default=None)
    high = max(rates, key=lambda each: (edges_of(each)[-1], _sides(each)[1] is None), default=None)
    if low is None or high is None or low is high:
        return text("pictures-evidence-title-one", count=count, name=name)
    return text("pictures-evidence-title", count=count, name=name, low=_end(low, 0), high=_end(high, -1))


def _end(record: Reported, end: int) -> str:
    """The lowest or the highest that a record says; a bound stays a bound."""
    sides = _sides(record)
    low, high = sides if None in sides else (sides[end],) * 2
    return ends(low, high, lambda rate: from_origin(percent(rate), record.id))


# Tests and their intervals under a threshold, which was set and is no finding


def trials(several: Sequence[Trial], *, threshold: float, level: float) -> Picture:
    """Draw tests side by side under the threshold."""
    rows = []
    for each in several:
        label = text("pictures-trial-of", duds=counted(each.duds, "input:trial"), tested=whole(each.tested))
        rows.append((label, each.rate, each.exact(level), each.jeffreys(level)))
    return _of_tests("tests", text("pictures-trials-title", level=level_figure(level, "input:level")), rows, threshold)


def narrowed(trial: Trial, *, threshold: float, level: float) -> Picture:
    """Draw the intervals that larger and smaller tests would give at the same share of duds."""
    found = narrowing(trial.rate, sorted({*_SIZES, trial.tested}), level=level)
    rows = []
    for tested, exact, jeffreys in found:
        label = text("pictures-trial-tested", tested=whole(tested), this=tested == trial.tested)
        rows.append((label, trial.rate, exact, jeffreys))
    (few, wide, _), (many, narrow, _) = found[0], found[-1]
    told = {"wide": _interval(wide), "few": whole(few), "narrow": _interval(narrow), "many": whole(many)}
    return _of_tests("narrowing", text("pictures-narrowed-title", **told), rows, threshold)


def _of_tests(kind: str, title: str, tests: Sequence[tuple[str, float, Band, Band]], threshold: float) -> Picture:
    """Draw tests: of each the label, the share that failed, the exact interval and that of Jeffreys."""
    highest = min(1.0, 1.08 * max(threshold, *(exact.high for _, _, exact, _ in tests)))
    marks = Marks(Axis(label=text("pictures-axis-rate"), low=0.0, high=highest, shown=probability_text))
    marks.row()
    for label, share, exact, jeffreys in tests:
        failed, between = share_texts(share, share)[0], _interval(exact)
        told = tip(test=label, failed=failed, exact=between, jeffreys=_interval(jeffreys))
        marks.span(exact.low, exact.high, Role.OTHER, told, fill=Fill.PALE)
        marks.span(jeffreys.low, jeffreys.high, Role.OTHER, told, thin=True)
        marks.point(share, Role.LEFT, told)
        marks.row(text("pictures-trial-label", test=label, ends=between))
    line = level_figure(threshold, "input:threshold")
    marks.through(threshold, Role.POLICY, text("pictures-threshold", rate=line))
    note, twin = text("pictures-trials-note"), text("pictures-threshold-twin", rate=line)
    return Picture(kind=kind, title=title, note=note, plot=marks.chart(row=_TEST_ROW), told=(twin,))


def _interval(interval: Band) -> str:
    low, high = share_texts(interval.low, interval.high)
    return text("common-to", low=low, high=high)
