"""A burden → the short texts that stand at its marks: the rate, the number, the bands, the analog, who reported it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dudrate.evidence.library import Library
from dudrate.model.band import AnyBand
from dudrate.model.burden.analogs import Analog
from dudrate.model.burden.chain import Burden
from dudrate.model.burden.outcomes import Outcome
from dudrate.model.burden.parameters import Parameter
from dudrate.model.estimate import rate_used
from dudrate.model.inputs import Side, UniformRate
from dudrate.report.burden.words import analog_name, sided
from dudrate.report.labels import Ends, rate_label
from dudrate.report.numbers import amount_texts, estimate_text, outward_text, probability_text, whole

__all__ = [
    "Backing",
    "also_at",
    "as_it_went",
    "at_rate",
    "backing",
    "behind",
    "beyond",
    "drawn_band",
    "ends",
    "heart",
    "is_ranged",
    "listed",
    "middle_text",
    "rate",
    "unit_of",
    "value",
]

_UNITS = {"people on record": "recorded casualties", "US$, nominal": "US$", "ha": "ha", "submunitions": "submunitions"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """The entries and sources behind figures: ids for machines, `cited` for readers."""

    records: tuple[str, ...]
    sources: tuple[str, ...]
    cited: str


def rate(burden: Burden) -> str:
    """Name the dud rate of a burden in a few words, as in ``14%``."""
    return rate_label(rate_used(burden.case, burden.dud_rate))


def at_rate(burden: Burden) -> str:
    """Name the dud rate within a sentence, as in ``at a dud rate of 14%``."""
    used = rate_used(burden.case, burden.dud_rate)
    return ("going by " if used.kind == "trial" else "at a dud rate of ") + rate_label(used)


def is_ranged(burden: Burden) -> bool:
    """Whether the rate is a range as reported: the middle of what follows is nobody's figure."""
    return (
        burden.casualties.bound is None
        and burden.case.record is not None
        and isinstance(burden.case.shape, UniformRate)
    )


def also_at(burden: Burden) -> str:
    """Name a second dud rate in the same sentence, as in ``at 14%``; a bound needs the longer words."""
    used = rate_used(burden.case, burden.dud_rate)
    return f"at {rate_label(used)}" if used.kind in {"fixed", "beta", "triangular"} else at_rate(burden)


def as_it_went(burden: Burden) -> str:
    """Begin a sentence with the analog, as in ``If it went as in Kosovo 1999``."""
    return f"If it went as in {analog_name(burden)}"


def listed(parts: Sequence[str]) -> str:
    """Join parts with commas and a last ``and``.

    Examples
    --------
    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def unit_of(outcome: Outcome) -> str:
    """Give the unit as it stands behind a number."""
    return _UNITS.get(outcome.unit, outcome.unit)


def value(outcome: Outcome, *, ranged: bool = False) -> str:
    """Say the number that stands for an outcome: its median, a bound as a bound, a range as reported as that range."""
    if outcome.bound is not None:
        return sided(outcome.bound) + middle_text(outcome)
    low, high = _known(outcome.band)
    if ranged and low < high:
        return ends(outcome, outcome.band).text
    said = middle_text(outcome)
    return said if low == high == outcome.mean or said.startswith("under") else f"about {said}"


def middle_text(outcome: Outcome) -> str:
    """Give the median with the figures that the band calls for; of a bound its edge."""
    if outcome.bound is not None:
        return outward_text(outcome.middle, outcome.bound)
    low, high = _known(outcome.band)
    return amount_texts(low, heart(outcome), high)[1]


def heart(outcome: Outcome) -> float:
    """Give the value that is drawn as the middle: the median, of a bound its edge."""
    return outcome.middle


def ends(outcome: Outcome, band: AnyBand, *, ranged: bool = False) -> Ends:
    """Give a band of an outcome that is no bound, in words."""
    low, high = _known(band)
    texts = amount_texts(low, heart(outcome), high)
    kind = "spread of reported figures" if ranged else "band"
    return Ends(name=f"{probability_text(band.level)} {kind}", low=texts[0], high=texts[2])


def beyond(outcome: Outcome) -> Ends:
    """Say how far a total at the edge of a bound may scatter beyond it; both ends have the same text."""
    side, band = outcome.bound, outcome.band
    edge = band.high if side is Side.AT_MOST else band.low
    assert side is not None and edge is not None  # noqa: S101, PT018 - narrows the type: a bound has one edge
    words = "no more than" if side is Side.AT_MOST else "no fewer than" if _counts(outcome) else "no less than"
    text = outward_text(edge, side)
    return Ends(name=f"with {probability_text((1 + band.level) / 2)} probability {words}", low=text, high=text)


def drawn_band(outcome: Outcome, band: AnyBand) -> tuple[float, float]:
    """Give the ends between which a band is drawn; of a bound, from its edge to its one end."""
    low, high = (outcome.middle if end is None else end for end in (band.low, band.high))
    return (low, high) if low <= high else (high, low)


def behind(analog: Analog) -> tuple[str, ...]:
    """Say what an analog's ratio is, from what it was derived, and over how many years.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.analogs import analog
    >>> behind(analog(load(), "kosovo"))[1]
    'From 25,000 (14,000 to 28,000) duds, 8.9% of those used'
    """
    ratio = f"{_edges(analog.casualties)} recorded casualties per 1,000 unexploded submunitions"
    if analog.dud_count is None or analog.dud_rate is None:
        return (f"{ratio}, our arithmetic", "A range around five conflicts: no dud count is behind it")
    share = f"{probability_text(analog.dud_rate)} of those used"
    return (f"{ratio}, our arithmetic", f"From {_edges(analog.dud_count)} duds, {share}")


def backing(records: Iterable[str], library: Library) -> Backing:
    """Name the sources behind entries; of a derived entry, those of what it was derived from.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> backing(["der-kos-per-1000"], load()).cited
    'ours, from ICBL-CMC, 2014; Physicians for Human Rights, 1999; The Irish Times, 2000; The Times, 1999'
    """
    ids = tuple(dict.fromkeys(records))
    roots = tuple(dict.fromkeys(root for each in ids for root in _roots(each, library)))
    sources = tuple(dict.fromkeys(source for source in (_source(each, library) for each in roots) if source))
    names = "; ".join(dict.fromkeys(_short(each, library) for each in sources))
    ours = any(each in library.burden and library.burden[each].derived_from for each in ids)
    return Backing(records=ids, sources=sources, cited=f"ours, from {names}" if ours else names)


def _roots(record: str, library: Library) -> tuple[str, ...]:
    """The entries that an entry was derived from in the end, or itself."""
    entry = library.burden.get(record)
    if entry is None or not entry.derived_from:
        return (record,)
    return tuple(root for each in entry.derived_from for root in _roots(each, library))


def _source(record: str, library: Library) -> str | None:
    entry = library.burden.get(record) or library.claims.get(record) or library.record(record)
    source = getattr(entry, "source", None)
    return source if source in library.sources else None  # a range has entries beneath it, which are named themselves


def _short(source: str, library: Library) -> str:
    found = library.source(source)
    name = found.publisher.partition(" (")[0]
    return f"{name}, {found.year}" if found.year else name


def _edges(parameter: Parameter) -> str:
    low, high = (_figure(each) for each in (parameter.low, parameter.high))
    return f"{low} to {high}" if parameter.central is None else f"{_figure(parameter.central)} ({low} to {high})"


def _figure(number: float) -> str:
    """A figure of an entry or of ours: thousands whole, others with the three figures that entries have."""
    return whole(number) if 1_000 <= number < 1_000_000 else estimate_text(number, 3)


def _counts(outcome: Outcome) -> bool:
    return outcome.unit in {"people on record", "submunitions"}


def _known(band: AnyBand) -> tuple[float, float]:
    assert band.low is not None and band.high is not None  # noqa: S101, PT018 - narrows the type: not a bound
    return band.low, band.high
