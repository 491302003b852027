"""Duds of submunitions tested, or none → what a test says of the rate, and how large one must be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.grammar import delivery_text, level_text, parse_level, parse_rate, percent_text
from dudrate.model.inputs import FixedRate, TrialRate
from dudrate.model.scenario import scenario_from_words
from dudrate.model.trial import Trial, needed
from dudrate.report.answer import AnyAnswer, sources_text
from dudrate.report.catalogue import listed, say, text
from dudrate.report.estimate import Answer, answer, total_json
from dudrate.report.links import altered_link
from dudrate.report.naming import counted, duds_said, level_figure
from dudrate.report.numbers import percent, probability_text, rounded, whole
from dudrate.report.said import Figure, Said, from_origin, said
from dudrate.report.tables import paragraphs, picked, table

METHOD = "Clopper–Pearson"
_PLANNED = (0, 1, 2, 3)
_PLAN = "computed:needed"
_BELOW = "probability_at_or_below_threshold"
_OF_TRIAL = ("duds", "tested", "rate", "jeffreys", _BELOW, "upper_bound")
_FORM = "write duds/tested in whole numbers, as in 47/2000"
_ON_PAGE = ("trial", "beside")
_Rate = TypeVar("_Rate", FixedRate, TrialRate)


@dataclass(frozen=True, kw_only=True, eq=False)
class TrialAnswer(AnyAnswer):
    """A test, or none: what it says, the plan for a threshold [fraction], and the total it implies for a delivery."""

    question = "trial"
    no_link = "trial-no-link"
    trial: Trial | None
    threshold: float
    level: float
    estimates: Answer | None = None

    @property
    def typed(self) -> str:
        """The test as it was typed: duds of tested; empty without one."""
        return "" if self.trial is None else f"{self.trial.duds}/{self.trial.tested}"

    @property
    def needed(self) -> tuple[tuple[int, int], ...]:
        """Duds seen, and the smallest test in which they still support the threshold at the level [count]."""
        return tuple((duds, needed(self.threshold, self.level, duds=duds)) for duds in _PLANNED)

    @property
    def rate_said(self) -> Said:
        """What the test says of the rate; empty without a test."""
        if self.trial is None:
            return said("")
        rate, upper, below = self.facts["rate"], self.facts["upper_bound"], self.facts[_BELOW]
        low, high = share_texts(rate["low"], rate["high"])
        return say(
            "trial-rate",
            tested=self._tested,
            share=Figure(percent(float(rounded(self.trial.rate, 3))), self.trial.rate, "computed:rate.central"),
            level=level_figure(self.level, "input:level"),
            low=Figure(low, rate["low"], "computed:rate.low"),
            high=Figure(high, rate["high"], "computed:rate.high"),
            method=METHOD,
            upper=Figure(share_texts(upper, upper)[0], upper, "computed:upper_bound"),
            threshold=level_figure(self.threshold, "input:threshold"),
            below=Figure(probability_text(below), below, f"computed:{_BELOW}"),
        )

    @property
    def plan_said(self) -> Said:
        """How large a test must be to support the threshold, with none, one, two and three duds in it."""
        rows = [{"duds": counted(duds, _PLAN), "tested": counted(tested, _PLAN)} for duds, tested in self.needed]
        plans = listed([say("trial-planned", **row) for row in rows], joined="or")
        threshold, level = level_figure(self.threshold, "input:threshold"), level_figure(self.level, "input:level")
        return say("trial-plan", threshold=threshold, level=level, plans=plans)

    @property
    def total_said(self) -> Said | None:
        """The total that the test implies for the delivery; None without a test or a delivery."""
        return None if self.estimates is None else self.estimates.sentences[0]

    @property
    def _sentences(self) -> tuple[Said | None, ...]:
        return (self.rate_said, self.total_said, self.plan_said)

    @property
    def link(self) -> str | None:
        """A link that opens the page on this test; None where that page cannot hold it."""
        return trial_link([self])

    @property
    def inputs(self) -> dict[str, Any]:
        """The test, the threshold, the level and what was delivered."""
        asked = {"trial": self.typed or None, "threshold": percent_text(self.threshold)}
        words = {} if self.estimates is None else self.estimates.inputs
        delivered = {key: each for key, each in words.items() if key in {"deliver", "delivered"}}
        return {**asked, "level": level_text(self.level), **delivered}

    @property
    def record_ids(self) -> tuple[str, ...]:
        """The loads used."""
        return () if self.estimates is None else self.estimates.record_ids

    @property
    def _credits(self) -> str:
        if self.estimates is not None:
            return sources_text(self.estimates.delivered, self.library)
        return "" if self.trial is None else text("estimate-sources", sources=say("trial-cited", tested=self._tested))

    @property
    def _tested(self) -> Said:
        return duds_said(self.facts["duds"], self.facts["tested"], f"input:{self.typed}")

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What the test says, and the plan; without a test, what it would say is null."""
        trial, level = self.trial, self.level
        told: dict[str, Any] = dict.fromkeys(_OF_TRIAL)
        if trial is not None:
            told = {
                **picked(trial, "duds", "tested"),
                "rate": {"central": trial.rate, **picked(trial.exact(level), "low", "high")},
                "jeffreys": picked(trial.jeffreys(level), "low", "high"),
                _BELOW: trial.probability_at_most(self.threshold),
                "upper_bound": trial.upper_bound(level),
            }
        return {
            **told,
            "method": METHOD,
            **picked(self, "level", "threshold"),
            "needed": [{"duds": duds, "tested": tested} for duds, tested in self.needed],
            "unexploded": None if self.estimates is None else total_json(self.estimates.results[0]),
        }

    def _blocks(self) -> Iterator[str]:
        yield from paragraphs(self._sentences)
        yield "" if self.trial is None else self.link_line()


def answer_trial(
    given: str | None,
    library: Library,
    *,
    threshold: str = "1%",
    level: float | str = 0.95,
    delivery: dict[str, Any] | None = None,
) -> TrialAnswer:
    """Answer what a test says, duds of tested as in 47/2000; None asks for the plan alone.

    The level is that of the interval, of the one-sided bound and of the plan; `delivery` has ``deliver`` or
    ``delivered``. Refused is what is not in the grammar, and more duds than were tested.

    Examples
    --------
    >>> print(answer_trial(None, load()).sentence)
    To support “at most 1%” at 95%, a test may have 0 duds in 299, 1 dud in 473, 2 duds in 628 or 3 duds in 773.
    """
    trial = None
    if given is not None:
        rate = _parsed("trial", given, TrialRate, "is not duds of tested", _FORM)
        trial = Trial(duds=rate.duds, tested=rate.tested)
    mend = "give a share such as 1%"
    share = _parsed("threshold", threshold, FixedRate, "is not a plain share", mend).rate
    if not 0 < share < 1:
        raise InputError("threshold", threshold, "is not between 0 and 100 %", mend)
    found = TrialAnswer(trial=trial, threshold=share, level=parse_level(level), library=library)
    if trial is None or not delivery:
        return found
    words = {**delivery, "rate": [found.typed], "level": level_text(found.level)}
    return replace(found, estimates=answer(scenario_from_words(words), library))


def answer_trials(words: Mapping[str, str], library: Library) -> tuple[TrialAnswer, ...]:
    """Answer one test or two, from the words of a page; `deliver` and the second test, `beside`, may be empty."""
    named = any(mark.isalpha() or mark == "×" for mark in words["deliver"])
    delivery: dict[str, Any] = {"deliver": [words["deliver"]]} if named else {"delivered": words["deliver"]}
    delivery = delivery if words["deliver"] else {}
    given = [words["trial"], *([words["beside"]] if words["beside"] else [])]
    asked = {"threshold": words["threshold"], "level": words["level"]}
    return tuple(answer_trial(each, library, **asked, delivery=delivery) for each in given)


def _parsed(name: str, given: str, kind: type[_Rate], fault: str, mend: str) -> _Rate:
    """Read a rate that must be of one kind."""
    try:
        rate = parse_rate(given)
    except InputError as error:
        told = error.fault if kind is FixedRate or "/" in given else fault
        raise InputError(name, given, told, mend) from error
    if not isinstance(rate, kind):
        raise InputError(name, given, fault, mend)
    return rate


def share_texts(low: float, high: float) -> tuple[str, str]:
    """Two shares [fraction] in percent, with as few figures as keep them apart."""
    figures = next((n for n in range(2, 16) if low == high or rounded(low, n) != rounded(high, n)), 15)
    return percent(float(rounded(low, figures))), percent(float(rounded(high, figures)))


def trial_rows(tests: Sequence[TrialAnswer]) -> list[dict[str, str]]:
    """One row of texts for each test."""
    first = tests[0]
    level, line = level_figure(first.level, "input:level"), level_figure(first.threshold, "input:threshold")
    intervals = [text(f"trial-head-{each}", level=level) for each in ("exact", "jeffreys")]
    heads = [text("trial-head-test"), *intervals, text("trial-head-chance", threshold=line)]
    return table(heads, [_cells(each.facts) for each in tests if each.trial is not None])


def _cells(found: Mapping[str, Any]) -> list[str]:
    """A test, both its intervals, and the chance of a rate below the line."""
    ends = [share_texts(found[name]["low"], found[name]["high"]) for name in ("rate", "jeffreys")]
    intervals = [text("common-to", low=low, high=high) for low, high in ends]
    chance = from_origin(probability_text(found[_BELOW]), f"computed:{_BELOW}")
    return [text("trial-cell", duds=whole(found["duds"]), tested=whole(found["tested"])), *intervals, chance]


def trial_link(tests: Sequence[TrialAnswer]) -> str | None:
    """Write a link that opens the page on one test or two, with the load of the container; None where it cannot."""
    given = [each.typed for each in tests if each.typed]
    if not given or len(given) < len(tests) or len(given) > len(_ON_PAGE):
        return None
    first, deliver = tests[0], [""]
    if first.estimates is not None:
        shipments = first.estimates.delivered.shipments
        deliver = [delivery_text(replace(each.delivery, load=each.load)) for each in shipments]
        deliver = deliver or [first.estimates.inputs["delivered"]]
    if len(deliver) > 1:
        return None
    keys = dict(zip(_ON_PAGE, [*given, ""], strict=False))
    keys |= {"threshold": percent_text(first.threshold), "level": level_text(first.level), "deliver": deliver[0]}
    return "?" + urlencode(keys, quote_via=quote, safe="/:")


def totals_link(tests: Sequence[TrialAnswer]) -> str | None:
    """Write a link to the totals that the tests imply, side by side; None where none implies a total."""
    rates = [each.typed for each in tests if each.estimates is not None]
    for each in tests:
        if each.estimates is not None:
            return altered_link(each.estimates.scenario, {"rate": rates, "level": level_text(each.level)})
    return None


def trials_copy_text(tests: Sequence[TrialAnswer], link: str) -> str:
    """Sentence and sources of each test, and one link to all of them, to paste as they are."""
    return "\n".join([*(each.copy_text().rpartition("\n")[0] or str(each.sentence) for each in tests), link])
