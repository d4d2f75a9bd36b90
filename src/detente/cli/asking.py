"""What any question on a terminal needs: lists with numbers, one of a few answers, what is wrong with an answer."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from typing import TYPE_CHECKING

from detente.cli.keys import Keys
from detente.errors import InputError
from detente.sources.document import visible

if TYPE_CHECKING:
    from rich.console import Console

LONG = 20
"""Entries of a list that are shown with what they mean; of a longer one the names alone, until that is asked for."""


class Asking:
    """Where questions are shown, and where their answers come from."""

    def __init__(self, keys: Keys, out: Console) -> None:
        self.keys, self.out = keys, out

    def _one_of(self, asked: str, among: list[str], otherwise: str | None) -> str | None:
        """One of a list; ``otherwise`` for an empty line, None where the lines end."""
        while (typed := self.keys.line(asked)) is not None:
            if not typed:
                return otherwise
            if (found := picked_from(typed, among)) is not None:
                return found
            self.out.print(visible(f"“{typed}” is none of these."))
        return None

    def problems(self, error: InputError) -> None:
        """What is wrong, and how to mend it."""
        for problem in error.problems:
            self.out.print(visible(f"{problem.place}: {problem.message}"), style="bold")
            for words in (problem.found, problem.expected, problem.mend):
                if words:
                    self.out.print(visible(f"  {words}"))

    def _list(self, among: Mapping[str, str], told: str = "", *, whole: bool = True) -> None:
        """A numbered list; a long one without what its entries mean, unless that is asked for."""
        from rich.text import Text

        from detente.writers import terminal

        if len(among) > LONG and not whole:
            # a number stays on the line of its name
            line = "  ".join(f"{number}\u00a0{name}" for number, name in enumerate(among, 1))
            for part in wrap(line, self.out.width - 1):
                self.out.print(part, style="dim")
            self._dim("? says what each means")
        elif among:
            grid = terminal.plain_table("", "", "", numeric=(0,))
            grid.show_header = False
            for number, (name, meaning) in enumerate(among.items(), 1):
                meaning = "" if meaning == name else meaning  # said once
                grid.add_row(Text(str(number), style="dim"), Text(visible(name)), Text(visible(meaning), style="dim"))
            terminal.indented(self.out, grid)
        self._dim(told)

    def _dim(self, words: str) -> None:
        if words:
            self.out.print(visible(words), style="dim")


def picked_from(typed: str, among: list[str]) -> str | None:
    """The entry of a list that a number or a name tells."""
    if typed.isdecimal():
        return among[int(typed) - 1] if 1 <= int(typed) <= len(among) else None
    return typed if typed in among else None
