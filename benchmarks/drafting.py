"""How much of what analysts coded a draft finds again: positions taken out of the worked cases and drafted from their records.

*Method*

1. Of a copy of the case the preferences and red lines are taken out, and the ids of these lines from what statements are about.
   The road, the proposals and the record stay.
2. Each drafted cell (actor, issue) is set beside the analysts' order of that issue, from a ranking, values or points.
   *Unchanged*: what it prefers to what, they prefer strictly as well. *Identical*: ties and all. *Turned*: something it prefers
   they put below. *Not coded*: they have no order there.
3. A drafted red line is *as coded* if the analysts' red lines on this issue alone, or the floor of the actor, forbid all of it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import detente
from detente.case import Case
from detente.case.file.drafting import yaml
from detente.case.file.yaml_tree import parse

CASES = Path(__file__).parent.parent / "cases"
Tiers = Sequence[Sequence[str]]


@dataclass
class Compared:
    """The cells and red lines drafted for one case, by how they stand to what its analysts coded."""

    cells: dict[tuple[str, str], str] = field(default_factory=dict)
    lines: dict[str, bool] = field(default_factory=dict)
    asked: int = 0
    accounted: int = 0
    used: int = 0

    def count(self, *kinds: str) -> int:
        """How many cells are of these kinds."""
        return sum(kind in kinds for kind in self.cells.values())


def stripped(source: Path, folder: Path) -> Path:
    """A copy of a case without preferences and red lines."""
    shutil.copytree(source, folder)
    data: dict[str, Any] = {**parse((source / "case.yaml").read_text("utf-8"), "case.yaml").data}
    gone = {line["id"] for line in data.get("red_lines", ())}
    for name in ("preferences", "red_lines", "scenarios", "readings", "going_on"):
        data.pop(name, None)
    (folder / "case.yaml").write_text(yaml(data, ""), "utf-8")
    record: dict[str, Any] = {**parse((source / "record.yaml").read_text("utf-8"), "record.yaml").data}
    for item in record["statements"]:
        about = item.get("about") or {}
        if kept := [name for name in about.get("red_lines", ()) if name not in gone]:
            about["red_lines"] = kept
        else:
            about.pop("red_lines", None)
    (folder / "record.yaml").write_text(yaml(record, ""), "utf-8")
    return folder


def coded(case: Case, actor: str, issue: str) -> Tiers | None:
    """The analysts' order of an issue for an actor, best first; None where they have none."""
    preference = case.model.preferences.get(actor)
    if preference is None:
        return None
    if issue in preference.ranking:
        return preference.ranking[issue]
    table = preference.values.get(issue) or preference.points.get(issue)
    if not table:
        return None
    levels = sorted({amount.value for amount in table.values()}, reverse=True)
    return [[option for option, amount in table.items() if amount.value == level] for level in levels]


def refused(case: Case, actor: str, issue: str) -> set[str]:
    """The options of an issue that an actor refuses by the analysts' coding, whatever the rest of a deal is."""
    lines = [line.never for line in case.model.red_lines if line.actor == actor and set(line.never) == {issue}]
    found = {option for never in lines for option in never[issue]}
    preference = case.model.preferences.get(actor)
    order = coded(case, actor, issue)
    if preference is not None and issue in preference.floor and order is not None:
        lowest = next(place for place, tier in enumerate(order) if preference.floor[issue].option in tier)
        found |= {option for tier in order[lowest + 1 :] for option in tier}
    return found


def kind(drafted: Tiers, analysts: Tiers | None) -> str:
    """How a drafted order stands to the analysts'."""
    if analysts is None:
        return "not coded"
    if [set(tier) for tier in drafted] == [set(tier) for tier in analysts]:
        return "identical"
    rank = {option: place for place, tier in enumerate(analysts) for option in tier}
    pairs = [
        (better, worse)
        for at, tier in enumerate(drafted)
        for lower in drafted[at + 1 :]
        for better, worse in product(tier, lower)
    ]
    if any(rank[better] > rank[worse] for better, worse in pairs):
        return "turned"
    return "unchanged" if all(rank[better] < rank[worse] for better, worse in pairs) else "finer than coded"


def compare(source: Path) -> Compared:
    """What a draft makes of the record of a case, beside what its analysts coded."""
    whole, found = detente.load(source), Compared()
    with tempfile.TemporaryDirectory() as folder:
        draft = detente.draft(detente.load(stripped(source, Path(folder) / "case")))
    for piece in draft.pieces:
        if piece.choices:
            found.asked += 1
        elif piece.kind == "position":
            for issue, tiers in piece.value["ranking"].items():
                drafted = [[tier] if isinstance(tier, str) else tier for tier in tiers]
                found.cells[str(piece.key), issue] = kind(drafted, coded(whole, str(piece.key), issue))
        elif piece.kind == "red line":
            (issue,) = piece.value["never"]
            found.lines[piece.id] = set(piece.value["never"][issue]) <= refused(whole, piece.value["actor"], issue)
    found.accounted = draft.account.total
    found.used = len(draft.account.in_case) + len(draft.account.drafted)
    return found


def report() -> Iterator[str]:
    """One line a case, and the sum."""
    everything: list[str] = []
    for source in sorted(path.parent for path in CASES.glob("*/*/case.yaml")):
        it = compare(source)
        everything += it.cells.values()
        kept = it.count("identical", "unchanged")
        yield (
            f"{source.name}: {len(it.cells)} cells drafted, {kept} unchanged ({it.count('identical')} of them identical), "
            f"{it.count('finer than coded')} finer, {it.count('turned')} turned, {it.count('not coded')} not coded, {it.asked} asked; "
            f"{len(it.lines)} red lines, {sum(it.lines.values())} as coded; {it.used} of {it.accounted} statements used"
        )
    kept = sum(each in ("identical", "unchanged") for each in everything)
    yield f"all: {kept} of {len(everything)} drafted cells unchanged"


if __name__ == "__main__":
    print("\n".join(report()))
