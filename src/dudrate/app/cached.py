"""Cached twins of the pure functions the pages call; their keys are texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import streamlit as st

from dudrate.app.routes import entry_of
from dudrate.errors import InputError
from dudrate.evidence.library import Library, load
from dudrate.report.breakeven import BreakevenAnswer, answer_breakeven
from dudrate.report.burden.answer import BurdenAnswer, answer_burden
from dudrate.report.choices import container_choices, rate_choice, rate_choices
from dudrate.report.claim.answer import ClaimAnswer, answer_claim
from dudrate.report.compare import ComparisonAnswer, answer_comparison
from dudrate.report.entries import short_name
from dudrate.report.estimate import Answer, answer
from dudrate.report.links import open_link
from dudrate.report.pictures.dots import dots
from dudrate.report.pictures.evidence import evidence, reported
from dudrate.report.pictures.picture import Picture
from dudrate.report.pictures.tornado import tornado

__all__ = [
    "answered",
    "borne",
    "checked",
    "compared",
    "containers",
    "crossed",
    "library",
    "names",
    "pictured",
    "rates",
]

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictured:
    """What the Estimate page draws: the delivery as dots, who says what if anybody does, and why the range is wide."""

    dots: Picture
    who: Picture | None
    why: Picture


@cache
def library() -> Library:
    """The assumptions, read once for all readers."""
    return load()


@cache
def names() -> dict[str, str]:
    """What each entry is called in a link."""
    return {record.id: short_name(record, library()) for record in library().search()}


@cache
def containers() -> dict[str, str]:
    """Containers with their loads, as they are picked."""
    return {word: label.replace(" submunitions each", " each") for word, label in container_choices(library()).items()}


@lru_cache(maxsize=200)
def rates(deliveries: tuple[str, ...]) -> dict[str, str]:
    """Reported rates as they are picked, those of the submunitions delivered first; the others say what they are."""
    about = _about(deliveries)
    return {rate: _rate_label(rate, about) for rate in rate_choices(list(deliveries), library())}


def _rate_label(rate: str, about: frozenset[str | None]) -> str:
    label = rate_choice(rate, library())
    if not rate.startswith("@"):
        return label
    submunition = getattr(library().reported(rate[1:]), "submunition", None)
    if submunition in about or submunition is None:
        return label
    figure, _, rest = label.partition(" · ")
    return f"{figure} · not reported for this submunition · {rest}"


def _about(deliveries: Sequence[str]) -> frozenset[str | None]:
    """The submunitions of these deliveries, where their containers are known."""
    found = set()
    for each in deliveries:
        try:
            found.add(library().container(each.rpartition(" x ")[2].partition(":")[0]).submunition)
        except InputError:
            continue  # the delivery itself is refused where it is read
    return frozenset(found)


def answered(link: str) -> Answer:
    """The answer to the scenario of a live link."""
    return _answered(link, library().digest)


def pictured(link: str) -> Pictured:
    """The three pictures of the Estimate page."""
    return _pictured(link, library().digest)


def compared(link: str, hold: str) -> ComparisonAnswer:
    """The rates of a live link side by side."""
    return _compared(link, hold, library().digest)


def crossed(link: str, budget: str, at: str) -> BreakevenAnswer:
    """Where the total of a live link crosses a limit."""
    return _crossed(link, budget, at, library().digest)


def borne(link: str) -> BurdenAnswer:
    """What the total of a live link, with its extras, would mean."""
    return _borne(link, library().digest)


def checked(text: str, parts: Pairs = (), fleet: Pairs = (), *, confirmed: bool = False) -> ClaimAnswer:
    """A claim, read and checked."""
    return _checked(text, parts, fleet, confirmed, library().digest)


# The digest is in every key: other assumptions, another answer.
@st.cache_resource(show_spinner=False, max_entries=200)
def _answered(link: str, digest: str) -> Answer:  # noqa: ARG001
    return answer(open_link(link, library()).scenario, library())


@st.cache_resource(show_spinner=False, max_entries=100)
def _pictured(link: str, digest: str) -> Pictured:  # noqa: ARG001
    found = answered(link)
    records = reported(library(), found.delivered)
    who = evidence(records, library=library(), delivered=found.delivered, link=entry_of) if records else None
    return Pictured(dots=dots(found), who=who, why=tornado(found))


@st.cache_resource(show_spinner=False, max_entries=100)
def _compared(link: str, hold: str, digest: str) -> ComparisonAnswer:  # noqa: ARG001
    return answer_comparison(open_link(link, library()).scenario, library(), hold=hold)


@st.cache_resource(show_spinner=False, max_entries=100)
def _crossed(link: str, budget: str, at: str, digest: str) -> BreakevenAnswer:  # noqa: ARG001
    return answer_breakeven(open_link(link, library()).scenario, library(), budget=budget, at=at)


@st.cache_resource(show_spinner=False, max_entries=100)
def _borne(link: str, digest: str) -> BurdenAnswer:  # noqa: ARG001
    opened = open_link(link, library())
    asked = opened.extras
    strikes = next(iter(asked.get("strikes", ())), None)
    horizon = asked["horizon"][0]
    return answer_burden(opened.scenario, library(), analogs=asked["analog"], horizon=horizon, strikes=strikes)


@st.cache_resource(show_spinner=False, max_entries=200)
def _checked(text: str, parts: Pairs, fleet: Pairs, confirmed: bool, digest: str) -> ClaimAnswer:  # noqa: ARG001, FBT001
    return answer_claim(text or None, library(), parts=dict(parts), fleet=fleet, confirmed=confirmed)
