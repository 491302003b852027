"""The inputs of an output, weighed → rows of texts, and what a terminal shows."""

from dudrate.evidence.library import Library
from dudrate.model.sensitivity import Bar, Tornado
from dudrate.model.sobol import SobolIndex
from dudrate.report.burden.plain import record_line
from dudrate.report.comparing.sensitivity_answer import SensitivityAnswer
from dudrate.report.comparing.sensitivity_words import Weighed, input_name
from dudrate.report.numbers import probability_text, range_texts
from dudrate.report.plain import wrapped
from dudrate.report.said import opening
from dudrate.report.tables import text_table

__all__ = ["sensitivity_rows", "sensitivity_text"]

_NONE = "not known"


def sensitivity_text(found: SensitivityAnswer) -> str:
    """Everything a reader of ``dudrate sensitivity`` sees.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.comparing.sensitivity_answer import answer_sensitivity
    >>> asked = scenario_from_words({"delivered": 72000, "rate": ["14%"]})
    >>> "Cost per square metre" in sensitivity_text(answer_sensitivity(asked, load(), output="cost"))
    True
    """
    library, parts = found.estimates.library, []
    for each, words in zip(found.weighed, found.sentences, strict=True):
        parts += [wrapped(str(words)), text_table(sensitivity_rows(each, library))]
    parts.append(wrapped(_READ))
    if found.cautions:
        parts.append(
            "\n".join(["To be said beside it:", *(wrapped(f"- {words}", hang="  ") for words in found.cautions)])
        )
    cited = [wrapped(record_line(record, library), hang="  ") for record in found.records]
    parts += ["\n".join(["Figures used:", *cited])] if cited else []
    link = found.link or "none, for the scenario is too long for one; keep it as a file"
    return "\n\n".join([*parts, f"Link: {link}"])


_READ = (
    "Log: share of the variance of the logarithm of what is expected; exact, without luck of the draw and bunching. "
    "From, to: the output when this input alone moves. First, Total: Sobol indices of the output, with the ends of "
    "their 90% bootstrap intervals; of an output that can be many times its middle they are rough."
)


def sensitivity_rows(weighed: Weighed, library: Library) -> list[dict[str, str]]:
    """One row of texts for each input, widest first.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.comparing.sensitivity_answer import answer_sensitivity
    >>> asked = scenario_from_words({"delivered": 72000, "rate": ["14%"]})
    >>> rows = sensitivity_rows(answer_sensitivity(asked, load(), output="cost").weighed[0], load())
    >>> [(row["Input"], row["Log"], row["From"], row["To"]) for row in rows][0]
    ('Cost per square metre', '60%', '1.4 million', '37 million')
    """
    logs = _log_texts(weighed)
    indices = {each.name: each for each in weighed.sobol or ()}
    rows = []
    for bar in weighed.tornado.bars:
        ends = _ends(bar, weighed.tornado)
        first, total = _index_texts(indices.get(bar.name))
        name = opening(input_name(bar.name, library))
        rows.append(
            {
                "Input": name,
                "Log": logs.get(bar.name, ""),
                "From": ends[0],
                "To": ends[1],
                "First": first,
                "Total": total,
            }
        )
    if "amount" in logs:  # several deliveries: their sum has a share, each of them has none
        rows.append({"Input": "The number delivered, in all", "Log": logs["amount"], **dict.fromkeys(_REST, "")})
    return rows


_REST = ("From", "To", "First", "Total")


def _log_texts(weighed: Weighed) -> dict[str, str]:
    """Shares of log-variance by input; that of the amount under the name of the only delivery, if there is one."""
    texts = {each.name: probability_text(each.share) for each in weighed.log_shares or ()}
    known = {bar.name for bar in weighed.tornado.bars}
    deliveries = known - set(texts) - {"chance", "bunching"}
    if "amount" in texts and len(deliveries) == 1:
        texts[deliveries.pop()] = texts.pop("amount")
    return texts


def _ends(bar: Bar, found: Tornado) -> tuple[str, str]:
    """The output at the low and at the high of an input; each a bound where the output is one."""
    values = [value for value in (bar.at_low, bar.at_high) if value is not None]
    least, most = min(*values, found.central), max(*values, found.central)
    texts = dict(zip((least, found.central, most), range_texts(least, found.central, most), strict=True))
    side = "" if found.bound is None else f"{found.bound.replace('-', ' ')} "
    low, high = (None if value is None else f"{side}{texts[value]}" for value in (bar.at_low, bar.at_high))
    return low or _NONE, high or _NONE


def _index_texts(index: SobolIndex | None) -> tuple[str, str]:
    if index is None:
        return _NONE, _NONE
    first, total = (
        f"{_share(at)} ({_share(low)}–{_share(high)})"
        for at, low, high in (
            (index.first, index.first_low, index.first_high),
            (index.total, index.total_low, index.total_high),
        )
    )
    return first, total


def _share(value: float) -> str:
    """An estimate of a share, which may lie a little outside 0 to 1."""
    return probability_text(min(max(value, 0.0), 1.0))
