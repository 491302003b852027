"""Exact binomial quantiles of 200 sizes by 200 rates by five levels: ours against scipy.stats.binom.ppf.

    python -m benchmarks.binomial_grid [--rounds 5]

Every quantile of both is held against the definition, the smallest k with F(k) >= level: by the incomplete beta
function, and in 40 decimal digits where two doubles are too close to tell.
"""

import argparse
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import partial
from math import comb

import numpy as np
from benchmarks.rounds import Method, interleaved, report
from numpy.typing import NDArray
from scipy import special, stats

from dudrate.model.binomial import quantiles

Floats = NDArray[np.float64]

LEVELS = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
GRIDS = {
    "sizes 1 to 10 billion, rates 0 to 1": (np.round(np.logspace(0, 10, 200)), np.linspace(0, 1, 200)),
    "sizes 10 to 10 million, rates 0.1 to 30 %": (np.round(np.logspace(1, 7, 200)), np.linspace(0.001, 0.3, 200)),
    "sizes 1 to 10 billion, rates 0.01 to 100 %": (np.round(np.logspace(0, 10, 200)), np.logspace(-4, 0, 200)),
}
CLOSE = 1e-9
"""Relative distance at which the definition is decided in 40 digits."""


def by_dudrate(sizes: Floats, rates: Floats, _: int) -> Floats:
    return quantiles(sizes, rates, levels=LEVELS).astype(np.float64)


def by_scipy(sizes: Floats, rates: Floats, _: int) -> Floats:
    return np.asarray(stats.binom.ppf(LEVELS, sizes, rates))


def wrong(found: Floats, sizes: Floats, rates: Floats) -> int:
    """Count the quantiles that the definition contradicts."""
    k, n, p, level = (each.ravel() for each in np.broadcast_arrays(found, sizes, rates, LEVELS))
    enough, before = _reached(k, n, p, level), _reached(k - 1, n, p, level)
    return int((~enough | before).sum())


def _reached(k: Floats, n: Floats, p: Floats, level: Floats) -> NDArray[np.bool_]:
    reached = k >= n
    inner = np.flatnonzero((k >= 0) & (k < n))
    below = special.betaincc(k[inner] + 1, n[inner] - k[inner], p[inner])
    reached[inner] = below >= level[inner]
    for i in inner[np.abs(below - level[inner]) <= CLOSE]:
        reached[i] = _below_in_digits(int(k[i]), int(n[i]), float(p[i])) >= Decimal(float(level[i]))
    return reached


def _below_in_digits(k: int, n: int, p: float) -> Decimal:
    """F(k) to 40 digits: the sum itself where it is short, else the continued fraction DLMF 8.17.22."""
    with localcontext() as context:
        context.prec = 60
        if n <= 1_000:
            rate = Fraction(p)
            exact = sum(comb(n, j) * rate**j * (1 - rate) ** (n - j) for j in range(k + 1))
            return Decimal(exact.numerator) / Decimal(exact.denominator) if exact else Decimal(0)
        a, b, x = Decimal(n - k), Decimal(k + 1), 1 - Decimal(p)
        if x > (a + 1) / (a + b + 2):
            return 1 - _fraction(b, a, 1 - x)
        return _fraction(a, b, x)


def _fraction(a: Decimal, b: Decimal, x: Decimal) -> Decimal:
    """I_x(a, b) by Lentz's method."""
    front = a * x.ln() + b * (1 - x).ln() - a.ln() - (_log_gamma(a) + _log_gamma(b) - _log_gamma(a + b))
    c, d = Decimal(1), 1 / (1 - (a + b) * x / (a + 1))
    total, m, change = d, 0, Decimal(0)
    while abs(change - 1) > Decimal("1e-45"):
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = 1 / (1 + even * d), 1 + even / c
        total *= c * d
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1 / (1 + odd * d), 1 + odd / c
        change = c * d
        total *= change
    return front.exp() * total


BERNOULLI = [(1, 6), (-1, 30), (1, 42), (-1, 30), (5, 66), (-691, 2730), (7, 6), (-3617, 510), (43867, 798)]
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494")


def _log_gamma(value: Decimal) -> Decimal:
    """Stirling's series after lifting the argument to 400, where nine terms give 45 digits."""
    lift = Decimal(1)
    while value < 400:
        lift, value = lift * value, value + 1
    series = (value - Decimal("0.5")) * value.ln() - value + (2 * PI).ln() / 2
    for term, (above, below) in enumerate(BERNOULLI, start=1):
        series += Decimal(above) / (Decimal(below) * 2 * term * (2 * term - 1) * value ** (2 * term - 1))
    return series - lift.ln()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    for name, (lengths, shares) in GRIDS.items():
        sizes, rates = lengths[:, None, None], shares[None, :, None]
        ours, theirs = by_dudrate(sizes, rates, 0), np.maximum(by_scipy(sizes, rates, 0), 0.0)
        print(f"\n## {name}: {ours.size:,} quantiles\n")
        print(f"wrong by the definition: dudrate {wrong(ours, sizes, rates)}, scipy {wrong(theirs, sizes, rates)}\n")
        timed = interleaved(
            [
                Method(name="dudrate", run=partial(by_dudrate, sizes, rates)),
                Method(name="scipy.stats.binom.ppf", run=partial(by_scipy, sizes, rates)),
            ],
            rounds=given.rounds,
        )
        report(timed, packages=["numpy", "scipy"])


if __name__ == "__main__":
    main()
