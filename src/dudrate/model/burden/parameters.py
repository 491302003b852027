"""A range that a burden is calculated with: its ends, its unit, its shape, and where it comes from.

A range whose ends no entry states is a judgement: it says so, with the reason and with the entries that are nearest.
How likely the values between the ends are is always our choice: no entry says. `General` holds those of every analog.
"""

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

import numpy as np

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.evidence.records import ShippedRange
from dudrate.evidence.vocabulary import Origin, Spread
from dudrate.model.curve import Atoms, Curve, Floats
from dudrate.model.quantity import log_uniform, triangular

__all__ = ["General", "Origin", "Parameter", "Spread", "general", "parameter"]


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
    id : str, optional
        Of the entry that states it, where one does.

    Examples
    --------
    >>> share = Parameter(name="killed", unit="fraction", low=0.1, central=0.2, high=0.3, records=("fatality-kosovo",))
    >>> round(share.mean, 12), share.source.value
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
    id: str | None = None

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

    @property
    def curve(self) -> Curve:
        """The range as a quantity that can be multiplied [unit]."""
        match self.spread:
            case Spread.LOG_UNIFORM:
                return log_uniform(self.low, self.high)
            case Spread.UNIFORM:
                return triangular(self.low, None, self.high)
            case Spread.TRIANGULAR if self.central is not None:
                return triangular(self.low, self.central, self.high)
        return Atoms.of(self.high)

    @property
    def middle(self) -> float:
        """What is named where one value must be: the most likely one, or of a single value that [unit]."""
        return self.high if self.central is None else self.central

    @property
    def mean(self) -> float:
        """Exact mean [unit]."""
        return self.curve.mean

    def ppf(self, level: Any) -> Floats:
        """Value that is not exceeded with a probability [unit]; broadcasts.

        Examples
        --------
        >>> cost = Parameter(name="a", unit="US$", low=0.1, high=4.0, spread=Spread.LOG_UNIFORM, records=("b",))
        >>> cost.ppf([0.25, 0.5, 0.75]).round(6)
        array([0.251487, 0.632456, 1.590541])
        """
        return self.curve.ppf(np.clip(np.asarray(level, dtype=float), 1e-15, 1 - 1e-15))


def parameter(library: Library, stated: ShippedRange) -> Parameter:
    """Give a range of the library, with the burden figures beneath it; a range that it rests on gives its own.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> found = parameter(load(), load().ranges["kosovo-killed"])
    >>> found.central, found.records[0]
    (0.202, 'fatality-kosovo')
    """
    beneath = [library.ranges[each].rests_on if each in library.ranges else (each,) for each in stated.rests_on]
    return Parameter(
        id=stated.id,
        name=stated.label,
        unit=stated.unit,
        low=float(stated.low),
        central=None if stated.central is None else float(stated.central),
        high=float(stated.high),
        spread=stated.shape,
        records=tuple(dict.fromkeys(record for part in beneath for record in part)),
        source=stated.source,
        why=stated.why,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class General:
    """The ranges that hold for every analog, or stand in where an analog has no figure of its own."""

    density: Parameter
    strike_land: Parameter
    unit_cost: Parameter
    deminer_day: Parameter
    team_year: Parameter
    civilians: Parameter
    children: Parameter
    killed: Parameter
    undercount: Parameter
    fast_half_life: Parameter
    slow_half_life: Parameter
    within_5_months: Parameter
    within_18_months: Parameter
    least_left: Parameter


@lru_cache(maxsize=4)
def general(library: Library) -> General:
    """Give the ranges that hold for every analog.

    Raises
    ------
    InputError
        When the library lacks one of them.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> density = general(load()).density
    >>> density.low, density.high, density.unit, density.source.value
    (2.0, 40.0, 'unexploded submunitions per hectare', 'judgement')
    """
    return General(**{each.name: _shared(library, each.name.replace("_", "-")) for each in fields(General)})


def _shared(library: Library, name: str) -> Parameter:
    found = library.ranges.get(name)
    if found is None:
        raise InputError("range", name, "is not in the library", "put it back into ranges.toml")
    return parameter(library, found)
