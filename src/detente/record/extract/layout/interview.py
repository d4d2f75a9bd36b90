"""Interviews: questions and answers, told by "Q:" and "A:", by names with a colon, or by paragraphs that ask.

*Method*

1. A turn begins where a paragraph begins with a label and a colon, or is all in bold or ends with a question mark.
2. A label asks if it says so ("Q", "Interviewer") or if most of its turns end with a question mark; what asks holds no statement.
3. Who answers is whom the label names; where it is a letter or there is none, whom the title or the introduction names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from detente.frozen import frozen
from detente.record.extract.layout.page import Line, Page
from detente.record.extract.layout.segment import Segment
from detente.record.extract.layout.voices import Voices

ASKS = frozenset(
    {
        "q",
        "question",
        "questions",
        "interviewer",
        "reporter",
        "journalist",
        "correspondent",
        "moderator",
        "host",
        "presenter",
    }
)
ANSWERS = frozenset({"a", "answer", "r", "reply", "response"})
LABEL = re.compile(
    r"(?:\*\*|__|_|\*)?(?P<label>[^\W\d_][\w.’' -]{0,50}?)(?:\*\*|__|_|\*)?\s?[:.](?:\*\*|__|_|\*)?(?=\s|$)"
)
LETTER = re.compile(r"(?:\*\*|__)?(?P<label>[QA])\d{0,2}[.:)]?(?:\*\*|__)?\s+(?=\S)")
INTERVIEW = re.compile(
    r"\binterview(?:s|ed|ing)?\b|\bquestions? and answers?\b|\bq ?& ?a\b|\b(?:sat|sits) down with\b|\bin conversation with\b|"
    r"\banswer(?:s|ed)? (?:\w+ )?questions\b|\bspoke (?:to|with)\b|\btranscript\b",
    re.IGNORECASE,
)
WITH = re.compile(
    r"\binterview(?:s|ed)? (?:\w+ ){0,3}?(?:with|of|by)\b|\b(?:sat|sits) down with\b|\bin conversation with\b|"
    r"\b(?:spoke|speaks|talked|talks) (?:to|with)\b|\binterviews\b|\binterviewed\b|\b(?:put|asked) (?:\w+ ){0,4}?to\b",
    re.IGNORECASE,
)
FEWEST = 2
"""Turns that ask, without which a text is no interview."""
WORDS_OF_LABEL = 6
LONGEST_QUESTION = 400
"""Characters of a paragraph without a label that asks."""


@frozen
class Turn:
    """Where somebody begins to speak: the paragraph, the label before it, and where the words begin."""

    line: Line
    label: str | None
    asks: bool
    at: int


def looks(page: Page) -> bool:
    """Whether a text is an interview."""
    turns = _turns(page)
    asked = sum(turn.asks for turn in turns)
    if asked == len(turns):
        return False
    return asked >= FEWEST or (asked == 1 and INTERVIEW.search(_opening(page)) is not None)


def segments(page: Page, voices: Voices) -> list[Segment]:
    """Introduction, questions, and the answers with whose they are."""
    found: list[Segment] = []
    turns = _turns(page)
    starts = {turn.line.begin: turn for turn in turns}
    answers = interviewee(page, voices, turns)
    now: Turn | None = None
    who = answers
    for line in page.paragraphs:
        turn = starts.get(line.begin)
        if turn is not None:
            now = turn
            if not turn.asks and turn.label is not None and turn.label.lower() not in ANSWERS:
                who = voices.voice(turn.label) or answers
            elif not turn.asks:
                who = answers
        if now is None:
            found.append(Segment(line.begin, line.end, "heading" if line.heading else "prose"))
        elif now.asks:
            found.append(Segment(line.begin, line.end, "question"))
        else:
            found.append(Segment(turn.at if turn else line.begin, line.end, "speech", who))
    return found


def _opening(page: Page) -> str:
    return " ".join([page.title, *(line.words for line in page.paragraphs[:3])])


def _turns(page: Page) -> list[Turn]:
    """The paragraphs that begin a turn."""
    labelled = list(_labelled(page))
    counts = Counter(turn.label.lower() for turn in labelled if turn.label)
    asking = Counter(turn.label.lower() for turn in labelled if turn.label and _asks(turn.line.words))
    asks = {label for label in counts if label.split()[0] in ASKS or asking[label] * 2 > counts[label]}
    if asks and len(asks) < len(counts):
        turns: list[Turn] = []
        for turn in labelled:
            label = (turn.label or "").lower()
            if label in asks:
                turns.append(replace(turn, asks=True))
            elif counts[label] > 1 or label in ANSWERS or (turns and turns[-1].asks):
                turns.append(turn)
        return turns
    return list(_by_questions(page)) if INTERVIEW.search(_opening(page)) else []


def _labelled(page: Page) -> Iterator[Turn]:
    for line in page.paragraphs:
        match = LETTER.match(line.words) or LABEL.match(line.words)
        if match is None or len(match["label"].split()) > WORDS_OF_LABEL:
            continue
        if match[0].rstrip("*_ ").endswith(".") and match["label"].lower() not in ASKS | ANSWERS:
            continue
        yield Turn(line, match["label"].strip(), False, line.begin + match.end())


def _by_questions(page: Page) -> Iterator[Turn]:
    """Turns without labels: a paragraph that asks, and what follows it."""
    asked = False
    for line in page.paragraphs:
        if _asks(line.words) and (line.bold or len(line.words) < LONGEST_QUESTION):
            yield Turn(line, None, True, line.begin)
            asked = True
        elif asked:
            yield Turn(line, None, False, line.begin)
            asked = False


def _asks(words: str) -> bool:
    return words.rstrip('*_ ”"').endswith("?")


def interviewee(page: Page, voices: Voices, turns: list[Turn]) -> str | None:
    """Who answers: whom a label names most, else whom the title or the introduction says the interview is with."""
    if voices.by:
        return voices.person(voices.by) or voices.by
    labels = [turn.label for turn in turns if not turn.asks and turn.label and turn.label.lower() not in ANSWERS]
    if labels:
        return voices.voice(Counter(labels).most_common(1)[0][0])
    first = turns[0].line.begin if turns else 0
    opening = [page.title, *(line.words for line in page.paragraphs if line.begin < first)]
    for words in opening:
        if (match := WITH.search(words)) is not None and (actor := voices.actor(words[match.end() :])) is not None:
            return actor
    return next((actor for words in opening if (actor := voices.actor(words)) is not None), None)
