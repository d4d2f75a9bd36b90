"""Files written whole or not at all, several together or none, and a folder that one run at a time writes into."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.sources import keep, lock
from detente.sources.keep import check_empty, clear, new_folder, write_new, write_together, write_whole
from detente.sources.lock import locked


class After:
    """A call that fails at its nth time, as on a full disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, nth: int) -> None:
        self.left, self.call = nth, getattr(owner, name)
        monkeypatch.setattr(owner, name, lambda *given: self(*given))

    def __call__(self, *given: object) -> object:
        self.left -= 1
        if self.left == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return self.call(*given)


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize(("owner", "name"), [(os, "fsync"), (Path, "replace"), (os, "open")])
def test_several_files_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, nth: int
) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b").write_text("old")
    before = files(tmp_path)
    wanted = [(tmp_path / "a", b"new"), (tmp_path / "in" / "b", b"new"), (tmp_path / "in" / "c", b"new")]
    with monkeypatch.context() as broken:
        After(broken, owner, name, nth)
        with pytest.raises(InputError, match="cannot be written"):
            write_together(wanted)
    assert files(tmp_path) == before
    write_together(wanted)
    assert set(files(tmp_path).values()) == {b"new"}


def test_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is on the disk before it is renamed, its new name before the next file is: power may fail at any point."""
    told: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def noted(file: int) -> None:
        told.append("folder" if stat.S_ISDIR(os.fstat(file).st_mode) else "file")
        fsync(file)

    def named(self: Path, target: Path) -> Path:
        told.append(f"name {target.name}")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(Path, "replace", named)
    write_together([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert told == ["file", "file", "name a", "folder", "name b", "folder"]
    told.clear()
    assert write_new(tmp_path / "c", b"3")
    assert told == ["file", "folder"]


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, b"new")
    assert (link.is_symlink(), file.read_bytes(), file.stat().st_mode & 0o777) == (True, b"new", 0o640)
    os.umask(mask := os.umask(0))
    write_whole(tmp_path / "fresh", b"")
    assert (tmp_path / "fresh").stat().st_mode & 0o777 == 0o666 & ~mask


def test_long_names(tmp_path: Path) -> None:
    """A name that the file system takes is taken: what is begun beside it has no longer one."""
    write_whole(tmp_path / ("n" * 250 + ".txt"), b"x")
    assert write_new(tmp_path / ("m" * 250 + ".txt"), b"x")


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    """A real one, as far as a limit on the size of files is one."""
    (tmp_path / "small").write_text("old")
    (tmp_path / "large").write_text("old")
    child = """
import resource, sys
from pathlib import Path
from detente.errors import InputError
from detente.sources.keep import write_together
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_together([(Path("small"), b"new"), (Path("large"), b"new" * 1000)])
except InputError as error:
    sys.exit(str(error))
"""
    ended = subprocess.run([sys.executable, "-c", child], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "large: this cannot be written" in ended.stderr
    assert files(tmp_path) == {"small": b"old", "large": b"old"}


def test_what_killed_runs_left_is_cleared_and_what_goes_on_is_not(tmp_path: Path) -> None:
    child = """
import sys
from pathlib import Path
from detente.sources import keep
with keep._begun(Path(sys.argv[1]), b"half"), keep._begun(Path(sys.argv[1])) as folder:
    (folder / "case.yaml").write_text("half")
    print("begun", flush=True)
    sys.stdin.readline()
"""
    pipe = subprocess.PIPE
    (tmp_path / "mine").write_text("x")
    with subprocess.Popen([sys.executable, "-c", child, str(tmp_path)], stdin=pipe, stdout=pipe) as process:
        assert process.stdout
        assert process.stdout.readline() == b"begun\n"
        clear(tmp_path, tmp_path / "missing")
        assert len(list(tmp_path.glob(keep.BEGUN))) == 2, "its run goes on"
        process.kill()
    assert len(list(tmp_path.glob(keep.BEGUN))) == 2
    clear(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine"]


def test_clearing_touches_nothing_but_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").write_text("x")
    (tmp_path / ".detente-1.new").symlink_to(tmp_path / "mine")
    os.mkfifo(tmp_path / ".detente-2.new")
    clear(tmp_path)
    assert (tmp_path / "mine" / "file").read_text() == "x"


def test_a_folder_is_there_when_it_is_full(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "case"

    def broken_off() -> None:
        with new_folder(folder) as fresh:
            write_whole(fresh / "case.yaml", b"x")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert not folder.exists()
    assert list(folder.parent.iterdir()) == []
    with new_folder(folder) as fresh:
        write_whole(fresh / "case.yaml", b"x")
        assert not folder.exists()
    assert files(tmp_path) == {"deep/case/case.yaml": b"x"}


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_an_empty_folder_is_filled_and_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    """Somebody may stand in it. What makes it a case comes last, and a disk that fails leaves it empty."""
    here = tmp_path.stat().st_ino

    def fill() -> None:
        with new_folder(tmp_path) as fresh:
            for name in ("case.yaml", "record.yaml", "sources/a.txt"):
                write_whole(fresh / name, b"x")

    with monkeypatch.context() as broken:
        After(broken, Path, "rename", nth)
        with pytest.raises(InputError, match="cannot be written"):
            fill()
    assert list(tmp_path.iterdir()) == []
    renamed: list[str] = []
    rename = Path.rename

    def noted(self: Path, to: Path) -> Path:
        renamed.append(to.name)
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", noted)
    fill()
    assert renamed == ["record.yaml", "sources", "case.yaml"]
    assert tmp_path.stat().st_ino == here
    with pytest.raises(InputError, match="not an empty folder"):
        check_empty(tmp_path)


def test_two_that_fill_one_folder(tmp_path: Path) -> None:
    """The second is refused whole, whether the folder was there or not."""

    def two() -> None:
        with new_folder(folder) as fresh:
            write_whole(fresh / "case.yaml", b"second")
            with new_folder(folder) as other:
                write_whole(other / "case.yaml", b"first")

    for folder in (tmp_path, tmp_path / "case"):
        with pytest.raises(InputError):
            two()
        assert (folder / "case.yaml").read_bytes() == b"first"
        assert not list(tmp_path.glob(keep.BEGUN))
        (tmp_path / "case.yaml").unlink(missing_ok=True)


def test_the_lock_of_a_run_that_dies_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = """
import sys
from pathlib import Path
from detente.sources.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", child, str(tmp_path)], stdin=pipe, stdout=pipe) as process:
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(InputError, match="another run of Detente is writing") as caught, locked(tmp_path):
            pass
        assert "nothing was changed" in str(caught.value)
        process.send_signal(signal.SIGKILL)
    with locked(tmp_path):
        assert list(tmp_path.iterdir()) == [], "the lock is no file"


def test_a_lock_is_let_go_after_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        raise ZeroDivisionError
    with locked(tmp_path), pytest.raises(InputError), locked(tmp_path / "." / ".." / tmp_path.name):
        pass
    with pytest.raises(InputError, match="cannot be opened"), locked(tmp_path / "missing"):
        pass
