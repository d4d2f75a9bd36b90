"""What is not told as done is told as what it is: every act, every modality, wherever the brief, the screens and lists put it in words."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import detente
from detente.answers import Answers
from detente.brief import paged
from detente.case import Case
from detente.intake.draft import draft
from detente.intake.search import search
from detente.record import acts
from detente.record.acts import says, several
from detente.report.grid.cells import Cells
from detente.report.language.narrated import narrated
from detente.report.language.telling import told
from detente.report.search.wording import where
from detente.writers.citations import attribution
from tests.intake.test_positions import HEAD, case_of

MARKS = {
    "intended": r"plans to \w+",
    "conditional": r"would \w+.* on a condition",
    "hypothetical": r"perhaps \w+",
    "denied": r"denies that it \w+",
}
EVERY = [*product(acts(), (None, "done", *MARKS))]
UNDONE = [(act, modality) for act, modality in EVERY if modality in MARKS]


def case(folder: Path, speaker: str = "hill") -> Case:
    """A case with a statement for each act and modality, all about one option, all of which a line rests on."""
    ids = ", ".join(f"s{at}" for at, _ in enumerate(EVERY, 1))
    line = f"red_lines:\n  - {{id: line, actor: {speaker}, never: {{mill: [vale]}}, firmness: 5, evidence: [{ids}]}}\n"
    statements = [
        f"{speaker} | {act} | options: [mill.vale] | when=2026-03-04" + (f" | modality={modality}" if modality else "")
        for act, modality in EVERY
    ]
    return detente.load(case_of(folder, *statements, head=f"{HEAD}{line}"))


@pytest.fixture(scope="module")
def hill(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The case of Hill."""
    return case(tmp_path_factory.mktemp("hill"))


@pytest.mark.parametrize(("act", "modality"), EVERY)
def test_the_words_of_every_act(act: str, modality: str | None) -> None:
    """What is done is told as the vocabulary has it; what is not has its mark, the same one for every act."""
    plain, found = acts()[act].says, says(act, modality)
    if modality not in MARKS or (modality == "conditional" and acts()[act].condition):
        assert found == plain
        return
    assert re.fullmatch(rf"{MARKS[modality]}.*", found)
    assert found.count("on a condition") == (modality == "conditional" or act == "accept_if")


@pytest.mark.parametrize(
    ("act", "plain"),
    [
        ("meet", "meet the other side"),
        ("express_doubt", "express doubt"),
        ("propose_terms", "propose terms"),
        ("criticise", "criticise the other side"),
        ("pressure", "put on pressure"),
        ("acquiesce", "not object"),
        ("exchange_prisoners", "exchange prisoners"),
    ],
)
def test_the_plain_form_of_a_verb(act: str, plain: str) -> None:
    assert says(act, "intended") == f"plans to {plain}"
    assert says(act, "conditional") == f"would {plain} on a condition"


def test_the_words_of_several() -> None:
    found = [
        several(says(act, modality)) for act, modality in (("acquiesce", None), ("refuse", None), ("meet", "intended"))
    ]
    assert found == ["do not object", "refuse", "plan to meet the other side"]
    assert several("perhaps states its position") == "perhaps state their position"
    assert several("denies that it hands over what it held") == "deny that they hand over what they held"
    assert (
        several("is ready to sign for its territory") == "are ready to sign for its territory"
    )  # whose it is, nobody knows
    assert several("will not accept this") == "will not accept this"


def test_a_condition_is_told_once() -> None:
    """“Would set a precondition on a condition” says nothing that “sets a precondition” does not."""
    assert says("set_precondition", "conditional") == "sets a precondition"
    assert says("accept_if", "conditional") == "would accept on a condition"


def test_everywhere_the_same_words(hill: Case) -> None:
    """On the read screen and in review, in the grid, in what a search finds, and in the notes of the brief."""
    answers = Answers(hill)
    _, citations = paged(answers)
    cells = Cells(answers)
    assert len(citations.notes) == len(EVERY)
    hits = {hit.id: hit for hit in search(hill, "", limit=len(EVERY)).statements}
    for item in hill.record.statements:
        expected = f"Hill {says(item.act, item.modality)}"
        saying = cells.saying(item, "hill", "mill")
        assert told(hill.model, item) == f"{saying.who} {saying.act}" == expected
        assert attribution(citations.notes[item.id], answers) == expected
        assert where(hits[item.id], {"hill": "Hill"}).startswith(f"{expected}; ")


def test_what_is_not_done_makes_no_round_and_no_proposal(tmp_path: Path) -> None:
    """Nor any answer that is told as given."""
    statements = [
        f"hill | {act} | options: [mill.both], actors: [vale] | modality={modality} | to=[vale]"
        for act, modality in UNDONE
    ]
    found = draft(detente.load(case_of(tmp_path, *[f"{told} | when=2026-03-04" for told in statements])))
    made = {piece.kind: piece for piece in found.pieces}
    left = dict(found.left)
    named = {f"s{at}": pair for at, pair in enumerate(UNDONE, 1)}
    assert "round" not in made
    for name, (act, modality) in named.items():
        if acts()[act].round and modality in ("intended", "conditional"):
            assert left[name] == f"it tells of talks as {modality}, not as held"
        if "proposal" in acts()[act].drafts and modality == "intended":
            assert left[name] == "a proposal that is told as intended, not as made"
    proposed = [item for piece in found.pieces if piece.kind == "proposal" for item in piece.statements]
    assert {item.modality for item in proposed} == {"conditional"}
    lines = [piece.value["text"] for piece in found.pieces if piece.kind == "red line"]
    assert lines
    assert all(narrated(line) for line in lines)


def test_planned_talks_are_of_the_day_of_their_report(tmp_path: Path) -> None:
    """And talks of a day that lies after the report were not held, whatever else tells."""
    folder = case_of(
        tmp_path,
        "hill | meet | | to=[vale] | when=2026-05-12 | modality=intended | quote=Hill and Vale will meet on 12 May",
        "vale | negotiate | | to=[hill] | when=2026-05-13 | quote=Talks with Hill on 13 May",
    )
    record = folder / "record.yaml"
    record.write_text(record.read_text().replace("minutes.txt}", "minutes.txt, published: 2026-03-20}"))
    loaded = detente.load(folder)
    for item in loaded.record.statements:
        dated = loaded.record.dating(item)
        assert dated.as_published
        assert str(dated.when.start if dated.when else None) == "2026-03-20"
    found = draft(loaded)
    assert not [piece for piece in found.pieces if piece.kind == "round"]
    assert [reason for _, reason in found.left] == ["it tells of talks as of a day to come, not as held"] * 2


@pytest.mark.parametrize(
    ("act", "modality", "kind", "text"),
    [
        ("accept", "done", "accept", None),
        ("accept", "intended", "accept", "plans to accept"),
        ("accept", "conditional", "accept_if", None),
        ("refuse", "intended", "refuse", "plans to refuse"),
        ("refuse", "conditional", "refuse", "would refuse on a condition"),
    ],
)
@pytest.mark.parametrize(("one", "other"), [("hill", "vale"), ("vale", "hill")])
def test_an_answer_is_drafted_as_it_is_told(
    act: str, modality: str, kind: str, text: str | None, one: str, other: str, tmp_path: Path
) -> None:
    head = HEAD + f"  - {{id: letter, by: {other}, date: 2026-02-20, assumed: Seen by the miller.}}\n"
    folder = case_of(tmp_path, f"{one} | {act} | | links={{answers: [letter]}} | modality={modality}", head=head)
    (piece,) = [piece for piece in draft(detente.load(folder)).pieces if piece.kind == "response"]
    assert piece.value["kind"] == kind
    assert piece.value.get("text") == text


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("agree | to=[vale]", "Hill and Vale agree"),
        ("agree | to=[vale] | modality=intended", "Hill and Vale plan to agree"),
        ("meet | to=[vale]", "Hill meets the other side (to Vale)"),
        ("signal_force | to=[vale]", "Hill signals its strength (to Vale)"),
        ("demand | to=[vale]", "Hill demands (to Vale)"),
    ],
)
def test_what_is_done_together_is_told_of_all(tmp_path: Path, fields: str, expected: str) -> None:
    act, *rest = fields.split(" | ")
    opened = detente.load(case_of(tmp_path, f"hill | {act} | options: [mill.vale] | " + " | ".join(rest), head=HEAD))
    (item,) = opened.record.statements
    assert told(opened.model, item) == expected
