"""``dudrate report``: a fact sheet, a picture or the data of an answer as a file, by the file's ending."""

from functools import partial
from typing import Any

from dudrate.cli.commands import SCENARIO, command, emit, option
from dudrate.cli.questions import INPUTS, scenario_of, standard_input
from dudrate.errors import InputError

__all__ = ["report"]

_SIZES = {"slide": (1600, 900), "post": (1080, 1080), "preview": (1200, 630)}
_SITE = "http://localhost:8501"
_RECORDS = ("analog", "horizon", "strikes")


@command(
    "report",
    *SCENARIO,
    option("--claim", metavar="TEXT"),
    option("--analog", multiple=True, metavar="NAME"),
    option("--horizon", metavar="YEARS"),
    option("--strikes", metavar="N"),
    option("--paper", metavar="PAPER", default="a4"),
    option("--picture", metavar="KIND", default=""),
    option("--size", metavar="SIZE", default="slide"),
    option("--site", metavar="ADDRESS", default=_SITE),
    option("--out", "-o", metavar="FILE", required=True),
)
def report(*, paper: str, picture: str, size: str, site: str, out: str, **given: Any) -> int:
    """Write a fact sheet, a picture or the data of an answer."""
    from dudrate.files.make import FORMS, About, make
    from dudrate.files.sheet import PAPERS, page_of

    _one_of("paper", paper, PAPERS)
    _one_of("size", size, tuple(_SIZES))
    address = _site(site)

    def made(form: str) -> str | bytes:
        answer = _answered(given)
        about = About(picture=picture, size=_SIZES[size], paper=paper, site=f"{address}/{page_of(answer)}")
        return make(answer, form, about)

    return emit({form: partial(made, form) for form in FORMS}, out=out)


def _one_of(name: str, given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        raise InputError(name, given, "is not known", f"give one of {', '.join(known)}")


def _site(given: str) -> str:
    """The address of the pages, as a reader gives it."""
    if not given.startswith(("http://", "https://")) or any(each.isspace() for each in given):
        raise InputError("site", given, "is no address of the pages", f"write one such as {_SITE}")
    return given.rstrip("/")


def _answered(given: dict[str, Any]) -> Any:
    """A checked claim, what follows on the record of other conflicts where that is asked, or an estimate."""
    from dudrate.evidence.library import load
    from dudrate.files.again import answered

    library, text = load(), given.pop("claim")
    records = {name: given.pop(name) for name in _RECORDS}
    if text is not None:
        if any(given[name] for name in ("scenario", *INPUTS)) or any(records.values()):
            raise InputError("claim", text, "stands beside a delivery", "ask for the sheet of one of them")
        return answered("check", standard_input() if text == "-" else text, library)
    scenario = scenario_of(given, library)
    if not any(records.values()):
        return answered("estimate", scenario, library)
    records["analogs"] = tuple(each for each in records.pop("analog") if each != "all")
    return answered("burden", scenario, library, **{name: each for name, each in records.items() if each is not None})
