"""What verbs and adjectives say of a count: left, cleared or worked, whatever the noun is."""

from collections.abc import Sequence
from dataclasses import dataclass

from dudrate.claims.clauses import Said
from dudrate.claims.holders import holder_of, is_each
from dudrate.claims.lexicon import Form, Function, Noun, Verb, verb_form, word_set
from dudrate.claims.mentions import Mention, Text, link_of
from dudrate.claims.quantities import Role, ShareBase
from dudrate.claims.reasons import Aside, Reason, reason
from dudrate.claims.units import UnitKind

__all__ = [
    "DELIVERING",
    "Sense",
    "Sensed",
    "aside",
    "first_said",
    "has_worked",
    "is_rest",
    "is_stock",
    "left_or_cleared",
    "recent",
    "spoken",
]

#: Verbs under which a count of submunitions or containers is what was delivered.
DELIVERING = (Verb.DELIVER, Verb.RELEASE, Verb.CONTAIN, Verb.EQUAL, Verb.SCRAP)
_LEFT = (Verb.FAIL, Verb.REMAIN, Verb.LEAVE)
# these take their object at once
_CLOSE = (Verb.FAIL, Verb.WORK, Verb.REMAIN, Verb.LEAVE, Verb.CLEAR, Verb.NOTE, Verb.PLAN)
_LOOSE = (Verb.SAY, Verb.CHANGE, Verb.EQUAL)  # after these a whole clause may follow
_SCRAPPING = ("destroy", "eliminat", "remov", "dispos", "deactivat", "disarm")  # what is done with stocks, too
_CLEARANCES = word_set(
    "clearance destruction removal disposal discovery recovery neutralisation neutralization clearing"
)
_SCRAPPED = word_set("destruction disposal")
_KEPT = ("kept", "stockpiled", "retained", "in store")
_BY_NOW = word_set("still remaining remain remains left")
_SUPPOSED, _EARLIER = word_set("should would must"), word_set("was were had")
_POLLUTED = ("contaminat", "pollut", "infest", "threat", "plagu")
_MAKING = ("ma", "render")
_RECENT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """The reading of one figure."""

    role: Role | None = None  # none where it is set aside
    why: Reason | None = None  # why it is set aside
    per_container: bool = False  # the number left is per container
    complement: bool = False  # the share is of those that worked
    base: ShareBase | None = None  # what a share is a share of, where the words say so
    words: tuple[str, ...] = ()  # the words that made the reading
    stated: bool = True  # by a noun and a verb, or a label, of its own clause
    addend: bool = False  # one of several deliveries listed side by side
    stored: bool = False  # in store, or destroyed from a stockpile
    construct: str = ""  # the construct by which a count without a noun is read


#: A figure and how it was read.
Sensed = tuple[Mention, Sense]


def aside(why: Aside, word: str | None = None) -> Sense:
    """Set a figure aside, with the word of the text that says what it counts."""
    return Sense(why=reason(why) if word is None else reason(why, word=word))


def recent(before: Sequence[Sensed]) -> list[Sensed]:
    """List the last figures, the nearest first; those further back have no bearing."""
    return list(reversed(before[-_RECENT:]))


def spoken(*said: Said | None) -> tuple[str, ...]:
    """Give the words of verbs."""
    return tuple(verb.unit.text for verb in said if verb is not None)


def first_said(mention: Mention, *verbs: Verb) -> Said | None:
    """Find the verb of one of these classes that speaks of a figure."""
    for said in _speaking(mention):
        distant = said is mention.object and not said.near
        if said.verb in verbs and not (distant and said.verb in _CLOSE):
            return said
    return None


def _speaking(mention: Mention) -> list[Said]:
    """List the verbs that speak of the figure, the one that governs it first."""
    subject, governing = mention.subject, mention.object
    if subject is not None and subject.verb is Verb.LEAVE:
        subject = None  # what leaves duds is not what is left
    if governing is None or not governing.near or governing.verb in _LOOSE:
        return [said for said in (subject, governing) if said is not None]
    # an object's own clause: "bomblets that failed", "bomblets left in the soil"
    own = subject is not None and (subject.relative or subject.near)
    return [governing, subject] if own and subject is not None else [governing]


def has_worked(mention: Mention) -> bool:
    """Whether the figure counts those that exploded."""
    return mention.phrase.state is Verb.WORK or first_said(mention, Verb.WORK) is not None


def left_or_cleared(text: Text, mention: Mention) -> Sense | None:
    """Read unexploded and cleared from verbs and adjectives."""
    state, each, whole = mention.phrase.state, is_each(text, mention), text.whole_of(mention)
    if text.word(mention.begin - 1) == "remaining" and first_said(mention, Verb.RELEASE):
        state = None  # "the remaining 39 scattered 7,878 bomblets" are bombs
    if not each and whole is not None:
        each = is_each(text, whole) or holder_of(text, whole)
    has = mention.object
    made = has is not None and has.near and has.verb is Verb.EQUAL  # "clearance has produced 5,000 submunitions"
    done = text.word(has.index - 1) if has is not None and made else text.word(mention.begin - 2)
    if (made or text.word(mention.begin - 1) == "of") and done in _CLEARANCES:  # "the clearance of 5,000"
        scrapped = mention.phrase.noun is Noun.CONTAINER and state is None and done in _SCRAPPED
        return None if scrapped else Sense(role=Role.CLEARED, words=(*mention.phrase.words, done))
    cleared = _clearing(text, mention, counted=each is None)
    if cleared is not None:
        return _cleared(text, mention, cleared)
    if state is Verb.CLEAR:
        return Sense(role=Role.CLEARED, words=mention.phrase.words)
    left = first_said(mention, *_LEFT)
    if left is not None:
        acts = left is has and left.verb in (Verb.REMAIN, Verb.FAIL) and _acts(text, mention, left)
        rated = left is mention.subject and not mention.phrase.of_pronoun and _at_rate(text, left)
        kept = left.unit.text == "left" and has is not None and has.near and has.verb is Verb.CONTAIN
        left = None if acts or rated or kept else left  # "by 2012 the army had 1,200 left"
    if state is not Verb.REMAIN:
        if left is None or (left.verb is Verb.REMAIN and is_stock(text, mention)):
            return None
        if mention.phrase.noun is None and left.unit.passive and left.unit.text.split()[-1].startswith(_POLLUTED):
            return None  # "9 of 25 are contaminated" speaks of places
    words = (*mention.phrase.words, *spoken(left), *((each,) if each else ())) or (text.word(mention.begin - 1),)
    return Sense(role=Role.UNEXPLODED, per_container=each is not None, words=words)


def _acts(text: Text, mention: Mention, said: Said) -> bool:
    """Whether the verb says no more than what somebody or something else does: "rests on 2,000", "loaders hung 6"."""
    doer, link = text.unit(said.index - 1), text.unit(link_of(text.units, mention.begin))
    led = link is not None and link.function is Function.PREPOSITION and link.text != "with"
    return led or (doer is not None and (doer.noun is Noun.PERSON or doer.kind is UnitKind.WORD))


def _clearing(text: Text, mention: Mention, *, counted: bool) -> Said | None:
    """Find the verb by which a figure was cleared, or the unexploded were found."""
    cleared, governing = first_said(mention, Verb.CLEAR), mention.object
    if cleared is None and governing is not None and governing.near:  # "blew up 76 bomblets", "made 76 bomblets safe"
        makes = governing.unit.text.split()[-1].startswith(_MAKING)
        safe = makes and text.word(mention.phrase.end) in ("safe", "harmless")
        cleared = governing if governing.verb is Verb.WORK or safe else None
    duty = cleared is not None and cleared.unit.text.startswith(("had to", "have to"))
    if duty and text.word(mention.begin - 1) == "remaining":
        cleared = None  # "the remaining 60 had to be blown up"
    state, own = mention.phrase.state, mention.subject
    if own is None or not own.relative:
        return cleared or (first_said(mention, Verb.NOTE) if counted and state is Verb.REMAIN else None)
    if cleared is not None and cleared.unit.form is Form.ING and own.verb is Verb.REMAIN:
        return None  # "died clearing the 9,000 that were thought to remain"
    if cleared is None and counted and (state is Verb.REMAIN or own.verb in (Verb.FAIL, Verb.REMAIN)):
        blown = own.verb is Verb.WORK and state is Verb.REMAIN  # "unexploded bomblets, which sappers later blew up"
        cleared = first_said(mention, Verb.NOTE) or (own if blown else None)
    return cleared


def is_rest(text: Text, mention: Mention, sense: Sense) -> bool:
    """Whether "15,000 are still there" says what is left by now, after all that was cleared."""
    left = first_said(mention, Verb.REMAIN)
    if left is None:
        spoken_of = (text.word(mention.begin - 1), *sense.words)
        return any(word in _BY_NOW for words in spoken_of for word in words.split())
    doers = {unit.noun for unit in text.units[left.index + 2 : left.index + 5]}
    if text.word(left.index + 1) == "by" and doers & {Noun.SUBMUNITION, Noun.CONTAINER}:
        return False  # "the 10,000 left by 80,000 bomblets", but "left by 2010"
    first, *others = left.unit.text.split()
    forms = [verb_form(word) for word in others]
    thought = first in _EARLIER and any(form is not None and form.verb is Verb.SAY for form in forms)
    return first not in _SUPPOSED and not thought


def _cleared(text: Text, mention: Mention, said: Said) -> Sense | None:
    """Read what was cleared; what is destroyed out of a stock was never used, and an average is no number."""
    ahead = range(max(0, said.index - 4), said.index)
    if any(text.word(k) == "each" and text.sentences[k] == text.sentences[said.index] for k in ahead):
        return aside(Aside.FOR_EACH_PERSON)
    destroys = said.unit.text.split()[-1].startswith(_SCRAPPING)
    failed = any(unit.verb is Verb.FAIL for unit in text.units[said.index : said.index + 16])
    stored = mention.phrase.state is not Verb.REMAIN and not failed  # the unexploded lie in no store
    scrapped = destroys and stored and (is_stock(text, mention, back=1) or _is_filled(text, mention))
    # "She has defused 2,000 of them": whose they are is not said in its own sentence
    here = any(text.together(other, mention) for other in text.before(mention)[-1:])
    stated = mention.phrase.noun is not None or not mention.phrase.of_pronoun or here
    return None if scrapped else Sense(role=Role.CLEARED, words=(*mention.phrase.words, *spoken(said)), stated=stated)


def _at_rate(text: Text, said: Said) -> bool:
    """Whether the verb is said of a share: "failed at a rate of 20%", "fail in 5% of cases"."""
    for k in range(said.index + 1, said.index + 7):
        figure = text.at(k)
        if figure is not None:
            led = text.word(figure.begin - 1) in ("at", "in", "of", "by")
            return figure.is_share and (led or figure.phrase.of_noun in (Noun.TIME, Noun.EVENT))
        unit = text.unit(k)
        if unit is None or unit.kind in (UnitKind.MARK, UnitKind.VERB, UnitKind.BREAK):
            return False
    return False


def _is_filled(text: Text, mention: Mention) -> bool:
    """Whether shells are destroyed together with what is in them: "52,190 shells with 2.5 million bomblets"."""
    around = [other for other in text.beside(mention, 1) if other is not mention and not other.is_share]
    pairs = ((mention, other) if other.index > mention.index else (other, mention) for other in around)
    return any(
        (one.phrase.noun, two.phrase.noun) == (Noun.CONTAINER, Noun.SUBMUNITION)
        and two.begin <= one.phrase.end + 2
        and text.word(one.phrase.end) in ("with", "containing", "holding", "carrying", "and")
        for one, two in pairs
    )


def is_stock(text: Text, mention: Mention, *, back: int = 0) -> bool:
    """Tell whether this sentence, or one of so many before, is about a stockpile that is kept or destroyed."""
    sentence = text.sentences[mention.index]
    window = range(max(0, mention.index - 40), min(len(text.units), mention.index + 26))
    return any(
        sentence - back <= text.sentences[k] <= sentence
        and (text.units[k].noun is Noun.STOCK or text.units[k].verb is Verb.SCRAP or text.word(k).endswith(_KEPT))
        for k in window
    )
