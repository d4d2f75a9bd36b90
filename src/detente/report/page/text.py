"""Text with citations, before anybody decides how it looks."""

from __future__ import annotations

from collections.abc import Sequence

from detente.frozen import frozen


@frozen
class Cite:
    """A citation: ids of statements."""

    statements: tuple[str, ...]


@frozen
class Assumed:
    """A mark that something is the analyst's judgement: what it concerns, and the reason."""

    what: str
    reason: str


@frozen
class Ref:
    """The id of what is told, for whoever would type it back; a page that is only read does not show it."""

    id: str


@frozen
class Typed:
    """What to type for the rest of a list, told where one types; a page does not show it."""

    words: str


@frozen
class Small:
    """A small sign beside a name, and what it says to whoever hears the page."""

    sign: str
    says: str


@frozen
class Aside:
    """Small words beside others that are no part of the sentence: the day of what it rests on."""

    words: str


@frozen
class Strong:
    """Words that carry the sentence."""

    text: str


@frozen
class Words:
    """Words as they stand in a document; ``spoken`` when they are a speaker's own, in quotation marks there."""

    text: str
    spoken: bool = True


Inline = str | Cite | Assumed | Ref | Typed | Small | Aside | Strong | Words
Text = tuple[Inline, ...]


def text(*parts: Inline | Text | None) -> Text:
    """Pieces of text as one, nothing left where a piece is None or an empty citation."""
    result: list[Inline] = []
    for part in parts:
        if isinstance(part, tuple):
            result += part
        elif part is not None and part != "":
            result.append(part)
    return tuple(item for item in result if not (isinstance(item, Cite) and not item.statements))


def plain(words: Text) -> str:
    """The text alone, without citations."""
    shown = []
    for part in words:
        if isinstance(part, str):
            shown.append(part)
        elif isinstance(part, Words):
            shown.append(f"“{part.text}”" if part.spoken else part.text)
        elif isinstance(part, Strong):
            shown.append(part.text)
    return "".join(shown)


def divided(parts: Sequence[Text], by: str = "; ") -> Text:
    """Parts one after another with the same between them."""
    return text(*(piece for at, part in enumerate(parts) for piece in (by if at else "", part)))


def listing(items: Sequence[Text], last: str = "and") -> Text:
    """``a, b and c`` of texts."""
    result: list[Inline] = []
    for at, item in enumerate(items):
        if at:
            result.append(f" {last} " if at == len(items) - 1 else ", ")
        result += item
    return tuple(result)
