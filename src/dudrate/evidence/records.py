"""The nouns of the evidence: what was reported, by whom, and where it can be read.

A record holds a figure as printed and never computes with it. An edge that the source does not state is
``None``: "14 percent or more" has a low and no high. Records are frozen and made of numbers, texts, dates,
enums and tuples, so they can be hashed and compared.

The fields are the keys of the files too: one without a default must be there, and its type says how what stands there
is read, unless it names a reader of its own, or the kinds of entries whose ids it may name.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from dudrate.evidence import kinds
from dudrate.evidence.vocabulary import (
    Act,
    BurdenParameter,
    Chain,
    ConsistencyFlag,
    Counted,
    Evidence,
    Language,
    Line,
    Origin,
    Page,
    Proof,
    Quantity,
    Read,
    RowClass,
    Setting,
    SourceType,
    Spread,
    UnexplodedKind,
)

RESTED_ON = ("burden", "rate", "policy", "claim", "range")
"""Kinds of entries that a range or an observation may rest on."""


@dataclass(frozen=True, slots=True)
class Ids:
    """The kinds of entries whose ids a field may name."""

    kinds: tuple[str, ...]

    def __init__(self, *among: str) -> None:
        object.__setattr__(self, "kinds", among)


Cited = Annotated[str, Ids("source")]
Held = Annotated[str, Ids("submunition")]
Rested = Annotated[tuple[str, ...], Ids(*RESTED_ON)]
Figures = Annotated[tuple[str, ...], Ids("rate", "policy", "load")]
Seen = Annotated[Read, kinds.choice(Read.OWN_TEXT, Read.RELAYED)]
Checked = Annotated[date, kinds.checked]
Year = Annotated[int, kinds.year]
Moment = Annotated[str, kinds.moment]
Loose = Annotated[str, kinds.loose]
Share = Annotated[float, kinds.fraction]
Ends = Annotated[tuple[float, ...], kinds.first_and_last]


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
    year: Year | None = None
    url: Annotated[str, kinds.link] | None = None
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
    submunition: Held | None = None
    aliases: tuple[str, ...] = ()
    singular: str | None = None
    plural: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reported:
    """What every reported figure states; all three edges are ``None`` where a source prints no value."""

    id: str
    label: str
    subject: str
    unit: Annotated[str, kinds.choice("fraction")]
    denominator: Annotated[str, kinds.choice("submunitions", "unknown")]
    evidence: Evidence
    reported_by: str
    source: Cited
    locator: str
    checked: Checked
    read: Seen
    paraphrase: str
    caveats: str
    year: Year | None = None
    sample: str | None = None
    relays: Figures = ()
    disagrees_with: Figures = ()
    low: Share | None = None
    central: Share | None = None
    high: Share | None = None

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

    unit: Annotated[str, kinds.choice("submunitions")]
    denominator: Annotated[str, kinds.choice("container")]
    containers: Annotated[tuple[str, ...], Ids("container")]
    low: int | None = None
    central: int | None = None
    high: int | None = None
    by_container: Annotated[tuple[tuple[str, int], ...], kinds.counts, Ids("container")] = ()

    def narrowed(self, container: str) -> "Load":
        """Give the load as this entry reports it for one of its containers."""
        count = dict(self.by_container).get(container)
        if count is None:
            return self
        return replace(self, containers=(container,), low=None, central=count, high=None, by_container=())


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReportedRate(Reported):
    """A dud rate as reported [fraction of the submunitions delivered]."""

    setting: Setting
    submunition: Held | None = None
    conflict: Annotated[str, Ids("conflict")] | None = None
    counts_as_failed: str | None = None
    short: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Policy(Reported):
    """A threshold that a policy, a law or a goal sets [fraction]; never a measured rate.

    ``days`` is when it was made or happened, ``holds_from`` and ``until`` when it binds and when it ends: each a year,
    a month or a day, as far as it is known.
    """

    submunition: Held | None = None
    counts_as_failed: str | None = None
    short: str | None = None
    status: str | None = None
    line: Line | None = None
    act: Act | None = None
    days: Annotated[tuple[str, ...], kinds.each(kinds.moment, '"2023-07"')] = ()
    holds_from: Moment | None = None
    until: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedFigure:
    """A figure that was seen and is not used, with the reason."""

    id: str
    figure: str
    subject: str
    reason: str
    reported_by: str
    source: Cited
    locator: str
    checked: Checked
    read: Seen
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
    delivered: Loose | None = None
    bunching: str | None = None
    icc: Loose | None = None
    level: Loose | None = None
    note: str | None = None
    claims: Annotated[tuple[str, ...], Ids("claim")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedRange:
    """A range with its unit, its shape, the entries it rests on, and the reason where it is our own choice.

    Without `analog` it holds for all of them. `months` since clearance began and the `measure` of what it is a share
    belong to a share cleared.
    """

    id: str
    label: str
    low: float
    high: float
    unit: str
    shape: Spread
    source: Origin
    checked: Checked
    central: float | None = None
    why: str | None = None
    rests_on: Rested = ()
    arithmetic: str | None = None
    analog: Annotated[str, Ids("analog")] | None = None
    quantity: Quantity | None = None
    months: float | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedAnalog:
    """A conflict that a burden is told after: from when to when its casualties were recorded, and what to know.

    `record` is the entry that counts the casualties; `total` is how many the observations belong to, where there are
    any, and `why_not_fitted` says why there are none.
    """

    id: str
    label: str
    end_of_use: date
    end_of_record: date
    record: Annotated[str, Ids("burden")]
    note: str
    checked: Checked
    total: float | None = None
    why_not_fitted: str | None = None
    clearance_note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedObservation:
    """Casualties of an analog in calendar years, first and last, in months since the end of use, or until a day.

    ``fitted`` is false where they are only held beside the course, and ``note`` says why, or what to know.
    """

    id: str
    analog: Annotated[str, Ids("analog")]
    casualties: float
    rests_on: Rested
    checked: Checked
    years: Ends = ()
    months: Ends = ()
    until: date | None = None
    fitted: bool = True
    note: str | None = None
    arithmetic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name for which no load is on record, or a thing that the Convention's definition leaves out.

    ``outside`` says why it is left out, and is ``None`` for a cluster munition.
    """

    id: str
    label: str
    says: str
    source: Cited
    locator: str
    checked: Checked
    read: Seen
    aliases: tuple[str, ...] = ()
    submunition: Held | None = None
    outside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step on the way of a figure through reports, in our words; ``proof`` says how far it was seen."""

    id: str
    chain: Chain
    place: int
    says: str
    proof: Proof
    day: Moment | None = None
    line: Line | None = None
    act: Act | None = None
    records: Annotated[tuple[str, ...], Ids("rate", "policy")] = ()
    source: Cited | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A figure of a claim, as printed: its edges, and the plain figure if there is one."""

    low: float | None = None
    central: float | None = None
    high: float | None = None


_EDGES = ("low", "central", "high")
Counts = Annotated[Span, kinds.table(dict.fromkeys(_EDGES, (kinds.count, False)), Span)]
Shares = Annotated[Span, kinds.table(dict.fromkeys(_EDGES, (kinds.fraction, False)), Span)]


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
    share: Share | None = None


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
    source: Cited
    locator: str
    checked: Checked
    read: Seen
    paraphrase: str
    caveats: str
    consistency: str
    consistency_flag: ConsistencyFlag
    figures_stated: Annotated[int, kinds.whole]
    row_class: RowClass
    containers: ClaimPart | None = None
    parts: tuple[ClaimPart, ...] = ()
    load: int | None = None
    load_range: Counts | None = None
    delivered: Counts | None = None
    rate: Shares | None = None
    unexploded: Counts | None = None
    unexploded_kind: UnexplodedKind | None = None
    implied_rate: Shares | None = None
    imputed: Annotated[tuple[tuple[str, str], ...], kinds.pairs] = ()
    error_types: tuple[str, ...] = ()
    casualties: str | None = None
    relays: Annotated[tuple[str, ...], Ids("claim", "rate")] = ()


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
    checked: Checked
    read: Read
    paraphrase: str
    low: float | None = None
    central: float | None = None
    high: float | None = None
    year: Year | None = None
    source: Cited | None = None
    locator: str | None = None
    caveats: str | None = None
    series: Annotated[tuple[tuple[int, float], ...], kinds.series] = ()
    counts: Counted | None = None
    derived_from: Annotated[tuple[str, ...], Ids("burden")] = ()
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
