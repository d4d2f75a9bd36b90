"""Pieces of a case from confirmed statements: each with its evidence, none with a number but a firmness by rule."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

import detente
from detente.case.file.yaml_tree import parse
from detente.errors import InputError
from detente.intake.pieces import accept, decline
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
    "k": ("hill", "talks_failed", "{}", "when: 2026-02, to: [vale], ", ""),
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
        "position hill.water": ["a"],
        "position hill.the_old_boundary_stones": ["l"],
        "position vale.water": ["h"],
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
    """Weights and values do not appear; every number in a draft is a firmness by rule, a date, or part of an id."""
    text = detente.draft(detente.load(case)).yaml()
    bare = re.sub(r"#.*", "", text)
    assert not {"weights", "values", "no_deal", "points"} & set(re.findall(r"\w+", bare))
    assert len(re.findall(r"firmness: \d\b", bare)) == 3
    ruled = re.sub(r"firmness: \d\b|Firmness \d by rule", "", bare)
    assert not re.findall(r"(?<![\w-])\d+(?![\w-])", ruled)
    for piece in detente.draft(detente.load(case)).pieces:
        assert bool(piece.level) == (piece.kind in {"red line", "demand", "refusal"})
        if piece.level:
            assert piece.value["assumed"].startswith(f"Firmness {piece.value['firmness']} by rule, from ")


def test_the_draft_as_yaml(case: Path, run: Run, tmp_path: Path) -> None:
    status, out, err = run("draft", case, "--out", "-")
    assert (status, err) == (0, "")
    data = parse(out, "draft").data
    assert set(data) == {"actors", "issues", "preferences", "red_lines", "road", "proposals", "rounds"}
    assert data["actors"]["abbot"]["functions"] == ["host", "mediator"]
    assert "# yours to give: place" in out
    assert "# firmness: declared untouchable, or law" in out
    assert data["preferences"]["hill"] == {
        "ranking": {
            "water": [["hill", "turns"], "vale"],
            "the_old_boundary_stones": ["the_old_boundary_stones", "as_today"],
        },
        "grounds": {"water": {"evidence": ["a"]}, "the_old_boundary_stones": {"evidence": ["l"]}},
    }
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
    """No to the actor and the issue, whose order then is not asked; two orders; a line with a firmness of one's own."""
    monkeypatch.setattr("sys.stdin", io.StringIO("n\nn\ny\ny\nf\nfirm\n7\ns\nq\n"))
    status, out, _ = run("draft", case)
    assert status == 0
    assert "“They said a a” (a, 2026-03-26)" in out
    assert "A whole number" in out
    assert "3 accepted" in out
    loaded = detente.load(case)
    assert [(line.id, int(line.firmness)) for line in loaded.model.red_lines] == [("hill_no_water", 7)]
    assert loaded.model.red_lines[0].assumed == "The firmness is the analyst’s judgement."
    assert loaded.model.preferences["hill"].ranking == {"water": (("hill", "turns"), ("vale",))}
    assert loaded.model.preferences["vale"].ranking == {"water": (("turns",), ("hill", "vale"))}
    assert "abbot" not in loaded.model.actors
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("draft", case)[0] == 2


def test_what_was_declined_is_not_offered_again(case: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in another run, not from more statements that say the same; what is only skipped is; ``--again`` offers all."""
    before = set(pieces(case))
    monkeypatch.setattr("sys.stdin", io.StringIO("s\nn\nn\ns\nn\nq\n"))
    assert run("draft", case)[0] == 0
    gone = {
        "issue the_old_boundary_stones",
        "position hill.the_old_boundary_stones",
        "position hill.water",
        "red line hill_no_water",
    }
    assert before - set(pieces(case)) == gone
    more = (
        "  - {id: a2, document: minutes, quote: 'They said b b', voice: source, speaker: hill, act: red_line,"
        f" about: {WORDS['a'][2]}, status: confirmed}}\n"
    )
    with (case / "record.yaml").open("a", encoding="utf-8") as file:
        file.write(more)
    assert before - set(pieces(case)) == gone
    account = json.loads(run("draft", case, "--json")[1])["account"]
    assert {it["reason"]: list(it["statements"]) for it in account["not_used"]}["declined"] == ["a", "l", "a2"]
    again = {f"{piece.kind} {piece.id}".strip() for piece in detente.draft(detente.load(case), again=True).pieces}
    assert again == before
    (case / "drafts" / "declined.json").unlink()
    assert set(pieces(case)) == before


def test_an_actor_that_was_declined_takes_its_pieces_along(case: Path) -> None:
    loaded = detente.load(case)
    actor = detente.draft(loaded).pieces[0]
    decline(loaded, actor)
    assert not [
        piece for piece in detente.draft(detente.load(case)).pieces if piece.id == "abbot" or "abbot" in piece.needs
    ]


def test_every_statement_is_used_or_counted_by_reason(case: Path) -> None:
    account = detente.draft(detente.load(case)).account
    assert account.in_case == ()
    assert account.drafted == ("a", "c", "d", "e", "g", "h", "k", "l")
    assert account.not_used == {
        "b": ("too little is named", "a red line about water, but it names no option that would cross it"),
        "f": ("too little is named", "hill does not control the step digging_stops, so it cannot refuse it"),
        "m": ("denied, or only supposed", "denied"),
    }
    assert "11 confirmed statements" in str(account)


def test_a_piece_that_would_break_the_case(case: Path) -> None:
    before = (case / "case.yaml").read_bytes()
    found = detente.draft(detente.load(case)).pieces
    for kind, answers in (("round", {}), ("red line", {"firmness": 12})):
        piece = next(piece for piece in found if piece.kind == kind)
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
    assert "1 accepted, " in out
    assert "abbot" in detente.load(case).model.actors
