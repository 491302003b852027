"""A server and a Chromium for the browser tests; nothing may be asked of any address but 127.0.0.1."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tests.browser.reading import idle

expect.set_options(timeout=30_000)  # a page waits for its server, and the server may have to share its computer

ROOT = Path(__file__).parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Start the app on a free port, as README's command does."""
    with served(free_port()) as (at, _):
        yield at


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def served(port: int, script: str = "app.py") -> Iterator[tuple[str, int]]:
    """A server of the pages on a port, until it is no longer needed: its address, and its process."""
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        assert server.poll() is None, "the server stopped before it answered"
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own server on this computer
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{url} did not answer within a minute")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; skipped where there is none, which fails the check that runs everywhere."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        assert "CI" not in os.environ, "Chromium is not installed: apt-get install chromium"
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


Opener = Callable[..., Page]
Contexts = Callable[[int, str], BrowserContext]


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Contexts]:
    """One browser profile for each width and scheme, so that what pages are made of is fetched and compiled once."""
    made: dict[tuple[int, str], BrowserContext] = {}

    def context(width: int, scheme: str) -> BrowserContext:
        if (width, scheme) not in made:
            made[width, scheme] = _context(browser, width, scheme)
        return made[width, scheme]

    yield context
    for each in made.values():
        each.close()


@pytest.fixture
def open_page(contexts: Contexts, address: str) -> Iterator[Opener]:
    """Open an address of the app; at the end, nothing may have been requested from outside.

    Every page is a session of its own; `at` is another server than the one of all tests.
    """
    outside: list[str] = []
    pages: list[Page] = []

    def opened(path: str = "/", *, width: int = 1280, scheme: str = "light", at: str = address) -> Page:
        page = contexts(width, scheme).new_page()
        pages.append(page)
        page.set_default_timeout(45_000)
        page.on("request", lambda request: outside.append(request.url) if _leaves(request.url) else None)
        page.goto(at + path)
        page.locator("h1").first.wait_for()
        idle(page)
        return page

    yield opened
    for page in pages:
        page.close()
    assert not outside, outside


def _context(browser: Browser, width: int, scheme: str) -> BrowserContext:
    return browser.new_context(
        viewport={"width": width, "height": 900 if width > 500 else 844},
        color_scheme="dark" if scheme == "dark" else "light",
    )


def _leaves(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1"
