"""Totals for tests, from words in the input grammar."""

from dudrate.model.amounts import AmountDistribution, amount_distribution
from dudrate.model.grammar import parse_amount, parse_rate
from dudrate.model.groups import Grouping
from dudrate.model.inputs import RecordRate
from dudrate.model.shapes import RateDistribution, rate_distribution
from dudrate.model.total import Total

LEVELS = (0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999)

NONE = Grouping()

BUNCHINGS = {
    "none": NONE,
    "lots": Grouping(icc=0.05, groups=50),
    "few lots": Grouping(icc=0.3, groups=4),
    "container": Grouping(icc=0.05, group_size=72),
}

RATES = {
    "fixed": "14%",
    "small": "0.01%",
    "beta": "2.35%..14%",
    "narrow beta": "2.35%..2.36%",
    "uniform": "3%..14% uniform",
    "uniform over all": "0%..100% uniform",
    "triangular": "1%..5%..14%",
    "triangular, mode low": "1%..1%..14%",
    "trial": "47/2000",
    "trial without duds": "0/10",
    "trial of duds": "10/10",
}

AMOUNTS = {
    "log-normal": "500..1200",
    "triangular": "500..800..1200",
    "triangular, mode low": "40..40..400",
}


def rate_of(text: str) -> RateDistribution:
    rate = parse_rate(text)
    assert not isinstance(rate, RecordRate)
    return rate_distribution(rate)


def amount_of(text: str | int) -> AmountDistribution:
    return amount_distribution(parse_amount(str(text)))


def total(amount: str | int, rate: str, bunching: Grouping = NONE) -> Total:
    return Total(submunitions=amount_of(amount), rate=rate_of(rate), grouping=bunching)
