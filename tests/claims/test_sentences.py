"""Annotated texts, read and checked: each set by itself, and the floors that the reader has reached."""

from collections import Counter
from itertools import pairwise

import pytest
from tests.claims.sentences import Comparison, compared, read_once, sentences

from dudrate.claims import Verdict, read
from dudrate.claims.constructs import CONSTRUCTS, Construct
from dudrate.errors import InputError

#: Set, and how many of its texts may have the verdict, the quantities, the figures set aside or the details wrong.
SETS = {
    "claim-sentences.toml": (0, 0, 0, 0),
    "news-sentences.toml": (1, 15, 0, 0),
    "settled.toml": (0, 0, 0, 0),
    "real-use.toml": (19, 88, 0, 0),
}
PARTS = ("verdict", "quantities", "ignored", "details")


@pytest.mark.parametrize("name", SETS)
def test_texts_are_read_as_annotated_but_for_a_few(name: str) -> None:
    found = [compared(sentence) for sentence in sentences(name)]
    for part, most in zip(PARTS, SETS[name], strict=True):
        misses = told(found, part)
        assert len(misses) <= most, "\n".join(misses)
    assert accused(found) == []


def told(comparisons: list[Comparison], part: str) -> list[str]:
    return [f"{found.id}: {'; '.join(getattr(found, part))}" for found in comparisons if getattr(found, part)]


def accused(comparisons: list[Comparison]) -> list[str]:
    return [found.id for found in comparisons if f"wrong {Verdict.DOES_NOT_AGREE.value}" in found.verdict]


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda construct: construct.name)
def test_every_construct_reads_its_example(construct: Construct) -> None:
    assert construct.name in {quantity.construct for quantity in read(construct.example).quantities}


def test_no_construct_stands_idle() -> None:
    """The yield of each over all texts, printed; one that reads nothing anywhere is to be dropped."""
    texts = [text["text"] for name in SETS for text in sentences(name) if text["verdict"] != "refused"]
    found = Counter(quantity.construct for text in texts for quantity in read_once(text).quantities)
    print({construct.name: found[construct.name] for construct in CONSTRUCTS})
    assert [construct.name for construct in CONSTRUCTS if not found[construct.name]] == []


@pytest.mark.parametrize("name", SETS)
def test_positions_are_those_of_the_text_and_no_figure_is_given_twice(name: str) -> None:
    for sentence in sentences(name):
        text = sentence["text"]
        try:
            reading = read_once(text)
        except InputError:
            continue
        found = [(item.start, item.end, item.printed) for item in reading.quantities]
        found += [(item.start, item.end, item.printed) for item in reading.ignored]
        assert all(text[start:end] == printed for start, end, printed in found)
        assert all(one[1] <= two[0] for one, two in pairwise(sorted(found))), text
        assert all(quantity.words for quantity in reading.quantities if quantity.stated), text
