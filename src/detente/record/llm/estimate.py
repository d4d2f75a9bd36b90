"""What a reading by a language model will take, told before anything is sent.

*Assumptions*: four characters a token; out come three tokens for each one of text (a statement for every twenty-five words,
each an entry of a hundred tokens, is what the offline reader finds in reports); ten seconds a question. What was used is counted
by the server and told at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from detente.errors import counted

TOKEN = 4
"""Characters."""
OUT = 3
"""Tokens that come out for one of text."""
PACE = 10
"""Seconds a question is taken to last."""


def estimate(
    sizes: Sequence[int], system: int, piece: int, price: tuple[Decimal, Decimal] | None, *, unknown: bool = False
) -> str:
    """Questions, tokens, cost and minutes for texts of ``sizes`` characters at most, in pieces of at most ``piece``; with each
    question go ``system`` characters of instructions. ``unknown``: there are texts besides whose size nobody knows before they are fetched."""
    questions = sum(max(1, -(-size // piece)) for size in sizes)
    text = sum(sizes) // TOKEN
    into, out = text + questions * (system // TOKEN), OUT * text
    told = [f"{counted(questions, 'question')}, some {_rough(into)} tokens in and {_rough(out)} out"]
    if price is not None:
        told.append(f"{(price[0] * into + price[1] * out) / 1_000_000:.2f} at the prices given")
    told.append(f"{_minutes(questions * PACE)} at {PACE} seconds a question")
    if unknown:
        told.append("what stands at addresses not counted")
    return f"at most {', '.join(told)}"


def _rough(tokens: int) -> str:
    """A number to two figures."""
    digits = max(0, len(str(tokens)) - 2)
    return f"{round(tokens, -digits):,}"


def _minutes(seconds: int) -> str:
    return "under a minute" if seconds < 60 else counted(round(seconds / 60), "minute")
