"""Which analog: one by name, any, or a blend with its weights; and a blend as a factor."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.burden_analogs import ANALOGS, ANY, analogs
from dudrate.model.burden_choice import BlendFactor, Choice, choice, joint
from dudrate.model.factors import LogUniformFactor
from dudrate.model.listed_factors import AtomsFactor
from dudrate.model.products import product
from dudrate.model.ranged_factors import TriangularFactor, UniformFactor


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


def test_one_analog_is_taken_as_it_is(library: Library) -> None:
    [kosovo] = analogs(library, ["kosovo"])
    factor = kosovo.casualties.factor()
    assert joint(((kosovo, 1.0),), lambda _: (factor,)) == (factor,)


def test_a_blend_keeps_together_what_belongs_together() -> None:
    # ten times 1..2 or one times 4..8, never ten times 4..8
    terms = (
        (0.5, (AtomsFactor(values=[10]), UniformFactor(low=1, high=2))),
        (0.5, (AtomsFactor(values=[1]), UniformFactor(low=4, high=8))),
    )
    found = product([BlendFactor(terms=terms), LogUniformFactor(low=0.999, high=1.001)])
    # the first lies in 10..20, the second in 4..8: the median lies between them
    assert found.distribution_function([8.1, 9.9]) == pytest.approx([0.5, 0.5], abs=1e-3)
    assert found.quantile([0.25, 0.75]) == pytest.approx([6.0, 15.0], rel=1e-3)
    assert BlendFactor(terms=terms).moment(1) == pytest.approx(0.5 * 15 + 0.5 * 6, rel=1e-12)
    assert BlendFactor(terms=terms).moment(-1) == pytest.approx(
        0.5 * math.log(2) / 10 + 0.5 * math.log(2) / 4, rel=1e-12
    )


def test_the_distribution_of_a_blend_is_that_of_its_parts_with_their_weights() -> None:
    parts = [TriangularFactor(low=6.4, mode=7.1, high=12.7), TriangularFactor(low=0.3, mode=0.33, high=0.67)]
    spread = LogUniformFactor(low=1, high=3)
    blend = product([spread, BlendFactor(terms=tuple((w, (part,)) for w, part in zip((0.2, 0.8), parts, strict=True)))])
    values = np.array([0.3, 0.5, 1.0, 1.5, 7.0, 10.0, 20.0])
    alone = [product([spread, part]).distribution_function(values) for part in parts]
    assert blend.distribution_function(values) == pytest.approx(0.2 * alone[0] + 0.8 * alone[1], abs=1e-6)


def test_a_blend_is_followed_as_far_as_its_narrowest_part() -> None:
    from dudrate.model.listed_factors import TabulatedFactor

    table = TabulatedFactor(logs=np.linspace(0, 1, 5), weights=np.full(5, 0.2), bandwidth=12.0)
    blend = BlendFactor(terms=((0.5, (table,)), (0.5, (UniformFactor(low=1, high=2),))))
    assert blend.bandwidth == 12.0
    assert blend.log_range == (0.0, 1.0)
