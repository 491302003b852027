"""A comparison → flat rows for a table file: each rate, how it stands to the first, and its mark."""

from typing import Any

from dudrate.report.comparing.comparison_answer import ComparisonAnswer
from dudrate.report.likeness import marks
from dudrate.report.tables import rows_for_csv

__all__ = ["comparison_rows"]

_PAIR = (
    *("probability_a_at_least_b", "probability_bound", "tie_probability", "shared_area", "shared_area_bound"),
    "chance_only",
)
_CONTRASTS = ("ratio", "difference")


def comparison_rows(found: ComparisonAnswer) -> list[dict[str, Any]]:
    """One row for each rate with full digits; of every rate but the first (A), how its total (B) stands to the first.

    Where something is held fixed, the row has what is left of the band too. A side that is not known is empty.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.comparing.comparison_answer import answer_comparison
    >>> asked = scenario_from_words({"delivered": 72000, "rate": ["1%", "14%"]})
    >>> [row["ratio_of_means"] for row in comparison_rows(answer_comparison(asked, load()))]
    [None, 14.0]
    """
    content = found.as_json()
    pairs: list[dict[str, Any]] = [content, *content["further"]]
    results = [content["a"], *(pair["b"] for pair in pairs)]
    rows = rows_for_csv(results, content["manifest"], marks=marks(found.estimates.unlike))
    against = [None, *pairs]
    return [
        {**row, **_against(pair, results[0]["rate"]["as_given"]), **_held(result, found)}
        for row, result, pair in zip(rows, results, against, strict=True)
    ]


def _against(pair: dict[str, Any] | None, first: str) -> dict[str, Any]:
    """How a rate stands to the first; nothing of the first itself."""
    given = pair or {}
    cells: dict[str, Any] = {"against_a": None if pair is None else first}
    cells |= {name: given.get(name) for name in _PAIR}
    for contrast in _CONTRASTS:
        values = given.get(contrast, {})
        cells |= {f"{contrast}_{name}": values.get(name) for name in ("bound", "of_means", "median", "low", "high")}
        cells[f"{contrast}_infinite"] = " ".join(values.get("infinite", ()))
    return {**cells, "comparison_sentence": given.get("sentence")}


def _held(result: dict[str, Any], found: ComparisonAnswer) -> dict[str, Any]:
    if found.hold is None:
        return {}
    left = result["held"]
    cells = {"hold": str(found.hold), **{f"held_{name}": left.get(name) for name in ("mean", "sd", "median", "bound")}}
    band = left["bands"][-1] if "bands" in left else {}
    cells |= {f"held_band_{name}": band.get(name) for name in ("level", "low", "high")}
    return {**cells, "held_sentence": left["sentence"]}
