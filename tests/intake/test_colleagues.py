"""A second reading that does not see the first, numbers of one's own, how far they agree, and what people say about it."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.errors import InputError
from detente.intake.colleagues import numbers
from detente.intake.colleagues.agreement import agreement
from detente.intake.colleagues.comments import comment, comments
from detente.intake.colleagues.second import decided, reader
from detente.intake.review import DecidedError
from tests.intake.conftest import proposed
from tests.typed import Run


@pytest.fixture
def read(well: Path, report: Path) -> Path:
    """The small case, with three statements proposed: Vale refuses, the abbot urges, Hill sets a precondition."""
    detente.read(detente.load(well), report, published="2026-03-28")
    return well


def sit(case: Path, by: str, keys: str, *, second: bool = False) -> Any:
    """A sitting: c confirms, r rejects, - skips, another act corrects it."""
    desk = detente.review(detente.load(case), by=by, second=second)
    for key in keys.split():
        item = desk.item
        assert item is not None
        if key == "c":
            desk.confirm(item)
        elif key == "r":
            desk.reject(item, "not a statement")
        elif key == "-":
            desk.skip(item)
        else:
            desk.correct(item, {"act": key})
    return desk


def files(case: Path) -> dict[str, bytes]:
    """Everything in a case but its journal, which only grows, and what can be made anew."""
    paths = (path for path in sorted(case.rglob("*")) if path.is_file() and ".detente" not in path.parts)
    return {str(path.relative_to(case)): path.read_bytes() for path in paths if path.name != "journal.jsonl"}


def shown(case: Path, *, second: bool) -> list[dict[str, Any]]:
    """What a reader is shown of each statement."""
    desk = detente.review(detente.load(case), by="Ada", second=second)
    found = []
    while (item := desk.item) is not None:
        found.append(item.statement.model_dump(mode="json"))
        desk.skip(item)
    return found


def test_the_second_reader_sees_what_was_proposed_whatever_the_first_decided(read: Path) -> None:
    before = shown(read, second=False)
    assert [item["act"] for item in before] == ["refuse", "urge", "set_precondition"]
    sit(read, "Bob", "c r demand")
    detente.review(detente.load(read), by="Bob").add(
        "the_well", "Hill's reeve proposed talks with Vale on Friday", {"act": "propose_talks", "speaker": "hill"}
    )
    assert shown(read, second=True) == before


def test_nothing_of_the_first_is_written_over(read: Path) -> None:
    sit(read, "Bob", "c r")
    before = files(read)
    sit(read, "Ada Lind", "r c demand", second=True)
    after = files(read)
    assert {name: after[name] for name in before} == before
    assert [*(after.keys() - before.keys())] == ["second/ada_lind/the_well.json"]


def test_two_who_read_a_second_time_change_no_file_together(read: Path) -> None:
    sit(read, "Ada", "r", second=True)
    ada = files(read)
    sit(read, "Cem", "c", second=True)
    assert {name for name, raw in files(read).items() if ada.get(name) != raw} == {"second/cem/the_well.json"}


def test_every_decision_of_a_second_reader_can_be_taken_back(read: Path) -> None:
    before = files(read)
    desk = sit(read, "Ada", "c r demand", second=True)
    assert desk.counts == {"confirmed": 1, "corrected": 1, "rejected": 1}
    assert (desk.item, desk.left) == (None, 0)
    assert [desk.undo() for _ in range(4)] == [True, True, True, False]
    assert files(read) == before
    assert desk.left == 3


def test_undoing_a_correction_forgets_how_it_was_proposed(read: Path) -> None:
    before = files(read)
    desk = sit(read, "Bob", "- - demand")
    assert len(proposed(read, "the_well")["as_proposed"]) == 1
    desk.undo()
    assert files(read) == before


def test_what_was_proposed_is_not_counted_as_waiting(read: Path) -> None:
    sit(read, "Bob", "refuse demand demand")
    assert detente.load(read).unread == 0


def test_two_windows_of_one_second_reader(read: Path) -> None:
    one, other = (detente.review(detente.load(read), by="Ada", second=True) for _ in range(2))
    here, there = one.item, other.item
    assert here is not None
    assert there is not None
    one.confirm(here)
    with pytest.raises(DecidedError, match="decided since it was shown here"):
        other.reject(there, "no")
    assert decided(read, "ada")[here.statement.id].status == "confirmed"


def test_a_second_reader_adds_a_statement_of_her_own(read: Path) -> None:
    sit(read, "Bob", "c c c")
    desk = detente.review(detente.load(read), by="Ada", second=True)
    item = desk.add("the_well", "Hill's reeve proposed talks with Vale on Friday", {"act": "propose_talks"})
    assert desk.item is not None
    assert desk.item.statement.id == item.statement.id == "the_well_ada_1"
    desk.confirm(item)
    found = agreement(detente.load(read))
    assert [(alone.statement, alone.by) for alone in found.alone] == [("the_well_ada_1", "ada")]


def test_differences_and_agreement(read: Path) -> None:
    sit(read, "Bob", "c c demand")
    sit(read, "Ada Lind", "c r c", second=True)
    found = agreement(detente.load(read))
    assert (found.readers, found.people) == (("ada_lind",), {"ada_lind": "Ada Lind"})
    assert [(item.statement, item.question, item.said) for item in found.statements] == [
        ("the_well_2", "kept", {"": ("kept",), "ada_lind": ("rejected",)}),
        ("the_well_3", "act", {"": ("demand",), "ada_lind": ("set_precondition",)}),
    ]
    assert found.reasons == {"the_well_2": {"ada_lind": "not a statement"}}
    kept, act, speaker = (found.asked(question) for question in ("kept", "act", "speaker"))
    assert kept is not None
    assert act is not None
    assert speaker is not None
    assert (kept.units, kept.same, kept.kappa, kept.alpha) == (3, 2, 0, 0)
    assert (act.units, act.same, act.kappa) == (2, 1, Fraction(1, 3))
    assert (speaker.units, speaker.same, speaker.kappa) == (2, 2, 1)
    assert type(found).from_json(found.to_json()) == found


def test_what_is_not_decided_yet_stays_blind(read: Path) -> None:
    """A difference is told only once everybody compared has decided."""
    sit(read, "Bob", "c c c")
    sit(read, "Ada", "r r r", second=True)
    sit(read, "Cem", "c", second=True)
    found = agreement(detente.load(read))
    assert [item.statement for item in found.statements] == ["the_well_1"]
    assert found.blind == {"ada": 0, "cem": 2}
    alone = agreement(detente.load(read), ["ada"])
    assert [item.statement for item in alone.statements] == ["the_well_1", "the_well_2", "the_well_3"]


def test_the_sheet_shows_no_number(well: Path) -> None:
    case = detente.load(well)
    text = numbers.begin(case, "Ada").read_text("utf-8")
    assert numbers.given(case, "ada") == {}
    assert text.count(":\n") == len(numbers.asked(case.written)) + 1
    assert not [
        line for line in text.splitlines()[3:] if line.strip()[:1] != "#" and any(char.isdigit() for char in line)
    ]


def test_numbers_side_by_side_and_whether_they_matter(well: Path, run: Run) -> None:
    case = detente.load(well)
    detente.numbers(
        case, {"red_lines.never_vale_alone.firmness": 5, "preferences.hill.no_deal": Decimal("62.5")}, by="Ada"
    )
    detente.numbers(case, {"road.demands.stop_first.firmness": 5}, by="Ada")
    detente.numbers(case, {"preferences.vale.weights.water": 8, "preferences.vale.weights.guard": 2}, by="Ada")
    found = agreement(detente.load(well))
    assert [(item.path, item.said[""], item.said["ada"]) for item in found.numbers] == [
        ("red_lines.never_vale_alone.firmness", 8, 5),
        ("preferences.hill.no_deal", 50, Fraction(125, 2)),
    ]
    weights = found.asked("weight")
    assert weights is not None
    assert (weights.units, weights.same) == (2, 2), "80 and 20 stand to each other as 8 and 2"
    status, out, _ = run("agreement", well)
    assert status == 0
    assert "Does it matter?" in out
    assert "With the numbers of Ada:" in out
    assert json.loads(run("agreement", well, "--json")[1])["numbers_blind"] == {"ada": 13}


def test_a_number_stands_in_its_place_and_can_be_taken_out(well: Path) -> None:
    case = detente.load(well)
    path = "red_lines.never_vale_alone.firmness"
    sheet = numbers.begin(case, "Ada")
    blank = sheet.read_text("utf-8")
    numbers.give(case, "Ada", path, 5, "The reeve said: for now")
    assert numbers.given(case, "ada") == {path: numbers.Given(Decimal(5), "The reeve said: for now")}
    numbers.give(case, "Ada", path, Decimal("6.5"))
    assert numbers.given(case, "ada") == {path: numbers.Given(Decimal("6.5"))}
    numbers.give(case, "Ada", path, None)
    assert numbers.given(case, "ada") == {}
    assert sheet.read_text("utf-8").replace(": \n", ":\n") == blank


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("red_lines.never_vale_alon.firmness: 4", "did you mean “red_lines.never_vale_alone.firmness”"),
        ("red_lines.never_vale_alone.firmness: 12", "between 1 \\(will bend\\) and 9"),
        ("preferences.hill.no_deal: high", "no number"),
        ("preferences.hill.weights.water: -1", "below 0"),
    ],
)
def test_numbers_that_cannot_stand(well: Path, line: str, told: str) -> None:
    sheet = numbers.begin(detente.load(well), "Ada")
    sheet.write_text(f"by: Ada\nnumbers:\n  {line}\n", "utf-8")
    with pytest.raises(InputError, match=told):
        agreement(detente.load(well))


def test_nobody_of_this_name_has_read_it(read: Path, run: Run) -> None:
    sit(read, "Ada", "c", second=True)
    assert reader(read, "Ada") == "ada"
    status, _, err = run("agreement", read, "Adda")
    assert status == 2
    assert "did you mean “ada”?" in err


def test_blind_from_the_command_line(read: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    sit(read, "Bob", "c r demand")
    monkeypatch.setattr("sys.stdin", __import__("io").StringIO("c\nc\nc\n"))
    status, out, _ = run("review", read, "--second", "--by", "Ada")
    assert status == 0
    assert "3 confirmed" in out
    assert "demand:" not in out
    assert "Bob" not in out


def test_comments_only_grow_and_are_told_in_order(well: Path) -> None:
    case = detente.load(well)
    first = comment(
        case, "Ada", "Is this still held?", datetime(2026, 4, 1, 9, tzinfo=UTC), "red_lines.never_vale_alone"
    )
    before = (well / "comments" / "ada.jsonl").read_bytes()
    comment(case, "Bob", "Yes: s1.", datetime(2026, 4, 1, 10, tzinfo=UTC), "red_lines.never_vale_alone", first.id)
    comment(case, "Ada", "שלום 👋🏽 \u202eabc", datetime(2026, 4, 2, tzinfo=UTC), "s1")
    assert (well / "comments" / "ada.jsonl").read_bytes().startswith(before)
    assert [said.comment.by for said in comments(well)] == ["Ada", "Bob", "Ada"]
    assert [said.comment.words for said in comments(well, "s1")] == ["שלום 👋🏽 \u202eabc"]
    assert comments(well)[1].comment.answers == first.id


@pytest.mark.parametrize(
    ("words", "about", "answers", "told"),
    [
        (" ", "", None, "needs words"),
        ("x" * 20_001, "", None, "20,001"),
        ("Well?", "s99", None, "no statement, document, position or number"),
        ("Well?", "s1", "abcdef01", "no comment"),
    ],
)
def test_comments_that_cannot_stand(well: Path, words: str, about: str, answers: str | None, told: str) -> None:
    with pytest.raises(InputError, match=told):
        comment(detente.load(well), "Ada", words, datetime(2026, 4, 1, tzinfo=UTC), about, answers)
    assert not (well / "comments").exists()


def test_a_comment_that_was_damaged_is_told_with_its_line(well: Path, run: Run) -> None:
    comment(detente.load(well), "Ada", "Well?", datetime(2026, 4, 1, tzinfo=UTC))
    with (well / "comments" / "ada.jsonl").open("a") as file:
        file.write('{"by": "Ada"\n')
    status, _, err = run("comment", well)
    assert status == 2
    assert "comments/ada.jsonl:2" in err


def test_a_case_copied_with_its_second_reading_agrees_alike(read: Path, tmp_path: Path) -> None:
    sit(read, "Bob", "c c c")
    sit(read, "Ada", "c r demand", second=True)
    other = Path(shutil.copytree(read, tmp_path / "other"))
    assert agreement(detente.load(other)) == agreement(detente.load(read))
