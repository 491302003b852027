"""The command line: the same questions and digits as the package and the pages.

One module a command. Only this folder writes files, to paths the user names, and only it and the pages turn errors
into messages.
"""

import codecs
import gc
import os
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from importlib import import_module
from typing import Any, TextIO

import click

from dudrate.cli.commands import Commands
from dudrate.errors import DudrateError
from dudrate.report.help import help_text
from dudrate.report.tables import columns

__all__ = ["main", "program"]

# Read by numpy at import: with threads of its own, a small product costs ten times as much where others compute too.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_COMPLETE = "_DUDRATE_COMPLETE"
_AT_ONCE: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False}
_PLAIN = str.maketrans("–—−×·’‘“”", "---x-''\"\"")
_HOMES = {
    **dict.fromkeys(("estimate", "compare", "trial", "breakeven", "sensitivity", "burden", "check"), "questions"),
    "report": "report",
    "batch": "batch",
    **dict.fromkeys(("records", "sources", "method", "verify"), "library"),
    "app": "pages",
}
"""Each command and its module, in the order of the help: the plainest first."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status: 0 done, 2 for an input that is refused."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plainly")
    collected = gc.isenabled()
    gc.disable()  # a run as short as most leaves little, and looking for it takes a tenth of its time
    try:
        return _run(sys.argv[1:] if arguments is None else list(arguments))
    except click.UsageError as error:
        usage = error.ctx.get_usage() if error.ctx is not None else "Usage: dudrate COMMAND"
        return _refused(error.format_message(), f"{usage}\n\n")
    except DudrateError as error:
        return _refused(str(error))
    except BrokenPipeError:
        _close(sys.stdout)  # the reader has seen enough
        return 0
    except OSError as error:
        _close(sys.stdout)
        return _refused(f"the output cannot be written ({error.strerror}): write it elsewhere.")
    except KeyboardInterrupt:
        return 130  # as a shell reports a program that was interrupted
    finally:
        if collected:
            gc.enable()


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """What a terminal of few letters shows of others: x of ×, e of é, and else a question mark."""
    start, end = getattr(error, "start", 0), getattr(error, "end", 0)
    apart = unicodedata.normalize("NFKD", getattr(error, "object", "")[start:end]).translate(_PLAIN)
    return "".join(each for each in apart if not unicodedata.combining(each)).encode("ascii", "replace").decode(), end


codecs.register_error("plainly", _plainly)


def _run(arguments: list[str]) -> int:
    instruction = os.environ.get(_COMPLETE)
    made = program(None if instruction else next(iter(arguments), None))
    if instruction:
        from click.shell_completion import shell_complete

        with suppress(KeyError, ValueError):  # of variables that no shell sets
            return shell_complete(made, {}, "dudrate", _COMPLETE, instruction)
        return 1
    try:
        # not click's own `main`, which ends the program itself where a pipe is closed
        with _terminal(), made.make_context("dudrate", arguments) as context:
            status: Any = made.invoke(context)
    except click.exceptions.Exit as ended:  # as behind --help
        status = ended.exit_code
    finally:
        if sys.stdout is not None:  # it is None where standard output was closed
            sys.stdout.flush()  # here, where a failure has a message, and not when Python ends
    return int(status or 0)


def _terminal() -> AbstractContextManager[None]:
    """Write for the width of the terminal, or of the variable COLUMNS; a file and a pipe get whole lines."""
    looks = "COLUMNS" in os.environ or (sys.stdout is not None and sys.stdout.isatty())
    return columns(shutil.get_terminal_size().columns if looks else None)


def _refused(message: str, usage: str = "") -> int:
    """Say why on standard error, unless that was closed, in a message by which nothing typed steers the terminal."""
    seen = "".join(each if each.isprintable() or each == "\n" else repr(each)[1:-1] for each in message)
    if sys.stderr is not None:  # or it would be printed among the results
        try:
            print(f"{usage}dudrate: {seen}", file=sys.stderr, flush=True)
        except OSError:  # of a full disk
            _close(sys.stderr)
    return 2


def _close(stream: TextIO) -> None:
    """Send what is still to be written nowhere, so that Python ends without a second failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def program(asked: str | None = None) -> click.Group:
    """The program with all its commands, or with the one that is asked, so that it waits for no other's libraries."""
    made = Commands(
        name="dudrate",
        help=help_text("dudrate"),
        epilog=help_text("dudrate: examples"),
        context_settings={"help_option_names": ["-h", "--help"]},
        invoke_without_command=True,
        callback=_bare,
        params=[click.Option(["-V", "--version"], help=help_text("--version"), callback=_version, **_AT_ONCE)],
    )
    for name, home in _HOMES.items():
        if asked == name or asked not in _HOMES:
            made.add_command(getattr(import_module(f"dudrate.cli.{home}"), name))
    return made


def _bare() -> None:
    """Without a command, show what there is."""
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        print(context.get_help())


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click calls it so
    """Print both versions; the library is read only when asked."""
    if not asked or context.resilient_parsing:
        return
    from dudrate.evidence.library import load
    from dudrate.report.help import package_version

    library = load()
    print(f"dudrate {package_version()}, assumptions {library.version} ({library.digest[:19]}…)")
    context.exit()
