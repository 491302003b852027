"""A figure that no words place is taken for what the figures beside it make, where their product comes out.

That a product comes out to a hundredth or as it would be rounded is evidence that the figure belongs to it. What is
read so is inferred: it may show that a claim fits, and accuses nobody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from dudrate.claims.lexicon import Noun
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.printed import meaning_of
from dudrate.claims.quantities import Role
from dudrate.claims.reasons import Aside
from dudrate.claims.relations import RelationId, Term, Verdict, compare
from dudrate.claims.senses import Sense, Sensed

__all__ = ["with_products"]

_UNPLACED = (
    Aside.NOTHING_NAMED,
    Aside.PART_OF_NOTHING_SAID,
    Aside.WHOLE_OF_NOTHING_SAID,
    Aside.SHARE_OF_ELSE,
)
_MOST = 12  # figures looked at together
_CLOSE = 0.03
#: Two factors and what they make.
_PRODUCTS = (
    (Role.RATE, Role.DELIVERED, Role.UNEXPLODED),
    (Role.CONTAINERS, Role.LOAD, Role.DELIVERED),
    (Role.RATE, Role.LOAD, Role.UNEXPLODED),
)


def with_products(text: Text, senses: Sequence[Sensed]) -> list[Sensed]:
    """Give each unplaced figure the role in which it makes a product of its sentence and the one before come out."""
    read = list(senses)
    sentences: dict[int, list[int]] = {}
    for place, (mention, _) in enumerate(read):
        sentences.setdefault(text.sentences[mention.index], []).append(place)
    for number, places in sentences.items():
        near = (sentences.get(number - 1, []) + places)[-_MOST:]
        for _ in near:
            settled = {k for each, roles in _fitting(read, near, closed=True) for k in each}
            fits = [(sum(read[k][1].role is not role for k, role in zip(each, roles, strict=True)), each, roles)
                    for each, roles in _fitting(read, near, settled)]
            if not fits:
                break
            _, chosen, roles = min(fits, key=lambda each: (each[0], max(each[1]) - min(each[1])))
            each = roles[1] is Role.LOAD and roles[0] is Role.RATE
            for k, role in zip(chosen, roles, strict=True):
                mention, sense = read[k]
                if sense.role is not role:
                    words = tuple(text.printed(read[other][0].found) for other in chosen if other != k)
                    read[k] = mention, Sense(role=role, words=words, stated=False, construct="product", per_container=each and role is Role.UNEXPLODED)
    return read


def _is_open(mention: Mention, sense: Sense) -> bool:
    """Whether a figure is unplaced, or placed by what stands around it alone."""
    if sense.role is None:
        return sense.why is not None and sense.why.id in _UNPLACED and mention.phrase.noun in (None, Noun.SUBMUNITION)
    return sense.construct == "once more"


def _fitting(read: Sequence[Sensed], near: Sequence[int], settled=(), closed=False) -> Iterator[tuple[tuple[int, ...], tuple[Role, ...]]]:
    opened = {k for k in near if k not in settled and _is_open(*read[k])} if not closed else set()
    if not opened and not closed:
        return
    terms = {k: _term(*read[k]) for k in near if (k in opened or read[k][1].role is not None) and read[k][0].found.value != 1}
    values = {k: float(term.high) for k, term in terms.items()}
    for roles in _PRODUCTS:
        options = [[k for k in terms if _may_be(*read[k], role, is_open=k in opened)] for role in roles]
        for a in options[0]:
            for b in options[1]:
                for c in options[2]:
                    chosen = (a, b, c)
                    if len({*chosen}) < 3 or (not closed and opened.isdisjoint(chosen)) or opened.issuperset(chosen):
                        continue
                    made = values[a] * values[b]
                    if abs(made - values[c]) > _CLOSE * made:
                        continue
                    relation = compare(RelationId.RATE, terms[a].times(terms[b]), terms[c])
                    if relation.verdict is Verdict.AGREES:
                        yield chosen, roles


def _may_be(mention: Mention, sense: Sense, role: Role, *, is_open: bool) -> bool:
    if not is_open:
        return sense.role is role
    return mention.is_share is (role is Role.RATE)


def _term(mention: Mention, sense: Sense) -> Term:
    meaning = meaning_of(mention.found.figure, mention.worded.qualifier, counted=False)
    return Term.of(meaning.complement() if sense.complement else meaning)
