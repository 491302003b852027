"""Verb forms become classes: dropped, dropping and has dropped say that something was delivered."""

from enum import StrEnum
from typing import NamedTuple

from dudrate.claims.lexicon import Verb
from dudrate.claims.verb_words import VERBS
from dudrate.claims.word_sets import phrases, word_set

__all__ = ["Form", "VerbForm", "phrasal", "verb_form"]

# each verb that takes a particle, in all its forms
_IRREGULAR = phrases(
    "go goes went gone going | blow blows blew blown blowing | come comes came coming | make makes made "
    "making | take takes took taken taking | dig digs dug digging | deal deals dealt dealing | set sets "
    "setting | get gets got getting | carry carries carried carrying | add adds added adding | pick picks "
    "picked picking | turn turns turned turning | work works worked working | account accounts accounted "
    "accounting | render renders rendered rendering | bring brings brought bringing | lie lies lay lying "
    "lain | end ends ended ending | break breaks broke broken breaking | spill spills spilled spilt "
    "spilling | run runs ran running | put puts putting | stick sticks stuck sticking | hand hands handed "
    "handing"
)
_PARTICLES = {
    (words.split()[0], words.partition(" ")[2]): verb
    for verb, lines in {
        Verb.WORK: "go off | blow up | set off",
        Verb.CHANGE: "go up | go down",
        Verb.DELIVER: "come down | come out",
        Verb.REMAIN: "come to rest | lie around | stick in",
        Verb.CLEAR: (
            "make safe | render safe | render harmless | make harmless | pick up | dig up | dig out | deal with | "
            "take away | take care of | get rid of | turn up | account for | hand in | hand over | bring in"
        ),
        Verb.EQUAL: "make up | work out | come to | run to | run into | add up to",
        Verb.OTHER: "carry out",
        Verb.SAY: "turn out | end up | put at",
    }.items()
    for words in phrases(lines)
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
_LEMMAS = {form: forms.split()[0] for forms in _IRREGULAR for form in forms.split()}


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
