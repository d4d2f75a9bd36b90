"""What a web page states of its publication in the places made for machines; its words and its address are not asked."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

NAMES = frozenset(
    re.findall(
        r"\S+",
        "date pubdate datepublished datecreated publisheddate publishedtime publishdate publishtime publicationdate "
        "originalpublicationdate articlepublished articlepublishedtime articlepublisheddate articledateoriginal ogpublishedtime "
        "ogarticlepublishedtime citationdate citationpublicationdate dcdate dcdateissued dcdatecreated dccreated dctermsdate "
        "dctermsissued dctermscreated parselypubdate sailthrudate cxenseparserecspublishtime",
    )
)
"""Names that pages give to the day of their publication, their letters alone."""
CLASSES = frozenset({"published", "entry-date", "dt-published", "date-published"})
MOST_NODES = 10_000
"""Values of a page's linked data among which its day is looked for; beyond, the rest is not looked at."""


def stated_days(page: str) -> Iterator[str]:
    """The days that a page states as those of its publication, as written: its head first, linked data, marks in the text."""
    from lxml import html
    from lxml.etree import LxmlError

    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError):
        return
    for meta in tree.iter("meta"):
        names = (meta.get("property"), meta.get("name"), meta.get("itemprop"))
        if any(re.sub("[^a-z]", "", name.lower()) in NAMES for name in names if name):
            yield meta.get("content") or ""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        with suppress(ValueError, RecursionError):
            yield from _linked(json.loads(script.text or ""))
    for part in tree.iter("time", "span", "abbr", "p", "div"):
        said = (part.get("itemprop") or "").lower() == "datepublished" or part.get("pubdate") is not None
        if said or (part.tag in {"time", "abbr"} and CLASSES & set((part.get("class") or "").split())):
            yield part.get("datetime") or part.get("content") or part.get("title") or part.text_content()


def _linked(data: Any) -> Iterator[str]:
    """Days of publication in linked data, those nearest the top first: deeper ones are of other things."""
    waiting, met = deque([data]), 0
    while waiting and met < MOST_NODES:
        value, met = waiting.popleft(), met + 1
        if isinstance(value, dict) and isinstance(day := value.get("datePublished"), str):
            yield day
        if isinstance(value, (dict, list)):
            waiting.extend(value.values() if isinstance(value, dict) else value)
