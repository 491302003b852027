"""A scenario and the analogs asked for → all that is said of the humanitarian burden: words, JSON in full digits, link.

The command line, the page and the package all answer with this. Never a place as input: an analog is how it went
elsewhere, none is a default, and without one all five named ones stand side by side.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import ANALOGS, Analog
from dudrate.model.burden.asked import HORIZON, Choice, choice, parse_horizon
from dudrate.model.burden.chain import AtYear, Burden, Outcome, burdens, contrast
from dudrate.model.burden.outputs import Group, output
from dudrate.model.estimate import Estimate
from dudrate.model.grammar import amount_text, parse_amount
from dudrate.model.inputs import Amount, side_of
from dudrate.model.scenario import Scenario
from dudrate.model.shapes import rate_distribution
from dudrate.report import naming
from dudrate.report.answer import record_line
from dudrate.report.burden import tables, words
from dudrate.report.catalogue import listed, say, text
from dudrate.report.estimate import OfEstimates, answer, estimate_json, policy_lines
from dudrate.report.links import Extras
from dudrate.report.numbers import whole
from dudrate.report.said import Figure, Said, passage, said
from dudrate.report.slip import MOST_VALUES
from dudrate.report.tables import blocks_text, ends_json, paragraphs, picked, text_table, wrapped

_RANGE = ("name", "unit", "low", "central", "high", "spread", "source", "why", "records")
"""What JSON says of a range."""

OPENING: Extras = {"analog": tuple(ANALOGS), "horizon": (str(HORIZON),)}
"""What a link asks of a burden where it does not say."""

MOST_ANALOGS, MOST_RATES = 12, 3
"""Analogs and blends at most in one answer, and rates in one sentence."""

MOST_WORK = 440.0
"""What one answer may take at most, by the parts that follow, in a process that has met none of its records [ms]."""

_START, _EACH, _BLEND = 30.0, 4.0, 5.0
_RECORD_YEAR, _BLEND_YEAR, _EACH_YEAR = 0.42, 0.27, 0.045
"""To begin with, of each rate on each record or blend, and of a blend; and of each of them in a year [ms]."""

_VALUES, _RECORD_VALUES, _YEAR_VALUES = 1_260, 325, 13
"""What a file has of each rate on each record or blend, of each record in it, and of each year, rounded up [count]."""


@dataclass(frozen=True, kw_only=True, eq=False)
class BurdenAnswer(OfEstimates):
    """One scenario, its burden on the record of each analog; `burdens` holds analogs, and in each the rates."""

    question = "burden"
    choices: tuple[Choice, ...]
    horizon: int
    strikes: Amount | None
    burdens: tuple[tuple[Burden, ...], ...]

    @property
    def every(self) -> tuple[Burden, ...]:
        """The burden at each rate on each record."""
        return tuple(each for row in self.burdens for each in row)

    @property
    def headline(self) -> Said:
        """What to quote first: the casualties, their other reading, and that none of it is a forecast."""
        return passage(self.first_sentence, self.second_reading)

    @cached_property
    def first_sentence(self) -> Said:
        """Recorded casualties on one record at the first rates; of several at two, from the fewest to the most."""
        given = naming.delivered_said(self.estimates.delivered, self.library)
        if len(self.burdens) == 1:
            row = self.burdens[0][:MOST_RATES]
            numbers = [words.outcome_said(each.casualties, each, band=each is row[0]) for each in row]
            pairs = zip(numbers, row, strict=True)
            told = [say("burden-at-rate", number=one, **words.condition(each, self.library)) for one, each in pairs]
            return say("burden-headline", delivered=given, numbers=listed(told), **words.of_record(row[0]))
        fewest, *between, most = sorted(self.burdens, key=lambda row: row[0].casualties.mean)
        rows, of = zip(fewest[:2], most[:2], strict=True), attrgetter("casualties")
        spans = [{**words.span(*each, of), **words.condition(each[0], self.library)} for each in rows]
        ranged = [each.casualties.ends is not None for each in fewest[:2]]  # whose ends need not all lie between
        told = [say("burden-span", ranged=apart, **each) for each, apart in zip(spans, ranged, strict=True)]
        count = Figure(whole(len(between)), len(between), "computed:records") if between and not any(ranged) else None
        return say("burden-headline-several", delivered=given, numbers=listed(told, joined="semicolon"), count=count)

    @cached_property
    def second_reading(self) -> Said:
        """What belongs behind it: the other reading of the casualties, and that none is a forecast."""
        if len(self.burdens) == 1:
            row = self.burdens[0]
            differing = next((each for each in row if each.readings_differ), row[0])
            return passage(words.held_said(differing), say("burden-no-forecast-one"))
        # the other reading over several records is the same at every rate
        of = attrgetter("held_to_use")
        held = sorted((row[0] for row in self.burdens if row[0].held_to_use), key=lambda each: of(each).mean)
        span = say("burden-held-span", **words.span(held[0], held[-1], of)) if len(held) > 1 else None
        return passage(span, say("burden-no-forecast-several"))

    @property
    def land_sentences(self) -> tuple[Said, ...]:
        """One on land, cost and effort for each rate; the analog does not matter for it."""
        return tuple(map(words.land_said, self.burdens[0]))

    @property
    def contrast_sentences(self) -> tuple[Said, ...]:
        """What changes from the first rate to each other one, and what does not; the same words for every analog."""
        first, *others = self.burdens[0]
        return tuple(dict.fromkeys(words.contrast_said(first, each, contrast(first, each)) for each in others))

    @property
    def strikes_sentence(self) -> Said | None:
        """The other reading of the land, where a number of strike locations was given."""
        first = self.burdens[0][0]
        return None if first.by_strikes is None else words.land_said(first, first.by_strikes)

    @property
    def cautions(self) -> tuple[Said, ...]:
        """What must be said beside it: of one burden with its figures, of several each caution once."""
        return self._cautions(*self.every)

    def _cautions(self, *several: Burden) -> tuple[Said, ...]:
        """Those of some of the burdens, after the mark of rates that are not like for like."""
        mark = self.estimates.unlike_said
        return (*((said(mark),) if mark else ()), *words.cautions_said(*several))

    @property
    def analogs(self) -> tuple[Analog, ...]:
        """Every analog that was chosen, alone or in a blend."""
        return tuple({analog.id: analog for row in self.burdens for analog in row[0].analogs}.values())

    @property
    def record_ids(self) -> tuple[str, ...]:
        """Ids of all entries used."""
        return tuple(dict.fromkeys(record for each in self.every for record in each.records))

    @property
    def _beside(self) -> dict[str, Any]:
        strikes = {} if self.strikes is None else {"strikes": amount_text(self.strikes)}
        return {"analog": [each.text for each in self.choices], "horizon": str(self.horizon), **strikes}

    @property
    def _told(self) -> tuple[Said, ...]:
        return (self.headline,)

    @property
    def _content(self) -> dict[str, Any]:
        first, *further = self.facts
        return {
            **first,
            "further": further,
            "headline": str(self.headline),
            "contrasts": [_contrast_json(row[0], each) for row in self.burdens for each in row[1:]],
            "not_like_for_like": naming.unlike_json(self.estimates.unlike),
            "link": self.link,
        }

    @cached_property
    def facts(self) -> list[dict[str, Any]]:
        """Each rate on each record."""
        return [
            _burden_json(each, estimate, self._cautions(each), ranges)
            for row in self.burdens
            for ranges in [_ranges_json(row[0])]
            for each, estimate in zip(row, self.estimates.results, strict=True)
        ]

    @property
    def _figures(self) -> Any:
        """The totals, and of each rate on each record the casualties in full and the mean of every output."""
        counted = self.burdens[0][0].by_strikes
        strikes = counted and list(counted.means(counted.asked(Group.LAND)).values())
        found = [[*each.casualties.reached, *each.means.values()] for each in self.every]
        return [self.estimates.facts, found, strikes]

    def _blocks(self, *, everything: bool = False) -> Iterator[str]:
        yield wrapped(str(self.headline))
        if everything:
            yield from self._everything()
        elif len(self.burdens) == 1:
            yield wrapped(str(self.land_sentences[-1]))
        else:
            yield text_table(tables.casualty_rows(self.burdens))
        yield wrapped(self.approximation or "")
        link = self.link_line()
        yield link if everything else "\n".join([wrapped(text("burden-more")), link])

    def as_text(self, *, everything: bool = False) -> str:
        """All that a reader of the command sees."""
        return blocks_text(self._blocks(everything=everything))

    def copy_text(self, base_url: str = "") -> str:
        """Sentences, the sources of casualties, loads and dud rates, and link, to paste as they are."""
        lines = [str(self.first_sentence), str(self.second_reading)]
        for each in self.analogs:
            held = words.backing(each.behind, self.library)
            lines.append(text("burden-sources-record", analog=each.label, sources=held.named, ours=held.ours))
        given = words.backing(self.estimates.record_ids, self.library).named
        lines += [text("burden-sources-given", sources=given)] if given else []
        return "\n".join([*lines, base_url + (self.link or "")])

    def _everything(self) -> Iterator[str]:
        """Every table and sentence between the headline and the link."""
        yield _titled("people", text_table(tables.whom_rows(self.every)))
        yield _titled("readings", text_table(tables.reading_rows(self.burdens)))
        if len(self.burdens) == 1:
            yield _titled("years", text_table(tables.rows_over_time(self.every, "year")), self.every[0].by_year)
        yield _titled("land", text_table(tables.land_rows(self.burdens[0])))
        yield from paragraphs([*self.land_sentences, self.strikes_sentence])
        left = [at for each in self.every for at in each.remaining]
        yield _titled("left", text_table(tables.remaining_rows(self.every)), left)
        yield from paragraphs([*self.contrast_sentences, *policy_lines(self.estimates.same_figure)])
        yield _titled("before", "\n".join(wrapped(f"- {each}", hang="  ") for each in self.cautions))
        # the figures that were put in, each in full; the entries behind every other range by their ids
        behind = (record for each in self.analogs for record in each.behind)
        first = dict.fromkeys((*self.estimates.record_ids, *behind))
        rest = text("burden-rest", ids=", ".join(record for record in self.record_ids if record not in first))
        lines = [*(record_line(each, self.library) for each in first), rest]
        yield _titled("figures", "\n".join(wrapped(line, hang="  ") for line in lines))
        yield from paragraphs([text("common-left-out", words=text("common-leaves-out")), text("common-first-words")])


def answer_burden(
    scenario: Scenario,
    library: Library,
    *,
    analogs: Sequence[str] = (),
    horizon: str | int = HORIZON,
    strikes: str | None = None,
) -> BurdenAnswer:
    """Answer what a scenario would mean, on the record of other conflicts; without `analogs` on all five, side by side.

    `horizon` are years of casualties to tell apart, 1 to 100, and `strikes` strike locations on record as an amount of
    the input grammar [count]: a second reading of the land. Refused are an analog that is not known or is given twice,
    what is no horizon or amount, all together where it is too much, and what
    :func:`dudrate.model.scenario.resolve` refuses.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> found = answer_burden(asked, load(), analogs=["kosovo"])
    >>> [round(each.casualties.median) for each in found.burdens[0]]
    [6, 86]
    """
    choices, years = _choices(analogs), parse_horizon(horizon)
    _check_work(len(scenario.rates), choices, years)
    counted = None if strikes is None else parse_amount(strikes, "strikes")
    estimates = answer(scenario, library)
    return BurdenAnswer(
        library=library,
        estimates=estimates,
        choices=choices,
        horizon=years,
        strikes=counted,
        burdens=burdens(estimates.delivered, library, choices=choices, horizon=years, strikes=counted),
    )


def given_extra(extras: Extras, name: str) -> str:
    """What a link asks under a key that stands once, or what it means without."""
    return next(iter(extras.get(name, OPENING.get(name, ()))), "")


def asked_of(extras: Extras) -> dict[str, Any]:
    """What a link asks of a burden, as `answer_burden` takes it; a field that is left empty asks for its opening."""
    horizon, strikes = extras.get("horizon") or (HORIZON,), extras.get("strikes") or (None,)
    return {"analogs": extras.get("analog", ()), "horizon": horizon[0], "strikes": strikes[0]}


def records_offered(extras: Extras) -> tuple[dict[str, tuple[str, ...]], str]:
    """The records to pick from (all of them, one, or a blend that came with a link), and the one that is picked."""
    wanted = tuple(extras.get("analog", OPENING["analog"]))
    choices = {text("pages-records-all"): tuple(ANALOGS), **{name: (name,) for name in ANALOGS}}
    now = next((name for name, records in choices.items() if records == wanted), " + ".join(wanted))
    return choices | {now: wanted}, now


def kept_extras(extras: Extras, chosen: str, typed: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """What a link keeps of what was picked and typed: what it named before, and what it would not mean without."""
    asked = {"analog": records_offered(extras)[0][chosen]}
    asked |= {name: (said.strip(),) if said.strip() else () for name, said in typed.items()}
    return {name: value for name, value in asked.items() if name in extras or value != OPENING.get(name, ())}


def _choices(analogs: Sequence[str]) -> tuple[Choice, ...]:
    if len(analogs) > MOST_ANALOGS:
        raise InputError("analog", f"{len(analogs)} values", f"is more than {MOST_ANALOGS}", "ask for fewer at a time")
    choices = tuple(choice(text) for text in analogs or ANALOGS)
    for place, each in enumerate(choices):
        if each in choices[:place]:
            raise InputError("analog", each.text, "is given twice", "name each analog once")
    return choices


def _check_work(rates: int, choices: Sequence[Choice], years: int) -> None:
    """Refuse what would take long, or make a file that is too large to be verified."""
    asked, blends = rates * len(choices), sum(each.blended for each in choices)
    named = [name for each in choices for name, _ in each.parts]
    room = MOST_WORK - _START - _EACH * asked - _BLEND * blends
    values = MOST_VALUES - _VALUES * asked - _RECORD_VALUES * rates * len(named)
    year = _RECORD_YEAR * len({*named}) + _BLEND_YEAR * blends + _EACH_YEAR * asked
    most = int(min(room / year, values / (_YEAR_VALUES * asked)))
    if years > most:
        fault = f"is more than can be answered at once for {rates} × {len(choices)} rates and analogs"
        mend = "leave out rates or analogs" + (f", or ask for at most {most} years" if most > 0 else "")
        raise InputError("horizon", f"{years} years", fault, mend)


def _titled(title: str, shown: str, years: Sequence[AtYear] = ()) -> str:
    """What is shown under its title, which says what the star means, where there is one."""
    named, beyond = text(f"burden-title-{title}"), any(each.beyond_record for each in years)
    return f"{text('burden-title-beyond', title=named) if beyond else named}:\n{shown}"


def _burden_json(
    burden: Burden, estimate: Estimate, cautions: Sequence[Said], ranges: dict[str, Any]
) -> dict[str, Any]:
    """One rate in one analog, in the keys of ``dudrate burden --json``; what a bound leaves unknown is None."""
    counted = burden.by_strikes
    return {
        "analog": burden.choice.text,
        "weights": dict(burden.choice.weights) if burden.choice.blended else None,
        **{key: part for key, part in estimate_json(estimate, "").items() if key in ("rate", "unexploded")},
        **picked(burden, "level", "horizon"),
        **_outcomes_json(burden.outcomes),
        "by_year": _years_json(burden.by_year),
        "by_strikes": counted and {"strikes": amount_text(counted.strikes), **_outcomes_json(counted.of(Group.LAND))},
        "remaining": _years_json(burden.remaining),
        "readings": burden.held_to_use and _readings_json(burden, burden.held_to_use),
        **ranges,
        "cautions": [str(each) for each in cautions],
        "sentence": str(words.analog_said(burden)),
        "records": burden.records,
    }


def _ranges_json(burden: Burden) -> dict[str, Any]:
    """What no dud rate changes: how it went, and every range used."""
    analogs = [
        {
            **picked(each, "id", "label"),
            "casualties_per_1000": picked(each.casualties, *_RANGE),
            "dud_count": picked(each.dud_count, *_RANGE),
            "submunitions_used": picked(each.submunitions_used, *_RANGE),
            **picked(each, "dud_rate", "dud_rate_records"),
            "record_years": each.course.record_years,
            "note": each.note,
        }
        for each in burden.analogs
    ]
    return {"analogs": analogs, "parameters": [picked(each, *_RANGE) for each in burden.parameters]}


def _contrast_json(first: Burden, second: Burden) -> dict[str, Any]:
    """What changes from one rate to the next, in one analog."""
    found = contrast(first, second)
    return {
        "analog": first.choice.text,
        "from": first.rate.as_given,
        "to": second.rate.as_given,
        "factor": found.factor,
        "factor_ends": ends_json(found.span),
        "casualties": found.casualties,
        "changing": {name.replace("-", "_"): factor for name, factor in found.changing},
        **picked(found, "bound", "known"),
        "same": [text(f"burden-same-{each}") for each in found.same],
    }


def _outcomes_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Outcomes by the keys of the table of outputs."""
    return {output(each.name).key: _outcome_json(each) for each in outcomes}


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    """One outcome; of a dud rate that is a range as reported its two ends, and nothing from between them."""
    return {
        **picked(outcome, "unit", "bound"),
        "mean": outcome.mean if outcome.ends is None else None,
        **picked(outcome, "median", "median_at_edge"),
        "bands": picked(outcome.bands, "level", "low", "high"),
        "ends": ends_json(outcome.ends),
    }


def _years_json(years: Sequence[AtYear]) -> list[dict[str, Any]]:
    return [
        {
            "year": each.year,
            **(ends_json(each.outcome.ends) or picked(each.outcome.band, "low", "high")),
            "median": each.outcome.median,
            "bound": each.outcome.bound,
            "beyond_record": each.beyond_record,
        }
        for each in years
    ]


def _readings_json(burden: Burden, held: Outcome) -> dict[str, Any]:
    case = burden.case
    return {
        "differ": burden.readings_differ,
        "factor": burden.held_factor,
        "chosen_rate": None if case.reported_ends else rate_distribution(case.shape).mean,
        "bound": side_of(case.shape),
        "analog_rates": [
            {"analog": each.id, **picked(each, "dud_rate", "dud_rate_records")} for each in burden.analogs
        ],
        "per_unexploded": _outcome_json(burden.casualties),
        "held_to_use": _outcome_json(held),
    }
