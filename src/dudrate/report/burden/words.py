"""Finished burdens → quotable sentences, the cautions beside them, and the short texts of one outcome.

Each sentence names its record and its band. Casualties are read in two ways where the chosen dud rate is not the one
behind the record's dud count, and both are said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import floor, log10

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Analog, Parameter
from dudrate.model.burden.chain import Burden, Contrast, Outcome, Outcomes, StrikeLand
from dudrate.model.burden.outputs import PEOPLE
from dudrate.model.inputs import Side
from dudrate.model.scenario import Delivered
from dudrate.model.total import AnyBand
from dudrate.report.catalogue import Place, catalogue, listed, say, text
from dudrate.report.naming import amount_said, delivered_said, if_rate, level_figure, owner, rate_said, short_source
from dudrate.report.numbers import (
    amount_texts,
    digits_text,
    estimate_text,
    outward_text,
    probability_text,
    ratio_text,
    rounded,
    whole,
)
from dudrate.report.said import Figure, Said, passage, said

__all__ = ["Backing", "analog_name", "analog_said", "backing", "backing_of", "banded", "basis_said", "cautions_of_land"]
__all__ += ["cautions_said", "cell_text", "contrast_said", "drawn_band", "dud_rates", "ends_text", "extremes"]
__all__ += ["headline_said", "is_ranged", "land_said", "middle_text", "outcome_said", "rate", "readings_said"]
__all__ += ["strikes_said", "value", "years_on_record"]

FEW = 2
"""Rates that are drawn side by side; of more the lowest and the highest."""

MOST_RATES = 3
"""Rates at most that one sentence can hold."""


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
    """
    form, low, middle, high = _figures(outcome, f"computed:burden.{burden.choice.text}.{outcome.name}")
    counted = say("burden-counted", number=high if form == "ends" else middle, noun=noun)
    places: dict[str, Place] = {"form": form, "counted": counted, "low": low, "high": high}
    if not band:
        return say("burden-said", **places)
    known = outcome.band.level
    level = (
        level_figure(known, "input:level") if outcome.bound is None else level_figure((1 + known) / 2, "computed:level")
    )
    return say("burden-said-level", **places, level=level)


def cell_text(outcome: Outcome) -> str:
    """An outcome in a table: median and band, or what is known of a bound."""
    form, low, middle, high = _figures(outcome)
    return text("burden-cell", form=form, number=middle, low=low, high=high)


def value(outcome: Outcome) -> str:
    """Say the number that stands for an outcome: its median, a bound as a bound, a range as reported as that range."""
    form, low, middle, high = _figures(outcome)
    return text("burden-value", form=form, number=middle, low=low, high=high)


def middle_text(outcome: Outcome) -> str:
    """Give the median with the figures that the band calls for; of a bound its edge."""
    return str(said(_figures(outcome)[2]))


def banded(outcome: Outcome) -> tuple[str, str]:
    """Say the level of the outer band, as in ``90%``, and that band, as in ``4.9 to 8.2``."""
    _, low, middle, high = _figures(outcome)
    form, level = outcome.bound or "band", probability_text((1 + outcome.band.level) / 2)
    words = text("burden-band", form=form, number=middle, low=low, high=high, level=level)
    return probability_text(outcome.band.level), words


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
    """Which form says an outcome, and its low end, middle and high end.

    The form is the side of a bound, which has its edge for a middle and one end; ``known`` where the ends are written
    alike, ``ends`` of a range as reported, ``few`` of people below one, who are "fewer than 1", and else ``band``. A
    zero stands only where nothing is expected at all.
    """
    origin = origin or f"computed:burden.{outcome.name}"
    band, middle = outcome.band, outcome.middle
    if outcome.bound is not None:
        known = (band.high if outcome.bound is Side.AT_MOST else band.low) or 0.0
        end = Figure(_edge_text(outcome, known), known, f"{origin}.band")
        edge = Figure(_edge_text(outcome, middle), middle, f"{origin}.median_at_edge")
        return outcome.bound, end, edge, end
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


def _edge_text(outcome: Outcome, value: float) -> str:
    """A value at the edge of a bound, rounded outwards; at most one where it is fewer people."""
    side = outcome.bound or Side.AT_MOST
    few = side is Side.AT_MOST and _few(outcome, value)
    return outward_text(1.0 if few else value, side)


# Sentences


def headline_said(several: Sequence[Sequence[Burden]], delivered: Delivered, library: Library) -> Said:
    """The sentence to quote first: recorded casualties on one record, at the first three rates.

    Of several records it takes two rates and names the one with the fewest and the one with the most casualties.
    """
    given = delivered_said(delivered, library)
    if len(several) == 1:
        row = several[0][:MOST_RATES]
        numbers = [
            say(
                "burden-at-rate",
                number=outcome_said(each.casualties, each, band=each is row[0]),
                **_condition(each, library),
            )
            for each in row
        ]
        message, names = _on_record("burden-headline", row[0], "one")
        return say(message, **names, delivered=given, numbers=listed(numbers))
    fewest, *between, most = sorted(several, key=lambda row: row[0].casualties.mean)
    spans = [
        say("burden-span-first", **_span((low.casualties, low), (high.casualties, high)), **_condition(low, library))
        for low, high in zip(fewest[:2], most[:2], strict=True)
    ]
    others = say("burden-others", count=Figure(whole(len(between)), len(between), "computed:records"))
    words = say("burden-headline-several", delivered=given, numbers=listed(spans))
    return passage(words, others if between else None)


def readings_said(several: Sequence[Sequence[Burden]]) -> Said:
    """What belongs behind that sentence: the other reading of the casualties, and that none is a forecast."""
    if len(several) == 1:
        row = several[0]
        differing = next((each for each in row if each.readings_differ), row[0])
        return passage(_held(differing), say("burden-no-forecast-one"))
    # the other reading over several records is the same at every rate
    held = [(each.held_to_use, each) for each, *_ in several if each.held_to_use is not None]
    held.sort(key=lambda pair: pair[0].mean)
    span = say("burden-held-span", **_span(held[0], held[-1])) if len(held) > 1 else None
    return passage(span, say("burden-no-forecast-several"))


def analog_said(burden: Burden) -> Said:
    """One rate on one record: recorded casualties, of whom, and the other reading of them."""
    whom = {
        name: outcome_said(burden[name], burden, text(f"burden-noun-{name}"), band=False)
        for name in ("civilians", "children", "killed")
    }
    message, names = _on_record("burden-on", burden, "record")
    casualties = outcome_said(burden.casualties, burden)
    return passage(say(message, **names, casualties=casualties, condition=if_rate(burden.rate), **whom), _held(burden))


def land_said(burden: Burden) -> Said:
    """Land to search, its clearance and the effort: the same for every record."""
    return say("burden-land", condition=if_rate(burden.rate), **_land(burden, burden.of_land))


def strikes_said(burden: Burden) -> Said | None:
    """The other reading of the land, from strike locations; None where no number of them was given."""
    counted = burden.by_strikes
    if counted is None:
        return None
    return say("burden-land-strikes", strikes=amount_said(counted.strikes), **_land(burden, counted))


def contrast_said(first: Burden, second: Burden, found: Contrast) -> Said:
    """What changes from the first rate to the second, and what does not."""
    same = say("burden-same", same=listed([text(f"burden-same-{each}") for each in found.same]))
    return passage(_changing(first, second, found), same)


def basis_said(analog: Analog) -> Said:
    """What the casualties per 1,000 of an analog were derived from, and what to know of it.

    Examples
    --------
    >>> from dudrate.model.burden.analogs import analog
    >>> print(basis_said(analog(load(), "serbia")))
    1.6–4.4–6.5 recorded casualties per 1,000 duds in 9.7 years, from a count of 1,852–2,750–7,406 duds, 7.4% of the
    submunitions used. Twelve casualties only, and what the army cleared in 1999 was not recorded.
    """
    ratio, counted = analog.casualties, analog.dud_count
    known = {"ratio": Figure(ends_text(ratio), ratio.high, ratio.records[0]), "years": years_on_record(analog)}
    if counted is None:
        return passage(say("burden-basis-any", **known), analog.note)
    [(_, share)] = dud_rates([analog])
    count = Figure(ends_text(counted), counted.high, counted.records[-1])
    return passage(say("burden-basis", **known, count=count, share=share), analog.note)


def _condition(burden: Burden, library: Library) -> dict[str, Place]:
    """At which rate, and whose figure it is."""
    return {"condition": if_rate(burden.rate), "owner": owner(burden.rate, library)}


def _span(fewest: tuple[Outcome, Burden], most: tuple[Outcome, Burden]) -> dict[str, Place]:
    """From the record with the fewest casualties to the one with the most."""
    ends = {"low": fewest, "high": most}
    numbers = {name: outcome_said(*end, band=False) for name, end in ends.items()}
    return {**numbers, **{f"{name}_analog": analog_name(burden) for name, (_, burden) in ends.items()}}


def _land(burden: Burden, land: Outcomes) -> dict[str, Said]:
    """Land to search, its cost and the effort, each with its noun."""
    places = {"area": "area", "cost": "cost", "days": "deminer-days", "years": "team-years"}
    return {
        place: outcome_said(land[name], burden, text(f"burden-noun-{name}"), band=name == "area")
        for place, name in places.items()
    }


def _on_record(message: str, burden: Burden, ending: str) -> tuple[str, dict[str, str | Figure]]:
    """Which message tells of a record, or of a blend of several, with the names and years that it needs."""
    if burden.choice.blended:
        return f"{message}-blend", {"analog": analog_name(burden)}
    origin = f"computed:burden.{burden.choice.text}.record"
    years = years_figure(burden.analogs[0].course.record_years, origin)
    return f"{message}-{ending}", {"analog": analog_name(burden), "years": years}


def _held(burden: Burden) -> Said | None:
    """The other reading of the casualties, where it differs."""
    if burden.held_to_use is None or not burden.readings_differ:
        return None
    rates = [rate for _, rate in dud_rates(burden.analogs)]
    message = "burden-held" if len(rates) == 1 else "burden-held-blend"
    return say(message, held=outcome_said(burden.held_to_use, burden, band=False), rates=listed(rates))


def _changing(first: Burden, second: Burden, found: Contrast) -> Said:
    rates = {"first": rate_said(first.rate), "second": rate_said(second.rate)}
    if not found.known:
        return say("burden-contrast-bounds", **rates)
    if found.factor is None:
        return say("burden-contrast-none")
    if found.span is not None and found.bound is None:
        least, most = (Figure(ratio_text(each), each, "computed:contrast.span") for each in found.span)
        return say("burden-contrast-span", **rates, low=least, high=most)
    times = _times(found.factor, found, "computed:contrast.factor")
    if found.casualties is None:
        return say("burden-contrast-any", **rates, times=times)
    low, high = (
        say("burden-as-many")
        if each == 1
        else say("burden-as-many-times", times=_times(each, found, "computed:contrast.casualties"))
        for each in found.casualties
    )
    return say("burden-contrast", **rates, times=times, low=low, high=high)


def _times(factor: float, found: Contrast, origin: str) -> Said:
    """How many times; of a bound, at most or at least so many."""
    shown = ratio_text(factor) if found.bound is None else outward_text(factor, found.bound)
    return say("burden-times", side=found.bound, factor=Figure(shown, factor, origin))


# Cautions


def cautions_said(*several: Burden) -> tuple[Said, ...]:
    """Every caution of one burden with its figures; of several side by side each once, without the figures of one."""
    first, alone = several[0], len(several) == 1
    analogs = tuple({analog.id: analog for each in several for analog in each.analogs}.values())
    return (
        _ratios(first, analogs, alone=alone),
        _undercount(first, alone=alone),
        *_of_records(analogs, catalogue().language),
        *([] if first.by_strikes is None else [_two_readings_of_land(first, first.by_strikes, alone=alone)]),
        *_always(),
    )


def cautions_of_land() -> tuple[Said, ...]:
    """Those that hold where no analog matters."""
    return _always()[1:]


def _always() -> tuple[Said, ...]:
    return tuple(say(f"burden-caution-{each}") for each in ("chance", "nominal", "no-forecast"))


def _ratios(burden: Burden, analogs: Sequence[Analog], *, alone: bool) -> Said:
    behind = [say("burden-rate-behind", rate=rate, analog=analog.label) for analog, rate in dud_rates(analogs)]
    rates = listed(behind)
    if not behind:
        return say("burden-caution-ratios")
    if not alone:
        return say("burden-caution-ratios-several", rates=rates)
    if burden.held_to_use is None or not burden.readings_differ:
        return say("burden-caution-ratios-same", rates=rates)
    return say(
        "burden-caution-ratios-differ",
        rates=rates,
        chosen=rate_said(burden.rate),  # as it was given, and a bound as a bound
        per_unexploded=outcome_said(burden.casualties, burden),
        held_to_use=outcome_said(burden.held_to_use, burden, band=False),
    )


def _undercount(burden: Burden, *, alone: bool) -> Said:
    undercount, casualties = burden.general["undercount"], burden.casualties
    named = (("least", undercount.low), ("most", undercount.high))
    ends = {name: Figure(ratio_text(end), end, f"chosen:general.undercount.{name}") for name, end in named}
    if not alone:
        return say("burden-caution-undercount-several", **ends)
    people = outcome_said(_multiplied(casualties, undercount.high), burden, band=False)
    return say("burden-caution-undercount", **ends, recorded=outcome_said(casualties, burden), people=people)


def _multiplied(outcome: Outcome, factor: float) -> Outcome:
    """An outcome so many times as large."""
    return replace(
        outcome,
        mean=factor * outcome.mean,
        median=None if outcome.median is None else factor * outcome.median,
        median_at_edge=None if outcome.median_at_edge is None else factor * outcome.median_at_edge,
        bands=tuple(band.times(factor) for band in outcome.bands),
        ends=None if outcome.ends is None else (factor * outcome.ends[0], factor * outcome.ends[1]),
    )


@lru_cache(maxsize=64)  # the same for every rate
def _of_records(analogs: tuple[Analog, ...], language: str) -> tuple[Said, Said]:  # noqa: ARG001 - a key
    """What was cleared on each record, and how long each is."""
    last = [(each, each.clearance[0].points[-1]) for each in analogs if len(each.clearance) == 1]
    parts = [
        say(
            "burden-cleared",
            analog=each.label,
            share=Figure(probability_text(cleared.middle), cleared.middle, f"computed:analog.{each.id}.cleared"),
            measure=measure,
            years=years_figure(years, f"computed:analog.{each.id}.cleared.years"),
        )
        for each, (years, measure, cleared) in last
    ]
    joined = said(*parts[:1])
    for part in parts[1:]:
        joined = say("burden-also-cleared", first=joined, second=part)
    named = say("burden-caution-clearance-named", cleared=joined) if parts else say("burden-caution-clearance")
    lengths = (
        words
        for each in analogs
        for words in (say("burden-record", analog=each.label, years=years_on_record(each)), each.note)
    )
    return named, passage(say("burden-caution-record"), *lengths)


def _two_readings_of_land(burden: Burden, counted: StrikeLand, *, alone: bool) -> Said:
    land = burden.general["strike-land"]
    ends = (("least", land.low), ("most", land.high))
    places: dict[str, Place] = {
        "strikes": amount_said(counted.strikes),
        **{name: Figure(f"{end:g}", end, f"chosen:general.strike_land.{name}") for name, end in ends},
        "by_strikes": outcome_said(counted["area"], burden, "ha", band=not alone),
    }
    if not alone:
        return say("burden-caution-strikes-several", **places)
    return say("burden-caution-strikes", **places, by_density=outcome_said(burden.area, burden, "ha"))


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
