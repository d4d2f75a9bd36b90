"""Screen 6: a new case from a form with the names that reports bring, from a copy, from another tool's files; the list of cases."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import FilePayload, Page, expect

import detente
from detente.answers import Answers
from detente.brief.steps import answer_line, steps
from detente.case.file.schema import SCHEMAS
from detente.sources.document import Material
from detente.web.staged import MOST_LOTS, Staged, material
from detente.web.started import Form
from tests.web.conftest import CASES, Serve, Site
from tests.web.reports import REPORTS
from tests.web.window import Look, browser, look

__all__ = ["browser", "look"]
FORM: dict[str, Any] = {
    "name": "The well",
    "as_of": "2026-03-10",
    "question": "Can both have the well?",
    "actors.0.name": "Norway",
    "actors.0.role": "party",
    "actors.0.leader": "Kari Dal",
    "actors.1.name": "Iceland",
    "actors.1.role": "party",
    "actors.2.name": "",
    "actors.2.role": "third_party",
    "issues.0.question": "Is there a fence?",
    "issues.0.name": "The fence",
    "issues.0.options.0": "no fence",
    "issues.0.options.1": "",
    "issues.0.options.2": "a fence",
    "issues.0.today": "0",
    "issues.0.aliases": "the railing",
}
HOSTILE = "<img src=x onerror=alert(1)>\u202e{{7*7}}“"


@pytest.fixture
def empty(tmp_path: Path, serve: Serve) -> Site:
    """A workbench on an empty folder."""
    (tmp_path / "cases").mkdir()
    return serve(tmp_path / "cases")


def uploads(files: dict[str, str | bytes]) -> list[tuple[str, tuple[str, bytes]]]:
    raw = ((name, text.encode() if isinstance(text, str) else text) for name, text in files.items())
    return [("files", (name, each)) for name, each in raw]


def value(page: str, name: str) -> str:
    """What stands in a field of a page."""
    tag = next(tag for tag in re.findall(r"<input [^>]*>", page) if f'name="{name}"' in tag)
    found = re.search(r'value="([^"]*)"', tag)
    assert found is not None
    return html.unescape(found[1])


# By http, as without script


def test_a_case_from_the_form(empty: Site) -> None:
    assert "no case in this folder yet" in empty.get("/").text
    made = empty.post("/new", {**FORM, "do": "make"})
    assert made.status_code == 303
    assert made.headers["location"] == "/c/the_well"
    assert {path.name for path in (empty.folder / "the_well").iterdir()} == {"case.yaml", *SCHEMAS}
    model = detente.load(empty.folder / "the_well").model
    assert [(actor.name, actor.leader) for actor in model.actors.values()] == [
        ("Norway", "Kari Dal"),
        ("Iceland", None),
    ]
    (issue,) = model.issues.values()
    assert (list(issue.options.values()), issue.status_quo) == (["no fence", "a fence"], next(iter(issue.options)))
    assert (issue.name, issue.aliases) == ("The fence", ("the railing",))
    page = empty.get("/c/the_well").text
    assert "The case is made." in page
    assert "read the first reports in" in page
    again = empty.post("/new", {**FORM, "do": "make"})
    assert again.headers["location"] == "/c/the_well_2", "what is there is never touched"


def test_what_the_reports_speak_of_becomes_issues_to_be_changed(empty: Site) -> None:
    told = {
        f"{at}.txt": f"Harbour News, {at + 1} March 2026\n\nKari Dal refused a truce. The cease-fire fails."
        for at in range(2)
    }
    blank = {name: "" for name in FORM if name.startswith("issues.")}
    looked = empty.post("/new", {**FORM, **blank, "do": "look"}, files=uploads({**told})).text
    assert "What the reports speak of" in looked
    assert value(looked, "topics.0.name") == "the ceasefire"
    offered = {f"topics.0.{field}": value(looked, f"topics.0.{field}") for field in ("name", "says", "words", "taken")}
    assert offered["topics.0.words"] == "truce, cease-fire"
    sent = {**FORM, **blank, **offered, "topics.0.as": "yes", "reports": value(looked, "reports")}
    taken = empty.post("/new", {**sent, "do": "take.topics"}).text
    assert [value(taken, f"issues.0.options.{at}") for at in range(3)] == [
        "the fighting goes on",
        "a truce for a set time",
        "a lasting ceasefire",
    ]
    assert value(taken, "issues.0.aliases") == "truce, cease-fire"
    assert 'name="issues.1.question"' not in taken, "the blank issue is filled, and none added"
    assert "(taken over)" in taken
    made = {name: value(taken, name) for name in (*blank, "issues.0.options.1") if not name.endswith("today")}
    wrong = empty.post("/new", {**sent, **made, "topics.0.as": "", "do": "make"})
    assert wrong.status_code == 422
    assert "Nothing is said of what holds today" in wrong.text, "what holds today is never guessed"
    done = empty.post("/new", {**sent, **made, "topics.0.as": "", "issues.0.today": "0", "do": "make"})
    (issue,) = detente.load(empty.folder / done.headers["location"].rpartition("/")[2]).model.issues.values()
    assert (issue.name, issue.aliases) == ("the ceasefire", ("truce", "cease-fire"))


def test_an_issue_begins_from_a_question_of_the_list(empty: Site) -> None:
    added = empty.post("/new", {**FORM, "start": "the prisoners", "do": "add.issues"}).text
    assert value(added, "issues.1.question") == "Are prisoners released?"
    assert value(added, "issues.0.question") == "Is there a fence?", "what stands there stays"
    plain = empty.post("/new", {**FORM, "start": "no such question", "do": "add.issues"}).text
    assert value(plain, "issues.1.question") == ""


def test_reports_come_with_it(empty: Site) -> None:
    looked = empty.post(
        "/new", {**FORM, "actors.0.name": "", "actors.1.name": "", "do": "look"}, files=uploads({**REPORTS})
    )
    assert looked.status_code == 200
    assert value(looked.text, "name") == "The well", "nothing typed is lost"
    names = re.findall(r'name="offers\.(\d+)\.name" value="([^"]*)"', looked.text)
    offers = {html.unescape(name): at for at, name in names}
    assert {"Norway", "Iceland", "Denmark", "River Users' League"} <= set(offers)
    kept = value(looked.text, "reports")
    chosen = {f"offers.{at}.name": html.unescape(name) for at, name in names}
    chosen |= {f"offers.{offers[name]}.as": "party" for name in ("Norway", "Iceland")}
    chosen |= {
        f"offers.{offers[name]}.{field}": value(looked.text, f"offers.{offers[name]}.{field}")
        for name in ("Norway", "Iceland")
        for field in ("leader", "speakers")
    }
    chosen[f"offers.{offers['Denmark']}.as"] = "third_party"
    blank = {"actors.0.name": "", "actors.0.leader": "", "actors.1.name": ""}
    taken = empty.post("/new", {**FORM, **blank, **chosen, "reports": kept, "do": "take"}).text
    actors = {
        value(taken, f"actors.{at}.name"): (value(taken, f"actors.{at}.leader"), value(taken, f"actors.{at}.aliases"))
        for at in range(3)
    }
    assert actors == {"Norway": ("", "Kari Dal"), "Iceland": ("Jon Berg", ""), "Denmark": ("", "")}, (
        "a foreign minister speaks for it, and leads nothing"
    )
    made = empty.post("/new", {**FORM, "reports": kept, "do": "make"})
    case = detente.load(empty.folder / "the_well")
    assert made.status_code == 303
    assert case.unread > 0
    assert sorted(path.name for path in (case.folder / "proposed").iterdir())
    page = empty.get("/c/the_well").text
    assert "2 reports read" in page
    assert "to confirm" in page


def test_an_issue_of_which_nothing_is_in_force(empty: Site) -> None:
    page = empty.get("/new").text
    assert not re.search(r'name="issues.0.today" value="\w+" checked', page), "nobody has said anything yet"
    unsaid = empty.post("/new", {**FORM, "issues.0.today": "", "do": "make"})
    assert unsaid.status_code == 422
    assert "Nothing is said of what holds today. Mark the option that holds today" in unsaid.text
    assert empty.post("/new", {**FORM, "issues.0.today": "none", "do": "make"}).status_code == 303
    (issue,) = detente.load(empty.folder / "the_well").model.issues.values()
    assert issue.status_quo is None


def test_what_a_name_is_and_of_whom(empty: Site) -> None:
    """A short list of what, and one of whom: actors of the form and those chosen to become one."""
    row = {"offers.0.name": "Iceland", "offers.0.kind": "state or body", "offers.0.as": "party"}
    row |= {"offers.1.name": "Ada Holt", "offers.1.kind": "person", "offers.1.as": "also", "offers.1.of": "Norway"}
    row |= {"offers.2.name": "Dano Vesk", "offers.2.kind": "person", "offers.2.as": "leads", "offers.2.of": "Iceland"}
    row |= {"offers.3.name": "Erik Lund", "offers.3.kind": "person", "offers.3.as": "leads"}
    blank = {"actors.1.name": ""}
    taken = empty.post("/new", {**FORM, **blank, **row, "do": "take"}).text
    assert value(taken, "actors.0.aliases") == "Ada Holt"
    assert (value(taken, "actors.1.name"), value(taken, "actors.1.leader")) == ("Iceland", "Dano Vesk")
    selects = re.findall(r'<select[^>]*id="(offers\.\d\.\w+)"[^>]*>(.*?)</select>', taken, re.DOTALL)
    assert max(each.count("<option") for _, each in selects) <= 5
    left = dict(selects)["offers.3.as"]
    assert "leads" in left.split(" selected")[0].rsplit("value=", 1)[1], "of whom was not said: it stays"


def test_a_leader_that_is_not_chosen_stays_as_another_name(empty: Site) -> None:
    row = {
        "offers.0.name": "Iceland",
        "offers.0.kind": "state or body",
        "offers.0.as": "party",
        "offers.0.leader": "Erik Lund",
    }
    row |= {"offers.1.name": "Dano Vesk", "offers.1.kind": "name", "offers.1.as": "leads", "offers.1.of": "Iceland"}
    row |= {
        "offers.2.name": "the United Nations",
        "offers.2.kind": "state or body",
        "offers.2.as": "third_party",
        "offers.2.also": "UN, UNIFIL, Security Council",
    }
    taken = empty.post("/new", {**FORM, "actors.1.name": "", **row, "do": "take"}).text
    assert (value(taken, "actors.1.leader"), value(taken, "actors.1.aliases")) == ("Dano Vesk", "Erik Lund")
    told = re.findall(r'id="actors\.\d\.aliases"[^>]*value="([^"]*)"', taken)
    assert "UNIFIL" in told, "a mission is known by this name alone; the others are known anyway"


def test_everything_wrong_is_told_at_its_field(empty: Site) -> None:
    wrong = {"name": "", "as_of": "soon", "actors.1.name": "Norway", "issues.0.options.2": ""}
    page = empty.post("/new", {**FORM, **wrong, "do": "make"})
    assert page.status_code == 422
    for field in ("name", "as_of", "actors.1.name", "issues.0.options"):
        assert f'href="#{field}"' in page.text
        assert f'id="{field}"' in page.text
        assert f'id="{field}-wrong-1"' in page.text
    assert value(page.text, "actors.0.leader") == "Kari Dal"
    assert list(empty.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("button", "found"),
    [
        ("add.actors", ["Norway", "Iceland", "", ""]),
        ("remove.actors.0", ["Iceland", ""]),
        ("remove.actors.9", ["Norway", "Iceland", ""]),
        ("nonsense", ["Norway", "Iceland", ""]),
    ],
)
def test_buttons_keep_what_was_typed(empty: Site, button: str, found: list[str]) -> None:
    page = empty.post("/new", {**FORM, "do": button}).text
    names = re.findall(r'name="actors\.\d+\.name"', page)
    assert [value(page, f"actors.{at}.name") for at in range(len(names))] == found
    assert value(page, "question") == FORM["question"]


def test_a_copy_an_example_an_import(tmp_path: Path, serve: Serve) -> None:
    folder = tmp_path / "cases"
    shutil.copytree(CASES / "teaching" / "upper-river-dam", folder / "dam")
    (folder / "dam" / ".hidden").write_text("x")
    site = serve(folder)
    assert site.post("/new/copy", {"case": "dam"}).headers["location"] == "/c/dam_copy"
    one, other = (detente.load(folder / name) for name in ("dam", "dam_copy"))
    assert other.digest == one.digest
    assert not (folder / "dam_copy" / ".hidden").exists()
    assert site.post("/new/example").status_code == 303
    assert detente.load(folder / "example").model.name == "The fishing ground"
    table = b"Issues,Option,North,South\nFish,all,100,0\nFish,half,50,60\n"
    wrong = site.post("/new/import", {"format": "spreadsheet"}, files=[("files", ("game.csv", table))])
    assert wrong.status_code in (303, 422)
    assert site.post("/new/import", {"format": "nothing"}, files=[("files", ("game.csv", table))]).status_code == 422
    assert site.post("/new/import", {"format": "spreadsheet"}).status_code == 422


@pytest.mark.parametrize("case", ["../dam", "..", "/etc", "", "nothing", "dam/../.."])
def test_what_is_copied_is_a_case_of_the_folder(tmp_path: Path, serve: Serve, case: str) -> None:
    shutil.copytree(CASES / "teaching" / "upper-river-dam", tmp_path / "cases" / "dam")
    site = serve(tmp_path / "cases")
    assert site.post("/new/copy", {"case": case}).status_code == 404
    assert [path.name for path in (tmp_path / "cases").iterdir()] == ["dam"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/x", "..", ".", "con", "a" * 5000, "\u202e", "<b>", "-rf", "case.yaml", "🕊"]
)
def test_no_name_leads_out_of_the_folder(empty: Site, name: str) -> None:
    made = empty.post("/new", {**FORM, "name": name, "do": "make"})
    assert made.status_code in (303, 422)
    assert sorted(path.name for path in empty.folder.parent.iterdir()) == ["cases"]
    for path in empty.folder.iterdir():
        assert re.fullmatch(r"[\w-]{1,70}", path.name)
        assert detente.load(path).model.name == name


def test_names_and_files_are_never_markup(empty: Site) -> None:
    names: dict[str, str | bytes] = {
        HOSTILE + ".txt": "Norway refused.",
        "../../x.txt": "Iceland said no to Norway.",
        "two.zip": b"PK\x03\x04",
        "e.pdf": b"%PDF-1.4",
    }
    hostile = {**FORM, "name": HOSTILE, "actors.0.name": HOSTILE, "issues.0.question": HOSTILE, "do": "look"}
    page = empty.post("/new", hostile, files=uploads(names))
    assert "<img src=x" not in page.text
    without_token = page.text.replace(empty.token, "")
    assert "49" not in without_token.split("</form>")[0].split('id="h-reports"')[0]
    assert value(page.text, "name") == HOSTILE
    kept = value(page.text, "reports")
    made = empty.post("/new", {**hostile, "reports": kept, "do": "make"})
    assert made.status_code == 303
    assert sorted(path.name for path in empty.folder.parent.iterdir()) == ["cases"]
    after = empty.client.get(made.headers["location"]).text
    assert "<img src=x" not in after
    assert "<img src=x" not in empty.get("/").text


def test_one_case_makes_no_other(one: Any) -> None:
    site = one("teaching/upper-river-dam")
    assert "/new" not in site.get("/").text
    made = site.post("/new", {**FORM, "do": "make"})
    assert made.status_code in (404, 422)
    assert "of one case" in made.text


def test_the_list_tells_each_answer(worked: Site) -> None:
    cases = json.loads(worked.get("/index.json").text)["cases"]
    assert len(cases) == len(list(CASES.rglob("case.yaml")))
    page = worked.get("/").text
    for case in cases:
        line = json.loads(worked.get(f"/line.json?case={case['id']}").text)
        folder = worked.folder.joinpath(*case["id"].split("--"))
        answers = Answers(detente.load(folder))
        assert line["says"] == answer_line(answers)
        assert line["name"] == answers.model.name
        assert f'href="/c/{case["id"]}"' in page
    known = json.loads(worked.get("/index.json").text)["cases"]
    assert all(case["reckoned"] for case in known), "what was reckoned once is kept"


def test_a_case_that_does_not_load_says_so(tmp_path: Path, serve: Serve) -> None:
    (tmp_path / "cases" / "bad").mkdir(parents=True)
    (tmp_path / "cases" / "bad" / "case.yaml").write_text("detente: 1\nname: <b>\n")
    page = serve(tmp_path / "cases").get("/").text
    assert "It does not load" in page
    assert "/c/bad/text/case.yaml" in page


@pytest.mark.parametrize("case", ["teaching/upper-river-dam", "classic/elmira-1991", "harborco/2023-scored-game"])
def test_the_steps_of_a_case(worked: Site, case: str) -> None:
    name = case.replace("/", "--")
    told = json.loads(worked.get(f"/c/{name}.json").text)
    found = steps(Answers(detente.load(worked.folder / case)))
    assert told["steps"] == found.to_dict()["steps"]
    assert told["next"] == found.next.name == "brief"
    page = html.unescape(worked.get(f"/c/{name}").text)
    assert all(step.says in page for step in found.steps if step.name != "brief")
    later = worked.client.get(f"/c/{name}/brief/before", headers={"hx-request": "true"})
    assert html.unescape(later.text).strip() == found.steps[-1].says


# The form and what is kept, by themselves

WORDS = st.text(st.sampled_from("ab ,\n"), max_size=4)
BUTTONS = st.sampled_from(
    [
        "add.actors",
        "add.issues",
        "add.issues.0",
        "remove.actors.0",
        "remove.issues.0",
        "up.issues.0.1",
        "down.issues.0.0",
        "keep",
        "take",
    ]
)


@given(
    st.lists(st.tuples(WORDS, WORDS), max_size=4),
    st.lists(st.lists(WORDS, max_size=4), max_size=3),
    st.lists(BUTTONS, max_size=6),
)
def test_no_button_loses_a_word(actors: list[tuple[str, str]], issues: list[list[str]], buttons: list[str]) -> None:
    """Whatever is pressed: what was typed in rows that were not removed is there, options only change places."""
    values = {f"actors.{at}.name": name for at, (name, _) in enumerate(actors)}
    values |= {f"actors.{at}.leader": leader for at, (_, leader) in enumerate(actors)}
    values |= {f"issues.{at}.options.{n}": words for at, row in enumerate(issues) for n, words in enumerate(row)}
    form = Form(values)
    names, options = (
        [row["name"] for row in form.rows["actors"]],
        [sorted(row["options"]) for row in form.rows["issues"]],
    )
    for button in buttons:
        form.press(button)
        if button == "remove.actors.0":
            names = names[1:]
        if button == "remove.issues.0":
            options = options[1:]
    assert [row["name"] for row in form.rows["actors"]][: len(names)] == names
    left = [sorted(row["options"]) for row in form.rows["issues"]][: len(options)]
    assert [[word for word in row if word] for row in left] == [[word for word in row if word] for row in options]


def test_lots_are_bounded() -> None:
    staged = Staged()
    keys = [staged.keep("", [Material(f"{at}.txt", str(at).encode())]) for at in range(MOST_LOTS + 2)]
    assert [bool(staged.of(key)) for key in keys] == [False, False] + [True] * MOST_LOTS
    assert staged.keep("guessed", [Material("a", b"a")]) != "guessed"
    both = staged.keep(keys[-1], [Material("b.txt", b"b"), Material("again.txt", b"b")])
    assert [each.raw for each in staged.of(both)] == [str(MOST_LOTS + 1).encode(), b"b"]
    with pytest.raises(detente.InputError, match="too large"):
        staged.keep("", [Material("big", bytes(70_000_000))])


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a/b\\c.txt", "c.txt"), ("..\\..\\x", "x"), ("", "report"), (None, "report"), ("a\u202eb", "a·b")],
)
def test_of_a_name_the_last_part(name: str | None, shown: str) -> None:
    assert material(name, b"").name == shown


# In a browser


def fill_in(page: Page) -> None:
    """Two names taken from the reports, one issue."""
    page.get_by_label("Name", exact=True).first.fill("The well")
    files: list[FilePayload] = [
        {"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in REPORTS.items()
    ]
    page.set_input_files("#files", files)
    page.get_by_role("button", name="Look whom they name").click()
    for name, part in (("Norway", "party"), ("Iceland", "party"), ("Denmark", "third_party")):
        page.get_by_label(f"{name} is", exact=True).select_option(part)
    page.get_by_role("button", name="Take the chosen names over").click()
    expect(page.locator("[id='actors.2.name']")).to_have_value("Denmark")
    page.locator("[id='issues.0.question']").fill("Is there a fence?")
    for at, option in enumerate(["no fence", "a fence by turns", "a fence"]):
        page.locator(f"[id='issues.0.options.{at}']").fill(option)
    page.get_by_label("None of them is in force today, or it is not known").check()


@pytest.mark.parametrize("script", [True, False])
def test_from_reports_to_a_case(empty: Site, look: Look, script: bool) -> None:
    with look(empty, java_script_enabled=script) as window:
        page = window.go("/new")
        fill_in(page)
        page.get_by_role("button", name="Add an option").click()
        added = page.locator("[id='issues.0.options.3']")
        expect(added).to_be_focused()
        added.fill("no well")
        page.locator("button[value='up.issues.0.3']").click()
        expect(page.locator("[id='issues.0.options.2']")).to_have_value("no well")
        page.get_by_role("button", name="Make the case").click()
        expect(page.locator("#told")).to_contain_text("2 reports read")
    model = detente.load(empty.folder / "the_well").model
    leaders = {actor.name: actor.leader for actor in model.actors.values()}
    assert leaders == {"Norway": None, "Iceland": "Jon Berg", "Denmark": None}
    assert {actor.name: actor.aliases for actor in model.actors.values()}["Norway"] == ("Kari Dal",)
    assert list(next(iter(model.issues.values())).options.values()) == [
        "no fence",
        "a fence by turns",
        "no well",
        "a fence",
    ]


def test_fields_of_a_part_show_with_it(empty: Site, look: Look) -> None:
    with look(empty) as window:
        page = window.go("/new")
        of, does = page.locator("[id='actors.0.of']"), page.locator("[id='actors.0.functions']")
        expect(of).to_be_hidden()
        expect(does).to_be_hidden()
        page.locator("[id='actors.0.role']").select_option("ratifier")
        expect(of).to_be_visible()
        page.locator("[id='actors.0.role']").select_option("third_party")
        expect(does).to_be_visible()
        expect(of).to_be_hidden()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize("path", ["/", "/new", "/c/dam"])
def test_nothing_runs_out_and_everybody_can_use_it(
    tmp_path: Path, serve: Serve, look: Look, width: int, scheme: str, path: str
) -> None:
    shutil.copytree(CASES / "teaching" / "upper-river-dam", tmp_path / "cases" / "dam")
    with look(serve(tmp_path / "cases"), width=width, color_scheme=scheme) as window:
        page = window.go(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("h1").count() == 1
        found = Axe().run(page, options={"iframes": False}).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
