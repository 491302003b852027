"""What has to be said beside every burden, with its figures rounded and their origins."""

from collections.abc import Sequence
from dataclasses import replace

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Analog
from dudrate.model.burden.general import general
from dudrate.model.burden.land import StrikeLand
from dudrate.model.burden.outcomes import Outcome
from dudrate.model.burden.parameters import Parameter
from dudrate.report.burden.words import Reckoned, outcome_said, years_figure
from dudrate.report.catalogue import Place, listed, say
from dudrate.report.naming import amount_said, rate_said
from dudrate.report.numbers import probability_text, ratio_text
from dudrate.report.said import Figure, Said, said

__all__ = ["cautions_of_land", "cautions_said", "shared_cautions_said"]


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
    analogs = burden.analogs
    return (_ratios(found), _undercount(found), _clearance(analogs), _record(analogs), *strikes, *_always())


def shared_cautions_said(found: Sequence[Reckoned], library: Library) -> tuple[Said, ...]:
    """Cautions of several burdens that stand side by side, each said once and without the figures of one."""
    analogs = tuple({analog.id: analog for each in found for analog in each.burden.analogs}.values())
    strikes = found[0].burden.by_strikes
    ends = _times(general(library).undercount)
    return (
        _ratios_of(analogs),
        say("burden-caution-undercount-several", **ends),
        _clearance(analogs),
        _record(analogs),
        *(() if strikes is None else (_strikes(strikes, found[0], None),)),
        *_always(),
    )


def cautions_of_land() -> tuple[Said, ...]:
    """Those that hold where no analog matters."""
    return _always()[1:]


def _always() -> tuple[Said, ...]:
    return tuple(say(f"burden-caution-{each}") for each in ("chance", "nominal", "no-forecast"))


def _ratios(found: Reckoned) -> Said:
    readings = found.burden.readings
    if readings is None:
        return say("burden-caution-ratios")
    rates = _rates(found.burden.analogs)
    if not readings.differ:
        return say("burden-caution-ratios-same", rates=rates)
    return say(
        "burden-caution-ratios-differ",
        rates=rates,
        chosen=rate_said(found.estimate.rate),  # as it was given, and a bound as a bound
        per_unexploded=outcome_said(readings.per_unexploded, found),
        held_to_use=outcome_said(readings.held_to_use, found, band=False),
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
    undercount, casualties = found.burden.undercount, found.burden.casualties
    return say(
        "burden-caution-undercount",
        **_times(undercount),
        recorded=outcome_said(casualties, found),
        people=outcome_said(_multiplied(casualties, undercount.high), found, band=False),
    )


def _times(undercount: Parameter) -> dict[str, Figure]:
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
    land = strikes.per_strike
    ends = (("least", land.low), ("most", land.high))
    places: dict[str, Place] = {
        "strikes": amount_said(strikes.strikes),
        **{name: Figure(f"{end:g}", end, f"chosen:general.strike_land.{name}") for name, end in ends},
        "by_strikes": outcome_said(strikes["area"], found, "ha", band=area is None),
    }
    if area is None:
        return say("burden-caution-strikes-several", **places)
    return say("burden-caution-strikes", **places, by_density=outcome_said(area, found, "ha"))
