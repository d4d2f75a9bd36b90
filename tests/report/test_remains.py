"""Where nothing on record blocks a settlement: what limits it, and what each would have to accept."""

from __future__ import annotations

from pathlib import Path

from detente.live import Live
from detente.report.front.phrases import Told
from detente.report.front.remains import concessions, limits
from detente.report.front.strip import strip
from detente.report.page.blocks import Paragraph
from detente.report.page.text import plain

CASES = Path(__file__).parents[2] / "cases"
DAM = Live(CASES / "teaching" / "upper-river-dam")
GAME = Live(CASES / "harborco" / "2023-scored-game")
OPEN = ["farmers_one_of_two"]


def test_what_limits_a_settlement_that_nothing_blocks() -> None:
    first, *lines = map(plain, limits(Told(DAM.answers(waive=OPEN))))
    assert first == "Nothing on record blocks a settlement. It has to keep to what is insisted on:"
    assert any(line.startswith("Velmora will not let a joint body vote on its gates") for line in lines)
    assert lines[-1].startswith("None may be worth less than what Velmora and Ostrane expect without one")


def test_who_would_have_to_accept_what_it_does_not_ask_for() -> None:
    lines = list(map(plain, concessions(Told(DAM.answers(waive=OPEN)))))
    body = next(line for line in lines if line.startswith("On the joint body"))
    assert "Ostrane would rather have “a joint body that votes on releases”" in body
    assert "which Velmora rules out" in body
    assert body.endswith("Ostrane would have to accept “no joint body” or “a joint body that advises”.")


def test_those_who_must_give_way_come_first_and_those_who_want_the_same_are_named_together() -> None:
    lines = list(map(plain, concessions(Told(GAME.answers()))))
    assert "would have to accept “" in lines[0]
    assert "the Mayor and SportCo would rather have" in lines[0]
    assert lines[-1] == "They are apart on one other issue, too."


def test_where_something_blocks_the_conflict_is_told_instead() -> None:
    told = Told(DAM.answers())
    assert not [*limits(told), *concessions(told)]


def test_the_strip_has_both() -> None:
    found = {entry.id: [plain(block.text) for block in entry.blocks if isinstance(block, Paragraph)] for entry in strip(DAM.answers(waive=OPEN))}  # fmt: skip
    assert found["limits"]
    assert found["accepts"]
    assert "blocks" not in found or "conflict" not in found["blocks"][0]
