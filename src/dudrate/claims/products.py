"""A figure that no words place is taken for what makes a product with the figures beside it come out.

That it comes out, as printed figures do, is evidence that the figure belongs to it. What is read so is inferred: it may
show that a claim fits, and accuses nobody.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import product

from dudrate.claims.lexicon import Noun
from dudrate.claims.mentions import Text
from dudrate.claims.printed import meaning_of
from dudrate.claims.quantities import Role
from dudrate.claims.reasons import Aside
from dudrate.claims.relations import RelationId, Term, Verdict, compare
from dudrate.claims.senses import Sense, Sensed

__all__ = ["with_products"]

_UNPLACED = (Aside.NOTHING_NAMED, Aside.PART_OF_NOTHING_SAID, Aside.WHOLE_OF_NOTHING_SAID, Aside.SHARE_OF_ELSE)
_MOST = 12  # figures looked at together
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
    for number, places in sentences.items():
        near = [*sentences.get(number - 1, ()), *places][-_MOST:]
        unplaced = {k for k in near if _is_unplaced(read[k])}
        while unplaced and (fits := list(_fitting(read, near, unplaced))):
            chosen = min(fits, key=lambda each: (len(unplaced & each.keys()), max(each) - min(each)))
            roles = [*chosen.values()]
            for k in unplaced & chosen.keys():
                words = tuple(text.printed(read[other][0].found) for other in chosen if other != k)
                each = chosen[k] is Role.UNEXPLODED and Role.LOAD in roles
                sense = Sense(role=chosen[k], words=words, stated=False, construct="product", per_container=each)
                read[k] = read[k][0], sense
            unplaced -= chosen.keys()
    return read


def _is_unplaced(sensed: Sensed) -> bool:
    mention, sense = sensed
    if mention.phrase.noun not in (None, Noun.SUBMUNITION) or mention.found.value == 1:
        return False
    return sense.construct == "once more" or (sense.why is not None and sense.why.id in _UNPLACED)


def _fitting(read: Sequence[Sensed], near: Sequence[int], unplaced: Collection[int]) -> Iterator[dict[int, Role]]:
    """Give the figures, each with its role, that make a product come out; one at least is placed, and one is not."""
    terms = {k: _term(read[k]) for k in near if k in unplaced or read[k][1].role is not None}
    values = {k: float(term.high) for k, term in terms.items()}
    for roles in _PRODUCTS:
        options = [[k for k in terms if _may_be(read[k], role, unplaced=k in unplaced)] for role in roles]
        for one, two, made in product(*options):
            number = sum(k in unplaced for k in (one, two, made))
            if number in (0, 3) or len({one, two, made}) < 3:
                continue
            if abs(values[one] * values[two] - values[made]) <= _CLOSE * values[made]:
                relation = compare(RelationId.RATE, terms[one].times(terms[two]), terms[made])
                if relation.verdict is Verdict.AGREES:
                    yield dict(zip((one, two, made), roles, strict=True))


def _may_be(sensed: Sensed, role: Role, *, unplaced: bool) -> bool:
    mention, sense = sensed
    return mention.is_share is (role is Role.RATE) if unplaced else sense.role is role


def _term(sensed: Sensed) -> Term:
    mention, sense = sensed
    meaning = meaning_of(mention.found.figure, mention.worded.qualifier)
    return Term.of(meaning.complement() if sense.complement else meaning)
