"""The page as a Word document that an office works on: real styles, tables with heads, notes that citations lead to.

A source is cited at many places, which a footnote of Word cannot be: the notes stand once, in the annex, each with a
bookmark, and every citation is a link to it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from detente.answers import Answers
from detente.report.page.blocks import Page
from detente.report.page.palette import SOFT
from detente.writers.citations import Citations
from detente.writers.missing import missing
from detente.writers.pieces import (
    LANGUAGE,
    Break,
    Drawn,
    Grid,
    Heading,
    Listed,
    Noted,
    Piece,
    Prose,
    Run,
    Runs,
    clean,
    shortened,
)
from detente.writers.ruled import HEAD, LINES, ROOM, TIGHT, WIDE, bounded, room, rules, tag
from detente.writers.setting import pieces

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

STYLES = {"body": "Normal", "small": "Small", "basis": "Basis", "quote": "Quote", "key": "Small", "printed": "Note"}
FONT, SIZE = "Cambria", 9.5
OWN_STYLES = {"Basis": (8.5, True), "Note": (9.0, False), "Small": (8.5, False), "Cell": (8.5, False)}
"""Point size, and whether it is set in italics."""
HEADS = {"Title": 11.0, "Heading 1": 14.0, "Heading 2": 11.0, "Heading 3": 10.0, "Caption": 9.0}
ACROSS, DOWN = 17.6, 21.0
"""Centimetres that text, and a picture, may take."""
PER_UNIT, SHARP = 0.0254, 2.0
"""Centimetres a unit of a drawing, and how many dots for each."""
RUNNING = 78
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a packed file can tell."""
OUTSIDE = re.compile("[\ufffe\uffff]")
"""What is no character of XML."""


def to_docx(page: Page, citations: Citations, answers: Answers) -> bytes:
    """The brief as a Word document. Raises InputError without the package that writes it."""
    try:
        import docx
    except ImportError as error:
        raise missing(".docx", "python-docx") from error
    writer = _Writer(docx.Document())
    writer.prepare(page, datetime.combine(answers.model.as_of, time()))
    for piece in pieces(page, citations, answers):
        writer.piece(piece)
    held = io.BytesIO()
    writer.document.save(held)
    return _undated(held)


def _undated(held: io.BytesIO) -> bytes:
    """The file without the moment at which it was packed: one brief is the same bytes whenever it is written."""
    packed = io.BytesIO()
    with zipfile.ZipFile(held) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(zipfile.ZipInfo(part.filename, FIRST_DAY), before.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _bookmark(target: str) -> str:
    return target.replace("-", "_")


@dataclass
class _Writer:
    """Pieces to paragraphs and tables."""

    document: Document
    breaks: bool = False
    """Whether the next line begins a page."""
    soft: Any = None
    bookmarks: int = 0
    level: int = 0
    ids: dict[str, str] = field(default_factory=dict)
    """Styles by name: Word's own library looks each up among all of them."""

    def prepare(self, page: Page, day: datetime) -> None:
        """Paper, styles, what the file says of itself, the head and foot of each page, the title."""
        from docx.shared import Cm, RGBColor

        self.soft = RGBColor.from_string(SOFT.lstrip("#"))
        about, section = self.document.core_properties, self.document.sections[0]
        about.title, about.subject, about.language = clean(page.title)[:255], clean(page.subtitle)[:255], LANGUAGE
        about.author, about.comments, about.keywords = (
            _xml(page.author or "")[:255],
            "",
            _xml(page.handling or "")[:255],
        )
        about.created = about.modified = day
        about.last_modified_by = about.author
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.7)
        section.top_margin, section.bottom_margin = Cm(2), Cm(1.7)
        section.header_distance, section.footer_distance = Cm(0.9), Cm(0.8)
        self._styles()
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        title = clean(page.title)
        self._edge(head, f"{shortened(title, RUNNING)} · {clean(page.subtitle)}")
        head.add_run("\tpage ")
        for name, between in (("PAGE", " of "), ("NUMPAGES", "")):
            self._number(head, name)
            head.add_run(between)
        self._edge(foot, clean(page.author or ""))
        foot.add_run("\t" + _xml(clean(page.handling or "")))
        self.line("Title", title)

    def _styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        styles: Any = self.document.styles
        for name, (size, italic) in OWN_STYLES.items():
            made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = styles["Normal"]
            made.quick_style = True
            made.font.size, made.font.italic = Pt(size), italic
        styles["Cell"].paragraph_format.space_after = Pt(0)
        for name, size in (("Normal", SIZE), *HEADS.items()):
            style = styles[name]
            style.font.size, style.font.name = Pt(size), FONT
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for key in [key for key in fonts.attrib if key.endswith("Theme")]:
                del fonts.attrib[key]
            fonts.set(qn("w:eastAsia"), FONT)
            fonts.set(qn("w:cs"), FONT)
            style.font.color.rgb = RGBColor(0x1C, 0x1B, 0x19)
            style.paragraph_format.space_after = Pt(4)
            if name in HEADS:
                style.paragraph_format.keep_with_next = True
                style.paragraph_format.space_before = Pt(0 if name == "Title" else 7)
                style.font.bold = True
        self.ids = {style.name: style.style_id for style in styles}
        default = styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
        for old in default.xpath("w:lang"):
            default.remove(old)
        default.append(tag("lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA"))

    def _edge(self, line: Paragraph, words: str) -> None:
        """The head or foot of a page: words on the left, a stop for those on the right."""
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Cm

        line.style = self.document.styles["Small"]
        line.paragraph_format.tab_stops.add_tab_stop(Cm(ACROSS), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(_xml(words))

    def _number(self, line: Paragraph, name: str) -> None:
        """A number that Word counts: ``PAGE``, ``NUMPAGES``."""
        simple = tag("fldSimple", instr=name)
        run = tag("r")
        words = tag("t")
        words.text = "1"
        run.append(words)
        simple.append(run)
        line._p.append(simple)

    def line(self, style: str, words: str = "") -> Paragraph:
        """A new paragraph at the end."""
        made = self.document.add_paragraph(_xml(words))
        made._p.style = self.ids[style]
        if self.breaks:
            made.paragraph_format.page_break_before, self.breaks = True, False
        return made

    def piece(self, piece: Piece) -> None:
        """One piece at the end of the document."""
        if isinstance(piece, Heading):
            self.level = min(piece.level, self.level + 1)
            self.runs(self.line(f"Heading {self.level}"), piece.runs)
        elif isinstance(piece, Prose):
            line = self.line(STYLES[piece.style])
            if piece.held:
                line.paragraph_format.keep_with_next = True
            self.runs(line, piece.runs)
        elif isinstance(piece, Listed):
            number = self._numbered() if piece.ordered else None
            for item in piece.items:
                line = self.line("List Number" if piece.ordered else "List Bullet")
                if number is not None:
                    line._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
                self.runs(line, item)
        elif isinstance(piece, Grid):
            self.grid(piece)
        elif isinstance(piece, Drawn):
            self.drawn(piece)
        elif isinstance(piece, Noted):
            line = self.line("Note")
            self._mark(line, piece.id)
            self.runs(line, (Run("strong", piece.sign), Run("plain", " "), *piece.runs))
        else:
            assert isinstance(piece, Break)
            self.breaks = True

    def runs(self, line: Paragraph, runs: Iterable[Run]) -> None:
        """Text with its links."""
        for run in runs:
            told = f"“{run.text}”" if run.kind == "spoken" else run.text
            if run.kind == "page":
                continue
            if run.id:
                self._mark(line, run.id)
            made = line.add_run(_xml(told))
            if run.kind in ("strong", "number", "sign"):
                made.bold = True
            elif run.kind == "small":
                made.font.superscript = True
            elif run.kind == "soft":
                made.font.color.rgb = self.soft
            if run.to:
                link = tag("hyperlink", anchor=_bookmark(run.to), history="1")
                made._r.addprevious(link)
                link.append(made._r)

    def _mark(self, line: Paragraph, target: str) -> None:
        """The place that links lead to."""
        self.bookmarks += 1
        number = str(self.bookmarks)
        line._p.append(tag("bookmarkStart", id=number, name=_bookmark(target)))
        line._p.append(tag("bookmarkEnd", id=number))

    def _numbered(self) -> int:
        """A numbering that begins at one again."""
        numbering: Any = self.document.part.numbering_part.element
        style: Any = self.document.styles["List Number"].element
        held = style.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(held).abstractNumId.val
        made = numbering.add_num(abstract)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def grid(self, grid: Grid) -> None:
        """A table: its caption above, its head repeated on each page, no row across two."""
        from docx.oxml.ns import qn
        from docx.shared import Cm

        if grid.caption or self.breaks:
            self.line("Caption", grid.caption)
        table: Any = self.document.add_table(0, 0)
        table.style, table.autofit = "Normal Table", False
        about = table._tbl.tblPr
        about.find(qn("w:tblLayout")).addprevious(rules())
        about.find(qn("w:tblLook")).addprevious(room(ROOM if grid.lined else TIGHT))
        about.append(tag("tblCaption", val=_xml(grid.caption or ", ".join(grid.columns))[:255]))
        for share in grid.widths:
            table.add_column(Cm(ACROSS * share))
        head: Runs = ()
        for at, cells in enumerate([tuple((Run("strong", name),) for name in grid.columns), *grid.rows]):
            row = table.add_row()
            properties = row._tr.get_or_add_trPr()
            properties.append(tag("cantSplit"))
            if not at:
                properties.append(tag("tblHeader"))
            for column, (cell, words) in enumerate(zip(row._tr.tc_lst, cells, strict=True)):
                line = _first(cell, table)
                line._p.style = self.ids["Cell"]
                if column in grid.numeric:
                    line.alignment = 2
                if not at:
                    line.paragraph_format.keep_with_next = True
                    bounded(
                        cell,
                        bottom=("single", WIDE, grid.colours[column])
                        if grid.colours and grid.colours[column]
                        else HEAD,
                    )
                edge = grid.edges[at - 1][column] if at and grid.edges else None
                if edge and edge.known in LINES:
                    bounded(cell, left=(LINES[edge.known], WIDE, edge.colour))
                self.runs(line, words or head)
                for run in line.runs if edge and edge.known == "silent" else ():
                    run.italic = True
        self.line("Cell")

    def drawn(self, picture: Drawn) -> None:
        """A picture with its caption above and what it says for whoever does not see it."""
        import vl_convert
        from docx.shared import Cm

        scale = min(PER_UNIT, ACROSS / picture.width, DOWN / picture.height)
        if picture.caption:
            self.line("Caption", picture.caption)
        raw = vl_convert.svg_to_png(picture.svg, scale=SHARP)
        made = self.document.add_picture(io.BytesIO(raw), Cm(picture.width * scale))
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        about = made._inline.docPr
        about.set("descr", _xml(picture.alt))
        about.set("title", _xml(picture.caption))


def _first(cell: Any, table: Any) -> Any:
    from docx.text.paragraph import Paragraph

    return Paragraph(cell.p_lst[0], table)


def _xml(words: str) -> str:
    return OUTSIDE.sub("·", words)
