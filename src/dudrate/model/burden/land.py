"""Land to search, what clearing it costs and the effort: read from unexploded submunitions, or from strike locations.

The two readings stand side by side and are never averaged. A strike location is a polygon of a survey, counted and not
placed: what is read from its average size is land to plan a clearance with, never the area that a weapon reaches.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dudrate.model.amounts import amount_distribution
from dudrate.model.burden.general import General
from dudrate.model.burden.outcomes import Outcome, Start, Wanted, outcomes
from dudrate.model.burden.parameters import Parameter
from dudrate.model.factors import Factor
from dudrate.model.inputs import Amount, BoundAmount
from dudrate.model.total_factors import amount_factor

__all__ = ["StrikeLand", "land", "strike_land"]

M2_PER_HA = 10_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeLand:
    """Land read from a number of strike locations; it does not depend on the dud rate.

    Parameters
    ----------
    strikes : Amount
        Strike locations on record, as given [count].
    mean_strikes : float
        Their expected number, of a bound its edge [count].
    per_strike : Parameter
        Land of one [ha].
    area, cost, deminer_days, team_years : Outcome
        Land to search [ha], its clearance [US$, nominal], and the effort; bounds where the number of strikes is one.
    """

    strikes: Amount
    mean_strikes: float
    per_strike: Parameter
    area: Outcome
    cost: Outcome
    deminer_days: Outcome
    team_years: Outcome

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All four."""
        return (self.area, self.cost, self.deminer_days, self.team_years)


def land(start: Start, shared: General) -> Mapping[str, Outcome]:
    """Land, cost and effort from an unexploded total [count] and its density: the same for every analog.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.general import general
    >>> from dudrate.model.listed_factors import AtomsFactor
    >>> start = Start(factors=(AtomsFactor(values=[10_000]),), mean=10_000.0, bound=None, level=0.9)
    >>> found = land(start, general(load()))
    >>> list(found), round(found["area"].median)
    (['area', 'cost', 'deminer_days', 'team_years'], 1118)
    """
    return _weighed(start, shared, over=(shared.density.factor(),))


def strike_land(strikes: Amount, shared: General, *, level: float) -> StrikeLand:
    """Land, cost and effort from a number of strike locations and the land of each.

    Parameters
    ----------
    strikes : Amount
        Strike locations on record [count]; a bound stays one.
    shared : General
        The ranges that hold for every analog.
    level : float
        Level of the bands [fraction].

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.general import general
    >>> from dudrate.model.grammar import parse_amount
    >>> found = strike_land(parse_amount("100", "strikes"), general(load()), level=0.9)
    >>> [round(edge) for edge in (found.area.band.low, found.area.median, found.area.band.high)]  # 200 * 5**u
    [217, 447, 923]
    """
    amount = amount_distribution(strikes)
    side = strikes.side if isinstance(strikes, BoundAmount) else None
    start = Start(factors=(amount_factor(amount),), mean=amount.mean, bound=side, level=level)
    found = _weighed(start, shared, times=(shared.strike_land.factor(),))
    return StrikeLand(
        strikes=strikes,
        mean_strikes=amount.mean,
        per_strike=shared.strike_land,
        area=found["area"],
        cost=found["cost"],
        deminer_days=found["deminer_days"],
        team_years=found["team_years"],
    )


def _weighed(
    start: Start, shared: General, *, times: tuple[Factor, ...] = (), over: tuple[Factor, ...] = ()
) -> Mapping[str, Outcome]:
    """Land, which is the start by these factors, and what follows from it."""
    cost = shared.unit_cost.factor(M2_PER_HA)
    day, year = shared.deminer_day.factor(1 / M2_PER_HA), shared.team_year.factor()
    wanted = (
        Wanted(name="area", unit="ha", factors=times, over=over),
        Wanted(name="cost", unit="US$, nominal", factors=(*times, cost), over=over),
        Wanted(name="deminer_days", unit="deminer-days", factors=times, over=(*over, day)),
        Wanted(name="team_years", unit="team-years", factors=times, over=(*over, year)),
    )
    return {each.name: each for each in outcomes(start, wanted)}
