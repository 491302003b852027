"""A scenario → everything that is said of it: resolved, estimated, in words, as JSON, with link and manifest.

The command line, the pages and the package all answer with this, so they give the same digits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.grades import printing
from dudrate.evidence.library import Library
from dudrate.evidence.records import Policy, Reported, ReportedRate
from dudrate.model.band import AnyBand, Band, OneSided
from dudrate.model.comparison import Unlike, unlike_among
from dudrate.model.estimate import Estimate, estimate
from dudrate.model.grammar import percent_text
from dudrate.model.groups import MOST_GROUPS
from dudrate.model.inputs import FixedAmount, FixedRate, TrialRate
from dudrate.model.scenario import Delivered, Scenario, resolve, words_of
from dudrate.report.catalogue import say, text
from dudrate.report.copied import copied
from dudrate.report.envelope import enveloped
from dudrate.report.likeness import unlike_json, unlike_words
from dudrate.report.links import Extras, frozen_link
from dudrate.report.manifest import Manifest, manifest
from dudrate.report.naming import (
    delivered_said,
    if_rate,
    level_figure,
    owner,
    shipments_said,
    submunitions_said,
    total_said,
)
from dudrate.report.numbers import total_text, total_texts, whole
from dudrate.report.reported import reported_said
from dudrate.report.said import Figure, Said, passage, said
from dudrate.report.tables import estimate_json

__all__ = ["Answer", "answer", "band_name", "band_said", "before_quoting", "left_said", "policy_lines", "sentence"]

_MOST_LINES = 5

_BAND = "computed:unexploded.band"
_FEW_TESTED = 20
"""Up to so many tested, one dud may have been meant as one in so many."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """One scenario, answered under one library."""

    scenario: Scenario
    library: Library
    delivered: Delivered
    results: tuple[Estimate, ...]

    @property
    def headline(self) -> Said:
        """The sentence to quote first: what is carried, and what each of two rates leaves, or the extremes of more."""
        return passage(_carried(self.delivered, self.library), left_said(self.results, self.library))

    @property
    def reported_said(self) -> Said | None:
        """What is reported for these submunitions, as totals; None where a band of the headline says how wide it is."""
        if any(_band_in_headline(result) for result in self.results):
            return None
        return reported_said(self.delivered, self.library)

    @property
    def unlike(self) -> dict[tuple[int, int], tuple[Unlike, ...]]:
        """Which two rates, by their places, are not like for like, and why."""
        return unlike_among(self.delivered.cases, self.library)

    @property
    def unlike_said(self) -> str:
        """Why rates here are not like for like; empty where nothing stands against comparing them."""
        return unlike_words(reason for reasons in self.unlike.values() for reason in reasons)

    @property
    def sentences(self) -> tuple[Said, ...]:
        """One sentence for each rate, with its band."""
        return tuple(sentence(result, self.delivered, self.library) for result in self.results)

    @property
    def records(self) -> tuple[Reported, ...]:
        """The loads and rates used, each once."""
        ids = dict.fromkeys(record for result in self.results for record in result.records)
        known = {**self.library.loads, **self.library.rates, **self.library.policies}
        return tuple(known[record] for record in ids)

    @property
    def same_figure(self) -> dict[str, tuple[Reported, ...]]:
        """For each rate that was typed as a plain figure: who has printed that figure."""
        return {
            case.as_given: printing(self.library, case.shape.rate)
            for case in self.delivered.cases
            if case.record is None and isinstance(case.shape, FixedRate)
        }

    @property
    def manifest(self) -> Manifest:
        """Versions, inputs, records and the fingerprint of these results."""
        ids = tuple(record.id for record in self.records)
        return manifest(words_of(self.scenario), self._results_json(), library=self.library, records=ids)

    @property
    def is_narrow(self) -> bool:
        """Whether a band here is chance only, and holds no doubt about a rate, an amount or bunching."""
        shares = [result.variance_shares for result in self.results]
        return any(share is not None and share.chance == 1.0 for share in shares)

    @property
    def is_matched(self) -> bool:
        """Whether duds come in so many groups that their sum is one distribution with its variance."""
        grouping, number = self.delivered.grouping, self.delivered.submunitions.mean
        groups = grouping.groups or number / (grouping.group_size or number or 1.0)
        return groups > MOST_GROUPS and float(grouping.correlation(number)) > 0

    @property
    def notes(self) -> tuple[Said, ...]:
        """What is said of the way in which a rate was typed: 1/7 may have been meant as one in seven."""
        trials = [(case.as_given, case.shape) for case in self.delivered.cases if isinstance(case.shape, TrialRate)]
        return tuple(
            _one_in(typed, trial) for typed, trial in trials if trial.duds == 1 and trial.tested <= _FEW_TESTED
        )

    @property
    def link(self) -> str | None:
        """A link that keeps these figures; None where the scenario is too long for one."""
        return self.link_with({})

    def link_with(self, extras: Extras) -> str | None:
        """The same link with what a page asks beside the scenario, as for :func:`dudrate.report.links.live_link`."""
        try:
            return frozen_link(self.scenario, self.library, extras=extras)
        except InputError:
            return None  # every name has been resolved, so that length is all that can be refused

    def copy_text(self, base_url: str = "") -> str:
        """Sentence, sources by publisher and date, and link, to paste as they are."""
        lines = (self.headline, self.reported_said, said(self.unlike_said))
        return copied(lines, self.delivered, self.library, link=self.link, base_url=base_url)

    def as_json(self) -> dict[str, Any]:
        """The answer in the keys of ``dudrate estimate --json``."""
        content = {
            "results": self._results_json(),
            "sentence": str(passage(self.headline, self.unlike_said)),
            "not_like_for_like": unlike_json(self.unlike),
            "same_figure": {rate: [record.id for record in found] for rate, found in self.same_figure.items()},
            "link": self.link,
            "manifest": self.manifest.as_json(),
        }
        return enveloped(content, self.headline, *self.sentences)

    def _results_json(self) -> list[dict[str, Any]]:
        pairs = zip(self.results, self.sentences, strict=True)
        return [estimate_json(result, str(words)) for result, words in pairs]


def _one_in(typed: str, trial: TrialRate) -> Said:
    share, origin = trial.duds / trial.tested, f"input:{typed}"
    return say(
        "estimate-note-one-in",
        given=Figure(typed, share, origin),
        tested=Figure(whole(trial.tested), trial.tested, origin),
        share=Figure(percent_text(float(f"{share:.3g}")), share, origin),
    )


def answer(scenario: Scenario, library: Library) -> Answer:
    """Answer a scenario.

    Raises
    ------
    InputError
        As :func:`dudrate.model.scenario.resolve`.

    Examples
    --------
    >>> asked = scenario_from_words({"delivered": 72_000, "rate": ["1%", "14%"]})
    >>> print(answer(asked, load()).headline)
    Delivered: 72,000 submunitions. If 1% fail, about 720 are left unexploded; if 14% fail, about 10,100.
    """
    delivered = resolve(scenario, library)
    return Answer(scenario=scenario, library=library, delivered=delivered, results=estimate(delivered))


def sentence(result: Estimate, delivered: Delivered, library: Library) -> Said:
    """One quotable sentence for one rate, with its band and whether that is chance only."""
    return say(
        "estimate-sentence",
        delivered=delivered_said(delivered, library),
        number=total_said(result),
        band=_scatter(result),
        condition=if_rate(result.rate),
        owner=owner(result.rate, library),
    )


def band_said(result: Estimate, band: AnyBand, *, middle: float | None = None) -> Said:
    """The ends of a band, with the figures that keep them apart; of a bound, how far chance carries it."""
    match band:
        case OneSided(level=level, side=side, edge=edge):
            sure = level_figure((1 + level) / 2, "computed:level")
            number = Figure(total_text(edge), edge, "computed:unexploded.band")
            return say("estimate-beyond", side=side, level=sure, edge=number)
        case Band(low=low, high=high):
            texts = total_texts(low, result.mean if middle is None else middle, high)
            ends = Figure(texts[0], low, f"{_BAND}.low"), Figure(texts[2], high, f"{_BAND}.high")
            return say("common-to", low=ends[0], high=ends[1])


def band_name(result: Estimate, band: AnyBand) -> str:
    """What a band is called: its level, and whether it is of a test; of a bound, how sure its edge is."""
    level = level_figure(band.level, "input:level")
    if isinstance(band, OneSided):
        sure = level_figure((1 + band.level) / 2, "computed:level")
        return text("estimate-beyond-name", side=band.side, level=sure)
    return text("estimate-credible-name" if result.rate.kind == "trial" else "estimate-band-name", level=level)


def before_quoting(result: Answer) -> tuple[str, ...]:
    """What to know before an answer is quoted, at most five lines, what bears on its figures first."""
    lines = [result.unlike_said, text("common-leaves-out")]
    lines += [text("common-narrow-band")] if result.is_narrow else []
    lines += [text("common-variance-matched", limit=whole(MOST_GROUPS))] if result.is_matched else []
    lines += [*map(str, result.notes), *map(str, policy_lines(result.same_figure))]
    return tuple(line for line in lines if line)[:_MOST_LINES]


def policy_lines(same_figure: Mapping[str, tuple[Reported, ...]]) -> tuple[Said, ...]:
    """For each typed rate that is a line in policy or law: say that it is a line, and whether it is nothing else.

    Parameters
    ----------
    same_figure : mapping
        For each typed rate, the records that print the same figure.
    """
    return tuple(
        say(
            "common-also-a-line" if _is_reported(rate, records) else "common-a-line",
            rate=Figure(rate, rate, f"input:{rate}"),
        )
        for rate, records in same_figure.items()
        if any(isinstance(record, Policy) for record in records)
    )


def _is_reported(rate: str, records: tuple[Reported, ...]) -> bool:
    """Whether one of the records reports the rate itself, and not as a ceiling, a floor or the end of a range."""
    centrals = [record.central for record in records if isinstance(record, ReportedRate)]
    return rate in {percent_text(value) for value in centrals if value is not None}


def left_said(results: Sequence[Estimate], library: Library | None = None) -> Said:
    """What each rate leaves; of several the lowest and the highest. A `library` names who reported it, with bands."""
    if len(results) == 1:
        return say("estimate-title", left=_clause("estimate-left", results[0], library))
    if len(results) == 2:
        first, last = results
    else:
        first, last = min(results, key=lambda each: each.mean), max(results, key=lambda each: each.mean)
    ends = {"first": _clause("estimate-left", first, library), "second": _clause("estimate-left-too", last, library)}
    if len(results) == 2:
        return say("estimate-title-two", **ends)
    return say("estimate-title-many", **ends, count=Figure(whole(len(results)), len(results), "input:rate"))


def _carried(delivered: Delivered, library: Library) -> Said:
    total = submunitions_said(delivered)
    if not delivered.shipments:
        return say("estimate-given", total=total)
    shipments = shipments_said(delivered, library)
    one = [each.delivery.amount for each in delivered.shipments] == [FixedAmount(count=1)]
    return say("estimate-carried", one=one, shipments=shipments, total=total)


def _clause(message: str, result: Estimate, library: Library | None) -> Said:
    named = None if library is None else owner(result.rate, library)
    band = _band_with_level(result) if library is not None and _band_in_headline(result) else None
    return say(message, condition=if_rate(result.rate), owner=named, number=total_said(result), band=band)


def _band_in_headline(result: Estimate) -> bool:
    """Whether the headline gives the band: where more than chance is in it, and it is more than the number itself."""
    shares = result.variance_shares
    if shares is None or result.rate.is_reported_range:
        return False
    return bool(shares.rate or shares.amount or shares.rate_and_amount)


def _band_with_level(result: Estimate) -> Said:
    level = level_figure(result.band.level, "input:level")
    credible = result.rate.kind == "trial"
    return say("estimate-band", credible=credible, level=level, ends=band_said(result, result.band))


def _scatter(result: Estimate) -> Said | None:
    """What stands in brackets behind the number of one rate."""
    if result.bound is not None:
        return band_said(result, result.band)
    if not result.sd or result.rate.is_reported_range:
        return None
    band, shares = _band_with_level(result), result.variance_shares
    if shares is None or shares.rate or shares.amount or shares.rate_and_amount:
        return band
    return say("estimate-chance-only", band=band, bunched=bool(shares.bunching))
