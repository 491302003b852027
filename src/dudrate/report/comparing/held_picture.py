"""Totals with one kind of doubt held fixed → the picture of what is left of their bands, on the same axis."""

from collections.abc import Sequence
from dataclasses import replace

from dudrate.evidence.library import Library
from dudrate.model.estimate import Estimate
from dudrate.model.held import Hold
from dudrate.report.bands import bands
from dudrate.report.comparing.held_sentences import ends_apart, held_said, hold_words
from dudrate.report.drawing.picture import Mark, Picture, Point, Row, Rows, Span
from dudrate.report.labels import mean_text, only, reported_range, title

__all__ = ["held_bands"]

_NOT_HELD = "No band: the middle of a range as reported is nobody's figure to hold the rate at"
_EDGE = "At the bound nothing else varies"
_NOTHING = "No band: nothing else varies"
_DOUBT = ", what is not known only"
_TITLES = {Hold.CHANCE: "With luck of the draw held fixed", Hold.IGNORANCE: "With what is not known held fixed"}


def held_bands(whole: Sequence[Estimate], held: Sequence[Estimate | None], hold: Hold, *, library: Library) -> Picture:
    """Draw what is left of each band, on the axis on which the whole bands are drawn too.

    Parameters
    ----------
    whole : sequence of Estimate
        With both kinds of doubt.
    held : sequence of Estimate or None
        With one kind alone; None where what is not known cannot be held.
    hold : Hold
        What is held.
    library : Library
        Names the records behind the estimates.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.estimate import estimate
    >>> from dudrate.model.held import held
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = resolve(scenario_from_words({"delivered": 7200, "rate": ["2.35%..14%"]}), load())
    >>> picture = held_bands(estimate(asked), held(asked, "ignorance"), Hold.IGNORANCE, library=load())
    >>> picture.plot.rows[0].details
    ('90% band 480 to 560, luck of the draw only', 'instead of 170 to 1,000 with both')
    """
    left = [each for each in held if each is not None]
    full = bands(whole, library=library, beside=left)
    drawn = bands(left, library=library, beside=whole) if left else replace(full, text_twin=full.text_twin[:1])
    assert isinstance(full.plot, Rows) and isinstance(drawn.plot, Rows)  # noqa: S101, PT018 - bands are rows
    found = iter(drawn.plot.rows)
    rows = tuple(
        _not_held(row) if one is None else _row(next(found), one, both)
        for row, one, both in zip(full.plot.rows, held, whole, strict=True)
    )
    words = title([both if one is None else one for both, one in zip(whole, held, strict=True)])
    return Picture(
        title=f"{_TITLES[hold]}: {words[0].lower()}{words[1:]}",
        caption=f"{hold_words(hold)} The axis is that of the bands with both. {drawn.caption}",
        plot=Rows(axis=full.plot.axis, rows=rows),
        text_twin=(
            *(hold_words(hold), *drawn.text_twin),
            *(str(held_said(both, one, hold)) for both, one in zip(whole, held, strict=True)),
            *(f"The rate not held is that of {row.note}." for row in rows if row.note and not row.marks),
        ),
    )


def _not_held(row: Row) -> Row:
    return replace(row, number="not held", marks=(), details=(_NOT_HELD,))


def _row(row: Row, held: Estimate, whole: Estimate) -> Row:
    """A row without bars of no width, and with the whole band in words beside what is left of it."""
    marks = tuple(mark for mark in row.marks if not _flat(mark))
    if held.bound is not None:
        return replace(row, marks=marks, details=row.details if len(marks) == len(row.marks) else (_EDGE,))
    if not held.sd:
        at: Mark = Point(at=held.mean, name="expected", text=mean_text(held))
        return replace(row, marks=(at,), details=(_NOTHING,))
    texts = ends_apart(held, whole)
    if texts[:2] == texts[2:]:
        return row
    here, there = (f"{texts[place]} to {texts[place + 1]}" for place in (0, 2))
    name = next(mark.name for mark in row.marks if isinstance(mark, Span))
    details = (f"{name} {here}{only(held) or _DOUBT}", f"instead of {there} with both")
    return replace(row, details=details, number=here if reported_range(held) else row.number)


def _flat(mark: Mark) -> bool:
    return isinstance(mark, Span) and mark.low == mark.high
