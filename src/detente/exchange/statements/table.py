"""The statements of a case for other tools: a table (CSV) or a line of JSON each, with the nearest PLOVER and CAMEO codes.

The codes are coarser than the acts: an offered venue, a condition or a nod without commitment has none of its own. The
act stands beside them in every row.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from detente.errors import input_error
from detente.exchange.format import Format, Texts, Wanted
from detente.exchange.table import write_table
from detente.frozen import frozen

if TYPE_CHECKING:
    from detente.case import Case
    from detente.record import Interval, SourceDocument, Statement

ABOUT = ("issues", "options", "steps", "demands", "proposals", "rounds", "red_lines", "actors", "context")
LINKS = ("answers", "condition_of", "restates", "contradicts")
COLUMNS = (
    "id", "status", "voice", "speaker", "speaker_name", "speaker_words", "to", "act", "group", "plover_event",
    "plover_mode", "cameo", "polarity", "strength", "modality", *ABOUT, "about", "when_from", "when_to", "when_words",
    "quote", "start", "end", "document", "title", "publisher", "published_from", "published_to", "url", *LINKS,
    "found_by", "confidence", "reviewed_by", "reviewed_on", "reason", "translation", "translated_by",
)  # fmt: skip


@frozen
class Told:
    """A statement with the document it stands in."""

    statement: Statement
    source: SourceDocument


def told(case: Case, *, proposed: bool = False) -> Iterator[Told]:
    """The confirmed statements of a case; with ``proposed`` also those that a machine proposed and nobody has refused."""
    for statement in case.record.statements:
        if statement.counts or (proposed and statement.status == "proposed"):
            yield Told(statement, case.record.documents[statement.document])
    if not proposed:
        return
    from detente.record import proposals

    known = case.record.by_id
    for found in proposals.each(case.folder):
        for statement in found.waiting:
            if statement.id not in known:
                yield Told(statement, found.document)


def statements_table(case: Case, *, proposed: bool = False) -> str:
    """A row for each statement."""
    return write_table([list(COLUMNS), *(_row(case, item) for item in told(case, proposed=proposed))])


def statements_lines(case: Case, *, proposed: bool = False) -> str:
    """A line of JSON for each statement: all its fields, its document and its codes."""
    return "".join(json.dumps(_whole(item), ensure_ascii=False) + "\n" for item in told(case, proposed=proposed))


def codes(act: str) -> dict[str, str]:
    """The group of an act, and its nearest PLOVER event and mode and CAMEO code; empty where there is none."""
    from detente.record import acts

    known = acts()[act]
    event, _, mode = known.plover.partition(":")
    return {"group": known.group, "plover_event": event, "plover_mode": mode, "cameo": known.cameo}


def _whole(item: Told) -> dict[str, Any]:
    statement = item.statement.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    source = item.source.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {**statement, "document": {"id": statement["document"], **source}, "codes": codes(item.statement.act)}


def _row(case: Case, item: Told) -> list[str]:
    it, source = item.statement, item.source
    actor = case.model.actors.get(it.speaker or "")
    first, last = _days(it.when)
    published, until = _days(source.published)
    anchor = case.anchors.get(it.id)
    start, end = (anchor.start, anchor.end) if anchor and anchor.holds else (it.quote.start, it.quote.end)
    cells: dict[str, object] = {
        **{
            name: getattr(it, name) for name in ("id", "status", "voice", "speaker", "speaker_words", "act", "document")
        },
        **{name: getattr(it, name) for name in ("polarity", "strength", "modality", "reason")},
        **{kind: " ".join(getattr(it.about, kind)) for kind in ABOUT},
        **{kind: " ".join(getattr(it.links, kind)) for kind in LINKS},
        **codes(it.act),
        "speaker_name": actor.name if actor else it.named,
        "to": "; ".join(it.to),
        "about": it.about.text,
        "when_from": first,
        "when_to": last,
        "when_words": it.when.text if it.when else None,
        "quote": it.quote.exact,
        "start": start,
        "end": end,
        "title": source.title,
        "publisher": source.publisher,
        "published_from": published,
        "published_to": until,
        "url": source.url,
        "found_by": it.method.name if it.method else None,
        "confidence": it.method.confidence if it.method else None,
        "reviewed_by": it.reviewed.by if it.reviewed else None,
        "reviewed_on": it.reviewed.on if it.reviewed else None,
        "translation": it.translation.words if it.translation else None,
        "translated_by": it.translation.by if it.translation else None,
    }
    return ["" if cells[name] is None else str(cells[name]) for name in COLUMNS]


def _days(interval: Interval | None) -> tuple[str | None, str | None]:
    return (interval.start.isoformat(), interval.end.isoformat()) if interval else (None, None)


def unsaid(wanted: Wanted) -> list[str]:
    """How many proposed statements an export leaves out, if any."""
    from detente.record import proposals

    waiting = 0 if wanted.proposed else sum(count for _, count in proposals.waiting(wanted.case.folder))
    return [f"left out: {waiting:,} proposed statements; --proposed adds them"] if waiting else []


def _write(wanted: Wanted) -> Texts:
    forms = {".csv": statements_table, ".jsonl": statements_lines}
    form = forms.get(wanted.output.suffix.lower())
    if form is None:
        expected = "FILE.csv or FILE.jsonl"
        raise input_error(str(wanted.output), "the ending does not tell the form", expected=expected)
    return Texts({wanted.output: form(wanted.case, proposed=wanted.proposed)}, unsaid(wanted))


FORMAT = Format(
    name="statements",
    holds="the statements as a table (.csv) or a line of JSON each (.jsonl), with PLOVER and CAMEO codes",
    write=_write,
)
