"""Finished estimates → rows of one axis: what each rate leaves, its band, and how much of the doubt is which.

A fixed rate has a dot and the thin band of chance; a range as reported is a flat bar; a bound fades.
"""

from collections.abc import Sequence

from dudrate.evidence.library import Library
from dudrate.model.estimate import Estimate
from dudrate.model.inputs import Side
from dudrate.report.catalogue import text
from dudrate.report.estimate import Answer, band_label, left_said
from dudrate.report.naming import at_rate, cited, rate_said, reported_ends, reported_range, total_said
from dudrate.report.numbers import probability_text
from dudrate.report.pictures.about import of_delivery
from dudrate.report.pictures.axis import WIDE, Axis, Unit, amount_axis
from dudrate.report.pictures.marks import Marks, tip
from dudrate.report.pictures.picture import Picture, Role, Tip
from dudrate.report.said import capital, passage

__all__ = ["figure_of", "shares", "totals"]

_ROW = 40.0


def totals(answer: Answer, held: Sequence[Estimate | None] = (), *, marks: dict[int, str] | None = None) -> Picture:
    """Draw what each rate leaves, all on one axis.

    `held` is the same with one kind of doubt held fixed, drawn on the axis of the whole; None where that cannot be
    held. `marks` are what stands beside a rate by its place, as that it is not like for like.
    """
    whole_ones, library = answer.results, answer.library
    shown = list(held) or list(whole_ones)
    axis = _axis([*whole_ones, *(each for each in shown if each is not None)])
    drawn = Marks(axis)
    for place, (each, full) in enumerate(zip(shown, whole_ones, strict=True)):
        said = text("pictures-totals-not-held") if each is None else str(total_said(each))
        label = text("pictures-totals-label", rate=rate_said(full.rate), number=said)
        mark = (marks or {}).get(place, "")
        if each is not None:
            drawn.figure(*figure_of(each), Role.LEFT, _tip(each, said, library))
        drawn.row(text("pictures-totals-marked", label=label, mark=mark) if mark else label)
    level = probability_text(whole_ones[0].band.level)
    return Picture(
        kind="totals",
        title=str(left_said([full if each is None else each for each, full in zip(shown, whole_ones, strict=True)])),
        note=str(passage(text("pictures-totals-note", level=level), answer.unlike_said)),
        plot=drawn.chart(row=_ROW),
        **of_delivery(answer.delivered, library, (record for each in whole_ones for record in each.records)),
    )


def shares(answer: Answer, place: int = 0) -> Picture | None:
    """Draw how much of the doubt about a total is chance and how much is not known; None where nothing is to share.

    Examples
    --------
    >>> from dudrate.report.estimate import answer
    >>> asked = scenario_from_words({"delivered": "7200", "rate": ["2.35%..14%"]})
    >>> [row.label for row in shares(answer(asked, load())).plot.rows]
    ['chance · 0.69%', 'the rate, not known · 99.31%']
    """
    estimate = answer.results[place]
    parts = estimate.variance_shares
    if parts is None:
        return None
    named = {
        "chance": parts.chance,
        "bunching": parts.bunching,
        "rate": parts.rate,
        "amount": parts.amount,
        "both": parts.rate_and_amount,
    }
    some = {name: share for name, share in named.items() if share > 0 or name == "chance"}
    marks = Marks(Axis(label=text("pictures-axis-variance"), low=0.0, high=1.0, unit=Unit.FRACTION))
    for name, share in some.items():
        said = text("pictures-share", what=text(f"pictures-share-{name}"), share=probability_text(min(share, 1.0)))
        marks.doubt(0.0, share, tip(share=said), chance=name in {"chance", "bunching"})
        marks.row(said)
    largest = max(some, key=lambda name: some[name])
    return Picture(
        kind="shares",
        title=text(
            "pictures-shares-title",
            given=capital(at_rate(estimate.rate)),
            what=text(f"pictures-share-{largest}"),
            share=probability_text(min(some[largest], 1.0)),
        ),
        note=text("pictures-shares-note"),
        plot=marks.chart(row=34.0),
        **of_delivery(answer.delivered, answer.library, estimate.records),
    )


def _axis(estimates: Sequence[Estimate]) -> Axis:
    drawn = [edge for each in estimates for edge in figure_of(each) if edge is not None]
    means = [each.mean for each in estimates if each.mean > 0]
    edges = [(each.bound, each.mean) for each in estimates if each.bound is not None]
    wide = bool(means) and max(means) > WIDE * min(means)
    return amount_axis(text("pictures-axis-left"), drawn, edges=edges, logarithmic=wide)


def figure_of(estimate: Estimate) -> tuple[float | None, float | None, float | None]:
    """Give low end, value and high end as they are drawn: a bound has one end, a range as reported no value."""
    if estimate.bound is not None:
        return (None, None, estimate.mean) if estimate.bound is Side.AT_MOST else (estimate.mean, None, None)
    if reported_range(estimate):
        low, high = reported_ends(estimate)
        return low, None, high
    return estimate.band.low, estimate.mean, estimate.band.high


def _tip(estimate: Estimate, said: str, library: Library) -> Tip:
    named = tip(rate=str(rate_said(estimate.rate)), left=said, source=cited(estimate, library))
    banded = estimate.bound is None and not reported_range(estimate) and estimate.sd
    return (*named, band_label(estimate)) if banded else named
