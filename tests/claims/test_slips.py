"""Each slip, by arithmetic and by the words, where it explains a disagreement and where it does not."""

import pytest
from tests.claims.parts import checked

from dudrate.claims import SlipId, check, read

LOADS = (("m864-72", 72.0), ("m26-644", 644.0), ("cbu58-650", 650.0))


def slips(text: str) -> set[str]:
    return {slip.id.value for slip in check(read(text).quantities, loads=LOADS).slips}


@pytest.mark.parametrize(
    ("parts", "slip"),
    [
        # 40 % of 1,800 rockets is 720
        (
            {"containers": "1,800", "load": "644", "rate": "40%", "unexploded": "720"},
            SlipId.CONTAINERS_FOR_SUBMUNITIONS,
        ),
        # a third of 240 million is 80 million
        (
            {"containers": "240 million", "rate": "a third", "unexploded": "80 million"},
            SlipId.CONTAINERS_FOR_SUBMUNITIONS,
        ),
        ({"delivered": "3 million", "rate": "10%", "unexploded": "300 million"}, SlipId.POWER_OF_TEN),  # 300 thousand
        ({"delivered": "728 million", "rate": ".00004 percent", "unexploded": "30,990"}, SlipId.PERCENT_FOR_FRACTION),
        # 1,800 · 650 = 1.17 million
        ({"containers": "1,800", "load": "72", "delivered": "1.17 million"}, SlipId.LOAD),
        ({"delivered": "6,000", "rate": "12%", "unexploded": "50,000"}, SlipId.LEFT_FOR_DELIVERED),  # 12 % of 50,000
        ({"delivered": "1 million", "rate": "15.5%", "cleared": "155,000"}, SlipId.CLEARED_FOR_LEFT),
        # 2 % of 10,000 is 200, to within rounding of both 240; as a bound at most 210
        ({"rate": "no more than 2%", "delivered": "10,000", "unexploded": "240"}, SlipId.BOUND_AS_FIGURE),
        # shown beside an agreement too
        ({"rate": "up to 40%", "delivered": "1.2 million", "unexploded": "480,000"}, SlipId.BOUND_AS_FIGURE),
    ],
)
def test_a_slip_that_makes_the_claim_agree_is_named(parts: dict[str, str], slip: SlipId) -> None:
    assert slip in {each.id for each in checked(loads=LOADS, **parts).slips}


@pytest.mark.parametrize(
    "parts",
    [
        {"delivered": "2,000", "rate": "10%", "unexploded": "500"},
        # under a bound ten times fewer would do as well: that explains nothing
        {"delivered": "10,000", "rate": "no more than 2%", "unexploded": "500"},
        {"delivered": "more than 270 million", "rate": "30%", "unexploded": "roughly 70 million"},
        {"delivered": "70,000", "rate": "one in seven", "unexploded": "10,000"},
        # the product of a bound is printed as a bound
        {"delivered": "1.2 million", "rate": "up to 40%", "unexploded": "up to 480,000"},
    ],
)
def test_no_slip_is_named_without_need(parts: dict[str, str]) -> None:
    assert checked(loads=LOADS, **parts).slips == ()


def test_a_share_of_rockets_has_the_wrong_base() -> None:
    assert "wrong-base" in slips("Forty per cent of the 1,800 rockets failed.")
    assert "wrong-base" not in slips("Forty per cent of the 1,800 bomblets failed.")


def test_a_share_of_tonnes_is_a_mass_for_a_count() -> None:
    assert slips("Two million tons of bombs fell and a third of it failed.") == {"items-for-tonnes", "wrong-base"}


def test_a_load_names_the_container_it_is_published_for() -> None:
    found = checked(loads=LOADS, containers="1,800", load="72", delivered="1.17 million")
    assert [slip for slip in found.slips if slip.id is SlipId.LOAD and "cbu58-650" in str(slip.places)]
