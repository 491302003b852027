"""A count without a noun: read by its verbs, by what it is a part of, or by the figures and nouns before it."""

from collections.abc import Sequence

from dudrate.claims.each import holder_of, is_each
from dudrate.claims.labels import labelled, numbered, tested, there_are
from dudrate.claims.lexicon import Noun, Verb
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.predicates import Said
from dudrate.claims.quantities import Role
from dudrate.claims.senses import (
    DELIVERING,
    Sense,
    Sensed,
    aside,
    first_said,
    has_worked,
    left_or_cleared,
    recent,
    spoken,
)
from dudrate.claims.units import UnitKind
from dudrate.claims.word_sets import word_set

__all__ = ["included", "stands_alone"]

_NAMED = (Noun.CONTAINER, Noun.SUBMUNITION)
_APART = word_set(", or ( - – — that is : = ie")
_PLACES = word_set("according in over on during across around at near from")
_ENDS = frozenset(".);!\"'")


def stands_alone(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read a count that no noun follows.

    Parameters
    ----------
    text : Text
        The text.
    mention : Mention
        The count.
    before : sequence of (Mention, Sense)
        The figures before it, as they were read.

    Returns
    -------
    Sense
        Its role, or why it has none.
    """
    phrase = mention.phrase
    if _is_pronoun(text, mention):
        return aside("a pronoun")
    sense = left_or_cleared(text, mention)
    if sense is not None:
        return sense
    held = is_each(text, mention) or (phrase.text if phrase.noun is Noun.LOAD else None) or holder_of(text, mention)
    if held:
        return Sense(role=Role.LOAD, words=(held,))
    if has_worked(mention):
        return aside("counts those that exploded")
    if phrase.of_figure is not None or phrase.of_pronoun or phrase.of_noun is not None:
        return _part(text, mention, before)
    return _by_company(text, mention, before)


def _is_pronoun(text: Text, mention: Mention) -> bool:
    """Whether "one" stands for somebody or something; "one always fails" counts."""
    said = mention.subject
    counts = said is not None and said.index - mention.phrase.end < 2 and said.verb in (Verb.FAIL, Verb.REMAIN, Verb.CLEAR)
    return text.printed(mention.found).lower() in ("one", "single") and not counts


def included(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "14,137 items, including 9,861 bombies": more of what was counted before."""
    if text.word(mention.begin - 1) not in ("including", "include", "includes"):
        return None
    return next((sense for other, sense in recent(before) if sense.role is not None and not other.is_share), None)


def _part(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read "20,000 of the bomblets were fired"; a part of a number that is printed adds nothing to it."""
    phrase, subject = mention.phrase, mention.subject
    unsaid = subject is None or (not subject.unit.finite and subject.verb in (Verb.OTHER, Verb.DELIVER))
    if phrase.of_figure is not None and unsaid and _follows_rate(text, mention, before):
        return Sense(role=Role.UNEXPLODED, words=("of",))  # "a dud rate of 11.5% (23 of 200)"
    said = first_said(mention, Verb.DELIVER, Verb.RELEASE)
    roles = {Noun.SUBMUNITION: Role.DELIVERED, Noun.CONTAINER: Role.CONTAINERS}
    role = roles.get(phrase.of_noun) if phrase.of_noun is not None else None
    if phrase.of_pronoun and said is not None and said is mention.object and _is_done_by_containers(text, said):
        role = Role.DELIVERED
    if said is None or role is None:
        return aside("a part of which nothing is said that counts here")
    return Sense(role=role, words=(*phrase.words, *spoken(said)))


def _by_company(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read a count by the nouns and figures before it; the first rule that fits decides."""
    rules = (
        _restating,
        _restated_by_share,
        included,
        labelled,
        numbered,
        there_are,
        tested,
        _gapped_load,
        _tally,
        _parallel,
        _result,
        _appended,
        _delivered,
    )
    found = (rule(text, mention, before) for rule in rules)
    return next((sense for sense in found if sense is not None), aside("counts nothing that is named"))


def _restating(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "14 percent, or about 6,000" and "one in ten was a dud: nine million"."""
    if not before:
        return None
    last, sense = before[-1]
    between = text.units[last.index + 1 : mention.begin]
    if sense.role is Role.RATE and len(between) < 6 and all(unit.text in _APART for unit in between):
        return Sense(role=Role.UNEXPLODED, words=(text.printed(last.found),))
    if _closes_sentence(text, mention) and _follows_rate(text, mention, before):
        return Sense(role=Role.UNEXPLODED, words=("in all",))
    return None


def _restated_by_share(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "he settles for 1.2 million, or ten percent"."""
    k = mention.phrase.end
    while text.word(k) in (",", "or", "(", "about", "some"):
        k += 1
    share = text.at(k)
    if share is None or not share.is_share or k == mention.phrase.end or share.phrase.noun is not None:
        return None
    return Sense(role=Role.UNEXPLODED, words=(text.printed(share.found),)) if not share.phrase.of_pronoun else None


def _closes_sentence(text: Text, mention: Mention) -> bool:
    """Whether the count is all that follows a colon or a comma."""
    link, following = text.word(mention.begin - 1), text.unit(mention.phrase.end)
    if link not in (":", ",", "—", "–", "-", "(", "ie", "namely"):
        return False
    if following is None or following.kind is UnitKind.BREAK or following.text in _ENDS:
        return True
    return link == ":" and following.text == ","


def _follows_rate(text: Text, mention: Mention, before: Sequence[Sensed]) -> bool:
    """Whether a rate stands before the count in the same sentence."""
    return any(sense.role is Role.RATE and text.together(other, mention) for other, sense in recent(before))


def _gapped_load(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read the 72 in "the rocket carries 30 submunitions and the missile 72"."""
    unit = text.unit(mention.begin - 1)
    last = next((sense for other, sense in recent(before) if not other.is_share), None)
    holds = unit is not None and unit.noun is Noun.CONTAINER and not unit.plural
    if holds and unit is not None and last is not None and last.role is Role.LOAD:
        return Sense(role=Role.LOAD, words=(unit.text,))
    return None


def _tally(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "bringing the tally to 1,340": more of what was counted before."""
    if text.word(mention.begin - 1) not in ("to", "at", "stands"):
        return None
    total = next(
        (unit for unit in text.units[max(0, mention.begin - 5) : mention.begin] if unit.noun is Noun.TOTAL), None
    )
    last = next((sense for other, sense in recent(before) if sense.role is not None and not other.is_share), None)
    return Sense(role=last.role, words=(total.text,)) if total is not None and last is not None else None


def _parallel(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "with 107 it would be 15,729" like "with 106 bombs the total is 15,582"."""
    own = _lead(text, mention)
    for other, sense in recent(before) if own else ():
        if sense.role is not None and not other.is_share and _lead(text, other) == own:
            return Sense(role=sense.role, per_container=sense.per_container, words=(own,))
    return None


def _lead(text: Text, mention: Mention) -> str:
    """Give the word that leads to a figure."""
    for unit in reversed(text.units[max(0, mention.begin - 2) : mention.begin]):
        if unit.kind is UnitKind.VERB or unit.text in ("with", "from", "of", "at", "in"):
            return unit.text
    return ""


def _result(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "1.9 million in all", "that comes to 10,000": a product of what stands before it."""
    roles = {sense.role for _, sense in before[-24:]}
    results = mention.object is not None and mention.object.verb is Verb.EQUAL and mention.object.near
    summed = any(text.word(k) in ("all", "total", "altogether") for k in range(mention.index, mention.phrase.end + 3))
    if not results and not summed:
        return None
    words = ("in all" if summed else "comes to",)
    shipped = Role.DELIVERED in roles or not {Role.CONTAINERS, Role.LOAD} <= roles
    if Role.RATE in roles and (shipped or _follows_rate(text, mention, before)):
        return Sense(role=Role.UNEXPLODED, words=words)
    return Sense(role=Role.DELIVERED, words=words)


def _appended(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
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


def _delivered(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "270 million were dropped" by what was spoken of before it."""
    said = first_said(mention, *DELIVERING)
    if said is None or said.verb is Verb.EQUAL:
        return None
    if said is mention.object and _is_done_by_containers(text, said):
        return Sense(role=Role.DELIVERED, words=spoken(said))
    named = _topic(text, mention)
    role = Role.CONTAINERS if named is Noun.CONTAINER else Role.DELIVERED
    return Sense(role=role, words=spoken(said))


def _is_done_by_containers(text: Text, said: Said) -> bool:
    """Whether shells, rockets or bombs are the subject of the verb, so that its object is what they carry."""
    for k in range(said.index - 1, max(-1, said.index - 12), -1):
        unit = text.units[k]
        if unit.kind is UnitKind.BREAK or unit.text in (".", ";", ":", ","):
            return False
        if unit.noun is Noun.CONTAINER:
            return True
    return False


def _topic(text: Text, mention: Mention) -> Noun | None:
    """Give what the clauses before were about: the first thing named in the sentence, or in the one before."""
    sentence = text.sentences[mention.index]
    before = range(mention.begin - 1, max(-1, mention.begin - 120), -1)
    named = [(text.sentences[k], text.units[k].noun) for k in before if text.units[k].noun in _NAMED]
    for number in (sentence, sentence - 1):
        here = [noun for place, noun in named if place == number]
        if here:
            return here[-1]
    return named[0][1] if named else None
