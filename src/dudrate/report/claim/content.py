"""A reading and its check → plain dictionaries with the keys that every door gives out, and reasons → words."""

from collections.abc import Callable, Sequence

from dudrate.claims.checking import Check
from dudrate.claims.quantities import Ignored, Quantity, Reading
from dudrate.claims.reasons import Aside, Place, Reason, SlipId
from dudrate.claims.relations import Relation
from dudrate.report.catalogue import listed, say
from dudrate.report.numbers import digits_text, percent, percent_to_tenths, rounded, whole
from dudrate.report.said import Figure, Said
from dudrate.report.tables import picked

__all__ = ["checked_content", "foreign_said", "reason_said", "reasons_text"]


def reason_said(why: Reason) -> Said:
    """Say why a figure is set aside, what slip would explain a claim, or what is to be known of it."""
    kind = "aside" if isinstance(why.id, Aside) else "slip" if isinstance(why.id, SlipId) else "note"
    return say(f"claim-{kind}-{why.id}", **{name: _place(name, place) for name, place in why.places})


def reasons_text(reasons: Sequence[Reason]) -> list[str]:
    """Say several, one sentence each."""
    return [str(reason_said(each)) for each in reasons]


def foreign_said(reading: Reading) -> Said | None:
    """Say that the text is in another language, if it is."""
    return say("claim-foreign", language=reading.foreign) if reading.foreign else None


_SHOWN: dict[str, Callable[[float], str]] = {
    "quotient": percent_to_tenths,
    "stock": percent,
    "factor": lambda factor: digits_text(float(rounded(factor, 3))),
    "load": digits_text,
}
"""How a number is shown, by the name of its place; any other is a count."""

_PRINTED = {"figure", "share"}


def _place(name: str, place: Place) -> Figure | Said | str | None:
    if isinstance(place, tuple):
        return listed(
            [say("claim-slip-load-one", load=digits_text(load), id=id_) for id_, load in place], joined="comma"
        )
    if isinstance(place, str):
        return Figure(place, place, f"input:{place}") if name in _PRINTED else place
    return None if place is None else _SHOWN.get(name, whole)(place)


def checked_content(
    check: Check, quantities: Sequence[Quantity], *, ignored: Sequence[Ignored] = ()
) -> dict[str, object]:
    """Put a check into dictionaries, lists, numbers and strings."""
    return {
        "verdict": check.verdict,
        "quantities": [_quantity(quantity) for quantity in quantities],
        "ignored": [
            {"printed": item.printed, "why": str(reason_said(item.why)), "start": item.start, "end": item.end}
            for item in ignored
        ],
        "relations": [_relation(relation) for relation in check.relations],
        "implied": {name: picked(each, "low", "central", "high") for name, each in check.implied.items()},
        "mend": [{"role": mend.role, "to": picked(mend, "low", "high")} for mend in check.mend],
        "slips": [{"id": slip.id, "why": str(reason_said(slip))} for slip in check.slips],
        "stock_rate": check.stock_rate,
        "missing": list(check.missing),
        "used": [_quantity(quantity) for quantity in check.used],
        "notes": reasons_text(check.notes),
        "unconfirmed": [_quantity(quantity) for quantity in check.unconfirmed],
        "groups": [_group(group) for group in check.groups or (check,)],
    }


def _group(group: Check) -> dict[str, object]:
    """Give one group: its verdict, the figures in it and those that the verdict rests on, by where they stand."""
    return {
        "verdict": group.verdict,
        "quantities": [[quantity.start, quantity.end] for quantity in group.quantities],
        "used": [[quantity.start, quantity.end] for quantity in group.used],
        "relations": [_relation(relation) for relation in group.relations],
    }


def _relation(relation: Relation) -> dict[str, object]:
    note = str(reason_said(relation.note)) if relation.note else None
    return {**picked(relation, "relation", "verdict", "factor"), "note": note}


def _quantity(quantity: Quantity) -> dict[str, object]:
    return {
        **picked(quantity, "role", "printed", "low", "central", "high", "qualifier", "start", "end", "kind", "part"),
        **picked(quantity, "complement", "per_container"),
        "words": list(quantity.words),
        "construct": quantity.construct or None,
        "reading": "stated" if quantity.stated else "inferred",
        "group": None if quantity.group < 0 else quantity.group,
    }
