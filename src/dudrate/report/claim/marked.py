"""A reading → the text in stretches: the figures of the claim, those set aside, and the words between."""

from dataclasses import dataclass

from dudrate.claims.quantities import Ignored, Quantity, Reading, Role
from dudrate.report.claim.sentences import role_name
from dudrate.report.markdown import escaped

__all__ = ["Stretch", "marked", "marked_markdown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of the text; `role` where it is a figure of the claim, `aside` where it is a figure set aside."""

    text: str
    role: Role | None = None
    aside: bool = False


def marked(reading: Reading) -> tuple[Stretch, ...]:
    """Cut the text at its figures; joined again the stretches are the text.

    Examples
    --------
    >>> from dudrate.claims.reading import read
    >>> reading = read("In 1999 500 bomblets failed.")
    >>> [(stretch.text, stretch.role and stretch.role.value) for stretch in marked(reading)]
    [('In ', None), ('1999', None), (' ', None), ('500', 'unexploded'), (' bomblets failed.', None)]
    """
    figures: list[Quantity | Ignored] = [*reading.quantities, *reading.ignored]
    figures.sort(key=lambda figure: (figure.start, figure.end))
    stretches, done = [], 0
    for figure in figures:
        if figure.start < done or figure.end <= figure.start:
            continue  # a figure inside one that is marked already
        stretches.append(Stretch(text=reading.text[done : figure.start]))
        role = figure.role if isinstance(figure, Quantity) else None
        stretches.append(Stretch(text=reading.text[figure.start : figure.end], role=role, aside=role is None))
        done = figure.end
    stretches.append(Stretch(text=reading.text[done:]))
    return tuple(stretch for stretch in stretches if stretch.text)


def marked_markdown(reading: Reading) -> str:
    """The text as Markdown: each figure of the claim marked with its role, those set aside in grey."""
    return "".join(map(_marked, marked(reading)))


def _marked(stretch: Stretch) -> str:
    shown = escaped(stretch.text).replace("\n", " ")
    if stretch.role is None:
        return f":gray[{shown}]" if stretch.aside else shown
    return f":blue-background[{shown}] :small[({escaped(role_name(stretch.role))})]"
