"""An answer → the pictures of it that can be taken away, by the name of their kind."""

from collections.abc import Callable, Mapping
from functools import partial

from dudrate.errors import InputError
from dudrate.report.answer import AnyAnswer
from dudrate.report.burden.answer import BurdenAnswer
from dudrate.report.claim import ClaimAnswer, verdict_said
from dudrate.report.estimate import Answer
from dudrate.report.pictures.picture import Picture

__all__ = ["picture_of", "pictures_of"]

Link = Callable[[str], str]


def pictures_of(given: AnyAnswer, link: Link | None = None) -> Mapping[str, Callable[[], Picture]]:
    """Name the pictures of an answer, each drawn when it is called; the first is the one to send on.

    With a `link`, the id of an entry → its address, a reported rate leads to its entry.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.files.again import answer_again
    >>> list(pictures_of(answer_again({"deliver": ["1000 x m864"], "rate": ["14%"]}, load())))
    ['dots', 'evidence', 'tornado']
    """
    if isinstance(given, BurdenAnswer):
        return _of_burden(given)
    if isinstance(given, ClaimAnswer):
        return _of_claim(given)
    estimates = given if isinstance(given, Answer) else getattr(given, "estimates", None)
    return _of_estimate(estimates, link) if isinstance(estimates, Answer) else {}


def picture_of(given: AnyAnswer, kind: str = "") -> Picture:
    """Draw one picture of an answer, the first unless a kind is named.

    Raises
    ------
    InputError
        When the answer has no such picture.
    """
    every = pictures_of(given)
    if not every:
        mend = "ask for a delivery with its rates, or for a claim with a number delivered or a rate that was reported"
        raise InputError("picture", kind, "cannot be drawn of this question", mend)
    if kind and kind not in every:
        raise InputError("picture", kind, "is none of this answer", f"its pictures are {', '.join(every)}")
    return every[kind or next(iter(every))]()


def _of_estimate(given: Answer, link: Link | None) -> dict[str, Callable[[], Picture]]:
    from dudrate.report.pictures.dots import dots
    from dudrate.report.pictures.evidence import evidence, reported
    from dudrate.report.pictures.totals import tornado

    records = reported(given.library, given.delivered)
    who = partial(evidence, records, library=given.library, delivered=given.delivered, link=link)
    return {"dots": partial(dots, given), **({"evidence": who} if records else {}), "tornado": partial(tornado, given)}


def _of_claim(given: ClaimAnswer) -> dict[str, Callable[[], Picture]]:
    from dudrate.report.pictures.dots import claimed
    from dudrate.report.pictures.evidence import evidence

    dots, near = claimed(given, str(verdict_said(given))), given.near_records
    made: dict[str, Callable[[], Picture]] = {} if dots is None else {dots.kind: lambda: dots}
    if near:
        made["evidence"] = partial(evidence, near, library=given.library, implied=given.rate_told)
    return made


def _of_burden(given: BurdenAnswer) -> dict[str, Callable[[], Picture]]:
    from dudrate.report.pictures.burden import land, people, years

    return {
        "people": partial(people, given.burdens, library=given.library),
        "years": partial(years, given.burdens[0], library=given.library),
        "land": partial(land, given.burdens[0], library=given.library),
    }
