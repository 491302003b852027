"""A count whose noun stands before it: "Unexploded: 30,000", "the number of duds at 2,547", "in tests of 3,600"."""

from collections.abc import Sequence
from itertools import takewhile

from dudrate.claims.lexicon import Noun, Verb, word_set
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.quantities import Role
from dudrate.claims.reasons import Aside
from dudrate.claims.senses import Sense, Sensed, aside
from dudrate.claims.units import Unit, UnitKind

__all__ = ["labelled", "numbered", "tested"]

_NAMED = (Noun.SUBMUNITION, Noun.CONTAINER, Noun.DUD)
_LABEL_ENDS = frozenset(":=|,…")
_VOLLEYS = word_set("volley salvo barrage ripple pair")
_TRIALS = word_set("test trial sample lot batch batche firing delivery")
_ROLE_OF_VERB = {
    Verb.REMAIN: Role.UNEXPLODED,
    Verb.FAIL: Role.UNEXPLODED,
    Verb.LEAVE: Role.UNEXPLODED,
    Verb.CLEAR: Role.CLEARED,
    Verb.DELIVER: Role.DELIVERED,
    Verb.RELEASE: Role.DELIVERED,
}
_ROLE_OF_NOUN = {
    Noun.DUD: Role.UNEXPLODED,
    Noun.SUBMUNITION: Role.DELIVERED,
    Noun.CONTAINER: Role.CONTAINERS,
    Noun.LOAD: Role.LOAD,
    Noun.TOTAL: Role.DELIVERED,
}


def labelled(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "Dropped: 150,000. Unexploded: 30,000. Submunitions per shell: 72.", and "left, 17,640;"."""
    mark = text.word(mention.begin - 1)
    listed = _is_listed(text, mention)
    if (not listed and mark not in _LABEL_ENDS) or (mention.subject is not None and mention.subject.near):
        return None
    k = mention.begin - 1 if listed else mention.begin - 2
    if text.word(k) == ")":  # "Shells (155 mm): 1,400"
        k = next((i - 1 for i in range(k, max(-1, k - 6), -1) if text.word(i) == "("), k)
    while k >= 0 and not (_ends_label(text.units[k]) and not _is_inside(text, k)):
        k -= 1
    if k >= 0 and text.units[k].kind is UnitKind.FIGURE:
        return None
    label = text.units[k + 1 : mention.begin - (not listed)]
    mark = ":" if listed else mark
    if mark == "," and not (_ends_row(text.unit(mention.phrase.end)) and (k < 0 or text.units[k].text != ",")):
        return None
    role = _role_of_label(label)
    if any(unit.text == "than" or unit.verb is Verb.EQUAL for unit in label):
        return None
    words = tuple(unit.text for unit in label)
    each = role is Role.UNEXPLODED and bool({"per", "each"} & set(words))  # "duds per shell"
    return Sense(role=role, per_container=each, words=words) if role is not None else None


def _is_inside(text: Text, k: int) -> bool:
    """Whether a share or a year stands in the label: "Duds at 10%", "Dropped in 1991"."""
    figure = text.at(k)
    return figure is not None and (figure.is_share or figure.found.year)


def _is_listed(text: Text, mention: Mention) -> bool:
    """Whether the count ends one of three rows or more: "Containers 120, bomblets per container 147, failed 6%"."""
    others = text.beside(mention)
    return len(others) > 2 and all(_is_row(text, other) for other in others)


def _is_row(text: Text, mention: Mention) -> bool:
    following, before = text.unit(mention.index + 1), text.unit(mention.index - 1)
    ends = following is None or following.kind is UnitKind.BREAK or following.text in (",", ";", ".")
    named = before is not None and (
        before.noun in (*_NAMED, Noun.RATE, Noun.LOAD) or (before.verb or before.state) in _ROLE_OF_VERB
    )
    return ends and named


def _ends_label(unit: Unit) -> bool:
    return unit.kind in (UnitKind.BREAK, UnitKind.FIGURE) or unit.text in (".", ";", ",", "|", ")", "?", "!")


def _ends_row(unit: Unit | None) -> bool:
    return unit is None or unit.kind is UnitKind.BREAK or unit.text in (".", ";")


def _role_of_label(label: Sequence[Unit]) -> Role | None:
    """Give what a label names: a load where it says *per* or *each*, else what was done, else the noun."""
    nouns, words = {unit.noun for unit in label}, {unit.text for unit in label}
    each = words & {"per", "each"} or (words & {"a", "an", "one"} and Noun.CONTAINER in nouns)
    done = {unit.verb or unit.state for unit in label}
    if each and nouns & {Noun.SUBMUNITION, Noun.LOAD, None}:
        head = {unit.noun for unit in takewhile(lambda unit: unit.text not in ("per", "each", "a", "an", "one"), label)}
        if Noun.DUD in head:
            return Role.UNEXPLODED
        launched = Noun.CONTAINER in head and Noun.SUBMUNITION not in head  # "rockets per launcher"
        return None if launched else Role.LOAD
    if Noun.DUD in nouns or done & {Verb.FAIL, Verb.REMAIN, Verb.LEAVE} or words & {"still", "remaining", "left"}:
        destroyed = done & {Verb.CLEAR} and not words & {"still", "remaining", "left"}
        return Role.CLEARED if destroyed else Role.UNEXPLODED
    if Verb.CLEAR in done:
        return Role.CLEARED
    for noun in (Noun.CONTAINER, Noun.SUBMUNITION, Noun.LOAD, Noun.TOTAL):
        if noun in nouns:
            return _ROLE_OF_NOUN[noun]
    return Role.DELIVERED if done & {Verb.DELIVER, Verb.RELEASE} else None


def numbered(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "puts the number of unexploded bomblets at 2,547", "of which there are thought to be 80 million"."""
    said = mention.object
    there = said is not None and said.near and text.word(said.index - 1) == "there"
    verbal = said is not None and said.unit.text.startswith(("number", "total"))  # "the bomblets numbered 95"
    spoken: Unit | None = None
    found: Unit | None = None
    for k in range(mention.begin - 1, max(-1, mention.begin - 9), -1):
        unit = text.units[k]
        apart = text.sentences[k] != text.sentences[mention.index] or unit.text == "per"
        if apart or unit.kind is UnitKind.FIGURE:
            break
        if unit.text == "," and not there:
            break
        if unit.verb in (Verb.CLEAR, Verb.FAIL, Verb.REMAIN) and not there:
            spoken = unit
        head = [text.word(i) for i in range(k - 4, k)]
        if unit.noun in _NAMED and (there or verbal or {"number", "total"} & set(head) or head[-2:] == ["that", "of"]):
            unexploded = text.units[k - 1].state is Verb.REMAIN
            found = unit
            role = Role.UNEXPLODED if unexploded else _role_of(spoken or unit)
            if not verbal:
                break
        elif unit.noun in _NAMED:
            break
        elif unit.noun is Noun.TOTAL and spoken is not None:
            return Sense(role=_role_of(spoken), words=(unit.text, spoken.text))  # "the total left in the ground is"
    return Sense(role=role, words=(found.text,)) if found is not None else None


def tested(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "in tests of 3,600", "a volley of 12"; "a crowd of 300" counts something else."""
    if text.word(mention.begin - 1) != "of":
        return None
    word = text.word(mention.begin - 2).removesuffix("s")
    if word in _VOLLEYS:
        return Sense(role=Role.CONTAINERS, words=(word,))
    if word in _TRIALS:
        return Sense(role=Role.DELIVERED, words=(word,))
    unit = text.unit(mention.begin - 2)
    if unit is None or text.tokens[unit.start].capital:
        return None  # "the government speaks of 30,000, the UN of 100,000"
    people = unit.kind is UnitKind.WORD or unit.noun in (Noun.EVENT, Noun.AREA, Noun.PERSON)
    return aside(Aside.COUNTS, unit.text) if people else None


def _role_of(unit: Unit) -> Role | None:
    said = unit.verb or unit.state
    if said is not None:
        return _ROLE_OF_VERB.get(said)
    return _ROLE_OF_NOUN.get(unit.noun) if unit.noun is not None else None
