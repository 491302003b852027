"""A scenario → which of its inputs matters for each rate's total: tornado, Sobol indices, in words and as JSON."""

from dataclasses import dataclass
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.estimate import Estimate
from dudrate.model.scenario import Scenario
from dudrate.model.scenario_words import words_of
from dudrate.model.sensitivity import LogShare, Tornado, log_variance_shares, tornado
from dudrate.model.sobol import SobolIndex, sobol_indices
from dudrate.model.total_inputs import expected_factors, unexploded_quantity
from dudrate.report.answer import Answer, answer
from dudrate.report.axis import Axis
from dudrate.report.comparison_sentences import at_rate
from dudrate.report.manifest import Manifest, manifest
from dudrate.report.numbers import probability_text, range_texts
from dudrate.report.picture import Picture, Point, Role, Row, Rows, Span, Weight, opening
from dudrate.report.said import Figure, Said, said
from dudrate.report.sentences import level_figure

__all__ = ["OUTPUTS", "SensitivityAnswer", "Weighed", "answer_sensitivity", "input_name", "tornado_picture"]

OUTPUTS = ("unexploded",)
"""What can be asked about."""

_NAMES = {
    "rate": "the dud rate",
    "chance": "luck of the draw",
    "bunching": "duds coming in bunches",
    "delivered": "the number delivered",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weighed:
    """The inputs of one rate's total, weighed; None where a bound leaves the variance unknown."""

    estimate: Estimate
    tornado: Tornado
    sobol: tuple[SobolIndex, ...] | None
    log_shares: tuple[LogShare, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SensitivityAnswer:
    """One scenario, each of its rates weighed."""

    estimates: Answer
    weighed: tuple[Weighed, ...]

    @property
    def sentences(self) -> tuple[Said, ...]:
        """One for each rate: how far each input alone moves the total, and its share of the variance."""
        return tuple(_sentence(each, self.estimates.library) for each in self.weighed)

    @property
    def manifest(self) -> Manifest:
        """Versions, inputs, records and the fingerprint of these results."""
        inputs = {**words_of(self.estimates.scenario), "asked": "sensitivity", "output": OUTPUTS[0]}
        records = tuple(record.id for record in self.estimates.records)
        return manifest(inputs, self._content(), library=self.estimates.library, records=records)

    def as_json(self) -> dict[str, Any]:
        """The answer in the keys of ``dudrate sensitivity --json``."""
        return {
            "output": OUTPUTS[0],
            "results": self._content(),
            "link": self.estimates.link,
            "manifest": self.manifest.as_json(),
        }

    def _content(self) -> list[dict[str, Any]]:
        pairs = zip(self.weighed, self.sentences, strict=True)
        return [{**_json(each), "sentence": str(words)} for each, words in pairs]


def answer_sensitivity(scenario: Scenario, library: Library, *, output: str = "unexploded") -> SensitivityAnswer:
    """Weigh the inputs of a scenario.

    Raises
    ------
    InputError
        As :func:`dudrate.model.scenario.resolve`, or when there is no such output.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["2.35%..14%"]})
    >>> [bar.name for bar in answer_sensitivity(asked, load()).weighed[0].tornado.bars]
    ['rate', 'chance', 'm864']
    """
    if output not in OUTPUTS:
        raise InputError("output", output, "is not an output of this command", f"write {' or '.join(OUTPUTS)}")
    estimates = answer(scenario, library)
    delivered, weighed = estimates.delivered, []
    for estimate, case in zip(estimates.results, delivered.cases, strict=True):
        quantity, factors = unexploded_quantity(delivered, case), expected_factors(delivered, case)
        weighed.append(
            Weighed(
                estimate=estimate,
                tornado=tornado(quantity, level=scenario.level),
                sobol=sobol_indices(quantity),
                log_shares=None if factors is None else log_variance_shares(factors),
            )
        )
    return SensitivityAnswer(estimates=estimates, weighed=tuple(weighed))


def input_name(name: str, library: Library) -> str:
    """An input as a reader calls it.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> input_name("chance", load()), input_name("m864", load())
    ('luck of the draw', 'the number of M864 155 mm shell')
    """
    if name in _NAMES:
        return _NAMES[name]
    container, _, again = name.partition(" ")
    known = library.containers.get(container)
    return f"the number of {known.label if known else container}{' ' + again if again else ''}"


def tornado_picture(weighed: Weighed, library: Library) -> Picture | None:
    """Draw how far each input alone moves the total; None where a bound leaves no width, or nothing has any."""
    bars = [bar for bar in weighed.tornado.bars if bar.width and bar.at_low is not None and bar.at_high is not None]
    if not bars:
        return None
    rows, central = [], weighed.tornado.central
    for bar in bars:
        low, high = sorted((bar.at_low or 0.0, bar.at_high or 0.0))
        texts = range_texts(low, central, high)
        name, ends = input_name(bar.name, library), f"{texts[0]} to {texts[2]}"
        marks = (
            Span(low=low, high=high, weight=Weight.HEAVY, name="this input alone", text=ends),
            Point(at=central, name="all central", text=texts[1]),
        )
        rows.append(Row(label=opening(name), number=ends, details=(), note="", marks=marks, role=Role.NOT_KNOWN))
    highest = max(mark.high for row in rows for mark in row.marks if isinstance(mark, Span))
    axis = Axis(label="submunitions left unexploded", low=0.0, high=max(1.0, 1.05 * highest))
    level = level_figure(weighed.tornado.level, "").text
    where = str(at_rate(weighed.estimate.rate))
    return Picture(
        title=f"{opening(where)}, {input_name(bars[0].name, library)} alone moves the total most.",
        caption=f"Bar: the total when this input moves through its {level} band and the others stay at their medians; "
        "point: all at their medians. Totals only.",
        plot=Rows(axis=axis, rows=tuple(rows)),
        text_twin=tuple(f"{row.heading}." for row in rows),
    )


def _sentence(weighed: Weighed, library: Library) -> Said:
    start = said(at_rate(weighed.estimate.rate))
    first = start.parts[0]
    words = Said((opening(str(first)), *start.parts[1:])) if isinstance(first, str) else start
    if weighed.tornado.bound is not None:
        return words + " the total is a bound, and how it varies is not known."
    moving = [bar for bar in weighed.tornado.bars if bar.width]
    if not moving:
        return words + " nothing varies: the total is known."
    shares = {each.name: each.first for each in weighed.sobol or ()}
    for place, bar in enumerate(moving):
        low, high = sorted((bar.at_low or 0.0, bar.at_high or 0.0))
        texts = range_texts(low, weighed.tornado.central, high)
        share = min(max(shares.get(bar.name, 0.0), 0.0), 1.0)
        words = words + ("; " if place else " ") + input_name(bar.name, library) + " alone moves the total from "
        words = words + Figure(texts[0], low, f"computed:tornado.{bar.name}") + " to "
        words = words + Figure(texts[2], high, f"computed:tornado.{bar.name}") + " and makes up "
        words = words + Figure(probability_text(share), share, f"computed:sobol.{bar.name}.first") + " of its variance"
    return words + "."


def _json(weighed: Weighed) -> dict[str, Any]:
    bars = [
        {"name": bar.name, "low": bar.low, "high": bar.high, "at_low": bar.at_low, "at_high": bar.at_high}
        for bar in weighed.tornado.bars
    ]
    found = weighed.tornado
    return {
        "rate": weighed.estimate.rate.as_given,
        "tornado": {"level": found.level, "central": found.central, "bound": found.bound, "bars": bars},
        "sobol": None
        if weighed.sobol is None
        else [{name: getattr(each, name) for name in _SOBOL} for each in weighed.sobol],
        "log_variance_shares": None
        if weighed.log_shares is None
        else [{"name": each.name, "share": each.share} for each in weighed.log_shares],
    }


_SOBOL = ("name", "first", "first_low", "first_high", "total", "total_low", "total_high")
