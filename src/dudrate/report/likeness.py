"""Rates that are not like for like → the mark that their sentence, their picture and their files carry."""

from collections.abc import Iterable, Mapping

from dudrate.model.likeness import Unlike

__all__ = ["Among", "marks", "unlike_json", "unlike_words"]

Among = Mapping[tuple[int, int], tuple[Unlike, ...]]
"""Why two rates, by their places, are not like for like, as :func:`dudrate.model.likeness.unlike_among` says it."""

_MARK = "≠ not like for like"
_TWO = {
    "setting": "one was seen in a {} setting, the other in a {} setting",
    "definition": "the one counts as failed “{}”, the other “{}”",
    "submunition": "one was reported for {}, the other for {}",
    "kind": "the one is a {}, the other a {}",
}
_MORE = {
    "definition": "they count as failed different things, “{}”",
    "submunition": "they were reported for different things, {}",
}
_KINDS = {"policy": "line in policy or law"}


def unlike_words(reasons: Iterable[Unlike]) -> str:
    """Say why figures are not like for like, each reason once; empty where nothing stands against comparing them.

    Examples
    --------
    >>> unlike_words([Unlike(what="setting", a="test", b="field"), Unlike(what="setting", a="field", b="test")])
    'Not like for like: one was seen in a test setting, the other in a field setting.'
    """
    stated: dict[str, dict[str, None]] = {}
    for each in reasons:
        stated.setdefault(each.what, {}).update(dict.fromkeys((each.a, each.b)))
    texts = [_reason(what, [_KINDS.get(value, value) for value in values]) for what, values in stated.items()]
    return f"Not like for like: {'; '.join(texts)}." if texts else ""


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
            stated.setdefault(one, {})[_KINDS.get(reason.a, reason.a)] = None
            stated.setdefault(other, {})[_KINDS.get(reason.b, reason.b)] = None
    return {place: f"{_MARK}: {'; '.join(stated[place])}" for place in sorted(stated)}


def unlike_json(among: Among) -> list[dict[str, object]]:
    """Each reason with the places of its two rates, from 0, and what each of them states."""
    return [
        {"what": reason.what, "rates": list(places), "a": reason.a, "b": reason.b}
        for places, reasons in among.items()
        for reason in reasons
    ]


def _reason(what: str, values: list[str]) -> str:
    if len(values) == len(("a", "b")):
        return _TWO[what].format(*values)
    return _MORE[what].format(("”, “" if what == "definition" else ", ").join(values))
