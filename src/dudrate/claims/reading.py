"""A sentence becomes quantities: every figure with its role, its interval and the words that made the reading.

What is read is English prose about cluster munitions: the noun decides what is counted, and the verb whether it was
delivered, left or cleared. Every figure of the text comes back, as a quantity or set aside with a reason.
"""

from dataclasses import replace

from dudrate.claims.fleet import with_parts
from dudrate.claims.groups import group_numbers
from dudrate.claims.language import foreign
from dudrate.claims.lexicon import Verb
from dudrate.claims.mentions import Mention, Text, text_of
from dudrate.claims.quantities import Ignored, Quantity, Reading, Role
from dudrate.claims.reasons import Aside, reason
from dudrate.claims.roles import count_sense
from dudrate.claims.senses import Sense, Sensed, aside, is_rest, is_stock
from dudrate.claims.setaside import why_set_aside
from dudrate.claims.share_roles import share_sense
from dudrate.claims.tokens import Shape

__all__ = ["read"]

_MANY = 300
_WHOLES = (Role.CONTAINERS, Role.LOAD, Role.DELIVERED)


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
    senses = _with_stocks(parsed, _with_heads(parsed, senses))
    counted = [sensed for sensed in _of_one(parsed, senses) if sensed[1].role is not None]
    groups = group_numbers(parsed, counted)
    quantities = [
        _quantity(parsed, mention, replace(sense, stated=sense.stated and not floating), group)
        for (mention, sense), (group, floating) in zip(counted, groups, strict=True)
    ]
    set_aside = [_ignored(parsed, mention, sense) for mention, sense in senses if sense.role is None]
    ignored = sorted([*set_aside, *_names(parsed)], key=lambda item: item.start)
    alternatives = any(token.text == "either" for token in parsed.tokens)
    return Reading(
        text=text, quantities=tuple(with_parts(quantities, alternatives=alternatives)), ignored=tuple(ignored)
    )


def _sense(text: Text, mention: Mention, before: list[Sensed]) -> Sense:
    """Read one figure in the light of those before it."""
    if len(text.mentions) > _MANY and text.sentences[mention.index] not in text.about_munitions:
        return aside(Aside.NOTHING_NAMED)  # a page of numbers is not read figure by figure
    why = why_set_aside(text, mention)
    if why is not None:
        return Sense(why=why)
    return share_sense(text, mention, before) if mention.is_share else count_sense(text, mention, before)


def _of_one(text: Text, senses: list[Sensed]) -> list[Sensed]:
    """Take what is left as left by one container where its sentence, or that and the one before, name a load only."""
    here: dict[int, list[Sensed]] = {}
    for mention, sense in senses:
        here.setdefault(text.sentences[mention.index], []).append((mention, sense))
    read = []
    for mention, sense in senses:
        place = text.sentences[mention.index]
        near = here[place] + (here.get(place - 1, []) if mention.phrase.of_pronoun else [])
        loads = [other.found.value for other, read_as in near if read_as.role is Role.LOAD]
        alone = not {read_as.role for _, read_as in near} & {Role.CONTAINERS, Role.DELIVERED}
        one = sense.role is Role.UNEXPLODED and alone and loads and mention.found.value <= loads[-1]
        read.append((mention, replace(sense, per_container=True) if one else sense))
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


def _with_heads(text: Text, senses: list[Sensed]) -> list[Sensed]:
    """Take the first of "50,000 in the north, 30,000 on the coast" into the list."""
    read = list(senses)
    for place in range(len(read) - 1, 0, -1):
        (mention, sense), (head, first) = read[place], read[place - 1]
        if sense.addend and first.role is sense.role and text.together(mention, head):
            read[place - 1] = head, replace(first, addend=True)
    return read


def _quantity(text: Text, mention: Mention, sense: Sense, group: int) -> Quantity:
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
        group=group,
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
    why = sense.why or reason(Aside.NOTHING_NAMED)
    return Ignored(printed=text.original[start:end], why=why, start=start, end=end)


def _names(text: Text) -> list[Ignored]:
    """List the names that hold digits, such as M864 and CBU-87, and digits that are no number."""
    inside = {i for mention in text.mentions for i in range(mention.found.start, mention.found.end)}
    whys = {Shape.NAME: Aside.NAME, Shape.NUMBER: Aside.NO_NUMBER, Shape.FOOTNOTE: Aside.NOTE}
    return [
        Ignored(
            printed=text.original[token.start : token.end],
            why=reason(whys[token.shape]),
            start=token.start,
            end=token.end,
        )
        for i, token in enumerate(text.tokens)
        if token.shape in whys and i not in inside
    ]
