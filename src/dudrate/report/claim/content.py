"""A reading and its check → plain dictionaries with the keys that every door gives out, and reasons → words."""

from collections.abc import Callable, Sequence

from dudrate.claims.checking import Check
from dudrate.claims.quantities import Ignored, Quantity, Reading
from dudrate.claims.reasons import Aside, Place, Reason, SlipId
from dudrate.claims.relations import Relation
from dudrate.report.catalogue import listed, say
from dudrate.report.numbers import digits_text, percent, percent_to_tenths, rounded, whole
from dudrate.report.said import Figure, Said

__all__ = ["checked_content", "foreign_said", "reason_said", "reasons_text"]


def reason_said(why: Reason) -> Said:
    """Say why a figure is set aside, what slip would explain a claim, or what is to be known of it.

    Examples
    --------
    >>> from dudrate.claims import SlipId, read
    >>> [str(reason_said(each.why)) for each in read("In 1999 500 bomblets failed, 6 people died.").ignored]
    ['a year', 'people']
    """
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
    """Put a check into dictionaries, lists, numbers and strings.

    Returns
    -------
    dict
        Keys as in the JSON of ``dudrate check``, without ``near``, ``sentence`` and ``manifest``. Numbers keep full
        digits; an edge that is not known is None.

    Examples
    --------
    >>> from dudrate.claims.checking import check as checked
    >>> from dudrate.claims.reading import read
    >>> reading = read("Of 5,000 bomblets 500 failed, 10 percent.")
    >>> given = checked_content(checked(reading.quantities), reading.quantities, ignored=reading.ignored)
    >>> given["verdict"], given["stock_rate"], [part["role"] for part in given["quantities"]]
    ('agrees', 0.1, ['delivered', 'unexploded', 'rate'])
    """
    return {
        "verdict": check.verdict.value,
        "quantities": [_quantity(quantity) for quantity in quantities],
        "ignored": [
            {"printed": item.printed, "why": str(reason_said(item.why)), "start": item.start, "end": item.end}
            for item in ignored
        ],
        "relations": [_relation(relation) for relation in check.relations],
        "implied": {
            name: {"low": interval.low, "central": interval.central, "high": interval.high}
            for name, interval in check.implied.items()
        },
        "mend": [{"role": mend.role.value, "to": {"low": mend.low, "high": mend.high}} for mend in check.mend],
        "slips": [{"id": slip.id.value, "why": str(reason_said(slip))} for slip in check.slips],
        "stock_rate": check.stock_rate,
        "missing": [role.value for role in check.missing],
        "used": [_quantity(quantity) for quantity in check.used],
        "notes": reasons_text(check.notes),
        "unconfirmed": [_quantity(quantity) for quantity in check.unconfirmed],
        "groups": [_group(group) for group in check.groups or (check,)],
    }


def _group(group: Check) -> dict[str, object]:
    """Give one group: its verdict, the figures in it and those that the verdict rests on, by where they stand."""
    return {
        "verdict": group.verdict.value,
        "quantities": [[quantity.start, quantity.end] for quantity in group.quantities],
        "used": [[quantity.start, quantity.end] for quantity in group.used],
        "relations": [_relation(relation) for relation in group.relations],
    }


def _relation(relation: Relation) -> dict[str, object]:
    return {
        "relation": relation.relation.value,
        "verdict": relation.verdict.value,
        "factor": relation.factor,
        "note": str(reason_said(relation.note)) if relation.note else None,
    }


def _quantity(quantity: Quantity) -> dict[str, object]:
    return {
        "role": quantity.role.value,
        "printed": quantity.printed,
        "low": quantity.low,
        "central": quantity.central,
        "high": quantity.high,
        "qualifier": quantity.qualifier.value,
        "start": quantity.start,
        "end": quantity.end,
        "kind": quantity.kind.value,
        "part": quantity.part,
        "complement": quantity.complement,
        "per_container": quantity.per_container,
        "words": list(quantity.words),
        "construct": quantity.construct or None,
        "reading": "stated" if quantity.stated else "inferred",
        "group": None if quantity.group < 0 else quantity.group,
    }
