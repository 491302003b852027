"""What somebody types for a weapon → the container it names, those it may mean, or what is known of the name.

Nothing is guessed: a name that is not on record is answered with what holds it, and never with another weapon.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dudrate.evidence.records import Container, Name

__all__ = ["FoundName", "bare", "look_up", "names_of"]

_BOMB = re.compile(r"(cbu\d+)[a-d]?b")  # CBU-87/B, CBU-58A/B: how the maker marks a build of the same bomb
_SHORT = 3  # letters from which on a part of a name may stand for it


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundName:
    """What a typed name stands for.

    ``container`` where it means one; ``candidates`` where it may mean several, or those that hold the ``submunition``
    it names; ``known`` where the name is on record and its load is not; ``outside`` where the Convention's definition
    leaves the thing out. All empty: the name is not on record.
    """

    container: Container | None = None
    candidates: tuple[Container, ...] = ()
    submunition: str | None = None
    known: Name | None = None
    outside: Name | None = None


def look_up(
    text: str, containers: Mapping[str, Container], submunitions: Mapping[str, str], names: Mapping[str, Name]
) -> FoundName:
    """Find what a name stands for; capitals, hyphens, dots and spaces do not matter.

    Parameters
    ----------
    text : str
        What was typed.
    containers, submunitions, names : mapping
        Containers by id, submunition ids with their labels, and names without a load or outside the definition.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> library = load()
    >>> library.find_container("CBU-87/B").container.id, library.find_container("M77").container.id
    ('cbu-87', 'm26')
    >>> [each.id for each in library.find_container("BLU-97").candidates]
    ['cbu-87', 'jsow-a', 'tlam-d']
    """
    key = bare(text)
    build = _BOMB.fullmatch(key)
    wanted = {key, build[1]} if build else {key}
    for container in containers.values():
        if wanted & {bare(name) for name in names_of(container)}:
            return FoundName(container=container)
    for name in names.values():
        if wanted & {bare(each) for each in (name.id, *name.aliases)}:
            return FoundName(outside=name) if name.outside else FoundName(known=name)
    for submunition, label in submunitions.items():
        if key in _submunition_names(submunition, label):
            return _holding(submunition, containers, names)
    return FoundName(candidates=_meant(text, key, containers))


def _holding(submunition: str, containers: Mapping[str, Container], names: Mapping[str, Name]) -> FoundName:
    """Find what holds a submunition: one container, several, or a name without a load."""
    found = tuple(each for each in containers.values() if each.submunition == submunition)
    named = next((each for each in names.values() if each.submunition == submunition), None)
    return FoundName(
        container=found[0] if len(found) == 1 else None,
        candidates=found,
        submunition=submunition,
        known=None if found else named,
    )


def bare(name: str) -> str:
    """Give a name without what people write differently: capitals, hyphens, spaces, dots.

    Examples
    --------
    >>> bare("CBU-87")
    'cbu87'
    """
    return re.sub(r"[\W_]+", "", name).casefold()


def names_of(container: Container) -> tuple[str, ...]:
    """List the id of a container and its aliases."""
    return (container.id, *container.aliases)


def _submunition_names(submunition: str, label: str) -> set[str]:
    """The id, the label, and the words in them that look like names: with a digit, or with two capitals."""
    split = re.split(r"[\s,()]+|-(?=[a-z]*\d)", f"{submunition} {label}")
    words = [word for word in split if re.search(r"\d|[A-Z].*[A-Z]", word)]
    pairs = re.findall(r"\w+-\w+", f"{submunition} {label}")
    return {bare(each) for each in (submunition, label, *words, *pairs) if len(bare(each)) >= _SHORT}


def _meant(text: str, key: str, containers: Mapping[str, Container]) -> tuple[Container, ...]:
    """List the containers whose label or names hold what was typed."""
    words = set(re.findall(r"[\w-]+", text.casefold()))

    def holds(container: Container) -> bool:
        label = set(re.findall(r"[\w-]+", container.label.casefold()))
        return bool(words) and (words <= label or any(key in bare(name) for name in names_of(container)))

    return tuple(each for each in containers.values() if len(key) >= _SHORT and holds(each))
