"""What the command line says of itself: its texts as they stand in ``words/LANGUAGE/help.txt``.

Read without the catalogue, which would make every ``--help`` wait for it. A line ``# NAME`` begins a text: that of a
command, of its ``line`` in the list, of its ``examples``, or of an option. A line ``||`` keeps the lines of the
paragraph below it as they are.
"""

from functools import cache
from pathlib import Path

__all__ = ["help_text", "option_text"]


def help_text(name: str, **places: str) -> str:
    """The text of a name, its places in braces filled.

    Examples
    --------
    >>> help_text("compare: line")
    'two rates side by side'
    """
    words = _texts("en")[name].replace("||", "\b")
    return words.format_map(places) if places else words


def option_text(command: str, option: str, **places: str) -> str:
    """What an option does: its own text for this command, else that which it has for all.

    Examples
    --------
    >>> option_text("trial", "--level"), option_text("estimate", "--level")
    ('confidence (default 0.95)', 'level of the bands (default 0.9)')
    """
    own = f"{command} {option}"
    return help_text(own if own in _texts("en") else option, **places)


@cache
def _texts(language: str) -> dict[str, str]:
    path = Path(__file__).parent / "words" / language / "help.txt"
    parts = f"\n{path.read_text('utf-8')}".split("\n# ")[1:]
    return {name.strip(): words.strip("\n") for name, _, words in (part.partition("\n") for part in parts)}
