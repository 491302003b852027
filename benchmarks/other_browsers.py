"""Open every page in Firefox and in Safari's engine: python -m benchmarks.other_browsers [firefox] [webkit].

Needs Debian's ``firefox-esr`` and ``webkit2gtk-driver``, a display such as ``xvfb-run`` gives, and selenium (the extra
``other-browsers``). Outside the tests: what is told here is what each browser showed, and any error that it logged.
"""

import contextlib
import socket
import subprocess
import sys
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


def firefox(webdriver: Any) -> Any:
    options = webdriver.FirefoxOptions()
    options.add_argument("-headless")
    options.binary_location = "/usr/bin/firefox-esr"
    return webdriver.Firefox(options=options)


def webkit(webdriver: Any) -> Any:
    options = webdriver.WebKitGTKOptions()
    options.binary_location = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser"
    options.add_argument("--automation")
    return webdriver.WebKitGTK(options=options)


def shown(driver: Any, address: str) -> tuple[str, int, str]:
    """The heading, how many pictures stand, and the error that is shown, if one is."""
    driver.get(address)
    heading, pictures, until = "", 0, time.monotonic() + WAIT
    while time.monotonic() < until:
        heads = driver.find_elements("css selector", "h1")
        pictures = len(driver.find_elements("css selector", "[data-testid=stVegaLiteChart] :is(canvas, svg)"))
        heading = heads[0].text if heads else ""
        running = driver.find_elements("css selector", "[data-testid=stStatusWidget]")
        if heading and not running and (pictures or "method" in address or "check" not in address):
            time.sleep(2)
            break
        time.sleep(0.5)
    errors = driver.find_elements("css selector", "[data-testid=stException]")
    return heading, pictures, errors[0].text[:80] if errors else ""


def main(names: list[str]) -> int:
    webdriver = import_module("selenium.webdriver")  # an extra of its own
    makers = {"firefox": firefox, "webkit": webkit}
    faults = 0
    with served() as address:
        for name in names or list(makers):
            driver = makers[name](webdriver)
            try:
                for path in PATHS:
                    heading, pictures, error = shown(driver, address + path)
                    faults += bool(error) or not heading
                    print(f"{name:8} {path[:40]:40} {heading[:44]:44} {pictures} pictures {error or 'no error'}")
            finally:
                driver.quit()
    return faults


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
