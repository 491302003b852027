"""``dudrate burden``: what a total would mean for people, land, time and money, as it went elsewhere."""

import argparse
from typing import Any

from dudrate.cli.commands import add_formats, command, print_json
from dudrate.cli.estimating import scenario_of

__all__ = ["add_burden"]

_BURDEN = """\
Recorded casualties in all and by year, land to search, its cost and effort, and what is left over the years, as it went
in Kosovo 1999, Lebanon 2006, Laos 1964-1973, Serbia 1999 or Afghanistan 2001-2002. All five stand side by side unless
one is named; none stands for another place, and nothing here is a forecast.

analogs     kosovo · lebanon · laos · serbia · afghanistan
            any                 anything from 0.1 to 10 casualties per 1,000 left
            kosovo:3, laos:1    a blend, with the weights that you give it"""

_BURDEN_EXAMPLES = """\
examples:
  dudrate burden --deliver "1000 x m864" --rate 1% --rate 14%
  dudrate burden thousand-shells --analog kosovo --horizon 20
  dudrate burden --delivered 72000 --rate 2.35%..14% --analog "kosovo:3, laos:1" --analog any --json
  dudrate burden thousand-shells --csv > burden.csv"""


def add_burden(commands: Any) -> None:
    """Add the command."""
    burden = command(commands, "burden", "people, land, time and money", _BURDEN, _BURDEN_EXAMPLES)
    burden.add_argument("scenario", nargs="?", help="a scenario file, or the name of a shipped example")
    burden.add_argument("--deliver", action="append", metavar="DELIVERY", help="what was delivered; repeats")
    burden.add_argument("--delivered", metavar="N", help="a number of submunitions, instead of --deliver")
    burden.add_argument("--rate", action="append", metavar="RATE", help="a dud rate; repeats, one result each")
    burden.add_argument("--bunching", metavar="B", help="none, container or lots:N")
    burden.add_argument("--icc", metavar="X", help="intra-class correlation of bunched duds, 0 to below 1")
    burden.add_argument("--level", metavar="L", help="level of the bands (default 0.9)")
    burden.add_argument("--analog", action="append", metavar="NAME", help="as it went in; repeats (default: all five)")
    burden.add_argument("--horizon", metavar="YEARS", help="years of casualties to tell apart (default 10)")
    burden.add_argument("--strikes", metavar="N", help="strike locations on record: a second reading of the land")
    add_formats(burden, "--csv", "one row a rate and analog, with full digits and the cautions")
    burden.set_defaults(run=_burden)


def _burden(given: argparse.Namespace) -> int:
    from dudrate.evidence.library import load
    from dudrate.report.burden.answer import answer_burden
    from dudrate.report.burden.exports import burden_rows
    from dudrate.report.tables import csv_text

    library = load()
    asked = {} if given.horizon is None else {"horizon": given.horizon}
    result = answer_burden(
        scenario_of(given, library), library, analogs=given.analog or (), strikes=given.strikes, **asked
    )
    content = result.as_json()
    if given.json:
        print_json(content)
    elif given.csv:
        print(csv_text(burden_rows([content, *content["further"]], content["manifest"])), end="")
    else:
        from dudrate.report.burden.plain import burden_text

        print(burden_text(result))
    return 0
