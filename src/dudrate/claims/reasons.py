"""What is told of a claim beside its verdict: why a figure is set aside, a slip that would explain it, a note.

Each is an id with the figures and the words of the text that belong to it. How it is said is not known here.
"""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Aside", "NoteId", "Place", "Reason", "SlipId", "reason"]

Place = str | float | tuple[tuple[str, float], ...] | None
"""A word or a figure as it is printed, a number, loads by the id of their container, or nothing."""


class Aside(StrEnum):
    """Why a figure is no quantity of a claim."""

    AGE = "age"
    ANOTHER_RATE = "another-rate"
    ANY_ONE = "any-one"
    AREA = "area"
    CHANGE = "change"
    CLEARED_BESIDE = "cleared-beside"
    COMPARISON = "comparison"
    CONTAINERS_FOR_EACH = "containers-for-each"
    COUNTS = "counts"
    DATE = "date"
    DATE_OR_TIME = "date-or-time"
    DEFINITION = "definition"
    DENIED = "denied"
    DIFFERENCE = "difference"
    EXPLODED = "exploded"
    EXPLODED_OR_TO_CLEAR = "exploded-or-to-clear"
    FOR_EACH_ELSE = "for-each-else"
    FOR_EACH_PERSON = "for-each-person"
    FOUND_EMPTY = "found-empty"
    HELD_BY_SUBMUNITION = "held-by-submunition"
    LENGTH_OR_CALIBRE = "length-or-calibre"
    MARGIN_OF_ERROR = "margin-of-error"
    MASS = "mass"
    MONEY = "money"
    MULTIPLE = "multiple"
    NAME = "name"
    NONE_AT_ALL = "none-at-all"
    NOTE = "note"
    NOTHING_NAMED = "nothing-named"
    NOT_ENGLISH = "not-english"
    NO_NUMBER = "no-number"
    NO_QUANTITY = "no-quantity"
    PACE = "pace"
    PART_OF_NOTHING_SAID = "part-of-nothing-said"
    PEOPLE = "people"
    PER = "per"
    PRONOUN = "pronoun"
    REFERENCE = "reference"
    SHARE_OF_CLEARED = "share-of-cleared"
    SHARE_OF_ELSE = "share-of-else"
    SHARE_OF_THOSE = "share-of-those"
    TIME_OR_AGE = "time-or-age"
    TO = "to"
    WHOLE_OF_NOTHING_SAID = "whole-of-nothing-said"
    YEAR = "year"


class SlipId(StrEnum):
    """The slips that are known."""

    CONTAINERS_FOR_SUBMUNITIONS = "containers-for-submunitions"
    POWER_OF_TEN = "power-of-ten"
    PERCENT_FOR_FRACTION = "percent-for-fraction"
    LOAD = "load"
    LEFT_FOR_DELIVERED = "left-for-delivered"
    CLEARED_FOR_LEFT = "cleared-for-left"
    BOUND_AS_FIGURE = "bound-as-figure"
    ITEMS_FOR_TONNES = "items-for-tonnes"
    WRONG_BASE = "wrong-base"


class NoteId(StrEnum):
    """What is to be known of a check."""

    CONFIRM = "confirm"
    MORE_LEFT = "more-left"
    CLEARED_OVER_LEFT = "cleared-over-left"
    CLEARED_OVER_RATE = "cleared-over-rate"
    CLEARED_OVER_DELIVERED = "cleared-over-delivered"
    PLAIN_FIGURES = "plain-figures"
    STOCK_FIGURE = "stock-figure"
    ALTERNATIVES = "alternatives"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing to be told: which, and by name what stands in its places."""

    id: Aside | SlipId | NoteId
    places: tuple[tuple[str, Place], ...] = ()


def reason(told: Aside | SlipId | NoteId, **places: Place) -> Reason:
    """Give a reason with what stands in its places."""
    return Reason(told, tuple(places.items()))
