"""Open every page in Firefox and in Safari's engine: python -m benchmarks.other_browsers [firefox] [webkit].

Needs Debian's ``firefox-esr`` and ``webkit2gtk-driver``, a display such as ``xvfb-run`` gives, and for WebKit selenium
(the extra ``other-browsers``). Outside the tests. Prints what each browser showed, and any error on the page.
"""

import contextlib
import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PATHS: tuple[str, ...] = (
    "/",
    "/estimate",
    "/check?text=Of+72%2C000+bomblets+14%25+failed",
    "/consequences",
    "/evidence",
)
PATHS += ("/evidence?show=method&section=total", "/burden", "/sources")
WAIT = 60.0
_FOUND = "document.querySelector"


@contextlib.contextmanager
def served() -> Iterator[str]:
    """The pages, on a port that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}", "--server.headless=true"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(240):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health"):  # noqa: S310 - ours
                break
            time.sleep(0.25)
        yield address
    finally:
        server.terminate()
        server.wait(20)


class WebKit:
    """Safari's engine, driven by selenium."""

    def __init__(self) -> None:
        webdriver = import_module("selenium.webdriver")  # an extra of its own
        options = webdriver.WebKitGTKOptions()
        options.binary_location = str(next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))
        options.add_argument("--automation")
        self.driver = webdriver.WebKitGTK(options=options)

    def open(self, address: str) -> None:
        """Go to an address."""
        self.driver.get(address)

    def ask(self, script: str) -> Any:
        """Evaluate an expression on the page."""
        return self.driver.execute_script(f"return {script}")

    def close(self) -> None:
        """End the browser."""
        self.driver.quit()


class Firefox:
    """Firefox, asked over WebDriver BiDi, which needs no driver beside it."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.stack = contextlib.ExitStack()
        self.profile = self.stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        command = ["firefox-esr", "-headless", "-no-remote", "-profile", self.profile]
        command += [f"--remote-debugging-port={port}"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(120):
            with contextlib.suppress(OSError):
                opened = import_module("websockets.sync.client").connect(
                    f"ws://127.0.0.1:{port}/session", max_size=None
                )
                self.socket = self.stack.enter_context(opened)
                break
            time.sleep(0.25)
        self.number = 0
        self.said("session.new", {"capabilities": {}})
        self.context = self.said("browsingContext.getTree", {})["contexts"][0]["context"]

    def said(self, method: str, params: dict[str, Any]) -> Any:
        """Send a command and give its result."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == self.number:
                return answer["result"]

    def open(self, address: str) -> None:
        """Go to an address."""
        self.said("browsingContext.navigate", {"context": self.context, "url": address, "wait": "complete"})

    def ask(self, script: str) -> Any:
        """Evaluate an expression on the page."""
        target = {"context": self.context}
        found = self.said("script.evaluate", {"expression": script, "target": target, "awaitPromise": False})
        return found["result"].get("value")

    def close(self) -> None:
        """End the browser."""
        self.process.terminate()
        self.process.wait(20)
        self.stack.close()


def shown(browser: WebKit | Firefox, address: str) -> tuple[str, int, str]:
    """The heading, how many pictures stand, and the error that is shown, if one is."""
    browser.open(address)
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        if browser.ask(f"{_FOUND}('h1') !== null && {_FOUND}('[data-testid=stStatusWidget]') === null"):
            break
        time.sleep(0.5)
    time.sleep(4)
    heading = browser.ask("document.querySelector('h1')?.innerText ?? ''")
    pictures = browser.ask("document.querySelectorAll('[data-testid=stVegaLiteChart] :is(canvas, svg)').length")
    error = browser.ask("document.querySelector('[data-testid=stException]')?.innerText ?? ''")
    return str(heading), int(pictures), str(error)[:80]


def main(names: list[str]) -> int:
    makers: dict[str, type[WebKit] | type[Firefox]] = {"firefox": Firefox, "webkit": WebKit}
    faults = 0
    with served() as address:
        for name in names or list(makers):
            browser = makers[name]()
            try:
                for path in PATHS:
                    heading, pictures, error = shown(browser, address + path)
                    faults += bool(error) or not heading
                    print(f"{name:8} {path[:36]:36} {heading[:36]:36} {pictures} pictures, {error or 'no error'}")
            finally:
                browser.close()
    return faults


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
