"""Silence is told as silence: no brief and no command says that somebody accepts who was not heard."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.answers import Answers
from detente.case.model.shape import standoff_alone
from detente.case.model.standing import concerned
from detente.record.acts import acts
from detente.report.asking.section import whole
from detente.report.deals.section import section as deals
from detente.report.deals.stands import COLUMNS
from detente.report.impasse.section import why
from detente.report.page.blocks import Figure, OptionMap, Paragraph, Section, Table
from detente.report.page.text import Text, plain
from detente.report.proposals.section import section as proposals
from tests.typed import Run

from .situations import Brief, brief_of, label, overlaid
from .small import actor, case, issue, line, paper, record, statement, write_case

ACCEPTS = re.compile(
    r"would be accepted|would accept(?! is not on record)|that all accept|accepted by (all|both|everyone)|[\d,]+ (deals?|of [\d,]+)[^.]{0,30} accept",
    re.IGNORECASE,
)
"""What may be said only where everybody who matters was heard."""
CLAIMS = re.compile(r"accepted in some deal|can accept|prefers?\b|likes best", re.IGNORECASE)
"""What only silence of lines stands behind, and is never said of an option."""
WAY = {
    "water": issue("How is the water shared?", "half", "thirds", name="the water"),
    "road": issue("Who keeps the road?", "ours", "both", name="the road"),
}
TWO = {"a": actor("Alba"), "b": actor("Brenn")}
STATED = {"evidence": ["s1"]}
WORDS = record(
    statement("s1", "Alba will not halve the water", "a", act="refuse"),
    statement("s2", "Brenn demands thirds", "b", act="demand"),
    statement("s3", "Brenn refuses halves", "b", act="refuse"),
)
PAPER = paper("Alba will not halve the water. Brenn demands thirds. Brenn refuses halves.")
LINE = line("dry", "a", {"water": "half"}, **STATED)
SMALL: dict[str, dict[str, Any]] = {
    "nobody has a position": {},
    "one without a position": {"red_lines": [LINE]},
    "both silent on one issue": {"red_lines": [LINE, line("wet", "b", {"water": "half"}, evidence=["s3"])]},
    "one silent where it matters": {
        "preferences": {"a": {"ranking": {"water": ["thirds", "half"], "road": ["ours", "both"]}, "floor": {"road": "ours"}, **STATED}},
        "red_lines": [line("wet", "b", {"water": "half"}, evidence=["s3"])],
        "proposals": [{"id": "p", "by": "a", "date": "2026-02-01", "terms": {"water": "thirds", "road": "both"}, "evidence": ["s1"]}],
    },
    "one silent where the others take anything": {
        "preferences": {"a": {"ranking": {"water": ["thirds", "half"], "road": [["ours", "both"]]}, **STATED}},
        "red_lines": [line("wet", "b", {"water": "half"}, evidence=["s3"])],
    },
    "no deal and a silent house": {
        "actors": {**TWO, "h": {"name": "The house", "role": "ratifier", "of": "b"}},
        "red_lines": [LINE, line("wet", "b", {"water": "thirds"}, evidence=["s3"]), line("way", "h", {"road": "ours"}, assumed="so")],
    },
}  # fmt: skip
ANSWERS = {
    "nobody has a position": "no_positions",
    "one without a position": "no_positions",
    "both silent on one issue": "cannot_tell",
    "one silent where it matters": "cannot_tell",
    "one silent where the others take anything": "yes",
    "no deal and a silent house": "no",
}


def small(name: str) -> dict[str, Any]:
    given = dict(SMALL[name])
    return case(given.pop("actors", TWO), WAY, **given)


def tables(section: Section) -> Iterator[Table]:
    for block in section.blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Figure) and block.table is not None:
            yield block.table


def only_words_are_told_as_acceptance(brief: Brief) -> None:
    """Behind every actor told to want or accept an option stands a word of it, or our reading with its mark."""
    assert brief.page.lead is not None
    assert isinstance(brief.page.lead.picture, OptionMap)
    table = brief.page.lead.table
    assert table is not None
    assert not CLAIMS.search(" ".join((table.caption, *table.columns)))
    wants, bare, unheard = (table.columns.index(name) for name in COLUMNS[3:])
    places = [(matter, option) for matter, row in brief.answers.deals().options.items() for option in row]
    for row, (matter, option) in zip(table.rows, places, strict=True):
        for found in brief.answers.deals().stands[matter][option]:
            name = brief.words.actor(found.actor)
            column = next((at for at in (2, wants, bare, unheard) if _names(row[at], name)), None)
            assert column is not None, (matter, option, name)
            if column == wants:
                assert found.standing == "assumed" or backed(brief, found.actor, matter, option)
            if column == bare:
                assert matter in concerned(brief.answers.model, found.actor) or found.on_record
            assert (column == unheard) is (not found.on_record and not found.ruled_out)


def _names(cell: Text, name: str) -> bool:
    return re.search(rf"(^|, | and ){re.escape(name)}( \(|, | and |$)", plain(cell), re.IGNORECASE) is not None


def backed(brief: Brief, actor: str, matter: str, option: str) -> bool:
    """Whether, looked for the long way, somebody asked for, accepted or proposed this option in this actor's name."""
    model = brief.answers.model
    for item in brief.answers.statements.values():
        spoke = item.speaker is not None and item.speaker in {actor, *model.actors[actor].called}
        if (
            f"{matter}.{option}" in item.about.options
            and spoke
            and acts()[item.act].stance in {"wants", "would_accept"}
        ):
            return True
    for proposal in model.proposals:
        asked = option in (proposal.terms or {}).get(matter, ())
        own = [answer for answer in proposal.responses if answer.actor == actor]
        if asked and (
            actor in proposal.by or any("accept" in answer.kind or answer.kind == "endorse" for answer in own)
        ):
            return True
        if any(option in (answer.terms or {}).get(matter, ()) for answer in own):
            return True
    return False


def nobody_silent_accepts(brief: Brief) -> None:
    if not standoff_alone(brief.answers.model):
        only_words_are_told_as_acceptance(brief)
    if not brief.answers.verdict().open:
        return
    # statements stand in the timeline and under who wants what, in the words of their documents
    told = [
        section for section in brief.page.sections if section.id in {"in-brief", "openings", "ask", "latest-proposal"}
    ]
    pages = [*told, deals(brief.answers), why(brief.answers), whole(brief.answers), proposals(brief.answers)]
    for page in pages:
        text = json.dumps([str(block) for block in page.blocks], ensure_ascii=False)
        assert not ACCEPTS.search(text), ACCEPTS.search(text)
        assert not any(
            "accept" in " ".join(table.columns).lower() for table in tables(page) if table.columns != COLUMNS
        )
    for words_told in (brief.page.verdict, *(fact.text for fact in brief.page.facts[:2])):
        assert not ACCEPTS.search(plain(words_told))


def test_nobody_silent_is_told_to_accept(worked: Brief) -> None:
    nobody_silent_accepts(worked)


@pytest.mark.parametrize(("folder", "scenario", "as_of"), overlaid(), ids=label)
def test_nor_under_scenarios_and_on_dates(folder: Path, scenario: str | None, as_of: date | None) -> None:
    nobody_silent_accepts(brief_of(folder, scenario, as_of))


@pytest.mark.parametrize("name", SMALL)
def test_small_cases(made: Callable[..., Brief], name: str) -> None:
    brief = made(small(name), WORDS, PAPER)
    nobody_silent_accepts(brief)
    answers = brief.answers
    found = answers.verdict()
    assert found.answer == ANSWERS[name]
    assert answers.deals().verdict == answers.why().verdict == found
    told = plain(brief.page.verdict)
    assert told.startswith(
        {"no_positions": "There is nothing to judge", "cannot_tell": "Nothing on record rules out", "yes": "A deal is possible", "no": "No deal"}[found.answer]
    )  # fmt: skip
    assert any(section.id == "ask" for section in brief.page.sections) is (found.answer != "yes")


def test_what_is_on_record_for_whom_nothing_can_be_judged(made: Callable[..., Brief]) -> None:
    brief = made(small("one without a position"), WORDS, PAPER)
    assert brief.answers.verdict().without_position == ("b",)
    told = " ".join(plain(block.text) for block in deals(brief.answers).blocks if isinstance(block, Paragraph))
    assert "Brenn: two statements on record" in told
    assert "(one demand or wish, one refusal)" in told
    assert "detente draft" in told


def test_a_refusal_that_would_decide(made: Callable[..., Brief]) -> None:
    answers = made(small("one silent where it matters"), WORDS, PAPER).answers
    (place,) = answers.verdict().silent
    assert (place.actor, place.issue, place.options) == ("b", "road", ("ours",))
    (question,) = answers.ask().questions
    assert (question.actor, question.issue, question.closes, question.decides) == ("b", "road", True, "verdict")
    assert [[item.option for item in chosen] for chosen in answers.ask().refusals] == [["ours"]]
    (item,) = answers.proposals().proposals
    assert item.verdict is not None
    assert (item.verdict.answer, item.verdict.rests_on) == ("no", "stated")


def test_a_way_says_whose_word_it_rests_on(made: Callable[..., Brief]) -> None:
    answers = made(small("no deal and a silent house"), WORDS, PAPER).answers
    assert answers.verdict().rests_on == "stated"
    ways = {way.members: way for way in answers.ask().ways}
    assert set(ways) == {("dry",), ("wet",)}
    assert [(place.actor, place.issue) for place in ways["dry",].rests_on] == [
        ("a", "road"),
        ("b", "road"),
        ("h", "water"),
    ]
    assert {item.decides for item in answers.ask().questions} == {"way"}


def test_the_command(run: Run, tmp_path: Path) -> None:
    folder = write_case(tmp_path / "c", small("one silent where it matters"), WORDS, PAPER)
    status, out, _ = run("ask", folder, "--json")
    found = json.loads(out)
    assert (status, found["complete"], found["verdict"]["answer"]) == (0, True, "cannot_tell")
    assert found["refusals"] == [[{"actor": "b", "issue": "road", "option": "ours"}]]
    assert found["questions"][0].keys() >= {"actor", "issue", "options", "decides", "way", "closes"}
    assert detente.ask(detente.load(folder)).to_dict()["questions"] == found["questions"]
    status, out, _ = run("ask", folder)
    assert status == 0
    assert "Has Brenn said anything on the road? If it refused “option ours”, no deal would be left." in " ".join(
        out.split()
    )
    for command in ("deals", "why", "proposals"):
        assert "verdict" in json.dumps(json.loads(run(command, folder, "--json")[1]))


def test_the_order_of_firmness_alone_does_not_decide(made: Callable[..., Brief]) -> None:
    """One firm line against three soft ones: which is cheaper hangs on the numbers, not on their order."""
    lines = [line("firm", "a", {"water": "half"}, **STATED) | {"firmness": 4}]
    lines += [
        line(f"soft{at}", "b", {"water": "thirds", "road": option}, evidence=["s3"]) | {"firmness": 1}
        for at, option in enumerate(("ours", "both"))
    ]
    lines += [line("soft2", "b", {"water": "thirds"}, evidence=["s3"]) | {"firmness": 1}]
    answers = made(case(TWO, WAY, red_lines=lines), WORDS, PAPER).answers
    found = answers.ask().cheapest
    assert found is not None
    assert not found.sure
    assert found.rivals == (("firm",),) or found.members == ("firm",)
    assert isinstance(answers, Answers)
