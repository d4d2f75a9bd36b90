"""French and Spanish: guard sentences, words of time, names, forms of verbs, laws; and what is said of other languages."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from benchmarks.labelled import passages
from benchmarks.reading import scored
from hypothesis import given
from hypothesis import strategies as st

from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Reader, Source
from detente.record.extract.tongues.times import times
from detente.record.extract.tongues.tongue import TONGUES, adjective, tongue
from detente.record.extract.world import world
from detente.record.model import Statement

from .tongue_guards import GUARDS, PLAIN

UNREAL = frozenset({"conditional", "hypothetical", "denied", "intended"})
READERS = {model: Reader(Gazetteer(), model=model) for model in (True, False)}
PUBLISHED = Interval.model_validate("2026-06-05")


def read(text: str, code: str, *, model: bool = True) -> list[Statement]:
    return list(READERS[model].read(Source("x", text, PUBLISHED, language=code)))


@pytest.mark.parametrize("model", [True, False])
@pytest.mark.parametrize(("code", "text", "wrong"), [(code, *one) for code in GUARDS for one in GUARDS[code]])
def test_nothing_is_told_backwards(code: str, text: str, wrong: frozenset[str], model: bool) -> None:
    told = [(it.act, it.modality) for it in read(text, code, model=model)]
    assert not [act for act, modality in told if act in wrong and modality not in UNREAL], told


@pytest.mark.parametrize("model", [True, False])
@pytest.mark.parametrize(("code", "text", "act"), [(code, *one) for code in PLAIN for one in PLAIN[code]])
def test_what_is_plainly_done_is_found(code: str, text: str, act: str, model: bool) -> None:
    assert act in [it.act for it in read(text, code, model=model) if it.modality is None]


@pytest.mark.parametrize(
    ("code", "text", "speakers"),
    [
        ("fr", "Moscou a rejeté le plan.", {"Russia"}),
        ("fr", "Le ministre français des affaires étrangères, Luc Arel, a rejeté le plan. Arel a accusé Berlin.", {"France"}),
        ("fr", "« Nous n'accepterons pas ce plan », a lancé la présidente géorgienne.", {"Georgia"}),
        ("fr", "La France et l'Italie ont condamné l'attaque.", {"France", "Italy"}),
        ("fr", "Le plan a été rejeté par le Conseil de sécurité. Le Conseil a exigé une trêve.", {"the United Nations"}),
        ("es", "Moscú rechazó el plan.", {"Russia"}),
        ("es", "El canciller chileno, Tomás Arel, rechazó el plan. Arel acusó a Lima.", {"Chile"}),
        ("es", "«No aceptaremos ese plan», afirmó la presidenta georgiana.", {"Georgia"}),
        ("es", "Chile y el Perú condenaron el ataque.", {"Chile", "Peru"}),
        ("es", "El plan fue rechazado por el Consejo de Seguridad. El Consejo exigió una tregua.", {"the United Nations"}),
    ],
)  # fmt: skip
def test_speakers_are_the_same_actors_as_in_english(code: str, text: str, speakers: set[str]) -> None:
    assert {it.speaker for it in read(text, code)} == speakers


def test_a_state_of_the_case_keeps_its_id_in_every_language() -> None:
    reader = Reader(Gazetteer((Named("ge", ("Georgia",), True),)))
    for text in (
        "La Géorgie a rejeté le plan de paix du groupe.",
        "Georgia rechazó el plan de paz del grupo el lunes.",
    ):
        assert [it.speaker for it in reader.read(Source("x", text))] == ["ge"]


@pytest.mark.parametrize("code", TONGUES)
def test_every_state_and_body_has_its_names(code: str) -> None:
    assert {actor.id for actor in tongue(code).world} == {actor.id for actor in world()}
    own = tomllib.loads((files(f"detente.record.extract.tongues.{code}") / "world.toml").read_text("utf-8"))
    english = tomllib.loads((files("detente.record.extract") / "world.toml").read_text("utf-8"))
    assert own["states"].keys() == english["states"].keys()
    assert all(own["states"].values())


@pytest.mark.parametrize(
    ("code", "word", "forms"),
    [
        ("fr", "ruritanien", "ruritanien ruritaniens ruritanienne ruritaniennes"),
        ("fr", "français", "français français française françaises"),
        ("fr", "russe", "russe russes"),
        ("fr", "turc", "turc turcs turque turques"),
        ("es", "ruso", "ruso rusa rusos rusas"),
        ("es", "alemán", "alemán alemana alemanes alemanas"),
        ("es", "francés", "francés francesa franceses francesas"),
        ("es", "español", "español española españoles españolas"),
    ],
)
def test_adjectives_in_all_forms(code: str, word: str, forms: str) -> None:
    assert " ".join(adjective(code, word)) == forms


@pytest.mark.parametrize(
    ("code", "form", "base", "mood"),
    [
        ("fr", "rejetterait", "rejeter", "C"), ("fr", "appellent", "appeler", "P"), ("fr", "exigea", "exiger", "S"),
        ("fr", "reconnu", "reconnaître", "A"), ("fr", "maintiendra", "maintenir", "F"), ("fr", "libère", "libérer", "P"),
        ("fr", "menaçant", "menacer", "G"), ("fr", "conclut", "conclure", "S"), ("fr", "prit", "prendre", "S"),
        ("es", "rechacé", "rechazar", "S"), ("es", "exijan", "exigir", "J"), ("es", "propuso", "proponer", "S"),
        ("es", "advirtió", "advertir", "S"), ("es", "acuerdan", "acordar", "P"), ("es", "destruyó", "destruir", "S"),
        ("es", "mantendría", "mantener", "C"), ("es", "pidió", "pedir", "S"), ("es", "reúnen", "reunir", "P"),
    ],
)  # fmt: skip
def test_forms_of_verbs(code: str, form: str, base: str, mood: str) -> None:
    assert (base, mood) in {(known, told) for known, told, _ in tongue(code).readings[form]}


@pytest.mark.parametrize(
    ("code", "words", "first", "last"),
    [
        ("fr", "le 3 mars", "2026-03-03", "2026-03-03"),
        ("fr", "le 1er juin 2025", "2025-06-01", "2025-06-01"),
        ("fr", "hier", "2026-06-04", "2026-06-04"),
        ("fr", "avant-hier", "2026-06-03", "2026-06-03"),
        ("fr", "jeudi", "2026-06-04", "2026-06-04"),
        ("fr", "se tiendra lundi", "2026-06-08", "2026-06-08"),
        ("fr", "fin mai", "2026-05-21", "2026-05-31"),
        ("fr", "il y a trois jours", "2026-06-02", "2026-06-02"),
        ("fr", "la semaine dernière", "2026-05-25", "2026-05-31"),
        ("es", "el 3 de marzo", "2026-03-03", "2026-03-03"),
        ("es", "el 1 de junio de 2025", "2025-06-01", "2025-06-01"),
        ("es", "ayer", "2026-06-04", "2026-06-04"),
        ("es", "anteayer", "2026-06-03", "2026-06-03"),
        ("es", "el jueves", "2026-06-04", "2026-06-04"),
        ("es", "se celebrará el lunes", "2026-06-08", "2026-06-08"),
        ("es", "a finales de mayo", "2026-05-21", "2026-05-31"),
        ("es", "hace tres días", "2026-06-02", "2026-06-02"),
        ("es", "la semana pasada", "2026-05-25", "2026-05-31"),
    ],
)
def test_words_of_time(code: str, words: str, first: str, last: str) -> None:
    (moment,) = times(code).moments(words, 0, len(words), PUBLISHED)
    assert moment.interval is not None
    assert (str(moment.interval.start), str(moment.interval.end)) == (first, last)


def test_words_of_time_without_a_day_of_publication_tell_why_not() -> None:
    (moment,) = times("fr").moments("hier", 0, 4, None)
    assert moment.interval is None
    assert "no date" in moment.rule


def test_each_part_of_a_mixed_text_is_read_in_its_language() -> None:
    text = (
        "Georgia rejected the plan of the mediators on Thursday.\n\nLa France a condamné ce refus et a appelé les parties à la retenue.\n\n"
        "España ofreció acoger las conversaciones de las dos partes en Madrid.\n\nМинистр заявил, что переговоры будут продолжены."
    )
    told = READERS[True]
    assert [it.speaker for it in told.read(Source("x", text))] == ["Georgia", "France", "France", "Spain"]
    assert "7 of its words are not in a language that is read (Russian)" not in told.remarks[0]
    assert "(Russian)" in told.remarks[0]


def test_a_language_that_is_not_read_is_said() -> None:
    reader = READERS[True]
    assert list(reader.read(Source("x", "وقال الوزير إنه مستعد للقاء الوفد دون شروط مسبقة."))) == []
    (remark,) = reader.remarks
    assert remark.startswith("not in a language that is read (Arabic): nothing is proposed there")
    assert list(reader.read(Source("x", "The minister said that the talks would resume."))) or reader.remarks == ()
    assert reader.remarks == ()


def test_a_model_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.record.extract.tongues.reader.language", lambda _: None)
    reader = Reader(Gazetteer())
    found = list(reader.read(Source("x", "La France a rejeté le plan de paix des médiateurs.")))
    assert [(it.act, it.method and it.method.name) for it in found] == [("refuse", "patterns")]
    assert "pip install 'detente[fr]'" in reader.remarks[0]


FLOORS = {  # part: labels located, with the exact act, precision
    "fr/open": (0.9, 0.9, 0.85),
    "fr/kept": (0.7, 0.6, 0.85),
    "es/open": (0.9, 0.9, 0.9),
    "es/kept": (0.75, 0.55, 0.85),
}


@pytest.mark.parametrize("part", FLOORS)
def test_floors(part: str) -> None:
    score = scored(part)
    reached = (score.recall, score.exact, score.precision)
    assert all(have >= floor for have, floor in zip(reached, FLOORS[part], strict=True)), reached
    assert len(score.inversions) <= 1


def test_the_set_is_as_large_as_it_should_be() -> None:
    for code in TONGUES:
        facts = sum(len(passage.labels) for part in ("open", "kept") for passage in passages(f"{code}/{part}"))
        assert facts >= 60


PIECES = [
    "La France a rejeté le plan", "« Nous n'accepterons jamais »", ", a-t-il dit", "qui avait", "que", "l’Italie", "n’a pas", "si",
    "España rechazó", "dijo", "«No", "»", "“", "(", ")", ";", ".", "\n\n", " ", "et", "y", "par", "por", "de", "a été", "fue", "'", "’",
    "se", "accusé", "de vouloir", "prêt à", "dispuesto a", "le 3 mars", "el lunes", "selon", "\u00a0", "d'", "aujourd’hui", "-il",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(TONGUES), st.booleans())
def test_quotes_stand_verbatim_where_they_are_said_to(pieces: list[str], code: str, model: bool) -> None:
    text = " ".join(pieces)
    for it in read(text, code, model=model):
        assert it.quote.start is not None
        assert it.quote.end is not None
        assert text[it.quote.start : it.quote.end] == it.quote.exact
        assert it.quote.exact.strip()
