"""A document that a person names, asked for where that is not clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.sources.document import visible

if TYPE_CHECKING:
    from rich.console import Console

    from detente.case import Case
    from detente.cli.keys import Keys

LISTED = "?"
"""What lists the documents of a case where one is to be named."""


def named_document(case: Case, typed: str, keys: Keys, out: Console) -> str | None:
    """The id of the document that is meant, asked for on a terminal where that is not clear; None where nobody says.

    Raises InputError where nobody can be asked.
    """
    from detente.intake.which import WhichDocumentError, meant

    asked: str | None = typed
    while asked:
        try:
            return meant(case, asked)
        except WhichDocumentError as error:
            if asked != LISTED:
                if not keys.live:
                    raise
                out.print(visible(error.problems[0].message), style="bold")
            for number, name in error.documents.items():
                out.print(visible(f"{number:>4}  {error.titles[name]}"), style="dim")
            asked = keys.line("which? (a number, a part of a title; empty: none) ") if keys.live else None
    return None
