"""Which analog a burden is calculated after: one by name, ``any``, or a blend that is asked for with its weights."""

import math
import re
from dataclasses import dataclass

from dudrate.errors import InputError
from dudrate.model.burden.analogs import ANALOGS, ANY

__all__ = ["Choice", "choice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Names of analogs with the weights that the reader gave them.

    Examples
    --------
    >>> asked = Choice(parts=(("kosovo", 3.0), ("laos", 1.0)))
    >>> asked.text, asked.weights
    ('kosovo:3, laos:1', (('kosovo', 0.75), ('laos', 0.25)))
    """

    parts: tuple[tuple[str, float], ...]

    @property
    def weights(self) -> tuple[tuple[str, float], ...]:
        """Names with weights that sum to one [fraction]."""
        total = math.fsum(weight for _, weight in self.parts)
        return tuple((name, weight / total) for name, weight in self.parts)

    @property
    def names(self) -> tuple[str, ...]:
        """The analogs, as ordered by the reader."""
        return tuple(name for name, _ in self.parts)

    @property
    def blended(self) -> bool:
        """Whether there is more than one."""
        return len(self.parts) > 1

    @property
    def text(self) -> str:
        """The words that give it again."""
        if not self.blended:
            return self.names[0]
        return ", ".join(f"{name}:{f'{weight:.6f}'.rstrip('0').rstrip('.')}" for name, weight in self.parts)


def choice(text: str) -> Choice:
    """Read which analog is asked for: ``kosovo``, ``any``, or a blend such as ``kosovo:3, laos:1``.

    Raises
    ------
    InputError
        When a name is not known or stands twice, a blend lacks a weight, or ``any`` is blended.

    Examples
    --------
    >>> choice("kosovo:3, laos:1").weights
    (('kosovo', 0.75), ('laos', 0.25))
    """
    parts = [part.strip() for part in re.split(r"[,+]", text) if part.strip()]
    known = (*ANALOGS, ANY)
    if not parts:
        raise InputError("analog", text, "is missing", f"write one of {', '.join(known)}; none stands for a place")
    named = [_weighted(part, text, alone=len(parts) == 1) for part in parts]
    names = [name for name, _ in named]
    for name in names:
        if name not in known:
            raise InputError("analog", name, "is not known", f"write one of {', '.join(known)}")
    if len(set(names)) < len(names) or (ANY in names and len(names) > 1):
        fault = "blends any of them" if ANY in names else "names an analog twice"
        raise InputError("analog", text, fault, "blend different named analogs, each with its weight")
    return Choice(parts=tuple(named) if len(named) > 1 else ((names[0], 1.0),))


def _weighted(part: str, text: str, *, alone: bool) -> tuple[str, float]:
    name, colon, weight = (each.strip().lower() for each in part.partition(":"))
    if not colon and alone:
        return name, 1.0
    if not re.fullmatch(r"\d{1,6}(\.\d{1,6})?", weight) or float(weight) == 0:
        raise InputError("analog", text, "has no weight above 0 for each", "write a blend as in kosovo:3, laos:1")
    return name, float(weight)
