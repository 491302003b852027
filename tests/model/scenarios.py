"""Hypothesis strategies for whole scenarios: of all that can be typed, and of what one library can resolve."""

from hypothesis import strategies as st
from tests.model.typed_inputs import AMOUNTS, COUNTS, DELIVERIES, LEVELS, RATES

from dudrate.evidence.library import Library
from dudrate.model.inputs import Bunching, Delivery, FixedAmount, RecordRate
from dudrate.model.scenario import Scenario

NOTES = st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
"""Any text that can be stored: quotes, backslashes, line ends, emoji and control characters."""


@st.composite
def scenarios(draw: st.DrawFn, notes: st.SearchStrategy[str | None] = NOTES) -> Scenario:
    """A scenario with containers or a number of submunitions, and any rates, bunching, level and notes."""
    delivered = draw(st.none() | st.one_of(*AMOUNTS.values()))
    by = draw(st.sampled_from(["none", "lots"] if delivered is not None else ["none", "lots", "container"]))
    icc = 0.0 if by == "none" else draw(st.floats(0.0, 1.0, exclude_max=True))
    return Scenario(
        deliveries=() if delivered is not None else tuple(draw(st.lists(DELIVERIES, min_size=1, max_size=3))),
        delivered=delivered,
        rates=tuple(draw(st.lists(st.one_of(*RATES.values()), min_size=1, max_size=4))),
        bunching=Bunching(by=by, lots=draw(COUNTS) if by == "lots" else None, icc=icc),
        level=draw(st.just(0.9) | LEVELS),
        title=draw(notes),
        note=draw(notes),
    )


@st.composite
def resolvable(draw: st.DrawFn, library: Library) -> Scenario:
    """A scenario whose containers and records are in this library, without notes."""
    loads = {name: library.loads_of(name) for name in library.containers}
    names = [name for name, found in loads.items() if len({(each.low, each.central, each.high) for each in found}) == 1]
    amounts = st.integers(1, 10_000).map(lambda count: FixedAmount(count=count))
    deliveries = st.builds(Delivery, amount=amounts, container=st.sampled_from(names))
    records = st.sampled_from(library.reported_ids()).map(lambda record: RecordRate(record=record))
    return Scenario(
        deliveries=tuple(draw(st.lists(deliveries, min_size=1, max_size=3))),
        rates=tuple(draw(st.lists(records | RATES["fixed"] | RATES["trial"], min_size=1, max_size=4))),
        bunching=draw(st.sampled_from([Bunching(), Bunching(by="container", icc=0.05)])),
        level=draw(LEVELS),
    )
