"""The package as a notebook uses it: short in, short out; results print, tabulate, plot, cite and travel."""

import json
import pickle
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rispy  # type: ignore[import-untyped]  # ships no types
from pybtex.database import parse_string  # type: ignore[import-untyped]  # ships no types

import dudrate
from dudrate.errors import InputError
from dudrate.questions import Result
from dudrate.report.tidy import COLUMNS

NOTEBOOK = Path(__file__).parents[1] / "docs" / "two-rates.ipynb"
SHELLS: dict[str, Any] = {"deliver": "1000 x m864", "rate": ["1%", "14%"]}
ASKED: dict[str, Callable[[], Result]] = {
    "estimate": lambda: dudrate.estimate(**SHELLS),
    "compare": lambda: dudrate.compare(**SHELLS),
    "burden": lambda: dudrate.burden(**SHELLS, analog="kosovo"),
    "breakeven": lambda: dudrate.breakeven(**SHELLS, budget="10k"),
    "sensitivity": lambda: dudrate.sensitivity(delivered="5000..12000", rate="2%..14%"),
    "trial": lambda: dudrate.trial("47/2000"),
    "check": lambda: dudrate.check("Of 72,000 submunitions 14% failed, leaving 10,080."),
}


@pytest.mark.parametrize("question", ASKED)
def test_a_result_prints_tabulates_and_travels(question: str) -> None:
    result = ASKED[question]()
    assert isinstance(result, Result)
    assert len(repr(result)) < 120
    assert str(result) == result.summary()
    frame = result.to_frame()
    assert tuple(frame.columns) == COLUMNS
    assert len(frame) > 0
    again = pickle.loads(pickle.dumps(result))  # noqa: S301 - our own bytes
    assert again.to_dict()["manifest"]["fingerprint"] == result.to_dict()["manifest"]["fingerprint"]


def test_the_frame_holds_the_figures_of_the_result() -> None:
    result = dudrate.estimate(deliver="1000 x m864", rate=["14%", "us-cluster-14pct-dod-wapo-2023", "at most 1%"])
    frame = result.to_frame()
    rows = frame[(frame.output == "unexploded") & (frame.level == 0.9)].to_dict("records")
    # 72,000 × 14 %: 10,080, 90 % band 9,927 to 10,233; a bound has one side
    assert [(row["low"], row["central"], row["high"]) for row in rows[:2]] == [(9927, 10080, 10233)] * 2
    assert [row["record"] for row in rows] == [None, "us-cluster-14pct-dod-wapo-2023", None]
    assert rows[0]["source"] is None
    assert rows[1]["source"] == result.library.rates["us-cluster-14pct-dod-wapo-2023"].source
    assert (rows[2]["bound"], rows[2]["low"]) == ("at-most", None)


@pytest.mark.parametrize("rate", [0.14, np.float64(0.14), Decimal("0.14"), "14%", "14 percent"])
def test_a_share_is_a_rate(rate: Any) -> None:
    assert dudrate.estimate(delivered=72_000, rate=rate).results[0].mean == 10080.0


@pytest.mark.parametrize("rate", [14, 1, 1.4, -0.1, float("nan"), True, None, "0.14"])
def test_what_is_no_share_is_refused_with_the_mend(rate: Any) -> None:
    with pytest.raises(InputError, match="rate"):
        dudrate.estimate(delivered=72_000, rate=[rate])


def test_inputs_stand_above_a_shipped_scenario() -> None:
    result = dudrate.estimate("thousand-shells", rate="5%")
    assert [each.mean for each in result.results] == [3600.0]


def test_a_name_that_is_none_is_refused() -> None:
    for wrong in ("nowhere", 5):
        with pytest.raises(InputError, match="scenario"):
            dudrate.estimate(wrong)
    with pytest.raises(InputError, match="did you mean rate"):
        dudrate.estimate(delivered=5, rates="5%")
    with pytest.raises(AttributeError):
        _ = dudrate.estimate(**SHELLS).answers


def test_nothing_typed_becomes_markup_in_a_notebook() -> None:
    shown = dudrate.estimate(delivered=72_000, rate="14%", title="<script>alert(1)</script>")._repr_html_()
    assert "<script" not in shown
    assert "10,100" in shown


def test_a_delivery_is_drawn_and_a_claim_has_none_to_draw() -> None:
    assert dudrate.compare(**SHELLS).plot().axes or dudrate.compare(**SHELLS).plot().patches
    with pytest.raises(InputError, match="has no delivery to draw"):
        dudrate.check("14% failed").plot()


def test_a_reported_figure_cites_its_source() -> None:
    result = dudrate.estimate(delivered=72_000, rate="us-cluster-14pct-dod-wapo-2023")
    assert "Washington Post" in " ".join(result.cite())
    assert dudrate.estimate(delivered=72_000, rate="14%").cite() == ()


def test_the_notebook_runs() -> None:
    names: dict[str, Any] = {}
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert len(code) >= 6
    for source in code:
        exec(compile(source, NOTEBOOK.name, "exec"), names)  # noqa: S102 - our own notebook
    assert [each.mean for each in names["two"].results] == [720.0, 10080.0]
    assert names["shares"].rate > 0.99


def test_a_result_is_cited_in_every_form_the_owner_of_a_figure_first() -> None:
    result = dudrate.estimate(deliver="1000 x m864", rate="us-cluster-14pct-dod-wapo-2023")
    for form in ("short", "full", "bibtex", "csl", "ris"):
        words = result.cite(form)
        assert "Washington Post" in words
        assert words.index("Washington Post") < words.rindex("dudrate")
    read = parse_string(result.cite("bibtex"), "bibtex")
    assert read.entries["dudrate"].fields["url"].startswith("?v=1&assumptions=")
    assert [each["id"] for each in json.loads(result.cite("csl"))][-1] == "dudrate"
    assert len(rispy.loads(result.cite("ris"))) == len(read.entries)
    with pytest.raises(InputError, match="give one of short, full"):
        result.cite("apa")
