"""The page as one HTML file that opens offline: no request leaves it, and no text of a document becomes markup.

Everything a person or a document wrote is escaped by the template; only the charts, drawn by Vega from
numbers and escaped labels, and this package's own style sheet and script are put in as they are.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from detente.answers import Answers
from detente.record.dating import dating
from detente.report.language.dates import when
from detente.report.language.lately import dated
from detente.report.page.blocks import Block, Figure, Items, Page, Paragraph
from detente.report.page.graph import Graph
from detente.report.page.legend import in_own_words
from detente.report.page.text import Aside, Assumed, Cite, Inline, Small, Strong, Text, Words, plain
from detente.version import __version__
from detente.writers.citations import Citations, Grounds, Note, attribution, named, ranges
from detente.writers.noted import Noted, noted, places
from detente.writers.passages import Run
from detente.writers.svg.chart import chart_svg
from detente.writers.svg.graph import drawing_svg

OURS = Small("°", "our reading")
"""What a judgement is on the two pages."""
MOST_MARGIN = 3
"""Quotes shown beside one paragraph."""
LONG_VERDICTS = (130, 220)
"""Characters beyond which a verdict is set smaller, and smaller again, so that the first screen holds the picture too."""


def to_html(page: Page, citations: Citations, answers: Answers) -> str:
    """The brief as HTML text."""
    writer = Writer(citations, answers, annex=bool(page.sections))
    style, script = _own("brief.css"), _own("brief.js")
    return (
        environment()
        .get_template("brief.html.j2")
        .render(
            page=page,
            citations=citations,
            writer=writer,
            verdict_size=sum(len(plain(page.verdict)) > most for most in LONG_VERDICTS),
            style=Markup(style),
            script=Markup(script),
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            version=__version__,
            when=when,
            own=in_own_words,
            dated=dated,
            dating=dating,
        )
    )


def environment(*packages: str) -> Environment:
    """Templates of packages, before those of the brief; everything is escaped, and a name that is missing is an error."""
    return Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in (*packages, "detente.writers")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _own(name: str) -> str:
    return resources.files("detente.writers").joinpath("templates", name).read_text("utf-8")


@dataclass
class Writer:
    """Inline text to markup; a group of citations is one link, and each note leads back to the first that names it."""

    citations: Citations
    answers: Answers
    annex: bool = True
    """Whether the documents and judgements stand behind; without them citations lead to the notes of the two pages."""
    on_pages: bool = False
    """Whether the two pages are being written, where our reading is a sign and no words stand beside."""
    styled: bool = True
    """Whether lengths are styles of their own; on a page that allows none they are data, which a style sheet reads."""
    below: int = 3
    """The rank of a heading inside a section."""
    phrase: Callable[[str], str] = str
    """What becomes of plain words, such as those that name a command where there is a screen."""
    links: int = 0
    back: dict[str, str] = field(default_factory=dict)
    """The first link to each note and judgement."""
    led: dict[tuple[int, str], str] = field(default_factory=dict)
    """By document and place, the note that leads back there."""
    beside: set[str] = field(default_factory=set)

    def pages(self, begin: bool) -> Markup:
        """Called where the two pages begin and end."""
        self.on_pages = begin
        return Markup("")

    def inline(self, words: Text) -> Markup:
        """A text with its citations."""
        return Markup("").join(self._piece(part) for part in self.citations.gathered(words))

    def _piece(self, part: Inline | Grounds) -> Markup:
        if isinstance(part, str):
            return escape(self.phrase(part))
        if isinstance(part, Grounds):
            return self._cited(part.numbers) + self._judged(part.assumed)
        if isinstance(part, Strong):
            return Markup("<strong>{}</strong>").format(self.phrase(part.text))
        if isinstance(part, Words):
            return Markup("<q>{}</q>" if part.spoken else '<span class="reported">{}</span>').format(part.text)
        if isinstance(part, Small):
            return self.small(part)
        if isinstance(part, Aside):
            return Markup(' <span class="aside">({})</span>').format(self.phrase(part.words))
        return Markup("")

    def small(self, part: Small) -> Markup:
        """A small sign; whoever hears the page hears what it says."""
        return Markup('<span class="known" aria-hidden="true">{}</span><span class="said"> ({})</span>').format(
            part.sign, part.says
        )

    def _cited(self, numbers: tuple[int, ...]) -> Markup:
        if not numbers:
            return Markup("")
        if not self.annex and not self.on_pages:
            return Markup('<sup class="cites">[{}]</sup>').format(ranges(numbers))
        here = self._linked([f"note-{number}" for number in numbers])
        target = f"note-{numbers[0]}" if self.annex else f"noted-{self.citations.place_of[numbers[0]]}"
        return Markup(
            '<sup class="cites"><a class="cite" id="{}" href="#{}" data-notes="{}" aria-label="{}">[{}]</a></sup>'
        ).format(here, target, " ".join(map(str, numbers)), named(numbers), ranges(numbers))

    def _judged(self, assumed: tuple[Assumed, ...]) -> Markup:
        if not assumed:
            return Markup("")
        letters = [self.citations.letters[item] for item in assumed]
        if not self.annex:
            return self.small(OURS)
        here = self._linked([f"assumed-{letter}" for letter in letters])
        told = f"our reading, {', '.join(letters)}"
        shown = OURS.sign if self.on_pages else told
        return Markup('<a class="{}" id="{}" href="#assumed-{}" aria-label="{}">{}</a>').format(
            "ours" if self.on_pages else "assumed", here, letters[0], told, shown
        )

    def _linked(self, targets: list[str]) -> str:
        """The id of a new link, which is the way back from those of its targets that had none."""
        self.links += 1
        here = f"place-{self.links}"
        for target in targets:
            self.back.setdefault(target, here)
        return here

    def noted(self) -> tuple[Noted, ...]:
        """The documents of the two pages."""
        return noted(self.citations, annex=self.annex)

    def places(self) -> str:
        """What the places of the documents mean, where they stand alone."""
        return places(self.noted())

    def way_back(self, target: str, document: int) -> str | None:
        """Where a note leads back to; None where nothing leads to it, or an earlier note of its document leads to the same place."""
        place = self.back.get(target)
        if place is None or self.led.setdefault((document, place), target) != target:
            return None
        return place

    def notes_of(self, run: Run) -> list[Note]:
        """The notes whose words begin with a run."""
        return [self.by_number[number] for number in run.numbers]

    @cached_property
    def by_number(self) -> dict[int, Note]:
        return {note.number: note for note in self.notes.values()}

    def margin(self, block: Block) -> list[Note]:
        """Notes to show beside a block of the annex: those it is the first to cite."""
        if self.on_pages:
            return []
        if isinstance(block, Paragraph):
            parts = list(block.text)
        elif isinstance(block, Items):
            parts = [part for item in (*block.items, *block.folded) for part in item]
        else:
            return []
        told = {part.text for part in parts if isinstance(part, Words)}
        fresh: list[Note] = []
        for part in parts:
            for name in part.statements if isinstance(part, Cite) else ():
                if name not in self.notes or name in self.beside or len(fresh) == MOST_MARGIN:
                    continue
                self.beside.add(name)
                if self.notes[name].statement.quote.exact not in told:
                    fresh.append(self.notes[name])
        return fresh

    @cached_property
    def notes(self) -> dict[str, Note]:
        return self.citations.notes

    def chart(self, figure: Figure) -> tuple[Markup, Markup]:
        """The two SVG pictures of a chart."""
        wide, narrow = chart_svg(figure.picture, figure.alt)  # type: ignore[arg-type]
        return Markup(wide), Markup(narrow)

    def graph(self, figure: Figure) -> tuple[Markup, Markup]:
        """The two SVG pictures of a graph."""
        assert isinstance(figure.picture, Graph)
        return Markup(drawing_svg(figure.picture.wide, figure.alt)), Markup(
            drawing_svg(figure.picture.narrow, figure.alt)
        )

    def kind(self, thing: object) -> str:
        """What a block or a picture is, for the template to choose a macro."""
        return type(thing).__name__

    def speaker(self, note: Note) -> str:
        """Who says it, and how."""
        return attribution(note, self.answers)

    def at(self, **lengths: float) -> Markup:
        """Shares of a whole as lengths of an element: ``at(x=0.25, w=0.5)``."""
        if self.styled:
            told = ";".join(f"--{name}:{100 * share:.2f}%" for name, share in lengths.items())
            return Markup(' style="{}"').format(told)
        return Markup("").join(
            Markup(' data-{}="{}"').format(name, round(STEPS * share)) for name, share in lengths.items()
        )


STEPS = 400
"""Steps in which a length is told as data."""


def lengths() -> str:
    """The style sheet that reads lengths told as data."""
    return "".join(
        f'[data-{name}="{step}"]{{--{name}:{100 * step / STEPS:g}%}}'
        for name in ("x", "w")
        for step in range(STEPS + 1)
    )
