"""What a count counts: containers, a load, submunitions delivered, left or cleared; or nothing of the claim."""

from collections.abc import Sequence
from dataclasses import replace

from dudrate.claims.clauses import Said, is_reduced, subject_of
from dudrate.claims.constructs import by_construct, follows_rate, included, labelled, product_of, topic_at, topic_of
from dudrate.claims.holders import (
    holder_of,
    is_each,
    is_for_each,
    is_generic,
    is_of_each,
    names_container,
    with_launchers,
)
from dudrate.claims.lexicon import Function, Noun, Verb, word_set
from dudrate.claims.mentions import Mention, Text, link_of
from dudrate.claims.quantities import Role
from dudrate.claims.reasons import Aside
from dudrate.claims.senses import (
    DELIVERING,
    Sense,
    Sensed,
    aside,
    first_said,
    has_worked,
    left_or_cleared,
    recent,
    spoken,
)
from dudrate.claims.units import UnitKind

__all__ = ["count_sense"]

_BARE = (None, Noun.TOTAL, Noun.LOAD)
_QUANTIFIERS = word_set(
    "many much most some few several all any none one majority fraction handful part rest number each"
)
_TRIALS = word_set("test trial inspection sample examination firing survey")
_POINTING = word_set("these those them this which")
_OPENING = (Function.CONJUNCTION, Function.EACH, Function.PRONOUN, Function.ADVERB, Function.RELATIVE)
_TESTED = ("inspect", "examin", "test", "check", "stud", "sampl", "count")
_TESTING = ("test", "trial", "inspect", "examin", "sampl", "range", "lot")
_TESTS = ("test", "trial", "inspection", "firing")
_REMNANTS = ("fragments", "remnants", "remains", "cases", "parts", "tails", "wreckage", "debris")


def is_whole(text: Text, mention: Mention) -> bool:
    """Tell whether a figure is a whole, so that the verb of the sentence speaks of its part."""
    if text.part_of(mention) is not None:
        return True
    k = link_of(text.units, mention.begin)
    link, before, after = text.word(k), text.word(k - 1), text.word(k + 1)
    if after in _POINTING and k + 1 < mention.begin and (mention.phrase.noun is None or link == "from"):
        return False  # "Of these 59 were duds"
    # "960 duds in the 12,000"
    duds = any(other.phrase.end == k and other.phrase.noun is Noun.DUD for other in text.before(mention))
    every = link in ("in", "of") and after in ("every", "each")
    if _is_tried(text, k) or every or (link == "in" and mention.phrase.noun is None and duds):
        return True
    if link == "from":
        return before not in ("down", "up") and text.word(mention.phrase.end) != "to"
    if link == "among" or (link == "of" and before == "out"):
        return True
    first = text.unit(k - 1)
    opens = first is None or first.kind in (UnitKind.MARK, UnitKind.BREAK) or first.verb is Verb.REMAIN
    opens = opens or (first is not None and (first.function in _OPENING or first.text in _QUANTIFIERS))
    opens = (opens or before == "since") and before != "instead"
    return opens and link == "of"


def own_clause(text: Text, mention: Mention) -> Said | None:
    """Find the verb that speaks of the whole itself: "the 2,400 bomblets left by the attack"."""
    subject = mention.subject
    following = text.unit(mention.phrase.end)
    if following is not None and following.verb in (Verb.FAIL, Verb.REMAIN) and is_reduced(following):
        return Said(following.verb, following, mention.phrase.end, near=True)  # "the 30,000 believed to be left"
    part = text.part_of(mention)
    said = part.object if part is not None else None
    told = said is not None and said.verb is Verb.EQUAL and text.word(said.index - 1) in ("that", "this", "which")
    told = told or (said is not None and said.verb is Verb.CLEAR)  # "cleared 1 percent of the 80 million that failed"
    if subject is None:
        return None
    if part is not None and part.is_share and not told and subject.verb in (Verb.FAIL, Verb.WORK):
        return None  # "the 5 per cent of 48,000 that fail"
    if subject.relative:
        return subject
    if not subject.near or subject.unit.finite:
        return None
    k = link_of(text.units, mention.begin)
    quantified = text.word(k) == "of" and text.word(k - 1) in _QUANTIFIERS  # "how many of", "each of"
    fronted = part is None and text.word(k) != "from" and not quantified and not _is_tried(text, k)
    goes_on = subject.verb in (Verb.CLEAR, Verb.NOTE) and subject_of(text.units, subject.index + 1) is not None
    return subject if fronted or subject.verb is Verb.REMAIN or goes_on else None


def _is_tried(text: Text, k: int) -> bool:
    """Whether "an inspection of" stands there, which finds what it says of the whole behind it."""
    return text.word(k) == "of" and text.word(k - 1).removesuffix("s") in _TRIALS


def stands_alone(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read a count that no noun follows."""
    phrase = mention.phrase
    sense = left_or_cleared(text, mention) or per_one(text, mention, before) or _held(text, mention, before)
    if sense is not None:
        return sense
    if has_worked(mention):
        return aside(Aside.EXPLODED)
    part = phrase.of_figure is not None or phrase.of_pronoun or phrase.of_noun is not None
    return _part(text, mention, before) if part else by_construct(text, mention, before)


def _held(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "with 72 each"; "the jets released 84 bombs, or 4 each" is no load."""
    phrase = mention.phrase
    held = is_each(text, mention) or (phrase.text if phrase.noun is Noun.LOAD else None) or holder_of(text, mention)
    following = text.at(phrase.end + 1)
    if not held or (text.word(phrase.end) == "with" and following is not None and following.phrase.noun is None):
        return None  # "It fired 200 with 49 each"
    if text.word(mention.begin - 1) == "or" and before and before[-1][1].role is Role.CONTAINERS:
        return aside(Aside.CONTAINERS_FOR_EACH)
    if held == "each" and not names_container(text, mention):
        return aside(Aside.FOR_EACH_ELSE)
    return Sense(role=Role.LOAD, words=(held,), stated=phrase.noun is not None or held.endswith((" of", " with")))


def per_one(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "at 5% that is 10 per bomb", "40 submunitions fail in 15% of cases, six a rocket": left by one container."""
    each = is_each(text, mention)
    load = next((other for other, sense in recent(before) if sense.role is Role.LOAD), None)
    if each is None or load is None or load.found.value <= mention.found.value:
        return None
    held = text.word(mention.begin - 1) in ("with", "of", "holding", "carrying")  # "rockets with 644 bomblets each"
    if held or not follows_rate(text, mention, before):
        return None
    return Sense(role=Role.UNEXPLODED, per_container=True, words=(each,))


def _is_pronoun(text: Text, mention: Mention) -> bool:
    """Whether "one" stands for somebody or something; "one always fails" counts."""
    said = mention.subject
    near = said is not None and said.index - mention.phrase.end < 2
    counts = near and said is not None and said.verb in (Verb.FAIL, Verb.REMAIN, Verb.CLEAR)
    strange = mention.phrase.of_noun is not None or text.word(mention.begin - 1) == "of"
    both = text.word(mention.begin - 1) == "the" and text.printed(mention.found).lower() == "two"  # "between the two"
    return both or (text.printed(mention.found).lower() in ("one", "single") and (strange or not counts))


def _part(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read "20,000 of the bomblets were fired"; a part of a number that is printed adds nothing to it."""
    phrase, subject, told = mention.phrase, mention.subject, mention.object
    unsaid = subject is None or (not subject.unit.finite and subject.verb in (Verb.OTHER, Verb.DELIVER))
    restates = phrase.of_figure is not None and unsaid  # "a dud rate of 11.5% (23 of 200)"
    restates = restates or (phrase.of_pronoun and text.word(mention.begin - 1) == ":")
    if restates and follows_rate(text, mention, before):
        return Sense(role=Role.UNEXPLODED, words=("of",), stated=not phrase.of_pronoun)
    said = first_said(mention, Verb.DELIVER, Verb.RELEASE)
    if not phrase.of_pronoun:
        return _of_named(text, mention, said)
    tested = told is not None and told.unit.text.startswith(_TESTED)
    role = None
    leaves = subject is not None and subject.verb is Verb.LEAVE
    put = told is not None and told.unit.text == "put" and text.word(phrase.end) in ("over", "on")
    if tested:
        topic = topic_of(text, mention)
        counted = topic is None and told is not None and told.unit.text.startswith("count")  # of whatever they are
        role = Role.CONTAINERS if topic is Noun.CONTAINER else None if counted else Role.DELIVERED
    elif leaves or put or (said is not None and said.verb is Verb.RELEASE):
        role = Role.DELIVERED
    elif said is not None or text.word(mention.begin - 1) == ",":
        role = _first_count(text, mention, before)
    if role is None:
        return aside(Aside.PART_OF_NOTHING_SAID)
    return Sense(role=role, words=(*phrase.words, *spoken(told if tested else said or subject)) or ("of",))


def _of_named(text: Text, mention: Mention, said: Said | None) -> Sense:
    """Read a part of what is named, or of containers that are counted: "tests on 500 of the shells"."""
    whole, tested = text.whole_of(mention), text.word(mention.begin - 2)
    noun = mention.phrase.of_noun if whole is None else whole.phrase.noun
    governing = mention.object
    had = governing is not None and governing.near and governing.verb in (Verb.EQUAL, Verb.CONTAIN)
    made = had and noun is Noun.CONTAINER and whole is None  # "Poland made 6,000 of the bombs"
    if said is None and not made and not tested.startswith(_TESTED):
        noun = None
    weapons = noun is Noun.ITEM and said is not None  # "released 300 of the weapons"
    if weapons or noun is Noun.CONTAINER or (noun is Noun.SUBMUNITION and whole is None):
        role = Role.DELIVERED if noun is Noun.SUBMUNITION else Role.CONTAINERS
        return Sense(role=role, words=(*mention.phrase.words, *spoken(said)) or (tested,), stated=not made)
    return aside(Aside.PART_OF_NOTHING_SAID)


def _first_count(text: Text, mention: Mention, before: Sequence[Sensed]) -> Role | None:
    """Read "bombs with 650 bomblets in them, 1,000 of which were dropped": a count of what none was given for."""
    here = {sense.role: other.found.value for other, sense in before if text.together(other, mention)}
    if here.keys() == {Role.CONTAINERS, Role.LOAD} and mention.found.value > max(here.values()):
        return Role.DELIVERED  # "each of the 85 held 247 bomblets, the city received 20,995 of them"
    noun, sentence = topic_at(text, mention)
    since = [other for other in text.before(mention) if text.sentences[other.index] >= sentence]
    counted = any(other.phrase.noun is noun for other in since)
    roles = {Noun.CONTAINER: Role.CONTAINERS, Noun.SUBMUNITION: Role.DELIVERED}
    return None if counted or noun is None else roles[noun]


def count_sense(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read a count."""
    row = _row(text, mention)  # before it is taken for a whole
    if mention.phrase.noun in _BARE and _is_pronoun(text, mention):
        return aside(Aside.PRONOUN)
    if row is not None or is_whole(text, mention):
        return replace(row, construct="row of a table") if row else _whole(text, mention, before)
    if before and text.word(mention.begin - 1) == "or" and before[-1][0].index == mention.begin - 2:
        first = before[-1][1]  # "72 or 88 grenades" are two readings of one thing
        if first.role in (Role.LOAD, Role.CONTAINERS, Role.DELIVERED):
            return first
    if mention.phrase.noun in (None, Noun.SUBMUNITION):
        more = included(text, mention, before)
        if more is not None and more.role in (Role.CLEARED, Role.UNEXPLODED, Role.DELIVERED):
            return more
    exempted = (text.word(mention.begin - 2), text.word(mention.begin - 1))
    if exempted == ("all", "but"):
        said = first_said(mention, Verb.WORK, Verb.CLEAR)  # "all but 900 of the 12,000 bomblets exploded"
        return Sense(role=Role.UNEXPLODED, words=(*exempted, *spoken(said))) if said else aside(Aside.NOTHING_NAMED)
    return _by_noun(text, mention, before)


def _row(text: Text, mention: Mention) -> Sense | None:
    """Read a row of a table; what is counted may say less than the label: "Cleared so far: 2,950 bomblets"."""
    row = labelled(text, mention)
    told = (
        row is not None
        and row.role in (Role.CLEARED, Role.UNEXPLODED, Role.DELIVERED)
        and text.word(mention.begin - 1) == ":"
    )
    return row if mention.phrase.noun is None or (told and mention.phrase.noun is Noun.SUBMUNITION) else None


def _by_noun(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    noun = mention.phrase.noun
    if noun in _BARE:
        return stands_alone(text, mention, before)
    if noun is not Noun.ITEM and is_generic(text, mention):
        return aside(Aside.ANY_ONE)
    if noun is Noun.SUBMUNITION:
        return per_one(text, mention, before) or product_of(text, mention, before) or _submunitions(text, mention)
    listed = before and text.word(mention.begin - 1) in (",", "and") and before[-1][0].phrase.end == mention.begin - 1
    if noun is Noun.CONTAINER and listed and before[-1][1].role is Role.CLEARED:
        return aside(Aside.CLEARED_BESIDE)  # "cleared 4,230 bomblets, 11 rockets and 2 mines"
    if noun in (Noun.CONTAINER, Noun.DUD):
        return _containers(text, mention) if noun is Noun.CONTAINER else _duds(text, mention)
    others = text.word(mention.index + 1) == "other"  # "1,107 bomblets and 64 other items"
    counted = noun is Noun.ITEM and not others
    sense = product_of(text, mention, before) or left_or_cleared(text, mention) if counted else None
    return sense or aside(Aside.NO_QUANTITY, mention.phrase.text)


def _whole(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read a whole by its noun and its own clause; the verb of the sentence speaks of the part."""
    noun, state = mention.phrase.noun, mention.phrase.state
    if state is not None and text.part_of(mention) is not None and text.units[mention.phrase.end - 1].state is state:
        # "leaves 1,692 of 72,000 grenades unexploded" says so of the part
        mention = replace(mention, phrase=replace(mention.phrase, state=None))
        state = None
    again = next((sense for other, sense in recent(before) if other.found.value == mention.found.value), None)
    here = any(text.together(other, mention) for other, sense in recent(before) if sense is again)
    part = text.part_of(mention)
    unread = any(other is part and sense.role is None for other, sense in recent(before))
    if noun is None and unread and part is not None and own_clause(text, mention) is None:
        return aside(Aside.WHOLE_OF_NOTHING_SAID)
    spoken_of = own_clause(text, mention) if again is not None and again.role is not Role.LOAD else None
    meant = here or text.word(mention.begin - 1) in ("the", "those", "these")
    if noun is None and again is not None and meant and again.role is not Role.LOAD and spoken_of is None:
        return replace(again, stated=again.stated and here)
    load = _load_again(text, mention, before) if noun in (None, Noun.SUBMUNITION) else None
    bare = replace(mention, subject=own_clause(text, mention), object=None)
    if load is not None or noun in (None, Noun.SUBMUNITION, Noun.TOTAL):
        sense = load or _submunitions(text, bare)
        following = text.unit(mention.phrase.end)
        told = following is not None and following.verb in DELIVERING  # "of the 270 million dropped"
        return replace(
            sense,
            stated=sense.role is Role.LOAD or noun is not None or bare.subject is not None or told,
            words=sense.words or (text.word(mention.begin - 1),),
        )
    if noun in (Noun.CONTAINER, Noun.ITEM) and state is None:
        return _containers(text, bare) if noun is Noun.CONTAINER else aside(Aside.COUNTS, mention.phrase.text)
    return left_or_cleared(text, bare) or _duds(text, bare)


def _load_again(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read "five unexploded grenades a shell, out of 49" and "six of those 63" as one container's load."""
    if mention.phrase.noun is None and before and before[-1][1].per_container:
        return Sense(role=Role.LOAD, words=("out of",))
    for other, sense in recent(before):
        if sense.role is Role.LOAD and other.found.value == mention.found.value:
            return Sense(role=Role.LOAD, words=(text.printed(other.found),))
    return None


def _submunitions(text: Text, mention: Mention) -> Sense:
    sense = left_or_cleared(text, mention)
    if text.whole_of(mention) is None and mention.phrase.state is not Verb.REMAIN:
        each = is_each(text, mention)
        is_left = sense is not None and sense.role is Role.UNEXPLODED and each is not None
        held = each or holder_of(text, mention)
        if held and not is_left:
            return Sense(role=Role.LOAD, words=(*mention.phrase.words, held))
    if sense is not None:
        return sense
    said = mention.object
    if said is not None and said.near and said.verb is Verb.CONTAIN:
        relative = text.units[said.index - 1].function is Function.RELATIVE  # "submunitions that carry 20 darts"
        holder = text.unit(said.index - 1 - relative)
        if holder is not None and holder.noun is Noun.SUBMUNITION:
            return aside(Aside.HELD_BY_SUBMUNITION)
    if first_said(mention, Verb.PLAN) or has_worked(mention):
        return aside(Aside.EXPLODED_OR_TO_CLEAR)
    said = first_said(mention, *DELIVERING)
    end = [text.word(mention.phrase.end), text.word(mention.phrase.end + 1)]
    summed = end[0] == "altogether" or end in (["in", "all"], ["in", "total"])
    summed = summed or text.word(mention.begin - 2) == "total" or text.word(mention.begin - 1) == "="
    stated = said is not None or mention.object is not None or summed
    return Sense(role=Role.DELIVERED, words=(*mention.phrase.words, *spoken(said)), stated=stated)


def _containers(text: Text, mention: Mention) -> Sense:
    described = {text.word(k) for k in range(mention.index + 1, mention.phrase.end)}
    if described & {"empty", "spent", "expended"}:
        return aside(Aside.FOUND_EMPTY)
    if is_for_each(text, mention) and with_launchers(text, mention) is None:
        return aside(Aside.CONTAINERS_FOR_EACH)
    if any(_is_kind_of(text, mention, other) for other in text.beside(mention, 2)):
        return aside(Aside.COUNTS, mention.phrase.text)
    ahead = text.word(mention.begin - 1)
    remnants = ahead == "remaining" or (ahead == "of" and text.word(mention.begin - 2) in _REMNANTS)
    # 5 % of the bomblets in the 120 bombs say nothing of the bombs
    remnants = remnants or text.word(link_of(text.units, mention.begin)) in ("in", "inside")
    sense = None if remnants else left_or_cleared(text, mention)
    if sense is not None:
        return sense
    words = (*mention.phrase.words, *spoken(first_said(mention, *DELIVERING)))
    return Sense(role=Role.CONTAINERS, words=words, stated=not is_of_each(text, mention))


def _is_kind_of(text: Text, whole: Mention, part: Mention) -> bool:
    """Whether a part of a whole is said to be cluster bombs, so that not all of it is: "6 percent of them were"."""
    said = part.subject
    follows = part.index > whole.index and (part.phrase.of_pronoun or text.word(part.begin - 1) == "which")
    if said is None or said.verb is not Verb.EQUAL or not (follows or text.part_of(whole) is part):
        return False
    return any(unit.noun is Noun.CONTAINER for unit in text.units[said.index + 1 : said.index + 3])


def _is_trial(text: Text, mention: Mention, said: Said) -> bool:
    """Whether the sentence speaks of a test, or a test itself "turned up 23 duds"."""
    sentence = text.sentences[mention.index]
    window = range(max(0, mention.index - 40), min(len(text.units), mention.index + 40))
    words = [text.word(k) for k in window if text.sentences[k] == sentence]
    if said.verb is Verb.NOTE:
        return any(word.startswith(_TESTING) for word in words)
    return said is mention.object and any(word.removesuffix("s") in _TESTS for word in words[: said.index - window[0]])


def _duds(text: Text, mention: Mention) -> Sense:
    cleared = first_said(mention, Verb.CLEAR, Verb.NOTE)
    if cleared is not None and _is_trial(text, mention, cleared):
        cleared = None  # duds counted in a trial are all that there were
    own = mention.subject
    if cleared is None and own is not None and own.relative and own.verb is Verb.WORK:
        cleared = own  # "the duds we have blown up"
    each = is_each(text, mention)
    if cleared is not None and not each:
        return Sense(role=Role.CLEARED, words=(*mention.phrase.words, *spoken(cleared)))
    if (each and "each" in each.split() and not names_container(text, mention)) or is_of_each(text, mention):
        return aside(Aside.FOR_EACH_ELSE)  # "904 sites; each held 39 duds"
    words = (*mention.phrase.words, *((each,) if each else ()))
    return Sense(role=Role.UNEXPLODED, per_container=each is not None, words=words)
