"""Two estimates and how they compare → quotable sentences, every figure with its origin.

The rate with the larger expected total is the subject, so that every ratio is read as "times as many".
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR
from math import inf, isinf

from dudrate.evidence.library import Library
from dudrate.model.comparison import Comparison, Contrast
from dudrate.model.estimate import Estimate, RateUsed
from dudrate.model.inputs import Side
from dudrate.model.scenario import Delivered
from dudrate.model.sides import opposite
from dudrate.report.likeness import unlike_words
from dudrate.report.numbers import bound_text, probability_text, range_texts, ratio_text, rounded, whole
from dudrate.report.said import Figure, Said, said
from dudrate.report.sentences import attribution, delivered_said, is_reported_range, level_figure, rate_said

__all__ = [
    "at_rate",
    "chance_said",
    "chance_text",
    "compared_said",
    "contrast_texts",
    "luck_words",
    "pair_said",
    "unlike_said",
]


def pair_said(a: Estimate, b: Estimate, found: Comparison, *, delivered: Delivered, library: Library) -> Said:
    """All that is said of one pair, as one passage.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.comparing.comparison_answer import answer_comparison
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> print(answer_comparison(asked, load()).sentences[0])
    Of 72,000 submunitions (1,000 × M864 155 mm shell), a dud rate of 14% would leave 14 times as many
    unexploded (90% band 13 to 15) as one of 1%: about 9,400 more (90% band 9,200 to 9,500). The chance
    that at least as many are left at 1% as at 14% is under 0.01%; the two distributions of totals share
    under 0.01% of their area. Two fixed rates: the narrow bands are luck of the draw only.
    """
    passage = compared_said(a, b, found, delivered=delivered, library=library) + " " + chance_said(a, b, found)
    for words in (luck_words(found), unlike_said(found)):
        passage = passage + (said(" ", words) if words else "")
    return passage


def compared_said(a: Estimate, b: Estimate, found: Comparison, *, delivered: Delivered, library: Library) -> Said:
    """How many times as many the one leaves as the other, and how many more."""
    view = _view(a, b, found)
    start = said("Of ", delivered_said(delivered, library), ", ")
    more, fewer = _named(view.more.rate, library), _named(view.fewer.rate, library, first=False)
    if view.ratio == Contrast():
        why = ": a bound of the one against such a bound of the other says nothing of how they stand."
        return said(start, more, " cannot be set against ", fewer, why)
    if view.more.mean == 0:
        return said(start, more, " would leave none unexploded, and ", fewer, " none either.")
    if view.ratio.of_means is not None and isinf(view.ratio.of_means):
        return said(start, more, " would leave ", _apart(view), " unexploded than ", fewer, ", which leaves none.")
    apart = said(": ", _apart(view)) if view.difference != Contrast() else ""
    return said(start, more, " would leave ", _times(view), " as ", fewer, apart, ".")


def chance_said(a: Estimate, b: Estimate, found: Comparison) -> Said:
    """Chance that A leaves at least as many as B, and the area that their distributions share."""
    if found.probability_a_at_least_b is None and found.shared_area is None:
        return said("What is bounded here gives no chance that the one leaves more than the other.")
    chance = said("")
    if found.probability_a_at_least_b is not None:
        probability = found.probability_a_at_least_b
        figure = _probability(probability, found.probability_bound, "computed:probability_a_at_least_b")
        where = said("at least as many are left ", at_rate(a.rate), " as ", at_rate(b.rate))
        chance = said("The chance that ", where, " is ", figure)
    if found.shared_area is None:
        return chance + "."
    area = _probability(found.shared_area, found.shared_area_bound, "computed:shared_area")
    shared = said(" two distributions of totals share ", area, " of their area.")
    return said(chance, "; the" if chance.parts[0] else "The", shared)


def luck_words(found: Comparison) -> str:
    """Say that the bands hold no doubt about the rates, where they hold none; empty where they do.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.comparing.comparison_answer import answer_comparison
    >>> asked = scenario_from_words({"delivered": 720, "rate": ["1%", "2%..14%"]})
    >>> luck_words(answer_comparison(asked, load()).pairs[0].comparison)
    ''
    """
    if found.chance_only:
        return "Two fixed rates: the narrow bands are luck of the draw only."
    if found.causes == ("chance", "bunching"):
        return "Two fixed rates: the bands are luck of the draw and bunching only."
    return ""


def unlike_said(found: Comparison) -> str:
    """Say why two figures are not like for like; empty where nothing stands against comparing them."""
    return unlike_words(found.not_like_for_like)


def at_rate(rate: RateUsed) -> Said:
    """A rate as a condition: at 14%, at a rate of at most 2.35%, going by 47 duds of 2,000 tested."""
    words = {"trial": "going by ", "bound": "at a rate of "}.get(rate.kind, "at ")
    return said(words, rate_said(rate))


def chance_text(found: Comparison) -> str:
    """The chance that A leaves at least as many as B, as it stands in a table."""
    if found.probability_a_at_least_b is None:
        return "not known"
    return str(_probability(found.probability_a_at_least_b, found.probability_bound, ""))


def contrast_texts(a: Estimate, b: Estimate, found: Comparison) -> tuple[str, str]:
    """B ÷ A and B − A as they stand in a table: median and band, an edge, or that nothing is known."""
    ranged = is_reported_range(a) or is_reported_range(b)
    return _cell(found.ratio, ranged=ranged), _cell(found.difference, ranged=ranged)


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """The pair, seen from the larger expected total: ratio and difference are larger against smaller."""

    more: Estimate
    fewer: Estimate
    ratio: Contrast
    difference: Contrast
    level: float

    @property
    def ranged(self) -> bool:
        """Whether a rate is a range as reported, whose middle is nobody's figure."""
        return is_reported_range(self.more) or is_reported_range(self.fewer)

    @property
    def band_name(self) -> Said:
        name = " spread of reported figures " if self.ranged else " band "
        return said(level_figure(self.level, "input:level"), name)


def _view(a: Estimate, b: Estimate, found: Comparison) -> _View:
    if b.mean >= a.mean:
        return _View(more=b, fewer=a, ratio=found.ratio, difference=found.difference, level=found.level)
    ratio, difference = _turned(found.ratio, _inverse), _turned(found.difference, _negative)
    return _View(more=a, fewer=b, ratio=ratio, difference=difference, level=found.level)


def _inverse(value: float) -> float:
    return inf if value == 0 else 1 / value


def _negative(value: float) -> float:
    return -value


def _turned(contrast: Contrast, turn: Callable[[float], float]) -> Contrast:
    """The contrast of A against B."""
    ends = (contrast.of_means, contrast.median, contrast.high, contrast.low)
    of_means, median, low, high = (None if value is None else turn(value) for value in ends)
    side = opposite(contrast.bound) if contrast.bound else None
    return Contrast(bound=side, of_means=of_means, median=median, low=low, high=high)


def _named(rate: RateUsed, library: Library, *, first: bool = True) -> Said:
    """A rate as a noun, with who reported it."""
    by = attribution(rate, library).removeprefix(",").replace(" as reported by", " reported by").strip()
    noun = ("the dud rate" if first else "that") if rate.kind == "trial" else "a dud rate" if first else "one"
    tie = " shown by " if rate.kind == "trial" else " of "
    return said(noun, tie, rate_said(rate), f" ({by})" if by else "")


def _times(view: _View) -> Said:
    """How many times as many, with the band; of a range as reported the band alone."""
    ratio = view.ratio
    if ratio.bound is not None:
        return _times_at_the_edge(view)
    if ratio.low is None or ratio.high is None:  # the amount is a bound: the totals scatter by how much is not known
        return _about_as_many(ratio.of_means or 0.0)
    ends = _ratio_ends(ratio, ratio.low, ratio.high)
    if view.ranged:
        return said(ends, " times as many unexploded (", level_figure(view.level, "input:level"), _SPREAD, ")")
    scatter = said(" (", *_median(ratio), view.band_name, ends, ")")
    return said(_about_as_many(ratio.of_means or 0.0), scatter)


def _ratio_ends(ratio: Contrast, low: float, high: float) -> Said:
    if isinf(high):
        least = Figure(ratio_text(low), low, "computed:ratio.low")
        return said("from ", least, " up, as the other may leave none")
    texts = range_texts(low, ratio.median or low, high)
    return said(Figure(texts[0], low, "computed:ratio.low"), " to ", Figure(texts[2], high, "computed:ratio.high"))


_SPREAD = " spread of reported figures"


def _about_as_many(ratio: float) -> Said:
    figure = Figure(ratio_text(ratio), ratio, "computed:ratio.of_means")
    if figure.text == "1":
        return said("on average as many unexploded" if ratio == 1 else "about as many unexploded")
    return said(figure, " times as many unexploded")


def _median(ratio: Contrast) -> tuple[str | Figure, ...]:
    """The median, where it is not that of the expected totals."""
    if ratio.median is None or isinf(ratio.median) or ratio_text(ratio.median) == ratio_text(ratio.of_means or 0.0):
        return ()
    return "median ", Figure(ratio_text(ratio.median), ratio.median, "computed:ratio.median"), ", "


def _times_at_the_edge(view: _View) -> Said:
    side, edge = view.ratio.bound, view.ratio.of_means
    assert side is not None and edge is not None  # noqa: S101, PT018 - narrows the type: a bound has one edge
    figure = Figure(bound_text(edge, side), edge, "computed:ratio.of_means")
    times = said(_sided(side), figure, " times as many unexploded")
    end = view.ratio.low if side is Side.AT_LEAST else view.ratio.high
    if end is None or isinf(end):
        return times
    sure = level_figure((1 + view.level) / 2, "computed:level")
    words = " probability no fewer than " if side is Side.AT_LEAST else " probability no more than "
    beyond = Figure(
        bound_text(end, side), end, "computed:ratio.low" if side is Side.AT_LEAST else "computed:ratio.high"
    )
    return said(times, " (with ", sure, words, beyond, " times)")


def _apart(view: _View) -> Said:
    """How many more, with the band."""
    apart = view.difference
    edge = apart.of_means or 0.0
    if apart.bound is not None:
        figure = Figure(bound_text(edge, apart.bound), edge, "computed:difference.of_means")
        return said(_sided(apart.bound), figure, " more")
    if apart.low is None or apart.high is None:
        return said(Figure(whole(edge), edge, "computed:difference.of_means"), " more")
    texts = range_texts(*(abs(value) for value in (apart.low, edge, apart.high)))
    low = Figure(texts[0], apart.low, "computed:difference.low")
    high = Figure(texts[2], apart.high, "computed:difference.high")
    ends = said(low, " fewer to ", high, " more") if apart.low < 0 <= apart.high else said(low, " to ", high)
    if view.ranged:
        return said(ends, "" if apart.low < 0 else " more")
    if not edge:
        return said("on average no more and no fewer (", view.band_name, ends, ")")
    return said("about ", Figure(texts[1], edge, "computed:difference.of_means"), " more (", view.band_name, ends, ")")


def _probability(chance: float, side: Side | None, origin: str) -> Said:
    """A chance; of a bound, rounded outwards so that it still holds."""
    if side is None:
        return said(Figure(probability_text(chance), chance, origin))
    shown = max(chance, 1e-12)  # what is smaller is written the same, and none is more than is known
    outwards = ROUND_CEILING if side is Side.AT_MOST else ROUND_FLOOR
    inwards = ROUND_FLOOR if side is Side.AT_MOST else ROUND_CEILING
    shown = 1 - float(rounded(1 - shown, 2, inwards)) if shown > 0.9 else float(rounded(shown, 2, outwards))
    text = probability_text(min(shown, 1.0))
    return said("" if text.startswith(("under", "over")) else _sided(side), Figure(text, chance, origin))


def _sided(side: Side | None) -> str:
    return "" if side is None else "at most " if side is Side.AT_MOST else "at least "


def _cell(contrast: Contrast, *, ranged: bool) -> str:
    """A contrast in a table, with its sign; of a range as reported without its middle."""
    ends = (contrast.low, contrast.median, contrast.high)
    if contrast.bound is not None and contrast.of_means is not None:
        return _sided(contrast.bound) + bound_text(contrast.of_means, contrast.bound).replace("-", "−")
    low, middle, high = ends
    if low is None or middle is None or high is None:
        return "not known" if contrast.of_means is None else f"{ratio_text(contrast.of_means)} on average"
    if isinf(high):  # the first leaves none, always or now and then
        return "not a number: some to none" if isinf(low) else f"{ratio_text(low)} or more"
    texts = range_texts(low, middle, high)
    band = f"{texts[0]} to {texts[2]}"
    return (band if ranged else f"{texts[1]} ({band})").replace("-", "−")
