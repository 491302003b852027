"""Unexploded total × what an analog has on record → casualties in all, of whom, by year; and what is left over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from dudrate.model.burden.analogs import Analog
from dudrate.model.burden.choice import Weighted
from dudrate.model.burden.clearance import left
from dudrate.model.burden.outcomes import (
    AtYear,
    Outcome,
    Ranges,
    Start,
    Wanted,
    distributions,
    outcomes,
    ranged_bases,
    ranged_outcomes,
    scaled_outcomes,
    start_tables,
)
from dudrate.model.burden.parameters import Parameter, Spread
from dudrate.model.burden.ramps import Tables
from dudrate.model.burden.scaled import ScaledRows
from dudrate.model.burden.years import ATOMS, year_shares
from dudrate.model.products import ProductDistribution
from dudrate.model.quadrature import Floats, panel_nodes
from dudrate.model.rates import TriangularDistribution

__all__ = [
    "REMAINING_YEARS",
    "Hurt",
    "Left",
    "Shares",
    "casualties",
    "held_to_use",
    "of_whom",
    "remaining",
    "shares_left",
    "shares_of_casualties",
]

REMAINING_YEARS = (1.0, 2.5, 5.0, 10.0, 20.0, 50.0)
"""Years after which it is said what is left."""

EACH = 1 / 1_000
"""Ratios are per 1,000."""

UNIT = "people on record"

Table = tuple[Floats, Floats]
"""Values and weights, shape (rows, values)."""


WHOM = ("civilians", "children", "killed")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shares:
    """Shares of the casualties [fraction], a few values with weights for each name and analog.

    Parameters
    ----------
    values, weights : ndarray, shape (analogs, names, values)
        Weights sum to one over analogs and values.
    end : float
        When the record ends [years].
    """

    names: tuple[str, ...]
    values: Floats
    weights: Floats
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Shares left after each of `REMAINING_YEARS` [fraction], and when the record ends [years]."""

    end: float
    ranges: tuple[Ranges, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hurt:
    """Recorded casualties in all, and their distribution in each analog of its own [people]."""

    outcome: Outcome
    bases: tuple[ProductDistribution, ...]


def casualties(start: Start, known: Tables, choices: Sequence[Weighted]) -> tuple[Hurt, ...]:
    """Recorded casualties in all, for several choices of analogs at once.

    Parameters
    ----------
    start : Start
        The unexploded total [count].
    known : Tables
        The same, as :func:`dudrate.model.burden.outcomes.start_tables` gives it.
    choices : sequence of Weighted
        Analogs with their weights.
    """
    ratios = {analog.id: analog.casualties.times(EACH) for one in choices for analog, _ in one}
    straight = {name: ratio for name, ratio in ratios.items() if ratio.spread is Spread.TRIANGULAR}
    bases = dict(zip(straight, ranged_bases(start, known, list(straight.values())), strict=True))
    named = [each for each in choices if all(analog.id in straight for analog, _ in each)]
    wanted = [("casualties", tuple((weight, ratios[analog.id]) for analog, weight in each)) for each in named]
    found = iter(ranged_outcomes(start, known, wanted, unit=UNIT) if wanted else ())
    return tuple(
        Hurt(outcome=next(found), bases=tuple(bases[analog.id] for analog, _ in each))
        if each in named
        else _by_logarithm(start, ratios[each[0][0].id])
        for each in choices
    )


def _by_logarithm(start: Start, ratio: Parameter) -> Hurt:
    """The same where every power of ten is as likely as the next."""
    wanted = [Wanted(name="casualties", unit=UNIT, factors=(ratio.factor(),))]
    [outcome] = outcomes(start, wanted)
    return Hurt(outcome=outcome, bases=distributions(start, wanted))


def held_to_use(amount: Start, choices: Sequence[Weighted]) -> tuple[Outcome | None, ...]:
    """Recorded casualties in all by submunitions used, for several choices of analogs at once.

    Parameters
    ----------
    amount : Start
        The submunitions used [count].
    choices : sequence of Weighted
        Analogs with their weights; None where one of them has no dud count.
    """
    ranges = [
        tuple((weight, analog.casualties.times(EACH * rate)) for analog, weight in one if (rate := analog.dud_rate))
        for one in choices
    ]
    known = [len(found) == len(one) for found, one in zip(ranges, choices, strict=True)]
    wanted = [
        ("casualties held to submunitions used", found) for found, whole in zip(ranges, known, strict=True) if whole
    ]
    outcome = iter(ranged_outcomes(amount, start_tables(amount), wanted, unit=UNIT) if wanted else ())
    return tuple(next(outcome) if whole else None for whole in known)


def of_whom(start: Start, hurt: Hurt, shares: Shares) -> tuple[dict[str, Outcome], tuple[AtYear, ...]]:
    """Civilians, children, killed, casualties within the horizon, and those of each of its years.

    Parameters
    ----------
    start : Start
        The unexploded total [count].
    hurt : Hurt
        Casualties in all, as :func:`casualties` gives them.
    shares : Shares
        As :func:`shares_of_casualties` gives them.
    """
    rows = ScaledRows(bases=hurt.bases, values=shares.values, weights=shares.weights)
    found = scaled_outcomes(start, shares.names, rows, unit=UNIT)
    years = tuple(
        AtYear(year=float(year), beyond_record=year > shares.end, outcome=each)
        for year, each in enumerate(found[len(WHOM) : -1], start=1)
    )
    return dict(zip((*WHOM, shares.names[-1]), (*found[: len(WHOM)], found[-1]), strict=True)), years


def shares_of_casualties(weighted: Weighted, *, horizon: int) -> Shares:
    """Shares of civilians, children, killed and of each year; of a blend the record that ends first decides."""
    tables = [(weight, _tables(analog, horizon)) for analog, weight in weighted]
    return Shares(
        names=(*WHOM, *(f"casualties in year {year}" for year in range(1, horizon + 1)), "within_horizon"),
        values=np.stack([values for _, (values, _) in tables]),
        weights=np.stack([weight * weights for weight, (_, weights) in tables]),
        end=min(analog.course.record_years for analog, _ in weighted),
    )


def remaining(start: Start, known: Tables, choices: Sequence[Left]) -> tuple[tuple[AtYear, ...], ...]:
    """Unexploded submunitions left after some years, for several choices of analogs at once.

    Parameters
    ----------
    start : Start
        The unexploded total [count].
    known : Tables
        As of :func:`casualties`.
    choices : sequence of Left
        As :func:`shares_left` gives them.
    """
    wanted = [
        (f"left after {years:g} years", ranges)
        for one in choices
        for years, ranges in zip(REMAINING_YEARS, one.ranges, strict=True)
    ]
    found = iter(ranged_outcomes(start, known, wanted, unit="submunitions"))
    return tuple(
        tuple(AtYear(year=years, beyond_record=years > one.end, outcome=next(found)) for years in REMAINING_YEARS)
        for one in choices
    )


def shares_left(weighted: Weighted) -> Left:
    """Shares left after each of the years; of a blend the record that ends first decides, as above."""
    return Left(
        end=min(record.end for analog, _ in weighted for record in analog.clearance),
        ranges=tuple(
            tuple((weight, left(analog.clearance, years)) for analog, weight in weighted) for years in REMAINING_YEARS
        ),
    )


def _tables(analog: Analog, horizon: int) -> Table:
    """A row for each of civilians, children and killed, for each year, and for the horizon."""
    shares = [_nodes(share) for share in (analog.civilians, analog.children, analog.killed)]
    values, weights = year_shares(analog.course, tuple(float(year) for year in range(horizon + 1)))
    return np.vstack([*(one for one, _ in shares), values]), np.vstack([*(one for _, one in shares), weights])


@cache
def _nodes(share: Parameter) -> Table:
    """Gauss–Legendre nodes of a triangle, as many as the years have values."""
    triangle = TriangularDistribution(low=share.low, mode=share.central, high=share.high)
    values, weights = panel_nodes(triangle.line_edges, ATOMS // 2)
    mass = weights * triangle.line_density(values)
    return values, mass / mass.sum()
