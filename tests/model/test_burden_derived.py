"""The edges of every derived entry of burden.toml, recomputed from the entries that it names."""

import math
import re
from collections.abc import Callable
from dataclasses import fields

import pytest
from tests.model.test_burden_arithmetic import rounding

from dudrate.evidence.library import Library
from dudrate.evidence.records import BurdenFigure


class Inputs:
    """Figures of the entries that one derived entry names, and no others."""

    def __init__(self, library: Library, allowed: tuple[str, ...]) -> None:
        self.library, self.allowed = library, allowed

    def __call__(self, record: str, edge: str = "central") -> float:
        value = getattr(self._entry(record), edge)
        assert value is not None, (record, edge)
        return float(value)

    def year(self, record: str, year: int) -> float:
        return dict(self._entry(record).series)[year]

    def said(self, record: str, words: str) -> float:
        """A number that stands only in the words of an entry."""
        entry = self._entry(record)
        texts = " ".join(str(getattr(entry, each.name)) for each in fields(entry))
        assert re.search(rf"(?<![\d,.]){re.escape(words)}(?![\d,]|\.\d)", texts), (record, words)
        return float(words.replace(",", ""))

    def _entry(self, record: str) -> BurdenFigure:
        assert record in self.allowed, f"{record} is not among the entries it is derived from"
        return self.library.burden[record]


Edges = tuple[float | None, float | None, float | None]


def half_life(first: float, second: float, apart: float) -> float:
    return math.log(2) * apart / math.log(first / second)


def lebanon(get: Inputs) -> Edges:
    hurt = 1_000 * get("leb-casualties-submunition-2006-2016")
    return (
        hurt / get("leb-duds-range-2008", "high"),
        hurt / get("leb-duds-one-million"),
        hurt / get("leb-duds-half-million", "high"),
    )


def kosovo(get: Inputs) -> Edges:
    hurt = 1_000 * get("kos-casualties-submunition-1999-2013")
    return hurt / get("kos-duds-phr-1999"), hurt / get("kos-duds-unmacc-2000"), hurt / get("kos-duds-times-1999")


def kosovo_first_year(get: Inputs) -> Edges:
    hurt = 10 * get("kos-casualties-first-year") * get("kos-cluster-share-first-year")
    return hurt / get("kos-duds-phr-1999"), hurt / get("kos-duds-unmacc-2000"), hurt / get("kos-duds-times-1999")


def serbia(get: Inputs) -> Edges:
    hurt, used = 1_000 * get("srb-casualties-after-strikes"), get("srb-submunitions-used-1999")
    remaining = get("srb-duds-remaining-2009") + get.said("srb-duds-remaining-2009", "250")
    return (
        hurt / (used * get("dud-range-test-conditions", "high") / 100),
        hurt / remaining,
        hurt / (used * get("dud-range-test-conditions", "low") / 100),
    )


def afghanistan(get: Inputs) -> Edges:
    hurt, duds = 1_000 * get("afg-casualties-duds-to-nov-2002"), get("afg-duds-estimate-2002")
    most = get("afg-submunitions-used-2001-02") * get("afg-failure-rate-quoted-2002", "high") / 100
    caught = get("afg-surveillance-sensitivity-2000-02", "high") / 100
    return hurt / most, hurt / duds, hurt / duds / caught


def laos(get: Inputs) -> Edges:
    duds = get("lao-duds-80-million")
    older = get("lao-icrc-older-pair") / (1e6 * get.said("lao-icrc-older-pair", "9"))
    return (
        1_000 * get("lao-casualties-submunition-recorded") / duds,
        1_000 * get("lao-casualties-postwar-20000") / duds,
        1_000 * older,
    )


def cambodia(get: Inputs) -> Edges:
    hurt = 1_000 * get("khm-casualties-submunition-1998-2015")
    used, share = "khm-submunitions-used", "khm-failure-share"
    return (
        hurt / (get(used, "high") * get(share, "high") / 100),
        hurt / (get(used) * get(share) / 100),
        hurt / (get(used, "low") * get(share, "low") / 100),
    )


def quang_tri(get: Inputs) -> Edges:
    hurt, items = 1_000 * get("vnm-qt-casualties-since-1975"), get("vnm-qt-uxo-items-destroyed-2025")
    return None, hurt * get("vnm-qt-cluster-share") / 100 / items, hurt / items


def pooled(get: Inputs) -> Edges:
    names = ("lao", "leb", "srb", "kos", "afg")
    # the ends are chosen round bounds, as the entry says
    return None, math.prod(get(f"der-{name}-per-1000") for name in names) ** (1 / len(names)), None


def lebanon_acute(get: Inputs) -> Edges:
    first, second, third = (get(f"leb-cum-2006-{day}") for day in ("08-30", "11-02", "11-28"))
    # 14 August to 30 August 16 days, to 2 November 80, to 28 November 106; rates at the middles of the three spans
    rates = (first / 16, (second - first) / 64, (third - second) / 26)
    early, late = half_life(rates[0], rates[1], (16 + 64) / 2), half_life(rates[1], rates[2], (64 + 26) / 2)
    month = 365.25 / 12
    return late / month, None, early / month  # the entry's central is its low end


def lebanon_middle(get: Inputs) -> Edges:
    # 0.46 a day as the entry above, 12 casualties in 26 days; 15 November to 1 July are 228 days
    early = get.said("leb-cum-2006-11-28", "168") - 156
    return None, half_life(early / 26, get("leb-annual-2007") / 365, 228) / (365.25 / 12), None


def lebanon_late(get: Inputs) -> Edges:
    first, second = get.year("leb-annual-2006", 2006), get("leb-annual-2007")
    rest = get("leb-casualties-submunition-2006-2016") - first - second
    return None, half_life(second, rest / 9, 5), None


def lebanon_early(get: Inputs) -> Edges:
    total, first = get("leb-casualties-submunition-2006-2016"), get("leb-annual-2006")
    return None, 100 * first / total, 100 * (first + get("leb-annual-2007")) / total


def kosovo_first(get: Inputs) -> Edges:
    late = get("kos-month-12")
    low, central, high = (half_life(get("kos-month-1", edge), late, 11) for edge in ("high", "central", "low"))
    return low, central, high


def laos_late(get: Inputs) -> Edges:
    last = get.year("lao-annual-2008-2017", 2017)
    return (
        half_life(get.year("lao-annual-2008-2017", 2008), last, 9),
        None,
        half_life(get.said("lao-annual-2008-2017", "100"), last, 9),
    )


def cambodia_late(get: Inputs) -> Edges:
    first, last = (get.year("khm-annual-all-2005-2017", year) for year in (2005, 2017))
    return None, half_life(first, last, 12), None


def laos_person(get: Inputs) -> Edges:
    # 10,000 m2 a hectare; 220 working days assumed, as the entry says
    return None, 10_000 * get("prod-lao-uxolao-ha-2014") / (get("prod-lao-uxolao-staff") * 220), None


def germany_person(get: Inputs) -> Edges:
    staff = (get.said("prod-deu-wittstock-2017", "40") + get.said("prod-deu-wittstock-2017", "45")) / 2
    return None, get("prod-deu-wittstock-2017") / (staff * 180), None  # 180 working days assumed, as the entry says


def team(get: Inputs) -> Edges:
    return get("prod-lao-team-year-2016"), None, get("prod-vnm-qt-two-teams-month") / 2 * 12 / 10_000


def laos_cost(get: Inputs) -> Edges:
    plan, spent, target = "cost-lao-plan-4500ha", "cost-lao-2016-spend", "cost-lao-2017-target"
    return (
        get(plan) / (10_000 * get.said(plan, "4,500")),
        get(spent) / (10_000 * get.said(spent, "2,500")),
        get(target) / (10_000 * get.said(target, "3,200")),
    )


def cost_items(get: Inputs) -> Edges:
    return (
        get("cost-vnm-qt-1998-2014") / get.said("cost-vnm-qt-1998-2014", "370,000"),
        None,
        1e6 * get("cost-srb-need") / get("srb-duds-remaining-2009"),
    )


def items(get: Inputs) -> Edges:
    norway = get("dens-nor-expected-found", "low") / (get.said("dens-nor-expected-found", "617,300") / 10_000)
    world = get("dens-global-2015") / (100 * get.said("dens-global-2015", "70"))
    return norway, world, None  # the high end is rounded up, see below


def areas(get: Inputs) -> Edges:
    return (
        100 * get.said("area-leb-2015-residual", "16.3") / get("area-leb-2015-residual"),
        100 * get.said("area-leb-strikes-2008", "42") / get("area-leb-strikes-2008"),
        100 * get.said("area-qt-cha", "615") / get("area-qt-cha"),
    )


def kosovo_cleared(get: Inputs) -> Edges:
    cleared = get("clr-kos-1999-2001")
    later = sum(get.said("clr-kos-later-finds", words) for words in ("206", "423", "772"))
    return (
        100 * cleared / get("kos-duds-phr-1999"),
        100 * cleared / get("kos-duds-unmacc-2000"),
        100 * cleared / (cleared + later),
    )


def laos_cleared(get: Inputs) -> Edges:
    cleared = 100 * get("clr-lao-items-2011")
    share = cleared / get("lao-duds-80-million")
    return share, share, cleared / (1e6 * get.said("lao-icrc-older-pair", "9"))


def lebanon_cleared(get: Inputs) -> Edges:
    cleared = 100 * get("leb-cleared-may-2007")
    return (
        cleared / get("leb-duds-range-2008", "high"),
        cleared / get("leb-duds-one-million"),
        cleared / get("leb-duds-half-million", "high"),
    )


def cost_lebanon(get: Inputs) -> Edges:
    money = get("cost-leb-funding-2006") + get("cost-leb-funding-2007")
    return None, money / (get("prod-lebanon-bac-km2", "low") + get("prod-lebanon-bac-km2", "high")), None


def cost_serbia(get: Inputs) -> Edges:
    return get("cost-srb-need") / get("area-srb-risk", "high"), None, get("cost-srb-need") / get("area-srb-risk", "low")


def devices(get: Inputs) -> Edges:
    number = get("va-prosthesis-schedule-icrc")
    low, high = (number * get("va-prosthesis-price-mineex", edge) for edge in ("low", "high"))
    return low, None, high


FROM_INPUTS: dict[str, Callable[[Inputs], Edges]] = {
    "der-leb-per-1000": lebanon,
    "der-leb-per-1000-low-denominator": lambda get: (
        None,
        1_000 * get("leb-casualties-submunition-2006-2016") / get("leb-duds-assessed-aug-2006"),
        None,
    ),
    "der-kos-per-1000": kosovo,
    "der-kos-first-year-per-1000": kosovo_first_year,
    "der-srb-per-1000": serbia,
    "der-afg-per-1000": afghanistan,
    "der-lao-per-1000": laos,
    "der-khm-per-1000": cambodia,
    "der-qt-per-1000": quang_tri,
    "der-pol-per-1000": lambda get: (None, 1_000 * get("pol-ww2-uxo") / (1e6 * get.said("pol-ww2-uxo", "88")), None),
    "der-pooled-per-1000": pooled,
    "der-leb-halflife-acute": lebanon_acute,
    "der-leb-halflife-middle": lebanon_middle,
    "der-leb-halflife-late": lebanon_late,
    "der-leb-share-early": lebanon_early,
    "der-kos-halflife-first-year": kosovo_first,
    "der-lao-halflife-late": laos_late,
    "der-khm-halflife-late": cambodia_late,
    "der-prod-lao-per-person": laos_person,
    "der-prod-deu-per-person": germany_person,
    "der-prod-team-year": team,
    "der-cost-lao-2016": laos_cost,
    "der-cost-qt": lambda get: (
        None,
        get("cost-vnm-qt-1998-2014") / (10_000 * get.said("cost-vnm-qt-1998-2014", "5,600")),
        None,
    ),
    "der-cost-khm": lambda get: (
        None,
        get("cost-khm-npa-2020s") / (1e6 * get.said("cost-khm-npa-2020s", "23.7")),
        None,
    ),
    "der-cost-kos": lambda get: (None, get("cost-kos-clearance") / get.said("clr-kos-1999-2001", "32"), None),
    "der-cost-leb": cost_lebanon,
    "der-cost-srb": cost_serbia,
    "der-item-cost": cost_items,
    "der-items-per-ha": items,
    "der-ha-per-area": areas,
    "der-kos-fraction": kosovo_cleared,
    "der-lao-fraction": laos_cleared,
    # 14 August 2006 to the end of 2020 are 14.4 years
    "der-leb-slip": lambda get: (None, 14.4 * 12 / get("clr-leb-promise-2006"), None),
    "der-leb-cleared-share-2007": lebanon_cleared,
    "der-va-device-cost": devices,
}

NOT_RECOMPUTED = {
    ("der-pooled-per-1000", "low"): "a chosen round bound, as the entry says",
    ("der-pooled-per-1000", "high"): "a chosen round bound, as the entry says",
    ("der-items-per-ha", "high"): "Lebanon's 39 rounded up to 40, below",
    ("der-leb-halflife-acute", "central"): "the entry's low end again",
}


def test_every_derived_entry_is_here(library: Library) -> None:
    assert set(FROM_INPUTS) == {each.id for each in library.burden.values() if each.read == "derived"}


@pytest.mark.parametrize("record", FROM_INPUTS)
def test_a_derived_entry_follows_from_the_entries_it_names(library: Library, record: str) -> None:
    entry = library.burden[record]
    found = FROM_INPUTS[record](Inputs(library, entry.derived_from))
    for edge, value in zip(("low", "central", "high"), found, strict=True):
        stated = getattr(entry, edge)
        if (record, edge) in NOT_RECOMPUTED:
            assert value is None
            assert stated is not None
            continue
        assert (value is None) == (stated is None), (record, edge)
        if value is not None:
            assert abs(value - stated) <= rounding(f"{stated:g}") * (1 + 1e-9), (record, edge, value, stated)


def test_the_highest_density_is_lebanon_rounded_up(library: Library) -> None:
    get = Inputs(library, library.burden["der-items-per-ha"].derived_from)
    lebanon_2017 = get.said("area-leb-2017", "5,525") / (100 * get("area-leb-2017"))
    assert library.burden["der-items-per-ha"].high == 40
    assert lebanon_2017 == pytest.approx(39.46, abs=0.01)  # 5,525 / 140
