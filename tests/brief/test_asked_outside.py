"""What outside parties ask for reaches the two pages and the annex, by whomever it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.answers import Answers
from detente.report.front import outside, uncovered
from detente.report.front.phrases import Told
from detente.report.page.blocks import Items, Paragraph, Subhead
from detente.report.page.text import Cite, Text, plain
from detente.report.positions import annex

from .small import actor, case, issue, paper, record, statement, write_case

CALL = "The League demanded that both armies leave the ford"
LONG = f"{CALL}, and that they do so before the river rises, under the eyes of its own wardens, and with all that they had brought"
SIDES = {
    "hill": actor("Hill"),
    "vale": actor("Vale"),
    "league": actor("the League", role="third_party"),
    "elders": actor("the elders", role="third_party", plural=True),
}
FORD = {"ford": issue("Who holds the ford?", "hill", "vale", name="the ford")}


def answers(folder: Path, *statements: dict[str, object], **more: object) -> Answers:
    text = " ".join(f"{item['quote']}." for item in statements)
    written = write_case(folder, case(SIDES, FORD, **more), record(*statements, published="2026-02-20"), paper(text))
    return Answers(detente.load(written))


def page_two(found: Answers) -> Text:
    entry = outside.entry(Told(found))
    return tuple(part for block in entry.blocks if isinstance(block, Paragraph) for part in block.text) if entry else ()


def annexed(found: Answers) -> list[Text]:
    blocks = annex.section(found).blocks
    at = [at for at, block in enumerate(blocks) if isinstance(block, Subhead) and block.text == annex.OUTSIDE]
    listed = blocks[at[0] + 1] if at else None
    return list(listed.items) if isinstance(listed, Items) else []


def cited(words: Text) -> set[str]:
    return {name for part in words if isinstance(part, Cite) for name in part.statements}


@pytest.mark.parametrize(("who", "demands"), [("league", "The League demands"), ("elders", "The elders demand")])
def test_a_demand_is_told_in_the_words_of_the_report(who: str, demands: str, tmp_path: Path) -> None:
    found = answers(tmp_path, statement("one", CALL, who, act="demand", about={"issues": ["ford"]}))
    name = demands.rsplit(" ", 1)[0]
    assert f"{name}, as reported: {CALL} (" in plain(page_two(found)), "a sentence of the report is no object of a verb"
    assert cited(page_two(found)) == {"one"}
    (line,) = annexed(found)
    assert plain(line).startswith(f"{demands}, on the ford: 20 February 2026")
    assert cited(line) == {"one"}


def test_of_long_words_what_they_are_about(tmp_path: Path) -> None:
    found = answers(tmp_path, statement("one", LONG, "league", act="urge", about={"options": ["ford.vale"]}))
    told = plain(page_two(found))
    assert "The League wants “option vale” (the ford) (20 February 2026, as published)." in told
    assert LONG not in told


def test_the_last_of_each_is_told_and_the_annex_has_all(tmp_path: Path) -> None:
    said = [
        statement("old", "The League wants a truce first", "league", act="demand", when="2026-01-05"),
        statement("new", "The League called for a truce", "league", act="demand", when="2026-02-05"),
        statement("other", "The elders asked for a truce", "elders", act="urge", when="2026-02-03"),
    ]
    found = answers(tmp_path, *said)
    assert cited(page_two(found)) == {"new", "other"}
    assert [cited(line) for line in annexed(found)] == [{"new", "old"}, {"other"}]


@pytest.mark.parametrize(
    "more",
    [
        {"act": "criticise"},
        {"act": "endorse"},
        {"act": "demand", "modality": "denied"},
        {"act": "demand", "status": "proposed"},
        {"act": "demand", "speaker": "hill"},
    ],
)
def test_nothing_else_is_told_as_asked(more: dict[str, str], tmp_path: Path) -> None:
    found = answers(tmp_path, statement("one", CALL, **{"speaker": "league", **more}))
    assert "one" not in cited(page_two(found))
    assert annexed(found) == []


def test_what_is_told_as_a_proposal_is_not_told_again(tmp_path: Path) -> None:
    offered = {"id": "paper", "by": "league", "date": "2026-02-01", "text": "proposes a truce", "evidence": ["one"]}
    one = statement("one", "The League proposed a truce", "league", act="propose_terms")
    told = plain(page_two(answers(tmp_path, one, proposals=[offered])))
    assert told.count("The League") == 1


def test_a_call_older_than_what_the_parties_agreed_since_is_told_as_that(tmp_path: Path) -> None:
    agreed = [{"id": "lake", "place": "Lake", "date": "2026-02-10", "outcome": "agreed", "assumed": "t"}]
    call = statement("one", CALL, "league", act="demand", about={"issues": ["ford"]}, when="2026-02-01")
    late = "before the talks at Lake ended in agreement on 10 February 2026"
    assert late in plain(page_two(answers(tmp_path / "a", call, rounds=agreed)))
    assert "before the talks" not in plain(
        page_two(answers(tmp_path / "b", {**call, "when": "2026-02-15"}, rounds=agreed))
    )
    failed = [{**agreed[0], "outcome": "failed"}]
    assert "before the talks" not in plain(page_two(answers(tmp_path / "c", call, rounds=failed)))


def test_where_talks_are_on_record_how_they_could_meet_is_not_told_as_left_out(tmp_path: Path) -> None:
    def left_out(found: Answers) -> str:
        entry = uncovered.entry(Told(found))
        return " ".join(plain(block.text) for block in entry.blocks if isinstance(block, Paragraph)) if entry else ""

    said = statement("one", CALL, "league", act="demand")
    met = [{"id": "lake", "place": "Lake", "date": "2026-02-10", "outcome": "agreed", "assumed": "t"}]
    assert "How the parties could come to meet" in left_out(answers(tmp_path / "a", said))
    assert "How the parties could come to meet" not in left_out(answers(tmp_path / "b", said, rounds=met))


def test_a_request_that_names_an_option_is_told_before_what_is_only_affirmed_later(tmp_path: Path) -> None:
    said = [
        statement("ask", "The League demanded the ford for Vale", "league", act="demand", when="2026-01-05", about={"options": ["ford.vale"]}),
        statement("nod", "The League reaffirmed the role of the ford", "league", when="2026-02-05", about={"options": ["ford.hill"]}),
        statement("wish", "The League called for a truce", "league", act="demand", when="2026-02-06"),
        statement("again", "The elders asked for a truce", "elders", act="urge", when="2026-02-03"),
    ]  # fmt: skip
    assert cited(page_two(answers(tmp_path, *said))) == {"ask", "again"}


def test_of_many_the_others_are_named(tmp_path: Path) -> None:
    more = {name: actor(name.title(), role="third_party") for name in ("corr", "dorne")}
    said = [statement(name, f"{name} asked for a truce", name, act="urge", when=f"2026-02-0{at}") for at, name in enumerate(("league", "elders", *more), 1)]  # fmt: skip
    text = " ".join(f"{item['quote']}." for item in said)
    written = write_case(tmp_path, case({**SIDES, **more}, FORD), record(*said, published="2026-02-20"), paper(text))
    told = page_two(Answers(detente.load(written)))
    assert "On record too: the elders and the League." in plain(
        told
    ) or "On record too: the League and the elders." in plain(told)
    assert cited(told) == {"league", "elders", *more}
