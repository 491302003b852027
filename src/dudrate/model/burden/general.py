"""The ranges that hold for every analog of the humanitarian burden, with their entries and reasons."""

from dataclasses import dataclass, replace

from dudrate.evidence.library import Library
from dudrate.model.burden.parameters import Origin, Parameter, Spread, chosen, figure

__all__ = ["General", "general", "own_share"]


@dataclass(frozen=True, slots=True, kw_only=True)
class General:
    """The ranges that hold for every analog, or stand in where an analog has no figure of its own."""

    density: Parameter
    strike_land: Parameter
    unit_cost: Parameter
    deminer_day: Parameter
    team_year: Parameter
    civilians: Parameter
    children: Parameter
    killed: Parameter
    undercount: Parameter
    fast_half_life: Parameter
    slow_half_life: Parameter
    within_5_months: Parameter
    within_18_months: Parameter


def general(library: Library) -> General:
    """Give the ranges that hold for every analog.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> density = general(load()).density
    >>> density.low, density.high, density.unit, density.source.value
    (2.0, 40.0, 'unexploded submunitions per hectare', 'judgement')
    """
    return General(
        density=chosen(
            "density",
            "unexploded submunitions per hectare",
            (2.0, None, figure(library, "der-items-per-ha", "high")),
            ("der-items-per-ha", "dens-khm-2015", "dens-lao-2016-2017", "area-leb-2015-residual", "area-leb-2017"),
            "The high end is the highest programme average; the low end is Cambodia's 2.1 rounded down. Sparser sites "
            "on record (desert, test range, a survey after clearance) are left out, so land is rather under- than "
            "overstated.",
        ),
        strike_land=chosen(
            "land per strike location",
            "hectares per strike location",
            (2.0, None, 10.0),
            (
                "der-ha-per-area",
                "area-leb-2015-residual",
                "area-leb-strikes-2007",
                "area-leb-strikes-2008",
                "area-wsahara-2018",
                "area-srb-risk",
                "area-leb-search-per-strike",
            ),
            "The low end is the 2.1 of what Lebanon had left in 2015, rounded down; the high end is Serbia's 8.3 for "
            "one report, rounded up; Lebanon's whole register has 4.0 and Western Sahara 3.5. Polygons that join many "
            "overlapping strikes, 33 and 48 hectares each, and the 19.6 that were planned to be checked for each "
            "strike in Lebanon in 2006 are left out, so land is rather under- than overstated.",
        ),
        unit_cost=chosen(
            "unit cost",
            "US$ per m2, nominal",
            (0.1, None, 4.0),
            ("der-cost-khm", "der-cost-lao-2016", "der-cost-qt", "der-cost-kos", "der-cost-leb", "der-cost-srb"),
            "From Cambodia's plan of 0.07, which leaves out costs in kind, to Lebanon's 3.3 all-in and Serbia's 3.6 "
            "(in euros), both rounded up.",
        ),
        deminer_day=chosen(
            "land per deminer-day",
            "m2 per deminer-day",
            (60.0, None, 400.0),
            ("der-prod-deu-per-person", "der-prod-lao-per-person"),
            "Germany's 61 on ground full of scrap, rounded, is the low end. No entry reaches 400: the highest is 232 "
            "in Laos, and open farmland without scrap goes faster.",
        ),
        team_year=chosen(
            "land per team-year",
            "hectares per team-year",
            (20.0, None, 60.0),
            ("der-prod-team-year",),
            "The two figures on record, 41 and 44, say nothing of their spread and the size of a team is not known: "
            "half as much and half as much again is our allowance.",
        ),
        **_shares(library),
        **_course(),
        undercount=chosen(
            "people hurt for one on record",
            "casualties per recorded casualty",
            (1.0, None, 3.0),
            ("afg-surveillance-sensitivity-2000-02", "global-total-recorded-2018"),
            "Afghan clinics caught fewer than half, at least 2 times; country estimates of all casualties, strikes "
            "too, are 2.6 to 4 times those on record. Good registers miss few. 1 to 3 is our reading of that.",
        ),
    )


def own_share(general_share: Parameter, figures: tuple[float, ...], *, records: tuple[str, ...]) -> Parameter:
    """Share of casualties as an analog recorded it: its own figure most likely, the general range around it.

    Parameters
    ----------
    general_share : Parameter
        Range of all analogs [fraction].
    figures : tuple of float
        The analog's own figure first, then other readings of it [fraction]; the range is widened to hold them.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> share = own_share(general(load()).children, (0.69,), records=("child-share-afg-duds",))
    >>> share.low, share.central, share.high
    (0.3, 0.69, 0.69)
    """
    return replace(
        general_share,
        low=min(general_share.low, *figures),
        central=figures[0],
        high=max(general_share.high, *figures),
        records=(*records, *general_share.records),
        source=Origin.JUDGEMENT,
        why="The analog's own figure is taken as most likely and the range of all analogs is kept around it: one "
        "figure says nothing of its spread.",
    )


def _shares(library: Library) -> dict[str, Parameter]:
    civilians = ("civ-share-lebanon-2008", "civ-share-cmm-2013", "civ-share-2024")
    low, central, high = (figure(library, record) / 100 for record in civilians)
    return {
        "civilians": Parameter(
            name="civilians", unit="fraction", low=low, central=central, high=high, records=civilians
        ),
        "children": chosen(
            "children",
            "fraction",
            (0.30, 0.45, 0.67),
            (
                "child-share-lebanon-2006-2016",
                "child-share-quang-tri",
                "child-share-laos-2017",
                "child-share-afg-all",
                "child-share-2024",
                "child-share-2023",
                "child-share-2021",
            ),
            "Rounded from entries: 31 % in Lebanon and Quang Tri; 42 to 47 % in Laos, in Afghanistan and worldwide; "
            "two thirds in 2021, when all casualties came from remnants. The ages meant by children differ.",
        ),
        "killed": chosen(
            "killed",
            "fraction",
            (0.10, 0.20, 0.30),
            (
                "fatality-afg-all",
                "fatality-lebanon",
                "fatality-kosovo",
                "fatality-afg-duds",
                "fatality-global-2017",
                "fatality-laos",
            ),
            "Rounded from entries: 9 to 14 % where hospitals are near, 20 to 23 % in Kosovo and Afghanistan, 25 to "
            "27 % worldwide and in Laos. Records that reach back into wars (39 and 58 %) are left out.",
        ),
    }


def _course() -> dict[str, Parameter]:
    return {
        "fast_half_life": chosen(
            "fast half-life",
            "months",
            (1.0, None, 4.0),
            ("der-leb-halflife-acute", "der-kos-halflife-first-year"),
            "Lebanon's 0.9 to 1.0 and Kosovo's 3.1 to 3.5, rounded outwards at the high end.",
        ),
        "slow_half_life": chosen(
            "slow half-life",
            "years",
            (1.5, None, 15.0),
            ("der-leb-halflife-late", "der-lao-halflife-late"),
            "Lebanon's 1.7 rounded down is the low end. No entry reaches 15: the highest is 7.0 in Laos, while Laos "
            "still counted dozens of casualties a year forty years on.",
        ),
        "within_5_months": chosen(
            "share of casualties within 5 months",
            "fraction",
            (0.40, None, 0.60),
            ("der-leb-share-early",),
            "One figure, Lebanon's 55 % by the end of 2006; the width is ours.",
            Spread.UNIFORM,
        ),
        "within_18_months": chosen(
            "share of casualties within 18 months",
            "fraction",
            (0.65, None, 0.80),
            ("der-leb-share-early", "kos-share-first-two-years"),
            "Two figures, Lebanon's 75 % by the end of 2007 and Kosovo's 77 % by the end of 2000; the width is ours.",
            Spread.UNIFORM,
        ),
    }
