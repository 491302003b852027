"""``dudrate app``: the pages."""

import errno
import ipaddress
import json
import os
import signal
import socket
import sys
import tomllib
from pathlib import Path
from typing import Any

from dudrate.cli.commands import command, option
from dudrate.errors import InputError

__all__ = ["app", "settings"]

_MOST_PORT = 65_535
_EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - asked for by the reader


@command("app", option("--port", metavar="N"), option("--address", metavar="IP"))
def app(*, port: str | None, address: str | None) -> int:
    """Serve the pages until it is interrupted."""
    import subprocess

    script = Path(__file__).parents[1] / "app" / "start.py"
    command = [sys.executable, "-m", "streamlit", "run", str(script), *_flags(port, address)]
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # or the server would outlive this process
    try:
        done = subprocess.run(command, check=False)  # noqa: S603 - no shell; a script of ours, checked numbers
    except KeyboardInterrupt:
        return 0
    finally:
        signal.signal(signal.SIGTERM, before)
    return done.returncode


def _flags(port: str | None, address: str | None) -> list[str]:
    """The server's settings; what is asked here goes before a variable of Streamlit's, and that before ours."""
    asked = {}
    if port is not None:
        asked["server.port"] = str(_port(port))
    if address is not None:
        asked["server.address"] = _address(address)
    taken = {name: os.environ.get(_variable(name), value) for name, value in settings().items()} | asked
    _check_free(taken["server.address"], int(asked.get("server.port", 0)))
    if taken["server.address"] in _EVERYWHERE:  # or Streamlit asks a third party which address that is
        taken["browser.serverAddress"] = "localhost"
    return [f"--{name}={value}" for name, value in taken.items() if name in asked or _variable(name) not in os.environ]


def _check_free(address: str, port: int) -> None:
    """Refuse what the server could not listen on, for which it has a traceback; a port that is not asked is found."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        socket.create_server((address, port), family=family).close()
    except OSError as error:
        fault = f"cannot be listened on ({str(error.strerror).partition(' (while')[0]})"
        if error.errno in {errno.EADDRINUSE, errno.EACCES}:
            raise InputError("port", port, fault, "give another, or end what listens there") from error
        raise InputError("address", address, fault, "give one of this computer, such as 127.0.0.1") from error


def _variable(name: str) -> str:
    """The variable that Streamlit reads for a setting: STREAMLIT_SERVER_PORT for server.port."""
    words = "".join(f"_{each}" if each.isupper() else each for each in name.replace(".", "_"))
    return f"STREAMLIT_{words.upper()}"


def _port(given: str) -> int:
    port = int(given) if given.isascii() and given.isdecimal() and len(given) <= len(str(_MOST_PORT)) else 0
    if not 1 <= port <= _MOST_PORT:
        raise InputError("port", given, f"is no port from 1 to {_MOST_PORT:,}", "give a number such as 8501")
    return port


def _address(given: str) -> str:
    if given == "localhost":
        return given
    try:
        return str(ipaddress.ip_address(given))
    except ValueError as error:
        mend = "give a number such as 127.0.0.1, or 0.0.0.0 for every network"
        raise InputError("address", given, "is no address of a computer", mend) from error


def settings() -> dict[str, str]:
    """Every setting as the server takes it: of ``config.toml`` packed beside this module, or the checkout's."""
    packed = Path(__file__).with_name("config.toml")
    path = packed if packed.is_file() else Path(__file__).parents[3] / ".streamlit" / "config.toml"
    return dict(_flat("", tomllib.loads(path.read_text("utf-8"))))


def _flat(prefix: str, table: dict[str, Any]) -> list[tuple[str, str]]:
    flags: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            flags += _flat(f"{prefix}{name}.", value)
        elif isinstance(value, list):
            flags.append((prefix + name, json.dumps(value)))
        else:
            flags.append((prefix + name, str(value).lower() if isinstance(value, bool) else str(value)))
    return flags
