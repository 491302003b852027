"""Whether a count belongs to one container: "72 grenades in each shell", "ten duds a shell"."""

from dudrate.claims.lexicon import Function, Noun, Verb
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.units import Unit, UnitKind
from dudrate.claims.verbs import Form

__all__ = ["holder_of", "is_each"]

_LARGEST_LOAD = 5000  # no container holds more; a larger number is a total
_LINKS = ("in", "to", "for", "from", "inside", "of", "on", "within")
_WHOLE = ("total", "altogether", "together", "combined", "overall", "sum")
_HOLDING = (Verb.CONTAIN, Verb.RELEASE, Verb.DELIVER)
_SINGULAR = ("a", "an", "one", "each", "every", "any", "single", "per", "the", "this", "that", "its")


def is_each(text: Text, mention: Mention) -> str | None:
    """Find the words after or before a count that make it one for each container.

    Parameters
    ----------
    text : Text
        The text.
    mention : Mention
        A count.

    Returns
    -------
    str or None
        Those words: "each", "per shell", "to a rocket".
    """
    return _each_after(text, mention) or _each_before(text, mention)


def holder_of(text: Text, mention: Mention) -> str | None:
    """Find the container that a count of submunitions is said to be in, one container or one of many.

    Parameters
    ----------
    text : Text
        The text.
    mention : Mention
        A count of submunitions.

    Returns
    -------
    str or None
        The words that say so: "bombs of", "rocket carried".
    """
    if mention.found.value > _LARGEST_LOAD or _is_whole(text, mention):
        return None
    if mention.phrase.compound and mention.phrase.noun is Noun.SUBMUNITION:
        return mention.phrase.text
    return _linked_holder(text, mention) or _verb_holder(text, mention) or _load_noun(text, mention)


def _each_after(text: Text, mention: Mention) -> str | None:
    """Read "each", "apiece", "per shell", "to a rocket", "a shell", "in every bomb", "on average" after the phrase."""
    i = mention.phrase.end
    farthest = i + 3
    for k in range(i, i + 6):
        unit = text.unit(k)
        if unit is None or k >= farthest or unit.kind in (UnitKind.MARK, UnitKind.BREAK):
            return None
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
    if unit.text.startswith(("fit", "fill")):
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
    direct = (first and unit.text in ("a", "an", "every")) or unit.text.startswith(("fit", "fill"))
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
    inside = link in ("in", "inside", "into")
    if article in ("", "the") and (inside or text.word(k + 2) in ("", "single", "same")):
        return f"{link} one {found}" if found else None
    if article == "the" or (link == "of" and article not in ("each", "every")):
        return None
    if article == "each" and found is None:
        return f"{link} each"
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
    return counted or submunitions or (following.kind is UnitKind.VERB and before.text == "in")


def _is_whole(text: Text, mention: Mention) -> bool:
    """Whether "in total", "altogether" or "between them" says that the count is a sum."""
    after = [text.word(k) for k in range(mention.phrase.end, mention.phrase.end + 3)]
    before = [text.word(k) for k in range(mention.begin - 3, mention.begin)]
    in_all = " in all " in f" {' '.join(after)} " or " in all " in f" {' '.join(before)} "
    return in_all or any(word in _WHOLE for word in (*after, *before)) or "between" in after[:1]


def _linked_holder(text: Text, mention: Mention) -> str | None:
    """Read "bombs of 147", "rocket with 644", "a shell's 72", "the M864 and its 72"."""
    k = mention.begin - 1
    while k >= 0 and text.word(k) in ("its", "the", "their", "all", "some", "about", "a", "an"):
        k -= 1
    link = text.word(k)
    if link == "its" or (text.word(k + 1) == "its" and link == "and"):
        return "its"
    before = text.unit(k)
    if before is not None and before.possessive and before.noun is Noun.CONTAINER and not before.plural:
        return before.text
    if link not in ("of", "with", "at", "x", "×", "*", "times", "by", "holding"):
        return None
    if text.word(k + 1) == "its" and _singular_before(text, k):
        return "its"
    if link == "at" and not is_each(text, mention):
        return None
    return _holder_at(text, k - 1 if text.word(k - 1) != "," else k - 2, mention, link)


def _holder_at(text: Text, k: int, mention: Mention, link: str) -> str | None:
    """Accept the container that ends right before a link word."""
    verb = text.unit(k)
    if verb is not None and verb.kind is UnitKind.VERB:
        multiplied = verb.text.startswith("multipl") and link == "by"  # "200 bombs, multiplied by 202"
        counted = any(other.phrase.noun is Noun.CONTAINER for other in text.before(mention))
        return verb.text if multiplied and counted else None
    while k >= 0 and text.units[k].kind in (UnitKind.NOUN, UnitKind.NAME, UnitKind.FIGURE):
        unit = text.units[k]
        if unit.noun is Noun.CONTAINER:
            return f"{unit.text} {link}" if not _fewer_than_one_each(text, k, mention) else None
        found = text.at(k)
        if found is not None and link in ("of", "with", "×", "x", "*", "times", "by") and not found.is_share:
            return link if found.phrase.noun in (None, Noun.CONTAINER) and link not in ("of", "with", "by") else None
        k -= 1
    return None


def _fewer_than_one_each(text: Text, k: int, mention: Mention) -> bool:
    """Whether the count is so large beside the number of containers that it must be their total."""
    counts = [other for other in text.before(mention) if other.index < k + 1 <= other.phrase.end]
    return bool(counts) and mention.found.value > 1000 and counts[-1].found.value > 1


def _singular_before(text: Text, k: int) -> bool:
    return any(unit.noun is Noun.CONTAINER and not unit.plural for unit in text.units[max(0, k - 24) : k + 1])


def _verb_holder(text: Text, mention: Mention) -> str | None:
    """Read "a rocket carries 644", "shells holding 72", "113 rockets carrying 39 submunitions"."""
    said = mention.object
    if said is None or said.verb not in _HOLDING or not said.near or said.unit.passive:
        return _packed_holder(text, mention)
    holder = _holder_before(text, said.index)
    if holder is None:
        return None
    k, noun = holder
    if said.verb is not Verb.CONTAIN and not _is_habit(text, mention, k, said.unit):
        return None
    counted = noun.plural and _is_counted(text, mention, k) and not _is_average(text, mention)
    once = mention.found.value > 1000 or said.unit.form in (Form.PAST, Form.FINITE_PAST)
    return None if counted and once else f"{noun.text} {said.unit.text}"


def _packed_holder(text: Text, mention: Mention) -> str | None:
    """Read "shells loaded with 72", "each is packed with 72", "filled with"."""
    said = mention.object
    if said is None or said.verb is not Verb.CONTAIN or not said.near:
        return None
    holder = _holder_before(text, said.index)
    return f"{holder[1].text} {said.unit.text} with" if holder else None


def _holder_before(text: Text, i: int) -> tuple[int, Unit] | None:
    """Find the container that is the subject of a verb, or that the verb describes."""
    for k in range(i - 1, max(-1, i - 14), -1):
        unit = text.units[k]
        if unit.kind is UnitKind.BREAK or (unit.kind is UnitKind.MARK and unit.text in ".;:"):
            return None
        if unit.noun is Noun.CONTAINER:
            return k, unit
        if unit.noun in (Noun.SUBMUNITION, Noun.DUD):
            return None
    return None


def _is_habit(text: Text, mention: Mention, k: int, verb: Unit) -> bool:
    """Whether a container is said to release its load as such, and not that one of them did so once."""
    if verb.form is Form.BASE or verb.form is Form.ING:
        return not text.units[k].plural or not _is_counted(text, mention, k)
    first = next(
        (text.units[i].text for i in range(k - 1, max(-1, k - 4), -1) if text.units[i].kind is UnitKind.SMALL), ""
    )
    counted_one = any(other.index < k <= other.phrase.end and other.found.value == 1 for other in text.before(mention))
    return first in ("each", "every") or counted_one


def _is_counted(text: Text, mention: Mention, k: int) -> bool:
    return any(other.index < k < other.phrase.end for other in text.before(mention))


def _is_average(text: Text, mention: Mention) -> bool:
    around = [text.word(k) for k in range(mention.phrase.end, mention.phrase.end + 3)]
    before = [text.word(k) for k in range(mention.begin - 3, mention.begin)]
    return "average" in around or "average" in before


def _load_noun(text: Text, mention: Mention) -> str | None:
    """Read "a payload of 88 grenades", "a load of 72"."""
    for k in range(mention.begin - 1, max(-1, mention.begin - 4), -1):
        unit = text.units[k]
        if unit.noun is Noun.LOAD:
            return unit.text
        if unit.kind is not UnitKind.SMALL and unit.text not in ("is", "was"):
            return None
    return None
