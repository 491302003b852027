"""Whether a count belongs to one container: "72 grenades in each shell", "ten duds a shell"."""

from dudrate.claims.lexicon import Function, Noun, Verb
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.units import UnitKind
from dudrate.claims.verbs import Form

__all__ = ["is_each", "is_generic", "names_container"]

_LINKS = ("in", "into", "to", "for", "from", "inside", "of", "on", "within")
_FITTING = ("fit", "fits", "fitted", "fill", "fills", "go", "goes", "make", "makes")
_HOLDING = (Verb.CONTAIN, Verb.RELEASE, Verb.DELIVER)


def is_each(text: Text, mention: Mention) -> str | None:
    """Find the words after or before a count that make it one for each container."""
    return _each_after(text, mention) or _each_before(text, mention)


def names_container(text: Text, mention: Mention) -> bool:
    """Whether the sentence of a figure, or one of the two before it, speaks of containers."""
    sentence = text.sentences[mention.index]
    near = range(max(0, mention.index - 80), min(len(text.units), mention.index + 20))
    return any(text.units[k].noun is Noun.CONTAINER and 0 <= sentence - text.sentences[k] <= 2 for k in near)


def is_generic(text: Text, mention: Mention) -> bool:
    """Tell whether "a single bomblet can kill", "one cluster bomb leaves 20" speaks of any one and counts none."""
    if mention.found.value != 1 or mention.is_share or mention.subject is None:
        return mention.found.value == 1 and text.word(mention.begin - 1) in ("in", "into", "inside", "per", "to")
    following = next((other for other in text.mentions if other.index > mention.index), None)
    filled = following is not None and following.index < mention.index + 9 and following.phrase.noun is Noun.SUBMUNITION
    if mention.phrase.noun is Noun.CONTAINER and filled:
        return False  # "one rocket with 644 bomblets would leave 148"
    unit = mention.subject.unit
    return mention.found.single or (unit.finite and unit.form is Form.BASE and not unit.passive)


def _each_after(text: Text, mention: Mention) -> str | None:
    """Read "each", "apiece", "per shell", "to a rocket", "a shell", "in every bomb", "on average" after the phrase."""
    i = mention.phrase.end
    farthest = i + 3
    for k in range(i, i + 6):
        unit = text.unit(k)
        if unit is None or k >= farthest or unit.kind in (UnitKind.MARK, UnitKind.BREAK):
            return None
        if unit.kind is UnitKind.FIGURE and unit.found is not None and unit.found.value > 1:
            return None  # "fired 200 with 49 each"
        if unit.kind is UnitKind.VERB:
            if not _may_pass(text, k):
                return None
            farthest = k + 3
        found = _each_at(text, k, first=k == i)
        if found is not None:
            return found or None
    return None


def _may_pass(text: Text, k: int) -> bool:
    """Whether a verb may stand before "each": "30 of these fit in one rocket", "88 came out of each shell"."""
    unit = text.units[k]
    if unit.text.split()[0] in _FITTING:
        return True
    return unit.verb in _HOLDING and text.word(k + 2) in ("each", "every")


def _each_at(text: Text, k: int, *, first: bool) -> str | None:
    """Give the words at a unit that make a count one for each; an empty string where they end the search."""
    unit = text.units[k]
    if unit.function is Function.EACH:
        return "" if _opens_clause(text, k) else unit.text
    if unit.text == "per":
        return f"per {text.word(k + 1)}" if _container(text, k + 1) else ""
    if unit.text in _LINKS and _is_article(text, k + 1):
        return _each_linked(text, k) or ""
    direct = (first and unit.text in ("a", "an", "every")) or unit.text in _FITTING
    at = k + 2 if unit.kind is UnitKind.VERB else k + 1
    if direct and _container(text, at):
        return f"{unit.text} {text.word(at)}"
    return None


def _is_article(text: Text, k: int) -> bool:
    if text.word(k) in ("a", "an", "the", "each", "every", "any"):
        return True
    figure = text.at(k)
    return figure is not None and figure.found.value == 1 and not figure.is_share


def _each_linked(text: Text, k: int) -> str | None:
    """Read "in each shell", "to a rocket", "in the one bomb"."""
    link, article = text.word(k), text.word(k + 1)
    found = _container(text, k + 2)
    inside = link in ("in", "inside", "into", "to")
    if article == "" and inside and text.word(k + 2) == "of" and found is None:
        noun = next((unit for unit in text.units[k + 3 : k + 6] if unit.noun is Noun.CONTAINER), None)
        return f"{link} one of the {noun.text}" if noun is not None else None
    if article in ("", "the") and (inside or text.word(k + 2) in ("", "single", "same")):
        return f"{link} one {found}" if found else None
    if article == "the" or (link == "of" and article not in ("each", "every")):
        return None
    if article == "each" and found is None:
        following = text.unit(k + 2)
        other = following is not None and following.kind in (UnitKind.NOUN, UnitKind.WORD, UnitKind.NAME)
        return None if other else f"{link} each"  # "50 on each truck" is no load
    # "submunitions came from a rocket" does not say that the rocket held no more
    one = article in ("a", "an", "one", "single") and link in ("from", "on", "for")
    return f"{link} {article} {found}" if found and not one else None


def _opens_clause(text: Text, k: int) -> bool:
    """Whether "each" belongs to what follows: "500 shells each carrying 72 grenades"."""
    following = text.unit(k + 1)
    if following is None or following.kind is not UnitKind.VERB:
        return following is not None and following.text in ("with", "of")
    return not following.passive and (following.form is Form.ING or following.verb is Verb.CONTAIN)


def _container(text: Text, k: int) -> str | None:
    """Give the container noun at or right after a unit, in the singular."""
    for i in range(k, k + 4):
        unit = text.unit(i)
        if unit is None:
            return None
        if unit.kind is UnitKind.FIGURE or unit.text == "-":
            continue
        if unit.kind not in (UnitKind.NOUN, UnitKind.NAME, UnitKind.WORD, UnitKind.STATE):
            return None
        following = text.unit(i + 1)
        goes_on = following is not None and following.kind in (UnitKind.NOUN, UnitKind.NAME)
        if unit.noun is Noun.CONTAINER and not unit.plural and not goes_on:
            return unit.text
    return None


def _each_before(text: Text, mention: Mention) -> str | None:
    """Read "each carrying", "each with", "each shell leaves", "in each were"."""
    begin, k = mention.begin - 1, mention.begin - 1
    while k >= max(0, begin - 9):
        unit = text.units[k]
        if unit.kind is UnitKind.FIGURE and text.word(k - 1) in ("each", "every"):
            k -= 1  # "every one of them"
            continue
        if unit.kind is UnitKind.FIGURE and (one := _one_container(text, k, begin)) is not None:
            return one
        if unit.kind is UnitKind.FIGURE and _each_of(text, k) is not None:
            return _each_opening(text, _each_of(text, k) or 0, mention)
        if unit.kind in (UnitKind.BREAK, UnitKind.FIGURE) or (unit.kind is UnitKind.MARK and unit.text in ".;:"):
            return None
        if unit.text == "," and text.word(k + 1) not in ("each", "every"):
            return None
        if unit.function is Function.EACH or unit.text in ("every", "any", "per"):
            return _each_opening(text, k, mention)
        k -= 1
    return None


def _one_container(text: Text, k: int, end: int) -> str | None:
    """Read "a single bomb leaves 20": what any one of them does."""
    one = text.at(k)
    if one is None or one.found.value != 1 or one.phrase.noun is not Noun.CONTAINER or one.subject is None:
        return None
    verb = one.subject.unit
    habit = verb.verb in (Verb.LEAVE, Verb.CONTAIN, Verb.RELEASE) and one.subject.index <= end
    return f"{one.phrase.text} {verb.text}" if habit and is_generic(text, one) else None


def _each_of(text: Text, k: int) -> int | None:
    """Find the "each" of "each of the 300 shells contained"."""
    for i in range(k - 1, max(-1, k - 4), -1):
        if text.units[i].function is Function.EACH:
            return i
        if text.word(i) not in ("of", "the", "these", "those", "its"):
            return None
    return None


def _each_opening(text: Text, k: int, mention: Mention) -> str | None:
    """Accept "each" before a count where a verb of holding or leaving, or *with*, stands between."""
    between = text.units[k + 1 : mention.begin]
    link = any(unit.kind is UnitKind.VERB or unit.text in ("with", "of", "had", "to", ":") for unit in between)
    named = any(unit.noun is Noun.CONTAINER for unit in between)
    if not link or text.word(k) == "apiece" or _closes_phrase(text, k):
        return None
    nouns = [unit for unit in between if unit.kind is UnitKind.NOUN and unit.noun is not Noun.CONTAINER]
    if nouns and not named:
        return None
    return " ".join(unit.text for unit in text.units[k : mention.begin])


def _closes_phrase(text: Text, k: int) -> bool:
    """Whether "each" ends the phrase before it: "147 bomblets each were used, 244,420 in total"."""
    before, following = text.unit(k - 1), text.unit(k + 1)
    if before is None or following is None:
        return False
    counted = before.kind in (UnitKind.NOUN, UnitKind.FIGURE) and text.at(k - 1) is not None
    submunitions = before.noun is Noun.SUBMUNITION
    goes_on = following.kind is UnitKind.VERB or following.function is Function.RELATIVE
    return counted or submunitions or (goes_on and before.text == "in")
