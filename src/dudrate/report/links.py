"""A scenario ↔ the query string of a link, and a scenario file.

``?v=1&assumptions=newest&deliver=1000~m864&rate=14%25&…&sum=1a2b3c4d``. A *live* link follows the newest
assumptions. A *frozen* one names their version and writes what every record and load stood for, so that it
gives the old figures under new assumptions and says what has changed. ``sum`` shows a link that was cut off.
Beside its scenario a link may carry what one page asks of it (`PAGE_KEYS`), as texts that are not read here.
Nothing from a link or a file is evaluated: every value goes through the grammar.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from urllib.parse import parse_qs, parse_qsl, quote

from dudrate.errors import InputError
from dudrate.evidence.changes import Correction
from dudrate.evidence.library import Library
from dudrate.evidence.toml_text import TomlError, parse_toml, toml_value
from dudrate.model.grammar import parse_rate, rate_text
from dudrate.model.inputs import Delivery, RecordRate
from dudrate.model.scenario import (
    KEYS,
    Delivered,
    Scenario,
    altered,
    reported_loads,
    resolve,
    scenario_from_words,
    shape_of,
    words_of,
)

Extras = Mapping[str, Sequence[str]]
"""What one page asks of a scenario: keys of `PAGE_KEYS`, each with its values as typed."""


PAGE_KEYS = ("budget", "at", "hold", "analog", "horizon", "strikes", "part")
"""Keys that a link may carry beside its scenario, in the order in which they are written."""

_SCENARIO = ("deliver", "delivered", "rate", "bunching", "icc", "level")
_ORDER = ("v", "assumptions", *_SCENARIO[:3], "was", *_SCENARIO[3:], *PAGE_KEYS, "sum")
_MANY = {"deliver", "rate", "was", "analog"}
"""Keys that may stand twice."""

MOST_CHARACTERS = 1_800
MOST_BYTES = 100_000
_MOST_VALUES, _MOST_TEXT, _MOST_RAW = 12, 200, 4_000
_NOTHING: Extras = MappingProxyType({})
_NEWEST = "newest"
_TRACKING = re.compile(
    "(?:utm_|mc_|_hs|mtm_|pk_|hsa_).*|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|ysclid|twclid|ttclid"
    "|li_fat_id|igshid|igsh|mkt_tok|ref_src|ref_url|s_cid|srsltid|vero_id|oly_enc_id|oly_anon_id|wickedid|epik|_ga|_gl"
    "|__s",
    re.IGNORECASE,
)
"""Keys that mail, search and networks put into an address; none of them is a key of a link."""

_SUM = re.compile(r"([0-9a-f]{8})[\s.,;:!?)\]}>'\"…’”»*_]+")
"""A checksum with the punctuation of the text that the link stood in."""

_EDITION = re.compile(r"20[0-9]{2}\.[0-9]{2}(?:\.[0-9]{1,3})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One assumption that differs from the day a frozen link was made."""

    record: str
    then: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A link, read: the scenario with its figures as they were, what has changed since, and what was said of that.

    `older` is the edition it was frozen under where that is not today's, `dropped` are keys that others had put in,
    and the `extras` are as they were given: the page that uses one reads it.
    """

    scenario: Scenario
    frozen: bool
    changes: tuple[Change, ...] = ()
    corrections: tuple[Correction, ...] = ()
    older: str | None = None
    dropped: tuple[str, ...] = ()
    extras: Extras = field(default_factory=dict)


# Writing


def live_link(scenario: Scenario, *, extras: Extras = _NOTHING) -> str:
    """Write a link that follows the newest assumptions; refused are one too long, and an extra that none can carry."""
    return _written(scenario, _NEWEST, [], extras)


def frozen_link(asked: Scenario | Delivered, library: Library, *, extras: Extras = _NOTHING) -> str:
    """Write a link that keeps the figures as they are under these assumptions; `extras` as for a live link."""
    known = asked if isinstance(asked, Delivered) else resolve(asked, library)
    scenario = known.scenario
    deliveries = tuple(replace(each.delivery, load=each.load) for each in known.shipments)
    was = [f"{case.record}~{rate_text(case.shape)}" for case in known.cases if case.record is not None]
    return _written(replace(scenario, deliveries=deliveries), library.version, was, extras)


def altered_link(scenario: Scenario, words: Mapping[str, object]) -> str:
    """Write a live link to a scenario in which these words differ; a number delivered stands instead of containers."""
    return live_link(altered(words_of(scenario), words))


def query_of(link: str) -> dict[str, list[str]]:
    """A link as a page takes it: each key with its values."""
    return parse_qs(link.removeprefix("?"), keep_blank_values=True)


def _written(scenario: Scenario, edition: str, was: list[str], extras: Extras) -> str:
    for key in extras:
        if key not in PAGE_KEYS:
            raise InputError("link", key, "is not a key of a page", f"the keys are {', '.join(PAGE_KEYS)}")
    words = words_of(scenario)
    deliver = [text.replace(" x ", "~", 1) for text in words.get("deliver", ())]
    values = {**words, **extras, "v": "1", "assumptions": edition, "deliver": deliver, "was": was}
    several = {key: each if isinstance(each, list | tuple) else [each] for key, each in values.items()}
    pairs = [(key, str(each)) for key in _ORDER for each in several.get(key, ())]
    _extras(_values(pairs))
    link = "?" + "&".join(f"{key}={quote(value, safe='~@.,:')}" for key, value in (*pairs, ("sum", _sum(pairs))))
    if len(link) > MOST_CHARACTERS:
        mend = "ask for fewer rates or deliveries, or keep the scenario as a file"
        raise InputError("link", f"{len(link)} characters", f"is longer than {MOST_CHARACTERS}", mend)
    return link


def _values(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """What stands under each key of a link; refused are an unknown key, and one given twice that stands once."""
    values: dict[str, list[str]] = {key: [] for key in _ORDER}
    for key, value in pairs:
        if key not in values:
            known = sorted(_ORDER, key=_MANY.__contains__)
            raise InputError("link", key, "is not a key of a link", f"the keys are {', '.join(known)}")
        if values[key] and key not in _MANY:
            raise InputError("link", key, "is given twice", "keep one of the two")
        values[key].append(value)
    return values


def _extras(values: Extras) -> dict[str, tuple[str, ...]]:
    """What a page is asked, key by key; the values are only measured."""
    extras = {key: tuple(values[key]) for key in PAGE_KEYS if values[key]}
    for key, given in extras.items():
        longest = max(given, key=len)
        if len(longest) > _MOST_TEXT:
            raise InputError(key, longest, f"is longer than {_MOST_TEXT} characters", "shorten it")
        if len(given) > _MOST_VALUES:
            raise InputError(key, f"{len(given)} values", f"is more than {_MOST_VALUES}", "ask for fewer at once")
    return extras


def _sum(pairs: Sequence[tuple[str, str]]) -> str:
    return hashlib.sha256(repr([tuple(pair) for pair in pairs]).encode()).hexdigest()[:8]


# Reading


def open_link(query: str | Sequence[tuple[str, str]], library: Library) -> Opened:
    """Read a link, as its query string or as its decoded keys and values, under the assumptions of today.

    Refused are an unknown key, a key given twice, a wrong type or value, an unknown version, and a link that was cut
    off or changed. An extra is refused here only when it is too long.
    """
    pairs, dropped = _pairs(query)
    values = _values(pairs)
    version, edition, given = (next(iter(values[key]), None) for key in ("v", "assumptions", "sum"))
    if version != "1":
        fault = "has no version" if version is None else "has a version that is not known"
        raise InputError("link", version or "", fault, "begin the link with ?v=1")
    _check_sum(pairs, given, edition)
    extras, asked = _extras(values), ((key, values[key]) for key in _SCENARIO)
    words = {key: several if key in _MANY else several[0] for key, several in asked if several or key in _MANY}
    scenario = scenario_from_words(words)
    if edition in {None, _NEWEST}:
        if values["was"]:
            fault = "says what a record was, but not when"
            raise InputError("link", values["was"][0], fault, "copy the whole link again")
        return Opened(scenario=scenario, frozen=False, extras=extras, dropped=dropped)
    _check_edition(str(edition), library)
    changes = _changes(values["was"], scenario, library)
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


def _pairs(query: str | Sequence[tuple[str, str]]) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """The keys and values of a link without what mail, networks and the text around it add, and keys of theirs."""
    if isinstance(query, str):
        if len(query) > _MOST_RAW:
            raise _too_long(query)
        parts = query.removeprefix("?").partition("#")[0].replace("&amp;", "&").split("&")
        given = [(part.partition("=")[0], part) for part in parts]
    else:
        given = [(key.removeprefix("amp;"), value) for key, value in query]
    dropped = tuple(key for key, _ in given if _TRACKING.fullmatch(key))
    pairs = [pair for pair in given if pair[0] not in dropped]
    if isinstance(query, str):
        pairs = _parsed("&".join(part for _, part in pairs))
    elif sum(len(key) + len(value) + 2 for key, value in pairs) > MOST_CHARACTERS:
        raise _too_long(str(pairs))
    return [(key, _SUM.sub(r"\1", value) if key == "sum" else value) for key, value in pairs], dropped


def _too_long(shown: str) -> InputError:
    return InputError("link", shown, f"is longer than {MOST_CHARACTERS} characters", "copy the link again")


def _parsed(query: str) -> list[tuple[str, str]]:
    if len(query) >= MOST_CHARACTERS:  # the question mark in front counts
        raise _too_long(query)
    if re.search(r"%(?![0-9A-Fa-f]{2})", query):
        raise InputError("link", query, "was cut off in the middle of a character", "copy the whole link again")
    try:
        return parse_qsl(query, keep_blank_values=True, strict_parsing=True, errors="strict")
    except ValueError as error:
        raise InputError("link", query, "is not a query string", "copy the whole link again") from error


def _check_sum(pairs: list[tuple[str, str]], given: str | None, edition: str | None) -> None:
    if given is None and edition is None:
        return  # typed by hand: nothing says what it should have been
    # a page hands the keys over grouped, and the sum is of their order as written
    rest = sorted((pair for pair in pairs if pair[0] != "sum"), key=lambda pair: _ORDER.index(pair[0]))
    if given != _sum(rest):
        mend = "copy the whole link again, or take out assumptions and sum to use it as it stands"
        raise InputError("link", given or "", "was cut off or changed since it was made", mend)


def _check_edition(edition: str, library: Library) -> None:
    if _EDITION.fullmatch(edition) is None:
        raise InputError("link", edition, "is not a version of the assumptions", "write one such as 2026.11, or newest")
    given, here = (tuple(int(part) for part in each.split(".")) for each in (edition, library.version))
    if given > here:
        fault = f"is newer than the assumptions here ({library.version})"
        raise InputError("link", edition, fault, "open it with a newer dudrate")


def _changes(was: list[str], scenario: Scenario, library: Library) -> tuple[Change, ...]:
    """The records of a frozen link that stand for something else than when it was made."""
    then = {}
    for entry in was:
        record, tilde, text = entry.partition("~")
        if not tilde or isinstance(parse_rate(text), RecordRate):
            raise InputError("link", entry, "does not say what a record was", "copy the whole link again")
        then[record] = text
    for rate in scenario.rates:
        if isinstance(rate, RecordRate) and rate.record not in then:
            raise InputError("link", f"@{rate.record}", "stands without what it was", "copy the whole link again")
    changes = []
    for record, text in then.items():
        there = record in library.rates or record in library.policies
        now = "no share of submunitions" if there else "withdrawn"
        if record in library.reported_ids():
            now = rate_text(shape_of(library.reported(record)))
        changes += [Change(record=record, then=text, now=now)] if now != text else []
    return tuple(changes)


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


# Files


def scenario_from_file(content: bytes, name: str = "scenario file") -> Scenario:
    """Read a scenario file: TOML with the keys of the command line and ``schema = 1``.

    Refused is what is too large, not UTF-8, not TOML or of another schema, and a key or value that is not known.
    """
    mend = "write a TOML file with schema = 1 and the keys of the command line"
    if len(content) > MOST_BYTES:
        raise InputError("scenario", name, f"is larger than {MOST_BYTES:,} bytes", mend)
    try:
        words = parse_toml(content.decode("utf-8-sig"))  # an editor may have put a byte order mark first
        repr(words)  # what is too long or too deep to be shown could not be refused by name either
    except UnicodeDecodeError as error:
        raise InputError("scenario", name, "is not UTF-8 text", "save it as UTF-8") from error
    except TomlError as error:
        raise InputError("scenario", name, f"cannot be read: {error}", mend) from error
    except (ValueError, RecursionError) as error:
        raise InputError("scenario", name, "cannot be read: digits or brackets without end", mend) from error
    if "schema" not in words:
        raise InputError("scenario", name, "has no schema", "put schema = 1 at the top")
    schema = words.pop("schema")
    if type(schema) is not int or schema != 1:
        raise InputError("schema", schema, "is not known", "put schema = 1 at the top")
    unknown = [key for key in words if key not in KEYS]
    if unknown:
        raise InputError("key", unknown[0], "is not a key of a scenario", f"the keys are schema, {', '.join(KEYS)}")
    return scenario_from_words(words)


def scenario_to_file(scenario: Scenario) -> str:
    """Write a scenario file that reads back to the same scenario, every default written out."""
    lines = [f"{key} = {toml_value(value)}" for key, value in {"schema": 1, **words_of(scenario)}.items()]
    return "\n".join(lines) + "\n"
