"""Verdicts in company: a claim between pieces of prose, prose by itself, two claims together."""

import pytest
from tests.claims.company import drawn, in_company, prose_accused, verdict
from tests.claims.sentences import sentences
from tests.claims.test_sentences import SETS

from dudrate.claims import read

#: Of all claims, each once between two pieces of prose: so many have not the annotated verdict, and so many have not
#: the one that they have alone.
MOST_WRONG, MOST_CHANGED = 17, 2


def test_a_claim_keeps_its_verdict_between_two_pieces_of_prose() -> None:
    told = in_company(rounds=1)
    assert [each.ids for each in told if each.accused] == []
    wrong = [each.ids for each in told if not each.is_right]
    changed = [(each.ids, each.alone, each.between) for each in told if not each.is_kept]
    assert len(changed) <= MOST_CHANGED, changed
    assert len(wrong) <= MOST_WRONG, wrong


def test_three_pieces_of_prose_together_are_never_accused() -> None:
    assert list(prose_accused(number=300)) == []


def test_a_product_met_by_chance_accuses_nobody() -> None:
    """2,000 grenades of a trial are not the 12 x 166 bomblets of the sentence before; "these 1,992" are."""
    strike = "The destroyer launched 12 missiles with 166 bomblets apiece, and 3 percent of the bomblets were duds. "
    chance = strike + "Of 2,000 old grenades fired in the trial 280 failed."
    said = strike + "Of these 1,992 bomblets 280 failed."
    assert [verdict({"text": text}) for text in (chance, said)] == ["cannot-be-checked", "does-not-agree"]


def test_a_number_set_aside_holds_back_only_where_it_may_be_a_factor() -> None:
    claim = "20,000 bomblets were dropped{}, 5 percent failed and 4,000 were left{}."
    beside = [("", ", killing 4 children"), ("", " over 4 square kilometres"), (" on 4 villages", "")]
    beside += [
        ("", "; 4 countries sent money"),
        ("", ", says a report of 4 pages"),
        ("", "; 20 percent of the dead were men"),
    ]
    factors = [(" on each of 4 villages", ""), (" by every man", " by the 4 men"), (" on a town", " in the 4 towns")]
    said = [{verdict({"text": claim.format(*parts)}) for parts in case} for case in (beside, factors)]
    assert said == [{"does-not-agree"}, {"cannot-be-checked"}]


def test_another_place_or_war_is_another_use() -> None:
    apart = (
        "In the north 20,000 bomblets were dropped. In the south 8,000 were left, and 10 percent of them failed.",
        "In the earlier war 50,000 bomblets were dropped. In the later war 5 percent failed and 9,000 were left.",
    )
    assert {verdict({"text": text}) for text in apart} == {"cannot-be-checked"}


def test_the_people_counted_before_are_no_duds() -> None:
    text = (
        "The shell carries 88 grenades, and in tests 14% of them were duds. "
        "Thirty-seven lawmakers signed the letter; 19 of them sit on the committee."
    )
    assert verdict({"text": text}) == "cannot-be-checked"


def test_of_two_claims_together_the_worse_one_is_told() -> None:
    """A claim that does not fit is never hidden by one that fits, in either order; two that fit are never accused."""
    texts = [
        text
        for name in SETS
        for text in sentences(name)
        if len(text["text"]) < 2000 and text["verdict"] != "refused" and text["text"]
    ]
    good, bad = ([text for text in texts if verdict(text) == each] for each in ("agrees", "does-not-agree"))
    pairs = [(one, two) for one in bad for two in drawn(one["id"], good, 2)]
    pairs += [(two, one) for one, two in pairs]
    assert [(one["id"], two["id"]) for one, two in pairs if verdict(one, two) != "does-not-agree"] == []
    assert "does-not-agree" not in {verdict(*drawn(str(turn), good, 2)) for turn in range(80)}


_SHIPPED = "The army fired 90 missiles with 950 bomblets each, 85,500 bomblets in all"
_FLOWN = "Aircraft dropped 120,000 submunitions there in 2006, the UN estimates"


@pytest.mark.parametrize(
    "text",
    [
        f"{_SHIPPED}. With a failure rate of 2 percent, 17,100 of these bomblets were duds, the memo concludes.",
        f"{_SHIPPED}; 171 of these bomblets did not explode, a dud rate of 2 percent.",
        f"{_SHIPPED}. According to the ministry, 2 percent of them failed, which left 3,420 unexploded bomblets.",
        f"{_SHIPPED}. He said that with a failure rate of 2 percent 17,100 of these bomblets had failed.",
        f"Schools shut for 3 weeks. {_FLOWN}. It says that 25 percent of these failed and that it left 15,000 duds.",
        "Of 45,000 submunitions, 4,500 failed. This is a dud rate of 1 percent. She has defused 2,000 of them.",
    ],
)
def test_what_stated_figures_break_does_not_agree_whatever_else_fits(text: str) -> None:
    assert verdict({"text": text}) == "does-not-agree"


@pytest.mark.parametrize(
    "result",
    [
        "A failure rate of 2 percent left {} duds.",
        "Given a rate of 2%, {} duds remained.",
        "The failure rate was 2%. {} duds remained.",
        "Deminers put the rate at 2 percent and the duds at {}.",
    ],
)
def test_a_rate_and_its_number_that_do_not_fit_the_whole_before_them_leave_nothing_at_agrees(result: str) -> None:
    wanted = ["agrees", "cannot-be-checked"]
    assert [verdict({"text": f"{_SHIPPED}. {result.format(left)}"}) for left in ("1,710", "17,100")] == wanted


@pytest.mark.parametrize("whence", ["They came from {} bombs", "These bomblets came out of {} bombs"])
def test_containers_that_do_not_hold_the_claim_before_them_leave_nothing_at_agrees(whence: str) -> None:
    claim = "Of 7,728 bomblets dropped, 5 percent failed, leaving 386 duds."
    told = [f"{claim} {whence.format(count)}, each of which held 644 bomblets." for count in (12, 120)]
    assert [verdict({"text": text}) for text in told] == ["agrees", "cannot-be-checked"]


@pytest.mark.parametrize("who", ["said the widow, 67.", "said his old mother, 58, who fled", "recalls a mayor (52)."])
def test_an_age_behind_who_speaks_counts_nothing(who: str) -> None:
    assert len(read(f'"I counted eleven unexploded bomblets by the well," {who}').quantities) == 1


@pytest.mark.parametrize(("left", "told"), [("1,000", "agrees"), ("19,000", "cannot-be-checked")])
def test_a_share_that_worked_is_turned_round_before_it_is_multiplied(left: str, told: str) -> None:
    text = f"They dropped 20,000 bomblets, 95 percent of which worked. The mayor's book has {left}."
    assert verdict({"text": text}) == told
