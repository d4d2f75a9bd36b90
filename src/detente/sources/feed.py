"""The entries of an RSS or Atom feed, each a text of its own."""

from __future__ import annotations

import io
from typing import Any

from detente.errors import input_error
from detente.sources.address import looks_like_address
from detente.sources.document import Material, Reading, one_line
from detente.sources.html import fragment_text
from detente.sources.published import published

MOST_ENTRIES = 2000
"""Entries of a feed; beyond, the rest is not read and a note says so."""


def read_feed(material: Material) -> list[Reading]:
    """A reading for each entry that has a text. Raises InputError for a feed without one."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(material.raw), resolve_relative_uris=False)
    entries = feed.entries[:MOST_ENTRIES]
    publisher, language = one_line(feed.feed.get("title")), one_line(feed.feed.get("language"))
    many = len(feed.entries)
    cut = (f"only the first {MOST_ENTRIES:,} of its {many:,} entries were read",) if many > MOST_ENTRIES else ()
    readings = []
    for number, entry in enumerate(entries, 1):
        if not (text := _text(entry)).strip():
            continue
        day, unclear = published(dict.get(entry, name) for name in ("published", "updated"))
        link = _link(entry)
        readings.append(
            Reading(
                text,
                title=one_line(fragment_text(entry.get("title", ""))),
                author=one_line(entry.get("author")),
                publisher=publisher,
                published=day,
                language=language[:2].lower() if language else None,
                url=link,
                notes=(cut if number == 1 else ()) + unclear,
                links=(link,) if link else (),
            )
        )
    if not readings:
        reason = one_line(str(feed.get("bozo_exception", "")), 120) or "no entry with a text"
        raise input_error(material.name, "this feed holds nothing to read", found=reason)
    return readings


def _text(entry: Any) -> str:
    """The fullest text of an entry."""
    bodies = [content.get("value", "") for content in entry.get("content", [])] + [entry.get("summary", "")]
    return max((fragment_text(body) for body in bodies if isinstance(body, str)), key=len, default="")


def _link(entry: Any) -> str | None:
    link = one_line(entry.get("link"), 2000)
    return link if link and looks_like_address(link) and link.lower().startswith("http") else None
