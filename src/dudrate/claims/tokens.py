"""A text becomes tokens that remember where they stood: words, numbers, names and marks.

Special spaces, full-width digits, typographic quotes and tags are read as their plain forms; positions always refer to
the text as it was given.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, pairwise, takewhile

from dudrate.claims.lexicon import word_set
from dudrate.errors import InputError

__all__ = ["MOST_CHARACTERS", "Shape", "Token", "past_hyphen", "tokens_of", "word_at"]

#: A text longer than this is no sentence to check.
MOST_CHARACTERS = 5000

_DASHES = {"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-", "\ufe63": "-", "\uff0d": "-"}
_QUOTES = {"\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"'}
_PERCENTS = {"\u066a": "%", "\ufe6a": "%", "\uff05": "%"}
_PLAIN = {**_DASHES, **_QUOTES, **_PERCENTS, "\u2015": "\u2014", "\u2044": "/", "\u2215": "/", "\n": "\n", "\t": " "}
_VANISHING = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0f")
_TAG = re.compile(
    r"(?is)<(style|script)\b[^<>]{0,200}>.*?</\1\s*>|<[/a-z!][^<>]{0,200}>|&(?:nbsp|thinsp|ensp|emsp|#160|#8201|#8239);"
    r"|\x1b\[[0-9;]{0,20}[a-z]|(?<=\?)\s{1,9}(?:A[.:]|Answer:)(?=\s)"  # "How many failed? A. About 600."
)

# The parts of a joined word that are numbers in their own right: the word is then taken apart at its hyphens.
_NUMERIC_PARTS = word_set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion"
    " half third thirds quarter quarters fourth fourths fifth fifths sixth sixths seventh sevenths eighth eighths"
    " ninth ninths tenth tenths twelfth twentieth dozen percent plus odd"
)

_TOKEN = re.compile(
    r"""
    (?P<footnote> (?:^\s*\(?\d{1,2}[.)](?=\s+\S)|(?<=[.;!]\s)(?:\(?\d{1,2}[.)](?=\s+[A-Z])|\(\d\))))   # "2. Left: 12"
  | (?P<name> [A-Z][A-Za-z]{0,6}-?\d[\w]*(?:[-/.][\w]+)*     # M864, CBU-87, BLU-97A/B
            | \b(?:BLU|RBL|CBU|BL|RBK|BK|DM|M|Mk|MK|KMGU|BM|PTAB|AO|ShOAB|OFAB|GBU|AGM|JP)
              \ \d{1,4}\b(?![,.]\d|\ ?%)                       # BLU 26
            | [a-z]{1,4}\d[\w]*                              # m864, km2
            | \d{1,3}[A-Z]{1,2}\d[\w]* )                     # 9M27K
  | (?P<short> \b(?: [ie]\.[eg]\. | [ap]\.m\. | U\.[SNK]\. | [Aa]pprox\. | [Cc]a?\.(?=\s?\d)
                  | (?:No|etc|Mr|Mrs|Dr|Gen|Lt|Col|St)\. ) )     # points that end no sentence
  | (?P<number> \d+(?:\.\d+)?[eE][-+]?\d+\b | \d+(?:[.,']\d+)*  | \.\d+ )
  | (?P<word> [^\W\d_]+(?:['-][^\W\d_]+)* )
  | (?P<mark> \.{2,}(?=\s*\d) | \S )                  # "destroyed ..... 1,266"
    """,
    re.VERBOSE,
)
_CONTRACTED = word_set("that's it's there's this's he's she's who's what's")
_NOT_A_NAME = re.compile(r"(?i)(?:in|to|and|or|of|over|under|some|about|at|only|up|by|for|from|with|plus|than)-?\d")


class Shape(StrEnum):
    """What kind of token it is."""

    WORD = "word"
    NUMBER = "number"
    NAME = "name"
    MARK = "mark"
    BREAK = "break"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Token:
    """One token."""

    text: str  # in lower case and plain characters
    shape: Shape  # what kind it is
    start: int  # where it stands in the original text
    end: int
    glued: bool  # no space stands before it
    capital: bool  # it begins with a capital letter


_SHAPES = {**{shape.value: shape for shape in Shape}, "short": Shape.WORD}


def tokens_of(text: str) -> list[Token]:
    """Split a text into tokens."""
    if len(text) > MOST_CHARACTERS:
        fault = f"has {len(text):,} characters, which is more than {MOST_CHARACTERS:,}"
        raise InputError("text", text, fault, "paste the sentences with the figures only")
    plain, origin = _plain(text)
    lines = plain.split("\n")
    offsets = accumulate((len(line) + 1 for line in lines), initial=0)
    return [token for line, offset in zip(lines, offsets, strict=False) for token in _line_tokens(line, offset, origin)]


def word_at(tokens: Sequence[Token], i: int) -> str:
    """Give the word at a place, empty outside the text."""
    return tokens[i].text if 0 <= i < len(tokens) else ""


def past_hyphen(tokens: Sequence[Token], i: int) -> int:
    """Step over a hyphen that joins two words."""
    return i + 1 if word_at(tokens, i) == "-" and tokens[i].glued else i


def _plain(text: str) -> tuple[str, list[int]]:
    """Give the text in plain characters, and for each of them where it stood."""
    blanks = {i for tag in _TAG.finditer(text) for i in range(tag.start() + 1, tag.end())}
    firsts = {tag.start() for tag in _TAG.finditer(text)}
    letters: list[str] = []
    origin: list[int] = []
    for i, letter in enumerate(text):
        if i in blanks or letter in _VANISHING:
            continue
        letters.append(" " if i in firsts else _plain_letter(letter))
        origin.append(i)
    return "".join(letters), [*origin, len(text)]


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    """Give one plain character for one character."""
    if letter in _PLAIN:
        return _PLAIN[letter]
    if letter.isspace():
        return "\n" if letter in "\r\v\f\u2028\u2029\x85" else " "
    if unicodedata.category(letter) == "Cc":
        return " "
    folded = unicodedata.normalize("NFKC", letter)
    digit = unicodedata.decimal(folded, None) if len(folded) == 1 else None
    if digit is not None:
        return str(int(digit))
    # a vulgar fraction folds to three characters and stays as it is; so does everything else that would grow
    return folded if len(folded) == 1 and not folded.isspace() else letter


def _line_tokens(line: str, offset: int, origin: list[int]) -> list[Token]:
    tokens: list[Token] = []
    position = 0
    while match := _TOKEN.search(line, position):
        shape, end = _SHAPES[match.lastgroup or "mark"], match.end()
        if shape is Shape.NAME and _NOT_A_NAME.match(match.group()):
            letters = takewhile(str.isalpha, match.group())
            shape, end = Shape.WORD, match.start() + len([*letters])
        tokens += _split(line, match.start(), end, shape, offset, origin, glued=match.start() == position > 0)
        if shape is Shape.NUMBER and _is_footnote(line, match, tokens):
            tokens[-1] = replace(tokens[-1], shape=Shape.FOOTNOTE)
        position = end
    if offset + len(line) + 1 < len(origin):
        where = origin[offset + len(line)]
        tokens.append(Token(text="\n", shape=Shape.BREAK, start=where, end=where + 1, glued=False, capital=False))
    return tokens


def _is_footnote(line: str, match: re.Match[str], tokens: list[Token]) -> bool:
    """Whether a number is the mark of a note: "2.3%,41 and", "were dropped.12", "bomblets[7]"."""
    start, end = match.span()
    if not match.group().isdigit() or end - start > 3 or line[end : end + 1].isalnum() or len(tokens) < 2:
        return False
    if line[start - 1 : start] == "[" and line[end : end + 1] == "]":
        return True
    before = tokens[-2]
    if before.shape is Shape.MARK and before.text in ",.;)\"'" and before.glued and len(tokens) > 2:
        before = tokens[-3]
        return tokens[-1].glued and (before.shape is Shape.WORD or before.text in ("%", ")")) and before.text != "no"
    return tokens[-1].glued and (before.text == "%" or (before.shape is Shape.WORD and len(before.text) > 3))


def _split(
    line: str, start: int, end: int, shape: Shape, offset: int, origin: list[int], *, glued: bool
) -> list[Token]:
    """Make one token, or several where a joined word has a number in it."""
    pieces = [(start, end)]
    if line[start:end].lower() in _CONTRACTED:
        pieces = [(start, end - 2), (end - 2, end)]
    if shape is Shape.WORD and "-" in line[start:end]:
        parts = re.split(r"(-)", line[start:end])
        if any(part.lower() in _NUMERIC_PARTS for part in parts):
            pieces = [*pairwise(accumulate(map(len, parts), initial=start))]
    tokens = []
    for first, last in pieces:
        piece = line[first:last]
        where = origin[offset + first], origin[offset + last - 1] + 1
        tokens.append(
            Token(
                # without the points of "U.S."; dots in a row are one mark
                text="…" if piece.startswith("..") else piece.lower().replace(".", "" if shape is Shape.WORD else "."),
                shape=Shape.MARK if piece == "-" else shape,
                start=where[0],
                end=where[1],
                glued=glued or first > pieces[0][0],
                capital=piece[:1].isupper(),
            )
        )
    return tokens
