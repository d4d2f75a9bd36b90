"""Long work: in a process of its own, with a deadline and an end, and the same answer as at once."""

from __future__ import annotations

import os
import time
from typing import Any

import pytest

from detente.errors import InputError, LimitError, input_error
from detente.web.workers import MOST_AT_ONCE, Workers
from tests.web.conftest import Site


def added(one: int, other: int, tell: Any) -> int:
    tell(1, 2)
    return one + other


def sleeps(tell: Any) -> None:
    tell(1, 3)
    time.sleep(600)


def dies(tell: Any) -> None:  # noqa: ARG001
    os._exit(3)


def wrong(tell: Any) -> None:  # noqa: ARG001
    raise input_error("here", "this is wrong")


def test_a_piece_gives_back_what_its_function_does() -> None:
    workers = Workers()
    piece = workers.ask("k", "sum", added, 2, 3)
    assert piece.wait(60)
    assert piece.value() == 5
    assert workers.ask("k", "sum", added, 2, 3) is piece


def test_what_takes_too_long_is_ended_and_said() -> None:
    piece = Workers(deadline=3).ask("k", "sleep", sleeps)
    assert piece.wait(60)
    with pytest.raises(LimitError, match="not done within 3 seconds"):
        piece.value()


def test_a_person_can_end_it_and_ask_again() -> None:
    workers = Workers()
    piece, until = workers.ask("k", "sleep", sleeps), time.monotonic() + 100
    while piece.progress is None and time.monotonic() < until:
        time.sleep(0.05)
    assert piece.progress == (1, 3)
    piece.stop("enough")
    assert piece.wait(60)
    with pytest.raises(LimitError, match="enough"):
        piece.value()
    again = workers.ask("k", "sum", added, 1, 1)
    assert again is not piece
    assert again.wait(60)
    assert again.value() == 2


def test_one_that_dies_says_so_and_an_error_is_the_same_error() -> None:
    workers = Workers()
    dead, failed = workers.ask("a", "dies", dies), workers.ask("b", "wrong", wrong)
    assert dead.wait(60)
    assert failed.wait(60)
    with pytest.raises(LimitError, match="has died"):
        dead.value()
    with pytest.raises(InputError, match="this is wrong"):
        failed.value()


def test_only_so_many_at_once() -> None:
    workers = Workers()
    pieces = [workers.ask(n, "sleep", sleeps) for n in range(MOST_AT_ONCE + 1)]
    until = time.monotonic() + 60
    while sum(piece.progress is not None for piece in pieces) < MOST_AT_ONCE and time.monotonic() < until:
        time.sleep(0.05)
    assert sum(piece.began is not None for piece in pieces) == MOST_AT_ONCE
    workers.stop()
    assert all(piece.wait(60) for piece in pieces)


def test_a_page_says_that_it_reckons_and_then_tells_the_answer(worked: Site) -> None:
    address, until = "/c/ukraine-russia--2025-05-istanbul/whatif", time.monotonic() + 100
    while (page := worked.get(address)).status_code == 202 and time.monotonic() < until:
        assert "Reckoning" in page.text
    assert page.status_code == 200
    assert "Scenario" in page.text
