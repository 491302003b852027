"""Records → findings: a statement and its relays are one."""

from collections.abc import Iterable, Mapping

from dudrate.evidence.records import Finding, Reported

__all__ = ["independent"]


def independent(records: Iterable[Reported], relays: Mapping[str, tuple[str, ...]]) -> tuple[Finding, ...]:
    """Group records by the statement they make or repeat, in the order given.

    A record that relays one of the others is no finding of its own: it stands among the repeats of each
    original it relays. Where the original is not among the records, the first of its relays stands in for it.

    Parameters
    ----------
    records : iterable of Reported
        The records to group.
    relays : mapping of str to tuple of str
        For each record id of the library, the ids whose statement it repeats.
    """
    given = tuple(records)
    leaders = {record.id: record for record in given if not relays.get(record.id)}
    repeats: dict[str, list[Reported]] = {}
    for record in given:
        if record.id in leaders:
            continue
        origins = _origins(record.id, relays)
        led = [leaders[origin] for origin in origins if origin in leaders]
        for leader in led:
            repeats.setdefault(leader.id, []).append(record)
        if not led:
            leaders.update(dict.fromkeys(origins, record))
    standing = {leader.id for leader in leaders.values()}
    return tuple(
        Finding(original=record, repeats=tuple(repeats.get(record.id, ()))) for record in given if record.id in standing
    )


def _origins(record_id: str, relays: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Follow the relays down to what relays nothing; the library refuses circles when it loads."""
    further = relays.get(record_id, ())
    found = [origin for each in further for origin in _origins(each, relays)] if further else [record_id]
    return tuple(dict.fromkeys(found))
