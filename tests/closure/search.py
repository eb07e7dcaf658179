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
from tests.closure.state import rights, state

__all__ = ["Closure", "Found", "Path", "search"]

Path = tuple[Move, ...]
MOST = 60
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
    by_rights: int = 0
    """How many acts deep all states were seen in which somebody may do something else."""
    series: int = 0
    """How many series of acts by chance were gone through after that."""
    found: list[Found] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.who}: {self.depth} acts deep, {self.by_rights} by rights, {self.states:,} states,"
            f" {self.tried:,} acts tried, {self.done:,} done, {self.series:,} series,"
            f" {len(self.found)} found"
        )


@dataclass
class _Search:
    """One search: the office, what was so at first, and the states that were seen."""

    ground: Ground
    share: random.Random | None
    closure: Closure
    by_rights: bool = False
    """Whether two states in which everybody may do the same are one."""

    def __post_init__(self) -> None:
        office, kept = self.ground.office, self.ground.keep()
        self.ground.agree_to_all()
        agreed = office.view(SYSTEM, reached, self.ground)
        self.ground.put_back(kept)
        self.before = office.view(SYSTEM, reached, self.ground).with_more(agreed)
        self.seen = {self._state()}

    def _state(self) -> int:
        office, ground = self.ground.office, self.ground
        if self.by_rights:
            return office.view(SYSTEM, rights, ground)
        return office.view(SYSTEM, state, ground.me)

    def go_on(self, path: Path) -> list[Path]:
        """Try every move from here; returns the paths to the states that are new."""
        ground, here, following = self.ground, self.ground.keep(), []
        first = self.share is None and not path and not self.by_rights
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
        now = self._state()
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
    """Search so many acts deep, for so long: a third of it by rights, and a third by chance.

    That is left out where all states are seen before. A `share` tries only some moves, and goes on
    from one state.
    """
    ground = lay(who)
    began, third = time.process_time(), seconds / 3
    closure = Closure(who)
    searching = _Search(ground, share, closure)
    start = ground.keep()
    closure.depth = _go_through(searching, depth, began + third, say)
    if closure.depth < depth and not share:
        ground.put_back(start)
        closure.by_rights = _go_through(
            _Search(ground, share, closure, by_rights=True), depth, began + 2 * third, say
        )
    chance = random.Random(f"series of {who}, {os.environ.get('KANTOOR_SEED', '1')}")
    while closure.depth < depth and time.process_time() < began + seconds:
        ground.put_back(start)
        searching.walk(chance, depth)
    say(f"{closure}")
    ground.office.close()
    return closure


def _go_through(searching: _Search, depth: int, ends: float, say: Callable[[str], None]) -> int:
    """Go through all states, the fewest acts first, until a moment; returns how many acts deep."""
    ground, start, share = searching.ground, searching.ground.keep(), searching.share
    frontier: list[Path] = [()]
    for deep in range(depth):
        following: list[Path] = []
        for number, path in enumerate(frontier):
            if time.process_time() > ends:
                say(
                    f"{searching.closure}; {number:,} of {len(frontier):,} after {deep} acts gone on from"
                )
                return deep
            ground.put_back(start)
            for move in path:
                assert do(ground, move), path
            following += searching.go_on(path)
        say(f"{searching.closure}; {len(following):,} after {deep + 1} acts to go on from")
        if not following:
            break
        frontier = share.sample(following, min(1, len(following))) if share else following
    return depth
