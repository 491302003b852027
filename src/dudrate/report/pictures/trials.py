"""Tests and their intervals → tests one under the other, and how an interval narrows as more is tested.

The threshold is a line through all rows: it was set, and is no finding.
"""

from collections.abc import Sequence

from dudrate.model.total import Band
from dudrate.model.trial import Trial, narrowing
from dudrate.report.catalogue import text
from dudrate.report.naming import counted, level_figure
from dudrate.report.numbers import probability_text, whole
from dudrate.report.pictures.axis import Axis
from dudrate.report.pictures.frame import Marks, tip
from dudrate.report.pictures.picture import Fill, Picture, Role
from dudrate.report.trial import share_texts

__all__ = ["narrowed", "trials"]

_SIZES = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000)
_ROW = 34.0


def trials(several: Sequence[Trial], *, threshold: float, level: float) -> Picture:
    """Draw tests side by side under the threshold."""
    rows = []
    for each in several:
        label = text("pictures-trial-of", duds=counted(each.duds, "input:trial"), tested=whole(each.tested))
        rows.append((label, each.rate, each.exact(level), each.jeffreys(level)))
    return _picture("tests", text("pictures-trials-title", level=level_figure(level, "input:level")), rows, threshold)


def narrowed(trial: Trial, *, threshold: float, level: float) -> Picture:
    """Draw the intervals that larger and smaller tests would give at the same share of duds."""
    found = narrowing(trial.rate, sorted({*_SIZES, trial.tested}), level=level)
    rows = []
    for tested, exact, jeffreys in found:
        label = text("pictures-trial-tested", tested=whole(tested), this=tested == trial.tested)
        rows.append((label, trial.rate, exact, jeffreys))
    (few, wide, _), (many, narrow, _) = found[0], found[-1]
    told = {"wide": _ends(wide), "few": whole(few), "narrow": _ends(narrow), "many": whole(many)}
    return _picture("narrowing", text("pictures-narrowed-title", **told), rows, threshold)


def _picture(kind: str, title: str, tests: Sequence[tuple[str, float, Band, Band]], threshold: float) -> Picture:
    """Draw tests: of each the label, the share that failed, the exact interval and that of Jeffreys."""
    highest = min(1.0, 1.08 * max(threshold, *(exact.high for _, _, exact, _ in tests)))
    marks = Marks(Axis(label=text("pictures-axis-rate"), low=0.0, high=highest, shown=probability_text))
    marks.row()
    for label, share, exact, jeffreys in tests:
        failed, ends = share_texts(share, share)[0], _ends(exact)
        told = tip(test=label, failed=failed, exact=ends, jeffreys=_ends(jeffreys))
        marks.span(exact.low, exact.high, Role.OTHER, told, fill=Fill.PALE)
        marks.span(jeffreys.low, jeffreys.high, Role.OTHER, told, thin=True)
        marks.point(share, Role.LEFT, told)
        marks.row(text("pictures-trial-label", test=label, ends=ends))
    line = level_figure(threshold, "input:threshold")
    marks.through(threshold, Role.POLICY, text("pictures-threshold", rate=line))
    note, twin = text("pictures-trials-note"), text("pictures-threshold-twin", rate=line)
    return Picture(kind=kind, title=title, note=note, plot=marks.chart(row=_ROW), told=(twin,))


def _ends(interval: Band) -> str:
    low, high = share_texts(interval.low, interval.high)
    return text("common-to", low=low, high=high)
