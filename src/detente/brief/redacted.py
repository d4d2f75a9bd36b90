"""A case without what is sealed: neither words nor names of it, only their numbers.

*Method*

1. A sealed document seals all that was found in it. A statement whose words share letters with sealed words of the same
   document is sealed as well.
2. Sealed words are taken out of the statements and out of the texts of the documents, wherever they stand there, with the
   rest of their sentence, up to the words of a statement that is not sealed: no context of another statement shows them. The names of sealed documents are taken out of the record.
3. What is written then is read through once more: sealed names, and any six words in a row of sealed words (all of them,
   where they are fewer), must not stand in it. Where a text of the case holds them, the brief is refused and the text named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from detente.answers import Answers
from detente.case import Case
from detente.case.file.yaml_tree import Path
from detente.case.recorded.texts import Anchors, Texts
from detente.errors import InputError, Place, Problem, shown
from detente.frozen import frozen
from detente.record import Record, SourceDocument, Statement
from detente.record.anchor import occurrences
from detente.record.model import WITHHELD, Quote
from detente.sources import Document

IN_A_ROW = 6
"""Words of a sealed statement that nothing else may hold in a row."""
WORD = re.compile(r"\w+")
ENDS = re.compile(r"[.!?…]+[”\"»’')]*\s+|\n+")
"""What ends a sentence."""
NAMES = ("title", "publisher", "author", "url", "file", "original")
Spans = list[tuple[int, int]]


@frozen
class Sealed:
    """What is sealed in a case: ids of statements, the names of documents, and the words that must not be read."""

    statements: frozenset[str]
    names: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    """By statement: its words, small letters and without marks."""

    def in_text(self, text: str) -> str:
        """What of it stands in a text, empty for nothing: a sealed name, or the id of a statement whose words stand there."""
        told = _told(text)
        if not told:
            return ""
        line = f" {' '.join(told)} "
        for name in self.names:
            if f" {' '.join(_told(name))} " in line:
                return name
        for name, words in self.words.items():
            size = min(IN_A_ROW, len(words))
            for at in range(len(words) - size + 1):
                if f" {' '.join(words[at : at + size])} " in line:
                    return name
        return ""


def sealed(case: Case) -> Sealed:
    """What is sealed in a case, with what shares its words."""
    record = case.record
    closed = {name for name, source in record.documents.items() if source.sealed}
    found = {item.id for item in record.statements if item.sealed or item.document in closed}
    spans = _spans(case, found)
    for item in record.statements:
        anchor = case.anchors[item.id] if spans.get(item.document) else None
        if anchor is not None and any(anchor.start < end and start < anchor.end for start, end in spans[item.document]):
            found.add(item.id)
    open_names = {
        getattr(source, field) for name, source in record.documents.items() if name not in closed for field in NAMES
    }
    open_names |= {name for actor in case.written.actors.values() for name in (actor.name, actor.short, *actor.aliases)}
    names = (getattr(record.documents[name], field) for name in sorted(closed) for field in NAMES)
    words = {item.id: _told(item.quote.exact) for item in record.statements if item.id in found}
    words |= {
        f"{item.id} (translation)": _told(item.translation.words)
        for item in record.statements
        if item.id in found and item.translation
    }
    return Sealed(
        frozenset(found),
        tuple(dict.fromkeys(name for name in names if name and name not in open_names and _told(name))),
        {name: told for name, told in words.items() if told},
    )


def redacted(answers: Answers) -> Answers:
    """The answers of the case without what is sealed; the same ones where nothing is."""
    case, closed = answers.case, sealed(answers.case)
    if not closed.statements and not any(source.sealed for source in case.record.documents.values()):
        return answers
    ids = {name: _named(at, name, source) for at, (name, source) in enumerate(case.record.documents.items(), 1)}
    spans = _sentences(case, _spans(case, closed.statements), closed)
    texts: dict[str, Document] = {}
    moved: dict[str, Quote] = {}
    for name, source in case.record.documents.items():
        if not source.sealed and name not in spans:
            texts[name] = case.documents[name]
            continue
        held = case.documents[name]
        cut = [(0, len(held.text))] if source.sealed else spans[name]
        text, starts = _cut(held.text, cut)
        texts[ids[name]] = Document(WITHHELD if source.sealed else held.file, text, held.digest)
        for item in case.record.of_document(name):
            anchor = case.anchors[item.id]
            start = starts(anchor.start)
            words = WITHHELD if item.id in closed.statements else item.quote.exact
            moved[item.id] = Quote(exact=words, start=start, end=start + len(words))
    documents = {ids[name]: _without(source) for name, source in case.record.documents.items()}
    statements = [_kept(item, closed, moved, ids, case) for item in case.record.statements]
    record = Record(documents, statements)
    opened = Texts.of(texts)
    held_record = replace(case.recorded, record=record, texts=opened, anchors=Anchors(record, opened))
    return replace(answers, case=replace(case, recorded=held_record))


def refuse_sealed(closed: Sealed, case: Case, written: Iterable[Any]) -> None:
    """Raises InputError where what is written still holds sealed names or words, with each place of the case that has them."""
    found = next((what for text in _texts(written) if (what := closed.in_text(text))), "")
    if not found:
        return
    problems = [
        Problem(
            case.tree.place(path),
            f"this text holds {_what(closed, what)}, and the brief would show it",
            found=shown(text),
            expected="a text without it",
            mend="say it in other words, write another profile than redacted, or take `sealed` off",
        )
        for path, text in _strings(case.written)
        if (what := closed.in_text(text))
    ]
    if not problems and case.record_tree is not None:
        problems = [
            Problem(
                case.record_tree.place(("statements", at, "quote")),
                f"the words of {item.id} hold {_what(closed, what)}, and the brief would show it",
                expected="`sealed: true` here as well",
            )
            for at, item in enumerate(case.record.statements)
            if item.id not in closed.statements and (what := closed.in_text(item.quote.exact))
        ]
    place = Place(case.tree.file)
    raise InputError(
        problems
        or [
            Problem(
                place,
                f"the redacted brief would hold {_what(closed, found)}",
                mend="take `sealed` off, or write another profile than redacted",
            )
        ]
    )


def _what(closed: Sealed, found: str) -> str:
    return f"words of the sealed statement {found}" if found in closed.words else "a name of a sealed document"


def _told(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold()))


def _spans(case: Case, names: Iterable[str]) -> dict[str, Spans]:
    """Where sealed words stand in the texts, document by document, those that touch as one."""
    found: dict[str, Spans] = {}
    by_text = {name: case.record.by_id[name] for name in sorted(names)}
    documents = {name for name, source in case.record.documents.items() if not source.sealed}
    for item in by_text.values():
        anchor = case.anchors[item.id]
        if anchor.holds and item.document in documents:
            found.setdefault(item.document, []).append((anchor.start, anchor.end))
        for name in documents if len(_told(item.quote.exact)) > 1 else ():
            for start in occurrences(item.quote.exact, case.documents[name].text):
                found.setdefault(name, []).append((start, start + len(item.quote.exact)))
    return {name: _joined(spans) for name, spans in found.items()}


def _sentences(case: Case, found: Mapping[str, Spans], closed: Sealed) -> dict[str, Spans]:
    """The sentences in which sealed words stand, without the words of statements that are not sealed."""
    wide: dict[str, Spans] = {}
    for name, spans in found.items():
        text = case.documents[name].text
        kept = [case.anchors[item.id] for item in case.record.of_document(name) if item.id not in closed.statements]
        ends = [0, len(text), *(mark.end() for mark in ENDS.finditer(text))]
        ends += [place for anchor in kept if anchor.holds for place in (anchor.start, anchor.end)]
        wide[name] = _joined(
            [(max(at for at in ends if at <= start), min(at for at in ends if at >= end)) for start, end in spans]
        )
    return wide


def _joined(spans: Spans) -> Spans:
    joined: Spans = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, spans: Spans) -> tuple[str, Any]:
    """The text with each span withheld, and where a place of the old text is in the new one."""
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], WITHHELD]
        last = end

    def new(place: int) -> int:
        gone = 0
        for start, end in spans:
            if place < start:
                break
            if place < end:
                return start - gone
            gone += end - start - len(WITHHELD)
        return place - gone

    return "".join((*parts, text[last:])), new


def _named(at: int, name: str, source: SourceDocument) -> str:
    return f"{WITHHELD}-{at}" if source.sealed else name


def _without(source: SourceDocument) -> SourceDocument:
    if not source.sealed:
        return source
    return SourceDocument(
        file=WITHHELD, title="Withheld", published=source.published, language=source.language, sealed=True
    )


def _kept(item: Statement, closed: Sealed, moved: Mapping[str, Quote], ids: Mapping[str, str], case: Case) -> Statement:
    update: dict[str, Any] = {"document": ids[item.document], "quote": moved.get(item.id, item.quote)}
    if item.id in closed.statements:
        named = item.speaker if item.speaker in case.written.actors else None
        about = item.about.model_copy(update={"text": None})
        update |= {
            "sealed": True,
            "speaker": named,
            "speaker_words": None,
            "told_by": item.told_by if item.told_by in case.written.actors else None,
            "translation": None,
            "note": None,
            "reason": None,
            "about": about,
        }
    return item.model_copy(update=update)


def _texts(written: Any) -> Iterator[str]:
    """Every text of a page, its citations and whatever else is written."""
    if isinstance(written, str):
        yield written
    elif isinstance(written, Mapping):
        for key, value in written.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(written, (list, tuple, set, frozenset)):
        for item in written:
            yield from _texts(item)
    elif is_dataclass(written):
        for field in fields(written):
            yield from _texts(getattr(written, field.name))
    elif hasattr(type(written), "model_fields"):
        for name in type(written).model_fields:
            yield from _texts(getattr(written, name))


def _strings(part: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of a model, with its path in the file."""
    if isinstance(part, str):
        yield path, part
    elif isinstance(part, tuple):
        for at, item in enumerate(part):
            yield from _strings(item, (*path, at))
    elif isinstance(part, Mapping):
        for key, item in part.items():
            yield from _strings(item, (*path, key))
    elif hasattr(type(part), "model_fields"):
        for name, field in type(part).model_fields.items():
            yield from _strings(getattr(part, name), (*path, field.alias or name))
