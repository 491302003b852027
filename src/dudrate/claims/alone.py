"""A count without a noun: read by its verbs, by what it is a part of, or by the figures and nouns before it."""

from collections.abc import Sequence

from dudrate.claims.constructs import by_construct, is_done_by_containers, topic_of
from dudrate.claims.each import is_each, names_container
from dudrate.claims.echoes import follows_rate
from dudrate.claims.holders import holder_of
from dudrate.claims.lexicon import Noun, Verb
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.predicates import Said
from dudrate.claims.quantities import Role
from dudrate.claims.reasons import Aside
from dudrate.claims.senses import Sense, Sensed, aside, first_said, has_worked, left_or_cleared, recent, spoken

__all__ = ["stands_alone"]

_SUMMING = ("that", "which", "this")
_TESTED = ("inspect", "examin", "test", "check", "stud", "sampl", "count")


def stands_alone(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read a count that no noun follows."""
    phrase = mention.phrase
    if _is_pronoun(text, mention):
        return aside(Aside.PRONOUN)
    sense = left_or_cleared(text, mention) or per_one(text, mention, before) or _held(text, mention, before)
    if sense is not None:
        return sense
    if has_worked(mention):
        return aside(Aside.EXPLODED)
    if phrase.of_figure is not None or phrase.of_pronoun or phrase.of_noun is not None:
        return _part(text, mention, before)
    return by_construct(text, mention, before)


def _held(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "with 72 each"; "the jets released 84 bombs, or 4 each" is no load."""
    phrase = mention.phrase
    held = is_each(text, mention) or (phrase.text if phrase.noun is Noun.LOAD else None) or holder_of(text, mention)
    if not held:
        return None
    if text.word(mention.begin - 1) == "or" and before and before[-1][1].role is Role.CONTAINERS:
        return aside(Aside.CONTAINERS_FOR_EACH)
    if held == "each" and not names_container(text, mention):
        return aside(Aside.FOR_EACH_ELSE)
    return Sense(role=Role.LOAD, words=(held,), stated=phrase.noun is not None or held.endswith((" of", " with")))


def per_one(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "at 5% that is 10 per bomb", "40 submunitions fail in 15% of cases, six a rocket": left by one container."""
    each = is_each(text, mention)
    load = next((other for other, sense in recent(before) if sense.role is Role.LOAD), None)
    if each is None or load is None or load.found.value <= mention.found.value:
        return None
    held = text.word(mention.begin - 1) in ("with", "of", "holding", "carrying")  # "rockets with 644 bomblets each"
    if held or not follows_rate(text, mention, before):
        return None
    return Sense(role=Role.UNEXPLODED, per_container=True, words=(each,))


def product_of(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "a tenth failed, which comes to 4,400 grenades": the product of the rate before it."""
    said = mention.object
    if (
        said is None
        or not (said.verb is Verb.EQUAL or said.unit.text == "is to say")
        or not said.near
        or not before
        or text.word(said.index - 1) not in ("which", "that")
    ):
        return None
    last, sense = before[-1]
    if said.unit.text == "is to say" and len(before) > 1:
        last, sense = next(((other, read) for other, read in reversed(before) if other.is_share), (last, sense))
    if sense.role is not Role.RATE or not text.together(last, mention):
        return None
    return Sense(role=Role.UNEXPLODED, words=spoken(said))


def _is_pronoun(text: Text, mention: Mention) -> bool:
    """Whether "one" stands for somebody or something; "one always fails" counts."""
    said = mention.subject
    counts = (
        said is not None and said.index - mention.phrase.end < 2 and said.verb in (Verb.FAIL, Verb.REMAIN, Verb.CLEAR)
    )
    strange = mention.phrase.of_noun is not None or text.word(mention.begin - 1) == "of"
    both = text.word(mention.begin - 1) == "the" and text.printed(mention.found).lower() == "two"  # "between the two"
    return both or (text.printed(mention.found).lower() in ("one", "single") and (strange or not counts))


def _part(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read "20,000 of the bomblets were fired"; a part of a number that is printed adds nothing to it."""
    phrase, subject, told = mention.phrase, mention.subject, mention.object
    results = told is not None and told.near and told.verb is Verb.EQUAL and text.word(told.index - 1) in _SUMMING
    share = next((other for other, sense in recent(before) if sense.role is Role.RATE), None)
    beside = share is not None and text.sentences[mention.index] - text.sentences[share.index] <= 1
    if results and phrase.of_pronoun and beside:
        return Sense(
            role=Role.UNEXPLODED, words=spoken(told), stated=False
        )  # "10 percent fail; that means five of them"
    unsaid = subject is None or (not subject.unit.finite and subject.verb in (Verb.OTHER, Verb.DELIVER))
    restates = phrase.of_figure is not None and unsaid  # "a dud rate of 11.5% (23 of 200)"
    restates = restates or (phrase.of_pronoun and text.word(mention.begin - 1) == ":")
    if restates and follows_rate(text, mention, before):
        return Sense(role=Role.UNEXPLODED, words=("of",), stated=not phrase.of_pronoun)
    said = first_said(mention, Verb.DELIVER, Verb.RELEASE)
    last = before[-1][0] if before else None
    if (
        phrase.of_pronoun
        and last is not None
        and last.phrase.end == mention.begin - 1
        and last.phrase.noun is Noun.OTHER
    ):
        return aside(Aside.PART_OF_ELSE)  # "35 sponsors, 8 of them Republicans"
    if not phrase.of_pronoun:
        return _of_named(text, mention, said)
    tested = mention.object is not None and mention.object.unit.text.startswith(_TESTED)
    role = None
    if tested:
        role = Role.CONTAINERS if topic_of(text, mention) is Noun.CONTAINER else Role.DELIVERED
    elif (
        (subject is not None and subject.verb is Verb.LEAVE)
        or (said is not None and said.verb is Verb.RELEASE)
        or (said is not None and said is mention.object and is_done_by_containers(text, said))
    ) or (mention.object is not None and mention.object.unit.text == "put" and text.word(phrase.end) in ("over", "on")):
        role = Role.DELIVERED
    elif said is not None or text.word(mention.begin - 1) == ",":
        role = _first_count(text, mention)
    if role is None:
        return aside(Aside.PART_OF_NOTHING_SAID)
    return Sense(role=role, words=(*phrase.words, *spoken(told if tested else said or subject)) or ("of",))


def _of_named(text: Text, mention: Mention, said: Said | None) -> Sense:
    """Read a part of what is named, or of containers that are counted: "tests on 500 of the shells"."""
    whole, tested = text.whole_of(mention), text.word(mention.begin - 2)
    noun = mention.phrase.of_noun if whole is None else whole.phrase.noun
    governing = mention.object
    had = governing is not None and governing.near and governing.verb in (Verb.EQUAL, Verb.CONTAIN)
    made = had and noun is Noun.CONTAINER and whole is None  # "Poland made 6,000 of the bombs"
    if said is None and not made and not tested.startswith(_TESTED):
        noun = None
    if noun is Noun.CONTAINER or (noun is Noun.SUBMUNITION and whole is None):
        role = Role.CONTAINERS if noun is Noun.CONTAINER else Role.DELIVERED
        return Sense(role=role, words=(*mention.phrase.words, *spoken(said)) or (tested,), stated=not made)
    return aside(Aside.PART_OF_NOTHING_SAID)


def _first_count(text: Text, mention: Mention) -> Role | None:
    """Read "bombs with 650 bomblets in them, 1,000 of which were dropped": a count of what none was given for."""
    noun = topic_of(text, mention)
    counted = any(other.phrase.noun is noun for other in text.before(mention))
    roles = {Noun.CONTAINER: Role.CONTAINERS, Noun.SUBMUNITION: Role.DELIVERED}
    return None if counted or noun is None else roles[noun]
