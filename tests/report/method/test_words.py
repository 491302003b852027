"""Reasons and notes of the model: each number leads to the entry that prints it, or is ours."""

import pytest

from dudrate.evidence.library import load
from dudrate.model.burden.general import general
from dudrate.model.burden.parameters import Origin, Parameter, Spread
from dudrate.report.method.parts import fill, given, percent
from dudrate.report.method.words import ends_said, parameter_said, printed_in, traced

LIBRARY = load()


def origins(text: str, *records: str) -> list[tuple[str, float | str, str]]:
    found = traced(text, records=records, library=LIBRARY, name="why").figures()
    return [(figure.text, figure.value, figure.origin) for figure in found]


@pytest.mark.parametrize(
    ("text", "records", "expected"),
    [
        ("Lebanon's 55 %.", ["der-leb-share-early"], [("55", 55.0, "der-leb-share-early")]),
        # 24.6 rounds to 25; 58 stands in the words only
        ("Of 25 %.", ["fatality-global-2017"], [("25", 25.0, "fatality-global-2017")]),
        ("Of 58 %.", ["fatality-laos"], [("58", 58.0, "fatality-laos")]),
        ("Older texts have 9 million.", ["der-lao-per-1000"], [("9 million", 9e6, "der-lao-per-1000")]),
        ("In 2006 and 1999.", ["leb-annual-2006"], []),
        ("Over 7.29 km2.", ["clr-leb-left-2020"], [("7.29", 7.29, "clr-leb-left-2020")]),
        ("It is 17.25 of them.", ["der-leb-share-early"], [("17.25", 17.25, "chosen:why")]),
        ("It is 5 of 100.", [], [("5", 5.0, "chosen:why"), ("100", 100.0, "chosen:why")]),
    ],
)
def test_a_number_leads_to_the_entry_that_has_it(
    text: str, records: list[str], expected: list[tuple[str, float, str]]
) -> None:
    assert origins(text, *records) == expected


def test_an_id_in_a_text_is_a_reference_and_what_stands_before_it_is_looked_for_there_first() -> None:
    # 12 % is an edge of the first entry too, but the text names the second for its 12 months.
    found = origins("First 12 months (clr-leb-promise-2006).", "der-leb-cleared-share-2007")
    assert found == [
        ("12", 12.0, "clr-leb-promise-2006"),
        ("clr-leb-promise-2006", "clr-leb-promise-2006", "clr-leb-promise-2006"),
    ]


def test_words_that_look_like_an_id_and_are_none_stay_words() -> None:
    assert origins("A not-an-entry here.") == []


def test_a_traced_text_reads_as_before() -> None:
    for name in ("density", "killed", "undercount", "slow_half_life"):
        held = getattr(general(LIBRARY), name)
        assert str(traced(held.why, records=held.records, library=LIBRARY, name="why")) == held.why


def test_the_first_entry_with_a_number_is_named_and_none_where_there_is_none() -> None:
    records = ["kos-casualties-first-year", "kos-share-first-two-years"]
    assert printed_in("438", records, LIBRARY) == "kos-share-first-two-years"
    assert printed_in("439", records, LIBRARY) is None


def test_ends_of_a_range_say_whose_they_are() -> None:
    mixed = Parameter(
        name="mixed",
        unit="fraction",
        low=0.1,
        central=0.202,
        high=0.3,
        records=("fatality-kosovo",),
        source=Origin.JUDGEMENT,
        why="Ours.",
    )
    found = [(figure.text, figure.origin) for figure in ends_said(mixed, LIBRARY, "mixed").figures()]
    assert found == [("10%", "chosen:mixed.low"), ("20.2%", "fatality-kosovo"), ("30%", "chosen:mixed.high")]
    counted = Parameter(name="count", unit="submunitions", low=1851.6, high=1851.6, spread=Spread.POINT, records=("x",))
    assert [figure.origin for figure in ends_said(counted, LIBRARY, "c").figures()] == ["computed:c.high"]


def test_a_judgement_says_that_it_is_one() -> None:
    shared = general(LIBRARY)
    assert str(parameter_said(shared.density, LIBRARY, "d")).startswith("Our judgement. ")
    assert str(parameter_said(shared.civilians, LIBRARY, "c")).startswith("Entries: ")


def test_a_passage_is_filled_in_order_and_a_missing_part_is_an_error() -> None:
    passage = fill("{first} and {second}.", second=given("14%", 0.14), first=given("1%", 0.01))
    assert str(passage) == "1% and 14%."
    with pytest.raises(KeyError):
        fill("{first}.", second=given("1%", 0.01))


def test_a_share_in_percent() -> None:
    assert [percent(1 / 3), percent(0.0), percent(5 / 213, 3)] == ["33%", "0%", "2.35%"]
