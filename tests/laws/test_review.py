"""Laws of the analyst's desk: words are found where they stand, speakers are named in words of the document, likeness is mutual."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.intake.again import alike
from detente.intake.missed import LONGEST, places
from detente.intake.naming import naming, stands
from detente.record import Statement, quote_at
from detente.record.llm.guard import FOLDED

WELL = detente.load(Path(__file__).parent.parent / "broken" / "base")
WORD = st.sampled_from(["no", "not", "the", "well", "“well”", "Vale", "Hill", "abbot", "he", "a-b", "a–b", "7", "8"])
GAP = st.sampled_from([" ", "  ", "\n", ". ", ".\n\n"])
TEXT = st.lists(st.tuples(WORD, GAP), min_size=1, max_size=30).map(lambda parts: "".join(a + b for a, b in parts))


def plainly(words: str) -> str:
    return " ".join(words.translate(FOLDED).split())


def whole(text: str, start: int, end: int) -> bool:
    return not any(0 < at < len(text) and (text[at - 1] + text[at]).isalnum() for at in (start, end))


def stand_slowly(words: str, text: str) -> list[tuple[int, int]]:
    """Every stretch of the text that is these words but for marks and spaces, found by trying all of them."""
    found = [
        (start, end)
        for start in range(len(text))
        for end in range(start + 1, min(len(text), start + 3 * len(words) + 9) + 1)
        if not text[start].isspace() and not text[end - 1].isspace() and plainly(text[start:end]) == plainly(words)
    ]
    exact = [(start, end) for start, end in found if text[start:end] == words]
    return [place for place in exact or found if whole(text, *place)] or exact or found


@given(TEXT, st.data())
def test_words_are_found_wherever_they_stand(text: str, data: st.DataObject) -> None:
    words = text.split()
    first = data.draw(st.integers(0, len(words) - 1))
    wanted = " ".join(words[first : first + data.draw(st.integers(1, 4))])
    assert places(wanted, text) == stand_slowly(wanted, text)


@given(TEXT, WORD, WORD)
def test_first_and_last_words(text: str, first: str, last: str) -> None:
    """Each passage begins and ends as told, with neither the beginning nor the end once more inside it."""
    folded = text.translate(FOLDED)
    begins, ends = stand_slowly(first.translate(FOLDED), folded), stand_slowly(last.translate(FOLDED), folded)
    slowly = []
    for _, end in ends:
        start_of_end = next(start for start, stop in ends if stop == end)
        before = [begin for begin, stop in begins if stop <= start_of_end]
        nearest = [
            begin for begin in before if next(stop for start, stop in ends if start >= _end(begins, begin)) == end
        ]
        if nearest and end - max(nearest) <= LONGEST:
            slowly.append((max(nearest), end))
    assert places(f"{first} … {last}", text) == slowly


def _end(begins: list[tuple[int, int]], begin: int) -> int:
    return next(stop for start, stop in begins if start == begin)


@given(TEXT, st.data())
def test_who_speaks_is_named_in_words_of_the_document(text: str, data: st.DataObject) -> None:
    """Whatever is corrected: the words stand in the document near the quote, and name no other actor of the case."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return
    speaker = data.draw(st.sampled_from(["vale", "hill", "abbot", "elders", "Nobody", None]))
    given_words = data.draw(st.sampled_from(["he", "Vale", "the well", "Hill's reeve", None]))
    before = data.draw(st.sampled_from(["vale", "hill", None]))
    statement = Statement(
        id="a", document="minutes", quote=quote_at(text, start, end), voice="source", speaker=speaker,
        speaker_words=given_words, act="refuse", status="proposed",
    )  # fmt: skip
    words = naming(WELL.model, statement, text, before)
    assert words is None or stands(words, text)
    named = {key for key, actor in WELL.model.actors.items() if words and stands(actor.name, words)}
    assert not named or speaker in named


@given(TEXT, TEXT)
def test_likeness_is_mutual(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert alike(one, one) or len(set(one.split())) < 12


@given(TEXT, st.integers(10, 99), st.integers(100, 999))
def test_other_numbers_are_other_statements(text: str, one: int, other: int) -> None:
    assert not alike(f"{text} {one}", f"{text} {other}")
