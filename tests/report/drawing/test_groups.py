"""Rows of one group stand under one heading, in every picture and in its text twin."""

from hypothesis import given
from hypothesis import strategies as st

from dudrate.report.drawing.groups import group_headings, twin_by_group
from dudrate.report.drawing.picture import Role, Row

GROUPS = st.lists(st.sampled_from(["", "press", "tests", "surveys"]), max_size=12)


def row(label: str, group: str) -> Row:
    return Row(label=label, number="1", details=(), note="", marks=(), role=Role.REPORTED, group=group)


@given(GROUPS)
def test_carrying_each_heading_on_gives_the_groups_back(groups: list[str]) -> None:
    rows = [row(str(place), group) for place, group in enumerate(groups)]
    headings = group_headings(rows)
    carried = ""
    for heading, group in zip(headings, groups, strict=True):
        carried = heading or (carried if group else "")
        assert carried == group


@given(GROUPS)
def test_a_twin_says_every_row_once_and_every_heading_before_its_rows(groups: list[str]) -> None:
    rows = [row(str(place), group) for place, group in enumerate(groups)]
    twin = twin_by_group(rows, [f"Row {each.label}." for each in rows])
    assert [words for words in twin if words.startswith("Row")] == [f"Row {each.label}." for each in rows]
    for place, heading in enumerate(group_headings(rows)):
        before = twin[twin.index(f"Row {place}.") - 1] if twin.index(f"Row {place}.") else ""
        assert (before == f"{heading.capitalize()}.") == bool(heading)


def test_a_group_taken_up_again_is_headed_again() -> None:
    rows = [row("a", "press"), row("b", ""), row("c", "press")]
    assert group_headings(rows) == ("press", "", "press")
