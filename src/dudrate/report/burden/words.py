"""One outcome of a burden → the short texts that stand for it in sentences, tables and pictures, and its sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor, log10

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Analog, Parameter
from dudrate.model.burden.chain import Burden, Outcome
from dudrate.model.burden.outputs import PEOPLE
from dudrate.model.inputs import Side
from dudrate.model.total import AnyBand
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

__all__ = ["Backing", "analog_name", "backing", "backing_of", "band_said", "banded", "cell_text", "drawn_band"]
__all__ += ["dud_rates", "ends_text", "extremes", "is_ranged", "middle_text", "outcome_said", "rate", "value"]
__all__ += ["years_figure", "years_on_record"]

FEW = 2
"""Rates that are drawn side by side; of more the lowest and the highest."""


# What a burden is of


def analog_name(burden: Burden) -> str:
    """The record as a reader knows it; of a blend each with its weight."""
    if not burden.choice.blended:
        return text("burden-any") if burden.choice.text == "any" else burden.analogs[0].label
    parts = [
        say("burden-part", analog=analog.label, weight=probability_text(weight)) for analog, weight in burden.weighted
    ]
    return text("burden-blend", parts=listed(parts))


def rate(burden: Burden) -> str:
    """Name the dud rate of a burden in a few words, as in ``14%``."""
    return str(rate_said(burden.rate))


def extremes(burdens: Sequence[Burden]) -> tuple[Burden, ...]:
    """Give the burdens to name: all of one or two, of more those that leave least and most."""
    if len(burdens) <= FEW:
        return tuple(burdens)
    ordered = sorted(burdens, key=lambda each: each.unexploded)
    return ordered[0], ordered[-1]


def years_figure(years: float, origin: str) -> Figure:
    """A length of time in years: to the year from ten up, two figures below."""
    figures = max(2, floor(log10(years)) + 1) if years > 0 else 2
    return Figure(f"{rounded(years, figures).normalize():f}", years, origin)


def years_on_record(analog: Analog) -> Figure:
    """How long the record of an analog is."""
    return years_figure(analog.course.record_years, f"computed:analog.{analog.id}.record")


def dud_rates(analogs: Iterable[Analog]) -> list[tuple[Analog, Figure]]:
    """Analogs that have a dud count, each with the rate behind it."""
    known = [(each, each.dud_rate) for each in analogs if each.dud_rate is not None]
    return [(each, Figure(probability_text(at), at, f"computed:analog.{each.id}.dud_rate")) for each, at in known]


def ends_text(parameter: Parameter) -> str:
    """Low, most likely and high of a range as they are held, to four figures below a thousand, as in 2–40."""
    origin = parameter.records[0] if parameter.records else f"chosen:{parameter.name}"
    made = said()
    for each in dict.fromkeys((parameter.low, parameter.central, parameter.high)):
        if each is not None:
            shown = whole(each) if each >= 1000 else digits_text(float(f"{each:.4g}"))
            made = said(made, *(["–"] if made.parts else []), Figure(shown, each, origin))
    return str(made)


# How an outcome is said


def outcome_said(outcome: Outcome, burden: Burden, noun: str | None = None, *, band: bool = True) -> Said:
    """An outcome with its band, as part of a sentence.

    `noun` says what is counted, as in ``hectares``. Where several outcomes follow each other `band` is true of the
    first: the level of the band, and how far beyond a bound a total may scatter, are named once.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%", "<=2.35%"]})
    >>> first, second = answer_burden(asked, load(), analogs=["kosovo"]).burdens[0]
    >>> print(outcome_said(first.casualties, first, "people"))
    about 86 people (90% band 69 to 110)
    >>> print(outcome_said(second.casualties, second, "people"))
    at most about 15 people (with 95% probability no more than 20; how many fewer is not known)
    """
    origin = f"computed:burden.{burden.choice.text}.{outcome.name}"

    def counted(number: Figure) -> Said:
        return said(number) if noun is None else say("burden-counted", number=number, noun=noun)

    if outcome.bound is not None:
        edge = counted(_edge(outcome, outcome.middle, f"{origin}.median_at_edge"))
        if not band:
            return say("burden-at-bound", side=outcome.bound, counted=edge)
        level = level_figure((1 + outcome.band.level) / 2, "computed:level")
        beyond = _edge(outcome, _open_end(outcome), f"{origin}.band")
        return say("burden-at-bound-band", side=outcome.bound, counted=edge, level=level, edge=beyond)
    form, low, middle, high = _figures(outcome, origin)
    if form == "known":
        return counted(middle)
    if form == "ends":
        return say("burden-from-to", low=low, counted=counted(high))
    ends = {"high": high} if form == "few" else {"low": low, "high": high}
    named = {"level": level_figure(outcome.band.level, "input:level")} if band else {}
    about = f"burden-{'few' if form == 'few' else 'about'}-{'band' if band else 'ends'}"
    return say(about, counted=counted(middle), **ends, **named)


def cell_text(outcome: Outcome) -> str:
    """An outcome in a table: median and band, or what is known of a bound."""
    if outcome.bound is not None:
        edge = _edge(outcome, outcome.middle, f"computed:burden.{outcome.name}")
        return text("burden-at-bound", side=outcome.bound, counted=edge)
    form, low, middle, high = _figures(outcome)
    if form == "known":
        return str(said(middle))
    if form == "ends":
        return text("burden-cell-ends", low=low, high=high)
    return text(f"burden-cell-{form}", number=middle, high=high, **({} if form == "few" else {"low": low}))


def value(outcome: Outcome) -> str:
    """Say the number that stands for an outcome: its median, a bound as a bound, a range as reported as that range."""
    if outcome.bound is not None:
        return text("burden-at-bound", side=outcome.bound, counted=middle_text(outcome))
    form, low, middle, high = _figures(outcome)
    if form == "ends":
        return text("burden-cell-ends", low=low, high=high)
    return text("burden-about", counted=middle) if form == "band" else str(said(middle))


def middle_text(outcome: Outcome) -> str:
    """Give the median with the figures that the band calls for; of a bound its edge."""
    if outcome.bound is not None:
        return _edge(outcome, outcome.middle, "").text
    return str(said(_figures(outcome)[2]))


def band_said(outcome: Outcome) -> str:
    """Say the outer band of an outcome without its level, as in ``4.9 to 8.2``; of a bound, what lies beyond it."""
    if outcome.bound is None:
        _, low, _, high = _figures(outcome)
        return text("burden-cell-ends", low=low, high=high)
    edge = _edge(outcome, _open_end(outcome), f"computed:burden.{outcome.name}")
    level = probability_text((1 + outcome.band.level) / 2)
    return text("burden-band-of-bound", side=outcome.bound, counted=middle_text(outcome), level=level, edge=edge)


def banded(outcome: Outcome) -> tuple[str, str]:
    """Say the level of the outer band of an outcome, as in ``90%``, and that band."""
    return probability_text(outcome.band.level), band_said(outcome)


def is_ranged(outcome: Outcome) -> bool:
    """Whether it follows from a range as reported: its middle is nobody's figure."""
    return outcome.bound is None and outcome.ends is not None


def drawn_band(outcome: Outcome, band: AnyBand) -> tuple[float, float]:
    """Give the ends between which a band is drawn; of a bound, from its edge to its one end; of a range its ends."""
    if outcome.ends is not None and outcome.bound is None:
        return outcome.ends
    low, high = (outcome.middle if end is None else end for end in (band.low, band.high))
    return (low, high) if low <= high else (high, low)


def _figures(outcome: Outcome, origin: str = "") -> tuple[str, Figure, Figure, Figure]:
    """Low end, middle and high end of what is no bound, and which form says them.

    The form is ``known`` where the ends are written alike, ``ends`` of a range as reported, ``few`` of people below
    one, who are "fewer than 1", and else ``band``. A zero stands only where nothing is expected at all.
    """
    origin = origin or f"computed:burden.{outcome.name}"
    band, middle = outcome.band, outcome.middle
    low, high = outcome.ends or (band.low or 0.0, band.high or 0.0)
    people = outcome.unit == PEOPLE
    shown = _ends_shown(low, middle, high, outcome.mean, people=people, language=catalogue().language)
    form = "few" if _few(outcome, middle) else "band"
    form = "known" if shown[0] == shown[2] else "ends" if outcome.ends is not None else form
    named = zip(shown, (low, middle, high), ("low", "median", "high"), strict=True)
    first, second, third = (Figure(words, each, f"{origin}.{name}") for words, each, name in named)
    return form, first, second, third


@lru_cache(maxsize=2048)  # an outcome is said in several sentences of an answer
def _ends_shown(low: float, middle: float, high: float, mean: float, *, people: bool, language: str) -> tuple[str, ...]:  # noqa: ARG001 - a key
    """How the three are written; the language in use is one to keep them by."""
    texts: tuple[str, ...]
    if mean and not high:  # so rare that even the high end is none: below its mean, but not known to be nothing
        texts = (text("common-under", number=estimate_text(max(mean, 0.001), 1)),) * 3
    else:
        texts = amount_texts(low, min(max(middle, low), high), high)
    if people and mean > 0:
        few, values = text("burden-few"), (low, middle, high)
        texts = tuple(few if value < 1 else each for each, value in zip(texts, values, strict=True))
    return texts


def _few(outcome: Outcome, value: float) -> bool:
    """Whether a number of people is below one though nothing says that it is none."""
    return outcome.unit == PEOPLE and value < 1 and outcome.mean > 0


def _edge(outcome: Outcome, value: float, origin: str) -> Figure:
    """A value at the edge of a bound, rounded outwards; at most one where it is fewer people."""
    side = outcome.bound or Side.AT_MOST
    few = side is Side.AT_MOST and _few(outcome, value)
    return Figure(outward_text(1.0 if few else value, side), value, origin)


def _open_end(outcome: Outcome) -> float:
    """The one end that the band of a bound has."""
    return (outcome.band.high if outcome.bound is Side.AT_MOST else outcome.band.low) or 0.0


# What it rests on


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


def backing_of(burden: Burden, records: Iterable[str], library: Library) -> Backing:
    """The same of a burden: the entry of its rate stands last."""
    return backing([*records, *([burden.case.record] if burden.case.record else [])], library)


def backing(records: Iterable[str], library: Library) -> Backing:
    """Name the sources behind entries; of a derived entry, those of what it was derived from."""
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
