"""Each format gives its running text and what it says of itself; what is damaged or hostile gives a message."""

from __future__ import annotations

import codecs
import encodings
import pkgutil
import zlib

import pytest

from detente.errors import InputError
from detente.sources.confined import Reader
from detente.sources.document import Material, page_at
from detente.sources.encoding import WRITTEN
from detente.sources.formats import readings
from tests.strangers import LETTER, feed, page, pdf


def test_a_page(reader: Reader) -> None:
    head = '<meta property="article:published_time" content="2026-06-05T10:00:00Z"><meta name="author" content="A. Writer">'
    head += '<meta property="og:site_name" content="Lakeside Courier">'
    (found,) = reader.read(Material("a", page(*LETTER, head=head), url="https://x.org/a"))
    assert all(paragraph in found.text for paragraph in LETTER)
    assert "evil script" not in found.text
    assert "About us" not in found.text
    assert (found.title, found.published, found.language, found.url) == (
        "The letter",
        "2026-06-05",
        "en",
        "https://x.org/a",
    )
    assert (found.author, found.publisher) == ("A Writer", "Lakeside Courier")
    assert "\n\n" in found.text, "paragraphs stand apart"


def test_no_date_is_guessed_from_the_words(reader: Reader) -> None:
    (found,) = reader.read(Material("a", page("On 3 March 2024 the envoys met in Chorus for the first time.", *LETTER)))
    assert found.published is None


@pytest.mark.parametrize("said", [None, "windows-1252"], ids=["named in the page", "named by the server"])
def test_a_page_in_another_encoding(reader: Reader, said: str | None) -> None:
    words = "Borland’s chief refused – at once, and said so to everybody who would listen to him that day."
    raw = page(words, *LETTER).decode().replace("utf-8", "utf-8" if said else "windows-1252").encode("cp1252")
    assert words in reader.read(Material("a", raw, charset=said))[0].text


def test_right_to_left(reader: Reader) -> None:
    words = "اقترح الرئيس محادثات مباشرة مع الجانب الآخر يوم الخميس في مدينة محايدة ورفض الآخر"
    (found,) = reader.read(Material("a", page(words, words + " مرة ثانية", words + " ثالثة")))
    assert words in found.text


def test_a_page_of_nothing_but_script(reader: Reader) -> None:
    with pytest.raises(InputError, match="no text"):
        reader.read(Material("a.html", b"<!doctype html><html><body><script>evil()</script></body></html>"))


def test_pages_of_a_pdf(reader: Reader) -> None:
    (found,) = reader.read(Material("a.pdf", pdf(*LETTER, title="The letter")))
    assert (found.title, found.author) == ("The letter", "A. Writer")
    assert [words in found.text for words in LETTER] == [True] * 3
    assert [page_at(found.text, found.text.index(words)) for words in LETTER] == [1, 2, 3]
    assert page_at("no pages", 3) is None


def test_a_pdf_without_text(reader: Reader) -> None:
    with pytest.raises(InputError, match="holds no text"):
        reader.read(Material("a.pdf", pdf("")))


def test_a_locked_pdf(reader: Reader) -> None:
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(*LETTER))))
    writer.encrypt("secret", algorithm="RC4-128")
    raw = io.BytesIO()
    writer.write(raw)
    with pytest.raises(InputError, match="locked with a password"):
        reader.read(Material("a.pdf", raw.getvalue()))


@pytest.mark.parametrize(
    "raw",
    [b"%PDF-1.4\nnonsense", pdf(*LETTER)[:300], pdf(*LETTER).replace(b"/Kids [4 0 R", b"/Kids [2 0 R"), b"%PDF-" + bytes(9000)],
    ids=["nonsense", "cut off", "pages inside themselves", "zeros"],
)  # fmt: skip
def test_a_damaged_pdf(reader: Reader, raw: bytes) -> None:
    """A message, or what could be saved of its words; and nothing else."""
    try:
        told = [reading.text for reading in reader.read(Material("a.pdf", raw))]
    except InputError as error:
        told = [str(error)]
    expected = (*LETTER, "a.pdf: this PDF is damaged", "a.pdf: this PDF holds no text")
    assert all(any(words in text for words in expected) for text in told)


def test_a_pdf_that_unfolds_without_end() -> None:
    """300 KB that would become 300 MB of content: refused, and the next file is read."""
    bomb = zlib.compress(b"BT (boom) Tj ET\n" * 20_000_000, 9)
    with Reader(seconds=30, memory=900_000_000) as reader:
        with pytest.raises(InputError) as caught:
            reader.read(Material("bomb.pdf", pdf("x", stream=bomb)))
        assert "bomb.pdf" in str(caught.value)
        assert LETTER[0] in reader.read(Material("good.pdf", pdf(*LETTER)))[0].text


def test_time_is_limited() -> None:
    slow = zlib.compress(b"BT (boom) Tj ET\n" * 3_000_000, 9)
    with Reader(seconds=1.5) as reader, pytest.raises(InputError, match=r"cannot be taken apart|damaged|no text"):
        reader.read(Material("slow.pdf", pdf("x", stream=slow)))


def test_a_feed(reader: Reader) -> None:
    entries = [
        ("One &amp; two", "https://x.org/1", f"<p>{LETTER[0]}</p><script>evil script</script>"),
        ("Two", "https://x.org/2", LETTER[1]),
    ]
    first, second = reader.read(Material("news", feed(*entries)))
    assert (first.text, first.title, first.published, first.publisher) == (
        LETTER[0],
        "One & two",
        "2026-06-05",
        "Lakeside feed",
    )
    assert (second.text, second.url, second.links) == (LETTER[1], "https://x.org/2", ("https://x.org/2",))


def test_an_atom_feed(reader: Reader) -> None:
    raw = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Lake</title><entry><title>One</title>
    <link href="https://x.org/1"/><updated>2026-06-05T10:00:00Z</updated><summary>short</summary>
    <content type="html">&lt;p&gt;{LETTER[0]}&lt;/p&gt;</content></entry></feed>""".encode()
    (found,) = reader.read(Material("f", raw))
    assert (found.text, found.published) == (LETTER[0], "2026-06-05")


@pytest.mark.parametrize(
    "raw",
    [
        b"<rss><channel></channel></rss>",
        b"<rss version='2.0'><channel><item><title>cut o",
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel><title>&c;</title></channel></rss>',
    ],
    ids=["empty", "cut off", "entities"],
)
def test_a_feed_of_nothing(reader: Reader, raw: bytes) -> None:
    with pytest.raises(InputError, match="nothing to read"):
        reader.read(Material("feed.xml", raw))


def test_texts_that_are_too_long_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed's entries go through memory together."""
    several = Material("a.xml", feed(*[(f"{number}", "https://x.org/1", LETTER[0]) for number in range(10)]))
    assert len(readings(several, "feed")) == 10
    monkeypatch.setattr("detente.sources.formats.MOST_TOGETHER", 9 * len(LETTER[0]))
    with pytest.raises(InputError, match="too long together"):
        readings(several, "feed")


def test_a_feed_does_not_open_files(reader: Reader) -> None:
    raw = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel>'
    raw += (
        b"<item><title>t</title><description>before &x; after, and some more words</description></item></channel></rss>"
    )
    with open("/etc/hostname", encoding="utf-8") as file:  # noqa: PTH123
        secret = file.read().strip()
    try:
        assert secret not in reader.read(Material("feed.xml", raw))[0].text
    except InputError:
        return


def letter(body: str, kind: str = "text/plain; charset=utf-8") -> bytes:
    head = "From: A Writer <a@x.org>\r\nSubject: =?utf-8?q?The_letter=2C_again?=\r\nDate: Fri, 5 Jun 2026 10:00:00 +0200\r\n"
    return f"{head}Content-Type: {kind}\r\n\r\n{body}\r\n".encode()


def test_a_letter(reader: Reader) -> None:
    (found,) = reader.read(Material("m.eml", letter(LETTER[0])))
    assert (found.text.strip(), found.title, found.author, found.published) == (
        LETTER[0],
        "The letter, again",
        "A Writer",
        "2026-06-05",
    )
    (found,) = reader.read(
        Material("m.eml", letter(f"<p>{LETTER[0]}</p><script>evil</script><p>{LETTER[1]}</p>", "text/html"))
    )
    assert found.text == f"{LETTER[0]}\n\n{LETTER[1]}"


def test_attachments_are_named(reader: Reader) -> None:
    raw = letter(
        f"--b\r\nContent-Type: text/plain\r\n\r\n{LETTER[0]}\r\n--b\r\nContent-Type: application/pdf\r\n"
        'Content-Disposition: attachment; filename="terms.pdf"\r\n\r\nx\r\n--b--',
        'multipart/mixed; boundary="b"',
    )
    (found,) = reader.read(Material("m.eml", raw))
    assert LETTER[0] in found.text
    assert found.notes == ("attachments not read: terms.pdf",)


def test_a_letter_without_a_text(reader: Reader) -> None:
    with pytest.raises(InputError, match="no text"):
        reader.read(Material("m.eml", letter("x", "image/png")))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("naïve – “so”".encode(), "naïve – “so”"),
        (b"\xef\xbb\xbfwords", "words"),
        ("naïve – “so”".encode("utf-16"), "naïve – “so”"),
        ("Das Gespräch über die Brücke wäre schön, sagte er; später hieß es: müßig.".encode("cp1252"), "Das Gespräch über die Brücke wäre schön, sagte er; später hieß es: müßig."),
        ("Переговоры начались в четверг, сообщил представитель правительства.".encode("cp1251"), "Переговоры начались в четверг, сообщил представитель правительства."),
    ],
    ids=["utf-8", "marked", "utf-16", "western", "cyrillic"],
)  # fmt: skip
def test_encodings(reader: Reader, raw: bytes, text: str) -> None:
    (found,) = reader.read(Material("a.txt", raw))
    assert found.text == text
    guessed = raw[:2] not in (b"\xff\xfe", b"\xef\xbb") and not raw.startswith("naï".encode())
    assert bool(found.notes) == guessed


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.txt", bytes(range(256)) * 50, "this is not text"),
        ("a.docx", b"PK\x03\x04" + bytes(100), "archives, tables and slides"),
        ("a.gz", b"\x1f\x8b" + bytes(100), "archives"),
        ("a.txt", b"  \n\t\n", "no text"),
        ("a.txt", b"", "no text"),
        ("a.txt", b"\xff\xfea", "damaged"),
        ("a.txt", b"a " * 2_600_000, "too long"),
    ],
)
def test_what_is_no_text(reader: Reader, name: str, raw: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        reader.read(Material(name, raw))


def test_control_characters_stay_in_plain_text(reader: Reader) -> None:
    """The text is what stands there; only what shows it makes it harmless."""
    text = "Aland \x1b[31mrefused\x1b[0m \u202eback\u202c\n" * 20
    assert reader.read(Material("a.txt", text.encode()))[0].text == text


def test_encodings_that_texts_are_written_in(reader: Reader) -> None:
    """A sender may name any codec; those that are no encoding of texts, one of which takes the square, are passed over."""
    codecs_known = {module.name for module in pkgutil.iter_modules(encodings.__path__)} - {"aliases"}
    taken = {name for name in codecs_known if _is_taken(name)}
    assert codecs_known - taken == {
        "punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf_7", "undefined", "charmap", "mbcs", "oem", "palmos",
        "base64_codec", "bz2_codec", "hex_codec", "quopri_codec", "rot_13", "uu_codec", "zlib_codec",
    }  # fmt: skip
    raw = b"abc-" + b"a" * 3_000_000
    (found,) = reader.read(Material("a.txt", raw, media_type="text/plain", charset="punycode"))
    assert found.text == raw.decode()
    assert reader.read(Material("a.txt", b"words", charset="x" * 100_000))[0].text == "words"


def _is_taken(name: str) -> bool:
    try:
        return WRITTEN.fullmatch(codecs.lookup(name).name) is not None
    except LookupError:  # those of Windows alone
        return False


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The well #\n\nwords", "The well"),
        ("\n  # About C\r\nwords", "About C"),
        ("#\n\nwords", None),
        ("#" + " " * 300_000 + "x", None),
        ("# " + "a #" * 300_000, "a #" * 99 + "a…"),
        ("# " + "#" * 300_000 + "x", None),
    ],
    ids=["closed", "indented", "empty", "spaces", "long", "marks"],
)
def test_headings(reader: Reader, text: str, title: str | None) -> None:
    found = reader.read(Material("a.md", text.encode()))[0].title
    assert found == title or (title is None and not found)


def test_markdown(reader: Reader) -> None:
    (found,) = reader.read(Material("a.md", f"# The letter\n\n{LETTER[0]}\n".encode()))
    assert (found.title, found.text[:13]) == ("The letter", "# The letter\n")
