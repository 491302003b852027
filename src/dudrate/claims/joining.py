"""Which passages of a text are one group: what is said to belong, what fits, and parts that one group alone lacks.

That figures fit is evidence that they speak of one use; that they do not fit is none that they do. So a passage that is
complete by itself takes in nothing but what is said of it, and what joins without being said never unsettles what fits.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import chain, islice, pairwise
from itertools import combinations as chosen_from

from dudrate.claims.evaluation import Parts, combinations, evaluate, verdict_of, with_parts, with_plain, with_term
from dudrate.claims.groups import Passage, passages_of
from dudrate.claims.lexicon import word_set
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.printed import Qualifier, Span, meaning_of
from dudrate.claims.quantities import Quantity, Role
from dudrate.claims.reasons import Aside
from dudrate.claims.relations import Relation, RelationId, Term, Verdict
from dudrate.claims.senses import Sense, Sensed
from dudrate.claims.units import Unit

__all__ = ["group_numbers"]

_WHOLES = frozenset({Role.CONTAINERS, Role.DELIVERED})
_PACKED = frozenset({Role.CONTAINERS, Role.LOAD})
_RESULT = frozenset({Role.RATE, Role.UNEXPLODED})
_WINDOW = 4  # passages among which those are looked for that fit
_TRIED, _TRIED_OF_MANY, _TRIED_IN_ALL = 16, 2, 1000  # combinations of their figures
_CLOSE, _EXACT = 33, 100  # what fits by rounding alone is no evidence: 3 %, and at best a hundredth
_FACTORS = {"twice": 2, "both": 2, "double": 2, "week": 7, "fortnight": 14}
_EACH = word_set("each every apiece per alike many same")
_PLACES = word_set("state nation country countrie town village province district report page company group")
_NO_FACTORS = {Aside.AGE, Aside.DATE, Aside.DATE_OR_TIME, Aside.LENGTH_OR_CALIBRE, Aside.MASS, Aside.MONEY}
_MOST_ASIDE = 8  # figures that are no quantity, tried to see whether they explain what does not fit
_FARTHEST = 2  # sentences that a part by itself may stand from the figures it belongs to


@dataclass(frozen=True, slots=True)
class _Made:
    """What figures make together."""

    verdict: Verdict
    relations: tuple[Relation, ...]
    best: Parts  # the figures that fit best
    fitting: frozenset[int]  # where the figures begin that take part in a product which fits
    is_exact: bool  # and whether one of these fits to a hundredth

    @property
    def is_settled(self) -> bool:
        """Whether a relation can be checked."""
        return bool(self.relations)


class _Sums:
    """What the figures of passages make, each set of them worked out once."""

    def __init__(self, printed: Sequence[Quantity]) -> None:
        self._printed = printed
        self._known: dict[frozenset[int], _Made] = {}
        self._most = max(_TRIED_OF_MANY, min(_TRIED, _TRIED_IN_ALL // max(1, len(printed))))

    def of(self, *groups: Passage) -> _Made:
        """Give what the figures of these make together."""
        figures = frozenset(k for group in groups for k in group.figures)
        if figures not in self._known:
            self._known[figures] = _made([self._printed[k] for k in sorted(figures)], self._most)
        return self._known[figures]


def _made(quantities: Sequence[Quantity], most: int) -> _Made:
    choices, _ = combinations(with_parts(quantities), most=most)
    judged = [(parts, evaluate(parts)) for parts in choices]
    best, relations = min(judged, key=lambda each: verdict_of(each[1]).badness)
    fits = [parts for parts, each in judged if verdict_of(each).fits]
    near = [(parts, roles, is_exact) for parts in fits for roles, is_exact in _close(parts)]
    fitting = frozenset(q.start for parts, roles, _ in near for q in parts.used if q.role in roles)
    return _Made(verdict_of(relations), tuple(relations), best, fitting, all(is_exact for *_, is_exact in near))


def _close(parts: Parts) -> Iterator[tuple[frozenset[Role], bool]]:
    """Give the roles of the products that fit closely, and whether they do so to a hundredth."""
    shipment, amount = parts.shipment, parts.amount
    left = parts.rate.times(amount) if parts.rate and amount else None
    packed = frozenset({Role.LOAD}) if parts.per_container else _PACKED
    whole = frozenset({Role.DELIVERED}) if parts.delivered and not parts.per_container else packed
    products = ((shipment, parts.delivered, _PACKED | {Role.DELIVERED}), (left, parts.unexploded, _RESULT | whole))
    for product, third, roles in products:
        if product and third and _is_close(product, third, _CLOSE):
            yield roles, _is_close(product, third, _EXACT)


def _is_close(product: Term, third: Term, share: int) -> bool:
    return product.low * (share - 1) <= third.high * share and third.low * share <= product.high * (share + 1)


def group_numbers(
    text: Text, sensed: Sequence[Sensed], printed: Sequence[Quantity], aside: Sequence[Sensed]
) -> list[tuple[int, bool]]:
    """Number the groups, and tell for each figure whether it stands in its group without its being said.

    ``aside`` are the figures that are no quantity.
    """
    passages, sums = passages_of(text, sensed), _Sums(printed)
    _part_tables(passages)
    groups = _with_floating(_rest_of_tables(_fitted(_surely_joined(passages), sums), sums), sums)
    groups.sort(key=lambda group: min(group.figures))
    for group in groups:
        made = sums.of(group)
        if made.verdict is Verdict.DOES_NOT_AGREE and _is_explained(made, _factors(text, aside, group)):
            group.floating |= set(group.figures)
    numbers = {k: (number, k in group.floating) for number, group in enumerate(groups) for k in group.figures}
    return [numbers[place] for place in range(len(sensed))]


def _factors(text: Text, aside: Sequence[Sensed], group: Passage) -> list[Term]:
    """List the counts and shares that a group's sentences set aside and that may be factors, and factors in words."""
    sentences = range(group.first, group.sentence + 1)
    units = [unit for unit, number in zip(text.units, text.sentences, strict=True) if number in sentences]
    here = [(mention, sense) for mention, sense in aside if text.sentences[mention.index] in sentences]
    others = [mention.found for mention, sense in here if _may_multiply(text, mention, sense, units)]
    figures = (Term.of(meaning_of(found.figure, Qualifier.NONE)) for found in others if not found.year)
    words = {unit.text for unit in units}
    spoken = [Term.tried(Span(Fraction(n), Fraction(n))) for n in {_FACTORS[word] for word in words & _FACTORS.keys()}]
    return [*islice((term for term in chain(figures, spoken) if term.high != 1), _MOST_ASIDE)]


def _may_multiply(text: Text, mention: Mention, sense: Sense, units: Sequence[Unit]) -> bool:
    """Whether a figure set aside may be a factor: ages and money never, people and places where something is of each.

    "4,000 were left, killing 4 children" is no reason to doubt that 4,000 is all; "a gunner fired 50, 4 gunners" is.
    """
    why, noun = sense.why.id if sense.why is not None else None, mention.phrase.text.removesuffix("s")
    if why not in (Aside.PEOPLE, Aside.AREA) and noun not in _PLACES:
        return why not in _NO_FACTORS
    own, stem = text.units[mention.begin : mention.phrase.end], noun.removesuffix("ie").removesuffix("y")
    named = (unit.text for unit in units if unit.noun and not unit.plural and unit not in own)
    return any(unit.text in _EACH for unit in units) or any(stem and word.startswith(stem) for word in named)


def _is_explained(made: _Made, others: Sequence[Term]) -> bool:
    """Whether all would fit with a figure that was set aside as a factor, or in the place of one of them."""
    plain = with_plain(made.best)
    for name in ("containers", "load", "delivered", "rate", "unexploded") if not plain.fleet else ():
        printed: Term | None = getattr(plain, name)
        if printed is None:
            continue
        for other in others:
            tried = [other] if (other.high < 1) == (name == "rate") else []
            for term in tried if name == "rate" else [*tried, printed.times(other)]:
                changed = with_term(plain, name, term)
                left, amount = changed.unexploded, changed.amount
                beyond = made.relations[0].relation is RelationId.LEFT
                all_left = beyond and left is not None and amount is not None and left.span.overlaps(amount.span)
                if verdict_of(evaluate(changed)).fits or all_left:
                    return True
    return False


def _surely_joined(passages: Sequence[Passage]) -> list[Passage]:
    """Join what says that it goes on about the passage before."""
    groups: list[Passage] = []
    for passage in passages:
        last = groups[-1] if groups else None
        apart = last is None or passage.sentence > last.sentence + 1
        if last is None or apart or passage.rivals(last) or passage.differs(last):
            groups.append(passage)
        elif passage.tells_rate_of(last):
            last.take(passage)
        elif passage.surely_belongs(last):
            # of shells alone a result may be a share, too
            sure = Role.DELIVERED in last.roles or not passage.is_result_of(last)
            shares = passage.shares if not passage.is_made_of(last) else set()
            unsure = shares if sure else set(passage.figures)
            last.floating |= unsure
            last.unsure = passage.sentence if unsure else last.unsure
            last.take(passage)
        else:
            groups.append(passage)
    return groups


def _fitted(groups: list[Passage], sums: _Sums) -> list[Passage]:
    """Join the fewest and nearest that make a product which fits and that they need each other for, until none do."""
    fit = cache(lambda *each: _may_meet(each, sums) and _fit_together(each, sums))
    while True:
        starts = ((home, groups[place + 1 : place + _WINDOW]) for place, home in enumerate(groups))
        near = ((home, *others) for home, ahead in starts for count in (1, 2) for others in chosen_from(ahead, count))
        fits = [chosen for chosen in near if fit(*chosen)]
        if not fits:
            return groups
        home, *others = min(
            fits, key=lambda each: (len(each), not sums.of(*each).is_exact, each[-1].first - each[0].sentence)
        )
        joint = replace(home)  # another one, of which nothing is known yet
        for group in others:
            joint.floating |= set(group.figures)
            joint.take(group)
        groups = [joint if group is home else group for group in groups if group not in others]


def _fit_together(groups: Sequence[Passage], sums: _Sums) -> bool:
    """Whether all fit together no worse than each, and each is needed: a role, a rate and its number, or a fleet."""
    joint, own = sums.of(*groups), [sums.of(group) for group in groups]
    worst = max((made.verdict.badness for made in own if made.is_settled), default=Verdict.AFTER_ROUNDING.badness)
    known = frozenset().union(*(made.fitting for made in own))
    if not joint.verdict.fits or joint.verdict.badness > worst or not joint.fitting - known:
        return False
    settled = [group.roles for group, made in zip(groups, own, strict=True) if made.is_settled]
    return all(
        group.roles >= _RESULT or group.roles >= _PACKED or not group.roles <= roles | {Role.CLEARED}
        for group in groups
        for roles in settled
        if roles is not group.roles
    )


def _may_meet(groups: Sequence[Passage], sums: _Sums) -> bool:
    roles = set().union(*(group.roles for group in groups))
    left = bool({Role.LOAD, Role.DELIVERED} & roles) and roles >= _RESULT
    if not (left or roles >= {*_PACKED, Role.DELIVERED}):
        return False
    if any(two.distance(one) > _FARTHEST for one, two in pairwise(groups)):
        return False
    sizes = sorted(len(group.roles) for group in groups)
    if sizes == [2, 3] and all(group.roles >= _PACKED for group in groups):
        # a fleet: "300 with 63 each", "200 with 49 each, which makes 28,700"
        return Role.DELIVERED in roles and not groups[1].differs(groups[0]) and sums.of(*groups).is_exact
    if any(made.is_settled and not made.verdict.fits for made in map(sums.of, groups)):
        return False
    for one, two in chosen_from(groups, 2):
        again = {role for role, _ in one.values & two.values}
        if two.differs(one) or one.roles & two.roles & {Role.LOAD, Role.DELIVERED} - again:
            return False  # another place, or another load or whole
    return True


def _rest_of_tables(groups: Sequence[Passage], sums: _Sums) -> list[Passage]:
    """Join the rows that stand together and that nothing else has taken."""
    kept: list[Passage] = []
    for group in groups:
        last = kept[-1] if kept else None
        open_rows = last is not None and not (sums.of(last).is_settled or sums.of(group).is_settled)
        if last is not None and open_rows and last.table == group.table > 0 and not last.roles & group.roles:
            last.floating |= set(group.figures)
            last.take(group)
        else:
            kept.append(group)
    return kept


def _with_floating(groups: list[Passage], sums: _Sums) -> list[Passage]:
    """Let a part that is stated by itself join the one group near it that lacks it.

    What is cleared joins none by itself: it says nothing of how many failed.
    """
    kept = list(groups)
    for passage in sorted(groups, key=lambda group: -len(group.roles)):
        others = [group for group in kept if group is not passage]
        whole = passage.roles & _WHOLES and not any(map(passage.is_share_of, others))
        if whole or sums.of(passage).is_settled or passage.roles == {Role.CLEARED} or not others:
            continue
        wholes = [group for group in others if group.roles & _WHOLES] or others
        lacking = [group for group in wholes if _lacks(group, passage, others, sums)]
        near = [group for group in lacking if group.places & passage.places] or lacking
        if len(near) > 1:
            near = [group for group in near if sums.of(group, passage).verdict.fits]
        if len(near) == 1:
            home = near[0]
            home.floating |= set() if passage.tells_load_of(home) else set(passage.figures)
            home.take(passage)
            kept.remove(passage)
    return kept


def _lacks(group: Passage, part: Passage, others: Sequence[Passage], sums: _Sums) -> bool:
    """Whether a group is near enough to a part, and has nothing like it, so that it may be meant."""
    if group.roles & part.roles or part.differs(group) or group.distance(part) > _FARTHEST:
        return False
    points_back = part.points and any(other.first < part.first for other in others)
    if (points_back and group.first > part.first) or (sums.of(group).is_settled and not sums.of(group).verdict.fits):
        return False  # "before that" speaks of nothing that follows
    if part.roles == {Role.LOAD} and Role.DELIVERED in group.roles and group.distance(part) > 1:
        return False
    first, last = sorted((group.first, part.first))
    between = [other for other in others if first < other.first < last]
    unsettled = sums.of(group).is_settled and not (part.is_share_of(group) or sums.of(group, part).verdict.fits)
    return not unsettled and not any(other.roles & part.roles for other in between)


def _part_tables(passages: Sequence[Passage]) -> None:
    """Let rows one below the other be a table; where they name a role twice, where the second begins is not said."""
    tables: list[list[Passage]] = []
    for before, passage in pairwise([None, *passages]):
        if passage is None or not passage.is_row:
            continue
        goes_on = (
            before is not None
            and before.is_row
            and passage.continues >= before.continues
            and (passage.lined or not (len(tables[-1]) > 1 and before.lined))
        )
        if goes_on:
            tables[-1].append(passage)
        else:
            tables.append([passage])
    for number, part in enumerate((part for table in tables for part in _parted(table)), start=1):
        named = [role for passage in part for role in passage.roles]
        for passage in part:
            passage.is_row = len(named) == len(set(named))
            passage.table = number


def _parted(table: list[Passage]) -> list[list[Passage]]:
    """Part a table where a role comes again, as far as no row before that may belong to what follows."""
    parts: list[list[Passage]] = [[]]
    for passage in table:
        if any(passage.roles & row.roles for row in parts[-1]):
            known = [{role for row in parts[-1][:k] for role in row.roles} for k in range(len(parts[-1]) + 1)]
            done = next((k for k, roles in enumerate(known) if roles >= {*_RESULT, Role.DELIVERED}), len(parts[-1]))
            parts[-1:] = [parts[-1][:done], parts[-1][done:]]  # rows behind a claim that is whole open the next one
        parts[-1].append(passage)
    sure = all(one[-1].roles & set().union(*(row.roles for row in two)) for one, two in pairwise(parts))
    return parts if sure else [table]
