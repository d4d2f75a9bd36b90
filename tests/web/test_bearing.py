"""By issue: what names an issue, decided where it stands together; the same bytes as on the page of its document."""

from __future__ import annotations

import html
import os
import re
import shutil
from collections.abc import Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

import detente
from detente.intake import by_issue
from detente.intake.kept import KeptDesk
from detente.intake.opened import Opened, opened
from detente.intake.review import Desk
from detente.intake.stance import CHOICES, PLAINEST, stance_of
from detente.intake.unnoticed import Unnoticed
from detente.record import SourceDocument, Statement, quote_at
from detente.record.model import About
from detente.record.proposals import Origin, Proposed, load, save
from detente.report.language.stance import in_short
from detente.web.screens import bearing_page
from tests.web.conftest import Serve, Site
from tests.web.sound import sound
from tests.web.window import Look, browser, look

__all__ = ["browser", "look"]
WELL = Path(__file__).parents[1] / "broken" / "base"
SAID: Mapping[str, tuple[tuple[str, str, str, dict[str, Any]], ...]] = {
    "first": (
        ("After the feast, Hill said it would accept turns at the well, the reeve told us.", "Hill said it would accept turns at the well", "hill", {"act": "accept", "about": {"options": ["water.turns"], "issues": ["water"]}}),
        ("Vale refused that Hill draws alone.", "Vale refused that Hill draws alone", "vale", {"act": "refuse", "about": {"options": ["water.hill"], "issues": ["water", "guard"]}}),
        ("He spoke of the guard as well.", "He spoke of the guard as well", "abbot", {"act": "criticise", "about": {"issues": ["guard"]}}),
        ("Both draw from the well by turns, the miller said.", "the miller said", "vale", {"act": "send_message"}),
        ("Hill demanded the well for itself.", "Hill demanded the well for itself", "hill", {"act": "demand", "about": {"options": ["water.hill"], "issues": ["water"]}}),
        ("Hill thanked the cook.", "Hill thanked the cook", "hill", {"act": "send_message"}),
    ),
    "second": (
        ("Hill said it would accept turns at the well.", "Hill said it would accept turns at the well", "hill", {"act": "accept", "about": {"options": ["water.turns"], "issues": ["water"]}}),
        ("The Guild of Smiths demanded the well.", "The Guild of Smiths demanded the well", "The Guild of Smiths", {"act": "demand", "speaker_words": "The Guild of Smiths", "about": {"issues": ["water"]}}),
        ("<script>alert(1)</script> & Vale wants the <b>abbey</b> to guard.", "Vale wants the <b>abbey</b> to guard", "vale", {"act": "demand", "about": {"options": ["guard.abbey"], "issues": ["guard"]}}),
    ),
}  # fmt: skip
"""By document: the sentence, the words, who speaks, what else is proposed of it."""
HERE = "/c/well/bearing"


def well(folder: Path) -> Path:
    """The well, with two reports in which statements wait."""
    case = Path(shutil.copytree(WELL, folder / "well"))
    for at, (name, lines) in enumerate(SAID.items(), 1):
        text = "\n".join(sentence for sentence, *_ in lines) + "\n"
        (case / "sources" / f"{name}.txt").write_text(text, "utf-8")
        found, start, numbers = [], 0, count(1)
        for sentence, words, speaker, more in lines:
            begins = text.index(words, start)
            found.append(
                Statement.model_validate(
                    {
                        "id": f"{name}_{next(numbers)}", "document": name, "quote": quote_at(text, begins, begins + len(words)),
                        "voice": "source", "speaker": speaker, "status": "proposed", **more,
                    }
                )
            )  # fmt: skip
            start += len(sentence) + 1
        source = SourceDocument.model_validate(
            {"file": f"sources/{name}.txt", "title": f"The {name} report", "published": f"2026-03-{at:02}"}
        )
        read = Origin(on=date(2026, 4, 1), source=f"{name}.txt")
        save(case, Proposed(id=name, document=source, read=read, statements=tuple(found)))
    return case


@pytest.fixture
def desk(tmp_path: Path, serve: Serve) -> Site:
    return serve(well(tmp_path))


def rows(site: Site) -> dict[str, dict[str, Any]]:
    """The rows that wait, by their statement, each with its issue."""
    found = site.get(f"{HERE}.json").json()
    return {one["statement"]: {**one, "issue": each["issue"]} for each in found["issues"] for one in each["waiting"]}


def decide(site: Site, name: str, **other: object) -> Any:
    """What the form of a row sends, some of it chosen otherwise."""
    row = rows(site)[name]
    item = next(each for each in load(site.folder, row["document"]).statements if each.id == name)
    beside = [each for each in item.about.issues if each != row["issue"]]
    sent = {
        key: row[key] for key in ("statement", "document", "issue", "shown", "speaker", "stance", "options", "again")
    }
    return site.post(f"{HERE}/decide", {**sent, "beside": beside, "decide": "accept", **other})


def told(site: Site, found: Any) -> str:
    assert found.status_code == 303, re.findall(r'class="problem".*?</div>', found.text, re.DOTALL)
    said = re.search(r'<p id="told"[^>]*>(.*?)</p>', site.get(found.headers["location"]).text, re.DOTALL)
    return html.unescape(said[1]) if said else ""


def written(site: Site) -> dict[Path, bytes]:
    """The files of the case, the journal aside, which has times."""
    there = (file for folder in (site.folder, site.folder / "proposed") for file in folder.glob("*.*"))
    return {
        file.relative_to(site.folder): file.read_bytes()
        for file in there
        if file.is_file() and file.name != "journal.jsonl"
    }


def test_what_names_an_issue_waits_under_it_by_who_speaks(desk: Site) -> None:
    found = rows(desk)
    assert {name: row["issue"] for name, row in found.items()} == {
        "second_1": "water", "first_5": "water", "first_2": "water", "second_2": "water", "second_3": "guard", "first_3": "guard",
    }  # fmt: skip
    assert list(found) == ["second_1", "first_5", "first_2", "second_2", "second_3", "first_3"], (
        "who must agree comes first"
    )
    assert found["second_1"]["again"] == ["first_1"], "what tells the same is one row, the newest"
    assert (found["first_2"]["stance"], found["first_2"]["options"]) == ("refuses", ["water.hill"])
    assert found["first_3"]["sentence"] == "Vale refused that Hill draws alone.\nHe spoke of the guard as well.", (
        "who “he” is"
    )
    page = desk.get(HERE).text
    assert page.split("<details")[0].count("data-item=") <= 4
    assert "4 to decide here" in page
    assert "2 folded: seldom needed" in page, "a stranger's demand, and the abbot's reproach"
    assert "2 others wait in their documents" in page
    assert "<script>alert(1)</script>" not in page
    assert html.escape("<script>alert(1)</script>") in page.replace("&#34;", "&quot;")
    assert re.search(r'class="rest">[^<]*</span>Vale wants the &lt;b&gt;abbey', page)


def test_one_decision_for_those_that_tell_the_same_and_undone_by_one(desk: Site) -> None:
    before = written(desk)
    assert told(desk, decide(desk, "second_1")) == "Confirmed, with 1 more."
    record = detente.load(desk.folder).record.by_id
    assert {record[name].status for name in ("first_1", "second_1")} == {"confirmed"}
    assert told(desk, desk.post(f"{HERE}/undo")).startswith("Took back: confirmed: “Hill said")
    assert written(desk) == before
    assert told(desk, decide(desk, "second_1", stance="wants", options=["water.hill"])) == "Confirmed, with 1 more."
    record = detente.load(desk.folder).record.by_id
    for name in ("first_1", "second_1"):
        assert (record[name].status, record[name].act, record[name].about.options) == (
            "corrected",
            "demand",
            ("water.hill",),
        )
    told(desk, desk.post(f"{HERE}/undo"))
    assert written(desk) == before
    assert told(desk, decide(desk, "second_1", decide="reject")) == "Rejected, with 1 more."
    assert not {"first_1", "second_1"} & detente.load(desk.folder).record.by_id.keys()


@pytest.mark.parametrize("stance", CHOICES)
def test_a_stance_is_what_the_statement_then_takes(desk: Site, stance: str) -> None:
    told(desk, decide(desk, "first_2", stance=stance, options=["water.hill", "water.vale"]))
    found = detente.load(desk.folder).record.by_id["first_2"]
    if stance == "nothing":
        assert (found.about.issues, found.about.options, found.act) == (("guard",), (), "refuse"), (
            "of the water nothing is said"
        )
        assert not [piece for piece in detente.draft(detente.load(desk.folder)).pieces if found in piece.statements]
    elif stance == "agrees":
        assert (found.act, stance_of(found)) == ("accept", "would_accept"), "to agree takes two"
    else:
        assert stance_of(found) == stance
        assert found.about.options == ("water.hill", "water.vale")
        assert found.act == ("refuse" if stance == "refuses" else PLAINEST[stance]["act"]), (
            "an act stays where its stance is the one"
        )


def test_a_form_as_it_was_shown_changes_nothing(desk: Site) -> None:
    waits = load(desk.folder, "first")
    bare = [
        each.model_copy(update={"about": each.about.model_copy(update={"issues": ()})}) for each in waits.statements
    ]
    save(desk.folder, waits.model_copy(update={"statements": tuple(bare)}))
    told(desk, decide(desk, "first_2", again=[]))
    found = detente.load(desk.folder).record.by_id["first_2"]
    assert (found.status, found.about.issues, found.about.options) == ("confirmed", (), ("water.hill",))


CORRECTED: tuple[tuple[dict[str, object], dict[str, object]], ...] = (
    ({}, {}),
    ({"speaker": "hill"}, {"speaker": "Hill"}),
    ({"stance": "wants"}, {"act": "demand"}),
    ({"stance": "would_accept", "options": ["water.turns"]}, {"act": "accept", "options": ["water.turns"], "has": "options"}),
    ({"stance": "accept_if", "beside": []}, {"act": "accept_if", "issues": ["water"], "has": "issues"}),
    ({"stance": "nothing"}, {"issues": ["guard"], "has": ["issues", "options"]}),
    ({"speaker": "abbot", "options": ["water.hill", "water.vale"]}, {"speaker": "The abbot", "options": ["water.hill", "water.vale"], "has": "options"}),
)  # fmt: skip


@pytest.mark.parametrize(("here", "there"), CORRECTED)
def test_what_is_written_is_what_the_document_page_writes(
    tmp_path: Path, serve: Serve, here: dict[str, object], there: dict[str, object]
) -> None:
    sites = [serve(well(tmp_path / name)) for name in ("one", "other")]
    row = rows(sites[1])["first_2"]
    told(sites[0], decide(sites[0], "first_2", **here))
    found = sites[1].post("/c/well/read/first/correct", {"statement": "first_2", "shown": row["shown"], **there})
    assert found.status_code in (200, 303), found.text
    one, other = map(written, sites)
    assert one == other
    assert b"first_2" in one[Path("record.yaml")]


def sentence(site: Site) -> dict[str, Any]:
    """The one that names the water, and of which nothing was made."""
    issues = site.get(f"{HERE}.json").json()["issues"]
    (found,) = next(each["others"] for each in issues if each["issue"] == "water")
    return dict(found)


def test_what_a_reading_missed_is_found_and_put_on_record_as_marked_words_are(tmp_path: Path, serve: Serve) -> None:
    sites = [serve(well(tmp_path / name)) for name in ("one", "other")]
    found = sentence(sites[0])
    assert (found["sentence"], found["options"]) == (
        "Both draw from the well by turns, the miller said.",
        ["water.turns"],
    )
    assert "1 other sentence that names it" in sites[0].get(HERE).text
    says = {"speaker": "vale", "stance": "would_accept", "issue": "water", "options": ["water.turns"]}
    for wrong in (
        {"speaker": ""},
        {"stance": "nothing"},
        {"stance": ""},
        {"shown": "other"},
        {"end": "x"},
        {"options": ["water.none"]},
    ):
        assert sites[0].post(f"{HERE}/record", {**found, **says, **wrong}).status_code == 422
    assert sentence(sites[0]) == found
    assert told(sites[0], sites[0].post(f"{HERE}/record", {**found, **says})) == "Put on record."
    marked = {
        "exact": found["sentence"],
        "speaker": "vale",
        "act": "accept",
        "issues": "water",
        "options": "water.turns",
    }
    assert sites[1].post("/c/well/read/first/add", {**marked, "then": "confirm"}).status_code == 303
    one, other = map(written, sites)
    assert one == other
    assert (
        next(each for each in sites[0].get(f"{HERE}.json").json()["issues"] if each["issue"] == "water")["others"] == []
    )


def test_what_was_looked_at_is_not_found_once_more(desk: Site) -> None:
    told(desk, decide(desk, "first_2", stance="nothing"))
    told(desk, decide(desk, "second_2", decide="reject"))
    assert sentence(desk)["document"] == "first"


def test_what_was_decided_meanwhile_is_told_and_not_decided_again(desk: Site) -> None:
    sent = rows(desk)["first_2"]
    told(desk, decide(desk, "first_2"))
    sent = {key: sent[key] for key in ("statement", "document", "issue", "shown", "speaker", "stance", "options")}
    for quick in ({}, {"hx-request": "true"}):
        found = desk.post(f"{HERE}/decide", {**sent, "decide": "reject"}, headers=quick)
        assert found.status_code == 422
        assert "decided since it was shown here" in found.text
    assert detente.load(desk.folder).record.by_id["first_2"].status == "confirmed"


def test_what_is_no_choice_is_told(desk: Site) -> None:
    for other in ({"stance": "perhaps"}, {"options": ["water.none"]}, {"document": "none"}, {"issue": "none"}):
        assert decide(desk, "first_2", **other).status_code == 422
    assert "first_2" not in detente.load(desk.folder).record.by_id


def test_an_unknown_name_is_asked_for_and_what_was_chosen_stays(desk: Site) -> None:
    found = decide(desk, "second_2", options=["water.vale"])
    assert "The case knows no “The Guild of Smiths”. Who is it?" in html.unescape(found.text)
    kept = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', re.split("<fieldset>", re.split('action="/c/well/bearing/decide"', found.text)[1 + list(rows(desk)).index("second_2")])[0])  # fmt: skip
    answer: dict[str, list[str]] = {}
    for name, value in kept:
        answer.setdefault(name, []).append(html.unescape(value))
    found = desk.post(f"{HERE}/decide", {**answer, "who": "new", "name": "The Guild of Smiths", "role": "third_party"})
    assert told(desk, found) == "Confirmed."
    case = detente.load(desk.folder)
    assert case.record.by_id["second_2"].about.options == ("water.vale",)
    assert case.record.by_id["second_2"].speaker == "the_guild_of_smiths"


def test_the_first_page_of_a_case_leads_here_until_nothing_that_names_an_issue_waits(desk: Site) -> None:
    page = desk.get("/c/well").text
    assert f'href="{HERE}">Go on: statements to confirm, issue by issue</a>' in page
    assert f'href="{HERE}">By issue</a>' in desk.get("/c/well/read").text
    while waits := rows(desk):
        told(desk, decide(desk, next(iter(waits)), decide="reject"))
    assert "Nothing that names an issue waits" in desk.get(HERE).text
    assert f'href="{HERE}">Go on' not in desk.get("/c/well").text


def test_of_many_one_issue_is_shown_and_the_rest_is_counted(desk: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bearing_page, "AT_ONCE", 3)
    monkeypatch.setattr(by_issue, "MOST", 1)
    monkeypatch.setattr(bearing_page, "MOST_OTHERS", 0)
    page = desk.get(HERE).text
    assert 'id="water"' in page
    assert 'id="guard"' not in page
    assert re.search(r'href="/c/well/bearing\?issue=guard">[^<]+</a> 2', page)
    assert 'id="guard"' in desk.get(f"{HERE}?issue=guard").text
    assert "1 more of Hill follows once these are decided" in page
    assert "1 other sentence that names it, 0 of them here" in page


def test_a_text_is_looked_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = well(tmp_path)
    for file in case.rglob("*.*"):  # what was written just now may be written again, and look the same
        os.utime(file, (1_700_000_000, 1_700_000_000))
    at, unnoticed, looked = KeptDesk(detente.load(case), "Ada", date(2026, 4, 1)), Unnoticed(), list[str]()
    first = unnoticed.all(at)
    assert [each.document for each in first[0]] == ["first"]

    def looking(desk: Desk, name: str) -> Opened:
        looked.append(name)
        return opened(desk, name)

    monkeypatch.setattr("detente.intake.unnoticed.opened", looking)
    assert unnoticed.all(at) == first
    assert looked == []
    at.reject(at.at("second", "second_2"), "")
    assert unnoticed.all(at)[0] == first[0]
    assert looked == ["second"], "only what has changed"


def test_by_keys_alone_and_the_answer_on_the_same_page(desk: Site, look: Look) -> None:
    with look(desk) as window:
        page = window.go(HERE)
        left = page.locator("#left")
        page.keyboard.press("a")
        expect(left).to_contain_text("3 to decide here")
        expect(page.locator("#d-second_1")).to_have_text(re.compile("^✓ Hill would accept “Both by turns”"))
        expect(page.locator("[data-item][aria-current=true]")).to_have_attribute("id", "first_5")
        page.keyboard.press("j")
        page.keyboard.press("3")
        page.keyboard.press("a")
        expect(page.locator("#d-first_2")).to_contain_text("Vale refuses “Hill alone” and “Vale alone”")
        expect(page.locator("[data-item][aria-current=true]")).to_have_attribute("id", "second_3")
        expect(page.locator("#second_2")).not_to_be_visible()
        page.keyboard.press("r")
        expect(page.locator("#d-second_3")).to_contain_text("✗")
        page.keyboard.press("u")
        expect(page.locator("#told")).to_contain_text("Took back: rejected")
        expect(page.locator("#second_3")).to_be_visible()
        expect(page.locator("[data-item][aria-current=true]")).to_have_attribute("id", "first_5")
        expect(page.locator("#drafted-water")).to_contain_text("Vale")


def test_a_row_that_is_folded_away_is_beyond_the_keys(desk: Site, look: Look) -> None:
    with look(desk) as window:
        page = window.go(HERE)
        fold = page.locator("details:has(> [data-item] [name=statement][value=first_3]) > summary")
        expect(fold).to_have_text("1 seldom needed: 1 judges another or tells how talks went; none names an option")
        fold.click()
        page.locator("#first_3 > p").first.click()
        page.locator("#first_3 select").first.focus()
        expect(page.locator("#first_3")).to_have_attribute("aria-current", "true")
        fold.click()
        before = written(desk)
        page.keyboard.press("r")
        page.keyboard.press("1")
        page.wait_for_timeout(500)
        assert written(desk) == before
        expect(page.locator("#left")).to_contain_text("2 folded")


def test_words_within_others_that_are_proposed_are_folded_unless_these_were_rejected(
    tmp_path: Path, serve: Serve
) -> None:
    case = well(tmp_path)
    noted = load(case, "second")
    whole, text = noted.statements[0], (case / "sources" / "second.txt").read_text("utf-8")
    begins = text.index("turns at the well")
    part = whole.model_copy(
        update={
            "id": "second_9", "quote": quote_at(text, begins, begins + len("turns at the well")), "speaker": "vale",
            "about": whole.about.model_copy(update={"options": ()}),
        }
    )  # fmt: skip
    save(case, Proposed(**{**dict(noted), "statements": (*noted.statements, part)}))
    site = serve(case)
    assert rows(site)["second_9"]["folded"] == "part"
    told(site, decide(site, "second_1", decide="reject"))
    assert not rows(site)["second_9"]["folded"]


def test_who_is_unknown_is_asked_in_the_row_and_may_be_left(desk: Site, look: Look) -> None:
    with look(desk) as window:
        page = window.go(f"{HERE}?at=second_2#second_2")
        asked = page.locator("#second_2 fieldset")
        page.keyboard.press("a")
        expect(asked).to_contain_text("The case knows no “The Guild of Smiths”")
        page.get_by_role("link", name="Not now").click()
        expect(asked).to_have_count(0)
        page.locator("#second_2").get_by_role("button", name="Confirm").click()
        page.locator("#second_2 input[value=outside]").check()
        page.get_by_role("button", name="Go on").click()
        expect(page.locator("#told")).to_have_text("Confirmed.")
        expect(page.locator("#second_2")).to_have_count(0)
        expect(page.locator("[data-item]")).to_have_count(5)
    assert detente.load(desk.folder).record.by_id["second_2"].speaker_words == "The Guild of Smiths"


def test_a_sentence_is_put_on_record_in_its_place(desk: Site, look: Look) -> None:
    with look(desk) as window:
        page = window.go(HERE)
        page.get_by_text("1 other sentence that names it").click()
        there = page.locator("details article:not([data-item])")
        there.get_by_label("Who").select_option(label="Vale")
        there.get_by_label("Stance").select_option(label="would accept")
        there.get_by_role("button", name="Put on record").click()
        expect(page.locator("details .done")).to_have_text(re.compile("✓ Vale would accept “Both by turns”"))
        expect(page.locator("#told")).to_have_text("Put on record.")
        page.locator("#undo").click()
        expect(page.locator("[data-item]")).to_have_count(7)  # found by a person, it waits with the others


@pytest.mark.parametrize("more", ["", "?at=first_2#first_2"])
def test_no_barrier(desk: Site, look: Look, more: str) -> None:
    sound(look, desk, HERE + more)


def test_another_issue_that_a_row_names_has_its_options_there_too(desk: Site) -> None:
    row = re.search(r'<article id="first_2".*?</article>', desk.get(HERE).text, re.DOTALL)
    assert row is not None
    assert re.findall(r'name="options" value="(guard\.[^"]*)"', row[0]) == ["guard.nobody", "guard.abbey"]
    assert 'name="beside" value="guard"' in row[0]
    told(desk, decide(desk, "first_2", options=["water.hill", "guard.abbey"]))
    (item,) = [one for one in detente.load(desk.folder).record.statements if one.id == "first_2"]
    assert set(item.about.options) == {"water.hill", "guard.abbey"}
    assert set(item.about.issues) == {"water", "guard"}


def test_a_stance_that_names_no_issue_is_asked_on_what(tmp_path: Path, serve: Serve) -> None:
    """The newest word of one who must agree may be on “it”; of others, and of mere positions, nothing is asked."""
    case = well(tmp_path)
    said = (
        ("Hill called it null and void", "refuse", "hill"),
        ("Hill spoke of it", "state_position", "hill"),
        ("The abbot accepted it", "accept", "abbot"),
    )
    text = ". ".join(words for words, *_ in said)
    (case / "sources" / "third.txt").write_text(text, "utf-8")
    statements = tuple(
        Statement.model_validate(
            {"id": f"third_{at}", "document": "third", "quote": quote_at(text, text.index(words), text.index(words) + len(words)),
             "voice": "source", "speaker": who, "act": act, "status": "proposed"}
        )
        for at, (words, act, who) in enumerate(said)
    )  # fmt: skip
    source = SourceDocument.model_validate({"file": "sources/third.txt", "published": "2026-03-09"})
    save(
        case, Proposed(id="third", document=source, read=Origin(on=date(2026, 4, 1), source="x"), statements=statements)
    )
    site = serve(case)
    (row,) = site.get(f"{HERE}.json").json()["no_issue"]
    assert (row["statement"], row["stance"], row["options"]) == ("third_0", "rules_out", [])
    page = site.get(HERE).text
    assert "in which those who must agree" not in page, "what rules something out is not folded away"
    there = re.search(r'<article id="third_0".*?</article>', page, re.DOTALL)
    assert there is not None
    assert re.findall(r'name="options" value="([^"]*)"', there[0])[:3] == ["water.hill", "water.turns", "water.vale"]
    sent = {key: row[key] for key in ("statement", "document", "shown", "speaker", "stance")}
    refused = site.post(f"{HERE}/decide", {**sent, "decide": "accept", "options": ""})
    assert refused.status_code == 422
    assert "say on what it takes this stance" in refused.text.casefold()
    told(site, site.post(f"{HERE}/decide", {**sent, "decide": "accept", "options": "water.turns"}))
    (item,) = [one for one in detente.load(case).record.statements if one.id == "third_0"]
    assert (item.act, item.about.options, item.status) == ("red_line", ("water.turns",), "corrected")
    assert not site.get(f"{HERE}.json").json()["no_issue"]


FIRM: tuple[tuple[str, str, str, set[str]], ...] = (
    ("Hill insists on turns at the well", "demand", "insists", {"vale"}),
    ("Hill will not accept turns under any circumstances", "refuse", "rules_out", {"turns"}),
    ("Hill remains on its position that it refuses turns", "refuse", "rules_out", {"turns"}),
    ("Hill wants turns at the well", "demand", "wants", set()),
    ("Hill no longer insists on turns, but wants them", "demand", "wants", set()),
    ("Hill will not accept turns at the well", "refuse", "refuses", {"turns"}),
)  # fmt: skip


@pytest.mark.parametrize(("words", "act", "stance", "never"), FIRM)
def test_words_that_leave_no_way_back_are_proposed_as_a_line(
    tmp_path: Path, serve: Serve, words: str, act: str, stance: str, never: set[str]
) -> None:
    """Confirmed as proposed, the draft has the red line beside the order; a plain wish stays one, and is drafted as no line."""
    site = serve(waiting_in(tmp_path, words, act))
    row = rows(site)["third_1"]
    assert row["stance"] == stance
    told(site, decide(site, "third_1"))
    (item,) = [one for one in detente.load(site.folder).record.statements if one.id == "third_1"]
    assert stance_of(item) == stance
    pieces = detente.draft(detente.load(site.folder)).pieces
    lines = [one for one in pieces if one.kind == "red line" and one.value["actor"] == "hill"]
    drawn = {option for one in lines for option in (*one.value["never"]["water"], *one.choices)}
    assert drawn >= never
    assert bool(drawn) == bool(never)
    for one in lines:
        assert one.value["firmness"] >= {"insists": 6, "rules_out": 9, "refuses": 3}[stance]


def waiting_in(folder: Path, words: str, act: str, after: str = "") -> Path:
    """The well, with a third report of one sentence in which Hill speaks of turns, ``after`` others."""
    case = well(folder)
    (case / "sources" / "third.txt").write_text(after + words + ".\n", "utf-8")
    item = {"id": "third_1", "document": "third", "quote": quote_at(after + words, len(after), len(after + words)), "voice": "source", "speaker": "hill", "status": "proposed",
            "act": act, "about": {"issues": ["water"], "options": ["water.turns"]}}  # fmt: skip
    source = SourceDocument.model_validate({"file": "sources/third.txt", "published": "2026-03-09"})
    read = Origin(on=date(2026, 4, 1), source="third.txt")
    save(case, Proposed(id="third", document=source, read=read, statements=(Statement.model_validate(item),)))
    return case


@pytest.mark.parametrize(
    ("words", "act", "folded", "first"),
    [
        ("The peace agreement was signed at Haven", "agree", False, True),
        ("Hill signed the declaration", "accept", False, True),
        ("Hill agreed to meet again in June", "agree", False, False),
        ("Hill wants it done", "demand", True, False),
    ],
)
def test_an_agreement_that_names_no_issue_stands_open_before_all_issues(
    tmp_path: Path, serve: Serve, words: str, act: str, folded: bool, first: bool
) -> None:
    """What was signed turns the answer, whatever it is on: it never waits among what is seldom needed."""
    case = waiting_in(tmp_path, words, act)
    waits = load(case, "third")
    (only,) = waits.statements
    save(case, waits.model_copy(update={"statements": (only.model_copy(update={"about": About()}),)}))
    page = serve(case).get(HERE).text
    fold = page.find("in which those who must agree ask")
    assert (0 <= fold < page.index('data-item="third_1"')) is folded
    assert (page.index('id="no-issue"') < page.index('<h2 id="water"')) is first


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Which Hill refused", "Turns were offered. "),
        ("“That is what Hill will not take", "Turns were offered. “"),
        ("Hill refused that", ""),
        ("That well is what Hill refused", ""),
    ],
)
def test_a_sentence_that_leans_on_the_one_before_stands_behind_it(
    tmp_path: Path, serve: Serve, words: str, shown: str
) -> None:
    case = waiting_in(tmp_path, words.lstrip("“"), "refuse", "Turns were offered. " + "“" * words.startswith("“"))
    page = serve(case).get(HERE).text
    (before,) = re.findall(rf'class="rest">([^<]*)</span>{words.lstrip("“")}', page)
    assert html.unescape(before) == shown


def test_the_same_sentence_of_one_speaker_is_one_row_with_all_that_it_names(
    tmp_path: Path, serve: Serve, look: Look
) -> None:
    """Two readings of a sentence, each of another issue: confirmed once, both issues named, the other counted no more; one undo."""
    words = "Hill wants turns at the well and nobody to guard it"
    case = waiting_in(tmp_path, words, "demand")
    proposed = load(case, "third")
    (first,) = proposed.statements
    data = {
        "id": "third_2",
        "quote": quote_at(words, 5, len(words)),
        "about": {"issues": ["guard"], "options": ["guard.nobody"]},
    }
    other = Statement.model_validate({**first.model_dump(by_alias=True), **data})
    save(case, proposed.model_copy(update={"statements": (first, other)}))
    site = serve(case)
    found = rows(site)
    assert "third_2" not in found
    assert (found["third_1"]["options"], found["third_1"]["same"]) == (["water.turns", "guard.nobody"], ["third_2"])
    with look(site) as window:
        page = window.go(HERE)
        row = page.locator("#third_1")
        row.get_by_role("button", name="Confirm").click()
        expect(row).to_have_count(0)
    record = detente.load(case).record.by_id
    assert set(record["third_1"].about.options) == {"water.turns", "guard.nobody"}
    assert set(record["third_1"].about.issues) == {"water", "guard"}
    assert "third_2" not in record
    assert load(case, "third").statements[1].status == "rejected"
    told(site, site.post(f"{HERE}/undo"))
    assert [each.status for each in load(case, "third").statements] == ["proposed", "proposed"]
    assert rows(site)["third_1"]["same"] == ["third_2"]
    told(site, decide(site, "third_1", same=["third_2"], decide="reject"))
    assert [each.status for each in load(case, "third").statements] == ["rejected", "rejected"]


@pytest.mark.parametrize("options", [["water.turns", "guard.abbey"], ["guard.abbey"]])
def test_a_row_takes_options_of_any_issue_and_an_agreement_on_several(desk: Site, options: list[str]) -> None:
    """Where only another issue's option is ticked, the row says nothing of its own issue."""
    told(desk, decide(desk, "second_1", stance="agrees", options=options, again=[], **{"with": ["vale"]}))
    item = detente.load(desk.folder).record.by_id["second_1"]
    assert (item.act, set(item.about.options)) == ("agree", set(options))
    assert ("water" in item.about.issues) == ("water.turns" in options)
    assert "Hill agrees to" in in_short(detente.load(desk.folder).model, item)


def test_another_speaker_takes_the_row_from_under_its_heading_and_what_it_changes_is_shown(
    desk: Site, look: Look
) -> None:
    with look(desk) as window:
        page = window.go(HERE)
        row = page.locator("#second_3")
        row.get_by_label("Who").select_option(label="Hill")
        row.get_by_role("button", name="Confirm").click()
        expect(page.locator("#told")).to_contain_text("Confirmed")
        expect(row).to_have_count(0)
        expect(page.locator("#d-second_3")).to_have_count(0)
        expect(page.locator("#drafted-guard")).to_contain_text(re.compile(r"Hill: .*abbey"))
        expect(page.locator("[data-item][aria-current=true]:focus")).to_have_count(1)


def test_the_answer_above_is_renewed_with_the_boxes_below(desk: Site, look: Look) -> None:
    with look(desk) as window:
        page = window.go(HERE)
        before = page.locator("#strip").inner_html()
        page.locator("#second_3").get_by_role("button", name="Confirm").click()
        expect(page.locator("#d-second_3")).to_have_count(1)
        page.wait_for_function("old => document.querySelector('#strip').innerHTML !== old", arg=before)


def test_several_who_agree_in_one_sentence_are_each_on_record_with_all_that_it_names(desk: Site) -> None:
    found = sentence(desk)
    says = {
        "speaker": "hill",
        "with": ["vale"],
        "stance": "agrees",
        "issue": "water",
        "options": ["water.turns", "guard.abbey"],
    }
    assert told(desk, desk.post(f"{HERE}/record", {**found, **says})) == "Put on record."
    record = [one for one in detente.load(desk.folder).record.statements if one.quote.exact.startswith("Both draw")]
    assert {one.speaker for one in record} == {"hill", "vale"}
    assert all((one.act, set(one.about.options)) == ("agree", {"water.turns", "guard.abbey"}) for one in record)
    told(desk, decide(desk, "second_1", **{"with": ["vale"]}))
    both = [
        one
        for one in detente.load(desk.folder).record.statements
        if one.quote.exact.startswith("Hill said it would accept turns") and one.document == "second"
    ]
    assert {one.speaker for one in both} == {"hill", "vale"}


def test_one_alone_agrees_to_nothing_and_the_row_says_so_before(desk: Site, look: Look) -> None:
    with look(desk) as window:
        row = window.go(HERE).locator("#second_1")
        expect(row.locator(".alone")).to_be_hidden()
        row.locator("input[name=options]:checked").first.uncheck()
        expect(row.locator(".none")).to_contain_text("Dashed in red")
        expect(row.locator(".none")).to_be_visible()
        row.locator("input[name=options][value='water.turns']").check()
        expect(row.locator(".none")).to_be_hidden()
        row.get_by_label("Stance").select_option("agrees")
        expect(row.locator(".alone")).to_be_visible()
        expect(row.locator(".alone")).to_contain_text("it alone says that it agrees")
        row.locator(".elsewhere > summary").click()
        row.get_by_label("Vale", exact=True).check()
        expect(row.locator(".alone")).to_be_hidden()
        row.get_by_role("button", name="Confirm").click()
        expect(row).not_to_be_attached()
    record = detente.load(desk.folder).record.statements
    assert {(one.speaker, one.act) for one in record if one.id.startswith("second_1")} == {
        ("hill", "agree"),
        ("vale", "agree"),
    }
    assert "on record as what it accepts" in told(desk, decide(desk, "first_2", stance="agrees"))


def test_who_tells_it_is_said_in_the_row_and_stays_where_another_speaks(desk: Site) -> None:
    told(desk, decide(desk, "first_5", told_by="vale"))
    told(desk, decide(desk, "first_2", speaker="hill", told_by="abbot", stance="wants"))
    told(desk, decide(desk, "second_3", speaker="hill", told_by="hill"))
    record = detente.load(desk.folder).record.by_id
    assert {each: (record[each].speaker, record[each].told_by) for each in ("first_5", "first_2", "second_3")} == {
        "first_5": ("hill", "vale"), "first_2": ("hill", "abbot"), "second_3": ("hill", None),
    }  # fmt: skip


def test_what_was_decided_is_decided_otherwise_from_where_it_stood_with_script_and_without(
    desk: Site, look: Look
) -> None:
    found = decide(desk, "first_5", decide="reject")
    (there,) = re.findall(r'href="([^"]*)">Decide the last one otherwise', desk.get(found.headers["location"]).text)
    assert "form=correct" in there
    assert "Take off the record" not in desk.get(html.unescape(there)).text, "it is not on record"
    with look(desk) as window:
        page = window.go(HERE)
        page.locator("#second_1").get_by_role("button", name="Confirm").click()
        page.locator("#d-second_1").get_by_role("link", name="Change").click()
        page.locator("#second_1").get_by_role("button", name="Take off the record").click()
        expect(page.locator("#told")).to_contain_text("Taken off the record")
    assert "second_1" not in detente.load(desk.folder).record.by_id


def test_a_row_stays_in_its_paragraph_which_is_looked_at_in_its_place(tmp_path: Path, serve: Serve, look: Look) -> None:
    case = waiting_in(tmp_path, "They want turns at the well", "demand")
    head, behind = (
        "VALE, 9 March 2026 (Wire)\nhttps://example.org/a\n\nThey met in the abbey. ",
        " And more was said.\n\nThe cook left.",
    )
    proposed = load(case, "third")
    (item,) = proposed.statements
    text = head + item.quote.exact + "." + behind
    (case / "sources" / "third.txt").write_text(text, "utf-8")
    begins = len(head)
    moved = item.model_copy(update={"quote": quote_at(text, begins, begins + len(item.quote.exact))})
    save(case, proposed.model_copy(update={"statements": (moved,)}))
    site = serve(case)
    assert rows(site)["third_1"]["sentence"] == "They met in the abbey. They want turns at the well."
    first = item.model_copy(update={"quote": quote_at(text, begins - 23, begins - 1)})
    save(case, proposed.model_copy(update={"statements": (first,)}))
    assert rows(site)["third_1"]["sentence"] == "They met in the abbey.", "no dateline, no address"
    with look(site) as window:
        page = window.go(HERE)
        row = page.locator("#third_1")
        row.locator(".around > summary").click()
        expect(row.locator(".around > p").first).to_have_text(
            "They met in the abbey. They want turns at the well. And more was said."
        )
        row.get_by_role("link", name="The whole text").click()
        expect(page).to_have_url(re.compile("/read/third"))
