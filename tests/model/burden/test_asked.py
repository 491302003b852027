"""Which output is asked for, and what it takes to ask for it."""

import pytest

from dudrate.errors import InputError
from dudrate.model.burden.asked import asked, choice
from dudrate.model.burden.outputs import OUTPUTS, Group, output

ALONE = [each.id for each in OUTPUTS if each.group in (Group.TOTAL, Group.LAND)]
NEEDS = [
    each.asked_as.replace("-YEARS", "-2.5").replace("-N", "-3")
    for each in OUTPUTS
    if each.group in (Group.PEOPLE, Group.LEFT)
]


@pytest.mark.parametrize("output", [*ALONE, *NEEDS])
def test_every_output_can_be_asked_for(output: str) -> None:
    assert asked(output, analog=None if output in ALONE else "kosovo").text == output


@pytest.mark.parametrize("output", NEEDS)
def test_none_of_these_has_a_default_analog(output: str) -> None:
    with pytest.raises(InputError, match="analog '' is missing: write one of kosovo"):
        asked(output)
    assert asked(output, analog=choice("laos")) == asked(output, analog="laos")


@pytest.mark.parametrize("output", ALONE)
def test_an_analog_that_changes_nothing_is_refused(output: str) -> None:
    with pytest.raises(InputError, match=f"analog 'kosovo' changes nothing of {output}: leave it out"):
        asked(output, analog="kosovo")


def test_a_horizon_is_for_the_years_within_it() -> None:
    assert asked("within-horizon", analog="any").horizon == 10
    assert asked("within-horizon", analog="any", horizon=" 3 ").horizon == 3
    assert output("year").span(3.0) == (2.0, 3.0)
    assert output("within-horizon").span(3.0) == (0.0, 3.0)
    assert asked("casualties", analog="any").horizon is None
    with pytest.raises(InputError, match="horizon 5 changes nothing of casualties"):
        asked("casualties", analog="any", horizon=5)


@pytest.mark.parametrize("horizon", [0, 101, "-1", "ten", "2.5", "", "1e1"])
def test_a_horizon_outside_is_refused(horizon: int | str) -> None:
    with pytest.raises(InputError, match="horizon"):
        asked("within-horizon", analog="any", horizon=horizon)


@pytest.mark.parametrize(
    "output",
    [
        *("happiness", "", "remaining", "remaining-", "remaining-0", "remaining-101", "remaining--1", "remaining-1e1"),
        *("year-0", "year-1.5", "year-101", "casualties-5", "within-10", "unexploded;area"),
    ],
)
def test_an_unknown_output_is_refused(output: str) -> None:
    with pytest.raises(InputError, match="output"):
        asked(output, analog="kosovo")


def test_the_refusal_lists_what_there_is() -> None:
    with pytest.raises(InputError, match=r"unexploded, casualties, .*remaining-YEARS, as in remaining-2.5"):
        asked("happiness")


def test_capitals_spaces_and_zeros_do_not_matter() -> None:
    assert asked(" Remaining-2.50 ", analog="Kosovo") == asked("remaining-2.5", analog="kosovo")
