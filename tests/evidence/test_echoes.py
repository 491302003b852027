"""Who has printed a figure: all of them, each once, the plain figures first."""

import pytest

from dudrate.evidence.grades import printing
from dudrate.evidence.library import Library
from dudrate.evidence.records import Policy, Reported
from dudrate.model.grammar import parse_rate
from dudrate.model.inputs import FixedRate


def figures(record: Reported) -> set[float]:
    return {edge for edge in (record.low, record.central, record.high) if edge is not None}


def all_figures(library: Library) -> list[float]:
    records = [*library.rates.values(), *library.policies.values()]
    return sorted({figure for record in records for figure in figures(record)})


def test_every_figure_finds_those_who_print_it_and_nobody_else(library: Library) -> None:
    records = [*library.rates.values(), *library.policies.values()]
    assert len(all_figures(library)) > 20
    for figure in all_figures(library):
        found = printing(library, figure)
        assert {record.id for record in found} == {record.id for record in records if figure in figures(record)}
        assert len({record.id for record in found}) == len(found)


def test_plain_figures_come_first_then_policies_then_ends(library: Library) -> None:
    for figure in all_figures(library):
        places = [
            1 if isinstance(record, Policy) else 0 if record.central == figure else 2
            for record in printing(library, figure)
        ]
        assert places == sorted(places)


def test_several_figures_find_what_each_finds(library: Library) -> None:
    both = {record.id for record in printing(library, 0.05, 0.14)}
    assert both == {record.id for figure in (0.05, 0.14) for record in printing(library, figure)}


@pytest.mark.parametrize("figure", [0.0, 1.0, 0.123456, float("nan")])
def test_a_figure_nobody_prints(library: Library, figure: float) -> None:
    assert printing(library, figure) == ()
    assert printing(library) == ()


def test_the_policies_of_one_percent_come_by_year(library: Library) -> None:
    years = [record.year or 9999 for record in printing(library, 0.01) if isinstance(record, Policy)]
    assert years == sorted(years)
    assert len(years) >= 10


def test_a_typed_percentage_is_the_figure_of_the_file(library: Library) -> None:
    # 2.35 % is no binary fraction: the grammar and the file must make the same one.
    typed = parse_rate("2.35%")
    assert isinstance(typed, FixedRate)
    assert "us-dpicm-2-35pct-kahl-2023" in [record.id for record in printing(library, typed.rate)]
