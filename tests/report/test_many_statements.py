"""A case with very many statements has a brief that a person can read: the newest are told, and how many there are besides."""

from __future__ import annotations

from pathlib import Path

from benchmarks.records import grown

import detente
from detente.answers import Answers
from detente.brief.order import compose
from detente.report.language.lately import MOST_FOLDED
from detente.report.page.blocks import Figure, Items
from detente.report.page.text import plain
from detente.report.timeline.wording import MOST_STATEMENTS


def test_the_newest_and_how_many_older(tmp_path: Path) -> None:
    answers = Answers(detente.load(grown(tmp_path / "case", 800)))
    blocks = [block for section in compose(answers).sections for block in section.blocks]
    (timeline,) = [block for block in blocks if isinstance(block, Figure) and block.id == "timeline-picture"]
    assert timeline.table is not None
    shown = [row for row in timeline.table.rows if "the ministry of" in plain(row[1])]
    dated = [item for item in answers.statements.values() if "the ministry of" in item.quote.exact and item.when]
    assert len(dated) == 800
    assert 250 <= len(shown) <= MOST_STATEMENTS
    newest = sorted((item.when.start for item in dated if item.when), reverse=True)[: len(shown)]
    assert all(
        any(item.quote.exact in plain(row[1]) for row in shown)
        for item in dated
        if item.when and item.when.start > newest[-1]
    )
    assert "older statements not shown" in plain(timeline.note)
    folded = [block.folded for block in blocks if isinstance(block, Items) and block.folded]
    assert max(map(len, folded)) == MOST_FOLDED + 1
    cut = [block for block in blocks if isinstance(block, Items) and block.beyond]
    assert all(plain(block.folded[-1]).endswith("older ones.") for block in cut)
    assert all(block.more == MOST_FOLDED + block.beyond for block in cut)
    assert cut
