"""Values at rising places → the cubic spline through them, made and read in few array operations.

scipy's `CubicSpline` gives the same to the last digits but at the ends; making one takes several times as long, and a
comparison makes dozens.
"""

from dataclasses import dataclass

import numpy as np

from dudrate.model.curve import Floats

__all__ = ["SmoothCurve", "rising_curve", "smooth_curve"]


@dataclass(frozen=True, slots=True, eq=False)
class SmoothCurve:
    """Cubic pieces between places; beyond the last of them the value stays."""

    places: Floats
    values: Floats
    slopes: Floats

    def __call__(self, wanted: Floats) -> Floats:
        """Values of the curve, elementwise."""
        within = np.minimum(np.maximum(wanted, self.places[0]), self.places[-1])
        cell = self.places[1:-1].searchsorted(within, side="right")
        steps = np.diff(self.places)
        rise = np.diff(self.values) / steps
        second = (3 * rise - 2 * self.slopes[:-1] - self.slopes[1:]) / steps
        third = (self.slopes[:-1] + self.slopes[1:] - 2 * rise) / steps**2
        beyond = within - self.places[cell]
        return np.asarray(
            self.values[cell] + beyond * (self.slopes[cell] + beyond * (second[cell] + beyond * third[cell]))
        )


def rising_curve(places: Floats, values: Floats) -> SmoothCurve:
    """Make the spline through rising values, with slopes limited where it would overshoot (Hyman's filter)."""
    curve = smooth_curve(places, values)
    rise = np.diff(values) / np.diff(places)
    most = 3 * np.minimum(np.append(rise, np.inf), np.append(np.inf, rise))
    return SmoothCurve(places, values, np.clip(curve.slopes, 0.0, most))


def smooth_curve(places: Floats, values: Floats) -> SmoothCurve:
    """Make the spline with two continuous derivatives, and at its ends the slope of the cubic through four values."""
    from scipy.linalg.lapack import dgtsv

    steps = np.diff(places)
    rise = np.diff(values) / steps
    if len(places) < 4:
        slopes = np.interp(places, (places[1:] + places[:-1]) / 2, rise)
        return SmoothCurve(places, values, slopes)
    ends = (_end_slope(places[:4], values[:4]), _end_slope(places[:-5:-1], values[:-5:-1]))
    # (1 / h_i) s_{i−1} + 2 (1 / h_i + 1 / h_{i+1}) s_i + (1 / h_{i+1}) s_{i+1} = 3 (r_i / h_i + r_{i+1} / h_{i+1})
    sharp = 1 / steps
    middle = 2 * (sharp[1:] + sharp[:-1])
    right = 3 * (rise[1:] * sharp[1:] + rise[:-1] * sharp[:-1])
    right[0] -= sharp[0] * ends[0]
    right[-1] -= sharp[-1] * ends[1]
    inner = dgtsv(sharp[1:-1], middle, sharp[1:-1], right)[3]
    return SmoothCurve(places, values, np.concatenate([ends[:1], inner, ends[1:]]))


def _end_slope(places: Floats, values: Floats) -> float:
    """Slope, at the first of four places, of the cubic through the values there."""
    first = np.diff(values) / np.diff(places)
    second = np.diff(first) / (places[2:] - places[:-2])
    third = (second[1] - second[0]) / (places[3] - places[0])
    one, two = places[0] - places[1], places[0] - places[2]
    return float(first[0] + one * (second[0] + two * third))
