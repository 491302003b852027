"""Which input of a burden matters: exact shares, tornado and Sobol indices against algebra and direct calculation."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dudrate.evidence.library import shipped
from dudrate.model.burden.analogs import ANALOGS, ANY, Parameter, analog, general, left
from dudrate.model.burden.asked import asked
from dudrate.model.burden.chain import burden
from dudrate.model.burden.decline import curves
from dudrate.model.burden.outputs import Group, outputs_of
from dudrate.model.burden.sensitivity import Weighing, weighing
from dudrate.model.curve import Floats, times
from dudrate.model.inputs import Side
from dudrate.model.scenario import Delivered, resolve, scenario_from_words
from dudrate.model.sensitivity import (
    Bar,
    expected_factors,
    log_moments,
    log_variances,
    shares_of,
    sobol_indices,
    tornado,
)
from dudrate.model.shapes import BetaDistribution

LIBRARY = shipped()
NEEDS = ["casualties", "civilians", "children", "killed", "within-horizon", "year-3", "remaining-2.5"]
ALONE = [each.id for each in outputs_of(Group.LAND)]


def delivery(rate: str = "2.35%..14%", delivered: str = "5000..12000", **words: Any) -> Delivered:
    return resolve(scenario_from_words({"delivered": delivered, "rate": [rate], **words}), LIBRARY)


def weighed(output: str, name: str | None = None, *, among: Delivered | None = None) -> Weighing:
    found = among or delivery()
    return weighing(found, found.cases[0], LIBRARY, asked=asked(output, analog=name))


def shares(found: Weighing) -> dict[str, float]:
    assert found.log_shares is not None
    return {each.name: each.share for each in found.log_shares}


def bars(found: Weighing, level: float = 0.9) -> dict[str, Bar]:
    return {bar.name: bar for bar in tornado(found.quantity, level=level).bars}


# Exact shares


def test_shares_of_log_uniform_ranges_are_their_widths_squared() -> None:
    # variance of the logarithm of a log-uniform: (ln(high / low))**2 / 12; a known total has none
    known = delivery("14%", "72000")
    widths = {"density": 20.0, "unit-cost": 40.0, "deminer-day": 400 / 60, "team-year": 3.0}
    for output, names in (
        ("area", ["density"]),
        ("cost", ["density", "unit-cost"]),
        ("deminer-days", ["density", "deminer-day"]),
        ("team-years", ["density", "team-year"]),
    ):
        squares = {name: math.log(widths[name]) ** 2 for name in names}
        expected = {name: square / sum(squares.values()) for name, square in squares.items()}
        assert shares(weighed(output, among=known)) == pytest.approx(
            {**expected, "amount": 0.0, "rate": 0.0}, abs=1e-9
        ), output


def test_shares_with_an_uncertain_rate_and_amount() -> None:
    # log-normal with 5000 and 12000 at 5 and 95 %: (ln(12/5) / (2 * 1.6448536))**2; beta: trigamma(a) - trigamma(a + b)
    from scipy.special import ndtri, polygamma

    found = weighed("area")
    rate = found.quantity.inputs["rate"]
    assert isinstance(rate, BetaDistribution)
    beta = float(polygamma(1, rate.a) - polygamma(1, rate.a + rate.b))
    parts = {
        "amount": (math.log(12 / 5) / (2 * float(ndtri(0.95)))) ** 2,
        "rate": beta,
        "density": math.log(20) ** 2 / 12,
    }
    assert shares(found) == pytest.approx({name: part / sum(parts.values()) for name, part in parts.items()}, rel=1e-6)


def triangle_log_moments(given: Parameter) -> tuple[float, float]:
    """Mean and variance of the logarithm of a triangle, by scipy's adaptive quadrature of its two lines."""
    from scipy.integrate import quad

    low, mode, high = given.low, given.central, given.high
    assert mode is not None

    def density(x: float) -> float:
        return (
            2 * (x - low) / ((high - low) * (mode - low))
            if x < mode
            else 2 * (high - x) / ((high - low) * (high - mode))
        )

    def moment(order: int) -> float:
        parts = [(a, b) for a, b in ((low, mode), (mode, high)) if b > a]
        return math.fsum(quad(lambda x: density(x) * math.log(x) ** order, a, b, epsabs=1e-13)[0] for a, b in parts)

    mean = moment(1)
    return mean, moment(2) - mean**2


@pytest.mark.parametrize("name", ANALOGS)
def test_log_moments_of_an_analogs_ranges(name: str) -> None:
    one = analog(LIBRARY, name)
    for part in (one.casualties, one.civilians, one.children, one.killed, left(one.clearance, 2.5)):
        assert log_moments(part.curve) == pytest.approx(triangle_log_moments(part), rel=1e-6, abs=1e-9)


def test_the_share_of_the_course_is_that_of_its_curves() -> None:
    known, one = delivery("14%", "72000"), analog(LIBRARY, "lebanon")
    several, weights = curves(one.course)
    logs = np.log(several.share(2.0, 3.0, record_years=one.course.record_years))
    course = weights @ (logs - weights @ logs) ** 2
    ratio = triangle_log_moments(one.casualties)[1]
    assert shares(weighed("year-3", "lebanon", among=known))["course"] == pytest.approx(
        course / (course + ratio), rel=1e-4
    )


@pytest.mark.parametrize("output", ["casualties", "children", "year-3", "remaining-5"])
def test_a_blend_divides_its_variance_between_and_within_its_analogs(output: str) -> None:
    # law of total variance of the logarithm, by draws: four standard errors of a share
    known = delivery("14%", "72000")
    blend = "kosovo:3, laos:1"
    found = weighed(output, blend, among=known)
    rng, draws = np.random.default_rng(3), 2**18
    given = {name: each.ppf(rng.random(draws)) for name, each in found.quantity.inputs.items() if name != "chance"}
    logs = np.log(found.quantity.output({**given, "chance": np.full(draws, 0.5)}))
    picked = given["analog"] < (0.75 if output == "remaining-5" else 0.25)  # that of the two which makes less is first
    middles = np.where(picked, logs[picked].mean(), logs[~picked].mean())
    between = middles.var() / logs.var()
    assert shares(found)["analog"] == pytest.approx(between, abs=4 / draws**0.5)
    assert math.fsum(shares(found).values()) == pytest.approx(1.0)


def test_a_blend_of_one_analog_in_effect_is_that_analog() -> None:
    alone, nearly = weighed("casualties", "kosovo"), weighed("casualties", "kosovo:1, laos:0.000001")
    for name, share in shares(alone).items():
        assert shares(nearly)[name] == pytest.approx(share, abs=1e-4)
    assert shares(nearly)["analog"] < 1e-4


@settings(deadline=None, max_examples=30)
@given(
    rate=st.sampled_from(["14%", "2.35%..14%", "1%..5%..14%", "1%..9% uniform", "47/2000"]),
    amount=st.sampled_from(["72000", "5000..12000", "5000..8000..12000", "90"]),
    output=st.sampled_from(NEEDS + ALONE),
    name=st.sampled_from([*ANALOGS, ANY, "kosovo:3, laos:1", "serbia:1, lebanon:2, afghanistan:1"]),
)
def test_shares_sum_to_one_and_every_bar_is_the_output_at_its_ends(
    rate: str, amount: str, output: str, name: str
) -> None:
    found = weighed(output, None if output in ALONE else name, among=delivery(rate, amount))
    parts = shares(found)
    assert math.fsum(parts.values()) == pytest.approx(1.0)
    assert all(0 <= share <= 1 for share in parts.values())
    assert list(parts.values()) == sorted(parts.values(), reverse=True)
    assert set(found.records) >= set(parts) - {"amount"}
    quantity = found.quantity
    central = {key: np.array([float(each.ppf(0.5))]) for key, each in quantity.inputs.items()}
    middle = float(quantity.output(central)[0])
    for key, bar in bars(found).items():
        ends = [
            float(quantity.output({**central, key: np.array([float(quantity.inputs[key].ppf(level))])})[0])
            for level in (0.05, 0.95)
        ]
        assert [bar.at_low, bar.at_high] == pytest.approx(ends, rel=1e-12)
        assert min(ends) <= middle * (1 + 1e-12)
        assert max(ends) >= middle * (1 - 1e-12)


# Tornado against direct calculation


def test_the_tornado_of_the_cost_by_hand() -> None:
    # 14 % of 72,000: median 10,080; density 2 * 20**u, cost 0.1 * 40**u US$ a m2, 10,000 m2 a hectare
    found = bars(weighed("cost", among=delivery("14%", "72000")))
    central = 10_080 / (2 * 20**0.5) * 10_000 * 0.1 * 40**0.5
    assert (found["density"].low, found["density"].high) == pytest.approx((2 * 20**0.05, 2 * 20**0.95))
    assert (found["density"].at_low, found["density"].at_high) == pytest.approx(
        (central * 20**0.45, central / 20**0.45)
    )
    assert (found["unit-cost"].at_low, found["unit-cost"].at_high) == pytest.approx(
        (central / 40**0.45, central * 40**0.45)
    )
    # the 5th and 95th percentile of the binomial: 9,927 and 10,233
    assert (found["chance"].at_low, found["chance"].at_high) == pytest.approx(
        (central * 9_927 / 10_080, central * 10_233 / 10_080)
    )
    assert found["rate"].width == 0.0


def test_the_tornado_of_casualties_by_hand() -> None:
    # triangle 6.4, 7.1, 12.7 of width w: low + sqrt(u w (mode - low)), then high - sqrt((1 - u) w (high - mode))
    found = bars(weighed("casualties", "kosovo", among=delivery("14%", "72000")))
    low, mode, high = 6.4, 7.1, 12.7
    width = high - low
    ends = (low + math.sqrt(0.05 * width * (mode - low)), high - math.sqrt(0.05 * width * (high - mode)))
    assert (found["casualties"].low, found["casualties"].high) == pytest.approx(ends)
    assert (found["casualties"].at_low, found["casualties"].at_high) == pytest.approx(
        tuple(10.08 * end for end in ends)
    )
    assert set(found) == {"delivered", "rate", "chance", "casualties"}


@pytest.mark.parametrize("output", NEEDS + ALONE)
@pytest.mark.parametrize("name", ["lebanon", ANY, "kosovo:3, laos:1"])
def test_drawn_together_the_inputs_give_the_burden(output: str, name: str) -> None:
    # 2**17 draws of every input against the calculated outcome: five standard errors of a share and of the mean
    many = delivery()
    [found] = burden(many, LIBRARY, analog=name)
    outcomes = {each.name: each for each in found.outcomes}
    outcomes |= {"year-3": found.by_year[2].outcome, "remaining-2.5": found.remaining[1].outcome}
    quantity = weighed(output, None if output in ALONE else name, among=many).quantity
    rng, draws = np.random.default_rng(8), 2**17
    drawn: Floats = quantity.output({key: each.ppf(rng.random(draws)) for key, each in quantity.inputs.items()})
    outcome = outcomes[output]
    for level in (0.05, 0.5, 0.95):
        below = (drawn <= float(times(*outcome.factors).ppf(level))).mean()
        assert below == pytest.approx(level, abs=5 * math.sqrt(level * (1 - level) / draws) + 3e-4)
    assert drawn.mean() == pytest.approx(outcome.mean, abs=5 * drawn.std() / draws**0.5)


# Sobol indices


def test_indices_of_a_product_of_few_factors_are_near_the_analytic_ones() -> None:
    # With squared coefficients of variation c of independent factors, first order c / (prod(1 + c) - 1), total c times
    # prod(1 + c) of the others over the same. Triangle: mean (a + m + b) / 3, variance (aa + mm + bb - am - ab - mb)
    # / 18.
    known = delivery("14%", "7200000")  # so many that luck of the draw is next to nothing
    found = sobol_indices(weighed("children", "kosovo", among=known).quantity, draws=8_192, seed=2)
    assert found is not None
    one = analog(LIBRARY, "kosovo")
    spreads = {}
    for part in (one.casualties, one.children):
        a, m, b = part.low, part.central or 0.0, part.high
        spreads[part.name] = ((a * a + m * m + b * b - a * m - a * b - m * b) / 18) / ((a + m + b) / 3) ** 2
    whole = math.prod(1 + spread for spread in spreads.values()) - 1
    by_name = {each.name: each for each in found}
    for name, spread in spreads.items():
        index = by_name[name]
        assert index.first == pytest.approx(spread / whole, abs=0.01)
        assert index.total == pytest.approx(spread / (1 + spread) * (1 + whole) / whole, abs=0.01)
        assert index.first_low <= index.first <= index.first_high
    assert by_name["chance"].total < 1e-3
    assert (by_name["rate"].first, by_name["rate"].total) == (0.0, 0.0)


def test_every_input_has_its_index_and_the_same_digits_again() -> None:
    once, again = (sobol_indices(weighed("killed", "kosovo:1, serbia:1").quantity, draws=256) for _ in range(2))
    assert once == again
    assert once is not None
    assert [each.name for each in once] == ["delivered", "rate", "chance", "analog", "casualties", "killed"]


# Bounds and nothing at all


@pytest.mark.parametrize(
    ("rate", "amount", "side"),
    [("<=2.35%", "72000", Side.AT_MOST), (">=14%", "72000", Side.AT_LEAST), ("14%", ">=72000", Side.AT_LEAST)],
)
@pytest.mark.parametrize("output", ["cost", "casualties", "remaining-5"])
def test_a_bound_stays_one(rate: str, amount: str, side: Side, output: str) -> None:
    name = None if output == "cost" else "laos"
    found = weighed(output, name, among=delivery(rate, amount))
    assert (found.quantity.bound, found.log_shares, sobol_indices(found.quantity)) == (side, None, None)
    drawn = tornado(found.quantity)
    assert drawn.bound is side
    bounded = {bar.name: bar for bar in drawn.bars}["rate" if amount == "72000" else "delivered"]
    assert bounded.width is None
    assert (bounded.at_low is None) == (side is Side.AT_MOST)
    [known] = [bars(weighed(output, name, among=delivery(rate.strip("<>="), amount.strip("<>="))))]
    assert drawn.central == pytest.approx(known["rate"].at_high)


@pytest.mark.parametrize("output", ["cost", "children"])
def test_of_nothing_left_nothing_varies(output: str) -> None:
    found = weighed(output, "any" if output == "children" else None, among=delivery("0%"))
    assert found.log_shares is None
    assert {bar.width for bar in tornado(found.quantity).bars} == {0.0}
    assert sobol_indices(found.quantity) is None


def test_the_total_itself_is_weighed_as_before() -> None:
    many = delivery()
    found = weighed("unexploded", among=many)
    factors = expected_factors(many, many.cases[0])
    assert factors is not None
    assert found.log_shares == shares_of(log_variances(factors))
    assert list(found.quantity.inputs) == ["delivered", "rate", "chance"]


# Entries


def test_each_input_names_its_entries() -> None:
    many = resolve(
        scenario_from_words({"deliver": ["1000 x m864", "10 x m26"], "rate": ["@m864-6pct-wapo-2023"]}), LIBRARY
    )
    found = weighing(many, many.cases[0], LIBRARY, asked=asked("children", analog="kosovo:1, laos:1"))
    assert found.records["rate"] == ("m864-6pct-wapo-2023",)
    assert "m864-72" in found.records["m864"]
    assert set(found.records["casualties"]) == {"der-kos-per-1000", "der-lao-per-1000"}
    assert set(found.records["analog"]) == {*found.records["casualties"], *found.records["children"]}
    assert weighed("cost").records["unit-cost"] == general(LIBRARY)["unit-cost"].records
    every = {record for ids in found.records.values() for record in ids}
    assert every <= {*LIBRARY.burden, *LIBRARY.rates, *LIBRARY.loads}
