"""A delivery, its rates and its bunching as a reader gives them: one frozen record, from words and back; and resolved.

The words have the same keys at the command line, in files, links and shipped examples. Resolving looks every container
and every ``@record`` up once, so that what is calculated with holds the numbers and the ids they came from.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from math import floor
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.evidence.records import Container, Load, Policy, ReportedRate, ShippedScenario
from dudrate.model import grammar, inputs
from dudrate.model.amounts import AmountDistribution, PointAmount, amount_distribution, sum_of
from dudrate.model.groups import MOST_COUNTS, Grouping

__all__ = ["Scenario", "resolve", "scenario_from_words"]
KEYS = ("deliver", "delivered", "rate", "bunching", "icc", "level", "title", "note")
MOST_RATES = 12
_MOST_DELIVERIES = 12
_MOST_TEXT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What a reader asks: a delivery, one or more rates, bunching and the level of the band.

    Examples
    --------
    >>> Scenario(delivered=inputs.FixedAmount(count=72_000), rates=(inputs.FixedRate(rate=0.14),)).level
    0.9
    """

    deliveries: tuple[inputs.Delivery, ...] = ()
    delivered: inputs.Amount | None = None
    rates: tuple[inputs.Rate, ...] = ()
    bunching: inputs.Bunching = inputs.Bunching()
    level: float = 0.9
    title: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if bool(self.deliveries) == (self.delivered is not None):
            fault = "is given twice over" if self.deliveries else "is missing"
            mend = "give either deliver, as in 1000 x m864, or delivered, a number of submunitions"
            given = grammar.amount_text(self.delivered) if self.deliveries and self.delivered is not None else ""
            raise InputError("delivery", given, fault, mend)
        if not self.rates:
            raise InputError("rate", "", "is missing", "give at least one rate, as in 14%")
        if self.bunching.by == "container" and not self.deliveries:
            mend = "give deliver instead of delivered, or bunch by lots:N"
            raise InputError("bunching", "container", "needs containers", mend)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """One delivery, resolved: the container, its load [count] and who reports it; or a load of the reader's `own`."""

    delivery: inputs.Delivery
    container: str
    label: str
    own: bool
    submunition: str | None
    load: int
    load_side: inputs.Side | None = None
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One rate of a scenario, resolved: its shape, and the record it came from if it came from one."""

    as_given: str
    shape: inputs.Shape
    record: str | None = None

    @property
    def reported_ends(self) -> tuple[float, float] | None:
        """Both ends of a range as reported [fraction], whose middle is nobody's figure; None of any other rate."""
        shape = self.shape
        return (shape.low, shape.high) if self.record and isinstance(shape, inputs.UniformRate) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """A scenario with every name looked up; where `side` is set, `submunitions` is the edge of a bound."""

    scenario: Scenario
    shipments: tuple[Shipment, ...]
    submunitions: AmountDistribution
    side: inputs.Side | None
    grouping: Grouping
    cases: tuple[Case, ...]


def resolve(scenario: Scenario, library: Library) -> Delivered:
    """Look up every container and record of a scenario.

    Raises
    ------
    InputError
        When a container or record is unknown, a load is reported in more than one way and none is picked, a
        record prints no rate of submunitions, or bounds point in opposite directions.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> resolve(scenario_from_words({"deliver": "1000 x m864", "rate": "14%"}), load()).submunitions
    PointAmount(count=72000, variance=0.0)
    """
    shipments = tuple(_shipment(delivery, library) for delivery in scenario.deliveries)
    if scenario.delivered is not None:
        parts, sides = [amount_distribution(scenario.delivered)], [inputs.side_of(scenario.delivered)]
    else:
        parts = [amount_distribution(each.delivery.amount, each.load) for each in shipments]
        sides = [side for each in shipments for side in (inputs.side_of(each.delivery.amount), each.load_side)]
    means = [part.mean for part in parts]
    if sum(means) > inputs.MOST_SUBMUNITIONS:
        fault = "is above 10,000,000,000 on average"
        raise InputError("delivery", f"{sum(means):.3g} submunitions", fault, "give a smaller or narrower delivery")
    return Delivered(
        scenario=scenario,
        shipments=shipments,
        submunitions=sum_of(parts),
        side=combined_side(sides),
        grouping=_grouping(scenario.bunching, [each.load for each in shipments], parts),
        cases=tuple(_case(rate, library) for rate in scenario.rates),
    )


def combined_side(sides: list[inputs.Side | None]) -> inputs.Side | None:
    """Give the side of a product of bounds; a ceiling times a floor bounds nothing and is refused."""
    known = {side for side in sides if side is not None}
    if len(known) > 1:
        mend = "use a ceiling or a floor in one estimate, not both"
        raise InputError("bounds", "at most and at least", "together bound nothing", mend)
    return known.pop() if known else None


def shape_of(record: ReportedRate | Policy) -> inputs.Shape:
    """Give the shape that the printed figure of a record calls for; a worst case beside it is of a part only."""
    if record.denominator != "submunitions":
        fault = f"is a share of {record.denominator}"
        raise InputError("rate", f"@{record.id}", fault, "name an entry that counts submunitions")
    match (record.low, record.central, record.high):
        case (float(low), None, float(high)):
            return inputs.UniformRate(low=low, high=high)
        case (float(low), float(central), float(high)):
            return inputs.TriangularRate(low=low, mode=central, high=high)
        case (_, float(central), _):
            return inputs.FixedRate(rate=central)
        case (float(low), None, None):
            return inputs.BoundRate(rate=low, side=inputs.Side.AT_LEAST)
        case (None, None, float(high)):
            return inputs.BoundRate(rate=high, side=inputs.Side.AT_MOST)
    raise InputError("rate", f"@{record.id}", "prints no rate", "name an entry with a figure, or type one as in 14%")


def _case(rate: inputs.Rate, library: Library) -> Case:
    if not isinstance(rate, inputs.RecordRate):
        return Case(as_given=grammar.rate_text(rate), shape=rate)
    record = library.reported(rate.record)
    return Case(as_given=grammar.rate_text(rate), shape=shape_of(record), record=record.id)


def _shipment(delivery: inputs.Delivery, library: Library) -> Shipment:
    container = _container(delivery, library)
    if container is None:
        named = library.find_container(delivery.container).known
        return _own(delivery) if named is None else _own(delivery, named.label, named.submunition)
    reported = library.loads_of(container.id)
    picked = [each for each in reported if delivery.load in {None, _edge(each)[0]}]
    alike = len({(each.low, each.central, each.high) for each in picked}) == 1
    if not reported and delivery.load is not None:
        return _own(delivery, container.label)  # a container on record whose load nobody reports
    listed = "" if alike else _choices(container.id, reported)
    if not picked:
        fault = "has no reported load" if not reported else f"has no reported load of {delivery.load}"
        own = f"own-{container.id}:{delivery.load}" if reported else f"{container.id}:LOAD"
        mend = f"pick {listed}, or" if reported else "give the number in one as"
        mend += f" {'name a load of your own as ' if reported else ''}{own}, or give a number with delivered instead"
        raise InputError("deliver", grammar.delivery_text(delivery), fault, mend)
    if not alike:
        raise InputError("deliver", grammar.delivery_text(delivery), "has loads that disagree", f"pick {listed}")
    load, side = _edge(picked[0])
    if load is None:
        fault = "has a load reported only as a range"
        raise InputError("deliver", grammar.delivery_text(delivery), fault, "give delivered instead")
    return Shipment(
        delivery=replace(delivery, container=container.id),
        container=container.id,
        label=container.label,
        own=False,
        submunition=container.submunition,
        load=load,
        load_side=side,
        records=tuple(each.id for each in picked),
    )


def _container(delivery: inputs.Delivery, library: Library) -> Container | None:
    """The container of the library that a delivery names; None for one that is not there but comes with its load."""
    found = library.find_container(delivery.container)
    if found.container is not None:
        return found.container
    if delivery.load is not None and found.outside is None:
        return None
    try:
        return library.container(delivery.container)  # which says what the name may be
    except InputError as unknown:
        itself = f"; or give its load, as in {grammar.delivery_text(delivery)}:LOAD"
        way_out = "" if found.outside or found.known else itself
        raise InputError("container", delivery.container, unknown.fault, f"{unknown.mend}{way_out}") from unknown


def _own(delivery: inputs.Delivery, label: str | None = None, submunition: str | None = None) -> Shipment:
    """A container with a load of the reader's own, which no entry backs."""
    assert delivery.load is not None  # noqa: S101 - narrows the type: callers have looked
    name, load, of = delivery.container, delivery.load, submunition
    return Shipment(delivery=delivery, container=name, label=label or name, own=True, submunition=of, load=load)


def reported_loads(delivery: inputs.Delivery, library: Library) -> dict[str, int | None]:
    """Entries that report a load of the container of a delivery, each with the number by which it is picked."""
    container = library.find_container(delivery.container).container
    return {} if container is None else {each.id: _edge(each)[0] for each in library.loads_of(container.id)}


def _choices(container: str, reported: Sequence[Load]) -> str:
    """The loads to pick from, each once, with all who report it."""
    by: dict[str, list[str]] = {}
    words = {None: "", inputs.Side.AT_LEAST: "at least ", inputs.Side.AT_MOST: "at most "}
    for each in reported:
        edge, side = _edge(each)
        if edge is not None:
            by.setdefault(f"{container}:{edge} ({words[side]}{edge} each", []).append(each.reported_by)
    listed = [f"{load}, {' and '.join(dict.fromkeys(names))})" for load, names in by.items()]
    said = listed[0] if len(listed) == 1 else f"one of {'; '.join(listed)}"
    ranges = [f"{each.low} to {each.high}, {each.reported_by}" for each in reported if _edge(each)[0] is None]
    return f"{said} (reported as a range: {'; '.join(ranges)})" if ranges else said


def _edge(reported: Load) -> tuple[int | None, inputs.Side | None]:
    """The number by which a load is picked, and its side if it is a bound; a reported range has neither."""
    match (reported.low, reported.central, reported.high):
        case (_, int(central), _):
            return central, None
        case (int(low), None, None):
            return low, inputs.Side.AT_LEAST
        case (None, None, int(high)):
            return high, inputs.Side.AT_MOST
    return None, None


def in_containers(delivered: Delivered, number: int) -> tuple[int, ...]:
    """So many containers, of each type as many as in the delivery as nearly as whole ones can be: Webster's method.

    One container more is one more of one type, and none less of another.
    """
    means = [amount_distribution(each.delivery.amount).mean for each in delivered.shipments]
    shares = [mean / sum(means) for mean in means]
    counts = [floor(share * max(number - len(shares), 0) + 0.5) for share in shares]
    for _ in range(number - sum(counts)):
        missing = [(count + 0.5) / share for count, share in zip(counts, shares, strict=True)]
        counts[missing.index(min(missing))] += 1
    return tuple(counts)


def known_containers(delivered: Delivered, counts: Sequence[int]) -> tuple[AmountDistribution, Grouping]:
    """The submunitions in so many containers of each shipment, and the groups that they are in."""
    known = [(each.load, count) for each, count in zip(delivered.shipments, counts, strict=True) if count]
    parts = [PointAmount(count=load * count) for load, count in known]
    return sum_of([*parts]), _grouping(delivered.scenario.bunching, [load for load, _ in known], parts)


def _grouping(bunching: inputs.Bunching, loads: Sequence[int], parts: Sequence[AmountDistribution]) -> Grouping:
    delivered = sum(part.mean for part in parts)
    if bunching.by == "container":
        numbers = Counter[int]()
        for part, load in zip(parts, loads, strict=True):
            numbers[load] += round(part.mean / load)
        if len(numbers) == 1:
            return Grouping(icc=bunching.icc, group_size=float(loads[0]))
        # Of several container types, the size that gives the sum of the groups' variances: Σ N m / Σ N.
        size = sum(part.mean * load for part, load in zip(parts, loads, strict=True)) / delivered
        known = delivered <= MOST_COUNTS and all(isinstance(part, PointAmount) for part in parts)
        unlike = ((load, known * times) for load, times in numbers.items())
        return Grouping(icc=bunching.icc, group_size=size, unlike=tuple(unlike))
    if bunching.lots is not None and bunching.lots > delivered:
        fault = f"is more lots than submunitions ({delivered:,.0f})"
        raise InputError("bunching", f"lots:{bunching.lots}", fault, "give fewer lots")
    return Grouping(icc=bunching.icc, groups=bunching.lots)


def scenario_from_words(words: Mapping[str, Any]) -> Scenario:
    """Read a scenario from words in the input grammar.

    Parameters
    ----------
    words : mapping
        Keys as in `KEYS`; ``deliver`` and ``rate`` hold a text or a list of texts, the others a text or a number.
        None and a missing key mean the default.

    Raises
    ------
    InputError
        On an unknown key (the known ones are listed), a wrong type, or a value the grammar refuses.

    Examples
    --------
    >>> words_of(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]}))["level"]
    '0.9'
    """
    given = {key: value for key, value in words.items() if value is not None}
    for key in given:
        if key not in KEYS:
            near = get_close_matches(str(key), KEYS, n=1)
            meant = f"did you mean {near[0]}? the keys are" if near else "the keys are"
            raise InputError("key", key, "is not known", f"{meant} {', '.join(KEYS)}")
    text = {key: grammar.text_of(key, given[key]) for key in ("delivered", "bunching", "icc", "level") if key in given}
    return Scenario(
        deliveries=tuple(map(grammar.parse_delivery, _texts("deliver", given.get("deliver", ()), _MOST_DELIVERIES))),
        delivered=grammar.parse_amount(text["delivered"], "delivered") if "delivered" in text else None,
        rates=tuple(map(grammar.parse_rate, _texts("rate", given.get("rate", ()), MOST_RATES))),
        bunching=grammar.parse_bunching(text.get("bunching", "none"), text.get("icc")),
        level=grammar.parse_level(text.get("level", "0.9")),
        title=_note("title", given.get("title")),
        note=_note("note", given.get("note")),
    )


def altered(words: Mapping[str, Any], asked: Mapping[str, Any]) -> Scenario:
    """Read a scenario with other words above its own: a delivery stands instead of its own, and none unbunches it."""
    gone = {"deliver", "delivered"} if {"deliver", "delivered"} & asked.keys() else set()
    gone |= {"icc"} if str(asked.get("bunching", "")).strip().lower() == "none" else set()
    return scenario_from_words({**{key: value for key, value in words.items() if key not in gone}, **asked})


def scenario_from_shipped(shipped: ShippedScenario) -> Scenario:
    """Read one of the library's own examples."""
    words = {key: getattr(shipped, key) for key in KEYS}
    return scenario_from_words({**words, "deliver": list(shipped.deliver), "rate": list(shipped.rate)})


def words_of(scenario: Scenario) -> dict[str, Any]:
    """Write every input of a scenario, defaults too; reading the words gives the same scenario."""
    words: dict[str, Any] = {}
    if scenario.deliveries:
        words["deliver"] = [grammar.delivery_text(delivery) for delivery in scenario.deliveries]
    if scenario.delivered is not None:
        words["delivered"] = grammar.amount_text(scenario.delivered)
    words["rate"] = [grammar.rate_text(rate) for rate in scenario.rates]
    words["bunching"] = grammar.bunching_text(scenario.bunching)
    if scenario.bunching.by != "none":
        words["icc"] = grammar.level_text(scenario.bunching.icc)
    words["level"] = grammar.level_text(scenario.level)
    words |= {key: text for key, text in (("title", scenario.title), ("note", scenario.note)) if text}
    return words


def _texts(key: str, value: Any, most: int) -> list[str]:
    if isinstance(value, str):
        value = [value]  # one text alone can mean only one thing
    if not isinstance(value, list | tuple) or not all(isinstance(text, str) for text in value):
        raise InputError(key, value, "is not a list of texts", f'write {key} = ["…"], one text for each')
    if len(value) > most:
        raise InputError(key, f"{len(value)} values", f"is more than {most}", "ask for fewer at a time")
    return list(value)


def _note(key: str, value: Any) -> str | None:
    if value is None:
        return None
    text = grammar.text_of(key, value)
    if len(text) > _MOST_TEXT:
        raise InputError(key, text, f"is longer than {_MOST_TEXT} characters", "shorten it")
    return text or None
