"""The main text of a web page, with its title, author, date and language; scripts, menus and comments are left out.

A date counts only where the page states it in its metadata and may mean one day alone: none is guessed from its words.
"""

from __future__ import annotations

import re
from typing import Any

from detente.errors import input_error
from detente.sources.consent import asks_leave, without_banners
from detente.sources.document import Material, Reading, one_line
from detente.sources.encoding import decoded
from detente.sources.metadata import stated_days
from detente.sources.published import published

CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
LANGUAGE = re.compile(r"""<html[^>]{0,2000}?\slang\s*=\s*["']?([A-Za-z]{2,3})\b""", re.IGNORECASE)
SENTENCE = re.compile(r"(?:\S+ ){7,}\S*[.!?]\W{0,2}")
"""A paragraph that is no menu: eight words or more, and a full stop."""
HEAD = 4096
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def read_html(material: Material) -> Reading:
    """The main text. Raises InputError for a page without one."""
    named = CHARSET.search(material.raw[:HEAD])
    said = material.charset or (named[1].decode("ascii", "replace") if named else None)
    page, notes = decoded(material.raw, material.name, said)
    found = main_text(page, material.url)
    if found is None:
        alone = any(map(asks_leave, paragraphs(fragment_text(page)).split("\n\n")))
        raise input_error(
            material.name,
            "this page shows only its question about cookies, and no article"
            if alone
            else "this page has no text that could be told from its menus",
            mend="answer the question in a browser and save the page, or the article's text in a file, and read that"
            if alone
            else "save the article's text in a file and read that",
        )
    text, about = found
    language = LANGUAGE.search(page[: 4 * HEAD])
    day, unclear = published(stated_days(CONTROL.sub(" ", page)))
    return Reading(
        text,
        title=one_line(about.get("title")),
        author=one_line(about.get("author")),
        publisher=one_line(about.get("sitename")),
        published=day,
        language=language[1].lower() if language else None,
        url=material.url,
        notes=notes + unclear,
    )


def main_text(page: str, url: str | None = None) -> tuple[str, dict[str, Any]] | None:
    """The running text of a page and its metadata, without what it asks about cookies; None where there is none."""
    from trafilatura import bare_extraction, html2txt

    page = without_banners(CONTROL.sub(" ", page))
    if not page.strip():
        return None
    try:
        found = bare_extraction(page, url=url, with_metadata=True, include_comments=False, include_tables=True)
    except (ValueError, TypeError, AttributeError, RecursionError):  # markup no browser would show either
        found = None
    about = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    for way in (lambda _: about.get("text"), html2txt, _sentences):  # each only where the one before gave nothing
        if isinstance(text := way(page), str) and (kept := _published(text)):
            return kept, about
    return None


def _sentences(page: str) -> str:
    """The paragraphs of a page that are sentences, wherever they stand: in an aside, for instance."""
    return "\n".join(each for each in fragment_text(page).split("\n") if SENTENCE.fullmatch(each))


def _published(text: str) -> str:
    """The paragraphs of a text that are not about cookies; nothing where only titles and menus are left."""
    every = paragraphs(text).split("\n\n")
    kept = [each for each in every if not asks_leave(each)]
    return "\n\n".join(kept) if len(kept) == len(every) or any(map(SENTENCE.fullmatch, kept)) else ""


def paragraphs(text: str) -> str:
    """The lines of a text that hold something, an empty line between two: each is a paragraph."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def fragment_text(markup: str) -> str:
    """The text of a piece of HTML that is an article as a whole (an entry of a feed, a letter); no menus are looked for."""
    from lxml import html
    from lxml.etree import LxmlError

    if "<" not in markup:
        return markup
    try:
        tree = html.fromstring(f"<div>{CONTROL.sub(' ', markup)}</div>")
    except (LxmlError, ValueError):
        return ""
    for part in tree.xpath("//script|//style|//noscript|//template|//head|//comment()"):
        part.drop_tree()
    for block in tree.iter("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "pre"):
        block.tail = "\n" + (block.tail or "")
    return paragraphs(tree.text_content())
