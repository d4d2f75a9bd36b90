"""Who a speaker is, answered once: the other words for the same person are offered with the answer."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import detente
from detente.intake.review import Desk
from detente.intake.speaker import AlsoCalled
from detente.intake.variants import last_name, variants, without_office
from tests.typed import Run, the

WORDS = """Three words on the well

Foreign Minister Ada Holdt demanded that Vale pay for the chain on Friday. Vale refused the offer at once.

Holdt refused the offer on Saturday. Ada Hold demanded that Vale leave the well.
"""


@pytest.fixture
def holdt(well: Path, tmp_path: Path) -> Path:
    (tmp_path / "holdt.md").write_text(WORDS, "utf-8")
    detente.read(detente.load(well), tmp_path / "holdt.md", published="2026-03-28")
    return well


@pytest.mark.parametrize(
    ("name", "waiting", "found"),
    [
        ("Prime Minister Ada Holdt", (), ("Ada Holdt", "Holdt")),
        ("Ada Holdt", ("Ada Holt", "Holdt", "Bo Holm", "the smiths"), ("Holdt", "Ada Holt")),
        ("Holdt", ("Foreign Minister Ada Holdt", "Minister of Trade"), ("Foreign Minister Ada Holdt",)),
        ("The Guild of Smiths", ("The guilds",), ()),
        ("Northern League", (), ()),
        ("the president", ("the prime minister",), ()),
        ("Mayor Vale", (), ()),
    ],
)
def test_other_words(well: Path, name: str, waiting: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert variants(detente.load(well).model, name, waiting) == found


def test_parts_of_a_name() -> None:
    assert without_office("Deputy Foreign Minister Ada Holdt") == "Ada Holdt"
    assert without_office("the foreign minister") == ""
    assert last_name("Ada van Holdt") == (), "no name begins small"
    assert last_name("Ada Holdt") == ("Holdt",)


def first(desk: Desk) -> str:
    while desk.unknown(the(desk.item).statement) is None:
        desk.skip(the(desk.item))
    return the(desk.unknown(the(desk.item).statement))


def test_all_of_them_at_once(holdt: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = detente.review(detente.load(holdt), by="me")
    name = first(desk)
    others = desk.variants(name)
    assert "Holdt" in (name, *others)
    lines = "s\n" * (the(desk.item).number - 1) + "c\na hill\nq\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    out = run("review", holdt, "--by", "me")[1]
    assert "a NUMBER that actor, and all these are names of it" in " ".join(out.split())
    assert set(detente.load(holdt).model.actors["hill"].aliases) == {name, *others}
    later = detente.review(detente.load(holdt), by="you")
    while later.item is not None:
        assert later.unknown(later.item.statement) is None
        later.skip(later.item)


def test_one_that_went_to_another_is_refused(holdt: Path) -> None:
    desk = detente.review(detente.load(holdt), by="me")
    first(desk)
    before = (holdt / "case.yaml").read_bytes()
    with pytest.raises(detente.InputError, match="“Vale” is a name of Vale already"):
        desk.confirm(the(desk.item), AlsoCalled("hill", None, ("Vale",)))
    assert (holdt / "case.yaml").read_bytes() == before
