"""An output and its inputs as a reader calls them, and the sentence that says which input matters."""

from collections.abc import Mapping
from dataclasses import dataclass

from dudrate.evidence.library import Library
from dudrate.model.burden.asked import Asked
from dudrate.model.estimate import Estimate
from dudrate.model.sensitivity import Bar, LogShare, Tornado
from dudrate.model.sobol import SobolIndex
from dudrate.report.burden.words import Reckoned, analog_name
from dudrate.report.comparing.comparison_sentences import at_rate
from dudrate.report.numbers import probability_text, range_texts
from dudrate.report.said import Figure, Said, opening, said
from dudrate.report.sentences import level_figure

__all__ = ["Weighed", "input_name", "output_name", "per_dud_words", "sentence_said", "went_words"]

_INPUTS = {
    "rate": "the dud rate",
    "chance": "luck of the draw",
    "bunching": "duds coming in bunches",
    "delivered": "the number delivered",
    "amount": "the number delivered",
    "casualties": "casualties per 1,000 unexploded submunitions",
    "civilians": "the share of civilians",
    "children": "the share of children",
    "killed": "the share killed",
    "course": "the course of casualties over the years",
    "left": "the share left after clearance",
    "analog": "which of the analogs it is",
    "density": "unexploded submunitions per hectare",
    "unit-cost": "cost per square metre",
    "deminer-day": "land per deminer-day",
    "team-year": "land per team-year",
}

_OUTPUTS = {
    "unexploded": ("the total", "submunitions left unexploded"),
    "casualties": ("recorded casualties", "people on record"),
    "civilians": ("civilians among recorded casualties", "people on record"),
    "children": ("children among recorded casualties", "people on record"),
    "killed": ("recorded deaths", "people on record"),
    "within-horizon": ("recorded casualties within {} years", "people on record"),
    "year": ("recorded casualties in year {}", "people on record"),
    "area": ("land to search", "hectares"),
    "cost": ("the cost of clearance", "US$, nominal"),
    "deminer-days": ("deminer-days of clearance", "deminer-days"),
    "team-years": ("team-years of clearance", "team-years"),
    "remaining": ("submunitions left after {} years", "submunitions"),
}
"""What each output is called, and the unit on its axis."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weighed:
    """The inputs of one output at one rate, weighed; None where a bound leaves the variance unknown.

    Parameters
    ----------
    records : mapping of str to tuple of str
        Ids of the entries behind each input.
    reckoned : Reckoned, optional
        The burden at this rate as it went in the analog, where one is asked for: it has the cautions.
    """

    asked: Asked
    estimate: Estimate
    tornado: Tornado
    sobol: tuple[SobolIndex, ...] | None
    log_shares: tuple[LogShare, ...] | None
    records: Mapping[str, tuple[str, ...]]
    reckoned: Reckoned | None = None


def input_name(name: str, library: Library) -> str:
    """An input as a reader calls it.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> input_name("chance", load()), input_name("m864", load())
    ('luck of the draw', 'the number of M864 155 mm shell')
    """
    if name in _INPUTS:
        return _INPUTS[name]
    container, _, again = name.partition(" ")
    known = library.containers.get(container)
    return f"the number of {known.label if known else container}{' ' + again if again else ''}"


def output_name(asked: Asked) -> tuple[str, str]:
    """An output as a reader calls it, and its unit.

    Examples
    --------
    >>> from dudrate.model.burden.asked import asked
    >>> output_name(asked("remaining-2.5", analog="kosovo"))
    ('submunitions left after 2.5 years', 'submunitions')
    """
    name, unit = _OUTPUTS[asked.kind]
    years = asked.horizon if asked.years is None else asked.years
    shown = name if years is None else name.format(f"{years:g}")
    return shown.removesuffix("s") if shown.endswith(" 1 years") else shown, unit


def went_words(weighed: Weighed) -> str:
    """After which analog it goes, with the weights of a blend; empty where none matters."""
    return "" if weighed.reckoned is None else f", as it went in {analog_name(weighed.reckoned.burden)}"


def per_dud_words(weighed: Weighed) -> str:
    """Say that a dud rate moves casualties only by how they are counted; empty where it moves none."""
    if weighed.reckoned is None or weighed.reckoned.burden.readings is None or weighed.asked.kind == "remaining":
        return ""
    moves = any(bar.name == "rate" and bar.width for bar in weighed.tornado.bars)
    return _PER_DUD if moves else ""


_PER_DUD = (
    " Casualties are counted per unexploded submunition here; held to the submunitions used, the dud rate would move "
    "none of them."
)


def sentence_said(weighed: Weighed, library: Library) -> Said:
    """How far each input alone moves the output, and its share of the variance.

    Of a total the first-order indices are said; of what follows from it the shares of log-variance, which are exact
    where the indices of a heavy-tailed product are not.
    """
    total = weighed.asked.kind == "unexploded"
    start = said(at_rate(weighed.estimate.rate))
    first = start.parts[0]
    words = Said((opening(str(first)), *start.parts[1:])) if isinstance(first, str) else start
    words = words + ("" if total else f"{went_words(weighed)}:")
    figure = "the total" if total else f"the figure for {output_name(weighed.asked)[0]}"
    if weighed.tornado.bound is not None:
        return words + f" {figure} is a bound, and how it varies is not known."
    moving = [bar for bar in weighed.tornado.bars if bar.width]
    if not moving:
        return words + f" nothing varies{':' if total else ','} {figure} is known."
    if total:
        return words + _total_said(weighed, moving, library)
    return said(words, _shares_said(weighed, library), _moved_said(weighed, moving, library), per_dud_words(weighed))


def _total_said(weighed: Weighed, moving: list[Bar], library: Library) -> Said:
    shares = {each.name: each.first for each in weighed.sobol or ()}
    words = said("")
    for place, bar in enumerate(moving):
        share = min(max(shares.get(bar.name, 0.0), 0.0), 1.0)
        part = Figure(probability_text(share), share, f"computed:sobol.{bar.name}.first")
        before = f"{'; ' if place else ' '}{input_name(bar.name, library)} alone moves the total "
        words = said(words, before, _ends_said(weighed, bar), " and makes up ", part, " of its variance")
    return words + "."


def _moved_said(weighed: Weighed, moving: list[Bar], library: Library) -> Said:
    band = level_figure(weighed.tornado.level, "input:level")
    words = said(" Moved alone through its ", band, " band, ")
    for place, bar in enumerate(moving):
        verb = f" takes {output_name(weighed.asked)[0]} " if place == 0 else " "
        words = said(words, _joint(place, len(moving)), input_name(bar.name, library), verb, _ends_said(weighed, bar))
    return words + "."


def _ends_said(weighed: Weighed, bar: Bar) -> Said:
    low, high = sorted((bar.at_low or 0.0, bar.at_high or 0.0))
    texts, origin = range_texts(low, weighed.tornado.central, high), f"computed:tornado.{bar.name}"
    return said("from ", Figure(texts[0], low, origin), " to ", Figure(texts[2], high, origin))


def _shares_said(weighed: Weighed, library: Library) -> Said:
    """The exact shares; luck of the draw and bunching are not in them."""
    shares = [each for each in weighed.log_shares or () if each.share > 0]
    if not shares:
        return said("")
    words = said(" ")
    for place, each in enumerate(shares):
        part = Figure(probability_text(each.share), each.share, f"computed:log_variance.{each.name}")
        of = f" of the doubt about {output_name(weighed.asked)[0]} lies in " if place == 0 else " in "
        words = said(words, _joint(place, len(shares)), part, of, input_name(each.name, library))
    bunched = " and bunching" if any(bar.name == "bunching" for bar in weighed.tornado.bars) else ""
    return said(words, f" (shares of the variance of its logarithm, luck of the draw{bunched} aside).")


def _joint(place: int, count: int) -> str:
    return "" if place == 0 else " and " if place == count - 1 else ", "
