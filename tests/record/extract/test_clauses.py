"""One act a clause, with whoever does it: coordination, participles, relative clauses, appositions, passives, nouns, documents."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from detente.record import acts
from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.extract.clauses import MOST_VERBS
from detente.record.extract.cues import cues
from detente.record.extract.language import language

pytestmark = pytest.mark.skipif(language() is None, reason="without the language model there are no clauses")

GAZETTEER = Gazetteer(
    (
        Named("esk", ("Esk", "Eskish", "Premier Mara Dunn", "Dunn"), True),
        Named("tarn", ("Tarn", "Tarnish", "General Olav Ree", "Ree"), True),
        Named("union", ("the Lake Union", "Lake Union"), False),
    )
)
DATA = tomllib.loads(resources.files("detente.record.extract").joinpath("cues.toml").read_text("utf-8"))


def told(text: str) -> list[tuple[str | None, str]]:
    return [(one.speaker, one.act) for one in extract(Source("d", text), GAZETTEER)]


Table = list[tuple[str, list[tuple[str | None, str]]]]
E1, T1, U1 = "esk", "tarn", "union"
COORDINATED: Table = [
    ("Esk rejected the draft and called for new talks.", [(E1, "refuse"), (E1, "propose_talks")]),
    (
        "Ree denounced the raid, closed the border and demanded an apology.",
        [(T1, "criticise"), (T1, "sanction"), (T1, "demand")],
    ),
    ("Esk accepts the line, but Tarn insists on guarantees.", [(E1, "accept"), (T1, "demand")]),
    ("Tarn blames Esk for the delay; Esk says Tarn broke its word.", [(T1, "accuse"), (E1, "accuse")]),
    ("Dunn said that Esk would attend but that it would not sign.", [(E1, "express_willingness"), (E1, "refuse")]),
]
PARTICIPLES: Table = [
    ("Rejecting the draft, Dunn called for new talks.", [(E1, "refuse"), (E1, "propose_talks")]),
    ("Dunn rejected the draft, adding that Tarn must first free the crew.", [(E1, "refuse"), (E1, "set_precondition")]),
    ("The Lake Union welcomed the draft, urging both sides to sign it.", [(U1, "endorse"), (U1, "urge")]),
    ("While welcoming the draft, Ree said it did not go far enough.", [(T1, "endorse"), (T1, "criticise")]),
    ("Dunn, speaking after the vote, ruled out a truce.", [(E1, "refuse")]),
]
RELATIVE: Table = [
    ("The draft, which Esk rejected on Monday, has nine articles.", [(E1, "refuse")]),
    ("Tarn, which had accepted the line in May, now demands changes.", [(T1, "accept"), (T1, "demand")]),
    ("Dunn, who met Ree last week, said a deal was close.", [(E1, "meet"), (E1, "express_confidence")]),
    ("The bridge, which carries the railway, is two kilometres long.", []),
]
APPOSITIONS: Table = [
    ("Ree, a former pilot who has led Tarn for nine years, condemned the raid.", [(T1, "criticise")]),
    ("Olav Ree (the head of the Tarnish junta) rejected the call.", [(T1, "refuse")]),
    ("Dunn, flanked by her ministers, warned of retaliation.", [(E1, "threaten")]),
]
PASSIVES: Table = [
    ("The draft was rejected by Esk.", [(E1, "refuse")]),
    ("The talks were broken off by Tarn.", [(T1, "break_off")]),
    ("Talks between Esk and Tarn have stalled.", [(E1, "talks_stalled"), (T1, "talks_stalled")]),
    ("The talks were suspended on Tuesday.", [(None, "talks_stalled")]),
    ("An agreement was signed at noon.", [(None, "agree")]),
    ("No agreement was reached.", [(None, "talks_failed")]),
    ("The bridge was built in 1911.", []),
]
SAID_OF_ONESELF: Table = [
    ("Esk said it rejected the draft.", [(E1, "refuse")]),
    ("Tarn said its forces had shelled the depot.", [(T1, "military_action")]),
    ("Ree vowed to retake the hill.", [(T1, "threaten")]),
    ("Dunn said Esk would send an envoy.", [(E1, "deploy_envoy")]),
    ("Esk's assembly voted to suspend the talks.", [(E1, "break_off")]),
    ("Dunn said she hoped the talks would succeed.", [(E1, "express_confidence")]),
]
SAID_OF_OTHERS: Table = [
    ("Esk said Tarn had violated the truce.", [(E1, "accuse")]),
    ("Dunn said two of her soldiers had been killed by Tarnish shelling.", [(E1, "accuse")]),
    ("Ree said Esk was not serious.", [(T1, "criticise")]),
    ("Ree said that Esk should leave the island.", [(T1, "demand")]),
    ("Ree said the harbour froze in winter.", [(T1, "state_position")]),
]
NOUNS: Table = [
    ("Esk's insistence on a vote has delayed the text.", [(E1, "demand")]),
    ("The threat by Tarn to close the strait alarmed traders.", [(T1, "threaten")]),
    ("The Eskish offer to host a summit came late.", [(E1, "host")]),
    ("Tarn voiced concern over the shelling of the port.", [(T1, "criticise")]),
    ("The Lake Union expressed support for the plan.", [(U1, "endorse")]),
    ("Dunn rejected Tarn's call for a partition of the lake.", [(E1, "refuse"), (T1, "demand")]),
    ("The Tarn-brokered talks opened on Monday.", [(T1, "mediate"), (None, "negotiate")]),
    ("The Eskish winter is long.", []),
]
COPULAS: Table = [
    ("The return of the port is a red line for Tarn.", [(T1, "red_line")]),
    ("Esk's position is that the treaty stands.", [(E1, "state_position")]),
    ("It is Tarn's demand that the crew be freed.", [(T1, "demand")]),
    ("Tarn is committed to a peaceful settlement.", [(T1, "express_willingness")]),
    ("Esk is a small country.", []),
]
WITHIN: Table = [
    ("Recognition, Dunn added, should come first.", [(E1, "set_precondition")]),
    ("The port, Ree told parliament, belonged to nobody.", [(T1, "state_position")]),
    ("According to Esk, Tarn has violated the truce.", [(E1, "accuse")]),
]
OUTSIDE: Table = [
    ("The Lake Union called for a withdrawal.", [(U1, "urge")]),
    ("Esk called for a withdrawal.", [(E1, "demand")]),
    ("The Lake Union said that Esk must free the crew.", [(U1, "urge")]),
    ("Esk called on Tarn to free the crew.", [(E1, "demand")]),
    ("Esk and Tarn agreed to a truce, the Lake Union announced.", [(E1, "agree")]),
]
DOCUMENTS: Table = [
    ("Tarn sent Esk a letter. The letter demanded a withdrawal.", [(T1, "send_message"), (T1, "demand")]),
    ("Esk issued a statement on Monday. The statement condemned the raid.", [(E1, "criticise")]),
    (
        "The Lake Union put forward a plan. Under the plan, Esk would return the port.",
        [(U1, "propose_terms"), (U1, "propose_terms")],
    ),
]
NOTHING: Table = [
    ("Analysts say the truce is fragile.", []),
    ("The newspaper described the port.", []),
    ("The convoy left Esk at dawn to bring flour.", []),
    ("In March the lake was still frozen.", []),
    ("The ferry was due to sail on Friday to carry out repairs.", []),
]
TABLES: list[Table] = [
    COORDINATED, PARTICIPLES, RELATIVE, APPOSITIONS, PASSIVES, SAID_OF_ONESELF, SAID_OF_OTHERS, NOUNS, COPULAS, WITHIN, OUTSIDE,
    DOCUMENTS, NOTHING,
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row for table in TABLES for row in table])
def test_each_clause_tells_its_act(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("part", ["verbs", "nouns"])
def test_every_act_has_words_of_its_own(part: str) -> None:
    """Verbs tell every act, and nouns every act that is said or done by somebody."""
    able = {
        act
        for frame in DATA["frames"].values()
        if frame.get(part)
        for act in (frame["act"], *(DATA["turns"][turn]["act"] for turn in frame.get("turns", ())))
    }
    assert set(acts()) - able <= ({"talks_failed", "talks_stalled", "talks_adjourned"} if part == "nouns" else set())


def test_each_class_of_verbs_is_used_and_holds_no_word_twice() -> None:
    used = {word[1:] for frame in DATA["frames"].values() for word in frame.get("verbs", ()) if word.startswith("@")}
    assert used == set(DATA["classes"])
    for words in DATA["classes"].values():
        assert len(words) == len(set(words))
    assert not any(word.startswith("@") for word in cues().verbs)


def test_the_quote_holds_what_is_said() -> None:
    text = "“The lake is ours,” Dunn said on Friday. “Tarn must go.”"
    assert [one.quote.exact for one in extract(Source("d", text), GAZETTEER)] == [
        "“The lake is ours,” Dunn said on Friday",
        "“Tarn must go.”",
    ]


@pytest.mark.parametrize("text", ["he cautioned", "Dunn said on Friday.", "the minister added"])
def test_an_attribution_alone_is_nothing(text: str) -> None:
    assert told(text) == []


def test_words_said_over_and_over_are_no_sentence() -> None:
    fell, told_last = "it fell, ", "and Esk rejected the plan."
    assert told(fell * 3 + told_last)
    assert not told(fell * (MOST_VERBS + 5) + told_last)
