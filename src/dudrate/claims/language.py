"""Whether a text is English, so that something can be read from it."""

import unicodedata
from collections.abc import Sequence

from dudrate.claims.tokens import Shape, Token
from dudrate.claims.word_sets import word_set

__all__ = ["foreign"]

_ENGLISH = word_set(
    "the of and to in a is that for on with was were by at from it are have has be which or this an as not been they"
    " failed bomblets submunitions left dropped fired unexploded"
)
_OTHERS = {
    "fr": word_set("le la les des du de et en une un est ont dans pour sur par que qui au aux pas soit n'ont sont"),
    "de": word_set("der die das und von den dem ein eine ist sind wurden nicht mit auf im zu bei als davon nach"),
    "es": word_set("el la los las de del y en un una que por para con no se son fueron sin al entre como"),
    "pt": word_set("o os as da do das dos e em um uma que por para com na no se foram mais não"),
    "it": word_set("il lo gli di del della delle e in un una che per con non sono sono si al dei nel"),
    "nl": word_set("de het een van en in op niet met zijn werden dat die te voor door bij aan uit"),
}
_FEWEST = 3


def foreign(tokens: Sequence[Token]) -> str | None:
    """Tell the language of a text that is not English by its code, or ``other``.

    Examples
    --------
    >>> from dudrate.claims.tokens import tokens_of
    >>> foreign(tokens_of("30 % des bombes n'ont pas explosé dans le sud")), foreign(tokens_of("30% of them failed"))
    ('fr', None)
    """
    words = [token.text for token in tokens if token.shape is Shape.WORD]
    strange = sum("LATIN" not in unicodedata.name(word[0], "LATIN") for word in words)
    if strange > len(words) / 2:
        return "other"
    english = sum(word in _ENGLISH for word in words)
    counts = {language: sum(word in known for word in words) for language, known in _OTHERS.items()}
    language = max(counts, key=lambda name: counts[name])
    return language if counts[language] >= _FEWEST and counts[language] > 2 * english else None
