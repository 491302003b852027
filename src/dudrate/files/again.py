"""The inputs of a manifest → the same question asked again, of the assumptions of today."""

from collections.abc import Mapping
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.scenario import KEYS, scenario_from_words
from dudrate.report.answer import AnyAnswer
from dudrate.report.burden.answer import BurdenAnswer, answer_burden
from dudrate.report.claim import ClaimAnswer, answer_claim
from dudrate.report.estimate import Answer, answer

__all__ = ["answer_again", "question_of"]


def question_of(inputs: Mapping[str, Any]) -> str:
    """Name the question that inputs belong to.

    Examples
    --------
    >>> question_of({"rate": ["14%"]}), question_of({"asked": "burden"})
    ('estimate', 'burden')
    """
    if "asked" in inputs:
        return str(inputs["asked"])
    return "check" if "parts" in inputs else "trial" if "threshold" in inputs else "estimate"


def answer_again(inputs: Mapping[str, Any], library: Library) -> AnyAnswer:
    """Ask again.

    Parameters
    ----------
    inputs : mapping
        As in a manifest; they may come from a stranger.
    library : Library
        The assumptions.

    Raises
    ------
    InputError
        When an input is refused, or the question is not known.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> answer_again({"delivered": "72000", "rate": ["14%"]}, load()).results[0].mean
    10080.0
    """
    question = question_of(inputs)
    ask = _QUESTIONS.get(question)
    if ask is None:
        raise InputError("question", question, "is not known", f"the questions are {', '.join(_QUESTIONS)}")
    try:
        return ask(inputs, library)
    except (KeyError, TypeError, AttributeError) as error:  # of another shape than any manifest has
        raise InputError(
            "inputs", dict(inputs), "are not those of a question", "take the file as it was made"
        ) from error


def _scenario(inputs: Mapping[str, Any]) -> Any:
    return scenario_from_words({key: value for key, value in inputs.items() if key in KEYS})


def _estimate(inputs: Mapping[str, Any], library: Library) -> Answer:
    return answer(_scenario(inputs), library)


def _compare(inputs: Mapping[str, Any], library: Library) -> AnyAnswer:
    from dudrate.report.compare import answer_comparison

    return answer_comparison(_scenario(inputs), library, hold=str(inputs.get("hold", "none")))


def _burden(inputs: Mapping[str, Any], library: Library) -> BurdenAnswer:
    asked: dict[str, Any] = {"horizon": str(inputs["horizon"])} if "horizon" in inputs else {}
    asked |= {"strikes": str(inputs["strikes"])} if "strikes" in inputs else {}
    analogs = [str(each) for each in inputs.get("analog", ())]
    return answer_burden(_scenario(inputs), library, analogs=analogs, **asked)


def _breakeven(inputs: Mapping[str, Any], library: Library) -> AnyAnswer:
    from dudrate.report.breakeven import answer_breakeven

    return answer_breakeven(_scenario(inputs), library, budget=str(inputs["budget"]), at=str(inputs["at"]))


def _sensitivity(inputs: Mapping[str, Any], library: Library) -> AnyAnswer:
    from dudrate.report.sensitivity import answer_sensitivity

    asked = {key: str(inputs[key]) for key in ("output", "analog", "horizon") if key in inputs}
    return answer_sensitivity(_scenario(inputs), library, **asked)


def _trial(inputs: Mapping[str, Any], library: Library) -> AnyAnswer:
    from dudrate.report.trial import answer_trial

    given = None if inputs["trial"] is None else str(inputs["trial"])
    delivery = {key: inputs[key] for key in ("deliver", "delivered") if key in inputs}
    asked = {"threshold": str(inputs["threshold"]), "level": str(inputs["level"])}
    return answer_trial(given, library, delivery=delivery, **asked)


def _check(inputs: Mapping[str, Any], library: Library) -> ClaimAnswer:
    text = None if inputs["text"] is None else str(inputs["text"])
    parts = {str(role): str(words) for role, words in inputs["parts"].items()}
    fleet = [(str(containers), str(load)) for containers, load in inputs.get("fleet", ())]
    return answer_claim(text, library, parts=parts, fleet=fleet, confirmed=inputs.get("confirmed") is True)


_QUESTIONS = {
    "estimate": _estimate,
    "compare": _compare,
    "burden": _burden,
    "breakeven": _breakeven,
    "sensitivity": _sensitivity,
    "trial": _trial,
    "check": _check,
}
