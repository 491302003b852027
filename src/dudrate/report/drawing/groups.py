"""Rows of a picture → where their groups begin, so that every renderer and the text twin head the same rows."""

from collections.abc import Sequence

from dudrate.report.drawing.picture import Row, opening

__all__ = ["group_headings", "twin_by_group"]


def group_headings(rows: Sequence[Row]) -> tuple[str, ...]:
    """Give the heading above each row: the name of its group where that begins, else an empty text.

    Parameters
    ----------
    rows : sequence of Row
        In the order in which they are drawn; a group that is taken up again later is headed again.

    Examples
    --------
    >>> from dudrate.report.drawing.picture import Role
    >>> row = dict(label="a", number="1", details=(), note="", marks=(), role=Role.REPORTED)
    >>> group_headings([Row(**row, group=group) for group in ("press", "press", "test", "")])
    ('press', '', 'test', '')
    """
    before = ("", *(row.group for row in rows))
    return tuple(row.group if row.group != last else "" for row, last in zip(rows, before, strict=False))


def twin_by_group(rows: Sequence[Row], sentences: Sequence[str]) -> tuple[str, ...]:
    """Give the sentences of a text twin, one for each row, with the heading of each group before its first.

    Examples
    --------
    >>> from dudrate.report.drawing.picture import Role
    >>> row = dict(label="a", number="1", details=(), note="", marks=(), role=Role.REPORTED)
    >>> twin_by_group([Row(**row, group="press"), Row(**row, group="press")], ["A: 1.", "A: 1 again."])
    ('Press.', 'A: 1.', 'A: 1 again.')
    """
    twin: list[str] = []
    for heading, sentence in zip(group_headings(rows), sentences, strict=True):
        twin += [f"{opening(heading)}.", sentence] if heading else [sentence]
    return tuple(twin)
