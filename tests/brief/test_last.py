"""*What changed last* goes by date: what was said since the latest proposal first, then the proposal and the reactions to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from detente.brief.last import MOST_REACTIONS, last

import detente
from detente.answers import Answers
from detente.report.page.text import plain
from tests.brief.small import Data, actor
from tests.brief.test_lately import folder, says


def told(home: Path) -> str:
    return plain(last(Answers.of(detente.load(home))).text)


def proposal(*responses: Data, **more: Any) -> Data:
    return {"id": "letter", "by": "aland", "date": "2026-01-10", "text": "writes a letter", "assumed": "so", "responses": list(responses), **more}  # fmt: skip


def answer(kind: str, day: str | None, **more: Any) -> Data:
    date = {"date": day} if day else {}
    return {"actor": "borland", "kind": kind, "text": f"answers ({kind})", "assumed": "so", **date, **more}


def test_without_any_proposal_the_newest_words(tmp_path: Path) -> None:
    home = folder(tmp_path, says("old", "2026-01-05"), says("new", None, "borland"), says("ahead", "2026-06-01"))
    assert told(home) == "Borland: words of new (28 February 2026, as published). No proposal is on record."
    assert told(folder(tmp_path / "none", says("a", None), published=None)) == "No proposal is on record."


def test_reactions_newest_first_each_with_its_date(tmp_path: Path) -> None:
    home = folder(
        tmp_path,
        says("late", None, "borland"),
        proposals=[
            proposal(
                answer("acknowledge", "2026-01-11"),
                answer("refuse", None, evidence=["late"]),
                answer("counter", "2026-01-20"),
            )
        ],
    )
    assert told(home) == (
        "10 January 2026: Aland writes a letter. Reactions on record: Borland answers (refuse) (28 February 2026, as published), "
        "answers (counter) (20 January 2026) and answers (acknowledge) (11 January 2026)."
    )


def test_what_was_said_since_comes_first_and_a_turn_is_one(tmp_path: Path) -> None:
    home = folder(
        tmp_path,
        says("no", "2026-01-05", act="refuse"),
        says("between", "2026-01-15", act="criticise"),
        says("yes", "2026-02-05", act="accept"),
        proposals=[proposal(answer("refuse", "2026-01-20"))],
    )
    assert told(home) == (
        "Aland moved: words of yes (5 February 2026); before that: words of no (5 January 2026). Before that: 10 January 2026: "
        "Aland writes a letter. Reactions on record: Borland answers (refuse) (20 January 2026)."
    )


def test_the_older_reactions_are_counted(tmp_path: Path) -> None:
    days = [answer(f"{kind}", f"2026-01-{11 + at}") for at, kind in enumerate(["acknowledge", "counter", "refuse", "oppose", "accept_if", "accept"])]  # fmt: skip
    home = folder(tmp_path, says("a", "2026-01-01"), proposals=[proposal(*days)])
    assert told(home).endswith("Two more, older.")
    assert told(home).count("answers (") == MOST_REACTIONS
    assert "acknowledge" not in told(home)


def test_the_same_words_for_the_other_side(tmp_path: Path) -> None:
    said = [says("a", "2026-02-01"), says("b", "2026-01-01", "borland")]
    swap = {"aland": "borland", "borland": "aland"}
    other = [{**item, "speaker": swap[item["speaker"]]} for item in said]
    assert told(folder(tmp_path / "one", *said)).replace("Aland", "Borland") == told(folder(tmp_path / "two", *other))
    assert actor("Aland")["role"] == actor("Borland")["role"]
