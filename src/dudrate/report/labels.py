"""An estimate → the short texts that stand at its marks: its number, its band, who reported it, a title."""

from collections.abc import Sequence

from dudrate.evidence.library import Library
from dudrate.evidence.records import Reported
from dudrate.model.estimate import Estimate
from dudrate.report.catalogue import listed, text
from dudrate.report.estimate import band_name, band_said, left_said
from dudrate.report.naming import if_rate, source_name, total_parted
from dudrate.report.numbers import ratio_text

__all__ = ["band_label", "cited", "number_parted", "reported_range", "times_label", "title"]


def reported_range(estimate: Estimate) -> bool:
    """Say whether the rate is a range as reported, whose middle is nobody's figure."""
    return estimate.rate.is_reported_range and estimate.bound is None


def number_parted(estimate: Estimate) -> tuple[str, str]:
    """Give the words of the number that stands for an estimate with its rate, and the figure alone.

    Examples
    --------
    >>> from dudrate.model.estimate import estimate
    >>> [each] = estimate(resolve(scenario_from_words({"delivered": "72000", "rate": ["14%"]}), load()))
    >>> number_parted(each)
    ('If 14% fail, about', '10,100')
    """
    form, number = total_parted(estimate)
    return text("common-total-head", form=form, condition=if_rate(estimate.rate)), str(number)


def times_label(estimates: Sequence[Estimate]) -> str | None:
    """Say how many times as many the second of two rates leaves as the first.

    Returns
    -------
    str or None
        None unless there are two rates, each a single figure or a bound, of which the second leaves at least as many.

    Examples
    --------
    >>> from dudrate.model.estimate import estimate
    >>> two = estimate(resolve(scenario_from_words({"delivered": "72000", "rate": ["<=1%", "14%"]}), load()))
    >>> times_label(two)
    'at least 14 times as many'
    """
    if len(estimates) != 2 or any(each.rate.kind not in {"fixed", "bound"} for each in estimates):
        return None
    most, least = estimates[0].rate.high, estimates[1].rate.low
    if not most or least is None or least <= most:
        return None
    exact = all(each.rate.kind == "fixed" for each in estimates)
    return text("estimate-times", number=ratio_text(least / most), atleast="no" if exact else "yes")


def band_label(estimate: Estimate) -> tuple[str, str]:
    """Give the widest band of an estimate that is no bound: what it is called, and its ends."""
    return band_name(estimate, estimate.band), str(band_said(estimate, estimate.band))


def title(estimates: Sequence[Estimate]) -> str:
    """Say in one sentence what each rate leaves; of more than two rates, the lowest and the highest."""
    return str(left_said(estimates))


def cited(estimate: Estimate, library: Library) -> str:
    """Name who reported the rate and the loads of an estimate, by publisher and year.

    Raises
    ------
    InputError
        When a record of the estimate is not in the library.
    """
    records = [library.record(each) for each in estimate.records]
    names = {each.id: source_name(each, library) for each in records if isinstance(each, Reported)}
    rate = names.pop(estimate.rate.record or "", None) or text("common-typed")
    if not names:
        return text("estimate-cited", rate=rate)
    return text("estimate-cited-both", rate=rate, load=listed(list(dict.fromkeys(names.values()))))
