"""A form of a statement: what is sent as it was shown changes nothing; what was typed is read as on a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.intake.correction import FIELDS, corrected
from detente.intake.typed import changes, shown
from detente.record import Statement
from detente.record.model import ABOUT_KINDS
from tests.brief.situations import DAM, FLAGSHIP


def form(case: detente.Case, statement: Statement) -> dict[str, list[str]]:
    """What a browser sends of a form that nobody has touched."""
    found = {field: shown(case.model, statement, field) for field in FIELDS}
    sent = {
        field: value if isinstance(value, list) else [value.replace("\n", "\r\n")] for field, value in found.items()
    }
    assert all(isinstance(text, str) for texts in sent.values() for text in texts)
    return sent


@pytest.mark.parametrize("folder", [DAM, FLAGSHIP], ids=lambda path: path.name)
def test_a_form_that_nobody_touched_changes_nothing(folder: Path) -> None:
    case = detente.load(folder)
    assert case.record.statements
    for statement in case.record.statements:
        assert changes(case.model, statement, form(case, statement)) == {}


def test_what_was_typed(well: Path) -> None:
    case = detente.load(well)
    statement = case.record.statements[0]
    sent = form(case, statement) | {"to": ["The abbot, the miller"], "options": ["both by turns"], "when": ["2026-03 / 2026-04-02"], "act": ["demand"]}  # fmt: skip
    found = changes(case.model, statement, sent)
    assert set(found) == {"to", "options", "when"} | ({"act"} if statement.act != "demand" else set())
    now = corrected(case.model, statement, case.documents[statement.document], found)
    assert (now.to, now.about.options) == (("abbot", "the miller"), ("water.turns",))
    assert now.when
    assert (str(now.when.start), str(now.when.end)) == ("2026-03-01", "2026-04-02")


def test_fields_that_a_form_does_not_have_stay(well: Path) -> None:
    case = detente.load(well)
    assert changes(case.model, case.record.statements[0], {}) == {}
    gone = changes(case.model, case.record.statements[0], {kind: [] for kind in ABOUT_KINDS} | {"speaker": [""]})
    assert gone.get("speaker", "kept") is None
    with pytest.raises(InputError, match="several issues are called"):
        changes(case.model, case.record.statements[0], {"issues": ["the well"]})
