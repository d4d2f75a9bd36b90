"""What several say together is on record as one statement of each, and is taken back as one."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.intake.decided import Decided
from detente.intake.kept import KeptDesk
from detente.intake.naming import several
from detente.intake.opened import opened
from detente.journal import Journal
from detente.record.proposals import load
from tests.intake.test_speakers import files
from tests.typed import the

WORDS = """The well

Hill demanded that the market be moved on Friday. Vale refused the offer at once.
"""


@pytest.fixture
def talks(well: Path, tmp_path: Path) -> Path:
    (tmp_path / "talks.md").write_text(WORDS, "utf-8")
    detente.read(detente.load(well), tmp_path / "talks.md", published="2026-03-28")
    return well


def test_names_of_several(well: Path) -> None:
    model = detente.load(well).model
    assert (
        several(model, "Hill, Vale")
        == several(model, "the Hill and Vale")
        == several(model, "Hill & Vale")
        == ("hill", "vale")
    )
    assert (
        several(model, "Hill")
        == several(model, "Hill, Hill")
        == several(model, "Hill and the Guild")
        == several(model, "")
        == ()
    )


@pytest.mark.parametrize("at_once", [True, False])
def test_one_statement_of_each_and_one_act(talks: Path, at_once: bool) -> None:
    case = detente.load(talks)
    desk = KeptDesk(case, "Ada", case.model.as_of)
    item = the(desk.item)
    name, document = item.statement.id, item.proposed.id
    before = files(talks)
    desk.correct(item, {"speaker": "Hill, Vale", "to": ["Vale"]})
    found = {each.id: each for each in detente.load(talks).record.of_document(document)}
    assert [(key, each.speaker, each.to) for key, each in found.items() if key.startswith(name)] == [
        (name, "hill", ("vale",)), (f"{name}_2", "vale", ()),
    ]  # fmt: skip
    assert found[name].quote == found[f"{name}_2"].quote
    shown = {each.statement.id: each.state for each in opened(desk, document).statements}
    assert (shown[name], shown[f"{name}_2"]) == ("corrected", "corrected")
    assert next(iter(load(talks, document).waiting)).id != name
    if at_once:
        assert desk.undo()
    else:
        assert the(Journal(talks, "Ada").undo())
    assert files(talks) == before


def test_a_statement_on_record_becomes_one_of_each(talks: Path) -> None:
    desk = detente.review(detente.load(talks), by="me")
    item = the(desk.item)
    desk.confirm(item)
    case = detente.load(talks)
    decided = Decided(case, "me", case.model.as_of, item.statement.id)
    decided.correct(the(decided.item), {"speaker": "Vale and Hill"})
    record = detente.load(talks).record.by_id
    assert (record[item.statement.id].speaker, record[f"{item.statement.id}_2"].speaker) == ("vale", "hill")
    assert decided.undo()
    assert f"{item.statement.id}_2" not in detente.load(talks).record.by_id


def test_nobody_named_is_told_and_not_asked(talks: Path) -> None:
    desk = detente.review(detente.load(talks), by="me")
    item = the(desk.item)
    with pytest.raises(InputError, match="nobody is named who says or does it"):
        desk.correct(item, {"speaker": None})
    desk.correct(item, {"speaker": None, "speaker_words": None})
    assert detente.load(talks).record.by_id[item.statement.id].named is None
