"""``dudrate method``: every formula, its symbols and sources, the fits, and what must not be claimed."""

import argparse
from typing import Any

from dudrate.cli.commands import command, print_json

__all__ = ["add_method"]

_METHOD = """\
How every number is made: formulas in words, symbols, sources, limits, how well the curves fit their records, what is
not modelled and what must not be claimed. Without a section, a list of them."""

_EXAMPLES = """\
examples:
  dudrate method
  dudrate method follow
  dudrate method not-claimed
  dudrate method all
  dudrate method --json"""


def add_method(commands: Any) -> None:
    """Add the command."""
    method = command(commands, "method", "how every number is made", _METHOD, _EXAMPLES)
    method.add_argument("section", nargs="?", metavar="SECTION", help="one section, or all; a list unless given")
    method.add_argument("--json", action="store_true", help="one JSON object on standard output")
    method.set_defaults(run=_method)


def _method(given: argparse.Namespace) -> int:
    from dudrate.evidence.library import load
    from dudrate.report.method.reader import contents, method
    from dudrate.report.method.text import contents_text, method_text

    section = None if given.section == "all" else given.section
    if given.json:
        print_json(method(load(), section).as_json())
    else:
        print(method_text(method(load(), section)) if given.section else contents_text(contents()))
    return 0
