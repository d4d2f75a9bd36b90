"""Hostile documents and file names: each is read or refused by name, the others are read all the same."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.fuzz import cases, odd
from tests.fuzz.rules import ended_well, tidy, untouched
from tests.fuzz.sandbox import Sandbox, listing
from tests.strangers import pdf

PLAIN = [file.read_text("utf-8") for file in sorted(cases.ROOT.glob("cases/*/*/sources/*.txt"))]
NAMES = (
    b"a.txt", b"b.html", b"c.pdf", b"d.eml", b"e.xml", b"f.md", b"g", b".hidden.txt", b"-rf.txt", b"--help.txt", b"h\x1b[2J.txt",
    b"i\xff.txt", b"j\n.txt", b"k k.txt", b"l'\".txt", b"m$(id).txt", b"n*.txt", b"o" * 240 + b".txt", "p\u202etxt.exe".encode(),
    "q\u0301.txt".encode(), b"case.yaml", b"con.txt", b"r.docx", b"s.zip", b"t.json", b"u.TXT", "ü.txt".encode("latin-1"), b"v.htm",
)  # fmt: skip


def document(random: Random) -> bytes:
    """A document of some kind, mostly damaged."""
    text = random.choice(PLAIN)[: random.choice((300, 1_500, 3_000))]
    lines = [line for line in text.splitlines() if line.strip()]
    kind = random.choice(("plain", "plain", "html", "mail", "feed", "pdf", "packed", "noise", "nested"))
    if kind == "html":
        day = random.choice(
            ("2026-05-01", "May 5, 2026", "1.5.26", "05/06/2026", "31.02.2026", "2026-05-01T23:59:00-11:00")
        )
        body = "".join(f"<p>{line}</p>" for line in lines)
        raw = f'<!doctype html><html><head><meta charset="{random.choice(CHARSETS)}"><title>t</title><meta property="article:published_time" content="{day}"></head><body><article>{body}</article></body></html>'.encode()
    elif kind == "mail":
        coding = random.choice(("7bit", "8bit", "base64", "quoted-printable", "x-unknown"))
        kinds = random.choice(
            ("text/plain", "text/html", "multipart/mixed; boundary=b", "message/rfc822", "application/pdf")
        )
        raw = f"From: a@b\r\nDate: {random.choice(odd.WORDS)}\r\nSubject: =?{random.choice(CHARSETS)}?B?4pi=?=\r\nContent-Type: {kinds}; charset={random.choice(CHARSETS)}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n{text}".encode()
    elif kind == "feed":
        items = "".join(
            f"<item><title>{line[:40]}</title><pubDate>{random.choice(odd.WORDS[-26:])}</pubDate><link>{random.choice(odd.WORDS[-2:])}</link><description>{line}</description></item>"
            for line in lines[:5]
        )
        raw = f'<?xml version="1.0" encoding="{random.choice(CHARSETS)}"?><rss><channel><title>t</title>{items}</channel></rss>'.encode(
            "utf-8", "replace"
        )
    elif kind == "pdf":
        raw = pdf("\n".join(lines[:20]).encode("cp1252", "replace").decode("cp1252"))
    elif kind == "packed":
        raw = _packed(random, text.encode())
    elif kind == "noise":
        raw = random.randbytes(random.choice((1, 100, 5_000)))
    elif kind == "nested":
        raw = (
            random.choice(
                (
                    b"<div>",
                    b"<b><i>",
                    b"(",
                    b"[",
                    b"{",
                    b"> ",
                    b"<!--",
                    b"<![CDATA[",
                    b"&amp;",
                    b"&#x110000;",
                    b"<table><tr><td>",
                )
            )
            * random.choice((500, 20_000))
            + text.encode()
        )
    else:
        raw = text.encode(random.choice(("utf-8", "utf-8", "utf-16", "cp1251", "latin-1")), "replace")
    for _ in range(random.choice((0, 1, 1, 2, 3))):
        raw = odd.torn(random, raw)
    return raw


CHARSETS = ("utf-8", "utf-8", "latin-1", "cp1251", "utf-7", "utf-16", "punycode", "idna", "rot13", "zlib", "hex", "raw_unicode_escape", "unknown-8bit", "undefined", "mbcs", "")  # fmt: skip


def _packed(random: Random, raw: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            random.choice(("word/document.xml", "../../outside/x", "x")), b"0" * random.choice((10, 5_000_000))
        )
    return random.choice((held.getvalue(), gzip.compress(raw)))


def trial(random: Random, box: Sandbox) -> Iterator[str]:
    """One to three files, or a folder of them, into a new case; then check, search and a review of what was proposed."""
    yield from ended_well(box.run("new", box.case))
    names = random.sample(NAMES, random.choice((1, 2, 3)))
    for name in names:
        Path(os.fsdecode(bytes(box.given) + b"/" + name)).write_bytes(document(random))
    good = box.given / "zz-good.txt"
    good.write_text("Northbank refused a quota on 3 May 2026. Southbank demanded that the boats withdraw.\n")
    around = box.outside()
    given = (
        [str(box.given)]
        if random.random() < 0.5
        else [os.fsdecode(bytes(box.given) + b"/" + name) for name in names] + [str(good)]
    )
    words = ["read", *given, "--into", str(box.case)]
    words += ["--json"] * (random.random() < 0.3) + ["--publisher", random.choice(odd.WORDS)] * (random.random() < 0.2)
    ended = box.run(*words)
    yield from ended_well(ended)
    if "--publisher" not in words and not (box.case / "sources" / "zz_good.txt").is_file():
        yield f"a good document beside a bad one is not read: {ended}"
    for words, typed in (
        (["check", str(box.case)], ""),
        (["search", str(box.case), "quota"], ""),
        (
            ["review", str(box.case), "--by", "ada"],
            "".join(random.choice("cccsru1\n") + "\n" for _ in range(8)) + "q\n",
        ),
        (["check", str(box.case), "--json"], ""),
        (["draft", str(box.case)], ""),
    ):
        ended = box.run(*words, typed=typed)
        yield from ended_well(ended)
        if words[0] == "check" and ended.status == 2 and not ended.out.strip():
            yield f"what was read no longer loads: {ended}"
    yield from untouched(around, box.outside(), "reading and what is outside")
    yield from tidy(listing(box.case))
