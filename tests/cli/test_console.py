"""What is printed where the output is no terminal: text beside its marker, at a width that nobody is asked for."""

from __future__ import annotations

import os

import pytest
from rich.table import Table
from rich.text import Text

from detente.writers.terminal import HEIGHT, WIDTH, console, hang

BODIES = [
    "short",
    "one line, two lines: " * 9,
    "first\nand second " + "with much more than a line holds " * 4,
    "a" * 130,
    "",
    "wide 文字 and narrow, " * 8,
]


def test_a_pipe_is_asked_for_its_size_by_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(os, "get_terminal_size", lambda *given: asked.append(given))
    out = console()
    out.print("one line")
    assert (tuple(out.size), asked) == ((WIDTH, HEIGHT), [])


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(("marker", "width"), [("•", 3), ("12.", 5), ("", 1)])
def test_text_beside_a_marker_stands_as_in_a_table_of_one_row(
    body: str, marker: str, width: int, capsys: pytest.CaptureFixture[str]
) -> None:
    hang(console(), marker, body, "dim", width)
    told = capsys.readouterr().out
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=width, justify="right")
    grid.add_column()
    grid.add_row(Text(marker), Text(body, style="dim"))
    console().print(grid)
    assert told == capsys.readouterr().out
