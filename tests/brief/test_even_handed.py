"""The same wording for the same act by either side, and no side named where both are in the same place."""

import re
from collections.abc import Callable
from copy import deepcopy
from itertools import permutations
from typing import Any

import pytest

from detente.report.page.text import plain

from .situations import Brief
from .small import Data, actor, case, issue, line, paper, record, statement

Made = Callable[..., Brief]
NAMES = {"norr": ("Norr", "Orla Nym"), "sudd": ("Sudd", "Anke Lys")}


def mirrored(*, lines: int = 1, ratifiers: bool = True) -> tuple[Data, Data, dict[str, str]]:
    """Two parties that want the opposite, say the opposite in the same words, and weigh alike."""
    actors: Data = {}
    for name, (full, leader) in NAMES.items():
        actors[name] = actor(f"{full}land", short=full, leader=leader)
        if ratifiers:
            actors[f"{name}_house"] = {"name": f"{full} House", "role": "ratifier", "of": name}
    issues = {
        "ridge": issue("Who holds the ridge?", "norr", "open", "sudd", today="open", name="The ridge"),
        "river": issue("Who runs the river?", "norr", "both", "sudd", today="both", name="The river"),
    }
    issues["ridge"]["options"] = {"norr": "Norrland holds it", "open": "nobody holds it", "sudd": "Suddland holds it"}
    issues["river"]["options"] = {"norr": "Norrland runs it", "both": "both run it", "sudd": "Suddland runs it"}
    best = {"norr": {"norr": 100, "sudd": 0}, "sudd": {"norr": 0, "sudd": 100}}
    preferences = {
        name: {
            "weights": {"ridge": 60, "river": 40},
            "values": {"ridge": {**best[name], "open": 40}, "river": {**best[name], "both": 40}},
            "no_deal": {"value": 30, "firmness": 9},
            "assumed": "Made up.",
        }
        for name in NAMES
    }
    red_lines, statements, steps, demands, refusals, offers, proposals = [], [], {}, [], [], [], []
    for name, other in permutations(NAMES):
        text = f"{NAMES[name][0]}land will hold the ridge"
        statements.append(
            statement(f"said_{name}", text, name, act="red_line", about={"issues": ["ridge"]}, when="2026-02")
        )
        red_lines.append(line(f"{name}_ridge", name, {"ridge": [other, "open"]}, evidence=[f"said_{name}"]))
        if lines > 1:
            red_lines.append(line(f"{name}_river", name, {"river": [other, "both"]}, evidence=[f"said_{name}"]))
        steps[f"{name}_stops"] = {"text": f"{NAMES[name][0]}land stops", "by": [name], "evidence": [f"said_{name}"]}
        demands.append(
            {
                "id": f"{name}_first",
                "actor": name,
                "wants": f"{other}_stops",
                "before": "meet",
                "firmness": 5,
                "evidence": [f"said_{name}"],
            }
        )
        refusals.append(
            {"id": f"{name}_no", "actor": name, "step": f"{name}_stops", "firmness": 6, "evidence": [f"said_{name}"]}
        )
        offers.append({"id": f"{name}_offer", "actor": name, "step": "meet", "evidence": [f"said_{name}"]})
        answer = {"actor": other, "kind": "refuse", "date": "2026-02-11", "evidence": [f"said_{other}"]}
        proposals.append({"id": f"{name}_paper", "by": name, "to": [other], "date": "2026-02-10", "terms": {"ridge": name},
                          "evidence": [f"said_{name}"], "responses": [answer]})  # fmt: skip
    steps["meet"] = {"text": "They meet", "by": list(NAMES), "assumed": "By the meaning of the words."}
    data = case(
        actors, issues, preferences=preferences, red_lines=red_lines, proposals=proposals,
        road={"goal": "meet", "steps": steps, "demands": demands, "refusals": refusals, "offers": offers},
    )  # fmt: skip
    text = "\n".join(f"A paper. “{item['quote']}”, said one." for item in statements)
    return data, record(*statements), paper(text)


def swapped(data: Any) -> Any:
    """Every word of one party given to the other, and the ids left as they are."""
    if isinstance(data, dict):
        return {key: swapped(value) for key, value in data.items()}
    if isinstance(data, list):
        return [swapped(value) for value in data]
    return swap_words(data) if isinstance(data, str) else data


def swap_words(text: str) -> str:
    """``Norr`` and ``Sudd`` as names, not as ids, which are written small."""
    pairs = {"Norr": "Sudd", "Sudd": "Norr", "Orla Nym": "Anke Lys", "Anke Lys": "Orla Nym"}
    return re.sub("|".join(pairs), lambda found: pairs[found[0]], text)


def forms(brief: Brief) -> list[str]:
    return [re.sub(r"sha256:\w+", "", form) for form in (brief.markdown, brief.json)]


@pytest.mark.parametrize("lines", [1, 2])
def test_swapping_the_names_swaps_the_names(made: Made, lines: int) -> None:
    """Names, shorts, leaders and quotes change places; not another letter of the brief does."""
    data, said, sources = mirrored(lines=lines)
    first = made(data, said, sources)
    told = forms(first)
    second = made(swapped(data), swapped(said), swapped(sources))
    assert first.answers.model.actors["norr"].name == second.answers.model.actors["sudd"].name
    assert forms(second) == [swap_words(form) for form in told]


def turned(data: Data) -> Data:
    """The same case with everything of the second party written first."""
    result = deepcopy(data)
    for key in ("actors", "preferences"):
        result[key] = dict(sorted(result[key].items(), key=lambda item: "sudd" not in item[0]))
    for holder, key in (
        (result, "red_lines"),
        (result, "proposals"),
        *((result["road"], key) for key in ("demands", "refusals", "offers")),
    ):
        holder[key] = sorted(holder[key], key=lambda item: "sudd" not in item["id"])
    return result


def sentences(brief: Brief) -> list[set[str]]:
    """Words of the verdict and of each fact but the last, which tells the latest of the file."""
    page = brief.page
    return [set(re.findall(r"\w+", plain(words))) for words in (page.verdict, *(fact.text for fact in page.facts[:2]))]


@pytest.mark.parametrize("lines", [1, 2])
def test_the_order_of_the_file_names_nobody_first(made: Made, lines: int) -> None:
    data, said, sources = mirrored(lines=lines)
    first = sentences(made(data, said, sources))
    second = sentences(made(turned(data), said, sources))
    assert first == second


@pytest.mark.parametrize("lines", [1, 2])
@pytest.mark.parametrize("ratifiers", [True, False])
def test_both_sides_stand_in_what_blocks_and_in_what_would_open(made: Made, lines: int, ratifiers: bool) -> None:
    """In a mirror neither side is the reason, and neither is the one to move."""
    data, said, sources = mirrored(lines=lines, ratifiers=ratifiers)
    brief = made(data, said, sources)
    assert not brief.answers.deal_exists
    for words in (brief.page.verdict, *(fact.text for fact in brief.page.facts[:2])):
        told = plain(words)
        assert "Norrland" in told, told
        assert "Suddland" in told, told


def test_each_side_has_as_much_of_every_section(made: Made) -> None:
    """Rows, lines and quotes of one side are as many as of the other, section by section."""
    brief = made(*mirrored())
    for part in re.split(r"^## ", brief.markdown, flags=re.MULTILINE)[1:]:
        title = part.splitlines()[0]
        if not title.startswith("What the latest"):  # the later of two proposals of one day
            assert part.count("Norrland") == part.count("Suddland"), title


def test_openings_that_cost_the_same_are_told_as_equals(made: Made) -> None:
    brief = made(*mirrored())
    blocked = brief.answers.why()
    costs = sorted(item.cost for item in blocked.openings)
    assert costs[0] == costs[1]
    assert "two openings" in plain(brief.page.facts[1].text).lower()


def test_of_many_openings_that_cost_the_same_one_of_each_side_is_told(made: Made) -> None:
    """Four lines that cannot hold together, two of each side: not two ways told that both ask the same side."""
    actors = {"norr": actor("Norrland"), "sudd": actor("Suddland")}
    lines = [
        line(f"{who}_{option}", who, {"x": option}, assumed="so")
        for who, option in (("norr", "p"), ("norr", "q"), ("sudd", "r"), ("sudd", "s"))
    ]
    brief = made(case(actors, {"x": issue("Which?", "p", "q", "r", "s")}, red_lines=lines))
    assert len(brief.answers.why().openings) == 4
    told = plain(brief.page.facts[1].text)
    assert "Norrland" in told
    assert "Suddland" in told
