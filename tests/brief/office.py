"""What the files of an office say, read back by other programs than those that wrote them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import pypdf
from lxml import etree

from detente.brief import rendered
from detente.writers.docx import to_docx
from detente.writers.pdf import to_pdf

from .situations import Brief

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pdf(brief: Brief) -> bytes:
    return to_pdf(brief.page, brief.citations, brief.answers)


def docx(brief: Brief) -> bytes:
    return to_docx(brief.page, brief.citations, brief.answers)


def pages(raw: bytes) -> list[str]:
    """The text of each page of a PDF, on one line, places to break a word taken out."""
    texts = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages)
    return [" ".join(text.replace("\u200b", "").split()) for text in texts]


def tags(raw: bytes) -> Iterator[tuple[str, Any]]:
    """Every element of the tag tree of a PDF, in reading order."""
    root: Any = pypdf.PdfReader(io.BytesIO(raw)).trailer["/Root"]
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        item = waiting.pop().get_object()
        if not isinstance(item, pypdf.generic.DictionaryObject):
            continue
        if "/S" in item:
            yield str(item["/S"]), item
        inner = item.get("/K")
        inner = inner.get_object() if inner is not None else []
        waiting += reversed(inner if isinstance(inner, list) else [inner])


def parts(raw: bytes) -> dict[str, bytes]:
    """The files inside a .docx."""
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        assert held.testzip() is None
        return {name: held.read(name) for name in held.namelist()}


def body(raw: bytes) -> Any:
    """The XML of the text of a .docx."""
    return etree.fromstring(parts(raw)["word/document.xml"])


def everything(ending: str, raw: bytes) -> bytes:
    """All that a file holds, unpacked: what stands in the parts of a .docx, and in the streams and texts of a PDF."""
    if ending == ".docx":
        inner = b"\n".join(parts(raw).values())
        words = "".join(etree.fromstring(parts(raw)["word/document.xml"]).itertext())
        return b"\n".join((raw, inner, words.encode()))
    if ending == ".pdf":
        streams = []
        for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL):
            try:
                streams.append(zlib.decompress(found[1]))
            except zlib.error:
                streams.append(found[1])
        told = [str(item.get(key, "")) for _, item in tags(raw) for key in ("/Alt", "/ActualText", "/T")]
        about = str(pypdf.PdfReader(io.BytesIO(raw)).metadata)
        return b"\n".join((raw, *streams, *(text.encode() for text in (*pages(raw), *told, about))))
    return raw


def written(brief: Brief, ending: str, profile: str = "full") -> bytes:
    return rendered(brief.answers, ending, profile)
