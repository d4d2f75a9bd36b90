"""Lists and tables: what stands above them, its actor or its act, holds for each of their lines.

*Method*

1. A line "Aland: rejects …" or "**Aland** – offers …", or a row of a table whose first cell names an actor, is that actor's.
2. Under "Borland demands the following:", "Demands of Borland" or "Aland's red lines" each line is that act of that actor; under
   "Rejected:" each line that begins with a name is that act of whom it names; what is "Agreed so far:" both parties have agreed.
3. A labelled line of no more than a noun ("Aland: autonomy") is where that actor stands.
4. Lines that go on with the sentence above them: :mod:`~detente.record.extract.layout.carried`.
5. Whatever else a text with lists holds is prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from detente.record.extract.layout.carried import ITEM, carried
from detente.record.extract.layout.headless import headless
from detente.record.extract.layout.hints import hinted
from detente.record.extract.layout.named_below import heading_act, of_whom
from detente.record.extract.layout.page import Line, Page
from detente.record.extract.layout.segment import Edit, Frame, Segment
from detente.record.extract.layout.voices import Voices
from detente.record.extract.sentences import sentences

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
DETERMINED = re.compile(r"(?:The|A|An|Its|His|Their|This|That)\b")
FINITE = re.compile(
    r"(?:will|would|won.t|cannot|can|could|may|must|should|has|have|had|is|are|was|does|did|do|wants?|[a-z]+(?:s|ed)|says?|said)\b"
)
ABOUT = re.compile(r"\b(?:to|on|about|over|with)(?: the)? $", re.IGNORECASE)
"""Before a name in a heading that is what the lines are about, and not who acts in them."""
RULE = re.compile(r"^[|\s:+-]+$")
SHARE = 0.5
FEWEST, MANY = 2, 6
LONGEST_LINE = 200
"""Characters of a line without a mark that is one of a list by its label alone."""
WORDS_OF_HEADING, WORDS_BESIDE = 8, 4
"""Words of a line with a colon that is a heading, and of a label beside the name in it."""


def looks(page: Page) -> bool:
    """Whether a text is, for the most part, a list whose lines have an actor or an act from elsewhere."""
    told = {line.begin for line in page.lines if _label(line) or _row(line)}
    told |= {line.begin for line in _under(page)}
    listed = [line for line in page.lines if line.begin in told or ITEM.match(line.marked)]
    most = sum(len(line.words) for line in listed) >= SHARE * sum(len(line.words) for line in page.lines)
    return len(told) >= FEWEST + 1 and (most or (len(told) >= MANY and len(listed) >= SHARE * len(page.lines)))


def holds(page: Page) -> bool:
    """Whether a text holds such a list, whatever else it is."""
    return any(True for _ in _under(page)) or sum(_row(line) for line in page.lines) >= FEWEST or bool(carried(page))


def _row(line: Line) -> bool:
    return line.marked.count("|") >= FEWEST


def _label(line: Line) -> re.Match[str] | None:
    """The label of a line of a list: "Aland:", "**Aland** –"."""
    match = LABEL.match(line.words)
    if match is None or not match["label"].strip("*_ ")[:1].isupper():
        return None
    marked = ITEM.match(line.marked) is not None or line.marked.startswith(("**", "__"))
    short = len(match["label"].split()) <= WORDS_BESIDE and len(line.words) < LONGEST_LINE
    return match if marked or (short and match["mark"].startswith(":")) else None


def _opens(line: Line, below: Line | None) -> bool:
    """Whether a line, itself none of a list, stands above others: a heading, one that ends with a colon, or a few words right above the lines of a list."""
    short = len(line.words.split()) <= WORDS_OF_HEADING and not line.words.endswith((".", ",", ";", "!", "?"))
    above = below is not None and ITEM.match(below.marked) is not None
    return line.words.endswith(":") or line.heading or line.bold or (short and above)


def _with_next(page: Page) -> Iterator[tuple[Line, Line | None]]:
    """The lines, each with the one below it."""
    return zip_longest(page.lines, page.lines[1:])


def _under(page: Page) -> Iterator[Line]:
    """The lines of lists below words that tell an act, and those that begin with a verb below a heading."""
    act, headed = None, False
    for line, following in _with_next(page):
        if ITEM.match(line.marked) is None:
            headed = _opens(line, following)
            act = (_act(line.words) or heading_act(line.words)) if headed else None
        elif act is not None or (headed and headless(line.words)):
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
    below: str | None = None
    table, goes_on = Table(page, voices), carried(page, voices)
    for line, following in _with_next(page):
        if line.begin in goes_on:
            found += goes_on[line.begin]
            continue
        if _row(line):
            found += table.row(line)
            continue
        table = Table(page, voices)
        item = ITEM.match(line.marked) is not None
        opens = not item and _opens(line, following)
        if opens:
            act, mention = _act(line.words), next(iter(voices.mentions(line.begin, line.end)), None)
            below = heading_act(page.clean[line.begin : mention.start if mention is not None else line.end])
            if mention is not None and (
                act is not None or ABOUT.search(page.clean[line.begin : mention.start]) is None
            ):
                actor, named = mention.actor, (mention.start, mention.end)
            elif act is None or not line.words.endswith(":"):
                actor = named = None
        elif not item:
            actor = named = act = below = None
        if (
            item
            and below is not None
            and (framed := of_whom(page, line, ITEM.match(line.words), below, voices)) is not None
        ):
            found.append(framed)
            continue
        match = _label(line)
        own = voices.person(match["label"]) if match is not None and _is_name(match["label"], voices) else None
        if match is not None and own is not None and (actor is None or act is None):
            found += _labelled(page, line, match, own, voices, act)
        elif item and act is not None and actor is not None:
            found.append(Segment(line.begin, line.end, "prose", actor, frame=Frame(act, actor, named)))
        elif (opens and not line.words.endswith(":")) or (
            line.words.endswith(":") and (below is not None or len(line.words.split()) <= WORDS_OF_HEADING)
        ):
            found.append(Segment(line.begin, line.end, "heading"))
        elif item and actor is not None and named is not None:
            begin = line.begin + (match.end() if match is not None and match["mark"].startswith(":") else 0)
            for start, stop in _parts(page.clean, begin, line.end):
                clipped = _clipped(page.clean, start, stop, actor, named, voices)
                stands = Frame("state_position", actor, named) if voices.known(actor) else None
                found.append(clipped or Segment(start, stop, "prose", actor, supposed=stands))
        else:
            found.append(_prose(found, line, item=item))
    return found


def _is_name(label: str, voices: Voices) -> bool:
    """Whether a label names somebody, and not a thing of theirs ("Aland's status")."""
    label = label.strip("*_ ")
    mention = next(iter(voices.names.mentions(label)), None)
    if mention is None:
        return True
    rest = label[: mention.start] + label[mention.end :]
    return not rest.startswith(("'s", "’s", "-")) and len(rest.split()) <= WORDS_BESIDE


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
        and last.voice is None
    ):
        found.pop()
        return Segment(last.begin, line.end, "prose")
    return Segment(line.begin, line.end, "prose")


def _labelled(
    page: Page, line: Line, match: re.Match[str], actor: str, voices: Voices, act: str | None
) -> Iterator[Segment]:
    """A line "Aland: rejects …; would …": the label is the subject of each of its parts."""
    at = line.begin + match.end()
    named = (line.begin, line.begin + match.end("label"))
    several = len({mention.actor for mention in voices.mentions(*named)}) > 1
    called = page.clean[slice(*named)].strip("*_ ") if several else None
    for number, (start, stop) in enumerate(_parts(page.clean, at, line.end)):
        words = page.clean[start:stop].lstrip("*_ ")
        if act is not None and not (headless(words) or FINITE.match(words[:1].lower() + words[1:])):
            yield Segment(start, stop, "prose", actor, frame=Frame(act, actor, named))
            continue
        begin = start if number else line.begin
        clipped = _clipped(page.clean, begin, stop, actor, named, voices, start, called)
        stands = Frame("state_position", actor, named) if not number and voices.known(actor) else None
        yield clipped or Segment(start, stop, "prose", actor, selves=("it", "they"), supposed=stands)


def _clipped(
    text: str,
    begin: int,
    end: int,
    actor: str,
    named: tuple[int, int],
    voices: Voices,
    at: int | None = None,
    called: str | None = None,
) -> Segment | None:
    """Words from ``at`` on that leave out whoever acts, read with the name before them; None for those that are a sentence by
    themselves. The segment begins at ``begin``, where a label stands before them."""
    at = begin if at is None else at
    words = text[at:end]
    first = words[:1].lower() + words[1:]
    act = hinted(first)
    adjective = ADJECTIVES.match(first) is not None
    if not (adjective or act or headless(words) or FINITE.match(first)) or DETERMINED.match(words):
        return None
    copula = (" are" if called else " is") if adjective else ""
    edit = Edit(begin, at + 1, f"{called or voices.called(actor)}{copula} {first[:1]}", named)
    supposed = Frame(act, actor, named) if act is not None else None
    return Segment(begin, end, "prose", actor, selves=("it", "they"), edits=(edit,), supposed=supposed)


class Table:
    """The rows of one table: actors stand in its first column, or above the others."""

    def __init__(self, page: Page, voices: Voices) -> None:
        self.page, self.voices = page, voices
        self._head: list[str] | None = None
        self._above: dict[int, tuple[str, tuple[int, int]]] = {}

    def row(self, line: Line) -> Iterator[Segment]:
        """The cells of a row, each as words of whom its row or its column names."""
        cells = list(self._cells(line))
        if RULE.match(line.marked):
            return
        if self._head is None:
            self._head = [self.page.clean[begin:end].lower() for begin, end in cells]
            for number, (begin, end) in enumerate(cells[1:], 1):
                if begin < end and (actor := self.voices.actor(self.page.clean[begin:end])) is not None:
                    self._above[number] = actor, (begin, end)
            yield Segment(line.begin, line.end, "heading")
            return
        first = self.voices.person(self.page.clean[slice(*cells[0])]) if cells and cells[0][0] < cells[0][1] else None
        by_column = len(self._above) >= FEWEST or (first is None and bool(self._above))
        for number, (begin, end) in enumerate(cells[1:], 1):
            who = self._above.get(number) if by_column else (first, cells[0]) if first is not None else None
            act = _act(self._head[number]) if number < len(self._head) and not by_column else None
            for start, stop in _parts(self.page.clean, begin, end):
                if who is not None:
                    yield self._cell(start, stop, who[0], who[1], act)

    def _cells(self, line: Line) -> Iterator[tuple[int, int]]:
        """Offsets of the cells, without the spaces around them."""
        text = self.page.clean
        begin = text.rfind("\n", 0, line.begin) + 1
        at = text.index("|", begin) + 1 if line.marked.startswith("|") else line.begin
        while at <= line.end:
            stop = text.find("|", at, line.end)
            stop = line.end if stop < 0 else stop
            words = text[at:stop]
            if stop > at or stop < line.end:
                start = at + len(words) - len(words.lstrip())
                yield (start, start + len(words.strip()))
            at = stop + 1

    def _cell(self, begin: int, end: int, actor: str, named: tuple[int, int], act: str | None) -> Segment:
        words = self.page.clean[begin:end]
        first = words[:1].lower() + words[1:]
        if act is not None and not FINITE.match(first):
            return Segment(begin, end, "prose", actor, frame=Frame(act, actor, named))
        clipped = _clipped(self.page.clean, begin, end, actor, named, self.voices)
        return clipped or Segment(begin, end, "aside", actor)


def _whole(words: str) -> Iterator[tuple[int, int]]:
    """The sentences of a line; those of one quotation together."""
    begin: int | None = None
    for first, last in sentences(words):
        begin = first if begin is None else begin
        held = words[begin:last]
        if held.count("“") <= held.count("”") and held.count('"') % 2 == 0:
            yield begin, last
            begin = None
    if begin is not None:
        yield begin, len(words)


def _parts(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a cell or a line: its sentences, but not within a quotation, divided by semicolons."""
    for first, last in _whole(text[begin:end]):
        for match in re.finditer(r"[^;]*[^;\s][^;]*", text[begin + first : begin + last]):
            words = match[0]
            start = begin + first + match.start() + len(words) - len(words.lstrip())
            yield start, start + len(words.strip())
