"""Unexploded total → people, land, time and money as on the record of other conflicts, with bands.

Products and quotients of independent quantities, without sampling. Never a place, a map or advice: an analog is how it
went in one conflict, none is a default, and nothing is blended unless weights are asked for.

Land is read in two ways that stand side by side and are never averaged: from the unexploded total and a density, and
from strike locations. A strike location is a polygon of a survey, counted and not placed: what is read from its average
size is land to plan a clearance with, never the area that a weapon reaches.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.amounts import amount_curve, amount_distribution
from dudrate.model.burden.analogs import COURSE, LAND, Analog, Parameter, analog, general
from dudrate.model.burden.asked import HORIZON, Choice, choice, parse_horizon
from dudrate.model.burden.outputs import REMAINING_YEARS, Group, output, outputs_of
from dudrate.model.curve import Curve, mixture, product_levels, scaled, times
from dudrate.model.estimate import RateUsed, levels_of, rate_used, unexploded
from dudrate.model.grammar import amount_text
from dudrate.model.inputs import MOST_SUBMUNITIONS, Amount, FixedRate, Side, side_of
from dudrate.model.scenario import Case, Delivered, combined_side
from dudrate.model.shapes import rate_distribution
from dudrate.model.total import AnyBand, NoBand, band_of

KEPT = 2_000  # curves on the records that are kept for the next scenario: nothing in them depends on the delivery
Asked = tuple[str, float]  # an output by its id, and the years that it is asked at
Weighted = tuple[tuple[Analog, float], ...]  # analogs with their weights, which sum to one [fraction]


class Outcome(NamedTuple):
    """One output of a burden, in its unit.

    For a bound, `mean` is the expected value at the edge and `median_at_edge` the median there; `median` is None, as it
    is not known, and each band has one side, as for the unexploded total. Where the dud rate is a range as reported,
    `ends` go from the 5 % quantile at its low end to the 95 % quantile at its high end; there is no median and no band,
    and the rest is that of its high end. `reached` are both ends of the band of each of `levels`, and the median; the
    product of the `factors` is all of it.
    """

    name: str
    unit: str
    bound: Side | None
    mean: float
    levels: tuple[float, ...]
    reached: Sequence[float]
    ends: tuple[float, float] | None
    factors: tuple[Curve, Curve]

    @property
    def median(self) -> float | None:
        """The median, which is not known of a bound or a range as reported."""
        return self.reached[-1] if self.bound is None and self.ends is None else None

    @property
    def median_at_edge(self) -> float | None:
        """Of a bound the median at its edge."""
        return None if self.bound is None else self.reached[-1]

    @property
    def bands(self) -> tuple[AnyBand, ...]:
        """The 50 % band and that of the level asked for, from the narrower to the wider."""
        if self.ends is not None:
            return tuple(NoBand(level=each) for each in self.levels)
        ends = zip(self.levels, self.reached[::2], self.reached[1::2], strict=False)  # the median is no end
        return tuple(band_of(level, low, high, self.bound) for level, low, high in ends)

    @property
    def band(self) -> AnyBand:
        """The widest band: that of the level asked for, or the 50 % band if that is wider."""
        return self.bands[-1]

    @property
    def middle(self) -> float:
        """What is said first: the median, of a bound that at its edge; of a range as reported that at its high end."""
        return self.reached[-1]


class AtYear(NamedTuple):
    """An outcome in or after a year; ``beyond_record`` says that the analog's own record ends before."""

    year: float
    beyond_record: bool
    outcome: Outcome


class Start(NamedTuple):
    """What is multiplied: a quantity, its side if a bound, the level of the bands, and of a reported range its ends."""

    curve: Curve
    bound: Side | None
    level: float
    ends: tuple[Curve, Curve] | None = None


def outcomes(start: Start, names: Sequence[str], several: tuple[Curve, ...]) -> list[Outcome]:
    """Give the outcome of the product with each of several quantities, all of them at once."""
    curve, at, tail = start.curve, tuple(sorted({0.5, start.level})), (1 - start.level) / 2
    edges = product_levels(curve, several, levels_of(start.level)).tolist()
    ends: Iterable[tuple[float, float] | None] = [None] * len(several)
    if start.ends is not None:
        beyond = zip(start.ends, (tail, 1 - tail), strict=True)
        ends = zip(*(product_levels(end, several, [level])[:, 0].tolist() for end, level in beyond), strict=True)
    return [
        Outcome(name, output(name).unit, start.bound, curve.mean * other.mean, at, reached, end, (curve, other))
        for name, other, reached, end in zip(names, several, edges, ends, strict=True)
    ]


class Outcomes:
    """Outcomes of products that begin alike, worked out when they are first asked for, what is asked together at once.

    `factor` gives what the start is multiplied with for an output and its years.
    """

    def __init__(self, start: Start, factor: Callable[[str, float], Curve], *, horizon: float = 0.0) -> None:
        self.start, self.horizon, self._factor = start, horizon, factor
        self._made: dict[Asked, Outcome] = {}

    def at(self, asked: Sequence[Asked]) -> tuple[Outcome, ...]:
        """Several outputs, each in or after a year."""
        new = [each for each in asked if each not in self._made]
        if new:
            made = outcomes(self.start, [name for name, _ in new], tuple(self._factor(*each) for each in new))
            self._made.update(zip(new, made, strict=True))
        return tuple(self._made[each] for each in asked)

    def means(self, asked: Sequence[Asked]) -> dict[Asked, float]:
        """The means of several outputs, for which no levels need be worked out."""
        return {each: self.start.curve.mean * self._factor(*each).mean for each in asked}

    def __getitem__(self, name: str) -> Outcome:
        """An output that is one number, by its id."""
        return self.at([self._one(name)])[0]

    def of(self, group: Group) -> tuple[Outcome, ...]:
        """The outputs of a group that are one number, in the order of the table."""
        return self.at(self.asked(group))

    def asked(self, group: Group) -> list[Asked]:
        """The outputs of a group that are one number, as they are asked for."""
        return [self._one(made.id) for made in outputs_of(group)]

    def _one(self, name: str) -> Asked:
        return name, self.horizon if "course" in output(name).parts else 0.0


class StrikeLand(Outcomes):
    """Land, cost and effort from a number of strike locations [count] and the land of each; a bound stays one."""

    def __init__(self, strikes: Amount, library: Library, *, level: float) -> None:
        counted = amount_distribution(strikes)
        if not counted.mean <= MOST_SUBMUNITIONS:  # of a narrow level, a mean that no double holds
            raise InputError(
                "strikes", amount_text(strikes), "is above 10,000,000,000 on average", "give a narrower range"
            )
        start = Start(amount_curve(counted), side_of(strikes), level)
        super().__init__(start, partial(_of_land, library, strikes=True))
        self.strikes = strikes


@dataclass(frozen=True, kw_only=True, eq=False)
class Burden:
    """The burden at one dud rate, on the record of the chosen analog; an outcome is worked out when it is asked for.

    `choice` is the analog or the blend with its weights, `weighted` the analogs themselves. `of_record` depends on the
    analog: people, and what is left after some years; `of_land` does not. `by_strikes` is another reading of the land,
    where strike locations were given; `general` the ranges that hold for every analog.
    """

    choice: Choice
    weighted: Weighted
    delivered: Delivered
    case: Case
    horizon: int
    of_record: Outcomes
    of_land: Outcomes
    by_strikes: StrikeLand | None
    general: Mapping[str, Parameter]

    def __getitem__(self, name: str) -> Outcome:
        """One of the outcomes, by its id in the table of outputs."""
        return (self.of_record if output(name).by_analog else self.of_land)[name]

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All outputs of the table that are one number, about people and then about land."""
        return (*self.of_record.of(Group.PEOPLE), *self.of_land.of(Group.LAND))

    @property
    def means(self) -> dict[Asked, float]:
        """The mean of every output, of each year too: they need no levels."""
        years = [("year", float(year)) for year in range(1, self.horizon + 1)]
        several = [*self.of_record.asked(Group.PEOPLE), *years, *(("remaining", year) for year in REMAINING_YEARS)]
        return {**self.of_record.means(several), **self.of_land.means(self.of_land.asked(Group.LAND))}

    @property
    def by_year(self) -> tuple[AtYear, ...]:
        """Recorded casualties in each year of the horizon, from the end of use [people]."""
        # of a blend the record that ends first decides
        ends = min(analog.course.record_years for analog in self.analogs)
        return self._over("year", range(1, self.horizon + 1), ends)

    @property
    def remaining(self) -> tuple[AtYear, ...]:
        """Unexploded submunitions left after some years [count]."""
        cleared = min(record.end for analog in self.analogs for record in analog.clearance)
        return self._over("remaining", REMAINING_YEARS, cleared)

    def _over(self, name: str, several: Iterable[float], ends: float) -> tuple[AtYear, ...]:
        years = [*map(float, several)]
        found = self.of_record.at([(name, year) for year in years])
        return tuple(AtYear(year, year > ends, each) for year, each in zip(years, found, strict=True))

    @property
    def unexploded(self) -> float:
        """Expected unexploded total [count], of a range as reported at its high end."""
        return self.of_record.start.curve.mean

    @property
    def level(self) -> float:
        """Level of the bands [fraction]."""
        return self.of_record.start.level

    @property
    def casualties(self) -> Outcome:
        """Recorded casualties in all [people]."""
        return self["casualties"]

    @property
    def held_to_use(self) -> Outcome | None:
        """Casualties by the other reading: as many for each submunition used as in the analog. None for ``any``."""
        return _held_to_use(self.delivered, self.weighted)

    @property
    def held_factor(self) -> float | None:
        """How many times as many casualties as by the other reading; None where that gives none, or of a range."""
        held, ranged = self.held_to_use, self.case.reported_ends is not None
        return None if held is None or not held.mean or ranged else self.casualties.mean / held.mean

    @property
    def readings_differ(self) -> bool:
        """Whether there is another reading, and its rate is not the chosen one, by more than rounding."""
        factor = self.held_factor
        return self.held_to_use is not None and (factor is None or abs(factor - 1) > 1e-3)

    @property
    def analogs(self) -> tuple[Analog, ...]:
        """The analogs of the choice."""
        return tuple(analog for analog, _ in self.weighted)

    @cached_property
    def rate(self) -> RateUsed:
        """The dud rate as given, with its edges."""
        return rate_used(self.case)

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """Every range used, with its entries or the reason."""
        names = ("density", *LAND[2:], "undercount", *(() if self.by_strikes is None else ("strike-land",)), *COURSE)
        used = [*(each for analog in self.analogs for each in analog.ranges), *(self.general[name] for name in names)]
        return tuple(dict.fromkeys(used))

    @cached_property
    def records(self) -> tuple[str, ...]:
        """Ids of all entries used."""
        loads = (each.records for each in self.delivered.shipments)
        given = (self.case.record,) if self.case.record else ()
        ranges = (each.records for each in self.parameters)
        parts = (*loads, given, *(each.records for each in self.analogs), *ranges)
        stated = (each.id for each in self.parameters if each.id is not None)
        return tuple(dict.fromkeys((*(record for part in parts for record in part), *stated)))


def burden(
    delivered: Delivered,
    library: Library,
    *,
    analog: str | Choice,
    horizon: int = HORIZON,
    strikes: Amount | None = None,
) -> tuple[Burden, ...]:
    """Give the burden at each rate of a resolved scenario, on the record of one analog or a blend of several.

    The horizon is 1 to 100 years of casualties to tell apart. `strikes`, a count of locations on record and never a
    place, gives a second reading of the land.
    """
    return burdens(delivered, library, choices=[analog], horizon=horizon, strikes=strikes)[0]


def burdens(
    delivered: Delivered,
    library: Library,
    *,
    choices: Iterable[str | Choice],
    horizon: int = HORIZON,
    strikes: Amount | None = None,
) -> tuple[tuple[Burden, ...], ...]:
    """Give the burden for several analogs: for each, one at each rate; what they share is calculated once."""
    years = parse_horizon(horizon)
    asked = [choice(each) if isinstance(each, str) else each for each in choices]
    counted = None if strikes is None else StrikeLand(strikes, library, level=delivered.scenario.level)
    lands = [Outcomes(_start(delivered, case), partial(_of_land, library)) for case in delivered.cases]
    found = []
    for each in asked:
        weighted = tuple((analog(library, name), weight) for name, weight in each.weights)
        row = [
            Burden(
                choice=each,
                weighted=weighted,
                delivered=delivered,
                case=case,
                horizon=years,
                of_record=Outcomes(land.start, partial(_of_record, weighted), horizon=float(years)),
                of_land=land,
                by_strikes=counted,
                general=general(library),
            )
            for case, land in zip(delivered.cases, lands, strict=True)
        ]
        found.append(tuple(row))
    return tuple(found)


def _start(delivered: Delivered, case: Case) -> Start:
    """The unexploded total at one rate; of a range as reported at both ends, of which a bound takes its own."""
    side = combined_side([delivered.side, side_of(case.shape)])
    if case.reported_ends is None:
        return Start(unexploded(delivered, case).curve, side, delivered.scenario.level)
    at_ends = (replace(case, shape=FixedRate(rate=rate)) for rate in case.reported_ends)
    low, high = (unexploded(delivered, each).curve for each in at_ends)
    ends = (low, high) if side is None else None
    return Start(low if side is Side.AT_LEAST else high, side, delivered.scenario.level, ends)


@lru_cache(maxsize=KEPT)
def _of_record(weighted: Weighted, name: str, years: float) -> Curve:
    """What the unexploded total is multiplied with for an output on the record of a choice."""
    if len(weighted) > 1:
        parts = [_of_record(((each, 1.0),), name, years) for each, _ in weighted]
        return mixture([weight for _, weight in weighted], parts)
    made = output(name)
    return times(*(weighted[0][0].part(part, made.span(years)).curve for part in made.parts), made.scale)


@lru_cache(maxsize=64)
def _of_land(library: Library, name: str, years: float, *, strikes: bool = False) -> Curve:  # noqa: ARG001 - as above
    """The same for an output about land; of strike locations the land of each, in place of the density."""
    made, shared = output(name), general(library)
    parts, over = made.parts, made.over
    if strikes:
        parts, over = (*parts, "strike-land"), tuple(part for part in over if part != "density")
    return times(*(shared[part].curve for part in parts), made.scale, over=[shared[part].curve for part in over])


@lru_cache(maxsize=64)  # one for all rates
def _held_to_use(delivered: Delivered, weighted: Weighted) -> Outcome | None:
    """Recorded casualties by submunitions used; None where an analog has no dud count."""
    if any(each.dud_rate is None for each, _ in weighted):
        return None
    ratios = [scaled(_of_record(((each, 1.0),), "casualties", 0.0), each.dud_rate or 0.0) for each, _ in weighted]
    start = Start(amount_curve(delivered.submunitions), delivered.side, delivered.scenario.level)
    held = mixture([weight for _, weight in weighted], ratios)
    return outcomes(start, ["casualties"], (held,))[0]._replace(name="casualties held to submunitions used")


SAME = ("held-to-use", "ratio", "shares", "course", "cleared", "density", "per-hectare")  # what no dud rate changes
SAME_BY_STRIKES = "strikes"  # the same, where a number of strike locations was given: all that is read from them


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """The second rate beside the first, on one delivery and one analog.

    `factor` is the expected unexploded total of the second over that of the first, of a bound its edge, None where the
    first leaves none; `changing` are outputs with their means, second over first; `casualties` how many times as many,
    from held to the submunitions used (1) to per unexploded submunition. `bound` is the known side, and `known` False
    where both rates are bounds; `span` the least and the most of a range as reported.
    """

    factor: float | None
    changing: tuple[tuple[str, float], ...]
    casualties: tuple[float, float] | None
    bound: Side | None
    known: bool
    span: tuple[float, float] | None
    same: tuple[str, ...]


def contrast(first: Burden, second: Burden) -> Contrast:
    """Say what changes from the first rate to the second, on one record and over one horizon."""
    # a bound of the amount is shared by both and drops out
    before, after = (side_of(each.case.shape) for each in (first, second))
    factor = second.unexploded / first.unexploded if first.unexploded else None
    # of second over first: the side of the second, or the other side of the first; of two bounds none
    bound = after if before is None else before.opposite if after is None else None
    span, means = _span(first, second), second.means
    if span is not None:  # the middle of its range is nobody's figure; a bound holds at one of its ends
        factor = None if bound is None else span[bound is Side.AT_MOST]
    return Contrast(
        factor=factor,
        changing=tuple(
            (each[0], means[each] / mean)
            for each, mean in first.means.items()
            if mean and span is None and output(each[0]).number is None
        ),
        casualties=None if factor is None or first.held_to_use is None else (min(1.0, factor), max(1.0, factor)),
        bound=bound,
        known=before is None or after is None,
        span=span,
        same=SAME if first.by_strikes is None else (*SAME, SAME_BY_STRIKES),
    )


def _span(first: Burden, second: Burden) -> tuple[float, float] | None:
    """Least and most of the second rate over the first; None where neither is a range as reported."""
    if first.case.reported_ends is None and second.case.reported_ends is None:
        return None
    shapes = ((each.case.reported_ends, rate_distribution(each.case.shape).mean) for each in (first, second))
    (low, high), (least, most) = (ends or (mean, mean) for ends, mean in shapes)
    return (least / high, most / low) if low and most else None
