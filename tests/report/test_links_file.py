"""A scenario file is read back as it was written, and refused with a reason when it is something else."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.scenarios import NOTES, scenarios

from dudrate.errors import InputError
from dudrate.evidence.library import shipped
from dudrate.model.scenario import KEYS, Scenario, scenario_from_shipped, scenario_from_words
from dudrate.report.links import MOST_BYTES, scenario_from_file, scenario_to_file

LIBRARY = shipped()
LAWS = settings(deadline=None, max_examples=150)
GOOD = 'schema = 1\ndelivered = 72000\nrate = ["14%"]\n'


def refusal(content: str | bytes) -> str:
    """The message with which a file is refused."""
    with pytest.raises(InputError) as caught:
        scenario_from_file(content.encode() if isinstance(content, str) else content, "mine.toml")
    return str(caught.value)


@LAWS
@given(scenarios())
def test_what_is_written_is_read_back(scenario: Scenario) -> None:
    content = scenario_to_file(scenario).encode("utf-8")
    assert scenario_from_file(content) == scenario
    assert scenario_to_file(scenario_from_file(content)) == content.decode()


@LAWS
@given(NOTES, NOTES)
def test_odd_notes_are_read_back(title: str | None, note: str | None) -> None:
    words = {"delivered": "5", "rate": ["14%"], "title": title, "note": note}
    scenario = scenario_from_words(words)
    assert scenario_from_file(scenario_to_file(scenario).encode()) == scenario


@pytest.mark.parametrize(
    "note",
    [
        "a \"quoted\" word and 'another'",
        '"""',
        "back\\slash \\n \\u0041 \\",
        "two\nlines\r\nand\ttabs",
        "😀 ünïcödé × \u202e right to left",
        "".join(chr(code) for code in range(32)) + "\x7f\x80\x9f\ufeff\u2028\u2029",
        "# no comment",
        "[no.table]\nkey = 1",
        " ",
    ],
)
def test_each_odd_note_is_read_back(note: str) -> None:
    scenario = scenario_from_words({"delivered": "5", "rate": ["14%"], "note": note})
    assert scenario_from_file(scenario_to_file(scenario).encode()).note == note


@pytest.mark.parametrize("name", list(LIBRARY.scenarios))
def test_a_shipped_example_can_be_kept_as_a_file(name: str) -> None:
    scenario = scenario_from_shipped(LIBRARY.scenario(name))
    content = scenario_to_file(scenario)
    assert scenario_from_file(content.encode()) == scenario
    assert set(tomllib.loads(content)) <= {"schema", *KEYS}
    assert content.startswith("schema = 1\n")


def test_every_default_is_written_out() -> None:
    assert scenario_to_file(scenario_from_file(GOOD.encode())) == (
        'schema = 1\ndelivered = "72000"\nrate = ["14%"]\nbunching = "none"\nlevel = "0.9"\n'
    )


@pytest.mark.parametrize(
    "content",
    [
        'schema = 1\ndelivered = "72000"\nrate = ["14%"]\nlevel = 0.9\n',
        "schema = 1\r\ndelivered = 72_000\r\nrate = ['14%']\r\n",
        '\ufeffschema = 1\ndelivered = 72000\nrate = ["14%"]',  # as an editor on Windows saves it
        'rate = ["14%"]\ndelivered = 0x11940\nschema = 1 # last\n',
    ],
)
def test_the_same_scenario_in_other_words(content: str) -> None:
    assert scenario_from_file(content.encode()) == scenario_from_file(GOOD.encode())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "scenario 'mine.toml' has no schema: put schema = 1 at the top"),
        (GOOD.replace("schema = 1\n", ""), "has no schema"),
        (GOOD.replace("schema = 1", "schema = 2"), "2 is not known"),
        (GOOD.replace("schema = 1", 'schema = "1"'), "'1' is not known"),
        (GOOD.replace("schema = 1", "schema = true"), "True is not known"),
        (GOOD.replace("schema = 1", "schema = 1.0"), "1.0 is not known"),
        (GOOD.replace("schema = 1", "schema = [1]"), "'[1]' is not known"),
        (GOOD + "colour = 1\n", "'colour' is not a key of a scenario: the keys are schema, deliver,"),
        (GOOD + "[deliver]\n", "deliver '{}' is not a list of texts"),
        (GOOD + "[estimate]\nlevel = 0.9\n", "'estimate' is not a key"),
        (GOOD + "rate = 1\n", "cannot be read: "),
        ("not toml", "cannot be read: "),
        ('{"schema": 1}', "cannot be read: "),
        (GOOD + 'note = "\x7f"\n', "cannot be read: "),
        (b"schema = 1\nnote = '\xff'\n", "is not UTF-8 text: save it as UTF-8"),
        (GOOD.encode("utf-16"), "is not UTF-8 text"),
        (bytes(range(256)), "is not UTF-8 text"),
        (b"\x89PNG\r\n\x1a\n", "is not UTF-8 text"),
        (b"\0" * 10, "cannot be read: "),
        (GOOD + "#" * MOST_BYTES, "is larger than 100,000 bytes"),
        (GOOD.replace('["14%"]', "14"), "rate 14 is not a list of texts"),
        (GOOD.replace('["14%"]', "[14]"), "rate '[14]' is not a list of texts"),
        (GOOD.replace('["14%"]', "[]"), "rate '' is missing"),
        (GOOD.replace("delivered = 72000", 'deliver = "x"'), "deliver 'x' is not a delivery"),
        (GOOD.replace("delivered = 72000", "deliver = [1]"), "deliver '[1]' is not a list of texts"),
        (GOOD.replace("72000", "true"), "delivered True is neither a text nor a number"),
        (GOOD.replace("72000", "2020-01-01"), "delivered '2020-01-01' is neither a text nor a number"),
        (GOOD.replace("72000", "72000.5"), "delivered '72000.5' is not a whole number"),
        (GOOD.replace("72000", "inf"), "delivered 'inf' is not a whole number"),
        (GOOD.replace("72000", "-1"), "delivered '-1'"),
        (GOOD + "level = [1]\n", "level '[1]' is neither a text nor a number"),
        (GOOD + "level = nan\n", "level 'nan' is not a number"),
        (GOOD + "level = true\n", "level True is neither a text nor a number"),
        (GOOD + "icc = {}\n", "icc '{}' is neither a text nor a number"),
        (GOOD + "icc = true\n", "icc True is neither a text nor a number"),
        (GOOD + f'note = "{"x" * 2001}"\n', "is longer than 2000 characters: shorten it"),
        (GOOD + "note = [1]\n", "note '[1]' is neither a text nor a number"),
        (GOOD.replace("72000", "9" * 5000), "cannot be read"),
        (GOOD.replace("72000", "0x" + "f" * 5000), "cannot be read"),
        (GOOD.replace("schema = 1", "schema = 0x" + "f" * 5000), "cannot be read"),
        (GOOD.replace("72000", "0x" + "f" * 20), "delivered 'a number of 80 bits' is too large"),
        (GOOD.replace("72000", "[" * 20_000 + "]" * 20_000), "cannot be read"),
        (GOOD + "[" + ".".join("a" * 20_000) + "]\n", "is longer than 10,000 characters"),
        (GOOD + ".".join("a" * 4_000) + " = 1\n", "line 4 has a key of more than 9 parts"),
        (GOOD + 'note = "a\u202eb"\n', "line 4 holds U+202E, which cannot be seen: take it out"),
        (GOOD + "note = \u201ca\u201d\n", "line 4 has a typographic quotation mark (\u201c): write a straight one"),
        (GOOD + "level = 90%\n", "line 4 has a text without quotation marks"),
        (GOOD + "level = 0.8\nlevel = 0.9\n", "gives a key a second time: keep one of the two"),
    ],
)
def test_each_refusal_names_its_reason(content: str | bytes, words: str) -> None:
    message = refusal(content)
    assert words in message
    assert message.isprintable()
    assert len(message) < 400


@LAWS
@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_be_refused(content: bytes) -> None:
    assert refusal(content)


@LAWS
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=2))
def test_a_damaged_file_is_read_or_refused(place: int, damage: bytes) -> None:
    content = GOOD.encode()
    damaged = content[:place] + damage + content[place + 1 :]
    try:
        scenario = scenario_from_file(damaged)
    except InputError as error:
        if not str(error).isprintable():
            raise
    else:
        assert scenario.rates
