"""What every JSON answer shares: the number of its schema, its results in one list, and the figures of its sentences.

The schemas stand in ``dudrate/schema``, one file a command. Keys of schema 1 stay readable beside the new ones.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dudrate.report.said import Said, Text
from dudrate.report.slip import remade, sealed_json

__all__ = ["SCHEMA", "enveloped", "figures_json"]

SCHEMA = 2


def enveloped(
    content: Mapping[str, Any], *said: Said | None, results: Sequence[Mapping[str, Any]] | None = None
) -> dict[str, Any]:
    """Put the common keys round the content of an answer.

    Parameters
    ----------
    content : mapping
        The answer's own keys.
    *said : Said or None
        The sentences of the answer, whose figures are listed with their exact values and origins.
    results : sequence of mapping, optional
        The results, where `content` does not list them already.

    Examples
    --------
    >>> from dudrate.report.said import Figure, said
    >>> words = said("About ", Figure("720", 720.0, "computed:unexploded.mean"), " are left.")
    >>> enveloped({"sentence": str(words)}, words)["figures"]
    [{'text': '720', 'value': 720.0, 'origin': 'computed:unexploded.mean'}]
    """
    listed = {} if results is None else {"results": results}
    made = remade({**content, **listed}, whole=_beside)
    whole = {"schema": SCHEMA, **made, "figures": figures_json(*said)}
    return sealed_json(whole) if "manifest" in whole else whole


def _beside(given: dict[str, Any], made: dict[str, Any]) -> dict[str, Any]:
    """A part of an answer with the figures of its sentence beside it."""
    words = given.get("sentence")
    return {**made, "figures": figures_json(words.said)} if isinstance(words, Text) else made


def figures_json(*said: Said | None) -> list[dict[str, Any]]:
    """The figures of sentences, each once: as shown, exactly, and where it comes from."""
    found = dict.fromkeys(figure for words in said if words is not None for figure in words.figures())
    return [{"text": each.text, "value": each.value, "origin": each.origin} for each in found]
