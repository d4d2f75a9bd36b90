"""A head whose lines say themselves what they are: ``Title: …``, ``Publisher: …``, ``Date: …``, ``Address: …``.

*Method*

1. The head is the run of lines at the very beginning, empty ones aside, of which each begins with a known label and a colon; marks of
   emphasis and the ``---`` around such a head (front matter) belong to it. One line may stand above them: who published the text, or what kind
   of text it is.
2. It is one only where at least two different of title, publisher, day and address are labelled: one line ``Subject: …`` alone may be prose.
3. Lines that say something else of the text (``Author:``, ``Note:``) belong to the head and are not taken for what it says.
"""

from __future__ import annotations

import re

from detente.frozen import frozen
from detente.sources.document import one_line
from detente.sources.published import published

LABELS = {
    "title": ("title", "subject", "headline", "heading", "titre", "título", "titular"),
    "publisher": ("publisher", "published by", "source", "outlet", "publication", "newspaper", "agency", "issued by", "publié par", "éditeur", "fuente", "medio"),
    "published": ("date", "day", "published", "published on", "publication date", "date of publication", "dated", "issued", "issued on", "place and date", "last updated", "updated", "fecha"),
    "url": ("address", "web address", "url", "found at", "link", "web", "website", "adresse", "lien", "dirección", "enlace"),
    "": ("author", "authors", "by", "byline", "note", "notes", "language", "kind", "type", "place", "dateline", "retrieved", "accessed", "read on", "tags", "keywords", "topic", "section", "auteur", "autor", "nota", "langue", "idioma"),
}  # fmt: skip
"""What a line may call itself, by what it says; under the empty name what is read over."""
FIELDS = {label: field for field, labels in LABELS.items() for label in labels}
MOST_LINES = 12
"""Lines, empty ones aside, that are looked at; beyond, they are part of the text."""
LONGEST = 2_000
"""Characters of a line; a longer one is prose."""
LINE = re.compile(r"[^\r\n\f]*[^\s][^\r\n\f]*")
LABELLED = re.compile(r"[*_\s]*([^\W\d_][^:\r\n]{1,24}?)[*_\s]*:[*_]*(?:\s+(.*?))?[*_\s]*")
KIND = re.compile(
    r"(?:(?:press|media|news|joint|official) )?(?:releases?|statements?|briefings?|communiqu[ée]s?|interviews?|news|opinion|analysis|transcripts?|"
    r"trackers?|timelines?|reports?)",
    re.IGNORECASE,
)
"""A line that says no more than what kind of text follows."""
BAR = re.compile(r"\s*-{3,}\s*")
ADDRESS = re.compile(r"<?(https?://[^\s<>\"'“”]{4,1000})>?", re.IGNORECASE)


@frozen
class Labelled:
    """What the lines say, by field; ``end`` is where the last of them ends."""

    said: dict[str, str]
    notes: tuple[str, ...]
    end: int


def labelled(text: str) -> Labelled | None:
    """The labelled head of a text; None where its first lines are none."""
    found: dict[str, str] = {}
    above, end = "", 0
    for at, match in enumerate(LINE.finditer(text[: MOST_LINES * LONGEST])):
        line = match[0]
        if at == MOST_LINES or len(line) > LONGEST:
            break
        if BAR.fullmatch(line) and (at == 0 or found):
            end = match.end()
            continue
        words = LABELLED.fullmatch(line)
        field = FIELDS.get(words[1].strip().casefold()) if words else None
        if words is None or field is None:
            if at == 0 and line.strip()[-1] not in ".,;:":
                above = line.strip("*_# ")
                continue
            break
        end = match.end()
        if field and words[2]:
            found.setdefault(field, words[2])
    if len(found) < 2:
        return None
    if ADDRESS.fullmatch(found.get("publisher", "").strip()):  # “Source: https://…”
        found.setdefault("url", found.pop("publisher"))
    if above and not KIND.fullmatch(above):
        found.setdefault("publisher" if "title" in found else "title", above)
    stated = found.pop("published", "")
    day, notes = published([stated, stated.partition(",")[2]]) if stated else (None, ())
    address = ADDRESS.fullmatch(found.pop("url", "").strip())
    said = {field: shown for field, value in found.items() if (shown := one_line(value)) is not None}
    said |= {"published": day} if day else {}
    return Labelled(said | ({"url": address[1]} if address else {}), notes if day is None else (), end)
