"""The How sure? page in a simulated session."""

from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    from dudrate.app.how_sure_page import how_sure_page
    from dudrate.app.main import pages
    from dudrate.app.pages import register

    register(pages())
    how_sure_page()


def opened(**query: str) -> AppTest:
    at = AppTest.from_function(page, default_timeout=60)
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception
    return at


def shown(at: AppTest) -> str:
    everything = [*at.subheader, *at.error, *at.markdown, *at.caption]
    return "\n".join(each.value for each in everything).replace("\\", "")


def test_opens_on_a_small_and_a_large_test_of_the_same_share() -> None:
    at = opened()
    assert at.subheader[0].value.startswith("5 duds of 213 tested is 2\\.35%")
    assert "47 duds of 2,000 tested is 2.35%" in shown(at)
    # P(p <= 1 %) by Beta(5.5, 208.5) is 3.8 %, by Beta(47.5, 1953.5) about 1e-7
    assert list(at.table[0].value["Chance of 1% or less"]) == ["3.8%", "under 0.01%"]


def test_the_plan_for_one_percent_at_95() -> None:
    at = opened()
    # smallest n with P(at most k of n | 1 %) <= 5 % (Clopper–Pearson, one-sided)
    assert list(at.table[1].value["Tested, at least"]) == ["299", "473", "628", "773"]


def test_intervals_of_another_level() -> None:
    at = opened(level="0.9")
    # exact 90 % intervals: 0.93 to 4.87 % and 1.82 to 2.99 %
    assert list(at.table[0].value["90% exact"]) == ["0.93% to 4.9%", "1.8% to 3%"]


def test_the_total_that_a_test_implies() -> None:
    at = opened(trial="47/2000", deliver="1000 x m864")
    # 72,000 × 47.5/2001 = 1,709
    assert "about 1,700 would be left unexploded" in shown(at)


@pytest.mark.parametrize("beside", ["47/2000", ""])
def test_the_link_to_take_away_opens_the_same_tests(beside: str) -> None:
    at = opened(trial="0/299", beside=beside, threshold="0.5%", level="0.9", deliver="1000 x m864")
    link = at.code[-1].value.rpartition("?")[2]
    again = opened(**dict(parse_qsl(link, keep_blank_values=True)))
    assert [each.value for each in again.subheader] == [each.value for each in at.subheader]
    assert [each.value for each in again.markdown] == [each.value for each in at.markdown]
    assert [list(each.value.iloc[:, 1]) for each in again.table] == [list(each.value.iloc[:, 1]) for each in at.table]
    # the load of the shell stands in the link, so that another edition of the assumptions gives the same total
    assert again.text_input(key="how-sure-deliver").value == "1000 x m864:72"


def test_without_a_delivery_or_a_second_test() -> None:
    at = opened(trial="0/299", beside="", deliver="")
    assert "What it implies for a delivery" not in shown(at)
    assert len(at.table[0].value) == 1


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"trial": "5"}, "is not duds of tested"),
        ({"trial": "9/5"}, "duds"),
        ({"trial": ""}, "is not duds of tested"),
        ({"trial": "<b>1</b>/5"}, "trial"),
        ({"threshold": "0%"}, "is not between 0 and 100 %"),
        ({"threshold": "5"}, "percent sign"),
        ({"level": "2"}, "level"),
        ({"deliver": "1000 x m865"}, "m865"),
        ({"deliver": "-3"}, "delivered"),
        ({"colour": "red"}, "is not a key of this page"),
    ],
)
def test_refusals_name_the_input(query: dict[str, str], words: str) -> None:
    at = opened(**query)
    assert len(at.error) == 1
    assert words in at.error[0].value.replace("\\", "")
    assert not at.subheader


def test_what_is_typed_is_kept_in_the_address() -> None:
    at = opened()
    at.text_input(key="how-sure-trial").set_value("0/299").run()
    assert not at.exception
    assert at.query_params["trial"] in ("0/299", ["0/299"])
    assert "0 duds of 299 tested" in shown(at)
