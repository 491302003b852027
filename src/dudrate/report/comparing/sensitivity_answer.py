"""A scenario and an output → which of its inputs matters at each rate: exact shares, tornado, Sobol indices."""

from dataclasses import dataclass
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.burden.asked import OUTPUTS, Asked, asked
from dudrate.model.burden.cautions import shared_cautions
from dudrate.model.burden.chain import HORIZON, burden
from dudrate.model.burden.general import general
from dudrate.model.burden.sensitivity import weighing
from dudrate.model.scenario import Scenario
from dudrate.model.scenario_words import words_of
from dudrate.model.sensitivity import tornado
from dudrate.model.sobol import sobol_indices
from dudrate.report.answer import Answer, answer
from dudrate.report.burden.cautions import cautions_said
from dudrate.report.burden.words import Reckoned
from dudrate.report.comparing.sensitivity_words import Weighed, input_name, sentence_said
from dudrate.report.links import frozen_link
from dudrate.report.manifest import Manifest, manifest
from dudrate.report.said import Said, said

__all__ = ["OUTPUTS", "SensitivityAnswer", "Weighed", "answer_sensitivity", "input_name"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SensitivityAnswer:
    """One scenario, one output at each of its rates weighed."""

    estimates: Answer
    asked: Asked
    weighed: tuple[Weighed, ...]

    @property
    def sentences(self) -> tuple[Said, ...]:
        """One for each rate: how far each input alone moves the output, and its share of the variance."""
        return tuple(sentence_said(each, self.estimates.library) for each in self.weighed)

    @property
    def cautions(self) -> tuple[Said, ...]:
        """What has to be said beside an output of the burden; a total has none."""
        if self.asked.kind == "unexploded":
            return ()
        reckoned = [each.reckoned for each in self.weighed if each.reckoned is not None]
        if not reckoned:
            every = shared_cautions((), undercount=general(self.estimates.library).undercount)
            return tuple(said(each.words) for each in every if each.id in _OF_LAND)
        return tuple(dict.fromkeys(words for each in reckoned for words in cautions_said(each)))

    @property
    def records(self) -> tuple[str, ...]:
        """Ids of the entries of the scenario and behind each input, each once."""
        of_inputs = (record for each in self.weighed for ids in each.records.values() for record in ids)
        given = (record.id for record in self.estimates.records)
        return tuple(
            dict.fromkeys((*given, *of_inputs, *(record for each in self.weighed for record in _behind(each))))
        )

    @property
    def link(self) -> str | None:
        """A link that keeps these figures, with analog and horizon; None where all of it is too long for one."""
        asked_for = {key: (value,) for key, value in self._words().items() if key != "output"}
        try:
            return frozen_link(self.estimates.scenario, self.estimates.library, extras=asked_for)
        except InputError:
            return None  # every name has been resolved, so that length is all that can be refused

    @property
    def manifest(self) -> Manifest:
        """Versions, inputs, records and the fingerprint of these results."""
        inputs = {**words_of(self.estimates.scenario), "asked": "sensitivity", **self._words()}
        return manifest(inputs, self._content(), library=self.estimates.library, records=self.records)

    def as_json(self) -> dict[str, Any]:
        """The answer in the keys of ``dudrate sensitivity --json``."""
        return {
            **self._words(),
            "results": self._content(),
            "cautions": [str(words) for words in self.cautions],
            "link": self.link,
            "manifest": self.manifest.as_json(),
        }

    def _words(self) -> dict[str, str]:
        """What was asked, as it is written."""
        given = {"output": self.asked.text}
        given |= {} if self.asked.choice is None else {"analog": self.asked.choice.text}
        return given | ({} if self.asked.horizon is None else {"horizon": str(self.asked.horizon)})

    def _content(self) -> list[dict[str, Any]]:
        pairs = zip(self.weighed, self.sentences, strict=True)
        return [{**_json(each, self.estimates.library), "sentence": str(words)} for each, words in pairs]


def answer_sensitivity(
    scenario: Scenario,
    library: Library,
    *,
    output: str = "unexploded",
    analog: str | None = None,
    horizon: int | str | None = None,
) -> SensitivityAnswer:
    """Weigh the inputs of an output.

    Parameters
    ----------
    scenario : Scenario
        A delivery with its rates.
    library : Library
        The assumptions.
    output : str
        One of `OUTPUTS`, as in ``casualties`` or ``remaining-2.5``.
    analog : str, optional
        As :func:`dudrate.model.burden.chain.burden` takes it, for outputs that depend on it; none is a default.
    horizon : int or str, optional
        Years, 1 to 100, for ``within-horizon``; 10 unless given.

    Raises
    ------
    InputError
        As :func:`dudrate.model.scenario.resolve`; when there is no such output, when it needs an analog and has none,
        or when an analog or a horizon is given that it does not depend on.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> scenario = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["2.35%..14%"]})
    >>> [bar.name for bar in answer_sensitivity(scenario, load()).weighed[0].tornado.bars]
    ['rate', 'chance', 'm864']
    >>> print(answer_sensitivity(scenario, load(), output="area").sentences[0])
    At 2.35% to 14% (middle 90%): 71% of the doubt about land to search lies in unexploded submunitions per hectare and
    29% in the dud rate (shares of the variance of its logarithm, luck of the draw aside). Moved alone through its 90%
    band, unexploded submunitions per hectare takes land to search from 140 to 2,100, the dud rate from 190 to 1,100 and
    luck of the draw from 520 to 550.
    """
    wanted = asked(output, analog=analog, horizon=horizon)
    estimates = answer(scenario, library)
    weighed, burdens = [], _burdens(estimates, wanted)
    for estimate, case, reckoned in zip(estimates.results, estimates.delivered.cases, burdens, strict=True):
        found = weighing(estimates.delivered, case, library, asked=wanted)
        weighed.append(
            Weighed(
                asked=wanted,
                estimate=estimate,
                tornado=tornado(found.quantity, level=scenario.level),
                sobol=sobol_indices(found.quantity),
                log_shares=found.log_shares,
                records=found.records,
                reckoned=reckoned,
            )
        )
    return SensitivityAnswer(estimates=estimates, asked=wanted, weighed=tuple(weighed))


def _burdens(estimates: Answer, wanted: Asked) -> tuple[Reckoned | None, ...]:
    """The burden at each rate, where an analog is asked for."""
    if wanted.choice is None:
        return (None,) * len(estimates.results)
    years = wanted.horizon or HORIZON
    found = burden(estimates.delivered, estimates.library, analog=wanted.choice, horizon=years)
    pairs = zip(estimates.results, found, strict=True)
    return tuple(Reckoned(estimate=estimate, burden=one) for estimate, one in pairs)


def _behind(weighed: Weighed) -> tuple[str, ...]:
    """Entries of the dud counts and use that the cautions speak of."""
    analogs = () if weighed.reckoned is None else weighed.reckoned.burden.analogs
    held = (part for analog in analogs for part in (analog.dud_count, analog.submunitions_used))
    return tuple(record for part in held if part is not None for record in part.records)


def _json(weighed: Weighed, library: Library) -> dict[str, Any]:
    found = weighed.tornado
    bars = [
        {"name": bar.name, "low": bar.low, "high": bar.high, "at_low": bar.at_low, "at_high": bar.at_high}
        for bar in found.bars
    ]
    return {
        "rate": weighed.estimate.rate.as_given,
        "log_variance_shares": None
        if weighed.log_shares is None
        else [{"name": each.name, "share": each.share} for each in weighed.log_shares],
        "tornado": {"level": found.level, "central": found.central, "bound": found.bound, "bars": bars},
        "sobol": None
        if weighed.sobol is None
        else [{name: getattr(each, name) for name in _SOBOL} for each in weighed.sobol],
        "inputs": [
            {
                "name": bar.name,
                "called": input_name(bar.name, library),
                "records": list(weighed.records.get(bar.name, ())),
            }
            for bar in found.bars
        ],
    }


_OF_LAND = ("nominal", "no-forecast")
"""Cautions that hold where no analog matters."""

_SOBOL = ("name", "first", "first_low", "first_high", "total", "total_low", "total_high")
