"""A case folder may come from anybody: no command waits for a pipe, reads or writes outside, or believes an index it did not make."""

from __future__ import annotations

import io
import os
import shutil
import signal
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import detente
from detente.case.lint.mend import mend_offsets
from detente.errors import InputError
from detente.record.proposals import load, names, save
from detente.sources.files import read_bytes
from tests.typed import Run

BASE = Path(__file__).parent / "base"
PLACES = (
    "case.yaml", "record.yaml", "scenarios.yaml", "sources", "sources/minutes.txt", "proposed", "proposed/minutes.json",
    ".detente", ".detente/.gitignore", ".detente/search.sqlite", ".detente/search.sqlite-journal",
)  # fmt: skip
KINDS = (
    "pipe",
    "socket",
    "folder",
    "device",
    "link out",
    "link to a folder out",
    "link to nothing",
    "link to nothing out",
)


@pytest.fixture(autouse=True)
def alarm() -> Iterator[None]:
    """What would wait for ever ends as a TimeoutError."""

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case with everything in it that Detente opens, an index among it."""
    folder = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("made") / "well"))
    (folder / "report.txt").write_text("Vale refused the offer at once.")
    detente.read(detente.load(folder), folder / "report.txt", folder / "sources" / "minutes.txt")
    detente.search(detente.load(folder), "well")
    return folder


@pytest.fixture
def whole(made: Path, tmp_path: Path) -> Path:
    """A copy of it, and another beside it that nobody may touch."""
    shutil.copytree(made, tmp_path / "elsewhere")
    return Path(shutil.copytree(made, tmp_path / "well"))


def put(kind: str, path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Something in the place of a file or folder of a case."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "socket":
            monkeypatch.chdir(path.parent)  # the name of a socket is short
            with closing(socket.socket(socket.AF_UNIX)) as made:
                made.bind(path.name)
        case "folder":
            path.mkdir()
        case _:
            lead = {
                "device": Path("/dev/null"),
                "link out": outside / "case.yaml",
                "link to a folder out": outside,
                "link to nothing": Path("nothing"),
                "link to nothing out": outside / "new",
            }
            path.symlink_to(lead[kind])


def held(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_stands_there(
    whole: Path, tmp_path: Path, kind: str, place: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = whole.parent / "elsewhere"
    before = held(outside)
    put(kind, whole / place, outside, monkeypatch)
    (tmp_path / "more.txt").write_text("Hill demanded that Vale stop digging.")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    ends = [run("search", whole, "well")[::2]]
    if harmless := place.startswith(".detente"):
        assert ends == [(0, "")], "an index is made anew, or held in memory"
    else:
        ends += [
            run(*words, whole)[::2]
            for words in (("check", "--mend"), ("review",), ("read", tmp_path / "more.txt", "--into"))
        ]
    assert {status for status, _ in ends} <= {0, 2}
    assert not [err for _, err in ends if "fault" in err]
    assert held(outside) == before, "nothing is written outside the case"
    told = any(words in err for _, err in ends for words in ("cannot be read", "leads out of the case folder"))
    assert told != (harmless or (kind, place) == ("folder", "proposed"))


def test_what_is_no_file_is_named(whole: Path, run: Run) -> None:
    (whole / "scenarios.yaml").symlink_to("nowhere.yaml")
    assert "scenarios.yaml: this file cannot be read\n  found:    a link that leads nowhere" in run("deals", whole)[2]
    (whole / "scenarios.yaml").unlink()
    os.mkfifo(whole / "proposed" / "letter.json")
    assert "proposed/letter.json: this file cannot be read\n  found:    a pipe" in run("check", whole)[2]


def test_a_link_inside_is_read_and_written_through(whole: Path) -> None:
    for name in ("record.yaml", "case.yaml"):
        (whole / name).rename(whole / f"kept-{name}")
        (whole / name).symlink_to(f"kept-{name}")
    desk = detente.review(detente.load(whole), by="me")
    assert desk.item is not None
    desk.confirm(desk.item)
    assert (whole / "record.yaml").is_symlink()
    assert len(detente.load(whole).record.statements) == 4
    assert mend_offsets(detente.load(whole)) >= 0


def test_a_file_that_grows_is_not_read_for_ever() -> None:
    with pytest.raises(InputError, match="too large"):
        read_bytes(Path("/proc/self/maps"), "maps", 100)  # its size is told as 0
    with pytest.raises(InputError, match="a device"):
        read_bytes(Path("/dev/zero"), "zero", 100)


@pytest.mark.parametrize("name", ["two words", "1st", "a\n", "b\x1b", os.fsdecode(b"c\xff")])
def test_proposals_under_no_id(whole: Path, name: str, run: Run) -> None:
    (whole / "proposed" / f"{name}.json").write_bytes((whole / "proposed" / "report.json").read_bytes())
    for command in ("check", "search", "review"):
        status, _, err = run(command, whole)
        assert (status, "its name is no id of a document" in err) == (2, True)


def test_proposals_of_another_document(whole: Path) -> None:
    (whole / "proposed" / "a.json").write_bytes((whole / "proposed" / "report.json").read_bytes())
    with pytest.raises(InputError, match="the proposals of report"):
        load(whole, "a")


@pytest.mark.parametrize(
    "text", ["[" * 200_000, '{"document": {"title": "\\ud800"}}', "\ufeff", '{"a": ' + "9" * 5_000 + "}"]
)
def test_proposals_that_are_none(whole: Path, text: str, run: Run) -> None:
    (whole / "proposed" / "report.json").write_text(text, "utf-8")
    for words in (("check", whole), ("review", whole), ("search", whole), ("read", "--again", "--into", whole)):
        status, _, err = run(*words)
        assert status in {0, 2}
        assert "fault" not in err
    assert "report" in names(whole)


def test_half_a_character_in_a_case(folder: Path, run: Run) -> None:
    text = (folder / "case.yaml").read_text("utf-8")
    (folder / "case.yaml").write_text(text.replace("name: The well", 'name: "The \\ud800 well"'))
    status, _, err = run("deals", folder, "--json")
    assert (status, "case.yaml:3:7: this text holds half a character" in err) == (2, True)


def test_the_tables_of_another_database(whole: Path, tmp_path: Path) -> None:
    """Linked to, or under the index's name by a hard link: it is never written into."""
    index, other = whole / ".detente" / "search.sqlite", tmp_path / "bookmarks.sqlite"
    with closing(sqlite3.connect(other)) as link:
        link.executescript("CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('x');")
    before = other.read_bytes()
    for place in (index.symlink_to, index.hardlink_to):
        index.unlink()
        place(other)
        assert detente.search(detente.load(whole), "miller").passages_found == 1
        assert other.read_bytes() == before


def test_an_index_from_elsewhere_is_not_believed(whole: Path) -> None:
    """It may have the form and tell anything: of another file, it is made anew."""
    index = whole / ".detente" / "search.sqlite"
    detente.search(detente.load(whole), "well")
    with closing(sqlite3.connect(index)) as link, link:
        link.execute("UPDATE statement SET speaker = 5, quote = 7")
        link.execute("UPDATE passage SET start = 'anywhere'")
    copy = index.with_name("copy")
    copy.write_bytes(index.read_bytes())
    copy.rename(index)
    assert "Vale ⟦refused⟧" in str(detente.search(detente.load(whole), "refused"))
    with closing(sqlite3.connect(index)) as link:
        link.executescript("CREATE TRIGGER t AFTER DELETE ON document BEGIN DELETE FROM statement; END;")
    assert "Vale ⟦refused⟧" in str(detente.search(detente.load(whole), "refused"))


def test_proposals_are_saved_under_their_own_name_alone(whole: Path) -> None:
    proposed = load(whole, "report")
    (whole / "proposed").rename(whole.parent / "out")
    (whole / "proposed").symlink_to(whole.parent / "out")
    with pytest.raises(InputError, match="leads out of the case folder"):
        save(whole, proposed)
