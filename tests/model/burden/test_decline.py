"""The two-phase decline: its closed form, its fits to the records, and the doubt around them."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import ANALOGS, ANY, analog
from dudrate.model.burden.decline import Course, Observation, TwoPhase, course_share, curves, deviance, fit
from dudrate.model.curve import Floats

FITTED = ("kosovo", "lebanon", "laos")
GENERAL = ("serbia", "afghanistan", ANY)


def course(library: Library, name: str) -> Course:
    return analog(library, name).course


def test_one_phase_halves_at_its_half_life() -> None:
    # 1 - 2**-1, 1 - 2**-3 of a record without end
    slow = TwoPhase(fast_half_life=1.0, slow_half_life=2.0, fast_share=0.0)
    assert [slow.share(0, t, record_years=1e4) for t in (2.0, 6.0)] == pytest.approx([0.5, 0.875], rel=1e-12)


@given(
    fast=st.floats(0.05, 0.4),
    slow=st.floats(1.0, 20.0),
    share=st.floats(0.0, 1.0),
    times=st.lists(st.floats(0.0, 40.0), min_size=3, max_size=3).map(sorted),
)
def test_shares_add_up_and_the_whole_record_is_one(fast: float, slow: float, share: float, times: list[float]) -> None:
    curve = TwoPhase(fast_half_life=fast, slow_half_life=slow, fast_share=share)
    first, second, third = times
    parts = [curve.share(*pair, record_years=10.0) for pair in ((0.0, first), (first, second), (second, third))]
    assert min(parts) >= 0
    assert math.fsum(parts) == pytest.approx(curve.share(0.0, third, record_years=10.0), rel=1e-9, abs=1e-12)
    assert curve.share(0.0, 10.0, record_years=10.0) == pytest.approx(1.0, rel=1e-12)


def test_long_after_the_first_years_the_share_keeps_its_digits() -> None:
    # of the slow phase alone, the hundredth year: 2**-(99 / 1.5) (1 - 2**-(1 / 1.5)), of a record without end
    curve = TwoPhase(fast_half_life=0.1, slow_half_life=1.5, fast_share=0.5)
    expected = 0.5 * 2.0 ** -(99 / 1.5) * (1 - 2.0 ** -(1 / 1.5))
    assert curve.share(99.0, 100.0, record_years=1e4) == pytest.approx(expected, rel=1e-9)


def recorded_by(curve: TwoPhase[float], like: Course, total: float) -> Course:
    """The course that a curve would have left behind, without chance."""
    seen = tuple(
        replace(each, casualties=total * float(curve.share(each.start, each.end, record_years=like.record_years)))
        for each in like.fitted
    )
    return replace(like, observations=seen, total=total)


@pytest.mark.parametrize(("fast", "slow", "share"), [(0.15, 5.0, 0.6), (0.25, 2.0, 0.5), (0.3, 10.0, 0.75)])
def test_a_curve_is_found_again_from_what_it_leaves(library: Library, fast: float, slow: float, share: float) -> None:
    truth = TwoPhase(fast_half_life=fast, slow_half_life=slow, fast_share=share)
    found = fit(recorded_by(truth, course(library, "lebanon"), 1_000.0))
    assert found.curve.fast_half_life == pytest.approx(fast, rel=1e-4)
    assert found.curve.slow_half_life == pytest.approx(slow, rel=1e-4)
    assert found.curve.fast_share == pytest.approx(share, rel=1e-4)
    assert found.deviance == pytest.approx(0.0, abs=1e-6)
    assert found.root_mean_square == pytest.approx(0.0, abs=1e-4)


@pytest.mark.parametrize("name", FITTED)
def test_no_curve_near_the_best_fits_better(library: Library, name: str) -> None:
    one, best = course(library, name), fit(course(library, name))
    curve = best.curve
    for field, low, high in (
        ("fast_half_life", *one.fast),
        ("slow_half_life", *one.slow),
        ("fast_share", 0.0, 1.0),
    ):
        for factor in (0.99, 1.01):
            moved = min(max(factor * getattr(curve, field), low), high)
            other = replace(curve, **{field: moved})
            assert deviance(one, other) >= best.deviance - 1e-9


def missed(place: Floats, one: Course) -> float:
    fast, slow, share = np.exp(place[0]), np.exp(place[1]), place[2]
    curve = TwoPhase(fast_half_life=float(fast), slow_half_life=float(slow), fast_share=float(share))
    return float(deviance(one, curve))


@pytest.mark.parametrize("name", FITTED)
def test_the_fit_is_the_minimum_that_scipy_finds_too(library: Library, name: str) -> None:
    from scipy.optimize import minimize

    one = course(library, name)
    low, high = np.array([np.log(one.fast), np.log(one.slow), (0.0, 1.0)]).T
    found = [
        minimize(
            missed,
            low + place * (high - low),
            args=(one,),
            bounds=list(zip(low.tolist(), high.tolist(), strict=True)),
            method="Nelder-Mead",
            options={"xatol": 1e-9, "fatol": 1e-11},
        ).fun
        for place in (0.5, 0.8)
    ]
    assert fit(one).deviance == pytest.approx(min(found), abs=1e-6)


@pytest.mark.parametrize(
    ("name", "months", "years", "share", "points"),
    [
        # What the fit gave when it was written, by the minimum that the test above finds with scipy as well: half-lives
        # in months and years, share of the fast phase, root mean square misfit in points of the record.
        ("lebanon", 2.13, 4.51, 0.629, 1.09),
        ("kosovo", 1.59, 3.25, 0.644, 1.71),
        ("laos", 1.36, 15.0, 0.595, 0.70),
    ],
)
def test_the_fits(library: Library, name: str, months: float, years: float, share: float, points: float) -> None:
    found = fit(course(library, name))
    assert 12 * found.curve.fast_half_life == pytest.approx(months, abs=0.006)
    assert found.curve.slow_half_life == pytest.approx(years, abs=0.006)
    assert found.curve.fast_share == pytest.approx(share, abs=6e-4)
    assert found.root_mean_square == pytest.approx(points, abs=0.006)


def test_lebanon_is_fitted_to_the_shares_that_the_entry_derives(library: Library) -> None:
    # der-leb-share-early: 55 % by the end of 2006 (139 days), 75 % by the end of 2007
    one, curve = course(library, "lebanon"), fit(course(library, "lebanon")).curve
    shares = [curve.share(0.0, end, record_years=one.record_years) for end in (139 / 365.25, 504 / 365.25)]
    entry = library.burden["der-leb-share-early"]
    assert [100 * share for share in shares] == pytest.approx([entry.central, entry.high], abs=0.6)


def test_kosovo_falls_within_eighteen_months_as_its_list_says(library: Library) -> None:
    one = course(library, "kosovo")
    share = fit(one).curve.share(0.0, 1.5, record_years=one.record_years)
    assert 100 * share == pytest.approx(library.burden["kos-share-first-two-years"].central, abs=2.0)


@pytest.mark.parametrize("name", FITTED)
def test_every_misfit_is_expected_minus_recorded(library: Library, name: str) -> None:
    one, found = course(library, name), fit(course(library, name))
    assert len(found.misfits) == len(one.observations)
    for each in found.misfits:
        share = found.curve.share(each.observation.start, each.observation.end, record_years=one.record_years)
        assert each.expected == pytest.approx(one.total * share, rel=1e-12)
        assert each.points == pytest.approx(100 * (each.expected - each.observation.casualties) / one.total, rel=1e-9)
    assert abs(found.largest.points) == max(abs(each.points) for each in found.misfits if each.observation.fitted)


def test_what_is_not_fitted_is_shown_and_changes_nothing(library: Library) -> None:
    one = course(library, "lebanon")
    alone = replace(one, observations=one.fitted)
    assert [each.note for each in one.observations if not each.fitted]
    assert fit(alone).curve == fit(one).curve
    assert len(fit(alone).misfits) < len(fit(one).misfits)


@pytest.mark.parametrize("name", GENERAL)
def test_a_course_without_a_record_says_why_and_is_not_fitted(library: Library, name: str) -> None:
    one = course(library, name)
    assert one.why is not None
    with pytest.raises(InputError, match="no record to be fitted"):
        fit(one)


@pytest.mark.parametrize("name", [*FITTED, *GENERAL])
def test_all_curves_keep_to_the_ranges(library: Library, name: str) -> None:
    one, (several, weights) = course(library, name), curves(course(library, name))
    assert weights.sum() == pytest.approx(1.0, rel=1e-12)
    assert one.fast[0] < several.fast_half_life.min() < several.fast_half_life.max() < one.fast[1]
    assert one.slow[0] < several.slow_half_life.min() < several.slow_half_life.max() < one.slow[1]
    assert 0 <= several.fast_share.min() < several.fast_share.max() <= 1


@pytest.mark.parametrize("name", [*FITTED, *GENERAL])
def test_half_lives_are_held_in_years(library: Library, name: str) -> None:
    # fast 1 to 4 months, slow 1.5 to 15 years
    ranges = course(library, name)
    assert ranges.fast == pytest.approx((1 / 12, 4 / 12), rel=1e-12)
    assert ranges.slow == (1.5, 15.0)


@pytest.mark.parametrize("name", GENERAL)
def test_general_curves_have_the_shares_of_the_ranges(library: Library, name: str) -> None:
    one, (several, _) = course(library, name), curves(course(library, name))
    early, later = (several.share(0.0, months / 12, record_years=one.reference_years) for months in (5, 18))
    assert 0.40 < early.min() < early.max() < 0.60
    assert 0.65 <= later.min() < later.max() <= 0.80


@pytest.mark.parametrize("name", FITTED)
def test_the_band_around_a_fit_holds_the_fit(library: Library, name: str) -> None:
    one, curve = course(library, name), fit(course(library, name)).curve
    for years in (1 / 12, 5 / 12, 1.0, 1.5, 5.0, 20.0):
        low, median, high = course_share(one, 0.0, years).ppf([0.05, 0.5, 0.95])
        assert low <= curve.share(0.0, years, record_years=one.record_years) <= high
        assert low < median < high


def test_a_record_that_scatters_more_leaves_more_doubt(library: Library) -> None:
    one = course(library, "lebanon")
    exact = recorded_by(fit(one).curve, one, one.total)
    widths = [np.ptp(course_share(each, 0.0, 1.0).ppf([0.05, 0.95])) for each in (exact, one)]
    assert widths[0] < widths[1]


def test_the_dispersion_is_never_below_that_of_counts(library: Library) -> None:
    # counts that a curve leaves without chance would scatter less than any count does: one, and not nothing
    one = course(library, "lebanon")
    assert fit(recorded_by(fit(one).curve, one, one.total)).dispersion == 1.0
    found = fit(one)
    assert found.dispersion == pytest.approx(found.deviance / (len(one.fitted) - 3))
    assert found.dispersion > 1.0


@pytest.mark.parametrize("name", ANALOGS)
def test_the_share_of_a_time_is_that_of_all_curves(library: Library, name: str) -> None:
    one, (several, weights) = course(library, name), curves(course(library, name))
    for start, end in [(0.0, 1.0), (1.0, 2.0), (2.0, 10.0), (49.0, 50.0)]:
        shares = several.share(start, end, record_years=one.record_years)
        assert course_share(one, start, end).mean == pytest.approx(weights @ shares, rel=1e-12)


@pytest.mark.parametrize("name", ["kosovo", "laos", ANY])
def test_late_years_have_no_steps(library: Library, name: str) -> None:
    # between neighbours among the slow half-lives the share of a late year rises by less than a ratio is wide
    several, _ = curves(course(library, name))
    slow = np.unique(several.slow_half_life)
    rises = np.diff(np.log(2.0) * -49.0 / slow)
    assert np.median(rises) < np.log(12.7 / 6.4)


@pytest.mark.parametrize("name", FITTED)
def test_curves_weigh_by_how_well_they_fit(library: Library, name: str) -> None:
    one, (several, weights), best = course(library, name), curves(course(library, name)), fit(course(library, name))
    places = np.argsort(weights)[[-1, -50, -500]]
    logs, misses = np.log(weights[places]), deviance(one, several)[places]
    assert np.diff(logs) == pytest.approx(-np.diff(misses) / (2 * best.dispersion), rel=1e-6, abs=1e-9)


def test_an_observation_without_casualties_counts_what_is_expected_there(library: Library) -> None:
    one, curve = course(library, "lebanon"), fit(course(library, "lebanon")).curve
    none = replace(one, observations=(Observation(start=13.4, end=14.4, casualties=0.0, records=("leb-annual-2020",)),))
    expected = one.total * curve.share(13.4, 14.4, record_years=one.record_years)
    assert deviance(none, curve) == pytest.approx(2 * expected, rel=1e-12)
