"""An answer → the text that is pasted elsewhere: sentence, sources by publisher and date, link."""

from collections.abc import Iterable
from html import escape

from dudrate.evidence.library import Library
from dudrate.evidence.records import Reported
from dudrate.model.estimate import rate_used
from dudrate.model.rates import rate_distribution
from dudrate.model.scenario import Case, Delivered
from dudrate.report.catalogue import listed, say, text
from dudrate.report.naming import dated_source, each_name, rate_said
from dudrate.report.numbers import whole
from dudrate.report.said import Figure, Said, passage

__all__ = ["copied", "quoted", "rate_source"]


def copied(
    lines: Iterable[Said | None],
    delivered: Delivered | None,
    library: Library,
    *,
    link: str | None,
    base_url: str = "",
) -> str:
    """Join what is said, where each figure comes from, and the link.

    Each reported rate and load is named with its publisher, date and address; of each typed rate it is said that it
    was typed.

    Parameters
    ----------
    lines : iterable of Said or None
        The sentences; what is None or empty is left out.
    delivered : Delivered, optional
        What was delivered, with its rates.
    link : str, optional
        Query of the link; without one that is said.
    base_url : str
        What stands before the query.
    """
    parts = [str(passage(*lines))]
    if delivered is not None:
        sources = [rate_source(case, library) for case in delivered.cases] + _loads(delivered, library)
        unique = list(dict.fromkeys(sources))
        parts.append(text("estimate-sources", sources=listed(unique, joined="semicolon")))
    parts.append(base_url + link if link is not None else text("common-link", link=text("common-no-link")))
    return "\n".join(parts)


def quoted(words: str, link: str = "") -> str:
    """Write what is copied as a quotation in HTML, to put into a page; it fetches nothing.

    Examples
    --------
    >>> quoted("14% fail." + chr(10) + "https://a.org/?v=1", "https://a.org/?v=1")[:62]
    '<blockquote cite="https://a.org/?v=1"><p>14% fail.</p><p><a hr'
    """
    lines = [f"<p>{escape(line)}</p>" for line in words.splitlines() if line and line != link]
    there = [f'<p><a href="{escape(link)}">dudrate</a></p>'] if link else []
    return f'<blockquote cite="{escape(link)}">{"".join([*lines, *there])}</blockquote>'


def rate_source(case: Case, library: Library) -> Said:
    """Who reported a rate and where that can be read; of a typed rate, that it was typed."""
    rate = rate_said(rate_used(case, float(rate_distribution(case.shape).mean)))
    if case.record is None:
        return say("estimate-cited-typed", rate=rate)
    record = library.reported(case.record)
    return say("estimate-cited-rate", rate=rate, what=record.short or record.label, **_where(record, library))


def _loads(delivered: Delivered, library: Library) -> list[Said]:
    found = []
    for shipment in delivered.shipments:
        load = Figure(whole(shipment.load), shipment.load, "computed:load")
        if shipment.own:
            found.append(say("estimate-cited-own", load=load, label=shipment.label))
        for record in shipment.records[:1]:
            where = _where(library.loads[record], library)
            found.append(say("estimate-cited-load", load=load, label=each_name(shipment, library), **where))
    return found


def _where(record: Reported, library: Library) -> dict[str, str | None]:
    source = library.source(record.source)
    return {"published": dated_source(source, record.year), "url": source.url}
