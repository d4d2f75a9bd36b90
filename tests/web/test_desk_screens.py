"""Search, check, history, sources: each with the twin that is its command's document, its forms, and what may not happen."""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

import detente
from detente.cli.app import load_commands
from detente.cli.options import app
from detente.intake.begin import Wishes, begin
from detente.journal import Journal
from tests.web.conftest import CASES, Site

WORKED = sorted(path.parent for path in CASES.rglob("case.yaml"))
One = Callable[[str], Site]


def command(*words: object) -> str:
    load_commands()
    return CliRunner().invoke(app, [str(word) for word in words]).stdout


def address(site: Site, case: Path) -> tuple[str, Path]:
    folder = site.folder / case.relative_to(CASES)
    return "--".join(folder.relative_to(site.folder).parts), folder


def plain(page: str) -> str:
    """The words of a page, one space between them."""
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.mark.parametrize("case", WORKED, ids=lambda path: path.name)
def test_the_twins_are_the_commands_documents(worked: Site, case: Path) -> None:
    name, folder = address(worked, case)
    for screen, words in (
        ("check", ["check", folder, "--json"]),
        ("search", ["search", folder, "--json"]),
        ("search?q=talks", ["search", folder, "talks", "--json"]),
        ("colleagues", ["agreement", folder, "--json"]),
        ("colleagues/comments", ["comment", folder, "--json"]),
    ):
        path, _, query = screen.partition("?")
        found = worked.get(f"/c/{name}/{path}.json" + (f"?{query}" if query else ""))
        assert found.status_code == 200, found.text
        assert json.loads(found.text) == json.loads(command(*words)), screen


@pytest.mark.parametrize("case", WORKED, ids=lambda path: path.name)
def test_every_remark_is_on_the_page_with_where_it_is_mended(worked: Site, case: Path) -> None:
    name, folder = address(worked, case)
    page = worked.get(f"/c/{name}/check")
    said = plain(page.text)
    for remark in detente.check(detente.load(folder)):
        assert remark.message[1:] in said
    for link in re.findall(r'<p class="where"><a href="(/c/[^"#]+)', page.text):
        assert worked.get(html.unescape(link)).status_code == 200 or "/read" in link


def test_a_search_is_narrowed_by_its_facets(worked: Site) -> None:
    name, _ = address(worked, CASES / "teaching/upper-river-dam")
    page = worked.get(f"/c/{name}/search?q=filling")
    assert "<mark>filling</mark>" in page.text
    whole = json.loads(worked.get(f"/c/{name}/search.json?q=filling").text)
    for actor, count in whole["facets"]["actors"].items():
        found = worked.client.get(f"/c/{name}/search.json", params={"q": "filling", "actor": actor})
        assert json.loads(found.text)["statements_found"] == count
    links = [html.unescape(link) for link in re.findall(r'<li><a href="(/c/[^"]*search[^"]*)"', page.text)]
    assert links
    assert all(worked.get(link).status_code == 200 for link in links)
    assert "Nothing found" in worked.get(f"/c/{name}/search?q=zzzz").text


@pytest.mark.parametrize("query", ["act=nonsense", "issue=nowhere", "since=yesterday", "limit=99999999999"])
def test_a_search_for_what_cannot_be_says_so(worked: Site, query: str) -> None:
    name, _ = address(worked, CASES / "teaching/upper-river-dam")
    found = worked.get(f"/c/{name}/search?q=filling&{query}")
    assert found.status_code == (200 if query.startswith("limit") else 422)


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"', "a OR b NOT c *", "\u202e👋🏽", "' OR 1=1 --"])
def test_what_is_typed_is_words_and_nothing_else(worked: Site, words: str) -> None:
    name, _ = address(worked, CASES / "teaching/upper-river-dam")
    found = worked.client.get(f"/c/{name}/search", params={"q": words, "actor": words})
    assert found.status_code == 200
    assert "<script>alert" not in found.text


def test_a_remark_is_put_away_with_a_reason(one: One) -> None:
    site = one("teaching/upper-river-dam")
    file = site.folder / "case.yaml"
    file.write_text(re.sub(r" +evidence: \[s2, s21, s22\]\n +assumed: [^\n]*\n", "", file.read_text("utf-8")), "utf-8")
    before = json.loads(site.get("/c/case/check.json").text)
    remark = next(each for each in before["remarks"] if each["level"] != "error")
    assert site.post("/c/case/check", {"remark": remark["id"], "why": "  "}).status_code == 422
    done = site.post("/c/case/check", {"remark": remark["id"], "why": "It shows a mood."})
    assert done.status_code == 303
    after = json.loads(site.get("/c/case/check.json").text)
    assert remark["id"] not in [each["id"] for each in after["remarks"]]
    assert [each["answer"]["by"] for each in after["put_away"]] == ["Ada"]
    assert "It shows a mood." in plain(site.get("/c/case/check").text)


def test_a_document_is_mended_where_it_is_described(one: One) -> None:
    site = one("teaching/upper-river-dam")
    twin = json.loads(site.get("/c/case/sources.json").text)
    assert {each["id"] for each in twin["documents"]} == set(detente.load(site.folder).record.documents)
    lacking = next(each for each in twin["documents"] if "url" in each["missing"])
    page = site.get(f"/c/case/sources/{lacking['id']}")
    seen = dict(re.findall(r'name="(seen-[a-z]+)" value="([^"]*)"', page.text))
    typed = {name.removeprefix("seen-"): html.unescape(value) for name, value in seen.items()}
    form: dict[str, object] = {**{name: html.unescape(value) for name, value in seen.items()}, **typed}
    before = (site.folder / "record.yaml").read_text("utf-8")
    assert site.post(f"/c/case/sources/{lacking['id']}", form).status_code == 303
    assert (site.folder / "record.yaml").read_text("utf-8") == before, "nothing said, nothing changed"
    done = site.post(
        f"/c/case/sources/{lacking['id']}", {**form, "url": "https://example.org/a?b=1#c", "published": "2026-04"}
    )
    assert done.status_code == 303
    source = detente.load(site.folder).record.documents[lacking["id"]]
    assert source.url == "https://example.org/a?b=1#c"
    assert source.published is not None
    assert source.published.precision == "month"
    changed = (site.folder / "record.yaml").read_text("utf-8")
    assert [line for line in before.splitlines() if line.lstrip().startswith("#")] == [
        line for line in changed.splitlines() if line.lstrip().startswith("#")
    ]


def test_what_cannot_stand_is_told_at_its_field_and_nothing_written(one: One) -> None:
    site = one("teaching/upper-river-dam")
    name = next(iter(detente.load(site.folder).record.documents))
    page = site.get(f"/c/case/sources/{name}").text
    seen = {key: html.unescape(value) for key, value in re.findall(r'name="(seen-[a-z]+)" value="([^"]*)"', page)}
    typed = {key.removeprefix("seen-"): value for key, value in seen.items()}
    before = (site.folder / "record.yaml").read_bytes()
    for field, value in (("published", "the day before"), ("title", ""), ("kind", "poem")):
        found = site.post(f"/c/case/sources/{name}", {**seen, **typed, field: value})
        assert found.status_code == 422, (field, found.status_code)
        assert 'role="alert"' in found.text
    assert (site.folder / "record.yaml").read_bytes() == before
    assert site.post(f"/c/case/sources/{name}", {**seen, **typed, "title": "Mine"}).status_code == 303
    late = site.post(f"/c/case/sources/{name}", {**seen, **typed, "title": "Theirs"})
    assert late.status_code == 422
    assert "somebody else has changed this" in plain(late.text).lower()
    assert detente.load(site.folder).record.documents[name].title == "Mine"
    assert site.get("/c/case/sources/nobody").status_code == 404


def test_history_tells_who_did_what_and_takes_it_back(one: One) -> None:
    site = one("teaching/upper-river-dam")
    text = (site.folder / "case.yaml").read_bytes()
    line = detente.load(site.folder).written.red_lines[0].id
    Journal(site.folder, "Ada").change(f"red_lines.{line}.firmness", 3, why="the <b>envoy</b> said so")
    Journal(site.folder, "Bob").change("preferences.velmora.no_deal.value", 52)
    page = site.get("/c/case/history")
    said = plain(page.text)
    assert "the <b>envoy</b> said so" in said
    assert said.index("Bob") < said.index("Ada,")
    assert len(json.loads(site.get("/c/case/history.json").text)["acts"]) == 2
    assert len(json.loads(site.get("/c/case/history.json?who=Bob").text)["acts"]) == 1
    assert site.post("/c/case/history", {"which": "undo"}).status_code == 303
    model = detente.load(site.folder).written
    assert str(model.red_lines[0].firmness) != "3"
    number = Journal(site.folder).acts()[1].number
    assert site.post("/c/case/history", {"act": str(number)}).status_code == 303
    assert (site.folder / "case.yaml").read_bytes() == text
    assert "taken back since" in plain(site.get("/c/case/history").text)
    assert site.post("/c/case/history", {"act": str(number)}).status_code == 422
    assert site.post("/c/case/history", {"which": "redo"}).status_code == 303
    assert (site.folder / "case.yaml").read_bytes() != text


def test_history_of_a_case_that_does_not_load(one: One) -> None:
    site = one("teaching/upper-river-dam")
    (site.folder / "case.yaml").write_text("detente: 1\n", "utf-8")
    assert site.get("/c/case/history").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "check",
        "check/mend",
        "history",
        "sources/x",
        "colleagues/comments",
        "colleagues/second",
        "colleagues/merge",
        "colleagues/differences",
        "colleagues/numbers",
    ],
)
def test_nothing_is_done_without_the_token_of_the_session(one: One, path: str) -> None:
    site = one("teaching/upper-river-dam")
    before = {
        name: name.read_bytes() for name in site.folder.rglob("*") if name.is_file() and ".detente" not in name.parts
    }
    assert site.client.post(f"/c/case/{path}", data={"csrf": "no"}).status_code == 403
    assert {name: name.read_bytes() for name in before} == before


def test_save_and_on_to_the_next_comes_to_each_that_lacks_something(one: One) -> None:
    """Where another day has a text read again, too; then it is told what is other in it."""
    site = one("teaching/upper-river-dam")
    for at in (1, 2):
        copy = site.folder.parent / f"extra_{at}.txt"
        copy.write_text(f"Report {at}. Borland said on Monday that it wanted the talks to go on in week {at}.", "utf-8")
        list(begin(detente.load(site.folder), Wishes((str(copy),))).outcomes)
    listed = json.loads(site.get("/c/case/sources.json").text)["documents"]
    lacking = [each["id"] for each in listed if each["missing"]]
    read = [name for name in lacking if name.startswith("extra")]
    assert len(lacking) > len(read) == 2
    page, seen = lacking[0], list[str]()
    for _ in lacking:
        text = site.get(f"/c/case/sources/{page}").text
        seen.append(page)
        form = {name: html.unescape(value) for name, value in re.findall(r'name="(seen-[a-z]+)" value="([^"]*)"', text)}
        day = {"published": "2026-03-02"} if page in read else {}
        told = {**form, **{name.removeprefix("seen-"): value for name, value in form.items()}, **day, "then": "next"}
        found = site.post(f"/c/case/sources/{page}", told)
        for _ in range(100):
            assert found.status_code in (202, 303), found.text
            if found.status_code == 303 and "under-way" not in found.headers["location"]:
                break
            time.sleep(0.05)
            found = site.get(
                found.headers["location"] if found.status_code == 303 else str(found.url.raw_path, "ascii")
            )
        page = found.headers["location"].rpartition("/")[2]
        if day:
            told_there = re.search(r'<p id="told"[^>]*>(.*?)</p>', site.get(found.headers["location"]).text, re.DOTALL)
            assert told_there is not None
            assert "Read again: extra" in told_there[1]
    known = {each["id"]: {*each["missing"]} for each in listed}
    without = [known[name] == {"url"} for name in seen[seen.index(min(read)) :]]
    assert without == sorted(without), "those that lack an address alone come last"
    assert sorted(seen) == sorted(lacking), "each once, though another day puts it elsewhere in the list"
