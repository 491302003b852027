"""The Library answers by id, names the nearest where it has nothing, and is found without being told where."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dudrate.errors import InputError
from dudrate.evidence import library as module
from dudrate.evidence.library import Library, default_folder, load


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


def test_each_kind_is_found_by_its_id(library: Library) -> None:
    assert library.rate("m864-6pct-wapo-2023").central == 0.06
    assert library.policy("policy-gates-2008-1pct").high == 0.01
    assert library.source("wapo-2023-07-06").publisher.startswith("The Washington Post")
    assert library.scenario("thousand-shells").deliver == ("1000 x m864",)
    assert library.record("der-leb-per-1000") is library.burden["der-leb-per-1000"]
    assert library.record("laos-icrc-270m-2015") is library.claims["laos-icrc-270m-2015"]
    assert library.record("m26") is library.containers["m26"]


@pytest.mark.parametrize(
    ("ask", "near"),
    [
        (lambda library: library.rate("m864-6pct-wapo-2013"), "m864-6pct-wapo-2023"),
        (lambda library: library.policy("policy-gates"), "policy-gates-2008-1pct"),
        (lambda library: library.source("wapo-2023"), "wapo-2023-07-0"),
        (lambda library: library.container("M846"), "m864"),
        (lambda library: library.record("kahl"), "us-dpicm-2-35pct-kahl-2023"),
        (lambda library: library.scenario("two-test"), "two-tests"),
        (lambda library: library.rates_for("m58"), "m85"),
        (lambda library: library.search(kind="rates"), "rate"),
        (lambda library: library.relayed_by("m864-6pct-wapo-203"), "m864-6pct-wapo-2023"),
    ],
)
def test_an_unknown_id_is_refused_with_the_nearest(
    library: Library, ask: Callable[[Library], object], near: str
) -> None:
    with pytest.raises(InputError, match="is not in the library") as caught:
        ask(library)
    assert near in caught.value.mend


def test_an_id_like_nothing_is_refused_with_some(library: Library) -> None:
    with pytest.raises(InputError, match="write one of"):
        library.container("???")


@pytest.mark.parametrize("name", ["m864", "M864", " m864 ", "M-864", "m 864"])
def test_a_container_is_found_however_it_is_written(library: Library, name: str) -> None:
    assert library.container(name).id == "m864"


@pytest.mark.parametrize(
    ("alias", "container"), [("RBL755", "bl755"), ("CBU-103", "cbu-87"), ("Uragan", "9m27k-uragan")]
)
def test_a_container_is_found_by_its_alias(library: Library, alias: str, container: str) -> None:
    assert library.container(alias).id == container


def test_loads_that_agree_and_loads_that_do_not(library: Library) -> None:
    assert [each.central for each in library.loads_of("m864")] == [72, 72]
    assert [each.central for each in library.loads_of("m483a1")] == [88, 88]
    assert [each.central for each in library.loads_of("cbu-58")] == [650, 630]
    assert [each.central for each in library.loads_of("cbu-26")] == [670, 630]
    assert [(each.low, each.high) for each in library.loads_of("atacms")] == [(None, 950), (300, None)]


def test_every_container_has_a_load(library: Library) -> None:
    assert [name for name in library.containers if not library.loads_of(name)] == []


def test_rates_that_disagree_stand_side_by_side(library: Library) -> None:
    # 155 mm DPICM as the entries print it: 14 or more, 3 to 14, up to 14, 6, and three times at most 2.35 percent.
    printed = [(each.low, each.central, each.high) for each in library.rates_for("m42-m46")]
    assert printed == [
        (0.14, None, None),
        (0.03, None, 0.14),
        (None, None, 0.14),
        (None, 0.06, None),
        *[(None, None, 0.0235)] * 3,
    ]


def test_what_may_stand_after_the_at_sign(library: Library) -> None:
    ids = library.reported_ids()
    # All 59 rates and 17 policies but the abstract without a rate, the treaty without one, and the limit of which it
    # is not known what it is a share of.
    assert len(ids) == 59 + 17 - 3
    assert library.reported(ids[0]).id == ids[0]
    for without in ("dpicm-m42-m46-m77-gao-1993", "policy-ccm-no-rate", "goal-uk-m85-2pct"):
        with pytest.raises(InputError, match="prints no share of submunitions"):
            library.reported(without)
    with pytest.raises(InputError, match="is not in the library"):
        library.reported("m864-72")


def test_policies_come_as_a_history(library: Library) -> None:
    years = [policy.year for policy in library.history()]
    dated = [year for year in years if year is not None]
    assert dated == sorted(dated)
    assert years == [*dated, *[None] * (len(years) - len(dated))]


def test_relays_are_known_from_both_ends(library: Library) -> None:
    assert [each.id for each in library.relayed_by("dpicm-m42-m46-14pct-nyt-2023")] == ["dpicm-14pct-almayadeen-2023"]
    assert library.relayed_by("m864-6pct-wapo-2023") == ()


def test_disagreement_is_known_from_both_ends(library: Library) -> None:
    one, other = "dpicm-m42-m46-14pct-nyt-2023", "m864-6pct-wapo-2023"
    assert other in {each.id for each in library.disagreeing_with(one)}
    assert one in {each.id for each in library.disagreeing_with(other)}


def test_searching(library: Library) -> None:
    assert [each.id for each in library.search("KAHL russian", kind="rate")] == ["russian-30-40pct-us-officials-2023"]
    assert [each.id for each in library.search(subject="ShOAB-0.5")] == [
        "rbk-500-shoab",
        "rbk500-shoab-565",
        "shoab-30pct-kryvtsun-2024",
    ]
    assert library.search("no such words anywhere") == ()
    assert len(library.search(kind="burden")) == len(library.burden)
    kosovo = library.search(kind="rate", subject="kosovo-1999")
    assert {getattr(each, "conflict", None) for each in kosovo} == {"kosovo-1999"}


def test_a_library_shows_what_it_holds(library: Library) -> None:
    assert repr(library).startswith("Library(2026.11, ")
    assert "59 rate" in repr(library)


def test_libraries_are_the_same_only_if_they_are_one(library: Library) -> None:
    again = load()
    assert again != library
    assert again.digest == library.digest
    assert len({again, library}) == 2


def test_the_packed_copy_is_preferred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "src" / "dudrate" / "evidence" / "library.py"
    monkeypatch.setattr(module, "__file__", str(here))
    assert default_folder() == tmp_path / "assumptions"
    packed = tmp_path / "src" / "dudrate" / "assumptions"
    packed.mkdir(parents=True)
    assert default_folder() == packed


def test_loading_takes_the_standard_library_alone() -> None:
    code = "import sys; from dudrate.evidence.library import load; load(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "dudrate.evidence.library" in loaded
    assert not loaded & {"numpy", "scipy", "pydantic", "matplotlib", "streamlit"}
