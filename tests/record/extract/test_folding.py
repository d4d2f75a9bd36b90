"""Words that a page writes in pieces are read as they are meant, and quoted as they stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.extract import Gazetteer, Named, Reader, Source
from detente.record.extract.layout.folding import foldings
from detente.record.model import Statement

GAZETTEER = Gazetteer(
    (
        Named("aland", ("Aland", "Ada Holt"), party=True),
        Named("borland", ("Borland", "Bo Lind"), party=True),
        Named("league", ("the League",), party=False),
    )
)
TEXT = (
    "The ministry of Aland confirmed that it had rejected the offer of a ceasefire. Borland demanded the withdrawal of all "
    "troops from the valley.\n\nThe League condemned the offensive, and its officials offered to mediate. “We will never sign "
    "this,” said Ada Holt, who accused Borland of bad faith."
)
READER = Reader(GAZETTEER)
LETTERS = {"ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "ffi": "ﬃ"}


def told(text: str) -> list[tuple[str | None, str, str | None]]:
    found = list(READER.read(Source("d", text)))
    for one in found:
        assert text[one.quote.start : one.quote.end] == one.quote.exact
    return [_key(one) for one in found]


def _key(one: Statement) -> tuple[str | None, str, str | None]:
    return one.speaker, one.act, one.modality


PLAIN = told(TEXT)


def test_the_text_itself_is_read() -> None:
    assert len(PLAIN) >= 5


def test_letters_drawn_as_one() -> None:
    assert told(re.sub("ffi|ff|fi|fl", lambda match: LETTERS[match[0]], TEXT)) == PLAIN


@given(st.sets(st.integers(0, len(TEXT) - 1), max_size=12))
def test_soft_hyphens_change_nothing(places: set[int]) -> None:
    inside = [at for at in places if re.fullmatch(r"[a-z]{2}", TEXT[at - 1 : at + 1])]
    text = "".join("\u00ad" + char if at in inside else char for at, char in enumerate(TEXT))
    assert told(text) == PLAIN


@given(st.sets(st.integers(0, len(TEXT) - 1), max_size=6))
def test_hyphens_at_the_ends_of_lines_change_nothing(places: set[int]) -> None:
    inside = [at for at in sorted(places) if re.fullmatch(r"[a-z]{4}", TEXT[max(0, at - 2) : at + 2])]
    inside = [at for number, at in enumerate(inside) if not number or at - inside[number - 1] > 8]
    text = "".join("-\n" + char if at in inside else char for at, char in enumerate(TEXT))
    assert told(text) == PLAIN


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the cease-\nfire", "the ceasefire"),
        ("a well-\nknown man, well-known", "a well-known man, well-known"),
        ("the years 2014-\n2015", "the years 2014-\n2015"),
        ("Aland -\nso he said", "Aland -\nso he said"),
        ("Anglo-\nSaxon", "Anglo-\nSaxon"),
        ("con\u00ad\nfirmed oﬃcially", "confirmed officially"),
        ("a-\nb", "a-\nb"),
    ],
)
def test_what_is_meant(text: str, meant: str) -> None:
    at, parts = 0, []
    for edit in foldings(text):
        parts += [text[at : edit.begin], edit.words]
        at = edit.end
    assert "".join([*parts, text[at:]]) == meant
