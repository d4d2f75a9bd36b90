"""What a third party does: functions that are known by name, and any other in words of one's own."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from detente.errors import listed
from detente.fields import Text, no_repeats, wrong

Function = Literal[
    "mediator", "facilitator", "host", "guarantor", "endorser", "patron", "spoiler", "observer", "monitor", "donor",
    "neighbour",
]  # fmt: skip
KNOWN: tuple[str, ...] = get_args(Function)
MISSPELT = 0.85
"""A word this like a known function (ratio of matching letters) and not one is a slip, and told so."""


def _function(value: Any) -> Any:
    if isinstance(value, str) and value not in KNOWN:
        meant = get_close_matches(value.casefold(), KNOWN, 1, MISSPELT)
        if meant:
            raise wrong(
                "this is nearly the name of a function",
                value,
                f"one of: {listed(KNOWN, 20)}; or words of your own",
                f"did you mean “{meant[0]}”?",
            )
    return value


_SCHEMA: dict[str, Any] = {"anyOf": [{"enum": list(KNOWN)}, {"type": "string", "minLength": 1}]}
Functions = Annotated[
    tuple[Annotated[Text, BeforeValidator(_function), WithJsonSchema(_SCHEMA)], ...], AfterValidator(no_repeats)
]
