from pathlib import Path

import pytest

from dudrate.evidence.library import Library, load

GOOD = Path(__file__).parents[1] / "broken" / "good"


@pytest.fixture(scope="session")
def small() -> Library:
    """A small folder, all of it invented, so that a new entry of ours breaks no test of behaviour."""
    return load(GOOD)
