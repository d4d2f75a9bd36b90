"""Records in parts, and read by their index: damaged like any other, and told alike whether the index is made, used or not there."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from detente.case.recorded import reading
from detente.case.recorded.split import split
from tests.fuzz.cases import BASES, agree, command, copy, damage
from tests.fuzz.rules import ended_well, tidy
from tests.fuzz.sandbox import Sandbox, listing

LONG = reading.LONG


def trial(random: Random, box: Sandbox) -> Iterator[str]:
    """A case divided before it is damaged, or after; a command by the index and the same without."""
    copy(random.choice(BASES), box.case)
    before = random.random() < 0.6
    try:
        reading.LONG = random.choice((0, 0, LONG))  # the commands are children of this process
        if before:
            split(box.case)
            if random.random() < 0.5:
                box.run("check", box.case)  # the index is there before anything is damaged
        damage(random, box.case)
        if not before:
            yield from ended_well(box.run("check", box.case, "--split"))
        checked = box.run("check", box.case)
        yield from ended_well(checked)
        while (words := command(random, box, plain=True))[0] == "export":
            pass  # it writes no file twice
        by_index = box.run(*words)
        yield from ended_well(by_index)
        yield from tidy(listing(box.top / "out"))
        yield from agree(checked, by_index)
        reading.LONG = 10**12
        plainly = box.run(*words)
        if (plainly.status, plainly.out, plainly.err) != (by_index.status, by_index.out, by_index.err):
            yield f"with the index and without it differ: {by_index}\n  {plainly}"
    finally:
        reading.LONG = LONG
