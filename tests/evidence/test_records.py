"""Records show value, unit and source together, keep what is not stated as None, and can be hashed."""

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from dudrate.evidence.library import Library
from dudrate.evidence.records import ReportedRate
from dudrate.evidence.vocabulary import Evidence, Read, Setting


def rate(**values: object) -> ReportedRate:
    stated: dict[str, object] = {
        "id": "m99",
        "label": "M99",
        "subject": "M99 bomblet",
        "unit": "fraction",
        "denominator": "submunitions",
        "evidence": Evidence.PRESS,
        "setting": Setting.TEST,
        "reported_by": "A Press",
        "source": "paper",
        "locator": "p. 4",
        "checked": date(2026, 11, 23),
        "read": Read.RELAYED,
        "paraphrase": "It says so.",
        "caveats": "None.",
    }
    return ReportedRate(**{**stated, **values})  # type: ignore[arg-type]  # the fields are typed above


def test_a_record_shows_value_unit_and_source() -> None:
    assert repr(rate(low=0.14)) == "ReportedRate('m99', low=0.14 [fraction / submunitions], source='paper', 'p. 4')"


def test_a_record_without_a_value_says_so() -> None:
    assert "no value" in repr(rate())


def test_a_derived_figure_shows_what_it_rests_on(library: Library) -> None:
    shown = repr(library.burden["der-kos-per-1000"])
    assert "central=7.1, high=12.7 [recorded casualties per 1,000 estimated unexploded submunitions]" in shown
    assert "kos-duds-unmacc-2000" in shown


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        rate(low=0.14).low = 0.01  # type: ignore[misc]  # that is the point


def test_every_shipped_record_can_be_hashed(library: Library) -> None:
    records = library.search()
    assert len({hash(record) for record in records}) > 0.99 * len(records)


def test_a_load_of_two_shells_is_narrowed_to_one(library: Library) -> None:
    # HRW's chart prints "88 or 72": 72 is the M864, 88 the M483A1.
    both = library.loads["m483a1-m864-hrw-chart-counts"]
    assert (both.low, both.high) == (72, 88)
    assert both.narrowed("m864").central == 72
    assert both.narrowed("m483a1").central == 88
    assert both.narrowed("m864").containers == ("m864",)
    assert both.narrowed("m26") is both
