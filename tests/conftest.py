import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

from dudrate.evidence.library import Library, shipped

# Workers side by side set the width of a terminal that nobody looks at; what is printed would be broken to it.
os.environ.pop("COLUMNS", None)

# The same examples at every run: a failure that only some runs show helps nobody.
settings.register_profile("dudrate", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("dudrate")


@pytest.fixture(autouse=True)
def main_stays() -> Iterator[None]:
    """Streamlit's runner puts a page's script in the place of the main module; a process spawned later would run it."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def library() -> Library:
    return shipped()
