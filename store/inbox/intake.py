"""Taking in all mail at a place: nothing is lost, nothing comes in twice, nothing stops the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from store.access import Actor
from store.acts import Done, Given
from store.errors import N_, Damaged, Invalid, KantoorError, Refused, Unavailable
from store.inbox.acts import Receive, Unreadable
from store.inbox.mail import Source, messages
from store.inbox.models import WorkItem

__all__ = ["Intake", "receive_all"]


class Door(Protocol):
    """What is needed of an office: to do an act in one commit."""

    def do(
        self,
        actor: Actor,
        act: str,
        subject: int | None = None,
        given: Given | dict[str, Any] | None = None,
        rev: int | None = None,
    ) -> Done:
        """Do one act."""


@dataclass(frozen=True)
class Intake:
    """What came of the messages so far; `problems` tell of what could not be taken in."""

    received: int = 0
    duplicates: int = 0
    quarantined: int = 0
    problems: tuple[KantoorError, ...] = ()


def receive_all(
    office: Door, actor: Actor, path: str | Path, progress: Callable[[Intake], None] | None = None
) -> Intake:
    """Take in every message at `path`, each in a commit of its own.

    A message that can't be taken in leaves an item in quarantine and stops nothing.
    Raises `Invalid` when nothing is at `path`, and what would meet every message alike:
    `Refused`, `Unavailable`, `Damaged`.
    """
    done = Intake()
    for source in messages(Path(path)):
        done = _counted(done, *_take_in(office, actor, source))
        if progress is not None:
            progress(done)
    return done


def _take_in(
    office: Door, actor: Actor, source: Source
) -> tuple[WorkItem | None, KantoorError | None]:
    """The item that was made, if it was new, and what was wrong."""
    problem = source.problem
    if problem is None:
        try:
            given = Receive(raw=source.raw, place=source.place)
            return office.do(actor, "mail.receive", given=given).doc, None
        except (Refused, Unavailable, Damaged):
            raise
        except Exception as error:  # whatever one message provokes, the others come in
            problem = _told(source.place, error)
    held = Unreadable(
        place=source.place,
        message=problem.message,
        values={name: one if isinstance(one, int) else str(one)
                for name, one in problem.values.items()},
        raw=source.raw,
    )  # fmt: skip
    return office.do(actor, "mail.quarantine", given=held).doc, problem


def _told(place: str, error: Exception) -> KantoorError:
    return Invalid(
        N_("{place}: this message can't be taken in ({reason}). Its bytes are kept for a look."),
        place=place,
        reason=str(error) if isinstance(error, KantoorError) else type(error).__name__,
    )


def _counted(done: Intake, item: WorkItem | None, problem: KantoorError | None) -> Intake:
    problems = (*done.problems, problem) if problem else done.problems
    if item is None:
        return replace(done, duplicates=done.duplicates + 1, problems=problems)
    if item.state == "quarantined":
        return replace(done, quarantined=done.quarantined + 1, problems=problems)
    return replace(done, received=done.received + 1, problems=problems)
