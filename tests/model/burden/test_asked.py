"""Which output is asked for, and what it takes to ask for it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dudrate.errors import InputError
from dudrate.model.burden.analogs import ANALOGS, ANY
from dudrate.model.burden.asked import Choice, asked, choice
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


# Which analog: one by name, any, or a blend with its weights.


@pytest.mark.parametrize("name", [*ANALOGS, ANY])
def test_one_name_is_that_analog_alone(name: str) -> None:
    assert choice(f" {name.upper()} ") == Choice(parts=((name, 1.0),))
    assert choice(name).text == name
    assert not choice(name).blended


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("kosovo:3, laos:1", (("kosovo", 0.75), ("laos", 0.25))),
        ("kosovo:0.5 + laos:0.5", (("kosovo", 0.5), ("laos", 0.5))),
        ("serbia : 10,afghanistan:30", (("serbia", 0.25), ("afghanistan", 0.75))),
        ("lebanon:7", (("lebanon", 1.0),)),
    ],
)
def test_a_blend_has_weights_that_sum_to_one(text: str, weights: tuple[tuple[str, float], ...]) -> None:
    assert choice(text).weights == weights


@given(st.lists(st.sampled_from(ANALOGS), min_size=2, unique=True), st.data())
def test_a_blend_is_read_back_from_its_own_words(names: list[str], data: st.DataObject) -> None:
    millionths = [data.draw(st.integers(1, 10**12 - 1)) for _ in names]
    blend = choice(", ".join(f"{name}:{each / 1e6:.6f}" for name, each in zip(names, millionths, strict=True)))
    assert math.fsum(weight for _, weight in blend.weights) == pytest.approx(1.0, rel=1e-12)
    assert [name for name, _ in blend.parts] == names
    assert choice(blend.text) == blend


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is missing"),
        (" , ", "is missing"),
        ("atlantis", "is not known"),
        ("kosovo, laos", "has no weight"),
        ("kosovo:1, laos", "has no weight"),
        ("kosovo:0, laos:1", "has no weight"),
        ("kosovo:-1, laos:1", "has no weight"),
        ("kosovo:nan, laos:1", "has no weight"),
        ("kosovo:1e9, laos:1", "has no weight"),
        ("kosovo:1, kosovo:1", "names an analog twice"),
        ("any:1, kosovo:1", "blends any of them"),
        ("kosovo:1, atlantis:1", "is not known"),
    ],
)
def test_what_is_no_choice_is_refused_with_a_mend(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        choice(text)


def test_no_analog_is_a_default() -> None:
    with pytest.raises(InputError, match="none stands for a place"):
        choice("")
