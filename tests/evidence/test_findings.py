"""A statement and its relays are one finding, whichever of them is asked about."""

from dudrate.evidence.library import Library
from dudrate.evidence.records import Finding


def ids(findings: tuple[Finding, ...]) -> list[list[str]]:
    return [[each.original.id, *(repeat.id for repeat in each.repeats)] for each in findings]


def rates(small: Library, *names: str) -> list[list[str]]:
    return ids(small.independent([small.rate(f"m99-{name}") for name in names]))


def test_a_chain_of_relays_is_one_finding(small: Library) -> None:
    assert rates(small, "trial", "echo", "second-echo") == [["m99-trial", "m99-echo", "m99-second-echo"]]


def test_relays_without_their_original_are_still_one(small: Library) -> None:
    assert rates(small, "second-echo", "echo") == [["m99-second-echo", "m99-echo"]]


def test_a_relay_of_two_statements_stands_with_both(small: Library) -> None:
    assert rates(small, "trial", "both", "floor") == [["m99-trial", "m99-both"], ["m99-floor", "m99-both"]]


def test_a_relay_alone_is_a_finding(small: Library) -> None:
    assert rates(small, "both") == [["m99-both"]]


def test_nothing_of_ours_is_lost_and_relays_are_not_counted(library: Library) -> None:
    findings = library.independent(library.rates.values())
    relays = [rate.id for rate in library.rates.values() if rate.relays]
    assert len(findings) == len(library.rates) - len(relays)
    named = {each for finding in ids(findings) for each in finding}
    assert named == set(library.rates)


def test_findings_come_in_the_order_given(small: Library) -> None:
    given = list(small.rates.values())
    forward = [each.original.id for each in small.independent(given)]
    backward = [each.original.id for each in small.independent(reversed(given))]
    assert forward == backward[::-1]


def test_no_records_make_no_findings(small: Library) -> None:
    assert small.independent([]) == ()
