"""What every command shares: how it is declared, its common options, how a file is read and an answer is written."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from dudrate.errors import DudrateError, ExportError, InputError
from dudrate.report.help import help_text, option_text

if TYPE_CHECKING:
    from dudrate.evidence.library import Library

__all__ = ["DELIVERY", "GIVEN", "SCENARIO", "Commands", "Form", "answering", "argument", "command", "completes", "emit"]
__all__ += ["first_bytes", "json_text", "option", "writing"]

Form = Callable[[], str | bytes]
"""An answer in one form: a text ends without a line end, bytes are data and written as they are."""

Declared = Callable[[str], click.Parameter]
"""A parameter, by the name of the command that it is declared for."""


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


def command(
    name: str, *declared: Declared, forms: tuple[str, ...] = (), **places: str
) -> Callable[[Any], click.Command]:
    """Declare a command: its line in the list, what it does, and examples that stand as they are written."""
    examples = help_text(f"{name}: examples").split("\n")

    def declare(function: Callable[..., Any]) -> click.Command:
        return click.Command(
            name,
            callback=function,
            params=[each(name) for each in (*declared, *_form_options(forms))],
            short_help=help_text(f"{name}: line"),
            help=help_text(name, **places),
            epilog="\n".join(["\b", help_text("examples"), *(f"  {line}" for line in examples)]),
            context_settings={"help_option_names": ["-h", "--help"]},
        )

    return declare


def answering(
    name: str, *declared: Declared, forms: tuple[str, ...] = ("json",), **places: str
) -> Callable[[Any], click.Command]:
    """Declare a command whose function gives an answer in its `forms`, of which one is printed or written."""

    def declare(function: Callable[..., Mapping[str, Form]]) -> click.Command:
        def run(*, as_json: bool, out: str | None, as_csv: bool = False, **given: Any) -> int:
            return emit(function(**given), as_json=as_json, as_csv=as_csv, out=out)

        return command(name, *declared, forms=forms, **places)(run)

    return declare


def argument(name: str, **how: Any) -> Declared:
    """Declare an argument, which may be left out."""
    return lambda _: click.Argument([name], **{"required": False, **how})


def option(name: str, *names: str, endings: str = "", **how: Any) -> Declared:
    """Declare an option with its text; further names are a short one or that in Python."""
    places = {"endings": endings} if endings else {}
    return lambda of: click.Option([name, *names], help=option_text(of, name, **places), **how)


def _form_options(forms: tuple[str, ...]) -> Iterator[Declared]:
    """JSON, CSV where there are rows, and a file by its ending."""
    if forms:
        yield option("--json", "as_json", is_flag=True)
        if "csv" in forms:
            yield option("--csv", "as_csv", is_flag=True)
        yield option("--out", "-o", metavar="FILE", endings=", ".join(forms))


def completes(kind: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Offer on the tabulator key what begins as it was begun: of the containers behind an amount, or of ids."""

    def offered(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
        from dudrate.evidence.library import load

        try:
            words = _words(kind, begun, load())
        except DudrateError:  # a fault in the assumptions must not break the reader's shell
            words = ()
        begins = begun or ("@" if kind == "rate" else "")
        files = [CompletionItem(begun, type="file")] if kind == "scenario" else []
        return [*(CompletionItem(word) for word in words if word.startswith(begins)), *files]

    return offered


def _words(kind: str, begun: str, library: "Library") -> Iterable[str]:
    match kind:
        case "rate":
            return (f"@{each}" for each in library.reported_ids())
        case "delivery":
            amount, of, _ = begun.rpartition(" x ")
            return (f"{amount} x {each}" for each in library.containers) if of else ()
        case "record":
            return (record.id for record in library.search())
        case "source":
            return library.sources
    return library.kinds if kind == "kind" else library.scenarios


DELIVERY = (
    option("--deliver", "-d", multiple=True, metavar="DELIVERY", shell_complete=completes("delivery")),
    option("--delivered", metavar="N"),
)
GIVEN = (
    *DELIVERY,
    option("--rate", "-r", multiple=True, metavar="RATE", shell_complete=completes("rate")),
    option("--bunching", metavar="B"),
    option("--icc", metavar="X"),
    option("--level", metavar="L"),
)
"""The inputs of a scenario as options."""

SCENARIO = (argument("scenario", shell_complete=completes("scenario")), *GIVEN)
"""A scenario: a file or a shipped example, and options that stand above it."""


def emit(forms: Mapping[str, Form], *, as_json: bool = False, as_csv: bool = False, out: str | None = None) -> int:
    """Print an answer in the form that is asked, or write it to a file, nothing of which is left where that fails.

    A form is made only when it is asked; two at once, or one that the answer does not have, are refused.
    """
    given = [name for name, is_given in (("--json", as_json), ("--csv", as_csv), ("-o", out is not None)) if is_given]
    if len(given) > 1:
        mend = "ask for one of them; the ending of a file says its form"
        raise InputError("form", ", ".join(given), "are given together", mend)
    if out is not None:
        _write(out, forms)
        return 0
    made = forms["json" if as_json else "csv" if as_csv else "text"]()
    data = made.encode() if as_csv and isinstance(made, str) else made
    if isinstance(data, str):
        print(data)
    elif hasattr(sys.stdout, "buffer"):  # in UTF-8, whatever letters a terminal has
        sys.stdout.buffer.write(data)
    else:
        print(data.decode(), end="")
    return 0


def _write(out: str, forms: Mapping[str, Form]) -> None:
    """Write beside the place and move it there, so that a failure leaves nothing half written."""
    ending = Path(out).suffix.removeprefix(".").lower()
    if ending not in forms or ending == "text":
        known = ", ".join(f".{form}" for form in forms if form != "text")
        other = "; `dudrate report` makes sheets and pictures" if ending in {"pdf", "html", "png", "svg"} else ""
        raise InputError("-o", out, "has an ending that is not known here", f"end it in one of {known}{other}")
    made = forms[ending]()
    if isinstance(made, str):
        made = made.encode("utf-8-sig") if ending == "csv" else f"{made}\n".encode()  # by the mark Excel knows UTF-8
    beside = Path(f"{out}.part")
    with writing(out):
        try:
            beside.write_bytes(made)
            beside.replace(out)
        except (OSError, ValueError):
            beside.unlink(missing_ok=True)
            raise


@contextmanager
def writing(out: str) -> Iterator[None]:
    """Say of a failure which file cannot be written, and why."""
    try:
        yield
    except DudrateError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", error)
        raise ExportError(f"{out!r} cannot be written ({reason}): write it elsewhere.") from error


def first_bytes(
    kind: str, name: str, most: int, *, mend: str, mend_pipe: str = "name a file", piped: tuple[str, ...] = ()
) -> bytes:
    """Read the first bytes of a file; a pipe, which may never end, is refused but where its name begins as `piped`."""
    try:
        is_pipe = Path(name).is_fifo() and not name.startswith(piped or "\0")
        content = b"" if is_pipe else _first(Path(name), most)
    except (OSError, ValueError) as error:  # a name with the character NUL in it is a ValueError
        gone = isinstance(error, FileNotFoundError)
        fault = "is not there" if gone else f"cannot be read ({getattr(error, 'strerror', error)})"
        raise InputError(kind, name, fault, mend) from error
    if is_pipe:
        raise InputError(kind, name, "is a pipe, which may never end", mend_pipe)
    return content


def _first(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most)


def json_text(content: Any) -> str:
    """Write one JSON value in what the output can show, so that no character is lost."""
    from dudrate.report.answer import SCHEMA

    if isinstance(content, dict):
        content = {"schema": SCHEMA, **content}
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    return json.dumps(content, ensure_ascii=encoding != "utf8", indent=2, allow_nan=False)
