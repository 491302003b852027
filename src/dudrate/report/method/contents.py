"""What sections the method has: their pages as they are written, by title and summary, without a calculation."""

from dataclasses import dataclass
from importlib.resources import files

from dudrate.report.catalogue import catalogue

__all__ = ["SECTIONS", "Heading", "contents", "heading", "page", "paragraphs"]

SECTIONS: tuple[str, ...] = (
    "follow",
    "rate",
    "amount",
    "total",
    "bunching",
    "shares",
    "held",
    "compare",
    "trial",
    "breakeven",
)
SECTIONS += ("sensitivity", "claim", "burden", "analogs", "fits", "left", "not-modelled", "not-claimed", "symbols")
"""Every section by its id, in the order in which they are read; its page is the file of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section as a table of contents names it."""

    id: str
    title: str
    summary: str


def contents() -> tuple[Heading, ...]:
    """Every section by title and summary, without a calculation.

    Examples
    --------
    >>> [each.title for each in contents() if each.id == "total"]
    ['The unexploded total']
    """
    return tuple(map(heading, SECTIONS))


def heading(section: str) -> Heading:
    """One section by title and summary."""
    title, summary, *_ = paragraphs(page(section))
    return Heading(id=section, title=title, summary=summary)


def page(name: str) -> str:
    """The page of a section as it is written in the language in use."""
    return (files("dudrate.report") / "words" / catalogue().language / "method" / f"{name}.md").read_text("utf-8")


def paragraphs(text: str) -> list[str]:
    """Title, summary and passages; a line break within them is none."""
    parts = text.partition("\n## ")[0].split("\n\n")
    return [" ".join(each.split()).removeprefix("# ") for each in parts if each.strip()]
