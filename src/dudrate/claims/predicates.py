"""What the clause says of a figure: the verb that it is the subject of, and the verb that it is the object of."""

from collections.abc import Sequence
from dataclasses import dataclass

from dudrate.claims.lexicon import Function, Noun, Verb
from dudrate.claims.units import Unit, UnitKind
from dudrate.claims.verbs import Form, verb_form
from dudrate.claims.word_sets import word_set

__all__ = ["Said", "is_reduced", "object_of", "subject_of"]

_FARTHEST = 40  # units; a predicate further away belongs to something else
_LAST_PUNCTUATION = 0x2190  # arrows, symbols and pictures begin here; each ends a clause
_STOPS = frozenset(".;:!?—–…•|")
_DECISIVE = (Verb.FAIL, Verb.WORK, Verb.REMAIN, Verb.CLEAR, Verb.HARM, Verb.SCRAP)
_TENTATIVE = (Verb.DELIVER, Verb.RELEASE, Verb.CONTAIN, Verb.SAY, Verb.OTHER, Verb.NOTE, Verb.CHANGE, Verb.EQUAL)
_COPULAR = ("turn", "prov", "seem", "appear", "end")
_SUBJECTS = frozenset({"i", "you", "he", "she", "it", "we", "they", "there"})
_INSTEAD = frozenset({"instead", "rather", "compared"})
_QUALIFYING = word_set("least most minimum maximum fewer less estimated exactly precisely upwards")
_AMOUNTS = word_set("few many much high low little")
_SUBORDINATING = word_set(
    "but while so because although though yet whereas when as if since unless once whether where meanwhile however"
    " therefore hence thus"
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
    if _is_contact(units, start):
        return _said(units, start + 1, near=False, relative=True)
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
            said = _said(units, i, near=i == start, relative=relative)
            if inside or said.verb in _DECISIVE or not _may_go_on(units, i, tentative):
                return said if tentative is None or said.verb in _DECISIVE else tentative
            tentative, relative = tentative or said, relative and said.verb is Verb.SAY
        elif unit.function is Function.RELATIVE and not _is_pointing(units, i):
            if units[i - 1].text == "of":
                break
            relative = True
        following = _next(units, i, relative=relative, passed=tentative is not None)
        if following is None:
            break
        i = following
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
            return _said(units, i, near=near)
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


def _is_contact(units: Sequence[Unit], i: int) -> bool:
    """Whether a relative clause without *that* begins: "the bomblets we have cleared"."""
    pair = units[i : i + 2]
    return len(pair) == 2 and pair[0].text in _SUBJECTS and pair[1].kind is UnitKind.VERB


def _is_pointing(units: Sequence[Unit], i: int) -> bool:
    """Whether *that* points at a time or thing: "bomblets dropped that night"."""
    return units[i].text == "that" and i + 1 < len(units) and units[i + 1].noun in (Noun.TIME, Noun.EVENT)


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
        return True
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
        hedge = unit.text == "as" and {units[i - 1].text, *(other.text for other in units[i + 1 : i + 2])} & _AMOUNTS
        ends = (unit.text in _SUBORDINATING and not hedge) or (passed and not _joins(units, i)) or _turns(units, i)
        return None if ends else i + 1
    return i + 1


def _joins(units: Sequence[Unit], i: int) -> bool:
    """Whether *and* stands between two bare figures or before a second verb: "landed in sand and never detonated"."""
    around = units[i - 1 : i + 2]
    if len(around) == 3 and around[0].found is not None and around[2].found is not None:
        return around[0].found.figure.unit is around[2].found.figure.unit
    following = next((unit for unit in units[i + 1 : i + 3] if unit.function is not Function.ADVERB), None)
    return following is not None and following.kind is UnitKind.VERB and following.form is not Form.ING


def _turns(units: Sequence[Unit], i: int) -> bool:
    """Whether a clause about a share follows: "each bomb has 202 bomblets and that 5 percent fail"."""
    share = units[i + 2] if i + 2 < len(units) else None
    told = units[i + 1].text == "that" if share is not None else False
    return told and share is not None and share.found is not None


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
    if (
        i + 1 < len(units)
        and units[i + 1].kind is UnitKind.VERB
        and any(units[k].text == units[i].text for k in range(max(0, i - 8), i))
    ):
        return i + 1
    closing = next((k for k in range(i + 1, min(i + 9, len(units) - 1)) if units[k].text == units[i].text), None)
    return closing + 1 if closing is not None and units[closing + 1].kind is UnitKind.VERB else None


def _past_comma(units: Sequence[Unit], i: int) -> int | None:
    """Step over an apposition between commas; None where the clause ends at this comma."""
    following = units[i + 1] if i + 1 < len(units) else None
    if following is None or (following.function is Function.CONJUNCTION and following.text != "or"):
        return None
    if following.function is Function.RELATIVE:
        return i + 1
    own = following.finite or following.verb in (Verb.FAIL, Verb.REMAIN, Verb.WORK)
    if following.kind is UnitKind.VERB and following.form is not Form.ING and own:
        return i + 1
    closing = _closing_comma(units, i)
    return closing if closing is not None and _goes_on(units, closing) else None


def _closing_comma(units: Sequence[Unit], i: int) -> int | None:
    for k in range(i + 1, min(i + 16, len(units))):
        unit = units[k]
        if unit.kind is UnitKind.BREAK or (unit.kind is UnitKind.MARK and unit.text in _STOPS):
            return None
        if unit.text == ",":
            return k + 1
    return None


def _goes_on(units: Sequence[Unit], i: int) -> bool:
    """Whether the clause's verb follows the apposition."""
    for unit in units[i : i + 3]:
        if unit.kind is UnitKind.VERB:
            return unit.form is not Form.ING or unit.passive
        if unit.function is Function.RELATIVE:
            return True
        if unit.function is not Function.ADVERB:
            return False
    return False
