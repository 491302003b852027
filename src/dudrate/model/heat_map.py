"""Rates × amounts → the unexploded total in every cell: its mean and its quantiles, exact."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dudrate.errors import InputError
from dudrate.model.binomial import quantiles
from dudrate.model.quadrature import Floats

__all__ = ["HeatMap", "heat_map"]

MOST_CELLS = 1_000_000  # cells times levels at most


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeatMap:
    """Unexploded totals [count] over rates and amounts."""

    rates: Floats
    submunitions: Floats
    levels: tuple[float, ...]
    mean: Floats
    quantiles: NDArray[np.int64]


def heat_map(rates: ArrayLike, submunitions: ArrayLike, *, levels: Sequence[float] = (0.05, 0.5, 0.95)) -> HeatMap:
    """Calculate the total for every pair of a rate and an amount; duds without bunching.

    Parameters
    ----------
    rates : array_like, shape (r,)
        Dud rates [fraction].
    submunitions : array_like, shape (m,)
        Whole numbers delivered [count].
    levels : sequence of float
        Levels [fraction].

    Raises
    ------
    InputError
        When a rate, an amount or a level is out of range, or there are more than a million figures to fill in.

    Examples
    --------
    >>> found = heat_map([0.01, 0.14], [7_200, 72_000], levels=(0.05, 0.95))
    >>> found.mean.round(9).tolist()
    [[72.0, 1008.0], [720.0, 10080.0]]
    >>> found.quantiles[:, 1].T.tolist()
    [[676, 764], [9927, 10233]]
    """
    across, down = np.asarray(rates, dtype=float), np.asarray(submunitions, dtype=float)
    if across.ndim != 1 or down.ndim != 1 or not across.size * down.size * len(levels):
        raise InputError("heat map", f"{across.shape} by {down.shape}", "is not rates by amounts", "give two lists")
    if across.size * down.size * len(levels) > MOST_CELLS:
        size = f"{across.size} by {down.size}, {len(levels)} levels"
        raise InputError("heat map", size, "has more than a million figures", "give fewer rates or amounts")
    found = quantiles(down[:, None], across, levels=np.asarray(levels, dtype=float)[:, None, None])
    return HeatMap(rates=across, submunitions=down, levels=tuple(levels), mean=down[:, None] * across, quantiles=found)
