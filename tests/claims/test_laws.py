"""Laws that hold for all claims and all texts."""

from itertools import permutations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from tests.claims.parts import quantity
from tests.claims.sentences import sentences

from dudrate.claims import Quantity, Role, Verdict, check, quantity_from_text, read
from dudrate.errors import InputError
from dudrate.report.claim import checked_content

WORDS = sorted({word for sentence in sentences("claim-sentences.toml")[:90] for word in sentence["text"].split()})


def count_forms(value: int) -> list[str]:
    """Ways in which news prints a count, some true to it and some not."""
    rounded = [round(value, -places) for places in range(len(str(value)))]
    plain = [f"{each:,}" for each in rounded]
    scaled = [f"{value / 10**6:.{digits}f} million" for digits in (0, 1, 2) if value >= 10**6]
    loose = [f"{word} {text}" for word in ("about", "some", "nearly", "an estimated") for text in plain]
    bounds = [f"{word} {text}" for word in ("more than", "at least", "up to", "fewer than") for text in plain]
    return [*plain, *scaled, *loose, *bounds]


def share_forms(value: float) -> list[str]:
    """Ways in which news prints a share."""
    percent = [f"{value * 100:.{digits}f}%" for digits in (0, 1, 2)]
    words = [f"one in {round(1 / value)}"] if value < 0.4 else []
    bounds = [f"{word} {text}" for word in ("at least", "up to", "more than", "about") for text in percent]
    return [*percent, *words, *bounds, f"{value * 90:.0f} to {value * 110:.0f} percent"]


@st.composite
def printed(draw: st.DrawFn, role: Role, value: float) -> Quantity:
    """A figure printed so that its interval holds the true value."""
    forms = share_forms(value) if role is Role.RATE else count_forms(round(value))
    fitting = []
    for text in forms:
        try:
            found = quantity(role, text)
        except InputError:  # rounding up beyond 100 %
            continue
        if found.low <= value and (found.high is None or value <= found.high):
            fitting.append(found)
    assume(fitting)
    return draw(st.sampled_from(fitting))


@st.composite
def consistent_claims(draw: st.DrawFn) -> list[Quantity]:
    load = draw(st.integers(20, 950))
    containers = draw(st.integers(2, 50_000))
    delivered = load * containers
    left = draw(st.integers(1, delivered))
    truth = {
        Role.CONTAINERS: containers,
        Role.LOAD: load,
        Role.DELIVERED: delivered,
        Role.RATE: left / delivered,
        Role.UNEXPLODED: left,
        Role.CLEARED: draw(st.integers(1, left)),
    }
    roles = draw(st.sets(st.sampled_from(sorted(truth)), min_size=2))
    return [draw(printed(role, truth[role])) for role in sorted(roles)]


@given(consistent_claims())
def test_a_consistent_claim_never_fails_to_agree(quantities: list[Quantity]) -> None:
    assert check(quantities).verdict is not Verdict.DOES_NOT_AGREE


@given(
    delivered=st.integers(101, 10**7),
    percent=st.integers(1, 99),
    left=st.integers(101, 10**7),
    word=st.sampled_from(["", "about ", "more than ", "up to ", "nearly "]),
    power=st.integers(1, 6),
)
def test_a_power_of_ten_on_all_counts_above_100_changes_nothing(
    delivered: int, percent: int, left: int, word: str, power: int
) -> None:
    def verdict(factor: int) -> tuple[object, ...]:
        figures = {
            Role.DELIVERED: f"{word}{delivered * factor:,}",
            Role.RATE: f"{percent}%",
            Role.UNEXPLODED: f"{left * factor:,}",
        }
        found = check([quantity(role, text) for role, text in figures.items()])
        return found.verdict, [slip.id for slip in found.slips], found.stock_rate

    assert verdict(1) == verdict(10**power)


CLAIM = st.tuples(
    st.sampled_from(
        ["About {} bomblets were dropped.", "At least {} submunitions were fired.", "It used {} grenades."]
    ),
    st.sampled_from(["The failure rate was {}.", "A dud rate of {} is usual.", "Of these submunitions {} failed."]),
    st.sampled_from(["Some {} unexploded bomblets remain.", "There are {} duds.", "Now {} bomblets lie unexploded."]),
    st.integers(1000, 10**6),
    st.sampled_from(["5%", "one in seven", "30 percent", "up to 40%", "10 to 20 percent"]),
    st.integers(200, 10**5),
)


@given(CLAIM)
def test_the_order_of_the_sentences_does_not_change_the_verdict(claim: tuple[str, str, str, int, str, int]) -> None:
    first, second, third, delivered, rate, left = claim
    text = [first.format(f"{delivered:,}"), second.format(rate), third.format(f"{left:,}")]
    verdicts = {check(read(" ".join(order)).quantities).verdict for order in permutations(text)}
    assert len(verdicts) == 1


@given(CLAIM)
def test_a_sentence_means_what_its_parts_mean(claim: tuple[str, str, str, int, str, int]) -> None:
    first, second, third, delivered, rate, left = claim
    text = " ".join([first.format(f"{delivered:,}"), second.format(rate), third.format(f"{left:,}")])
    about, some = (
        ("about " if "About" in first else "at least " if "least" in first else ""),
        "some " * ("Some" in third),
    )
    parts = [
        quantity(Role.DELIVERED, f"{about}{delivered:,}"),
        quantity(Role.RATE, rate),
        quantity(Role.UNEXPLODED, f"{some}{left:,}"),
    ]
    meant, found = check(parts).verdict, check(read(text).quantities)
    # three sentences that do not point at each other belong together by inference, which accuses nobody
    open_verdict = Verdict.CANNOT_BE_CHECKED if meant is Verdict.DOES_NOT_AGREE else meant
    assert found.verdict is open_verdict
    assert bool(found.unconfirmed) == (meant is Verdict.DOES_NOT_AGREE)


TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="0123456789%.,-–—:;()'\"½⅓/<>&~ \n\t\u00a0\u202fİß٣５％²💣aAmMkK$£€", max_size=120),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
)


@given(TEXTS)
@example("5, =  ")
@example("million " * 600)
@example("9" * 5000)
@example("5%, " * 1250)
@example("of the 5 " * 550)
def test_no_text_raises_anything_but_a_refusal(text: str) -> None:
    try:
        reading = read(text)
    except InputError:
        return
    found = check(reading.quantities, loads=[("m864-72", 72.0)])
    assert checked_content(found, reading.quantities, ignored=reading.ignored)["verdict"] == found.verdict.value
    spans = [(item.start, item.end, item.printed) for item in reading.quantities]
    spans += [(item.start, item.end, item.printed) for item in reading.ignored]
    assert all(text[start:end] == printed for start, end, printed in spans)


@given(st.sampled_from(list(Role)), TEXTS)
def test_no_part_raises_anything_but_a_refusal(role: Role, text: str) -> None:
    try:
        found = quantity_from_text(role, text)
    except InputError:
        return
    assert 0 <= found.low <= (found.low if found.high is None else found.high)


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "  ", "\t", "&nbsp;", "<b> </b>"])
def test_special_spaces_and_tags_change_nothing(space: str) -> None:
    plain = "Of 40,000 bomblets 12 per cent failed, leaving 4,800 duds."
    spaced = plain.replace(" ", space)
    assert [(q.role, q.figure, q.qualifier) for q in read(plain).quantities] == [
        (q.role, q.figure, q.qualifier) for q in read(spaced).quantities
    ]
