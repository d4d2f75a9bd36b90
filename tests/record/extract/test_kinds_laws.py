"""Whatever a text holds and whatever it is read as: segments stand in order, and every quote is the document's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Reader, Source
from detente.record.extract.candidate import Candidate
from detente.record.extract.cues import Told
from detente.record.extract.kinds import BY_LAYOUT, kind_of, segments_of
from detente.record.extract.layout.page import Page
from detente.record.extract.layout.script import Script
from detente.record.extract.layout.segment import Edit, Segment
from detente.record.extract.layout.voices import Voices
from detente.record.extract.mask import bare, masked, plainly
from detente.record.extract.names import Names
from detente.record.kinds import KINDS, Kind, kind_named

GAZETTEER = Gazetteer((Named("karsk", ("Karsk",), party=True), Named("tolmeria", ("Tolmeria",), party=True)))
PIECES = st.lists(
    st.sampled_from(
        [
            "Karsk",
            "Tolmeria",
            "Q:",
            "A:",
            "\n",
            "\n\n",
            " ",
            "- ",
            "1. Demands that ",
            "Calls upon ",
            "Mr. Orin (Tolmeria): ",
            "ADA RENN (Karsk) said ",
            "We reject the plan. ",
            "The two sides agreed to meet. ",
            "?",
            ";",
            "6 Aug rejected ",
            "29 Jul – ",
            "10:42 ",
            "From: Karsk\n",
            "Date: Mon, 1 Jun 2026\n",
            "| Karsk | will not go |\n",
            "|---|---|\n",
            "**",
            "Demands:",
            "“",
            "”",
            "govt ",
            "Joint statement\n\n",
            "The Parties will open the road. ",
            "\f",
            "\u202e",
        ]
    ),
    max_size=25,
).map("".join)
TEXTS = PIECES | st.text(max_size=120)
DAY = Interval.model_validate("2026-06-05")


def laid_out(text: str, kind: Kind) -> list[Segment]:
    page = Page(text, "", DAY)
    return segments_of(page, kind, Voices(page, Names(GAZETTEER, text), GAZETTEER))


@pytest.mark.parametrize("kind", KINDS)
@given(text=TEXTS)
def test_segments_stand_in_order(kind: Kind, text: str) -> None:
    at = 0
    for segment in laid_out(text, kind):
        assert at <= segment.begin <= segment.end <= len(text)
        at, here = segment.end, segment.begin
        for edit in segment.edits:
            assert here <= edit.begin <= edit.end <= segment.end
            here = edit.end


@pytest.mark.parametrize("kind", KINDS)
@given(text=PIECES)
def test_quotes_are_the_documents_own(kind: Kind, text: str) -> None:
    for one in Reader(GAZETTEER, model=False).read(Source("d", text, DAY, kind)):
        assert text[one.quote.start : one.quote.end] == one.quote.exact
        assert one.quote.exact


@given(text=TEXTS)
def test_a_kind_is_always_told(text: str) -> None:
    assert kind_of(text) in KINDS
    assert len(bare(text)) == len(plainly(text)) == len(masked(text)) == len(text)


@given(text=TEXTS, cuts=st.lists(st.integers(0, 120), max_size=6), words=st.text("xyz ", max_size=4))
def test_the_way_back(text: str, cuts: list[int], words: str) -> None:
    """What is copied into a script comes back to where it stood; what was put in, to a place between."""
    places = sorted(min(cut, len(text)) for cut in cuts)
    edits = tuple(Edit(a, b, words) for a, b in zip(places[::2], places[1::2], strict=False))
    script = Script(text, [Segment(0, len(text), edits=edits)])
    out = {at for edit in edits for at in range(edit.begin, edit.end)}
    kept = "".join(char for at, char in enumerate(text) if at not in out)
    assert sum(map(len, (edit.words for edit in edits))) + len(kept) + 2 == len(script.text)
    for at in range(len(script.text) - 2):
        begin, end = script.place(at, at + 1)
        assert 0 <= begin <= end <= len(text)
        if end - begin == 1 and begin not in out:
            assert script.text[at] == text[begin]


def test_whoever_is_put_in_is_told_by_where_the_text_names_them() -> None:
    text = "Demands:\nKarsk\nwithdraw at once"
    segment = Segment(15, 31, edits=(Edit(15, 15, "Karsk will ", (9, 14)),))
    script = Script(text, [segment])
    assert script.text.startswith("Karsk will withdraw at once")
    found = script.told(Candidate(0, 27, 6, Told("demand", "x"), (0, 5), "karsk"))
    assert (found.start, found.end, found.who) == (15, 31, (9, 14))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Interview", "interview"),
        ("joint communiqué", "joint"),
        ("live blog", "live"),
        ("meeting", "record"),
        ("minutes", "record"),
        ("press-release", "statement"),
        ("article", "news"),
        ("poem", None),
        ("", None),
    ],
)
def test_other_names_of_kinds(name: str, kind: str | None) -> None:
    assert kind_named(name) == kind


def test_every_kind_has_a_layout() -> None:
    assert {"news", *BY_LAYOUT} == set(KINDS)
