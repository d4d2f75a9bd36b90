"""The brief in ten lines, for a terminal."""

from __future__ import annotations

import textwrap

from detente.brief.material import Material
from detente.brief.verdict import facts, verdict
from detente.views.blocks import plain
from detente.views.dates import day

WIDTH = 98
MOST_LINES = 10


def summarise(material: Material) -> str:
    """Case and date, verdict, the three facts, each cut to what fits."""
    lines = [f"{material.model.name}, as of {day(material.model.as_of)}"]
    lines += textwrap.wrap(plain(verdict(material)), WIDTH, max_lines=2, placeholder=" …")
    for fact in facts(material):
        told = f"{fact.label}: {plain(fact.text)}"
        lines += textwrap.wrap(told, WIDTH, max_lines=2, placeholder=" …", subsequent_indent="  ")
    return "\n".join(lines[:MOST_LINES])
