"""One outcome of a burden → the short texts that stand for it in sentences, tables and pictures, and its sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor, log10

from dudrate.evidence.library import Library
from dudrate.model.band import AnyBand
from dudrate.model.burden.analogs import Parameter
from dudrate.model.burden.chain import Burden, Outcome
from dudrate.model.estimate import Estimate, rate_used
from dudrate.model.inputs import Side
from dudrate.report.catalogue import catalogue, listed, say, text
from dudrate.report.naming import level_figure, rate_said, short_source
from dudrate.report.numbers import (
    amount_texts,
    digits_text,
    estimate_text,
    outward_text,
    probability_text,
    rounded,
    whole,
)
from dudrate.report.said import Figure, Said, said

__all__ = [
    "PEOPLE",
    "Backing",
    "Reckoned",
    "analog_name",
    "backing",
    "backing_of",
    "band_said",
    "banded",
    "cell_text",
    "drawn_band",
    "edge_text",
    "ends_text",
    "extremes",
    "figures_of",
    "is_ranged",
    "middle_text",
    "outcome_said",
    "rate",
    "value",
    "years_figure",
]

PEOPLE = "people on record"
"""Unit of what is counted in people: below one it is said to be fewer than one."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reckoned:
    """One rate's unexploded total, and the burden that follows from it on one record."""

    estimate: Estimate
    burden: Burden

    @property
    def origin(self) -> str:
        """What the origins of its figures begin with."""
        return f"computed:burden.{self.burden.choice.text}"


def analog_name(burden: Burden) -> str:
    """The record as a reader knows it; of a blend each with its weight.

    Examples
    --------
    >>> asked = scenario_from_words({"delivered": 72000, "rate": ["14%"]})
    >>> [[found]] = answer_burden(asked, load(), analogs=["kosovo:3, laos:1"]).reckoned
    >>> analog_name(found.burden)
    'a blend of Kosovo after 1999 (75%) and Laos after 1973 (25%)'
    """
    if not burden.choice.blended:
        return text("burden-any") if burden.choice.text == "any" else burden.analogs[0].label
    parts = [
        say("burden-part", analog=analog.label, weight=probability_text(weight)) for analog, weight in burden.weighted
    ]
    return text("burden-blend", parts=listed(parts))


def outcome_said(outcome: Outcome, found: Reckoned, noun: str | None = None, *, band: bool = True) -> Said:
    """An outcome with its band, as part of a sentence.

    Parameters
    ----------
    found : Reckoned
        Says what its figures belong to.
    noun : str, optional
        What is counted, as in ``hectares``.
    band : bool
        Whether the level of the band is named, and how far beyond a bound a total may scatter; where several
        outcomes follow each other it is said once.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%", "<=2.35%"]})
    >>> first, second = answer_burden(asked, load(), analogs=["kosovo"]).reckoned[0]
    >>> print(outcome_said(first.burden.casualties, first, "people"))
    about 86 people (90% band 69 to 110)
    >>> print(outcome_said(second.burden.casualties, second, "people"))
    at most about 15 people (with 95% probability no more than 20; how many fewer is not known)
    """
    origin = f"{found.origin}.{outcome.name}"
    if outcome.bound is not None:
        return _bound_said(outcome, outcome.bound, noun, origin, band=band)
    low, middle, high = figures_of(outcome, origin)
    if outcome.ends is not None and low.text != high.text:
        return say("burden-from-to", low=low, counted=_counted(high, noun))
    if low.text == high.text:
        return _counted(middle, noun)
    few = _few(outcome, outcome.middle)
    named = {"level": level_figure(outcome.band.level, "input:level")} if band else {}
    message = f"burden-{'few' if few else 'about'}-{'band' if band else 'ends'}"
    ends = {"high": high} if few else {"low": low, "high": high}
    return say(message, counted=_counted(middle, noun), **ends, **named)


def cell_text(outcome: Outcome) -> str:
    """An outcome in a table: median and band, or what is known of a bound.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%", "<=2.35%"]})
    >>> [cell_text(each.burden.area) for each in answer_burden(asked, load(), analogs=["laos"]).reckoned[0]]
    ['1,100 (290 to 4,300)', 'at most 190']
    """
    if outcome.bound is not None:
        edge = Figure(
            edge_text(outcome, outcome.middle, outcome.bound), outcome.middle, f"computed:burden.{outcome.name}"
        )
        return text("burden-at-bound", side=outcome.bound, counted=edge)
    low, middle, high = figures_of(outcome)
    if low.text == high.text:
        return str(said(middle))
    if outcome.ends is not None:
        return text("burden-cell-ends", low=low, high=high)
    if _few(outcome, outcome.middle):
        return text("burden-cell-few", number=middle, high=high)
    return text("burden-cell-band", number=middle, low=low, high=high)


def ends_text(parameter: Parameter) -> str:
    """Low, most likely and high of a range as they are held, to four figures below a thousand.

    Examples
    --------
    >>> from dudrate.model.burden.analogs import general
    >>> ends_text(general(load())["density"])
    '2–40'
    """
    origin = parameter.records[0] if parameter.records else f"chosen:{parameter.name}"
    made = said()
    for each in dict.fromkeys((parameter.low, parameter.central, parameter.high)):
        if each is not None:
            shown = whole(each) if each >= 1000 else digits_text(float(f"{each:.4g}"))
            made = said(made, *(["–"] if made.parts else []), Figure(shown, each, origin))
    return str(made)


def years_figure(years: float, origin: str) -> Figure:
    """A length of time in years: to the year from ten up, two figures below.

    Examples
    --------
    >>> years_figure(14.55, "").text, years_figure(1.085, "").text, years_figure(44.0, "").text
    ('15', '1.1', '44')
    """
    figures = max(2, floor(log10(years)) + 1) if years > 0 else 2
    return Figure(f"{rounded(years, figures).normalize():f}", years, origin)


def figures_of(outcome: Outcome, origin: str | None = None) -> tuple[Figure, Figure, Figure]:
    """Low end, middle and high end of what is no bound; of a range as reported the ends that hold whatever its shape.

    People below one are "fewer than 1", and a zero stands only where nothing is expected at all.
    """
    origin = origin or f"computed:burden.{outcome.name}"
    band, middle = outcome.band, outcome.middle
    low, high = outcome.ends or (band.low or 0.0, band.high or 0.0)
    people = outcome.unit == PEOPLE
    shown = _ends_shown(low, middle, high, outcome.mean, people=people, language=catalogue().language)
    return (
        Figure(shown[0], low, f"{origin}.low"),
        Figure(shown[1], middle, f"{origin}.median"),
        Figure(shown[2], high, f"{origin}.high"),
    )


@lru_cache(maxsize=2048)  # an outcome is said in several sentences of an answer
def _ends_shown(low: float, middle: float, high: float, mean: float, *, people: bool, language: str) -> tuple[str, ...]:  # noqa: ARG001 - a key
    """How the three are written; the language in use is one to keep them by."""
    texts: tuple[str, ...]
    if mean and not high:  # so rare that even the high end is none: below its mean, but not known to be nothing
        texts = (text("common-under", number=_plain(mean)),) * 3
    else:
        texts = amount_texts(low, min(max(middle, low), high), high)
    if people and mean > 0:
        few, values = text("burden-few"), (low, middle, high)
        texts = tuple(few if value < 1 else each for each, value in zip(texts, values, strict=True))
    return texts


def edge_text(outcome: Outcome, value: float, side: Side) -> str:
    """The edge of a bound, rounded outwards; at most one where it is fewer people."""
    return outward_text(1.0 if side is Side.AT_MOST and _few(outcome, value) else value, side)


def _plain(mean: float) -> str:
    return estimate_text(max(mean, 0.001), 1)


def _few(outcome: Outcome, value: float) -> bool:
    """Whether a number of people is below one though nothing says that it is none."""
    return outcome.unit == PEOPLE and value < 1 and outcome.mean > 0


def _counted(number: Figure, noun: str | None) -> Said:
    return said(number) if noun is None else say("burden-counted", number=number, noun=noun)


def _bound_said(outcome: Outcome, side: Side, noun: str | None, origin: str, *, band: bool) -> Said:
    ends = outcome.band
    end = (ends.high if side is Side.AT_MOST else ends.low) or 0.0
    edge = Figure(edge_text(outcome, outcome.middle, side), outcome.middle, f"{origin}.median_at_edge")
    if not band:
        return say("burden-at-bound", side=side, counted=_counted(edge, noun))
    return say(
        "burden-at-bound-band",
        side=side,
        counted=_counted(edge, noun),
        level=level_figure((1 + ends.level) / 2, "computed:level"),
        edge=Figure(edge_text(outcome, end, side), end, f"{origin}.band"),
    )


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
