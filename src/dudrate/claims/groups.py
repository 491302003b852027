"""Which figures of a text speak of the same use: a sentence, and those that point back to it, are one group.

Another place, war or kind of weapon opens a new group; so does a sentence that points back to nothing and names a whole
of its own. A part that is stated by itself joins the one group that lacks it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate, pairwise, takewhile

from dudrate.claims.lexicon import MONTHS, Noun, Verb, word_set
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.printed import Unit as FigureUnit
from dudrate.claims.quantities import Role
from dudrate.claims.senses import Sensed
from dudrate.claims.units import Unit, UnitKind

__all__ = ["Passage", "passages_of"]

_WHOLES = frozenset({Role.CONTAINERS, Role.DELIVERED})
_RESULT = frozenset({Role.RATE, Role.UNEXPLODED})
_BULLETS = ("•", "·", "–", "-", "*")
_POINTING = word_set("these those them likewise thereof")
_POINTING_AHEAD = word_set("same such multiplied")
_NAMED = (Noun.CONTAINER, Noun.SUBMUNITION)
_ANTECEDENTS = (*_NAMED, Noun.DUD, Noun.ITEM, Noun.AREA, Noun.EVENT, Noun.STOCK, Noun.MASS)
_FROM = ("of", "from", "among")
_TYING = word_set("the these those such same")
_MEANING = {("it", "means"), ("it", "makes"), ("it", "would mean"), ("it", "would make")}
_TOLD = (("the", "figure"), ("the", "number"), ("the", "claim"))
_CONCLUDING = word_set("so thus hence therefore")
_ELSE = word_set("other others another elsewhere else both yet such")
_COMPARED = word_set("below above under than like against unlike")
_TIMES = word_set("war year month week day campaign summer winter spring autumn")
_TURNS = word_set("after afterwards later since now today then earlier previously before formerly once")
_FIGHTING = word_set("war wars combat battle battlefield field")
_NARROWING = word_set("of in on from who that which")
_LOCATING = word_set("in on over across against near into around")
_NO_PLACE = MONTHS | word_set("monday tuesday wednesday thursday friday saturday sunday un ngo")
_REGIONS = word_set("north south east west northeast northwest southeast southwest coast hills valley capital")
_OTHER = word_set("earlier later previous other another second third next older newer old new first former latter last")
_UNIVERSAL = word_set("each every a an")
_SCENES = word_set(", war conflict campaign type model version country one kind army side")
_TRIED = ("test", "trial", "inspect", "sampl", "laborator")
_ENDS = " .!\"'”’\n"
_FIGURE = r"(?:[a-z]+ ){0,4}#"
# sentences that say nothing but a total, or a rate; "is" may speak of what is so at all times
_TOTAL = re.compile(rf"the TOTAL EQUAL\([a-z ]+\) {_FIGURE}(?: SUBMUNITION)?")
_RATE = rf"{_FIGURE}(?: , [^#]*SAY[^#]*)?"
_OF_WAR = rf"the RATE EQUAL\((?:was|came to|amounted to)\) {_RATE}|(?:this|that) EQUAL\([a-z ]+\) a RATE {_RATE}"
_OF_TEST = (
    r"(?:(?:an?|the|of|at) )*(?:PERSON|they|testers|inspectors|examiners|laboratory|lab|technicians) [A-Z]+"
    rf"\((?:wrote|reported|recorded|measured|found|noted|gave|put|calculated)\) (?:(?:an?|the|of|at) )*RATE {_RATE}"
)
_RATES = {False: re.compile(_OF_WAR), True: re.compile(f"{_OF_WAR}|{_OF_TEST}")}  # of a test, who made it may say so


@dataclass(slots=True, eq=False)
class Passage:
    """A sentence, or what stands between semicolons, with its figures; later a group of them."""

    first: int
    sentence: int
    figures: list[int]
    roles: set[Role]
    values: set[tuple[Role, Fraction]]
    tied: bool  # "these 39,000 bomblets"
    places: set[str] = field(default_factory=set)
    scenes: set[str] = field(default_factory=set)
    points: bool = False
    is_row: bool = False
    lined: bool = False
    table: int = 0
    elliptic: bool = False
    pointed: str = ""
    parts: set[str] = field(default_factory=set)
    universal: str = ""
    nouns: set[str] = field(default_factory=set)
    continues: bool = False
    tested: bool = False
    fought: bool = False
    turn: str = ""
    units: Sequence[Unit] = ()
    shares: set[int] = field(default_factory=set)
    floating: set[int] = field(default_factory=set)
    unsure: int = -1  # the sentence that was taken in without its being said

    @property
    def is_complete(self) -> bool:
        """Whether a relation can be checked already."""
        shipped = {Role.CONTAINERS, Role.LOAD} <= self.roles
        amount = bool({Role.LOAD, Role.DELIVERED} & self.roles)
        return (shipped and Role.DELIVERED in self.roles) or (amount and {Role.RATE, Role.UNEXPLODED} <= self.roles)

    def distance(self, other: "Passage") -> int:
        """How many sentences on the other one begins, or ends before."""
        return max(other.first - self.sentence, self.first - other.sentence)

    def names_another(self, other: "Passage") -> bool:
        """Whether "each bomb" stands behind a sentence about shells, or "each cluster bomb" behind one about bombs."""
        return self.pointed != "" and bool(other.nouns) and self.pointed not in other.nouns

    def surely_belongs(self, other: "Passage") -> bool:
        """Whether it is said so clearly that the figures may be held against each other."""
        rows = self.is_row and other.is_row and self.table == other.table and not self.roles & other.roles
        concludes = self.roles == {Role.LOAD, Role.DELIVERED} and any(unit.text in _CONCLUDING for unit in self.units)
        fills = other.roles == {Role.CONTAINERS} and (concludes or self.roles == {Role.LOAD}) and self.is_of_each(other)
        continues = self.continues and self.sentence == other.sentence != other.unsure
        named = bool(self.parts & other.nouns)
        said = (self.surely_points(other), named, continues, rows, fills, self.is_result_of(other))
        # "2,000 fired in the trial" may be 12 x 166 by chance; "these 39,000" says what it is made of
        return any(said) or (self.tied and self.is_made_of(other))

    def is_result_of(self, other: "Passage") -> bool:
        """Whether "with 10% failing, 2,328 were left" names nothing of its own behind a sentence about a whole."""
        lacks = bool(other.roles & _WHOLES) and not other.roles & _RESULT
        return lacks and self.elliptic and self.roles == _RESULT and self.sentence == other.sentence + 1

    def surely_points(self, other: "Passage") -> bool:
        """Whether "of these", "that leaves" can mean nothing but the sentence before.

        A rate behind a number left or cleared says how many failed once more, and may well say so of others.
        """
        again = self.roles == {Role.RATE} and bool(other.roles & {Role.UNEXPLODED, Role.CLEARED})
        second = again or (other.is_complete and (Role.CONTAINERS in self.roles or self.roles == {Role.LOAD}))
        other_use = self.names_another(other) or self.turns_from(other)
        return self.points and not (second or other_use)

    def turns_from(self, other: "Passage") -> bool:
        """Whether one speaks of a test and the other one of a war, or of before and after."""
        fought = (self.fought and other.tested) or (self.tested and other.fought)
        return fought or self.turn not in ("", other.turn)

    def is_of_each(self, other: "Passage") -> bool:
        """Whether "every shell" begins what stands beside a sentence about shells."""
        return self.universal in other.nouns and self.distance(other) <= 1

    def is_share_of(self, other: "Passage") -> bool:
        """Whether a rate and its number alone, or "these came out of 40 bombs of 88", stand behind their whole."""
        beside = 0 <= self.first - other.sentence <= 1 and self.tested == other.tested and not self.turns_from(other)
        they = self.units[0].text == "they" and {"from", "by", "in", "out"} & {unit.text for unit in self.units[2:3]}
        packs = self.roles == {Role.CONTAINERS, Role.LOAD} and (bool(they) or self.points)
        return beside and (packs or self.roles <= _RESULT) and len(self.figures) == len(self.roles)

    def tells_load_of(self, other: "Passage") -> bool:
        """Whether "every shell scatters 88 grenades" stands beside a sentence about shells."""
        return self.roles == {Role.LOAD} and self.is_of_each(other)

    def tells_rate_of(self, other: "Passage") -> bool:
        """Whether "the failure rate was 9 percent", and no more, stands behind a sentence of how many failed."""
        counts = other.roles == {Role.DELIVERED, Role.UNEXPLODED} and len(other.figures) == 2
        beside = counts and self.roles == {Role.RATE} and not other.scenes and self.sentence == other.sentence + 1
        return beside and other.first == other.sentence and sums_up(self.units, _RATES[other.tested])

    def rivals(self, other: "Passage") -> bool:
        """Whether both are claims in their own right: another whole, and another rate or number left."""
        again = self.roles & other.roles
        if self.is_made_of(other) or (self.continues and not again):
            return False
        packed = {Role.CONTAINERS, Role.LOAD}
        said_again = {role for role, _ in self.values & other.values}
        if again & {Role.LOAD, Role.DELIVERED} - said_again:
            return True  # another load, or another delivery
        if other.is_complete and (self.is_complete or (self.roles <= packed and not other.roles & packed)):
            return True
        return bool(again & _WHOLES and again & _RESULT) or self.is_complete

    def is_made_of(self, other: "Passage") -> bool:
        """Whether a number delivered is the product of the containers and the load before it."""
        counts = {
            role: {value for named, value in other.values if named is role} for role in (Role.CONTAINERS, Role.LOAD)
        }
        products = {one * two for one in counts[Role.CONTAINERS] for two in counts[Role.LOAD]}
        given = not self.roles & other.roles and Role.CONTAINERS not in self.roles
        return given and any(
            abs(value - product) * 20 <= product
            for role, value in self.values
            if role is Role.DELIVERED
            for product in products
        )

    def differs(self, other: "Passage") -> bool:
        """Whether another place or war is named."""
        apart = bool(self.places and other.places and not self.places & other.places)
        return apart or bool(self.scenes and self.scenes != other.scenes)

    def take(self, other: "Passage") -> None:
        """Join the figures of another passage."""
        self.figures += other.figures
        self.floating |= other.floating
        self.nouns |= other.nouns
        self.first = min(self.first, other.first)
        self.sentence = max(self.sentence, other.sentence)
        self.roles |= other.roles
        self.values |= other.values
        self.places |= other.places
        self.scenes |= other.scenes


def passages_of(text: Text, sensed: Sequence[Sensed]) -> list[Passage]:
    """List the passages that hold figures, in order."""
    units, numbers = text.units, text.sentences
    places = range(1, len(units))
    # what stands between full stops, line breaks and semicolons
    pieces = [*accumulate((numbers[k] != numbers[k - 1] or units[k - 1].text == ";" for k in places), initial=0)]
    found: dict[int, list[int]] = {}
    for place, (mention, _) in enumerate(sensed):
        found.setdefault(pieces[mention.index], []).append(place)
    return [_passage(text, pieces, piece, figures, sensed) for piece, figures in found.items()]


def _passage(text: Text, pieces: Sequence[int], piece: int, figures: list[int], sensed: Sequence[Sensed]) -> Passage:
    first, last = bisect_left(pieces, piece), bisect_right(pieces, piece)
    units = text.units[first:last]
    values = {(role, sensed[k][0].found.value) for k in figures if (role := sensed[k][1].role) is not None}
    opening = text.units[first : sensed[figures[0]][0].index]
    wholes = [sensed[k][0].index for k in figures if sensed[k][1].role in _WHOLES]
    sure = any(sensed[k][1].construct != "product" for k in figures)
    ahead = text.units[first : wholes[0]] if wholes else units  # behind it "them" may well mean the sentence's own
    lined = first > 0 and text.units[first - 1].kind is UnitKind.BREAK
    delivered = [(k, sensed[k][0].begin) for k in figures if sensed[k][1].role is Role.DELIVERED]
    # "of these 300" may be all of them or some
    shares = {k for k, at in delivered if text.word(at - 1) in _POINTING and text.word(at - 2) in _FROM}
    return Passage(
        first=text.sentences[first],
        sentence=text.sentences[first],
        figures=figures,
        roles={role for role, _ in values},
        values=values,
        tied=any(text.word(begin - 1) in _TYING for _, begin in delivered),
        places=_places(text, units),
        # "the earlier war", "the newer one"
        scenes={one.text for one, two in pairwise(units) if one.text in _OTHER and two.text in _SCENES},
        points=_points(units, ahead if sure else opening, opening) and not _sets_apart(units),
        is_row=_is_label(units) or (lined and units[0].text in _BULLETS),
        lined=lined,
        elliptic=not any(unit.noun in _ANTECEDENTS for unit in units),
        pointed=_pointed(units),
        parts={noun for k in figures if (noun := _of_the(text, sensed[k][0]))},
        universal=_kind(units[1]) if units[0].text in _UNIVERSAL and units[1].noun is Noun.CONTAINER else "",
        nouns={
            name
            for unit in units
            if unit.text and unit.noun in _NAMED
            for name in (_kind(unit), _kind(unit).split()[-1])
        },
        continues=first > 0 and text.units[first - 1].text == ";",
        tested=any(unit.text.startswith(_TRIED) or unit.text == "lab" for unit in units),
        turn=units[0].text if units[0].text in _TURNS else "",
        fought=any(unit.text in _FIGHTING for unit in units),
        units=units,
        shares=shares,
    )


def _of_the(text: Text, mention: Mention) -> str:
    """Give the noun of "1,000 of the bombs", singular; empty where there is none."""
    *said, noun = (text.unit(k) for k in range(mention.index + 1, mention.index + 4))
    whole = noun is not None and noun.noun is Noun.CONTAINER and not mention.is_share
    return _kind(noun) if noun and whole and [unit and unit.text for unit in said] == ["of", "the"] else ""


def _points(units: Sequence[Unit], ahead: Sequence[Unit], opening: Sequence[Unit]) -> bool:
    """Whether "of these", "such shells", "that leaves" says that the sentence goes on about the one before."""
    if units[0].text in ("for", "at", "with", "out", "of"):
        ends = [unit.kind is UnitKind.VERB for unit in units]
    else:
        ends = [unit.found is not None and unit.found.figure.unit is FigureUnit.COUNT for unit in units]
    whole = units[0].text == "for" or not any(ends)  # "For the 400,000 that were fired it means 12,000"
    ahead_of_own = units if whole else units[: ends.index(True) + 1]
    results = any(
        two.verb is Verb.EQUAL and (one.text in ("that", "this") or (one.text, two.text) in _MEANING)
        for one, two in pairwise(ahead_of_own)
    )
    if results or _opens_result(units) or sums_up(units, _TOTAL):
        return True
    for k, (one, two) in enumerate(pairwise([*ahead, units[-1]])):
        if one.plural and one.noun in _ANTECEDENTS:
            return False  # from here on "them" means what this sentence itself has named
        at_large = (one.text == "those" and two.text in _NARROWING) or (one.text == "them" and units[k - 1].verb)
        opens, counted = k < len(opening), units[k - 1].text in _FROM and units[k - 2].kind is UnitKind.FIGURE
        if one.text in _POINTING and (opens or counted) and not at_large:  # "17,100 of these"
            return True
        after = opening[k + 2] if k + 2 < len(opening) else None
        told = (one.text, two.text) in _TOLD and (after is None or after.kind is UnitKind.VERB or after.text == "at")
        last = k + 1 == len(opening)  # "the same", "such shells", "each had"
        named = one.text in _POINTING_AHEAD and (last or not (two.kind is UnitKind.NAME or two.text == "of"))
        if opens and (told or named or (one.text == "each" and (last or two.kind is UnitKind.VERB))):
            return True
    return False


def _opens_result(units: Sequence[Unit]) -> bool:
    """Whether "that makes", "so at least" opens the sentence; "that week" and "so far" do not."""
    first, second = units[0].text, units[1] if len(units) > 1 else units[0]
    if first in ("that", "this", "which"):
        return second.verb in (Verb.EQUAL, Verb.LEAVE)
    return first in _CONCLUDING and second.text != "far"


def _sets_apart(units: Sequence[Unit]) -> bool:
    """Whether "others", "such", "the war before", "than the" says that something else is spoken of."""
    return any(unit.text in _ELSE for unit in units) or any(
        (one.text in _COMPARED and two.text == "the")
        or (one.text, two.text) == ("on", "top")
        or (one.text in _TIMES and two.text == "before")
        for one, two in pairwise(units)
    )


def _kind(unit: Unit) -> str:
    return unit.text.removesuffix("s")


def _pointed(units: Sequence[Unit]) -> str:
    """Give the noun of "each cluster bomb", "such shells", singular; empty where there is none."""
    for k, unit in enumerate(units):
        if unit.text in _POINTING_AHEAD or unit.text == "each":
            ahead = takewhile(lambda other: other.kind is not UnitKind.VERB, units[k + 1 : k + 4])
            return next((_kind(other) for other in ahead if other.noun is not None), "")
    return ""


def _is_label(units: Sequence[Unit]) -> bool:
    """Whether the sentence is a row of a table: "Duds at 10%: 10,100"."""
    marks = [k for k, unit in enumerate(units) if unit.text in (":", "|", "=")]
    ahead = [unit.kind for unit in units[marks[-1] + 1 : marks[-1] + 3]] if marks else []  # "Duds: almost 50,000"
    if UnitKind.FIGURE not in ahead or len(units) - marks[-1] > 6:
        return False
    found = [unit.found for unit in units[: marks[0]] if unit.found is not None]
    return not any(each.figure.unit is FigureUnit.COUNT and not each.year for each in found)


def _places(text: Text, units: Sequence[Unit]) -> set[str]:
    found = set()
    for k, unit in enumerate(units):
        if unit.text not in _LOCATING:
            continue
        for after in [other for other in units[k + 1 : k + 3] if other.text != "the"][:1]:
            capital = text.tokens[after.start].capital and after.kind in (UnitKind.WORD, UnitKind.VERB)
            if (capital and after.text not in _NO_PLACE) or after.text in _REGIONS:
                found.add(after.text)
    return found | {unit.text for unit in units[:2] if unit.text in _REGIONS}


def sums_up(units: Sequence[Unit], pattern: re.Pattern[str]) -> bool:
    """Whether the sentence says nothing but what a pattern has: "the total came to 257,000 grenades"."""
    return pattern.fullmatch(" ".join(map(_spelled, units)).rstrip(_ENDS)) is not None


def _spelled(unit: Unit) -> str:
    if unit.found or unit.kind is UnitKind.NAME:
        return "#" if unit.found else "NAME"
    return unit.noun.name if unit.noun else f"{unit.verb.name}({unit.text})" if unit.verb else unit.text
