"""Each figure with what surrounds it: qualifier, noun phrase, the verbs that speak of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from dudrate.claims.clauses import Said, object_of, subject_of, with_verb_groups
from dudrate.claims.figures import Found, figures_in
from dudrate.claims.lexicon import Function, Noun, Verb, phrases, word_set
from dudrate.claims.printed import Kind, Qualifier
from dudrate.claims.printed import Unit as FigureUnit
from dudrate.claims.tokens import Token, tokens_of
from dudrate.claims.units import Phrase, Unit, UnitKind, phrase_after, units_of

__all__ = ["Mention", "Text", "link_of", "text_of"]

#: Words before a figure.
_BEFORE: dict[Qualifier, tuple[str, ...]] = {
    Qualifier.AT_LEAST: phrases(
        "at least | at the least | at the very least | more than | over | above | upwards of | upward of | no "
        "fewer than | no less than | not fewer than | not less than | no lower than | greater than | higher than | "
        "larger than | in excess of | exceeding | exceeds | exceed | exceeded | topping | topped | tops | beyond | "
        "north of | as few as | as little as | as low as | a minimum of | minimum of | minimum | a minimum | min | "
        "better than | surpassing | surpassed | well over | starting at | a little over | a little "
        "more than | slightly over | slightly more than | > | ≥ | > = | from at least"
    ),
    Qualifier.AT_MOST: phrases(
        "up to | at most | at the most | at the very most | as many as | as much as | as high as | no more than | "
        "not more than | no greater than | no higher than | not exceeding | not above | not over | fewer than | "
        "less than | lower than | smaller than | under | below | a maximum of | maximum of | maximum | a maximum | "
        "max | beneath | not exceed | never exceed | never exceeds | not exceeded | never exceeded | shy of | "
        "capped at | a little under | a little less than | slightly under | slightly less than | < | ≤ | < ="
    ),
    Qualifier.NEARLY: phrases(
        "nearly | almost | close to | closer to | nearer to | nearer | approaching | nearing | close on | not quite | "
        "just about | not far off | not far short of | virtually | well-nigh"
    ),
    Qualifier.ABOUT: phrases(
        "about | some | around | roughly | approximately | an estimated | estimated | estimated at | approx | "
        "approx . | circa | c . | ca . | ca | ~ | ≈ | in the region of | in the order of | on the order of | of "
        "the order of | something like | in the neighbourhood of | in the neighborhood of | or so | an approximate "
        "| perhaps | maybe | possibly | probably"
    ),
    Qualifier.EXACTLY: phrases("exactly | precisely | an exact | the exact | a precise"),
}
#: Words after a figure, or after the noun it counts.
_AFTER: dict[Qualifier, tuple[str, ...]] = {
    Qualifier.AT_LEAST: phrases(
        "or more | or higher | or greater | or above | or over | or better | and more | and above | and over | and "
        "up | and upwards | or upwards | - plus | plus | + | at least | at the least | at a minimum | at minimum | "
        "minimum | at the very least"
    ),
    Qualifier.AT_MOST: phrases(
        "or less | or fewer | or lower | or below | or under | at most | at the most | at the very most | maximum "
        "| max | tops | at the outside | at maximum | and below"
    ),
    Qualifier.ABOUT: phrases(
        "or so | or thereabouts | approximately | approx | give or take | - odd | odd | - or - so | more or less | "
        "roughly"
    ),
    Qualifier.EXACTLY: phrases("exactly | precisely"),
}
# hedges in front of a figure that are no qualifier unless nothing stronger is there; "perhaps" is one, "likely" none
_WEAK = frozenset({"perhaps", "maybe", "possibly", "probably"})
# words that may stand between the qualifier and the figure; *the* may not: "more than the 4,200" only compares
_BETWEEN = word_set(
    "a an its their his another further additional extra total of staggering whopping estimated mere full only just"
    " well far slightly even already now still all perhaps maybe possibly reported combined"
)
_LONGEST_BEFORE, _LONGEST_AFTER = 5, 4
# words that can stand before a figure as well as after one
_OPENING = word_set("at maximum minimum max plus approximately roughly approx exactly precisely more")
_ORDER = (Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.NEARLY, Qualifier.EXACTLY, Qualifier.ABOUT)
_SUBJECT = (Noun.SUBMUNITION, Noun.CONTAINER, Noun.DUD, Noun.RATE, Noun.SUCCESS, Noun.LOAD)
_FAILING = (Verb.FAIL, Verb.WORK)
_FARTHEST = 24  # figures; one further back has no bearing on another


class Worded(NamedTuple):
    """A qualifier and the tokens that say it."""

    qualifier: Qualifier
    tokens: tuple[int, ...]


def _index(table: dict[Qualifier, tuple[str, ...]]) -> dict[tuple[str, ...], Qualifier]:
    return {tuple(words.split()): qualifier for qualifier, lines in table.items() for words in lines}


_BEFORE_WORDS, _AFTER_WORDS = _index(_BEFORE), _index(_AFTER)


def qualifier_of(
    tokens: Sequence[Token], start: int, ends: Sequence[int], blocked: Collection[int], figures: Collection[int]
) -> Worded:
    """Find the qualifier of a figure."""
    heard = _all_before(tokens, start, blocked)
    for end in ends:
        match = _match_after(tokens, end, figures)
        if match is not None and not (end != ends[0] and len(match.tokens) == 1):
            heard.append(match)
    return min(heard, key=lambda worded: _ORDER.index(worded.qualifier), default=Worded(Qualifier.NONE, ()))


def _all_before(tokens: Sequence[Token], start: int, blocked: Collection[int]) -> list[Worded]:
    """Read the chain of qualifying words that ends at the figure."""
    heard: list[Worded] = []
    i = start
    while i > 0:
        match = _match_before(tokens, i, blocked)
        if match is not None:
            heard.append(match)
            i = match.tokens[0]
        elif tokens[i - 1].text in _BETWEEN and start - i < _LONGEST_BEFORE:
            i -= 1
        else:
            break
    return heard


def _match_before(tokens: Sequence[Token], end: int, blocked: Collection[int]) -> Worded | None:
    for length in range(min(_LONGEST_BEFORE, end), 0, -1):
        words = tuple(token.text for token in tokens[end - length : end])
        qualifier = _BEFORE_WORDS.get(words)
        if qualifier is not None and not any(k in blocked for k in range(end - length, end)):
            if qualifier is Qualifier.ABOUT and words[0] in _WEAK:
                return None
            return Worded(qualifier, tuple(range(end - length, end)))
    return None


def _match_after(tokens: Sequence[Token], start: int, figures: Collection[int]) -> Worded | None:
    for length in range(_LONGEST_AFTER, 0, -1):
        words = tuple(token.text for token in tokens[start : start + length])
        qualifier = _AFTER_WORDS.get(words) if len(words) == length else None
        i = start + length
        while i < len(tokens) and tokens[i].text in _BETWEEN and i not in figures:
            i += 1
        # in "500, at least 20 of which" the words belong to the next figure
        if qualifier is not None and not (words[0] in _OPENING and i in figures):
            return Worded(qualifier, tuple(range(start, start + length)))
    return None


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
        numbered = zip(self.units, self.sentences, strict=True)
        said = {number for unit, number in numbered if unit.noun in _SUBJECT or unit.verb in _FAILING}
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

    def before(self, mention: Mention, *, shares: bool = False) -> tuple[Mention, ...]:
        """List the counts before a figure, and shares where asked, as far back as they have a bearing on it."""
        place = self._places[mention.index]
        near = self.mentions[max(0, place - _FARTHEST) : place]
        return tuple(other for other in near if shares or not other.is_share)

    def part_of(self, mention: Mention) -> Mention | None:
        """Give the figure that is a part of this one: the four in "four of the 72 bomblets"."""
        return self._parts.get(mention.index)

    def whole_of(self, mention: Mention) -> Mention | None:
        """Give the figure that this one is a part of: the 72 in "four of the 72 bomblets"."""
        return None if mention.phrase.of_figure is None else self.at(mention.phrase.of_figure)

    def is_fronted(self, mention: Mention) -> bool:
        """Whether a whole opens its clause: "Of 2,000 shells 14 failed", "from 50,000 bomblets"."""
        k = link_of(self.units, mention.begin)
        opens = k == 0 or self.units[k - 1].kind in (UnitKind.MARK, UnitKind.BREAK)
        return self.word(k) in ("from", "among") or (self.word(k) == "of" and opens)

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
    """Take a text apart."""
    tokens = tokens_of(original)
    found = figures_in(tokens)
    words = units_of(tokens, found)
    verbs = [unit for unit in words if unit.kind is UnitKind.VERB and unit.end - unit.start > 1]
    blocked = {k for unit in verbs for k in range(unit.start, unit.end)}
    units = with_verb_groups(words)
    indices = {unit.start: i for i, unit in enumerate(units) if unit.kind is UnitKind.FIGURE}
    starts = frozenset(figure.start for figure in found)
    mentions: list[Mention] = []
    for figure in found:
        mention = _mention(tokens, units, indices[figure.start], blocked, starts)
        mentions.append(_apposed(units, mention, mentions))
    ends = [unit.kind is UnitKind.BREAK or unit.text in (".", "!", "?") for unit in units]
    return Text(
        original=original,
        tokens=tuple(tokens),
        units=tuple(units),
        mentions=tuple(mentions),
        sentences=tuple(accumulate(ends[:-1], initial=0)) if units else (),
    )


def _mention(
    tokens: Sequence[Token], units: Sequence[Unit], index: int, blocked: set[int], starts: frozenset[int]
) -> Mention:
    found = units[index].found
    assert found is not None  # noqa: S101 - the caller looks up units that are figures
    after = qualifier_of(tokens, found.start, [found.end], blocked, starts)
    i = index + 1
    while i < len(units) and units[i].start in after.tokens:
        i += 1
    phrase = phrase_after(units, i)
    ends = [found.end] if phrase.end >= len(units) else [found.end, units[phrase.end].start]
    worded = qualifier_of(tokens, found.start, ends, blocked, starts)
    begin = index  # the first unit of the qualifier that stands before the figure
    while begin > 0 and units[begin - 1].start >= min(worded.tokens, default=units[index].start):
        begin -= 1
    if worded.qualifier is Qualifier.NONE and found.figure.kind is Kind.RANGE:
        worded = Worded(Qualifier.BETWEEN, ())
        begin -= begin > 0 and units[begin - 1].text in ("between", "from")
    before = units[begin - 1] if begin else None
    if phrase.state is None and before is not None and (before.kind is UnitKind.STATE or before.text == "remaining"):
        phrase = replace(phrase, state=Verb.REMAIN if before.text == "remaining" else before.state)
    return Mention(
        found=found,
        index=index,
        begin=begin,
        worded=worded,
        phrase=phrase,
        subject=subject_of(units, phrase.end, inside=_is_inside(units, begin)),
        object=object_of(units, begin),
    )


def link_of(units: Sequence[Unit], begin: int) -> int:
    """Give the unit before the articles of a phrase."""
    k = begin - 1
    while k > 0 and (units[k].function is Function.DETERMINER or units[k].text in ("first", "second", "last")):
        k -= 1
    return k


def _is_inside(units: Sequence[Unit], begin: int) -> bool:
    """Whether the phrase opens a relative clause: "the bomblets that the 20 rockets carried"."""
    k = link_of(units, begin)
    return k > 0 and units[k].function is Function.RELATIVE and units[k - 1].kind in (UnitKind.NOUN, UnitKind.NAME)


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
