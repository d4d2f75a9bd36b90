"""The brief in ten lines, for a terminal."""

from __future__ import annotations

import textwrap

from detente.errors import harmless
from detente.report.page.blocks import Entry, Page, Paragraph
from detente.report.page.text import plain

WIDTH = 98
MOST_LINES = 10
SHOWN = {"bottom-line": ("", 3), "ways": ("Ways", 1), "new": ("New", 2)}
"""Entries that are told, with their labels and the lines each may take."""


def summarise(page: Page) -> str:
    """Title and day, headline, then what the two pages say of the reason, the ways and what is new, each cut to what fits."""
    lines = [f"{page.title}. {page.subtitle}"]
    lines += textwrap.wrap(plain(page.verdict), WIDTH, max_lines=3, placeholder=" …")
    for entry in page.entries:
        if entry.id in SHOWN:
            label, most = SHOWN[entry.id]
            told = f"{label}: {_first(entry)}" if label else _first(entry)
            lines += textwrap.wrap(told, WIDTH, max_lines=most, placeholder=" …", subsequent_indent="  ")
    return "\n".join(harmless(line) for line in lines[:MOST_LINES])


def _first(entry: Entry) -> str:
    """The running text with which an entry begins; where that is none, or only leads to a list, the heading, which says what it shows."""
    lead: list[str] = []
    for block in entry.blocks:
        if not isinstance(block, Paragraph):
            break
        lead.append(plain(block.text))
    told = " ".join(lead)
    return told if told and not told.endswith(":") else entry.label
