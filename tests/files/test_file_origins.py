"""A file prints no number that cannot be followed: a row names its entries and what it is of, a picture its figures."""

import csv
import io
from xml.etree import ElementTree as ET

import pytest
from tests.report.test_origins import LIBRARY, LITERAL, parts, unknown, words_of
from tests.report.told import said_of

from dudrate.files.make import About, make, pictures_of
from dudrate.model.scenario import scenario_from_shipped
from dudrate.report.burden.answer import answer_burden
from dudrate.report.catalogue import text
from dudrate.report.estimate import answer
from dudrate.report.method import SECTIONS, section_of
from dudrate.report.pictures.evidence import evidence, reported
from dudrate.report.pictures.picture import Chart, Dots
from dudrate.report.pictures.totals import heat, totals
from dudrate.report.said import Figure

GALLERY = sorted(name for name, case in LIBRARY.scenarios.items() if case.claims)


@pytest.mark.parametrize("name", GALLERY)
def test_every_row_of_numbers_names_what_it_rests_on(name: str) -> None:
    scenario = scenario_from_shipped(LIBRARY.scenario(name))
    for found in (answer(scenario, LIBRARY), answer_burden(scenario, LIBRARY)):
        rows = list(csv.DictReader(io.StringIO(make(found, "csv").decode("utf-8-sig"))))
        numbers = [row for row in rows if row["low"] or row["central"] or row["high"]]
        assert len(numbers) > 5
        for row in numbers:
            assert section_of(f"burden.{row['output']}" if row["analog"] else row["output"]) in SECTIONS
            records = row["record"].split("; ") if row["record"] else []
            assert records or "@" not in row["rate"], row
            for record in records:
                LIBRARY.record(record)
            assert row["source"] or not records, row


@pytest.mark.parametrize("name", GALLERY)
def test_every_number_in_a_drawn_picture_is_a_figure_of_its_answer(name: str) -> None:
    found = answer(scenario_from_shipped(LIBRARY.scenario(name)), LIBRARY)
    figures = {each.text for _, words in said_of(LIBRARY, name) for each in parts(words) if isinstance(each, Figure)}
    for kind, drawn in pictures_of(found).items():
        root = ET.fromstring(make(found, "svg", About(picture=kind)))  # noqa: S314 - our own
        plot = drawn().plot
        axes = [each for each in (plot.across, plot.upwards, plot.above) if each] if isinstance(plot, Chart) else []
        scale = {tick for axis in axes for most in (5, 6) for _, tick in axis.ticks(most)}
        texts = ["".join(each.itertext()) for each in root.iter() if each.tag.endswith("}text")]
        words = " ".join(each for each in texts if each not in scale).partition("?v=1&")[0]  # the link ends it
        known = sorted({*words_of(LIBRARY), *LITERAL, *figures}, key=len, reverse=True)
        assert not unknown(words, known)


@pytest.mark.parametrize("name", GALLERY)
def test_a_mark_that_shows_the_figure_of_an_entry_names_its_source(name: str) -> None:
    found = answer(scenario_from_shipped(LIBRARY.scenario(name)), LIBRARY)
    every = evidence(reported(LIBRARY), library=LIBRARY)
    drawn = [every, heat(found.delivered, LIBRARY), totals(found), *(made() for made in pictures_of(found).values())]
    tips = [
        mark.tip for each in drawn for mark in (each.plot.fields if isinstance(each.plot, Dots) else each.plot.marks)
    ]
    for tip in tips:
        figures = (each for _, words in tip for each in parts(words) if isinstance(each, Figure))
        if any(":" not in each.origin for each in figures):
            assert dict(tip).get(text("pictures-tip-source")), tip
