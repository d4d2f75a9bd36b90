"""The cited brief: its first screen, the order of its sections, and the file it becomes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.answers import Answers
from detente.brief.summary import summarise
from detente.case import Case
from detente.errors import InputError, Problem, input_error, nearest
from detente.report.page.blocks import Page
from detente.sources.keep import write_whole
from detente.writers.citations import Citations, number_citations

if TYPE_CHECKING:
    from detente.brief.order import Profile

FORMATS = (".html", ".md", ".json", ".pdf", ".docx")
PROFILES: dict[str, Profile] = {"full": "full", "two-pages": "two-pages", "annex": "annex", "redacted": "full"}
"""What is written of a brief; ``redacted`` is all of it without what is sealed."""


def paged(
    answers: Answers,
    profile: Profile = "full",
    author: str | None = None,
    handling: str | None = None,
    trial: Sequence[str] = (),
) -> tuple[Page, Citations]:
    """The page of a profile with its citations. The annex alone keeps the numbers that the whole has: it may be torn off."""
    from detente.brief.order import compose  # every section: not for who asks how far a case is

    if profile != "annex":
        page = compose(answers, profile, author, handling, trial)
        return page, number_citations(page, answers)
    whole = compose(answers, "full", author, handling, trial)
    return replace(whole, sheets=()), number_citations(whole, answers)


def rendered(
    answers: Answers,
    ending: str,
    profile: str = "full",
    author: str | None = None,
    handling: str | None = None,
    trial: Sequence[str] = (),
) -> bytes:
    """The brief of a case in the form that the ending names, as bytes.

    ``author`` and ``handling`` stand on each page, in place of those of the case; ``trial``: what is tried, in words. Raises InputError for an ending or a
    profile that there is not, a form whose package is missing, letters without a font, and sealed words in a redacted brief.
    """
    _refuse_unknown(ending, profile)
    _refuse_lost_quotes(answers.case)
    whole = answers
    if profile == "redacted":
        from detente.brief.redacted import redacted

        answers = redacted(answers)
    page, citations = paged(answers, PROFILES[profile], author, handling, trial)
    if profile == "redacted":
        from detente.brief.redacted import refuse_sealed, sealed

        refuse_sealed(sealed(whole.case), whole.case, (page, citations))
    if ending != ".json":
        return printed(page, citations, answers, ending)
    from detente.writers.json_document import to_document

    told = to_document(page, citations, answers)
    if profile == "redacted":
        refuse_sealed(sealed(whole.case), whole.case, (json.loads(told),))
    return told.encode()


def printed(page: Page, citations: Citations, answers: Answers, ending: str) -> bytes:
    """A page as a file to read: ``.html``, ``.md``, ``.pdf``, or ``.docx`` otherwise. Raises InputError as the writers do."""
    if ending == ".html":
        from detente.writers.html import to_html

        return to_html(page, citations, answers).encode()
    if ending == ".md":
        from detente.writers.markdown import to_markdown

        return to_markdown(page, citations, answers).encode()
    if ending == ".pdf":
        from detente.writers.pdf import to_pdf

        return to_pdf(page, citations, answers)
    from detente.writers.docx import to_docx

    return to_docx(page, citations, answers)


def render(answers: Answers, ending: str, **wishes: Any) -> str:
    """The brief as text: ``.html``, ``.md`` or ``.json``; ``wishes`` as of :func:`rendered`."""
    return rendered(answers, ending, **wishes).decode()


def write(
    answers: Answers,
    file: Path,
    profile: str = "full",
    author: str | None = None,
    handling: str | None = None,
    trial: Sequence[str] = (),
) -> Path:
    """Writes the brief of a case; the ending decides the format. The file is written whole or not at all, its folder made where it is missing."""
    _refuse_unknown(file.suffix.lower(), profile, str(file))
    write_whole(file, rendered(answers, file.suffix.lower(), profile, author, handling, trial))
    return file


def _refuse_unknown(ending: str, profile: str, file: str = "") -> None:
    if ending not in FORMATS:
        raise input_error(
            file or ending,
            "this ending names no format",
            found=ending or "no ending",
            expected=", ".join(FORMATS),
            mend=nearest(ending, FORMATS),
        )
    if profile not in PROFILES:
        raise input_error(
            "--profile",
            "there is no such profile of a brief",
            found=profile,
            expected=", ".join(PROFILES),
            mend=nearest(profile, PROFILES),
        )


def summary(answers: Answers, profile: str = "full") -> str:
    """Ten lines that stand alone; under ``redacted`` without what is sealed."""
    if profile == "redacted":
        from detente.brief.redacted import redacted

        answers = redacted(answers)
    from detente.brief.order import compose

    return summarise(compose(answers, "two-pages"))


def _refuse_lost_quotes(case: Case) -> None:
    """No brief may quote words that do not stand in their document."""
    lost: list[Problem] = []
    numbers = {item.id: number for number, item in enumerate(case.record.statements)} if case.recorded.lost else {}
    for name in case.recorded.lost:
        anchor = case.anchors[name]
        if case.record.by_id[name].counts and case.record_tree is not None:
            where = "nowhere" if anchor.state == "lost" else f"in {anchor.places} places, and nothing tells which"
            lost.append(
                Problem(
                    case.record_tree.place(("statements", numbers[name], "quote")),
                    f"the brief would misquote: the words of {name} stand {where} in their document",
                    expected="the exact words",
                    mend="correct the quote, or set its status to rejected; `detente check` lists all of them",
                )
            )
    if lost:
        raise InputError(lost)
