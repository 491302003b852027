"""The server's settings: the copy of ``.streamlit/config.toml`` packed beside this module, or the checkout's own."""

import json
import tomllib
from pathlib import Path
from typing import Any

__all__ = ["settings"]


def settings() -> dict[str, str]:
    """Every setting by its dotted name, as the server's command line takes it.

    Examples
    --------
    >>> settings()["server.address"]
    '127.0.0.1'
    """
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
