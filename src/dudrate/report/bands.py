"""Finished results → pictures described once: rows of bands, fields of dots, shares of the doubt.

Nothing is calculated here but where things stand. :mod:`dudrate.report.drawing.screen` and
:mod:`dudrate.report.drawing.paper` draw what this module describes.
"""

from collections.abc import Sequence

from dudrate.evidence.library import Library
from dudrate.model.estimate import Estimate
from dudrate.model.inputs import Side
from dudrate.model.unexploded import VarianceShares
from dudrate.report.dots import dots
from dudrate.report.drawing.picture import (
    Edge,
    Mark,
    Parts,
    Picture,
    Point,
    Role,
    Row,
    Rows,
    Segment,
    Span,
    Weight,
    opening,
)
from dudrate.report.labels import (
    beyond_text,
    delivered,
    ends_of,
    given,
    inner_ends,
    mean_text,
    number,
    only,
    origin,
    rate_label,
    reported_range,
    submunitions_text,
    title,
)
from dudrate.report.numbers import bound_text, probability_text
from dudrate.report.pictures.axis import Axis, Scale, Unit

__all__ = ["bands", "dots", "shares"]

_WIDE = 20.0
"""Ratio of the largest to the smallest row beyond which the axis is logarithmic."""

_SHARES_CAPTION = (
    "What is not known would shrink with better figures; the rest would stay if everything were known. "
    "Doubt is counted as variance, the square of the standard deviation."
)
_LEAVES_OUT = "Totals only: where they lie and how many were cleared since is not in them."


def bands(estimates: Sequence[Estimate], *, library: Library, beside: Sequence[Estimate] = ()) -> Picture:
    """Draw each rate's expected total with its bands, all on one axis.

    A bound is an edge that fades towards the side that is not known. A range that was reported has no point,
    for its middle is nobody's figure. Where rows differ more than twentyfold, the axis is logarithmic and says so.

    Parameters
    ----------
    estimates : sequence of Estimate
        One row each, in this order.
    library : Library
        Names the records behind the estimates.
    beside : sequence of Estimate
        Others that the axis has room for, so that two pictures can be held against each other.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.estimate import estimate
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> picture = bands(estimate(resolve(asked, load())), library=load())
    >>> picture.title
    'At a dud rate of 1%, about 720 submunitions are expected to be left unexploded; at 14%, about 10,100.'
    >>> [row.heading for row in picture.plot.rows]
    ['1%: about 720', '14%: about 10,100']
    """
    rows = tuple(_row(each, library) for each in estimates)
    others = tuple(_row(each, library) for each in beside)
    return Picture(
        title=title(estimates),
        caption=_bands_caption(estimates),
        plot=Rows(axis=_axis([each.mean for each in (*estimates, *beside)], (*rows, *others)), rows=rows),
        text_twin=(
            delivered(estimates[0]),
            *(_sentence(each, row) for each, row in zip(estimates, rows, strict=True)),
        ),
    )


def shares(estimate: Estimate, *, library: Library) -> Picture | None:
    """Draw how much of the doubt is luck of the draw and how much is not known.

    Returns
    -------
    Picture or None
        None for a bound, and where nothing varies: there is no variance to share.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.estimate import estimate
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = scenario_from_words({"delivered": "7200", "rate": ["2.35%..14%"]})
    >>> [result] = estimate(resolve(asked, load()))
    >>> [(part.label, part.text) for part in shares(result, library=load()).plot.segments]
    [('luck of the draw', '0.69%'), ('what is not known (the rate)', '99.31%')]
    """
    parts = estimate.variance_shares
    if parts is None:
        return None
    segments = _segments(parts)
    where = origin(estimate, library)
    taken = () if _unknown(parts) else ("The rate and the number delivered are taken as known here.",)
    listed = ", ".join(f"{segment.text} is {segment.label}" for segment in segments)
    axis = Axis(label="share of the variance of the total", low=0.0, high=1.0, unit=Unit.FRACTION)
    return Picture(
        title=f"{given(estimate.rate)}, {_largest(segments)} of the doubt about the total.",
        caption=" ".join((*taken, _SHARES_CAPTION)),
        plot=Parts(
            axis=axis,
            segments=segments,
            records=where.records,
            sources=where.sources,
            cited=where.cited,
        ),
        text_twin=(f"{given(estimate.rate)}, of the variance of the total {listed}.", *taken),
    )


def _row(estimate: Estimate, library: Library) -> Row:
    where = origin(estimate, library)
    marks, details = _bound_marks(estimate) if estimate.bound is not None else _band_marks(estimate)
    return Row(
        label=rate_label(estimate.rate),
        number=number(estimate),
        details=details,
        note=where.note,
        marks=marks,
        role=Role.ESTIMATE if estimate.bound is None else Role.BOUND,
        records=where.records,
        sources=where.sources,
        cited=where.cited,
    )


def _band_marks(estimate: Estimate) -> tuple[tuple[Mark, ...], tuple[str, ...]]:
    """Give the marks of a row, the widest first so that narrow ones are drawn over it, and what they say."""
    inner, outer = inner_ends(estimate), ends_of(estimate)
    named = [(estimate.bands[0], inner, Weight.HEAVY)] if inner is not None else []
    named.insert(0, (estimate.band, outer, Weight.LIGHT if named else Weight.HEAVY))
    spans = [
        Span(low=band.low, high=band.high, weight=weight, name=ends.name, text=ends.text)
        for band, ends, weight in named
        if band.low is not None and band.high is not None
    ]
    if reported_range(estimate):
        return tuple(spans), (f"{outer.name}{only(estimate)}",)
    point = Point(at=estimate.mean, name="expected", text=mean_text(estimate))
    return (*spans, point), (f"{outer.name} {outer.text}{only(estimate)}",)


def _bound_marks(estimate: Estimate) -> tuple[tuple[Mark, ...], tuple[str, ...]]:
    side, band = estimate.bound, estimate.band
    end = band.high if side is Side.AT_MOST else band.low
    assert side is not None and end is not None  # noqa: S101, PT018 - narrows the type: a bound has one edge
    name, text = beyond_text(estimate)
    words = "expected, at most" if side is Side.AT_MOST else "expected, at least"
    low, high = sorted((estimate.mean, end))
    beyond = Span(low=low, high=high, weight=Weight.LIGHT, name=name, text=text)
    edge = Edge(at=estimate.mean, side=side, name=words, text=bound_text(estimate.mean, side))
    return (beyond, edge), (opening(f"{name} {text}"),)


def _axis(means: Sequence[float], rows: Sequence[Row]) -> Axis:
    """Choose the axis: from zero, or logarithmic with zero set apart; what fades gets room to fade."""
    drawn = [value for row in rows for mark in row.marks for value in _values(mark)]
    some = [mean for mean in means if mean > 0]
    floors, ceilings = _edges(rows, Side.AT_LEAST), _edges(rows, Side.AT_MOST)
    label = "submunitions left unexploded"
    if not some or max(some) <= _WIDE * min(some):
        return Axis(label=label, low=0.0, high=max([1.0, 1.04 * max(drawn), *(1.2 * edge for edge in floors)]))
    lowest, highest = min(value for value in drawn if value > 0), max(drawn)
    low = min([lowest / 1.2, *(edge / 5 for edge in ceilings if edge > 0)])
    highest = max([1.1 * highest, *(2 * edge for edge in floors)])
    if min(drawn) > 0:
        return Axis(label=f"{label}, logarithmic scale", low=low, high=highest, scale=Scale.LOG)
    label = f"{label}, logarithmic scale with 0 set apart"
    return Axis(label=label, low=low / 3, high=highest, scale=Scale.LOG, zero_at=low / 3)


def _values(mark: Mark) -> tuple[float, ...]:
    return (mark.low, mark.high) if isinstance(mark, Span) else (mark.at,)


def _edges(rows: Sequence[Row], side: Side) -> list[float]:
    return [mark.at for row in rows for mark in row.marks if isinstance(mark, Edge) and mark.side is side]


def _bands_caption(estimates: Sequence[Estimate]) -> str:
    """Say what the marks are, and only of those that are there."""
    said = [f"Of {submunitions_text(estimates[0])} delivered."]
    spread = [each for each in estimates if each.bound is None]
    if spread:
        levels = [probability_text(band.level) for band in spread[0].bands]
        bars = f"heavy bar: {levels[0]} band" + (f"; light bar: {levels[-1]} band" if levels[1:] else "")
        pointed = not all(reported_range(each) for each in spread)
        said.append(f"Point: expected number; {bars}." if pointed else f"{bars.capitalize()}.")
    if len(spread) < len(estimates):
        said.append(
            "A stem that fades is a bound: the number lies on that side of the edge, and where is not known. "
            "The light bar says how far totals at the edge may scatter beyond it."
        )
    return " ".join((*said, _LEAVES_OUT))


def _sentence(estimate: Estimate, row: Row) -> str:
    """Give every number of a row in one sentence, and where the rate comes from."""
    start = f"{given(estimate.rate)}, {row.number} are expected to be left unexploded"
    listed = [f"{mark.name} {mark.text}" for mark in row.marks if isinstance(mark, Span)]
    if estimate.bound is None:
        tail = f" ({'; '.join(listed)}{only(estimate)})"
    else:
        fewer = "fewer" if estimate.bound is Side.AT_MOST else "more"
        tail = f" ({'; '.join(listed)}); how many {fewer} is not known"
    return f"{start}{tail}." + (f" The rate is that of {row.note}." if row.note else "")


def _segments(parts: VarianceShares) -> tuple[Segment, ...]:
    """Cut the variance into luck of the draw, bunching where there is any, and what is not known."""
    some = _unknown(parts)
    if len(some) > 1:
        listed = ", ".join(f"{name} {probability_text(share)}" for name, share in some.items())
    else:
        listed = "".join(some)
    label = "what is not known" + (f" ({listed})" if listed else "")
    cut = (
        ("luck of the draw", parts.chance, Role.CHANCE),
        ("duds coming in bunches", parts.bunching, Role.BUNCHING),
        (label, sum(some.values()), Role.NOT_KNOWN),
    )
    return tuple(
        Segment(label=name, share=share, text=probability_text(min(share, 1.0)), role=role)
        for name, share, role in cut
        if share > 0 or role is not Role.BUNCHING
    )


def _unknown(parts: VarianceShares) -> dict[str, float]:
    """Give the shares that come of not knowing, those that are there."""
    shares_of = {
        "the rate": parts.rate,
        "the number delivered": parts.amount,
        "both at once": parts.rate_and_amount,
    }
    return {name: share for name, share in shares_of.items() if share > 0}


def _largest(segments: Sequence[Segment]) -> str:
    most = max(segments, key=lambda segment: segment.share)
    return f"{most.label.partition(' (')[0]} makes up {most.text}"
