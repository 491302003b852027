"""``dudrate compare``, ``trial``, ``breakeven`` and ``sensitivity``: which figure matters, and how sure can one be."""

import argparse
from typing import Any

from dudrate.cli.commands import add_formats, command, print_json
from dudrate.cli.estimating import scenario_of

__all__ = ["add_breakeven", "add_compare", "add_sensitivity", "add_trial"]

_COMPARE = """\
Two rates or more on the same delivery: how many times as many the one leaves as the other, how many more, the chance
that the first leaves at least as many as the second, and the area that their distributions share. Of more than two
rates, the first is compared with each of the others. Rates are written as for `dudrate estimate`.

With --hold, each band is given once more without luck of the draw and bunching (chance), or with the rate and the
number delivered at their means (ignorance), and what more testing would shrink is said."""

_COMPARE_EXAMPLES = """\
examples:
  dudrate compare --deliver "1000 x m864" --rate 1% --rate 14%
  dudrate compare --delivered 7200 --rate 0.3%..3% --rate 5%..23% --json
  dudrate compare --delivered 7200 --rate 2.35%..14% --rate 14% --hold chance
  dudrate compare m85-test-and-field"""

_TRIAL = """\
What K duds of N submunitions tested say of the dud rate, and how large a test must be to support a threshold with none,
one, two or three duds in it. Without K/N, the plan alone. With a delivery, the total that the test implies for it."""

_TRIAL_EXAMPLES = """\
examples:
  dudrate trial 5/213
  dudrate trial 47/2000 --threshold 1% --level 0.9 --deliver "1000 x m864"
  dudrate trial --threshold 1% --level 0.95 --json"""

_BREAKEVEN = """\
The dud rate, the number delivered and the test at which the unexploded total crosses a number, and how many containers
at one rate leave as many as one at another. Rates are written as for `dudrate estimate`."""

_BREAKEVEN_EXAMPLES = """\
examples:
  dudrate breakeven --deliver "100 x m864" --rate 1% --rate 14% --budget 500
  dudrate breakeven --delivered 7200 --rate 2.35% --budget 500 --at p95 --json"""


_SENSITIVITY = """\
How far each input alone moves an output (tornado), and its shares of the variance: exact shares of the variance of the
logarithm of the expected output, then first-order and total Sobol indices with their intervals, which of a heavy-tailed
product converge slowly.

outputs     unexploded                                  the total itself (default)
            area cost deminer-days team-years           land to search, its clearance, the effort
            casualties civilians children killed        on record, as it went elsewhere: these need --analog
            within-horizon year-N                       recorded casualties of some years, or of one, as in year-1
            remaining-YEARS                             what is left after clearance, as in remaining-2.5
analogs     kosovo lebanon laos serbia afghanistan, any, or a blend as in "kosovo:3, laos:1"; none is a default"""

_SENSITIVITY_EXAMPLES = """\
examples:
  dudrate sensitivity --deliver "5000..12000 x m864" --rate 2.35%..14%
  dudrate sensitivity --deliver "1000 x m864" --rate 2.35%..14% --output casualties --analog kosovo
  dudrate sensitivity --delivered 72000 --rate 14% --output cost
  dudrate sensitivity how-many-shells --output unexploded --json"""


def add_compare(commands: Any) -> None:
    """Add the command."""
    compare = command(commands, "compare", "two rates side by side", _COMPARE, _COMPARE_EXAMPLES)
    _add_scenario(compare, with_csv=True)
    compare.add_argument(
        "--hold", default="none", metavar="WHAT", help="hold fixed: chance or ignorance (default none)"
    )
    compare.set_defaults(run=_compare)


def add_trial(commands: Any) -> None:
    """Add the command."""
    trial = command(commands, "trial", "how sure can a test be?", _TRIAL, _TRIAL_EXAMPLES)
    trial.add_argument("trial", nargs="?", metavar="K/N", help="duds of submunitions tested, as in 47/2000")
    trial.add_argument("--threshold", default="1%", metavar="RATE", help="a share to stay at or below (default 1%%)")
    trial.add_argument("--level", default="0.95", metavar="L", help="confidence (default 0.95)")
    trial.add_argument("--deliver", action="append", metavar="DELIVERY", help="what was delivered; repeats")
    trial.add_argument("--delivered", metavar="N", help="a number of submunitions, instead of --deliver")
    trial.add_argument("--json", action="store_true", help="one JSON object on standard output")
    trial.set_defaults(run=_trial)


def add_breakeven(commands: Any) -> None:
    """Add the command."""
    breakeven = command(commands, "breakeven", "when is it too many?", _BREAKEVEN, _BREAKEVEN_EXAMPLES)
    _add_scenario(breakeven)
    breakeven.add_argument("--budget", required=True, metavar="N", help="unexploded submunitions that may be left")
    breakeven.add_argument("--at", default="mean", metavar="WHICH", help="mean (default), or a percentile such as p95")
    breakeven.set_defaults(run=_breakeven)


def add_sensitivity(commands: Any) -> None:
    """Add the command."""
    weigh = command(commands, "sensitivity", "which input matters?", _SENSITIVITY, _SENSITIVITY_EXAMPLES)
    _add_scenario(weigh)
    weigh.add_argument("--output", default="unexploded", metavar="WHICH", help="an output (default unexploded)")
    weigh.add_argument("--analog", metavar="WHICH", help="how it went elsewhere, for outputs that depend on it")
    weigh.add_argument("--horizon", metavar="YEARS", help="years of casualties for within-horizon (default 10)")
    weigh.set_defaults(run=_sensitivity)


def _add_scenario(parser: argparse.ArgumentParser, *, with_csv: bool = False) -> None:
    """Add the inputs of a scenario, as ``dudrate estimate`` has them, and the forms of the answer."""
    parser.add_argument("scenario", nargs="?", help="a scenario file, or the name of a shipped example")
    parser.add_argument("--deliver", action="append", metavar="DELIVERY", help="what was delivered; repeats")
    parser.add_argument("--delivered", metavar="N", help="a number of submunitions, instead of --deliver")
    parser.add_argument("--rate", action="append", metavar="RATE", help="a dud rate; repeats")
    parser.add_argument("--bunching", metavar="B", help="none, container or lots:N")
    parser.add_argument("--icc", metavar="X", help="intra-class correlation of bunched duds, 0 to below 1")
    parser.add_argument("--level", metavar="L", help="level of the bands (default 0.9)")
    if with_csv:
        add_formats(parser, "--csv", "one row for each rate as CSV")
    else:
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")


def _compare(given: argparse.Namespace) -> int:
    from dudrate.evidence.library import load
    from dudrate.report.comparing.comparison_answer import answer_comparison
    from dudrate.report.comparing.plain_comparing import comparison_text

    library = load()
    result = answer_comparison(scenario_of(given, library), library, hold=given.hold)
    if given.json:
        print_json(result.as_json())
    elif given.csv:
        from dudrate.report.comparing.exports import comparison_rows
        from dudrate.report.tables import csv_text

        print(csv_text(comparison_rows(result)), end="")
    else:
        print(comparison_text(result))
    return 0


def _trial(given: argparse.Namespace) -> int:
    from dudrate.evidence.library import load
    from dudrate.report.comparing.plain_comparing import trial_text
    from dudrate.report.comparing.trial_answer import answer_trial

    delivery = {key: getattr(given, key) for key in ("deliver", "delivered") if getattr(given, key) is not None}
    result = answer_trial(given.trial, load(), threshold=given.threshold, level=given.level, delivery=delivery)
    if given.json:
        print_json(result.as_json())
    else:
        print(trial_text(result))
    return 0


def _breakeven(given: argparse.Namespace) -> int:
    from dudrate.evidence.library import load
    from dudrate.report.comparing.breakeven_answer import answer_breakeven
    from dudrate.report.comparing.plain_comparing import breakeven_text

    library = load()
    result = answer_breakeven(scenario_of(given, library), library, budget=given.budget, at=given.at)
    if given.json:
        print_json(result.as_json())
    else:
        print(breakeven_text(result))
    return 0


def _sensitivity(given: argparse.Namespace) -> int:
    from dudrate.evidence.library import load
    from dudrate.report.comparing.plain_sensitivity import sensitivity_text
    from dudrate.report.comparing.sensitivity_answer import answer_sensitivity

    library = load()
    result = answer_sensitivity(
        scenario_of(given, library), library, output=given.output, analog=given.analog, horizon=given.horizon
    )
    if given.json:
        print_json(result.as_json())
    else:
        print(sensitivity_text(result))
    return 0
