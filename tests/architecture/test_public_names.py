"""The library's public names: one dictionary, which type checkers are told of too."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import detente
from detente import api


def test_type_checkers_see_the_same_names() -> None:
    """They cannot follow a dictionary, so the names stand a second time, for them alone."""
    source = Path(detente.__file__).read_text("utf-8")
    (block,) = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.If)][:1]
    told = {
        alias.asname: node.module for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert told == detente._HOME


def test_every_public_name_is_there() -> None:
    for name in detente.__all__:
        assert getattr(detente, name).__name__ == name
    assert dir(detente) == sorted(detente.__all__)


def test_every_verb_is_public() -> None:
    verbs = {
        name
        for name, item in inspect.getmembers(api, inspect.isfunction)
        if item.__module__ == api.__name__ and not name.startswith("_")
    }
    assert verbs <= set(detente.__all__)
