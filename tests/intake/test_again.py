"""One decision for all that tell the same, each with its own words; and statements that a machine missed."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.intake.again import MOST, alike
from detente.intake.missed import SeveralPlacesError, places, quote
from detente.intake.record_files import RecordFiles
from detente.intake.review import Desk, Item
from detente.intake.speaker import NewActor, Outside
from detente.journal.lines import FILE as JOURNAL
from detente.record.proposals import each
from detente.sources import Document, read_text
from tests.intake.conftest import proposed
from tests.typed import Run, the

PAPERS = {
    "one": "The Guild of Smiths demanded that Hill pay for the chain. Vale refused the offer of turns at the well.",
    "two": "Nobody was surprised. The Guild of Smiths demanded on Friday that Hill pay for the chain at once.",
    "three": "Vale refused the offer of turns at the well again. The Guild of Smiths demanded that Hill pay for the bucket.",
}


@pytest.fixture
def papers(well: Path, tmp_path: Path) -> Path:
    """The case with three reports that tell the same twice."""
    for name, words in PAPERS.items():
        (tmp_path / f"{name}.txt").write_text(words, "utf-8")
        detente.read(detente.load(well), tmp_path / f"{name}.txt", published="2026-03-28")
    return well


def at(case: Path, words: str) -> tuple[Desk, Item]:
    """A desk that shows the first statement with these words."""
    desk = detente.review(detente.load(case), by="me")
    while words not in the(desk.item).statement.quote.exact:
        desk.skip(the(desk.item))
    return desk, the(desk.item)


def files(case: Path) -> dict[str, bytes]:
    return {
        str(file): file.read_bytes()
        for file in case.rglob("*")
        if file.is_file() and file.name != JOURNAL and ".detente" not in file.parts
    }


def test_what_tells_the_same(papers: Path) -> None:
    desk, item = at(papers, "pay for the chain")
    (other,) = desk.again(item)
    assert other.statement.document == "two"
    assert "pay for the chain at once" in other.statement.quote.exact
    desk, item = at(papers, "refused the offer")
    assert [other.statement.document for other in desk.again(item)] == ["three"]
    desk, item = at(papers, "pay for the bucket")
    assert all("bucket" not in other.statement.quote.exact for other in desk.again(item))


def test_all_at_once_each_with_its_own_place(papers: Path) -> None:
    desk, item = at(papers, "pay for the chain")
    before = files(papers)
    desk.confirm(item, NewActor("The Guild of Smiths"), desk.again(item))
    case = detente.load(papers)
    told = case.record.statements[-2:]
    assert [one.document for one in told] == ["one", "two"]
    assert {one.speaker for one in told} == {"the_guild_of_smiths"}
    assert told[0].quote.exact != told[1].quote.exact
    assert all(case.anchors[one.id].state == "in_place" for one in told)
    assert desk.counts == {"confirmed": 2, "corrected": 0, "rejected": 0}
    assert {"one", "two"} <= set(case.record.documents)
    assert desk.undo()
    assert files(papers) == before
    assert not desk.counts["confirmed"]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_many_documents_at_once_as_one_after_another(papers: Path, ends: str) -> None:
    """However many come on record together, the file is what it would be if each had come alone."""
    record = papers / "record.yaml"
    record.write_bytes(record.read_bytes().replace(b"\n", ends.encode()))
    case = detente.load(papers)
    entries = [(one.id, one.document, one.statements[0]) for one in each(papers)]
    (together,) = RecordFiles(case).with_statements(entries)
    assert len({name for name, _, _ in entries}) == 3
    for entry in entries:
        (alone,) = RecordFiles(case).with_statements([entry])
        record.write_bytes(alone.after.encode())
    assert read_text(record, "record.yaml").text == together.after
    assert len(detente.load(papers).record.documents) == 4


def test_all_outside_the_case(papers: Path) -> None:
    desk, item = at(papers, "pay for the chain")
    desk.confirm(item, Outside(), desk.again(item))
    told = detente.load(papers).record.statements[-2:]
    assert [(one.speaker, one.speaker_words) for one in told] == [(None, "The Guild of Smiths")] * 2


def test_all_rejected_and_taken_back(papers: Path) -> None:
    desk, item = at(papers, "refused the offer")
    before = files(papers)
    desk.reject(item, "told already", desk.again(item))
    assert [
        proposed(papers, name)["statements"][-1 if name == "one" else 0]["status"] for name in ("one", "three")
    ] == ["rejected"] * 2
    assert desk.counts["rejected"] == 2
    assert desk.undo()
    assert files(papers) == before


def test_those_decided_meanwhile_stay_decided(papers: Path) -> None:
    desk, item = at(papers, "refused the offer")
    again = desk.again(item)
    other, same = at(papers, "of turns at the well again")
    other.reject(same, "not said")
    desk.confirm(item, again=again)
    assert desk.counts["confirmed"] == 1
    assert proposed(papers, "three")["statements"][0]["status"] == "rejected"
    assert desk.again(the(desk.item)) is not None


def test_no_more_at_once_than_a_person_may_be_shown(papers: Path) -> None:
    file = papers / "proposed" / "three.json"
    data = json.loads(file.read_text("utf-8"))
    first = data["statements"][0]
    data["statements"] += [{**first, "id": f"three_{number}"} for number in range(10, MOST + 20)]
    file.write_text(json.dumps(data), "utf-8")
    desk, item = at(papers, "refused the offer")
    assert len(desk.again(item)) == MOST


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Vale refused the offer of turns", "Vale again refused the offer of turns on Friday", True),
        ("Vale refused the offer of turns", "Vale has not refused the offer of turns", False),
        ("Hill wants 3 buckets a day from Vale", "Hill wants 4 buckets a day from Vale", False),
        ("Hill wants three buckets a day", "Hill wants four buckets a day", False),
        (
            "Vale refused the offer",
            "Vale refused the offer of the abbot to host talks about the chain in winter",
            False,
        ),
        ("Refused", "Refused", False),
    ],
)
def test_like_words(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same
    assert alike(other, one) is same


def test_the_keys_for_all(papers: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("k\no\nx\n4\nk\nq\n"))
    status, out, err = run("review", papers, "--by", "me")
    assert (status, err) == (0, "")
    assert "One more statement tells the same:" in out
    assert "two.txt" in out
    assert "2 confirmed, 2 rejected" in out
    assert "k  confirm it and all that tell the same" in out, (
        "the key alone, where there is only one, says what it would do"
    )


def test_a_statement_that_the_machine_missed(papers: Path) -> None:
    before = files(papers)
    desk = detente.review(detente.load(papers), by="me")
    total = desk.total
    item = desk.add("two", "Nobody … surprised", {"act": "state_position", "speaker": "Vale", "to": ["the abbot"]})
    assert (item.statement.quote.exact, item.statement.speaker, item.statement.to) == (
        "Nobody was surprised", "vale", ("abbot",),
    )  # fmt: skip
    assert (item.statement.status, the(item.statement.method).name) == ("proposed", "person")
    assert the(desk.item).statement.id == item.statement.id, "it is the next to be decided"
    assert desk.total == total + 1
    with pytest.raises(InputError, match=f"this statement is there already: {item.statement.id}"):
        desk.add("two", "Nobody was surprised", {"act": "state_position", "speaker": "vale"})
    detente.read(detente.load(papers), again=True)
    assert item.statement.id in [one["id"] for one in proposed(papers, "two")["statements"]], "reading again keeps it"
    desk.confirm(the(desk.item))
    case = detente.load(papers)
    assert case.record.statements[-1].id == item.statement.id
    assert case.anchors[item.statement.id].state == "in_place"
    assert desk.undo()
    assert desk.undo()
    assert desk.total == total
    after = files(papers)
    assert {name: after[name] for name in before} == before


def test_what_is_said_of_it_is_read_from_its_words(papers: Path) -> None:
    desk = detente.review(detente.load(papers), by="me")
    item = desk.add("three", "the offer of turns at the well", {"act": "refuse"})
    assert item.statement.about.issues == ("water",)
    assert item.statement.polarity == "negative"
    other = desk.add("three", "offer of turns at the well", {"act": "refuse", "issues": ["guard"]})
    assert other.statement.about.issues == ("guard",)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Vale holds to the treaty of 17 February 2016", None),
        ("Vale met Hill on 17 February 2026", "2026-02-17"),
        ("Vale wants the pier back before 3 May 2026", None),
    ],
)
def test_a_day_in_a_name_or_of_a_deadline_is_no_day_of_what_was_said(
    well: Path, tmp_path: Path, words: str, day: str | None
) -> None:
    (tmp_path / "note.txt").write_text(f"{words}, it was said.", "utf-8")
    detente.read(detente.load(well), tmp_path / "note.txt", published="2026-03-28")
    item = detente.review(detente.load(well), by="me").add("note", words, {"act": "state_position", "speaker": "Vale"})
    when = item.statement.when
    assert (when.start.isoformat() if when else None) == day


@pytest.mark.parametrize(
    ("document", "words", "fields", "message"),
    [
        ("two", "nobody wrote this", {"act": "refuse"}, "do not stand in the document"),
        ("two", "  ", {"act": "refuse"}, "do not stand in the document"),
        ("two", "surprised … Nobody", {"act": "refuse"}, "do not stand in the document"),
        ("two", "Nobody was surprised", {}, "an act is needed"),
        ("two", "Nobody was surprised", {"act": "refuze"}, "there is no act “refuze”"),
        ("two", "Nobody was surprised", {"act": "refuse", "issues": ["watre"]}, "no issue “watre”"),
        ("tow", "Nobody was surprised", {"act": "refuse"}, "there is no document “tow”"),
        ("three", "the", {"act": "refuse"}, "stand in the document 3 times"),
    ],
)
def test_what_cannot_be_added(papers: Path, document: str, words: str, fields: dict[str, object], message: str) -> None:
    before = files(papers)
    desk = detente.review(detente.load(papers), by="me")
    with pytest.raises(InputError, match=message):
        desk.add(document, words, fields)
    assert files(papers) == before
    assert not desk.undo()


def test_a_document_that_no_machine_has_read(papers: Path) -> None:
    desk = detente.review(detente.load(papers), by="me")
    item = desk.add("minutes", "turns, but nothing less", {"act": "demand", "speaker": "elders"})
    desk.confirm(item)
    assert detente.load(papers).record.statements[-1].document == "minutes"


def test_the_place_is_told() -> None:
    document = Document("a.txt", "He said no. She said\nno. “No,” they said.", "")
    with pytest.raises(SeveralPlacesError) as caught:
        quote("no", document)
    assert caught.value.places == ((8, 10), (21, 23))
    assert caught.value.shown[1] == "He said no. She said ⟦no⟧. “No,” they said."
    assert quote("no", document, at=2).start == 21
    assert quote("no", document, near=30).start == 21
    assert quote("said no", document, near=20).exact == "said\nno"[:0] + "said no"
    assert quote('"No," they', document).exact == "“No,” they"
    assert quote("She ... they said", document).exact == "She said\nno. “No,” they said"
    assert places("He … no", document.text) == [(0, 10)]
    with pytest.raises(InputError, match="no such place"):
        quote("no", document, at=3)


@pytest.mark.parametrize(
    "lines",
    [
        "a\nNobody … surprised\nvale\nrefuse\n\nc\n",
        "a\nwords of nobody\nNobody was surprised\n2\n?\nrefuze\n10\nhill, elders\ny\n",
        "a\nNobody … surprised\n3\n10\n1\ne\nspeaker=vale\n\n",
    ],
)
def test_the_key_for_missed_ones(papers: Path, run: Run, monkeypatch: pytest.MonkeyPatch, lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(lines + "q\n"))
    status, out, err = run("review", papers, "--by", "me", "--document", "two")
    assert (status, err) == (0, "")
    assert "⟦Nobody was surprised⟧" in out
    assert "a person" in out
    statement = detente.load(papers).record.statements[-1]
    assert (statement.quote.exact, statement.act) == ("Nobody was surprised", "refuse")


def test_a_document_in_which_nothing_waits(papers: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = detente.review(detente.load(papers), by="me")
    desk.wanted = lambda item: item.document == "two"
    while (item := desk.item) is not None:
        desk.reject(item, "no")
    monkeypatch.setattr("sys.stdin", io.StringIO("?\na\n\na\nNobody … surprised\nvale\nrefuse\n\nc\n"))
    status, out, err = run("review", papers, "--by", "me", "--document", "two")
    assert (status, err) == (0, "")
    assert "Nothing waits for review." in out
    assert "1 confirmed" in out


def test_places_that_are_asked_for(papers: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a\nthe\n9\n3\nvale\nrefuse\n\ns\ne\nquote=the\n1\n\nq\n"))
    run("review", papers, "--by", "me", "--document", "three")
    texts = [one["quote"] for one in proposed(papers, "three")["statements"]]
    assert [one["start"] for one in texts if one["exact"] == "the"] == [
        PAPERS["three"].index(" the ") + 1,
        PAPERS["three"].rindex("the"),
    ]
