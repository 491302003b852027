"""Which analog: one by name, any, or a blend with its weights."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dudrate.errors import InputError
from dudrate.model.burden.analogs import ANALOGS, ANY
from dudrate.model.burden.asked import Choice, choice


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
    assert blend.names == tuple(names)
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
