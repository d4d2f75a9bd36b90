"""The statements of a case as W3C Web Annotations (JSON-LD): who did what, tagged onto the exact words.

Quote and position selectors point into the text under ``sources/``, where offsets count Unicode code points, as the
standard wants it. A page or PDF that the text was taken from has no such offsets: it is linked, not annotated.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from detente.exchange.format import Format, Texts, Wanted
from detente.exchange.statements.table import Told, codes, told, unsaid

if TYPE_CHECKING:
    from detente.case import Case

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def web_annotations(case: Case, *, proposed: bool = False) -> str:
    """One annotation collection, with one page that holds all annotations."""
    items = [_annotation(case, item) for item in told(case, proposed=proposed)]
    page = {"type": "AnnotationPage", "id": "#all", "startIndex": 0, "items": items}
    whole = {
        "@context": CONTEXT,
        "id": "",
        "type": "AnnotationCollection",
        "label": case.model.name,
        "total": len(items),
        "first": page,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _annotation(case: Case, item: Told) -> dict[str, Any]:
    it = item.statement
    reviewed, method = it.reviewed, it.method
    made: dict[str, Any] = {}
    if reviewed:
        made = {"creator": {"type": "Person", "name": reviewed.by}, "modified": f"{reviewed.on}T00:00:00Z"}
    if method:
        made["generator"] = {"type": "Software", "name": method.name}
    return {
        "id": f"#{it.id}",
        "type": "Annotation",
        "motivation": "classifying" if it.counts else "assessing",
        **made,
        "body": list(_bodies(case, item)),
        "target": {
            "source": {"id": item.source.file, "type": "Text", "format": "text/plain", **_language(item)},
            "selector": _selectors(case, item),
        },
    }


def _bodies(case: Case, item: Told) -> Any:
    it = item.statement
    actor = case.model.actors.get(it.speaker or "")
    who = actor.name if actor else it.named or ("The author" if it.voice == "author" else "Somebody")
    yield _text("classifying", it.act)
    if it.translation:
        by = {"creator": {"type": "Person", "name": it.translation.by}} if it.translation.by else {}
        yield {**_text("commenting", it.translation.words), **by}
    yield _text("describing", f"{who} {it.says}.")
    found = codes(it.act)
    plover = ":".join(part for part in (found["plover_event"], found["plover_mode"]) if part)
    tags = {"PLOVER": plover, "CAMEO": found["cameo"], "status": it.status, "voice": it.voice}
    yield from (_text("tagging", f"{name}:{value}") for name, value in tags.items() if value)
    yield from (
        _text("tagging", f"{kind}:{name}") for kind, names in it.about if isinstance(names, tuple) for name in names
    )
    if item.source.url:
        yield {"type": "SpecificResource", "source": item.source.url, "purpose": "linking"}


def _text(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _language(item: Told) -> dict[str, str]:
    return {"language": item.source.language} if item.source.language else {}


def _selectors(case: Case, item: Told) -> list[dict[str, Any]]:
    """The words with what surrounds them, and their place where it is known."""
    from detente.record import quote_at

    quote = item.statement.quote
    anchor, document = case.anchors.get(item.statement.id), case.documents.get(item.statement.document)
    if anchor and anchor.holds and document:
        quote = quote_at(document.text, anchor.start, anchor.end)
    words = {"type": "TextQuoteSelector", "exact": quote.exact}
    around = {name: value for name, value in (("prefix", quote.prefix), ("suffix", quote.suffix)) if value}
    place = {"type": "TextPositionSelector", "start": quote.start, "end": quote.end}
    return [{**words, **around}, *([place] if quote.start is not None and quote.end is not None else [])]


def _write(wanted: Wanted) -> Texts:
    return Texts({wanted.output: web_annotations(wanted.case, proposed=wanted.proposed)}, unsaid(wanted))


FORMAT = Format(name="annotations", holds="the statements as W3C Web Annotations (JSON-LD)", write=_write)
