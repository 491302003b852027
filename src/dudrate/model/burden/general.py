"""The ranges that hold for every analog of the humanitarian burden, from `ranges.toml`."""

from dataclasses import dataclass, fields
from functools import lru_cache

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.burden.parameters import Parameter, parameter

__all__ = ["General", "general"]


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
