"""Whom the same words name in a document once a person has said it of one statement; and how that is undone."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import detente
from detente.intake.followed import FOLLOWED
from detente.intake.opened import opened
from detente.intake.review import Desk
from detente.intake.speaker import Meant
from detente.record.proposals import file_of

WELL = Path(__file__).parents[1] / "broken" / "base"
REPORT = """# The well

The Guild of Smiths demanded on Friday that Hill pay for the chain. Hill refused the demand.

The Guild of Smiths refused the offer on Saturday. Vale accused Hill of theft.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    case = Path(shutil.copytree(WELL, tmp_path / "well"))
    (tmp_path / "report.md").write_text(REPORT, "utf-8")
    detente.read(detente.load(case), tmp_path / "report.md", published="2026-03-28")
    return Desk(detente.load(case), "Ada", date(2026, 4, 1))


def said(desk: Desk) -> dict[str, tuple[str | None, bool]]:
    return {
        each.statement.quote.exact: (each.statement.speaker, each.followed)
        for each in opened(desk, "the_well").statements
    }


@pytest.mark.parametrize("how", ["answered", "corrected"])
def test_the_same_words_mean_the_same_in_the_rest_of_a_document(desk: Desk, how: str) -> None:
    kept = file_of(desk.case.folder, "the_well")
    before, words = said(desk), kept.read_bytes()
    first = desk.item
    assert first is not None
    assert desk.unknown(first.statement)
    if how == "answered":
        desk.confirm(first, Meant("vale"))
    else:
        desk.correct(first, {"speaker": "vale"})
    now = said(desk)
    follows = [quote for quote in now if now[quote] != before[quote] and quote != first.statement.quote.exact]
    assert [now[each] for each in follows] == [("vale", True)]
    assert "refused the offer" in follows[0]
    following = next(each for each in opened(desk, "the_well").statements if each.followed)
    assert following.state == "proposed", "somebody decides about it still"
    item = next(item for item in _items(desk) if item.statement.id == following.statement.id)
    assert desk.about(item) == [("found", FOLLOWED)]
    assert desk.undo()
    assert (said(desk), kept.read_bytes()) == (before, words)


def _items(desk: Desk):  # type: ignore[no-untyped-def]
    while (item := desk.item) is not None:
        yield item
        desk.skip(item)


def test_a_name_of_the_first_speaker_means_it_elsewhere(desk: Desk) -> None:
    hill = next(item for item in _items(desk) if item.statement.speaker == "hill")
    others = {quote: who for quote, (who, _) in said(desk).items() if quote != hill.statement.quote.exact}
    desk.correct(hill, {"speaker": "vale"})
    now = said(desk)
    assert {quote: now[quote] for quote in others} == {quote: (who, False) for quote, who in others.items()}
