"""Tests, one or two → the query string that opens the How sure? page on them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from dudrate.model.notation import delivery_text, level_text, percent_text
from dudrate.model.scenario import Delivered
from dudrate.model.scenario_words import words_of

if TYPE_CHECKING:
    from dudrate.report.comparing.trial_answer import TrialAnswer

__all__ = ["trial_link"]

_ON_PAGE = ("trial", "beside")


def trial_link(tests: "Sequence[TrialAnswer]") -> str | None:
    """Write a link that opens the How sure? page on these tests; the load of a container stands in it.

    None where the page cannot hold them: without a test, with more than two, or with several deliveries.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.report.comparing.trial_answer import answer_trial
    >>> trial_link([answer_trial("5/213", load(), delivery={"deliver": ["1000 x m864"]})])
    '?trial=5/213&beside=&threshold=1%25&level=0.95&deliver=1000%20x%20m864:72'
    """
    given = [f"{each.trial.duds}/{each.trial.tested}" for each in tests if each.trial is not None]
    if not given or len(given) < len(tests) or len(given) > len(_ON_PAGE):
        return None
    first = tests[0]
    delivery = "" if first.delivered is None else _delivery(first.delivered)
    if delivery is None:
        return None
    keys = {**dict.fromkeys(_ON_PAGE, ""), **dict(zip(_ON_PAGE, given, strict=False))}
    keys |= {"threshold": percent_text(first.threshold), "level": level_text(first.level), "deliver": delivery}
    return "?" + urlencode(keys, quote_via=quote, safe="/:")


def _delivery(delivered: Delivered) -> str | None:
    """What was delivered as the page takes it; None for more than one shipment."""
    if not delivered.shipments:
        return str(words_of(delivered.scenario)["delivered"])
    if len(delivered.shipments) > 1:
        return None
    [shipment] = delivered.shipments
    return delivery_text(replace(shipment.delivery, load=shipment.load))
