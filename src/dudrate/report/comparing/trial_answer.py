"""Duds of submunitions tested, or none → what a test says of the rate, in words, as JSON, with a manifest.

The command line and the How sure? page both answer with this.
"""

from dataclasses import dataclass
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.estimate import Estimate, estimate
from dudrate.model.grammar import parse_level, parse_rate
from dudrate.model.inputs import FixedRate, TrialRate
from dudrate.model.notation import level_text, percent_text
from dudrate.model.scenario import Delivered, resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.model.trial import Trial, needed
from dudrate.report.comparing.trial_link import trial_link
from dudrate.report.manifest import Manifest, manifest
from dudrate.report.numbers import estimate_text, probability_text, range_texts, rounded, whole
from dudrate.report.said import Figure, Said, said
from dudrate.report.sentences import counted, level_figure, sentence

__all__ = ["METHOD", "TrialAnswer", "answer_trial", "share_texts"]

METHOD = "Clopper–Pearson"
_PLANNED = (0, 1, 2, 3)
_FORM = "write duds/tested in whole numbers, as in 47/2000"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TrialAnswer:
    """A test, or none: what it says, the plan for a threshold [fraction], and the total it implies for a delivery."""

    trial: Trial | None
    threshold: float
    level: float
    library: Library
    delivered: Delivered | None = None
    total: Estimate | None = None

    @property
    def needed(self) -> tuple[tuple[int, int], ...]:
        """Duds seen, and the smallest test in which they still support the threshold at the level [count]."""
        return tuple((duds, needed(self.threshold, self.level, duds=duds)) for duds in _PLANNED)

    @property
    def rate_said(self) -> Said:
        """What the test says of the rate; empty without a test."""
        if self.trial is None:
            return said("")
        trial, exact = self.trial, self.trial.exact(self.level)
        origin = f"input:{trial.duds}/{trial.tested}"
        low, high = share_texts(exact.low, exact.high)
        upper = trial.upper_bound(self.level)
        level = level_figure(self.level, "input:level")
        below = trial.probability_at_most(self.threshold)
        duds = said(Figure(whole(trial.duds), trial.duds, origin), counted(trial.duds, "dud"), " of ")
        return said(
            duds,
            Figure(whole(trial.tested), trial.tested, origin),
            " tested is ",
            Figure(_share(trial.rate), trial.rate, "computed:rate.central"),
            " (",
            level,
            " confidence interval ",
            Figure(low, exact.low, "computed:rate.low"),
            " to ",
            Figure(high, exact.high, "computed:rate.high"),
            f", {METHOD}). With ",
            level,
            " confidence the dud rate is no higher than ",
            Figure(share_texts(upper, upper)[0], upper, "computed:upper_bound"),
            "; the probability that it is at or below ",
            level_figure(self.threshold, "input:threshold"),
            " is ",
            Figure(probability_text(below), below, "computed:probability_at_or_below_threshold"),
            " (Jeffreys).",
        )

    @property
    def plan_said(self) -> Said:
        """How large a test must be to support the threshold, with none, one, two and three duds in it."""
        words = said(
            "To support “at most ",
            level_figure(self.threshold, "input:threshold"),
            "” at ",
            level_figure(self.level, "input:level"),
            ", a test may have ",
        )
        for duds, tested in self.needed:
            joint = "" if duds == _PLANNED[0] else " or " if duds == _PLANNED[-1] else ", "
            words = words + joint + Figure(whole(duds), duds, "computed:needed") + counted(duds, "dud") + " in "
            words = words + Figure(whole(tested), tested, "computed:needed")
        return words + "."

    @property
    def total_said(self) -> Said | None:
        """The total that the test implies for the delivery; None without a test or a delivery."""
        if self.total is None or self.delivered is None:
            return None
        return sentence(self.total, self.delivered, self.library)

    @property
    def sentence(self) -> Said:
        """All of it, as one passage."""
        parts = [words for words in (self.rate_said, self.total_said, self.plan_said) if words and str(words)]
        passage = parts[0]
        for words in parts[1:]:
            passage = passage + " " + words
        return passage

    @property
    def link(self) -> str | None:
        """A link that opens the How sure? page on this test; None where that page cannot hold it."""
        return trial_link([self])

    @property
    def manifest(self) -> Manifest:
        """Versions, inputs and the fingerprint of these results."""
        records = () if self.total is None else self.total.records
        return manifest(self._inputs(), self._content(), library=self.library, records=records)

    def as_json(self) -> dict[str, Any]:
        """The answer in the keys of ``dudrate trial --json``; without a test, what it would say is null."""
        return {
            **self._content(),
            "sentence": str(self.sentence),
            "link": self.link,
            "manifest": self.manifest.as_json(),
        }

    def _inputs(self) -> dict[str, Any]:
        given = None if self.trial is None else f"{self.trial.duds}/{self.trial.tested}"
        asked = {"trial": given, "threshold": percent_text(self.threshold), "level": level_text(self.level)}
        scenario = None if self.delivered is None else self.delivered.scenario
        if scenario is None:
            return asked
        from dudrate.model.scenario_words import words_of

        return {**asked, **{key: each for key, each in words_of(scenario).items() if key in {"deliver", "delivered"}}}

    def _content(self) -> dict[str, Any]:
        trial = self.trial
        exact = None if trial is None else trial.exact(self.level)
        jeffreys = None if trial is None else trial.jeffreys(self.level)
        return {
            "duds": None if trial is None else trial.duds,
            "tested": None if trial is None else trial.tested,
            "rate": None
            if trial is None or exact is None
            else {"central": trial.rate, "low": exact.low, "high": exact.high},
            "jeffreys": None if jeffreys is None else {"low": jeffreys.low, "high": jeffreys.high},
            "method": METHOD,
            "level": self.level,
            "threshold": self.threshold,
            "probability_at_or_below_threshold": None if trial is None else trial.probability_at_most(self.threshold),
            "upper_bound": None if trial is None else trial.upper_bound(self.level),
            "needed": [{"duds": duds, "tested": tested} for duds, tested in self.needed],
            "unexploded": None if self.total is None else _total_json(self.total),
        }


def answer_trial(
    given: str | None,
    library: Library,
    *,
    threshold: str = "1%",
    level: float | str = 0.95,
    delivery: dict[str, Any] | None = None,
) -> TrialAnswer:
    """Answer what a test says.

    Parameters
    ----------
    given : str or None
        Duds of tested, as in 47/2000; None asks for the plan alone.
    library : Library
        Containers, for the total that the test implies.
    threshold : str
        A share, as in 1%.
    level : float or str
        Of the interval, of the one-sided bound and of the plan [fraction].
    delivery : dict, optional
        Words of what was delivered: ``deliver`` or ``delivered``.

    Raises
    ------
    InputError
        When a text is not in the grammar, or more duds are given than were tested.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> answer_trial("0/299", load()).as_json()["needed"][0]
    {'duds': 0, 'tested': 299}
    >>> print(answer_trial(None, load()).sentence)
    To support “at most 1%” at 95%, a test may have 0 duds in 299, 1 dud in 473, 2 duds in 628 or 3 duds in 773.
    """
    trial = None if given is None else _trial(given)
    found = TrialAnswer(trial=trial, threshold=_threshold(threshold), level=parse_level(level), library=library)
    if trial is None or not delivery:
        return found
    words = {**delivery, "rate": [f"{trial.duds}/{trial.tested}"], "level": level_text(found.level)}
    delivered = resolve(scenario_from_words(words), library)
    return TrialAnswer(
        trial=trial,
        threshold=found.threshold,
        level=found.level,
        library=library,
        delivered=delivered,
        total=estimate(delivered)[0],
    )


def share_texts(low: float, high: float) -> tuple[str, str]:
    """Two shares [fraction] in percent, with as few figures as keep them apart.

    Examples
    --------
    >>> share_texts(0.00927, 0.0487)
    ('0.93%', '4.9%')
    """
    texts = range_texts(100 * low, 100 * high, 100 * high)
    return f"{texts[0]}%", f"{texts[2]}%"


def _share(rate: float) -> str:
    """A share that was counted, and is no estimate: three figures."""
    return f"{estimate_text(float(rounded(100 * rate, 3)), 3)}%"


def _trial(given: str) -> Trial:
    if "/" not in given:
        raise InputError("trial", given, "is not duds of tested", _FORM)
    try:
        rate = parse_rate(given)
    except InputError as error:
        raise InputError("trial", given, error.fault, _FORM) from error
    if not isinstance(rate, TrialRate):
        raise InputError("trial", given, "is not duds of tested", _FORM)
    return Trial(duds=rate.duds, tested=rate.tested)


def _threshold(given: str) -> float:
    try:
        rate = parse_rate(given)
    except InputError as error:
        raise InputError("threshold", given, error.fault, "give a share such as 1%") from error
    if not isinstance(rate, FixedRate):
        raise InputError("threshold", given, "is not a plain share", "give a share such as 1%")
    if not 0 < rate.rate < 1:
        raise InputError("threshold", given, "is not between 0 and 100 %", "give a share such as 1%")
    return rate.rate


def _total_json(total: Estimate) -> dict[str, Any]:
    bands = [{"level": band.level, "low": band.low, "high": band.high} for band in total.bands]
    return {"mean": total.mean, "sd": total.sd, "median": total.median, "bound": total.bound, "bands": bands}
