"""The rules of the house that no other tool holds: who imports what is in pyproject.toml, under import-linter."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent.parent / "src" / "detente"
MODULES = sorted(SOURCE.rglob("*.py"))
HEAVY = {
    "numpy", "pydantic", "yaml", "vl_convert", "jinja2", "moocore", "spacy", "thinc", "trafilatura", "lxml", "pypdf", "feedparser",
    "rapidfuzz", "charset_normalizer", "sqlite3", "distributed",
}  # fmt: skip
EACH = pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(SOURCE)))


def imported_by(statement: str) -> set[str]:
    """The outermost names of all modules loaded by a statement, in a process of its own."""
    code = f"import sys\n{statement}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return {name.split(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize(
    "statement",
    [
        "import detente",
        "import detente.cli",
        "from detente.cli import main\nsys.argv = ['detente', '--help']\ntry:\n    main()\nexcept SystemExit:\n    pass",
    ],
    ids=["library", "command line", "help"],
)
def test_help_comes_at_once(statement: str) -> None:
    """What takes time to load is loaded by the command that needs it."""
    assert not imported_by(statement) & HEAVY


def test_help_of_a_command_computes_nothing() -> None:
    """Typer itself loads pydantic for a command's options; nothing else may come with it."""
    statement = "from detente.cli import main\nsys.argv = ['detente', 'deals', '--help']\ntry:\n    main()\nexcept SystemExit:\n    pass"
    assert not imported_by(statement) & (HEAVY - {"pydantic"})


def test_the_measure_measures() -> None:
    assert {"numpy", "pydantic", "yaml"} <= imported_by("import detente.api")


@EACH
def test_a_module_is_one_idea(module: Path) -> None:
    text = module.read_text("utf-8")
    assert len(text.split("\n")) <= 350, "split it: a module is one idea, 300 lines or few more"
    if text:
        assert ast.get_docstring(ast.parse(text)), "the first line says what the module holds"
    assert not {"utils", "helpers", "manager", "misc", "common"} & set(module.relative_to(SOURCE).with_suffix("").parts)


@EACH
def test_what_others_use_says_what_it_gives(module: Path) -> None:
    for node in ast.parse(module.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


@pytest.mark.parametrize(
    "module",
    [module for module in MODULES if {"analysis", "report"} & set(module.relative_to(SOURCE).parts)],
    ids=lambda module: str(module.relative_to(SOURCE)),
)
def test_engines_and_reports_touch_nothing_outside(module: Path) -> None:
    """No file is opened, nothing printed, no day read from a clock, no number drawn without a seed."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {
                "open",
                "print",
                "input",
                "exec",
                "eval",
                "date.today",
                "datetime.now",
                "np.random.rand",
                "np.random.seed",
            }
            assert called.split(".")[-1] not in {"read_text", "write_text", "read_bytes", "write_bytes"}
            if called.endswith("default_rng"):
                assert node.args, "a seed is given"
