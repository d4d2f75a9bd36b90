"""Nobody unknown gets on record unseen: an actor, another name of one, a new actor, or outside the case."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.intake.naming import known, likely, names, naming, stands
from detente.intake.review import Desk, Item
from detente.intake.speaker import AlsoCalled, Meant, NewActor, Outside, UnknownSpeakerError
from detente.journal.lines import FILE as JOURNAL
from tests.intake.conftest import proposed
from tests.typed import Run, the

WORDS = """The smiths

The Guild of Smiths demanded that Hill pay for the chain on Friday. Vale refused the offer at once.

The Guild of Smiths refused the offer on Saturday. "We will not pay," said Hill's reeve.
"""


@pytest.fixture
def smiths(well: Path, tmp_path: Path) -> Path:
    """The case with a report in which somebody speaks whom it does not know."""
    (tmp_path / "smiths.md").write_text(WORDS, "utf-8")
    detente.read(detente.load(well), tmp_path / "smiths.md", published="2026-03-28")
    return well


def guild(case: Path) -> tuple[Desk, Item]:
    """A desk whose next statement is the guild's."""
    desk = detente.review(detente.load(case), by="me")
    item = the(desk.item)
    assert item.statement.speaker == "The Guild of Smiths"
    return desk, item


def files(case: Path) -> dict[str, bytes]:
    return {
        str(file): file.read_bytes()
        for file in case.rglob("*")
        if file.is_file() and file.name != JOURNAL and ".detente" not in file.parts
    }


def test_nobody_unknown_is_saved_unseen(smiths: Path) -> None:
    desk, item = guild(smiths)
    before = files(smiths)
    assert desk.unknown(item.statement) == "The Guild of Smiths"
    with pytest.raises(UnknownSpeakerError, match="the case knows no actor “The Guild of Smiths”") as caught:
        desk.confirm(item)
    assert caught.value.name == "The Guild of Smiths"
    assert files(smiths) == before
    assert not sum(desk.counts.values())


def test_an_actor_is_meant_here(smiths: Path) -> None:
    desk, item = guild(smiths)
    case = (smiths / "case.yaml").read_bytes()
    desk.confirm(item, Meant("vale"))
    statement = detente.load(smiths).record.statements[-1]
    assert (statement.speaker, statement.speaker_words) == ("vale", "The Guild of Smiths")
    assert (smiths / "case.yaml").read_bytes() == case
    waiting = the(desk.item).proposed.waiting
    assert {one.speaker for one in waiting} == {"vale", "The Guild of Smiths"}, (
        "the same words, the same speaker, and they wait"
    )
    assert all("vale" in one.to for one in waiting if one.speaker != "vale"), (
        "nobody speaks to itself: there it is asked again"
    )


def test_another_name_of_an_actor(smiths: Path) -> None:
    """The alias goes into case.yaml, comments kept; what waits knows it from then on, also in the next sitting."""
    file = smiths / "case.yaml"
    file.write_text(
        file.read_text("utf-8").replace("role: third_party,", "role: third_party,", 1) + "# the end\n", "utf-8"
    )
    desk, item = guild(smiths)
    desk.confirm(item, AlsoCalled("abbot"))
    case = detente.load(smiths)
    assert case.model.actors["abbot"].aliases == ("The Guild of Smiths",)
    assert file.read_text("utf-8").startswith("# A small valid case.")
    assert file.read_text("utf-8").endswith("# the end\n")
    assert case.record.statements[-1].speaker == "abbot"
    for later in (desk, detente.review(case, by="you")):
        while (next_one := later.item) is not None:
            assert later.unknown(next_one.statement) is None
            later.confirm(next_one)
    told = [item.speaker for item in detente.load(smiths).record.statements if item.document == "smiths"]
    assert told.count("abbot") == 2
    assert "The Guild of Smiths" not in told


def test_a_new_actor(smiths: Path) -> None:
    desk, item = guild(smiths)
    desk.confirm(item, NewActor("The smiths of Vale", "ratifier", "vale"))
    case = detente.load(smiths)
    actor = case.model.actors["the_smiths_of_vale"]
    assert (actor.name, actor.role, actor.of, actor.aliases) == (
        "The smiths of Vale", "ratifier", "vale", ("The Guild of Smiths",),
    )  # fmt: skip
    assert actor.has_basis
    assert case.record.statements[-1].speaker == "the_smiths_of_vale"
    assert not [remark for remark in detente.check(case) if remark.level == "error"]


def test_outside_the_case(smiths: Path) -> None:
    """No speaker, the words kept; not asked again, in this sitting or a later one; no actor is drafted of it."""
    desk, item = guild(smiths)
    desk.confirm(item, Outside())
    case = detente.load(smiths)
    statement = case.record.statements[-1]
    assert (statement.speaker, statement.speaker_words, statement.named) == (None, *["The Guild of Smiths"] * 2)
    assert not [piece for piece in detente.draft(case).pieces if piece.kind == "actor"]
    for later in (desk, detente.review(case, by="you")):
        waiting = [the(later.item).statement]
        while waiting[-1].speaker != "The Guild of Smiths":
            later.skip(the(later.item))
            waiting.append(the(later.item).statement)
        assert later.unknown(waiting[-1]) is None
        later.confirm(the(later.item))
        assert later.undo()


@pytest.mark.parametrize("who", [Meant("vale"), AlsoCalled("abbot"), NewActor("The smiths"), Outside()])
def test_undo_takes_the_name_back(smiths: Path, who: Meant | AlsoCalled | NewActor | Outside) -> None:
    desk, item = guild(smiths)
    before = files(smiths)
    desk.confirm(item, who)
    assert files(smiths) != before
    assert desk.undo()
    assert files(smiths) == before
    assert desk.unknown(the(desk.item).statement) == "The Guild of Smiths"


@pytest.mark.parametrize(
    ("who", "message"),
    [
        (Meant("vael"), "there is no actor “vael”"),
        (AlsoCalled("vale", "Hill"), "“Hill” is a name of Hill already"),
        (NewActor("Vale"), "“Vale” is an actor of the case already"),
        (NewActor("", "king"), "there is no role “king”"),
        (NewActor("", "ratifier"), "a ratifier consents for a party"),
        (NewActor("", "ratifier", "abbot"), "a ratifier consents for a party"),
    ],
)
def test_answers_that_cannot_be(smiths: Path, who: Meant | AlsoCalled | NewActor, message: str) -> None:
    desk, item = guild(smiths)
    before = files(smiths)
    with pytest.raises(InputError, match=message):
        desk.confirm(item, who)
    assert files(smiths) == before


def test_a_name_given_by_somebody_else_meanwhile(smiths: Path) -> None:
    """The case is taken as it stands: no second actor of one name, and a name that went to another is told."""
    ada, item = guild(smiths)
    bob, same = guild(smiths)
    other = next(
        one for one in same.proposed.waiting if one.speaker == "The Guild of Smiths" and one.id != same.statement.id
    )
    while the(bob.item).statement.id != other.id:
        bob.skip(the(bob.item))
    shown = the(bob.item)
    ada.confirm(item, NewActor("The Guild of Smiths", "third_party"))
    with pytest.raises(InputError, match="is a name of The Guild of Smiths already"):
        bob.confirm(shown, AlsoCalled("vale"))
    bob.confirm(shown, NewActor("The Guild of Smiths", "party"))
    case = detente.load(smiths)
    assert case.model.actors["the_guild_of_smiths"].role == "third_party"
    assert [one.speaker for one in case.record.statements[-2:]] == ["the_guild_of_smiths"] * 2
    with pytest.raises(InputError, match="changed since"):
        ada.undo()


def test_evidence_that_others_draft_meanwhile(smiths: Path) -> None:
    """The case names a statement that this sitting did not know when it began: a name is added all the same."""
    desk, item = guild(smiths)
    other = detente.review(detente.load(smiths), by="you")
    while the(other.item).statement.speaker != "vale":
        other.skip(the(other.item))
    cited = the(other.item).statement.id
    other.confirm(the(other.item))
    file = smiths / "case.yaml"
    file.write_text(
        file.read_text("utf-8").replace("firmness: 8, evidence: [s1]", f"firmness: 8, evidence: [s1, {cited}]"), "utf-8"
    )
    desk.confirm(item, AlsoCalled("abbot"))
    assert detente.load(smiths).model.actors["abbot"].aliases == ("The Guild of Smiths",)


def test_speaker_and_quote_corrected_together(smiths: Path) -> None:
    """``speaker_words`` stay words of the document that name whoever speaks now."""
    desk, item = guild(smiths)
    told = desk.checked(item, {"speaker": "vale", "quote": "Vale refused … at once"})
    assert (told.speaker, told.speaker_words, told.quote.exact) == ("vale", "Vale", "Vale refused the offer at once")
    assert (
        desk.checked(item, {"speaker": "Hill", "quote": '"We will not pay," said Hill\'s reeve'}).speaker_words
        == "Hill"
    )
    assert desk.checked(item, {"speaker": "abbot"}).speaker_words == "The Guild of Smiths", (
        "it may be the abbot's guild"
    )
    assert desk.checked(item, {"quote": "Vale refused the offer at once"}).speaker_words == "The Guild of Smiths"
    far = desk.checked(item, {"speaker": "elders", "speaker_words": "Hill's reeve"})
    assert far.speaker_words == "Hill's reeve"
    with pytest.raises(InputError, match="these words do not stand in the document"):
        desk.checked(item, {"speaker_words": "the smiths of Vale"})


def test_words_that_name_another_are_not_kept(smiths: Path) -> None:
    desk, _ = guild(smiths)
    while the(desk.item).statement.speaker != "vale":
        desk.skip(the(desk.item))
    item = the(desk.item)
    assert item.statement.speaker_words == "Vale"
    told = desk.checked(item, {"speaker": "abbot"})
    assert told.speaker_words is None, "nothing near names the abbot"
    assert desk.checked(item, {"speaker": "hill"}).speaker_words == "Hill", "the sentence before does"


def test_names(well: Path) -> None:
    model = detente.load(well).model
    assert names(model)["vale"] == names(model)["vale"] == "vale"
    assert names(model)["abbot"] == "abbot"
    assert likely(model, "The old abbot")[0] == "abbot"
    statement = detente.load(well).record.statements[0]
    text = statement.model_copy(update={"speaker": "The  Abbot", "to": ("VALE", "nobody")})
    assert (known(model, text).speaker, known(model, text).to) == ("abbot", ("vale", "nobody"))
    assert stands("said  Hill", "he said\nHill.") == (3, 12)
    assert stands("ill", "Hill") is None
    assert (
        naming(model, statement.model_copy(update={"speaker": "moon"}), detente.load(well).documents["minutes"].text)
        is None
    )


@pytest.mark.parametrize(
    ("lines", "speaker", "words"),
    [
        ("c\n3\n", "vale", "The Guild of Smiths"),
        ("c\nVale\n", "vale", "The Guild of Smiths"),
        ("y\nnobody at all\nn abbot\n", "abbot", "The Guild of Smiths"),
        ("c\nw\nSmiths\n\n", "smiths", "The Guild of Smiths"),
        ("c\nw\n\n4\n2\n1\n", "the_guild_of_smiths", "The Guild of Smiths"),
        ("c\n\nc\no\n", None, "The Guild of Smiths"),
        ("e\nspeaker=Smiths\nabbot\n\n", "abbot", "Smiths"),
        ("e\nspeaker=Smiths\n\nabbot\nact\n?\n99\n16\n\n", "abbot", "The Guild of Smiths"),
    ],
)
def test_asked_on_screen(
    smiths: Path, run: Run, monkeypatch: pytest.MonkeyPatch, lines: str, speaker: str | None, words: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(lines + "q\n"))
    status, out, err = run("review", smiths, "--by", "me")
    assert (status, err) == (0, "")
    assert "the case does not know who this is" in " ".join(out.split())
    assert "Who is it?" in out
    assert "1 confirmed" in out or "1 corrected" in out
    statement = detente.load(smiths).record.statements[-1]
    assert (statement.speaker, statement.speaker_words) == (speaker, words)


def test_an_answer_that_does_not_come(smiths: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(smiths)
    for lines in (
        "c\n",
        "c\nn\n",
        "c\nw\n",
        "c\nw\nSmiths\n",
        "c\nw\nSmiths\n2\n",
        "e\nspeaker=Smiths\n",
        "e\nact=refuse\n",
        "c\nq\nq\n",
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        run("review", smiths, "--by", "me")
        assert files(smiths) == before, lines


def test_what_was_corrected_is_not_proposed_again(smiths: Path) -> None:
    desk, item = guild(smiths)
    desk.confirm(item, Outside())
    count = len(proposed(smiths, "smiths")["statements"])
    detente.read(detente.load(smiths), again=True)
    assert len(proposed(smiths, "smiths")["statements"]) == count
    desk = detente.review(detente.load(smiths), by="me")
    first = the(desk.item)
    desk.correct(first, {"act": "threaten"})
    detente.read(detente.load(smiths), again=True)
    assert len(proposed(smiths, "smiths")["statements"]) == count
