"""The noun phrase that a figure stands in: what it counts, in which state, and out of how many."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dudrate.claims.lexicon import Function, Noun, Verb
from dudrate.claims.printed import Unit as FigureUnit
from dudrate.claims.units import Unit, UnitKind
from dudrate.claims.word_sets import word_set

__all__ = ["Phrase", "phrase_after"]

_MUNITIONS = (Noun.SUBMUNITION, Noun.CONTAINER, Noun.DUD)
_QUOTES = ('"', "'", "«", "»", "`", "*", "_")
_TRANSPARENT = (Noun.ITEM, Noun.TOTAL, Noun.STOCK, Noun.LOAD)
_OVERRIDING = (Noun.PERSON, Noun.EVENT, Noun.DUD, Noun.RATE, Noun.STOCK, Noun.OTHER, Noun.MONEY)
_MEASURES = (Noun.DISTANCE, Noun.MASS, Noun.TIME, Noun.MONEY)
_MODIFIERS = word_set("more other such further additional new old individual different of-the same former")
_PRONOUNS = word_set("them which these those it that whom all this")


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
        if self.noun is not None and self.plural and unit.noun not in _OVERRIDING:
            return
        self.noun, self.text, self.plural = unit.noun, unit.text, unit.plural
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


def phrase_after(units: Sequence[Unit], start: int) -> Phrase:
    """Read the noun phrase that begins after a figure and its qualifier."""
    head = _Head()
    if _is_of_unsaid(units, start):
        return _with_whole(units, Phrase(end=start))
    i, compound = _past_joint(units, start)
    i = min(i + 1, _grow(units, i, head)) if compound else _grow(units, i, head)
    if compound and i < len(units) and units[i - 1].noun is not None:
        head.noun, head.text, head.plural = units[i - 1].noun, units[i - 1].text, False
    if head.noun in _TRANSPARENT and _is_of(units, i):
        inner = _Head()
        end = _grow(units, _past_small(units, i + 1), inner)
        if inner.noun is not None:
            head.noun, head.text, head.plural = inner.noun, inner.text, True
            head.state, i = head.state or inner.state, end
            head.words += inner.words
    if head.noun is None and not head.unknown and _is_or_figure(units, i):
        return _shared(i, phrase_after(units, i + 2))
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
        return _with_whole(units, _changed(phrase, end=closed))
    return _with_whole(units, phrase) if _is_of(units, i) else phrase


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


def _is_of_unsaid(units: Sequence[Unit], i: int) -> bool:
    """Whether a whole follows without *of*: "half the 2,000 bomblets"."""
    found = units[i - 1].found if i else None
    if found is None or found.figure.unit is FigureUnit.COUNT:
        return False
    return i + 1 < len(units) and units[i].text in ("the", "these", "those", "its", "their", "all", "our")


def _is_or_figure(units: Sequence[Unit], i: int) -> bool:
    """Whether another figure of the same thing follows: "72 or 88 grenades", "700 and 450 rockets"."""
    pair = units[i : i + 2]
    return len(pair) == 2 and pair[0].text in ("or", "and") and pair[1].kind is UnitKind.FIGURE


def _shared(i: int, other: Phrase) -> Phrase:
    """Give the first of "72 or 88 grenades" the noun of the second."""
    return _changed(other, of_figure=None, end=i if other.noun is None else other.end)


def _past_joint(units: Sequence[Unit], i: int) -> tuple[int, bool]:
    """Step over the hyphen of "72-grenade", and over quotes."""
    if i + 1 < len(units) and units[i].text == "-" and units[i + 1].kind is not UnitKind.FIGURE:
        return i + 1, True
    return i, False


def _grow(units: Sequence[Unit], i: int, head: _Head) -> int:
    """Take adjectives and nouns as far as the phrase goes."""
    begun = i
    while i < len(units):
        unit = units[i]
        if unit.kind in (UnitKind.NOUN, UnitKind.NAME):
            head.take(unit)
            if unit.noun in _MEASURES:  # "155 mm shells": the figure measures, it does not count
                return i + 1
        elif _is_plural_possessive(units, i, head):
            head.noun, head.plural = None, False
        elif not head.describe(unit) and not _is_filler(units, i, head):
            break
        i += 1
    while i > begun and units[i - 1].kind is UnitKind.MARK:
        i -= 1
    return _settled(head, i)


def _settled(head: _Head, end: int) -> int:
    """Drop a noun that only described an unknown plural after it: "500 bomb squads"."""
    describes = head.noun in _MUNITIONS and not head.plural and not head.state
    if describes and head.unknown.endswith("s") and head.unknown not in ("plus", "us", head.text):
        head.noun, head.text = None, ""
    return end


def _is_plural_possessive(units: Sequence[Unit], i: int, head: _Head) -> bool:
    """Whether the mark is the apostrophe of "the rockets' bomblets"."""
    if units[i].text != "'" or not head.plural or i + 1 >= len(units):
        return False
    return units[i + 1].kind in (UnitKind.NOUN, UnitKind.NAME, UnitKind.STATE)


def _is_filler(units: Sequence[Unit], i: int, head: _Head) -> bool:
    unit = units[i]
    if unit.kind is UnitKind.MARK:
        joined = unit.text == "-" and i + 1 < len(units) and units[i + 1].kind is not UnitKind.FIGURE
        return (unit.text in _QUOTES and head.noun is None) or (joined and head.noun is None)
    if head.noun is not None or unit.kind is not UnitKind.SMALL:
        return False
    # between a figure and its noun only words such as "more", "other" and "still" may stand
    return unit.text in _MODIFIERS or (
        unit.function is Function.ADVERB
        and (any(unit.kind in (UnitKind.NOUN, UnitKind.STATE, UnitKind.NAME) for unit in units[i + 1 : i + 2]))
    )


def _is_of(units: Sequence[Unit], i: int) -> bool:
    return _of_end(units, i) > i


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
        qualifying = unit.kind is UnitKind.WORD or unit.text in ("estimated", *_QUOTES)
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
        return _changed(phrase, of_noun=Noun.SUBMUNITION, end=i + 1)  # "40 percent of what was fired"
    if whole.text in _PRONOUNS:
        return _changed(phrase, of_pronoun=True, end=i + 1)
    if whole.kind is UnitKind.FIGURE:
        return _changed(phrase, of_figure=i, end=phrase.end)
    inner = _Head()
    end = _grow(units, i, inner)
    noun = inner.noun or (Noun.OTHER if inner.unknown else None)
    words = (*phrase.words, *inner.words)
    return _changed(phrase, of_noun=noun, of_state=inner.state, end=max(end, phrase.end), words=words)


def _changed(phrase: Phrase, **changes: object) -> Phrase:
    values = {name: getattr(phrase, name) for name in Phrase.__dataclass_fields__}
    return Phrase(**(values | changes))
