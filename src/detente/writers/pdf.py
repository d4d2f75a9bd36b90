"""The page as a PDF: tagged for whoever hears it (PDF/UA-1), set by typst from a fixed template.

What is printed reaches the template as values, so that no word of a case or a document is read as markup. Letters are
taken from the fonts inside typst, so that the same case gives the same file; where they lack one, from the fonts of the
machine; where these lack it too, no file is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib import resources
from typing import TYPE_CHECKING, Any

from detente.answers import Answers
from detente.errors import input_error, listed
from detente.report.page.blocks import Page
from detente.writers.citations import Citations
from detente.writers.missing import missing
from detente.writers.pieces import LANGUAGE, Drawn, Heading, Piece, clean, shortened
from detente.writers.setting import pieces

if TYPE_CHECKING:
    import typst

FONTS = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
"""In the order in which a letter is looked for; all of them inside typst."""
RUNNING = 78
"""Characters of a title in the head of a page."""
ACROSS, DOWN = 504.0, 600.0
"""Points that a picture may take."""
PER_UNIT = 0.57
"""Points a unit of a drawing."""
LONGEST = 24
"""Letters of a word without a place to break it."""
LACKS = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
"""How typst tells a letter that is not to be seen."""
RANGE = re.compile(r"(?<=\d)–(?=\d)")
"""A dash after which no line ends."""
ALIKE = str.maketrans({"✕": "×", "✖": "×"})
"""Signs of ours that the fonts lack, and the same in one that they have."""


def to_pdf(page: Page, citations: Citations, answers: Answers) -> bytes:
    """The brief as PDF. Raises InputError without the package that sets it, or the fonts for its letters."""
    try:
        import typst
    except ImportError as error:
        raise missing(".pdf", "typst") from error
    inputs = {"brief": json.dumps(_values(page, citations, answers), ensure_ascii=False)}
    template = resources.files("detente.writers").joinpath("templates", "brief.typ").read_bytes()
    lacking: tuple[str, ...] = ()
    for system in (False, True):
        try:
            return _set(typst, template, inputs, system)
        except typst.TypstError as error:
            told = (ESCAPED.sub(lambda found: chr(int(found[1], 16)), item) for item in LACKS.findall(error.diagnostic))
            lacking = tuple(dict.fromkeys(told))
            if not lacking:
                raise
    names = listed((f"{letters} ({', '.join(f'U+{ord(letter):04X}' for letter in letters)})" for letters in lacking), 8)
    raise input_error(
        "the brief",
        "no font on this machine has some of its letters",
        found=names,
        expected="a font for each of them",
        mend="install a font that has them (the Noto fonts have most), or write .docx or .html, which use the reader's fonts",
    )


def _set(typst: Any, template: bytes, inputs: dict[str, str], system: bool) -> bytes:
    fonts: typst.Fonts = typst.Fonts(include_system_fonts=system)
    compiler = typst.Compiler(template, font_paths=fonts, ignore_system_fonts=not system, sys_inputs=inputs)
    raw: bytes = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    return raw


def _values(page: Page, citations: Citations, answers: Answers) -> dict[str, Any]:
    title = clean(page.title)
    head = shortened(title, RUNNING)
    told = _parted(_told(pieces(page, citations, answers)))
    return {
        "title": _printed(title),
        "subtitle": _printed(clean(page.subtitle)),
        "running": _printed(f"{head} · {clean(page.subtitle)}"),
        "full": _printed(title) if head != title else "",
        "author": _printed(clean(page.author or "")),
        "by": _printed(clean(page.author or "")),
        "handling": _printed(clean(page.handling or "")),
        "language": LANGUAGE,
        "fonts": list(FONTS),
        "sheets": told[: len(page.sheets)],
        "annex": told[len(page.sheets) :],
    }


def _parted(all_pieces: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Pieces from one break to the next."""
    found: list[list[dict[str, Any]]] = [[]]
    for piece in all_pieces:
        if piece["piece"] == "break":
            found.append([])
        else:
            found[-1].append(piece)
    return found


def _told(all_pieces: tuple[Piece, ...]) -> Iterator[dict[str, Any]]:
    """Pieces as values; headings never skip a level."""
    last = 0
    for piece in all_pieces:
        told = {**_words(asdict(piece)), "piece": type(piece).__name__.lower()}
        if isinstance(piece, Heading):
            last = told["level"] = min(piece.level, last + 1)
        if isinstance(piece, Drawn):
            scale = min(PER_UNIT, ACROSS / piece.width, DOWN / piece.height)
            told |= {"width": piece.width * scale, "height": piece.height * scale, "svg": _picture(piece.svg)}
        yield told


def _words(value: Any) -> Any:
    """Every text of a piece as it can be printed."""
    if isinstance(value, dict):
        return {key: item if key in {"to", "id", "kind"} else _words(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_words(item) for item in value]
    return _printed(value) if isinstance(value, str) else value


def _printed(words: str) -> str:
    """Words with places to break those that no line holds."""
    held = RANGE.sub("–\u2060", words.translate(ALIKE))
    return re.sub(rf"\S{{{LONGEST}}}(?=\S)", lambda found: f"{found[0]}\u200b", held)


def _picture(svg: str) -> str:
    """A picture in the letters of the page."""
    named = re.sub(r'font-family="[^"]*"', "", svg).translate(ALIKE)
    return named.replace("<svg ", f'<svg font-family="{FONTS[0]}" ', 1)
