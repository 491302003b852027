"""``dudrate method``: every formula, its symbols and sources, the fits, and what must not be claimed."""

import argparse
from typing import Any

from dudrate.cli.commands import command, print_json

__all__ = ["add_method"]

_METHOD = """\
How every number is made: formulas in words, symbols, sources, limits, how well the curves fit their records, what is
not modelled and what must not be claimed. Without a section, all of it.

sections    rate · amount · total · bunching · shares · held · compare · trial · breakeven · sensitivity · claim
            burden · analogs · fits · left · not-modelled · not-claimed"""

_EXAMPLES = """\
examples:
  dudrate method not-claimed
  dudrate method fits
  dudrate method --json"""


def add_method(commands: Any) -> None:
    """Add the command."""
    method = command(commands, "method", "how every number is made", _METHOD, _EXAMPLES)
    method.add_argument("section", nargs="?", metavar="SECTION", help="one section; all unless given")
    method.add_argument("--json", action="store_true", help="one JSON object on standard output")
    method.set_defaults(run=_method)


def _method(given: argparse.Namespace) -> int:
    from dudrate.evidence.library import load
    from dudrate.report.method.sections import method

    found = method(load(), given.section)
    if given.json:
        print_json(found.as_json())
    else:
        from dudrate.report.method.text import method_text

        print(method_text(found))
    return 0
