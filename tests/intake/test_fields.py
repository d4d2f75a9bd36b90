"""Fields typed in a review: the same words for each, nothing swallowed, no wall of ids, no option left without its issue."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.errors import FEWEST, InputError, closest, listed
from detente.intake.correction import FIELDS, LISTS, corrected, picked, strangers
from detente.intake.review import Item
from detente.record import Statement
from detente.sources import Document
from tests.typed import Run, the

NAMES = st.lists(st.text("abcdef_.", min_size=1, max_size=60), unique=True, max_size=40)


@pytest.fixture
def read_in(well: Path, report: Path) -> Path:
    detente.read(detente.load(well), report, published="2026-03-28")
    return well


def first(case: Path) -> Item:
    return the(detente.review(detente.load(case), by="me").item)


@pytest.mark.parametrize("dash", ["-", " - ", "–", "—", ""])
@pytest.mark.parametrize("field", FIELDS)
def test_a_dash_is_nothing_in_every_field(well: Path, field: str, dash: str) -> None:
    assert picked(detente.load(well).model, field, dash) == ([] if field in LISTS else None)


@pytest.mark.parametrize("field", ["act", "quote"])
def test_what_no_statement_is_without(read_in: Path, field: str) -> None:
    desk = detente.review(detente.load(read_in), by="me")
    with pytest.raises(InputError, match=f"a statement needs its {field}"):
        desk.checked(the(desk.item), {field: None})


@pytest.mark.parametrize("way", ["options=-\n", "options\n-\n", "options=\n"])
def test_none_by_either_way(read_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    lines = f"e\noptions=water.hill\n{way}to=-\nstrength=demand\n\nq\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    status, out, err = run("review", read_in)
    assert (status, err) == (0, "")
    assert "there is no" not in out
    statement = detente.load(read_in).record.statements[-1]
    assert (statement.about.options, statement.to, statement.strength) == ((), (), "demand")


@pytest.mark.parametrize(
    "lines",
    [
        "options=nowhere\nact=threaten\n",
        "options\nnowhere\nact=threaten\n",
        "options\nact=threaten\n",
        "options\nact\nthreaten\n",
    ],
)
def test_the_next_field_is_not_swallowed(read_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch, lines: str) -> None:
    before = first(read_in).statement
    assert before.act != "threaten"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"e\n{lines}polarity=neutral\n\nq\n"))
    status, out, _ = run("review", read_in)
    assert status == 0
    assert "options stays as it was" in out
    statement = detente.load(read_in).record.statements[-1]
    assert (statement.act, statement.polarity, statement.about.options) == ("threaten", "neutral", before.about.options)


def test_an_option_goes_with_its_issue(read_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "sys.stdin", io.StringIO("e\nissues=water, guard\noptions=water.turns, guard.abbey\nissues=guard\n\nq\n")
    )
    status, out, _ = run("review", read_in)
    assert status == 0
    assert "as the issue is not among the issues any more: “Both by turns”" in " ".join(out.split())
    about = detente.load(read_in).record.statements[-1].about
    assert (about.issues, about.options) == (("guard",), ("guard.abbey",))


def test_an_option_goes_with_its_issue_without_a_terminal_too(read_in: Path) -> None:
    desk = detente.review(detente.load(read_in), by="me")
    item = the(desk.item)
    item = Item(desk.checked(item, {"options": ["water.turns", "guard.abbey"]}), item.proposed, item.document, 1, 1)
    assert desk.checked(item, {"issues": ["guard"]}).about.options == ("guard.abbey",)
    assert desk.checked(item, {"issues": []}).about.options == ()
    assert desk.checked(item, {"issues": ["guard"], "options": ["water.turns"]}).about.options == ("water.turns",)
    assert strangers(["water"], ["water.turns", "guard.abbey", "water.hill"]) == ("guard.abbey",)


def test_the_screen_has_the_words_of_the_case(read_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("e\nissues=water\noptions\n1\n\nq\n"))
    out = run("review", read_in)[1]
    assert "Water:  1\u00a0Hill alone  2\u00a0Both by turns  3\u00a0Vale alone" in out
    assert "Nobody" not in out.split("Water:")[1].split("? lists all")[0], "options of the statement's issues alone"


def test_an_id_that_is_its_name_is_said_once(read_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a case that was begun by `new`: the id of “Hill” is Hill."""
    file = read_in / "case.yaml"
    file.write_text(file.read_text("utf-8").replace("{name: Vale, role: party}", "{name: vale, role: party}"), "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("e\nspeaker\n\n\nq\n"))
    lines = [line.split() for line in run("review", read_in)[1].splitlines()]
    assert ["1", "hill", "Hill"] in lines
    assert ["3", "vale"] in lines


@given(st.text("abcdef_.", max_size=20), NAMES)
def test_the_nearest_few(name: str, names: list[str]) -> None:
    """At most five, the name itself first where it is there, and the others counted."""
    told = closest(name, names)
    head, _, more = told.partition(" … and ")
    shown = head.split(", ") if names else []
    assert len(shown) + (int(more.split()[0]) if more else 0) == len(names)
    assert len(shown) <= 5
    assert set(shown) <= set(names)
    if len(names) > 5 and name in names:
        assert shown[0] == name


@given(NAMES)
def test_no_wall(names: list[str]) -> None:
    told = listed(names).partition(" … and ")[0]
    assert len(told) <= 400 or told.count(", ") < FEWEST


def test_another_act_brings_what_it_means(read_in: Path) -> None:
    """A threat that was read as a position is none in favour of anything; what is given stays."""
    desk = detente.review(detente.load(read_in), by="me")
    item = the(desk.item)
    assert item.statement.act != "threaten"
    assert desk.checked(item, {"act": "threaten"}).polarity == "negative"
    assert desk.checked(item, {"act": "ultimatum"}).strength == "ultimatum"
    assert desk.checked(item, {"act": "threaten", "polarity": "neutral"}).polarity == "neutral"


def test_a_question_mark_behind_a_field_lists_what_it_may_hold(
    read_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("e\nact=?\nrefuse\n\nq\n"))
    status, out, err = run("review", read_in)
    assert (status, err) == (0, "")
    assert "set_precondition" in out
    assert "there is no act" not in out


def told(**more: object) -> Statement:
    fields = {
        "id": "r_1",
        "document": "r",
        "quote": "words",
        "voice": "source",
        "speaker": "hill",
        "act": "refuse",
        "status": "proposed",
    }
    return Statement.model_validate({**fields, **more})


def as_corrected(well: Path, statement: Statement, **changes: object) -> tuple[str | None, str | None]:
    document = Document(file="r.txt", text="words", digest="")
    now = corrected(detente.load(well).model, statement, document, changes)
    return now.modality, now.told_by


@pytest.mark.parametrize("modality", ["intended", "conditional", "hypothetical", "denied"])
def test_how_an_act_was_told_goes_with_it(well: Path, modality: str) -> None:
    before = told(modality=modality)
    assert as_corrected(well, before, act="agree") == ("done", None)
    assert as_corrected(well, before, act="agree", modality=modality) == (modality, None), "where a person says so"
    assert as_corrected(well, before, act="withdraw_forces") == (modality, None), "which may be announced"
    assert as_corrected(well, before, to=["vale"]) == (modality, None)


def test_a_teller_goes_with_the_speaker_it_was_told_of(well: Path) -> None:
    account = told(told_by="vale", act="military_action", speaker="abbot")
    for same in ("vale", "Vale"):
        assert as_corrected(well, account, speaker=same) == (None, None), "nobody tells of itself as of another"
    assert as_corrected(well, account, speaker="hill") == (None, "vale"), "a deed stays an account"
    assert as_corrected(well, account, act="demand") == ("done", None)
    assert as_corrected(well, told(told_by="vale"), speaker="abbot") == (None, None), "words are the speaker's own"
    assert as_corrected(well, told(told_by="vale"), speaker="abbot", told_by="vale") == (None, "vale")
    assert as_corrected(well, told(told_by="vale"), to=["vale"]) == (None, "vale")
