"""A scenario at one rate → any output of its burden as a function of independent inputs, to ask which of them matters.

Every output is the unexploded total times or over ranges that have nothing to do with one another, so the exact shares
of log-variance add up; of a blend, which analog it is takes a share of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Parameter, Part, analog, general
from dudrate.model.burden.asked import Asked
from dudrate.model.curve import Floats
from dudrate.model.scenario import Case, Delivered
from dudrate.model.sensitivity import (
    LEVEL,
    HasQuantiles,
    LogShare,
    Quantity,
    expected_factors,
    input_records,
    log_moments,
    log_variances,
    shares_of,
    unexploded_quantity,
)

ANALOG = "analog"  # name of the input that says which analog of a blend it is


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weighing:
    """An output at one rate as a function of its inputs, ready to be weighed.

    `log_shares` are those of the variance of the logarithm of the expected output, None where a bound or a range as
    reported leaves it unknown or nothing varies; `records` the ids of the entries behind each input.
    """

    quantity: Quantity
    log_shares: tuple[LogShare, ...] | None
    records: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Input:
    """What the total is multiplied with, or divided by: one quantity, or one for each analog of a blend."""

    name: str
    options: tuple[Part | Parameter, ...]
    power: int

    @property
    def records(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(record for each in self.options for record in each.records))


def weighing(delivered: Delivered, case: Case, library: Library, *, asked: Asked) -> Weighing:
    """Give an output at one rate with its inputs; a ceiling and a floor together are an InputError.

    Of a blend ``analog`` says which it is, in the order of what they make of the output; its other inputs are levels.
    """
    total = unexploded_quantity(delivered, case)
    inputs, weights = _inputs(library, asked)
    known = log_variances(expected_factors(delivered, case))
    records = {each.name: each.records for each in inputs}
    if len(weights) > 1:
        records = {ANALOG: tuple(dict.fromkeys(record for each in inputs for record in each.records)), **records}
    return Weighing(
        quantity=_quantity(total, inputs, np.cumsum(weights), scale=asked.output.scale),
        log_shares=shares_of(known and {**known, **_variances(inputs, weights)}),
        records={**input_records(delivered, case), **records},
    )


def _quantity(total: Quantity, inputs: Sequence[_Input], reached: Floats, *, scale: float) -> Quantity:
    blended = len(reached) > 1
    named: dict[str, HasQuantiles] = {**total.inputs, **({ANALOG: LEVEL} if blended else {})}
    named |= {each.name: LEVEL if blended else each.options[0].curve for each in inputs}

    def output(given: Mapping[str, Floats]) -> Floats:
        found = scale * total.output(given)
        which = np.searchsorted(reached[:-1], given[ANALOG], side="right") if blended else None
        for each in inputs:
            value = given[each.name]
            if which is not None:
                value = np.stack([option.curve.ppf(value) for option in each.options])[which, np.arange(len(value))]
            found = found * value**each.power
        return np.asarray(found)

    return Quantity(inputs=named, output=output, sides=total.sides, bound=total.bound, ends=total.ends)


def _variances(inputs: Sequence[_Input], weights: Floats) -> dict[str, float]:
    """Log-variance of each input within an analog, and of which analog it is: the law of total variance."""
    moments = {each.name: np.array([log_moments(option.curve) for option in each.options]) for each in inputs}
    within = {name: float(found[:, 1] @ weights) for name, found in moments.items()}
    if len(weights) == 1:
        return within
    middles = sum(found[:, 0] for found in moments.values())
    return {ANALOG: float(weights @ (middles - weights @ middles) ** 2), **within}


def _inputs(library: Library, asked: Asked) -> tuple[list[_Input], Floats]:
    """The ranges of the output: those that hold for every analog, or those of the chosen ones and their weights."""
    made = asked.output
    if asked.choice is None:
        shared = general(library)
        powers = {**dict.fromkeys(made.over, -1), **dict.fromkeys(made.parts, 1)}
        return [_Input(name=each, options=(shared[each],), power=power) for each, power in powers.items()], np.ones(1)
    several = [
        ([analog(library, which).part(name, made.span(asked.years)) for name in made.parts], weight)
        for which, weight in asked.choice.weights
    ]
    if len(several) > 1:  # from the analog that makes least of the output to the one that makes most
        several.sort(key=lambda each: sum(log_moments(part.curve)[0] for part in each[0]))
    options = zip(*(parts for parts, _ in several), strict=True)
    inputs = [_Input(name=name, options=each, power=1) for name, each in zip(made.parts, options, strict=True)]
    return inputs, np.array([weight for _, weight in several])
