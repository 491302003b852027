"""What is offered can be picked: every choice is read, resolved and named."""

import pytest

from dudrate.evidence.library import shipped
from dudrate.evidence.records import Policy
from dudrate.model.scenario import resolve, scenario_from_words
from dudrate.report.entries import POLICY, container_choices, rate_choice, rate_choices

LIBRARY = shipped()


def test_every_container_offered_is_resolved_to_what_its_label_says() -> None:
    choices = container_choices(LIBRARY)
    assert {word.partition(":")[0] for word in choices} == set(LIBRARY.containers)
    for word, label in choices.items():
        delivered = resolve(scenario_from_words({"deliver": [f"1 x {word}"], "rate": ["1%"]}), LIBRARY)
        [shipment] = delivered.shipments
        assert f"{shipment.load:,} each" in label
        assert LIBRARY.containers[shipment.container].label in label
        assert ("at most" in label, "at least" in label) == (
            shipment.load_side == "at-most",
            shipment.load_side == "at-least",
        )


def test_loads_that_disagree_are_choices_of_their_own_and_say_who() -> None:
    choices = container_choices(LIBRARY)
    words = [word for word in choices if word.startswith("cbu-58")]
    assert words == ["cbu-58:650", "cbu-58:630"]
    assert all(any(load.reported_by in choices[word] for load in LIBRARY.loads_of("cbu-58")) for word in words)
    assert "m864" in choices
    assert len(set(choices.values())) == len(choices)


def test_every_rate_offered_is_resolved_and_named() -> None:
    rates = rate_choices([], LIBRARY)
    assert rates[0] == f"@{POLICY}"
    assert set(rates) == {f"@{record}" for record in LIBRARY.reported_ids()}
    assert len(set(rates)) == len(rates)
    for rate in rates:
        assert resolve(scenario_from_words({"delivered": "1", "rate": [rate]}), LIBRARY).cases
        assert rate_choice(rate, LIBRARY) not in {"", rate}


def test_what_is_reported_for_the_submunition_comes_first() -> None:
    rates = rate_choices(["5 x l20a1", "5 x m864:72"], LIBRARY)
    places = {"m85": 0, "m42-m46": 0}
    records = [LIBRARY.reported(rate.removeprefix("@")) for rate in rates[1:]]
    order = [2 if isinstance(record, Policy) else places.get(record.submunition or "", 1) for record in records]
    assert order == sorted(order)
    assert order.count(0) >= 10


def test_a_delivery_that_is_refused_elsewhere_does_no_harm() -> None:
    assert set(rate_choices(["5 x nothing", "", "x"], LIBRARY)) == set(rate_choices([], LIBRARY))


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        ("1%", "1% · typed"),
        ("14%", "14% · typed"),
        ("<=2.35%", "<=2.35% · typed"),
        ("@nobody", "@nobody"),
        ("nonsense", "nonsense"),
        ("", ""),
    ],
)
def test_a_rate_that_is_typed(rate: str, text: str) -> None:
    assert rate_choice(rate, LIBRARY) == text


def test_a_reported_rate_says_its_figure_who_and_when_once() -> None:
    for record_id in LIBRARY.reported_ids():
        record = LIBRARY.reported(record_id)
        text = rate_choice(f"@{record_id}", LIBRARY)
        assert record.reported_by in text
        name = record.short or record.label
        assert name in text
        if record.year:
            behind = text.rpartition(f" · {name} · ")[2]
            assert behind.count(str(record.year)) == max(1, record.reported_by.count(str(record.year)))


def test_the_line_of_policy_is_one_that_policies_set() -> None:
    assert LIBRARY.policies[POLICY].high == 0.01
    assert sum(policy.high == 0.01 for policy in LIBRARY.policies.values()) >= 10
