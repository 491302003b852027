"""The three things that can go wrong, each with a message that says how to mend it.

::

    DudrateError
    ├── InputError        something a person typed, passed or opened is refused
    ├── AssumptionsError  the assumptions folder has faults, all of them listed
    └── ExportError       an exported file cannot be read back, or is not what it says it is
"""

from collections.abc import Iterable

__all__ = ["AssumptionsError", "DudrateError", "ExportError", "InputError"]


class DudrateError(Exception):
    """Anything this package refuses, with a message fit for a reader."""


class InputError(DudrateError, ValueError):
    """An input is refused: which one, what was given, why, and how to mend it.

    Parameters
    ----------
    name : str
        The input as the reader knows it, e.g. ``rate`` or ``--level``.
    value : object
        What was given; shown shortened.
    fault : str
        What is wrong with it, e.g. ``is above 100 %``.
    mend : str
        What to write instead, as an imperative sentence without a full stop.

    Examples
    --------
    >>> print(InputError("rate", "140%", "is above 100 %", "give a share between 0% and 100%"))
    rate '140%' is above 100 %: give a share between 0% and 100%.
    """

    def __init__(self, name: str, value: object, fault: str, mend: str) -> None:
        self.name, self.value, self.fault, self.mend = name, value, fault, mend
        super().__init__(f"{name} {_shown(value)} {fault}: {mend}.")

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, object, str, str]]:
        return type(self), (self.name, self.value, self.fault, self.mend)


class AssumptionsError(DudrateError):
    """The assumptions folder has faults; all of them are listed, a line each.

    Examples
    --------
    >>> print(AssumptionsError(["dud_rates.toml, entry 'm99': no source"]))
    The assumptions cannot be used, 1 fault:
      dud_rates.toml, entry 'm99': no source
    """

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        count = f"{len(self.faults)} fault" + ("s" if len(self.faults) != 1 else "")
        super().__init__("\n  ".join([f"The assumptions cannot be used, {count}:", *self.faults]))

    def __reduce__(self) -> tuple[type["AssumptionsError"], tuple[tuple[str, ...]]]:
        return type(self), (self.faults,)


class ExportError(DudrateError):
    """An exported file cannot be read back, or does not hold what it says it holds."""


def _shown(value: object, most: int = 80) -> str:
    """Give the value in quotes, cut in the middle when it is long."""
    text = repr(value if isinstance(value, str | int | float) else str(value))
    return text if len(text) <= most else f"{text[: most - 20]}…{text[-10:]}"
