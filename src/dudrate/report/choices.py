"""What can be picked: containers with their reported loads, and reported rates, each with who reported it."""

from collections.abc import Mapping, Sequence

from dudrate.errors import InputError
from dudrate.evidence.grades import best_first
from dudrate.evidence.library import Library
from dudrate.evidence.records import Load, Policy, ReportedRate
from dudrate.model.grammar import parse_rate
from dudrate.model.inputs import RecordRate
from dudrate.report.catalogue import text
from dudrate.report.entries import figure_text

NUMBER = "submunitions"
"""The choice of a plain number of submunitions, beside the containers."""

POLICY = "policy-gates-2008-1pct"
"""The entry of the line that is offered first: the ceiling of 1 percent as a policy of its own text sets it."""


def container_choices(library: Library) -> dict[str, str]:
    """Container words of the grammar, with a label for each; loads that disagree are choices of their own."""
    choices: dict[str, str] = {}
    for container in library.containers.values():
        distinct: dict[object, Load] = {}
        for load in best_first(library.loads_of(container.id), library):
            distinct.setdefault((load.low, load.central, load.high), load)
        loads = [load for load in distinct.values() if _count(load) is not None]
        for load in loads:
            word = container.id if len(loads) == 1 else f"{container.id}:{_count(load)}"
            who = None if len(loads) == 1 else load.reported_by
            choices[word] = text("common-choice-container", label=container.label, load=figure_text(load), who=who)
    return choices


def container_choice(word: str, choices: Mapping[str, str]) -> str:
    """A container as a reader picks it: by its label, or one of the reader's own by its name and load."""
    if word == NUMBER:
        return text("pages-container-none")
    name, _, load = word.partition(":")
    return choices.get(word) or (text("pages-container-own", name=name, load=load) if load else name)


def listed_container(word: str, choices: Mapping[str, str]) -> str:
    """What stands for a container in the list: it has those of the library without a load."""
    return next((each for each in (word, word.partition(":")[0]) if each in choices), word)


def rate_labels(deliveries: Sequence[str], library: Library) -> dict[str, str]:
    """Rates to offer as a reader picks them; one that is reported of another submunition says so."""
    about = {None, *_submunitions(deliveries, library)}
    offered = {rate: library.reported(rate.removeprefix("@")) for rate in rate_choices(list(deliveries), library)}
    return {rate: _record_choice(each, other=each.submunition not in about) for rate, each in offered.items()}


def rate_choices(deliveries: list[str], library: Library) -> list[str]:
    """Rates to offer: the policy line, what is reported for these containers' submunitions, then the rest."""
    submunitions = _submunitions(deliveries, library)
    known = set(library.reported_ids())
    rates = [rate for rate in library.rates.values() if rate.id in known]
    rates.sort(key=lambda rate: rate.submunition not in submunitions)
    policies = [each.id for each in library.history() if each.id in known and each.id != POLICY]
    return [f"@{each}" for each in (POLICY, *(rate.id for rate in rates), *policies)]


def rate_choice(rate: str, library: Library) -> str:
    """A rate as a reader picks it: the figure as printed and who reported it."""
    try:
        given = parse_rate(rate)
        if not isinstance(given, RecordRate):
            return text("common-choice-typed", rate=rate)
        record = library.reported(given.record)
    except InputError:
        return rate  # refused, with its message, where the scenario is read
    return _record_choice(record, other=False)


def _record_choice(record: ReportedRate | Policy, *, other: bool) -> str:
    year = str(record.year) if record.year and str(record.year) not in record.reported_by else None
    label, who = record.short or record.label, record.reported_by
    return text("common-choice-record", other=other, figure=figure_text(record), label=label, who=who, year=year)


def _submunitions(deliveries: Sequence[str], library: Library) -> set[str | None]:
    """What is in these containers, where they are known."""
    found = set()
    for delivery in deliveries:
        try:
            found.add(library.container(delivery.rpartition(" x ")[2].partition(":")[0]).submunition)
        except InputError:
            continue  # the delivery itself is refused where it is read
    return found


def _count(load: Load) -> int | None:
    """The number by which a load is picked; a reported range has none, and its reader types a load of their own."""
    if load.central is None and load.low is not None and load.high is not None:
        return None
    return next((edge for edge in (load.central, load.low, load.high) if edge is not None), None)
