"""The inputs of a manifest → the same question asked again, of the assumptions of today."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.scenario import KEYS, scenario_from_words
from dudrate.report.answer import AnyAnswer

_QUESTIONS = {
    "estimate": ("estimate.answer", ()),
    "compare": ("compare.answer_comparison", ("hold",)),
    "burden": ("burden.answer.answer_burden", ("analog", "horizon", "strikes")),
    "breakeven": ("breakeven.answer_breakeven", ("budget", "at")),
    "sensitivity": ("sensitivity.answer_sensitivity", ("output", "analog", "horizon")),
    "trial": ("trial.answer_trial", ()),
    "check": ("claim.answer_claim", ()),
}
"""Each question with what answers it, and what one about a scenario takes beside that."""


def answer_again(inputs: Mapping[str, Any], library: Library) -> AnyAnswer:
    """Ask again; `inputs` are as in a manifest and may come from a stranger, whose odd ones are refused.

    >>> from dudrate.evidence.library import load
    >>> answer_again({"delivered": "72000", "rate": ["14%"]}, load()).results[0].mean
    10080.0
    """
    unnamed = "check" if "parts" in inputs else "trial" if "threshold" in inputs else "estimate"
    question = str(inputs.get("asked", unnamed))
    if question not in _QUESTIONS:
        raise InputError("question", question, "is not known", f"the questions are {', '.join(_QUESTIONS)}")
    try:
        found: AnyAnswer = _ask(question, inputs, library)
    except (KeyError, TypeError, AttributeError) as error:  # of another shape than any manifest has
        raise InputError(
            "inputs", dict(inputs), "are not those of a question", "take the file as it was made"
        ) from error
    return found


def _ask(question: str, inputs: Mapping[str, Any], library: Library) -> Any:
    if question == "trial":
        given = None if inputs["trial"] is None else str(inputs["trial"])
        delivery = {key: inputs[key] for key in ("deliver", "delivered") if key in inputs}
        asked = {"threshold": str(inputs["threshold"]), "level": str(inputs["level"])}
        return answered("trial", given, library, delivery=delivery, **asked)
    if question == "check":
        text = None if inputs["text"] is None else str(inputs["text"])
        parts = {str(role): str(words) for role, words in inputs["parts"].items()}
        fleet = [(str(containers), str(load)) for containers, load in inputs.get("fleet", ())]
        return answered("check", text, library, parts=parts, fleet=fleet, confirmed=inputs.get("confirmed") is True)
    beside: dict[str, Any] = {key: str(inputs[key]) for key in _QUESTIONS[question][1] if key in inputs}
    if question == "burden":  # which alone takes several of them
        beside.pop("analog", None)
        beside["analogs"] = [str(each) for each in inputs.get("analog", ())]
    scenario = scenario_from_words({key: value for key, value in inputs.items() if key in KEYS})
    return answered(question, scenario, library, **beside)


def answered(question: str, *given: Any, **beside: Any) -> Any:
    """Call what answers a question; imported when it is asked, for most are asked alone."""
    module, _, function = _QUESTIONS[question][0].rpartition(".")
    return getattr(import_module(f"dudrate.report.{module}"), function)(*given, **beside)
