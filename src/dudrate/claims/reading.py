"""A sentence becomes quantities: every figure with its role, its interval and the words that made the reading.

What is read is English prose about cluster munitions: the noun decides what is counted, and the verb whether it was
delivered, left or cleared. Every figure of the text comes back, as a quantity or set aside with a reason. A part typed
by hand is read by the same rules.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from dudrate.claims.evaluation import with_parts
from dudrate.claims.holders import is_each, with_launchers
from dudrate.claims.joining import group_numbers
from dudrate.claims.lexicon import Noun, Verb, word_set
from dudrate.claims.mentions import Mention, Text, text_of
from dudrate.claims.products import with_products
from dudrate.claims.quantities import Ignored, Quantity, Reading, Role
from dudrate.claims.reasons import Aside, reason
from dudrate.claims.roles import count_sense
from dudrate.claims.senses import Sense, Sensed, aside, is_rest, is_stock
from dudrate.claims.setaside import MEASURES, why_set_aside
from dudrate.claims.share_roles import share_sense
from dudrate.claims.tokens import Shape, Token
from dudrate.errors import InputError

__all__ = ["quantity_from_text", "read"]

_ENGLISH = word_set(
    "the of and to in a is that for on with was were by at from it are have has be which or this an as not been they"
    " failed bomblets submunitions left dropped fired unexploded"
)
_OTHERS = {
    "fr": word_set("le la les des du de et en une un est ont dans pour sur par que qui au aux pas soit n'ont sont"),
    "de": word_set("der die das und von den dem ein eine ist sind wurden nicht mit auf im zu bei als davon nach"),
    "es": word_set("el la los las de del y en un una que por para con no se son fueron sin al entre como"),
    "pt": word_set("o os as da do das dos e em um uma que por para com na no se foram mais não"),
    "it": word_set("il lo gli di del della delle e in un una che per con non sono sono si al dei nel"),
    "nl": word_set("de het een van en in op niet met zijn werden dat die te voor door bij aan uit"),
}
_INSTEAD = (["rather", "than"], ["instead", "of"], ["or"], ["against"])
_ADDED = word_set("another further additional extra")
_FEWEST = 3
_MANY = 300
_WHOLES = (Role.CONTAINERS, Role.LOAD, Role.DELIVERED)
_EXAMPLES = {Role.RATE: "14%, up to 30% or one in seven", Role.LOAD: "72", Role.CONTAINERS: "about 1,800"}


def foreign(tokens: Sequence[Token]) -> str | None:
    """Tell the language of a text that is not English by its code, or ``other``."""
    words = [token.text for token in tokens if token.shape is Shape.WORD]
    strange = sum("LATIN" not in unicodedata.name(word[0], "LATIN") for word in words)
    if strange > len(words) / 2:
        return "other"
    english = sum(word in _ENGLISH for word in words)
    counts = {language: sum(word in known for word in words) for language, known in _OTHERS.items()}
    language = max(counts, key=lambda name: counts[name])
    return language if counts[language] >= _FEWEST and counts[language] > 2 * english else None


def read(text: str) -> Reading:
    """Read the quantities of a claim out of a text.

    Parameters
    ----------
    text : str
        Up to 5,000 characters of English.

    Returns
    -------
    Reading
        The quantities and the figures set aside, in the order of the text; positions are those of ``text``.

    Raises
    ------
    InputError
        When the text is longer, or holds a quantity that cannot be: a negative figure, a rate above 100 %, a load or
        a delivery of zero.

    Examples
    --------
    >>> reading = read("In 2006, 14 per cent of some 43,200 grenades failed, leaving 6,000 duds.")
    >>> [(q.role.value, q.printed, q.qualifier.value) for q in reading.quantities]
    [('rate', '14 per cent', 'none'), ('delivered', '43,200', 'about'), ('unexploded', '6,000', 'none')]
    >>> [(item.printed, item.why.id.value) for item in reading.ignored]
    [('2006', 'year')]
    """
    parsed = text_of(text)
    language = foreign(parsed.tokens)
    if language is not None:
        figures = [_ignored(parsed, mention, aside(Aside.NOT_ENGLISH)) for mention in parsed.mentions]
        return Reading(text=text, quantities=(), ignored=tuple(figures), foreign=language)
    senses: list[Sensed] = []
    for mention in parsed.mentions:
        senses.append((mention, _sense(parsed, mention, senses)))
    senses = with_products(parsed, senses) if len(senses) <= _MANY else senses
    senses = _with_stocks(parsed, _with_heads(parsed, _with_launchers(parsed, senses)))
    counted = [sensed for sensed in _of_one(parsed, senses) if sensed[1].role is not None]
    alternatives = any(token.text == "either" for token in parsed.tokens)
    printed = [_quantity(parsed, mention, sense) for mention, sense in counted]
    unread = [sensed for sensed in senses if sensed[1].role is None]
    groups = group_numbers(parsed, counted, printed, unread)
    quantities = [
        replace(quantity, group=group, stated=quantity.stated and not floating)
        for quantity, (group, floating) in zip(printed, groups, strict=True)
    ]
    set_aside = [_ignored(parsed, mention, sense) for mention, sense in unread]
    ignored = sorted([*set_aside, *_names(parsed)], key=lambda item: item.start)
    return Reading(
        text=text, quantities=tuple(with_parts(quantities, alternatives=alternatives)), ignored=tuple(ignored)
    )


def _sense(text: Text, mention: Mention, before: list[Sensed]) -> Sense:
    """Read one figure in the light of those before it."""
    if len(text.mentions) > _MANY and text.sentences[mention.index] not in text.about_munitions:
        return aside(Aside.NOTHING_NAMED)  # a page of numbers is not read figure by figure
    if (why := why_set_aside(text, mention)) is not None:
        return Sense(why=why)
    sense = share_sense(text, mention, before) if mention.is_share else count_sense(text, mention, before)
    following = [text.word(k) for k in range(mention.index + 1, mention.phrase.end)]
    added = ("more" in following and "or" not in following[:1]) or text.word(mention.begin) in _ADDED
    more = sense.role is Role.UNEXPLODED and (added or text.word(mention.begin - 1) in _ADDED)
    return replace(sense, stated=False) if more else sense  # "64 more duds", besides those of before


def _of_one(text: Text, senses: list[Sensed]) -> list[Sensed]:
    """Take what is left as left by one container where its sentence, or that and the one before, name a load only."""
    here: dict[int, list[Sensed]] = {}
    for mention, sense in senses:
        here.setdefault(text.sentences[mention.index], []).append((mention, sense))
    read = list(senses)
    for k, (mention, sense) in enumerate(senses):
        if sense.role is Role.UNEXPLODED:
            place = text.sentences[mention.index]
            bare = mention.phrase.noun is None and any(read_as.role is Role.RATE for _, read_as in here[place])
            own = not (mention.phrase.of_pronoun or bare) or any(each.role is Role.LOAD for _, each in here[place])
            near = here[place] + ([] if own else here.get(place - 1, []))
            loads = [other.found.value for other, read_as in near if read_as.role is Role.LOAD]
            alone = not {read_as.role for _, read_as in near} & {Role.CONTAINERS, Role.DELIVERED}
            if alone and loads and mention.found.value <= loads[-1]:
                read[k] = mention, replace(sense, per_container=True)
    return read


def _with_stocks(text: Text, senses: list[Sensed]) -> list[Sensed]:
    """Mark what lies in store or was destroyed there: it was never used, so that no rate applies to it."""
    used = (Verb.FAIL, Verb.REMAIN, Verb.DELIVER, Verb.RELEASE, Verb.LEAVE)
    fired = {text.sentences[k] for k, unit in enumerate(text.units) if unit.verb in used}
    return [
        (mention, replace(sense, stored=True))
        if sense.role in _WHOLES and text.sentences[mention.index] not in fired and is_stock(text, mention)
        else (mention, sense)
        for mention, sense in senses
    ]


def _with_launchers(text: Text, senses: list[Sensed]) -> list[Sensed]:
    """Multiply containers that are counted for each launcher, aircraft or day with the number of those."""
    made = [with_launchers(text, mention) if mention.phrase.noun is Noun.CONTAINER else None for mention, _ in senses]
    taken = [(mention.found.start, mention.found.end) for mention in made if mention is not None]
    return [
        (multiplied or mention, sense if multiplied is None else replace(sense, role=Role.CONTAINERS, stated=False))
        for (mention, sense), multiplied in zip(senses, made, strict=True)
        if multiplied or not any(start <= mention.found.start < end for start, end in taken)
    ]


def _with_heads(text: Text, senses: list[Sensed]) -> list[Sensed]:
    """Take the first of "50,000 in the north, 30,000 on the coast" into the list; read "6 rather than 7 failed"."""
    read = list(senses)
    for place in range(len(read) - 1, 0, -1):
        (mention, sense), (head, first) = read[place], read[place - 1]
        if sense.addend and first.role is sense.role and text.together(mention, head):
            read[place - 1] = head, replace(first, addend=True)
        beside = [unit.text for unit in text.units[head.index + 1 : mention.begin]]
        if first.role is None and sense.role and head.is_share is mention.is_share and beside in _INSTEAD:
            read[place - 1] = head, replace(sense, stated=False)
    return read


def _quantity(text: Text, mention: Mention, sense: Sense) -> Quantity:
    start, end = _position(text, mention)
    return Quantity(
        role=sense.role or Role.DELIVERED,
        printed=text.original[start:end],
        figure=mention.found.figure,
        qualifier=mention.worded.qualifier,
        start=start,
        end=end,
        per_container=sense.per_container,
        complement=sense.complement,
        base=sense.base,
        words=_words(text, mention, sense),
        stated=sense.stated,
        addend=sense.addend,
        stored=sense.stored,
        rest=sense.role is Role.UNEXPLODED and is_rest(text, mention, sense),
        construct=sense.construct,
    )


def _position(text: Text, mention: Mention) -> tuple[int, int]:
    found = mention.found
    return text.tokens[found.start].start, text.tokens[found.end - 1].end


def _words(text: Text, mention: Mention, sense: Sense) -> tuple[str, ...]:
    """List the words that made the reading, the qualifier first."""
    worded = mention.worded.tokens
    qualifier = (text.original[text.tokens[worded[0]].start : text.tokens[worded[-1]].end],) if worded else ()
    return (*qualifier, *(word for word in sense.words if word))


def _ignored(text: Text, mention: Mention, sense: Sense) -> Ignored:
    start, end = _position(text, mention)
    return Ignored(printed=text.original[start:end], why=sense.why or reason(Aside.NOTHING_NAMED), start=start, end=end)


def _names(text: Text) -> list[Ignored]:
    """List the names that hold digits, such as M864 and CBU-87, and digits that are no number."""
    inside = {i for mention in text.mentions for i in range(mention.found.start, mention.found.end)}
    whys = {Shape.NAME: Aside.NAME, Shape.NUMBER: Aside.NO_NUMBER, Shape.FOOTNOTE: Aside.NOTE}
    strange = [token for i, token in enumerate(text.tokens) if token.shape in whys and i not in inside]
    places = [(token.start, token.end, reason(whys[token.shape])) for token in strange]
    return [Ignored(printed=text.original[start:end], why=why, start=start, end=end) for start, end, why in places]


def quantity_from_text(role: Role, text: str) -> Quantity:
    """Read one figure whose role is known, as it would be typed; ``a..b`` is a range, positions are those of ``text``.

    Refused is a text without a figure or with several, a measure, and a figure that cannot be of that role.
    """
    parsed = text_of(text.replace("..", "–\u200b"))  # as long as before, so that positions stay
    example = _EXAMPLES.get(role, "30,000 or about 30,000")
    if len(parsed.mentions) != 1:
        fault = "holds more than one figure" if parsed.mentions else "holds no figure"
        raise InputError(role.value, text, fault, f"write one, such as {example}")
    mention = parsed.mentions[0]
    if mention.phrase.noun in MEASURES:
        fault = f"is a measure of {MEASURES[mention.phrase.noun].value.replace('-', ' ')}, not a number of items"
        raise InputError(role.value, text, fault, f"write a figure such as {example}")
    token, last = parsed.tokens[mention.found.start], parsed.tokens[mention.found.end - 1]
    sense = share_sense(parsed, mention, ())
    return Quantity(
        role=role,
        printed=text[token.start : last.end],
        figure=mention.found.figure,
        qualifier=mention.worded.qualifier,
        start=token.start,
        end=last.end,
        complement=role is Role.RATE and sense.complement,
        per_container=role is Role.UNEXPLODED and is_each(parsed, mention) is not None,
    )
