"""A proposed quote cuts no quotation in two, and the head of a text is none of its statements."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.extract.language import language
from detente.record.extract.mask import headless, masked
from detente.record.extract.quotation import MARK, quoted, speeches, uncut
from detente.sources.head import body_of

TALK = (
    '"There is no need for the group," the premier said. He called it "dead", and "we will sign, as Vale asks" at once.'
)


def found(words: str, cue: str, text: str = TALK) -> str:
    """What becomes of the first place of some words, in their sentence, with the act told at a cue among them or after."""
    start = text.index(words)
    stop = next((at + 1 for at, char in enumerate(text) if char == "." and at >= start), len(text))
    first = max((at + 2 for at, char in enumerate(text[:start]) if char == "."), default=0)
    begin, end = uncut(text, start, start + len(words), (first, stop), text.index(cue))
    return text[begin:end]


@pytest.mark.parametrize(
    ("words", "cue", "whole"),
    [
        ('" the premier said', "said", '"There is no need for the group," the premier said'),
        (
            'There is no need for the group," the premier said',
            "said",
            '"There is no need for the group," the premier said',
        ),
        ('no need for the group," the premier said', "said", '"There is no need for the group," the premier said'),
        ('no need for the group," the premier said', "need", "no need for the group"),
        ("He called it", "called", "He called it"),
        ('He called it "de', "called", 'He called it "dead"'),
        ('He called it "', "called", "He called it"),
        ('we will sign, as Vale asks"', "sign", '"we will sign, as Vale asks"'),
        ('Vale asks"', "asks", "Vale asks"),
        ("we will sign", "sign", "we will sign"),
        ('as Vale asks" at once', "asks", "as Vale asks"),
    ],
)
def test_uncut(words: str, cue: str, whole: str) -> None:
    assert found(words, cue) == whole


def test_marks_of_both_shapes() -> None:
    curly = TALK.replace('"There', "“There").replace('group,"', "group,”")
    assert found("” the premier said", "said", curly) == "“There is no need for the group,” the premier said"
    assert [curly[begin : end + 1] for begin, end in quoted(curly, 0, len(curly))][:2] == [
        "“There is no need for the group,”", '"dead"',
    ]  # fmt: skip


@given(st.text('ab "“”.', min_size=1, max_size=40), st.data())
def test_no_quotation_is_cut(text: str, data: st.DataObject) -> None:
    """Whatever the marks: a stretch of one sentence stays in it, and of each pair it has both marks or neither, or lies
    wholly among the quoted words."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cue = data.draw(st.integers(start, end - 1))
    begin, stop = uncut(text, start, end, (0, len(text)), cue)
    assert 0 <= begin <= stop <= len(text)
    assume(begin < stop)
    for opens, closes in quoted(text, 0, len(text)):
        inside = opens < begin and stop <= closes
        assert inside or (begin <= opens) == (begin <= closes) or stop <= opens
        assert inside or (opens < stop) == (closes < stop) or begin > closes
    if not MARK.search(text):
        assert (begin, stop) == (start, end)


HEAD = "Vale rejects Hill's demand\nThe Harbour Paper, 8 January 2025\nhttps://example.org/vale\n\n"
BODY = 'Vale refused the offer at once. "We will not pay," said Hill.\n'


@pytest.mark.parametrize("model", [True, False])
def test_the_head_makes_no_statement(model: bool) -> None:
    gazetteer = Gazetteer((Named("vale", ("Vale",), True), Named("hill", ("Hill",), True)))
    said = extract(Source("paper", HEAD + BODY), gazetteer, model=model)
    assert said
    assert all((item.quote.start or 0) >= len(HEAD) for item in said)
    assert all((HEAD + BODY)[item.quote.start : item.quote.end] == item.quote.exact for item in said)
    alone = extract(Source("paper", BODY), gazetteer, model=model)
    assert [(item.act, item.quote.exact) for item in said] == [(item.act, item.quote.exact) for item in alone]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (HEAD + BODY, len(HEAD.rstrip("\n"))),
        (
            "Vale rejects it\n\nThe Paper, 8 January 2025\n\nVale refused.",
            len("Vale rejects it\n\nThe Paper, 8 January 2025"),
        ),
        ("8 January 2025\nVale refused.", len("8 January 2025")),
        ("https://example.org\nVale refused.", len("https://example.org")),
        ("Vale rejects it\n\nVale refused.", 0),
        ("Vale refused on 8 January 2025.\nHill refused as well.", 0),
        ("", 0),
    ],
)
def test_where_the_body_begins(text: str, body: int) -> None:
    assert body_of(text) == body
    assert len(headless(text)) == len(masked(text)) == len(text)
    assert not headless(text)[:body].strip()
    assert headless(text)[body:] == text[body:]
    assert headless(text)[:body].count("\n") == text[:body].count("\n")


SIDES = Gazetteer(
    (
        Named("vale", ("Vale", "Premier Ida Moss", "Ida Moss", "Moss"), True),
        Named("hill", ("Hill", "General Kurt Brae", "Kurt Brae", "Brae"), True),
    )
)


@pytest.mark.skipif(language() is None, reason="without the language model a longer quotation is not followed")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The mill is ours. We will never sell it,” said Ida Moss.",
            [("vale", "state_position"), ("vale", "red_line")],
        ),
        (
            "“We are open to talks,” said Brae. “But Vale must first reopen the road.”",
            [("hill", "express_willingness"), ("hill", "set_precondition")],
        ),
        (
            "“We stand by the line,” said Ida Moss. “It will stay.\n\n“We will not discuss the mill. Hill must free the crew.”",
            [("vale", "state_position"), ("vale", "refuse"), ("vale", "demand")],
        ),
        (
            '"We will never leave the mill." That is what Ida Moss told reporters.',
            [("vale", "red_line")],
        ),
        ("«We reject the plan», Kurt Brae said.", [("hill", "refuse")]),
        ("'We accept the line,' Brae said. 'But we demand a vote.'", [("hill", "accept"), ("hill", "demand")]),
        ("“Lies,” replied Kurt Brae.", [("hill", "state_position")]),
        ("Moss said: “Hill has broken the truce. We will respond.”", [("vale", "accuse"), ("vale", "threaten")]),
        ("“We will not go,” said Moss. Brae laughed.", [("vale", "refuse")]),
        ("The mill is called “the Old Lady” in Vale.", []),
        ("“Roses are red. Violets are blue.”", []),
    ],
)
def test_a_quotation_keeps_its_speaker(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.speaker, one.act) for one in extract(Source("d", text), SIDES)] == expected


@given(st.text("ab \"“”‘’'.\n", max_size=60))
def test_speeches_stand_apart_and_in_order(text: str) -> None:
    """Whatever the marks: each begins with an opening mark, none overlaps the next, none leaves the text."""
    before = 0
    for begin, end in speeches(text):
        assert before <= begin < end <= len(text)
        assert text[begin] in "\"“‘'"
        before = end


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("“One.\n\n“Two.” Three.", ["“One.\n\n“Two.”"]),
        ("“One.\n\nTwo.", ["“One."]),
        ("the ‘federal’ question and the parties’ views", []),
        ("'Yes,' he said, 'no.'", ["'Yes,'", "'no.'"]),
        ("It’s “so”.", ["“so”"]),
    ],
)
def test_where_a_speech_begins_and_ends(text: str, spoken: list[str]) -> None:
    assert [text[begin:end].strip() for begin, end in speeches(text)] == spoken
