"""Quantiles of a beta distribution: of very many from a table, as if each had been asked for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betainc, betaincinv

from dudrate.model.rates import beta_cdf, beta_quantiles

MANY = 2**14
LEVELS = np.concatenate([np.linspace(0.0, 1.0, MANY), np.logspace(-12, -3, 50), 1 - np.logspace(-12, -3, 50)])


@settings(deadline=None, max_examples=12)
@given(a=st.floats(0.05, 1e4), b=st.floats(0.05, 1e6))
def test_a_table_gives_what_each_quantile_asked_for_would(a: float, b: float) -> None:
    found, exact = beta_quantiles(LEVELS, a, b), betaincinv(a, b, LEVELS)
    assert found == pytest.approx(exact, rel=1e-8, abs=1e-300)
    assert 1 - found == pytest.approx(1 - exact, rel=1e-7, abs=1e-13)


@pytest.mark.parametrize(("a", "b"), [(0.01, 1.0), (300.0, 0.01)])
def test_shapes_too_uneven_for_a_table_are_asked_one_by_one(a: float, b: float) -> None:
    assert (beta_quantiles(LEVELS, a, b) == betaincinv(a, b, LEVELS)).all()


def test_few_are_asked_one_by_one_and_none_is_lost() -> None:
    few = np.array([[0.0, 0.05], [0.5, 1.0]])
    assert (beta_quantiles(few, 2.0, 3.0) == betaincinv(2.0, 3.0, few)).all()
    assert beta_quantiles(0.5, 2.0, 2.0) == pytest.approx(0.5)
    assert beta_quantiles(np.full((2, MANY), 0.25), 1.0, 1.0) == pytest.approx(np.full((2, MANY), 0.25))


def test_the_distribution_function_leads_back() -> None:
    levels = np.linspace(0.001, 0.999, MANY)
    assert beta_cdf(beta_quantiles(levels, 3.6, 46.1), 3.6, 46.1) == pytest.approx(levels, abs=1e-9)
    assert betainc(3.6, 46.1, beta_quantiles(0.05, 3.6, 46.1)) == pytest.approx(0.05)
