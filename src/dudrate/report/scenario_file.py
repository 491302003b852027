"""A scenario file ↔ a scenario: TOML with the keys of the command line and ``schema = 1``."""

from dudrate.errors import InputError
from dudrate.evidence.toml_text import TomlError, parse_toml, toml_value
from dudrate.model.scenario import KEYS, Scenario, scenario_from_words, words_of

__all__ = ["MOST_BYTES", "scenario_from_file", "scenario_to_file"]

MOST_BYTES = 100_000


def scenario_from_file(content: bytes, name: str = "scenario file") -> Scenario:
    """Read a scenario file.

    Raises
    ------
    InputError
        When it is too large, not UTF-8, not TOML or of another schema, or a key or value is refused.

    Examples
    --------
    >>> asked = scenario_from_file(b'schema = 1' + chr(10).encode() + b'delivered = 72000' + b'''
    ... rate = ["14%"]''')
    >>> asked.delivered
    FixedAmount(count=72000)
    """
    mend = "write a TOML file with schema = 1 and the keys of the command line"
    if len(content) > MOST_BYTES:
        raise InputError("scenario", name, f"is larger than {MOST_BYTES:,} bytes", mend)
    try:
        words = parse_toml(content.decode("utf-8-sig"))  # an editor may have put a byte order mark first
        repr(words)  # what is too long or too deep to be shown could not be refused by name either
    except UnicodeDecodeError as error:
        raise InputError("scenario", name, "is not UTF-8 text", "save it as UTF-8") from error
    except TomlError as error:
        raise InputError("scenario", name, f"cannot be read: {error}", mend) from error
    except (ValueError, RecursionError) as error:
        raise InputError("scenario", name, "cannot be read: digits or brackets without end", mend) from error
    if "schema" not in words:
        raise InputError("scenario", name, "has no schema", "put schema = 1 at the top")
    schema = words.pop("schema")
    if type(schema) is not int or schema != 1:
        raise InputError("schema", schema, "is not known", "put schema = 1 at the top")
    unknown = [key for key in words if key not in KEYS]
    if unknown:
        raise InputError("key", unknown[0], "is not a key of a scenario", f"the keys are schema, {', '.join(KEYS)}")
    return scenario_from_words(words)


def scenario_to_file(scenario: Scenario) -> str:
    """Write a scenario file that reads back to the same scenario, every default written out."""
    words = words_of(scenario)
    lines = ["schema = 1"]
    for key, value in words.items():
        lines.append(f"{key} = {toml_value(value)}")
    return "\n".join(lines) + "\n"
