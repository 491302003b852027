"""The one table of what a burden gives: id, key in JSON, unit, and how each output is made of the unexploded total.

Chain, sensitivity, exports, tables, sentences, help and pages read it. A new output is an entry here and its words in
the catalogue, under ``burden-output-ID``.
"""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["M2_PER_HA", "OUTPUTS", "REMAINING_YEARS", "Group", "Output", "names_of", "output", "outputs_of"]

M2_PER_HA = 10_000.0

REMAINING_YEARS = (1.0, 2.5, 5.0, 10.0, 20.0, 50.0)
"""Years after which it is said what is left."""

EACH = 1 / 1_000
"""Casualties are per 1,000 unexploded submunitions."""

TEAMS = 10
"""Teams that search the land, where it is said how long they take."""


class Group(StrEnum):
    """What an output is about, and with it what it depends on: people and what is left on the analog, land on none."""

    TOTAL = "total"
    PEOPLE = "people"
    LAND = "land"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One output: the unexploded total times `parts`, over `over`, times `scale`.

    Parameters
    ----------
    id : str
        As it is asked for; of a family, that takes a number, the word before it.
    key : str
        Its name in JSON and CSV.
    unit : str
        What it is counted in.
    group : Group
        What it is about.
    parts, over : tuple of str
        Ranges by name: of an analog ``casualties``, ``civilians``, ``children``, ``killed``, ``course``, ``left``; of
        all of them ``density``, ``unit-cost``, ``deminer-day`` and ``team-year``.
    scale : float
        From the units of the ranges to that of the output.
    number : str, optional
        Of a family what the number is.
    """

    id: str
    key: str
    unit: str
    group: Group
    parts: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    scale: float = 1.0
    number: str | None = None

    @property
    def asked_as(self) -> str:
        """How it is written, with the place of its number."""
        return self.id if self.number is None else f"{self.id}-{self.number}"


_PEOPLE = "people on record"

OUTPUTS = (
    Output(id="unexploded", key="unexploded", unit="submunitions", group=Group.TOTAL),
    Output(id="casualties", key="casualties", unit=_PEOPLE, group=Group.PEOPLE, parts=("casualties",), scale=EACH),
    *(
        Output(id=whom, key=whom, unit=_PEOPLE, group=Group.PEOPLE, parts=("casualties", whom), scale=EACH)
        for whom in ("civilians", "children", "killed")
    ),
    Output(
        id="within-horizon",
        key="within_horizon",
        unit=_PEOPLE,
        group=Group.PEOPLE,
        parts=("casualties", "course"),
        scale=EACH,
    ),
    Output(
        id="year",
        key="by_year",
        unit=_PEOPLE,
        group=Group.PEOPLE,
        parts=("casualties", "course"),
        scale=EACH,
        number="N",
    ),
    Output(id="area", key="area_ha", unit="ha", group=Group.LAND, over=("density",)),
    Output(
        id="cost",
        key="cost_usd",
        unit="US$, nominal",
        group=Group.LAND,
        parts=("unit-cost",),
        over=("density",),
        scale=M2_PER_HA,
    ),
    Output(
        id="deminer-days",
        key="deminer_days",
        unit="deminer-days",
        group=Group.LAND,
        over=("density", "deminer-day"),
        scale=M2_PER_HA,
    ),
    Output(id="team-years", key="team_years", unit="team-years", group=Group.LAND, over=("density", "team-year")),
    Output(
        id="ten-team-years",
        key="ten_team_years",
        unit="years",
        group=Group.LAND,
        over=("density", "team-year"),
        scale=1 / TEAMS,
    ),
    Output(id="remaining", key="remaining", unit="submunitions", group=Group.LEFT, parts=("left",), number="YEARS"),
)


def output(id: str) -> Output:  # noqa: A002 - the name of the field
    """Give an output by its id.

    Examples
    --------
    >>> output("cost").key
    'cost_usd'
    """
    return next(each for each in OUTPUTS if each.id == id)


def outputs_of(group: Group) -> tuple[Output, ...]:
    """Give the outputs of a group that are one number, without those that take one.

    Examples
    --------
    >>> [each.id for each in outputs_of(Group.LAND)]
    ['area', 'cost', 'deminer-days', 'team-years', 'ten-team-years']
    """
    return tuple(each for each in OUTPUTS if each.group is group and each.number is None)


def names_of(group: Group) -> str:
    """The outputs of a group as they are asked for, with a place for a number.

    Examples
    --------
    >>> names_of(Group.LEFT)
    'remaining-YEARS'
    """
    return " ".join(each.asked_as for each in OUTPUTS if each.group is group)
