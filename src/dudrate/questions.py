"""Questions in Python → results that print, plot, cite and travel: ``dudrate.estimate(delivered=72_000, rate="14%")``.

The library is loaded once where none is given: after a change of its files give ``library=load()``. Everything that is
typed here is typed as at every other door; beside that, a float from 0 to 1 is a rate, and the id of a record needs no
``@``.
"""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from importlib import import_module
from numbers import Integral, Rational, Real
from typing import TYPE_CHECKING, Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library, shipped
from dudrate.model.grammar import percent_text, text_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from dudrate.model.scenario import Scenario
    from dudrate.report.answer import AnyAnswer

__all__ = ["Result", "breakeven", "burden", "check", "compare", "estimate", "sensitivity", "trial"]

Rate = str | float | Decimal
Count = str | int | float | Decimal


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Result:
    """The answer to one question.

    Everything that the answer itself has, such as ``results`` or ``sentences``, is found here too.

    Examples
    --------
    >>> found = estimate(delivered=72_000, rate=["1%", 0.14])
    >>> found
    <dudrate estimate: 72000 submunitions; 1%, 14%>
    >>> [each.mean for each in found.results]
    [720.0, 10080.0]
    >>> found.to_frame().query("output == 'unexploded' and level == 0.9")[["rate", "low", "high"]].values.tolist()
    [['1%', 676, 764], ['14%', 9927, 10233]]
    """

    question: str
    answer: "AnyAnswer"
    library: Library

    def __getattr__(self, name: str) -> Any:
        """What the answer has."""
        if name.startswith("_") or name in {"answer", "question", "library"}:
            raise AttributeError(name)
        return getattr(self.answer, name)

    def __repr__(self) -> str:
        return f"<dudrate {self.question}: {_asked(self.to_dict())}>"

    def __str__(self) -> str:
        return self.summary()

    def _repr_html_(self) -> str:
        """A short paragraph and its link for a notebook; nothing that was typed is taken for markup."""
        lines = self.summary().strip().split("\n\n")[0]
        return f"<p>{escape(' '.join(lines.split()))}</p><p><small>{escape(repr(self))}</small></p>"

    def summary(self) -> str:
        """The answer as the command line prints it."""
        return self.answer.as_text()

    def to_dict(self) -> dict[str, Any]:
        """The answer in the keys of ``--json``."""
        return self.answer.as_json()

    def to_frame(self) -> Any:
        """The answer as a tidy :class:`pandas.DataFrame`, one fact a row."""
        from dudrate.report.tidy import COLUMNS, tidy_rows

        pandas = import_module("pandas")  # comes with Streamlit, and is slow to load: only when asked
        rows = [{**dict.fromkeys(COLUMNS), **row} for row in tidy_rows(self.to_dict(), self.library)]
        return pandas.DataFrame(rows, columns=list(COLUMNS), dtype=object)

    def plot(self) -> "Figure":
        """The whole delivery as dots, those that are left filled, as a matplotlib Figure.

        Raises
        ------
        InputError
            For a question without a delivery and rates, such as a claim.
        """
        from dudrate.report.estimate import Answer
        from dudrate.report.pictures.dots import dots
        from dudrate.report.pictures.paper import paper

        shown = self.answer if isinstance(self.answer, Answer) else getattr(self.answer, "estimates", None)
        if not isinstance(shown, Answer):
            raise InputError("plot", self.question, "has no delivery to draw", "plot what dudrate.estimate gives")
        return paper(dots(shown))

    def cite(self, form: str | None = None) -> Any:
        """The sources of the figures used, each once, the owner of a figure first.

        Parameters
        ----------
        form : str, optional
            ``short``, ``full``, ``bibtex``, ``csl`` or ``ris``: one text for a reference manager, this tool behind the
            sources. Without it, a tuple of the sources alone, in full.

        Raises
        ------
        InputError
            For another form.

        Examples
        --------
        >>> estimate(delivered=72_000, rate="us-cluster-14pct-dod-wapo-2023").cite("bibtex").count(" title = ")
        2
        """
        from dudrate.report.answer import FORMS, references, sources_of

        used = self.answer.record_ids
        if form is None:
            return tuple(references([each], "full") for each in sources_of(used, self.library))
        if form not in tuple(FORMS):
            raise InputError("form", form, "is not known", f"give one of {', '.join(FORMS)}")
        return references(sources_of(used, self.library, link=self.answer.link or ""), form)


def estimate(scenario: Any = None, /, *, library: Library | None = None, **inputs: Any) -> Any:
    """Ask what a delivery leaves behind.

    Parameters
    ----------
    scenario : Scenario or str, optional
        A scenario, or the name of a shipped one; `inputs` stand above it.
    library : Library, optional
        The assumptions; the ones that ship with the package unless given.
    **inputs
        ``deliver`` (``"1000 x m864"``, or several), ``delivered`` (a number of submunitions), ``rate`` (one or several:
        text, a float from 0 to 1 [fraction], or the id of a record), ``bunching``, ``icc``, ``level``.

    Returns
    -------
    Result

    Raises
    ------
    InputError
        When an input is refused.

    Examples
    --------
    >>> estimate(deliver="1000 x m864", rate="14%").results[0].mean
    10080.0
    """
    from dudrate.model import estimate as model
    from dudrate.model.scenario import Delivered

    if isinstance(scenario, Delivered):
        said = "of a resolved scenario, dudrate.estimate is now dudrate.model.estimate.estimate; this goes soon"
        warnings.warn(said, DeprecationWarning, stacklevel=2)
        return model.estimate(scenario)
    return _ask("estimate.answer", scenario, inputs, library)


def compare(
    scenario: "Scenario | str | None" = None, /, *, hold: str = "none", library: Library | None = None, **inputs: Any
) -> Result:
    """Set two rates or more side by side on the same delivery; inputs as for :func:`estimate`.

    Examples
    --------
    >>> compare(delivered=7200, rate=["1%", "14%"]).to_dict()["ratio"]["of_means"]
    14.0
    """
    return _ask("compare.answer_comparison", scenario, inputs, library, hold=text_of("hold", hold))


def burden(
    scenario: "Scenario | str | None" = None,
    /,
    *,
    analog: str | Sequence[str] = (),
    horizon: int | str = 10,
    strikes: Count | None = None,
    library: Library | None = None,
    **inputs: Any,
) -> Result:
    """Ask what a total would mean for people, land, time and money; inputs as for :func:`estimate`.

    Examples
    --------
    >>> burden(delivered=72_000, rate="14%", analog="kosovo").to_dict()["analog"]
    'kosovo'
    """
    analogs = [text_of("analog", each) for each in _several(analog)]
    counted = None if strikes is None else text_of("strikes", strikes)
    asked = {"analogs": analogs, "strikes": counted, "horizon": horizon}
    return _ask("burden.answer.answer_burden", scenario, inputs, library, **asked)


def breakeven(
    scenario: "Scenario | str | None" = None,
    /,
    *,
    budget: Count,
    at: str = "mean",
    library: Library | None = None,
    **inputs: Any,
) -> Result:
    """Ask at which rate and which amount a total crosses a number; inputs as for :func:`estimate`.

    Examples
    --------
    >>> round(breakeven(delivered=7200, rate="14%", budget=500).to_dict()["rate"]["central"], 4)
    0.0694
    """
    asked = {"budget": text_of("budget", budget), "at": text_of("at", at)}
    return _ask("breakeven.answer_breakeven", scenario, inputs, library, **asked)


def sensitivity(
    scenario: "Scenario | str | None" = None,
    /,
    *,
    output: str = "unexploded",
    analog: str | None = None,
    library: Library | None = None,
    **inputs: Any,
) -> Result:
    """Ask which input moves an output most; inputs as for :func:`estimate`.

    Examples
    --------
    >>> sensitivity(delivered="5000..12000", rate="2%..14%").to_dict()["output"]
    'unexploded'
    """
    of = None if analog is None else text_of("analog", analog)
    asked = {"output": text_of("output", output), "analog": of}
    return _ask("sensitivity.answer_sensitivity", scenario, inputs, library, **asked)


def trial(
    trial: str | None = None,
    /,
    *,
    threshold: Rate = "1%",
    level: float | str = 0.95,
    library: Library | None = None,
    **delivery: Any,
) -> Result:
    """Ask what K duds of N tested say of the dud rate, and how large a clean test must be.

    Examples
    --------
    >>> trial("0/299").to_dict()["upper_bound"] < 0.01001
    True
    """
    from dudrate.report.trial import answer_trial

    if not isinstance(trial, str | None):  # a fraction would have been shortened
        raise InputError("trial", trial, "is no test", "write the duds and how many were tested, as in '47/2000'")
    known = _known(library)
    limit, asked = _rate(threshold, known, "threshold"), _listed(delivery)
    found = answer_trial(trial, known, threshold=limit, level=text_of("level", level), delivery=asked)
    return Result("trial", found, known)


def check(text: str | None = None, /, *, library: Library | None = None, **parts: Count) -> Result:
    """Ask whether the printed parts of a claim fit each other.

    Examples
    --------
    >>> check("Of 72,000 submunitions 14% failed, leaving 10,080.").to_dict()["verdict"]
    'agrees'
    """
    from dudrate.report.claim import answer_claim

    if not isinstance(text, str | None):
        raise InputError("claim", text, "is no text", "paste the sentence with the figures in quotes")
    known = _known(library)
    given = {name: _part(name, value) for name, value in parts.items() if value is not None}
    return Result("check", answer_claim(text, known, parts=given), known)


def _ask(answer: str, scenario: Any, inputs: dict[str, Any], library: Library | None, **asked: Any) -> Result:
    """The answer to a question about a scenario, made by MODULE.FUNCTION of the report."""
    module, _, function = answer.rpartition(".")
    known = _known(library)
    made = getattr(import_module(f"dudrate.report.{module}"), function)
    return Result(module.partition(".")[0], made(_scenario(scenario, inputs, known), known, **asked), known)


def _known(library: Library | None) -> Library:
    if isinstance(library, Library | None):
        return library or shipped()
    raise InputError("library", library, "is no library", "give what dudrate.load() gives, or leave it out")


def _asked(content: Mapping[str, Any]) -> str:
    """What was asked, in a few words."""
    asked = content.get("manifest", {}).get("inputs", {})
    deliveries = [f"{asked['delivered']} submunitions"] if "delivered" in asked else asked.get("deliver", [])
    words = [", ".join(deliveries), ", ".join(asked.get("rate", []))]
    return "; ".join(each for each in words if each) or str(content.get("verdict") or content.get("sentence", ""))[:60]


def _scenario(given: Any, inputs: dict[str, Any], library: Library) -> Any:
    """A scenario from what was given, with the inputs on top of it."""
    from dudrate.model.scenario import Scenario, altered, scenario_from_shipped, words_of

    words: dict[str, Any] = {}
    if isinstance(given, str):
        words = words_of(scenario_from_shipped(library.scenario(given)))
    elif isinstance(given, Scenario):
        words = words_of(given)
    elif isinstance(given, Mapping):
        words = dict(given)
    elif given is not None:
        raise InputError("scenario", given, "is no scenario", "name a shipped one, or give deliver= and rate=")
    asked = _listed({name: value for name, value in inputs.items() if value is not None})
    if "rate" in asked:
        asked["rate"] = [_rate(each, library) for each in asked["rate"]]
    return altered(words, asked)


def _listed(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Inputs of which there may be several, as lists."""
    several = {"deliver", "rate"}
    return {name: _several(value) if name in several else value for name, value in inputs.items()}


def _several(value: Any) -> list[Any]:
    if isinstance(value, str | bytes | Real | Decimal):
        return [value]
    try:
        return list(value)
    except TypeError:
        return [value]


def _part(name: str, value: Any) -> str:
    """A part of a claim as text; of a rate, a number from 0 to 1 is a share here too."""
    return (_share(value) if name == "rate" else None) or text_of(name, value)


def _share(given: Any) -> str | None:
    """A number from 0 to 1 as a percentage with the digits that were given; of anything else None."""
    if not isinstance(given, Real | Decimal) or isinstance(given, bool | Integral):
        return None
    try:
        share = float(given if isinstance(given, Rational) else str(given))  # the digits shown, as of a float32
    except (ValueError, OverflowError):  # a signalling NaN, a fraction beyond all floats
        return None
    return percent_text(abs(share)) if 0 <= share <= 1 else None  # -0.0 is no less than 0


def _rate(given: Any, library: Library, name: str = "rate") -> str:
    """A rate as text: a number from 0 to 1 is a share, and a bare id that of a record."""
    if isinstance(given, str):
        return f"@{given}" if given in library.rates or given in library.policies else given
    if share := _share(given):
        return share
    mend = "give a float from 0 to 1, or a text such as 14%"
    raise InputError(name, given if isinstance(given, int | float) else str(given), "is no share", mend)
