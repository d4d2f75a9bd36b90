"""The kinds of text that are told apart, and other names by which a person may call one."""

from __future__ import annotations

from typing import Literal, get_args

from detente.errors import nearest

Kind = Literal["news", "statement", "interview", "joint", "resolution", "record", "tracker", "list", "live", "letter"]
NEWS: Kind = "news"
"""What a text is read as where nothing says otherwise."""
KINDS: tuple[Kind, ...] = get_args(Kind)
TOLD: dict[Kind, str] = {
    "news": "news or analysis: who speaks is told sentence by sentence",
    "statement": "a statement: one body speaks of itself",
    "interview": "an interview: questions, and answers by whoever is asked",
    "joint": "a joint communiqué: several speak together",
    "resolution": "a resolution: a body acts in each clause",
    "record": "a record of a meeting: speaker after speaker",
    "tracker": "a tracker: entries in the style of a telegram",
    "list": "a list: what stands above holds for each line",
    "live": "a live blog: entries with their own time",
    "letter": "letters, each with its sender and day",
}
ALIASES: dict[str, Kind] = {
    "article": "news",
    "analysis": "news",
    "report": "news",
    "press": "statement",
    "press_release": "statement",
    "press_statement": "resolution",
    "communique": "joint",
    "joint_communique": "joint",
    "joint_statement": "joint",
    "meeting": "record",
    "meeting_record": "record",
    "minutes": "record",
    "coverage": "record",
    "live_blog": "live",
    "liveblog": "live",
    "letters": "letter",
    "mail": "letter",
    "lists": "list",
}


def kind_named(name: str) -> Kind | None:
    """The kind that a name means; None for no kind."""
    plain = "_".join(name.lower().replace("é", "e").replace("-", " ").split())
    return next((kind for kind in KINDS if kind == plain), None) or ALIASES.get(plain)


def nearest_kind(name: str) -> str:
    """The kind that somebody may have meant, as a question; empty where none is near."""
    return nearest(name, KINDS)
