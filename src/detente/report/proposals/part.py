"""A proposal told by the issues that it names: what it moves there, what of the block it touches, what it leaves out.

The words are the same whoever proposes, and whoever gains or is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.frozen import frozen
from detente.report.language.evidence import READING
from detente.report.language.evidence import told as line_told
from detente.report.language.silences import unheard
from detente.report.language.wording import capital, count, joined, number, spelled
from detente.report.page.blocks import Block, Items, Paragraph, Table
from detente.report.page.text import Strong, Text, listing, plain, text
from detente.report.proposals.wording import Told

if TYPE_CHECKING:
    from detente.analysis.proposals import ProposalAnswer
    from detente.analysis.proposals.clauses import Direction
    from detente.analysis.proposals.part import Move, Part, Way

ON: dict[Direction, str] = {
    "toward": "better on",
    "away": "worse on",
    "mixed": "better or worse on",
    "equal": f"as good {READING} on",
    "indifferent": f"as good {READING} on",
    "tied": "no difference on record on",
}
AS_TODAY = "as today on"
FOR: dict[Direction, str] = {
    "toward": "better for",
    "away": "worse for",
    "mixed": "better or worse for",
    "equal": f"as good {READING} for",
    "indifferent": f"as good {READING} for",
    "tied": "no difference on record for",
}
MOST_BARS = 3
"""Positions that keep a proposal out of the deals of a way, so many told; the rest are counted."""


@frozen
class PartTold:
    """One proposal on its own part, in words."""

    told: Told
    item: ProposalAnswer

    @property
    def part(self) -> Part:
        """What the engine says of the part (the proposal names terms)."""
        assert self.item.part is not None
        return self.item.part

    @property
    def possible(self) -> bool:
        """Whether the rules allow a deal that keeps to the terms."""
        return self.item.open is not None and self.item.open.size > 0

    @property
    def limited(self) -> bool:
        """Whether anybody who must consent has drawn a line of any kind."""
        return bool(set(self.told.result.constraints.values()) & set(self.told.model.consenting()))

    def blocks(self) -> list[Block]:
        """What it moves, what of the block it touches, what it leaves out, and where it stands once the block is gone."""
        found: list[Block] = [*self._moves()]
        if not self.possible:
            said = "The rules about what can coexist leave no deal that keeps to its terms, whatever the rest."
            return [*found, Paragraph(text(said)), *self._left_out()]
        if not self.part.known:
            said = "What blocks a deal was not decided in time, so the proposal is not held against it."
            return [*found, Paragraph(text(said)), *self._left_out()]
        found += self._touches()
        found += self._left_out()
        if self.item.left_out:
            found.append(Paragraph(text(self._completed())))
        return [*found, *(Paragraph(line) for line in self._ways())]

    def _completed(self) -> str:
        """Whether some deal keeps to its terms as things stand, whatever is filled in."""
        about = self.told.about(self.item)
        if self.item.open is not None and self.item.open.zopa_exists:
            verdict = self.item.verdict
            who = (
                f": {unheard(self.told.words, verdict.silent, self.told.spoken)}"
                if verdict and verdict.open and verdict.silent
                else ""
            )
            return f"{about}Nothing on record rules out a deal that keeps to its terms; that is not an acceptance{who}."
        return f"{about}Each deal that keeps to its terms is refused by somebody as things stand, however the rest is filled in."

    # what it moves

    def _moves(self) -> list[Block]:
        moves = self.part.moves
        known = [actor for actor, move in moves.items() if move.whole != "unknown"]
        silent = [actor for actor in moves if actor not in known]
        found: list[Block] = []
        if known:
            rows = tuple(
                (
                    text(capital(self.told.words.actor(actor))),
                    text(capital(self._amount(actor)), ", as far as is on record" if _partly(moves[actor]) else ""),
                    text(capital(self._by_issue(moves[actor]))),
                )
                for actor in known
            )
            columns = ("Who must consent", "These issues together", "Issue by issue")
            caption = "What it moves on the issues it names, compared with today"
            found.append(Table(columns, rows, f"{caption}{by_numbers(rows)}", stacks=True))
        if silent:
            said = f"On these issues no value or order of {self.told.words.actors(silent)} is on record."
            found.append(Paragraph(text(said)))
        return found

    def _by_issue(self, move: Move) -> str:
        groups: dict[str, list[str]] = {says: [] for says in (*ON.values(), AS_TODAY)}
        for issue, way in move.issues.items():
            if issue not in move.no_order and way != "unknown":
                as_now = set(self.item.terms[issue]) == {self.told.model.issues[issue].status_quo}
                groups[AS_TODAY if as_now else ON[way]].append(self.told.words.inline(issue))
        parts = [f"{says} {joined(names)}" for says, names in groups.items() if names]
        if move.no_order:
            parts.append(f"nothing on record on {self._issues(move.no_order)}")
        return "; ".join(parts)

    def _amount(self, actor: str) -> str:
        """How much it moves an actor; of one without numbers "equal" is what holds today."""
        move = self.part.moves[actor]
        return "as today" if move.whole == "equal" and move.least is None else amount(move)

    def _issues(self, issues: Iterable[str]) -> str:
        return joined([self.told.words.inline(issue) for issue in issues])

    # what blocks

    def _touches(self) -> list[Block]:
        """How many conflicts it touches, the positions in them that it meets and crosses, and what it crosses besides."""
        blocking = self.part.positions
        besides = [name for name in self._crossed if name not in blocking]
        lines = [
            text(Strong(f"{label}: "), listing([self._line(name) for name in names]), ".")
            for label, names in (
                ("Its terms meet", self._positions("met")),
                ("Its terms cross", self._positions("crossed")),
                ("Its terms cross, outside these conflicts" if blocking else "Its terms cross", besides),
            )
            if names
        ]
        found: list[Block] = [Paragraph(text(self._touched()))] if blocking else []
        return [*found, Items(tuple(lines))] if lines else found

    @property
    def _crossed(self) -> list[str]:
        """What its terms cross of those who must consent, whatever is filled in."""
        asked, free = set(self.told.model.consenting()), self.item.open
        crossed = [name for name, share in free.crossed.items() if share == "always"] if free else []
        return [name for name in crossed if self.told.result.constraints[name] in asked]

    def _touched(self) -> str:
        """How many of the conflicts it touches, in a sentence."""
        touched, left = len(self.part.touched), len(self.part.untouched)
        lead = f"{capital(count(touched + left, 'conflict'))} {'blocks' if touched + left == 1 else 'block'} a deal"
        if not touched:
            which = "it: they neither meet nor cross a position in it" if left == 1 else "any of them"
            return f"{lead}. Its terms do not touch {which}."
        if not left:
            return f"{lead}. Its terms touch {'it' if touched == 1 else 'all of them'}."
        return f"{lead}. Its terms touch {spelled(touched)} of them and leave {spelled(left)} as {'it is' if left == 1 else 'they are'}."

    def _positions(self, stand: str) -> list[str]:
        return [name for name, found in self.part.positions.items() if found == stand]

    def _line(self, name: str) -> Text:
        return line_told(self.told.model, self.told.words, name)

    # what it leaves out

    def _left_out(self) -> list[Block]:
        """Each issue left out with what blocks there; then what blocks on no single issue, and where nothing does."""
        there = self.part.left_out
        lines = [
            text(
                Strong(f"{self.told.words.issue(issue)}: "),
                "left out. What blocks there: ",
                listing([self._line(name) for name in names]),
                ".",
            )
            for issue, names in there.items()
            if names
        ]
        free = [issue for issue in self.item.left_out if not there.get(issue)]
        if free:
            no_block = " Nothing blocks there." if self.part.positions else ""
            lines.append(text(Strong(f"{capital(self._issues(free))}: "), f"left out.{no_block}"))
        rest = [name for name in self._positions("left") if not any(name in names for names in there.values())]
        if rest:
            lines.append(text(Strong("Left open by its terms: "), listing([self._line(name) for name in rest]), "."))
        return [Items(tuple(lines))] if lines else []

    # once the block is gone

    def _ways(self) -> list[Text]:
        if not self.part.ways or not self.limited:
            return []
        if not self.part.ways[0].members:
            return [text("Nothing blocks a deal in this model: ", *self._holding(self.part.ways[0]))]
        lines = []
        for way in self.part.ways:
            given = listing([self._line(name) for name in way.members])
            these = "this is" if len(way.members) == 1 else "these are"
            lines.append(
                text(Strong(f"The block is gone once {these} given up: "), given, ". Then ", *self._holding(way))
            )
        return lines

    def _holding(self, way: Way) -> Text:
        """Of the deals that then stand, how many keep to its terms; and if none does, what it crosses there."""
        if way.stands is None:
            return text("whether a deal keeps to its terms was not decided in time.")
        deals = "more deals than were counted" if way.deals is None else count(way.deals, "deal")
        one = way.deals == 1
        nothing = "nothing else" if way.members else "nothing"
        told = f"{deals} {'is' if one else 'are'} left that {nothing} on record rules out, and {self._share(way)} to its terms"
        if way.stands or not way.against:
            return text(told, ".")
        if len(way.against) == len(self._crossed):
            return text(told, ", for what these cross.")
        bars = [self._line(name) for name in way.against[:MOST_BARS]]
        if len(way.against) > MOST_BARS:
            bars.append(text(f"{spelled(len(way.against) - MOST_BARS)} more"))
        return text(told, ", which cross this: ", listing(bars), ".")

    def _share(self, way: Way) -> str:
        if way.deals == 1:
            return "it keeps" if way.stands else "it does not keep"
        if not way.stands:
            return "none of them keeps"
        if way.holding is None:
            return "some of them keep"
        if way.holding == way.deals:
            return "all of them keep"
        return f"{spelled(way.holding)} of them {'keeps' if way.holding == 1 else 'keep'}"

    # in a table

    def short(self) -> str:
        """The same in a few words: for whom its issues are better or worse, and what it touches."""
        parts = [self.for_whom()]
        if not self.possible:
            parts.append("excluded by the rules")
        elif self.part.positions:
            touched, of = len(self.part.touched), len(self.part.touched) + len(self.part.untouched)
            which = "all" if touched == of else spelled(touched) if touched else "none"
            one = "touches the one conflict" if touched else "does not touch the one conflict"
            parts.append(one if of == 1 else f"touches {which} of {count(of, 'conflict')}")
        return capital("; ".join(parts))

    def for_whom(self, *, silent: bool = True) -> str:
        """For whom its issues are better or worse; ``silent``: of how many others nothing is on record."""
        groups: dict[str, list[str]] = {label: [] for label in (*FOR.values(), "as today for")}
        for actor, move in self.part.moves.items():
            if move.whole != "unknown":
                as_now = move.whole == "equal" and move.least is None
                groups["as today for" if as_now else FOR[move.whole]].append(actor)
        parts = [f"{label} {self.told.words.actors(actors)}" for label, actors in groups.items() if actors]
        if not parts:
            return "nobody’s value or order on its issues is on record"
        others = sum(move.whole == "unknown" for move in self.part.moves.values())
        more = [f"nothing on record of {count(others, 'other')}"] if silent and others else []
        return f"on its issues {', '.join([*parts, *more])}"


def _partly(move: Move) -> bool:
    """Whether on some of its issues nothing is on record that tells what is proposed from what holds."""
    return bool(move.no_order) or (move.whole != "tied" and "tied" in move.issues.values())


def by_numbers(rows: Iterable[tuple[Text, ...]]) -> str:
    """What the mark of our reading means, where a table of moves holds it."""
    marked = any(READING in plain(cell) for row in rows for cell in row)
    return f" ({READING} by the analyst’s numbers)" if marked else ""


def amount(move: Move) -> str:
    """``better by 7.1 to 7.2``; without values ``better``."""
    least, most = move.least, move.most
    if move.whole in {"equal", "indifferent"}:
        return f"as good as today {READING}"
    if move.whole == "tied":
        return "no difference on record"
    if least is None or most is None:
        return {"toward": "better", "away": "worse"}.get(move.whole, "better on some, worse on others")
    if move.whole == "mixed":
        return f"from {number(-least)} worse to {number(most)} better"
    near, far = sorted((abs(least), abs(most)))
    says = "better" if move.whole == "toward" else "worse"
    if number(near) == number(far):
        return f"{says} by {number(far)}"
    return f"{says} by {number(near)} to {number(far)}" if near else f"{says} by up to {number(far)}"
