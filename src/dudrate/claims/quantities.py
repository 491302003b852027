"""The nouns of a claim: roles, printed quantities, and figures that were seen and set aside."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from dudrate.claims.printed import Figure, Kind, Meaning, Qualifier, Unit, meaning_of
from dudrate.claims.reasons import Reason
from dudrate.errors import InputError

__all__ = ["EVERY_GROUP", "Ignored", "Quantity", "Reading", "Role", "ShareBase"]

#: The group of a part that is typed by hand: it belongs to every use that the text speaks of.
EVERY_GROUP = -1


class Role(StrEnum):
    """What a quantity of a claim counts."""

    CONTAINERS = "containers"
    LOAD = "load"
    DELIVERED = "delivered"
    RATE = "rate"
    UNEXPLODED = "unexploded"
    CLEARED = "cleared"


class ShareBase(StrEnum):
    """What a rate is a share of, as far as the words say."""

    SUBMUNITIONS = "submunitions"
    CONTAINERS = "containers"
    MASS = "mass"
    AREA = "area"


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """One printed figure with its role in the claim.

    Refused are a negative figure, a share above 100 %, a load or delivery of zero, and a figure that is no share where
    one is needed (and the other way round).
    """

    role: Role  # what it counts
    printed: str  # the figure as it stands in the text, without the qualifying words
    figure: Figure  # the same, taken apart
    qualifier: Qualifier = Qualifier.NONE  # the word beside it
    start: int = 0  # where ``printed`` stands in the original text
    end: int = 0
    part: str | None = None  # A letter where the figure belongs to one part of a mixed fleet
    complement: bool = False  # the printed share is of those that worked
    per_container: bool = False  # the number left is per shell or bomb
    base: ShareBase | None = None  # what a rate is a share of, where the words say so
    words: tuple[str, ...] = ()  # the words that made the reading, as they stand in the text
    # read by a noun and a verb, or a label, of its own clause; otherwise inferred from what stands around it
    stated: bool = True
    # figures are held against each other within a group only; ``EVERY_GROUP`` for a part typed by hand
    group: int = EVERY_GROUP
    addend: bool = False  # one of several deliveries listed side by side, which are added up
    stored: bool = False  # in store or destroyed from a stockpile, so that it fails at no rate and leaves nothing
    rest: bool = False  # what is left after clearing, so that more than that may well have been cleared
    construct: str = ""  # for a count without a noun of its own, the construct by which it is read

    def __post_init__(self) -> None:
        _refuse(self)

    @property
    def kind(self) -> Kind:
        """The way the figure is printed."""
        return self.figure.kind

    @cached_property
    def meaning(self) -> Meaning:
        """What the figure stands for, exact; a rate is the share that failed."""
        meaning = meaning_of(self.figure, self.qualifier, counted=self.role is Role.CONTAINERS)
        return meaning.complement() if self.complement else meaning

    @property
    def low(self) -> float:
        """Lower edge [count, or fraction for a rate]; 0 for an upper bound."""
        return float(self.meaning.span.low)

    @property
    def high(self) -> float | None:
        """Upper edge [count, or fraction for a rate]; None where there is none."""
        high = self.meaning.span.high
        return None if high is None else float(high)

    @property
    def central(self) -> float | None:
        """The figure itself [count, or fraction for a rate]; None for a range and for a bound."""
        meaning = self.meaning
        return float(meaning.low) if meaning.low == meaning.high and meaning.bound is None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A figure of the text that is none of the quantities, and why."""

    printed: str
    why: Reason
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read out of a text: quantities and figures set aside, in the order of the text."""

    text: str
    quantities: tuple[Quantity, ...]
    ignored: tuple[Ignored, ...] = ()
    foreign: str | None = None  # the language of a text that is not English


def _refuse(quantity: Quantity) -> None:
    role, figure, name = quantity.role, quantity.figure, quantity.role.value
    share = figure.unit is not Unit.COUNT
    if share != (role is Role.RATE):
        fault = "is a share, not a count" if share else "is a count, not a share"
        mend = "give a number such as 30,000" if share else "give a share such as 14%, one in seven or a third"
        raise InputError(name, quantity.printed, fault, mend)
    ceiling = 100 if figure.unit is Unit.PERCENT else 1
    if figure.low.value < 0 or figure.high.value < 0:
        raise InputError(name, quantity.printed, "is a negative figure", "give zero or more")
    if share and max(figure.low.value, figure.high.value) > ceiling:
        raise InputError(name, quantity.printed, "is above 100 %", "give a share between 0% and 100%")
    if role in (Role.LOAD, Role.DELIVERED, Role.CONTAINERS) and figure.high.value == 0:
        nothing = "a load" if role is Role.LOAD else "a delivery"
        raise InputError(name, quantity.printed, f"is {nothing} of zero", "give a number above zero")
