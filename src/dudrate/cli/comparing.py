"""``dudrate compare``, ``trial``, ``breakeven`` and ``sensitivity``: which figure matters, and how sure can one be."""

from typing import Any

import click

from dudrate.cli.commands import command, emit, form_options, json_text, scenario_options
from dudrate.cli.completion import complete_delivery
from dudrate.cli.estimating import scenario_of
from dudrate.model.burden.outputs import Group, names_of

__all__ = ["add_breakeven", "add_compare", "add_sensitivity", "add_trial"]

_COMPARE = """\
Two rates or more on the same delivery: how many times as many the one leaves as the other, how many more, the chance
that the first leaves at least as many as the second, and the area that their distributions share. Of more than two
rates, the first is compared with each of the others. Rates are written as for `dudrate estimate`.

With --hold, each band is given once more without chance and bunching (chance), or with the rate and the
number delivered at their means (ignorance), and what more testing would shrink is said."""

_COMPARE_EXAMPLES = """
dudrate compare -d "1000 x m864" -r 1% -r 14%
dudrate compare --delivered 7200 -r 0.3%..3% -r 5%..23% --json
dudrate compare --delivered 7200 -r 2.35%..14% -r 14% --hold chance
dudrate compare m85-test-and-field"""

_TRIAL = """\
What K duds of N submunitions tested say of the dud rate, and how large a test must be to support a threshold with none,
one, two or three duds in it. Without K/N, the plan alone. With a delivery, the total that the test implies for it."""

_TRIAL_EXAMPLES = """
dudrate trial 5/213
dudrate trial 47/2000 --threshold 1% --level 0.9 -d "1000 x m864"
dudrate trial --threshold 1% --level 0.95 --json"""

_BREAKEVEN = """\
The dud rate, the number delivered and the test at which the unexploded total crosses a number, and how many containers
at one rate leave as many as one at another. Rates are written as for `dudrate estimate`."""

_BREAKEVEN_EXAMPLES = """
dudrate breakeven -d "100 x m864" -r 1% -r 14% --budget 500
dudrate breakeven --delivered 7200 -r 2.35% --budget 500 --at p95 --json"""


_SENSITIVITY = f"""\
How far each input alone moves an output (tornado), and its shares of the variance: exact shares of the variance of the
logarithm of the expected output, then first-order and total Sobol indices with their intervals, which of a heavy-tailed
product converge slowly.

\b
outputs     unexploded    the total itself (default)
            {names_of(Group.LAND)}
            on record, which need --analog:
            {names_of(Group.PEOPLE)}
            {names_of(Group.LEFT)}, as in year-1 or remaining-2.5
analogs     kosovo lebanon laos serbia afghanistan, any, or a blend as in
            "kosovo:3, laos:1"; none is a default"""

_SENSITIVITY_EXAMPLES = """
dudrate sensitivity -d "5000..12000 x m864" -r 2.35%..14%
dudrate sensitivity -d "1000 x m864" -r 2.35%..14% --output casualties --analog kosovo
dudrate sensitivity --delivered 72000 -r 14% --output cost
dudrate sensitivity how-many-shells --output unexploded --json"""


def add_compare(commands: click.Group) -> None:
    """Add the command."""

    @command(commands, "compare", says="two rates side by side", description=_COMPARE, examples=_COMPARE_EXAMPLES)
    @scenario_options
    @click.option("--hold", default="none", metavar="WHAT", help="hold fixed: chance or ignorance (default none)")
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

    @command(commands, "trial", says="how sure can a test be?", description=_TRIAL, examples=_TRIAL_EXAMPLES)
    @click.argument("trial", required=False, metavar="[K/N]")
    @click.option("--threshold", default="1%", metavar="RATE", help="a share to stay at or below (default 1%)")
    @click.option("--level", default="0.95", metavar="L", help="confidence (default 0.95)")
    @click.option(
        *("-d", "--deliver"),
        multiple=True,
        metavar="DELIVERY",
        help="what was delivered; repeats",
        shell_complete=complete_delivery,
    )
    @click.option("--delivered", metavar="N", help="a number of submunitions, instead of --deliver")
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

    @command(
        commands,
        "breakeven",
        says="which rate stays under a limit?",
        description=_BREAKEVEN,
        examples=_BREAKEVEN_EXAMPLES,
    )
    @scenario_options
    @click.option("--budget", required=True, metavar="N", help="unexploded submunitions that may be left")
    @click.option("--at", default="mean", metavar="WHICH", help="mean (default), or a percentile such as p95")
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

    @command(
        commands,
        "sensitivity",
        says="which input matters most?",
        description=_SENSITIVITY,
        examples=_SENSITIVITY_EXAMPLES,
    )
    @scenario_options
    @click.option("--output", default="unexploded", metavar="WHICH", help="an output (default unexploded)")
    @click.option("--analog", metavar="WHICH", help="on whose record, for outputs that depend on it")
    @click.option("--horizon", metavar="YEARS", help="years of casualties for within-horizon (default 10)")
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
