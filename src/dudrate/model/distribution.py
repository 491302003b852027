"""What a continuous distribution must answer so that the exact totals can be integrated over it."""

from typing import Any, Protocol

from dudrate.model.quadrature import Floats

__all__ = ["Continuous"]


class Continuous(Protocol):
    """A continuous distribution with a stretched axis, the ``line``.

    On the line the density is smooth between `line_edges`, so that an integral needs few nodes.
    """

    @property
    def mean(self) -> float:
        """Expected value."""

    @property
    def variance(self) -> float:
        """Variance."""

    @property
    def line_edges(self) -> Floats:
        """Ends of the support on the line, and the places between where the density is not smooth."""

    def cdf(self, value: Any) -> Floats:
        """Probability of a value at or below `value`."""

    def ppf(self, level: Any) -> Floats:
        """Value at which the probability reaches `level`."""

    def to_line(self, value: Floats) -> Floats:
        """Place of a value on the line."""

    def from_line(self, place: Floats) -> Floats:
        """Value at a place on the line."""

    def line_density(self, place: Floats) -> Floats:
        """Density on the line."""
