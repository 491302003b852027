"""Cached twins of the pure functions the pages call, whose keys are texts.

The assumptions are read once in the life of a server, so that what is kept stays right.
"""

import gc
from collections.abc import Sequence
from functools import cache, lru_cache

from dudrate.app.routes import entry_of
from dudrate.evidence.library import Library, load
from dudrate.evidence.records import ShippedScenario
from dudrate.files.make import pictures_of
from dudrate.model.scenario import scenario_from_shipped
from dudrate.report.burden.answer import BurdenAnswer, answer_burden, asked_of
from dudrate.report.claim import ClaimAnswer, answer_claim
from dudrate.report.entries import container_choices, rate_labels, short_name
from dudrate.report.estimate import Answer, answer
from dudrate.report.links import live_link, open_link
from dudrate.report.pictures.evidence import evidence, reported
from dudrate.report.pictures.picture import Picture

__all__ = ["all_rates", "answered", "borne", "cases", "checked", "containers", "library", "names", "pictured", "rates"]


@cache
def library() -> Library:
    """The assumptions, read once for all readers."""
    found = load()
    gc.collect()
    gc.freeze()  # what lives as long as the process is not looked through again: each look costs half an answer
    return found


@cache
def names() -> dict[str, str]:
    """What each entry is called in a link."""
    return {record.id: short_name(record, library()) for record in library().search()}


@cache
def containers() -> dict[str, str]:
    """Containers with their loads, as they are picked."""
    return container_choices(library())


@lru_cache(maxsize=200)
def rates(deliveries: tuple[str, ...]) -> dict[str, str]:
    """Reported rates as they are picked, those of the submunitions delivered first."""
    return rate_labels(deliveries, library())


@lru_cache(maxsize=200)
def answered(link: str) -> Answer:
    """The answer to the scenario of a live link."""
    return answer(open_link(link, library()).scenario, library())


@cache
def cases() -> dict[str, ShippedScenario]:
    """The shipped scenarios by their links."""
    return {live_link(scenario_from_shipped(each)): each for each in library().scenarios.values()}


@lru_cache(maxsize=100)
def pictured(link: str) -> dict[str, Picture]:
    """The pictures of the Estimate page by their kinds; who says what, if anybody does."""
    return {kind: drawn() for kind, drawn in pictures_of(answered(link), entry_of).items()}


@lru_cache(maxsize=12)  # each holds its curves, up to 9 MiB once all of it was looked at
def borne(link: str) -> BurdenAnswer:
    """What the total of a live link, with its extras, would mean."""
    opened = open_link(link, library())
    return answer_burden(opened.scenario, library(), **asked_of(opened.extras))


@lru_cache(maxsize=200)
def checked(
    text: str, parts: Sequence[tuple[str, str]] = (), fleet: Sequence[tuple[str, str]] = (), *, confirmed: bool = False
) -> ClaimAnswer:
    """A claim, read and checked."""
    return answer_claim(text or None, library(), parts=dict(parts), fleet=fleet, confirmed=confirmed)


@cache
def all_rates() -> Picture:
    """All that is reported, on one axis."""
    return evidence(reported(library()), library=library(), link=entry_of)
