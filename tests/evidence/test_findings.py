"""A statement and its relays are one finding, whichever of them is asked about."""

import pytest

from dudrate.evidence.library import Library, load
from dudrate.evidence.records import Finding


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


def ids(findings: tuple[Finding, ...]) -> list[list[str]]:
    return [[each.original.id, *(repeat.id for repeat in each.repeats)] for each in findings]


def test_the_pentagon_claim_is_one_finding(library: Library) -> None:
    three = [library.rates[each] for each in library.rates if each.startswith("us-dpicm-")]
    assert ids(library.independent(three)) == [
        ["us-dpicm-2-35pct-kahl-2023", "us-dpicm-2-35pct-ryder-wapo-2023", "us-dpicm-tests-2017-2020-cnn"]
    ]


def test_relays_without_their_original_are_still_one(library: Library) -> None:
    two = [library.rate("us-dpicm-tests-2017-2020-cnn"), library.rate("us-dpicm-2-35pct-ryder-wapo-2023")]
    assert ids(library.independent(two)) == [[each.id for each in two]]


def test_a_relay_of_two_statements_stands_with_both(library: Library) -> None:
    findings = library.independent(library.rates_for("bl755"))
    assert ids(findings) == [
        ["rbl755-5pct-manufacturer-2000", "rbl755-5-12pct-independent"],
        ["bl755-6pct-uk-2003"],
        ["rbl755-kosovo-11-12pct-un", "rbl755-5-12pct-independent"],
    ]


def test_a_relay_alone_is_a_finding(library: Library) -> None:
    assert ids(library.independent([library.rate("rbl755-5-12pct-independent")])) == [["rbl755-5-12pct-independent"]]


def test_nothing_is_lost_and_relays_are_not_counted(library: Library) -> None:
    findings = library.independent(library.rates.values())
    relays = [rate.id for rate in library.rates.values() if rate.relays]
    assert len(findings) == len(library.rates) - len(relays)
    named = {each for finding in ids(findings) for each in finding}
    assert named == set(library.rates)


def test_findings_come_in_the_order_given(library: Library) -> None:
    rates = list(library.rates.values())
    forward = [each.original.id for each in library.independent(rates)]
    backward = [each.original.id for each in library.independent(reversed(rates))]
    assert forward == backward[::-1]


def test_no_records_make_no_findings(library: Library) -> None:
    assert library.independent([]) == ()
