"""What the commands say on worked cases, word for word: a changed sentence is seen here, and is changed on purpose.

``make texts`` writes the texts anew; the difference is read before it is committed.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.cli import main

ROOT = Path(__file__).parents[2]
TEXTS = Path(__file__).parent / "texts"
SAID = {
    "tests/known/river-and-ridge": ("check", "deals", "why", "road", "proposals", "rounds", "standoff", "forecast"),
    "cases/teaching/upper-river-dam": ("deals", "why", "road", "proposals", "rounds"),
    "cases/ukraine-russia/2026-06-open-letter": ("deals", "why", "road", "proposals", "rounds"),
}
"""By case, the commands whose whole text is kept."""


def pairs() -> list[tuple[str, str]]:
    return [(case, command) for case, commands in SAID.items() for command in commands]


def place(case: str, command: str) -> Path:
    return TEXTS / f"{Path(case).name}.{command}.txt"


def said(case: str, command: str) -> str:
    """The text of one command, as a pipe gets it."""
    out, before = io.StringIO(), sys.argv
    sys.argv = ["detente", command, case]
    try:
        with contextlib.chdir(ROOT), contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
            main()
    finally:
        sys.argv = before
    return out.getvalue()


@pytest.mark.parametrize(("case", "command"), pairs(), ids="-".join)
def test_a_command_says_what_it_said(case: str, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert said(case, command) == place(case, command).read_text("utf-8"), (
        "meant so? `make texts` writes the texts anew"
    )


def test_no_text_is_kept_that_nobody_says() -> None:
    assert sorted(TEXTS.iterdir()) == sorted(place(*pair) for pair in pairs())


def written() -> Iterator[Path]:
    """Every text, written anew."""
    TEXTS.mkdir(exist_ok=True)
    for pair in pairs():
        place(*pair).write_text(said(*pair), "utf-8")
        yield place(*pair)


if __name__ == "__main__":
    sys.stdout.write(f"wrote {len(list(written()))} texts to {TEXTS.relative_to(ROOT)}\n")
