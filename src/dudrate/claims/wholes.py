"""The whole that another figure is a part of: "10% of 5,000", "Of 5,000 bomblets, 500", "960 duds in 12,000"."""

from dudrate.claims.lexicon import Function, Noun, Verb
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.predicates import Said, is_reduced, subject_of
from dudrate.claims.units import UnitKind
from dudrate.claims.word_sets import word_set

__all__ = ["is_whole", "own_clause"]

_QUANTIFIERS = word_set(
    "many much most some few several all any none one majority fraction handful part rest number each"
)
_TRIALS = word_set("test trial inspection sample examination firing")
_POINTING = word_set("these those them this which")
_OPENING = (Function.CONJUNCTION, Function.EACH, Function.PRONOUN, Function.ADVERB, Function.RELATIVE)


def is_whole(text: Text, mention: Mention) -> bool:
    """Tell whether a figure is a whole, so that the verb of the sentence speaks of its part."""
    if text.part_of(mention) is not None:
        return True
    k = _link(text, mention)
    link, before, after = text.word(k), text.word(k - 1), text.word(k + 1)
    if after in _POINTING and k + 1 < mention.begin and (mention.phrase.noun is None or link == "from"):
        return False  # "Of these 59 were duds"
    tried = link == "of" and before.removesuffix("s") in _TRIALS  # "an inspection of 2,000 bomblets found that"
    if (
        tried
        or (link in ("in", "of") and after in ("every", "each"))
        or (link == "in" and mention.phrase.noun is None and _ends_duds(text, mention, k))
    ):
        return True
    if link == "from":
        return before not in ("down", "up")
    beside = any(other.phrase.end == k for other in text.before(mention)[-1:])  # "2,310 among 9,600"
    if (link == "among" and (mention.phrase.noun is Noun.SUBMUNITION or beside)) or (link == "of" and before == "out"):
        return True
    return link in ("of", "among") and _opens_clause(text, k)


def own_clause(text: Text, mention: Mention) -> Said | None:
    """Find the verb that speaks of the whole itself: "the 2,400 bomblets left by the attack"."""
    subject = mention.subject
    following = text.unit(mention.phrase.end)
    if following is not None and following.verb in (Verb.FAIL, Verb.REMAIN) and is_reduced(following):
        return Said(following.verb, following, mention.phrase.end, near=True)  # "the 30,000 believed to be left"
    part = text.part_of(mention)
    said = part.object if part is not None else None
    told = said is not None and said.verb is Verb.EQUAL and text.word(said.index - 1) in ("that", "this", "which")
    if (
        part is not None
        and part.is_share
        and not told
        and subject is not None
        and subject.verb in (Verb.FAIL, Verb.WORK)
    ):
        return None  # "the 5 per cent of 48,000 that fail"
    if subject is None or subject.relative:
        return subject
    if not subject.near or subject.unit.finite:
        return None
    fronted = text.part_of(mention) is None and text.word(_link(text, mention)) != "from"
    fronted = fronted and not _is_quantified(text, mention)
    k = _link(text, mention)
    if text.word(k) == "of" and text.word(k - 1) == "out" and not _opens_clause(text, k - 1):
        fronted = False  # "80 million bomblets out of 270 million failed"
    goes_on = subject.verb in (Verb.CLEAR, Verb.NOTE) and subject_of(text.units, subject.index + 1) is not None
    return subject if fronted or subject.verb is Verb.REMAIN or goes_on else None


def _link(text: Text, mention: Mention) -> int:
    """Give the unit before the articles of a phrase."""
    k = mention.begin - 1
    while k > 0 and text.units[k].function is Function.DETERMINER:
        k -= 1
    return k


def _opens_clause(text: Text, k: int) -> bool:
    before = text.unit(k - 1)
    if before is None or before.kind in (UnitKind.MARK, UnitKind.BREAK) or before.verb is Verb.REMAIN:
        return True
    return before.function in _OPENING or before.text in _QUANTIFIERS


def _is_quantified(text: Text, mention: Mention) -> bool:
    """Whether "how many of", "most of", "each of" stands before the whole."""
    k = _link(text, mention)
    return text.word(k) == "of" and text.word(k - 1) in _QUANTIFIERS


def _ends_duds(text: Text, mention: Mention, k: int) -> bool:
    """Whether "960 duds" ends right before a unit."""
    return any(other.phrase.end == k and other.phrase.noun is Noun.DUD for other in text.before(mention))
