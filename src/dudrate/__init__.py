"""Reported dud rates of cluster munitions in, expected unexploded totals with their uncertainty out.

Educational, for policy discussion; totals only, never a place, a map, a weapon effect, a delivery method or advice on
use.

Examples
--------
>>> import dudrate
>>> result = dudrate.estimate(deliver="1000 x m864", rate=["1%", "14%"])
>>> [(each.mean, each.band.low, each.band.high) for each in result.results]
[(720.0, 676.0, 764.0), (10080.0, 9927.0, 10233.0)]
"""

import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dudrate.errors import AssumptionsError, DudrateError, ExportError, InputError
    from dudrate.evidence.library import Library, load
    from dudrate.model.estimate import Estimate, held
    from dudrate.model.scenario import Scenario, resolve
    from dudrate.model.scenario import scenario_from_words as scenario
    from dudrate.model.simulate import simulate
    from dudrate.model.total import Band, OneSided, Total
    from dudrate.questions import Result, breakeven, burden, check, compare, estimate, sensitivity, trial

__all__ = [
    "AssumptionsError",
    "Band",
    "DudrateError",
    "Estimate",
    "ExportError",
    "InputError",
    "Library",
    "OneSided",
    "Result",
    "Scenario",
    "Total",
    "breakeven",
    "burden",
    "check",
    "compare",
    "estimate",
    "held",
    "load",
    "resolve",
    "scenario",
    "sensitivity",
    "simulate",
    "trial",
]

_HOMES = {
    "dudrate.errors": ("AssumptionsError", "DudrateError", "ExportError", "InputError"),
    "dudrate.evidence.library": ("Library", "load"),
    "dudrate.model.estimate": ("Estimate", "held"),
    "dudrate.model.scenario": ("Scenario", "resolve", "scenario"),
    "dudrate.model.simulate": ("simulate",),
    "dudrate.model.total": ("Band", "OneSided", "Total"),
    "dudrate.questions": ("Result", "breakeven", "burden", "check", "compare", "estimate", "sensitivity", "trial"),
}
_INSIDE = {"scenario": "scenario_from_words"}
_OLD = {
    "answer": ("dudrate.report.estimate", "estimate"),
    "answer_breakeven": ("dudrate.report.breakeven", "breakeven"),
    "answer_burden": ("dudrate.report.burden.answer", "burden"),
    "answer_claim": ("dudrate.report.claim", "check"),
    "answer_comparison": ("dudrate.report.compare", "compare"),
    "answer_sensitivity": ("dudrate.report.sensitivity", "sensitivity"),
    "answer_trial": ("dudrate.report.trial", "trial"),
}
"""Names of the edition before, and what is called now."""


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``dudrate --help`` need not wait for numpy."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), _INSIDE.get(name, name))
    if name in _OLD:
        home, now = _OLD[name]
        said = f"dudrate.{name} is now dudrate.{now}; the old name goes with the next edition"
        warnings.warn(said, DeprecationWarning, stacklevel=2)
        return getattr(import_module(home), name)
    raise AttributeError(f"module 'dudrate' has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return list(__all__)
