"""``dudrate app``: the pages."""

import argparse
import sys
from pathlib import Path
from typing import Any

from dudrate.cli.commands import command

__all__ = ["add_app"]


def add_app(commands: Any) -> None:
    """Add the command."""
    app = command(commands, "app", "open the pages in a browser", "Open the Streamlit pages.", None)
    app.add_argument("--port", type=int, default=8501, help="port on this computer (default 8501)")
    app.set_defaults(run=_app)


def _app(given: argparse.Namespace) -> int:
    import subprocess

    from dudrate.app.settings import settings

    script = Path(__file__).parents[1] / "app" / "start.py"
    flags = [f"--{name}={value}" for name, value in {**settings(), "server.port": given.port}.items()]
    try:
        command = [sys.executable, "-m", "streamlit", "run", str(script), *flags]
        done = subprocess.run(command, check=False)  # noqa: S603 - no shell; a script of ours and whole numbers
    except KeyboardInterrupt:
        return 0
    return done.returncode
