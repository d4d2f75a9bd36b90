"""What pages that nobody wrote for a reader hold: ministers without a country, lists that go on, things told twice."""

from __future__ import annotations

import pytest

from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.extract.kinds import kind_of
from detente.record.kinds import Kind
from detente.record.model import Statement

GAZETTEER = Gazetteer(
    (
        Named("karsk", ("the government of Karsk", "Karsk", "the Karski government", "Ada Renn"), party=True),
        Named("front", ("the Highland Front", "the Front", "HLF", "Pavel Orin"), party=True),
        Named("league", ("the Northern League", "the League"), party=False),
        Named("tolmar", ("Tolmar", "Tolmari"), party=False),
    )
)
STATES = Gazetteer((Named("karsk", ("Karsk",), party=True), Named("vostra", ("Vostra",), party=True)))
DAY = Interval.model_validate("2026-06-05")


def found(text: str, gazetteer: Gazetteer = GAZETTEER) -> list[Statement]:
    return list(extract(Source("d", text, DAY), gazetteer))


def told(text: str, gazetteer: Gazetteer = GAZETTEER) -> list[tuple[str | None, str]]:
    return [(one.speaker, one.act) for one in found(text, gazetteer)]


@pytest.mark.parametrize(
    "introduced",
    [
        "Interior Minister Lea Brandt",
        "Lea Brandt, who heads the delegation of the government,",
        "Lea Brandt, the government's chief negotiator,",
        "The Commissioner for Peace, Lea Brandt,",
    ],
)
def test_an_office_that_the_text_ties_to_no_country_is_of_the_one_state_of_the_dispute(introduced: str) -> None:
    text = f"{introduced} rejected the plan of the Front. Ms Brandt demanded that the Front withdraw."
    assert told(text) == [("karsk", "refuse"), ("karsk", "demand")]


def test_it_is_nobodys_between_two_states_or_beside_a_third() -> None:
    assert told("Interior Minister Lea Brandt rejected the plan.", STATES) == [("Lea Brandt", "refuse")]
    assert told("President Otto Lind rejected the plan.") == [("Otto Lind", "refuse")]
    assert told("In France, Interior Minister Lea Brandt rejected the plan.") == [("Lea Brandt", "refuse")]


def test_a_portfolio_is_no_name() -> None:
    text = "The Minister for Foreign Affairs of Karsk met the Front. He rejected the plan."
    assert ("Affairs", "refuse") not in told(text)


def test_an_adviser_to_somebody_speaks_for_him() -> None:
    text = "Sam Vesk, political adviser to the Front commander Pavel Orin, rejected the plan. Mr Vesk demanded a truce."
    assert [who for who, _ in told(text)] == ["front", "front"]


def test_a_ministry_without_a_name_is_no_strangers() -> None:
    text = (
        "The Abbot of Lunn, Otto Lind, asked for calm. The Front accused the army, which the defence ministry denied."
    )
    assert ("karsk", "state_position") in told(text)


def test_a_clause_that_only_adds_something_does_not_tell_the_act() -> None:
    text = "Karsk said the Front had bypassed the League, under which regional agencies should be used first by whoever belongs to it."
    assert told(text) == [("karsk", "state_position")]


@pytest.mark.parametrize(
    "text",
    [
        "Pavel Orin presented it to the delegations on Friday.",
        "Pavel Orin described the proposal in detail.",
        "Pavel Orin outlined his position.",
    ],
)
def test_to_show_something_is_no_position(text: str) -> None:
    assert told(text) == []


def test_to_describe_it_as_something_is_one() -> None:
    assert told("Pavel Orin described the proposal as being of crucial importance.") != []


def test_an_act_within_the_words_of_the_same_act_is_told_once() -> None:
    (only,) = found("Karsk rejected the claim that Karsk had agreed to delay the talks.")
    assert (only.speaker, only.modality) == ("karsk", "denied")


def test_what_is_supposed_in_an_inverted_clause_is_no_demand() -> None:
    text = "Should the Front furnish the names of its experts, the visit can be arranged within two weeks."
    acts = {one.act for one in extract(Source("d", text, DAY, "statement", "Karsk"), GAZETTEER)}
    assert acts
    assert "demand" not in acts


def test_it_beside_the_clause_that_it_dates_is_who_acts_there() -> None:
    text = "Ada Renn explained that the HLF itself, when it declared a truce on 19 May, had asked Karsk to study one."
    assert ("front", "declare_ceasefire") in told(text)


def test_he_who_speaks_of_a_people_is_not_of_it() -> None:
    text = "Karsk said much. The Tolmari people, he said, also have rights to those resources."
    assert told(text)[-1] == ("karsk", "state_position")


def test_what_is_done_together_is_told_again_by_either_but_not_on_another_day() -> None:
    text = (
        "Karsk and the Front agreed on a ceasefire in Lunn on Friday. Life goes on. "
        "The Front and Karsk agreed on a ceasefire in Lunn. The Front and Karsk had agreed on a ceasefire in Lunn in May."
    )
    first, again, before = found(text)
    assert (first.links.restates, again.links.restates, before.links.restates) == ((), (first.id,), ())


LETTER = """Karsk writes to the League
Karsk News, 5 June 2026

Karsk told the League on 4 June that it was concerned.

Karsk asked the League to consider two steps:

1. To call on all leaders to show restraint.

2. To discourage the Front from new attacks.

It expects an answer.
"""


def test_lines_that_go_on_with_what_somebody_asks_for_are_asked_for() -> None:
    asked = [one for one in found(LETTER) if one.quote.exact.startswith("To ")]
    assert [(one.speaker, one.to) for one in asked] == [("karsk", ("league",))] * 2
    assert all(one.act in {"urge", "demand"} for one in asked)


TALKS = """Talks in Lunn
Lunn Daily, 5 June 2026

The League announced a result on Friday.

Karsk and the Front undertook

- to name contact persons;
- to set up a line of communication.

No date is set.
"""


def test_what_both_undertake_in_a_list_they_agree() -> None:
    agreed = [one for one in found(TALKS) if one.act == "agree"]
    assert [one.quote.exact for one in agreed] == ["to name contact persons", "to set up a line of communication"]
    assert all({one.speaker, *one.to} == {"karsk", "front"} for one in agreed)


PACKAGE = """What is in the package
Lunn Daily, 5 June 2026

The Northern League will try to bring the parties together on its framework. They presented it on Friday. It has these elements.

1. Security. The treaty of guarantee needs to end. How it ends is open.

2. Troops. There should be a reduction of troops from the first day.

In Lunn Ada Renn spoke of the proposal that Pavel Orin presented on 1 June. It had these parts: (a) the army would leave the
valley within a year; (b) whether monitors stay would be discussed later.
"""


def test_what_a_proposal_holds_is_proposed_by_whoever_presented_it() -> None:
    terms = [
        (one.speaker, one.quote.exact)
        for one in found(PACKAGE.replace("the\nvalley", "the valley"))
        if one.act == "propose_terms"
    ]
    assert terms == [
        ("league", "The treaty of guarantee needs to end"),
        ("league", "There should be a reduction of troops from the first day"),
        ("front", "the army would leave the valley within a year"),
    ]


def test_two_who_are_no_party_and_act_together_are_the_facilitators() -> None:
    text = "The Northern League and Tolmar suspended the talks on Thursday. The parties remain bound, the facilitators stressed."
    assert {who for who, _ in told(text)[-2:]} == {"league", "tolmar"}


@pytest.mark.parametrize(
    "text",
    ["The Karski navy fired on nobody.", "The Karski navy says it fired on no one.", "Karsk says it attacked nobody."],
)
def test_force_against_nobody_is_none(text: str) -> None:
    assert all(act != "military_action" for _, act in told(text))


@pytest.mark.parametrize(
    "text",
    [
        'Pavel Orin spoke. "The safety of one village cannot come at the expense of the other," he said.',
        'Pavel Orin spoke. "This cannot go on for ever," he said.',
        "Pavel Orin regretted the shots. He said it would not occur again.",
    ],
)
def test_what_cannot_be_of_things_is_no_refusal(text: str) -> None:
    assert all(act != "refuse" for _, act in told(text))


def test_what_cannot_be_of_the_speaker_is_one() -> None:
    assert told('Pavel Orin spoke. "A decree cannot be accepted," he said.')[-1] == ("front", "refuse")


def test_to_see_no_obstacle_is_no_doubt() -> None:
    assert all(act != "express_doubt" for _, act in told("Karsk sees no obstacle to the return of the Front."))


def test_nobody_of_whom_a_clause_tells_is_them_in_it() -> None:
    text = (
        "Karsk and the Front met. The Northern League and Tolmar regret that the parties could not agree on a ceasefire in this first "
        "round, and urge them to resume."
    )
    assert [who for who, act in told(text) if act == "urge"] == ["league", "tolmar"]


def test_what_is_decided_not_to_be_done_is_refused() -> None:
    assert told("The Front decided in August not to renew the truce.") == [("front", "refuse")]


def test_an_attack_on_a_base_is_no_criticism() -> None:
    text = "Karsk left the room after an attack by the Front on a military base in Lunn had left three soldiers dead."
    acts = dict(reversed(told(text)))
    assert acts["front"] == "military_action"


@pytest.mark.parametrize(
    "text",
    [
        "The Front sent a letter. The letter does not say who holds the men.",
        "Karsk signed. Pavel Orin was more cautious.",
        "No agreements of substance had been signed yet, Pavel Orin said.",
        "Ada Renn announced that Karsk has suspended its decree of a six-month ceasefire with the Front.",
    ],
)
def test_what_takes_no_stand_or_ends_it_is_not_told_as_one(text: str) -> None:
    acts = {act for _, act in told(text)}
    assert not acts & {"decline_to_specify", "express_doubt", "talks_failed", "declare_ceasefire"}


def test_a_word_of_speech_behind_a_comma_says_the_clause_before_it() -> None:
    text = (
        'The Lunn Treaty will remain in abeyance until Tolmar has stopped attacks "credibly and irrevocably", Karski Foreign Minister '
        "Lea Brandt said on Thursday, a day after it became known that Tolmar had asked Karsk to think again."
    )
    first = found(text)[0]
    assert first.speaker == "karsk"
    assert first.quote.exact.startswith("The Lunn Treaty will remain in abeyance")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Vostra is angry. Vostra rejected the award. In Karsk the Foreign Office urged Vostra to return.", "karsk"),
        ("Karsk rejected the award. It has never recognised it, the Ministry of External Affairs said.", "karsk"),
        (
            "Vostra welcomes the award\nMinistry of Foreign Affairs of Vostra, 5 June 2026\n\n"
            "The Foreign Office on Friday welcomed the award that the League announced.",
            "vostra",
        ),
    ],
)
def test_a_ministry_is_of_the_land_it_sits_in_or_of_the_state_that_the_text_names_it_with(text: str, who: str) -> None:
    assert told(text, STATES)[-1][0] == who


@pytest.mark.parametrize(
    "text",
    [
        "Tolmar met at the request of Karsk and the Front.",
        "Karsk welcomed the League-led process.",
        "Pavel Orin spoke of a letter that he received from Karsk on 4 June.",
    ],
)
def test_circumstances_are_no_acts(text: str) -> None:
    assert not {act for _, act in told(text)} & {"demand", "mediate", "acknowledge_receipt"}


@pytest.mark.parametrize(
    "lead", ["Karsk and the Front have not agreed", "The League asked Karsk and the Front to agree"]
)
def test_what_is_not_undertaken_in_a_list_is_not_agreed(lead: str) -> None:
    assert "agree" not in {act for _, act in told(TALKS.replace("Karsk and the Front undertook", lead))}


def test_what_a_proposal_holds_is_not_of_whoever_rejected_it() -> None:
    text = PACKAGE.replace("They presented it on Friday.", "Tolmar rejected it.").replace(
        "Pavel Orin presented", "Pavel Orin rejected"
    )
    assert "propose_terms" not in {act for _, act in told(text)}


def acts_of(text: str, gazetteer: Gazetteer = GAZETTEER) -> list[tuple[str | None, str, str | None]]:
    return [(one.speaker, one.act, one.modality) for one in found(text, gazetteer)]


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("Karsk will not attend the talks.", ("karsk", "refuse", "done")),
        ("The Front will hear of no preconditions.", ("front", "refuse", "done")),
        ("Tolmar will not say whether it is going.", ("tolmar", "decline_to_specify", "done")),
        ("Karsk will reject the plan, an official said.", ("karsk", "refuse", "intended")),
    ],
)
def test_to_say_that_one_will_not_is_to_refuse(text: str, told_as: tuple[str, str, str]) -> None:
    assert told_as in acts_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pavel Orin asked the delegates if they agreed to the plan.",
        "Pavel Orin asked the Karski minister whether he would accept the plan.",
        "Pavel Orin also raised foreign interference.",
    ],
)
def test_who_asks_whether_or_raises_a_matter_asks_for_nothing(text: str) -> None:
    assert not {act for _, act in told(text)} & {"demand", "urge", "accept_if", "accept", "propose_terms"}


def test_who_raises_an_idea_puts_it_forward() -> None:
    assert told("Pavel Orin raised the possibility of a joint administration.") == [("front", "propose_terms")]


@pytest.mark.parametrize("text", ["Karsk neither accepted the plan of the League nor rejected it.",
                                  "Karsk has neither rejected nor accepted the plan of the League."])  # fmt: skip
def test_who_neither_takes_nor_refuses_does_neither(text: str) -> None:
    assert not {act for _, act in told(text)} & {"accept", "refuse"}


def test_should_and_an_agreement_make_no_condition() -> None:
    asked = "Karsk said the troops should stay in the valley until an agreement is signed."
    assert "accept_if" not in {act for _, act in told(asked)}


BOTH = ("karsk", ("front",), "agree")


@pytest.mark.parametrize(
    "text",
    [
        "The agreement between Karsk and the Front took effect on Thursday.",
        "Karsk and the Front held talks in Tolmar on Monday. The accord on the valley entered into force on 2 June.",
        "The agreement was signed in Lunn on Thursday by Karsk and the Front.",
        "The truce between the Front and Karsk is now in force.",
    ],
)
def test_a_paper_in_force_is_agreed_by_both(text: str) -> None:
    told_by = [(one.speaker, one.to, one.act) for one in found(text)]
    assert told_by[-1] in [BOTH, ("front", ("karsk",), "agree")]


@pytest.mark.parametrize(
    "text",
    [
        "The agreement between Karsk and the Front has not entered into force.",
        "If the accord between Karsk and the Front enters into force, the market will open.",
        "The accord between Karsk and the Front will be signed on Monday.",
        "The trade agreement between the League and Tolmar took effect in May.",
    ],
)
def test_a_paper_that_is_not_theirs_or_not_yet_in_force_is_no_agreement_of_the_parties(text: str) -> None:
    assert BOTH not in [(one.speaker, one.to, one.act) for one in found(text) if one.modality == "done"]


THREE = Gazetteer(
    (
        Named("karsk", ("Karsk", "Karski"), party=True),
        Named("vostra", ("Vostra",), party=True),
        Named("aland", ("Aland",), party=True),
        Named("league", ("the League",), party=False),
    )
)


def test_the_three_are_the_three_parties_that_a_text_names() -> None:
    named = "Karsk, Vostra and Aland met in Lunn on Monday."
    assert {who for who, act in told(f"{named} All three parties accepted the text of the League.", THREE)[1:]} == {
        "karsk",
        "vostra",
        "aland",
    }
    (_, agreed) = found(f"{named} The three countries agreed to bring the matter to the League.", THREE)
    assert {agreed.speaker, *agreed.to} == {"karsk", "vostra", "aland"}
    assert told(f"{named} Some of the three countries rejected the text.", THREE)[1:] == [(None, "refuse")]


TOLD = """Asked about the border, he said that both sides had what they needed. Premier Ada Renn of Karsk had called the deal historic. He rejected
the view that the paper favoured the Front.

What of the opposition in Karsk? He asked viewers to bear in mind that Karsk wanted calm. The Front's Pavel Orin, he recalled, had demanded a joint
administration.
"""


@pytest.mark.parametrize("kind", ["news", "interview"])
def test_who_gave_an_interview_is_who_speaks_in_it(kind: Kind) -> None:
    title = "Interview with Jan Holt, the Tolmari mediator"
    said = {
        one.speaker
        for one in extract(Source("d", TOLD, DAY, kind, title=title), GAZETTEER)
        if one.speaker_words in {"he", "He"}
    }
    assert said == {"tolmar"}


def test_a_person_in_the_sentence_is_he_though_somebody_gave_the_interview() -> None:
    text = "Premier Emil Dorn of Karsk told the delegates that he rejected the plan of the Front. Ada Renn said she opposed it."
    title = "Interview with Jan Holt, the Tolmari mediator"
    assert {one.speaker for one in extract(Source("d", text, DAY, "interview", title=title), GAZETTEER)} == {"karsk"}


def test_a_title_without_an_interview_gives_nobody_the_word() -> None:
    (one,) = extract(
        Source("d", "He rejected the plan of the Front.", DAY, title="Tolmar on the road to a deal"), GAZETTEER
    )
    assert one.speaker is None


JOINT = "We welcome the agreement. We call on Karsk and the Front to sign it. We reject any delay."


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Joint statement by the Northern League and Tolmar on the valley", {"league", "tolmar"}),
        ("Joint statement of Tolmar and the League after the talks between Karsk and the Front", {"league", "tolmar"}),
        ("Joint press release of the foreign and defence ministries of Karsk", {"karsk"}),
    ],
)
def test_a_joint_text_is_of_those_by_whom_its_title_says_it_is(title: str, who: set[str]) -> None:
    text = f"{title}\n\nThe talks between Karsk and the Front ended on Monday.\n\n{JOINT}"
    said = extract(Source("d", text, DAY, "joint", title=title), GAZETTEER)
    assert {one.speaker for one in said if one.speaker_words == "We"} == who


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Karsk on the joint statement of 4 June", False),
        ("Ministry rejects joint statement by the League and the Front", False),
        ("Joint statement of Karsk and the Front", True),
        ("Full text: joint communiqué of Karsk and the Front on the valley", True),
    ],
)
def test_a_text_about_a_joint_statement_is_none(title: str, kind: bool) -> None:
    text = "We will not sign. We demand that the other side withdraw. Both sides know that."
    assert (kind_of(text, title) == "joint") is kind
