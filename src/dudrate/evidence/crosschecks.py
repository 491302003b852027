"""All entries together → missing ids, double ids, circles, idle sources and numbers nobody states, with place and mend.

A number of a range or an observation without `arithmetic`, and that is no judgement, must be stated by an entry that it
rests on: a slipped digit in either file shows here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from dudrate.evidence import kinds
from dudrate.evidence.checking import Entry
from dudrate.evidence.holdings import bare
from dudrate.evidence.records import RESTED_ON, BurdenFigure, ShippedAnalog, ShippedObservation, ShippedRange
from dudrate.evidence.vocabulary import Origin, Quantity, Spread

_Faults = Iterator[tuple[str | None, str]]
_Found = Iterator[tuple[Entry, str | None, str]]
_Names = Mapping[str, frozenset[str]]
_Records = Mapping[str, Mapping[str, Any]]

_LOADED = re.compile(r"^.*?[0-9] ?[xX×] ?")  # what stands before the container in "1000 x m864"
_PROSE = {"paraphrase", "caveats", "consistency", "basis", "arithmetic", "shakiness", "note", "reason", "why"}
_ID_LIKE = re.compile(r"(?<![\w/.@-])[a-z0-9]+(?:[.-][a-z0-9]+){2,}(?![\w/@-])")
_ADDRESS = re.compile(r"https?://\S+")
_PARTS = 2  # hyphens from which on a word is taken for an id


def cross_check(entries: Sequence[Entry], records: _Records, known: _Names, unsure: set[str]) -> Iterator[str]:
    """List what is wrong between entries, which may name the ``known`` ids of each kind.

    Of an ``unsure`` kind some ids may not have been read. What ranges, analogs and observations leave unsaid, or say
    against the entries that they rest on, comes last.
    """
    for entry, key, words in _between(entries, known, unsure):
        yield entry.fault(key, words)
    whole = all(each is not None for kind in ("range", "observation") for each in records[kind].values())
    for entry in entries:
        record = records[entry.table.kind].get(entry.id)
        faults: _Faults = iter(())
        if isinstance(record, ShippedRange):
            faults = _range_faults(record, records)
        elif isinstance(record, ShippedObservation):
            faults = _observation_faults(record, records)
        elif isinstance(record, ShippedAnalog) and whole:  # of what was refused nobody knows to which it belongs
            faults = _analog_faults(record, records)
        yield from (entry.fault(key, words) for key, words in faults)


def _between(entries: Sequence[Entry], known: _Names, unsure: set[str]) -> _Found:
    words = "the id stands in {file} too: give one of them another id"
    yield from _twice(entries, None, lambda each: [each.id], str, words)
    for entry in entries:
        for key in entry.raw:
            rule = entry.table.keys.get(key)
            if rule and rule.names and unsure.isdisjoint(rule.names):
                yield from ((entry, key, words) for words in _missing(entry, key, rule.names, known))
    yield from _circles(entries)
    yield from _twice(entries, "aliases", _called, bare, "{name} is a name of {other} too: leave it with one of them")
    mend = "keep one of the two, and let entries cite it"
    yield from _twice(entries, "url", _address, _same_page, f"is the page of {{other}} too: {mend}")
    if unsure.isdisjoint({"rate", "policy", "container"}):
        yield from _unnamed(entries, known)
    if not unsure:
        cited = {each for entry in entries if isinstance(each := entry.raw.get("source"), str)}
        for entry in entries:
            if entry.table.kind == "source" and entry.id not in cited:
                yield entry, None, "nobody cites this source: cite it in an entry, or take it out"
        yield from _unsaid(entries, known)


def _twice(
    entries: Sequence[Entry],
    key: str | None,
    names: Callable[[Entry], Iterable[str]],
    same: Callable[[str], str],
    words: str,
) -> _Found:
    """Find ids, names or addresses that two entries share: a reader would count the one thing twice."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        for name in names(entry):
            twin = seen.setdefault(same(name), entry)
            if twin is not entry and (key is None or twin.id != entry.id):
                shown = {"file": twin.parsed.file, "name": kinds.quoted(name), "other": kinds.quoted(twin.id)}
                yield entry, key, words.format(**shown)


def _called(entry: Entry) -> list[str]:
    """List what a container is called."""
    return [entry.id, *_listed(entry, "aliases")] if entry.table.kind in {"container", "name"} else []


def _address(entry: Entry) -> list[str]:
    url = entry.raw.get("url")
    return [url] if entry.table.kind == "source" and isinstance(url, str) else []


def _same_page(url: str) -> str:
    """Give what two addresses of one page have in common."""
    return re.sub(r"^https?://(?:www\.)?", "", url).partition("#")[0].rstrip("/").casefold()


def _missing(entry: Entry, key: str, kinds_named: tuple[str, ...], known: _Names) -> Iterator[str]:
    """List what this key names and the library does not have."""
    value = entry.raw[key]
    for name in [value] if isinstance(value, str) else list(value) if isinstance(value, list | dict) else []:
        if name == entry.id and entry.table.kind in kinds_named:
            yield f"{kinds.quoted(name)} is the entry itself: leave it out"
        elif isinstance(name, str) and not any(name in known.get(kind, ()) for kind in kinds_named):
            meant = kinds.nearest(name, [each for kind in kinds_named for each in sorted(known.get(kind, ()))])
            yield f"no {' or '.join(kinds_named)} has the id {kinds.quoted(name)}{meant}: mend the id, or add the entry"


def _circles(entries: Sequence[Entry]) -> _Found:
    """Find entries that, step by step, relay or derive themselves."""
    relays = {entry.id: _listed(entry, "relays") + _listed(entry, "derived_from") for entry in entries}
    for entry in entries:
        seen: set[str] = set()
        ahead = [each for each in relays[entry.id] if each != entry.id]
        while ahead:
            each = ahead.pop()
            if each not in seen:
                seen.add(each)
                ahead += relays.get(each, [])
        if entry.id in seen:
            key = "relays" if "relays" in entry.raw else "derived_from"
            yield entry, key, "comes back to this entry: take the original out of the circle"


def _listed(entry: Entry, key: str) -> list[str]:
    """Give the texts in a list, whatever else stands there."""
    value = entry.raw.get(key)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _unnamed(entries: Sequence[Entry], known: _Names) -> _Found:
    """Find scenarios that name a figure or a container that is not there, or write a rate without a number."""
    called = {bare(name) for entry in entries for name in _called(entry)}
    figures = sorted(known.get("rate", frozenset()) | known.get("policy", frozenset()))
    for entry in (each for each in entries if each.table.kind == "scenario"):
        for word in _listed(entry, "rate"):
            named = word.strip().removeprefix("@")
            if named == word.strip() and not re.search(r"[0-9]", word):
                yield entry, "rate", f'{kinds.quoted(word)} holds no number: write "14%", or "@" and an id'
            elif named != word.strip() and named not in figures:
                meant = kinds.nearest(named, figures)
                yield entry, "rate", f"no rate or policy has the id {kinds.quoted(named)}{meant}: mend the id"
        for word in _listed(entry, "deliver"):
            named, own, _ = _LOADED.sub("", word).partition(":")
            if not _LOADED.match(word) or (not own and bare(named) not in called):
                yield entry, "deliver", f'{kinds.quoted(word)} names no container: write "1000 x m864"'


def _unsaid(entries: Sequence[Entry], known: _Names) -> _Found:
    """Find what looks like the id of an entry in a text and is none.

    A word of three parts or more that begins as ids begin is taken for one: ``alb-casualties-old`` beside ``alb-area``.
    """
    ids = {name for each in known.values() for name in each}
    begun = {start for name in ids if "-" in name and not (start := name.partition("-")[0]).isdigit()}
    for entry in entries:
        for key, value in entry.raw.items():
            if not isinstance(value, str) or key not in _PROSE or value.count("-") < _PARTS:
                continue
            for name in _ID_LIKE.findall(_ADDRESS.sub("", value)):
                if name not in ids and name.count("-") >= _PARTS and name.partition("-")[0] in begun:
                    meant = kinds.nearest(name, sorted(ids))
                    yield entry, key, f"no entry has the id {kinds.quoted(name)}{meant}: mend it, or leave it out"


def _range_faults(record: ShippedRange, records: _Records) -> _Faults:
    if record.source is Origin.JUDGEMENT and not record.why:
        yield "source", "a judgement without a reason: add the line why = …"
    if record.source is Origin.ENTRIES and not record.rests_on:
        yield "source", 'names no entries: add the line rests_on = ["…"], or write source = "judgement" and why'
    if (record.shape is Spread.TRIANGULAR) != (record.central is not None):
        yield "shape", "a triangle has a central value and nothing else has one: mend shape, or central"
    if record.shape is Spread.LOG_UNIFORM and not 0 < record.low < record.high:
        yield "shape", "log-uniform goes from above 0 to a higher end: mend low or high, or write another shape"
    if record.shape is Spread.POINT and record.low != record.high:
        yield "shape", "a point has one value: make low and high the same, or write another shape"
    if (record.analog is None) != (record.quantity is None):
        yield "quantity", "a range of one analog says which and of what: write both analog and quantity, or neither"
    if (record.quantity is Quantity.CLEARED) != (record.months is not None and record.measure is not None):
        yield "months", "a share cleared says after how many months and of what: write months and measure, or neither"
    edges = {"low": record.low, "central": record.central, "high": record.high}
    yield from _unstated(record, {name: value for name, value in edges.items() if value is not None}, records)


def _observation_faults(record: ShippedObservation, records: _Records) -> _Faults:
    if [bool(record.years), bool(record.months), record.until is not None].count(True) != 1:
        yield None, "says not when, or says it twice: write one of years, months and until"
    yield from _unstated(record, {"casualties": record.casualties}, records)


def _analog_faults(record: ShippedAnalog, records: _Records) -> _Faults:
    if record.end_of_record <= record.end_of_use:
        yield "end_of_record", f"{record.end_of_record} is not after the end of use: mend one of the two"
    seen = [each for each in records["observation"].values() if each.analog == record.id and each.fitted]
    if bool(seen) != bool(record.total) or bool(seen) == bool(record.why_not_fitted):
        yield None, "needs observations and their total, or why_not_fitted: write the one or the other"
    own = [each for each in records["range"].values() if each.analog == record.id]
    held = {each.quantity for each in own}
    if Quantity.CASUALTIES not in held:
        yield None, 'has no casualties per 1,000: add a range with quantity = "casualties"'
    if (Quantity.DUD_COUNT in held) != (Quantity.SUBMUNITIONS_USED in held):
        yield None, "has a dud count or the submunitions used without the other: add a range with that quantity"
    cleared = [each for each in own if each.quantity is Quantity.CLEARED and each.months is not None]
    for before, after in pairwise(sorted(cleared, key=lambda each: each.months)):
        if before.months == after.months or before.low > after.low or before.high > after.high:
            yield None, f"what was cleared falls from {before.id!r} to {after.id!r}: mend one of the two"


def _unstated(record: ShippedRange | ShippedObservation, values: Mapping[str, float], records: _Records) -> _Faults:
    """Find values that none of the entries beneath states, where nothing says how they follow from them."""
    if record.arithmetic or (isinstance(record, ShippedRange) and record.source is Origin.JUDGEMENT):
        return
    beneath = [next(filter(None, (records[kind].get(name) for kind in RESTED_ON)), None) for name in record.rests_on]
    if None in beneath:  # it is missing or refused, and that is said elsewhere
        return
    stated = {round(value, 9) for entry in beneath for value in _stated(entry)}
    for name, value in values.items():
        if stated and round(value, 9) not in stated:
            mend = "mend it or the entry, or add the line arithmetic = … that says how it follows"
            yield name, f"{value:g} is stated by none of {', '.join(record.rests_on)}: {mend}"


def _stated(entry: Any) -> Iterator[float]:
    """Every number an entry states; of a burden figure in percent the fraction too."""
    for span in (entry, getattr(entry, "delivered", None)):
        for edge in ("low", "central", "high"):
            value = getattr(span, edge, None)
            if value is not None:
                yield float(value)
                if isinstance(entry, BurdenFigure) and entry.unit.startswith(("percent", "%")):
                    yield float(value) / 100
    yield from (float(count) for _, count in getattr(entry, "series", ()))
