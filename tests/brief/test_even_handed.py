"""The same wording for the same act by either side, and no side named where both are in the same place."""

import re
from collections.abc import Callable
from copy import deepcopy
from itertools import permutations
from typing import Any

import pytest

from detente.report.page.blocks import Table
from detente.report.page.text import plain

from .front import entry, told, under
from .office import body, docx, pages, pdf
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


def swap_words(text: str, *, blanks: bool = True) -> str:
    """``Norr`` and ``Sudd`` as names, not as ids, which are written small; ``blanks``: whether the text has them."""
    pairs = {"Norr": "Sudd", "Sudd": "Norr", "Orla Nym": "Anke Lys", "Anke Lys": "Orla Nym"}
    if not blanks:
        pairs = {name.replace(" ", ""): other.replace(" ", "") for name, other in pairs.items()}
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


def in_every_form(brief: Brief) -> dict[str, str]:
    """The words of a brief as a reader of each form meets them: of a page and of an office's files without where lines end, since names
    need not be as wide as each other."""
    digest = re.compile(r"sha256:\w+|[0-9a-f]{12,}")
    told = {
        "html": brief.html,
        "md": brief.markdown,
        "json": brief.json,
        "docx": " ".join(body(docx(brief)).itertext()),
        "pdf": "".join("".join(page.split()) for page in pages(pdf(brief))).replace("\u00ad", ""),
    }
    return {form: digest.sub("", words) for form, words in told.items()}


@pytest.mark.parametrize(("lines", "ratifiers"), [(1, True), (2, True), (2, False)])
def test_swapping_the_names_swaps_the_names_in_every_form(made: Made, lines: int, ratifiers: bool) -> None:
    """HTML, Markdown, JSON, and the words of a .docx and of a PDF."""
    data, said, sources = mirrored(lines=lines, ratifiers=ratifiers)
    first = in_every_form(made(data, said, sources))
    second = in_every_form(made(swapped(data), swapped(said), swapped(sources)))
    for form, words in first.items():
        assert second[form] == swap_words(words, blanks=form != "pdf"), form


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


BLOCKS, OPENS = ("headline", "bottom-line", "positions-map"), ("meet", "ways")
"""Where it stands what blocks, and what would open a settlement or a meeting."""


def sentences(brief: Brief) -> dict[str, set[str]]:
    """Words under each heading but those that tell the latest of the file, and the page after the new act of the headline."""
    latest = {"new", "answers", "matters"}
    found = {where: set(re.findall(r"\w+", words)) for where, words in told(brief.page) if where not in latest}
    found["headline"] -= set(re.findall(r"\w+", under(brief.page, "new", "answers")))
    return found


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
    for where, words in told(brief.page):
        if where in {*BLOCKS, *OPENS, "whom-to-ask", "changing"}:
            assert min(words.count("Norr"), words.count("Sudd")) > 0, (where, words)
    for where in ("bottom-line", "meet", "changing"):
        words = under(brief.page, where)
        assert words.count("Norrland") == words.count("Suddland") > 0, words
    if not ratifiers:  # else those who must consent have no position, and nothing can be judged
        assert entry(brief.page, "ways") is not None


def test_each_side_has_as_much_of_every_section(made: Made) -> None:
    """Rows, lines and quotes of one side are as many as of the other, section by section."""
    brief = made(*mirrored())
    for part in re.split(r"^## ", brief.markdown, flags=re.MULTILINE)[1:]:
        title = part.splitlines()[0]
        if not title.startswith("What the latest"):  # the later of two proposals of one day
            assert part.count("Norrland") == part.count("Suddland"), title


def columns(brief: Brief) -> list[list[str]]:
    """The ways to a settlement as they stand side by side: of each, who has to move."""
    found = entry(brief.page, "ways")
    assert found is not None
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    (movers,) = (row for row in table.rows if plain(row[0]) == "Who must move")
    return [plain(cell).split(" and ") for cell in movers[1:]]


RANKS = re.compile(r"\b(cheapest|lowest|least|first way|easiest|best way|asks? less)\b", re.IGNORECASE)


def test_openings_that_cost_the_same_are_told_as_equals(made: Made) -> None:
    brief = made(*mirrored(ratifiers=False))
    blocked = brief.answers.why()
    costs = sorted(item.cost for item in blocked.openings)
    assert costs[0] == costs[1]
    found = columns(brief)
    assert found == [["Norrland"], ["Suddland"]]
    words = under(brief.page, "ways")
    assert words.startswith("Two ways to a settlement")
    assert "The columns run by who moves, not by preference." in words
    assert not RANKS.search(words)


def test_of_many_openings_that_cost_the_same_all_are_told_or_none_is_singled_out(made: Made) -> None:
    """Four lines that cannot hold together, two of each side: not two ways told that both ask the same side."""
    actors = {"norr": actor("Norrland"), "sudd": actor("Suddland")}
    lines = [
        line(f"{who}_{option}", who, {"x": option}, assumed="so")
        for who, option in (("norr", "p"), ("norr", "q"), ("sudd", "r"), ("sudd", "s"))
    ]
    brief = made(case(actors, {"x": issue("Which?", "p", "q", "r", "s")}, red_lines=lines))
    assert len(brief.answers.why().openings) == 4
    assert columns(brief) == [["Norrland"], ["Norrland"], ["Suddland"], ["Suddland"]]
    assert not RANKS.search(under(brief.page, "ways"))
