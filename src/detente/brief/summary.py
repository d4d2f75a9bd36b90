"""The brief in ten lines, for a terminal."""

from __future__ import annotations

import re
import textwrap

from detente.brief.material import Material
from detente.brief.verdict import facts, verdict
from detente.views.blocks import plain
from detente.views.dates import day
from detente.views.wording import count, spelled

WIDTH = 98
MOST_LINES = 10
SHARES = (1, 3, 2)
"""Lines for each fact; what blocks is mostly told by the verdict above it."""
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""What a terminal would obey and not show."""


def summarise(material: Material) -> str:
    """Case and date, verdict, the three facts, each cut to what fits."""
    model = material.model
    under = f", scenario: {material.case.scenario_name}" if material.case.scenario else ""
    lines = [f"{model.name}, as of {day(model.as_of)}{under}"]
    lines += textwrap.wrap(plain(verdict(material)), WIDTH, max_lines=3, placeholder=" …")
    for fact, most in zip(facts(material), SHARES, strict=True):
        told = f"{fact.label}: {_without_lead(plain(fact.text), material)}"
        lines += textwrap.wrap(told, WIDTH, max_lines=most, placeholder=" …", subsequent_indent="  ")
    return "\n".join(CONTROL.sub("·", line) for line in lines[:MOST_LINES])


def _without_lead(told: str, material: Material) -> str:
    """What blocks, without the positions that the verdict has just told."""
    if not told.startswith("These cannot all be honoured in one deal: "):
        return told
    number_of = len(material.blocked.conflicts)
    alone = sum(item.red_lines_only for item in material.blocked.conflicts)
    lines = f", {spelled(alone)} of red lines alone" if alone else ""
    return f"{count(number_of, 'set')} of positions that cannot hold together{lines}."
