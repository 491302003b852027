"""A reading and its check become plain dictionaries, with the keys that every door gives out."""

from collections.abc import Sequence

from dudrate.claims.checking import Check
from dudrate.claims.quantities import Ignored, Quantity
from dudrate.claims.relations import Relation

__all__ = ["answer"]


def answer(check: Check, quantities: Sequence[Quantity], *, ignored: Sequence[Ignored] = ()) -> dict[str, object]:
    """Put a check into dictionaries, lists, numbers and strings.

    Parameters
    ----------
    check : Check
        The check.
    quantities : sequence of Quantity
        The quantities that were checked.
    ignored : sequence of Ignored
        The figures that were set aside.

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
    >>> given = answer(checked(reading.quantities), reading.quantities, ignored=reading.ignored)
    >>> given["verdict"], given["stock_rate"], [part["role"] for part in given["quantities"]]
    ('agrees', 0.1, ['delivered', 'unexploded', 'rate'])
    """
    return {
        "verdict": check.verdict.value,
        "quantities": [_quantity(quantity) for quantity in quantities],
        "ignored": [
            {"printed": item.printed, "why": item.why, "start": item.start, "end": item.end} for item in ignored
        ],
        "relations": [_relation(relation) for relation in check.relations],
        "implied": {
            name: {"low": interval.low, "central": interval.central, "high": interval.high}
            for name, interval in check.implied.items()
        },
        "mend": [{"role": mend.role.value, "to": {"low": mend.low, "high": mend.high}} for mend in check.mend],
        "slips": [{"id": slip.id.value, "why": slip.why} for slip in check.slips],
        "stock_rate": check.stock_rate,
        "missing": [role.value for role in check.missing],
        "used": [_quantity(quantity) for quantity in check.used],
        "notes": list(check.notes),
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
        "note": relation.note,
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
