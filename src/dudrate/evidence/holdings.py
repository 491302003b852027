"""The Library: every record by its id, and the questions that can be asked of them.

Nothing is computed from the figures here and nothing is filled in. Nor is a name guessed: one that is not on record is
answered with what holds it, and never with another weapon.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from dudrate.errors import InputError
from dudrate.evidence.changes import Correction
from dudrate.evidence.records import (
    BurdenFigure,
    Claim,
    Container,
    Finding,
    Load,
    Name,
    Policy,
    Record,
    RejectedFigure,
    Reported,
    ReportedRate,
    ShippedAnalog,
    ShippedObservation,
    ShippedRange,
    ShippedScenario,
    Source,
    Step,
)

_T = TypeVar("_T")
_BOMB = re.compile(r"(cbu\d+)[a-d]?b")  # CBU-87/B, CBU-58A/B: how the maker marks a build of the same bomb
_SHORT = 3  # letters from which on a part of a name may stand for it

HELD = {
    **{kind: f"{kind}s" for kind in ("source", "container", "load", "rate")},
    "policy": "policies",
    "claim": "claims",
    "burden": "burden",
    **{kind: f"{kind}s" for kind in ("range", "analog", "observation", "name", "step")},
    "rejected": "rejected",
    "scenario": "scenarios",
}
"""Each kind of entry, and the field of the library that holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundName:
    """What a typed name stands for.

    ``container`` where it means one; ``candidates`` where it may mean several, or those that hold the ``submunition``
    it names; ``known`` where the name is on record and its load is not; ``outside`` where the Convention's definition
    leaves the thing out. All empty: the name is not on record.
    """

    container: Container | None = None
    candidates: tuple[Container, ...] = ()
    submunition: str | None = None
    known: Name | None = None
    outside: Name | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Library:
    """Everything that was reported, by id, as the files of one folder state it.

    Two libraries are the same object or different ones; ``digest`` says whether they hold the same values. It
    changes with any value, and not with comments, the order of entries or the wrapping of lines.
    """

    version: str
    released: date
    digest: str
    submunitions: Mapping[str, str]
    conflicts: Mapping[str, str]
    sources: Mapping[str, Source]
    containers: Mapping[str, Container]
    loads: Mapping[str, Load]
    rates: Mapping[str, ReportedRate]
    policies: Mapping[str, Policy]
    claims: Mapping[str, Claim]
    burden: Mapping[str, BurdenFigure]
    ranges: Mapping[str, ShippedRange]
    analogs: Mapping[str, ShippedAnalog]
    observations: Mapping[str, ShippedObservation]
    names: Mapping[str, Name]
    steps: Mapping[str, Step]
    rejected: Mapping[str, RejectedFigure]
    scenarios: Mapping[str, ShippedScenario]
    corrections: tuple[Correction, ...] = ()

    def __getstate__(self) -> dict[str, Any]:
        """Travel to another process as plain dictionaries, which read-only views cannot."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {key: dict(value) if isinstance(value, Mapping) else value for key, value in values.items()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for key, value in state.items():
            object.__setattr__(self, key, MappingProxyType(value) if isinstance(value, dict) else value)

    def __repr__(self) -> str:
        counted = ", ".join(f"{len(records)} {kind}" for kind, records in self._by_kind().items())
        return f"Library({self.version}, {counted}, {self.digest[:19]}…)"

    def rate(self, record_id: str) -> ReportedRate:
        """Give a reported rate.

        Examples
        --------
        >>> from dudrate.evidence.library import load
        >>> load().rate("m864-6pct-wapo-2023").central
        0.06
        """
        return _found("rate", record_id, self.rates)

    def policy(self, record_id: str) -> Policy:
        """Give a policy threshold."""
        return _found("policy", record_id, self.policies)

    def source(self, source_id: str) -> Source:
        """Give a source."""
        return _found("source", source_id, self.sources)

    def scenario(self, scenario_id: str) -> ShippedScenario:
        """Give a scenario that ships with the library."""
        return _found("scenario", scenario_id, self.scenarios)

    def container(self, name: str) -> Container:
        """Give a container by its id or an alias; capitals, hyphens and spaces do not matter.

        Examples
        --------
        >>> from dudrate.evidence.library import load
        >>> load().container("CBU 87").id
        'cbu-87'
        """
        found = self.find_container(name)
        if found.container is not None:
            return found.container
        if found.outside is not None:
            fault = f"is outside the Convention on Cluster Munitions ({found.outside.outside})"
            raise InputError("container", name, fault, "totals here are of cluster munitions alone")
        if found.known is not None:
            fault = (
                "is on record without a load" if found.submunition is None else f"is held by the {found.known.label}"
            )
            raise InputError("container", name, fault, f"give the load of your own, as in {found.known.id}:LOAD")
        if found.candidates:
            fault = "may mean several" if found.submunition is None else "is a submunition that several hold"
            raise InputError(
                "container", name, fault, f"write one of {', '.join(each.id for each in found.candidates)}"
            )
        ids = {bare(each): id_ for id_, held in self.containers.items() for each in _names_of(held)}
        near = get_close_matches(bare(name), ids, n=1, cutoff=0.85)
        same = near and re.sub(r"\D", "", near[0]) == re.sub(r"\D", "", name)  # another number is another weapon
        mend = (
            f"write {ids[near[0]]} if you mean that"
            if same
            else "`dudrate records --kind container` lists the names on record"
        )
        raise InputError("container", name, "is not in the library", mend)

    def find_container(self, text: str) -> FoundName:
        """Find what somebody types for a weapon: a container, those it may mean, or what is known of the name.

        Examples
        --------
        >>> from dudrate.evidence.library import load
        >>> library = load()
        >>> library.find_container("CBU-87/B").container.id, library.find_container("Gator").outside.label
        ('cbu-87', 'CBU-89 Gator')
        >>> [each.id for each in library.find_container("BLU-97").candidates]
        ['cbu-87', 'jsow-a', 'tlam-d']
        """
        key = bare(text)
        build = _BOMB.fullmatch(key)
        wanted = {key, build[1]} if build else {key}
        for name in sorted(wanted & self._named.keys()):
            return FoundName(container=self._named[name])
        for name in self.names.values():
            if wanted & {bare(each) for each in (name.id, *name.aliases)}:
                return FoundName(outside=name) if name.outside else FoundName(known=name)
        for submunition, label in self.submunitions.items():
            if key in _submunition_names(submunition, label):
                return self._holding(submunition)
        return FoundName(candidates=_meant(text, key, self.containers))

    def _holding(self, submunition: str) -> FoundName:
        """Find what holds a submunition: one container, several, or a name without a load."""
        found = tuple(each for each in self.containers.values() if each.submunition == submunition)
        named = next((each for each in self.names.values() if each.submunition == submunition), None)
        return FoundName(
            container=found[0] if len(found) == 1 else None,
            candidates=found,
            submunition=submunition,
            known=None if found else named,
        )

    def record(self, record_id: str) -> Record:
        """Give any record by its id."""
        return _found("record", record_id, self._every)

    def reported(self, record_id: str) -> ReportedRate | Policy:
        """Give the rate or policy that ``@record-id`` names; one that prints no dud rate is refused."""
        among: dict[str, ReportedRate | Policy] = {**self.rates, **self.policies}
        found = _found("rate", record_id, among)
        if record_id not in self.reported_ids():
            raise InputError("rate", f"@{record_id}", "prints no share of submunitions", "name an entry that does")
        return found

    def reported_ids(self) -> tuple[str, ...]:
        """List the ids that may stand after ``@``: rates and policies that print a share of submunitions."""
        return tuple(
            record.id
            for record in (*self.rates.values(), *self.policies.values())
            if record.denominator == "submunitions" and {record.low, record.central, record.high} != {None}
        )

    def loads_of(self, container: str) -> tuple[Load, ...]:
        """List the loads reported for a container, each as it is reported for this one.

        Examples
        --------
        >>> from dudrate.evidence.library import load
        >>> [(each.id, each.central) for each in load().loads_of("cbu-58")][:2]
        [('cbu58-650', 650), ('cbu58ab-630', 630)]
        """
        return self._held.get(self.container(container).id, ())

    @cached_property
    def _every(self) -> dict[str, Record]:
        """Each record by its id."""
        return {id_: record for held in self._by_kind().values() for id_, record in held.items()}

    @cached_property
    def _named(self) -> dict[str, Container]:
        """Each container by all that it is called."""
        return {bare(name): each for each in reversed([*self.containers.values()]) for name in _names_of(each)}

    @cached_property
    def _held(self) -> dict[str, tuple[Load, ...]]:
        """The loads reported for each container."""
        every = self.loads.values()
        return {id_: tuple(each.narrowed(id_) for each in every if id_ in each.containers) for id_ in self.containers}

    def rates_for(self, submunition: str) -> tuple[ReportedRate, ...]:
        """List the rates reported for a submunition."""
        known = _found("submunition", submunition.casefold(), {key: key for key in self.submunitions})
        return tuple(each for each in self.rates.values() if each.submunition == known)

    def history(self) -> tuple[Policy, ...]:
        """List the policies by year, those without a year last."""
        return tuple(sorted(self.policies.values(), key=lambda policy: policy.year or 9999))

    def corrected_since(self, edition: str, record_ids: Iterable[str]) -> tuple[Correction, ...]:
        """List what editions after this one changed in some entries, as CHANGES.md tells it.

        Examples
        --------
        >>> from dudrate.evidence.library import load
        >>> {each.edition for each in load().corrected_since("2026.11", ["goal-uk-m85-2pct"])}
        {'2026.12'}
        """
        wanted, then = set(record_ids), _place(edition)
        return tuple(
            each for each in self.corrections if _place(each.edition) > then and not wanted.isdisjoint(each.records)
        )

    def relayed_by(self, record_id: str) -> tuple[Reported, ...]:
        """List the records that repeat the statement of this one."""
        self.record(record_id)
        return tuple(each for each in self._reported() if record_id in each.relays)

    def disagreeing_with(self, record_id: str) -> tuple[Reported, ...]:
        """List the records that are said to disagree with this one, on whichever side it is said."""
        stated = getattr(self.record(record_id), "disagrees_with", ())
        return tuple(each for each in self._reported() if each.id in stated or record_id in each.disagrees_with)

    def independent(self, records: Iterable[Reported]) -> tuple[Finding, ...]:
        """Group records, in the order given, so that a statement and its relays are one finding.

        Where the original is not among them, the first of its relays stands in for it.

        Examples
        --------
        >>> from dudrate.evidence.library import load
        >>> library = load()
        >>> two = [library.rate("m77-5-23pct-hrw-2006"), library.rate("m77-5-23pct-hrw-2008")]
        >>> [len(finding.repeats) for finding in library.independent(two)]
        [1]
        """
        relays = {each.id: each.relays for each in self._reported()}
        given = tuple(records)
        leaders = {record.id: record for record in given if not relays.get(record.id)}
        repeats: dict[str, list[Reported]] = {}
        for record in given:
            if record.id in leaders:
                continue
            origins = _origins(record.id, relays)
            led = [leaders[origin] for origin in origins if origin in leaders]
            for leader in led:
                repeats.setdefault(leader.id, []).append(record)
            if not led:
                leaders.update(dict.fromkeys(origins, record))
        standing = {leader.id for leader in leaders.values()}
        return tuple(
            Finding(original=each, repeats=tuple(repeats.get(each.id, ()))) for each in given if each.id in standing
        )

    def search(self, text: str = "", *, kind: str | None = None, subject: str | None = None) -> tuple[Record, ...]:
        """List the records that hold all words of a text, of one kind and on one subject.

        Parameters
        ----------
        text : str
            Words, in any order; capitals do not matter.
        kind : str, optional
            One of source, container, load, rate, policy, claim, burden, range, analog, observation, name, step,
            rejected, scenario.
        subject : str, optional
            A submunition, container or conflict id, or words of the subject.

        Examples
        --------
        >>> from dudrate.evidence.library import load
        >>> [record.id for record in load().search("hansard surveillance", kind="rate")]
        ['bl755-6pct-uk-2003']
        """
        by_kind = self._by_kind()
        chosen = by_kind if kind is None else {kind: _found("kind", kind, by_kind)}
        words = text.casefold().split()
        return tuple(
            record
            for records in chosen.values()
            for record in records.values()
            if (subject is None or _is_about(record, subject)) and all(word in self._text(record) for word in words)
        )

    def _text(self, record: Record) -> str:
        """Give all words of a record and of its source."""
        source = self.sources.get(getattr(record, "source", ""))
        values = [getattr(part, f.name) for part in (record, source) if part is not None for f in fields(part)]
        return " ".join(str(value) for value in values if value is not None).casefold()

    def _reported(self) -> tuple[Reported, ...]:
        return (*self.rates.values(), *self.policies.values(), *self.loads.values())

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of entries, as :meth:`search` takes them."""
        return tuple(HELD)

    def _by_kind(self) -> dict[str, Mapping[str, Record]]:
        return {kind: getattr(self, held) for kind, held in HELD.items()}


_FEW = 16
"""Ids that are named one by one where none is near what was written."""


def _found(kind: str, key: str, among: Mapping[str, _T]) -> _T:
    """Look up an id; if it is not there, name the nearest."""
    if key in among:
        return among[key]
    near = get_close_matches(key.casefold(), among, n=3, cutoff=0.5)
    near = near or [known for known in among if bare(key) and bare(key) in bare(known)][:3]
    if near or len(among) <= _FEW:
        listed = near if len(among) > _FEW else dict.fromkeys([*near, *sorted(among)])
        raise InputError(kind, key, "is not in the library", f"write one of {', '.join(listed)}")
    every = "sources" if kind == "source" else "records --search WORD"
    mend = f"`dudrate {every}` lists them, as in {', '.join(sorted(among)[:3])}"
    raise InputError(kind, key, "is not in the library", mend)


def _place(edition: str) -> tuple[int, ...]:
    return tuple(int(part) for part in edition.split("."))


def _is_about(record: Record, subject: str) -> bool:
    """Say whether a record names this submunition, container or conflict, or has the words in its subject."""
    ids = (getattr(record, key, None) for key in ("submunition", "conflict", "id"))
    containers = record.containers if isinstance(record, Load) else ()
    return subject.casefold() in {*ids, *containers} or subject.casefold() in getattr(record, "subject", "").casefold()


def bare(name: str) -> str:
    """Give a name without what people write differently: capitals, hyphens, spaces, dots."""
    return re.sub(r"[\W_]+", "", name).casefold()


def _names_of(container: Container) -> tuple[str, ...]:
    """List the id of a container and its aliases."""
    return (container.id, *container.aliases)


def _submunition_names(submunition: str, label: str) -> set[str]:
    """The id, the label, and the words in them that look like names: with a digit, or with two capitals."""
    split = re.split(r"[\s,()]+|-(?=[a-z]*\d)", f"{submunition} {label}")
    words = [word for word in split if re.search(r"\d|[A-Z].*[A-Z]", word)]
    pairs = re.findall(r"\w+-\w+", f"{submunition} {label}")
    return {bare(each) for each in (submunition, label, *words, *pairs) if len(bare(each)) >= _SHORT}


def _meant(text: str, key: str, containers: Mapping[str, Container]) -> tuple[Container, ...]:
    """List the containers whose label or names hold what was typed."""
    words = set(re.findall(r"[\w-]+", text.casefold()))

    def holds(container: Container) -> bool:
        label = set(re.findall(r"[\w-]+", container.label.casefold()))
        return bool(words) and (words <= label or any(key in bare(name) for name in _names_of(container)))

    return tuple(each for each in containers.values() if len(key) >= _SHORT and holds(each))


def _origins(record_id: str, relays: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Follow the relays down to what relays nothing; the library refuses circles when it loads."""
    further = relays.get(record_id, ())
    found = [origin for each in further for origin in _origins(each, relays)] if further else [record_id]
    return tuple(dict.fromkeys(found))
