"""``dudrate estimate``: what a delivery leaves behind."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dudrate.cli.commands import add_formats, command, print_json
from dudrate.errors import InputError

if TYPE_CHECKING:
    from dudrate.evidence.library import Library
    from dudrate.model.scenario import Scenario

__all__ = ["add_estimate", "scenario_of"]

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


def add_estimate(commands: Any) -> None:
    """Add the command."""
    estimate = command(commands, "estimate", "unexploded submunitions with bands", _ESTIMATE, _ESTIMATE_EXAMPLES)
    estimate.add_argument("scenario", nargs="?", help="a scenario file, or the name of a shipped example")
    estimate.add_argument("--deliver", action="append", metavar="DELIVERY", help="what was delivered; repeats")
    estimate.add_argument("--delivered", metavar="N", help="a number of submunitions, instead of --deliver")
    estimate.add_argument("--rate", action="append", metavar="RATE", help="a dud rate; repeats, one result each")
    estimate.add_argument("--bunching", metavar="B", help="none, container or lots:N")
    estimate.add_argument("--icc", metavar="X", help="intra-class correlation of bunched duds, 0 to below 1")
    estimate.add_argument("--level", metavar="L", help="level of the band (default 0.9)")
    add_formats(estimate, "--csv", "one row for each rate, full digits")
    estimate.set_defaults(run=_estimate)


def _estimate(given: argparse.Namespace) -> int:
    from dudrate.evidence.library import load
    from dudrate.report.answer import answer
    from dudrate.report.likeness import marks
    from dudrate.report.tables import csv_text, rows_for_csv

    library = load()
    result = answer(scenario_of(given, library), library)
    if given.json:
        print_json(result.as_json())
    elif given.csv:
        content = result.as_json()
        rows = rows_for_csv(content["results"], content["manifest"], marks=marks(result.unlike))
        print(csv_text(rows), end="")
    else:
        from dudrate.report.plain import answer_text

        print(answer_text(result))
    return 0


def scenario_of(given: argparse.Namespace, library: "Library") -> "Scenario":
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
        if Path(name).is_fifo() and not name.startswith(("/dev/", "/proc/self/fd/")):
            raise InputError("scenario", name, "is a pipe, which may never end", "name a file, or /dev/stdin")
        with Path(name).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # a name with the character NUL in it is a ValueError
        fault = f"cannot be read ({getattr(error, 'strerror', error)})"
        fault = "is not there" if isinstance(error, FileNotFoundError) else fault
        mend = "name a scenario file, or a shipped example as `dudrate records --kind scenario` lists them"
        raise InputError("scenario", name, fault, mend) from error
    return scenario_from_file(content, name)
