"""Plain text and Markdown as they stand: decoded, never cleaned."""

from __future__ import annotations

import re

from detente.sources.document import Material, Reading, one_line
from detente.sources.encoding import decoded
from detente.sources.head import head_of

HEADING = re.compile(r"\s{0,3}#[^\S\n\r]+([^\n\r]+)")
LONGEST = 2000
"""Characters of a heading; beyond, the rest is not looked at."""


def read_plain(material: Material) -> Reading:
    """The text; its first lines say what they can of it, and a Markdown heading on the first is its title."""
    text, notes = decoded(material.raw, material.name, material.charset)
    heading, head = HEADING.match(text[:LONGEST]), head_of(text)
    return Reading(
        text,
        title=one_line(heading[1].rstrip().rstrip("#")) if heading else head.title,
        publisher=head.publisher,
        published=head.published,
        url=None if material.url else head.url,
        notes=(*notes, *head.notes),
    )
