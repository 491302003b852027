"""A burden → the three totals that stand first, at the lowest and the highest rate, and the text to copy."""

from collections.abc import Sequence

from dudrate.model.burden.outcomes import Outcome
from dudrate.report.burden.answer import BurdenAnswer
from dudrate.report.burden.labels import middle_text, rate, value
from dudrate.report.burden.plain import sources_lines
from dudrate.report.catalogue import text

__all__ = ["burden_copy_text", "burden_totals"]

_FIRST = ("casualties", "area", "team-years")


def burden_totals(found: BurdenAnswer) -> tuple[tuple[str, str, str | None], ...]:
    """Name each total at the highest rate, its number, and the number at the lowest rate where there is another.

    Casualties on several records run from the least to the most of them; land and work are the same on all.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> burden_totals(answer_burden(asked, load(), analogs=["kosovo"]))[0]
    ('Recorded casualties at 14%', 'about 86', '1%: about 6.1')
    """
    told = []
    for name in _FIRST:
        rows = found.reckoned if name == "casualties" else found.reckoned[:1]
        texts = [_spanned([each.burden[name] for each in column]) for column in zip(*rows, strict=True)]
        rates = [rate(each.burden) for each in rows[0]]
        other = text("burden-first-other", rate=rates[0], number=texts[0]) if len(texts) > 1 else None
        told.append((text(f"burden-first-{name}", rate=rates[-1]), texts[-1], other))
    return tuple(told)


def burden_copy_text(found: BurdenAnswer, base_url: str) -> str:
    """Sentences, sources and link, to paste as they are."""
    lines = (found.first_sentence, found.second_reading, *sources_lines(found), base_url + (found.link or ""))
    return "\n".join(map(str, lines))


def _spanned(outcomes: Sequence[Outcome]) -> str:
    """An outcome on one record, or from the least to the most of several."""
    ordered = sorted(outcomes, key=lambda each: each.middle)
    if len(ordered) == 1:
        return value(ordered[0])
    span = text("burden-cell-ends", low=middle_text(ordered[0]), high=middle_text(ordered[-1]))
    side = ordered[0].bound
    return span if side is None else text("burden-at-bound", side=side, counted=span)
