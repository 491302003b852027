"""The method's two closing sections: what is not modelled, and what must not be claimed."""

from dudrate.evidence.library import Library
from dudrate.model.burden.general import general
from dudrate.report.method.parts import Section, edge, entries, fill, given
from dudrate.report.method.trial import TESTS
from dudrate.report.method.words import ends_said
from dudrate.report.numbers import whole
from dudrate.report.said import Figure, Said, said

__all__ = ["not_claimed", "not_modelled"]

LINE = "policy-gates-2008-1pct"
PAST, FLOOR, CEILING = "us-cluster-14pct-dod-wapo-2023", "dpicm-m42-m46-14pct-nyt-2023", "dpicm-14pct-almayadeen-2023"
HALVES = "afg-surveillance-sensitivity-2000-02"


def not_modelled(library: Library) -> Section:  # noqa: ARG001 - every section is made from the library
    """What is left out."""
    return Section(
        id="not-modelled",
        title="What is not modelled",
        summary="What no number here holds, by design or because nobody knows it.",
        passages=(said("A total is what is left of one delivery, on paper. It does not hold any of this:"),),
        points=(
            said("Where submunitions lie, and who lives or works there. There is no map, and no place is an input."),
            said("What a weapon does, how it is delivered, and how it should be used. None of it is here."),
            said("How ground, age, storage, height or handling change a dud rate. A rate is taken as it was reported."),
            said("How many of those left can still explode, and how many are sensitive. All are counted alike."),
            said("What has been cleared since, other than by the record of an analog that the reader picks."),
            said("Doubts that hang together: rate and amount, rate and an analog's ratio, dense land and slow work."),
            said("The chance of casualties: their bands hold what is not known, not how a few would fall by luck."),
            said("Those who are hurt and never recorded, other than as a factor that is said and not multiplied in."),
            said("Lost harvests, blocked roads, fear, care for the injured, and what any of it costs."),
            said("Other explosive remnants. Clearance meets them too, and many registers count all of them."),
        ),
    )


def not_claimed(library: Library) -> Section:
    """Sentences to quote: what no result may be used to say.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> print(not_claimed(load()).points[0])
    1% is a line in policy and law, a ceiling that was set and not a rate that was measured (policy-gates-2008-1pct).
    """
    return Section(
        id="not-claimed",
        title="What must not be claimed",
        summary="Short sentences to quote, each of them a limit of every number here.",
        passages=(said("Each of these sentences may be quoted as it stands."),),
        points=(
            *_of_rates(library),
            *_of_totals(),
            *_of_burden(library),
        ),
    )


def _of_rates(library: Library) -> tuple[Said, ...]:
    line = edge(library, LINE, "high")
    (small, few), (large, many) = ((duds, tested) for duds, tested in TESTS)
    counts = {
        name: Figure(whole(value), float(value), f"input:{value}")
        for name, value in (("small", small), ("few", few), ("large", large), ("many", many))
    }
    return (
        fill(
            "{line} is a line in policy and law, a ceiling that was set and not a rate that was measured ({entry}).",
            line=line,
            entry=entries([LINE]),
        ),
        fill(
            "{plain} is reported by one paper as a past estimate ({past}), by another as {floor} or more ({or_more}), "
            "and repeated by a third as up to {ceiling} ({up_to}): it is no measurement of what was used anywhere.",
            plain=edge(library, PAST),
            past=entries([PAST]),
            floor=edge(library, FLOOR, "low"),
            or_more=entries([FLOOR]),
            ceiling=edge(library, CEILING, "high"),
            up_to=entries([CEILING]),
        ),
        fill(
            "A bound stays a bound: “{bound} or less” does not say what the rate is, and a total made with it is a "
            "ceiling.",
            bound=given("2.35%", 0.0235),
        ),
        said("Figures that disagree stand side by side: the average of two reported rates is nobody's finding."),
        said("A narrow band is not a sure rate: where the rate is one number, the band is luck of the draw only."),
        fill(
            "The same percentage does not say the same: {small} duds of {few} and {large} of {many} are one share with "
            "two very different doubts.",
            **counts,
        ),
        said("A rate seen in a test is not the rate of another use, on other ground, years later."),
    )


def _of_totals() -> tuple[Said, ...]:
    return (
        said("A total says nothing of where submunitions lie, and nothing of how many of them can still explode."),
        said("A total is no forecast: not for a country, not for a district, not for a war."),
        said("An unexploded total that was made by multiplying is no evidence for the rate it was made with."),
        said("That the printed parts of a claim fit each other does not make the claim true."),
        said("What was found and cleared is a floor of what was left; over what was delivered it is no dud rate."),
    )


def _of_burden(library: Library) -> tuple[Said, ...]:
    return (
        said(
            "Raising the dud rate does not raise casualties in strict proportion: the ratios rest on dud counts that "
            "were themselves mostly submunitions used times an assumed rate."
        ),
        fill(
            "Recorded casualties undercount, by our reading {range} times ({entry}): the number on record is not the "
            "number of people hurt.",
            range=ends_said(general(library).undercount, library, "general.undercount"),
            entry=entries([HALVES]),
        ),
        said("An analog is how it went in one conflict; it does not say how it will go in another."),
        said("No casualties are predicted: where a handful are expected there may be none, or many more."),
        said("A year in which nothing is on record is not a year in which nobody was hurt."),
        said("Land to search is not land that is dangerous, and it is not the area a weapon reaches."),
        said("A clearance cost in nominal US$ is not the cost of the harm; no life is valued in money here."),
        said("What is left after some years by another conflict's record is no promise that it will be cleared."),
    )
