"""Goes through all states that one person can bring an office into, the fewest acts first, then by chance.

A state in which something was reached is told, and not gone on from: what follows from it is no
news.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from store.access import SYSTEM
from store.acts import Act
from tests.closure.ground import Ground, lay
from tests.closure.moves import NEXT_DAY, TRIED, TURNS, Move, do, moves
from tests.closure.reached import Right, reached
from tests.closure.state import state

__all__ = ["Closure", "Found", "Path", "search"]

Path = tuple[Move, ...]
MOST = 110
"""Moves that a share tries in one state."""
SOME = 12
"""Inputs that a series tries of one act before it tries another."""
OTHERS_AGREE = Move("others agree to what waits")


@dataclass(frozen=True)
class Found:
    """Rights that nobody had before, nor after fewer acts, and the acts that led to them."""

    rights: frozenset[Right]
    path: Path

    @property
    def sorts(self) -> list[str]:
        """What sorts of rights these are."""
        return sorted({right.sort for right in self.rights})


@dataclass
class Closure:
    """What was found, how many acts deep all states were seen, and how much that took."""

    who: str
    depth: int = 0
    states: int = 1
    tried: int = 0
    done: int = 0
    series: int = 0
    """How many series of acts by chance were gone through after that."""
    found: list[Found] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.who}: {self.depth} acts deep, {self.states:,} states, {self.tried:,} acts"
            f" tried, {self.done:,} done, {self.series:,} series, {len(self.found)} found"
        )


@dataclass
class _Search:
    """One search: the office, what was so at first, and the states that were seen."""

    ground: Ground
    share: random.Random | None
    closure: Closure

    def __post_init__(self) -> None:
        office, kept = self.ground.office, self.ground.keep()
        self.ground.agree_to_all()
        agreed = office.view(SYSTEM, reached, self.ground)
        self.ground.put_back(kept)
        self.before = office.view(SYSTEM, reached, self.ground).with_more(agreed)
        self.seen = {office.view(SYSTEM, state, self.ground.me)}

    def go_on(self, path: Path) -> list[Path]:
        """Try every move from here; returns the paths to the states that are new."""
        ground, here, following = self.ground, self.ground.keep(), []
        first = self.share is None and not path
        for move in self._some(ground.office.view(SYSTEM, moves, ground.me, first=first)):
            self.closure.tried += 1
            if not do(ground, move):
                continue
            self.closure.done += 1
            if self._is_new() and not self._tells(further := (*path, move)):
                following.append(further)
            ground.put_back(here)
        return following

    def walk(self, chance: random.Random, length: int) -> None:
        """Do so many acts one after the other, each by chance, until something is found.

        In the end the others agree to what waited: that gives the one who acts no more than at first.
        """
        path: Path = ()
        self.closure.series += 1
        while len(path) < length:
            move = self._step(chance)
            if move is None:
                break
            path = (*path, move)
            if self._tells(path):
                return
        self.ground.agree_to_all()
        self._tells((*path, OTHERS_AGREE), self.ground.me.person)

    def _step(self, chance: random.Random) -> Move | None:
        """Do something by chance: every act is as likely as any other, however many inputs it has."""
        office = self.ground.office
        ways: list[Act | Move] = [*TRIED, *TURNS, NEXT_DAY]
        for way in chance.sample(ways, len(ways)):
            if isinstance(way, Move):
                tried = [way]
            else:
                tried = office.view(SYSTEM, moves, self.ground.me, first=False, tried=(way,))
            some = chance.sample(tried, min(SOME, len(tried)))
            if done := next(filter(self._is_done, some), None):
                return done
        return None

    def _is_done(self, move: Move) -> bool:
        self.closure.tried += 1
        done = do(self.ground, move)
        self.closure.done += done
        return done

    def _some(self, tried: list[Move]) -> list[Move]:
        return self.share.sample(tried, min(MOST, len(tried))) if self.share else tried

    def _is_new(self) -> bool:
        now = self.ground.office.view(SYSTEM, state, self.ground.me)
        new = now not in self.seen
        self.seen.add(now)
        self.closure.states += new
        return new

    def _tells(self, path: Path, person: int | None = None) -> bool:
        """Whether somebody, or this person, has more here than at first; tells what nobody had so far."""
        rights = self.ground.office.view(SYSTEM, reached, self.ground).beyond(self.before)
        rights = frozenset(right for right in rights if person in (None, right.person))
        told = {right for found in self.closure.found for right in found.rights}
        if rights - told:
            self.closure.found.append(Found(rights - told, path))
        return bool(rights)


def search(
    who: str,
    depth: int,
    *,
    seconds: float = float("inf"),
    share: random.Random | None = None,
    say: Callable[[str], None] = print,
) -> Closure:
    """Search so many acts deep, for so long, half of it by chance where all takes longer.

    A `share` tries only some moves, and goes on from one state.
    """
    ground = lay(who)
    began = time.process_time()
    searching = _Search(ground, share, Closure(who))
    start = ground.keep()
    _go_through(searching, depth, share, began + seconds / 2, say)
    chance = random.Random(f"series of {who}, {os.environ.get('KANTOOR_SEED', '1')}")
    while searching.closure.depth < depth and time.process_time() < began + seconds:
        ground.put_back(start)
        searching.walk(chance, depth)
    say(f"{searching.closure}")
    ground.office.close()
    return searching.closure


def _go_through(
    searching: _Search,
    depth: int,
    share: random.Random | None,
    ends: float,
    say: Callable[[str], None],
) -> None:
    """Go through all states, the fewest acts first, until a moment."""
    ground, start = searching.ground, searching.ground.keep()
    frontier: list[Path] = [()]
    while frontier and searching.closure.depth < depth:
        following: list[Path] = []
        for number, path in enumerate(frontier):
            if time.process_time() > ends:
                say(f"{searching.closure}; {number:,} of {len(frontier):,} states gone on from")
                return
            ground.put_back(start)
            for move in path:
                assert do(ground, move), path
            following += searching.go_on(path)
        searching.closure.depth += 1
        say(f"{searching.closure}; {len(following):,} to go on from")
        frontier = share.sample(following, min(1, len(following))) if share else following
    if not frontier:
        searching.closure.depth = depth
