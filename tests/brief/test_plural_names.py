"""Of an actor whose name is that of many, no sentence has a verb of one: worked cases told with such names, in brief and answer."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from detente.case import load
from tests.typed import Run

from .situations import DAM, FLAGSHIP, RIVER, ROOT, Brief

ELMIRA = ROOT / "cases/classic/elmira-1991"
NAMES = [f"{letter}oers" for letter in "ABCDEFGHIJKLMN"]
OF_ONE = re.compile(
    r"(?<!of )(?<!of the )[Tt]he [A-N]oers(?: each)? (?!as |its |this |less |across |always )([a-z]+s|it|itself) "
)
"""“of the Aoers is”: there the verb is that of what is theirs."""


def renamed(folder: Path, to: Path) -> Path:
    """The same case with the name of each actor one of many, and the old name as another that reports use."""
    shutil.copytree(folder, to)
    yaml = YAML()
    data = yaml.load((to / "case.yaml").read_text("utf-8"))
    for actor, name in zip(data["actors"].values(), NAMES, strict=False):
        actor.pop("plural", None)
        actor.setdefault("aliases", []).append(actor["name"])
        actor["name"] = f"the {name}"
    with (to / "case.yaml").open("w", encoding="utf-8") as out:
        yaml.dump(data, out)
    return to


@pytest.mark.parametrize(
    "folder", [RIVER, DAM, ELMIRA, pytest.param(FLAGSHIP, marks=pytest.mark.slow)], ids=lambda folder: folder.name
)
def test_no_verb_of_one_follows_a_name_of_many(folder: Path, tmp_path: Path, run: Run) -> None:
    case = load(renamed(folder, tmp_path / "case"))
    assert all(actor.many for actor in case.model.actors.values())
    brief = re.sub(r"[°*\\]|\[\\?\[.*?\]\(#[^)]*\)", "", Brief(case).markdown)
    said = " ".join(f"{brief} {run('answer', case.folder)[1]}".split())
    assert len(re.findall(r"[Tt]he [A-N]oers ", said)) > 10
    assert [said[max(0, found.start() - 40) : found.end() + 30] for found in OF_ONE.finditer(said)] == []
