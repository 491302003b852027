"""All entries together → missing ids, double ids, circles and idle sources, each with place and mend."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dudrate.evidence import kinds
from dudrate.evidence.checking import Entry
from dudrate.evidence.lookup import bare
from dudrate.evidence.wording import PROSE, beginnings, same_page, unsaid

__all__ = ["Names", "cross_check"]

_LOADED = re.compile(r"^.*?[0-9] ?[xX×] ?")  # what stands before the container in "1000 x m864"


@dataclass(frozen=True, slots=True)
class Names:
    """The ids that entries may name, by kind; of an ``unsure`` kind some may not have been read."""

    known: Mapping[str, frozenset[str]]
    unsure: frozenset[str]


def cross_check(entries: Sequence[Entry], names: Names) -> Iterator[str]:
    """List what is wrong between entries."""
    yield from _double_ids(entries)
    for entry in entries:
        for key in entry.raw:
            rule = entry.table.keys.get(key)
            if rule and rule.names and names.unsure.isdisjoint(rule.names):
                yield from (entry.fault(key, words) for words in _missing(entry, key, rule.names, names))
    yield from _circles(entries)
    yield from _shared_names(entries)
    yield from _same_pages(entries)
    if names.unsure.isdisjoint({"rate", "policy", "container"}):
        yield from _unnamed(entries, names)
    if not names.unsure:
        yield from _uncited(entries)
        yield from _unsaid(entries, names)


def _double_ids(entries: Sequence[Entry]) -> Iterator[str]:
    """Find ids that stand twice, in one file or in two."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        twin = seen.setdefault(entry.id, entry)
        if twin is not entry:
            yield entry.fault(None, f"the id stands in {twin.parsed.file} too: give one of them another id")


def _missing(entry: Entry, key: str, kinds_named: tuple[str, ...], names: Names) -> Iterator[str]:
    """List what this key names and the library does not have."""
    value = entry.raw[key]
    for name in [value] if isinstance(value, str) else list(value) if isinstance(value, list | dict) else []:
        if name == entry.id and entry.table.kind in kinds_named:
            yield f"{kinds.quoted(name)} is the entry itself: leave it out"
        elif isinstance(name, str) and not any(name in names.known.get(kind, ()) for kind in kinds_named):
            known = [each for kind in kinds_named for each in sorted(names.known.get(kind, ()))]
            meant = kinds.nearest(name, known)
            yield f"no {' or '.join(kinds_named)} has the id {kinds.quoted(name)}{meant}: mend the id, or add the entry"


def _circles(entries: Sequence[Entry]) -> Iterator[str]:
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
            yield entry.fault(key, "comes back to this entry: take the original out of the circle")


def _listed(entry: Entry, key: str) -> list[str]:
    """Give the texts in a list, whatever else stands there."""
    value = entry.raw.get(key)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _shared_names(entries: Sequence[Entry]) -> Iterator[str]:
    """Find names that two containers share."""
    seen: dict[str, str] = {}
    for entry in entries:
        if entry.table.kind not in {"container", "name"}:
            continue
        for name in (entry.id, *_listed(entry, "aliases")):
            other = seen.setdefault(bare(name), entry.id)
            if other != entry.id:
                yield entry.fault(
                    "aliases", f"{kinds.quoted(name)} is a name of {kinds.quoted(other)} too: leave it with one of them"
                )


def _unnamed(entries: Sequence[Entry], names: Names) -> Iterator[str]:
    """Find scenarios that name a figure or a container that is not there, or write a rate without a number."""
    called = {
        bare(name)
        for entry in entries
        if entry.table.kind in {"container", "name"}
        for name in (entry.id, *_listed(entry, "aliases"))
    }
    figures = sorted(names.known.get("rate", frozenset()) | names.known.get("policy", frozenset()))
    for entry in (each for each in entries if each.table.kind == "scenario"):
        for word in _listed(entry, "rate"):
            named = word.strip().removeprefix("@")
            if named == word.strip() and not re.search(r"[0-9]", word):
                yield entry.fault("rate", f'{kinds.quoted(word)} holds no number: write "14%", or "@" and an id')
            elif named != word.strip() and named not in figures:
                meant = kinds.nearest(named, figures)
                yield entry.fault("rate", f"no rate or policy has the id {kinds.quoted(named)}{meant}: mend the id")
        for word in _listed(entry, "deliver"):
            named, own, _ = _LOADED.sub("", word).partition(":")
            if not _LOADED.match(word) or (not own and bare(named) not in called):
                yield entry.fault("deliver", f'{kinds.quoted(word)} names no container: write "1000 x m864"')


def _uncited(entries: Sequence[Entry]) -> Iterator[str]:
    """Find sources that no entry cites."""
    cited = {each for entry in entries if isinstance(each := entry.raw.get("source"), str)}
    for entry in entries:
        if entry.table.kind == "source" and entry.id not in cited:
            yield entry.fault(None, "nobody cites this source: cite it in an entry, or take it out")


def _same_pages(entries: Sequence[Entry]) -> Iterator[str]:
    """Find addresses that stand under two keys: a page is one source, or a reader counts it twice."""
    seen: dict[str, str] = {}
    for entry in entries:
        url = entry.raw.get("url")
        if entry.table.kind == "source" and isinstance(url, str):
            other = seen.setdefault(same_page(url), entry.id)
            if other != entry.id:
                yield entry.fault(
                    "url", f"is the page of {kinds.quoted(other)} too: keep one of the two, and let entries cite it"
                )


def _unsaid(entries: Sequence[Entry], names: Names) -> Iterator[str]:
    """Find ids of entries in texts that no entry has."""
    known = frozenset(name for each in names.known.values() for name in each)
    begun = beginnings(known)
    for entry in entries:
        for key, value in entry.raw.items():
            if isinstance(value, str) and key in PROSE:
                for name in unsaid(value, known, begun):
                    meant = kinds.nearest(name, sorted(known))
                    yield entry.fault(key, f"no entry has the id {kinds.quoted(name)}{meant}: mend it, or leave it out")
