"""``check --mend`` writes offsets into record.yaml and touches nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import Mock

import pytest

import detente
from detente.case import Case
from detente.case.file.yaml_tree import parse
from detente.case.lint import mend
from detente.case.lint.check import check
from detente.case.lint.mend import mend_offsets
from tests.case.conftest import Well
from tests.typed import Run

LONG = '{exact: "turns, but nothing less", start: 80, end: 103}'


def mended(case: Case) -> str:
    """The record after mending, by then without a remark."""
    mend_offsets(case)
    again = detente.load(case.folder)
    assert {anchor.state for anchor in again.anchors.values()} == {"in_place"}
    assert not [remark for remark in check(again) if "quote" in remark.message]
    assert mend_offsets(again) == 0, "mending twice changes nothing more"
    return str((case.folder / "record.yaml").read_bytes().decode())


def test_nothing_to_mend(well: Well) -> None:
    case = well()
    before = (case.folder / "record.yaml").stat().st_mtime_ns
    assert mend_offsets(case) == 0
    assert (case.folder / "record.yaml").stat().st_mtime_ns == before


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
def test_only_the_offsets_change(well: Well, end: str, mark: bytes) -> None:
    case = well(("Hill's reeve said", "Hill's old reeve said"), ("- id: s2", "- id: s2   # the elders"))
    file = case.folder / "record.yaml"
    before = file.read_text("utf-8").replace("\n", end)
    file.write_bytes(mark + before.encode())
    case = detente.load(case.folder)
    assert mend_offsets(case) == 3
    after = file.read_bytes()
    assert after.startswith(mark)
    text = after.removeprefix(mark).decode()
    assert re.sub(r"\d+", "0", text) == re.sub(r"\d+", "0", before)
    assert text == before.replace("start: 19, end: 61", "start: 23, end: 65").replace(
        "start: 80, end: 103", "start: 84, end: 107"
    ).replace("start: 124, end: 151", "start: 128, end: 155")
    assert {anchor.state for anchor in detente.load(case.folder).anchors.values()} == {"in_place"}


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ('{exact: "turns, but nothing less"}', '{exact: "turns, but nothing less", start: 80, end: 103}'),
        ('{exact: "turns, but nothing less", start: 80}', '{exact: "turns, but nothing less", end: 103, start: 80}'),
        ('{exact: "turns, but nothing less", start: 1}', '{exact: "turns, but nothing less", end: 103, start: 80}'),
        ('{exact: "turns, but nothing less", end: 9}', '{exact: "turns, but nothing less", start: 80, end: 103}'),
        ('{start: 7, end: 9, exact: "turns, but nothing less"}', '{start: 80, end: 103, exact: "turns, but nothing less"}'),
        ('{exact: nothing less, suffix: ". Vale"}', '{exact: nothing less, start: 91, end: 103, suffix: ". Vale"}'),
        ('"turns, but nothing less"  # so', '{exact: "turns, but nothing less", start: 80, end: 103}  # so'),
        ("'turns, but nothing less'", "{exact: 'turns, but nothing less', start: 80, end: 103}"),
        ("turns, but nothing less", '{exact: "turns, but nothing less", start: 80, end: 103}'),
        ("nothing less", "{exact: nothing less, start: 91, end: 103}"),
        ("turns, but\n      nothing less", '{exact: "turns, but nothing less", start: 80, end: 103}'),
        (">-\n      turns, but\n      nothing less", '{exact: "turns, but nothing less", start: 80, end: 103}'),
        ('\n      exact: "turns, but nothing less"  # so\n      suffix: "."', '\n      exact: "turns, but nothing less"  # so\n      start: 80\n      end: 103\n      suffix: "."'),
        ("\n      exact: >-\n        turns, but\n        nothing less", "\n      start: 80\n      end: 103\n      exact: >-\n        turns, but\n        nothing less"),
        ("\n      start:\n      end:  # here\n      exact: nothing less", "\n      start: 91\n      end: 103  # here\n      exact: nothing less"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_way_of_writing_a_quote(well: Well, written: str, after: str, end: str) -> None:
    gap = "" if written.startswith("\n") else " "
    case = well((f"    quote: {LONG}\n", f"    quote:{gap}{written}\n"))
    file = case.folder / "record.yaml"
    text = file.read_text("utf-8")
    file.write_bytes(text.replace("\n", end).encode())
    result = mended(detente.load(case.folder))
    assert result == text.replace(f"quote:{gap}{written}\n", f"quote:{gap}{after}\n").replace("\n", end)


def test_what_is_lost_or_ambiguous_stays(well: Well) -> None:
    case = well((LONG, '{exact: "reeve said"}'), ("We dig until there is water. The", "We dig. The"))
    before = (case.folder / "record.yaml").read_bytes()
    assert mend_offsets(case) == 0
    assert (case.folder / "record.yaml").read_bytes() == before


def test_an_alias_is_not_cut_off(well: Well) -> None:
    """A quote shared by two statements cannot be mended in one place: it stays as it is."""
    case = well(
        (LONG, '&q {exact: "turns, but nothing less", start: 1, end: 2}'),
        ('{exact: "We dig until there is water", start: 124, end: 151}', "*q"),
    )
    before = (case.folder / "record.yaml").read_bytes()
    assert mend_offsets(case) == 0
    assert (case.folder / "record.yaml").read_bytes() == before


def test_a_case_without_a_record(folder: Path) -> None:
    (folder / "record.yaml").unlink()
    text = (folder / "case.yaml").read_text("utf-8")
    (folder / "case.yaml").write_text(re.sub(r"evidence: \[\w+\]", "assumed: So it seems.", text))
    assert mend_offsets(detente.load(folder)) == 0


def test_one_alias_leaves_the_others(well: Well) -> None:
    """Two statements share a number that would differ: they stay, the third quote is mended."""
    case = well(
        ("start: 80, end: 103", "start: &n 1, end: 2"),
        ("start: 124, end: 151", "start: *n, end: 2"),
        ("Hill's reeve said", "Hill's old reeve said"),
    )
    file = case.folder / "record.yaml"
    before = file.read_text("utf-8")
    assert mend_offsets(case) == 1
    assert file.read_text("utf-8") == before.replace("start: 19, end: 61", "start: 23, end: 65")


def test_what_cannot_be_written_together_is_halved(well: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place that would break the record is left, the others are mended."""
    case = well(("Hill's reeve said", "Hill's old reeve said"))
    edits = mend._edits
    monkeypatch.setattr(mend, "_edits", lambda tree, at, found: [(0, 0, "[")] if at == 1 else edits(tree, at, found))
    assert mend_offsets(case) == 2
    assert [item.state for item in detente.load(case.folder).anchors.values()].count("moved") == 1


def test_the_record_is_read_once_however_many_quotes(well: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    case = well()
    words = [f"Hill's reeve said it {at} times over" for at in range(400)]
    source = case.folder / case.record.documents[case.record.statements[0].document].file
    with source.open("a", encoding="utf-8") as text:
        text.write("\n" + "\n".join(words))
    first = case.record.statements[0]
    with (case.folder / "record.yaml").open("a", encoding="utf-8") as text:
        for at, line in enumerate(words):
            text.write(
                f"\n  - {{id: m{at}, document: {first.document}, quote: {{exact: {line}, start: 0, end: 9}}, "
                f"voice: source, speaker: {first.speaker}, act: {first.act}, status: confirmed}}"
            )
    case = detente.load(case.folder)
    read = Mock(side_effect=parse)
    monkeypatch.setattr(mend, "parse", read)
    assert mend_offsets(case) == 400
    assert read.call_count == 1
    assert {anchor.state for anchor in detente.load(case.folder).anchors.values()} == {"in_place"}


def test_the_command(well: Well, run: Run) -> None:
    case = well(("Hill's reeve said", "Hill's old reeve said"))
    status, out, _ = run("check", case.folder)
    assert status == 0, "a quote that moved is a warning"
    assert "it stands at 23–65, not at 19–61" in " ".join(out.split())
    assert "--mend" in out
    status, out, _ = run("check", case.folder, "--mend")
    assert status == 0
    assert "3 offsets" in out or "three" in out
    assert "moved" not in out
    assert '"mended": 0' in run("check", case.folder, "--mend", "--json")[1]
