"""What is refused, with a message that names the figure."""

import pytest
from tests.claims.parts import quantity

from dudrate.claims import Role, read
from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.report.claim import answer_claim


@pytest.mark.parametrize(
    ("text", "figure", "fault"),
    [
        ("The 30 shells carried 0 bomblets each.", "'0'", "a load of zero"),
        ("In all 0 bomblets were delivered.", "'0'", "a delivery of zero"),
        ("Minus five percent of the 2,000 bomblets failed.", "'Minus five percent'", "a negative figure"),
        ("Some 140 % of 2,000 bomblets failed.", "'140 %'", "above 100 %"),
        ("Only 110 percent of the bomblets worked.", "'110 percent'", "above 100 %"),
        ("There are -500 bomblets left.", "'-500'", "a negative figure"),
    ],
)
def test_an_impossible_figure_in_a_text(text: str, figure: str, fault: str) -> None:
    with pytest.raises(InputError) as refused:
        read(text)
    assert figure in str(refused.value)
    assert fault in str(refused.value)


@pytest.mark.parametrize(
    ("role", "text", "fault"),
    [
        (Role.LOAD, "0", "a load of zero"),
        (Role.RATE, "140%", "above 100 %"),
        (Role.RATE, "14", "a count, not a share"),
        (Role.UNEXPLODED, "14%", "a share, not a count"),
        (Role.DELIVERED, "-5", "negative"),
        (Role.DELIVERED, "", "holds no figure"),
        (Role.DELIVERED, "many", "holds no figure"),
        (Role.DELIVERED, "5 and then 7", "holds more than one figure"),
        (Role.DELIVERED, "3 tonnes", "a measure of mass"),
        (Role.RATE, "1 in-", "a count, not a share"),  # the second number was cut off
    ],
)
def test_an_impossible_part(role: Role, text: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        quantity(role, text)


def test_impossible_figures_that_are_no_quantity_are_nobodys_business() -> None:
    assert [item.printed for item in read("It was minus 5 degrees and prices rose by 140%.").ignored] == [
        "minus 5",
        "140%",
    ]


@pytest.mark.parametrize("text", ["5 or ", "5% and "])
def test_alternatives_without_end_are_not_followed_to_it(text: str, library: Library) -> None:
    read((text * 1000)[:5000])  # the page ended in an error, or took 2 s
    with pytest.raises(InputError, match=r"fleet '27 parts' is more than 26"):
        answer_claim(None, library, fleet=[("1000", "72")] * 27)  # of 50,000, which a file may name, each took 0.2 ms
    with pytest.raises(InputError, match=r"parts '.*' is longer than 5,000"):
        answer_claim(None, library, parts={"rate": text * 1001})


def test_a_text_of_more_than_5000_characters() -> None:
    assert read("a" * 5000).quantities == ()
    with pytest.raises(InputError, match=r"5,001 characters"):
        read("a" * 5001)
