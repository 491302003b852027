"""Fifty readers at once over websockets, each of whom changes a number every ten seconds and checks the answer.

    python -m benchmarks.load [--readers 50] [--minutes 10] [--at http://127.0.0.1:8080] [--pause 10]

Without ``--at`` it starts a server as README does, and measures its processor time and memory too. Readers open the
page all at once; seven of ten stay on Estimate, two on Consequences, one checks a claim. They speak Streamlit's own
protocol, so that the server does all that it does for a browser. Every answer is held against one worked out here.
"""

import argparse
import asyncio
import os
import random
import statistics
import time
import urllib.request
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from tests.browser.conftest import free_port, served
from websockets.asyncio.client import ClientConnection, connect

_PATIENCE = 120.0
_FIELD = {"estimate": "-estimate-0-amount", "consequences": "-consequences-0-amount", "check": "-check-text"}
_MIX = ["estimate"] * 7 + ["consequences"] * 2 + ["check"]


@dataclass
class Seen:
    """What all readers met: seconds until an answer stood and until its whole page did, and what went wrong."""

    opened: list[float] = field(default_factory=list)
    answers: dict[str, list[float]] = field(default_factory=lambda: {page: [] for page in _FIELD})
    whole: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    turns: int = 0


@dataclass
class Reader:
    """One session, and the fields it can change, with the part of the page that each has drawn anew."""

    page: str
    socket: ClientConnection
    seen: Seen
    ids: dict[str, tuple[str, str]] = field(default_factory=dict)
    script: str = ""  # of the page: a turn that follows another asks for it by this and not by its name

    async def turn(self, typed: str | None = None, said: str | None = None) -> tuple[float | None, float]:
        """Ask for a turn: seconds until `said` stood on the page (or any answer), and until the turn was over."""
        ask = BackMsg()
        ask.rerun_script.query_string = ""
        ask.rerun_script.page_name, ask.rerun_script.page_script_hash = self.page, self.script
        if typed is not None:
            state = ask.rerun_script.widget_states.widgets.add()
            state.id, ask.rerun_script.fragment_id = self.ids[_FIELD[self.page]]
            state.string_value = typed
        started, answered = time.perf_counter(), None
        await self.socket.send(ask.SerializeToString())
        async for message in self._messages():
            text = self._take(message)
            if answered is None and text and (said is None or said in text):
                answered = time.perf_counter() - started
            ended = message.WhichOneof("type") == "script_finished"
            if ended and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:  # else the rest follows
                break
        self.seen.turns += 1
        return answered, time.perf_counter() - started

    async def _messages(self) -> AsyncIterator[ForwardMsg]:
        while True:
            data = await asyncio.wait_for(self.socket.recv(), _PATIENCE)
            message = ForwardMsg()
            message.ParseFromString(data if isinstance(data, bytes) else data.encode())
            yield message

    def _take(self, message: ForwardMsg) -> str:
        """Keep the fields of a new element, and give the words of an answer that it shows."""
        if message.WhichOneof("type") == "navigation":
            self.script = message.navigation.page_script_hash
        if message.WhichOneof("type") != "delta" or message.delta.WhichOneof("type") != "new_element":
            return ""
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.seen.errors.append(f"{self.page}: {element.exception.message[:200]}")
        if kind in {"text_input", "text_area"}:
            made = (getattr(element, kind).id, message.delta.fragment_id)
            self.ids.update({end: made for end in _FIELD.values() if made[0].endswith(end)})
        if kind == "metric":
            return f"{element.metric.label} {element.metric.body}"
        return str(element.alert.body).replace("\\", "") if kind == "alert" else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--pause", type=float, default=10, help="seconds between two changes of a reader, on average")
    parser.add_argument("--at", help="a server that runs already, as one behind a proxy")
    parser.add_argument("--mix", help="one page for all readers: estimate, consequences or check")
    asked = parser.parse_args()
    mix = [asked.mix] if asked.mix else _MIX
    known = expected()
    with server(asked.at) as (address, process):
        before, memory = used(process), [resident(process)]
        seen = asyncio.run(everybody(address, process, asked, mix, known, memory))
        report(seen, used(process) - before, memory, asked)


def server(at: str | None) -> AbstractContextManager[tuple[str, int | None]]:
    """The server asked for, or one of our own with its process."""
    return nullcontext((at.rstrip("/"), None)) if at else served(free_port())


def expected() -> dict[str, list[tuple[str, str]]]:
    """For each page, what readers type and words that the answer must hold: 200 numbers of shells."""
    from dudrate.evidence.library import load
    from dudrate.model.burden.analogs import ANALOGS
    from dudrate.model.scenario import scenario_from_words
    from dudrate.report.burden.answer import answer_burden
    from dudrate.report.burden.tables import burden_totals
    from dudrate.report.claim import answer_claim, verdict_said
    from dudrate.report.estimate import answer
    from dudrate.report.naming import number_parted

    library = load()
    found: dict[str, list[tuple[str, str]]] = {page: [] for page in _FIELD}
    opening = {"rate": list(library.scenario("thousand-shells").rate), "bunching": "none", "level": "0.9"}
    for shells in random.Random(1).sample(range(1_000, 99_999), 200):  # noqa: S311 - nothing secret
        scenario = scenario_from_words({"deliver": [f"{shells} x m864"], **opening})
        totals = number_parted(answer(scenario, library).results[0])
        found["estimate"].append((str(shells), " ".join(map(str, totals[:2]))))
        burden = burden_totals(answer_burden(scenario, library, analogs=tuple(ANALOGS), horizon="10").burdens)
        found["consequences"].append((str(shells), " ".join(map(str, burden[0][:2]))))
        claim = f"{shells:,} shells with 72 grenades each left {shells * 72 * 0.14:,.0f} duds: 14% failed."
        found["check"].append((claim, str(verdict_said(answer_claim(claim, library)))))
    return found


async def everybody(
    address: str,
    process: int | None,
    asked: argparse.Namespace,
    mix: list[str],
    known: dict[str, list[tuple[str, str]]],
    memory: list[float],
) -> Seen:
    """Let all readers open at once, and go on until the time is up."""
    seen, until = Seen(), time.monotonic() + 60 * asked.minutes
    tasks = [
        asyncio.create_task(reader(address, mix[place % len(mix)], known, until, asked.pause, place, seen))
        for place in range(asked.readers)
    ]
    while not all(task.done() for task in tasks):
        await asyncio.sleep(5)
        memory.append(resident(process))
        if int(time.monotonic()) % 60 < 5:
            print(
                f"{max(0, until - time.monotonic()):.0f} s left, {seen.turns} turns, {memory[-1]:.0f} MiB", flush=True
            )
    await asyncio.gather(*tasks)
    return seen


async def reader(
    address: str,
    page: str,
    known: dict[str, list[tuple[str, str]]],
    until: float,
    pause: float,
    place: int,
    seen: Seen,
) -> None:
    """Open a page, then change its number every now and then."""
    chance = random.Random(place)  # noqa: S311 - nothing secret
    try:
        started = time.perf_counter()
        cookies = await asyncio.to_thread(_shell, f"{address}/{page}")
        parts = urlsplit(address)
        stream = f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}/_stcore/stream"
        headers = {"Cookie": cookies} if cookies else {}
        async with connect(
            stream,
            subprotocols=["streamlit"],  # type: ignore[list-item]  # a text with a name of its own
            max_size=None,
            open_timeout=_PATIENCE,
            additional_headers=headers,
        ) as socket:
            here = Reader(page, socket, seen)
            first, _ = await here.turn()
            seen.opened.append(time.perf_counter() - started)
            if first is None:
                seen.errors.append(f"{page}: no answer at the first visit")
            while time.monotonic() < until:
                await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
                typed, said = chance.choice(known[page])
                answered, whole = await here.turn(typed, said)
                if answered is None:
                    seen.wrong.append(f"{page}: no {said!r} for {typed!r}")
                else:
                    seen.answers[page].append(answered)
                    seen.whole.append(whole)
    except (OSError, TimeoutError, KeyError) as error:
        seen.errors.append(f"{page}: {type(error).__name__} {error}")


def _shell(url: str) -> str:
    """Fetch what a browser fetches first; a proxy says in its cookie which server the reader belongs to."""
    with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:  # noqa: S310 - the address that was asked for
        answer.read()
        return "; ".join(each.partition(";")[0] for each in answer.headers.get_all("set-cookie") or [])


def used(process: int | None) -> float:
    """Processor time of the server [s]."""
    if process is None:
        return 0.0
    ticks = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def resident(process: int | None) -> float:
    """Memory of the server [MiB]."""
    if process is None:
        return 0.0
    pages = int(Path(f"/proc/{process}/statm").read_text("utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def report(seen: Seen, processor: float, memory: list[float], asked: argparse.Namespace) -> None:
    """Print the figures."""
    print(f"\n{asked.readers} readers, {asked.minutes:g} minutes, {seen.turns} turns; ", end="")
    print(f"load average {os.getloadavg()[0]:.1f} at the end.\n")
    print(f"Opened all at once: the last was served after {max(seen.opened, default=0):.1f} s.")
    print(f"Wrong answers: {len(seen.wrong)}. Errors: {len(seen.errors)}.")
    for each in [*seen.wrong[:5], *seen.errors[:5]]:
        print(f"  {each}")
    print("\n| a changed number, s | n | median | 95 of 100 | longest |\n| --- | --- | --- | --- | --- |")
    rows = {**seen.answers, "all": [each for page in seen.answers.values() for each in page], "whole page": seen.whole}
    for name, times in rows.items():
        if len(times) > 1:
            late = statistics.quantiles(times, n=20)[-1]
            print(f"| {name} | {len(times)} | {statistics.median(times):.2f} | {late:.2f} | {max(times):.2f} |")
    if processor:
        quarter = max(1, len(memory) // 4)
        early, last = memory[quarter : 2 * quarter] or memory, memory[-quarter:]
        print(f"\nProcessor time a turn: {1_000 * processor / max(1, seen.turns):.0f} ms.")
        print(f"Memory: {memory[0]:.0f} MiB before; medians of the second and the last quarter ", end="")
        print(f"{statistics.median(early):.0f} and {statistics.median(last):.0f} MiB.")


if __name__ == "__main__":
    main()
