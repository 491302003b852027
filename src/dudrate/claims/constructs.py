"""How a count without a noun is read by what stands around it: a table of constructs, tried in order.

No such count is a quantity but by one of these, and the answer names it. The first that fits decides. What is read so
is inferred and accuses nobody, but for the few that read a noun which is there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dudrate.claims.labels import labelled, numbered, tested
from dudrate.claims.lexicon import MONTHS, Function, Noun, Verb, phrases, word_set
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.quantities import Role
from dudrate.claims.reasons import Aside
from dudrate.claims.senses import DELIVERING, Sense, Sensed, aside, first_said, recent, spoken
from dudrate.claims.units import UnitKind

__all__ = [
    "CONSTRUCTS",
    "Construct",
    "by_construct",
    "follows_rate",
    "included",
    "product_of",
    "topic_at",
    "topic_of",
]

_MUNITIONS = (Noun.SUBMUNITION, Noun.CONTAINER, Noun.DUD)
_PLACES = word_set("according in over on during across around at near from")
_COMPARED = phrases("down from | up from | compared with | compared to | instead of")
_ONCE_MORE = word_set("another a further the same")
_AND = word_set(", and ; but")
_NAMED = (Noun.CONTAINER, Noun.SUBMUNITION)
_COPULAS = word_set("is are was were be been being 's 're")
_APART = word_set(", or ( - – — of that them these is : = ie")
_RECKONED = {(who, what) for who in ("we", "you", "one") for what in ("get", "arrive at", "reach", "have")}
_COUNTED = word_set("number total figure sum count tally")
_ENDS = frozenset(".);!\"'")


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
    holds = unit is not None and unit.noun is Noun.CONTAINER and not unit.plural
    if holds and unit is not None and last is not None and last.role is Role.LOAD:
        return Sense(role=Role.LOAD, words=(unit.text,))
    return None


def told(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "three percent failed, whereas the council speaks of 6,000", "the mayor's list has 7,300"."""
    said = mention.object
    if said is None or not said.near:
        return None
    speaks = said.verb is Verb.SAY and text.word(mention.begin - 1) in ("of", "at", "with")
    if not follows_rate(text, mention, before):
        counted = topic_of(text, mention) is Noun.SUBMUNITION  # "how many bomblets? Monitors reckon with 60,000"
        return Sense(role=Role.DELIVERED, words=spoken(said)) if speaks and counted else None
    return Sense(role=Role.UNEXPLODED, words=spoken(said)) if speaks or said.verb is Verb.CONTAIN else None


def echoed(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read what says over again what the last count counted: at another time, in another place, by somebody else."""
    last = next((sense for other, sense in recent(before) if sense.role is not None and not other.is_share), None)
    link = _echo(text, mention, before) if last is not None else ""
    if link and last is not None:
        return Sense(role=last.role, words=(link,))
    return None


def _echo(text: Text, mention: Mention, before: Sequence[Sensed]) -> str:
    """Give the words of "down from 90,000", "the tally to 1,340", "(40 according to", "in Kosovo it was 295,000"."""
    k, following, said = mention.begin - 1, text.word(mention.phrase.end), mention.object
    while text.word(k) in _ONCE_MORE:
        k -= 1
    link, near = text.word(k), text.units[max(0, k - 4) : k]
    if f"{text.word(k - 1)} {link}" in _COMPARED:
        return f"{text.word(k - 1)} {link}"
    if link in ("to", "at", "stands") and any(unit.noun is Noun.TOTAL for unit in near):
        return link
    bare = said is None and mention.subject is None and not before[-1][0].is_share and link in _AND
    placed = bare and following in _PLACES and text.word(mention.phrase.end + 1) not in ("all", "total")
    if placed or (said is None and following == "according" and link in (",", "(", "or")):
        return following
    if said is None or said.verb is not Verb.EQUAL or not said.near:
        return ""
    subject, ahead = text.word(said.index - 1), text.units[max(0, said.index - 6) : said.index]
    placed = follows_rate(text, mention, before) or any(unit.text in _PLACES or unit.verb is Verb.SAY for unit in ahead)
    return subject if subject in ("figure", "number") or (subject == "it" and placed) else ""


def parallel(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "with 107 it would be 15,729" like "with 106 bombs the total is 15,582"."""
    own = _lead(text, mention)
    for other, sense in recent(before) if own else ():
        between = {unit.noun for unit in text.units[other.index : mention.begin]}
        if Noun.PERSON in between and "of" in (text.word(i) for i in range(mention.begin - 5, mention.begin)):
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
    apart = all(unit.text in _APART or unit.verb is Verb.EQUAL for unit in between)
    if sense.role is Role.RATE and len(between) < 6 and apart:
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
    if text.word(k) == "by":  # "12,000 by the user's 1 percent"
        k = next((i for i in range(k + 2, k + 5) if text.at(i) and text.word(i - 1).endswith(("'s", "'"))), k)
    share = text.at(k)
    if share is None or not share.is_share or k == mention.phrase.end or share.phrase.noun is not None:
        return None
    return None if share.phrase.of_pronoun else Sense(role=Role.UNEXPLODED, words=(text.printed(share.found),))


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
    reckoned = said is not None and said.near and (text.word(said.index - 1), said.unit.text) in _RECKONED
    grew = said is not None and said.verb is Verb.CHANGE and text.word(said.index - 1) in _COUNTED
    results = results or carried or reckoned or grew or text.word(mention.begin - 1) == "="
    near = range(mention.begin - 3, mention.phrase.end + 3)  # what stands before the next figure speaks of that
    sums = ("all", "total", "altogether")
    summed = any(
        text.word(k) in sums and (k < mention.begin or text.at(k + 1) is None)
        for k in near
        if (0 <= k < len(text.units) and text.sentences[k] == text.sentences[mention.index])
    )
    if not results and not summed:
        return None
    words = ("in all" if summed else "comes to",)
    spoken_of = _last_decisive(text, mention) if summed else None
    if spoken_of is not None:
        return Sense(role=spoken_of, words=words)
    role = _product(text, mention, before)
    if role is None and summed:
        role = {Noun.SUBMUNITION: Role.DELIVERED, Noun.CONTAINER: Role.CONTAINERS}.get(
            topic_of(text, mention) or Noun.OTHER
        )
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
    if text.units[k].function is not Function.BE and text.units[k].text.split()[-1] not in _COPULAS:
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


def _of_kind(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "of the weapons delivered, 1,000 were cluster shells" by the noun that says what they were."""
    said = mention.subject
    if said is None or not said.near or said.verb is not Verb.EQUAL:
        return None
    named = next((unit for unit in text.units[said.index + 1 : said.index + 3] if unit.noun in _NAMED), None)
    if named is None or not named.plural:
        return None
    role = Role.CONTAINERS if named.noun is Noun.CONTAINER else Role.DELIVERED
    return Sense(role=role, words=(said.unit.text, named.text))


def _delivered(text: Text, mention: Mention, _before: Sequence[Sensed]) -> Sense | None:
    """Read "270 million were dropped" by what was spoken of before it."""
    said = first_said(mention, *DELIVERING)
    own = said is not None and said is mention.subject and said.verb is Verb.CONTAIN and not said.relative
    if said is None or own or said.verb in (Verb.EQUAL, Verb.SCRAP):
        return None  # "9 had no fuse"
    named = topic_of(text, mention)
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
    ahead = text.units[said.index : said.index + 12]  # "270 million dropped, 80 million left"
    goes_on = not said.unit.finite and any(unit.verb in (Verb.FAIL, Verb.REMAIN) for unit in ahead)
    if named is None and not (goes_on or any(sense.role is Role.RATE for _, sense in recent(_before))):
        return None
    role = Role.CONTAINERS if named is Noun.CONTAINER else Role.DELIVERED
    return Sense(role=role, words=(text.word(mention.index - 1), *spoken(said)))


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
    Construct(name="row of a table", example="Bombs dropped: 1,100. Duds: 15,554.", rule=labelled, states=True),
    Construct(
        name="list", example="The north took 50,000 bomblets, the coast 30,000 and the hills 20,000.", rule=listed
    ),
    Construct(
        name="noun before",
        example="A few cluster bombs, 14, were dropped on the port.",
        rule=_named_before,
        states=True,
    ),
    Construct(
        name="restating a share",
        example="They dropped bomblets, and one in ten was a dud: nine million.",
        rule=_restating,
    ),
    Construct(
        name="restated by a share",
        example="Nobody disputes that bomblets failed, says the author, who settles for 1.2 million, or ten percent.",
        rule=_restated_by_share,
    ),
    Construct(
        name="number of", example="It puts the number of unexploded bomblets at 2,547.", rule=numbered, states=True
    ),
    Construct(
        name="volley of",
        example="Of the rockets' bomblets 16 percent are duds; a volley of 12 leaves many.",
        rule=tested,
    ),
    Construct(name="the same verb", example="The rocket carries 30 submunitions and the missile 72.", rule=gapped_load),
    Construct(name="once more", example="Some 22,500 bomblets are left, down from 90,000.", rule=echoed),
    Construct(name="result", example="With 88 grenades to a shell and 500 shells, that is 44,000.", rule=_result),
    Construct(
        name="parallel",
        example="With 106 bombs of 147 bomblets the total is 15,582; with 107 it is 15,729.",
        rule=parallel,
    ),
    Construct(
        name="somebody's figure",
        example="At a rate of 2%, 1,800 duds should remain from 90,000 bomblets; the mayor's list has 7,300.",
        rule=told,
    ),
    Construct(name="kind", example="Of the weapons sent last year, 1,000 were cluster shells.", rule=_of_kind),
    Construct(name="verb alone", example="The bomblets came by night, and 270 million were dropped.", rule=_delivered),
)
