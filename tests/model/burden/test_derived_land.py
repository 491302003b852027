"""Derived entries about land, effort, money and clearance, recomputed from the entries that they name."""

from collections.abc import Callable

import pytest
from tests.model.burden.test_derived import Edges, Inputs, check, middle
from tests.model.burden.test_derived_people import PEOPLE

from dudrate.evidence.library import Library


def laos_person(get: Inputs) -> Edges:
    # 10,000 m2 a hectare; 220 working days assumed, as the entry says
    return None, 10_000 * get("prod-lao-uxolao-ha-2014") / (get("prod-lao-uxolao-staff", "low") * 220), None


def germany_person(get: Inputs) -> Edges:
    staff = (get.said("prod-deu-wittstock-2017", "40") + get.said("prod-deu-wittstock-2017", "45")) / 2
    return None, get("prod-deu-wittstock-2017") / (staff * 180), None  # 180 working days assumed, as the entry says


def team(get: Inputs) -> Edges:
    return get("prod-lao-team-year-2016"), None, get("prod-vnm-qt-two-teams-month") / 2 * 12 / 10_000


def laos_cost(get: Inputs) -> Edges:
    plan, spent, target = "cost-lao-plan-4500ha", "cost-lao-2016-spend", "cost-lao-2017-target"
    return (
        get(plan, "low") / (10_000 * get.said(plan, "4,500")),
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
        100 * cleared / get("kos-duds-phr-1999", "low"),
        100 * cleared / get("kos-duds-unmacc-2000", "low"),
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
    return None, money / (get.said("prod-lebanon-bac-km2", "3.4") + get("prod-lebanon-bac-km2")), None


def cost_serbia(get: Inputs) -> Edges:
    return get("cost-srb-need") / get("area-srb-risk", "high"), None, get("cost-srb-need") / get("area-srb-risk", "low")


def devices(get: Inputs) -> Edges:
    number = get("va-prosthesis-schedule-icrc")
    low, high = (number * get("va-prosthesis-price-mineex", edge) for edge in ("low", "high"))
    return low, None, high


LAND: dict[str, Callable[[Inputs], Edges]] = {
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
    "der-leb-slip": lambda get: (None, 14.4 * 12 / middle(get, "clr-leb-promise-2006"), None),
    "der-leb-cleared-share-2007": lebanon_cleared,
    "der-va-device-cost": devices,
}


@pytest.mark.parametrize("record", LAND)
def test_a_derived_entry_follows_from_the_entries_it_names(library: Library, record: str) -> None:
    check(library, record, LAND[record])


def test_every_derived_entry_is_recomputed(library: Library) -> None:
    derived = [each.id for each in library.burden.values() if each.read == "derived"]
    assert sorted([*LAND, *PEOPLE]) == sorted(derived)


def test_the_highest_density_is_lebanon_rounded_up(library: Library) -> None:
    get = Inputs(library, library.burden["der-items-per-ha"].derived_from)
    lebanon_2017 = get.said("area-leb-2017", "5,525") / (100 * get("area-leb-2017"))
    assert library.burden["der-items-per-ha"].high == 40
    assert lebanon_2017 == pytest.approx(39.46, abs=0.01)  # 5,525 / 140
