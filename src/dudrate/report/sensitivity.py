"""A scenario and an output → which of its inputs matters at each rate: exact shares, tornado, Sobol indices."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

from dudrate.evidence.library import Library
from dudrate.model.burden.asked import HORIZON, Asked, asked
from dudrate.model.burden.chain import Burden, burden
from dudrate.model.burden.outputs import Group
from dudrate.model.burden.sensitivity import weighing
from dudrate.model.estimate import Estimate
from dudrate.model.scenario import Scenario
from dudrate.model.sensitivity import Bar, LogShare, SobolIndex, Tornado, sobol_indices, tornado
from dudrate.report.burden.words import analog_name, cautions_of_land, cautions_said
from dudrate.report.catalogue import Place, listed, say, text
from dudrate.report.estimate import OfEstimates, answer, matched_said
from dudrate.report.naming import at_rate, bounded, level_figure, share_figure
from dudrate.report.numbers import probability_text, range_texts
from dudrate.report.said import Figure, Said, capital, from_origin, passage
from dudrate.report.tables import ends_json, picked, table, text_table, wrapped

_SOBOL = ("name", "first", "first_low", "first_high", "total", "total_low", "total_high")
_MOST_OUTPUTS = 2**16
_ROUNDING = 1e-12
_OF_CHANCE = {"chance", "bunching", "rate"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weighed:
    """The inputs of one output at one rate, weighed; on the record of an analog with its burden, for the cautions."""

    asked: Asked
    estimate: Estimate
    tornado: Tornado
    sobol: tuple[SobolIndex, ...] | None
    log_shares: tuple[LogShare, ...] | None
    records: Mapping[str, tuple[str, ...]]
    burden: Burden | None = None

    @property
    def behind(self) -> tuple[str, ...]:
        """Entries behind the inputs, and those of the dud counts and use that the cautions speak of."""
        analogs = () if self.burden is None else self.burden.analogs
        held = (part for analog in analogs for part in (analog.dud_count, analog.submunitions_used))
        counted = (record for part in held if part is not None for record in part.records)
        return (*(record for ids in self.records.values() for record in ids), *counted)


@dataclass(frozen=True, kw_only=True, eq=False)
class SensitivityAnswer(OfEstimates):
    """One scenario, one output at each of its rates weighed."""

    question = "sensitivity"
    asked: Asked
    weighed: tuple[Weighed, ...]

    @cached_property
    def sentences(self) -> tuple[Said, ...]:
        """One for each rate: how far each input alone moves the output, and its share of the variance."""
        return tuple(_sentence(each, self.library) for each in self.weighed)

    @cached_property
    def cautions(self) -> tuple[Said, ...]:
        """What has to be said beside an output of the burden; a total has none."""
        if self.asked.kind == "unexploded":
            return ()
        found = [each.burden for each in self.weighed if each.burden is not None]
        if not found:
            return cautions_of_land()
        return tuple(dict.fromkeys(words for each in found for words in cautions_said(each)))

    @property
    def approximation(self) -> str | None:
        """Of the estimate, or of the Sobol indices of few groups where the rate or the number is not known."""
        shares = [each.estimate.variance_shares for each in self.weighed if each.sobol]
        sampled = any(each and each.bunching and each.chance + each.bunching < 1 - _ROUNDING for each in shares)
        return super().approximation or (matched_said("indices") if sampled else None)

    @property
    def record_ids(self) -> tuple[str, ...]:
        """The entries of the scenario and behind each input, each once."""
        behind = (record for each in self.weighed for record in each.behind)
        return tuple(dict.fromkeys((*self.estimates.record_ids, *behind)))

    @property
    def _beside(self) -> dict[str, Any]:
        given = {"output": self.asked.text}
        given |= {} if self.asked.choice is None else {"analog": self.asked.choice.text}
        return given | ({} if self.asked.horizon is None else {"horizon": str(self.asked.horizon)})

    @property
    def _told(self) -> tuple[Said, ...]:
        return self.sentences

    @property
    def _lines(self) -> tuple[Said, ...]:
        return (*self.sentences, *self.cautions)

    @cached_property
    def facts(self) -> list[dict[str, Any]]:
        """Shares, bars and indices at each rate."""
        return [
            {
                "rate": each.estimate.rate.as_given,
                "log_variance_shares": picked(each.log_shares, "name", "share"),
                "tornado": {
                    **picked(each.tornado, "level", "central", "bound"),
                    "bars": [
                        {
                            **picked(bar, "name", "low", "high", "at_low", "at_high"),
                            "at_low_end": ends_json(bar.at_low_end),
                            "at_high_end": ends_json(bar.at_high_end),
                        }
                        for bar in each.tornado.bars
                    ],
                },
                "sobol": picked(each.sobol, *_SOBOL),
                "inputs": [
                    {
                        "name": bar.name,
                        "called": input_name(bar.name, self.library),
                        "records": list(each.records.get(bar.name, ())),
                    }
                    for bar in each.tornado.bars
                ],
                "sentence": str(words),
            }
            for each, words in zip(self.weighed, self.sentences, strict=True)
        ]

    @property
    def _content(self) -> dict[str, Any]:
        cautions = [str(words) for words in self.cautions]
        return {**self._beside, "results": self.facts, "cautions": cautions, "link": self.link}

    def _blocks(self) -> Iterator[str]:
        for each, words in zip(self.weighed, self.sentences, strict=True):
            yield wrapped(str(words))
            yield text_table(sensitivity_rows(each, self.library))
        ranged = any(each.estimate.ends is not None for each in self.weighed)
        yield wrapped(text("sensitivity-read", ranged=ranged))
        cautions = [wrapped(f"- {words}", hang="  ") for words in self.cautions]
        yield "\n".join([text("sensitivity-before-you-quote"), *cautions]) if cautions else ""
        yield from self.ending()


def answer_sensitivity(
    scenario: Scenario,
    library: Library,
    *,
    output: str = "unexploded",
    analog: str | None = None,
    horizon: int | str | None = None,
) -> SensitivityAnswer:
    """Weigh the inputs of an output, as in ``casualties`` or ``remaining-2.5``, with its analog and its horizon.

    Refused are an output that does not exist, one that needs an analog and has none, an analog or a horizon that it
    does not depend on, and what :func:`dudrate.model.scenario.resolve` refuses.

    Examples
    --------
    >>> scenario = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["2.35%..14%"]})
    >>> print(answer_sensitivity(scenario, load(), output="area").sentences[0])
    At 2.35% to 14% (middle 90%): of the doubt about land to search, 71% lies in unexploded submunitions per hectare and
    29% in the dud rate (shares of the variance of its logarithm, without chance). Moved alone through its 90%
    band, unexploded submunitions per hectare takes land to search from 140 to 2,100, the dud rate from 190 to 1,100 and
    chance from 520 to 550.
    """
    wanted = asked(output, analog=analog, horizon=horizon)
    estimates = answer(scenario, library)
    delivered, years = estimates.delivered, wanted.horizon or HORIZON
    burdens = wanted.choice and burden(delivered, library, analog=wanted.choice, horizon=years)
    weighed = []
    for place, (estimate, case) in enumerate(zip(estimates.results, delivered.cases, strict=True)):
        found = weighing(delivered, case, library, asked=wanted)
        weighed.append(
            Weighed(
                asked=wanted,
                estimate=estimate,
                tornado=tornado(found.quantity, level=scenario.level),
                sobol=sobol_indices(found.quantity, draws=_draws(len(delivered.cases), len(found.quantity.inputs))),
                log_shares=found.log_shares,
                records=found.records,
                burden=burdens[place] if burdens else None,
            )
        )
    return SensitivityAnswer(library=library, estimates=estimates, asked=wanted, weighed=tuple(weighed))


def _draws(rates: int, inputs: int) -> int:
    """A power of 2 up to 2,048, fewer where so many rates and inputs would calculate the output too often."""
    return min(2_048, 1 << (_MOST_OUTPUTS // (rates * (inputs + 2))).bit_length() - 1)


def input_name(name: str, library: Library) -> str:
    """An input as a reader calls it: chance, the number of M864 shells."""
    container, _, again = name.partition(" ")
    known = library.containers.get(container)
    label = container if known is None else known.plural or known.label
    return text("sensitivity-input", name=name, container=label, again=again.strip("()") or None)


def output_name(asked: Asked) -> tuple[str, str]:
    """An output as a reader calls it, and its unit: submunitions left after 2.5 years, submunitions."""
    years = asked.horizon or asked.years
    given: dict[str, Place] = {"years": Figure(f"{years:g}", years, "input:horizon")} if years else {}
    unit = "people" if asked.output.group is Group.PEOPLE else asked.kind
    return text(f"burden-called-{asked.kind}", **given), text(f"burden-unit-{unit}")


def _sentence(weighed: Weighed, library: Library) -> Said:
    """How far each input alone moves the output, and its share of the variance; of a product that of its logarithm."""
    found, output, of_total = weighed.tornado, output_name(weighed.asked)[0], weighed.asked.kind == "unexploded"
    record = None if weighed.burden is None else analog_name(weighed.burden)
    given: dict[str, Place] = {"rate": at_rate(weighed.estimate.rate), "record": record, "output": output}
    moves: list[Said] = []
    for bar in found.bars:
        if bar.width and found.bound is None:
            how = "total" if of_total else "next" if moves else "first"
            (low, high), *more = [sorted(filter(None, each), key=attrgetter("value")) for each in _ends(weighed, bar)]
            again = say("common-to", low=more[0][0], high=more[0][1]) if more else None
            share, name = _share(weighed, bar.name) if of_total else None, input_name(bar.name, library)
            moved = {"low": low, "high": high, "again": again}
            moves.append(say("sensitivity-move", how=how, input=name, output=output, **moved, share=share))
    if not moves:
        return say("sensitivity-still", **given, bound=found.bound is not None)
    if of_total:
        return say("sensitivity-total", rate=given["rate"], parts=listed(moves, joined="semicolon"))
    shares: list[Said] = []
    for each in weighed.log_shares or ():
        if each.share > 0:
            share = Figure(probability_text(each.share), each.share, f"computed:log_variance.{each.name}")
            shares.append(say("sensitivity-share", first=not shares, share=share, input=input_name(each.name, library)))
    bunched, ranged = any(bar.name == "bunching" for bar in found.bars), weighed.estimate.ends is not None
    return passage(
        say("sensitivity-shares", **given, shares=listed(shares), bunched=bunched) if shares else None,
        say("sensitivity-moved", level=level_figure(found.level, "input:level"), ranged=ranged, moves=listed(moves)),
        say("sensitivity-per-dud") if _counts_per_dud(weighed) else None,
    )


def _counts_per_dud(weighed: Weighed) -> bool:
    """Whether a dud rate moves casualties, which it does only by how they are counted."""
    if weighed.burden is None or weighed.burden.held_to_use is None or weighed.asked.kind == "remaining":
        return False
    return any(bar.name == "rate" and bar.width for bar in weighed.tornado.bars)


def _share(weighed: Weighed, name: str) -> Figure | None:
    """The exact share of the variance, as every other section says it; of one delivery of several its Sobol index."""
    shares = weighed.estimate.variance_shares
    amounts = [bar for bar in weighed.tornado.bars if bar.name not in _OF_CHANCE]
    if shares is not None and (name in _OF_CHANCE or len(amounts) == 1):
        return share_figure(getattr(shares, name if name in _OF_CHANCE else "amount"))
    index = next((each for each in weighed.sobol or () if each.name == name), None)
    return None if index is None else share_figure(_inside(index.first))


def _ends(weighed: Weighed, bar: Bar) -> list[list[Figure | None]]:
    """The output at both ends of an input, at either end of a range as reported; a total with more figures."""
    total, origin = weighed.asked.kind in {"unexploded", "remaining"}, f"computed:tornado.{bar.name}"
    found: list[list[Figure | None]] = []
    several = (bar.at_low_end, bar.at_high_end) if bar.at_high_end else ((bar.at_low, bar.at_high),)
    for ends in filter(None, several):
        known = sorted(value for value in (*ends, weighed.tornado.central) if value is not None)
        values = [known[0], known[len(known) // 2], known[-1]]  # both ends may lie on one side of what is central
        texts = dict(zip(values, range_texts(*values, total=total), strict=True))
        found.append([None if value is None else Figure(texts[value], value, origin) for value in ends])
    return found


def sensitivity_rows(weighed: Weighed, library: Library) -> list[dict[str, str]]:
    """One row of texts for each input, widest first."""
    logs, unknown, side = _log_texts(weighed), text("common-not-known"), weighed.tornado.bound
    indices = {each.name: each for each in weighed.sobol or ()}
    rows = []
    for bar in weighed.tornado.bars:
        pairs = zip(*_ends(weighed, bar), strict=True)
        ends = [str(listed([bounded(end, side) for end in each if end is not None], joined="or")) for each in pairs]
        index = indices.get(bar.name)
        found = [index and _index_text(index, name) for name in ("first", "total")]
        cells = (from_origin(each or unknown, "computed:sensitivity") for each in (*ends, *found))
        log = from_origin(logs.get(bar.name, ""), "computed:sensitivity")
        rows.append((capital(input_name(bar.name, library)), log, *cells))
    if "amount" in logs:  # several deliveries: their sum has a share, each of them has none
        rows.append((text("sensitivity-in-all"), logs["amount"], "", "", "", ""))
    return table([text(f"sensitivity-head-{name}") for name in ("input", "log", "from", "to", "first", "total")], rows)


def _log_texts(weighed: Weighed) -> dict[str, str]:
    """Shares of log-variance by input; that of the amount under the name of the only delivery, if there is one."""
    texts = {each.name: probability_text(each.share) for each in weighed.log_shares or ()}
    deliveries = {bar.name for bar in weighed.tornado.bars} - set(texts) - {"chance", "bunching"}
    if "amount" in texts and len(deliveries) == 1:
        texts[deliveries.pop()] = texts.pop("amount")
    return texts


def _index_text(index: SobolIndex, name: str) -> str:
    """A Sobol index with the ends of its interval."""
    ends = {place: getattr(index, name + end) for place, end in (("at", ""), ("low", "_low"), ("high", "_high"))}
    return text("sensitivity-between", **{place: probability_text(_inside(each)) for place, each in ends.items()})


def _inside(share: float) -> float:
    """A share that was estimated, which may lie a little outside 0 to 1."""
    return min(max(share, 0.0), 1.0)
