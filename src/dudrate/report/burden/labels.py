"""A burden → the short texts that stand at the marks of a picture: the rate, the number, the band, who reported it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dudrate.evidence.library import Library
from dudrate.model.band import AnyBand
from dudrate.model.burden.chain import Burden
from dudrate.model.burden.outcomes import Outcome
from dudrate.model.estimate import rate_used
from dudrate.model.inputs import Side
from dudrate.report.burden.words import edge_text, figures_of
from dudrate.report.catalogue import say, text
from dudrate.report.naming import rate_said, short_source
from dudrate.report.numbers import probability_text
from dudrate.report.said import Figure, said

__all__ = [
    "Backing",
    "backing",
    "backing_of",
    "band_said",
    "banded",
    "drawn_band",
    "extremes",
    "is_ranged",
    "middle_text",
    "rate",
    "value",
]

FEW = 2
"""Rates that are drawn side by side; of more the lowest and the highest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """The entries and sources behind figures: ids for machines, `cited` for readers.

    `named` are the sources alone, and `ours` says whether one of the figures is our own arithmetic.
    """

    records: tuple[str, ...]
    sources: tuple[str, ...]
    cited: str
    named: str = ""
    ours: bool = False


def rate(burden: Burden) -> str:
    """Name the dud rate of a burden in a few words, as in ``14%``."""
    return str(rate_said(rate_used(burden.case, burden.dud_rate)))


def is_ranged(outcome: Outcome) -> bool:
    """Whether it follows from a range as reported: its middle is nobody's figure."""
    return outcome.bound is None and outcome.ends is not None


def extremes(burdens: Sequence[Burden]) -> tuple[Burden, ...]:
    """Give the burdens to name: all of one or two, of more those that leave least and most."""
    if len(burdens) <= FEW:
        return tuple(burdens)
    ordered = sorted(burdens, key=lambda each: each.unexploded)
    return ordered[0], ordered[-1]


def value(outcome: Outcome) -> str:
    """Say the number that stands for an outcome: its median, a bound as a bound, a range as reported as that range."""
    if outcome.bound is not None:
        return text("burden-at-bound", side=outcome.bound, counted=middle_text(outcome))
    low, middle, high = figures_of(outcome)
    if is_ranged(outcome) and low.text != high.text:
        return text("burden-cell-ends", low=low, high=high)
    known = low.text == high.text or middle.text == text("burden-few")
    return str(said(middle)) if known else text("burden-about", counted=middle)


def middle_text(outcome: Outcome) -> str:
    """Give the median with the figures that the band calls for; of a bound its edge."""
    if outcome.bound is not None:
        return edge_text(outcome, outcome.middle, outcome.bound)
    return str(said(figures_of(outcome)[1]))


def band_said(outcome: Outcome) -> str:
    """Say the outer band of an outcome without its level, as in ``4.9 to 8.2``; of a bound, what lies beyond it."""
    band = outcome.band
    if outcome.bound is None:
        low, _, high = figures_of(outcome)
        return text("burden-cell-ends", low=low, high=high)
    end = (band.high if outcome.bound is Side.AT_MOST else band.low) or 0.0
    edge = Figure(edge_text(outcome, end, outcome.bound), end, f"computed:burden.{outcome.name}")
    level = probability_text((1 + band.level) / 2)
    return text("burden-band-of-bound", side=outcome.bound, counted=middle_text(outcome), level=level, edge=edge)


def banded(outcome: Outcome) -> tuple[str, str]:
    """Say the level of the outer band of an outcome, as in ``90%``, and that band."""
    return probability_text(outcome.band.level), band_said(outcome)


def drawn_band(outcome: Outcome, band: AnyBand) -> tuple[float, float]:
    """Give the ends between which a band is drawn; of a bound, from its edge to its one end; of a range its ends."""
    if outcome.ends is not None and outcome.bound is None:
        return outcome.ends
    low, high = (outcome.middle if end is None else end for end in (band.low, band.high))
    return (low, high) if low <= high else (high, low)


def backing_of(burden: Burden, records: Iterable[str], library: Library) -> Backing:
    """The same of a burden: the entry of its rate stands last."""
    return backing([*records, *([burden.case.record] if burden.case.record else [])], library)


def backing(records: Iterable[str], library: Library) -> Backing:
    """Name the sources behind entries; of a derived entry, those of what it was derived from.

    Examples
    --------
    >>> backing(["der-kos-per-1000"], load()).ours
    True
    """
    return _backing(tuple(dict.fromkeys(records)), library)


@lru_cache(maxsize=64)
def _backing(ids: tuple[str, ...], library: Library) -> Backing:
    """The same, kept: a page asks for that of each mark more than once."""
    roots = tuple(dict.fromkeys(root for each in ids for root in _roots(each, library)))
    sources = tuple(dict.fromkeys(source for source in (_source(each, library) for each in roots) if source))
    names = "; ".join(dict.fromkeys(short_source(library.source(each)) for each in sources))
    ours = any(each in library.burden and library.burden[each].derived_from for each in ids)
    cited = str(say("burden-cited-ours", sources=names)) if ours else names
    return Backing(records=ids, sources=sources, cited=cited, named=names, ours=ours)


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
