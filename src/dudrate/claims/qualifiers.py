"""The words before and after a figure become its qualifier: at least, up to, about, nearly, exactly."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from dudrate.claims.printed import Qualifier
from dudrate.claims.tokens import Token
from dudrate.claims.word_sets import phrases, word_set

__all__ = ["Worded", "qualifier_of"]

#: Words before a figure.
_BEFORE: dict[Qualifier, tuple[str, ...]] = {
    Qualifier.AT_LEAST: phrases(
        "at least | at the least | at the very least | more than | over | above | upwards of | upward of | no "
        "fewer than | no less than | not fewer than | not less than | no lower than | greater than | higher than | "
        "larger than | in excess of | exceeding | exceeds | exceed | exceeded | topping | topped | tops | beyond | "
        "north of | as few as | as little as | as low as | a minimum of | minimum of | minimum | a minimum | min | "
        "better than | surpassing | surpassed | well over | starting at | > | ≥ | > = | from at least"
    ),
    Qualifier.AT_MOST: phrases(
        "up to | at most | at the most | at the very most | as many as | as much as | as high as | no more than | "
        "not more than | no greater than | no higher than | not exceeding | not above | not over | fewer than | "
        "less than | lower than | smaller than | under | below | a maximum of | maximum of | maximum | a maximum | "
        "max | beneath | not exceed | never exceed | never exceeds | not exceeded | never exceeded | shy of | "
        "capped at | < | ≤ | < ="
    ),
    Qualifier.NEARLY: phrases(
        "nearly | almost | close to | approaching | nearing | close on | not quite | just about | not far off | "
        "not far short of | virtually | well-nigh"
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


class Worded(NamedTuple):
    """A qualifier and the tokens that say it."""

    qualifier: Qualifier
    tokens: tuple[int, ...]


def _index(table: dict[Qualifier, tuple[str, ...]]) -> dict[tuple[str, ...], Qualifier]:
    return {tuple(words.split()): qualifier for qualifier, lines in table.items() for words in lines}


_BEFORE_WORDS, _AFTER_WORDS = _index(_BEFORE), _index(_AFTER)


def qualifier_of(
    tokens: Sequence[Token],
    start: int,
    ends: Sequence[int],
    *,
    blocked: Collection[int] = (),
    figures: Collection[int] = (),
) -> Worded:
    """Find the qualifier of a figure.

    Examples
    --------
    >>> from dudrate.claims.tokens import tokens_of
    >>> qualifier_of(tokens_of("up to an estimated 30,000 duds"), 4, [5])
    Worded(qualifier=<Qualifier.AT_MOST: 'at-most'>, tokens=(0, 1))
    """
    heard = _all_before(tokens, start, blocked)
    for end in ends:
        match = _match_after(tokens, end, figures)
        if match is not None and not (end != ends[0] and len(match.tokens) == 1):
            heard.append(match)
    for qualifier in _ORDER:
        for worded in heard:
            if worded.qualifier is qualifier:
                return worded
    return Worded(Qualifier.NONE, ())


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
        if qualifier is not None and not (words[0] in _OPENING and _opens_figure(tokens, start + length, figures)):
            return Worded(qualifier, tuple(range(start, start + length)))
    return None


def _opens_figure(tokens: Sequence[Token], i: int, figures: Collection[int]) -> bool:
    """Whether the words belong to the next figure: "500, at least 20 of which"."""
    while i < len(tokens) and tokens[i].text in _BETWEEN and i not in figures:
        i += 1
    return i in figures
