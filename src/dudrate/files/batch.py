"""Rows of scenarios → the bytes of their results, in order and a chunk at a time, whoever calculates them.

A chunk of rows becomes the same bytes in this process, in another one and on another machine. How far a run has come is
noted in a journal: one that was ended by force goes on behind the last whole chunk and gives the same file.
"""

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from io import TextIOBase
from itertools import islice
from typing import Any, BinaryIO

from dudrate.errors import DudrateError, InputError
from dudrate.evidence.library import Library, shipped
from dudrate.files.batch_input import OWN, Layout, Row, rows_of
from dudrate.model.estimate import Estimate, estimates
from dudrate.model.scenario import Delivered, Scenario, resolve, scenario_from_words
from dudrate.report.estimate import estimate_json
from dudrate.report.help import package_version
from dudrate.report.links import frozen_link, open_link
from dudrate.report.tables import csv_text
from dudrate.report.tidy import COLUMNS, tidy_rows

CHUNK = 500
"""Rows that are calculated together: a second's work at the slowest, and no more than that is lost when a run ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the results depend on besides the rows; `given` has inputs for rows without their own, as words.

    `assumptions` and `source` are digests, of the assumptions and of the input.
    """

    layout: Layout
    given: Mapping[str, Any]
    package: str
    edition: str
    assumptions: str
    source: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the results."""
        return (OWN[0], *self.layout.own, *COLUMNS, OWN[1])

    @property
    def made(self) -> dict[str, Any]:
        """What the results are made by and from, in the keys of a manifest."""
        return {
            "dudrate": self.package,
            "assumptions": {"version": self.edition, "digest": self.assumptions},
            "input": self.source,
        }

    @property
    def identity(self) -> str:
        """One line that two runs share only when they give the same bytes."""
        return json.dumps([self.package, self.assumptions, self.source, dict(self.given)], sort_keys=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The results of a chunk: lines of CSV, and how many of its rows were estimated and refused [count]."""

    content: bytes
    estimated: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run has come: the last row written, the bytes up to there, and rows estimated and refused [count]."""

    row: int = 0
    size: int = 0
    estimated: int = 0
    refused: int = 0

    def after(self, row: int, done: Done) -> "Progress":
        """The same with a chunk more, whose last row is this one."""
        return Progress(
            row=row,
            size=self.size + len(done.content),
            estimated=self.estimated + done.estimated,
            refused=self.refused + done.refused,
        )

    def line(self) -> str:
        """As a line of the journal."""
        return json.dumps([self.row, self.size, self.estimated, self.refused])


Helped = tuple[Executor | None, int]  # who calculates instead of this process, and how many chunks are handed ahead


def plan_of(layout: Layout, given: Mapping[str, Any], source: str, library: Library) -> Plan:
    """Plan a run; an input for all rows that is refused is an InputError."""
    whole = {"delivered": "1", "rate": ["0%"], **given}
    if "deliver" in given and "delivered" not in given:
        whole.pop("delivered")
    scenario_from_words({**whole, "bunching": "none", "icc": None} if "bunching" in given else whole)
    return Plan(
        layout=layout,
        given=given,
        package=package_version(),
        edition=library.version,
        assumptions=library.digest,
        source=source,
    )


def run(
    text: TextIOBase, plan: Plan, files: tuple[BinaryIO, BinaryIO], start: Progress, *, library: Library, helped: Helped
) -> Iterator[Progress]:
    """Calculate the rows of a text, behind its header and those that are done; after every chunk, how far that is.

    The files both append: the results, which are cut off where the last whole chunk ends, and the journal.
    """
    out, journal = files
    out.truncate(start.size)
    if not start.size:
        journal.truncate(0)
        journal.write(plan.identity.encode())
        head = csv_text([], plan.columns).encode()
        start = start.after(0, Done(content=head, estimated=0, refused=0))
        out.write(head)
    for row, done in _in_order(rows_of(text, plan.layout, after=start.row), plan, library, helped):
        start = start.after(row, done)
        _kept(out, done.content)
        _kept(journal, f"\n{start.line()}".encode())  # behind what it speaks of; a line that was cut off ends here
        yield start
    _kept(out, _footer(plan))


def _kept(file: BinaryIO, content: bytes) -> None:
    """Write, and have it on the disk."""
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def _footer(plan: Plan) -> bytes:
    """The last lines: what the figures were made by, and from which input."""
    made = f"dudrate {plan.package}, assumptions {plan.edition}"
    notes = {"made_by": made, "assumptions_digest": plan.assumptions, "input_digest": plan.source}
    return _lines([{"output": name, "note": note} for name, note in notes.items()], plan)


def _in_order(rows: Iterable[Row], plan: Plan, library: Library, helped: Helped) -> Iterator[tuple[int, Done]]:
    """The number of the last row of each chunk, and its results; no more chunks are held than are handed out."""
    source, waiting, (executor, ahead) = iter(rows), deque[tuple[int, Future[Done]]](), helped
    while chunk := tuple(islice(source, CHUNK)):
        if executor is None:
            yield chunk[-1].number, calculated(chunk, plan, library)
            continue
        waiting.append((chunk[-1].number, executor.submit(calculated, chunk, plan)))
        if len(waiting) > ahead:
            number, first = waiting.popleft()
            yield number, first.result()
    for number, each in waiting:
        yield number, each.result()


def calculated(rows: Sequence[Row], plan: Plan, library: Library | None = None) -> Done:
    """Calculate a chunk; a row that is refused has its message in its own line, and the others go on.

    Refused are another package and other assumptions than those of the plan.
    """
    known = shipped() if library is None else library
    if (package_version(), known.digest) != (plan.package, plan.assumptions):
        have = f"dudrate {package_version()}, assumptions {known.version}"
        mend = "install the same package there"
        raise InputError("--scheduler", have, "of a worker is not what was started here", mend)
    asked = [_asked(row, plan, known) for row in rows]
    found = iter(estimates([each for each in asked if isinstance(each, Delivered)]))
    facts: list[dict[str, Any]] = []
    refused = 0
    for row, delivered in zip(rows, asked, strict=True):
        made = next(found) if isinstance(delivered, Delivered) else delivered
        about = {OWN[0]: row.number, **_own(row, plan.layout)}
        if isinstance(delivered, Delivered) and not isinstance(made, DudrateError):
            facts += [{**about, **fact} for fact in _facts(delivered, made, known)]
        else:
            refused += 1
            facts.append({**about, OWN[1]: str(made)})
    return Done(content=_lines(facts, plan), estimated=len(rows) - refused, refused=refused)


def noted(journal: bytes, plan: Plan, size: int) -> Progress | None:
    """Read a journal, the last whole chunk of which lies within a file of this size [bytes].

    None for that of a run that gives other bytes. A line that was cut off is left out.
    """
    first, *others = journal.decode(errors="replace").split("\n")
    if first != plan.identity:
        return None if first else Progress()
    best = Progress()
    for line in others:
        try:
            row, written, estimated, refused = json.loads(line)
        except ValueError:
            continue
        if best.size < written <= size:
            best = Progress(row=row, size=written, estimated=estimated, refused=refused)
    return best


def _lines(facts: list[dict[str, Any]], plan: Plan) -> bytes:
    return csv_text(facts, plan.columns).removeprefix(csv_text([], plan.columns)).encode()


def _facts(delivered: Delivered, found: Sequence[Estimate], library: Library) -> Iterator[dict[str, Any]]:
    """The tidy figures of a row, and the link that makes them again."""
    yield from tidy_rows({"results": [estimate_json(each, "") for each in found]}, library)
    try:
        yield {"output": "link", "note": frozen_link(delivered, library)}
    except InputError:
        return  # too long for one; the row itself says what was asked


def _asked(row: Row, plan: Plan, library: Library) -> Delivered | DudrateError:
    """What a row asks, with every name looked up."""
    try:
        return DudrateError(row.fault) if row.fault else resolve(_scenario(row, plan, library), library)
    except DudrateError as error:
        return error


def _scenario(row: Row, plan: Plan, library: Library) -> Scenario:
    cells = {name: row.cells[at].strip() if at < len(row.cells) else "" for name, at in plan.layout.places.items()}
    if plan.layout.kind == "records":
        _check_kind(cells["kind"])
        return scenario_from_words({**plan.given, "rate": [f"@{cells['id']}"]})
    link = cells.pop("note" if plan.layout.kind == "results" else "link", "")
    if link:
        return _linked(link, cells, plan, library)
    return scenario_from_words(_words(cells, plan.given))


def _check_kind(kind: str) -> None:
    """Refuse an entry of ours that is no rate; which of the rates count submunitions is seen when one is looked up."""
    if kind not in {"rate", "policy"}:
        raise InputError("kind", kind, "is not a rate", "list rates alone with records --kind rate --csv")


def _linked(link: str, cells: Mapping[str, str], plan: Plan, library: Library) -> Scenario:
    beside = [name for name, cell in cells.items() if cell]
    if beside and plan.layout.kind == "scenarios":
        fault = f"stands beside a cell for {beside[0]}"
        raise InputError("link", link, fault, "keep one of the two, for a link is a whole scenario")
    return open_link(link[link.find("?") + 1 :], library).scenario


def _words(cells: Mapping[str, str], given: Mapping[str, Any]) -> dict[str, Any]:
    """Cells as words of the grammar, above what is given for all rows; a cell may list several with semicolons."""
    words: dict[str, Any] = {name: cell for name, cell in cells.items() if cell}
    for name in ("deliver", "rate"):
        if name in words:
            words[name] = [part.strip() for part in words[name].split(";") if part.strip()]
    instead = {"deliver": "delivered", "delivered": "deliver", "bunching": "icc"}
    out = {instead[name] for name in words if name in instead}
    return {**{name: value for name, value in given.items() if name not in out}, **words}


def _own(row: Row, layout: Layout) -> dict[str, str]:
    return {name: row.cells[at] for name, at in layout.own.items() if at < len(row.cells) and not row.fault}
