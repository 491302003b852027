"""A figure → who has printed it, so that a rate that was typed is not left without its sources."""

from dudrate.evidence.grades import best_first
from dudrate.evidence.library import Library
from dudrate.evidence.records import Policy, ReportedRate

__all__ = ["printing"]


def printing(library: Library, *fractions: float) -> tuple[ReportedRate | Policy, ...]:
    """List the rates and policies that print one of these figures, as plain figure, floor, ceiling or end.

    Parameters
    ----------
    library : Library
        Where to look.
    *fractions : float
        Figures [fraction].

    Returns
    -------
    tuple of ReportedRate or Policy
        Plain figures first, then policies, then bounds and ends of ranges; in each, what repeats another comes behind,
        and what was read on a copy, forum or blog.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> [record.id for record in printing(load(), 0.14)][:2]
    ['us-cluster-14pct-dod-wapo-2023', 'dpicm-14pct-belta-2023']
    """
    wanted = set(fractions)
    rates = sorted(best_first(library.rates.values(), library), key=lambda rate: bool(rate.relays))
    plain = [rate for rate in rates if rate.central in wanted]
    edges = [rate for rate in rates if rate not in plain and {rate.low, rate.high} & wanted]
    lines = [line for line in library.history() if {line.low, line.central, line.high} & wanted]
    return (*plain, *lines, *edges)
