"""``dudrate check``: whether the printed parts of a claim fit each other."""

import sys
from collections.abc import Callable
from typing import Any

import click

from dudrate.cli.commands import command, emit, form_options, json_text, option

__all__ = ["add_check", "standard_input"]

_PARTS = ("containers", "load", "delivered", "rate", "unexploded", "cleared")


def add_check(commands: click.Group) -> None:
    """Add the command."""

    @command(commands, "check")
    @click.argument("text", required=False)
    @_part_options
    @form_options(csv=False)
    def check(*, text: str | None, as_json: bool, out: str | None, **given: str | None) -> int:
        from dudrate.evidence.library import load
        from dudrate.report.claim.answer import answer_claim
        from dudrate.report.claim.exports import claim_json
        from dudrate.report.claim.plain import claim_text

        parts = {part: figure for part, figure in given.items() if figure is not None}
        result = answer_claim(standard_input() if text == "-" else text, load(), parts=parts)
        forms = {"text": lambda: claim_text(result), "json": lambda: json_text(claim_json(result))}
        return emit(forms, as_json=as_json, out=out)


def _part_options(function: Callable[..., Any]) -> Callable[..., Any]:
    for part in reversed(_PARTS):
        function = option("check", f"--{part}", metavar="FIGURE")(function)
    return function


def standard_input() -> str:
    """Standard input as text; what is not UTF-8 for certain is refused by name, and never guessed at."""
    from dudrate.errors import InputError
    from dudrate.report.claim.answer import MOST_CHARACTERS

    given = b"" if sys.stdin is None else sys.stdin.buffer.read(4 * MOST_CHARACTERS + 4)  # None: it was closed
    marked = given.startswith((b"\xff\xfe", b"\xfe\xff"))  # UTF-16 begins with a mark that says so
    try:
        return given.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        mend = "save it as UTF-8, or turn it into that with iconv -f windows-1252 -t utf-8"
        raise InputError("claim", "-", f"is not UTF-8 text (byte {error.start + 1:,})", mend) from error
