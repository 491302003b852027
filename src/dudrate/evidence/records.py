"""The nouns of the evidence: what was reported, by whom, and where it can be read.

A record holds a figure as printed and never computes with it. An edge that the source does not state is
``None``: "14 percent or more" has a low and no high. Records are frozen and made of numbers, texts, dates,
enums and tuples, so they can be hashed and compared.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

__all__ = [
    "Container",
    "Evidence",
    "Finding",
    "Load",
    "Policy",
    "Read",
    "Record",
    "RejectedFigure",
    "Reported",
    "ReportedRate",
    "Setting",
    "ShippedScenario",
    "Source",
]


class Evidence(StrEnum):
    """What kind of evidence stands behind a figure, as far as its source says."""

    CLEARANCE_SURVEY = "clearance-survey"
    OPERATIONAL_TEST = "operational-test"
    ACCEPTANCE_TEST = "acceptance-test"
    MANUFACTURER = "manufacturer"
    GOVERNMENT_STATEMENT = "government-statement"
    POLICY = "policy"
    NGO_ESTIMATE = "ngo-estimate"
    PRESS = "press"
    SECONDARY_REPORT = "secondary-report"


class Setting(StrEnum):
    """Whether a rate was seen in tests or in the field."""

    TEST = "test"
    FIELD = "field"
    NOT_STATED = "not-stated"


class Read(StrEnum):
    """Whether the figure stood in the publisher's own text or the page read quotes somebody else."""

    OWN_TEXT = "own-text"
    RELAYED = "relayed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that was published; a title in square brackets is our description, no title being known."""

    id: str
    title: str
    publisher: str
    author: tuple[str, ...] = ()
    date: str | None = None
    year: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A shell, rocket, bomb or dispenser, under the short id that people use.

    ``submunition`` is ``None`` where no source in the library names it.
    """

    id: str
    label: str
    submunition: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reported:
    """What every reported figure states; all three edges are ``None`` where a source prints no value."""

    id: str
    label: str
    subject: str
    unit: str
    denominator: str
    evidence: Evidence
    reported_by: str
    source: str
    locator: str
    checked: date
    read: Read
    paraphrase: str
    caveats: str
    year: int | None = None
    sample: str | None = None
    relays: tuple[str, ...] = ()
    disagrees_with: tuple[str, ...] = ()
    low: float | None = None
    central: float | None = None
    high: float | None = None

    def __repr__(self) -> str:
        """Show the value, its unit and its source together."""
        named = (("low", self.low), ("central", self.central), ("high", self.high))
        value = ", ".join(f"{name}={edge!r}" for name, edge in named if edge is not None) or "no value"
        shown = f"{value} [{self.unit} / {self.denominator}], source={self.source!r}, {self.locator!r}"
        return f"{type(self).__name__}({self.id!r}, {shown})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Load(Reported):
    """Submunitions in one container, as reported [submunitions per container].

    ``by_container`` says which count belongs to which container where one figure speaks of several.
    """

    containers: tuple[str, ...]
    low: int | None = None
    central: int | None = None
    high: int | None = None
    by_container: tuple[tuple[str, int], ...] = ()

    def narrowed(self, container: str) -> "Load":
        """Give the load as this entry reports it for one of its containers.

        Examples
        --------
        >>> from dudrate.evidence.library import load
        >>> load().loads["m483a1-m864-hrw-chart-counts"].narrowed("m864").central
        72
        """
        count = dict(self.by_container).get(container)
        if count is None:
            return self
        return replace(self, containers=(container,), low=None, central=count, high=None, by_container=())


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReportedRate(Reported):
    """A dud rate as reported [fraction of the submunitions delivered]."""

    setting: Setting
    submunition: str | None = None
    conflict: str | None = None
    counts_as_failed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Policy(Reported):
    """A threshold that a policy, a law or a goal sets [fraction]; never a measured rate."""

    submunition: str | None = None
    counts_as_failed: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedFigure:
    """A figure that was seen and is not used, with the reason."""

    id: str
    figure: str
    subject: str
    reason: str
    reported_by: str
    source: str
    locator: str
    checked: date
    read: Read
    paraphrase: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedScenario:
    """An example to start from, in the words of the input grammar; nothing in it is read here."""

    id: str
    title: str
    rate: tuple[str, ...]
    deliver: tuple[str, ...] = ()
    delivered: str | None = None
    bunching: str | None = None
    icc: str | None = None
    level: str | None = None
    note: str | None = None


Record = Source | Container | Load | ReportedRate | Policy | RejectedFigure | ShippedScenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One statement, however often it is repeated: the record that made it and those that relay it."""

    original: Reported
    repeats: tuple[Reported, ...] = ()
