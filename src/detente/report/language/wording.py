"""The words of a case: names, options, constraints and numbers as a person would write them.

The same act is worded the same way whoever does it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from detente.case.model import Model
from detente.case.model.insisted import DrawnLine, ReservationValue
from detente.case.model.labels import label
from detente.case.model.preferences import RedLine
from detente.frozen import frozen
from detente.record.acts import several
from detente.record.plural import of_many
from detente.report.language.indirect import indirect
from detente.report.language.narrated import narrated

TITLE = 60
"""Characters up to which a question that asks nothing serves as the name of its issue."""

MOST_NAMED = 4
"""Issues, places or actors that one clause names; of more, all but the rest, which is counted."""

STEM = 6
"""First letters that a name and the adjective made of it share: ``Borlan`` of ``Borland`` and ``Borlandic``."""


WITHIN = str.maketrans("“”", "‘’")
"""Quotation marks as they stand inside others."""


@frozen
class Words:
    """Wording for one model."""

    model: Model

    def actor(self, actor: str) -> str:
        """The name of an actor; text that is no actor's id stays as it is."""
        known = self.model.actors.get(actor)
        name = known.name if known else actor
        return "the" + name[3:] if name.startswith("The ") else name

    def verb(self, actor: str, one: str, many: str) -> str:
        """The verb an actor's name takes."""
        known = self.model.actors.get(actor)
        return many if (known.many if known else of_many(actor)) else one

    def does(self, actors: str | Sequence[str], told: str) -> str:
        """What follows the names of actors, in their number: words that begin with the verb of an act are those of one."""
        among = [actors] if isinstance(actors, str) else actors
        return several(told) if len(among) > 1 else self.verb(among[0], told, several(told))

    def short(self, actor: str) -> str:
        """A short name, for pictures and narrow tables."""
        known = self.model.actors.get(actor)
        return (known.short or known.name) if known else actor

    def actors(self, actors: Iterable[str]) -> str:
        """Names joined: ``A, B and C``; a ratifier right after its party is ``its leadership``."""
        return joined([name for _, name in self.named(actors)])

    def named(self, actors: Iterable[str]) -> list[tuple[str, str]]:
        """The same apart: each actor with its name in such a list."""
        names: list[tuple[str, str]] = []
        last = ""
        for actor in self._together(list(actors)):
            names.append((actor, self._owned(actor, last) if last else self.actor(actor)))
            last = actor if actor in self.model.parties() else last
        return names

    def _together(self, actors: list[str]) -> list[str]:
        """Each party followed by its own ratifiers, otherwise in the given order."""
        ordered: list[str] = []
        for actor in actors:
            known = self.model.actors.get(actor)
            if actor in ordered or (known and known.of in actors):
                continue
            ordered.append(actor)
            ordered += [other for other in actors if (item := self.model.actors.get(other)) and item.of == actor]
        return ordered

    def _owned(self, actor: str, party: str) -> str:
        """``its leadership`` for the leadership of the party just named."""
        name, owner = self.actor(actor), self.actor(party)
        for mark in ("'s ", "’s "):
            if actor in self.model.ratifiers(party) and name.startswith(owner + mark):
                return "its " + name.removeprefix(owner + mark)
        return name

    def issue(self, issue: str) -> str:
        """Short name of an issue: its own, else its question where that is a title, else what its id says.

        Where the id says no more than the whole question, and that asks, it is the question as the part of a sentence; in quotation
        marks where it is not clear how that would read.
        """
        if title := self._title(issue):
            return title
        return f"“{self.model.issues[issue].question.strip()}”" if self._asks(issue) else self.model.issue_name(issue)

    def _asks(self, issue: str) -> bool:
        """Whether all that is known of an issue is a question: its id says no more."""
        asked = self.model.issues[issue].question.strip()
        return asked.endswith("?") and label(issue, asked).casefold() == asked.rstrip("?").strip().casefold()

    def _title(self, issue: str) -> str | None:
        found = self.model.issues[issue]
        title = found.question.strip()
        short = len(title) <= TITLE and title[-1:] not in {"?", ".", ""} and "\n" not in title
        told = indirect(title) if self._asks(issue) else None
        return found.name or (title if short else None) or (capital(told) if told else None)

    def headed(self, issue: str) -> str:
        """Short name and question of an issue, as a heading; the question alone where the name says the same."""
        found = self.model.issues[issue]
        same = (found.name or "").casefold() == found.question.strip().rstrip("?").strip().casefold()
        alone = same or (self._asks(issue) and not found.name) or self.issue(issue) == found.question.strip()
        return found.question if alone else f"{self.issue(issue)}: {found.question}"

    def inline(self, issue: str) -> str:
        """The same inside a sentence: the first letter small, unless it begins a name."""
        name = self.issue(issue)
        head = name.split(" ", 1)[0]
        names = {
            word.removesuffix("’s").removesuffix("'s")
            for actor in self.model.actors.values()
            for word in actor.name.split()
            if word != "The"
        }
        bare = head.removesuffix("’s").removesuffix("'s")
        alike = {known[:STEM] for known in names if len(known) >= STEM and known[:1].isupper()}
        if bare in names | self.model.proper or not head[1:].islower() or bare[:STEM] in alike:
            return name
        return name[:1].lower() + name[1:]

    def some(self, issues: Iterable[str], last: str = "and", most: int = MOST_NAMED) -> str:
        """Issues inside a sentence, in the order of the case: ``the ridge, the river and two other issues``."""
        asked = set(issues)
        return some([self.inline(name) for name in self.model.issues if name in asked], "issue", last, most)

    def at(self, issue: str) -> str:
        """``on the four regions``; in brackets where the case gives the issue no name."""
        return f"on {self.inline(issue)}" if self._title(issue) else f"({self.inline(issue)})"

    def option(self, issue: str, option: str) -> str:
        """Text of an option."""
        return self.model.issues[issue].options[option]

    def options(self, issue: str, options: Sequence[str]) -> str:
        """Several options: ``“a” or “b”``."""
        return joined([f"“{self.option(issue, option)}”" for option in options], "or")

    def pattern(self, pattern: Mapping[str, Sequence[str]]) -> str:
        """A pattern in words: ``“Joint patrols” on the ridge together with “Nobody” on guarantees``."""
        parts = [f"{self.options(issue, options)} {self.at(issue)}" for issue, options in pattern.items()]
        return " together with ".join(parts)

    def constraint(self, constraint: str) -> str:
        """A red line, no-deal value or floor as a sentence without its full stop, the actor first."""
        actor, clause = self.clause(constraint)
        return f"{self.actor(actor)} {clause}"

    def clause(self, constraint: str) -> tuple[str, str]:
        """Whose constraint it is, and what follows the actor's name."""
        item = self.model.insisted[constraint]
        actor = item.actor
        if isinstance(item, DrawnLine):
            return actor, self.line(item.line)
        if isinstance(item, ReservationValue):
            prefers, them = self.verb(actor, "prefers", "prefer"), self.verb(actor, "it", "them")
            return (
                actor,
                f"{prefers} no deal to one worth less than {number(self.model.gains[actor].now.no_deal)} to {them}",
            )
        least = self.option(item.issue, item.floor.option)
        return actor, f"{self.verb(actor, 'accepts', 'accept')} nothing below “{least}” {self.at(item.issue)}"

    def line(self, line: RedLine) -> str:
        """What a red line says after its actor's name: in its own words, of a drafted one what it is about, then the report's."""
        drafted = narrated(line.text)
        if drafted is None:
            return self.does(line.actor, line.text or f"will not accept {self.pattern(line.never)}")
        says, quote = drafted
        within = quote.strip().translate(WITHIN)
        return f"{self.does(line.actor, says)} {self.pattern(line.never)} (report: “{within}”)"

    def whose(self, constraints: Iterable[str]) -> str:
        """Constraints as things with their owner, named once: ``what Borland insists on: (will not …) and (prefers …)``."""
        clauses: dict[str, list[str]] = {}
        for constraint in constraints:
            actor, clause = self.clause(constraint)
            clauses.setdefault(actor, []).append(f"({clause})")
        return joined(
            [
                f"what {self.actor(actor)} {self.verb(actor, 'insists', 'insist')} on"
                f"{':' if len(told) > 1 else ''} {joined(told)}"
                for actor, told in clauses.items()
            ]
        )

    def moves(self, members: Iterable[str], deal: Mapping[str, str], utilities: Mapping[str, Fraction]) -> str:
        """What giving these constraints up for this deal would mean, after an *if*: who took which option, or how much less.

        Nobody has said that they would: it is told as a condition, and never as done.
        """
        accepting: dict[tuple[str, ...], list[str]] = {}
        settling = []
        for member in members:
            item = self.model.insisted[member]
            actor = item.actor
            if isinstance(item, ReservationValue):
                least, gets = self.model.gains[actor].now.no_deal, utilities[actor]
                it = self.verb(actor, "it", "them")
                settling.append(f"{self.actor(actor)} took a deal worth {shortfall(gets, least)} to {it} than no deal")
                continue
            chosen = tuple(f"“{self.option(issue, deal[issue])}” {self.at(issue)}" for issue in item.issues)
            if actor not in accepting.setdefault(chosen, []):
                accepting[chosen].append(actor)
        given: dict[tuple[str, ...], list[str]] = {}  # what the same actors accept is told under their names once
        for chosen, actors in accepting.items():
            told = given.setdefault(tuple(actors), [])
            told += [option for option in chosen if option not in told]
        clauses = [f"{self.actors(who)} took {joined(options)}" for who, options in given.items()]
        return joined(clauses + settling)

    def cannot(self, members: Sequence[str]) -> str:
        """A conflict as clauses: what is insisted on, and to whom no deal that respects it is worth enough."""
        items = [self.model.insisted[member] for member in members]
        insisted = [self.constraint(item.id) for item in items if not isinstance(item, ReservationValue)]
        short = [self.actor(item.actor) for item in items if isinstance(item, ReservationValue)]
        if not short:
            return joined(insisted)
        enough = f"worth enough to {joined(short)}"
        if not insisted:
            return f"no deal is {enough}" + (" at once" if len(short) > 1 else "")
        return f"{joined(insisted)}, and no deal that respects this is {enough}"

    def deal(self, deal: Mapping[str, str]) -> list[tuple[str, str]]:
        """A deal as pairs of issue name and option text."""
        return [(self.issue(issue), self.option(issue, option)) for issue, option in deal.items()]

    def changes(self, deal: Mapping[str, str]) -> str:
        """A deal as what it changes from today: ``Venue: Turkey; Level: presidents; the rest as today``."""
        today = self.model.status_quo
        changed = self.deal({issue: option for issue, option in deal.items() if option != today.get(issue)})
        if not changed:
            return "everything as today, agreed"
        rest = "; the rest as today" if len(changed) < len(deal) else ""
        return "; ".join(f"{name}: {option}" for name, option in changed) + rest


def some(names: Sequence[str], one: str = "", last: str = "and", most: int = MOST_NAMED) -> str:
    """``a, b and c``; of many ``a, b, c and five other issues``, or ``nine issues``; ``a, b, c and five others``."""
    if len(names) <= most:
        return joined(list(names), last)
    if most == 1:
        return count(len(names), one)
    rest = len(names) - most + 1
    return joined([*names[: most - 1], count(rest, f"other {one}") if one else f"{spelled(rest)} others"], last)


def joined(words: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def alternatives(named: Sequence[str], of: int, between: str = "or") -> str:
    """Those of equal standing side by side, ``a; or b; or one of two others``."""
    rest = of - len(named)
    more = (
        [f"{between.split()[0]} {'one other way' if rest == 1 else f'one of {spelled(rest)} other ways'}"]
        if rest
        else []
    )
    return "; ".join([named[0], *(f"{between} {name}" for name in named[1:]), *more])


def number(value: Fraction | float) -> str:
    """A number with at most one decimal, exact ones without."""
    rounded = round(float(value), 1)
    text = f"{int(rounded):,}" if rounded.is_integer() else f"{rounded:,.1f}"
    return text.replace("-", "−")


SLIGHT, LARGE = 5, 15
"""Points of a hundred below no deal that still count as slight, and from which a loss counts as large."""


def shortfall(gets: Fraction, least: Fraction) -> str:
    """How far a deal falls short of no deal: ``slightly less (57 against 59)``."""
    gap = least - gets
    size = "slightly less" if gap < SLIGHT else "much less" if gap >= LARGE else "less"
    return f"{size} ({number(gets)} against {number(least)})"


COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def count(how_many: int, one: str, many: str | None = None) -> str:
    """``one conflict``, ``three conflicts``, ``1,204 deals``."""
    return f"{spelled(how_many)} {one if how_many == 1 else many or one + 's'}"


def spelled(how_many: int) -> str:
    """``one``, ``twelve``, ``13``."""
    return COUNTS[how_many] if how_many < len(COUNTS) else f"{how_many:,}"


def capital(text: str) -> str:
    """The first letter large."""
    return text[:1].upper() + text[1:]
