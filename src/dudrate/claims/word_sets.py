"""Lists of words, written as one string each."""

__all__ = ["word_list", "word_set"]


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
