"""Years side by side: unlike things under their own heads, nothing added up, and no middle or total of ours."""

from dataclasses import replace

import pytest
from tests.report.pictures.seen import of

from dudrate.errors import InputError
from dudrate.evidence.library import Library, shipped
from dudrate.evidence.records import BurdenFigure
from dudrate.evidence.vocabulary import Counted
from dudrate.report.pictures.picture import Bar, Chart, Fill, Picture
from dudrate.report.pictures.record import by_year, undercount

LIBRARY = shipped()
BASE = replace(LIBRARY.burden["global-remnants-2017"], subject="Atlantis", series=())


def figure(id_: str, period: str, counts: Counted, unit: str = "casualties", **edges: float) -> BurdenFigure:
    own = {"low": None, "central": None, "high": None, **edges}
    return replace(BASE, id=id_, period=period, counts=counts, unit=unit, **own)  # type: ignore[arg-type]


def library(*figures: BurdenFigure) -> Library:
    return replace(LIBRARY, burden={each.id: each for each in figures})


def rows(picture: Picture) -> list[str]:
    assert isinstance(picture.plot, Chart)
    return [row.label for row in picture.plot.rows]


def test_remnants_and_attacks_stand_apart_and_no_sum_of_them_is_shown() -> None:
    known = library(
        figure("b", "2022", Counted.ATTACKS, central=30.0),
        figure("a", "2022", Counted.REMNANTS, central=4.0),
        figure("c", "2021", Counted.REMNANTS, central=7.0),
        figure("e", "2021", Counted.ATTACKS, central=9.0),
        figure("d", "2023", Counted.ATTACKS_AND_REMNANTS, low=50.0),
    )
    picture = by_year(known, "casualties", "Atlantis")
    assert picture.title == "Atlantis, 2022: 4 recorded casualties of remnants and 30 of attacks"
    said = rows(picture)
    assert [label for label in said if "·" in label] == [
        "2021 · 7",
        "2022 · 4",
        "2021 · 9",
        "2022 · 30",
        "2023 · at least 50",
    ]
    assert not any("34" in label for label in (*said, *picture.text_twin))
    assert isinstance(picture.plot, Chart)
    assert [(bar.x, bar.x2) for bar in of(picture.plot, Bar)][:3] == [(0.0, 7.0), (0.0, 4.0), (0.0, 9.0)]
    assert of(picture.plot, Bar)[4].fill is Fill.FADE_RIGHT


def test_how_far_records_fall_short_is_said_and_not_drawn() -> None:
    known = library(
        figure("a", "2022", Counted.REMNANTS, central=4.0),
        replace(figure("z", "2022", Counted.UNDERCOUNT, central=900.0), paraphrase="Many more were hit."),
    )
    picture = by_year(known, "casualties", "Atlantis")
    assert [each.id for each in undercount(known, "Atlantis")] == ["z"]
    assert picture.text_twin[-1] == "Many more were hit."
    assert isinstance(picture.plot, Chart)
    assert len(of(picture.plot, Bar)) == 1


def test_land_is_in_one_unit_and_what_was_read_in_a_copy_is_pale_and_in_no_headline() -> None:
    copied = next(
        each for each in LIBRARY.burden.values() if each.source and LIBRARY.source(each.source).page is not None
    )
    known = library(
        figure("a", "2020", Counted.LAND_CONFIRMED, unit="hectares", central=1234.0),
        figure("b", "2021", Counted.LAND_CLEARED, unit="km2", central=5.0),
        replace(figure("c", "2022", Counted.LAND_CLEARED, unit="km2", central=6.0), source=copied.source),
    )
    picture = by_year(known, "land", "Atlantis")
    assert picture.title == "Atlantis: 12.34 km² of land confirmed (2020), 5 km² cleared in 2021"
    assert isinstance(picture.plot, Chart)
    assert [(bar.x2, bar.fill) for bar in of(picture.plot, Bar)] == [
        (12.34, Fill.FLAT),
        (5.0, Fill.FLAT),
        (6.0, Fill.PALE),
    ]


def test_each_row_leads_to_its_entry_and_an_unknown_place_is_refused() -> None:
    picture = by_year(LIBRARY, "casualties", "Ukraine", link=lambda record: f"/evidence?record={record}")
    assert isinstance(picture.plot, Chart)
    assert all(row.heading or row.link.partition("=")[2] in LIBRARY.burden for row in picture.plot.rows)
    with pytest.raises(InputError, match="Mu"):
        by_year(LIBRARY, "casualties", "Mu")
