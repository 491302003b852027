"""Many resolved scenarios at once → the estimates that each would get alone, to the last digit, in less time."""

from collections.abc import Sequence

from dudrate.errors import DudrateError
from dudrate.model.estimate import Estimate, estimate
from dudrate.model.scenario import Delivered

__all__ = ["estimates"]


def estimates(asked: Sequence[Delivered]) -> list[tuple[Estimate, ...] | DudrateError]:
    """Estimate every scenario.

    Returns
    -------
    list
        In the order asked: the estimates of a scenario in the order of its rates, or why there is none.
    """
    found: list[tuple[Estimate, ...] | DudrateError] = []
    for each in asked:
        try:
            found.append(estimate(each))
        except DudrateError as error:
            found.append(error)
    return found
