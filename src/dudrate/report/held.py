"""Totals with one kind of doubt held fixed → sentences: what is left, and what more testing would change."""

from dudrate.model.band import Band, OneSided
from dudrate.model.estimate import Estimate, Hold
from dudrate.model.inputs import BoundRate, FixedRate
from dudrate.model.total import VarianceShares
from dudrate.report.catalogue import Place, listed, say, text
from dudrate.report.estimate import band_name, band_said
from dudrate.report.naming import at_rate, bound_said, total_said
from dudrate.report.numbers import total_texts, values_apart
from dudrate.report.said import Figure, Said, passage
from dudrate.report.steps import share_figure

__all__ = ["ends_apart", "held_said", "hold_names", "hold_words", "shrinks_said"]


def hold_names() -> dict[str, str]:
    """What a reader may hold fixed, by the word that a link and the command line have for it."""
    return {each: text(f"compare-hold-{each}") for each in ("none", *(hold.value for hold in Hold))}


def hold_words(hold: Hold) -> str:
    """Say what is held fixed and what varies.

    Examples
    --------
    >>> hold_words(Hold.CHANCE)
    'Chance and bunching are held fixed at their expectation: what varies is what is not known.'
    """
    return text(f"compare-holding-{hold.value}")


def held_said(whole: Estimate, held: Estimate | None, hold: Hold) -> Said:
    """Say what is left of one band when one kind of doubt is held fixed.

    Parameters
    ----------
    whole : Estimate
        With both kinds.
    held : Estimate or None
        With the other kind alone; None where what is not known cannot be held.
    hold : Hold
        What is held.

    Examples
    --------
    >>> from dudrate.model.estimate import estimate
    >>> from dudrate.model.estimate import held
    >>> asked = resolve(scenario_from_words({"delivered": 7200, "rate": ["2.35%..14%"]}), load())
    >>> for hold in Hold:
    ...     print(held_said(estimate(asked)[0], held(asked, hold)[0], hold))
    At 2.35% to 14% (middle 90%), without chance, the 90% band is 169 to 1,010 instead of 168 to 1,010.
    At 2.35% to 14% (middle 90%), with the rate held at its mean, the 90% band is 483 to 555 instead of 168 to 1,010.
    """
    rate = at_rate(whole.rate)
    if held is None:
        return say("compare-held-no-middle", rate=rate)
    if whole.rate.is_reported_range and whole.bound is None:
        return say("compare-held-ends", rate=rate, ends=total_said(whole))
    given: dict[str, Place] = {"rate": rate, "held": text(_what_is_held(whole, hold))}
    match held.band, whole.band:
        case OneSided(side=side, edge=edge), _:
            if edge == held.mean:
                return say("compare-held-edge", **given, bound=bound_said(edge, side, "computed:held.bound"), side=side)
            return say("compare-held-beyond", **given, beyond=band_said(held, held.band))
        case Band() as here, Band() as there if held.sd:
            return _bands_said(given, held, whole, (here, there))
    return say("compare-held-none", **given, number=total_said(held))


def ends_apart(held: Estimate, whole: Estimate) -> tuple[str, str, str, str]:
    """Both ends of both bands as they are said elsewhere; where they look alike, with up to four figures."""
    match held.band, whole.band:
        case Band() as here, Band() as there:
            pass
        case _:
            raise TypeError("a bound has no two ends")
    first, second = total_texts(here.low, held.mean, here.high), total_texts(there.low, whole.mean, there.high)
    if first[::2] != second[::2]:
        return first[0], first[2], second[0], second[2]
    texts = values_apart([here.low, here.high, there.low, there.high], 3, total=True)
    return texts[0], texts[1], texts[2], texts[3]


def shrinks_said(whole: Estimate) -> Said:
    """Say what more testing would and would not shrink at one rate.

    Examples
    --------
    >>> from dudrate.model.estimate import estimate
    >>> asked = resolve(scenario_from_words({"delivered": 7200, "rate": ["14%", "2.35%..14%"]}), load())
    >>> for each in estimate(asked):
    ...     print(shrinks_said(each))
    At 14%: here the rate is assumed exact, so more testing would change nothing. All of the variance is chance and
    would stay.
    At 2.35% to 14% (middle 90%), more testing could shrink up to 99.31% of the variance of the total, which comes of
    not knowing the rate. Chance, 0.69% of the variance, would stay.
    """
    rate, shares = at_rate(whole.rate), whole.variance_shares
    if whole.bound is not None:
        return say("compare-shrinks-bound", rate=rate)
    if shares is None:
        return say("compare-shrinks-none", rate=rate)
    words = say("compare-shrinks-exact", rate=rate)
    if shares.rate:
        words = say("compare-shrinks-rate", rate=rate, share=share_figure(shares.rate + shares.rate_and_amount))
    amount = say("compare-shrinks-amount", share=share_figure(shares.amount)) if shares.amount else None
    return passage(words, amount, _stays(shares))


def _bands_said(given: dict[str, Place], held: Estimate, whole: Estimate, bands: tuple[Band, Band]) -> Said:
    """What the band is, beside what it was."""
    texts, name = ends_apart(held, whole), band_name(held, bands[0])
    values = [value for band in bands for value in (band.low, band.high)]
    ends = [Figure(shown, value, "computed:band") for shown, value in zip(texts, values, strict=True)]
    here = say("common-to", low=ends[0], high=ends[1])
    if texts[:2] == texts[2:]:
        return say("compare-held-same", **given, name=name, exact=held.bands == whole.bands, here=here)
    return say("compare-held-less", **given, name=name, here=here, there=say("common-to", low=ends[2], high=ends[3]))


def _stays(shares: VarianceShares) -> Said:
    """What would stay if everything were known."""
    causes = {"estimate-cause-chance": shares.chance, "estimate-cause-bunching": shares.bunching}
    present = {text(name): share for name, share in causes.items() if share > 0}
    names = listed(list(present))
    if not (shares.rate or shares.amount):
        return say("compare-stays-all", causes=names)
    return say("compare-stays", causes=names, share=share_figure(sum(present.values())))


def _what_is_held(whole: Estimate, hold: Hold) -> str:
    if hold is Hold.CHANCE:
        return "compare-held-chance"
    rate, used = whole.rate, whole.submunitions
    of_rate = not isinstance(rate.shape, FixedRate | BoundRate) and rate.low != rate.high
    of_amount = used.bound is None and used.low != used.high
    if of_rate and of_amount:
        return "compare-held-both"
    if of_rate or of_amount:
        return "compare-held-rate" if of_rate else "compare-held-amount"
    return "compare-held-nothing" if whole.bound is None else "compare-held-bound"
