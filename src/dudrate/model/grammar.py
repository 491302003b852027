"""Text in the input grammar ↔ typed inputs, the same for the page, the command line, files and links.

The forms are those that README lists under "How it is written". Amounts have them without the percent sign; the
range is log-normal there. What people type beside these forms is read where it can mean only one thing: ``72 000``,
``10k``, ``14 percent``, ``one in seven``, ``under 1%``, ``14%+``, ``5 to 10%``. What could mean two things is refused
by name. Only here does a percentage become a fraction, and a fraction a percentage.
"""

import re
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from numbers import Real
from typing import Any

from dudrate.errors import InputError
from dudrate.model import inputs

_MOST_CHARACTERS = 120
_MOST_BITS = 64
_RATE_FORMS = "write 14%, max:2.35%, min:14%, 2.35%..14%, 1%..5%..14%, 47/2000 or @record-id"
_TRIAL_FORM = "write duds/tested in whole numbers, as in 47/2000"
_AMOUNT_FORMS = "write 1000, 5000..12000, 5000..8000..12000, min:1000 or max:1000"
_BUNCHING_FORMS = "write none, container or lots:N"
_CONTROL = re.compile("[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]")  # but for tabulators and line ends
_PERCENT_SIGN = re.compile(r" ?(?:%|percent|per cent|pct|pc|％)(?![a-z])")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,30})?) ?%")  # 30 decimals write out any fraction from 1e-15
_SHARE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,30})? ?%?")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_AT_MOST = r"at most|no more than|not more than|less than|fewer than|under|below|up to|max:|max|<=|=<|<|≤"
_AT_LEAST = r"at least|no less than|no fewer than|not less than|more than|over|above|min:|min|>=|=>|>|≥"
_BEFORE = re.compile(rf"(?:(?P<most>{_AT_MOST})|(?P<least>{_AT_LEAST})) ?(?P<rest>[^<>=≤≥].*)")
_BEHIND = re.compile(r"(?P<rest>.*\S) ?(?:(?P<least>\+|or more|or over)|(?P<most>or less|or fewer|or under))")
_RANGE = re.compile(r"(?:between (?P<a>.+?) and (?P<b>.+)|(?:from )?(?P<c>.+?) ?(?:to|–|—|-) ?(?P<d>.+))")
_RANGE_LEVEL = re.compile(r"(.*\S)\s*@ ?([0-9]{1,3}(?:\.[0-9]{1,30})?) ?%?")
_RECORD = re.compile(r"'?@([A-Za-z0-9][A-Za-z0-9._-]*)")  # spreadsheets keep an apostrophe before a formula's sign
_TRIAL = re.compile(r"([0-9,]+)(?: ?/ ?| (?:out )?of )([0-9,]+)")
_ONE_IN = re.compile(r"([0-9]+|[a-z]+) (?:in|out of) ([0-9,]+|[a-z ]+)")
_OF = r"(?:(?<=[0-9]) ?[xX] ?| [xX] ?| ?[×~] ?| of )"
_DELIVERY = re.compile(rf"(.+?){_OF}([A-Za-z0-9][A-Za-z0-9._/ ()-]*)(?: ?: ?([0-9][0-9,.]*))?")
_POWERS = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "million": 6, "bn": 9, "billion": 9}
_DIGITS = r"(?:[0-9]{1,3}(?:[,_ ][0-9]{3})+|[0-9]+)(?:\.[0-9]{1,30})?"
_NUMBER = re.compile(rf"({_DIGITS})(?:e\+?([0-9]{{1,3}}))? ?({'|'.join(sorted(_POWERS, key=len, reverse=True))})?")
_AMBIGUOUS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")  # 72.000: seventy-two, or seventy-two thousand in half of Europe
_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_WORDS = {word: place for place, word in enumerate(_SMALL.split(), 1)} | {"thirty": 30, "forty": 40, "fifty": 50}
_WORDS |= {f"{article}{word}": 10**n for article in ("", "a ", "one ") for word, n in (("hundred", 2), ("thousand", 3))}


def parse_rate(text: str) -> inputs.Rate:
    """Read a rate; what is not in the grammar, or lies outside 0–100 %, is an InputError."""
    given = _trimmed("rate", text, _RATE_FORMS)
    if record := _RECORD.fullmatch(given):
        return inputs.RecordRate(record=record[1])
    said = _PERCENT_SIGN.sub("%", given.lower())
    if trial := _TRIAL.fullmatch(said):
        duds, tested = (_whole("rate", part, text, _TRIAL_FORM) for part in trial.groups())
        return inputs.TrialRate(duds=duds, tested=tested)
    uniform = said.endswith("uniform")
    body, level = _level_split(said.removesuffix("uniform").rstrip())
    side, edge = _bound(body)
    values = [_fraction(part.strip(), text) for part in ([edge] if side else _shares(body))]
    if (uniform or level) and len(values) != 2:
        raise InputError("rate", text, "has 'uniform' or a level without a range of two values", _RATE_FORMS)
    if uniform and level:
        raise InputError("rate", text, "has both 'uniform' and a level", "keep one of the two")
    match values:
        case [rate]:
            return inputs.BoundRate(rate=rate, side=side) if side else inputs.FixedRate(rate=rate)
        case [low, high] if uniform:
            return inputs.UniformRate(low=low, high=high)
        case [low, high]:
            return inputs.BetaRate(low=low, high=high, level=level or 0.9)
        case [low, mode, high]:
            return inputs.TriangularRate(low=low, mode=mode, high=high)
    raise InputError("rate", text, "has more than three values", _RATE_FORMS)


def parse_amount(text: str, name: str = "amount") -> inputs.Amount:
    """Read a count of containers or submunitions."""
    body, level = _level_split(_trimmed(name, text, _AMOUNT_FORMS))
    side, edge = _bound(body)
    counts = [_count(name, part, text, _AMOUNT_FORMS) for part in ([edge] if side else _numbers(body))]
    if level and (side or len(counts) != 2):
        raise InputError(name, text, "has a level without a range of two counts", _AMOUNT_FORMS)
    if len(counts) <= 3 and counts != sorted(counts):  # refused here, where the name of the input is known
        raise InputError(name, text, "does not rise from low to high", "put the smallest value first")
    match counts:
        case [count]:
            return inputs.BoundAmount(count=count, side=side) if side else inputs.FixedAmount(count=count)
        case [low, high]:
            return inputs.LogNormalAmount(low=low, high=high, level=level or 0.9)
        case [low, mode, high]:
            return inputs.TriangularAmount(low=low, mode=mode, high=high)
    raise InputError(name, text, "has more than three values", _AMOUNT_FORMS)


def parse_delivery(text: str) -> inputs.Delivery:
    """Read what was delivered: an amount, ``x``, and a container of the library."""
    forms = "write an amount, x and a container, as in 1000 x m864 or 1000 x m864:72"
    match = _DELIVERY.fullmatch(_trimmed("deliver", text, forms))
    if match is None:
        raise InputError("deliver", text, "is not a delivery", forms)
    each = "write the submunitions in one container, as in m864:72"
    load = _whole("load", match[3], text, each) if match[3] else None
    if load == 0:
        raise InputError("load", text, "is zero", "give the number of submunitions in one container")
    return inputs.Delivery(amount=parse_amount(match[1], "deliver"), container=match[2].strip().lower(), load=load)


def parse_bunching(text: str, icc: float | str | None = None) -> inputs.Bunching:
    """Read how duds come in groups: ``none``, ``container`` or ``lots:N``, the last two with a correlation."""
    given = _trimmed("bunching", text, _BUNCHING_FORMS).lower()
    by, colon, lots = given.partition(":")
    if by != "lots" and colon:
        raise InputError("bunching", text, "has a number that only lots take", _BUNCHING_FORMS)
    if by in {"container", "lots"} and icc in {None, ""}:
        raise InputError("bunching", text, "needs an intra-class correlation", "give it as icc, as in 0.05")
    share = _decimal("icc", icc if icc not in {None, ""} else 0.0, "give a share such as 0.05")
    number = _whole("bunching", lots, text, "write lots:50 for fifty lots") if colon else None
    return inputs.Bunching(by=by, lots=number, icc=share)


def parse_level(text: float | str) -> float:
    """Read the level of a band, as ``0.9`` or ``90%``."""
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
    return _count(name, _trimmed(name, text, mend), text, mend, ends=(least, most))


def text_of(key: str, value: Any) -> str:
    """A text as it is, a number as text; neither a truth value nor one of more than 64 bits is a number here."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal | Real):
        raise InputError(key, value, "is neither a text nor a number", f"write {key} as in the examples of --help")
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        raise InputError(key, f"a number of {value.bit_length()} bits", "is too large", "give a smaller number")
    return str(value)  # numbers of numpy are Real too


def _trimmed(name: str, text: str, forms: str) -> str:
    if _CONTROL.search(str(text)):
        raise InputError(name, text, "holds a control character", forms)
    given = " ".join(str(text).split())
    if not given:
        raise InputError(name, text, "is empty", forms)
    if len(given) > _MOST_CHARACTERS:
        raise InputError(name, text, f"is longer than {_MOST_CHARACTERS} characters", forms)
    return given


def _bound(given: str) -> tuple[inputs.Side | None, str]:
    """The side of a bound in words or signs, and what it bounds."""
    match = _BEFORE.fullmatch(given.lower()) or _BEHIND.fullmatch(given.lower())
    if match is None:
        return None, given
    return (inputs.Side.AT_MOST if match["most"] else inputs.Side.AT_LEAST), match["rest"].strip()


def _ends(given: str) -> tuple[str, str] | None:
    """The two ends of a range in words, or with a dash between them."""
    match = _RANGE.fullmatch(given.lower())
    if match is None:
        return None
    low, high = (match["a"], match["b"]) if match["a"] else (match["c"], match["d"])
    return low.strip(), high.strip()


def _shares(body: str) -> list[str]:
    """The percentages of a rate; a percent sign behind a range is that of its low end too, and so is that of words."""
    if match := _ONE_IN.fullmatch(body):
        said = (each.replace(",", "").strip() for each in match.groups())
        some, whole = (int(each) if each.isdigit() else _WORDS.get(each, 0) for each in said)
        if 0 < some <= whole:  # to the three figures that such words can bear
            return [f"{Decimal(100 * some) / Decimal(whole):.3g}%"]
    ends = _ends(body)
    if ends is not None and ends[1].endswith("%") and all(_SHARE.fullmatch(each) for each in ends):
        return [f"{ends[0].rstrip(' %')}%", ends[1]]
    low, *others = body.split("..")
    return [f"{low}%" if "%" in "".join(others) and re.fullmatch(r"[0-9.]+", low) else low, *others]


def _numbers(body: str) -> list[str]:
    """The counts of an amount; of "5 to 10 million" and "5..10k" each is in the last one's unit, where that rises."""
    ends = _ends(body)
    parts = list(ends) if ends else body.split("..")
    unit = re.search(r"[a-z]+$", parts[-1].lower())
    if unit and not any(re.search(r"[a-z]$", part.lower()) for part in parts[:-1]):
        of_all = [*(f"{part} {unit[0]}" for part in parts[:-1]), parts[-1]]
        counts = [_whole_number(each) or 0 for each in of_all]
        if all(counts) and counts == sorted(counts):
            return of_all
    return [body] if ends and None in map(_whole_number, ends) else parts


def _whole_number(text: str) -> int | None:
    """A whole number in any of the ways in which people write one."""
    match = _NUMBER.fullmatch(text.strip().lower())
    if match is None:
        return None
    digits, exponent, magnitude = match.groups()
    if _AMBIGUOUS.fullmatch(digits) and not exponent and not magnitude:
        return None
    power = int(exponent or 0) + _POWERS.get(magnitude or "", 0)
    value = Decimal(re.sub("[,_ ]", "", digits)).scaleb(power)
    return int(value) if value == value.to_integral_value() else None


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


def _count(name: str, part: str, text: str, mend: str, ends: tuple[int, int] = (1, inputs.MOST_SUBMUNITIONS)) -> int:
    count = _whole(name, part, text, mend)
    if not ends[0] <= count <= ends[1]:
        raise InputError(name, text, f"is outside {ends[0]:,} to {ends[1]:,}", mend)
    return count


def _whole(name: str, part: str, text: str, mend: str) -> int:
    count = _whole_number(part)
    if count is not None and count < 10**20:
        return count
    fault = "is too large a number" if count else "is not a whole number"
    if re.match(" ?[-−] ?[0-9]", part):
        fault = "is below zero"
    elif len(part.strip()) > 20:
        fault = "is too long a number"
    elif re.fullmatch(r" ?[0-9]{1,3}(?:\.[0-9]{3})+ ?", part):
        fault = "can be read in two ways, for a point divides thousands in some countries"
    raise InputError(name, text, fault, mend)


def _decimal(name: str, value: float | str | None, mend: str) -> float:
    text = str(value).strip()
    if _DECIMAL.fullmatch(text) is None:
        raise InputError(name, text, "is not a number", mend)
    return float(text)


def _level_split(given: str) -> tuple[str, float | None]:
    match = _RANGE_LEVEL.fullmatch(given)
    if match is None:
        return given, None
    level = float(Decimal(match[2]) / 100)
    if not inputs.LEAST_LEVEL <= level <= inputs.MOST_LEVEL:
        raise InputError("level", f"@{match[2]}", "is outside 1 to 99.99", "write one such as @90 behind the range")
    return match[1], level


def rate_text(rate: inputs.Rate) -> str:
    """Write a rate so that :func:`parse_rate` reads the same rate back."""
    match rate:
        case inputs.TrialRate():
            return f"{rate.duds}/{rate.tested}"
        case inputs.RecordRate():
            return f"@{rate.record}"
    return _form(rate, percent_text)


def amount_text(amount: inputs.Amount) -> str:
    """Write an amount so that :func:`parse_amount` reads the same amount back."""
    return _form(amount, str)


def delivery_text(delivery: inputs.Delivery) -> str:
    """Write a delivery so that :func:`parse_delivery` reads the same delivery back."""
    load = f":{delivery.load}" if delivery.load is not None else ""
    return f"{amount_text(delivery.amount)} x {delivery.container}{load}"


def bunching_text(bunching: inputs.Bunching) -> str:
    """Write the grouping, without its correlation."""
    return f"lots:{bunching.lots}" if bunching.by == "lots" else bunching.by


def level_text(level: float) -> str:
    """Write a level so that :func:`parse_level` reads it back."""
    return _plain(Decimal(repr(level)))


def percent_text(fraction: float) -> str:
    """Write a fraction as the shortest percentage that reads back to the same fraction."""
    return _plain(Decimal(repr(float(fraction))) * 100) + "%"


def _form(given: inputs.Shape | inputs.Amount, written: Callable[[Any], str]) -> str:
    """Values from low to high, with what stands before or behind them to say what they are."""
    names = [each.name for each in fields(given) if each.name not in {"side", "level"}]
    text = "..".join(written(getattr(given, name)) for name in names)
    match given:
        case inputs.BoundRate(side=side) | inputs.BoundAmount(side=side):
            return f"{'<=' if side is inputs.Side.AT_MOST else '>='}{text}"
        case inputs.BetaRate(level=level) | inputs.LogNormalAmount(level=level) if level != 0.9:
            return f"{text} @{percent_text(level).removesuffix('%')}"
        case inputs.UniformRate():
            return f"{text} uniform"
    return text


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
