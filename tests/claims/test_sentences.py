"""Annotated texts, read and checked: each set by itself, in company, and the floors that the reader has reached."""

import random
from collections import Counter
from itertools import pairwise

import pytest
from tests.claims.sentences import Comparison, Sentence, compared, sentences

from dudrate.claims import Verdict, check, read
from dudrate.claims.constructs import CONSTRUCTS, Construct
from dudrate.errors import InputError

#: Set, and how many of its texts may have the verdict, the quantities, the figures set aside or the details wrong.
SETS = {
    "claim-sentences.toml": (0, 0, 0, 0),
    "news-sentences.toml": (5, 19, 0, 0),
    "settled.toml": (0, 0, 0, 0),
    "real-use.toml": (27, 88, 0, 0),
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


def joined(*texts: Sentence) -> str:
    return " ".join(text["text"] if text["text"][-1:] in '.!?”"' else text["text"] + "." for text in texts)


def verdict(*texts: Sentence) -> str:
    return check(read(joined(*texts)).quantities).verdict.value


def verdict_between(before: Sentence, claim: Sentence, after: Sentence) -> tuple[str, bool]:
    """The worst verdict of the groups that hold figures of the claim, and whether anything is accused."""
    first, last = len(joined(before)) + 1, len(joined(before, claim))
    checked = check(read(joined(before, claim, after)).quantities)
    groups = checked.groups or (checked,)
    own = [each for each in groups if each.relations and any(first <= q.start < last for q in each.quantities)]
    worst = max((each.verdict for each in own), key=lambda each: each.badness, default=Verdict.CANNOT_BE_CHECKED)
    return worst.value, checked.verdict is Verdict.DOES_NOT_AGREE


def test_a_claim_keeps_its_verdict_between_two_pieces_of_prose() -> None:
    """Of 160 claims in company one in thirteen may change, to *cannot be checked*; prose never makes one accused."""
    texts = sentences("real-use.toml")
    prose = [text for text in texts if text["verdict"] == "cannot-be-checked"]
    claims = [text for text in texts if text["verdict"] != "cannot-be-checked"]
    draw = random.Random(12)  # noqa: S311 - a fixed choice of company
    changed = []
    for number in range(160):
        claim, (before, after) = claims[number % len(claims)], draw.sample(prose, 2)
        alone, (between, accused) = verdict(claim), verdict_between(before, claim, after)
        assert alone == "does-not-agree" or not accused, (before["id"], claim["id"], after["id"])
        if between != alone:
            changed.append((before["id"], claim["id"], after["id"], between))
    assert len(changed) <= 12, changed


def test_three_pieces_of_prose_together_are_never_accused() -> None:
    prose = [text for text in sentences("real-use.toml") if text["verdict"] == "cannot-be-checked"]
    draw = random.Random(21)  # noqa: S311 - a fixed choice of company
    for _ in range(120):
        company = draw.sample(prose, 3)
        assert verdict(*company) != "does-not-agree", [text["id"] for text in company]


def test_of_two_claims_together_the_worse_one_is_told() -> None:
    """A claim that does not fit is never hidden by one that fits, in either order; two that fit are never accused."""
    texts = [
        text
        for name in SETS
        for text in sentences(name)
        if len(text["text"]) < 2000 and text["verdict"] != "refused" and text["text"]
    ]
    good, bad = ([text for text in texts if verdict(text) == each] for each in ("agrees", "does-not-agree"))
    draw = random.Random(3)  # noqa: S311 - a fixed choice of company
    pairs = [(one, two) for one in bad for two in draw.sample(good, 4)]
    pairs += [(two, one) for one, two in pairs]
    told = [(one["id"], two["id"], verdict(one, two)) for one, two in pairs]
    assert [each for each in told if each[2].startswith("agrees")] == []
    assert sum(each[2] != "does-not-agree" for each in told) <= len(told) // 20, told
    assert "does-not-agree" not in {verdict(*draw.sample(good, 2)) for _ in range(80)}


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda construct: construct.name)
def test_every_construct_reads_its_example(construct: Construct) -> None:
    assert construct.name in {quantity.construct for quantity in read(construct.example).quantities}


def test_no_construct_stands_idle() -> None:
    """The yield of each over all texts, printed; one that reads nothing anywhere is to be dropped."""
    texts = [text["text"] for name in SETS for text in sentences(name) if text["verdict"] != "refused"]
    found = Counter(quantity.construct for text in texts for quantity in read(text).quantities)
    print({construct.name: found[construct.name] for construct in CONSTRUCTS})
    assert [construct.name for construct in CONSTRUCTS if not found[construct.name]] == []


@pytest.mark.parametrize("name", SETS)
def test_positions_are_those_of_the_text_and_no_figure_is_given_twice(name: str) -> None:
    for sentence in sentences(name):
        text = sentence["text"]
        try:
            reading = read(text)
        except InputError:
            continue
        found = [(item.start, item.end, item.printed) for item in reading.quantities]
        found += [(item.start, item.end, item.printed) for item in reading.ignored]
        assert all(text[start:end] == printed for start, end, printed in found)
        assert all(one[1] <= two[0] for one, two in pairwise(sorted(found))), text
        assert all(quantity.words for quantity in reading.quantities if quantity.stated), text
