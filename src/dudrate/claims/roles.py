"""What a count counts: containers, a load, submunitions delivered, left or cleared; or nothing of the claim."""

from collections.abc import Sequence
from dataclasses import replace

from dudrate.claims.alone import per_one, product_of, stands_alone
from dudrate.claims.each import is_each, is_generic, names_container
from dudrate.claims.echoes import included
from dudrate.claims.holders import holder_of
from dudrate.claims.labels import labelled
from dudrate.claims.lexicon import Function, Noun, Verb
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.predicates import Said
from dudrate.claims.quantities import Role
from dudrate.claims.reasons import Aside
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
from dudrate.claims.wholes import is_whole, own_clause

__all__ = ["count_sense"]

_TESTING = ("test", "trial", "inspect", "examin", "sampl", "range")
_TESTS = ("test", "trial", "inspection", "firing")
_REMNANTS = ("fragments", "remnants", "remains", "cases", "parts", "tails", "wreckage", "debris")


def count_sense(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read a count."""
    row = labelled(text, mention, before) if mention.phrase.noun is None else None  # before it is taken for a whole
    if row is not None or is_whole(text, mention):
        return replace(row, construct="row of a table") if row else _whole(text, mention, before)
    if before and text.word(mention.begin - 1) == "or" and before[-1][0].index == mention.begin - 2:
        first = before[-1][1]  # "72 or 88 grenades" are two readings of one thing
        if first.role in (Role.LOAD, Role.CONTAINERS, Role.DELIVERED):
            return first
    if mention.phrase.noun in (None, Noun.SUBMUNITION):
        more = included(text, mention, before)
        if more is not None and more.role in (Role.CLEARED, Role.UNEXPLODED, Role.DELIVERED):
            return more
    return _by_noun(text, mention, before)


def _by_noun(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    noun = mention.phrase.noun
    if noun in (None, Noun.TOTAL, Noun.LOAD):
        return stands_alone(text, mention, before)
    if noun is not Noun.ITEM and is_generic(text, mention):
        return aside(Aside.ANY_ONE)
    if noun is Noun.SUBMUNITION:
        return per_one(text, mention, before) or product_of(text, mention, before) or _submunitions(text, mention)
    listed = before and text.word(mention.begin - 1) in (",", "and") and before[-1][0].phrase.end == mention.begin - 1
    if noun is Noun.CONTAINER and listed and before[-1][1].role is Role.CLEARED:
        return aside(Aside.CLEARED_BESIDE)  # "cleared 4,230 bomblets, 11 rockets and 2 mines"
    if noun in (Noun.CONTAINER, Noun.DUD):
        return _containers(text, mention) if noun is Noun.CONTAINER else _duds(text, mention)
    cleared = left_or_cleared(text, mention) or _as_before(text, mention, before) if noun is Noun.ITEM else None
    return cleared or aside(Aside.NO_QUANTITY, mention.phrase.text)


def _as_before(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "400 older shells and 600 newer ones"."""
    if mention.phrase.text != "ones":
        return None
    here = (sense for other, sense in recent(before) if text.together(other, mention) and other.phrase.noun)
    first = next((sense for sense in here if sense.role is Role.CONTAINERS), None)
    return replace(first, words=("ones",)) if first is not None else None


def _whole(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read a whole by its noun and its own clause; the verb of the sentence speaks of the part."""
    noun, state = mention.phrase.noun, mention.phrase.state
    if state is not None and text.part_of(mention) is not None and text.units[mention.phrase.end - 1].state is state:
        # "leaves 1,692 of 72,000 grenades unexploded" says so of the part
        mention = replace(mention, phrase=replace(mention.phrase, state=None))
        state = None
    again = next((sense for other, sense in recent(before) if other.found.value == mention.found.value), None)
    here = any(text.together(other, mention) for other, sense in recent(before) if sense is again)
    part = text.part_of(mention)
    unread = any(other is part and sense.role is None for other, sense in recent(before))
    if noun is None and unread and part is not None and own_clause(text, mention) is None:
        return aside(Aside.WHOLE_OF_NOTHING_SAID)
    spoken_of = own_clause(text, mention) if again is not None and again.role is not Role.LOAD else None
    meant = here or text.word(mention.begin - 1) in ("the", "those", "these")
    if noun is None and again is not None and meant and again.role is not Role.LOAD and spoken_of is None:
        return replace(again, stated=again.stated and here)
    load = _load_again(text, mention, before) if noun in (None, Noun.SUBMUNITION) else None
    bare = replace(mention, subject=own_clause(text, mention), object=None)
    if load is not None or noun in (None, Noun.SUBMUNITION, Noun.TOTAL):
        sense = load or _submunitions(text, bare)
        return replace(
            sense,
            stated=sense.role is Role.LOAD or noun is not None or _is_spoken_of(text, bare),
            words=sense.words or (text.word(mention.begin - 1),),
        )
    if noun in (Noun.CONTAINER, Noun.ITEM) and state is None:
        return _containers(text, bare) if noun is Noun.CONTAINER else aside(Aside.COUNTS, mention.phrase.text)
    return left_or_cleared(text, bare) or _duds(text, bare)


def _is_spoken_of(text: Text, whole: Mention) -> bool:
    """Whether a verb of its own says what became of a whole without a noun: "of the 270 million dropped"."""
    following = text.unit(whole.phrase.end)
    return whole.subject is not None or (following is not None and following.verb in DELIVERING)


def _load_again(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "five unexploded grenades a shell, out of 49" and "six of those 63" as one container's load."""
    if mention.phrase.noun is None and before and before[-1][1].per_container:
        return Sense(role=Role.LOAD, words=("out of",))
    for other, sense in recent(before):
        if sense.role is Role.LOAD and other.found.value == mention.found.value:
            return Sense(role=Role.LOAD, words=(text.printed(other.found),))
    return None


def _submunitions(text: Text, mention: Mention) -> Sense:
    sense = left_or_cleared(text, mention)
    if text.whole_of(mention) is None and mention.phrase.state is not Verb.REMAIN:
        each = is_each(text, mention)
        is_left = sense is not None and sense.role is Role.UNEXPLODED and each is not None
        held = each or holder_of(text, mention)
        if held and not is_left:
            return Sense(role=Role.LOAD, words=(*mention.phrase.words, held))
    if sense is not None:
        return sense
    said = mention.object
    if said is not None and said.near and said.verb is Verb.CONTAIN and _of_submunition(text, said.index):
        return aside(Aside.HELD_BY_SUBMUNITION)
    planned = first_said(mention, Verb.PLAN)
    if planned is not None and text.word(mention.begin - 1) == "the":
        return Sense(role=Role.UNEXPLODED, words=(*mention.phrase.words, *spoken(planned)))
    if planned is not None or has_worked(mention):
        return aside(Aside.EXPLODED_OR_TO_CLEAR)
    said = first_said(mention, *DELIVERING)
    summed = text.word(mention.phrase.end) in ("altogether", "in all", "in total") or _is_row(text, mention)
    stated = said is not None or mention.object is not None or summed
    return Sense(role=Role.DELIVERED, words=(*mention.phrase.words, *spoken(said)), stated=stated)


def _is_row(text: Text, mention: Mention) -> bool:
    """Whether a label says that they were delivered: "Dropped in 1991: 20 million bomblets"."""
    row = labelled(text, mention, ()) if text.word(mention.begin - 1) == ":" else None
    return row is not None and row.role is Role.DELIVERED


def _of_submunition(text: Text, k: int) -> bool:
    """Whether "submunitions that" stands before a verb of holding."""
    before, first = text.unit(k - 1), text.unit(k - 2)
    relative = before is not None and before.function is Function.RELATIVE
    holder = first if relative else before
    return holder is not None and holder.noun is Noun.SUBMUNITION


def _containers(text: Text, mention: Mention) -> Sense:
    words = {text.word(k) for k in range(mention.index + 1, mention.phrase.end)}
    if words & {"empty", "spent", "expended"}:
        return aside(Aside.FOUND_EMPTY)
    each = is_each(text, mention)
    if each and mention.object is not None and mention.object.verb is Verb.CONTAIN:
        return Sense(role=Role.LOAD, words=(*mention.phrase.words, each))
    remnants = text.word(mention.begin - 1) == "of" and text.word(mention.begin - 2) in _REMNANTS
    sense = None if remnants else left_or_cleared(text, mention)
    if sense is not None:
        return sense
    return Sense(role=Role.CONTAINERS, words=(*mention.phrase.words, *spoken(first_said(mention, *DELIVERING))))


def _is_trial(text: Text, mention: Mention, said: Said) -> bool:
    """Whether the sentence speaks of a test, or a test itself "turned up 23 duds"."""
    sentence = text.sentences[mention.index]
    window = range(max(0, mention.index - 40), min(len(text.units), mention.index + 40))
    words = [text.word(k) for k in window if text.sentences[k] == sentence]
    if said.verb is Verb.NOTE:
        return any(word.startswith(_TESTING) for word in words)
    return said is mention.object and any(word.removesuffix("s") in _TESTS for word in words[: said.index - window[0]])


def _duds(text: Text, mention: Mention) -> Sense:
    cleared = first_said(mention, Verb.CLEAR, Verb.NOTE)
    if cleared is not None and _is_trial(text, mention, cleared):
        cleared = None  # duds counted in a trial are all that there were
    if (
        cleared is None
        and mention.subject is not None
        and mention.subject.relative
        and mention.subject.verb is Verb.WORK
    ):
        cleared = mention.subject  # "the duds we have blown up"
    each = is_each(text, mention)
    if cleared is not None and not each:
        return Sense(role=Role.CLEARED, words=(*mention.phrase.words, *spoken(cleared)))
    words = (*mention.phrase.words, *((each,) if each else ()))
    if each and each.startswith("each ") and not names_container(text, mention):
        return aside(Aside.FOR_EACH_ELSE)  # "904 sites; each held 39 duds"
    return Sense(role=Role.UNEXPLODED, per_container=each is not None, words=words)
