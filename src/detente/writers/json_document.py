"""The page as one JSON document: text with citation marks, tables, and the answers it was made from."""

from __future__ import annotations

import json
from typing import Any

from detente.answers import Answers
from detente.record import Statement
from detente.record.dating import dating
from detente.references import cited, reference
from detente.report.page.blocks import (
    Block,
    Figure,
    Items,
    Notes,
    Page,
    Paragraph,
    PositionsMap,
    Pull,
    Subhead,
    Table,
)
from detente.report.page.text import Aside, Assumed, Cite, Text, plain
from detente.version import __version__
from detente.writers.citations import Citations
from detente.writers.noted import noted


def to_document(page: Page, citations: Citations, answers: Answers) -> str:
    """The brief as JSON text."""
    case = answers.case
    document = {
        "detente": __version__,
        "title": page.title,
        "as_of": answers.model.as_of.isoformat(),
        "scenario": case.scenario,
        "files": case.digest,
        "unread": case.unread,
        "author": page.author,
        "handling": page.handling,
        "verdict": _text(page.verdict, citations),
        **({"own_verdict": page.own} if page.own else {}),
        "basis": _text(page.basis, citations),
        "facts": [
            {"label": entry.label, **_text(block.text, citations)}
            for entry in page.entries
            for block in entry.blocks
            if isinstance(block, Paragraph)
        ],
        "lead": next(
            (_block(block, citations) for entry in page.entries for block in entry.blocks if isinstance(block, Figure)),
            None,
        ),
        "pages": [
            [
                {
                    "id": entry.id,
                    "title": entry.label,
                    **({"own": True} if entry.own else {}),
                    **({"written": entry.written} if entry.written else {}),
                    "blocks": [_block(block, citations) for block in entry.blocks],
                }
                for entry in sheet
            ]
            for sheet in page.sheets
        ],
        "sections": [
            {"id": section.id, "title": section.title, "blocks": [_block(block, citations) for block in section.blocks]}
            for section in page.sections
        ],
        "sources": _sources(citations),
        "assumptions": [
            {"letter": letter, "what": what, "reason": reason} for letter, what, reason in citations.judgements
        ],
        "references": _references(answers),
        "answers": {
            "deals": answers.deals().to_dict(),
            "why": answers.why().to_dict(),
            "proposals": answers.proposals().to_dict(),
            "rounds": answers.rounds().to_dict(),
            **({"readings": firm.to_dict()} if (firm := answers.firm()) else {}),
            **({"tipping": [item.to_dict() for item in answers.tried.tipping]} if answers.tried.tipping else {}),
            "whatif": answers.tried.to_dict(),
            "ask": answers.ask().to_dict(),
            **({"road": answers.travelled.to_dict()} if answers.travelled else {}),
            **({"standoff": answers.standing.to_dict()} if answers.standing else {}),
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _references(answers: Answers) -> list[str]:
    """The publications that the methods of the answers name, in full."""
    found = [answers.deals(), answers.why(), answers.proposals(), answers.rounds(), answers.tried]
    found += [result for result in (answers.travelled, answers.standing, answers.firm()) if result is not None]
    keys = dict.fromkeys(key for result in found for line in result.method for key in cited(line))
    return [reference(key) for key in keys]


def _text(words: Text, citations: Citations) -> dict[str, Any]:
    """Words, with the statements and assumptions they rest on."""
    cited = [name for part in words if isinstance(part, Cite) for name in part.statements if name in citations.numbers]
    assumed = [citations.letters[part] for part in words if isinstance(part, Assumed)]
    beside = [part.words for part in words if isinstance(part, Aside)]
    return {"text": plain(words), "statements": cited, "assumed": assumed, **({"days": beside} if beside else {})}


def _block(block: Block, citations: Citations) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", **_text(block.text, citations)}
    if isinstance(block, Subhead):
        return {"kind": "subhead", "text": block.text}
    if isinstance(block, Notes):
        documents = [
            {"place": item.place, "numbers": list(item.numbers), "text": item.told, "words": dict(item.words)}
            for item in noted(citations, annex=False)
        ]
        return {"kind": "notes", "documents": documents}
    if isinstance(block, Items):
        folded = {"folded": [_text(item, citations) for item in block.folded]} if block.folded else {}
        return {"kind": "list", "items": [_text(item, citations) for item in block.items], **folded}
    if isinstance(block, Pull):
        return {"kind": "pull-quote", "text": block.words, "who": block.who, "statements": list(block.cite.statements)}
    if isinstance(block, Table):
        rows = [[_text(cell, citations) for cell in row] for row in block.rows]
        return {"kind": "table", "caption": block.caption, "columns": list(block.columns), "rows": rows}
    return _figure(block, citations)


def _figure(figure: Figure, citations: Citations) -> dict[str, Any]:
    if isinstance(figure.picture, PositionsMap):
        return _map(figure, figure.picture, citations)
    table = _block(figure.table, citations) if figure.table else None
    return {"kind": "figure", "id": figure.id, "title": figure.title, "alt": figure.alt, "table": table}


def _map(figure: Figure, drawn: PositionsMap, citations: Citations) -> dict[str, Any]:
    """The positions map: the table, and of each row the relation and how each cell is known."""
    table = _block(drawn.table(figure.title), citations)
    rows = [
        {"issue": row.issue, "relation": row.relation, "known": [cell.known for cell in row.cells]}
        for row in drawn.rows
    ]
    told = {"kind": "figure", "id": figure.id, "title": figure.title, "alt": figure.alt, "table": table}
    return {**told, "rows": rows, "rest": _text(drawn.rest, citations)}


def _translated(statement: Statement) -> dict[str, Any]:
    """A person's translation of the words, where there is one."""
    told = statement.translation
    return {} if told is None else {"translation": told.model_dump(mode="json", exclude_none=True)}


def _sources(citations: Citations) -> list[dict[str, Any]]:
    return [
        {
            "id": group.id,
            "place": group.place,
            **group.document.model_dump(mode="json", by_alias=True, exclude_defaults=True),
            "notes": [
                {
                    "number": note.number,
                    "statement": note.statement.id,
                    "quote": note.statement.quote.exact,
                    **_translated(note.statement),
                    "before": note.before,
                    "after": note.after,
                    "voice": note.statement.voice,
                    "speaker": note.statement.speaker,
                    "act": note.statement.act,
                    **dating(note.statement.when, group.document.published).to_dict(),
                }
                for note in group.notes
            ],
        }
        for group in citations.groups
    ]
