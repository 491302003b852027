"""Cached twins of the pure functions the pages call; their keys are texts."""

import streamlit as st

from dudrate.evidence.library import Library, load
from dudrate.report.answer import Answer, answer
from dudrate.report.burden.answer import BurdenAnswer, answer_burden
from dudrate.report.claim.answer import ClaimAnswer, answer_claim
from dudrate.report.comparing.breakeven_answer import BreakevenAnswer, answer_breakeven
from dudrate.report.comparing.comparison_answer import ComparisonAnswer, answer_comparison
from dudrate.report.comparing.sensitivity_answer import SensitivityAnswer, answer_sensitivity
from dudrate.report.links import open_link

__all__ = ["answered", "borne", "checked", "compared", "crossed", "library", "weighed"]

Pairs = tuple[tuple[str, str], ...]


@st.cache_resource(show_spinner=False)
def library() -> Library:
    """The assumptions, read once for all readers."""
    return load()


def answered(link: str) -> Answer:
    """The answer to the scenario of a live link."""
    return _answered(link, library().digest)


def compared(link: str, hold: str) -> ComparisonAnswer:
    """The rates of a live link side by side."""
    return _compared(link, hold, library().digest)


def crossed(link: str, budget: str, at: str) -> BreakevenAnswer:
    """Where the total of a live link crosses a limit."""
    return _crossed(link, budget, at, library().digest)


def weighed(link: str, output: str = "unexploded", analog: str | None = None) -> SensitivityAnswer:
    """Which input of a live link matters most for an output."""
    return _weighed(link, output, analog, library().digest)


def borne(link: str) -> BurdenAnswer:
    """What the total of a live link, with its extras, would mean."""
    return _borne(link, library().digest)


def checked(text: str, parts: Pairs, fleet: Pairs) -> ClaimAnswer:
    """A claim, read and checked."""
    return _checked(text, parts, fleet, library().digest)


# The digest is in every key: other assumptions, another answer.
@st.cache_resource(show_spinner=False, max_entries=200)
def _answered(link: str, digest: str) -> Answer:  # noqa: ARG001
    return answer(open_link(link, library()).scenario, library())


@st.cache_resource(show_spinner=False, max_entries=100)
def _compared(link: str, hold: str, digest: str) -> ComparisonAnswer:  # noqa: ARG001
    return answer_comparison(open_link(link, library()).scenario, library(), hold=hold)


@st.cache_resource(show_spinner=False, max_entries=100)
def _crossed(link: str, budget: str, at: str, digest: str) -> BreakevenAnswer:  # noqa: ARG001
    return answer_breakeven(open_link(link, library()).scenario, library(), budget=budget, at=at)


@st.cache_resource(show_spinner=False, max_entries=100)
def _weighed(link: str, output: str, analog: str | None, digest: str) -> SensitivityAnswer:  # noqa: ARG001
    return answer_sensitivity(open_link(link, library()).scenario, library(), output=output, analog=analog)


@st.cache_resource(show_spinner=False, max_entries=100)
def _borne(link: str, digest: str) -> BurdenAnswer:  # noqa: ARG001
    opened = open_link(link, library())
    asked = opened.extras
    strikes = next(iter(asked.get("strikes", ())), None)
    horizon = asked["horizon"][0]
    return answer_burden(opened.scenario, library(), analogs=asked["analog"], horizon=horizon, strikes=strikes)


@st.cache_resource(show_spinner=False, max_entries=200)
def _checked(text: str, parts: Pairs, fleet: Pairs, digest: str) -> ClaimAnswer:  # noqa: ARG001
    return answer_claim(text or None, library(), parts=dict(parts), fleet=fleet)
