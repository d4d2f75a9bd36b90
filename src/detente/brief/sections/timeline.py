"""*Timeline*: everything dated on one scale."""

from __future__ import annotations

from detente.brief.material import Material
from detente.views.blocks import Paragraph, Section, text
from detente.views.timeline import timeline


def section(material: Material) -> Section:
    """The timeline, uncertain dates as bars."""
    figure = timeline(material.case, material.words)
    return Section("timeline", "Timeline", (figure,) if figure else (Paragraph(text("Nothing dated is on record.")),))
