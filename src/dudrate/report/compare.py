"""A scenario with two rates or more → everything that is said of how they compare, and of what is held fixed.

The first rate is compared with each of the others; the rate with the larger expected total is the subject, so that
every ratio is read as "times as many".
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf, isinf
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.comparison import Comparison, Contrast, compare
from dudrate.model.estimate import Estimate, Hold, held, parse_hold
from dudrate.model.inputs import BoundRate, FixedRate, Side
from dudrate.model.scenario import Delivered, Scenario, words_of
from dudrate.model.total import Band, OneSided
from dudrate.report import naming
from dudrate.report.catalogue import listed, say, text
from dudrate.report.estimate import OfEstimates, answer, band_label, band_said, rows_for_screen, total_json
from dudrate.report.numbers import outward, probability_text, range_texts, ratio_text, values_apart
from dudrate.report.said import Figure, Said, passage, said
from dudrate.report.tables import ends_json, paragraphs, picked, table, text_table, wrapped

_LEAST_AREA = 1e-4
"""A shared area below this is said to be none: no reader could see it."""

_CHANCE = "computed:probability_a_at_least_b_ends"
_BY_CHANCE = (("chance",), ("chance", "bunching"))
_NO_MORE = {"ratio": 1.0, "difference": 0.0}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pair:
    """Two rates, each with its estimate, and how their totals compare."""

    a: Estimate
    b: Estimate
    comparison: Comparison


@dataclass(frozen=True, kw_only=True, eq=False)
class ComparisonAnswer(OfEstimates):
    """One scenario, the first rate against each other one; `held` is what is left of each estimate, where it can be."""

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
                say("compare-chance-only", bunched="bunching" in causes) if causes in _BY_CHANCE else None,
                naming.unlike_words(each.comparison.not_like_for_like),
            )
            for each in self.pairs
            for causes in [each.comparison.causes]
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
        return [
            {
                "a": self._result_json(0),
                "b": self._result_json(place),
                **picked(found, "level", "probability_a_at_least_b", "probability_bound", "tie_probability"),
                "probability_a_at_least_b_ends": ends_json(found.probability_ends),
                **picked(found, "shared_area", "shared_area_bound"),
                "ratio": {"of": "b / a", **_contrast_json(found.ratio)},
                "difference": {"of": "b - a", **_contrast_json(found.difference)},
                "causes": list(found.causes),
                "chance_only": found.causes == ("chance",),
                "not_like_for_like": picked(found.not_like_for_like, "what", "a", "b"),
                "records": list(found.records),
                "sentence": str(self.sentences[place - 1]),
            }
            for place, pair in enumerate(self.pairs, 1)
            for found in [pair.comparison]
        ]

    @property
    def _content(self) -> dict[str, Any]:
        first, *further = self.facts
        among = naming.unlike_json(self.estimates.unlike)
        beside = {"not_like_for_like_among_all": among, "hold": self.hold, "link": self.link}
        return {**first, "further": further, **beside}

    def _blocks(self) -> Iterator[str]:
        yield from paragraphs([*self.sentences, self.unlike_rest_said])
        yield text_table(rows_for_screen(self.estimates.results))
        yield text_table(compare_rows(self))
        yield wrapped(compare_note(self))
        if self.hold is not None:
            yield "\n".join(paragraphs([text(f"compare-holding-{self.hold}"), *self.held_said, *self.shrinks_said]))
        yield from self.ending()

    def _result_json(self, place: int) -> dict[str, Any]:
        """One result, and where something is held fixed what is left of it; null where it cannot be held."""
        result = self.estimates.facts[place]
        if self.hold is None:
            return result
        left, words = self.held[place], {"sentence": str(self.held_said[place])}
        return {**result, "held": words if left is None else {**total_json(left), **words}}


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


def chance_said(pair: Pair) -> Said:
    """Chance that A leaves at least as many as B, and the area that their distributions share."""
    area, found = None, pair.comparison
    if found.shared_area is not None:
        share = _probability("shared_area", found.shared_area, found.shared_area_bound)
        area = say("compare-area", seen=found.shared_area >= _LEAST_AREA, share=share)
    a, b = naming.at_rate(pair.a.rate), naming.at_rate(pair.b.rate)
    chance, ranged = _chance(found), found.probability_ends is not None
    across = ("same" if len(list(chance.figures())) == 1 else "apart") if chance and ranged else None
    return say("compare-chance", a=a, b=b, chance=chance, across=across, area=area)


def _chance(found: Comparison) -> Said | None:
    if found.probability_ends is not None:
        low, high = found.probability_ends
        texts = [probability_text(low), probability_text(high)]
        same = texts[0] == texts[1]
        return said(Figure(texts[0], low, _CHANCE)) if same else naming.to_said(texts, low, high, _CHANCE)
    return _probability("probability_a_at_least_b", found.probability_a_at_least_b, found.probability_bound)


def _probability(name: str, chance: float | None, side: Side | None) -> Said | None:
    """A chance; of a bound, rounded outwards so that it still holds; None of one that is not known."""
    if chance is None:
        return None
    if side is None:
        return said(Figure(probability_text(chance), chance, f"computed:{name}"))
    shown = max(chance, 1e-12)  # what is smaller is written the same, and none is more than is known
    shown = 1 - outward(1 - shown, side.opposite) if shown > 0.9 else outward(shown, side)
    figure = Figure(probability_text(min(shown, 1.0)), chance, f"computed:{name}")
    open_ended = not _LEAST_AREA <= min(shown, 1.0) <= 1 - _LEAST_AREA and shown < 1  # "under 0.01%" is a bound itself
    return naming.bounded(figure, None if open_ended else side)


def _turned(contrast: Contrast, turn: Any) -> Contrast:
    """The contrast of A against B."""
    values = (contrast.of_means, contrast.median, contrast.high, contrast.low)
    of_means, median, low, high = (None if value is None else turn(value) for value in values)
    side, ends = contrast.bound.opposite if contrast.bound else None, contrast.ends
    ends = None if ends is None else (turn(ends[1]), turn(ends[0]))
    return Contrast(bound=side, of_means=of_means, median=median, low=low, high=high, ends=ends)


def _compared_said(pair: Pair, delivered: Delivered, library: Library) -> Said:
    """How many times as many the one leaves as the other, and how many more."""
    ratio, apart = pair.comparison.ratio, pair.comparison.difference
    if pair.b.known[1] < pair.a.known[1]:  # the larger total is the subject: by a range's high end, a bound's edge
        ratio = _turned(ratio, lambda value: inf if value == 0 else 1 / value)
        apart = _turned(apart, lambda value: -value)
        pair = Pair(a=pair.b, b=pair.a, comparison=replace(pair.comparison, ratio=ratio, difference=apart))
    unequal = apart != Contrast() and not (apart.bound and (apart.of_means or 0.0) <= 0)  # no "at least -9 more"
    form = "infinite" if inf in (ratio.of_means, *(ratio.ends or ())[:1]) else "times" if pair.b.known[1] else "none"
    if ratio == Contrast() or (form == "infinite" and not unequal):
        form = "cannot"
    more, fewer = (
        say("compare-rate", first=one, kind=rate.kind, rate=naming.rate_said(rate), owner=naming.owner(rate, library))
        for one, rate in ((True, pair.b.rate), (False, pair.a.rate))
    )
    return say(
        "compare-said",
        form=form,
        side=ratio.bound,
        delivered=naming.delivered_said(delivered, library),
        more=more,
        fewer=fewer,
        times=_contrast_said(pair, "ratio") if form == "times" else None,
        apart=_contrast_said(pair, "difference") if unequal else None,
    )


def _contrast_said(pair: Pair, name: str) -> Said:
    """How many times as many, or how many more, with the band; of a range as reported its two ends."""
    contrast: Contrast = getattr(pair.comparison, name)
    mean, side = contrast.of_means or 0.0, contrast.bound
    low, high, middle = contrast.low, contrast.high, mean if name == "difference" else contrast.median
    number, form, band = _edge(name, mean, side), side or ("none" if mean == _NO_MORE[name] else "some"), None
    if side is not None:
        end, beyond = ("low", low) if side is Side.AT_LEAST else ("high", high)
        if name == "ratio" and beyond is not None and not isinf(beyond):
            level = naming.sure_figure(pair.comparison.level)
            band = say("compare-beyond", side=side, level=level, number=_edge(name, beyond, side, end))
    elif contrast.ends is not None:
        low, high = contrast.ends
        number, form = _ends(name, low, low, high), "both" if low < 0 <= high else "ends"
    elif low is not None and high is not None:  # not where the amount is a bound
        median = None
        if middle is not None and not isinf(middle) and name == "ratio" and ratio_text(middle) != ratio_text(mean):
            median = Figure(ratio_text(middle), middle, "computed:ratio.median")
        level, ends = naming.level_figure(pair.comparison.level, "input:level"), _ends(name, low, middle or low, high)
        band = say("compare-band", median=median, level=level, ends=ends)
    return say(f"compare-{name}", form=form, number=number, band=band)


def _edge(name: str, value: float, side: Side | None, end: str = "of_means") -> Said:
    """A contrast as one number; a ratio at the edge of a bound is rounded outwards so that it still holds."""
    origin = f"computed:{name}.{end}"
    if name == "ratio":
        return naming.bounded(Figure(ratio_text(outward(value, side) if side else value), value, origin), side)
    return naming.bound_said(value, side, origin) if side else naming.about(value, origin)


def _ends(name: str, low: float, middle: float, high: float) -> Said:
    """Both ends of a contrast; no end where it is infinite."""
    finite = [abs(value) for value in ((low, middle, high) if high < inf else (low,)) if value < inf]
    texts = values_apart(finite, total=name == "difference")
    least = None if isinf(low) else Figure(texts[0], low, f"computed:{name}.low")
    most = None if isinf(high) else Figure(texts[-1], high, f"computed:{name}.high")
    return say("compare-ends", low=least, high=most, both=low < 0 <= high)


def compare_rows(compared: ComparisonAnswer) -> list[dict[str, str]]:
    """One row of texts for each pair."""
    return table(
        [text(f"compare-head-{name}") for name in ("pair", "times", "more", "chance")],
        [
            (
                text("compare-pair", a=naming.rate_said(pair.a.rate), b=naming.rate_said(pair.b.rate)),
                _cell(pair, "ratio"),
                _cell(pair, "difference"),
                str(_chance(pair.comparison) or text("common-not-known")),
            )
            for pair in compared.pairs
        ],
    )


def compare_note(compared: ComparisonAnswer) -> str:
    """What the columns of the table of pairs hold."""
    first = compared.pairs[0]
    level = naming.level_figure(first.comparison.level, "input:level")
    return text("compare-note", level=level, rate=naming.at_rate(first.a.rate))


def _cell(pair: Pair, name: str) -> str:
    """A contrast in a table, with its sign; of a range as reported both its ends."""
    contrast: Contrast = getattr(pair.comparison, name)
    edge = contrast.of_means
    if contrast.bound is not None and edge is not None and not isinf(edge):
        return str(_edge(name, edge, contrast.bound))
    low, middle, high = contrast.low, contrast.median, contrast.high
    if contrast.ends is not None:
        (low, high), middle = contrast.ends, contrast.ends[0]
    if inf in {edge, low}:  # the first leaves none
        return text("compare-cell-some-to-none")
    if low is None or middle is None or high is None:
        return text("common-not-known") if edge is None else text("compare-cell-average", number=ratio_text(edge))
    if isinf(high):  # or leaves none now and then
        return text("compare-cell-or-more", number=ratio_text(low))
    texts = range_texts(low, middle, high, total=name == "difference")
    return text("compare-cell", middle=None if contrast.ends else texts[1], low=texts[0], high=texts[2])


def _contrast_json(contrast: Contrast) -> dict[str, Any]:
    """A contrast with null for what is not known or infinite; of a range as reported its two `ends` alone."""
    values, ends = picked(contrast, "of_means", "median", "low", "high"), ends_json(contrast.ends) or {}
    infinite = [name for name, value in (values | ends).items() if value is not None and isinf(value)]
    known, at_ends = ({name: None if name in infinite else each[name] for name in each} for each in (values, ends))
    return {"bound": contrast.bound, **known, "ends": at_ends or None, "infinite": infinite}


def hold_names() -> dict[str, str]:
    """What a reader may hold fixed, by the word that a link and the command line have for it."""
    return {each: text(f"compare-hold-{each}") for each in ("none", *(hold.value for hold in Hold))}


def held_said(whole: Estimate, held: Estimate | None, hold: Hold) -> Said:
    """Say what is left of one band, `whole`, when one kind of doubt is held; None where it cannot be."""
    form, number, name, there = "no-middle", None, None, None
    side: Side | None = None
    if held is not None:
        form, number = "none", naming.total_said(held)
        match held.band, whole.band:
            case _ if whole.ends is not None:
                form, number = "ends", naming.total_said(whole)
            case OneSided() as known, _ if known.edge == held.mean:
                form, side = "edge", known.side
                number = naming.bound_said(known.edge, known.side, "computed:held.bound")
            case OneSided(), _:
                form, number = "beyond", band_said(held)
            case Band(), Band() if held.sd:
                name, ends = band_label(held)[0], ends_apart(held, whole)
                number, there = (say("common-to", low=low, high=high) for low, high in (ends[:2], ends[2:]))
                form = "less" if str(number) != str(there) else "same" if held.bands == whole.bands else "nearly"
    what, rate = _what_is_held(whole, hold), naming.at_rate(whole.rate)
    return say("compare-held", rate=rate, what=what, form=form, number=number, side=side, name=name, there=there)


def ends_apart(held: Estimate, whole: Estimate) -> list[Figure]:
    """Both ends of both bands as they are said elsewhere; where they look alike, with up to four figures."""
    ends = [(each.band.low or 0.0, each.known[0], each.band.high or 0.0) for each in (held, whole)]
    texts = [shown for each in ends for shown in range_texts(*each, total=True)[::2]]
    values = [value for each in ends for value in each[::2]]
    if texts[:2] == texts[2:]:
        texts = values_apart(values, 3, total=True)
    return [Figure(shown, value, "computed:band") for shown, value in zip(texts, values, strict=True)]


def _what_is_held(whole: Estimate, hold: Hold) -> str:
    if hold is Hold.CHANCE:
        return "chance"
    rate, used = whole.rate, whole.submunitions
    of_rate = not isinstance(rate.shape, FixedRate | BoundRate) and rate.low != rate.high
    if used.bound is None and used.low != used.high:
        return "both" if of_rate else "amount"
    return "rate" if of_rate else "nothing" if whole.bound is None else "bound"


def shrinks_said(whole: Estimate) -> Said:
    """Say what more testing would and would not shrink at one rate, and what would stay if everything were known."""
    rate, shares = naming.at_rate(whole.rate), whole.variance_shares
    if shares is None:
        form = "bound" if whole.bound else "range" if whole.ends else "nothing"
        return say("compare-shrinks", rate=rate, form=form, share=None)
    form, share = "rate" if shares.rate else "exact", naming.share_figure(shares.rate + shares.rate_and_amount)
    stays = {name: each for name, each in (("chance", shares.chance), ("bunching", shares.bunching)) if each > 0}
    causes = listed([text(f"estimate-cause-{name}") for name in stays])
    left = naming.share_figure(sum(stays.values())) if shares.rate or shares.amount else None
    return passage(
        say("compare-shrinks", rate=rate, form=form, share=share),
        say("compare-shrinks-amount", share=naming.share_figure(shares.amount)) if shares.amount else None,
        say("compare-stays", causes=causes, share=left) if stays else None,
    )
