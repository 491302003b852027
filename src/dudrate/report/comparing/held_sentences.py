"""Totals with one kind of doubt held fixed → sentences: what is left, and what more testing would shrink."""

from dudrate.model.estimate import Estimate
from dudrate.model.held import Hold
from dudrate.model.inputs import Side
from dudrate.model.total import VarianceShares
from dudrate.report.comparing.comparison_sentences import at_rate
from dudrate.report.labels import beyond_text, ends_of, mean_text
from dudrate.report.numbers import bound_text, probability_text, values_apart
from dudrate.report.said import Figure, Said, capital, said
from dudrate.report.sentences import is_reported_range, level_figure

__all__ = ["HOLD_NAMES", "ends_apart", "held_said", "hold_words", "shrinks_said"]

HOLD_NAMES = {
    "none": "Let both vary",
    Hold.CHANCE.value: "Hold luck fixed",
    Hold.IGNORANCE.value: "Hold what is not known fixed",
}
"""What a reader may hold fixed, by the word that a link and the command line have for it."""

_NO_MIDDLE = " there is no one value to hold the rate at: the middle of a range as reported is nobody's figure."


def hold_words(hold: Hold) -> str:
    """Say what is held fixed and what varies.

    Examples
    --------
    >>> hold_words(Hold.CHANCE)
    'Luck of the draw and bunching are held fixed at their expectation: what varies is what is not known.'
    """
    if hold is Hold.CHANCE:
        return "Luck of the draw and bunching are held fixed at their expectation: what varies is what is not known."
    return "What is not known is held fixed at its mean: what varies is luck of the draw and bunching."


def held_said(whole: Estimate, held: Estimate | None, hold: Hold) -> Said:
    """Say what is left of one band when one kind of doubt is held fixed.

    Parameters
    ----------
    whole : Estimate
        With both kinds.
    held : Estimate or None
        With the other kind alone; None where what is not known cannot be held.
    hold : Hold
        What is held.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.estimate import estimate
    >>> from dudrate.model.held import held
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = resolve(scenario_from_words({"delivered": 7200, "rate": ["2.35%..14%"]}), load())
    >>> for hold in Hold:
    ...     print(held_said(estimate(asked)[0], held(asked, hold)[0], hold))
    At 2.35% to 14% (middle 90%), with luck held fixed, the 90% band is 169.2 to 1,008 instead of 168 to 1,010.
    At 2.35% to 14% (middle 90%), with the rate held at its mean, the 90% band is 480 to 560 instead of 170 to 1,000.
    """
    start = capital(at_rate(whole.rate))
    if held is None:
        return said(start, _NO_MIDDLE)
    start = said(start, f", with {_what_is_held(whole, hold)}, ")
    if held.bound is not None:
        return said(start, _bound_left(held))
    if not held.sd:
        return said(
            start, "nothing varies: ", _figure(mean_text(held), held.mean, "mean"), " would be left unexploded."
        )
    name = " spread of reported figures is " if is_reported_range(held) else " band is "
    texts = ends_apart(held, whole)
    here = said(_end(held, "low", texts[0]), " to ", _end(held, "high", texts[1]))
    level = level_figure(held.band.level, "input:level")
    if texts[:2] == texts[2:]:
        same = "" if held.bands == whole.bands else "nearly "
        return said(start, "the ", level, name, f"{same}the same, ", here, ".")
    there = said(_end(whole, "low", texts[2]), " to ", _end(whole, "high", texts[3]))
    return said(start, "the ", level, name, here, " instead of ", there, ".")


def ends_apart(held: Estimate, whole: Estimate) -> tuple[str, str, str, str]:
    """Both ends of both bands as they are said elsewhere; where they look alike, with up to four figures."""
    here, there = ends_of(held), ends_of(whole)
    if here != there:
        return here.low, here.high, there.low, there.high
    values = [end or 0.0 for each in (held, whole) for end in (each.band.low, each.band.high)]
    texts = values_apart(values, 4)
    return texts[0], texts[1], texts[2], texts[3]


def shrinks_said(whole: Estimate) -> Said:
    """Say what more testing would and would not shrink at one rate.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.estimate import estimate
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = resolve(scenario_from_words({"delivered": 7200, "rate": ["14%", "2.35%..14%"]}), load())
    >>> for each in estimate(asked):
    ...     print(shrinks_said(each))
    At 14%, more testing would shrink nothing, for the rate is taken as known. All of the variance is luck of the draw
    and would stay.
    At 2.35% to 14% (middle 90%), more testing could shrink up to 99.31% of the variance of the total, which comes of
    not knowing the rate. Luck of the draw, 0.69%, would stay.
    """
    start, shares = capital(at_rate(whole.rate)), whole.variance_shares
    if whole.bound is not None:
        return said(start, ", how much more testing would shrink is not known: a bound has no band with two sides.")
    if shares is None:
        return said(start, ", nothing varies, so that there is nothing to shrink.")
    rate = shares.rate + shares.rate_and_amount
    if shares.rate:
        first = said(start, ", more testing could shrink up to ", _share(rate), " of the variance of the total, ")
        first = first + "which comes of not knowing the rate."
    else:
        first = said(start, ", more testing would shrink nothing, for the rate is taken as known.")
    return said(first, *_counting(shares), " ", _luck(shares))


def _counting(shares: VarianceShares) -> list[Said]:
    """What better counts of what was delivered would shrink."""
    if not shares.amount:
        return []
    words = " of the variance comes of not knowing the number delivered: better counts would shrink that."
    return [said(" ", _share(shares.amount), words)]


def _luck(shares: VarianceShares) -> Said:
    """What would stay if everything were known."""
    causes = [("luck of the draw", shares.chance), ("duds coming in bunches", shares.bunching)]
    present = [(name, share) for name, share in causes if share > 0]
    names = " and ".join(name for name, _ in present)
    left = sum(share for _, share in present)
    if not (shares.rate or shares.amount):
        return said(f"All of the variance is {names} and would stay.")
    return said(names[0].upper() + names[1:], ", ", _share(left), ", would stay.")


def _what_is_held(whole: Estimate, hold: Hold) -> str:
    if hold is Hold.CHANCE:
        return "luck held fixed"
    rate, used = whole.rate, whole.submunitions
    names = ["the rate"] if rate.kind not in {"fixed", "bound"} and rate.low != rate.high else []
    names += ["the number delivered"] if used.bound is None and used.low != used.high else []
    if not names:
        return "nothing unknown here" if whole.bound is None else "nothing unknown here but the bound"
    return f"{' and '.join(names)} held at {'its mean' if len(names) == 1 else 'their means'}"


def _bound_left(held: Estimate) -> Said:
    """What is left of a bound: its edge, or how far beyond it the total may lie."""
    side, edge = held.bound, held.band.high if held.bound is Side.AT_MOST else held.band.low
    assert side is not None and edge is not None  # noqa: S101, PT018 - narrows the type: a bound has one edge
    words = "at most " if side is Side.AT_MOST else "at least "
    fewer = "fewer" if side is Side.AT_MOST else "more"
    if edge == held.mean:
        left = said("the bound is ", words, _figure(bound_text(edge, side), edge, "bound"))
    else:
        name, text = beyond_text(held)
        left = said("the total at the bound is ", name, " ", _figure(text, edge, "bound"))
    return said(left, f"; how many {fewer} is not known.")


def _end(estimate: Estimate, end: str, text: str) -> Figure:
    value = estimate.band.low if end == "low" else estimate.band.high
    return Figure(text, value or 0.0, f"computed:band.{end}")


def _figure(text: str, value: float, name: str) -> Figure:
    return Figure(text, value, f"computed:held.{name}")


def _share(share: float) -> Figure:
    return Figure(probability_text(share), share, "computed:variance_shares")
