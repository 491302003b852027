"""What stands around the pages, and what an installation takes."""

import asyncio
import re
import tomllib
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send
from streamlit.web.server.server_util import is_url_from_allowed_origins

from dudrate.app.shell import Shell
from dudrate.cli.pages import settings

ROOT = Path(__file__).parents[1]


def asked(path: str, *given: tuple[bytes, bytes]) -> tuple[int, dict[str, str]]:
    """What a reader gets for a path of a server that would answer everything, with the headers given."""
    sent: list[MutableMapping[str, Any]] = []

    async def inner(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [*given]})
        await send({"type": "http.response.body", "body": b"figures"})

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    with ThreadPoolExecutor(1) as other:  # browser tests leave a running loop in the main thread
        other.submit(lambda: asyncio.run(Shell(inner)(scope, receive, send))).result()
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/_stcore/script-health-check"]
)
def test_a_door_that_no_reader_needs_is_shut(path: str) -> None:
    assert asked(path)[0] == 404


@pytest.mark.parametrize("path", ["/_stcore/health", "/_stcore/metrics", "/estimate"])
def test_every_answer_has_the_headers(path: str) -> None:
    headers = asked(path)[1]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]


def test_a_sheet_that_is_handed_out_is_no_page_of_ours() -> None:
    html = (b"content-type", b"text/html; charset=utf-8")
    assert asked("/media/sheet.html", html)[0] == 307
    assert asked("/media/sheet.html", html, (b"content-disposition", b"attachment"))[0] == 200


def test_a_page_of_another_origin_is_turned_away_and_nobody_asked_for_our_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("streamlit.net_util._make_blocking_http_get", lambda *_, **__: pytest.fail("fetched"))
    assert not is_url_from_allowed_origins("http://evil.example")


def test_what_a_reader_may_send_is_bounded_and_nothing_is_watched() -> None:
    ours = settings()
    assert (ours["server.maxUploadSize"], ours["server.maxMessageSize"]) == ("1", "10")
    assert ours["server.fileWatcherType"] == "none"
    assert (ours["server.enableAgentApi"], ours["server.enableStaticServing"]) == ("false", "false")


def test_an_installation_by_hashes_takes_what_was_tested_and_nothing_else() -> None:
    text = (ROOT / "hashes.txt").read_text("utf-8")
    pinned = {(name, version) for name, version, _ in _pins(text)}
    tested = {(name, version) for name, version, _ in _pins((ROOT / "constraints.txt").read_text("utf-8"))}
    assert pinned <= tested, f"not as in constraints.txt: {sorted(pinned - tested)}"
    assert all(hashes for *_, hashes in _pins(text))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[^\w.-]", each)[0].lower().replace(".", "-") for each in project["dependencies"]}
    assert needed <= {name for name, _ in pinned}
    assert "://" not in text


def _pins(text: str) -> list[tuple[str, str, list[str]]]:
    return [
        (found[1].lower(), found[2], re.findall(r"--hash=sha256:[0-9a-f]{64}", found[0]))
        for found in re.finditer(r"(?m)^([\w.-]+)==([^\s;]+)[^\n]*(?:\n    --hash.*)*", text)
    ]
