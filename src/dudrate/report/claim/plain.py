"""A checked claim → what a terminal shows."""

from dudrate.evidence.citation import cite
from dudrate.report.catalogue import text
from dudrate.report.claim.answer import ClaimAnswer
from dudrate.report.claim.sentences import implied_said, mends_said, near_said, verdict_said
from dudrate.report.tables import wrapped

__all__ = ["claim_text"]


def claim_text(given: ClaimAnswer) -> str:
    """Everything a reader of ``dudrate check`` sees.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.report.claim.answer import answer_claim
    >>> text = claim_text(answer_claim("Of 5,000 bomblets 10% failed, 500 in all.", load()))
    >>> text.partition(":")[0]
    'The printed parts fit each other'
    """
    near = near_said(given)
    aside = ", ".join(f"{item.printed} ({item.why})" for item in given.ignored)
    parts = [
        wrapped(str(verdict_said(given))),
        _listed("Implied", [str(words) for words in implied_said(given)]),
        _listed("One change that would make it fit", [str(words) for words in mends_said(given)]),
        _listed("A slip that would explain it", [slip.why for slip in given.check.slips]),
        _listed("To know", list(given.check.notes)),
        wrapped(str(near)) if near else "",
        _listed("Sources", [cite(record, given.library.source(record.source)) for record in given.near_records]),
        _listed(
            "Published claims about the same conflict", [f"{each.id}: {each.claimant}" for each in given.published]
        ),
        wrapped(f"Set aside: {aside}.") if aside else "",
        wrapped(text("common-claim-words")),
    ]
    return "\n\n".join(part for part in parts if part)


def _listed(title: str, lines: list[str]) -> str:
    return "\n".join([f"{title}:", *(wrapped(line, hang="  ") for line in lines)]) if lines else ""
