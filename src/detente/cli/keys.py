"""Single keys from a terminal, or lines from a pipe: whoever asks need not know which."""

from __future__ import annotations

import os
import sys


class Keys:
    """Where answers come from. At the end of a pipe every answer is None."""

    def __init__(self) -> None:
        self.live = sys.stdin.isatty()
        self.rest = ""
        """What follows a key on its line in a pipe: the answer to the next question."""

    def key(self, prompt: str) -> str | None:
        """One key, in small letters; of a piped line its first word."""
        self._say(prompt)
        self.rest = ""
        if not self.live:
            line = sys.stdin.readline()
            key, _, self.rest = line.strip().partition(" ")
            return (key.lower() or " ") if line else None
        char = _pressed()
        self._say(char if char.isprintable() else "")
        self._say("\n")
        return None if char in ("\x04", "") else char.lower()

    def line(self, prompt: str) -> str | None:
        """A line of text, without the spaces around it; what followed the key on its line is the first."""
        if self.rest:
            rest, self.rest = self.rest, ""
            return rest.strip()
        self._say(prompt)
        line = sys.stdin.readline()
        return line.strip() if line else None

    def _say(self, text: str) -> None:
        """Prompts go where the screens go; a pipe gets none."""
        if self.live:
            sys.stdout.write(text)
            sys.stdout.flush()


def _pressed() -> str:
    """The key pressed, without waiting for the end of the line; Ctrl-C breaks off as ever."""
    if os.name == "nt":  # pragma: no cover - not on this machine
        import msvcrt

        char = str(msvcrt.getwch())  # type: ignore[attr-defined]
    else:
        import select
        import termios
        import tty

        here = sys.stdin.fileno()
        before = termios.tcgetattr(here)
        try:
            tty.setcbreak(here, termios.TCSADRAIN)  # what was typed ahead is not thrown away
            char = os.read(here, 1).decode("utf-8", "replace")
            while char == "\x1b" and select.select([here], [], [], 0)[0]:  # an arrow or the like: one key, many bytes
                os.read(here, 8)
        finally:
            termios.tcsetattr(here, termios.TCSADRAIN, before)
    if char == "\x03":
        raise KeyboardInterrupt
    return char
