"""Patterns: a set of allowed options for some of the issues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from detente.fields import Id, Ids, as_tuple, wrong

Deal = Mapping[str, str]
"""An option for each issue."""


def _options(value: object) -> object:
    options = as_tuple(value)
    if not options:
        raise wrong("this pattern allows no option", value, "at least one option, or leave the issue out")
    return options


OptionSet = Annotated[Ids, BeforeValidator(_options)]


def _pattern(value: object) -> object:
    if isinstance(value, dict) and not value:
        raise wrong("this pattern names no issue", value, "issue: option, or issue: [options]")
    return value


Pattern = Annotated[
    dict[Id, OptionSet],
    BeforeValidator(_pattern),
    WithJsonSchema(
        {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {
                "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]
            },
        }
    ),
]


def matches(pattern: Mapping[str, Iterable[str]], deal: Deal) -> bool:
    """Whether for each issue named the deal's option is in the set."""
    return all(deal[issue] in options for issue, options in pattern.items())
