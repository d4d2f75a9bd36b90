"""What page 1 says of cases of every shape, in each form of its sentences, and that every clause cites all it rests on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from detente.analysis.agreement import agreement
from detente.answers import Answers
from detente.record import Interval
from detente.report.front import answered, basis, bottom_line, earlier, headline, matters, new, sure
from detente.report.front.bottom_line import SILENCE
from detente.report.front.clauses import inside, issues, merged
from detente.report.front.happened import happened
from detente.report.front.phrases import OURS, Told
from detente.report.front.reason import reasons
from detente.report.front.unmoved import by_procedure, by_scenario
from detente.report.language.dates import on_day
from detente.report.language.wording import Words, some
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Assumed, Cite, Inline, Text, plain

from .shapes import LINES, PORT, PROPOSALS, SHAPES, SIDES, SPOKEN, TWO, X, said, valued, whole
from .situations import Brief
from .small import Data, actor, case, issue, line
from .test_even_handed import mirrored, swap_words, swapped

Made = Callable[..., Brief]


def told(brief: Brief) -> Told:
    return Told(brief.answers)


def text_of(entry: Entry | None) -> Text:
    assert entry is not None
    return tuple(part for block in entry.blocks if isinstance(block, Paragraph) for part in block.text)


def words_of(entry: Entry | None) -> str:
    return plain(text_of(entry))


def cited_after(words: Text, clause: str) -> set[str]:
    """The statements cited right behind a clause."""
    at = next(at for at, part in enumerate(words) if isinstance(part, str) and clause in part)
    assert str(words[at]).endswith(clause), words[at]
    return {name for part in words[at + 1 : at + 2] if isinstance(part, Cite) for name in part.statements}


# pieces of sentences


@pytest.mark.parametrize(
    ("start", "end", "text", "wanted"),
    [
        ((2026, 6, 5), (2026, 6, 5), None, "on 5 June 2026"),
        ((2026, 6, 1), (2026, 6, 30), None, "in June 2026"),
        ((2025, 1, 1), (2025, 12, 31), None, "in 2025"),
        ((2026, 6, 1), (2026, 6, 8), None, "in early June 2026"),
        ((2026, 3, 30), (2026, 3, 31), None, "on 30–31 March 2026"),
        ((2026, 3, 28), (2026, 4, 2), None, "from 28 March to 2 April 2026"),
        ((2026, 3, 1), (2026, 8, 31), None, "from March to August 2026"),
        ((2022, 2, 24), (2026, 6, 5), "Since the invasion", "since the invasion"),
    ],
)
def test_days_inside_a_sentence(start: Any, end: Any, text: str | None, wanted: str) -> None:
    assert on_day(Interval(start=date(*start), end=date(*end), text=text)) == wanted


def test_no_day_is_nothing() -> None:
    assert on_day(None) == ""


@pytest.mark.parametrize(
    ("how_many", "wanted"),
    [(1, "0"), (2, "0 and 1"), (4, "0, 1, 2 and 3"), (6, "0, 1, 2 and three other issues")],
)
def test_lists_of_any_length(how_many: int, wanted: str) -> None:
    assert some([str(at) for at in range(how_many)], "issue") == wanted


def test_a_list_may_only_be_counted() -> None:
    assert some(["a", "b", "c"], "issue", most=1) == "three issues"
    assert some(["a", "b", "c", "d", "e"]) == "a, b, c and two others"


def test_a_sentence_becomes_a_part_of_another() -> None:
    assert inside("A full ceasefire holds.") == "a full ceasefire holds"
    assert inside("Aland turns back") == "Aland turns back"


def test_what_things_rest_on_is_told_once() -> None:
    mark = Assumed("a", "b")
    parts: list[Inline] = [Cite(("s1",)), mark, Cite(("s2", "s1")), mark]
    assert merged(parts) == (Cite(("s1", "s2")), mark)


def test_issues_stand_in_the_order_of_the_case(made: Made) -> None:
    words = Words(made(case(SIDES, PORT)).answers.model)
    assert issues(words, ["seat", "port"]) == "the port and the seat"


# the headline


SETTLED = case(TWO, X, preferences={"a": valued(100, 60, 0, 40), "b": valued(0, 60, 100, 40)})
TWO_ISSUES = {**X, "y": issue("Whose is the hill?", "no", "yes", name="The hill")}
HALF_HEARD = case(
    TWO, TWO_ISSUES, red_lines=[line("l", "a", {"x": "no"}, assumed="so"), line("m", "b", {"y": "no"}, assumed="so")]
)
FREE = case(
    TWO,
    {"x": issue("Whose?", "no", "yes")},
    preferences={name: {"ranking": {"x": ["no", "yes"]}, "assumed": "so"} for name in TWO},
)


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (SETTLED, "A settlement is possible that goes against no fixed position on record."),
        (FREE, "Nothing on record rules out a settlement: nobody who must agree has ruled anything out."),
        (
            HALF_HEARD,
            "Nothing on record rules out a settlement, but Alba has not been heard on the hill; Brenn on X.",
        ),
        (SHAPES["rules that leave no deal"][0], "No settlement is possible: the rules about what can go together leave none."),
        (SHAPES["one actor that takes all"][0], "There is nothing to judge yet: no position of Alba has been noted."),
        (SHAPES["only orders"][0], "A settlement stays out of reach: on X, the positions of Alba and Brenn exclude each other."),
        (SHAPES["one actor with red lines only"][0], "A settlement stays out of reach: on X, the position of Alba leaves none."),
        (SHAPES["three parties"][0], "A settlement stays out of reach: none is worth enough to Alba and Brenn at once."),
        (
            SHAPES["two parties, one with an order"][0],
            "A settlement stays out of reach: none that keeps to the positions of Brenn on X is worth enough to Alba.",
        ),
        (
            SHAPES["consent of some"][0],
            "A settlement stays out of reach: on X, the positions of Alba, Brenn and Corr leave too few who could agree.",
        ),
        (SHAPES["a standoff alone"][0], "The present state holds: neither side gains by moving alone."),
    ],
)  # fmt: skip
def test_headlines(made: Made, data: Data, wanted: str) -> None:
    assert plain(headline.headline(told(made(data)))) == wanted


def test_the_headline_begins_with_what_is_new(made: Made) -> None:
    found = headline.headline(told(made(*SHAPES["everything, no settlement"])))
    assert plain(found).startswith("The Brenn isles refuse the proposal of Alba. A settlement stays out of reach: ")
    assert cited_after(found, "refuse the proposal of Alba") == {"brenn_answer"}


def test_what_is_new_is_left_out_of_a_headline_that_it_would_make_too_long(made: Made) -> None:
    long = [{**PROPOSALS[0], "text": f"proposes {'a long and winding way to the table ' * 4}", "responses": []}]
    found = headline.headline(told(made(*said(whole(proposals=long), *SPOKEN))))
    assert plain(found).startswith("A settlement stays out of reach: on the port")


def test_a_proposal_of_which_nobody_knows_the_terms_is_no_headline(made: Made) -> None:
    known = {name: value for name, value in PROPOSALS[0].items() if name not in {"terms", "demands", "offers", "text"}}
    for wording, begins in (
        ({}, "A settlement stays out of reach: on the port"),
        ({"text": "offers the harbour"}, "Alba offers the harbour."),
    ):
        put = [{**known, **wording, "responses": []}]
        found = plain(headline.headline(told(made(*said(whole(proposals=put, rounds=[]), *SPOKEN)))))
        assert found.startswith(begins), found


def test_what_was_done_long_before_the_last_word_is_not_new(made: Made) -> None:
    for day, begins in (("2026-02-20", "Talks at Dorne"), ("2026-01-10", "There is nothing")):
        talks = [{"id": "g", "place": "Dorne", "date": day, "outcome": "failed", "assumed": "so"}]
        late = ("late", "alba", "We wait", {"when": "2026-02-25"})
        found = plain(headline.headline(told(made(*said(case(SIDES, PORT, rounds=talks), late)))))
        assert found.startswith(begins), found


@pytest.mark.parametrize("letters", [3, 12, 30])
def test_however_long_the_names_no_headline_is_longer_than_thirty_words(made: Made, letters: int) -> None:
    """Names of many words: what is left is the answer."""
    names = {name: actor(" ".join([name.upper()] * letters)) for name in "abc"}
    named = {"x": issue("Whose?", "no", "half", "yes", name=" ".join(["matter"] * min(letters, 9)))}
    lines = [
        line(f"l{who}", who, {"x": option}, assumed="so")
        for who, option in zip("abc", ("no", "half", "yes"), strict=True)
    ]
    found = headline.headline(told(made(case(names, named, red_lines=lines))))
    assert len(plain(found).split()) <= headline.BUDGET
    assert plain(found).startswith("A settlement stays out of reach")


def test_a_reading_is_marked_in_the_headline(made: Made) -> None:
    assert OURS in headline.headline(told(made(SHAPES["only orders"][0])))
    stated = whole(preferences=None, road=None, proposals=None, rounds=None, red_lines=LINES[:2])
    stated["actors"] = {name: SIDES[name] for name in ("alba", "brenn")}
    found = headline.headline(told(made(*said(stated, *SPOKEN[:2]))))
    assert (
        plain(found)
        == "A settlement stays out of reach: on the port, the positions of Alba and the Brenn isles exclude each other."
    )
    assert OURS not in found
    assert {name for part in found if isinstance(part, Cite) for name in part.statements} == {"alba_says", "brenn_say"}


# the bottom line


def test_each_position_stands_with_all_that_it_rests_on(worked: Brief) -> None:
    """Whatever blocks a settlement is told by the evidence of the case, all of it, and the mark where it is assumed."""
    here = told(worked)
    if worked.answers.verdict().answer != "no":
        return
    first = reasons(here)[0]
    found = text_of(bottom_line.entry(here))
    for name in first.lines:
        item = here.model.insisted[name]
        clause = here.clause(name)
        assert cited_after(found, clause) == set(item.evidence)
        at = next(at for at, part in enumerate(found) if isinstance(part, str) and part.endswith(clause))
        assert any(isinstance(part, Assumed) for part in found[at + 1 : at + 3]) == bool(item.basis.assumed)


def test_the_stated_reason_comes_before_one_that_is_read(made: Made) -> None:
    lines = [
        line("a1", "alba", {"seat": "here"}, assumed="so"),
        line("b1", "brenn", {"seat": "there"}, assumed="so"),
        *LINES[:2],
    ]
    data = whole(preferences=None, road=None, proposals=None, rounds=None, red_lines=lines)
    data["actors"] = {name: SIDES[name] for name in ("alba", "brenn")}
    here = told(made(*said(data, *SPOKEN[:2])))
    assert [item.read for item in reasons(here)] == [False, True]
    assert words_of(bottom_line.entry(here)).startswith(
        "Alba will not give up the port. The Brenn isles demand the port."
    )


def test_procedure_that_changes_nothing_is_told(made: Made) -> None:
    data = whole(proposals=None, rounds=None)
    data["actors"] = {name: SIDES[name] for name in ("alba", "brenn")}
    data["red_lines"] = LINES[:2]
    assert "Agreement on the seat would not change that." in words_of(
        bottom_line.entry(told(made(*said(data, *SPOKEN))))
    )


def test_nothing_is_said_of_procedure_that_would_open_a_settlement(made: Made) -> None:
    lines = [line("a1", "alba", {"seat": "here"}, assumed="so"), line("b1", "brenn", {"seat": "there"}, assumed="so")]
    data = whole(preferences=None, road=None, proposals=None, rounds=None, red_lines=lines)
    data["actors"] = {name: SIDES[name] for name in ("alba", "brenn")}
    brief = made(*said(data, *SPOKEN))
    assert by_procedure(brief.answers) is True
    assert "would not change that" not in words_of(bottom_line.entry(told(brief)))


def test_scenarios_that_leave_no_settlement_are_named_and_those_that_open_one_are_not(made: Made) -> None:
    data = whole(proposals=None, rounds=None, road=None, red_lines=LINES[:2])
    data["actors"] = {name: SIDES[name] for name in ("alba", "brenn")}
    data["scenarios"] = {
        "rain": {"name": "A wet year", "set": {"preferences.alba.no_deal": 45}},
        "yields": {"name": "Alba yields", "waive": ["alba_port", "alba.no_deal"]},
    }
    brief = made(*said(data, *SPOKEN))
    assert by_scenario(brief.answers) == {"rain": False, "yields": True}
    found = words_of(bottom_line.entry(told(brief)))
    assert "Nor would this change it: a wet year." in found
    assert "Alba yields" not in found


def test_what_leaves_the_answer_as_it_is_is_what_each_scenario_says_itself(worked: Brief) -> None:
    """Each scenario answered apart, and procedure given up by hand, say the same."""
    answers = worked.answers
    assert by_scenario(answers) == {name: Answers(under).deal_exists for name, under in answers.variants.items()}
    model = answers.model
    procedure = {name for name, item in model.issues.items() if item.kind == "procedure"}
    if any(floor in procedure for item in model.preferences.values() for floor in item.floor):
        return
    freed = tuple(item for item in model.red_lines if not set(item.never) <= procedure)
    assert by_procedure(answers) == (agreement(model.model_copy(update={"red_lines": freed}), limit=1).zopa.size > 0)


def test_silence_is_told_as_silence(made: Made) -> None:
    found = words_of(bottom_line.entry(told(made(HALF_HEARD))))
    assert "Alba has not been heard on the hill; Brenn on X." in found
    assert SILENCE in found
    assert "accept" not in found


def test_a_settlement_that_exists_is_no_acceptance(made: Made) -> None:
    found = words_of(bottom_line.entry(told(made(SETTLED))))
    assert found.startswith("What is on record of Alba and Brenn leaves room for a settlement. That is no acceptance")
    assert "The package that leaves the side which gains least best off: option half." in found


def test_force_of_one_time_is_told_of_both_sides_and_not_of_one_alone(made: Made) -> None:
    def shelled(alba: str) -> Any:
        acts = [
            ("one", "alba", "Shells fell on the quay", {"act": "military_action", "when": alba}),
            ("two", "brenn", "Boats were sunk off the cape", {"act": "military_action", "when": "2026-02-05"}),
            ("three", "alba", "Boats would be sunk", {"act": "military_action", "when": "2026-02-09", "modality": "hypothetical"}),
        ]  # fmt: skip
        return bottom_line.entry(told(made(*said(case(SIDES, PORT), *acts))))

    both = shelled("2026-02-03")
    assert "Armed force by Alba and the Brenn isles is on record as late as 5 February 2026." in words_of(both)
    assert cited_after(text_of(both), "is on record as late as 5 February 2026") == {"one", "two"}
    assert "Armed force" not in words_of(shelled("2026-01-03")), "what one side did alone may have answered something"


# what is new, and the answers


def test_a_proposal_is_told_with_its_day_its_words_and_what_it_leaves_out(made: Made) -> None:
    found = new.entry(told(made(*SHAPES["everything, no settlement"])))
    assert words_of(found) == (
        "20 February 2026: Alba proposes a meeting of the leaders. The report quotes no terms on the port or the toll."
    )
    assert cited_after(text_of(found), "proposes a meeting of the leaders") == {"alba_asks"}


def test_a_proposal_without_words_of_its_own(made: Made) -> None:
    bare = [{"id": "p", "by": ["alba", "brenn"], "date": "2026", "assumed": "so"}]
    found = words_of(new.entry(told(made(case(SIDES, PORT, proposals=bare)))))
    assert found.startswith(
        "2026: Alba and the Brenn isles make a proposal. The reports quote no terms of a settlement"
    )
    bare = [{"id": "p", "by": "brenn", "date": "2026-02", "assumed": "so"}]
    assert words_of(new.entry(told(made(case(SIDES, PORT, proposals=bare))))).startswith(
        "February 2026: the Brenn isles make a proposal."
    )


def test_what_was_asked_before_is_told(made: Made) -> None:
    before = {**PROPOSALS[0], "id": "older", "date": "2025-05", "responses": [], "evidence": ["alba_says"]}
    found = new.entry(told(made(*said(whole(proposals=[before, *PROPOSALS]), *SPOKEN))))
    assert "Alba has made an earlier proposal, in May 2025." in words_of(found)
    assert cited_after(text_of(found), "made an earlier proposal, in May 2025") == {"alba_says"}
    other = {**before, "terms": {"toll": "full"}}
    assert "earlier proposal" not in words_of(
        new.entry(told(made(*said(whole(proposals=[other, *PROPOSALS]), *SPOKEN))))
    )


def test_what_came_after_the_proposal_is_told_first(made: Made) -> None:
    later = {"id": "late", "place": "Dorne", "date": "2026-02-27", "outcome": "failed", "assumed": "so"}
    found = words_of(new.entry(told(made(*said(whole(rounds=[later]), *SPOKEN)))))
    assert found.startswith("27 February 2026: talks at Dorne ended without a result. 20 February 2026: Alba proposes")


def test_a_proposal_of_long_before_the_newest_is_not_told_as_new(made: Made) -> None:
    def shown(day: str) -> str:
        meeting = {"id": "late", "place": "Dorne", "date": day, "outcome": "failed", "assumed": "so"}
        paper_of = [{"id": "p", "by": "brenn", "date": "2026-01-10", "text": "offers terms", "assumed": "so"}]
        return words_of(new.entry(told(made(case(SIDES, PORT, proposals=paper_of, rounds=[meeting])))))

    assert "the Brenn isles offer terms" in shown("2026-01-30")
    late = shown("2026-02-27")
    assert late == "27 February 2026: talks at Dorne ended without a result."


def test_the_newest_is_the_newest_of_everything_dated(worked: Brief) -> None:
    """Rule 12: the day told last as new is the newest on record, or a newer one of nobody's statement alone."""
    here = told(worked)
    every = happened(here)
    datings = [item.dating.order for item in every]
    assert datings == sorted(datings, key=lambda order: tuple(-day.toordinal() for day in order))
    assert all(item.dating.by(here.model.as_of) for item in every)


def test_statements_alone_are_told_by_who_takes_which_stand_or_spoke_on_what(made: Made) -> None:
    several = [
        ("one", "alba", "The port is ours", {"when": "2026-02-20", "about": {"issues": ["port"]}}),
        ("two", "alba", "The toll is fair", {"when": "2026-02-20", "about": {"issues": ["toll"]}}),
        ("three", "brenn", "We shall see", {"when": "2026-02-20"}),
        ("four", "brenn", "No", {"when": "2026-01-20"}),
    ]
    found = new.entry(told(made(*said(case(SIDES, PORT), *several))))
    assert words_of(found) == "20 February 2026: Alba spoke on the port and the toll and the Brenn isles spoke."
    assert cited_after(text_of(found), "Alba spoke on the port and the toll") == {"one", "two"}
    several[1] = ("two", "alba", "We want the full toll", {"when": "2026-02-20", "about": {"options": ["toll.full"]}})
    found = new.entry(told(made(*said(case(SIDES, PORT), *several))))
    assert words_of(found) == "20 February 2026: Alba wants “option full” (the toll) and the Brenn isles spoke."
    assert cited_after(text_of(found), "wants “option full” (the toll)") == {"two"}


def test_one_statement_is_told_in_the_words_of_its_report(made: Made) -> None:
    found = new.entry(told(made(*SHAPES["no proposals, no talks"])))
    assert words_of(found) == "The Brenn isles: “We see no reason to come” (22 February 2026)."
    ahead = [
        ("old", "alba", "The port is ours", {"when": "2026-02-20"}),
        ("late", "alba", "Not yet", {"when": "2026-06-20"}),
    ]
    assert (
        words_of(new.entry(told(made(*said(case(SIDES, PORT), *ahead)))))
        == "Alba: “The port is ours” (20 February 2026)."
    )


def test_a_change_of_stance_is_told_as_one(made: Made) -> None:
    turned = [
        ("no", "alba", "We shall not come", {"act": "refuse", "when": "2026-01-05", "about": {"steps": ["meet"]}}),
        ("yes", "alba", "We shall come", {"act": "accept", "when": "2026-02-25", "about": {"steps": ["meet"]}}),
    ]
    found = new.entry(told(made(*said(whole(), *SPOKEN, *turned))))
    assert (
        "Alba moved: “We shall come” (25 February 2026); before that: “We shall not come” (5 January 2026)."
        in words_of(found)
    )


def test_talks_that_are_told_to_have_failed_are_news(made: Made) -> None:
    """Two reports of one day tell it: it is one piece of news, in the headline too; not where a round of the case tells it."""
    ended = [
        (name, "corr", words, {"act": "talks_failed", "when": "2026-02-28"})
        for name, words in (("one", "The talks are over"), ("two", "There is no deal"))
    ]
    supposed = (
        "three",
        "corr",
        "They may fail",
        {"act": "talks_failed", "when": "2026-03-01", "modality": "hypothetical"},
    )
    found = told(made(*said(whole(rounds=None), *SPOKEN, *ended, supposed)))
    assert "28 February 2026: talks ended without a result." in words_of(new.entry(found))
    assert plain(headline.headline(found)).startswith("Talks ended without a result. ")
    assert cited_after(headline.headline(found), "Talks ended without a result") == {"one", "two"}
    meeting = {"id": "r", "place": "Corr", "date": "2026-02-28", "outcome": "stalled", "assumed": "so"}
    again = words_of(new.entry(told(made(*said(whole(rounds=[meeting]), *SPOKEN, *ended)))))
    assert "talks at Corr stalled" in again
    assert "ended without a result" not in again


def test_a_stance_begun_and_one_that_ended(made: Made) -> None:
    held = [
        {**LINES[0], "from": "2026-02-10"},
        {**LINES[1], "until": "2026-02-20"},
    ]
    data = whole(proposals=None, rounds=None, road=None, red_lines=held)
    found = words_of(new.entry(told(made(*said(data, *SPOKEN[:2])))))
    assert found == (
        "20 February 2026: no longer on record as held: the Brenn isles demand the port. "
        "10 February 2026: Alba will not give up the port."
    )


def test_nothing_dated(made: Made) -> None:
    assert words_of(new.entry(told(made(case(TWO, X))))) == "Nothing on record has a date."


def test_answers_stand_by_their_day_each_with_its_statements(worked: Brief) -> None:
    here = told(worked)
    proposal = new.latest(here)
    entry = answered.entry(here)
    if proposal is None:
        assert entry is None
        return
    found = text_of(entry)
    cited = [set(part.statements) for part in found if isinstance(part, Cite)]
    for item in proposal.responses:
        if item.text and item.text in words_of(entry):
            assert set(item.evidence) in cited


def test_who_did_not_answer_is_named(made: Made) -> None:
    mute = [{**PROPOSALS[0], "to": ["brenn", "corr"], "responses": []}]
    found = words_of(answered.entry(told(made(*said(whole(proposals=mute), *SPOKEN)))))
    assert found.startswith("No answer of the Brenn isles or Corr is on record.")


def test_what_an_answer_passes_over_is_named(made: Made) -> None:
    part = [
        {
            **PROPOSALS[0],
            "responses": [
                {"actor": "brenn", "kind": "acknowledge", "date": "2026-02-22", "evidence": ["brenn_answer"]}
            ],
        }
    ]
    found = words_of(answered.entry(told(made(*said(whole(proposals=part), *SPOKEN)))))
    assert "On the seat no answer of the Brenn isles is on record." in found
    assert "the Brenn isles confirm receipt of the proposal of Alba" in found


def test_an_answer_without_a_date(made: Made) -> None:
    found = words_of(answered.entry(told(made(*SHAPES["everything, without dates"]))))
    assert found.startswith("Without a date: the Brenn isles refuse the proposal of Alba.")


def test_the_same_test_for_every_offer(made: Made) -> None:
    offered = [{**PROPOSALS[0], "offers": ["corr_offer"]}]
    found = words_of(answered.entry(told(made(*said(whole(proposals=offered), *SPOKEN)))))
    assert "As it stands, Alba's offer cannot be taken up." in found
    road = {**whole()["road"], "demands": [], "refusals": []}
    road["offers"] = [{key: value for key, value in road["offers"][0].items() if key != "demands"}]
    found = words_of(answered.entry(told(made(*said(whole(proposals=offered, road=road), *SPOKEN)))))
    assert "Nothing on record keeps the other side from taking up Alba's offer of a meeting of the leaders." in found
    road = {
        **whole()["road"],
        "refusals": whole()["road"]["refusals"],
        "offers": road["offers"],
        "demands": whole()["road"]["demands"][:1],
    }
    beside = [{**offered[0], "demands": ["calm_first"]}]
    found = words_of(answered.entry(told(made(*said(whole(proposals=beside, road=road), *SPOKEN)))))
    assert "As it stands, Alba's offer cannot be taken up." in found, "a demand beside it counts as one attached"


# why it matters, the talks before, how sure


def test_what_a_proposal_leaves_where_it_was(made: Made) -> None:
    found = words_of(matters.entry(told(made(*SHAPES["everything, no settlement"]))))
    assert found.startswith(
        "The proposal leaves the positions that stand against a settlement where they were, on the port."
    )


def test_what_a_proposal_meets_and_goes_against(made: Made) -> None:
    both = [{**PROPOSALS[0], "terms": {"port": "alba"}, "responses": []}]
    found = matters.entry(told(made(*said(whole(proposals=both), *SPOKEN))))
    assert words_of(found).startswith(
        "The proposal speaks of what stands against a settlement: its terms go against what the Brenn isles hold on the port"
    )
    assert "brenn_say" in cited_after(text_of(found), "what the Brenn isles hold on the port")


def test_a_proposal_about_procedure_alone(made: Made) -> None:
    road = [{key: value for key, value in PROPOSALS[0].items() if key != "terms"} | {"offers": ["corr_offer"]}]
    found = words_of(matters.entry(told(made(*said(whole(proposals=road), *SPOKEN)))))
    assert found.startswith(
        "The proposal is about how to come to talks, and names no terms of a settlement: the positions"
    )


def test_comments_are_told_in_the_words_of_their_report_and_never_in_quotation_marks(made: Made) -> None:
    comment = (
        "note",
        "",
        "The letter was meant for others",
        {"act": "criticise", "when": "2026-02-23", "about": {"proposals": ["letter"]}},
    )
    found = matters.entry(
        told(made(*said(whole(), *SPOKEN[:-1], comment, publisher="The Herald (as carried elsewhere)")))
    )
    assert words_of(found).endswith("The Herald: The letter was meant for others.")
    assert cited_after((*text_of(found), "."), "The Herald: ") == set(), "the citation stands behind the words"


def test_talks_are_told_by_their_places(made: Made) -> None:
    found = words_of(earlier.entry(told(made(*SHAPES["everything, without dates"]))))
    assert found == (
        "Talks at Dorne stalled. No date of the talks at Dorne is on record, so the positions of their time could not be tested."
    )


def test_talks_that_agreed_are_told_by_what_they_agreed(made: Made) -> None:
    agreed = {"id": "g", "place": "Dorne", "date": "2026-02-01", "outcome": "partial", "assumed": "so",
              "agreed": [{"text": "an exchange of sailors", "evidence": ["alba_says"]}]}  # fmt: skip
    open_ = {"id": "h", "place": "Corr", "outcome": "open", "assumed": "so"}
    found = earlier.entry(told(made(*said(whole(rounds=[agreed, open_]), *SPOKEN))))
    assert words_of(found).startswith("Talks at Dorne agreed, in part, on an exchange of sailors.")
    assert "Those at Corr were to go on." in words_of(found)
    assert cited_after(text_of(found), "an exchange of sailors") == {"alba_says"}


def test_what_came_of_talks_in_the_words_of_the_case_is_printed(made: Made) -> None:
    talks = {"id": "g", "place": "Dorne", "date": "2026-02-01", "outcome": "partial", "assumed": "so",
             "text": "The harbour opens in May; the toll was put off."}  # fmt: skip
    found = words_of(earlier.entry(told(made(*said(whole(rounds=[talks]), *SPOKEN)))))
    assert found.startswith(
        "Talks at Dorne had a partial result. Dorne: The harbour opens in May; the toll was put off."
    )
    assert "not on record" not in found


def test_claims_of_one_voice_are_one_sentence(made: Made) -> None:
    claims = [
        {"by": "The Herald", "cause": "substance", "evidence": ["paper_reads"]},
        {"by": "The Herald", "cause": "the mediator", "denied": True, "evidence": ["paper_reads"]},
    ]
    rounds = [
        {"id": "g", "place": "Dorne", "date": "2026-02-01", "outcome": "failed", "assumed": "so", "claims": claims}
    ]
    found = words_of(earlier.entry(told(made(*said(whole(rounds=rounds), *SPOKEN)))))
    assert "The Herald sees the obstacle in substance, not in the mediator." in found
    assert "about mediator the record cannot tell" in found.lower()


def test_what_bears_on_trust_stands_in_one_line(made: Made) -> None:
    found = words_of(sure.entry(told(made(*SHAPES["one side heard"]))))
    assert "one document only" in found
    assert "no day on one document" in found
    assert "no statement of its own by the Brenn isles" in found
    assert "no position of Alba's house, the Brenn isles or the clans of the Brenn isles" in found


def test_trials_are_explained_only_where_there_are_any(made: Made) -> None:
    brief = made(*SHAPES["no third party"])
    assert not sure.trials(told(brief)), "nothing is tried where there is nothing to judge"
    data = whole(rounds=None, road=None, red_lines=LINES[:2])
    data["actors"] = {name: SIDES[name] for name in ("alba", "brenn")}
    here = told(made(*said(data, *SPOKEN)))
    assert sure.trials(here)
    assert "other sets of our numbers, and no forecast." in words_of(sure.entry(here))


# what it rests on, and up to when


@pytest.mark.parametrize(
    ("document", "wanted"),
    [
        ({}, "Basis: one document. "),
        ({"publisher": "The Herald"}, "Basis: one document of The Herald. "),
        ({"publisher": "The Herald", "note": "Own summary of the report."}, "Basis: one document of The Herald, in a summary by the authors of this case. "),
        ({"publisher": "Ministry of Foreign Affairs of Alba"}, "Basis: one document of Ministry of Foreign Affairs of Alba, one of them by somebody who acts in this case. "),
        ({"publisher": "Alba"}, "Basis: one document of Alba, one of them by somebody who acts in this case. "),
    ],
)  # fmt: skip
def test_what_the_brief_rests_on(made: Made, document: Data, wanted: str) -> None:
    assert plain(basis.basis(told(made(*said(whole(), *SPOKEN, **document))))).startswith(wanted)


def test_a_case_without_documents(made: Made) -> None:
    assert plain(basis.basis(told(made(SETTLED)))).startswith("Basis: no document")


@pytest.mark.parametrize(
    ("when", "wanted"),
    [
        ("2026-02-22", "Reporting to 22 February 2026"),
        ("2026-01", "Reporting to January 2026"),
        ({"from": "2025-05-01", "to": "2025-08-31"}, "Reporting to August 2025"),
        ("2026-03-01", "Reporting to 1 March 2026"),
        ("2026", "Reporting to 1 March 2026"),
        (None, "As of 1 March 2026"),
    ],
)
def test_it_reports_to_the_last_statement(made: Made, when: Any, wanted: str) -> None:
    more = {} if when is None else {"when": when}
    brief = made(*said(case(SIDES, PORT), ("one", "alba", "The port is ours", more)))
    assert basis.reporting_to(told(brief)) == wanted
    assert brief.page.subtitle == wanted


# the same words for both sides


@pytest.mark.parametrize("lines", [1, 2])
@pytest.mark.parametrize("module", [bottom_line, new, answered, matters, earlier, sure])
def test_swapping_the_names_swaps_the_names(made: Made, module: Any, lines: int) -> None:
    data, record, sources = mirrored(lines=lines)
    first = told(made(data, record, sources))
    one, head = module.entry(first), plain(headline.headline(first))
    second = told(made(swapped(data), swapped(record), swapped(sources)))
    assert (one is None) == (module.entry(second) is None)
    if one is not None:
        assert words_of(module.entry(second)) == swap_words(words_of(one))
    assert plain(headline.headline(second)) == swap_words(head)
