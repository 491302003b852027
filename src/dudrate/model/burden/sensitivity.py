"""A scenario at one rate → any output of its burden as a function of independent inputs, to ask which of them matters.

Every output is the unexploded total times or over ranges that have nothing to do with one another, so the exact shares
of log-variance add up; of a blend, which analog it is takes a share of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Analog, analogs
from dudrate.model.burden.asked import Asked
from dudrate.model.burden.parameters import general
from dudrate.model.burden.parts import Part, Weighted, own_parts, shared_parts
from dudrate.model.curve import Floats
from dudrate.model.scenario import Case, Delivered
from dudrate.model.sensitivity import (
    HasQuantiles,
    Level,
    LogShare,
    Quantity,
    expected_factors,
    input_records,
    log_moments,
    log_variances,
    shares_of,
    unexploded_quantity,
)

__all__ = ["Weighing", "weighing"]

ANALOG = "analog"
"""Name of the input that says which analog of a blend it is."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weighing:
    """An output at one rate, ready to be weighed.

    Parameters
    ----------
    quantity : Quantity
        The output as a function of its inputs.
    log_shares : tuple of LogShare, optional
        Shares of the variance of the logarithm of the expected output; None where a bound leaves it unknown, or where
        nothing varies. Luck of the draw and bunching are not in it.
    records : mapping of str to tuple of str
        Ids of the entries behind each input; luck of the draw and bunching have none.
    """

    quantity: Quantity
    log_shares: tuple[LogShare, ...] | None
    records: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Input:
    """What the total is multiplied with, or divided by: one quantity, or one for each analog of a blend."""

    name: str
    options: tuple[HasQuantiles, ...]
    records: tuple[str, ...]
    power: int = 1


def weighing(delivered: Delivered, case: Case, library: Library, *, asked: Asked) -> Weighing:
    """Give an output at one rate with its inputs.

    The inputs are those of :func:`dudrate.model.sensitivity.unexploded_quantity` and, by output, ``casualties`` per
    1,000 unexploded submunitions, the shares ``civilians``, ``children`` and ``killed``, ``course``: the share of a
    record that falls in the years asked for, ``left``: the share left after some years, ``density``, ``unit-cost``,
    ``deminer-day`` and ``team-year``. Of a blend ``analog`` says which it is, in the order of what they make of the
    output, and the other inputs that differ by analog are levels.

    Parameters
    ----------
    delivered : Delivered
        Resolved scenario.
    case : Case
        One of its rates.
    library : Library
        The entries.
    asked : Asked
        Output, analog and horizon.

    Raises
    ------
    InputError
        When a ceiling and a floor together bound nothing, or an entry is missing.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.asked import asked
    >>> from dudrate.model.scenario import resolve, scenario_from_words
    >>> library = load()
    >>> delivered = resolve(scenario_from_words({"delivered": "72000", "rate": ["14%"]}), library)
    >>> found = weighing(delivered, delivered.cases[0], library, asked=asked("cost"))
    >>> [(each.name, round(each.share, 3)) for each in found.log_shares][:2]  # ln(40)**2 and ln(20)**2 of their sum
    [('unit-cost', 0.603), ('density', 0.397)]
    """
    total = unexploded_quantity(delivered, case)
    weighted = _ordered(_weighted(library, asked), asked)
    parts = _inputs(library, asked, weighted)
    weights = np.array([weight for _, weight in weighted] or [1.0])
    factors = expected_factors(delivered, case)
    known = None if factors is None else log_variances(factors)
    return Weighing(
        quantity=_quantity(total, parts, np.cumsum(weights), scale=asked.output.scale),
        log_shares=None if known is None else shares_of({**known, **_part_variances(parts, weights)}),
        records={**input_records(delivered, case), **_records(parts, blended=len(weighted) > 1)},
    )


def _quantity(total: Quantity, parts: tuple[_Input, ...], reached: Floats, *, scale: float) -> Quantity:
    blended = len(reached) > 1
    inputs: dict[str, HasQuantiles] = {**total.inputs, **({ANALOG: Level()} if blended else {})}
    inputs |= {part.name: part.options[0] if len(part.options) == 1 else Level() for part in parts}

    def output(given: Mapping[str, Floats]) -> Floats:
        found = scale * total.output(given)
        which = np.searchsorted(reached[:-1], given[ANALOG], side="right") if blended else None
        for part in parts:
            value = given[part.name]
            if which is not None and len(part.options) > 1:
                value = np.stack([option.ppf(value) for option in part.options])[which, np.arange(len(value))]
            found = found * value**part.power
        return np.asarray(found)

    return Quantity(inputs=inputs, output=output, sides=total.sides, bound=total.bound)


def _records(parts: tuple[_Input, ...], *, blended: bool) -> dict[str, tuple[str, ...]]:
    every = dict.fromkeys(record for part in parts for record in part.records)
    return {**({ANALOG: tuple(every)} if blended else {}), **{part.name: part.records for part in parts}}


def _part_variances(parts: tuple[_Input, ...], weights: Floats) -> dict[str, float]:
    """Log-variance of each part within an analog, and of which analog it is: the law of total variance."""
    moments = {part.name: np.array([log_moments(option) for option in part.options]) for part in parts}
    within = {
        name: float(found[:, 1] @ weights) if len(found) > 1 else float(found[0, 1]) for name, found in moments.items()
    }
    if len(weights) == 1:
        return within
    middles = sum(part.power * moments[part.name][:, 0] for part in parts)
    return {ANALOG: float(weights @ (middles - weights @ middles) ** 2), **within}


def _weighted(library: Library, asked: Asked) -> Weighted:
    if asked.choice is None:
        return ()
    weights = [weight for _, weight in asked.choice.weights]
    return tuple(zip(analogs(library, asked.choice.names), weights, strict=True))


def _ordered(weighted: Weighted, asked: Asked) -> Weighted:
    """The analogs of a blend from the one that makes least of the output to the one that makes most."""
    if len(weighted) < 2:
        return weighted

    def middle(analog: Analog) -> float:
        return sum(log_moments(part.curve)[0] for part in _own(analog, asked))

    return tuple(sorted(weighted, key=lambda each: middle(each[0])))


def _inputs(library: Library, asked: Asked, weighted: Weighted) -> tuple[_Input, ...]:
    """The ranges of the output: those that hold for every analog, or those of each analog that was chosen."""
    made = asked.output
    if not weighted:
        shared = shared_parts(general(library))
        powers = {**dict.fromkeys(made.over, -1), **dict.fromkeys(made.parts, 1)}
        return tuple(
            _Input(name=name, options=(shared[name].curve,), records=shared[name].records, power=power)
            for name, power in powers.items()
        )
    several = [_own(analog, asked) for analog, _ in weighted]
    return tuple(
        _Input(
            name=alike[0].name,
            options=tuple(part.curve for part in alike),
            records=tuple(dict.fromkeys(record for part in alike for record in part.records)),
        )
        for alike in zip(*several, strict=True)
    )


def _own(analog: Analog, asked: Asked) -> tuple[Part, ...]:
    """What an analog multiplies the total with."""
    return own_parts(analog, asked.output, years=asked.years if asked.kind == "remaining" else asked.span)
