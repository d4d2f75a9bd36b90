"""The vocabulary of acts: data in ``acts.toml``, one table an act."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Act:
    """One act: its group, its definition, how a sentence tells it, an example and the nearest export codes."""

    name: str
    group: str
    definition: str
    says: str
    example: str
    plover: str
    cameo: str


@cache
def acts() -> dict[str, Act]:
    """Every act by its name."""
    text = resources.files("detente.record").joinpath("acts.toml").read_text("utf-8")
    return {name: Act(name=name, **fields) for name, fields in tomllib.loads(text).items()}
