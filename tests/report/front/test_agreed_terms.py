"""What the reports of an agreement say of its terms, whole and in their words; what they do not say is told as not said."""

from __future__ import annotations

from pathlib import Path

from detente.report.front import agreed_terms
from detente.report.front.phrases import Told
from detente.report.front.strip import strip
from detente.report.page.blocks import Table
from detente.report.page.text import plain
from tests.brief.small import case, paper, record

from .telling import said, shown, told
from .test_signed_and_done import PORT, TWO, at

ACT = "Alba and Brenn signed a truce of six months"
AFTER = (
    "It comes into force on 1 March, in phases. Mr. Orin of Corr is to monitor it. Fish was sold for ten days.\n\n"
    "The minister of Brenn was careful. What he had signed, he said, was not yet an agreement on the port.\n\n"
    "The only previous truce lasted for thirty days. Nets were mended.\n\nHarvest began.\n\nObservers of birds came."
)


def signed(folder: Path, after: str, **document: str) -> Told:
    """Both agreed on the port by words in a report that goes on with these."""
    items = [at(who, ACT, who, "agree", "2026-02-10", "both") for who in ("alba", "brenn")]
    found = record(*items, published="2026-02-20", **document)
    return told(folder, case(TWO, PORT), found, paper(f"Calder, 10 February\n\nThe wind fell. {ACT}. {after}"))


def by_kind(found: Told) -> dict[str, str]:
    entry = agreed_terms.entry(found)
    assert entry is not None
    return {plain(row[0]): shown(row[1]) for block in entry.blocks if isinstance(block, Table) for row in block.rows}


def test_the_terms_are_told_in_whole_sentences_of_the_report(tmp_path: Path) -> None:
    found = signed(tmp_path, AFTER)
    assert by_kind(found) == {
        "How long it lasts": f"{ACT}.[alba,brenn]",
        "From when it holds": "It comes into force on 1 March, in phases.[alba,brenn]",
        "Who watches over it": "Mr. Orin of Corr is to monitor it.[alba,brenn]",
        "What is held back": "The minister of Brenn was careful. What he had signed, he said, was not yet an agreement on the port."
        "[alba,brenn]",
    }
    in_short = next(item for item in strip(found.answers) if item.id == "terms")
    assert "Who watches over it: Mr. Orin of Corr is to monitor it." in said(in_short)


def test_what_no_report_of_it_says_is_to_be_asked(tmp_path: Path) -> None:
    told_so = said(agreed_terms.entry(signed(tmp_path, "Mr. Orin is to monitor it.")))
    assert told_so == "No sentence was found beside it that tells from when it holds: to be looked up, or asked."
    told_so = said(agreed_terms.entry(signed(tmp_path / "other", "The monitors of the League stay away.")))
    assert "tells from when it holds or who watches over it" in told_so, (
        "they are called so, and watch over something else"
    )


def test_nothing_is_said_of_a_report_that_cannot_be_read_nor_where_nothing_is_agreed(tmp_path: Path) -> None:
    assert agreed_terms.entry(signed(tmp_path / "french", AFTER, language="fr")) is None
    words = "Alba would take a truce of six months"
    wish = record(at("alba", words, "alba", "accept", "2026-02-10", "both"), published="2026-02-20")
    assert agreed_terms.entry(told(tmp_path / "wish", case(TWO, PORT), wish, paper(f"{words}. {AFTER}"))) is None
