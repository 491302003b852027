"""How a count without a noun is read by what stands around it: a table of constructs, tried in order.

No such count is a quantity but by one of these, and the answer names it. The first that fits decides. What is read so
is inferred and accuses nobody, but for the few that read a noun which is there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from dudrate.claims.lexicon import Function, Noun, Verb, word_set
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.quantities import Role
from dudrate.claims.reasons import Aside
from dudrate.claims.senses import DELIVERING, Sense, Sensed, aside, first_said, recent, spoken
from dudrate.claims.units import Unit, UnitKind

__all__ = [
    "CONSTRUCTS",
    "Construct",
    "by_construct",
    "follows_rate",
    "included",
    "labelled",
    "product_of",
    "topic_at",
    "topic_of",
]

_MUNITIONS = (Noun.SUBMUNITION, Noun.CONTAINER, Noun.DUD)
_APART_FROM = word_set("other last next remaining every")
_ACTING = (Verb.DELIVER, Verb.RELEASE, Verb.CLEAR, Verb.FAIL, Verb.REMAIN, Verb.WORK)
_COLOURLESS = (Verb.EQUAL, Verb.SAY, Verb.CONTAIN, Verb.OTHER)
_ANOTHER = word_set("difference rest remainder")
_LINKS = ("with", "of", "holding", "carrying")
_NAMED = (Noun.CONTAINER, Noun.SUBMUNITION)
_WHOLES = {Role.CONTAINERS, Role.DELIVERED}
_WHOLE_OF = {Noun.SUBMUNITION: Role.DELIVERED, Noun.CONTAINER: Role.CONTAINERS}
_COPULAS = word_set("is are was were be been being 's 're")
_SUMMED = word_set("that this which together total : altogether")
_RECKONED = {(who, what) for who in ("we", "you", "one") for what in ("get", "arrive at", "reach", "have")}
_ENDS = frozenset(".);!\"'")
_LABEL_ENDS = frozenset(":=|,…?")
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


def follows_rate(text: Text, mention: Mention, before: Sequence[Sensed]) -> bool:
    """Whether a rate stands before the count in the same sentence."""
    return any(sense.role is Role.RATE and text.together(other, mention) for other, sense in recent(before))


def included(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "14,137 items, including 9,861 bombies": more of what was counted before."""
    pair, said = (text.word(mention.begin - 2), text.word(mention.begin - 1)), mention.subject
    kinds = pair == ("of", "which") and said is not None and said.near and said.verb is Verb.EQUAL
    if not kinds and pair[1] not in ("including", "include", "includes"):
        return None
    here = (sensed for sensed in recent(before) if text.together(sensed[0], mention))
    return next((sense for other, sense in here if sense.role is not None and not other.is_share), None)


def labelled(text: Text, mention: Mention) -> Sense | None:
    """Read "Dropped: 150,000. Unexploded: 30,000. Submunitions per shell: 72.", and "left, 17,640;"."""
    mark = text.word(mention.begin - 1)
    rows = text.beside(mention)  # "Containers 120, bomblets per container 147, failed 6%"
    listed = len(rows) > 2 and all(_is_row(text, other) for other in rows)
    if (not listed and mark not in _LABEL_ENDS) or (mention.subject is not None and mention.subject.near):
        return None
    k = mention.begin - 1 if listed else mention.begin - 2
    if text.word(k) == ")":  # "Shells (155 mm): 1,400"
        k = next((i - 1 for i in range(k, max(-1, k - 6), -1) if text.word(i) == "("), k)
    while k >= 0 and not _ends_label(text, k):
        k -= 1
    if k >= 0 and text.units[k].kind is UnitKind.FIGURE:
        return None
    label = text.units[k + 1 : mention.begin - (not listed)]
    mark = ":" if listed else mark
    following = text.unit(mention.phrase.end)
    ends = following is None or following.kind is UnitKind.BREAK or following.text in (".", ";")
    if mark == "," and not (ends and (k < 0 or text.units[k].text != ",")):
        return None
    role = _role_of_label(label)
    if mark == "," and role is Role.CONTAINERS and len(label) > 1:
        return None  # "the Convention on Cluster Munitions, 111"
    verbs = [unit.verb for unit in label if unit.text != "number"]  # "Number used: 12,000"
    if Verb.EQUAL in verbs or Verb.HARM in verbs or any(unit.function is Function.PRONOUN for unit in label):
        return None  # "You do the sum: 25,000"
    words = tuple(unit.text for unit in label)
    each = role is Role.UNEXPLODED and bool({"per", "each"} & set(words))  # "duds per shell"
    return Sense(role=role, per_container=each, words=words) if role is not None else None


def _ends_label(text: Text, k: int) -> bool:
    """Whether no label goes on before a unit; a share or a year may stand in one: "Duds at 10%", "Dropped in 1991"."""
    figure = text.at(k)
    if figure is not None:
        return not (figure.is_share or figure.found.year)
    return text.units[k].kind is UnitKind.BREAK or text.word(k) in (".", ";", ",", "|", ")", "?", "!")


def _is_row(text: Text, mention: Mention) -> bool:
    following, before = text.unit(mention.index + 1), text.unit(mention.index - 1)
    ends = following is None or following.kind is UnitKind.BREAK or following.text in (",", ";", ".")
    named = before is not None and (
        before.noun in (*_MUNITIONS, Noun.RATE, Noun.LOAD) or (before.verb or before.state) in _ROLE_OF_VERB
    )
    return ends and named


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
    if words & {"sample", "tested"}:
        return Role.DELIVERED
    still = words & {"still", "remaining", "left"}
    if Verb.CLEAR in done and not still:
        return Role.CLEARED
    if Noun.DUD in nouns or done & {Verb.FAIL, Verb.REMAIN, Verb.LEAVE} or still:
        return Role.UNEXPLODED
    named = (_ROLE_OF_NOUN[noun] for noun in (Noun.CONTAINER, Noun.SUBMUNITION, Noun.LOAD, Noun.TOTAL) if noun in nouns)
    return next(named, Role.DELIVERED if done & {Verb.DELIVER, Verb.RELEASE} else None)


def numbered(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "puts the number of unexploded bomblets at 2,547", "of which there are thought to be 80 million"."""
    said = mention.object
    there = said is not None and said.near and text.word(said.index - 1) == "there"
    verbal = said is not None and said.unit.text.startswith(("number", "total"))  # "the bomblets numbered 95"
    told: Unit | None = None
    ahead = range(mention.begin - 1, max(-1, mention.begin - 9), -1)
    here = [k for k in ahead if text.sentences[k] == text.sentences[mention.index]]
    for k in reversed(here) if verbal else here:
        unit = text.units[k]
        if unit.kind is UnitKind.FIGURE or unit.text == "per":
            return None
        if unit.verb in (Verb.CLEAR, Verb.FAIL, Verb.REMAIN):
            told = unit
        if unit.noun in _MUNITIONS:
            head = [text.word(i) for i in range(k - 4, k)]
            put_at = unit.noun is Noun.DUD and k == mention.begin - 2 and text.word(k + 1) == "at"
            if not (there or verbal or put_at or {"number", "total"} & {*head} or head[-2:] == ["that", "of"]):
                return None
            unexploded = text.units[k - 1].state is Verb.REMAIN
            return Sense(role=Role.UNEXPLODED if unexploded else _role_of(told or unit), words=(unit.text,))
        if unit.noun is Noun.TOTAL and told is not None:
            return Sense(role=_role_of(told), words=(unit.text, told.text))  # "the total left in the ground is"
    return None


def tested(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "in tests of 3,600", "a volley of 12"; "a crowd of 300" counts something else."""
    if text.word(mention.begin - 1) != "of":
        return None
    word = text.word(mention.begin - 2)
    if word in _VOLLEYS:
        return Sense(role=Role.CONTAINERS, words=(word,))
    if word.removesuffix("s") in _TRIALS:
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


def again(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "the missile 72", "down from 90,000", "in Kosovo it was 295,000": what the figure before it counted.

    The clause leaves out its noun and verb, so that those of the one before it hold; a figure led to or followed by the
    same word comes first.
    """
    sentence, lead, link = text.sentences[mention.index], _lead(text, mention), text.word(mention.phrase.end)
    near = [each for each in recent(before) if text.sentences[each[0].index] >= sentence - 1]
    strange = bool(near) and near[0][1].why is not None and near[0][1].why.id is Aside.NO_QUANTITY
    strange = strange and text.units[near[0][0].begin - 1].kind is UnitKind.VERB  # "found 38 cans; there must be 600"
    near = [(other, sense) for other, sense in near if _may_go_on(text, other, sense) and not strange]
    if not near or not _is_gapped(text, mention):
        return None
    alike = (
        (other, sense)
        for other, sense in near
        if sense.role
        and ((lead and _lead(text, other) == lead) or (link in _LINKS and text.word(other.phrase.end) == link))
    )
    other, sense = next(alike, near[0])
    if sense.role is None or _is_other(text, other, mention):
        return None
    added = sense.role in (Role.DELIVERED, Role.CONTAINERS)
    words = (text.printed(other.found),)
    return Sense(role=sense.role, per_container=sense.per_container, words=words, addend=added)


def _may_go_on(text: Text, other: Mention, sense: Sense) -> bool:
    """Whether a figure may count once more what another did: no whole, and nothing that was set aside for its noun."""
    whole = text.part_of(other) is not None or text.is_fronted(other)
    unplaced = sense.why is not None and sense.why.id in (Aside.NOTHING_NAMED, Aside.PART_OF_NOTHING_SAID)
    return not (whole or other.is_share) and (sense.role is not None or (unplaced and other.phrase.noun is None))


def _is_gapped(text: Text, mention: Mention) -> bool:
    """Whether the clause says nothing of its own about the figure."""
    said, own, phrase = mention.object, mention.subject, mention.phrase
    parted = text.word(mention.index + 1) == "of" and not phrase.of_pronoun
    following = text.unit(phrase.end)  # "50 on each truck"
    led = following is not None and following.function is Function.PREPOSITION
    apart = text.word(mention.begin - 1) in _APART_FROM or (led and text.word(phrase.end + 1) in ("each", "every"))
    spoken_of = own is not None and (own.near or own.verb in _ACTING)
    if said is not None and said.near:
        named = said.verb is Verb.EQUAL and text.word(said.index - 1) in _ANOTHER
        spoken_of = spoken_of or named or said.verb not in _COLOURLESS
    return not (parted or apart or spoken_of)


def _is_other(text: Text, other: Mention, mention: Mention) -> bool:
    """Whether another thing is named between: "the number of bomblets at 2,500 and that of the people at 160,000"."""
    named = {unit.noun for unit in text.units[other.phrase.end : mention.begin]}
    return Noun.PERSON in named and "of" in map(text.word, range(mention.begin - 5, mention.begin))


def _lead(text: Text, mention: Mention) -> str:
    """Give the word that leads to a figure."""
    for unit in reversed(text.units[max(0, mention.begin - 2) : mention.begin]):
        if unit.kind is UnitKind.VERB or unit.text in ("with", "from", "of", "at", "in", "for"):
            return unit.text
    return ""


@dataclass(frozen=True, slots=True)
class Construct:
    """One way to read a count without a noun."""

    name: str  # what the answer calls it
    example: str  # A text in which it reads a figure
    # Gives the sense of the count, or None where the construct does not stand there
    rule: Callable[[Text, Mention, Sequence[Sensed]], Sense | None]
    states: bool = False  # A noun that is there is read, so that the figure counts as stated


def by_construct(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read a count by the first construct that fits."""
    for construct in CONSTRUCTS:
        sense = construct.rule(text, mention, before)
        if sense is not None:
            return replace(sense, construct=construct.name, stated=sense.stated and construct.states)
    return aside(Aside.NOTHING_NAMED)


def _named_before(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "a limited number of cluster bombs, 14, carrying"."""
    end = mention.phrase.end
    numbered = [text.word(end), text.word(end + 1)] == ["in", "number"]  # "the bombs, 250 in number, contained"
    named, following = text.unit(mention.begin - 2), text.unit(end + 2 * numbered)
    if named is not None and named.verb is Verb.DELIVER and not named.finite:
        named = text.unit(mention.begin - 3)  # "the number of rockets fired, 85, is"
    enclosed = text.word(mention.begin - 1) == "," and following is not None and following.text == ","
    counted = any(other.phrase.end == mention.begin - 1 for other in text.before(mention)[-2:])
    if named is None or not enclosed or counted or named.noun not in _NAMED or not named.plural:
        return None
    return Sense(role=_WHOLE_OF[named.noun], words=(named.text,))


def _restating(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "one in ten was a dud: nine million" and "400, with 30 bomblets each, or 12,000"."""
    following = [text.word(k) for k in range(mention.phrase.end, mention.phrase.end + 3)]
    closes = _closes_sentence(text, mention)
    if closes and follows_rate(text, mention, before):
        return Sense(role=Role.UNEXPLODED, words=("in all",))
    closes = closes or following == [",", "of", "which"]
    if before and before[-1][1].role is Role.LOAD and text.together(before[-1][0], mention) and closes:
        return Sense(role=Role.DELIVERED, words=(text.printed(before[-1][0].found),))
    return None


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
    results = text.word(mention.begin - 1) == "="
    if said is not None and said.near:
        equals = said.verb is Verb.EQUAL and _is_result(text, said.index)
        results = results or equals or (text.word(said.index - 1), said.unit.text) in _RECKONED
    near = range(max(0, mention.begin - 3), min(mention.phrase.end + 3, len(text.units)))
    spoken = text.word(mention.begin - 1) in ("to", "at")  # "brings the tally to 1,340" goes on counting the same
    sums = [] if spoken else [k for k in near if text.word(k) in ("all", "total", "altogether", "sum")]
    # what stands before the next figure speaks of that
    sums = [k for k in sums if k < mention.begin or text.at(k + 1) is None]
    summed = text.sentences[mention.index] in (text.sentences[k] for k in sums)
    if not results and not summed:
        return None
    words = ("in all" if summed else "comes to",)
    spoken_of = _last_decisive(text, mention) if summed else None
    if spoken_of is not None:
        return Sense(role=spoken_of, words=words)
    role = _product(text, mention, before)
    if role is None and summed:
        role = _WHOLE_OF.get(topic_of(text, mention) or Noun.OTHER)
    return Sense(role=role, words=words) if role is not None else None


def _product(text: Text, mention: Mention, before: Sequence[Sensed]) -> Role | None:
    """Give what the figures of this sentence, and of the two before it, make when they are multiplied."""
    sentence = text.sentences[mention.index]
    here, near = (
        {sense.role for other, sense in recent(before) if text.sentences[other.index] >= sentence - back} - {None}
        for back in (0, 1)
    )
    if Role.UNEXPLODED in here and not {Role.DELIVERED, Role.CONTAINERS} & here:
        return Role.DELIVERED
    loaded = Role.LOAD in here and Role.CONTAINERS in near
    if loaded and not {Role.RATE, Role.DELIVERED} & here:
        return Role.DELIVERED
    shipped = Role.DELIVERED in near or {Role.CONTAINERS, Role.LOAD} <= near
    if Role.RATE in near and (shipped or follows_rate(text, mention, before)):
        return Role.UNEXPLODED
    load = next((other.found.value for other, sense in recent(before) if sense.role is Role.LOAD), mention.found.value)
    return Role.DELIVERED if shipped or (Role.LOAD in near and mention.found.value >= load) else None


def product_of(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "a tenth failed, which comes to 4,400 grenades": the product of the rate before it."""
    said = mention.object
    summing = said is not None and said.near and (said.verb is Verb.EQUAL or said.unit.text == "is to say")
    if said is None or not summing or text.word(said.index - 1) not in ("which", "that", "this"):
        return None
    rate = next((other for other, sense in recent(before) if sense.role is Role.RATE), None)
    near = rate is not None and text.sentences[rate.index] >= text.sentences[mention.index] - 1
    made = _product(text, mention, before) if near else None
    return Sense(role=made, words=spoken(said)) if made is Role.UNEXPLODED else None


def _is_result(text: Text, k: int) -> bool:
    """Whether the verb says what something comes to; *is* and *was* do so only of "that" and "which"."""
    summed = text.word(k - 1) in _SUMMED or text.units[k - 1].noun is Noun.TOTAL
    return summed or text.units[k].text.split()[-1] not in _COPULAS


def _last_decisive(text: Text, mention: Mention) -> Role | None:
    """Give what the clause before said: "the bomblets have been cleared, 6,800 in all"."""
    for k in range(mention.begin - 1, max(-1, mention.begin - 20), -1):
        unit = text.units[k]
        if unit.kind in (UnitKind.FIGURE, UnitKind.BREAK) or unit.text in (".", ";"):
            return None
        if unit.verb in (Verb.CLEAR, Verb.FAIL, Verb.REMAIN):
            return Role.CLEARED if unit.verb is Verb.CLEAR else Role.UNEXPLODED
    return None


def _of_kind(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "of the weapons delivered, 1,000 were cluster shells" by the noun that says what they were."""
    said = mention.subject
    if said is None or not said.near or said.verb is not Verb.EQUAL:
        return None
    named = next((unit for unit in text.units[said.index + 1 : said.index + 3] if unit.noun in _NAMED), None)
    if named is None or named.noun is None or not named.plural:
        return None
    return Sense(role=_WHOLE_OF[named.noun], words=(said.unit.text, named.text))


def _delivered(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "270 million were dropped" by what was spoken of before it."""
    said = first_said(mention, *DELIVERING)
    own = said is not None and said is mention.subject and said.verb is Verb.CONTAIN and not said.relative
    if said is None or own or said.verb in (Verb.EQUAL, Verb.SCRAP):
        return None  # "9 had no fuse"
    named = topic_of(text, mention)
    here = {sense.role for other, sense in recent(_before) if text.together(other, mention)}
    most = max((other.found.value for other, _ in recent(_before) if text.together(other, mention)), default=0)
    shipped = any(sense.role is Role.CONTAINERS for _, sense in recent(_before))
    released = said.verb is Verb.RELEASE and (said is mention.object or said.unit.passive)
    if mention.found.value > most and ((Role.LOAD in here and shipped) or released):
        named = Noun.SUBMUNITION
    roles = {sense.role for _, sense in recent(_before)}
    if Role.LOAD in roles and not roles & _WHOLES and said.unit.text.split()[0].startswith(("fire", "shot", "launch")):
        named = Noun.CONTAINER  # "Each one releases 72 grenades. The army shot off 2,500"
    ahead = text.units[said.index : said.index + 12]  # "270 million dropped, 80 million left"
    goes_on = not said.unit.finite and any(unit.verb in (Verb.FAIL, Verb.REMAIN) for unit in ahead)
    if named is None and not (goes_on or any(sense.role is Role.RATE for _, sense in recent(_before))):
        return None
    return Sense(
        role=_WHOLE_OF.get(named or Noun.OTHER, Role.DELIVERED), words=(text.word(mention.index - 1), *spoken(said))
    )


def topic_of(text: Text, mention: Mention) -> Noun | None:
    """Give what the clauses before were about: the first thing named in the sentence, or in the one before."""
    return topic_at(text, mention)[0]


def topic_at(text: Text, mention: Mention) -> tuple[Noun | None, int]:
    """Give that, and the number of the sentence in which it is named."""
    sentence = text.sentences[mention.index]
    before = range(mention.begin - 1, max(-1, mention.begin - 120), -1)
    named = [(text.units[k].noun, text.sentences[k]) for k in before if text.units[k].noun in _NAMED]
    for number in (sentence, sentence - 1):
        here = [(noun, place) for noun, place in named if place == number]
        if here:
            return here[-1]
    duds = any(text.units[k].noun is Noun.DUD for k in before)  # "a million duds. Divide it by the 4 million fired"
    return named[0] if named else (Noun.SUBMUNITION if duds else None, sentence)


CONSTRUCTS = (
    Construct("noun before", "A few cluster bombs, 14, were dropped on the port.", _named_before, states=True),
    Construct("restating a share", "They dropped bomblets, and one in ten was a dud: nine million.", _restating),
    Construct("number of", "It puts the number of unexploded bomblets at 2,547.", numbered, states=True),
    Construct("volley of", "Of the rockets' bomblets 16 percent are duds; a volley of 12 leaves many.", tested),
    Construct("result", "With 88 grenades to a shell and 500 shells, that is 44,000.", _result),
    Construct("once more", "Some 22,500 bomblets are left, down from 90,000.", again),
    Construct("kind", "Of the weapons sent last year, 1,000 were cluster shells.", _of_kind),
    Construct("verb alone", "The bomblets came by night, and 270 million were dropped.", _delivered),
)
