"""Text in the input grammar → typed inputs, the same for the page, the command line, files and links.

======================  =====================================================================
``14%``                 a what-if value
``<=2.35%`` ``>=14%``   a bound, and it stays one
``2.35%..14%``          5th to 95th percentile of a beta distribution; ``@80`` for another level
``2.35%..14% uniform``  anything between
``1%..5%..14%``         low, most likely, high (triangular)
``47/2000``             duds of submunitions tested
``@record-id``          a reported figure of the library
======================  =====================================================================

Amounts have the same forms without the percent sign; the range is log-normal there. A delivery is
``1000 x m864``, or ``1000 x m864:72`` to pick one of several reported loads; ``1000 x rockeye:247`` gives a
container that the library lacks a load of the reader's own. What people type beside these forms and can mean only one
thing is written so first, by :mod:`dudrate.model.typed_forms`. This is the only module in which a percentage becomes
a fraction; :mod:`dudrate.model.notation` is the way back.
"""

import re
from decimal import Decimal
from unicodedata import category

from dudrate.errors import InputError
from dudrate.model import inputs
from dudrate.model.typed_forms import plain_amount, plain_rate, whole_number

__all__ = ["parse_amount", "parse_bunching", "parse_count", "parse_delivery", "parse_level", "parse_rate"]

_MOST_CHARACTERS = 120
_RATE_FORMS = "write 14%, max:2.35%, min:14%, 2.35%..14%, 1%..5%..14%, 47/2000 or @record-id"
_TRIAL_FORM = "write duds/tested in whole numbers, as in 47/2000"
_AMOUNT_FORMS = "write 1000, 5000..12000, 5000..8000..12000, min:1000 or max:1000"
_BUNCHING_FORMS = "write none, container or lots:N"
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,30})?) ?%")  # 30 decimals write out any fraction from 1e-15
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_SIGNS = {"<=": inputs.Side.AT_MOST, "≤": inputs.Side.AT_MOST, ">=": inputs.Side.AT_LEAST, "≥": inputs.Side.AT_LEAST}
_RANGE_LEVEL = re.compile(r"(.*\S)\s*@ ?([0-9]{1,3}(?:\.[0-9]{1,30})?) ?%?")
_RECORD = re.compile(r"@([A-Za-z0-9][A-Za-z0-9._-]*)")
_TRIAL = re.compile(r"([0-9,]+) ?/ ?([0-9,]+)")
_OF = r"(?:(?<=[0-9]) ?[xX] ?| [xX] ?| ?[×~] ?| of )"
_DELIVERY = re.compile(rf"(.+?){_OF}([A-Za-z0-9][A-Za-z0-9._/ ()-]*)(?: ?: ?([0-9][0-9,]*))?")


def parse_rate(text: str) -> inputs.Rate:
    """Read a rate.

    Parameters
    ----------
    text : str
        A rate in the grammar above.

    Returns
    -------
    Rate
        The typed rate, fractions inside.

    Raises
    ------
    InputError
        When the text is not in the grammar, or a value lies outside 0–100 %.

    Examples
    --------
    >>> parse_rate("14%")
    FixedRate(rate=0.14)
    >>> parse_rate("<=2.35%")
    BoundRate(rate=0.0235, side=<Side.AT_MOST: 'at-most'>)
    >>> parse_rate("47/2000")
    TrialRate(duds=47, tested=2000)
    """
    given = plain_rate(_trimmed("rate", text, _RATE_FORMS))
    if record := _RECORD.fullmatch(given):
        return inputs.RecordRate(record=record[1])
    if trial := _TRIAL.fullmatch(given):
        duds, tested = (_whole("rate", part, text, _TRIAL_FORM) for part in trial.groups())
        return inputs.TrialRate(duds=duds, tested=tested)
    for sign, side in _SIGNS.items():
        if given.startswith(sign):
            return inputs.BoundRate(rate=_fraction(given.removeprefix(sign).strip(), text), side=side)
    return _rate_range(given, text)


def _rate_range(given: str, text: str) -> inputs.Rate:
    uniform = given.endswith("uniform")
    body, level = _level_split(given.removesuffix("uniform").rstrip(), _RATE_FORMS)
    values = [_fraction(part.strip(), text) for part in body.split("..")]
    if (uniform or level) and len(values) != 2:
        raise InputError("rate", text, "has 'uniform' or a level without a range of two values", _RATE_FORMS)
    if uniform and level:
        raise InputError("rate", text, "has both 'uniform' and a level", "keep one of the two")
    match values:
        case [rate]:
            return inputs.FixedRate(rate=rate)
        case [low, high] if uniform:
            return inputs.UniformRate(low=low, high=high)
        case [low, high]:
            return inputs.BetaRate(low=low, high=high, level=level or 0.9)
        case [low, mode, high]:
            return inputs.TriangularRate(low=low, mode=mode, high=high)
    raise InputError("rate", text, "has more than three values", _RATE_FORMS)


def parse_amount(text: str, name: str = "amount") -> inputs.Amount:
    """Read a count of containers or submunitions.

    Examples
    --------
    >>> parse_amount("5000..12000")
    LogNormalAmount(low=5000, high=12000, level=0.9)
    >>> parse_amount(">=1,000")
    BoundAmount(count=1000, side=<Side.AT_LEAST: 'at-least'>)
    """
    given = plain_amount(_trimmed(name, text, _AMOUNT_FORMS))
    for sign, side in _SIGNS.items():
        if given.startswith(sign):
            return inputs.BoundAmount(count=_count(name, given.removeprefix(sign), text), side=side)
    body, level = _level_split(given, _AMOUNT_FORMS)
    counts = [_count(name, part, text) for part in body.split("..")]
    if level and len(counts) != 2:
        raise InputError(name, text, "has a level without a range of two counts", _AMOUNT_FORMS)
    if len(counts) <= 3 and counts != sorted(counts):  # refused here, where the name of the input is known
        raise InputError(name, text, "does not rise from low to high", "put the smallest value first")
    match counts:
        case [count]:
            return inputs.FixedAmount(count=count)
        case [low, high]:
            return inputs.LogNormalAmount(low=low, high=high, level=level or 0.9)
        case [low, mode, high]:
            return inputs.TriangularAmount(low=low, mode=mode, high=high)
    raise InputError(name, text, "has more than three values", _AMOUNT_FORMS)


def parse_delivery(text: str) -> inputs.Delivery:
    """Read what was delivered: an amount, ``x``, and a container of the library.

    Examples
    --------
    >>> parse_delivery("1000 x m864")
    Delivery(amount=FixedAmount(count=1000), container='m864', load=None)
    """
    forms = "write an amount, x and a container, as in 1000 x m864 or 1000 x m864:72"
    given = _trimmed("deliver", text, forms)
    match = _DELIVERY.fullmatch(given)
    if match is None:
        raise InputError("deliver", text, "is not a delivery", forms)
    load = (
        _whole("load", match[3], text, "write the submunitions in one container, as in m864:72") if match[3] else None
    )
    if load == 0:
        raise InputError("load", text, "is zero", "give the number of submunitions in one container")
    return inputs.Delivery(amount=parse_amount(match[1], "deliver"), container=match[2].strip().lower(), load=load)


def parse_bunching(text: str, icc: float | str | None = None) -> inputs.Bunching:
    """Read how duds come in groups.

    Parameters
    ----------
    text : str
        ``none``, ``container`` or ``lots:N``.
    icc : float or str, optional
        Intra-class correlation [fraction]; needed with any grouping.

    Examples
    --------
    >>> parse_bunching("lots:50", 0.05)
    Bunching(by='lots', lots=50, icc=0.05)
    """
    given = _trimmed("bunching", text, _BUNCHING_FORMS).lower()
    by, colon, lots = given.partition(":")
    if by != "lots" and colon:
        raise InputError("bunching", text, "has a number that only lots take", _BUNCHING_FORMS)
    if by in {"container", "lots"} and icc in {None, ""}:
        raise InputError("bunching", text, "needs an intra-class correlation", "give icc as well, as in --icc 0.05")
    share = _decimal("icc", icc if icc not in {None, ""} else 0.0, "give a share such as 0.05")
    number = _whole("bunching", lots, text, "write lots:50 for fifty lots") if colon else None
    return inputs.Bunching(by=by, lots=number, icc=share)


def parse_level(text: float | str) -> float:
    """Read the level of a band, as ``0.9`` or ``90%``.

    Examples
    --------
    >>> parse_level("90%"), parse_level("0.95")
    (0.9, 0.95)
    """
    mend = "give a level such as 0.9 or 90%"
    given = _trimmed("level", str(text), mend)
    percent = _PERCENT.fullmatch(given)
    level = float(Decimal(percent[1]) / 100) if percent else _decimal("level", given, mend)
    if not inputs.LEAST_LEVEL <= level <= inputs.MOST_LEVEL:
        raise InputError("level", given, "is outside 0.01 to 0.9999", mend)
    return level


def parse_count(name: str, text: str, *, least: int = 1, most: int = inputs.MOST_SUBMUNITIONS) -> int:
    """Read one whole number, as for a limit or a number of strikes."""
    mend = "give a whole number, as in 500"
    count = whole_number(_trimmed(name, text, mend))
    if count is None:
        raise InputError(name, text, _fault_of_count(text), mend)
    if not least <= count <= most:
        raise InputError(name, text, f"is outside {least:,} to {most:,}", mend)
    return count


def _trimmed(name: str, text: str, forms: str) -> str:
    if any(category(each) == "Cc" and each not in "\t\n\r" for each in str(text)):
        raise InputError(name, text, "holds a control character", forms)
    given = " ".join(str(text).split())
    if not given:
        raise InputError(name, text, "is empty", forms)
    if len(given) > _MOST_CHARACTERS:
        raise InputError(name, text, f"is longer than {_MOST_CHARACTERS} characters", forms)
    return given


def _fraction(part: str, text: str) -> float:
    match = _PERCENT.fullmatch(part)
    if match is None:
        raise InputError("rate", text, _fault_of(part), _RATE_FORMS)
    percent = Decimal(match[1])
    if percent > 100:
        raise InputError("rate", text, "is above 100 %", "give a share between 0% and 100%")
    return float(percent / 100)


def _fault_of(part: str) -> str:
    """Tell the commonest slips apart."""
    if re.fullmatch(r"[0-9.]+", part):
        return "has no percent sign"
    if re.fullmatch(r"[0-9]+,[0-9]+ ?%", part):
        return "has a decimal comma instead of a point"
    return "is below 0 %" if re.fullmatch(r"[-−] ?[0-9.]+ ?%", part) else "is not a rate"


def _count(name: str, part: str, text: str) -> int:
    count = _whole(name, part, text, _AMOUNT_FORMS)
    if not 1 <= count <= inputs.MOST_SUBMUNITIONS:
        raise InputError(name, text, "is outside 1 to 10,000,000,000", _AMOUNT_FORMS)
    return count


def _whole(name: str, part: str, text: str, mend: str) -> int:
    digits = part.strip()
    count = whole_number(digits) if len(digits) <= 20 else None
    if count is None:
        raise InputError(name, text, _fault_of_count(digits), mend)
    return count


def _fault_of_count(part: str) -> str:
    """Tell the commonest slips apart."""
    if len(part) > 20:
        return "is too long a number"
    if re.fullmatch(r" ?[0-9]{1,3}(?:\.[0-9]{3})+ ?", part):
        return "can be read in two ways, for a point divides thousands in some countries"
    return "is not a whole number"


def _decimal(name: str, value: float | str | None, mend: str) -> float:
    text = str(value).strip()
    if _NUMBER.fullmatch(text) is None:
        raise InputError(name, text, "is not a number", mend)
    return float(text)


def _level_split(given: str, forms: str) -> tuple[str, float | None]:
    match = _RANGE_LEVEL.fullmatch(given)
    if match is None:
        return given, None
    level = float(Decimal(match[2]) / 100)
    if not inputs.LEAST_LEVEL <= level <= inputs.MOST_LEVEL:
        raise InputError("level", f"@{match[2]}", "is outside 1 to 99.99", forms)
    return match[1], level
