"""``dudrate batch``: a file of scenarios, a row each, and a file of their results."""

import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from dudrate.cli.commands import GIVEN, argument, command, json_text, option, writing
from dudrate.errors import ExportError, InputError

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from dudrate.files.batch import Plan, Progress
    from dudrate.files.batch_input import Survey

__all__ = ["batch"]

_LISTS = ("deliver", "rate")
_SMALL = 100_000
"""An input of fewer bytes is calculated before another process would have started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Where the rows come from and go to, and who calculates them."""

    scenarios: str
    out: str
    resume: bool
    workers: int | None
    scheduler: str | None


@command(
    "batch",
    argument("scenarios", metavar="IN.csv", required=True),
    option("--out", "-o", required=True, metavar="OUT.csv"),
    option("--resume", is_flag=True),
    option("--workers", type=click.IntRange(1, 256), metavar="N"),
    option("--scheduler", metavar="ADDRESS"),
    *GIVEN,
    option("--json", "as_json", is_flag=True),
)
def batch(
    *, scenarios: str, out: str, resume: bool, workers: int | None, scheduler: str | None, as_json: bool, **given: Any
) -> int:
    """Estimate a file of scenarios, a row each; what a row leaves out is as `given` for all."""
    if Path(out).suffix.lower() != ".csv":
        raise InputError("-o", out, "has an ending that is not known here", "end it in .csv")
    if workers is not None and scheduler is not None:
        fault, mend = "are given together", "leave the workers to the cluster"
        raise InputError("options", "--workers, --scheduler", fault, mend)
    from dudrate.report.catalogue import text
    from dudrate.report.said import Figure

    for_all = {name: list(each) if name in _LISTS else each for name, each in given.items() if each}
    asked = _Asked(scenarios=scenarios, out=out, resume=resume, workers=workers, scheduler=scheduler)
    plan, done = _run(for_all, asked)
    counts = {"rows": done.estimated + done.refused, "estimated": done.estimated, "refused": done.refused}
    if as_json:
        print(json_text({**counts, "out": out, **plan.made}))
    else:
        said = {name: Figure(f"{count:,}", count, f"computed:batch.{name}") for name, count in counts.items()}
        print(text("batch-done", **said, all=not done.refused))
    return 0


def _run(for_all: Mapping[str, Any], asked: _Asked) -> "tuple[Plan, Progress]":
    """Calculate all rows, write them beside the place of the results, and put the file there."""
    from concurrent.futures import BrokenExecutor

    from dudrate.files.batch_workers import get_ready

    count = _count(asked)
    if count > 1:
        get_ready()  # before all that this process imports itself

    from dudrate.evidence.library import load
    from dudrate.files.batch import Calculates, plan_of, run
    from dudrate.files.batch_input import layout_of, survey
    from dudrate.report.catalogue import text
    from dudrate.report.said import Figure

    gc.enable()  # which a short run does without
    library = load()
    with _opened(asked) as file:
        known = survey(file, asked.scenarios)
        rows = TextIOWrapper(file, encoding=known.encoding, newline="")
        layout = layout_of(rows, asked.scenarios, list(for_all))
        plan = plan_of(layout, for_all, known.digest, library)
        start = progress = _start(asked, plan)
        try:
            with _helpers(asked, count) as (executor, ahead), _results(asked.out) as files, _bar(known) as seen:
                at = Calculates(library=library, executor=executor, ahead=ahead)
                for progress in run(rows, plan, files, start, at=at):
                    seen(file.tell(), progress.row)
        except BrokenExecutor as error:
            mend = "the same command with --resume completes it"
            raise ExportError(f"A process that calculated has ended behind row {progress.row:,}: {mend}.") from error
        except KeyboardInterrupt:
            row = Figure(f"{progress.row:,}", progress.row, "computed:batch.row")
            print(f"dudrate: {text('batch-interrupted', row=row)}", file=sys.stderr)
            raise
    return plan, progress


def _opened(asked: _Asked) -> BinaryIO:
    """Open the input: a file, for it is read twice."""
    name, out = Path(asked.scenarios), Path(asked.out)
    if name.exists() and not name.is_file():
        mend = "name a file; a pipe or a folder cannot be read twice"
        raise InputError("input", asked.scenarios, "is not a file", mend)
    if name.exists() and out.exists() and out.samefile(name):
        raise InputError("-o", asked.out, "is the input itself", "name another file for the results")
    try:
        return name.open("rb")
    except (OSError, ValueError) as error:  # a name with the character NUL in it is a ValueError
        fault = f"cannot be read ({getattr(error, 'strerror', error)})"
        raise InputError("input", asked.scenarios, fault, "name a CSV file with a row for each scenario") from error


def _start(asked: _Asked, plan: "Plan") -> "Progress":
    """Where to begin: at the first row, or behind those of an interrupted run of the same."""
    from dudrate.files.batch import Progress, noted

    part, journal = _parts(asked.out)
    if not part.exists():
        return Progress()
    if not asked.resume:
        fault = f"has an interrupted run beside it, {part.name}"
        raise InputError("-o", asked.out, fault, "add --resume to complete it, or delete that file")
    found = noted(journal.read_bytes() if journal.exists() else b"", plan, part.stat().st_size)
    if found is None:
        fault = f"is of another input, other options, or another edition than {part.name}"
        raise InputError("--resume", asked.out, fault, "give what that run was given, or delete that file")
    return found


def _parts(out: str) -> tuple[Path, Path]:
    """The unfinished results, and the journal of how far they have come."""
    return Path(f"{out}.part"), Path(f"{out}.part.log")


@contextmanager
def _results(out: str) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Open the results beside their place; put them there when all has gone well."""
    part, journal = _parts(out)
    with writing(out):
        with part.open("ab") as results, journal.open("ab") as log:
            yield results, log
        part.replace(out)
        journal.unlink()


def _count(asked: _Asked) -> int:
    """Processes that calculate; one for a file that is done before others have started."""
    from dudrate.files.batch_workers import cores

    name = Path(asked.scenarios)
    if asked.scheduler is not None or not name.is_file():
        return 1
    return asked.workers or (cores() if name.stat().st_size > _SMALL else 1)


@contextmanager
def _helpers(asked: _Asked, count: int) -> "Iterator[tuple[Executor | None, int]]":
    """Who calculates beside this process, and how many chunks they are handed ahead."""
    from dudrate.files.batch_workers import cluster, processes

    if asked.scheduler is not None:
        with cluster(asked.scheduler) as (executor, at_once):
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
