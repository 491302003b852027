"""The inputs of an output, weighed → how far each of them alone moves it, as a picture."""

from dudrate.evidence.library import Library
from dudrate.model.inputs import Side
from dudrate.model.sensitivity import Bar
from dudrate.report.comparing.comparison_sentences import at_rate
from dudrate.report.comparing.sensitivity_words import Weighed, input_name, output_name, per_dud_words, went_words
from dudrate.report.drawing.picture import Picture, Point, Role, Row, Rows, Span, Weight, opening
from dudrate.report.numbers import range_texts
from dudrate.report.pictures.axis import Axis
from dudrate.report.sentences import level_figure

__all__ = ["tornado_picture"]

_SIDES = {None: "", Side.AT_MOST: "at most ", Side.AT_LEAST: "at least "}


def tornado_picture(weighed: Weighed, library: Library) -> Picture | None:
    """Draw how far each input alone moves the output; None where a bound leaves no width, or nothing has any."""
    bars = [bar for bar in weighed.tornado.bars if bar.width and bar.at_low is not None and bar.at_high is not None]
    if not bars:
        return None
    name, unit = output_name(weighed.asked)
    rows = tuple(_row(bar, weighed, library) for bar in bars)
    highest = max(mark.high for row in rows for mark in row.marks if isinstance(mark, Span))
    axis = Axis(label=unit, low=0.0, high=max(1.0, 1.05 * highest))
    where = f"{opening(str(at_rate(weighed.estimate.rate)))}{went_words(weighed)}"
    return Picture(
        title=f"{where}, {input_name(bars[0].name, library)} alone moves {name} most.",
        caption=_caption(weighed, name),
        plot=Rows(axis=axis, rows=rows),
        text_twin=tuple(f"{row.heading}." for row in rows),
    )


def _row(bar: Bar, weighed: Weighed, library: Library) -> Row:
    low, high = sorted((bar.at_low or 0.0, bar.at_high or 0.0))
    texts = range_texts(low, weighed.tornado.central, high)
    side = _SIDES[weighed.tornado.bound]
    ends = f"{side}{texts[0]} to {side}{texts[2]}"
    marks = (
        Span(low=low, high=high, weight=Weight.HEAVY, name="this input alone", text=ends),
        Point(at=weighed.tornado.central, name="all central", text=f"{side}{texts[1]}"),
    )
    return Row(
        label=opening(input_name(bar.name, library)),
        number=ends,
        details=(),
        note="",
        marks=marks,
        role=Role.NOT_KNOWN,
        records=weighed.records.get(bar.name, ()),
    )


def _caption(weighed: Weighed, name: str) -> str:
    level = level_figure(weighed.tornado.level, "").text
    bound = weighed.tornado.bound
    sided = "" if bound is None else " One input is a bound, so every figure is one."
    leaves = "Totals only." if weighed.asked.kind == "unexploded" else "An illustration, not a forecast for any place."
    return (
        f"Bar: {name} when this input moves through its {level} band and the others stay at their medians; "
        f"point: all at their medians.{sided}{per_dud_words(weighed)} {leaves}"
    )
