"""How each stands to each option: by lines, by words, by our reading; and silence is told as silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from detente.analysis.stands import Stand
from detente.answers import Answers
from detente.case import load
from detente.report.front import positions_map
from detente.report.front.phrases import Told as Page
from tests.brief.small import actor, case, issue, line, paper, record, statement, write_case
from tests.report.front.telling import rows

TWO = {"a": actor("Alba"), "b": actor("Brenn")}
ISSUES = {
    "road": issue("Who keeps the road?", "shut", "shared", "free", name="the road"),
    "toll": issue("Who takes the toll?", "nobody", "half", "all", name="the toll"),
    "bell": issue("Who rings the bell?", "monks", "guards", name="the bell"),
}
TEXT = {
    "asks": "Alba asks for a free road",
    "open": "Alba would take a shared road if Brenn pays",
    "no_half": "Brenn will not take half the toll",
    "told": "a paper says that Brenn wants all of the toll",
    "once": "Brenn asked for a shut road",
    "later": "Brenn refuses a shut road",
}
RECORD = record(
    statement("asks", TEXT["asks"], "a", act="demand", about={"options": ["road.free"]}, when="2026-01-01"),
    statement("open", TEXT["open"], "a", act="accept_if", about={"options": ["road.shared"]}, when="2026-01-02"),
    statement("no_half", TEXT["no_half"], "b", act="refuse", about={"options": ["toll.half"]}, when="2026-01-03"),
    statement("told", TEXT["told"], "b", act="demand", about={"options": ["toll.all"]}) | {"voice": "author"},
    statement("once", TEXT["once"], "b", act="demand", about={"options": ["road.shut"]}, when="2026-01-04"),
    statement("later", TEXT["later"], "b", act="refuse", about={"options": ["road.shut"]}, when="2026-01-05"),
)
ORDERS = {
    "a": {"ranking": {"road": ["free", "shared", "shut"], "toll": [["all", "half"], "nobody"]}, "evidence": ["asks"]},
    "b": {"ranking": {"toll": ["all", "nobody", "half"]}, "evidence": ["no_half"]},
}
LINES = [line("never_free", "b", {"road": "free"}, evidence=["later"])]
Told = Callable[..., Answers]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    def make(**more: Any) -> Answers:
        given = {"preferences": ORDERS, "red_lines": LINES, **more}
        return Answers(
            load(write_case(tmp_path / "c", case(TWO, ISSUES, **given), RECORD, paper(". ".join(TEXT.values()))))
        )

    return make


def one(answers: Answers, who: str, matter: str, option: str) -> Stand:
    return next(found for found in answers.deals().stands[matter][option] if found.actor == who)


WORDS = {
    ("a", "road", "free"): ("wants", "stated", ("asks",)),
    ("a", "road", "shared"): ("accepts on a condition", "stated", ("open",)),
    ("a", "road", "shut"): (None, "silent", ()),
    ("b", "road", "shut"): ("refuses", "stated", ("later",)),
    ("b", "road", "free"): (None, "silent", ()),
    ("b", "toll", "all"): ("wants", "reported", ("told",)),
    ("b", "toll", "half"): ("refuses", "stated", ("no_half",)),
    ("a", "toll", "all"): (None, "silent", ()),  # its order puts two first: a tie is no wish
    ("b", "bell", "monks"): (None, "silent", ()),
}


@pytest.mark.parametrize("place", WORDS)
def test_what_was_said_of_an_option(told: Told, place: tuple[str, str, str]) -> None:
    """The newest word holds; a red line of its own, an order and the silence of lines are no word."""
    found = one(told(), *place)
    assert (found.said, found.standing, found.evidence) == WORDS[place]


def test_no_line_is_no_acceptance(told: Told) -> None:
    answers = told()
    assert answers.deals().options["road"]["shut"] == ("a", "b")  # what was printed as accepted
    assert one(answers, "a", "road", "shut").wants_another
    assert one(answers, "b", "road", "free").ruled_out_by == ("never_free",)
    assert not one(answers, "b", "bell", "monks").on_record


def test_an_order_without_words_is_our_reading(told: Told) -> None:
    orders = {**ORDERS, "a": {"ranking": {"bell": ["guards", "monks"]}, "assumed": "so it seems"}}
    answers = told(preferences=orders)
    found = one(answers, "a", "bell", "guards")
    assert (found.said, found.standing) == ("wants", "assumed")


def test_an_order_made_of_a_refusal_names_no_wish(told: Told) -> None:
    """Brenn refused half the toll: that its order puts another option first is not its word, and a paper's is told as that."""
    answers = told()
    assert one(answers, "b", "toll", "nobody").said is None
    assert one(answers, "b", "toll", "nobody").wants_another


ROWS = {
    "The road": ("Would accept: option shared on a condition[open]; option free[asks]", "Not: option free[later]; against: option shut[later]", "◇ differ; not refused: option shared"),
    "The toll": ("No single first choice°", "Option all, as others report[told]; against: option half[no_half]", "◇ not closed"),
    "The bell": ("not on record", "not on record", "? neither heard"),
}  # fmt: skip


def test_the_map_says_each_in_its_words(told: Told) -> None:
    """Each with its statement; what a paper reports is told as that; a tie is no wish; the silent are told as silent."""
    assert rows(positions_map.entry(Page(told()))) == ROWS


def test_a_proposal_asks_for_its_terms_and_an_answer_takes_or_refuses_them(told: Told) -> None:
    answer = {"actor": "b", "kind": "accept", "date": "2026-02-02", "evidence": ["told"]}
    paper_of = {"id": "p", "by": "a", "date": "2026-02-01", "terms": {"bell": "guards"}, "responses": [answer]}
    answers = told(proposals=[paper_of])
    assert one(answers, "a", "bell", "guards").said == "wants"
    assert one(answers, "b", "bell", "guards").said == "accepts"
    several = {**paper_of, "terms": {"bell": "guards", "toll": "half"}, "responses": [{**answer, "kind": "refuse"}]}
    assert (
        one(told(proposals=[several]), "b", "bell", "guards").said is None
    )  # which of the two it refuses is not known
    alone = {**paper_of, "responses": [{**answer, "kind": "refuse"}]}
    assert one(told(proposals=[alone]), "b", "bell", "guards").said == "refuses"


def test_either_side_by_the_same_rule(told: Told) -> None:
    """Names exchanged, everything is told of the other."""
    swapped = told(preferences={"a": ORDERS["b"], "b": ORDERS["a"]}, red_lines=[{**LINES[0], "actor": "a"}]).deals()
    assert [found.actor for found in swapped.stands["road"]["free"] if found.ruled_out] == ["a"]


def test_what_a_side_s_voters_take_the_side_has_not_taken(tmp_path: Path) -> None:
    said = statement("v", "the voters would take the guards", "h", act="accept", about={"options": ["bell.guards"]})
    actors = {**TWO, "h": {"name": "The voters", "role": "ratifier", "of": "b"}}
    folder = write_case(tmp_path / "v", case(actors, ISSUES), record(said), paper("the voters would take the guards"))
    answers = Answers(load(folder))
    assert one(answers, "h", "bell", "guards").said == "accepts"
    assert one(answers, "b", "bell", "guards").said is None


def test_what_somebody_said_no_to_is_not_told_as_open(told: Told) -> None:
    """Half the toll is excluded by no line, and Brenn refused it; so with a shut road, which is how it is today."""
    lines = [
        line("no_bell", "a", {"bell": "monks"}, assumed="t"),
        line("no_guards", "b", {"bell": "guards"}, assumed="t"),
    ]
    left = {item.issue: item.left for item in positions_map.relations(Page(told(red_lines=lines)))}
    assert left == {"road": ("shared", "free"), "toll": ("nobody", "all"), "bell": ()}
