"""Which analogs can be picked, each with what its record holds."""

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.burden_analogs import ANALOGS, ANY, Analog, analogs
from dudrate.model.burden_choice import choice
from dudrate.report.burden_tables import ends_text
from dudrate.report.burden_words import years_figure

__all__ = ["analog_choice", "analog_choices"]


def analog_choices(library: Library) -> dict[str, str]:
    """Words of the grammar for an analog, with a label for each.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> analog_choices(load())["kosovo"]
    'Kosovo 1999 · 6.4–7.1–12.7 casualties per 1,000 duds in 15 years'
    """
    return {each.id: _label(each) for each in analogs(library, (*ANALOGS, ANY))}


def analog_choice(text: str, library: Library) -> str:
    """An analog or a blend as a reader picks it; what is refused where it is read keeps its own words.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> analog_choice("kosovo:3, laos:1", load())
    'Kosovo 1999 × 3 with Laos 1964–1973 × 1'
    """
    try:
        asked = choice(text)
    except InputError:
        return text
    if not asked.blended:
        return analog_choices(library)[asked.text]
    labels = {each.id: each.label for each in analogs(library)}
    return " with ".join(f"{labels[name]} × {weight:g}" for name, weight in asked.parts)


def _label(analog: Analog) -> str:
    years = years_figure(analog.course.record_years, "").text
    return f"{analog.label} · {ends_text(analog.casualties)} casualties per 1,000 duds in {years} years"
