"""Worked cases from publications: what they printed of a delivery and a rate, and what the model gives for the same.

Each case names an entry of `assumptions/claims.toml`, where its source and the place in it stand. The model is not
fitted to any of them: that it gives the printed numbers says that it multiplies as they did, and that it does not where
they did not.
"""

from dataclasses import dataclass

import pytest

from dudrate.evidence.library import Library
from dudrate.evidence.records import Span
from dudrate.evidence.vocabulary import UnexplodedKind
from dudrate.model.estimate import estimate
from dudrate.model.scenario import resolve, scenario_from_words


@dataclass(frozen=True, kw_only=True)
class Case:
    """A delivery as it was printed; what was left at each rate, rounded as it was printed."""

    claim: str
    deliver: tuple[str, ...]
    delivered: int
    left: tuple[tuple[str, int], ...] = ()


CASES = [
    Case(claim="kosovo-uk-mod-500-5pct-2000", deliver=("500 x bl755",), delivered=73_500),  # 500 · 147
    Case(claim="kosovo-guardian-531-rbl755-2000", deliver=("531 x bl755",), delivered=78_057),  # 531 · 147
    Case(claim="iraq-uk-independent-70-10290-2005", deliver=("70 x bl755",), delivered=10_290),  # 70 · 147
    Case(claim="iraq-uk-l20a1-98000-2005", deliver=("2000 x l20a1",), delivered=98_000),  # 2000 · 49
    Case(claim="israel-hezbollah-113-4407", deliver=("113 x type-81",), delivered=4407),  # 113 · 39
    Case(
        # 1,210 · 202 = 244,420, and a tenth of it is printed as 24,442
        claim="afghan-un-244420-24442-2001",
        deliver=("1210 x cbu-87",),
        delivered=244_420,
        left=(("10%", 24_442),),
    ),
    Case(
        # 66 · 147 + 2,000 · 49 = 107,702; 2, 5 and 16 % of it
        claim="iraq-uk-lamb-2003",
        deliver=("66 x bl755", "2000 x l20a1"),
        delivered=107_702,
        left=(("2%", 2154), ("5%", 5385), ("16%", 17_232)),
    ),
    Case(claim="kosovo-hrw-cbu87-ten-duds-1999", deliver=("1 x cbu-87",), delivered=202, left=(("5%", 10),)),  # 10.1
    Case(claim="ukraine-tass-four-of-72", deliver=("1 x m864",), delivered=72, left=(("6%", 4),)),  # 4.32
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.claim)
def test_a_printed_delivery_and_what_is_left_of_it(library: Library, case: Case) -> None:
    claim = library.claims[case.claim]
    assert claim.delivered is not None
    assert claim.delivered.central == case.delivered
    rates = [rate for rate, _ in case.left] or ["5%"]
    asked = scenario_from_words({"deliver": list(case.deliver), "rate": rates})
    delivered = resolve(asked, library)
    assert delivered.submunitions.mean == case.delivered
    if case.left:
        assert claim.unexploded is not None
        printed = [count for _, count in case.left]
        assert printed_number(claim.unexploded) in printed
        assert [round(result.known[0]) for result in estimate(delivered)] == printed


def test_between_106_and_107_bombs(library: Library) -> None:
    # 106 · 147 = 15,582 and 107 · 147 = 15,729.
    claim = library.claims["falklands-mod-foi-106-107"].delivered
    assert claim is not None
    for bombs, submunitions in (("106", 15_582), ("107", 15_729)):
        asked = scenario_from_words({"deliver": [f"{bombs} x bl755"], "rate": ["5%"]})
        assert resolve(asked, library).submunitions.mean == submunitions
    assert (claim.low, claim.high) == (15_582, 15_729)


# A printed count is good to its last digit that is not zero: 24,442 to half a one, 80,000,000 to five million.
def half_of_its_last_digit(count: float) -> float:
    digits = f"{count:.0f}"
    return 0.5 * 10.0 ** (len(digits) - len(digits.rstrip("0")))


def printed_number(span: Span) -> float | None:
    """The plain figure, or the one edge of a bound; a range prints two."""
    known = [edge for edge in (span.low, span.central, span.high) if edge is not None]
    return known[0] if len(known) == 1 else span.central


def claims_with_all_three(library: Library) -> dict[str, tuple[float, float, float]]:
    """Delivered, rate and number estimated to be left, where a claim prints one of each."""
    found = {}
    for claim in library.claims.values():
        spans = (claim.delivered, claim.rate, claim.unexploded)
        values = [value for span in spans if span is not None and (value := printed_number(span)) is not None]
        if len(values) == 3 and claim.unexploded_kind is UnexplodedKind.ESTIMATED:
            found[claim.id] = (values[0], values[1], values[2])
    return found


def test_claims_that_fit_are_those_whose_parts_multiply(library: Library) -> None:
    fits = {}
    for name, (delivered, rate, left) in claims_with_all_three(library).items():
        asked = scenario_from_words({"delivered": f"{delivered:.0f}", "rate": [f"{100 * rate:.6g}%"]})
        [result] = estimate(resolve(asked, library))
        assert result.mean is not None
        fits[name] = (abs(result.mean - left) <= half_of_its_last_digit(left), abs(result.mean / left - 1) < 0.03)
    assert len(fits) >= 8
    # 24,442 printed as 25,000 is a rounding to fives: three percent, not half a digit. Where a flag compares with what
    # others print, it says nothing of the parts.
    flags = {name: library.claims[name].consistency_flag.value for name in fits}
    fit = {"consistent": True, "consistent-after-rounding": True, "inconsistent": False}
    said = {name: fit[flag] for name, flag in flags.items() if flag in fit}
    assert {name: any(fits[name]) for name in said} == said


def test_a_count_that_is_far_off_lies_outside_the_band_of_luck(library: Library) -> None:
    # 270 million at 30 % leave 81 million give or take ten thousand; 70 million was printed.
    delivered, rate, left = claims_with_all_three(library)["laos-hi-us-70m-2016"]
    asked = scenario_from_words({"delivered": f"{delivered:.0f}", "rate": [f"{100 * rate:.6g}%"]})
    [result] = estimate(resolve(asked, library))
    assert result.mean == pytest.approx(81_000_000)
    assert result.mean is not None
    assert result.band.low is not None
    assert left < result.band.low
    assert result.mean - result.band.low < 20_000
