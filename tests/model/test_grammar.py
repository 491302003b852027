"""Text → typed input → text → the same typed input, for every form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.typed_inputs import AMOUNTS, DELIVERIES, LEVELS, RATES, SHARES, bunchings

from dudrate.model.grammar import (
    amount_text,
    bunching_text,
    delivery_text,
    level_text,
    parse_amount,
    parse_bunching,
    parse_delivery,
    parse_level,
    parse_rate,
    percent_text,
    rate_text,
)
from dudrate.model.inputs import (
    Amount,
    BetaRate,
    BoundAmount,
    BoundRate,
    Bunching,
    Delivery,
    FixedAmount,
    FixedRate,
    LogNormalAmount,
    Rate,
    RecordRate,
    Side,
    TrialRate,
    TriangularAmount,
    TriangularRate,
    UniformRate,
)


@pytest.mark.parametrize("form", RATES)
@given(data=st.data())
def test_every_rate_is_read_back_to_the_last_bit(form: str, data: st.DataObject) -> None:
    rate = data.draw(RATES[form])
    assert parse_rate(rate_text(rate)) == rate
    assert rate_text(parse_rate(rate_text(rate))) == rate_text(rate)


@pytest.mark.parametrize("form", AMOUNTS)
@given(data=st.data())
def test_every_amount_is_read_back(form: str, data: st.DataObject) -> None:
    amount = data.draw(AMOUNTS[form])
    assert parse_amount(amount_text(amount)) == amount
    assert amount_text(parse_amount(amount_text(amount))) == amount_text(amount)


@given(DELIVERIES)
def test_every_delivery_is_read_back(delivery: Delivery) -> None:
    assert parse_delivery(delivery_text(delivery)) == delivery


@given(bunchings())
def test_every_bunching_is_read_back_with_its_correlation(bunching: Bunching) -> None:
    for icc in (bunching.icc, repr(bunching.icc), level_text(bunching.icc)):
        assert parse_bunching(bunching_text(bunching), icc) == bunching


@given(LEVELS)
def test_every_level_is_read_back_as_a_number_and_as_a_text(level: float) -> None:
    assert parse_level(level_text(level)) == parse_level(level) == parse_level(percent_text(level)) == level


@given(SHARES)
def test_a_percentage_is_written_with_a_percent_sign_and_no_needless_zero(share: float) -> None:
    text = percent_text(share)
    assert text.endswith("%")
    assert "e" not in text
    digits = text.removesuffix("%")
    assert "." not in digits or digits[-1] not in "0."


# What people write besides the shortest form: spaces, signs, thousands, capitals. Each line was read off the grammar.
@pytest.mark.parametrize(
    ("text", "rate"),
    [
        (" 14 % ", FixedRate(rate=0.14)),
        ("014%", FixedRate(rate=0.14)),
        ("14.000%", FixedRate(rate=0.14)),
        ("0%", FixedRate(rate=0.0)),
        ("100%", FixedRate(rate=1.0)),
        ("≤2.35%", BoundRate(rate=0.0235, side=Side.AT_MOST)),
        (">= 14 %", BoundRate(rate=0.14, side=Side.AT_LEAST)),
        ("2.35% .. 14%", BetaRate(low=0.0235, high=0.14)),
        ("2.35%..14% @80", BetaRate(low=0.0235, high=0.14, level=0.8)),
        ("2.35%..14%@ 80%", BetaRate(low=0.0235, high=0.14, level=0.8)),
        ("2.35%..14%uniform", UniformRate(low=0.0235, high=0.14)),
        ("1%..5%..14%", TriangularRate(low=0.01, mode=0.05, high=0.14)),
        ("1%..1%..1%", TriangularRate(low=0.01, mode=0.01, high=0.01)),
        ("47 / 2,000", TrialRate(duds=47, tested=2000)),
        ("@m864-6pct", RecordRate(record="m864-6pct")),
    ],
)
def test_a_rate_may_be_written_in_other_ways(text: str, rate: Rate) -> None:
    assert parse_rate(text) == rate


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,000", FixedAmount(count=1000)),
        (" 5,000 .. 12,000 ", LogNormalAmount(low=5000, high=12000)),
        ("5000..12000 @50%", LogNormalAmount(low=5000, high=12000, level=0.5)),
        ("5000..8000..12000", TriangularAmount(low=5000, mode=8000, high=12000)),
        ("≥ 1000", BoundAmount(count=1000, side=Side.AT_LEAST)),
        ("<=10000000000", BoundAmount(count=10**10, side=Side.AT_MOST)),
    ],
)
def test_an_amount_may_be_written_in_other_ways(text: str, amount: Amount) -> None:
    assert parse_amount(text) == amount


@pytest.mark.parametrize("text", ["1000 x M864:72", "1000X m864:72", "1,000 × m864:72", "1000~m864:72", "1000xm864:72"])
def test_a_delivery_may_be_written_in_other_ways(text: str) -> None:
    assert parse_delivery(text) == Delivery(amount=FixedAmount(count=1000), container="m864", load=72)


@pytest.mark.parametrize("name", ["mx-5x", "CBU 87", "CBU-58A/B", "9M27K-Uragan"])
def test_a_container_is_named_as_people_write_it(name: str) -> None:
    assert parse_delivery(f"5..9 x {name}").container == name.lower()
    assert parse_delivery(f"5..9x{name} :202").load == 202


def test_a_bunching_may_be_written_in_other_ways() -> None:
    assert parse_bunching(" LOTS: 50", "5e-2") == Bunching(by="lots", lots=50, icc=0.05)
    assert parse_bunching("none", "") == Bunching()
    assert parse_bunching("container", 0) == Bunching(by="container", icc=0.0)
