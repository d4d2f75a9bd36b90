"""Words marked on a page are the quote, whatever the page made of the spaces around them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.intake.marked import LONGEST, marked
from detente.intake.missed import SeveralPlacesError
from detente.sources import Document

LETTERS = "aab é\u0301e\u0301😀👩\u200d🌾אבג\u05b8لا…'’\u00a0\n\r\t.<&"


def document(text: str) -> Document:
    return Document("sources/x.txt", text, "sha256:0")


@st.composite
def selections(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(st.text(alphabet=LETTERS, min_size=1, max_size=60))
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return text, start, end


@given(selections(), st.integers(0, 20))
def test_what_was_marked_is_the_quote_or_a_person_is_asked(made: tuple[str, int, int], around: int) -> None:
    text, start, end = made
    words = text[start:end].strip()
    assume(words)
    begins = start + text[start:end].index(words)
    before, after = text[max(0, start - around) : start], text[end : end + around]
    with suppress(SeveralPlacesError):
        quote = marked(text[start:end], before, after, document(text))
        assert quote.exact == words
        assert quote.start is not None
        assert text[quote.start : quote.start + len(words)] == words
        if text.count(words) == 1:
            assert quote.start == begins


@given(selections())
def test_all_the_text_around_tells_the_place(made: tuple[str, int, int]) -> None:
    text, start, end = made
    words = text[start:end].strip()
    assume(words)
    quote = marked(text[start:end], text[:start], text[end:], document(text))
    begins = start + text[start:end].index(words)
    assert (quote.start, quote.exact) == (begins, words)


@given(selections(), st.sampled_from(["\n", "\r\n"]))
def test_line_ends_of_a_form_change_nothing(made: tuple[str, int, int], ends: str) -> None:
    text, start, end = made
    text = text.replace("\r", "")  # and then as a file of Windows has it
    start, end = min(start, len(text)), min(end, len(text))
    words = text[start:end].strip()
    assume(words)

    def form(part: str) -> str:
        return part.replace("\n", ends)

    windows = text.replace("\n", "\r\n")
    quote = marked(form(text[start:end]), form(text[:start]), form(text[end:]), document(windows))
    assert quote.exact == words.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "words",
    ["the 👩\u200d🌾 farmers", "cafe\u0301", "שלום עליכם", "لا للحرب", "𝔉raktur", "“never”, he said"],
)
def test_words_of_every_kind(words: str) -> None:
    text = f"😀 One said: {words}. Others said nothing.\n"
    quote = marked(words, "😀 One said: ", ". Others", document(text))
    assert quote.exact == words
    assert text[quote.start : quote.end] == words


def test_words_that_stand_twice_are_told_apart_by_what_surrounds_them() -> None:
    text = "Hill refused. Vale asked. Hill refused again."
    assert marked("Hill refused", "asked. ", " again", document(text)).start == 26
    assert marked("Hill refused", "", ". Vale", document(text)).start == 0
    with pytest.raises(SeveralPlacesError) as several:
        marked("Hill refused", "", "", document(text))
    assert several.value.places == ((0, 12), (26, 38))
    assert marked("Hill refused", "", "", document(text), at=2).start == 26


def test_like_words_are_no_quote() -> None:
    for words in ("Hill refuses", "cafe\u0301", "Hill … again"):
        with pytest.raises(InputError, match="do not stand in the document"):
            marked(words, "", "", document("Hill refused. caf\u00e9. Then again."))


def test_nothing_and_too_much_is_told() -> None:
    with pytest.raises(InputError, match="no words are marked"):
        marked(" \n", "a", "b", document("a \n b"))
    with pytest.raises(InputError, match="too long for one statement"):
        marked("a" * (LONGEST + 1), "", "", document("a"))


def test_a_text_of_nothing_but_spaces_takes_no_time() -> None:
    with pytest.raises(InputError, match="do not stand"):
        marked("x y", " ", " ", document(" " * 1_000_000))
