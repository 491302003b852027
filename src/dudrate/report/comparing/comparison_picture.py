"""Compared rates → the picture of their bands, with luck of the draw and "not like for like" said in it."""

from dataclasses import replace

from dudrate.model.held import Hold
from dudrate.report.bands import bands
from dudrate.report.comparing.comparison_answer import ComparisonAnswer
from dudrate.report.comparing.comparison_sentences import luck_words
from dudrate.report.comparing.held_picture import held_bands
from dudrate.report.drawing.picture import Picture
from dudrate.report.likeness import marked

__all__ = ["comparison_picture"]


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
    whole = compared.estimates.results
    drawn = bands(whole, library=compared.library)
    if compared.hold is not None:
        drawn = held_bands(whole, compared.held, compared.hold, library=compared.library)
    luck = () if compared.hold is Hold.CHANCE else _luck(compared)
    drawn = replace(drawn, caption=" ".join((*luck, drawn.caption)), text_twin=(*drawn.text_twin, *luck))
    return marked(drawn, compared.estimates.unlike)


def _luck(compared: ComparisonAnswer) -> tuple[str, ...]:
    """That bands are luck of the draw only: of all rates, or of those that are fixed."""
    words = tuple(dict.fromkeys(luck_words(each.comparison) for each in compared.pairs))
    if len(compared.pairs) == 1 or not any(words):
        return tuple(text for text in words if text)
    bunched = " and bunching" if compared.estimates.delivered.grouping.icc else ""
    which = "Fixed rates" if all(words) else "Where a rate is fixed"
    return (f"{which}: the bands are luck of the draw{bunched} only.",)
