"""A burden answer → rows of texts for a page, and what a terminal shows."""

from dudrate.evidence.citation import cite
from dudrate.evidence.library import Library
from dudrate.evidence.records import Claim, Record
from dudrate.report.burden_answer import BurdenAnswer
from dudrate.report.burden_sentences import analog_name
from dudrate.report.burden_words import Reckoned, cell_text, years_figure
from dudrate.report.entries import figure_text
from dudrate.report.notices import FIRST_WORDS, LEAVES_OUT
from dudrate.report.numbers import probability_text
from dudrate.report.plain import wrapped
from dudrate.report.sentences import policy_lines, rate_said
from dudrate.report.tables import text_table

__all__ = ["burden_text", "casualty_rows", "land_rows", "record_line", "remaining_rows", "year_rows"]


def burden_text(found: BurdenAnswer) -> str:
    """Everything a reader of ``dudrate burden`` sees.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden_answer import answer_burden
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> "as it went in Kosovo 1999" in burden_text(answer_burden(asked, load(), analogs=["kosovo"]))
    True
    """
    parts = [wrapped(str(found.headline)), _titled("Recorded casualties", text_table(casualty_rows(found)))]
    if len(found.reckoned) == 1:
        parts.append(_titled(f"By year, as it went in {_name(found)}", text_table(year_rows(found.reckoned[0]))))
    parts.append(_titled("Land, cost and effort, the same for every analog", text_table(land_rows(found))))
    parts += [wrapped(str(words)) for words in found.land_sentences]
    parts.append(_titled("Submunitions left after years of clearance", text_table(remaining_rows(found))))
    parts += [wrapped(str(words)) for words in found.contrast_sentences]
    parts += [wrapped(str(words)) for words in policy_lines(found.estimates.same_figure)]
    parts.append("\n".join(["To be said beside it:", *(wrapped(f"- {words}", hang=" ") for words in found.cautions)]))
    parts.append("\n".join(["Figures used:", *(wrapped(record_line(each, found.library), hang="  ") for each in found.records)]))
    parts += [wrapped(f"Left out: {LEAVES_OUT}"), wrapped(FIRST_WORDS), f"Link: {found.link or _NO_LINK}"]
    return "\n\n".join(parts)


_NO_LINK = "none, for the scenario is too long for one; keep it as a file"


def casualty_rows(found: BurdenAnswer) -> list[dict[str, str]]:
    """One row for each rate in each analog: recorded casualties, of whom, and what they rest on."""
    return [_casualty_row(each) for row in found.reckoned for each in row]


def year_rows(row: tuple[Reckoned, ...]) -> list[dict[str, str]]:
    """One row for each year after the end of use, a column for each rate; beyond the record it is said."""
    years = zip(*(each.burden.by_year for each in row), strict=True)
    rows = []
    for several in years:
        beyond = " (beyond the record)" if several[0].beyond_record else ""
        cells = {
            str(rate_said(each.estimate.rate)): cell_text(year.outcome, each)
            for each, year in zip(row, several, strict=True)
        }
        rows.append({"Year": f"{several[0].year:.0f}{beyond}", **cells})
    return rows


def land_rows(found: BurdenAnswer) -> list[dict[str, str]]:
    """One row for each rate: land to search, its cost, and the effort."""
    return [
        {
            "Rate": str(rate_said(each.estimate.rate)),
            "Land, hectares": cell_text(each.burden.area, each),
            "Cost, US$ nominal": cell_text(each.burden.cost, each),
            "Deminer-days": cell_text(each.burden.deminer_days, each),
            "Team-years": cell_text(each.burden.team_years, each),
        }
        for each in found.reckoned[0]
    ]


def remaining_rows(found: BurdenAnswer) -> list[dict[str, str]]:
    """One row for each rate in each analog: what is left after some years; * beyond its record."""
    rows = []
    for row in found.reckoned:
        for each in row:
            left = {
                f"{year.year:g} year{'' if year.year == 1 else 's'}": cell_text(year.outcome, each)
                + ("*" if year.beyond_record else "")
                for year in each.burden.remaining
            }
            rows.append({"As clearance went in": analog_name(each.burden), "Rate": _rate(each), **left})
    return rows


def record_line(record_id: str, library: Library) -> str:
    """One line on an entry: its id, its figure, and where it stands or how it was derived."""
    record = library.record(record_id)
    figure = figure_text(record)
    return f"{record_id}: {figure + '. ' if figure else ''}{_where(record, library)}"


def _where(record: Record, library: Library) -> str:
    derived = getattr(record, "arithmetic", None)
    if derived:
        return f"Our own arithmetic: {derived}"
    source = library.sources.get(getattr(record, "source", None) or "")
    if source is None:
        return getattr(record, "reported_by", "")
    if isinstance(record, Claim):
        return f"{record.claimant}, in: {source.title}. {source.publisher} ({record.locator})"
    return cite(record, source)  # type: ignore[arg-type]


def _casualty_row(each: Reckoned) -> dict[str, str]:
    burden, readings = each.burden, each.burden.readings
    blended = burden.choice.blended
    years = burden.analogs[0].course.record_years
    behind = "" if readings is None else ", ".join(probability_text(rate.dud_rate) for rate in readings.analog_rates)
    return {
        "As it went in": analog_name(burden),
        "On record": "each its own" if blended else f"{years_figure(years, '').text} years",
        "Rate": _rate(each),
        "Casualties": cell_text(burden.casualties, each),
        "Civilians": cell_text(burden.civilians, each),
        "Children": cell_text(burden.children, each),
        "Killed": cell_text(burden.killed, each),
        "Rate behind the record": behind or "none",
        "Per submunition used": "not known" if readings is None else cell_text(readings.held_to_use, each),
    }


def _rate(each: Reckoned) -> str:
    return str(rate_said(each.estimate.rate))


def _name(found: BurdenAnswer) -> str:
    return analog_name(found.reckoned[0][0].burden)


def _titled(title: str, table: str) -> str:
    return f"{title}:\n{table}"
