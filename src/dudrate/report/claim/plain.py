"""A checked claim → what a terminal shows."""

from collections.abc import Iterable

from dudrate.evidence.citation import cite
from dudrate.report.catalogue import text
from dudrate.report.claim.answer import ClaimAnswer
from dudrate.report.claim.content import reason_said, reasons_text
from dudrate.report.claim.sentences import implied_said, mends_said, near_said, verdict_said
from dudrate.report.plain import blocks_text, paragraphs
from dudrate.report.tables import wrapped

__all__ = ["claim_text"]


def claim_text(given: ClaimAnswer) -> str:
    """Everything a reader of ``dudrate check`` sees.

    Examples
    --------
    >>> shown = claim_text(answer_claim("Of 5,000 bomblets 10% failed, 500 in all.", load()))
    >>> shown.partition(":")[0]
    'The printed parts fit each other'
    """
    items = [text("pages-check-aside-item", printed=item.printed, why=reason_said(item.why)) for item in given.ignored]
    published = [text("claim-line", id=each.id, claimant=each.claimant) for each in given.published]
    blocks = [
        *paragraphs([verdict_said(given)]),
        _titled("implied", implied_said(given)),
        _titled("mends", mends_said(given)),
        _titled("slips", reasons_text(given.check.slips)),
        _titled("notes", reasons_text(given.check.notes)),
        *paragraphs([near_said(given)]),
        _titled("sources", [cite(record, given.library.source(record.source)) for record in given.near_records]),
        _titled("published", published),
        *paragraphs([text("pages-check-aside", items=", ".join(items)) if items else None, text("common-claim-words")]),
    ]
    return blocks_text(blocks)


def _titled(name: str, lines: Iterable[object]) -> str:
    shown = [wrapped(str(line), hang="  ") for line in lines]
    title = text("claim-titled", title=text(f"claim-title-{name}"))
    return "\n".join([title, *shown]) if shown else ""
