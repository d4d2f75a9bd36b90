"""Case folders in which something is no plain file, or leads outside: nothing hangs, nothing outside is touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tests.fuzz import cases
from tests.fuzz.rules import ended_well, untouched
from tests.fuzz.sandbox import Sandbox

BASE = cases.ROOT / "tests" / "broken" / "base"
SPOTS = (
    "case.yaml", "record.yaml", "expected.yaml", "sources", "sources/courier.txt", "sources/extra.txt", "proposed",
    "proposed/extra.json", "proposed/notes.txt", ".detente", ".detente/search.sqlite", "record", "extra",
)  # fmt: skip
TEXT = "Northbank refused a quota. Southbank demanded that the boats withdraw.\n"


def trial(random: Random, box: Sandbox) -> Iterator[str]:
    """One or two odd things in a case, then up to three commands, those that write among them."""
    cases.copy(BASE, box.case)
    (box.given / "news.txt").write_text(TEXT)
    (box.given / "table.csv").write_text("issue,option,a,b\n")
    if random.random() < 0.5:
        box.run("read", box.given / "news.txt", "--into", box.case)
        box.run("search", box.case, "quota")
    spots = list(SPOTS) + [str(path.relative_to(box.case)) for path in sorted(box.case.rglob("*"))]
    for _ in range(random.choice((1, 1, 2))):
        put(random, box, box.case / random.choice(spots))
    around = box.outside()
    for _ in range(random.choice((1, 2, 3))):
        words, typed = _command(random, box)
        ended = box.run(*words, typed=typed)
        yield from ended_well(ended)
        yield from untouched(around, box.outside(), f"{words[0]} and what is outside")


def put(random: Random, box: Sandbox, spot: Path) -> None:
    """Something odd where a file or folder was, or was not."""
    outside = box.top / "outside"
    ways: dict[str, Callable[[], object]] = {
        "fifo": lambda: os.mkfifo(spot),
        "endless": lambda: spot.symlink_to("/dev/zero"),
        "nothing": lambda: spot.symlink_to("/dev/null"),
        "out": lambda: spot.symlink_to(outside / random.choice(("secret.txt", "folder", "other.sqlite", "absent"))),
        "round": lambda: spot.symlink_to(spot.name),
        "up": lambda: spot.symlink_to(".."),
        "folder": lambda: spot.mkdir(),
        "empty": lambda: spot.write_bytes(b""),
        "dangling": lambda: spot.symlink_to("absent"),
        "large": lambda: _sparse(spot),
        "bytes": lambda: spot.write_bytes(random.randbytes(random.randrange(1, 3_000))),
        "closed": lambda: os.close(os.open(spot, os.O_CREAT | os.O_WRONLY, 0)),
        "gone": lambda: None,
    }
    way = ways[random.choice(list(ways))]
    if spot.is_symlink() or spot.is_file():
        spot.unlink()
    elif spot.is_dir():
        shutil.rmtree(spot)
    elif spot.exists():
        spot.unlink()
    if spot.parent.is_dir() and spot.parent.resolve().is_relative_to(box.case.resolve()):
        way()


def _sparse(spot: Path) -> None:
    with spot.open("wb") as file:
        file.truncate(3_000_000_000)


def _command(random: Random, box: Sandbox) -> tuple[list[str], str]:
    case = str(box.case)
    kind = random.choice(
        ("read", "again", "review", "mend", "search", "check", "draft", "any", "new", "export", "import")
    )
    if kind == "any":
        return cases.command(random, box, plain=True), ""
    if kind == "export":
        return [
            "export",
            "positions",
            case,
            "-o",
            f"{case}/{random.choice(('positions.csv', 'sources', 'proposed/x'))}",
        ], ""
    return {
        "read": (["read", str(box.given / "news.txt"), "--into", case], ""),
        "again": (["read", "--again", "--into", case], ""),
        "review": (["review", case, "--by", "ada"], "c\nr\n1\ns\nu\nc\nq\n"),
        "mend": (["check", case, "--mend"], ""),
        "search": (["search", case, "quota"], ""),
        "check": (["check", case], ""),
        "draft": (["draft", case], ""),
        "new": (["new", case], ""),
        "import": (["import", "spreadsheet", str(box.given / "table.csv"), "-o", case], ""),
    }[kind]
