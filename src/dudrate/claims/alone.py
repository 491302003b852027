"""A count without a noun: read by its verbs, by what it is a part of, or by the figures and nouns before it."""

from collections.abc import Sequence
from dataclasses import replace

from dudrate.claims.each import is_each
from dudrate.claims.echoes import (
    appended,
    compared,
    elsewhere,
    follows_rate,
    gapped_load,
    included,
    listed,
    parallel,
    tally,
    told,
)
from dudrate.claims.holders import holder_of
from dudrate.claims.labels import labelled, numbered, tested, there_are
from dudrate.claims.lexicon import Function, Noun, Verb
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

__all__ = ["stands_alone"]

_TESTED = ("inspect", "examin", "test", "check", "stud", "sampl", "count")
_NAMED = (Noun.CONTAINER, Noun.SUBMUNITION)
_STATING = (labelled, numbered, there_are)  # these read a noun that is there; the others go by what stands around
_COPULAS = word_set("is are was were be been being 's 're")
_APART = word_set(", or ( - – — that is : = ie")
_ENDS = frozenset(".);!\"'")


def stands_alone(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read a count that no noun follows."""
    phrase = mention.phrase
    if _is_pronoun(text, mention):
        return aside("a pronoun")
    sense = _of_kind(text, mention) or left_or_cleared(text, mention) or per_one(text, mention, before)
    if sense is not None:
        return sense
    held = is_each(text, mention) or (phrase.text if phrase.noun is Noun.LOAD else None) or holder_of(text, mention)
    if held:
        return Sense(role=Role.LOAD, words=(held,), stated=phrase.noun is not None or held.endswith((" of", " with")))
    if has_worked(mention):
        return aside("counts those that exploded")
    if phrase.of_figure is not None or phrase.of_pronoun or phrase.of_noun is not None:
        return _part(text, mention, before)
    return _by_company(text, mention, before)


def per_one(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "at 5% that is 10 per bomb", "40 submunitions fail in 15% of cases, six a rocket": left by one container."""
    each = is_each(text, mention)
    load = next((other for other, sense in recent(before) if sense.role is Role.LOAD), None)
    if each is None or load is None or load.found.value == mention.found.value:
        return None
    if not follows_rate(text, mention, before):
        return None
    return Sense(role=Role.UNEXPLODED, per_container=True, words=(each,))


def product_of(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "a tenth failed, which comes to 4,400 grenades": the product of the rate before it."""
    said = mention.object
    if (
        said is None
        or said.verb is not Verb.EQUAL
        or not said.near
        or not before
        or text.word(said.index - 1) not in ("which", "that")
    ):
        return None
    last, sense = before[-1]
    if sense.role is not Role.RATE or not text.together(last, mention):
        return None
    return Sense(role=Role.UNEXPLODED, words=spoken(said))


def _of_kind(text: Text, mention: Mention) -> Sense | None:
    """Read "shells, of which 39,000 were cluster shells" by the noun after the verb."""
    said = mention.subject
    if said is None or said.verb is not Verb.EQUAL or not said.near or text.word(mention.begin - 1) != "which":
        return None
    noun = text.unit(said.index + 1)
    roles = {Noun.CONTAINER: Role.CONTAINERS, Noun.SUBMUNITION: Role.DELIVERED, Noun.DUD: Role.UNEXPLODED}
    role = roles.get(noun.noun) if noun is not None and noun.noun is not None else None
    return Sense(role=role, words=(noun.text,)) if role is not None and noun is not None else None


def _is_pronoun(text: Text, mention: Mention) -> bool:
    """Whether "one" stands for somebody or something; "one always fails" counts."""
    said = mention.subject
    counts = (
        said is not None and said.index - mention.phrase.end < 2 and said.verb in (Verb.FAIL, Verb.REMAIN, Verb.CLEAR)
    )
    strange = mention.phrase.of_noun is not None
    return text.printed(mention.found).lower() in ("one", "single") and (strange or not counts)


def _part(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read "20,000 of the bomblets were fired"; a part of a number that is printed adds nothing to it."""
    phrase, subject = mention.phrase, mention.subject
    unsaid = subject is None or (not subject.unit.finite and subject.verb in (Verb.OTHER, Verb.DELIVER))
    if phrase.of_figure is not None and unsaid and follows_rate(text, mention, before):
        return Sense(role=Role.UNEXPLODED, words=("of",))  # "a dud rate of 11.5% (23 of 200)"
    said = first_said(mention, Verb.DELIVER, Verb.RELEASE)
    roles = {Noun.SUBMUNITION: Role.DELIVERED, Noun.CONTAINER: Role.CONTAINERS}
    role = roles.get(phrase.of_noun) if phrase.of_noun is not None else None
    if (phrase.of_pronoun and said is not None and said.verb is Verb.RELEASE) or (
        phrase.of_pronoun and said is not None and said is mention.object and _is_done_by_containers(text, said)
    ):
        role = Role.DELIVERED
    elif phrase.of_pronoun and mention.object is not None and mention.object.unit.text.startswith(_TESTED):
        return Sense(role=Role.DELIVERED, words=spoken(mention.object))
    elif phrase.of_pronoun and subject is not None and subject.verb is Verb.LEAVE:
        return Sense(role=Role.DELIVERED, words=spoken(subject))
    elif phrase.of_pronoun and (said is not None or text.word(mention.begin - 1) == ","):
        role = _first_count(text, mention)
    if role is None or (said is None and not phrase.of_pronoun):
        return aside("a part of which nothing is said that counts here")
    return Sense(role=role, words=(*phrase.words, *spoken(said)) or ("of",))


def _first_count(text: Text, mention: Mention) -> Role | None:
    """Read "bombs with 650 bomblets in them, 1,000 of which were dropped": a count of what none was given for."""
    noun = _topic(text, mention)
    counted = any(other.phrase.noun is noun for other in text.before(mention))
    roles = {Noun.CONTAINER: Role.CONTAINERS, Noun.SUBMUNITION: Role.DELIVERED}
    return None if counted or noun is None else roles[noun]


def _by_company(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read a count by the nouns and figures before it; the first rule that fits decides."""
    rules = (
        labelled,
        listed,
        _named_before,
        _restating,
        _restated_by_share,
        included,
        numbered,
        there_are,
        tested,
        gapped_load,
        tally,
        compared,
        elsewhere,
        _result,
        parallel,
        told,
        appended,
        _delivered,
    )
    for rule in rules:
        sense = rule(text, mention, before)
        if sense is not None:
            return sense if rule in _STATING else replace(sense, stated=False)
    return aside("counts nothing that is named")


def _named_before(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "a limited number of cluster bombs, 14, carrying"."""
    named, following = text.unit(mention.begin - 2), text.unit(mention.phrase.end)
    enclosed = text.word(mention.begin - 1) == "," and following is not None and following.text == ","
    counted = any(other.phrase.end == mention.begin - 1 for other in text.before(mention)[-2:])
    if named is None or not enclosed or counted or named.noun not in _NAMED or not named.plural:
        return None
    role = Role.CONTAINERS if named.noun is Noun.CONTAINER else Role.DELIVERED
    return Sense(role=role, words=(named.text,))


def _restating(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "14 percent, or about 6,000" and "one in ten was a dud: nine million"."""
    if not before:
        return None
    last, sense = before[-1]
    between = text.units[last.index + 1 : mention.begin]
    if sense.role is Role.RATE and len(between) < 6 and all(unit.text in _APART for unit in between):
        return Sense(role=Role.UNEXPLODED, words=(text.printed(last.found),))
    if _closes_sentence(text, mention) and follows_rate(text, mention, before):
        return Sense(role=Role.UNEXPLODED, words=("in all",))
    following = [text.word(k) for k in range(mention.phrase.end, mention.phrase.end + 3)]
    closes = _closes_sentence(text, mention) or following == [",", "of", "which"]
    if sense.role is Role.LOAD and text.together(last, mention) and closes:
        return Sense(role=Role.DELIVERED, words=(text.printed(last.found),))  # "400, with 30 bomblets each, or 12,000"
    return None


def _restated_by_share(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "he settles for 1.2 million, or ten percent"."""
    k = mention.phrase.end
    while text.word(k) in (",", "or", "(", "about", "some", "ie", "that is"):
        k += 1
    share = text.at(k)
    if share is None or not share.is_share or k == mention.phrase.end or share.phrase.noun is not None:
        return None
    return Sense(role=Role.UNEXPLODED, words=(text.printed(share.found),)) if not share.phrase.of_pronoun else None


def _closes_sentence(text: Text, mention: Mention) -> bool:
    """Whether the count is all that follows a colon or a comma."""
    link, following = text.word(mention.begin - 1), text.unit(mention.phrase.end)
    if link not in (":", ",", "—", "–", "-", "(", "ie", "namely", "or"):
        return False
    if following is None or following.kind is UnitKind.BREAK or following.text in _ENDS:
        return True
    return link in (":", ",") and following.text == "," and mention.subject is None


def _result(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "1.9 million in all", "that comes to 10,000": made of the figures of this sentence, or of the one before."""
    said = mention.object
    here = {sense.role for other, sense in recent(before) if text.together(other, mention)}
    results = said is not None and said.verb is Verb.EQUAL and said.near
    results = results and said is not None and (_is_result(text, said.index) or {Role.CONTAINERS, Role.LOAD} <= here)
    carried = said is not None and said.verb is Verb.CONTAIN and said.near and text.word(said.index - 1) == "they"
    results = results or carried
    near = range(mention.begin - 3, mention.phrase.end + 3)
    summed = any(text.word(k) in ("all", "total", "altogether") for k in near)
    if not results and not summed:
        return None
    words = ("in all" if summed else "comes to",)
    spoken_of = _last_decisive(text, mention) if summed else None
    if spoken_of is not None:
        return Sense(role=spoken_of, words=words)
    role = _product(text, mention, before)
    if role is None and summed:
        role = {Noun.SUBMUNITION: Role.DELIVERED, Noun.CONTAINER: Role.CONTAINERS}.get(
            _topic(text, mention) or Noun.OTHER
        )
    return Sense(role=role, words=words) if role is not None else None


def _product(text: Text, mention: Mention, before: Sequence[Sensed]) -> Role | None:
    """Give what the figures of this sentence, and of the two before it, make when they are multiplied."""
    sentence = text.sentences[mention.index]
    here, near = (
        {sense.role for other, sense in recent(before) if text.sentences[other.index] >= sentence - back} - {None}
        for back in (0, 2)
    )
    if Role.UNEXPLODED in here and not {Role.DELIVERED, Role.CONTAINERS} & here:
        return Role.DELIVERED
    loaded = Role.LOAD in here and Role.CONTAINERS in near
    if loaded and not {Role.RATE, Role.DELIVERED} & here:
        return Role.DELIVERED
    shipped = Role.DELIVERED in near or {Role.CONTAINERS, Role.LOAD} <= near
    if Role.RATE in near and (shipped or follows_rate(text, mention, before)):
        return Role.UNEXPLODED
    return Role.DELIVERED if shipped or Role.LOAD in near else None


def _is_result(text: Text, k: int) -> bool:
    """Whether the verb says what something comes to; *is* and *was* do so only of "that" and "which"."""
    if text.units[k].function is not Function.BE and text.units[k].text.split()[-1] not in _COPULAS:
        return True
    if text.word(k - 1) == "it" and text.units[k].text.startswith("would"):
        return True
    return (
        text.word(k - 1) in ("that", "this", "which", "together", "total", ":", "altogether")
        or text.units[k - 1].noun is Noun.TOTAL
    )


def _last_decisive(text: Text, mention: Mention) -> Role | None:
    """Give what the clause before said: "the bomblets have been cleared, 6,800 in all"."""
    for k in range(mention.begin - 1, max(-1, mention.begin - 20), -1):
        unit = text.units[k]
        if unit.kind in (UnitKind.FIGURE, UnitKind.BREAK) or unit.text in (".", ";"):
            return None
        if unit.verb in (Verb.CLEAR, Verb.FAIL, Verb.REMAIN):
            return Role.CLEARED if unit.verb is Verb.CLEAR else Role.UNEXPLODED
    return None


def _delivered(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "270 million were dropped" by what was spoken of before it."""
    said = first_said(mention, *DELIVERING)
    if said is None or said.verb in (Verb.EQUAL, Verb.SCRAP):
        return None
    relative = text.units[max(0, said.index - 5) : said.index]
    if said.verb is Verb.CONTAIN and any(unit.function is Function.RELATIVE for unit in relative):
        named = _topic(text, mention)  # "cluster munitions, of which the army holds 3,800"
        role = None if named is None else Role.CONTAINERS if named is Noun.CONTAINER else Role.DELIVERED
        return Sense(role=role, words=spoken(said)) if role is not None else None
    if said.verb is Verb.CONTAIN and not _is_done_by_containers(text, said):
        return None
    fired = any(sense.role is Role.CONTAINERS and other.subject == said for other, sense in _before[-3:])
    if said is mention.object and (fired or _is_done_by_containers(text, said)):
        return Sense(role=Role.DELIVERED, words=spoken(said))
    named = _topic(text, mention)
    here = {sense.role for other, sense in recent(_before) if text.together(other, mention)}
    most = max((other.found.value for other, _ in recent(_before) if text.together(other, mention)), default=0)
    sentence = text.sentences[mention.index]
    shipped = any(
        sense.role is Role.CONTAINERS and text.sentences[other.index] >= sentence - 2 for other, sense in _before
    )
    if (
        (Role.LOAD in here and shipped) or (said.verb is Verb.RELEASE and (said is mention.object or said.unit.passive))
    ) and mention.found.value > most:
        named = Noun.SUBMUNITION
    if named is None and not any(sense.role is Role.RATE for _, sense in recent(_before)):
        return None
    role = Role.CONTAINERS if named is Noun.CONTAINER else Role.DELIVERED
    return Sense(role=role, words=(text.word(mention.index - 1), *spoken(said)), stated=False)


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
