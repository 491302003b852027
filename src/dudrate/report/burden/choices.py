"""Which analogs can be picked, by the names of their conflicts."""

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import ANALOGS, ANY, analogs
from dudrate.model.burden.choice import choice
from dudrate.report.catalogue import listed, say
from dudrate.report.numbers import digits_text

__all__ = ["analog_choice", "analog_choices"]


def analog_choices(library: Library) -> dict[str, str]:
    """Words of the grammar for an analog, with a name for each.

    Examples
    --------
    >>> analog_choices(load())["laos"]
    'Laos after 1973'
    """
    return {each.id: each.label for each in analogs(library, (*ANALOGS, ANY))}


def analog_choice(text: str, library: Library) -> str:
    """An analog or a blend as a reader picks it; what is refused where it is read keeps its own words.

    Examples
    --------
    >>> analog_choice("kosovo:3, laos:1", load())
    'Kosovo after 1999 × 3 and Laos after 1973 × 1'
    """
    try:
        asked = choice(text)
    except InputError:
        return text
    names = analog_choices(library)
    if not asked.blended:
        return names[asked.text]
    parts = [say("burden-picked", analog=names[name], weight=digits_text(weight)) for name, weight in asked.parts]
    return str(listed(parts))
