"""What a shell offers on the tabulator key: containers, record ids, shipped scenarios.

A fault in the assumptions must not break the reader's shell, so that completion then offers nothing.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from dudrate.errors import DudrateError

if TYPE_CHECKING:
    from dudrate.evidence.library import Library

__all__ = [
    "complete_delivery",
    "complete_kind",
    "complete_rate",
    "complete_record",
    "complete_scenario",
    "complete_source",
]


def complete_rate(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer the reported figures that may stand behind ``@``."""
    known = _library()
    return [] if known is None else _items((f"@{each}" for each in known.reported_ids()), begun or "@")


def complete_delivery(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer the containers behind an amount and an x."""
    known = _library()
    amount, of, name = begun.rpartition(" x ")
    if known is None or not of:
        return []
    return [CompletionItem(f"{amount} x {each}") for each in known.containers if each.startswith(name)]


def complete_scenario(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer the shipped scenarios, and files."""
    known = _library()
    return [*([] if known is None else _items(known.scenarios, begun)), CompletionItem(begun, type="file")]


def complete_record(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer every entry."""
    known = _library()
    return [] if known is None else _items((record.id for record in known.search()), begun)


def complete_source(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer every source."""
    known = _library()
    return [] if known is None else _items(known.sources, begun)


def complete_kind(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer the kinds of entries."""
    known = _library()
    return [] if known is None else _items(known.kinds, begun)


def _items(words: Iterable[str], begun: str) -> list[CompletionItem]:
    return [CompletionItem(word) for word in words if word.startswith(begun)]


def _library() -> "Library | None":
    from dudrate.evidence.library import load

    try:
        return load()
    except DudrateError:
        return None
