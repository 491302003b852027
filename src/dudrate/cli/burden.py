"""``dudrate burden``: what a total would mean for people, land, time and money, on the record of other conflicts."""

from typing import Any

import click

from dudrate.cli.commands import command, emit, form_options, json_text, scenario_options
from dudrate.cli.estimating import scenario_of

__all__ = ["add_burden"]

_BURDEN = """\
Recorded casualties in all and by year, land to search, its cost and effort, and what is left over the years, on the
record of Kosovo 1999, Lebanon 2006, Laos 1964-1973, Serbia 1999 or Afghanistan 2001-2002. All five stand side by side
unless one is named; none stands for another place, and nothing here is a forecast.

\b
analogs     kosovo · lebanon · laos · serbia · afghanistan
            any                 anything from 0.1 to 10 casualties per 1,000 left
            kosovo:3, laos:1    a blend, with the weights that you give it"""

_EXAMPLES = """
dudrate burden -d "1000 x m864" -r 1% -r 14%
dudrate burden thousand-shells --analog kosovo --horizon 20
dudrate burden --delivered 72000 -r 2.35%..14% --analog any --json
dudrate burden thousand-shells -o burden.csv"""


def add_burden(commands: click.Group) -> None:
    """Add the command."""

    @command(commands, "burden", says="people, land, time and money", description=_BURDEN, examples=_EXAMPLES)
    @scenario_options
    @click.option("--analog", multiple=True, metavar="NAME", help="on whose record; repeats (default: all five)")
    @click.option("--horizon", metavar="YEARS", help="years of casualties to tell apart (default 10)")
    @click.option("--strikes", metavar="N", help="strike locations on record: a second reading of the land")
    @click.option("--all", "everything", is_flag=True, help="years, ranges, cautions and entries too")
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
        from dudrate.report.burden.plain import burden_text
        from dudrate.report.tidy import tidy_csv

        library = load()
        asked = {} if horizon is None else {"horizon": horizon}
        result = answer_burden(scenario_of(given, library), library, analogs=analog, strikes=strikes, **asked)

        def shown() -> str:
            return burden_text(result, everything=everything)

        def rows() -> str:
            return tidy_csv(result.as_json(), library)

        forms = {
            "text": shown,
            "json": lambda: json_text(result.as_json()),
            "csv": rows,
        }
        return emit(forms, as_json=as_json, as_csv=as_csv, out=out)
