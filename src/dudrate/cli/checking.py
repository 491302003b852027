"""``dudrate check``: whether the printed parts of a claim fit each other."""

import argparse
import sys
from typing import Any

from dudrate.cli.commands import command, print_json

__all__ = ["add_check"]

_PARTS = ("containers", "load", "delivered", "rate", "unexploded", "cleared")

_CHECK = """\
Whether the printed figures of a claim fit each other, what each implies for the others, and who has reported
such a rate. It never says true or false. A part that is given replaces what the text says of it."""

_EXAMPLES = """\
examples:
  dudrate check "Some 270 million bomblets were dropped on Laos; up to 30 % failed, leaving 80 million"
  dudrate check - --json < article.txt
  dudrate check --delivered 289,536 --unexploded "about 30,000" --rate "15%\""""


def add_check(commands: Any) -> None:
    """Add the command."""
    check = command(commands, "check", "do the figures of a claim fit?", _CHECK, _EXAMPLES)
    check.add_argument("text", nargs="?", help="a sentence or more; - reads standard input")
    for part in _PARTS:
        check.add_argument(f"--{part}", metavar="FIGURE", help=f'a figure in words, as in "{_EXAMPLE[part]}"')
    check.add_argument("--json", action="store_true", help="one JSON object on standard output")
    check.set_defaults(run=_check)


_EXAMPLE = {
    "containers": "1,000",
    "load": "72",
    "delivered": "80 million",
    "rate": "up to 30%%",
    "unexploded": "about 30,000",
    "cleared": "12,000",
}


def _check(given: argparse.Namespace) -> int:
    from dudrate.evidence.library import load
    from dudrate.report.claim.answer import MOST_CHARACTERS, answer_claim

    text = given.text
    if text == "-":
        given_text = b"" if sys.stdin is None else sys.stdin.buffer.read(4 * MOST_CHARACTERS + 4)  # None: it was closed
        text = given_text.decode("utf-8", errors="replace")
    parts = {part: getattr(given, part) for part in _PARTS if getattr(given, part) is not None}
    result = answer_claim(text, load(), parts=parts)
    if given.json:
        from dudrate.report.claim.exports import claim_json

        print_json(claim_json(result))
    else:
        from dudrate.report.claim.plain import claim_text

        print(claim_text(result))
    return 0
