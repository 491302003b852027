"""The floors of the house, held by reading the source: who may import what, who may read and write files.

errors <- evidence <- model <- claims <- report <- files <- cli, app. A module that nobody has placed fails.
"""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import dudrate

ROOT = Path(dudrate.__file__).parent
FLOORS = ("errors", "evidence", "model", "claims", "report", "files", ("cli", "app"))
DOORS = {"dudrate", "dudrate.__main__", "dudrate.questions"}  # the package's public names, and `python -m dudrate`

# Libraries that are not Python's own: on which floors, or in which modules, they may be imported.
LIBRARIES = {
    "numpy": ("dudrate.model", "dudrate.claims"),
    "scipy": ("dudrate.model", "dudrate.claims"),
    "matplotlib": ("dudrate.report.pictures.paper",),
    "streamlit": ("dudrate.app",),
    "starlette": ("dudrate.app.shell",),
    "click": ("dudrate.cli",),
    "typst": ("dudrate.files",),
    "pypdf": ("dudrate.files",),
    "PIL": ("dudrate.files",),
    "segno": ("dudrate.files",),
    "jinja2": ("dudrate.files",),
    "distributed": ("dudrate.files.batch_workers",),
    "fluent": ("dudrate.report.catalogue",),
    "babel": ("dudrate.report.catalogue", "dudrate.report.help", "dudrate.report.numbers"),
}
READERS = (
    "dudrate.evidence.library",
    "dudrate.report.help",
    "dudrate.report.catalogue",
    "dudrate.report.method",
    "dudrate.files.make",  # the digest of the code that draws
    "dudrate.files.sheet_html",
    "dudrate.files.sheet_pdf",
    "dudrate.app.parts",
    "dudrate.cli",
)
WRITERS = ("dudrate.cli",)
# Who may draw random numbers, and always from a seed.
SEEDED = ("dudrate.model.simulate", "dudrate.model.sensitivity")

READING = {"open", "read_text", "read_bytes"}
WRITING = {"write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rmdir", "rmtree", "touch", "symlink_to"}
WRITING |= {"hardlink_to", "mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile"}
NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "asyncio", "xmlrpc", "socketserver", "webbrowser"}
RUNS_WHAT_IT_IS_GIVEN = {"eval", "exec", "compile", "__import__"}
UNPACKS_CODE = {"pickle", "marshal", "shelve", "dill", "joblib", "yaml", "code", "runpy"}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its dotted name, parsed."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text("utf-8"))
    return found


def floor_of(module: str) -> int:
    """Number of the floor; an unplaced module has none."""
    place = module.split(".")[1]
    for number, names in enumerate(FLOORS):
        if place in (names if isinstance(names, tuple) else (names,)):
            return number
    raise AssertionError(f"{module} has no floor: place it in the tree, or place its folder in this test")


def imports_of(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Every module that is imported, in functions too, and whether at the top; not those for type checkers alone."""
    typing = {id(node) for top in tree.body if is_for_types(top) for node in ast.walk(top)}
    tops = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        if id(node) in typing:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in tops) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            yield from ((named(node.module or "", alias.name), id(node) in tops) for alias in node.names)


def is_for_types(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def named(module: str, name: str) -> str:
    """`from package import module` names the module; `from module import thing` names the module it is in."""
    return f"{module}.{name}" if f"{module}.{name}" in modules() else module


def is_in(module: str, places: tuple[str, ...]) -> bool:
    """Whether a module is one of these, inside one of these, or a part of one whose name goes on with an underscore."""
    return any(module == place or module.startswith((place + ".", place + "_")) for place in places)


def calls_of(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call, by the last name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            yield (function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")), node


def wrong_imports(module: str, tree: ast.Module) -> Iterator[str]:
    for imported, _ in imports_of(tree):
        if imported.split(".")[0] == "dudrate":
            if imported == "dudrate":
                yield "imports the door of the package"
            elif module.split(".")[1] != imported.split(".")[1] and floor_of(imported) >= floor_of(module):
                yield f"imports {imported} of a floor that is not lower"


def wrong_libraries(module: str, tree: ast.Module) -> Iterator[str]:
    for imported, at_the_top in imports_of(tree):
        library = imported.split(".")[0]
        if library in {"dudrate", *sys.stdlib_module_names}:
            continue
        if not is_in(module, LIBRARIES.get(library, ())):
            yield f"imports {imported}, which has no place here"
        if library == "scipy" and at_the_top:
            yield f"imports {imported} at the top: a cold start must not pay for scipy"
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    aliases = [
        alias.name for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names
    ]
    if used.union(*(name.split(".") for name in aliases)) & {"pyplot", "pylab"}:
        yield "uses pyplot, one global state for every reader"


def wrong_files(module: str, tree: ast.Module) -> Iterator[str]:
    for name, call in calls_of(tree):
        if name in READING and not is_in(module, READERS):
            yield f"reads a file with {name}, line {call.lineno}"
        if (name in WRITING or (name == "open" and opens_to_write(call))) and not is_in(module, WRITERS):
            yield f"writes a file with {name}, line {call.lineno}"
        if name == "savefig" and not is_in(module, LIBRARIES["matplotlib"]):
            yield f"saves a figure, line {call.lineno}"
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            sides = {side.value for side in (node.left, node.right) if isinstance(side, ast.Constant)}
            if "assumptions" in sides and module != "dudrate.evidence.library":
                yield f"knows where the assumptions are, line {node.lineno}"


def opens_to_write(call: ast.Call) -> bool:
    """Whether a mode such as `w` or `r+` stands among the arguments."""
    given = (*call.args, *(word.value for word in call.keywords))
    modes = [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return any(mode and set(mode) <= set("rwaxbt+") and set(mode) & set("wax+") for mode in modes)


def wrong_doings(module: str, tree: ast.Module) -> Iterator[str]:
    for imported, _ in imports_of(tree):
        tries = module == "dudrate.cli.pages" and imported == "socket"  # whether the pages can listen where they are to
        if (imported.split(".")[0] in NETWORK | UNPACKS_CODE and not tries) or imported == "urllib.request":
            yield f"imports {imported}: nothing is fetched and nothing from outside is run"
        if imported.split(".")[0] == "random":
            yield "draws random numbers without numpy"
    for name, call in calls_of(tree):
        if isinstance(call.func, ast.Name) and name in RUNS_WHAT_IT_IS_GIVEN:
            yield f"runs what it is given, line {call.lineno}"
        if any(word.arg == "shell" for word in call.keywords):
            yield f"starts a shell, line {call.lineno}"
        if name in {"default_rng", "SeedSequence", "RandomState"} and not (module in SEEDED and call.args):
            yield f"draws random numbers without a seed, or not in its place, line {call.lineno}"


def defined_twice(_: str, tree: ast.Module) -> Iterator[str]:
    """Names that a module or a class gives twice, so that the first is lost: a merge does that, and ruff is silent."""
    for each in ast.walk(tree):
        if isinstance(each, ast.Module | ast.ClassDef):
            names = [name for part in each.body for name in names_given(part)]
            yield from (f"defines {name} twice" for name in sorted(set(names)) if names.count(name) > 1)


def names_given(part: ast.stmt) -> list[str]:
    if isinstance(part, ast.FunctionDef | ast.ClassDef):
        again = {ast.unparse(each).rpartition(".")[2] for each in part.decorator_list} & {
            "overload",
            "setter",
            "register",
        }
        return [] if again else [part.name]
    targets = part.targets if isinstance(part, ast.Assign) else [part.target] if isinstance(part, ast.AnnAssign) else []
    return [each.id for each in targets if isinstance(each, ast.Name) and each.id != "_"]


RULES = (wrong_imports, wrong_libraries, wrong_files, wrong_doings, defined_twice)


@pytest.mark.parametrize("rule", RULES)
def test_the_house_holds(rule: Callable[[str, ast.Module], Iterator[str]]) -> None:
    checked = {name: tree for name, tree in modules().items() if name not in DOORS or rule is not wrong_imports}
    assert [f"{name}: {fault}" for name, tree in checked.items() for fault in rule(name, tree)] == []


def test_no_test_hides_another() -> None:
    trees = {path: ast.parse(path.read_text("utf-8")) for path in Path(__file__).parent.rglob("*.py")}
    assert [f"{path}: {fault}" for path, tree in trees.items() for fault in defined_twice("", tree)] == []


def test_every_module_has_a_floor_and_every_floor_a_module() -> None:
    assert {floor_of(name) for name in modules() if name not in DOORS} == set(range(len(FLOORS)))
    assert [name for name in modules() if name.count(".") > 3] == [], "a floor has rooms, and a room has none"


def test_no_two_modules_wait_for_each_other() -> None:
    graph = {
        name: {imported for imported, _ in imports_of(tree) if imported in modules() and imported != name}
        for name, tree in modules().items()
    }
    order = list(TopologicalSorter(graph).static_order())  # a circle raises CycleError, and says which
    assert set(order) == set(modules())


# What each rule is there to find, planted.
@pytest.mark.parametrize(
    ("rule", "module", "source"),
    [
        (wrong_imports, "dudrate.model.shapes", "from dudrate.report.numbers import plain"),
        (wrong_imports, "dudrate.evidence.records", "def late():\n    import dudrate.model.shapes"),
        (wrong_imports, "dudrate.app.main", "from dudrate.cli import main"),
        (wrong_imports, "dudrate.report.estimate", "from dudrate import estimate"),
        (wrong_libraries, "dudrate.report.numbers", "import numpy as np"),
        (wrong_libraries, "dudrate.evidence.library", "def late():\n    import pandas"),
        (wrong_libraries, "dudrate.model.shapes", "from scipy import stats"),
        (wrong_libraries, "dudrate.report.pictures.paper", "from matplotlib import pyplot"),
        (wrong_libraries, "dudrate.report.pictures.paper", "import matplotlib as m\nm.pyplot.figure()"),
        (wrong_libraries, "dudrate.report.pictures.screen", "from matplotlib.figure import Figure"),
        (wrong_libraries, "dudrate.report.papers", "from matplotlib.figure import Figure"),
        (wrong_libraries, "dudrate.cli", "import streamlit"),
        (wrong_files, "dudrate.report.files", "path.write_text('x')"),
        (wrong_files, "dudrate.model.shapes", "open('rates.toml')"),
        (wrong_files, "dudrate.evidence.library", "path.open('wb')"),
        (wrong_files, "dudrate.evidence.library", "open(path, mode='a')"),
        (wrong_files, "dudrate.report.pictures.screen", "figure.savefig(stream)"),
        (wrong_files, "dudrate.cli", "folder / 'assumptions'"),
        (wrong_doings, "dudrate.report.links", "eval(text)"),
        (wrong_doings, "dudrate.app.cached", "import pickle"),
        (wrong_doings, "dudrate.evidence.library", "from urllib.request import urlopen"),
        (wrong_doings, "dudrate.cli", "subprocess.run(line, shell=True)"),
        (wrong_doings, "dudrate.model.simulate", "np.random.default_rng()"),
        (wrong_doings, "dudrate.model.shapes", "np.random.default_rng(1)"),
        (wrong_doings, "dudrate.model.shapes", "import random"),
        (defined_twice, "dudrate.model.shapes", "MOST = 1\ndef most(): ...\nMOST: int = 2"),
        (defined_twice, "tests.test_cli", "class Shown:\n    def end(self): ...\n    def end(self): ..."),
    ],
)
def test_the_rules_find_what_they_are_for(
    rule: Callable[[str, ast.Module], Iterator[str]], module: str, source: str
) -> None:
    assert len(list(rule(module, ast.parse(source)))) == 1


def test_a_module_that_nobody_placed_is_found() -> None:
    with pytest.raises(AssertionError, match="has no floor"):
        floor_of("dudrate.utils")


def loaded_after(statement: str) -> set[str]:
    """The libraries that are loaded after a statement in a fresh Python."""
    script = f"{statement}\nimport sys\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


HEAVY = {"streamlit", "matplotlib", "scipy", "pandas", "altair", "pyarrow"}


@pytest.mark.parametrize(
    ("statement", "also_absent"),
    [
        ("import dudrate; dir(dudrate)", {"numpy"}),
        ("from dudrate import estimate", {"numpy"}),
        ("import dudrate.cli", {"numpy"}),
        ("import dudrate.evidence.library", {"numpy"}),
        ("import dudrate.model.estimate, dudrate.model.scenario", set()),
        ("import dudrate; dudrate.load()", {"numpy"}),
        ("import dudrate.report.naming", set()),
    ],
)
def test_a_cold_start_loads_nothing_it_does_not_need(statement: str, also_absent: set[str]) -> None:
    loaded = loaded_after(statement)
    assert "dudrate" in loaded
    assert not loaded & (HEAVY | also_absent)


def test_a_plain_estimate_needs_numpy_alone() -> None:
    # 1,000 shells at 14 %: the binomial mass function, without a special function.
    asked = 'dudrate.scenario({"deliver": ["1000 x m864"], "rate": ["14%", "2.35%"]})'
    loaded = loaded_after(f"import dudrate\nassert dudrate.estimate({asked})")
    assert "numpy" in loaded
    assert not loaded & HEAVY
