"""Typed rates → what is said of those that are lines in policy or law, and no measurement."""

from collections.abc import Mapping

from dudrate.evidence.records import Policy, Reported, ReportedRate
from dudrate.report.said import Figure, Said, said

__all__ = ["policy_lines"]

_A_LINE = " is a line in policy and law, a ceiling or a goal that was set and not a rate that was measured."
_ALSO_A_LINE = " is also a line in policy or law: there it is a ceiling or a goal that was set, and no measurement."


def policy_lines(same_figure: Mapping[str, tuple[Reported, ...]]) -> tuple[Said, ...]:
    """For each typed rate that is a line in policy or law: say that it is a line, and whether it is nothing else.

    Parameters
    ----------
    same_figure : mapping
        For each typed rate, the records that print the same figure.
    """
    return tuple(
        said(Figure(rate, rate, f"input:{rate}"), _ALSO_A_LINE if _is_reported(records) else _A_LINE)
        for rate, records in same_figure.items()
        if any(isinstance(record, Policy) for record in records)
    )


def _is_reported(records: tuple[Reported, ...]) -> bool:
    """Whether one of the records reports a plain rate, and no ceiling, floor or end of a range."""
    return any(isinstance(record, ReportedRate) and record.central is not None for record in records)
