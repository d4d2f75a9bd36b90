"""What a preamble says of others: a body that begins "Welcoming the offer of …" or "Convinced that …" takes a stand there.

*Method*

1. Each participle of a line begins a piece of its own ("Commending the mediator, and noting with regret that …").
2. A piece that begins with a verb of praise, blame or asking, or with what the body is sure of, is read with the body before it
   and its verb in the present ("The Council commends …"); what is only recalled, considered or noted is no act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.record.extract.inflect import forms

STANDS = (
    "welcome|commend|praise|applaud|hail|salute|congratulate|thank|support|endorse|appreciate|condemn|deplore|denounce|regret|reject|"
    "express|urge|encourage|call|demand|appeal|invite|request|look|note|take"
)
PRESENT = {
    next(form for form in forms(verb) if form.endswith("ing")): next(
        form for form in forms(verb)[1:] if form.endswith("s")
    )
    for verb in STANDS.split("|")
}
"""The participles, each with its verb in the present."""
BEFORE = r"(?:(?:also|further|again|once again|strongly|firmly|deeply|fully|warmly|gravely) )*"
NEXT = re.compile(rf"[,;] (?:and )?(?={BEFORE}(?:[a-z]{{3,}}ing|convinced|mindful|concerned|aware)\b)", re.IGNORECASE)
"""Where another participle begins a piece of its own."""
LABEL = re.compile(r"(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]|[-–•*])\s*")
OF_PRAISE = "appreciation|satisfaction|approval|gratitude|admiration|support|solidarity|confidence|readiness|regret|disappointment|dismay"
"""What a body voices, or notes something with; its concern alone holds nothing against anybody."""
STAND = re.compile(
    rf"(?P<before>{BEFORE})(?:(?P<sure>convinced|mindful)(?= that\b)|looking(?= forward\b)|expressing(?= (?:its )?(?:\w+ ){{0,3}}?(?:{OF_PRAISE})\b)"
    rf"|(?:noting|taking note)\b(?=[^,;]{{0,120}}? with (?:\w+ ){{0,2}}?(?:{OF_PRAISE})\b)"
    rf"|(?!note|noting|taking|looking|expressing)(?:{'|'.join(PRESENT)})\b(?! (?:with \w+ )?(?:the )?(?:deaths?|loss)\b))",
    re.IGNORECASE,
)


def stands(words: str) -> Iterator[tuple[int, int, int, str]]:
    """Where each piece of a preamble's line begins in which the body takes a stand, where its verb and the piece end, and what is read for the verb."""
    label = LABEL.match(words)
    starts = [label.end() if label else 0, *(match.end() for match in NEXT.finditer(words))]
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        if (found := STAND.match(words, start, end)) is None:
            continue
        first = found[0][len(found["before"]) :].split(" ")[0]
        present = f"is {first.lower()}" if found["sure"] else PRESENT[first.lower()]
        yield start, start + len(found["before"]) + len(first), end, f"{found['before'].lower()}{present}"
