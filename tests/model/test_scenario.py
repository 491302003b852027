"""A scenario resolved against the library that ships: loads, bounds, bunching, records."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from tests.model.scenarios import scenarios

from dudrate.errors import InputError
from dudrate.evidence.library import Library, shipped
from dudrate.evidence.records import Load, ShippedScenario
from dudrate.model.amounts import PointAmount
from dudrate.model.estimate import unexploded
from dudrate.model.groups import Grouping
from dudrate.model.inputs import BoundRate, Bunching, FixedAmount, FixedRate, Side, TriangularRate, UniformRate
from dudrate.model.scenario import (
    KEYS,
    MOST_RATES,
    Delivered,
    Scenario,
    resolve,
    scenario_from_shipped,
    scenario_from_words,
    shape_of,
    words_of,
)


def asked(**words: Any) -> Scenario:
    return scenario_from_words({"rate": ["14%"], **words})


def resolved(library: Library, **words: Any) -> Delivered:
    return resolve(asked(**words), library)


def refused(library: Library, **words: Any) -> str:
    with pytest.raises(InputError) as caught:
        resolved(library, **words)
    assert caught.value.mend
    return str(caught.value)


def with_loads(library: Library, loads: Mapping[str, Load]) -> Library:
    return replace(library, loads=MappingProxyType(dict(loads)))


def test_a_thousand_shells_are_72000_submunitions(library: Library) -> None:
    result = resolved(library, deliver=["1000 x m864"])
    assert result.submunitions == PointAmount(count=72_000)
    assert result.side is None
    [shipment] = result.shipments
    assert (shipment.container, shipment.load, shipment.load_side) == ("m864", 72, None)
    assert shipment.records
    assert {library.loads[each].narrowed("m864").central for each in shipment.records} == {72}


def test_every_container_can_be_delivered_or_says_which_loads_to_pick(library: Library) -> None:
    for container in library.containers:
        loads = {(each.low, each.central, each.high) for each in library.loads_of(container)}
        if len(loads) == 1:
            assert resolved(library, deliver=[f"10 x {container}"]).submunitions.mean > 0
        else:
            said = refused(library, deliver=[f"10 x {container}"])
            for each in library.loads_of(container):
                if each.central is None and each.low is not None and each.high is not None:
                    assert f"{each.low} to {each.high}" in said  # a range is no number to pick
                    continue
                edge = next(value for value in (each.central, each.low, each.high) if value is not None)
                assert f"{container}:{edge} (" in said
                picked = resolved(library, deliver=[f"10 x {container}:{edge}"])
                assert picked.submunitions.mean == 10 * edge
                assert each.id in picked.shipments[0].records


def test_loads_that_disagree_are_refused_and_listed_with_their_sources(library: Library) -> None:
    said = refused(library, deliver=["10 x cbu-58"])
    assert said.startswith("deliver '10 x cbu-58' has loads that disagree: pick one of cbu-58:650 (650 each, ")
    for each in library.loads_of("cbu-58"):
        assert each.reported_by in said
    assert resolved(library, deliver=["10 x cbu-58:630"]).submunitions == PointAmount(count=6300)


def test_a_load_that_nobody_reported_is_refused(library: Library) -> None:
    said = refused(library, deliver=["10 x m864:73"])
    assert "'10 x m864:73' has no reported load of 73: pick m864:72 (72 each, " in said


def test_a_container_without_a_load_is_refused(library: Library) -> None:
    said = refused(with_loads(library, {}), deliver=["10 x m864"])
    assert "has no reported load: give the number in one as m864:LOAD" in said


def test_the_load_that_is_listed_is_the_load_that_is_used(library: Library) -> None:
    first = library.loads_of("m26")[0]
    spread = replace(first, low=600, central=644, high=700)
    spread_library = with_loads(library, {spread.id: spread})
    assert resolved(spread_library, deliver=["10 x m26:644"]).submunitions == PointAmount(count=6440)
    assert "has no reported load of 600" in refused(spread_library, deliver=["10 x m26:600"])
    ranged = with_loads(library, {first.id: replace(first, low=600, central=None, high=700)})
    assert "has a load reported only as a range" in refused(ranged, deliver=["10 x m26"])


def test_an_unknown_container_gives_the_nearest_name(library: Library) -> None:
    said = refused(library, deliver=["10 x uragans"])
    assert said.startswith("container 'uragans' is not in the library: write 9m27k-uragan if you mean that")


@pytest.mark.parametrize("name", ["m865", "cbu-88", "m39a1", "mk-82", "cbu-24b/b", "nothing"])
def test_another_number_is_another_weapon_and_never_the_mend(library: Library, name: str) -> None:
    said = refused(library, deliver=[f"10 x {name}"])
    assert f"as in 10 x {name}:LOAD" in said
    assert not any(each in said.replace(name, "") for each in library.containers)


def test_a_record_that_counts_something_else_is_refused(library: Library) -> None:
    shells = replace(library.rates["m864-6pct-wapo-2023"], denominator="shells")
    with pytest.raises(InputError, match=r"is a share of shells: name an entry that counts submunitions\.$"):
        shape_of(shells)


def test_every_figure_of_the_library_gives_the_shape_it_was_printed_in(library: Library) -> None:
    seen = set()
    for record in (*library.rates.values(), *library.policies.values()):
        edges = (record.low, record.central, record.high)
        if edges == (None, None, None) or record.denominator != "submunitions":
            continue
        [case] = resolved(library, delivered="7200", rate=[f"@{record.id}"]).cases
        assert case.record == record.id
        assert case.as_given == f"@{record.id}"
        match edges:
            case (float(low), None, None):
                expected: object = BoundRate(rate=low, side=Side.AT_LEAST)
            case (None, None, float(high)):
                expected = BoundRate(rate=high, side=Side.AT_MOST)
            case (float(low), None, float(high)):
                expected = UniformRate(low=low, high=high)
            case (float(low), float(central), float(high)):
                expected = TriangularRate(low=low, mode=central, high=high)
            case _:
                expected = FixedRate(rate=record.central)  # type: ignore[arg-type]
        assert case.shape == expected
        seen.add(type(expected))
    assert seen >= {BoundRate, UniformRate, FixedRate}


def test_two_kinds_of_container_add_up(library: Library) -> None:
    result = resolved(library, deliver=["1000 x m864", "500 x m483a1"])
    assert result.submunitions == PointAmount(count=1000 * 72 + 500 * 88)
    assert [each.container for each in result.shipments] == ["m864", "m483a1"]


def test_bunching_by_container_takes_the_size_that_keeps_the_variance(library: Library) -> None:
    # Sum over the kinds of N p (1 − p) [1 + (m − 1) icc]: the one size with the same sum is sum(N m) / sum(N).
    alone = resolved(library, deliver=["1000 x m864"], bunching="container", icc=0.05)
    assert alone.grouping == Grouping(icc=0.05, group_size=72.0)
    mixed = resolved(library, deliver=["1000 x m864", "500 x m483a1"], bunching="container", icc=0.05)
    size = (72_000 * 72 + 44_000 * 88) / 116_000
    assert mixed.grouping == Grouping(icc=0.05, group_size=size, unlike=((72, 0), (88, 0)))
    inflation = 1 + (size - 1) * 0.05
    assert 116_000 * inflation == pytest.approx(72_000 * (1 + 71 * 0.05) + 44_000 * (1 + 87 * 0.05))


def test_bunching_by_lots(library: Library) -> None:
    result = resolved(library, delivered="72000", bunching="lots:50", icc=0.05)
    assert result.grouping == Grouping(icc=0.05, groups=50)
    assert resolved(library, delivered="50", bunching="lots:50", icc=0.05).grouping.groups == 50
    said = refused(library, delivered="49", bunching="lots:50", icc=0.05)
    assert said == "bunching 'lots:50' is more lots than submunitions (49): give fewer lots."


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ({"delivered": "<=100"}, Side.AT_MOST),
        ({"delivered": ">=100"}, Side.AT_LEAST),
        ({"delivered": "100..200"}, None),
        ({"deliver": ["<=10 x m864"]}, Side.AT_MOST),
        ({"deliver": [">=10 x m864", "5 x m483a1"]}, Side.AT_LEAST),
        ({"deliver": ["10 x m30"]}, Side.AT_MOST),  # its only load is a ceiling of 404
        ({"deliver": ["10 x atacms:300"]}, Side.AT_LEAST),
        ({"deliver": ["<=10 x m30", "<=5 x m864"]}, Side.AT_MOST),
    ],
)
def test_a_bound_keeps_its_side(library: Library, words: dict[str, Any], side: Side | None) -> None:
    assert resolved(library, **words).side is side


@pytest.mark.parametrize(
    "words",
    [
        {"deliver": [">=10 x m30"]},
        {"deliver": ["<=10 x atacms:300"]},
        {"deliver": ["<=10 x m864", ">=10 x m483a1"]},
        {"deliver": ["10 x atacms:300", "10 x atacms:950"]},
    ],
)
def test_a_ceiling_and_a_floor_are_refused_together(library: Library, words: dict[str, Any]) -> None:
    said = refused(library, **words)
    assert "together bound nothing" in said
    assert "not both" in said


def test_containers_of_one_load_are_groups_of_that_size(library: Library) -> None:
    words = {"deliver": ["5..20 x m864", "3..4 x m864"], "bunching": "container", "icc": 0.9, "rate": "10%"}
    assert resolve(scenario_from_words(words), library).grouping.group_size == 72.0  # no rounding of its mean


@pytest.mark.parametrize("words", [{"delivered": "1..10000000000"}, {"delivered": "9..10000000000 @1"}])
def test_more_than_can_be_calculated_is_refused(library: Library, words: dict[str, Any]) -> None:
    assert "submunitions' is above 10,000,000,000 on average" in refused(library, **words)


def test_a_delivery_may_pass_the_largest_count_only_as_containers(library: Library) -> None:
    assert "is above 10,000,000,000" in refused(library, deliver=["10000000000 x m864"])
    assert resolved(library, deliver=["100000000 x m864"]).submunitions.mean == 7.2e9


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (asked, "delivery '' is missing"),
        (lambda: asked(delivered="10", deliver=["1 x m864"]), "is given twice over"),
        (lambda: asked(delivered="10", rate=[]), "rate '' is missing"),
        (lambda: asked(delivered="10", bunching="container", icc=0.1), "needs containers"),
    ],
)
def test_half_a_scenario_is_not_made(build: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        build()


@pytest.mark.parametrize("other", ["8..10..12 x b:30", "8..10..12 x b:31"])
def test_containers_of_two_loads_and_an_unknown_number_are_no_containers_of_one(library: Library, other: str) -> None:
    # of the first the mean size is 45 exactly, which is no container's
    words = {"deliver": ["4..5..6 x a:60", other], "rate": "14%", "bunching": "container", "icc": "0.5"}
    asked = resolve(scenario_from_words(words), library)
    assert unexploded(asked, asked.cases[0]).matched


# A scenario ↔ the words that every door shares.


LIBRARY = shipped()
GOOD: dict[str, Any] = {"delivered": "72000", "rate": ["14%"]}


def refusal(**words: Any) -> str:
    """The message with which words are refused."""
    with pytest.raises(InputError) as caught:
        scenario_from_words({**GOOD, **words})
    return str(caught.value)


@settings(deadline=None, max_examples=150)
@given(scenarios())
def test_words_give_back_their_scenario(scenario: Scenario) -> None:
    words = words_of(scenario)
    assert scenario_from_words(words) == scenario
    assert words_of(scenario_from_words(words)) == words
    assert set(words) <= set(KEYS)
    assert {type(text) for value in words.values() for text in ([value] if isinstance(value, str) else value)} == {str}


def test_defaults_are_written_out() -> None:
    assert words_of(scenario_from_words(GOOD)) == {**GOOD, "bunching": "none", "level": "0.9"}
    assert scenario_from_words(GOOD) == Scenario(delivered=FixedAmount(count=72000), rates=(FixedRate(rate=0.14),))


def test_none_and_a_missing_key_are_the_default() -> None:
    nothing = dict.fromkeys(("deliver", "bunching", "icc", "level", "title", "note"))
    assert scenario_from_words({**GOOD, **nothing}) == scenario_from_words(GOOD)
    assert scenario_from_words({**GOOD, "title": "", "note": ""}) == scenario_from_words(GOOD)


@pytest.mark.parametrize(
    "words",
    [
        {"delivered": 72000},
        {"delivered": "72,000"},
        {"level": 0.9},
        {"level": "90%"},
        {"rate": ("14%",)},
        {"rate": ["14.0 %"]},
    ],
)
def test_the_same_in_other_words(words: dict[str, Any]) -> None:
    assert scenario_from_words({**GOOD, **words}) == scenario_from_words(GOOD)


def test_bunching_takes_its_correlation_as_a_text_or_a_number() -> None:
    for icc in (0.05, "0.05", "5e-2"):
        scenario = scenario_from_words({**GOOD, "bunching": "lots:50", "icc": icc})
        assert scenario.bunching == Bunching(by="lots", lots=50, icc=0.05)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"rates": ["14%"]}, "key 'rates' is not known: did you mean rate? the keys are deliver, delivered, rate"),
        ({"Level": 0.9}, "did you mean level?"),
        (
            {"zzz": 1},
            "key 'zzz' is not known: the keys are deliver, delivered, rate, bunching, icc, level, title, note",
        ),
        ({"rate": [14]}, "is not a list of texts"),
        ({"rate": [None]}, "is not a list of texts"),
        ({"rate": {"14%"}}, "is not a list of texts"),
        ({"rate": []}, "rate '' is missing"),
        ({"rate": ["14%"] * 13}, "rate '13 values' is more than 12"),
        ({"delivered": None}, "delivery '' is missing"),
        ({"delivered": None, "deliver": ["1 x m864"] * 13}, "deliver '13 values' is more than 12"),
        ({"deliver": ["1 x m864"]}, "delivery '72000' is given twice over"),
        ({"delivered": True}, "is neither a text nor a number"),
        ({"delivered": b"1"}, "is neither a text nor a number"),
        ({"delivered": 10**5000}, "is too large"),
        ({"delivered": -(10**5000)}, "is too large"),
        ({"delivered": float("nan")}, "is not a whole number"),
        ({"level": [0.9]}, "is neither a text nor a number"),
        ({"icc": 0.05}, "has no groups to act on"),
        ({"bunching": "container", "icc": 0.05}, "needs containers"),
        ({"bunching": "lots:50"}, "needs an intra-class correlation"),
        ({"bunching": 3}, "bunching '3' is not known"),
        ({"title": "x" * 2001}, "is longer than 2000 characters"),
        ({"note": ["x"]}, "is neither a text nor a number"),
    ],
)
def test_each_refusal_names_the_input(words: dict[str, Any], message: str) -> None:
    assert message in refusal(**words)


def test_as_many_rates_as_are_allowed() -> None:
    assert MOST_RATES == 12
    assert len(scenario_from_words({**GOOD, "rate": ["14%"] * 12}).rates) == 12


@pytest.mark.parametrize("name", list(LIBRARY.scenarios))
def test_every_shipped_example_is_read_and_resolved(name: str) -> None:
    shipped = LIBRARY.scenario(name)
    scenario = scenario_from_shipped(shipped)
    assert (scenario.title, scenario.note) == (shipped.title, shipped.note)
    assert [words_of(scenario)["rate"]] == [list(shipped.rate)]
    assert len(resolve(scenario, LIBRARY).cases) == len(shipped.rate)


def test_a_shipped_example_needs_no_more_than_a_delivery_and_a_rate() -> None:
    shipped = ShippedScenario(id="short", title="Short", delivered="72000", rate=("14%",))
    assert words_of(scenario_from_shipped(shipped)) == {**words_of(scenario_from_words(GOOD)), "title": "Short"}
