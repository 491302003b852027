"""How a derived entry of burden.toml is recomputed: from the entries it names and from no others."""

import re
from collections.abc import Callable
from dataclasses import fields

import pytest
from tests.model.burden.test_arithmetic import rounding

from dudrate.evidence.library import Library
from dudrate.evidence.records import BurdenFigure


class Inputs:
    """Figures of the entries that one derived entry names, and no others."""

    def __init__(self, library: Library, allowed: tuple[str, ...]) -> None:
        self.library, self.allowed = library, allowed

    def __call__(self, record: str, edge: str = "central") -> float:
        value = getattr(self._entry(record), edge)
        assert value is not None, (record, edge)
        return float(value)

    def year(self, record: str, year: int) -> float:
        return dict(self._entry(record).series)[year]

    def said(self, record: str, words: str) -> float:
        """A number that stands only in the words of an entry."""
        entry = self._entry(record)
        texts = " ".join(str(getattr(entry, each.name)) for each in fields(entry))
        assert re.search(rf"(?<![\d,.]){re.escape(words)}(?![\d,]|\.\d)", texts), (record, words)
        return float(words.replace(",", ""))

    def _entry(self, record: str) -> BurdenFigure:
        assert record in self.allowed, f"{record} is not among the entries it is derived from"
        return self.library.burden[record]


def middle(get: Inputs, record: str) -> float:
    """The middle of a printed range: ours, and nobody's figure."""
    return (get(record, "low") + get(record, "high")) / 2


Edges = tuple[float | None, float | None, float | None]


NOT_RECOMPUTED = {
    ("der-pooled-per-1000", "low"): "a chosen round bound, as the entry says",
    ("der-pooled-per-1000", "high"): "a chosen round bound, as the entry says",
    ("der-items-per-ha", "high"): "Lebanon's 39 rounded up to 40, below",
    ("der-leb-halflife-acute", "central"): "the entry's low end again",
}


def check(library: Library, record: str, recompute: Callable[[Inputs], Edges]) -> None:
    """Hold each edge of an entry to its recomputed value, within half a unit of its last digit."""
    entry = library.burden[record]
    found = recompute(Inputs(library, entry.derived_from))
    for edge, value in zip(("low", "central", "high"), found, strict=True):
        stated = getattr(entry, edge)
        if (record, edge) in NOT_RECOMPUTED:
            assert value is None
            assert stated is not None
            continue
        assert (value is None) == (stated is None), (record, edge)
        if value is not None:
            assert abs(value - stated) <= rounding(f"{stated:g}") * (1 + 1e-9), (record, edge, value, stated)


def test_what_an_entry_does_not_say_is_not_taken_from_it(library: Library) -> None:
    get = Inputs(library, ("kos-duds-phr-1999",))
    assert get.said("kos-duds-phr-1999", "10") == 10
    with pytest.raises(AssertionError):
        get.said("kos-duds-phr-1999", "400")  # 1,400 is another number
    with pytest.raises(AssertionError, match="not among"):
        get("leb-duds-one-million")
    with pytest.raises(AssertionError):
        check(library, "der-pol-per-1000", lambda _: (None, 0.16, None))
