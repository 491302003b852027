"""Which input matters, in words, JSON and a picture."""

import json

import pytest

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.picture import Rows
from dudrate.report.sensitivity_answer import SensitivityAnswer, answer_sensitivity, tornado_picture


def weighed(library: Library, deliver: str, *rates: str) -> SensitivityAnswer:
    return answer_sensitivity(scenario_from_words({"deliver": [deliver], "rate": list(rates)}), library)


def test_the_rate_matters_most_where_it_is_least_known(library: Library) -> None:
    found = weighed(library, "5000..12000 x m864", "2.35%..14%")
    assert str(found.sentences[0]).startswith("At 2.35% to 14% (middle 90%) the dud rate alone moves the total from")
    picture = tornado_picture(found.weighed[0], library)
    assert picture is not None
    assert isinstance(picture.plot, Rows)
    assert [row.label for row in picture.plot.rows] == [
        "The dud rate",
        "The number of M864 155 mm shell",
        "Luck of the draw",
    ]


def test_a_fixed_rate_leaves_luck_of_the_draw_alone(library: Library) -> None:
    found = weighed(library, "1000 x m864", "14%")
    # the 5th and 95th percentile of the binomial: 9,927 and 10,233
    assert "luck of the draw alone moves the total from 9,930 to 10,200 and makes up 100%" in str(found.sentences[0])


def test_of_a_bound_nothing_is_shared(library: Library) -> None:
    found = weighed(library, "1000 x m864", "<=2.35%")
    content = found.as_json()["results"][0]
    assert "is a bound" in str(found.sentences[0])
    assert content["sobol"] is None
    assert content["log_variance_shares"] is None
    assert content["tornado"]["bound"] == "at-most"


def test_nothing_varies_at_none(library: Library) -> None:
    found = weighed(library, "1000 x m864", "0%")
    assert "nothing varies" in str(found.sentences[0])
    assert tornado_picture(found.weighed[0], library) is None


def test_json_is_json_and_the_same_each_time(library: Library) -> None:
    one, other = (weighed(library, "5000..12000 x m864", "2.35%..14%", "14%") for _ in range(2))
    json.dumps(one.as_json(), allow_nan=False)
    assert one.manifest.fingerprint == other.manifest.fingerprint


def test_an_unknown_output_is_refused(library: Library) -> None:
    with pytest.raises(InputError, match="unexploded"):
        answer_sensitivity(scenario_from_words({"delivered": 72, "rate": ["1%"]}), library, output="happiness")
