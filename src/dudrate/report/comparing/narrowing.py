"""Tests and their intervals → pictures: tests side by side, and how an interval narrows as more is tested."""

from collections.abc import Sequence

from dudrate.model.trial import Interval, Trial, narrowing
from dudrate.report.comparing.trial_answer import share_texts
from dudrate.report.drawing.picture import Mark, Picture, Point, Role, Row, Rows, Span, Weight
from dudrate.report.numbers import whole
from dudrate.report.pictures.axis import Axis, Unit
from dudrate.report.sentences import counted, level_figure

__all__ = ["narrowing_picture", "trials_picture"]

_SIZES = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000)
_CAPTION = (
    "Point: share that failed; light bar: exact interval (Clopper–Pearson); heavy bar: Jeffreys interval, with which "
    "totals are made. The threshold is a line that was set and not a finding. An interval holds chance in the test "
    "and nothing of whether the test was like the field."
)


def trials_picture(trials: Sequence[Trial], *, threshold: float, level: float) -> Picture:
    """Draw tests side by side under the threshold.

    Examples
    --------
    >>> two = trials_picture([Trial(duds=5, tested=213), Trial(duds=47, tested=2000)], threshold=0.01, level=0.9)
    >>> [row.heading for row in two.plot.rows]
    ['Threshold: 1%', '5 duds of 213: 0.93% to 4.9%', '47 duds of 2,000: 1.8% to 3%']
    """
    rows = [
        _row(f"{whole(each.duds)}{counted(each.duds, 'dud')} of {whole(each.tested)}", each.rate, *_both(each, level))
        for each in trials
    ]
    narrow, wide = (chosen(trials, key=lambda each: each.tested) for chosen in (max, min))
    named = level_figure(level, "").text
    title = f"{named} intervals of the dud rate."
    if narrow.tested > wide.tested:
        title = (
            f"{whole(narrow.tested)} tested leave less doubt than {whole(wide.tested)}: "
            f"{_ends(narrow.exact(level))} against {_ends(wide.exact(level))} ({named} intervals)."
        )
    return _picture(title, rows, threshold)


def narrowing_picture(trial: Trial, *, threshold: float, level: float) -> Picture:
    """Draw the intervals that larger and smaller tests would give at the same share of duds.

    Examples
    --------
    >>> picture = narrowing_picture(Trial(duds=5, tested=213), threshold=0.01, level=0.95)
    >>> [row.label for row in picture.plot.rows][1:4]
    ['50 tested', '100 tested', '200 tested']
    """
    sizes = sorted({*_SIZES, trial.tested})
    found = narrowing(trial.rate, sizes, level=level)
    rows = [
        _row(
            f"{whole(each.tested)} tested" + (" (this test)" if each.tested == trial.tested else ""),
            trial.rate,
            each.exact,
            each.jeffreys,
        )
        for each in found
    ]
    first, last = found[0], found[-1]
    title = (
        f"At the same share of duds, the {level_figure(level, '').text} interval narrows from "
        f"{_ends(first.exact)} with {whole(first.tested)} tested to {_ends(last.exact)} with {whole(last.tested)}."
    )
    return _picture(title, rows, threshold)


def _both(trial: Trial, level: float) -> tuple[Interval, Interval]:
    return trial.exact(level), trial.jeffreys(level)


def _picture(title: str, rows: Sequence[Row], threshold: float) -> Picture:
    line = level_figure(threshold, "").text
    mark = Point(at=threshold, name="threshold", text=line)
    first = Row(label="Threshold", number=line, details=(), note="", marks=(mark,), role=Role.REPORTED)
    every = (first, *rows)
    highest = max(value for row in every for each in row.marks for value in _values(each))
    axis = Axis(label="dud rate", low=0.0, high=min(1.0, 1.08 * highest), unit=Unit.FRACTION)
    twin = tuple(f"{row.label}: {'; '.join(f'{mark.name} {mark.text}' for mark in row.marks)}." for row in every)
    return Picture(title=title, caption=_CAPTION, plot=Rows(axis=axis, rows=every), text_twin=twin)


def _row(label: str, rate: float, exact: Interval, jeffreys: Interval) -> Row:
    spans = [
        Span(low=each.low, high=each.high, weight=weight, name=name, text=_ends(each))
        for each, weight, name in (
            (exact, Weight.LIGHT, "exact interval"),
            (jeffreys, Weight.HEAVY, "Jeffreys interval"),
        )
    ]
    point = Point(at=rate, name="share that failed", text=share_texts(rate, rate)[0])
    return Row(label=label, number=_ends(exact), details=(), note="", marks=(*spans, point), role=Role.ESTIMATE)


def _ends(interval: Interval) -> str:
    return " to ".join(share_texts(interval.low, interval.high))


def _values(mark: Mark) -> tuple[float, ...]:
    return (mark.low, mark.high) if isinstance(mark, Span) else (mark.at,)
