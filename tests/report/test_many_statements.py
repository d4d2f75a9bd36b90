"""A case with very many statements has a brief that a person can read: the newest are told, and how many there are besides."""

from __future__ import annotations

from pathlib import Path

from benchmarks.records import grown

import detente
from detente.answers import Answers
from detente.brief.order import compose
from detente.report.page.blocks import Figure, Items, Timeline
from detente.report.page.text import Cite, plain
from detente.report.positions.annex import MOST_BESIDE
from detente.report.timeline.wording import MOST_STATEMENTS


def test_the_newest_and_how_many_older(tmp_path: Path) -> None:
    answers = Answers(detente.load(grown(tmp_path / "case", 800)))
    sections = {section.id: section.blocks for section in compose(answers).sections}
    (timeline,) = [block for block in sections["timeline"] if isinstance(block, Figure)]
    assert isinstance(timeline.picture, Timeline)
    dated = [item for item in answers.statements.values() if "the ministry of" in item.quote.exact and item.when]
    assert len(dated) == 800
    shown = {
        name
        for event in timeline.picture.events
        for part in event.text
        if isinstance(part, Cite)
        for name in part.statements
    }
    newest = sorted((item.when.start for item in dated if item.when), reverse=True)[: MOST_STATEMENTS // 2]
    assert len([item for item in dated if item.id in shown]) <= MOST_STATEMENTS
    assert all(item.id in shown for item in dated if item.when and item.about.issues and item.when.start > newest[-1])
    assert len(timeline.picture.events) < len(shown)
    assert "older statements not shown" in plain(timeline.note)
    lines = [item for block in sections["who-wants-what"] if isinstance(block, Items) for item in block.items]
    named = [sum(len(part.statements) for part in line if isinstance(part, Cite)) for line in lines]
    assert named
    assert max(named) <= MOST_BESIDE
