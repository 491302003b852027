"""Every published claim that states enough to be checked gets the verdict its figures call for."""

import pytest

from dudrate.claims.relations import Verdict
from dudrate.evidence.library import shipped
from dudrate.evidence.vocabulary import ConsistencyFlag
from dudrate.report.claim import answer_claim, fleet_of, parts_of, published_choices

LIBRARY = shipped()
# What the entry says of its own arithmetic, done by hand, against the verdicts that would contradict it. A claim
# whose units are garbled, or that another source contradicts, may fit within itself or not.
CONTRADICTED_BY = {
    ConsistencyFlag.CONSISTENT: {Verdict.DOES_NOT_AGREE},
    ConsistencyFlag.AFTER_ROUNDING: {Verdict.DOES_NOT_AGREE},
    ConsistencyFlag.INCONSISTENT: {Verdict.AGREES, Verdict.AFTER_ROUNDING},
}
# The entry keeps 100,000 without the "almost" of the paper: 107,702 rounds to it, and is not almost it.
WITHOUT_ITS_ALMOST = "iraq-guardian-almost-100000-2003"


def verdict(claim_id: str) -> Verdict:
    claim = LIBRARY.claims[claim_id]
    return answer_claim(None, LIBRARY, parts=parts_of(claim), fleet=fleet_of(claim)).check.verdict


@pytest.mark.parametrize("claim_id", sorted(published_choices(LIBRARY)))
def test_no_verdict_contradicts_the_arithmetic_done_by_hand(claim_id: str) -> None:
    if claim_id == WITHOUT_ITS_ALMOST:
        assert verdict(claim_id) is Verdict.AGREES
        return
    assert verdict(claim_id) not in CONTRADICTED_BY.get(LIBRARY.claims[claim_id].consistency_flag, set())


def test_those_that_can_be_checked_are_checked() -> None:
    """270 m × ⅓ = 90 m and not 80 m; 4 m × 30–40 % = 1.2–1.6 m and not 1 m; 66 × 147 + 2,000 × 49 = 107,702."""
    found = {claim_id: verdict(claim_id).value for claim_id in published_choices(LIBRARY)}
    assert {claim_id: each for claim_id, each in found.items() if each != "cannot-be-checked"} == {
        "laos-gattoni-third-80m": "does-not-agree",
        "laos-hi-us-70m-2016": "does-not-agree",
        "afghan-un-244420-24442-2001": "agrees",
        "afghan-irin-1210-cbu-2002": "agrees-after-rounding",
        "iraq-uk-lamb-2003": "agrees",
        "iraq-guardian-almost-100000-2003": "agrees",
        "iraq-uk-independent-70-10290-2005": "agrees",
        "lebanon-irin-30-40pct-1m-2008": "does-not-agree",
        "iran-israel-20-bomblets-2025": "agrees",
        "spain-mat120-stock-2009": "agrees",
        "serbia-rferl-380000-5pct": "agrees",
        "iraq-10728-1-8m-5pct-90000-it": "agrees",
        "laos-vientiane-post-270m-30pct-2024": "agrees",
        "serbia-evz-380000-5pct-20000": "agrees",
        "iraq-2003-1-5m-90000-spiegel": "agrees-after-rounding",
        "afghanistan-350-70700-5000-hrw-fr-2001": "agrees",
    }
