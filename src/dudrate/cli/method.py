"""``dudrate method``: every formula, its symbols and sources, the fits, and what must not be claimed."""

import click

from dudrate.cli.commands import command, emit, form_options, json_text

__all__ = ["add_method"]

_METHOD = """\
How every number is made: formulas in words, symbols, sources, limits, how well the curves fit their records, what is
not modelled and what must not be claimed. Without a section, all of it.

\b
sections    rate · amount · total · bunching · shares · held · compare
            trial · breakeven · sensitivity · claim
            burden · analogs · fits · left · not-modelled · not-claimed"""

_EXAMPLES = """
dudrate method not-claimed
dudrate method fits
dudrate method --json"""


def add_method(commands: click.Group) -> None:
    """Add the command."""

    @command(commands, "method", says="how every number is made", description=_METHOD, examples=_EXAMPLES)
    @click.argument("section", required=False)
    @form_options(csv=False)
    def method(*, section: str | None, as_json: bool, out: str | None) -> int:
        from dudrate.evidence.library import load
        from dudrate.report.method.sections import method as method_of
        from dudrate.report.method.text import method_text

        found = method_of(load(), section)
        forms = {"text": lambda: method_text(found), "json": lambda: json_text(found.as_json())}
        return emit(forms, as_json=as_json, out=out)
