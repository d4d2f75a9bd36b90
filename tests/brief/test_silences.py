"""Silence is told as silence: no brief and no command says that somebody accepts who was not heard."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

import detente
from detente.analysis.judgement import Place
from detente.answers import Answers
from detente.case.model.shape import standoff_alone
from detente.case.model.standing import NOTHING_SPOKEN, Spoken
from detente.report.asking.section import whole
from detente.report.deals.section import section as deals
from detente.report.impasse.section import why
from detente.report.language.silences import heard, resting, unheard, unheard_steps
from detente.report.language.wording import Words
from detente.report.page.blocks import Entry, Figure, Paragraph, Section, Table
from detente.report.page.text import Cite, plain
from detente.report.proposals.section import section as proposals
from detente.report.verdict.wording import verdict
from tests.typed import Run

from .claims import NEVER, WORDS_OF_DOCUMENTS, check_claims
from .claims import told as told_by
from .front import entry, texts, under
from .front import told as front_told
from .situations import Brief, brief_of, label, overlaid
from .small import actor, case, issue, line, paper, record, statement, write_case
from .wishes import only_words_are_told_as_wishes

ACCEPTS = re.compile(
    r"would be accepted|(?<!now )(?<!before that )would accept(?! (on [^.:]+ )?is not on record)|that all accept|accepted by (all|both|everyone)|[\d,]+ (deals?|of [\d,]+)[^.]{0,30} accept",
    re.IGNORECASE,
)
"""What may be said only where everybody who matters was heard."""
CLAIMS = re.compile(
    r"accepted in some deal|can accept|(?<!options each )prefers?\b(?! (the outcomes|no deal))|likes best",
    re.IGNORECASE,
)
"""What only silence of lines stands behind, and is never said of an option."""
WAY = {
    "water": issue("How is the water shared?", "half", "thirds", name="the water"),
    "road": issue("Who keeps the road?", "ours", "both", name="the road"),
}
TWO = {"a": actor("Alba"), "b": actor("Brenn")}
STATED = {"evidence": ["s1"]}
WORDS = record(
    statement("s1", "Alba will not halve the water", "a", act="refuse"),
    statement("s2", "Brenn demands thirds", "b", act="demand"),
    statement("s3", "Brenn refuses halves", "b", act="refuse"),
)
PAPER = paper("Alba will not halve the water. Brenn demands thirds. Brenn refuses halves.")
LINE = line("dry", "a", {"water": "half"}, **STATED)
SMALL: dict[str, dict[str, Any]] = {
    "nobody has a position": {},
    "one without a position": {"red_lines": [LINE]},
    "both silent on one issue": {"red_lines": [LINE, line("wet", "b", {"water": "half"}, evidence=["s3"])]},
    "one silent where it matters": {
        "preferences": {"a": {"ranking": {"water": ["thirds", "half"], "road": ["ours", "both"]}, "floor": {"road": "ours"}, **STATED}},
        "red_lines": [line("wet", "b", {"water": "half"}, evidence=["s3"])],
        "proposals": [{"id": "p", "by": "a", "date": "2026-02-01", "terms": {"water": "thirds", "road": "both"}, "evidence": ["s1"]}],
    },
    "one silent where the others take anything": {
        "preferences": {"a": {"ranking": {"water": ["thirds", "half"], "road": [["ours", "both"]]}, **STATED}},
        "red_lines": [line("wet", "b", {"water": "half"}, evidence=["s3"])],
    },
    "no deal and a silent house": {
        "actors": {**TWO, "h": {"name": "The house", "role": "ratifier", "of": "b"}},
        "red_lines": [LINE, line("wet", "b", {"water": "thirds"}, evidence=["s3"]), line("way", "h", {"road": "ours"}, assumed="so")],
    },
}  # fmt: skip
ANSWERS = {
    "nobody has a position": "no_positions",
    "one without a position": "no_positions",
    "both silent on one issue": "cannot_tell",
    "one silent where it matters": "cannot_tell",
    "one silent where the others take anything": "yes",
    "no deal and a silent house": "no",
}


def small(name: str) -> dict[str, Any]:
    given = dict(SMALL[name])
    return case(given.pop("actors", TWO), WAY, **given)


def tables(section: Section | Entry) -> Iterator[Table]:
    for block in section.blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Figure) and block.table is not None:
            yield block.table


def nobody_silent_accepts(brief: Brief) -> None:
    if not standoff_alone(brief.answers.model):
        only_words_are_told_as_wishes(brief)
        check_claims(brief)
    if not brief.answers.verdict().open or standoff_alone(brief.answers.model):
        return
    for where, words in told_by(brief):
        if where not in {*WORDS_OF_DOCUMENTS, "positions-map", "road"}:  # of the map each wish is looked up above
            claimed = ACCEPTS.search(re.sub(r"Not on record: what [^.]*\.", "", words))
            assert not claimed, (where, claimed)
        if where not in {
            *WORDS_OF_DOCUMENTS,
            "standoff",
        }:  # what each prefers of the states of a standoff is given, not claimed
            assert not CLAIMS.search(words), (where, CLAIMS.search(words))
    pages: list[Section | Entry] = [*brief.page.sections, *brief.page.entries, *commands(brief)]
    for page in pages:
        assert not any("accept" in " ".join(table.columns).lower() for table in tables(page))


def commands(brief: Brief) -> list[Section]:
    """What the commands tell that the brief tells too."""
    return [deals(brief.answers), why(brief.answers), whole(brief.answers), proposals(brief.answers)]


NOT_HEARD = re.compile(
    r"rests on ([^:;]*): not on record|([^.;]* not been heard on [^.]*)|Ha(?:s|ve) ([^?]* said anything on [^?]*)\?"
    r"|Not heard on what it rests on: ([^.]*)"
)
"""How it is told that actors have said nothing on record."""


def nobody_who_spoke_is_told_unheard(brief: Brief) -> None:
    """No sentence of the page, of `ask`, `why`, `deals`, `proposals` names an issue as unheard on which that actor has spoken."""
    answers, words = brief.answers, brief.words
    named = {words.actor(name).lower(): name for name in answers.model.actors}
    any_name = "|".join(sorted(map(re.escape, named), key=len, reverse=True))
    pages = [*brief.page.sections, *commands(brief)]
    told = [str(page.blocks) for page in pages] + [words for _, words in front_told(brief.page)]

    def check(name: str, rest: str) -> None:
        for who, where in heard(answers).issues:
            told_unheard = who == named[name.lower()] and re.search(rf"\b{re.escape(words.inline(where))}\b", rest)
            assert not told_unheard, (name, rest)

    for found in NOT_HEARD.finditer(json.dumps(told, ensure_ascii=False).replace("\\", "")):
        sentence = re.split(r"; [^;]* spoken on ", next(filter(None, found.groups())))[0]
        parts = re.split(rf"({any_name})(?= (?:has|have) not| said| about| on| \()", sentence, flags=re.IGNORECASE)
        assert len(parts) > 2, sentence
        for name, rest in zip(parts[1::2], parts[2::2], strict=True):
            check(name, rest)
    several = rf"((?:{any_name})(?:(?:, | and | or )(?:{any_name}))*)"
    silent = (
        rf"{several} ha(?:s|ve) not been heard on ([^.;:]*)",
        rf"What {several} would accept on ([^.;:]*?)(?: is not on record|[;.])",
        rf"no position of {several} on ([^.;:]*) is on record",
    )
    for _, sentence in front_told(brief.page):
        for form in silent:
            for found in re.finditer(form, sentence, re.IGNORECASE):
                for name in re.findall(any_name, found[1], re.IGNORECASE):
                    check(name, found[2])


def test_nobody_silent_is_told_to_accept(worked: Brief) -> None:
    nobody_silent_accepts(worked)
    nobody_who_spoke_is_told_unheard(worked)


@pytest.mark.parametrize(("folder", "scenario", "as_of"), overlaid(), ids=label)
def test_nor_under_scenarios_and_on_dates(folder: Path, scenario: str | None, as_of: date | None) -> None:
    brief = brief_of(folder, scenario, as_of)
    nobody_silent_accepts(brief)
    nobody_who_spoke_is_told_unheard(brief)


@pytest.mark.parametrize("name", SMALL)
def test_small_cases(made: Callable[..., Brief], name: str) -> None:
    brief = made(small(name), WORDS, PAPER)
    nobody_silent_accepts(brief)
    nobody_who_spoke_is_told_unheard(brief)
    answers = brief.answers
    found = answers.verdict()
    assert found.answer == ANSWERS[name]
    assert answers.deals().verdict == answers.why().verdict == found
    told = plain(brief.page.verdict)
    told = told.removeprefix("Alba makes a proposal. ")  # what is new comes first
    told = told.removeprefix("Nothing is agreed on the water or the road. ")  # then whether anything is agreed
    assert told.startswith(
        {"no_positions": "There is nothing to judge", "cannot_tell": "Nothing on record rules out", "yes": "A settlement is possible", "no": "A settlement stays out of reach"}[found.answer]
    )  # fmt: skip
    asked = entry(brief.page, "whom-to-ask")
    if found.answer == "yes":  # silence on a whole issue decides nothing then, and is not asked about
        assert asked is None or re.fullmatch(
            r"Whom to ask next What [\w ]+ would say to what (the first package|a settlement) holds on [\w ]+ is not on record\.",
            under(brief.page, "whom-to-ask"),
        )
    else:
        assert asked is not None
    accepted = "no acceptance" in under(brief.page, "bottom-line", "ways")
    assert accepted is (found.answer in {"yes", "cannot_tell"}), "what is ruled out by nobody is accepted by nobody"


def test_what_is_on_record_for_whom_nothing_can_be_judged(made: Callable[..., Brief]) -> None:
    brief = made(small("one without a position"), WORDS, PAPER)
    assert brief.answers.verdict().without_position == ("b",)
    told = " ".join(plain(block.text) for block in deals(brief.answers).blocks if isinstance(block, Paragraph))
    assert "Brenn: two statements on record" in told
    assert "(one demand or wish, one refusal)" in told
    assert "detente draft" in told
    whole = "There is nothing to judge yet: no position of Brenn is noted, though statements of theirs are on record"
    assert verdict(brief.answers).startswith(f"{whole}: `detente draft` tells")
    asked = under(brief.page, "whom-to-ask")
    assert "Brenn has no position noted from what was said: until then nothing can be judged." in asked


def test_where_nobody_has_spoken_nothing_is_on_record(made: Callable[..., Brief]) -> None:
    answers = made(
        small("one without a position"),
        record(statement("s1", "Alba will not halve the water", "a", act="refuse")),
        PAPER,
    ).answers
    assert verdict(answers) == "There is nothing to judge yet: no position of Brenn is on record."


def test_a_refusal_that_would_decide(made: Callable[..., Brief]) -> None:
    answers = made(small("one silent where it matters"), WORDS, PAPER).answers
    (place,) = answers.verdict().silent
    assert (place.actor, place.issue, place.options) == ("b", "road", ("ours",))
    (question,) = answers.ask().questions
    assert (question.actor, question.issue, question.closes, question.decides) == ("b", "road", True, "verdict")
    assert [[item.option for item in chosen] for chosen in answers.ask().refusals] == [["ours"]]
    (item,) = answers.proposals().proposals
    assert item.verdict is not None
    assert (item.verdict.answer, item.verdict.rests_on) == ("no", "stated")


SPOKEN = record(
    statement("s1", "Alba will not halve the water", "a", act="refuse"),
    statement("s2", "Brenn demands thirds", "b", act="demand"),
    statement("s3", "Brenn refuses halves", "b", act="refuse", about={"issues": ["road"]}),
    statement("s4", "the two met", "b", act="accuse", about={"options": ["road.ours"]}),
)
"""Brenn has spoken twice on the road, and no position of it there is in the case."""


def test_silences_of_one_weight_are_all_named(made: Callable[..., Brief]) -> None:
    """One refusal of either would leave nothing: they stand in one sentence, so that no lack of room names one of them alone."""
    ranked = {"a": {"ranking": {"water": ["half", "thirds"]}, "floor": {"water": "half"}, **STATED}, "b": {"ranking": {"road": ["ours", "both"]}, "floor": {"road": "ours"}, **STATED}}  # fmt: skip
    told = under(made(case(TWO, WAY, preferences=ranked), WORDS, PAPER).page, "whom-to-ask")
    assert "Not on record: what Alba would accept on the road; what Brenn would accept on the water. One refusal could" in told, told  # fmt: skip


def test_a_clash_is_named_before_the_silence_of_a_third(made: Callable[..., Brief]) -> None:
    """Two stated lines exclude each other: no word of a third could open that, so it is not “nothing to judge”."""
    lines = [
        line("dry", "a", {"water": "half"}, evidence=["s1"]),
        line("wet", "b", {"water": "thirds"}, evidence=["s3"]),
    ]
    brief = made(case({**TWO, "c": actor("Corr")}, WAY, red_lines=lines), WORDS, PAPER)
    answers = brief.answers
    assert (answers.verdict().answer, answers.deal_exists) == ("no_positions", False)
    clash = "on the water, the positions of Alba and Brenn exclude each other"
    assert plain(brief.page.verdict) == f"A settlement stays out of reach: {clash}; no position of Corr is on record."
    assert verdict(answers).startswith("No deal is possible in this model: Alba will not accept")
    assert verdict(answers).endswith("That stands whatever others say: no position of Corr is on record.")
    assert "No position of Corr has been noted; none could change that." in under(brief.page, "bottom-line")
    assert "Whatever numbers one takes, the positions that" in under(brief.page, "sure")
    assert "until then nothing can be judged" not in under(brief.page, "whom-to-ask")
    assert "Alba moves" in under(brief.page, "ways")


def test_who_has_spoken_without_a_position_is_asked_what_it_would_accept(
    made: Callable[..., Brief], run: Run, tmp_path: Path
) -> None:
    told = paper("Alba will not halve the water. Brenn demands thirds. Brenn refuses halves. Then the two met.")
    brief = made(small("one silent where it matters"), SPOKEN, told)
    answers = brief.answers
    (place,) = answers.verdict().silent
    assert (place.actor, place.issue) == ("b", "road"), "for the exact verdict it is silent as before"
    assert heard(answers).of("b", "road") == ("s3", "s4")
    said = "Brenn has spoken on the road (two statements), but its position there is not noted"
    told_there = (
        ("headline", brief.page.verdict),
        *((item.id, words) for item in brief.page.entries for words in texts(item)),
    )
    citing = {where for where, words in told_there if Cite(("s3", "s4")) in words}
    assert {"bottom-line", "whom-to-ask", "ways"} <= citing
    assert said in under(brief.page, "bottom-line")
    assert "Brenn has spoken on the road, but no position is noted" in under(brief.page, "whom-to-ask")
    for page in (deals(answers), why(answers), whole(answers)):
        assert Cite(("s3", "s4")) in cast("Paragraph", page.blocks[0]).text
    nobody_who_spoke_is_told_unheard(brief)
    folder = write_case(tmp_path / "c", small("one silent where it matters"), SPOKEN, told)
    out = " ".join(run("ask", folder)[1].split())
    assert (
        "Brenn has spoken on the road (two statements), but no position is noted: what would it accept? "
        "If it refused “option ours”, no deal would be left." in out
    )
    assert "One position is missing, and that alone is enough to leave no deal." in out


def test_who_was_heard_and_who_was_not_are_told_apart(made: Callable[..., Brief]) -> None:
    """One clause for each; several that have spoken; a ratifier's word is its party's, too."""
    answers = made(small("no deal and a silent house"), SPOKEN, paper("Alba will not halve the water. Brenn demands thirds. Brenn refuses halves. Then the two met.")).answers  # fmt: skip
    words, spoken = Words(answers.model), heard(answers)
    places = [Place(actor="b", issue="road"), Place(actor="b", issue="water"), Place(actor="h", issue="water")]
    assert unheard(words, places, spoken) == (
        "Brenn and the house have not been heard on the water; "
        "Brenn has spoken on the road (two statements), but its position there is not noted"
    )
    assert unheard(words, places, NOTHING_SPOKEN) == (
        "Brenn has not been heard on the road and the water; the house on the water"
    )
    assert resting(words, places, spoken) == (
        " Not heard on what it rests on: Brenn (the water) and the house (the water). "
        "Spoken, but no position noted, on what it rests on: Brenn (the road)."
    )
    assert spoken.of("h", "road") == (), "nobody of the house has spoken"
    steps = [Place(actor="b", step="gate"), Place(actor="a", step="gate"), Place(actor="b", step="boats")]
    named = {"gate": "the open gate", "boats": "the boats"}
    assert unheard_steps(words, steps, named, Spoken({}, {("b", "gate"): ("s1",)})) == (
        "Alba has not been heard on the open gate; Brenn on the boats; "
        "Brenn has spoken on the open gate (one statement), but its position there is not noted"
    )


def test_a_way_says_whose_word_it_rests_on(made: Callable[..., Brief]) -> None:
    answers = made(small("no deal and a silent house"), WORDS, PAPER).answers
    assert answers.verdict().rests_on == "stated"
    ways = {way.members: way for way in answers.ask().ways}
    assert set(ways) == {("dry",), ("wet",)}
    assert [(place.actor, place.issue) for place in ways["dry",].rests_on] == [
        ("a", "road"),
        ("b", "road"),
        ("h", "water"),
    ]
    assert {item.decides for item in answers.ask().questions} == {"way"}


def test_the_command(run: Run, tmp_path: Path) -> None:
    folder = write_case(tmp_path / "c", small("one silent where it matters"), WORDS, PAPER)
    status, out, _ = run("ask", folder, "--json")
    found = json.loads(out)
    assert (status, found["complete"], found["verdict"]["answer"]) == (0, True, "cannot_tell")
    assert found["refusals"] == [[{"actor": "b", "issue": "road", "option": "ours"}]]
    assert found["questions"][0].keys() >= {"actor", "issue", "options", "decides", "way", "closes"}
    assert detente.ask(detente.load(folder)).to_dict()["questions"] == found["questions"]
    status, out, _ = run("ask", folder)
    assert status == 0
    assert "Has Brenn said anything on the road? If it refused “option ours”, no deal would be left." in " ".join(
        out.split()
    )
    for command in ("deals", "why", "proposals"):
        assert "verdict" in json.dumps(json.loads(run(command, folder, "--json")[1]))


def test_the_order_of_firmness_alone_does_not_decide(made: Callable[..., Brief]) -> None:
    """One firm line against three soft ones: which is cheaper hangs on the numbers, not on their order."""
    lines = [line("firm", "a", {"water": "half"}, **STATED) | {"firmness": 4}]
    lines += [
        line(f"soft{at}", "b", {"water": "thirds", "road": option}, evidence=["s3"]) | {"firmness": 1}
        for at, option in enumerate(("ours", "both"))
    ]
    lines += [line("soft2", "b", {"water": "thirds"}, evidence=["s3"]) | {"firmness": 1}]
    answers = made(case(TWO, WAY, red_lines=lines), WORDS, PAPER).answers
    found = answers.ask().cheapest
    assert found is not None
    assert not found.sure
    assert found.rivals == (("firm",),) or found.members == ("firm",)
    assert isinstance(answers, Answers)


ORDERED = {
    "dyke": issue("Who keeps the dyke?", "nobody", "each", "both", name="the dyke"),
    "ferry": issue("Whose is the ferry?", "theirs", "ours", "shared", name="the ferry"),
    "bell": issue("Who rings the bell?", "monks", "guards", name="the bell"),
}
SAID = {
    "asks": ("a", "demand", "dyke.both", "2026-01-02"),
    "never": ("b", "refuse", "dyke.both", "2026-01-03"),
    "wants": ("b", "demand", "dyke.nobody", "2026-01-04"),
    "terms": ("a", "propose_terms", "ferry.ours", "2026-01-10"),
    "no": ("b", "refuse", "ferry.ours", "2026-01-12"),
    "later": ("a", "propose_terms", "bell.guards", "2026-01-20"),
    "yes": ("b", "accept_if", "bell.guards", "2026-01-22"),
}
ORDERED_RECORD = record(
    *(
        statement(name, f"the words {name}", who, act=act, about={"options": [option]}, when=day)
        for name, (who, act, option, day) in SAID.items()
    )
)
ORDERS = {
    "a": {"ranking": {"dyke": ["both", ["nobody", "each"]], "ferry": ["ours", ["theirs", "shared"]]}, "evidence": ["asks", "terms"]},
    "b": {"ranking": {"dyke": ["nobody", "each", "both"], "ferry": [["theirs", "shared"], "ours"], "bell": [["monks", "guards"]]}, "evidence": ["never", "wants"]},
}  # fmt: skip
PAPERS = [
    {
        "id": "earlier",
        "by": "a",
        "to": "b",
        "date": "2026-01-05",
        "terms": {"bell": "guards"},
        "assumed": "as it was told",
    },
    {"id": "first", "by": "a", "to": "b", "date": "2026-01-10", "terms": {"ferry": "ours"}, "evidence": ["terms"]},
    {"id": "second", "by": "a", "to": "b", "date": "2026-01-20", "terms": {"bell": "guards"}, "evidence": ["later"]},
]
NO_BOTH = line("no_both", "b", {"dyke": "both"}, text="refuses: “the words never”", evidence=["never"])
ALL_BOTH = line("all_both", "a", {"dyke": ["nobody", "each"]}, evidence=["asks"])
ORDINAL: dict[str, tuple[str, dict[str, Any]]] = {
    "heard where it matters": ("yes", {"red_lines": [NO_BOTH]}),
    "two lines that exclude each other": ("no", {"red_lines": [NO_BOTH, ALL_BOTH]}),
    "silent on the ferry": ("cannot_tell", {"red_lines": [NO_BOTH, line("own", "a", {"ferry": ["theirs", "shared"]}, evidence=["terms"])], "preferences": {"a": ORDERS["a"], "b": {"ranking": {"dyke": ["nobody", "each", "both"]}, "evidence": ["wants"]}}}),
}  # fmt: skip


def ordinal(name: str) -> dict[str, Any]:
    """Orders and red lines, and no number: what a draft makes of a record."""
    return case(TWO, ORDERED, **{"preferences": ORDERS, "proposals": PAPERS, **ORDINAL[name][1]})


@pytest.mark.parametrize("name", ORDINAL)
def test_orders_and_lines_alone_claim_no_acceptance(made: Callable[..., Brief], name: str) -> None:
    brief = made(ordinal(name), ORDERED_RECORD, paper(". ".join(f"the words {name}" for name in SAID)))
    assert brief.answers.verdict().answer == ORDINAL[name][0]
    nobody_silent_accepts(brief)


COMMANDS = (("deals",), ("why",), ("proposals",), ("rounds",), ("ask",), ("changes", "--since", "2026-01-01"))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("name", ORDINAL)
def test_nor_does_a_command(run: Run, tmp_path: Path, name: str, command: tuple[str, ...]) -> None:
    words = paper(". ".join(f"the words {name}" for name in SAID))
    folder = write_case(tmp_path / "c", ordinal(name), ORDERED_RECORD, words)
    status, out, _ = run(command[0], folder, *command[1:])
    told = " ".join(out.split())
    assert status == 0
    assert not NEVER.search(told), NEVER.search(told)
    for who in ("Alba", "Brenn"):
        for claim in re.finditer(rf"{who} accepts? “(.+?)”", told):
            assert (who, claim[1]) == ("Brenn", "option guards")


def test_a_tie_what_is_left_out_and_what_was_said_since_have_their_own_words(run: Run, tmp_path: Path) -> None:
    words = paper(". ".join(f"the words {name}" for name in SAID))
    folder = write_case(tmp_path / "c", ordinal("heard where it matters"), ORDERED_RECORD, words)
    told = " ".join(run("proposals", folder)[1].split())
    assert "New, against today: no difference on record for Brenn" in told  # two options of which it said nothing
    assert "On its issues no difference on record for Brenn" in told
    assert "What this moves: Left out" in told  # the ferry, which the later proposal does not name: worse for nobody
    assert "Said since about what it asks: Brenn accepts “option guards” on the bell (on a condition)" in told
    assert "Said since about what it asks: Brenn refuses “option ours” on the ferry" in told


def test_headlines_follow_the_verdict(made: Callable[..., Brief]) -> None:
    for name, (answer, _) in ORDINAL.items():
        brief = made(ordinal(name), ORDERED_RECORD, paper(". ".join(f"the words {name}" for name in SAID)))
        text = " ".join(words for _, words in told_by(brief)) + plain(brief.page.verdict)
        open_ = bool(re.search("(Nothing on record|No red line) rules out a settlement(?! on its terms)", text))
        assert ("A settlement is possible" in text or ("Nothing is agreed" in text and not open_)) is (answer == "yes")
        assert ("A settlement stays out of reach" in text) is (answer == "no"), name
        assert open_ is (answer == "cannot_tell"), name
        assert "nothing on substance stands in the way" not in text
