"""The text of a PDF, page by page: a form feed stands between two pages."""

from __future__ import annotations

import io
import logging
import re
from contextlib import suppress

from detente.errors import input_error
from detente.sources.document import PAGE, Material, Reading, one_line

MOST_PAGES = 3000
"""Pages of a PDF; beyond, the rest is not read and a note says so."""
BROKEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")


def read_pdf(material: Material) -> Reading:
    """The text and what the file says of itself. Raises InputError for a file that is damaged, locked or has no text."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells each oddity; one message is enough
    pages, unread, about = [], 0, {}
    try:
        reader = PdfReader(io.BytesIO(material.raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise input_error(
                material.name, "this PDF is locked with a password", mend="open it and save it without one"
            )
        count = len(reader.pages)
        for number in range(min(count, MOST_PAGES)):
            try:
                pages.append(BROKEN.sub(" ", reader.pages[number].extract_text()).rstrip())
            except _FAULTS:
                pages.append("")
                unread += 1
        with suppress(*_FAULTS, PyPdfError):
            about = {key: str(value) for key, value in (reader.metadata or {}).items()}
    except (PyPdfError, *_FAULTS) as error:
        found = one_line(str(error), 120) or type(error).__name__
        raise input_error(material.name, "this PDF is damaged", found=found) from None
    text = PAGE.join(pages)
    if not text.strip():
        raise input_error(
            material.name,
            "this PDF holds no text",
            found=f"{count} pages, perhaps pictures of pages",
            mend="have the text recognised (OCR) and read the result",
        )
    notes = [f"{unread} pages could not be read"] if unread else []
    if count > MOST_PAGES:
        notes.append(f"only the first {MOST_PAGES:,} of its {count:,} pages were read")
    return Reading(text, title=one_line(about.get("/Title")), author=one_line(about.get("/Author")), notes=tuple(notes))


_FAULTS = (
    ArithmeticError, AttributeError, AssertionError, LookupError, NotImplementedError, OSError, RecursionError,
    TypeError, ValueError, MemoryError,
)  # fmt: skip
"""What a parser meets in a file that lies about itself."""
