"""``dudrate verify``: whether a file was made here from the inputs that it names, and still says what was made."""

from pathlib import Path

import click

from dudrate.cli.commands import command, emit, form_options, json_text
from dudrate.errors import InputError

__all__ = ["add_verify"]


def add_verify(commands: click.Group) -> None:
    """Add the command."""

    @command(commands, "verify")
    @click.argument("file", type=click.Path())
    @form_options(csv=False)
    def verify(*, file: str, as_json: bool, out: str | None) -> int:
        from dudrate.evidence.library import load
        from dudrate.files.reading import MOST_BYTES
        from dudrate.files.verify import Kind
        from dudrate.files.verify import verify as verified
        from dudrate.report.tables import wrapped

        found = verified(_content(file, MOST_BYTES + 1), file, load())

        def told() -> str:
            lines = [f"- {line}" for line in found.lines]
            return "\n".join([wrapped(str(found.sentence)), *lines, "", wrapped(str(found.proves))])

        status = emit({"text": told, "json": lambda: json_text(found.as_json())}, as_json=as_json, out=out)
        return status or (1 if found.kind is Kind.ALTERED else 0)


def _content(name: str, most: int) -> bytes:
    """The first bytes of a file; a pipe, which may never end, is refused."""
    try:
        is_pipe = Path(name).is_fifo()
        content = b"" if is_pipe else _first_bytes(Path(name), most)
    except (OSError, ValueError) as error:  # a name with the character NUL in it is a ValueError
        gone = isinstance(error, FileNotFoundError)
        fault = "is not there" if gone else f"cannot be read ({getattr(error, 'strerror', error)})"
        raise InputError("file", name, fault, "name a csv, json, png, svg, pdf or html file") from error
    if is_pipe:
        raise InputError("file", name, "is a pipe, which may never end", "name a file")
    return content


def _first_bytes(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most)
