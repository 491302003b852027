"""Which files the assumptions have, and which keys: as the fields of the records say.

A new kind of record is a noun in `records`, a `Table` here, and its file.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from dudrate.evidence import kinds
from dudrate.evidence.records import (
    BurdenFigure,
    Claim,
    Container,
    Ids,
    Load,
    Name,
    Policy,
    Record,
    RejectedFigure,
    ReportedRate,
    ShippedAnalog,
    ShippedObservation,
    ShippedRange,
    ShippedScenario,
    Source,
    Step,
)

__all__ = ["EDITION_FILE", "FILES", "File", "Key", "Table", "keys_of"]

EDITION_FILE = "library.toml"


@dataclass(frozen=True, slots=True)
class Key:
    """What may stand behind one key: how it is read, whether it must be there, which ids it may name."""

    read: kinds.Read
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


def keys_of(record: type) -> dict[str, Key]:
    """Give the keys of a record as its fields say: by their types, their notes, and whether they have a default."""
    return {field.name: _key(field) for field in fields(record) if field.name != "id"}


def _key(field: Field[Any]) -> Key:
    kind: Any = field.type
    if get_origin(kind) in (Union, UnionType):
        [kind] = (each for each in get_args(kind) if each is not NoneType)
    kind, *notes = get_args(kind) if get_origin(kind) is Annotated else (kind,)
    names = next((each.kinds for each in notes if isinstance(each, Ids)), ())
    read = next((each for each in notes if not isinstance(each, Ids)), None)
    return Key(read or _reader(kind), field.default is MISSING, names)


def _reader(kind: Any) -> kinds.Read:
    """Read what stands there by its type."""
    if get_origin(kind) is tuple:
        return kinds.each(_reader(get_args(kind)[0]))
    if is_dataclass(kind):
        keys = keys_of(kind)  # type: ignore[arg-type] # a class, as every type of a field is
        return kinds.table({name: (key.read, key.required) for name, key in keys.items()}, kind)  # type: ignore[arg-type]
    return kinds.choice(*kind) if issubclass(kind, StrEnum) else _PLAIN[kind]


_PLAIN: Mapping[type, kinds.Read] = {
    str: kinds.text,
    int: kinds.count,
    float: kinds.positive,
    bool: kinds.yes_or_no,
    date: kinds.day,
}


def _table(kind: str, record: type[Any], **others: Key) -> Table:
    return Table(kind, record, {**keys_of(record), **others})


_ONE = Key(kinds.text, names=("container",))
_LOAD = _table("load", Load, container=_ONE, containers=Key(kinds.each(kinds.text), names=("container",)))
_RANGE = _table("range", ShippedRange)

# In this order the records are listed.
FILES = (
    File("sources.toml", {"": _table("source", Source)}),
    File("containers.toml", {"container": _table("container", Container), "load": _LOAD}),
    File("dud_rates.toml", {"": _table("rate", ReportedRate)}),
    File("policies.toml", {"": _table("policy", Policy)}),
    File("claims.toml", {"": _table("claim", Claim)}),
    File("burden.toml", {"": _table("burden", BurdenFigure)}),
    File("ranges.toml", {"": _RANGE}),
    File(
        "analogs.toml",
        {
            "analog": _table("analog", ShippedAnalog),
            "range": _RANGE,
            "observation": _table("observation", ShippedObservation),
        },
    ),
    File("names.toml", {"": _table("name", Name)}),
    File("provenance.toml", {"": _table("step", Step)}),
    File("rejected.toml", {"": _table("rejected", RejectedFigure)}),
    File("scenarios.toml", {"": _table("scenario", ShippedScenario)}),
)
