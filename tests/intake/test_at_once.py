"""Several at work on one case, disks that are full, runs that are killed: what was confirmed is on record, once."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import detente
from detente.case.file.new import write_new
from detente.case.lint.mend import mend_offsets
from detente.errors import InputError
from detente.intake.begin import Wishes, begin
from detente.intake.pieces import Piece, accept
from detente.intake.review import DecidedError, Desk, Item
from detente.intake.speaker import NewActor
from detente.journal.lines import FILE as JOURNAL
from detente.record.extract import Reader
from detente.sources import keep
from tests.dying import die, killed
from tests.intake.conftest import proposed
from tests.typed import Run, the

CONFIRM_ALL = """
import sys
import detente
desk = detente.review(detente.load(sys.argv[1]), by=sys.argv[2])
desk.wanted = lambda statement: statement.document == sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
while (item := desk.item) is not None:
    desk.confirm(item)
print(desk.counts["confirmed"], flush=True)
"""


@pytest.fixture
def sea(tmp_path: Path) -> Path:
    """A case with two documents, each with eight statements that wait."""
    write_new(tmp_path / "sea")
    for name in "de":
        (tmp_path / f"{name}.txt").write_text(
            "\n\n".join(f"Northbank refused proposal {name}{number} on a quota." for number in range(8))
        )
        detente.read(detente.load(tmp_path / "sea"), tmp_path / f"{name}.txt")
    return tmp_path / "sea"


def desk(case: Path, by: str) -> Desk:
    return detente.review(detente.load(case), by=by)


def shown(at: Desk) -> Item:
    return the(at.item)


def statuses(case: Path, name: str = "d") -> list[str]:
    return [item["status"] for item in proposed(case, name)["statements"]]


def on_record(case: Path) -> list[str]:
    """Ids of the statements that were read, as the case loads them."""
    return [item.id for item in detente.load(case).record.statements if item.document in ("d", "e")]


def files(case: Path) -> dict[str, bytes]:
    return {
        str(file): file.read_bytes()
        for file in case.rglob("*")
        if file.is_file() and file.name != JOURNAL and ".detente" not in file.parts
    }


def test_several_reviews_in_processes_of_their_own(sea: Path) -> None:
    """Two documents, two people for each: everything confirmed is on record, and nothing twice."""
    pipe = subprocess.PIPE
    people = [
        subprocess.Popen(
            [sys.executable, "-c", CONFIRM_ALL, str(sea), name], stdin=pipe, stdout=pipe, stderr=pipe, text=True
        )
        for name in "dede"
    ]
    for person in people:
        assert the(person.stdout).readline() == "ready\n"
    for person in people:
        the(person.stdin).write("go\n")
        the(person.stdin).flush()
    ended = [person.communicate(timeout=120) for person in people]
    # of two people with one document the slower one may be told that a statement was decided meanwhile
    assert all("DecidedError" in err for _, err in ended if err), ended
    assert sum(not err for _, err in ended) >= 2
    assert sorted(on_record(sea)) == sorted(f"{name}_{number}" for name in "de" for number in range(1, 9))
    assert set(statuses(sea, "d") + statuses(sea, "e")) == {"confirmed"}


def test_one_statement_shown_to_two_people(sea: Path) -> None:
    ada, bob = desk(sea, "ada"), desk(sea, "bob")
    one, same = shown(ada), shown(bob)
    ada.confirm(one)
    after = files(sea)
    for decide in (bob.confirm, lambda item: bob.reject(item, "no"), lambda item: bob.correct(item, {"act": "demand"})):
        with pytest.raises(DecidedError, match="decided since it was shown here") as caught:
            decide(same)
        assert "confirmed by ada" in str(caught.value)
    assert files(sea) == after
    assert on_record(sea) == ["d_1"]
    assert not sum(bob.counts.values())
    assert shown(bob).statement.id == "d_2"


def test_a_statement_that_waits_no_more(sea: Path) -> None:
    """Its id has come to other words: a person who saw the old ones has not decided about these."""
    ada = desk(sea, "ada")
    item, file = shown(ada), sea / "proposed" / "d.json"
    data = json.loads(file.read_text("utf-8"))
    data["statements"][0] = {**data["statements"][3], "id": "d_1"}
    file.write_text(json.dumps(data), "utf-8")
    before = files(sea)
    with pytest.raises(DecidedError, match="d_1 is no longer proposed as it was shown here"):
        ada.confirm(item)
    assert files(sea) == before
    assert shown(ada).statement.quote.exact == data["statements"][3]["quote"]["exact"]


def test_what_others_decide_meanwhile_stays_decided(sea: Path) -> None:
    ada, bob = desk(sea, "ada"), desk(sea, "bob")
    item = shown(bob)
    ada.skip(shown(ada))
    ada.reject(shown(ada), "not said")
    ada.confirm(shown(ada))
    bob.confirm(item)
    assert statuses(sea)[:4] == ["confirmed", "rejected", "confirmed", "proposed"]
    assert on_record(sea) == ["d_3", "d_1"]
    assert bob.undo(), "nobody has written since"
    assert statuses(sea)[:4] == ["proposed", "rejected", "confirmed", "proposed"]
    assert on_record(sea) == ["d_3"]


def test_undo_beside_another_review(sea: Path) -> None:
    """A rejection is taken back though others went on; a confirmation only while it is the last of the record."""
    ada, bob = desk(sea, "ada"), desk(sea, "bob")
    ada.reject(shown(ada), "no")
    bob.confirm(shown(bob))
    assert ada.undo()
    assert statuses(sea)[:3] == ["proposed", "confirmed", "proposed"]
    ada.confirm(shown(ada))
    with pytest.raises(InputError, match="changed since"):
        bob.undo()
    assert on_record(sea) == ["d_2", "d_1"]
    assert bob.counts["confirmed"] == 1


def test_a_link_to_a_statement_that_another_review_took_back(sea: Path) -> None:
    """Links of what is kept lead to what is on record now, not to what was when the review began."""
    ada = desk(sea, "ada")
    ada.confirm(shown(ada))
    file = sea / "proposed" / "d.json"
    data = json.loads(file.read_text("utf-8"))
    data["statements"][1]["links"] = {"restates": ["d_1"]}
    file.write_text(json.dumps(data), "utf-8")
    bob = desk(sea, "bob")
    assert ada.undo()
    bob.skip(shown(bob))
    bob.confirm(shown(bob))
    assert on_record(sea) == ["d_2"]


def test_reading_again_beside_a_review(sea: Path) -> None:
    """What is proposed while a person thinks stays, and what she decides while a machine reads stays as well."""
    file = sea / "proposed" / "d.json"
    data = json.loads(file.read_text("utf-8"))
    data["statements"] = data["statements"][4:6]  # as if the case had known less
    file.write_text(json.dumps(data), "utf-8")
    ada = desk(sea, "ada")
    item = shown(ada)
    detente.read(detente.load(sea), again=True)
    assert len(statuses(sea)) == 8
    ada.confirm(item)
    after = proposed(sea, "d")["statements"]
    assert [item["status"] for item in after].count("confirmed") == 1
    assert len(after) == len({item["id"] for item in after}) == 8
    assert on_record(sea) == [item.statement.id]
    assert detente.load(sea).record.statement(item.statement.id).quote.exact == item.statement.quote.exact


def test_a_review_beside_reading_again(sea: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine reads; meanwhile two statements are decided, one of them by a run that is killed before its note."""
    read, ada = Reader.read, desk(sea, "ada")
    before = (sea / "proposed" / "d.json").read_bytes()

    def while_it_reads(self: Reader, source: object) -> object:
        found = list(read(self, source))  # type: ignore[arg-type]
        if ada.counts["confirmed"] == 0:
            ada.confirm(shown(ada))
            (sea / "proposed" / "d.json").write_bytes(before)
            ada.reject(shown(ada), "no")
        return found

    monkeypatch.setattr(Reader, "read", while_it_reads)
    detente.read(detente.load(sea), again=True)
    assert statuses(sea)[1] == "rejected"
    assert statuses(sea)[2:] == ["proposed"] * 6
    assert on_record(sea) == ["d_1"]
    again = Desk(detente.load(sea), "ada", detente.load(sea).model.as_of, lambda item: item.document == "d")
    assert shown(again).statement.id == "d_3"


def test_one_document_read_by_two(sea: Path, tmp_path: Path) -> None:
    """Both know the case before either has read; the document is there once, with what was decided about it."""
    (tmp_path / "f.txt").write_text("Northbank refused a quota. Southbank demanded that the boats withdraw.")
    one, other = detente.load(sea), detente.load(sea)
    begun = begin(other, Wishes((str(tmp_path / "f.txt"),)))
    detente.read(one, tmp_path / "f.txt")
    ada = Desk(detente.load(sea), "ada", one.model.as_of, lambda item: item.document == "f")
    ada.reject(shown(ada), "no")
    list(begun.outcomes)
    assert statuses(sea, "f") == ["rejected", "proposed"]
    assert not list((sea / "proposed").glob("f_*"))


def test_offsets_are_mended_in_what_is_there_now(sea: Path) -> None:
    old = detente.load(sea)
    record = sea / "record.yaml"
    report = sea / "sources" / "report.txt"
    report.write_text("Put before.\n" + report.read_text("utf-8"), "utf-8")
    old = detente.load(sea)
    ada = desk(sea, "ada")
    ada.confirm(shown(ada))
    assert mend_offsets(old) > 0
    assert on_record(sea) == ["d_1"]
    assert {anchor.state for anchor in detente.load(sea).anchors.values()} == {"in_place"}
    assert record.read_text("utf-8").count("id: d_1") == 1


def test_pieces_go_where_their_entry_stands_now(sea: Path) -> None:
    """An answer goes to its proposal though another was put before it; one whose proposal is gone goes nowhere."""
    file = sea / "case.yaml"
    own = "\nproposals:\n  - {id: letter, by: northbank, date: 2026-03-20, assumed: Seen.}\n"
    text = file.read_text("utf-8").replace("\nproposals:", "\n#").rstrip("\n")
    assert "\nproposals" not in text
    file.write_text(text + own, "utf-8")
    case = detente.load(sea)
    other = "\nproposals:\n  - {id: first, by: southbank, date: 2026-03-19, assumed: Seen.}\n"
    file.write_text(text + other + own.replace("\nproposals:\n", ""), "utf-8")
    value = {"actor": "southbank", "kind": "refuse", "assumed": "Seen."}
    piece = Piece("response", ("proposals", 0, "responses"), value, ())
    accept(case, piece, {})
    assert {item.id: len(item.responses) for item in detente.load(sea).model.proposals} == {"first": 0, "letter": 1}
    file.write_text(text + other, "utf-8")
    with pytest.raises(InputError, match="no longer there"):
        accept(case, piece, {})
    assert file.read_text("utf-8") == text + other


def test_a_draft_beside_a_review(sea: Path) -> None:
    """What a draft rests on cannot be taken back beneath it, and what was taken back carries no draft."""
    ada = desk(sea, "ada")
    ada.confirm(shown(ada))
    case = detente.load(sea)
    never = {name: next(iter(issue.options)) for name, issue in list(case.model.issues.items())[:1]}
    value = {"id": "no_offer", "actor": "northbank", "never": never, "firmness": 5, "evidence": ["d_1"]}
    piece = Piece("red line", ("red_lines",), value, (case.record.statement("d_1"),))
    assert ada.undo()
    with pytest.raises(InputError, match="on record no more"):
        accept(case, piece, {})
    ada.confirm(shown(ada))
    accept(case, piece, {})
    before = files(sea)
    with pytest.raises(InputError, match="this names d_1 since"):
        ada.undo()
    assert files(sea) == before
    assert detente.load(sea).model.red_lines[-1].evidence == ("d_1",)


@pytest.mark.parametrize("room", ["record", "note"])
def test_a_full_disk(sea: Path, room: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of the two files does not fit: nothing is decided, and the end says so."""
    import resource

    full, free = (sea / "record.yaml", sea / "proposed" / "d.json")[:: 1 if room == "record" else -1]
    if full.stat().st_size <= free.stat().st_size:
        if full.suffix == ".yaml":
            full.write_text(full.read_text("utf-8") + "# a remark\n" * 2000, "utf-8")
        else:
            data = json.loads(full.read_text("utf-8"))
            full.write_text(json.dumps({**data, "remarks": ["long " * 5000]}), "utf-8")
    before, limit = files(sea), (full.stat().st_size + free.stat().st_size) // 2
    monkeypatch.setattr("sys.stdin", io.StringIO("c\nc\nq\n"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        status, out, _ = run("review", sea, "--by", "me")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert status == 0
    assert " ".join(out.split()).count("this cannot be written") == 2
    assert "Nothing decided; 16 wait." in out
    assert files(sea) == before
    assert on_record(sea) == []


@contextmanager
def renaming_fails(monkeypatch: pytest.MonkeyPatch, nth: int) -> Iterator[None]:
    """The disk fails at the ``nth`` renaming from now on, and at no other."""
    replace, left = Path.replace, nth

    def fails(self: Path, target: Path) -> Path:
        nonlocal left
        left -= ".detente" not in Path(target).parts  # what is noted there is written or not, all the same
        if left == 0:
            raise OSError(errno.EIO, "Input/output error")
        return replace(self, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", fails)
        yield


@pytest.mark.parametrize("nth", [1, 2])
def test_a_disk_that_fails_at_the_last_moment(sea: Path, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    """A renaming fails, when deciding and when undoing: everything is as it was."""
    ada = desk(sea, "ada")
    item = shown(ada)
    for decide in (lambda: ada.confirm(item), ada.undo):
        before, counts = files(sea), dict(ada.counts)
        with renaming_fails(monkeypatch, nth), pytest.raises(InputError, match="cannot be written"):
            decide()
        assert files(sea) == before
        assert ada.counts == counts
        decide()
    assert on_record(sea) == []
    assert set(statuses(sea)) == {"proposed"}


def test_a_record_that_cannot_be_taken_back(sea: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The note fails, and so does taking the record back: the statement is on record, counted, and asked no more."""
    ada = desk(sea, "ada")
    item, replace = shown(ada), Path.replace
    done: list[Path] = []

    def once(self: Path, target: Path) -> Path:
        if done:
            raise OSError(errno.EROFS, "Read-only file system")
        done.extend([target] if target.name == "record.yaml" else [])
        return replace(self, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", once)
        ada.confirm(item)
        assert shown(ada).statement.id == "d_2"
        with pytest.raises(InputError):
            ada.confirm(shown(ada))
    assert done == [(sea / "record.yaml").resolve()]
    assert ada.counts["confirmed"] == 1
    assert on_record(sea) == ["d_1"]
    assert shown(ada).statement.id == "d_2"
    assert statuses(sea)[:2] == ["confirmed", "proposed"]


@pytest.mark.parametrize("at", range(9))
@pytest.mark.parametrize("doing", ["confirm", "undo"])
def test_a_run_killed_at_any_moment(sea: Path, doing: str, at: int) -> None:
    """Before or after any of its files has its name, or is on the disk: on record and decided, or neither."""
    ada = desk(sea, "ada")
    if doing == "undo":
        ada.confirm(shown(ada))
    item = None if doing == "undo" else shown(ada)

    def work() -> None:
        left = [die, *[None] * at]
        for name in ("fsync", "replace"):
            call = getattr(os, name)
            setattr(os, name, lambda *given, call=call: (left.pop() or call)(*given))
        ada.undo() if item is None else ada.confirm(item)

    killed(work)
    assert len(list(sea.rglob(keep.BEGUN))) <= 2
    fresh = desk(sea, "ada")
    assert not list(sea.rglob(keep.BEGUN)), "what it left is cleared away"
    there = on_record(sea)
    assert shown(fresh).statement.id == ("d_2" if there else "d_1")
    assert statuses(sea)[0] == ("confirmed" if there else "proposed")
    fresh.confirm(shown(fresh))
    assert on_record(sea) == ["d_1", "d_2"][: len(there) + 1]


@pytest.fixture
def strangers(sea: Path, tmp_path: Path) -> Path:
    """The case with two more documents in which somebody unknown demands the same."""
    for name in "de":
        (sea / "proposed" / f"{name}.json").unlink()
    words = "The Guild of Smiths demanded that Northbank pay for the chain at once."
    for name, more in (("f", ""), ("g", " It rained.")):
        (tmp_path / f"{name}.txt").write_text(words + more)
        detente.read(detente.load(sea), tmp_path / f"{name}.txt")
    return sea


def told(case: Path) -> list[tuple[str, str | None]]:
    """The statements of the strangers that are on record, with who speaks."""
    return [(item.id, item.speaker) for item in detente.load(case).record.statements if item.document in ("f", "g")]


MOMENTS = {"name": 15, "reject": 9, "undo": 15, "add": 6}
"""Calls that put a file on the disk or give it its name, one decision each."""


@pytest.mark.parametrize(("doing", "at"), [(doing, at) for doing, calls in MOMENTS.items() for at in range(calls)])
def test_a_decision_about_several_killed_at_any_moment(strangers: Path, doing: str, at: int) -> None:
    """Case, record and notes of two documents: the case always loads, what is on record is there with its actor, is not
    asked again and not doubled, and what is not can be decided anew."""
    ada = desk(strangers, "ada")
    item = shown(ada)
    again = ada.again(item)
    assert [item.statement.id, *(other.statement.id for other in again)] == ["f_1", "g_1"]
    guild = NewActor("The Guild of Smiths")
    if doing == "undo":
        ada.confirm(item, guild, again)

    def work() -> None:
        left = [die, *[None] * at]
        for name in ("fsync", "replace"):
            call = getattr(os, name)
            setattr(os, name, lambda *given, call=call: ((left.pop() if left else None) or call)(*given))
        if doing == "name":
            ada.confirm(item, guild, again)
        elif doing == "reject":
            ada.reject(item, "no", again)
        elif doing == "undo":
            ada.undo()
        else:
            ada.add("f", "pay for the chain", {"act": "demand"})
        die()  # it was done before so many files were written

    killed(work)
    fresh = desk(strangers, "bob")
    assert not list(strangers.rglob(keep.BEGUN)), "what it left is cleared away"
    there = told(strangers)
    assert there in ([], [("f_1", "the_guild_of_smiths"), ("g_1", "the_guild_of_smiths")])
    assert not there or "the_guild_of_smiths" in detente.load(strangers).model.actors
    while (one := fresh.item) is not None:
        assert one.statement.id not in dict(there)
        fresh.confirm(one, guild, fresh.again(one))
    ids = [name for name, _ in told(strangers)]
    assert len(ids) == len(set(ids))
    rejected = {name for name in "fg" if statuses(strangers, name)[0] == "rejected"}
    assert {"f_1", "g_1"} - {f"{name}_1" for name in rejected} <= set(ids)
    actors = [actor.name for actor in detente.load(strangers).model.actors.values()]
    assert actors.count("The Guild of Smiths") == (1 if ids else 0)


def test_several_people_decide_about_all(strangers: Path) -> None:
    """Two confirm the same two statements and introduce the same actor: once on record, one actor."""
    ada, bob = desk(strangers, "ada"), desk(strangers, "bob")
    item, same = shown(ada), shown(bob)
    mine, theirs = ada.again(item), bob.again(same)
    bob.confirm(theirs[0], NewActor("The Guild of Smiths"))
    ada.confirm(item, NewActor("The Guild of Smiths"), mine)
    assert told(strangers) == [("f_1", "the_guild_of_smiths"), ("g_1", "the_guild_of_smiths")]
    with pytest.raises(DecidedError, match="decided since it was shown here"):
        bob.confirm(same, NewActor("The Guild of Smiths"), theirs)
    with pytest.raises(InputError, match="changed since"):
        bob.undo()
    assert ada.undo()
    assert told(strangers) == [("g_1", "the_guild_of_smiths")]


def test_a_statement_added_and_decided_elsewhere(strangers: Path) -> None:
    ada, bob = desk(strangers, "ada"), desk(strangers, "bob")
    item = ada.add("f", "pay for the chain", {"act": "demand"})
    other = bob.add("f", "Northbank pay for the chain", {"act": "demand"})
    assert item.statement.id != other.statement.id
    while shown(bob).statement.id != item.statement.id:
        bob.skip(shown(bob))
    bob.confirm(shown(bob))
    with pytest.raises(DecidedError, match="decided since it was shown here"):
        ada.undo()
    assert len(statuses(strangers, "f")) == 3


@pytest.mark.parametrize("nth", range(1, 5))
def test_a_disk_that_fails_between_case_and_record(strangers: Path, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    """A renaming of four files fails, when deciding and when undoing: everything is as it was."""
    ada = desk(strangers, "ada")
    item = shown(ada)
    again = ada.again(item)
    for decide in (lambda: ada.confirm(item, NewActor("The Guild of Smiths"), again), ada.undo):
        before, counts = files(strangers), dict(ada.counts)
        with renaming_fails(monkeypatch, nth), pytest.raises(InputError, match="cannot be written"):
            decide()
        assert files(strangers) == before
        assert ada.counts == counts
        decide()
    assert told(strangers) == []


def test_a_sitting_beside_another(sea: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line tells what was decided elsewhere, goes on with the next, and counts its own."""
    ada = desk(sea, "ada")
    taken: list[bool] = []
    lines = iter(["c\n", "c\n", "q\n"])

    class Hands:
        def isatty(self) -> bool:
            return False

        def readline(self) -> str:
            if not taken:
                ada.confirm(shown(ada))
                taken.append(True)
            return next(lines, "")

    monkeypatch.setattr("sys.stdin", Hands())
    status, out, err = run("review", sea, "--by", "bob")
    assert (status, err) == (0, "")
    assert "d_1 was decided since it was shown here" in out
    assert "confirmed by ada" in out
    assert "1 confirmed; 14 wait." in out
    assert on_record(sea) == ["d_1", "d_2"]


def test_the_end_is_told_though_a_file_breaks(sea: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was decided is told also where the next file cannot be read."""
    lines = iter(["c\n", "r\n", "3\n"])

    class Hands:
        def isatty(self) -> bool:
            return False

        def readline(self) -> str:
            line = next(lines, "")
            if line == "3\n":
                (sea / "proposed" / "e.json").write_text("{")
            elif not line:
                (sea / "proposed" / "d.json").write_text("{")
                return "s\n"
            return line

    monkeypatch.setattr("sys.stdin", Hands())
    status, out, err = run("review", sea, "--by", "bob")
    assert status == 2
    assert "this file of proposals cannot be read" in err
    assert "1 confirmed, 1 rejected." in out


def test_a_confirmation_that_is_not_on_record_is_told(sea: Path) -> None:
    """As earlier versions could leave it: the note says confirmed, and the record has nothing."""
    record = (sea / "record.yaml").read_bytes()
    ada = desk(sea, "ada")
    ada.confirm(shown(ada))
    assert not [remark for remark in detente.check(detente.load(sea)) if "confirmed there" in remark.message]
    (sea / "record.yaml").write_bytes(record)
    told = [remark for remark in detente.check(detente.load(sea)) if "confirmed there" in remark.message]
    assert [(remark.level, remark.message) for remark in told] == [
        ("warning", "confirmed there, and not in the record, where alone they would count: d_1")
    ]
