"""Which output of a burden is asked for, and what has to be said to ask for it: an analog, a horizon, a year."""

import re
from dataclasses import dataclass

from dudrate.errors import InputError
from dudrate.model.burden.chain import HORIZON, LONGEST_HORIZON, check_horizon
from dudrate.model.burden.choice import Choice, choice
from dudrate.model.burden.outputs import OUTPUTS, Group, Output, output

__all__ = ["OUTPUT_NAMES", "Asked", "asked", "needs_analog"]

OUTPUT_NAMES = tuple(each.asked_as for each in OUTPUTS)
"""What can be asked about; a number stands for N and YEARS, as in ``year-1`` and ``remaining-2.5``."""

_AT_TIME = re.compile(r"(year|remaining)-([0-9]{1,3}(?:\.[0-9]{1,3})?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An output.

    Parameters
    ----------
    kind : str
        Id of an output.
    years : float, optional
        The year, or the time since clearance began [years].
    choice : Choice, optional
        The analog, for outputs that depend on it.
    horizon : int, optional
        Years of casualties, for ``within-horizon``.
    """

    kind: str
    years: float | None = None
    choice: Choice | None = None
    horizon: int | None = None

    @property
    def output(self) -> Output:
        """Its entry in the table of outputs."""
        return output(self.kind)

    @property
    def text(self) -> str:
        """The output as it is written."""
        return self.kind if self.years is None else f"{self.kind}-{self.years:g}"

    @property
    def span(self) -> tuple[float, float] | None:
        """The years since the end of use in which casualties are asked for; None where all are."""
        if self.kind == "year" and self.years is not None:
            return self.years - 1, self.years
        return (0.0, float(self.horizon)) if self.horizon is not None else None


def asked(name: str, *, analog: str | Choice | None = None, horizon: int | str | None = None) -> Asked:
    """Read what is asked for.

    Parameters
    ----------
    name : str
        One of `OUTPUT_NAMES`.
    analog : str or Choice, optional
        As :func:`dudrate.model.burden.chain.burden` takes it; for outputs that depend on it, and for no other.
    horizon : int or str, optional
        Years, 1 to 100, for ``within-horizon`` and for no other; 10 unless given.

    Raises
    ------
    InputError
        When there is no such output, or it lacks an analog, or it has one, or a horizon, that it does not depend on.

    Examples
    --------
    >>> asked("remaining-2.50", analog="kosovo").text, asked("within-horizon", analog="laos").horizon
    ('remaining-2.5', 10)
    """
    kind, years = _read(name.strip().lower())
    given = analog if isinstance(analog, Choice) else None if analog is None else choice(analog)
    needs = needs_analog(name)
    if needs and given is None:
        choice("")  # says which there are
    if given is not None and not needs:
        raise InputError("analog", given.text, f"changes nothing of {kind}", "leave it out, or ask for another output")
    if horizon is not None and kind != "within-horizon":
        raise InputError("horizon", horizon, f"changes nothing of {name}", "leave it out, or ask for within-horizon")
    return Asked(kind=kind, years=years, choice=given, horizon=_horizon(horizon) if kind == "within-horizon" else None)


def needs_analog(name: str) -> bool:
    """Whether an output depends on how it went in some conflict.

    Raises
    ------
    InputError
        When there is no such output.

    Examples
    --------
    >>> needs_analog("casualties"), needs_analog("cost")
    (True, False)
    """
    kind, _ = _read(name.strip().lower())
    return output(kind).group in (Group.PEOPLE, Group.LEFT)


def _horizon(given: int | str | None) -> int:
    text = str(HORIZON if given is None else given).strip()
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise InputError("horizon", given, "is not a whole number", "give years such as 10")
    check_horizon(int(text))
    return int(text)


def _read(text: str) -> tuple[str, float | None]:
    timed = _AT_TIME.fullmatch(text)
    if timed is None:
        if text not in {each.id for each in OUTPUTS if each.number is None}:
            mend = f"write one of {', '.join(OUTPUT_NAMES)}, as in remaining-2.5"
            raise InputError("output", text, "is not an output of this command", mend)
        return text, None
    kind, years = timed[1], float(timed[2])
    whole = kind == "remaining" or years.is_integer()
    if not (whole and 0 < years <= LONGEST_HORIZON):
        mend = f"write a time from 1 to {LONGEST_HORIZON}, as in year-1 or remaining-2.5"
        raise InputError("output", text, "is of no year that can be told apart", mend)
    return kind, years
