"""Tokens and figures become units: each figure, noun, verb or small word with its class.

A noun may be several words ("cluster bombs"), a verb group always is one unit ("are thought to have failed to
explode"): what the rules for roles need is only what it says happened.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dudrate.claims.figures import Found
from dudrate.claims.lexicon import NOUNS, PHRASES, Function, Noun, Verb
from dudrate.claims.tokens import Shape, Token
from dudrate.claims.verb_words import ADJECTIVES, FUNCTION_WORDS
from dudrate.claims.verbs import Form, VerbForm, phrasal, verb_form
from dudrate.claims.word_sets import word_list, word_set

__all__ = ["Unit", "UnitKind", "noun_class", "units_of"]

_LONGEST_PHRASE = max(len(words) for words in PHRASES)
_SUBMUNITION_NAMES = ("blu", "kb", "mzd", "shoab", "9n", "ao", "ptab", "hb", "mk-118")
# aircraft, vehicles and launchers are not what is counted
_CARRIERS = word_list("b- b1 b52 f- f1 a-1 su- mig- t- ac- c-1 uh- tu- il- mq- m270 m109 m142")
_SUBMUNITION_TYPES = word_set("m42 m46 m77 m85 m99 m101 m74 m118 m43 m39 m80 dm1383")
_PLURAL_ONLY = word_set("people men women children lives families dead wounded uxo ordnance bombies")


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
        unit = (
            (Unit(kind=UnitKind.FIGURE, text="", start=starts[i].start, end=starts[i].end, found=starts[i]))
            if i in starts
            else _unit(tokens, i, units, starts)
        )
        units.append(unit)
        i = unit.end
    return units


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
    return _phrase(tokens, i) or _verb_or_noun(tokens, i, before, starts) or _other(token, i)


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
    for length in range(_LONGEST_PHRASE, 1, -1):
        words = _words(tokens, i, length)
        if words is None:
            continue
        last = words[-1]
        for singular in _singulars(last):
            noun = PHRASES.get((*words[:-1], singular))
            if noun is not None:
                end = i + length
                text = " ".join(words)
                own = tokens[end - 1].text.endswith("'s")
                return Unit(
                    kind=UnitKind.NOUN, text=text, start=i, end=end, noun=noun, plural=singular != last, possessive=own
                )
    return None


def _words(tokens: Sequence[Token], i: int, length: int) -> tuple[str, ...] | None:
    piece = tokens[i : i + length]
    if len(piece) < length or any(token.shape is not Shape.WORD for token in piece):
        return None
    return tuple(_bare(token.text) for token in piece)


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
    """Give the class of a noun in the singular or plural, or None.

    Examples
    --------
    >>> noun_class("bomblets").value
    'submunitions'
    """
    found = _noun(_bare(word))
    return found[0] if found else None


def _verb_or_noun(tokens: Sequence[Token], i: int, before: list[Unit], starts: dict[int, Found]) -> Unit | None:
    word = tokens[i].text
    if word in FUNCTION_WORDS:
        return None
    following = _following(tokens, i, starts)
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
    if noun and (found is None or _after_noun_marker(before)):
        kind, plural = noun
        own = word.endswith("'s")
        return Unit(kind=UnitKind.NOUN, text=word, start=i, end=i + 1, noun=kind, plural=plural, possessive=own)
    return _verb(tokens, i, before, found) if found is not None else None


def _verb(tokens: Sequence[Token], i: int, before: list[Unit], found: VerbForm) -> Unit:
    """Take a verb form as a verb, or as a word where it describes a noun: "300 dropped bombs"."""
    word = tokens[i].text
    if _is_modifier(tokens, i, before, found.form):
        return Unit(kind=UnitKind.WORD, text=word, start=i, end=i + 1)
    return Unit(kind=UnitKind.VERB, text=word, start=i, end=i + 1, verb=found.verb, form=found.form)


def _following(tokens: Sequence[Token], i: int, starts: dict[int, Found]) -> list[str]:
    """Give the next two words, as far as no figure begins there."""
    words: list[str] = []
    for k in range(i + 1, min(i + 3, len(tokens))):
        if k in starts:
            break
        words.append(tokens[k].text)
    return words


def _noun_follows(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word stands before a noun it can describe: "failed bomblets", "cleared cluster bombs"."""
    for token in tokens[i + 1 : i + 4]:
        if token.shape is Shape.NAME:
            return True
        if token.shape is Shape.NUMBER and tokens[i - 1].text in ("the", "its", "their", "these", "those"):
            continue  # "the remaining 350,000 bomblets"
        if token.shape is not Shape.WORD or token.text in FUNCTION_WORDS:
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
    if not before:
        return form is Form.PAST and _noun_follows(tokens, i)
    last = before[-1]
    if last.text == "more" and len(before) > 1 and before[-2].text == "or":
        return False
    pronoun = last.text in ("these", "those", "all") and len(before) > 1 and before[-2].text == "of"
    marked = last.kind is UnitKind.SMALL and last.function is Function.DETERMINER and not pronoun
    if form is Form.PAST:
        counted = last.kind in (UnitKind.FIGURE, UnitKind.STATE) or last.function is Function.PREPOSITION
        return (marked or counted) and _noun_follows(tokens, i)
    return marked or (last.function is Function.PREPOSITION and form is Form.BASE)


def _other(token: Token, i: int) -> Unit:
    function = FUNCTION_WORDS.get(token.text)
    if function is not None:
        return Unit(kind=UnitKind.SMALL, text=token.text, start=i, end=i + 1, function=function)
    if token.text.endswith("ed") and len(token.text) > 4:
        return Unit(kind=UnitKind.VERB, text=token.text, start=i, end=i + 1, verb=Verb.OTHER, form=Form.PAST)
    return Unit(kind=UnitKind.WORD, text=token.text, start=i, end=i + 1)
