"""A picture of every kind for tests: values, ranges and bounds on both sides, light and heavy, few and many.

The shells delivered and the rates reported for them are those of the small folder, so that a new figure of ours breaks
no test of a picture; records of conflicts and the policy line are ours.
"""

from dataclasses import replace
from functools import cache

from tests.small import SMALL

from dudrate.claims.evaluation import Interval
from dudrate.evidence.library import shipped
from dudrate.evidence.vocabulary import Setting
from dudrate.model.burden.asked import asked
from dudrate.model.burden.chain import Burden, burdens
from dudrate.model.estimate import held
from dudrate.model.scenario import resolve, scenario_from_words
from dudrate.model.trial import Trial
from dudrate.report.estimate import Answer, answer
from dudrate.report.pictures.burden import land, people, remaining, years
from dudrate.report.pictures.evidence import evidence, narrowed, reported, trials
from dudrate.report.pictures.picture import Picture
from dudrate.report.pictures.record import by_year, record
from dudrate.report.pictures.totals import heat, shares, tornado, totals

_OURS = shipped()
_RANGE = replace(SMALL.rates["m99-both"], relays=(), setting=Setting.FIELD)
LIBRARY = replace(
    _OURS,
    rates={**_OURS.rates, **SMALL.rates, "m99-both": _RANGE},
    loads={**_OURS.loads, **SMALL.loads},
    containers={**_OURS.containers, **SMALL.containers},
    submunitions={**_OURS.submunitions, **SMALL.submunitions},
    sources={**_OURS.sources, **SMALL.sources},
)
CEILING, FLOOR, RANGE = "@m99-ceiling", "@m99-floor", "@m99-both"
EVERY_RATE = ("1%", CEILING, FLOOR, RANGE, "2.35%..14%", "47/2000")


@cache
def answered(*rates: str, deliver: str = "1000 x m990") -> Answer:
    return answer(scenario_from_words({"deliver": [deliver], "rate": list(rates)}), LIBRARY)


@cache
def reckoned(*rates: str, names: tuple[str, ...] = ("kosovo", "laos")) -> tuple[tuple[Burden, ...], ...]:
    asked_for = scenario_from_words({"deliver": ["1000 x m990"], "rate": list(rates)})
    return burdens(resolve(asked_for, LIBRARY), LIBRARY, choices=names)


@cache
def every_chart() -> dict[str, Picture]:
    """Every kind of chart, by a name."""
    wide, two, bounds = answered(*EVERY_RATE), reckoned("1%", "14%"), reckoned("<=2.35%", ">=14%")
    spread = answered("2.35%..14%", deliver="5000..8000..12000 x m990")
    doubt = shares(spread)
    assert doubt is not None
    return {
        "who": evidence(reported(LIBRARY, wide.delivered), library=LIBRARY, delivered=wide.delivered),
        "who-all": evidence(reported(LIBRARY), library=LIBRARY),
        "who-claim": evidence(
            LIBRARY.rates_for("m99"),
            library=LIBRARY,
            implied=(Interval(low=0.28, central=None, high=0.32), "28% to 32%"),
        ),
        "tornado": tornado(spread),
        "tornado-cost": tornado(answered("1%", "14%"), output=asked("cost")),
        "totals": totals(wide),
        "totals-held": totals(spread, held(spread.delivered, "chance")),
        "shares": doubt,
        "people": people(two, library=LIBRARY),
        "people-bounds": people(bounds, library=LIBRARY),
        "years": years(two[0], library=LIBRARY),
        "years-bounds": years(bounds[0], library=LIBRARY),
        "left": remaining(two[0], library=LIBRARY),
        "land": land(two[0], library=LIBRARY),
        "land-bounds": land(bounds[0], library=LIBRARY),
        "heat": heat(wide.delivered, LIBRARY),
        "trials": trials([Trial(duds=5, tested=213), Trial(duds=47, tested=2000)], threshold=0.01, level=0.9),
        "narrowed": narrowed(Trial(duds=5, tested=213), threshold=0.01, level=0.9),
        "record": record(LIBRARY, "lebanon"),
        "casualties-world": by_year(LIBRARY, "casualties", "World"),
        "casualties-ukraine": by_year(LIBRARY, "casualties", "Ukraine"),
        "land-laos": by_year(LIBRARY, "land", "Lao PDR"),
        "record-laos": record(LIBRARY, "laos"),
    }
