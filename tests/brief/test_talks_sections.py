"""*What the latest proposal changes* and *Why the talks have failed* say what the engines say, with their grounds."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from detente.case.model.preferences import RedLine
from detente.case.model.road import Demand, Offer, Refusal
from detente.report.page.blocks import Figure, Items, Paragraph, Section, Table
from detente.report.page.text import Cite, plain
from detente.report.proposals.section import section as proposals
from detente.report.rounds.section import rounds

from .situations import DAM, FLAGSHIP, RIVER, Brief, brief_of
from .test_even_handed import NAMES, Made, forms, mirrored, swap_words, swapped


def section(brief: Brief, name: str) -> Section:
    """What the command tells of the latest proposal or of the rounds; else a section of the brief."""
    if name == "latest-proposal":
        return proposals(brief.answers)
    if name == "why-failed":
        return rounds(brief.answers, 5)
    return next(item for item in brief.page.sections if item.id == name)


def told(part: Section) -> str:
    """All words of a section."""
    found = []
    for block in part.blocks:
        if isinstance(block, Paragraph):
            found.append(plain(block.text))
        elif isinstance(block, Items):
            found += [plain(item) for item in block.items]
        elif isinstance(block, Table):
            found += [block.caption, *(plain(cell) for row in block.rows for cell in row)]
    return "\n".join(found)


def tables(part: Section) -> dict[str, Table]:
    return {block.caption.split(":")[0].split(";")[0]: block for block in part.blocks if isinstance(block, Table)}


def test_the_latest_proposal_clause_by_clause() -> None:
    part = section(brief_of(DAM), "latest-proposal")
    terms = tables(part)["The terms, issue by issue"]
    assert terms.columns == ("Issue", "Proposed", "Ostrane before", "Last from Velmora", "What this moves")
    rows = {plain(row[0]): [plain(cell) for cell in row[1:]] for row in terms.rows}
    assert rows["Filling time"][:3] == [
        "a filling over seven years",
        "a filling over seven years",
        "a filling over four years",
    ]
    assert rows["Drought release"][3] == "Changed: better for Velmora, worse for Ostrane; the two agree here"
    assert rows["Dispute settlement"] == [
        "a court of arbitration",
        "–",
        "–",
        "New, against today: better for Ostrane, worse for Velmora",
    ]


def test_what_nobody_said_moves_nobody() -> None:
    """Of an exchange of prisoners all for all no word of Russia is on record: it is worse for nobody."""
    terms = tables(section(brief_of(FLAGSHIP), "latest-proposal"))["The terms, issue by issue"]
    rows = {plain(row[0]): [plain(cell) for cell in row[1:]] for row in terms.rows}
    assert rows["Monitoring"][-1] == "Against today: better for Ukraine, worse for Russia"
    assert rows["Prisoners"] == [
        "all for all",
        "in agreed numbers, as until now",
        "–",
        "Against today: better for Ukraine",
    ]


def test_openness_stands_apart_from_conditions() -> None:
    answers = tables(section(brief_of(FLAGSHIP), "latest-proposal"))["The answers"]
    rows = [[plain(cell) for cell in row] for row in answers.rows]
    assert [row[1] for row in rows] == [
        "Says neither yes nor no", "Open", "Open on conditions", "Closed", "Closed",
    ]  # fmt: skip
    assert [row[4] for row in rows] == ["–", "–", "None named on record", "–", "–"]
    answers = tables(section(brief_of(DAM), "latest-proposal"))["The answers"]
    assert [plain(row[4]) for row in answers.rows] == ["Cannot be met as things stand", "–", "–"]


@pytest.mark.parametrize("folder", [FLAGSHIP, RIVER], ids=lambda folder: folder.name)
def test_contradictions_stand_with_the_words_of_both(folder: Path) -> None:
    brief = brief_of(folder)
    found = brief.answers.proposals().contradictions
    assert found
    items = section(brief, "latest-proposal").blocks[-1]
    assert isinstance(items, Items)
    assert len(items.items) == len(found)
    for item, line in zip(found, items.items, strict=True):
        cited = [name for part in line if isinstance(part, Cite) for name in part.statements]
        assert cited == [item.first_evidence[0], item.second_evidence[0]]
        for name in cited:
            assert brief.answers.statements[name].quote.exact in plain(line)


def test_the_claims_and_what_they_rest_on() -> None:
    words = told(section(brief_of(FLAGSHIP), "why-failed"))
    assert "because of the location. Supported in this model: another place changes nothing." in words
    assert "because of the mediator. The model cannot tell: nothing in it depends on the mediator." in words
    assert "Tested with the steps “The presidents agree on Moscow as the place”" in words


def test_a_round_that_agreed_something_is_told_by_it_through_the_brief(made: Made) -> None:
    data, said, sources = mirrored()
    said_by = data["red_lines"][0]["evidence"]
    data["rounds"] = [
        {"id": "one", "place": "Lakeside", "date": "2026-02-20", "outcome": "partial",
         "agreed": [{"text": "an exchange of prisoners", "evidence": said_by}]},
        {"id": "two", "place": "Hilltop", "date": "2026-02-21", "outcome": "failed"},
    ]  # fmt: skip
    brief = made(data, said, sources)
    part = section(brief, "why-failed")
    assert "Lakeside. It agreed on an exchange of prisoners. What it did not settle:" in told(part)
    happened = next(row for row in _timeline(brief) if "Lakeside" in row)
    assert "Talks at Lakeside agreed on an exchange of prisoners" in happened


def _timeline(brief: Brief) -> list[str]:
    blocks = section(brief, "timeline").blocks
    rows = [row for block in blocks if isinstance(block, Figure) and block.table for row in block.table.rows]
    return [" ".join(plain(cell) for cell in row) for row in rows]


def test_every_id_is_told_in_words() -> None:
    """No id of a stance, a line or a proposal reaches the reader."""
    for folder in (FLAGSHIP, RIVER):
        brief = brief_of(folder)
        model = brief.case.model
        assert model.road is not None
        road = model.road
        stances: list[RedLine | Demand | Refusal | Offer] = [
            *model.red_lines,
            *road.demands,
            *road.refusals,
            *road.offers,
        ]
        named = [item.id for item in stances]
        words = told(section(brief, "latest-proposal")) + told(section(brief, "why-failed"))
        assert not [name for name in named if re.search(rf"\b{name}\b", words)]


def test_a_round_and_its_claims_are_told_the_same_whoever_meets(made: Made) -> None:
    data, said, sources = mirrored()
    data["rounds"] = [
        {"id": f"at_{name}", "place": f"{NAMES[name][0]}land", "date": "2026-02-20", "outcome": "failed",
         "claims": [{"by": f"{NAMES[name][0]}land", "cause": cause} for cause in ("substance", "format", "preconditions")]}
        for name in NAMES
    ]  # fmt: skip
    first = made(data, said, sources)
    before = forms(first)
    after = forms(made(swapped(data), swapped(said), swapped(sources)))
    assert after == [swap_words(form) for form in before]
    assert first.answers.rounds().recurring


def test_on_an_earlier_day_only_the_earlier_proposals_are_told() -> None:
    brief = brief_of(FLAGSHIP, as_of=date(2025, 6, 6))
    words = told(section(brief, "latest-proposal"))
    assert "asks Russia's president for a meeting in Istanbul" in words
    assert "open letter" not in words
    assert brief.answers.proposals().latest == "istanbul_request"
