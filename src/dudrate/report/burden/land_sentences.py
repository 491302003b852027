"""Finished burdens → quotable sentences on land, cost and effort, and on what is left after years of clearance."""

from dudrate.model.burden.chain import Burden
from dudrate.model.burden.land import StrikeLand
from dudrate.model.burden.outcomes import AtYear
from dudrate.report.burden.words import Reckoned, analog_name, outcome_said, years_figure
from dudrate.report.naming import amount_said, if_rate
from dudrate.report.said import Said, capital, said

__all__ = ["land_said", "remaining_said", "strikes_said"]

_TOLD = 2.5
"""Years after which a sentence says what is left."""


def land_said(found: Reckoned) -> Said:
    """Land to search, its clearance and the effort: the same for every analog.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden.answer import answer_burden
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> [[found]] = answer_burden(asked, load(), analogs=["laos"]).reckoned
    >>> print(land_said(found))
    About 1,100 hectares (90% band 290 to 4,300) would have to be searched if 14% fail, at a nominal
    cost of about 7.1 million US$ (720,000 to 70 million) and with about 73,000 deminer-days (13,000 to
    400,000) or about 33 team-years (7.5 to 140).
    """
    return said(capital(_land(found.burden, found, said(" ", if_rate(found.estimate.rate)))), ".")


def strikes_said(found: Reckoned) -> Said | None:
    """The other reading of the land, from strike locations; None where no number of them was given.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden.answer import answer_burden
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> [[found]] = answer_burden(asked, load(), analogs=["laos"], strikes="100").reckoned
    >>> print(strikes_said(found))
    Read from 100 strike locations instead, about 450 hectares (90% band 220 to 920) would have to be
    searched, at a nominal cost of about 2.8 million US$ (430,000 to 19 million) and with about 29,000
    deminer-days (8,700 to 96,000) or about 13 team-years (5.1 to 33), whatever the dud rate.
    """
    counted = found.burden.by_strikes
    if counted is None:
        return None
    start = said("Read from ", amount_said(counted.strikes), " strike locations instead, ")
    return said(start, _land(counted, found), ", whatever the dud rate.")


def remaining_said(found: Reckoned) -> Said:
    """What is left after some years, as clearance went in the analog.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden.answer import answer_burden
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> [[found]] = answer_burden(asked, load(), analogs=["kosovo"]).reckoned
    >>> print(remaining_said(found))
    As clearance went in Kosovo 1999, about 3,000 submunitions (90% band 1,500 to 4,000) would be
    left after 2.5 years of clearance if 14% fail.
    """
    told = _told(found.burden)
    after = years_figure(told.year, "computed:remaining.year")
    left = outcome_said(told.outcome, found, "submunitions")
    start = said("As clearance went in ", analog_name(found.burden), ", ", left, " would be left after ", after)
    beyond = " That is beyond the years on record." if told.beyond_record else ""
    return said(start, " years of clearance ", if_rate(found.estimate.rate), f".{beyond}")


def _land(land: Burden | StrikeLand, found: Reckoned, condition: Said | str = "") -> Said:
    """Land to search, its cost and the effort, under a condition."""
    area = outcome_said(land.area, found, "hectares")
    cost = outcome_said(land.cost, found, "US$", band=False)
    days = outcome_said(land.deminer_days, found, "deminer-days", band=False)
    years = outcome_said(land.team_years, found, "team-years", band=False)
    start = said(area, " would have to be searched", condition, ", at a nominal cost of ")
    return said(start, cost, " and with ", days, " or ", years)


def _told(burden: Burden) -> AtYear:
    return next(each for each in burden.remaining if each.year == _TOLD)
