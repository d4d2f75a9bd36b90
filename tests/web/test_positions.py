"""The screen of positions: its grid is the command's answer, every form is one edit that can be taken back, and nothing is lost."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner

import detente
from detente.cli.app import load_commands
from detente.cli.options import app
from detente.journal import Journal
from tests.intake.test_positions import case_of
from tests.web.conftest import CASES, Serve, Site

WORKED = sorted(path.parent for path in CASES.rglob("case.yaml"))
SAID = (
    "hill | demand | options: [mill.hill]",
    "hill | red_line | options: [mill.vale]",
    "vale | express_willingness | options: [mill.both]",
    "guild | demand | issues: [toll]",
    "vale | demand | steps: [gate]",
)
Mill = tuple[Site, Path]


@pytest.fixture
def mill(tmp_path: Path, serve: Serve) -> Mill:
    """A workbench on a small case whose words make positions."""
    folder = tmp_path / "mill"
    folder.mkdir()
    case_of(folder, *SAID)
    return serve(folder), folder


def words(text: str) -> str:
    """What a page says, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def model(folder: Path) -> detente.Case:
    return detente.load(folder)


def suggestion(site: Site, title: str, cell: str = "") -> str:
    """The name of the first suggestion of a kind."""
    data = site.get("/c/mill/positions.json").json()
    found = [item for row in data["rows"] for cell in row["cells"] for item in cell["suggestions"]] + data["beside"]
    return next(str(item["id"]) for item in found if item["title"].startswith(title) and cell in item["where"])


@pytest.mark.parametrize("case", WORKED, ids=lambda path: path.name)
def test_the_twin_is_the_commands_document_and_the_page_says_it(worked: Site, case: Path) -> None:
    """Every cell says on the page how it is known and what is held there, and opens."""
    folder = worked.folder / case.relative_to(CASES)
    address = "--".join(folder.relative_to(worked.folder).parts)
    load_commands()
    told = json.loads(CliRunner().invoke(app, ["positions", str(folder), "--json"]).stdout)
    assert worked.get(f"/c/{address}/positions.json").json() == told
    page = worked.get(f"/c/{address}/positions")
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    said = words(page.text)
    for row in told["rows"]:
        assert " ".join(row["name"].split()) in said
        for cell in row["cells"]:
            known = re.search(rf'href="/c/{address}/positions/{row["issue"]}/{cell["actor"]}">([^<]*)<', page.text)
            assert known
            assert unescape(known[1]) == cell["known"]
            for piece in cell["held"]:
                if piece["firmness"] is not None and cell["noted"]:
                    assert " ".join(piece["words"].split()) in said
    first = next((cell for row in told["rows"] for cell in row["cells"] if cell["sayings"]), None)
    if first is not None:
        opened = worked.get(f"/c/{address}/positions/{first['issue']}/{first['actor']}")
        assert opened.status_code == 200
        for saying in first["sayings"]:
            assert " ".join(saying["words"].split()) in words(opened.text)
        twin = worked.get(f"/c/{address}/positions/{first['issue']}/{first['actor']}.json").json()
        assert twin["cell"] == first


def test_a_suggestion_is_taken_and_taken_back(mill: Mill) -> None:
    site, folder = mill
    before = (folder / "case.yaml").read_bytes()
    answer = site.post("/c/mill/positions/take", {"suggestion": suggestion(site, "An order", "Hill"), "at": "mill"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/c/mill/positions#mill"
    assert model(folder).model.preferences["hill"].ranking["mill"] == (("hill",), ("both",), ("vale",))
    acts = Journal(folder).acts()
    assert [act.who for act in acts] == ["Ada"]
    assert "took from the draft: position of Hill on" in words(site.get("/c/mill/positions").text)
    site.post("/c/mill/positions/undo")
    assert (folder / "case.yaml").read_bytes() == before


def test_all_that_ask_nothing_are_taken_in_one_act_as_they_would_be_one_by_one(mill: Mill) -> None:
    site, folder = mill
    before = (folder / "case.yaml").read_bytes()
    form = re.search(r'<form[^>]*id="take-all".*?</form>', site.get("/c/mill/positions").text, re.DOTALL)
    assert form
    names = re.findall(r'name="suggestion" value="(\w+)"', form[0])
    assert len(names) > 1
    assert f"Take the {len(names)} that ask nothing more" in form[0]
    asking = suggestion(site, "An order", "the Guild")
    assert asking not in names, "which option is meant is asked"
    assert site.post("/c/mill/positions/take", {"suggestion": names}).status_code == 303
    together = model(folder).model
    assert site.post("/c/mill/positions/take", {"suggestion": names}).status_code == 422, "they are there"
    site.post("/c/mill/positions/undo")
    assert (folder / "case.yaml").read_bytes() == before
    for name in names:
        assert site.post("/c/mill/positions/take", {"suggestion": name}).status_code == 303
    assert model(folder).model == together
    assert next(act.act for act in Journal(folder).acts()) == f"took from the draft: {len(names)} pieces"


def test_a_suggestion_is_declined_and_offered_again_when_asked(mill: Mill) -> None:
    site, _ = mill
    name = suggestion(site, "A red line")
    site.post("/c/mill/positions/mill/hill/decline", {"suggestion": name})
    assert name not in site.get("/c/mill/positions").text
    assert name in site.get("/c/mill/positions?again=1").text
    site.post("/c/mill/positions/undo")
    assert name in site.get("/c/mill/positions").text


def test_a_suggestion_with_another_firmness(mill: Mill) -> None:
    site, folder = mill
    site.post("/c/mill/positions/mill/hill/take", {"suggestion": suggestion(site, "A red line"), "firmness": "3"})
    (line,) = model(folder).model.red_lines
    assert line.firmness == 3
    assert line.assumed == "The firmness is the analyst’s judgement."


def test_which_option_is_meant_is_asked(mill: Mill) -> None:
    site, folder = mill
    name = suggestion(site, "An order", "the Guild")
    empty = site.post("/c/mill/positions/toll/guild/take", {"suggestion": name})
    assert empty.status_code == 422
    assert "cannot be left open" in words(empty.text)
    site.post("/c/mill/positions/toll/guild/take", {"suggestion": name, "option": "none"})
    assert model(folder).model.preferences["guild"].ranking["toll"] == (("none",), ("all",))


def test_a_suggestion_that_is_gone_says_so(mill: Mill) -> None:
    site, folder = mill
    before = (folder / "case.yaml").read_bytes()
    answer = site.post("/c/mill/positions/take", {"suggestion": "0" * 12})
    assert answer.status_code == 422
    assert "suggested no longer" in words(answer.text)
    assert (folder / "case.yaml").read_bytes() == before


def test_a_red_line_by_the_words_of_its_cell(mill: Mill) -> None:
    site, folder = mill
    page = site.get("/c/mill/positions/mill/hill").text
    assert re.search(r'name="evidence" value="s2" checked', page), "the refusal is ticked"
    assert not re.search(r'name="evidence" value="s1" checked[^>]*>(?:(?!order-set).)*Draw the line', page, re.DOTALL)
    sent = {"option": ["vale"], "firmness": "7", "evidence": ["s2"]}
    answer = site.post("/c/mill/positions/mill/hill/line", dict(sent))
    assert answer.status_code == 303
    (line,) = model(folder).model.red_lines
    assert (line.actor, line.never, line.firmness, line.evidence) == ("hill", {"mill": ("vale",)}, 7, ("s2",))
    said = words(site.get(answer.headers["location"]).text)
    assert "a standing demand, said by the leader" in said
    assert "red line" in said


def test_words_on_other_options_are_no_ground(mill: Mill) -> None:
    """The refusal of one option stays ticked where another is chosen: the line does not rest on it."""
    site, folder = mill
    sent = {"option": "both", "firmness": "7", "evidence": "s2", "offered": "s2"}
    assert "rests on nothing" in words(site.post("/c/mill/positions/mill/hill/line", dict(sent)).text)
    site.post("/c/mill/positions/mill/hill/line", {**sent, "assumed": "It wants all of it."})
    (line,) = model(folder).model.red_lines
    assert (line.evidence, line.assumed) == ((), "It wants all of it.")


def test_words_that_a_person_ticks_are_ground_enough(mill: Mill) -> None:
    site, folder = mill
    site.post("/c/mill/positions/mill/hill/line", {"option": "both", "firmness": "7", "evidence": "s2"})
    (line,) = model(folder).model.red_lines
    assert line.evidence == ("s2",)


def test_a_line_without_ground_or_firmness_is_refused_and_what_was_typed_stays(mill: Mill) -> None:
    site, folder = mill
    before = (folder / "case.yaml").read_bytes()
    answer = site.post("/c/mill/positions/toll/hill/line", {"option": "all", "firmness": "5", "words": "will not pay"})
    assert answer.status_code == 422
    assert "This rests on nothing" in words(answer.text)
    assert 'value="will not pay"' in answer.text
    assert re.search(r'name="option" value="all" checked', answer.text)
    assert re.search(r'name="firmness" value="5" checked', answer.text)
    nothing = site.post("/c/mill/positions/toll/hill/line", {"option": "all", "assumed": "So it is."})
    assert nothing.status_code == 422
    assert "how firmly" in words(nothing.text)
    assert (folder / "case.yaml").read_bytes() == before
    site.post("/c/mill/positions/toll/hill/line", {"option": "all", "firmness": "5", "assumed": "It is poor."})
    assert model(folder).model.red_lines[0].assumed == "It is poor."


def test_what_it_would_accept_says_nothing_of_the_rest(mill: Mill) -> None:
    """Vale is willing about one option of three: neither the suggestion nor what is held says that it takes the others."""
    site, _ = mill
    told = "would accept the mill to both; nothing was said of the mill to Hill or the mill to Vale"
    page = words(site.get("/c/mill/positions").text)
    assert f"Suggested: {told}" in page
    answer = site.post("/c/mill/positions/take", {"suggestion": suggestion(site, "An order", "Vale on"), "at": "mill"})
    assert f"{told}." in words(site.client.get(answer.headers["location"]).text)
    assert told in words(site.get("/c/mill/positions/mill/vale").text)


def test_what_two_say_in_one_sentence_is_shown_once(tmp_path: Path, serve: Serve) -> None:
    folder = tmp_path / "mill"
    folder.mkdir()
    both = "| when=2026-03-05 | quote=Hill and Vale sat down at the weir"
    case_of(folder, f"hill | meet | | to=[vale] {both}", f"vale | meet | | to=[hill] {both}")
    page = words(serve(folder).get("/c/mill/positions").text)
    assert page.count("Hill and Vale sat down at the weir") == 1
    assert "Hill and Vale meet the other side, 5 March 2026" in page


def test_a_round_that_is_taken_is_shown(tmp_path: Path, serve: Serve) -> None:
    folder = tmp_path / "mill"
    folder.mkdir()
    case_of(
        folder,
        "hill | meet | | to=[vale] | quote=Hill met Vale at the weir",
        "vale | talks_failed | | to=[hill] | when=2026-03-01",
    )
    site = serve(folder)
    page = site.get("/c/mill/positions").text
    assert "Where it was held" in page
    assert "Needed, or it cannot be taken" in page
    name = suggestion(site, "A round of talks")
    refused = site.post("/c/mill/positions/take", {"suggestion": name})
    assert refused.status_code == 422
    assert "this cannot be left open: place" in words(refused.text).casefold()
    answer = site.post("/c/mill/positions/take", {"suggestion": name, "place": "The weir"})
    assert "Taken: a round of talks: The weir, 1 March 2026" in words(site.client.get(answer.headers["location"]).text)
    assert [item.place for item in model(folder).model.rounds] == ["The weir"]


def test_firmness_is_changed_and_a_line_taken_away(mill: Mill) -> None:
    site, folder = mill
    site.post("/c/mill/positions/mill/hill/line", {"option": "vale", "firmness": "7", "evidence": "s2"})
    name = model(folder).model.red_lines[0].id
    sent = {"held": name, "seen": "7", "firmness": "3", "why": "The reeve spoke of a lease."}
    site.post("/c/mill/positions/mill/hill/firmness", dict(sent))
    (line,) = model(folder).model.red_lines
    assert line.firmness == 3
    assert (line.assumed, line.evidence) == (None, ("s2",)), "it rests on what it rested on"
    assert "The reeve spoke of a lease." in (folder / "journal.jsonl").read_text("utf-8")
    assert [act.why for act in Journal(folder).acts()][-1] == "The reeve spoke of a lease."
    other = site.post("/c/mill/positions/mill/hill/firmness", {**sent, "firmness": "9"})
    assert other.status_code == 422, "another window showed 7, and it is 3 by now"
    assert "since it was shown" in words(other.text)
    assert model(folder).model.red_lines[0].firmness == 3
    site.post("/c/mill/positions/mill/hill/away", {"held": name})
    assert model(folder).model.red_lines == ()


def test_an_order_is_moved_by_buttons_and_set(mill: Mill) -> None:
    """Each button leads to the order after its move; nothing is in the case until it is set, with its words."""
    site, folder = mill
    page = site.get("/c/mill/positions/mill/hill").text
    down = re.search(
        r'data-option="hill".*?name="order" value="([^"]*)"[^>]*>.*?name="order" value="([^"]*)"', page, re.DOTALL
    )
    assert down
    order = unescape(down[2])
    assert order == "both > hill > vale"
    page = site.client.get("/c/mill/positions/mill/hill", params={"order": order}).text
    assert "Not yet in the case" in page
    assert f'name="order" value="{down[2]}"' in page
    assert "hill" not in model(folder).model.preferences
    site.post("/c/mill/positions/mill/hill/order", {"order": order, "evidence": ["s1", "s2"]})
    found = model(folder).model.preferences["hill"]
    assert (found.ranking["mill"], found.on("mill").evidence) == ((("both",), ("hill",), ("vale",)), ("s1", "s2"))
    site.post("/c/mill/positions/mill/hill/least", {"option": "hill", "firmness": "5"})
    assert model(folder).model.preferences["hill"].floor["mill"].option == "hill"
    refused = site.post("/c/mill/positions/mill/hill/no-order")
    assert refused.status_code == 422, "its least hangs on it"
    site.post("/c/mill/positions/mill/hill/away", {"held": "hill.floor.mill"})
    site.post("/c/mill/positions/mill/hill/no-order")
    assert "mill" not in getattr(model(folder).model.preferences.get("hill"), "ranking", {})


def test_what_an_order_rests_on_is_that_of_its_cell_alone(mill: Mill) -> None:
    """What is unticked is behind it no more, and the reason that stands instead is told in this cell, once, and in no other."""
    site, _ = mill
    cell, other = "/c/mill/positions/mill/hill", "/c/mill/positions/toll/hill"

    def held(at: str) -> str:
        return words(site.get(at).text.partition('id="held"')[2].partition("</section>")[0])

    site.post(f"{other}/order", {"order": "none > all", "assumed": "It is poor."})
    site.post(f"{cell}/order", {"order": "hill > both > vale", "evidence": ["s1"]})
    assert "Stated, by 1 of the statements above." in held(cell)
    assert "It is poor." not in held(cell)
    form = site.get(cell).text.partition('id="order-set"')[2].partition("</form>")[0]
    assert re.findall(r'value="(s\d)" checked', form) == ["s1"], "what it rests on now is ticked"
    for why in ("It is near.", "It is near, and old."):
        site.post(f"{cell}/order", {"order": "hill > both > vale", "assumed": why})
    assert held(cell).endswith("Our reading. It is near, and old. Take the order out of the case")
    assert ">It is near, and old.</textarea>" in site.get(cell).text.partition('id="order-set"')[2]
    assert "It is near" not in held(other)
    assert site.post(f"{cell}/order", {"order": "hill > both > vale"}).status_code == 422, "it rests on nothing"


@pytest.mark.parametrize("order", ["hill > both", "hill > both > vale > hill", "nobody", "", "hill > <b> > vale"])
def test_an_order_that_is_none_changes_nothing(mill: Mill, order: str) -> None:
    site, folder = mill
    before = (folder / "case.yaml").read_bytes()
    answer = site.post("/c/mill/positions/mill/hill/order", {"order": order, "assumed": "So."})
    assert answer.status_code == 422
    assert "<b>" not in answer.text.partition("<main")[2].partition("problem")[2].partition("</div>")[0]
    assert (folder / "case.yaml").read_bytes() == before
    if order:
        assert site.client.get("/c/mill/positions/mill/hill", params={"order": order}).status_code == 422


def test_values_ask_for_a_reason_and_say_what_they_imply(one: Callable[[str], Site]) -> None:
    site = one("teaching/upper-river-dam")
    cell = "/c/case/positions/data/velmora"
    sent = {"value.none": "100", "value.monthly": "70", "value.live": "40", "weight": "60"}
    assert site.post(f"{cell}/values", dict(sent)).status_code == 422
    assert site.post(f"{cell}/values", {**sent, "value.live": "much", "why": "So."}).status_code == 422
    assert site.post(f"{cell}/values", {**sent, "value.live": "101", "why": "So."}).status_code == 422
    assert site.post(f"{cell}/values", {**sent, "why": "Its engineers said so."}).status_code == 303
    found = model(site.folder).model.preferences["velmora"]
    assert found.weights["data"].value == 60
    assert found.values["data"]["monthly"].value == 70
    assert found.on("data").assumed == "Its engineers said so."
    said = words(site.get(cell).text)
    assert "By these numbers it would rather have" in said
    assert (
        "“no shared readings” with “a joint body that votes on releases” than “live readings” with “no joint body”"
        in said
    )


def test_other_assumptions_are_looked_at_and_not_edited(one: Callable[[str], Site]) -> None:
    site = one("teaching/upper-river-dam")
    page = site.get("/c/case/positions?scenario=farmers_fund")
    assert page.status_code == 200
    assert "under other assumptions" in words(page.text)
    cell = site.get("/c/case/positions/filling/velmora?scenario=farmers_fund").text
    assert "/line" not in cell
    assert "as it stands" in words(cell)


@pytest.mark.parametrize("path", ["nothing/hill", "mill/nobody", "mill/abbot", "%2e%2e/hill", "mill/%3Cscript%3E"])
def test_what_is_not_there_is_not_found(mill: Mill, path: str) -> None:
    site, folder = mill
    before = (folder / "case.yaml").read_bytes()
    answer = site.get(f"/c/mill/positions/{path}")
    assert answer.status_code == 404
    assert "<script>" not in answer.text
    assert site.post(
        f"/c/mill/positions/{path}/line", {"option": "x", "firmness": "3", "assumed": "a"}
    ).status_code in (404, 422)
    assert (folder / "case.yaml").read_bytes() == before


def test_nothing_is_done_without_the_token(mill: Mill) -> None:
    site, folder = mill
    name, before = suggestion(site, "A red line"), (folder / "case.yaml").read_bytes()
    assert site.client.post("/c/mill/positions/take", data={"suggestion": name}).status_code == 403
    assert (folder / "case.yaml").read_bytes() == before


def test_words_of_documents_are_no_markup(tmp_path: Path, serve: Serve) -> None:
    folder = tmp_path / "mill"
    folder.mkdir()
    quote = "<img src=x onerror=alert(1)> never & ‮evil"
    case_of(folder, f"hill | red_line | options: [mill.vale] | quote={quote}")
    site = serve(folder)
    for path in ("/c/mill/positions", "/c/mill/positions/mill/hill"):
        assert "<img" not in site.get(path).text
        assert "&lt;img" in site.get(path).text


def test_the_whole_draft_taken_by_forms_is_the_draft_taken_on_the_terminal(tmp_path: Path, mill: Mill) -> None:
    """Cell after cell and beside: the case is then the same as `detente draft` with `a` would leave it."""
    site, folder = mill
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    load_commands()
    assert CliRunner().invoke(app, ["draft", str(other)], input="a\n").exit_code == 0
    for _ in range(20):
        data = site.get("/c/mill/positions.json").json()
        left = [item for row in data["rows"] for cell in row["cells"] for item in cell["suggestions"]] + data["beside"]
        ready = [item for item in left if not item["asks"]]
        if not ready:
            break
        site.post("/c/mill/positions/take", {"suggestion": ready[0]["id"]})
    by_forms, by_keys = model(folder).model, model(other).model
    assert by_forms.preferences == by_keys.preferences
    assert by_forms.red_lines == by_keys.red_lines
    assert by_forms.road == by_keys.road


TEXTS = {
    "gazette": "Harbour talks open in Saltmere\n\n3 March 2026\n\nThe government of Keld said on Tuesday that the fishing grounds must be shared by quota.\nMorrow rejected the proposal. Foreign Minister Jon Vail said Morrow demands that the grounds stay closed to foreign boats.\n",
    "post": "Morrow answers\n\n10 March 2026\n\nMorrow said on Monday that it would accept a joint commission to watch the grounds.\nKeld called for a joint commission.\n",
    "third": "Keld's line\n\n17 March 2026\n\nKeld demanded that Morrow release the seized boats before any meeting.\nMorrow refused to stop the patrols.\n",
}
BEGUN = """detente: 1
name: The Saltmere grounds
as_of: 2026-03-20
actors:
  keld: {name: Keld, role: party, leader: Ada Thorn}
  morrow: {name: Morrow, role: party, aliases: [Jon Vail]}
issues:
  grounds: {name: The fishing grounds, question: Who may fish the grounds?, status_quo: closed, options: {closed: closed to foreign boats, quota: shared by quota}}
  watch: {name: Watching the grounds, question: Who watches the grounds?, status_quo: patrols, options: {patrols: Morrow's patrols, commission: a joint commission}}
road:
  goal: meet
  steps:
    boats: {name: The seized boats, text: Morrow releases the seized boats, by: [morrow]}
    meet: {text: The two sides meet, by: [keld, morrow]}
"""


def test_from_reports_to_positions(tmp_path: Path, serve: Serve) -> None:
    """Three reports read and confirmed on the terminal, positions taken on the page: before there is nothing to judge, then there is."""
    folder, reports = tmp_path / "salt", tmp_path / "reports"
    (folder / "sources").mkdir(parents=True)
    reports.mkdir()
    (folder / "case.yaml").write_text(BEGUN, "utf-8")
    for name, text in TEXTS.items():
        (reports / f"{name}.txt").write_text(text, "utf-8")
    load_commands()
    runner = CliRunner()
    assert runner.invoke(app, ["read", str(reports), "--into", str(folder)]).exit_code == 0
    assert runner.invoke(app, ["review", str(folder)], input="c\n" * 60).exit_code == 0
    assert detente.deals(detente.load(folder)).verdict.answer == "no_positions"  # type: ignore[union-attr]
    site = serve(folder)
    data = site.get("/c/salt/positions.json").json()
    waiting = [item for row in data["rows"] for cell in row["cells"] for item in cell["suggestions"]] + data["beside"]
    assert {"Keld on the fishing grounds", "Morrow on watching the grounds"} <= {item["where"] for item in waiting}
    for item in waiting:
        sent = {"suggestion": item["id"], "option": next(iter(item["choices"]), "")}
        assert site.post("/c/salt/positions/take", dict(sent)).status_code == 303, item["words"]
    verdict = detente.deals(detente.load(folder)).verdict
    assert verdict
    assert verdict.answer != "no_positions"
    said = site.get("/c/salt/positions.json").json()
    assert not [item for row in said["rows"] for cell in row["cells"] for item in cell["suggestions"]]
    assert detente.check(detente.load(folder)) is not None
