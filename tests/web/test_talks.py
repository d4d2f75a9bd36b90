"""The screen *Talks and papers*: rounds, proposals as one thing, each side's answer; entered, corrected, taken out, taken back."""

from __future__ import annotations

import re
import shutil
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from detente.case import load
from tests.intake.test_positions import HEAD, case_of
from tests.web.conftest import CASES, Serve, Site
from tests.web.sound import sound
from tests.web.test_news import sentences
from tests.web.window import Look, browser, look

__all__ = ["browser", "look"]

TALKS = """  # of the miller's own hand
rounds:
  - {id: inn, place: the inn, date: 2026-03-02, level: reeves, outcome: partial, evidence: [s1], agreed: [{text: a list of boats}, {terms: {toll: none}}]}  # as told
"""
PAGE = "/c/mill/talks"


@pytest.fixture
def mill(tmp_path: Path, serve: Serve) -> Site:
    (tmp_path / "mill").mkdir()
    site = serve(
        case_of(
            tmp_path / "mill",
            "hill | meet | | quote=Hill met Vale at the inn",
            "vale | propose_terms | | quote=Vale put a paper on the table",
            "hill | accept_if | | quote=Hill would take it if the toll goes",
            head=HEAD.rstrip() + TALKS,
        )
    )
    site.folder = tmp_path / "mill"
    return site


def seen_on(site: Site, form: str) -> str:
    """What the open form showed."""
    page = site.get(f"{PAGE}?open={form}").text
    (found,) = re.findall(r'name="seen" value="([^"]*)"', page)
    return unescape(found)


def test_a_round_is_corrected_taken_out_and_entered(mill: Site) -> None:
    case = mill.folder / "case.yaml"
    before = case.read_text("utf-8")
    page = mill.get(f"{PAGE}?open=rounds.inn").text
    assert re.findall(r'name="keep" value="(\d)" checked', page) == ["0", "1"]
    sent = {
        "form": "rounds.inn", "seen": seen_on(mill, "rounds.inn"), "place": "the old inn", "date": "2026-03-02/2026-03-03", "outcome": "agreed",
        "keep": "1", "more": "a list of carts\n\n another  one ", "evidence": "s1", "text": "", "do": "save",
    }  # fmt: skip
    assert mill.post(PAGE, sent).status_code == 303
    (found,) = load(mill.folder).written.rounds
    assert (found.place, found.outcome, found.level) == ("the old inn", "agreed", "reeves")
    assert found.date is not None
    assert (str(found.date.start), str(found.date.end)) == ("2026-03-02", "2026-03-03")
    assert [(each.text, each.terms) for each in found.agreed] == [(None, {"toll": ("none",)}), ("a list of carts", None), ("another one", None)]  # fmt: skip
    assert "# as told" in case.read_text("utf-8")
    assert "# of the miller's own hand" in case.read_text("utf-8")
    late = mill.post(PAGE, {**sent, "place": "the new inn"})
    assert late.status_code == 422, "somebody has changed it since it was shown"
    assert 'value="the new inn"' in late.text, "what was typed is kept"
    assert mill.post(PAGE, {"form": "rounds.inn", "do": "out"}).status_code == 303
    assert not load(mill.folder).written.rounds
    for _ in range(2):
        assert mill.post(f"{PAGE}/undo").status_code == 303
    assert case.read_text("utf-8") == before
    fresh = {
        "form": "rounds",
        "place": "by video",
        "outcome": "open",
        "date": "2026-03",
        "assumed": "The miller says so.",
        "do": "save",
    }
    assert mill.post(PAGE, fresh).status_code == 303
    assert [one.place for one in load(mill.folder).written.rounds] == ["the inn", "by video"]


def test_what_was_not_touched_is_not_written(mill: Site) -> None:
    before = (mill.folder / "case.yaml").read_bytes()
    touched: dict[str, dict[str, object]] = {
        "rounds.inn": {
            "place": "the inn",
            "date": "2026-03-02",
            "outcome": "partial",
            "keep": ["0", "1"],
            "evidence": "s1",
        },
        "proposals.paper": {
            "by": "vale",
            "date": "2026-03-01",
            "terms.mill": "both",
            "terms.toll": "none",
            "assumed": "Seen by the miller.",
        },
    }
    for form, more in touched.items():
        assert mill.post(PAGE, {"form": form, "seen": seen_on(mill, form), "do": "save", **more}).status_code == 303
    assert (mill.folder / "case.yaml").read_bytes() == before


def test_a_paper_is_entered_as_one_thing_and_answered(mill: Site) -> None:
    """Who put it to whom, one option an issue or left open, the words it rests on: of a statement, or of a report; and each answer."""
    case = mill.folder / "case.yaml"
    before = case.read_bytes()
    sent = {
        "form": "proposals",
        "by": "abbot",
        "to": ["hill", "vale"],
        "date": "2026-03-04",
        "terms.mill": "both",
        "terms.toll": "",
        "evidence": "s2",
    }
    looked = mill.post(PAGE, {**sent, "do": "find", "find": "VALE paper"})
    assert looked.status_code == 200
    assert set(re.findall(r'name="evidence" value="([^"]+)"', looked.text)) == {"s2"}
    assert re.search(r'name="by" value="abbot" checked', looked.text), "what was typed is kept"
    assert case.read_bytes() == before
    refused = mill.post(PAGE, {**sent, "evidence": "", "do": "save"})
    assert refused.status_code == 422
    assert "rests on nothing" in sentences(refused.text)
    refused = mill.post(PAGE, {**sent, "by": "", "date": "some day", "do": "save"})
    assert {"needs this", "not a day"} <= {
        words for words in ("needs this", "not a day") if words in sentences(refused.text)
    }
    assert mill.post(PAGE, {**sent, "do": "save"}).status_code == 303
    paper = load(mill.folder).written.proposals[-1]
    assert (paper.by, paper.to, paper.terms, paper.evidence) == (
        ("abbot",),
        ("hill", "vale"),
        {"mill": ("both",)},
        ("s2",),
    )
    answer = {
        "form": f"proposals.{paper.id}.responses",
        "actor": "hill",
        "kind": "accept_if",
        "date": "2026-03-05",
        "evidence": "s3",
    }
    assert mill.post(PAGE, {**answer, "do": "save"}).status_code == 303
    second = {
        "form": f"proposals.{paper.id}.responses", "actor": "vale", "kind": "accept", "date": "2026-03-06",
        "document": "minutes", "words": "Hill met Vale at the inn", "do": "save",
    }  # fmt: skip
    assert mill.post(PAGE, second).status_code == 303
    now = load(mill.folder)
    answers = now.written.proposals[-1].responses
    assert [(one.actor, one.kind) for one in answers] == [("hill", "accept_if"), ("vale", "accept")]
    (made,) = answers[1].evidence
    item = now.record.by_id[made]
    assert (item.speaker, item.act, item.quote.exact, item.status, str(item.when.start)) == ("vale", "accept", "Hill met Vale at the inn", "confirmed", "2026-03-06")  # type: ignore[union-attr]  # fmt: skip
    page = sentences(mill.get(PAGE).text)
    assert "Hill accepts on conditions, 5 March 2026" in page
    form = f"proposals.{paper.id}.responses.0"
    change = {**answer, "form": form, "seen": seen_on(mill, form), "kind": "refuse", "do": "save"}
    assert mill.post(PAGE, change).status_code == 303
    assert load(mill.folder).written.proposals[-1].responses[0].kind == "refuse"
    assert mill.post(PAGE, {"form": form, "do": "out"}).status_code == 303
    assert [one.actor for one in load(mill.folder).written.proposals[-1].responses] == ["vale"]
    assert mill.post(PAGE, {"form": f"proposals.{paper.id}", "do": "out"}).status_code == 303
    assert [one.id for one in load(mill.folder).written.proposals] == ["paper"]


def test_words_that_do_not_stand_there_change_nothing(mill: Site) -> None:
    before = (mill.folder / "case.yaml").read_bytes()
    sent = {
        "form": "proposals",
        "by": "vale",
        "date": "2026-03-04",
        "document": "minutes",
        "words": "Nobody said this",
        "do": "save",
    }
    found = mill.post(PAGE, sent)
    assert found.status_code == 422
    assert "do not stand in the document" in sentences(found.text)
    assert (mill.folder / "case.yaml").read_bytes() == before
    assert not [one for one in load(mill.folder).record.statements if one.id not in ("s1", "s2", "s3")]


def test_the_package_that_is_looked_at_begins_a_proposal(mill: Site) -> None:
    link = re.findall(r'href="(/c/mill/talks\?[^"]+)"', mill.get("/c/mill/packages?pick=mill.both").text)
    page = mill.get(unescape(link[0])).text
    assert re.search(r'<option value="both" selected>', page)
    assert re.search(r'name="terms.toll"><option value="">left open', page)


@pytest.mark.parametrize(
    "open_", ["?open=nothing", "?open=rounds.none", "?open=proposals.none", "?open=proposals.paper.responses.4"]
)
def test_what_there_is_not_is_told(mill: Site, open_: str) -> None:
    assert mill.get(PAGE + open_).status_code == 404


@pytest.mark.parametrize("open_", ["", "?open=proposals", "?open=rounds.inn", "?open=proposals.paper.responses"])
def test_sound_in_a_browser(mill: Site, look: Look, open_: str) -> None:
    sound(look, mill, PAGE + open_)


def test_every_entry_of_the_worked_cases_is_shown_and_saved_as_it_is(serve: Serve, tmp_path: Path) -> None:
    """Each form, sent as a browser would that touched nothing, leaves the file as it was."""
    for folder in sorted(path.parent for path in CASES.rglob("case.yaml")):
        model = load(folder).written
        if not (model.rounds or model.proposals):
            continue
        here = Path(shutil.copytree(folder, tmp_path / folder.name))
    site = serve(tmp_path)
    for here in sorted(path for path in tmp_path.iterdir() if path.is_dir()):
        before = (here / "case.yaml").read_bytes()
        model = load(here).written
        forms = [f"rounds.{one.id}" for one in model.rounds[:2]]
        for paper in model.proposals[:3]:
            forms += [
                f"proposals.{paper.id}",
                *(f"proposals.{paper.id}.responses.{at}" for at in range(min(2, len(paper.responses)))),
            ]
        for form in forms:
            page = site.get(f"/c/{here.name}/talks?open={form}").text
            assert site.post(f"/c/{here.name}/talks", {**Form(page).sent, "do": "save"}).status_code == 303, (
                here.name,
                form,
            )
            assert (here / "case.yaml").read_bytes() == before, (here.name, form)


class Form(HTMLParser):
    """What a browser sends of the open form that nobody touched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inside, self.select, self.area, self.sent = False, "", "", dict[str, list[str]]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = of.get("action", "").endswith("/talks#form")
        if not self.inside:
            return
        if tag == "select":
            self.select = of["name"]
        elif tag == "option" and (self.select not in self.sent or "selected" in of):
            self.sent[self.select] = [of["value"]]
        elif tag == "textarea":
            self.area = of["name"]
        elif tag == "input" and (of.get("type") != "checkbox" or "checked" in of):
            self.sent.setdefault(of["name"], []).append(of["value"])

    def handle_data(self, data: str) -> None:
        if self.area:
            self.sent[self.area] = [data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        elif tag == "form":
            self.inside = False
