"""What is said in the title and under the picture of a burden, in one place so that all say it alike."""

from collections.abc import Callable, Sequence

from dudrate.model.burden.chain import Burden
from dudrate.model.burden.outcomes import Outcome
from dudrate.report.burden.labels import also_at, at_rate, beyond, ends, rate, value
from dudrate.report.numbers import probability_text, whole

__all__ = ["CHANCE", "NOWHERE", "OWN", "RATIOS", "RECORDED", "band_said", "extremes", "level_said", "per_rate"]

RATIOS = (
    "Casualties per 1,000 unexploded submunitions are our own arithmetic, from recorded casualties and from dud counts "
    "that were mostly use × an assumed rate: they do not rise in strict proportion with the dud rate."
)
RECORDED = "Recorded casualties undercount."
CHANCE = "Chance is not in the bands: where a handful are expected there may be none."
OWN = "Each record already contains its own clearance and risk education."
NOWHERE = "No forecast for a named place."

FEW = 2


def extremes(burdens: Sequence[Burden]) -> tuple[Burden, ...]:
    """Give the burdens to name: all of one or two, of more those that leave least and most."""
    if len(burdens) <= FEW:
        return tuple(burdens)
    ordered = sorted(burdens, key=lambda each: each.unexploded)
    return ordered[0], ordered[-1]


def per_rate(
    burdens: Sequence[Burden], say: Callable[[Burden], str], *, again: Callable[[Burden], str] | None = None
) -> str:
    """Say something of one or two rates, or of the lowest and the highest of more.

    Parameters
    ----------
    burdens : sequence of Burden
        A burden for each rate.
    say, again : callable
        What to say of the first, and of the second where that is shorter.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.chain import burden
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = resolve(scenario_from_words({"delivered": "7200", "rate": ["1%", "14%"]}), load())
    >>> per_rate(burden(asked, load(), analog="laos"), lambda each: f"{each.unexploded:.0f}")
    'at a dud rate of 1%, 72; at 14%, 1008'
    """
    first, *others = extremes(burdens)
    said = [f"{at_rate(first)}, {say(first)}", *(f"{also_at(each)}, {(again or say)(each)}" for each in others)]
    if len(burdens) > FEW:
        words = (f"at the lowest of {whole(len(burdens))} dud rates", "at the highest")
        said = [
            f"{start}, {rate(each)}, {tell(each)}"
            for start, each, tell in zip(words, (first, *others), (say, again or say), strict=True)
        ]
    return "; ".join(said)


def band_said(outcome: Outcome) -> str:
    """Say the outer band of an outcome without its level, as in ``4.9 to 8.2``; of a bound, what lies beyond it."""
    if outcome.bound is None:
        return ends(outcome, outcome.band).text
    scatter = beyond(outcome)
    return f"{value(outcome)} ({scatter.name} {scatter.low})"


def level_said(burdens: Sequence[Burden]) -> str:
    """Say the level of the outer band, as in ``90%``."""
    return probability_text(burdens[0].casualties.band.level)
