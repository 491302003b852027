"""What a change of an input costs on each page, beside a page that only echoes it, in the system's Chromium.

    python -m benchmarks.page_floor [--rounds 9]

The floor is the same server with a page of one field and one line, and with a small chart for the first picture. Asked
are: the time from Enter until the new answer stands, the frames and bytes that come for it, the processor time of the
server, and of a first visit with an empty cache the bytes, the requests, and when answer and picture stand.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.conftest import ARGUMENTS, free_port, served

ECHO = """
import streamlit as st
said = st.text_input("How many", "1000")
st.metric("Echo", said)
st.vega_lite_chart(spec={"data": {"values": [{"x": 1}]}, "mark": "point", "encoding": {"x": {"field": "x"}}})
"""
METRIC, PICTURE = '[data-testid="stMetricValue"]', '[data-testid="stVegaLiteChart"] :is(canvas, svg)'
CHANGED = """([selector, before]) => {
  const seen = [...document.querySelectorAll(selector)].filter(each => each.getClientRects().length > 0)
  const now = seen.map(each => each.innerText).join()
  return now !== '' && now !== before }"""


@dataclass(frozen=True)
class Asked:
    """A page, where its answer stands, and how its input is changed."""

    name: str
    path: str
    answer: str
    field: str
    typed: Callable[[int], str]
    send: str = "Enter"


VERDICT = '.st-key-verdict [data-testid="stAlert"]'
PAGES = [
    Asked("Estimate", "/estimate", METRIC, "How many", lambda turn: f"{2 + turn}000"),
    Asked(
        "Check a claim",
        "/check",
        VERDICT,
        "A sentence with figures in it",
        lambda turn: f"Of {2 + turn},000 submunitions {10 * (2 + turn)} failed, a rate of 1 percent.",
        "Control+Enter",
    ),
    Asked("Consequences", "/consequences", METRIC, "How many", lambda turn: f"{2 + turn}000"),
    Asked("Evidence", "/evidence", ".st-key-found", "Search", lambda turn: ("press", "hansard", "test")[turn % 3]),
]
FLOOR = Asked("the floor: an echo", "/", METRIC, "How many", lambda turn: f"{2 + turn}000")


@dataclass
class Seen:
    """What was measured of one page."""

    answer: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    frames: list[int] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    load = os.getloadavg()[0]
    chromium = shutil.which("chromium") or "chromium"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        echo = Path(folder) / "echo.py"
        echo.write_text(ECHO, encoding="utf-8")
        with served(free_port(), str(echo)) as floor, served(free_port()) as ours:
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            visits = [(asked.name, first_visit(browser, at, asked)) for at, asked in each(floor, ours)]
            changes = changed(browser, list(each(floor, ours)), rounds)
            browser.close()
    print(f"Load average {load:.1f} before and {os.getloadavg()[0]:.1f} after, {rounds} rounds, medians.\n")
    print("| page | answer, ms | x floor | frames | KB | processor, ms |\n| --- | --- | --- | --- | --- | --- |")
    least = statistics.median(changes[FLOOR.name].answer)
    for name, seen in changes.items():
        took = statistics.median(seen.answer)
        parts = (statistics.median(seen.frames), statistics.median(seen.bytes) / 1e3, statistics.median(seen.processor))
        print(f"| {name} | {took:.0f} | {took / least:.1f} | {parts[0]:.0f} | {parts[1]:.0f} | {parts[2]:.0f} |")
    print("\n| first visit | MB | requests | answer, s | picture, s |\n| --- | --- | --- | --- | --- |")
    for name, (size, requests, answer, picture) in visits:
        print(f"| {name} | {size / 1e6:.2f} | {requests} | {answer:.1f} | {picture:.1f} |")


def each(floor: tuple[str, int], ours: tuple[str, int]) -> Iterator[tuple[tuple[str, int], Asked]]:
    yield floor, FLOOR
    for asked in PAGES:
        yield ours, asked


def first_visit(browser: Browser, at: tuple[str, int], asked: Asked) -> tuple[int, int, float, float]:
    """Bytes, requests, and seconds until answer and picture stand, for a browser that has seen nothing yet."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sizes: list[int] = []
    cdp = context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    start = time.perf_counter()
    page.goto(at[0] + asked.path)
    page.locator(asked.answer).first.wait_for()
    answer = time.perf_counter() - start
    page.locator(PICTURE).first.wait_for()
    picture = time.perf_counter() - start
    page.wait_for_timeout(1_000)
    context.close()
    return sum(sizes), len(sizes), answer, picture


def changed(browser: Browser, several: list[tuple[tuple[str, int], Asked]], rounds: int) -> dict[str, Seen]:
    """Change the input of every page in turn, so that a busy machine is busy for all of them."""
    found = {asked.name: Seen() for _, asked in several}
    pages = {asked.name: opened(browser, at[0] + asked.path, asked) for at, asked in several}
    for turn in range(rounds + 2):
        for (_, pid), asked in several:
            made = change(pages[asked.name], pid, asked, turn)
            if turn >= 2:  # what is imported and cached at first is the first visit's
                for kept, value in zip(vars(found[asked.name]).values(), made, strict=True):
                    kept.append(value)
    return found


def opened(browser: Browser, address: str, asked: Asked) -> tuple[Page, list[int]]:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    frames: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(len(frame))))
    page.goto(address)
    page.locator(asked.answer).first.wait_for()
    page.wait_for_timeout(2_000)
    return page, frames


def change(shown: tuple[Page, list[int]], pid: int, asked: Asked, turn: int) -> tuple[float, float, int, int]:
    """Type, press Enter, and wait for another answer: milliseconds, processor milliseconds, frames, bytes."""
    page, frames = shown
    before = ",".join(page.locator(asked.answer).all_inner_texts())
    box = page.get_by_role("textbox", name=asked.field).first
    box.fill(asked.typed(turn))
    frames.clear()
    used, start = processor(pid), time.perf_counter()
    box.press(asked.send)
    page.wait_for_function(CHANGED, arg=[asked.answer, before], polling="raf")
    took = time.perf_counter() - start
    page.wait_for_timeout(700)
    return 1e3 * took, 1e3 * (processor(pid) - used), len(frames), sum(frames)


def processor(pid: int) -> float:
    """User and system time of a process so far [s]."""
    parts = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
