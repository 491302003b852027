"""Runs the command line inside the process of the tests."""

import contextlib
import csv
import io
import json
from dataclasses import dataclass
from typing import Any
from unittest import mock

from dudrate.cli import main
from dudrate.evidence import library as library_module
from dudrate.evidence.library import shipped

__all__ = ["LIBRARY", "Done", "done", "run", "run_anew"]

LIBRARY = shipped()


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON; fails if there is anything else in it."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, str]]:
        """Standard output as the rows of a CSV."""
        return list(csv.DictReader(io.StringIO(self.out, newline="")))


def run(*arguments: str) -> Done:
    """Run a command under the library that is shipped, which is read once for all commands."""
    with mock.patch.object(library_module, "load", return_value=LIBRARY):
        return run_anew(*arguments)


def run_anew(*arguments: str) -> Done:
    """Run a command that reads the library itself."""
    out, err = io.StringIO(newline=""), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(arguments)
        except SystemExit as ended:  # argparse ends the program itself, as for --help
            status = int(ended.code or 0)
    return Done(status, out.getvalue(), err.getvalue())


def done(*arguments: str) -> Done:
    """Run a command that must succeed without a message."""
    result = run(*arguments)
    assert (result.status, result.err) == (0, "")
    return result
