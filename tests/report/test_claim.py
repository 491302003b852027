"""What is answered of a claim: its groups, what was only inferred, a figure alone, a text in another language."""

from enum import StrEnum

import pytest

from dudrate.claims import Aside, NoteId, SlipId
from dudrate.evidence.library import Library
from dudrate.report.catalogue import catalogue
from dudrate.report.claim import answer_claim, claim_said, verdict_said


def test_of_two_uses_the_worse_one_is_told_with_its_own_figures(library: Library) -> None:
    text = (
        "In May 20,000 bomblets were dropped on Iraq and 5% failed, leaving 3,000."  # 1,000
        " In June 40,000 bomblets were dropped on Kuwait and 10% of them failed, so 4,000 were left."
    )
    given = answer_claim(text, library)
    assert [group.verdict.value for group in given.check.groups] == ["does-not-agree", "agrees"]
    assert given.check.verdict.value == "does-not-agree"
    assert [quantity.printed for quantity in given.check.used] == ["20,000", "5%", "3,000"]
    assert [group["verdict"] for group in given.as_json()["groups"]] == ["does-not-agree", "agrees"]


def test_what_is_inferred_accuses_nobody_until_a_reader_confirms_it(library: Library) -> None:
    text = "Only 2% of the bomblets failed, the minister said. Since 120,000 were used, that leaves 24,000."  # 2,400
    given = answer_claim(text, library)
    assert given.check.verdict.value == "cannot-be-checked"
    assert [quantity.printed for quantity in given.check.unconfirmed] == ["2%", "120,000"]
    assert "Confirm the parts" in str(verdict_said(given))
    readings = {each["printed"]: each["reading"] for each in given.as_json()["quantities"]}
    assert readings == {"2%": "inferred", "120,000": "inferred", "24,000": "stated"}
    assert answer_claim(text, library, confirmed=True).check.verdict.value == "does-not-agree"
    parts = {"delivered": "120,000", "rate": "2%", "unexploded": "24,000"}
    assert answer_claim(text, library, parts=parts).check.verdict.value == "does-not-agree"


def test_what_is_read_by_its_fitting_alone_is_to_be_confirmed(library: Library) -> None:
    text = "They dropped 20,000 bomblets. A clerk has 15 percent in his book, the mayor 3,000."
    given, confirmed = answer_claim(text, library), answer_claim(text, library, confirmed=True)
    assert given.check.verdict.value == confirmed.check.verdict.value == "agrees"
    assert [quantity.printed for quantity in given.inferred] == ["15 percent", "3,000"]
    assert "Confirm the parts" in str(verdict_said(given))
    assert "Confirm the parts" not in str(verdict_said(confirmed))


def test_a_misread_part_is_replaced_or_taken_out(library: Library) -> None:
    text = "Of 40,000 shells that were sent 900 failed."
    right = {"containers": "none", "delivered": "9,000 | 40,000", "rate": "between a tenth and a fifth"}
    given = answer_claim(text, library, parts=right)
    assert sorted((q.role.value, q.printed) for q in given.quantities) == [
        ("delivered", "40,000"),
        ("delivered", "9,000"),
        ("rate", "a tenth and a fifth"),
        ("unexploded", "900"),
    ]
    assert given.check.verdict.value == "agrees"
    assert "between a tenth and a fifth" in str(verdict_said(given))
    assert given.inputs["parts"] == right


@pytest.mark.parametrize(("typed", "bound"), [("max:2.35%", "at-most"), ("min:2.35%", "at-least"), ("2.35%", "none")])
def test_a_part_is_bounded_in_the_words_of_the_other_fields_too(typed: str, bound: str, library: Library) -> None:
    given = answer_claim("Of 72,000 grenades 14 percent failed.", library, parts={"rate": typed})
    [rate] = [each for each in given.quantities if each.role.value == "rate"]
    assert (rate.printed, rate.qualifier.value) == ("2.35%", bound)


def test_a_range_finds_those_who_reported_the_same_range_first(library: Library) -> None:
    nearest = answer_claim("About 5 to 10 percent of the bomblets failed.", library).near_records[:3]
    assert {(record.low, record.high) for record in nearest} == {(0.05, 0.10)}


def test_a_rate_alone_names_who_reported_it(library: Library) -> None:
    given = answer_claim("The Pentagon said the dud rate is no higher than 2.35 percent.", library)
    assert len(given.quantities) == 1
    assert given.check.verdict.value == "cannot-be-checked"
    assert "us-dpicm-2-35pct-kahl-2023" in {record.id for record in given.near_records}


def test_rates_are_near_by_what_their_source_says_of_the_whole(library: Library) -> None:
    near = {
        each["record"]: each for each in answer_claim("Of 10,000 bomblets 1,500 failed.", library).as_json()["near"]
    }
    assert near["kosovo-all-15-26pct-kfor"]["high"] == 0.15  # 26 % was the worst case of a part
    bound = answer_claim("The dud rate is 14% or more.", library)
    assert bound.record_ids[0] == "dpicm-m42-m46-14pct-nyt-2023"  # at its edge, not halfway to all


def test_rates_of_the_named_submunition_are_counted_alone(library: Library) -> None:
    given = answer_claim("Of 10,000 bomblets fired from M864 shells 1,000 failed to explode.", library)
    rates = [each for each in library.rates.values() if each.submunition == given.submunition == "m42-m46"]
    known = [each for each in rates if {each.low, each.central, each.high} != {None} and not each.relays]
    assert given.rate is not None
    same = given.near_to(given.rate, given.submunition)
    assert same.below + same.around + same.above == len(known)
    assert f"{same.below} lie below" in claim_said(given)


def test_a_count_alone_names_the_claims_that_print_it(library: Library) -> None:
    given = answer_claim("Some 80 million unexploded bomblets are left in Laos.", library)
    assert "laos-gattoni-third-80m" in {claim.id for claim in given.printing}
    assert "Published claims that print it" in str(claim_said(given))
    for told in (given.as_text(), given.copy_text()):
        assert "Published claims that print it" in told
        assert "https://matildegattoni.photoshelter.com" in told


def test_another_language_is_told_and_nothing_is_read(library: Library) -> None:
    given = answer_claim("Sur 270 millions de sous-munitions, 30 % n'ont pas explosé, soit 80 millions.", library)
    assert given.quantities == ()
    assert "French" in str(verdict_said(given))


def test_what_lies_in_a_stockpile_fails_at_no_rate(library: Library) -> None:
    text = "The stockpile holds 2,000 shells with 72 grenades each, 144,000 in all, and the dud rate is 14 percent."
    given = answer_claim(text, library)
    assert {relation.relation.value for relation in given.check.relations} == {"load"}
    assert given.check.implied.unexploded is None


@pytest.mark.parametrize(("kind", "ids"), [("aside", Aside), ("slip", SlipId), ("note", NoteId)])
def test_whatever_the_checker_tells_has_its_words(kind: str, ids: type[StrEnum]) -> None:
    known = set(catalogue().ids())
    assert [id_ for id_ in ids if f"claim-{kind}-{id_}" not in known] == []


def test_what_was_typed_over_a_text_is_told(library: Library) -> None:
    claim = "In May 20,000 bomblets fell; 5% failed, leaving 3,000."
    given = answer_claim(claim, library, parts={"unexploded": "none", "rate": "5% | 15%"}, fleet=[("100", "72")])
    told = "left unexploded (taken out), 5% or 15% (dud rate), 100 (containers), 72 (submunitions in one container)"
    assert f"Changed by hand: {told}." in given.as_text().replace("\n", " ")


def test_a_product_of_figures_of_twenty_digits_is_said(library: Library) -> None:
    text = f"{'9' * 20} rockets with {'9' * 20} bomblets each were fired; 10 percent failed, leaving 7."
    assert f"10{',000' * 10} billion" in answer_claim(text, library).as_text()


@pytest.mark.parametrize(
    ("text", "words", "record"),
    [
        ("They have a dud rate of no more than 2.35 percent.", "at most 2.35 percent", "us-dpicm-2-35pct-kahl-2023"),
        ("Rates run from 2.35 to 5.5 percent.", "2.35 to 5.5 percent", ""),
        ("At least 95 percent of the bomblets worked.", "at most 5%", "gmlrs-dpicm-crs-5pct-2014"),
        # more than 10,000 of 72,000 alone is at least 14 %, which says less than what is printed and fits it
        ("Of 72,000 grenades, at 14 percent, more than 10,000 fail.", "14 percent", "us-cluster-14pct-dod-wapo-2023"),
        ("Of 72,000 grenades more than 10,000 failed, or 5 percent.", "at least 14%", ""),
    ],
)
def test_a_rate_is_looked_up_in_the_words_it_is_printed_in(
    text: str, words: str, record: str, library: Library
) -> None:
    given = answer_claim(text, library)
    assert given.rate_told is not None
    assert given.rate_told[1] == words
    assert not record or record in given.record_ids
