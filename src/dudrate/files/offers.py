"""An answer → the files of it that can be taken away, row by row: each with a label and a name, made when called.

Every file of an answer comes from :func:`dudrate.files.make.make`, so that *verify* can tell whether it is as it was.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from dudrate.evidence.library import Library
from dudrate.evidence.records import Source
from dudrate.files.make import About, make, pictures_of
from dudrate.model.scenario import Scenario
from dudrate.report.answer import FORMS, AnyAnswer, references, sources_of
from dudrate.report.catalogue import text
from dudrate.report.links import scenario_to_file
from dudrate.report.pictures.canvas import SIZES, file_name
from dudrate.report.pictures.picture import Picture

_SIZES = dict(zip(("slide", "post", "preview"), SIZES, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A file that can be had: what its button says, its name, and its content once it is called."""

    label: str
    name: str
    made: Callable[[], bytes]


def offers(
    given: AnyAnswer, library: Library, *, page: str, site: str, link: str = "", scenario: Scenario | None = None
) -> Iterator[tuple[str, list[Offer]]]:
    """Give each row with its title: a fact sheet, pictures, references, data, and the scenario, which has no title.

    Parameters
    ----------
    given : answer
        What is taken away.
    page : str
        What the files are named after where no picture of the answer has a name.
    site : str
        What stands before the query of its link.
    link : str
        The whole link, for the references; empty where there is none.
    scenario : Scenario, optional
        What was asked, for a file that can be opened again.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.files.again import answer_again
    >>> found = answer_again({"delivered": "72000", "rate": ["14%"]}, load())
    >>> [each.label for _, row in offers(found, load(), page="estimate", site="") for each in row][-2:]
    ['CSV', 'JSON']
    """
    pictures = {kind: drawn() for kind, drawn in pictures_of(given).items()}
    about = next((picture.about for picture in pictures.values() if picture.about), page)
    about = about if "_" in about else f"{page}_{about}"  # a claim has no delivery to be named after
    yield text("pages-share-sheet"), _forms(given, sheet_forms(), f"dudrate_{about}_sheet", site)
    for kind, picture in pictures.items():
        yield text(f"pages-picture-{kind}"), list(_sizes(given, picture, kind, site))
    records = getattr(given, "records", ()) or getattr(given, "near_records", ())
    cited = sources_of([getattr(each, "id", each) for each in records], library, link=link)
    yield text("pages-cite"), reference_offers(cited, f"dudrate_{about}")
    yield text("pages-share-data"), _forms(given, ("csv", "json"), f"dudrate_{about}", site)
    if scenario is not None:
        label, toml = text("pages-scenario-file"), scenario_to_file(scenario).encode
        yield "", [Offer(label=label, name=f"dudrate_{about}.toml", made=toml)]


def sheet_forms() -> tuple[str, ...]:
    """The forms that a fact sheet can be had in: PDF needs the extra of that name."""
    try:
        import_module("typst")  # what is installed may still not run on this machine
    except ImportError:
        return ("html",)
    return ("pdf", "html")


def reference_offers(sources: Iterable[Source], name: str) -> list[Offer]:
    """Sources as references, a file a form."""
    written, cited = {form: f"{name}_{form}.{ending}" for form, ending in FORMS.items()}, tuple(sources)
    return [
        Offer(label=text(f"pages-cite-{form}"), name=file, made=partial(_references, cited, form))
        for form, file in written.items()
    ]


def json_offer(answers: Iterable[AnyAnswer], name: str) -> Offer:
    """Several answers with all their digits, in one file."""
    return Offer(label="JSON", name=name, made=partial(_json, tuple(answers)))


def _forms(given: AnyAnswer, forms: Iterable[str], name: str, site: str) -> list[Offer]:
    about = About(site=site)
    return [Offer(label=each.upper(), name=f"{name}.{each}", made=partial(make, given, each, about)) for each in forms]


def _sizes(given: AnyAnswer, picture: Picture, kind: str, site: str) -> Iterator[Offer]:
    """A picture in each size, and as a drawing that has none."""
    for name, size in _SIZES.items():
        label = text(f"pages-share-{name}", size=f"{size[0]} × {size[1]}")
        made = partial(make, given, "png", About(picture=kind, size=size, site=site))
        yield Offer(label=label, name=file_name(picture, "png", size), made=made)
    made = partial(make, given, "svg", About(picture=kind, site=site))
    yield Offer(label="SVG", name=file_name(picture, "svg"), made=made)


def _references(sources: tuple[Source, ...], form: str) -> bytes:
    return references(sources, form).encode()


def _json(answers: tuple[AnyAnswer, ...]) -> bytes:
    return json.dumps([each.as_json() for each in answers], ensure_ascii=False, indent=2).encode()
