"""Passages of a document: each holds its words, in order, nothing is printed twice, and what is left out is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.writers.passages import WIDTHS, Excerpt, Span, excerpts, printed

WORDS = st.lists(
    st.sampled_from(["ash", "birch.", "cedar", "dune!", "elm", "fir”", "\n\n", "gorse?\n"]), min_size=1, max_size=80
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = " ".join(draw(WORDS))
    spans = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        start = draw(st.integers(0, len(text) - 1))
        spans.append((start, draw(st.integers(start + 1, len(text))), number))
    return text, spans


def joined(excerpt: Excerpt) -> str:
    return "".join(run.text for part in excerpt.parts for run in part)


@given(documents(), st.sampled_from([*WIDTHS, (5, 8), (0, 0)]))
def test_every_passage_holds_its_words_and_nothing_is_printed_twice(
    document: tuple[str, list[Span]], width: tuple[int, int]
) -> None:
    text, spans = document
    found = excerpts(text, spans, *width)
    at = 0
    for excerpt in found:
        place = text.index(joined(excerpt), at)  # in the order of the document
        assert excerpt.after_cut == bool(text[at:place].strip())
        at = place + len(joined(excerpt))
    assert found[-1].before_cut == bool(text[at:].strip())
    held = {
        number: "".join(run.text for run in part)
        for excerpt in found
        for part in excerpt.parts
        for run in part
        for number in run.numbers
    }
    for start, end, number in spans:
        assert text[start:end] in held[number]
    begun = [number for excerpt in found for part in excerpt.parts for run in part for number in run.numbers]
    assert sorted(begun) == sorted(number for _, _, number in spans)


@given(documents())
def test_cited_words_are_those_of_the_spans(document: tuple[str, list[Span]]) -> None:
    """Slowly: every character that some span holds is cited, and no other."""
    text, spans = document
    cited = "".join(
        run.text for item in excerpts(text, spans, 30, 10) for part in item.parts for run in part if run.cited
    )
    assert cited == "".join(text[at] for at in range(len(text)) if any(start <= at < end for start, end, _ in spans))


def test_a_short_document_is_printed_whole() -> None:
    text = "One sentence. Another one here.\n\nA paragraph more."
    (whole,) = printed([(text, [(0, 13, 1), (33, 50, 2)])])
    assert "".join(map(joined, whole)) == text.replace("\n\n", "")
    assert not any(item.after_cut or item.before_cut for item in whole)


def test_many_words_leave_less_around_each_passage() -> None:
    text = " ".join(f"Sentence {at} says a little more than it must." for at in range(200))
    one = printed([(text, [(1000, 1020, 1)])])
    many = printed([(text, [(1000, 1020, 1), (0, 7000, 2)])] * 3)
    assert len(joined(one[0][0])) > 20
    assert sum(len(joined(item)) for item in many[0]) >= 7000
