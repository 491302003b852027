"""Verb forms become classes: dropped, dropping and has dropped say that something was delivered."""

from enum import StrEnum
from typing import NamedTuple

from dudrate.claims.lexicon import Verb
from dudrate.claims.verb_words import VERBS
from dudrate.claims.word_sets import word_set

__all__ = ["Form", "VerbForm", "phrasal", "verb_form"]

_IRREGULAR = {
    "go": "go goes went gone going",
    "blow": "blow blows blew blown blowing",
    "come": "come comes came coming",
    "make": "make makes made making",
    "take": "take takes took taken taking",
    "dig": "dig digs dug digging",
    "deal": "deal deals dealt dealing",
    "set": "set sets setting",
    "get": "get gets got getting",
    "carry": "carry carries carried carrying",
    "add": "add adds added adding",
    "pick": "pick picks picked picking",
    "turn": "turn turns turned turning",
    "work": "work works worked working",
    "rain": "rain rains rained raining",
    "account": "account accounts accounted accounting",
    "render": "render renders rendered rendering",
    "bring": "bring brings brought bringing",
    "dispose": "dispose disposes disposed disposing",
    "lie": "lie lies lay lying lain",
    "end": "end ends ended ending",
    "break": "break breaks broke broken breaking",
    "spill": "spill spills spilled spilt spilling",
    "total": "total totals totalled totaled totalling totaling",
    "run": "run runs ran running",
    "rest": "rest rests rested resting",
    "put": "put puts putting",
    "pour": "pour pours poured pouring",
    "leave": "leave leaves left leaving",
    "stick": "stick sticks stuck sticking",
    "hand": "hand hands handed handing",
}
_PARTICLES: dict[tuple[str, str], Verb] = {
    ("go", "off"): Verb.WORK,
    ("go", "up"): Verb.CHANGE,
    ("go", "down"): Verb.CHANGE,
    ("blow", "up"): Verb.WORK,
    ("set", "off"): Verb.WORK,
    ("come", "down"): Verb.DELIVER,
    ("come", "out"): Verb.DELIVER,
    ("come", "to rest"): Verb.REMAIN,
    ("make", "safe"): Verb.CLEAR,
    ("make", "up"): Verb.EQUAL,
    ("render", "safe"): Verb.CLEAR,
    ("render", "harmless"): Verb.CLEAR,
    ("make", "harmless"): Verb.CLEAR,
    ("pick", "up"): Verb.CLEAR,
    ("dig", "up"): Verb.CLEAR,
    ("dig", "out"): Verb.CLEAR,
    ("deal", "with"): Verb.CLEAR,
    ("take", "away"): Verb.CLEAR,
    ("take", "care of"): Verb.CLEAR,
    ("get", "rid of"): Verb.CLEAR,
    ("carry", "out"): Verb.OTHER,
    ("turn", "up"): Verb.CLEAR,
    ("turn", "out"): Verb.SAY,
    ("end", "up"): Verb.SAY,
    ("work", "out"): Verb.EQUAL,
    ("come", "to"): Verb.EQUAL,
    ("account", "for"): Verb.CLEAR,
    ("run", "to"): Verb.EQUAL,
    ("run", "into"): Verb.EQUAL,
    ("lie", "around"): Verb.REMAIN,
    ("put", "at"): Verb.SAY,
    ("stick", "in"): Verb.REMAIN,
    ("add", "up to"): Verb.EQUAL,
    ("hand", "in"): Verb.CLEAR,
    ("hand", "over"): Verb.CLEAR,
    ("bring", "in"): Verb.CLEAR,
}
_FINITE_ONLY = word_set(
    "fell lay went came gave rose knew wrote saw began flew ate became shrank grew drew took blew broke bore ran sat"
    " did fled"
)
_PAST = word_set(
    "left found shot sent struck sown strewn held hit said told thought put known shown given made meant lost laid"
    " fallen lain borne brought bought sold cut spent paid hurt seen built spread kept taken felt understood stuck gone"
    " blown dug dealt flown met won led led burst broken spilt cast driven swept forgiven written risen cost heard read"
)
_VOWELS = "aeiou"


class Form(StrEnum):
    """The form of a verb, as far as its letters show."""

    BASE = "base"
    PAST = "past"  # finite, or a participle
    FINITE_PAST = "finite past"
    ING = "ing"


class VerbForm(NamedTuple):
    """A verb's class and form."""

    verb: Verb
    form: Form


def _regular(base: str) -> dict[str, Form]:
    """List the forms of a verb that follow the rule."""
    stem = base.removesuffix("e")
    if base.endswith("y") and base[-2] not in _VOWELS:
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    else:
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        past = stem + "ed"
    forms = {base: Form.BASE, third: Form.BASE, past: Form.PAST, stem + "ing": Form.ING}
    doubled = len(base) > 2 and base[-1] not in "aeiouwxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    if doubled:
        forms |= {base + base[-1] + "ed": Form.PAST, base + base[-1] + "ing": Form.ING}
    return forms


def _form(word: str) -> Form:
    if word in _FINITE_ONLY:
        return Form.FINITE_PAST
    if word in _PAST:
        return Form.PAST
    return Form.ING if word.endswith("ing") and len(word) > 5 else Form.BASE


def _table() -> dict[str, VerbForm]:
    table: dict[str, VerbForm] = {}
    for verb, words in VERBS.items():
        for word in words.split():
            own = _form(word)
            forms = {word: own} if own is not Form.BASE else {**_regular(word), word: Form.BASE}
            for form, kind in forms.items():
                table.setdefault(form, VerbForm(verb, kind))
    return table


_FORMS = _table()
_LEMMAS = {form: lemma for lemma, forms in _IRREGULAR.items() for form in forms.split()}


def verb_form(word: str) -> VerbForm | None:
    """Give the class and form of a verb, or None for a word that is none.

    Examples
    --------
    >>> verb_form("dropped")
    VerbForm(verb=<Verb.DELIVER: 'delivered'>, form=<Form.PAST: 'past'>)
    """
    found = _FORMS.get(word)
    if found is None and word in _LEMMAS:
        return VerbForm(Verb.OTHER, _form(word))
    return found


def phrasal(word: str, following: list[str]) -> tuple[Verb, Form, int] | None:
    """Read a verb with its particle: its class, its form and how many words the particle has.

    Examples
    --------
    >>> phrasal("went", ["off", "."])
    (<Verb.WORK: 'worked'>, <Form.FINITE_PAST: 'finite past'>, 1)
    """
    lemma = _LEMMAS.get(word)
    if lemma is None:
        return None
    for length in (2, 1):
        verb = _PARTICLES.get((lemma, " ".join(following[:length])))
        if verb is not None and length <= len(following):
            return verb, _form_of(word, lemma), length
    return None


def _form_of(word: str, lemma: str) -> Form:
    form = _form(word)
    if form is Form.BASE and word.endswith("ed") and word != lemma:
        return Form.PAST
    return form
