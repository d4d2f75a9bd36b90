"""Page 1 of any case: within its budgets, in whole sentences, and saying no more than the answers do."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import detente
from detente.analysis.agreement import agreement
from detente.answers import Answers
from detente.case.integrity.consent import nobody
from detente.record import Record, Sheet
from detente.report.front import answered, basis, bottom_line, earlier, headline, matters, new, sure
from detente.report.front.happened import happened, last_statement, without_statements
from detente.report.front.phrases import Told
from detente.report.front.unmoved import by_procedure
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import plain

from .changes import data_of
from .talks import random_talks

MODULES = {
    "answers": answered,
    "bottom-line": bottom_line,
    "earlier": earlier,
    "matters": matters,
    "new": new,
    "sure": sure,
}
BROKEN = re.compile(r"\s[,.;:]|\.\.|,,|  |^\W|\bNone\b|\bon [.,;]|\bof [.,;]|\(\)|“”|: \.|\d{4}-\d\d-\d\d")
"""What no sentence holds, whatever the case."""


def written(value: object) -> float | str:
    """A number or a day as it stands in a file."""
    return float(value) if isinstance(value, Decimal) else str(value)


def words_of(entry: Entry) -> str:
    return " ".join(plain(block.text) for block in entry.blocks if isinstance(block, Paragraph))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("first-page")


@given(seed=st.integers(0, 10**9))
def test_page_one_of_any_case(home: Path, seed: int) -> None:
    (home / "case.yaml").write_text(json.dumps(data_of(random_talks(Random(seed))), default=written), encoding="utf-8")
    answers = Answers(detente.load(home))
    assume(nobody(answers.model) is None)
    told = Told(answers)
    head = plain(headline.headline(told))
    assert len(head.split()) <= headline.BUDGET, head
    assert head.endswith(".")
    verdict = answers.verdict().answer if answers.deals().obeying_rules else "no"
    says_no = "A settlement stays out of reach" in head or "No settlement is possible" in head
    agreed = answers.deals().concluded
    clash = verdict == "no_positions" and not answers.deal_exists  # whatever those without a position say
    no = verdict == "no" or clash
    if agreed is not None and answers.deals().obeying_rules and (agreed.undone or not no):
        assert not says_no, head
        assert "agreed" in head or "accepted" in head
        assert "A settlement is possible" not in head
    else:
        assert says_no == no, (verdict, head)
        possible = "A settlement is possible" in head or "nobody who must agree has ruled" in head
        assert possible == (verdict == "yes"), head
    told_all = [head, plain(basis.basis(told))]
    for name, module in MODULES.items():
        entry = module.entry(told)
        if entry is not None:
            told_all.append(words_of(entry))
            assert entry.id == name
            assert len(told_all[-1].split()) <= module.BUDGET, (name, told_all[-1])
    for words in told_all:
        assert (found := BROKEN.search(words)) is None, (found and found[0], words)
    model = answers.model
    if not any(item.floor for item in model.preferences.values()) and not (
        model.road and any(step.settles for step in model.road.steps.values())
    ):
        procedure = {name for name, item in model.issues.items() if item.kind == "procedure"}
        freed = tuple(item for item in model.red_lines if not set(item.never) <= procedure)
        asked = model.model_copy(update={"red_lines": freed})
        assert by_procedure(answers) == (agreement(asked, limit=1).zopa.size > 0)


@given(seed=st.integers(0, 10**9))
def test_the_newest_statement_is_found_without_the_others(home: Path, seed: int) -> None:
    draw = Random(seed)
    (home / "case.yaml").write_text(json.dumps(data_of(random_talks(draw)), default=written), encoding="utf-8")
    case = detente.load(home)
    days = [None, *(f"2026-0{month}" for month in range(1, 9))]
    texts = [f"d{at}" for at in range(3)]
    documents = {
        name: {"file": f"{name}.txt", **({"published": day} if (day := draw.choice(days)) else {})} for name in texts
    }
    said = [
        {
            "id": f"s{at}", "document": draw.choice(texts), "quote": "words", "voice": draw.choice(("source", "author")),
            "speaker": draw.choice([*case.model.actors, "somebody"]), "act": "criticise", "status": draw.choice(("confirmed", "proposed")),
            **({"when": day} if (day := draw.choice(days)) else {}),
            **({"links": {"restates": ["s0"]}} if draw.random() < 0.2 else {}),
        }
        for at in range(draw.randrange(8))
    ]  # fmt: skip
    record = Record.of(Sheet.model_validate({"documents": documents, "statements": said}))
    told = Told(Answers(replace(case, recorded=replace(case.recorded, record=record))))
    acts = without_statements(told)
    last = last_statement(told, acts)
    every = [item for item in happened(told) if item.kind == "statement"]
    assert acts == [item for item in happened(told) if item.kind != "statement"]
    assert (last is None) == (not every)
    assert last is None or last.when.start == max(item.when.start for item in every)
