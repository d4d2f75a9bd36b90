"""The brief in ten lines, for a terminal."""

from __future__ import annotations

import re
import textwrap

from detente.brief.material import Material
from detente.brief.verdict import facts, verdict
from detente.views.blocks import plain
from detente.views.dates import day

WIDTH = 98
MOST_LINES = 10
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""What a terminal would obey and not show."""


def summarise(material: Material) -> str:
    """Case and date, verdict, the three facts, each cut to what fits."""
    model = material.model
    under = f", scenario: {model.scenarios[material.case.scenario].name}" if material.case.scenario else ""
    lines = [f"{model.name}, as of {day(model.as_of)}{under}"]
    lines += textwrap.wrap(plain(verdict(material)), WIDTH, max_lines=2, placeholder=" …")
    for fact in facts(material):
        told = f"{fact.label}: {plain(fact.text)}"
        lines += textwrap.wrap(told, WIDTH, max_lines=2, placeholder=" …", subsequent_indent="  ")
    return "\n".join(CONTROL.sub("·", line) for line in lines[:MOST_LINES])
