"""Parts of a text of any length, looked through one after another, so that memory does not grow with it."""

from __future__ import annotations

from collections.abc import Iterator

WINDOW = 100_000
"""Characters of a text that are looked through for names at once."""


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Where each part begins and ends, from a blank to a blank where there is one."""
    begin = 0
    while begin < len(text):
        end = min(begin + WINDOW, len(text))
        end = max(text.rfind("\n", begin, end), text.rfind(" ", end - 1000, end)) + 1 if end < len(text) else end
        yield begin, (end := end if end > begin else min(begin + WINDOW, len(text)))
        begin = end
