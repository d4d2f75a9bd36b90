"""What Word is told of a table: its rules, the room in its cells, their edges."""

from __future__ import annotations

from typing import Any

from detente.report.page.palette import FAINT, INK, SOFT

ROOM, TIGHT, BESIDE = 50, 20, 70
"""Twentieths of a point above and below the words of a cell on the two pages, in the annex, and on either side."""
THIN, WIDE = 4, 18
"""Eighths of a point."""
HEAD = ("single", 8, INK)
LINES = {"heard": "single", "read": "dotted"}
"""How the edge of a cell says how it is known."""


def tag(kind: str, /, **attributes: str) -> Any:
    """An element of Word's own, such as ``<w:bookmarkEnd w:id="1"/>``."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(f"w:{kind}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _borders(kind: str, **sides: tuple[str, int, str]) -> Any:
    """Lines of a table (``tblBorders``) or of a cell (``tcBorders``): of each side its kind, its width in eighths of a point, its colour."""
    made = tag(kind)
    for side in ("top", "left", "bottom", "right", "insideH"):
        if side in sides:
            line, width, colour = sides[side]
            made.append(tag(side, val=line, sz=str(width), space="0", color=colour.lstrip("#")))
    return made


def rules() -> Any:
    """A rule above a table and below it, thin ones between its rows."""
    thin = ("single", THIN, FAINT)
    return _borders("tblBorders", top=HEAD, bottom=("single", THIN, SOFT), insideH=thin)


def room(height: int) -> Any:
    """Room in the cells of a table, in twentieths of a point."""
    made = tag("tblCellMar")
    for side, size in (("top", height), ("left", BESIDE), ("bottom", height), ("right", BESIDE)):
        made.append(tag(side, w=str(size), type="dxa"))
    return made


def bounded(cell: Any, **sides: tuple[str, int, str]) -> None:
    """Gives a cell edges of its own."""
    cell.get_or_add_tcPr().append(_borders("tcBorders", **sides))
