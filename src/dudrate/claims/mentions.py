"""Each figure with what surrounds it: qualifier, noun phrase, the verbs that speak of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dudrate.claims.clauses import with_verb_groups
from dudrate.claims.figures import Found, figures_in
from dudrate.claims.lexicon import Function, Noun, Verb
from dudrate.claims.nouns import Phrase, phrase_after
from dudrate.claims.predicates import Said, object_of, subject_of
from dudrate.claims.printed import Kind, Qualifier
from dudrate.claims.printed import Unit as FigureUnit
from dudrate.claims.qualifiers import Worded, qualifier_of
from dudrate.claims.tokens import Token, tokens_of
from dudrate.claims.units import Unit, UnitKind, units_of

__all__ = ["Mention", "Text", "text_of"]

_SUBJECT = (Noun.SUBMUNITION, Noun.CONTAINER, Noun.DUD, Noun.RATE, Noun.SUCCESS, Noun.LOAD)
_FAILING = (Verb.FAIL, Verb.WORK)
_FARTHEST = 24  # figures; one further back has no bearing on another


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One figure in its sentence."""

    found: Found
    index: int  # its unit
    begin: int  # the first unit of its phrase: the qualifier before it, or the figure
    worded: Worded
    phrase: Phrase
    subject: Said | None  # the verb it is the subject of, and the verb it is the object of
    object: Said | None

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share and no count."""
        return self.found.figure.unit is not FigureUnit.COUNT


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text taken apart."""

    original: str  # the text as given
    tokens: tuple[Token, ...]  # its words and marks
    units: tuple[Unit, ...]  # its phrases and verb groups
    mentions: tuple[Mention, ...]  # its figures, in order
    sentences: tuple[int, ...]  # for each unit the number of its sentence

    @cached_property
    def _places(self) -> dict[int, int]:
        return {mention.index: place for place, mention in enumerate(self.mentions)}

    @cached_property
    def _parts(self) -> dict[int, Mention]:
        return {m.phrase.of_figure: m for m in reversed(self.mentions) if m.phrase.of_figure is not None}

    @cached_property
    def sentences_with_shares(self) -> frozenset[int]:
        """The numbers of the sentences in which a share stands."""
        return frozenset(self.sentences[mention.index] for mention in self.mentions if mention.is_share)

    @cached_property
    def about_munitions(self) -> frozenset[int]:
        """The numbers of the sentences in which something of the subject is named, and of two beside each."""
        said = {
            self.sentences[k] for k, unit in enumerate(self.units) if unit.noun in _SUBJECT or unit.verb in _FAILING
        }
        return frozenset(number + beside for number in said for beside in range(-2, 3))

    def beside(self, mention: Mention, most: int = 6) -> list[Mention]:
        """List the figures next to one in its sentence, and itself."""
        place = self._places[mention.index]
        near = self.mentions[max(0, place - most) : place + most + 1]
        return [other for other in near if self.together(other, mention)]

    def printed(self, found: Found) -> str:
        """Give a figure as it stands in the original text."""
        return self.original[self.tokens[found.start].start : self.tokens[found.end - 1].end]

    def at(self, index: int) -> Mention | None:
        """Give the figure that is one of the units."""
        place = self._places.get(index)
        return None if place is None else self.mentions[place]

    def before(self, mention: Mention) -> tuple[Mention, ...]:
        """List the counts before a figure, as far back as they have a bearing on it."""
        place = self._places[mention.index]
        return tuple(other for other in self.mentions[max(0, place - _FARTHEST) : place] if not other.is_share)

    def part_of(self, mention: Mention) -> Mention | None:
        """Give the figure that is a part of this one: the four in "four of the 72 bomblets"."""
        return self._parts.get(mention.index)

    def whole_of(self, mention: Mention) -> Mention | None:
        """Give the figure that this one is a part of: the 72 in "four of the 72 bomblets"."""
        return None if mention.phrase.of_figure is None else self.at(mention.phrase.of_figure)

    def together(self, one: Mention, two: Mention) -> bool:
        """Whether two figures stand in one sentence."""
        return self.sentences[one.index] == self.sentences[two.index]

    def unit(self, i: int) -> Unit | None:
        """Give a unit, or None outside the text."""
        return self.units[i] if 0 <= i < len(self.units) else None

    def word(self, i: int) -> str:
        """Give the words of a unit, empty outside the text."""
        unit = self.unit(i)
        return unit.text if unit else ""


def text_of(original: str) -> Text:
    """Take a text apart.

    Examples
    --------
    >>> mention, = text_of("Up to 500 bomblets failed").mentions
    >>> mention.worded.qualifier.value, mention.phrase.noun.value, mention.subject.verb.value
    ('at-most', 'submunitions', 'failed')
    """
    tokens = tokens_of(original)
    found = figures_in(tokens)
    words = units_of(tokens, found)
    blocked = {
        k
        for unit in words
        if unit.kind is UnitKind.VERB and unit.end - unit.start > 1
        for k in range(unit.start, unit.end)
    }
    units = with_verb_groups(words)
    indices = {unit.start: i for i, unit in enumerate(units) if unit.kind is UnitKind.FIGURE}
    starts = frozenset(figure.start for figure in found)
    mentions: list[Mention] = []
    for figure in found:
        mention = _mention(tokens, units, indices[figure.start], blocked, starts)
        mentions.append(_apposed(units, mention, mentions))
    return Text(
        original=original,
        tokens=tuple(tokens),
        units=tuple(units),
        mentions=tuple(mentions),
        sentences=_sentences(units),
    )


def _sentences(units: Sequence[Unit]) -> tuple[int, ...]:
    """Number the sentences."""
    number, numbers = 0, []
    for unit in units:
        numbers.append(number)
        if unit.kind is UnitKind.BREAK or unit.text in (".", "!", "?"):
            number += 1
    return tuple(numbers)


def _mention(
    tokens: Sequence[Token], units: Sequence[Unit], index: int, blocked: set[int], starts: frozenset[int]
) -> Mention:
    found = units[index].found
    assert found is not None  # noqa: S101 - the caller looks up units that are figures
    after = qualifier_of(tokens, found.start, [found.end], blocked=blocked, figures=starts)
    phrase = phrase_after(units, _past_qualifier(units, index, after))
    ends = [found.end] if phrase.end >= len(units) else [found.end, units[phrase.end].start]
    worded = qualifier_of(tokens, found.start, ends, blocked=blocked, figures=starts)
    if worded.qualifier is Qualifier.NONE and found.figure.kind is Kind.RANGE:
        worded = Worded(Qualifier.BETWEEN, ())
    begin = _begin(units, index, worded)
    if worded.qualifier is Qualifier.BETWEEN and begin and units[begin - 1].text in ("between", "from"):
        begin -= 1
    if phrase.state is None:
        phrase = replace(phrase, state=_state_before(units, begin))
    return Mention(
        found=found,
        index=index,
        begin=begin,
        worded=worded,
        phrase=phrase,
        subject=subject_of(units, phrase.end, inside=_is_inside(units, begin)),
        object=object_of(units, begin),
    )


def _is_inside(units: Sequence[Unit], begin: int) -> bool:
    """Whether the phrase opens a relative clause: "the bomblets that the 20 rockets carried"."""
    k = begin - 1
    while k > 0 and units[k].function is Function.DETERMINER:
        k -= 1
    return k > 0 and units[k].function is Function.RELATIVE and units[k - 1].kind in (UnitKind.NOUN, UnitKind.NAME)


def _state_before(units: Sequence[Unit], begin: int) -> Verb | None:
    """Read "the remaining 350,000", "the unexploded 500"."""
    before = units[begin - 1] if begin else None
    if before is not None and before.text == "remaining":
        return Verb.REMAIN
    return before.state if before is not None and before.kind is UnitKind.STATE else None


def _apposed(units: Sequence[Unit], mention: Mention, before: Sequence[Mention]) -> Mention:
    """Give the second of "dropped 200 bombs and 40,400 bomblets" the verb of the first."""
    if not before or mention.object is not None or mention.subject is not None or mention.phrase.noun is None:
        return mention
    last = before[-1]
    link = units[last.phrase.end].text if last.phrase.end < len(units) else ""
    if mention.begin != last.phrase.end + 1 or not (link == "and" or (link == "," and last.is_share)):
        return mention
    part = next((other for other in before[-3:] if other.phrase.of_figure == last.index), last)
    return replace(mention, object=part.object)


def _begin(units: Sequence[Unit], index: int, worded: Worded) -> int:
    """Find the first unit of the qualifier that stands before the figure."""
    first = min(worded.tokens, default=units[index].start)
    while index > 0 and units[index - 1].start >= first:
        index -= 1
    return index


def _past_qualifier(units: Sequence[Unit], index: int, worded: Worded) -> int:
    """Find the unit after the figure and a qualifier that follows it at once."""
    i = index + 1
    while i < len(units) and units[i].start in worded.tokens:
        i += 1
    return i
