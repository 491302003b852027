"""Finished estimates: what is said of each kind of rate, and bounds that stay bounds."""

from itertools import product

import pytest

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.estimate import Estimate, estimate, unexploded
from dudrate.model.grammar import parse_amount, parse_bunching, parse_delivery, parse_rate
from dudrate.model.inputs import Side
from dudrate.model.scenario import Scenario, resolve
from dudrate.model.total import Band


def estimated(
    library: Library, rate: str, *, delivered: str = "72000", bunching: str = "none", level: float = 0.9
) -> Estimate:
    asked = Scenario(
        delivered=parse_amount(delivered),
        rates=(parse_rate(rate),),
        bunching=parse_bunching(bunching, 0.05 if bunching != "none" else None),
        level=level,
    )
    [result] = estimate(resolve(asked, library))
    return result


def test_a_thousand_shells_at_two_rates(library: Library) -> None:
    # 72,000 at 1 % and at 14 %: the reference values of the totals.
    asked = Scenario(deliveries=(parse_delivery("1000 x m864"),), rates=(parse_rate("1%"), parse_rate("14%")))
    first, second = estimate(resolve(asked, library))
    assert (first.mean, first.band) == (720.0, Band(level=0.9, low=676.0, high=764.0))
    assert (second.mean, second.band) == (10_080.0, Band(level=0.9, low=9927.0, high=10_233.0))
    assert first.records == second.records
    assert set(first.records) <= set(library.loads)


def test_at_most_is_one_sided_and_its_mean_is_the_edge(library: Library) -> None:
    # 2.35 % of 72,000 = 1,692.
    result = estimated(library, "<=2.35%")
    assert result.bound is Side.AT_MOST
    assert result.mean == pytest.approx(1692.0)
    assert (result.sd, result.median, result.variance_shares) == (None, None, None)
    assert [band.low for band in result.bands] == [None, None]
    # The 95th percentile at the edge: scipy.stats.binom.ppf(0.95, 72000, 0.0235) = 1759.
    assert result.band.high == 1759.0
    assert (result.rate.kind, result.rate.low, result.rate.central, result.rate.high) == ("bound", None, None, 0.0235)


def test_at_least_is_one_sided_the_other_way(library: Library) -> None:
    result = estimated(library, ">=14%")
    assert result.bound is Side.AT_LEAST
    assert [band.high for band in result.bands] == [None, None]
    assert result.band.low == 9927.0
    assert (result.rate.kind, result.rate.low, result.rate.central, result.rate.high) == ("bound", 0.14, None, None)


RATES = ("14%", "<=14%", ">=14%", "2.35%..14%", "3%..14% uniform", "1%..5%..14%", "47/2000")
AMOUNTS = ("7200", "<=7200", ">=7200", "7000..7400", "7000..7200..7300")


@pytest.mark.parametrize(("rate", "delivered"), list(product(RATES, AMOUNTS)))
@pytest.mark.parametrize("level", [0.5, 0.3, 0.9])
def test_a_bound_never_has_two_sides_and_the_rest_always_have(
    library: Library, rate: str, delivered: str, level: float
) -> None:
    signs = {text[:2] for text in (rate, delivered) if text[0] in "<>"}
    if len(signs) == 2:
        with pytest.raises(InputError, match="together bound nothing"):
            estimated(library, rate, delivered=delivered, level=level)
        return
    result = estimated(library, rate, delivered=delivered, level=level)
    assert [band.level for band in result.bands] == sorted({0.5, level})
    assert result.band == result.bands[-1]
    for band in result.bands:
        assert (band.low is None) == (signs == {"<="})
        assert (band.high is None) == (signs == {">="})
    assert (result.bound is not None) == bool(signs)
    assert (result.median is None) == (result.sd is None) == (result.variance_shares is None) == bool(signs)
    used = result.submunitions
    assert (used.bound is not None) == (delivered[0] in "<>")
    assert (used.low is None) == (delivered[0] == "<")
    assert (used.high is None) == (delivered[0] == ">")
    assert used.mean == pytest.approx(7200, rel=0.02)


@pytest.mark.parametrize(("rate", "delivered"), list(product(("14%", "2.35%..14%"), ("7200", "7000..7400"))))
def test_the_narrower_band_lies_inside_the_wider(library: Library, rate: str, delivered: str) -> None:
    inner, outer = estimated(library, rate, delivered=delivered).bands
    assert None not in (inner.low, inner.high, outer.low, outer.high)
    assert outer.low <= inner.low <= inner.high <= outer.high  # type: ignore[operator]


def test_a_level_of_fifty_percent_is_drawn_once(library: Library) -> None:
    assert [band.level for band in estimated(library, "14%", level=0.5).bands] == [0.5]


# The central value is the mean of the distribution; (low + high) / 2 for anything between, the mode for a triangle.
@pytest.mark.parametrize(
    ("rate", "kind", "low", "central", "high"),
    [
        ("14%", "fixed", 0.14, 0.14, 0.14),
        ("2.35%..14%", "beta", 0.0235, 0.071995, 0.14),  # a / (a + b) = 3.57935 / 49.71571
        ("5%..5%", "beta", 0.05, 0.05, 0.05),
        ("3%..14% uniform", "uniform", 0.03, 0.085, 0.14),
        ("1%..5%..14%", "triangular", 0.01, 0.05, 0.14),
        # Jeffreys: scipy.stats.beta.ppf([0.05, 0.95], 47.5, 1953.5) = 0.018425, 0.029592; mean 47.5 / 2001.
        ("47/2000", "trial", 0.018425, 47.5 / 2001, 0.029592),
    ],
)
def test_a_rate_is_said_as_it_was_given(
    library: Library, rate: str, kind: str, low: float, central: float, high: float
) -> None:
    used = estimated(library, rate).rate
    assert used.as_given == rate
    assert used.kind == kind
    assert (used.low, used.central, used.high) == pytest.approx((low, central, high), rel=1e-4)
    assert used.record is None


def test_every_figure_of_the_library_can_be_estimated_with(library: Library) -> None:
    kinds = {"bound": 0, "fixed": 0, "uniform": 0, "triangular": 0}
    for record in (*library.rates.values(), *library.policies.values()):
        edges = (record.low, record.central, record.high)
        if edges == (None, None, None) or record.denominator != "submunitions":
            continue
        result = estimated(library, f"@{record.id}", delivered="7200")
        kinds[result.rate.kind] += 1
        assert result.records == (record.id,)
        assert result.rate.record == record.id
        one_edge = record.central is None and (record.low is None) != (record.high is None)
        assert (result.bound is not None) == one_edge
        assert (result.rate.kind == "bound") == one_edge
        assert (result.rate.kind == "uniform") == (record.central is None and not one_edge)
    assert sum(kinds.values()) > 60
    assert min(kinds["bound"], kinds["fixed"], kinds["uniform"]) > 5


def test_the_distribution_behind_an_estimate_is_the_one_it_was_read_from(library: Library) -> None:
    asked = Scenario(delivered=parse_amount("7200"), rates=(parse_rate("2.35%..14%"),))
    delivered = resolve(asked, library)
    [result], [case] = estimate(delivered), delivered.cases
    total = unexploded(delivered, case)
    assert (result.mean, result.sd, result.median) == (total.mean, total.std, total.median)
    assert result.band == total.interval(0.9) == Band(level=0.9, low=168.0, high=1010.0)


def test_one_estimate_for_each_rate_in_their_order(library: Library) -> None:
    rates = ("14%", "1%", "@m864-6pct-wapo-2023", "14%")
    asked = Scenario(deliveries=(parse_delivery("10 x m864"),), rates=tuple(parse_rate(text) for text in rates))
    results = estimate(resolve(asked, library))
    assert [each.rate.as_given for each in results] == list(rates)
    assert results[0] == results[3]
    assert results[2].records[-1] == "m864-6pct-wapo-2023"
    assert len(results[2].records) == len(results[0].records) + 1
