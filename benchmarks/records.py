"""What commands cost on long records: a worked case with as many more statements and documents, made up, as asked for.

``python -m benchmarks.records``: processor seconds of each command beside the case without them (``BENCH_TOY``: the smallest size;
``BENCH_LONG``: a hundred thousand statements as well). ``python -m benchmarks.records FOLDER --statements 10000``: writes one case, to
try by hand.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from benchmarks.measure import TOY, command_seconds

WORKED = Path(__file__).parents[1] / "cases" / "teaching" / "upper-river-dam"
ACTORS = ("velmora", "ostrane")
ACTS = ("demand", "refuse", "accept", "state_position", "criticise", "express_willingness")
TOPICS = ("the filling of the reservoir", "the release in dry years", "the data of the gauges", "the joint commission")
SYLLABLES = [first + vowel for first in "bdfgklmnprstv" for vowel in "aeiou"]
SIZES = (100,) if TOY else (1_000, 10_000, *([100_000] if os.environ.get("BENCH_LONG") else []))
EACH = 25
"""Statements in a document."""
FEW_SECONDS = 0 if TOY else 10
"""What costs little is measured up to nine times, within these seconds together."""


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


def beside(words: Sequence[str], alone: Sequence[str]) -> tuple[float, float, float]:
    """Medians of a command's seconds, of another's, and of their ratio; they take turns, so that whatever else runs burdens both."""
    taken: list[tuple[float, float]] = []
    while len(taken) < 3 or (len(taken) < 9 and sum(map(sum, taken)) < FEW_SECONDS):
        taken.append((command_seconds(*words), command_seconds(*alone)))
    return (
        median(one for one, _ in taken),
        median(other for _, other in taken),
        median(one / other for one, other in taken),
    )


def _commands(case: Path, out: Path) -> dict[str, tuple[str, ...]]:
    name = str(case)
    return {
        "check": ("check", name),
        "why": ("why", name),
        "deals": ("deals", name),
        "road": ("road", name),
        "ask": ("ask", name),
        "search": ("search", name, "gauges"),
        "changes": ("changes", name, "--since", "2026-01-01"),
        "brief": ("brief", name, "-o", str(out / "brief.html")),
    }


def costs() -> None:
    """What each command costs with so many statements more, beside the case without them; and one file parsed as it was."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        bare = grown(here / "0", 0)
        print(f"processor seconds; statements added {0:>12}", *(f"{size:>18,}" for size in SIZES))
        cases = [grown(here / str(size), size) for size in SIZES]
        print(f"{'check, the first time':<48}", *(f"{command_seconds('check', str(case)):>18.2f}" for case in cases))
        for name, alone in _commands(bare, here).items():
            cells = []
            for case in cases:
                words = _commands(case, here)[name]
                for each in (words, alone) if name == "search" else ():
                    command_seconds(*each)  # its own index
                cost, bare_cost, ratio = beside(words, alone)
                cells.append(f"{cost:>10.2f} ({ratio:4.1f}×)")
            print(f"{name:<28}{bare_cost:>20.2f}", *cells, flush=True)
        _parsers(here)


def _parsers(here: Path) -> None:
    """One file of statements: read with places by ruamel alone, and as Detente reads it."""
    from ruamel.yaml import YAML

    from detente.case.recorded import sheets

    case = grown(here / "one", 1000, split=False)
    text = (case / "record.yaml").read_text("utf-8")
    begun = time.process_time()
    YAML(typ="safe", pure=True).load(text)
    alone, begun = time.process_time() - begun, time.process_time()
    sheets.read(case, "record.yaml")
    ours = time.process_time() - begun
    print(
        f"a thousand statements in one file: ruamel alone {alone:.2f} s, read and checked here {ours:.2f} s ({alone / ours:.0f} times)"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="write one case there; without it, measure")
    parser.add_argument("--statements", type=int, default=10_000)
    parser.add_argument("--one-file", action="store_true")
    wanted = parser.parse_args()
    if wanted.folder is None:
        costs()
    else:
        grown(wanted.folder, wanted.statements, split=not wanted.one_file)
