"""A scenario → everything that is said of its totals: headline, sentences, notes, rows, JSON, and what is printed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.grades import printing
from dudrate.evidence.library import Library
from dudrate.evidence.records import Policy, Reported, ReportedRate
from dudrate.model.comparison import Unlike, unlike_among
from dudrate.model.estimate import Estimate, estimate, unexploded
from dudrate.model.grammar import percent_text
from dudrate.model.inputs import BoundAmount, BoundRate, FixedAmount, FixedRate, Side, TrialRate
from dudrate.model.scenario import Delivered, Scenario, Shipment, resolve, shape_of, words_of
from dudrate.model.total import AnyBand, NoBand, OneSided
from dudrate.report import naming
from dudrate.report.answer import AnyAnswer, figures_used, record_line, sources_text
from dudrate.report.catalogue import Place, listed, say, text
from dudrate.report.links import PAGE_KEYS, Extras, frozen_link
from dudrate.report.numbers import digits_text, percent, range_texts, rounded, total_text, whole
from dudrate.report.said import Figure, Said, from_origin, passage, said
from dudrate.report.tables import ends_json, paragraphs, picked, table, text_table, wrapped

_MOST_LINES = 5
_MOST_PRINTED = 6
"""Who has printed a typed figure: so many stand in the answer, the rest in the library."""

_COUNT, _BAND = "computed:submunitions.mean", "computed:unexploded.band"
_FEW_TESTED = 20
"""Up to so many tested, one dud may have been meant as one in so many."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Answer(AnyAnswer):
    """One scenario, answered under one library."""

    question = "estimate"
    scenario: Scenario
    delivered: Delivered
    results: tuple[Estimate, ...]

    @cached_property
    def headline(self) -> Said:
        """The sentence to quote first: what is carried, and what each of two rates leaves, or the extremes of more."""
        delivered, left = self.delivered, left_said(self.results, self.library)
        one = [each.delivery.amount for each in delivered.shipments] == [FixedAmount(count=1)]
        shipments = naming.shipments_said(delivered, self.library) if delivered.shipments else None
        total = naming.submunitions_said(delivered)
        return passage(say("estimate-carried", one=one, shipments=shipments, total=total), left)

    @cached_property
    def _edges(self) -> list[tuple[float, bool, str, Side | None]]:
        """The lowest and the highest rate reported for a known number of one kind; none beside a band there."""
        delivered, kinds = self.delivered, {each.submunition for each in self.delivered.shipments}
        edges = sorted(_edges(kinds, self.library))
        inexact = delivered.side is not None or delivered.submunitions.variance
        few = len({value for value, *_ in edges}) < 2
        return [] if any(map(_doubted, self.results)) or inexact or few else [edges[0], edges[-1]]

    @property
    def reported_said(self) -> Said | None:
        """Both of these as rates and as totals; None without them."""
        places: dict[str, Place] = {}
        for name, (value, _, id_, side) in zip(("low", "high"), self._edges, strict=False):
            total, record = value * self.delivered.submunitions.mean, self.library.rates[id_]
            plain = said(Figure(total_text(total), total, "computed:reported"))
            places[name] = plain if side is None else naming.bound_said(total, side, "computed:reported")
            places[f"{name}_rate"] = naming.bounded(naming.shared(value, id_), side)
            places[f"{name}_source"] = naming.source_name(record, self.library)
        return say("estimate-reported", **places) if places else None

    @cached_property
    def unlike(self) -> dict[tuple[int, int], tuple[Unlike, ...]]:
        """Which two rates, by their places, are not like for like, and why."""
        return unlike_among(self.delivered.cases, self.library)

    @property
    def unlike_said(self) -> str:
        """Why rates here are not like for like; empty where nothing stands against comparing them."""
        return naming.unlike_words(reason for reasons in self.unlike.values() for reason in reasons)

    @cached_property
    def sentences(self) -> tuple[Said, ...]:
        """One sentence for each rate, with its band."""
        return tuple(sentence(result, self.delivered, self.library) for result in self.results)

    @property
    def records(self) -> tuple[Reported, ...]:
        """The loads and rates used, each once."""
        known = {**self.library.loads, **self.library.rates, **self.library.policies}
        return tuple(known[record] for record in self.record_ids)

    @property
    def record_ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(dict.fromkeys(record for result in self.results for record in result.records))

    @cached_property
    def same_figure(self) -> dict[str, tuple[Reported, ...]]:
        """For each rate that was typed as a plain figure: who has printed that figure."""
        return {
            case.as_given: printing(self.library, case.shape.rate)
            for case in self.delivered.cases
            if case.record is None and isinstance(case.shape, FixedRate)
        }

    @property
    def on_bands(self) -> list[str]:
        """What must be known of the bands: that one is chance only, or that of one distribution in place of many."""
        shares = [result.variance_shares for result in self.results]
        narrow = any(share is not None and share.chance == 1.0 for share in shares)
        lines = [text("common-narrow-band") if narrow else None, self.approximation]
        return [line for line in lines if line]

    @cached_property
    def approximation(self) -> str | None:
        """That one distribution stands for many groups, or for containers of several loads; None where none does."""
        loads = {each.load for each in self.delivered.shipments}
        many = any(unexploded(self.delivered, case).matched for case in self.delivered.cases)
        unlike = self.delivered.grouping.group_size is not None and len(loads) > 1
        return matched_said("loads" if unlike else "groups") if many else None

    @property
    def notes(self) -> tuple[Said, ...]:
        """What is said of the way in which a rate was typed: 1/7 may have been meant as one in seven."""
        found = []
        for case in self.delivered.cases:
            if isinstance(case.shape, TrialRate) and case.shape.duds == 1 and case.shape.tested <= _FEW_TESTED:
                share, origin = 1 / case.shape.tested, f"input:{case.as_given}"
                tested, given = naming.counted(case.shape.tested, origin), Figure(case.as_given, share, origin)
                mended = Figure(percent_text(float(f"{share:.3g}")), share, origin)
                found.append(say("estimate-note-one-in", given=given, tested=tested, share=mended))
        return tuple(found)

    @property
    def link(self) -> str | None:
        """A link that keeps these figures; None where the scenario is too long for one."""
        return self.link_with({})

    def link_with(self, extras: Extras) -> str | None:
        """The same link with what a page asks beside the scenario, as for :func:`dudrate.report.links.live_link`."""
        try:
            return frozen_link(self.delivered, self.library, extras=extras)
        except InputError:
            return None  # every name has been resolved, so that length is all that can be refused

    @property
    def inputs(self) -> dict[str, Any]:
        """The scenario in the words of the grammar."""
        return words_of(self.scenario)

    @property
    def _told(self) -> tuple[Said, ...]:
        return (self.headline, *self.sentences)

    @property
    def _lines(self) -> tuple[Said | None, ...]:
        return (self.headline, self.reported_said, said(self.unlike_said))

    @property
    def _credits(self) -> str:
        return sources_text(self.delivered, self.library, [self.library.rates[id_] for _, _, id_, _ in self._edges])

    @cached_property
    def facts(self) -> list[dict[str, Any]]:
        """Each rate's total, band and shares."""
        pairs = zip(self.results, self.sentences, strict=True)
        return [estimate_json(result, str(words)) for result, words in pairs]

    @property
    def _content(self) -> dict[str, Any]:
        return {
            "results": self.facts,
            "sentence": str(passage(self.headline, self.unlike_said)),
            "not_like_for_like": naming.unlike_json(self.unlike),
            "same_figure": {rate: [record.id for record in found] for rate, found in self.same_figure.items()},
            "link": self.link,
        }

    def _blocks(self) -> Iterator[str]:
        yield from paragraphs([self.headline, self.reported_said, self.unlike_said])
        yield text_table(rows_for_screen(self.results))
        yield from paragraphs([*self.on_bands, *self.notes, *policy_lines(self.same_figure)])
        yield figures_used(self.record_ids, self.library)
        yield from (_printed(rate, records, self.library) for rate, records in self.same_figure.items())
        left_out = text("common-left-out", words=text("common-leaves-out"))
        yield from paragraphs([left_out, text("common-first-words")])
        yield self.link_line()


@dataclass(frozen=True, kw_only=True, eq=False)
class OfEstimates(AnyAnswer):
    """The answer to a question that begins with the totals of a scenario."""

    estimates: Answer

    @property
    def _beside(self) -> dict[str, Any]:
        return {}

    @property
    def inputs(self) -> dict[str, Any]:
        """The scenario, the question, and what was asked beside it."""
        return {**words_of(self.estimates.scenario), "asked": self.question, **self._beside}

    @property
    def record_ids(self) -> tuple[str, ...]:
        """The loads and rates of the scenario, each once."""
        return self.estimates.record_ids

    @cached_property
    def link(self) -> str | None:
        """A link that keeps these figures and all that was asked; None where it would be too long."""
        lists = {key: each if isinstance(each, list) else [str(each)] for key, each in self._beside.items()}
        return self.estimates.link_with({key: lists[key] for key in PAGE_KEYS if key in lists})

    @property
    def _credits(self) -> str:
        return sources_text(self.estimates.delivered, self.library)

    @property
    def approximation(self) -> str | None:
        """As of the estimates."""
        return self.estimates.approximation

    def ending(self) -> list[str]:
        """What is an approximation, the entries used, and the link, as they are printed."""
        return [wrapped(self.approximation or ""), figures_used(self.record_ids, self.library), self.link_line()]


def answer(scenario: Scenario, library: Library) -> Answer:
    """Answer a scenario; refuses what :func:`dudrate.model.scenario.resolve` refuses.

    Examples
    --------
    >>> asked = scenario_from_words({"delivered": 72_000, "rate": ["1%", "14%"]})
    >>> print(answer(asked, load()).headline)
    Delivered: 72,000 submunitions. If 1% fail, about 720 are left unexploded; if 14% fail, about 10,100.
    """
    delivered = resolve(scenario, library)
    return Answer(scenario=scenario, library=library, delivered=delivered, results=estimate(delivered))


def matched_said(what: str) -> str:
    """That one distribution stands for many groups, for containers of several loads or in the Sobol indices."""
    return text("common-variance-matched", what=what)


def sentence(result: Estimate, delivered: Delivered, library: Library) -> Said:
    """One quotable sentence for one rate, with its band and whether that is chance only."""
    shares, only, band = result.variance_shares, None, None
    if result.bound is not None or result.sd:
        band = band_said(result, named=result.bound is None)
        if shares is not None and not _doubted(result):
            only = "bunching" if shares.bunching else "chance"
    return say(
        "estimate-sentence",
        delivered=naming.delivered_said(delivered, library),
        number=naming.total_said(result),
        band=band,
        only=only,
        condition=naming.if_rate(result.rate),
        owner=naming.owner(result.rate, library),
    )


def band_said(result: Estimate, *, named: bool = False) -> Said:
    """The ends of the widest band, with its level if `named`; of a bound how far chance carries it, where known."""
    band, level, side = result.band, _level(result.band) if named else None, None
    ends: Said | None = _band_ends(result, band)
    if isinstance(band, OneSided):
        level, side = naming.sure_figure(band.level), band.side
    credible = result.rate.kind == "trial"
    return say("estimate-band", side=side, level=level, credible=credible, ends=ends)


def band_label(result: Estimate) -> tuple[str, str]:
    """Give the widest band of an estimate: what it is called, and its ends."""
    credible = result.rate.kind == "trial"
    return text("estimate-band-name", level=_level(result.band), credible=credible), str(band_said(result))


def left_said(results: Sequence[Estimate], library: Library | None = None) -> Said:
    """What each rate leaves; of several the lowest and the highest. A `library` names who reported it, with bands."""
    several = len(results) > 2
    shown = dict.fromkeys(naming.least_and_most(results, attrgetter("known"))) if several else results
    first, *second = (_clause(each, library, first=not place) for place, each in enumerate(shown))
    count = naming.counted(len(results), "input:rate") if several else None
    return say("estimate-title", first=first, second=second[0] if second else None, count=count)


def before_quoting(result: Answer) -> tuple[str, ...]:
    """What to know before an answer is quoted, at most five lines, what bears on its figures first."""
    lines = [result.unlike_said, text("common-leaves-out"), *result.on_bands]
    lines += [*map(str, result.notes), *map(str, policy_lines(result.same_figure))]
    return tuple(line for line in lines if line)[:_MOST_LINES]


def policy_lines(same_figure: Mapping[str, tuple[Reported, ...]]) -> tuple[Said, ...]:
    """Say of each typed rate that is a line in policy or law that it is one, and whether it is nothing else."""
    lines = []
    for rate, records in same_figure.items():
        if any(isinstance(record, Policy) for record in records):
            centrals = [each.central for each in records if isinstance(each, ReportedRate)]
            also = rate in [percent_text(each) for each in centrals if each is not None]
            lines.append(say("common-a-line", rate=Figure(rate, rate, f"input:{rate}"), also=also))
    return tuple(lines)


def _clause(result: Estimate, library: Library | None, *, first: bool) -> Said:
    """What one rate leaves, with its band where that is more than the number itself and more than chance."""
    return say(
        "estimate-left",
        first=first,
        condition=naming.if_rate(result.rate),
        owner=None if library is None else naming.owner(result.rate, library),
        number=naming.total_said(result),
        band=band_said(result, named=True) if library is not None and _doubted(result) else None,
    )


def _doubted(result: Estimate) -> bool:
    """Whether more than chance is in a band: a rate or an amount that is not known."""
    shares = result.variance_shares
    return shares is not None and bool(shares.rate or shares.amount or shares.rate_and_amount)


def _level(band: AnyBand) -> Figure:
    return naming.level_figure(band.level, "input:level")


def _band_ends(result: Estimate, band: AnyBand) -> Said:
    """The ends of a band, with the figures that keep them apart; of a bound, its edge; none between reported ends."""
    if isinstance(band, NoBand):
        return said(text("estimate-not-given"))
    if isinstance(band, OneSided):
        return said(Figure(total_text(band.edge), band.edge, _BAND))
    return naming.to_said(range_texts(band.low, result.known[0], band.high, total=True), band.low, band.high, _BAND)


def _edges(kinds: set[str | None], library: Library) -> Iterator[tuple[float, bool, str, Side | None]]:
    """Ends of each rate reported of the one submunition delivered; of the same rate a bound lies further out."""
    if len(kinds) != 1 or None in kinds:
        return
    for record in library.rates.values():
        if record.submunition in kinds and not record.relays and record.id in library.reported_ids():  # no repeats
            shape = shape_of(record)
            side = shape.side if isinstance(shape, BoundRate) else None
            known = [shape.rate] if isinstance(shape, BoundRate) else [record.low, record.central, record.high]
            yield from ((value, side is Side.AT_LEAST, record.id, side) for value in known if value is not None)


# How it was calculated


def steps(result: Estimate, delivered: Delivered, library: Library) -> tuple[Said, ...]:
    """The calculation in words: loads, submunitions, rate, mean, spread, band."""
    made = [_load_step(shipment, library) for shipment in delivered.shipments]
    if len(made) != 1:
        made.append(say("estimate-step-total", total=naming.submunitions_said(delivered)))
    if delivered.submunitions.variance:
        mean = naming.counted(delivered.submunitions.mean, _COUNT)
        made.append(say("estimate-step-average", total=say("common-submunitions", number=mean)))
    owner, beta = naming.owner(result.rate, library), result.rate.kind == "beta"
    made.append(say("estimate-step-rate", rate=naming.rate_said(result.rate), owner=owner, beta=beta))
    made.append(_mean_step(result, delivered.submunitions.mean))
    return (*made, *_spread_steps(result, delivered))


def shares_said(result: Estimate) -> Said | None:
    """How much of the variance is chance and how much is not known; None for a bound, or where nothing varies."""
    shares = result.variance_shares
    if shares is None:
        return None
    values = (shares.chance, shares.bunching, shares.rate, shares.amount, shares.rate_and_amount)
    named = zip(("chance", "bunching", "rate", "amount", "both"), values, strict=True)
    present = [(text(f"estimate-cause-{name}"), share) for name, share in named if share > 0]
    if len(present) == 1:
        return say("estimate-shares-all", cause=present[0][0])
    each = [say("estimate-share", share=naming.share_figure(share), cause=cause) for cause, share in present]
    return say("estimate-shares", shares=listed(each))


def _load_step(shipment: Shipment, library: Library) -> Said:
    amount, count, total = shipment.delivery.amount, shipment.load, None
    origin = shipment.records[0] if shipment.records else "input:load"
    load = naming.bounded(naming.counted(count, origin), shipment.load_side)
    if isinstance(amount, FixedAmount | BoundAmount):
        side = amount.side if isinstance(amount, BoundAmount) else shipment.load_side
        product = naming.bounded(naming.counted(amount.count * count, "computed:submunitions"), side)
        total = say("common-submunitions", number=product)
    given, label = naming.amount_said(amount), naming.each_name(shipment, library)
    return say("estimate-step-load", amount=given, load=load, plural=count, label=label, total=total)


def _mean_step(result: Estimate, number: float) -> Said:
    if result.ends is not None:
        low, high = result.ends
        ends = _product(number, result.rate.low or 0.0, low), _product(number, result.rate.high or 0.0, high)
        return say("estimate-step-ends", low=ends[0], high=ends[1])
    shape, mean = result.rate.shape, result.known[0]
    rate = shape.rate if isinstance(shape, FixedRate | BoundRate) else float(rounded(mean / number, 4))
    return say("estimate-step-mean", side=result.bound, product=_product(number, rate, mean))


def _product(number: float, share: float, total: float) -> Said:
    """Count × rate = total; ≈ where what is shown is rounded."""
    small = float(rounded(total, 4))
    shown = Decimal(round(number)) * Decimal(repr(share))
    return say(
        "estimate-step-product",
        number=naming.counted(number, _COUNT),
        share=Figure(percent(share), share, "computed:rate.mean"),
        exact=float(shown) == (round(total) if total >= 1000 else small),
        total=Figure(digits_text(small) if total < 1000 else whole(total), total, "computed:unexploded.mean"),
    )


def _spread_steps(result: Estimate, delivered: Delivered) -> list[Said]:
    """What chance and doubt make of the mean; no band is cut from a range as reported."""
    band = result.band
    if isinstance(band, NoBand):
        return []
    if isinstance(band, OneSided):
        edge, level = naming.counted(band.edge, _BAND), naming.sure_figure(band.level)
        return [say("estimate-step-bound", side=band.side, level=level, edge=edge)]
    if not result.sd:
        return [say("estimate-step-certain")]
    told = say(
        "estimate-step-band",
        tail=naming.level_figure((1 - band.level) / 2, "computed:level"),
        low=naming.counted(band.low, f"{_BAND}.low"),
        high=naming.counted(band.high, f"{_BAND}.high"),
        sd=Figure(digits_text(float(rounded(result.sd, 3))), result.sd, "computed:unexploded.sd"),
    )
    every = (told, say("estimate-step-method", family=_family(result, delivered)), shares_said(result))
    return [each for each in every if each is not None]


def _family(result: Estimate, delivered: Delivered) -> str:
    bunched, fixed = delivered.grouping.icc > 0, result.rate.kind == "fixed"
    family = "beta-binomial" if bunched else "binomial"
    if delivered.submunitions.variance:
        return f"{family}-over-{'amount' if fixed else 'both'}"
    if fixed:
        return family
    if result.rate.kind in {"beta", "trial"} and not bunched:
        return "beta-binomial"
    return f"{family}-over-rate"


# Rows and JSON


def estimate_json(result: Estimate, sentence: str) -> dict[str, Any]:
    """One result in the keys of the JSON output; what is not known, as the middle of a reported range, is None."""
    return {
        "rate": picked(result.rate, "as_given", "kind", "low", "central", "high", "record"),
        "submunitions": picked(result.submunitions, "mean", "low", "high", "bound"),
        "unexploded": total_json(result),
        "variance_shares": picked(result.variance_shares, "chance", "bunching", "rate", "amount", "rate_and_amount"),
        "sentence": sentence,
        "records": list(result.records),
    }


def total_json(result: Estimate) -> dict[str, Any]:
    """A total in the keys of the JSON output."""
    bands, ends = picked(result.bands, "level", "low", "high"), ends_json(result.ends)
    return {**picked(result, "mean", "sd", "median", "bound"), "bands": bands, "ends": ends}


def rows_for_screen(results: Sequence[Estimate]) -> list[dict[str, str]]:
    """One row of texts for each result; the middle of a range as reported is nobody's figure and is not shown."""
    heads = [text(f"estimate-head-{name}") for name in ("rate", "expected", "median")]
    heads += [text("estimate-head-band", level=_level(band)) for band in reversed(results[0].bands)]
    return table(
        heads,
        [
            (
                str(naming.rate_said(result.rate)),
                str(naming.total_said(result)),
                _median(result),
                *(
                    text("estimate-cell", side=getattr(band, "side", None), ends=_band_ends(result, band))
                    for band in reversed(result.bands)
                ),
            )
            for result in results
        ],
    )


def _median(result: Estimate) -> str:
    if result.median is None:
        return text("common-not-known" if result.ends is None else "estimate-not-given")
    return from_origin(total_text(result.median), "computed:unexploded.median")


def _printed(rate: str, records: Sequence[Reported], library: Library) -> str:
    """Who has printed a typed figure; empty where nobody has."""
    findings = library.independent(records)
    shown = [each.original.id for each in findings[:_MOST_PRINTED]]
    lines = [wrapped(record_line(each, library), hang="  ") for each in shown]
    if not lines:
        return ""
    few = None if len(findings) == len(lines) else whole(len(lines))
    given = Figure(rate, rate, f"input:{rate}")
    return "\n".join([text("estimate-who-printed", rate=given, shown=few, all=whole(len(findings))), *lines])
