"""Finished burdens → their JSON form with full digits."""

from collections.abc import Sequence
from typing import Any

from dudrate.model.burden.analogs import Analog
from dudrate.model.burden.chain import Readings
from dudrate.model.burden.contrast import Contrast
from dudrate.model.burden.outcomes import AtYear, Outcome
from dudrate.model.burden.outputs import output
from dudrate.model.burden.parameters import Parameter
from dudrate.model.notation import amount_text
from dudrate.report.burden.cautions import cautions_said
from dudrate.report.burden.words import Reckoned
from dudrate.report.catalogue import text
from dudrate.report.said import Said
from dudrate.report.tables import bands_json, estimate_json, picked

__all__ = ["burden_json", "contrast_json"]


def burden_json(found: Reckoned, sentence: str, *, marks: Sequence[Said] = ()) -> dict[str, Any]:
    """One rate in one analog, in the keys of ``dudrate burden --json``; what a bound leaves unknown is None.

    `marks` stand before its cautions: what is said of rates that are not like for like.
    """
    burden, counted = found.burden, found.burden.by_strikes
    estimate = estimate_json(found.estimate, "")
    return {
        "analog": burden.choice.text,
        "weights": dict(burden.choice.weights) if burden.choice.blended else None,
        "rate": estimate["rate"],
        "unexploded": estimate["unexploded"],
        **picked(burden, "level", "horizon"),
        **_outcomes_json(burden.outcomes),
        "by_year": _years_json(burden.by_year),
        "by_strikes": None
        if counted is None
        else {"strikes": amount_text(counted.strikes), **_outcomes_json(counted.outcomes)},
        "remaining": _years_json(burden.remaining),
        "readings": None if burden.readings is None else _readings_json(burden.readings),
        "analogs": [_analog_json(each) for each in burden.analogs],
        "parameters": [_parameter_json(each) for each in burden.parameters],
        "cautions": [str(each) for each in (*marks, *cautions_said(found))],
        "sentence": sentence,
        "records": list(burden.records),
    }


def contrast_json(found: Contrast, *, analog: str, rates: tuple[str, str]) -> dict[str, Any]:
    """What changes from one rate to the next, in one analog."""
    return {
        "analog": analog,
        "from": rates[0],
        "to": rates[1],
        "factor": found.factor,
        "factor_ends": None if found.span is None else dict(zip(("low", "high"), found.span, strict=True)),
        "casualties": None if found.casualties is None else list(found.casualties),
        "changing": {name.replace("-", "_"): factor for name, factor in found.changing},
        "bound": found.bound,
        "known": found.known,
        "same": [text(f"burden-same-{each}") for each in found.same],
    }


def _outcomes_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Outcomes by the keys of the table of outputs."""
    return {output(each.name).key: _outcome_json(each) for each in outcomes}


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    return {
        **picked(outcome, "unit", "bound", "mean", "median", "median_at_edge"),
        "bands": bands_json(outcome.bands),
        "ends": None if outcome.ends is None else dict(zip(("low", "high"), outcome.ends, strict=True)),
    }


def _years_json(years: Sequence[AtYear]) -> list[dict[str, Any]]:
    return [picked(each, "year", "low", "median", "high", "beyond_record") for each in years]


def _readings_json(readings: Readings) -> dict[str, Any]:
    return {
        **picked(readings, "differ", "factor", "chosen_rate"),
        "analog_rates": [picked(each, "analog", "dud_rate") for each in readings.analog_rates],
        "per_unexploded": _outcome_json(readings.per_unexploded),
        "held_to_use": _outcome_json(readings.held_to_use),
    }


def _analog_json(analog: Analog) -> dict[str, Any]:
    return {
        **picked(analog, "id", "label"),
        "casualties_per_1000": _parameter_json(analog.casualties),
        "dud_count": _parameter_json(analog.dud_count),
        "submunitions_used": _parameter_json(analog.submunitions_used),
        "dud_rate": analog.dud_rate,
        "record_years": analog.course.record_years,
        "note": analog.note,
    }


def _parameter_json(parameter: Parameter | None) -> dict[str, Any] | None:
    if parameter is None:
        return None
    named = picked(parameter, "name", "unit", "low", "central", "high", "spread", "source", "why")
    return {**named, "records": list(parameter.records)}
