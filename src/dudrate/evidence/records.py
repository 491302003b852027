"""The nouns of the evidence: what was reported, by whom, and where it can be read.

A record holds a figure as printed and never computes with it. An edge that the source does not state is
``None``: "14 percent or more" has a low and no high. Records are frozen and made of numbers, texts, dates,
enums and tuples, so they can be hashed and compared.
"""

from dataclasses import dataclass, replace
from datetime import date

from dudrate.evidence.analog_records import ShippedAnalog, ShippedObservation, ShippedRange
from dudrate.evidence.vocabulary import (
    Act,
    BurdenParameter,
    Chain,
    ConsistencyFlag,
    Counted,
    Evidence,
    Language,
    Line,
    Page,
    Proof,
    Read,
    RowClass,
    Setting,
    SourceType,
    UnexplodedKind,
)

__all__ = [
    "BurdenFigure",
    "BurdenParameter",
    "Claim",
    "ClaimPart",
    "ConsistencyFlag",
    "Container",
    "Evidence",
    "Finding",
    "Load",
    "Name",
    "Policy",
    "Read",
    "Record",
    "RejectedFigure",
    "Reported",
    "ReportedRate",
    "RowClass",
    "Setting",
    "ShippedScenario",
    "Source",
    "Span",
    "Step",
    "UnexplodedKind",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that was published, at one address; a title in square brackets is our description, none being known.

    ``author`` is "Family, Given", or a name as printed. ``page`` says that not the publisher's page was read, and
    ``read_in`` where it was read. No ``language`` means English.
    """

    id: str
    title: str
    publisher: str
    author: tuple[str, ...] = ()
    date: str | None = None
    year: int | None = None
    url: str | None = None
    type: SourceType = SourceType.WEBPAGE
    language: Language | None = None
    page: Page | None = None
    read_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A shell, rocket, bomb or dispenser, under the short id that people use.

    ``submunition`` is ``None`` where no source in the library names it. ``singular`` and ``plural`` stand in sentences.
    """

    id: str
    label: str
    submunition: str | None = None
    aliases: tuple[str, ...] = ()
    singular: str | None = None
    plural: str | None = None


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
        value = _edges(self.low, self.central, self.high)
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
    short: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Policy(Reported):
    """A threshold that a policy, a law or a goal sets [fraction]; never a measured rate.

    ``days`` is when it was made or happened, ``holds_from`` and ``until`` when it binds and when it ends: each a year,
    a month or a day, as far as it is known.
    """

    submunition: str | None = None
    counts_as_failed: str | None = None
    short: str | None = None
    status: str | None = None
    line: Line | None = None
    act: Act | None = None
    days: tuple[str, ...] = ()
    holds_from: str | None = None
    until: str | None = None


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
    """An example to start from, in the words of the input grammar; nothing in it is read here.

    One with `claims`, ids of published claims to check beside it, is a case of the gallery.
    """

    id: str
    title: str
    rate: tuple[str, ...]
    deliver: tuple[str, ...] = ()
    delivered: str | None = None
    bunching: str | None = None
    icc: str | None = None
    level: str | None = None
    note: str | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name for which no load is on record, or a thing that the Convention's definition leaves out.

    ``outside`` says why it is left out, and is ``None`` for a cluster munition.
    """

    id: str
    label: str
    says: str
    source: str
    locator: str
    checked: date
    read: Read
    aliases: tuple[str, ...] = ()
    submunition: str | None = None
    outside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step on the way of a figure through reports, in our words; ``proof`` says how far it was seen."""

    id: str
    chain: Chain
    place: int
    says: str
    proof: Proof
    day: str | None = None
    line: Line | None = None
    act: Act | None = None
    records: tuple[str, ...] = ()
    source: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A figure of a claim, as printed: its edges, and the plain figure if there is one."""

    low: float | None = None
    central: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPart:
    """Containers of a claim, or one part of a mixed fleet or stock, in the words of the claim."""

    name: str
    number: int | None = None
    low: int | None = None
    high: int | None = None
    load: int | None = None
    delivered: int | None = None
    cleared: int | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A published claim about one use or stock: up to five printed quantities, and whether they fit.

    ``imputed`` names the quantities that the source does not itself state, and where they come from;
    ``implied_rate`` is plain division, and no dud rate where ``unexploded_kind`` says found and cleared.
    """

    id: str
    subject: str
    years: str
    claimant: str
    source: str
    locator: str
    checked: date
    read: Read
    paraphrase: str
    caveats: str
    consistency: str
    consistency_flag: ConsistencyFlag
    figures_stated: int
    row_class: RowClass
    containers: ClaimPart | None = None
    parts: tuple[ClaimPart, ...] = ()
    load: int | None = None
    load_range: Span | None = None
    delivered: Span | None = None
    rate: Span | None = None
    unexploded: Span | None = None
    unexploded_kind: UnexplodedKind | None = None
    implied_rate: Span | None = None
    imputed: tuple[tuple[str, str], ...] = ()
    error_types: tuple[str, ...] = ()
    casualties: str | None = None
    relays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BurdenFigure:
    """A figure about what unexploded submunitions do and what clearing them takes, in its own unit.

    A derived figure has no source: it is our arithmetic on the entries it names, with its weakness beside it.
    ``counts`` is stated where a figure belongs into a series of years.
    """

    id: str
    parameter: BurdenParameter
    subject: str
    period: str
    unit: str
    basis: str
    reported_by: str
    checked: date
    read: Read
    paraphrase: str
    low: float | None = None
    central: float | None = None
    high: float | None = None
    year: int | None = None
    source: str | None = None
    locator: str | None = None
    caveats: str | None = None
    series: tuple[tuple[int, float], ...] = ()
    counts: Counted | None = None
    derived_from: tuple[str, ...] = ()
    arithmetic: str | None = None
    shakiness: str | None = None

    def __repr__(self) -> str:
        """Show the value, its unit and where it comes from together."""
        origin = f"source={self.source!r}" if self.source else f"derived_from={self.derived_from!r}"
        value = _edges(self.low, self.central, self.high)
        return f"BurdenFigure({self.id!r}, {value} [{self.unit}], {origin})"


Record = (
    Source
    | Container
    | Load
    | ReportedRate
    | Policy
    | RejectedFigure
    | ShippedScenario
    | Claim
    | BurdenFigure
    | ShippedRange
    | ShippedAnalog
    | ShippedObservation
    | Step
    | Name
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One statement, however often it is repeated: the record that made it and those that relay it."""

    original: Reported
    repeats: tuple[Reported, ...] = ()


def _edges(low: float | None, central: float | None, high: float | None) -> str:
    """Show the edges that are stated."""
    named = (("low", low), ("central", central), ("high", high))
    return ", ".join(f"{name}={edge!r}" for name, edge in named if edge is not None) or "no value"
