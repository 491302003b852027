"""One written table or list → a typed value made of several: a span, a part of a fleet, a series of years."""

from collections.abc import Callable, Mapping
from inspect import Parameter, signature
from itertools import pairwise
from typing import TypeVar

from dudrate.evidence import kinds
from dudrate.evidence.kinds import Refusal

__all__ = ["each", "edges_in_order", "pairs", "series", "table_of"]

_T = TypeVar("_T")


def table_of(record: Callable[..., _T], keys: Mapping[str, Callable[[object], object]]) -> Callable[[object], _T]:
    """Make a reader for a table in curly brackets whose keys are the fields of a record."""
    known = list(keys)
    needed = [name for name, rule in signature(record).parameters.items() if rule.default is Parameter.empty]

    def read(value: object) -> _T:
        if not isinstance(value, dict):
            raise Refusal(f"{kinds.plain(value)} is not a table", f"write {{ {known[0]} = … }}")
        if not value:
            raise Refusal("is empty", "write what the source states, or leave the line out")
        for key in value:
            if key not in keys:
                meant = kinds.nearest(key, known)
                raise Refusal(f"unknown key {kinds.quoted(key)}{meant}", f"the known ones are {', '.join(known)}")
        for key in needed:
            if key not in value:
                raise Refusal(f"has no {key}", f"write {{ {key} = … }}")
        values = {key: keys[key](written) for key, written in value.items()}
        for words in edges_in_order(values):
            raise Refusal(*words)
        return record(**values)

    return read


def each(read: Callable[[object], _T]) -> Callable[[object], tuple[_T, ...]]:
    """Make a reader for a list of which every part is read alike."""

    def read_all(value: object) -> tuple[_T, ...]:
        if not isinstance(value, list):
            raise Refusal(f"{kinds.plain(value)} is not a list", "put it in square brackets")
        return tuple(read(part) for part in kinds.filled(value))

    return read_all


def pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Read a table of texts, in the order of its keys."""
    if not isinstance(value, dict) or not value:
        raise Refusal(f"{kinds.plain(value)} is not a table", 'write { name = "text" }')
    return tuple(sorted((name, kinds.text(words)) for name, words in value.items()))


def series(value: object) -> tuple[tuple[int, float], ...]:
    """Read a list of years, each with its number."""
    points = []
    for point in each(each(kinds.positive))(value):
        if len(point) != 2:
            raise Refusal(
                f"{kinds.plain(list(point))} is not a year with its number", "write [[2006, 182], [2007, 68]]"
            )
        points.append((kinds.year(point[0]), point[1]))
    return tuple(points)


def edges_in_order(values: Mapping[str, object]) -> list[tuple[str, str]]:
    """List the edges that stand in the wrong order, each as a fault and its mend."""
    named = ((name, values.get(name)) for name in ("low", "central", "high"))
    edges = [(name, value) for name, value in named if isinstance(value, int | float)]
    mend = "swap them, or mend the one that is wrong"
    return [
        (f"{lower} = {low} is above {upper} = {high}", mend)
        for (lower, low), (upper, high) in pairwise(edges)
        if low > high
    ]
