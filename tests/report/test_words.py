"""Words that a reader sees stand in the catalogue: no sentence is left in the source of a page, a command or an answer.

What the input grammar, the JSON keys and the files call something is no word of a language and may stand; so may the
messages of errors, which name an input as it was typed.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import dudrate

HOUSE = Path(dudrate.__file__).parent
FLOORS = ("claims", "app", "cli", "report", "files")
RAISED = {"InputError", "ExportError", "UsageError", "TypeError", "ValueError", "LookupError", "TomlError", "_Fault"}
ALLOWED = {
    "claims/numerals.py": "patterns of the words that are read",
    "report/catalogue.py": "faults of the catalogue itself",
    "report/links.py": "faults of a link, each raised where it is found",
    "report/pictures/screen.py": "expressions of Vega",
    "report/pictures/canvas.py": "expressions of Vega",
    "report/pictures/paper.py": "names of fonts, and SVG",
    "app/shell.py": "headers and HTML",
    "files/batch_input.py": "faults of a file, each raised where it is found",
    "files/verify_pdf.py": "faults of a file, each raised where it is found",
    "cli/commands.py": "names of texts, and what is said of a misspelt command",
    "cli/__init__.py": "names of texts, and what is said where nothing can be written",
}
STANDS = {
    "b / a": "a key of the JSON of a comparison",
    "b - a": "a key of the JSON of a comparison",
    "people on record": "a unit of JSON and CSV",
    "ends of the range": "a note of CSV",
    "central is the ": "a note of CSV",
    ", assumptions ": "a line that programs read",
    "Lao PDR": "the subject of entries",
    "reported rate": "a word of the model",
    "1000 x m864": "the input grammar",
    "80 million": "the input grammar",
    "schema = 1": "a scenario file",
    "Creative Commons Attribution 4.0 International": "the name of a licence",
    "scenario file": "the name of an input",
    "at most ": "the input grammar",
    "at least ": "the input grammar",
    "write duds/tested in whole numbers, as in 47/2000": "a part of an error",
    " rows or ": "a part of an error",
    "is not duds of tested": "a part of an error",
    "is not a plain share": "a part of an error",
    "30,000 or about 30,000": "a part of an error",
    "a load": "a part of an error",
    "a delivery": "a part of an error",
    "in all": "words that were read",
    "comes to": "words that were read",
    "out of": "words that were read",
    " one of the ": "words that were read",
    "row of a table": "the name of a construct in JSON",
    "finite past": "the name of a form",
}

READ = {"word_set", "Construct", "endswith", "startswith"}
"""What takes words that the checker reads: they are English, whatever the language of the answer."""

_WORDS = re.compile(r"[A-Za-z]{2,} +\S|\S +[a-z]{2,}")
"""Two words side by side, of which one is more than a letter; what begins with ``<`` is HTML."""


def test_every_sentence_stands_in_the_catalogue() -> None:
    assert [fault for path in files() for fault in sentences(path)] == []


def test_a_sentence_in_the_source_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "page.py"
    path.write_text(
        'st.caption("Which rate stays")\nraise InputError("a", b, "is not a part", "write it so")\nx = "a-b"\n'
    )
    assert list(sentences(path)) == [f"{path.name}:1: 'Which rate stays'"]


def test_a_sentence_among_the_words_of_the_checker_is_seen() -> None:
    tree = ast.parse('WORDS = word_set("in all")\nMORE = ("comes to", "More are left.")\nwhy = "More " + "are left"')
    passed = {*map(id, listed(tree))}
    strange = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in passed]
    assert strange == ["More are left.", "More "]


def files() -> Iterator[Path]:
    return (
        path for floor in FLOORS for path in sorted((HOUSE / floor).rglob("*.py")) if str(place(path)) not in ALLOWED
    )


def place(path: Path) -> Path:
    return path.relative_to(HOUSE) if path.is_relative_to(HOUSE) else Path(path.name)


def sentences(path: Path) -> Iterator[str]:
    """Texts with a space between words that are no docstring, no pattern and no part of an error."""
    tree = ast.parse(path.read_text("utf-8"))
    passed = {*map(id, passed_over(tree))}
    if place(path).parts[0] == "claims":
        passed |= {*map(id, listed(tree))}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            words = node.value
            if _WORDS.search(words) and words not in STANDS and not words.startswith("<"):
                yield f"{place(path)}:{node.lineno}: {words!r}"


def listed(tree: ast.Module) -> Iterator[ast.AST]:
    """Words that the checker reads: lists of its vocabulary, which begin small, and what the text is held against."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) or (isinstance(node, ast.Call) and called(node) in READ):
            yield from ast.walk(node)
    for statement in tree.body:
        for node in ast.walk(statement) if isinstance(statement, ast.Assign | ast.AnnAssign) else ():
            if isinstance(node, ast.Constant) and not re.search(r"^[A-Z]|\.$", str(node.value)):
                yield node


def passed_over(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value  # a docstring
        raised = isinstance(node, ast.Call) and called(node) in RAISED | {"compile", "refuse"}
        annotated = isinstance(node, ast.AnnAssign | ast.arg | ast.FunctionDef)
        if raised or isinstance(node, ast.Raise):
            yield from ast.walk(node)
        elif annotated and (annotation := getattr(node, "annotation", None) or getattr(node, "returns", None)):
            yield from ast.walk(annotation)
        elif isinstance(node, ast.Assign) and re.search("fault|mend", ast.unparse(node.targets[0])):
            yield from ast.walk(node.value)  # a part of an error, which is raised below


def called(node: ast.Call) -> str:
    return str(getattr(node.func, "id", None) or getattr(node.func, "attr", ""))
