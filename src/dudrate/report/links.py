"""A scenario ↔ the query string of a link.

``?v=1&assumptions=newest&deliver=1000~m864&rate=14%25&…&sum=1a2b3c4d``. A *live* link follows the newest
assumptions. A *frozen* one names their version and writes what every record and load stood for, so that it
gives the old figures under new assumptions and says what has changed. ``sum`` shows a link that was cut off.
Beside its scenario a link may carry what one page asks of it (`PAGE_KEYS`), as texts that are not read here.
Nothing from a link is evaluated: every value goes through the grammar.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from urllib.parse import parse_qsl, quote

from dudrate.errors import InputError
from dudrate.evidence.changes import Correction
from dudrate.evidence.library import Library
from dudrate.model.grammar import parse_rate, rate_text
from dudrate.model.inputs import Delivery, RecordRate
from dudrate.model.scenario import Scenario, reported_loads, resolve, scenario_from_words, shape_of, words_of

__all__ = [
    "MOST_CHARACTERS",
    "PAGE_KEYS",
    "Change",
    "Extras",
    "Opened",
    "altered_link",
    "frozen_link",
    "live_link",
    "open_link",
]

Extras = Mapping[str, Sequence[str]]
"""What one page asks of a scenario: keys of `PAGE_KEYS`, each with its values as typed."""

MOST_CHARACTERS = 1_800
PAGE_KEYS = ("budget", "at", "hold", "analog", "horizon", "strikes")
"""Keys that a link may carry beside its scenario, in the order in which they are written."""

_PAGE_LISTS = ("analog",)
_MOST_VALUES, _MOST_TEXT = 12, 200
_LISTS = ("deliver", "rate", "was", *_PAGE_LISTS)
_SINGLES = (
    *("v", "assumptions", "delivered", "bunching", "icc", "level"),
    *(key for key in PAGE_KEYS if key not in _PAGE_LISTS),
    "sum",
)
_ORDER = ("v", "assumptions", "deliver", "delivered", "rate", "was", "bunching", "icc", "level", *PAGE_KEYS)
_NOTHING: Extras = MappingProxyType({})
_NEWEST = "newest"
_TRACKING_PREFIXES = ("utm_", "mc_", "_hs", "mtm_", "pk_", "hsa_")
_TRACKING = frozenset(
    [
        "fbclid",
        "gclid",
        "gclsrc",
        "gbraid",
        "wbraid",
        "dclid",
        "msclkid",
        "yclid",
        "ysclid",
        "twclid",
        "ttclid",
        "li_fat_id",
        "igshid",
        "igsh",
        "mkt_tok",
        "ref_src",
        "ref_url",
        "s_cid",
        "srsltid",
        "vero_id",
        "oly_enc_id",
        "oly_anon_id",
        "wickedid",
        "epik",
        "_ga",
        "_gl",
        "__s",
    ]
)
"""Keys that mail, search and networks put into an address; none of them is a key of a link."""

_SUM = re.compile(r"([0-9a-f]{8})[\s.,;:!?)\]}>'\"…’”»*_]+")
"""A checksum with the punctuation of the text that the link stood in."""

_MOST_RAW = 4_000
_TOO_LONG = f"is longer than {MOST_CHARACTERS} characters"
_EDITION = re.compile(r"20[0-9]{2}\.[0-9]{2}(?:\.[0-9]{1,3})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One assumption that differs from the day a frozen link was made."""

    record: str
    then: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A link, read: the scenario to calculate with, and what has changed since it was frozen.

    Where a figure has changed, the scenario holds the old one; a load that nobody reports any more is held as a load
    of the reader's own. `corrections` is what later editions say of these records, their words as well as their
    figures; `older` is the version of the assumptions that it was frozen under where that is not today's, for entries
    beside the scenario are those of today. `dropped` are keys that others had put into the address. The `extras` are
    as they were given: the page that uses one reads it and refuses what it cannot read.
    """

    scenario: Scenario
    frozen: bool
    changes: tuple[Change, ...] = ()
    corrections: tuple[Correction, ...] = ()
    older: str | None = None
    dropped: tuple[str, ...] = ()
    extras: Extras = field(default_factory=dict)


def live_link(scenario: Scenario, *, extras: Extras = _NOTHING) -> str:
    """Write a link that follows the newest assumptions.

    Parameters
    ----------
    scenario : Scenario
        What to calculate with.
    extras : mapping
        Keys of `PAGE_KEYS` with their values; all but ``analog`` have one at most.

    Raises
    ------
    InputError
        When the link would be too long, or an extra is none that a link can carry.

    Examples
    --------
    >>> live_link(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]}))[:63]
    '?v=1&assumptions=newest&deliver=1000~m864&rate=14%25&bunching=n'
    """
    return _written(scenario, _NEWEST, [], extras)


def frozen_link(scenario: Scenario, library: Library, *, extras: Extras = _NOTHING) -> str:
    """Write a link that keeps the figures as they are under these assumptions; `extras` as for a live link."""
    shipments = resolve(scenario, library).shipments
    deliveries = tuple(replace(each.delivery, load=each.load) for each in shipments)
    was = [
        f"{rate.record}~{rate_text(shape_of(library.reported(rate.record)))}"
        for rate in scenario.rates
        if isinstance(rate, RecordRate)
    ]
    return _written(replace(scenario, deliveries=deliveries), library.version, was, extras)


def altered_link(scenario: Scenario, words: Mapping[str, object]) -> str:
    """Write a live link to a scenario in which these words differ; a number delivered stands instead of containers.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> altered_link(asked, {"delivered": "500"})[24:50]
    'delivered=500&rate=14%25&b'
    """
    every = {**words_of(scenario), **words}
    if "delivered" in words:
        every.pop("deliver", None)
    return live_link(scenario_from_words(every))


def query_of(link: str) -> dict[str, list[str]]:
    """A link as a page takes it: each key with its values.

    Examples
    --------
    >>> query_of("?v=1&rate=1%25&rate=14%25")
    {'v': ['1'], 'rate': ['1%', '14%']}
    """
    values: dict[str, list[str]] = {}
    for key, value in parse_qsl(link.removeprefix("?"), keep_blank_values=True):
        values.setdefault(key, []).append(value)
    return values


def open_link(query: str | Sequence[tuple[str, str]], library: Library) -> Opened:
    """Read a link.

    Parameters
    ----------
    query : str or sequence of pairs
        The query string, with or without its question mark, or its decoded keys and values.
    library : Library
        The assumptions of today.

    Raises
    ------
    InputError
        On an unknown key, a key given twice, a wrong type or value, an unknown version, or a link that was
        cut off or changed. An extra is refused here only when it is too long.

    Examples
    --------
    >>> open_link("?v=1&deliver=1000~m864&rate=14%25", load()).scenario.rates
    (FixedRate(rate=0.14),)
    """
    pairs, dropped = _pairs(query)
    words, was, edition = _sorted(pairs)
    extras = _extras(pairs)
    scenario = scenario_from_words(words)
    if edition in {None, _NEWEST}:
        if was:
            raise InputError("link", was[0], "says what a record was, but not when", "copy the whole link again")
        return Opened(scenario=scenario, frozen=False, extras=extras, dropped=dropped)
    _check_edition(str(edition), library)
    changes = _changes(_then(was, scenario), library)
    deliveries, loads = _kept_loads(scenario, library)
    old = {change.record: parse_rate(change.then) for change in changes}
    rates = tuple(old.get(rate.record, rate) if isinstance(rate, RecordRate) else rate for rate in scenario.rates)
    older = None if edition == library.version else edition
    named = [rate.record for rate in scenario.rates if isinstance(rate, RecordRate)]
    named += [record for each in scenario.deliveries for record in reported_loads(each, library)]
    return Opened(
        scenario=replace(scenario, rates=rates, deliveries=deliveries),
        frozen=True,
        changes=(*changes, *loads),
        corrections=library.corrected_since(str(edition), named) if older else (),
        older=older,
        dropped=dropped,
        extras=extras,
    )


def _written(scenario: Scenario, edition: str, was: list[str], extras: Extras) -> str:
    words = words_of(scenario)
    pairs = [("v", "1"), ("assumptions", edition)]
    pairs += [("deliver", text.replace(" x ", "~")) for text in words.get("deliver", ())]
    pairs += [(key, words[key]) for key in ("delivered",) if key in words]
    pairs += [("rate", text) for text in words["rate"]]
    pairs += [("was", text) for text in was]
    pairs += [(key, words[key]) for key in ("bunching", "icc", "level") if key in words]
    pairs += _extra_pairs(extras)
    link = "?" + "&".join(f"{key}={quote(value, safe='~@.,:')}" for key, value in (*pairs, ("sum", _sum(pairs))))
    if len(link) > MOST_CHARACTERS:
        mend = "ask for fewer rates or deliveries, or keep the scenario as a file"
        raise InputError("link", f"{len(link)} characters", f"is longer than {MOST_CHARACTERS}", mend)
    return link


def _extra_pairs(extras: Extras) -> list[tuple[str, str]]:
    """Write what a page asks, in the fixed order of its keys."""
    for key, values in extras.items():
        if key not in PAGE_KEYS:
            raise InputError("link", key, "is not a key of a page", f"the keys are {', '.join(PAGE_KEYS)}")
        if key not in _PAGE_LISTS and len(values) > 1:
            raise InputError("link", key, "is given twice", "keep one of the two")
    pairs = [(key, str(value)) for key in PAGE_KEYS for value in extras.get(key, ())]  # a word of an enum is a text
    _extras(pairs)
    return pairs


def _extras(pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """What a page is asked, key by key; the values are only measured."""
    extras: dict[str, tuple[str, ...]] = {}
    for key, value in pairs:
        if key not in PAGE_KEYS:
            continue
        if len(value) > _MOST_TEXT:
            raise InputError(key, value, f"is longer than {_MOST_TEXT} characters", "shorten it")
        extras[key] = (*extras.get(key, ()), value)
        if len(extras[key]) > _MOST_VALUES:
            raise InputError(key, f"{len(extras[key])} values", f"is more than {_MOST_VALUES}", "ask for fewer at once")
    return {key: extras[key] for key in PAGE_KEYS if key in extras}


def _sum(pairs: Sequence[tuple[str, str]]) -> str:
    return hashlib.sha256(repr([tuple(pair) for pair in pairs]).encode()).hexdigest()[:8]


def _pairs(query: str | Sequence[tuple[str, str]]) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """The keys and values of a link, and the names of those that others put into it."""
    if isinstance(query, str):
        query, dropped = _kept_text(query)
        pairs = _parsed(query)
    else:
        given = [(key.removeprefix("amp;"), value) for key, value in query]
        pairs = [pair for pair in given if not _is_tracking(pair[0])]
        dropped = tuple(key for key, _ in given if _is_tracking(key))
        if sum(len(key) + len(value) + 2 for key, value in pairs) > MOST_CHARACTERS:
            raise InputError("link", str(pairs), _TOO_LONG, "copy the link again")
    return [(key, _SUM.sub(r"\1", value) if key == "sum" else value) for key, value in pairs], dropped


def _kept_text(query: str) -> tuple[str, tuple[str, ...]]:
    """A query without what mail and networks add to it: keys of theirs, ``&amp;`` for ``&``, a place in the page."""
    if len(query) > _MOST_RAW:
        raise InputError("link", query, _TOO_LONG, "copy the link again")
    parts = query.removeprefix("?").partition("#")[0].replace("&amp;", "&").split("&")
    kept = [part for part in parts if not _is_tracking(part.partition("=")[0])]
    return "&".join(kept), tuple(part.partition("=")[0] for part in parts if part not in kept)


def _is_tracking(key: str) -> bool:
    return key.lower().startswith(_TRACKING_PREFIXES) or key.lower() in _TRACKING


def _parsed(query: str) -> list[tuple[str, str]]:
    if len(query) >= MOST_CHARACTERS:  # the question mark in front counts
        raise InputError("link", query, _TOO_LONG, "copy the link again")
    if re.search(r"%(?![0-9A-Fa-f]{2})", query):
        raise InputError("link", query, "was cut off in the middle of a character", "copy the whole link again")
    try:
        return parse_qsl(query, keep_blank_values=True, strict_parsing=True, errors="strict")
    except ValueError as error:
        raise InputError("link", query, "is not a query string", "copy the whole link again") from error


def _sorted(pairs: list[tuple[str, str]]) -> tuple[dict[str, object], list[str], str | None]:
    """Check the frame of a link and give its words, what its records were, and its edition."""
    singles: dict[str, str] = {}
    lists: dict[str, list[str]] = {key: [] for key in _LISTS}
    for key, value in pairs:
        if key in lists:
            lists[key].append(value)
        elif key not in _SINGLES:
            raise InputError("link", key, "is not a key of a link", f"the keys are {', '.join(_SINGLES + _LISTS)}")
        elif key in singles:
            raise InputError("link", key, "is given twice", "keep one of the two")
        else:
            singles[key] = value
    if singles.get("v") != "1":
        fault = "has a version that is not known" if "v" in singles else "has no version"
        raise InputError("link", singles.get("v", ""), fault, "begin the link with ?v=1")
    _check_sum(pairs, singles)
    frame = {"v", "assumptions", "sum", "was", *PAGE_KEYS}
    words: dict[str, object] = {key: each for key, each in {**singles, **lists}.items() if key not in frame}
    return words, lists["was"], singles.get("assumptions")


def _check_sum(pairs: list[tuple[str, str]], singles: dict[str, str]) -> None:
    given = singles.get("sum")
    if given is None and "assumptions" not in singles:
        return  # typed by hand: nothing says what it should have been
    rest = sorted((pair for pair in pairs if pair[0] != "sum"), key=_place)
    if given != _sum(rest):
        mend = "copy the whole link again, or take out assumptions and sum to use it as it stands"
        raise InputError("link", given or "", "was cut off or changed since it was made", mend)


def _place(pair: tuple[str, str]) -> int:
    """Order of the keys as written; a page hands them over grouped."""
    return _ORDER.index(pair[0])


def _check_edition(edition: str, library: Library) -> None:
    if _EDITION.fullmatch(edition) is None:
        raise InputError("link", edition, "is not a version of the assumptions", "write one such as 2026.11, or newest")
    if _order(edition) > _order(library.version):
        raise InputError(
            "link",
            edition,
            f"is newer than the assumptions here ({library.version})",
            "open it with a newer dudrate",
        )


def _order(edition: str) -> tuple[int, ...]:
    return tuple(int(part) for part in edition.split("."))


def _then(was: list[str], scenario: Scenario) -> dict[str, str]:
    """What each record of a frozen link stood for when it was made."""
    then = {}
    for entry in was:
        record, tilde, text = entry.partition("~")
        if not tilde or isinstance(parse_rate(text), RecordRate):
            raise InputError("link", entry, "does not say what a record was", "copy the whole link again")
        then[record] = text
    for rate in scenario.rates:
        if isinstance(rate, RecordRate) and rate.record not in then:
            raise InputError("link", f"@{rate.record}", "stands without what it was", "copy the whole link again")
    return then


def _kept_loads(scenario: Scenario, library: Library) -> tuple[tuple[Delivery, ...], tuple[Change, ...]]:
    """Deliveries with the loads of then: one that nobody reports any more is kept as a load of the reader's own."""
    kept, changes = [], []
    for each in scenario.deliveries:
        now = {load for load in reported_loads(each, library).values() if load is not None}
        if each.load is None or not now or each.load in now:
            kept.append(each)
            continue
        kept.append(replace(each, container=f"own-{each.container}"))
        loads = " / ".join(str(load) for load in sorted(now))
        changes.append(Change(record=each.container, then=str(each.load), now=loads))
    return tuple(kept), tuple(changes)


def _changes(then: dict[str, str], library: Library) -> tuple[Change, ...]:
    changes = []
    for record, text in then.items():
        there = record in library.rates or record in library.policies
        now = "no share of submunitions" if there else "withdrawn"
        if record in library.reported_ids():
            now = rate_text(shape_of(library.reported(record)))
        if now != text:
            changes.append(Change(record=record, then=text, now=now))
    return tuple(changes)
