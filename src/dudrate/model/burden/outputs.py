"""The one table of what a burden gives: id, key in JSON, unit, and how each output is made of the unexploded total.

Chain, sensitivity, exports, tables, sentences, help and pages read it. A new output is an entry here and its words in
the catalogue, under ``burden-output-ID``.
"""

from dataclasses import dataclass
from enum import StrEnum

M2_PER_HA = 10_000.0
REMAINING_YEARS = (1.0, 2.5, 5.0, 10.0, 20.0, 50.0)  # years after which it is said what is left
EACH = 1 / 1_000  # casualties are per 1,000 unexploded submunitions
TEAMS = 10  # teams that search the land, where it is said how long they take
PEOPLE = "people on record"  # unit of what is counted in people: below one it is said to be fewer than one


class Group(StrEnum):
    """What an output is about, and with it what it depends on: people and what is left on the analog, land on none."""

    TOTAL = "total"
    PEOPLE = "people"
    LAND = "land"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Output:
    """One output: the unexploded total times `parts`, over `over`, ranges by name, times `scale`, between the units.

    `id` is how it is asked for, of a family that takes a `number` the word before it; `key` its name in JSON and CSV.
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

    @property
    def by_analog(self) -> bool:
        """Whether it depends on how it went in some conflict."""
        return self.group in (Group.PEOPLE, Group.LEFT)

    def span(self, years: float) -> tuple[float, float]:
        """From when to when it counts, in years since the end of use: one year, or all up to one."""
        return (years - 1 if self.id == "year" else 0.0), years


OUTPUTS = (
    Output("unexploded", "unexploded", "submunitions", Group.TOTAL),
    Output("casualties", "casualties", PEOPLE, Group.PEOPLE, ("casualties",), scale=EACH),
    Output("civilians", "civilians", PEOPLE, Group.PEOPLE, ("casualties", "civilians"), scale=EACH),
    Output("children", "children", PEOPLE, Group.PEOPLE, ("casualties", "children"), scale=EACH),
    Output("killed", "killed", PEOPLE, Group.PEOPLE, ("casualties", "killed"), scale=EACH),
    Output("within-horizon", "within_horizon", PEOPLE, Group.PEOPLE, ("casualties", "course"), scale=EACH),
    Output("year", "by_year", PEOPLE, Group.PEOPLE, ("casualties", "course"), scale=EACH, number="N"),
    Output("area", "area_ha", "ha", Group.LAND, over=("density",)),
    Output("cost", "cost_usd", "US$, nominal", Group.LAND, ("unit-cost",), over=("density",), scale=M2_PER_HA),
    Output(
        "deminer-days", "deminer_days", "deminer-days", Group.LAND, over=("density", "deminer-day"), scale=M2_PER_HA
    ),
    Output("team-years", "team_years", "team-years", Group.LAND, over=("density", "team-year")),
    Output("ten-team-years", "ten_team_years", "years", Group.LAND, over=("density", "team-year"), scale=1 / TEAMS),
    Output("remaining", "remaining", "submunitions", Group.LEFT, ("left",), number="YEARS"),
)
_BY_ID = {each.id: each for each in OUTPUTS}


def output(id: str) -> Output:  # noqa: A002 - the name of the field
    """Give an output by its id."""
    return _BY_ID[id]


def outputs_of(group: Group) -> tuple[Output, ...]:
    """Give the outputs of a group that are one number, without those that take one."""
    return tuple(each for each in OUTPUTS if each.group is group and each.number is None)


def names_of(group: Group) -> str:
    """The outputs of a group as they are asked for, with a place for a number."""
    return " ".join(each.asked_as for each in OUTPUTS if each.group is group)
