"""The whole chain again by seeded draws of every quantity, the curves themselves and not their summary."""

import numpy as np
import pytest

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Analog, analog
from dudrate.model.burden.chain import Burden, burden
from dudrate.model.burden.clearance import left
from dudrate.model.burden.general import general
from dudrate.model.burden.outcomes import Outcome
from dudrate.model.burden.parameters import Parameter, Spread
from dudrate.model.burden.years import curves
from dudrate.model.estimate import unexploded
from dudrate.model.quadrature import Floats
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.model.simulate import simulate

DRAWS = 100_000
LEVELS = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
HORIZON = 4


def drawn(parameter: Parameter, rng: np.random.Generator) -> Floats:
    """Draws of a range, by numpy's own generators."""
    match parameter.spread:
        case Spread.TRIANGULAR if parameter.central is not None:
            return rng.triangular(parameter.low, parameter.central, parameter.high, DRAWS)
        case Spread.LOG_UNIFORM:
            return np.exp(rng.uniform(np.log(parameter.low), np.log(parameter.high), DRAWS))
        case Spread.UNIFORM:
            return rng.uniform(parameter.low, parameter.high, DRAWS)
    return np.full(DRAWS, parameter.high)


def drawn_year(one: Analog, year: int, rng: np.random.Generator) -> Floats:
    """Share of the record that falls in a year, on a curve drawn by its weight."""
    several = curves(one.course)
    chosen = rng.choice(len(several.weights), DRAWS, p=several.weights)
    return several.share(year - 1.0, float(year), record_years=one.course.record_years)[chosen]


def agrees(draws: Floats, outcome: Outcome) -> bool:
    """Whether as many draws lie below each quantile as should, and the mean is met.

    A share of independent draws is binomial: five of its standard errors, a failure in 10**6. The quantiles themselves
    are off by 3e-4 of a level at most: forty values stand for all curves, sharp edges are blurred over a third of a
    percent.
    """
    quantiles = outcome.distribution.quantile(LEVELS)
    below = (draws[:, None] <= quantiles).mean(axis=0)
    room = 5 * np.sqrt(LEVELS * (1 - LEVELS) / DRAWS) + 3e-4
    mean_room = 5 * draws.std() / DRAWS**0.5
    return bool((np.abs(below - LEVELS) < room).all() and abs(draws.mean() - outcome.mean) < mean_room)


def all_drawn(
    found: Burden, one: Analog, total: Floats, library: Library, rng: np.random.Generator
) -> dict[str, Floats]:
    """Draws of every outcome, by its name."""
    shared = general(library)
    hurt = total * drawn(one.casualties, rng) / 1_000
    area = total / drawn(shared.density, rng)
    draws = {
        "casualties": hurt,
        "civilians": hurt * drawn(one.civilians, rng),
        "children": hurt * drawn(one.children, rng),
        "killed": hurt * drawn(one.killed, rng),
        "area": area,
        "cost": 10_000 * area * drawn(shared.unit_cost, rng),
        "deminer_days": 10_000 * area / drawn(shared.deminer_day, rng),
        "team_years": area / drawn(shared.team_year, rng),
    }
    draws |= {f"casualties in year {year}": hurt * drawn_year(one, year, rng) for year in range(1, HORIZON + 1)}
    draws |= {each.outcome.name: total * drawn(left(one.clearance, each.year), rng) for each in found.remaining}
    return draws


@pytest.mark.parametrize("name", ["kosovo", "lebanon", "laos", "serbia", "afghanistan", "any"])
@pytest.mark.parametrize(
    ("words", "seed"),
    [
        ({"delivered": "72000", "rate": ["14%"]}, 1),
        ({"delivered": "5000..12000", "rate": ["2.35%..14%"], "bunching": "lots:50", "icc": "0.05"}, 2),
        ({"delivered": "2000", "rate": ["1%..5%..14%"]}, 3),
    ],
)
def test_every_outcome_agrees_with_draws(library: Library, name: str, words: dict[str, object], seed: int) -> None:
    delivered = resolve(scenario_from_words(words), library)
    [found] = burden(delivered, library, analog=name, horizon=HORIZON)
    rng = np.random.default_rng(seed)
    total = rng.permutation(simulate(unexploded(delivered, delivered.cases[0]), DRAWS, seed=seed).totals)
    draws = all_drawn(found, analog(library, name), total, library, rng)
    shown = {
        each.name: each
        for each in (*found.outcomes, *(one.outcome for one in (*found.by_year, *found.remaining)))
        if each.name != "within_horizon"
    }
    assert set(draws) == set(shown)
    assert [key for key, each in shown.items() if not agrees(draws[key], each)] == []


def test_a_wrong_outcome_would_be_seen(library: Library) -> None:
    delivered = resolve(scenario_from_words({"delivered": "72000", "rate": ["14%"]}), library)
    [found] = burden(delivered, library, analog="kosovo", horizon=HORIZON)
    rng = np.random.default_rng(4)
    hurt = 10_080 * drawn(analog(library, "kosovo").casualties, rng) / 1_000
    assert agrees(rng.permutation(hurt), found.casualties)
    assert not agrees(1.02 * hurt, found.casualties)  # two percent too many
    assert not agrees(hurt, found.civilians)
