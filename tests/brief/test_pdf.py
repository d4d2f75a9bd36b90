"""The PDF: tagged, two pages on two pages, every letter printed, no word of a case read as markup."""

import io
import itertools
import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pypdf
import pytest

from detente.brief import rendered
from detente.errors import InputError
from detente.report.page import blocks
from detente.report.page.text import Cite, text
from detente.writers import pieces, setting
from detente.writers.pdf import to_pdf

from .hostile import ALL, LONG, hostile_case
from .office import pages, pdf, tags
from .shapes import SHAPES
from .situations import DAM, FLAGSHIP, Brief, brief_of
from .small import actor, case, issue, line


@pytest.fixture(scope="module")
def raw(worked: Brief) -> bytes:
    return pdf(worked)


def test_the_file_says_what_it_is(worked: Brief, raw: bytes) -> None:
    read = pypdf.PdfReader(io.BytesIO(raw))
    root: Any = read.trailer["/Root"]
    assert read.metadata is not None
    assert read.metadata.title == worked.page.title
    assert str(root["/Lang"]) == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert all(page["/Tabs"] == "/S" for page in read.pages if "/Annots" in page)


def test_the_tag_tree(worked: Brief, raw: bytes) -> None:
    """Headings in order, tables with heads, pictures with words, links with what they lead to."""
    found = list(tags(raw))
    count = Counter(tag for tag, _ in found)
    levels = [int(tag[2]) for tag, _ in found if re.fullmatch("/H[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    wanted = setting.pieces(worked.page, worked.citations, worked.answers)
    assert len(levels) == sum(isinstance(item, pieces.Heading) for item in wanted)
    assert count["/Table"] == sum(isinstance(item, pieces.Grid) for item in wanted)
    assert count["/TH"] == sum(len(item.columns) for item in wanted if isinstance(item, pieces.Grid))
    pictures = [item for tag, item in found if tag == "/Figure"]
    assert len(pictures) == sum(isinstance(item, pieces.Drawn) for item in wanted)
    assert all(str(item["/Alt"]).strip() for item in pictures)


def test_every_citation_leads_somewhere(worked: Brief, raw: bytes) -> None:
    read = pypdf.PdfReader(io.BytesIO(raw))
    links = [item.get_object() for page in read.pages for item in page.get("/Annots", [])]
    assert bool(links) == bool(worked.citations.numbers or worked.citations.letters)
    assert all(item["/Subtype"] == "/Link" and ("/Dest" in item or "/A" in item) for item in links)
    assert all("/URI" not in item.get("/A", {}) for item in links), "no address leaves the file"


def test_pages_are_numbered_and_notes_tell_where_their_documents_are(worked: Brief, raw: bytes) -> None:
    told = pages(raw)
    for number, page in enumerate(told, 1):
        assert f"page {number} of {len(told)}" in page
    for group in worked.citations.groups:
        number = min(note.number for note in group.notes)
        if number in worked.citations.front:
            place = next(
                at
                for at, page in enumerate(told[2:], 3)
                if f"[{number}] " in page.split("Sources", 1)[-1] and f"D{group.place} ·" in " ".join(told[2:at])
            )
            assert re.search(rf"\[{number}\b[^\]]*\] .*?, p\. {place}\b", " ".join(told[:2])), number


def test_two_pages_are_two_pages(raw: bytes) -> None:
    """At 9.8 point, whatever the case; the annex begins the third."""
    told = pages(raw)
    (annex,) = [number for number, page in enumerate(told, 1) if re.match(rf".*page {number} of \d+ Annex ", page)]
    assert annex == 3


def test_the_same_case_gives_the_same_file() -> None:
    brief = brief_of(DAM)
    assert pdf(brief) == pdf(brief)


@pytest.mark.parametrize("payload", [ALL, LONG], ids=["payloads", "long words"])
def test_nothing_a_person_wrote_is_markup(payload: str, tmp_path: Path) -> None:
    """Values, not source: what stands in the case stands on the page, letter by letter."""
    payload += ' #import "x" #eval("1+1") $x$ = Head <label> @note-1 #panic() \\ ` _e_ *s* // c /* d */ [c] {d} ~ -- --- ... \''
    brief = brief_of(hostile_case(tmp_path, payload))
    raw = pdf(brief)
    told = re.sub(r"\s", "", "".join(pages(raw)))
    for words in ('#import"x"#eval("1+1")$x$=Head<label>@note-1#panic()', "/*d*/[c]{d}~-----..."):
        assert words in told
    links = [item.get_object() for page in pypdf.PdfReader(io.BytesIO(raw)).pages for item in page.get("/Annots", [])]
    assert all("/URI" not in item.get("/A", {}) for item in links)


def named(made: object, name: str) -> Brief:
    hill, vale = actor(name), actor("Vale")
    return made(  # type: ignore[operator,no-any-return]
        case(
            {"hill": hill, "vale": vale},
            {"water": issue("Who draws?", "one", "two")},
            red_lines=[
                line("a", "hill", {"water": "one"}, assumed="so"),
                line("b", "vale", {"water": "two"}, assumed="so"),
            ],
        )
    )


def test_letters_of_other_alphabets(made: object) -> None:
    """Those that the fonts inside typst have."""
    assert "Ґонта Ωμέγα" in " ".join(pages(pdf(named(made, "Ґонта Ωμέγα"))))


def test_letters_without_a_font_are_named(made: object) -> None:
    """Never boxes in silence: the letters, and what to do."""
    brief = named(made, "Hill \U0010fffd")
    with pytest.raises(InputError) as caught:
        pdf(brief)
    (problem,) = caught.value.problems
    assert problem.message == "no font on this machine has some of its letters"
    assert "U+10FFFD" in problem.found
    assert ".docx" in problem.mend


def test_a_title_of_400_letters_and_an_author(made: object) -> None:
    title = "A very long title indeed " * 16
    brief = named(made, "Hill")
    told = pages(to_pdf(_retitled(brief, title), brief.citations, brief.answers))
    assert " ".join(title.split()) in told[0]
    assert all("A very long title indeed" in page and "…" in page for page in told)
    assert all("A. Author" in page and "For the office only" in page for page in told)


def _retitled(brief: Brief, title: str) -> blocks.Page:
    from dataclasses import replace

    return replace(brief.page, title=title, author="A. Author", handling="For the office only")


def example(kind: type) -> object:
    """A block or a picture of a kind, as empty as it can be."""
    from detente.report.page import graph, intervals

    drawing = graph.Drawing(10, 10, (), ())
    known: dict[type, object] = {
        blocks.Paragraph: blocks.Paragraph(text("a")),
        blocks.Subhead: blocks.Subhead("a"),
        blocks.Items: blocks.Items((text("a"),), ordered=True),
        blocks.Table: blocks.Table(("a",), ((text("b"),),), "c"),
        blocks.Notes: blocks.Notes(),
        blocks.PositionsMap: blocks.PositionsMap("a", (("b", 0),), "c", ()),
        blocks.Pull: blocks.Pull("a", "b", Cite(())),
        blocks.Figure: blocks.Figure("a", "b", "c", blocks.Bars((), "")),
        blocks.Chart: blocks.Chart(
            {"mark": "bar", "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a", "type": "quantitative"}}},
            {"mark": "bar", "data": {"values": [{"a": 1}]}},
        ),
        blocks.Bars: blocks.Bars((), "a"),
        blocks.Timeline: blocks.Timeline((), ()),
        graph.Graph: graph.Graph(drawing, drawing, ()),
        intervals.Scales: intervals.Scales((), ()),
    }
    return known[kind]


@pytest.mark.parametrize("kind", get_args(blocks.Block) + get_args(blocks.Picture))
def test_every_kind_of_block_is_set(kind: type) -> None:
    """One that is new fails here until the forms of an office know it."""
    brief = brief_of(FLAGSHIP)
    writer = setting._Writer(brief.citations, whole=True)
    item = example(kind)
    block = item if kind in get_args(blocks.Block) else blocks.Figure("a", "b", "c", item)  # type: ignore[arg-type]
    assert writer.block(block)  # type: ignore[arg-type]


def grids(brief: Brief) -> list[pieces.Grid]:
    return [
        item for item in setting.pieces(brief.page, brief.citations, brief.answers) if isinstance(item, pieces.Grid)
    ]


def test_marks_stand_close_to_their_words_and_groups_of_numbers_hold_together(worked: Brief, raw: bytes) -> None:
    """No line parts a mark from its word, nor a short group of numbers."""
    found = [run for item in setting.pieces(worked.page, worked.citations, worked.answers) for run in runs_of(item)]
    assert all(run.text == setting.READING for run in found if run.kind == "assumed" and setting.READING in run.text)
    assert all(run.text != setting.READING for run in found if run.kind == "small")
    groups = [run.text.strip() for run in found if run.kind == "cite" and run.text.strip()]
    assert all(" " not in group for group in groups if len(group) <= setting.WHOLE)
    told = " ".join(pages(raw)[:2]).replace("; ° marks", "; marks").replace(", marked °", "")
    assert " °" not in told


def runs_of(item: pieces.Piece) -> list[pieces.Run]:
    """Every run of a piece."""
    if isinstance(item, pieces.Grid):
        return [run for row in item.rows for cell in row for run in cell]
    if isinstance(item, pieces.Listed):
        return [run for words in item.items for run in words]
    return [] if isinstance(item, pieces.Drawn | pieces.Break) else list(item.runs)


def test_the_map_tells_who_holds_what_and_how_it_is_known(worked: Brief) -> None:
    """An edge a cell in its side's colour, the issue in bold, what is between the sides with its sign."""
    maps = [
        block.picture for entry in worked.page.entries for block in entry.blocks if isinstance(block, blocks.Figure)
    ]
    wanted = [item for item in maps if isinstance(item, blocks.PositionsMap)]
    found = [item for item in grids(worked) if item.edges]
    assert len(found) == len(wanted)
    for grid, picture in zip(found, wanted, strict=True):
        assert grid.lined
        for cells, edges, row in zip(grid.rows, grid.edges, picture.rows, strict=True):
            assert [edge and edge.known for edge in edges] == [None, *(cell.known for cell in row.cells), None]
            assert {run.kind for run in cells[0]} == {"strong"}
            assert (cells[-1][0].kind, cells[-1][0].text.strip()) == ("sign", row.sign)
            assert row.relation != "exclude" or all(run.kind != "plain" for run in cells[-1])


def test_widths_share_out_the_page(worked: Brief) -> None:
    """All of it, and to each column room for its longest word as far as there is."""
    for grid in grids(worked):
        assert len(grid.widths) == len(grid.columns)
        assert abs(sum(grid.widths) - 1) < 0.001 * len(grid.widths)
        assert min(grid.widths) > 0.02


def test_air_fills_a_page_and_no_more() -> None:
    """What is left of a page stands between its lines: those of a full one stand closer than those of a short one."""
    short, full = (line_distance(pdf(brief_of(folder)), 0) for folder in (DAM, FLAGSHIP))
    assert 12 < full <= short < 18


def line_distance(raw: bytes, number: int) -> float:
    """The distance of most lines of a page, in points."""
    places: set[float] = set()

    def visit(text: str, page: list[float], line: list[float], *_: object) -> None:
        if text.strip():
            places.add(round(page[5] + page[3] * line[5], 1))

    pypdf.PdfReader(io.BytesIO(raw)).pages[number].extract_text(visitor_text=visit)
    steps = Counter(round(high - low, 1) for low, high in itertools.pairwise(sorted(places)))
    return steps.most_common(1)[0][0]


@pytest.mark.parametrize("name", SHAPES)
def test_two_pages_alone_are_two_of_every_shape(name: str, made: Any) -> None:
    assert len(pages(rendered(made(*SHAPES[name]).answers, ".pdf", "two-pages"))) == 2


def test_two_pages_alone_are_two(worked: Brief) -> None:
    assert len(pages(rendered(worked.answers, ".pdf", "two-pages"))) == 2


@pytest.mark.parametrize("name", SHAPES)
def test_two_pages_of_every_shape(name: str, made: Any) -> None:
    told = pages(pdf(made(*SHAPES[name])))
    assert re.match(r".*page 3 of \d+ Annex ", told[2])
    assert all(told[:2])
