"""Statements for other tools: a table, lines of JSON, W3C annotations; codes as in the vocabulary, quotes verbatim."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

import detente
from detente.record import acts
from detente.record.anchor import locate
from detente.record.model import Quote
from tests.typed import Run

EXAMPLE = Path(__file__).parent.parent / "known" / "river-and-ridge"
WELL = Path(__file__).parent.parent / "broken" / "base"


@pytest.fixture
def read_in(tmp_path: Path) -> Path:
    well = Path(shutil.copytree(WELL, tmp_path / "well"))
    (tmp_path / "note.txt").write_text("Vale refused the offer of Hill on Friday.")
    detente.read(detente.load(well), tmp_path / "note.txt")
    return well


def test_a_table(run: Run, tmp_path: Path) -> None:
    status, _, err = run("export", "statements", EXAMPLE, "-o", tmp_path / "s.csv")
    assert (status, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "s.csv").read_text("utf-8-sig"))))
    case = detente.load(EXAMPLE)
    assert [row["id"] for row in rows] == [item.id for item in case.record.statements if item.counts]
    for row, item in zip(rows, (item for item in case.record.statements if item.counts), strict=True):
        text = case.documents[row["document"]].text
        assert text[int(row["start"]) : int(row["end"])] == row["quote"] == item.quote.exact
        assert (row["plover_event"], row["cameo"]) == (
            acts()[item.act].plover.partition(":")[0],
            acts()[item.act].cameo,
        )
    first = {name: value for name, value in rows[1].items() if value}
    assert (first["speaker_name"], first["act"], first["plover_event"], first["plover_mode"]) == (
        "Aland",
        "propose_talks",
        "REQUEST",
        "meet",
    )
    assert (first["when_from"], first["when_words"], first["steps"]) == (
        "2026-02-26",
        "on Thursday",
        "meet_in_chorus ceasefire",
    )


def test_lines_of_json(run: Run, tmp_path: Path) -> None:
    assert run("export", "statements", EXAMPLE, "-o", tmp_path / "s.jsonl")[0] == 0
    case = detente.load(EXAMPLE)
    found = [json.loads(line) for line in (tmp_path / "s.jsonl").read_text("utf-8").splitlines()]
    for data, item in zip(found, (item for item in case.record.statements if item.counts), strict=True):
        codes, document = data.pop("codes"), data.pop("document")
        assert codes["group"] == acts()[item.act].group
        again = type(item).model_validate({**data, "document": document.pop("id")})
        assert again == item, "nothing of the statement is lost"
        assert document["file"] == case.record.documents[item.document].file


def test_annotations(run: Run, tmp_path: Path) -> None:
    assert run("export", "annotations", EXAMPLE, "-o", tmp_path / "s.jsonld")[0] == 0
    found = json.loads((tmp_path / "s.jsonld").read_text("utf-8"))
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (found["type"], found["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    items = found["first"]["items"]
    assert found["total"] == len(items) == sum(item.counts for item in detente.load(EXAMPLE).record.statements)
    for item in items:
        assert item["type"] == "Annotation"
        text = (EXAMPLE / item["target"]["source"]["id"]).read_text("utf-8")
        quote, place = item["target"]["selector"]
        assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote.get("prefix", ""))
        assert (
            locate(Quote(exact=quote["exact"], prefix=quote.get("prefix"), suffix=quote.get("suffix")), text).start
            == place["start"]
        )
        values = [body["value"] for body in item["body"] if body["type"] == "TextualBody"]
        assert values[0] in acts()
        assert "status:confirmed" in values


def test_proposals_only_when_asked_for(run: Run, read_in: Path, tmp_path: Path) -> None:
    status, _, err = run("export", "statements", read_in, "-o", tmp_path / "a.csv")
    assert status == 0
    assert "left out: 1 proposed statements; --proposed adds them" in err
    run("export", "statements", read_in, "-o", tmp_path / "b.csv", "--proposed")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "b.csv").read_text("utf-8-sig"))))
    assert [row["status"] for row in rows] == ["confirmed"] * 3 + ["proposed"]
    assert rows[-1]["found_by"]
    run("export", "annotations", read_in, "-o", tmp_path / "b.jsonld", "--proposed")
    last = json.loads((tmp_path / "b.jsonld").read_text("utf-8"))["first"]["items"][-1]
    assert last["motivation"] == "assessing"


def test_cells_are_not_run(run: Run, read_in: Path, tmp_path: Path) -> None:
    file = read_in / "proposed" / "note.json"
    data = json.loads(file.read_text("utf-8"))
    data["statements"][0] |= {"speaker": "=cmd()"}
    file.write_text(json.dumps(data), "utf-8")
    run("export", "statements", read_in, "-o", tmp_path / "b.csv", "--proposed")
    assert "'=cmd()" in (tmp_path / "b.csv").read_text("utf-8-sig")


def test_an_ending_that_tells_nothing(run: Run, tmp_path: Path) -> None:
    status, _, err = run("export", "statements", EXAMPLE, "-o", tmp_path / "s.xlsx")
    assert (status, "FILE.csv or FILE.jsonl" in err) == (2, True)
