"""Check a claim, Consequences and Evidence in a simulated session."""

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from streamlit.runtime.scriptrunner import get_script_run_ctx
from tests.app.opened import address, opened, shown

from dudrate.app.parts import downloads
from dudrate.app.shell import lifespan
from dudrate.evidence.library import shipped
from dudrate.files.offers import Offer
from dudrate.model.scenario import scenario_from_shipped, scenario_from_words
from dudrate.report.burden.answer import answer_burden, records_offered
from dudrate.report.claim import answer_claim
from dudrate.report.links import live_link
from dudrate.report.method import SECTIONS

LIBRARY = shipped()


def test_a_claim_opens_with_its_verdict_under_its_own_sentence() -> None:
    at = opened("check")
    assert "fit each other" in at.success[0].value
    assert ":blue-background[270 million]" in shown(at)


def test_a_claim_that_does_not_fit_says_what_would() -> None:
    at = opened("check", "?text=Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent.")
    # 15 % of 289,536 is 43,430, not about 30,000; 30,000 of 289,536 is 10.4 %
    assert "do not fit each other" in at.error[0].value
    assert "8.6% to 12%" in shown(at)


def test_a_new_sentence_gets_its_own_verdict_and_address() -> None:
    at = opened("check")
    at.text_area(key="check-text").set_value("1,000 shells with 72 grenades each <b>left</b> 10,080 duds: 14% failed.")
    at.button[0].click().run()
    assert not at.exception
    assert "fit each other" in at.success[0].value
    assert address(at)[0][1].startswith("1,000 shells")
    assert "270 million" not in shown(at)


def test_another_address_gets_its_own_verdict_and_forgets_what_was_corrected() -> None:
    at = opened("check", "?text=Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent.")
    at.session_state["check-parts"] = {"rate": "10%"}
    at.run()
    assert at.success
    at.query_params["text"] = "Of 1,000 submunitions 500 failed, a rate of 20 per cent."
    at.run()
    assert not at.success
    assert "do not fit each other" in at.error[0].value
    assert "289,536" not in shown(at)


def test_a_claim_of_a_rate_alone_names_who_reported_it() -> None:
    at = opened("check", "?text=The dud rate of these grenades is 14 percent.")
    assert not at.error
    assert not at.warning
    assert "The Washington Post" in shown(at)


def test_a_corrected_part_is_checked() -> None:
    at = opened("check", "?text=Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent.")
    at.session_state["check-parts"] = {"rate": "10%"}
    at.run()
    assert not at.exception
    assert "fit each other" in at.success[0].value


def test_what_is_copied_of_a_text_says_which_of_its_parts_were_changed() -> None:
    text = "Of 8,000 bomblets 720 failed, or 14 percent."
    assert "Changed" not in answer_claim(text, LIBRARY).copy_text()
    changed = answer_claim(text, LIBRARY, parts={"rate": "9%", "cleared": "none"}).copy_text()
    assert "Changed by hand: 9% (dud rate), found or cleared so far (taken out)." in changed


def test_a_part_that_is_refused_is_named_as_its_field_and_can_be_mended_there() -> None:
    at = opened("check", "?text=Of 1,000 submunitions 200 failed, a rate of 15 per cent.")
    at.session_state["fold-parts"] = True
    at.run()
    [verdict] = at.error

    def sent(rate: str) -> list[str]:
        next(each for each in at.text_input if each.label == "Dud rate").set_value(rate)
        next(each for each in at.button if each.label == "Check the parts").click()
        return [each.value for each in at.run().error]

    kept, refusal = sent("abc")
    assert kept == verdict.value
    assert refusal.startswith("Dud rate 'abc'")
    assert sent("20%") == []
    assert at.success
    assert sent("") == []  # taken out: nothing is left to hold the others against
    assert not at.success


@pytest.mark.parametrize("query", ["colour=red", f"text={'9' * 3_000}"])
def test_the_address_of_a_check_stays_as_it_came(query: str) -> None:
    at = opened("check", query)
    assert (len(at.error) == 1) == ("colour" in query)
    assert address(at) == [tuple(query.split("="))]


def test_a_text_that_is_too_long_is_refused_and_not_cut() -> None:
    at = opened("check")
    at.text_area(key="check-text").set_value("5,000 bomblets " * 400)
    at.button[0].click().run()
    assert not at.exception
    assert "5,000 characters" in at.error[0].value


@pytest.mark.parametrize("text", ["", "   ", "no figure here", "[x](javascript:alert(1)) 5 of 10 duds", "9" * 500])
def test_any_text_gets_an_answer(text: str) -> None:
    at = opened("check", f"?text={text}")
    assert "](javascript" not in "".join(each.value for each in at.markdown)


@pytest.mark.parametrize("example", ["thousand-shells", "how-many-shells", "at-most-at-least"])
def test_consequences_give_the_words_of_the_package(example: str) -> None:
    scenario = scenario_from_shipped(LIBRARY.scenario(example))
    at = opened("consequences", live_link(scenario))
    expected = answer_burden(scenario, LIBRARY)
    assert str(expected.first_sentence) in shown(at)
    assert str(expected.cautions[0]) in shown(at)


def test_consequences_take_their_records_from_the_link_and_keep_them() -> None:
    scenario = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    extras = {"analog": ("kosovo:3, laos:1",), "horizon": ("20",), "strikes": ("50..200",)}
    at = opened("consequences", live_link(scenario, extras=extras))
    found = answer_burden(scenario, LIBRARY, analogs=extras["analog"], horizon="20", strikes="50..200")
    assert str(found.first_sentence) in shown(at)
    at.text_input(key="consequences-0-amount").set_value("2000").run()
    assert not at.exception
    assert {("analog", "kosovo:3, laos:1"), ("horizon", "20"), ("strikes", "50..200")} <= set(address(at))


@pytest.mark.parametrize("field", ["0-amount", "horizon", "strikes"])
def test_consequences_refuse_a_field_and_leave_the_answer_and_the_other_fields_as_they_were(field: str) -> None:
    scenario = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    extras = {"analog": ("kosovo",), "horizon": ("20",), "strikes": ("50..200",)}
    at = opened("consequences", live_link(scenario, extras=extras))
    typed, words = at.text_input(key=f"consequences-{field}").value, shown(at)
    at.text_input(key=f"consequences-{field}").set_value("abc").run()
    [error], before = at.error, address(at)
    assert error.value.startswith(
        {"horizon": "Years 'abc'", "strikes": "Strike locations 'abc'"}.get(field, "How many 'abc'")
    )
    assert set(words.splitlines()) < set(shown(at).splitlines())
    at.text_input(key=f"consequences-{field}").set_value(typed).run()
    assert (shown(at), address(at)) == (words, before)


def test_a_record_that_is_not_known_is_refused_with_those_that_are() -> None:
    at = opened("consequences", "?v=1&deliver=1000~m864&rate=14%25&analog=<b>there</b>")
    assert "kosovo, lebanon, laos, serbia, afghanistan" in shown(at)
    assert "earlier" not in shown(at)  # it is the first visit
    assert "leaves out" in shown(at)
    assert ("analog", "<b>there</b>") in address(at)
    at.text_input(key="consequences-0-amount").set_value("2000").run()
    assert not at.exception
    assert not at.error
    assert "144,000" in shown(at)


@pytest.mark.parametrize(("key", "refused"), [("horizon", "x"), ("horizon", "0"), ("strikes", "1e400")])
def test_what_an_address_asks_in_vain_stays_in_it_and_in_its_field(key: str, refused: str) -> None:
    at = opened("consequences", f"?v=1&deliver=1000~m864&rate=14%25&{key}={refused}")
    [error] = at.error
    assert refused in error.value
    assert "leaves out" in shown(at)
    assert at.text_input(key=f"consequences-{key}").value == refused
    assert (key, refused) in address(at)
    at.text_input(key=f"consequences-{key}").set_value("20").run()
    assert not at.error
    assert (key, "20") in address(at)


def test_the_part_that_is_looked_at_is_in_the_address_and_comes_back_with_it() -> None:
    at = opened("consequences", "?v=1&deliver=1000~m864&rate=14%25&analog=kosovo")
    assert not [key for key, _ in address(at) if key == "part"]  # the address stays as it came
    at.segmented_control(key="consequences-part").set_value("land-cost").run()
    words = shown(at)
    again = opened("consequences", urlencode(address(at)))
    assert ("part", "land-cost") in address(again)
    assert shown(again) == words
    unknown = opened("consequences", "?v=1&deliver=1000~m864&rate=14%25&part=banana")
    assert "people, years, land-cost, rests-on" in shown(unknown)
    assert ("part", "banana") in address(unknown)


def test_an_address_without_the_blend_of_the_one_before_opens() -> None:
    at = opened("consequences", "?v=1&deliver=1000~m864&rate=14%25&analog=kosovo:3, laos:1")
    del at.query_params["analog"]
    at.run()
    assert not at.exception
    assert at.session_state["consequences-records"] == records_offered({})[1]


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_of_the_method_has_a_page(section: str) -> None:
    at = opened("evidence", f"?show=method&section={section}")
    assert not at.error
    assert at.header


@pytest.mark.parametrize("query", ["?show=method&section=nowhere", "?colour=red", "?show=all", "?record=m864-6pct"])
def test_an_unknown_part_of_the_evidence_names_those_that_are(query: str) -> None:
    at = opened("evidence", query)
    assert len(at.error) == 1


def test_an_entry_leads_to_what_repeats_it() -> None:
    at = opened("evidence", "?record=dpicm-m42-m46-14pct-nyt-2023")
    assert "at least 14%" in shown(at)
    assert "record=dpicm-14pct-almayadeen-2023" in shown(at)


def test_the_page_opens_with_tests_and_claims_side_by_side_each_a_link() -> None:
    at = opened("evidence")
    assert "record=m77-army-acceptance-23pct-1993" in shown(at)


def test_the_table_of_entries_is_searched() -> None:
    at = opened("evidence")
    at.text_input(key="search").set_value("hansard surveillance").run()
    assert not at.exception
    assert "1 of " in shown(at)


def test_a_test_beside_another_says_what_each_leaves_open() -> None:
    at = opened("evidence", "?show=tests&trial=5/213&beside=47/2000")
    # Clopper-Pearson 95 % of 47/2000: 1.73 to 3.11 %
    assert "3.1%" in shown(at)
    at.text_input(key="tests-trial").set_value("300/200").run()
    assert not at.exception
    assert len(at.error) == 1
    assert "3.1%" in shown(at)
    assert ("trial", "5/213") in address(at)
    at.text_input(key="tests-trial").set_value("5/213")
    at.text_input(key="tests-threshold").set_value("200%").run()
    assert at.error[0].value.startswith("A line to stay at or below '200%'")
    at.text_input(key="tests-threshold").set_value("1%")
    at.text_input(key="tests-beside").set_value("9/3").run()
    assert at.error[0].value.startswith("A test beside it '9/3'")
    at.text_input(key="tests-beside").set_value("")
    at.text_input(key="tests-deliver").set_value("1000 x zzz").run()
    assert at.error[0].value.startswith("What was delivered 'zzz'")


def test_the_limit_of_a_day_is_told_and_a_day_that_is_none_is_refused() -> None:
    at = opened("evidence", "?show=line")
    assert "7 July 2023" in shown(at)
    at.text_input(key="line-day").set_value("soon").run()
    assert len(at.error) == 1
    assert "19 June 2008" in shown(at)  # the history stands whatever day is asked about


@pytest.mark.parametrize("record", ["m864-6pct-wapo-2023", "type81-39"])
def test_the_address_of_a_source_can_be_copied_as_it_stands(record: str) -> None:
    library = shipped()
    source = library.source(library.record(record).source or "")  # type: ignore[union-attr]
    text = shown(opened("evidence", f"record={record}"))
    assert source.url is not None
    assert source.url in text
    assert "\u2060" not in text


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("estimate", "?v=1&delivered=5&rate=6%25"),
        ("estimate", "?v=1&deliver=1000~m864&rate=@dpicm-m42-m46-14pct-nyt-2023"),
        ("consequences", "?v=1&delivered=5&rate=6%25"),
        ("check", "?text=no figure here"),
        ("check", "?text=Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent."),
    ],
)
def test_whatever_is_answered_can_be_shared(page: str, query: str) -> None:
    at = opened(page, query)
    at.session_state["share"] = True
    at.run()
    assert not at.exception
    offered = [getattr(each, "label", "") for each in at.get("download_button")]
    assert offered[:2] == ["PDF", "HTML"]


def test_a_file_that_was_asked_for_is_not_made_once_its_reader_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    there, buttons = {"": True}, list[Callable[[], bytes]]()
    monkeypatch.setattr("streamlit.download_button", lambda _label, data, *_, **_how: buttons.append(data))
    monkeypatch.setattr("streamlit.runtime.exists", lambda: True)
    monkeypatch.setattr("streamlit.runtime.get_instance", lambda: SimpleNamespace(is_active_session=there.get))
    made = iter([b"first", b"second"])
    downloads([Offer(label="CSV", name="a.csv", made=lambda: next(made))])
    assert buttons[0]() == b"first"
    there[""] = False
    assert buttons[0]() == b""
    assert next(made) == b"second"


def test_where_the_typesetter_does_not_run_the_pages_open_and_say_that_there_is_no_pdf(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)  # it is installed, but an import of it fails

    async def served() -> None:
        async with lifespan(None):
            pass

    with ThreadPoolExecutor() as apart:  # from the loop that a browser test may have left running
        apart.submit(asyncio.run, served()).result()
    at = opened("estimate")
    at.session_state["share"] = True
    at.run()
    assert next(getattr(each, "label", "") for each in at.get("download_button")) == "HTML"
    assert "No PDF here" in shown(at)


def test_a_page_goes_no_further_once_its_reader_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    # Streamlit asks the script to stop when the connection ends; it stops at the next thing that it would send
    drawn: list[str] = []

    def gone(_picture: object, key: str, **_how: object) -> None:
        drawn.append(key)
        context = get_script_run_ctx()
        assert context is not None
        assert context.script_requests is not None
        context.script_requests.request_stop()

    monkeypatch.setattr("dudrate.app.estimate.draw", gone)
    left = opened("estimate")
    monkeypatch.undo()
    assert drawn == ["dots"]
    assert len(left.expander) < len(opened("estimate").expander)
