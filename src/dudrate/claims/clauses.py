"""Verb words become verb groups that say what happened, and each figure finds the ones that speak of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dudrate.claims.lexicon import Form, Function, Noun, Verb, verb_form, word_set
from dudrate.claims.units import Unit, UnitKind

__all__ = ["Said", "is_reduced", "object_of", "subject_of", "with_verb_groups"]

_FARTHEST = 40  # units; a predicate further away belongs to something else
_LAST_PUNCTUATION = 0x2190  # arrows, symbols and pictures begin here; each ends a clause
_STOPS = frozenset(".;:!?—–…•|")
_DECISIVE = (Verb.FAIL, Verb.WORK, Verb.REMAIN, Verb.CLEAR, Verb.HARM, Verb.SCRAP)
_TENTATIVE = (Verb.DELIVER, Verb.RELEASE, Verb.CONTAIN, Verb.SAY, Verb.OTHER, Verb.NOTE, Verb.CHANGE, Verb.EQUAL)
_COPULAR = ("turn", "prov", "seem", "appear", "end")
_SUBJECTS = frozenset({"i", "you", "he", "she", "it", "we", "they", "there"})
_INSTEAD = frozenset({"instead", "rather", "compared"})
_QUALIFYING = word_set("least most minimum maximum fewer less estimated exactly precisely upwards average")
_AMOUNTS = word_set("few many much high low little")
_SUBORDINATING = word_set(
    "but while so because although though yet whereas when as if since unless once whether where meanwhile however"
    " therefore hence thus"
)
_LEADING = (Function.AUXILIARY, Function.BE, Function.HAVE, Function.NOT)
_LINKING = word_set("therefore thus hence however since so")
_NONE = ["none", "of"]  # "none of which worked"
_ACTING = word_set("arm burst deploy fuze fuse initiate light trigger ignite")  # but "nine did not answer"
_OUGHT = word_set("must should need needs needed")
_UNREAL = word_set("will would could can may might shall")
_PLANNED = ("hop", "plan", "want", "expect", "aim", "intend", "try", "tried", "promis", "pledg", "vow", "need")
_UNWILLING = ("refus", "declin")
_AFTER_FAILED = word_set(
    "afghanistan nationwide worldwide overnight outright last next monday tuesday wednesday thursday"
)
_STILL_THERE = frozenset(
    {"out there", "there", "out", "in", "on", "around", "under", "about", "at", "buried", "scattered", "dangerous"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """A verb and how it stands to the figure."""

    verb: Verb
    unit: Unit  # the verb group
    index: int  # where it is
    near: bool = False  # nothing but small words stands between it and the figure
    relative: bool = False  # it stands in a relative clause


def subject_of(units: Sequence[Unit], start: int, *, inside: bool = False) -> Said | None:
    """Find the verb after a phrase that says something of it."""
    verb = units[start + 1] if start + 1 < len(units) else None
    if verb is not None and verb.kind is UnitKind.VERB and units[start].text in _SUBJECTS:
        return _said(units, start + 1, near=False, relative=True)  # "the bomblets we have cleared"
    tentative: Said | None = None
    relative, i = False, start
    while i < min(len(units), start + _FARTHEST):
        unit = units[i]
        if unit.kind is UnitKind.VERB:
            if unit.form is Form.ING and units[i - 1].function is Function.PREPOSITION:
                break  # "after clearing": somebody else does that
            main = subject_of(units, i + 1) if is_reduced(unit) else None
            if main is not None and main.unit.finite:
                return main
            near = i == start or (i == start + 1 and units[start].function is Function.TO)
            said = _said(units, i, near=near, relative=relative)
            if inside or said.verb in _DECISIVE or not _may_go_on(units, i, tentative):
                return said if tentative is None or said.verb in _DECISIVE else tentative
            tentative, relative = tentative or said, relative and said.verb is Verb.SAY
        elif unit.function is Function.RELATIVE:
            following = units[i + 1] if unit.text == "that" and i + 1 < len(units) else None  # "dropped that night"
            relative = relative or following is None or following.noun not in (Noun.TIME, Noun.EVENT)
        step = _next(units, i, relative=relative, passed=tentative is not None)
        if step is None:
            break
        i = step
    return tentative


def is_reduced(unit: Unit) -> bool:
    """Tell whether "known to be left" only describes the noun before it, so that the verb is still to come."""
    first, *others = unit.text.split()
    form = verb_form(first) if others else None
    return form is not None and form.verb is Verb.SAY and form.form is Form.PAST


def object_of(units: Sequence[Unit], start: int) -> Said | None:
    """Find the verb before a phrase that it is the object of."""
    near = True
    for i in range(start - 1, max(-1, start - 12), -1):
        unit = units[i]
        if unit.kind is UnitKind.VERB:
            leaves = unit.verb is Verb.LEAVE and units[start - 1].text == "with"  # "that leaves us with 77,000"
            return _said(units, i, near=near or leaves)
        if unit.kind in (UnitKind.BREAK, UnitKind.FIGURE) or unit.function in (Function.CONJUNCTION, Function.RELATIVE):
            return None
        if unit.kind is UnitKind.MARK and unit.text not in "\"'-*_~<>≈≤≥=":
            return None
        if unit.kind in (UnitKind.NOUN, UnitKind.NAME) and unit.noun not in (Noun.TOTAL, Noun.LOAD, Noun.RATE):
            near = False
        if unit.kind is UnitKind.WORD and unit.text not in _QUALIFYING:
            near = False
        if unit.function is Function.PRONOUN:
            near = False
    return None


def _said(units: Sequence[Unit], i: int, *, near: bool, relative: bool = False) -> Said:
    unit = units[i]
    verb = unit.verb or Verb.OTHER
    copular = verb is Verb.EQUAL or unit.text.startswith(_COPULAR) or " be " in f" {unit.text} "
    if verb in (Verb.EQUAL, Verb.SAY) and copular and _names_duds(units, i + 1):
        verb = Verb.FAIL
    return Said(verb, unit, i, near, relative)


def _names_duds(units: Sequence[Unit], i: int) -> bool:
    """Whether "are duds", "turned out to be a dud" follows, so that the verb says *failed*."""
    for unit in units[i : i + 4]:
        if unit.noun is Noun.DUD:
            return True
        skipped = unit.function in (Function.DETERMINER, Function.ADVERB, Function.TO, Function.BE) or unit.text == "as"
        if not skipped and unit.kind not in (UnitKind.STATE, UnitKind.WORD):
            return False
    return False


def _may_go_on(units: Sequence[Unit], i: int, tentative: Said | None) -> bool:
    """Whether a verb may be a modifier only, so that the clause's own verb is still to come."""
    unit = units[i]
    if unit.verb not in _TENTATIVE or (tentative is not None and unit.finite):
        return False
    if unit.verb is Verb.SAY:
        return [other.text for other in units[i + 1 : i + 2]] != ["from"]  # "is known from the tubes left behind"
    return not unit.finite or (i > 0 and units[i - 1].function is Function.RELATIVE)


def _next(units: Sequence[Unit], i: int, *, relative: bool, passed: bool) -> int | None:
    """Give the next unit to look at, or None where the clause ends."""
    unit = units[i]
    placing = unit.text == "there" and units[i - 1].kind is UnitKind.VERB  # "dropped there failed"
    behind = placing or units[i - 1].function is Function.PREPOSITION
    subject = unit.text in _SUBJECTS and not relative and not behind
    if unit.kind is UnitKind.BREAK or subject or unit.text in _INSTEAD:
        return None
    if unit.kind is UnitKind.MARK:
        return _past_mark(units, i)
    if unit.function is Function.CONJUNCTION:
        if units[i - 1].function is Function.EACH:
            return None  # "with 88 grenades each and 1,760 of them"
        hedge = unit.text == "as" and {units[i - 1].text, *(other.text for other in units[i + 1 : i + 2])} & _AMOUNTS
        following = next((other for other in units[i + 1 : i + 3] if other.function is not Function.ADVERB), None)
        joins = following is not None and following.kind is UnitKind.VERB and following.form is not Form.ING
        ahead = units[i + 1 : i + 3]  # "each bomb has 202 bomblets and that 5 percent fail"
        turns = len(ahead) == 2 and ahead[0].text == "that" and ahead[1].found is not None
        return None if (unit.text in _SUBORDINATING and not hedge) or (passed and not joins) or turns else i + 1
    return i + 1


def _past_mark(units: Sequence[Unit], i: int) -> int | None:
    mark = units[i].text
    if mark in ("–", "—", "-") and (past := _past_dash(units, i)) is not None:
        return past
    if mark in _STOPS or mark == ")" or ord(mark[0]) > _LAST_PUNCTUATION:
        return None
    if mark == "(":
        return next((k + 1 for k in range(i, min(i + 20, len(units))) if units[k].text == ")"), None)
    return _past_comma(units, i) if mark == "," else i + 1


def _past_dash(units: Sequence[Unit], i: int) -> int | None:
    """Step over what stands between dashes: "3,200 – 8 percent – did not work"."""
    closing = next((k for k in range(i + 1, min(i + 9, len(units) - 1)) if units[k].text == units[i].text), None)
    return closing + 1 if closing is not None and units[closing + 1].kind is UnitKind.VERB else None


def _past_comma(units: Sequence[Unit], i: int) -> int | None:
    """Step over an apposition between commas; None where the clause ends at this comma."""
    following = units[i + 1] if i + 1 < len(units) else None
    if following is None or (following.function is Function.CONJUNCTION and following.text != "or"):
        return None
    if following.function is Function.RELATIVE or following.text == "none":
        return i + 1
    own = following.finite or following.verb in (Verb.FAIL, Verb.REMAIN, Verb.WORK)
    if following.kind is UnitKind.VERB and (following.form is not Form.ING or following.finite) and own:
        return i + 1
    for k in range(i + 1, min(i + 16, len(units))):
        unit = units[k]
        if unit.kind is UnitKind.BREAK or (unit.kind is UnitKind.MARK and unit.text in _STOPS):
            return None
        if unit.text == ",":
            return k + 1 if _goes_on(units, k + 1) else None
    return None


def _goes_on(units: Sequence[Unit], i: int) -> bool:
    """Whether the clause's verb follows the apposition."""
    for unit in units[i : i + 3]:
        if unit.kind is UnitKind.VERB:
            return unit.form is not Form.ING or unit.finite  # "are still waiting"
        if unit.function is not Function.ADVERB:
            return False
    return False


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
    if unit.function is Function.NOT and i + 1 < len(units):  # ", not the 450,000 it gave" has no verb
        following = units[i + 1]
        return following.kind in (UnitKind.VERB, UnitKind.STATE) or following.function in (*_LEADING, Function.ADVERB)
    if unit.kind is UnitKind.VERB or unit.function in _LEADING:
        return True
    return _is_without(units, i)


def _is_without(units: Sequence[Unit], i: int) -> bool:
    """Whether "without" stands before a verb in -ing, so that it says *not*."""
    ahead = next((unit for unit in units[i + 1 : i + 4] if unit.function is not Function.ADVERB), units[i])
    return units[i].text == "without" and (ahead.form is Form.ING or ahead.text == "having")


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
    unit = units[i]
    k = i - 1
    while k > 0 and (units[k].function is Function.ADVERB or units[k].text in _LINKING):
        k -= 1
    last = units[k]
    after_to = last.function is Function.TO
    if unit.kind is UnitKind.STATE:
        return _takes_state(units, i, last)
    if unit.function is Function.TO:
        ahead = next((other for other in units[i + 1 : i + 4] if other.function is not Function.ADVERB), None)
        return ahead is not None and (ahead.kind is UnitKind.VERB or ahead.function in (Function.BE, Function.HAVE))
    if unit.kind is UnitKind.VERB:
        # "dropped failed" are two verbs; "been dropped", "to explode", "left buried" one
        linked = after_to or last.kind is not UnitKind.VERB
        return linked or (last.verb in (Verb.LEAVE, Verb.REMAIN) and unit.form is Form.PAST)
    if unit.function in _LEADING:
        return not has_verb or after_to or unit.function is Function.NOT or last.function in _LEADING
    return False


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


def _group(units: Sequence[Unit], start: int, end: int, before: Sequence[Unit]) -> Unit:
    run = list(units[start:end])
    verbs = [unit for unit in run if unit.kind is UnitKind.VERB]
    passive = _is_passive(run)
    verb = _class(units, start, end, run, verbs, passive=passive)
    if units[end - 1].text in ("do", "does", "did") and (end == len(units) or units[end].kind is UnitKind.MARK):
        said = (unit.verb for unit in reversed(before[-40:]))  # "a fifth would fail. Of 15,000 fired 3,000 did."
        verb = next((meant for meant in said if meant in (Verb.FAIL, Verb.WORK, Verb.REMAIN)), verb)
    perfect = not passive and run[0].function is Function.HAVE  # "what 2 million bomblets have left"
    if verb is Verb.LEAVE and not perfect and _is_left_over(units, end, before, passive=passive):
        verb = Verb.REMAIN
    return Unit(
        kind=UnitKind.VERB,
        text=" ".join(unit.text for unit in run),
        start=run[0].start,
        end=run[-1].end,
        verb=verb,
        form=verbs[-1].form if verbs else Form.BASE,
        passive=passive,
        finite=not (len(run) == len(verbs) == 1 and verbs[0].form in (Form.PAST, Form.ING)),  # "bomblets dropped on"
    )


def _is_passive(run: list[Unit]) -> bool:
    main = next((i for i in range(len(run) - 1, -1, -1) if run[i].kind is UnitKind.VERB), None)
    if main is None or run[main].form is not Form.PAST:
        return False
    before = next(
        (run[i] for i in range(main - 1, -1, -1) if run[i].function not in (Function.ADVERB, Function.NOT)), None
    )
    return before is not None and before.function is Function.BE


def _class(units: Sequence[Unit], start: int, end: int, run: list[Unit], verbs: list[Unit], *, passive: bool) -> Verb:
    denied = sum(unit.function is Function.NOT for unit in run)
    state = next((unit.state for unit in run if unit.kind is UnitKind.STATE), None)
    if state is not None:
        return _negated(state) if denied else state
    if not verbs:
        return _copula(units, run, end)
    if run[-1].function is Function.BE and _copula(units, run, end) is Verb.REMAIN:
        return Verb.REMAIN  # "are believed to be out there"
    main = _main(units, start, end, run, verbs, passive=passive)
    still_to = {("yet", "to"), ("still", "to")} & {*pairwise(unit.text for unit in run)}  # "have yet to explode"
    if still_to or any(unit.verb in (Verb.REMAIN, Verb.LEAVE) for unit in verbs[:-1]):
        main = Verb.FAIL if main is Verb.WORK else Verb.REMAIN
    elif passive and main in (Verb.DELIVER, Verb.RELEASE) and any(unit.text == "still" for unit in run):
        main = Verb.REMAIN  # "are still scattered"
    elif (denied + _is_without(units, start) + ([each.text for each in units[start - 3 : start - 1]] == _NONE)) % 2:
        main = _negated(main)
    return main


def _main(units: Sequence[Unit], start: int, end: int, run: list[Unit], verbs: list[Unit], *, passive: bool) -> Verb:
    """Class the last verb of a group by the verbs before it and what follows."""
    main = verbs[-1].verb or Verb.OTHER
    if main is Verb.CLEAR and _is_not_done(units, start, run):
        ought = any(unit.text in _OUGHT or unit.function is Function.HAVE for unit in run)
        return Verb.REMAIN if passive and ought else Verb.PLAN
    if any(unit.verb is Verb.FAIL for unit in verbs[:-1]):
        main = Verb.FAIL if main in (Verb.WORK, Verb.DELIVER, Verb.RELEASE, Verb.LEAVE) else Verb.OTHER
    elif main is Verb.WORK and any(unit.text.startswith(_UNWILLING) for unit in verbs[:-1]):
        main = Verb.FAIL  # "refused to detonate"
    elif main is Verb.WORK and (passive or run[0].text.startswith("blown")):
        main = Verb.CLEAR
    elif main is Verb.CLEAR and end < len(units) and units[end].text in ("themselves", "itself"):
        main = Verb.WORK  # "destroy themselves"
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


def _negated(verb: Verb) -> Verb:
    turned = {Verb.WORK: Verb.FAIL, Verb.FAIL: Verb.WORK, Verb.CLEAR: Verb.REMAIN, Verb.RELEASE: Verb.FAIL}
    return turned.get(verb, Verb.OTHER)


def _copula(units: Sequence[Unit], run: list[Unit], end: int) -> Verb:
    if (run[0].function is Function.NOT and len(run) == 1) or run[-1].function in (Function.AUXILIARY, Function.NOT):
        # "1,040 sites were clean; 404 were not"; of things said to have worked, "300 did not" counts those that failed
        spoken = end < len(units) and units[end].kind is UnitKind.WORD and units[end].text not in _ACTING
        denied = Verb.FAIL if any(unit.function is Function.NOT for unit in run) and not spoken else Verb.OTHER
        return Verb.EQUAL if run[0].function is Function.BE else denied
    if run[-1].function is Function.HAVE:
        return Verb.CONTAIN
    following = [unit.text for unit in units[end : end + 2]]
    expected = len(run) > 1 and run[-2].function is Function.TO and following[:1] == ["there"]
    ahead = " ".join(unit.text for unit in units[end : end + 3])
    if following[:2] == ["out", "there"] or expected or ahead in ("on the ground", "in the ground", "in the soil"):
        return Verb.REMAIN
    if "still" in (unit.text for unit in run) and following[0:1] and following[0] in _STILL_THERE:
        return Verb.REMAIN  # "would still be in the garden"
    if "still" in following and any(word in _STILL_THERE for word in following):
        return Verb.REMAIN
    return Verb.EQUAL


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
