"""A limit on what may be left → the rate, the amount and the test at which a scenario crosses it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.breakeven import Breakeven, Crossing, as_many, breakeven, breakeven_amount
from dudrate.model.estimate import RateUsed
from dudrate.model.grammar import delivery_text, level_text, parse_count, percent_text
from dudrate.model.inputs import FixedAmount, FixedRate, Side
from dudrate.model.scenario import Scenario
from dudrate.model.shapes import rate_distribution
from dudrate.model.trial import needed
from dudrate.report.catalogue import listed, say, text
from dudrate.report.estimate import OfEstimates, answer, matched_said
from dudrate.report.naming import at_rate, bounded, counted, delivered_said, level_figure, shipment_said
from dudrate.report.numbers import outward, percent, ratio_text, rounded
from dudrate.report.said import Figure, Said, said
from dudrate.report.tables import paragraphs

_TEST_LEVEL = 0.95
_AT = re.compile(r"p([0-9]{1,2}(?:\.[0-9]{1,6})?)")
_MOST = 10**12 - 1  # more than any delivery leaves


@dataclass(frozen=True, kw_only=True, eq=False)
class BreakevenAnswer(OfEstimates):
    """One scenario held against a number that may be left [count]."""

    question = "breakeven"
    found: Breakeven
    test: int | None

    @property
    def at(self) -> str:
        """Which figure of the total is held against the number: mean, or a percentile such as p95."""
        level = self.found.level
        return "mean" if level is None else "p" + level_text(round(100 * level, 9)).removesuffix(".0")

    @property
    def _in_containers(self) -> bool:
        """Whether amounts are in whole containers of each type."""
        return self.found.level is not None and self.estimates.scenario.bunching.by == "container"

    @property
    def approximation(self) -> str | None:
        """Of the estimate, or of as many containers as stay within the limit."""
        many = any(each.matched for each in self.found.amounts)
        return super().approximation or (matched_said("groups") if many else None)

    @property
    def rate_said(self) -> Said:
        """The rate up to which the delivery as given stays within the limit."""
        found, delivered = self.found.rate, delivered_said(self.estimates.delivered, self.library)
        limit, level = counted(self.found.budget, "input:budget"), self.found.level
        within = say("breakeven-within", level=None if level is None else level_figure(level, "input:at"), limit=limit)
        crossing = {"stays": found.stays, "side": found.bound, "rate": self._rate}
        return say("breakeven-rate", delivered=delivered, within=within, **crossing)

    @property
    def _rate(self) -> Figure | None:
        value = self.found.rate.value
        return None if value is None else Figure(percent(_floor(value)), value, "computed:rate.central")

    @property
    def further_said(self) -> tuple[Said, ...]:
        """What stays within the limit at each rate, which test supports the rate, how many leave as many as one."""
        told = [self._amount_said(place) for place in range(len(self.found.amounts))]
        if self.test is not None:
            level = level_figure(_TEST_LEVEL, "computed:test.level")
            tested = counted(self.test, "computed:test.tested")
            told.append(say("breakeven-test", rate=self._rate, level=level, tested=tested))
        first, *others = (each.rate for each in self.estimates.results)
        shown = [each for each in others if first.reported_ends is None is each.reported_ends]
        return (*told, *(self._as_many_said(first, each) for each in shown))

    @property
    def crossings(self) -> tuple[tuple[str, dict[str, Any]], ...]:
        """Each crossing that is a number: what it is called, and the words of a scenario that differ there."""
        level = self.found.level  # a percentile above the middle is the upper end of the band that is asked for
        words = {} if level is None or level <= 1 / 2 else {"level": level_text(round(2 * level - 1, 12))}
        rate, found, scenario = self.found.rate, [], self.estimates.scenario
        if rate.value is not None and rate.bound is None and 0 < rate.value <= 1:
            highest = _floor(rate.value)
            label = text("breakeven-same-delivery", rate=percent(highest))
            found.append((label, {**words, "rate": [percent_text(highest)]}))
        for result, each in zip(self.estimates.results, self.found.amounts, strict=True):
            number = each.submunitions.value
            # a number of submunitions is in no containers to bunch by
            if number and result.rate.reported_ends is None and (each.mix or scenario.bunching.by != "container"):
                amount = say("common-submunitions", number=counted(number, "computed:amounts"))
                label = text("breakeven-that-many", amount=amount, rate=at_rate(result.rate))
                given: dict[str, Any] = {"delivered": f"{number:.0f}"}
                if scenario.bunching.by == "container":
                    mix = zip(scenario.deliveries, each.mix or (), strict=True)
                    filled = [replace(one, amount=FixedAmount(count=n)) for one, n in mix if n]
                    given = {"deliver": [delivery_text(one) for one in filled]}
                found.append((label, {**words, **given, "rate": [each.case.as_given]}))
        return tuple(found)

    @property
    def _sentences(self) -> tuple[Said, ...]:
        return (self.rate_said, *self.further_said)

    @property
    def _beside(self) -> dict[str, Any]:
        return {"budget": self.found.budget, "at": self.at}

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The crossings; `amount` is that of the first rate."""
        amounts = [self._amount_json(place) for place in range(len(self.found.amounts))]
        first, *others = (each.rate for each in self.estimates.results)
        pairs = [(each, first.reported_ends is None is each.reported_ends) for each in others]
        return {
            **self._beside,
            "rate": _crossing_json(self.found.rate),
            "amount": amounts[0],
            "amounts": amounts,
            "test": None if self.test is None else {"duds": 0, "tested": self.test, "level": _TEST_LEVEL},
            "as_many": [
                {
                    "a": first.as_given,
                    "b": each.as_given,
                    **_crossing_json(as_many(first.shape, each.shape) if known else Crossing()),
                }
                for each, known in pairs
            ],
        }

    @property
    def _content(self) -> dict[str, Any]:
        return {**super()._content, "results": self.facts["amounts"]}

    def _blocks(self) -> Iterator[str]:
        yield from paragraphs(self._sentences)
        yield from self.ending()

    def _amount_json(self, place: int) -> dict[str, Any]:
        found, ends = self.found.amounts[place], self._at_ends(place)
        if ends:
            stays = None if any(ends) else found.submunitions.stays  # else the same at both ends
            found = replace(found, submunitions=Crossing(stays=stays), mix=None)
        return {
            "rate": found.case.as_given,
            **_crossing_json(found.submunitions),
            "containers": found.containers,
            "ends": ends and {name: end and end.value for name, end in zip(("low", "high"), ends, strict=True)},
            **({"mix": found.mix and list(found.mix)} if self._in_containers else {}),
        }

    def _amount_said(self, place: int) -> Said:
        """How many stay within the limit at one rate; of a range as reported, at both its ends."""
        found, rate = self.found.amounts[place], self.estimates.results[place].rate
        low, high = self._at_ends(place) or (None, None)
        if low or high:  # else it is more already at both
            return say("breakeven-range", rate=at_rate(rate), known=bool(high and low), high_end=low, low_end=high)
        amount = containers = None
        if found.submunitions.value is not None:
            number = counted(found.submunitions.value, f"computed:amounts.{place}.central")
            amount = say("common-submunitions", number=number)
        if found.containers:
            pairs = [*zip(self.estimates.delivered.shipments, found.mix or (), strict=True)]
            origin = f"computed:amounts.{place}.{'containers' if len(pairs) == 1 else 'mix'}"
            filled = [(shipment, said(counted(count, origin))) for shipment, count in pairs if count]
            containers = listed([shipment_said(shipment, count, library=self.library) for shipment, count in filled])
        crossing = {"stays": found.submunitions.stays, "side": found.submunitions.bound, "whole": self._in_containers}
        return say("breakeven-amount", rate=at_rate(rate), amount=amount, containers=containers, **crossing)

    def _at_ends(self, place: int) -> tuple[Figure | None, Figure | None] | None:
        """How many stay within the limit at the high and at the low end of a range as reported, which has no middle."""
        case = self.found.amounts[place].case
        if case.reported_ends is None:
            return None
        found = []
        for rate in reversed(case.reported_ends):
            at_end = replace(case, shape=FixedRate(rate=rate))
            crossed = breakeven_amount(self.estimates.delivered, at_end, self.found.budget, level=self.found.level)
            number = crossed.submunitions.value
            found.append(None if number is None else counted(number, f"computed:amounts.{place}.at_edge"))
        return found[0], found[1]

    def _as_many_said(self, one: RateUsed, other: RateUsed) -> Said:
        if float(rate_distribution(one.shape).mean) > float(rate_distribution(other.shape).mean):
            one, other = other, one
        crossing, times = as_many(one.shape, other.shape), None
        if crossing.value is not None:
            edge = crossing.value if crossing.bound is None else outward(crossing.value, crossing.bound)
            figure = Figure(ratio_text(edge), crossing.value, "computed:as_many")
            times = say("common-about", number=figure) if crossing.bound is None else bounded(figure, crossing.bound)
        told = {"containers": bool(self.estimates.delivered.shipments), "stays": crossing.stays, "times": times}
        return say("breakeven-as-many", one=at_rate(one), other=at_rate(other), **told)


def answer_breakeven(scenario: Scenario, library: Library, *, budget: str, at: str = "mean") -> BreakevenAnswer:
    """Hold a scenario against a number that may be left, as in 500; `at` is ``mean``, or a percentile such as ``p95``.

    Refused are a budget or `at` of another grammar, and what :func:`dudrate.model.scenario.resolve` refuses.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["100 x m864"], "rate": ["1%", "14%"]})
    >>> print(answer_breakeven(asked, load(), budget="500").rate_said)
    Of 7,200 submunitions in 100 M864 shells, no more than 500 are expected to be left unexploded up to a dud
    rate of 6.94%.
    """
    level, most = parse_at(at), parse_count("budget", budget, least=0, most=_MOST)
    estimates = answer(scenario, library)
    found = breakeven(estimates.delivered, most, level=level)
    return BreakevenAnswer(library=library, estimates=estimates, found=found, test=_test(found.rate))


def parse_at(given: str) -> float | None:
    """Read which figure of the total is meant; None is its mean."""
    which = given.strip().casefold()
    if which == "mean":
        return None
    match = _AT.fullmatch(which)
    if match is None or not 0 < float(match[1]) < 100:
        raise InputError("at", given, "is neither the mean nor a percentile", "write mean, or a percentile as in p95")
    return float(match[1]) / 100


def _test(rate: Crossing) -> int | None:
    """Size of a test without a dud that supports the rate; a rate that may be lower than is known has none."""
    if rate.value is None or not 0 < rate.value < 1 or rate.bound is Side.AT_MOST:
        return None
    try:
        return needed(_floor(rate.value), _TEST_LEVEL)  # of the rate as it is said
    except InputError:
        return None  # no test of 10,000,000,000 would do


def _crossing_json(crossing: Crossing) -> dict[str, Any]:
    """A crossing in JSON, which has no infinity: null where no number leaves as many."""
    central = None if crossing.value == inf else crossing.value
    return {"central": central, "bound": crossing.bound, "stays": crossing.stays}


def _floor(rate: float) -> float:
    """A highest rate, rounded down so that it still holds, but for its last digits."""
    return float(rounded(rate * (1 + 1e-13), 3, "ROUND_FLOOR"))
