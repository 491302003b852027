"""The Check a claim page in a simulated session."""

import pytest
from streamlit.testing.v1 import AppTest

from dudrate.evidence.library import load
from dudrate.report.claim.published import published_choices


def page() -> None:
    from dudrate.app.claim_page import claim_page
    from dudrate.app.main import pages
    from dudrate.app.pages import register

    register(pages())
    claim_page()


def opened(text: str | None = None) -> AppTest:
    at = AppTest.from_function(page, default_timeout=60)
    if text is not None:
        at.query_params["text"] = text
    at.run()
    assert not at.exception
    return at


def shown(at: AppTest) -> str:
    everything = [*at.success, *at.error, *at.warning, *at.info, *at.markdown, *at.caption]
    return "\n".join(each.value for each in everything).replace("\\", "")


def test_opens_on_the_sentence_about_laos_and_its_verdict() -> None:
    at = opened()
    assert "The printed parts fit each other" in at.success[0].value
    # 80 million left of 270 million dropped: 79.5/275 = 28.9 % … and 30 % is a stock figure
    assert "a stock figure" in shown(at)
    assert ":blue-background[270 million]" in shown(at)


def test_a_claim_that_does_not_fit_says_what_would() -> None:
    at = opened("Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent.")
    assert "do not fit each other" in at.error[0].value
    assert "It would fit with dud rate 8.6% to 12%" in shown(at)


def test_a_corrected_part_is_checked_at_once() -> None:
    at = opened("Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent.")
    [rate] = [field for field in at.text_input if field.label == "Dud rate"]
    assert rate.value == "15 per cent"
    rate.set_value("10%").run()
    assert not at.exception
    assert not at.error
    assert "fit each other" in at.success[0].value


def test_the_parts_alone_are_enough() -> None:
    at = opened(" ")
    fields = {field.label: field for field in at.text_input}
    fields["Submunitions delivered"].set_value("72,000")
    fields["Dud rate"].set_value("14%")
    fields["Left unexploded"].set_value("10,080").run()
    assert not at.exception
    assert "fit each other" in at.success[0].value


@pytest.mark.parametrize("claim", sorted(published_choices(load())))
def test_every_published_claim_can_be_tried(claim: str) -> None:
    at = opened()
    at.selectbox(key="claim-pick").set_value(claim).run()
    assert not at.exception
    assert len([*at.success, *at.error, *at.warning]) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)> 5,000 bomblets",
        "😀😀😀",
        "1 2 3 4 5",
        "9" * 300,
        "[a](javascript:alert(1)) 5%",
        "$x$ **b** `c`",
    ],
)
def test_odd_texts_are_answered_calmly(text: str) -> None:
    at = opened(text)
    assert not at.exception
    assert not any("<img" in each.value.replace("\\<", "") for each in at.markdown)


@pytest.mark.parametrize(
    ("text", "words"), [("140% of 5,000 bomblets failed", "above 100 %"), ("-5,000 bomblets failed", "negative")]
)
def test_impossible_figures_are_refused_by_name(text: str, words: str) -> None:
    at = opened(text)
    assert words in at.error[0].value.replace("\\", "")
