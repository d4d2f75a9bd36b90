"""What is not prose is blanked, never cut: offsets stay those of the document."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.extract.mask import bare, masked
from detente.record.extract.sentences import LONGEST, sentences

HOSTILE = st.text(st.characters(codec="utf-8"), max_size=400) | st.text(
    'aA .\n\r“”"[]12#*\x00\x0c\u202e\u05d0', max_size=200
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Talks failed [1, 2]. They met [3].", "Talks failed       . They met    ."),
        ("See https://example.org/a for it.", "See                       for it."),
        ("A bell\x07rang.", "A bell rang."),
        ("# The letter\n\nHe wrote it.", "            \n\nHe wrote it."),
        ("- He wrote it.", "  He wrote it."),
        ("Read more: the other side\n\nHe wrote it.", "                         \n\nHe wrote it."),
    ],
)
def test_blanked(text: str, kept: str) -> None:
    assert masked(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("KARSK (Wire) - They met.", "They met."),
        ("BRENN, June 5 (Wire) – They met.", "They met."),
        ("Vila Real, 3 May: They met.", "They met."),
        ("Karsk sure that Brenn will come\nHALDEN, 5 June 2026 (Wire) -- They met.", "They met."),
        ("By Jo Marsh and Bo Lind in Karsk\n\nThey met.", "They met."),
        ("Sailors on the quay [Jo Marsh/Reuters]\n\nThey met.", "They met."),
        ("Reporting by Jo Marsh; editing by Bo Lind\n\nThey met.", "They met."),
        ("Karsk - The smaller of the two - met Brenn.", "Karsk - The smaller of the two - met Brenn."),
        ("Karsk: They met.", "Karsk: They met."),
        ("Ms. Renn (Karsk): They met.", "Ms. Renn (Karsk): They met."),
        ("FDA — They met.", "FDA — They met."),
    ],
)
def test_datelines_bylines_captions(text: str, kept: str) -> None:
    assert masked(text).strip() == kept


def test_a_line_is_a_heading_where_lines_are_paragraphs() -> None:
    line = "They met in the old town, as they had done in every spring of the last ten years, and spoke of water, of boats, and of the map that neither had drawn."
    text = f"{line}\nThe Mill Side\n{line}\n{line}"
    assert "Mill" not in masked(text)
    assert masked(text).count("They met") == 3


def test_the_headers_of_a_letter_are_no_head() -> None:
    text = "From: Ada Renn\nTo: Bo Lind\nDate: Mon, 1 Jun 2026\n\nThey met."
    assert bare(text) == text


def test_a_heading_between_paragraphs_is_no_sentence() -> None:
    text = "They met on Monday.\n\nWhy the Talks Have Failed Before\n\nThey left on Tuesday."
    assert "Talks Have" not in masked(text)


def test_a_line_in_quotation_marks_stays() -> None:
    text = "They met.\n\n“He demanded a meeting”\n\nThey left."
    assert masked(text) == text


def test_a_text_of_one_short_line_is_read() -> None:
    assert masked("Karsk rejects the plan") == "Karsk rejects the plan"


@given(HOSTILE)
def test_as_long_as_the_text(text: str) -> None:
    blank = masked(text)
    assert len(blank) == len(text)
    assert all(new == old or new == " " for new, old in zip(blank, text, strict=True))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("They met. They left.", 2),
        ("The U.S. envoy met Mr. Holt. He left.", 2),
        ("“No,” he said. “Never.” They left.", 3),
        ("They met\nin the old town. They left.", 2),
        ("They met\n\nThey left", 2),
        ("Talks in Geneva, p. 3 of the text, failed.", 1),
        ("He said no. They left.", 2),
        ("1 2 3. …", 0),
    ],
)
def test_sentences(text: str, number: int) -> None:
    assert len(list(sentences(text))) == number


@given(HOSTILE)
def test_sentences_cover_every_letter_once(text: str) -> None:
    found = list(sentences(text))
    assert all(begin < end for begin, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    outside = "".join(text[a:b] for (_, a), (b, _) in zip([(0, 0), *found], [*found, (len(text), 0)], strict=True))
    assert not any(char.isalpha() for char in outside)


def test_what_runs_on_is_divided() -> None:
    found = list(sentences("x" * 10 * LONGEST))
    assert max(end - begin for begin, end in found) <= LONGEST
    assert sum(end - begin for begin, end in found) == 10 * LONGEST
