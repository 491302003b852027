"""Whether a count belongs to one container: "72 grenades in each shell", "bombs of 147", "a rocket carries 644"."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, takewhile

from dudrate.claims.lexicon import Form, Function, Noun, Verb
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.printed import Kind, Number
from dudrate.claims.units import Unit, UnitKind

__all__ = ["holder_of", "is_each", "is_for_each", "is_generic", "is_of_each", "names_container", "with_launchers"]

_LINKS = ("in", "into", "to", "for", "from", "inside", "of", "on", "within")
_FITTING = ("fit", "fits", "fitted", "fill", "fills", "go", "goes", "make", "makes")
_HOLDING = (Verb.CONTAIN, Verb.RELEASE, Verb.DELIVER)
_LARGEST_LOAD = 5000  # no container holds more; a larger number is a total
_WHOLE = ("total", "altogether", "together", "combined", "overall", "sum")
_NAMED = (Noun.CONTAINER, Noun.DISTANCE)
_CARRIED = (Noun.CONTAINER, Noun.SUBMUNITION, Noun.DUD)
_HEADS = (UnitKind.NOUN, UnitKind.NAME, UnitKind.WORD)


def is_each(text: Text, mention: Mention) -> str | None:
    """Find the words after or before a count that make it one for each container."""
    return _each_after(text, mention) or _each_before(text, mention)


def names_container(text: Text, mention: Mention) -> bool:
    """Whether the sentence of a figure, or one of the two before it, speaks of containers."""
    sentence = text.sentences[mention.index]
    near = range(max(0, mention.index - 80), min(len(text.units), mention.index + 20))
    return any(text.units[k].noun is Noun.CONTAINER and 0 <= sentence - text.sentences[k] <= 2 for k in near)


def is_for_each(text: Text, mention: Mention) -> bool:
    """Whether so many belong to each launcher, aircraft or strike: "six rockets each", "4 bombs on every jet"."""
    end = mention.phrase.end
    if text.word(end) in ("each", "apiece"):
        following = text.unit(end + 1)
        return following is None or following.kind is not UnitKind.VERB
    return text.word(end) == "per" or (text.word(end) in _LINKS and text.word(end + 1) in ("each", "every"))


def is_of_each(text: Text, mention: Mention) -> bool:
    """Whether each launcher or aircraft has so many: "every gun fired 12 shells", "for each jet, 6 bombs"."""
    for k in range(mention.begin - 1, max(-1, mention.begin - 16), -1):
        unit = text.units[k]
        if unit.kind is UnitKind.BREAK or unit.text in (".", ";", ":"):
            return False
        if unit.text in ("each", "every"):
            ahead = takewhile(lambda other: other.kind is not UnitKind.VERB, text.units[k + 1 : mention.begin])
            head = next((other for other in ahead if other.kind in _HEADS or other.function is Function.PRONOUN), None)
            fronted = k > 0 and text.units[k - 1].function is Function.PREPOSITION
            acts = mention.object is not None and mention.object.near
            return head is not None and head.noun not in _CARRIED and (fronted or acts)
    return False


def with_launchers(text: Text, mention: Mention) -> Mention | None:
    """Multiply "18 launchers, 12 rockets apiece", "200 rockets a day for ten days"; None where none are counted."""
    paced = text.unit(mention.phrase.end + 1) if text.word(mention.phrase.end) in ("a", "per", "every") else None
    if not (paced or is_for_each(text, mention) or is_of_each(text, mention)):
        return None
    for other in text.beside(mention, 1):
        noun = other.phrase.noun
        named = noun is Noun.EVENT if paced is None else other.phrase.text.removesuffix("s") == paced.text
        figures = [each.found.figure for each in (mention, other)]
        if other is mention or not named or any(each.kind is not Kind.COUNT for each in figures):
            continue
        number = Number(mention.found.value * other.found.value, Fraction(1), Fraction(1))
        figure = replace(mention.found.figure, low=number, high=number)
        start = min(mention.found.start, other.found.start)
        last = max((mention, other), key=lambda each: each.found.end)
        unit = text.units[last.phrase.end - 1]  # the noun is printed, too: "18 launchers, 12 rockets"
        end = unit.end if unit.noun is last.phrase.noun is not None else last.found.end
        return replace(mention, found=replace(mention.found, figure=figure, start=start, end=end))
    return None


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
            # "30 of these fit in one rocket", "88 came out of each shell"
            holds = unit.verb in (*_HOLDING, Verb.EQUAL) and text.word(k + 2) in ("each", "every")
            if not holds and unit.text.split()[0] not in _FITTING:
                return None
            farthest = k + 3
        found = _each_at(text, k, first=k == i)
        if found is not None:
            return found or None
    return None


def _each_at(text: Text, k: int, *, first: bool) -> str | None:
    """Give the words at a unit that make a count one for each; an empty string where they end the search."""
    unit = text.units[k]
    if unit.function is Function.EACH:
        return unit.text
    if unit.text == "per":
        return f"per {text.word(k + 1)}" if _container(text, k + 1) else ""
    one = text.at(k + 1)
    is_one = one is not None and one.found.value == 1 and not one.is_share
    if unit.text in _LINKS and (is_one or text.word(k + 1) in ("a", "an", "the", "each", "every", "any")):
        return _each_linked(text, k) or ""
    direct = (first and unit.text in ("a", "an", "every")) or unit.text in _FITTING
    at = k + 2 if unit.kind is UnitKind.VERB else k + 1
    if direct and _container(text, at):
        return f"{unit.text} {text.word(at)}"
    return None


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
    alone = text.at(k + 2)  # "in every one"
    if found is None and (article == "each" or (article == "every" and alone is not None and alone.found.value == 1)):
        following = text.unit(k + 2)
        other = following is not None and following.kind in (UnitKind.NOUN, UnitKind.WORD, UnitKind.NAME)
        return None if other else f"{link} {article}"  # "50 on each truck" is no load
    # "submunitions came from a rocket" does not say that the rocket held no more
    one = article in ("a", "an", "one", "single") and link in ("from", "on", "for")
    return f"{link} {article} {found}" if found and not one else None


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
        farthest = 4 if text.word(k - 2) == "of" else 3
        if unit.kind is UnitKind.FIGURE and {"each", "every"} & {text.word(i) for i in range(k - farthest, k)}:
            k -= 1  # "every one of them", "each of the 300 shells", "every one of the 300"
            continue
        one = text.at(k)
        if one is not None and one.phrase.noun is Noun.CONTAINER and one.subject is not None and is_generic(text, one):
            return f"{one.phrase.text} {one.subject.unit.text}"  # "a single bomb leaves 20"
        if unit.kind in (UnitKind.BREAK, UnitKind.FIGURE) or (unit.kind is UnitKind.MARK and unit.text in ".;:"):
            return None
        if unit.text == "," and text.word(k + 1) not in ("each", "every"):
            return None
        if unit.function is Function.EACH or unit.text in ("every", "any", "per"):
            return _each_opening(text, k, mention)
        k -= 1
    return None


def _each_opening(text: Text, k: int, mention: Mention) -> str | None:
    """Accept "each" before a count where a verb of holding or leaving, or *with*, stands between."""
    between = text.units[k + 1 : mention.begin]
    link = any(unit.kind is UnitKind.VERB or unit.text in ("with", "of", "had", "to", ":") for unit in between)
    named = any(unit.noun is Noun.CONTAINER for unit in between)
    if not link or text.word(k) == "apiece" or _closes_phrase(text, k):
        return None
    if not named and any(unit.kind is UnitKind.NOUN for unit in between):
        return None
    return " ".join(unit.text for unit in text.units[k : mention.begin])


def _closes_phrase(text: Text, k: int) -> bool:
    """Whether "each" ends the phrase before it: "147 bomblets each were used, 244,420 in total"."""
    before, following = text.unit(k - 1), text.unit(k + 1)
    if before is None or following is None:
        return False
    counted = before.kind in (UnitKind.NOUN, UnitKind.FIGURE) and text.at(k - 1) is not None
    submunitions = before.noun is Noun.SUBMUNITION or following.function is Function.CONJUNCTION
    goes_on = following.kind is UnitKind.VERB or following.function is Function.RELATIVE
    return counted or submunitions or (goes_on and before.text == "in")


def holder_of(text: Text, mention: Mention) -> str | None:
    """Find the container that a count of submunitions is said to be in, one container or one of many."""
    made_of = mention.phrase.of_noun is Noun.CONTAINER  # "it used 1,000 of the bombs"
    article, last = text.word(mention.phrase.end - 2), text.units[mention.phrase.end - 1]
    if made_of and mention.phrase.noun is Noun.SUBMUNITION and article in ("a", "an", "each") and not last.plural:
        return f"{article} {last.text}"  # "all 147 bomblets of a bomb"
    ahead = takewhile(lambda word: word != ".", map(text.word, range(mention.phrase.end, mention.phrase.end + 3)))
    around = [*ahead, "", *map(text.word, range(mention.begin - 3, mention.begin))]
    summed = " in all " in f" {' '.join(around)} " or around[0] == "between" or any(word in _WHOLE for word in around)
    if mention.found.value > _LARGEST_LOAD or made_of or summed:
        return None
    multiplied = text.word(mention.begin - 1).startswith("multipl") and text.word(mention.phrase.end) == "by"
    if multiplied or text.word(mention.phrase.end) in ("x", "×", "*", "times"):
        factor = text.at(mention.phrase.end + 1)
        if factor is not None and factor.phrase.noun is Noun.CONTAINER:
            return text.word(mention.phrase.end)  # "72 grenades x 1,000 shells"
    if mention.phrase.compound and mention.phrase.noun is Noun.SUBMUNITION:
        return mention.phrase.text
    own = mention.subject
    if own is not None and own.relative and own.verb is Verb.CONTAIN and own.unit.form is Form.BASE:
        owner = text.units[own.index - 1]  # "the 160 minelets it carries", "the 72 grenades a shell holds"
        if owner.text == "it" or (owner.noun is Noun.CONTAINER and not owner.plural):
            return own.unit.text
    return _linked_holder(text, mention) or _verb_holder(text, mention) or _load_noun(text, mention)


def _linked_holder(text: Text, mention: Mention) -> str | None:
    """Read "bombs of 147", "rocket with 644", "a shell's 72", "the M864 and its 72"."""
    k = mention.begin - 1
    while k >= 0 and text.word(k) in ("its", "the", "their", "all", "some", "about", "a", "an"):
        k -= 1
    link = text.word(k)
    own = text.word(mention.begin - 1) == "its" and (
        any(unit.noun is Noun.CONTAINER and not unit.plural for unit in text.units[max(0, k - 24) : k + 1])
    )
    if own or link == "its" or (text.word(k + 1) == "its" and link == "and"):
        return "its"
    if (owner := _owner(text, k)) is not None:
        return owner
    if link not in (":", "=", "of", "with", "at", "x", "×", "*", "times", "by", "holding"):
        return None
    if link in (":", "="):  # "Payload: 72 grenades", "Uragan rocket: 30 submunitions"
        label = text.units[k - 1]
        return label.text if label.noun is Noun.LOAD or (label.noun is Noun.CONTAINER and not label.plural) else None
    if link == "at" and not is_each(text, mention):
        return None
    if [text.word(k - 2), text.word(k - 1)] == ["'", "worth"]:  # "2,600 containers' worth of 50"
        k -= 2
    return _holder_at(text, k - 1 if text.word(k - 1) != "," else k - 2, mention, link)


def _owner(text: Text, k: int) -> str | None:
    """Read "the shell's 72", "the shells' 72 grenades"; "the 12 rockets' 7,728 bomblets" are what all of them held."""
    if text.word(k) == "whose":  # "the 166 bombs, whose 350 bomblets fail"
        return "whose" if any(unit.noun is Noun.CONTAINER for unit in text.units[max(0, k - 2) : k]) else None
    shared = text.word(k) == "'"
    owner = text.unit(k - shared)
    if owner is None or owner.noun is not Noun.CONTAINER or owner.plural is not shared:
        return None
    counted = any(unit.kind is UnitKind.FIGURE for unit in text.units[max(0, k - 4) : k])
    return owner.text if (shared and not counted) or owner.possessive else None


def _holder_at(text: Text, k: int, mention: Mention, link: str) -> str | None:
    """Accept the container that ends right before a link word."""
    verb = text.unit(k)
    if verb is not None and verb.kind is UnitKind.VERB:
        # "the rocket is filled with 644", "the M864 followed, with 72 grenades"
        holder = _holder_before(text, k) if link == "with" else None
        filled = verb.verb is Verb.CONTAIN and verb.passive
        if holder is not None and not holder[1].plural and (filled or holder[1].kind is UnitKind.NAME):
            return verb.text
        multiplied = verb.text.startswith("multipl") and link == "by"  # "200 bombs, multiplied by 202"
        counted = any(other.phrase.noun is Noun.CONTAINER for other in text.before(mention))
        return verb.text if multiplied and counted else None
    while k >= 0 and text.units[k].kind in (UnitKind.NOUN, UnitKind.NAME, UnitKind.FIGURE):
        unit = text.units[k]
        if unit.noun is Noun.CONTAINER:
            counted = any(
                other.index < k + 1 <= other.phrase.end and other.found.value > 1 for other in text.before(mention)
            )
            # so many are what several held together
            return None if counted and mention.found.value > 1000 else f"{unit.text} {link}"
        found = text.at(k)
        if found is not None and text.printed(found.found).lower() == "one" and link == "with":
            return _pronoun_holder(text, k + 1)  # "the older one, with 644 bomblets"
        if found is not None and link in ("of", "with", "×", "x", "*", "times", "by") and not found.is_share:
            return link if found.phrase.noun in (None, Noun.CONTAINER) and link not in ("of", "with", "by") else None
        k -= 1
    return None


def _verb_holder(text: Text, mention: Mention) -> str | None:
    """Read "a rocket carries 644", "shells holding 72", "113 rockets carrying 39 submunitions"."""
    said = mention.object
    if said is None or not (said.verb in _HOLDING or said.unit.text in ("take", "takes")):
        return None
    if not said.near or said.unit.passive:
        return None
    holder = _holder_before(text, said.index)
    if holder is None:
        fired = mention.phrase.of_pronoun and said.verb is Verb.DELIVER  # "it fired 20 of them"
        return None if fired else _pronoun_holder(text, said.index)
    k, noun = holder
    between = text.units[k + 1 : said.index]
    if any(one.function is Function.RELATIVE and two.function is Function.DETERMINER for one, two in pairwise(between)):
        return None  # "munitions, of which the army holds 3,800"
    if said.verb is not Verb.CONTAIN and not _is_habit(text, mention, k, said.unit):
        return None
    places = (*range(mention.begin - 3, mention.begin), *range(mention.phrase.end, mention.phrase.end + 3))
    counted = noun.plural and _is_counted(text, mention, k) and "average" not in map(text.word, places)
    once = mention.found.value > 1000 or said.unit.form in (Form.PAST, Form.FINITE_PAST)
    return None if counted and once else f"{noun.text} {said.unit.text}"


def _pronoun_holder(text: Text, i: int) -> str | None:
    """Read "A cluster bomb opens in the air. It may hold 200 bomblets", "the newer one carried 404"."""
    figure = text.at(i - 1)
    if text.word(i - 1) not in ("it", "one") and (figure is None or figure.found.value != 1):
        return None
    for k in range(i - 2, max(-1, i - 60), -1):
        if text.units[k].noun is Noun.CONTAINER:
            return f"{text.units[k].text} {text.word(i)}"
    return None


def _holder_before(text: Text, i: int) -> tuple[int, Unit] | None:
    """Find the container that is the subject of a verb, or that the verb describes."""
    for k in range(i - 1, max(-1, i - 14), -1):
        unit = text.units[k]
        if unit.kind is UnitKind.BREAK or (unit.kind is UnitKind.MARK and unit.text in ".;:"):
            return None
        if unit.noun is Noun.CONTAINER or unit.text == "weapon":
            return k, unit
        if unit.noun in (Noun.SUBMUNITION, Noun.DUD):
            return None
    return None


def _is_habit(text: Text, mention: Mention, k: int, verb: Unit) -> bool:
    """Whether a container is said to release its load as such, and not that one of them did so once."""
    if verb.form is Form.BASE or verb.form is Form.ING:
        return not text.units[k].plural or not _is_counted(text, mention, k)
    first = next((unit.text for unit in reversed(text.units[max(0, k - 3) : k]) if unit.kind is UnitKind.SMALL), "")
    counted_one = any(other.index < k <= other.phrase.end and other.found.value == 1 for other in text.before(mention))
    return first in ("each", "every") or counted_one


def _is_counted(text: Text, mention: Mention, k: int) -> bool:
    return any(other.index < k < other.phrase.end for other in text.before(mention))


def _load_noun(text: Text, mention: Mention) -> str | None:
    """Read "a payload of 88 grenades", "a load of 72", "the payload of the rocket is 404"."""
    said = mention.object
    named = said is not None and said.verb is Verb.EQUAL and said.near
    for k in range(mention.begin - 1, max(-1, mention.begin - (9 if named else 4)), -1):
        unit = text.units[k]
        if unit.noun is Noun.LOAD:
            return unit.text
        passes = named and (unit.kind in (UnitKind.FIGURE, UnitKind.VERB) or unit.noun in _NAMED)
        if not passes and unit.kind is not UnitKind.SMALL and unit.text not in ("is", "was"):
            return None
    return None
