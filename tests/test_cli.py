"""The command line: every example runs, every door gives the same digits, and --json gives nothing but JSON."""

import io
import json
import re
import shlex
import signal
import socket
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.command_line import LIBRARY, Done, done, run

from dudrate.cli import program
from dudrate.evidence.vocabulary import SourceType
from dudrate.model.estimate import estimate
from dudrate.model.scenario import resolve, scenario_from_shipped, scenario_from_words
from dudrate.report.estimate import answer
from dudrate.report.help import package_version
from dudrate.report.links import scenario_to_file

KINDS = ("source", "container", "load", "rate", "policy", "claim", "burden", "rejected", "scenario")
SHELLS = ("estimate", "--deliver", "1000 x m864")
NUMBER = ("estimate", "--delivered", "72000")


# Help and examples


def commands() -> list[str]:
    """The commands that the help lists."""
    return list(program().commands)


def test_help_says_what_there_is() -> None:
    assert {"estimate", "compare", "trial", "breakeven", "check", "records", "sources", "app"} <= set(commands())
    for command in ((), *((name,) for name in commands())):
        text = done(*command, "--help").out
        assert text.startswith("Usage: dudrate")
        shown = [line for line in text.split("\n") if not line.startswith("    ")]  # an example stands as it is typed
        assert all(len(line) <= 80 for line in shown)


def examples() -> list[str]:
    """Every example in the help texts."""
    texts = [done(*command, "--help").out for command in ((), *((name,) for name in commands()))]
    return [line.strip() for text in texts for line in text.split("\n") if line.startswith("    dudrate ")]


@pytest.mark.parametrize("command", sorted(set(commands()) - {"app"}))
def test_every_command_has_an_example(command: str) -> None:
    assert any(line.startswith(f"dudrate {command} ") for line in examples())


def test_every_example_in_the_help_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    asked = scenario_from_shipped(LIBRARY.scenario("thousand-shells"))
    Path("scenario.toml").write_text(scenario_to_file(asked), encoding="utf-8")
    Path("scenarios.csv").write_text("id,deliver,rate\nmine,1000 x m864,14%\n", encoding="utf-8")
    Path("rates.csv").write_text(done("records", "--kind", "rate", "--csv").out, encoding="utf-8")
    started = start_pages(monkeypatch)
    found = examples()
    assert len(found) >= 20
    for line in found:
        monkeypatch.setattr(
            "sys.stdin", io.TextIOWrapper(io.BytesIO(b"Of 72,000 submunitions 14% failed, leaving 10,080."))
        )
        result = done(*shlex.split(re.split(" [<>] ", line)[0], comments=True)[1:])
        assert result.out or "app" in line or " -o " in line
        if "--json" in line or "csl-json" in line:
            assert result.json
        if "--csv" in line:
            assert result.rows
    assert len(started) == sum(line.startswith("dudrate app") for line in found)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("burden.csv", "claim.pdf", "dudrate-data", "kosovo.pdf", "rates.csv", "results.csv", "scenario.toml"),
        *("scenarios.csv", "sheet.html", "sheet.pdf", "totals.csv", "who-says-what.png"),
    ]


def test_both_versions() -> None:
    text = done("--version").out
    assert text == f"dudrate {package_version()}, assumptions {LIBRARY.version} ({LIBRARY.digest[:19]}…)\n"


# The same digits at every door


@pytest.mark.parametrize("name", list(LIBRARY.scenarios))
def test_a_shipped_example_has_the_same_digits_everywhere(name: str) -> None:
    scenario = scenario_from_shipped(LIBRARY.scenario(name))
    shown, package = done("estimate", name, "--json").json, answer(scenario, LIBRARY).as_json()
    for content in (shown, package):
        for each in ("made", "content"):  # of its own time
            content["manifest"].pop(each, None)
    assert shown == json.loads(json.dumps(package))
    results = estimate(resolve(scenario, LIBRARY))
    rows = [row for row in done("estimate", name, "--csv").rows if row["output"] == "unexploded"]
    for made, result in zip(shown["results"], results, strict=True):
        found, name_of = made["unexploded"], result.rate.as_given
        [*_, row] = [each for each in rows if each["rate"].removeprefix("'") == name_of]
        if result.ends is not None:  # both its ends, and nothing from between them
            ends = [float(share or 0) * result.submunitions.mean for share in (result.rate.low, result.rate.high)]
            assert [*found["ends"].values()] == ends == pytest.approx([float(row["low"]), float(row["high"])], rel=1e-8)
            assert (found["mean"], found["median"], made["rate"]["central"], row["central"], row["level"]) == (
                *(None, None, None),
                *("", ""),
            )
            continue
        assert [found[key] for key in ("mean", "sd", "median", "ends")] == [result.mean, result.sd, result.median, None]
        assert (float(row["central"]), float(row["level"])) == pytest.approx((result.mean, result.band.level), rel=1e-8)
        assert [(band["low"], band["high"]) for band in found["bands"]] == [
            (band.low, band.high) for band in result.bands
        ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("thousand-shells", "--rate", "5%"), {"deliver": ["1000 x m864"], "rate": ["5%"]}),
        (("thousand-shells", "--delivered", "5", "--rate", "5%"), {"delivered": "5", "rate": ["5%"]}),
        (("two-tests", "--deliver", "2 x m26", "--rate", "5%"), {"deliver": ["2 x m26"], "rate": ["5%"]}),
        (("bad-lots", "--bunching", "none"), {"deliver": ["1000 x m864"], "rate": ["6%"]}),
        (
            ("bad-lots", "--icc", "0.1", "--level", "95%"),
            {"deliver": ["1000 x m864"], "rate": ["6%"], "bunching": "lots:50", "icc": "0.1", "level": "0.95"},
        ),
    ],
)
def test_flags_stand_above_a_scenario(arguments: tuple[str, ...], words: dict[str, Any]) -> None:
    shown = done("estimate", *arguments, "--json").json
    assert shown["results"] == json.loads(json.dumps(answer(scenario_from_words(words), LIBRARY).as_json()["results"]))


def test_a_file_goes_before_a_shipped_example_of_the_same_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("two-tests").mkdir()  # a folder is no scenario
    assert len(done("estimate", "two-tests", "--json").json["results"]) == 2
    Path("thousand-shells").write_text('schema = 1\ndelivered = 5\nrate = ["5%"]\n', encoding="utf-8")
    assert len(done("estimate", "thousand-shells", "--json").json["results"]) == 1


# Formats


# Records and sources


def test_records_are_filtered() -> None:
    for kind in KINDS:
        found = done("records", "--kind", kind, "--json").json["records"]
        assert [record["id"] for record in found] == [record.id for record in LIBRARY.search(kind=kind)]
        assert {record["kind"] for record in found} == {kind}
    found = done("records", "--kind", "rate", "--subject", "m77", "--csv").rows
    assert [row["id"] for row in found] == [record.id for record in LIBRARY.search(kind="rate", subject="m77")]
    found = done("records", "--search", "HANSARD surveillance", "--csv").rows
    assert "bl755-6pct-uk-2003" in [row["id"] for row in found]
    assert done("records", "--subject", "zzz").out == "No entry has all of this.\n"


def test_an_unknown_kind_lists_the_kinds() -> None:
    result = run("records", "--kind", "unknown")
    assert (result.status, result.out) == (2, "")
    assert all(kind in result.err for kind in KINDS)


def test_one_entry_in_full() -> None:
    text = done("records", "m85-uk-2pct-hansard-2007").out
    for line in (
        "figure: 2%",
        "reported by: UK Ministry of Defence",
        "where in the source: debate text",
        "address: https://hansard",
    ):
        assert line in text


def test_sources_as_text_bibtex_ris_and_csl_json() -> None:
    number = len(LIBRARY.sources)
    text = done("sources").out
    assert [line.partition(": ")[0] for line in text.rstrip("\n").split("\n")] == list(LIBRARY.sources)
    bibtex = done("sources", "--format", "bibtex").out
    assert len(re.findall(r"^@[a-z]+\{", bibtex, re.MULTILINE)) == number
    assert bibtex.count("{") - bibtex.count("}") == 0
    assert done("sources", "--format", "ris").out.count("\nER  - ") == number
    items = done("sources", "--format", "csl-json").json
    assert [item["id"] for item in items] == list(LIBRARY.sources)
    assert all(item["title"] and item["type"] in set(SourceType) for item in items)
    one = done("sources", "hansard-2007-04-20", "--format", "csl-json").json
    assert [item["id"] for item in one] == ["hansard-2007-04-20"]


# The pages


def start_pages(monkeypatch: pytest.MonkeyPatch, *, status: int = 0) -> list[list[str]]:
    """Take the place of the server; give the list of the commands that would have started it."""
    started: list[list[str]] = []

    def run_instead(command: list[str], *, check: bool) -> subprocess.CompletedProcess[str]:
        assert not check
        started.append(command)
        return subprocess.CompletedProcess(command, status)

    monkeypatch.setattr(subprocess, "run", run_instead)
    return started


def test_app_starts_the_pages_on_this_computer_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    started = start_pages(monkeypatch, status=3)
    assert run("app", "--port", "8600").status == 3
    [command] = started
    assert command[1:4] == ["-m", "streamlit", "run"]
    assert Path(command[4]).is_file()
    assert "--server.port=8600" in command
    assert "--server.address=127.0.0.1" in command
    assert "--browser.gatherUsageStats=false" in command


def test_app_on_every_network_asks_nobody_which_address_that_is(monkeypatch: pytest.MonkeyPatch) -> None:
    started = start_pages(monkeypatch)
    assert run("app", "--address", "0.0.0.0").status == 0  # noqa: S104 - nothing is started
    assert "--browser.serverAddress=localhost" in started[0]  # or its start fetches it from elsewhere


def test_app_says_what_it_cannot_listen_on_where_the_server_has_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    started = start_pages(monkeypatch)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert run("app", "--port", port).err.startswith(f"dudrate: port {port} cannot be listened on (")
    assert run("app", "--address", "203.0.113.7").err.startswith("dudrate: address '203.0.113.7' cannot be listened on")
    assert not started


def test_app_takes_its_server_with_it_when_it_is_told_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: signal.raise_signal(signal.SIGTERM))
    assert run("app") == Done(0, "", "")
    assert signal.getsignal(signal.SIGTERM) == before


def test_app_ends_quietly_when_it_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "run", interrupted)
    assert run("app") == Done(0, "", "")


# Files and completion


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_file_holds_what_is_printed(tmp_path: Path, form: str) -> None:
    file = tmp_path / f"results.{form}"
    assert run(*SHELLS, "--rate", "14%", "-o", str(file)) == Done(0, "", "")
    printed = done(*SHELLS, "--rate", "14%", f"--{form}")
    if form == "csv":
        found, expected = file.read_bytes().decode().split("\r\n"), f"\ufeff{printed.out}".split("\r\n")
        assert found[:-2] == expected[:-2]  # the last line is the slip, which holds the time of day
    else:
        assert json.loads(file.read_bytes())["results"] == printed.json["results"]
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_a_scenario_is_saved_and_opened_again(tmp_path: Path) -> None:
    file, csv = tmp_path / "mine.toml", tmp_path / "mine.csv"
    asked = (*SHELLS, "--rate", "2.35%..14%", "--bunching", "lots:50", "--icc", "0.05")
    assert run(*asked, "-o", str(file)) == Done(0, "", "")
    assert done("estimate", str(file), "--json").json["results"] == done(*asked, "--json").json["results"]
    run("estimate", str(file), "-o", str(csv))
    assert done("verify", str(csv), "--json").json["verdict"] == "same"
    csv.write_bytes(csv.read_bytes().replace(b"lots:50", b"lots:51"))
    assert run("verify", str(csv)).status == 1


def test_without_a_command_there_is_help() -> None:
    assert done().out == done("-h").out


def test_a_csv_opens_in_pandas_and_feeds_the_command_again(tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    rates = ("14%", "us-cluster-14pct-dod-wapo-2023", "2.35%..14%")
    run(
        "estimate",
        "-d",
        "1000 x m864",
        *(word for rate in rates for word in ("-r", rate.replace("us-", "@us-"))),
        "-o",
        str(file),
    )
    pandas: Any = import_module("pandas")  # it has no types
    frame = pandas.read_csv(file)
    left = frame[(frame["output"] == "unexploded") & (frame["level"] == 0.9)]
    assert left[["low", "high"]].to_numpy().tolist()[:2] == [[9927.0, 10233.0]] * 2
    again = run("estimate", "-d", "1000 x m864", *(word for rate in left["rate"] for word in ("-r", rate)), "--json")
    assert [each["rate"]["as_given"] for each in again.json["results"]] == ["14%", f"@{rates[1]}", "2.35%..14%"]
