"""A finished burden → quotable sentences, the cautions beside them, and the short texts of one outcome.

Each sentence names its record and its band. Casualties are read in two ways where the chosen dud rate is not the one
behind the record's dud count, and both are said. What is said in which case is chosen in the catalogue.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor, log10

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Analog, Parameter
from dudrate.model.burden.chain import Burden, Contrast, Outcome, StrikeLand
from dudrate.model.burden.outputs import PEOPLE
from dudrate.model.inputs import Side
from dudrate.model.total import AnyBand
from dudrate.report import naming, numbers
from dudrate.report.catalogue import Place, catalogue, listed, say, text
from dudrate.report.said import Figure, Said, passage, said

# What a burden is of


def analog_name(burden: Burden) -> str:
    """The record as a reader knows it; of a blend each with its weight."""
    if not burden.choice.blended:
        return text("burden-any") if burden.choice.text == "any" else burden.analogs[0].label
    parts = [
        say("burden-part", analog=each.label, weight=numbers.probability_text(weight))
        for each, weight in burden.weighted
    ]
    return text("burden-blend", parts=listed(parts))


def rate(burden: Burden) -> str:
    """Name the dud rate of a burden in a few words, as in ``14%``."""
    return str(naming.rate_said(burden.rate))


def extremes(burdens: Sequence[Burden]) -> tuple[Burden, ...]:
    """Give the burdens to name: all of one or two, of more those that leave least and most, which may be one."""
    return tuple(dict.fromkeys(naming.least_and_most(burdens, left_at_ends))) if len(burdens) > 2 else tuple(burdens)


def left_at_ends(burden: Burden) -> tuple[float, float]:
    """Give the expected total at both ends of a range as reported; of any other rate, the mean or the edge, twice."""
    low, high = burden.of_record.start.ends or [burden.of_record.start.curve] * 2
    return low.mean, high.mean


def _years(years: float, origin: str) -> Figure:
    """A length of time in years: to the year from ten up, two figures below."""
    figures = max(2, floor(log10(years)) + 1) if years > 0 else 2
    return Figure(f"{numbers.rounded(years, figures).normalize():f}", years, origin)


def years_on_record(analog: Analog) -> Figure:
    """How long the record of an analog is."""
    return _years(analog.course.record_years, f"computed:analog.{analog.id}.record")


def dud_rates(analogs: Iterable[Analog]) -> list[tuple[Analog, Figure]]:
    """Analogs that have a dud count, each with the rate behind it."""
    known = [(each, each.dud_rate) for each in analogs if each.dud_rate is not None]
    return [
        (each, Figure(numbers.probability_text(at), at, f"computed:analog.{each.id}.dud_rate")) for each, at in known
    ]


def ends_text(parameter: Parameter) -> str:
    """Low, most likely and high of a range as they are held, to four figures below a thousand, as in 2–40."""
    origin = parameter.records[0] if parameter.records else f"chosen:{parameter.name}"
    ends = dict.fromkeys(each for each in (parameter.low, parameter.central, parameter.high) if each is not None)
    shown = {each: numbers.whole(each) if each >= 1000 else numbers.digits_text(float(f"{each:.4g}")) for each in ends}
    parts = (part for each in ends for part in ("–", Figure(shown[each], each, origin)))
    return str(said(*[*parts][1:]))


# How an outcome is said


def outcome_said(
    outcome: Outcome, burden: Burden, noun: str | None = None, *, band: bool = True, times: float = 1.0
) -> Said:
    """An outcome with its band, as part of a sentence.

    `noun` says what is counted; it is said `times` as large. Of several the level is named once, where `band` is true.
    """
    figures = _figures(outcome, f"computed:burden.{burden.choice.text}.{outcome.name}", times)
    if not band:
        return say("burden-said", **figures, noun=noun)
    known = outcome.band.level
    level = naming.level_figure(known, "input:level") if outcome.bound is None else naming.sure_figure(known)
    return say("burden-said-level", **figures, noun=noun, level=level)


def cell_text(outcome: Outcome) -> str:
    """An outcome in a table: median and band, or what is known of a bound."""
    return text("burden-cell", **_figures(outcome))


def value(outcome: Outcome) -> str:
    """Say the number that stands for an outcome: its median, a bound as a bound, a range as reported as that range."""
    return text("burden-value", **_figures(outcome))


def middle_text(outcome: Outcome, end: str = "high") -> str:
    """Give the median with the figures that the band calls for; of a bound its edge, of a range as reported an end."""
    return str(said(_figures(outcome)["number" if outcome.ends is None else end]))


def banded(outcome: Outcome) -> tuple[str, str] | None:
    """Say the level of the outer band, as in ``90%``, and that band, as in ``5 to 8``; a range as reported has none."""
    level = outcome.band.level
    told = text("burden-band", **_figures(outcome), level=numbers.probability_text((1 + level) / 2))
    return (numbers.probability_text(level), told) if outcome.ends is None else None


def drawn_band(outcome: Outcome, band: AnyBand) -> tuple[float, float]:
    """Give the ends between which a band is drawn; of a bound, from its edge to its one end; of a range its ends."""
    if outcome.ends is not None:
        return outcome.ends
    low, high = (outcome.middle if end is None else end for end in (band.low, band.high))
    return (low, high) if low <= high else (high, low)


def _figures(outcome: Outcome, origin: str = "", times: float = 1.0) -> dict[str, Figure | str]:
    """Which form says an outcome, and its low end, middle and high end; `times` as large.

    The form is the side of a bound, which has its edge for a middle and one end, both rounded outwards; ``known`` where
    the ends are written alike (``near`` of people, who are whole), ``ends`` of a range as reported, ``few`` of people
    below one, who are "fewer than 1", and else ``band``. A zero stands only where nothing is expected at all.
    """
    origin = origin or f"computed:burden.{outcome.name}"
    mean, middle, side = times * outcome.mean, times * outcome.middle, outcome.bound
    low, high = (times * (end or 0.0) for end in outcome.ends or (outcome.band.low, outcome.band.high))
    people = outcome.unit == PEOPLE
    few = 1.0 if people and mean > 0 else 0.0  # fewer people than one, though nothing says none
    if side is not None:
        least = few if side is Side.AT_MOST else 0.0
        edges = {"band": high if side is Side.AT_MOST else low, "median_at_edge": middle}
        end, edge = (
            Figure(numbers.outward_text(max(each, least), side, people=people), each, f"{origin}.{name}")
            for name, each in edges.items()
        )
        return {"form": side, "low": end, "number": edge, "high": end}
    if mean and not high:  # so rare that even the high end is none: below its mean, but not known to be nothing
        texts = [text("common-under", number=numbers.estimate_text(max(mean, 0.001), 1))] * 3
    else:
        texts = numbers.amount_texts(low, min(max(middle, low), high), high, people=people)
    named = zip(texts, (low, middle, high), ("low", "median", "high"), strict=True)
    first, number, last = (
        Figure(text("burden-few") if each < few else shown, each, f"{origin}.{name}") for shown, each, name in named
    )
    form = "ends" if outcome.ends is not None else "few" if middle < few else "band"
    if first.text == last.text:
        form = "near" if 0 < few <= low < high else "known"
    return {"form": form, "low": first, "number": number, "high": last}


# Sentences


def analog_said(burden: Burden) -> Said:
    """One rate on one record: recorded casualties, of whom, and the other reading of them."""
    whom = {
        name: outcome_said(burden[name], burden, text(f"burden-noun-{name}"), band=False)
        for name in ("civilians", "children", "killed")
    }
    places = {"casualties": outcome_said(burden.casualties, burden), "condition": naming.if_rate(burden.rate), **whom}
    return passage(say("burden-on", **of_record(burden), **places), held_said(burden))


def land_said(burden: Burden, counted: StrikeLand | None = None) -> Said:
    """Land to search, its clearance and the effort, the same for every record; or all that from strike locations."""
    land = burden.of_land if counted is None else counted
    nouns = {"area": "area", "cost": "cost", "days": "deminer-days", "years": "team-years"}
    places: dict[str, Place] = {
        place: outcome_said(land[name], burden, text(f"burden-noun-{name}"), band=name == "area")
        for place, name in nouns.items()
    }
    strikes = None if counted is None else naming.amount_said(counted.strikes)
    return say("burden-land", condition=naming.if_rate(burden.rate), strikes=strikes, **places)


def contrast_said(first: Burden, second: Burden, found: Contrast) -> Said:
    """What changes from the first rate to the second, and what does not."""
    ends: Sequence[Place] = (None, None)
    form = "bounds" if not found.known else "none" if found.factor is None else "total"
    if found.span is not None and found.bound is None:
        form, ends = "span", [Figure(numbers.ratio_text(each), each, "computed:contrast.span") for each in found.span]
    elif form == "total" and found.casualties is not None:
        form = "casualties"
        times = (None if each == 1 else _times(each, found, form) for each in found.casualties)
        ends = [say("burden-as-many", times=each) for each in times]
    changing = say(
        "burden-contrast",
        form=form,
        first=naming.rate_said(first.rate),
        second=naming.rate_said(second.rate),
        times=_times(found.factor or 0.0, found, "factor"),
        low=ends[0],
        high=ends[1],
    )
    return passage(changing, say("burden-same", same=listed([text(f"burden-same-{each}") for each in found.same])))


def _times(factor: float, found: Contrast, name: str) -> Said:
    """How many times; of a bound, at most or at least so many."""
    shown = numbers.ratio_text(factor) if found.bound is None else numbers.outward_text(factor, found.bound)
    return say("burden-times", side=found.bound, factor=Figure(shown, factor, f"computed:contrast.{name}"))


def basis_said(analog: Analog) -> Said:
    """What the casualties per 1,000 of an analog were derived from, and what to know of it."""
    ratio, counted = analog.casualties, analog.dud_count
    share = next((share for _, share in dud_rates([analog])), None)
    count = None if counted is None else Figure(ends_text(counted), counted.high, counted.records[-1])
    shown = Figure(ends_text(ratio), ratio.high, ratio.records[0])
    return passage(
        say("burden-basis", ratio=shown, years=years_on_record(analog), count=count, share=share), analog.note
    )


def condition(burden: Burden, library: Library) -> dict[str, Place]:
    """At which rate, and whose figure it is."""
    return {"condition": naming.if_rate(burden.rate), "owner": naming.owner(burden.rate, library)}


def span(fewest: Burden, most: Burden, of: Callable[[Burden], Outcome]) -> dict[str, Place]:
    """From the record with the fewest casualties to the one with the most."""
    low, high = (outcome_said(of(each), each, band=False) for each in (fewest, most))
    return {"low": low, "low_analog": analog_name(fewest), "high": high, "high_analog": analog_name(most)}


def of_record(burden: Burden) -> dict[str, Place]:
    """The name of a record and its years; of a blend each has its own."""
    years = _years(burden.analogs[0].course.record_years, f"computed:burden.{burden.choice.text}.record")
    return {"analog": analog_name(burden), "years": None if burden.choice.blended else years}


def held_said(burden: Burden) -> Said | None:
    """The other reading of the casualties, where it differs."""
    if burden.held_to_use is None or not burden.readings_differ:
        return None
    rates = [rate for _, rate in dud_rates(burden.analogs)]
    held = outcome_said(burden.held_to_use, burden, band=False)
    return say("burden-held", held=held, rates=listed(rates), several=len(rates) > 1)


# Cautions


def cautions_said(*several: Burden) -> tuple[Said, ...]:
    """Every caution of one burden with its figures; of several side by side each once, without the figures of one."""
    first, alone = several[0], len(several) == 1
    analogs = tuple({analog.id: analog for each in several for analog in each.analogs}.values())
    recorded = outcome_said(first.casualties, first) if alone else None
    people = outcome_said(first.casualties, first, band=False, times=first.general["undercount"].high)
    found = [
        _ratios(first, analogs, recorded),
        say("burden-caution-undercount", **_ends(first, "undercount"), recorded=recorded, people=people),
        *_of_records(analogs, catalogue().language),
    ]
    if first.by_strikes is not None:
        places = {**_ends(first, "strike-land"), "strikes": naming.amount_said(first.by_strikes.strikes)}
        places["by_strikes"] = outcome_said(first.by_strikes["area"], first, text("burden-noun-ha"), band=not alone)
        places["by_density"] = outcome_said(first["area"], first, text("burden-noun-ha")) if alone else None
        found.append(say("burden-caution-strikes", **places))
    return (*found, say("burden-caution-chance"), *cautions_of_land())


def cautions_of_land() -> tuple[Said, ...]:
    """Those that hold where no analog matters."""
    return say("burden-caution-nominal"), say("burden-caution-no-forecast")


def _ratios(burden: Burden, analogs: Sequence[Analog], recorded: Said | None) -> Said:
    """What the casualties per 1,000 are made of; of one burden, with its `recorded` casualties."""
    rates = [say("burden-rate-behind", rate=rate, analog=analog.label) for analog, rate in dud_rates(analogs)]
    held = burden.held_to_use if recorded and burden.readings_differ else None
    return say(
        "burden-caution-ratios",
        form="none" if not rates else "several" if not recorded else "differ" if held else "same",
        rates=listed(rates) if rates else None,
        chosen=naming.rate_said(burden.rate) if held else None,  # as it was given, and a bound as a bound
        per_unexploded=recorded,
        held_to_use=outcome_said(held, burden, band=False) if held else None,
    )


def _ends(burden: Burden, name: str) -> dict[str, Place]:
    """Both ends of a range that holds for every record."""
    named = zip(("least", "most"), (burden.general[name].low, burden.general[name].high), strict=True)
    return {each: Figure(f"{end:g}", end, f"chosen:general.{name.replace('-', '_')}.{each}") for each, end in named}


@lru_cache(maxsize=64)  # the same for every rate
def _of_records(analogs: tuple[Analog, ...], language: str) -> tuple[Said, Said]:  # noqa: ARG001 - a key
    """What was cleared on each record, and how long each is."""
    parts: list[Said] = []
    lengths: list[Said | str] = []
    for each in analogs:
        lengths += [say("burden-record", analog=each.label, years=years_on_record(each)), each.note]
        if len(each.clearance) > 1:
            continue  # any of them: each has its own
        years, measure, cleared = each.clearance[0].points[-1]
        origin = f"computed:analog.{each.id}.cleared"
        share = Figure(numbers.probability_text(cleared.middle), cleared.middle, origin)
        after = _years(years, f"{origin}.years")
        parts.append(say("burden-cleared", analog=each.label, share=share, measure=measure, years=after))
    named = say("burden-caution-clearance", cleared=listed(parts, joined="semicolon") if parts else None)
    return named, passage(say("burden-caution-record"), *lengths)


# What it rests on


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """Entries and sources behind figures, by their ids, `named` as a reader knows them; `ours` if we calculated one."""

    records: tuple[str, ...]
    sources: tuple[str, ...]
    named: str
    ours: bool

    @property
    def cited(self) -> str:
        """The sources, and that the figures are ours where they are."""
        return text("burden-cited-ours", sources=self.named) if self.ours else self.named


def backing_of(burden: Burden, records: Iterable[str], library: Library) -> Backing:
    """The same of a burden: the entry of its rate stands last."""
    return backing((*records, *((burden.case.record,) if burden.case.record else ())), library)


@lru_cache(maxsize=64)  # a page asks for that of each mark more than once
def backing(records: tuple[str, ...], library: Library) -> Backing:
    """Name the sources behind entries; of a derived entry, those of what it was derived from."""
    sources = tuple(dict.fromkeys(source for each in records for source in _sources(each, library)))
    names = "; ".join(dict.fromkeys(naming.short_source(library.source(each)) for each in sources))
    ours = any(each in library.burden and library.burden[each].derived_from for each in records)
    return Backing(records=tuple(dict.fromkeys(records)), sources=sources, named=names, ours=ours)


def _sources(record: str, library: Library) -> tuple[str, ...]:
    entry = library.burden.get(record)
    if entry is not None and entry.derived_from:
        return tuple(source for each in entry.derived_from for source in _sources(each, library))
    source = str(getattr(entry or library.record(record), "source", ""))
    return (source,) if source in library.sources else ()  # a range has entries beneath it, which are named themselves
