"""A range that a burden is calculated with: its ends, its unit, its shape, and where it comes from.

A range whose ends no entry states is a judgement: it says so, with the reason and with the entries that are nearest.
How likely the values between the ends are is always our choice: no entry says.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Literal

import numpy as np

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.factors import Factor, LogUniformFactor
from dudrate.model.listed_factors import AtomsFactor
from dudrate.model.quadrature import Floats
from dudrate.model.ranged_factors import TriangularFactor, UniformFactor
from dudrate.model.rates import TriangularDistribution

__all__ = ["Origin", "Parameter", "Spread", "chosen", "figure"]


class Origin(StrEnum):
    """Whether entries of the library state the numbers, or we chose them."""

    ENTRIES = "entries"
    JUDGEMENT = "judgement"


class Spread(StrEnum):
    """How likely the values between low and high are taken to be."""

    POINT = "point"
    UNIFORM = "uniform"
    LOG_UNIFORM = "log-uniform"
    TRIANGULAR = "triangular"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A range with its unit, its shape, the entries it rests on, and the reason where it is our own choice.

    Parameters
    ----------
    low, high : float
        Ends [unit].
    central : float, optional
        Most likely value [unit], for a triangle.
    records : tuple of str
        Ids of the entries.
    why : str, optional
        The reason; a judgement must give it.

    Examples
    --------
    >>> share = Parameter(name="killed", unit="fraction", low=0.1, central=0.2, high=0.3, records=("fatality-kosovo",))
    >>> round(share.factor().moment(1), 12), share.source.value
    (0.2, 'entries')
    """

    name: str
    unit: str
    low: float
    high: float
    central: float | None = None
    spread: Spread = Spread.TRIANGULAR
    records: tuple[str, ...] = ()
    source: Origin = Origin.ENTRIES
    why: str | None = None

    def __post_init__(self) -> None:
        named = (
            f"{self.low:g}..{self.high:g}" if self.central is None else f"{self.low:g}..{self.central:g}..{self.high:g}"
        )
        if not self.low <= (self.low if self.central is None else self.central) <= self.high:
            raise InputError(self.name, named, "does not rise from low to high", "mend the entries it is taken from")
        if self.spread is Spread.TRIANGULAR and self.central is None:
            raise InputError(self.name, named, "has no most likely value", "give one, or another spread")
        if not (self.why if self.source is Origin.JUDGEMENT else self.records):
            raise InputError(self.name, named, "says not where it is from", "name its entries, or give the reason")

    def factor(self, times: float = 1.0) -> Factor:
        """The range as a factor of a product [unit], times a known number."""
        low, high = times * self.low, times * self.high
        match self.spread:
            case Spread.LOG_UNIFORM:
                return LogUniformFactor(low=low, high=high)
            case Spread.UNIFORM:
                return UniformFactor(low=low, high=high)
            case Spread.TRIANGULAR if self.central is not None and low < high:
                return TriangularFactor(low=low, mode=times * self.central, high=high)
        return AtomsFactor(values=[high])

    @property
    def mean(self) -> float:
        """Exact mean [unit]."""
        return self.factor().moment(1)

    def times(self, known: float) -> "Parameter":
        """The range times a known number; it rests on the same entries.

        Examples
        --------
        >>> chosen("unit cost", "US$ per m2", (0.1, None, 4.0), (), "Ours.").times(10.0).high
        40.0
        """
        central = None if self.central is None else known * self.central
        return replace(self, low=known * self.low, central=central, high=known * self.high)

    def ppf(self, level: Any) -> Floats:
        """Value that is not exceeded with a probability [unit]; broadcasts.

        Examples
        --------
        >>> chosen("unit cost", "US$ per m2", (0.1, None, 4.0), (), "Ours.").ppf([0.0, 0.5, 1.0]).round(6)
        array([0.1     , 0.632456, 4.      ])
        """
        share = np.asarray(level, dtype=float)
        if self.low == self.high or self.spread is Spread.POINT:
            return np.full_like(share, self.high)
        if self.spread is Spread.LOG_UNIFORM:
            return np.asarray(self.low * (self.high / self.low) ** share)
        mode = self.central if self.spread is Spread.TRIANGULAR else None
        return TriangularDistribution(low=self.low, mode=mode, high=self.high).ppf(share)


def figure(library: Library, record: str, edge: Literal["low", "central", "high"] = "central") -> float:
    """Give one edge of a burden figure, in its own unit.

    Raises
    ------
    InputError
        When the library has no such entry, or the entry does not print this edge.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> figure(load(), "kos-duds-unmacc-2000")
    25000.0
    """
    entry = library.burden.get(record)
    value = None if entry is None else getattr(entry, edge)
    if value is None:
        raise InputError("burden figure", record, f"has no {edge} value", "put it back into burden.toml")
    return float(value)


def chosen(
    name: str,
    unit: str,
    edges: tuple[float, float | None, float],
    records: tuple[str, ...],
    why: str,
    spread: Spread = Spread.LOG_UNIFORM,
) -> Parameter:
    """Give a range of which at least one end is our own choice; log-uniform, or a triangle where it has a centre.

    Parameters
    ----------
    name, unit : str
        What it is, and in which unit.
    edges : tuple
        Low, most likely or None, high [unit].
    records : tuple of str
        The entries that are nearest.
    why : str
        The reason.

    Examples
    --------
    >>> chosen("undercount", "people", (1.0, None, 3.0), (), "Our reading.").spread.value
    'log-uniform'
    """
    low, central, high = edges
    kind = spread if central is None else Spread.TRIANGULAR
    return Parameter(
        name=name,
        unit=unit,
        low=low,
        central=central,
        high=high,
        spread=kind,
        records=records,
        source=Origin.JUDGEMENT,
        why=why,
    )
