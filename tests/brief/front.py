"""What the two pages say, as words: all that is told under a heading, of a picture what is told around and in it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.report.page.blocks import Chart, Entry, Figure, Items, Page, Paragraph, PositionsMap, Section, Table
from detente.report.page.text import Text, plain


def texts(part: Entry | Section) -> Iterator[Text]:
    """All that is told under a heading; of a picture what is told around it."""
    for block in part.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Items):
            yield from (*block.items, *block.folded)
        elif isinstance(block, Table):
            yield (block.caption, ". ", ". ".join(filter(None, block.columns)))
            for row in block.rows:
                yield from row
        elif isinstance(block, Figure):
            yield (block.title, ". ", block.alt)
            if isinstance(block.picture, PositionsMap):
                for row in block.picture.table(block.title).rows:
                    yield from row
                yield block.picture.rest
            elif isinstance(block.picture, Chart) and block.table:
                for row in block.table.rows:
                    yield from row
            yield block.note


def printed(part: Entry | Section) -> Iterator[Text]:
    """The same without what stands in place of a picture for whoever hears the page."""
    alts = {block.alt for block in part.blocks if isinstance(block, Figure)}
    for words in texts(part):
        yield tuple(piece for piece in words if piece not in alts)


def told(page: Page) -> Iterator[tuple[str, str]]:
    """Where something is told on the two pages, and the words; the author's own are left out."""
    yield "basis", plain(page.basis)
    yield "headline", plain(page.verdict)
    for entry in page.entries:
        if not entry.own:
            yield entry.id, " ".join(filter(None, (entry.label, " ".join(filter(None, map(plain, texts(entry)))))))


def under(page: Page, *ids: str) -> str:
    """The words of the headings named, in reading order; ``headline`` and ``basis`` are names too."""
    return " ".join(words for where, words in told(page) if where in ids)


def entry(page: Page, name: str) -> Entry | None:
    """What stands under one heading of the two pages."""
    return next((item for item in page.entries if item.id == name), None)


def count(words: str) -> int:
    """Words as a reader counts them."""
    return len(words.split())
