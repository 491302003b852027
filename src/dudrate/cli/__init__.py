"""The command line: the same questions and digits as the package and the pages.

One module a command. Only this folder writes files, to paths the user names, and only it and the pages turn errors
into messages.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any

from dudrate.cli.burden import add_burden
from dudrate.cli.checking import add_check
from dudrate.cli.comparing import add_breakeven, add_compare, add_sensitivity, add_trial
from dudrate.cli.estimating import add_estimate
from dudrate.cli.library import add_records, add_sources
from dudrate.cli.method import add_method
from dudrate.cli.pages import add_app
from dudrate.errors import DudrateError

__all__ = ["main", "parser"]

_DESCRIPTION = """\
Reported dud rates of cluster munitions in, expected unexploded totals with their uncertainty out.
Educational; totals only: not a forecast for a place, not a targeting aid, not a substitute for survey."""

_EXAMPLES = """\
examples:
  dudrate estimate --deliver "1000 x m864" --rate 1% --rate 14%
  dudrate compare --deliver "1000 x m864" --rate 1% --rate 14%
  dudrate trial 47/2000
  dudrate burden --deliver "1000 x m864" --rate 1% --rate 14% --analog kosovo
  dudrate check "Up to 30 % of 270 million bomblets failed, leaving 80 million"
  dudrate records --kind rate --subject m77
  dudrate sources --format bibtex
  dudrate app"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status: 0 done, 2 for an input that is refused."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show × gets a question mark
    try:
        return _run(arguments)
    except DudrateError as error:
        print(f"dudrate: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        _close_output()  # the reader has seen enough
        return 0
    except OSError as error:
        _close_output()
        print(f"dudrate: the output cannot be written ({error.strerror}): write it elsewhere.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130  # as a shell reports a program that was interrupted


def _run(arguments: Sequence[str] | None) -> int:
    try:
        given = parser().parse_args(arguments)
        status: int = given.run(given)
    finally:
        if sys.stdout is not None:  # it is None where standard output was closed
            sys.stdout.flush()  # here, where a failure has a message, and not when Python ends
    return status


def _close_output() -> None:
    """Send what is still to be written nowhere, so that Python ends without a second failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    made = argparse.ArgumentParser(
        prog="dudrate",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument("--version", action=_Version, help="versions of the package and of the assumptions")
    commands = made.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (
        add_estimate,
        add_compare,
        add_trial,
        add_breakeven,
        add_sensitivity,
        add_burden,
        add_check,
        add_records,
        add_sources,
        add_method,
        add_app,
    ):
        add(commands)
    return made


class _Version(argparse.Action):
    """Print both versions; the library is read only when asked."""

    def __init__(self, option_strings: Sequence[str], dest: str, **kwargs: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **kwargs)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from dudrate.evidence.library import load
        from dudrate.report.manifest import package_version

        try:
            library = load()
        except DudrateError as error:
            parser.exit(2, f"dudrate: {error}\n")
        print(f"dudrate {package_version()}, assumptions {library.version} ({library.digest[:19]}…)")
        parser.exit()
