"""A case in the making: plain data, with ids for the names of other tools, and its YAML."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from detente.case.file.edit import PLAIN
from detente.case.file.yaml_tree import INVISIBLE, scalar
from detente.case.model.labels import LONGEST_ID
from detente.fields import ID_PATTERN
from detente.frozen import frozen

WIDTH = 110


@frozen
class Literal:
    """A number as it will stand in the file."""

    text: str


def ids(names: Iterable[str], otherwise: str) -> list[str]:
    """An id for each name, in order, no two alike: a name that is an id already stays what it is."""
    names = list(names)
    taken = {name for name in names if _is_id(name) and names.count(name) == 1}
    found = []
    for name in names:
        if name in taken and names.count(name) == 1:
            found.append(name)
            continue
        base = _word(name, otherwise)
        choice, number = base, 1
        while choice in taken:
            number += 1
            choice = f"{base}_{number}"
        taken.add(choice)
        found.append(choice)
    return found


def fresh_id(name: str, taken: Container[str], otherwise: str, most: int = 28) -> Iterator[str]:
    """Ids for a name that are not taken, the shortest first: ``report``, ``report_2``, …; ``taken`` is in small letters."""
    word = _word(name, otherwise)
    base = word if len(word) <= most else word[:most].rsplit("_", 1)[0].rstrip("_-")
    for number in count(1):
        choice = base if number == 1 else f"{base}_{number}"
        if choice.casefold() not in taken:
            yield choice


def _is_id(name: str) -> bool:
    return bool(re.match(ID_PATTERN, name)) and "\n" not in name and scalar(name) == name and len(name) <= LONGEST_ID


def _word(name: str, otherwise: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold().strip()
    sign = "minus_" if re.match(r"[-−]\d", plain) else ""
    word = sign + re.sub(r"[^\w]+", "_", plain).strip("_")
    if len(word) > LONGEST_ID:
        word = word[:LONGEST_ID].rsplit("_", 1)[0]
    word = f"v{word}" if word[:1].isdigit() else word
    return (
        word
        if word and _is_id(word)
        else f"{otherwise}_{word}"
        if word and _is_id(f"{otherwise}_{word}")
        else otherwise
    )


def yaml(data: Mapping[str, Any], first: str) -> str:
    """A file of a case: its first line names the schema."""
    return first + "\n" + "".join(_lines(data, 0))


def entry(value: Any, key: str | None = None) -> list[str]:
    """The lines of one entry of a mapping (with its key) or of a list (without), not indented."""
    whole = flow(value) if key is None else f"{key}: {flow(value)}"
    if len(whole) <= WIDTH or not isinstance(value, Mapping):
        return [whole if key is not None else f"- {whole}"]
    lines = [line.rstrip("\n") for line in _lines(value, 1)]
    return [f"{key}:", *lines] if key is not None else ["-" + lines[0][1:], *lines[1:]]


def _lines(data: Mapping[str, Any], depth: int) -> Iterable[str]:
    indent = "  " * depth
    for key, value in data.items():
        line = f"{indent}{key}: {flow(value)}"
        short = len(line) <= WIDTH and not (depth == 0 and isinstance(value, Mapping) and value)
        if isinstance(value, list) and not short:
            yield f"{indent}{key}:\n"
            yield from (f"{indent}  - {flow(part)}\n" for part in value)
        elif short or not isinstance(value, Mapping):
            yield line + "\n"
        else:
            yield f"{indent}{key}:\n"
            yield from _lines(value, depth + 1)


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(part) for part in value) + "]"
    if isinstance(value, Literal):
        return value.text
    return _words(value) if isinstance(value, str) else "null" if value is None else str(value)


def _words(text: str) -> str:
    """Text as YAML: plain where that is safe, else in double quotes, what an editor cannot show escaped."""
    if PLAIN.fullmatch(text) and scalar(text) == text and "/" not in text:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return INVISIBLE.sub(lambda char: f"\\u{ord(char[0]):04x}", quoted)
