"""What has to be said beside every burden, with its figures computed.

The figures are numbers and the words have places for them: how a number is rounded is not decided here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dudrate.model.burden.choice import Weighted
from dudrate.model.burden.land import StrikeLand
from dudrate.model.burden.outcomes import Outcome
from dudrate.model.burden.parameters import Parameter
from dudrate.model.inputs import BoundAmount, FixedAmount, Side

__all__ = ["Caution", "Figure", "Reading", "Readings", "cautions", "shared_cautions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in the words of a caution: its name there, its value and its unit."""

    name: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A sentence with places, as in ``{per_unexploded}``, and the figures that belong there."""

    id: str
    words: str
    figures: tuple[Figure, ...] = ()

    def text(self, say: Callable[[Figure], str]) -> str:
        """The sentence with its figures as `say` puts them.

        Examples
        --------
        >>> Caution(id="a", words="{left} left.", figures=(Figure(name="left", value=0.5, unit="fraction"),)).text(
        ...     lambda figure: f"{figure.value:.0%}"
        ... )
        '50% left.'
        """
        return self.words.format(**{each.name: say(each) for each in self.figures})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The dud rate behind one analog's dud count [fraction], and its weight in the choice [fraction]."""

    analog: str
    label: str
    dud_rate: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """Casualties read in two ways, because the analog's dud count was itself use × an assumed rate.

    Parameters
    ----------
    chosen_rate : float
        Mean of the rate that was chosen; of a bound, its edge [fraction].
    analog_rates : tuple of Reading
        Rate behind each analog's central dud count.
    per_unexploded : Outcome
        As many casualties for each unexploded submunition as in the analog: they grow with the rate.
    held_to_use : Outcome
        As many for each submunition used, which is the ratio times analog's rate / chosen rate: the rate drops out.
    """

    chosen_rate: float
    analog_rates: tuple[Reading, ...]
    per_unexploded: Outcome
    held_to_use: Outcome

    @property
    def factor(self) -> float | None:
        """How many times as many the first reading gives; None where the second gives none."""
        return self.per_unexploded.mean / self.held_to_use.mean if self.held_to_use.mean else None

    @property
    def differ(self) -> bool:
        """Whether the chosen rate is another than the one behind the analog's dud count, by more than rounding."""
        return self.factor is None or abs(self.factor - 1) > 1e-3


def cautions(
    weighted: Weighted,
    *,
    casualties: Outcome,
    readings: Readings | None,
    undercount: Parameter,
    area: Outcome,
    by_strikes: StrikeLand | None = None,
) -> tuple[Caution, ...]:
    """Give the cautions of one burden.

    Parameters
    ----------
    weighted : tuple of Analog and float
        What was chosen, with weights [fraction].
    casualties : Outcome
        Recorded casualties in all.
    readings : Readings, optional
        Both readings, where the analogs have a dud count.
    undercount : Parameter
        People hurt for one on record.
    area : Outcome
        Land from the unexploded total [ha].
    by_strikes : StrikeLand, optional
        Land from a number of strike locations, where one was given.
    """
    return (
        _ratios(readings),
        _undercount(casualties, undercount),
        _clearance(weighted),
        _record(weighted),
        *(() if by_strikes is None else (_strikes(area, by_strikes),)),
        *_ALWAYS,
    )


def shared_cautions(
    weighted: Weighted, *, undercount: Parameter, by_strikes: StrikeLand | None = None
) -> tuple[Caution, ...]:
    """Give the cautions of several burdens that stand side by side, each said once and without the figures of one.

    Parameters
    ----------
    weighted : tuple of Analog and float
        All analogs that are shown; the weights do not matter.
    undercount : Parameter
        People hurt for one on record.
    by_strikes : StrikeLand, optional
        Land from a number of strike locations, where one was given.
    """
    return (
        _behind([(analog.id, analog.label, analog.dud_rate) for analog, _ in weighted if analog.dud_rate is not None]),
        Caution(id="undercount", words=f"{_UNDERCOUNT}.", figures=_times(undercount)),
        _clearance(weighted),
        _record(weighted),
        *(() if by_strikes is None else (_strikes(None, by_strikes),)),
        *_ALWAYS,
    )


_ALWAYS = (
    Caution(
        id="chance",
        words="Bands hold what is not known of the total and of the analog; how casualties would "
        "fall by chance is not in them, and where a handful are expected there may be none.",
    ),
    Caution(
        id="nominal",
        words="US$ are nominal, of different years and programmes, and of clearance alone: neither "
        "care for those who are hurt nor lost harvests are in them.",
    ),
    Caution(id="no-forecast", words="Nothing here forecasts a named place or values a life in money."),
)
"""What is said of every burden, whatever its figures."""

_RATIOS = (
    "The casualties per 1,000 unexploded submunitions are our own arithmetic, from recorded casualties and from "
    "dud counts that were themselves mostly submunitions used × an assumed rate: raising the dud rate does not "
    "raise casualties in strict proportion."
)
_UNDERCOUNT = "Recorded casualties undercount, perhaps by {least}–{most} times"


def _ratios(readings: Readings | None) -> Caution:
    if readings is None:
        return Caution(id="ratios", words=_RATIOS)
    named, rates = _named([(each.analog, each.label, each.dud_rate) for each in readings.analog_rates])
    if not readings.differ:
        return Caution(
            id="ratios", words=f"{_RATIOS} Here the chosen rate is the one behind them, {named}.", figures=rates
        )
    return Caution(
        id="ratios",
        words=f"{_RATIOS} The rate behind them is {named}, the chosen one {{chosen_rate}}. Counted per unexploded "
        f"submunition, recorded casualties are {_side(readings.per_unexploded)}{{per_unexploded}}; counted per "
        f"submunition used they are {_side(readings.held_to_use)}{{held_to_use}}, whatever the rate.",
        figures=(
            *rates,
            Figure(name="chosen_rate", value=readings.chosen_rate, unit="fraction"),
            Figure(name="per_unexploded", value=readings.per_unexploded.middle, unit="casualties"),
            Figure(name="held_to_use", value=readings.held_to_use.middle, unit="casualties"),
        ),
    )


def _behind(rates: list[tuple[str, str, float]]) -> Caution:
    """The caution on ratios for several analogs: the rate behind each."""
    if not rates:
        return Caution(id="ratios", words=_RATIOS)
    named, figures = _named(rates)
    words = f"{_RATIOS} The rates behind them: {named}. Both readings of the casualties are given."
    return Caution(id="ratios", words=words, figures=figures)


def _named(rates: list[tuple[str, str, float]]) -> tuple[str, tuple[Figure, ...]]:
    """Places for the rates behind analogs, each with its name, and their figures."""
    figures = tuple(Figure(name=f"rate_{analog}", value=rate, unit="fraction") for analog, _, rate in rates)
    named = ", ".join(f"{{{each.name}}} ({label})" for each, (_, label, _) in zip(figures, rates, strict=True))
    return named, figures


def _undercount(casualties: Outcome, undercount: Parameter) -> Caution:
    side = _side(casualties)
    return Caution(
        id="undercount",
        words=f"{_UNDERCOUNT}: {side}{{recorded}} on record may stand for as many as {{most}} times that, "
        f"{side}{{people}}.",
        figures=(
            *_times(undercount),
            Figure(name="recorded", value=casualties.middle, unit="casualties"),
            Figure(name="people", value=undercount.high * casualties.middle, unit="casualties"),
        ),
    )


def _times(undercount: Parameter) -> tuple[Figure, ...]:
    ends = (("least", undercount.low), ("most", undercount.high))
    return tuple(Figure(name=name, value=end, unit="factor") for name, end in ends)


def _side(outcome: Outcome) -> str:
    """How a figure that is a bound is said."""
    return "" if outcome.bound is None else "at most " if outcome.bound is Side.AT_MOST else "at least "


def _clearance(weighted: Weighted) -> Caution:
    records = [
        (analog, one.points[-1]) for analog, _ in weighted for one in analog.clearance if len(analog.clearance) == 1
    ]
    named = "; ".join(
        f"{analog.label}: {{cleared_{analog.id}}} of {point.measure} cleared after {{years_{analog.id}}} years"
        for analog, point in records
    )
    figures = [
        figure
        for analog, point in records
        for figure in (
            Figure(name=f"cleared_{analog.id}", value=point.cleared.central or 0.0, unit="fraction"),
            Figure(name=f"years_{analog.id}", value=point.years, unit="years"),
        )
    ]
    return Caution(
        id="own-clearance",
        words="Each analog already contains its own clearance and risk education, so no further clearance benefit is "
        "subtracted" + (f" ({named})." if named else "."),
        figures=tuple(figures),
    )


def _record(weighted: Weighted) -> Caution:
    named = " ".join(f"{analog.label}: {{record_{analog.id}}} years. {analog.note}" for analog, _ in weighted)
    return Caution(
        id="record",
        words=f"Casualties are those of the analog's record, counted from the end of use. {named}",
        figures=tuple(
            Figure(name=f"record_{analog.id}", value=analog.course.record_years, unit="years") for analog, _ in weighted
        ),
    )


def _strikes(area: Outcome | None, found: StrikeLand) -> Caution:
    words, counted = _counted(found)
    density = "" if area is None else f" {_side(area)}{{by_density}}"
    by_density = () if area is None else (Figure(name="by_density", value=area.middle, unit="ha"),)
    return Caution(
        id="strikes",
        words=f"Land is read in two ways, which are not averaged: from unexploded submunitions{density}, in proportion "
        f"to the dud rate; from {words} strike locations of {{least_land}}–{{most_land}} ha each "
        f"{_side(found.area)}{{by_strikes}}, whatever the dud rate. A strike location is a polygon of a survey and "
        "may hold one strike or many: its size is an average to plan a clearance with, never the area that a weapon "
        "reaches.",
        figures=(
            *by_density,
            *counted,
            Figure(name="least_land", value=found.per_strike.low, unit="ha"),
            Figure(name="most_land", value=found.per_strike.high, unit="ha"),
            Figure(name="by_strikes", value=found.area.middle, unit="ha"),
        ),
    )


def _counted(found: StrikeLand) -> tuple[str, tuple[Figure, ...]]:
    """How many strike locations, as they were given: a number, a bound, or a range with its ends."""
    given, unit = found.strikes, "strike locations"
    if isinstance(given, FixedAmount | BoundAmount):
        return f"{_side(found.area)}{{strikes}}", (Figure(name="strikes", value=float(given.count), unit=unit),)
    ends = (("fewest_strikes", given.low), ("most_strikes", given.high))
    return "{fewest_strikes}–{most_strikes}", tuple(
        Figure(name=name, value=float(end), unit=unit) for name, end in ends
    )
