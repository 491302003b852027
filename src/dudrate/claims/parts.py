"""One part of a claim, typed by hand: "about 30,000", "up to 30%", by the same rules as in a sentence."""

from dudrate.claims.each import is_each
from dudrate.claims.mentions import Mention, text_of
from dudrate.claims.quantities import Quantity, Role
from dudrate.claims.reasons import Aside
from dudrate.claims.setaside import MEASURES
from dudrate.claims.share_roles import share_sense
from dudrate.errors import InputError

__all__ = ["quantity_from_text"]

_MEASURES = {
    Aside.MASS: "a mass",
    Aside.AREA: "an area",
    Aside.LENGTH_OR_CALIBRE: "a length or calibre",
    Aside.TIME_OR_AGE: "a time or age",
    Aside.MONEY: "money",
}
_EXAMPLES = {Role.RATE: "14%, up to 30% or one in seven", Role.LOAD: "72", Role.CONTAINERS: "about 1,800"}


def quantity_from_text(role: Role, text: str) -> Quantity:
    """Read one figure whose role is known.

    Parameters
    ----------
    role : Role
        What it counts.
    text : str
        The figure with or without qualifying words; ``a..b`` is a range.

    Returns
    -------
    Quantity
        Positions refer to ``text``.

    Raises
    ------
    InputError
        When there is not exactly one figure, or it cannot be of that role.

    Examples
    --------
    >>> rate = quantity_from_text(Role.RATE, "up to 30%")
    >>> rate.qualifier.value, rate.low, rate.high
    ('at-most', 0.0, 0.3)
    >>> quantity_from_text(Role.LOAD, "0")
    Traceback (most recent call last):
    ...
    dudrate.errors.InputError: load '0' is a load of zero: give a number above zero.
    """
    parsed = text_of(text.replace("..", "–\u200b"))  # as long as before, so that positions stay
    mention = _only(role, text, parsed.mentions)
    measure = MEASURES.get(mention.phrase.noun) if mention.phrase.noun is not None else None
    if measure is not None:
        fault = f"is {_MEASURES[measure]}, not a number of items"
        raise InputError(role.value, text, fault, f"write a figure such as {_example(role)}")
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


def _only(role: Role, text: str, mentions: tuple[Mention, ...]) -> Mention:
    if len(mentions) != 1:
        fault = "holds no figure" if not mentions else "holds more than one figure"
        raise InputError(role.value, text, fault, f"write one, such as {_example(role)}")
    return mentions[0]


def _example(role: Role) -> str:
    return _EXAMPLES.get(role, "30,000 or about 30,000")
