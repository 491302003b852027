import pytest
from hypothesis import settings

from dudrate.evidence.library import Library, load

# The same examples at every run: a failure that only some runs show helps nobody.
settings.register_profile("dudrate", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("dudrate")


@pytest.fixture(scope="session")
def library() -> Library:
    return load()
