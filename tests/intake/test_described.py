"""The same file read again with more said of it: what is known of the document changes, everything else stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.intake.described import with_fields
from tests.intake.conftest import proposed
from tests.typed import Run

TEXT = "Vale refused the offer of Hill on Friday. The abbot urged Hill to come to the market.\n"
HEAD = "Refused again\nThe Well Paper, 5 June 2026\nhttps://example.org/refused\n\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "paper.txt"
    file.write_text(TEXT, "utf-8")
    return file


def waiting(well: Path) -> dict[str, object]:
    return {item["id"]: item.get("when") for item in proposed(well, "paper")["statements"]}


def test_a_day_said_later(run: Run, well: Path, paper: Path) -> None:
    """It is kept, told, and the days in the text are told from it; ids of what waits stay."""
    status, out, _ = run("read", paper, "--into", well)
    assert status == 0
    assert "1 document without a day of publication: paper" in out
    before = waiting(well)
    assert not any(before.values())
    assert "1 document without a day of publication: paper" in " ".join(run("check", well)[1].split())
    status, out, err = run("read", paper, "--into", well, "--published", "2026-06-08", "--publisher", "The parish")
    assert (status, err) == (0, "")
    assert (
        "Updated: paper: publisher is now The parish (was not given); published is now 2026-06-08 (was not given)."
        in out
    )
    assert "without a day" not in out + run("check", well)[1]
    document = proposed(well, "paper")["document"]
    assert (document["publisher"], document["published"]["from"]) == ("The parish", "2026-06-08")
    after = waiting(well)
    assert set(after) == set(before)
    assert {"from": "2026-06-05", "to": "2026-06-05"}.items() <= next(when for when in after.values() if when).items()  # type: ignore[attr-defined]
    assert "Updated" not in run("read", paper, "--into", well, "--published", "2026-06-08")[1], "nothing new was said"
    found = json.loads(run("read", paper, "--into", well, "--published", "2026-06", "--json")[1])
    assert found["outcomes"][0]["updated"] == ["published is now 2026-06 (was 2026-06-08)"]


def test_on_record_and_waiting_alike(well: Path, paper: Path) -> None:
    detente.read(detente.load(well), paper)
    desk = detente.review(detente.load(well), by="me")
    assert desk.item is not None
    desk.confirm(desk.item)
    before = (well / "record.yaml").read_text("utf-8")
    found = detente.read(detente.load(well), paper, paper, published="2026-06-08")
    assert [outcome.updated for outcome in found.outcomes] == [("published is now 2026-06-08 (was not given)",), ()]
    held = detente.load(well).record.documents["paper"]
    assert str(held.published and held.published.start) == "2026-06-08"
    assert proposed(well, "paper")["document"]["published"]["from"] == "2026-06-08"
    after = (well / "record.yaml").read_text("utf-8")
    assert [line for line in after.splitlines() if "2026-06-08" not in line] == before.splitlines()


def test_a_document_that_a_person_recorded(well: Path) -> None:
    case = detente.load(well)
    (outcome,) = detente.read(case, well / "sources" / "minutes.txt", publisher="The guild: of wells").outcomes
    assert outcome.state == "read"
    assert outcome.updated == ("publisher is now The guild: of wells (was The parish)",)
    assert detente.load(well).record.documents["minutes"].publisher == "The guild: of wells"


def test_a_head_is_read_and_what_is_said_overrides_it(run: Run, well: Path, paper: Path) -> None:
    paper.write_text(HEAD + TEXT, "utf-8")
    assert "without a day" not in run("read", paper, "--into", well)[1]
    document = proposed(well, "refused_again")["document"]
    assert (document["title"], document["publisher"], document["url"]) == (
        "Refused again", "The Well Paper", "https://example.org/refused",
    )  # fmt: skip
    assert document["published"] == {"from": "2026-06-05", "to": "2026-06-05"}
    run("read", paper, "--into", well, "--published", "2026-06-06")
    assert proposed(well, "refused_again")["document"]["published"]["from"] == "2026-06-06"


RECORDS = [
    "documents:\n  paper: {file: a.txt, published: 2026-01-01}  # ours\nstatements:\n",
    "documents:\n  paper:\n    file: a.txt  # the text\n    published: 2026-01-01\n  other: {file: b.txt}\n",
    "documents:\n  paper:\n    published: {from: 2026-01-01, to: 2026-01-03, text: early}\n    file: a.txt\n",
    "documents:\n  paper:\n    published:\n      from: 2026-01-01\n      to: 2026-01-03\n    file: a.txt\n",
    "documents:\n  paper:\n    file: a.txt\n  other: {file: b.txt}\n",
    "documents:\n  paper: {file: a.txt}\n",
]


@pytest.mark.parametrize("text", RECORDS)
def test_a_field_in_any_form_of_the_file(text: str) -> None:
    from detente.case.file.yaml_tree import parse

    told = {"published": "2026-06-08", "publisher": "The guild: of wells #1"}
    was, now = (
        parse(text, "record.yaml").data,
        parse(with_fields(text, "record.yaml", "paper", told), "record.yaml").data,
    )
    assert now["documents"].pop("paper") == {**was["documents"].pop("paper"), **told, "published": now_day(told)}
    assert now == was
    assert with_fields(with_fields(text, "record.yaml", "paper", told), "record.yaml", "paper", told) == with_fields(
        text, "record.yaml", "paper", told
    )
    assert all(
        comment in with_fields(text, "record.yaml", "paper", told)
        for comment in ("# ours", "# the text")
        if comment in text
    )


def now_day(told: dict[str, str]) -> object:
    from detente.case.file.yaml_tree import parse

    return parse(f"day: {told['published']}", "").data["day"]


def test_an_alias_is_not_cut() -> None:
    text = "documents:\n  paper: &one\n    file: a.txt\n    publisher: &who The parish\n  other: {file: b.txt, publisher: *who}\n"
    with pytest.raises(InputError, match="cannot be changed in place"):
        with_fields(text, "record.yaml", "paper", {"publisher": "The guild"})
