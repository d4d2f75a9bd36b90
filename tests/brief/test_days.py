"""Statements by their days: the newest first, the confirmed ones alone, the rest of a long list counted."""

from __future__ import annotations

from pathlib import Path

import detente
from detente.answers import Answers
from detente.report.language.dated_words import MOST, days, speakers
from detente.report.page.text import Cite, plain

from .test_lately import folder, says


def test_the_newest_first_and_the_older_ones_counted(tmp_path: Path) -> None:
    said = [says(f"s{at:02}", f"2026-01-{at:02}") for at in range(1, MOST + 4)]
    answers = Answers.of(detente.load(folder(tmp_path, *said, says("no", "2026-02-20", status="proposed"))))
    told = days(answers, [item["id"] for item in said] + ["no", "nobody"])
    assert plain(told).startswith(f"{MOST + 3} January 2026; {MOST + 2} January 2026")
    assert plain(told).endswith(" and three older ones")
    (cited,) = [part for part in told if isinstance(part, Cite)]
    assert cited.statements == tuple(f"s{at:02}" for at in range(MOST + 3, 3, -1))


def test_who_spoke_when(tmp_path: Path) -> None:
    said = [says("a", "2026-01-05"), says("b", "2026-02-05", "borland"), says("c", "2026-01-20"), says("d", None)]
    answers = Answers.of(detente.load(folder(tmp_path, *said)))
    told = speakers(answers, answers.statements.values())
    assert plain(told) == (
        "Aland (28 February 2026, as published; 20 January 2026; 5 January 2026); Borland (5 February 2026)"
    )
    (cited,) = [part for part in told if isinstance(part, Cite)]
    assert cited.statements == ("d", "b", "c", "a")
