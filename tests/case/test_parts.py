"""A record in parts is the record that it was in one file: the same answers, places of its own, nothing lost on the way."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import detente
from detente.answers import Answers
from detente.brief import render
from detente.case import Case
from detente.case.recorded import reading, split
from detente.case.recorded.indexed import FILE, Indexed
from detente.case.recorded.split import split as divided
from detente.errors import InputError
from detente.record import Record
from detente.sources import Document, keep, read_text
from tests.dying import die, killed
from tests.typed import Run

FOLDERS = sorted(file.parent for file in (Path(__file__).parents[2] / "cases").rglob("case.yaml"))


@pytest.fixture
def by_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every record is long enough to be read by its index."""
    monkeypatch.setattr(reading, "LONG", 0)


def copy(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to, ignore=shutil.ignore_patterns(".detente")))


def answered(case: Case) -> list[object]:
    """What the engines and the desk say of a case, without the digest of its files."""
    answers = Answers(case)
    found = [answers.deals(), answers.why(), answers.ask(), answers.changes(case.model.as_of.replace(year=1900))]
    found += [answers.road()] if case.model.road else []
    return [answer.model_dump(mode="json", exclude={"inputs"}) for answer in found]


def brief(case: Case) -> str:
    text = render(Answers(case), ".md")
    return text.replace(case.digest, "").replace(case.digest.removeprefix("sha256:")[:12], "")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_same_answers(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one file or in parts, with the index or without: byte for byte."""
    whole = detente.load(folder)
    expected = json.dumps(answered(whole), default=str)
    in_parts = copy(folder, tmp_path / "parts")
    documents = len(whole.record.documents)
    assert divided(in_parts) == documents
    assert not (in_parts / "record.yaml").exists()
    assert len([*(in_parts / "record").iterdir()]) == documents
    parts = detente.load(in_parts)
    assert parts.record == whole.record
    assert json.dumps(answered(parts), default=str) == expected
    monkeypatch.setattr(reading, "LONG", 0)
    for place in (copy(folder, tmp_path / "one"), in_parts):
        for _ in range(2):  # the index is made, then used
            case = detente.load(place)
            assert isinstance(case.record, Indexed)
            assert json.dumps(answered(case), default=str) == expected


@pytest.mark.parametrize("name", ["upper-river-dam", "elmira-1991"])
def test_the_same_brief(name: str, tmp_path: Path, by_index: None) -> None:  # noqa: ARG001
    (folder,) = [folder for folder in FOLDERS if folder.name == name]
    place = copy(folder, tmp_path / "parts")
    divided(place)
    by_its_index = brief(detente.load(place))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "LONG", 10**9)
        assert by_its_index == brief(detente.load(folder))


def test_comments_go_with_what_they_stand_above(folder: Path) -> None:
    record = folder / "record.yaml"
    text = record.read_text("utf-8")
    at = text.index("  - id:", text.index("  - id:") + 1)
    record.write_text("# Ours.\n" + text[:at] + "  # Said twice.\n" + text[at:], "utf-8")
    statement = detente.load(folder).record.statements[1]
    divided(folder)
    made = (folder / "record" / f"{statement.document}.yaml").read_text("utf-8")
    assert made.startswith("# Ours.\n")
    assert f"  # Said twice.\n  - id: {statement.id}\n" in made


def test_brackets_and_aliases(folder: Path) -> None:
    """What cannot be cut is written anew, or refused where a comment would be lost; nothing is written then."""
    record = folder / "record.yaml"
    before = detente.load(folder)
    data = before.record_tree.tree("record.yaml").data if before.record_tree else {}
    record.write_text(json.dumps(data, default=str), "utf-8")
    assert detente.load(folder).record == before.record
    record.write_text(json.dumps(data, default=str) + "\n# by hand\n", "utf-8")
    with pytest.raises(InputError, match="losing comments"):
        divided(folder)
    assert not (folder / "record").exists()
    record.write_text(json.dumps(data, default=str), "utf-8")
    divided(folder)
    assert detente.load(folder).record == before.record


@pytest.mark.parametrize("moment", range(1, 3))
def test_killed_while_dividing(folder: Path, moment: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever it is killed, the case is the same case; dividing once more ends it."""
    before = detente.load(folder).record
    calls = 0

    def dying(path: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == moment:
            die()
        on_disk(path)

    on_disk = keep.on_disk
    with monkeypatch.context() as patch:
        patch.setattr(keep, "on_disk", dying)
        killed(lambda: divided(folder))
    assert detente.load(folder).record == before
    divided(folder)
    assert detente.load(folder).record == before
    assert not (folder / "record.yaml").exists()
    assert not list(folder.rglob(".detente-*"))


def test_a_full_disk_leaves_all_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError, match="cannot be written"):
        divided(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_the_command(folder: Path, run: Run) -> None:
    status, _, err = run("check", folder, "--split")
    assert status == 0
    assert "record.yaml is now one file under record/" in err
    assert "no record.yaml to divide" in run("check", folder, "--split")[2]


# what is wrong with a file, each told with its place and its mend


def part(folder: Path) -> Path:
    divided(folder)
    (file,) = (folder / "record").iterdir()
    return file


def told(folder: Path) -> str:
    with pytest.raises(InputError) as error:
        detente.load(folder)
    return str(error.value)


Spoil = Callable[[Path], object]


def _again(file: Path) -> None:
    text = file.read_text("utf-8").replace("minutes", "other")
    file.with_name("other.yaml").write_text(text.replace("sources/other.txt", "sources/minutes.txt"), "utf-8")


def _both(file: Path) -> None:
    text = file.read_text("utf-8").replace("title: ", "title: The other ", 1)
    file.parent.with_name("record.yaml").write_text(text, "utf-8")


def _folder(file: Path) -> None:
    file.with_name("more").mkdir()
    file.rename(file.parent / "more" / file.name)


def _no_folder(file: Path) -> None:
    shutil.rmtree(file.parent)
    file.parent.write_text("x")


SPOILT: dict[str, tuple[Spoil, str]] = {
    "two statements with one id in two files": (_again, "first in record/minutes.yaml, line"),
    "a document in two files": (_both, "the document minutes stands in two files"),
    "a file without its document": (lambda file: file.rename(file.with_name("else.yaml")), "this file lacks the document that it is called after"),
    "a file with another's document": (lambda file: file.rename(file.with_name("else.yaml")), "this document is not of this file"),
    "a statement of another document": (lambda file: file.write_text(file.read_text("utf-8").replace("    document: minutes\n", "    document: elsewhere\n", 1), "utf-8"), "this statement is of another document"),
    "another ending": (lambda file: file.rename(file.with_suffix(".yml")), "a name that ends in .yaml"),
    "no id": (lambda file: file.rename(file.with_name("two words.yaml")), "the name of this file is no id of a document"),
    "a folder in the folder": (_folder, "a folder in this folder is not looked into"),
    "no folder": (_no_folder, "this is not a folder"),
    "half written": (lambda file: file.write_text(file.read_text("utf-8")[:-40] + ' "', "utf-8"), "record/minutes.yaml:"),
    "no record": (lambda file: file.write_text("- a\n- b\n", "utf-8"), "this is not a record"),
}  # fmt: skip


@pytest.mark.parametrize("long", [False, True], ids=["whole", "by its index"])
@pytest.mark.parametrize("kind", SPOILT)
def test_spoilt(folder: Path, kind: str, long: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil, message = SPOILT[kind]
    if long:
        monkeypatch.setattr(reading, "LONG", 0)
    file = part(folder)
    detente.load(folder)
    spoil(file)
    assert message in told(folder)


def test_a_record_that_is_too_large_says_what_to_do(folder: Path, run: Run) -> None:
    record = folder / "record.yaml"
    minutes = record.read_text("utf-8")
    large = "#" * 6_000_000 + "\n"
    documents, statements = minutes.split("statements:\n")
    other = "  other: {file: sources/minutes.txt}\n"
    said = (
        statements[: statements.index("  - id: s2")].replace("s1", "s9").replace("document: minutes", "document: other")
    )
    record.write_text(f"{documents}{other}statements:\n{large}{statements}{large}{said}", "utf-8")
    assert "`detente check --split` puts each document into a file of its own" in told(folder)
    assert run("check", folder, "--split")[0] == 0
    assert detente.load(folder)


def test_too_many_statements(folder: Path, by_index: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    from detente.case.recorded import index

    monkeypatch.setattr(index, "MOST_STATEMENTS", 1)
    assert "move the files of the oldest documents into a case of their own" in told(folder)


# the index


def test_an_index_that_is_damaged_is_made_anew(folder: Path, by_index: None) -> None:  # noqa: ARG001
    expected = Record(detente.load(folder).record.documents, detente.load(folder).record.statements)
    index = folder / ".detente" / FILE
    raw = index.read_bytes()
    for damaged in (b"", b"no database", raw[:1000], raw[:100] + b"\xff" * 4000 + raw[4100:]):
        for file in index.parent.glob(f"{FILE}*"):
            file.unlink()
        index.write_bytes(damaged)
        assert detente.load(folder).record == expected
    foreign = folder / "foreign"
    shutil.copy(index, foreign)
    with closing(sqlite3.connect(foreign)) as link, link:
        link.execute("UPDATE statement SET data = replace(data, 'confirmed', 'proposed'), status = 'proposed'")
    foreign.replace(index)
    assert detente.load(folder).record == expected, "one from elsewhere is not believed"


def test_an_index_of_another_form_is_made_anew(folder: Path, by_index: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """What another version has put there, perhaps under another meaning, is not read."""
    from detente.case.recorded import index

    expected = Record(detente.load(folder).record.documents, detente.load(folder).record.statements)
    file = folder / ".detente" / FILE
    with closing(sqlite3.connect(file)) as link, link:
        link.execute("UPDATE statement SET data = replace(data, 'confirmed', 'proposed')")
    monkeypatch.setattr(index, "TABLES", index.TABLES.replace(f"form_{index.FORM}", f"form_{index.FORM + 1}"))
    assert detente.load(folder).record == expected


def test_without_a_place_for_the_index(folder: Path, by_index: None) -> None:  # noqa: ARG001
    (folder / ".detente").write_text("in the way")
    case = detente.load(folder)
    assert isinstance(case.record, Indexed)
    assert case.record.statements


def test_damaged_while_it_is_open(folder: Path, by_index: None) -> None:  # noqa: ARG001
    case = detente.load(folder)
    assert isinstance(case.record, Indexed)
    case.record._link.close()
    with pytest.raises(InputError, match="made anew from the files"):
        _ = case.record.statements


def test_what_is_open_stays_as_it_was(folder: Path, by_index: None) -> None:  # noqa: ARG001
    """Somebody else changes the record: who has it open goes on with what was there; a fresh look sees what is there."""
    before = detente.load(folder)
    record = folder / "record.yaml"
    name = next(iter(before.record.by_id))
    record.write_text(record.read_text("utf-8").replace("status: confirmed", "status: corrected", 1), "utf-8")
    after = detente.load(folder)
    assert {item.status for item in after.record.statements} == {"confirmed", "corrected"}
    assert {item.status for item in before.record.statements} == {"confirmed"}
    assert name in after.record.by_id


def test_killed_while_indexing(folder: Path, by_index: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    from detente.case.recorded import index

    with monkeypatch.context() as patch:
        patch.setattr(index, "_read_texts", die)
        killed(lambda: detente.load(folder))
    assert detente.load(folder).record.statements


def test_a_file_that_grows_while_it_is_read(folder: Path, by_index: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """What came too late for one reading is seen by the next."""
    from detente.case.recorded import sheets

    record = folder / "record.yaml"
    more = record.read_text("utf-8").replace("status: confirmed", "status: corrected", 1)

    def growing(path: Path, name: str, most_bytes: int) -> Document:
        found = read_text(path, name, most_bytes)
        record.write_text(more, "utf-8")
        return found

    with monkeypatch.context() as patch:
        patch.setattr(sheets, "read_text", growing)
        assert {item.status for item in detente.load(folder).record.statements} == {"confirmed"}
    assert "corrected" in {item.status for item in detente.load(folder).record.statements}


def test_two_runs_at_once(folder: Path, by_index: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """The second does not wait for the first to finish with the index, and answers all the same."""
    detente.load(folder)
    with closing(sqlite3.connect(folder / ".detente" / FILE)) as link:
        link.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(sqlite3, "connect", _impatient(sqlite3.connect))
        assert detente.load(folder).record.statements


def _impatient(connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
    return lambda path, **options: connect(path, **{**options, "timeout": 0.05})


def test_a_division_is_tidy(folder: Path) -> None:
    assert split.MOST_BYTES > 10_000_000, "what is too large to be read is not too large to be divided"
    divided(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["case.yaml", "record", "sources"]
