"""Reported dud rates of cluster munitions in, expected unexploded totals with their uncertainty out.

Educational, for policy discussion; totals only, never a place, a map, a weapon effect, a delivery method or advice on
use.

Examples
--------
>>> import dudrate
>>> library = dudrate.load()
>>> asked = dudrate.scenario({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
>>> result = dudrate.answer(asked, library)
>>> [(each.mean, each.band.low, each.band.high) for each in result.results]
[(720.0, 676.0, 764.0), (10080.0, 9927.0, 10233.0)]
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dudrate.errors import AssumptionsError, DudrateError, ExportError, InputError
    from dudrate.evidence.library import Library, load
    from dudrate.model.band import Band, OneSided
    from dudrate.model.estimate import Estimate, estimate
    from dudrate.model.held import held
    from dudrate.model.scenario import Scenario, resolve
    from dudrate.model.scenario_words import scenario_from_words as scenario
    from dudrate.model.simulate import simulate
    from dudrate.model.unexploded import Unexploded
    from dudrate.report.breakeven import answer_breakeven
    from dudrate.report.burden.answer import answer_burden
    from dudrate.report.claim.answer import answer_claim
    from dudrate.report.compare import answer_comparison
    from dudrate.report.estimate import Answer, answer
    from dudrate.report.sensitivity import answer_sensitivity
    from dudrate.report.trial import answer_trial

__all__ = [
    "Answer",
    "AssumptionsError",
    "Band",
    "DudrateError",
    "Estimate",
    "ExportError",
    "InputError",
    "Library",
    "OneSided",
    "Scenario",
    "Unexploded",
    "answer",
    "answer_breakeven",
    "answer_burden",
    "answer_claim",
    "answer_comparison",
    "answer_sensitivity",
    "answer_trial",
    "estimate",
    "held",
    "load",
    "resolve",
    "scenario",
    "simulate",
]

_HOMES = {
    "dudrate.errors": ("AssumptionsError", "DudrateError", "ExportError", "InputError"),
    "dudrate.evidence.library": ("Library", "load"),
    "dudrate.model.estimate": ("Estimate", "estimate"),
    "dudrate.model.held": ("held",),
    "dudrate.model.scenario": ("Scenario", "resolve"),
    "dudrate.model.scenario_words": ("scenario",),
    "dudrate.model.simulate": ("simulate",),
    "dudrate.model.band": ("Band", "OneSided"),
    "dudrate.model.unexploded": ("Unexploded",),
    "dudrate.report.estimate": ("Answer", "answer"),
    "dudrate.report.breakeven": ("answer_breakeven",),
    "dudrate.report.burden.answer": ("answer_burden",),
    "dudrate.report.claim.answer": ("answer_claim",),
    "dudrate.report.compare": ("answer_comparison",),
    "dudrate.report.sensitivity": ("answer_sensitivity",),
    "dudrate.report.trial": ("answer_trial",),
}
_INSIDE = {"scenario": "scenario_from_words"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``dudrate --help`` need not wait for numpy."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), _INSIDE.get(name, name))
    raise AttributeError(f"module 'dudrate' has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return list(__all__)
