"""A language model at an address held to the labelled set, behind a server that answers from a script.

A perfect model, one that finds nothing, one that misquotes, and one that says the opposite in words of its own: what is proposed
is what the document bears out, whatever the model says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from benchmarks.labelled import Label, Passage, passages
from benchmarks.reading import Score, asked, scored

from detente.record.llm import Endpoint
from detente.record.llm.estimate import estimate
from tests.strangers import Site, site
from tests.typed import Run

PARTS = ("development", "test")
Model = Callable[[Passage, Label], dict[str, Any]]


@pytest.fixture(scope="module")
def web() -> Iterator[Site]:
    with site() as found:
        yield found


def perfect(passage: Passage, label: Label) -> dict[str, Any]:
    """What the label says, with a context in which words that stand twice stand once."""
    text = passage.source.text
    return {
        "quote": text[label.start : label.end],
        "context": text[max(0, label.start - 60) : label.end + 60],
        "speaker": min(label.speakers, default=None),
        "act": label.act,
        "to": list(label.to),
    }


def misquoting(passage: Passage, label: Label) -> dict[str, Any]:
    """A word put right that the text has otherwise."""
    entry = perfect(passage, label)
    return {**entry, "quote": "Surely " + entry["quote"], "context": None}


def serving(web: Site, found: dict[str, Passage], model: Model | None) -> Endpoint:
    """A server that knows each text and answers as a model would; asked again, it gives up."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked = json.loads(web.bodies[-1])["messages"]
        text = asked[1]["content"].split("=" * 20 + "\n")[1].rstrip("=").rstrip("\n")
        known = found.get(text.strip()) if model is not None and len(asked) == 2 else None
        entries = [model(known, label) for label in known.labels] if known is not None and model is not None else []
        body = {"choices": [{"message": {"content": json.dumps({"statements": entries})}, "finish_reason": "stop"}]}
        raw = json.dumps(body).encode()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw)

    web.pages["/v1/chat/completions"] = answer
    return Endpoint(web.url("/v1"), "scripted", seconds=20, sleep=lambda _: None)


def held(web: Site, part: str, model: Model | None) -> Score:
    found = {passage.source.text.strip(): passage for passage in passages(part)}
    endpoint = serving(web, found, model)
    return scored(part, lambda passage: asked(endpoint, passage))


def named(passage: Passage, label: Label) -> bool:
    """Whether who speaks is an actor of the case, or stands in the text: Cuba does not where the text says Havana."""
    who = min(label.speakers, default=None)
    return who is None or who in passage.source.text or any(actor.id == who for actor in passage.gazetteer.actors)


@pytest.mark.parametrize("part", PARTS)
def test_a_perfect_model_is_let_through(web: Site, part: str) -> None:
    score = held(web, part, perfect)
    right = [one for one in score.sought if named(one.passage, one.label)]
    assert len(right) > 100
    missed = [one for one in right if one.proposal is None or not one.proposal.right]
    assert len(missed) <= 0.03 * len(right), [one.label for one in missed]
    assert score.precision == 1
    assert not score.inversions


@pytest.mark.parametrize("part", PARTS)
def test_an_empty_answer_proposes_nothing(web: Site, part: str) -> None:
    score = held(web, part, None)
    assert score.sought
    assert not score.proposals


def test_a_quote_that_does_not_stand_there_proposes_nothing(web: Site) -> None:
    score = held(web, "test", misquoting)
    assert score.sought
    assert not score.proposals


def test_what_it_will_take_is_told_before() -> None:
    price = (Decimal(2), Decimal(10))
    told = estimate([24_000, 10], 4_000, 12_000, price)
    # three questions with 1,000 tokens of instructions each, 6,002 of text; three times the text comes out
    assert (
        told
        == "at most 3 questions, some 9,000 tokens in and 18,000 out, 0.20 at the prices given, under a minute at 10 seconds a question"
    )
    assert estimate([12_000] * 12, 0, 12_000, None) == (
        "at most 12 questions, some 36,000 tokens in and 110,000 out, 2 minutes at 10 seconds a question"
    )
    assert estimate([], 400, 12_000, None, unknown=True).endswith("what stands at addresses not counted")


def test_it_is_told_before_the_first_question(run: Run, web: Site, tmp_path: Path) -> None:
    import shutil

    well = shutil.copytree(Path(__file__).parent.parent / "broken" / "base", tmp_path / "well")
    (tmp_path / "a.txt").write_text("Hill demanded that Vale leave the well." * 40)
    serving(web, {}, None)
    status, out, err = run(
        "read", tmp_path / "a.txt", "--into", well, "--llm", web.url("/v1"), "--model", "scripted", "--price", "1,2"
    )
    assert status == 0, out + err
    assert "at most 1 question, some " in err
    assert "at the prices given" in err
    assert "no statement" in out or "0 statements" in out
