"""Whatever stands in a case, a document, or the name of a file: no character of it steers the terminal or turns what is read there."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.typed import Run

ROOT = Path(__file__).parent.parent.parent
BASE = ROOT / "tests" / "broken" / "base"
BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
TURN = "\u202etxet\u2066"
STEER = "\x1b[31m\x9b2J\x7f\r\b" + TURN


@pytest.fixture
def hostile(tmp_path: Path, run: Run) -> Path:
    """The small case with turned names, and a document whose words, title and place steer."""
    case = Path(shutil.copytree(BASE, tmp_path / "well"))
    text = (case / "case.yaml").read_text("utf-8")
    for name in ("name: The well", "name: Vale", "name: Hill", "hill: Hill alone"):
        assert name in text
        text = text.replace(name, f"{name}{TURN}")
    (case / "case.yaml").write_text(text, "utf-8")
    (tmp_path / f"{STEER}.txt").write_text(
        f"Vale refused the offer of {STEER} Hill at once. {STEER} Vale demanded talks.", "utf-8"
    )
    assert run("read", tmp_path / f"{STEER}.txt", "--into", case)[0] == 0
    return case


@pytest.mark.parametrize(
    "words",
    [
        ("check",), ("deals",), ("why",), ("road",), ("proposals",), ("rounds",), ("changes",), ("standoff",), ("whatif",), ("forecast",),
        ("search", "offer"), ("search", ""), ("draft",), ("review",), ("deals", "--scenario", STEER), ("search", "x", "--issue", STEER),
        ("search", "x", "--actor", STEER), ("deals", "--as-of", STEER),
    ],
)  # fmt: skip
def test_what_is_printed(hostile: Path, words: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("e\nspeaker=x" + STEER + "\n\nc\ns\nq\n"))
    status, out, err = run(words[0], hostile, *words[1:])
    assert status in {0, 2}
    assert out + err
    assert not BAD.search(out + err)
    if words[0] not in {"draft", "review"}:
        status, out, err = run(words[0], hostile, *words[1:], "--json")
        assert not BAD.search(out + err)
        if status == 0:
            assert TURN in json.loads(out)["case"], "JSON says the same, in escapes"


def test_what_is_written_and_what_is_wrong(hostile: Path, tmp_path: Path, run: Run) -> None:
    name = tmp_path / f"{STEER}.html"
    ends = [
        run("brief", hostile, "-o", name), run("new", tmp_path / STEER), run("deals", tmp_path / f"{STEER}x"),
        run("read", tmp_path / f"{STEER}x", "--into", hostile), run("import", "gmcr", tmp_path / f"{STEER}x", "-o", tmp_path / "y"),
        run("draft", hostile, "--out", tmp_path / f"{STEER}.yaml"), run("export", "statements", hostile, "-o", tmp_path / f"{STEER}.csv"),
    ]  # fmt: skip
    (hostile / "case.yaml").write_text("{" + TURN, "utf-8")
    ends.append(run("deals", hostile))
    assert {status for status, _, _ in ends} == {0, 2}
    for _, out, err in ends:
        assert out + err
        assert not BAD.search(out + err)
