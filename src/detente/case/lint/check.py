"""Lint: what an analyst should mend before others read the case.

Errors: quotes that are not in their documents. Warnings: numbers and stances with neither evidence nor
``assumed``, quotes that moved, evidence nobody confirmed, one-sided sourcing. Notes: statements nothing uses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from detente.case.integrity.consent import nobody
from detente.case.integrity.record import evidence_paths
from detente.case.lint.answered import Sorted, sort
from detente.case.lint.bases import bases
from detente.case.lint.gathered import gathered
from detente.case.lint.matters import ruled_out, untaken
from detente.case.lint.names import shared_names
from detente.case.lint.record import differing, digests, quiet, quotes, undated, waiting
from detente.case.lint.remark import Remark
from detente.case.load import Case
from detente.case.model.pattern import matches
from detente.case.model.shape import standoff_alone
from detente.case.model.standing import concerned
from detente.errors import LimitError, Place
from detente.record import acts

MOSTLY = 0.75
"""Sourcing is one-sided when one side speaks in more than this share of at least ``FEW`` statements."""
FEW = 6


def check(case: Case) -> list[Remark]:
    """Everything to mend that nobody has answered, errors first. Raises InputError for answers that cannot be read."""
    return list(checked(case).open)


def checked(case: Case) -> Sorted:
    """The remarks that are open, and those that were put away. Raises InputError for answers that cannot be read."""
    return sort(case.folder, remarks(case))


def remarks(case: Case) -> list[Remark]:
    """Everything there is to say, whether somebody has answered it or not."""
    lints = (
        quotes,
        digests,
        uncounted,
        bases,
        idle,
        unconfirmed,
        waiting,
        one_sided,
        status_quo,
        untaken,
        ruled_out,
        shared_names,
        unlimited,
        later,
        quiet,
        undated,
        differing,
        unused,
    )
    return gathered(case, lints)


def uncounted(case: Case) -> Iterator[Remark]:
    """A consent rule under which nobody's consent counts: no command gives a verdict then."""
    if (found := nobody(case.written)) is not None:
        problem = found.problem(case.tree)
        yield Remark("error", problem.place, problem.message, problem.mend)


def idle(case: Case) -> Iterator[Remark]:
    """Preference statements of the standoff that order nothing."""
    standoff = case.model.standoff
    if standoff is None:
        return
    try:
        from detente.case.model.standoff_states import feasible_codes, idle_statements  # arrays, not needed else

        found = list(idle_statements(standoff, feasible_codes(standoff)))
    except LimitError:
        return
    for actor, at, always in found:
        yield Remark(
            "warning",
            case.tree.place(("standoff", "preferences", actor, "statements", at)),
            f"this statement of {actor} is {'true' if always else 'false'} in every feasible state: it orders nothing",
            "mend it or leave it out",
            ground=f"{actor} {at} {standoff.preferences[actor].statements[at]}",
        )


def unconfirmed(case: Case) -> Iterator[Remark]:
    """Evidence that only a machine has proposed so far."""
    status = case.record.by_id
    for path, evidence in evidence_paths(case.written):
        for name in evidence:
            if not status[name].counts:
                yield Remark(
                    "warning",
                    case.tree.place(path),
                    f"statement {name} is {status[name].status}, not confirmed",
                    "confirm it, or name another",
                    ground=f"{path} {name} {status[name].status}",
                )


def one_sided(case: Case) -> Iterator[Remark]:
    """Red lines told only by others; a record in which one side does most of the talking; one publisher."""
    side = {name: actor.of or name for name, actor in case.model.actors.items()}
    statements = case.record.by_id
    for index, line in enumerate(case.written.red_lines):
        told_by = {side.get(statements[name].speaker or "") for name in line.evidence}
        if line.evidence and line.assumed is None and side[line.actor] not in told_by:
            yield Remark(
                "warning",
                case.tree.place(("red_lines", index, "evidence")),
                f"the red line {line.id} of {line.actor} rests on no words of its own side",
                "cite the side itself, or say why others' words are enough (`assumed`)",
                ground=f"{line.id} {line.actor} {line.evidence}",
            )
    place = Place(case.record_tree.file) if case.record_tree else Place("record.yaml")
    parties = case.model.parties()
    speakers = Counter(
        side[item.speaker]
        for item in statements.values()
        if item.counts and item.speaker in side and side[item.speaker] in parties
    )
    heard = sum(speakers.values())
    for party in parties if len(parties) > 1 else ():
        if heard >= FEW and speakers[party] > MOSTLY * heard:
            yield Remark(
                "warning",
                place,
                f"{party} speaks in {speakers[party]} of the {heard} statements made by a party",
                "record the other side",
                ground=f"{party} speaks most",
            )
        if heard >= FEW and not speakers[party]:
            yield Remark("warning", place, f"no statement of {party} is on record", "record what it said itself")
    cited = {name for _, evidence in evidence_paths(case.written) for name in evidence}
    if case.written.references:  # numbers of a publication are its own: only what it reports of others needs another
        cited = {name for name in cited if statements[name].voice == "source"}
    documents = {statements[name].document for name in cited}
    publishers = {case.record.documents[name].publisher for name in documents}
    if len(cited) >= FEW and len(documents) == 1:
        yield Remark(
            "warning", place, f"all evidence comes from one document, {next(iter(documents))}", "add a second source"
        )
    elif len(cited) >= FEW and len(publishers) == 1 and None not in publishers:
        yield Remark(
            "note", place, f"all evidence comes from one publisher, {next(iter(publishers))}", "add a second publisher"
        )


def status_quo(case: Case) -> Iterator[Remark]:
    """A status quo that the rules forbid.

    What no deal may leave as it is, one issue or all of them, is no fault of the status quo: such a rule says what a deal is.
    """
    today = case.model.status_quo
    for index, rule in enumerate(case.written.rules):
        named = {*(rule.never or ()), *(rule.when or ()), *(rule.then or ())}
        if not named <= today.keys() or (rule.never and len(rule.never) in (1, len(today))):
            continue
        broken = (
            matches(rule.never, today)
            if rule.never
            else matches(rule.when or {}, today) and not matches(rule.then or {}, today)
        )
        if broken:
            yield Remark(
                "warning",
                case.tree.place(("rules", index)),
                f"the status quo breaks the rule {rule.id}",
                "mend the rule or the status quo",
                ground=f"{rule.id} {rule.never} {rule.when} {rule.then} {today}",
            )


def later(case: Case) -> Iterator[Remark]:
    """Statements made after the day on which the case is read."""
    if case.record_tree is None:
        return
    after = case.record.later_than(case.model.as_of) | set(case.record.undated_after(case.model.as_of))
    for index, statement in enumerate(case.record.statements):
        if statement.id in after and statement.counts:
            yield Remark(
                "warning",
                case.record_tree.place(("statements", index, "id")),
                f"{statement.id} is later than {case.model.as_of}, the day on which the case is read",
                "move `as_of` in case.yaml, or mend the date",
                ground=f"{statement.id} {case.record.dating(statement).to_dict()} {case.model.as_of}",
            )


def unlimited(case: Case) -> Iterator[Remark]:
    """Actors whose consent counts though nothing limits what they accept; sides of the standoff without an order."""
    for actor in () if standoff_alone(case.model) else case.model.unlimited():
        if not concerned(case.model, actor):
            yield Remark(
                "warning",
                case.tree.place(("actors", actor), key=True),
                f"the consent of {actor} counts, but no position of it is on record: it is read neither as consent nor as refusal",
                "`detente draft` proposes positions from confirmed statements; or leave it out of the consent rule",
            )
            continue
        yield Remark(
            "warning",
            case.tree.place(("actors", actor), key=True),
            f"the consent of {actor} counts, but no red line, floor or no-deal value of it does: "
            "it is taken to accept every deal",
            "say what it would not accept, or leave it out of the consent rule",
        )
    for actor in case.model.standoff.unordered() if case.model.standoff else ():
        yield Remark(
            "warning",
            case.tree.place(("standoff", "preferences", actor), key=True),
            f"{actor} has no preferences in the standoff: it is taken to be indifferent between all states",
            "say what it prefers: `statements`, a `ranking`, or `from_values: true`",
        )


def unused(case: Case) -> Iterator[Remark]:
    """Confirmed statements that support nothing and are about nothing of the case (signals of pressure aside)."""
    if case.record_tree is None:
        return
    cited = {name for _, evidence in evidence_paths(case.written) for name in evidence}
    for index, statement in enumerate(case.record.statements):
        about = any(value for _, value in statement.about)
        linked = any(value for _, value in statement.links)
        signal = acts()[statement.act].group == "pressure"
        if statement.counts and statement.id not in cited and not (about or linked or signal):
            yield Remark(
                "note",
                case.record_tree.place(("statements", index, "id")),
                f"nothing uses the statement {statement.id}",
                "cite it, or say what it is about",
                ground=f"{statement.id} {statement.act} {statement.quote.exact}",
            )
