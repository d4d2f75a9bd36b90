"""What is new since a day: documents, statements by actor and issue, and what they may change, to take or to leave."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.answers import Answers
from detente.case import Case, load
from detente.errors import InputError
from detente.intake.draft import draft
from detente.intake.news.found import Finding, News
from detente.intake.news.news import news
from detente.intake.news.taking import leave, named, take, tell_again
from detente.journal import Journal
from detente.report.changes.section import section as changed
from detente.report.news.section import heading, lead
from detente.report.news.wording import HEADS, told, would
from detente.report.page.blocks import Items
from detente.report.page.text import Cite, plain
from tests.brief.small import Data, actor, case, issue, line, paper, record, statement, write_case
from tests.typed import Run

ACTORS = {
    "aland": actor("Aland"),
    "borland": actor("Borland", leader="Bea Born"),
    "carr": actor("Carr", role="third_party"),
}
ISSUES = {
    "well": issue("Whose is the well?", "ours", "theirs", "shared", name="the well"),
    "toll": issue("Who pays?", "all", "few", name="the toll"),
}
ROAD: Data = {
    "goal": "meeting",
    "steps": {
        "truce": {"text": "a truce begins", "by": ["aland", "borland"], "assumed": "t"},
        "meeting": {"text": "they meet", "by": ["aland", "borland"], "needs": ["truce"], "assumed": "t"},
    },
    "demands": [
        {"id": "truce_first", "actor": "aland", "wants": "truce", "before": "meeting", "firmness": 5, "assumed": "t"}
    ],
    "refusals": [{"id": "no_meeting", "actor": "borland", "step": "meeting", "firmness": 7, "assumed": "t"}],
    "offers": [{"id": "would_meet", "actor": "aland", "step": "meeting", "assumed": "t"}],
}
SINCE = date(2026, 2, 1)


def says(name: str, day: str | None, who: str = "aland", act: str = "refuse", *options: str, **more: Any) -> Data:
    about = {"options": list(options), **more.pop("about", {})}
    days = {"when": day} if day else {}
    return statement(name, f"words of {name}", who, act=act, about=about, **days, **more)


OLD = says("old", "2026-01-05", "aland", "refuse", "well.theirs")
LINE = line("no_theirs", "aland", {"well": ["theirs"]}, evidence=["old"], assumed="t")
WIDE = line("no_sharing", "aland", {"well": ["theirs", "shared"]}, evidence=["old"])


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Case]:
    def build(*said: Data, published: str = "2026-02-28", lines: tuple[Data, ...] = (LINE,), **more: Any) -> Case:
        everything = (OLD, *said)
        model = case(ACTORS, ISSUES, red_lines=list(lines), **{"road": ROAD, **more})
        text = paper(". ".join(item["quote"] for item in everything))
        return load(write_case(tmp_path / "c", model, record(*everything, published=published), text))

    return build


def kinds(found: News) -> dict[str, tuple[str, ...]]:
    return {item.name: item.statements for item in found.findings if item.kind != "new"}


def one(case: Case, name: str) -> Finding:
    return named(news(case, SINCE), name)


def after(case: Case, name: str, **answers: str) -> Case:
    take(case, news(case, SINCE), name, answers)
    return load(case.folder)


def test_a_line_that_its_actor_has_spoken_against_may_have_ended(made: Callable[..., Case]) -> None:
    loaded = made(says("yes", "2026-02-10", "aland", "accept", "well.theirs"))
    found = one(loaded, "ended.no_theirs")
    assert (found.entry, found.actor, found.statements, found.day) == ("red line", "aland", ("yes",), date(2026, 2, 10))
    assert plain(told(loaded, found)) == (
        "May have ended: Aland will not accept “option theirs” on the well. Aland has since spoken for “option theirs” on "
        "the well (10 February 2026)."
    )
    assert [part.statements for part in told(loaded, found) if isinstance(part, Cite)] == [("yes",)]
    assert would(loaded, found) == "it counts as held until 9 February 2026"
    before = (loaded.folder / "case.yaml").read_text()
    taken = after(loaded, "ended.no_theirs")
    assert taken.model.red_lines == ()
    (kept,) = taken.written.red_lines
    assert (kept.until and kept.until.end, kept.evidence) == (date(2026, 2, 9), ("old",))
    now = (loaded.folder / "case.yaml").read_text()
    assert now.replace(", until: 2026-02-09", "").replace(', "until": 2026-02-09', "") == before
    assert taken.under(as_of=date(2026, 2, 9)).model.red_lines[0].id == "no_theirs"


def test_a_day_of_ones_own(made: Callable[..., Case]) -> None:
    loaded = made(says("yes", "2026-02-10", "aland", "accept", "well.theirs"))
    taken = after(loaded, "ended.no_theirs", day="2026-02-05")
    until = taken.written.red_lines[0].until
    assert until is not None
    assert until.end == date(2026, 2, 4)


def test_accepted_on_a_condition_it_may_be_softer(made: Callable[..., Case]) -> None:
    loaded = made(says("if", "2026-02-10", "aland", "accept_if", "well.theirs"))
    found = one(loaded, "softer.no_theirs")
    assert (found.was, found.now, found.asks) == ("5", "3", ("firmness", "day"))
    taken = after(loaded, "softer.no_theirs", firmness="2")
    (held,) = taken.written.red_lines
    assert (held.firmness, held.earlier[0].firmness, held.earlier[0].until.end) == (2, 5, date(2026, 2, 9))
    assert taken.under(as_of=date(2026, 2, 1)).model.red_lines[0].firmness == 5
    assert "softer.no_theirs" not in kinds(news(taken, SINCE))


def test_some_of_what_it_forbids_accepted_it_may_be_narrower(made: Callable[..., Case]) -> None:
    loaded = made(says("yes", "2026-02-10", "aland", "accept", "well.theirs"), lines=(WIDE,))
    found = one(loaded, "narrower.no_sharing")
    assert "“option shared” on the well would stay ruled out" in plain(told(loaded, found))
    taken = after(loaded, "narrower.no_sharing", day="2026-02-11")
    (held,) = taken.model.red_lines
    assert (dict(held.never), held.firmness, held.begins) == ({"well": ("shared",)}, 5, date(2026, 2, 11))
    assert not [name for name in kinds(news(taken, SINCE)) if "no_sharing" in name]


def test_said_again_and_firmer(made: Callable[..., Case]) -> None:
    loaded = made(says("again", "2026-02-10", "aland", "refuse", "well.theirs"), says("q", "2026-02-12", "carr"))
    assert kinds(news(loaded, SINCE)) == {"again.no_theirs": ("again",)}
    assert after(loaded, "again.no_theirs").model.red_lines[0].evidence == ("old", "again")
    firm = made(says("never", "2026-02-10", "aland", "red_line", "well.theirs"))
    found = one(firm, "firmer.no_theirs")
    assert (found.was, found.now) == ("5", "9")
    taken = after(firm, "firmer.no_theirs")
    (held,) = taken.model.red_lines
    assert (held.firmness, held.evidence) == (9, ("old", "never"))
    assert kinds(news(taken, SINCE)) == {}


def test_who_names_its_own_line_and_wants_something_stands_by_it(made: Callable[..., Case]) -> None:
    loaded = made(says("first", "2026-02-10", "aland", "set_precondition", about={"red_lines": ["no_theirs"]}))
    assert kinds(news(loaded, SINCE)) == {"again.no_theirs": ("first",)}
    loaded = made(says("gone", "2026-02-10", "aland", "withdraw_position", about={"red_lines": ["no_theirs"]}))
    assert kinds(news(loaded, SINCE)) == {"ended.no_theirs": ("gone",)}
    loaded = made(says("theirs", "2026-02-10", "borland", "withdraw_position", about={"red_lines": ["no_theirs"]}))
    assert kinds(news(loaded, SINCE)) == {}, "of what another holds nobody's words decide"


def test_denied(made: Callable[..., Case]) -> None:
    loaded = made(says("no", "2026-02-10", "aland", "red_line", "well.theirs", modality="denied"))
    assert plain(told(loaded, one(loaded, "denied.no_theirs"))).endswith("Aland denies it (10 February 2026).")
    yes = made(says("no", "2026-02-10", "aland", "accept", "well.theirs", modality="denied"))
    assert kinds(news(yes, SINCE)) == {}


def test_words_of_one_day_stand_against_each_other_and_end_nothing_by_themselves(made: Callable[..., Case]) -> None:
    same = says("old2", "2026-02-10", "aland", "refuse", "well.theirs")
    loaded = made(
        same, says("yes", "2026-02-10", "aland", "accept", "well.theirs"), lines=({**LINE, "evidence": ["old2"]},)
    )
    assert kinds(news(loaded, SINCE)) == {}, "of words of one day the refusal is the last"
    month = {"from": "2026-02-02", "to": "2026-02-28"}
    loaded = made(
        says("old2", "2026-02-10", "aland", "refuse", "well.theirs"),
        {**says("yes", None, "aland", "accept", "well.theirs"), "when": month},
        lines=({**LINE, "evidence": ["old2"]},),
    )
    found = one(loaded, "against.no_theirs")
    assert found.needs == ("day",)
    with pytest.raises(InputError, match="needs a day"):
        take(loaded, news(loaded, SINCE), "against.no_theirs", {})
    assert after(loaded, "against.no_theirs", day="2026-02-20").model.red_lines == ()


def test_older_words_end_nothing(made: Callable[..., Case]) -> None:
    """A statement of before the line, confirmed only now, is new and touches nothing."""
    decided = {"reviewed": {"by": "me", "on": "2026-02-20"}}
    loaded = made({**says("earlier", "2025-12-01", "aland", "accept", "well.theirs"), **decided})
    found = news(loaded, SINCE)
    assert found.statements == ("earlier",)
    assert kinds(found) == {}


def test_what_is_dated_earlier_is_new_only_in_a_case_that_had_words_before(made: Callable[..., Case]) -> None:
    def later(item: Data) -> Data:
        return {**item, "reviewed": {"by": "me", "on": "2026-02-20"}}

    earlier, since = says("earlier", "2025-12-01", "borland", "refuse", "toll.few"), says("since", "2026-02-10")
    had = news(made(later(earlier), later(since)), SINCE)
    assert set(had.statements) == {"earlier", "since"}
    assert had.earlier == ("earlier",)
    assert had.to_dict()["dated_earlier"] == ["earlier"]
    assert [document.earlier for document in had.documents] == [False], "another word of it is of after the day"
    assert lead(had).startswith(
        "One document and two statements since 1 February 2026 (of these one statement dated earlier, read since); "
    )
    case = made(later(earlier), later(since))
    file = case.folder / "record.yaml"
    record_now = json.loads(file.read_text())
    record_now["statements"] = [later(item) for item in record_now["statements"]]
    file.write_text(json.dumps(record_now))
    begun = news(load(case.folder), SINCE)
    assert (begun.statements, begun.earlier) == (("since",), ())
    assert lead(begun).startswith("One document and one statement since 1 February 2026; ")


def test_the_road(made: Callable[..., Case]) -> None:
    truce, meeting = {"about": {"steps": ["truce"]}}, {"about": {"steps": ["meeting"]}}
    loaded = made(
        says("dropped", "2026-02-10", "aland", "withdraw_position", **truce),
        says("ready", "2026-02-11", "borland", "express_willingness", **meeting),
        says("not_now", "2026-02-12", "aland", "refuse", **meeting),
    )
    found = kinds(news(loaded, SINCE))
    assert found == {
        "ended.truce_first": ("dropped",), "ended.no_meeting": ("ready",), "ended.would_meet": ("not_now",),
    }  # fmt: skip
    for name in found:
        loaded = after(loaded, name)
    road = loaded.model.road
    assert road is not None
    assert (road.demands, road.refusals, road.offers) == ((), (), ())
    assert kinds(news(loaded, SINCE)) == {}


def test_a_refusal_of_a_step_that_settles_an_option_ends_by_words_on_the_option(made: Callable[..., Case]) -> None:
    steps = {**ROAD["steps"], "meeting": {**ROAD["steps"]["meeting"], "settles": {"toll": "few"}}}
    loaded = made(says("yes", "2026-02-10", "borland", "accept", "toll.few"), road={**ROAD, "steps": steps})
    found = one(loaded, "ended.no_meeting")
    assert plain(told(loaded, found)).endswith(
        "Borland has since spoken for “option few” on the toll (10 February 2026)."
    )


def test_who_wants_something_first_has_not_offered_what_comes_after(made: Callable[..., Case]) -> None:
    both = {"about": {"steps": ["truce", "meeting"]}}
    loaded = made(says("first", "2026-02-10", "borland", "set_precondition", **both))
    assert kinds(news(loaded, SINCE)) == {}


def test_a_step_may_be_done_and_the_day_of_the_case_moves_along(made: Callable[..., Case]) -> None:
    truce = {"about": {"steps": ["truce"]}}
    loaded = made(
        says("will", "2026-02-10", "borland", "declare_ceasefire", modality="intended", **truce),
        says("done", "2026-03-03", "borland", "declare_ceasefire", **truce),
        says("agreed", "2026-03-04", "aland", "agree", **truce),
        published="2026-03-04",
    )
    found = one(loaded, "done.truce")
    assert found.statements == ("done",)
    assert plain(told(loaded, found)) == "May be done: a truce begins (3 March 2026)."
    taken = after(loaded, "done.truce")
    assert taken.model.road
    step = taken.model.road.steps["truce"]
    assert (str(step.happened and step.happened.start), step.evidence) == ("2026-03-03", ("done",))
    assert taken.model.as_of == date(2026, 3, 3)
    assert set(kinds(news(taken, SINCE))) == {"day.as_of"}
    assert after(taken, "day.as_of").model.as_of == date(2026, 3, 4)


def test_a_step_that_was_done_may_no_longer_hold(made: Callable[..., Case]) -> None:
    steps = {**ROAD["steps"], "truce": {**ROAD["steps"]["truce"], "achieved": "2026-02-03"}}
    loaded = made(
        says("broken", "2026-02-10", "borland", "military_action", about={"steps": ["truce"]}),
        road={"goal": "meeting", "steps": steps},
    )
    assert kinds(news(loaded, SINCE)) == {"undone.truce": ("broken",)}
    taken = after(loaded, "undone.truce")
    assert taken.model.road
    assert taken.model.road.steps["truce"].achieved is False


def test_what_holds_today_may_have_moved(made: Callable[..., Case]) -> None:
    loaded = made(
        says("one", "2026-02-10", "borland", "agree", "toll.few"),
        says("two", "2026-02-11", "aland", "agree", "toll.few"),
    )
    found = one(loaded, "status_quo.toll")
    assert (found.was, found.now, found.statements) == ("all", "few", ("two", "one"))
    assert "agreed, and whether it is in force the words do not say" in plain(told(loaded, found))
    taken = after(loaded, "status_quo.toll")
    assert taken.model.status_quo["toll"] == "few"
    assert taken.under(as_of=date(2026, 2, 9)).model.status_quo["toll"] == "all"
    assert "status_quo.toll" not in kinds(news(taken, SINCE))


def test_a_deed_on_an_issue_asks_which_option_holds_now(made: Callable[..., Case]) -> None:
    """The report says that something was handed over; which option that comes to is for a person to say."""
    deed = says("deed", "2026-02-10", "borland", "hand_over", about={"issues": ["toll"]})
    blow = says("blow", "2026-02-12", "aland", "military_action", about={"issues": ["well"]})
    loaded = made(deed, blow, says("met", "2026-02-11", "borland", "meet", about={"issues": ["well"]}))
    found = one(loaded, "status_quo.toll")
    assert (found.was, found.now, found.statements, found.needs) == ("all", None, ("deed",), ("option",))
    assert "which of the options holds now, the words do not say; so far it is “option all”" in plain(
        told(loaded, found)
    )
    assert "status_quo.well" not in kinds(news(loaded, SINCE)), "that they met, or fought, moves nothing by itself"
    for wrong in ({}, {"option": "none"}):
        with pytest.raises(InputError, match="needs an option"):
            take(loaded, news(loaded, SINCE), found.name, wrong)
    taken = after(loaded, "status_quo.toll", option="few")
    assert taken.model.status_quo["toll"] == "few"
    assert taken.under(as_of=date(2026, 2, 9)).model.status_quo["toll"] == "all"
    assert "status_quo.toll" not in kinds(news(taken, SINCE))


def test_a_condition_that_nothing_in_the_case_rests_on_is_told(made: Callable[..., Case]) -> None:
    condition = says("if", "2026-02-10", "borland", "set_condition", about={"issues": ["toll"]}, modality="conditional")
    ordered = {"borland": {"ranking": {"toll": ["all", "few"]}, "assumed": "t"}}
    loaded = made(condition, preferences=ordered)
    found = one(loaded, "condition.borland.toll.if")
    assert plain(told(loaded, found)) == (
        "A condition that the case does not have: Borland sets a condition on the toll (10 February 2026)."
    )
    with pytest.raises(InputError, match="by hand"):
        take(loaded, news(loaded, SINCE), found.name, {})
    drawn = line("its_own", "borland", {"toll": ["few"]}, evidence=["if"])
    assert "condition.borland.toll.if" not in kinds(
        news(made(condition, lines=(LINE, drawn), preferences=ordered), SINCE)
    )


def test_what_is_told_to_be_completed_may_hold_today(made: Callable[..., Case]) -> None:
    """No act of its own, and told as done all the same; not what is told as planned, or as not completed."""
    done = says("done", "2026-02-10", "borland", "state_position", "toll.few")
    words = "It announced that the toll of the few had been carried out"
    loaded = made({**done, "quote": words})
    found = one(loaded, "status_quo.toll")
    assert (found.was, found.now, found.statements) == ("all", "few", ("done",))
    assert after(loaded, "status_quo.toll").model.status_quo["toll"] == "few"


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("It announced that the toll of the few had not been carried out", {}),
        ("It announced that the toll of the few had been carried out", {"modality": "intended"}),
        ("It announced the toll of the few", {}),
    ],
)
def test_what_is_not_told_to_be_completed_is_no_deed(made: Callable[..., Case], words: str, more: Data) -> None:
    said = says("done", "2026-02-10", "borland", "state_position", "toll.few", **more)
    assert "status_quo.toll" not in kinds(news(made({**said, "quote": words}), SINCE))


def test_a_step_that_settles_an_option_is_told_once(made: Callable[..., Case]) -> None:
    steps = {**ROAD["steps"], "truce": {**ROAD["steps"]["truce"], "settles": {"toll": "few"}}}
    about = {"about": {"steps": ["truce"], "options": ["toll.few"]}}
    loaded = made(
        says("done", "2026-02-10", "borland", "declare_ceasefire", **about), road={"goal": "meeting", "steps": steps}
    )
    assert set(kinds(news(loaded, SINCE))) == {"done.truce"}


def test_a_floor(made: Callable[..., Case]) -> None:
    wants: Data = {"ranking": {"well": ["ours", "shared", "theirs"]}, "floor": {"well": "shared"}, "evidence": ["old"]}
    loaded = made(says("yes", "2026-02-10", "aland", "accept", "well.theirs"), lines=(), preferences={"aland": wants})
    assert kinds(news(loaded, SINCE)) == {"ended.aland.floor.well": ("yes",)}
    taken = after(loaded, "ended.aland.floor.well")
    assert taken.model.preferences["aland"].floor == {}
    assert str(taken.written.preferences["aland"].floor["well"].option) == "shared"


def test_what_the_case_does_not_have_is_drafted(made: Callable[..., Case]) -> None:
    loaded = made(
        says("b", "2026-02-10", "borland", "refuse", "toll.few"),
        says("c", "2026-01-02", "borland", "refuse", "well.ours"),
    )
    found = [item for item in news(loaded, SINCE).findings if item.kind == "new"]
    assert [item.entry for item in found] == ["position", "red line"]
    assert "a red line: Borland will not accept “option few” on the toll" in plain(told(loaded, found[1]))
    taken = after(loaded, found[1].name, firmness="6")
    assert [(item.actor, item.firmness) for item in taken.model.red_lines] == [("aland", 5), ("borland", 6)]
    assert [item.entry for item in news(taken, SINCE).findings] == ["position"]


def test_a_line_that_has_ended_is_not_drafted_once_more(made: Callable[..., Case]) -> None:
    loaded = made(says("yes", "2026-02-10", "aland", "accept", "well.theirs"))
    taken = after(loaded, "ended.no_theirs")
    assert [piece.id for piece in draft(taken).pieces if piece.kind == "red line"] == []


def test_left_until_more_is_said(made: Callable[..., Case]) -> None:
    yes = says("yes", "2026-02-10", "aland", "accept", "well.theirs")
    loaded = made(yes)
    leave(loaded, one(loaded, "ended.no_theirs"))
    found = news(loaded, SINCE)
    assert kinds(found) == {}
    assert [item.name for item in found.left] == ["ended.no_theirs"]
    more = made(yes, says("yes2", "2026-02-12", "aland", "accept", "well.theirs"))
    assert kinds(news(more, SINCE)) == {"ended.no_theirs": ("yes2", "yes")}
    tell_again(loaded, found.left[0])
    assert kinds(news(loaded, SINCE)) == {"ended.no_theirs": ("yes",)}


def test_what_is_taken_stands_in_the_journal_and_can_be_taken_back(made: Callable[..., Case]) -> None:
    loaded = made(says("yes", "2026-02-10", "aland", "accept", "well.theirs"), lines=(WIDE,))
    before = (loaded.folder / "case.yaml").read_bytes()
    take(loaded, news(loaded, SINCE), "narrower.no_sharing", {}, who="Ada", why="their paper", act="narrower")
    journal = Journal(loaded.folder, "Ada")
    assert journal.last is not None
    assert (journal.last.who, journal.last.act, journal.last.why) == ("Ada", "narrower", "their paper")
    assert [edit.path for edit in journal.last.edits] == [
        ("red_lines", "no_sharing", "until"),
        ("red_lines", "no_sharing_2"),
    ]
    journal.undo()
    assert (loaded.folder / "case.yaml").read_bytes() == before


def test_documents_and_who_said_what(made: Callable[..., Case]) -> None:
    loaded = made(
        says("b", "2026-02-10", "borland", "refuse", "toll.few"),
        says("b2", "2026-02-12", "borland", "refuse", "toll.few", "well.ours"),
        says("x", "2026-02-12", "Somebody", "urge"),
        statement("r", "words of r", when="2026-02-20"),
        {**says("p", "2026-02-12", "borland", "refuse", "toll.few"), "status": "proposed"},
    )
    found = news(loaded, SINCE)
    (document,) = found.documents
    assert (document.id, document.confirmed, document.waiting) == ("paper", 5, 1)
    assert [(group.speaker, group.issue, group.statements) for group in found.groups] == [
        ("borland", "well", ("b2",)),
        ("borland", "toll", ("b2", "b")),
        ("Somebody", None, ("x",)),
        (None, None, ("r",)),
    ]
    assert [heading(Answers(loaded), group) for group in found.groups] == [
        "Borland on the well", "Borland on the toll", "Somebody, no issue named", "The reports themselves, no issue named",
    ]  # fmt: skip
    assert lead(found).startswith("One document and four statements since 1 February 2026; they may change")
    assert lead(news(loaded, date(2026, 2, 28))) == "Nothing is new since 28 February 2026"


def test_the_command(made: Callable[..., Case], run: Run) -> None:
    loaded = made(says("yes", "2026-02-10", "aland", "accept", "well.theirs"), published="2026-03-04")
    document = json.loads(run("news", loaded.folder, "--since", "2026-02-01", "--json")[1])
    assert document["findings"] == news(loaded, SINCE).to_dict()["findings"]
    out = " ".join(run("news", loaded.folder, "--since", "2026-02-01")[1].split())
    assert "May have ended: Aland will not accept" in out
    assert "[ended.no_theirs] If taken, it counts as held until 9 February 2026" in out
    assert run("news", loaded.folder, "--since", "2026-02-01", "--leave", "day.as_of")[0] == 0
    status, out, _ = run(
        "news", loaded.folder, "--since", "2026-02-01", "--take", "ended.no_theirs", "--day", "2026-02-08"
    )
    assert (status, out) == (0, "taken: it counts as held until 7 February 2026\n")
    assert [item.name for item in news(load(loaded.folder), SINCE).findings if item.kind != "new"] == []
    status, _, error = run("news", loaded.folder, "--take", "ended.no_theirs")
    assert status == 2
    assert "there is no such finding" in error


def test_what_cannot_be_is_not_written(made: Callable[..., Case]) -> None:
    loaded = made(says("if", "2026-02-10", "aland", "accept_if", "well.theirs"))
    before = (loaded.folder / "case.yaml").read_bytes()
    for answers in ({"firmness": "12"}, {"day": "soon"}, {"firmness": "none"}):
        with pytest.raises(InputError):
            take(loaded, news(loaded, SINCE), "softer.no_theirs", answers)
    (loaded.folder / "case.yaml").write_bytes(before + b"\n")
    with pytest.raises(InputError, match="changed meanwhile"):
        take(loaded, news(loaded, SINCE), "softer.no_theirs", {})
    assert (loaded.folder / "case.yaml").read_bytes() == before + b"\n"


def test_changes_tells_the_terms_of_a_drafted_proposal(made: Callable[..., Case]) -> None:
    paper_of = {
        "id": "p",
        "by": "aland",
        "date": "2026-02-10",
        "text": "proposes terms",
        "terms": {"toll": "few"},
        "evidence": ["t"],
    }
    loaded = made(
        says("t", "2026-02-10", "aland", "propose_terms", "toll.few"),
        proposals=[{**paper_of, "demands": ["truce_first"], "offers": ["would_meet"]}],
    )
    answers = Answers(loaded)
    (items,) = [block for block in changed(answers, answers.changes(SINCE)).blocks if isinstance(block, Items)][:1]
    assert plain(items.items[0]) == (
        "10 February 2026: Aland proposes terms: “option few” on the toll; asks for “a truce begins” first; offers “they meet”"
    )


WORDS = ("refuse", "accept", "accept_if", "withdraw_position")


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.sampled_from(WORDS), st.sampled_from(("theirs", "shared"))),
        max_size=6,
        unique_by=lambda it: it[0],
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_against_the_words_read_one_by_one(made: Callable[..., Case], said: list[tuple[int, str, str]]) -> None:
    """Brute force: the last word on each option that the line forbids says what may have become of it."""
    first = date(2026, 1, 10)
    loaded = made(
        *(
            says(f"s{at}", (first + timedelta(at)).isoformat(), "aland", act, f"well.{option}")
            for at, act, option in said
        ),
        lines=(WIDE,),
    )
    since = first + timedelta(20)
    last = {option: (at, act) for at, act, option in sorted(said)}
    new = {option: act for option, (at, act) in last.items() if at > 20}
    off = {option for option, act in new.items() if act in ("accept", "withdraw_position")}
    want = (
        "ended" if len(off) == 2
        else "narrower" if off
        else "softer" if "accept_if" in new.values()
        else "again" if new
        else None
    )  # fmt: skip
    found = [item for item in news(loaded, since).findings if item.id == "no_sharing"]
    assert [item.kind for item in found] == ([want] if want else []) or {"again", "firmer"} >= {
        want,
        *(i.kind for i in found),
    }
    if found:
        take(loaded, news(loaded, since), found[0].name, {})
        again = [item.kind for item in news(load(loaded.folder), since).findings if item.id == "no_sharing"]
        assert again in ([], ["again"], ["firmer"]), "what was taken is not found once more, and nothing opposite"


@pytest.mark.parametrize(
    "where", ["ukraine-russia/2026-06-open-letter", "teaching/upper-river-dam", "ukraine-russia/2025-05-istanbul"]
)
def test_every_finding_of_a_worked_case_can_be_told_and_taken(where: str) -> None:
    from detente.intake.news.taking import taken

    loaded = load(Path(__file__).parents[2] / "cases" / where)
    found = news(loaded, date(2025, 1, 1))
    assert found.documents
    assert json.loads(json.dumps(found.to_dict())) == found.to_dict()
    for item in found.findings:
        assert plain(told(loaded, item)).startswith(HEADS[item.kind])
        assert would(loaded, item)
        if item.kind != "condition" and not item.needs and not (item.piece and item.piece.needs):
            assert taken(loaded, found, item.name, {}).text != loaded.tree.text
