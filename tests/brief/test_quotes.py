"""The brief never misquotes: what it shows as somebody's words stands in a document, or there is no brief."""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from detente.report.language.quotes import spoken
from tests.typed import Run

from .markup import read
from .situations import RIVER, Brief
from .small import actor, case, issue, line, paper, record, statement


def test_every_quotation_stands_in_a_document(worked: Brief) -> None:
    root = read(worked.html)
    texts = [document.text for document in worked.case.documents.values()]
    quoted = [
        *root.all("q"),
        *root.classed("reported"),
        *(part for pull in root.all("blockquote") for part in pull.all("p")),
    ]
    confirmed = [item.quote.exact for item in worked.case.record.statements if item.counts]
    for item in quoted:
        beside = any(above.tag == "aside" for above in item.above())
        words = item.text.removesuffix("…") if beside else item.text
        assert words
        assert any(words in text for text in texts), words
        assert any(said.startswith(words) if beside else said == words for said in confirmed), words


def test_at_most_one_pull_quote_and_in_the_speakers_own_words(worked: Brief) -> None:
    """Where words are set apart under somebody's name, the document has them in quotation marks."""
    root = read(worked.html)
    pulls = root.classed("pull")
    assert len(pulls) <= 1
    for pull in pulls:
        words = pull.all("blockquote")[0].text.strip()
        (number,) = {int(link.text) for link in pull.classed("cite")}
        (note,) = [note for note in worked.citations.notes.values() if note.number == number]
        assert note.statement.quote.exact == words
        assert in_quotation_marks(worked.case.documents[note.statement.document].text, words)
        assert note.statement.speaker is not None
        assert worked.words.actor(note.statement.speaker)[1:] in pull.all("figcaption")[0].text


def in_quotation_marks(text: str, words: str) -> bool:
    spans = [match.group(1) for match in re.finditer(r"[“„«\"]([^“”„«»\"\n]*)[”“»\"]", text)]
    return any(words in span for span in spans)


WORDS = "the port is ours and will stay ours for good"
PAPERS = {
    f"She said: “{WORDS}”, and left.": True,
    f'She said: "{WORDS}", and left.': True,
    f"„Nein“, sagte sie, {WORDS}, und ging.": False,
    f"„{WORDS}“, sagte sie.": True,
    f"« Non », dit-elle, {WORDS}.": False,
    f"She said that {WORDS}.": False,
    f"“No”, she said: {WORDS}.": False,
    f'"No", she said: {WORDS}.': False,
    f"“A line that nobody closed.\nShe said that {WORDS}.": False,
}


@pytest.mark.parametrize("text", PAPERS)
def test_paraphrase_is_never_set_apart(made: Callable[..., Brief], text: str) -> None:
    brief = small(made, text, WORDS)
    (statement,) = [item for item in brief.case.record.statements if item.quote.exact == WORDS]
    assert spoken(brief.case, statement) == PAPERS[text]
    root = read(brief.html)
    assert PAPERS[text] or not root.classed("pull")
    assert PAPERS[text] or WORDS not in {item.text for item in root.all("q")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She said: “the port is ours”, her aide added that it will stay so for good.", "the port is ours”, her aide added that it will stay so"),
        ('She said: "the port is ours", her aide added that it will stay.', 'the port is ours", her aide added that it will stay'),
        ("She said: “the port is ours”, and “it will stay so for good”.", "the port is ours”, and “it will stay so for good"),
    ],
)  # fmt: skip
def test_a_quote_that_runs_past_the_speakers_words_is_not_set_apart(
    made: Callable[..., Brief], text: str, words: str
) -> None:
    root = read(small(made, text, words).html)
    assert not root.classed("pull")
    assert words not in {item.text for item in root.all("q")}


def test_the_writers_reading_is_never_set_apart(made: Callable[..., Brief]) -> None:
    assert not read(small(made, f"It says: “{WORDS}”.", WORDS, voice="author").html).classed("pull")


def small(made: Callable[..., Brief], text: str, words: str, **more: Any) -> Brief:
    return made(
        case({"a": actor("Alba"), "b": actor("Brenn"), "c": {"name": "Corr", "role": "third_party"}},
             {"x": issue("Whose is the port?", "no", "yes")},
             red_lines=[line("l1", "a", {"x": "yes"}, evidence=["s1"]), line("l2", "b", {"x": "no"}, assumed="so")]),
        record(statement("s1", words, "c", about={"issues": ["x"]}, **more)),
        paper(text),
    )  # fmt: skip


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_a_lost_quote_stops_the_brief(run: Run, tmp_path: Path, form: str) -> None:
    folder = copytree(RIVER, tmp_path / "river")
    file = folder / "sources/courier.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("never sign away", "hardly sign away"), encoding="utf-8")
    target = tmp_path / f"brief.{form}"
    status, out, err = run("brief", folder, "-o", target)
    assert status == 2
    assert "s1" in err
    assert "record.yaml" in err
    assert not out
    assert not target.exists()
    assert list(tmp_path.iterdir()) == [folder]


def test_an_ambiguous_quote_stops_the_brief(run: Run, tmp_path: Path) -> None:
    folder = copytree(RIVER, tmp_path / "river")
    data = (folder / "record.yaml").read_text(encoding="utf-8")
    data = re.sub(r'exact: "failed because of their format", start: \d+, end: \d+', 'exact: "the"', data)
    (folder / "record.yaml").write_text(data, encoding="utf-8")
    status, _, err = run("brief", folder, "-o", tmp_path / "brief.html")
    assert status == 2
    assert "s9" in err


@pytest.mark.parametrize("state", ["proposed", "rejected"])
def test_a_lost_quote_that_nobody_confirmed_stops_nothing(made: Callable[..., Brief], state: str) -> None:
    from detente.brief import render

    brief = made(
        case({"a": actor("Alba")}, {"x": issue("Whose?", "no", "yes")}),
        record(statement("s1", "not there", "a", status=state, reason="lost")),
        paper("Another text."),
    )
    assert "not there" not in render(brief.answers, ".html")
