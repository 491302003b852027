"""``dudrate method``: every formula, its symbols and sources, the fits, and what must not be claimed."""

from typing import TYPE_CHECKING

import click

from dudrate.cli.commands import command, emit, form_options, json_text

if TYPE_CHECKING:
    from dudrate.report.method.reader import Method

__all__ = ["add_method"]


def add_method(commands: click.Group) -> None:
    """Add the command."""

    @command(commands, "method")
    @click.argument("section", required=False)
    @form_options(csv=False)
    def method(*, section: str | None, as_json: bool, out: str | None) -> int:
        from dudrate.report.method.contents import contents
        from dudrate.report.method.text import contents_text, method_text

        def found() -> "Method":
            from dudrate.evidence.library import load
            from dudrate.report.method.reader import method as method_of

            return method_of(load(), None if section == "all" else section)

        forms = {
            "text": lambda: method_text(found()) if section else contents_text(contents()),
            "json": lambda: json_text(found().as_json()),
        }
        return emit(forms, as_json=as_json, out=out)
