"""The file: one, small, sealed, the same each time, written whole or not at all."""

import base64
import errno
import hashlib
import os
import stat
from pathlib import Path

import pytest

from detente.answers import Answers
from detente.brief import render
from detente.case import load
from tests.typed import Run

from .markup import read
from .situations import FLAGSHIP, RIVER, Brief, brief_of


def test_size(worked: Brief) -> None:
    assert len(worked.html.encode()) < 1_500_000


def test_nothing_is_fetched(worked: Brief) -> None:
    """No address in any place that a browser would fetch from or go to."""
    for item in read(worked.html):
        for name, value in item.attributes.items():
            if name != "xmlns":
                assert "://" not in (value or ""), f"<{item.tag} {name}={value}>"
    style = read(worked.html).all("style")[0].text
    assert "url(" not in style
    assert "@import" not in style
    assert "://" not in read(worked.html).all("script")[0].text


def test_content_security_policy(worked: Brief) -> None:
    """Nothing may load, and only this very script may run."""
    root = read(worked.html)
    (meta,) = [item for item in root.all("meta") if item.attributes.get("http-equiv") == "Content-Security-Policy"]
    policy = dict(part.strip().split(" ", 1) for part in str(meta.attributes["content"]).split(";"))
    script = root.all("script")[0].text
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
    assert policy["base-uri"] == policy["form-action"] == "'none'"
    assert set(policy["img-src"].split()) <= {"data:"}


def test_language_encoding_and_title(worked: Brief) -> None:
    root = read(worked.html)
    assert root.all("html")[0].attributes["lang"] == "en"
    head = worked.html.encode()[:1024]
    assert b'<meta charset="utf-8">' in head
    assert worked.page.title in root.all("title")[0].text


def test_ids_are_unique_and_every_link_within_the_page_leads_somewhere(worked: Brief) -> None:
    root = read(worked.html)
    ids = [str(item.attributes["id"]) for item in root if "id" in item.attributes]
    assert len(ids) == len(set(ids))
    for link in root.all("a"):
        assert str(link.attributes["href"]).removeprefix("#") in ids
    for item in root:
        for name in ("aria-labelledby", "aria-describedby"):
            assert item.attributes.get(name, ids[0]) in ids


@pytest.mark.parametrize("folder", [FLAGSHIP, RIVER], ids=lambda folder: folder.name)
def test_the_same_case_gives_the_same_bytes(folder: Path) -> None:
    """In every form, the answers computed anew."""
    first, answers = brief_of(folder), Answers(load(folder))
    for ending, told in {".html": first.html, ".md": first.markdown, ".json": first.json}.items():
        assert render(answers, ending) == told


def test_a_new_file_follows_the_umask(run: Run, tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        status, out, err = run("brief", RIVER, "-o", tmp_path / "brief.md")
    finally:
        os.umask(old)
    assert (status, err) == (0, "")
    assert str(tmp_path / "brief.md") in out
    assert stat.S_IMODE((tmp_path / "brief.md").stat().st_mode) == 0o640


def test_an_existing_file_is_replaced_whole_and_keeps_its_permissions(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "brief.json"
    target.write_text("old " * 500_000, encoding="utf-8")
    target.chmod(0o600)
    assert run("brief", RIVER, "-o", target)[0] == 0
    assert target.read_text(encoding="utf-8") == brief_of(RIVER).json
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_the_ending_may_be_large(run: Run, tmp_path: Path) -> None:
    assert run("brief", RIVER, "-o", tmp_path / "BRIEF.HTML")[0] == 0
    assert (tmp_path / "BRIEF.HTML").read_text(encoding="utf-8") == brief_of(RIVER).html


@pytest.mark.parametrize("name", ["brief.odt", "brief", "brief.html.txt", ".html", "brief."])
def test_an_ending_that_names_no_format(run: Run, tmp_path: Path, name: str) -> None:
    status, out, err = run("brief", RIVER, "-o", tmp_path / name)
    assert (status, out) == (2, "")
    for ending in (".html", ".md", ".json"):
        assert ending in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "target", ["file/brief.html", "file/deeper/brief.html", "folder.html", "x" * 300 + ".html", "folder.html/"]
)
def test_a_place_that_cannot_be_written(run: Run, tmp_path: Path, target: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder.html").mkdir()
    before = sorted(tmp_path.rglob("*"))
    status, out, err = run("brief", RIVER, "-o", f"{tmp_path}/{target}")
    assert (status, out) == (2, "")
    assert Path(target).name in err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_missing_folder_is_made(run: Run, tmp_path: Path) -> None:
    """As an export makes it: the first brief goes where the README says."""
    assert run("brief", RIVER, "-o", tmp_path / "out" / "deep" / "brief.md")[0] == 0
    assert (tmp_path / "out" / "deep" / "brief.md").read_text("utf-8").startswith("The river and the ridge · ")


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_read_only_place(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    target = tmp_path / "brief.html"
    target.write_text("old", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", refuse)
    status, out, err = run("brief", RIVER, "-o", target)
    assert (status, out) == (2, "")
    assert os.strerror(number) in err
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_output_is_asked_for(run: Run) -> None:
    status, out, err = run("brief", RIVER)
    assert (status, out) == (2, "")
    assert "--output" in err


def test_no_link_or_name_of_this_machine_is_written(worked: Brief) -> None:
    """A brief is shared: it tells nobody where it was made."""
    for form in (worked.html, worked.markdown, worked.json):
        assert str(worked.case.folder.parent) not in form
        assert "file://" not in form
        assert str(Path.home()) + "/" not in form
