"""What the unexploded total is multiplied with, and divided by, for each output: ranges by name, as curves.

The chain and the sensitivity both take them from here, so that an output is made one way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dudrate.model.burden.analogs import Analog
from dudrate.model.burden.clearance import left
from dudrate.model.burden.decline import course_share
from dudrate.model.burden.outcomes import Key
from dudrate.model.burden.outputs import Output, output
from dudrate.model.burden.parameters import General, Parameter
from dudrate.model.curve import Curve, mixture, times

__all__ = ["Part", "Span", "Weighted", "curve_of_output", "own_parts", "per_analog", "per_choice", "shared_parts"]

Span = tuple[float, float]
"""Years since the end of use, from and to."""

Weighted = tuple[tuple[Analog, float], ...]
"""Analogs with their weights, which sum to one [fraction]."""

KEPT = 16
"""Analogs whose curves are kept."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """A range by its name, as a curve to multiply with, and the entries beneath it."""

    name: str
    curve: Curve
    records: tuple[str, ...]


def _part(name: str, parameter: Parameter) -> Part:
    return Part(name=name, curve=parameter.curve, records=parameter.records)


def shared_parts(shared: General) -> Mapping[str, Part]:
    """Ranges that hold for every analog."""
    ranges = {
        "density": shared.density,
        "unit-cost": shared.unit_cost,
        "deminer-day": shared.deminer_day,
        "team-year": shared.team_year,
        "strike-land": shared.strike_land,
    }
    return {name: _part(name, each) for name, each in ranges.items()}


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
        return Part(name=name, curve=share, records=analog.course.records)
    if name == "left" and isinstance(years, float):
        return _part(name, left(analog.clearance, years))
    return _part(name, getattr(analog, name))


def curve_of_output(made: Output, parts: Mapping[str, Part]) -> Curve:
    """All that the total is multiplied with, for an output whose parts are given by name."""
    over = [parts[name].curve for name in made.over]
    return times(*(parts[name].curve for name in made.parts), made.scale, over=over)


class PerAnalog(dict[Key, Curve]):
    """What the total is multiplied with after one analog, by output and years, each made when it is first asked for.

    The years are those of the horizon, the one that casualties fall in, or those after which it is asked what is left;
    0 of an output that has none. Nothing in it depends on what was delivered, so that it serves every scenario.
    """

    def __init__(self, analog: Analog) -> None:
        super().__init__()
        self.analog = analog

    def __missing__(self, key: Key) -> Curve:
        name, years = key
        spans: Mapping[str, Span] = {"within-horizon": (0.0, years), "year": (years - 1, years)}
        self[key] = found = _multiplied(self.analog, output(name), spans.get(name, years))
        return found


@lru_cache(maxsize=KEPT)
def per_analog(analog: Analog) -> PerAnalog:
    """What the total is multiplied with after one analog, kept for the next scenario."""
    return PerAnalog(analog)


def _multiplied(analog: Analog, made: Output, years: Span | float | None) -> Curve:
    parts = own_parts(analog, made, years=years)
    return curve_of_output(made, {each.name: each for each in parts})


class PerBlend(dict[Key, Curve]):
    """The same after one of several analogs, by the weights of a choice."""

    def __init__(self, weighted: Weighted) -> None:
        super().__init__()
        self.weighted = weighted

    def __missing__(self, key: Key) -> Curve:
        weights = [weight for _, weight in self.weighted]
        self[key] = found = mixture(weights, [per_analog(analog)[key] for analog, _ in self.weighted])
        return found


def per_choice(weighted: Weighted) -> Mapping[Key, Curve]:
    """What the total is multiplied with on the record of a choice."""
    return per_analog(weighted[0][0]) if len(weighted) == 1 else PerBlend(weighted)
