"""Which keys each file of the assumptions folder has, and what may stand in them.

One table of keys a kind of record. A new kind of record is a noun in `records`, a `Table` here, and its file.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dudrate.evidence import kinds
from dudrate.evidence.analog_records import ShippedAnalog, ShippedObservation, ShippedRange
from dudrate.evidence.analog_schema import ANALOG_KEYS, OBSERVATION_KEYS, RANGE_KEYS
from dudrate.evidence.records import (
    BurdenFigure,
    Claim,
    ClaimPart,
    Container,
    Load,
    Name,
    Policy,
    Record,
    RejectedFigure,
    ReportedRate,
    ShippedScenario,
    Source,
    Span,
    Step,
)
from dudrate.evidence.shapes import each, pairs, series, table_of
from dudrate.evidence.vocabulary import (
    Act,
    BurdenParameter,
    Chain,
    ConsistencyFlag,
    Counted,
    Evidence,
    Language,
    Line,
    Page,
    Proof,
    Read,
    RowClass,
    Setting,
    SourceType,
    UnexplodedKind,
)

__all__ = ["EDITION_FILE", "FILES", "File", "Key", "Table"]

EDITION_FILE = "library.toml"


@dataclass(frozen=True, slots=True)
class Key:
    """What may stand behind one key: how it is read, whether it must be there, which ids it may name."""

    read: Callable[[object], object]
    required: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The keys of one kind of record."""

    kind: str
    record: Callable[..., Record]
    keys: Mapping[str, Key]


@dataclass(frozen=True, slots=True)
class File:
    """One file and its kinds of table: ``[load.m864-72]`` under ``load``, ``[nyt-2023-07]`` under ``""``."""

    name: str
    tables: Mapping[str, Table]


class _FractionUnit(StrEnum):
    FRACTION = "fraction"


class _LoadUnit(StrEnum):
    SUBMUNITIONS = "submunitions"


class _RateDenominator(StrEnum):
    SUBMUNITIONS = "submunitions"
    UNKNOWN = "unknown"


class _LoadDenominator(StrEnum):
    CONTAINER = "container"


def _must(read: Callable[[object], object], *names: str) -> Key:
    return Key(read, required=True, names=names)


def _may(read: Callable[[object], object], *names: str) -> Key:
    return Key(read, names=names)


# What any figure taken from a publication says about where it stands.
_CITED = {
    "reported_by": _must(kinds.text),
    "source": _must(kinds.text, "source"),
    "locator": _must(kinds.text),
    "checked": _must(kinds.checked),
    "read": _must(kinds.choice(Read.OWN_TEXT, Read.RELAYED)),
}

_REPORTED = {
    "label": _must(kinds.text),
    "subject": _must(kinds.text),
    "evidence": _must(kinds.choice(*Evidence)),
    "sample": _may(kinds.text),
    "year": _may(kinds.year),
    **_CITED,
    "paraphrase": _must(kinds.text),
    "caveats": _must(kinds.text),
    "relays": _may(kinds.texts, "rate", "policy", "load"),
    "disagrees_with": _may(kinds.texts, "rate", "policy", "load"),
}

_SHARE = {
    "low": _may(kinds.fraction),
    "central": _may(kinds.fraction),
    "high": _may(kinds.fraction),
    "unit": _must(kinds.choice(*_FractionUnit)),
    "denominator": _must(kinds.choice(*_RateDenominator)),
    "submunition": _may(kinds.text, "submunition"),
    "counts_as_failed": _may(kinds.text),
    "short": _may(kinds.text),
}

_SOURCE = Table(
    "source",
    Source,
    {
        "title": _must(kinds.text),
        "author": _may(kinds.texts),
        "publisher": _must(kinds.text),
        "date": _may(kinds.text),
        "year": _may(kinds.year),
        "url": _may(kinds.link),
        "type": _may(kinds.choice(*SourceType)),
        "language": _may(kinds.choice(*Language)),
        "page": _may(kinds.choice(*Page)),
        "read_in": _may(kinds.text),
    },
)

_CONTAINER = Table(
    "container",
    Container,
    {
        "label": _must(kinds.text),
        "submunition": _may(kinds.text, "submunition"),
        "aliases": _may(kinds.texts),
        "singular": _may(kinds.text),
        "plural": _may(kinds.text),
    },
)

_LOAD = Table(
    "load",
    Load,
    {
        "container": _may(kinds.text, "container"),
        "containers": _may(kinds.texts, "container"),
        "by_container": _may(kinds.counts, "container"),
        "low": _may(kinds.count),
        "central": _may(kinds.count),
        "high": _may(kinds.count),
        "unit": _must(kinds.choice(*_LoadUnit)),
        "denominator": _must(kinds.choice(*_LoadDenominator)),
        **_REPORTED,
    },
)

_RATE = Table(
    "rate",
    ReportedRate,
    {
        **_SHARE,
        "conflict": _may(kinds.text, "conflict"),
        "setting": _must(kinds.choice(*Setting)),
        **_REPORTED,
    },
)

_DATED = {"line": _may(kinds.choice(*Line)), "act": _may(kinds.choice(*Act))}

_POLICY = Table(
    "policy",
    Policy,
    {
        **_SHARE,
        "status": _may(kinds.text),
        **_DATED,
        "days": _may(kinds.moments),
        "holds_from": _may(kinds.moment),
        "until": _may(kinds.moment),
        **_REPORTED,
    },
)

_NAME = Table(
    "name",
    Name,
    {
        "label": _must(kinds.text),
        "aliases": _may(kinds.texts),
        "submunition": _may(kinds.text, "submunition"),
        "outside": _may(kinds.text),
        "says": _must(kinds.text),
        "source": _CITED["source"],
        "locator": _CITED["locator"],
        "checked": _CITED["checked"],
        "read": _CITED["read"],
    },
)

_STEP = Table(
    "step",
    Step,
    {
        "chain": _must(kinds.choice(*Chain)),
        "place": _must(kinds.count),
        "day": _may(kinds.moment),
        **_DATED,
        "says": _must(kinds.text),
        "proof": _must(kinds.choice(*Proof)),
        "records": _may(kinds.texts, "rate", "policy"),
        "source": _may(kinds.text, "source"),
        "locator": _may(kinds.text),
    },
)

_REJECTED = Table(
    "rejected",
    RejectedFigure,
    {
        "figure": _must(kinds.text),
        "subject": _must(kinds.text),
        "reason": _must(kinds.text),
        **_CITED,
        "paraphrase": _may(kinds.text),
    },
)

_SCENARIO = Table(
    "scenario",
    ShippedScenario,
    {
        "title": _must(kinds.text),
        "note": _may(kinds.text),
        "deliver": _may(kinds.texts),
        "delivered": _may(kinds.loose),
        "rate": _must(kinds.texts),
        "bunching": _may(kinds.text),
        "icc": _may(kinds.loose),
        "level": _may(kinds.loose),
        "claims": _may(kinds.texts, "claim"),
    },
)

_SPAN_OF_COUNTS = table_of(Span, {"low": kinds.count, "central": kinds.count, "high": kinds.count})
_SPAN_OF_SHARES = table_of(Span, {"low": kinds.fraction, "central": kinds.fraction, "high": kinds.fraction})
_PART = table_of(
    ClaimPart,
    {
        "name": kinds.text,
        "number": kinds.count,
        "low": kinds.count,
        "high": kinds.count,
        "load": kinds.count,
        "delivered": kinds.count,
        "cleared": kinds.count,
        "share": kinds.fraction,
    },
)

_CLAIM = Table(
    "claim",
    Claim,
    {
        "subject": _must(kinds.text),
        "years": _must(kinds.text),
        "claimant": _must(kinds.text),
        "containers": _may(_PART),
        "parts": _may(each(_PART)),
        "load": _may(kinds.count),
        "load_range": _may(_SPAN_OF_COUNTS),
        "delivered": _may(_SPAN_OF_COUNTS),
        "rate": _may(_SPAN_OF_SHARES),
        "unexploded": _may(_SPAN_OF_COUNTS),
        "unexploded_kind": _may(kinds.choice(*UnexplodedKind)),
        "implied_rate": _may(_SPAN_OF_SHARES),
        "imputed": _may(pairs),
        "casualties": _may(kinds.text),
        "consistency": _must(kinds.text),
        "consistency_flag": _must(kinds.choice(*ConsistencyFlag)),
        "error_types": _may(kinds.texts),
        "figures_stated": _must(kinds.whole),
        "row_class": _must(kinds.choice(*RowClass)),
        "source": _CITED["source"],
        "locator": _CITED["locator"],
        "checked": _CITED["checked"],
        "read": _CITED["read"],
        "relays": _may(kinds.texts, "claim", "rate"),
        "paraphrase": _must(kinds.text),
        "caveats": _must(kinds.text),
    },
)

_BURDEN = Table(
    "burden",
    BurdenFigure,
    {
        "parameter": _must(kinds.choice(*BurdenParameter)),
        "subject": _must(kinds.text),
        "period": _must(kinds.text),
        "low": _may(kinds.positive),
        "central": _may(kinds.positive),
        "high": _may(kinds.positive),
        "unit": _must(kinds.text),
        "series": _may(series),
        "counts": _may(kinds.choice(*Counted)),
        "basis": _must(kinds.text),
        "reported_by": _must(kinds.text),
        "year": _may(kinds.year),
        "source": _may(kinds.text, "source"),
        "locator": _may(kinds.text),
        "checked": _must(kinds.checked),
        "read": _must(kinds.choice(*Read)),
        "paraphrase": _must(kinds.text),
        "caveats": _may(kinds.text),
        "derived_from": _may(kinds.texts, "burden"),
        "arithmetic": _may(kinds.text),
        "shakiness": _may(kinds.text),
    },
)

_RANGE = Table("range", ShippedRange, {name: Key(*rule) for name, rule in RANGE_KEYS.items()})
_ANALOG = Table("analog", ShippedAnalog, {name: Key(*rule) for name, rule in ANALOG_KEYS.items()})
_OBSERVATION = Table("observation", ShippedObservation, {name: Key(*rule) for name, rule in OBSERVATION_KEYS.items()})

# In this order the records are listed.
FILES = (
    File("sources.toml", {"": _SOURCE}),
    File("containers.toml", {"container": _CONTAINER, "load": _LOAD}),
    File("dud_rates.toml", {"": _RATE}),
    File("policies.toml", {"": _POLICY}),
    File("claims.toml", {"": _CLAIM}),
    File("burden.toml", {"": _BURDEN}),
    File("ranges.toml", {"": _RANGE}),
    File("analogs.toml", {"analog": _ANALOG, "range": _RANGE, "observation": _OBSERVATION}),
    File("names.toml", {"": _NAME}),
    File("provenance.toml", {"": _STEP}),
    File("rejected.toml", {"": _REJECTED}),
    File("scenarios.toml", {"": _SCENARIO}),
)
