"""Documents into a case: kept whole, once, one by one; what is damaged is told and the rest is read."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.intake.begin import Wishes, begin
from detente.intake.speaker import Outside
from tests.intake.conftest import REPORT, proposed
from tests.strangers import LETTER, Site, feed, page, pdf
from tests.typed import Run


def sha(raw: bytes) -> str:
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def test_a_report(run: Run, well: Path, report: Path) -> None:
    before = (well / "record.yaml").read_bytes()
    status, out, err = run("read", report, "--into", well, "--published", "2026-04", "--publisher", "The parish")
    assert (status, err) == (0, "")
    assert "1 document read" in out
    assert f"Next: `detente review {well}`" in out
    found = proposed(well, "the_well")
    assert found["document"] == {
        "file": "sources/the_well.md",
        "title": "The well",
        "publisher": "The parish",
        "published": {"from": "2026-04-01", "to": "2026-04-30"},
        "digest": sha(REPORT.encode()),
        "language": "en",
    }
    assert (well / "sources/the_well.md").read_bytes() == report.read_bytes(), "the bytes themselves"
    assert found["statements"], "there are acts in it"
    for statement in found["statements"]:
        quote = statement["quote"]
        assert REPORT[quote["start"] : quote["end"]] == quote["exact"]
        assert statement["status"] == "proposed"
        assert statement["id"].startswith("the_well_")
    assert {"hill", "vale"} <= {statement.get("speaker") for statement in found["statements"]}
    assert (well / "record.yaml").read_bytes() == before, "nothing is on record before a person says so"
    assert run("check", well)[0] == 0
    assert "wait for a person" in " ".join(run("check", well)[1].split())


def test_what_was_not_text_is_kept_beside_its_text(well: Path, tmp_path: Path) -> None:
    raw = pdf(*LETTER, title="The letter")
    (tmp_path / "a.pdf").write_bytes(raw)
    (tmp_path / "old.txt").write_bytes("Hill’s reeve refused – and said so to everybody at the well.".encode("cp1252"))
    detente.read(detente.load(well), tmp_path / "a.pdf", tmp_path / "old.txt")
    document = proposed(well, "the_letter")["document"]
    assert (document["original"], document["original_digest"]) == ("sources/the_letter.pdf", sha(raw))
    assert (well / document["original"]).read_bytes() == raw
    text = (well / document["file"]).read_bytes()
    assert document["digest"] == sha(text)
    assert text.decode().count("\f") == 2
    document = proposed(well, "old")["document"]
    assert (well / document["file"]).read_text("utf-8").startswith("Hill’s reeve refused –")
    assert "guessed" in document["note"]
    assert (well / document["original"]).read_bytes() == (tmp_path / "old.txt").read_bytes()


def test_names_of_any_bytes(run: Run, well: Path, tmp_path: Path) -> None:
    """A name is not the text: what cannot be shown of it is a dot, and the reading goes on."""
    folder = tmp_path / "in"
    folder.mkdir()
    names = [
        b"a.txt",
        b"b\x1b[31m.txt",
        b"c\xff.txt",
        b"d\n.txt",
        b"e\xe2\x80\xae.txt",
        b"f\xc2\x85.md",
        b"\xff.txt",
        b" .txt",
    ]
    for number, name in enumerate(names):
        (folder / os.fsdecode(name)).write_text(f"Vale refused the offer of Hill for the {number}th time.")
    status, out, err = run("read", folder, "--into", well)
    assert (status, err) == (0, "")
    assert f"{len(names)} documents read" in out
    titles = {proposed(well, file.stem)["document"]["title"] for file in (well / "proposed").iterdir()}
    assert {"a.txt", "b·[31m.txt", "c·.txt", "e·.txt", "·.txt"} <= titles
    assert all(title.isprintable() for title in titles)
    assert run("check", well)[0] == 0
    assert f"{len(names)} known already" in run("read", *folder.iterdir(), "--into", well)[1]


def test_the_same_document_twice(well: Path, report: Path, tmp_path: Path) -> None:
    case = detente.load(well)
    assert len(detente.read(case, report).of("read")) == 1
    (tmp_path / "copy.txt").write_bytes(report.read_bytes())
    (tmp_path / "page.html").write_bytes(page(*LETTER))
    (tmp_path / "page2.html").write_bytes(page(*LETTER, head="<meta name=x content=y>"))
    again = detente.read(case, report, tmp_path / "copy.txt", tmp_path / "page.html", tmp_path / "page2.html")
    assert [(outcome.state, outcome.document) for outcome in again.outcomes] == [
        ("known", "the_well"), ("known", "the_well"), ("read", "the_letter"), ("known", "the_letter"),
    ]  # fmt: skip
    assert len(list((well / "proposed").iterdir())) == 2
    assert len(list((well / "sources").iterdir())) == 4, "minutes, report, letter and its page"


def test_a_document_that_a_person_recorded(well: Path) -> None:
    """It is looked through under its own id; what a person found in it is not proposed again."""
    found = detente.read(detente.load(well), well / "sources" / "minutes.txt")
    assert [(outcome.state, outcome.document) for outcome in found.outcomes] == [("read", "minutes")]
    assert [file.name for file in (well / "sources").iterdir()] == ["minutes.txt"]
    assert all(item["id"].startswith("minutes_") for item in proposed(well, "minutes")["statements"])
    assert detente.read(detente.load(well), well / "sources").outcomes[0].state == "known"


def test_the_damaged_are_told_and_the_rest_is_read(run: Run, well: Path, tmp_path: Path) -> None:
    heap = tmp_path / "heap"
    (heap / "inner").mkdir(parents=True)
    (heap / "inner" / "good.txt").write_text("Vale refused the offer of Hill on Friday.")
    (heap / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    (heap / "b.txt").write_bytes(bytes(range(256)) * 20)
    (heap / "c.html").write_bytes(b"")
    with (heap / "line.txt").open("wb") as file:
        file.truncate(50_000_001)
    (heap / "long.txt").write_bytes(b"Hill refused. " * 400_000)
    (heap / "picture.png").write_bytes(b"x")
    (heap / ".hidden.txt").write_text("hidden")
    (heap / "loop").symlink_to(heap)
    status, out, err = run("read", heap, tmp_path / "nowhere.txt", "--into", well)
    assert status == 0
    assert "1 document read" in out
    assert "6 skipped" in out
    for name, why in [
        ("a.pdf", "damaged"),
        ("b.txt", "not text"),
        ("c.html", "no text"),
        ("line.txt", "too large"),
        ("long.txt", "too long"),
        ("nowhere.txt", "no such file"),
    ]:
        assert any(name in line and why in line for line in err.splitlines()), name
    assert "left out, of other kinds in these folders: 1 file\n" in err
    assert [file.name for file in (well / "proposed").iterdir()] == ["good.json"]
    status, out, err = run("read", heap / "a.pdf", "--into", well, "--json")
    assert status == 2
    assert json.loads(out)["skipped"] == 1


def test_addresses(well: Path, web: Site) -> None:
    web.pages["/a"] = page(*LETTER)
    web.pages["/terms.pdf"] = pdf("Hill demands that Vale leave the well."), "application/pdf"
    case = detente.load(well)
    refused = detente.read(case, web.url("/a"))
    assert "--allow-private" in refused.outcomes[0].problem
    assert not web.asked
    found = detente.read(case, web.url("/a"), web.url("/terms.pdf"), private=True, wait=0)
    assert [outcome.document for outcome in found.of("read")] == ["the_letter", "terms"]
    document = proposed(well, "the_letter")["document"]
    assert (document["url"], document["publisher"]) == (web.url("/a"), f"127.0.0.1:{web.port}")
    assert detente.read(case, web.url("/a"), private=True, wait=0).outcomes[0].state == "known"
    assert web.asked == ["/a", "/terms.pdf"], "a known address is not asked again"


def test_an_address_whose_page_changed(well: Path, web: Site) -> None:
    """The old text stays, its words may be cited; the new one stands beside it, and only what is new is proposed."""
    first, second = (
        "Vale refused the offer of Hill on Friday, and its people went home.",
        "The abbot urged Hill to come to the market.",
    )
    web.pages["/a"] = page(first, second, *LETTER)
    detente.read(detente.load(well), web.url("/a"), private=True)
    desk = detente.review(detente.load(well), by="me")
    while (item := desk.item) is not None:
        desk.confirm(item, Outside())
    confirmed = {statement.quote.exact for statement in detente.load(well).record.statements}
    web.pages["/a"] = page(first.replace("refused", "accepted"), second, *LETTER, "Hill demanded a truce at the well.")
    (outcome,) = detente.read(detente.load(well), web.url("/a"), private=True, renew=True).outcomes
    assert (outcome.state, outcome.document) == ("read", "the_letter_2")
    assert "it changed since the_letter was read" in outcome.notes[0]
    assert "no longer in it: the_letter_" in outcome.notes[0]
    fresh = {item["quote"]["exact"] for item in proposed(well, "the_letter_2")["statements"]}
    assert fresh
    assert not fresh & confirmed
    assert detente.load(well).anchors, "the old text still holds every quote"
    assert all(anchor.holds for anchor in detente.load(well).anchors.values())


def test_a_feed_and_its_articles(well: Path, web: Site) -> None:
    entries = [("One", web.url("/1"), LETTER[0]), ("Two", web.url("/2"), LETTER[1])]
    web.pages["/feed"] = feed(*entries), "application/rss+xml"
    web.pages["/1"] = page(*LETTER, title="The whole of one")
    case = detente.load(well)
    found = detente.read(case, web.url("/feed"), private=True, wait=0)
    assert [outcome.document for outcome in found.of("read")] == ["one", "two"]
    originals = {proposed(well, name)["document"]["original"] for name in ("one", "two")}
    assert len(originals) == 1, "the feed is kept once"
    followed = detente.read(case, web.url("/feed"), private=True, wait=0, follow=True)
    assert [outcome.document for outcome in followed.of("read")] == ["the_whole_of_one"]
    assert detente.read(case, web.url("/feed"), private=True, wait=0).of("read") == ()


def test_a_feed_that_was_read_half_way(well: Path, tmp_path: Path) -> None:
    """The feed's bytes are known, the second entry is not."""
    (tmp_path / "news.xml").write_bytes(
        feed(("One", "https://x.org/1", LETTER[0]), ("Two", "https://x.org/2", LETTER[1]))
    )
    detente.read(detente.load(well), tmp_path / "news.xml")
    (well / "proposed" / "two.json").unlink()
    found = detente.read(detente.load(well), tmp_path / "news.xml")
    assert [(outcome.state, outcome.document) for outcome in found.outcomes] == [("known", "one"), ("read", "two")]
    assert sorted(file.name for file in (well / "sources").iterdir()) == [
        "minutes.txt",
        "one.txt",
        "one.xml",
        "two.txt",
    ]


def test_an_article_that_cannot_be_had(well: Path, web: Site) -> None:
    web.pages["/feed"] = feed(("Two", web.url("/2"), LETTER[1])), "application/rss+xml"
    (outcome,) = detente.read(detente.load(well), web.url("/feed"), private=True, wait=0, follow=True).outcomes
    assert (outcome.state, outcome.document) == ("read", "two")
    assert "only the feed's entry" in outcome.notes[-1]


def test_feeds_that_name_feeds(well: Path, web: Site) -> None:
    """A feed that lists itself, two that list each other, one that lists a new one each time: none is followed without end."""

    def deeper(handler: BaseHTTPRequestHandler) -> None:
        number = int(handler.path.partition("?")[2] or 0)
        body = feed(("On", web.url(f"/on?{number + 1}"), f"{LETTER[2]} ({number})"))
        handler.send_response(200)
        handler.send_header("Content-Type", "application/rss+xml")
        handler.end_headers()
        handler.wfile.write(body)

    itself = [(f"Same {number}", web.url("/self"), f"{LETTER[0]} ({number})") for number in range(20)]
    web.pages |= {
        "/self": (feed(*itself), "application/rss+xml"),
        "/ring": (feed(("Ring", web.url("/other"), LETTER[1])), "application/rss+xml"),
        "/other": (feed(("Other", web.url("/ring"), LETTER[2])), "application/rss+xml"),
        "/on": deeper,
        "/page": page(*LETTER, title="Read in the end"),
    }
    addresses = [web.url(path) for path in ("/self", "/ring", "/on", "/page")]
    found = detente.read(detente.load(well), *addresses, private=True, wait=0, follow=True)
    assert len(found.of("read")) == 20 + 1 + 1 + 1, "each entry is kept, and what was named after the feeds is read"
    assert found.outcomes[-1].document == "read_in_the_end"
    assert "no article" in found.outcomes[0].notes[-1]
    assert sorted(web.asked) == sorted(["/self", "/self", "/ring", "/other", "/on", "/on?1", "/page"])


def test_a_list_of_addresses(run: Run, well: Path, web: Site, tmp_path: Path) -> None:
    web.pages["/a"] = page(*LETTER)
    (tmp_path / "list.txt").write_text(f"# to read\n{web.url('/a')}\n\n{web.url('/missing')}\n")
    status, out, err = run("read", "--urls", tmp_path / "list.txt", "--into", well, "--allow-private", "--wait", "0")
    assert (status, "1 document read" in out, "404" in err) == (0, True, True)
    (tmp_path / "list.txt").write_text("not an address\n")
    assert run("read", "--urls", tmp_path / "list.txt", "--into", well)[0] == 2


def test_a_polite_wait(well: Path, web: Site) -> None:
    web.pages |= {"/a": page(*LETTER), "/b": page(*LETTER[::-1], title="Another")}
    started = time.monotonic()
    detente.read(detente.load(well), web.url("/a"), web.url("/b"), private=True, wait=0.5)
    assert time.monotonic() - started >= 0.5


def test_again_keeps_what_was_decided(well: Path, report: Path) -> None:
    case = detente.load(well)
    detente.read(case, report)
    desk = detente.review(case, by="me")
    first = desk.item
    assert first is not None
    desk.confirm(first)
    second = desk.item
    assert second is not None
    desk.reject(second, "not a statement")
    before = proposed(well, "the_well")["statements"]
    detente.read(detente.load(well), again=True)
    after = proposed(well, "the_well")["statements"]
    assert [item["quote"] for item in after] == [item["quote"] for item in before]
    assert {item["id"] for item in after if item["status"] != "proposed"} == {first.statement.id, second.statement.id}
    assert len({item["id"] for item in after}) == len(after)


@pytest.mark.parametrize(
    ("wishes", "message"),
    [
        ({}, "nothing is named"),
        ({"sources": ("a.txt",), "again": True}, "nothing else"),
        ({"sources": ("a.txt",), "published": "June"}, "--published"),
        ({"sources": ("a.txt",), "model": "m"}, "no address"),
        ({"sources": ("a.txt",), "llm": "http://127.0.0.1:1"}, "no model"),
        ({"sources": ("a.txt",), "llm": "http://127.0.0.1:1", "model": "m", "price": "cheap"}, "not a price"),
        ({"sources": ("a.txt",), "llm": "ftp://x", "model": "m"}, "only http"),
    ],
)
def test_wishes_that_contradict(well: Path, wishes: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        begin(detente.load(well), Wishes(**wishes))  # type: ignore[arg-type]


def test_a_run_that_is_killed_goes_on_where_it_was(well: Path, tmp_path: Path) -> None:
    heap = tmp_path / "heap"
    heap.mkdir()
    for number in range(12):
        (heap / f"r{number:03}.txt").write_text(
            f"Vale refused offer {number} of Hill on Friday. Hill demanded talks.\n"
        )
    # the child says when a document is done, and waits to be told to go on with the next
    child = """
import sys
import detente
from detente.intake import reading
def slowly(*given, keep=reading.write):
    keep(*given)
    print("done", flush=True)
    sys.stdin.readline()
reading.write = slowly
detente.read(detente.load(sys.argv[1]), sys.argv[2])
"""
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", child, str(well), str(heap)], stdin=pipe, stdout=pipe) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(3):
            assert process.stdout.readline() == b"done\n"
            process.stdin.write(b"go on\n")
            process.stdin.flush()
        process.kill()
    kept = len(list((well / "proposed").glob("*.json")))
    assert 3 <= kept < 12, "it was killed half-way"
    found = detente.read(detente.load(well), heap)
    assert len(found.of("known")) == kept
    assert len(found.of("read")) == 12 - kept
    documents = sorted(file.stem for file in (well / "proposed").glob("*.json"))
    assert documents == [f"r{number:03}" for number in range(12)], "no document has a second name"
    for name in documents[::6]:
        text = (well / "sources" / f"{name}.txt").read_text("utf-8")
        for item in proposed(well, name)["statements"]:
            assert text[item["quote"]["start"] : item["quote"]["end"]] == item["quote"]["exact"]


def test_a_damaged_file_of_proposals_is_told(run: Run, well: Path, report: Path) -> None:
    run("read", report, "--into", well)
    file = well / "proposed" / "the_well.json"
    file.write_text(file.read_text("utf-8")[:200], "utf-8")
    for command in (("read", report, "--into", well), ("review", well)):
        status, _, err = run(*command)
        assert status == 2
        assert "proposed/the_well.json: this file of proposals cannot be read" in err


def test_names_that_steer_a_terminal(run: Run, well: Path, tmp_path: Path) -> None:
    file = tmp_path / "a\x1b[31mred.pdf"
    file.write_bytes(b"%PDF-broken")
    assert "\x1b" not in run("read", file, "--into", well)[2]


def test_doubts_are_told(run: Run, well: Path, tmp_path: Path) -> None:
    """Citations without their list; a pull-quote that says more than the body."""
    (tmp_path / "a.txt").write_text(
        "“Hill demanded a meeting with Vale at the market”\n\nHill asked for a meeting with Vale at the market on Friday [1, 3].\n"
    )
    _, _, err = run("read", tmp_path / "a.txt", "--into", well, "--published", "2026-03-28")
    assert "unresolved references: [1, 3] point to a list that is not in the text" in err
    assert "unresolved references: [1, 3] point to a list that is not in the text" in proposed(well, "a")["remarks"]


def test_many_notes_are_counted(run: Run, well: Path, tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"n{number}.txt").write_text(f"Nothing much was said at the well on day {number} [{number}].")
    _, _, err = run("read", *sorted(tmp_path.glob("n*.txt")), "--into", well)
    assert err.count("unresolved references") == 20
    assert "5 more such notes stand in the files under proposed/" in err
