"""A person decides, and each decision is on disk before the next question."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.exchange.statements.annotations import web_annotations
from detente.exchange.statements.table import statements_table
from detente.intake.review import Desk
from detente.intake.search import search
from detente.journal.lines import FILE as JOURNAL
from tests.intake.conftest import proposed
from tests.typed import Run

Typed = Run


@pytest.fixture
def read_in(well: Path, report: Path) -> Path:
    """The case with a report read into it."""
    detente.read(detente.load(well), report, published="2026-03-28")
    return well


@pytest.fixture
def typed(run: Run, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """``typed("c\\nq\\n", "review", case)``: a command with these lines on its standard input."""

    def command(lines: str, *words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        return run(*words)

    return command


def statuses(case: Path) -> list[str]:
    return [item["status"] for item in proposed(case, "the_well")["statements"]]


def files(case: Path) -> dict[str, bytes]:
    return {
        str(file): file.read_bytes()
        for file in case.rglob("*")
        if file.is_file() and file.name != JOURNAL and ".detente" not in file.parts
    }


def test_confirm_reject_skip_quit(read_in: Path, typed: Typed) -> None:
    before = (read_in / "record.yaml").read_text("utf-8")
    waiting = len(statuses(read_in))
    assert waiting >= 3
    status, out, err = typed("c\nr\n3\ns\nq\n", "review", read_in, "--by", "Ada")
    assert (status, err) == (0, "")
    assert f"1 confirmed, 1 rejected; {waiting - 2} wait" in out
    assert statuses(read_in)[:3] == ["confirmed", "rejected", "proposed"]
    after = (read_in / "record.yaml").read_text("utf-8")
    lines = iter(after.splitlines())
    assert all(line in lines for line in before.splitlines()), "what stood there stands there, in its order"
    case = detente.load(read_in)
    statement = case.record.statements[-1]
    assert (statement.id, statement.status, statement.counts) == ("the_well_1", "confirmed", True)
    assert statement.reviewed is not None
    assert statement.reviewed.by == "Ada"
    assert case.record.documents["the_well"].published is not None
    assert case.anchors["the_well_1"].state == "in_place"
    rejected = proposed(read_in, "the_well")["statements"][1]
    assert rejected["reason"] == "not a statement"


def test_a_screen(read_in: Path, typed: Typed) -> None:
    out = typed("q\n", "review", read_in)[1]
    assert "1 of" in out
    assert "The well" in out
    assert "28 March 2026" in out
    assert "⟦" in out
    assert "Hill" in out
    assert "\x1b" not in out, "no colours in a pipe"


def test_it_goes_on_where_it_was(read_in: Path, typed: Typed) -> None:
    waiting = len(statuses(read_in))
    for _ in range(waiting):
        typed("c\nq\n", "review", read_in)
    assert "proposed" not in statuses(read_in)
    assert "Nothing waits for review." in typed("", "review", read_in)[1]
    assert len(detente.load(read_in).record.statements) == 3 + waiting
    assert not [remark for remark in detente.check(detente.load(read_in)) if "wait for a person" in remark.message]


@pytest.mark.parametrize("decision", ["c\n", "r\nbecause\n", "e\nact=criticise\n\n"])
def test_undo_leaves_nothing_behind(read_in: Path, typed: Typed, decision: str) -> None:
    before = files(read_in)
    status, out, _ = typed(f"{decision}u\nq\n", "review", read_in)
    assert status == 0
    assert "Nothing decided" in out
    assert files(read_in) == before
    assert "nothing to undo" in typed("u\nq\n", "review", read_in)[1]


def test_undo_all_the_way(read_in: Path) -> None:
    before = files(read_in)
    desk = detente.review(detente.load(read_in), by="me")
    steps = 0
    while (item := desk.item) is not None:
        desk.reject(item, "no") if steps % 3 == 2 else desk.confirm(item)
        steps += 1
    assert files(read_in) != before
    for _ in range(steps):
        assert desk.undo()
    assert not desk.undo()
    assert files(read_in) == before
    assert desk.item is not None


def test_undo_does_not_overwrite_what_a_person_wrote_since(read_in: Path) -> None:
    desk = detente.review(detente.load(read_in), by="me")
    assert desk.item is not None
    desk.confirm(desk.item)
    record = read_in / "record.yaml"
    record.write_text(record.read_text("utf-8") + "# a remark\n", "utf-8")
    with pytest.raises(InputError, match="changed since"):
        desk.undo()
    assert record.read_text("utf-8").endswith("# a remark\n")
    assert desk.item is not None
    desk.confirm(desk.item)  # the file is read anew
    assert "# a remark" in record.read_text("utf-8")
    assert len(detente.load(read_in).record.statements) == 5


def test_correct(read_in: Path, typed: Typed) -> None:
    lines = "e\nspeaker=vale\nact\nrefuze\n\ne\nact=refuse\nto=hill, abbot\nissues=water\nwhen=2026-03-27\nquote=Vale refused the offer at once\n\nq\n"
    status, out, _ = typed(lines, "review", read_in)
    assert status == 0
    assert "there is no act “refuze”" in out
    assert "did you mean “refuse”?" in out
    statement = detente.load(read_in).record.statements[-1]
    assert (statement.status, statement.speaker, statement.act, statement.to) == (
        "corrected",
        "vale",
        "refuse",
        ("hill", "abbot"),
    )
    assert statement.about.issues == ("water",)
    assert statement.quote.exact == "Vale refused the offer at once"
    assert statement.when is not None
    assert detente.load(read_in).anchors[statement.id].state == "in_place"


def test_a_translation_stands_beside_the_quote_as_that_of_whoever_gave_it(read_in: Path) -> None:
    desk = detente.review(detente.load(read_in), by="Ada")
    assert desk.item is not None
    before = desk.item.statement.quote
    desk.correct(desk.item, {"translation": "what the words mean to me"})
    case = detente.load(read_in)
    statement = next(one for one in case.record.statements if one.translation)
    assert statement.quote.exact == before.exact
    assert statement.translation is not None
    assert (statement.translation.words, statement.translation.by) == ("what the words mean to me", "Ada")
    (hit,) = search(case, "mean to me").statements
    assert (hit.id, hit.translation) == (statement.id, "what the words mean to me")
    assert "what the words mean to me,Ada" in statements_table(case)
    assert '"value": "what the words mean to me"' in web_annotations(case)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"quote": "words that nobody wrote"}, "do not stand in the document"),
        ({"issues": ["watre"]}, "no issue “watre”"),
        ({"act": "dance", "steps": ["nowhere"]}, "no act “dance”"),
        ({"when": "Tuesday"}, "must be a date"),
        ({"voice": "god"}, "voice"),
    ],
)
def test_what_cannot_stand_is_refused(read_in: Path, changes: dict[str, object], message: str) -> None:
    before = files(read_in)
    desk = detente.review(detente.load(read_in), by="me")
    assert desk.item is not None
    with pytest.raises(InputError, match=message):
        desk.correct(desk.item, changes)
    assert files(read_in) == before


def test_only_some(read_in: Path, typed: Typed) -> None:
    out = typed("c\nc\nc\nc\nc\nc\nc\n", "review", read_in, "--actor", "vale")[1]
    assert "wait." in out
    assert {
        item["speaker"] for item in proposed(read_in, "the_well")["statements"] if item["status"] == "confirmed"
    } == {"vale"}
    status, _, err = typed("", "review", read_in, "--act", "dance")
    assert (status, "there is no act" in err) == (2, True)
    assert "without these options" in typed("", "review", read_in, "--document", "minutes")[1]


def test_no_keys(read_in: Path, typed: Typed) -> None:
    status, _, err = typed("", "review", read_in)
    assert status == 2
    assert "review needs a terminal, or keys on standard input" in err


def test_killed_between_two_files(read_in: Path) -> None:
    """On record, but the file of proposals does not say so: it counts as decided and is not asked, nor written, twice."""
    before = (read_in / "proposed" / "the_well.json").read_bytes()
    desk = detente.review(detente.load(read_in), by="me")
    assert desk.item is not None
    first = desk.item.statement.id
    desk.confirm(desk.item)
    (read_in / "proposed" / "the_well.json").write_bytes(before)
    desk = detente.review(detente.load(read_in), by="me")
    assert desk.item is not None
    assert desk.item.statement.id != first
    assert statuses(read_in)[0] == "confirmed"


def test_a_text_that_changed_under_a_proposal(read_in: Path) -> None:
    """Moved words are found again; lost words cannot be confirmed."""
    text = read_in / "sources" / "the_well.md"
    text.write_text("Put before.\n\n" + text.read_text("utf-8"), "utf-8")
    desk = detente.review(detente.load(read_in), by="me")
    item = desk.item
    assert item is not None
    desk.confirm(item)
    assert detente.load(read_in).anchors[item.statement.id].state == "in_place"
    text.write_text("Nothing of it is left.", "utf-8")
    item = desk.item
    assert item is not None
    with pytest.raises(InputError, match="do not stand"):
        desk.confirm(item)
    desk.reject(item, "lost")
    remark = next(remark for remark in detente.check(detente.load(read_in)) if remark.level == "error")
    assert "does not stand in" in remark.message


def test_a_lost_quote_points_to_what_is_most_like_it(read_in: Path) -> None:
    desk = detente.review(detente.load(read_in), by="me")
    while (item := desk.item) is not None:
        desk.confirm(item)
    text = read_in / "sources" / "the_well.md"
    text.write_text(text.read_text("utf-8").replace("the offer at once", "the latest offer at once"), "utf-8")
    remark = next(remark for remark in detente.check(detente.load(read_in)) if "does not stand" in remark.message)
    assert "most like it is" in remark.mend
    assert "the latest offer at once" in remark.mend


def test_topics_that_the_case_no_longer_has(read_in: Path) -> None:
    file = read_in / "proposed" / "the_well.json"
    data = json.loads(file.read_text("utf-8"))
    data["statements"][0]["about"] = {"issues": ["water", "gone"]}
    data["statements"][0]["links"] = {"restates": ["the_well_3", "s1"], "answers": ["letter", "no_such"]}
    file.write_text(json.dumps(data), "utf-8")
    desk = detente.review(detente.load(read_in), by="me")
    assert desk.item is not None
    assert desk.confirm(desk.item) == ("gone",)
    statement = detente.load(read_in).record.statements[-1]
    assert statement.about.issues == ("water",)
    assert (statement.links.restates, statement.links.answers) == (("s1",), ("letter",))


def test_a_case_without_a_record(read_in: Path, tmp_path: Path) -> None:
    assert detente.load(read_in)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    text = (read_in / "case.yaml").read_text("utf-8")
    head = text[: text.index("\nrules:")]
    (fresh / "case.yaml").write_text(head + "\n", "utf-8")
    (tmp_path / "note.txt").write_text("Vale refused the offer of Hill on Friday.")
    detente.read(detente.load(fresh), tmp_path / "note.txt")
    desk = Desk(detente.load(fresh), "me", detente.load(fresh).model.as_of)
    while (item := desk.item) is not None:
        desk.confirm(item)
    assert (
        (fresh / "record" / "note.yaml")
        .read_text("utf-8")
        .startswith("# yaml-language-server: $schema=../record.schema.json\n")
    )
    assert not (fresh / "record.yaml").exists(), "a case that has no record yet gets one file a document"
    assert detente.load(fresh).record.statements[0].document == "note"


def test_evidence_that_nobody_has_confirmed(read_in: Path) -> None:
    case = read_in / "case.yaml"
    case.write_text(
        case.read_text("utf-8").replace("firmness: 8, evidence: [s1]", "firmness: 8, evidence: [the_well_1]"), "utf-8"
    )
    with pytest.raises(InputError, match="the statement “the_well_1” is only proposed") as caught:
        detente.load(read_in)
    assert "detente review" in str(caught.value)


def test_single_keys_on_a_terminal(read_in: Path) -> None:
    """On a terminal a key is enough, without the end of a line."""
    import os
    import pty
    import select
    import signal
    import sys
    import time

    child, screen = pty.fork()
    if child == 0:
        os.environ["TERM"] = "dumb"
        os.execv(sys.executable, [sys.executable, "-c", "from detente.cli import main; main()", "review", str(read_in)])
    shown, keys, deadline = b"", [b"c", b"r", b"3\n", b"u", b"q"], time.monotonic() + 60
    asked = 0
    while time.monotonic() < deadline:
        if not select.select([screen], [], [], 0.1)[0]:
            continue
        try:
            piece = os.read(screen, 65536)
        except OSError:  # the end, as Linux tells it
            break
        if not piece:
            break
        shown += piece
        if shown.count(b"[?] ") + shown.count(b"why? (") > asked and keys:
            asked += 1
            os.write(screen, keys.pop(0))
    else:
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert b"1 confirmed; " in shown
    assert not keys
    assert statuses(read_in)[:2] == ["confirmed", "proposed"]


def test_the_count_is_of_those_that_are_asked_about(read_in: Path, typed: Typed) -> None:
    out = typed("q\n", "review", read_in, "--actor", "vale")[1]
    asked = typed("s\n" * 20 + "q\n", "review", read_in, "--actor", "vale")[1]
    told = re.findall(r"^(\d+) of (\d+) ", asked, re.MULTILINE)
    assert f"1 of {len(told)} " in out
    assert told == [(str(at), str(len(told))) for at in range(1, len(told) + 1)]
