"""`CHANGES.md` → what was corrected, edition by edition, and which entries each line is about."""

import re
from dataclasses import dataclass

CHANGES_FILE = "CHANGES.md"
_EDITION = re.compile(r"## (?P<version>\d{4}\.\d{2}(?:\.\d+)?), released (?P<released>.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One line of the changes: the edition that made it, its heading, what it says, and the entries it names."""

    edition: str
    released: str
    heading: str
    says: str
    records: tuple[str, ...]


def read_changes(text: str) -> tuple[Correction, ...]:
    r"""Read the lines of all editions, in the order of the file, which is newest first.

    Examples
    --------
    >>> [read] = read_changes("## 2026.12, released 1 December 2026\n\n- `m99-trial`: 2 percent → 3 (A Press).\n")
    >>> read.edition, read.records, read.says
    ('2026.12', ('m99-trial',), 'm99-trial: 2 percent → 3 (A Press).')
    """
    found: list[Correction] = []
    edition = heading = ""
    released = ""
    for block in re.split(r"\n(?=#|- )|\n\n", text):
        words = " ".join(block.split())
        head = _EDITION.fullmatch(words)
        if head:
            edition, released, heading = head["version"], head["released"], ""
        elif words.startswith("### "):
            heading = words.removeprefix("### ")
        elif words and edition and not words.startswith("#"):
            says = words.removeprefix("- ")
            records = tuple(dict.fromkeys(re.findall(r"`([a-z0-9][a-z0-9.-]*)`", says)))
            found.append(
                Correction(
                    edition=edition, released=released, heading=heading, says=says.replace("`", ""), records=records
                )
            )
    return tuple(found)
