"""Read and confirm, by forms alone: every act works without a script, and is on disk."""

from __future__ import annotations

import html
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.intake.correction import choices
from detente.intake.followed import FOLLOWED
from detente.intake.naming import acquainted
from detente.intake.opened import opened
from detente.intake.review import Desk
from detente.journal import Journal
from detente.record import Statement
from detente.record.bearing import bears
from detente.record.proposals import load, save
from detente.web.screens.document_page import TOLD_AS
from tests.web.conftest import Serve, Site

WELL = Path(__file__).parents[1] / "broken" / "base"
REPORT = """# The well

Hill's reeve proposed talks with Vale on Friday. Vale refused the offer at once.

The abbot urged both sides to meet at the market. Hill demanded that Vale stop digging before any meeting.
The Guild of Smiths demanded that Hill pay for the chain.
Hill accused Vale of theft.
"""
OTHER = (
    "The Guild of Smiths demanded on Friday that Hill pay for the chain at once. <script>alert(1)</script> & so on.\n"
)
Reader = Callable[[], Site]


@pytest.fixture
def reader(tmp_path: Path, serve: Serve) -> Site:
    """A workbench on the well, with two reports read into it."""
    case = Path(shutil.copytree(WELL, tmp_path / "well"))
    (tmp_path / "report.md").write_text(REPORT, "utf-8")
    (tmp_path / "other.txt").write_text(OTHER, "utf-8")
    detente.read(detente.load(case), tmp_path / "report.md", published="2026-03-28")
    detente.read(detente.load(case), tmp_path / "other.txt")
    return serve(case)


HERE = "/c/well/read/the_well"


def twin(site: Site, address: str = HERE) -> dict[str, Any]:
    found = site.get(f"{address}.json")
    assert found.status_code == 200, found.text
    return dict(found.json())


def waiting(site: Site, address: str = HERE) -> list[dict[str, Any]]:
    return [each for each in twin(site, address)["statements"] if each["state"] == "proposed"]


def act(site: Site, what: str, each: dict[str, Any], address: str = HERE, /, **more: object) -> Any:
    return site.post(f"{address}/{what}", {"statement": each["id"], "shown": each["shown"], **more})


def told(site: Site, found: Any) -> str:
    """What the page says after a form."""
    assert found.status_code == 303, re.findall(r'class="problem".*?</div>', found.text, re.DOTALL)
    page = site.get(found.headers["location"])
    assert page.status_code == 200
    said = re.search(r'<p id="told"[^>]*>(.*?)</p>', page.text, re.DOTALL)
    return html.unescape(said[1]) if said else ""


def test_the_text_and_the_queue(reader: Site) -> None:
    page = reader.get(HERE)
    assert page.status_code == 200
    found = twin(reader)
    text = re.search(r"<div data-text[^>]*>(.*?)</div>", page.text, re.DOTALL)
    assert text
    assert html.unescape(re.sub(r"</?mark[^>]*>", "", text[1])) == found["text"]
    aware = acquainted(detente.load(reader.folder).model)
    aside = [each.id for each in load(reader.folder, "the_well").statements if not bears(each, aware)]
    assert 0 < len(aside) < len(found["statements"])
    for each in found["statements"]:
        pieces = re.findall(
            rf'<mark[^>]*data-statement="[^"]*\b{each["id"]}\b[^"]*"[^>]*>(.*?)</mark>', text[1], re.DOTALL
        )
        assert html.unescape("".join(pieces)) == each["quote"]
        assert (f'data-item="{each["id"]}"' in page.text) == (each["id"] not in aside)
    assert page.text.count("<h1>") == 1
    assert "Found by a machine: who, what and words are for you to check" in page.text
    shown = re.sub(r"<div data-text.*?</div>", "", page.text, flags=re.DOTALL)
    assert not re.search(r"\d+ ?%", shown), "no figure of how sure it is"
    assert any("confidence" in each for each in found["statements"]), "which stands in the document"
    assert (
        f"{len(aside)} more {'is' if len(aside) == 1 else 'are'} less sure, or bear{'s' if len(aside) == 1 else ''} on no answer"
        in page.text
    )
    others = reader.get(f"{HERE}?at={aside[0]}").text
    assert re.findall(r'data-item="([^"]+)"', others) == aside
    first = next(each["id"] for each in found["statements"] if each["id"] not in aside)
    assert f'href="{HERE}?at={first}#{first}">Earlier ones</a>' in others


def test_confirm_correct_reject_and_undo_all(reader: Site) -> None:
    before = {
        file: file.read_bytes()
        for file in (reader.folder / "record.yaml", reader.folder / "proposed" / "the_well.json")
    }
    first, second, third, *_ = [each for each in waiting(reader) if "unknown" not in each]
    assert told(reader, act(reader, "decide", first, decide="accept")) == "Confirmed."
    page = act(reader, "correct", second, act="criticise", issues=["water"], has=["issues", "options"])
    assert page.status_code in (200, 303)
    assert told(reader, act(reader, "decide", third, decide="reject", why="not a statement")) == "Rejected."
    case = detente.load(reader.folder)
    assert case.record.by_id[first["id"]].status == "confirmed"
    assert (case.record.by_id[second["id"]].act, case.record.by_id[second["id"]].about.issues) == (
        "criticise",
        ("water",),
    )
    assert case.record.by_id[first["id"]].reviewed.by == "Ada"  # type: ignore[union-attr]
    states = {each["id"]: each["state"] for each in twin(reader)["statements"]}
    assert (states[first["id"]], states[second["id"]], states[third["id"]]) == ("confirmed", "corrected", "rejected")
    assert [each.who for each in Journal(reader.folder).acts()][-3:] == ["Ada"] * 3
    for words in ("rejected", "corrected", "confirmed"):
        assert told(reader, reader.post(f"{HERE}/undo")).startswith(f"Took back: {words}: “")
    assert told(reader, reader.post(f"{HERE}/undo")) == "There is nothing to take back."
    assert {file: file.read_bytes() for file in before} == before


def test_which_option_a_stance_is_about_is_one_press(reader: Site) -> None:
    proposed = load(reader.folder, "the_well")
    first = next(each for each in waiting(reader) if "unknown" not in each)
    about = {"act": "demand", "polarity": "positive", "modality": None, "about": {"issues": ["water"]}}
    statements = [
        Statement.model_validate(each.model_dump(by_alias=True) | (about if each.id == first["id"] else {}))
        for each in proposed.statements
    ]
    save(reader.folder, proposed.model_copy(update={"statements": tuple(statements)}))
    page = reader.get(HERE).text
    asked = re.search(rf'data-item="{first["id"]}".*?<p class="acts which">(.*?)</p>', page, re.DOTALL)
    assert asked
    assert "Confirm as wanting" in asked[1]
    assert re.findall(r'name="option" value="([^"]+)" data-key="(\d)"', asked[1]) == [
        ("water.hill", "1"), ("water.turns", "2"), ("water.vale", "3"),
    ]  # fmt: skip
    shown = next(each for each in waiting(reader) if each["id"] == first["id"])
    assert told(reader, act(reader, "decide", shown, option="water.turns")) == "Confirmed, with its option."
    found = detente.load(reader.folder).record.by_id[first["id"]]
    assert (found.status, found.about.issues, found.about.options) == ("corrected", ("water",), ("water.turns",))
    assert "acts which" not in reader.get(HERE).text, "nothing else names an issue without an option"


def test_an_option_that_is_none_is_told(reader: Site) -> None:
    first = next(each for each in waiting(reader) if "unknown" not in each)
    found = act(reader, "decide", first, option="water.none")
    assert found.status_code == 422
    assert "water.none" in found.text
    assert first["id"] in {each["id"] for each in waiting(reader)}


def test_somebody_else_decided_meanwhile(reader: Site) -> None:
    first = waiting(reader)[0]
    desk = Desk(detente.load(reader.folder), "Bo", detente.load(reader.folder).model.as_of)
    item = desk.item
    assert item
    assert item.statement.id == first["id"]
    desk.reject(item, "mine")
    found = act(reader, "decide", first, decide="accept")
    assert found.status_code == 409
    assert "was decided since it was shown here" in found.text
    assert first["id"] not in detente.load(reader.folder).record.by_id


def test_an_unknown_name_is_asked_for_once(reader: Site) -> None:
    guild = next(each for each in waiting(reader) if "unknown" in each)
    found = act(reader, "decide", guild, decide="accept")
    assert found.status_code == 200
    assert "The case knows no “The Guild of Smiths”. Who is it?" in html.unescape(found.text)
    assert guild["id"] not in detente.load(reader.folder).record.by_id
    answer = {"who": "new", "name": "The Guild of Smiths", "role": "third_party"}
    assert told(reader, act(reader, "decide", guild, decide="accept", **answer)) == "Confirmed."
    case = detente.load(reader.folder)
    assert case.model.actors["the_guild_of_smiths"].name == "The Guild of Smiths"
    assert case.record.by_id[guild["id"]].speaker == "the_guild_of_smiths"
    other = waiting(reader, "/c/well/read/other")[0]
    assert "unknown" not in other, "the case knows it by now"


def test_one_decision_for_all_that_tell_the_same(reader: Site) -> None:
    guild = next(each for each in waiting(reader) if "unknown" in each)
    page = reader.get(f"{HERE}?at={guild['id']}&form=same")
    assert "Confirm all 2" in page.text
    assert "pay for the chain at once" in page.text
    answer = {"who": "outside"}
    assert told(reader, act(reader, "decide", guild, decide="accept-all", **answer)) == "Confirmed, with 1 more."
    found = detente.load(reader.folder).record
    assert {each.document for each in found.statements if each.speaker_words == "The Guild of Smiths"} == {
        "the_well",
        "other",
    }


def test_marked_words_become_a_statement(reader: Site) -> None:
    words = {"exact": "meet at the market", "prefix": "both sides to ", "suffix": ". Hill"}
    missing = reader.post(f"{HERE}/add", {**words, "act": "", "then": "wait"})
    assert missing.status_code == 422
    assert "n act is needed" in missing.text
    assert "meet at the market" in missing.text, "what was marked is kept"
    found = reader.post(
        f"{HERE}/add", {**words, "act": "propose_talks", "speaker": "The abbot", "to": "Hill, Vale", "then": "confirm"}
    )
    assert told(reader, found) == "Added, and on record."
    statement = next(
        each for each in detente.load(reader.folder).record.statements if each.quote.exact == words["exact"]
    )
    assert (statement.speaker, statement.to, statement.status) == ("abbot", ("hill", "vale"), "confirmed")


def test_the_day_of_marked_words_is_typed_as_where_they_are_corrected(reader: Site) -> None:
    words = {"exact": "meet at the market", "act": "propose_talks", "speaker": "Hill", "then": "confirm"}
    assert reader.post(f"{HERE}/add", {**words, "when": "some day"}).status_code == 422
    assert (
        told(reader, reader.post(f"{HERE}/add", {**words, "when": "2022-10-01/2022-10-02"})) == "Added, and on record."
    )
    found = next(each for each in detente.load(reader.folder).record.statements if each.quote.exact == words["exact"])
    assert found.when is not None
    assert (str(found.when.start), str(found.when.end)) == ("2022-10-01", "2022-10-02")
    page = reader.get(HERE).text
    assert page.count("A day, a month, or two days with / between them") >= 1, (
        "the same line of help as where it is corrected"
    )


def test_what_is_there_already_is_shown_where_it_can_be_confirmed(reader: Site) -> None:
    words = {"exact": "meet at the market", "act": "propose_talks", "speaker": "Hill", "then": "wait"}
    first = reader.post(f"{HERE}/add", words)
    found = reader.post(f"{HERE}/add", words)
    name = re.search(r"at=([^&#]+)", found.headers["location"])
    assert name is not None
    assert name[1] in first.headers["location"]
    assert told(reader, found) == "This statement is there already: it waits here, to be confirmed."
    shown = reader.get(found.headers["location"]).text
    assert re.search(rf'<article id="{name[1]}"[^>]*aria-current="true"', shown)
    assert "proposed/" not in shown


def test_words_in_several_places_are_asked_about(reader: Site) -> None:
    found = reader.post(f"{HERE}/add", {"exact": "Vale", "act": "refuse", "speaker": "Vale", "then": "wait"})
    assert found.status_code == 409
    assert "These words stand in several places" in found.text
    again = reader.post(
        f"{HERE}/add", {"exact": "Vale", "act": "refuse", "speaker": "Vale", "then": "wait", "place": "2"}
    )
    assert "waits with the others" in told(reader, again)
    added = next(each for each in waiting(reader) if each["quote"] == "Vale")
    assert added["start"] == REPORT.index("Vale", REPORT.index("Vale") + 1)


def test_a_form_checked_before_it_is_sent(reader: Site) -> None:
    first = waiting(reader)[0]
    good = act(reader, "check", first, act="criticise")
    assert "Changed so far: act" in good.text
    wrong = act(reader, "check", first, quote="words that nobody wrote")
    assert wrong.status_code == 422
    assert "hese words do not stand in the document" in wrong.text
    several = act(reader, "correct", first, issues=["the well"], has=["issues"])
    assert several.status_code == 422
    assert "everal issues are called" in several.text
    assert twin(reader)["statements"][0]["state"] == "proposed"


def test_decided_otherwise(reader: Site) -> None:
    first = waiting(reader)[0]
    act(reader, "decide", first, decide="accept")
    now = next(each for each in twin(reader)["statements"] if each["id"] == first["id"])
    page = reader.get(f"{HERE}?at={first['id']}&form=correct")
    assert "Take off the record" in page.text
    assert told(reader, act(reader, "again", now, decide="correct", to="Vale")).startswith("Corrected on record.")
    now = next(each for each in twin(reader)["statements"] if each["id"] == first["id"])
    assert told(reader, act(reader, "again", now, decide="off", why="a slip")) == "Taken off the record."
    assert first["id"] not in detente.load(reader.folder).record.by_id


def describe(site: Site, **typed: str) -> Any:
    """What the form of a document sends, with some fields typed anew."""
    page = site.get("/c/well/sources/other").text
    seen = {key: html.unescape(value) for key, value in re.findall(r'name="(seen-[a-z]+)" value="([^"]*)"', page)}
    shown = {key.removeprefix("seen-"): value for key, value in seen.items()}
    return site.post("/c/well/sources/other", {**seen, **shown, **typed})


def test_what_is_known_of_a_document(reader: Site) -> None:
    page = reader.get("/c/well/read")
    assert 'class="missing">missing' in page.text
    found = describe(reader, title="Smiths & <b>chains</b>", publisher="The Gazette")
    assert "title is now Smiths & <b>chains</b>" in told(reader, found)[:200].replace("Title", "title")
    assert "<b>chains" not in reader.get("/c/well/read").text
    listed = {each["id"]: each for each in reader.get("/c/well/read.json").json()["documents"]}
    assert listed["other"]["publisher"] == "The Gazette"
    wrong = describe(reader, published="next week")
    assert wrong.status_code == 422
    assert "his must be a date" in wrong.text
    assert 'value="next week"' in wrong.text
    assert Journal(reader.folder, "Ada").undo() is not None
    assert (
        "publisher" not in {each["id"]: each for each in reader.get("/c/well/read.json").json()["documents"]}["other"]
    )


def read(site: Site, found: Any) -> dict[str, Any]:
    """A reading, waited for."""
    assert found.status_code == 303, found.text
    until = time.monotonic() + 100
    while (answer := site.get(found.headers["location"] + ".json")).status_code == 202:
        assert time.monotonic() < until
        time.sleep(0.2)
    return dict(answer.json())


def test_more_documents(reader: Site) -> None:
    files = [
        ("files", ("../../walls.txt", b"Hill's reeve accepted turns at the well.", "text/plain")),
        ("files", ("walls.txt", b"Vale refused the offer of turns.", "text/plain")),
    ]
    data = {"csrf": reader.token, "publisher": "The Gazette", "published": "2026-03-29"}
    came = read(reader, reader.client.post("/c/well/read-new", data=data, files=files))
    assert (came["read"], came["skipped"], came["complete"]) == (2, 0, True)
    assert not (reader.folder.parent.parent / "walls.txt").exists()
    pasted = {
        "title": "Pasted",
        "text": "The abbot urged Hill to pay.\n\nVale refused to pay.",
        "published": "2026-03-30",
    }
    came = read(reader, reader.post("/c/well/read-new", pasted))
    assert came["read"] == 1
    listed = {each["id"]: each for each in reader.get("/c/well/read.json").json()["documents"]}
    assert listed["pasted"]["title"] == "Pasted"
    assert listed[came["outcomes"][0]["document"]]["published"] == "2026-03-30"
    assert "/tmp" not in (reader.folder / "proposed" / "pasted.json").read_text("utf-8")
    nothing = reader.post("/c/well/read-new", {"text": ""})
    assert nothing.status_code == 422


def test_an_address_is_asked_for_only_once_somebody_agrees(reader: Site) -> None:
    found = reader.post("/c/well/read-new", {"address": "http://127.0.0.1:9/report"})
    assert found.status_code == 200
    assert "Ask 127.0.0.1" in found.text
    came = read(reader, reader.post("/c/well/read-new", {"address": "http://127.0.0.1:9/report", "agreed": "yes"}))
    assert came["skipped"] == 1, "an address of this machine is not read"
    assert reader.post("/c/well/read-new", {"address": "file:///etc/passwd"}).status_code == 422


def test_another_day_looks_through_a_document_again(reader: Site) -> None:
    found = describe(reader, published="2026-03-27", title="Smiths")
    came = read(reader, found)
    assert came["complete"]
    page = reader.get(found.headers["location"]).text
    onward = re.search(r'class="missing"><a href="([^"]+)">(.*?)</a>', page)
    assert onward, page
    assert "lack" in onward[2]
    listed = reader.get("/c/well/sources.json").json()["documents"]
    lacking = {each["id"] for each in listed if each["missing"]}
    assert onward[1].split("?")[0].rsplit("/", 1)[1] in lacking
    text = (reader.folder / "proposed" / "other.json").read_text("utf-8")
    assert '"from": "2026-03-27"' in text


def test_lost_words_are_in_the_tray(reader: Site) -> None:
    first = waiting(reader)[0]
    act(reader, "decide", first, decide="accept")
    file = reader.folder / "sources" / "the_well.md"
    file.write_text(
        file.read_text("utf-8").replace(
            first["quote"], first["quote"].replace("refused", "rejected").replace("proposed", "offered")
        ),
        "utf-8",
    )
    lost = reader.get("/c/well/read.json").json()["lost"]
    assert [each["statement"] for each in lost] == [first["id"]]
    assert "Words that lost their place" in reader.get("/c/well/read").text
    assert "Words that lost their place" in reader.get(HERE).text


def test_hostile_text_is_never_markup(reader: Site) -> None:
    page = reader.get("/c/well/read/other").text
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "".join(run.words for run in opened(Desk(detente.load(reader.folder), "x", detente.load(reader.folder).model.as_of), "other").runs) == OTHER  # fmt: skip


def test_what_is_not_there(reader: Site) -> None:
    assert reader.get("/c/well/read/nowhere").status_code in (404, 422)
    assert reader.get(f"{HERE}?at=nobody").status_code == 200
    assert reader.post(f"{HERE}/decide", {"statement": "nobody", "decide": "accept"}).status_code in (409, 422)
    assert reader.client.post(f"{HERE}/decide", data={"decide": "accept"}).status_code == 403, "without the token"


def test_how_a_thing_is_told_stands_beside_what_it_is(reader: Site) -> None:
    first = waiting(reader)[0]
    act(reader, "correct", first, act="demand", modality="conditional")
    now = next(each for each in twin(reader)["statements"] if each["id"] == first["id"])
    form = reader.get(f"{HERE}?at={first['id']}&form=correct").text.split('name="act"')[1]
    assert '<option value="conditional" selected>' in form.split("<details><summary>More")[0], "in sight"
    assert set(TOLD_AS) == {"", *choices(detente.load(reader.folder).model, "modality")}
    found = act(reader, "check", now, act="criticise", modality="hypothetical")
    assert "it would read: Vale perhaps criticises the other side" in html.unescape(found.text), found.text
    act(reader, "again", now, decide="correct", act="criticise", modality="")
    assert detente.load(reader.folder).record.by_id[first["id"]].says == "criticises the other side"


def test_several_speakers_are_one_statement_each(reader: Site) -> None:
    first = waiting(reader)[0]
    assert "one statement for each of 2 speakers" in act(reader, "check", first, speaker="Hill, Vale").text
    told_then = told(reader, act(reader, "correct", first, speaker="Hill and Vale"))
    assert told_then == "Corrected and confirmed, one statement for each of 2 speakers."
    ids = (first["id"], f"{first['id']}_2")
    assert [detente.load(reader.folder).record.by_id[each].speaker for each in ids] == ["hill", "vale"]
    assert {each["state"] for each in twin(reader)["statements"] if each["id"] in ids} == {"corrected"}
    told(reader, reader.post(f"{HERE}/undo"))
    assert not set(ids) & detente.load(reader.folder).record.by_id.keys()
    empty = act(reader, "correct", waiting(reader)[0], speaker="")
    assert empty.status_code == 422
    assert "Nobody is named who says or does it" in empty.text
    assert "Who is it?" not in empty.text


def test_other_words_of_a_statement_leave_the_text_as_it_is(reader: Site) -> None:
    text = twin(reader)["text"]
    first = next(each for each in waiting(reader) if "unknown" not in each)
    end = text.index("\n", text.index(first["quote"]))
    longer = text[text.index(first["quote"]) : end]
    assert len(longer) > len(first["quote"])
    data = {"csrf": reader.token, "statement": first["id"], "shown": first["shown"], "quote": longer}
    found = reader.client.post(f"{HERE}/correct", data=data, headers={"hx-request": "true"}).text
    shown = re.search(
        r'<quote-reader id="text"[^>]*hx-swap-oob="true">\s*<div data-text[^>]*>(.*?)</div>', found, re.DOTALL
    )
    assert shown, "the whole text comes, since other words of it are marked"
    assert html.unescape(re.sub(r"</?mark[^>]*>", "", shown[1])) == text
    assert next(each for each in twin(reader)["statements"] if each["id"] == first["id"])["quote"] == longer


def test_another_name_is_asked_for_once_on_a_screen(reader: Site, tmp_path: Path) -> None:
    rota = "Vale refused the miller's rota on Friday.\n\nHill refused the winter ladder on Monday.\n"
    (tmp_path / "rota.md").write_text(f"# The rota\n\n{rota}", "utf-8")
    detente.read(detente.load(reader.folder), tmp_path / "rota.md", published="2026-03-28")
    here = "/c/well/read/the_rota"
    first, second = waiting(reader, here)
    quick = {"hx-request": "true"}
    sent = {"csrf": reader.token, "options": "water.turns", "has": ["issues", "options"]}

    def corrected(each: dict[str, Any], **more: object) -> str:
        data = {**sent, "statement": each["id"], "shown": each["shown"], **more}
        return html.unescape(reader.client.post(f"{here}/correct", data=data, headers=quick).text)

    found = corrected(first)
    assert 'id="names" hx-swap-oob="true"' in found, "in one place"
    assert "Do the reports call “Both by turns” so?" in found
    assert 'name="offered" value="miller' in found
    again = corrected(second, named="options.water.turns")
    assert "Do the reports call" not in again
    assert 'name="named" value="options.water.turns"' in again, "still known to have been asked"


def test_how_it_is_told_follows_the_act_in_the_form_until_a_person_sets_it(reader: Site) -> None:
    first = waiting(reader)[0]
    act(reader, "correct", first, act="demand", modality="conditional")
    now = next(each for each in twin(reader)["statements"] if each["id"] == first["id"])
    as_given = {"modality": "conditional", "given_modality": "conditional", "told_by": "", "given_told_by": ""}
    found = html.unescape(act(reader, "check", now, act="criticise", **as_given).text)
    assert "Changed so far: act, it would read: Vale criticises the other side" in found
    assert '<option value="done" selected>' in found, "the form shows what comes with the act"
    assert 'name="given_modality" value="done"' in found
    back = act(reader, "check", now, act="demand", **as_given | {"modality": "done", "given_modality": "done"}).text
    assert '<option value="conditional" selected>' in back
    own = as_given | {"modality": "conditional", "given_modality": "done"}
    found = html.unescape(act(reader, "check", now, act="criticise", **own).text)
    assert "it would read: Vale would criticise the other side on a condition" in found
    assert "given_modality" not in found, "what a person sets stays"
    act(reader, "again", now, decide="correct", act="criticise", **own)
    assert detente.load(reader.folder).record.by_id[first["id"]].modality == "conditional"


def test_cards_that_follow_a_correction_come_with_its_answer(reader: Site) -> None:
    proposed, words = load(reader.folder, "the_well"), "The abbot"
    ids = [each["id"] for each in waiting(reader) if "unknown" not in each][:2]
    update = {"speaker": "hill", "speaker_words": words, "to": ()}
    changed = [each.model_copy(update=update if each.id in ids else {}) for each in proposed.statements]
    save(reader.folder, proposed.model_copy(update={"statements": tuple(changed)}))
    first = next(each for each in waiting(reader) if each["id"] == ids[0])
    data = {"csrf": reader.token, "statement": first["id"], "shown": first["shown"], "speaker": "Vale"}
    found = reader.client.post(f"{HERE}/correct", data=data, headers={"hx-request": "true"}).text
    card = re.search(rf'<article id="{ids[1]}" hx-swap-oob="true".*?</article>', found, re.DOTALL)
    assert card
    assert FOLLOWED in card[0]
    shown = re.search(r'name="shown" value="([^"]+)"', card[0])
    assert shown
    after = reader.post(f"{HERE}/decide", {"statement": ids[1], "shown": shown[1], "decide": "accept"})
    assert told(reader, after) == "Confirmed."
    assert detente.load(reader.folder).record.by_id[ids[1]].speaker == "vale"


def test_a_day_is_asked_for_by_one_of_this_document(reader: Site) -> None:
    first = waiting(reader)[0]
    form = reader.get(f"{HERE}?at={first['id']}&form=correct").text
    assert re.findall(r'name="when"[^>]*placeholder="([^"]+)"', form) == ["2026-03-28"] * 2
    undated = reader.get("/c/well/read/other").text
    assert re.findall(r'name="when"[^>]*placeholder="([^"]+)"', undated) == ["2026-04-01"], "else the day of the case"
