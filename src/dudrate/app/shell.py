"""What stands around the pages before a script runs: their titles, what a preview of a link says, and the headers.

Streamlit serves one HTML shell for every address, titled after itself. The middleware here writes the title and the
description of the page that is asked for into it, and adds the headers that keep a page from fetching anything from
elsewhere and from being framed.
"""

import base64
import hashlib
import os
import re
import time
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager, suppress
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import get_option, net_util
from streamlit.proto.BackMsg_pb2 import BackMsg

from dudrate.app.routes import ESTIMATE, PAGES, headed
from dudrate.report.catalogue import text

__all__ = ["SCRIPT", "Shell", "lifespan", "middleware"]

# Read by numpy at import: with threads of its own, a small product costs ten times as much where others compute too.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Streamlit asks a third party for it whenever a page of another origin connects, and all readers wait.
net_util.get_external_ip = lambda: None

SCRIPT = Path(__file__).with_name("script.py")
"""What Streamlit runs for every reader."""

_POLICY = (
    "default-src 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; "
    "connect-src 'self' ws: wss:; "
    # Vega compiles its expressions, and a component's script comes as a blob.
    "script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval' blob: {hashes}"
)
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_TITLE = b"<title>Streamlit</title>"
_CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
"""Doors of Streamlit that no reader needs: its figures about itself, and its interface for programs."""

_SETTLED = 5.0
"""From the first turn of a connection on, until the page that it asks for was drawn at least once [s]."""

_OURS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
}


class Shell:
    """ASGI middleware that titles the shell and adds security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and change what comes back."""
        if scope["type"] != "http":
            await self.app(scope, _whole_at_first(receive), send)
            return
        if scope["path"].startswith(_CLOSED):
            await PlainTextResponse("not found", 404, _OURS)(scope, receive, send)
            return
        held: list[MutableMapping[str, Any]] = []
        body = bytearray()

        async def out(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_OURS)
                if headers.get("content-type", "").startswith("text/html") and "content-disposition" not in headers:
                    if to := _upwards(scope):
                        message["status"], headers["location"] = 307, to
                    held.append(message)
                    return
            elif held and message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    page, policy = _titled(bytes(body), scope["path"])
                    headers = MutableHeaders(scope=held[0])
                    del headers["etag"], headers["last-modified"]
                    headers.update({"content-length": str(len(page)), "content-security-policy": policy})
                    await send(held.pop())
                    await send({"type": "http.response.body", "body": page})
                return
            await send(message)

        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, out)  # what comes back can be read; it is packed outside


def _upwards(scope: Scope) -> str:
    """The page above an address that has more steps than a page, whose shell would look for its scripts beside it."""
    page, *below = scope["path"].removeprefix(f"/{get_option('server.baseUrlPath').strip('/')}").strip("/").split("/")
    return f"{'../' * len(below)}{quote(page)}?{scope['query_string'].decode('latin-1')}" if below else ""


def _whole_at_first(receive: Receive) -> Receive:
    """Have the first turns of a connection draw the whole page: a new session drops what is asked of a part of one.

    A browser that was open when the server was started anew asks for the parts that the session before had drawn.
    """
    settled = None

    async def asked() -> Message:
        nonlocal settled
        message, now = await receive(), time.monotonic()
        if message.get("bytes") and now < (settled := settled or now + _SETTLED):
            turn = BackMsg()
            with suppress(Exception):  # what cannot be read is refused behind this
                turn.ParseFromString(message["bytes"])
                if turn.HasField("rerun_script"):
                    turn.rerun_script.ClearField("fragment_id")
                    message["bytes"] = turn.SerializeToString()
        return message

    return asked


def middleware() -> list[Middleware]:
    """What is put around Streamlit's own server: compression, then our shell."""
    return [Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5), Middleware(Shell)]


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Import and calculate before the first reader comes what the first page and the first file need."""
    from dudrate.app import main  # noqa: F401 - every page and what it calls
    from dudrate.app.cached import library
    from dudrate.errors import DudrateError
    from dudrate.files.make import make
    from dudrate.files.offers import sheet_forms
    from dudrate.model.scenario import scenario_from_shipped
    from dudrate.report.estimate import answer

    with suppress(DudrateError):  # every page lists the faults
        found = [answer(scenario_from_shipped(each), library()) for each in library().scenarios.values()]
        for form in sheet_forms():
            make(found[0], form)
    yield


def _titled(page: bytes, path: str) -> tuple[bytes, str]:
    """The shell with our words in its head, and the policy that allows the scripts it holds and no other."""
    asked = path.strip("/")
    asked = asked if asked in PAGES else ESTIMATE
    title, description = escape(headed(asked)), escape(text(f"pages-says-{asked}"))
    head = (
        f'<title>{title}</title><meta name="description" content="{description}">'
        f'<meta property="og:title" content="{title}"><meta property="og:description" content="{description}">'
        '<meta property="og:type" content="website"><meta property="og:site_name" content="dudrate">'
        '<meta name="twitter:card" content="summary">'
    )
    page = page.replace(_TITLE, head.encode(), 1)
    digests = [base64.b64encode(hashlib.sha256(script).digest()).decode() for script in _INLINE.findall(page)]
    hashes = " ".join(f"'sha256-{digest}'" for digest in digests)
    return page, _POLICY.format(hashes=hashes).strip()
