"""What a page asks about cookies is no part of its article; a page that holds nothing else says so. Markup escaped twice is read."""

from __future__ import annotations

from html import escape

import pytest

from detente.errors import InputError
from detente.sources.confined import Reader
from detente.sources.consent import asks_leave
from detente.sources.document import Material
from tests.strangers import LETTER, feed, page

WALL = (
    "We and our 842 partners store and access personal data, like browsing data, on your device. You may accept or reject, and you "
    "may withdraw your consent at any time.",
    "We use cookies to improve this site and for personalised advertising. Manage your preferences.",
    "Nous et nos partenaires utilisons des cookies pour la publicité. Vous pouvez retirer votre consentement.",
    "Nosotros y nuestros socios almacenamos datos personales y usamos cookies para publicidad.",
    "By clicking accept all you agree to our privacy policy and to the use of cookies.",
)
ARTICLE = (
    "The parliament debated a law on personal data on Thursday, and the opposition walked out.",
    "Both partners of the coalition said that consent of the chamber was needed before the treaty could be signed.",
    "Aland withdrew its consent to the mediation, its minister said.",
    "The delegation demanded the withdrawal of all troops and rejected the offer of a truce.",
    "Advertising against the agreement was banned in the last week before the vote.",
)


@pytest.mark.parametrize("words", WALL)
def test_a_question_about_cookies(words: str) -> None:
    assert asks_leave(words)


@pytest.mark.parametrize("words", [*ARTICLE, *LETTER])
def test_prose_is_none(words: str) -> None:
    assert not asks_leave(words)


@pytest.mark.parametrize("where", ["before", "inside", "named", "around"])
def test_the_article_is_read(reader: Reader, where: str) -> None:
    asked, body = "".join(f"<p>{words}</p>" for words in WALL), "".join(f"<p>{words}</p>" for words in LETTER)
    pages = {
        "before": page(*WALL, *LETTER).decode(),
        "inside": f"<html><body><main>{body[: body.index('</p>') + 4]}{asked}{body[body.index('</p>') + 4 :]}</main></body></html>",
        "named": f'<html><body><div id="onetrust-banner-sdk">{asked}</div><p>Menu</p>{body}</body></html>',
        "around": f'<html><body><div class="cookie-page">{asked}</div><aside class="content">{body}</aside></body></html>',
    }
    (found,) = reader.read(Material("a.html", pages[where].encode()))
    assert all(words in found.text for words in LETTER)
    assert not any(words in found.text for words in WALL)
    assert "cookies" not in found.text


def test_nothing_but_the_question(reader: Reader) -> None:
    with pytest.raises(InputError, match="only its question about cookies"):
        reader.read(Material("a.html", page(*WALL)))


def test_markup_that_was_escaped_twice(reader: Reader) -> None:
    body = escape("<p>Aland refused.</p><p>Borland’s premier &amp; the League agreed.</p>")
    entries = feed(("One", "https://x.org/1", escape(body)), ("Two", "https://x.org/2", "<p>Aland &lt; Borland.</p>"))
    first, second = reader.read(Material("a.xml", entries))
    assert first.text == "Aland refused.\n\nBorland’s premier & the League agreed."
    assert first.notes == ("its markup was escaped twice: it is read as it was meant",)
    assert (second.text, second.notes) == ("Aland < Borland.", ())


@pytest.mark.parametrize(
    ("stated", "day"),
    [("Mo, 01 Jun 2026 11:41:36", "2026-06-01"), ("2026-06-02 14:17:57.02026-06-02 14:17:57.0", "2026-06-02")],
)
def test_days_that_feeds_write_oddly(reader: Reader, stated: str, day: str) -> None:
    raw = feed(("One", "https://x.org/1", LETTER[0])).replace(b"Fri, 05 Jun 2026 10:00:00 GMT", stated.encode())
    (found,) = reader.read(Material("a.xml", raw))
    assert (found.published, found.notes) == (day, ())


def test_a_day_that_is_not_clear_is_told(reader: Reader) -> None:
    raw = feed(("One", "https://x.org/1", LETTER[0])).replace(b"Fri, 05 Jun 2026 10:00:00 GMT", b"soon after noon")
    (found,) = reader.read(Material("a.xml", raw))
    assert found.published is None
    assert found.notes == ("its date of publication is not clear: “soon after noon”",)
