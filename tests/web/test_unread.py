"""A record that takes long to read: a page says how far it is and comes back by itself, and what it comes to is what would have come at once."""

from __future__ import annotations

import re
import shutil
import threading
from pathlib import Path

import pytest

import detente
from detente.case.recorded import reading, sheets
from detente.case.recorded.split import split
from detente.errors import InputError
from detente.web import routing
from detente.web.shelf import Shelf, UnreadError
from tests.web.conftest import CASES, Serve

DAM = CASES / "teaching" / "upper-river-dam"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case whose record is long."""
    folder = Path(shutil.copytree(DAM, tmp_path / "cases" / "dam", ignore=shutil.ignore_patterns(".detente")))
    split(folder)
    monkeypatch.setattr(reading, "LONG", 0)
    monkeypatch.setattr(routing, "PATIENCE", 0.01)
    return folder


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The second file of the record is read when this is set."""
    opened, read, files = threading.Event(), sheets.read, iter(range(1000))

    def slowly(folder: Path, name: str, **given: int) -> sheets.Read:
        if next(files):
            assert opened.wait(60)
        return read(folder, name, **given)

    monkeypatch.setattr(sheets, "read", slowly)
    return opened


def test_a_page_says_how_far_the_record_has_been_read(case: Path, gate: threading.Event, serve: Serve) -> None:
    site = serve(case.parent)
    site.client.headers["accept"] = "text/html,*/*;q=0.8"
    files = len(sheets.listed(case))
    start = site.get("/")
    assert start.status_code == 200
    assert 'hx-get="/line?case=dam"' in start.text
    for path in ("/c/dam", "/c/dam/answer", "/c/dam/check"):
        found = site.get(path)
        assert found.status_code == 202
        assert f"1 of {files} files are read" in found.text
        assert '<meta http-equiv="refresh" content="1">' in found.text
    threading.Timer(0.3, gate.set).start()
    assert site.get("/c/dam/brief.md").text.startswith("The upper river dam"), "a file is waited for"
    twin = site.get("/c/dam.json")
    assert twin.status_code == 200
    page = site.get("/c/dam")
    assert (page.status_code, "refresh" in page.text) == (200, False)
    line = site.get("/line.json?case=dam").json()
    assert line["reckoned"]
    assert line["says"]
    other = serve(case.parent)  # by the index
    assert other.get("/c/dam.json").json() == twin.json()
    assert shown(other.get("/c/dam").text) == shown(page.text)


def test_what_is_wrong_is_told_when_it_is_read(case: Path, gate: threading.Event, serve: Serve) -> None:
    last = max(case.glob("record/*.yaml"))
    last.write_text(last.read_text("utf-8").replace("status: confirmed", "status: confirmd", 1), "utf-8")
    site = serve(case.parent)
    assert site.client.get("/c/dam", headers={"accept": "text/html"}).status_code == 202
    gate.set()
    told = site.get("/c/dam.json")
    with pytest.raises(InputError) as error:
        detente.load(case)
    assert told.status_code == 422
    assert [one["place"] for one in told.json()["problems"]] == [str(one.place) for one in error.value.problems]
    last.write_text(last.read_text("utf-8").replace("status: confirmd", "status: confirmed", 1), "utf-8")
    assert site.get("/c/dam.json").status_code == 200, "it is loaded anew once it is mended"


def test_who_waits_holds_nobody_up(case: Path, gate: threading.Event) -> None:
    served = Shelf(case.parent)
    loaded: list[str] = []

    def patient() -> None:
        with served.live("dam") as live:
            loaded.append(live.case.model.name)

    thread = threading.Thread(target=patient)
    thread.start()
    for _ in range(3):
        with pytest.raises(UnreadError), served.live("dam", 0.01):
            pass
    assert not loaded
    gate.set()
    thread.join(60)
    with served.live("dam", 0.01) as live:
        assert loaded == [live.case.model.name]


def shown(page: str) -> str:
    """A page without what belongs to one session."""
    return re.sub(r'csrf[^}<>]*?"\w+"|"x-csrf-token": "\w+"', "", page)
