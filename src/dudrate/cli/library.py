"""``dudrate records`` and ``dudrate sources``: the library, listed, filtered and ready to cite."""

import argparse
from typing import Any

from dudrate.cli.commands import add_formats, command, print_json

__all__ = ["add_records", "add_sources"]


def add_records(commands: Any) -> None:
    """Add the command."""
    epilog = "examples:\n  dudrate records --kind rate --subject m85\n  dudrate records m864-6pct-wapo-2023"
    records = command(
        commands, "records", "the reported figures", "The entries of the assumptions, or one in full.", epilog
    )
    records.add_argument("id", nargs="?", help="an entry to show in full")
    records.add_argument("--kind", help="source, container, load, rate, policy, rejected or scenario, …")
    records.add_argument("--subject", help="a submunition, container or conflict, or words of the subject")
    records.add_argument("--search", default="", metavar="WORDS", help="words that must all occur")
    add_formats(records, "--csv", "one row for each entry")
    records.set_defaults(run=_records)


def add_sources(commands: Any) -> None:
    """Add the command."""
    epilog = "examples:\n  dudrate sources --format bibtex > sources.bib\n  dudrate sources --format csl-json"
    sources = command(commands, "sources", "the sources, citable", "All sources, or one, ready to cite.", epilog)
    sources.add_argument("id", nargs="?", help="a source to show")
    sources.add_argument("--format", choices=("text", "bibtex", "csl-json"), default="text", help="default text")
    sources.add_argument("--json", action="store_true", help="one JSON object on standard output")
    sources.set_defaults(run=_sources)


def _records(given: argparse.Namespace) -> int:
    from dudrate.evidence.library import load
    from dudrate.report.entries import COLUMNS, entry_json, entry_lines, list_row
    from dudrate.report.tables import csv_text, text_table

    library = load()
    if given.id is not None:
        record = library.record(given.id)
        if given.json:
            print_json(entry_json(record, library))
        elif given.csv:
            print(csv_text([list_row(record, library)], COLUMNS), end="")
        else:
            print("\n".join(f"{name}: {text}" for name, text in entry_lines(record, library)))
        return 0
    found = library.search(given.search, kind=given.kind, subject=given.subject)
    rows = [list_row(record, library) for record in found]
    if given.json:
        print_json({"records": [entry_json(record, library) for record in found]})
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
        print_json({"sources": [entry_json(source, library) for source in chosen]})
    elif given.format == "csl-json":
        print_json([as_csl_json(source) for source in chosen])
    elif given.format == "bibtex":
        print("\n\n".join(as_bibtex(source) for source in chosen))
    else:
        print("\n".join(f"{source.id}: {as_text(source)}" for source in chosen))
    return 0
