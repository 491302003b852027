"""No input of a stranger breaks or commands anything: a short look at every door; `benchmarks.fuzz` looks longer."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.app.opened import opened
from tests.doors import DOORS, PAGES, tried

SLOW = {
    "links of Estimate": 8,
    "links of Consequences": 8,
    "batch rows": 6,
    "widgets": 6,
    "environment": 10,
    "options": 40,
    "assumptions": 40,
}


@pytest.mark.parametrize("name", DOORS)
def test_every_input_is_answered_or_refused(name: str) -> None:
    door = DOORS[name]

    @settings(max_examples=SLOW.get(name, 100), suppress_health_check=list(HealthCheck))
    @given(door.given)
    def through(value: Any) -> None:
        tried(door, value)

    through()


ODD_TEXTS = [
    "\x00",
    "\x1b[31m",
    "<script>alert(1)</script>",
    "www.evil.example",
    "nan",
    "-1",
    "1e99",
    "9" * 5_000,
    "14 %" * 90,
]


@pytest.mark.parametrize("page", PAGES)
def test_a_value_that_no_browser_would_send_is_a_message_on_the_page(page: str) -> None:
    for place in range(len(opened(page).text_input)):
        at = opened(page)
        for odd in ["", *ODD_TEXTS]:
            at.text_input[place].set_value(odd).run()
            assert not at.exception, (page, place, odd)
