"""What every command shares: how it is added, and how it prints JSON."""

import argparse
import json
import sys
from typing import Any

__all__ = ["add_formats", "command", "print_json"]


def command(commands: Any, name: str, help_: str, description: str, epilog: str | None) -> argparse.ArgumentParser:
    """Add a command with its help."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help_,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    return parser


def add_formats(parser: argparse.ArgumentParser, flag: str, help_: str) -> None:
    """Add the machine-readable forms, of which one at most is given."""
    formats = parser.add_mutually_exclusive_group()
    formats.add_argument("--json", action="store_true", help="one JSON object on standard output")
    formats.add_argument(flag, action="store_true", help=help_)


def print_json(content: Any) -> None:
    """Print one JSON value and nothing else."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    print(json.dumps(content, ensure_ascii=encoding != "utf8", indent=2, allow_nan=False))  # JSON loses no character
