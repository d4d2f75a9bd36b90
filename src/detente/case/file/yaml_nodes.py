"""YAML text to nodes, each with its place in the text; or the error that a person is told.

libyaml takes a text apart some twenty times faster than the parser in Python, which is asked where libyaml finds a fault: it reads
what only YAML 1.2 allows, and its errors are those that people are told. What both read, they read alike
(``tests/laws/test_two_parsers.py``). Where no places are asked for, what is plain is read by lines (:mod:`detente.case.file.yaml_lines`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import yaml as libyaml

from detente.case.file.yaml_lines import lined
from detente.errors import InputError, Place, Problem, input_error

MOST_DEPTH = 40
"""Levels of nesting; beyond, an InputError."""
TAKEN_APART = 5 * MOST_DEPTH
"""Levels of nesting beyond which a text is not taken apart at all; beyond, an InputError."""
TOO_DEEP = "this file is nested too deeply"
_NO_KEY = object()
ESCAPE = re.compile(r"\\[uU]")
"""May write half a character."""
UNUSUAL = re.compile("[\t\ufeff]|^(%|---|\\.\\.\\.)", re.MULTILINE)
"""What the two parsers do not read alike; nor do they a file that is no mapping."""


def composed(text: str, file: str) -> Any:
    """The nodes of one document, None where there is nothing. Raises InputError."""
    try:
        if libyaml.__with_libyaml__ and not UNUSUAL.search(text):
            try:
                if (node := _quickly(text)) is not None and node.id == "mapping":
                    return node
            except (libyaml.YAMLError, ValueError):
                pass
        return _in_python(text, file)
    except RecursionError:
        raise InputError([_too_deep(text, file)]) from None


def quick_data(text: str, scalar: Callable[[str], Any]) -> Any:
    """The data of a plain text, without its places; ``scalar`` reads words without quotes. None for whatever is not plain: an
    error, an alias, a tag, a key that stands twice, half a character, deep nesting, anything but a mapping."""
    if not libyaml.__with_libyaml__:
        return None
    with suppress(libyaml.YAMLError, ValueError, IndexError):
        return lined(text, scalar, lambda value: _alone(value, scalar))
    if UNUSUAL.search(text) or ESCAPE.search(text):
        return None
    try:
        return _plain(text, scalar)
    except (libyaml.YAMLError, ValueError):
        return None


def _alone(value: str, scalar: Callable[[str], Any]) -> Any:
    """The value of a key that stands behind it on one line. Raises ValueError or YAMLError for what is not plain, or may go on in the next."""
    if value[0] in "|>" or ESCAPE.search(value) or value.count("[") + value.count("{") > MOST_DEPTH // 2:
        raise ValueError("not plain")
    return _plain(f"x: {value}", scalar)["x"]


def _plain(text: str, scalar: Callable[[str], Any]) -> Any:
    """Raises ValueError for what is not plain."""
    whole: list[Any] = []
    holder: Any = whole
    key: Any = _NO_KEY
    around: list[tuple[Any, Any]] = []
    next_event = libyaml.CBaseLoader(text).get_event
    while (kind := type(event := next_event())) is not libyaml.StreamEndEvent:
        if kind is libyaml.ScalarEvent:
            value = event.value
            if event.tag is not None or event.anchor is not None:
                raise ValueError("not plain")
            if type(holder) is dict and key is _NO_KEY:
                if value in holder or value == "<<":
                    raise ValueError("a key that stands twice, or merges")
                key = value
                continue
            value = value if event.style else scalar(value)
        elif kind is libyaml.MappingStartEvent or kind is libyaml.SequenceStartEvent:
            if event.tag is not None or event.anchor is not None or len(around) >= MOST_DEPTH:
                raise ValueError("not plain")
            if type(holder) is dict and key is _NO_KEY:
                raise ValueError("a key that is no word")
            around.append((holder, key))
            holder, key = {} if kind is libyaml.MappingStartEvent else [], _NO_KEY
            continue
        elif kind is libyaml.MappingEndEvent or kind is libyaml.SequenceEndEvent:
            value = holder
            holder, key = around.pop()
        elif kind is libyaml.AliasEvent:
            raise ValueError("an alias")
        else:
            continue
        if type(holder) is dict:
            holder[key] = value
            key = _NO_KEY
        else:
            holder.append(value)
    if len(whole) != 1 or type(whole[0]) is not dict:
        raise ValueError("no mapping")
    return whole[0]


def _in_python(text: str, file: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    from detente.case.file.syntax import syntax_problem

    yaml = YAML(typ="safe", pure=True)
    yaml.allow_duplicate_keys = True  # reported later, all of them, with both places
    yaml.composer.warn_double_anchors = False
    try:
        return yaml.compose(text)
    except MarkedYAMLError as error:
        raise InputError([syntax_problem(error, text, file)]) from None
    except (YAMLError, ValueError) as error:
        raise input_error(file, "this is not YAML", found=str(error).splitlines()[0]) from None


def _quickly(text: str) -> Any:
    """The nodes, without recursion: a text of a million brackets must not exhaust the stack."""
    open_now: list[Any] = [libyaml.SequenceNode("", [])]
    anchors: dict[str, Any] = {}
    keys: list[Any] = [None]
    for event in libyaml.parse(text, Loader=libyaml.CBaseLoader):
        if isinstance(event, libyaml.CollectionEndEvent):
            open_now.pop().end_mark = event.end_mark
            keys.pop()
            continue
        if not isinstance(event, libyaml.NodeEvent):
            continue
        if isinstance(event, libyaml.AliasEvent):
            if event.anchor not in anchors:
                raise ValueError("an alias without an anchor")
            node = anchors[event.anchor]
        elif isinstance(event, libyaml.ScalarEvent):
            node = libyaml.ScalarNode("", event.value, event.start_mark, event.end_mark, event.style)
        else:
            kind = libyaml.MappingNode if isinstance(event, libyaml.MappingStartEvent) else libyaml.SequenceNode
            node = kind("", [], event.start_mark)
        if event.anchor and not isinstance(event, libyaml.AliasEvent):
            anchors[event.anchor] = node
        holder = open_now[-1]
        if holder.id == "sequence":
            holder.value.append(node)
        elif keys[-1] is None:
            keys[-1] = node
        else:
            holder.value.append((keys[-1], node))
            keys[-1] = None
        if isinstance(event, libyaml.CollectionStartEvent):
            open_now.append(node)
            keys.append(None)
            if len(open_now) > TAKEN_APART:
                raise RecursionError
    found = open_now[0].value
    if len(found) > 1:
        raise ValueError("more than one document")
    return found[0] if found else None


def _too_deep(text: str, file: str) -> Problem:
    """Where the nesting passes ``MOST_DEPTH``, for a text too deep to be composed."""
    from ruamel.yaml import YAML
    from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent

    depth = 0
    expected = f"at most {MOST_DEPTH} levels"
    for event in YAML(typ="safe", pure=True).parse(text):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > MOST_DEPTH:
            mark = event.start_mark
            line = text.split("\n")[mark.line].rstrip("\r")
            return Problem(
                Place(file, mark.line + 1, mark.column + 1, line),
                TOO_DEEP,
                expected=expected,
                mend="close the brackets",
            )
    return Problem(Place(file), TOO_DEEP, expected=expected)
