"""Unexploded total × what an analog has on record → casualties in all, of whom, by year; and what is left over time."""

from collections.abc import Mapping
from functools import partial

import numpy as np

from dudrate.model.burden_analogs import Analog
from dudrate.model.burden_choice import Joint, Weighted, joint
from dudrate.model.burden_clearance import left
from dudrate.model.burden_outcomes import AtYear, Outcome, Start, Wanted, distributions, outcomes, scaled_outcomes
from dudrate.model.burden_parameters import Parameter
from dudrate.model.burden_scaled import Scaled
from dudrate.model.burden_time import ATOMS, year_shares
from dudrate.model.factors import Factor
from dudrate.model.products import ProductDistribution
from dudrate.model.quadrature import Floats, panel_nodes
from dudrate.model.rates import TriangularDistribution

__all__ = ["REMAINING_YEARS", "casualties", "of_whom", "remaining"]

REMAINING_YEARS = (1.0, 2.5, 5.0, 10.0, 20.0, 50.0)
"""Years after which it is said what is left."""

EACH = 1 / 1_000
"""Ratios are per 1,000."""

UNIT = "people on record"

Table = tuple[Floats, Floats]
"""Values and weights, shape (rows, values)."""


def casualties(start: Start, weighted: Weighted, *, held: Mapping[str, float] | None = None) -> Outcome:
    """Recorded casualties in all.

    Parameters
    ----------
    start : Start
        The unexploded total; or, when `held`, the submunitions used [count].
    weighted : Weighted
        The analogs with their weights.
    held : mapping of str to float, optional
        Dud rate behind each analog's ratio, which makes it a ratio to submunitions used [fraction].
    """
    ratios = {analog.id: analog.casualties.factor(EACH * (held or {}).get(analog.id, 1.0)) for analog, _ in weighted}
    name = "casualties held to submunitions used" if held else "casualties"
    return outcomes(start, [Wanted(name=name, unit=UNIT, factors=joint(weighted, partial(_ratio, ratios)))])[0]


def of_whom(
    start: Start, weighted: Weighted, hurt: Outcome, *, horizon: int
) -> tuple[dict[str, Outcome], tuple[AtYear, ...]]:
    """Civilians, children, killed, casualties within the horizon, and those of each of its years.

    Parameters
    ----------
    start : Start
        The unexploded total [count].
    weighted : Weighted
        The analogs with their weights.
    hurt : Outcome
        Casualties in all, as :func:`casualties` gives them.
    horizon : int
        Years from the end of use.
    """
    whom = ("civilians", "children", "killed")
    names = (*whom, *(f"casualties in year {year}" for year in range(1, horizon + 1)), "within_horizon")
    tables = [(weight, _tables(analog, horizon)) for analog, weight in weighted]
    bases = _bases(start, weighted, hurt)
    rows = {
        name: Scaled(
            bases=bases,
            values=np.stack([values[i] for _, (values, _) in tables]),
            weights=np.stack([weight * weights[i] for weight, (_, weights) in tables]),
        )
        for i, name in enumerate(names)
    }
    found = scaled_outcomes(start, rows, unit=UNIT)
    end = min(analog.course.record_years for analog, _ in weighted)  # of a blend the record that ends first decides
    years = tuple(
        AtYear(year=float(year), beyond_record=year > end, outcome=each)
        for year, each in enumerate(found[len(whom) : -1], start=1)
    )
    return dict(zip((*whom, names[-1]), (*found[: len(whom)], found[-1]), strict=True)), years


def remaining(start: Start, weighted: Weighted) -> tuple[AtYear, ...]:
    """Unexploded submunitions left after some years; of a blend the record that ends first decides, as above."""
    end = min(record.end for analog, _ in weighted for record in analog.clearance)
    wanted = (
        Wanted(
            name=f"left after {years:g} years",
            unit="submunitions",
            factors=joint(weighted, partial(_left, years)),
        )
        for years in REMAINING_YEARS
    )
    return tuple(
        AtYear(year=years, beyond_record=years > end, outcome=outcome)
        for years, outcome in zip(REMAINING_YEARS, outcomes(start, wanted), strict=True)
    )


def _bases(start: Start, weighted: Weighted, hurt: Outcome) -> tuple[ProductDistribution, ...]:
    """Casualties in all, in each analog of its own."""
    if len(weighted) == 1 and isinstance(hurt.distribution, ProductDistribution):
        return (hurt.distribution,)
    wanted = [Wanted(name=analog.id, unit=UNIT, factors=(analog.casualties.factor(EACH),)) for analog, _ in weighted]
    return distributions(start, wanted)


def _tables(analog: Analog, horizon: int) -> Table:
    """A row for each of civilians, children and killed, for each year, and for the horizon."""
    shares = [_nodes(share) for share in (analog.civilians, analog.children, analog.killed)]
    values, weights = year_shares(analog.course, tuple(float(year) for year in range(horizon + 1)))
    return np.vstack([*(one for one, _ in shares), values]), np.vstack([*(one for _, one in shares), weights])


def _nodes(share: Parameter) -> Table:
    """Gauss–Legendre nodes of a triangle, as many as the years have values."""
    triangle = TriangularDistribution(low=share.low, mode=share.central, high=share.high)
    values, weights = panel_nodes(triangle.line_edges, ATOMS // 2)
    mass = weights * triangle.line_density(values)
    return values, mass / mass.sum()


def _ratio(ratios: dict[str, Factor], analog: Analog) -> Joint:
    return (ratios[analog.id],)


def _left(years: float, analog: Analog) -> Joint:
    return (left(analog.clearance, years).factor(),)
