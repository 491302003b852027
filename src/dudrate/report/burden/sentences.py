"""Finished burdens → quotable sentences on people, land and what is left, and the cautions that stand beside them.

Each names its record and its band. Casualties are read in two ways where the chosen dud rate is not the one behind the
record's dud count, and both are said.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Analog
from dudrate.model.burden.chain import Burden, Contrast, Outcome, Outcomes, StrikeLand
from dudrate.model.scenario import Delivered
from dudrate.report.burden.words import (
    analog_name,
    dud_rates,
    ends_text,
    outcome_said,
    years_figure,
    years_on_record,
)
from dudrate.report.catalogue import Place, catalogue, listed, say, text
from dudrate.report.naming import amount_said, delivered_said, if_rate, owner, rate_said
from dudrate.report.numbers import outward_text, probability_text, ratio_text, whole
from dudrate.report.said import Figure, Said, passage, said

__all__ = ["analog_said", "basis_said", "cautions_of_land", "cautions_said", "contrast_said", "headline_said"]
__all__ += ["land_said", "readings_said", "strikes_said"]

_MOST_RATES = 3
"""Rates at most that one sentence can hold."""


def headline_said(several: Sequence[Sequence[Burden]], delivered: Delivered, library: Library) -> Said:
    """The sentence to quote first: recorded casualties on one record, at the first three rates.

    Of several records it takes two rates and names the one with the fewest and the one with the most casualties.
    """
    given = delivered_said(delivered, library)
    if len(several) == 1:
        row = several[0][:_MOST_RATES]
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
    """Every caution of one burden with its figures; of several side by side each once, without the figures of one.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> [[found]] = answer_burden(asked, load(), analogs=["kosovo"]).burdens
    >>> print(cautions_said(found)[1])
    Recorded casualties undercount, perhaps by 1–3 times: about 86 (90% band 69 to 110) on record may
    stand for as many as 3 times that, about 260 (210 to 340).
    """
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
