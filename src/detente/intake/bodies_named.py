"""Names that no list of states and bodies knows, as a text writes them: bodies in full or by a short name, and words with capitals.

A mission of the United Nations, and who bears a title, are told by how they are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.record.extract.bodies import BODY
from detente.record.extract.layout.page import CARRIED
from detente.record.extract.persons import NOT_PERSONS
from detente.record.extract.roles import MEDIA_NAMES
from detente.record.extract.titles import AFFAIRS, TITLE

WORD = r"[A-Z][\w’'-]+"
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
RUN = re.compile(rf"(?:\d{{1,2}} (?={MONTH} {WORD}))?{WORD}(?: (?:and |(?:(?:of|for) )?(?:the )?){WORD}){{1,7}}")
SHORT = re.compile(r" \((?:the )?([A-Z][A-Za-z/-]{1,9})\)")
INSIDE = re.compile(rf"(?<=[a-z,] )(?:(?:{WORD}) ?)+")
"""Words with capitals inside a sentence."""
CAPITAL = re.compile(r"\b[A-Z][\w’'-]* $")
OWNER = re.compile("['’]s?$")
MISSION = re.compile(
    r"MINUS(?:CA|MA|TAH)|MONUSCO|ONUC|UN(?:AMA|AMI|AMID|AVEM|DOF|EF|FICYP|IFIL|ISFA|ITAMS|MHA|MIK|MISS|MOGIP|OMIG|PROFOR|SCOL|SMIL|SOM|TAC|TAET|TSO)"
)
"""Missions of the United Nations."""
UNITED_NATIONS = "the United Nations"
HONOURED = re.compile(
    r"(?:Sayy?ed|Sayyid|Sheikh|Shaykh|Sheik|Mullah|Maulana|Ayatollah|Imam|Mufti|Hajj|Hajji|Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Dame|Father|Archbishop|Bishop|"
    r"Cardinal|Patriarch|Rabbi|General|Marshal|Admiral|Colonel|Major|Captain|Commander|Chief|King|Queen|Prince|Princess|Emir|Sultan)\.? [A-Z]\w+.*"
)
"""A name behind a title: a person's."""
PORTFOLIO = re.compile(AFFAIRS)
"""What a ministry or a minister is for."""
FIRST = re.compile(r"^(?:The|A|An|In|On|At|But|And|For|From|With|While|When|After|Before) ")


def carriers(text: str) -> Iterator[re.Match[str]]:
    """Media by name, and who is told in brackets to have carried a text."""
    yield from MEDIA_NAMES.finditer(text)
    yield from CARRIED.finditer(text)


def bodies(text: str, covered: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str, bool]]:
    """Names that no list knows, with the words at each place: bodies in full or by the short name in brackets behind them, and
    what stands inside sentences with a capital, of which nothing is sure."""
    taken = {place for span in covered for place in range(*span)}
    short: dict[str, str] = {}
    for match in RUN.finditer(text):
        name = FIRST.sub("", match[0])
        begin = match.end() - len(name)
        words = name.split()
        told = SHORT.match(text, match.end())
        if len(words) < 2 or TITLE.match(name) or not (told or BODY.fullmatch(words[-1]) or BODY.fullmatch(words[0])):
            continue
        if taken.isdisjoint((begin, match.end() - 1)):
            taken.update(range(begin, match.end()))
            short |= {told[1]: name} if told else {}
            yield name, name, True
    for abbreviation, name in short.items():
        for match in re.finditer(rf"(?<![\w(]){re.escape(abbreviation)}(?![\w)])", text):
            taken.update(range(*match.span()))
            yield name, abbreviation, True
    for match in INSIDE.finditer(text):
        name = OWNER.sub("", match[0].strip())
        known = (
            NOT_PERSONS & set(name.split()) or TITLE.search(name) or name.lower() in text or PORTFOLIO.fullmatch(name)
        )
        before = CAPITAL.search(text, max(0, match.start() - 30), match.start())
        begun = before is not None and FIRST.match(before[0]) is None  # "Ada Holt" at the head of a sentence
        if taken.isdisjoint((match.start(), match.end() - 1)) and not known and not begun:
            yield name, name, False
