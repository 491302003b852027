"""The total of one number delivered → its distribution, cut into cells of whole counts.

A total that spans few counts has a cell for each, and nothing is lost. Wider ones have cells of about even normal
scores, and what is within a cell is shared out evenly among its counts.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from dudrate.model.curve import Floats
from dudrate.model.mass import MassFunction
from dudrate.model.smooth_curve import rising_curve
from dudrate.model.whole import Counting, Whole

__all__ = ["Cells", "cells"]

BEYOND = 1e-12  # probability below which a tail is left out
TOLD = 6.0  # normal score up to which the place of a probability does not hang on its last digits
FIRST = 32  # counts next to none, or to all, that are looked at one by one [count]
TELLING = 1e-3  # probability from which on a count stands for itself


@dataclass(frozen=True, kw_only=True, eq=False)
class Cells:
    """Distribution of a total, in cells that hold the whole counts above one edge up to the next."""

    edges: Floats
    reached: Floats

    @cached_property
    def single(self) -> bool:
        """Whether every cell holds one count, so that nothing is shared out."""
        return bool(self.edges[-1] - self.edges[0] == len(self.edges) - 1)

    @cached_property
    def masses(self) -> Floats:
        """Probability of each cell."""
        return np.diff(self.reached)

    @cached_property
    def middles(self) -> Floats:
        """Mean of the counts in each cell [count]."""
        return np.asarray((self.edges[1:] + self.edges[:-1] + 1) / 2)

    @cached_property
    def reach(self) -> Floats:
        """How far from its middle the counts of each cell lie at most [count]."""
        return np.asarray((np.diff(self.edges) - 1) / 2)

    @cached_property
    def none(self) -> float:
        """Probability of no dud at all."""
        return float(self.at_most(0.0))

    @cached_property
    def std(self) -> float:
        """Standard deviation of the total [count]."""
        return float((self.masses @ (self.middles - self.masses @ self.middles) ** 2) ** 0.5)

    def at_most(self, counts: Any) -> Floats:
        """Probability of a total at or below each count [count]; between two counts it is shared out evenly."""
        return np.asarray(np.interp(counts, self.edges, self.reached))


def cells(whole: Whole, *, most: int) -> Cells:
    """Cut the distribution of a total into cells."""
    if isinstance(whole, MassFunction):
        return _written_down(whole, most)
    if isinstance(whole, Counting) and not whole.parts:
        return _written_down(MassFunction(0, whole.known / whole.known[-1]), most)
    return _looked_at(whole, most)


def _written_down(mass: MassFunction, most: int) -> Cells:
    """Cells of a mass function, without the tails that are negligible."""
    from scipy.special import ndtr

    first, last = np.minimum(np.searchsorted(mass.cumulative, [BEYOND, 1 - BEYOND]), len(mass.cumulative) - 1)
    kept = np.arange(first, last + 1)
    if len(kept) > most:
        steps = np.searchsorted(mass.cumulative, ndtr(np.linspace(-TOLD, TOLD, most // 2)))
        likely = np.flatnonzero(np.diff(mass.cumulative, prepend=0.0) > TELLING)
        ends = np.arange(first, first + FIRST), np.arange(last - FIRST, last + 1)
        kept = np.unique(np.clip(np.concatenate([*ends, steps, likely, likely - 1]), first, last))
    edges = mass.first + np.concatenate([[first - 1.0], kept])
    return Cells(edges=edges, reached=_closed(np.concatenate([[0.0], mass.cumulative[kept]])))


def _looked_at(whole: Whole, most: int) -> Cells:
    """Cells along a smooth curve through normal scores at some counts, the first of them one by one."""
    from scipy.special import ndtr, ndtri

    top = float(whole.looks[-1])
    looks = np.unique(np.append(np.arange(min(FIRST, top)), whole.looks))
    reached = np.maximum.accumulate(whole.cdf(looks))
    first, last = np.searchsorted(reached, [BEYOND, 1 - BEYOND])
    kept = slice(max(first - 1, 0), min(last + 1, len(looks)))
    looks, reached = looks[kept], reached[kept]
    start = looks[0] - 1 if first else -1.0
    scores = ndtri(np.clip(reached, 1e-17, 1 - 1e-16))

    def line(counts: Floats) -> Floats:  # none and all are far away on it
        return np.asarray(np.log(counts + 2.0) - np.log(top + 2.0 - counts))

    apart = np.append([True], (np.diff(scores) > 0) & (np.diff(line(looks)) > 1e-13))
    if apart.sum() < 2:
        return Cells(edges=np.append(start, looks), reached=_closed(np.append(0.0, reached)))
    if looks[-1] - start <= most:
        edges = np.arange(looks[0], looks[-1] + 1)
    else:
        steps = np.interp(np.linspace(-TOLD, TOLD, most // 2), scores[apart], looks[apart])
        edges = np.unique(np.concatenate([looks[[0, -1]], looks[looks < FIRST], np.round(steps)]))
    found = ndtr(rising_curve(line(looks[apart]), scores[apart])(line(edges)))
    exact = edges < max(FIRST, looks[0] + 1)
    found[exact] = reached[np.minimum(looks.searchsorted(edges[exact]), len(reached) - 1)]
    return Cells(edges=np.append(start, edges), reached=_closed(np.append(0.0, found)))


def _closed(reached: Floats) -> Floats:
    """The same from exactly 0 to exactly 1, never falling."""
    rising = np.clip(np.maximum.accumulate(reached), 0.0, 1.0)
    rising[0], rising[-1] = 0.0, 1.0
    return np.asarray(rising)
