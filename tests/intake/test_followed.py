"""Whom the same words name in a document once a person has said it of one statement; and how that is undone."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import detente
from detente.intake.followed import FOLLOWED, following
from detente.intake.opened import opened
from detente.intake.review import Desk
from detente.intake.speaker import Meant
from detente.record.proposals import Proposed, file_of, load

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


def with_words(desk: Desk, *said: tuple[str, str | None], confirmed: int | None = None) -> tuple[Proposed, list[str]]:
    """The statements of the document with these words for these speakers, in the order of the text."""
    proposed = load(desk.case.folder, "the_well")
    assert len(proposed.statements) >= len(said)
    made = [
        each.model_copy(
            update={
                "speaker": who,
                "speaker_words": words,
                "to": (),
                "status": "confirmed" if at == confirmed else "proposed",
            }
        )
        for at, (each, (words, who)) in enumerate(zip(proposed.statements, said, strict=False))
    ]
    return proposed.model_copy(update={"statements": tuple(made)}), [each.id for each in made]


def fate(desk: Desk, proposed: Proposed, at: int, to: str = "vale") -> list[str]:
    waited = proposed.statements[at]
    return [each.id for each in following(desk.case.model, proposed, waited, waited.model_copy(update={"speaker": to}))]


def test_he_is_the_same_until_somebody_else_is_told_of(desk: Desk) -> None:
    proposed, ids = with_words(desk, ("he", "hill"), ("He", "hill"), ("the abbot", "abbot"), ("he", "hill"))
    assert fate(desk, proposed, 0) == [ids[1]]
    assert fate(desk, proposed, 1) == []
    he = ("he", "hill")
    assert len(fate(desk, with_words(desk, he, he, he, confirmed=0)[0], 1)) == 1, "who he is may change"
    proposed, ids = with_words(
        desk, ("the reeve", "hill"), ("The reeve", "hill"), ("he", "abbot"), ("the reeve", "hill")
    )
    assert fate(desk, proposed, 1) == [ids[0], ids[3]], "a title is the same in all of the document"


def test_what_does_not_follow(desk: Desk) -> None:
    words = ("the reeve", "hill")
    assert fate(desk, with_words(desk, words, words, words, confirmed=2)[0], 0) == [], "confirmed as the first one's"
    assert fate(desk, with_words(desk, ("The Hill", "hill"), ("the Hill", "hill"))[0], 0) == [], "its name in the case"
    assert fate(desk, with_words(desk, ("", "hill"), ("", "hill"))[0], 0) == [], "nobody is named"
    proposed, ids = with_words(desk, words, words, words)
    first, second, third = proposed.statements
    to_it = proposed.model_copy(update={"statements": (first, second.model_copy(update={"to": ("Vale",)}), third)})
    assert fate(desk, to_it, 0) == [ids[2]], "nobody speaks to itself"


def test_a_name_of_the_first_speaker_means_it_elsewhere(desk: Desk) -> None:
    hill = next(item for item in _items(desk) if item.statement.speaker == "hill")
    others = {quote: who for quote, (who, _) in said(desk).items() if quote != hill.statement.quote.exact}
    desk.correct(hill, {"speaker": "vale"})
    now = said(desk)
    assert {quote: now[quote] for quote in others} == {quote: (who, False) for quote, who in others.items()}
