"""JSON of other tools: decimals exact, duplicate keys refused, every piece with its place."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from detente.case.file.yaml_tree import Path as Keys
from detente.case.file.yaml_tree import Tree, parse
from detente.errors import InputError, Place, Problem, listed, nearest, shown
from detente.sources.files import read_bytes
from detente.sources.text import decode

MOST_BYTES = 20_000_000
"""Size of a file of JSON; beyond, an InputError."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class JsonFile:
    """A JSON document, and problems about pieces of it."""

    def __init__(self, name: str, raw: bytes) -> None:
        self.name = name
        self.text = decode(raw, name)
        self.problems: list[Problem] = []
        self.data: Any = self._read()
        self._refuse_control(self.data, ())

    @classmethod
    def open(cls, path: Path) -> tuple[JsonFile, bytes]:
        """The document in a file, and the file's bytes."""
        raw = read_bytes(path, path.name, MOST_BYTES)
        return cls(path.name, raw), raw

    def _read(self) -> Any:
        try:
            self.text.encode("utf-8")
            return json.loads(
                self.text, parse_float=Decimal, object_pairs_hook=self._object, parse_constant=self._never
            )
        except json.JSONDecodeError as error:
            line = self.text.split("\n")[error.lineno - 1]
            place = Place(self.name, error.lineno, error.colno, line.rstrip("\r"))
            raise InputError([Problem(place, "this is not well-formed JSON", found=error.msg)]) from None
        except RecursionError:
            raise InputError([Problem(Place(self.name), "this file is nested too deeply")]) from None
        except (ValueError, ArithmeticError) as error:
            raise InputError([Problem(Place(self.name), "this JSON cannot be read", found=str(error)[:80])]) from None

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                # Where the two stand is told by the reader of YAML, of which JSON is a part.
                self.place(())
                raise InputError([Problem(Place(self.name), f"the key “{key}” stands twice", expected="each key once")])
            key.encode("utf-8")
            if isinstance(value, str):
                value.encode("utf-8")
            found[key] = value
        return found

    def _refuse_control(self, data: Any, path: Keys) -> None:
        """Notes words with control characters: a case holds text that can be read."""
        inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
        for key, value in inside:
            if CONTROL.search(str(key)):
                self.refuse((*path, key), "this name holds a control character", key=True, mend="delete it")
            self._refuse_control(value, (*path, key))
        if isinstance(data, str) and CONTROL.search(data):
            self.refuse(path, "this text holds a control character", mend="delete it")

    def _never(self, word: str) -> None:
        raise InputError([Problem(Place(self.name), "this is not a number", found=word, expected="such as 0.25")])

    def place(self, path: Keys, *, key: bool = False) -> Place:
        """Where a piece stands; the file alone where that cannot be told."""
        tree = self._tree
        return tree.place(path, key=key) if tree else Place(self.name)

    @cached_property
    def _tree(self) -> Tree | None:
        """The places of the pieces: JSON is a part of YAML, tabs aside."""
        try:
            return parse(self.text.replace("\t", " "), self.name)
        except InputError as error:
            if any("stands twice" in problem.message for problem in error.problems):
                raise
            return None

    def refuse(self, path: Keys, message: str, *, key: bool = False, **parts: str) -> None:
        """Notes a problem about the piece at a path."""
        self.problems.append(Problem(self.place(path, key=key), message, **parts))

    def mapping(self, value: Any, path: Keys, known: set[str] | None = None, needed: set[str] | None = None) -> bool:
        """Whether the value is an object with the keys it may and must have; what is not so is noted."""
        if not isinstance(value, dict):
            self.refuse(path, "this must be an object", found=shown(value), expected="{…}")
            return False
        before = len(self.problems)
        for name in value:
            if known is not None and name not in known:
                self.refuse(
                    (*path, name),
                    f"“{name}” is not understood here",
                    key=True,
                    expected=listed(sorted(known)),
                    mend=nearest(name, known),
                )
        for name in sorted((needed or set()) - value.keys()):
            self.refuse(path, f"“{name}” is missing", expected=f'"{name}": …')
        return len(self.problems) == before
