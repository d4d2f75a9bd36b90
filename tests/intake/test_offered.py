"""Names that reports bring, before there is a case: who is named most, who is heard, who leads; what cannot be read is told."""

from __future__ import annotations

from pathlib import Path

from detente.intake.offered import Offer, offered, offered_in
from detente.record.extract import Gazetteer, Named
from detente.sources.document import Reading
from tests.typed import Run

FIRST = (
    "The River Users' League (RUL) and Norway traded blame on Tuesday. Norway's foreign minister, Kari Dal, said Norway would "
    "not accept a dam. The RUL said it wanted talks. Reuters reported that farmers in Osmaria agreed with Osmaria's millers."
)
SECOND = "Kari Dal said that she would host talks in Osmaria. The Upper Valley Front refused them. Norway insisted."


def _by_name(offers: list[Offer]) -> dict[str, Offer]:
    return {offer.name: offer for offer in offers}


def test_who_is_named_and_heard() -> None:
    offers = offered([Reading(FIRST), Reading(SECOND)])
    found = _by_name(offers)
    norway, league = found["Norway"], found["River Users' League"]
    assert (norway.reports, norway.leader) == (2, "Kari Dal"), "whom another report names alone counts for her state"
    assert "Kari Dal" not in found
    assert (league.reports, league.also, league.kind) == (1, ("RUL",), "body")
    assert league.times == 2
    assert found["Osmaria"].kind == "name", "of which nothing is known but that it stands there three times"
    assert found["Upper Valley Front"].times == 1
    assert not any("Reuters" in name for name in found)
    assert norway.heard, "and not only named"
    assert offers[0] == norway, "the one that most reports name comes first"


def test_whoever_the_case_knows_is_left_out() -> None:
    known = Gazetteer(actors=(Named("norway", ("Norway", "Kari Dal")),))
    assert "norway" not in _by_name(offered([Reading(FIRST)], known))
    assert "Norway" not in _by_name(offered([Reading(FIRST)], known))


def test_nothing_gives_nothing() -> None:
    assert offered([]) == []
    assert offered([Reading("He said so.")]) == []


def test_reports_in_files_and_what_is_none(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(FIRST)
    (tmp_path / "two.zip").write_bytes(b"PK\x03\x04")
    found = offered_in([str(tmp_path / "one.txt"), str(tmp_path / "two.zip"), str(tmp_path / "none.txt")])
    assert "Norway" in {offer.name for offer in found.names}
    assert len(found.problems) == 2
    assert found.to_dict()["names"][0]["times"] == found.names[0].times


def test_new_tells_whom_the_reports_name(tmp_path: Path, run: Run) -> None:
    (tmp_path / "one.txt").write_text(FIRST)
    status, out, _ = run("new", tmp_path / "case", "--blank", "--reports", tmp_path / "one.txt")
    assert status == 0
    assert "Norway: named 4 times in 1 report" in out
    assert f"read {tmp_path / 'one.txt'} --into" in out
