"""The day a document states for its publication: as written, as exact as written, and never one that may be another."""

from __future__ import annotations

import json

import pytest

from detente.sources.confined import Reader
from detente.sources.document import Material, Reading
from detente.sources.published import day_told
from tests.strangers import LETTER, page

DAYS = {
    "Mon, 06 Apr 2026 23:30:00 -0500": "2026-04-06",
    "Tue, 07 Apr 2026 00:30:00 +0300": "2026-04-07",
    "2026-04-06T23:30:00-05:00": "2026-04-06",
    "2026-04-06T00:30:00.000Z": "2026-04-06",
    "2026-04-06+02:00": "2026-04-06",
    "20260406T233000": "2026-04-06",
    "2026/6/29 15:07:41": "2026-06-29",
    "2026-W27-1": "2026-06-29",
    "6 Apr 26 10:00 GMT": "2026-04-06",
    "Mon Apr  6 23:30:00 EST 2026": "2026-04-06",
    "Friday, June 5, 2026 at 5:00 pm": "2026-06-05",
    "the 5th of June 2026": "2026-06-05",
    "Sept. 3, 2026": "2026-09-03",
    "25/06/2026": "2026-06-25",
    "06/25/2026": "2026-06-25",
    "6.6.2026, 14:30": "2026-06-06",
    "June 2026": "2026-06",
    "2026-06": "2026-06",
    "2026": "2026",
    "06/07/2026": None,
    "6.7.2026": None,
    "1782691200": None,
    "1782691200000": None,
    "2026-13-45": None,
    "2026-02-30": None,
    "0026-01-01": None,
    "2026-W27": None,
    "2026-06-29 to 2026-07-03": None,
    "between 2025 and 2026": None,
    "5. März 2026": None,
    "yesterday": None,
}


@pytest.mark.parametrize("words", DAYS)
def test_days_as_they_are_written(words: str) -> None:
    assert day_told(words) == DAYS[words]


def read(reader: Reader, raw: bytes, name: str) -> Reading:
    (found,) = reader.read(Material(name, raw))
    return found


@pytest.mark.parametrize("words", ["Mon, 06 Apr 2026 23:30:00 -0500", "2026-06", "2026-13-45", "06/07/2026"])
def test_feeds_letters_and_pages_agree(reader: Reader, words: str) -> None:
    """One text, one day, whatever it comes in; what cannot be told is told as that."""
    rss = f"<rss><channel><title>F</title><item><title>x</title><pubDate>{words}</pubDate><description>{LETTER[0]}</description></item></channel></rss>"
    found = [
        read(reader, rss.encode(), "a.xml"),
        read(reader, f"From: a@b.org\nDate: {words}\n\n{LETTER[0]}".encode(), "a.eml"),
        read(reader, page(*LETTER, head=f'<meta name="date" content="{words}">'), "a.html"),
    ]
    assert {reading.published for reading in found} == {DAYS[words]}
    for reading in found:
        assert (f"is not clear: “{words}”" in "".join(reading.notes)) == (DAYS[words] is None)


def test_remarks_in_the_date_of_a_letter(reader: Reader) -> None:
    letter = f"From: a@b.org\nDate: Mon (Easter), 06 Apr 2026 23:30:00 -0500 (CDT)\n\n{LETTER[0]}"
    assert read(reader, letter.encode(), "a.eml").published == "2026-04-06"


LINKED = json.dumps(
    {"@graph": [{"@type": "WebPage", "related": {"datePublished": "2020-01-01"}}, {"datePublished": "2026-06-05"}]}
)


@pytest.mark.parametrize(
    ("head", "foot", "day"),
    [
        ('<meta property="article:published_time" content="2026-06-05T23:00:00-05:00">', "", "2026-06-05"),
        ('<meta name="DC.date.issued" content="2026-06-05">', "", "2026-06-05"),
        (
            '<meta name="date" content="06/07/2026"><meta itemprop="datePublished" content="2026-06-07">',
            "",
            "2026-06-07",
        ),
        (f'<script type="application/ld+json">{LINKED}</script>', "", "2026-06-05"),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", "", None),
        ("", '<time class="entry-date published" datetime="2026-06-05">lately</time>', "2026-06-05"),
        ("", '<span itemprop="datePublished">5 June 2026</span>', "2026-06-05"),
        ('<meta property="article:modified_time" content="2026-06-05">', "", None),
        ("", '<time datetime="2026-09-09">the day of the meeting</time>', None),
        ("", "© 2019 Harbour paper. Last update 3 March 2020", None),
    ],
    ids=["property", "name", "the clearer", "linked", "deep", "time", "item", "changed", "another day", "footer"],
)
def test_where_pages_state_their_day(reader: Reader, head: str, foot: str, day: str | None) -> None:
    raw = page(*LETTER, head=head).replace(b"All rights reserved", foot.encode())
    assert read(reader, raw, "https://example.org/2018/01/01/a.html").published == day


def test_the_day_of_reading_plays_no_part(reader: Reader) -> None:
    """A month stays a month: the day on which it is read does not become the day of the month."""
    found = read(reader, page(*LETTER, head='<meta name="date" content="2026-06">'), "a.html")
    assert found.published == "2026-06"


def test_a_page_that_says_how_it_is_encoded(reader: Reader) -> None:
    raw = b'<?xml version="1.0" encoding="utf-8"?>' + page(*LETTER, head='<meta name="date" content="2026-06-05">')
    (found,) = reader.read(Material("a.html", raw, media_type="application/xhtml+xml"))
    assert found.published == "2026-06-05"
