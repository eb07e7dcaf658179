"""The inbox with years of work behind it, against an office of a few weeks.

Its lists, boards and searches; mail that comes in; keys in triage with twenty others at work.

FULL=1 takes 100,000 open and 1,000,000 finished items, without it a tenth of that.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Literal

from store import inbox
from store.access import SYSTEM, Actor
from store.inbox import Box, WorkItem
from store.office import Office
from store.office.explain import why
from store.office.search import search
from store.office.today import today
from tests.bench import intake, triage
from tests.bench.department import ADMINISTRATION, CARLA, CLERKS, POST, RARE, Size, department
from tests.bench.timing import Figure, paired

__all__ = ["figures"]

LARGE = Size(100_000, 1_000_000) if os.environ.get("FULL") else Size(10_000, 100_000)
SMALL = Size(500, 500)
RUNS = 40
FRAME = "16 ms more"
LISTS = (
    Box("queue", POST, "new"),
    Box("queue", POST, "open"),
    Box("mine"),
    Box("mine", state="waiting"),
    Box("mine", state="snoozed"),
    Box("unowned", ADMINISTRATION),
    Box("department", ADMINISTRATION, "waiting"),
    Box("department", ADMINISTRATION, "snoozed"),
    Box("department", ADMINISTRATION, "done"),
    Box("department", ADMINISTRATION, "declined"),
)

Span = Literal["week", "month", "year"]
Call = Callable[[], object]
Ask = Callable[[Office, Actor, Size, int], object]
"""A view of an office by an actor; the number is another one each time."""


def figures(folder: Path) -> Iterator[Figure]:
    """Each view at both sizes, in turn; then mail that comes in, and keys at the screen."""
    yield from _views(folder)
    yield from intake.figures(folder)
    yield from triage.figures(folder, LARGE)


def _views(folder: Path) -> Iterator[Figure]:
    offices = [(Office.open(department(folder, size)), size) for size in (LARGE, SMALL)]
    for what, person, ask in _asked():
        large, small = (_call(office, size, person, ask) for office, size in offices)
        yield paired(f"{what}, {LARGE}", large, f"ours at {SMALL.items:,}", small, RUNS, FRAME)
    for office, _ in offices:
        office.close()


def _call(office: Office, size: Size, person: int, ask: Ask) -> Call:
    actor, turns = office.actor(person), count(1)
    return lambda: ask(office, actor, size, next(turns) * 7919)


def _asked() -> Iterator[tuple[str, int, Ask]]:
    """What is asked, and by whom."""
    clerk = CLERKS[3]
    for box in LISTS:
        yield f"{box.sort} {box.state}: first page", clerk, partial(_first, box)
    for box in (Box("queue", POST, "open"), Box("department", ADMINISTRATION, "done")):
        yield f"{box.sort} {box.state}: page in the middle", clerk, partial(_middle, box)
    yield "all lists with their counts", CARLA, _viewed(inbox.boxes)
    yield "what asks for somebody", CARLA, _viewed(inbox.waiting)
    yield "the first screen", CARLA, _viewed(today)
    yield "board per person", CARLA, _viewed(inbox.board, ADMINISTRATION, "person")
    yield "board per queue", CARLA, _viewed(inbox.board, ADMINISTRATION, "queue")
    yield "a line of the board", CARLA, _viewed(inbox.held, ADMINISTRATION, "person", clerk)
    spans: tuple[Span, ...] = ("week", "month", "year")
    for span in spans:
        yield f"statistics of a {span}", CARLA, partial(_statistics, span)
    yield "search by a rare word", clerk, partial(_search, "relatie{:06}")
    for words in ("november", "nov", "n", "geachte", "gebeld", "klacht november"):
        yield f"search by {words!r}", clerk, partial(_search, words)
    yield "search by a common and a rare word", clerk, partial(_search, "november relatie{:06}")
    yield "an item with its timeline", clerk, _of_item(inbox.item_detail)
    yield "why, of an item", CARLA, _of_item(lambda reading, item: why(reading, "item", item))
    yield "to whom an item can be given", CARLA, _of_item(inbox.receivers)


def _viewed(view: Callable[..., object], *given: object) -> Ask:
    return lambda office, actor, size, turn: office.view(actor, view, *given)


def _first(box: Box, office: Office, actor: Actor, size: Size, turn: int) -> Sequence[object]:
    return office.view(actor, inbox.items, box)


def _middle(box: Box, office: Office, actor: Actor, size: Size, turn: int) -> None:
    """The page after an item somewhere in the list."""
    begin, among = (0, size.finished) if box.state == "done" else (size.finished, size.open)
    at = begin + turn % (among * 8 // 10) + among // 10 + 1
    edge = office.view(SYSTEM, lambda reading: reading.get(WorkItem, at))
    assert office.view(actor, inbox.items, box, after=(edge.rank, edge.id))


def _statistics(span: Span, office: Office, actor: Actor, size: Size, turn: int) -> None:
    day = office.clock().date()
    found = office.view(actor, inbox.statistics, ADMINISTRATION, inbox.period_of(span, day))
    assert found.rows


def _search(words: str, office: Office, actor: Actor, size: Size, turn: int) -> None:
    text = words.format(turn % size.items // RARE)
    assert office.view(actor, search, text).hits


def _of_item(view: Callable[..., object]) -> Ask:
    return lambda office, actor, size, turn: office.view(actor, view, turn % size.items + 1)
