"""The vocabulary of acts: data in ``acts.toml``, one table an act, which also says what each property means."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

Stance = Literal["wants", "would_accept", "refuses"]
Drafted = Literal["issue", "red line", "demand", "refusal", "offer", "proposal"]


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act, with its properties as the head of ``acts.toml`` explains them."""

    name: str
    group: Literal["opening", "answering", "stance", "third party", "process", "pressure"]
    definition: str
    says: str
    example: str
    plover: str
    cameo: str
    polarity: Literal["positive", "negative", "neutral"] = "neutral"
    strength: Literal["ask", "demand", "ultimatum"] | None = None
    stance: Stance | None = None
    against: Stance | None = None
    ends: bool = False
    firmness: int = 0
    drafts: frozenset[Drafted] = frozenset()
    response: str | None = None
    round: str | None = None
    function: str | None = None
    told_as: frozenset[str] = frozenset()
    deed: bool = False
    joint: bool = False
    sent: bool = False
    names_place: bool = False
    by_doing: bool = False
    goes_on: bool = False


@cache
def acts() -> dict[str, Act]:
    """Every act by its name."""
    told = tomllib.loads(Path(__file__).with_name("acts.toml").read_text("utf-8"))
    known = Act.__dataclass_fields__
    for name, fields in told.items():
        if unknown := sorted(fields.keys() - known.keys()):
            raise ValueError(f"acts.toml, [{name}]: no property {', '.join(unknown)}; there are {', '.join(known)}")
    return {name: Act(name=name, **_frozen(fields)) for name, fields in told.items()}


def _frozen(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: frozenset(value) if isinstance(value, list) else value for key, value in fields.items()}
