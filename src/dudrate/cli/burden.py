"""``dudrate burden``: what a total would mean for people, land, time and money, on the record of other conflicts."""

from typing import Any

import click

from dudrate.cli.commands import Form, command, emit, form_options, json_text, option, scenario_options
from dudrate.cli.estimating import scenario_of

__all__ = ["add_burden"]


def add_burden(commands: click.Group) -> None:
    """Add the command."""

    @command(commands, "burden")
    @scenario_options("burden")
    @option("burden", "--analog", multiple=True, metavar="NAME")
    @option("burden", "--horizon", metavar="YEARS")
    @option("burden", "--strikes", metavar="N")
    @option("burden", "--all", "everything", is_flag=True)
    @form_options()
    def burden(
        *,
        analog: tuple[str, ...],
        horizon: str | None,
        strikes: str | None,
        everything: bool,
        as_json: bool,
        as_csv: bool,
        out: str | None,
        **given: Any,
    ) -> int:
        from dudrate.evidence.library import load
        from dudrate.report.burden.answer import answer_burden
        from dudrate.report.burden.tables import burden_text
        from dudrate.report.tidy import tidy_csv

        library = load()
        asked = {} if horizon is None else {"horizon": horizon}
        result = answer_burden(scenario_of(given, library), library, analogs=analog, strikes=strikes, **asked)
        forms: dict[str, Form] = {
            "text": lambda: burden_text(result, everything=everything),
            "json": lambda: json_text(result.as_json()),
            "csv": lambda: tidy_csv(result.as_json(), library),
        }
        return emit(forms, as_json=as_json, as_csv=as_csv, out=out)
