"""Two folders of one case made one: nothing decided, said or written on either side is lost, and nothing is written over."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.case.file.yaml_tree import parse
from detente.case.recorded.split import split
from detente.errors import InputError
from detente.intake import described
from detente.intake.colleagues.agreement import agreement
from detente.intake.colleagues.comments import comment, comments
from detente.intake.colleagues.numbers import given
from detente.intake.decided import Decided
from detente.intake.merging.differences import differences
from detente.intake.merging.merge import decide, merge
from detente.intake.merging.side import Side
from detente.intake.record_files import RecordFiles
from detente.intake.speaker import Outside
from detente.journal import Journal, signed
from detente.record.proposals import kept
from tests.intake.conftest import REPORT, proposed
from tests.intake.test_again import PAPERS
from tests.typed import Run

DAY = date(2026, 4, 2)


@pytest.fixture
def base(well: Path, tmp_path: Path) -> Path:
    """A case in parts, with three reports to be reviewed."""
    split(well)
    for name, words in PAPERS.items():
        (tmp_path / f"{name}.txt").write_text(words, "utf-8")
        detente.read(detente.load(well), tmp_path / f"{name}.txt", published="2026-03-28")
    return well


def copy(case: Path, name: str) -> Path:
    return Path(shutil.copytree(case, case.parent / name))


def files(case: Path) -> dict[str, bytes]:
    """Everything in a case but its journal, which only grows, and what can be made anew."""
    paths = (path for path in sorted(case.rglob("*")) if path.is_file() and ".detente" not in path.parts)
    return {str(path.relative_to(case)): path.read_bytes() for path in paths if path.name != "journal.jsonl"}


def edit(case: Path, old: str, new: str) -> None:
    file = case / "case.yaml"
    text = file.read_text("utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), "utf-8")
    detente.load(case)


def review(case: Path, by: str, document: str, key: str = "confirm") -> list[str]:
    """Everything of one document decided by one person; the ids."""
    desk = detente.review(detente.load(case), by=by)
    found = []
    while (item := desk.item) is not None:
        if item.statement.document != document:
            desk.skip(item)
            continue
        found.append(item.statement.id)
        if key == "reject":
            desk.reject(item, "not a statement")
        elif key == "confirm":
            desk.confirm(item, Outside())
        else:
            desk.correct(item, {"act": key}, Outside())
    return found


def data(case: Path) -> Any:
    return parse((case / "case.yaml").read_text("utf-8"), "case.yaml").data


def test_a_case_merged_with_itself_or_its_copy_is_itself(base: Path) -> None:
    review(base, "Ada", "one")
    comment(detente.load(base), "Ada", "Well?", datetime(2026, 4, 1, tzinfo=UTC))
    other = copy(base, "other")
    before = files(base)
    assert merge(base, base, into=base).nothing
    assert merge(base, other, into=base).nothing
    assert files(base) == before


def test_decisions_of_both_in_either_order(base: Path) -> None:
    ada, bob = copy(base, "ada"), copy(base, "bob")
    ours, theirs = review(ada, "Ada", "one"), review(bob, "Bob", "two")
    for first, second, ancestor in ((ada, bob, None), (bob, ada, base)):
        whole = first.parent / f"whole-{first.name}"
        found = merge(first, second, ancestor, whole)
        assert not found.differences
        case = detente.load(whole)
        assert {*ours, *theirs} <= set(case.record.by_id)
        by = {item.id: item.reviewed.by for item in case.record.statements if item.reviewed}
        assert by == {**dict.fromkeys(ours, "Ada"), **dict.fromkeys(theirs, "Bob")}
        assert case.unread == len(proposed(base, "three")["statements"])
    here, there = (detente.load(base.parent / f"whole-{name}") for name in ("ada", "bob"))
    assert dict(here.record.by_id) == dict(there.record.by_id)
    assert files(ada)["case.yaml"] == files(base)["case.yaml"]


@pytest.mark.parametrize(("ours", "theirs"), [("confirm", "reject"), ("reject", "confirm"), ("urge", "confirm")])
def test_one_statement_decided_otherwise_by_both(base: Path, ours: str, theirs: str) -> None:
    """What was kept stands; the other decision is a second reading, and shows where the two differ."""
    ada, bob = copy(base, "ada"), copy(base, "bob")
    ids = review(ada, "Ada", "one", ours)
    assert review(bob, "Bob", "one", theirs) == ids
    found = merge(ada, bob, into=ada)
    assert set(found.apart) == set(ids)
    case = detente.load(ada)
    assert {name: case.record.by_id[name].counts for name in ids} == dict.fromkeys(ids, True)
    told = agreement(case)
    assert {item.statement for item in told.statements} == set(ids)
    assert told.people == ({"bob": "Bob"} if ours != "reject" else {"ada": "Ada"})
    assert merge(ada, bob, into=ada).files == ()


def test_what_only_one_took_off_the_record_goes_where_nothing_rests_on_it(base: Path) -> None:
    ids = review(base, "Ada", "two")
    ada, bob = copy(base, "ada"), copy(base, "bob")
    sitting = Decided(detente.load(bob), "Bob", DAY, ids[0])
    item = sitting.item
    assert item is not None
    sitting.reject(item, "told already")
    assert merge(ada, bob, base).decided == (ids[0],)
    merge(ada, bob, base, ada)
    assert ids[0] not in detente.load(ada).record.by_id
    leaning = copy(base, "leaning")
    edit(leaning, "firmness: 8, evidence: [s1]", f"firmness: 8, evidence: [s1, {ids[0]}]")
    merge(leaning, bob, base, leaning)
    assert detente.load(leaning).record.by_id[ids[0]].counts
    assert (leaning / "second" / "bob" / "two.json").exists()


def test_edits_at_different_places_are_both_there_in_either_order(base: Path) -> None:
    ada, bob = copy(base, "ada"), copy(base, "bob")
    edit(ada, "no_deal: {value: 50, range: [45, 55]", "no_deal: {value: 52, range: [45, 55]  # the new reading\n      ")
    edit(ada, "firmness: 8, evidence: [s1]", "firmness: 7, evidence: [s1]")
    edit(bob, "firmness: 4, evidence: [s3]", "firmness: 5, evidence: [s3]")
    edit(
        bob,
        "  rain: {name: Rain falls",
        "  snow: {name: Snow falls, set: {context.drought: 1}}\n  rain: {name: Rain falls",
    )
    edit(bob, "abbot: {name: The abbot,", "miller: {name: The miller, role: third_party}\n  abbot: {name: The abbot,")
    one, other = base.parent / "one-whole", base.parent / "other-whole"
    found = merge(ada, bob, base, one)
    assert not found.differences
    assert {taken.path for taken in found.values} == {
        "road.refusals.no_stop.firmness",
        "scenarios.snow",
        "actors.miller",
    }
    assert not merge(bob, ada, base, other).differences
    assert data(one) == data(other)
    assert "# the new reading" in (one / "case.yaml").read_text("utf-8"), "comments stay"
    assert merge(one, bob, base, one).nothing
    assert merge(one, ada, base, one).nothing


def test_two_values_for_one_thing_are_both_kept_until_a_person_decides(base: Path, run: Run) -> None:
    ada, bob = copy(base, "ada"), copy(base, "bob")
    edit(ada, "firmness: 8, evidence: [s1]", "firmness: 7, evidence: [s1]")
    edit(bob, "firmness: 8, evidence: [s1]", "firmness: 9, evidence: [s1]")
    one, other = base.parent / "one-whole", base.parent / "other-whole"
    (here,) = merge(ada, bob, base, one).differences
    (there,) = merge(bob, ada, base, other).differences
    assert here.id == there.id
    told = here.difference
    assert (told.path, told.here, told.there, told.was) == ("red_lines.never_vale_alone.firmness", 7, 9, 8)
    assert "firmness: 7, evidence: [s1]" in (one / "case.yaml").read_text("utf-8")
    status, out, _ = run("merge", one)
    assert (status, here.id in out, "7 here, 9 in bob (was 8)" in out) == (0, True, True)
    assert run("merge", one, "--take", here.id, "--by", "Cem")[0] == 0
    assert "firmness: 9, evidence: [s1]" in (one / "case.yaml").read_text("utf-8")
    decide(other, there.id, "here", "Cem", DAY)
    assert "firmness: 9, evidence: [s1]" in (other / "case.yaml").read_text("utf-8")
    for whole in (one, other):
        assert [(each.open, each.difference.by) for each in differences(whole)] == [(False, "Cem")]
    assert merge(other, ada, base).nothing, "what was decided is not asked again"
    assert merge(one, other, into=one).differences == ()


def test_journals_tell_what_both_began_from(base: Path) -> None:
    """Without an ancestor: a value that only one changed, and an entry that one took out, are known by the journals."""
    Journal(base, "Ada").change("red_lines.never_vale_alone.firmness", 6)
    ada, bob = copy(base, "ada"), copy(base, "bob")
    Journal(ada, "Ada").change("red_lines.never_vale_alone.firmness", 7)
    Journal(ada, "Ada").change("road.demands.stop_first.firmness", 6)
    Journal(bob, "Bob").change("road.refusals.no_stop.firmness", 5)
    Journal(bob, "Bob").remove("scenarios.rain")
    Journal(bob, "Bob").change("road.demands.stop_first.firmness", 8)
    for first, second in ((ada, bob), (bob, ada)):
        whole = base.parent / f"whole-{first.name}"
        (apart,) = merge(first, second, into=whole).differences
        assert (apart.difference.path, apart.difference.was) == ("road.demands.stop_first.firmness", 5)
        model = detente.load(whole).written
        assert (model.red_lines[0].firmness, set(model.scenarios)) == (7, {"bolder"})
        assert sorted(act.who for act in Journal(whole).acts() if act.edits) == [
            "Ada",
            "Ada",
            "Ada",
            "Bob",
            "Bob",
            "Bob",
        ]


def test_without_an_ancestor_what_only_one_has_is_kept_and_evidence_joined(base: Path) -> None:
    ada, bob = copy(base, "ada"), copy(base, "bob")
    edit(bob, "firmness: 8, evidence: [s1]", "firmness: 8, evidence: [s1, s2]")
    edit(ada, "  rain: {name: Rain falls, set: {context.drought: 0}}\n", "")
    for first, second in ((ada, bob), (bob, ada)):
        whole = base.parent / f"whole-{first.name}"
        assert not merge(first, second, into=whole).differences
        model = detente.load(whole).written
        assert model.red_lines[0].evidence == ("s1", "s2")
        assert set(model.scenarios) == {"rain", "bolder"}


def test_what_only_one_side_knows_of_a_document_is_taken(base: Path) -> None:
    """On record or only read: a title, a seal; two days for one document are a difference; what was taken away goes with an ancestor."""
    review(base, "Ada", "one")
    ada, bob = copy(base, "ada"), copy(base, "bob")

    def say(case: Path, name: str, **told: Any) -> None:
        read = detente.load(case)
        described.write(case, RecordFiles(read), name, told, kept(case, name))

    say(bob, "one", title="A new title", sealed=True, published="2026-03-20")
    say(bob, "two", publisher="The parish")
    say(ada, "one", published="2026-03-21", author="A clerk")
    say(ada, "two", title=None)
    found = merge(ada, bob, base, ada)
    assert {(taken.file, taken.path, taken.value) for taken in found.values} == {
        ("record/one.yaml", "documents.one.title", "A new title"),
        ("record/one.yaml", "documents.one.sealed", True),
        ("proposed/two.json", "documents.two.publisher", "The parish"),
    }
    (apart,) = found.differences
    assert (apart.difference.path, apart.difference.here, apart.difference.there) == (
        "documents.one.published", "2026-03-21", "2026-03-20",
    )  # fmt: skip
    here = Side.of(ada).documents
    assert (here["one"].title, here["one"].sealed, here["one"].author) == ("A new title", True, "A clerk")
    assert (here["two"].title, here["two"].publisher) == (None, "The parish")
    assert all(kept(ada, name).document == here[name] for name in ("one", "two"))  # type: ignore[union-attr]
    assert merge(ada, bob, base).values == ()


def test_what_would_keep_the_case_from_loading_is_left_to_a_person(base: Path) -> None:
    """One takes a context factor out on which the other has just made a number depend."""
    edit(base, "no_deal: {value: 50, range: [45, 55], per: {drought: 5}}", "no_deal: 50")
    edit(base, "  rain: {name: Rain falls, set: {context.drought: 0}}\n", "")
    ada, bob = copy(base, "ada"), copy(base, "bob")
    edit(ada, "no_deal: {status_quo_minus: 10}", "no_deal: {status_quo_minus: {value: 10, per: {drought: 1}}}")
    gone = "  drought: {text: Weeks without rain, value: 3, range: [0, 12], assumed: Counted by the miller.}\n"
    edit(bob, f"context:\n{gone}\n", "")
    edit(bob, "firmness: 8, evidence: [s1]", "firmness: 9, evidence: [s1]")
    found = merge(ada, bob, base, ada)
    (apart,) = found.differences
    assert (apart.difference.path, apart.difference.there) == ("context", "(nothing)")
    model = detente.load(ada).written
    assert (set(model.context), model.red_lines[0].firmness) == ({"drought"}, 9)


def test_the_same_text_under_another_name_is_one_document(well: Path, tmp_path: Path) -> None:
    ada, bob = copy(well, "ada"), copy(well, "bob")
    for case, title in ((ada, "report"), (bob, "paper")):
        file = tmp_path / f"{title}.txt"
        file.write_text(REPORT, "utf-8")
        detente.read(detente.load(case), file, published="2026-03-28")
    (name,) = (path.stem for path in (ada / "proposed").iterdir())
    (theirs,) = (path.stem for path in (bob / "proposed").iterdir())
    if name == theirs:  # named by the title that the text itself has
        (bob / "proposed" / f"{theirs}.json").rename(bob / "proposed" / "paper.json")
        text = (bob / "proposed" / "paper.json").read_text("utf-8").replace(f'"{name}', '"paper')
        (bob / "proposed" / "paper.json").write_text(text, "utf-8")
        theirs = "paper"
    ids = review(bob, "Bob", theirs)
    edit(bob, "firmness: 8, evidence: [s1]", f"firmness: 8, evidence: [s1, {ids[0]}]")
    found = merge(ada, bob, well, ada)
    assert found.documents == ()
    whole = detente.load(ada)
    assert [path.stem for path in (ada / "proposed").iterdir()] == [name]
    assert whole.written.red_lines[0].evidence == ("s1", ids[0].replace(theirs, name))
    assert whole.unread == 0


def test_another_text_under_the_same_name_is_another_document(well: Path, tmp_path: Path) -> None:
    ada, bob = copy(well, "ada"), copy(well, "bob")
    for case, words in ((ada, PAPERS["one"]), (bob, PAPERS["three"])):
        file = tmp_path / case.name / "paper.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(words, "utf-8")
        detente.read(detente.load(case), file, published="2026-03-28")
    mine, theirs = review(ada, "Ada", "paper"), review(bob, "Bob", "paper")
    edit(bob, "firmness: 8, evidence: [s1]", f"firmness: 8, evidence: [s1, {theirs[0]}]")
    found = merge(ada, bob, well, ada)
    assert found.documents == ("paper_2",)
    whole = detente.load(ada)
    assert {"paper", "paper_2"} <= set(whole.record.documents)
    assert len(whole.record.of_document("paper")) == len(mine)
    assert len(whole.record.of_document("paper_2")) == len(theirs)
    quotes = {item.id: item.quote.exact for item in whole.record.statements}
    assert quotes[whole.written.red_lines[0].evidence[1]] == detente.load(bob).record.by_id[theirs[0]].quote.exact
    assert not whole.recorded.lost


def test_comments_second_readings_and_numbers_of_both(base: Path) -> None:
    comment(detente.load(base), "Ada", "Well?", datetime(2026, 4, 1, 8, tzinfo=UTC))
    ada, bob = copy(base, "ada"), copy(base, "bob")
    for case, minute in ((ada, 3), (bob, 2)):
        comment(detente.load(case), "Ada", f"From {case.name}.", datetime(2026, 4, 1, 9, minute, tzinfo=UTC))
    detente.numbers(detente.load(ada), {"red_lines.never_vale_alone.firmness": 5}, by="Cem")
    detente.numbers(detente.load(bob), {"preferences.hill.no_deal": 0}, by="Cem")
    detente.review(detente.load(bob), by="Cem", second=True).confirm(
        detente.review(detente.load(bob), by="Cem", second=True).item  # type: ignore[arg-type]
    )
    for first, second in ((ada, bob), (bob, ada)):
        whole = base.parent / f"whole-{first.name}"
        assert not merge(first, second, into=whole).differences
        assert [said.comment.words for said in comments(whole)] == ["Well?", "From bob.", "From ada."]
        assert {path: item.value for path, item in given(detente.load(whole), "cem").items()} == {
            "red_lines.never_vale_alone.firmness": 5,
            "preferences.hill.no_deal": 0,
        }
        assert len(list((whole / "second" / "cem").glob("*.json"))) == 1


def test_lines_of_both_journals_in_the_order_of_their_moments(base: Path) -> None:
    def line(at: str, who: str) -> str:
        return json.dumps({"at": f"2026-04-01T{at}:00Z", "who": who, "act": "x", "last": None})

    first = line("08:00", "Ada")
    ada, bob = copy(base, "ada"), copy(base, "bob")
    (ada / "journal.jsonl").write_text("\n".join([first, line("09:00", "Ada"), line("09:30", "Ada"), ""]), "utf-8")
    (bob / "journal.jsonl").write_text("\n".join([first, line("09:10", "Bob"), ""]), "utf-8")
    merge(ada, bob, into=ada)
    told = [json.loads(each) for each in (ada / "journal.jsonl").read_text("utf-8").splitlines()]
    assert merge(ada, bob).nothing
    (bob / "journal.jsonl").write_text("\n".join([first, line("07:00", "a clock that is slow"), ""]), "utf-8")
    merge(ada, bob, into=base.parent / "slow")
    slow = [
        json.loads(each)["who"] for each in (base.parent / "slow" / "journal.jsonl").read_text("utf-8").splitlines()
    ]
    assert slow.index("a clock that is slow") > slow.index("Ada"), "behind the line before it"
    assert [(each["at"][11:16], each["who"]) for each in told] == [
        ("08:00", "Ada"), ("09:00", "Ada"), ("09:10", "Bob"), ("09:30", "Ada"),
    ]  # fmt: skip


def test_merging_is_an_act_that_can_be_taken_back(base: Path) -> None:
    ada, bob = copy(base, "ada"), copy(base, "bob")
    edit(bob, "firmness: 8, evidence: [s1]", "firmness: 9, evidence: [s1]")
    before = files(ada)
    with signed("Ada"):
        merge(ada, bob, base, ada)
    journal = Journal(ada, "Ada")
    assert journal.last is not None
    assert (journal.last.who, journal.last.act) == ("Ada", "merged with bob")
    assert journal.undo() is not None
    assert files(ada) == before


def test_any_other_file_that_both_changed_is_kept_twice(base: Path) -> None:
    (base / "notes.md").write_text("One.\n", "utf-8")
    ada, bob = copy(base, "ada"), copy(base, "bob")
    (ada / "notes.md").write_text("Two.\n", "utf-8")
    (bob / "notes.md").write_text("Three.\n", "utf-8")
    (bob / "map.png").write_bytes(b"\x89PNG")
    found = merge(ada, bob, base, ada)
    assert (ada / "map.png").read_bytes() == b"\x89PNG"
    assert (ada / "notes.md").read_text("utf-8") == "Two.\n"
    (apart,) = found.differences
    assert decide(ada, apart.id, "there", "Ada", DAY).difference.decided == "there"
    assert (ada / "notes.md").read_text("utf-8") == "Three.\n"


def test_nothing_is_written_unless_told_where(base: Path, run: Run) -> None:
    ada, bob = copy(base, "ada"), copy(base, "bob")
    review(bob, "Bob", "one")
    before = files(ada), files(bob)
    status, out, _ = run("merge", ada, bob)
    assert status == 0
    assert "Nothing was written" in out
    assert (files(ada), files(bob)) == before
    assert json.loads(run("merge", ada, bob, "--json")[1])["decided"]
    status, _, err = run("merge", ada, bob, "--into", base)
    assert status == 2
    assert "not an empty folder" in err
    assert (files(ada), files(bob)) == before


def test_a_folder_that_does_not_load_is_refused_and_nothing_written(base: Path) -> None:
    ada, bob = copy(base, "ada"), copy(base, "bob")
    (bob / "case.yaml").write_text("detente: 1\n", "utf-8")
    before = files(ada)
    with pytest.raises(InputError):
        merge(ada, bob, into=ada)
    assert files(ada) == before


def test_links_of_the_other_folder_lead_nowhere(base: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    ada, bob = copy(base, "ada"), copy(base, "bob")
    (bob / "notes.txt").symlink_to(secret)
    (bob / "elsewhere").symlink_to(tmp_path)
    merge(ada, bob, into=ada)
    assert not (ada / "notes.txt").exists()
    assert not (ada / "elsewhere").exists()


def test_two_cases_are_not_made_one(base: Path, run: Run) -> None:
    before = files(base)
    status, _, err = run("merge", base, Path(__file__).parents[2] / "cases" / "classic" / "elmira-1991", "--into", base)
    assert status == 2
    assert "folders of two cases" in err
    assert files(base) == before
