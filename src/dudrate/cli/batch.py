"""``dudrate batch``: a file of scenarios, a row each, and a file of their results."""

import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BufferedReader, FileIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from dudrate.cli.commands import GIVEN, argument, command, json_text, option, writing
from dudrate.errors import ExportError, InputError

if TYPE_CHECKING:
    from dudrate.files.batch import Helped, Plan, Progress
    from dudrate.files.batch_input import Survey

__all__ = ["batch"]

_LISTS = ("deliver", "rate")
_SMALL = 100_000
"""An input of fewer bytes is calculated before another process would have started."""

_MOST = 256
"""Processes that may be asked for."""


@command(
    "batch",
    argument("scenarios", metavar="IN.csv", required=True),
    option("--out", "-o", required=True, metavar="OUT.csv"),
    option("--resume", is_flag=True),
    option("--workers", metavar="N"),
    option("--scheduler", metavar="ADDRESS"),
    *GIVEN,
    option("--json", "as_json", is_flag=True),
)
def batch(
    *, scenarios: str, out: str, resume: bool, workers: str | None, scheduler: str | None, as_json: bool, **given: Any
) -> int:
    """Estimate a file of scenarios, a row each; what a row leaves out is as `given` for all."""
    if Path(out).suffix.lower() != ".csv":
        raise InputError("-o", out, "has an ending that is not known here", "end it in .csv")
    if workers is not None and not (workers.isascii() and workers.isdecimal() and 1 <= int(workers[:4]) <= _MOST):
        mend = f"give a number from 1 to {_MOST}, or leave it out for one a core"
        raise InputError("--workers", workers, "is not a number of processes", mend)
    if workers is not None and scheduler is not None:
        fault, mend = "are given together", "leave the workers to the cluster"
        raise InputError("options", "--workers, --scheduler", fault, mend)
    from dudrate.report.catalogue import text
    from dudrate.report.said import Figure

    for_all = {name: list(each) if name in _LISTS else each for name, each in given.items() if each}
    count = 1 if scheduler is not None else _count(scenarios, int(workers or 0))
    plan, done = _run(for_all, scenarios, out, resume=resume, count=count, scheduler=scheduler)
    counts = {"rows": done.estimated + done.refused, "estimated": done.estimated, "refused": done.refused}
    if as_json:
        print(json_text({**counts, "out": out, **plan.made}))
    else:
        said = {name: Figure(f"{count:,}", count, f"computed:batch.{name}") for name, count in counts.items()}
        print(text("batch-done", **said, all=not done.refused))
    return 0


def _run(
    for_all: Mapping[str, Any], scenarios: str, out: str, *, resume: bool, count: int, scheduler: str | None
) -> "tuple[Plan, Progress]":
    """Calculate all rows, write them beside the place of the results, and put the file there."""
    from concurrent.futures import BrokenExecutor

    from dudrate.files.batch_workers import get_ready

    if count > 1:
        get_ready()  # before all that this process imports itself

    from dudrate.evidence.library import load
    from dudrate.files.batch import Progress, plan_of, run
    from dudrate.files.batch_input import layout_of, survey
    from dudrate.report.catalogue import text
    from dudrate.report.said import Figure

    library = load()
    gc.freeze()  # what stays need not be looked through again and again
    gc.enable()  # which a short run does without
    with _opened(scenarios, out) as file:
        known = survey(file, scenarios)
        rows = TextIOWrapper(file, encoding=known.encoding, newline="")
        layout = layout_of(rows, scenarios, list(for_all))
        plan = plan_of(layout, for_all, known.digest, library)
        progress = Progress()
        try:
            with _helpers(count, scheduler) as helped, _results(out, plan, resume=resume) as begun, _bar(known) as seen:
                files, progress = begun
                for progress in run(rows, plan, files, begun[1], library=library, helped=helped):
                    seen(file.tell(), progress.row)
        except (BrokenExecutor, OSError) as error:
            fault = "A process that calculated has ended"
            if isinstance(error, OSError):
                fault = f"{out!r} cannot be written ({error.strerror})"
            mend = "the same command with --resume completes it"
            raise ExportError(f"{fault} behind row {progress.row:,}: {mend}.") from error
        except KeyboardInterrupt:
            row = Figure(f"{progress.row:,}", progress.row, "computed:batch.row")
            print(f"dudrate: {text('batch-interrupted', row=row)}", file=sys.stderr)
            raise
    return plan, progress


class _Input(FileIO):
    """An input whose failures are none of the results."""

    def readinto(self, buffer: Any) -> int | None:
        try:
            return super().readinto(buffer)
        except OSError as error:
            mend = "mend that, and the same command with --resume goes on from there"
            raise ExportError(f"{str(self.name)!r} cannot be read any further ({error.strerror}): {mend}.") from error


def _opened(scenarios: str, out: str) -> BinaryIO:
    """Open the input: a file, for it is read twice."""
    name, results = Path(scenarios), Path(out)
    if name.exists() and not name.is_file():
        mend = "name a file; a pipe or a folder cannot be read twice"
        raise InputError("input", scenarios, "is not a file", mend)
    if name.exists() and results.exists() and results.samefile(name):
        raise InputError("-o", out, "is the input itself", "name another file for the results")
    if results.is_dir():
        raise InputError("-o", out, "is a folder", "name a file in it")
    try:
        return BufferedReader(_Input(name))
    except (OSError, ValueError) as error:  # a name with the character NUL in it is a ValueError
        fault = f"cannot be read ({getattr(error, 'strerror', error)})"
        raise InputError("input", scenarios, fault, "name a CSV file with a row for each scenario") from error


@contextmanager
def _results(out: str, plan: "Plan", *, resume: bool) -> "Iterator[tuple[tuple[BinaryIO, BinaryIO], Progress]]":
    """Open the results and the journal beside their place, with where to go on; put them there when all has gone well.

    The journal is locked: of two runs into one file the second is refused, whichever way either ends.
    """
    part, journal = Path(f"{out}.part"), Path(f"{out}.part.log")
    with writing(out):
        log = journal.open("a+b")
    with log:
        if not _locked(log):
            mend = "wait until that has ended, or name another file"
            raise InputError("-o", out, "is being written by another run", mend)
        with _emptied(part, journal):
            with writing(out):
                results = part.open("ab")
            with results:
                yield (results, log), _begun(results, log, plan, out, resume=resume)
            part.replace(out)
    journal.unlink(missing_ok=True)


def _begun(results: BinaryIO, log: BinaryIO, plan: "Plan", out: str, *, resume: bool) -> "Progress":
    """How far the run has come that lies beside the place of the results, if one does."""
    from dudrate.files.batch import Progress, noted

    if not results.tell():
        return Progress()
    if not resume:
        fault = f"has an interrupted run beside it, {Path(out).name}.part"
        raise InputError("-o", out, fault, "add --resume to complete it, or delete that file")
    log.seek(0)
    found = noted(log.read(), plan, results.tell())
    if found is None:
        fault = f"is of another input, other options, or another edition than {Path(out).name}.part"
        raise InputError("--resume", out, fault, "give what that run was given, or delete that file")
    return found


@contextmanager
def _emptied(part: Path, journal: Path) -> Iterator[None]:
    """Leave neither file where a run ends before its first chunk: there is nothing that another could go on from."""
    anew = not part.exists()
    try:
        yield
    except BaseException:
        if anew and b"\n" not in journal.read_bytes():
            part.unlink(missing_ok=True)
            journal.unlink()
        raise


def _locked(file: BinaryIO) -> bool:
    """Lock a file until it is closed or this process ends; false where another has, true where there are no locks."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock

        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        return True
    return True


def _count(scenarios: str, workers: int) -> int:
    """Processes that calculate; one for a file that is done before others have started."""
    from dudrate.files.batch_workers import cores

    name = Path(scenarios)
    if not name.is_file():
        return 1
    return workers or (cores() if name.stat().st_size > _SMALL else 1)


@contextmanager
def _helpers(count: int, scheduler: str | None) -> "Iterator[Helped]":
    """Who calculates beside this process, and how many chunks they are handed ahead."""
    from dudrate.files.batch_workers import cluster, processes

    if scheduler is not None:
        with cluster(scheduler) as (executor, at_once):
            yield executor, 2 * at_once
    elif count > 1:
        with processes(count) as executor:
            yield executor, 2 * count
    else:
        yield None, 1


@contextmanager
def _bar(known: "Survey") -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how much of the input is done, rows a second and the time left; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    begun, first, shown = time.monotonic(), -1, 0
    with click.progressbar(length=known.size, file=sys.stderr, show_pos=False, item_show_func=_rate) as bar:

        def seen(place: int, row: int) -> None:
            nonlocal first, shown
            first = row if first < 0 else first
            bar.update(place - shown, (row - first) / max(time.monotonic() - begun, 1e-3))
            shown = place

        yield seen


def _rate(rows: float | None) -> str | None:
    return None if not rows else f"{rows:,.0f} rows/s"
