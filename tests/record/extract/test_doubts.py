"""What should make a reader careful is named, side by side, and never merged."""

from __future__ import annotations

from detente.record import Interval
from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.extract.doubts import beyond_body, differing, pull_quotes, unresolved_references

GAZETTEER = Gazetteer((Named("karsk", ("Karsk", "Renn")), Named("vostra", ("Vostra", "Orin"))))
BODY = """Renn has publicly requested a face-to-face meeting with Orin in Marrow [1, 2].

“Renn publicly demanded a face-to-face meeting with Orin in Marrow”

Orin has not answered [1]."""


def test_markers_without_a_list() -> None:
    found = unresolved_references(BODY)
    assert [(one.number, len(one.places)) for one in found] == [("1", 2), ("2", 1)]
    assert all(BODY[place] == "[" for one in found for place in one.places)


def test_markers_with_a_list() -> None:
    listed = BODY + "\n\nSources\n[1] The Marrow Mail, 3 March\n"
    assert [one.number for one in unresolved_references(listed)] == ["2"]
    assert unresolved_references("They met. There are no markers [sic].") == ()


def test_a_pull_quote_that_says_more_than_the_body() -> None:
    (begin, end), *others = pull_quotes(BODY)
    assert BODY[begin:end].startswith("“Renn publicly demanded")
    assert others == []
    statements = extract(Source("d", BODY), GAZETTEER)
    (difference,) = beyond_body(BODY, statements)
    acts = {one.id: one.act for one in statements}
    assert (acts[difference.first], acts[difference.second], difference.of) == ("demand", "propose_talks", ("verb",))
    assert "pull-quote" in (next(one.note for one in statements if one.id == difference.first) or "")


def test_a_pull_quote_that_repeats_the_body_is_no_doubt() -> None:
    text = BODY.replace("demanded", "requested")
    assert beyond_body(text, extract(Source("d", text), GAZETTEER)) == ()


def test_documents_that_differ_stand_side_by_side() -> None:
    published = Interval.model_validate("2026-03-20")
    one = extract(Source("a", "Renn proposed a meeting with Orin in Marrow on Monday.", published), GAZETTEER)
    other = extract(Source("b", "Renn demanded a meeting with Orin in Halden on Tuesday.", published), GAZETTEER)
    (difference,) = differing([*one, *other])
    assert (difference.first, difference.second, difference.of) == ("a_1", "b_1", ("verb", "place", "date"))
    assert not list(differing([*one, *extract(Source("c", one[0].quote.exact + ".", published), GAZETTEER)]))


def test_other_speakers_and_other_deeds_do_not_differ() -> None:
    one = extract(Source("a", "Renn proposed a meeting with Orin in Marrow."), GAZETTEER)
    for text in ("Orin proposed a meeting with Renn in Halden.", "Renn criticised the meeting with Orin in Halden."):
        assert not list(differing([*one, *extract(Source("b", text), GAZETTEER)]))
