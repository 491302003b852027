"""Finished burdens → casualties by year, as it went in one analog: a line and its band for each dud rate."""

from collections.abc import Sequence

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import ANY, Analog
from dudrate.model.burden.chain import Burden
from dudrate.model.burden.outcomes import AtYear
from dudrate.report.burden.captions import (
    CHANCE,
    NOWHERE,
    RATIOS,
    RECORDED,
    band_said,
    level_said,
    per_rate,
)
from dudrate.report.burden.labels import (
    Backing,
    as_it_went,
    at_rate,
    backing,
    drawn_band,
    heart,
    is_ranged,
    listed,
    rate,
    value,
)
from dudrate.report.burden.recorded import time_text
from dudrate.report.burden.words import analog_name
from dudrate.report.drawing.curves import Curve, Curves, Panel, Stretch
from dudrate.report.drawing.picture import Picture, opening
from dudrate.report.drawing.roles import Role
from dudrate.report.pictures.amount_axis import WIDE, amount_axis
from dudrate.report.pictures.axis import Axis

__all__ = ["course_picture"]

TOGETHER = (Role.ESTIMATE, Role.SECOND)
"""Colours of rates that share a panel; of more rates, or where one is a bound, each has a panel of its own."""


def course_picture(burdens: Sequence[Burden], *, library: Library) -> Picture:
    """Draw the recorded casualties of each year, as it went in one analog.

    Every year is a step, for a year is all that is told apart. Years beyond the end of the record are paler and dashed.

    Parameters
    ----------
    burdens : sequence of Burden
        Of one analog, a burden for each rate.
    library : Library
        Names the sources.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.chain import burden
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = resolve(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]}), load())
    >>> course_picture(burden(asked, load(), analog="kosovo"), library=load()).title
    'If it went as in Kosovo 1999: at a dud rate of 14%, about 62 recorded casualties in year 1 and about 0.98 in year
    10.'
    """
    first, last = burdens[0], burdens[0].horizon
    return Picture(
        title=f"{as_it_went(first)}: {per_rate(burdens, _title, again=_title_again)}.",
        caption=" ".join(
            (
                f"Recorded casualties a year, in the first {last} years." if last > 1 else "The first year alone.",
                f"{level_said(burdens)} bands as in {analog_name(first)}: {per_rate(burdens, _range)}.",
                *_reading(burdens),
                *_record(burdens),
                RATIOS,
                RECORDED,
                CHANCE,
                NOWHERE,
            )
        ),
        plot=Curves(across=_across(last), upwards=_upwards(burdens), panels=_panels(burdens, library)),
        text_twin=(*(_sentence(each) for each in burdens), *_record(burdens)),
    )


def _title(burden: Burden) -> str:
    first, last = burden.by_year[0], burden.by_year[-1]
    start = f"{_value(first, burden)} recorded casualties in year 1"
    return f"{start} and {_value(last, burden)} in year {last.year:g}" if burden.horizon > 1 else start


def _title_again(burden: Burden) -> str:
    return " and ".join(_value(each, burden) for each in _ends(burden))


def _ends(burden: Burden) -> tuple[AtYear, ...]:
    """The first year and the last, or the only one."""
    return burden.by_year[:: max(burden.horizon - 1, 1)][:2]


def _range(burden: Burden) -> str:
    return " and ".join(f"{band_said(each.outcome)} in year {each.year:g}" for each in _ends(burden))


def _reading(burdens: Sequence[Burden]) -> tuple[str, ...]:
    """Say what the marks are, and only of those that are there."""
    said = []
    banded = [each for each in burdens if each.casualties.bound is None]
    if banded:
        line = "" if all(map(is_ranged, banded)) else "line: median; "
        said.append(opening(f"{line}shaded: {level_said(burdens)} band; a step is a year."))
    if any(each.casualties.bound is not None for each in burdens):
        said.append(
            "A colour that fades is a bound: the median lies on that side of the line, and where is not "
            "known. The band behind the line says how far numbers at the bound may scatter beyond it."
        )
    return tuple(said)


def _record(burdens: Sequence[Burden]) -> tuple[str, ...]:
    """Say where the record ends and what lies behind it, and where no course could be fitted."""
    said = []
    ending = {_of(each): each.course.record_years for each in burdens[0].analogs}
    if any(each.beyond_record for each in burdens[0].by_year):
        name, years = min(ending.items(), key=lambda each: each[1])
        said.append(
            f"The record of casualties of {name} ends after {time_text(years)}; later years, paler and dashed, only "
            "carry its curve on."
        )
    said += [f"{_of(each)}: {each.course.why}" for each in burdens[0].analogs if each.course.why]
    return tuple(said)


def _of(analog: Analog) -> str:
    return "Any of the five conflicts" if analog.id == ANY else analog.label


def _across(horizon: int) -> Axis:
    return Axis(label="years since the end of use", low=0.0, high=float(horizon))


def _upwards(burdens: Sequence[Burden]) -> Axis:
    years = [each.outcome for burden in burdens for each in burden.by_year]
    drawn = [edge for each in years for edge in (heart(each), *drawn_band(each, each.band))]
    middles = [heart(each) for each in years if heart(each) > 0]
    edges = [(each.bound, each.middle) for each in years if each.bound is not None]
    return amount_axis(
        "recorded casualties a year",
        drawn,
        edges=edges,
        decades=True,
        logarithmic=len(middles) < len(years) or max(middles) > WIDE * min(middles),
    )


def _panels(burdens: Sequence[Burden], library: Library) -> tuple[Panel, ...]:
    """One panel for a few rates, so that they are seen together; else one for each."""
    apart = len(burdens) > len(TOGETHER) or any(each.casualties.bound is not None for each in burdens)
    groups = [(each,) for each in burdens] if apart else [tuple(burdens)]
    return tuple(_panel(group, _backing(group, library)) for group in groups)


def _panel(group: Sequence[Burden], held: Backing) -> Panel:
    first = group[0]
    together = len(group) > 1
    ends = min(each.course.record_years for each in first.analogs)
    return Panel(
        heading=opening(analog_name(first)) if together else opening(f"{rate(first)}: {_short(first)}"),
        details=() if together else _details(first),
        note="",
        key=tuple(f"{rate(each)}: {_short(each)}" for each in group) if together else (),
        curves=tuple(
            Curve(
                label=rate(each),
                role=role if each.casualties.bound is None else Role.BOUND,
                side=each.casualties.bound,
                lined=not is_ranged(each),
                stretches=tuple(_stretch(year, each) for year in each.by_year),
            )
            for each, role in zip(group, TOGETHER, strict=False)
        ),
        record_ends=ends if ends < first.horizon else None,
        records=held.records,
        sources=held.sources,
        cited=held.cited,
    )


def _details(burden: Burden) -> tuple[str, ...]:
    """The bands of the first year and the last; a bound has its numbers in the heading, and none has no band."""
    if burden.casualties.bound is not None or not burden.casualties.mean:
        return ()
    kind = "spread of reported figures" if is_ranged(burden) else "band"
    return (f"{level_said([burden])} {kind} {_range(burden)}",)


def _short(burden: Burden) -> str:
    """The first year and the last."""
    return ", ".join(f"{_value(each, burden)} in year {each.year:g}" for each in _ends(burden))


def _value(year: AtYear, burden: Burden) -> str:
    return value(year.outcome, ranged=is_ranged(burden))


def _stretch(year: AtYear, burden: Burden) -> Stretch:
    outcome = year.outcome
    low, high = drawn_band(outcome, outcome.band)
    middle = heart(outcome)
    return Stretch(
        start=year.year - 1,
        end=year.year,
        middles=(middle, middle),
        lows=(low, low),
        highs=(high, high),
        beyond=year.beyond_record,
        name=f"year {year.year:g}" + (", beyond the record" if year.beyond_record else ""),
        text=_numbers(year, burden),
    )


def _numbers(year: AtYear, burden: Burden) -> str:
    """The number of a year with its band, where it has one beside the number."""
    outcome = year.outcome
    if outcome.bound is not None:
        return band_said(outcome)
    alone = is_ranged(burden) or not outcome.mean
    return _value(year, burden) if alone else f"{_value(year, burden)} ({band_said(outcome)})"


def _sentence(burden: Burden) -> str:
    """Give every number of a curve in one sentence."""
    years = [f"in year {each.year:g} {_numbers(each, burden)}" for each in burden.by_year]
    sure = "" if burden.casualties.bound is not None else f", in brackets the {level_said([burden])} band"
    if is_ranged(burden):
        sure = f": the {level_said([burden])} spread of reported figures"
    return f"{as_it_went(burden)}, {at_rate(burden)}, recorded casualties are {listed(years)}{sure}."


def _backing(group: Sequence[Burden], library: Library) -> Backing:
    analogs = group[0].analogs
    used = [record for each in analogs for record in (*each.casualties.records, *each.course.records)]
    rates = [each.case.record for each in group if each.case.record]
    return backing([*used, *rates], library)
