"""Unexploded total → the humanitarian burden as it went elsewhere: people, land, time and money, with bands.

Products and quotients of independent quantities, without sampling. Never a place, a map or advice: an analog is how it
went in one conflict, none is a default, and nothing is blended unless weights are asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Analog, analogs
from dudrate.model.burden.cautions import Caution, Readings, cautions
from dudrate.model.burden.choice import Choice, choice
from dudrate.model.burden.chosen import Chosen, chosen_analogs
from dudrate.model.burden.general import General, general
from dudrate.model.burden.land import StrikeLand, land, strike_land
from dudrate.model.burden.outcomes import AtYear, Outcome, Start, start_tables
from dudrate.model.burden.parameters import Parameter
from dudrate.model.burden.people import Hurt, casualties, of_whom, remaining
from dudrate.model.estimate import unexploded
from dudrate.model.inputs import Amount, BoundRate
from dudrate.model.scenario import Case, Delivered, combined_side
from dudrate.model.total_factors import amount_factor, unexploded_factors

__all__ = ["HORIZON", "LONGEST_HORIZON", "Burden", "burden", "burdens", "check_horizon"]

HORIZON = 10
"""Years of casualties that are told apart unless another number is asked for."""

LONGEST_HORIZON = 100
"""Years at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """The burden at one dud rate, as it went in the chosen analog.

    Parameters
    ----------
    choice : Choice
        The analog, or the blend with its weights.
    case : Case
        The dud rate as given and resolved; `dud_rate` is its mean, of a bound its edge [fraction].
    unexploded : float
        Expected unexploded total [count].
    casualties, civilians, children, killed : Outcome
        Recorded casualties over the analog's record, and of whom [people].
    within_horizon : Outcome
        Recorded casualties within the horizon [people].
    by_year : tuple of AtYear
        Recorded casualties in each year of the horizon, from the end of use [people].
    area, cost, deminer_days, team_years : Outcome
        Land to search [ha], its clearance [US$, nominal], and the effort, from the unexploded total.
    by_strikes : StrikeLand, optional
        The same from a number of strike locations, where one was given: another reading of the land.
    remaining : tuple of AtYear
        Unexploded submunitions left after some years [count].
    readings : Readings, optional
        Casualties read in two ways; None for ``any``, which has no dud count.
    parameters : tuple of Parameter
        Every range used, with its entries or the reason.
    records : tuple of str
        Ids of all entries used.
    """

    choice: Choice
    case: Case
    dud_rate: float
    unexploded: float
    level: float
    horizon: int
    casualties: Outcome
    civilians: Outcome
    children: Outcome
    killed: Outcome
    within_horizon: Outcome
    by_year: tuple[AtYear, ...]
    area: Outcome
    cost: Outcome
    deminer_days: Outcome
    team_years: Outcome
    by_strikes: StrikeLand | None
    remaining: tuple[AtYear, ...]
    readings: Readings | None
    cautions: tuple[Caution, ...]
    analogs: tuple[Analog, ...]
    parameters: tuple[Parameter, ...]
    records: tuple[str, ...]

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All that follow from the unexploded total, but those by year."""
        people = (self.casualties, self.civilians, self.children, self.killed, self.within_horizon)
        return (*people, self.area, self.cost, self.deminer_days, self.team_years)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Total:
    """One rate of a scenario, ready to be multiplied."""

    case: Case
    rate: float
    start: Start
    land: Mapping[str, Outcome]
    records: tuple[str, ...]


def burden(
    delivered: Delivered,
    library: Library,
    *,
    analog: str | Choice,
    horizon: int = HORIZON,
    strikes: Amount | None = None,
) -> tuple[Burden, ...]:
    """Give the burden at each rate of a resolved scenario, as it went in one analog.

    Parameters
    ----------
    delivered : Delivered
        A delivery with its rates, as resolved by :func:`dudrate.model.scenario.resolve`.
    library : Library
        The entries.
    analog : str or Choice
        ``kosovo``, ``lebanon``, ``laos``, ``serbia``, ``afghanistan``, ``any``, or a blend as in ``kosovo:3, laos:1``.
    horizon : int
        Years of casualties to tell apart, 1 to 100.
    strikes : Amount, optional
        Strike locations on record [count], for a second reading of the land; a count, never a place.

    Raises
    ------
    InputError
        When the analog is not known, the horizon is out of range, or an entry is missing.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.grammar import parse_delivery, parse_rate
    >>> from dudrate.model.scenario import Scenario, resolve
    >>> library = load()
    >>> asked = Scenario(deliveries=(parse_delivery("1000 x m864"),), rates=(parse_rate("1%"), parse_rate("14%")))
    >>> few, many = burden(resolve(asked, library), library, analog="kosovo")
    >>> round(few.casualties.median, 1), round(many.casualties.median, 1)
    (6.1, 85.7)
    >>> round(many.readings.held_to_use.median, 1)  # the same for both: the rate drops out
    54.6
    """
    return burdens(delivered, library, choices=[analog], horizon=horizon, strikes=strikes)[0]


def burdens(
    delivered: Delivered,
    library: Library,
    *,
    choices: Iterable[str | Choice],
    horizon: int = HORIZON,
    strikes: Amount | None = None,
) -> tuple[tuple[Burden, ...], ...]:
    """Give the burden for several analogs: for each, one at each rate; what they share is calculated once."""
    check_horizon(horizon)
    asked = [choice(each) if isinstance(each, str) else each for each in choices]
    shared = general(library)
    names = tuple(dict.fromkeys(name for each in asked for name in each.names))
    known = dict(zip(names, analogs(library, names), strict=True))
    totals = [_total(delivered, case, shared) for case in delivered.cases]
    amount = _amount(delivered)
    counted = None if strikes is None else strike_land(strikes, shared, level=delivered.scenario.level)
    chosen = chosen_analogs(asked, known, amount=amount, shared=shared, strikes=counted, horizon=horizon)
    rates = [_at_rate(total, shared, chosen) for total in totals]
    return tuple(zip(*rates, strict=True))


def check_horizon(horizon: int) -> None:
    """Refuse a number of years that cannot be told apart."""
    if not 1 <= horizon <= LONGEST_HORIZON:
        raise InputError("horizon", horizon, f"is outside 1 to {LONGEST_HORIZON}", "give a whole number of years")


def _total(delivered: Delivered, case: Case, shared: General) -> _Total:
    total, level = unexploded(delivered, case), delivered.scenario.level
    rate_side = case.shape.side if isinstance(case.shape, BoundRate) else None
    side = combined_side([delivered.side, rate_side])
    start = Start(factors=unexploded_factors(total), mean=total.mean, bound=side, level=level)
    loads = tuple(record for shipment in delivered.shipments for record in shipment.records)
    return _Total(
        case=case,
        rate=total.rate.mean,
        start=start,
        land=land(start, shared),
        records=(*loads, *((case.record,) if case.record else ())),
    )


def _amount(delivered: Delivered) -> Start:
    return Start(
        factors=(amount_factor(delivered.submunitions),),
        mean=delivered.submunitions.mean,
        bound=delivered.side,
        level=delivered.scenario.level,
    )


def _at_rate(total: _Total, shared: General, chosen: Sequence[Chosen]) -> tuple[Burden, ...]:
    """The burden at one rate for each choice: one table of the total serves all of them."""
    known = start_tables(total.start)
    hurt = casualties(total.start, known, [each.weighted for each in chosen])
    left = remaining(total.start, known, [each.left for each in chosen])
    return tuple(
        _burden(total, shared, each, hurt=people, left=later)
        for each, people, later in zip(chosen, hurt, left, strict=True)
    )


def _burden(total: _Total, shared: General, chosen: Chosen, *, hurt: Hurt, left: tuple[AtYear, ...]) -> Burden:
    whom, years = of_whom(total.start, hurt, chosen.shares)
    readings = chosen.readings(total.rate, hurt.outcome)
    return Burden(
        choice=chosen.choice,
        case=total.case,
        dud_rate=total.rate,
        unexploded=total.start.mean,
        level=total.start.level,
        horizon=len(years),
        casualties=hurt.outcome,
        civilians=whom["civilians"],
        children=whom["children"],
        killed=whom["killed"],
        within_horizon=whom["within_horizon"],
        by_year=years,
        area=total.land["area"],
        cost=total.land["cost"],
        deminer_days=total.land["deminer_days"],
        team_years=total.land["team_years"],
        by_strikes=chosen.strikes,
        remaining=left,
        readings=readings,
        cautions=cautions(
            chosen.weighted,
            casualties=hurt.outcome,
            readings=readings,
            undercount=shared.undercount,
            area=total.land["area"],
            by_strikes=chosen.strikes,
        ),
        analogs=tuple(analog for analog, _ in chosen.weighted),
        parameters=chosen.parameters,
        records=tuple(dict.fromkeys((*total.records, *chosen.records))),
    )
