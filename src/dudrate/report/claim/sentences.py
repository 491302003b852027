"""A checked claim → sentences: the verdict, what is implied, what would mend it, what was reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dudrate.claims.evaluation import Interval
from dudrate.claims.quantities import Ignored, Quantity, Reading, Role
from dudrate.claims.reasons import Aside, Place, Reason, SlipId
from dudrate.claims.relations import Verdict
from dudrate.evidence.records import ReportedRate
from dudrate.model.grammar import percent_text
from dudrate.model.inputs import Side
from dudrate.report.catalogue import listed, say, text
from dudrate.report.entries import figure_text
from dudrate.report.markdown import escaped
from dudrate.report.numbers import (
    digits_text,
    estimate_text,
    part_text,
    percent,
    percent_to_tenths,
    probability_text,
    rounded,
    whole,
)
from dudrate.report.said import Figure, Said, passage, said

if TYPE_CHECKING:
    from dudrate.report.claim.answer import ClaimAnswer

_MOST_NEAR = 3


def role_name(role: Role) -> str:
    """A part of a claim as a reader knows it."""
    return text(f"claim-role-{role}")


def claim_said(given: ClaimAnswer) -> Said:
    """The claim in one passage: verdict, implied rate, nearest reported rates."""
    names = listed([claim.claimant for claim in given.printing[:3]], joined="semicolon")
    rate = given.check.implied.rate
    return passage(
        verdict_said(given),
        say("claim-printing", names=names) if given.printing else None,
        say("claim-rate", rate=_interval(rate, share=True)) if rate is not None else None,
        near_said(given),
    )


def verdict_said(given: ClaimAnswer) -> Said:
    """The verdict, with the figures it rests on or what is missing."""
    check = given.check
    foreign = foreign_said(given.reading)
    if foreign is not None and not given.quantities:
        return foreign
    if check.unconfirmed:
        return say("claim-unconfirmed", figures=_figures(check.unconfirmed))
    if len(given.quantities) == 1:
        return say("claim-alone", figures=_figures(given.quantities))
    if check.verdict is Verdict.CANNOT_BE_CHECKED and check.missing:
        return say("claim-missing", roles=listed([role_name(role) for role in check.missing], joined="or"))
    return say("claim-verdict", verdict=check.verdict, figures=_figures(check.used) if check.used else None)


def implied_said(given: ClaimAnswer) -> tuple[Said, ...]:
    """What the other parts imply for each part, one sentence each."""
    return tuple(
        say("claim-implied", part=name, value=_interval(interval, share=name in {"rate", "cleared_share"}))
        for name, interval in given.check.implied.items()
    )


def mends_said(given: ClaimAnswer) -> tuple[Said, ...]:
    """Which single figure, changed to what, would make the claim agree."""
    return tuple(
        say(
            "claim-mend",
            role=each.role,
            value=_interval(Interval(each.low, None, each.high), share=each.role is Role.RATE),
        )
        for each in given.check.mend
    )


def near_said(given: ClaimAnswer) -> Said | None:
    """Who has reported a rate near the implied one, and how many lie below and above for the same submunition."""
    if given.near is None or not given.near.nearest:
        return None
    rates = listed([_near(record) for record in given.near_records[:_MOST_NEAR]], joined="semicolon")
    near, same = say("claim-near", rates=rates), given.near_submunition
    if same is None or given.submunition is None:
        return near
    counts = {
        name: Figure(whole(count), count, "computed:near")
        for name, count in (("below", same.below), ("around", same.around), ("above", same.above))
    }
    return say("claim-near-counted", near=near, submunition=given.library.submunitions[given.submunition], **counts)


def read_parts(given: ClaimAnswer) -> dict[str, str]:
    """What was read for each part of a claim, as a reader would type it into the field of that part."""
    read: dict[str, str] = {}
    for quantity in given.quantities:
        role, words = quantity.role.value, typed_text(quantity)
        read[role] = f"{read[role]} | {words}" if role in read else words
    return read


def typed_text(quantity: Quantity) -> str:
    """A quantity as a reader would type it into its field; of those that worked, the share that did not."""
    if quantity.complement and quantity.central is not None:
        return percent_text(quantity.central)
    words = quantity.qualifier.value.replace("-", " ")  # words of the input grammar, which are the same everywhere
    return quantity.printed if words in {"none", "between"} else f"{words} {quantity.printed}"


def _figures(quantities: Sequence[Quantity]) -> Said:
    """Name figures with their roles, in the order of the relation."""
    ordered = sorted(quantities, key=lambda each: list(Role).index(each.role))
    made = []
    for each in ordered:
        figure = Figure(each.printed, each.printed, f"input:{each.printed}")
        printed = say("claim-qualified", qualifier=each.qualifier, printed=figure)
        made.append(say("claim-figure", printed=printed, role=role_name(each.role)))
    return listed(made, joined="comma")


def _near(record: ReportedRate) -> Said:
    figure = Figure(figure_text(record), figure_text(record), record.id)
    told = {"label": record.label, "who": record.reported_by, "year": str(record.year) if record.year else None}
    return say("claim-near-rate", figure=figure, **told)


def _interval(interval: Interval, *, share: bool) -> Said:
    if interval.low is None or (not interval.low and interval.high is not None):
        return say("common-bound", side=Side.AT_MOST, number=_value(interval.high, share=share))
    if interval.high is None or (share and interval.high >= 1 and interval.low):
        return say("common-bound", side=Side.AT_LEAST, number=_value(interval.low, share=share))
    low, high = _value(interval.low, share=share), _value(interval.high, share=share)
    return said(low) if low.text == high.text else say("common-to", low=low, high=high)


def _value(value: float | None, *, share: bool) -> Figure:
    known = 0.0 if value is None else value
    shown = estimate_text(known, 3)
    if share:
        shown = probability_text(known) if known <= 1 else part_text(known)
    return Figure(shown, known, "computed:implied")


def marked_markdown(reading: Reading) -> str:
    """The text as Markdown: each figure of the claim marked with its role, those set aside in grey."""
    text, done, made = reading.text, 0, []
    figures: list[Quantity | Ignored] = [*reading.quantities, *reading.ignored]
    for figure in sorted(figures, key=lambda each: (each.start, each.end)):
        if figure.start < done or figure.end <= figure.start:
            continue  # a figure inside one that is marked already
        shown = _on_a_line(text[figure.start : figure.end])
        if isinstance(figure, Quantity):
            shown = f":blue-background[{shown}] :small[({escaped(role_name(figure.role))})]"
        else:
            shown = f":gray[{shown}]"
        made += [_on_a_line(text[done : figure.start]), shown]
        done = figure.end
    return "".join([*made, _on_a_line(text[done:])])


def _on_a_line(words: str) -> str:
    return escaped(words).replace("\n", " ")


# Reasons of the checker


def reason_said(why: Reason) -> Said:
    """Say why a figure is set aside, what slip would explain a claim, or what is to be known of it."""
    kind = "aside" if isinstance(why.id, Aside) else "slip" if isinstance(why.id, SlipId) else "note"
    return say(f"claim-{kind}-{why.id}", **{name: _place(name, place) for name, place in why.places})


def reasons_text(reasons: Sequence[Reason]) -> list[str]:
    """Say several, one sentence each."""
    return [str(reason_said(each)) for each in reasons]


def foreign_said(reading: Reading) -> Said | None:
    """Say that the text is in another language, if it is."""
    return say("claim-foreign", language=reading.foreign) if reading.foreign else None


_SHOWN: dict[str, Callable[[float], str]] = {
    "quotient": percent_to_tenths,
    "stock": percent,
    "factor": lambda factor: digits_text(float(rounded(factor, 3))),
    "load": digits_text,
}
"""How a number is shown, by the name of its place; any other is a count."""

_PRINTED = {"figure", "share"}


def _place(name: str, place: Place) -> Figure | Said | str | None:
    if isinstance(place, tuple):
        return listed(
            [say("claim-slip-load-one", load=digits_text(load), id=id_) for id_, load in place], joined="comma"
        )
    if isinstance(place, str):
        return Figure(place, place, f"input:{place}") if name in _PRINTED else place
    return None if place is None else _SHOWN.get(name, whole)(place)
