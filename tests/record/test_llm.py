"""A language model behind a fake server: what it says is held against the document before anybody sees it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from detente.errors import InputError
from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Source, Topic
from detente.record.llm import Endpoint, LanguageModel, UnusableError
from detente.record.llm import prompt as prompts
from detente.record.llm.extractor import pieces
from detente.record.llm.guard import Place, place_of
from tests.strangers import Site, site
from tests.typed import Run

TEXT = (
    "Aland’s president “will never sign away” the ridge, she said.\nBorland refused the offer. "
    "The chorus refused the offer, too – at once."
)
GAZETTEER = Gazetteer(
    (Named("aland", ("Aland",)), Named("borland", ("Borland",))), (Topic("issues", "ridge", ("the ridge",)),)
)
GOOD = {"quote": "“will never sign away” the ridge", "speaker": "aland", "speaker_words": "Aland’s president", "act": "red_line", "voice": "source", "issues": ["ridge"], "to": ["borland"], "strength": "demand"}  # fmt: skip
Reply = str | int | Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as found:
        yield found


def answering(web: Site, *replies: Reply, **headers: str) -> Endpoint:
    """A model that gives these replies, one a question: content, a status, or anything at all."""
    left = list(replies)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        reply = left.pop(0) if left else '{"statements": []}'
        if callable(reply):
            reply(handler)
            return
        status, content = (reply, "") if isinstance(reply, int) else (200, reply)
        choice = {"message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
        body = {"choices": [choice], "usage": {"prompt_tokens": 1000, "completion_tokens": 50}}
        raw = json.dumps(body if status == 200 else {"error": {"message": f"status {status}"}}).encode()
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw)

    web.pages["/v1/chat/completions"] = answer
    return Endpoint(web.url("/v1"), "small", seconds=5, sleep=lambda _: None)


def said(*entries: object) -> str:
    return json.dumps({"statements": list(entries)})


def read(endpoint: Endpoint, text: str = TEXT) -> tuple[LanguageModel, list[Any]]:
    model = LanguageModel(endpoint, GAZETTEER)
    found = list(model.read(Source("d", text)))
    for item in found:
        assert text[item.quote.start : item.quote.end] == item.quote.exact
        assert item.status == "proposed"
    return model, found


def test_a_good_answer(web: Site) -> None:
    endpoint = answering(web, said(GOOD))
    model, (found,) = read(endpoint)
    assert found.quote.exact == "“will never sign away” the ridge"
    assert (found.speaker, found.speaker_words, found.act, found.to) == (
        "aland",
        "Aland’s president",
        "red_line",
        ("borland",),
    )
    assert (found.about.issues, found.strength) == (("ridge",), "demand")
    assert found.method is not None
    assert (found.method.name, found.method.prompt, found.method.confidence) == ("llm small", prompts.digest(), None)
    assert model.remarks == ()
    asked = json.loads(web.bodies[0])
    assert asked["model"] == "small"
    assert asked["response_format"] == {"type": "json_object"}
    assert TEXT in asked["messages"][1]["content"]
    for words in ("- red_line: ", "- aland: Aland", "- ridge: the ridge"):
        assert words in asked["messages"][0]["content"]


def test_quotation_marks_and_dashes_of_another_kind(web: Site) -> None:
    """One to one, mapped back: the document's own characters are the quote."""
    _, (found, other) = read(answering(web, said({**GOOD, "quote": '"will never sign away" the ridge, she said. Borland refused'}, {**GOOD, "act": "refuse", "quote": "too - at once"})))  # fmt: skip
    assert found.quote.exact == "“will never sign away” the ridge, she said.\nBorland refused"
    assert other.quote.exact == "too – at once"


def test_an_invented_quote(web: Site) -> None:
    """Asked once again with the reason; given up where it is invented once more."""
    invented = {**GOOD, "quote": "Aland will surely sign the ridge away"}
    model, found = read(answering(web, said(GOOD, invented), said(invented)))
    assert [item.quote.exact for item in found] == [GOOD["quote"]]
    (remark,) = model.remarks
    assert "rejected" in remark
    assert "does not stand in the text" in remark
    assert len(web.bodies) == 2
    again = json.loads(web.bodies[1])["messages"][-1]["content"]
    assert invented["quote"] in again
    assert "does not stand in the text" in again


def test_nearly_right_is_wrong(web: Site) -> None:
    for quote in (
        "will never sign the ridge away",
        "Will never sign away” the ridge",
        "will never  sign away",
        "refused the  offer",
    ):
        model, found = read(answering(web, said({**GOOD, "quote": quote}), said({**GOOD, "quote": quote})))
        assert found == []
        assert len(model.remarks) == 1


def test_a_quote_mended_when_asked_again(web: Site) -> None:
    model, found = read(answering(web, said({**GOOD, "quote": "never signs away the ridge"}), said(GOOD)))
    assert len(found) == 1
    assert model.remarks == ()


def test_a_quote_that_stands_twice(web: Site) -> None:
    twice = {**GOOD, "act": "refuse", "quote": "refused the offer"}
    model, found = read(answering(web, said(twice), said(twice)))
    assert found == []
    assert "several places" in model.remarks[0]
    _, (first,) = read(answering(web, said({**twice, "context": "Borland refused the offer."})))
    assert first.quote.start == TEXT.index("refused")
    _, (second,) = read(answering(web, said({**twice, "context": "The chorus refused the offer, too - at once."})))
    assert second.quote.start == TEXT.rindex("refused")


@pytest.mark.parametrize("reply", ["Here is your answer", '{"statements": [', "[1, 2]", '{"statements": 3}', ""])
def test_broken_json(web: Site, reply: str) -> None:
    _, found = read(answering(web, reply, said(GOOD)))
    assert len(found) == 1, "asked once again"
    assert len(web.bodies) == 2
    model, found = read(answering(web, reply, reply))
    assert found == []
    assert model.remarks[0].startswith("rejected: the model's answer")


def test_json_with_words_around_it(web: Site) -> None:
    assert len(read(answering(web, f"```json\n{said(GOOD)}\n```"))[1]) == 1


def test_an_answer_that_was_cut_off(web: Site) -> None:
    """The piece is asked for again in two halves; what stands in them is found at its true place."""
    text = f"{'Nothing was said here. ' * 20}\n\n{TEXT}"
    endpoint = answering(web)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked = json.loads(web.bodies[-1])["messages"][1]["content"]
        content = said(GOOD) if str(GOOD["quote"]) in asked else said()
        content, finish = ('{"statements": [{"quote": "“will ne', "length") if text in asked else (content, "stop")
        raw = json.dumps({"choices": [{"message": {"content": content}, "finish_reason": finish}]}).encode()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw)

    web.pages["/v1/chat/completions"] = answer
    model, found = read(endpoint, text)
    assert [item.quote.start for item in found] == [text.index("“will never")]
    assert len(web.bodies) >= 3
    assert model.remarks == ()


def test_busy(web: Site) -> None:
    waits: list[float] = []
    endpoint = answering(web, 429, 503, said(GOOD), Retry_After="7")
    endpoint.sleep = waits.append
    assert len(read(endpoint)[1]) == 1
    assert waits == [7, 7]
    endpoint = answering(web, *[429] * 9)
    endpoint.sleep = waits.append
    with pytest.raises(InputError, match="too busy"):
        read(endpoint)
    assert len(web.bodies) == 3 + 4, "it gives up"


def test_no_answer_in_time(web: Site) -> None:
    def dawdle(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(1)
        handler.send_error(500)

    endpoint = answering(web, *[dawdle] * 9)
    endpoint.seconds = 0.2
    with pytest.raises(InputError, match="in time"):
        read(endpoint)


@pytest.mark.parametrize("status", [401, 403, 404, 302])
def test_an_address_that_cannot_be_used(web: Site, status: int) -> None:
    """Told at once: the next document would meet the same."""
    with pytest.raises(UnusableError, match=str(status)):
        read(answering(web, status))
    assert len(web.bodies) == 1


def test_a_line_that_breaks_in_between(web: Site) -> None:
    """Once it has answered, a machine that hangs up is asked again."""
    endpoint = answering(web, said(GOOD), lambda handler: handler.connection.close(), said(GOOD))
    assert len(read(endpoint)[1]) == 1
    assert len(read(endpoint)[1]) == 1
    assert len(web.bodies) == 3


def test_not_a_model_at_all(web: Site) -> None:
    web.pages["/v1/chat/completions"] = b"<html>hello</html>"
    with pytest.raises(UnusableError, match="not an answer of a chat model"):
        read(Endpoint(web.url("/v1"), "small"))
    with pytest.raises(UnusableError, match="could not be read"):
        read(Endpoint("http://127.0.0.1:9/v1", "small"))


def test_what_was_used_is_not_told(web: Site) -> None:
    choice = {"message": {"content": said(GOOD)}}
    web.pages["/v1/chat/completions"] = json.dumps({"choices": [choice], "usage": [1000, 50]}).encode()
    endpoint = Endpoint(web.url("/v1"), "small")
    assert len(read(endpoint)[1]) == 1
    assert endpoint.tokens == (0, 0)


def test_a_server_that_knows_no_response_format(web: Site) -> None:
    def old(handler: BaseHTTPRequestHandler) -> None:
        raw = b'{"error": "unknown field response_format"}'
        handler.send_response(400)
        handler.send_header("Content-Length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw)

    assert len(read(answering(web, old, said(GOOD)))[1]) == 1
    assert "response_format" not in json.loads(web.bodies[1])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"act": "dance"}, "no act"),
        ({"speaker": "Zorro"}, "neither in the list nor in the text"),
        ({"voice": "analyst"}, "voice cannot be"),
        ({"quote": 7}, "needs a quote"),
        ({"quote": "the"}, "it needs 6 to"),
    ],
)
def test_what_is_not_in_the_vocabulary(web: Site, change: dict[str, object], reason: str) -> None:
    model, found = read(answering(web, said({**GOOD, **change}), said({**GOOD, **change})))
    assert found == []
    assert reason in model.remarks[0]


def test_what_does_not_fit_is_left_out(web: Site) -> None:
    entry = {**GOOD, "issues": ["ridge", "moon"], "steps": "all", "to": ["borland", "Zorro", 3], "strength": "fierce", "speaker_words": "Zorro", "about": "invented"}  # fmt: skip
    (found,) = read(answering(web, said(entry)))[1]
    assert (found.about.issues, found.about.steps, found.to) == (("ridge",), (), ("borland",))
    assert (found.strength, found.speaker_words, found.about.text) == (None, None, None)


def test_dates_are_read_by_our_own_rules(web: Site) -> None:
    """A date that the model gives is not taken; the words of the quote are, against the day of publication."""
    text = "Borland refused the offer on Thursday."
    entry = {"quote": "refused the offer on Thursday", "speaker": "borland", "act": "refuse", "when": "1999-01-01"}
    published = Interval(start=date(2026, 6, 5), end=date(2026, 6, 5))
    model = LanguageModel(answering(web, said(entry)), GAZETTEER)
    (found,) = model.read(Source("d", text, published))
    assert found.when is not None
    assert (found.when.start, found.when.end, found.when.text) == (date(2026, 6, 4), date(2026, 6, 4), "on Thursday")


def test_told_twice_is_told_once(web: Site) -> None:
    assert len(read(answering(web, said(GOOD, GOOD, {**GOOD, "quote": GOOD["quote"].replace("“", '"')})))[1]) == 1  # type: ignore[attr-defined]


def test_the_key_travels_only_in_its_header(web: Site) -> None:
    endpoint = answering(web, said(GOOD))
    endpoint.key = "secret"
    read(endpoint)
    assert web.headers[0]["Authorization"] == "Bearer secret"
    assert b"secret" not in web.bodies[0]
    assert set(web.headers[0]) == {
        "Host",
        "Content-Type",
        "User-Agent",
        "Authorization",
        "Content-Length",
        "Accept-Encoding",
    }


def test_no_key_over_an_open_line() -> None:
    with pytest.raises(InputError, match="unencrypted"):
        Endpoint("http://93.184.215.14/v1", "small", key="secret")
    assert Endpoint("http://127.0.0.1:9/v1", "small", key="secret")


def test_what_it_cost(web: Site) -> None:
    endpoint = answering(web, said(GOOD))
    endpoint.price = (Decimal("0.5"), Decimal(2))
    read(endpoint)
    assert endpoint.cost == "small: 1 questions, 1,000 tokens in, 50 out, 0.0006 at the prices given."
    assert endpoint.tokens == (1000, 50)


@pytest.mark.parametrize("most", [1, 7, 30, 500])
def test_pieces_are_the_whole_text(most: int) -> None:
    found = list(pieces(TEXT, most))
    assert all(end - begin <= most for begin, end in found)
    covered = "".join(TEXT[begin:end] for begin, end in found)
    assert "".join(covered.split()) == "".join(TEXT.split())


def test_places_are_those_of_the_document() -> None:
    assert place_of("a “b” c d", None, 'x a "b" c\nd') == Place(2, 11)
    assert isinstance(place_of("a “b” c d", None, "x a b c d"), str)


def test_read_with_a_model(run: Run, web: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From end to end: the key from the environment, the host told, the cost told, a failure that loses nothing."""
    import shutil
    from pathlib import Path

    well = shutil.copytree(Path(__file__).parent.parent / "broken" / "base", tmp_path / "well")
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Hill demanded that Vale leave the well, letter {name} says.")
    entry = {"quote": "Hill demanded that Vale leave the well", "speaker": "hill", "act": "demand"}
    answering(web, said(entry), 401)
    monkeypatch.setenv("DETENTE_LLM_KEY", "secret")
    status, out, err = run(
        "read", tmp_path / "a.txt", tmp_path / "b.txt", "--into", well, "--llm", web.url("/v1"), "--model", "small"
    )
    assert status == 2
    assert "the texts, and the names and topics of the case, are sent to 127.0.0.1" in err
    assert "the model cannot be asked: 401" in err
    assert "1 document read" in out
    assert "small: 2 questions, 1,000 tokens in, 50 out." in out
    assert "secret" not in out + err
    assert [file.name for file in (well / "proposed").iterdir()] == ["a.json"]
    answering(web, said(entry))
    status, out, err = run(
        "read", tmp_path / "a.txt", tmp_path / "b.txt", "--into", well, "--llm", web.url("/v1"), "--model", "small"
    )
    assert (status, "1 document read" in out, "1 known" in out) == (0, True, True)
    assert sorted(file.name for file in (well / "sources").iterdir()) == ["a.txt", "b.txt", "minutes.txt"]
