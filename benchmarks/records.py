"""Cases with long records, made up: a worked case and as many more statements and documents as asked for.

``python -m benchmarks.records FOLDER --statements 10000``: writes one, to try by hand.
"""

from __future__ import annotations

import argparse
import random
import shutil
from datetime import date, timedelta
from pathlib import Path

WORKED = Path(__file__).parents[1] / "cases" / "teaching" / "upper-river-dam"
ACTORS = ("velmora", "ostrane")
ACTS = ("demand", "refuse", "accept", "state_position", "criticise", "express_willingness")
TOPICS = ("the filling of the reservoir", "the release in dry years", "the data of the gauges", "the joint commission")
SYLLABLES = [first + vowel for first in "bdfgklmnprstv" for vowel in "aeiou"]
EACH = 25
"""Statements in a document."""


def grown(folder: Path, statements: int, *, split: bool = True, each: int = EACH, seed: int = 1) -> Path:
    """The worked case with so many statements more, one file a document, or all of them in ``record.yaml``."""
    shutil.copytree(WORKED, folder)
    draw = random.Random(seed)
    heads, bodies = [], []
    (folder / "record").mkdir() if split else None
    for number in range(0, statements, each):
        name = f"wire-{number // each:05}"
        day = date(2025, 1, 1) + timedelta(days=draw.randrange(400))
        text, entries = f"Agency report {number // each}\n\n", []
        for at in range(number, min(number + each, statements)):
            actor, topic = draw.choice(ACTORS), draw.choice(TOPICS)
            told = " ".join("".join(draw.choice(SYLLABLES) for _ in range(3)) for _ in range(9))
            words = f"the ministry of {actor.title()} spoke of {topic} and {told}"
            start = len(text)
            text += words + ".\n"
            entries.append(
                f"  - id: w{at}\n    document: {name}\n    quote:\n      exact: {words}\n      start: {start}\n"
                f"      end: {start + len(words)}\n    voice: source\n    speaker: {actor}\n    act: {draw.choice(ACTS)}\n"
                f"    when: {day}\n    about:\n      text: {topic}\n    status: confirmed\n"
                f"    reviewed: {{by: A. Analyst, on: 2026-01-05}}\n"
            )
        (folder / "sources" / f"{name}.txt").write_text(text)
        head = f"  {name}:\n    file: sources/{name}.txt\n    title: Agency report {number // each}\n    publisher: Agency {number % 7}\n    published: {day}\n"
        if split:
            (folder / "record" / f"{name}.yaml").write_text(f"documents:\n{head}statements:\n{''.join(entries)}")
        heads.append(head)
        bodies += entries
    if not split:
        _into(folder / "record.yaml", heads, bodies)
    return folder


def _into(file: Path, heads: list[str], bodies: list[str]) -> None:
    text = file.read_text()
    first = text.index("\nstatements:\n") + 1
    file.write_text(
        text[:first].rstrip("\n") + "\n" + "".join(heads) + text[first:].rstrip("\n") + "\n" + "".join(bodies)
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--statements", type=int, default=10_000)
    parser.add_argument("--one-file", action="store_true")
    wanted = parser.parse_args()
    grown(wanted.folder, wanted.statements, split=not wanted.one_file)
