"""Unexploded total → people, land, time and money as on the record of other conflicts, with bands.

Products and quotients of independent quantities, without sampling. Never a place, a map or advice: an analog is how it
went in one conflict, none is a default, and nothing is blended unless weights are asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.amounts import amount_curve
from dudrate.model.burden.analogs import Analog, analogs
from dudrate.model.burden.choice import Choice, choice
from dudrate.model.burden.land import StrikeLand, land, strike_land
from dudrate.model.burden.outcomes import AtYear, Key, Outcome, Outcomes, Start, outcome
from dudrate.model.burden.outputs import REMAINING_YEARS, Group, Output, output, outputs_of
from dudrate.model.burden.parameters import General, Parameter, general
from dudrate.model.burden.parts import Weighted, per_analog, per_choice
from dudrate.model.curve import Curve, mixture, scaled
from dudrate.model.estimate import unexploded
from dudrate.model.inputs import Amount, BoundRate, FixedRate, UniformRate
from dudrate.model.rates import rate_distribution
from dudrate.model.scenario import Case, Delivered, combined_side

__all__ = ["HORIZON", "LONGEST_HORIZON", "Burden", "Readings", "burden", "burdens", "check_horizon"]

HORIZON = 10
"""Years of casualties that are told apart unless another number is asked for."""

LONGEST_HORIZON = 100
"""Years at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The dud rate behind one analog's dud count [fraction], and its weight in the choice [fraction]."""

    analog: str
    label: str
    dud_rate: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """Casualties read in two ways, because the analog's dud count was itself use × an assumed rate.

    Parameters
    ----------
    chosen_rate : float
        Mean of the rate that was chosen; of a bound, its edge [fraction].
    analog_rates : tuple of Reading
        Rate behind each analog's central dud count.
    per_unexploded : Outcome
        As many casualties for each unexploded submunition as in the analog: they grow with the rate.
    held_to_use : Outcome
        As many for each submunition used, which is the ratio times analog's rate / chosen rate: the rate drops out.
    """

    chosen_rate: float
    analog_rates: tuple[Reading, ...]
    per_unexploded: Outcome
    held_to_use: Outcome

    @property
    def factor(self) -> float | None:
        """How many times as many the first reading gives; None where the second gives none."""
        return self.per_unexploded.mean / self.held_to_use.mean if self.held_to_use.mean else None

    @property
    def differ(self) -> bool:
        """Whether the chosen rate is another than the one behind the analog's dud count, by more than rounding."""
        return self.factor is None or abs(self.factor - 1) > 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """The burden at one dud rate, on the record of the chosen analog; an outcome is worked out when it is asked for.

    Parameters
    ----------
    choice : Choice
        The analog, or the blend with its weights.
    case : Case
        The dud rate as given and resolved; `dud_rate` is its mean, of a bound its edge [fraction].
    unexploded : float
        Expected unexploded total [count].
    of_record : Outcomes
        What depends on the analog: people, in all and in each year of the horizon, and what is left after some years.
    of_land : Outcomes
        What does not: land to search, its clearance and the effort, from the unexploded total.
    by_strikes : StrikeLand, optional
        Land, cost and effort from a number of strike locations, where one was given: another reading of the land.
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
    of_record: Outcomes
    of_land: Outcomes
    by_strikes: StrikeLand | None
    readings: Readings | None
    weighted: Weighted
    undercount: Parameter
    parameters: tuple[Parameter, ...]
    records: tuple[str, ...]

    def __getitem__(self, name: str) -> Outcome:
        """One of the outcomes, by its id in the table of outputs."""
        made = output(name)
        several = self.of_land if made.group is Group.LAND else self.of_record
        return several[_key(made, self.horizon)]

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All outputs of the table that are one number.

        Recorded casualties over the analog's record, of whom, and within the horizon [people]; land to search [ha], its
        clearance [US$, nominal], and the effort.
        """
        return tuple(self[made.id] for group in (Group.PEOPLE, Group.LAND) for made in outputs_of(group))

    @property
    def by_year(self) -> tuple[AtYear, ...]:
        """Recorded casualties in each year of the horizon, from the end of use [people]."""
        # of a blend the record that ends first decides
        ends = min(analog.course.record_years for analog in self.analogs)
        return self._over("year", range(1, self.horizon + 1), ends)

    @property
    def remaining(self) -> tuple[AtYear, ...]:
        """Unexploded submunitions left after some years [count]."""
        cleared = min(record.end for analog in self.analogs for record in analog.clearance)
        return self._over("remaining", REMAINING_YEARS, cleared)

    def _over(self, name: str, several: Iterable[float], ends: float) -> tuple[AtYear, ...]:
        years = map(float, several)
        return tuple(AtYear(year=year, beyond_record=year > ends, outcome=self.of_record[name, year]) for year in years)

    @property
    def casualties(self) -> Outcome:
        """Recorded casualties in all [people]."""
        return self["casualties"]

    @property
    def area(self) -> Outcome:
        """Land to search, from the unexploded total [ha]."""
        return self["area"]

    @property
    def analogs(self) -> tuple[Analog, ...]:
        """The analogs of the choice."""
        return tuple(analog for analog, _ in self.weighted)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Chosen:
    """A choice with its analogs, and all of it that no dud rate changes."""

    choice: Choice
    weighted: Weighted
    curves: Mapping[Key, Curve]
    held: Outcome | None
    parameters: tuple[Parameter, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Total:
    """One rate of a scenario, ready to be multiplied."""

    case: Case
    rate: float
    start: Start
    land: Outcomes
    records: tuple[str, ...]


def burden(
    delivered: Delivered,
    library: Library,
    *,
    analog: str | Choice,
    horizon: int = HORIZON,
    strikes: Amount | None = None,
) -> tuple[Burden, ...]:
    """Give the burden at each rate of a resolved scenario, on the record of one analog.

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
    counted = None if strikes is None else strike_land(strikes, shared, level=delivered.scenario.level)
    chosen = [_chosen(each, known, delivered, shared, counted) for each in asked]
    totals = [_total(delivered, case, shared) for case in delivered.cases]
    return tuple(tuple(_burden(total, shared, each, horizon, counted) for total in totals) for each in chosen)


def check_horizon(horizon: int) -> None:
    """Refuse a number of years that cannot be told apart."""
    if not 1 <= horizon <= LONGEST_HORIZON:
        raise InputError("horizon", horizon, f"is outside 1 to {LONGEST_HORIZON}", "give a whole number of years")


def _start(delivered: Delivered, case: Case) -> Start:
    """The unexploded total at one rate; of a range as reported also at both of its ends."""
    shape = case.shape
    rate_side = shape.side if isinstance(shape, BoundRate) else None
    ends: tuple[Curve | None, Curve | None] = (None, None)
    if isinstance(shape, UniformRate) and case.record is not None:
        low, high = (replace(case, shape=FixedRate(rate=rate), record=None) for rate in (shape.low, shape.high))
        ends = (unexploded(delivered, low).curve, unexploded(delivered, high).curve)
    return Start(
        curve=unexploded(delivered, case).curve,
        bound=combined_side([delivered.side, rate_side]),
        level=delivered.scenario.level,
        low_end=ends[0],
        high_end=ends[1],
    )


def _total(delivered: Delivered, case: Case, shared: General) -> _Total:
    start = _start(delivered, case)
    loads = tuple(record for shipment in delivered.shipments for record in shipment.records)
    return _Total(
        case=case,
        rate=rate_distribution(case.shape).mean,
        start=start,
        land=land(start, shared),
        records=(*loads, *((case.record,) if case.record else ())),
    )


def _chosen(
    asked: Choice,
    known: Mapping[str, Analog],
    delivered: Delivered,
    shared: General,
    strikes: StrikeLand | None,
) -> _Chosen:
    weighted = tuple((known[name], weight) for name, weight in asked.weights)
    used = tuple(dict.fromkeys(_parameters(shared, weighted, strikes)))
    stated = [each.id for each in used if each.id is not None]
    ids = [*(analog.records for analog, _ in weighted), *(each.records for each in used), stated]
    return _Chosen(
        choice=asked,
        weighted=weighted,
        curves=per_choice(weighted),
        held=_held_to_use(delivered, weighted),
        parameters=used,
        records=tuple(dict.fromkeys(record for part in ids for record in part)),
    )


def _keys(horizon: int) -> Iterator[Key]:
    """Every output that depends on the analog: people, years, what is left."""
    yield from (_key(made, horizon) for made in outputs_of(Group.PEOPLE))
    yield from (("year", float(year)) for year in range(1, horizon + 1))
    yield from (("remaining", years) for years in REMAINING_YEARS)


def _key(made: Output, horizon: int) -> Key:
    """An output that is one number, at the years that it counts."""
    return made.id, float(horizon) if "course" in made.parts else 0.0


def _held_to_use(delivered: Delivered, weighted: Weighted) -> Outcome | None:
    """Recorded casualties by submunitions used; None where an analog has no dud count."""
    rates = [analog.dud_rate for analog, _ in weighted]
    if None in rates:
        return None
    pairs = zip(weighted, rates, strict=True)
    ratios = [scaled(per_analog(analog)["casualties", 0.0], rate or 0.0) for (analog, _), rate in pairs]
    start = Start(curve=amount_curve(delivered.submunitions), bound=delivered.side, level=delivered.scenario.level)
    held = mixture([weight for _, weight in weighted], ratios)
    return outcome(start, "casualties held to submunitions used", output("casualties").unit, held)


def _parameters(shared: General, weighted: Weighted, strikes: StrikeLand | None) -> Iterator[Parameter]:
    for analog, _ in weighted:
        yield from analog.ranges
    yield from (shared.density, shared.unit_cost, shared.deminer_day, shared.team_year, shared.undercount)
    yield from () if strikes is None else (strikes.per_strike,)
    yield from (shared.fast_half_life, shared.slow_half_life, shared.within_5_months, shared.within_18_months)


def _burden(total: _Total, shared: General, chosen: _Chosen, horizon: int, strikes: StrikeLand | None) -> Burden:
    of_record = Outcomes(total.start, chosen.curves, _keys(horizon))
    return Burden(
        choice=chosen.choice,
        case=total.case,
        dud_rate=total.rate,
        unexploded=total.start.curve.mean,
        level=total.start.level,
        horizon=horizon,
        of_record=of_record,
        of_land=total.land,
        by_strikes=strikes,
        readings=_readings(chosen, total.rate, of_record["casualties", 0.0]),
        weighted=chosen.weighted,
        undercount=shared.undercount,
        parameters=chosen.parameters,
        records=tuple(dict.fromkeys((*total.records, *chosen.records))),
    )


def _readings(chosen: _Chosen, rate: float, per_unexploded: Outcome) -> Readings | None:
    if chosen.held is None:
        return None
    return Readings(
        chosen_rate=rate,
        analog_rates=tuple(
            Reading(analog=analog.id, label=analog.label, dud_rate=analog.dud_rate or 0.0, weight=weight)
            for analog, weight in chosen.weighted
        ),
        per_unexploded=per_unexploded,
        held_to_use=chosen.held,
    )
