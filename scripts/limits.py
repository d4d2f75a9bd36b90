"""The page of limits: every limit of the readers and engines, with its value and what happens when it is met.

Nothing is listed by hand. A limit is a constant of a module that says so by its name, or by the docstring under it; the
docstring tells what is counted and what happens beyond.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parents[1] / "src" / "detente"
ROOMS = ("sources", "record", "case", "analysis", "exchange", "intake", "executors")
NAMED = re.compile(r"MOST(?:_|$)|LONGEST|DEEPEST|LIMIT|^LISTED$|^SECONDS$")
TOLD = re.compile(r"^Up to |\bbeyond\b")
READABLE = 10**12
"""Whole numbers beyond this are shown as the module writes them: ``2 ** 61``."""
HEAD = """# Limits

Every limit of the readers and engines. `make docs` writes this page from the modules: a constant that is a limit by its name
or by the docstring under it, which is what stands in the last column. How much of a long list a brief shows is not told here.

An **InputError** names the place and how to mend it (exit status 2). A **LimitError** says what could not be done (exit status
3). An answer that a limit cut short says so in `complete` (exit status 3).
"""


@dataclass(frozen=True)
class Limit:
    """A limit, or several told together: names, module, values as text, what happens."""

    names: tuple[str, ...]
    module: str
    value: str
    told: str

    @property
    def row(self) -> str:
        """A line of the table."""
        names = ", ".join(f"`{name}`" for name in self.names)
        return f"| {names} | `{self.module}` | {self.value} | {self.told.replace('``', '`')} |"


def limits(room: str) -> Iterator[Limit]:
    """The limits of a room in the order of its modules; ``defaults`` holds nothing else."""
    file = SOURCE / f"{room}.py"
    for path in [file] if file.exists() else sorted((SOURCE / room).rglob("*.py")):
        body = ast.parse(path.read_text("utf-8")).body
        module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        for statement, after in zip(body, [*body[1:], None], strict=True):
            if isinstance(statement, ast.Assign) and _numbers(statement.value):
                names = _names(statement.targets[0])
                told = _docstring(after)
                if names and (room == "defaults" or any(map(NAMED.search, names)) or TOLD.search(told)):
                    yield Limit(names, module, _value(module, names, statement.value), told)


def page() -> str:
    """The page, a table a room."""
    parts = [HEAD]
    for room in ("defaults", *ROOMS):
        about = (import_module(f"detente.{room}").__doc__ or "").partition("\n")[0]
        rows = [limit.row for limit in limits(room)]
        parts += [f"## {room}\n", f"{about}\n", "| constant | module | value | what it counts, and what happens |"]
        parts += ["|---|---|---|---|", *rows, ""]
    return "\n".join(parts)


def _names(target: ast.expr) -> tuple[str, ...]:
    parts = target.elts if isinstance(target, ast.Tuple) else [target]
    return tuple(part.id for part in parts if isinstance(part, ast.Name) and part.id.isupper())


def _numbers(value: ast.expr) -> bool:
    """Whether a value is a number, or several, whose digits stand in the module."""
    if isinstance(value, ast.Tuple):
        return all(map(_numbers, value.elts))
    if isinstance(value, ast.Call):
        return ast.unparse(value.func) in {"Fraction", "Decimal"}
    if isinstance(value, ast.BinOp):
        return _numbers(value.left) and _numbers(value.right)
    return (
        isinstance(value, ast.Constant) and isinstance(value.value, int | float) and not isinstance(value.value, bool)
    )


def _docstring(statement: ast.stmt | None) -> str:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return " ".join(str(statement.value.value).split())
    return ""


def _value(module: str, names: tuple[str, ...], written: ast.expr) -> str:
    """The values as the module holds them."""
    held = import_module(f"detente.{module}")
    texts = written.elts if isinstance(written, ast.Tuple) else [written]
    return " and ".join(_shown(getattr(held, name), ast.unparse(text)) for name, text in zip(names, texts, strict=True))


def _shown(value: Any, written: str) -> str:
    if isinstance(value, int):
        return f"{value:,}" if value < READABLE else f"`{written}`"
    return f"{value:g}" if isinstance(value, float) else str(value)
