"""One answer for every door: the digits of the model, true and grammatical words, every digit of known origin."""

import re
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Any

import pytest
from tests.small import SMALL

from dudrate.errors import InputError
from dudrate.evidence.library import shipped
from dudrate.model.estimate import estimate
from dudrate.model.inputs import Side
from dudrate.model.scenario import resolve, scenario_from_shipped, scenario_from_words
from dudrate.report.estimate import Answer, answer, policy_lines, shares_said, steps
from dudrate.report.links import open_link
from dudrate.report.naming import owner
from dudrate.report.pictures.totals import figure_of
from dudrate.report.said import Said

LIBRARY = SMALL
SHIPPED = {name: scenario_from_shipped(each) for name, each in shipped().scenarios.items()}
RANGE, DOD, GATES = "@m99-both", "@m99-estimate", "@limit"
RATES = (
    *("0%", "14%", "100%", "<=2.35%", ">=14%", "2.35%..14% @80", "2.35%..14% uniform", "1%..5%..14%", "47/2000"),
    *("1/1", RANGE, DOD, GATES, "@m99-floor"),
)
DELIVERIES: tuple[dict[str, Any], ...] = (
    {"deliver": ["1000 x m990"]},
    {"deliver": ["1 x my-shell:60", "531 x m991:40", "5..9 x m990"]},
    {"deliver": [">=1000 x m990"]},
    {"deliver": ["10 x m991:50"]},
    {"delivered": "1"},
    {"delivered": "5000..8000..12000"},
    {"deliver": ["1000 x m990"], "bunching": "lots:50", "icc": "0.05", "level": "0.675"},
)


def answered(*rates: str, **words: Any) -> Answer:
    return answer(scenario_from_words({"deliver": ["1000 x m990"], **words, "rate": list(rates)}), LIBRARY)


@cache
def every_answer() -> tuple[Answer, ...]:
    """Each rate with each delivery that does not bound nothing together with it, in turn."""
    made = []
    for words, rate in product(DELIVERIES, RATES):
        try:
            made.append(answer(scenario_from_words({**words, "rate": [rate]}), LIBRARY))
        except InputError as error:
            if error.name != "bounds":
                raise
    return tuple(made)


def everything_said(result: Answer) -> list[Said]:
    lines = [result.headline, *result.sentences, *policy_lines(result.same_figure)]
    lines += [] if result.reported_said is None else [result.reported_said]
    for each in result.results:
        lines += steps(each, result.delivered, LIBRARY)
    return lines


def names(result: Answer) -> set[str]:
    """Names with digits of their own: containers, and who reported a rate."""
    found = {shipment.label for shipment in result.delivered.shipments}
    containers = [LIBRARY.containers[each.container] for each in result.delivered.shipments if not each.own]
    found |= {name for each in containers for name in (each.singular, each.plural) if name}
    found |= {str(owner(each.rate, LIBRARY)) for each in result.results}
    lines = [] if result.reported_said is None else [result.reported_said]
    return found | {name for line in lines for name in re.findall(r"\(([^)]+)\)", str(line))}


def test_every_digit_stems_from_a_figure_or_stands_in_a_name() -> None:
    for result in every_answer():
        for line in everything_said(result):
            words = "".join(part if isinstance(part, str) else "" for part in line.parts)
            for name in sorted(names(result), key=len, reverse=True):
                words = words.replace(name, "")
            assert re.search(r"[0-9]", words) is None, words


def test_every_figure_has_an_origin_and_is_shown_as_what_it_is() -> None:
    """The text of a figure is within rounding of its value: a twentieth, and a unit where it is a count."""
    known = {*LIBRARY.rates, *LIBRARY.policies, *LIBRARY.loads}
    sizes = {"billion": 1e9, "million": 1e6}
    for figure in (each for result in every_answer() for line in everything_said(result) for each in line.figures()):
        kind, _, name = figure.origin.partition(":")
        assert figure.origin in known or (kind in {"input", "computed"} and name)
        if isinstance(figure.value, str):
            assert figure.text == figure.value
            continue
        if figure.text.startswith(("under", "over")):
            continue
        digits, _, size = figure.text.partition(" ")
        share = digits.endswith("%")
        shown = float(digits.removesuffix("%").replace(",", "")) * sizes.get(size, 1.0) / (100 if share else 1)
        assert abs(shown - figure.value) <= 0.05 * figure.value + (1e-9 if share else 1), figure


def test_sentences_read_as_sentences() -> None:
    for result in every_answer():
        for text in map(str, everything_said(result)):
            assert text.endswith(".")
            assert text[0].isupper() or text[0].isdigit(), text
            assert not re.search(r"  | [,.;:)]|\( |,,|\.\.|;;|None|nan|inf\b", text), text
            assert not re.search(r"\b1 (duds|submunitions)\b", text.replace(",", "_")), text


def test_the_headline_names_who_reported_and_gives_no_chance_as_doubt() -> None:
    words = str(answered(GATES, DOD).headline)
    # 72,000 × 1 % = 720 and × 14 % = 10,080
    assert "at most 720" in words
    assert "about 10,100" in words
    assert "a past estimate, A Press 2001" in words
    assert "band" not in words
    typed = str(answered("1%", "14%", delivered="72000", deliver=None).headline)
    assert "band" not in typed
    assert "(" not in typed
    # 5th and 95th percentile of the range times 72,000
    uncertain = str(answered("2.35%..14%").headline)
    assert "90% band 1,690 to 10,100" in uncertain


def test_beside_fixed_rates_stands_what_is_reported_as_totals() -> None:
    found = answered("1%", "14%").reported_said
    assert found is not None
    low, high, least, most = (float(figure.value) for figure in found.figures())
    rates = [each for each in LIBRARY.rates_for("m99") if each.id in LIBRARY.reported_ids() and not each.relays]
    reported = [edge for each in rates for edge in (each.low, each.central, each.high) if edge is not None]
    assert (low, high) == (min(reported), max(reported))
    assert (least, most) == pytest.approx((72_000 * low, 72_000 * high))
    assert answered("2.35%..14%").reported_said is None
    assert answered("14%", deliver=None, delivered="72000").reported_said is None


def test_of_three_rates_the_lowest_and_the_highest_are_said() -> None:
    words = str(answered("14%", "1%", "2%").headline)
    assert "If 1% fail" in words
    assert "if 14% fail" in words
    assert "2%" not in words
    assert "3 rates" in words
    # 2 % to 14 % of 72,000 at both ends: their middle is 8 %, and would be neither
    both = str(answered("3%", RANGE, "12%").headline)
    assert "2% to 14% as reported (A Press 2001), 1,440 to 10,100" in both
    assert "lowest and the highest of 3 rates" in both
    assert "3%" not in both


def test_a_bound_says_its_side_and_never_a_band_with_two() -> None:
    seen = 0
    for result in every_answer():
        for each, line in zip(result.results, result.sentences, strict=True):
            if each.bound is None:
                continue
            seen += 1
            words, other = ("at most", "at least") if each.bound is Side.AT_MOST else ("at least", "at most")
            assert words in str(line)
            assert other not in str(line)
            assert not re.search(r"% (credible )?band", str(line))
            assert "is not known" in str(line)
    assert seen > 20


def test_a_reported_range_says_both_ends_and_never_its_middle() -> None:
    result = answered(RANGE)
    [middle] = answered("2%..14% uniform").results
    for line in everything_said(result):
        values = [figure.value for figure in line.figures()]
        assert not {middle.mean, middle.median, middle.rate.central}.intersection(values)
    # 72,000 × 2 % and × 14 %
    assert "2% to 14% as reported (A Press 2001), 1,440 to 10,100" in str(result.headline)
    assert "at least 1,440" in str(answered(RANGE, deliver=[">=1000 x m990"]).headline)
    bounded = answered(RANGE, deliver=[">=1000 x m990"])
    # 72,000 × 2 %, less chance: 1,440 − 1.645 × √(1,440 × 0.98)
    assert "at least 1,440 would be left unexploded (with 95% probability at least 1,380; how" in str(
        bounded.sentences[0]
    )
    assert figure_of(bounded.results[0]) == (1440.0, None, None)
    assert "at most 10,100" in str(answered(RANGE, deliver=["<=1000 x m990"]).headline).replace(
        "at most about", "at most"
    )
    total = bounded.as_json()["results"][0]["unexploded"]
    assert (total["mean"], total["bound"]) == (1440.0, "at-least")
    assert [(band["low"], band["high"]) for band in total["bands"]] == [
        (band.low, None) for band in answered("2%", deliver=[">=1000 x m990"]).results[0].bands
    ]


def test_chance_only_is_said_only_where_it_is_true() -> None:
    for result in every_answer():
        for each, line in zip(result.results, result.sentences, strict=True):
            shares = each.variance_shares
            alone = shares is not None and shares.chance == 1
            assert ("chance only" in str(line)) == alone, str(line)


def test_a_level_is_shown_as_it_was_given() -> None:
    assert "67.5% band" in str(answered("14%", level="0.675").sentences[0])
    assert "with 78.5% probability" in str(answered(">=14%", level="0.57").sentences[0])


def test_a_line_in_policy_is_called_one() -> None:
    lines = {r: str(line) for r in ("1%", "2%", "14%") for line in policy_lines(answered(r).same_figure)}
    assert lines["1%"].startswith("1% is a line in policy and law")
    assert lines.keys() == {"1%"}
    # Of our own: firings that average 2 % (m85-uk-2pct-hansard-2007) beside a goal of 2 %.
    [both] = policy_lines(answer(scenario_from_words({"delivered": "9", "rate": ["2%"]}), shipped()).same_figure)
    assert str(both).startswith("2% is also a line in policy or law")


PRODUCT = re.compile(r"([0-9,.]+) × (?:at (?:most|least) )?([0-9,.]+%?).*? ([=≈]) (?:at \w+ )?([0-9,.]*[0-9])")


def number(text: str) -> Decimal:
    return Decimal(text.removesuffix("%").replace(",", "")) / (100 if text.endswith("%") else 1)


def test_every_product_can_be_checked_by_hand() -> None:
    for result in every_answer():
        lines = [str(line) for each in result.results for line in steps(each, result.delivered, LIBRARY)]
        found = [match.groups() for line in lines for match in PRODUCT.finditer(line)]
        assert found
        for first, second, sign, total in found:
            product, shown = number(first) * number(second), number(total)
            if sign == "=":
                assert product == shown, lines
            else:
                # Four figures of the rate, count and total rounded to one: a thousandth, and one and a half.
                assert abs(product - shown) <= shown / 1000 + Decimal("1.5"), lines
                assert product != shown, lines


def test_shares_of_the_variance_are_all_named_and_sum_to_one() -> None:
    result = answered("2.35%..14%", deliver=None, delivered="5000..12000", bunching="lots:50", icc="0.05").results[0]
    words = shares_said(result)
    assert words is not None
    shares = [figure.value for figure in words.figures() if isinstance(figure.value, float)]
    assert len(shares) == 5
    assert sum(shares) == pytest.approx(1, abs=1e-12)
    assert shares_said(answered(">=14%").results[0]) is None


def test_what_is_copied_names_every_source_and_says_what_was_typed() -> None:
    found = answered("1%", DOD, deliver=["1000 x m990", "3 x my-shell:60"])
    text = found.copy_text("https://example.org/estimate")
    assert text.startswith(str(found.headline))
    assert "1%: typed in, from no source" in text
    assert "a past estimate, A Press, 1 May 2001, https://example.org/paper" in text
    assert "my-shell: a load of your own" in text
    assert "72 submunitions in each M990 shell: A Press" in text
    assert "3 × my-shell (a load of your own: 60 each)" in text
    assert text.endswith(f"https://example.org/estimate{found.link}")


def test_what_is_copied_gives_the_address_of_each_report_that_it_names() -> None:
    library = shipped()
    found = answer(scenario_from_words({"deliver": ["500 x m26"], "rate": ["5%", "16%"]}), library)
    text = found.copy_text()
    assert "5% and 16%: typed in, from no source" in text
    for record, name in (
        ("m77-5-23pct-hrw-2006", "Human Rights Watch 2006"),
        ("m26-30pct-senat-2006", "Libération 2006"),
    ):
        assert name in str(found.reported_said)
        assert str(library.source(library.rates[record].source).url) in text


@pytest.mark.parametrize("name", SHIPPED)
def test_json_and_terminal_of_a_shipped_example(name: str) -> None:
    library = shipped()
    found = answer(SHIPPED[name], library)
    content = found.as_json()
    results = estimate(resolve(SHIPPED[name], library))
    assert [each["unexploded"]["mean"] for each in content["results"]] == [each.mean for each in results]
    assert content["sentence"].startswith(str(found.headline))
    assert found.unlike_said in content["sentence"]
    text = found.as_text()
    assert " ".join(text.split()).startswith(str(found.headline))
    for record in found.records:
        assert f"  {record.id}: " in text
        assert (library.sources[record.source].url or "") in text
    assert text.split("\n\n")[-1] == f"Link: {found.link}"
    for block in text.split("\n\n"):
        if not block.startswith(("Rate ", "Link: ")):
            assert all(len(line) <= 100 or " " not in line.strip() for line in block.split("\n"))
    assert not re.search(r"\b(latitude|longitude|coordinates|grid square|lethal)\b", text.casefold())


def test_who_has_printed_a_typed_figure_is_asked_for_plain_figures_only() -> None:
    result = answered("14%", "<=2.35%", "2.35%..14%", "47/2000", "@m99-estimate", "0.123%")
    assert set(result.same_figure) == {"14%", "0.123%"}
    assert result.same_figure["0.123%"] == ()
    assert "m99-estimate" in [record.id for record in result.same_figure["14%"]]
    assert result.as_json()["same_figure"]["0.123%"] == []
    text = answer(scenario_from_words({"delivered": 100, "rate": ["5%", "14%"]}), shipped()).as_text()
    assert re.search(r"Who has reported 5% \(6 of \d+\):", text)  # the rest stands in the library
    assert "Who has reported 14%:" in answered("14%").as_text()


def test_a_link_opens_to_the_same_answer_and_its_want_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    result = answered("1%", RANGE)
    assert result.link is not None
    again = answer(open_link(result.link, LIBRARY).scenario, LIBRARY)
    assert again.as_json()["results"] == result.as_json()["results"]
    monkeypatch.setattr("dudrate.report.links.MOST_CHARACTERS", 50)
    assert result.as_json()["link"] is None
    assert result.as_text().endswith("keep it as a file")


@pytest.mark.parametrize(
    ("rate", "words", "narrow", "matched"),
    [
        ("14%", {}, True, False),
        ("47/2000", {"deliver": ["1 x m990"]}, False, False),  # chance has 96 % of the variance there
        (">=14%", {}, False, False),
        ("0%", {}, False, False),
        ("14%", {"deliver": ["900..1100 x m990"]}, False, False),
        ("14%", {"bunching": "lots:50", "icc": "0.05"}, False, False),
        ("14%", {"bunching": "lots:50", "icc": "0.5"}, False, False),  # so few groups are added up
        ("14%", {"bunching": "container", "icc": "0.21"}, False, True),
        ("14%", {"bunching": "lots:51", "icc": "0.01"}, False, True),
        ("14%", {"deliver": ["50 x m990"], "bunching": "container", "icc": "0.21"}, False, False),
        ("14%", {"deliver": ["9 x a:72", "9 x b:644"], "bunching": "container", "icc": "0.5"}, False, False),
        ("14%", {"deliver": ["9 x a:72", "9 x b:9000"], "bunching": "container", "icc": "0.5"}, False, True),
        ("14%", {"bunching": "lots:1", "icc": "0.5"}, False, False),  # of one group the beta-binomial is exact
        ("14%", {"bunching": "lots:72000", "icc": "0.5"}, True, False),  # groups of one are no groups
    ],
)
def test_a_band_that_holds_chance_alone_or_is_matched_to_a_variance_is_known_as_that(
    rate: str,
    words: dict[str, Any],
    *,
    narrow: bool,
    matched: bool,
) -> None:
    given = answered(rate, **words)
    told = " ".join(given.on_bands)
    assert ("holds chance only" in told, "Variance-matched" in told) == (narrow, matched)
    assert given.as_json().get("approximation", "")[:17] == ("Variance-matched:" if matched else "")
    assert ("several loads" in told) == (matched and len(words.get("deliver", ())) > 1)


@pytest.mark.parametrize(
    ("rates", "words", "message"),
    [
        (["@nobody"], {}, "is not in the library"),
        (["14%"], {"deliver": ["5 x m991"]}, "has loads that disagree"),
        (["<=14%"], {"deliver": [">=5 x m990"]}, "together bound nothing"),
        (["14%"], {"deliver": ["9000000000 x m990"]}, "is above 10,000,000,000"),
        (["14%"], {"bunching": "lots:73000", "icc": "0.1"}, "is more lots than submunitions"),
    ],
)
def test_what_cannot_be_answered_is_refused(rates: list[str], words: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        answered(*rates, **words)
