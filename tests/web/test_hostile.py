"""Whoever means harm, or has bad luck: addresses, forms, files and folders that no honest browser sends or no sound disk holds."""

from __future__ import annotations

import os
import re
import resource
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from starlette.datastructures import Headers, UploadFile

import detente
import detente.web.workers as pieces
from detente.case.recorded.split import split
from detente.errors import InputError, LimitError
from detente.sources.lock import locked
from detente.web.reading import named
from detente.web.shelf import MOST_LOADED, Shelf
from detente.web.staged import MOST_OF_ONE, received
from detente.web.visit import whole
from detente.web.workers import Workers
from tests.web.addresses import filled, pages, routes
from tests.web.conftest import CASES, Serve, Site
from tests.web.test_workers import sleeps

DAM = CASES / "teaching/upper-river-dam"
PARTS = (
    "%00",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e%2fcase.yaml",
    "a%0d%0aset-cookie:%20x=1",
    "%ff%fe",
    "%F0%9F%98%80" * 70,
)
"""What stands in an address where an id or the name of a file belongs."""
VALUES = (
    "\0",
    "\u00b2",
    "9" * 5000,
    "x:{a: [1, 2]}",
    "<script>alert(1)</script>",
    "//evil.example",
    "\u202e\U0001f600" * 50,
)
NUMBER = f"preferences.{next(iter(detente.load(DAM).model.preferences))}.no_deal"
ASKS = (
    "scenario", "as_of", "set", "waive", "achieved", "pick", "readings", "goal", "proposal", "since", "limit", "q", "form", "at", "profile",
    "other", "reader", "edit", "numbers", "about", "state", "who",
)  # fmt: skip
"""What screens look for in an address."""


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with what it holds; links told as such, not followed."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path.relative_to(folder))] = f"-> {path.readlink()}"
        elif path.is_file():
            found[str(path.relative_to(folder))] = sha256(path.read_bytes()).hexdigest()
    return found


def calm(answer: Any) -> None:
    """An answer that tells nothing of the inside, runs nothing, and sends nowhere else."""
    assert answer.status_code < 500 or answer.status_code == 503, f"{answer.request.url}: {answer.text[:3000]}"
    assert "Traceback" not in answer.text
    assert "<script>alert" not in answer.text or "json" in answer.headers.get("content-type", "")
    assert "x" not in answer.cookies
    assert answer.headers.get("location", "/").startswith("/")
    assert not answer.headers.get("location", "/").startswith("//")


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_no_part_of_an_address_leads_elsewhere(worked: Site, part: str) -> None:
    name = "teaching--upper-river-dam"
    for path in pages():
        for key in re.findall(r"\{(\w+)(?::path)?\}", path):
            if key != "case":  # tests/web/test_guard.py
                told = re.sub(r"\{" + key + r"(?::path)?\}", lambda _: part, path)
                calm(
                    found := worked.get(
                        filled(told, name, worked.folder / "teaching/upper-river-dam").partition("?")[0]
                    )
                )
                assert "root:" not in found.text


@pytest.mark.slow
@pytest.mark.parametrize("value", VALUES)
def test_whatever_an_address_asks(worked: Site, value: str) -> None:
    """Every screen, asked everything at once that screens look for; then one by one where it answers to that."""
    name = "teaching--upper-river-dam"
    for path in pages():
        address = filled(path, name, worked.folder / "teaching/upper-river-dam").partition("?")[0]
        parts = 1 if len(value) < 1000 else 2  # an address has an end
        for first in range(parts):
            calm(worked.client.get(address, params=dict.fromkeys(ASKS[first::parts], value)))
    for screen, asks in (
        ("why", ("readings",)), ("proposals", ("proposal",)), ("road", ("goal",)), ("search", ("limit", "since", "q")),
        ("news/page", ("form", "since")), ("news", ("since",)), ("packages", ("pick",)), ("history", ("since", "who")), ("standoff", ("state",)),
        ("colleagues", ("reader",)), ("colleagues/merge", ("other",)), ("answer", ("numbers", "set", "set:x")), ("brief", ("profile",)),
        ("read", ("edit",)), ("read/bulletin", ("at", "form")),
    ):  # fmt: skip
        for ask in asks:
            calm(worked.client.get(f"/c/{name}/{screen}", params={ask: value}))


FIELDS = (
    "decide", "document", "statement", "shown", "why", "who", "actor", "name", "role", "of", "act", "which", "difference", "words", "about",
    "answers", "text", "seen", "anyway", "file", "firmness", "held", "order", "issue", "options", "line", "suggestion", "do", "place", "exact",
    "prefix", "suffix", "speaker", "when", "to", "assumed", "note", "published", "kind", "language", "title", "url", "then", "profile", "pull",
    "issues.0.today", "actors.0.name", "issues.0.options.0", "step", "after", "since", "other", "edit", "id", "evidence", "value:x", "format",
    "case", "address", "reports",
)  # fmt: skip


@pytest.mark.parametrize(
    "value",
    ["", "../../../tmp/evil", "\u00b2", "9" * 5000, "a\0b: [1]", "<script>alert(1)</script>", "up.issues.0.\u00b2"],
)
def test_whatever_a_form_sends(tmp_path: Path, serve: Serve, value: str) -> None:
    """Every address that takes a form, every field one does not expect: told, and nothing outside the folder is touched."""
    served = tmp_path / "outer" / "served"
    shutil.copytree(DAM, served / "dam")
    (tmp_path / "outer" / "case.yaml").write_text("not ours")
    site = serve(served)
    before = {name: it for name, it in tree(tmp_path).items() if not name.startswith("outer/served")}
    for path in routes("POST"):
        address = filled(path, "dam", DAM)
        calm(site.post(address, dict.fromkeys(FIELDS, value)))
        calm(site.post(address, {}, files={"text": ("../../evil.txt", b"x"), "csrf": ("x", b"y")}))
    assert {name: it for name, it in tree(tmp_path).items() if not name.startswith("outer/served")} == before


# files and folders


def test_nothing_is_written_through_a_link(tmp_path: Path, serve: Serve) -> None:
    """A case as somebody sent it, its folders and files links to elsewhere: no edit follows one."""
    served, outside = tmp_path / "served", tmp_path / "outside"
    outside.mkdir()
    for name in (
        "proposed",
        "second",
        "comments",
        ".detente",
        "colleagues",
        "journal",
        "history",
        "record",
        "numbers",
        "differences",
    ):
        case = shutil.copytree(DAM, served / f"by_{name.strip('.')}")
        (outside / name).mkdir()
        if not (case / name).exists():
            (case / name).symlink_to(outside / name)
    for name in ("case.yaml", "record.yaml", "scenarios.yaml", "journal.jsonl", "history.jsonl", "declined.yaml"):
        case = shutil.copytree(DAM, served / f"as_{name.partition('.')[0]}_{name.rpartition('.')[2]}")
        source = case / name if (case / name).exists() else DAM / "case.yaml"
        shutil.copy(source, outside / name)
        (case / name).unlink(missing_ok=True)
        (case / name).symlink_to(outside / name)
    (served / "folder").symlink_to(outside)
    (outside / "bulletin.txt").write_text("secret-of-somebody-else")
    before = tree(outside)
    site = serve(served)
    assert "/c/folder" not in site.get("/").text
    for there in sorted(path.name for path in served.iterdir() if not path.is_symlink()):
        text = site.get(f"/c/{there}/text/case.yaml")
        calm(text)
        digest = text.json()["digest"] if "json" in text.headers["content-type"] else ""
        for path, form in (
            ("text/case.yaml", {"text": "name: x\n", "seen": digest, "anyway": "1"}), ("colleagues/comments", {"words": "said", "about": ""}),
            ("read-new", {"text": "A report. The north refuses.", "title": "secret"}), ("history", {}), ("read-undo", {}),
            ("colleagues/second", {"decide": "confirm", "document": "bulletin", "statement": "bulletin_1"}),
            (f"answer/keep?set={NUMBER}:41", {"name": "n", "assumed": "a"}), ("sources/bulletin", {"title": "Another", "seen-title": ""}),
        ):  # fmt: skip
            calm(site.post(f"/c/{there}/{path}", form))
    site.server.bench.workers.stop()
    assert tree(outside) == before


def test_a_case_whose_folder_became_a_link_is_there_no_more(tmp_path: Path) -> None:
    case = Path(shutil.copytree(DAM, tmp_path / "served" / "deep" / "dam"))
    shelf = Shelf(tmp_path / "served")
    assert shelf.path("deep--dam") == case
    for there in (case, case.parent):
        away = there.rename(tmp_path / "away")
        there.symlink_to(away)
        with pytest.raises(InputError, match="no such case"):
            shelf.path("deep--dam")
        there.unlink()
        away.rename(there)
        assert shelf.path("deep--dam") == case


@contextmanager
def full_disk() -> Iterator[None]:
    """No file can grow: as on a disk without room, or a folder that nobody may write into."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_without_room(one: Callable[[str], Site]) -> None:
    """Every page is shown, every edit says that it could not be, and nothing is half written."""
    site = one("teaching/upper-river-dam")
    before = tree(site.folder)
    digest = site.get("/c/case/text/case.yaml.json").json()["digest"]
    text = site.get("/c/case/text/case.yaml.json").json()["text"]
    with full_disk():
        for path in ("", "/answer", "/positions", "/read", "/news", "/check", "/history"):
            assert site.get(f"/c/case{path}").status_code == 200, path
        for path, form in (
            ("text/case.yaml", {"text": text + "# more\n", "seen": digest}), (f"answer/keep?set={NUMBER}:41", {"name": "n", "assumed": "a"}),
            ("colleagues/comments", {"words": "said"}),
        ):  # fmt: skip
            found = site.post(f"/c/case/{path}", form)
            assert found.status_code == 422, (path, found.text)
            assert "cannot be written" in found.text, path
    after = {name: it for name, it in tree(site.folder).items() if not name.startswith(".detente")}
    assert after == {name: it for name, it in before.items() if not name.startswith(".detente")}
    assert site.post(f"/c/case/answer/keep?set={NUMBER}:41", {"name": "n", "assumed": "a"}).status_code == 303


def test_a_case_that_stops_loading_while_it_is_shown(one: Callable[[str], Site]) -> None:
    """Every screen says so, and leads to the text where it is mended; mended, all goes on."""
    site = one("teaching/upper-river-dam")
    asked = [filled(path, "case", site.folder) for path in pages() if path.startswith("/c/")]
    assert site.get("/c/case").status_code == 200
    good = (site.folder / "case.yaml").read_text("utf-8")
    (site.folder / "case.yaml").write_text(good.replace("as_of:", "as_off:", 1), "utf-8")
    for address in asked:
        found = site.get(address)
        calm(found)
        if not any(own in address for own in ("/text/", "/history")):
            assert found.status_code == 422, address
            assert "/c/case/text/case.yaml#L" in found.text, address
    assert "case.yaml" in site.get("/line.json?case=case").json()["problem"]
    (site.folder / "case.yaml").write_text(good, "utf-8")
    assert site.get("/c/case").status_code == 200


@pytest.mark.parametrize("gone", ["record.yaml", "case.yaml", "documents", "."])
def test_what_is_removed_while_it_is_shown(tmp_path: Path, serve: Serve, gone: str) -> None:
    case = shutil.copytree(DAM, tmp_path / "served" / "dam")
    site = serve(tmp_path / "served")
    asked = [
        f"/c/dam{path}"
        for path in ("", "/read", "/read/bulletin", "/positions", "/news", "/text/case.yaml", "/brief.md", "/history")
    ]
    for path in ("", "/read", "/positions", "/news"):
        assert site.get(f"/c/dam{path}").status_code == 200
    there = case / gone
    shutil.rmtree(there, ignore_errors=True) if there.is_dir() else there.unlink(missing_ok=True)
    for address in asked:
        calm(site.get(address))
    assert site.get("/").status_code == 200


def test_a_file_of_a_record_in_parts_is_removed_while_it_is_shown(tmp_path: Path, serve: Serve) -> None:
    case = shutil.copytree(DAM, tmp_path / "served" / "dam")
    split(case)
    parts = sorted((case / "record").glob("*.yaml"))
    assert parts
    site = serve(tmp_path / "served")
    assert site.get("/c/dam").status_code == 200
    parts[0].unlink()
    calm(site.get("/c/dam"))


def test_two_workbenches_on_one_folder(tmp_path: Path, serve: Serve) -> None:
    """What one writes the other shows; both write at once, and no line is lost."""
    case = shutil.copytree(DAM, tmp_path / "served" / "dam")
    one, other = serve(case.parent), serve(case.parent)
    told: list[int] = []

    def keeps(site: Site, name: str) -> None:
        told.extend(
            site.post(f"/c/dam/answer/keep?set={NUMBER}:41", {"name": f"{name} {n}", "assumed": "a"}).status_code
            for n in range(4)
        )

    threads = [threading.Thread(target=keeps, args=(site, name)) for site, name in ((one, "North"), (other, "South"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert told == [303] * 8
    for site in (one, other):
        assert len(site.get("/c/dam/history.json").json()["acts"]) == 8
        shown = site.get("/c/dam/answer").text
        assert all(f"{name} {n}" in shown for name in ("North", "South") for n in range(4))


# who asks


def test_one_browsers_token_is_not_anothers(worked: Site) -> None:
    with worked.client.__class__(base_url=worked.root, timeout=120) as second:
        assert second.get(worked.server.address).status_code == 303
        assert second.get("/").status_code == 200
        assert second.post("/new/example", data={"csrf": worked.token}).status_code == 403
    with worked.client.__class__(base_url=worked.root, timeout=120) as stranger:
        for _ in range(200):
            assert stranger.get("/enter", params={"key": os.urandom(24).hex()}).status_code == 403
        assert stranger.get("/enter?key=").status_code == 403
        assert stranger.get("/enter?key=%00%ff&key=" + "k" * 8000).status_code == 403
        assert stranger.get("/").status_code == 403


def test_a_stranger_sends_nothing_that_is_kept(worked: Site) -> None:
    """What has no cookie is refused before its body is read, and one that never comes holds nobody up."""
    slow = []
    for _ in range(50):
        one = socket.create_connection(("127.0.0.1", worked.server.port), 10)
        one.sendall(
            b"POST /new HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 200000000\r\n\r\nx" % worked.server.port
        )
        slow.append(one)
    assert b" 403 " in slow[0].recv(100)
    assert worked.get("/static/workbench.css").status_code == 200
    for one in slow:
        one.close()


@pytest.mark.parametrize(
    ("head", "body", "status"),
    [
        ("multipart/form-data", b"x", 400), ("multipart/form-data; boundary=b", b"--b\r\nnonsense", 403), ("application/json", b'{"csrf": 1}', 403),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n' * 5000 + b"--b--", 400),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nx\r\n' * 300 + b"--b--", 400),
        ("application/x-www-form-urlencoded", b"a=1&" * 20_000, 400),
    ],
)  # fmt: skip
def test_a_form_that_is_none_or_too_much(worked: Site, head: str, body: bytes, status: int) -> None:
    found = worked.client.post("/new", content=body, headers={"content-type": head})
    calm(found)
    assert found.status_code == status
    assert 'class="problem"' in found.text
    assert worked.get("/").status_code == 200


def test_what_is_too_large_is_not_taken_into_memory(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(MOST_OF_ONE + 1)
    with (tmp_path / "large").open("rb") as file, pytest.raises(InputError, match="too large"):
        received([UploadFile(file, size=MOST_OF_ONE + 1, filename="large", headers=Headers())])


@pytest.mark.parametrize(
    "name", ["..", ".", "", "/", "..\\..\\x.txt", "a\0b.txt", "\U0001f600" * 200 + ".txt", "x." + "\U0001f600" * 10, "con.t:x", "\u202e", "~", "-rf", "a/../../b"]
)  # fmt: skip
def test_the_name_of_an_upload_is_a_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / named(name)
    path.write_text("x")
    assert path.parent == tmp_path
    assert list(tmp_path.iterdir()) == [path]


def test_a_number_is_read_or_is_none() -> None:
    assert [whole(text) for text in ("0", "12", "\u0663", "\u00b2", "-1", "", "9" * 5000, "1e3")] == [0, 12, 3] + [
        None
    ] * 5


def test_what_was_done_is_told_in_any_script(one: Callable[[str], Site]) -> None:
    """A browser takes no cookie above 4096 bytes."""
    site = one("teaching/upper-river-dam")
    sent = site.post(
        f"/c/case/answer/keep?set={NUMBER}:41",
        {"name": "\u0434\u043e\u0433\u043e\u0432\u043e\u0440 " * 300, "assumed": "a"},
    )
    assert sent.status_code == 303
    assert 1000 < len(sent.headers["set-cookie"]) < 4096
    assert "\u0434\u043e\u0433\u043e\u0432\u043e\u0440" in site.get(sent.headers["location"]).text


# much at once


def test_no_more_waits_than_can_be_done() -> None:
    workers = Workers()
    for n in range(pieces.MOST_WAITING):
        workers.ask(n, "sleep", sleeps)
    with pytest.raises(LimitError, match="others wait"):
        workers.ask("one more", "sleep", sleeps)
    assert workers.ask(0, "sleep", sleeps) is workers.find(0)
    workers.stop()
    assert workers.ask("one more", "sleep", sleeps).error is None
    workers.stop()


def test_a_killed_workbench_leaves_no_process(tmp_path: Path) -> None:
    """However it ends: nobody else could end what reckons for it."""
    child = """
import sys, time, multiprocessing
from multiprocessing.forkserver import _forkserver
from detente.web.workers import Workers
from tests.web.test_workers import sleeps
if __name__ == "__main__":
    piece = Workers().ask("k", "sleep", sleeps)
    while piece.progress is None:
        time.sleep(0.05)
    print(multiprocessing.active_children()[0].pid, _forkserver._forkserver_pid, flush=True)
    time.sleep(600)
"""
    (tmp_path / "server.py").write_text(child)
    root = Path(__file__).parents[2]
    server = subprocess.Popen(
        [sys.executable, str(tmp_path / "server.py")], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'src'}"},
    )  # fmt: skip
    assert server.stdout is not None
    begun = [int(process) for process in server.stdout.readline().split()]
    assert len(begun) == 2
    assert all(map(_alive, begun))
    server.kill()
    server.communicate()
    until = time.monotonic() + 60
    while any(map(_alive, begun)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_alive, begun))


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.slow
def test_many_at_once_on_one_case_and_on_many(worked: Site) -> None:
    """More cases than stay loaded, more requests than threads, one case locked by another process meanwhile: all are answered."""
    cases = list(worked.server.bench.shelf.cases)[: MOST_LOADED + 2]
    found: list[int] = []

    def ask(n: int) -> None:
        path = f"/c/{cases[n % len(cases)]}/check.json" if n % 2 else "/c/teaching--upper-river-dam/strip.json"
        found.append(worked.get(path).status_code)

    with locked(worked.folder / "teaching/upper-river-dam"):
        threads = [threading.Thread(target=ask, args=(n,)) for n in range(60)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(300)
    assert found == [200] * 60
    assert len(worked.server.bench.shelf._loaded) <= MOST_LOADED


@pytest.mark.slow
def test_thousands_of_requests_keep_nothing(one: Callable[[str], Site]) -> None:
    """Ten thousand different addresses, most of them cheap, over one connection: what is remembered has an end."""
    site = one("teaching/upper-river-dam")
    cookie = "; ".join(f"{name}={value}" for name, value in site.client.cookies.items())
    found: Counter[int] = Counter()
    with closing(HTTPConnection("127.0.0.1", site.server.port, timeout=120)) as connection:

        def ask(address: str) -> None:
            connection.request("GET", address, headers={"cookie": cookie})
            with connection.getresponse() as answer:
                answer.read()
                found[answer.status] += 1

        for n in range(MANY):
            if n == SETTLED:
                threads, before = threading.active_count(), _resident()
            if n % 50 == 0:
                ask(f"/c/case/strip.json?set={NUMBER}:{n / 100}")
            ask(
                (
                    f"/static/workbench.css?n={n}",
                    f"/nowhere/{n}",
                    f"/c/none{n}",
                    f"/c/case/text/none{n}",
                    f"/static/{n}",
                )[n % 5]
            )
    assert found == {200: MANY // 50 + MANY // 5, 404: MANY * 4 // 5}
    assert threading.active_count() <= threads + 2
    assert _resident() - before < 60_000_000
    assert len(site.server.bench.shelf._loaded) == 1


MANY, SETTLED = 10_000, 2_000
"""Requests, the answers under other assumptions aside; and those after which nothing more may be kept."""


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
