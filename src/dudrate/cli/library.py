"""The commands that read: ``records`` and ``sources`` of the library, the ``method``, and ``verify`` of a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dudrate.cli.commands import (
    Form,
    answering,
    argument,
    command,
    completes,
    emit,
    first_bytes,
    json_text,
    option,
    writing,
)
from dudrate.errors import InputError
from dudrate.report.tables import listed_lines

if TYPE_CHECKING:
    from dudrate.evidence.library import Library
    from dudrate.report.method import Method

__all__ = ["method", "records", "sources", "verify"]


@command(
    "records",
    argument("id", shell_complete=completes("record")),
    option("--kind", metavar="KIND", shell_complete=completes("kind")),
    option("--subject", metavar="WHAT"),
    option("--search", default="", metavar="WORDS"),
    option("--table", is_flag=True),
    option("--package", metavar="FOLDER"),
    forms=("csv", "json"),
)
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
    """List entries, one entry, or the table by submunition; or write all of them as a data package."""
    from dudrate.evidence.library import load
    from dudrate.report.catalogue import text as phrase
    from dudrate.report.data_set import overview_csv, overview_json, overview_text, records_csv
    from dudrate.report.entries import entry_json, entry_lines, list_row
    from dudrate.report.tables import text_table

    library = load()
    among = any((kind, subject, search))
    if package is not None:
        _alone("--package", beside=id is not None or among or table or as_json or as_csv or out is not None)
        return _write_package(package, library)
    if table:
        _alone("--table", beside=id is not None or among)
        by_submunition: Mapping[str, Form] = {
            "text": lambda: listed_lines(overview_text(library).split("\n")),
            "json": lambda: json_text({"submunitions": overview_json(library)}),
            "csv": lambda: overview_csv(library),
        }
        return emit(by_submunition, as_json=as_json, as_csv=as_csv, out=out)
    _alone("ID", beside=id is not None and among)
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


def _write_package(folder: str, library: "Library") -> int:
    """Write the data package beside its place and move it there, so that a failure leaves nothing half written."""
    from dudrate.evidence.library import notes
    from dudrate.report.catalogue import text as phrase
    from dudrate.report.data_set import data_package
    from dudrate.report.numbers import whole
    from dudrate.report.said import Figure

    place, beside = Path(folder), Path(f"{folder.rstrip('/')}.part")
    made: list[Path] = []
    with writing(folder):
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise InputError("--package", folder, "is there already and is not empty", "name a folder that is new")
        try:
            beside.mkdir()
            for name, content in data_package(library, notes()).items():
                made.append(beside / name)
                made[-1].write_bytes(content)
            if place.is_dir():
                place.rmdir()
            beside.rename(place)
        except (OSError, ValueError):
            for path in made:
                path.unlink(missing_ok=True)
            if made:
                beside.rmdir()
            raise
    number = Figure(whole(len(made)), len(made), "computed:files")
    click.echo(phrase("evidence-files-written", number=number, folder=folder))
    return 0


@answering(
    "sources",
    argument("id", shell_complete=completes("source")),
    lambda _: click.Option(
        ["--format", "form"], type=click.Choice(["text", "bibtex", "ris", "csl-json"]), default="text"
    ),
)
def sources(*, id: str | None, form: str) -> Mapping[str, Form]:  # noqa: A002 - the argument is called so
    """List sources, as a text or for a reference manager."""
    from dudrate.evidence.citation import as_bibtex, as_csl_json, as_ris, as_text
    from dudrate.evidence.library import load
    from dudrate.report.entries import entry_json

    library = load()
    chosen = [library.source(id)] if id is not None else list(library.sources.values())

    def listed() -> str | bytes:
        if form == "csl-json":
            return json_text([as_csl_json(source) for source in chosen])
        if form in {"bibtex", "ris"}:
            write = as_bibtex if form == "bibtex" else as_ris
            return ("\n\n".join(write(source) for source in chosen) + "\n").encode()
        return listed_lines(f"{source.id}: {as_text(source)}" for source in chosen)

    return {"text": listed, "json": lambda: json_text({"sources": [entry_json(each, library) for each in chosen]})}


@answering("method", argument("section"))
def method(*, section: str | None) -> Mapping[str, Form]:
    """Show the sections of the method, or one of them: formulas, symbols, sources, limits."""
    from dudrate.report.method import contents, contents_text, method_text

    def found() -> "Method":
        from dudrate.evidence.library import load
        from dudrate.report.method import method as method_of

        return method_of(load(), None if section == "all" else section)

    return {
        "text": lambda: method_text(found()) if section else contents_text(contents()),
        "json": lambda: json_text(found().as_json()),
    }


@command("verify", argument("file", required=True, type=click.Path()), forms=("json",))
def verify(*, file: str, as_json: bool, out: str | None) -> int:
    """Say whether a file was made here from the inputs that it names, and still says what was made."""
    from dudrate.evidence.library import load
    from dudrate.files.reading import MOST_BYTES
    from dudrate.files.verify import Kind
    from dudrate.files.verify import verify as verified
    from dudrate.report.tables import wrapped

    mend = "name a csv, json, png, svg, pdf or html file"
    found = verified(first_bytes("file", file, MOST_BYTES + 1, mend=mend), file, load())

    def told() -> str:
        lines = [f"- {line}" for line in found.lines]
        return "\n".join([wrapped(str(found.sentence)), *lines, "", wrapped(str(found.proves))])

    status = emit({"text": told, "json": lambda: json_text(found.as_json())}, as_json=as_json, out=out)
    return status or (1 if found.kind is Kind.ALTERED else 0)
