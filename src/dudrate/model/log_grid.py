"""Characteristic functions of logarithms at even frequencies, turned into a distribution on a logarithmic grid.

The logarithm of a product of independent quantities is a sum, and the characteristic function of a sum is the product
of theirs: here is what that needs. numpy alone.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dudrate.model.quadrature import Floats

__all__ = ["Complexes", "LogGrid", "invert", "log_gamma_ratio", "phase_sum", "times_i"]

Complexes = NDArray[np.complex128]

NEGLIGIBLE = 1e-8
"""Characteristic functions below this are not followed further; quantiles then err by 1e-7 of their spread."""

FIRST, FEWEST_FREQUENCIES = 20.0, 48
"""Frequency of the first try, that of a spread of a third, and how many there are at least; doubled where needed."""

MOST_FREQUENCIES = 2**14
"""Frequencies at most: 10 ms, and a grid of 1/30,000 of the whole range."""

FADING = 14
"""Power by which the last third of frequencies fades where they have to end: sharp edges are blurred within a few."""

STIRLING_FROM = 9.0
"""Where four terms of Stirling's series are good to 1e-11."""


def times_i(frequencies: Floats) -> Complexes:
    """The frequencies on the imaginary axis, i t."""
    return np.asarray(1j * frequencies, dtype=np.complex128)


def phase_sum(logs: Floats, weights: Floats, *, frequencies: Floats) -> Complexes:
    """Sums of weights times exp(i t log) for evenly spaced frequencies t, exactly.

    With t = t0 + (j + B k) dt the phase factors split into one table for j and one for k, so that the sums are a matrix
    product and exponentials are needed for the two tables only.

    Parameters
    ----------
    logs, weights : ndarray, shape (n,)
        Natural logarithms and what they weigh.
    frequencies : ndarray, shape (m,)
        Evenly spaced.

    Examples
    --------
    >>> phase_sum(np.log([1.0, np.e]), np.array([0.5, 0.5]), frequencies=np.array([0.0, np.pi])).round(12)
    array([1.+0.j, 0.+0.j])
    """
    block = int(len(frequencies) ** 0.5) + 1
    rows = -(-len(frequencies) // block)
    step = float(frequencies[-1] - frequencies[0]) / max(len(frequencies) - 1, 1)
    fine = _powers(_turned(step * logs), block) * _turned(float(frequencies[0]) * logs)
    coarse = _powers(_turned(step * block * logs), rows) * weights
    return np.asarray((coarse @ fine.T).ravel()[: len(frequencies)])


def _turned(phases: Floats) -> Complexes:
    """exp(i phase), twice as fast as numpy's exponential of a complex number."""
    turned = np.empty(phases.shape, dtype=np.complex128)
    np.cos(phases, out=turned.real)
    np.sin(phases, out=turned.imag)
    return turned


def _powers(base: Complexes, count: int) -> Complexes:
    """Powers 0 to count - 1 as rows, by doubling."""
    rows = np.empty((count, len(base)), dtype=np.complex128)
    rows[0], filled = 1.0, 1
    while filled < count:
        new = rows[filled : 2 * filled]
        np.multiply(rows[: len(new)], base, out=new)
        base, filled = base * base, 2 * filled
    return rows


def log_gamma_ratio(shape: float, shift: Complexes) -> Complexes:
    """Logarithm of Gamma(shape + shift) / Gamma(shape), up to a multiple of 2 pi i.

    Stirling's series of both (Abramowitz & Stegun 6.1.40), taken as a difference so that no digits are lost when the
    shape is large, after the recurrence has lifted a small shape.

    Examples
    --------
    >>> log_gamma_ratio(0.5, np.array([1 + 0j])).real.round(12)  # Gamma(3/2) / Gamma(1/2) = 1/2
    array([-0.69314718])
    """
    lifts = max(0, int(np.ceil(STIRLING_FROM - shape)))
    lifted = shape + lifts
    moved = lifted + shift
    ratio = (lifted - 0.5) * _log1p(shift / lifted) + shift * (np.log(moved) - 1)
    ratio += _stirling(moved) - _stirling(np.asarray(lifted + 0j))
    lift = np.ones(shift.shape, dtype=np.complex128)
    for i in range(lifts):
        lift *= 1 + shift / (shape + i)
    return np.asarray(ratio - np.log(lift)) if lifts else ratio


def _log1p(value: Complexes) -> Complexes:
    """log(1 + value) with all digits; numpy's loses the real part of small ones."""
    real, imaginary = value.real, value.imag
    half = 0.5 * np.log1p(real * (2 + real) + imaginary**2)
    return np.asarray(half + 1j * np.arctan2(imaginary, 1 + real))


def _stirling(value: Complexes) -> Complexes:
    """What Stirling's formula leaves out."""
    square = 1 / (value * value)
    return np.asarray((1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / value)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LogGrid:
    """A distribution function and its density at evenly spaced logarithms, with cubic curves between them.

    Parameters
    ----------
    low, step : float
        First logarithm and spacing.
    cumulative, density : ndarray
        Distribution function (rising from 0 to 1) and density of the logarithm.
    bounds : tuple of float
        Logarithms that no quantile leaves.
    """

    low: float
    step: float
    cumulative: Floats
    density: Floats
    bounds: tuple[float, float]

    def quantile(self, levels: Floats) -> Floats:
        """Values at whose logarithms the distribution function reaches the levels."""
        cell = self.cumulative[:-1].searchsorted(levels, side="right") - 1
        start, (first, second, third) = self.cumulative[cell], self._curve(cell)
        wanted = levels - start
        place = np.minimum(wanted / np.maximum(first + second + third, 1e-300), 1.0)
        below, above = np.zeros(levels.shape), np.ones(levels.shape)
        for turn in range(60):  # Newton on a cubic that rises; where it leaves its bracket, the middle
            miss = place * (first + place * (second + place * third)) - wanted
            if turn > 1 and np.abs(miss).max(initial=0.0) < 1e-12:
                break
            low = miss < 0
            below, above = np.where(low, place, below), np.where(low, above, place)
            newton = place - miss / np.maximum(first + place * (2 * second + place * 3 * third), 1e-300)
            place = np.where((newton >= below) & (newton <= above), newton, (below + above) / 2)
        least, most = self.bounds
        return np.asarray(np.exp(np.minimum(np.maximum(self.low + self.step * (cell + place), least), most)))

    def distribution_function(self, values: Floats) -> Floats:
        """Probabilities of a value at or below the given ones, all positive."""
        return self.rising()(np.log(values))[0]

    def rising(self) -> Callable[[Floats], tuple[Floats, Floats]]:
        """The same as a function of logarithms, and its slope along them; made once where it is asked for often."""
        count, (least, most) = len(self.cumulative) - 1, self.bounds
        start, (first, second, third) = self.cumulative[:-1], self._curve(np.arange(count))
        low, step = self.low, self.step

        def at(logs: Floats) -> tuple[Floats, Floats]:
            position = np.minimum(np.maximum((logs - low) * (1 / step), 0.0), count)
            cell = np.minimum(position.astype(np.int64), count - 1)
            place, one, two, three = position - cell, first[cell], second[cell], third[cell]
            reached = start[cell] + place * (one + place * (two + place * three))
            slope = (one + place * (2 * two + place * (3 * three))) * (1 / step)
            return np.where(logs < least, 0.0, np.where(logs >= most, 1.0, reached)), slope

        return at

    def _curve(self, cell: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        """Coefficients of the Hermite cubics; slopes limited as Fritsch and Carlson do, so that they rise."""
        rise = self.cumulative[cell + 1] - self.cumulative[cell]
        left = np.minimum(self.density[cell] * self.step, 3 * rise)
        right = np.minimum(self.density[cell + 1] * self.step, 3 * rise)
        return left, 3 * rise - 2 * left - right, left + right - 2 * rise


def invert(
    characteristic: Callable[[Floats], Complexes], *, low: float, high: float, period: float, bandwidth: float
) -> LogGrid:
    """Turn the characteristic function of a logarithm into its distribution.

    Parameters
    ----------
    characteristic : callable
        Characteristic function for an array of evenly spaced frequencies.
    low, high : float
        Logarithms between which all but a negligible part of the probability lies.
    period : float
        Length of logarithm after which the grid begins again, longer than from low to high.
    bandwidth : float
        Highest frequency at which `characteristic` can be trusted.
    """
    start, spacing = (low + high - period) / 2, 2 * np.pi / period
    most = int(max(min(bandwidth / spacing, MOST_FREQUENCIES), 8))
    spectrum = _followed(characteristic, spacing, most=most)
    frequencies = spacing * np.arange(1.0, len(spectrum) + 1.0)
    points = 8 * 2 ** int(np.ceil(np.log2(len(spectrum))))
    both = np.empty((2, len(spectrum) + 1), dtype=np.complex128)
    both[:, 0] = 1.0, 0.0
    both[0, 1:] = np.conj(spectrum) * _turned(start * frequencies)
    both[1, 1:] = both[0, 1:] * (-1j / frequencies)
    density, wave = np.fft.irfft(both, points) * (points / period)
    # Waves left at a sharp edge may pass 0 and 1; the ends are cut there and not stretched to.
    rising = np.minimum(np.maximum(wave - wave[0] + np.arange(points) / points, 0.0), 1.0)
    rising[-1] = 1.0
    return LogGrid(
        low=start,
        step=period / points,
        cumulative=np.maximum.accumulate(rising),
        density=np.maximum(density, 0.0),
        bounds=(low, high),
    )


def _followed(characteristic: Callable[[Floats], Complexes], spacing: float, *, most: int) -> Complexes:
    """Values at 1, 2, … times the spacing until they are negligible, or faded out where they have to end."""
    parts: list[Complexes] = []
    done, wanted = 0, min(max(FEWEST_FREQUENCIES, int(FIRST / spacing)), most)
    while True:
        parts.append(characteristic(spacing * np.arange(done + 1.0, wanted + 1.0)))
        sizes = np.abs(parts[-1])
        if sizes[-max(2, (wanted - done) // 4) :].max() < NEGLIGIBLE:
            telling = int(np.count_nonzero(sizes > NEGLIGIBLE / 100))
            return np.concatenate(parts)[: done + max(telling, 8)]
        if wanted == most:
            return np.concatenate(parts) * np.exp(-36 * (np.arange(1, most + 1) / most) ** FADING)
        done, wanted = wanted, min(2 * wanted, most)
