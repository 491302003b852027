"""Finished burdens → quotable sentences on people, land and what is left, and the cautions that stand beside them.

Each names its record and its band. Casualties are read in two ways where the chosen dud rate is not the one behind the
record's dud count, and both are said.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Analog, Parameter, general
from dudrate.model.burden.chain import Contrast, Outcome, StrikeLand
from dudrate.model.scenario import Delivered
from dudrate.report.burden.words import Reckoned, analog_name, ends_text, outcome_said, years_figure
from dudrate.report.catalogue import Place, catalogue, listed, say, text
from dudrate.report.naming import amount_said, delivered_said, if_rate, owner, rate_said
from dudrate.report.numbers import outward_text, probability_text, ratio_text, whole
from dudrate.report.said import Figure, Said, said

__all__ = [
    "analog_said",
    "basis_said",
    "cautions_of_land",
    "cautions_said",
    "contrast_said",
    "headline_said",
    "land_said",
    "readings_said",
    "shared_cautions_said",
    "strikes_said",
]

_MOST_RATES = 3
"""Rates at most that one sentence can hold."""


def headline_said(reckoned: Sequence[Sequence[Reckoned]], delivered: Delivered, library: Library) -> Said:
    """The sentence to quote first: recorded casualties on one record, at the first three rates.

    Of several records it takes two rates and names the one with the fewest and the one with the most casualties.
    """
    given = delivered_said(delivered, library)
    if len(reckoned) == 1:
        row = reckoned[0][:_MOST_RATES]
        numbers = [
            _at_rate(outcome_said(each.burden.casualties, each, band=each is row[0]), each, library) for each in row
        ]
        message, names = _on_record("burden-headline", row[0])
        return say(message, **names, delivered=given, numbers=listed(numbers))
    fewest, *between, most = sorted(reckoned, key=_casualties)
    spans = [_span(*pair, library) for pair in zip(fewest[:2], most[:2], strict=True)]
    words = say("burden-headline-several", delivered=given, numbers=listed(spans))
    return (
        said(words, " ", say("burden-others", count=Figure(whole(len(between)), len(between), "computed:records")))
        if between
        else words
    )


def readings_said(reckoned: Sequence[Sequence[Reckoned]]) -> Said:
    """What belongs behind that sentence: the other reading of the casualties, and that none is a forecast."""
    if len(reckoned) == 1:
        row = reckoned[0]
        differing = next((each for each in row if each.burden.readings_differ), row[0])
        held, last = _held(differing), say("burden-no-forecast-one")
    else:
        held, last = _held_span([row[0] for row in reckoned]), say("burden-no-forecast-several")
    return last if held is None else said(held, " ", last)


def analog_said(found: Reckoned) -> Said:
    """One rate on one record: recorded casualties, of whom, and the other reading of them.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> [[found]] = answer_burden(asked, load(), analogs=["laos"]).reckoned
    >>> print(analog_said(found))
    On the record of Laos after 1973, recorded casualties in 44 years would number about 4.8 (90% band
    1.9 to 9.8) if 14% fail: among them about 4.4 civilians (1.8 to 9.1), about 2.2 children (fewer
    than 1 to 4.8), and about 1 killed (fewer than 1 to 2.3). Counted per submunition used (which does
    not depend on the dud rate), they would number about 10 (4 to 21), for the dud count behind that
    record takes 30% to fail.
    """
    burden = found.burden
    whom = {
        name: outcome_said(burden[name], found, text(f"burden-noun-{name}"), band=False)
        for name in ("civilians", "children", "killed")
    }
    message, names = _on_record("burden-on", found)
    words = say(
        message,
        **names,
        casualties=outcome_said(burden.casualties, found),
        condition=if_rate(found.estimate.rate),
        **whom,
    )
    held = _held(found)
    return words if held is None else said(words, " ", held)


def land_said(found: Reckoned) -> Said:
    """Land to search, its clearance and the effort: the same for every record.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> [[found]] = answer_burden(asked, load(), analogs=["laos"]).reckoned
    >>> print(land_said(found))
    Land to search if 14% fail: about 1,100 hectares (90% band 290 to 4,300). Clearing it, in nominal prices: about
    7.1 million US$ (720,000 to 70 million); in work: about 73,000 deminer-days (13,000 to 400,000), or about 33
    team-years (7.5 to 140).
    """
    each = {name: found.burden[name] for name in _LAND}
    return say("burden-land", condition=if_rate(found.estimate.rate), **_land(each, found))


def strikes_said(found: Reckoned) -> Said | None:
    """The other reading of the land, from strike locations; None where no number of them was given.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> [[found]] = answer_burden(asked, load(), analogs=["laos"], strikes="100").reckoned
    >>> print(strikes_said(found))
    Land to search, read from 100 strike locations instead, whatever the dud rate: about 450 hectares (90% band 220 to
    920). Clearing it, in nominal prices: about 2.8 million US$ (430,000 to 19 million); in work: about 29,000
    deminer-days (8,700 to 96,000), or about 13 team-years (5.1 to 33).
    """
    counted = found.burden.by_strikes
    if counted is None:
        return None
    each = {name: counted[name] for name in _LAND}
    return say("burden-land-strikes", strikes=amount_said(counted.strikes), **_land(each, found))


def contrast_said(first: Reckoned, second: Reckoned, found: Contrast) -> Said:
    """What changes from the first rate to the second, and what does not.

    Examples
    --------
    >>> from dudrate.model.burden.chain import contrast
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> [[one, two]] = answer_burden(asked, load(), analogs=["laos"]).reckoned
    >>> str(contrast_said(one, two, contrast(one.burden, two.burden)))[:95]
    'From 1% to 14%, the unexploded total, the land, its cost and the effort become 14 times as larg'
    """
    rates = {"first": rate_said(first.estimate.rate), "second": rate_said(second.estimate.rate)}
    same = say("burden-same", same=listed([text(f"burden-same-{each}") for each in found.same]))
    if not found.known:
        return said(say("burden-contrast-bounds", **rates), " ", same)
    if found.factor is None:
        return said(say("burden-contrast-none"), " ", same)
    if found.span is not None and found.bound is None:
        least, most = (Figure(ratio_text(each), each, "computed:contrast.span") for each in found.span)
        return said(say("burden-contrast-span", **rates, low=least, high=most), " ", same)
    times = _times(found.factor, found, "computed:contrast.factor")
    if found.casualties is None:
        return said(say("burden-contrast-any", **rates, times=times), " ", same)
    low, high = (_as_many(each, found) for each in found.casualties)
    return said(say("burden-contrast", **rates, times=times, low=low, high=high), " ", same)


def basis_said(analog: Analog) -> Said:
    """What the casualties per 1,000 of an analog were derived from, and what to know of it.

    Examples
    --------
    >>> from dudrate.model.burden.analogs import analog
    >>> print(basis_said(analog(load(), "serbia")))
    1.6–4.4–6.5 recorded casualties per 1,000 duds in 9.7 years, from a count of 1,852–2,750–7,406 duds, 7.4% of the
    submunitions used. Twelve casualties only, and what the army cleared in 1999 was not recorded.
    """
    ratio, counted, rate = analog.casualties, analog.dud_count, analog.dud_rate
    known = {
        "ratio": Figure(ends_text(ratio), ratio.high, ratio.records[0]),
        "years": years_figure(analog.course.record_years, f"computed:analog.{analog.id}.record"),
    }
    if counted is None or rate is None:
        return said(say("burden-basis-any", **known), f" {analog.note}")
    share = Figure(probability_text(rate), rate, f"computed:analog.{analog.id}.dud_rate")
    count = Figure(ends_text(counted), counted.high, counted.records[-1])
    return said(say("burden-basis", **known, count=count, share=share), f" {analog.note}")


_LAND = ("area", "cost", "deminer-days", "team-years")


def _land(land: dict[str, Outcome], found: Reckoned) -> dict[str, Said]:
    """Land to search, its cost and the effort, each with its noun."""
    places = dict(zip(_LAND, ("area", "cost", "days", "years"), strict=True))
    return {
        places[name]: outcome_said(outcome, found, text(f"burden-noun-{name}"), band=name == "area")
        for name, outcome in land.items()
    }


def _casualties(row: Sequence[Reckoned]) -> float:
    return row[0].burden.casualties.mean


def _on_record(message: str, found: Reckoned) -> tuple[str, dict[str, str | Figure]]:
    """Which message tells of a record, or of a blend of several, with the names and years that it needs."""
    burden = found.burden
    if burden.choice.blended:
        return f"{message}-blend", {"analog": analog_name(burden)}
    ending = "record" if message == "burden-on" else "one"
    years = years_figure(burden.analogs[0].course.record_years, f"{found.origin}.record")
    return f"{message}-{ending}", {"analog": analog_name(burden), "years": years}


def _at_rate(number: Said, found: Reckoned, library: Library) -> Said:
    rate = found.estimate.rate
    return say("burden-at-rate", number=number, condition=if_rate(rate), owner=owner(rate, library))


def _span(fewest: Reckoned, most: Reckoned, library: Library) -> Said:
    """From the record with the fewest casualties to the one with the most."""
    rate = fewest.estimate.rate
    return say(
        "burden-span-first",
        low=outcome_said(fewest.burden.casualties, fewest, band=False),
        low_analog=analog_name(fewest.burden),
        high=outcome_said(most.burden.casualties, most, band=False),
        high_analog=analog_name(most.burden),
        condition=if_rate(rate),
        owner=owner(rate, library),
    )


def _held_span(row: Sequence[Reckoned]) -> Said | None:
    """The other reading of the casualties over several records, which is the same at every rate."""
    held = [(each.burden.held_to_use, each) for each in row if each.burden.held_to_use is not None]
    if len(held) < 2:
        return None
    ordered = sorted(held, key=lambda pair: pair[0].mean)
    (least, fewest), (greatest, most) = ordered[0], ordered[-1]
    return say(
        "burden-held-span",
        low=outcome_said(least, fewest, band=False),
        low_analog=analog_name(fewest.burden),
        high=outcome_said(greatest, most, band=False),
        high_analog=analog_name(most.burden),
    )


def _held(found: Reckoned) -> Said | None:
    """The other reading of the casualties, where it differs."""
    burden = found.burden
    if burden.held_to_use is None or not burden.readings_differ:
        return None
    rates = [
        Figure(probability_text(rate), rate, f"computed:analog.{each.id}.dud_rate")
        for each in burden.analogs
        if (rate := each.dud_rate) is not None
    ]
    message = "burden-held" if len(rates) == 1 else "burden-held-blend"
    return say(message, held=outcome_said(burden.held_to_use, found, band=False), rates=listed(rates))


def _as_many(factor: float, found: Contrast) -> Said:
    times = _times(factor, found, "computed:contrast.casualties")
    return say("burden-as-many") if factor == 1 else say("burden-as-many-times", times=times)


def _times(factor: float, found: Contrast, origin: str) -> Said:
    """How many times; of a bound, at most or at least so many."""
    shown = ratio_text(factor) if found.bound is None else outward_text(factor, found.bound)
    return say("burden-times", side=found.bound, factor=Figure(shown, factor, origin))


def cautions_said(found: Reckoned) -> tuple[Said, ...]:
    """Every caution of one burden.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> [[found]] = answer_burden(asked, load(), analogs=["kosovo"]).reckoned
    >>> print(cautions_said(found)[1])
    Recorded casualties undercount, perhaps by 1–3 times: about 86 (90% band 69 to 110) on record may
    stand for as many as 3 times that, about 260 (210 to 340).
    """
    burden = found.burden
    strikes = () if burden.by_strikes is None else (_strikes(burden.by_strikes, found, burden.area),)
    return (
        _ratios(found),
        _undercount(found),
        *_of_records(burden.analogs, catalogue().language),
        *strikes,
        *_always(),
    )


@lru_cache(maxsize=64)  # the same for every rate
def _of_records(analogs: tuple[Analog, ...], language: str) -> tuple[Said, Said]:  # noqa: ARG001 - a key
    return _clearance(analogs), _record(analogs)


def shared_cautions_said(found: Sequence[Reckoned], library: Library) -> tuple[Said, ...]:
    """Cautions of several burdens that stand side by side, each said once and without the figures of one."""
    analogs = tuple({analog.id: analog for each in found for analog in each.burden.analogs}.values())
    strikes = found[0].burden.by_strikes
    ends = _undercounted(general(library)["undercount"])
    return (
        _ratios_of(analogs),
        say("burden-caution-undercount-several", **ends),
        *_of_records(analogs, catalogue().language),
        *(() if strikes is None else (_strikes(strikes, found[0], None),)),
        *_always(),
    )


def cautions_of_land() -> tuple[Said, ...]:
    """Those that hold where no analog matters."""
    return _always()[1:]


def _always() -> tuple[Said, ...]:
    return tuple(say(f"burden-caution-{each}") for each in ("chance", "nominal", "no-forecast"))


def _ratios(found: Reckoned) -> Said:
    burden = found.burden
    if burden.held_to_use is None:
        return say("burden-caution-ratios")
    rates = _rates(burden.analogs)
    if not burden.readings_differ:
        return say("burden-caution-ratios-same", rates=rates)
    return say(
        "burden-caution-ratios-differ",
        rates=rates,
        chosen=rate_said(found.estimate.rate),  # as it was given, and a bound as a bound
        per_unexploded=outcome_said(burden.casualties, found),
        held_to_use=outcome_said(burden.held_to_use, found, band=False),
    )


def _ratios_of(analogs: Sequence[Analog]) -> Said:
    counted = [each for each in analogs if each.dud_rate is not None]
    return say("burden-caution-ratios-several", rates=_rates(counted)) if counted else say("burden-caution-ratios")


def _rates(analogs: Sequence[Analog]) -> Said:
    """The dud rate behind the count of each analog."""
    pairs = [(each, each.dud_rate) for each in analogs if each.dud_rate is not None]
    return listed(
        [
            say(
                "burden-rate-behind",
                rate=Figure(probability_text(rate), rate, f"computed:analog.{analog.id}.dud_rate"),
                analog=analog.label,
            )
            for analog, rate in pairs
        ]
    )


def _undercount(found: Reckoned) -> Said:
    undercount, casualties = found.burden.general["undercount"], found.burden.casualties
    return say(
        "burden-caution-undercount",
        **_undercounted(undercount),
        recorded=outcome_said(casualties, found),
        people=outcome_said(_multiplied(casualties, undercount.high), found, band=False),
    )


def _undercounted(undercount: Parameter) -> dict[str, Figure]:
    ends = (("least", undercount.low), ("most", undercount.high))
    return {name: Figure(ratio_text(end), end, f"chosen:general.undercount.{name}") for name, end in ends}


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


def _clearance(analogs: Sequence[Analog]) -> Said:
    last = [(each, each.clearance[0].points[-1]) for each in analogs if len(each.clearance) == 1]
    if not last:
        return say("burden-caution-clearance")
    parts = [
        say(
            "burden-cleared",
            analog=analog.label,
            share=Figure(
                probability_text(point.cleared.middle), point.cleared.middle, f"computed:analog.{analog.id}.cleared"
            ),
            measure=point.measure,
            years=years_figure(point.years, f"computed:analog.{analog.id}.cleared.years"),
        )
        for analog, point in last
    ]
    joined = parts[0]
    for each in parts[1:]:
        joined = say("burden-also-cleared", first=joined, second=each)
    return say("burden-caution-clearance-named", cleared=joined)


def _record(analogs: Sequence[Analog]) -> Said:
    words = say("burden-caution-record")
    for each in analogs:
        years = years_figure(each.course.record_years, f"computed:analog.{each.id}.record")
        words = said(words, " ", say("burden-record", analog=each.label, years=years), " ", each.note)
    return words


def _strikes(strikes: StrikeLand, found: Reckoned, area: Outcome | None) -> Said:
    land = found.burden.general["strike-land"]
    ends = (("least", land.low), ("most", land.high))
    places: dict[str, Place] = {
        "strikes": amount_said(strikes.strikes),
        **{name: Figure(f"{end:g}", end, f"chosen:general.strike_land.{name}") for name, end in ends},
        "by_strikes": outcome_said(strikes["area"], found, "ha", band=area is None),
    }
    if area is None:
        return say("burden-caution-strikes-several", **places)
    return say("burden-caution-strikes", **places, by_density=outcome_said(area, found, "ha"))
