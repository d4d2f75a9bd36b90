"""Word and OpenDocument files: their words as they stand once all changes are accepted, and what cannot be read is said."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from detente.errors import InputError
from detente.sources.confined import Reader
from detente.sources.document import Material, Reading
from detente.sources.office import MOST_MEMBERS, MOST_UNPACKED

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def packed(**parts: str | bytes) -> bytes:
    """An archive; ``__`` in a name stands for a slash, ``_`` before the ending for a dot."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return whole.getvalue()


def word(body: str, **others: str | bytes) -> bytes:
    types = io.BytesIO()
    with zipfile.ZipFile(types, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in others.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return types.getvalue()


def open_text(body: str, **others: str | bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        for name, content in others.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return whole.getvalue()


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def read(reader: Reader, raw: bytes, name: str = "a.docx") -> Reading:
    (found,) = reader.read(Material(name, raw))
    return found


def test_a_file_that_word_would_write(reader: Reader) -> None:
    document = docx.Document()
    document.core_properties.title = "The letter of the Vale"
    document.core_properties.author = "A. Writer"
    document.add_heading("The talks", 0)
    document.add_heading("Positions", 1)
    paragraph = document.add_paragraph("The Vale refused ")
    paragraph.add_run("at once").bold = True
    paragraph.add_run(" – and “finally”.")
    document.add_paragraph("No word of the Hill.", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("side", "says", "Hill", "no"), strict=True
    ):
        cell.text = words
    whole = io.BytesIO()
    document.save(whole)
    found = read(reader, whole.getvalue(), "anything")
    assert found.title == "The letter of the Vale"
    assert found.author == "A. Writer"
    assert found.published is None
    assert found.notes == ()
    assert "# The talks\n\n## Positions\n\nThe Vale refused at once – and “finally”.\n\n" in found.text
    assert found.text.endswith("No word of the Hill.\n\n| side | says |\n| Hill | no |")


def test_tracked_changes_are_read_as_accepted(reader: Reader) -> None:
    body = (
        f"<w:p>{run('The Hill ')}<w:del><w:r><w:delText>accepts</w:delText></w:r></w:del>"
        f"<w:ins>{run('rejects')}</w:ins>{run(' the plan.')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('The Vale ')}</w:p><w:p>{run('agrees.')}</w:p>"
        f"<w:moveFrom>{run('gone')}</w:moveFrom><w:p><w:moveFrom>{run('Moved away.')}</w:moveFrom></w:p>"
    )
    found = read(reader, word(body))
    assert found.text == "The Hill rejects the plan.\n\nThe Vale agrees."
    assert found.notes == ("its tracked changes are read as accepted",)


def test_footnotes_stand_at_the_end_and_comments_are_told(reader: Reader) -> None:
    notes = f"<w:footnotes {W}><w:footnote><w:p>{run('So the envoy.')}</w:p></w:footnote></w:footnotes>"
    body = f"<w:p>{run('The Hill refused.')}</w:p><w:p>{run('It said why.')}</w:p>"
    found = read(reader, word(body, word__footnotes_xml=notes, word__comments_xml=f"<w:comments {W}/>"))
    assert found.text == "The Hill refused.\n\nIt said why.\n\nSo the envoy."
    assert found.notes == ("its comments are not read",)


def test_an_item_of_a_list_and_a_break(reader: Reader) -> None:
    item = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = f"{item}{run('one')}</w:p>{item}<w:r><w:t>two</w:t><w:br/><w:t>lines</w:t></w:r></w:p>"
    assert read(reader, word(body)).text == "- one\n- two\nlines"


def test_the_head_of_a_text_is_read(reader: Reader) -> None:
    body = "".join(
        f"<w:p>{run(line)}</w:p>" for line in ("The answer", "The Harbour Paper, 5 June 2026", "It came late.")
    )
    found = read(reader, word(body))
    assert (found.title, found.publisher, found.published) == ("The answer", "The Harbour Paper", "2026-06-05")


def test_an_open_document(reader: Reader) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>accepts</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="1">The talks</text:h>'
        "<text:p>The Hill<text:s text:c='2'/>rejects<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>"
        " the <text:span>plan</text:span>.<office:annotation><text:p>really?</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>one</text:p></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    )
    meta = f"<office:document-meta {NAMES}><office:meta><dc:title>Notes</dc:title><dc:language>en-GB</dc:language></office:meta></office:document-meta>"
    found = read(reader, open_text(body, meta_xml=meta), "a.odt")
    assert found.text == "## The talks\n\nThe Hill  rejects the plan.\n\n- one\n- two\n\n| a | b |\n\nA note."
    assert (found.title, found.language) == ("Notes", "en")
    assert found.notes == ("its tracked changes are read as accepted", "its comments are not read")


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BOMB = f"<w:p><w:r><w:t>{'a' * (MOST_UNPACKED + 10)}</w:t></w:r></w:p>"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"<w:document {W}><w:body><w:p><w:r><w:t>x &b; y</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (LOCKED + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (LOCKED, "older Office"),
        (packed(a_txt="words"), "archives, tables and slides are not read"),
        (word("<w:p/>")[:-30], "damaged"),
        (word("<w:p>"), "damaged"),
        (word("<w:p/>"), "holds no text"),
        (word(BOMB), "too large unpacked"),
        (word("<w:p/>", **{f"word__{number}_xml": "" for number in range(MOST_MEMBERS)}), "too many parts"),
        (
            open_text("<text:p>x</text:p>", **{"META-INF__manifest_xml": "<m><encryption-data/></m>"}),
            "locked with a password",
        ),
        (open_text("<text:p/>"), "holds no text"),
    ],
    ids=["locked", "doc", "archive", "cut off", "no markup", "empty", "bomb", "many parts", "locked odt", "empty odt"],
)
def test_what_cannot_be_read_is_said(reader: Reader, raw: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        reader.read(Material("a.docx", raw))


def test_entities_stay_closed(reader: Reader) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", LAUGHS)
    found = read(reader, whole.getvalue())
    assert "ha" not in found.text
    assert found.text.startswith("x")


def test_what_lies_too_deep_is_passed_over(reader: Reader) -> None:
    body = "<w:sdt>" * 5000 + f"<w:p>{run('deep')}</w:p>" + "</w:sdt>" * 5000
    with pytest.raises(InputError):
        reader.read(Material("a.docx", word(body + f"<w:p>{run('shallow')}</w:p>")))
    body = "<w:sdt>" * 210 + f"<w:p>{run('deep')}</w:p>" + "</w:sdt>" * 210
    assert read(reader, word(body + f"<w:p>{run('shallow')}</w:p>")).text == "shallow"
