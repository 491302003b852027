"""The method: every formula with its symbols, source and limits, in words that can be quoted.

Made from the library and the model: each number in it is an entry's, an example's, a choice of ours, or calculated.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.report.manifest import package_version
from dudrate.report.method.amounts import amounts
from dudrate.report.method.analogs import elsewhere, remaining
from dudrate.report.method.asking import claims, sensitivity
from dudrate.report.method.burden import burdens
from dudrate.report.method.comparing import breakeven, comparison
from dudrate.report.method.fits import fits
from dudrate.report.method.held import holding
from dudrate.report.method.limits import not_claimed, not_modelled
from dudrate.report.method.parts import Section
from dudrate.report.method.rates import rates
from dudrate.report.method.totals import bunching, shares, totals
from dudrate.report.method.trial import trial

__all__ = ["SECTIONS", "Method", "method"]

SECTIONS: dict[str, Callable[[Library], Section]] = {
    "rate": rates,
    "amount": amounts,
    "total": totals,
    "bunching": bunching,
    "shares": shares,
    "held": holding,
    "compare": comparison,
    "trial": trial,
    "breakeven": breakeven,
    "sensitivity": sensitivity,
    "claim": claims,
    "burden": burdens,
    "analogs": elsewhere,
    "fits": fits,
    "left": remaining,
    "not-modelled": not_modelled,
    "not-claimed": not_claimed,
}
"""Every section by its id, in the order in which they are read."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Method:
    """Some or all sections of the method, under one edition of the assumptions."""

    sections: tuple[Section, ...]
    library: Library

    def as_json(self) -> dict[str, Any]:
        """The sections in the keys of ``dudrate method --json``."""
        return {
            "sections": [section.as_json() for section in self.sections],
            "dudrate": package_version(),
            "assumptions": {"version": self.library.version, "digest": self.library.digest},
        }


def method(library: Library, section: str | None = None) -> Method:
    """Give the method, or one section of it.

    Parameters
    ----------
    library : Library
        The assumptions.
    section : str, optional
        Id of the only section that is wanted.

    Raises
    ------
    InputError
        When there is no such section.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> [each.title for each in method(load(), "total").sections]
    ['The unexploded total']
    """
    if section is None:
        return Method(sections=tuple(made(library) for made in SECTIONS.values()), library=library)
    if section not in SECTIONS:
        raise InputError("section", section, "is not in the method", f"the sections are {', '.join(SECTIONS)}")
    return Method(sections=(SECTIONS[section](library),), library=library)
