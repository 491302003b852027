"""Derived entries about people, recomputed from the entries that they name: casualties per 1,000, and half-lives."""

import math
from collections.abc import Callable

import pytest
from tests.model.burden.test_derived import Edges, Inputs, check, middle

from dudrate.evidence.library import Library


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
    hurt = 1_000 * get("kos-casualties-submunition-1999-2013", "low")
    return (
        hurt / get("kos-duds-phr-1999", "low"),
        hurt / get("kos-duds-unmacc-2000", "low"),
        hurt / get("kos-duds-times-1999"),
    )


def kosovo_first_year(get: Inputs) -> Edges:
    hurt = 10 * get("kos-casualties-first-year", "low") * get("kos-cluster-share-first-year")
    return (
        hurt / get("kos-duds-phr-1999", "low"),
        hurt / get("kos-duds-unmacc-2000", "low"),
        hurt / get("kos-duds-times-1999"),
    )


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
        1_000 * get("lao-casualties-postwar-20000", "low") / duds,
        1_000 * older,
    )


def cambodia(get: Inputs) -> Edges:
    hurt = 1_000 * get("khm-casualties-submunition-1998-2015")
    used, share = "khm-submunitions-used", "khm-failure-share"
    return (
        hurt / (get(used, "high") * get(share) / 100),
        hurt / (middle(get, used) * get(share) / 100),
        hurt / (get(used, "low") * get.said(share, "5") / 100),
    )


def quang_tri(get: Inputs) -> Edges:
    hurt, items = 1_000 * get("vnm-qt-casualties-since-1975"), get("vnm-qt-uxo-items-destroyed-2025", "low")
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
    first = (get.said("kos-month-1", "170"), get("kos-month-1"), get.said("kos-month-1", "130"))
    low, central, high = (half_life(each, late, 11) for each in first)
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


PEOPLE: dict[str, Callable[[Inputs], Edges]] = {
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
}


@pytest.mark.parametrize("record", PEOPLE)
def test_a_derived_entry_follows_from_the_entries_it_names(library: Library, record: str) -> None:
    check(library, record, PEOPLE[record])
