"""Sentences that sum up the one before, and say nothing else: "The total came to 900 grenades", "The dud rate was 5 %".

What names a time, a place, a speaker who did not do the test or any other thing besides may speak of more than that, or
of something else, so that it sums up nothing here.
"""

from collections.abc import Sequence

from dudrate.claims.lexicon import Noun, Verb, word_set
from dudrate.claims.units import Unit, UnitKind

__all__ = ["is_trial", "sums_up_rate", "sums_up_total"]

_COMING_TO = ("was", "came to", "amounted to")  # "is" may speak of what is so at all times
_REPORTED = word_set("wrote reported recorded measured found noted gave put calculated")
_TESTERS = word_set("they testers inspectors examiners laboratory lab engineers technicians")
_TRIED = ("test", "trial", "inspect", "sampl")
_LINKS = word_set("a an the of at")
_ENDS = frozenset(".!\"'”’")


def sums_up_total(units: Sequence[Unit]) -> bool:
    """Whether the sentence says nothing but "the total came to 257,000 grenades"."""
    words = _without_end(units)
    if len(words) < 4 or words[0].text != "the" or words[1].noun is not Noun.TOTAL or words[2].verb is not Verb.EQUAL:
        return False
    figure = _figure(words)
    rest = words[figure + 1 :]
    return _is_plain(words[3:figure]) and all(unit.noun is Noun.SUBMUNITION for unit in rest)


def sums_up_rate(units: Sequence[Unit], *, tested: bool) -> bool:
    """Whether the sentence says nothing but "the failure rate was 9 percent"; of a test, who made it may say so."""
    words = _without_end(units)
    figure = _figure(words)
    rates = [k for k, unit in enumerate(words) if unit.noun is Noun.RATE]
    if len(rates) != 1 or figure != len(words) - 1 or rates[0] > figure:
        return False
    lead, rest = words[: rates[0]], words[rates[0] + 1 : figure]
    if [unit.text for unit in lead] == ["the"]:
        return bool(rest) and rest[0].text in _COMING_TO and _is_plain(rest[1:])
    named = [unit.text for unit in lead if unit.text not in _LINKS]
    told = len(named) == 2 and named[0] in _TESTERS and named[1] in _REPORTED
    return tested and told and _is_plain(rest)


def is_trial(units: Sequence[Unit]) -> bool:
    """Whether the sentence speaks of a test."""
    return any(unit.text.startswith(_TRIED) for unit in units)


def _without_end(units: Sequence[Unit]) -> list[Unit]:
    words = [unit for unit in units if unit.kind is not UnitKind.BREAK]
    while words and words[-1].text in _ENDS and words[-1].kind is UnitKind.MARK:
        words.pop()
    return words


def _figure(words: Sequence[Unit]) -> int:
    """Give the place of the only figure; behind the end where there are several, or none."""
    places = [k for k, unit in enumerate(words) if unit.kind is UnitKind.FIGURE]
    return places[0] if len(places) == 1 else len(words)


def _is_plain(units: Sequence[Unit]) -> bool:
    """Whether only small words stand there: "about", "at least", "of"."""
    return len(units) < 5 and all(
        unit.noun is None and unit.kind not in (UnitKind.VERB, UnitKind.MARK, UnitKind.NAME) for unit in units
    )
