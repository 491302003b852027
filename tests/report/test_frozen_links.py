"""A frozen link keeps its figures under other assumptions and names what has changed."""

import shutil
from pathlib import Path

import pytest

from dudrate.errors import InputError
from dudrate.evidence.library import Library, default_folder, load, shipped
from dudrate.model.grammar import parse_rate
from dudrate.model.inputs import RecordRate
from dudrate.model.scenario import Scenario, resolve, scenario_from_words
from dudrate.report.estimate import answer
from dudrate.report.links import Change, _sum, frozen_link, live_link, open_link

LIBRARY = shipped()
RECORD = "m864-6pct-wapo-2023"
ASKED = scenario_from_words(
    {"deliver": ["1000 x m864"], "rate": ["1%", f"@{RECORD}", "<=2.35%"], "bunching": "lots:50", "icc": "0.05"}
)


def refusal(pairs: list[tuple[str, str]] | str) -> str:
    """The message with which a link is refused."""
    with pytest.raises(InputError) as caught:
        open_link(pairs, LIBRARY)
    return str(caught.value)


def edited(folder: Path, *edits: tuple[str, str, str]) -> Library:
    """The library of a folder with texts put in the place of others, one file each."""
    for name, old, new in edits:
        text = (folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old)
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return load(folder)


def entry(name: str, record: str) -> str:
    """The text of one entry of a file that is shipped."""
    text = (default_folder() / name).read_text(encoding="utf-8")
    return f"[{record}]\n" + text.partition(f"[{record}]\n")[2].partition("\n\n[")[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(default_folder(), tmp_path / "assumptions"))


@pytest.fixture
def newer(folder: Path) -> Path:
    """The same assumptions, two months later."""
    edition = (folder / "library.toml").read_text(encoding="utf-8")
    edition = edition.replace(f'version = "{LIBRARY.version}"', 'version = "2027.01"')
    edition = edition.replace(f"released = {LIBRARY.released}", "released = 2027-01-23")
    (folder / "library.toml").write_text(edition, encoding="utf-8")
    assert load(folder).version == "2027.01"
    return folder


RATE = entry("dud_rates.toml", RECORD)


def test_newer_assumptions_that_change_nothing_here_are_no_change(newer: Path) -> None:
    opened = open_link(frozen_link(ASKED, LIBRARY), load(newer))
    assert (opened.frozen, opened.changes) == (True, ())
    assert opened.scenario.rates == ASKED.rates
    # what a link does not hold, such as the records behind a burden, is of today: a page can say since when
    assert opened.older == LIBRARY.version
    assert open_link(frozen_link(ASKED, LIBRARY), LIBRARY).older is None
    assert open_link(live_link(ASKED), load(newer)).older is None


def test_a_changed_rate_is_named_and_the_old_figure_kept(newer: Path) -> None:
    library = edited(newer, ("dud_rates.toml", RATE, RATE.replace("central = 0.06", "central = 0.07")))
    opened = open_link(frozen_link(ASKED, LIBRARY), library)
    assert opened.changes == (Change(record=RECORD, then="6%", now="7%"),)
    assert opened.scenario.rates == (parse_rate("1%"), parse_rate("6%"), parse_rate("<=2.35%"))
    then = [result.mean for result in answer(ASKED, LIBRARY).results]
    assert [result.mean for result in answer(opened.scenario, library).results] == then
    live = open_link(live_link(ASKED), library)
    assert live.scenario == ASKED
    # 72,000 × 7 % = 5,040
    assert answer(live.scenario, library).results[1].mean == 5040.0


def test_a_rate_that_was_withdrawn_is_named_and_the_old_figure_kept(newer: Path) -> None:
    asked = scenario_from_words({"delivered": "1000", "rate": ["@xm1208-1pct-design-2026"]})
    gone = entry("dud_rates.toml", "xm1208-1pct-design-2026")
    sources = newer / "sources.toml"
    library_with = load(newer)
    source = library_with.rates["xm1208-1pct-design-2026"].source
    only_there = [r for r in library_with.search() if getattr(r, "source", None) == source]
    edits = [("dud_rates.toml", gone + "\n\n", "")]
    if len(only_there) == 1:
        text = sources.read_text(encoding="utf-8")
        own = f"[{source}]\n" + text.partition(f"[{source}]\n")[2].partition("\n\n[")[0] + "\n\n"
        edits.append(("sources.toml", own, ""))
    library = edited(newer, *edits)
    opened = open_link(frozen_link(asked, LIBRARY), library)
    assert [change.now for change in opened.changes] == ["withdrawn"]
    assert answer(opened.scenario, library).results[0].mean == answer(asked, LIBRARY).results[0].mean
    with pytest.raises(InputError, match="is not in the library"):
        answer(open_link(live_link(asked), library).scenario, library)


def test_figures_edited_without_a_new_version_are_named_too(folder: Path) -> None:
    library = edited(folder, ("dud_rates.toml", RATE, RATE.replace("central = 0.06", "central = 0.07")))
    assert library.version == LIBRARY.version
    opened = open_link(frozen_link(ASKED, LIBRARY), library)
    assert opened.changes == (Change(record=RECORD, then="6%", now="7%"),)


def test_a_load_that_changed_is_named_and_the_old_one_kept(newer: Path) -> None:
    load_then = entry("containers.toml", "load.bl755-147")
    asked = scenario_from_words({"deliver": ["531 x bl755"], "rate": ["5%"]})
    library = edited(newer, ("containers.toml", load_then, load_then.replace("central = 147", "central = 150")))
    opened = open_link(frozen_link(asked, LIBRARY), library)
    assert opened.changes == (Change(record="bl755", then="147", now="150"),)
    # 531 × 147 × 5 % = 3,902.85, as it was
    assert answer(opened.scenario, library).results[0].mean == answer(asked, LIBRARY).results[0].mean
    assert resolve(opened.scenario, library).shipments[0].own
    # 531 × 150 × 5 % = 3,982.5
    assert answer(open_link(live_link(asked), library).scenario, library).results[0].mean == 3982.5


def test_a_link_of_newer_assumptions_says_so(newer: Path) -> None:
    link = frozen_link(ASKED, load(newer))
    assert "'2027.01' is newer than the assumptions here" in refusal(link)


@pytest.mark.parametrize(
    "edition", ["2026", "latest", "2026.1", "2026.11.1234", "3026.11", "2026.11 ", "-1", "٢٠٢٦.11"]
)
def test_a_version_that_is_none_is_refused(edition: str) -> None:
    pairs = [("v", "1"), ("assumptions", edition), ("deliver", "1000~m864:72"), ("rate", "14%")]
    assert "is not a version of the assumptions" in refusal([*pairs, ("sum", _sum(pairs))])


@pytest.mark.parametrize(
    ("was", "words"),
    [
        ([], f"'@{RECORD}' stands without what it was"),
        ([f"{RECORD}"], "does not say what a record was"),
        ([f"{RECORD}~@bl755-6pct-uk-2003"], "does not say what a record was"),
        ([f"{RECORD}~"], "rate '' is empty"),
        ([f"{RECORD}~7"], "has no percent sign"),
        (["another~6%"], f"'@{RECORD}' stands without what it was"),
    ],
)
def test_a_frozen_link_that_does_not_say_what_a_record_was_is_refused(was: list[str], words: str) -> None:
    pairs = [("v", "1"), ("assumptions", LIBRARY.version), ("deliver", "1000~m864:72"), ("rate", f"@{RECORD}")]
    pairs += [("was", text) for text in was]
    assert words in refusal([*pairs, ("sum", _sum(pairs))])


def test_every_record_can_be_frozen() -> None:
    for record in LIBRARY.reported_ids():
        asked = Scenario(delivered=ASKED.delivered, deliveries=ASKED.deliveries, rates=(RecordRate(record=record),))
        assert open_link(frozen_link(asked, LIBRARY), LIBRARY).scenario.rates == asked.rates


# Links as edition 2026.11 wrote them. They open with the figures of then: 72 · 1000 · 14 % and 1 %, 644 · 100 · 16 %,
# 147 · 10 · 6 % and both ends of 3 to 26 %; what later editions say of their entries stands beside them.
@pytest.mark.parametrize(
    ("link", "means", "corrected"),
    [
        (
            (
                "v=1&assumptions=2026.11&deliver=1000~m864:72&rate=@us-cluster-14pct-dod-wapo-2023"
                "&rate=@policy-gates-2008-1pct&was=us-cluster-14pct-dod-wapo-2023~14%25&was=policy-gates-2008-1pct~%3C%3D1%25"
                "&bunching=none&level=0.9&sum=1d6954f1"
            ),
            (10_080.0, 720.0),
            {"us-cluster-14pct-dod-wapo-2023"},
        ),
        (
            (
                "v=1&assumptions=2026.11&deliver=100~m26:644&rate=@m77-16pct-newsday-2003"
                "&was=m77-16pct-newsday-2003~%3C%3D16%25&bunching=none&level=0.9&sum=3fb38d03"
            ),
            (10_304.0,),
            {"m77-16pct-newsday-2003"},
        ),
        (
            (
                "v=1&assumptions=2026.11&deliver=10~bl755:147&rate=@bl755-6pct-uk-2003&rate=@kosovo-all-3-26pct-icrc"
                "&was=bl755-6pct-uk-2003~6%25&was=kosovo-all-3-26pct-icrc~3%25..26%25%20uniform&bunching=none&level=0.9"
                "&sum=50e65533"
            ),
            (88.2, 44.1, 382.2),
            {"bl755-6pct-uk-2003", "kosovo-all-3-26pct-icrc"},
        ),
    ],
)
def test_a_link_of_the_first_edition_opens_and_says_what_was_corrected(
    link: str, means: tuple[float, ...], corrected: set[str]
) -> None:
    opened = open_link(link, LIBRARY)
    assert opened.older == "2026.11"
    found = answer(opened.scenario, LIBRARY).results
    assert [each for result in found for each in result.ends or (result.mean,)] == pytest.approx(means)
    assert corrected <= {record for each in opened.corrections for record in each.records}
    assert "no share of submunitions" in {each.now for each in opened.changes} or "bl755-6pct" not in link
