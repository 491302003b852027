"""Tokens and figures become units, each with its class; what follows a figure becomes the noun phrase it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import takewhile

from dudrate.claims.figures import Found
from dudrate.claims.lexicon import (
    ADJECTIVES,
    FUNCTION_WORDS,
    NOUNS,
    PHRASES,
    Form,
    Function,
    Noun,
    Verb,
    VerbForm,
    phrasal,
    verb_form,
    word_list,
    word_set,
)
from dudrate.claims.printed import Unit as FigureUnit
from dudrate.claims.tokens import Shape, Token

__all__ = ["Phrase", "Unit", "UnitKind", "noun_class", "phrase_after", "units_of"]

_LONGEST = max(len(words) for words in PHRASES)
_SUBMUNITION_NAMES = ("blu", "kb", "mzd", "shoab", "9n", "ao", "ptab", "hb", "mk-118")
# aircraft, vehicles and launchers are not what is counted
_CARRIERS = word_list("b- b1 b52 f- f1 a-1 su- mig- t- ac- c-1 uh- tu- il- mq- m270 m109 m142")
_SUBMUNITION_TYPES = word_set("m42 m46 m77 m85 m99 m101 m74 m118 m43 m39 m80 dm1383")
_PLURAL_ONLY = word_set("people men women children lives families dead wounded uxo ordnance bombies")
_QUOTES = ('"', "'", "«", "»", "`", "*", "_")
_MEASURES = (Noun.DISTANCE, Noun.MASS, Noun.TIME, Noun.MONEY)
_MODIFIERS = word_set("more other such further additional new old individual different of-the same former")
_UNSAID = word_set("the these those its their all our")
_PRONOUNS = word_set("them which these those it that whom all this")


class UnitKind(StrEnum):
    """What a unit is."""

    FIGURE = "figure"
    NOUN = "noun"
    VERB = "verb"
    STATE = "state"
    NAME = "name"
    SMALL = "small"
    WORD = "word"
    MARK = "mark"
    BREAK = "break"


_OWNED = (UnitKind.NOUN, UnitKind.NAME, UnitKind.STATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit of a text."""

    kind: UnitKind
    text: str  # its words, in lower case
    start: int  # its tokens, ``end`` not included
    end: int
    noun: Noun | None = None  # its class, by kind; ``state`` is for adjectives such as *unexploded*
    verb: Verb | None = None
    function: Function | None = None
    state: Verb | None = None
    plural: bool = False  # A noun in the plural
    possessive: bool = False  # A noun with 's
    form: Form | None = None  # of the last verb of a group
    passive: bool = False  # A verb group with a form of *be* before a participle
    finite: bool = True  # A verb group that can be the predicate of a clause
    found: Found | None = None


def units_of(tokens: Sequence[Token], figures: Sequence[Found]) -> list[Unit]:
    """Class every token, figures and phrases as one unit each; verbs are not yet grouped."""
    starts = {found.start: found for found in figures}
    units: list[Unit] = []
    i = 0
    while i < len(tokens):
        unit = _figure(tokens, starts[i]) if i in starts else _unit(tokens, i, units, starts)
        units.append(unit)
        i = unit.end
    return units


def _figure(tokens: Sequence[Token], found: Found) -> Unit:
    """Class a figure by the noun in it: "one bomblet in ten"."""
    nouns = [noun_class(token.text) for token in tokens[found.start + 1 : found.end - 2]]
    noun = next((noun for noun in nouns if noun in (Noun.SUBMUNITION, Noun.CONTAINER)), None)
    return Unit(kind=UnitKind.FIGURE, text="", start=found.start, end=found.end, found=found, noun=noun)


def _unit(tokens: Sequence[Token], i: int, before: list[Unit], starts: dict[int, Found]) -> Unit:
    token = tokens[i]
    if token.shape is Shape.BREAK:
        return Unit(kind=UnitKind.BREAK, text="\n", start=i, end=i + 1)
    if token.shape is Shape.NAME:
        own = [other.text for other in tokens[i + 1 : i + 3]] == ["'", "s"] and tokens[i + 1].glued
        return replace(_name(token, i), end=i + 3, possessive=True) if own else _name(token, i)
    if token.shape is not Shape.WORD:
        apart = token.text == "-" and not token.glued and i + 1 < len(tokens) and not tokens[i + 1].glued
        return Unit(kind=UnitKind.MARK, text="–" if apart else token.text, start=i, end=i + 1)
    function = FUNCTION_WORDS.get(token.text)
    small = Unit(
        kind=UnitKind.SMALL if function else UnitKind.WORD, text=token.text, start=i, end=i + 1, function=function
    )
    return _phrase(tokens, i) or (small if function else _verb_or_noun(tokens, i, before, starts) or small)


def _name(token: Token, i: int) -> Unit:
    """Class M864s, CBU-87s and km2."""
    word = token.text
    noun = NOUNS.get(word)
    if noun is not None:
        return Unit(kind=UnitKind.NOUN, text=word, start=i, end=i + 1, noun=noun)
    if word.startswith(_CARRIERS):
        return Unit(kind=UnitKind.NAME, text=word, start=i, end=i + 1, noun=Noun.EVENT, plural=word.endswith("s"))
    base = word.removesuffix("s")
    submunition = base in _SUBMUNITION_TYPES or word.startswith(_SUBMUNITION_NAMES)
    kind = Noun.SUBMUNITION if submunition else Noun.CONTAINER
    return Unit(kind=UnitKind.NAME, text=word, start=i, end=i + 1, noun=kind, plural=word.endswith("s"))


def _phrase(tokens: Sequence[Token], i: int) -> Unit | None:
    """Read a noun of several words, in the singular or the plural."""
    words = [_bare(token.text) for token in takewhile(lambda each: each.shape is Shape.WORD, tokens[i : i + _LONGEST])]
    for length in range(len(words), 1, -1):
        *first, last = words[:length]
        for singular in _singulars(last):
            noun = PHRASES.get((*first, singular))
            if noun is not None:
                text, own = " ".join(words[:length]), tokens[i + length - 1].text.endswith("'s")
                unit = Unit(kind=UnitKind.NOUN, text=text, start=i, end=i + length, noun=noun)
                return replace(unit, plural=singular != last, possessive=own)
    return None


def _bare(word: str) -> str:
    return word.removesuffix("'s")


def _singulars(word: str) -> list[str]:
    forms = [word]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("s") and not word.endswith("ss"):
        forms.append(word[:-1])
    if word.endswith("es"):
        forms.append(word[:-2])
    return forms


def _noun(word: str) -> tuple[Noun, bool] | None:
    for singular in _singulars(word):
        if singular in NOUNS:
            return NOUNS[singular], singular != word or word in _PLURAL_ONLY
    head = word.rsplit("-", 1)[-1]
    if head != word:
        return _noun(head)
    return None


def noun_class(word: str) -> Noun | None:
    """Give the class of a noun in the singular or plural, or None."""
    found = _noun(_bare(word))
    return found[0] if found else None


def _verb_or_noun(tokens: Sequence[Token], i: int, before: list[Unit], starts: dict[int, Found]) -> Unit | None:
    word = tokens[i].text
    following = [tokens[k].text for k in takewhile(lambda k: k not in starts, range(i + 1, min(i + 3, len(tokens))))]
    particle = phrasal(word, following)
    if particle is not None:
        verb, form, length = particle
        text = " ".join([word, *following[:length]])
        return Unit(kind=UnitKind.VERB, text=text, start=i, end=i + 1 + length, verb=verb, form=form)
    found = verb_form(word)
    predicate = bool(before) and (before[-1].function is Function.BE or before[-1].text == "still")
    settled = found is None or _noun_follows(tokens, i) or (predicate and found.verb is Verb.OTHER)
    if word in ADJECTIVES and settled:
        return Unit(kind=UnitKind.STATE, text=word, start=i, end=i + 1, state=ADJECTIVES[word])
    noun = _noun(_bare(word))
    has = bool(before) and before[-1].function is Function.HAVE and found is not None and found.form is Form.BASE
    if noun and (found is None or has or _after_noun_marker(before)):  # "9 had duds"
        kind, plural = noun
        own = word.endswith("'s")
        return Unit(kind=UnitKind.NOUN, text=word, start=i, end=i + 1, noun=kind, plural=plural, possessive=own)
    if found is None and word.endswith("ed") and len(word) > 4:
        found = VerbForm(Verb.OTHER, Form.PAST)
    if found is None:
        return None
    if _is_modifier(tokens, i, before, found.form):
        return Unit(kind=UnitKind.WORD, text=word, start=i, end=i + 1)
    return Unit(kind=UnitKind.VERB, text=word, start=i, end=i + 1, verb=found.verb, form=found.form)


def _noun_follows(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word stands before a noun it can describe: "failed bomblets", "cleared cluster bombs"."""
    for token in tokens[i + 1 : i + 4]:
        if token.shape is Shape.NUMBER and tokens[i - 1].text in ("the", "its", "their", "these", "those"):
            continue  # "the remaining 350,000 bomblets"
        if token.shape is not Shape.WORD or token.text in FUNCTION_WORDS or token.text == "one":
            return False
        if _noun(_bare(token.text)) is not None:
            return True
    return False


def _after_noun_marker(before: list[Unit]) -> bool:
    """Whether a word that may be noun or verb is a noun after what stands before it."""
    if not before:
        return True
    last = before[-1]
    if last.kind is UnitKind.SMALL:
        return last.function in (Function.DETERMINER, Function.PREPOSITION, Function.EACH, Function.CONJUNCTION)
    if last.kind is UnitKind.NOUN:
        return not last.plural
    return last.kind is not UnitKind.VERB


def _is_modifier(tokens: Sequence[Token], i: int, before: list[Unit], form: Form) -> bool:
    """Whether a verb form is used as a noun or an adjective: "a survey", "the reported rate", "300 dropped bombs"."""
    if [token.text for token in tokens[i : i + 2]] == ["close", "to"]:
        return True
    if not before:
        return form is Form.PAST and _noun_follows(tokens, i)
    last = before[-1]
    pronoun = last.text in ("these", "those", "all") and len(before) > 1 and before[-2].text == "of"
    marked = last.kind is UnitKind.SMALL and last.function is Function.DETERMINER and not pronoun
    if form is Form.PAST:
        counted = last.kind in (UnitKind.FIGURE, UnitKind.STATE) or last.function is Function.PREPOSITION
        return (marked or counted) and _noun_follows(tokens, i)
    return marked or (last.function is Function.PREPOSITION and form is Form.BASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What a figure counts."""

    end: int  # the unit after the phrase
    noun: Noun | None = None  # class of its head; None where the figure stands alone
    text: str = ""  # the head as it stands in the text, or the unknown word that is there instead
    plural: bool = False  # the head is a plural
    state: Verb | None = None  # what an adjective says: unexploded, cleared, exploded
    compound: bool = False  # the noun is joined with a hyphen: "72-grenade shell"
    of_figure: int | None = None  # the figure after *of*: "four of the 72 bomblets"
    of_noun: Noun | None = None  # the noun after *of* where no figure stands there: "a third of the bombs"
    of_state: Verb | None = None  # what an adjective says of that noun
    of_pronoun: bool = False  # *of them*, *of which*
    words: tuple[str, ...] = ()  # the words that count


@dataclass(slots=True)
class _Head:
    """The phrase as it grows, word by word."""

    noun: Noun | None = None
    text: str = ""
    plural: bool = False
    state: Verb | None = None
    unknown: str = ""
    words: list[str] = field(default_factory=list)

    def take(self, unit: Unit) -> None:
        """Take the next noun as the head, unless it is a possessive or a plural already is one."""
        if unit.possessive:
            return
        named = self.noun in (Noun.CONTAINER, Noun.SUBMUNITION) and unit.noun in (Noun.ITEM, Noun.OTHER)
        self.noun, self.text, self.plural = self.noun if named else unit.noun, unit.text, unit.plural
        self.words.append(unit.text)

    def describe(self, unit: Unit) -> bool:
        """Take an adjective, or an unknown word before the noun."""
        if unit.kind is UnitKind.STATE:
            self.state = self.state or unit.state
            self.words.append(unit.text)
            return True
        if unit.kind is not UnitKind.WORD or (self.noun is not None and self.plural):
            return False
        self.unknown = unit.text
        return True


def phrase_after(units: Sequence[Unit], start: int, *, alternatives: int = 8) -> Phrase:
    """Read the noun phrase that begins after a figure and its qualifier, or after one of a few that follow it."""
    head = _Head()
    share = start > 0 and (found := units[start - 1].found) is not None and found.figure.unit is not FigureUnit.COUNT
    if share and start + 1 < len(units) and units[start].text in _UNSAID:
        return _with_whole(units, Phrase(end=start))  # "half the 2,000 bomblets"
    i = start
    compound = i + 1 < len(units) and units[i].text == "-" and units[i + 1].kind is not UnitKind.FIGURE
    i += compound
    i = min(i + 1, _grow(units, i, head)) if compound else _grow(units, i, head)
    if compound and i < len(units) and units[i - 1].noun is not None:
        head.noun, head.text, head.plural = units[i - 1].noun, units[i - 1].text, False
    if alternatives and head.noun is None and not head.unknown and _is_or_figure(units, i):
        # the first of "72 or 88 grenades" has the noun of the second
        shared = phrase_after(units, i + 2, alternatives=alternatives - 1)
        return replace(shared, of_figure=None, end=i if shared.noun is None else shared.end)
    noun = head.noun or (Noun.OTHER if head.unknown else None)
    phrase = Phrase(
        end=i,
        noun=noun,
        text=head.text or head.unknown,
        plural=head.plural,
        state=head.state,
        compound=compound,
        words=tuple(head.words),
    )
    closed = _past_parenthesis(units, i)
    if closed > i and _of_end(units, closed) == closed + 2:
        return _with_whole(units, replace(phrase, end=closed))
    return _with_whole(units, phrase) if _of_end(units, i) > i else phrase


def _past_parenthesis(units: Sequence[Unit], i: int) -> int:
    """Step over a parenthesis without a figure: the one in "80 million bomblets (bombies) out of 270 million"."""
    if i >= len(units) or units[i].text != "(":
        return i
    for k in range(i + 1, min(i + 9, len(units))):
        if units[k].kind is UnitKind.FIGURE:
            return i
        if units[k].text == ")":
            return k + 1
    return i


def _is_or_figure(units: Sequence[Unit], i: int) -> bool:
    """Whether another figure of the same thing follows: "72 or 88 grenades", "5,100, 4,700 and 4,200 bomblets"."""
    links, figures = [unit.text for unit in units[i : i + 3 : 2]], units[i + 1 : i + 4 : 2]
    if links[:1] == [","] and links[1:] in (["or"], ["and"]):
        return len(figures) == 2 and all(unit.kind is UnitKind.FIGURE for unit in figures)
    return links[:1] in (["or"], ["and"]) and bool(figures) and figures[0].kind is UnitKind.FIGURE


def _grow(units: Sequence[Unit], i: int, head: _Head) -> int:
    """Take adjectives and nouns as far as the phrase goes."""
    begun = i
    while i < len(units):
        unit = units[i]
        if head.noun is Noun.AREA and head.plural and unit.text == "round":
            break  # "the 30,000 square metres round the school"
        if head.noun is Noun.EVENT and head.plural and unit.plural and unit.noun is Noun.SUBMUNITION:
            break  # "in 12 of the 18 provinces bomblets were found"
        if unit.kind in (UnitKind.NOUN, UnitKind.NAME):
            head.take(unit)
            if unit.noun in _MEASURES:  # "155 mm shells": the figure measures, it does not count
                return i + 1
        elif unit.text == "'" and head.plural and i + 1 < len(units) and units[i + 1].kind in _OWNED:
            head.noun, head.plural = None, False  # "the rockets' bomblets"
        elif not head.describe(unit) and not _is_filler(units, i, head):
            break
        i += 1
    while i > begun and units[i - 1].kind is UnitKind.MARK:
        i -= 1
    return i


def _is_filler(units: Sequence[Unit], i: int, head: _Head) -> bool:
    unit = units[i]
    if unit.kind is UnitKind.MARK:
        joined = unit.text == "-" and i + 1 < len(units) and units[i + 1].kind is not UnitKind.FIGURE
        return (unit.text in _QUOTES and head.noun is None) or (joined and head.noun is None)
    if head.noun is not None or unit.kind is not UnitKind.SMALL:
        return False
    # between a figure and its noun only words such as "more", "other" and "still" may stand
    return unit.text in _MODIFIERS or (
        unit.function is Function.ADVERB and any(unit.kind in _OWNED for unit in units[i + 1 : i + 2])
    )


def _of_end(units: Sequence[Unit], i: int) -> int:
    """Give the unit after *of* or *out of*, or ``i`` itself."""
    words = [unit.text for unit in units[i : i + 2]]
    return i + 2 if words == ["out", "of"] else i + 1 if words[:1] == ["of"] else i


def _past_small(units: Sequence[Unit], i: int) -> int:
    """Step over articles, qualifiers and quotes to the figure or noun they belong to."""
    start = i
    while i < len(units) and i - start < 7:
        unit = units[i]
        small = unit.kind is UnitKind.SMALL and unit.function not in (Function.CONJUNCTION, Function.RELATIVE)
        owning = unit.possessive and i + 1 < len(units) and units[i + 1].kind is UnitKind.FIGURE
        qualifying = owning or unit.kind is UnitKind.WORD or unit.text in ("estimated", *_QUOTES)
        if not small and not qualifying:
            break
        if unit.text in _PRONOUNS and not _leads_on(units, i):
            break
        i += 1
    return i


def _leads_on(units: Sequence[Unit], i: int) -> bool:
    """Whether "these", "those", "all" stand before a noun or a figure and are no pronoun."""
    if units[i].text in ("them", "which", "it", "whom"):
        return False
    following = units[i + 1] if i + 1 < len(units) else None
    kinds = (UnitKind.NOUN, UnitKind.FIGURE, UnitKind.STATE, UnitKind.NAME, UnitKind.WORD)
    return following is not None and (following.kind in kinds or following.function is Function.DETERMINER)


def _with_whole(units: Sequence[Unit], phrase: Phrase) -> Phrase:
    """Read what stands after *of*: the whole that the figure is a part of."""
    first = _of_end(units, phrase.end)
    i = _past_small(units, first)
    if i >= len(units):
        return phrase
    whole = units[i]
    if whole.verb in (Verb.DELIVER, Verb.RELEASE) and units[i - 1].text == "what":
        return replace(phrase, of_noun=Noun.SUBMUNITION, end=i + 1)  # "40 percent of what was fired"
    if whole.text in _PRONOUNS:
        return replace(phrase, of_pronoun=True, end=i + 1)
    if whole.kind is UnitKind.FIGURE:
        return replace(phrase, of_figure=i, end=phrase.end)
    inner = _Head()
    if first > phrase.end and whole.kind is UnitKind.VERB and units[i - 1].kind is UnitKind.WORD:
        i -= units[i - 1].text not in ("former", "latter")  # "a fifth of the wells lie"
    end = _grow(units, i, inner)
    noun = inner.noun or (Noun.OTHER if inner.unknown else None)
    words = (*phrase.words, *inner.words)
    return replace(phrase, of_noun=noun, of_state=inner.state, end=max(end, phrase.end), words=words)
