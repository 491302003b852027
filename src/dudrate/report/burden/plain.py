"""A burden answer → what a terminal shows: the answer on one screen, or all of it."""

from collections.abc import Iterator

from dudrate.evidence.citation import cite
from dudrate.evidence.library import Library
from dudrate.evidence.records import BurdenFigure, Claim, RejectedFigure, Reported
from dudrate.model.burden.analogs import Analog
from dudrate.report.burden.answer import BurdenAnswer
from dudrate.report.burden.labels import backing
from dudrate.report.burden.tables import casualty_rows, land_rows, reading_rows, remaining_rows, whom_rows, year_rows
from dudrate.report.catalogue import text
from dudrate.report.entries import figure_text
from dudrate.report.estimate import policy_lines
from dudrate.report.tables import text_table, wrapped

__all__ = ["burden_text", "record_line", "sources_lines"]


def burden_text(found: BurdenAnswer, *, everything: bool = False) -> str:
    """What a reader of ``dudrate burden`` sees: sentences, one table, sources and link; with ``--all`` all the rest.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> found = answer_burden(asked, load(), analogs=["kosovo"])
    >>> "on the record of Kosovo after 1999" in burden_text(found)
    True
    >>> len(burden_text(found).splitlines()) <= 24
    True
    """
    return "\n\n".join(_everything(found) if everything else _answer(found))


def record_line(record_id: str, library: Library) -> str:
    """One line on an entry: its id, its figure, and where it stands or how it was derived.

    Examples
    --------
    >>> print(record_line("der-cost-qt", load()))
    der-cost-qt: 0.45 US$ per m2 (nominal). Our own arithmetic: 25 M/56 M m2 = 0.45
    """
    record = library.record(record_id)
    figure = figure_text(record)
    start = f"{record_id}: {figure}" if figure else record_id
    source = library.sources.get(getattr(record, "source", None) or "")
    if isinstance(record, BurdenFigure) and source is None:
        return f"{start}. {text('burden-arithmetic', arithmetic=record.arithmetic or '')}"
    if isinstance(record, Claim) and source is not None:
        return text(
            "burden-claim-line",
            start=start,
            who=record.claimant,
            title=source.title,
            publisher=source.publisher,
            locator=record.locator,
        )
    if isinstance(record, Reported | RejectedFigure | BurdenFigure) and source is not None:
        return f"{start}. {cite(record, source)}"
    return start


def sources_lines(found: BurdenAnswer) -> tuple[str, ...]:
    """Who is behind the casualties of each record, and who reported the loads and the dud rates.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> sources_lines(answer_burden(asked, load(), analogs=["serbia"]))[0][:56]
    'Sources for Serbia after 1999: our own arithmetic, from '
    """
    lines = [
        text("burden-sources-record", analog=each.label, sources=_cited(_behind(each), found.library))
        for each in _analogs(found)
    ]
    given = _cited([record.id for record in found.estimates.records], found.library)
    return (*lines, *((text("burden-sources-given", sources=given),) if given else ()))


def _answer(found: BurdenAnswer) -> Iterator[str]:
    """What fits a screen: the finding, its other reading, one table, and where to go on."""
    yield wrapped(str(found.headline))
    if len(found.reckoned) == 1:
        yield wrapped(str(found.land_sentences[-1]))
    else:
        yield text_table(casualty_rows(found))
    yield "\n".join([wrapped(text("burden-more")), _link(found)])


def _everything(found: BurdenAnswer) -> Iterator[str]:
    yield wrapped(str(found.headline))
    yield from _people(found)
    yield from _land(found)
    yield from (wrapped(str(words)) for words in found.contrast_sentences)
    yield from (wrapped(str(words)) for words in policy_lines(found.estimates.same_figure))
    cautions = [wrapped(f"- {words}", hang="  ") for words in found.cautions]
    yield "\n".join([f"{text('burden-title-before')}:", *cautions])
    yield _sources(found)
    yield wrapped(text("common-left-out", words=text("common-leaves-out")))
    yield wrapped(text("common-first-words"))
    yield _link(found)


def _people(found: BurdenAnswer) -> Iterator[str]:
    whom = [line for row in found.reckoned for line in whom_rows(row)]
    yield _titled(text("burden-title-people"), text_table(whom))
    yield _titled(text("burden-title-readings"), text_table(reading_rows(found)))
    if len(found.reckoned) == 1:
        [row] = found.reckoned
        yield _titled(_starred(text("burden-title-years"), "by_year", found), text_table(year_rows(row)))


def _land(found: BurdenAnswer) -> Iterator[str]:
    yield _titled(text("burden-title-land"), text_table(land_rows(found)))
    yield from (wrapped(str(words)) for words in (*found.land_sentences, found.strikes_sentence) if words)
    rows = [line for row in found.reckoned for line in remaining_rows(row)]
    yield _titled(_starred(text("burden-title-left"), "remaining", found), text_table(rows))


def _starred(title: str, part: str, found: BurdenAnswer) -> str:
    """Say what the star means, where there is one."""
    years = (year for row in found.reckoned for year in getattr(row[0].burden, part))
    return text("burden-title-beyond", title=title) if any(year.beyond_record for year in years) else title


def _sources(found: BurdenAnswer) -> str:
    """The figures that were put in, each in full; the entries behind every other range by their ids."""
    given = [record.id for record in found.estimates.records]
    first = dict.fromkeys([*given, *(record for each in _analogs(found) for record in _behind(each))])
    rest = ", ".join(record for record in found.records if record not in first)
    lines = [wrapped(record_line(each, found.library), hang="  ") for each in first]
    more = wrapped(text("burden-rest", ids=rest), hang="  ")
    return "\n".join([f"{text('burden-title-figures')}:", *lines, more])


def _analogs(found: BurdenAnswer) -> tuple[Analog, ...]:
    return tuple({analog.id: analog for row in found.reckoned for analog in row[0].burden.analogs}.values())


def _behind(analog: Analog) -> list[str]:
    """Ids of the entries behind the casualties per 1,000 of an analog."""
    held = (analog.casualties, analog.dud_count, analog.submunitions_used)
    return [record for part in held if part for record in part.records]


def _cited(records: list[str], library: Library) -> str:
    held = backing(records, library)
    return text("burden-sources-ours", sources=held.named) if held.ours else held.named


def _link(found: BurdenAnswer) -> str:
    return text("common-link", link=found.link or text("common-no-link"))


def _titled(title: str, table: str) -> str:
    return f"{title}:\n{table}"
