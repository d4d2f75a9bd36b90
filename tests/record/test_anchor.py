"""A quote is found where it stands, found again when it moved, and never taken for something else."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from detente.record import Quote, locate
from detente.record.anchor import occurrences

TEXT = "No truce, he said. She asked again. No truce, he said once more."


def test_in_place() -> None:
    anchor = locate(Quote(exact="She asked", start=19, end=28), TEXT)
    assert (anchor.state, anchor.start, anchor.end, anchor.holds) == ("in_place", 19, 28, True)


def test_in_place_though_it_stands_elsewhere_too() -> None:
    assert locate(Quote(exact="No truce", start=36, end=44), TEXT).start == 36


def test_found_without_offsets() -> None:
    anchor = locate(Quote(exact="She asked"), TEXT)
    assert (anchor.state, anchor.start, anchor.end) == ("found", 19, 28)


def test_moved() -> None:
    anchor = locate(Quote(exact="She asked", start=3, end=12), TEXT)
    assert (anchor.state, anchor.start, anchor.end, anchor.holds) == ("moved", 19, 28, True)


def test_a_wrong_end_is_a_move() -> None:
    anchor = locate(Quote(exact="She asked", start=19, end=30), TEXT)
    assert (anchor.state, anchor.start, anchor.end) == ("moved", 19, 28)


def test_offsets_beyond_the_end() -> None:
    assert locate(Quote(exact="She asked", start=900, end=909), TEXT).state == "moved"


def test_lost() -> None:
    anchor = locate(Quote(exact="she asked", start=19, end=28), TEXT)
    assert (anchor.state, anchor.start, anchor.holds) == ("lost", -1, False), "another capital is another text"


def test_ambiguous() -> None:
    anchor = locate(Quote(exact="No truce", start=5, end=13), TEXT)
    assert (anchor.state, anchor.places, anchor.holds) == ("ambiguous", 2, False)


def test_prefix_and_suffix_tell_two_places_apart() -> None:
    assert locate(Quote(exact="No truce", prefix="again. "), TEXT).start == 36
    assert locate(Quote(exact="he said", suffix=" once"), TEXT).start == 46
    assert locate(Quote(exact="No truce", suffix=", he"), TEXT).state == "ambiguous", "it fits both"
    assert locate(Quote(exact="No truce", prefix="never. "), TEXT).state == "ambiguous", "it fits neither"


def test_overlapping_occurrences() -> None:
    assert occurrences("ana", "banana") == [1, 3]
    assert occurrences("x", "banana") == []


words = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=12).filter(str.strip)


@given(before=st.text(max_size=40), exact=words, after=st.text(max_size=40), inserted=st.text(min_size=1, max_size=40))
def test_found_again_after_text_is_put_before_it(before: str, exact: str, after: str, inserted: str) -> None:
    old, new = before + exact + after, inserted + before + exact + after
    assume(occurrences(exact, old) == [len(before)])
    assume(len(occurrences(exact, new)) == 1)
    quote = Quote(exact=exact, start=len(before), end=len(before) + len(exact))
    assert locate(quote, old).state == "in_place"
    anchor = locate(quote, new)
    assert (anchor.state, anchor.start) == ("moved", len(inserted) + len(before))
    assert new[anchor.start : anchor.end] == exact


@given(text=st.text("ab ", max_size=30), exact=st.text("ab", min_size=1, max_size=3), start=st.integers(0, 40))
def test_what_holds_stands_there(text: str, exact: str, start: int) -> None:
    anchor = locate(Quote(exact=exact, start=start), text)
    assert anchor.holds == (text[anchor.start : anchor.end] == exact and anchor.start >= 0)
    assert (anchor.state == "lost") == (exact not in text)
