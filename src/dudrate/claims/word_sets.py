"""Lists of words, written as one string each."""

__all__ = ["MONTHS", "phrases", "word_list", "word_set"]


def word_set(text: str) -> frozenset[str]:
    """Split a string into the set of its words.

    Examples
    --------
    >>> sorted(word_set("shell rocket bomb"))
    ['bomb', 'rocket', 'shell']
    """
    return frozenset(text.split())


def word_list(text: str) -> tuple[str, ...]:
    """Split a string into its words, in order."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """Split a string at its bars into phrases, in order."""
    return tuple(text.split(" | "))


#: The months, in full and short.
MONTHS = word_set(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
