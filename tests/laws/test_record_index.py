"""Whatever is done to the files of a record, its index tells the same record as the files read whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

import detente
from detente.case import Case
from detente.case.recorded import reading, sheets
from detente.case.recorded.indexed import Indexed
from detente.case.recorded.split import split
from detente.errors import InputError

DAM = Path(__file__).parents[2] / "cases" / "teaching" / "upper-river-dam"
Edit = Callable[[Random, Path], None]


def pick(draw: Random, folder: Path, pattern: str) -> Path:
    return draw.choice(sorted(folder.glob(pattern)))


def _status(draw: Random, folder: Path) -> None:
    file = pick(draw, folder, "record/*.yaml")
    one, other = draw.sample(["confirmed", "corrected", "proposed"], 2)
    file.write_text(
        file.read_text("utf-8").replace(f"status: {one}", f"status: {other}", draw.randrange(1, 4)), "utf-8"
    )


def _text(draw: Random, folder: Path) -> None:
    """The text of a document changes: quotes move, or are lost."""
    file = pick(draw, folder, "sources/*.txt")
    text = file.read_text("utf-8")
    at = draw.randrange(len(text))
    file.write_text(draw.choice((text[:at] + "x" + text[at:], text[:at] + text[at + 3 :], "Note. " + text)), "utf-8")


def _touch(draw: Random, folder: Path) -> None:
    file = pick(draw, folder, draw.choice(("record/*.yaml", "sources/*.txt")))
    raw = file.read_bytes()
    file.unlink()
    file.write_bytes(raw)


def _when(draw: Random, folder: Path) -> None:
    file = pick(draw, folder, "record/*.yaml")
    text = file.read_text("utf-8")
    entries = [at for at in range(len(text)) if text.startswith("    voice:", at)]
    at = draw.choice(entries)
    day = date(2026, 1, 1) + timedelta(draw.randrange(200))
    if "when:" not in text[at : text.find("  - id:", at)]:
        file.write_text(f"{text[:at]}    when: {day}\n{text[at:]}", "utf-8")


def _published(draw: Random, folder: Path) -> None:
    file = pick(draw, folder, "record/*.yaml")
    lines = file.read_text("utf-8").split("\n")
    day = draw.choice((f"    published: 2026-0{draw.randrange(1, 9)}", "    note: no day"))
    head = lines.index("statements:")
    kept = [line for line in lines[:head] if not line.startswith(("    published:", "    note:"))]
    file.write_text("\n".join([*kept, day, *lines[head:]]), "utf-8")


def _contradicts(draw: Random, folder: Path) -> None:
    file = pick(draw, folder, "record/*.yaml")
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("links: {contradicts: [s9]}", f"links: {{contradicts: [s{draw.randrange(1, 30)}]}}"), "utf-8"
    )


def _rename(draw: Random, folder: Path) -> None:
    """An id changes that others may name: what is wrong then is told alike."""
    file = pick(draw, folder, "record/*.yaml")
    number = draw.randrange(1, 37)
    file.write_text(file.read_text("utf-8").replace(f"- id: s{number}\n", f"- id: t{number}\n"), "utf-8")


def _torn(draw: Random, folder: Path) -> None:
    file = pick(draw, folder, "record/*.yaml")
    text = file.read_text("utf-8")
    file.write_text(text[: draw.randrange(len(text))], "utf-8")


def _gone(draw: Random, folder: Path) -> None:
    pick(draw, folder, "sources/*.txt").unlink()


EDITS: tuple[Edit, ...] = (_status, _text, _touch, _when, _published, _contradicts)


def seen(case: Case) -> tuple[object, ...]:
    """All that is asked of a record."""
    record = case.record
    days = [date(2026, month, 1) for month in range(1, 9)]
    topics = [
        *((name, None) for name in case.model.issues),
        *((None, name) for name in (case.model.way.steps if case.model.way else ())),
    ]
    return (
        dict(record.documents), list(record.statements), dict(record.by_id), record.unconfirmed, record.without_day,
        sorted(record.contradictions), record.on_options, [record.later_than(day) for day in days], [record.undated_after(day) for day in days],
        [record.naming([issue] if issue else [], [step] if step else []) for issue, step in topics],
        [record.naming(proposals=[item.id]) for item in case.model.proposals], [list(record.newest(day)) for day in days],
        [list(record.of_document(name)) for name in record.documents], case.recorded.lost, dict(case.anchors),
        {name: case.documents[name] for name in case.documents}, {name: case.documents.digest(name) for name in case.documents},
        [str(case.record_tree.place(("statements", at, "act"))) for at in range(len(record.statements))] if case.record_tree else [],
        [str(case.record_tree.place(("documents", name, "file"))) for name in record.documents] if case.record_tree else [], case.digest,
    )  # fmt: skip


def told(folder: Path) -> tuple[object, ...] | str:
    try:
        return seen(detente.load(folder))
    except InputError as error:
        return str(error)


@pytest.mark.parametrize("seed", range(12))
def test_the_index_follows_the_files(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Random(seed)
    folder = Path(shutil.copytree(DAM, tmp_path / "case", ignore=shutil.ignore_patterns(".detente")))
    split(folder)
    refused = 0
    for step in range(12):
        for _ in range(draw.randrange(1, 3)):
            draw.choice(EDITS)(draw, folder)
        if step == 11:
            draw.choice((_torn, _gone, _rename))(draw, folder)
        monkeypatch.setattr(reading, "LONG", 10**9)
        whole = told(folder)
        monkeypatch.setattr(reading, "LONG", 0)
        assert [told(folder) for _ in range(2)] == [whole] * 2, f"step {step}"
        refused += isinstance(whole, str)
    assert refused < 12


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(DAM, tmp_path / "case", ignore=shutil.ignore_patterns(".detente")))
    split(folder)
    monkeypatch.setattr(reading, "LONG", 0)
    assert isinstance(detente.load(folder).record, Indexed)
    parsed: list[str] = []
    read = sheets.read
    monkeypatch.setattr(sheets, "read", lambda place, name: parsed.append(name) or read(place, name))  # type: ignore[func-returns-value]
    past(folder)
    detente.load(folder)
    parsed.clear()
    detente.load(folder)
    assert parsed == []
    _status(Random(1), folder)
    detente.load(folder)
    assert len(parsed) == 1


def past(folder: Path) -> None:
    """The files are no longer of this moment, in which they could be written again and look the same."""
    import os

    for file in (*folder.glob("record/*"), *folder.glob("sources/*")):
        os.utime(file, (1_700_000_000, 1_700_000_000))
