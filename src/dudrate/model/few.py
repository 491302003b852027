"""A number delivered that may be small: its distribution counted out, submunition by submunition."""

import numpy as np

from dudrate.model.curve import Atoms, Curve, Floats, mixture, parts_of, scaled
from dudrate.model.groups import MOST_GROUPS

__all__ = ["MOST_TOLD", "few_containers", "few_delivered", "split"]

MOST_TOLD = 64  # submunitions up to which each number delivered is counted out [count]
SELDOM = 1e-6  # probability of so few, below which they need not be

_SCORES = np.linspace(-6.0, 6.0, 65)


def few_delivered(share: Curve, numbers: Floats, masses: Floats) -> Floats:
    """Probabilities of at most 0, 1, … duds where few are delivered, each failing with the same chance."""
    from scipy.special import ndtr

    weights = np.exp(-(_SCORES**2) / 2)
    shares = np.clip(share.ppf(ndtr(_SCORES)), 0.0, 1.0)[:, None]
    chance = np.zeros((len(_SCORES), MOST_TOLD + 1))
    chance[:, 0] = 1.0
    of = dict(zip(np.rint(numbers).astype(int).tolist(), masses.tolist(), strict=True))
    found = np.zeros(MOST_TOLD + 1)
    for number in range(1, max(of) + 1):
        fails = chance[:, :number] * shares
        chance[:, :number] -= fails
        chance[:, 1 : number + 1] += fails
        if number in of:
            found += of[number] * (weights @ chance)
    return np.asarray(np.cumsum(found) / weights.sum())


def few_containers(amount: Curve, size: int) -> tuple[Floats, Curve | None]:
    """Probabilities of 0, 1, … containers, up to 50, and the rest of the amount, which is zero otherwise."""
    numbers, masses, rest = split(amount, most=size * MOST_GROUPS)
    if (numbers % size).any():
        return np.array([amount.zero]), amount
    found = np.zeros(1 + (int(numbers[-1]) // size if len(numbers) else 0))
    found[0] = amount.zero
    found[np.rint(numbers / size).astype(int)] += masses
    return found, rest


def split(amount: Curve, most: float = MOST_TOLD) -> tuple[Floats, Floats, Curve | None]:
    """Numbers delivered that are counted out, their probabilities, and the rest, which is zero otherwise."""
    (share, listed), *others = parts_of(amount)
    if not isinstance(listed, Atoms) or listed.values[0] > most:
        return np.empty(0), np.empty(0), amount
    small, masses = listed.values <= most, (1 - amount.zero) * share * listed.masses
    if float(masses[small].sum()) < SELDOM:
        return np.empty(0), np.empty(0), amount
    larger = float(masses[~small].sum())
    rest: Curve | None = Atoms.of(listed.values[~small], listed.masses[~small]) if larger else None
    if others:
        beyond = [(1 - amount.zero) * each for each, _ in others]
        parts = [part for _, part in others]
        rest = mixture([larger, *beyond], [rest, *parts]) if rest is not None else mixture(beyond, parts)
        larger += sum(beyond)
    rest = None if rest is None else scaled(rest, 1.0, zero=1 - larger)
    return listed.values[small], masses[small], rest
