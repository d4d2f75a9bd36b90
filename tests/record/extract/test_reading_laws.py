"""Whatever the text: every quote stands where it says, everything is proposed, and nothing raises."""

from __future__ import annotations

import time
import tracemalloc
from datetime import date

import pytest
from benchmarks.labelled import passages
from benchmarks.reading import PARTS
from hypothesis import given
from hypothesis import strategies as st

from detente.record import Interval, Statement, locate
from detente.record.extract import Gazetteer, Named, Reader, Source, extract
from detente.record.extract.language import language

GAZETTEER = Gazetteer((Named("karsk", ("Karsk", "Ada Renn", "the Front")), Named("vostra", ("Vostra",), party=True)))
VOCABULARY = (
    "Karsk Vostra Renn Russia the said that would not demanded proposed talks “we” will never ” , . \n ; letter on Thursday "
    "his it [1] \x00 \u202e שלום مرحبا before rejected and its offer of ceasefire 🕊 \ud7ff \r\n accepted if"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=200) | st.lists(WORDS, max_size=60).map(" ".join)
READERS = {True: Reader(GAZETTEER), False: Reader(GAZETTEER, model=False)}


def held(text: str, statements: list[Statement]) -> None:
    for one in statements:
        quote = one.quote
        assert quote.start is not None
        assert quote.end is not None
        assert text[quote.start : quote.end] == quote.exact
        assert locate(quote, text).state == "in_place"
        assert text[: quote.start].endswith(quote.prefix or "")
        assert text[quote.end :].startswith(quote.suffix or "")
        assert one.status == "proposed"
        assert one.method is not None
        assert one.method.confidence is not None
    assert len({one.id for one in statements}) == len(statements)
    known = {one.id for one in statements}
    assert all(set(one.links.restates) <= known - {one.id} for one in statements)


@pytest.mark.parametrize("model", [True, False])
@given(text=TEXTS)
def test_any_text(model: bool, text: str) -> None:
    held(text, list(READERS[model].read(Source("d", text, Interval.model_validate("2026-06-05")))))


@pytest.mark.parametrize("half", PARTS)
def test_every_quote_of_the_labelled_set_is_verbatim(half: str) -> None:
    for passage in passages(half):
        held(passage.source.text, list(extract(passage.source, passage.gazetteer)))


def test_the_same_each_time() -> None:
    source = passages("development")[-1].source
    assert extract(source, GAZETTEER) == extract(source, GAZETTEER)


def test_the_names_of_two_sides_change_nothing_but_the_names() -> None:
    text = "{0} said it was ready to meet {1}. {1} rejected the offer and demanded that {0} withdraw from the town."
    one = extract(Source("d", text.format("Karsk", "Vostra")), GAZETTEER)
    other = extract(Source("d", text.format("Vostra", "Karsk")), GAZETTEER)
    swap = {"karsk": "vostra", "vostra": "karsk"}
    assert [(swap[each.speaker or ""], each.act) for each in one] == [(each.speaker, each.act) for each in other]
    assert [each.act for each in one] == ["express_willingness", "refuse", "demand"]


@pytest.mark.parametrize(
    "text", ["a" * 3_000_000, "\x00" * 3_000_000, "1 " * 1_500_000, "שלום " * 600_000], ids=["a", "nul", "1", "he"]
)
def test_one_line_of_three_million_characters(text: str) -> None:
    reader = READERS[True]
    start = time.process_time()
    tracemalloc.start()
    assert list(reader.read(Source("d", text))) == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * len(text)
    assert time.process_time() - start < 60


def test_no_end_of_talk_on_one_line() -> None:
    text = "Karsk said it was ready to talk and Vostra rejected the offer, " * 400
    held(text, found := list(READERS[True].read(Source("d", text))))
    assert len(found) > 100
    assert sum(bool(one.links.restates) for one in found) > 0.9 * len(found), "all but the first tell it again"


def test_the_model_is_installed_here() -> None:
    """``make setup`` installs it; a test that reads without it would hold nothing."""
    assert language() is not None
    assert READERS[True].method == "clauses"
    assert (READERS[True].version or "").startswith("en_core_web_sm 3.")


def test_without_the_model_it_says_so() -> None:
    (one,) = extract(Source("d", "Karsk rejected the plan."), GAZETTEER, model=False)
    assert (one.speaker, one.act) == ("karsk", "refuse")
    assert one.method is not None
    assert (one.method.name, one.method.version) == ("patterns", None)


def test_no_date_of_publication_is_said() -> None:
    (one,) = extract(Source("d", "Karsk rejected the plan on Thursday."), GAZETTEER)
    assert one.when is None
    assert one.note == "“on Thursday”: unresolved: the document has no date"
    (dated,) = extract(
        Source("d", "Karsk rejected the plan on Thursday.", Interval.model_validate("2026-06-05")), GAZETTEER
    )
    assert dated.when is not None
    assert dated.when.start == dated.when.end == date(2026, 6, 4)
