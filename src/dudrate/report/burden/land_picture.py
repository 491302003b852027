"""Finished burdens → the land to search as squares drawn to scale, beside one whose size a reader knows."""

from collections.abc import Sequence

from dudrate.evidence.library import Library
from dudrate.model.burden.chain import Burden
from dudrate.model.burden.outcomes import Outcome
from dudrate.model.inputs import Side
from dudrate.report.burden.captions import NOWHERE, band_said, level_said, per_rate
from dudrate.report.burden.labels import Backing, backing, beyond, ends, heart, is_ranged, rate, value
from dudrate.report.burden.words import analog_name
from dudrate.report.drawing.picture import Picture, opening
from dudrate.report.drawing.roles import Role
from dudrate.report.drawing.squares import Patch, Plate, Shade, Squares
from dudrate.report.numbers import estimate_text, probability_text, range_texts
from dudrate.report.sentences import amount_said

__all__ = ["land_picture"]

FAMILIAR = (
    (100_000_000.0, "1,000 km × 1,000 km", "a square of 100 million hectares, 1,000 km by 1,000 km"),
    (1_000_000.0, "100 km × 100 km", "a square of 1 million hectares, 100 km by 100 km"),
    (10_000.0, "10 km × 10 km", "a square of 10,000 hectares, 10 km by 10 km"),
    (100.0, "1 km × 1 km", "a square of 100 hectares, 1 km by 1 km"),
    (1.0, "100 m × 100 m", "a square of 1 hectare, 100 m by 100 m"),
)
"""Sizes that hold by definition."""


def land_picture(burdens: Sequence[Burden], *, library: Library) -> Picture:
    """Draw the land to search as squares: the low end of the band, its median and its high end one in the other.

    Parameters
    ----------
    burdens : sequence of Burden
        A burden for each rate; of one analog, for land is the same for all.
    library : Library
        Names the sources.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.chain import burden
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = resolve(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]}), load())
    >>> picture = land_picture(burden(asked, load(), analog="kosovo"), library=load())
    >>> picture.title
    'Land to search: at a dud rate of 14%, about 1,100 ha.'
    >>> [patch.label for patch in picture.plot.plates[0].patches]
    ['high 4,300 ha', 'median 1,100 ha', 'low 290 ha']
    """
    plates = (*(_by_density(each, library) for each in burdens), *_by_strikes(burdens[0], library))
    hectares, label, name = _familiar(plates)
    known = Patch(hectares=hectares, shade=Shade.FAMILIAR, label=label, name="for comparison", text=name)
    return Picture(
        title=f"Land to search: {per_rate(burdens, _number)}.",
        caption=" ".join(
            (
                f"{level_said(burdens)} bands: {per_rate(burdens, _band)}.",
                f"All squares are drawn to one scale; the dashed one is {name}.",
                *_reading(plates),
                f"The same for every analog, so for {analog_name(burdens[0])} too.",
                _density(burdens),
                *_strikes(burdens[0]),
                "How the land is shaped and where it lies is not in it.",
                NOWHERE,
            )
        ),
        plot=Squares(plates=plates, familiar=known),
        text_twin=(*map(_sentence, plates), opening(f"{name}, is drawn beside them for comparison.")),
    )


def _familiar(plates: Sequence[Plate]) -> tuple[float, str, str]:
    """Give the largest known square whose side is at most half of the largest drawn; else the smallest."""
    most = max((each.hectares for plate in plates for each in plate.patches), default=0.0)
    return next((each for each in FAMILIAR if each[0] <= most / 4), FAMILIAR[-1])


def _by_density(burden: Burden, library: Library) -> Plate:
    density = [each for each in burden.parameters if each.name == "density"]
    rates = [burden.case.record] if burden.case.record else []
    held = backing([*(record for each in density for record in each.records), *rates], library)
    return _plate(burden.area, rate(burden), held, ranged=is_ranged(burden))


def _by_strikes(burden: Burden, library: Library) -> tuple[Plate, ...]:
    """The other reading of the land, which is the same at every rate; none where no strike locations were given."""
    counted = burden.by_strikes
    if counted is None:
        return ()
    label = f"Read from {amount_said(counted.strikes)} strike locations, at any rate"
    return (_plate(counted["area"], label, backing(counted.per_strike.records, library), ranged=False),)


def _plate(area: Outcome, label: str, held: Backing, *, ranged: bool) -> Plate:
    return Plate(
        heading=opening(f"{label}: {value(area, ranged=ranged)} ha"),
        details=(opening(_in_words(area, ranged=ranged)),) if area.mean else (),
        note="",
        patches=_bound_patches(area) if area.bound is not None else _patches(area, ranged=ranged),
        role=Role.ESTIMATE if area.bound is None else Role.BOUND,
        records=held.records,
        sources=held.sources,
        cited=held.cited,
    )


def _patches(area: Outcome, *, ranged: bool) -> tuple[Patch, ...]:
    """Give the squares of an area, the largest first; none for no land at all, and no middle of a range as reported."""
    band = area.band
    assert band.low is not None and band.high is not None  # noqa: S101, PT018 - narrows the type: not a bound
    low, middle, high = range_texts(band.low, heart(area), band.high)
    name = ends(area, band, ranged=ranged).name
    several = (
        (band.high, Shade.LIGHT, "high", f"high end of the {name}", high),
        *(() if ranged else ((heart(area), Shade.HALF, "median", "median", middle),)),
        (band.low, Shade.FULL, "low", f"low end of the {name}", low),
    )
    return tuple(
        Patch(hectares=size, shade=shade, label=f"{label} {text} ha", name=name, text=f"{text} ha")
        for size, shade, label, name, text in several
        if size > 0
    )


def _bound_patches(area: Outcome) -> tuple[Patch, ...]:
    """Give the square at a bound, which fades, and how far land at the bound may scatter."""
    side, scatter = area.bound, beyond(area)
    end = area.band.high if area.band.low is None else area.band.low
    assert side is not None and end is not None  # noqa: S101, PT018 - narrows the type: a bound has one edge
    text = f"{value(area)} ha"
    edge = Patch(hectares=area.middle, shade=Shade.EDGE, side=side, label=text, name="median at the bound", text=text)
    sure = probability_text((1 + area.band.level) / 2)
    far = Patch(
        hectares=end,
        shade=Shade.LIGHT,
        label=f"{sure}: {'up to' if side is Side.AT_MOST else 'from'} {scatter.low} ha",
        name=scatter.name,
        text=f"{scatter.low} ha",
    )
    return tuple(sorted((each for each in (edge, far) if each.hectares > 0), key=lambda each: -each.hectares))


def _number(burden: Burden) -> str:
    return f"{value(burden.area, ranged=is_ranged(burden))} ha"


def _band(burden: Burden) -> str:
    return f"{band_said(burden.area)} ha"


def _in_words(area: Outcome, *, ranged: bool) -> str:
    """The band with its name, or how far land at a bound may scatter."""
    if area.bound is not None:
        scatter = beyond(area)
        return f"{scatter.name} {scatter.low} ha"
    said = ends(area, area.band, ranged=ranged)
    return f"{said.name} {said.text} ha"


def _reading(plates: Sequence[Plate]) -> tuple[str, ...]:
    """Say what the squares are, and only of those that are there."""
    shades = {patch.shade for plate in plates for patch in plate.patches}
    said = []
    if Shade.FULL in shades:
        said.append("Light and dark: the high and the low end of the band.")
    if Shade.HALF in shades:
        said.append("Between them: its median.")
    if Shade.EDGE in shades:
        said.append(
            "An outline that fades is a bound: the median lies on that side of it, and where is not known. "
            "The light square says how far land at the bound may scatter beyond it."
        )
    return tuple(said)


def _density(burdens: Sequence[Burden]) -> str:
    [density] = [each for each in burdens[0].parameters if each.name == "density"]
    low, high = estimate_text(density.low), estimate_text(density.high)
    return (
        f"Unexploded submunitions over {low} to {high} a hectare, a range that we chose from programme averages: "
        "sparser sites are on record, so land is rather under- than overstated."
    )


def _strikes(burden: Burden) -> tuple[str, ...]:
    """The other reading, with its range."""
    counted = burden.by_strikes
    if counted is None:
        return ()
    low, high = estimate_text(counted.per_strike.low), estimate_text(counted.per_strike.high)
    given = amount_said(counted.strikes)
    return (f"Read from {given} strike locations of {low} to {high} ha each instead, {band_said(counted['area'])} ha.",)


def _sentence(plate: Plate) -> str:
    words = "".join(f" ({detail[:1].lower()}{detail[1:]})" for detail in plate.details)
    return f"Land to search, {plate.heading[:1].lower()}{plate.heading[1:]}{words}."
