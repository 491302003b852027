"""What the command line says of itself: its version, and its texts as they stand in ``words/LANGUAGE/help.txt``.

Read without the catalogue, which would make every ``--help`` wait for it. A line ``# NAME`` begins a text: that of a
command, of its ``line`` in the list, of its ``examples``, or of an option. A line ``||`` keeps the lines of the
paragraph below it as they are.
"""

from functools import cache
from pathlib import Path


def help_text(name: str, **places: str) -> str:
    """The text of a name, its places in braces filled."""
    words = _texts("en")[name].replace("||", "\b")
    return words.format_map(places) if places else words


def option_text(command: str, option: str, **places: str) -> str:
    """What an option does: its own text for this command, else that which it has for all."""
    own = f"{command} {option}"
    return help_text(own if own in _texts("en") else option, **places)


@cache
def _texts(language: str) -> dict[str, str]:
    path = Path(__file__).parent / "words" / language / "help.txt"
    parts = f"\n{path.read_text('utf-8')}".split("\n# ")[1:]
    return {name.strip(): words.strip("\n") for name, _, words in (part.partition("\n") for part in parts)}


@cache
def package_version() -> str:
    """Version of the installed package, or ``unknown`` when it runs without being installed."""
    from importlib.metadata import PackageNotFoundError, version  # slow to import, and rarely asked

    try:
        return version("dudrate")
    except PackageNotFoundError:
        return "unknown"
