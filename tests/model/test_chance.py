"""The quick binomial against the incomplete beta function, where its expansion takes over and far beyond."""

import numpy as np
import pytest
from scipy.special import betaincc

from dudrate.model.chance import binomial_at_most


@pytest.mark.parametrize("fewest", [0, 5, 20, 100, 10**4, 10**8])
def test_it_is_the_incomplete_beta_function(fewest: int) -> None:
    rng = np.random.default_rng(fewest)
    counts = np.floor(fewest * (1 + 0.5 * rng.random(20_000)))
    shares = rng.uniform(1e-4, 0.999, counts.shape)
    middle = np.maximum(counts + 0.5 + rng.uniform(-5, 5, counts.shape) * np.sqrt((counts + 0.5) * (1 - shares)), 0.1)
    numbers = np.maximum(middle / shares, counts + 0.01)
    exact = betaincc(counts + 1, numbers - counts, shares)
    assert np.abs(binomial_at_most(counts, numbers, shares) - exact).max() < 1.2e-5


def test_no_more_fail_than_there_are() -> None:
    assert binomial_at_most(np.array([5.0, 50.0]), np.array([5.0, 49.5]), np.array([0.5, 0.5])).tolist() == [1.0, 1.0]
