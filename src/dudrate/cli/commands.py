"""What every command shares: how it is declared, its common options, and how an answer is printed or written."""

import json
import sys
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import click

from dudrate.cli.completion import complete_delivery, complete_rate, complete_scenario
from dudrate.errors import ExportError, InputError
from dudrate.report.envelope import SCHEMA

__all__ = ["Commands", "command", "emit", "form_options", "json_text", "scenario_options"]

_Function = TypeVar("_Function", bound=Callable[..., Any])
Form = Callable[[], str | bytes]
"""An answer in one form: a text ends without a line end, bytes are written as they are."""


class Commands(click.Group):
    """Commands that meet a misspelt name with the nearest one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks so
        """List the commands in the order in which they are declared: the plainest first."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, or say which one may be meant."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            meant = f"Did you mean {near[0]}?" if near else f"The commands are {', '.join(self.list_commands(ctx))}."
            raise click.UsageError(f"No such command {args[0]!r}. {meant}", ctx)
        return super().resolve_command(ctx, args)


def command(commands: click.Group, name: str, *, says: str, description: str, examples: str) -> Callable[[Any], Any]:
    """Declare a command: its line in the list, what it does, and examples that stand as they are written."""
    return commands.command(
        name,
        short_help=says,
        help=description,
        epilog="\b\nexamples:\n" + "\n".join(f"  {line}" for line in examples.strip().split("\n")),
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def scenario_options(function: _Function) -> _Function:
    """Add the inputs of a scenario: a file or a shipped example, and options that stand above it."""
    for add in reversed(
        (
            click.argument("scenario", required=False, shell_complete=complete_scenario),
            click.option(
                *("-d", "--deliver"),
                multiple=True,
                metavar="DELIVERY",
                help='what was delivered, as in "1000 x m864"; repeats',
                shell_complete=complete_delivery,
            ),
            click.option("--delivered", metavar="N", help="a number of submunitions, instead of --deliver"),
            click.option(
                *("-r", "--rate"),
                multiple=True,
                metavar="RATE",
                help="a dud rate; repeats, one result each",
                shell_complete=complete_rate,
            ),
            click.option("--bunching", metavar="B", help="none, container or lots:N"),
            click.option("--icc", metavar="X", help="intra-class correlation of bunched duds, 0 to below 1"),
            click.option("--level", metavar="L", help="level of the bands (default 0.9)"),
        )
    ):
        function = add(function)
    return function


def form_options(*, csv: bool = True) -> Callable[[_Function], _Function]:
    """Add the forms of an answer: JSON, CSV where there are rows, and a file by its ending."""

    def add(function: _Function) -> _Function:
        endings = ".csv or .json" if csv else ".json"
        function = click.option("-o", "--out", metavar="FILE", help=f"write a file, by its ending {endings}")(function)
        if csv:
            function = click.option("--csv", "as_csv", is_flag=True, help="rows with full digits")(function)
        return click.option("--json", "as_json", is_flag=True, help="one JSON object on standard output")(function)

    return add


def emit(forms: Mapping[str, Form], *, as_json: bool = False, as_csv: bool = False, out: str | None = None) -> int:
    """Print an answer in the form that is asked, or write it to a file.

    Parameters
    ----------
    forms : mapping
        ``text`` and ``json``, and ``csv`` where the answer has rows; made only when asked.

    Raises
    ------
    InputError
        When two forms are asked at once, or a file ends in a form that the answer does not have.
    ExportError
        When the file cannot be written; nothing half written is left.
    """
    if as_json + as_csv + (out is not None) > 1:
        raise InputError("form", "--json, --csv, -o", "are given together", "ask for one of them")
    if out is not None:
        _write(out, forms)
        return 0
    made = forms["json" if as_json else "csv" if as_csv else "text"]()
    if isinstance(made, bytes):
        raise TypeError("a form that is printed is a text")
    print(made, end="" if as_csv else "\n")
    return 0


def _write(out: str, forms: Mapping[str, Form]) -> None:
    """Write beside the place and move it there, so that a failure leaves nothing half written."""
    ending = Path(out).suffix.removeprefix(".").lower()
    if ending not in forms or ending == "text":
        known = ", ".join(f".{form}" for form in forms if form != "text")
        raise InputError("-o", out, "has an ending that is not known here", f"end it in one of {known}")
    made = forms[ending]()
    if isinstance(made, str):
        made = (made if ending == "csv" else f"{made}\n").encode()
    beside = Path(f"{out}.part")
    try:
        beside.write_bytes(made)
        beside.replace(out)
    except (OSError, ValueError) as error:
        beside.unlink(missing_ok=True)
        reason = getattr(error, "strerror", error)
        raise ExportError(f"{out!r} cannot be written ({reason}): write it elsewhere.") from error


def json_text(content: Any) -> str:
    """Write one JSON value in what the output can show, so that no character is lost."""
    if isinstance(content, dict):
        content = {"schema": SCHEMA, **content}
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    return json.dumps(content, ensure_ascii=encoding != "utf8", indent=2, allow_nan=False)
