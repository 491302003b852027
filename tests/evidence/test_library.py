"""The Library answers by id, names the nearest where it has nothing, and is found without being told where."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dudrate.errors import InputError
from dudrate.evidence import library as module
from dudrate.evidence.library import Library, default_folder, load

GOOD = Path(__file__).parents[1] / "broken" / "good"


def test_each_kind_is_found_by_its_id(small: Library) -> None:
    assert small.rate("m99-trial").central == 0.02
    assert small.policy("limit").high == 0.01
    assert small.source("paper-2001").publisher == "A Press"
    assert small.scenario("ten").deliver == ("10 x m990",)
    assert small.record("der-casualties") is small.burden["der-casualties"]
    assert small.record("a-claim") is small.claims["a-claim"]
    assert small.record("m990") is small.containers["m990"]


@pytest.mark.parametrize(
    ("ask", "near"),
    [
        (lambda small: small.rate("m99-trail"), "m99-trial"),
        (lambda small: small.policy("limits"), "limit"),
        (lambda small: small.source("paper-2011"), "paper-2001"),
        (lambda small: small.container("Old M99O"), "records --kind container"),
        (lambda small: small.record("casualty"), "casualties"),
        (lambda small: small.scenario("tenn"), "ten"),
        (lambda small: small.rates_for("m9"), "m99"),
        (lambda small: small.search(kind="rates"), "rate"),
        (lambda small: small.relayed_by("m99-trail"), "m99-trial"),
    ],
)
def test_an_unknown_id_is_refused_with_the_nearest(small: Library, ask: Callable[[Library], object], near: str) -> None:
    with pytest.raises(InputError, match="is not in the library") as caught:
        ask(small)
    assert near in caught.value.mend


@pytest.mark.parametrize("name", ["m990", "M990", " m990 ", "M-990", "m 990", "Old M990"])
def test_a_container_is_found_however_it_is_written(small: Library, name: str) -> None:
    assert small.container(name).id == "m990"


def test_loads_that_agree_and_loads_that_do_not(small: Library) -> None:
    assert [each.central for each in small.loads_of("m990")] == [72, 72]
    assert [(each.central, each.high) for each in small.loads_of("m991")] == [(40, None), (None, 50), (40, None)]


def test_every_container_of_ours_has_a_load(library: Library) -> None:
    assert [name for name in library.containers if not library.loads_of(name)] == []


def test_rates_that_disagree_stand_side_by_side(small: Library) -> None:
    printed = [(each.low, each.central, each.high) for each in small.rates_for("m99")]
    assert printed == [
        (0.01, 0.02, 0.05),
        (None, None, 0.05),
        (0.14, None, None),
        (None, None, 0.02),
        (None, None, 0.05),
        (0.02, None, 0.14),
        (None, 0.03, None),
        (None, None, None),
        (None, 0.14, None),
    ]


def test_what_may_stand_after_the_at_sign(small: Library) -> None:
    ids = small.reported_ids()
    assert ids == (
        "m99-trial",
        "m99-echo",
        "m99-floor",
        "m99-ceiling",
        "m99-second-echo",
        "m99-both",
        "m99-estimate",
        "limit",
    )
    assert small.reported(ids[0]).id == ids[0]
    for without in ("m99-no-number", "undated-limit", "m99-whole-shells", "earlier-limit"):
        with pytest.raises(InputError, match="prints no share of submunitions"):
            small.reported(without)
    with pytest.raises(InputError, match="is not in the library"):
        small.reported("m990-72")


def test_policies_come_as_a_history(small: Library) -> None:
    assert [policy.id for policy in small.history()] == ["earlier-limit", "limit", "undated-limit"]


def test_relays_are_known_from_both_ends(small: Library) -> None:
    assert [each.id for each in small.relayed_by("m99-trial")] == ["m99-echo", "m99-both"]
    assert small.relayed_by("m99-ceiling") == ()


def test_disagreement_is_known_from_both_ends(small: Library) -> None:
    assert [each.id for each in small.disagreeing_with("m99-floor")] == ["m99-trial"]
    assert [each.id for each in small.disagreeing_with("m99-trial")] == ["m99-floor"]


def test_searching(small: Library) -> None:
    assert [each.id for each in small.search("REPEATS trial", kind="rate")] == ["m99-echo"]
    assert [each.id for each in small.search(subject="M991", kind="load")] == [
        "m991-40",
        "m991-up-to-50",
        "m990-m991-chart",
    ]
    assert small.search("no such words anywhere") == ()
    assert len(small.search(kind="burden")) == len(small.burden)
    assert [each.id for each in small.search(kind="rate", subject="nowhere-1999")] == ["m99-trial"]


def test_a_library_shows_what_it_holds(small: Library) -> None:
    assert repr(small).startswith("Library(2026.11, ")
    assert "9 rate" in repr(small)
    assert re.search(r", sha256:[0-9a-f]{12}…\)$", repr(small))


def test_libraries_are_the_same_only_if_they_are_one(small: Library) -> None:
    again = load(GOOD)
    assert again != small
    assert again.digest == small.digest
    assert len({again, small}) == 2


def test_the_packed_copy_is_preferred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "src" / "dudrate" / "evidence" / "library.py"
    monkeypatch.setattr(module, "__file__", str(here))
    assert default_folder() == tmp_path / "assumptions"
    packed = tmp_path / "src" / "dudrate" / "assumptions"
    packed.mkdir(parents=True)
    assert default_folder() == packed
