"""Kills at a random moment: what had been said to be kept is kept, the case loads, and the work can go on."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from random import Random

from ruamel.yaml import YAML

from tests.fuzz import cases
from tests.fuzz.rules import ended_well, loads, tidy, untouched
from tests.fuzz.sandbox import Sandbox, listing

CONFIRM = "c\n" * 14 + "q\n"


def news(box: Sandbox, documents: int, sentences: int = 8) -> None:
    """A case with documents that were read."""
    box.run("new", box.case)
    for at in range(documents):
        told = [
            f"Northbank refused proposal {at}{k} on a quota. Southbank demanded {k} boats more."
            for k in range(sentences)
        ]
        (box.given / f"d{at}.txt").write_text("\n\n".join(told))
    if documents:
        box.run("read", box.given, "--into", box.case)


def recorded(box: Sandbox) -> list[str]:
    """The ids of the confirmed statements in the record."""
    data = YAML(typ="safe").load((box.case / "record.yaml").read_text("utf-8"))
    return [item["id"] for item in data["statements"] if item.get("status", "confirmed") == "confirmed"]


def confirmed(box: Sandbox) -> list[str]:
    """The ids of those that the notes beside the documents call confirmed."""
    notes = [json.loads(file.read_text("utf-8")) for file in sorted((box.case / "proposed").glob("*.json"))]
    return [item["id"] for note in notes for item in note["statements"] if item.get("status") == "confirmed"]


def trial(random: Random, box: Sandbox) -> Iterator[str]:
    """A command that writes is killed; then ``check``, the same command again to its end, and ``check``."""
    kind = random.choice(("review", "review", "read", "mend", "import", "export", "brief", "new", "search"))
    news(box, 0 if kind in {"import", "new"} else 1 if kind == "review" else 2)
    words, typed = _prepared(random, box, kind)
    around = box.outside()
    already = len(recorded(box)) if kind == "review" else 0
    running = box.start(*words, typed=typed)
    time.sleep(random.random() ** 2 * (1.2 if kind in {"read", "review"} else 0.5))
    running.kill()
    killed = running.wait()
    decided = len(re.findall(r"^\d+ of \d+ ", killed.out, re.MULTILINE)) - 1
    yield from untouched(around, _no_temporary(box.outside(), around), f"{kind}, killed, and what is outside")
    if kind not in {"import", "new"}:
        yield from _sound(box, f"after {kind} was killed")
        if kind == "review" and typed == CONFIRM and len(recorded(box)) < already + decided:
            yield f"{decided} decisions were taken, {len(recorded(box)) - already} are in the record: {killed}"
        for lost in set(confirmed(box)) - set(recorded(box)):
            yield f"noted as confirmed, and not in the record: {lost}: {killed}"
    shutil.rmtree(box.top / "out")
    (box.top / "out").mkdir()
    ended = box.run(*words, typed=typed)
    yield from ended_well(ended)
    if ended.status and kind not in {"import", "new"}:
        yield f"once more, after it was killed: {ended}"
    yield from tidy(listing(box.case))
    if (box.case / "case.yaml").exists():
        yield from _sound(box, f"after {kind} was killed and ran again")


def _no_temporary(after: dict[str, str], before: dict[str, str]) -> dict[str, str]:
    """What a killed process leaves in the folder for temporary files is the system's to clear."""
    return {path: told for path, told in after.items() if not path.startswith("tmp/") or path in before}


def _sound(box: Sandbox, when: str) -> Iterator[str]:
    yield from loads(box, f"{when} the case does not load")
    for file in (box.case / "proposed").glob("*.json"):
        try:
            json.loads(file.read_text("utf-8"))
        except ValueError:
            yield f"{when} {file.name} is half written"
    ids = recorded(box) if (box.case / "record.yaml").exists() else []
    for twice in {name for name in ids if ids.count(name) > 1}:
        yield f"{when} {twice} is in the record twice"


def _prepared(random: Random, box: Sandbox, kind: str) -> tuple[list[object], str]:
    case = box.case
    if kind == "read":
        for at in range(3, 6):
            (box.given / f"d{at}.txt").write_text(f"Southbank offered {at} boats. Northbank rejected it.")
    if kind == "mend":
        shutil.rmtree(case)
        cases.copy(cases.ROOT / "cases" / "teaching" / "upper-river-dam", case)
        text = case / "sources" / "bulletin.txt"
        text.write_text("A line in front.\n" + text.read_text("utf-8"))
    (box.given / "table.csv").write_text(
        "issue,option,question,kind,weight a,value a,weight b,value b\nland,x,Whose?,substance,1,100,1,0\nland,y,Whose?,substance,1,0,1,100\n"
    )
    return {
        "review": (["review", case, "--by", "ada"], random.choice((CONFIRM, "c\nc\nr\n1\nc\ns\nc\nu\nc\nc\nq\n"))),
        "read": (["read", box.given, "--into", case], ""),
        "mend": (["check", case, "--mend"], ""),
        "import": (["import", "gmcr", cases.ROOT / "tests" / "exchange" / "files" / "absent.gmcr", "-o", case], "")
        if random.random() < 0.1
        else (["import", "spreadsheet", box.given / "table.csv", "-o", case], ""),
        "export": (["export", "positions", case, "-o", box.top / "out" / "positions.csv"], ""),
        "brief": (["brief", case, "-o", box.top / "out" / "brief.md"], ""),
        "new": (["new", case], ""),
        "search": (["search", case, "quota"], ""),
    }[kind]
