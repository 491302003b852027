"""What we ship: it loads, its numbers are pinned, its digest holds still and moves when it must."""

import math
import re
import shutil
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from dudrate.evidence.checking import FILES
from dudrate.evidence.library import Library, default_folder, load

GOOD = Path(__file__).parents[1] / "broken" / "good"
README = (default_folder() / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("LICENSE", "*.md")
    return Path(shutil.copytree(default_folder(), tmp_path / "assumptions", ignore=ignored))


def column_sums(records: Iterable[object]) -> tuple[float, float, float]:
    listed = list(records)
    low, central, high = (
        math.fsum(value for each in listed if (value := getattr(each, edge)) is not None)
        for edge in ("low", "central", "high")
    )
    return round(low, 6), round(central, 6), round(high, 6)


# Entry counts and sums of the columns low, central, high: a slipped digit shows here. If entries changed and we mean
# it, run this file, take the numbers from the failure, and write the change into assumptions/CHANGES.md.
PINNED = {
    "rates": (125, (5.356, 6.7078, 18.787)),
    "loads": (54, (462.0, 11383.0, 1734.0)),
    "policies": (40, (0.05, 0.0, 0.5)),
    "burden": (231, (309908793.473, 332915673.683, 33709080.39)),
    "ranges": (48, (284093446.404253, 81040181.801106, 355755667.832718)),
}
PINNED_SPANS = {
    "delivered": (78, (1991653055.0, 3126998544.0, 9515813.0)),
    "rate": (52, (1.3195, 8.518166, 3.087)),
    "unexploded": (64, (113136637.0, 950259186.0, 79662264.0)),
    "implied_rate": (15, (0.1756, 1.7854, 0.16)),
}
PINNED_COUNTS = {
    "sources": 419,
    "containers": 38,
    "claims": 148,
    "rejected": 21,
    "scenarios": 12,
    "analogs": 6,
    "observations": 23,
    "steps": 19,
    "names": 15,
}
PINNED_RELAYS = 38


@pytest.mark.parametrize("name", PINNED)
def test_counts_and_column_sums_are_pinned(library: Library, name: str) -> None:
    records = getattr(library, name)
    assert (len(records), column_sums(records.values())) == PINNED[name]


@pytest.mark.parametrize("name", PINNED_SPANS)
def test_counts_and_column_sums_of_claims_are_pinned(library: Library, name: str) -> None:
    spans = [span for claim in library.claims.values() if (span := getattr(claim, name)) is not None]
    assert (len(spans), column_sums(spans)) == PINNED_SPANS[name]


def test_the_other_counts_are_pinned(library: Library) -> None:
    assert {name: len(getattr(library, name)) for name in PINNED_COUNTS} == PINNED_COUNTS


def test_every_submunition_and_conflict_is_used(library: Library) -> None:
    records = library.search()
    assert {getattr(each, "submunition", None) for each in records} - {None} == set(library.submunitions)
    assert {getattr(each, "conflict", None) for each in records} - {None} == set(library.conflicts)


def test_the_number_of_relays_is_pinned(library: Library) -> None:
    assert sum(len(each.relays) for each in library._reported()) == PINNED_RELAYS


def test_labels_fit_a_chart(library: Library) -> None:
    labelled = (*library.rates.values(), *library.policies.values(), *library.loads.values())
    assert [each.id for each in labelled if len(each.label) > 52] == []
    assert len({each.label for each in labelled}) == len(labelled)


def test_the_readme_names_every_field() -> None:
    missing = [
        f"{file}: {key}"
        for file, tables in FILES.items()
        for table in tables.values()
        for key in table.keys
        if f"`{key}`" not in README
    ]
    assert missing == []


def test_the_readme_names_every_file_and_choice() -> None:
    shipped = {path.name for path in default_folder().glob("*.toml")}
    assert [name for name in sorted(shipped) if f"`{name}`" not in README] == []
    for word in ("clearance-survey", "operational-test", "secondary-report", "not-stated", "own-text", "relayed"):
        assert word in README


def test_the_readme_example_is_an_entry(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(GOOD, tmp_path / "assumptions"))
    blocks = [re.sub(r"(?m)^   ", "", block) for block in re.findall(r"```toml\n(.*?)```", README, re.DOTALL)]
    entries = {next(iter(tomllib.loads(block))): block for block in blocks}
    for file, entry in (
        ("sources.toml", "evening-example-2019-05-03"),
        ("dud_rates.toml", "m99-5pct-evening-example-2019"),
    ):
        with (folder / file).open("a", encoding="utf-8") as opened:
            opened.write("\n" + entries[entry])
    assert load(folder).rate("m99-5pct-evening-example-2019").central == 0.05


def test_the_changes_begin_with_this_edition_and_name_entries_there_are(library: Library) -> None:
    assert library.corrections[0].edition == library.version
    named = {name for each in library.corrections for name in each.records if name.count("-") > 1}
    assert len(named) > 40
    assert all(library.record(name) for name in named)


def blocks_of(text: str) -> list[str]:
    """Cut a file into what stands before the first entry, and its entries."""
    return re.split(r"(?m)^(?=\[)", text)


def test_order_comments_and_spaces_leave_the_digest(library: Library, folder: Path) -> None:
    for path in folder.glob("*.toml"):
        head, *entries = blocks_of(path.read_text(encoding="utf-8"))
        kept = entries if path.name == "library.toml" else entries[::-1]
        body = "\n\n# a comment\n".join(entry.rstrip() for entry in kept).replace(" = ", "   =  ")
        path.write_text(f"{head}\n# another\n{body}\n", encoding="utf-8")
    assert load(folder).digest == library.digest


def test_wrapping_leaves_the_digest(library: Library, folder: Path) -> None:
    path = folder / "dud_rates.toml"
    text = path.read_text(encoding="utf-8")
    wrapped = re.sub(r"(?s)'''\n(.*?)'''", lambda long: "'''\n" + "\n".join(long[1].split()) + "\n'''", text)
    assert wrapped != text
    path.write_text(wrapped, encoding="utf-8")
    assert load(folder).digest == library.digest


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("dud_rates.toml", "low = 0.14", "low = 0.15"),
        ("containers.toml", "central = 72", "central = 73"),
        ("policies.toml", "high = 0.01", "high = 0.02"),
        ("claims.toml", "central = 270000000", "central = 270000001"),
        ("burden.toml", "central = 77\n", "central = 78\n"),
        ("burden.toml", "[2006, 182]", "[2006, 183]"),
        ("sources.toml", "year = 2023", "year = 2022"),
        ("scenarios.toml", "1000 x m864", "1001 x m864"),
        ("ranges.toml", "low = 60", "low = 61"),
        ("analogs.toml", "end_of_record = 2009-03-11", "end_of_record = 2009-03-12"),
        ("rejected.toml", "10 to 40 percent", "10 to 41 percent"),
        ("library.toml", "M77 grenade", "M78 grenade"),
    ],
)
def test_one_digit_moves_the_digest(library: Library, folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert load(folder).digest != library.digest
