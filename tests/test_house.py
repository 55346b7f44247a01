"""The house rules that no linter knows: who may import whom, and what may stand in a file."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
PACKAGE = SOURCE / "mingzhang"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}

ROOMS = (
    *("language", "facts", "rulebook", "report", "xbrl", "document", "records", "statements"),
    *("performance", "reading", "audit", "disclosure", "filing", "cli"),
)
"""Ground floor first: a room imports only from rooms before it."""

BARE_ROOMS = {"facts": set[str](), "rulebook": {"yaml"}, "audit": {"yaml"}}
"""Rooms that load light, and the packages they may load at once."""

MAY_LOAD = ("mingzhang/audit/reporters/",)
"""Corners of such rooms whose modules are themselves loaded only when used."""

HEAVY = {
    *("lxml", "z3", "pypdfium2", "xlsxwriter", "yaml", "duckdb", "ibis", "pyarrow", "python_calamine"),
    "typst",
}
LONGEST = 400
WIDEST = 16
"""Modules of one folder: as many as a stranger takes in at a glance."""

SEVERAL_HOMES = 3
FACES = {"run", "declare", "render", "embedded_facts"}
"""Functions that every module of a kind has under one name: verbs, reporters, containers."""

BINARY = (
    *("docs/pictures/*.png", "examples/qinglan/disclosure.docx", "examples/qinglan/with-mistakes.docx"),
    "src/mingzhang/py.typed",  # empty
)
"""The files that hold no text."""

MACHINE = re.compile(r"(?<![\w.>])/(?:work|farm|root|home)/\w")
REGISTRY = re.compile(r"\bpypi\.|pythonhosted\.|--(?:extra-)?index-url +\w")


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def home(path: Path) -> str:
    """The room a module stands in; empty for the package itself."""
    return room(name(path).replace("/", "."))


def room(module: str) -> str:
    """The room of a dotted module name; empty for the package itself and for strangers."""
    parts = module.split(".")
    return parts[1] if parts[0] == "mingzhang" and len(parts) > 1 and parts[1] in ROOMS else ""


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module that ``tree`` imports from, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def at_module_level(tree: ast.Module) -> Iterator[ast.stmt]:
    """The statements that run when the module is loaded: not those in functions or for the type checker."""
    todo: list[ast.stmt] = list(tree.body)
    while todo:
        statement = todo.pop()
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING":
            continue
        yield statement
        todo += [child for child in ast.iter_child_nodes(statement) if isinstance(child, ast.stmt)]


def files() -> list[Path]:
    """Every file of the repository that is, or is about to be, tracked."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git of the PATH
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("this is not a git checkout")
    paths = (ROOT / each for each in listing.stdout.decode().split("\0") if each)
    return [path for path in paths if path.is_file()]


def test_a_room_imports_only_from_rooms_before_it() -> None:
    below = {
        f"{name(path)} imports {other}"
        for path, tree in TREES.items()
        for other in imports(tree)
        if home(path) and room(other) and ROOMS.index(room(other)) > ROOMS.index(home(path))
    }
    assert not below


def test_a_folder_holds_no_more_modules_than_a_glance_takes_in() -> None:
    modules = Counter(path.parent for path in TREES if path.name != "__init__.py")
    assert not {name(folder): count for folder, count in modules.items() if count > WIDEST}


def test_a_public_name_has_few_homes() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for path, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name[0] != "_":
                homes[node.name].append(name(path))
    assert not {
        each: found for each, found in homes.items() if len(found) > SEVERAL_HOMES and each not in FACES
    }


def test_the_page_on_architecture_lists_the_rooms_in_their_order() -> None:
    table = ARCHITECTURE.read_text(encoding="utf-8").partition("| room |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)/`", table, re.MULTILINE) == list(ROOMS)


def test_the_page_on_architecture_names_what_exists() -> None:
    mentions = re.findall(r"`((?:\w+/)+[\w.<>{},*-]*)`", ARCHITECTURE.read_text(encoding="utf-8"))
    assert mentions
    assert not [each for mention in mentions for each in braced(mention) if not any(found(each))]


def braced(mention: str) -> list[str]:
    """``a/{b,c}.py`` as a/b.py and a/c.py; ``<place>`` as any folder."""
    mention = re.sub(r"<\w+>", "*", mention)
    inside = re.search(r"\{([^}]*)\}", mention)
    if inside is None:
        return [mention]
    return [mention.replace(inside[0], each) for each in inside[1].split(",")]


def found(pattern: str) -> Iterator[Path]:
    """The files a mention means, whether it begins at the root, in the package or in the rulebook's folder of a place."""
    for start in (ROOT, PACKAGE, PACKAGE / "rulebook"):
        yield from start.glob(pattern.rstrip("/"))


def test_imports_are_absolute() -> None:
    relative = {
        name(path)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    }
    assert not relative


def test_light_rooms_load_no_package_at_once() -> None:
    loaded = {
        f"{name(path)} loads {other}"
        for path, tree in TREES.items()
        if home(path) in BARE_ROOMS and not name(path).startswith(MAY_LOAD)
        for statement in at_module_level(tree)
        if isinstance(statement, (ast.Import, ast.ImportFrom))
        for other in {imported.partition(".")[0] for imported in imports(statement)}
        if other not in sys.stdlib_module_names | {"mingzhang"} | BARE_ROOMS[home(path)]
    }
    assert not loaded


@pytest.mark.parametrize(
    ("code", "light"),
    [
        ("from mingzhang.cli import main; main(['--help'])", HEAVY),
        ("import mingzhang.audit.run, mingzhang.audit.reporters", HEAVY - {"yaml"}),
    ],
    ids=["help", "audit"],
)
def test_nothing_heavy_loads_before_it_is_used(code: str, light: set[str]) -> None:
    code = f"import sys\n{code}\nloaded = {light} & set(sys.modules)\nassert not loaded, loaded"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_module_says_what_it_is_for() -> None:
    assert not [name(path) for path, tree in TREES.items() if not ast.get_docstring(tree)]


def test_a_module_is_not_long() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in TREES}
    assert not {module: lines for module, lines in lengths.items() if lines > LONGEST}


def test_no_file_is_binary_but_those_listed() -> None:
    kept = {path for pattern in BINARY for path in ROOT.glob(pattern)}
    assert kept
    assert not [
        path.relative_to(ROOT).as_posix() for path in files() if path not in kept and not is_text(path)
    ]


def is_text(path: Path) -> bool:
    content = path.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in content


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["machine", "registry"])
def test_no_file_names_a_machine_or_a_registry(pattern: re.Pattern[str]) -> None:
    found = []
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or an office document
        found += [f"{path.relative_to(ROOT)}: {hit.group()}" for hit in pattern.finditer(text)]
    assert not found


def test_the_locks_pin_and_hash_everything() -> None:
    for lock in ("requirements.lock", "requirements-spark.lock", "requirements-bench.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
        assert "://" not in text
        for line in filter(lambda line: line and not line.lstrip().startswith("#"), text.splitlines()):
            assert re.match(r"[a-z0-9.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)
