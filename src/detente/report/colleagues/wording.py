"""Agreement between readers in words: what a coefficient lets one say, and what it does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from detente.analysis.reliability import BANDS, FEW, RELIED_ON, TENTATIVE, Reliability
from detente.intake.colleagues.agreement import FIRST, KEPT, Concord, Question
from detente.record.acts import acts
from detente.report.language.wording import Words, count, number, spelled

QUESTIONS: Mapping[Question, str] = {
    "kept": "Is it a statement?",
    "speaker": "Who speaks?",
    "act": "What is done?",
    "issues": "On which issue?",
    "options": "Which option?",
    "day": "On which day?",
    "firmness": "How firm is it?",
    "value": "What is an option worth?",
    "weight": "How much does an issue weigh?",
    "no_deal": "What is no deal worth?",
}
"""What readers are asked, as a person would ask it."""
NAMES = {
    "poor": "agreement worse than chance",
    "slight": "slight agreement",
    "fair": "fair agreement",
    "moderate": "moderate agreement",
    "substantial": "substantial agreement",
    "almost_perfect": "almost perfect agreement",
}
"""The names that Landis and Koch gave, but for the lowest, which a reader might take for a bad mark of people."""
STANDINGS = {
    "relied_on": "conclusions may rest on it",
    "tentative": "good for tentative conclusions only",
    "not_relied_on": "too little to rest a conclusion on",
}
TOO_FEW = "too few judgements to rest a conclusion on"
"""In place of the same where fewer than ``FEW`` things were judged, however well people agree on them."""
HELP = (
    "κ (Cohen 1960) and α (Krippendorff 2004): 1 is full agreement, 0 is what chance would give, less is worse than chance. "
    "κ is named as Landis and Koch (1977) named it; on α conclusions may rest from 0.8, tentative ones from 0.667 "
    "(Krippendorff 2004). κ is for two readers and kinds; α also for ranks and amounts, more readers and gaps."
)
BOUNDS = tuple({RELIED_ON, TENTATIVE, *(bound for bound, _ in BANDS)})


def coefficient(value: Fraction | None) -> str:
    """A coefficient with two decimals, or with as many as tell it from the next bound; a dash where there is none."""
    if value is None:
        return "–"
    for decimals in range(2, 7):
        shown = round(value, decimals)
        if all((shown < bound) == (value < bound) and (shown > bound) == (value > bound) for bound in BOUNDS):
            break
    return f"{float(shown):.{decimals}f}".replace("-", "−")


def meaning(found: Reliability) -> str:
    """What the coefficients of a question let one say."""
    if found.alpha is None:
        everything = (
            "everybody always said the same" if found.same == found.units and found.units else "too little to compare"
        )
        return f"{everything}: there is nothing to tell from chance"
    told = []
    if found.band is not None:
        told.append(NAMES[found.band] if found.kappa else "no better than chance")
    if found.standing is not None:
        told.append(TOO_FEW if found.few and found.standing != "not_relied_on" else STANDINGS[found.standing])
    return "; ".join(told)


def caveat(found: Reliability, things: str) -> str | None:
    """What to bear in mind where few things were judged; None where there are enough."""
    if not found.few:
        return None
    lead = f"Only {spelled(found.units)} {things}: one judgement more or less moves the figure"
    if found.least is None or found.most is None or found.least == found.most:
        return f"{lead}."
    return (
        f"{lead}; without any one of them α would lie between {coefficient(found.least)} and {coefficient(found.most)}."
    )


def few(found: Concord) -> str | None:
    """The same for all questions together, by that which hangs most on one judgement."""
    scarce = [asked for asked in found.questions if asked.found.few]
    if not scarce:
        return None
    worst = max(scarce, key=lambda asked: _spread(asked.found))
    told = caveat(
        worst.found, "numbers" if worst.question in ("firmness", "value", "weight", "no_deal") else "statements"
    )
    return f"Fewer than {FEW} judgements say little about people. “{QUESTIONS[worst.question]}” – {told}"


def _spread(found: Reliability) -> Fraction:
    return found.most - found.least if found.most is not None and found.least is not None else Fraction(0)


def answer(words: Words, question: Question, said: tuple[str, ...]) -> str:
    """What a reader said in answer to a question, in the words of the case."""
    if not said:
        return "left open"
    match question:
        case "kept":
            return "kept" if said[0] == KEPT else "not a statement"
        case "speaker":
            return words.actor(said[0])
        case "act":
            return acts()[said[0]].says if said[0] in acts() else said[0]
        case "issues":
            return ", ".join(words.issue(name) if name in words.model.issues else name for name in said)
        case "options":
            return ", ".join(_option(words, name) for name in said)
        case "day":
            return _days(said)
    return ", ".join(said)


def _option(words: Words, name: str) -> str:
    issue, _, option = name.partition(".")
    known = words.model.issues.get(issue)
    return f"“{words.option(issue, option)}”" if known and option in known.options else name


def _days(said: tuple[str, ...]) -> str:
    first, last = (date.fromisoformat(day) for day in said)
    shown = [f"{day.day} {day:%B %Y}" for day in (first, last)]
    return shown[0] if first == last else f"{shown[0]} to {shown[1]}"


def amount(value: Fraction, question: Question) -> str:
    """A number as a reader gave it; a weight as its share."""
    return f"{number(value)} %" if question == "weight" else number(value)


def who(found: Concord, name: str) -> str:
    """The name of a reading: the first, or the reader's as that person wrote it."""
    return "the first reading" if name == FIRST else found.people.get(name, name)


def waits(found: Concord, name: str) -> str | None:
    """What a reader has yet to decide; None where nothing is left."""
    left = found.blind[name], found.numbers_blind[name]
    told = [
        count(many, "statement" if one else "number") for many, one in zip(left, (True, False), strict=True) if many
    ]
    if not told:
        return None
    return f"{who(found, name)} has yet to judge {' and '.join(told)}; of these nothing is shown, so that the second reading stays blind."
