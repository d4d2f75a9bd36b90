"""The first lines of a plain text: title, publisher and day, address; no day that may be another, and no line of prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources.document import Material
from detente.sources.head import Head, body_of, head_of
from detente.sources.plain import read_plain

BODY = "\n\nThe two ministers met at the well on Friday, 5 June 2026, and parted without a text.\n"
URL = "https://example.org/news/1"
HEADS = {
    f"Talks at the well\nThe Parish Paper, 5 June 2026\n{URL}": ("Talks at the well", "The Parish Paper", "2026-06-05", URL),
    f"Talks at the well\n\nThe Parish Paper, 5 June 2026\n\n{URL}": ("Talks at the well", "The Parish Paper", "2026-06-05", URL),
    "# Talks at the well\n*The Parish Paper, June 5, 2026*": ("Talks at the well", "The Parish Paper", "2026-06-05", None),
    "Talks at the well?\nThe Parish Paper – 2026-06-05": ("Talks at the well?", "The Parish Paper", "2026-06-05", None),
    "Talks at the well\nThe Parish Paper (5 June 2026)": ("Talks at the well", "The Parish Paper", "2026-06-05", None),
    "Talks at the well\nParish Paper, Well Edition, Friday, 5 June 2026": ("Talks at the well", "Parish Paper, Well Edition", "2026-06-05", None),
    "Talks at the well\r\nThe Parish Paper | June 2026\r\n": ("Talks at the well", "The Parish Paper", "2026-06", None),
    "The Parish Paper, 5 June 2026": (None, "The Parish Paper", "2026-06-05", None),
    "Talks at the well\n5 June 2026": ("Talks at the well", None, "2026-06-05", None),
    f"Talks at the well\n<{URL}>": ("Talks at the well", None, None, URL),
    "Our own summary.\n\nThe Parish Paper, 25/06/2026": (None, "The Parish Paper", "2026-06-25", None),
    "Talks at the well\nThe Parish Paper, 06/07/2026": ("Talks at the well", "The Parish Paper", None, None),
    "Talks at the well": (None, None, None, None),
    "2026": (None, None, None, None),
    "Talks at the well\nThey met on 5 June 2026.": (None, None, None, None),
    "Talks at the well\nThey met in Haven for two days and left it on the evening of Friday, 5 June 2026": (None, None, None, None),
    "Talks at the well\nBetween 2025 and 2026": (None, None, None, None),
    "One.\n\nTwo.\n\nThree.\n\nFour.\n\nThe Parish Paper, 5 June 2026": (None, None, None, None),
    f"One line of prose that goes on.\nAnother one of prose\nand a third one\n{URL}": (None, None, None, None),
    f"Title: Talks at the well\nPublisher: The Parish Paper (weekly)\nDate: 5 June 2026\nAddress: {URL}\nNote: retold": ("Talks at the well", "The Parish Paper (weekly)", "2026-06-05", URL),
    f"**Date:** 5 June 2026\n\n**Source:** The Parish Paper\n**By:** A. Smith\n**Link:** <{URL}>": (None, "The Parish Paper", "2026-06-05", URL),
    "---\ntitle: Talks: the well\ndate: 2026-06-05\n---": ("Talks: the well", None, "2026-06-05", None),
    "Title: Talks at the well\nDate: 06/07/2026": ("Talks at the well", None, None, None),
    "Title: Talks at the well\nAddress: the last entry from example.org": ("Talks at the well", None, None, None),
    "The reeve: we will not dig\nInterview. The Parish Paper, 5 June 2026": ("The reeve: we will not dig", "The Parish Paper", "2026-06-05", None),
    "Talks at the well\nReuters, 5 June 2026": ("Talks at the well", "Reuters", "2026-06-05", None),
    "Talks at the well\n\nCALDER, June 5, 2026 (Parish Wire) – The two met.": ("Talks at the well", "Parish Wire", "2026-06-05", None),
    "Talks at the well\nCALDER, June 5, 2026 (Parish Wire, via the Post)": ("Talks at the well", "Parish Wire, via the Post", "2026-06-05", None),
    "Talks at the well end without a text\nThe Parish Paper and agencies\nPublished 5 June 2026": ("Talks at the well end without a text", "The Parish Paper and agencies", "2026-06-05", None),
    "VALE PARTY\nOur leader on the talks at the well\nHaven, Friday, 05.06.2026": ("Our leader on the talks at the well", "VALE PARTY", "2026-06-05", None),
    "Statement on the well\nMinistry of Wells of the Republic of Vale, Haven\n5 June 2026": ("Statement on the well", "Ministry of Wells of the Republic of Vale, Haven", "2026-06-05", None),
    "VALE COUNCIL\nPRESS RELEASE\nHaven, 5 June 2026\n\nCOUNCIL CALLS FOR TALKS AT THE WELL": ("COUNCIL CALLS FOR TALKS AT THE WELL", "VALE COUNCIL", "2026-06-05", None),
    "INTERVIEW\nThe reeve: we will not dig\nThe Parish Paper, 5 June 2026": ("The reeve: we will not dig", "The Parish Paper", "2026-06-05", None),
    "Talks at the well: dated entries\nDesk tracker | Last updated: 5 June 2026": ("Talks at the well: dated entries", "Desk tracker", "2026-06-05", None),
    f"PRESS RELEASE\nTitle: Talks at the well\nIssued by: Ministry of Wells\nPlace and date: Haven, June 5th, 2026\nFound at: {URL}": ("Talks at the well", "Ministry of Wells", "2026-06-05", URL),
    f"Vale – Ministry of Wells\nSubject: Talks at the well\nPlace and date: Haven, 5 June 2026\nSource: {URL}": ("Talks at the well", "Vale – Ministry of Wells", "2026-06-05", URL),
    f"Talks at the well\nDate: 5 June 2026\nSource: {URL}": ("Talks at the well", None, "2026-06-05", URL),
    "VALE PARTY (VP)\nOFFICIAL COMMUNIQUÉ – 5 June 2026\nCarried by Parish Radio": (None, "VALE PARTY (VP)", "2026-06-05", None),
    "Talks at the well\nSource: compiled from press reports and from the reeve\nLast entry: 5 June 2026": ("Talks at the well", "compiled from press reports and from the reeve", "2026-06-05", None),
    "The reeve is wrong on all that he said\nCentral Command of the Army of Vale (AV)\n5 June 2026": ("The reeve is wrong on all that he said", "Central Command of the Army of Vale (AV)", "2026-06-05", None),
    "TABLE OF THE WELL\nGovernment of Vale – Hill Front (HF)\n\nJoint communiqué at the close of the first round\nHaven, 5 June 2026": ("Joint communiqué at the close of the first round", "TABLE OF THE WELL", "2026-06-05", None),
    "Two die at the well\n\nCALDER, June 5, 2026 (Parish Wire with the Post) –": ("Two die at the well", "Parish Wire with the Post", "2026-06-05", None),
    "Talks at the well\nThe Parish Paper, 06/07/2026\n\nThey met on 6 July 2026.": ("Talks at the well", "The Parish Paper", "2026-07-06", None),
    "Talks at the well\nThe Parish Paper, 06/07/2026\n\nThey met on July 6, 2026, and on June 7, 2026.": ("Talks at the well", "The Parish Paper", None, None),
    "Title: Talks at the well\nDate: 02.08.2026\n\nOn Sunday, 2 August 2026, they met.": ("Talks at the well", None, "2026-08-02", None),
    "The reeve names a committee; Vale looks to Hill\nParish Wire and other agencies\n\nNEW HAVEN, 5 June 2026 — The reeve spoke.": ("The reeve names a committee; Vale looks to Hill", "Parish Wire and other agencies", "2026-06-05", None),
    "Note: they met.\nTitle: none": (None, None, None, None),
    "Source: the minister.\nHe said: no": (None, None, None, None),
}  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_what_a_head_says(head: str) -> None:
    found = head_of(head + BODY)
    assert (found.title, found.publisher, found.published, found.url) == HEADS[head]
    assert ("06/07/2026" in "".join(found.notes)) is ("06/07" in head and found.published is None)


def test_a_text_stays_as_it_stands() -> None:
    raw = f"Talks at the well\nThe Parish Paper, 5 June 2026\n{URL}{BODY}"
    reading = read_plain(Material("a.txt", raw.encode()))
    assert reading.text == raw
    assert (reading.title, reading.publisher, reading.published, reading.url) == HEADS[raw.removesuffix(BODY)]
    asked = read_plain(Material("a.txt", raw.encode(), url="https://example.com/a.txt"))
    assert asked.url is None, "the address that was asked is its address"


@given(st.lists(st.text("abc d,.-–()#*_|5/ 2026June\n\r\f", max_size=40), max_size=8))
def test_no_line_is_too_odd(lines: list[str]) -> None:
    found = head_of("\n".join(lines))
    assert found == Head() or found.publisher or found.published or found.url or found.notes


def test_where_a_labelled_head_ends() -> None:
    head = "Title: Talks at the well\nDate: 5 June 2026\n\nNote: retold in own words."
    assert body_of(head + BODY) == len(head)
    spoken = "Question: What of the well?\nAnswer: Nothing.\n"
    assert body_of(spoken) == 0


@given(st.dates(), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %B %Y"]))
def test_every_day_that_can_be_no_other(day: object, form: str) -> None:
    said = format(day, form)
    if int(format(day, "%Y")) >= 1000:
        assert head_of(f"A title\nA paper, {said}{BODY}").published == str(day)
