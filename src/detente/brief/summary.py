"""The brief in ten lines, for a terminal."""

from __future__ import annotations

import textwrap

from detente.errors import harmless
from detente.report.page.blocks import Entry, Items, Page, Paragraph, Table
from detente.report.page.text import Text, plain

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
    """The running text of an entry; of one that is a table the heading, which says what it shows."""
    if any(isinstance(block, Table) for block in entry.blocks) and entry.label:
        return entry.label
    told: list[Text] = [block.text for block in entry.blocks if isinstance(block, Paragraph)]
    told += [item for block in entry.blocks if isinstance(block, Items) for item in block.items]
    return " ".join(map(plain, told))
