"""Bad inputs: each is refused with a message that names the input, shows the value and says the mend."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dudrate.errors import InputError
from dudrate.model.grammar import parse_amount, parse_bunching, parse_delivery, parse_level, parse_rate
from dudrate.model.inputs import (
    BetaRate,
    BoundAmount,
    BoundRate,
    Bunching,
    FixedAmount,
    FixedRate,
    LogNormalAmount,
    Side,
    TrialRate,
    TriangularAmount,
    TriangularRate,
    UniformRate,
)

RATE_FORMS = "14%, max:2.35%, min:14%, 2.35%..14%, 1%..5%..14%, 47/2000 or @record-id"
AMOUNT_FORMS = "1000, 5000..12000, 5000..8000..12000, min:1000 or max:1000"
LEVEL_FORMS = "0.9 or 90%"
DELIVERY_FORMS = "1000 x m864 or 1000 x m864:72"

# text, fault, mend (name and value follow from the text unless given)
BAD_RATES = [
    ("", "is empty", RATE_FORMS),
    ("   ", "is empty", RATE_FORMS),
    ("0.14", "has no percent sign", RATE_FORMS),
    ("14", "has no percent sign", RATE_FORMS),
    ("1%..2", "has no percent sign", RATE_FORMS),
    ("140%", "is above 100 %", "between 0% and 100%"),
    ("100.000000000000001%", "is above 100 %", "between 0% and 100%"),
    ("<=140%", "is above 100 %", "between 0% and 100%"),
    ("-3%", "is below 0 %", RATE_FORMS),
    ("−3 %", "is below 0 %", RATE_FORMS),
    ("5,3%", "has a decimal comma", RATE_FORMS),
    ("abc", "is not a rate", RATE_FORMS),
    ("1%..", "is not a rate", RATE_FORMS),
    ("..1%", "is not a rate", RATE_FORMS),
    ("..", "is not a rate", RATE_FORMS),
    ("a..b", "is not a rate", RATE_FORMS),
    ("1%...2%", "is not a rate", RATE_FORMS),
    ("1%..2%..3%..4%", "has more than three values", RATE_FORMS),
    ("14%..2%", "does not rise from low to high", "smallest value first"),
    ("1%..5%..3%", "does not rise from low to high", "smallest value first"),
    ("0%..5%", "has no beta distribution", "uniform"),
    ("5%..100%", "has no beta distribution", "uniform"),
    ("14% uniform", "without a range of two values", RATE_FORMS),
    ("14% @80", "without a range of two values", RATE_FORMS),
    ("1%..2%..3% @80", "without a range of two values", RATE_FORMS),
    ("1%..2% @80 uniform", "has both 'uniform' and a level", "keep one of the two"),
    ("47/0", "needs a number tested from 1", "duds/tested"),
    ("0/10000000001", "needs a number tested from 1", "duds/tested"),
    ("50/40", "has more duds than were tested", "47/2000"),
    ("1,5/2000", "is not a whole number", "47/2000"),
    ("-1/5", "is not a rate", RATE_FORMS),
    ("47/", "is not a rate", RATE_FORMS),
    ("1e400", "is not a rate", RATE_FORMS),
    ("1e-5%", "is not a rate", RATE_FORMS),
    ("nan", "is not a rate", RATE_FORMS),
    ("NaN%", "is not a rate", RATE_FORMS),
    ("inf%", "is not a rate", RATE_FORMS),
    ("١٤%", "is not a rate", RATE_FORMS),
    ("\uff11\uff14%", "is not a rate", RATE_FORMS),  # full-width digits
    ("14%%", "is not a rate", RATE_FORMS),
    ("about 14%", "is not a rate", RATE_FORMS),
    ("14\x1b[31m%", "holds a control character", RATE_FORMS),
    ("<=", "is not a rate", RATE_FORMS),
    ("@", "is not a rate", RATE_FORMS),
    ("@two words", "is not a rate", RATE_FORMS),
    ("__import__('os')", "is not a rate", RATE_FORMS),
]

BAD_AMOUNTS = [
    ("", "is empty", AMOUNT_FORMS),
    ("0", "is outside 1 to 10,000,000,000", AMOUNT_FORMS),
    (">=0", "is outside 1 to 10,000,000,000", AMOUNT_FORMS),
    ("0..5", "is outside 1 to 10,000,000,000", AMOUNT_FORMS),
    ("10000000001", "is outside 1 to 10,000,000,000", AMOUNT_FORMS),
    ("999999999999999999999999", "is too long a number", AMOUNT_FORMS),
    ("-5", "is below zero", AMOUNT_FORMS),
    ("1.5", "is not a whole number", AMOUNT_FORMS),
    ("1e400", "is too large a number", AMOUNT_FORMS),
    ("1e13", "is outside 1 to 10,000,000,000", AMOUNT_FORMS),
    ("1,00", "is not a whole number", AMOUNT_FORMS),
    ("72.000", "can be read in two ways", AMOUNT_FORMS),
    ("5\x1f", "holds a control character", AMOUNT_FORMS),
    ("14%", "is not a whole number", AMOUNT_FORMS),
    ("five", "is not a whole number", AMOUNT_FORMS),
    ("٣", "is not a whole number", AMOUNT_FORMS),
    ("nan", "is not a whole number", AMOUNT_FORMS),
    ("inf", "is not a whole number", AMOUNT_FORMS),
    ("5..", "is not a whole number", AMOUNT_FORMS),
    ("..5", "is not a whole number", AMOUNT_FORMS),
    ("..", "is not a whole number", AMOUNT_FORMS),
    ("<=", "is not a whole number", AMOUNT_FORMS),
    ("5..3", "does not rise from low to high", "smallest value first"),
    ("5..3..9", "does not rise from low to high", "smallest value first"),
    ("1..2..3..4", "has more than three values", AMOUNT_FORMS),
    ("5 @80", "has a level without a range", AMOUNT_FORMS),
    ("1..2..3 @80", "has a level without a range", AMOUNT_FORMS),
]

# text, name, shown, fault, mend
BAD_DELIVERIES = [
    ("", "deliver", "''", "is empty", DELIVERY_FORMS),
    ("1000", "deliver", "'1000'", "is not a delivery", DELIVERY_FORMS),
    ("x m864", "deliver", "'x m864'", "is not a delivery", DELIVERY_FORMS),
    ("1000 x", "deliver", "'1000 x'", "is not a delivery", DELIVERY_FORMS),
    ("1000 m864", "deliver", "'1000 m864'", "is not a delivery", DELIVERY_FORMS),
    ("1000 x m864:", "deliver", "'1000 x m864:'", "is not a delivery", DELIVERY_FORMS),
    ("1000 x m864:many", "deliver", "'1000 x m864:many'", "is not a delivery", DELIVERY_FORMS),
    ("1000 x ../m864", "deliver", "'1000 x ../m864'", "is not a delivery", DELIVERY_FORMS),
    ("0 x m864", "deliver", "'0'", "is outside 1 to 10,000,000,000", AMOUNT_FORMS),
    ("1.5 x m864", "deliver", "'1.5'", "is not a whole number", AMOUNT_FORMS),
    ("-1 x m864", "deliver", "'-1'", "is below zero", AMOUNT_FORMS),
    ("9..5 x m864", "deliver", "'9..5'", "does not rise from low to high", "smallest value first"),
    ("5 x m864:0", "load", "'5 x m864:0'", "is zero", "submunitions in one container"),
    ("5 x m864:1,00", "load", "'5 x m864:1,00'", "is not a whole number", "submunitions in one container"),
]

# text, icc, name, shown, fault, mend
BAD_BUNCHINGS = [
    ("", None, "bunching", "''", "is empty", "none, container or lots:N"),
    ("boxes", 0.1, "bunching", "'boxes'", "is not known", "none, container or lots:N"),
    ("container:5", 0.1, "bunching", "'container:5'", "has a number that only lots take", "none, container or lots:N"),
    ("container", None, "bunching", "'container'", "needs an intra-class correlation", "as in 0.05"),
    ("lots:50", "", "bunching", "'lots:50'", "needs an intra-class correlation", "as in 0.05"),
    ("lots", 0.1, "bunching", "'lots'", "needs a number of lots", "lots:50"),
    ("lots:", 0.1, "bunching", "'lots:'", "is not a whole number", "lots:50"),
    ("lots:abc", 0.1, "bunching", "'lots:abc'", "is not a whole number", "lots:50"),
    ("lots:-3", 0.1, "bunching", "'lots:-3'", "is below zero", "lots:50"),
    ("lots:0", 0.1, "bunching", "'lots:0'", "needs a number of lots from 1", "lots:50"),
    ("lots:10000000001", 0.1, "bunching", "'lots:10000000001'", "needs a number of lots from 1", "lots:50"),
    ("lots:50", 1, "icc", "1.0", "is outside [0, 1)", "0.05"),
    ("lots:50", "1.5", "icc", "1.5", "is outside [0, 1)", "0.05"),
    ("lots:50", -0.1, "icc", "-0.1", "is outside [0, 1)", "0.05"),
    ("lots:50", "1e400", "icc", "inf", "is outside [0, 1)", "0.05"),
    ("lots:50", "nan", "icc", "'nan'", "is not a number", "0.05"),
    ("lots:50", "inf", "icc", "'inf'", "is not a number", "0.05"),
    ("lots:50", "5%", "icc", "'5%'", "is not a number", "0.05"),
    ("lots:50", "0,05", "icc", "'0,05'", "is not a number", "0.05"),
    ("none", 0.1, "icc", "0.1", "has no groups to act on", "container or lots:N"),
]

BAD_LEVELS = [
    ("", "is empty"),
    ("0", "is outside 0.01 to 0.9999"),
    ("1", "is outside 0.01 to 0.9999"),
    ("95", "is outside 0.01 to 0.9999"),
    ("-0.9", "is outside 0.01 to 0.9999"),
    ("0.99999", "is outside 0.01 to 0.9999"),
    ("100%", "is outside 0.01 to 0.9999"),
    ("1e400", "is outside 0.01 to 0.9999"),
    ("nan", "is not a number"),
    ("inf", "is not a number"),
    ("high", "is not a number"),
    ("0,9", "is not a number"),
]


def refusal(read: Callable[..., object], *given: object) -> InputError:
    with pytest.raises(InputError) as caught:
        read(*given)
    return caught.value


def assert_says(error: InputError, name: str, shown: str, fault: str, mend: str) -> None:
    said = str(error)
    assert said.startswith(f"{name} {shown} ")
    assert fault in said
    assert mend in error.mend
    assert said.endswith(f": {error.mend}.")


@pytest.mark.parametrize(("text", "fault", "mend"), BAD_RATES)
def test_a_bad_rate_is_refused(text: str, fault: str, mend: str) -> None:
    assert_says(refusal(parse_rate, text), "rate", repr(text), fault, mend)


@pytest.mark.parametrize(("text", "fault", "mend"), BAD_AMOUNTS)
def test_a_bad_amount_is_refused(text: str, fault: str, mend: str) -> None:
    assert_says(refusal(parse_amount, text), "amount", repr(text), fault, mend)


@pytest.mark.parametrize("name", ["delivered", "deliver"])
def test_an_amount_is_refused_under_the_name_its_reader_knows(name: str) -> None:
    assert_says(refusal(parse_amount, "many", name), name, "'many'", "is not a whole number", AMOUNT_FORMS)
    for falling in ("9..5", "5..9..7", "9..5..9 "):
        fault, mend = "does not rise from low to high", "smallest value first"
        assert_says(refusal(parse_amount, falling, name), name, repr(falling), fault, mend)


@pytest.mark.parametrize("bad", ["@0", "@0.9", "@99.991", "@100", "@0.0", "@150"])
@pytest.mark.parametrize(("read", "text"), [(parse_rate, "1%..2%"), (parse_amount, "1..2")])
def test_a_bad_level_of_a_range_is_refused(read: Callable[[str], object], text: str, bad: str) -> None:
    assert_says(refusal(read, f"{text} {bad}"), "level", repr(bad), "is outside 1 to 99.99", "write ")


@pytest.mark.parametrize(("text", "name", "shown", "fault", "mend"), BAD_DELIVERIES)
def test_a_bad_delivery_is_refused(text: str, name: str, shown: str, fault: str, mend: str) -> None:
    assert_says(refusal(parse_delivery, text), name, shown, fault, mend)


@pytest.mark.parametrize(("text", "icc", "name", "shown", "fault", "mend"), BAD_BUNCHINGS)
def test_a_bad_bunching_is_refused(text: str, icc: object, name: str, shown: str, fault: str, mend: str) -> None:
    assert_says(refusal(parse_bunching, text, icc), name, shown, fault, mend)


@pytest.mark.parametrize(("text", "fault"), BAD_LEVELS)
def test_a_bad_level_is_refused(text: str, fault: str) -> None:
    assert_says(refusal(parse_level, text), "level", repr(text), fault, LEVEL_FORMS)


READERS: dict[str, Callable[[str], object]] = {
    "rate": parse_rate,
    "amount": parse_amount,
    "deliver": parse_delivery,
    "bunching": lambda text: parse_bunching(text, 0.1),
    "level": parse_level,
}


@pytest.mark.parametrize("name", READERS)
def test_ten_thousand_characters_are_refused_in_one_short_message(name: str) -> None:
    error = refusal(READERS[name], "1" * 10_000)
    assert str(error).startswith(f"{name} '111")
    assert "is longer than 120 characters" in str(error)
    assert len(str(error)) < 300


@pytest.mark.parametrize("name", READERS)
@given(text=st.text(max_size=60) | st.text(alphabet="0123456789.,%@<>=x:/ -+eE", max_size=30))
def test_any_text_is_read_or_refused_with_a_mend(name: str, text: str) -> None:
    try:
        READERS[name](text)
    except InputError as error:
        assert error.fault  # noqa: PT017 - most texts are refused and some are not
        assert error.mend  # noqa: PT017
        assert len(str(error).splitlines()) <= 1 + len(text.splitlines())  # noqa: PT017


NAN = float("nan")


@pytest.mark.parametrize(
    "build",
    [
        lambda: FixedRate(rate=-0.1),
        lambda: FixedRate(rate=1.1),
        lambda: FixedRate(rate=NAN),
        lambda: BoundRate(rate=float("inf"), side=Side.AT_MOST),
        lambda: BetaRate(low=0.1, high=0.2, level=0.001),
        lambda: BetaRate(low=0.1, high=0.2, level=1.0),
        lambda: BetaRate(low=0.1, high=0.2, level=NAN),
        lambda: BetaRate(low=NAN, high=0.2),
        lambda: UniformRate(low=0.2, high=0.1),
        lambda: TriangularRate(low=0.1, mode=0.3, high=0.2),
        lambda: TrialRate(duds=-1, tested=5),
        lambda: TrialRate(duds=6, tested=5),
        lambda: FixedAmount(count=0),
        lambda: BoundAmount(count=10**10 + 1, side=Side.AT_LEAST),
        lambda: LogNormalAmount(low=5, high=4),
        lambda: LogNormalAmount(low=4, high=5, level=1.5),
        lambda: TriangularAmount(low=1, mode=0, high=2),
        lambda: Bunching(by="lots"),
        lambda: Bunching(by="container", lots=5),
        lambda: Bunching(by="lots", lots=5, icc=NAN),
        lambda: Bunching(by="lots", lots=5, icc=1.0),
        lambda: Bunching(by="boxes"),
    ],
)
def test_a_typed_input_refuses_what_the_grammar_refuses(build: Callable[[], object]) -> None:
    assert refusal(build).mend
