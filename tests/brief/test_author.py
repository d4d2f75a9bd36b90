"""What an author adds to a brief: sentences of their own, words set apart, a name and how it may be handled."""

import json
from typing import Any

import pytest

from detente.brief import rendered
from detente.brief.authored import headings
from detente.brief.own import CITED
from detente.case.model.brief import HEADINGS
from detente.report.page.blocks import Figure, Paragraph, Pull, Table
from detente.report.page.text import Cite, plain

from .office import everything
from .situations import Brief
from .small import actor, case, issue, line, paper, record, statement

FORMS = (".html", ".md", ".json", ".pdf", ".docx")
SAID = "We will not move"


def brief(made: Any, **more: Any) -> Brief:
    """Two sides, one of whom is quoted; ``more`` is what the author adds."""
    made_brief: Brief = made(
        case(
            {"hill": actor("Hill"), "vale": actor("Vale")},
            {"water": issue("Who draws?", "one", "two")},
            red_lines=[
                line("a", "hill", {"water": "one"}, evidence=["s1"]),
                line("b", "vale", {"water": "two"}, assumed="so"),
            ],
            brief=more,
        ),
        record(statement("s1", SAID, "hill"), statement("s2", "Vale is away", "vale")),
        paper(f"Hill said: “{SAID}”. It is told that Vale is away."),
    )
    return made_brief


def test_no_worked_case_has_a_heading_that_an_author_cannot_name(worked: Brief) -> None:
    ours = {"standoff-map", "notes", "pull"}
    assert {entry.id for entry in worked.page.entries} <= {*HEADINGS, *ours}


def test_own_sentences_stand_in_place_of_ours_and_are_marked(made: Any) -> None:
    own = {"bottom-line": "Hill will not move [s1]; nobody [sic] asked.", "outside": "Nobody helps."}
    found = brief(made, own=own)
    entries = {entry.id: entry for entry in found.page.entries}
    (written,) = entries["bottom-line"].blocks
    assert isinstance(written, Paragraph)
    text = written.text
    assert plain(text) == "Hill will not move; nobody [sic] asked."
    assert Cite(("s1",)) in text
    assert [entry.id for entry in entries.values() if entry.own] == ["bottom-line", "outside"]
    assert entries["outside"] in found.page.sheets[1]
    for ending in FORMS:
        held = everything(ending, rendered(found.answers, ending)).decode(errors="replace")
        assert "Nobody helps." in held
        if ending == ".json":
            assert [entry["id"] for sheet in json.loads(held)["pages"] for entry in sheet if entry.get("own")]
        else:
            assert held.replace("&#39;", "'").count("in the author's words") >= 2


def test_a_table_stays_below_what_the_author_writes_under_its_heading(made: Any) -> None:
    plainly = brief(made)
    found = brief(made, own={"positions-map": "Hill and Vale stand apart.", "ways": "There are two."})
    for name in ("positions-map", "ways"):
        ours = next(entry for entry in plainly.page.entries if entry.id == name)
        theirs = next(entry for entry in found.page.entries if entry.id == name)
        table = next(block for block in ours.blocks if isinstance(block, (Figure, Table)))
        assert theirs.own
        assert theirs.blocks[1:] == (table,)
        assert isinstance(theirs.blocks[0], Paragraph)
        offered = next(item for item in headings(found.answers) if item.id == name)
        assert offered.stays == f"“{table.title if isinstance(table, Figure) else table.caption}”"
    markdown = rendered(found.answers, ".md").decode()
    words, mark = markdown.index("Hill and Vale stand apart."), markdown.index("in the author's words")
    assert words < mark < markdown.index("| Issue | Hill | Vale |"), "the mark is of the sentences, not of the table"
    assert b"Hill and Vale stand apart." in rendered(found.answers, ".html")


def test_an_own_headline_stands_in_place_of_ours_in_every_form(made: Any) -> None:
    found = brief(made, own={"headline": "Hill digs in [s1]"}, written={"headline": "2026-01-31"})
    assert plain(found.page.verdict) == "Hill digs in"
    assert Cite(("s1",)) in found.page.verdict
    assert "headline" not in {entry.id for entry in found.page.entries}, "it stands there once"
    for ending in FORMS:
        held = everything(ending, rendered(found.answers, ending)).decode(errors="replace")
        assert "Hill digs in" in held
        assert "in the author's words, 31 January 2026" in held.replace("&#39;", "'")
    offered = next(item for item in headings(found.answers) if item.id == "headline")
    assert (offered.own, offered.label) == ("Hill digs in [s1]", "Headline")
    assert offered.ours == plain(brief(made).page.verdict)


@pytest.mark.parametrize("day", ["2026-01-31", "2026-01-30"])
def test_headline_and_bottom_line_of_one_day_are_marked_once(made: Any, day: str) -> None:
    """No heading stands between them: the same words would stand twice on top of each other."""
    words, own = (
        "in the author's words, 31 January 2026",
        {"headline": "Hill digs in [s1]", "bottom-line": "Hill will not move."},
    )
    alone = brief(made, own={"headline": "Hill digs in [s1]"}, written={"headline": "2026-01-31"})
    found = brief(made, own=own, written={"headline": "2026-01-31", "bottom-line": day})
    for ending in (".html", ".md", ".pdf", ".docx"):
        once, both = (everything(ending, rendered(each.answers, ending)).decode(errors="replace").replace("&#39;", "'") for each in (alone, found))  # fmt: skip
        assert both.count(words) == once.count(words) > 0, ending
        assert ("in the author's words, 30 January 2026" in both) == (day == "2026-01-30"), ending


def test_without_own_sentences_nothing_is_marked(made: Any) -> None:
    found = brief(made)
    assert not any(entry.own for entry in found.page.entries)
    assert "author" not in rendered(found.answers, ".md").decode()


def test_words_set_apart(made: Any) -> None:
    found = brief(made, pull="s1")
    (pull,) = [block for entry in found.page.sheets[0] for block in entry.blocks if isinstance(block, Pull)]
    assert (pull.words, pull.who, pull.cite) == (SAID, "Hill", Cite(("s1",)))


@pytest.mark.parametrize("ending", FORMS)
def test_author_and_handling_stand_in_every_form(ending: str, made: Any) -> None:
    """Those of the command in place of those of the case."""
    found = brief(made, author="A. Writer", handling="For the office only")
    held = everything(ending, rendered(found.answers, ending)).decode(errors="replace")
    assert "A. Writer" in held
    assert "For the office only" in held
    held = everything(ending, rendered(found.answers, ending, "full", "B. Other", "Open")).decode(errors="replace")
    assert "A. Writer" not in held
    assert "B. Other" in held


def test_the_author_changes_no_answer(made: Any) -> None:
    plainly, signed = brief(made), brief(made, author="A. Writer", own={"sure": "Quite."})
    assert plainly.case.model.digest == signed.case.model.digest
    assert plainly.answers.why().to_dict() == signed.answers.why().to_dict()


@pytest.mark.parametrize(
    ("words", "cited"), [("a [s1, s2] b", ["s1, s2"]), ("[s1]", ["s1"]), ("[a b]", []), ("[] [,]", [])]
)
def test_what_reads_as_a_citation(words: str, cited: list[str]) -> None:
    assert [found[1] for found in CITED.finditer(words)] == cited
