"""Which analog a burden is calculated after: one by name, ``any``, or a blend that is asked for with its weights."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dudrate.errors import InputError
from dudrate.model.burden_analogs import ANALOGS, ANY, Analog
from dudrate.model.factors import Factor
from dudrate.model.log_grid import Complexes
from dudrate.model.quadrature import Floats

__all__ = ["BlendFactor", "Choice", "Joint", "Weighted", "choice", "joint"]

Joint = tuple[Factor, ...]
"""Factors that belong together."""

Weighted = tuple[tuple[Analog, float], ...]
"""Analogs with their weights, which sum to one [fraction]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Names of analogs with the weights that the reader gave them.

    Examples
    --------
    >>> asked = Choice(parts=(("kosovo", 3.0), ("laos", 1.0)))
    >>> asked.text, asked.weights
    ('kosovo:3, laos:1', (('kosovo', 0.75), ('laos', 0.25)))
    """

    parts: tuple[tuple[str, float], ...]

    @property
    def weights(self) -> tuple[tuple[str, float], ...]:
        """Names with weights that sum to one [fraction]."""
        total = math.fsum(weight for _, weight in self.parts)
        return tuple((name, weight / total) for name, weight in self.parts)

    @property
    def names(self) -> tuple[str, ...]:
        """The analogs, as ordered by the reader."""
        return tuple(name for name, _ in self.parts)

    @property
    def blended(self) -> bool:
        """Whether there is more than one."""
        return len(self.parts) > 1

    @property
    def text(self) -> str:
        """The words that give it again."""
        if not self.blended:
            return self.names[0]
        return ", ".join(f"{name}:{f'{weight:.6f}'.rstrip('0').rstrip('.')}" for name, weight in self.parts)


def choice(text: str) -> Choice:
    """Read which analog is asked for: ``kosovo``, ``any``, or a blend such as ``kosovo:3, laos:1``.

    Raises
    ------
    InputError
        When a name is not known or stands twice, a blend lacks a weight, or ``any`` is blended.

    Examples
    --------
    >>> choice("kosovo:3, laos:1").weights
    (('kosovo', 0.75), ('laos', 0.25))
    """
    parts = [part.strip() for part in re.split(r"[,+]", text) if part.strip()]
    known = (*ANALOGS, ANY)
    if not parts:
        raise InputError("analog", text, "is missing", f"write one of {', '.join(known)}; none stands for a place")
    named = [_weighted(part, text, alone=len(parts) == 1) for part in parts]
    names = [name for name, _ in named]
    for name in names:
        if name not in known:
            raise InputError("analog", name, "is not known", f"write one of {', '.join(known)}")
    if len(set(names)) < len(names) or (ANY in names and len(names) > 1):
        fault = "blends any of them" if ANY in names else "names an analog twice"
        raise InputError("analog", text, fault, "blend different named analogs, each with its weight")
    return Choice(parts=tuple(named) if len(named) > 1 else ((names[0], 1.0),))


def _weighted(part: str, text: str, *, alone: bool) -> tuple[str, float]:
    name, colon, weight = (each.strip().lower() for each in part.partition(":"))
    if not colon and alone:
        return name, 1.0
    if not re.fullmatch(r"\d{1,6}(\.\d{1,6})?", weight) or float(weight) == 0:
        raise InputError("analog", text, "has no weight above 0 for each", "write a blend as in kosovo:3, laos:1")
    return name, float(weight)


def joint(weighted: Weighted, pick: Callable[[Analog], Joint]) -> Joint:
    """Factors of one analog as they are; of several, one factor that holds what belongs together in each.

    Parameters
    ----------
    weighted : tuple of Analog and float
        The analogs with their weights [fraction].
    pick : callable
        What to take from each.
    """
    several = tuple((weight, pick(analog)) for analog, weight in weighted)
    return several[0][1] if len(several) == 1 else (BlendFactor(terms=several),)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlendFactor(Factor):
    """One of several products, each with its weight: which analog it is, is not known.

    Examples
    --------
    >>> from dudrate.model.listed_factors import AtomsFactor
    >>> ten, two = AtomsFactor(values=[10]), AtomsFactor(values=[2])
    >>> BlendFactor(terms=((0.25, (ten, two)), (0.75, (two,)))).moment(1)  # 20 / 4 + 2 * 3 / 4
    6.5
    """

    terms: tuple[tuple[float, Joint], ...]

    @property
    def log_range(self) -> tuple[float, float]:
        """From the lowest to the highest of all."""
        ranges = [[factor.log_range for factor in factors] for _, factors in self.terms]
        lows, highs = ([sum(each[end] for each in one) for one in ranges] for end in (0, 1))
        return min(lows), max(highs)

    @property
    def bandwidth(self) -> float:
        """Of the narrowest."""
        return min(factor.bandwidth for _, factors in self.terms for factor in factors)

    def log_characteristic(self, frequencies: Floats) -> Complexes:
        """Weighted sum of the products."""
        total = np.zeros(frequencies.shape, dtype=np.complex128)
        for weight, factors in self.terms:
            part = np.full(frequencies.shape, weight, dtype=np.complex128)
            for factor in factors:
                part *= factor.log_characteristic(frequencies)
            total += part
        return total

    def moment(self, order: int) -> float:
        """Weighted sum of the products."""
        return math.fsum(
            weight * math.prod(factor.moment(order) for factor in factors) for weight, factors in self.terms
        )
