"""A quantity × many independent ranges → finished outcomes: mean, median, bands, and the whole distribution."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dudrate.model.band import AnyBand, band_of
from dudrate.model.burden.outputs import output
from dudrate.model.curve import Curve, times
from dudrate.model.inputs import Side

__all__ = ["AtYear", "Key", "Outcome", "Outcomes", "Start", "outcome"]

Key = tuple[str, float]
"""An output by its id, and the years that it is asked at; 0 of an output that has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One output of a burden, in its unit.

    For a bound, `mean` is the expected value at the edge and `median_at_edge` the median there; `median` is None, as it
    is not known, and each band has one side, as for the unexploded total. Where the dud rate is a range as reported,
    `ends` go from the 5 % quantile at its low end to the 95 % quantile at its high end, which holds whatever shape the
    range has; the rest reads the range as alike between its ends.
    """

    name: str
    unit: str
    bound: Side | None
    mean: float
    median: float | None
    median_at_edge: float | None = None
    bands: tuple[AnyBand, ...]
    ends: tuple[float, float] | None = None
    distribution: Curve = field(compare=False, repr=False)

    @property
    def band(self) -> AnyBand:
        """The widest band: that of the level asked for, or the 50 % band if that is wider."""
        return self.bands[-1]

    @property
    def middle(self) -> float:
        """What is said first: the median, of a bound that at its edge, so that a bound and a figure stand alike."""
        known = self.median_at_edge if self.median is None else self.median
        return self.mean if known is None else known


@dataclass(frozen=True, slots=True, kw_only=True)
class AtYear:
    """An outcome in or after a year; ``beyond_record`` says that the analog's own record ends before."""

    year: float
    beyond_record: bool
    outcome: Outcome

    @property
    def low(self) -> float | None:
        """Low end of the band."""
        return self.outcome.band.low

    @property
    def median(self) -> float | None:
        """Median; None for a bound."""
        return self.outcome.median

    @property
    def high(self) -> float | None:
        """High end of the band."""
        return self.outcome.band.high


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Start:
    """What is multiplied: a quantity, whether it is a bound, the level of the bands, and its ends.

    `low_end` and `high_end` are the quantity at the two ends of a range as reported; None where the rate is no such.
    """

    curve: Curve
    bound: Side | None
    level: float
    low_end: Curve | None = None
    high_end: Curve | None = None


def outcome(start: Start, name: str, unit: str, other: Curve) -> Outcome:
    """Give the outcome of a product.

    Parameters
    ----------
    start : Start
        The unexploded total, or the amount delivered [count].
    other : Curve
        What the start is multiplied with.

    Examples
    --------
    >>> from dudrate.model.curve import Atoms, reciprocal
    >>> from dudrate.model.quantity import log_uniform
    >>> start = Start(curve=Atoms.of(10_000.0), bound=None, level=0.9)
    >>> area = outcome(start, "area", "ha", reciprocal(log_uniform(2, 40)))
    >>> [round(edge) for edge in (area.band.low, area.median, area.band.high)]
    [290, 1118, 4304]
    """
    at = sorted({0.5, start.level})
    levels = [p for each in at for p in ((1 - each) / 2, (1 + each) / 2)] + [0.5]
    tail = (1 - start.level) / 2
    curve = times(start.curve, other)
    edges, ends = curve.ppf(levels).tolist(), None
    if start.low_end is not None and start.high_end is not None:
        ends = float(times(start.low_end, other).ppf(tail)), float(times(start.high_end, other).ppf(1 - tail))
    return Outcome(
        name=name,
        unit=unit,
        bound=start.bound,
        mean=curve.mean,
        median=edges[-1] if start.bound is None else None,
        median_at_edge=None if start.bound is None else edges[-1],
        bands=tuple(band_of(each, edges[2 * i], edges[2 * i + 1], start.bound) for i, each in enumerate(at)),
        ends=ends,
        distribution=curve,
    )


class Outcomes(Mapping[Key, Outcome]):
    """Outcomes of products that begin alike, each worked out when it is first asked for.

    Parameters
    ----------
    start : Start
        The unexploded total [count].
    curves : mapping of Key to Curve
        What the start is multiplied with; it may know more than is asked for here.
    keys : iterable of Key
        The outcomes that there are.
    """

    def __init__(self, start: Start, curves: Mapping[Key, Curve], keys: Iterable[Key]) -> None:
        self._start, self._curves = start, curves
        self._made: dict[Key, Outcome | None] = dict.fromkeys(keys)

    def __getitem__(self, key: Key) -> Outcome:
        """The outcome of an output, at its years."""
        found = self._made[key]
        if found is None:
            name = key[0]
            self._made[key] = found = outcome(self._start, name, output(name).unit, self._curves[key])
        return found

    def __iter__(self) -> Iterator[Key]:
        """All that can be asked for."""
        return iter(self._made)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._made)

    def __hash__(self) -> int:
        """Of what there is, so that nothing has to be worked out for it."""
        return hash(tuple(self))
