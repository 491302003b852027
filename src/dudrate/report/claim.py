"""A claim, as text or as parts → everything that is said of it: the reading, the check, and what was reported.

The checker never says true or false. It says whether the printed parts fit each other, what each implies for the
others, and where the implied rate sits among reported rates.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import quote

from dudrate.claims.checking import Check, check
from dudrate.claims.evaluation import Interval
from dudrate.claims.near import Near, RatePoint, nearest_rates
from dudrate.claims.printed import Qualifier
from dudrate.claims.quantities import Ignored, Quantity, Reading, Role
from dudrate.claims.reading import quantity_from_text, read
from dudrate.claims.reasons import Aside, NoteId, Place, Reason, SlipId
from dudrate.claims.relations import Relation, Verdict
from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.evidence.records import Claim, ReportedRate, Span
from dudrate.evidence.vocabulary import RowClass
from dudrate.model.grammar import percent_text
from dudrate.model.inputs import Side
from dudrate.report import links
from dudrate.report.answer import AnyAnswer, record_line
from dudrate.report.catalogue import listed, say, text
from dudrate.report.entries import figure_text
from dudrate.report.markdown import escaped
from dudrate.report.naming import dated_source
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
from dudrate.report.said import Figure, Said, from_origin, passage, said
from dudrate.report.tables import paragraphs, picked, wrapped

MOST_CHARACTERS = 5_000
_MOST_NEAR, _MOST_LINES, _MOST_FLEET = 3, 5, 26
NOTHING = "none"  # typed for a part that the text does not print
_PROPER = re.compile(r"[A-Z][a-z]{3,}")
_NO_CONFLICT = {"Gulf", "Proper", "Border", "Albanian"}

# What a terminal obeys, with the letters of its command, and what turns the direction of reading: one space for each
# character, so that every place stays.
_OBEYED = re.compile(
    r"\x1b\[[0-9;]{0,20}[A-Za-z]"
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True, kw_only=True, eq=False)
class ClaimAnswer(AnyAnswer):
    """One claim, read and checked under one library."""

    question = "check"
    text: str | None
    parts: dict[str, str]
    reading: Reading
    quantities: tuple[Quantity, ...]
    check: Check
    fleet: tuple[tuple[str, str], ...] = ()
    confirmed: bool = False

    @cached_property
    def printed_rate(self) -> Quantity | None:
        """The printed rate where it is looked up: nothing else implies one, or one with a side open, and it fits."""
        implied, fits = self.check.implied.rate, self.check.verdict is not Verdict.DOES_NOT_AGREE
        if implied is not None and (not fits or (implied.low and (implied.high or 1.0) < 1)):
            return None
        return next((quantity for quantity in self.check.quantities if quantity.role is Role.RATE), None)

    @property
    def rate(self) -> Interval | None:
        """The rate that is looked up among the reported ones: the printed one, else the implied one [fraction]."""
        printed = self.printed_rate
        if printed is None:
            return self.check.implied.rate
        meaning = printed.meaning
        if meaning.low != meaning.high and meaning.bound is None:  # a range is looked up as it is printed
            return Interval(float(meaning.low), None, float(meaning.high))
        return Interval(printed.low, printed.central, printed.high)

    @property
    def rate_told(self) -> tuple[Interval, str] | None:
        """That rate and its words: of a printed one as it is printed, but not "95 percent" for 5 % that failed."""
        printed, rate = self.printed_rate, self.rate
        if rate is None:
            return None
        words = _qualified(printed) if printed and not printed.complement else _interval(rate, share=True)
        return rate, from_origin(words, "computed:implied")  # drawn is the interval that the words stand for

    @cached_property
    def near(self) -> Near | None:
        """Where that rate sits among the reported ones."""
        return self.near_to(self.rate) if self.rate else None

    @cached_property
    def submunition(self) -> str | None:
        """The one submunition that the text names, directly or by its container; None when it names none or several."""
        names = (item.printed.strip(".-/") for item in self.ignored if item.why.id is Aside.NAME)
        found = {_submunition(name.casefold().replace(" ", "-"), self.library) for name in names} - {None}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def published(self) -> tuple[Claim, ...]:
        """Published claims about a conflict that the text names."""
        named = set(_PROPER.findall(self.text or "")) - _NO_CONFLICT
        return tuple(each for each in self.library.claims.values() if named & set(_PROPER.findall(each.subject)))

    @cached_property
    def printing(self) -> tuple[Claim, ...]:
        """The published claims that print the one count of the text, in the same role."""
        if len(self.quantities) != 1 or self.quantities[0].central is None or self.quantities[0].role is Role.RATE:
            return ()
        [alone] = self.quantities
        return tuple(each for each in self.library.claims.values() if alone.central in _counts_of(each, alone.role))

    @property
    def inferred(self) -> list[Quantity]:
        """Figures that the verdict rests on and that no words place: that they fit is why they are read so."""
        return [each for each in self.check.used if each.construct == "product" and not each.stated]

    @property
    def ignored(self) -> tuple[Ignored, ...]:
        """Figures of the text that are no quantities of the claim, and why."""
        return self.reading.ignored

    @property
    def near_records(self) -> tuple[ReportedRate, ...]:
        """The reported rates nearest to the implied one."""
        return tuple(self.library.rates[point.record] for point in self.near.nearest) if self.near else ()

    @property
    def record_ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(record.id for record in self.near_records)

    @property
    def link(self) -> str | None:
        """A link that asks the same of the same text; None where it is too long for one, or parts were typed."""
        query = f"?text={quote(self.text or '', safe='')}"
        return query if self.text and not self.parts and len(query) <= links.MOST_CHARACTERS else None

    @property
    def inputs(self) -> dict[str, Any]:
        """The text, what was typed in its place, and whether the reading was confirmed."""
        inputs: dict[str, Any] = {"text": self.text, "parts": self.parts}
        inputs |= {"fleet": [list(each) for each in self.fleet]} if self.fleet else {}
        return inputs | ({"confirmed": True} if self.confirmed else {})

    @cached_property
    def _told(self) -> tuple[Said, ...]:
        return (claim_said(self),)

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The check as plain values: quantities, relations, implied parts, mends, slips, nearest rates."""
        near, note = self.near.nearest if self.near else (), foreign_said(self.reading)
        return {
            **checked_content(self.check, self.quantities, ignored=self.ignored),
            "note": str(note) if note else None,
            "printing": [claim.id for claim in self.printing],
            "near": [picked(each, "record", "low", "central", "high") for each in near],
        }

    @property
    def _content(self) -> dict[str, Any]:
        published = [claim.id for claim in self.published]
        return {**self.facts, "sentence": str(self._told[0]), "published": published}

    def copy_text(self, base_url: str = "") -> str:
        """The text, its verdict, who reported such a rate, short sources and the link, to paste as they are."""
        lines = (
            text("claim-quoted", text=self.text) if self.text else "",
            verdict_said(self),
            near_said(self, addressed=True) or printing_said(self, addressed=True) or text("claim-near-none"),
            base_url + self.link if self.link else "",
        )
        return "\n".join(filter(None, lines))

    def _blocks(self) -> Iterator[str]:
        yield from paragraphs([verdict_said(self)])
        yield _titled("implied", implied_said(self, alone=False))
        yield _titled("mends", mends_said(self, alone=False))
        yield _titled("slips", reasons_text(self.check.slips))
        yield _titled("notes", reasons_text([each for each in self.check.notes if each.id is not NoteId.CONFIRM]))
        yield from paragraphs([near_said(self), printing_said(self)])
        behind = (*self.record_ids, *(each.id for each in self.printing[:_MOST_NEAR]))
        yield _titled("sources", [record_line(each, self.library) for each in behind])
        lines = [text("claim-line", id=each.id, claimant=each.claimant) for each in self.published]
        more = [text("claim-more", count=whole(len(lines) - _MOST_LINES))] if len(lines) > _MOST_LINES else []
        yield _titled("published", [*lines[:_MOST_LINES], *more])
        yield from paragraphs([aside_text(self), text("common-claim-words")])

    def near_to(self, implied: Interval, submunition: str | None = None) -> Near:
        """Where a rate sits among all that are reported, or among those of one submunition."""
        rates = [each for each in self.library.rates.values() if submunition in {None, each.submunition}]
        relays = {rate.id for rate in self.library.rates.values() if rate.relays}
        return nearest_rates(implied, [*filter(None, map(_rate_point, rates))], relays=relays)


def _titled(name: str, lines: Iterable[object]) -> str:
    shown = [wrapped(str(line), hang="  ") for line in lines]
    title = text("claim-titled", title=text(f"claim-title-{name}"))
    return "\n".join([title, *shown]) if shown else ""


def answer_claim(
    claim: str | None,
    library: Library,
    *,
    parts: Mapping[str, str] | None = None,
    fleet: Sequence[tuple[str, str]] = (),
    confirmed: bool = False,
) -> ClaimAnswer:
    """Read and check a claim: a sentence or more, at most 5,000 characters, or None for its `parts` alone.

    These are figures by role (``containers``, ``load``, ``delivered``, ``rate``, ``unexploded``, ``cleared``); one
    replaces what the text says of its role, ``none`` takes that out, and `` | `` stands between alternatives. A
    `fleet`, containers and load of each part of it, replaces both roles of the text. `confirmed` where a reader says
    that the parts are read rightly: figures that were inferred count as stated.

    Examples
    --------
    >>> given = answer_claim("Of 270 million bomblets 30% failed, leaving 80 million.", load())
    >>> given.check.verdict.value, [quantity.printed for quantity in given.quantities]
    ('agrees', ['270 million', '30%', '80 million'])
    """
    typed = {role: words.strip() for role, words in (parts or {}).items() if words.strip()}
    if not (claim or "").strip() and not typed and not fleet:
        raise InputError("claim", claim or "", "is empty", "paste a sentence with figures, or give its parts")
    beside = " ".join([*typed.values(), *(words for pair in fleet for words in pair)])
    for name, given in (("claim", claim or ""), ("parts", beside)):
        if len(given) > MOST_CHARACTERS:
            fault = f"is longer than {MOST_CHARACTERS:,} characters"
            raise InputError(name, given, fault, "paste the sentences with the figures alone")
    if len(fleet) > _MOST_FLEET:
        raise InputError("fleet", f"{len(fleet)} parts", f"is more than {_MOST_FLEET}", "check them in turn")
    if unknown := [role for role in typed if role not in list(Role)]:
        raise InputError("part", unknown[0], "is not a part of a claim", f"the parts are {', '.join(Role)}")
    claim = _OBEYED.sub(lambda found: " " * len(found[0]), claim or "")
    reading = read(claim) if claim.strip() else Reading(text="", quantities=())
    bounded = {role: words.replace("max:", "<=").replace("min:", ">=") for role, words in typed.items()}  # as elsewhere
    replaced = [(Role(role), one) for role, words in bounded.items() for one in words.split(" | ") if words != NOTHING]
    gone = {*map(Role, typed), *((Role.CONTAINERS, Role.LOAD) if fleet else ())}
    kept = [replace(each, stated=each.stated or confirmed) for each in reading.quantities if each.role not in gone]
    of_fleet = (  # each container with the load of the same letter
        replace(quantity_from_text(role, words), part=chr(ord("a") + place))
        for place, pair in enumerate(fleet)
        for role, words in zip((Role.CONTAINERS, Role.LOAD), pair, strict=True)
    )
    quantities = (*kept, *of_fleet, *(quantity_from_text(role, words) for role, words in replaced))
    return ClaimAnswer(
        library=library,
        text=claim or None,
        parts=typed,
        reading=reading,
        quantities=quantities,
        check=check(quantities, loads=_loads(library)),
        fleet=tuple(fleet),
        confirmed=confirmed,
    )


def _loads(library: Library) -> list[tuple[str, float]]:
    """Published loads with a plain figure, each container's own where one entry speaks of several."""
    counts = ((load.id, dict(load.by_container).values() or [load.central]) for load in library.loads.values())
    return [(id_, float(count)) for id_, several in counts for count in several if count is not None]


def _submunition(name: str, library: Library) -> str | None:
    """The submunition of this name, or of the container of this name; None for a name of something else."""
    with suppress(InputError):
        return name if name in library.submunitions else library.container(name).submunition
    return None


def _rate_point(record: ReportedRate) -> RatePoint | None:
    """A reported rate as a point, a range or a bound; a plain figure is its own low and high."""
    low, central, high = record.low, record.central, record.high
    if central is not None and low is None:
        low, high = central, central  # a worst case beside a plain figure is of a part, not of the whole
    known = {low, central, high} != {None}
    return RatePoint(record=record.id, low=low, central=central, high=high) if known else None


# Sentences


def role_name(role: Role) -> str:
    """A part of a claim as a reader knows it."""
    return text(f"claim-role-{role}")


def claim_said(given: ClaimAnswer) -> Said:
    """The claim in one passage: verdict, implied rate, nearest reported rates."""
    rate = given.check.implied.rate
    return passage(
        verdict_said(given),
        printing_said(given),
        say("claim-rate", rate=_interval(rate, share=True)) if rate is not None else None,
        near_said(given),
    )


def verdict_said(given: ClaimAnswer) -> Said:
    """The verdict, with the figures it rests on or what is missing, and what somebody typed over the text."""
    fleet = [each for pair in given.fleet for each in zip((Role.CONTAINERS, Role.LOAD), pair, strict=True)]
    typed = [(role, words.replace(" | ", " or ")) for role, words in (*given.parts.items(), *fleet) if given.text]
    shown = [(role, None if words == NOTHING else Figure(words, words, f"input:{words}")) for role, words in typed]
    parts = [say("claim-typed", printed=words, role=role_name(Role(role))) for role, words in shown]
    return passage(_verdict(given), say("claim-corrected", parts=listed(parts, joined="comma")) if parts else None)


def _verdict(given: ClaimAnswer) -> Said:
    check, foreign = given.check, foreign_said(given.reading)
    if foreign is not None and not given.quantities:
        return foreign
    if check.unconfirmed:
        return say("claim-unconfirmed", figures=_figures(check.unconfirmed))
    if len(given.quantities) == 1:
        return say("claim-alone", figures=_figures(given.quantities))
    if check.verdict is Verdict.CANNOT_BE_CHECKED and check.missing:
        return say("claim-missing", roles=listed([role_name(role) for role in check.missing], joined="or"))
    told = say("claim-verdict", verdict=check.verdict, figures=_figures(check.used) if check.used else None)
    return passage(told, say("claim-inferred", figures=_figures(given.inferred)) if given.inferred else None)


def implied_said(given: ClaimAnswer, *, alone: bool = True) -> tuple[Said, ...]:
    """What the other parts imply for each part: one sentence each, or not `alone` but under a title."""
    return tuple(
        say("claim-implied", part=name, value=_interval(interval, share=name in {"rate", "cleared_share"}), alone=alone)
        for name, interval in given.check.implied.items()
    )


def mends_said(given: ClaimAnswer, *, alone: bool = True) -> tuple[Said, ...]:
    """Which single figure, changed to what, would make the claim agree; `alone` as above."""
    mends = ((each.role, Interval(each.low, None, each.high)) for each in given.check.mend)
    return tuple(
        say("claim-mend", role=role, value=_interval(to, share=role is Role.RATE), alone=alone) for role, to in mends
    )


def near_said(given: ClaimAnswer, *, addressed: bool = False) -> Said | None:
    """Who has reported a rate near the implied one, `addressed` with where, and how many for the same submunition."""
    if given.near is None or not given.near.nearest:
        return None
    rates = [_near(record, given.library if addressed else None) for record in given.near_records[:_MOST_NEAR]]
    printed = given.printed_rate is not None and given.check.implied.rate is not None
    near = say("claim-near", rates=listed(rates, joined="semicolon"), printed=printed)
    if given.rate is None or given.submunition is None:
        return near
    same = given.near_to(given.rate, given.submunition)
    counts = {"below": same.below, "around": same.around, "above": same.above}
    shown = {name: Figure(whole(each), each, "computed:near") if each else None for name, each in counts.items()}
    return say("claim-near-counted", near=near, submunition=given.library.submunitions[given.submunition], **shown)


def printing_said(given: ClaimAnswer, *, addressed: bool = False) -> Said | None:
    """Who has published the one count of the text, `addressed` with where; None where nobody has."""
    several = given.printing[:_MOST_NEAR]
    where = [_where(claim, given.library) if addressed else None for claim in several]
    told = [say("claim-printed", who=claim.claimant, where=at) for claim, at in zip(several, where, strict=True)]
    return say("claim-printing", names=listed(told, joined="semicolon")) if told else None


def _where(record: ReportedRate | Claim, library: Library) -> str:
    """The address of a record's source; of one without, its publisher and date."""
    source = library.source(record.source)
    return source.url or dated_source(source)


def foreign_said(reading: Reading) -> Said | None:
    """Say that the text is in another language, if it is."""
    return say("claim-foreign", language=reading.foreign) if reading.foreign else None


def aside_text(given: ClaimAnswer) -> str | None:
    """The figures that were set aside, and why; None without one."""
    items = [text("pages-check-aside-item", printed=each.printed, why=reason_said(each.why)) for each in given.ignored]
    return text("pages-check-aside", items=", ".join(items)) if items else None


def read_parts(given: ClaimAnswer) -> dict[str, str]:
    """What was read for each part of a claim, as a reader would type it into the field of that part."""
    read: dict[str, list[str]] = {}
    for quantity in given.quantities:
        read.setdefault(quantity.role.value, []).append(typed_text(quantity))
    return {role: " | ".join(several) for role, several in read.items()}


def typed_text(quantity: Quantity) -> str:
    """A quantity as a reader would type it into its field; of those that worked, the share that did not."""
    if quantity.complement and quantity.central is not None:
        return percent_text(quantity.central)
    words = quantity.qualifier.value.replace("-", " ")  # words of the input grammar, which are the same everywhere
    return quantity.printed if words in {"none", "between"} else f"{words} {quantity.printed}"


def _figures(quantities: Sequence[Quantity]) -> Said:
    """Name figures with their roles, in the order of the relation."""
    several = sorted(quantities, key=lambda each: list(Role).index(each.role))
    made = [say("claim-figure", printed=_qualified(each), role=role_name(each.role)) for each in several]
    return listed(made, joined="comma")


def _qualified(each: Quantity) -> Said:
    """A figure as it is printed, with what bounds it."""
    figure = Figure(each.printed[:1].lower() + each.printed[1:], each.printed, f"input:{each.printed}")
    worded = each.qualifier is not Qualifier.BETWEEN or " and " in each.printed  # but "10 to 14"
    return say("claim-qualified", qualifier=each.qualifier if worded else Qualifier.NONE, printed=figure)


def _near(record: ReportedRate, library: Library | None) -> Said:
    """A reported rate, of what, by whom; with a `library` where it stands."""
    figure, label = figure_text(record), record.label.partition(" (")[0]  # who is said behind it
    told = {"label": label, "who": record.reported_by, "year": str(record.year) if record.year else None}
    where = None if library is None else _where(record, library)
    return say("claim-near-rate", figure=Figure(figure, figure, record.id), **told, where=where)


def _interval(interval: Interval, *, share: bool) -> Said:
    if interval.low is None or (not interval.low and interval.high is not None):
        return say("common-bound", side=Side.AT_MOST, number=_value(interval.high, share=share))
    if interval.high is None or (share and interval.high >= 1 and interval.low):
        return say("common-bound", side=Side.AT_LEAST, number=_value(interval.low, share=share))
    low, high = _value(interval.low, share=share), _value(interval.high, share=share)
    return said(low) if low.text == high.text else say("common-to", low=low, high=high)


def _value(value: float | None, *, share: bool) -> Figure:
    known = 0.0 if value is None else value
    of_share = probability_text if known <= 1 else part_text
    return Figure(of_share(known) if share else estimate_text(known, 3), known, "computed:implied")


def marked_markdown(reading: Reading) -> str:
    """The text as Markdown: each figure of the claim marked with its role, those set aside in grey."""
    text, done, made = reading.text, 0, []
    figures: list[Quantity | Ignored] = [*reading.quantities, *reading.ignored]
    for figure in sorted(figures, key=lambda each: (each.start, each.end)):
        if figure.start < done or figure.end <= figure.start:
            continue  # a figure inside one that is marked already
        shown, before = _on_a_line(text[figure.start : figure.end]), _on_a_line(text[done : figure.start])
        if isinstance(figure, Quantity):
            shown = f":blue-background[{shown}] :small[({escaped(role_name(figure.role))})]"
        else:
            shown = f":gray[{shown}]"
        made += [before, shown]
        done = figure.end
    return "".join([*made, _on_a_line(text[done:])])


def _on_a_line(words: str) -> str:
    return escaped(words).replace("\n", " ")


# Reasons of the checker


_SHOWN: dict[str, Callable[[float], str]] = {
    "quotient": percent_to_tenths,
    "stock": percent,
    "factor": lambda factor: digits_text(float(rounded(factor, 3))),
    "load": digits_text,
}
"""How a number is shown, by the name of its place; any other is a count."""


def reason_said(why: Reason) -> Said:
    """Say why a figure is set aside, what slip would explain a claim, or what is to be known of it."""
    kind = "aside" if isinstance(why.id, Aside) else "slip" if isinstance(why.id, SlipId) else "note"
    return say(f"claim-{kind}-{why.id}", **{name: _place(name, place) for name, place in why.places})


def reasons_text(reasons: Sequence[Reason]) -> list[str]:
    """Say several, one sentence each."""
    return [str(reason_said(each)) for each in reasons]


def _place(name: str, place: Place) -> Figure | Said | str | None:
    if isinstance(place, tuple):
        loads = [say("claim-slip-load-one", load=digits_text(load), id=id_) for id_, load in place]
        return listed(loads, joined="comma")
    if isinstance(place, str):
        return Figure(place, place, f"input:{place}") if name in {"figure", "share"} else place
    return None if place is None else _SHOWN.get(name, whole)(place)


# Published claims


def published_choices(library: Library) -> dict[str, str]:
    """Claims that state two or more figures, by id, with conflict and claimant."""
    stated = (each for each in library.claims.values() if each.row_class is RowClass.CLAIM)
    named = {each.id: (re.sub(r"^Indochina.*?\(([^)]+).*", r"\1", each.subject), each.claimant) for each in stated}
    return {id_: text("claim-published", conflict=conflict, claimant=who) for id_, (conflict, who) in named.items()}


def parts_of(claim: Claim) -> dict[str, str]:
    """The figures of a claim as a reader would type them; a bound stays a bound, and what is imputed is left out."""
    imputed = {name for name, _ in claim.imputed}
    cleared = claim.unexploded_kind is not None and claim.unexploded_kind.value.startswith("found")
    stated = {
        "containers": _typed(claim.containers.number if claim.containers else None),
        "load": _typed(claim.load_range if claim.load is None else claim.load),
        "delivered": _typed(claim.delivered),
        "rate": _typed(claim.rate, percent_text),
        "cleared" if cleared else "unexploded": _typed(claim.unexploded),
    }
    return {name: words for name, words in stated.items() if words and name not in imputed}


def fleet_of(claim: Claim) -> tuple[tuple[str, str], ...]:
    """Containers and load of each part of a mixed fleet, where the claim states both for all of them."""
    pairs = tuple((_typed(part.number), _typed(part.load)) for part in claim.parts)
    return pairs if all(number and load for number, load in pairs) else ()


def _typed(stated: Span | int | None, write: Callable[[float], str] = "{:,.0f}".format) -> str:
    """A figure in the words of the input grammar; empty for None."""
    if not isinstance(stated, Span):
        return "" if stated is None else write(stated)
    low, central, high = (None if edge is None else write(edge) for edge in (stated.low, stated.central, stated.high))
    if low is not None and high is not None:
        return low if low == high else f"{low} to {high}"
    return f"at most {high}" if high else f"at least {low}" if low else central or ""


def _counts_of(claim: Claim, role: Role) -> set[float | None]:
    """What a claim prints in a role, in which it has a range or one number."""
    printed: Span | float | None = {
        Role.CONTAINERS: claim.containers.number if claim.containers else None,
        Role.LOAD: claim.load,
        Role.DELIVERED: claim.delivered,
    }.get(role, claim.unexploded)
    return ({printed.low, printed.central, printed.high} if isinstance(printed, Span) else {printed}) - {None}


# JSON


def checked_content(
    check: Check, quantities: Sequence[Quantity], *, ignored: Sequence[Ignored] = ()
) -> dict[str, object]:
    """Put a check into dictionaries, lists, numbers and strings; a group names its figures by where they stand."""
    return {
        "verdict": check.verdict.value,
        "quantities": list(map(_quantity, quantities)),
        "ignored": [
            {"printed": item.printed, "why": str(reason_said(item.why)), "start": item.start, "end": item.end}
            for item in ignored
        ],
        "relations": list(map(_relation, check.relations)),
        "implied": {name: picked(each, "low", "central", "high") for name, each in check.implied.items()},
        "mend": [{"role": mend.role.value, "to": picked(mend, "low", "high")} for mend in check.mend],
        "slips": [{"id": slip.id.value, "why": str(reason_said(slip))} for slip in check.slips],
        "stock_rate": check.stock_rate,
        "missing": [role.value for role in check.missing],
        "used": list(map(_quantity, check.used)),
        "notes": reasons_text(check.notes),
        "unconfirmed": list(map(_quantity, check.unconfirmed)),
        "groups": [
            {
                "verdict": group.verdict.value,
                "quantities": [[quantity.start, quantity.end] for quantity in group.quantities],
                "used": [[quantity.start, quantity.end] for quantity in group.used],
                "relations": list(map(_relation, group.relations)),
            }
            for group in check.groups or (check,)
        ],
    }


def _relation(relation: Relation) -> dict[str, object]:
    note = str(reason_said(relation.note)) if relation.note else None
    return {**picked(relation, "relation", "verdict", "factor"), "note": note}


def _quantity(quantity: Quantity) -> dict[str, object]:
    return {
        **picked(quantity, "role", "printed", "low", "central", "high", "qualifier", "start", "end", "kind", "part"),
        **picked(quantity, "complement", "per_container"),
        "words": list(quantity.words),
        "construct": quantity.construct or None,
        "reading": "stated" if quantity.stated else "inferred",
        "group": None if quantity.group < 0 else quantity.group,
    }
