"""Nothing that a case or a document says becomes markup, a script or a request, and nothing of it is lost."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from detente.brief import summary
from detente.errors import InputError

from .hostile import ALL, LONG, PAYLOADS, hostile_case, untouched
from .markup import Element, read
from .situations import FLAGSHIP, Brief, brief_of
from .small import actor, case, issue

TAGS = {
    "#root", "html", "head", "meta", "title", "link", "style", "body", "header", "main", "footer", "nav", "section", "article", "aside", "script",
    "h1", "h2", "h3", "p", "a", "span", "b", "i", "em", "strong", "sup", "q", "mark", "ul", "ol", "li", "dl", "dt", "dd", "div",
    "figure", "figcaption", "blockquote", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "svg", "g", "path", "line", "rect", "text", "tspan", "defs", "clippath",
}  # fmt: skip
ATTRIBUTES = {
    "html": {"lang"}, "meta": {"charset", "name", "content", "http-equiv"}, "link": {"rel", "href"}, "li": {"value"},
    "a": {"href", "title", "data-notes", "data-who"}, "span": {"data-who"}, "th": {"scope", "colspan"}, "td": {"colspan", "data-label"}, "ol": {"start"},
}  # fmt: skip
EVERYWHERE = {"id", "class", "style", "role", "tabindex"}
SVG = {"svg", "g", "path", "line", "rect", "text", "tspan", "defs", "clippath"}
SVG_ATTRIBUTES = {
    "version", "viewbox", "xmlns", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-miterlimit", "transform", "opacity", "d",
    "display", "pointer-events", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "font-family", "font-size", "font-style",
    "font-weight", "text-anchor", "clip-path", "dy", "dx",
}  # fmt: skip
STRUCTURE = (
    "html",
    "head",
    "body",
    "header",
    "main",
    "nav",
    "footer",
    "section",
    "script",
    "style",
    "title",
    "h1",
    "h2",
    "figure",
    "svg",
)
STYLE = re.compile(r"(--[xw]:-?\d+\.\d\d%;?)+")


@pytest.fixture(scope="module", params=[ALL, LONG], ids=["payloads", "long words"])
def poisoned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Brief:
    return brief_of(hostile_case(tmp_path_factory.mktemp("hostile"), request.param))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """The same case with a harmless word where the others have theirs."""
    return brief_of(hostile_case(tmp_path_factory.mktemp("plain"), "indeed"))


def test_the_case_is_hostile_everywhere(tmp_path: Path) -> None:
    """The test of the test: no text of a person was left as it was."""
    folder = hostile_case(tmp_path)
    for name in ("case.yaml", "record.yaml"):
        left = untouched(json.loads((folder / name).read_text(encoding="utf-8")), ALL)
        assert [text for text in left if not text.startswith("sources/")] == []


def harmless(root: Element) -> None:
    """Only the page's own elements and attributes, no scripts but one, no address but within the page."""
    for item in root:
        assert item.tag in TAGS, item.tag
        known = EVERYWHERE | ATTRIBUTES.get(item.tag, set()) | (SVG_ATTRIBUTES if item.tag in SVG else set())
        for name, value in item.attributes.items():
            assert name in known or name.startswith("aria-"), f"<{item.tag} {name}>"
            if name == "style":
                assert STYLE.fullmatch(value or ""), value
            if name == "href":
                assert value is not None
                assert value == "data:," or re.fullmatch(r"#[\w-]+", value), value
            if name == "data-notes":
                assert re.fullmatch(r"\d+( \d+)*", value or ""), value
            if name == "clip-path":
                assert re.fullmatch(r"url\(#[\w-]+\)", value or ""), value
            if name in {"id", "class"}:
                assert re.fullmatch(r"[\w -]*", value or ""), value
    assert len(root.all("script")) == len(root.all("style")) == len(root.all("title")) == 1


def test_html_holds_nothing_but_the_page_itself(poisoned: Brief) -> None:
    harmless(read(poisoned.html))


def test_every_worked_case_is_harmless_too(worked: Brief) -> None:
    harmless(read(worked.html))


def test_html_has_the_shape_of_a_peaceful_case(poisoned: Brief, plain: Brief) -> None:
    """The same elements as the same case in plain words, as many of each that holds no running text.

    Of sentences and passages as many are told as fit their words, and payloads have more words or longer ones.
    """
    peaceful, hostile = (Counter(item.tag for item in read(brief.html)) for brief in (plain, poisoned))
    assert set(hostile) - set(peaceful) <= {"q", "tspan"}  # a longer word takes more lines in a box
    for tag in STRUCTURE:
        assert hostile[tag] == peaceful[tag] > 0, tag


def test_style_and_script_are_ours(poisoned: Brief) -> None:
    theirs, ours = read(poisoned.html), read(brief_of(FLAGSHIP).html)
    for tag in ("script", "style"):
        assert theirs.all(tag)[0].text == ours.all(tag)[0].text


def test_no_text_is_lost_in_html(poisoned: Brief) -> None:
    """What was written is read again, letter by letter."""
    root = read(poisoned.html)
    model = poisoned.answers.model
    text = root.text
    for name in model.consenting():
        assert model.actors[name].name in text
    assert model.name in root.all("title")[0].text
    for item in model.issues.values():
        assert any(option in text for option in item.options.values())
    assert any(model.actors["velmora"].name[:20] in label.text for label in root.all("text")), "the chart names a party"
    marks = [re.sub(r"\[\d+\] ?", "", mark.text) for mark in root.all("mark")]
    whole = " ".join(" ".join(marks).split())
    for note in poisoned.citations.notes.values():
        assert " ".join(note.statement.quote.exact.split()) in whole or note.statement.quote.exact in text


def tokens(markdown: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown):
        yield token
        yield from token.children or ()


def test_markdown_holds_no_markup_but_ours(poisoned: Brief) -> None:
    ours = re.compile(r'<a id="(note-\d+|noted-\d+|document-\d+|assumed-[a-z]+)">|</a>')
    for token in tokens(poisoned.markdown):
        assert token.type not in {
            "html_block",
            "image",
            "fence",
            "code_block",
            "code_inline",
            "hr",
            "s_open",
            "softbreak",
            "hardbreak",
        }
        if token.type == "html_inline":
            assert ours.fullmatch(token.content), token.content
        if token.type == "link_open":
            assert re.fullmatch(r"#(note-\d+|noted-\d+|document-\d+|assumed-[a-z]+)", str(token.attrs["href"]))


def test_no_bare_address_is_left_for_a_reader_that_links_them(poisoned: Brief) -> None:
    assert not re.search(r"(?<!\\)://|www\.", poisoned.markdown)


def test_markdown_has_the_outline_of_a_peaceful_case(poisoned: Brief, plain: Brief) -> None:
    def outline(brief: Brief) -> Counter[str]:
        kinds = {"table_open", "blockquote_open"}  # of rows and items as many are told as fit their words
        return Counter(
            token.type + token.tag
            for token in tokens(brief.markdown)
            if token.type in kinds or token.tag in {"h1", "h2", "h3"}
        )

    assert outline(poisoned) == outline(plain)


def test_markdown_tables_keep_their_columns(poisoned: Brief) -> None:
    width = None
    for row in poisoned.markdown.split("\n"):
        if not row.startswith("|"):
            width = None
            continue
        bars = len(re.findall(r"(?<!\\)(?:\\\\)*\|", row))
        width = width or bars
        assert bars == width, row[:120]


def test_markdown_keeps_the_words(poisoned: Brief) -> None:
    """Read as Markdown, the text is what was written, but for line breaks and spaces at the edges."""
    shown = " ".join("".join(t.content for t in tokens(poisoned.markdown) if t.type == "text").split())
    for payload in PAYLOADS if ALL in poisoned.answers.model.name else (LONG,):
        assert " ".join(payload.split()) in shown, payload
    for note in poisoned.citations.notes.values():
        assert " ".join(note.statement.quote.exact.split()) in shown


def test_json_keeps_text_exact(poisoned: Brief) -> None:
    document = json.loads(poisoned.json)
    assert document["title"] == poisoned.answers.model.name
    quotes = [note["quote"] for group in document["sources"] for note in group["notes"]]
    record = {item.quote.exact for item in poisoned.case.record.statements}
    assert quotes
    assert set(quotes) <= record


def test_the_summary_stays_short(poisoned: Brief) -> None:
    assert len(summary(poisoned.answers).splitlines()) <= 10


@pytest.mark.parametrize("mark", ["\x1b[31m", "\x07", "\x08", "\x7f", "\x9b"])
def test_no_name_moves_the_cursor(made: Callable[..., Brief], mark: str) -> None:
    """A terminal obeys control characters: a case that holds one is refused."""
    name = f"Alba {mark}red"
    with pytest.raises(InputError, match="control character"):
        made({**case({"a": actor("Alba")}, {"x": issue("?", "no", "yes")}), "name": name})
