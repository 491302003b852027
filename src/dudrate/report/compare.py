"""A scenario with two rates or more → everything that is said of how they compare, and of what is held fixed.

The first rate is compared with each of the others; the rate with the larger expected total is the subject, so that
every ratio is read as "times as many".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR
from functools import cached_property
from math import inf, isinf
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.comparison import Comparison, Contrast, compare
from dudrate.model.estimate import Estimate, Hold, RateUsed, held, parse_hold
from dudrate.model.inputs import BoundRate, FixedRate, Side
from dudrate.model.scenario import Delivered, Scenario, words_of
from dudrate.model.total import Band, OneSided, VarianceShares
from dudrate.report.catalogue import Place, listed, say, text
from dudrate.report.estimate import OfEstimates, answer, band_name, band_said, estimate_json, rows_for_screen
from dudrate.report.naming import (
    at_rate,
    bound_said,
    bounded,
    delivered_said,
    ends_said,
    level_figure,
    owner,
    rate_said,
    reported_ends,
    reported_range,
    sure_figure,
    to_said,
    total_said,
    unlike_json,
    unlike_words,
)
from dudrate.report.numbers import (
    outward,
    probability_text,
    range_texts,
    ratio_text,
    rounded,
    total_text,
    total_texts,
    values_apart,
)
from dudrate.report.said import Figure, Number, Said, passage, said
from dudrate.report.steps import share_figure
from dudrate.report.tables import paragraphs, picked, text_table, wrapped

_LEAST_AREA = 1e-4
"""A shared area below this is said to be none: no reader could see it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pair:
    """Two rates, each with its estimate, and how their totals compare."""

    a: Estimate
    b: Estimate
    comparison: Comparison

    def upwards(self) -> "Pair":
        """The same with the larger expected total as B."""
        found = self.comparison
        if self.b.mean >= self.a.mean:
            return self
        ratio = _turned(found.ratio, lambda value: inf if value == 0 else 1 / value)
        turned = replace(found, ratio=ratio, difference=_turned(found.difference, lambda value: -value))
        return Pair(a=self.b, b=self.a, comparison=turned)

    def ranged_ends(self) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """Ends of B ÷ A and B − A where one of the two is a range as reported, each end against each end.

        Its middle is nobody's figure. None where neither is one, or where one of the two is a bound.
        """
        if not (self.a.bound is self.b.bound is None and (reported_range(self.a) or reported_range(self.b))):
            return None
        (low, high), (least, most) = _ends(self.b), _ends(self.a)
        return (low / most if most else inf, high / least if least else inf), (low - most, high - least)


@dataclass(frozen=True, kw_only=True, eq=False)
class ComparisonAnswer(OfEstimates):
    """One scenario, its rates compared; `pairs` hold the first rate against each other one.

    Where something is held fixed, `held` has what is left of each estimate; None where it cannot be held.
    """

    question = "compare"
    pairs: tuple[Pair, ...]
    hold: Hold | None = None
    held: tuple[Estimate | None, ...] = ()

    @cached_property
    def sentences(self) -> tuple[Said, ...]:
        """For each pair: ratio and difference, chance and shared area, and what must be said beside them."""
        return tuple(
            passage(
                _compared_said(each, self.estimates.delivered, self.library),
                chance_said(each),
                _chance_only_said(each.comparison),
                unlike_words(each.comparison.not_like_for_like),
            )
            for each in self.pairs
        )

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
    def _beside(self) -> dict[str, Any]:
        return {} if self.hold is None else {"hold": self.hold}

    @property
    def _told(self) -> tuple[Said, ...]:
        return (self.headline, *self.sentences)

    @property
    def _lines(self) -> tuple[Said, ...]:
        return (*self.sentences, said(self.unlike_rest_said), *self.held_said)

    @cached_property
    def facts(self) -> list[dict[str, Any]]:
        """Each pair."""
        return [self._pair_json(place) for place in range(len(self.pairs))]

    @property
    def _content(self) -> dict[str, Any]:
        first, *further = self.facts
        among = unlike_json(self.estimates.unlike)
        beside = {"not_like_for_like_among_all": among, "hold": self.hold, "link": self.link}
        return {**first, "further": further, **beside}

    def _blocks(self) -> Iterator[str]:
        yield from paragraphs([*self.sentences, self.unlike_rest_said])
        yield text_table(rows_for_screen(self.estimates.results))
        yield text_table(compare_rows(self))
        yield wrapped(compare_note(self))
        if self.hold is not None:
            yield "\n".join(paragraphs([hold_words(self.hold), *self.held_said, *self.shrinks_said]))
        yield from self.ending()

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
        result = self.estimates.facts[place]
        if self.hold is None:
            return result
        left, words = self.held[place], {"sentence": str(self.held_said[place])}
        return {**result, "held": words if left is None else {**estimate_json(left, "")["unexploded"], **words}}


def answer_comparison(scenario: Scenario, library: Library, *, hold: str = "none") -> ComparisonAnswer:
    """Compare the first rate of a scenario with each other one, with ``chance``, ``ignorance`` or ``none`` held fixed.

    Refused is one rate alone, a `hold` that is not known, and what :func:`dudrate.model.scenario.resolve` refuses.

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
    return ComparisonAnswer(library=library, estimates=estimates, pairs=pairs, hold=fixed, held=left)


# A pair


def chance_said(pair: Pair) -> Said:
    """Chance that A leaves at least as many as B, and the area that their distributions share."""
    found = pair.comparison
    area = _area_said(found)
    if found.probability_a_at_least_b is None:
        return say("compare-no-chance") if area is None else say("compare-area-alone", area=area)
    return say("compare-chance", a=at_rate(pair.a.rate), b=at_rate(pair.b.rate), chance=_chance(found), area=area)


def _chance_only_said(found: Comparison) -> str:
    """Say that the bands hold no doubt about the rates, where they hold none; else empty."""
    if not (found.chance_only or found.causes == ("chance", "bunching")):
        return ""
    return text("compare-chance-only", bunched="bunching" in found.causes)


def _ends(estimate: Estimate) -> tuple[float, float]:
    return reported_ends(estimate) if reported_range(estimate) else (estimate.mean, estimate.mean)


def _turned(contrast: Contrast, turn: Any) -> Contrast:
    """The contrast of A against B."""
    ends = (contrast.of_means, contrast.median, contrast.high, contrast.low)
    of_means, median, low, high = (None if value is None else turn(value) for value in ends)
    side = contrast.bound.opposite if contrast.bound else None
    return Contrast(bound=side, of_means=of_means, median=median, low=low, high=high)


def _compared_said(pair: Pair, delivered: Delivered, library: Library) -> Said:
    """How many times as many the one leaves as the other, and how many more."""
    pair = pair.upwards()
    ratio, difference = pair.comparison.ratio, pair.comparison.difference
    given = {
        "delivered": delivered_said(delivered, library),
        "more": _named("compare-rate", pair.b.rate, library),
        "fewer": _named("compare-other-rate", pair.a.rate, library),
    }
    if ratio == Contrast():
        return say("compare-cannot", **given)
    if pair.b.mean == 0:
        return say("compare-none", **given)
    if ratio.of_means is not None and isinf(ratio.of_means):
        return say("compare-infinite", **given, apart=_apart(pair))
    apart = _apart(pair) if difference != Contrast() else None
    return say("compare-said", **given, times=_times(pair), apart=apart)


def _named(message: str, rate: RateUsed, library: Library) -> Said:
    return say(message, kind=rate.kind, rate=rate_said(rate), owner=owner(rate, library))


def _times(pair: Pair) -> Said:
    """How many times as many, with the band; of a range as reported its two ends."""
    ratio, level, ranged = pair.comparison.ratio, level_figure(pair.comparison.level, "input:level"), pair.ranged_ends()
    of_means, median = ratio.of_means or 0.0, ratio.median
    if ratio.bound is not None and ratio.of_means is not None:
        return _times_at_the_edge(ratio, ratio.bound, of_means, pair.comparison.level)
    if ranged is not None:
        low, high = ranged[0]
        return say("compare-times", number=_ratio_ends(low, low, high), band=None)
    if ratio.low is None or ratio.high is None:  # the amount is a bound: the totals scatter by how much is not known
        return _about_as_many(of_means, None)
    ends = _ratio_ends(ratio.low, median or ratio.low, ratio.high)
    if median is None or isinf(median) or ratio_text(median) == ratio_text(of_means):
        return _about_as_many(of_means, say("compare-band", level=level, ends=ends))
    middle = Figure(ratio_text(median), median, "computed:ratio.median")
    return _about_as_many(of_means, say("compare-band-median", median=middle, level=level, ends=ends))


def _ratio_ends(low: float, middle: float, high: float) -> Said:
    if isinf(high):
        return say("compare-up", low=Figure(ratio_text(low), low, "computed:ratio.low"))
    return to_said(range_texts(low, middle, high), low, high, "computed:ratio")


def _about_as_many(ratio: float, band: Said | None) -> Said:
    figure = Figure(ratio_text(ratio), ratio, "computed:ratio.of_means")
    if figure.text == "1":
        return say("compare-as-many", exact=ratio == 1, band=band)
    return say("compare-times", number=figure, band=band)


def _times_at_the_edge(ratio: Contrast, side: Side, edge: float, level: float) -> Said:
    number = _edge_said(edge, side, "computed:ratio.of_means")
    name, end = ("low", ratio.low) if side is Side.AT_LEAST else ("high", ratio.high)
    if end is None or isinf(end):
        return say("compare-times", number=number, band=None)
    beyond = _edge_figure(end, side, f"computed:ratio.{name}")
    band = say("compare-beyond", side=side, level=sure_figure(level), number=beyond)
    return say("compare-times", number=number, band=band)


def _edge_said(edge: float, side: Side, origin: str) -> Said:
    return bounded(_edge_figure(edge, side, origin), side)


def _edge_figure(edge: float, side: Side, origin: str) -> Figure:
    """A ratio at the edge of a bound, rounded outwards so that it still holds."""
    return Figure(ratio_text(outward(edge, side)), edge, origin)


def _apart(pair: Pair) -> Said:
    """How many more, with the band."""
    apart, ranged = pair.comparison.difference, pair.ranged_ends()
    edge = apart.of_means or 0.0
    if apart.bound is not None:
        return say("compare-more", number=bound_said(edge, apart.bound, "computed:difference.of_means"), band=None)
    if ranged is not None:
        low, high = ranged[1]
        if low < 0 <= high:
            return _more_ends(low, low, high)
        return say("compare-more", number=ends_said(low, high, "computed:difference"), band=None)
    middle = say("common-about", number=Figure(total_text(edge), edge, "computed:difference.of_means"))
    if apart.low is None or apart.high is None:
        return say("compare-more", number=middle, band=None)
    level, ends = level_figure(pair.comparison.level, "input:level"), _more_ends(apart.low, edge, apart.high)
    band = say("compare-band", level=level, ends=ends)
    return say("compare-more", number=middle, band=band) if edge else say("compare-no-more", band=band)


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


def _chance(found: Comparison) -> Said:
    chance = found.probability_a_at_least_b or 0.0
    return _probability(chance, found.probability_bound, "computed:probability_a_at_least_b")


def _probability(chance: float, side: Side | None, origin: str) -> Said:
    """A chance; of a bound, rounded outwards so that it still holds."""
    if side is None:
        return said(Figure(probability_text(chance), chance, origin))
    shown = max(chance, 1e-12)  # what is smaller is written the same, and none is more than is known
    outwards, inwards = (ROUND_CEILING, ROUND_FLOOR) if side is Side.AT_MOST else (ROUND_FLOOR, ROUND_CEILING)
    shown = 1 - float(rounded(1 - shown, 2, inwards)) if shown > 0.9 else float(rounded(shown, 2, outwards))
    figure = Figure(probability_text(min(shown, 1.0)), chance, origin)
    open_ended = not _LEAST_AREA <= min(shown, 1.0) <= 1 - _LEAST_AREA and shown < 1  # "under 0.01%" is a bound itself
    return bounded(figure, None if open_ended else side)


# Rows and JSON


def compare_rows(compared: ComparisonAnswer) -> list[dict[str, str]]:
    """One row of texts for each pair."""
    rows = []
    for pair in compared.pairs:
        found, ends = pair.comparison, pair.ranged_ends() or (None, None)
        unknown = found.probability_a_at_least_b is None
        rows.append(
            {
                text("compare-head-pair"): text("compare-pair", a=rate_said(pair.a.rate), b=rate_said(pair.b.rate)),
                text("compare-head-times"): _cell(found.ratio, ends[0], total=False),
                text("compare-head-more"): _cell(found.difference, ends[1]),
                text("compare-head-chance"): text("common-not-known") if unknown else str(_chance(found)),
            }
        )
    return rows


def compare_note(compared: ComparisonAnswer) -> str:
    """What the columns of the table of pairs hold."""
    first = compared.pairs[0]
    return text("compare-note", level=level_figure(first.comparison.level, "input:level"), rate=at_rate(first.a.rate))


def _cell(contrast: Contrast, ends: tuple[float, float] | None, *, total: bool = True) -> str:
    """A contrast in a table, with its sign; of a range as reported both its ends."""
    shown, edge = total_texts if total else range_texts, contrast.of_means
    if ends is not None:
        texts = shown(ends[0], ends[0], ends[1])
        return text("common-to", low=_signed(texts[0]), high=_signed(texts[2]))
    if contrast.bound is not None and edge is not None:
        told = bound_said if total else _edge_said
        return _signed(str(told(edge, contrast.bound, f"computed:{'difference' if total else 'ratio'}")))
    low, middle, high = contrast.low, contrast.median, contrast.high
    if low is None or middle is None or high is None:
        return text("common-not-known") if edge is None else text("compare-cell-average", number=ratio_text(edge))
    if isinf(high):  # the first leaves none, always or now and then
        return text("compare-cell-some-to-none") if isinf(low) else text("compare-cell-or-more", number=ratio_text(low))
    texts = shown(low, middle, high)
    band = text("common-to", low=_signed(texts[0]), high=_signed(texts[2]))
    return text("compare-cell", middle=_signed(texts[1]), ends=band)


def _signed(number: str) -> str:
    """A number with a minus sign and no hyphen."""
    return number if "-" not in number else Number(number.replace("-", "−"), getattr(number, "value", 0.0))


def _contrast_json(contrast: Contrast) -> dict[str, Any]:
    """A contrast with null for what is not known; what is infinite is null too, and is named as infinite."""
    values = picked(contrast, "of_means", "median", "low", "high")
    infinite = [name for name, value in values.items() if value is not None and isinf(value)]
    known = {name: None if name in infinite else value for name, value in values.items()}
    return {"bound": contrast.bound, **known, "infinite": infinite}


# What is held fixed


def hold_names() -> dict[str, str]:
    """What a reader may hold fixed, by the word that a link and the command line have for it."""
    return {each: text(f"compare-hold-{each}") for each in ("none", *(hold.value for hold in Hold))}


def hold_words(hold: Hold) -> str:
    """Say what is held fixed and what varies."""
    return text(f"compare-holding-{hold.value}")


def held_said(whole: Estimate, held: Estimate | None, hold: Hold) -> Said:
    """Say what is left of one band, `whole`, when one kind of doubt is held; None where it cannot be."""
    rate = at_rate(whole.rate)
    if held is None:
        return say("compare-held-no-middle", rate=rate)
    if reported_range(whole):
        return say("compare-held-ends", rate=rate, ends=total_said(whole))
    given: dict[str, Place] = {"rate": rate, "held": text(_what_is_held(whole, hold))}
    match held.band, whole.band:
        case OneSided(side=side, edge=edge), _:
            if edge == held.mean:
                return say("compare-held-edge", **given, bound=bound_said(edge, side, "computed:held.bound"), side=side)
            return say("compare-held-beyond", **given, beyond=band_said(held, held.band))
        case Band() as here, Band() as there if held.sd:
            return _bands_said(given, held, whole, (here, there))
    return say("compare-held-none", **given, number=total_said(held))


def ends_apart(held: Estimate, whole: Estimate) -> tuple[str, ...]:
    """Both ends of both bands as they are said elsewhere; where they look alike, with up to four figures."""
    bands = [(each.mean, each.band) for each in (held, whole)]
    ends = [(band.low or 0.0, mean, band.high or 0.0) for mean, band in bands]
    first, second = (total_texts(*each) for each in ends)
    if first[::2] != second[::2]:
        return first[0], first[2], second[0], second[2]
    return tuple(values_apart([end for low, _, high in ends for end in (low, high)], 3, total=True))


def _bands_said(given: Mapping[str, Place], held: Estimate, whole: Estimate, bands: tuple[Band, Band]) -> Said:
    """What the band is, beside what it was."""
    texts, name = ends_apart(held, whole), band_name(held, bands[0])
    values = [value for band in bands for value in (band.low, band.high)]
    ends = [Figure(shown, value, "computed:band") for shown, value in zip(texts, values, strict=True)]
    here = say("common-to", low=ends[0], high=ends[1])
    if texts[:2] == texts[2:]:
        return say("compare-held-same", **given, name=name, exact=held.bands == whole.bands, here=here)
    return say("compare-held-less", **given, name=name, here=here, there=say("common-to", low=ends[2], high=ends[3]))


def shrinks_said(whole: Estimate) -> Said:
    """Say what more testing would and would not shrink at one rate."""
    rate, shares = at_rate(whole.rate), whole.variance_shares
    if whole.bound is not None:
        return say("compare-shrinks-bound", rate=rate)
    if shares is None:
        return say("compare-shrinks-none", rate=rate)
    words = say("compare-shrinks-exact", rate=rate)
    if shares.rate:
        words = say("compare-shrinks-rate", rate=rate, share=share_figure(shares.rate + shares.rate_and_amount))
    amount = say("compare-shrinks-amount", share=share_figure(shares.amount)) if shares.amount else None
    return passage(words, amount, _stays(shares))


def _stays(shares: VarianceShares) -> Said:
    """What would stay if everything were known."""
    causes = {"estimate-cause-chance": shares.chance, "estimate-cause-bunching": shares.bunching}
    present = {text(name): share for name, share in causes.items() if share > 0}
    names = listed(list(present))
    if not (shares.rate or shares.amount):
        return say("compare-stays-all", causes=names)
    return say("compare-stays", causes=names, share=share_figure(sum(present.values())))


def _what_is_held(whole: Estimate, hold: Hold) -> str:
    if hold is Hold.CHANCE:
        return "compare-held-chance"
    rate, used = whole.rate, whole.submunitions
    of_rate = not isinstance(rate.shape, FixedRate | BoundRate) and rate.low != rate.high
    of_amount = used.bound is None and used.low != used.high
    if of_rate and of_amount:
        return "compare-held-both"
    if of_rate or of_amount:
        return "compare-held-rate" if of_rate else "compare-held-amount"
    return "compare-held-nothing" if whole.bound is None else "compare-held-bound"
