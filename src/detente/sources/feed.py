"""The entries of an RSS or Atom feed, each a text of its own."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

from detente.errors import input_error
from detente.sources.address import looks_like_address
from detente.sources.document import Material, Reading, one_line
from detente.sources.html import fragment_text
from detente.sources.published import published

TAGS = r"/?(?:p|br|div|span|a|ul|ol|li|b|i|em|strong|h[1-6]|blockquote|img)\b"
MARKUP = re.compile(rf"<{TAGS}[^<>]{{0,500}}>", re.IGNORECASE)
ESCAPED = re.compile(rf"&(?:amp;)*lt;{TAGS}", re.IGNORECASE)
"""Markup of an entry that was escaped as if it were text."""
DEEPEST = 3
"""Times that markup may have been escaped."""
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
        text, twice = _text(entry)
        if not text.strip():
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
                notes=(cut if number == 1 else ()) + twice + unclear,
                links=(link,) if link else (),
            )
        )
    if not readings:
        reason = one_line(str(feed.get("bozo_exception", "")), 120) or "no entry with a text"
        raise input_error(material.name, "this feed holds nothing to read", found=reason)
    return readings


def _text(entry: Any) -> tuple[str, tuple[str, ...]]:
    """The fullest text of an entry, and a note where its markup was escaped once too often."""
    bodies = [content.get("value", "") for content in entry.get("content", [])] + [entry.get("summary", "")]
    text, twice = max((_meant(body) for body in bodies if isinstance(body, str)), key=_length, default=("", False))
    return text, ("its markup was escaped twice: it is read as it was meant",) if twice else ()


def _meant(body: str) -> tuple[str, bool]:
    """The text of a body, and whether markup was found in it that had been escaped as if it were text."""
    text = fragment_text(unescape(body)) if "<" not in body else fragment_text(body)
    for _ in range(DEEPEST):
        if not (MARKUP.search(text) or ESCAPED.search(text)):
            break
        text = fragment_text(unescape(text))
    else:
        return text, True
    return text, bool(ESCAPED.search(body))


def _length(found: tuple[str, bool]) -> int:
    return len(found[0])


def _link(entry: Any) -> str | None:
    link = one_line(entry.get("link"), 2000)
    return link if link and looks_like_address(link) and link.lower().startswith("http") else None
