"""What a link asks of a burden, and which records can be picked."""

from collections.abc import Mapping
from typing import Any

from dudrate.model.burden.analogs import ANALOGS
from dudrate.model.burden.asked import HORIZON
from dudrate.report.catalogue import text
from dudrate.report.links import Extras

OPENING: Extras = {"analog": tuple(ANALOGS), "horizon": (str(HORIZON),)}
"""What a link asks of a burden where it does not say."""


def given_extra(extras: Extras, name: str) -> str:
    """What a link asks under a key that stands once, or what it means without."""
    return next(iter(extras.get(name, OPENING.get(name, ()))), "")


def asked_of(extras: Extras) -> dict[str, Any]:
    """What a link asks of a burden, as `answer_burden` takes it; a field that is left empty asks for what it opens on.

    Examples
    --------
    >>> asked_of({"analog": ["laos"], "horizon": []})
    {'analogs': ['laos'], 'horizon': 10, 'strikes': None}
    """
    horizon, strikes = (next(iter(extras.get(name, ())), None) for name in ("horizon", "strikes"))
    return {"analogs": extras.get("analog", ()), "horizon": HORIZON if horizon is None else horizon, "strikes": strikes}


def records_offered(extras: Extras) -> tuple[dict[str, tuple[str, ...]], str]:
    """The records to pick from (all of them, one, or a blend that came with a link), and the one that is picked."""
    wanted = tuple(extras.get("analog", OPENING["analog"]))
    choices = {text("pages-records-all"): tuple(ANALOGS), **{name: (name,) for name in ANALOGS}}
    now = next((name for name, records in choices.items() if records == wanted), " + ".join(wanted))
    return choices | {now: wanted}, now


def kept_extras(extras: Extras, chosen: str, typed: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """What a link keeps of what was picked and typed: what it named before, and what it would not mean without.

    Examples
    --------
    >>> kept_extras({}, "laos", {"horizon": "10", "strikes": ""})
    {'analog': ('laos',)}
    """
    asked = {"analog": records_offered(extras)[0][chosen]}
    asked |= {name: (said.strip(),) if said.strip() else () for name, said in typed.items()}
    return {name: value for name, value in asked.items() if name in extras or value != OPENING.get(name, ())}
