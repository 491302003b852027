"""Verb words become verb groups, each one unit that says what happened: "did not explode" is *failed*."""

from collections.abc import Sequence
from itertools import pairwise

from dudrate.claims.lexicon import Function, Noun, Verb
from dudrate.claims.units import Unit, UnitKind
from dudrate.claims.verbs import Form
from dudrate.claims.word_sets import word_set

__all__ = ["with_verb_groups"]

_LEADING = (Function.AUXILIARY, Function.BE, Function.HAVE, Function.NOT)
_LINKING = word_set("therefore thus hence however")
_OUGHT = word_set("must should need needs needed")
_UNREAL = word_set("will would could can may might shall")
_PLANNED = ("hop", "plan", "want", "expect", "aim", "intend", "try", "tried", "promis", "pledg", "vow", "need")
_UNWILLING = ("refus", "declin")
_AFTER_FAILED = word_set(
    "afghanistan nationwide worldwide overnight outright last next monday tuesday wednesday thursday"
)
_STILL_THERE = frozenset(
    {"out there", "there", "out", "in", "on", "around", "under", "about", "at", "buried", "scattered"}
)


def with_verb_groups(units: Sequence[Unit]) -> list[Unit]:
    """Join each run of verb words to one unit with its class."""
    grouped: list[Unit] = []
    i = 0
    while i < len(units):
        end = _group_end(units, i)
        if end == i:
            grouped.append(units[i])
            i += 1
        else:
            grouped.append(_group(units, i, end, grouped))
            i = end
    return grouped


def _begins(units: Sequence[Unit], i: int) -> bool:
    unit = units[i]
    if unit.kind is UnitKind.VERB or unit.function in _LEADING:
        return True
    return _is_without(units, i)


def _is_without(units: Sequence[Unit], i: int) -> bool:
    """Whether "without", "instead of" or "rather than" stands before a verb in -ing, so that it says *not*."""
    text = units[i].text
    if text in ("of", "than") and i and units[i - 1].text in ("instead", "rather"):
        text = "without"
    if text != "without":
        return False
    following = [unit for unit in units[i + 1 : i + 4] if unit.function is not Function.ADVERB]
    return bool(following) and (following[0].form is Form.ING or following[0].text == "having")


def _group_end(units: Sequence[Unit], start: int) -> int:
    """Find the unit after the verb group that begins at ``start``; ``start`` itself where none does."""
    if not _begins(units, start):
        return start
    i = start + 1
    has_verb = units[start].kind is UnitKind.VERB
    while i < len(units):
        unit = units[i]
        if unit.function is Function.ADVERB or unit.text in _LINKING:
            i += 1
            continue
        if not _continues(units, i, has_verb=has_verb):
            break
        has_verb = has_verb or unit.kind is UnitKind.VERB
        i += 1
    while i > start + 1 and (units[i - 1].function in (Function.ADVERB, Function.TO) or units[i - 1].text in _LINKING):
        i -= 1
    return i


def _continues(units: Sequence[Unit], i: int, *, has_verb: bool) -> bool:
    unit, last = units[i], _last_word(units, i)
    after_to = last.function is Function.TO
    if unit.kind is UnitKind.STATE:
        return _takes_state(units, i, last)
    if unit.function is Function.TO:
        return _verb_follows(units, i)
    if unit.kind is UnitKind.VERB:
        # "dropped failed" are two verbs; "been dropped", "to explode", "left buried" one
        linked = after_to or last.kind is not UnitKind.VERB
        return linked or (last.verb in (Verb.LEAVE, Verb.REMAIN) and unit.form is Form.PAST)
    if unit.function in _LEADING:
        return not has_verb or after_to or unit.function is Function.NOT or last.function in _LEADING
    return False


def _last_word(units: Sequence[Unit], i: int) -> Unit:
    i -= 1
    while i > 0 and (units[i].function is Function.ADVERB or units[i].text in _LINKING):
        i -= 1
    return units[i]


def _takes_state(units: Sequence[Unit], i: int, last: Unit) -> bool:
    """Whether "unexploded" is the predicate: "were left unexploded", "lie unexploded", "are still live"."""
    if i + 1 < len(units) and units[i + 1].kind in (UnitKind.NOUN, UnitKind.NAME, UnitKind.STATE):
        return False
    return last.function is Function.BE or last.verb in (
        Verb.LEAVE,
        Verb.REMAIN,
        Verb.SAY,
        Verb.EQUAL,
        Verb.DELIVER,
        Verb.OTHER,
    )


def _verb_follows(units: Sequence[Unit], i: int) -> bool:
    for unit in units[i + 1 : i + 4]:
        if unit.function is Function.ADVERB:
            continue
        return unit.kind is UnitKind.VERB or unit.function in (Function.BE, Function.HAVE)
    return False


def _group(units: Sequence[Unit], start: int, end: int, before: Sequence[Unit]) -> Unit:
    run = list(units[start:end])
    verbs = [unit for unit in run if unit.kind is UnitKind.VERB]
    passive = _is_passive(run)
    verb = _class(units, start, end, run, verbs, passive=passive)
    if verb is Verb.LEAVE and _is_left_over(units, end, before, passive=passive):
        verb = Verb.REMAIN
    return Unit(
        kind=UnitKind.VERB,
        text=" ".join(unit.text for unit in run),
        start=run[0].start,
        end=run[-1].end,
        verb=verb,
        form=verbs[-1].form if verbs else Form.BASE,
        passive=passive,
        finite=not _is_bare_participle(run, verbs),
    )


def _is_bare_participle(run: list[Unit], verbs: list[Unit]) -> bool:
    """Whether the group can stand right after a noun as "bomblets dropped on the town"."""
    return len(run) == len(verbs) == 1 and verbs[0].form in (Form.PAST, Form.ING)


def _is_passive(run: list[Unit]) -> bool:
    main = next((i for i in range(len(run) - 1, -1, -1) if run[i].kind is UnitKind.VERB), None)
    if main is None or run[main].form is not Form.PAST:
        return False
    before = next(
        (run[i] for i in range(main - 1, -1, -1) if run[i].function not in (Function.ADVERB, Function.NOT)), None
    )
    return before is not None and before.function is Function.BE


def _class(units: Sequence[Unit], start: int, end: int, run: list[Unit], verbs: list[Unit], *, passive: bool) -> Verb:
    if any(unit.kind is UnitKind.STATE for unit in run):
        return _of_state(run)
    if not verbs:
        return _copula(units, run, end)
    if run[-1].function is Function.BE and _copula(units, run, end) is Verb.REMAIN:
        return Verb.REMAIN  # "are believed to be out there"
    main = _main(units, start, end, run, verbs, passive=passive)
    if _is_still_to(run) or any(unit.verb in (Verb.REMAIN, Verb.LEAVE) for unit in verbs[:-1]):
        main = Verb.FAIL if main is Verb.WORK else Verb.REMAIN
    elif passive and main in (Verb.DELIVER, Verb.RELEASE) and any(unit.text == "still" for unit in run):
        main = Verb.REMAIN  # "are still scattered"
    elif _is_negative(units, start, run):
        main = _negated(main)
    return main


def _main(units: Sequence[Unit], start: int, end: int, run: list[Unit], verbs: list[Unit], *, passive: bool) -> Verb:
    """Class the last verb of a group by the verbs before it and what follows."""
    main = verbs[-1].verb or Verb.OTHER
    if main in (Verb.CLEAR, Verb.OTHER) and (verbs[-1].text.startswith("account") and verbs[-1].text.endswith("for")):
        main = Verb.CLEAR if passive else Verb.OTHER
    if main is Verb.CLEAR and _is_not_done(units, start, run):
        ought = any(unit.text in _OUGHT or unit.function is Function.HAVE for unit in run)
        return Verb.REMAIN if passive and ought else Verb.PLAN
    if any(unit.verb is Verb.FAIL for unit in verbs[:-1]):
        main = Verb.FAIL if main in (Verb.WORK, Verb.DELIVER, Verb.RELEASE, Verb.LEAVE) else Verb.OTHER
    elif main is Verb.WORK and any(unit.text.startswith(_UNWILLING) for unit in verbs[:-1]):
        main = Verb.FAIL  # "refused to detonate"
    elif main is Verb.WORK and (passive or run[0].text.startswith("blown")):
        main = Verb.CLEAR
    elif main is Verb.FAIL and _has_object(units, end):
        main = Verb.OTHER  # "failed inspection"
    return main


def _is_not_done(units: Sequence[Unit], start: int, run: list[Unit]) -> bool:
    """Whether clearing is a duty, a plan or a purpose: "must be cleared", "hopes to clear", "years to find"."""
    if (
        run[-1].form is Form.ING
        and len(run) == 1
        and (not start or units[start - 1].kind in (UnitKind.MARK, UnitKind.BREAK))
    ):
        return any(unit.text in _UNREAL for unit in units[start : start + 20])
    if start and units[start - 1].function is Function.TO:
        return not any(unit.text in ("took", "taken") for unit in units[max(0, start - 12) : start])
    texts = [unit.text for unit in run]
    if any(pair in (("had", "to"), ("have", "to"), ("has", "to")) for pair in pairwise(texts)):
        return True
    return any(unit.text in _OUGHT or unit.text in _UNREAL or unit.text.startswith(_PLANNED) for unit in run[:-1])


def _has_object(units: Sequence[Unit], end: int) -> bool:
    """Whether a noun follows *failed* at once, so that it was a test that was failed."""
    following = units[end] if end < len(units) else None
    if following is None or following.text in ("impact", "rate", "rates"):
        return False
    is_noun = following.kind in (UnitKind.NOUN, UnitKind.WORD) and following.noun is not Noun.TIME
    return is_noun and not following.text.endswith("ly") and following.text not in _AFTER_FAILED


def _of_state(run: list[Unit]) -> Verb:
    state = next(unit.state for unit in run if unit.kind is UnitKind.STATE)
    negative = any(unit.function is Function.NOT for unit in run)
    return _negated(state or Verb.OTHER) if negative else state or Verb.OTHER


def _is_negative(units: Sequence[Unit], start: int, run: list[Unit]) -> bool:
    count = sum(unit.function is Function.NOT for unit in run)
    return (count + _is_without(units, start)) % 2 == 1


def _is_still_to(run: list[Unit]) -> bool:
    """Whether something has yet to happen: "have yet to explode", "are still to be cleared"."""
    texts = [unit.text for unit in run]
    return any(texts[i] in ("yet", "still") and texts[i + 1] == "to" for i in range(len(texts) - 1))


def _negated(verb: Verb) -> Verb:
    turned = {Verb.WORK: Verb.FAIL, Verb.FAIL: Verb.WORK, Verb.CLEAR: Verb.REMAIN}
    return turned.get(verb, Verb.OTHER)


def _copula(units: Sequence[Unit], run: list[Unit], end: int) -> Verb:
    if run[0].function is Function.NOT or run[-1].function in (Function.AUXILIARY, Function.NOT):
        return _ellipsis(run)
    if run[-1].function is Function.HAVE:
        return Verb.CONTAIN
    following = [unit.text for unit in units[end : end + 2]]
    expected = len(run) > 1 and run[-2].function is Function.TO and following[:1] == ["there"]
    if following[:2] == ["out", "there"] or expected:
        return Verb.REMAIN
    if "still" in (unit.text for unit in run) and following[0:1] and following[0] in _STILL_THERE:
        return Verb.REMAIN  # "would still be in the garden"
    if "still" in following and any(word in _STILL_THERE for word in following):
        return Verb.REMAIN
    return Verb.EQUAL


def _ellipsis(run: list[Unit]) -> Verb:
    """Read "300 did not": of things that are said to have worked, these failed."""
    if run[0].function is Function.BE:
        return Verb.EQUAL  # "1,040 sites were clean; 404 were not"
    return Verb.FAIL if any(unit.function is Function.NOT for unit in run) else Verb.OTHER


def _is_left_over(units: Sequence[Unit], end: int, before: Sequence[Unit], *, passive: bool) -> bool:
    """Tell "bomblets left in the soil" from "the attack left 300 bomblets"."""
    if passive:
        return True
    following = units[end] if end < len(units) else None
    if following is None or following.kind in (UnitKind.MARK, UnitKind.BREAK):
        return bool(before) and units[end - 1].text == "left"
    takes_object = following.kind in (UnitKind.FIGURE, UnitKind.NOUN, UnitKind.STATE, UnitKind.NAME, UnitKind.WORD)
    takes_object = takes_object or following.function in (Function.DETERMINER, Function.EACH, Function.PRONOUN)
    return (
        units[end - 1].text == "left"
        and not takes_object
        and following.text
        not in ("about", "around", "over", "up", "at", "some", "more", "an", "between", "almost", "nearly", "roughly")
    )
