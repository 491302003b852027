"""The package as a notebook uses it: short in, short out; results print, tabulate, plot, cite and travel."""

import json
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
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


def test_a_figure_of_two_rates_says_which_two_and_which_side_is_bounded() -> None:
    frame = dudrate.compare(delivered=7200, rate=["1%", "14%", "<=5%"]).to_frame()
    means = frame[frame.output.isin(["ratio.of_means", "b.unexploded", "probability_a_at_least_b"])]
    rows = means[means.level != 0.5][["rate", "output", "central", "bound", "note"]].values.tolist()
    # 14 % against 1 % is 14 times as many; at most 5 % is at most 5 times as many, and at most 360 of 7,200
    assert ["14%", "ratio.of_means", 14, None, "against 1%"] in rows
    assert ["<=5%", "ratio.of_means", 5, "at-most", "against 1%"] in rows
    assert ["<=5%", "b.unexploded", 360, "at-most", "central is the mean"] in rows
    assert {row[0] for row in rows} == {"14%", "<=5%"}
    band = frame[(frame.output == "ratio") & (frame.rate == "14%")].iloc[0]
    assert (band.level, band.low < 14 < band.high) == (0.9, True)


def test_a_typed_rate_has_no_entry_though_it_is_held_against_one_that_has() -> None:
    reported = "@us-cluster-14pct-dod-wapo-2023"
    asked: dict[str, Any] = {"deliver": "1000 x m864", "rate": ["1%", "2%", reported]}
    for result in (dudrate.compare(**asked), dudrate.burden(**asked, analog="kosovo")):
        frame = result.to_frame()
        of_a_rate = frame[frame.output.isin(["a.unexploded", "b.unexploded", "unexploded", "ratio", "contrasts"])]
        found = {(row.rate, row.record, row.source is None) for row in of_a_rate.itertuples()}
        assert found == {("1%", None, True), ("2%", None, True), (reported, reported[1:], False)}
        behind = frame[frame.output.str.endswith(".dud_rate")]  # what the record of a country takes to fail
        assert not {reported[1:], None} & {*behind.record}  # not the entry of the rate beside it


@pytest.mark.parametrize(
    ("result", "output", "central"),
    [
        (lambda: dudrate.breakeven(delivered=7200, rate=["1%", "14%"], budget=500), "rate", 500.5 / 7200),
        (lambda: dudrate.trial("47/2000"), "rate", 0.0235),
        (lambda: dudrate.check("Of 1,000 bomblets 14% failed, leaving 140."), "quantities.unexploded", 140),
        (lambda: dudrate.burden(delivered=1000, rate="14%", analog="laos"), "parameters.casualties", 0.25),
        (lambda: dudrate.sensitivity(delivered="5000..12000", rate="2%..14%"), "tornado.bars.rate.at_high", 1084),
    ],
)
def test_the_frame_leaves_no_answer_out(result: Callable[[], Result], output: str, central: float) -> None:
    frame = result().to_frame()
    assert frame[frame.output == output].central.tolist() == pytest.approx([central], rel=1e-3)


@pytest.mark.parametrize(
    "rate", [0.14, np.float64(0.14), np.float32(0.14), Fraction(7, 50), Decimal("0.14"), "14%", "14 percent"]
)
def test_a_share_is_a_rate(rate: Any) -> None:
    assert dudrate.estimate(delivered=72_000, rate=rate).results[0].mean == 10080.0


@pytest.mark.parametrize(
    "rate", [14, 1, 1.4, -0.1, float("nan"), Decimal("sNaN"), np.array(0.14), True, None, "0.14", b"14%", object()]
)
def test_what_is_no_share_is_refused_with_the_mend(rate: Any) -> None:
    with pytest.raises(InputError, match="rate"):
        dudrate.estimate(delivered=72_000, rate=[rate])


@pytest.mark.parametrize("odd", [None, True, object(), [5], b"5", 5j])
def test_nothing_but_a_text_or_a_number_is_taken_for_one(odd: Any) -> None:
    fixed: dict[str, Any] = {"delivered": 7200, "rate": ["14%", "1%"]}
    other: Any = odd or object()  # None stands for none given there
    for name, ask in (
        ("budget", lambda: dudrate.breakeven(budget=odd, **fixed)),
        ("at", lambda: dudrate.breakeven(budget=500, at=odd, **fixed)),
        ("hold", lambda: dudrate.compare(hold=odd, **fixed)),
        ("output", lambda: dudrate.sensitivity(output=odd, **fixed)),
        ("analog", lambda: dudrate.burden(analog=[odd], **fixed)),
        ("threshold", lambda: dudrate.trial("1/7", threshold=odd)),
        ("rate", lambda: dudrate.check(rate=other, delivered=1000)),
        ("library", lambda: dudrate.estimate(library=other, **fixed)),
    ):
        with pytest.raises(InputError, match=f"^{name} "):
            ask()


def test_the_parts_of_a_claim_are_numbers_as_well() -> None:
    parts: dict[str, Any] = {"rate": 0.14, "delivered": np.int64(1000), "unexploded": Decimal(140)}
    assert dudrate.check(**parts).to_dict()["verdict"] == "agrees"
    for odd in (Fraction(47, 2000), 0.0235, (47, 2000)):  # a fraction would have been shortened
        with pytest.raises(InputError, match="trial"):
            dudrate.trial(odd)  # type: ignore[arg-type]


def test_inputs_stand_above_a_shipped_scenario() -> None:
    result = dudrate.estimate("thousand-shells", rate="5%")
    assert [each.mean for each in result.results] == [3600.0]
    assert "icc" not in dudrate.estimate("bad-lots", bunching="none").inputs
    assert dudrate.estimate("bad-lots", bunching="lots:4").inputs["icc"] == "0.05"


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


@pytest.mark.parametrize(("rate", "bound"), [("<=2.35%", "at-most"), (">=14%", "at-least")])
def test_what_follows_from_a_bound_is_marked_as_one_in_every_row(rate: str, bound: str) -> None:
    borne = dudrate.burden(delivered=72_000, rate=rate, analog="kosovo").to_frame()
    weighed = dudrate.sensitivity(delivered=72_000, rate=rate, output="area").to_frame()
    moved = weighed[weighed["output"].str.contains(r"\.at_(?:low|high)|central")]
    followed = borne[borne["output"].str.fullmatch(r"by_year|remaining|casualties|readings\.(?:factor|chosen_rate)")]
    assert len(moved) >= 5
    assert len(followed) >= 20
    assert {*moved["bound"], *followed["bound"]} == {bound}


@pytest.mark.parametrize("shells", [1_000, 100])
def test_every_answer_says_in_json_where_one_distribution_stands_for_many_groups(shells: int) -> None:
    asked: dict[str, Any] = {"deliver": f"{shells} x m864", "rate": ["14%", "2.35%..14%"]}
    asked |= {"bunching": "container", "icc": 0.5}
    more: dict[str, dict[str, Any]] = {"compare": {}, "burden": {"analog": "kosovo"}, "sensitivity": {}}
    more["breakeven"] = {"budget": 500, "at": "p95"}
    told = {name: getattr(dudrate, name)(**asked, **each).to_dict().get("approximation") for name, each in more.items()}
    assert "Sobol indices" in told["sensitivity"] or shells > 100
    assert [name for name in more if told[name]] == (["sensitivity"] if shells == 100 else list(more))


def test_a_breakeven_says_no_more_than_holds_at_both_ends_and_tests_the_rate_that_it_names() -> None:
    found = dudrate.breakeven(delivered=1000, rate="@general-2-40pct-cisr", budget="0", at="p95").to_dict()
    # at 2 % two submunitions stay within, as 0.98² is over 0.95; at 40 % none does
    assert found["amounts"][0]["ends"] == {"low": None, "high": 2}
    assert found["amounts"][0]["stays"] is None
    # a mean of 1 of 7,200 is 0.01388 %, said as 0.0138 %: ln 0.05 / ln(1 - 0.000138) = 21,706.6
    assert dudrate.breakeven(delivered=7200, rate="1%", budget="1").to_dict()["test"]["tested"] == 21_707
