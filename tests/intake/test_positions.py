"""Positions drafted from small records with known right drafts."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.errors import InputError
from detente.intake.pieces import Piece, accept
from detente.record import acts
from detente.record.stances import levels, taken
from tests.typed import Run

HEAD = """detente: 1
name: The mill
as_of: 2026-06-01
actors:
  hill: {name: Hill, role: party, leader: Reeve Una Holt}
  vale: {name: Vale, role: party}
  guild: {name: the Guild, role: ratifier, of: vale}
  abbot: {name: the Abbot, role: third_party}
issues:
  mill: {question: Who runs the mill?, status_quo: hill, options: {hill: the mill to Hill, both: the mill to both, vale: the mill to Vale}}
  toll: {question: Who pays the toll?, status_quo: all, options: {all: a toll for all, none: no toll}}
road:
  goal: meet
  steps:
    boats: {text: Vale takes its boats away, by: [vale]}
    gate: {text: Hill opens the gate, by: [hill]}
    meet: {text: The two meet, by: [hill, vale]}
    signed: {text: The two sign, by: [hill, vale], needs: [meet]}
proposals:
  - {id: paper, by: vale, date: 2026-03-01, terms: {mill: both, toll: none}, assumed: Seen by the miller.}
"""


def case_of(folder: Path, *statements: str, head: str = HEAD) -> Path:
    """A case with these statements: who, what, about what, and more; each of a day of its own in March, confirmed."""
    (folder / "sources").mkdir(parents=True)
    (folder / "case.yaml").write_text(head, "utf-8")
    lines = ["documents:", "  minutes: {file: sources/minutes.txt}", "statements:"]
    words = []
    for at, told in enumerate(statements, 1):
        speaker, act, about, *more = [part.strip() for part in told.split("|")]
        extra = dict(part.split("=", 1) for part in more)
        quote = extra.pop("quote", f"Words {at} of {speaker}")
        words += [quote] if quote not in words else []
        fields = {"id": f"s{at}", "document": "minutes", "quote": f'"{quote}"', "voice": "source", "speaker": speaker}
        fields |= {"act": act, "about": f"{{{about}}}", "when": f"2026-03-{at:02}", "status": "confirmed"} | extra
        lines.append("  - {" + ", ".join(f"{key}: {value}" for key, value in fields.items() if value) + "}")
    (folder / "record.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "sources" / "minutes.txt").write_text(". ".join(words) + ".\n", "utf-8")
    return folder


def drafted(folder: Path, kind: str) -> dict[str, Piece]:
    """The pieces of one kind by id."""
    return {piece.id: piece for piece in detente.draft(detente.load(folder)).pieces if piece.kind == kind}


def orders(folder: Path) -> dict[str, Any]:
    """The drafted order of each cell."""
    return {name: next(iter(piece.value["ranking"].values())) for name, piece in drafted(folder, "position").items()}


def test_wants_then_would_accept_then_silent_then_refuses(tmp_path: Path) -> None:
    case = case_of(
        tmp_path,
        "hill | demand | options: [mill.hill]",
        "hill | express_willingness | options: [mill.both]",
        "vale | red_line | options: [mill.hill]",
        "guild | state_position | options: [toll.all] | polarity=negative",
        "abbot | endorse | options: [mill.both]",
    )
    assert orders(case) == {
        "hill.mill": ["hill", "both", "vale"],
        "vale.mill": [["both", "vale"], "hill"],
        "guild.toll": ["none", "all"],
    }
    assert list(drafted(case, "red line")) == ["vale_no_mill"], "a view against is no refusal at any price"
    assert drafted(case, "position")["hill.mill"].value["grounds"] == {"mill": {"evidence": ["s2", "s1"]}}, (
        "newest first"
    )


def test_what_says_nothing_of_a_position(tmp_path: Path) -> None:
    case = case_of(
        tmp_path,
        "hill | criticise | options: [mill.vale]",
        "hill | express_doubt | options: [mill.both]",
        "hill | demand | options: [mill.hill] | modality=denied",
        "hill | refuse | options: [toll.none] | quote=Hill ruled out no toll as a condition of talks",
        "hill | demand | issues: [toll]",
    )
    assert orders(case) == {"hill.toll": []}
    account = detente.draft(detente.load(case)).account
    assert {name: reason for name, (reason, _) in account.not_used.items()} == {
        "s1": "its act says nothing of a position",
        "s2": "its act says nothing of a position",
        "s3": "denied, or only supposed",
        "s4": "refused as a condition of something else, not in itself",
    }
    assert account.drafted == ("s5",), "which option is asked"


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("Hill said it would study a mill to both", None),
        ("Hill is ready to discuss a mill to both", None),
        ("Hill is ready to consider and accept a mill to both", ["hill", "both", "vale"]),
        ("Hill is ready for a mill to both", ["hill", "both", "vale"]),
    ],
)
def test_who_will_look_at_a_thing_has_not_said_that_it_would_accept_it(
    words: str, order: list[str] | None, tmp_path: Path
) -> None:
    says = f"hill | express_willingness | options: [mill.both] | quote={words}"
    case = case_of(
        tmp_path, "hill | demand | options: [mill.hill]", says, "vale | state_position | options: [mill.vale]"
    )
    assert orders(case)["hill.mill"] == (order or list[Any](["hill", ["both", "vale"]]))
    offered = case_of(tmp_path / "answer", says.replace("mill.both", "toll.none"))
    assert bool(drafted(offered, "response")) is (order is not None)


def test_a_move_is_named_and_the_old_word_kept(tmp_path: Path) -> None:
    """Softer on both, whose refusal ends the day before; given up on one's own; new on the toll."""
    case = case_of(
        tmp_path,
        "hill | refuse | options: [mill.both]",
        "hill | demand | options: [mill.hill]",
        "hill | withdraw_position | options: [mill.hill]",
        "hill | accept | options: [mill.both]",
        "hill | red_line | options: [mill.vale]",
    )
    piece = drafted(case, "position")["hill.mill"]
    assert piece.value["ranking"] == {"mill": [["hill", "both"], "vale"]}, "accepted: not said to be better"
    assert [(change.option, change.move, change.before, change.now) for change in piece.history] == [
        ("hill", "ended", "s2", "s3"), ("both", "softer", "s1", "s4"), ("vale", "new", None, "s5"),
    ]  # fmt: skip
    lines = drafted(case, "red line")
    ended = next(piece.value for piece in lines.values() if piece.value["never"] == {"mill": ["both"]})
    assert (str(ended["from"].text), str(ended["until"].text)) == ("2026-03-01", "2026-03-03")
    for piece in [*drafted(case, "position").values(), *lines.values()]:
        accept(detente.load(case), piece, {})
    loaded = detente.load(case)
    assert [line.never for line in loaded.model.red_lines] == [{"mill": ("vale",)}], "what has ended is not held"
    assert [line.never for line in loaded.written.red_lines] == [{"mill": ("both",)}, {"mill": ("vale",)}]


def test_terms_of_a_proposal_and_words_of_an_option(tmp_path: Path) -> None:
    case = case_of(
        tmp_path,
        "vale | propose_terms | proposals: [paper]",
        "hill | accept | | links={answers: [paper]}",
        "guild | refuse | issues: [mill] | quote=The guild refused the mill to both",
        "guild | red_line | issues: [toll] | quote=The guild said that no toll gate will ever stand here",
    )
    assert orders(case) == {
        "vale.mill": ["both", ["hill", "vale"]], "vale.toll": ["none", "all"],
        "hill.mill": [["hill", "both", "vale"]], "hill.toll": [["all", "none"]],
        "guild.mill": [["hill", "vale"], "both"], "guild.toll": [],
    }  # fmt: skip


def test_of_one_day_a_refusal_is_the_last_word_and_undated_words_are_the_oldest(tmp_path: Path) -> None:
    case = case_of(
        tmp_path,
        "hill | refuse | options: [mill.both] | when=2026-03-09",
        "hill | express_willingness | options: [mill.both] | when=2026-03-09",
        "hill | red_line | options: [toll.all] | when=",
        "hill | accept_if | options: [toll.all]",
    )
    assert orders(case) == {"hill.mill": [["hill", "vale"], "both"], "hill.toll": [["all", "none"]]}
    assert "Only on a condition: “a toll for all”." in drafted(case, "position")["hill.toll"].remark
    assert list(drafted(case, "red line")) == ["hill_no_mill"], "nobody can say until when an undated refusal was held"
    assert detente.draft(detente.load(case)).account.not_used == {
        "s3": ("superseded by a later statement", "by s4"), "s2": ("superseded by a later statement", "by s1"),
    }  # fmt: skip


def test_conditions_are_demands_before_what_they_are_conditions_of(tmp_path: Path) -> None:
    case = case_of(
        tmp_path,
        "hill | set_precondition | steps: [boats, signed]",
        "hill | express_willingness | steps: [meet]",
        "vale | demand | steps: [gate] | links={condition_of: [s4]}",
        "vale | express_willingness | steps: [signed]",
        "vale | refuse | steps: [boats, gate] | modality=conditional",
        "hill | refuse | steps: [gate] | quote=Hill refused the gate as a condition of talks",
        "hill | demand | steps: [signed]",
    )
    demands = drafted(case, "demand")
    assert {name: piece.value["before"] for name, piece in demands.items()} == {
        "hill_wants_boats": "signed", "vale_wants_gate": "signed",
    }  # fmt: skip
    (refusal,) = drafted(case, "refusal").values()
    assert (refusal.value["step"], refusal.value["unless"]) == ("boats", ["gate"])
    assert set(drafted(case, "offer")) == {"hill_offers_meet", "vale_offers_signed"}
    left = dict(detente.draft(detente.load(case)).left)
    assert set(left) == {"s6", "s7"}


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (["hill | refuse | options: [mill.vale]"], "said once"),
        (["hill | refuse | options: [mill.vale]"] * 2, "said again, or in answer"),
        (["hill | refuse | options: [mill.vale] | links={answers: [paper]}"], "said again, or in answer"),
        (
            ["hill | refuse | options: [mill.vale]", "hill | refuse | options: [mill.vale] | speaker_words=Una Holt"],
            "a standing demand, said by the leader",
        ),
        (["hill | refuse | options: [mill.vale]", "hill | demand | options: [mill.hill]"], "said again, or in answer"),
        (
            ["hill | refuse | options: [mill.vale]", "hill | demand | options: [mill.hill] | speaker_words=Una Holt"],
            "a standing demand, said by the leader",
        ),
        (["hill | refuse | options: [mill.vale] | speaker_words=Una Holt"], "said once"),
        (["hill | red_line | options: [mill.vale]"], "declared untouchable, or law"),
        (["hill | refuse | options: [mill.vale] | quote=Never will Hill give it"], "declared untouchable, or law"),
    ],
)
def test_firmness_by_rule(statements: list[str], words: str, tmp_path: Path) -> None:
    (piece,) = drafted(case_of(tmp_path, *statements), "red line").values()
    level = next(level for level in levels() if level.words == words)
    assert (piece.level, piece.value["firmness"]) == (words, level.number)
    ids = ", ".join(f"s{at}" for at, _ in enumerate(statements, 1))
    assert piece.value["assumed"] == f"Firmness {level.number} by rule, from {ids}: {words}."


def test_a_stand_on_an_issue_without_an_option_is_asked_by_number(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_of(
        tmp_path,
        "guild | refuse | issues: [mill]",
        "vale | demand | issues: [mill]",
        "hill | demand | issues: [mill]",
        "hill | demand | options: [mill.hill]",
    )
    piece = drafted(case, "position")["guild.mill"]
    assert (piece.asks, dict(piece.choices)["both"]) == (("options",), "the mill to both")
    assert "guild.mill: The words name none" in run("draft", case, "--out", "-")[1]
    for answers in ({}, {"options": ["all"]}):
        with pytest.raises(InputError):
            accept(detente.load(case), piece, answers)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\ny\n7\n1 3\ny\n\nq\n"))
    status, out, _ = run("draft", case)
    assert status == 0
    assert "Numbers from 1 to 3." in out
    found = detente.load(case).model.preferences
    assert {actor: dict(preference.ranking) for actor, preference in found.items()} == {
        "guild": {"mill": (("both",), ("hill", "vale"))}
    }
    assert found["guild"].on("mill").evidence == ("s1",)
    line = drafted(case, "red line")["guild_no_mill"]
    assert (line.value["never"], line.value["evidence"]) == ({"mill": ["hill", "vale"]}, ["s1"]), (
        "what it meant, and no more"
    )
    assert list(orders(case)) == ["vale.mill"], "hill named an option elsewhere, and was declined"


def test_a_smaller_refusal_supports_the_larger_line(tmp_path: Path) -> None:
    case = case_of(tmp_path, "vale | refuse | options: [mill.hill]", "vale | refuse | options: [mill.hill, mill.both]")
    (piece,) = drafted(case, "red line").values()
    assert piece.value["never"] == {"mill": ["hill", "both"]}
    assert piece.value["evidence"] == ["s1", "s2"]


def test_values_stay_and_an_order_there_is_not_drafted_again(tmp_path: Path) -> None:
    head = HEAD + (
        "preferences:\n  hill: {weights: {mill: 1}, values: {mill: {hill: 9, both: 5, vale: 0}}, no_deal: 1, assumed: Ours.}\n"
        "  vale: {ranking: {mill: [vale, both, hill]}, assumed: Ours.}   # kept\n"
    )
    case = case_of(
        tmp_path,
        "hill | demand | options: [mill.hill]",
        "hill | demand | options: [toll.none]",
        "vale | demand | options: [mill.vale, toll.none]",
        head=head,
    )
    assert orders(case) == {"vale.toll": ["none", "all"]}
    accept(detente.load(case), drafted(case, "position")["vale.toll"], {})
    vale = detente.load(case).model.preferences["vale"]
    assert dict(vale.ranking) == {"mill": (("vale",), ("both",), ("hill",)), "toll": (("none",), ("all",))}
    assert {issue: item.evidence for issue, item in vale.grounds.items()} == {"toll": ("s3",)}
    assert "# kept" in (case / "case.yaml").read_text("utf-8")
    reasons = detente.draft(detente.load(case)).account.not_used
    assert reasons["s2"][1] == "hill has values in the case, and what toll is worth to it is yours to give"


def test_the_table_of_stances() -> None:
    """Every act × modality × polarity: denied and supposed say nothing, a condition leaves the stance what it is."""
    for act in acts():
        for polarity in (None, "positive", "neutral", "negative"):
            plain = taken(act, None, polarity)
            assert plain == taken(act, "done", polarity) == taken(act, "intended", polarity)
            assert taken(act, "denied", polarity) is None is taken(act, "hypothetical", polarity)
            condition = taken(act, "conditional", polarity)
            assert (condition and condition.stance) == (plain and plain.stance)
    for act in ("criticise", "express_doubt", "signal_force", "acknowledge_receipt", "claim_credit"):
        assert taken(act, None, "negative") is None
    for act in ("accept", "state_position", "endorse"):
        assert (said := taken(act, None, "negative")) is not None
        assert said.stance == "refuses"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{", "Expecting"),
        ('{"declined": [{"same": "red line"}]}', "same"),
        ('{"offered": []}', "offered"),
        ("[]", "valid"),
    ],
)
def test_a_file_of_what_was_declined_that_cannot_be_read(text: str, found: str, tmp_path: Path, run: Run) -> None:
    case = case_of(tmp_path, "hill | demand | options: [mill.hill]")
    (case / "drafts").mkdir()
    (case / "drafts" / "declined.json").write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        detente.draft(detente.load(case))
    (problem,) = caught.value.problems
    assert problem.place.file == "drafts/declined.json"
    assert found in problem.found
    assert "delete it" in problem.mend
    status, out, err = run("draft", case)
    assert (status, out) == (2, "")
    assert "drafts/declined.json" in err


def test_nothing_is_noted_outside_the_case(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link out of the case in the place of the folder is refused, and not written through."""
    (tmp_path / "case").mkdir()
    (tmp_path / "else").mkdir()
    case = case_of(tmp_path / "case", "hill | demand | options: [mill.hill]")
    (case / "drafts").symlink_to(tmp_path / "else")
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert run("draft", case)[0] == 2
    assert not list((tmp_path / "else").iterdir())


@pytest.mark.parametrize(
    ("act", "order"),
    [("agree", [["both"], ["hill", "vale"]]), ("accept", [["hill", "both", "vale"]]), ("agree, modality: conditional", [["hill", "both", "vale"]])],
)  # fmt: skip
@pytest.mark.parametrize("who", ["hill", "vale"])
def test_who_agreed_on_an_option_with_others_is_not_indifferent_to_it(
    tmp_path: Path, who: str, act: str, order: list[list[str]]
) -> None:
    act, _, more = act.partition(", modality: ")
    case_of(tmp_path, f"{who} | {act} | options: [mill.both]" + (f" | modality={more}" if more else ""))
    (piece,) = drafted(tmp_path, "position").values()
    tiers = [[tier] if isinstance(tier, str) else list(tier) for tier in piece.value["ranking"]["mill"]]
    assert tiers == order
    assert ("is bound to “the mill to both”" in piece.remark) == (len(order) > 1)


def test_what_was_agreed_does_not_stand_above_what_is_wanted_since(tmp_path: Path) -> None:
    case_of(tmp_path, "hill | agree | options: [mill.both]", "hill | demand | options: [mill.hill]")
    (piece,) = drafted(tmp_path, "position").values()
    assert piece.value["ranking"]["mill"] == ["hill", "both", "vale"]
