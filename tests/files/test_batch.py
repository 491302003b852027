"""A batch: the digits of `estimate`, rows in order whoever calculates, a bad row in its own line, nothing lost."""

import csv
import errno
import fcntl
import io
import json
import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.command_line import LIBRARY, Done, done, run

import dudrate
from dudrate.files import batch
from dudrate.files.batch_input import MOST_CELL, MOST_LINE, layout_of, rows_of
from dudrate.report.tidy import COLUMNS

ROWS: tuple[dict[str, str], ...] = (
    {"deliver": "1000 x m864", "rate": "14%"},
    {"deliver": "10 x m864; 3..9 x my-shell:60", "rate": "1%; 2.35%..14%; 47/2000", "level": "80%"},
    {"deliver": "1,000 x M864", "rate": "'@m864-6pct-wapo-2023", "bunching": "container", "icc": "0.1"},
    {"delivered": "72000.0", "rate": "max:2.35%"},
    {"delivered": "5000..12000", "rate": "1%..5%..14%", "bunching": "lots:50", "icc": "0.05"},
    {"delivered": "270 million", "rate": "5 to 10% uniform"},
    {"delivered": "1", "rate": "0%; 100%; one in seven"},
)
OPTIONS = {"deliver": "-d", "delivered": "--delivered", "rate": "-r"}
HEADS = ("id", "deliver", "delivered", "rate", "bunching", "icc", "level", "note")


def written(
    path: Path,
    rows: tuple[dict[str, str], ...],
    heads: tuple[str, ...] = HEADS,
    *,
    encoding: str = "utf-8",
    delimiter: str = ",",
) -> str:
    with path.open("w", newline="", encoding=encoding) as file:
        writer = csv.DictWriter(file, heads, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def facts(text: str) -> list[dict[str, str]]:
    """The tidy rows, but for what the whole file was made by."""
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    made = {"made_by", "assumptions_digest", "fingerprint", "input_digest", "slip"}
    return [row for row in rows if row["output"] not in made]


def estimated(row: dict[str, str]) -> list[dict[str, str]]:
    """What `dudrate estimate --csv` says of the same."""
    asked = [
        word
        for name, cell in row.items()
        for part in (cell.split(";") if name in {"deliver", "rate"} else [cell])
        for word in (OPTIONS.get(name, f"--{name}"), part)
    ]
    return [{name: each[name] for name in COLUMNS} for each in facts(done("estimate", *asked, "--csv").out)]


def batched(source: str, out: Path, *options: str) -> list[dict[str, str]]:
    done("batch", source, "-o", str(out), *options)
    return facts(out.read_text("utf-8"))


def test_each_row_has_the_digits_of_estimate(tmp_path: Path) -> None:
    found = batched(written(tmp_path / "in.csv", ROWS), tmp_path / "out.csv")
    for number, row in enumerate(ROWS, 1):
        mine = [{name: each[name] for name in COLUMNS} for each in found if each["row"] == str(number)]
        assert mine == estimated(row)
    assert {each["error"] for each in found} == {""}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-16", "\t"), ("utf-8-sig", ";")])
def test_files_of_spreadsheets_are_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    plain = batched(written(tmp_path / "plain.csv", ROWS), tmp_path / "1.csv")
    given = written(tmp_path / "in.csv", ROWS, encoding=encoding, delimiter=delimiter)
    assert batched(given, tmp_path / "2.csv") == plain


def test_a_readers_own_columns_come_through_and_run_nowhere(tmp_path: Path) -> None:
    own = {"id": '=HYPERLINK("http://evil.example")', "note": 'two\nlines, «quoted» "so"', "rate": "1%"}
    [*_, last] = batched(written(tmp_path / "in.csv", ({**own, "delivered": "5"},)), tmp_path / "out.csv")
    assert last["id"] == "'" + own["id"]
    assert last["own_note"] == own["note"]
    assert last["output"] == "link"


# Our own files


@pytest.mark.parametrize("asked", [("estimate",), ("compare",), ("burden", "--analog", "kosovo")])
def test_our_results_are_read_back(tmp_path: Path, asked: tuple[str, ...]) -> None:
    question = (*asked, "-d", "5..9 x m864", "-r", "2.35%..14%", "-r", "@m864-6pct-wapo-2023", "--level", "0.8")
    (tmp_path / "in.csv").write_text("\ufeff" + done(*question, "--csv").out, encoding="utf-8")
    found = batched(str(tmp_path / "in.csv"), tmp_path / "out.csv")
    again = batched(str(tmp_path / "out.csv"), tmp_path / "again.csv")
    expected = facts(done("estimate", *question[len(asked) :], "--csv").out)
    for each in (found, again):
        assert [{name: row[name] for name in COLUMNS} for row in each] == expected


def test_our_records_are_read_with_a_delivery(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(done("records", "--csv").out, encoding="utf-8")
    found = batched(str(tmp_path / "in.csv"), tmp_path / "out.csv", "--delivered", "72000")
    ids = LIBRARY.reported_ids()
    totals = {row["id"]: row for row in found if row["output"] == "unexploded" and row["level"] == "0.9"}
    usable = [id_ for id_ in ids if LIBRARY.reported(id_).denominator == "submunitions"]
    assert len(totals) > 50
    assert set(totals) <= set(usable)
    assert totals["m864-6pct-wapo-2023"]["central"] == "4320"
    assert totals["m864-6pct-wapo-2023"]["source"] == "wapo-2023-07-06"
    assert all(row["error"] for row in found if row["id"] not in usable)


def test_a_link_is_a_whole_scenario_and_an_option_fills_what_a_row_lacks(tmp_path: Path) -> None:
    link = done("estimate", "-d", "1000 x m864", "-r", "14%", "--json").json["link"]
    rows = (
        {"link": f"https://example.org/estimate{link}"},
        {"link": link, "rate": "1%"},
        {"rate": "1%"},
        {"icc": "0.1"},
    )
    heads = ("link", "rate", "bunching", "icc")
    options = ("-d", "10 x m864", "-r", "2%", "--bunching", "lots:5", "--icc", "0.2")
    found = batched(written(tmp_path / "in.csv", rows, heads), tmp_path / "out.csv", *options)
    ends = {row["row"]: row for row in found}
    assert ends["1"]["note"] == link
    assert "keep one of the two" in ends["2"]["error"]
    assert "deliver=10~m864:72&rate=1%25&bunching=lots:5&icc=0.2&" in ends["3"]["note"]
    assert "deliver=10~m864:72&rate=2%25&bunching=lots:5&icc=0.1&" in ends["4"]["note"]


# What is refused: a row in its own line, a file by name, and both at little cost


BAD_ROWS = {
    '1,100,"14%': "cannot be read",
    "1,100,0.14,more": "has no percent sign",
    "1,100,14%,a,b": "has more than the 4 of the header",
    "1,100,14%," + "x" * (MOST_CELL + 1): f"longer than {MOST_CELL:,}",
    "1," + "9" * (MOST_LINE * 3) + ",14%,": f"longer than {MOST_LINE:,} characters",
    "1,,14%,": "delivery '' is missing",
    "1,100,,": "rate '' is missing",
    "1,100,@nobody,": "rate 'nobody' is not in the library",
    '1,"10\x1b[2J",14%,': "control character",
    "1,100," + "1%;" * 13 + ",": "is more than 12",
    '1,100,"14%"x,': "cannot be read",
}


@pytest.mark.parametrize("bad", BAD_ROWS)
def test_a_bad_row_says_why_and_the_others_go_on(tmp_path: Path, bad: str) -> None:
    lines = ["id,delivered,rate,mine", "0,100,14%,a", bad, "2,100,14%,c", '3,"100",14%,d', ""]
    (tmp_path / "in.csv").write_text("\n".join(lines), encoding="utf-8")
    found = batched(str(tmp_path / "in.csv"), tmp_path / "out.csv")
    faults = {row["row"]: row["error"] for row in found if row["error"]}
    assert list(faults) == ["2"]
    assert BAD_ROWS[bad] in faults["2"]
    assert [row["id"] for row in found if row["output"] == "link"][:1] == ["0"]
    assert len(found[-1]) == len(found[0])


HEADERS = {
    b"id,delivered,rates\n": "rename it",
    b"id,delivered\n": "no column for the rate",
    b"id,rate\n": "no column for what was delivered",
    b"": "has no header",
    b"rate,Rate,delivered\n": "twice",
    b",".join(b"c%d" % n for n in range(10**6)): "more than 200 columns",
    b'"rate,delivered\n': "header that cannot be read",
    b"rate,delivered\n14%,\x00\n": "the character NUL",
    "rate,delivered\nénorme,5\n".encode("cp1252"): "is not UTF-8 text",
    "rate,delivered\n14%,5\n".encode("utf-16")[:-1]: "in the middle of a character",
    b"PK\x03\x04\x14\x00": "the character NUL",
}


@pytest.mark.parametrize("content", HEADERS)
def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "in.csv").write_bytes(content)
    refused = run("batch", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"))
    assert (refused.status, refused.out) == (2, "")
    assert HEADERS[content] in refused.err
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("in.csv", "-o", "in.csv"), "is the input itself"),
        (("in.csv", "-o", "out.txt"), "end it in .csv"),
        (("in.csv", "-o", "no/out.csv"), "cannot be written"),
        (("no.csv", "-o", "out.csv"), "cannot be read"),
        ((".", "-o", "out.csv"), "is not a file"),
        (("pipe", "-o", "out.csv"), "is not a file"),
        (("x\x00y", "-o", "out.csv"), "cannot be read"),
        (("in.csv", "-o", "folder.csv"), "is a folder"),
        (("in.csv", "-o", "out.csv", "--level", "2"), "level '2'"),
        (("in.csv", "-o", "out.csv", "--workers", "banana"), "--workers 'banana'"),
        (("in.csv", "-o", "out.csv", "--workers", "1000"), "from 1 to 256"),
        (("in.csv", "-o", "out.csv", "--scheduler", "nowhere"), "--scheduler 'nowhere'"),
    ],
)
def test_an_option_that_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written(Path("in.csv"), ROWS)
    os.mkfifo("pipe")
    Path("folder.csv").mkdir()
    refused = run("batch", *options)
    assert (refused.status, refused.out) == (2, "")
    assert says in refused.err
    assert sorted(os.listdir()) == ["folder.csv", "in.csv", "pipe"]  # noqa: PTH208


def test_a_quotation_mark_that_never_closes_costs_little() -> None:
    text = io.StringIO('rate,delivered\n"' + "14%,5\n" * 10**6)
    rows = rows_of(text, layout_of(text, "in.csv"))
    first = next(rows)
    assert "longer than" in first.fault
    assert text.tell() < 2 * MOST_LINE


# Whoever calculates, and however often it is interrupted


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Many rows, and their results as one process makes them."""
    folder = tmp_path_factory.mktemp("many")
    rows = tuple(
        {"id": f"row {n}", "delivered": f"{100 + n}", "rate": f"{n % 90}.5%" if n % 7 else "bad", "note": "x" * (n % 9)}
        for n in range(1500)
    )
    written(folder / "in.csv", rows)
    done("batch", str(folder / "in.csv"), "-o", str(folder / "whole.csv"), "--workers", "1")
    return folder, (folder / "whole.csv").read_bytes()


def test_two_processes_give_the_bytes_of_one(many: tuple[Path, bytes]) -> None:
    folder, whole = many
    assert done("batch", str(folder / "in.csv"), "-o", str(folder / "two.csv"), "--workers", "2").out.startswith(
        "1,500"
    )
    assert (folder / "two.csv").read_bytes() == whole


KILLED = """
import os, signal, sys, time
from random import Random
from pathlib import Path
from dudrate.cli import main
from dudrate.evidence import library
from dudrate.files import batch
batch.CHUNK, read = 10, library.load()
library.load = lambda: read  # read once for all children
source, out, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
part, points = Path(out + ".part"), sorted(Random(20).sample(range(1, size), 20))
for point in points:
    child = os.fork()
    if not child:
        os._exit(main(["batch", source, "-o", out, "--resume"]))
    while not part.exists() or part.stat().st_size < point:
        assert os.waitpid(child, os.WNOHANG)[0] == 0, "it ended before it was killed"
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert part.stat().st_size >= point and not Path(out).exists()
sys.exit(main(["batch", source, "-o", out, "--resume"]))
"""


def test_a_run_that_is_killed_twenty_times_gives_the_same_bytes(many: tuple[Path, bytes]) -> None:
    folder, whole = many
    out = folder / "killed.csv"
    asked = [sys.executable, "-c", KILLED, str(folder / "in.csv"), str(out), str(int(len(whole) * 0.9))]
    ended = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert out.read_bytes() == whole
    assert not list(folder.glob("*.part*"))


@pytest.mark.parametrize("cut", ["results", "journal", "both", "no journal"])
def test_what_was_cut_off_in_the_middle_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: str
) -> None:
    monkeypatch.setattr(batch, "CHUNK", 2)
    source = written(tmp_path / "in.csv", ROWS)
    out, part, log = (tmp_path / name for name in ("out.csv", "out.csv.part", "out.csv.part.log"))
    batched(source, out)
    whole = out.read_bytes()
    ended = _ended(source, out, monkeypatch, "calculated", KeyboardInterrupt(), at=3)
    assert (ended.status, ended.out) == (130, "")
    assert "behind row 4; the same command with --resume" in ended.err
    assert part.stat().st_size > 0
    if cut in {"results", "both"}:
        part.write_bytes(part.read_bytes()[:-7])
    if cut in {"journal", "both"}:
        log.write_bytes(log.read_bytes()[:-3])
    if cut == "no journal":
        log.unlink()
    refused = run("batch", source, "-o", str(out))
    assert "add --resume" in refused.err
    if cut != "no journal":
        other = run("batch", source, "-o", str(out), "--resume", "--level", "0.5")
        assert "of another input, other options" in other.err
    batched(source, out, "--resume")
    assert out.read_bytes() == whole


def test_a_full_disk_says_how_far_the_run_has_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "CHUNK", 2)
    source, out = written(tmp_path / "in.csv", ROWS), tmp_path / "out.csv"
    batched(source, out)
    whole = out.read_bytes()
    ended = _ended(source, out, monkeypatch, "_kept", OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), at=5)
    assert (ended.status, ended.out) == (2, "")
    assert "(No space left on device) behind row 4: the same command with --resume completes it" in ended.err
    batched(source, out, "--resume")
    assert out.read_bytes() == whole


def test_an_input_that_cannot_be_read_any_further_is_no_fault_of_the_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "CHUNK", 20)
    source, out, kept = written(tmp_path / "in.csv", ROWS * 60), tmp_path / "out.csv", batch._kept
    batched(source, out)
    whole = out.read_bytes()
    out.unlink()

    def unreadable(*given: Any) -> None:
        kept(*given)
        for each in Path("/proc/self/fd").iterdir():
            if each.is_symlink() and str(each.readlink()) == source:
                with Path(os.devnull).open("wb") as nothing:
                    os.dup2(nothing.fileno(), int(each.name))

    with monkeypatch.context() as patch:
        patch.setattr(batch, "_kept", unreadable)
        ended = run("batch", source, "-o", str(out))
    assert (ended.status, ended.out) == (2, "")
    assert "in.csv' cannot be read any further (Bad file descriptor)" in ended.err
    batched(source, out, "--resume")
    assert out.read_bytes() == whole
    assert "'/proc/self/mem' cannot be read" in run("batch", "/proc/self/mem", "-o", str(out)).err


def test_a_run_that_ends_before_its_first_chunk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, out = written(tmp_path / "in.csv", ROWS), tmp_path / "out.csv"
    batched(source, out)
    for name, error in (("_kept", OSError(errno.ENOSPC, "full")), ("calculated", KeyboardInterrupt())):
        _ended(source, out, monkeypatch, name, error, at=1)
        assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]
        batched(source, out)


def test_of_two_runs_into_one_file_the_second_is_refused(tmp_path: Path) -> None:
    source, out = written(tmp_path / "in.csv", ROWS), str(tmp_path / "out.csv")
    with Path(f"{out}.part.log").open("ab") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        Path(f"{out}.part").write_bytes(b"row")
        for options in ((), ("--resume",)):
            assert "is being written by another run" in run("batch", source, "-o", out, *options).err
        assert Path(f"{out}.part").read_bytes() == b"row"


def _ended(
    source: str, out: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException, *, at: int
) -> Done:
    """A run that ends without its results, by an error in the call of a function of the batch that has this number."""
    real, calls = getattr(batch, name), iter(range(1, 100))

    def ends(*given: Any) -> Any:
        if next(calls) == at:
            raise error
        return real(*given)

    out.unlink()
    with monkeypatch.context() as patch:
        patch.setattr(batch, name, ends)
        ended = run("batch", source, "-o", str(out))
    assert not out.exists()
    return ended


def test_a_program_that_is_killed_leaves_no_process_behind(many: tuple[Path, bytes]) -> None:
    folder, whole = many
    out = folder / "orphans.csv"
    asked = [sys.executable, "-m", "dudrate", "batch", str(folder / "in.csv"), "-o", str(out), "--workers", "2"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        part = out.with_name("orphans.csv.part")
        while not part.exists() or part.stat().st_size < 10_000:  # so that both processes have begun
            assert program.poll() is None
            time.sleep(0.002)
        program.kill()
        program.communicate()  # ends only when every process that holds these streams has ended
    batched(str(folder / "in.csv"), out, "--resume")
    assert out.read_bytes() == whole


BROKEN = """
import multiprocessing, os, signal, sys, threading, time
from pathlib import Path
from dudrate.cli import main
source, out = sys.argv[1:]
def kill():
    part = Path(out + ".part")
    while not part.exists() or part.stat().st_size < 10_000:
        time.sleep(0.002)
    os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
if __name__ == "__main__":
    threading.Thread(target=kill, daemon=True).start()
    sys.exit(main(["batch", source, "-o", out, "--workers", "2"]))
"""


def test_a_process_that_ends_is_said_and_nothing_waits_for_it(many: tuple[Path, bytes]) -> None:
    folder, _ = many
    out, more = folder / "broken.csv", folder / "more.csv"
    head, rows = (folder / "in.csv").read_text("utf-8").split("\n", 1)
    more.write_text(f"{head}\n{rows * 20}", encoding="utf-8")  # far from done when the process ends
    asked = [sys.executable, "-c", BROKEN, str(more), str(out)]
    ended = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=120)
    assert ended.returncode == 2
    assert "A process that calculated has ended behind row" in ended.stderr
    assert "--resume" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not out.exists()


def test_the_summary_as_json(many: tuple[Path, bytes]) -> None:
    folder, _ = many
    made = done("batch", str(folder / "in.csv"), "-o", str(folder / "sum.csv"), "--json").json
    assert (made["rows"], made["estimated"], made["refused"]) == (1500, 1285, 215)
    assert made["assumptions"]["digest"] == LIBRARY.digest
    schema = json.loads((Path(dudrate.__file__).parent / "schema" / "batch.json").read_text("utf-8"))
    validator: Any = import_module("jsonschema").Draft202012Validator  # it has no types
    assert validator(schema).is_valid(made)
    assert not validator(schema).is_valid({**made, "rows": "many"})
