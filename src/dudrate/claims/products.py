"""A figure that no words place is taken for what makes a product with the figures beside it come out.

That it comes out, as printed figures do, is evidence that the figure belongs to it. What is read so is inferred: it may
show that a claim fits, and accuses nobody.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import product

from dudrate.claims.lexicon import Noun
from dudrate.claims.mentions import Text
from dudrate.claims.printed import Kind, Unit, meaning_of
from dudrate.claims.quantities import Role
from dudrate.claims.reasons import Aside
from dudrate.claims.relations import RelationId, Term, Verdict, compare
from dudrate.claims.senses import Sense, Sensed

__all__ = ["with_products"]

_TELLING = (":", "–", "—", "into", "of")
_UNPLACED = (
    Aside.NOTHING_NAMED,
    Aside.PART_OF_NOTHING_SAID,
    Aside.WHOLE_OF_NOTHING_SAID,
    Aside.SHARE_OF_ELSE,
    Aside.COUNTS,
)
_MOST = 10  # figures looked at together
_MOST_PRODUCTS = 3  # of one sentence
_CLOSE = 0.03  # what fits by rounding alone is no evidence
#: Two factors and what they make; of a rate and a load it is what one container leaves.
_PRODUCTS = (
    (Role.RATE, Role.DELIVERED, Role.UNEXPLODED),
    (Role.CONTAINERS, Role.LOAD, Role.DELIVERED),
    (Role.RATE, Role.LOAD, Role.UNEXPLODED),
)


def with_products(text: Text, senses: Sequence[Sensed]) -> list[Sensed]:
    """Place the figures that make a product come out in their sentence, or in that and the one before."""
    read, sentences = list(senses), dict[int, list[int]]()
    for place, (mention, _) in enumerate(read):
        sentences.setdefault(text.sentences[mention.index], []).append(place)
    term, comes_out = cache(lambda k: _term(senses[k])), cache(lambda *each: _comes_out(*map(term, each)))
    for number, places in sentences.items():
        near = [*sentences.get(number - 1, ()), *places][-_MOST:]
        unplaced = {k for k in near if _is_unplaced(text, read[k])}
        for _ in range(_MOST_PRODUCTS):
            fits = [each for each in _tried(read, near, unplaced) if comes_out(*each)]
            if not fits:
                break
            chosen = min(fits, key=lambda each: (len(unplaced & each.keys()), max(each) - min(each)))
            roles = [*chosen.values()]
            for k in unplaced & chosen.keys():
                words = tuple(text.printed(read[other][0].found) for other in chosen if other != k)
                each = chosen[k] is Role.UNEXPLODED and Role.LOAD in roles
                sense = Sense(role=chosen[k], words=words, stated=False, construct="product", per_container=each)
                read[k] = read[k][0], sense
            unplaced -= chosen.keys()
        if unplaced >= {*places} and _may_be_result(text, number, [read[k] for k in near]):
            # "A clerk has 10 percent in his book, the mayor 1,200": what does not come out is to be confirmed
            for k in places:
                role = Role.RATE if read[k][0].is_share else Role.UNEXPLODED
                read[k] = read[k][0], Sense(role=role, stated=False, construct="product")
    return read


def _may_be_result(text: Text, number: int, near: Sequence[Sensed]) -> bool:
    """Whether a sentence says no more than a share and a count, and names nothing, behind one of a whole."""
    own = [mention for mention, _ in near if text.sentences[mention.index] == number]
    shipped = {sense.role for _, sense in near} & {Role.DELIVERED, Role.LOAD}
    named = (unit.noun for unit, at in zip(text.units, text.sentences, strict=True) if at == number)
    plain = len(own) == 2 and own[0].is_share is not own[1].is_share and not any(named)
    return bool(shipped) and plain and all(mention.found.figure.kind is not Kind.RANGE for mention in own)


def _is_unplaced(text: Text, sensed: Sensed) -> bool:
    mention, sense = sensed
    if mention.phrase.noun not in (None, Noun.SUBMUNITION) or (mention.found.value == 1 and not mention.is_share):
        told = text.word(mention.begin - 1) in _TELLING  # "10,000 bomblets, 5% duds: 500 reasons to stay away"
        return told and sense.why is not None and sense.why.id is Aside.NO_QUANTITY
    return sense.construct == "once more" or (sense.why is not None and sense.why.id in _UNPLACED)


def _tried(read: Sequence[Sensed], near: Sequence[int], unplaced: Collection[int]) -> Iterator[dict[int, Role]]:
    """Give figures, each with its role, whose product comes out but for rounding; one is placed, and one is not."""
    values = {k: _value(read[k]) for k in near}
    for roles in _PRODUCTS:
        options = [[k for k in near if _may_be(read[k], role, unplaced=k in unplaced)] for role in roles]
        for one, two, made in product(*options):
            placed = sum(k not in unplaced for k in (one, two, made))
            size = values[one] * values[two]
            if placed in (1, 2) and len({one, two, made}) == 3 and abs(size - values[made]) <= _CLOSE * size:
                yield dict(zip((one, two, made), roles, strict=True))


def _may_be(sensed: Sensed, role: Role, *, unplaced: bool) -> bool:
    mention, sense = sensed
    return mention.is_share is (role is Role.RATE) if unplaced else sense.role is role


def _value(sensed: Sensed) -> float:
    mention, sense = sensed
    share = float(mention.found.value) / (100 if mention.found.figure.unit is Unit.PERCENT else 1)
    return 1 - share if sense.complement else share


def _comes_out(one: Term, two: Term, made: Term) -> bool:
    return compare(RelationId.RATE, one.times(two), made).verdict is Verdict.AGREES


def _term(sensed: Sensed) -> Term:
    mention, sense = sensed
    meaning = meaning_of(mention.found.figure, mention.worded.qualifier)
    return Term.of(meaning.complement() if sense.complement else meaning)
