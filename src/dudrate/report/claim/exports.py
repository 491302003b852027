"""A checked claim → the JSON of ``dudrate check``."""

from typing import Any

from dudrate.report.claim.answer import ClaimAnswer
from dudrate.report.claim.sentences import claim_said
from dudrate.report.envelope import enveloped

__all__ = ["claim_json"]


def claim_json(given: ClaimAnswer) -> dict[str, Any]:
    """The answer in the keys of ``dudrate check --json``.

    Examples
    --------
    >>> claim_json(answer_claim("Of 5,000 bomblets 10% failed, 500 in all.", load()))["verdict"]
    'agrees'
    """
    sentence = claim_said(given)
    content = {
        **given.content,
        "sentence": str(sentence),
        "published": [claim.id for claim in given.published],
        "manifest": given.manifest.as_json(),
    }
    return enveloped(content, sentence, results=[given.content])
