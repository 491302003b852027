"""Named analogs of the humanitarian burden: how it went in five conflicts, each with its own figures and their entries.

None stands for another place. ``any`` is no average of them: it says only that each power of ten from 0.1 to 10
casualties per 1,000 is as likely as the next.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.burden.clearance import Clearance, clearance
from dudrate.model.burden.courses import course
from dudrate.model.burden.decline import Course
from dudrate.model.burden.general import General, general, own_share
from dudrate.model.burden.parameters import Origin, Parameter, Spread, figure

__all__ = ["ANALOGS", "ANY", "Analog", "analog", "analogs"]

ANALOGS = ("kosovo", "lebanon", "laos", "serbia", "afghanistan")
"""The named analogs."""

ANY = "any"
"""Any of them."""

PER_1000 = "recorded casualties per 1,000 unexploded submunitions"
COUNT = "submunitions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Analog:
    """How it went in one conflict.

    Parameters
    ----------
    casualties : Parameter
        Recorded casualties per 1,000 unexploded submunitions, over the record.
    dud_count, submunitions_used : Parameter, optional
        What the ratio was derived from [count]; None for ``any``.
    civilians, children, killed : Parameter
        Shares of the casualties [fraction].
    course : Course
        How they fell over the years.
    clearance : tuple of Clearance
        Its clearance record; for ``any`` those of all.
    note : str
        What to know before it is used.
    """

    id: str
    label: str
    casualties: Parameter
    civilians: Parameter
    children: Parameter
    killed: Parameter
    course: Course
    clearance: tuple[Clearance, ...]
    note: str
    dud_count: Parameter | None = None
    submunitions_used: Parameter | None = None

    @property
    def dud_rate(self) -> float | None:
        """Dud rate behind the central dud count: that count over the submunitions used [fraction]."""
        if self.dud_count is None or self.submunitions_used is None:
            return None
        return _middle(self.dud_count) / _middle(self.submunitions_used)

    @property
    def records(self) -> tuple[str, ...]:
        """Ids of all entries that its own figures rest on."""
        held = [self.casualties, self.dud_count, self.submunitions_used, self.civilians, self.children, self.killed]
        points = [point.cleared for each in self.clearance for point in each.points]
        parts = [each.records for each in (*held, *points) if each is not None]
        return tuple(dict.fromkeys(record for part in (*parts, self.course.records) for record in part))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Own:
    """What an analog states itself: its label, dud counts, submunitions used, shares and note."""

    label: str
    ratio: str
    counts: tuple[tuple[float, float, float], tuple[str, ...]]
    used: tuple[float, tuple[str, ...]]
    note: str
    civilians: tuple[tuple[float, ...], str] | None = None
    children: tuple[tuple[float, ...], str] | None = None
    killed: tuple[tuple[float, ...], str] | None = None


def analog(library: Library, name: str) -> Analog:
    """Give a named analog, or ``any``.

    Raises
    ------
    InputError
        When no analog has this name.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> kosovo = analog(load(), "kosovo")
    >>> kosovo.casualties.low, kosovo.casualties.central, kosovo.casualties.high, round(kosovo.dud_rate, 3)
    (6.4, 7.1, 12.7, 0.089)
    """
    return analogs(library, [name])[0]


def analogs(library: Library, names: Iterable[str] = ANALOGS) -> tuple[Analog, ...]:
    """Give several analogs, all named ones unless told otherwise."""
    shared = general(library)
    return tuple(_any(library, shared) if name == ANY else _named(library, name, shared) for name in names)


def _named(library: Library, name: str, shared: General) -> Analog:
    if name not in ANALOGS:
        raise InputError("analog", name, "is not known", f"write one of {', '.join((*ANALOGS, ANY))}")
    own = _OWN[name](library)
    (low, central, high), counted = own.counts
    used, reported = own.used
    return Analog(
        id=name,
        label=own.label,
        casualties=_ratio(library, own.ratio),
        dud_count=Parameter(name="dud count", unit=COUNT, low=low, central=central, high=high, records=counted),
        submunitions_used=Parameter(
            name="submunitions used", unit=COUNT, low=used, high=used, spread=Spread.POINT, records=reported
        ),
        civilians=_share(shared.civilians, own.civilians),
        children=_share(shared.children, own.children),
        killed=_share(shared.killed, own.killed),
        course=course(library, name, shared),
        clearance=(clearance(library, name),),
        note=own.note,
    )


def _ratio(library: Library, record: str) -> Parameter:
    return Parameter(
        name="casualties",
        unit=PER_1000,
        low=figure(library, record, "low"),
        central=figure(library, record),
        high=figure(library, record, "high"),
        records=(record,),
    )


def _any(library: Library, shared: General) -> Analog:
    record = "der-pooled-per-1000"
    return Analog(
        id=ANY,
        label="Any of them",
        casualties=Parameter(
            name="casualties",
            unit=PER_1000,
            low=figure(library, record, "low"),
            high=figure(library, record, "high"),
            spread=Spread.LOG_UNIFORM,
            records=(record,),
            source=Origin.JUDGEMENT,
            why="The entry gives both ends as round bounds chosen around five conflicts; that each power of ten "
            "between is as likely as the next is our reading.",
        ),
        civilians=shared.civilians,
        children=shared.children,
        killed=shared.killed,
        course=course(library, ANY, shared),
        clearance=tuple(clearance(library, name) for name in ANALOGS),
        note="No one conflict: a range of a hundredfold, which is what is known when none is chosen.",
    )


def _share(shared: Parameter, own: tuple[tuple[float, ...], str] | None) -> Parameter:
    if own is None:
        return replace(shared, why=" ".join(filter(None, ["No figure of its own: the range of all.", shared.why])))
    figures, record = own
    return own_share(shared, figures, records=(record,))


def _middle(parameter: Parameter) -> float:
    return parameter.high if parameter.central is None else parameter.central


def _kosovo(library: Library) -> _Own:
    counts = ("kos-duds-times-1999", "kos-duds-unmacc-2000", "kos-duds-phr-1999")
    low = figure(library, counts[0])
    central, high = (figure(library, record, "low") for record in counts[1:])  # both are said to be at least this
    share = "kosovo-nato-10pct-1999"  # 28,000 is 10 % of the submunitions used, as the entry's words say
    used = high / _rate(library, share)
    return _Own(
        label="Kosovo 1999",
        ratio="der-kos-per-1000",
        counts=((low, central, high), counts),
        used=(used, ("kos-duds-phr-1999", share)),
        killed=((figure(library, "fatality-kosovo") / 100,), "fatality-kosovo"),
        note="A decent list of casualties, most of them in the first 18 months; the lowest dud count is too low, so "
        "the high end is too high.",
    )


def _lebanon(library: Library) -> _Own:
    low = figure(library, "leb-duds-half-million", "high")
    central, high = figure(library, "leb-duds-one-million"), figure(library, "leb-duds-range-2008", "high")
    claim = "lebanon-irin-30-40pct-1m-2008"
    children, killed, early = "child-share-lebanon-2006-2016", "fatality-lebanon", "fatality-lebanon-2006-11"
    return _Own(
        label="Lebanon 2006",
        ratio="der-leb-per-1000",
        counts=((low, central, high), ("leb-duds-half-million", "leb-duds-one-million", "leb-duds-range-2008")),
        used=(_delivered(library, claim), (claim,)),
        civilians=((figure(library, "civ-share-lebanon-2008") / 100,), "civ-share-lebanon-2008"),
        children=((figure(library, children) / 100,), children),
        killed=((figure(library, killed) / 100, figure(library, early) / 100), killed),
        note="A good register over ten years within a fast clearance effort; the dud count is an extrapolation that "
        "moved between 100,000 and 1.1 million.",
    )


def _laos(library: Library) -> _Own:
    counted = figure(library, "lao-duds-80-million")
    children, killed = "child-share-laos-2017", "fatality-laos"
    submunitions = "child-share-laos-2017-submunitions"
    return _Own(
        label="Laos 1964–1973",
        ratio="der-lao-per-1000",
        # the 9 million of the older pair stand in that entry's words
        counts=((9_000_000.0, counted, counted), ("lao-icrc-older-pair", "lao-duds-80-million")),
        used=(figure(library, "lao-submunitions-used", "low"), ("lao-submunitions-used",)),
        children=((figure(library, children) / 100, figure(library, submunitions) / 100), children),
        killed=((figure(library, killed) / 100,), killed),
        note="More than forty years with almost no clearance; the low end is what was recorded with its device, and "
        "the dud count is submunitions used times 30%, older texts having 9 million.",
    )


def _serbia(library: Library) -> _Own:
    used = figure(library, "srb-submunitions-used-1999")
    low, high = (used * figure(library, "dud-range-test-conditions", edge) / 100 for edge in ("low", "high"))
    remaining = figure(library, "srb-duds-remaining-2009") + 250.0  # cleared by 2009, in the entry's words
    return _Own(
        label="Serbia 1999",
        ratio="der-srb-per-1000",
        counts=((low, remaining, high), ("dud-range-test-conditions", "srb-duds-remaining-2009")),
        used=(used, ("srb-submunitions-used-1999",)),
        # 4 of the 12 were killed, in the entry's words
        killed=((4 / figure(library, "srb-casualties-after-strikes"),), "srb-casualties-after-strikes"),
        note="Twelve casualties only, and what the army cleared in 1999 was not recorded.",
    )


def _afghanistan(library: Library) -> _Own:
    used, counted = figure(library, "afg-submunitions-used-2001-02"), figure(library, "afg-duds-estimate-2002")
    worst = used * figure(library, "afg-failure-rate-quoted-2002", "high") / 100
    civilians, children, killed = "civ-share-afghanistan", "child-share-afg-duds", "fatality-afg-duds"
    return _Own(
        label="Afghanistan 2001–2002",
        ratio="der-afg-per-1000",
        counts=((counted, counted, worst), ("afg-duds-estimate-2002", "afg-failure-rate-quoted-2002")),
        used=(used, ("afg-submunitions-used-2001-02",)),
        civilians=(tuple(figure(library, civilians, edge) / 100 for edge in ("central", "low", "high")), civilians),
        children=((figure(library, children) / 100,), children),
        killed=((figure(library, killed) / 100, figure(library, "fatality-afg-duds-701") / 100), killed),
        note="The first 13 months only, not a lifetime; the list is incomplete, and the high end takes half to be "
        "missing.",
    )


def _rate(library: Library, record: str) -> float:
    """A plain dud rate [fraction]."""
    rate = library.rate(record).central
    if not rate:
        raise InputError("rate", record, "has no central value", "put it back into dud_rates.toml")
    return rate


def _delivered(library: Library, claim: str) -> float:
    """Submunitions that a published claim says were delivered."""
    found = library.claims.get(claim)
    delivered = None if found is None else found.delivered
    number = None if delivered is None else delivered.low if delivered.central is None else delivered.central
    if number is None:
        raise InputError("claim", claim, "prints no submunitions delivered", "put it back into claims.toml")
    return float(number)


_OWN = {"kosovo": _kosovo, "lebanon": _lebanon, "laos": _laos, "serbia": _serbia, "afghanistan": _afghanistan}
