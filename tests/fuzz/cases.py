"""Damaged cases: every command answers or refuses, and ``check`` and the others agree on what is refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from ruamel.yaml import YAML

from tests.fuzz import odd
from tests.fuzz.rules import ended_well, tidy, untouched
from tests.fuzz.sandbox import Ended, Listing, Sandbox, listing

ROOT = Path(__file__).parent.parent.parent
BASES = (
    *(folder.parent for folder in sorted(ROOT.glob("cases/*/*/case.yaml"))),
    *[ROOT / "tests" / "broken" / "base"] * 4,
    *[ROOT / "tests" / "known" / "river-and-ridge"] * 2,
    *[ROOT / "cases" / "teaching" / "upper-river-dam"] * 2,
)
"""Small ones more often."""
READING = ("deals", "why", "road", "proposals", "rounds", "standoff", "forecast", "draft", "whatif", "changes", "brief", "search")  # fmt: skip
FORMATS = ("genius", "geniusweb", "gmcr", "spreadsheet", "positions", "statements", "annotations")
ENDINGS = ("html", "md", "json", "txt", "")


def trial(random: Random, box: Sandbox) -> Iterator[str]:
    """One case damaged in up to three places, ``check`` and another command."""
    copy(random.choice(BASES), box.case)
    damage(random, box.case)
    before, around = listing(box.case), box.outside()
    checked = box.run("check", box.case, *(["--json"] if random.random() < 0.5 else []))
    yield from ended_well(checked)
    words = command(random, box, plain := random.random() < 0.6)
    ended = box.run(*words)
    yield from ended_well(ended)
    yield from untouched(_without_index(before), _without_index(listing(box.case)), f"{words[0]} and the case")
    yield from untouched(around, box.outside(), f"{words[0]} and what is outside")
    yield from tidy(listing(box.top / "out"))
    if plain:
        yield from agree(checked, ended)


def copy(base: Path, case: Path) -> None:
    """A worked case in the sandbox."""
    shutil.copytree(base, case, ignore=shutil.ignore_patterns(".detente", "__pycache__"))


def damage(random: Random, case: Path) -> None:
    """Damages the files of a case in up to three places."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        files = [case / "case.yaml", case / "case.yaml", *[case / "record.yaml"] * (case / "record.yaml").exists()]
        files += sorted((case / "record").glob("*.yaml"))[:2] * 2
        files += sorted((case / "sources").glob("*"))[:1] if random.random() < 0.1 else []
        file = random.choice(files)
        if file.suffix == ".yaml" and random.random() < 0.75:
            try:
                data = _parsed(file.read_text("utf-8"))
            except Exception:  # torn before
                continue
            if isinstance(data, (dict, list)):
                odd.damaged(random, data)
                file.write_text(json.dumps(data, ensure_ascii=False, indent=1, default=str), "utf-8", "surrogatepass")
        else:
            file.write_bytes(odd.torn(random, file.read_bytes()))


def _parsed(text: str) -> Any:
    data = _loaded(text) if len(text) > 1_000 else YAML(typ="safe", pure=True).load(text)
    return odd.copied(data)


@cache
def _loaded(text: str) -> Any:
    return YAML(typ="safe").load(text)


def command(random: Random, box: Sandbox, plain: bool) -> list[str]:
    """A command that reads the case, without options or with some."""
    name = random.choice((*READING, "export"))
    case = str(box.case)
    if name == "export":
        kind = random.choice(FORMATS)
        words = [
            "export",
            kind,
            case,
            "-o",
            str(box.top / "out" / f"{kind}.{random.choice(('csv', 'jsonl', 'xml', 'x'))}"),
        ]
        return words + ["--leave-out"] * (plain or random.random() < 0.5) + ([] if plain else scenario(random, box))
    words = [name, case]
    if name == "brief":
        words += ["-o", str(box.top / "out" / f"brief.{random.choice(ENDINGS[:3] if plain else ENDINGS)}")]
    if name == "changes":
        words += ["--since", "1900-01-01" if plain else str(random.choice(odd.WORDS))]
    if name == "search":
        words += ["refused" if plain else random.choice(odd.WORDS)]
    if name == "whatif":
        words += ["--readings", "50"]
    if name == "draft" or (name != "brief" and random.random() < 0.5):
        words.append("--json")
    return words if plain else words + options(random, box, name)


def options(random: Random, box: Sandbox, name: str) -> list[str]:
    """Options of a command with plausible and odd values."""
    ids = _ids(box.case)
    word = [str(entry) for entry in (*odd.WORDS, *odd.NUMBERS[:16])] + ids * 3
    known = {
        "deals": ("--limit", "--readings"), "why": ("--near", "--most", "--readings"), "road": ("--goal", "--most"),
        "whatif": ("--across", "--up", "--how", "--seed", "--offers"), "proposals": ("--proposal",), "rounds": ("--most",),
        "standoff": ("--state", "--looks", "--horizon", "--most"), "forecast": ("--rounds", "--read"), "changes": ("--until",),
        "search": ("--actor", "--act", "--issue", "--since", "--until", "--limit"), "draft": (), "brief": (),
    }[name]  # fmt: skip
    words: list[str] = []
    for option in known:
        if random.random() < 0.5:
            small = str(random.choice((0, 1, 2, 3, 50)))
            told = small if random.random() < 0.4 else random.choice(word)
            words += (
                [option] if option == "--offers" else [option, told if random.random() < 0.7 else f"{told}={small}"]
            )
    return words + (scenario(random, box) if name not in {"draft", "search"} else [])


def scenario(random: Random, box: Sandbox) -> list[str]:
    """Perhaps a scenario, perhaps a day."""
    words: list[str] = []
    if random.random() < 0.5:
        words += ["--scenario", random.choice((*_ids(box.case), *odd.WORDS))]
    if random.random() < 0.3:
        words += ["--as-of", random.choice(("2026-01-15", "2025-05-16", *odd.WORDS[-22:]))]
    return words


def _ids(case: Path) -> list[str]:
    """Whatever is a short key or value of the case."""
    try:
        data = _parsed((case / "case.yaml").read_text("utf-8"))
    except Exception:
        return ["x"]
    keys = {str(key) for path in odd.paths(data) for key in path if not isinstance(key, int)}
    scenarios = data.get("scenarios") if isinstance(data, dict) else None
    many = sorted(map(str, scenarios)) if isinstance(scenarios, dict) else []
    return [key for key in (*sorted(keys)[:60], *many * 10) if "\x00" not in key] or ["x"]


def _without_index(found: Listing) -> Listing:
    return {path: told for path, told in found.items() if not path.startswith(".detente")}


LACKED = {"road": "steps"}
"""What a sound case may lack for a command, where it is not called as the command is."""


def agree(checked: Ended, ended: Ended) -> Iterator[str]:
    """A case that ``check`` finds sound is refused by nobody; one that it cannot load is answered by nobody."""
    name = ended.words[0]
    without = f"this case has no {LACKED.get(name, name)}" in ended.err
    if checked.status == 0 and ended.status == 2 and name != "export" and not without:
        yield f"check finds nothing to refuse, {name} refuses: {ended}"
    if checked.status == 2 and not checked.out.strip() and ended.status != 2:
        yield f"check refuses, {name} answers: {checked}\n  {ended}"
