"""Interviews: questions and answers, told by "Q:" and "A:", by names with a colon, or by paragraphs that ask.

*Method*

1. A turn begins where a paragraph begins with a label and a colon, or is all in bold or ends with a question mark.
2. A label asks if it says so ("Q", "Interviewer") or if most of its turns end with a question mark. What it asks, and what it says of
   "you", holds no statement; what it says of others is prose.
3. Who answers is whom the label names; where it is a letter or there is none, whom the title or the introduction names.
4. Where an interview is told without turns, or its answers in the third person ("A: “We want peace,” she says"), its guest is who is
   spoken of until the text names another, and the rest is told as in any report.
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
from detente.record.extract.sentences import sentences

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
    r"\banswer(?:s|ed)? (?:\w+ )?questions\b|\b(?:spoke|speaks) (?:to|with)\b|\btranscript\b",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"[*_“\"]*(?P<who>(?:Mr|Mrs|Ms|Dr|President|Prime Minister|General|Foreign Minister|Minister|Ambassador|Secretary)\.? "
    r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)?),"
)
"""Whom a question speaks to."""
WITH = re.compile(
    r"\binterview(?:s|ed)? (?:\w+ ){0,3}?(?:with|of|by)\b|\b(?:sat|sits) down with\b|\bin conversation with\b|"
    r"\b(?:spoke|speaks|talked|talks) (?:to|with)\b|\binterviews\b|\binterviewed\b|\b(?:put|asked) (?:\w+ ){0,4}?to\b",
    re.IGNORECASE,
)
GIVEN = re.compile(r"\binterview(?:s|ed)?\b|\b(?:sat|sits) down with\b|\bin conversation with\b", re.IGNORECASE)
SOMEBODY = re.compile(r"(?:\b(?:he|she|who)|[^\W\d_a-z][\w’'-]+),?\s+$")
"""Before “talks with”: whoever does."""
SPOKE = re.compile(r"(?:spoke|speaks|talked|talks)\b", re.IGNORECASE)
HEARD = re.compile(
    r"\b(?:spoke|speaks|talked|talks|answer(?:s|ed)|replie[sd]|explain(?:s|ed)|receive[sd])\b", re.IGNORECASE
)
"""How the introduction tells that the guest spoke."""
ASIDE = re.compile(r", (?:who|which|whose)\b[^,]*,")
BESIDE = re.compile(r"\b(?:with|between|against|on|about|over|to)\s+(?:the\s+)?\Z", re.IGNORECASE)
"""Before a name of whom it is spoken about, or with whom others speak."""
QUOTATION = re.compile(r"[“«][^”»]*[”»]|\"[^\"]*\"")
FIRST_PERSON = re.compile(r"\b(?:I|we|our|ours|us|my|me)\b(?!\.)", re.IGNORECASE)
FEWEST = 2
"""Turns that ask, without which a text is no interview."""
WORDS_OF_LABEL, WORDS_OF_NAME = 6, 4
YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
MOST_BOLD = 3
"""Paragraphs in bold, half of which ask, that make a text an interview."""
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
    retold = _retold(page, turns)
    for line in page.paragraphs:
        turn = starts.get(line.begin)
        if turn is not None:
            now = turn
            if not turn.asks and turn.label is not None and turn.label.lower() not in ANSWERS:
                who = voices.voice(turn.label) or answers
            elif not turn.asks:
                who = answers
        if now is None:
            head = line.heading or (line.begin == page.lines[0].begin and not line.words.endswith("."))
            found.append(Segment(line.begin, line.end, "heading" if head else "prose"))
        elif now.asks:
            found += _asked(page, turn.at if turn else line.begin, line.end)
        else:
            begin = turn.at if turn else line.begin
            found.append(Segment(begin, line.end) if retold else Segment(begin, line.end, "speech", who))
    return found


def _retold(page: Page, turns: list[Turn]) -> bool:
    """Whether the answers are told in the third person, and only what they quote in the first."""
    told = [page.clean[turn.at : turn.line.end] for turn in turns if not turn.asks]
    quoted = any(FIRST_PERSON.search(quotation) for words in told for quotation in QUOTATION.findall(words))
    return quoted and not any(FIRST_PERSON.search(QUOTATION.sub(" ", words)) for words in told)


def _asked(page: Page, begin: int, end: int) -> Iterator[Segment]:
    """The sentences of somebody who asks: what they say of others is told as in any report, what they ask or say of "you" is not."""
    for first, last in sentences(page.clean[begin:end]):
        words = page.clean[begin + first : begin + last]
        asks = _asks(words) or YOU.search(words) is not None
        yield Segment(begin + first, begin + last, "question" if asks else "prose")


def _opening(page: Page) -> str:
    return " ".join([*page.titles, *(line.words for line in page.paragraphs[:3])])


def _turns(page: Page) -> list[Turn]:
    """The paragraphs that begin a turn."""
    labelled = list(_labelled(page))
    counts = Counter(turn.label.lower() for turn in labelled if turn.label)
    asking = Counter(turn.label.lower() for turn in labelled if turn.label and _asks(turn.line.words))
    told = INTERVIEW.search(_opening(page)) is not None  # then, half of the turns tell who asks
    asks = {
        label
        for label in counts
        if label.split()[0] in ASKS or (asking[label] and asking[label] * 2 + told > counts[label])
    }
    if asks and len(asks) < len(counts):
        turns: list[Turn] = []
        for turn in labelled:
            label = (turn.label or "").lower()
            if label in asks:
                turns.append(replace(turn, asks=True))
            elif counts[label] > 1 or label in ANSWERS or (turns and turns[-1].asks):
                turns.append(turn)
        return turns
    turns = list(_by_questions(page))
    asked = [turn for turn in turns if turn.asks]
    to_you = sum(YOU.search(turn.line.words) is not None for turn in asked)
    bold = [turn for turn in asked if turn.line.bold]
    if len(bold) >= MOST_BOLD and sum(_asks(turn.line.words) for turn in bold) * 2 >= len(bold):
        return turns
    if INTERVIEW.search(_opening(page)) or (len(asked) >= FEWEST and to_you * 2 >= len(asked) and to_you >= FEWEST):
        return turns
    return []


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
        if (line.bold and not line.heading) or (_asks(line.words) and len(line.words) < LONGEST_QUESTION):
            yield Turn(line, None, True, line.begin)
            asked = True
        elif asked:
            match = LABEL.match(line.words)
            match = match if match is not None and ":" in match[0] else None
            named = match is not None and match["label"][:1].isupper() and len(match["label"].split()) <= WORDS_OF_NAME
            label = match["label"].strip() if match is not None and named else None
            yield Turn(line, label, False, line.begin + (match.end() if match is not None and named else 0))
            asked = False


def _asks(words: str) -> bool:
    return words.rstrip('*_ ”"').endswith("?")


def guest(page: Page, voices: Voices, *, told: bool) -> str | None:
    """Whom the case knows of those with whom the title says that there was an interview; where it is known that there was one
    (``told``), whoever answers in it."""
    if told:
        found = interviewee(page, voices, _turns(page))
    else:
        found = _with_whom([words for words in page.titles if GIVEN.search(words)], voices)
    return found if found is not None and voices.known(found) else None


def interviewee(page: Page, voices: Voices, turns: list[Turn]) -> str | None:
    """Who answers: whom a label names most, else whom the title or the introduction says the interview is with."""
    if voices.by:
        return voices.person(voices.by) or voices.by
    labels = [turn.label for turn in turns if not turn.asks and turn.label and turn.label.lower() not in ANSWERS]
    if labels:
        return voices.voice(Counter(labels).most_common(1)[0][0])
    first = turns[0].line.begin if turns else page.paragraphs[0].end if page.paragraphs else 0
    opening = [*page.titles, *(line.words for line in page.paragraphs if line.begin < first)]
    found = _with_whom(opening, voices)
    if found is None and turns and (match := CALLED.match(turns[0].line.words)) is not None:
        found = voices.voice(match["who"])
    return found


def _with_whom(opening: list[str], voices: Voices) -> str | None:
    """Whom a title or an introduction names as who answers, else the first that is named there."""
    for words in opening:
        for match in WITH.finditer(words):
            before = words[: match.start()]
            if match[0].casefold().startswith("talks") and SOMEBODY.search(before) is None:
                continue  # “a cycle of talks with the government” is no interview with it
            if SPOKE.match(match[0]) and (speaks := voices.actor(before)) is not None:
                return speaks  # “the premier spoke to the paper a day after …”
            if (actor := voices.actor(words[match.end() :])) is not None:
                return actor
            break
    spoke = (_who_spoke(words, voices) for words in opening)
    named = (_not_beside(words, voices) for words in opening)
    return next((actor for actor in (*spoke, *named) if actor is not None), None)


def _who_spoke(words: str, voices: Voices) -> str | None:
    """Who an introduction says spoke: whom it names last before that, but for what it adds of them."""
    for first, last in sentences(words):
        if (spoke := HEARD.search(words, first, last)) is None:
            continue
        before = words[first : spoke.start()]
        for part in (ASIDE.sub(", ", before), before):
            if found := [one.actor for one in voices.names.mentions(part) if not BESIDE.search(part[: one.start])]:
                return found[-1]
    return None


def _not_beside(words: str, voices: Voices) -> str | None:
    """The first that words name, and not only as who is spoken with or about."""
    beside = {one.actor for one in voices.names.mentions(words) if BESIDE.search(words[: one.start])}
    named = [actor for actor in voices.several(words) if actor not in beside]
    return voices.actor(words) if not beside else next(iter(named), None)
