"""What was decided is shown again, and mended where it stands: the rest of the record is as a person left it."""

from __future__ import annotations

import difflib
import io
from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.intake.decided import Decided
from detente.intake.resting import resting
from detente.intake.review import DecidedError
from detente.journal.lines import FILE as JOURNAL
from tests.intake.conftest import proposed
from tests.typed import Run, the


@pytest.fixture
def decided(well: Path, report: Path) -> Path:
    """The case with a report read and decided about: one statement confirmed, one rejected, the rest confirmed."""
    detente.read(detente.load(well), report, published="2026-03-28")
    desk = detente.review(detente.load(well), by="Ada")
    desk.confirm(the(desk.item))
    desk.reject(the(desk.item), "not a statement")
    while desk.item is not None:
        desk.confirm(desk.item)
    record = well / "record.yaml"
    record.write_text(record.read_text("utf-8") + "# the end\n", "utf-8")
    return well


def sitting(case: Path, words: str, document: str | None = None) -> Decided:
    opened = detente.load(case)
    return Decided(opened, "Bo", opened.model.as_of, words, document)


def files(case: Path) -> dict[str, bytes]:
    return {
        str(file): file.read_bytes()
        for file in case.rglob("*")
        if file.is_file() and file.name != JOURNAL and ".detente" not in file.parts
    }


def statuses(case: Path) -> dict[str, str]:
    return {item["id"]: item["status"] for item in proposed(case, "the_well")["statements"]}


def test_found_by_id_and_by_words(decided: Path) -> None:
    assert the(sitting(decided, "the_well_1").item).statement.id == "the_well_1"
    by_words = sitting(decided, "REFUSED  the offer")
    assert by_words.total == 1
    assert the(by_words.item).statement.quote.exact == "Vale refused the offer at once"
    assert the(sitting(decided, "", "the_well").item).statement.document == "the_well"
    with pytest.raises(InputError, match="nobody has decided about a statement with the words “moon”"):
        sitting(decided, "moon")
    with pytest.raises(InputError, match="nobody has decided"):
        sitting(decided, "refused the offer", "minutes")


def test_a_correction_changes_its_lines_alone(decided: Path) -> None:
    before = (decided / "record.yaml").read_text("utf-8").splitlines()
    desk = sitting(decided, "the_well_1")
    item = the(desk.item)
    assert ("decided", "confirmed by Ada, ") in [
        (name, told[: len("confirmed by Ada, ")]) for name, told in desk.about(item)
    ]
    desk.correct(item, {"act": "threaten", "issues": ["water"]})
    assert desk.item is None
    after = (decided / "record.yaml").read_text("utf-8").splitlines()
    differ = list(difflib.ndiff(before, after))
    gone, come = ([line[2:] for line in differ if line.startswith(sign)] for sign in "-+")
    assert [line.split(":")[0].strip() for line in gone] == ["act", "about", "status", "reviewed"]
    assert [line.split(":")[0].strip() for line in come] == ["act", "about", "status", "reviewed"]
    case = detente.load(decided)
    now = next(each for each in case.record.statements if each.id == "the_well_1")
    assert (now.act, now.about.issues, now.status, the(now.reviewed).by) == ("threaten", ("water",), "corrected", "Bo")
    noted = next(item for item in proposed(decided, "the_well")["statements"] if item["id"] == "the_well_1")
    assert (noted["act"], noted["status"]) == ("threaten", "corrected")
    count = len(statuses(decided))
    detente.read(case, again=True)
    assert len(statuses(decided)) == count


def test_a_statement_that_a_person_wrote(well: Path) -> None:
    """No machine proposed it: the record alone is changed; what rests on it is told, and it cannot be taken away under it."""
    desk = sitting(well, "s1")
    rests = resting(detente.load(well), "s1")
    bare = resting(detente.load(well), "s1", places=False)
    assert len(bare) == len(rests), "on a screen without names of files"
    assert all(each.partition(" (")[0] == alone for each, alone in zip(rests, bare, strict=True))
    assert "case.yaml" not in "".join(bare)
    assert any(each.startswith("red line ") and "(case.yaml:" in each for each in rests)
    assert ("rests on it") in dict(desk.about(the(desk.item)))
    before = files(well)
    with pytest.raises(InputError, match="s1 cannot be taken off the record: something rests on it"):
        desk.reject(the(desk.item), "no")
    assert files(well) == before
    desk.correct(the(desk.item), {"polarity": "neutral"})
    assert desk.unsettled == {"s1": rests}
    assert {name for name, raw in files(well).items() if before.get(name) != raw} == {str(well / "record.yaml")}
    assert desk.undo()
    assert files(well) == before
    assert not desk.undo()


def test_off_the_record(decided: Path) -> None:
    before = files(decided)
    desk = sitting(decided, "the_well_1")
    desk.reject(the(desk.item), " told already ")
    assert "the_well_1" not in {each.id for each in detente.load(decided).record.statements}
    assert statuses(decided)["the_well_1"] == "rejected"
    assert (decided / "record.yaml").read_text("utf-8").endswith("# the end\n")
    assert detente.review(detente.load(decided), by="me").item is None
    desk.undo()
    assert files(decided) == before


@pytest.mark.parametrize("changes", [{}, {"act": "threaten"}])
def test_one_that_was_rejected_is_taken_up(decided: Path, changes: dict[str, str]) -> None:
    (name,) = [each for each, status in statuses(decided).items() if status == "rejected"]
    before = files(decided)
    desk = sitting(decided, name)
    assert "rejected by Ada" in dict(desk.about(the(desk.item)))["decided"]
    with pytest.raises(InputError, match="no act"):
        desk.correct(the(desk.item), {"act": "dance"})
    assert files(decided) == before
    if changes:
        desk.correct(the(desk.item), changes)
    else:
        desk.confirm(the(desk.item))
    now = next(each for each in detente.load(decided).record.statements if each.id == name)
    assert now.status == statuses(decided)[name] == ("corrected" if changes else "confirmed")
    assert now.reason is None
    assert desk.undo()
    assert files(decided) == before


def test_changed_meanwhile(decided: Path) -> None:
    one, two = sitting(decided, "the_well_1"), sitting(decided, "the_well_1")
    shown, same = the(one.item), the(two.item)
    one.correct(shown, {"act": "threaten"})
    with pytest.raises(DecidedError, match="the_well_1 was changed since it was shown here"):
        two.correct(same, {"act": "accept"})
    two.correct(the(two.item), {"act": "accept"})
    with pytest.raises(InputError, match="changed since"):
        one.undo()


def test_on_screen(decided: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("e\npolarity=neutral\n\nq\n"))
    status, out, err = run("review", decided, "--again", "s1", "--by", "Bo")
    assert (status, err) == (0, "")
    shown = " ".join(out.split())
    assert "rests on it red line " in shown
    assert "1 corrected" in shown
    assert "On s1, which was corrected, rests " in shown
    monkeypatch.setattr("sys.stdin", io.StringIO("c\n"))
    status, out, _ = run("review", decided, "--again", "s1")
    assert status == 0
    assert "Nothing decided" in out
    status, out, err = run("review", decided, "--again", "moon")
    assert (status, out) == (2, "")
    assert "nobody has decided about a statement with the words “moon”" in err
