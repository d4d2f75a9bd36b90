"""Acts told in like words are told apart, and what only sounds like one stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.acts import acts
from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.extract.candidate import Candidate
from detente.record.extract.cues import Told
from detente.record.extract.names import Names
from detente.record.extract.neighbours import neighbouring
from detente.record.kinds import NEWS, Kind

GAZETTEER = Gazetteer(
    (
        Named("karsk", ("Karsk", "Ada Renn"), party=True),
        Named("tolmeria", ("Tolmeria", "Pavel Orin"), party=True),
        Named("league", ("The Northern League", "the League"), party=False),
    )
)
VOICE, SAID = frozenset({"verb", "pronoun"}), frozenset({"verb", "named"})


def turned(
    text: str, act: str = "state_position", rule: str = "say", kind: Kind = NEWS, speaker: str = "karsk", cue: str = ""
) -> str | None:
    """The act of a text that was told as another; ``cue`` is the word that told it, of a report."""
    names = Names(GAZETTEER, text)
    at = text.index(cue)
    to = tuple(mention.actor for mention in names.mentions(text) if mention.actor != speaker)
    told = Candidate(0, len(text), at, Told(act, rule), None, speaker, to, "done", traits=SAID if cue else VOICE)
    found = neighbouring(told, text, (0, len(text)), kind, names)
    return None if found is None else found.told.act


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("threaten", "Any landing on our coast will be met with fire"),
        ("threaten", "Our patience is not without limits"),
        ("threaten", "We will not stand by while our people starve"),
        ("threaten", "We reserve the right to respond at a time of our choosing"),
        ("threaten", "Those who block the road should not be surprised by the consequences"),
        ("red_line", "The harbour is not for sale"),
        ("red_line", "We will never negotiate our sovereignty"),
        ("red_line", "Our independence is non-negotiable"),
        ("red_line", "There will be no compromise on the canal"),
        ("refuse", "We cannot put our name to such a paper"),
        ("refuse", "We will not sign under pressure"),
        ("refuse", "We do not need anyone to teach us the law"),
        ("set_condition", "There can be no peace without justice for the drowned"),
        ("set_condition", "Without guarantees there will be no agreement"),
        ("set_condition", "No settlement is possible without observers"),
        ("set_precondition", "There will be no talks until the siege is lifted"),
        ("set_precondition", "We cannot negotiate while our towns are burning"),
        ("set_precondition", "We will not meet before the crews come home"),
        ("demand", "Enough is enough"),
        ("demand", "This must stop"),
        ("demand", "We expect an apology and the return of the boats"),
        ("demand", "What we want is the reopening of the bridge"),
        ("accuse", "Tolmeria has broken every promise it made"),
        ("accuse", "They have violated the truce nine times"),
        ("accuse", "This war was imposed on us"),
        ("accuse", "It is Tolmeria that walked out"),
        ("criticise", "Their offer is nothing but a manoeuvre"),
        ("criticise", "The proposal is a farce"),
        ("criticise", "Nobody consulted us"),
        ("criticise", "An agreement that one side writes is not an agreement"),
        ("endorse", "We see this as a step forward"),
        ("endorse", "We support the plan of the envoys"),
        ("endorse", "The draft is a serious basis for work"),
        ("express_willingness", "Our door remains open"),
        ("express_willingness", "We have not closed the door"),
        ("express_willingness", "We can discuss the width of the strip"),
        ("express_willingness", "We are ready for any format"),
        ("express_confidence", "The text is ninety per cent there"),
        ("express_confidence", "There are not many difficulties left"),
        ("express_confidence", "An end to the war is within reach"),
        ("decline_to_specify", "I would rather not go into details"),
        ("decline_to_specify", "I will not comment on what was said inside"),
        ("decline_to_specify", "We do not wish to say more at this stage"),
        ("signal_force", "Our army is ready"),
        ("signal_force", "Our forces stand on high alert"),
        ("signal_force", "The navy begins live-fire exercises tomorrow"),
        ("propose_terms", "We put forward a new draft last week"),
        ("propose_terms", "We have submitted a plan of ten points"),
        ("propose_terms", "We handed the mediators a paper on the ferries"),
        ("counter_offer", "We have presented our own draft"),
        ("counter_offer", "We sent the mediators an alternative proposal"),
        ("counter_offer", "We have tabled a counter-proposal"),
        ("send_message", "We have sent a letter to the League"),
        ("send_message", "We have conveyed this to the envoy"),
        ("send_message", "We told them so in writing"),
        ("question_legitimacy", "That council has no mandate to sign anything"),
        ("question_legitimacy", "Nobody elected those people"),
        ("question_legitimacy", "They do not represent the valley"),
        ("ignore", "No reply to our note has come, and no answer was given"),
        ("ignore", "They have not had the courtesy to reply"),
        ("ignore", "We are still waiting for an answer"),
        ("break_off", "We are recalling our delegation"),
        ("break_off", "We have suspended our participation in the talks"),
        ("break_off", "We have pulled out our negotiators"),
        ("withdraw_position", "We gave way on the number of posts"),
        ("withdraw_position", "We have dropped our demand for a vote"),
        ("withdraw_position", "We no longer insist on a census"),
    ],
)
def test_the_content_of_words_tells_the_act(act: str, text: str) -> None:
    assert turned(text) == act


@pytest.mark.parametrize(
    "text",
    [
        "We have never threatened anyone with consequences",
        "Our troops were not sent to be heroes, they belong to the people",
        "The strait belongs to both countries",
        "We hold that the treaty of the lakes binds us all",
        "The truce is not a surrender",
        "We have kept every commitment we made",
        "If they had broken the truce we would believe the report about rights",
    ],
)
def test_a_position_stays_one(text: str) -> None:
    assert turned(text) == "state_position"


@pytest.mark.parametrize(
    "text",
    [
        "We thank the League for its patience",
        "I would like to express my gratitude to the hosts",
        "I know how that sounds",
        "I was there when it happened",
        "We have read it",
        "My mother comes from the coast",
        "Our position is well known",
        "You have seen the pictures",
        "They are not",
        "Long live the republic",
    ],
)
def test_what_takes_no_stand_is_not_proposed(text: str) -> None:
    assert turned(text) is None


@pytest.mark.parametrize(
    ("act", "text", "cue"),
    [
        ("threaten", "Karsk said any attack would be met with force", "said"),
        ("threaten", "Karsk said it would not remain a spectator", "said"),
        ("threaten", "Karsk warned that its patience was not endless", "warned"),
        ("red_line", "Renn said that no government of hers would ever sign away the port", "said"),
        ("refuse", "Karsk said it could not consent to the draft", "said"),
        ("express_willingness", "Karsk said it would study the offer", "said"),
        ("criticise", "Karsk called the envoy “a clerk with a stamp”", "called"),
        ("criticise", "Renn regretted the tone of the reply", "regretted"),
        ("criticise", "Renn described the court as “a theatre”", "described"),
        ("endorse", "Karsk called the plan a serious one", "called"),
        ("endorse", "Karsk described the meeting as constructive", "described"),
        ("endorse", "Karsk said the draft could prove a useful step", "said"),
        ("host", "Karsk declared itself ready to host the delegations", "declared"),
        ("host", "Karsk said it was willing to host the next round", "said"),
        ("host", "Karsk said it could host a summit", "said"),
        ("state_position", "Karsk denied that its patience had limits", "denied"),
        ("state_position", "Renn said that Tolmeria would never attack", "said"),
        ("state_position", "Renn said that the river belonged to both", "said"),
        ("state_position", "Renn said nobody had misled the envoys", "said"),
    ],
)
def test_a_report_of_what_was_said(act: str, text: str, cue: str) -> None:
    assert turned(text, cue=cue) == act


@pytest.mark.parametrize(
    ("was", "rule", "act", "text"),
    [
        ("refuse", "refuse", "red_line", "We would never, under no circumstances, accept a partition"),
        ("refuse", "refuse", "red_line", "We will not cede an inch, today or later, at any price"),
        ("refuse", "refuse", "red_line", "We reject any talk of it: the port is non-negotiable"),
        ("refuse", "refuse", "refuse", "We will not attend the round on Monday"),
        ("refuse", "refuse", "refuse", "We reject the draft"),
        ("refuse", "refuse", "express_doubt", "We see no reason to hope for a result"),
        ("refuse", "refuse", "ignore", "Neither office returned calls"),
        ("red_line", "say.red_line", "state_position", "We have never refused an invitation"),
        ("red_line", "say.red_line", "state_position", "We have never asked for secession"),
        ("red_line", "say.red_line", "state_position", "Karsk has never sought war"),
        ("red_line", "say.red_line", "red_line", "We will never leave the pass"),
        ("accept_if", "say.if", "express_willingness", "We would come tomorrow, on foot if need be"),
        ("accept_if", "say.if", "express_willingness", "We will sit down whenever the League calls"),
        ("accept_if", "say.if", "accept_if", "We would come if the blockade were lifted"),
        ("accept_if", "say.if", "host", "We would host both if they asked for it"),
        ("express_willingness", "willing", "accept_if", "We are ready to sign once the crews are free"),
        ("express_willingness", "willing", "accept_if", "We are prepared to meet provided that the road is open"),
        ("express_willingness", "willing", "accept_if", "If the guns fall silent, we will be ready to talk"),
        ("express_willingness", "willing", "express_willingness", "We are ready to meet at any hour"),
        ("set_condition", "say.condition", "ultimatum", "Unless the men are freed by Friday, we shall suspend the work"),
        ("threaten", "threaten", "ultimatum", "If they do not leave by 3 May we will close the pass"),
        ("set_condition", "say.condition", "ultimatum", "Unless this ends within ten days, there will be no more meetings"),
        ("set_condition", "say.condition", "set_condition", "Unless the observers return, we will not sign"),
        ("oppose", "oppose", "threaten", "Karsk warned of sanctions against the shipowners"),
        ("ignore", "ignore", "acquiesce", "Karsk had nothing against a panel"),
        ("ignore", "ignore", "demand", "Karsk asks for nothing but a date"),
        ("ignore", "ignore", "ignore", "Karsk said nothing of the letter"),
        ("question_legitimacy", "legitimacy", "state_position", "Renn remains the legitimate president"),
        ("question_legitimacy", "legitimacy", "state_position", "It respects the legitimate rights of both"),
        ("question_legitimacy", "legitimacy", "question_legitimacy", "Orin is no longer the legitimate president"),
        ("accuse", "say.accuse", "decline_to_specify", "We do not wish to assign blame"),
        ("accuse", "say.accuse", "accuse", "We blame Tolmeria for the fire"),
        ("deploy_envoy", "send_envoy", "send_message", "Karsk has sent a letter to the bishop"),
        ("deploy_envoy", "send_envoy", "deploy_envoy", "Karsk has sent two envoys to the island"),
        ("demand", "request", "urge", "Karsk asked the League to send observers"),
        ("demand", "request", "urge", "We call on the League to open an inquiry"),
        ("demand", "request", "demand", "Karsk called on Tolmeria to leave the pass"),
        ("urge", "urge", "demand", "The council called for the immediate withdrawal of the guns"),
        ("urge", "urge", "urge", "The council called for calm"),
        ("invite", "invite", "urge", "It invites the parties to submit their views"),
        ("invite", "invite", "invite", "It invites the parties to the port"),
        ("propose_talks", "offer.talks", "propose_terms", "The mediators presented Karsk with a new draft treaty for the talks"),
        ("propose_talks", "offer.talks", "host", "Karsk offered to host the talks"),
        ("propose_talks", "offer.talks", "propose_talks", "Karsk offered talks in May"),
        ("set_precondition", "demand.before", "demand", "Karsk wants the mandate changed before it expires"),
        ("set_precondition", "demand.before", "set_precondition", "Karsk wants the road open before talks begin"),
    ],
)  # fmt: skip
def test_neighbours(was: str, rule: str, act: str, text: str) -> None:
    assert turned(text, was, rule) == act


def test_what_several_undertake_is_agreed_in_a_joint_text_only() -> None:
    for text in (
        "Karsk undertakes to open the gate",
        "Karsk decided to open the gate",
        "Karsk pledged to open the gate",
    ):
        verb = text.split()[1]
        assert turned(text, kind="joint", cue=verb) == "agree"
        assert turned(text, cue=verb) == "state_position"


def test_a_body_decides_for_itself() -> None:
    for text in (
        "Decides to extend the mandate",
        "Decides to remain seized of the matter",
        ", and decides to meet yearly",
    ):
        assert turned(text, kind="resolution", speaker="league", cue="ecides") is None


@pytest.mark.parametrize("model", [True, False])
def test_from_end_to_end(model: bool) -> None:
    text = "Karsk said the harbour was not for sale. Tolmeria said it would study the offer."
    found = extract(Source("d", text), GAZETTEER, model=model)
    assert [(one.speaker, one.act) for one in found] == [("karsk", "red_line"), ("tolmeria", "express_willingness")]


@given(
    st.sampled_from(sorted(acts())),
    st.lists(
        st.sampled_from(
            [
                "we",
                "they",
                "Karsk",
                "must",
                "not",
                "will",
                "never",
                "if",
                "said",
                "“a",
                "peace”",
                "talks",
                "open",
                ",",
                ";",
                "and",
                "no",
            ]
        ),
        min_size=1,
    ),
)
def test_whatever_is_said_speaker_and_words_stay(act: str, said: list[str]) -> None:
    """Another act or nothing: who speaks and the quote never change, and what is denied stays denied."""
    text = " ".join(said)
    names = Names(GAZETTEER, text)
    one = Candidate(0, len(text), 0, Told(act, "say"), None, "karsk", (), "done", traits=VOICE)
    found = neighbouring(one, text, (0, len(text)), NEWS, names)
    if found is not None:
        assert (found.start, found.end, found.speaker, found.to) == (one.start, one.end, one.speaker, one.to)
        assert found.told.act in acts()
    denied = Candidate(0, len(text), 0, Told(act, "say"), None, "karsk", (), "denied", traits=VOICE)
    assert neighbouring(denied, text, (0, len(text)), NEWS, names) == denied


@pytest.mark.parametrize(
    ("act", "text", "cue"),
    [
        ("refuse", "Karsk asserts that it neither consents to nor recognises the court", "asserts"),
        ("state_position", "Karsk asserts that it neither attacked the town nor burnt it", "asserts"),
        ("red_line", "Karsk said there cannot be rights of entry", "said"),
        ("state_position", "Karsk said there cannot be any doubt of the date", "said"),
        ("red_line", "It is not acceptable for the guards to be withdrawn, Karsk said", "said"),
        ("propose_terms", "Karsk suggested that the agreement should cover the first year", "suggested"),
    ],
)
def test_what_neither_takes_and_what_cannot_be(act: str, text: str, cue: str) -> None:
    assert turned(text, cue=cue) == act


def test_what_has_to_be_done_by_nobody_is_a_view_of_an_outsider() -> None:
    assert (
        turned(
            "The League said the talks would have to be revived", "urge", "say.demand_say", speaker="league", cue="said"
        )
        == "state_position"
    )
    assert (
        turned("The League said Karsk had to be at the table", "urge", "say.demand_say", speaker="league", cue="said")
        == "urge"
    )
    assert turned("Karsk said the talks would have to be revived", "urge", "say.demand_say", cue="said") == "urge"


def test_first_comes_first_only_where_it_ends_what_is_said() -> None:
    assert (
        turned(
            "Karsk said the agreement should cover the first filling of the lake",
            "demand",
            "say.demand_say",
            cue="said",
        )
        == "demand"
    )
    assert (
        turned("Karsk said Tolmeria must leave the valley first", "demand", "say.demand_say", cue="said")
        == "set_precondition"
    )
