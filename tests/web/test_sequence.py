"""The screen *Sequence*: the steps with their locks; a lock is an address; a step is ticked by a form, and undone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect
from typer.testing import CliRunner

from detente.case import load
from detente.cli.app import load_commands
from detente.cli.options import app
from detente.journal import Journal
from tests.intake.test_positions import HEAD, case_of
from tests.web.conftest import CASES, Serve, Site
from tests.web.sound import sound
from tests.web.test_news import sentences
from tests.web.window import Look, browser, look

__all__ = ["browser", "look"]

DAM = "teaching/upper-river-dam"
FLAGSHIP = "/c/ukraine-russia--2026-06-open-letter/sequence"
WITH_A_ROAD = [path.parent for path in sorted(CASES.rglob("case.yaml")) if load(path.parent).model.road]
One = Callable[[str], Site]


@pytest.mark.parametrize("case", WITH_A_ROAD, ids=lambda path: path.name)
def test_the_twin_holds_the_commands_document(worked: Site, case: Path) -> None:
    folder = worked.folder / case.relative_to(CASES)
    address = "--".join(folder.relative_to(worked.folder).parts)
    road = load(case).model.road
    stances = [item.id for item in road.demands] if road else []
    load_commands()
    for waive in ([], stances[:1]):
        words = ["road", str(folder), "--json", *(part for name in waive for part in ("--waive", name))]
        told = CliRunner().invoke(app, words)
        query = f"?waive={waive[0]}" if waive else ""
        found = worked.get(f"/c/{address}/sequence.json{query}").json()
        want = json.loads(told.stdout)
        assert {name: found[name] for name in want} == want
        assert found["set_aside"] == waive
        page = worked.get(f"/c/{address}/sequence{query}")
        assert page.status_code == 200
        assert page.text.count("<h1>") == 1


def locks(page: str) -> list[str]:
    """The addresses that the locks of the picture lead to."""
    svg = page.partition("<svg xmlns")[2].partition("</svg>")[0]
    return [unquote(found).replace("&amp;", "&") for found in re.findall(r'<a href="([^"]+)"', svg)]


def test_each_lock_sets_its_stance_aside_and_puts_it_back(worked: Site) -> None:
    page = worked.get(FLAGSHIP).text
    addresses = locks(page)
    assert len(addresses) == 6
    for address in addresses:
        assert address.startswith(f"{FLAGSHIP}?waive=")
        aside = worked.get(address).text
        assert "set aside," in sentences(aside)
        assert FLAGSHIP in locks(aside)
        assert "put back" in sentences(aside)
    both = worked.get(locks(worked.get(addresses[0]).text)[1])
    assert both.status_code == 200
    assert both.url.query.count(b"waive=") in (1, 2)


def test_the_answer_says_what_opens(worked: Site) -> None:
    alone = next(iter(worked.get(f"{FLAGSHIP}.json").json()["single_moves"].values()))["members"]
    query = "&".join(f"waive={one}" for one in alone)
    page = sentences(worked.get(f"{FLAGSHIP}?{query}").text)
    assert "the meeting of the two presidents comes within reach" in page or "come within reach" in page
    assert "presidents_meet" in worked.get(f"{FLAGSHIP}.json?{query}").json()["opened"]


def test_an_unknown_stance_is_told(worked: Site) -> None:
    found = worked.get(f"{FLAGSHIP}?waive=nothing")
    assert found.status_code == 422
    assert "nothing" in found.text


def test_without_a_road_it_is_said(worked: Site) -> None:
    found = worked.get("/c/harborco--2023-scored-game/sequence")
    assert found.status_code == 200
    assert "This case has no steps yet" in sentences(found.text)
    assert "A step is something that is to happen on the way to a settlement" in sentences(found.text)
    assert "What confirmed statements put in order is suggested here" in sentences(found.text)
    assert worked.get("/c/harborco--2023-scored-game/sequence.json").status_code == 422


def test_what_statements_put_in_order_is_taken_here(serve: Serve, look: Look, tmp_path: Path) -> None:
    head = re.sub(r"road:.*(?=proposals:)", "", HEAD, flags=re.DOTALL)
    (tmp_path / "mill").mkdir()
    words = "There will be no talks until the mill pays its debts"
    site = serve(case_of(tmp_path / "mill", f"hill | set_condition | | quote={words}", head=head))
    page = site.get("/c/mill/sequence").text
    told = sentences(page)
    assert "“the mill pays its debts” before “the sides meet for talks”" in told
    assert "In whose hands this is the words do not say: tick at least one." in told
    sound(look, site, "/c/mill/sequence")
    (name,) = re.findall(r'name="suggestion" value="(\w+)"', page)
    (step,) = (found for found in re.findall(r'name="text\.(\w+)"', page) if found != "talks")
    form = {"suggestion": name, "at": "sequence", f"text.{step}": "the debts of the mill are paid"}
    refused = site.post("/c/mill/positions/take", form)
    assert refused.status_code == 422
    assert "in whose hands it is: the mill pays its debts" in sentences(refused.text)
    taken = site.post("/c/mill/positions/take", {**form, f"by.{step}": "vale"})
    assert taken.headers["location"] == "/c/mill/sequence"
    road = load(tmp_path / "mill").written.road
    assert road is not None
    assert (road.steps[step].text, road.steps[step].by) == ("the debts of the mill are paid", ("vale",))
    assert "the debts of the mill are paid" in sentences(site.get("/c/mill/sequence").text)


def test_a_step_is_ticked_with_its_day_and_undone(one: One) -> None:
    site = one(DAM)
    before = (site.folder / "case.yaml").read_bytes()
    road = load(site.folder).written.road
    assert road is not None
    step = next(name for name, item in road.steps.items() if not item.achieved)
    answer = site.post("/c/case/sequence/done", {"step": step, "day": "2026-05-02", "why": "their paper"})
    assert answer.status_code == 303
    after = load(site.folder)
    assert after.written.road
    happened = after.written.road.steps[step].happened
    assert happened is not None
    assert str(happened.start) == "2026-05-02"
    assert str(after.written.as_of) == "2026-05-02", "the day of the case moves along"
    last = Journal(site.folder).last
    assert last is not None
    assert (last.who, last.why) == ("Ada", "their paper")
    assert last.act.startswith("done on 2026-05-02: ")
    page = site.get("/c/case/sequence").text
    assert "Done on 2026-05-02:" in sentences(page)
    assert "Undo: done on 2026-05-02" in sentences(page)
    site.post("/c/case/sequence/done", {"step": step, "undo": "yes"})
    assert not load(site.folder).written.road.steps[step].achieved  # type: ignore[union-attr]
    site.post("/c/case/sequence/undo")
    site.post("/c/case/sequence/undo")
    assert (site.folder / "case.yaml").read_bytes() == before


def test_a_step_that_is_reported_as_done_says_so_until_it_is_taken(tmp_path: Path, serve: Serve) -> None:
    folder = tmp_path / "mill"
    folder.mkdir()
    site = serve(case_of(folder, "vale | withdraw_forces | steps: [boats] | quote=Vale took its boats away", head=HEAD))
    page = sentences(site.get("/c/mill/sequence").text)
    assert "Reported as done: Vale took its boats away Take it : Vale takes its boats away" in page
    offered = site.get("/c/mill/positions").text
    assert "A step done" in sentences(offered)
    name = re.search(r'name="suggestion" value="([^"]+)"', offered.partition('id="beside"')[2])
    assert name is not None
    assert site.post("/c/mill/positions/take", {"suggestion": name[1]}).status_code == 303
    road = load(folder).model.road
    assert road is not None
    assert (str(road.steps["boats"].happened.start), road.steps["boats"].evidence) == ("2026-03-01", ("s1",))  # type: ignore[union-attr]
    assert "Reported as done" not in sentences(site.get("/c/mill/sequence").text)


@pytest.mark.parametrize(
    "form",
    [
        {"step": "nothing", "day": "2026-05-02"},
        {"step": "house_open", "day": ""},
        {"step": "house_open", "day": "soon"},
    ],
)
def test_what_cannot_be_is_told_and_nothing_changes(one: One, form: dict[str, object]) -> None:
    site = one(DAM)
    before = (site.folder / "case.yaml").read_bytes()
    road = load(site.folder).written.road
    assert road is not None
    form = {**form, "step": next(iter(road.steps)) if form["step"] != "nothing" else "nothing"}
    assert site.post("/c/case/sequence/done", form).status_code == 422
    assert (site.folder / "case.yaml").read_bytes() == before


@pytest.mark.parametrize("query", ["", "?waive=ukr_ceasefire_first"])
def test_sound_in_a_browser(worked: Site, look: Look, query: str) -> None:
    sound(look, worked, FLAGSHIP + query)


@pytest.mark.parametrize("script", [True, False])
def test_a_lock_is_clicked_and_put_back(worked: Site, look: Look, script: bool) -> None:
    with look(worked, java_script_enabled=script) as window:
        page = window.go(FLAGSHIP)
        page.locator(".steps-wide svg a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**waive=**")
        expect(page.locator("#answer")).to_contain_text("set aside,")
        page.get_by_role("link", name="Put all back").click()
        page.wait_for_url(f"**{FLAGSHIP}")
        expect(page.locator("#answer")).not_to_contain_text("set aside")


def test_a_step_is_ticked_by_keyboard(one: One, look: Look) -> None:
    site = one(DAM)
    with look(site) as window:
        page = window.go("/c/case/sequence")
        row = page.locator("#step-complaint_withdrawn")
        row.get_by_text("Done?").focus()
        page.keyboard.press("Enter")
        row.get_by_label("On which day").fill("2026-04-19")
        page.keyboard.press("Enter")
        expect(page.locator("#told")).to_contain_text("Done on 2026-04-19")
        expect(page.locator("#step-complaint_withdrawn")).to_contain_text("done, 19 April 2026")


def test_steps_are_added_here(tmp_path: Path, serve: Serve) -> None:
    """In a case without any the first begins the road; the next is put before it; each is one act that can be taken back."""
    folder = tmp_path / "mill"
    folder.mkdir()
    head = HEAD.partition("road:")[0]
    case_of(folder, "hill | demand | options: [mill.hill]", head=head)
    before = (folder / "case.yaml").read_bytes()
    site = serve(folder)
    page = site.get("/c/mill/sequence").text
    assert 'action="/c/mill/sequence/add"' in page
    assert "under <code>road</code>" not in page
    assert site.post("/c/mill/sequence/add", {"text": " The two sign ", "by": ["hill", "vale"]}).status_code == 303
    road = load(folder).model.road
    assert road is not None
    ((goal, step),) = road.steps.items()
    assert (road.goal, step.text, step.by) == (goal, "The two sign", ("hill", "vale"))
    sent = {"text": "Vale opens the gate", "by": "vale", "before": goal}
    assert site.post("/c/mill/sequence/add", sent).status_code == 303
    road = load(folder).model.road
    assert road is not None
    assert [(item.text, item.needs) for item in road.steps.values()] == [
        ("The two sign", ("vale_opens_the_gate",)),
        ("Vale opens the gate", ()),
    ]
    assert "Vale opens the gate" in site.get("/c/mill/sequence").text
    for wrong in ({"text": " "}, sent, {"text": "x", "by": "nobody"}, {"text": "x", "after": "nothing"}):
        assert site.post("/c/mill/sequence/add", wrong).status_code in (404, 422), wrong
    assert len(load(folder).model.road.steps) == 2  # type: ignore[union-attr]
    assert [act.who for act in Journal(folder).acts()] == ["Ada", "Ada"]
    for _ in range(2):
        found = site.post("/c/mill/sequence/undo")
        assert found.status_code == 303, found.text
    assert (folder / "case.yaml").read_bytes() == before


def forms(page: str, action: str) -> list[dict[str, str]]:
    """What the fields of each form to an address hold, and hidden ones with them."""
    found = []
    for form in re.findall(rf'<form method="post" action="[^"]*{action}".*?</form>', page, re.DOTALL):
        fields = re.findall(r'<input[^>]*?name="([\w.]+)"(?:(?!>|value=).)*value="([^"]*)"', form)
        found.append({name: unescape(value) for name, value in fields})
    return found


ROAD = """road:
  goal: signed  # what all of it is for
  steps:
    boats: {text: Vale takes its boats away, by: [vale]}   # as the miller has it
    gate: {text: Hill opens the gate, name: an open gate, by: [hill]}
    signed: {text: The two sign, by: [hill, vale], needs: [boats, gate]}
  demands:
    - {id: first, actor: hill, wants: boats, before: signed, firmness: 5, assumed: The miller thinks so.}
"""


@pytest.fixture
def mill(tmp_path: Path, serve: Serve) -> Site:
    head = re.sub(r"road:.*(?=proposals:)", ROAD, HEAD, flags=re.DOTALL)
    (tmp_path / "mill").mkdir()
    site = serve(
        case_of(
            tmp_path / "mill",
            "vale | agree | | quote=Both leaders signed the paper at the inn",
            "vale | demand | | quote=It must be signed at once",
            "hill | state_position | | quote=A toll for all took effect on Monday",
            head=head,
        )
    )
    site.folder = tmp_path / "mill"
    return site


def test_a_step_is_corrected_and_taken_out_here(mill: Site) -> None:
    """Only what was touched is written, the file's comments stay, and each act is taken back."""
    case = mill.folder / "case.yaml"
    before = case.read_text("utf-8")
    (seen,) = (
        one["seen"] for one in forms(mill.get("/c/mill/sequence").text, "/sequence/change") if one["step"] == "gate"
    )
    sent = {"step": "gate", "seen": seen, "text": "Hill opens both gates", "name": "an open gate", "by": ["hill", "vale"], "after": "boats"}  # fmt: skip
    assert mill.post("/c/mill/sequence/change", sent).status_code == 303
    step = load(mill.folder).model.road.steps["gate"]  # type: ignore[union-attr]
    assert (step.text, step.name, step.by, step.needs) == ("Hill opens both gates", None, ("hill", "vale"), ("boats",))
    assert "# as the miller has it" in case.read_text("utf-8")
    late = mill.post("/c/mill/sequence/change", {**sent, "text": "Hill opens one gate"})
    assert late.status_code == 422, "somebody changed the same since it was shown"
    assert "opens both gates" in sentences(late.text)
    assert mill.post("/c/mill/sequence/out", {"step": "boats"}).status_code == 303
    road = load(mill.folder).model.road
    assert road is not None
    assert ([*road.steps], road.demands, road.steps["signed"].needs) == (["gate", "signed"], (), ("gate",))
    refused = mill.post("/c/mill/sequence/out", {"step": "signed"})
    assert refused.status_code == 422
    assert "is what the other steps lead to" in sentences(refused.text)
    for _ in range(2):
        assert mill.post("/c/mill/sequence/undo").status_code == 303
    assert case.read_text("utf-8") == before
    assert mill.post("/c/mill/sequence/away", {"held": "first"}).status_code == 303
    assert not load(mill.folder).model.road.demands  # type: ignore[union-attr]


def test_the_last_step_goes_with_the_road(tmp_path: Path, serve: Serve) -> None:
    folder = tmp_path / "mill"
    folder.mkdir()
    site = serve(case_of(folder, "hill | demand | options: [mill.hill]", head=HEAD.partition("road:")[0]))
    before = (folder / "case.yaml").read_bytes()
    site.post("/c/mill/sequence/add", {"text": "The two sign"})
    assert site.post("/c/mill/sequence/out", {"step": "the_two_sign"}).status_code == 303
    assert load(folder).model.road is None
    site.post("/c/mill/sequence/undo")
    site.post("/c/mill/sequence/undo")
    assert (folder / "case.yaml").read_bytes() == before


def test_what_is_told_as_settled_is_offered(mill: Site, look: Look) -> None:
    """A signature ticks a step, a toll in force holds today; what must be signed is not signed."""
    before = (mill.folder / "case.yaml").read_bytes()
    page = mill.get("/c/mill/sequence").text
    offered = {one["statement"]: one["day"] for one in forms(page, "/sequence/settled")}
    assert offered == {"s3": "2026-03-03", "s1": "2026-03-01"}
    first = re.findall(r'<select id="settled-\d-what".*?choose …</option><option value="([^"]+)"', page)
    assert first[0] == "option:toll.none", "a toll for all holds already: of the rest it is the likeliest"
    sound(look, mill, "/c/mill/sequence")
    assert (
        mill.post("/c/mill/sequence/settled", {"statement": "s1", "what": "", "day": "2026-03-01"}).status_code == 422
    )
    took = mill.post("/c/mill/sequence/settled", {"statement": "s1", "what": "step:signed", "day": "2026-03-01"})
    assert took.status_code == 303
    step = load(mill.folder).model.road.steps["signed"]  # type: ignore[union-attr]
    assert (str(step.happened.start), step.evidence) == ("2026-03-01", ("s1",))  # type: ignore[union-attr]
    took = mill.post("/c/mill/sequence/settled", {"statement": "s3", "what": "option:mill.both", "day": "2026-06-05"})
    assert took.status_code == 303
    model = load(mill.folder).written
    today = model.issues["mill"].today
    assert today is not None
    assert (today.option, today.evidence, today.earlier[0].option, str(today.earlier[0].until.start)) == ("both", ("s3",), "hill", "2026-06-04")  # fmt: skip
    assert str(model.as_of) == "2026-06-05"
    assert "Told as settled" not in sentences(mill.get("/c/mill/sequence").text)
    for _ in range(2):
        mill.post("/c/mill/sequence/undo")
    assert (mill.folder / "case.yaml").read_bytes() == before
    assert mill.post("/c/mill/sequence/settled", {"statement": "s3", "decline": "yes"}).status_code == 303
    assert [one["statement"] for one in forms(mill.get("/c/mill/sequence").text, "/sequence/settled")] == ["s1"]
