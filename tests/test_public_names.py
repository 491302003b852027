"""What the package exports is what it says it exports, and nothing is loaded before it is asked for."""

import ast
from pathlib import Path

import pytest

import dudrate
from dudrate.errors import InputError


def imported_for_types() -> set[str]:
    """The names that a type checker sees, read from the file itself."""
    tree = ast.parse(Path(dudrate.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    return {
        alias.asname or alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }


def test_all_is_what_is_public() -> None:
    assert dudrate.__all__ == sorted(dudrate.__all__, key=lambda name: (name[0].islower(), name))
    assert dir(dudrate) == sorted(dudrate.__all__)
    assert set(dudrate.__all__) == imported_for_types()
    assert set(dudrate.__all__) == {name for names in dudrate._HOMES.values() for name in names}


@pytest.mark.parametrize("name", dudrate.__all__)
def test_each_name_is_there_and_says_what_it_is(name: str) -> None:
    found = getattr(dudrate, name)
    assert callable(found)
    assert found.__doc__
    assert found.__module__.startswith("dudrate.")
    assert getattr(dudrate, name) is found


def test_every_public_name_of_a_home_has_one_meaning() -> None:
    homes = [name for names in dudrate._HOMES.values() for name in names]
    assert len(homes) == len(set(homes))
    for home, names in dudrate._HOMES.items():
        module = __import__(home, fromlist=["__all__"])
        assert {dudrate._INSIDE.get(name, name) for name in names} <= set(module.__all__)


@pytest.mark.parametrize("name", ["answers", "_nothing", "numpy", "library"])
def test_an_unknown_name_lists_the_known_ones(name: str) -> None:
    with pytest.raises(AttributeError) as caught:
        getattr(dudrate, name)
    assert f"has no attribute '{name}'" in str(caught.value)
    assert all(known in str(caught.value) for known in dudrate.__all__)
    with pytest.raises(ImportError):
        exec(f"from dudrate import {name}", {})  # noqa: S102 - the statement itself is what is tested


def test_the_package_in_a_few_lines() -> None:
    result = dudrate.estimate(delivered=72_000, rate="14%")
    assert isinstance(result, dudrate.Result)
    assert isinstance(result.library, dudrate.Library)
    delivered = dudrate.resolve(result.scenario, result.library)
    with pytest.warns(DeprecationWarning, match=r"dudrate\.model\.estimate"):
        assert dudrate.estimate(delivered) == result.results
    # 72,000 × 14 %
    assert result.results[0].mean == 10080.0
    with pytest.raises(dudrate.DudrateError):
        dudrate.scenario({"delivered": 72000})
    assert issubclass(InputError, dudrate.DudrateError)
    assert dudrate.InputError is InputError


@pytest.mark.parametrize("name", dudrate._OLD)
def test_an_old_name_still_works_and_names_the_new_one(name: str) -> None:
    with pytest.warns(DeprecationWarning, match=f"is now dudrate.{dudrate._OLD[name][1]};"):
        assert callable(getattr(dudrate, name))
