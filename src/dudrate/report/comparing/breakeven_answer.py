"""A number that may be left → the rate, the amount and the test at which a scenario crosses it, in words and as JSON.

The command line and the Compare page both answer with this.
"""

from dataclasses import dataclass
from decimal import ROUND_FLOOR
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.breakeven import Breakeven, Crossing, Stays, as_many, breakeven, breakeven_amount
from dudrate.model.inputs import FixedRate, Shape, Side
from dudrate.model.notation import level_text
from dudrate.model.rates import rate_distribution
from dudrate.model.scenario import Scenario
from dudrate.model.scenario_words import words_of
from dudrate.model.trial import needed
from dudrate.report.answer import Answer, answer
from dudrate.report.comparing.budget import parse_at, parse_budget
from dudrate.report.comparing.comparison_sentences import at_rate
from dudrate.report.manifest import Manifest, manifest
from dudrate.report.numbers import bound_text, estimate_text, ratio_text, rounded, whole
from dudrate.report.said import Figure, Said, said
from dudrate.report.sentences import counted, delivered_said, is_reported_range, level_figure, rate_said

__all__ = ["BreakevenAnswer", "answer_breakeven"]

_TEST_LEVEL = 0.95


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BreakevenAnswer:
    """One scenario held against a number that may be left [count]."""

    estimates: Answer
    found: Breakeven
    test: int | None
    test_level: float

    @property
    def at(self) -> str:
        """Which figure of the total is held against the number: mean, or a percentile such as p95."""
        level = self.found.level
        return "mean" if level is None else "p" + level_text(round(100 * level, 9)).removesuffix(".0")

    @property
    def link(self) -> str | None:
        """A link that keeps these figures and the number they are held against; None where it would be too long."""
        return self.estimates.link_with({"budget": [str(self.found.budget)], "at": [self.at]})

    @property
    def rate_said(self) -> Said:
        """The rate up to which the delivery as given stays within the number."""
        start = said("Of ", delivered_said(self.estimates.delivered, self.estimates.library), ", ")
        match self.found.rate:
            case Crossing(stays=Stays.WITHIN):
                return said(start, self._within, " whatever the dud rate.")
            case Crossing(value=None):
                return said(start, "what is bounded here does not say up to which dud rate ", self._within, ".")
            case Crossing(value=float(value), bound=bound):
                rate = Figure(_percent(value), value, "computed:rate.central")
                return said(start, self._within, " up to a dud rate of ", _sided(bound), rate, ".")
        raise AssertionError

    @property
    def amounts_said(self) -> tuple[Said, ...]:
        """For each rate, the number of submunitions, and of containers where one type is delivered."""
        return tuple(self._amount_said(place) for place in range(len(self.found.amounts)))

    @property
    def test_said(self) -> Said | None:
        """How large a test without a dud would have to be to support that rate; None where none is needed or can."""
        if self.test is None:
            return None
        tested = Figure(whole(self.test), self.test, "computed:test.tested")
        level = level_figure(self.test_level, "computed:test.level")
        return said("A test without a single dud supports that rate at ", level, " from ", tested, " tested.")

    @property
    def as_many_said(self) -> tuple[Said, ...]:
        """How many containers, or uses of any kind, at one rate leave as many as one at another, in expectation.

        Nothing of a range as reported: its middle is nobody's figure.
        """
        first, *others = range(len(self.found.amounts))
        said_of = (self._as_many_said(first, other) for other in others)
        return tuple(words for words in said_of if words is not None)

    @property
    def crossings(self) -> tuple[tuple[str, dict[str, Any]], ...]:
        """Each crossing that is a number: what it is called, and the words of a scenario that differ there.

        A percentile above the middle is the upper end of a band, and the band of that level is asked for.
        """
        level = self.found.level
        words = {} if level is None or level <= 1 / 2 else {"level": level_text(round(2 * level - 1, 12))}
        rate, found = self.found.rate, []
        if rate.value is not None and rate.bound is None and 0 < rate.value <= 1:
            text = _percent(rate.value)
            found.append((f"The same delivery at {text}", {**words, "rate": [text]}))
        for result, each in zip(self.estimates.results, self.found.amounts, strict=True):
            number = each.submunitions.value
            if number and not is_reported_range(result):
                label = f"{whole(number)}{counted(number, 'submunition')} {at_rate(result.rate)}"
                found.append((label, {**words, "delivered": f"{number:.0f}", "rate": [each.case.as_given]}))
        return tuple(found)

    @property
    def sentence(self) -> Said:
        """All of it, as one passage."""
        passage = self.rate_said
        for words in (*self.amounts_said, self.test_said, *self.as_many_said):
            passage = passage + (said(" ", words) if words is not None else "")
        return passage

    @property
    def manifest(self) -> Manifest:
        """Versions, inputs, records and the fingerprint of these results."""
        inputs = {**words_of(self.estimates.scenario), "asked": "breakeven", "budget": self.found.budget, "at": self.at}
        records = tuple(record.id for record in self.estimates.records)
        return manifest(inputs, self._content(), library=self.estimates.library, records=records)

    def as_json(self) -> dict[str, Any]:
        """The answer in the keys of ``dudrate breakeven --json``; `amount` is that of the first rate."""
        return {
            **self._content(),
            "sentence": str(self.sentence),
            "link": self.link,
            "manifest": self.manifest.as_json(),
        }

    def _content(self) -> dict[str, Any]:
        amounts = [
            {"rate": each.case.as_given, **_crossing_json(each.submunitions), "containers": each.containers}
            for each in self.found.amounts
        ]
        cases = [each.case for each in self.found.amounts]
        return {
            "budget": self.found.budget,
            "at": self.at,
            "rate": _crossing_json(self.found.rate),
            "amount": amounts[0],
            "amounts": amounts,
            "test": None if self.test is None else {"duds": 0, "tested": self.test, "level": self.test_level},
            "as_many": [
                {"a": cases[0].as_given, "b": each.as_given, **_finite(as_many(cases[0].shape, each.shape))}
                for each in cases[1:]
            ],
        }

    @property
    def _within(self) -> Said:
        budget = Figure(whole(self.found.budget), self.found.budget, "input:budget")
        if self.found.level is None:
            return said("no more than ", budget, " are expected to be left unexploded")
        return said(
            "with ",
            level_figure(self.found.level, "input:at"),
            " probability no more than ",
            budget,
            " would be left unexploded",
        )

    def _amount_said(self, place: int) -> Said:
        each = self.found.amounts[place]
        start = _capital(at_rate(self.estimates.results[place].rate))
        if is_reported_range(self.estimates.results[place]):
            return said(start, self._between(place))
        match each.submunitions:
            case Crossing(stays=Stays.WITHIN):
                return said(start, " that holds for any number delivered.")
            case Crossing(stays=Stays.ABOVE):
                return said(start, " it is more already with a single submunition.")
            case Crossing(value=float(value), bound=bound):
                number = said(_sided(bound), Figure(whole(value), value, f"computed:amounts.{place}.central"))
                containers = self._containers(each.containers, place)
                return said(start, " that holds up to ", number, counted(value, "submunition"), containers, ".")
        return said(start, " the bound does not say up to how many submunitions that holds.")

    def _between(self, place: int) -> Said:
        """The amounts at both ends of a range as reported, whose middle is nobody's figure."""
        rate, grouping = self.estimates.results[place].rate, self.estimates.delivered.grouping
        figures = []
        for edge in (rate.high or 0.0, rate.low or 0.0):
            found = breakeven_amount(FixedRate(rate=edge), self.found.budget, level=self.found.level, grouping=grouping)
            if found.value is None:
                return said(" that depends on where in the range the rate lies.")
            figures.append(Figure(whole(found.value), found.value, f"computed:amounts.{place}.at_edge"))
        return said(" that holds up to ", figures[0], " submunitions at its high end and ", figures[1], " at its low.")

    def _containers(self, containers: int | None, place: int) -> Said:
        if containers is None:
            return said("")
        container = self.estimates.delivered.shipments[0]
        figure = Figure(whole(containers), containers, f"computed:amounts.{place}.containers")
        return said(", which is ", figure, f" × {container.label}")

    def _as_many_said(self, one: int, other: int) -> Said | None:
        if any(is_reported_range(self.estimates.results[place]) for place in (one, other)):
            return None
        shapes = [self.found.amounts[place].case.shape for place in (one, other)]
        if _mean(shapes[0]) > _mean(shapes[1]):
            one, other, shapes = other, one, shapes[::-1]
        crossing = as_many(*shapes)
        thing = "container" if self.estimates.delivered.shipments else "submunition"
        rates = [self.estimates.results[place].rate for place in (one, other)]
        at_one, at_other = at_rate(rates[0]), at_rate(rates[1])
        if crossing.value is None:
            if crossing.stays is Stays.WITHIN:
                return said("No number of ", thing, "s ", at_one, " leaves as many as one ", at_other, ".")
            words = "How many leave as many as one of the other is not known of ", rate_said(rates[0]), " and "
            return said(*words, rate_said(rates[1]), ": what is bounded does not say.")
        times = crossing.value
        text = ratio_text(times) if crossing.bound is None else bound_text(times, crossing.bound)
        figure = Figure(text, times, "computed:as_many")
        about = "About " if crossing.bound is None else _sided(crossing.bound).capitalize()
        noun = f" {thing}s " if text != "1" else f" {thing} "
        verb = "leaves" if text == "1" else "leave"
        return said(about, figure, noun, at_one, f" {verb} as many as one ", at_other, ".")


def answer_breakeven(scenario: Scenario, library: Library, *, budget: str, at: str = "mean") -> BreakevenAnswer:
    """Hold a scenario against a number that may be left.

    Parameters
    ----------
    scenario : Scenario
        Delivery, rates and bunching.
    library : Library
        Where its names are looked up.
    budget : str
        Unexploded submunitions that may be left [count], as in 500.
    at : str
        ``mean``, or a percentile of the total such as ``p95``.

    Raises
    ------
    InputError
        As :func:`dudrate.model.scenario.resolve`, or when the budget or `at` is not in their grammar.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = scenario_from_words({"deliver": ["100 x m864"], "rate": ["1%", "14%"]})
    >>> print(answer_breakeven(asked, load(), budget="500").rate_said)
    Of 7,200 submunitions (100 × M864 155 mm shell), no more than 500 are expected to be left unexploded up to a dud
    rate of 6.94%.
    """
    level, most = parse_at(at), parse_budget(budget)
    estimates = answer(scenario, library)
    found = breakeven(estimates.delivered, most, level=level)
    return BreakevenAnswer(estimates=estimates, found=found, test=_test(found.rate), test_level=_TEST_LEVEL)


def _test(rate: Crossing) -> int | None:
    """Size of a test without a dud that supports the rate; a rate that may be lower than is known has none."""
    if rate.value is None or not 0 < rate.value < 1 or rate.bound is Side.AT_MOST:
        return None
    try:
        return needed(rate.value, _TEST_LEVEL)
    except InputError:
        return None  # no test of 10,000,000,000 would do


def _mean(shape: Shape) -> float:
    return float(rate_distribution(shape).mean)


def _crossing_json(crossing: Crossing) -> dict[str, Any]:
    return {"central": crossing.value, "bound": crossing.bound, "stays": crossing.stays}


def _finite(crossing: Crossing) -> dict[str, Any]:
    """A crossing in JSON, which has no infinity: null where no number leaves as many."""
    value = crossing.value
    return {**_crossing_json(crossing), "central": None if value is None or value == float("inf") else value}


def _percent(rate: float) -> str:
    """A highest rate, rounded down so that it still holds."""
    return f"{estimate_text(float(rounded(100 * rate, 3, ROUND_FLOOR)), 3)}%"


def _sided(side: Side | None) -> str:
    return "" if side is None else "at most " if side is Side.AT_MOST else "at least "


def _capital(words: Said) -> Said:
    first = words.parts[0]
    return Said((first[:1].upper() + first[1:], *words.parts[1:])) if isinstance(first, str) else words
