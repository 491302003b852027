"""The command line: the same questions and digits as the package and the pages.

Only this module writes files, to paths the user names, and only it and the pages turn errors into messages.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dudrate.errors import DudrateError, InputError

if TYPE_CHECKING:
    from dudrate.evidence.library import Library
    from dudrate.model.scenario import Scenario

__all__ = ["main", "parser"]

_DESCRIPTION = """\
Reported dud rates of cluster munitions in, expected unexploded totals with their uncertainty out.
Educational; totals only: not a forecast for a place, not a targeting aid, not a substitute for survey."""

_EXAMPLES = """\
examples:
  dudrate estimate --deliver "1000 x m864" --rate 1% --rate 14%
  dudrate records --kind rate --subject m77
  dudrate sources --format bibtex
  dudrate app"""

_ESTIMATE = """\
Unexploded submunitions at each rate, with bands.

rates       14%             a what-if value
            <=2.35%  >=14%  a bound, and it stays one
            2.35%..14%      5th to 95th percentile (@80 behind it for another level)
            2.35%..14% uniform   anything between
            1%..5%..14%     low, most likely, high
            47/2000         duds of submunitions tested
            @record-id      a reported figure; `dudrate records --kind rate` lists them
amounts     1000 · 5000..12000 · 5000..8000..12000 · >=1000 · <=1000
deliveries  1000 x m864, or 1000 x m864:72 to pick one of several reported loads"""

_ESTIMATE_EXAMPLES = """\
examples:
  dudrate estimate --deliver "1000 x m864" --rate 1% --rate 14%
  dudrate estimate --deliver "531 x bl755" --rate @rbl755-5pct-manufacturer-2000 --json
  dudrate estimate --delivered 72000 --rate 47/2000 --bunching lots:50 --icc 0.05 --level 0.8
  dudrate estimate thousand-shells --csv > results.csv
  dudrate estimate scenario.toml"""


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
    _add_estimate(commands)
    _add_records(commands)
    _add_sources(commands)
    app = _command(commands, "app", "open the pages in a browser", "Open the Streamlit pages.", None)
    app.add_argument("--port", type=int, default=8501, help="port on this computer (default 8501)")
    app.set_defaults(run=_app)
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


def _command(commands: Any, name: str, help_: str, description: str, epilog: str | None) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help_,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    return parser


def _add_estimate(commands: Any) -> None:
    estimate = _command(commands, "estimate", "unexploded submunitions with bands", _ESTIMATE, _ESTIMATE_EXAMPLES)
    estimate.add_argument("scenario", nargs="?", help="a scenario file, or the name of a shipped example")
    estimate.add_argument("--deliver", action="append", metavar="DELIVERY", help="what was delivered; repeats")
    estimate.add_argument("--delivered", metavar="N", help="a number of submunitions, instead of --deliver")
    estimate.add_argument("--rate", action="append", metavar="RATE", help="a dud rate; repeats, one result each")
    estimate.add_argument("--bunching", metavar="B", help="none, container or lots:N")
    estimate.add_argument("--icc", metavar="X", help="intra-class correlation of bunched duds, 0 to below 1")
    estimate.add_argument("--level", metavar="L", help="level of the band (default 0.9)")
    _add_formats(estimate, "--csv", "one row for each rate, full digits")
    estimate.set_defaults(run=_estimate)


def _add_records(commands: Any) -> None:
    epilog = "examples:\n  dudrate records --kind rate --subject m85\n  dudrate records m864-6pct-wapo-2023"
    records = _command(
        commands, "records", "the reported figures", "The entries of the assumptions, or one in full.", epilog
    )
    records.add_argument("id", nargs="?", help="an entry to show in full")
    records.add_argument("--kind", help="source, container, load, rate, policy, rejected or scenario, …")
    records.add_argument("--subject", help="a submunition, container or conflict, or words of the subject")
    records.add_argument("--search", default="", metavar="WORDS", help="words that must all occur")
    _add_formats(records, "--csv", "one row for each entry")
    records.set_defaults(run=_records)


def _add_sources(commands: Any) -> None:
    epilog = "examples:\n  dudrate sources --format bibtex > sources.bib\n  dudrate sources --format csl-json"
    sources = _command(commands, "sources", "the sources, citable", "All sources, or one, ready to cite.", epilog)
    sources.add_argument("id", nargs="?", help="a source to show")
    sources.add_argument("--format", choices=("text", "bibtex", "csl-json"), default="text", help="default text")
    sources.add_argument("--json", action="store_true", help="one JSON object on standard output")
    sources.set_defaults(run=_sources)


def _add_formats(parser: argparse.ArgumentParser, flag: str, help_: str) -> None:
    formats = parser.add_mutually_exclusive_group()
    formats.add_argument("--json", action="store_true", help="one JSON object on standard output")
    formats.add_argument(flag, action="store_true", help=help_)


def _estimate(given: argparse.Namespace) -> int:
    from dudrate.evidence.library import load
    from dudrate.report.answer import answer
    from dudrate.report.tables import csv_text, rows_for_csv

    library = load()
    result = answer(_scenario(given, library), library)
    if given.json:
        _print_json(result.as_json())
    elif given.csv:
        content = result.as_json()
        print(csv_text(rows_for_csv(content["results"], content["manifest"])), end="")
    else:
        from dudrate.report.plain import answer_text

        print(answer_text(result))
    return 0


def _scenario(given: argparse.Namespace, library: "Library") -> "Scenario":
    """The scenario of a file or a shipped example, with the flags on top of it."""
    from dudrate.model.scenario_words import scenario_from_shipped, scenario_from_words, words_of

    names = ("deliver", "delivered", "rate", "bunching", "icc", "level")
    flags = {name: getattr(given, name) for name in names if getattr(given, name) is not None}
    if given.scenario is None:
        return scenario_from_words(flags)
    shipped = library.scenarios.get(given.scenario)
    is_file = shipped is None or Path(given.scenario).is_file()
    start = _scenario_file(given.scenario) if shipped is None or is_file else scenario_from_shipped(shipped)
    words = words_of(start)
    if {"deliver", "delivered"} & flags.keys():
        words = {key: value for key, value in words.items() if key not in {"deliver", "delivered"}}
    if "bunching" in flags:
        words.pop("icc", None)
    return scenario_from_words({**words, **flags})


def _scenario_file(name: str) -> "Scenario":
    from dudrate.report.scenario_file import MOST_BYTES, scenario_from_file

    try:
        with Path(name).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # a name with the character NUL in it is a ValueError
        fault = f"cannot be read ({getattr(error, 'strerror', error)})"
        fault = "is not there" if isinstance(error, FileNotFoundError) else fault
        mend = "name a scenario file, or a shipped example as `dudrate records --kind scenario` lists them"
        raise InputError("scenario", name, fault, mend) from error
    return scenario_from_file(content, name)


def _records(given: argparse.Namespace) -> int:
    from dudrate.evidence.library import load
    from dudrate.report.entries import COLUMNS, entry_json, entry_lines, list_row
    from dudrate.report.tables import csv_text, text_table

    library = load()
    if given.id is not None:
        record = library.record(given.id)
        if given.json:
            _print_json(entry_json(record, library))
        elif given.csv:
            print(csv_text([list_row(record, library)], COLUMNS), end="")
        else:
            print("\n".join(f"{name}: {text}" for name, text in entry_lines(record, library)))
        return 0
    found = library.search(given.search, kind=given.kind, subject=given.subject)
    rows = [list_row(record, library) for record in found]
    if given.json:
        _print_json({"records": [entry_json(record, library) for record in found]})
    elif given.csv:
        print(csv_text(rows, COLUMNS), end="")
    else:
        print(text_table(rows) if rows else "No entry has all of this.")
    return 0


def _sources(given: argparse.Namespace) -> int:
    from dudrate.evidence.citation import as_bibtex, as_csl_json, as_text
    from dudrate.evidence.library import load
    from dudrate.report.entries import entry_json

    library = load()
    chosen = [library.source(given.id)] if given.id is not None else list(library.sources.values())
    if given.json:
        _print_json({"sources": [entry_json(source, library) for source in chosen]})
    elif given.format == "csl-json":
        _print_json([as_csl_json(source) for source in chosen])
    elif given.format == "bibtex":
        print("\n\n".join(as_bibtex(source) for source in chosen))
    else:
        print("\n".join(f"{source.id}: {as_text(source)}" for source in chosen))
    return 0


def _app(given: argparse.Namespace) -> int:
    import subprocess

    from dudrate.app.settings import settings

    script = Path(__file__).parent / "app" / "start.py"
    flags = [f"--{name}={value}" for name, value in {**settings(), "server.port": given.port}.items()]
    try:
        command = [sys.executable, "-m", "streamlit", "run", str(script), *flags]
        done = subprocess.run(command, check=False)  # noqa: S603 - no shell; a script of ours and whole numbers
    except KeyboardInterrupt:
        return 0
    return done.returncode


def _print_json(content: Any) -> None:
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    print(json.dumps(content, ensure_ascii=encoding != "utf8", indent=2, allow_nan=False))  # JSON loses no character
