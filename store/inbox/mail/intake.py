"""Receiving all mail at a place: nothing is lost or received twice, and nothing stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, Damaged, Invalid, KantoorError, Refused, Unavailable
from store.inbox.mail.quarantine import Unreadable
from store.inbox.mail.receiving import Receive
from store.inbox.mail.runs import MailRunGiven
from store.inbox.mail.views import mail_run
from store.inbox.mail_format import Source, messages
from store.inbox.mail_format.lines import BrokenOff, Patience
from store.inbox.models import MailDefect, WorkItem

if TYPE_CHECKING:
    from store.inbox.mail_servers.settings import ImapServer

__all__ = ["Intake", "receive_all", "receive_from"]

T = TypeVar("T")


@dataclass(frozen=True)
class Intake:
    """The result of receiving messages so far; `problems` describe those that failed.

    `left` is what was no message to take in.
    """

    received: int = 0
    duplicates: int = 0
    quarantined: int = 0
    problems: tuple[KantoorError, ...] = ()
    left: tuple[KantoorError, ...] = ()


Progress = Callable[[Intake], None]
Taken = tuple[WorkItem | None, KantoorError | None]
"""The item created, if the message was new, and the error, if any."""

AT_ONCE = 10
"""Maximum number of messages in one commit: it saves a third of the time, and makes others wait
no more than about 20 ms."""
LARGE = 500_000
"""Bytes of messages after which a commit takes no more of them."""


def receive_all(
    office: OfficeProtocol, actor: Actor, path: str | Path, progress: Progress | None = None
) -> Intake:
    """Receive every message at `path`, a few in each commit.

    A message that cannot be received leaves an item in quarantine and stops nothing. Raises
    `Invalid` when no mail is at `path`, and the errors that would affect every message:
    `Refused`, `Unavailable`, `Damaged`.
    """
    left: list[KantoorError] = []
    done = _taken_in(office, actor, _groups(_sorted_out(messages(Path(path)), left)), progress)
    done = replace(done, left=tuple(left))
    _record_run(office, actor, done, str(path))
    return done


def receive_from(
    office: OfficeProtocol,
    actor: Actor,
    server: ImapServer,
    progress: Progress | None = None,
    patience: Patience | None = None,
) -> Intake:
    """Receive every new message of a folder on a server, in the same way.

    A lost connection is reported among the problems; messages received before it are saved, and
    the next call continues after them.
    """
    from store.inbox.mail_servers.imap import ImapFolder, Reached  # slow to import, rarely needed

    before = office.view(actor, mail_run, "in", server.address)
    reached = Reached(before.validity, before.uid) if before else None
    folder = ImapFolder(server, reached, patience)
    one_by_one = ([source] for source in folder.messages())  # each saved message is marked as read
    done = _taken_in(office, actor, one_by_one, progress)
    done = replace(done, problems=(*done.problems, *folder.troubles))
    _record_run(office, actor, done, server.address, folder.reached.validity, folder.reached.uid)
    return done


def _taken_in(
    office: OfficeProtocol, actor: Actor, groups: Iterable[list[Source]], progress: Progress | None
) -> Intake:
    done = Intake()
    try:
        for group in groups:
            for taken in _take_in(office, actor, group):
                done = _counted(done, *taken)
                if progress is not None:
                    progress(done)
    except BrokenOff as error:
        return replace(done, problems=(*done.problems, error))
    return done


def _sorted_out(sources: Iterable[Source], left: list[KantoorError]) -> Iterator[Source]:
    """Yield what is to be taken in, and collect why the rest is not."""
    for source in sources:
        if source.left and source.problem is not None:
            left.append(source.problem)
        else:
            yield source


def _groups(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Yield the messages to receive together in one commit."""
    group: list[Source] = []
    for source in sources:
        group.append(source)
        if len(group) == AT_ONCE or sum(len(other.raw) for other in group) > LARGE:
            yield group
            group = []
    if group:
        yield group


def _record_run(
    office: OfficeProtocol, actor: Actor, done: Intake, place: str, validity: int = 0, uid: int = 0
) -> None:
    run = MailRunGiven(
        way="in", place=place, done=done.received, held=done.quarantined,
        trouble=MailDefect.of(done.problems[0]) if done.problems else None, validity=validity, uid=uid,
    )  # fmt: skip
    office.do(actor, "mail.tell", given=run)


def _take_in(office: OfficeProtocol, actor: Actor, group: list[Source]) -> list[Taken]:
    """Receive messages in one commit; if one of them fails, each in its own."""
    try:
        return office.together(lambda: [_take_one_in(office, actor, source) for source in group])
    except (Refused, Unavailable, Damaged):
        raise
    except Exception:  # whatever error one message causes, the others are received
        return [_take_alone(office, actor, source) for source in group]


def _take_one_in(office: OfficeProtocol, actor: Actor, source: Source) -> Taken:
    if source.problem is not None:
        return _hold(office, actor, source, source.problem)
    given = Receive(raw=source.raw, place=source.location)
    return office.do(actor, "mail.receive", given=given).doc, None


def _take_alone(office: OfficeProtocol, actor: Actor, source: Source) -> Taken:
    try:
        return _take_one_in(office, actor, source)
    except (Refused, Unavailable, Damaged):
        raise
    except Exception as error:
        return _hold(office, actor, source, _refusal(source.location, error))


def _hold(office: OfficeProtocol, actor: Actor, source: Source, problem: KantoorError) -> Taken:
    """Store a message that cannot be received, for a person to look at."""
    held = Unreadable(
        place=source.location,
        message=problem.message,
        values=MailDefect.of(problem).values,
        raw=source.raw,
    )
    return office.do(actor, "mail.quarantine", given=held).doc, problem


def _refusal(place: str, error: Exception) -> KantoorError:
    return Invalid(
        N_(
            "{place}: this message cannot be read ({reason}). It is kept: find it in the inbox, "
            "in quarantine."
        ),
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
