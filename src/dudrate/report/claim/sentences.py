"""A checked claim → sentences: the verdict, what is implied, what would mend it, what was reported."""

from collections.abc import Sequence

from dudrate.claims.evaluation import Interval
from dudrate.claims.mending import Mend
from dudrate.claims.quantities import Quantity, Role
from dudrate.claims.relations import Verdict
from dudrate.evidence.citation import cite
from dudrate.model.notation import percent_text
from dudrate.report.claim.answer import ClaimAnswer
from dudrate.report.entries import figure_text
from dudrate.report.numbers import estimate_text, probability_text, whole
from dudrate.report.said import Figure, Said, said

__all__ = [
    "ROLE_NAMES",
    "claim_copy_text",
    "claim_said",
    "implied_said",
    "mends_said",
    "near_said",
    "typed_text",
    "verdict_said",
]

ROLE_NAMES = {
    Role.CONTAINERS: "containers",
    Role.LOAD: "submunitions in one container",
    Role.DELIVERED: "submunitions delivered",
    Role.RATE: "dud rate",
    Role.UNEXPLODED: "left unexploded",
    Role.CLEARED: "found or cleared so far",
}

_VERDICTS = {
    Verdict.AGREES: "The printed parts fit each other",
    Verdict.AFTER_ROUNDING: "The printed parts fit each other once rounding is allowed for",
    Verdict.DOES_NOT_AGREE: "The printed parts do not fit each other",
    Verdict.CANNOT_BE_CHECKED: "Whether the parts fit cannot be checked",
}

_UNCONFIRMED = "Read so, these figures would not fit, but how they belong together is inferred. Confirm the parts:"

_IMPLIED_NAMES = {
    "rate": "a dud rate of ",
    "unexploded": "left unexploded: ",
    "delivered": "submunitions delivered: ",
    "load": "submunitions in one container: ",
    "delivered_from_load": "submunitions delivered, by the loads: ",
    "cleared_share": "a share found so far, no dud rate: ",
}


def claim_said(given: ClaimAnswer) -> Said:
    """The claim in one passage: verdict, implied rate, nearest reported rates.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.report.claim.answer import answer_claim
    >>> print(claim_said(answer_claim("Of 5,000 bomblets 500 failed to explode.", load())).parts[0])
    Whether the parts fit cannot be checked
    """
    parts = [verdict_said(given)]
    rate = given.check.implied.rate
    if given.printing:
        names = "; ".join(claim.claimant for claim in given.printing[:3])
        parts.append(said(f" Published claims that print it: {names}."))
    if rate is not None:
        parts += [
            said(" The number left and the number delivered imply a dud rate of "),
            _interval(rate, share=True),
            said("."),
        ]
    near = near_said(given)
    return said(*parts, *([said(" "), near] if near else []))


def verdict_said(given: ClaimAnswer) -> Said:
    """The verdict, with the figures it rests on or what is missing."""
    check = given.check
    if given.reading.note is not None and not given.quantities:
        return said(given.reading.note)
    words = said(_VERDICTS[check.verdict])
    if check.unconfirmed:
        return said(words, f". {_UNCONFIRMED} ", _listed(check.unconfirmed), ".")
    if given.alone is not None:
        return said("One figure is printed, and nothing to hold it against: ", _listed([given.alone]), ".")
    if check.verdict is Verdict.CANNOT_BE_CHECKED and check.missing:
        missing = " or ".join(ROLE_NAMES[role] for role in check.missing)
        return said(words, f": no figure for {missing} is printed.")
    if not check.used:
        return said(words, ".")
    return said(words, ": ", _listed(check.used), ".")


def _listed(quantities: Sequence[Quantity]) -> Said:
    """Name figures with their roles, in the order of the relation."""
    listed = said()
    for place, quantity in enumerate(sorted(quantities, key=lambda each: list(Role).index(each.role))):
        listed = listed + ("" if not place else ", ") + _printed(quantity) + f" ({ROLE_NAMES[quantity.role]})"
    return listed


def implied_said(given: ClaimAnswer) -> tuple[Said, ...]:
    """What the other parts imply for each part, one sentence each."""
    return tuple(
        said(
            "Implied by the other parts, ",
            _IMPLIED_NAMES[name],
            _interval(interval, share=name in {"rate", "cleared_share"}),
            ".",
        )
        for name, interval in given.check.implied.items()
    )


def mends_said(given: ClaimAnswer) -> tuple[Said, ...]:
    """Which single figure, changed to what, would make the claim agree."""
    return tuple(_mend(mend) for mend in given.check.mend)


def near_said(given: ClaimAnswer) -> Said | None:
    """Who has reported a rate near the implied one, and how many lie below and above for the same submunition."""
    if given.near is None or not given.near.nearest:
        return None
    words = said("Reported rates nearest to it: ")
    for place, record in enumerate(given.near_records[:3]):
        year = f", {record.year}" if record.year else ""
        words = words + ("" if not place else "; ") + Figure(figure_text(record), figure_text(record), record.id)
        words = words + f" ({record.label}; {record.reported_by}{year})"
    words = words + "."
    same = given.near_submunition
    if same is None or given.submunition is None:
        return words
    name = given.library.submunitions[given.submunition]
    counts = [Figure(whole(count), count, "computed:near") for count in (same.below, same.around, same.above)]
    return said(
        words,
        f" Of the rates reported for the {name}, ",
        counts[0],
        " lie below, ",
        counts[1],
        " at and ",
        counts[2],
        " above the implied one.",
    )


def _mend(mend: Mend) -> Said:
    share = mend.role is Role.RATE
    values = _interval(Interval(low=mend.low, central=None, high=mend.high), share=share)
    return said(f"It would fit with {ROLE_NAMES[mend.role]} ", values, ".")


def _interval(interval: Interval, *, share: bool) -> Said:
    if interval.low is None or (not interval.low and interval.high is not None):
        return said("at most ", _value(interval.high, share=share))
    if interval.high is None or (share and interval.high >= 1 and interval.low):
        return said("at least ", _value(interval.low, share=share))
    low, high = _value(interval.low, share=share), _value(interval.high, share=share)
    return said(low) if low.text == high.text else said(low, " to ", high)


def _value(value: float | None, *, share: bool) -> Figure:
    known = 0.0 if value is None else value
    text = (
        probability_text(min(known, 1.0))
        if share and known <= 1
        else f"{estimate_text(100 * known)}%"
        if share
        else None
    )
    return Figure(text or estimate_text(known, 3), known, "computed:implied")


def claim_copy_text(given: ClaimAnswer, link: str) -> str:
    """The sentence, its verdict, who reported such a rate, short sources and the link, to paste as they are."""
    cited = [cite(record, given.library.source(record.source)) for record in given.near_records]
    near = near_said(given)
    sources = f"Sources: {'; '.join(cited)}" if cited else "No reported rate is near."
    lines = (f"“{given.text}”" if given.text else "", str(verdict_said(given)), str(near or ""), sources, link)
    return "\n".join(line for line in lines if line)


def typed_text(quantity: Quantity) -> str:
    """A quantity as a reader would type it into its field; of those that worked, the share that did not.

    Examples
    --------
    >>> from dudrate.claims.reading import read
    >>> [typed_text(quantity) for quantity in read("Up to 30% of 5,000 bomblets failed.").quantities]
    ['at most 30%', '5,000']
    """
    if quantity.complement and quantity.central is not None:
        return percent_text(quantity.central)
    return f"{_qualifier(quantity)}{quantity.printed}"


def _qualifier(quantity: Quantity) -> str:
    words = quantity.qualifier.value.replace("-", " ")
    return "" if words in {"none", "between"} else f"{words} "


def _printed(quantity: Quantity) -> Said:
    return said(_qualifier(quantity), Figure(quantity.printed, quantity.printed, f"input:{quantity.printed}"))
