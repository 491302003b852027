"""A quantity and its inputs → first-order and total Sobol indices, seeded, with bootstrap intervals."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from dudrate.errors import InputError
from dudrate.model.curve import Floats
from dudrate.model.sensitivity import Quantity

__all__ = ["SobolIndex", "sobol_indices"]

MOST_DRAWS = 2**20  # base sample at most; the output is calculated inputs + 2 times as often

RESAMPLED = 2**12
"""Draws that are resampled at most; intervals of a larger sample are theirs, narrowed by the root of the sizes."""


@dataclass(frozen=True, slots=True)
class SobolIndex:
    """Sobol indices of one input [fraction], with the ends of their bootstrap intervals.

    `first` is the share of the output's variance that fixing this input alone would take away on average; `total`
    the share that would be left if all others were fixed.
    """

    name: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float


def sobol_indices(
    quantity: Quantity, *, draws: int = 2048, seed: int = 0, level: float = 0.9, resamples: int = 200
) -> tuple[SobolIndex, ...] | None:
    """First-order and total Sobol indices of every input, by the estimators of Saltelli et al. 2010.

    Parameters
    ----------
    quantity : Quantity
        Output and inputs.
    draws : int
        Size of the base sample, a power of 2; the output is calculated (inputs + 2) times as often.
    seed : int
        Seed of the scrambled Sobol points and of the bootstrap; the same seed gives the same digits.
    level : float
        Of the bootstrap intervals (percentiles) [fraction].
    resamples : int
        Bootstrap samples.

    Returns
    -------
    tuple of SobolIndex or None
        In the order of the inputs; fixed inputs have zeros. None where nothing varies, or the output is a bound,
        whose variance is not known.

    Raises
    ------
    InputError
        When a number is out of range, or the output is infinite or no number.

    Notes
    -----
    Of a heavy-tailed product the indices converge slowly; the intervals say how far they are to be trusted, and
    :func:`~dudrate.model.sensitivity.log_variance_shares` are exact.
    """
    _check_draws(draws, level, resamples)
    names = quantity.uncertain
    if quantity.bound is not None or not names:
        return None
    points, resampling = np.random.default_rng(seed).spawn(2)
    outputs = _outputs(quantity, names, draws, points)
    if not np.ptp(outputs[0]) and not np.ptp(outputs[1]):
        return None
    # Of one input alone, all of the variance is its own.
    rows = np.ones((1, 6)) if len(names) == 1 else _estimated(outputs, level, resamples, resampling)
    found = dict(zip(names, rows, strict=True))
    return tuple(SobolIndex(name, *found.get(name, np.zeros(6)).tolist()) for name in quantity.inputs)


def _estimated(
    outputs: tuple[Floats, Floats, Floats], level: float, resamples: int, rng: np.random.Generator
) -> Floats:
    """Indices and their intervals, one row an input: first order, its low and high, and the same of the total."""
    draws = outputs[0].shape[-1]
    some = min(draws, RESAMPLED)
    part = outputs[0][:some], outputs[1][:some], outputs[2][:, :some]
    found, near = _indices(outputs, np.ones((1, draws)))[..., 0], _indices(part, np.ones((1, some)))[..., 0]
    picked = rng.integers(some, size=(resamples, some)) + some * np.arange(resamples)[:, None]
    resampled = _indices(part, np.bincount(picked.ravel(), minlength=picked.size).reshape(resamples, some))
    scattered = np.quantile(resampled, [(1 - level) / 2, (1 + level) / 2], axis=-1)
    # of an index that is an average, as these are, the width falls with the root of the draws
    ends = found + (some / draws) ** 0.5 * (scattered - near)
    return np.asarray(np.concatenate([found[None], ends]).transpose(2, 1, 0).reshape(-1, 6))


def _outputs(
    quantity: Quantity, names: tuple[str, ...], draws: int, rng: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    """Output on two independent samples, and on the first with one input at a time from the second."""
    from scipy.stats import qmc

    count = len(names)
    levels = np.clip(qmc.Sobol(2 * count, rng=rng).random(draws).T, 1e-15, 1 - 1e-15)
    given = {}
    for place, name in enumerate(names):
        # each value is used in several samples, and a quantile is what costs: it is asked for once
        first, second = quantity.inputs[name].ppf(levels[[place, count + place]])
        mixed = [second if other == place else first for other in range(count)]
        given[name] = np.concatenate([first, second, *mixed])
    size = (count + 2) * draws
    given |= {name: np.full(size, float(each.ppf(0.5))) for name, each in quantity.inputs.items() if name not in names}
    found = np.asarray(quantity.output(given), dtype=float).reshape(count + 2, draws)
    if not np.isfinite(found).all():
        raise InputError("output", "infinite or no number", "has no variance", "give inputs at which it is finite")
    return found[0], found[1], found[2:]


def _indices(outputs: tuple[Floats, Floats, Floats], weights: Any) -> Floats:
    """First-order and total indices for rows of weights of the draws, shape (2, inputs, rows): Saltelli et al. 2010."""
    first, second, mixed = outputs
    middle = (first.mean() + second.mean()) / 2  # a variance of numbers about zero keeps its digits
    first, second, moved = first - middle, second - middle, mixed - first
    shares = (weights / weights.sum(axis=-1, keepdims=True)).T
    mean = (first + second) @ shares / 2
    variance = (first**2 + second**2) @ shares / 2 - mean**2
    alone = (second * moved) @ shares - mean * (moved @ shares)
    return np.asarray(np.stack([alone, moved**2 @ shares / 2]) / variance)


def _check_draws(draws: int, level: float, resamples: int) -> None:
    if not 2 <= draws <= MOST_DRAWS or draws & (draws - 1):
        raise InputError("draws", draws, "is not a power of 2 up to 1,048,576", "give 2048, say")
    if not 0 < level < 1:
        raise InputError("level", level, "is outside 0–1", "give a level such as 0.9 or 90%")
    if not 2 <= resamples <= 100_000:
        raise InputError("resamples", resamples, "is outside 2 to 100,000", "give 200, say")
