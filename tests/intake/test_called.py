"""A person ties a statement to a thing of the case; the words that name it are offered as its name, and used from then on."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.intake.called import Called, offers
from detente.intake.review import Desk, Item
from detente.record import Statement
from detente.record.extract.phrases import phrases
from tests.typed import Run, the

FIRST = """# The rota

Vale refused the miller's rota on Friday. Hill demanded the lifting of the salt toll on Friday.
"""
SECOND = """# The rota again

Hill accepted the miller’s rota on Monday. Vale demanded the lifting of the salt toll on Monday.
"""


@pytest.fixture
def typed(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command with these lines on its standard input."""

    def command(lines: str, *words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        return run(*words)

    return command


@pytest.fixture
def rota(well: Path, tmp_path: Path) -> Path:
    """The case with a report that calls one of its options by a name that it does not know."""
    file = well / "case.yaml"
    file.write_text(
        file.read_text("utf-8").replace("vale: Vale alone}", "vale: Vale alone} # from north to south", 1), "utf-8"
    )
    read(well, tmp_path, "rota", FIRST)
    return well


def read(case: Path, folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.md").write_text(text, "utf-8")
    detente.read(detente.load(case), folder / f"{name}.md", published="2026-03-28")


def review(case: Path, words: str) -> tuple[Desk, Item]:
    """A desk whose next statement holds these words."""
    desk = detente.review(detente.load(case), by="me")
    while words not in " ".join(the(desk.item).statement.quote.exact.split()):
        desk.skip(the(desk.item))
    return desk, the(desk.item)


def files(case: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in case.rglob("*.*") if file.is_file() and file.suffix != ".lock"}


def told_of(case: Path, words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The issues and options of the statement in the second report that holds these words."""
    about = review(case, words)[1].statement.about
    return about.issues, about.options


def offered(case: Path, **about: list[str]) -> tuple[Called, ...]:
    desk, item = review(case, "rota")
    return desk.names(item, desk.checked(item, about))


def test_a_corrected_statement_teaches_the_next_document(rota: Path, tmp_path: Path, typed: Run) -> None:
    """One statement corrected, the name accepted, a second document read: its statement is tied to the option."""
    before = (rota / "case.yaml").read_text("utf-8")
    status, out, err = typed("e\noptions=water.turns\n\ny\nq\n", "review", rota)
    assert (status, err) == (0, "")
    assert "Is “miller's rota” another name of the option water.turns?" in out
    assert "Both by turns" in out
    assert "1 corrected" in out
    case = detente.load(rota)
    assert case.model.issues["water"].choices["turns"].aliases == ("miller's rota",)
    after = (rota / "case.yaml").read_text("utf-8")
    assert after == before.replace("turns: Both by turns", "turns: {text: Both by turns, aliases: [miller's rota]}")
    assert case.record.statements[-1].about.options == ("water.turns",)
    read(rota, tmp_path, "again", SECOND)
    assert told_of(rota, "accepted the miller") == (("water",), ("water.turns",))


def test_without_the_name_the_next_document_is_not_tied(rota: Path, tmp_path: Path, typed: Run) -> None:
    """Nothing is saved unasked: an empty line leaves the case as it is, and the question comes again."""
    before = (rota / "case.yaml").read_bytes()
    _, out, _ = typed("e\noptions=water.turns\n\n\nq\n", "review", rota)
    assert "1 corrected" in out
    assert (rota / "case.yaml").read_bytes() == before
    read(rota, tmp_path, "again", SECOND)
    assert told_of(rota, "accepted the miller") == ((), ())
    desk, item = review(rota, "accepted the miller")
    assert [one.id for one in desk.names(item, desk.checked(item, {"options": ["water.turns"]}))] == ["water.turns"]


def test_what_was_declined_is_not_offered_again(rota: Path, typed: Run) -> None:
    assert [str(one) for one in offered(rota, options=["water.turns"])] == ["the option water.turns"]
    before = (rota / "case.yaml").read_bytes()
    _, out, _ = typed("e\noptions=water.turns\n\nmaybe\nn\nu\nq\n", "review", rota)
    assert "“maybe” is none of these" in out
    assert (rota / "case.yaml").read_bytes() == before
    assert offered(rota, options=["water.turns"]) == ()
    assert [one.id for one in offered(rota, options=["water.vale"])] == ["water.vale"], "of another thing it is"


def test_other_words_are_taken_and_undone(rota: Path) -> None:
    """Typed words go into the case with the statement, and back out with it."""
    desk, item = review(rota, "rota")
    before = (rota / "case.yaml").read_bytes()
    changes = {"steps": ["digging_stops"]}
    (one,) = desk.names(item, desk.checked(item, changes))
    desk.correct(item, changes, called=[Called(one.kind, one.id, " the  rota ")])
    road = detente.load(rota).model.road
    assert road is not None
    assert road.steps["digging_stops"].aliases == ("the rota",)
    assert desk.undo()
    assert (rota / "case.yaml").read_bytes() == before


def test_other_words_typed(rota: Path, typed: Run) -> None:
    """Two things cannot share a name: it is refused with its reason, and asked again."""
    desk, item = review(rota, "rota")
    desk.correct(item, {"issues": ["guard"]}, called=[Called("issues", "guard", "the watch")])
    lines = "e\noptions=water.turns\n\ne\nthe watch\ne\nthe\ne\nthe toll rule\nq\n"
    status, out, _ = typed(lines, "review", rota)
    assert status == 0
    assert "two things share the alias “the watch”" in out
    assert "would not know the option water.turns by the words “the”" in out
    model = detente.load(rota).model
    assert model.issues["guard"].aliases == ("the watch",)
    assert model.issues["water"].choices["turns"].aliases == ("the toll rule",)


@pytest.mark.parametrize("words", ["of the", "Hill", "the watch"])
def test_a_name_that_cannot_be_changes_nothing(rota: Path, words: str) -> None:
    file = rota / "case.yaml"
    held = file.read_text("utf-8").replace("question: Who guards", "name: The watch\n    question: Who guards", 1)
    file.write_text(held, "utf-8")
    desk, item = review(rota, "rota")
    before = files(rota)
    with pytest.raises(InputError):
        desk.correct(item, {"issues": ["water"]}, called=[Called("issues", "water", words)])
    assert files(rota) == before


def test_an_issue_is_not_named_where_its_option_is(rota: Path) -> None:
    assert [one.id for one in offered(rota, issues=["water"], options=["water.turns"])] == ["water.turns"]
    assert [(one.kind, one.id) for one in offered(rota, issues=["water"])] == [("issues", "water")]
    assert offered(rota, to=["hill"]) == ()


def test_phrases_are_things_spoken_of() -> None:
    words = "Hill's reeve refused any lifting of the salt toll before Friday, and accepted two northern gates of Vale"
    for model in (True, False):
        found = phrases(words, {"hill", "vale", "reeve"}, model=model)
        assert ("lifting of the salt toll" if model else "salt toll") in found
        assert any("northern gates" in one for one in found)
        assert not {"Friday", "Hill", "Vale", "reeve"} & set(found)


def offered_for(case: Path, words: str) -> list[str]:
    """The other names that are asked about when a person ties these words to an option."""
    item = Statement.model_validate(
        {
            "id": "x", "document": "said", "quote": words, "voice": "source", "speaker": "vale", "act": "state_position",
            "status": "confirmed",
        }
    )  # fmt: skip
    tied = item.model_copy(update={"about": item.about.model_copy(update={"options": ("water.turns",)})})
    return [one.words for one in offers(detente.load(case), item, tied)]


NO_NAMES = [
    "Vale rejected the proposal made last week",
    "Vale said the next round of talks would be held soon",
    "Vale called on both sides to return to the table",
    "Vale said that nobody has the right to decide this",
    "Vale said that the two sides would keep talking until a solution is found",
    "Vale's interior minister and the foreign ministry took note",
    "Vale spoke to President Ivo Danek",
    "Vale asked the mill's negotiators",
]


@pytest.mark.parametrize("words", NO_NAMES)
def test_words_of_any_dispute_and_people_are_no_name(well: Path, words: str) -> None:
    """A person ties the statement to an option: where its words name nothing, no other name is asked about."""
    assert offered_for(well, words) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Vale rejected the miller's rota last week", "miller's rota"),
        ("Vale opened the border crossing at noon", "border crossing"),
        ("Vale asked about the question of the rock", "question of the rock"),
        ("Vale wants a lasting truce", "lasting truce"),
    ],
)
def test_things_of_this_dispute_are(well: Path, words: str, name: str) -> None:
    assert offered_for(well, words) == [name]


def test_words_of_the_case_itself_are_no_name(well: Path) -> None:
    """What stands in a question or in several options tells no option from another; with a word of its own it does."""
    assert offered_for(well, "Vale spoke of the well") == []
    assert offered_for(well, "Vale wants the well ladder") == ["well ladder"]
