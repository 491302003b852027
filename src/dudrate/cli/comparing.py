"""``dudrate compare``, ``trial``, ``breakeven`` and ``sensitivity``: which figure matters, and how sure can one be."""

from typing import Any

import click

from dudrate.cli.commands import command, emit, form_options, json_text, option, scenario_options
from dudrate.cli.completion import complete_delivery
from dudrate.cli.estimating import scenario_of
from dudrate.model.burden.outputs import Group, names_of

__all__ = ["add_breakeven", "add_compare", "add_sensitivity", "add_trial"]


def add_compare(commands: click.Group) -> None:
    """Add the command."""

    @command(commands, "compare")
    @scenario_options("compare")
    @option("compare", "--hold", default="none", metavar="WHAT")
    @form_options()
    def compare(*, hold: str, as_json: bool, as_csv: bool, out: str | None, **given: Any) -> int:
        from dudrate.evidence.library import load
        from dudrate.report.compare import answer_comparison, comparison_text
        from dudrate.report.tidy import tidy_csv

        library = load()
        result = answer_comparison(scenario_of(given, library), library, hold=hold)
        forms = {
            "text": lambda: comparison_text(result),
            "json": lambda: json_text(result.as_json()),
            "csv": lambda: tidy_csv(result.as_json(), library),
        }
        return emit(forms, as_json=as_json, as_csv=as_csv, out=out)


def add_trial(commands: click.Group) -> None:
    """Add the command."""

    @command(commands, "trial")
    @click.argument("trial", required=False, metavar="[K/N]")
    @option("trial", "--threshold", default="1%", metavar="RATE")
    @option("trial", "--level", default="0.95", metavar="L")
    @option("trial", "--deliver", "-d", multiple=True, metavar="DELIVERY", shell_complete=complete_delivery)
    @option("trial", "--delivered", metavar="N")
    @form_options(csv=False)
    def trial_(
        *,
        trial: str | None,
        threshold: str,
        level: str,
        deliver: tuple[str, ...],
        delivered: str | None,
        as_json: bool,
        out: str | None,
    ) -> int:
        from dudrate.evidence.library import load
        from dudrate.report.trial import answer_trial, trial_text

        delivery = {key: value for key, value in (("deliver", deliver), ("delivered", delivered)) if value}
        result = answer_trial(trial, load(), threshold=threshold, level=level, delivery=delivery)
        forms = {"text": lambda: trial_text(result), "json": lambda: json_text(result.as_json())}
        return emit(forms, as_json=as_json, out=out)


def add_breakeven(commands: click.Group) -> None:
    """Add the command."""

    @command(commands, "breakeven")
    @scenario_options("breakeven")
    @option("breakeven", "--budget", required=True, metavar="N")
    @option("breakeven", "--at", default="mean", metavar="WHICH")
    @form_options(csv=False)
    def breakeven(*, budget: str, at: str, as_json: bool, out: str | None, **given: Any) -> int:
        from dudrate.evidence.library import load
        from dudrate.report.breakeven import answer_breakeven, breakeven_text

        library = load()
        result = answer_breakeven(scenario_of(given, library), library, budget=budget, at=at)
        forms = {"text": lambda: breakeven_text(result), "json": lambda: json_text(result.as_json())}
        return emit(forms, as_json=as_json, out=out)


def add_sensitivity(commands: click.Group) -> None:
    """Add the command."""

    @command(commands, "sensitivity", **{each.value: names_of(each) for each in (Group.LAND, Group.PEOPLE, Group.LEFT)})
    @scenario_options("sensitivity")
    @option("sensitivity", "--output", default="unexploded", metavar="WHICH")
    @option("sensitivity", "--analog", metavar="WHICH")
    @option("sensitivity", "--horizon", metavar="YEARS")
    @form_options(csv=False)
    def sensitivity(
        *,
        output: str,
        analog: str | None,
        horizon: str | None,
        as_json: bool,
        out: str | None,
        **given: Any,
    ) -> int:
        from dudrate.evidence.library import load
        from dudrate.report.sensitivity import answer_sensitivity, sensitivity_text

        library = load()
        asked = scenario_of(given, library)
        result = answer_sensitivity(asked, library, output=output, analog=analog, horizon=horizon)
        forms = {"text": lambda: sensitivity_text(result), "json": lambda: json_text(result.as_json())}
        return emit(forms, as_json=as_json, out=out)
