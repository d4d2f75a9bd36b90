"""Plain text and Markdown as they stand: decoded, never cleaned."""

from __future__ import annotations

import re

from detente.sources.document import Material, Reading, one_line
from detente.sources.encoding import decoded

HEADING = re.compile(r"\s{0,3}#[^\S\n\r]+([^\n\r]+)")
LONGEST = 2000
"""Characters of a heading; beyond, the rest is not looked at."""


def read_plain(material: Material) -> Reading:
    """The text; a Markdown heading on the first line is its title."""
    text, notes = decoded(material.raw, material.name, material.charset)
    heading = HEADING.match(text[:LONGEST])
    return Reading(text, title=one_line(heading[1].rstrip().rstrip("#")) if heading else None, notes=notes)
