"""A burden answer → what a terminal shows."""

from dudrate.evidence.citation import cite
from dudrate.evidence.library import Library
from dudrate.evidence.records import BurdenFigure, Claim, RejectedFigure, Reported
from dudrate.model.burden.analogs import Analog
from dudrate.report.burden.answer import BurdenAnswer
from dudrate.report.burden.labels import backing
from dudrate.report.burden.tables import land_rows, reading_rows, remaining_rows, whom_rows, year_rows
from dudrate.report.burden.words import analog_name
from dudrate.report.catalogue import text
from dudrate.report.entries import figure_text
from dudrate.report.estimate import policy_lines
from dudrate.report.tables import text_table, wrapped

__all__ = ["burden_text", "record_line", "sources_lines"]

_NO_LINK = "none, for the scenario is too long for one; keep it as a file"


def burden_text(found: BurdenAnswer) -> str:
    """Everything a reader of ``dudrate burden`` sees.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden.answer import answer_burden
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> "as it went in Kosovo 1999" in burden_text(answer_burden(asked, load(), analogs=["kosovo"]))
    True
    """
    parts = [wrapped(str(found.headline)), *_people(found), *_land(found)]
    parts += [wrapped(str(words)) for words in found.contrast_sentences]
    parts += [wrapped(str(words)) for words in policy_lines(found.estimates.same_figure)]
    parts.append("\n".join(["To be said beside it:", *(wrapped(f"- {words}", hang=" ") for words in found.cautions)]))
    parts.append(_sources(found))
    parts += [
        wrapped(text("common-left-out", words=text("common-leaves-out"))),
        wrapped(text("common-first-words")),
        f"Link: {found.link or _NO_LINK}",
    ]
    return "\n\n".join(parts)


def record_line(record_id: str, library: Library) -> str:
    """One line on an entry: its id, its figure, and where it stands or how it was derived.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> print(record_line("der-cost-qt", load()))
    der-cost-qt: 0.45 US$ per m2 (nominal). Our own arithmetic: 25 M/56 M m2 = 0.45
    """
    record = library.record(record_id)
    figure = figure_text(record)
    start = f"{record_id}: {figure}" if figure else record_id
    source = library.sources.get(getattr(record, "source", None) or "")
    if isinstance(record, BurdenFigure) and source is None:
        return f"{start}. Our own arithmetic: {record.arithmetic}"
    if isinstance(record, Claim) and source is not None:
        return f"{start}. {record.claimant}, in: {source.title}. {source.publisher} ({record.locator})"
    if isinstance(record, Reported | RejectedFigure | BurdenFigure) and source is not None:
        return f"{start}. {cite(record, source)}"
    return start


def sources_lines(found: BurdenAnswer) -> tuple[str, ...]:
    """Who is behind the casualties of each analog, and who reported the loads and the dud rates.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden.answer import answer_burden
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> for line in sources_lines(answer_burden(asked, load(), analogs=["serbia"])):
    ...     print(line)
    Sources for Serbia 1999: our own arithmetic, from KosovoCompromise, 2009; Norwegian People's Aid, 2009; Human
    Rights Watch, 2008.
    Sources for loads and dud rates: Human Rights Watch; The Washington Post, 2023; Prensa Latina, 2023.
    """
    analogs = {analog.id: analog for row in found.reckoned for analog in row[0].burden.analogs}.values()
    lines = [f"Sources for {each.label}: {_cited(_behind(each), found.library)}." for each in analogs]
    given = _cited([record.id for record in found.estimates.records], found.library)
    return (*lines, *((f"Sources for loads and dud rates: {given}.",) if given else ()))


def _people(found: BurdenAnswer) -> list[str]:
    whom = [line for row in found.reckoned for line in whom_rows(row)]
    parts = [_titled("Recorded casualties, counted per dud", text_table(whom))]
    parts.append(_titled("What they rest on, and the other reading", text_table(reading_rows(found))))
    if len(found.reckoned) == 1:
        [row] = found.reckoned
        title = f"By year after the end of use, as it went in {analog_name(row[0].burden)}{_beyond('by_year', found)}"
        parts.append(_titled(title, text_table(year_rows(row))))
    return parts


def _land(found: BurdenAnswer) -> list[str]:
    rows = [line for row in found.reckoned for line in remaining_rows(row)]
    return [
        _titled("Land, cost and effort, the same for every analog", text_table(land_rows(found))),
        *(wrapped(str(words)) for words in (*found.land_sentences, found.strikes_sentence) if words),
        _titled(f"Submunitions left after years of clearance{_beyond('remaining', found)}", text_table(rows)),
    ]


def _beyond(part: str, found: BurdenAnswer) -> str:
    """Say what the star means, where there is one."""
    years = (year for row in found.reckoned for year in getattr(row[0].burden, part))
    return " (* beyond the record)" if any(year.beyond_record for year in years) else ""


def _sources(found: BurdenAnswer) -> str:
    """The figures that were put in, each in full; the entries behind every other range by their ids."""
    analogs = {analog.id: analog for row in found.reckoned for analog in row[0].burden.analogs}.values()
    given = [record.id for record in found.estimates.records]
    first = dict.fromkeys([*given, *(record for each in analogs for record in _behind(each))])
    rest = [record for record in found.records if record not in first]
    lines = [wrapped(record_line(each, found.library), hang="  ") for each in first]
    more = f"The other ranges rest on {', '.join(rest)}; `dudrate records ID` gives each in full."
    return "\n".join(["Figures used:", *lines, wrapped(more, hang="  ")])


def _behind(analog: Analog) -> list[str]:
    """Ids of the entries behind the casualties per 1,000 of an analog."""
    held = (analog.casualties, analog.dud_count, analog.submunitions_used)
    return [record for part in held if part for record in part.records]


def _cited(records: list[str], library: Library) -> str:
    return backing(records, library).cited.replace("ours, from", "our own arithmetic, from", 1)


def _titled(title: str, table: str) -> str:
    return f"{title}:\n{table}"
