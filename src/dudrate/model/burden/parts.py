"""What the unexploded total is multiplied with, and divided by, for each output: ranges by name, as curves.

The chain and the sensitivity both take them from here, so that an output is made one way.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dudrate.model.burden.analogs import Analog
from dudrate.model.burden.clearance import left
from dudrate.model.burden.general import General
from dudrate.model.burden.outputs import REMAINING_YEARS, Group, Output, output, outputs_of
from dudrate.model.burden.parameters import Parameter
from dudrate.model.burden.years import course_share
from dudrate.model.curve import Curve, mixture, times
from dudrate.model.sensitivity import HasQuantiles, Listed

__all__ = ["Part", "Span", "Weighted", "blended", "curve_of_output", "own_parts", "per_analog", "shared_parts"]

Span = tuple[float, float]
"""Years since the end of use, from and to."""

Weighted = tuple[tuple[Analog, float], ...]
"""Analogs with their weights, which sum to one [fraction]."""

KEPT = 64
"""Analogs, with a horizon each, whose curves are kept."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """A range by its name: as a curve to multiply with, by its quantiles, and the entries beneath it."""

    name: str
    curve: Curve
    quantiles: HasQuantiles
    records: tuple[str, ...]

    @classmethod
    def of(cls, name: str, parameter: Parameter) -> "Part":
        """The part that is a range of the library."""
        return cls(name=name, curve=parameter.curve, quantiles=parameter, records=parameter.records)


def shared_parts(shared: General) -> Mapping[str, Part]:
    """Ranges that hold for every analog."""
    ranges = {
        "density": shared.density,
        "unit-cost": shared.unit_cost,
        "deminer-day": shared.deminer_day,
        "team-year": shared.team_year,
        "strike-land": shared.strike_land,
    }
    return {name: Part.of(name, each) for name, each in ranges.items()}


def own_parts(analog: Analog, made: Output, *, years: Span | float | None = None) -> tuple[Part, ...]:
    """What an analog puts into an output, of which none is divided by.

    Parameters
    ----------
    analog : Analog
        How it went.
    made : Output
        About people, or about what is left.
    years : (float, float) or float, optional
        The years in which casualties fall, or the time after which it is asked what is left [years].
    """
    return tuple(_own(analog, name, years) for name in made.parts)


def _own(analog: Analog, name: str, years: Span | float | None) -> Part:
    if name == "course" and isinstance(years, tuple):
        share = course_share(analog.course, *years)
        listed = Listed.of(share.values, share.masses)
        return Part(name=name, curve=share, quantiles=listed, records=analog.course.records)
    if name == "left" and isinstance(years, float):
        return Part.of(name, left(analog.clearance, years))
    return Part.of(name, getattr(analog, name))


def curve_of_output(made: Output, parts: Mapping[str, Part]) -> Curve:
    """All that the total is multiplied with, for an output whose parts are given by name."""
    over = [parts[name].curve for name in made.over]
    return times(*(parts[name].curve for name in made.parts), made.scale, over=over)


@lru_cache(maxsize=KEPT)
def per_analog(analog: Analog, horizon: int) -> Mapping[tuple[str, float], Curve]:
    """Everything that the total is multiplied with after one analog, by output and year; 0 where there is no year.

    Nothing in it depends on what was delivered, so that it is made once for every scenario.
    """
    return dict(_per_analog(analog, horizon))


def _per_analog(analog: Analog, horizon: int) -> Iterator[tuple[tuple[str, float], Curve]]:
    spans: Mapping[str, Span] = {"within-horizon": (0.0, float(horizon))}
    for made in outputs_of(Group.PEOPLE):
        yield (made.id, 0.0), _multiplied(analog, made, spans.get(made.id))
    for year in range(1, horizon + 1):
        yield ("year", float(year)), _multiplied(analog, output("year"), (year - 1.0, float(year)))
    for years in REMAINING_YEARS:
        yield ("remaining", years), _multiplied(analog, output("remaining"), years)


def _multiplied(analog: Analog, made: Output, years: Span | float | None) -> Curve:
    parts = own_parts(analog, made, years=years)
    return curve_of_output(made, {each.name: each for each in parts})


def blended(weighted: Weighted, curves: Sequence[Curve]) -> Curve:
    """One of several curves, by the weights of a choice."""
    return curves[0] if len(curves) == 1 else mixture([weight for _, weight in weighted], curves)
