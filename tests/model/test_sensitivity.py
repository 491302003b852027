import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dudrate.errors import InputError
from dudrate.evidence.library import shipped
from dudrate.model.amounts import PointAmount
from dudrate.model.curve import Floats
from dudrate.model.estimate import estimate
from dudrate.model.inputs import Side
from dudrate.model.scenario import Delivered, resolve, scenario_from_words
from dudrate.model.sensitivity import (
    Bar,
    HasQuantiles,
    LogShare,
    Quantity,
    expected_factors,
    is_fixed,
    log_variances,
    shares_of,
    sobol_indices,
    tornado,
    unexploded_quantity,
)
from dudrate.model.shapes import BetaDistribution, LogNormal, PointDistribution, TriangularDistribution

LIBRARY = shipped()


def delivery(**words: Any) -> Delivered:
    return resolve(scenario_from_words(words), LIBRARY)


def product_of(given: Mapping[str, Floats]) -> Floats:
    return np.asarray(math.prod(given.values()))


def ishigami() -> Quantity:
    """Ishigami's function, whose indices are known."""
    angle = TriangularDistribution(low=-np.pi, mode=None, high=np.pi)

    def output(given: Mapping[str, Floats]) -> Floats:
        x, y, z = given["x"], given["y"], given["z"]
        return np.asarray(np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x))

    return Quantity(inputs={"x": angle, "y": angle, "z": angle}, output=output)


# Tornado


def test_each_bar_is_the_output_at_the_ends_of_one_input() -> None:
    quantity = Quantity(
        inputs={"a": TriangularDistribution(low=0.0, mode=None, high=1.0), "b": PointAmount(count=3)},
        output=lambda given: given["b"] - 2 * given["a"],
    )
    found = tornado(quantity, level=0.8)
    # a uniform from 0 to 1: 0.1 to 0.9 at 80 %, 0.5 in the middle; 3 − 2 a
    assert (found.central, found.level, found.bound) == (2.0, 0.8, None)
    wide, none = found.bars
    assert wide.name == "a"
    assert (wide.low, wide.high, wide.at_low, wide.at_high, wide.width) == pytest.approx((0.1, 0.9, 2.8, 1.2, 1.6))
    assert none == Bar(name="b", low=3.0, high=3.0, at_low=2.0, at_high=2.0)
    assert none.width == 0.0


def test_the_widest_bar_is_first() -> None:
    narrow, wide = LogNormal(mu=0.0, sigma=0.1), LogNormal(mu=0.0, sigma=0.9)
    quantity = Quantity(inputs={"one": PointAmount(count=2), "narrow": narrow, "wide": wide}, output=product_of)
    assert [bar.name for bar in tornado(quantity).bars] == ["wide", "narrow", "one"]


def test_the_tornado_of_a_bound_is_one_sided() -> None:
    asked = delivery(delivered=7_200, rate=["<=2.35%"])
    quantity = unexploded_quantity(asked, asked.cases[0])
    found = tornado(quantity)
    assert (quantity.bound, found.bound) == (Side.AT_MOST, Side.AT_MOST)
    [rate] = [bar for bar in found.bars if bar.name == "rate"]
    # the median of 7,200 at 2.35 % is at most 169
    assert rate == Bar(name="rate", low=None, high=0.0235, at_low=None, at_high=169.0)
    assert rate.width is None
    asked = delivery(delivered=">=7200", rate=["2.35%"])
    found = tornado(unexploded_quantity(asked, asked.cases[0]))
    [amount] = [bar for bar in found.bars if bar.name == "delivered"]
    assert amount == Bar(name="delivered", low=7_200.0, high=None, at_low=169.0, at_high=None)


@pytest.mark.parametrize(("lots", "icc"), [(2_458, 1e-6), (10**6, 1e-3), (10**9, 1e-9)])
def test_bunching_in_many_lots_is_a_narrow_bar_and_no_inverse_that_loses_itself(lots: int, icc: float) -> None:
    # the share among all has the standard deviation sqrt(p q ρ), ρ = icc (m − 1) / (N − 1); scipy's inverse gives no
    # number at the last of these, and takes 3 ms for it
    number = 10**10
    asked = delivery(delivered=number, rate=["10%"], bunching=f"lots:{lots}", icc=str(icc))
    [bar] = [each for each in tornado(unexploded_quantity(asked, asked.cases[0])).bars if each.name == "bunching"]
    apart = number * math.sqrt(0.1 * 0.9 * icc * (number / lots - 1) / (number - 1))
    assert bar.width == pytest.approx(2 * 1.6448536 * apart, rel=1e-3, abs=1)


@pytest.mark.parametrize(("number", "lots", "icc"), [(1_000, 2, 0.9), (1_000, 3, 0.5), (7_200, 3, 0.3)])
def test_bunching_in_few_lots_moves_the_total_from_end_to_end_of_its_band(number: int, lots: int, icc: float) -> None:
    # what is known but for bunching and a luck that is small beside it: its bar is the band, about the same median
    asked = delivery(delivered=number, rate=["14%"], bunching=f"lots:{lots}", icc=str(icc))
    [found] = estimate(asked)
    drawn = tornado(unexploded_quantity(asked, asked.cases[0]))
    [bar] = [each for each in drawn.bars if each.name == "bunching"]
    assert (bar.at_low, drawn.central, bar.at_high) == (found.band.low, found.median, found.band.high)


# Shares of log-variance


def test_log_shares_are_exact() -> None:
    # 0.3² and 0.4² of 0.5²; log of a uniform from 0: variance 1; a beta's log: trigamma(a) − trigamma(a + b)
    from scipy.special import polygamma

    uniform, share = TriangularDistribution(low=0.0, mode=None, high=0.2), BetaDistribution(a=3.579, b=46.14)
    known = PointAmount(count=72)
    factors: dict[str, HasQuantiles] = {"n": LogNormal(mu=9.0, sigma=0.5), "u": uniform, "p": share, "load": known}
    found = shares_of(log_variances(factors))
    assert found is not None
    beta = float(polygamma(1, 3.579) - polygamma(1, 3.579 + 46.14))
    total = 0.25 + 1 + beta
    shares = {each.name: each.share for each in found}
    assert shares == pytest.approx({"n": 0.25 / total, "u": 1 / total, "p": beta / total, "load": 0.0}, rel=1e-7)
    assert [each.name for each in found][-1] == "load"


def test_nothing_varies() -> None:
    assert shares_of(log_variances({"n": PointAmount(count=72), "p": PointDistribution(rate=0.0)})) is None


def test_expected_factors_of_a_bound_are_not_known() -> None:
    for words in ({"delivered": 7_200, "rate": ["<=1%"]}, {"delivered": ">=7200", "rate": ["1%..5%"]}):
        asked = delivery(**words)
        assert expected_factors(asked, asked.cases[0]) is None


@settings(deadline=None, max_examples=40)
@given(widths=st.lists(st.floats(0.0, 2.0), min_size=1, max_size=5))
def test_log_shares_sum_to_one(widths: list[float]) -> None:
    factors = {str(i): LogNormal(mu=i, sigma=width) for i, width in enumerate(widths)}
    found = shares_of(log_variances(factors))
    if found is None:
        assert max(widths) < 1e-9
        return
    assert sum(each.share for each in found) == pytest.approx(1)
    assert all(0 <= each.share <= 1 for each in found)
    assert [each.share for each in found] == sorted((each.share for each in found), reverse=True)
    assert isinstance(found[0], LogShare)


# Sobol indices


def test_the_indices_of_a_known_function() -> None:
    # Ishigami, a = 7, b = 0.1: V = a²/8 + b π⁴/5 + b² π⁸/18 + 1/2 = 13.845. First order (1/2 + b π⁴/5 + b² π⁸/50) / V
    # = 0.3139, (a²/8) / V = 0.4424, 0; total 0.5576, 0.4424, b² π⁸ (1/18 − 1/50) / V = 0.2437.
    found = sobol_indices(ishigami(), draws=8_192, seed=1)
    assert found is not None
    for index, first, total in zip(found, (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437), strict=True):
        assert (index.first, index.total) == pytest.approx((first, total), abs=0.01)
        assert index.first_low <= index.first <= index.first_high
        assert index.total_low <= index.total <= index.total_high
        assert index.first_high - index.first_low < 0.1


def test_intervals_of_a_large_sample_are_narrower_by_the_root_of_its_size() -> None:
    # Resampled from the first 4,096 draws: of 65,536, sixteen times as many, a quarter as wide.
    some, many = (sobol_indices(ishigami(), draws=draws, seed=3, resamples=400) for draws in (4_096, 65_536))
    assert some is not None
    assert many is not None
    for fewer, more, first in zip(some, many, (0.3139, 0.4424, 0.0), strict=True):
        assert more.first_high - more.first_low == pytest.approx((fewer.first_high - fewer.first_low) / 4, rel=0.2)
        assert more.first_low - 0.005 <= first <= more.first_high + 0.005
        assert more.total_high - more.total_low == pytest.approx((fewer.total_high - fewer.total_low) / 4, rel=0.2)


def test_the_same_seed_gives_the_same_digits() -> None:
    once, again, other = (sobol_indices(ishigami(), draws=256, seed=seed, resamples=20) for seed in (5, 5, 6))
    assert once == again
    assert once != other


def test_the_global_generator_is_left_alone() -> None:
    np.random.seed(3)  # noqa: NPY002 - the state that must not be touched
    sobol_indices(ishigami(), draws=64, resamples=10)
    after = np.random.random()  # noqa: NPY002
    np.random.seed(3)  # noqa: NPY002
    assert after == np.random.random()  # noqa: NPY002


def test_fixed_inputs_have_no_share() -> None:
    inputs: dict[str, HasQuantiles] = {
        "a": LogNormal(mu=0.0, sigma=0.3),
        "b": LogNormal(mu=0.0, sigma=0.3),
        "c": PointAmount(count=7),
    }
    found = sobol_indices(Quantity(inputs=inputs, output=product_of), draws=1_024)
    assert found is not None
    assert [index.name for index in found] == ["a", "b", "c"]
    fixed = found[2]
    assert (fixed.first, fixed.first_low, fixed.first_high) == (0.0, 0.0, 0.0)
    assert (fixed.total, fixed.total_low, fixed.total_high) == (0.0, 0.0, 0.0)
    # of two alike: first order (e^0.09 − 1) / (e^0.18 − 1) = 0.4775 each
    assert [index.first for index in found[:2]] == pytest.approx([0.4775, 0.4775], abs=0.02)


def test_one_uncertain_input_has_it_all() -> None:
    inputs: dict[str, HasQuantiles] = {"a": LogNormal(mu=0.0, sigma=0.3), "c": PointAmount(count=7)}
    found = sobol_indices(Quantity(inputs=inputs, output=product_of))
    assert found is not None
    assert [(index.first, index.total) for index in found] == [(1.0, 1.0), (0.0, 0.0)]


def test_no_share_without_variance() -> None:
    fixed = Quantity(inputs={"c": PointAmount(count=7)}, output=product_of)
    assert sobol_indices(fixed) is None
    asked = delivery(delivered=7_200, rate=["0%"])  # chance has nothing to act on
    assert sobol_indices(unexploded_quantity(asked, asked.cases[0])) is None
    angles = {"x": ishigami().inputs["x"], "y": ishigami().inputs["y"]}
    assert sobol_indices(Quantity(inputs=angles, output=lambda given: np.ones_like(given["x"])), draws=64) is None


def test_few_draws_that_are_nearly_all_alike_leave_their_indices_defined() -> None:
    asked = delivery(delivered=30, rate=["0.01%"], bunching="lots:2", icc=0.3)
    quantity = unexploded_quantity(asked, asked.cases[0])
    for seed in range(8):  # some bootstrap samples hold no dud at all, and divide nothing by nothing
        for index in sobol_indices(quantity, draws=64, seed=seed) or ():
            ends = [index.first, index.first_low, index.first_high, index.total, index.total_low, index.total_high]
            assert np.isfinite(ends).all()
            assert 0 <= index.total_low <= index.total_high <= 64


@pytest.mark.parametrize(
    "words",
    [
        {"deliver": ["5000..12000 x m864"], "rate": ["2.35%..14%"]},
        {"delivered": 700, "rate": ["2.35%..14%"]},
        {
            "deliver": ["100..200..400 x m864", "10..40 x m26"],
            "rate": ["1%..5%..14%"],
            "bunching": "lots:20",
            "icc": 0.2,
        },
    ],
)
def test_shares_of_the_total_agree_with_its_variance(words: dict[str, Any]) -> None:
    # The law of total variance in closed form, beside the sampled indices: first order of the rate is its share;
    # the total index of the rate takes in what it shares with the amount, with bunching and with chance.
    asked = delivery(**words)
    [exact] = estimate(asked)
    assert exact.variance_shares is not None
    found = sobol_indices(unexploded_quantity(asked, asked.cases[0]), draws=4_096, level=0.9999)
    assert found is not None
    by_name = {index.name: index for index in found}
    rate, chance = by_name["rate"], by_name["chance"]
    assert rate.first_low <= exact.variance_shares.rate <= rate.first_high
    assert chance.total == pytest.approx(exact.variance_shares.chance, rel=0.05, abs=1e-5)
    amounts = [index for index in found if index.name not in {"rate", "chance", "bunching"}]
    assert sum(index.first_low for index in amounts) <= exact.variance_shares.amount
    assert exact.variance_shares.amount <= sum(index.first_high for index in amounts)
    if "bunching" in by_name:
        assert by_name["bunching"].total == pytest.approx(exact.variance_shares.bunching, rel=0.05)


def test_a_bound_has_no_indices() -> None:
    asked = delivery(delivered="5000..12000", rate=["<=2.35%"])
    assert sobol_indices(unexploded_quantity(asked, asked.cases[0])) is None


def test_ceilings_and_floors_together_are_refused() -> None:
    asked = delivery(delivered=">=7200", rate=["<=2.35%"])
    with pytest.raises(InputError, match="together bound nothing"):
        unexploded_quantity(asked, asked.cases[0])


def test_inputs_of_a_scenario_have_their_names() -> None:
    asked = delivery(deliver=["1000 x m864", "10 x m864", "5 x m26"], rate=["14%"], bunching="lots:50", icc=0.05)
    quantity = unexploded_quantity(asked, asked.cases[0])
    assert list(quantity.inputs) == ["m864", "m864 (2)", "m26", "rate", "bunching", "chance"]
    assert [name for name, given in quantity.inputs.items() if not is_fixed(given)] == ["bunching", "chance"]
    assert list(unexploded_quantity(delivery(delivered=10, rate=["14%"]), asked.cases[0]).inputs) == [
        "delivered",
        "rate",
        "chance",
    ]


def test_drawn_together_the_inputs_give_the_total() -> None:
    # 100,000 draws against the exact quantiles: four standard errors of a share at each level
    asked = delivery(deliver=["50..150 x m864"], rate=["1%..5%..14%"], bunching="lots:20", icc=0.1)
    quantity, [exact] = unexploded_quantity(asked, asked.cases[0]), estimate(asked)
    rng, draws = np.random.default_rng(11), 100_000
    drawn = quantity.output({name: given.ppf(rng.random(draws)) for name, given in quantity.inputs.items()})
    assert drawn.mean() == pytest.approx(exact.mean, abs=4 * drawn.std() / draws**0.5)
    for share, end in ((0.05, exact.band.low), (0.95, exact.band.high)):
        assert end is not None
        assert (drawn <= end).mean() == pytest.approx(share, abs=4 * (0.05 * 0.95 / draws) ** 0.5 + 2e-3)


def test_rates_of_none_and_all_are_not_bunched() -> None:
    asked = delivery(delivered=100, rate=["0%", "100%"], bunching="lots:10", icc=0.3)
    for case, central in zip(asked.cases, (0.0, 100.0), strict=True):
        assert {bar.at_high for bar in tornado(unexploded_quantity(asked, case)).bars} == {central}


# What is refused


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({"draws": 1_000}, "draws"),
        ({"draws": 1}, "draws"),
        ({"draws": 2**21}, "draws"),
        ({"level": 0.0}, "level"),
        ({"resamples": 1}, "resamples"),
    ],
)
def test_numbers_of_draws_that_cannot_be_are_refused(asked: dict[str, Any], name: str) -> None:
    with pytest.raises(InputError, match=name):
        sobol_indices(ishigami(), **asked)


def test_levels_of_a_tornado_that_are_none_are_refused() -> None:
    with pytest.raises(InputError, match="level"):
        tornado(ishigami(), level=1.0)


def test_an_infinite_output_is_refused() -> None:
    inputs = ishigami().inputs
    with pytest.raises(InputError, match="infinite or no number"):
        sobol_indices(Quantity(inputs=inputs, output=lambda given: given["x"] * np.inf), draws=64)
