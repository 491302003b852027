"""Land to search, what clearing it costs and the effort: read from unexploded submunitions, or from strike locations.

The two readings stand side by side and are never averaged. A strike location is a polygon of a survey, counted and not
placed: what is read from its average size is land to plan a clearance with, never the area that a weapon reaches.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from dudrate.model.amounts import amount_curve, amount_distribution
from dudrate.model.burden.outcomes import Key, Outcome, Outcomes, Start, outcome
from dudrate.model.burden.outputs import Group, outputs_of
from dudrate.model.burden.parameters import General, Parameter
from dudrate.model.burden.parts import curve_of_output, shared_parts
from dudrate.model.curve import Curve
from dudrate.model.inputs import Amount, BoundAmount

__all__ = ["StrikeLand", "land", "strike_land"]

PER_STRIKE = "strike-land"
"""What stands in place of the density where land is read from strike locations."""


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
    outcomes : tuple of Outcome
        The outputs about land, in the order of the table; bounds where the number of strikes is one.
    """

    strikes: Amount
    mean_strikes: float
    per_strike: Parameter
    outcomes: tuple[Outcome, ...]

    def __getitem__(self, name: str) -> Outcome:
        """One of the outputs, by its id."""
        return next(each for each in self.outcomes if each.name == name)


def land(start: Start, shared: General) -> Outcomes:
    """Land, cost and effort from an unexploded total [count] and its density: the same for every analog.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.parameters import general
    >>> from dudrate.model.curve import Atoms
    >>> found = land(Start(curve=Atoms.of(10_000.0), bound=None, level=0.9), general(load()))
    >>> round(found["area", 0.0].median)
    1118
    """
    curves = _by_density(shared)
    return Outcomes(start, curves, curves)


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
    >>> from dudrate.model.burden.parameters import general
    >>> from dudrate.model.grammar import parse_amount
    >>> found = strike_land(parse_amount("100", "strikes"), general(load()), level=0.9)["area"]
    >>> [round(edge) for edge in (found.band.low, found.median, found.band.high)]  # 200 * 5**u
    [217, 447, 923]
    """
    amount = amount_curve(amount_distribution(strikes))
    side = strikes.side if isinstance(strikes, BoundAmount) else None
    start, curves = Start(curve=amount, bound=side, level=level), _by_strike(shared)
    return StrikeLand(
        strikes=strikes,
        mean_strikes=amount.mean,
        per_strike=shared.strike_land,
        outcomes=tuple(outcome(start, made.id, made.unit, curves[made.id]) for made in outputs_of(Group.LAND)),
    )


@lru_cache(maxsize=4)
def _by_density(shared: General) -> Mapping[Key, Curve]:
    """What the unexploded total is multiplied with for each output about land."""
    parts = shared_parts(shared)
    return {(made.id, 0.0): curve_of_output(made, parts) for made in outputs_of(Group.LAND)}


@lru_cache(maxsize=4)
def _by_strike(shared: General) -> Mapping[str, Curve]:
    """The same for strike locations: the land of each in place of the reciprocal of the density."""
    parts = shared_parts(shared)
    return {
        made.id: curve_of_output(
            replace(made, parts=(*made.parts, PER_STRIKE), over=tuple(name for name in made.over if name != "density")),
            parts,
        )
        for made in outputs_of(Group.LAND)
    }
