"""What an author adds to the brief of a case: a name, how it may be handled, sentences of their own, words set apart."""

from pydantic import Field

from detente.fields import Day, Id, Part, Text

HEADLINE = "headline"
"""By what the line above both pages is called among the headings."""
HEADINGS = (
    HEADLINE,
    "bottom-line",
    "reasons",
    "new",
    "answers",
    "matters",
    "positions-map",
    "earlier",
    "sure",
    "meet",
    "terms",
    "ways",
    "whom-to-ask",
    "outside",
    "uncovered",
    "changing",
)
"""Headings of the two pages, by the ids under which an author may write: the headline, those of page 1, then those of page 2. ``reasons`` is of a standoff alone."""


class Briefing(Part):
    """What the author of a brief says; no answer rests on it."""

    author: Text | None = Field(default=None, description="who answers for the brief, shown on each page")
    handling: Text | None = Field(default=None, description="who may read it, such as: internal; shown on each page")
    own: dict[Id, Text] = Field(
        default_factory=dict,
        description="heading: sentences that stand under it in place of ours and above its table or picture, marked as the author's; [s1, s2] cites statements",
    )
    written: dict[Id, Day] = Field(
        default_factory=dict,
        description="heading: the day as of which its sentences were written; what is said later on what they cite is told before sending",
    )
    pull: Id | None = Field(default=None, description="a statement whose spoken words are set apart on the first page")
