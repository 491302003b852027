"""Claims of the annotated texts between pieces of prose, and prose by itself: what becomes of verdicts.

What stands beside a text is drawn by the ids alone, out of batches to which nothing is added any more: a text that is
added or annotated anew changes no other one's company.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest

from tests.claims.sentences import Sentence, read_once, sentences

from dudrate.claims import Verdict, check, read


@dataclass(frozen=True, slots=True)
class Told:
    """One claim between two pieces of prose, by their ids, with the verdicts it is given."""

    ids: tuple[str, ...]
    wanted: str
    alone: str
    between: str
    accused: bool  # whether anything in the whole is said not to agree though the claim does, or cannot be checked

    @property
    def is_right(self) -> bool:
        return self.between == self.wanted

    @property
    def is_kept(self) -> bool:
        return self.between == self.alone


def joined(*texts: Sentence) -> str:
    return " ".join(text["text"] if text["text"][-1:] in '.!?”"' else text["text"] + "." for text in texts)


def verdict(*texts: Sentence) -> str:
    return check((read_once if len(texts) == 1 else read)(joined(*texts)).quantities).verdict.value


def verdict_between(before: Sentence, claim: Sentence, after: Sentence) -> tuple[str, bool]:
    """The worst verdict of the groups that hold figures of the claim, and whether anything is accused."""
    first, last = len(joined(before)) + 1, len(joined(before, claim))
    checked = check(read(joined(before, claim, after)).quantities)
    groups = checked.groups or (checked,)
    own = [each for each in groups if each.relations and any(first <= q.start < last for q in each.quantities)]
    worst = max((each.verdict for each in own), key=lambda each: each.badness, default=Verdict.CANNOT_BE_CHECKED)
    return worst.value, checked.verdict is Verdict.DOES_NOT_AGREE


#: Batches of real-use.toml that are complete.
CLOSED = ("ru", "wr", "un", "in", "le", "ow", "ix", "ac")


def claims_and_prose() -> tuple[list[Sentence], list[Sentence]]:
    texts = sentences("real-use.toml")
    unchecked = Verdict.CANNOT_BE_CHECKED.value
    prose = [t for t in texts if t["verdict"] == unchecked and t["id"].split("-")[0] in CLOSED]
    return [t for t in texts if t["verdict"] != unchecked], prose


def drawn(key: str, texts: Sequence[Sentence], number: int) -> list[Sentence]:
    """So many of the texts, by a number that each id has with this key."""
    return nsmallest(number, texts, key=lambda text: blake2b(f"{key} {text['id']}".encode(), digest_size=8).digest())


def in_company(*, rounds: int) -> list[Told]:
    """Every claim so many times between two pieces of prose."""
    claims, prose = claims_and_prose()
    alone = {claim["id"]: verdict(claim) for claim in claims}
    told = ((claim, drawn(f"{turn} {claim['id']}", prose, 2)) for turn in range(rounds) for claim in claims)
    return [_told(claim, company, alone[claim["id"]]) for claim, company in told]


def _told(claim: Sentence, company: Sequence[Sentence], alone: str) -> Told:
    before, after = company
    between, accused = verdict_between(before, claim, after)
    ids = (before["id"], claim["id"], after["id"])
    return Told(ids, claim["verdict"], alone, between, accused and claim["verdict"] != Verdict.DOES_NOT_AGREE.value)


def prose_accused(*, number: int) -> Iterator[tuple[str, ...]]:
    """The ids of three pieces of prose that are accused together."""
    _, prose = claims_and_prose()
    for company in (drawn(str(turn), prose, 3) for turn in range(number)):
        if verdict(*company) == Verdict.DOES_NOT_AGREE.value:
            yield tuple(text["id"] for text in company)
