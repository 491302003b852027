"""An estimate → the short texts that stand at its marks: the rate, the number, the bands, who reported it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dudrate.evidence.library import Library
from dudrate.evidence.records import Reported
from dudrate.model.band import AnyBand, Band, OneSided
from dudrate.model.estimate import Estimate, RateUsed
from dudrate.report.catalogue import listed, say, text
from dudrate.report.estimate import band_name
from dudrate.report.naming import at_rate, if_rate, rate_said, source_name, total_said
from dudrate.report.numbers import total_text, total_texts, whole
from dudrate.report.said import Figure, Said, capital, said

__all__ = [
    "Ends",
    "Origin",
    "ends_of",
    "given",
    "number",
    "origin",
    "rate_label",
    "reported_range",
    "submunitions_text",
    "title",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """A band in words: what it is called, and its ends as texts."""

    name: str
    low: str
    high: str

    @property
    def text(self) -> str:
        """Both ends, or the one value where they are the same."""
        return self.low if self.low == self.high else text("common-to", low=self.low, high=self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a row's figures come from: ids for machines, `note` and `cited` for readers."""

    records: tuple[str, ...]
    sources: tuple[str, ...]
    note: str
    cited: str


def rate_label(rate: RateUsed) -> str:
    """Name a rate in a few words: 14%, 2% to 14% (middle 90%), 47 duds of 2,000 tested."""
    return str(rate_said(rate))


def given(rate: RateUsed) -> str:
    """Begin a sentence with a rate: At 14%."""
    return str(capital(at_rate(rate)))


def title(estimates: Sequence[Estimate]) -> str:
    """Say in one sentence what each rate leaves; of more than two rates, the lowest and the highest."""
    if len(estimates) == 1:
        return text("estimate-title", left=_left(estimates[0]))
    first, last = estimates[0], estimates[-1]
    if len(estimates) > 2:
        ordered = sorted(estimates, key=lambda each: each.mean)
        first, last = ordered[0], ordered[-1]
    ends = {"first": _left(first), "second": _too(last)}
    if len(estimates) == 2:
        return text("estimate-title-two", **ends)
    return text("estimate-title-many", **ends, count=Figure(whole(len(estimates)), len(estimates), "input:rate"))


def reported_range(estimate: Estimate) -> bool:
    """Say whether the rate is a range as reported, whose middle is nobody's figure."""
    return estimate.rate.is_reported_range and estimate.bound is None


def number(estimate: Estimate) -> str:
    """Say the number that stands for an estimate: a bound as a bound, a reported range as its ends."""
    return str(total_said(estimate))


def ends_of(estimate: Estimate) -> Ends:
    """Give the widest band of an estimate that is no bound."""
    return _ends(estimate, estimate.band)


def submunitions_text(estimate: Estimate) -> str:
    """Say how many submunitions were delivered: bounds as bounds, and a spread with its ends."""
    used = estimate.submunitions
    count = said(Figure(whole(used.mean), used.mean, "computed:submunitions.mean"))
    if used.bound is not None:
        return text("common-submunitions", number=say("common-bound", side=used.bound, number=count))
    if used.low is None or used.high is None or used.low == used.high:
        return text("common-submunitions", number=count)
    texts = total_texts(used.low, used.mean, used.high)
    about = say("common-about", number=Figure(texts[1], used.mean, "computed:submunitions.mean"))
    ends = text("common-to", low=texts[0], high=texts[2])
    return text("common-delivered", total=say("common-submunitions", number=about), shipments=ends)


def origin(estimate: Estimate, library: Library) -> Origin:
    """Name the records and sources behind an estimate.

    Raises
    ------
    InputError
        When a record of the estimate is not in the library.
    """
    found = [library.record(each) for each in estimate.records]
    reported = [each for each in found if isinstance(each, Reported)]
    rates = [each for each in reported if each.id == estimate.rate.record]
    loads = dict.fromkeys(source_name(each, library) for each in reported if each.id != estimate.rate.record)
    rate = source_name(rates[0], library) if rates else text("common-typed")
    note = text("common-delivered", total=rates[0].label, shipments=rate) if rates else ""
    joined = str(listed(list(loads)))
    cited = text("estimate-cited-both", rate=rate, load=joined) if loads else text("estimate-cited", rate=rate)
    sources = tuple(dict.fromkeys(each.source for each in reported))
    return Origin(records=estimate.records, sources=sources, note=note, cited=cited)


def _left(estimate: Estimate) -> Said:
    number, condition = total_said(estimate), if_rate(estimate.rate)
    return say("estimate-left", condition=condition, owner=None, number=number, band=None)


def _too(estimate: Estimate) -> Said:
    number, condition = total_said(estimate), if_rate(estimate.rate)
    return say("estimate-left-too", condition=condition, owner=None, number=number, band=None)


def _ends(estimate: Estimate, band: AnyBand) -> Ends:
    name = band_name(estimate, band)
    match band:
        case Band(low=low, high=high):
            texts = total_texts(low, estimate.mean, high)
            return Ends(name=name, low=texts[0], high=texts[2])
        case OneSided(edge=edge):
            return Ends(name=name, low=total_text(edge), high=total_text(edge))
