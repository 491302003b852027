"""``dudrate records`` and ``dudrate sources``: the library, listed, filtered and ready to cite."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dudrate.cli.commands import Form, command, emit, form_options, json_text, option
from dudrate.cli.completion import complete_kind, complete_record, complete_source
from dudrate.errors import ExportError, InputError
from dudrate.report.terminal import listed_lines

if TYPE_CHECKING:
    from dudrate.evidence.library import Library

__all__ = ["add_records", "add_sources"]


def add_records(commands: click.Group) -> None:
    """Add the command."""

    @command(commands, "records")
    @click.argument("id", required=False, shell_complete=complete_record)
    @option("records", "--kind", metavar="KIND", shell_complete=complete_kind)
    @option("records", "--subject", metavar="WHAT")
    @option("records", "--search", default="", metavar="WORDS")
    @option("records", "--table", is_flag=True)
    @option("records", "--package", metavar="FOLDER")
    @form_options()
    def records(  # noqa: PLR0913 - an option each
        *,
        id: str | None,  # noqa: A002 - the argument is called so
        kind: str | None,
        subject: str | None,
        search: str,
        table: bool,
        package: str | None,
        as_json: bool,
        as_csv: bool,
        out: str | None,
    ) -> int:
        from dudrate.evidence.library import load
        from dudrate.report.catalogue import text as phrase
        from dudrate.report.data_set import records_csv
        from dudrate.report.entries import entry_json, entry_lines, list_row
        from dudrate.report.tables import text_table

        library = load()
        filters = any((id, kind, subject, search))
        if package is not None:
            _alone("--package", beside=filters or table or as_json or as_csv or out is not None)
            return _write_package(package, library)
        if table:
            _alone("--table", beside=filters)
            return emit(_table_forms(library), as_json=as_json, as_csv=as_csv, out=out)
        one = None if id is None else library.record(id)
        found = [one] if one is not None else list(library.search(search, kind=kind, subject=subject))
        rows = [list_row(record, library) for record in found]

        def listed() -> str:
            if one is not None:
                return listed_lines(f"{name}: {text}" for name, text in entry_lines(one, library))
            return text_table(rows) if rows else phrase("evidence-nothing-found")

        def as_object() -> str:
            entries = [entry_json(record, library) for record in found]
            return json_text(entries[0] if one is not None else {"records": entries})

        forms = {"text": listed, "json": as_object, "csv": lambda: records_csv(found, library)}
        return emit(forms, as_json=as_json, as_csv=as_csv, out=out)


def _alone(option: str, *, beside: bool) -> None:
    """Refuse a choice of entries or forms beside an option that has its own."""
    if beside:
        raise InputError("options", f"{option} and another", "do not go together", f"give {option} alone")


def _table_forms(library: "Library") -> Mapping[str, Form]:
    """The table by submunition in its forms."""
    from dudrate.report.overview import overview_csv, overview_json, overview_text

    return {
        "text": lambda: listed_lines(overview_text(library).split("\n")),
        "json": lambda: json_text({"submunitions": overview_json(library)}),
        "csv": lambda: overview_csv(library),
    }


def _refuse_taken(place: Path) -> None:
    """Refuse a place where something stands that would be lost."""
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise InputError("--package", str(place), "is there already and is not empty", "name a folder that is new")


def _write_package(folder: str, library: "Library") -> int:
    """Write the data package beside its place and move it there, so that a failure leaves nothing half written.

    Raises
    ------
    InputError
        When the folder is there already with something in it.
    ExportError
        When it cannot be written.
    """
    from dudrate.evidence.library import notes
    from dudrate.report.catalogue import text as phrase
    from dudrate.report.data_set import data_package
    from dudrate.report.numbers import whole
    from dudrate.report.said import Figure

    place, beside = Path(folder), Path(f"{folder.rstrip('/')}.part")
    made: list[Path] = []
    try:
        _refuse_taken(place)
        beside.mkdir()
        for name, content in data_package(library, notes()).items():
            made.append(beside / name)
            made[-1].write_bytes(content)
        if place.is_dir():
            place.rmdir()
        beside.rename(place)
    except InputError:
        raise
    except (OSError, ValueError) as error:
        for path in made:
            path.unlink(missing_ok=True)
        if made:
            beside.rmdir()
        reason, named = getattr(error, "strerror", error), getattr(error, "filename", None) or folder
        raise ExportError(f"{named!r} cannot be written ({reason}): write it elsewhere.") from error
    number = Figure(whole(len(made)), len(made), "computed:files")
    click.echo(phrase("evidence-files-written", number=number, folder=folder))
    return 0


def add_sources(commands: click.Group) -> None:
    """Add the command."""

    @command(commands, "sources")
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
            return listed_lines(f"{source.id}: {as_text(source)}" for source in chosen)

        forms = {"text": listed, "json": lambda: json_text({"sources": [entry_json(each, library) for each in chosen]})}
        return emit(forms, as_json=as_json, out=out)
