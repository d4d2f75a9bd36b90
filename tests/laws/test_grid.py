"""The grid says of each cell what the engines say, and lays every word where it belongs: against the long way."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from detente.analysis.agreement import agreement
from detente.analysis.stands import stands
from detente.answers import Answers
from detente.case import Case
from detente.case.file.yaml_tree import parse
from detente.case.integrity.consent import nobody
from detente.case.model import Model
from detente.case.model.holding import holdings
from detente.case.model.since import Heard
from detente.case.model.standing import STRONGEST_FIRST, said_by
from detente.case.recorded import Recorded
from detente.case.recorded.texts import Anchors, Texts
from detente.record import Confirmed, Record, SourceDocument, Statement
from detente.report.grid.grid import grid
from detente.sources import Document

from .cases import random_model
from .silences import grounded

ACTS = (
    "demand",
    "refuse",
    "accept",
    "accept_if",
    "red_line",
    "oppose",
    "withdraw_position",
    "criticise",
    "express_willingness",
)
BLOCKS, SIZE = 5, 20


def recorded(model: Model, said: dict[str, frozenset[str]], random: Random) -> Case:
    """The case with statements: those that something rests on, by whom it says, and a few others on any issue."""
    words, statements = [], []
    names = [*said, *(f"t{at}" for at in range(random.randrange(10)))]
    for at, name in enumerate(names):
        quote = f"Word number {at} was said."
        words.append(quote)
        issue = random.choice(list(model.issues))
        option = f"{issue}.{random.choice(list(model.issues[issue].options))}"
        voice = "source" if said.get(name) else random.choice(("source", "source", "author", "analyst"))
        speaker = next(iter(said.get(name, ())), "") or random.choice([*model.actors, "a stranger"])
        about = random.choice(({"issues": [issue]}, {"options": [option]}, {"options": [option]}, {}))
        data = {
            "id": name, "document": "d", "quote": quote, "voice": voice, "speaker": speaker, "act": random.choice(ACTS),
            "about": about, "status": random.choice(("confirmed", "confirmed", "corrected", "rejected")) if name not in said else "confirmed",
        }  # fmt: skip
        if random.random() < 0.8:
            data["when"] = str(date(2025, 1, 1) + timedelta(days=random.randrange(40)))
        statements.append(Statement.model_validate(data))
    text = Document("sources/d.txt", " ".join(words), "sha256:0")
    record = Record({"d": SourceDocument(file="sources/d.txt")}, statements)
    texts = Texts.of({"d": text})
    tree = parse("detente: 1\n", "case.yaml")
    return Case(Path("nowhere"), model, model, Recorded(record, texts, Anchors(record, texts), None), tree)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_cells_say_what_the_engines_say(block: int) -> None:
    silent = spoken = 0
    for seed in range(block * SIZE, (block + 1) * SIZE):
        random = Random(70_000 + seed)
        model, said = grounded(random_model(random), random)
        case = recorded(model, dict(said), random)
        confirmed = Confirmed(case.record, None)
        told = said_by(model, confirmed)
        found = agreement(model)
        engine = stands(
            model, found.options, found.excluded, Heard(model, confirmed, told, case.record.dating).options()
        )
        engine = engine if nobody(model) is None else {}
        held = holdings(model, told)
        made = grid(Answers(case))
        assert [row.issue for row in made.rows] == list(model.issues)
        assert [column.actor for column in made.columns] == list(model.consenting())
        for row in made.rows:
            for cell in row.cells:
                place = (cell.actor, cell.issue)
                expected = {
                    option: next(stand for stand in each if stand.actor == cell.actor)
                    for option, each in engine.get(cell.issue, {}).items()
                }
                assert cell.stands == expected
                if place in held:
                    assert {piece.id for piece in cell.held} == set(held[place].pieces)
                for piece in cell.held:
                    if piece.kind in ("red line", "floor") and place in held:
                        line = held[place].pieces[piece.id]
                        assert piece.standing == line or (piece.kind == "floor" and not piece.evidence)
                bears = {
                    item.id
                    for item in case.record.statements
                    if item.counts
                    and names(item, cell.issue)
                    and (item.speaker == cell.actor or cell.actor in told[item.id])
                }
                bears |= {name for stand in expected.values() for name in stand.evidence}
                bears |= {name for piece in cell.held for name in piece.evidence}
                told_of = [*(saying.statement for saying in cell.sayings), *cell.older]
                assert set(told_of) == bears, "each once, and none else"
                assert len(told_of) == len(bears)
                days = [saying.day or "" for saying in cell.sayings]
                assert days == sorted(days, reverse=True), "the newest first, those without a day last"
                known = [piece.standing for piece in cell.held]
                known += [stand.standing for stand in expected.values() if stand.said is not None]
                assert cell.noted == bool(known)
                if known:
                    assert cell.standing == min(known, key=STRONGEST_FIRST.index)
                    assert cell.weakest == max(known, key=STRONGEST_FIRST.index)
                elif bears:
                    assert cell.known == "spoken of; no position noted"
                    spoken += 1
                else:
                    assert (cell.standing, cell.known) == ("silent", "not on record")
                    assert not any(stand.on_record or stand.ruled_out_by for stand in expected.values())
                    silent += 1
    assert silent
    assert spoken


def names(item: Statement, issue: str) -> bool:
    return issue in item.about.issues or any(option.partition(".")[0] == issue for option in item.about.options)
