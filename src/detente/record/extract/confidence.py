"""How sure a proposal is: how often such proposals stood as they were, speaker, words and act, on texts that no rule was made from.

*Method*

1. What a proposal is seen by are a few marks: whether its act is told by the words after "said", or nothing but a position is;
   whether its speaker is named, a pronoun, a first person, words that nobody knows, or told by the layout; whether somebody
   speaks in the text itself (a statement, an interview, a letter); whether the act is not told as done; how long the words are.
2. Each mark has a weight; their sum gives the chance by the logistic curve, so more weight never tells less. The weights in
   ``confidence.toml`` are made by ``python -m benchmarks.reading --calibrate`` (:mod:`benchmarks.calibration`).

*Reads as*: of ten proposals told with 0.7, about seven should stand as they are; the rest need another act, another speaker or
other words, or are nothing.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib import resources

from detente.record.extract.candidate import Candidate
from detente.record.kinds import Kind

SPOKEN: frozenset[Kind] = frozenset({"statement", "interview", "joint", "record", "letter"})
"""Kinds of text in which somebody speaks: who acts is told by the layout, and much of it is no act."""
LONG, SHORT = 160, 40
"""Characters of a quote that is likely to hold more than its act, or less."""


def marks(candidate: Candidate) -> tuple[str, ...]:
    """What a proposal is seen by."""
    found = ["any"]
    if candidate.told.act == "state_position":
        found.append("position")
    elif candidate.told.rule.split(".")[0] in {"say", "warn", "own"}:
        found.append("said")
    traits = candidate.traits
    if "layout" in traits:
        found.append("layout")
    elif "words" in traits:
        found.append("words")
    elif "pronoun" in traits:
        found.append("pronoun" if candidate.who is not None else "voice")
    if traits & SPOKEN:
        found.append("spoken")
    if (candidate.modality or candidate.told.modality or "done") != "done":
        found.append("undone")
    length = candidate.end - candidate.start
    if length > LONG or length < SHORT:
        found.append("long" if length > LONG else "short")
    return tuple(found)


def confidence(candidate: Candidate, method: str) -> float:
    """The confidence of a proposal, from nought to one."""
    weights = _weights().get(method, {})
    return round(1 / (1 + math.exp(-sum(weights.get(mark, 0.0) for mark in marks(candidate)))), 2)


@cache
def _weights() -> dict[str, dict[str, float]]:
    data = tomllib.loads(resources.files("detente.record.extract").joinpath("confidence.toml").read_text("utf-8"))
    return {method: {mark: float(weight) for mark, weight in table.items()} for method, table in data.items()}
