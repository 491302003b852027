"""Finished burdens → their JSON form with full digits, and tidy rows of a CSV."""

from collections.abc import Iterator, Sequence
from typing import Any

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Analog
from dudrate.model.burden.contrast import Contrast
from dudrate.model.burden.land import StrikeLand
from dudrate.model.burden.outcomes import AtYear, Outcome
from dudrate.model.burden.outputs import output
from dudrate.model.burden.parameters import Parameter
from dudrate.model.burden.readings import Readings
from dudrate.model.notation import amount_text
from dudrate.report.burden.cautions import cautions_said
from dudrate.report.burden.words import Reckoned
from dudrate.report.said import Said
from dudrate.report.tables import estimate_json

__all__ = ["COLUMNS", "burden_json", "burden_rows", "contrast_json"]


def burden_json(found: Reckoned, sentence: str, *, marks: Sequence[Said] = ()) -> dict[str, Any]:
    """One rate in one analog, in the keys of ``dudrate burden --json``; what a bound leaves unknown is None.

    `marks` stand before its cautions: what is said of rates that are not like for like.
    """
    burden = found.burden
    estimate = estimate_json(found.estimate, "")
    return {
        "analog": burden.choice.text,
        "weights": dict(burden.choice.weights) if burden.choice.blended else None,
        "rate": estimate["rate"],
        "unexploded": estimate["unexploded"],
        "level": burden.level,
        "horizon": burden.horizon,
        **_outcomes_json(burden.outcomes),
        "by_year": [_year_json(each) for each in burden.by_year],
        "by_strikes": None if burden.by_strikes is None else _strikes_json(burden.by_strikes),
        "remaining": [_year_json(each) for each in burden.remaining],
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
        "casualties": None if found.casualties is None else list(found.casualties),
        "changing": {output(name).key: factor for name, factor in found.changing},
        "bound": found.bound,
        "known": found.known,
        "same": list(found.same),
    }


COLUMNS = (
    "rate",
    "analog",
    "output",
    "unit",
    "year",
    "level",
    "low",
    "central",
    "high",
    "bound",
    "record",
    "source",
    "url",
    "note",
)
"""Heads of the rows of :func:`burden_rows`."""


def burden_rows(found: Sequence[Sequence[Reckoned]], library: Library) -> list[dict[str, Any]]:
    """Tidy rows, one fact each: an output at a rate on one record, at one level of the band.

    `central` is the median, of a bound that at its edge; a side that is not known is empty. Where the dud rate is a
    range as reported, rows noted "ends" go from the low end to the high end and have no middle. `record`, `source` and
    `url` are those of the dud rate, where it is a reported one.
    """
    return [row for several in found for each in several for row in _tidy(each, library)]


def _tidy(found: Reckoned, library: Library) -> Iterator[dict[str, Any]]:
    burden, held, strikes = found.burden, found.burden.readings, found.burden.by_strikes
    record = found.estimate.rate.record
    source = library.source(library.reported(record).source) if record else None
    common = {
        "rate": found.estimate.rate.as_given,
        "analog": burden.choice.text,
        "record": record or "",
        "source": source.id if source else "",
        "url": (source.url or "") if source else "",
    }
    facts: list[tuple[str, float | None, Outcome, str]] = [
        *((output(each.name).key, None, each, "") for each in burden.outcomes),
        *(("by_year", each.year, each.outcome, _beyond(each)) for each in burden.by_year),
        *(("remaining", each.year, each.outcome, _beyond(each)) for each in burden.remaining),
        *((("casualties", None, held.held_to_use, "counted per submunition used"),) if held else ()),
        *(
            (output(each.name).key, None, each, "from strike locations")
            for each in (strikes.outcomes if strikes else ())
        ),
    ]
    for key, year, outcome, note in facts:
        at = {**common, "output": key, "unit": outcome.unit, "year": year, "bound": outcome.bound or ""}
        for band in outcome.bands:
            ends = {"low": _nine(band.low), "central": _nine(outcome.middle), "high": _nine(band.high)}
            yield _row({**at, "level": band.level, **ends, "note": note})
        if outcome.ends is not None:
            low, high = outcome.ends
            noted = "; ".join(filter(None, ["ends", note]))
            yield _row(
                {**at, "level": burden.level, "low": _nine(low), "central": None, "high": _nine(high), "note": noted}
            )


def _row(values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in COLUMNS}


def _beyond(each: AtYear) -> str:
    return "beyond the record" if each.beyond_record else ""


def _nine(value: float | None) -> float | None:
    """A number to nine significant figures, which are the same on every processor."""
    return None if value is None else float(f"{value:.9g}")


def _outcomes_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Outcomes by the keys of the table of outputs."""
    return {output(each.name).key: _outcome_json(each) for each in outcomes}


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "unit": outcome.unit,
        "bound": outcome.bound,
        "mean": outcome.mean,
        "median": outcome.median,
        "median_at_edge": outcome.median_at_edge,
        "bands": [{"level": band.level, "low": band.low, "high": band.high} for band in outcome.bands],
        "ends": None if outcome.ends is None else dict(zip(("low", "high"), outcome.ends, strict=True)),
    }


def _strikes_json(found: StrikeLand) -> dict[str, Any]:
    return {"strikes": amount_text(found.strikes), **_outcomes_json(found.outcomes)}


def _year_json(each: AtYear) -> dict[str, Any]:
    ends = {"low": each.low, "median": each.median, "high": each.high}
    return {"year": each.year, **ends, "beyond_record": each.beyond_record}


def _readings_json(readings: Readings) -> dict[str, Any]:
    return {
        "differ": readings.differ,
        "factor": readings.factor,
        "chosen_rate": readings.chosen_rate,
        "analog_rates": [{"analog": each.analog, "dud_rate": each.dud_rate} for each in readings.analog_rates],
        "per_unexploded": _outcome_json(readings.per_unexploded),
        "held_to_use": _outcome_json(readings.held_to_use),
    }


def _analog_json(analog: Analog) -> dict[str, Any]:
    counted, used = analog.dud_count, analog.submunitions_used
    return {
        "id": analog.id,
        "label": analog.label,
        "casualties_per_1000": _parameter_json(analog.casualties),
        "dud_count": None if counted is None else _parameter_json(counted),
        "submunitions_used": None if used is None else _parameter_json(used),
        "dud_rate": analog.dud_rate,
        "record_years": analog.course.record_years,
        "note": analog.note,
    }


def _parameter_json(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "unit": parameter.unit,
        "low": parameter.low,
        "central": parameter.central,
        "high": parameter.high,
        "spread": parameter.spread,
        "source": parameter.source,
        "why": parameter.why,
        "records": list(parameter.records),
    }
