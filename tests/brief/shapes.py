"""Small invented cases of every shape that a brief may have to tell: with a settlement, without, with nothing to judge, with much and with little."""

from __future__ import annotations

from typing import Any

from .small import Data, actor, case, issue, line, paper, record, statement

TWO = {"a": actor("Alba"), "b": actor("Brenn")}
X = {"x": issue("Whose is the port?", "no", "half", "yes")}


def ranked(*order: str, floor: str | None = None) -> Data:
    return {"ranking": {"x": list(order)}, **({"floor": {"x": floor}} if floor else {}), "assumed": "Made up."}


def valued(no: int, half: int, yes: int, least: int) -> Data:
    return {"weights": {"x": 1}, "values": {"x": {"no": no, "half": half, "yes": yes}}, "no_deal": least, "assumed": "Made up."}  # fmt: skip


ODD: dict[str, Data] = {
    "one actor with red lines only": case({"a": actor("Alba")}, X, red_lines=[line("l", "a", {"x": ["no", "half", "yes"]}, assumed="so")]),
    "one actor that takes all": case({"a": actor("Alba")}, X),
    "nothing but actors and an issue": case(TWO, X),
    "rules that leave no deal": case(TWO, X, rules=[{"id": "r", "never": {"x": ["no", "half", "yes"]}, "because": "Nothing fits.", "assumed": "so"}]),
    "a deal that exists": case(TWO, X, preferences={"a": valued(100, 60, 0, 40), "b": valued(0, 60, 100, 40)}),
    "no deal with utilities": case(TWO, X, preferences={"a": valued(100, 30, 0, 40), "b": valued(0, 30, 100, 40)}),
    "three parties": case({**TWO, "c": actor("Corr")}, X, preferences={"a": valued(100, 50, 0, 60), "b": valued(0, 50, 100, 60), "c": valued(0, 100, 0, 60)}),
    "eight parties": case({f"p{at}": actor(f"Party {at}") for at in range(8)}, X,
                          red_lines=[line(f"l{at}", f"p{at}", {"x": [("no", "half", "yes")[at % 3]]}, assumed="so") for at in range(8)]),
    "only orders": case(TWO, X, preferences={"a": ranked("no", "half", "yes", floor="no"), "b": ranked("yes", "half", "no", floor="half")}),
    "two parties, one with an order": case(TWO, X, preferences={"a": valued(100, 60, 0, 40), "b": ranked("yes", "half", "no", floor="yes")}),
    "consent of some": case({**TWO, "c": actor("Corr")}, X, consent={"veto": ["a"], "at_least": 1, "of": ["b", "c"]},
                            red_lines=[line("l", "a", {"x": "no"}, assumed="so"), line("m", "b", {"x": ["half", "yes"]}, assumed="so"), line("n", "c", {"x": ["half", "yes"]}, assumed="so")]),
    "an issue that is not settled": case(TWO, {**X, "y": issue("What else?", "one", "two", settle=False)}),
    "one option": case(TWO, {"x": issue("Only this?", "this")}),
    "a third party and a scenario": case({**TWO, "c": {"name": "Corr", "role": "third_party"}}, X, scenarios={"s": {"name": "So", "set": {"preferences.a.no_deal": 10}}},
                                         preferences={"a": valued(100, 30, 0, 40), "b": valued(0, 30, 100, 30)}),
    "a road and nothing said": case(TWO, X, road={"goal": "g", "steps": {"g": {"text": "They meet", "assumed": "so"}}}),
}  # fmt: skip

Shape = tuple[Data, Data | None, dict[str, str] | None]
"""A case, its record, its documents."""


def said(case_: Data, *quotes: tuple[str, str, str, Any], **document: Any) -> Shape:
    """A case with statements: id, speaker (an actor or "" for the writer), words, what more there is to it."""
    items = [statement(name, words, who or None, **more) for name, who, words, more in quotes]
    return case_, record(*items, **document), paper(" ".join(f"“{words}”, it was said." for _, _, words, _ in quotes))


PORT = {"port": issue("Who runs the port?", "alba", "both", "brenn", today="both", name="The port"),
        "toll": issue("What toll is paid?", "none", "some", "full", today="some", name="The toll"),
        "seat": issue("Where do they sit?", "here", "there", today="here", name="The seat", kind="procedure")}  # fmt: skip
SIDES = {
    "alba": actor("Alba", leader="Orla Nym"),
    "alba_house": {"name": "Alba's house", "role": "ratifier", "of": "alba"},
    "brenn": actor("the Brenn isles", short="Brenn", plural=True),
    "brenn_clans": {"name": "the clans of the Brenn isles", "short": "clans", "plural": True, "role": "ratifier", "of": "brenn"},
    "corr": {"name": "Corr", "role": "third_party", "functions": ["mediator", "host"]},
}  # fmt: skip
PRICED: dict[str, Any] = {
    "alba": {
        "weights": {"port": {"value": 60, "range": [50, 70]}, "toll": {"value": 40, "range": [30, 50]}},
        "values": {"port": {"alba": 100, "both": 60, "brenn": 0}, "toll": {"none": 100, "some": 50, "full": 0}},
        "no_deal": {"value": 50, "range": [40, 60], "firmness": 4},
        "assumed": "Made up.",
    },
    "brenn": {
        "weights": {"port": {"value": 50, "range": [40, 60]}, "toll": {"value": 50, "range": [40, 60]}},
        "values": {"port": {"alba": 0, "both": 55, "brenn": 100}, "toll": {"none": 0, "some": 45, "full": 100}},
        "no_deal": {"value": 45, "range": [35, 55], "firmness": 4},
        "assumed": "Made up.",
    },
}
LINES = [
    line("alba_port", "alba", {"port": "brenn"}, evidence=["alba_says"], text="will not give up the port", firmness=7),
    line("brenn_port", "brenn", {"port": ["alba", "both"]}, evidence=["brenn_say"], text="demand the port", firmness=7),
    line("clans_toll", "brenn_clans", {"toll": "none"}, firmness=3, assumed="Read from what the clans live on."),
]
SPOKEN: list[tuple[str, str, str, Any]] = [
    ("alba_says", "alba", "The port stays with us", {"act": "red_line", "when": "2026-01-10", "about": {"issues": ["port"], "options": ["port.brenn"]}}),
    ("brenn_say", "brenn", "We shall have the port", {"act": "demand", "when": "2026-02-01", "about": {"issues": ["port"], "options": ["port.brenn"]}}),
    ("alba_asks", "alba", "Let us meet in Corr", {"act": "propose_talks", "when": "2026-02-20"}),
    ("brenn_answer", "brenn", "We see no reason to come", {"act": "refuse", "when": "2026-02-22"}),
    ("paper_reads", "", "The letter was meant for others", {"act": "criticise", "when": "2026-02-23"}),
]  # fmt: skip
ROAD: dict[str, Any] = {
    "goal": "meet",
    "steps": {
        "meet": {"text": "The two leaders meet", "name": "a meeting of the leaders", "by": ["alba", "brenn"], "place": "Corr", "assumed": "By the words."},
        "calm": {"text": "The boats stay in harbour", "name": "calm at sea", "by": ["alba", "brenn"], "assumed": "By the words."},
        "vote": {"text": "The isles vote", "name": "a vote", "by": ["brenn"], "needs": ["calm"], "assumed": "By the words."},
    },
    "demands": [
        {"id": "calm_first", "actor": "alba", "wants": "calm", "before": "meet", "firmness": 5, "evidence": ["alba_asks"]},
        {"id": "vote_first", "actor": "brenn", "wants": "vote", "before": "meet", "firmness": 4, "assumed": "Read from their answer."},
    ],
    "refusals": [{"id": "no_calm", "actor": "brenn", "step": "calm", "firmness": 6, "evidence": ["brenn_answer"]}],
    "offers": [{"id": "corr_offer", "actor": "alba", "step": "meet", "demands": ["calm_first"], "evidence": ["alba_asks"]}],
}  # fmt: skip
PROPOSALS = [
    {"id": "letter", "by": "alba", "to": ["brenn"], "date": "2026-02-20", "text": "proposes a meeting of the leaders", "evidence": ["alba_asks"],
     "terms": {"seat": "there"},
     "responses": [{"actor": "brenn", "kind": "refuse", "date": "2026-02-22", "evidence": ["brenn_answer"]}]},
]  # fmt: skip
ROUNDS = [
    {
        "id": "spring",
        "place": "Corr",
        "date": "2025-05",
        "mediator": "corr",
        "outcome": "stalled",
        "assumed": "Made up.",
    },
    {"id": "autumn", "place": "Dorne", "outcome": "stalled", "assumed": "Made up."},
]


def whole(**less: Any) -> Data:
    """The port with everything a case may hold, less what is named None."""
    parts = {"preferences": PRICED, "red_lines": LINES, "road": ROAD, "proposals": PROPOSALS, "rounds": ROUNDS, **less}
    return case(SIDES, PORT, **{name: part for name, part in parts.items() if part is not None})


MANY = {
    f"i{at}": issue(f"What of matter {at}?", "low", "middle", "high", today="low", name=f"Matter {at}")
    for at in range(30)
}
STANDOFF: dict[str, Any] = {
    "options": {"a": {"fish": "Fishes"}, "b": {"board": "Boards boats"}},
    "status_quo": {"fish": "Y", "board": "Y"},
    "preferences": {
        "a": {"ranking": ["YN", "NN", "YY", "NY"], "assumed": "t"},
        "b": {"ranking": ["NN", "NY", "YY", "YN"], "assumed": "t"},
    },
}  # fmt: skip
SHAPES: dict[str, Shape] = {
    **{name: (data, None, None) for name, data in ODD.items()},
    "everything, no settlement": said(whole(), *SPOKEN, title="The sea report", publisher="The Corr Herald", published="2026-02-24"),
    "everything, without dates": said(
        whole(rounds=[ROUNDS[1]], proposals=[{**PROPOSALS[0], "date": "2026", "responses": [{"actor": "brenn", "kind": "refuse", "evidence": ["brenn_answer"]}]}]),
        *[(name, who, words, {key: value for key, value in more.items() if key != "when"}) for name, who, words, more in SPOKEN],
    ),
    "no road": said(whole(road=None), *SPOKEN, title="The sea report"),
    "no proposals, no talks": said(whole(proposals=None, rounds=None), *SPOKEN),
    "lines alone": said(whole(preferences=None, road=None, proposals=None, rounds=None, red_lines=LINES[:2]), *SPOKEN[:2]),
    "one side heard": said(whole(preferences=None, road=None, proposals=None, rounds=None, red_lines=LINES[:1]), *SPOKEN[:1]),
    "only a road": said(whole(preferences=None, red_lines=None, proposals=None, rounds=None), *SPOKEN),
    "a settlement on stated lines": said(
        whole(red_lines=[LINES[0], line("brenn_toll", "brenn", {"toll": "none"}, evidence=["brenn_say"], text="will not sail for nothing")]), *SPOKEN
    ),
    "no third party": said(
        {**whole(rounds=None, road=None), "actors": {name: item for name, item in SIDES.items() if name != "corr"}}, *SPOKEN
    ),
    "thirty issues": (
        case(TWO, MANY, red_lines=[line(f"l{at}", "ab"[at % 2], {f"i{at}": ["low", "high"][at % 2 :]}, assumed="so") for at in range(30)]
             + [line("x", "a", {"i0": "middle"}, assumed="so"), line("y", "b", {"i0": "high"}, assumed="so")]), None, None,
    ),
    "nine parties": (
        case({f"p{at}": actor(f"Party {at}") for at in range(9)}, {**X, "y": issue("Whose is the hill?", "no", "yes")},
             red_lines=[line(f"l{at}", f"p{at}", {"x": [("no", "half", "yes")[at % 3]]}, assumed="so") for at in range(8)]), None, None,
    ),
    "a standoff alone": (case(TWO, {"i": issue("Whose is it?", "x", "y")}, standoff=STANDOFF), None, None),
}  # fmt: skip
