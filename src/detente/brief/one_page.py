"""One answer as a page to send: its sentence large, its section behind, the documents it cites; in the forms of a brief."""

from __future__ import annotations

from detente.answers import Answers
from detente.brief import printed
from detente.errors import input_error
from detente.report.language.dates import day
from detente.report.page.blocks import Page, Section
from detente.report.page.text import text
from detente.writers.citations import number_citations

FORMS = (".html", ".md", ".pdf", ".docx")


def one_page(answers: Answers, lead: str, section: Section, ending: str) -> bytes:
    """A section with its sentence as a file of its own. Raises InputError for an ending that names no form, and as the writers do."""
    if ending not in FORMS:
        raise input_error(ending, "this ending names no form", found=ending or "no ending", expected=", ".join(FORMS))
    page = Page(
        title=answers.model.name,
        subtitle=f"as of {day(answers.model.as_of)}",
        basis=(),
        verdict=text(lead),
        sheets=(),
        sections=(section,),
        author=answers.model.brief.author if answers.model.brief else None,
        handling=answers.model.brief.handling if answers.model.brief else None,
    )
    return printed(page, number_citations(page, answers), answers, ending)
