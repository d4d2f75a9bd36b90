"""Lists and tables: what stands above them, its actor or its act, holds for each of their lines.

*Method*

1. A line "Aland: rejects …" or "**Aland** – offers …", or a row of a table whose first cell names an actor, is that actor's.
2. Under "Borland demands the following:", "Demands of Borland" or "Aland's red lines" each line is that act of that actor.
3. Whatever else a text with lists holds is prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.frozen import frozen
from detente.record.extract.layout.page import Line, Page
from detente.record.extract.layout.segment import Edit, Frame, Segment
from detente.record.extract.layout.voices import Voices

ITEM = re.compile(r"\s*(?:[-*•·–—▪◦●○]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z][.)]\s+|>\s?[-*•]\s+)")
LABEL = re.compile(
    r"(?P<label>(?:\*\*|__)?[^\W\d_][\w’'. &/-]{1,48}?(?:\s\([^()]{2,40}\))?(?:\*\*|__)?)\s?(?P<mark>:(?:\*\*|__)?|\s[–—-])\s+(?=\S)"
)
ACTS = (
    (r"\bpre-?conditions?\b", "set_precondition"),
    (r"\bred lines?\b|\bnon-negotiables?\b|\bwill never\b", "red_line"),
    (r"\bconditions?\b", "set_condition"),
    (
        r"\bdemand(?:s|ed|ing)?\b|\brequirements?\b|\brequires?\b|\binsist(?:s|ed)? on\b|\bwants?\b|\basks? for\b|\bcall(?:s|ed)? for\b",
        "demand",
    ),
    (
        r"\breject(?:s|ed|ions?)?\b|\brefus(?:es|ed|als?)\b|\brul(?:es|ed) out\b|\bobject(?:s|ed|ions?)(?: to)?\b",
        "refuse",
    ),
    (r"\baccept(?:s|ed)?\b|\bagreed to\b|\bconcessions?\b", "accept"),
    (
        r"\bpropos(?:es|ed|als?)\b|\boffer(?:s|ed)?\b|\bsuggest(?:s|ed|ions?)\b|\bput forward\b|\bplan\b",
        "propose_terms",
    ),
    (r"\baccus(?:es|ed|ations?)\b|\bviolations? by\b|\ballegations?\b|\bcomplaints?\b", "accuse"),
    (r"\bthreat(?:s|ens|ened)?\b", "threaten"),
    (r"\burg(?:es|ed)\b|\brecommend(?:s|ed|ations?)?\b|\bcall(?:s|ed)? (?:on|upon)\b", "urge"),
    (r"\bguarantees?\b", "guarantee"),
)
DENIED = re.compile(r"\b(?:not|no longer|never|did not|does not|denie[sd]|dropped|withdr[ae]w)\b", re.IGNORECASE)
ADJECTIVES = re.compile(
    r"(?:ready|willing|prepared|open|opposed|unwilling|reluctant|against|in favou?r|not ready|not willing)\b"
)
FINITE = re.compile(
    r"(?:will|would|won.t|cannot|can|could|may|must|should|has|have|had|is|are|was|does|did|do|wants?|[a-z]+(?:s|ed)|says?|said)\b"
)
ROW = re.compile(r"^\|?(?P<first>[^|]{1,60})\|(?P<rest>.+?)\|?$")
RULE = re.compile(r"^[|\s:+-]+$")
SHARE = 0.5
FEWEST = 2


@frozen
class _Entry:
    """A line of a list: whose it is and what act it tells, as far as layout says."""

    line: Line
    begin: int
    actor: str | None
    named: tuple[int, int] | None
    act: str | None
    verb: str = ""


def looks(page: Page) -> bool:
    """Whether a text is, for the most part, a list whose lines have an actor or an act from elsewhere."""
    items = [line for line in page.lines if _label(line) or ROW.match(line.marked)]
    under = list(_under(page))
    told = sum(len(line.words) for line in items) + sum(len(line.words) for line in under)
    return len(items) + len(under) >= FEWEST and told >= SHARE * sum(len(line.words) for line in page.lines)


def holds(page: Page) -> bool:
    """Whether a text holds such a list, whatever else it is."""
    return any(True for _ in _under(page)) or sum(ROW.match(line.marked) is not None for line in page.lines) >= FEWEST


def _label(line: Line) -> re.Match[str] | None:
    """The label of a line of a list: "Aland:", "**Aland** –"."""
    if ITEM.match(line.marked) is None and not line.marked.startswith(("**", "__")):
        return None
    match = LABEL.match(line.words)
    return match if match is not None and match["label"].strip("*_ ")[:1].isupper() else None


def _under(page: Page) -> Iterator[Line]:
    """The lines of lists below words that tell an act."""
    act = None
    for line in page.lines:
        if ITEM.match(line.marked) is None:
            act = _act(line.words) if line.words.endswith(":") or line.heading else None
        elif act is not None:
            yield line


def _act(words: str) -> str | None:
    low = words.lower()
    if DENIED.search(low):
        return None
    return next((act for pattern, act in ACTS if re.search(pattern, low)), None)


def segments(page: Page, voices: Voices) -> list[Segment]:
    """Prose as it stands, and each line of a list with what holds for it."""
    found: list[Segment] = []
    actor: str | None = None
    named: tuple[int, int] | None = None
    act: str | None = None
    head: list[str] = []
    for line in page.lines:
        row = ROW.match(line.marked)
        if row is not None:
            found += _row(page, line, voices, head)
            head = head or [cell.strip().lower() for cell in line.marked.strip("|").split("|")]
            continue
        head = []
        item = ITEM.match(line.marked) is not None
        if not item:
            opens = line.words.endswith(":") or line.heading
            act = _act(line.words) if opens else None
            mention = next(iter(voices.mentions(line.begin, line.end)), None) if opens else None
            actor, named = (mention.actor, (mention.start, mention.end)) if mention else (None, None)
        match = _label(line)
        own = voices.person(match["label"]) if match is not None else None
        if match is not None and own is not None:
            found.append(_labelled(page, line, match, own, voices, act))
        elif item and act is not None and actor is not None:
            found.append(Segment(line.begin, line.end, "prose", actor, frame=Frame(act, actor, named)))
        elif line.heading:
            found.append(Segment(line.begin, line.end, "heading"))
        elif item and actor is not None and FINITE.match(line.words):
            edit = Edit(line.begin, line.begin, f"{voices.called(actor)} ", named)
            found.append(Segment(line.begin, line.end, "prose", actor, edits=(edit,)))
        else:
            found.append(_prose(found, line, item=item))
    return found


def _prose(found: list[Segment], line: Line, *, item: bool) -> Segment:
    """A line of prose; one that goes on with the line before it is one segment with it."""
    last = found[-1] if found else None
    if (
        last is not None
        and not line.alone_above
        and not item
        and last.role == "prose"
        and not last.edits
        and not last.frame
    ):
        found.pop()
        return Segment(last.begin, line.end, "prose")
    return Segment(line.begin, line.end, "prose")


def _labelled(page: Page, line: Line, match: re.Match[str], actor: str, voices: Voices, act: str | None) -> Segment:
    """A line "Aland: rejects …": the label is its subject."""
    begin, at = line.begin, line.begin + match.end()
    named = (begin, begin + match.end("label"))
    words = page.clean[at : line.end].lstrip("*_ ")
    first = words[:1].lower() + words[1:]
    if act is not None and not FINITE.match(first):
        return Segment(at, line.end, "prose", actor, frame=Frame(act, actor, named))
    return Segment(
        begin,
        line.end,
        "prose",
        actor,
        selves=("it", "they"),
        edits=tuple(_joined(begin, at, first, words, actor, named, voices)),
    )


def _joined(
    begin: int, at: int, first: str, words: str, actor: str, named: tuple[int, int], voices: Voices
) -> Iterator[Edit]:
    called = voices.called(actor)
    if ADJECTIVES.match(first):
        yield Edit(begin, at, f"{called} is ", named)
    elif FINITE.match(first) and not re.match(r"(?:The|A|An|Its|His|Their)\b", words):
        yield Edit(begin, at, f"{called} ", named)
    else:
        yield Edit(begin, at, "", named)
        return
    if words[:1].isupper() and not re.match(r"[A-Z][\w]*[A-Z]", words):
        yield Edit(at, at + 1, words[:1].lower())


def _row(page: Page, line: Line, voices: Voices, head: list[str]) -> Iterator[Segment]:
    """The cells of a row of a table, each as words of whom the first cell names."""
    if RULE.match(line.marked) or not head:
        yield Segment(line.begin, line.end, "heading")
        return
    cells = [m for m in re.finditer(r"[^|]+", page.clean[line.begin : line.end]) if m[0].strip()]
    actor = voices.person(cells[0][0].strip()) if cells else None
    if actor is None or len(cells) < 2:
        yield Segment(line.begin, line.end, "aside")
        return
    start = line.begin + cells[0].start() + len(cells[0][0]) - len(cells[0][0].lstrip())
    named = (start, start + len(cells[0][0].strip()))
    for number, cell in enumerate(cells[1:], 1):
        begin = line.begin + cell.start() + len(cell[0]) - len(cell[0].lstrip())
        end = begin + len(cell[0].strip())
        words = page.clean[begin:end]
        first = words[:1].lower() + words[1:]
        act = _act(head[number]) if number < len(head) else None
        if act is not None and not FINITE.match(first):
            yield Segment(begin, end, "prose", actor, frame=Frame(act, actor, named))
        elif ADJECTIVES.match(first) or FINITE.match(first):
            called = voices.called(actor) + (" is" if ADJECTIVES.match(first) else "")
            yield Segment(
                begin, end, "prose", actor, edits=(Edit(begin, begin + 1, f"{called} {words[:1].lower()}", named),)
            )
        else:
            yield Segment(begin, end, "aside", actor)
