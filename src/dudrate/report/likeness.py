"""Rates that are not like for like → the mark that their sentence, their picture and their files carry."""

from collections.abc import Iterable, Mapping

from dudrate.model.comparison import Unlike
from dudrate.report.catalogue import listed, say, text
from dudrate.report.said import Said

__all__ = ["Among", "marks", "unlike_json", "unlike_words"]

Among = Mapping[tuple[int, int], tuple[Unlike, ...]]
"""Why two rates, by their places, are not like for like, as :func:`dudrate.model.comparison.unlike_among` says it."""

_STATED = {
    "test": "common-states-test",
    "field": "common-states-field",
    "policy": "common-states-policy",
    "reported rate": "common-states-rate",
}
"""What the model states in a word of its own, and the message that says it; all else is in a record's own words."""


def unlike_words(reasons: Iterable[Unlike]) -> str:
    """Say why figures are not like for like, each reason once; empty where nothing stands against comparing them.

    Examples
    --------
    >>> unlike_words([Unlike(what="setting", a="test", b="field"), Unlike(what="setting", a="field", b="test")])
    'Not like for like: one figure is from a test, the other from the field.'
    """
    stated: dict[str, dict[str, None]] = {}
    for each in reasons:
        stated.setdefault(each.what, {}).update(dict.fromkeys((each.a, each.b)))
    found = [_reason(what, values) for what, values in stated.items()]
    return text("common-unlike", reasons=listed(found, joined="semicolon")) if found else ""


def marks(among: Among) -> dict[int, str]:
    """The mark of each rate that has one, by its place: what it states, and another states differently.

    Examples
    --------
    >>> marks({(0, 2): (Unlike(what="setting", a="test", b="field"),)})
    {0: '≠ not like for like: test', 2: '≠ not like for like: field'}
    """
    stated: dict[int, dict[str, None]] = {}
    for (one, other), reasons in among.items():
        for reason in reasons:
            stated.setdefault(one, {})[_stated(reason.a)] = None
            stated.setdefault(other, {})[_stated(reason.b)] = None
    return {
        place: text("common-unlike-mark", values=listed(list(stated[place]), joined="semicolon"))
        for place in sorted(stated)
    }


def unlike_json(among: Among) -> list[dict[str, object]]:
    """Each reason with the places of its two rates, from 0, and what each of them states."""
    return [
        {"what": reason.what, "rates": list(places), "a": reason.a, "b": reason.b}
        for places, reasons in among.items()
        for reason in reasons
    ]


def _reason(what: str, values: Iterable[str]) -> Said:
    if what == "definition":
        quoted = [say("common-quoted", words=value) for value in values]
        return say("common-unlike-definition", values=listed(quoted))
    if what == "submunition":
        return say("common-unlike-submunition", values=listed(list(values)))
    return say("common-unlike-setting") if what == "setting" else say("common-unlike-kind")


def _stated(value: str) -> str:
    return text(_STATED[value]) if value in _STATED else value
