"""A sentence becomes quantities: every figure with its role, its interval and the words that made the reading.

What is read is English prose about cluster munitions: the noun decides what is counted, and the verb whether it was
delivered, left or cleared. Every figure of the text comes back, as a quantity or set aside with a reason.
"""

from dataclasses import replace

from dudrate.claims.fleet import with_parts
from dudrate.claims.mentions import Mention, Text, text_of
from dudrate.claims.quantities import Ignored, Quantity, Reading, Role
from dudrate.claims.roles import count_sense
from dudrate.claims.senses import Sense, Sensed, aside
from dudrate.claims.setaside import why_set_aside
from dudrate.claims.share_roles import share_sense
from dudrate.claims.tokens import Shape

__all__ = ["read"]


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
    >>> [(item.printed, item.why) for item in reading.ignored]
    [('2006', 'a year')]
    """
    parsed = text_of(text)
    senses: list[Sensed] = []
    for mention in parsed.mentions:
        senses.append((mention, _sense(parsed, mention, senses)))
    quantities = [_quantity(parsed, *sensed) for sensed in _of_one(parsed, senses) if sensed[1].role is not None]
    set_aside = [_ignored(parsed, mention, sense) for mention, sense in senses if sense.role is None]
    ignored = sorted([*set_aside, *_names(parsed)], key=lambda item: item.start)
    alternatives = any(token.text == "either" for token in parsed.tokens)
    return Reading(
        text=text,
        quantities=tuple(with_parts(quantities, alternatives=alternatives)),
        ignored=tuple(ignored),
    )


def _sense(text: Text, mention: Mention, before: list[Sensed]) -> Sense:
    """Read one figure in the light of those before it."""
    why = why_set_aside(text, mention)
    if why is not None:
        return aside(why)
    return share_sense(text, mention, before) if mention.is_share else count_sense(text, mention, before)


def _of_one(text: Text, senses: list[Sensed]) -> list[Sensed]:
    """Take what is left as left by one container where only one container's load is spoken of."""
    roles = {sense.role for _, sense in senses}
    load = next((mention for mention, sense in senses if sense.role is Role.LOAD), None)
    if load is None or roles & {Role.CONTAINERS, Role.DELIVERED}:
        return senses
    return [
        (mention, replace(sense, per_container=True)) if _is_left_of(text, mention, sense, load) else (mention, sense)
        for mention, sense in senses
    ]


def _is_left_of(text: Text, mention: Mention, sense: Sense, load: Mention) -> bool:
    """Whether a number left can be out of one load: in the same sentence, and no larger."""
    left = sense.role is Role.UNEXPLODED
    return left and mention.found.value <= load.found.value and text.together(mention, load)


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
    return Ignored(printed=text.original[start:end], why=sense.why, start=start, end=end)


def _names(text: Text) -> list[Ignored]:
    """List the names that hold digits, such as M864 and CBU-87, and digits that are no number."""
    inside = {i for mention in text.mentions for i in range(mention.found.start, mention.found.end)}
    whys = {Shape.NAME: "a name", Shape.NUMBER: "digits that are no number"}
    return [
        Ignored(printed=text.original[token.start : token.end], why=whys[token.shape], start=token.start, end=token.end)
        for i, token in enumerate(text.tokens)
        if token.shape in whys and i not in inside
    ]
