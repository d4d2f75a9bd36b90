"""An issue of which nothing is known to hold today: nothing is better or worse than today there, and every answer is given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import detente
from detente.answers import Answers
from detente.case.file.begun_form import begun
from tests.brief.small import actor, issue, line, write_case
from tests.typed import Run

ACTORS = {"north": actor("Northland"), "south": actor("Southland")}
RANKED = {
    "north": {"ranking": {"dam": ["full", "half", "empty"], "pay": ["south", "north"]}, "assumed": "as we read it"},
    "south": {"ranking": {"dam": ["empty", "half", "full"]}, "assumed": "as we read it"},
}
PROPOSAL = {
    "id": "paper",
    "by": ["north"],
    "date": "2026-02-01",
    "text": "A paper",
    "assumed": "seen",
    "terms": {"dam": ["half"]},
}


def made(folder: Path, *, today: str | None, **more: Any) -> Path:
    dam = issue("How full is the dam?", "full", "half", "empty", today="empty")
    dam = {name: value for name, value in dam.items() if name != "status_quo"} | (
        {"status_quo": today} if today else {}
    )
    issues = {"dam": dam, "pay": issue("Who pays?", "north", "south")}
    case = {
        "detente": 1, "name": "The dam", "as_of": "2026-03-01", "actors": ACTORS, "issues": issues, "preferences": RANKED,
        "red_lines": [line("no_full", "south", {"dam": ["full"]}, assumed="as we read it")], "proposals": [PROPOSAL], **more,
    }  # fmt: skip
    return write_case(folder, case)


def moves(folder: Path) -> dict[str, str]:
    part = Answers(detente.load(folder)).proposals().of("paper").part
    assert part is not None
    return {actor: move.whole for actor, move in part.moves.items()}


def test_nothing_is_better_than_nothing(tmp_path: Path, run: Run) -> None:
    unknown, known = made(tmp_path / "unknown", today=None), made(tmp_path / "known", today="empty")
    assert moves(known) == {"north": "toward", "south": "away"}
    assert moves(unknown) == {"north": "unknown", "south": "unknown"}
    for folder, told in ((known, True), (unknown, False)):
        assert run("brief", folder, "-o", folder / "brief.md")[0] == 0
        text = (folder / "brief.md").read_text()
        assert ("better than today for Northland" in text) == told
        assert "our numbers its terms" not in text, "nobody gave a number"


COMMANDS = (
    "check", "answer", "deals", "package", "why", "ask", "proposals", "rounds", "whatif", "positions", "news",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers(tmp_path: Path, run: Run, command: str) -> None:
    folder = made(tmp_path, today=None)
    status, out, err = run(command, folder)
    assert status in (0, 1), err
    assert out
    same = run(command, made(tmp_path / "known", today="empty"))
    assert status == same[0]


def test_what_hangs_on_today_asks_for_it(tmp_path: Path) -> None:
    values = {
        "points": {"dam": {"full": 3, "half": 2, "empty": 0}},
        "no_deal": {"status_quo_minus": 0},
        "assumed": "so",
    }
    with pytest.raises(detente.InputError, match="what holds today is not said"):
        detente.load(made(tmp_path / "beside", today=None, preferences={"north": values}))
    detente.load(made(tmp_path / "held", today="empty", preferences={"north": values}))
    free = {"question": "Who pays?", "options": {"north": "the north", "south": "the south"}, "settle": False}
    with pytest.raises(detente.InputError, match="nothing says as what it stays"):
        detente.load(
            made(tmp_path / "kept", today="empty", issues={"pay": free}, preferences={}, red_lines=[], proposals=[])
        )


@pytest.mark.parametrize(
    ("row", "holds"), [({}, "a"), ({"today": ""}, None), ({"today": "b"}, "b")], ids=["not asked", "none", "one"]
)
def test_the_form(row: dict[str, str], holds: str | None) -> None:
    case = begun({"name": "x", "actors": ["A"], "issues": [{"question": "which?", "options": ["a", "b"], **row}]})
    assert case.issues[0].today == holds
    assert ("status_quo" in case.issues[0].entry()) == (holds is not None)
