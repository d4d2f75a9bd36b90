"""Screen 5: the brief as it prints, what to look at before it is sent, what its author says, the files the command writes."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

import detente
from detente.answers import Answers
from detente.brief import FORMATS, PROFILES
from detente.brief.authored import briefing, citable, pulls, write
from detente.brief.before import before
from detente.brief.citing import listed, near_heading
from detente.case.model.brief import HEADINGS
from detente.journal import ConflictError, Journal
from detente.report.language.dates import day as in_words
from detente.report.language.quotes import set_apart
from tests.brief.test_before import folder as open_points
from tests.browser.conftest import PATIENCE
from tests.intake.test_positions import HEAD, case_of
from tests.typed import Run
from tests.web.conftest import CASES, Serve, Site
from tests.web.window import Look, browser, look

__all__ = ["browser", "look"]
DAM = "teaching/upper-river-dam"
One = Callable[[str], Site]
HOSTILE = "<script>alert(1)</script>\u202e{{7*7}}"


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_is_the_commands(worked: Site, tmp_path: Path, run: Run, ending: str, profile: str) -> None:
    file = tmp_path / f"brief{ending}"
    assert run("brief", worked.folder / DAM, "-o", file, "--profile", profile)[0] == 0
    found = worked.get(f"/c/teaching--upper-river-dam/brief{ending}?profile={profile}")
    assert found.status_code == 200
    assert found.content == file.read_bytes()
    assert re.fullmatch(r'attachment; filename="[\w.-]+"', found.headers["content-disposition"])


@pytest.mark.parametrize("case", [path.parent for path in sorted(CASES.rglob("case.yaml"))], ids=lambda path: path.name)
def test_the_page_tells_what_the_command_does(worked: Site, case: Path) -> None:
    folder = worked.folder / case.relative_to(CASES)
    address = f"/c/{'--'.join(folder.relative_to(worked.folder).parts)}/brief"
    found = before(Answers(detente.load(folder)))
    page = html.unescape(worked.get(address).text)
    for point in found.points:
        assert point.says in page
        assert all(item.says in page for item in point.items[:60])
    assert json.loads(worked.get(f"{address}/before.json").text) == {"before": found.to_dict()["points"]}
    assert ("Nothing stands open" in page) == (not found.points)


def test_under_what_is_asked(worked: Site) -> None:
    name = "/c/teaching--upper-river-dam"
    page = worked.get(f"{name}/brief?as_of=2026-04-14&profile=full").text
    assert "as_of=2026-04-14" in page.split("<iframe")[1].split(">")[0]
    early, late = (worked.get(f"{name}/brief.md{query}").text for query in ("?as_of=2026-04-14", ""))
    assert early != late


def test_a_trial_is_told_beside_the_files(worked: Site) -> None:
    name = "/c/teaching--upper-river-dam/brief"
    page = worked.get(f"{name}?waive=velmora_gates&profile=full").text
    told = html.unescape(page.split("This is a trial, not the case as it stands")[1].split("</section>")[0])
    assert "Set aside: " in told
    assert f'href="{name}?profile=full"' in told, "the same page without it"
    links = re.findall(r"<a [^>]*download>([^<]+)</a>", page)
    assert '<li class="is-trial">' in page, "and before it is sent"
    assert '<li class="is-trial">' not in worked.get(name).text
    assert len(links) == len(FORMATS)
    assert all(link.endswith(" with the trial") for link in links)
    assert "scenario: as tried" in worked.get(f"{name}.md?waive=velmora_gates").text
    assert "trial" not in worked.get(name).text.split("<main")[1].split("h-before")[0]


def test_the_frame_is_on_its_own(worked: Site) -> None:
    found = worked.get("/c/teaching--upper-river-dam/brief/as-printed")
    policy = found.headers["content-security-policy"]
    assert "sandbox allow-scripts" in policy
    assert "allow-same-origin" not in policy
    assert "default-src 'none'" in policy
    assert "unsafe-inline'; img-src" in policy, "of styles alone"
    assert found.content == worked.get("/c/teaching--upper-river-dam/brief.html?profile=two-pages").content


@pytest.mark.parametrize(
    "path", ["brief.exe", "brief.", "brief.html.json.x", "brief?profile=other", "brief.pdf?profile=../x"]
)
def test_what_there_is_not(worked: Site, path: str) -> None:
    found = worked.get(f"/c/teaching--upper-river-dam/{path}")
    assert found.status_code in (404, 422)
    assert "content-disposition" not in found.headers


def test_what_the_author_says(one: One) -> None:
    site = one(DAM)
    was = (site.folder / "case.yaml").read_bytes()
    sent = site.post("/c/case/brief", {"author": "Ada Nwosu", "handling": "internal"})
    assert sent.status_code == 303
    said = briefing(detente.load(site.folder))
    assert (said.author, said.handling) == ("Ada Nwosu", "internal")
    assert "Ada Nwosu" in site.get("/c/case/brief/as-printed").text
    last = Journal(site.folder).last
    assert last is not None
    assert (last.who, last.act) == ("Ada", "brief: author, handling")
    site.post("/c/case/brief", {"own.sure": "We are sure [s1, nobody]."})
    assert "[nobody] names no confirmed statement" in site.get("/c/case/brief").text
    assert briefing(detente.load(site.folder)).own == {"sure": "We are sure [s1, nobody]."}
    site.post("/c/case/brief", {"own.sure": "", "was.own.sure": "We are sure [s1, nobody]."})
    site.post("/c/case/brief", {"author": "", "was.author": "Ada Nwosu", "handling": "", "was.handling": "internal"})
    assert (site.folder / "case.yaml").read_bytes() == was, "what was put there and taken out leaves nothing behind"
    for _ in range(4):
        assert Journal(site.folder, "Ada").undo() is not None
    assert (site.folder / "case.yaml").read_bytes() == was


def test_own_sentences_have_their_day_and_what_they_cite_is_picked_from_a_list(one: One) -> None:
    site = one(DAM)
    case = detente.load(site.folder)
    sent = site.post("/c/case/brief", {"own.sure": "We are sure [] of it.", "pick": "sure"})
    assert sent.headers["location"].endswith("cite=sure#own-sure")
    page = site.get("/c/case/brief?cite=sure").text
    ids = re.findall(r'"checkbox" name="cite" value="([^"]+)"', page)
    assert set(ids) == set(Answers(case).statements)
    ticked = {
        "own.sure": "We are sure [] of it.",
        "was.own.sure": "We are sure [] of it.",
        "cite": [*ids[:2], "no_such"],
    }
    site.post("/c/case/brief", ticked)
    said = briefing(detente.load(site.folder))
    assert said.own == {"sure": f"We are sure [{ids[0]}, {ids[1]}] of it."}
    assert said.written == {"sure": case.model.as_of}
    assert f"in the author's words, {in_words(case.model.as_of)}" in html.unescape(
        site.get("/c/case/brief/as-printed").text
    )
    assert 'name="still"' not in site.get("/c/case/brief").text, "nothing was said since"


def test_the_list_to_cite_from_begins_near_the_heading_and_is_searched(one: One) -> None:
    """What our words there cite comes first, statements of one speaker stand together, and words find them; without script, as an address."""
    site = one(DAM)
    answers = Answers(detente.load(site.folder))
    near, _ = near_heading(answers, "bottom-line")
    assert near
    whole = listed(answers, "", near)
    assert {item.id for group in whole.groups for item in group.items} == set(answers.statements)
    assert len({group.who for group in whole.groups}) == len(whole.groups)
    for group in whole.groups:
        here = [item.id in near for item in group.items]
        assert here == sorted(here, reverse=True)
    firsts = [group.items[0].id in near for group in whole.groups]
    assert firsts == sorted(firsts, reverse=True)
    page = html.unescape(site.get("/c/case/brief?cite=bottom-line&find=Velmora+dam").text)
    form = page.partition('id="look"')[2].partition("</form>")[0]
    assert 'name="cite" value="bottom-line"' in form
    found = re.findall(r'"checkbox" name="cite" value="([^"]+)"', page)
    assert found == [item.id for group in listed(answers, "velmora DAM", near, near_heading(answers, "bottom-line")[1]).groups for item in group.items]  # fmt: skip
    assert 0 < len(found) < len(answers.statements)
    assert "No confirmed statement has these words" in site.get("/c/case/brief?cite=sure&find=zebra").text


def test_an_id_of_no_confirmed_statement_is_refused_when_it_is_saved(one: One) -> None:
    site = one(DAM)
    before_ = (site.folder / "case.yaml").read_bytes()
    words = "We are sure [s1] of it [s1, no_such_7]."
    found = site.post("/c/case/brief", {"own.sure": words})
    assert found.status_code == 422
    page = html.unescape(found.text)
    assert "There is no confirmed statement of this id" in page
    assert f"{words}</textarea>" in page, "what was typed is kept"
    assert (site.folder / "case.yaml").read_bytes() == before_
    assert site.post("/c/case/brief", {"own.sure": "They agreed [sic] on it [s1]."}).status_code == 303


def test_each_empty_citation_is_filled_in_its_turn(one: One) -> None:
    site = one(DAM)
    text = "The gates are shut []; the envoy came []."
    site.post("/c/case/brief", {"own.sure": text, "pick": "sure"})
    found = {point.kind: point for point in before(Answers(detente.load(site.folder))).points}
    assert [item.says for item in found["uncited"].items] == ["How sure we are: two empty citations []"]
    ids = re.findall(r'"checkbox" name="cite" value="([^"]+)"', site.get("/c/case/brief?cite=sure").text)
    for place, after in enumerate(["The gates are shut []", "the envoy came []"]):
        page = html.unescape(site.get("/c/case/brief?cite=sure").text)
        assert re.search(rf"Tick what stands behind “[^”]*{re.escape(after)}”", page)
        sent = site.post("/c/case/brief", {"own.sure": text, "was.own.sure": text, "cite": ids[place]})
        text = briefing(detente.load(site.folder)).own["sure"]
        assert sent.headers["location"].endswith("cite=sure#own-sure") == (place == 0), "the next one is asked for"
    assert text == f"The gates are shut [{ids[0]}]; the envoy came [{ids[1]}]."
    assert "uncited" not in {point.kind for point in before(Answers(detente.load(site.folder))).points}


def test_what_was_written_before_newer_words_is_told_until_it_is_read_again(one: One) -> None:
    site = one(DAM)
    answers = Answers(detente.load(site.folder))
    oldest, newest = citable(answers)[-1], citable(answers)[0]
    site.post("/c/case/brief", {"own.sure": f"So it was [{oldest.id}, {newest.id}].", "own.meet": "Nobody spoke."})
    file = site.folder / "case.yaml"
    as_of = answers.model.as_of.isoformat()
    head, _, brief = file.read_text("utf-8").rpartition("brief:")
    assert brief.count(as_of) == 2, "of two headings"
    file.write_text(f"{head}brief:{brief.replace(as_of, '2000-01-01')}", "utf-8")
    (point,) = [point for point in before(Answers(detente.load(site.folder))).points if point.kind == "stale"]
    assert {item.id for item in point.items} == {"sure", "meet"}
    assert all("written on 1 January 2000, before " in item.says for item in point.items)
    page = site.get("/c/case/brief").text
    assert 'name="still" value="sure"' in page
    assert "#own-sure" in page
    site.post("/c/case/brief", {"still": "sure"})
    left = [point for point in before(Answers(detente.load(site.folder))).points if point.kind == "stale"]
    assert [item.id for point in left for item in point.items] == ["meet"]


def test_only_spoken_words_are_set_apart(one: One) -> None:
    site = one(DAM)
    case = detente.load(site.folder)
    choice = pulls(Answers(case))
    assert choice
    assert all(set_apart(case, item) for item in choice)
    assert site.post("/c/case/brief", {"pull": choice[0].id}).status_code == 303
    assert html.escape(set_apart(case, choice[0]), quote=False) in site.get("/c/case/brief/as-printed").text
    other = next(name for name, item in case.record.by_id.items() if not set_apart(case, item))
    refused = site.post("/c/case/brief", {"pull": other, "was.pull": choice[0].id})
    assert refused.status_code == 422
    assert "paraphrase" in refused.text
    assert briefing(detente.load(site.folder)).pull == choice[0].id


SPEECH = {
    'Hill said on Monday: "We will never leave the mill to Vale."': "We will never leave the mill to Vale.",
    '"We would share it with them," the reeve said': "We would share it with them",
    'It is told that "this indirect agreement meets all our wishes"': "this indirect agreement meets all our wishes",
    'Hill called it "a great victory for the mill as a whole"': "",
    'Hill would not "leave the mill to anybody"': "",
    '"Hill is ready to share the mill at once"': "",
    'Vale told Hill: "We are ready to share the mill at once"': "",
    'Hill was "not amused"': "",
}


def test_words_set_apart_are_whole_sentences_of_the_one_named(tmp_path: Path) -> None:
    """They stand inside a quote, too; a scrap, words taken up in another sentence, and what another says of it are none."""
    folder, mark = tmp_path / "case", chr(92) + '"'
    folder.mkdir()
    said = [f"hill | state_position | | quote={words.replace(chr(34), mark)}" for words in SPEECH]
    case_of(folder, *said, head=HEAD)
    (folder / "sources" / "minutes.txt").write_text(". ".join(SPEECH) + ".\n", "utf-8")
    answers = Answers(detente.load(folder))
    found = {item.quote.exact: set_apart(answers.case, item) for item in pulls(answers)}
    assert found == {words: speech for words, speech in SPEECH.items() if speech}


@pytest.mark.parametrize(
    ("name", "pull", "sided"), [(DAM, "s27", True), ("ukraine-russia/2025-05-istanbul", "s8", False)]
)
def test_words_set_apart_of_one_side_are_told(one: One, name: str, pull: str, sided: bool) -> None:
    site = one(name)
    case = detente.load(site.folder)
    item = case.record.by_id[pull]
    assert (item.named in case.model.consenting()) == sided
    site.post("/c/case/brief", {"pull": item.id, "was.pull": briefing(case).pull or ""})
    found = {point.kind: point for point in before(Answers(detente.load(site.folder))).points}
    assert ("one_sided" in found) == sided
    if sided:
        assert found["one_sided"].says.endswith(f"of one side alone: {case.model.actors[str(item.named)].name}.")


@pytest.mark.parametrize("field", ["own.nothing", "own.", "own.meet.x", "own.__class__"])
def test_no_other_field_is_written(one: One, field: str) -> None:
    site = one(DAM)
    was = (site.folder / "case.yaml").read_bytes()
    assert site.post("/c/case/brief", {field: "x"}).status_code == 422
    assert site.post("/c/case/brief", {"name": "x", "actors": "y"}).status_code == 303
    assert (site.folder / "case.yaml").read_bytes() == was


def test_two_windows(one: One) -> None:
    site = one(DAM)
    site.post("/c/case/brief", {"author": "Ada"})
    late = site.post("/c/case/brief", {"author": "Bo", "was.author": ""})
    assert late.status_code == 422
    assert "was changed by Ada" in html.unescape(late.text)
    site.post("/c/case/brief", {"handling": "internal", "was.handling": ""})
    said = briefing(detente.load(site.folder))
    assert (said.author, said.handling) == ("Ada", "internal")


def test_words_of_the_author_are_never_markup(one: One) -> None:
    site = one(DAM)
    site.post("/c/case/brief", {"author": HOSTILE, "own.meet": HOSTILE})
    for path in ("brief", "brief/as-printed", "brief.html"):
        page = site.get(f"/c/case/{path}").text
        assert "<script>alert" not in page
        assert "49" not in page.split("<script>alert")[0][:200]


def test_lost_words_stop_it(one: One) -> None:
    site = one(DAM)
    case = detente.load(site.folder)
    item = next(item for item in case.record.statements if item.counts)
    file = site.folder / case.record.documents[item.document].file
    file.write_text(file.read_text("utf-8").replace(item.quote.exact, "…"), "utf-8")
    page = site.get("/c/case/brief")
    assert page.status_code == 200
    assert "<iframe" not in page.text
    assert f"/c/case/read/{item.document}" in page.text
    assert site.get("/c/case/brief.html").status_code == 422


FIELDS = st.sampled_from(["author", "handling", *(f"own.{name}" for name in HEADINGS[:4])])
WORDS = st.text(st.sampled_from("aé: #'\"{}[]&*!|>%@-\n🕊"), max_size=8).map(str.strip)


@given(st.lists(st.dictionaries(FIELDS, WORDS, max_size=3), max_size=5))
def test_whatever_is_said_stands_there_and_undo_takes_it_back(
    tmp_path_factory: pytest.TempPathFactory, said: list[dict[str, str]]
) -> None:
    folder = Path(shutil.copytree(CASES / DAM, tmp_path_factory.mktemp("said") / "case"))
    was = (folder / "case.yaml").read_bytes()
    journal, held = Journal(folder, "Ada"), dict[str, str]()
    journal.loaded = detente.load(folder)
    acts = 0
    for each in said:
        acts += write(journal, journal.loaded, each, {field: held.get(field, "") for field in each}) is not None
        held |= each
    found = briefing(detente.load(folder))
    flat = {
        "author": found.author,
        "handling": found.handling,
        **{f"own.{name}": words for name, words in found.own.items()},
    }
    assert {field: words for field, words in flat.items() if words} == {
        field: words for field, words in held.items() if words
    }
    for _ in range(acts):
        assert journal.undo() is not None
    assert (folder / "case.yaml").read_bytes() == was


def test_what_was_not_seen_is_not_overwritten(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CASES / DAM, tmp_path / "case"))
    write(Journal(folder, "Ada"), detente.load(folder), {"own.meet": "One."}, {})
    with pytest.raises(ConflictError) as error:
        write(Journal(folder, "Bo"), detente.load(folder), {"own.meet": "Two."}, {})
    assert (error.value.theirs, error.value.mine) == ("One.", "Two.")
    assert briefing(detente.load(folder)).own == {"meet": "One."}


@pytest.mark.parametrize("script", [True, False])
def test_in_a_browser(one: One, look: Look, script: bool) -> None:
    site = one(DAM)
    with look(site, java_script_enabled=script) as window:
        page = window.go("/c/case/brief")
        page.get_by_label("Author").fill("Ada Nwosu")
        with page.expect_navigation(wait_until="load"):
            page.get_by_role("button", name="Save").first.click()
        expect(page.locator("#told")).to_contain_text("Saved")
        page.get_by_role("radio").nth(1).check()
        with page.expect_navigation(wait_until="load"):
            page.get_by_role("button", name="Set them apart").click()
        expect(page.get_by_role("radio").nth(1)).to_be_checked()
        frame = page.frame_locator("iframe.paper")
        expect(frame.locator("body")).to_contain_text("Ada Nwosu")
        expect(frame.locator("blockquote, .pull").first).to_be_visible()
        with page.expect_download(timeout=3 * PATIENCE) as told:
            page.get_by_role("link", name="Markdown").press("Enter")
        assert Path(told.value.path()).read_bytes() == site.get("/c/case/brief.md?profile=two-pages").content
        page.get_by_role("link", name="The annex alone").click()
        expect(frame.get_by_role("heading", name="How this was made")).to_be_attached(timeout=3 * PATIENCE)
    assert briefing(detente.load(site.folder)).author == "Ada Nwosu"


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_nothing_runs_out_and_everybody_can_use_it(worked: Site, look: Look, width: int, scheme: str) -> None:
    with look(worked, width=width, color_scheme=scheme) as window:
        page: Any = window.go("/c/teaching--upper-river-dam/brief")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("h1").count() == 1
        found = Axe().run(page, options={"iframes": False}).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_each_way_leads_to_where_it_is_mended(tmp_path: Path, serve: Serve) -> None:
    folder = open_points(tmp_path / "case", spoken=False, day=False, least=45)
    site = serve(folder)
    page = site.get("/c/case/brief").text
    ways = re.findall(r'href="([^"#]*)[^"]*"', page.split('<ul class="before">')[1].split("<h2 id=")[0])
    assert len(ways) >= 5
    for way in {*map(html.unescape, ways)}:
        assert site.get(way).status_code == 200, way
    steps = re.findall(r'href="([^"]*)"', site.get("/c/case").text.split('<ol class="steps"')[1].split("</ol>")[0])
    assert [site.get(html.unescape(way)).status_code for way in steps] == [200] * 5


def test_the_first_page_does_not_wait_for_what_stands_open(one: One, look: Look) -> None:
    site = one(DAM)
    says = before(Answers(detente.load(site.folder))).says
    assert says not in site.get("/c/case").text
    told = [step["says"] for step in site.get("/c/case.json").json()["steps"] if step["name"] == "brief"]
    assert told == [says]
    assert site.client.get("/c/case/brief/before", headers={"hx-request": "true"}).text.strip() == says
    with look(site) as window:
        assert window.go("/c/case").locator("ol.steps li").last.locator("p").inner_text() == says
