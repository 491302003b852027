"""The annotated sentences, and how far a reading differs from the annotation."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dudrate.claims import Check, Quantity, Reading, check, read
from dudrate.errors import InputError

GOLDEN = Path(__file__).parents[1] / "golden"
#: Loads as published, in submunitions a container: the values of the library's records, written out so that these tests
#: stand alone.
LOADS = tuple(
    (f"load-{load}", float(load))
    for load in (30, 39, 40, 48, 49, 63, 72, 88, 145, 147, 152, 166, 202, 288, 300, 404, 565, 630, 644, 650, 670, 950)
)

#: The relations as the annotations write them.
FORMULAS = {"load": "N = C × s", "rate": "U = p × N", "left": "U ≤ N", "cleared": "K ≤ U"}

Sentence = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a reading gets wrong: one line each, none where all is right."""

    id: str
    text: str
    verdict: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    details: tuple[str, ...] = ()


#: A reading of each text, made once for all tests of a process: they take nine tenths of what these tests cost.
read_once = cache(read)


@cache
def sentences(name: str) -> list[Sentence]:
    """Read one of the annotated files."""
    path = GOLDEN / name if (GOLDEN / name).exists() else Path(__file__).parent / name
    found: list[Sentence] = tomllib.loads(path.read_text("utf-8"))["sentence"]
    return found


def compared(sentence: Sentence) -> Comparison:
    """Read and check one sentence and hold it against its annotation."""
    try:
        reading = read_once(sentence["text"])
        checked = check(reading.quantities, loads=LOADS)
    except InputError as refused:
        wanted = sentence["verdict"] == "refused" and str(sentence["refused"]).split(":")[0] in str(refused)
        fault = () if wanted else (f"refused: {refused}",)
        return Comparison(id=sentence["id"], text=sentence["text"], verdict=fault, quantities=fault)
    return Comparison(
        id=sentence["id"],
        text=sentence["text"],
        verdict=_differences([checked.verdict.value], [sentence["verdict"]]),
        quantities=_quantities(reading.quantities, sentence["quantities"]),
        ignored=_ignored(reading, sentence),
        details=_details(checked, sentence),
    )


def _differences(found: Sequence[object], wanted: Sequence[object]) -> tuple[str, ...]:
    missing, extra = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    return (*(f"missing {item}" for item in missing), *(f"wrong {item}" for item in extra))


def _quantities(found: Sequence[Quantity], wanted: Sequence[Any]) -> tuple[str, ...]:
    if all(isinstance(line, str) for line in wanted):
        return _differences(
            [_short(quantity) for quantity in found],
            [tuple(part.strip() for part in line.split("|")) for line in wanted],
        )
    return _differences([_long(quantity) for quantity in found], [_annotated(entry) for entry in wanted])


def _short(quantity: Quantity) -> tuple[str, ...]:
    extra = [
        *(["complement"] if quantity.complement else []),
        *(["per_container"] if quantity.per_container else []),
        *([f"part {quantity.part}"] if quantity.part else []),
    ]
    return (quantity.role.value, quantity.printed, quantity.qualifier.value, *extra)


def _long(quantity: Quantity) -> tuple[object, ...]:
    return (*_short(quantity), quantity.kind.value, _rounded(quantity.low), _rounded(quantity.high))


def _annotated(entry: dict[str, Any]) -> tuple[object, ...]:
    extra = [
        *(["complement"] if entry.get("complement") else []),
        *(["per_container"] if entry.get("per_container") else []),
        *([f"part {entry['part']}"] if entry.get("part") else []),
    ]
    words = (entry["role"], entry["printed"], entry["qualifier"], *extra, entry["kind"])
    return (*words, _rounded(entry.get("low")), _rounded(entry.get("high")))


def _rounded(value: float | None) -> str:
    """Nine digits are annotated; eight are held."""
    return "none" if value is None else f"{value:.8g}"


def _ignored(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    set_aside = [item.printed for item in reading.ignored]
    wanted = sentence.get("ignored", [])
    return tuple(f"not set aside: {figure}" for figure in wanted if not any(_same(figure, item) for item in set_aside))


def _same(figure: str, printed: str) -> bool:
    return figure in printed or printed in figure


def _details(checked: Check, sentence: Sentence) -> tuple[str, ...]:
    if "slips" not in sentence:
        return ()
    relations = {FORMULAS[relation.relation.value]: relation.verdict.value for relation in checked.relations}
    implied = dict(checked.implied.items())
    wanted = sentence.get("implied", {})
    edges = {name: (_about(implied[name].low), _about(implied[name].high)) for name in wanted if name in implied}
    asked = {name: (_about(edge["low"]), _about(edge.get("high"))) for name, edge in wanted.items()}
    return (
        *_differences([slip.id.value for slip in checked.slips], sentence["slips"]),
        *_differences([role.value for role in checked.missing], sentence["missing"]),
        *_differences(list(relations.items()), list(sentence.get("relations", {}).items())),
        *_differences(list(edges.items()), list(asked.items())),
    )


def _about(value: float | None) -> str:
    return "none" if value is None else f"{value:.6g}"
