"""The .docx: real styles and heads, every link with its bookmark, read back by another program as it was written."""

import io
import posixpath
import re
from pathlib import Path

import docx
import pytest
from lxml import etree

from detente.writers import pieces, setting

from .hostile import ALL, LONG, hostile_case
from .office import WORD, body, parts
from .office import docx as to_docx
from .situations import Brief, brief_of


@pytest.fixture(scope="module")
def raw(worked: Brief) -> bytes:
    return to_docx(worked)


def test_it_is_read_back_as_it_was_written(worked: Brief, raw: bytes) -> None:
    """Headings, tables, lists and notes, in number and in words."""
    read = docx.Document(io.BytesIO(raw))
    wanted = setting.pieces(worked.page, worked.citations, worked.answers)
    heads = [line.text for line in read.paragraphs if line.style and (line.style.name or "").startswith("Heading")]
    assert heads == ["".join(_said(run) for run in item.runs) for item in wanted if isinstance(item, pieces.Heading)]
    grids = [item for item in wanted if isinstance(item, pieces.Grid)]
    assert len(read.tables) == len(grids)
    for table, grid in zip(read.tables, grids, strict=True):
        assert [cell.text for cell in table.rows[0].cells] == list(grid.columns)
        assert len(table.rows) == len(grid.rows) + 1
    notes = [line.text for line in read.paragraphs if line.style and line.style.name == "Note"]
    excerpts = [len(group.excerpts) for group in worked.citations.groups]
    assert len(notes) == sum(excerpts) + len(worked.citations.letters)


def _said(run: pieces.Run) -> str:
    return f"“{run.text}”" if run.kind == "spoken" else run.text


def test_tables_have_heads_that_repeat_and_rows_that_hold_together(raw: bytes) -> None:
    for table in body(raw).iter(f"{WORD}tbl"):
        rows = table.findall(f"{WORD}tr")
        assert rows[0].find(f"{WORD}trPr/{WORD}tblHeader") is not None
        assert all(row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in rows)
        assert table.find(f"{WORD}tblPr/{WORD}tblCaption").get(f"{WORD}val")


ORDER = ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption")
"""In which Word wants what it is told of a table."""


def test_tables_are_ruled_and_tell_who_holds_what(worked: Brief, raw: bytes) -> None:
    """Rules between rows; in the map an edge a cell: solid from a statement, dotted our reading, none and italics for silence."""
    wanted = [p for p in setting.pieces(worked.page, worked.citations, worked.answers) if isinstance(p, pieces.Grid)]
    for table, grid in zip(body(raw).iter(f"{WORD}tbl"), wanted, strict=True):
        about = table.find(f"{WORD}tblPr")
        told = [item.tag.removeprefix(WORD) for item in about]
        assert told == sorted(told, key=ORDER.index)
        assert about.find(f"{WORD}tblBorders/{WORD}insideH").get(f"{WORD}val") == "single"
        for row, edges in zip(table.findall(f"{WORD}tr")[1:], grid.edges, strict=bool(grid.edges)):
            for cell, edge in zip(row.findall(f"{WORD}tc"), edges, strict=True):
                left = cell.find(f"{WORD}tcPr/{WORD}tcBorders/{WORD}left")
                known = {"heard": "single", "read": "dotted"}.get(edge.known) if edge else None
                assert (left.get(f"{WORD}val") if left is not None else None) == known
                assert known is None or (edge and left.get(f"{WORD}color") == edge.colour.lstrip("#"))
                if edge and edge.known == "silent":
                    assert all(run.find(f"{WORD}rPr/{WORD}i") is not None for run in cell.iter(f"{WORD}r"))


def test_a_page_begins_with_its_first_line(worked: Brief, raw: bytes) -> None:
    """No empty line that could run over to a page of its own."""
    begins = list(body(raw).iter(f"{WORD}pageBreakBefore"))
    assert len(begins) == bool(worked.page.sections) + max(len(worked.page.sheets) - 1, 0)
    assert list(body(raw).iter(f"{WORD}br")) == []


def test_every_link_leads_to_one_bookmark(worked: Brief, raw: bytes) -> None:
    names = [item.get(f"{WORD}name") for item in body(raw).iter(f"{WORD}bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in names)
    links = {item.get(f"{WORD}anchor") for item in body(raw).iter(f"{WORD}hyperlink")}
    assert links <= set(names)
    assert len(names) == len(worked.citations.numbers) + len(worked.citations.letters)


def test_pictures_have_words(worked: Brief, raw: bytes) -> None:
    pictures = [item for item in body(raw).iter() if str(item.tag).endswith("}docPr")]
    wanted = setting.pieces(worked.page, worked.citations, worked.answers)
    assert [item.get("descr") for item in pictures] == [item.alt for item in wanted if isinstance(item, pieces.Drawn)]
    numbers = [item.get("id") for item in pictures]
    assert len(numbers) == len(set(numbers))


def test_the_file_says_what_it_is(worked: Brief, raw: bytes) -> None:
    about = docx.Document(io.BytesIO(raw)).core_properties
    assert (about.title, about.language, about.author) == (worked.page.title, "en", "")
    held = parts(raw)
    assert b'w:instr="NUMPAGES"' in held[next(name for name in held if "header" in name and b"NUMPAGES" in held[name])]
    assert b'w:val="en-GB"' in held["word/styles.xml"]


def test_every_part_is_sound(raw: bytes) -> None:
    """Well formed, each relationship to a part that is there, each part of a kind that is told, none outside."""
    held = parts(raw)
    kinds = etree.fromstring(held["[Content_Types].xml"])
    told = {item.get("PartName", "").lstrip("/") for item in kinds} | {f".{item.get('Extension')}" for item in kinds}
    for name, content in held.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
        assert name in told or f".{name.rsplit('.', 1)[-1]}" in told, name
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for item in etree.fromstring(content):
                assert item.get("TargetMode") != "External"
                target = posixpath.normpath(posixpath.join("/", folder, str(item.get("Target"))))
                assert target.lstrip("/") in held


@pytest.mark.parametrize("payload", [ALL, LONG], ids=["payloads", "long words"])
def test_nothing_a_person_wrote_is_markup(payload: str, tmp_path: Path) -> None:
    payload += " </w:t><w:br/> ]]>"
    brief = brief_of(hostile_case(tmp_path, payload))
    raw = to_docx(brief)
    test_every_part_is_sound(raw)
    test_it_is_read_back_as_it_was_written(brief, raw)
    assert "</w:t><w:br/> ]]>" in "".join(body(raw).itertext())
