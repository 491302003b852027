"""A resolved scenario → its totals with one of two kinds of doubt held fixed: chance, or what is not known.

*Chance held*: luck of the draw and bunching do not vary. What is left is the expected total at each rate and amount,
N p, and all of its variance is what is not known. *What is not known held*: rate and amount stand at their means. What
is left is luck of the draw and bunching, and no test of any size would take it away.

The two variances sum to that of the total only where nothing is unknown, or where nothing is left to chance: the law of
total variance averages chance over all rates, E[p (1 - p)], and the second of the two has chance at the mean rate,
which is more by Var(p).
"""

from dataclasses import replace
from enum import StrEnum
from math import floor
from typing import Any

from dudrate.errors import InputError
from dudrate.model.amounts import PointAmount
from dudrate.model.curve import Floats
from dudrate.model.estimate import Estimate, estimated, unexploded
from dudrate.model.inputs import UniformRate
from dudrate.model.rates import PointDistribution
from dudrate.model.scenario import Case, Delivered
from dudrate.model.total import Total

__all__ = ["ExpectedTotal", "Hold", "held", "parse_hold"]


class Hold(StrEnum):
    """What is held fixed at its expectation."""

    CHANCE = "chance"
    IGNORANCE = "ignorance"


def parse_hold(given: str) -> Hold | None:
    """Read what is to be held fixed; None for ``none``."""
    text = given.strip().casefold()
    if text == "none":
        return None
    if text not in list(Hold):
        raise InputError("hold", given, "is not known", f"write none, {' or '.join(Hold)}")
    return Hold(text)


def held(delivered: Delivered, hold: Hold | str) -> tuple[Estimate | None, ...]:
    """Estimate the unexploded total at each rate with one kind of doubt held fixed.

    Parameters
    ----------
    delivered : Delivered
        Resolved scenario.
    hold : Hold or str
        ``chance`` or ``ignorance``: what does not vary.

    Returns
    -------
    tuple of Estimate or None
        In the order of the rates. Each has the expected total of :func:`dudrate.model.estimate.estimate`; its bands,
        standard deviation and shares are those of what still varies. A bound stays one. None where what is not known
        cannot be held: a range as reported has no one value to hold it at, for its middle is nobody's figure.

    Raises
    ------
    InputError
        When there is no such kind of doubt.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = resolve(scenario_from_words({"delivered": 7200, "rate": ["2.35%..14%"]}), load())
    >>> for hold in Hold:
    ...     [each] = held(asked, hold)
    ...     print(hold, round(each.band.low), round(each.band.high))
    chance 169 1008
    ignorance 483 555
    """
    found = parse_hold(hold)
    if found is None:
        raise InputError("hold", hold, "holds nothing", f"write {' or '.join(Hold)}")
    return tuple(_held(delivered, case, found) for case in delivered.cases)


class ExpectedTotal(Total):
    """The expected total N p [count]: what is not known alone, without luck of the draw and bunching."""

    def ppf(self, level: Any) -> Floats:
        """Expected total at which the probability reaches `level` [count], not rounded to whole counts."""
        return self.expected.ppf(level)

    @property
    def _variances(self) -> tuple[float, float, float, float, float]:
        return (0.0, 0.0, *super()._variances[2:])


def _held(delivered: Delivered, case: Case, hold: Hold) -> Estimate | None:
    whole = unexploded(delivered, case)
    if hold is Hold.CHANCE:
        return estimated(ExpectedTotal(submunitions=whole.submunitions, rate=whole.rate), delivered, case)
    if case.record is not None and isinstance(case.shape, UniformRate) and whole.rate.variance:
        return None
    # the whole count below the mean amount, so that no more varies than did
    known = Total(
        submunitions=PointAmount(count=floor(whole.submunitions.mean)),
        rate=PointDistribution(rate=whole.rate.mean),
        grouping=whole.grouping,
    )
    return replace(estimated(known, delivered, case), mean=whole.mean)
