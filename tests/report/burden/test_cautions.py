"""The cautions in words: their figures with bands, bounds as bounds, and no middle of a range as reported."""

from typing import Any

from dudrate.evidence.library import load
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.burden.answer import BurdenAnswer, answer_burden

LIBRARY = load()


def answered(rate: str, **asked: Any) -> BurdenAnswer:
    return answer_burden(scenario_from_words({"delivered": "72000", "rate": [rate]}), LIBRARY, **asked)


def test_cautions_give_no_middle_of_a_range_as_reported_and_a_band_to_every_other_number() -> None:
    found = answered("@dpicm-m483a1-m864-hrw-chart", analogs=["lebanon"], strikes="50..200")
    ratios, undercount, *_ = words = [str(each) for each in found.cautions]
    assert "Counted per unexploded submunition, recorded casualties are 1 to 4.7 (90% spread" in ratios
    assert "counted per submunition used they are about 7.5 (5.8 to 11), whatever the rate" in ratios
    assert "1 to 4.7 (90% spread of reported figures) on record" in undercount
    assert "3 times that, 3.1 to 14." in undercount
    land = next(each for each in words if each.startswith("Land is read"))
    assert "from unexploded submunitions 130 to 3,000 ha (90% spread of reported figures), in proportion" in land
    assert "about 450 ha (160 to 1,200), whatever the dud rate" in land
    plain = str(answered("14%", analogs=["kosovo"]).cautions[1])
    assert "about 86 (90% band 69 to 110) on record" in plain
    assert "about 260 (210 to 340)" in plain  # three times each


def test_the_figures_of_a_bound_stay_bounds_in_two_figures() -> None:
    ratios, undercount, *others = (
        str(each) for each in answered("<=2.35%", analogs=["kosovo"], strikes=">=100").cautions
    )
    # 1,692 left at a median of 8.5 per 1,000, three times that, and 100 strikes at a median of 20 ** 0.5 ha
    assert "recorded casualties are at most 15; counted per submunition used they are about 55 (44 to 73)" in ratios
    assert "at most 15 on record may stand for as many as 3 times that, at most 44." in undercount
    land = next(each for each in others if each.startswith("Land is read"))
    assert "each at least 440 ha, whatever the dud rate" in land
