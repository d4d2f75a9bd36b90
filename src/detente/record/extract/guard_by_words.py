"""What stands over a cue by the words before it in its clause, for when there is no language model.

*Method*

1. The clause is what stands between the last mark or conjunction that begins another one and the cue, without what is put in
   between commas.
2. A negation or a condition in it, a question behind it: the cue is dropped; so it is below a word of failure, doubt, wish or
   expectation ("refrained from attacking", "doubted that Aland accepted").
3. "Would" and its like make it supposed, "will" intended, "is said to" supposed.
4. What a verb of speech tells of another actor ("said that Aland has accepted") is a position of the speaker's, or its demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from detente.frozen import frozen
from detente.record.acts import acts
from detente.record.extract.content import SAYING
from detente.record.extract.cues import Told, listed
from detente.record.extract.inflect import bases
from detente.record.extract.names import Mention
from detente.record.extract.reported import ASKED, POSITION
from detente.record.extract.standing import words
from detente.record.extract.word_patterns import (
    AHEAD,
    ASIDE,
    ASKS,
    BREAK,
    CLAIM,
    COMMA,
    CONDITION,
    DENIED_LATER,
    HEARSAY,
    IDLE,
    INVERTED,
    ITS_NEIGHBOUR,
    MIGHT,
    MUST,
    NEGATED,
    NO_NEGATION,
    NOTHING,
    REFUSES_NOT,
    SOMEBODY_ELSE,
    STARTS,
    SUBJECT,
    SUPPOSING,
    TAKEN_BACK,
    TO_COME,
    TO_SOMEBODY,
    UNDONE,
    WILL,
    WORD,
    WOULD_HAVE,
)


@frozen
class Place:
    """A cue in its sentence: offsets of a text, the actors named in the sentence, and who is taken to act."""

    text: str
    begin: int
    cue: tuple[int, int]
    end: int
    mentions: Sequence[Mention]
    speaker: str
    base: bool = False

    @property
    def before(self) -> str:
        """The words of the sentence before the cue."""
        return self.text[self.begin : self.cue[0]]

    @property
    def after(self) -> str:
        """The words of the sentence behind it."""
        return self.text[self.cue[1] : self.end]

    @property
    def word(self) -> str:
        """The cue itself."""
        return self.text[slice(*self.cue)].lower()


NEAR = 90
"""Characters before a cue in which a word may stand over it."""
DONE_BY = frozenset(["by", "after", "in", "since", "while", "upon", "on", "despite", "besides", "and"])
COMMON = frozenset(
    [
        "set",
        "time",
        "stand",
        "say",
        "report",
        "call",
        "hold",
        "use",
        "way",
        "means",
        "in",
        "about",
        "open",
        "right",
        "point",
        "case",
        "power",
        "will",
        "state",
        "free",
        "good",
        "best",
        "better",
        "strong",
        "close",
        "near",
        "charge",
        "order",
        "move",
        "work",
        "long",
        "fight",
        "matter",
        "issue",
        "room",
        "space",
        "part",
        "role",
        "word",
        "media",
        "press",
        "like",
        "love",
    ]
)
"""Words that mean too much else to be read without a parse."""
STILL_TO_COME = bases(listed("ahead"))


def by_words(place: Place, told: Told, *, denied: bool) -> tuple[Told, str | None] | None:
    """The act that a cue tells with the words about it, and its modality; None where it is not told as done.

    ``denied``: its own "not" is told already.
    """
    clause = _clause(place.before)
    if IDLE.search(f"{clause[-30:]}|{place.word}{place.after[:40]}") or TAKEN_BACK.match(
        place.text[place.begin : place.end]
    ):
        return None
    if _question(place.after) or _stands(place, clause, denied=denied) or _quoted_of_another(place):
        return None
    if told.rule.split(".")[0] == SAYING:
        told = _of_another(place, told)
    elif _said_of(place):
        return None
    elif place.word in _forms("denying", "of_claims") and re.search(CLAIM, place.after[:60]):
        told = POSITION
    elif told.act not in words("reported", "by_no") and NOTHING.match(place.after):
        return None
    if DENIED_LATER.search(place.after):
        return told, "hypothetical"
    modality = told.modality or _modality(f"{clause}{place.word}{place.after[:4]}", clause, place.after)
    if modality is None and place.word in STILL_TO_COME and acts()[told.act].announced:
        modality = "intended"
    return told, "conditional" if modality == "intended" and SUPPOSING.match(place.before) else modality


def _modality(about: str, clause: str, after: str) -> str | None:
    if HEARSAY.search(about):
        return "hypothetical"
    meant = "hypothetical" if MIGHT.search(clause) else "intended" if WILL.search(clause) else None
    return "conditional" if meant and CONDITION.search(after) else meant


def _clause(before: str) -> str:
    """The words before a cue in its clause."""
    if (aside := ASIDE.search(before)) is not None and SUBJECT.search(before[: aside.start()]):
        before = before[: aside.start()] + " " + before[aside.end() :]
    before = before[max((match.end() for match in BREAK.finditer(before)), default=0) :]
    commas = [match.end() for match in COMMA.finditer(before)]
    return before[commas[-1] :] if commas and SUBJECT.search(before[commas[-1] :]) else before


def _question(rest: str) -> bool:
    mark = rest.find("?")
    return mark >= 0 and not re.search(r"[;:.“”\"]", rest[:mark])


def _stands(place: Place, clause: str, *, denied: bool) -> bool:
    """Whether words before the cue leave it undone or open."""
    bare = NO_NEGATION.sub(" ", clause)
    if INVERTED.search(clause) or STARTS.search(clause) or MUST.search(clause) or WOULD_HAVE.search(clause):
        return True
    if not denied and NEGATED.search(bare):
        return True
    past = re.search(r"\b(?:had|was|were|\w+ed)\b", clause + place.word)
    if AHEAD.search(clause) and (TO_COME.search(place.after) or TO_COME.search(clause) or not past):
        return True
    noun = re.search(r"['’]s? (?:\w+ ){0,2}$", clause) is not None
    if noun and re.search(r"\b(?:would|is what|was what|likely|uncertain|possible|in doubt)\b", place.after):
        return True
    return _told_behind(place) or _governed(place, bare[-NEAR:])


def _told_behind(place: Place) -> bool:
    """Whether another actor, named last, says so: "Aland has accepted, the Borlandic minister said"."""
    if ITS_NEIGHBOUR.search(place.text[place.begin : place.end]):
        return True
    comma = place.after.rfind(",")
    last = place.after[comma + 1 :].split()
    if comma < 0 or len(last) > 9 or not {word.strip(".").lower() for word in last[-3:]} & _saying():
        return False
    tellers = [it.actor for it in place.mentions if it.start >= place.cue[1] + comma]
    return bool(tellers) and place.speaker not in tellers


def _governed(place: Place, clause: str) -> bool:
    """Whether a word of failure, doubt, wish or denial governs the cue: by "that", "to" or a gerund, as its form has it."""
    gerund = place.word.endswith("ing")
    if gerund and re.search(r"\b(?:would|will|could)\b", place.after) and re.fullmatch(r"\W*(?:\w+ ){1,3}", clause):
        return True
    if re.search(r"\b(?:seen|tipped|set|due|poised|likely) $", clause):
        return True
    if (
        gerund
        and (prep := re.search(r"(\w+) (?:\w+ly )?$", clause)) is not None
        and prep[1].lower() in {"of", "from", "against"}
    ):
        return True
    if place.base and re.search(r"\bto (?:\S+ ){1,8}?(?:and|or) (?:\w+ly )?$", clause):
        return True
    for match in WORD.finditer(clause):
        if match[0].lower() not in _above() and not _phrase(clause, match):
            continue
        between = clause[match.end() :]
        if re.search(r"\b(?:that|whether|if|when)\b", between) or re.match(r"\s(?=[A-Z])", between):
            return True
        if place.base and re.search(r"\bto\b", between):
            return True
        if gerund and len(between.split()) <= 3 and not set(between.lower().split()) & DONE_BY:
            return True
    return False


def _phrase(clause: str, match: re.Match[str]) -> bool:
    seconds = _phrases().get(match[0].lower(), ())
    return any(second in clause[match.end() :].lower().split()[:2] for second in seconds)


def _quoted_of_another(place: Place) -> bool:
    """Whether a cue stands in the quoted words of another actor, named behind them."""
    marks = list(re.finditer(r"[“”\"«»]", place.before))
    if len(marks) % 2 == 0 or (close := re.search(r"[”\"»]", place.after)) is None:
        return False
    at = place.cue[1] + close.end()
    teller = next((it for it in place.mentions if it.start >= at), None)
    return teller is not None and teller.actor != place.speaker


def _of_another(place: Place, told: Told) -> Told:
    """What a verb of speech tells, as a position or a demand where another actor is what it speaks of."""
    if told.rule == SAYING or told.act not in words("reported", "own"):
        return told
    rest = place.after
    that = re.match(r".{0,60}?\bthat\s", rest) if TO_SOMEBODY.match(place.word) else None
    at = that.end() if that is not None else 0
    other = next((it for it in place.mentions if at <= it.start - place.cue[1] <= at + 24), None)
    against = told.act in words("reported", "against")
    if SOMEBODY_ELSE.search(rest) and told.act not in {"accuse", "criticise", "acknowledge_receipt"}:
        return POSITION
    if UNDONE.search(rest) or (REFUSES_NOT.search(rest) if against else NEGATED.search(NO_NEGATION.sub(" ", rest))):
        return POSITION
    if (
        other is not None
        and other.actor != place.speaker
        and told.act not in {"accuse", "criticise", "threaten", "accept_if"}
    ):
        return ASKED if ASKS.search(place.text[other.end : place.end]) else POSITION
    if place.word in _forms("denying", "verbs"):
        return replace(told, modality="denied") if told.act in words("reported", "deniable") else POSITION
    if told.act in words("reported", "settled") and any(word in _above() for word in _each(rest[:NEAR])):
        return POSITION
    return told


def _said_of(place: Place) -> bool:
    """Whether a verb of speech and another actor stand between who is taken to act and the cue."""
    said = [match for match in WORD.finditer(place.before) if match[0].lower() in _saying()]
    if not said:
        return False
    others = [it.actor for it in place.mentions if said[-1].end() <= it.start - place.begin < len(place.before)]
    if said[-1][0].lower() == "according":
        return len(set(others)) > 1
    return bool(others) and others[0] != place.speaker


def _each(text: str) -> Iterable[str]:
    return (match[0].lower() for match in WORD.finditer(text))


@cache
def _forms(table: str, key: str) -> frozenset[str]:
    return frozenset(bases(tuple(entry for entry in words(table, key) if " " not in entry)))


@cache
def _above() -> frozenset[str]:
    """Every form of the words that leave open whether something is done."""
    found: set[str] = set()
    for table in ("denying", "failed", "open", "wanted"):
        for key in ("verbs", "nouns", "adjectives", "untrue"):
            listed = tuple(entry for entry in words(table, key) if " " not in entry and entry not in COMMON)
            found |= set(bases(listed)) if key in {"verbs", "nouns"} else set(listed)
    return frozenset(found)


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """The second words of verbs of two, by every form of the first: "put off", "hold back"."""
    found: dict[str, tuple[str, ...]] = {}
    for table in ("failed", "open"):
        for entry in words(table, "verbs"):
            first, *rest = entry.split()
            for form in bases((first,)) if rest else ():
                found[form] = (*found.get(form, ()), rest[0])
    return found


@cache
def _saying() -> frozenset[str]:
    return _forms("said", "verbs") - {"point", "points", "hold", "holds", "held", "post", "posts"} | {"according"}
