"""A count that echoes one before it: once more, at another time, in another place, or by somebody else."""

from collections.abc import Sequence

from dudrate.claims.lexicon import Noun, Verb
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.quantities import Role
from dudrate.claims.senses import Sense, Sensed, recent, spoken
from dudrate.claims.units import UnitKind
from dudrate.claims.word_sets import MONTHS, word_set

__all__ = [
    "appended",
    "compared",
    "elsewhere",
    "follows_rate",
    "gapped_load",
    "included",
    "listed",
    "parallel",
    "tally",
    "told",
]

_MUNITIONS = (Noun.SUBMUNITION, Noun.CONTAINER, Noun.DUD)

_PLACES = word_set("according in over on during across around at near from")


def follows_rate(text: Text, mention: Mention, before: Sequence[Sensed]) -> bool:
    """Whether a rate stands before the count in the same sentence."""
    return any(sense.role is Role.RATE and text.together(other, mention) for other, sense in recent(before))


def included(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "14,137 items, including 9,861 bombies": more of what was counted before."""
    pair, said = (text.word(mention.begin - 2), text.word(mention.begin - 1)), mention.subject
    kinds = pair == ("of", "which") and said is not None and said.near and said.verb is Verb.EQUAL
    if kinds:  # "8,412 items, of which 6,200 were submunitions"
        near = text.units[said.index + 1 : said.index + 3] if said is not None else ()
        kinds = any(unit.noun in (Noun.SUBMUNITION, Noun.DUD) for unit in near)
    if not kinds and pair[1] not in ("including", "include", "includes"):
        return None
    here = (sensed for sensed in recent(before) if text.together(sensed[0], mention))
    return next((sense for other, sense in here if sense.role is not None and not other.is_share), None)


def listed(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "50,000 bomblets fell in the north, 30,000 on the coast and 20,000 in the hills": the same of each."""
    if not before or mention.is_share or before[-1][0].is_share or not text.together(before[-1][0], mention):
        return None
    last, sense = before[-1]
    between = text.units[last.index + 1 : mention.begin]
    joined = any(unit.text in (",", "and", ";", "but") for unit in between)
    if not joined or any(
        unit.kind is UnitKind.VERB
        for unit in text.units[last.phrase.end : mention.begin]
        if unit.verb is not Verb.DELIVER and unit.text not in MONTHS
    ):
        return None
    if mention.subject is not None and mention.subject.near:
        return None
    following, ahead = text.unit(mention.phrase.end), text.unit(mention.begin - 1)
    placed = following is not None and (
        following.text in _PLACES or following.text in ("to", "the", "into", "against", "for")
    )
    named = ahead is not None and ahead.kind in (UnitKind.WORD, UnitKind.NOUN) and ahead.noun not in _MUNITIONS
    ends = following is None or following.kind in (UnitKind.MARK, UnitKind.BREAK) or following.text == "and"
    if not (placed or (named and ends)) or sense.role not in (
        Role.DELIVERED,
        Role.CONTAINERS,
        Role.CLEARED,
        Role.UNEXPLODED,
    ):
        return None
    return Sense(role=sense.role, words=("and",), addend=sense.role in (Role.DELIVERED, Role.CONTAINERS))


def gapped_load(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read the 72 in "the rocket carries 30 submunitions and the missile 72", "60 with 72 each, 40 with 88"."""
    following = text.at(mention.phrase.end + 1)
    if following is not None and text.word(mention.phrase.end) in ("with", "of", "holding", "carrying"):
        roles = {sense.role for _, sense in before[-4:]}
        again = {Role.CONTAINERS, Role.LOAD} <= roles and not following.is_share and following.phrase.noun is None
        if again:
            return Sense(role=Role.CONTAINERS, words=(text.word(mention.phrase.end),))
    unit = text.unit(mention.begin - 1)
    last = next((sense for other, sense in recent(before) if not other.is_share), None)
    again = bool(before) and before[-1][1].construct == "the same verb" and before[-1][1].role is Role.CONTAINERS
    if again and before[-1][0].phrase.end == mention.begin - 1:
        return Sense(role=Role.LOAD, words=(text.word(mention.begin - 1),))
    holds = unit is not None and unit.noun is Noun.CONTAINER and not unit.plural
    if holds and unit is not None and last is not None and last.role is Role.LOAD:
        return Sense(role=Role.LOAD, words=(unit.text,))
    return None


def tally(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "bringing the tally to 1,340": more of what was counted before."""
    if text.word(mention.begin - 1) not in ("to", "at", "stands"):
        return None
    ahead = text.units[max(0, mention.begin - 9) : mention.begin]
    brought = next((k for k, unit in enumerate(ahead) if unit.text.startswith("bring")), len(ahead))
    if any(unit.noun is Noun.DUD for unit in ahead[brought:]):
        return Sense(role=Role.UNEXPLODED, words=("to",))  # "that brings the duds of the province to 20,000"
    total = next(
        (unit for unit in text.units[max(0, mention.begin - 5) : mention.begin] if unit.noun is Noun.TOTAL), None
    )
    last = next((sense for other, sense in recent(before) if sense.role is not None and not other.is_share), None)
    return Sense(role=last.role, words=(total.text,)) if total is not None and last is not None else None


def compared(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "22,500 are left, down from 90,000": the same thing at another time."""
    k = mention.begin - 1 if text.word(mention.begin - 1) != "the" else mention.begin - 2
    pair = text.word(k - 1), text.word(k)
    if pair not in (("down", "from"), ("up", "from"), ("compared", "with"), ("compared", "to"), ("instead", "of")):
        return None
    last = next((sense for other, sense in recent(before) if sense.role is not None and not other.is_share), None)
    return Sense(role=last.role, words=pair) if last is not None else None


def told(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "three percent failed, whereas the council speaks of 6,000"."""
    said = mention.object
    if said is not None and said.verb is Verb.CONTAIN and said.near and follows_rate(text, mention, before):
        return Sense(role=Role.UNEXPLODED, words=spoken(said))  # "the mayor's list has 7,300"
    if (
        said is None
        or said.verb is not Verb.SAY
        or not said.near
        or text.word(mention.begin - 1) not in ("of", "at", "with")
    ):
        return None
    if follows_rate(text, mention, before):
        return Sense(role=Role.UNEXPLODED, words=spoken(said))
    return Sense(role=Role.DELIVERED, words=spoken(said)) if _asked(text, mention) else None


def elsewhere(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "In Kosovo it was 295,000" like the count before it."""
    latest = next((sense.role for _, sense in recent(before) if sense.role is not None), None)
    if latest in (Role.CLEARED, Role.UNEXPLODED, Role.DELIVERED) and _is_fragment(text, mention):
        return Sense(role=latest, words=(text.word(mention.begin - 2),))
    said = mention.object
    subject = "" if said is None else text.word(said.index - 1)
    if said is None or said.verb is not Verb.EQUAL or not said.near or subject not in ("it", "figure", "number"):
        return None
    counts = [(other, sense) for other, sense in recent(before) if not other.is_share and sense.role is not None]
    last = next((sense for other, sense in counts if text.part_of(other) is None), None)
    placed = (
        subject != "it"
        or follows_rate(text, mention, before)
        or any(
            unit.text in _PLACES or unit.verb is Verb.SAY for unit in text.units[max(0, said.index - 6) : said.index]
        )
    )
    return Sense(role=last.role, words=spoken(said)) if last is not None and placed else None


def _is_fragment(text: Text, mention: Mention) -> bool:
    """Whether "On the second day, 350." is all that its sentence says."""
    sentence, k = text.sentences[mention.index], mention.begin - 1
    while k >= 0 and text.sentences[k] == sentence:
        if text.units[k].kind is UnitKind.VERB or text.units[k].noun in _MUNITIONS:
            return False
        k -= 1
    following = text.unit(mention.phrase.end)
    ends = following is not None and following.text == "." and text.word(mention.begin - 1) == ","
    return ends and text.word(k + 1) in ("on", "in", "by") and text.units[mention.begin - 2].noun is not Noun.EVENT


def _asked(text: Text, mention: Mention) -> bool:
    """Whether "how many bomblets" stands in the sentence before."""
    for k in range(mention.begin - 1, max(1, mention.begin - 30), -1):
        if text.units[k].noun is Noun.SUBMUNITION and (text.word(k - 2), text.word(k - 1)) == ("how", "many"):
            return True
    return False


def parallel(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "with 107 it would be 15,729" like "with 106 bombs the total is 15,582"."""
    own = _lead(text, mention)
    for other, sense in recent(before) if own else ():
        between = {unit.noun for unit in text.units[other.index : mention.begin]}
        if Noun.PERSON in between:
            return None  # "the number of bomblets at 2,500 and that of the people at 160,000"
        armed = sense.role is Role.LOAD and own in ("has", "had", "have") and Noun.CONTAINER not in between
        if sense.role is not None and not (other.is_share or armed) and _lead(text, other) == own:
            return Sense(role=sense.role, per_container=sense.per_container, words=(own,))
    return None


def _lead(text: Text, mention: Mention) -> str:
    """Give the word that leads to a figure."""
    for unit in reversed(text.units[max(0, mention.begin - 2) : mention.begin]):
        if unit.kind is UnitKind.VERB or unit.text in ("with", "from", "of", "at", "in"):
            return unit.text
    return ""


def appended(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "10,000 were fired at the port, half a million over the siege": the same thing counted once more."""
    k = mention.begin - 1
    while text.word(k) in ("another", "a", "further", "the", "same"):
        k -= 1
    following = text.word(mention.phrase.end)
    last = next((sense for other, sense in recent(before) if sense.role is not None), None)
    if last is None or following not in _PLACES or mention.object is not None:
        return None
    if following != "according" and (
        before[-1][0].is_share or mention.subject is not None or before[-1][1] is not last
    ):
        return None
    led = text.word(k) in ((",", "(", "or") if following == "according" else (",", "and", ";", "but"))
    if led and last.role in (Role.DELIVERED, Role.CONTAINERS, Role.CLEARED):
        return Sense(role=last.role, words=(following,))
    return None
