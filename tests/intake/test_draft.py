"""Pieces of a case from confirmed statements: each with its evidence, none with a number that nobody gave."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

import detente
from detente.case.file.yaml_tree import parse
from detente.errors import InputError
from detente.intake.pieces import accept
from tests.typed import Run

HEAD = """# yaml-language-server: $schema=case.schema.json
detente: 1
name: The well          # kept
as_of: 2026-04-01
actors:
  hill: {name: Hill, role: party}
  vale: {name: Vale, role: party}
issues:
  water: {question: Who draws?, status_quo: hill, options: {hill: Hill alone, turns: Both, vale: Vale alone}}
red_lines: []
road:
  goal: reeves_meet
  steps:
    digging_stops: {text: Both stop digging, by: [vale]}
    reeves_meet: {text: The reeves meet, by: [hill, vale]}
proposals:
  - {id: letter, by: hill, date: 2026-03-20, assumed: Seen by the miller.}
"""
WORDS = {
    "a": ("hill", "red_line", "{options: [water.vale]}", "", ""),
    "b": ("hill", "red_line", "{issues: [water]}", "", ""),
    "c": ("hill", "set_precondition", "{steps: [digging_stops]}", "", ""),
    "d": ("hill", "demand", "{steps: [digging_stops]}", "", ""),
    "e": ("vale", "refuse", "{steps: [digging_stops]}", "links: {answers: [letter]}, ", ""),
    "f": ("hill", "refuse", "{steps: [digging_stops]}", "", ""),
    "g": ("vale", "express_willingness", "{steps: [reeves_meet]}", "when: 2026-03-22, ", ""),
    "h": (
        "vale",
        "propose_terms",
        "{options: [water.turns]}",
        "when: {from: 2026-03-20, to: 2026-03-25, text: that week}, ",
        "",
    ),
    "i": ("abbot", "mediate", "{}", "", ""),
    "j": ("abbot", "host", "{}", "", ""),
    "k": ("hill", "talks_failed", "{}", "when: 2026-02, ", ""),
    "l": ("hill", "demand", "{text: the old boundary stones}", "", ""),
    "m": ("vale", "demand", "{steps: [digging_stops]}", "modality: denied, ", ""),
    "n": ("vale", "red_line", "{options: [water.hill]}", "", "proposed"),
    "o": (None, "red_line", "{options: [water.hill]}", "voice: author, ", ""),
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with nothing but statements, most of them confirmed."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "case.yaml").write_text(HEAD, "utf-8")
    (tmp_path / "sources" / "minutes.txt").write_text(" ".join(f"They said {name} {name}." for name in WORDS), "utf-8")
    lines = ["documents:", "  minutes: {file: sources/minutes.txt, published: 2026-03-26}", "statements:"]
    for name, (speaker, act, about, more, status) in WORDS.items():
        who = f"speaker: {speaker}, " if speaker else ""
        voice = "" if "voice" in more else "voice: source, "
        lines.append(
            f"  - {{id: {name}, document: minutes, quote: 'They said {name} {name}', {voice}{who}act: {act}, about: {about}, {more}status: {status or 'confirmed'}}}"
        )
    (tmp_path / "record.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path


def pieces(case: Path) -> dict[str, list[str]]:
    """The statements under each piece, by kind and id."""
    found = detente.draft(detente.load(case))
    return {
        f"{piece.kind} {piece.id}".strip(): [statement.id for statement in piece.statements] for piece in found.pieces
    }


def test_what_each_act_suggests(case: Path) -> None:
    assert pieces(case) == {
        "actor abbot": ["i", "j"],
        "issue the_old_boundary_stones": ["l"],
        "red line hill_no_water": ["a"],
        "demand hill_wants_digging_stops": ["c", "d"],
        "refusal vale_refuses_digging_stops": ["e"],
        "offer vale_offers_reeves_meet": ["g"],
        "proposal vale_propose_terms": ["h"],
        "response": ["e"],
        "round round_2026_02": ["k"],
    }
    left = dict(detente.draft(detente.load(case)).left)
    assert set(left) == {"b", "f"}
    assert "names no option" in left["b"]
    assert "does not control" in left["f"]


def test_no_number_is_invented(case: Path) -> None:
    """Firmness is asked, weights and values do not appear; every number in a draft is a date, or part of an id."""
    text = detente.draft(detente.load(case)).yaml()
    bare = re.sub(r"#.*", "", text)
    assert "firmness" not in bare
    assert not {"weights", "values", "no_deal", "points"} & set(re.findall(r"\w+", bare))
    assert not re.findall(r"(?<![\w-])\d+(?![\w-])", bare)
    for piece in detente.draft(detente.load(case)).pieces:
        assert ("firmness" in piece.asks) == (piece.kind in {"red line", "demand", "refusal"})


def test_the_draft_as_yaml(case: Path, run: Run, tmp_path: Path) -> None:
    status, out, err = run("draft", case, "--out", "-")
    assert (status, err) == (0, "")
    data = parse(out, "draft").data
    assert set(data) == {"actors", "issues", "red_lines", "road", "proposals", "rounds"}
    assert data["actors"]["abbot"]["functions"] == ["host", "mediator"]
    assert "# yours to give: firmness, 1 (will bend) to 9 (will not)" in out
    assert "# a: “They said a a”" in out
    assert run("draft", case, "--out", tmp_path / "draft.yaml")[0] == 0
    assert (tmp_path / "draft.yaml").read_text("utf-8") == out
    assert run("draft", case, "--out", tmp_path / "draft.yaml")[0] == 2, "nothing is overwritten"


def test_all_accepted_makes_a_case_that_holds(case: Path) -> None:
    while found := detente.draft(detente.load(case)).pieces:
        for piece in found:
            accept(detente.load(case), piece, {"firmness": 6, "place": "The market"})
            detente.load(case)
    loaded = detente.load(case)
    text = (case / "case.yaml").read_text("utf-8")
    assert "name: The well          # kept\n" in text
    assert [line.id for line in loaded.model.red_lines] == ["hill_no_water"]
    assert loaded.model.road is not None
    assert loaded.model.road.demands[0].evidence == ("c", "d")
    assert loaded.model.proposals[0].responses[0].kind == "refuse"
    assert loaded.model.proposals[1].terms == {"water": ("turns",)}
    assert loaded.model.actors["abbot"].role == "third_party"
    assert loaded.model.rounds[0].outcome == "failed"
    assert not detente.draft(loaded).pieces, "nothing is suggested twice"


def test_piece_by_piece(case: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\nn\ny\nfirm\n7\ny\n\nq\n"))
    status, out, _ = run("draft", case)
    assert status == 0
    assert "“They said a a” (a)" in out
    assert "A whole number" in out
    assert "1 accepted" in out
    loaded = detente.load(case)
    assert [(line.id, int(line.firmness)) for line in loaded.model.red_lines] == [("hill_no_water", 7)]
    assert "abbot" not in loaded.model.actors
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("draft", case)[0] == 2


def test_a_piece_that_would_break_the_case(case: Path) -> None:
    before = (case / "case.yaml").read_bytes()
    piece = next(piece for piece in detente.draft(detente.load(case)).pieces if piece.kind == "red line")
    for answers in ({}, {"firmness": 12}):
        with pytest.raises(InputError):
            accept(detente.load(case), piece, answers)
    assert (case / "case.yaml").read_bytes() == before


def test_a_case_that_says_it_all(run: Run) -> None:
    example = Path(__file__).parent.parent / "known" / "river-and-ridge"
    assert "Nothing to draft" in run("draft", example)[1]


def test_the_keys_of_review_accept_as_well(case: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("c\nr\nq\n"))
    status, out, _ = run("draft", case)
    assert status == 0
    assert "1 accepted, 1 left out." in out
    assert "abbot" in detente.load(case).model.actors
