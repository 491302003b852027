"""The whole chain again by plain seeded draws of every quantity: no curve, no lattice, each lot drawn."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import ndtri

from dudrate.evidence.library import shipped
from dudrate.evidence.vocabulary import Spread
from dudrate.model.burden.analogs import Analog, Parameter, analog, general, left
from dudrate.model.burden.chain import Burden, Outcome, burden
from dudrate.model.burden.decline import curves
from dudrate.model.burden.outputs import Group, outputs_of
from dudrate.model.curve import times
from dudrate.model.grammar import parse_amount, parse_rate
from dudrate.model.inputs import BetaRate
from dudrate.model.scenario import resolve, scenario_from_words
from dudrate.model.shapes import BetaDistribution, rate_distribution

Floats = NDArray[np.float64]
LIBRARY = shipped()
DRAWS = 40_000
LEVELS = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
HORIZON = 4
STRIKES = "40..100..250"

RECORDS = ("kosovo", "lebanon", "laos", "serbia", "afghanistan", "any")

# amount, rate, lots and icc, pairwise; small and large, known and not, from atoms to ten thousand million
SCENARIOS = (
    ("72000", "14%", None),
    ("1", "1%", None),
    ("3", "2.35%..14%", None),
    ("90", "1%..5%..14%", None),
    ("500", "47/2000", (20, 0.3)),
    ("2000", "1%..5%..14%", (80, 0.05)),
    ("500..900", "1%..5%", None),
    ("5000..12000", "2.35%..14%", (50, 0.05)),
    ("1..1000", "2%..9% uniform", None),
    ("5000..8000..12000", "0/20", None),
    ("10000000000", "0.001%", None),
    ("100..1000000", "0.1%..30%", None),
)


def amounts(text: str, rng: np.random.Generator) -> Floats:
    """Whole submunitions, by the definition of what was typed."""
    parts = [float(part) for part in text.split("..")]
    if len(parts) == 1:
        return np.full(DRAWS, parts[0])
    if len(parts) == 3:
        return np.rint(rng.triangular(parts[0], parts[1], parts[2], DRAWS))
    low, high = np.log(parts)
    return np.rint(np.exp(rng.normal((low + high) / 2, (high - low) / (2 * ndtri(0.95)), DRAWS)))


def rates(text: str, rng: np.random.Generator) -> Floats:
    """Dud rates: k of n by Jeffreys, a range as a beta, as a triangle or as anything between."""
    if "/" in text:
        duds, tested = (int(part) for part in text.split("/"))
        return rng.beta(duds + 0.5, tested - duds + 0.5, DRAWS)
    ends = [float(part) / 100 for part in text.removesuffix(" uniform").replace("%", "").split("..")]
    if len(ends) == 1:
        return np.full(DRAWS, ends[0])
    if len(ends) == 3:
        return rng.triangular(ends[0], ends[1], ends[2], DRAWS)
    if text.endswith("uniform"):
        return rng.uniform(ends[0], ends[1], DRAWS)
    shape = parse_rate(text)
    assert isinstance(shape, BetaRate)
    fitted = rate_distribution(shape)
    assert isinstance(fitted, BetaDistribution)
    return rng.beta(fitted.a, fitted.b, DRAWS)


def totals(amount: str, rate: str, lots: tuple[int, float] | None, rng: np.random.Generator) -> Floats:
    """Unexploded submunitions: each lot with its own rate, each submunition by chance."""
    number, share = amounts(amount, rng).astype(np.int64), rates(rate, rng)
    if lots is None:
        return rng.binomial(number, share).astype(np.float64)
    groups, icc = lots
    strength = 1 / icc - 1
    found = np.zeros(DRAWS)
    for place in range(groups):
        size = number // groups + (place < number % groups)
        found += rng.binomial(size, rng.beta(share * strength, (1 - share) * strength))
    return found


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


def course(one: Analog, start: float, end: float, rng: np.random.Generator) -> Floats:
    """Share of the record that falls between two times, on a curve drawn by its weight."""
    several, weights = curves(one.course)
    chosen = rng.choice(len(weights), DRAWS, p=weights)
    return several.share(start, end, record_years=one.course.record_years)[chosen]


def land(area: Floats, rng: np.random.Generator) -> dict[str, Floats]:
    """What follows from hectares: these four by hand, any further output as the table says."""
    shared = general(LIBRARY)
    found = {
        "area": area,
        "cost": 10_000 * area * drawn(shared["unit-cost"], rng),
        "deminer-days": 10_000 * area / drawn(shared["deminer-day"], rng),
        "team-years": area / drawn(shared["team-year"], rng),
    }
    for made in (each for each in outputs_of(Group.LAND) if each.id not in found):
        draws = made.scale * area
        for name in made.parts:
            draws = draws * drawn(shared[name], rng)
        for name in (each for each in made.over if each != "density"):
            draws = draws / drawn(shared[name], rng)
        found[made.id] = draws
    return found


def agrees(draws: Floats, outcome: Outcome) -> bool:
    """Whether as many draws lie at and below each quantile as should, and the mean is met.

    A share of draws is binomial: five of its standard errors, a failure in 10**6, and a thousandth of a level. Where
    draws heap on a few counts, a quantile may stand half a percent beside its heap.
    """
    quantiles = np.array([float(times(*outcome.factors).ppf(level)) for level in LEVELS])
    room = 5 * np.sqrt(LEVELS * (1 - LEVELS) / DRAWS) + 1e-3
    at_most = (draws[:, None] <= 1.005 * quantiles).mean(axis=0)
    below = (draws[:, None] < 0.995 * quantiles).mean(axis=0)
    mean_room = 5 * draws.std() / DRAWS**0.5 + 1e-9 * outcome.mean
    reached = (at_most > LEVELS - room).all() and (below < LEVELS + room).all()
    return bool(reached and abs(draws.mean() - outcome.mean) < mean_room)


def every(found: Burden) -> dict[str, Outcome]:
    named = {each.name: each for each in found.outcomes}
    named |= {f"year {each.year:g}": each.outcome for each in found.by_year}
    named |= {f"left {each.year:g}": each.outcome for each in found.remaining}
    return named


def all_drawn(found: Burden, one: Analog, total: Floats, rng: np.random.Generator) -> dict[str, Floats]:
    """Draws of every outcome, by its name."""
    hurt = total * drawn(one.casualties, rng) / 1_000
    draws = {
        "casualties": hurt,
        **{name: hurt * drawn(getattr(one, name), rng) for name in ("civilians", "children", "killed")},
        "within-horizon": hurt * course(one, 0.0, HORIZON, rng),
        **land(total / drawn(general(LIBRARY)["density"], rng), rng),
    }
    draws |= {f"year {year}": hurt * course(one, year - 1.0, float(year), rng) for year in range(1, HORIZON + 1)}
    draws |= {f"left {each.year:g}": total * drawn(left(one.clearance, each.year), rng) for each in found.remaining}
    return draws


@pytest.mark.parametrize("place", range(len(SCENARIOS)), ids=[" ".join(map(str, each)) for each in SCENARIOS])
def test_every_outcome_on_every_record_agrees_with_draws(place: int) -> None:
    amount, rate, lots = SCENARIOS[place]
    words: dict[str, object] = {"delivered": amount, "rate": [rate]}
    words |= {} if lots is None else {"bunching": f"lots:{lots[0]}", "icc": str(lots[1])}
    delivered = resolve(scenario_from_words(words), LIBRARY)
    rng = np.random.default_rng(place)
    total = totals(amount, rate, lots, rng)
    wrong = []
    for name in RECORDS:
        [found] = burden(delivered, LIBRARY, analog=name, horizon=HORIZON)
        draws, shown = all_drawn(found, analog(LIBRARY, name), total, rng), every(found)
        assert set(draws) == set(shown)
        wrong += [(name, key) for key, each in shown.items() if not agrees(draws[key], each)]
    assert wrong == []


def test_land_from_strikes_agrees_with_draws() -> None:
    rng = np.random.default_rng(7)
    delivered = resolve(scenario_from_words({"delivered": "72000", "rate": ["14%"]}), LIBRARY)
    [found] = burden(delivered, LIBRARY, analog="kosovo", strikes=parse_amount(STRIKES, "strikes"))
    assert found.by_strikes is not None
    draws = land(amounts(STRIKES, rng) * drawn(general(LIBRARY)["strike-land"], rng), rng)
    assert [name for name, each in draws.items() if not agrees(each, found.by_strikes[name])] == []


@pytest.mark.parametrize("wrong", [lambda hurt: 1.02 * hurt, lambda hurt: hurt**1.1, lambda hurt: hurt * 0.5])
def test_a_wrong_outcome_would_be_seen(wrong: Callable[[Floats], Floats]) -> None:
    delivered = resolve(scenario_from_words({"delivered": "72000", "rate": ["14%"]}), LIBRARY)
    [found] = burden(delivered, LIBRARY, analog="kosovo", horizon=HORIZON)
    rng = np.random.default_rng(4)
    hurt = rng.binomial(72_000, 0.14, DRAWS) * drawn(analog(LIBRARY, "kosovo").casualties, rng) / 1_000
    assert agrees(hurt, found.casualties)
    assert not agrees(wrong(hurt), found.casualties)
