"""An estimate → the short texts that stand at its marks: the rate, the number, the bands, who reported it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dudrate.evidence.library import Library
from dudrate.evidence.records import Reported
from dudrate.model.band import AnyBand
from dudrate.model.estimate import Estimate, RateUsed
from dudrate.model.inputs import Side
from dudrate.model.notation import percent_text
from dudrate.report.numbers import bound_text, probability_text, range_texts, whole
from dudrate.report.sentences import rate_said

__all__ = [
    "Ends",
    "Origin",
    "beyond_text",
    "delivered",
    "ends_of",
    "given",
    "inner_ends",
    "mean_text",
    "number",
    "only",
    "origin",
    "rate_label",
    "reported_range",
    "submunitions_text",
    "title",
]

_FEW, _WHOLE_FROM = 2, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """A band in words: what it is called, and its ends as texts."""

    name: str
    low: str
    high: str

    @property
    def text(self) -> str:
        """Both ends, or the one value where they are the same."""
        return self.low if self.low == self.high else f"{self.low} to {self.high}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a row's figures come from: ids for machines, `note` and `cited` for readers."""

    records: tuple[str, ...]
    sources: tuple[str, ...]
    note: str
    cited: str


def rate_label(rate: RateUsed) -> str:
    """Name a rate in a few words.

    Examples
    --------
    >>> from dudrate.model.inputs import BetaRate
    >>> rate_label(RateUsed(
    ...     as_given="2%..14%", shape=BetaRate(low=0.02, high=0.14), low=0.02, central=0.07, high=0.14, record=None))
    '2% to 14%'
    """
    if rate.kind == "beta" and rate.low is not None and rate.high is not None:
        level = rate.as_given.partition("@")[2]
        return f"{percent_text(rate.low)} to {percent_text(rate.high)}" + (f" (middle {level}%)" if level else "")
    return str(rate_said(rate))


def given(rate: RateUsed) -> str:
    """Begin a sentence with a rate.

    Examples
    --------
    >>> from dudrate.model.inputs import FixedRate
    >>> given(RateUsed(
    ...     as_given="14%", shape=FixedRate(rate=0.14), low=0.14, central=0.14, high=0.14, record=None))
    'At a dud rate of 14%'
    """
    return ("Going by " if rate.kind == "trial" else "At a dud rate of ") + rate_label(rate)


def title(estimates: Sequence[Estimate]) -> str:
    """Say in one sentence what each rate leaves; of more than two rates, the lowest and the highest."""
    ordered = sorted(estimates, key=lambda each: each.mean)
    first, last = (estimates[0], estimates[-1]) if len(estimates) <= _FEW else (ordered[0], ordered[-1])
    start = f"{given(first.rate)}, {number(first)} submunitions are expected to be left unexploded"
    if len(estimates) == 1:
        return f"{start}."
    if len(estimates) <= _FEW:
        return f"{start}; {_also(last.rate)}, {number(last)}."
    return (
        f"Of {whole(len(estimates))} dud rates, the lowest here is {rate_label(first.rate)}, "
        f"with {number(first)} submunitions expected to be left unexploded; "
        f"the highest is {rate_label(last.rate)}, with {number(last)}."
    )


def _also(rate: RateUsed) -> str:
    return ("going by " if rate.kind == "trial" else "at ") + rate_label(rate)


def reported_range(estimate: Estimate) -> bool:
    """Say whether the rate is a range as reported, whose middle is nobody's figure."""
    return estimate.rate.kind == "uniform" and estimate.rate.record is not None and estimate.bound is None


def number(estimate: Estimate) -> str:
    """Say the number that stands for an estimate: a bound as a bound, a reported range as a range."""
    if estimate.bound is not None:
        words = "at most " if estimate.bound is Side.AT_MOST else "at least "
        return words + bound_text(estimate.mean, estimate.bound)
    if reported_range(estimate):
        return ends_of(estimate).text
    low, high = _known(estimate.band)
    return mean_text(estimate) if low == high == estimate.mean else f"about {mean_text(estimate)}"


def mean_text(estimate: Estimate) -> str:
    """Give the expected total with the figures that the band calls for; one that does not vary, as a whole number."""
    low, high = _known(estimate.band)
    if low == high == estimate.mean >= _WHOLE_FROM:
        return whole(estimate.mean)
    return range_texts(low, estimate.mean, high)[1]


def ends_of(estimate: Estimate) -> Ends:
    """Give the widest band of an estimate that is no bound."""
    low, high = _known(estimate.band)
    texts = range_texts(low, estimate.mean, high)
    return Ends(name=_band_name(estimate, estimate.band), low=texts[0], high=texts[2])


def inner_ends(estimate: Estimate) -> Ends | None:
    """Give the 50 % band, unless it is the only one."""
    if len(estimate.bands) == 1:
        return None
    low, high = _known(estimate.bands[0])
    texts = range_texts(low, low, high)
    return Ends(name=_band_name(estimate, estimate.bands[0]), low=texts[0], high=texts[2])


def beyond_text(estimate: Estimate) -> tuple[str, str]:
    """Say how far luck of the draw carries a total beyond its bound: what it is called, and the count."""
    band, side = estimate.band, estimate.bound
    edge = band.high if side is Side.AT_MOST else band.low
    assert side is not None and edge is not None  # noqa: S101, PT018 - narrows the type: a bound has one edge
    sure = probability_text((1 + band.level) / 2)
    words = "no more than" if side is Side.AT_MOST else "no fewer than"
    return f"with {sure} probability {words}", bound_text(edge, side)


def submunitions_text(estimate: Estimate) -> str:
    """Say how many submunitions were delivered.

    Bounds are said as bounds, and a spread with its ends.
    """
    used = estimate.submunitions
    if used.bound is not None:
        words = "at most" if used.bound is Side.AT_MOST else "at least"
        return f"{words} {whole(used.mean)} submunitions"
    if used.low is None or used.high is None or used.low == used.high:
        return f"{whole(used.mean)} submunitions"
    low, middle, high = range_texts(used.low, used.mean, used.high)
    return f"about {middle} submunitions ({low} to {high})"


def delivered(estimate: Estimate) -> str:
    """Say in a sentence how many submunitions were delivered."""
    return f"In all, {submunitions_text(estimate)} are delivered."


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
    loads = [each for each in reported if each.id != estimate.rate.record]
    note = "".join(f"{each.label} ({_short(each, library)})" for each in rates)
    rate = "".join(_short(each, library) for each in rates) or "typed in"
    load = "; ".join(dict.fromkeys(_short(each, library) for each in loads))
    return Origin(
        records=estimate.records,
        sources=tuple(dict.fromkeys(each.source for each in reported)),
        note=note,
        cited=f"rate: {rate}" + (f"; load: {load}" if load else ""),
    )


def _short(record: Reported, library: Library) -> str:
    """Name the publisher and the year, without what the library adds in brackets."""
    source = library.source(record.source)
    name = source.publisher.partition(" (")[0]
    return f"{name}, {source.year}" if source.year else name


def _known(band: AnyBand) -> tuple[float, float]:
    assert band.low is not None and band.high is not None  # noqa: S101, PT018 - narrows the type: not a bound
    return band.low, band.high


def _band_name(estimate: Estimate, band: AnyBand) -> str:
    level = probability_text(band.level)
    if reported_range(estimate):
        return f"{level} spread of reported figures"
    return f"{level} credible band" if estimate.rate.kind == "trial" else f"{level} band"


def only(estimate: Estimate) -> str:
    """Say that the bands hold no doubt about the rate or the amount, where they hold none."""
    shares = estimate.variance_shares
    if shares is None or shares.rate or shares.amount or shares.rate_and_amount:
        return ""
    return ", luck of the draw and bunching only" if shares.bunching else ", luck of the draw only"
