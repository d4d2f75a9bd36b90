"""The forms of an English verb or noun, and the base forms a word may have: enough to find cues without a model."""

from __future__ import annotations

from functools import cache

IRREGULAR = {
    "not": "",
    "no": "",
    "under": "",
    "say": "says said saying",
    "lend": "lends lent lending",
    "sell": "sells sold selling",
    "teach": "teaches taught teaching",
    "wind": "winds wound winding",
    "hear": "hears heard hearing",
    "dig": "digs dug digging",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "hold": "holds held holding",
    "give": "gives gave given giving",
    "take": "takes took taken taking",
    "make": "makes made making",
    "put": "puts put putting",
    "set": "sets set setting",
    "send": "sends sent sending",
    "seek": "seeks sought seeking",
    "think": "thinks thought thinking",
    "leave": "leaves left leaving",
    "meet": "meets met meeting",
    "break": "breaks broke broken breaking",
    "fall": "falls fell fallen falling",
    "begin": "begins began begun beginning",
    "go": "goes went gone going",
    "come": "comes came coming",
    "fly": "flies flew flown flying",
    "strike": "strikes struck stricken striking",
    "hit": "hits hit hitting",
    "shoot": "shoots shot shooting",
    "sink": "sinks sank sunk sinking",
    "initial": "initials initialled initialed initialling initialing",
    "retake": "retakes retook retaken retaking",
    "undertake": "undertakes undertook undertaken undertaking",
    "oversee": "oversees oversaw overseen overseeing",
    "gainsay": "gainsays gainsaid gainsaying",
    "overrun": "overruns overran overrunning",
    "swear": "swears swore sworn swearing",
    "freeze": "freezes froze frozen freezing",
    "bring": "brings brought bringing",
    "find": "finds found finding",
    "lead": "leads led leading",
    "let": "lets let letting",
    "lay": "lays laid laying",
    "lie": "lies lay lain lying",
    "sit": "sits sat sitting",
    "cut": "cuts cut cutting",
    "quit": "quits quit quitting",
    "throw": "throws threw thrown throwing",
    "draw": "draws drew drawn drawing",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "withhold": "withholds withheld withholding",
    "forbid": "forbids forbade forbidden forbidding",
    "have": "has had having",
    "do": "does did done doing",
    "be": "is are was were been being am",
    "see": "sees saw seen seeing",
    "shut": "shuts shut shutting",
    "stand": "stands stood standing",
    "speak": "speaks spoke spoken speaking",
    "keep": "keeps kept keeping",
    "beseech": "beseeches besought beseeching",
    "plead": "pleads pleaded pled pleading",
    "foresee": "foresees foresaw foreseen foreseeing",
    "cast": "casts cast casting",
    "understand": "understands understood understanding",
    "shrink": "shrinks shrank shrunk shrinking",
    "forget": "forgets forgot forgotten forgetting",
    "forswear": "forswears forswore forsworn forswearing",
    "strive": "strives strove striven striving",
    "fight": "fights fought fighting",
    "feel": "feels felt feeling",
    "bet": "bets bet betting",
    "get": "gets got gotten getting",
    "choose": "chooses chose chosen choosing",
    "rise": "rises rose risen rising",
    "spend": "spends spent spending",
    "drive": "drives drove driven driving",
    "shake": "shakes shook shaken shaking",
    "know": "knows knew known knowing",
    "mean": "means meant meaning",
    "bear": "bears bore borne bearing",
    "drag": "drags dragged dragging",
    "bog": "bogs bogged bogging",
    "undergo": "undergoes underwent undergone undergoing",
    "underwrite": "underwrites underwrote underwritten underwriting",
    "forgo": "forgoes forwent forgone forgoing",
    "pay": "pays paid paying",
    "read": "reads read reading",
    "lean": "leans leaned leant leaning",
    "rebut": "rebuts rebutted rebutting",
    "tie": "ties tied tying",
    "beg": "begs begged begging",
    "permit": "permits permitted permitting",
    "bid": "bids bid bidding",
    "balk": "balks balked balking",
    "boycott": "boycotts boycotted boycotting",
    "object": "objects objected objecting",
}
DOUBLED = frozenset(
    [
        "prod",
        "beg",
        "swap",
        "stop",
        "drop",
        "plan",
        "drag",
        "bog",
        "rebut",
        "commit",
        "omit",
        "admit",
        "permit",
        "submit",
        "defer",
        "refer",
        "prefer",
        "spur",
        "star",
        "bar",
        "transmit",
        "regret",
        "ban",
        "scrap",
        "step",
        "tap",
    ]
)
VOWELS = frozenset("aeiou")


@cache
def forms(base: str) -> tuple[str, ...]:
    """``base`` and its inflected forms."""
    if base in IRREGULAR:
        return (base, *IRREGULAR[base].split())
    if not base.isalpha():
        return (base, base + "s", base + "d", base + "ed", base + "ing")
    if base.endswith("e"):
        stem = base[:-1]
        return base, base + "s", base + "d", stem + "ing"
    if base.endswith("y") and len(base) > 2 and base[-2] not in VOWELS:
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    plural = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
    if base.endswith("l") and base[-2] in VOWELS and base[-3] not in VOWELS and len(base) > 4:
        # British and American: signalled, signaled
        return base, plural, base + "ed", base + "ing", base + "led", base + "ling"
    stem = base + base[-1] if base in DOUBLED else base
    return base, plural, stem + "ed", stem + "ing"


def bases(words: tuple[str, ...]) -> dict[str, str]:
    """Every form of the given base forms, with its base (the first, where two share a form)."""
    found: dict[str, str] = {}
    for word in words:
        for form in forms(word):
            found.setdefault(form, word)
    return found
