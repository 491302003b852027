"""A quantity times an independent range → the distribution of the product, exactly and for many ranges at once.

The distribution function of a triangle or of a uniform V is made of parabolas and lines, so that of U V at x,
P(U V <= x) = E[F(x / U)], is a sum of integrals of U**-1 and U**-2 over a few stretches of U. Those are read off a
table that is made once for each U: no transform, no nodes, however narrow V is beside U or U beside V.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dudrate.errors import InputError
from dudrate.model.burden.parameters import Parameter, Spread
from dudrate.model.burden.roots import Missed, root
from dudrate.model.log_grid import LogGrid
from dudrate.model.products import ProductDistribution, Steps
from dudrate.model.quadrature import Floats

__all__ = ["Ramped", "Tables", "log_grids", "ramped", "ramped_quantiles", "tables"]

CELLS = 4_096
"""Cells that the range of a smooth quantity is cut into: each a few thousandths of it at most."""

COARSE = 25
"""Places at which a distribution function is first looked at, to bracket its quantiles."""

POINTS = 513
"""Places at which a distribution function is tabled for fast use, with its slopes: good to 1e-5 of a level."""

NARROWEST = 1e-6
"""Relative width below which a range is drawn apart to it, so that no digits cancel; nothing of it is seen."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tables:
    """A positive quantity U as cells of even density in its logarithm, or as steps.

    Parameters
    ----------
    base : ProductDistribution
        The quantity, zeros included.
    scale : float
        What `edges` are in units of, so that powers neither grow nor vanish.
    edges : ndarray, shape (k,)
        Rising places where cells meet, or where U has its steps.
    beyond : ndarray, shape (3, k + 1)
        E[U**-j; U beyond the cell] for j = 0, 1, 2; first for what lies below all edges.
    density : ndarray, shape (k + 1,)
        Density of log U in each cell; zero of steps.
    """

    base: ProductDistribution
    scale: float
    edges: Floats
    beyond: Floats
    density: Floats

    def above(self, places: Floats) -> Floats:
        """E[U**-j; U > place] for j = 0, 1, 2, with a first axis for j; U not zero."""
        cell = self.edges.searchsorted(places, side="right")
        end, density = self.edges[np.minimum(cell, len(self.edges) - 1)], self.density[cell]
        start = np.where(density > 0, places, end)
        inverse, limit = 1 / start, 1 / end
        within = np.stack([np.log(end / start), inverse - limit, (inverse**2 - limit**2) / 2])
        return np.asarray(self.beyond[:, cell] + density * within)


def tables(base: ProductDistribution) -> Tables:
    """Make the table of a quantity, from its grid or its steps."""
    positive = base.positive
    if isinstance(positive, Steps):
        scale = float(positive.values[len(positive.values) // 2])
        edges = positive.values / scale
        moments = np.diff(positive.cumulative, prepend=0.0) * edges ** -np.arange(3.0)[:, None]
        return Tables(base=base, scale=scale, edges=edges, beyond=_summed(moments), density=np.zeros(len(edges) + 1))
    least, most = positive.bounds
    logs, step = np.linspace(least, most, CELLS + 1, retstep=True)
    scale, edges = float(np.exp((least + most) / 2)), np.exp(logs - (least + most) / 2)
    reached = positive.distribution_function(np.exp(logs))
    density = np.diff(reached) / step
    inverse = 1 / edges
    moments = np.stack([np.diff(reached), -density * np.diff(inverse), -density * np.diff(inverse**2) / 2])
    beyond = np.concatenate([_summed(moments), np.zeros((3, 1))], axis=1)
    return Tables(base=base, scale=scale, edges=edges, beyond=beyond, density=np.concatenate([[0.0], density, [0.0]]))


def _summed(moments: Floats) -> Floats:
    """Sums from each on: added from the far end, where the smallest are, so that none loses its digits."""
    sums = np.cumsum(moments[:, ::-1], axis=1)[:, ::-1]
    return np.concatenate([sums, np.zeros((3, 1))], axis=1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ramped:
    """Distribution of a quantity times one of a few ranges, each with its weight.

    Parameters
    ----------
    tables : Tables
        The quantity.
    knots : ndarray, shape (ranges, 3)
        Low, most likely (of a uniform, the middle) and high.
    curves : ndarray, shape (3, ranges, 2)
        Constant, linear and square coefficient of the distribution function of each, below and above its middle.
    weights : ndarray, shape (ranges,)
        They sum to one.
    """

    tables: Tables
    knots: Floats
    curves: Floats
    weights: Floats

    def distribution_function(self, values: ArrayLike) -> Floats:
        """Probabilities of a value at or below the given ones."""
        asked, base = np.asarray(values, dtype=np.float64), self.tables.base
        reached, _ = _Stack.of([self]).reached(np.where(asked > 0, asked, 1.0).reshape(1, -1))
        whole = base.zero + (1 - base.zero) * reached[0].reshape(asked.shape)
        return np.where(asked > 0, whole, np.where(asked == 0, base.zero, 0.0))

    def quantile(self, levels: ArrayLike) -> Floats:
        """Values that are not exceeded with the given probabilities.

        Raises
        ------
        InputError
            If a level is not between 0 and 1.
        """
        asked = np.asarray(levels, dtype=np.float64)
        return np.asarray(ramped_quantiles([self], np.atleast_1d(asked))[0].reshape(asked.shape))


def ramped(known: Tables, terms: Sequence[tuple[float, Parameter]]) -> Ramped:
    """Give the distribution of a quantity times a range, or times one of several with their weights.

    Parameters
    ----------
    known : Tables
        The quantity.
    terms : sequence of float and Parameter
        Weights that sum to one, and triangles or uniforms above 0.

    Raises
    ------
    InputError
        When a range is of another shape.

    Examples
    --------
    Half to all of 1,000, all alike:

    >>> from dudrate.model.products import product
    >>> half = Parameter(name="left", unit="fraction", low=0.5, high=1.0, spread=Spread.UNIFORM, records=("a",))
    >>> found = ramped(tables(product([1_000.0])), [(1.0, half)])
    >>> found.quantile([0.1, 0.5]).round(6), found.distribution_function([600.0, 2_000.0]).round(6)
    (array([550., 750.]), array([0.2, 1. ]))
    """
    shapes = [_shape(part) for _, part in terms]
    return Ramped(
        tables=known,
        knots=np.array([knots for knots, _ in shapes]),
        curves=np.array([curves for _, curves in shapes]).transpose(2, 0, 1),
        weights=np.array([weight for weight, _ in terms]),
    )


def ramped_quantiles(rows: Sequence[Ramped], levels: Floats) -> Floats:
    """Quantiles of several products of one and the same quantity, shape (rows, levels).

    Raises
    ------
    InputError
        If a level is not between 0 and 1.
    """
    if not ((levels > 0) & (levels < 1)).all():
        raise InputError("level", levels, "is not between 0 and 1", "give levels such as 0.05 and 0.95")
    found, base = np.zeros((len(rows), len(levels))), rows[0].tables.base
    counts = levels > base.zero
    goal = (levels[counts] - base.zero) / max(1 - base.zero, 1e-300)
    for several in {len(row.weights) for row in rows} if counts.any() else ():
        alike = np.array([len(row.weights) == several for row in rows])
        stacked = _Stack.of([row for row, one in zip(rows, alike, strict=True) if one])
        found[np.ix_(alike, counts)] = stacked.quantiles(goal)
    return found


def log_grids(rows: Sequence[Ramped]) -> list[LogGrid]:
    """Distribution functions of products of one quantity by as many ranges each, U not zero, tabled for fast use.

    Examples
    --------
    >>> from dudrate.model.products import product
    >>> third = Parameter(name="a", unit="fraction", low=1.0, high=4.0, spread=Spread.UNIFORM, records=("a",))
    >>> [grid] = log_grids([ramped(tables(product([10.0])), [(1.0, third)])])
    >>> grid.distribution_function(np.array([20.0, 40.0])).round(9)
    array([0.33333333, 1.        ])
    """
    stack = _Stack.of(rows)
    low, high = stack.ends
    logs = np.linspace(low, high, POINTS, axis=1)
    reached, slope = stack.reached(np.exp(logs))
    reached = np.maximum.accumulate(np.clip(reached, 0.0, 1.0), axis=1)
    reached[:, 0], reached[:, -1] = 0.0, 1.0
    return [
        LogGrid(
            low=float(low[place]),
            step=float((high[place] - low[place]) / (POINTS - 1)),
            cumulative=reached[place],
            density=slope[place],
            bounds=(float(low[place]), float(high[place])),
        )
        for place in range(len(rows))
    ]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Stack:
    """Several products of one quantity by as many ranges each, U not zero; a row for each."""

    tables: Tables
    knots: Floats
    curves: Floats
    weights: Floats

    @classmethod
    def of(cls, rows: Sequence[Ramped]) -> "_Stack":
        return cls(
            tables=rows[0].tables,
            knots=np.stack([row.knots for row in rows])[:, None],
            curves=np.stack([row.curves for row in rows], axis=1)[:, :, None],
            weights=np.stack([row.weights for row in rows])[:, None],
        )

    def reached(self, values: Floats) -> tuple[Floats, Floats]:
        """Distribution functions at values of shape (rows, m), and their slopes along the logarithm."""
        x = (values / self.tables.scale)[:, :, None]
        above = self.tables.above(x[..., None] / self.knots)  # (3, rows, m, ranges, knots)
        constant, linear, square = (self.curves * (above[..., 1:] - above[..., :-1])).sum(axis=-1)
        first, second = x * linear, x**2 * square
        # where the high of a range times U is still below x, so is all of the product
        reached = self.weights * (1 - above[0, ..., 2] + constant + first + second)
        slope = self.weights * (first + 2 * second)
        return reached.sum(axis=-1), np.maximum(slope.sum(axis=-1), 0.0)

    @property
    def ends(self) -> tuple[Floats, Floats]:
        """Logarithms between which all of each product lies, shape (rows,)."""
        low, high = np.log(self.tables.edges[[0, -1]] * self.tables.scale)
        lowest, highest = self.knots.min(axis=(1, 2, 3)), self.knots.max(axis=(1, 2, 3))
        return low + np.log(lowest), high + np.log(highest)

    def quantiles(self, goal: Floats) -> Floats:
        """Values at which the distribution functions reach the levels, shape (rows, levels)."""
        low, high = self.ends
        logs = np.linspace(low - 1e-9, high + 1e-9, COARSE, axis=1)
        reached = np.maximum.accumulate(self.reached(np.exp(logs))[0], axis=1)
        cell = np.clip((reached[:, :, None] < goal).sum(axis=1), 1, COARSE - 1)
        start, end = (np.take_along_axis(logs, cell - step, axis=1) for step in (1, 0))
        odds = np.log((1 - goal) / goal)

        def missed(places: Floats) -> Missed:
            here, slope = self.reached(np.exp(places))
            here = np.clip(here, 1e-15, 1 - 1e-15)
            return np.log(here / (1 - here)) + odds, slope / (here * (1 - here))

        return np.asarray(np.exp(root(missed, start, end)))


def _shape(part: Parameter) -> tuple[Floats, Floats]:
    """Knots, and curves of shape (2, 3), of a range."""
    low, high = part.low, part.high
    if high - low < NARROWEST * high:
        low = high * (1 - NARROWEST)
    elif part.spread is Spread.TRIANGULAR and part.central is not None:
        return _triangle(low, part.central, high)
    elif part.spread is not Spread.UNIFORM:
        raise InputError(part.name, part.spread.value, "is no triangle or uniform", "follow it by its logarithm")
    line = [-low / (high - low), 1 / (high - low), 0.0]
    return np.array([low, (low + high) / 2, high]), np.array([line, line])


def _triangle(low: float, mode: float, high: float) -> tuple[Floats, Floats]:
    up, down = (high - low) * (mode - low), (high - low) * (high - mode)
    rising = [low**2 / up, -2 * low / up, 1 / up] if up > 0 else [0.0, 0.0, 0.0]
    falling = [1 - high**2 / down, 2 * high / down, -1 / down] if down > 0 else [0.0, 0.0, 0.0]
    return np.array([low, mode, high]), np.array([rising, falling])
