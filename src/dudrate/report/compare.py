"""A scenario with two rates or more → everything that is said of how they compare: results, words, JSON, manifest.

The first rate is compared with each of the others; the rate with the larger expected total is the subject, so that
every ratio is read as "times as many". The command line and the pages both answer with this.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR
from math import inf, isinf
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.comparison import Comparison, Contrast, compare
from dudrate.model.estimate import Estimate, Hold, RateUsed, held, parse_hold
from dudrate.model.inputs import Side
from dudrate.model.scenario import Delivered, Scenario, words_of
from dudrate.report.catalogue import say, text
from dudrate.report.copied import copied
from dudrate.report.envelope import enveloped
from dudrate.report.estimate import Answer, answer
from dudrate.report.held import held_said, hold_words, shrinks_said
from dudrate.report.likeness import unlike_json, unlike_words
from dudrate.report.manifest import Manifest, manifest
from dudrate.report.naming import (
    at_rate,
    bound_said,
    delivered_said,
    ends_said,
    level_figure,
    owner,
    rate_said,
    reported_ends,
)
from dudrate.report.numbers import probability_text, range_texts, ratio_text, rounded, total_text, total_texts
from dudrate.report.plain import blocks_text, figures_used, link_line, paragraphs
from dudrate.report.said import Figure, Number, Said, passage, said
from dudrate.report.tables import estimate_json, picked, rows_for_screen, text_table, wrapped

__all__ = [
    "ComparisonAnswer",
    "Pair",
    "answer_comparison",
    "chance_only_said",
    "chance_said",
    "compare_note",
    "compare_rows",
    "comparison_text",
]

_LEAST_AREA = 1e-4
"""A shared area below this is said to be none: no reader could see it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pair:
    """Two rates, each with its estimate, and how their totals compare."""

    a: Estimate
    b: Estimate
    comparison: Comparison


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ComparisonAnswer:
    """One scenario, its rates compared under one library; `pairs` hold the first rate against each other one.

    Where something is held fixed, `held` has what is left of each estimate; None where it cannot be held.
    """

    estimates: Answer
    pairs: tuple[Pair, ...]
    hold: Hold | None = None
    held: tuple[Estimate | None, ...] = ()

    @property
    def library(self) -> Library:
        """The library that it was answered under."""
        return self.estimates.library

    @property
    def sentences(self) -> tuple[Said, ...]:
        """For each pair: ratio and difference, chance and shared area, and what must be said beside them."""
        return tuple(_pair_said(each, self.estimates.delivered, self.library) for each in self.pairs)

    @property
    def headline(self) -> Said:
        """The sentence to quote first."""
        return _compared_said(self.pairs[0], self.estimates.delivered, self.library)

    @property
    def unlike_rest_said(self) -> str:
        """Why rates here are not like for like, where no pair with the first says all of it; else empty."""
        whole = self.estimates.unlike
        told = {(each.what, each.a, each.b) for (one, _), reasons in whole.items() if not one for each in reasons}
        told |= {(what, b, a) for what, a, b in told}
        rest = any((each.what, each.a, each.b) not in told for reasons in whole.values() for each in reasons)
        return text("compare-unlike-rest", words=self.estimates.unlike_said) if rest else ""

    @property
    def held_said(self) -> tuple[Said, ...]:
        """What is left of each band where something is held fixed."""
        if self.hold is None:
            return ()
        pairs = zip(self.estimates.results, self.held, strict=True)
        return tuple(held_said(whole, left, self.hold) for whole, left in pairs)

    @property
    def shrinks_said(self) -> tuple[Said, ...]:
        """What more testing would and would not shrink, at each rate."""
        return tuple(shrinks_said(each) for each in self.estimates.results)

    @property
    def link(self) -> str | None:
        """A link that keeps these figures, and what is held fixed; None where it would be too long."""
        return self.estimates.link_with({} if self.hold is None else {"hold": [self.hold]})

    @property
    def manifest(self) -> Manifest:
        """Versions, inputs, records and the fingerprint of these results."""
        records = tuple(record.id for record in self.estimates.records)
        asked = {"asked": "compare"} if self.hold is None else {"asked": "compare", "hold": self.hold}
        return manifest(
            {**words_of(self.estimates.scenario), **asked},
            [self._pair_json(place) for place in range(len(self.pairs))],
            library=self.library,
            records=records,
        )

    def copy_text(self, base_url: str = "") -> str:
        """Sentence, sources by publisher and date, and link, to paste as they are."""
        lines = (*self.sentences, said(self.unlike_rest_said), *self.held_said)
        return copied(lines, self.estimates.delivered, self.library, link=self.link, base_url=base_url)

    def as_json(self) -> dict[str, Any]:
        """The answer in the keys of ``dudrate compare --json``; of more than two rates, the rest under `further`."""
        first, *further = [self._pair_json(place) for place in range(len(self.pairs))]
        among = unlike_json(self.estimates.unlike)
        tail = {
            "not_like_for_like_among_all": among,
            "hold": self.hold,
            "link": self.link,
            "manifest": self.manifest.as_json(),
        }
        content = {**first, "further": further, **tail}
        return enveloped(content, self.headline, *self.sentences, results=[first, *further])

    def _pair_json(self, place: int) -> dict[str, Any]:
        found = self.pairs[place].comparison
        return {
            "a": self._result_json(0),
            "b": self._result_json(place + 1),
            **picked(found, "level", "probability_a_at_least_b", "probability_bound", "tie_probability"),
            **picked(found, "shared_area", "shared_area_bound"),
            "ratio": {"of": "b / a", **_contrast_json(found.ratio)},
            "difference": {"of": "b - a", **_contrast_json(found.difference)},
            "causes": list(found.causes),
            "chance_only": found.chance_only,
            "not_like_for_like": [picked(each, "what", "a", "b") for each in found.not_like_for_like],
            "records": list(found.records),
            "sentence": str(self.sentences[place]),
        }

    def _result_json(self, place: int) -> dict[str, Any]:
        """One result, and where something is held fixed what is left of it; null where it cannot be held."""
        result = estimate_json(self.estimates.results[place], str(self.estimates.sentences[place]))
        if self.hold is None:
            return result
        left, words = self.held[place], {"sentence": str(self.held_said[place])}
        return {**result, "held": words if left is None else {**estimate_json(left, "")["unexploded"], **words}}


def answer_comparison(scenario: Scenario, library: Library, *, hold: str = "none") -> ComparisonAnswer:
    """Compare the first rate of a scenario with each of its other rates.

    Parameters
    ----------
    hold : str
        What is held fixed beside it: ``none``, ``chance`` or ``ignorance``.

    Raises
    ------
    InputError
        As :func:`dudrate.model.scenario.resolve`, when there is only one rate, and when `hold` is not known.

    Examples
    --------
    >>> asked = scenario_from_words({"delivered": 72_000, "rate": ["1%", "14%"]})
    >>> print(answer_comparison(asked, load()).headline)
    Of 72,000 submunitions, a dud rate of 14% would leave 14 times as many unexploded (90% band 13 to 15) as one of 1%:
    about 9,360 more (90% band 9,200 to 9,520).
    """
    fixed = parse_hold(hold)
    if len(scenario.rates) == 1:
        given = words_of(scenario)["rate"][0]
        raise InputError("rate", given, "has none beside it", "give two rates or more to compare, as in 1% and 14%")
    estimates = answer(scenario, library)
    first, *others = estimates.results
    pairs = tuple(
        Pair(a=first, b=other, comparison=compare(estimates.delivered, library, a=0, b=place))
        for place, other in enumerate(others, 1)
    )
    left = () if fixed is None else held(estimates.delivered, fixed)
    return ComparisonAnswer(estimates=estimates, pairs=pairs, hold=fixed, held=left)


def chance_only_said(found: Comparison) -> str:
    """Say that the bands hold no doubt about the rates, where they hold none; else empty."""
    if not (found.chance_only or found.causes == ("chance", "bunching")):
        return ""
    return text("compare-chance-only", bunched="bunching" in found.causes)


def chance_said(pair: Pair) -> Said:
    """Chance that A leaves at least as many as B, and the area that their distributions share."""
    found = pair.comparison
    area = _area_said(found)
    if found.probability_a_at_least_b is None:
        return say("compare-no-chance") if area is None else say("compare-area-alone", area=area)
    chance = _probability(found.probability_a_at_least_b, found.probability_bound, "computed:probability_a_at_least_b")
    return say("compare-chance", a=at_rate(pair.a.rate), b=at_rate(pair.b.rate), chance=chance, area=area)


def compare_rows(compared: ComparisonAnswer) -> list[dict[str, str]]:
    """One row of texts for each pair."""
    rows = []
    for pair in compared.pairs:
        chance, side = pair.comparison.probability_a_at_least_b, pair.comparison.probability_bound
        ends = _ranged_ends(pair.a, pair.b) if _is_ranged(pair.a, pair.b) else None
        rows.append(
            {
                text("compare-head-pair"): text("compare-pair", a=rate_said(pair.a.rate), b=rate_said(pair.b.rate)),
                text("compare-head-times"): _cell(
                    pair.comparison.ratio, None if ends is None else ends[0], total=False
                ),
                text("compare-head-more"): _cell(pair.comparison.difference, None if ends is None else ends[1]),
                text("compare-head-chance"): text("common-not-known")
                if chance is None
                else str(_probability(chance, side, "computed:probability_a_at_least_b")),
            }
        )
    return rows


def compare_note(compared: ComparisonAnswer) -> str:
    """What the columns of the table of pairs hold."""
    first = compared.pairs[0]
    return text("compare-note", level=level_figure(first.comparison.level, "input:level"), rate=at_rate(first.a.rate))


def _contrast_json(contrast: Contrast) -> dict[str, Any]:
    """A contrast with null for what is not known; what is infinite is null too, and is named as infinite."""
    values = picked(contrast, "of_means", "median", "low", "high")
    infinite = [name for name, value in values.items() if value is not None and isinf(value)]
    known = {name: None if name in infinite else value for name, value in values.items()}
    return {"bound": contrast.bound, **known, "infinite": infinite}


def _pair_said(pair: Pair, delivered: Delivered, library: Library) -> Said:
    """All that is said of one pair, as one passage."""
    found = pair.comparison
    exact, unlike = chance_only_said(found), unlike_words(found.not_like_for_like)
    return passage(_compared_said(pair, delivered, library), chance_said(pair), exact, unlike)


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """The pair, seen from the larger expected total: ratio and difference are larger against smaller."""

    more: Estimate
    fewer: Estimate
    ratio: Contrast
    difference: Contrast
    level: float

    @property
    def level_said(self) -> Figure:
        return level_figure(self.level, "input:level")


def _view(pair: Pair) -> _View:
    a, b, found = pair.a, pair.b, pair.comparison
    if b.mean >= a.mean:
        return _View(more=b, fewer=a, ratio=found.ratio, difference=found.difference, level=found.level)
    ratio = _turned(found.ratio, lambda value: inf if value == 0 else 1 / value)
    difference = _turned(found.difference, lambda value: -value)
    return _View(more=a, fewer=b, ratio=ratio, difference=difference, level=found.level)


def _turned(contrast: Contrast, turn: Any) -> Contrast:
    """The contrast of A against B."""
    ends = (contrast.of_means, contrast.median, contrast.high, contrast.low)
    of_means, median, low, high = (None if value is None else turn(value) for value in ends)
    side = contrast.bound.opposite if contrast.bound else None
    return Contrast(bound=side, of_means=of_means, median=median, low=low, high=high)


def _compared_said(pair: Pair, delivered: Delivered, library: Library) -> Said:
    """How many times as many the one leaves as the other, and how many more."""
    view = _view(pair)
    given = {
        "delivered": delivered_said(delivered, library),
        "more": _named("compare-rate", view.more.rate, library),
        "fewer": _named("compare-other-rate", view.fewer.rate, library),
    }
    if view.ratio == Contrast():
        return say("compare-cannot", **given)
    if view.more.mean == 0:
        return say("compare-none", **given)
    if view.ratio.of_means is not None and isinf(view.ratio.of_means):
        return say("compare-infinite", **given, apart=_apart(view))
    apart = _apart(view) if view.difference != Contrast() else None
    return say("compare-said", **given, times=_times(view), apart=apart)


def _named(message: str, rate: RateUsed, library: Library) -> Said:
    return say(message, kind=rate.kind, rate=rate_said(rate), owner=owner(rate, library))


def _is_ranged(a: Estimate, b: Estimate) -> bool:
    """Whether a rate is a range as reported, whose middle is nobody's figure, and neither is a bound."""
    return any(each.rate.is_reported_range for each in (a, b)) and a.bound is b.bound is None


def _ranged_ends(a: Estimate, b: Estimate) -> tuple[tuple[float, float], tuple[float, float]]:
    """Ends of B ÷ A and B − A where a range as reported is one of the two: each end against each end."""
    (low, high), (least, most) = _ends_or_mean(b), _ends_or_mean(a)
    return (low / most if most else inf, high / least if least else inf), (low - most, high - least)


def _ends_or_mean(estimate: Estimate) -> tuple[float, float]:
    return reported_ends(estimate) if estimate.rate.is_reported_range else (estimate.mean, estimate.mean)


def _times(view: _View) -> Said:
    """How many times as many, with the band; of a range as reported its two ends."""
    ratio = view.ratio
    if ratio.bound is not None and ratio.of_means is not None:
        return _times_at_the_edge(ratio, ratio.bound, ratio.of_means, view.level)
    if _is_ranged(view.fewer, view.more):
        low, high = _ranged_ends(view.fewer, view.more)[0]
        return say("compare-times", number=_ratio_ends(low, low, high), band=None)
    if ratio.low is None or ratio.high is None:  # the amount is a bound: the totals scatter by how much is not known
        return _about_as_many(ratio.of_means or 0.0, None)
    ends = _ratio_ends(ratio.low, ratio.median or ratio.low, ratio.high)
    median = ratio.median
    if median is None or isinf(median) or ratio_text(median) == ratio_text(ratio.of_means or 0.0):
        return _about_as_many(ratio.of_means or 0.0, say("compare-band", level=view.level_said, ends=ends))
    middle = Figure(ratio_text(median), median, "computed:ratio.median")
    band = say("compare-band-median", median=middle, level=view.level_said, ends=ends)
    return _about_as_many(ratio.of_means or 0.0, band)


def _ratio_ends(low: float, middle: float, high: float) -> Said:
    if isinf(high):
        return say("compare-up", low=Figure(ratio_text(low), low, "computed:ratio.low"))
    texts = range_texts(low, middle, high)
    ends = Figure(texts[0], low, "computed:ratio.low"), Figure(texts[2], high, "computed:ratio.high")
    return say("common-to", low=ends[0], high=ends[1])


def _about_as_many(ratio: float, band: Said | None) -> Said:
    figure = Figure(ratio_text(ratio), ratio, "computed:ratio.of_means")
    if figure.text == "1":
        return say("compare-as-many", exact=ratio == 1, band=band)
    return say("compare-times", number=figure, band=band)


def _times_at_the_edge(ratio: Contrast, side: Side, edge: float, level: float) -> Said:
    number = _edge_said(edge, side, "computed:ratio.of_means")
    end = ratio.low if side is Side.AT_LEAST else ratio.high
    if end is None or isinf(end):
        return say("compare-times", number=number, band=None)
    name = "low" if side is Side.AT_LEAST else "high"
    beyond = Figure(_outwards(end, side), end, f"computed:ratio.{name}")
    sure = level_figure((1 + level) / 2, "computed:level")
    return say("compare-times", number=number, band=say("compare-beyond", side=side, level=sure, number=beyond))


def _edge_said(edge: float, side: Side, origin: str) -> Said:
    """A ratio at the edge of a bound, rounded outwards so that it still holds."""
    return say("common-bound", side=side, number=Figure(_outwards(edge, side), edge, origin))


def _outwards(edge: float, side: Side) -> str:
    exact = float(rounded(edge, 12))  # what binary fractions add behind the twelfth figure is no excess
    return ratio_text(float(rounded(exact, 2, ROUND_CEILING if side is Side.AT_MOST else ROUND_FLOOR)))


def _apart(view: _View) -> Said:
    """How many more, with the band."""
    apart, edge = view.difference, view.difference.of_means or 0.0
    if apart.bound is not None:
        return say("compare-more", number=bound_said(edge, apart.bound, "computed:difference.of_means"), band=None)
    if _is_ranged(view.fewer, view.more):
        low, high = _ranged_ends(view.fewer, view.more)[1]
        return (
            _more_ends(low, low, high) if low < 0 <= high else say("compare-more", number=_ends(low, high), band=None)
        )
    middle = say("common-about", number=Figure(total_text(edge), edge, "computed:difference.of_means"))
    if apart.low is None or apart.high is None:
        return say("compare-more", number=middle, band=None)
    ends = _more_ends(apart.low, edge, apart.high)
    band = say("compare-band", level=view.level_said, ends=ends)
    return say("compare-more", number=middle, band=band) if edge else say("compare-no-more", band=band)


def _ends(low: float, high: float) -> Said:
    return ends_said(low, high, "computed:difference")


def _more_ends(low: float, middle: float, high: float) -> Said:
    texts = total_texts(*(abs(value) for value in (low, middle, high)))
    least, most = Figure(texts[0], low, "computed:difference.low"), Figure(texts[2], high, "computed:difference.high")
    return say("compare-fewer-to-more" if low < 0 <= high else "common-to", low=least, high=most)


def _area_said(found: Comparison) -> Said | None:
    if found.shared_area is None:
        return None
    if found.shared_area < _LEAST_AREA:
        return say("compare-no-overlap")
    return say("compare-area", share=_probability(found.shared_area, found.shared_area_bound, "computed:shared_area"))


def _probability(chance: float, side: Side | None, origin: str) -> Said:
    """A chance; of a bound, rounded outwards so that it still holds."""
    if side is None:
        return said(Figure(probability_text(chance), chance, origin))
    shown = max(chance, 1e-12)  # what is smaller is written the same, and none is more than is known
    outwards = ROUND_CEILING if side is Side.AT_MOST else ROUND_FLOOR
    inwards = ROUND_FLOOR if side is Side.AT_MOST else ROUND_CEILING
    shown = 1 - float(rounded(1 - shown, 2, inwards)) if shown > 0.9 else float(rounded(shown, 2, outwards))
    figure = Figure(probability_text(min(shown, 1.0)), chance, origin)
    open_ended = not _LEAST_AREA <= min(shown, 1.0) <= 1 - _LEAST_AREA and shown < 1  # "under 0.01%" is a bound itself
    return said(figure) if open_ended else say("common-bound", side=side, number=figure)


def _cell(contrast: Contrast, ends: tuple[float, float] | None, *, total: bool = True) -> str:
    """A contrast in a table, with its sign; of a range as reported both its ends."""
    shown = total_texts if total else range_texts
    if ends is not None:
        texts = shown(ends[0], ends[0], ends[1])
        return text("common-to", low=_signed(texts[0]), high=_signed(texts[2]))
    if contrast.bound is not None and contrast.of_means is not None:
        edge, side = contrast.of_means, contrast.bound
        return _signed(
            str(bound_said(edge, side, "computed:difference") if total else _edge_said(edge, side, "computed:ratio"))
        )
    low, middle, high = contrast.low, contrast.median, contrast.high
    if low is None or middle is None or high is None:
        if contrast.of_means is None:
            return text("common-not-known")
        return text("compare-cell-average", number=ratio_text(contrast.of_means))
    if isinf(high):  # the first leaves none, always or now and then
        return text("compare-cell-some-to-none") if isinf(low) else text("compare-cell-or-more", number=ratio_text(low))
    texts = shown(low, middle, high)
    band = text("common-to", low=_signed(texts[0]), high=_signed(texts[2]))
    return text("compare-cell", middle=_signed(texts[1]), ends=band)


def _signed(number: str) -> str:
    """A number with a minus sign and no hyphen."""
    return number if "-" not in number else Number(number.replace("-", "−"), getattr(number, "value", 0.0))


def comparison_text(compared: ComparisonAnswer) -> str:
    """Everything a reader of ``dudrate compare`` sees."""
    blocks = [*paragraphs(compared.sentences), *paragraphs([compared.unlike_rest_said])]
    blocks += [text_table(rows_for_screen(compared.estimates.results)), text_table(compare_rows(compared))]
    blocks.append(wrapped(compare_note(compared)))
    if compared.hold is not None:
        lines = (hold_words(compared.hold), *compared.held_said, *compared.shrinks_said)
        blocks.append("\n".join(wrapped(str(words)) for words in lines))
    return blocks_text([*blocks, figures_used(compared.estimates.records, compared.library), link_line(compared.link)])
