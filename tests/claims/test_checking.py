"""The rules of the verdict, one at a time, on typed quantities alone."""

from dataclasses import replace

import pytest
from tests.claims.parts import checked, quantity

from dudrate.claims import Check, NoteId, RelationId, Role, Verdict, check


def relations(found: Check) -> dict[RelationId, Verdict]:
    return {relation.relation: relation.verdict for relation in found.relations}


# Rule 1: no bound word.
@pytest.mark.parametrize(
    ("rate", "delivered", "unexploded", "verdict"),
    [
        ("14%", "43,200", "about 6,000", "agrees"),  # 6,048 rounds to 6,000
        ("one in seven", "70,000", "10,000", "agrees"),  # 70,000 / 7 = 10,000
        (
            "10%",
            "244,420",
            "25,000",
            "agrees-after-rounding",
        ),  # 24,442 is not 25,000, 24,500–25,500 meets 23,219–25,664
        ("10%", "2,000", "500", "does-not-agree"),  # 200
        ("2–5%", "2 million", "70,000", "agrees"),  # within 40,000–100,000
        ("2 to 5%", "60,000", "1,200 to 3,000", "agrees"),  # the same range
        ("5%", "60,000", "2,000 to 4,000", "agrees"),  # the printed range holds 3,000
        (
            "30 to 40%",
            "about 4 million",
            "about 1 million",
            "agrees",
        ),  # 1.2–1.6, whose ends round to 1 and 2 million
        ("30–40%", "4 million", "1 million", "does-not-agree"),  # 1.121 at least, 1.05 at most
    ],
)
def test_without_bound_words(rate: str, delivered: str, unexploded: str, verdict: str) -> None:
    assert checked(rate=rate, delivered=delivered, unexploded=unexploded).verdict.value == verdict


# Rule 2: one bound word; the other parts say what the bounded part should be.
@pytest.mark.parametrize(
    ("rate", "delivered", "unexploded", "verdict"),
    [
        ("at least 10 percent", "244,420", "24,442", "agrees"),  # 24,442 / 244,420 = 10 %
        ("two percent", "107,702", "over 2,000", "agrees"),  # 2,154
        ("a third", "more than 270 million", "80 million", "agrees-after-rounding"),  # 240 million, at most 294
        ("30%", "more than 270 million", "roughly 70 million", "does-not-agree"),  # at most 254 million
        ("no more than 2%", "10,000", "500", "does-not-agree"),  # 5 %
        ("up to 40%", "1.2 million", "480,000", "agrees"),  # 40 %
    ],
)
def test_with_one_bound_word(rate: str, delivered: str, unexploded: str, verdict: str) -> None:
    assert checked(rate=rate, delivered=delivered, unexploded=unexploded).verdict.value == verdict


def test_a_bound_that_is_met_from_afar_says_by_what_factor() -> None:
    found = checked(rate="10%", delivered="10,000", unexploded="at least 200")  # 1,000
    assert found.verdict is Verdict.AGREES
    assert found.relations[0].factor == pytest.approx(0.2)
    assert found.notes[0].id is NoteId.PLAIN_FIGURES
    assert dict(found.notes[0].places) == {"factor": pytest.approx(5)}


# Rule 3: two bound words or more.
@pytest.mark.parametrize(
    ("rate", "delivered", "unexploded", "verdict"),
    [
        ("less than 1%", "50,000", "no more than 500", "agrees"),  # 500
        ("no more than 2%", "fewer than 10,000", "at least 500", "does-not-agree"),  # 200 at most
        ("less than 10%", "fewer than 10,000", "up to 2,000", "cannot-be-checked"),  # 1,000 as plain figures
        ("a quarter", "at least 9,000", "at least 1,000", "cannot-be-checked"),  # 2,250
    ],
)
def test_with_two_bound_words(rate: str, delivered: str, unexploded: str, verdict: str) -> None:
    found = checked(rate=rate, delivered=delivered, unexploded=unexploded)
    assert found.verdict.value == verdict
    assert (NoteId.PLAIN_FIGURES in {note.id for note in found.notes}) == (verdict == "cannot-be-checked")


# Rule 4: cleared, and more left than delivered.
def test_more_cleared_than_left_does_not_agree() -> None:
    found = checked(cleared="2,600", unexploded="2,000")
    assert found.verdict is Verdict.DOES_NOT_AGREE
    assert relations(found) == {RelationId.CLEARED: Verdict.DOES_NOT_AGREE}


def test_more_cleared_than_the_rate_allows_does_not_agree() -> None:
    assert checked(delivered="8,000", rate="at most 5%", cleared="900").verdict is Verdict.DOES_NOT_AGREE  # 420


def test_more_cleared_than_delivered_does_not_agree() -> None:
    assert checked(delivered="5,000", cleared="no fewer than 6,000").verdict is Verdict.DOES_NOT_AGREE


def test_cleared_takes_no_other_part_in_the_verdict_and_is_a_floor_share() -> None:
    found = checked(delivered="about one million", cleared="155,000")
    assert found.verdict is Verdict.CANNOT_BE_CHECKED
    assert found.implied.cleared_share is not None
    # 154,500 / 1,250,000 and 155,500 / 750,000
    assert (found.implied.cleared_share.low, found.implied.cleared_share.high) == pytest.approx((0.1236, 0.2073333))
    assert found.implied.rate is None


def test_more_left_than_delivered_does_not_agree() -> None:
    found = checked(delivered="6,000", unexploded="50,000")
    assert relations(found) == {RelationId.LEFT: Verdict.DOES_NOT_AGREE}


# Rule 5: the worst relation decides.
def test_the_worst_relation_decides() -> None:
    parts = {"containers": "1,210", "load": "202", "delivered": "244,420", "rate": "a tenth"}
    found = checked(**parts, unexploded="some 25,000")
    assert relations(found) == {RelationId.LOAD: Verdict.AGREES, RelationId.RATE: Verdict.AFTER_ROUNDING}
    assert found.verdict is Verdict.AFTER_ROUNDING
    assert checked(**parts, unexploded="50,000").verdict is Verdict.DOES_NOT_AGREE


def test_nothing_complete_cannot_be_checked_and_says_what_is_missing() -> None:
    assert check(()).missing == (Role.DELIVERED, Role.RATE, Role.UNEXPLODED)
    found = checked(containers="at least 5", rate="5%")
    assert (found.verdict, found.missing) == (Verdict.CANNOT_BE_CHECKED, (Role.DELIVERED, Role.UNEXPLODED))


def test_containers_times_load_stand_for_what_was_delivered() -> None:
    found = checked(containers="531", load="147", rate="twelve percent", unexploded="roughly 9,400")
    assert found.verdict is Verdict.AGREES  # 9,366.84


def test_the_parts_of_a_mixed_fleet_are_multiplied_each_and_added_up() -> None:
    parts = [
        (Role.CONTAINERS, "66", "a"),
        (Role.LOAD, "147", "a"),
        (Role.CONTAINERS, "2,000", "b"),
        (Role.LOAD, "49", "b"),
    ]
    fleet = [replace(quantity(role, text), part=letter, start=at) for at, (role, text, letter) in enumerate(parts)]
    delivered = replace(quantity(Role.DELIVERED, "107,702"), start=9)  # 66 · 147 + 2,000 · 49
    found = check([*fleet, delivered])
    assert found.verdict is Verdict.AGREES
    assert [each.printed for each in found.used] == ["66", "147", "2,000", "49", "107,702"]


def test_a_rate_that_nothing_is_held_against_is_not_among_the_figures_that_fit() -> None:
    found = checked(containers="12", load="202", delivered="2,424", rate="2%")
    assert found.verdict is Verdict.AGREES
    assert [each.printed for each in found.used] == ["12", "202", "2,424"]


def test_of_alternatives_the_best_counts_and_the_check_says_which() -> None:
    found = checked(rate=("5%", "20%", "12%"), delivered="40,000", unexploded="4,800")
    assert found.verdict is Verdict.AGREES
    assert [each.printed for each in found.used if each.role is Role.RATE] == ["12%"]


def test_a_table_of_figures_is_cut_and_says_so() -> None:
    found = checked(rate=("5%",) * 30, delivered=("40,000",) * 30, unexploded=("4,800",) * 30)
    assert found.notes[-1].id is NoteId.ALTERNATIVES


def test_a_number_left_per_container_belongs_to_one_load() -> None:
    left = quantity(Role.UNEXPLODED, "ten a shell")
    assert left.per_container
    parts = [quantity(Role.CONTAINERS, "500"), quantity(Role.LOAD, "72"), quantity(Role.RATE, "14%"), left]
    assert check(parts).verdict is Verdict.AGREES  # 10.08 of 72, not of 36,000


def test_each_part_is_implied_by_the_others() -> None:
    implied = checked(containers="1,800", load="644", delivered="1.2 million", rate="40%", unexploded="480,000").implied
    spans = {name: (interval.low, interval.high) for name, interval in implied.items()}
    # interval arithmetic by hand: 475–485 thousand, 1.15–1.25 million, 39.5–40.5 %, 1,750–1,850, 643.5–644.5
    assert spans["rate"] == pytest.approx((475 / 1250, 485 / 1150))
    assert spans["unexploded"] == pytest.approx((0.395 * 1.15e6, 0.405 * 1.25e6))
    assert spans["delivered"] == pytest.approx((475_000 / 0.405, 485_000 / 0.395))
    assert spans["load"] == pytest.approx((1.15e6 / 1850, 1.25e6 / 1750))
    assert spans["delivered_from_load"] == pytest.approx((1750 * 643.5, 1850 * 644.5))
    assert implied.rate is not None
    assert implied.rate.central == pytest.approx(0.4)


def test_an_implied_part_of_a_bound_has_no_edge_there() -> None:
    implied = checked(rate="30%", delivered="more than 270 million").implied.unexploded
    assert implied is not None
    assert implied.low == pytest.approx(79.65e6)
    assert implied.central is None
    assert implied.high is None


def test_a_mend_makes_the_claim_agree() -> None:
    found = checked(delivered="2,000", rate="10 percent", unexploded="500")
    mends = {mend.role: (mend.low, mend.high) for mend in found.mend}
    assert mends[Role.RATE] == pytest.approx((475 / 2100, 525 / 1900))
    assert mends[Role.UNEXPLODED] == pytest.approx((180.5, 220.5))
    assert mends[Role.DELIVERED] == pytest.approx((475 / 0.105, 525 / 0.095))
    low, high = mends[Role.UNEXPLODED]
    middle = (low + (high or low)) / 2
    assert checked(delivered="2,000", rate="10 percent", unexploded=f"{middle:.0f}").verdict is Verdict.AGREES


def test_a_mend_of_one_figure_must_mend_every_relation() -> None:
    found = checked(containers="100", load="72", delivered="9,000", rate="5%", unexploded="9,000")
    assert {mend.role for mend in found.mend} == set()  # 7,200 is not 9,000, and neither is 450


def test_more_cleared_than_left_is_mended_by_either() -> None:
    found = checked(cleared="2,600", unexploded="2,000")
    assert {mend.role: (mend.low, mend.high) for mend in found.mend} == {
        Role.UNEXPLODED: (2550.0, None),
        Role.CLEARED: (0.0, 2100.0),
    }


@pytest.mark.parametrize(
    ("delivered", "unexploded", "stock"),
    [
        ("270 million", "80 million", 0.30),  # 81 rounds to 80
        ("244,420", "24,442", 0.10),
        ("248,056", "12,400", 0.05),  # 12,402.8
        ("12,000", "1,500", None),  # 12.5 %
        ("107,702", "17,232", None),  # 16 %
        ("644", "100", None),  # 15.5 %
    ],
)
def test_a_stock_rate_is_noticed(delivered: str, unexploded: str, stock: float | None) -> None:
    found = checked(delivered=delivered, unexploded=unexploded)
    assert found.stock_rate == stock
    assert any(note.id is NoteId.STOCK_FIGURE for note in found.notes) == (stock is not None)
