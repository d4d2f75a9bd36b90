"""What the bottom line tells in the words of a report is not told again in them by what is new."""

from __future__ import annotations

from pathlib import Path

from detente.report.front import bottom_line, new
from tests.brief.small import actor, case, issue, line, paper, record, statement

from .telling import said, told

WORDS = "The House will not accept a change of the law"
DAY = {"when": {"from": "2026-02-03", "to": "2026-02-03"}}


def test_the_words_of_a_line_that_blocks_stand_once(tmp_path: Path) -> None:
    data = case(
        {"alba": actor("Alba"), "brenn": actor("Brenn")},
        {"law": issue("What becomes of the law?", "stays", "goes", name="The law")},
        red_lines=[
            line("a", "alba", {"law": "goes"}, evidence=["s1"], text=f"refuses: “{WORDS}”"),
            line("b", "brenn", {"law": "stays"}, evidence=["s2"]),
        ],
    )
    statements = record(
        statement("s1", WORDS, "alba", act="refuse", about={"issues": ["law"]}, **DAY),
        statement("s2", "The law must go", "brenn", act="demand", about={"issues": ["law"]}),
    )
    here = told(tmp_path, data, statements, paper(f"{WORDS}. The law must go."))
    assert WORDS in said(bottom_line.entry(here))
    assert said(new.entry(here)) == "3 February 2026: Alba spoke on the law[s1]."
