"""What is asked of a burden: after which analog, over how many years, and for the sensitivity which one output."""

import math
import re
from dataclasses import dataclass

from dudrate.errors import InputError
from dudrate.model.burden.analogs import ANALOGS, ANY
from dudrate.model.burden.outputs import OUTPUTS, Output, output

HORIZON = 10  # years of casualties that are told apart unless another number is asked for
LONGEST_HORIZON = 100  # years at most
_AT_TIME = re.compile(r"(year|remaining)-([0-9]{1,3}(?:\.[0-9]{1,3})?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Names of analogs with the weights that the reader gave them, as in ``kosovo:3, laos:1``."""

    parts: tuple[tuple[str, float], ...]

    @property
    def weights(self) -> tuple[tuple[str, float], ...]:
        """Names with weights that sum to one [fraction]."""
        total = math.fsum(weight for _, weight in self.parts)
        return tuple((name, weight / total) for name, weight in self.parts)

    @property
    def blended(self) -> bool:
        """Whether there is more than one."""
        return len(self.parts) > 1

    @property
    def text(self) -> str:
        """The words that give it again."""
        if not self.blended:
            return self.parts[0][0]
        return ", ".join(f"{name}:{f'{weight:.6f}'.rstrip('0').rstrip('.')}" for name, weight in self.parts)


def choice(text: str) -> Choice:
    """Read after which analog: ``kosovo``, ``any``, or a blend with its weights such as ``kosovo:3, laos:1``.

    An InputError when a name is not known or stands twice, a blend lacks a weight, or ``any`` is blended.
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


def parse_horizon(given: int | str) -> int:
    """Read a number of years, 1 to 100."""
    text = str(given).strip()
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= LONGEST_HORIZON:
        fault = f"is not a whole number of years from 1 to {LONGEST_HORIZON}"
        raise InputError("horizon", given, fault, "write it as in 10")
    return int(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One output, of the table by its id `kind`.

    `years` are the year of casualties, the time since clearance began, or of ``within-horizon`` the horizon, and zero
    of all others; `choice` is the analog, for outputs that depend on it.
    """

    kind: str
    years: float = 0.0
    choice: Choice | None = None

    @property
    def output(self) -> Output:
        """Its entry in the table of outputs."""
        return output(self.kind)

    @property
    def text(self) -> str:
        """The output as it is written."""
        return self.kind if self.output.number is None else f"{self.kind}-{self.years:g}"

    @property
    def horizon(self) -> int | None:
        """Years of casualties, for ``within-horizon``."""
        return int(self.years) if self.kind == "within-horizon" else None


def asked(name: str, *, analog: str | Choice | None = None, horizon: int | str | None = None) -> Asked:
    """Read what is asked for: an output, ``year-1`` say, with an analog and a horizon for those that depend on them.

    An InputError when there is no such output, or it lacks an analog, or has one, or a horizon, that changes nothing.
    """
    kind, years = _read(name)
    given = choice(analog) if isinstance(analog, str) else analog
    if output(kind).by_analog and given is None:
        choice("")  # says which there are
    if given is not None and not output(kind).by_analog:
        raise InputError("analog", given.text, f"changes nothing of {kind}", "leave it out, or ask for another output")
    if kind == "within-horizon":
        years = parse_horizon(HORIZON if horizon is None else horizon)
    elif horizon is not None:
        raise InputError("horizon", horizon, f"changes nothing of {name}", "leave it out, or ask for within-horizon")
    return Asked(kind=kind, years=years, choice=given)


def needs_analog(name: str) -> bool:
    """Whether an output depends on how it went in some conflict."""
    return output(_read(name)[0]).by_analog


def _read(name: str) -> tuple[str, float]:
    text = name.strip().lower()
    timed = _AT_TIME.fullmatch(text)
    if timed is None:
        if text not in {each.id for each in OUTPUTS if each.number is None}:
            mend = f"write one of {', '.join(each.asked_as for each in OUTPUTS)}, as in remaining-2.5"
            raise InputError("output", text, "is not an output of this command", mend)
        return text, 0.0
    kind, years = timed[1], float(timed[2])
    whole = kind == "remaining" or years.is_integer()
    if not (whole and 0 < years <= LONGEST_HORIZON):
        mend = f"write a time from 1 to {LONGEST_HORIZON}, as in year-1 or remaining-2.5"
        raise InputError("output", text, "is of no year that can be told apart", mend)
    return kind, years
