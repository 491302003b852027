"""Estimate in a browser: the answer on the first screen, complete files and copies, and what a reader may type."""

import re
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import ROOT, free_port, served
from tests.browser.reading import bottom, idle, names_of_ours

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
NUMBERS, PICTURE = '[data-testid="stMetricValue"]', '[data-testid="stVegaLiteChart"]'
COPY = "Copy sentence, sources, link"


@pytest.mark.parametrize(("width", "numbers", "picture"), [(1280, 900, 900), (390, 844, 1_690)])
def test_the_answer_stands_on_the_first_screen(open_page: Opener, width: int, numbers: int, picture: int) -> None:
    page = open_page("/", width=width)
    # 72,000 × 1 % = 720 and 72,000 × 14 % = 10,080
    expect(page.locator(NUMBERS)).to_have_text(["720", "10,100"])
    page.locator(f"{PICTURE} canvas, {PICTURE} svg").first.wait_for()
    assert bottom(page, NUMBERS) <= numbers
    first = page.locator(PICTURE).first.bounding_box()
    assert first is not None
    assert first["y"] + first["height"] <= picture
    if width == 1280:
        for button in (COPY, "Share"):
            box = page.get_by_role("button", name=button).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 900


def test_what_is_typed_is_nobodys_and_what_is_wrong_leaves_the_answer(open_page: Opener) -> None:
    page = open_page("/")
    box = page.get_by_role("textbox", name="Add a rate")
    box.fill("6%")
    box.press("Enter")
    expect(page.locator(NUMBERS)).to_have_count(3)
    expect(page.locator(NUMBERS).nth(2)).to_have_text("4,320")  # 6 % of 72,000
    expect(page).to_have_url(re.compile("rate=6%25"))  # the total is sent before the address is written
    rates = parse_qs(urlsplit(page.url).query)["rate"]
    assert rates[2] == "6%"
    box = page.get_by_role("textbox", name="Add a rate")
    box.fill("140%")
    box.press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("140%")
    expect(page.locator(NUMBERS)).to_have_count(3)
    expect(page.get_by_text("the answer to the earlier input")).to_be_visible()
    assert parse_qs(urlsplit(page.url).query)["rate"] == rates


def test_a_container_that_is_typed_is_shown_as_the_one_it_is(open_page: Opener) -> None:
    page = open_page("/")
    box = page.get_by_role("combobox", name="Containers").first
    box.fill("M26")
    box.press("Enter")
    expect(page.locator(NUMBERS)).to_have_text(["6,440", "90,200"])  # 1 % and 14 % of 644,000
    expect(box).to_have_value(re.compile("M26 .*644 each"))


def test_what_is_copied_names_its_sources_and_says_what_was_typed(open_page: Opener) -> None:
    page = open_page("/?v=1&deliver=1000~m864&rate=@us-cluster-14pct-dod-wapo-2023&rate=6%25")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=COPY).click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "10,100" in copied
    [sources] = re.findall("Sources: (.*)", copied)
    assert "6%: typed in" in sources
    assert "The Washington Post" in sources
    assert f"{urlsplit(page.url).netloc}/estimate?v=1" in copied


def test_every_file_of_the_picture_is_complete(open_page: Opener) -> None:
    page = open_page("/")
    page.locator(PICTURE).first.hover()
    for incomplete in ("[data-testid=stElementToolbar]", ".vega-actions", "details"):  # files without title and source
        assert not page.locator(f"{PICTURE} {incomplete}, :has(> {PICTURE}) {incomplete}").locator("visible=true").all()
    page.get_by_role("button", name="Share", exact=True).click()
    shared = page.get_by_test_id("stDownloadButton")
    for label in ("1600 × 900", "1080 × 1080", "1200 × 630", "SVG", "HTML"):
        with page.expect_download() as download:
            shared.get_by_role("button", name=label).first.click()
        name, made = download.value.suggested_filename, download.value.path().read_bytes()
        assert name.startswith("dudrate_1000-m864_")
        if name.endswith(".png"):
            width, height = struct.unpack(">II", made[16:24])
            assert height <= 1.3 * width
        else:
            words = " ".join(re.findall(r">([^<]+)<", made.decode()))
            assert re.search(r"Sources.*The Washington Post", words, re.DOTALL)
            assert "/estimate?" in words


def test_on_a4_the_first_page_has_sentence_picture_and_sources(open_page: Opener) -> None:
    page = open_page("/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1_009})  # 180 × 267 mm: A4 within margins of 15 mm
    idle(page)
    page.wait_for_timeout(500)  # a picture takes its new width once the page has it
    assert page.locator(PICTURE).first.is_visible()
    assert bottom(page, "text=Sources:") <= 1_009
    assert not page.get_by_role("textbox", name="How many").is_visible()
    page.emulate_media(media="screen")


def test_the_first_thing_typed_after_a_restart_of_the_server_is_kept(open_page: Opener) -> None:
    port = free_port()
    with served(port):
        page = open_page("/", at=f"http://127.0.0.1:{port}")
    with served(port):
        box = page.get_by_role("textbox", name="How many")
        box.fill("2000")
        box.press("Enter")
        expect(page.locator(NUMBERS).nth(1)).to_have_text("20,200")  # 2,000 × 72 × 14 % is 20,160
        expect(box).to_have_value("2000")


def test_a_folder_with_the_command_of_the_readme_is_all_there_is_to_start(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from dudrate.cli.pages import settings; print(settings()['server.address'])"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "127.0.0.1\n"


def test_a_number_says_where_it_comes_from(open_page: Opener) -> None:
    page = open_page("/")
    said = page.get_by_test_id("stMain")
    reported, made = said.get_by_role("link", name="14%").first, said.get_by_role("link", name="10,100").first
    expect(reported).to_have_attribute("href", re.compile(r"evidence\?record=us-cluster-14pct-dod-wapo-2023$"))
    expect(reported).to_have_attribute("title", re.compile("Reported"))
    expect(made).to_have_attribute("href", re.compile(r"evidence\?show=method&section=total$"))
    page.get_by_test_id("stMetric").nth(1).get_by_test_id("stTooltipIcon").hover()
    shown = page.get_by_role("tooltip")
    expect(shown).to_contain_text("72,000 × 14% = 10,080")
    assert shown.get_by_role("link").count() >= 2


def test_a_scenario_file_is_saved_and_opened_again_and_a_strangers_is_refused(open_page: Opener) -> None:
    page = open_page("/estimate?v=1&deliver=2000~m864&rate=6%25&bunching=lots:50&icc=0.05")
    page.get_by_role("button", name="Share", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Scenario file").click()
    saved = download.value.path().read_bytes()
    page = open_page("/")
    page.get_by_role("button", name="Change").click()
    field = page.locator("input[type=file]")
    for content, message in ((b"schema = 1\nrate = [\n", "cannot be read"), (b"#" * 200_000, "is larger than")):
        field.set_input_files({"name": "a.toml", "mimeType": "application/toml", "buffer": content})
        expect(page.get_by_test_id("stPopoverBody").get_by_role("alert")).to_contain_text(message)
    field.set_input_files({"name": "a.toml", "mimeType": "application/toml", "buffer": saved})
    expect(page.locator(NUMBERS)).to_have_text(["8,640"])  # 6 % of 2,000 × 72
    expect(page.get_by_role("textbox", name="How many").first).to_have_value("2000")


def test_a_file_that_was_shared_is_verified_and_a_changed_one_is_not(open_page: Opener) -> None:
    page = open_page("/")
    page.get_by_role("button", name="Share", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    made = download.value.path().read_bytes()
    assert b",10080," in made  # 14 % of 72,000
    page = open_page("/evidence?show=verify")
    for content, words in (
        (made, "Same"),
        (made.replace(b",10080,", b",10081,"), "Altered"),
        (b"a,b\n1,2\n", "Not ours"),
    ):
        page.locator("input[type=file]").set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": content})
        expect(page.get_by_test_id("stAlert")).to_contain_text(words)


def test_no_fold_shows_a_name_of_ours(open_page: Opener) -> None:
    page = open_page("/")
    folds = page.get_by_test_id("stExpander")
    for fold in folds.all():
        fold.locator("summary").click()
        expect(fold.get_by_test_id("stExpanderDetails").locator(":scope > *").first).to_be_visible()
        idle(page)
    assert not names_of_ours(page)
