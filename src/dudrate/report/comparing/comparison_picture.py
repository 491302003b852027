"""Compared rates → the picture of their bands, with luck of the draw and "not like for like" said in it."""

from dataclasses import replace

from dudrate.model.held import Hold
from dudrate.report.comparing.comparison_answer import ComparisonAnswer
from dudrate.report.comparing.comparison_sentences import luck_words, unlike_said
from dudrate.report.comparing.held_picture import held_bands
from dudrate.report.drawing.picture import Picture, Rows
from dudrate.report.pictures import bands

__all__ = ["comparison_picture"]

_MARK = "≠ not like for like"


def comparison_picture(compared: ComparisonAnswer) -> Picture:
    """Draw the bands of all rates on one axis; rates that are not like for like carry a mark in their rows.

    Where something is held fixed, the bands are what is left, on the axis of the whole ones.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_shipped
    >>> from dudrate.report.comparing.comparison_answer import answer_comparison
    >>> library = load()
    >>> asked = scenario_from_shipped(library.scenario("m85-test-and-field"))
    >>> comparison_picture(answer_comparison(asked, library)).plot.rows[1].details[-1]
    '≠ not like for like: field'
    """
    whole, luck = compared.estimates.results, compared.hold is not Hold.CHANCE
    drawn = bands(whole, library=compared.library)
    if compared.hold is not None:
        drawn = held_bands(whole, compared.held, compared.hold, library=compared.library)
    said = [(luck_words(each.comparison) if luck else "", unlike_said(each.comparison)) for each in compared.pairs]
    words = tuple(dict.fromkeys(text for pair in said for text in pair if text))
    assert isinstance(drawn.plot, Rows)  # noqa: S101 - narrows the type: bands are rows
    marks = _marks(compared)
    rows = tuple(
        replace(row, details=(*row.details, marks[place])) if place in marks else row
        for place, row in enumerate(drawn.plot.rows)
    )
    return replace(
        drawn,
        caption=" ".join((*words, drawn.caption)),
        plot=replace(drawn.plot, rows=rows),
        text_twin=(*drawn.text_twin, *words),
    )


def _marks(compared: ComparisonAnswer) -> dict[int, str]:
    """The mark of each row that has one, by its place."""
    stated: dict[int, dict[str, None]] = {}
    for place, pair in enumerate(compared.pairs, 1):
        for reason in pair.comparison.not_like_for_like:
            stated.setdefault(0, {})[reason.a] = None
            stated.setdefault(place, {})[reason.b] = None
    return {place: f"{_MARK}: {'; '.join(each)}" for place, each in stated.items()}
