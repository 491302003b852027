"""Numbers → text. The only module in which a number of a result becomes words, and a language writes its digits.

One rule, whatever stands around a number, so that it looks the same in headline, table, picture and page:

- a total of submunitions has three significant figures, two below a hundred;
- what is derived through ranges of records, a ratio and a probability have two; people are whole from one up;
- where the ends and the middle of a band would then look alike though they differ, all three get as many more
  figures as keep them apart;
- counts that are not estimates are whole, millions spelt out where they are round;
- a bound is a number as any other, with “about” where rounding has moved it;
- a probability strictly between 0 and 1 is never shown as 0 % or 100 %.

CSV and JSON keep full digits and never come here.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from dudrate.model.grammar import percent_text
from dudrate.model.inputs import Side
from dudrate.report.catalogue import catalogue, text
from dudrate.report.said import Number

_LEAST = 0.001
"""The least amount that is told: below it, digits would only be noise."""

_FEWER_BELOW, _MOST_FIGURES = 100, 15
_ROUND = 10**4
_WORDS = ((10**9, "common-billion"), (10**6, "common-million"))


def rounded(value: float, figures: int = 2, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """Round to significant figures."""
    exact = Decimal(repr(float(value)))
    if not exact:
        return Decimal(0)
    step = Decimal(1).scaleb(exact.adjusted() - figures + 1)
    result = (exact / step).quantize(Decimal(1), rounding=rounding) * step
    return Decimal(format(result, "f"))


def outward(value: float, side: Side, figures: int = 2) -> float:
    """The edge of a bound with two significant figures, rounded outwards so that it still holds."""
    exact = float(rounded(value, 12))  # what binary fractions add behind the twelfth figure is no excess
    return float(rounded(exact, figures, ROUND_CEILING if side is Side.AT_MOST else ROUND_FLOOR))


def whole(count: float) -> str:
    """A count that is known, with thousands set apart; round millions are spelt out."""
    digits = Decimal(round(count))
    return Number(_plain(digits) if digits % _ROUND else _spelt(digits), count)


def day_text(day: date, parts: int = 3) -> str:
    """A day as the language writes it; of two `parts` its month, of one its year."""
    return format_date(day, text(("common-year", "common-month", "common-day")[parts - 1]), locale=catalogue().locale)


def digits_text(value: float) -> str:
    """All digits of a number as it was printed or chosen, with thousands set apart."""
    return Number(_plain(Decimal(repr(float(value)))), value)


def percent(share: float) -> str:
    """A share as it was printed or chosen, with all its digits."""
    return Number(_percent(Decimal(percent_text(share).removesuffix("%").replace(",", ""))), share)


def percent_to_tenths(share: float) -> str:
    """A share in percent with one digit behind the point, even if it is none: 10.0%."""
    return Number(format_percent(share, "0.0%", locale=catalogue().locale), share)


def estimate_text(value: float, figures: int = 2) -> str:
    """An estimate in words: two significant figures, millions and billions spelt out."""
    return Number(_spelt(rounded(value, figures)), value)


def outward_text(value: float, side: Side, *, people: bool = False) -> str:
    """The edge of a bound that rests on rough ranges, rounded outwards."""
    return Number(_spelt(Decimal(repr(outward(value, side, _figures(value, 2, people=people))))), value)


def total_text(value: float) -> str:
    """A total of submunitions: three significant figures, two below a hundred."""
    return Number(_spelt(_as_total(value)), value)


def total_is_exact(value: float) -> bool:
    """Whether a total is shown as what it is, or rounding has moved it."""
    return _as_total(value) == rounded(value, 12)  # what binary fractions add behind that is no digit


def values_apart(
    values: Sequence[float], most: int = _MOST_FIGURES, *, total: bool = False, people: bool = False
) -> list[str]:
    """Values with the same figures, two (of a `total` three) or as many as keep apart what differs, at most `most`."""
    for figures in range(2, most + 1):
        shown = [
            _as_total(each, figures + 1) if total else rounded(each, _figures(each, figures, people=people))
            for each in values
        ]
        if len(set(shown)) >= len(set(values)):
            break
    return [Number(_spelt(each), value) for each, value in zip(shown, values, strict=True)]


def range_texts(low: float, middle: float, high: float, *, total: bool = False) -> list[str]:
    """Low, middle and high in rising order with the same number of figures, as few as keep apart what differs."""
    return values_apart((low, middle, high), total=total)


def amount_texts(low: float, middle: float, high: float, *, people: bool = False) -> list[str]:
    """The same of people, hectares or the like: what is above none and under a thousandth is said to be so."""
    values = (low, middle, high)
    shown = zip(values, values_apart(values, people=people), strict=True)
    under = text("common-under", number=digits_text(_LEAST))
    return [Number(under, value) if 0 < value < _LEAST else said for value, said in shown]


def probability_text(probability: float) -> str:
    """A probability or a share in percent, never 0 % or 100 % when it is strictly between."""
    if probability in {0.0, 1.0}:
        shown = _percent(Decimal(100 * probability))
    elif probability < 1e-4:
        shown = text("common-under", number=_percent(Decimal("0.01")))
    elif probability > 1 - 1e-4:
        shown = text("common-over", number=_percent(Decimal("99.99")))
    elif probability > 0.9:
        shown = _percent(100 - 100 * rounded(1 - probability))
    else:
        shown = _percent(100 * rounded(probability))
    return Number(shown, probability)


def part_text(part: float) -> str:
    """A part in percent, which may be more than the whole: two figures below ten, whole above, kept apart from 100."""
    percent = 100 * part
    shown = Decimal(round(percent))
    if percent < 10:
        shown = rounded(percent)
    elif abs(percent - 100) < 10:
        shown = 100 + rounded(percent - 100, 1)
    return Number(_percent(shown), part)


def ratio_text(ratio: float) -> str:
    """How many times: two significant figures, whole from ten up."""
    return Number(_plain(rounded(ratio)), ratio)


def _figures(value: float, figures: int, *, people: bool) -> int:
    """As many figures, but of people no tenths, which nobody is in."""
    return min(figures, max(Decimal(value).adjusted() + 1, 1)) if people else figures


def _as_total(value: float, figures: int = 3) -> Decimal:
    """Three significant figures, or more, and one fewer below a hundred."""
    return rounded(value, figures if abs(value) >= _FEWER_BELOW else figures - 1)


def _spelt(value: Decimal) -> str:
    for size, message in _WORDS:
        if abs(value) >= size:
            return text(message, number=_plain(value / size))
    return _plain(value)


def _plain(value: Decimal) -> str:
    """Write digits as the language in use does."""
    return _written(str(value), catalogue().language)


def _percent(percent: Decimal) -> str:
    return _written(str(percent / 100), catalogue().language, percent=True)


@lru_cache(maxsize=4096)
def _written(digits: str, language: str, *, percent: bool = False) -> str:
    """The same; few digits make few numbers, and an answer shows hundreds."""
    form = format_percent if percent else format_decimal
    with localcontext(prec=128):  # babel writes every digit of a product of figures with 36 digits each
        return form(Decimal(digits), locale=language, decimal_quantization=False).replace("-", "−")
