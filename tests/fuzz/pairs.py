"""Several commands on one case at once: nothing that was said to be confirmed is lost, and the case loads."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from random import Random

from tests.fuzz.kills import confirmed, news, recorded
from tests.fuzz.rules import ended_well, loads, tidy, untouched
from tests.fuzz.sandbox import Sandbox, listing


def trial(random: Random, box: Sandbox) -> Iterator[str]:
    """Two to four commands, started together."""
    news(box, random.choice((1, 2)))
    before = {name: len(statements) for name, statements in _proposed(box).items()}
    for at in range(4):
        (box.given / f"d{at + 5}.txt").write_text(f"Southbank offered {at} boats. Northbank rejected it.")
    around = box.outside()
    started = []
    for at in range(random.choice((2, 2, 3, 4))):
        words, typed = _command(random, box, at)
        started.append(box.start(*words, typed=typed))
        time.sleep(random.random() * 0.1)
    for running in started:
        ended = running.wait()
        yield from ended_well(ended)
        if ended.status:
            yield f"beside {len(started) - 1} others: {ended}"
    for lost in set(confirmed(box)) - set(recorded(box)):
        yield f"noted as confirmed, and not in the record: {lost}: {[one.words for one in started]}"
    ids = recorded(box)
    for twice in {name for name in ids if ids.count(name) > 1}:
        yield f"{twice} is in the record twice: {[one.words for one in started]}"
    for name, statements in _proposed(box).items():
        if len(statements) < before.get(name, 0):
            yield f"{name}: {before[name]} statements were proposed, {len(statements)} are left: {[one.words for one in started]}"
    yield from loads(box, "the case does not load")
    yield from untouched(around, box.outside(), "several at once and what is outside")
    yield from tidy(listing(box.case))


def _proposed(box: Sandbox) -> dict[str, list[object]]:
    return {
        file.name: json.loads(file.read_text("utf-8"))["statements"] for file in (box.case / "proposed").glob("*.json")
    }


def _command(random: Random, box: Sandbox, at: int) -> tuple[list[object], str]:
    case = box.case
    kind = random.choice(("review", "review", "review", "read", "again", "search", "mend", "check", "deals"))
    keys = "".join(random.choice("cccr1su") + "\n" for _ in range(10)) + "q\n"
    return {
        "review": (
            ["review", case, "--by", f"person {at}", *(["--document", "d0"] if random.random() < 0.3 else [])],
            keys,
        ),
        "read": (["read", box.given / f"d{at + 5}.txt", "--into", case], ""),
        "again": (["read", "--again", "--into", case], ""),
        "search": (["search", case, "quota"], ""),
        "mend": (["check", case, "--mend"], ""),
        "check": (["check", case], ""),
        "deals": (["deals", case], ""),
    }[kind]
