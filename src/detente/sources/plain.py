"""Plain text and Markdown as they stand: decoded, never cleaned."""

from __future__ import annotations

import re

from detente.sources.document import Material, Reading, one_line
from detente.sources.encoding import decoded

HEADING = re.compile(r"\s{0,3}#\s+(.+?)\s*#*\s*(?:\n|\r|$)")


def read_plain(material: Material) -> Reading:
    """The text; a Markdown heading on the first line is its title."""
    text, notes = decoded(material.raw, material.name, material.charset)
    heading = HEADING.match(text)
    return Reading(text, title=one_line(heading[1]) if heading else None, notes=notes)
