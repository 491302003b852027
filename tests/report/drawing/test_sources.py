"""The sources under a picture's file: each once, of derived figures those behind them, of every kind of plot."""

from dudrate.evidence.library import load
from dudrate.model.burden.chain import burdens
from dudrate.model.estimate import estimate
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.bands import bands, dots
from dudrate.report.burden.casualty_pictures import casualties_picture
from dudrate.report.burden.course_picture import course_picture
from dudrate.report.burden.land_picture import land_picture
from dudrate.report.burden.record_picture import record_picture
from dudrate.report.burden.remaining_picture import remaining_picture
from dudrate.report.drawing.sources import sources_line

LIBRARY = load()
ASKED = resolve(scenario_from_words({"delivered": "72000", "rate": ["1%", "14%"]}), LIBRARY)
REPORTED = resolve(scenario_from_words({"delivered": "72000", "rate": ["@dpicm-m483a1-m864-hrw-chart"]}), LIBRARY)


def test_every_picture_of_the_burden_names_the_sources_behind_its_figures_once() -> None:
    rows = burdens(ASKED, LIBRARY, choices=["lebanon", "serbia"])
    pictures = (
        casualties_picture(rows, library=LIBRARY),
        course_picture(rows[0], library=LIBRARY),
        land_picture(rows[0], library=LIBRARY),
        remaining_picture(rows[0], library=LIBRARY),
        record_picture(LIBRARY, ["lebanon", "kosovo"]),
    )
    for picture in pictures:
        line = sources_line(picture)
        names = (
            line.removesuffix(".").partition(" from ")[2].split("; ") if " from " in line else line[9:-1].split("; ")
        )
        assert names != [""]
        assert len(names) == len(set(names))
    both = sources_line(pictures[0])
    assert both.startswith("Our own arithmetic, from ")
    assert "Norwegian People's Aid, 2009" in both  # Serbia's 37,032
    assert "ICBL, 2009" in both  # Lebanon's half a million


def test_a_reported_figure_has_its_source_and_a_typed_one_says_so() -> None:
    reported = estimate(REPORTED)
    assert "Human Rights Watch" in sources_line(bands(reported, library=LIBRARY))
    assert "Human Rights Watch" in sources_line(dots(reported, library=LIBRARY))
    assert sources_line(bands(estimate(ASKED), library=LIBRARY)) == "Sources: rate: typed in."
