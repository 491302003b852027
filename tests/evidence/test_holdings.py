"""A typed name means one thing, or is answered with what it may be and never with another weapon."""

import pytest

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.evidence.records import Finding


def test_a_submunition_leads_to_all_that_hold_it(small: Library) -> None:
    found = small.find_container("M99 bomblet")
    assert (found.container, found.submunition) == (None, "m99")
    assert [each.id for each in found.candidates] == ["m990", "m991"]
    with pytest.raises(InputError, match="is a submunition that several hold: write one of m990, m991"):
        small.container("m99")


def test_a_name_without_a_load_says_so(small: Library) -> None:
    found = small.find_container("Old M992")
    assert found.known is small.names["m992"]
    with pytest.raises(InputError, match="is on record without a load: give the load of your own, as in m992:LOAD"):
        small.container("m992")


def test_what_the_convention_leaves_out_says_why(small: Library) -> None:
    assert small.find_container("m993").outside is small.names["m993"]
    with pytest.raises(InputError, match=r"outside the Convention on Cluster Munitions \(it dispenses smoke\)"):
        small.container("M993")


def test_a_name_that_may_mean_several_is_answered_with_them(small: Library) -> None:
    assert [each.id for each in small.find_container("shell").candidates] == ["m990", "m991"]


def test_a_name_nobody_knows_is_answered_with_nothing(small: Library) -> None:
    found = small.find_container("M999X")
    assert not any((found.container, found.candidates, found.submunition, found.known, found.outside))


# The containers, or the submunition's containers, as the entries name them.
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("CBU-87/B", ["cbu-87"]),
        ("CBU-58A/B", ["cbu-58"]),
        ("Rockeye II", ["mk-20"]),
        ("M77", ["m26"]),
        ("M46", ["m864", "m483a1"]),
        ("9N235", ["9m27k-uragan", "9m55k-smerch"]),
        ("DPICM", ["155mm-dpicm", "m30"]),
    ],
)
def test_what_people_type_finds_its_containers(library: Library, typed: str, meant: list[str]) -> None:
    found = library.find_container(typed)
    assert [each.id for each in (found.candidates or (found.container,)) if each] == meant


@pytest.mark.parametrize("typed", ["smoke", "Gator", "mines", "fuel-air", "CBU-55"])
def test_the_three_that_are_no_cluster_munitions(library: Library, typed: str) -> None:
    assert library.find_container(typed).outside is not None


# A statement and its relays are one finding, whichever of them is asked about.


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
