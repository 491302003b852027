"""Choices of analogs → all of a burden that no dud rate changes: shares, the reading by use, ranges and entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dudrate.model.burden.analogs import Analog
from dudrate.model.burden.cautions import Reading, Readings
from dudrate.model.burden.choice import Choice, Weighted
from dudrate.model.burden.general import General
from dudrate.model.burden.land import StrikeLand
from dudrate.model.burden.outcomes import Outcome, Start
from dudrate.model.burden.parameters import Parameter
from dudrate.model.burden.people import Left, Shares, held_to_use, shares_left, shares_of_casualties

__all__ = ["Chosen", "chosen_analogs"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chosen:
    """A choice with its analogs, and what follows from it at every rate.

    Parameters
    ----------
    held : Outcome, optional
        Casualties held to the submunitions used; None where an analog has no dud count.
    strikes : StrikeLand, optional
        Land from strike locations, where their number was given.
    parameters : tuple of Parameter
        Every range used, once.
    records : tuple of str
        Ids of the entries of the analogs and of the ranges.
    """

    choice: Choice
    weighted: Weighted
    shares: Shares
    left: Left
    held: Outcome | None
    strikes: StrikeLand | None
    parameters: tuple[Parameter, ...]
    records: tuple[str, ...]

    def readings(self, dud_rate: float, per_unexploded: Outcome) -> Readings | None:
        """Both readings of the casualties at a dud rate [fraction]; None where an analog has no dud count."""
        if self.held is None:
            return None
        return Readings(
            chosen_rate=dud_rate,
            analog_rates=tuple(
                Reading(analog=analog.id, label=analog.label, dud_rate=analog.dud_rate, weight=weight)
                for analog, weight in self.weighted
                if analog.dud_rate is not None
            ),
            per_unexploded=per_unexploded,
            held_to_use=self.held,
        )


def chosen_analogs(
    choices: Sequence[Choice],
    known: Mapping[str, Analog],
    *,
    amount: Start,
    shared: General,
    strikes: StrikeLand | None,
    horizon: int,
) -> tuple[Chosen, ...]:
    """Give all of several choices that no dud rate changes.

    Parameters
    ----------
    choices : sequence of Choice
        What was asked for.
    known : mapping of str to Analog
        All analogs that are named, by name.
    amount : Start
        The submunitions used [count].
    shared : General
        The ranges that hold for every analog.
    strikes : StrikeLand, optional
        Land from strike locations, where their number was given.
    horizon : int
        Years of casualties to tell apart.
    """
    several = [tuple((known[name], weight) for name, weight in each.weights) for each in choices]
    held = held_to_use(amount, several)
    return tuple(
        _chosen(each, weighted, by_use, shared=shared, strikes=strikes, horizon=horizon)
        for each, weighted, by_use in zip(choices, several, held, strict=True)
    )


def _chosen(
    asked: Choice,
    weighted: Weighted,
    held: Outcome | None,
    *,
    shared: General,
    strikes: StrikeLand | None,
    horizon: int,
) -> Chosen:
    used = _parameters(shared, weighted, strikes)
    stated = [each.id for each in used if each.id is not None]
    ids = [*(analog.records for analog, _ in weighted), *(each.records for each in used), stated]
    return Chosen(
        choice=asked,
        weighted=weighted,
        shares=shares_of_casualties(weighted, horizon=horizon),
        left=shares_left(weighted),
        held=held,
        strikes=strikes,
        parameters=used,
        records=tuple(dict.fromkeys(record for part in ids for record in part)),
    )


def _parameters(shared: General, weighted: Weighted, strikes: StrikeLand | None) -> tuple[Parameter, ...]:
    general_ones = (shared.density, shared.unit_cost, shared.deminer_day, shared.team_year, shared.undercount)
    counted = () if strikes is None else (strikes.per_strike,)
    course = (shared.fast_half_life, shared.slow_half_life, shared.within_5_months, shared.within_18_months)
    own = [each for analog, _ in weighted for each in analog.ranges]
    return tuple(dict.fromkeys((*own, *general_ones, *counted, *course)))
