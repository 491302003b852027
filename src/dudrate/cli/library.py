"""``dudrate records`` and ``dudrate sources``: the library, listed, filtered and ready to cite."""

import click

from dudrate.cli.commands import command, emit, form_options, json_text
from dudrate.cli.completion import complete_kind, complete_record, complete_source

__all__ = ["add_records", "add_sources"]

_RECORDS_EXAMPLES = """
dudrate records --kind rate --subject m85
dudrate records m864-6pct-wapo-2023"""

_SOURCES_EXAMPLES = """
dudrate sources --format ris > sources.ris
dudrate sources --format bibtex > sources.bib
dudrate sources --format csl-json"""


def add_records(commands: click.Group) -> None:
    """Add the command."""

    @command(
        commands,
        "records",
        says="the reported figures",
        description="The entries of the assumptions, or one in full.",
        examples=_RECORDS_EXAMPLES,
    )
    @click.argument("id", required=False, shell_complete=complete_record)
    @click.option(
        "--kind",
        metavar="KIND",
        help="source, container, load, rate, policy, rejected, scenario, …",
        shell_complete=complete_kind,
    )
    @click.option("--subject", metavar="WHAT", help="a submunition, container or conflict, or words of the subject")
    @click.option("--search", default="", metavar="WORDS", help="words that must all occur")
    @form_options()
    def records(
        *,
        id: str | None,  # noqa: A002 - the argument is called so
        kind: str | None,
        subject: str | None,
        search: str,
        as_json: bool,
        as_csv: bool,
        out: str | None,
    ) -> int:
        from dudrate.evidence.library import load
        from dudrate.report.entries import COLUMNS, entry_json, entry_lines, list_row
        from dudrate.report.tables import csv_text, text_table

        library = load()
        one = None if id is None else library.record(id)
        found = [one] if one is not None else list(library.search(search, kind=kind, subject=subject))
        rows = [list_row(record, library) for record in found]

        def listed() -> str:
            if one is not None:
                return "\n".join(f"{name}: {text}" for name, text in entry_lines(one, library))
            return text_table(rows) if rows else "No entry has all of this."

        def as_object() -> str:
            entries = [entry_json(record, library) for record in found]
            return json_text(entries[0] if one is not None else {"records": entries})

        forms = {"text": listed, "json": as_object, "csv": lambda: csv_text(rows, COLUMNS)}
        return emit(forms, as_json=as_json, as_csv=as_csv, out=out)


def add_sources(commands: click.Group) -> None:
    """Add the command."""

    @command(
        commands,
        "sources",
        says="the sources, citable",
        description="All sources, or one, ready to cite.",
        examples=_SOURCES_EXAMPLES,
    )
    @click.argument("id", required=False, shell_complete=complete_source)
    @click.option("--format", "form", type=click.Choice(["text", "bibtex", "ris", "csl-json"]), default="text")
    @form_options(csv=False)
    def sources(
        *,
        id: str | None,  # noqa: A002 - the argument is called so
        form: str,
        as_json: bool,
        out: str | None,
    ) -> int:
        from dudrate.evidence.bibliography import as_bibtex, as_csl_json, as_ris
        from dudrate.evidence.citation import as_text
        from dudrate.evidence.library import load
        from dudrate.report.entries import entry_json

        library = load()
        chosen = [library.source(id)] if id is not None else list(library.sources.values())

        def listed() -> str:
            if form == "csl-json":
                return json_text([as_csl_json(source) for source in chosen])
            if form in {"bibtex", "ris"}:
                write = as_bibtex if form == "bibtex" else as_ris
                return "\n\n".join(write(source) for source in chosen)
            return "\n".join(f"{source.id}: {as_text(source)}" for source in chosen)

        forms = {"text": listed, "json": lambda: json_text({"sources": [entry_json(each, library) for each in chosen]})}
        return emit(forms, as_json=as_json, out=out)
