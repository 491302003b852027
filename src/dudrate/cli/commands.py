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
from dudrate.report.help import help_text, option_text

__all__ = ["Commands", "command", "emit", "form_options", "json_text", "option", "scenario_options"]

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


def command(commands: click.Group, name: str, **places: str) -> Callable[[Any], Any]:
    """Declare a command: its line in the list, what it does, and examples that stand as they are written."""
    examples = help_text(f"{name}: examples").split("\n")
    return commands.command(
        name,
        short_help=help_text(f"{name}: line"),
        help=help_text(name, **places),
        epilog="\n".join(["\b", help_text("examples"), *(f"  {line}" for line in examples)]),
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def option(of: str, name: str, *names: str, endings: str = "", **how: Any) -> Callable[[_Function], _Function]:
    """Declare an option `name` of the command `of`, with its text; further names are a short one or that in Python."""
    return click.option(name, *names, help=option_text(of, name, **({"endings": endings} if endings else {})), **how)


def scenario_options(of: str) -> Callable[[_Function], _Function]:
    """Add the inputs of a scenario: a file or a shipped example, and options that stand above it."""
    added = (
        click.argument("scenario", required=False, shell_complete=complete_scenario),
        option(of, "--deliver", "-d", multiple=True, metavar="DELIVERY", shell_complete=complete_delivery),
        option(of, "--delivered", metavar="N"),
        option(of, "--rate", "-r", multiple=True, metavar="RATE", shell_complete=complete_rate),
        option(of, "--bunching", metavar="B"),
        option(of, "--icc", metavar="X"),
        option(of, "--level", metavar="L"),
    )

    def add(function: _Function) -> _Function:
        for each in reversed(added):
            function = each(function)
        return function

    return add


def form_options(*, csv: bool = True, toml: bool = False) -> Callable[[_Function], _Function]:
    """Add the forms of an answer: JSON, CSV where there are rows, TOML of a scenario, and a file by its ending."""

    def add(function: _Function) -> _Function:
        endings = ", ".join([*(["csv"] if csv else []), "json", *(["toml"] if toml else [])])
        function = option("", "--out", "-o", metavar="FILE", endings=endings)(function)
        if csv:
            function = option("", "--csv", "as_csv", is_flag=True)(function)
        return option("", "--json", "as_json", is_flag=True)(function)

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
    from dudrate.report.envelope import SCHEMA

    if isinstance(content, dict):
        content = {"schema": SCHEMA, **content}
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    return json.dumps(content, ensure_ascii=encoding != "utf8", indent=2, allow_nan=False)
