"""A redacted brief holds no byte of what is sealed, in no form; where the case itself tells it, the brief is refused."""

import json
from dataclasses import replace
from typing import Any

import pytest

from detente.answers import Answers
from detente.brief import rendered
from detente.brief.redacted import redacted, refuse_sealed, sealed
from detente.errors import InputError
from detente.record import Record, Statement
from detente.record.model import Translation

from .office import everything
from .situations import DAM, Brief, brief_of
from .small import Data, actor, case, issue, line, record, statement

FORMS = (".html", ".md", ".json", ".pdf", ".docx")
OPEN = "Vale draws by day and never by night"
SECRET = "Hill would settle for every second bucket"
SOURCE = {
    "file": "sources/cable.txt",
    "title": "Cable from Tharn",
    "publisher": "Embassy Quorl",
    "author": "Ms Zebulon",
    "url": "https://quorl.example/cable",
    "published": "2026-02-01",
    "note": "Handed over in Brell",
}
LEAK = "The reeve has packed his bags for good"
TEXTS = {
    "sources/paper.txt": f"Morning. {OPEN}, said the miller. At noon they heard: “{SECRET}”, softly. Again: {SECRET}. Night fell on Vale.",
    "sources/cable.txt": f"Strictly between us: {LEAK}, as Oskar Vint saw.",
}
FORBIDDEN = (
    SECRET,
    LEAK,
    "cable.txt",
    "Cable from Tharn",
    "Embassy Quorl",
    "Ms Zebulon",
    "quorl",
    "Brell",
    "Oskar",
    "Strictly",
    "softly",
)


def brief(made: Any, change: Data | None = None, *, quotes: str = OPEN, seal: bool = True) -> Brief:
    """Three statements: one open, one sealed beside it, one in a sealed document."""
    flag = {"sealed": True} if seal else {}
    held = record(
        statement("s1", quotes, "vale"),
        {**statement("s2", SECRET, "hill", **flag), "quote": {"exact": SECRET, "prefix": "heard: “"}},
        {**statement("s3", LEAK, "hill", speaker_words="Oskar Vint"), "document": "cable"},
    )
    held["documents"]["cable"] = {**SOURCE, **flag}
    data = case(
        {"hill": actor("Hill"), "vale": actor("Vale")},
        {"water": issue("Who draws?", "one", "two")},
        red_lines=[
            line("a", "hill", {"water": "one"}, evidence=["s2", "s3"]),
            line("b", "vale", {"water": "two"}, evidence=["s1"]),
        ],
        **(change or {}),
    )
    found: Brief = made(data, held, TEXTS)
    return found


@pytest.mark.parametrize("ending", FORMS)
def test_no_sealed_byte_is_in_the_file(ending: str, made: Any) -> None:
    found = brief(made)
    whole = everything(ending, rendered(found.answers, ending))
    held = everything(ending, rendered(found.answers, ending, "redacted"))
    folded = held.decode(errors="replace").casefold().replace("\u200b", "")
    for words in FORBIDDEN:
        assert words.casefold() not in folded, words
        assert words.encode() not in held
    assert b"withheld" in held
    assert OPEN.split(" and ")[0].encode() in held
    assert b"Embassy Quorl" in whole, "the test of the test: it is there otherwise"
    assert SECRET.encode() in whole or ending == ".pdf"


TRANSLATED = "Every other pail and he signs"


@pytest.mark.parametrize("ending", FORMS)
def test_a_translation_stands_beside_the_words_and_is_withheld_with_them(ending: str, made: Any) -> None:
    found = brief(made)
    statements = [
        replace_of(one, {"s1": "Vale fetches water while it is light", "s2": TRANSLATED})
        for one in found.case.record.statements
    ]
    answers = with_statements(found.answers, statements)
    whole, held = (
        everything(ending, rendered(answers, ending, profile)).decode(errors="replace")
        for profile in ("full", "redacted")
    )
    assert "Vale fetches water" in held.replace("\u200b", "")
    assert "Every other pail" not in held.replace("\u200b", "")
    assert "Every other pail" in whole.replace("\u200b", "")


def replace_of(one: Statement, translations: dict[str, str]) -> Statement:
    words = translations.get(one.id)
    return one.model_copy(update={"translation": Translation(words=words, by="Ada")}) if words else one


def with_statements(answers: Answers, statements: list[Statement]) -> Answers:
    case = answers.case
    held = Record(case.record.documents, statements)
    return replace(answers, case=replace(case, recorded=replace(case.recorded, record=held)))


def test_numbers_stay(made: Any) -> None:
    """What is withheld keeps its number, and the answers are the same."""
    found = brief(made)
    whole, held = (json.loads(rendered(found.answers, ".json", profile)) for profile in ("full", "redacted"))
    numbers = [
        {note["statement"]: note["number"] for source in told["sources"] for note in source["notes"]}
        for told in (whole, held)
    ]
    assert numbers[0] == numbers[1]
    assert whole["answers"] == held["answers"]
    quotes = {note["statement"]: note["quote"] for source in held["sources"] for note in source["notes"]}
    assert quotes["s2"] == quotes["s3"] == "withheld"
    assert quotes["s1"] == OPEN


def test_the_profile_full_withholds_nothing(made: Any) -> None:
    told = [
        rendered(found.answers, ".md").decode().replace(found.case.digest, "")
        for found in (brief(made), brief(made, seal=False))
    ]
    assert told[0] == told[1]


def test_where_nothing_is_sealed_it_is_the_whole_brief(made: Any) -> None:
    found = brief(made, seal=False)
    assert rendered(found.answers, ".md", "redacted") == rendered(found.answers, ".md")


def test_the_text_around_stays_where_it_was(made: Any) -> None:
    """Quotes that are not sealed are found at their new places."""
    found = brief(made)
    answers = redacted(found.answers)
    assert all(anchor.holds for anchor in answers.case.anchors.values())
    assert answers.case.digest == found.case.digest


def test_a_statement_that_shares_words_is_withheld_too(made: Any) -> None:
    found = brief(made, quotes=f"they heard: “{SECRET[:20]}")
    assert "s1" in sealed(found.case).statements
    assert SECRET[:20] not in rendered(found.answers, ".md", "redacted").decode()


TELLING: dict[str, Data] = {
    "own": {"brief": {"own": {"sure": f"We know that {SECRET.lower()}."}}},
    "a part": {"brief": {"own": {"sure": "Hill would settle for every second well."}}},
    "a name": {"note": "With thanks to Ms  ZEBULON!"},
    "handling": {"brief": {"handling": "Eyes of Embassy Quorl"}},
}


@pytest.mark.parametrize("change", TELLING.values(), ids=TELLING)
@pytest.mark.parametrize("ending", [".md", ".json", ".pdf"])
def test_a_text_of_the_case_that_tells_it_is_refused(ending: str, change: Data, made: Any) -> None:
    found = brief(made, change)
    with pytest.raises(InputError) as caught:
        rendered(found.answers, ending, "redacted")
    (problem,) = caught.value.problems
    assert problem.place.file == "case.yaml"
    assert problem.place.line
    assert problem.message.startswith("this text holds ")
    assert "other words" in problem.mend
    assert rendered(found.answers, ending), "written whole, as nothing is sealed there"


def test_what_a_command_adds_is_read_too(made: Any) -> None:
    with pytest.raises(InputError, match="would hold a name of a sealed document"):
        rendered(brief(made).answers, ".md", "redacted", handling="For Embassy Quorl")


def test_names_that_open_documents_have_too_are_not_secret(made: Any) -> None:
    found = brief(made)
    names = sealed(found.case).names
    assert "Embassy Quorl" in names
    assert "sources/paper.txt" not in names


def test_each_statement_of_a_worked_case_can_be_sealed() -> None:
    """Either no word of it is left, or the case tells it and the text is named."""
    whole = brief_of(DAM)
    for item in whole.case.record.statements:
        kept = [
            other.model_copy(update={"sealed": True}) if other.id == item.id else other
            for other in whole.case.record.statements
        ]
        recorded = replace(whole.case.recorded, record=Record(whole.case.record.documents, kept))
        case_ = replace(whole.case, recorded=recorded)
        answers = Answers(case_, readings_taken=10)
        shut = redacted(answers)
        closed = sealed(case_)
        assert item.id in closed.statements
        for name, document in shut.case.documents.items():
            assert item.quote.exact not in document.text, name
        assert all(anchor.holds for anchor in shut.case.anchors.values())
        refuse_sealed(closed, case_, ["nothing of it"])
