"""Sending queued letters: each is saved as being sent before it goes, and its outcome after.

When the program or the machine stops between the two, the outcome is unknown. The letter is
then not sent again automatically: the next run records this on its item, and a person
decides.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, KantoorError, Unavailable
from store.inbox.mail.runs import MailRunGiven
from store.inbox.mail.sending import Outcome, SendMail
from store.inbox.models import MailDefect, MailDoc
from store.reading import Reading

if TYPE_CHECKING:
    from store.inbox.mail_format.lines import Patience
    from store.inbox.mail_servers.settings import SmtpServer
    from store.inbox.mail_servers.smtp import SmtpLine

__all__ = ["Sent", "send_all"]

FORGOTTEN = timedelta(minutes=30)
"""A letter being sent for this long belongs to a run that stopped: no attempt takes longer."""
AT_ONCE = 500


@dataclass(frozen=True)
class Sent:
    """The result of sending; `problems` explain why letters were not sent."""

    sent: int = 0
    later: int = 0
    failed: int = 0
    problems: tuple[KantoorError, ...] = ()


def send_all(
    office: OfficeProtocol, actor: Actor, server: SmtpServer, patience: Patience | None = None
) -> Sent:
    """Send every queued letter, oldest first; several runs may overlap.

    An unreachable server is reported among the problems, and the letters stay queued.
    """
    done = _forgotten(office, actor)
    waiting = office.view(actor, _in_state, "to send")
    if waiting:
        done = _handed_over(office, actor, server, patience, waiting, done)
    run = MailRunGiven(
        way="out", place=server.address, done=done.sent, held=done.failed, sender=server.sender,
        trouble=MailDefect.of(done.problems[0]) if done.problems else None,
    )  # fmt: skip
    office.do(actor, "mail.tell", given=run)
    return done


def _in_state(reading: Reading, state: str) -> list[MailDoc]:
    return reading.page(MailDoc, {"state": state}, limit=AT_ONCE)


def _forgotten(office: OfficeProtocol, actor: Actor) -> Sent:
    """Settle the letters that an interrupted run was sending."""
    done = Sent()
    for letter in office.view(actor, _left_in_hand):
        problem = Unavailable(
            N_("Mail to {address} may not have been sent: Kantoor stopped. Ask {address}; resend "
               "it if it did not arrive."),
            address=", ".join(letter.addressees),
        )  # fmt: skip
        done = _record_outcome(office, actor, letter, done, "failed", problem)
    return done


def _left_in_hand(reading: Reading) -> list[MailDoc]:
    long_ago = reading.now - FORGOTTEN
    return [
        letter
        for letter in _in_state(reading, "sending")
        if datetime.fromisoformat(letter.since) <= long_ago
    ]


def _handed_over(
    office: OfficeProtocol,
    actor: Actor,
    server: SmtpServer,
    patience: Patience | None,
    waiting: list[MailDoc],
    done: Sent,
) -> Sent:
    from store.inbox.mail_servers.smtp import SmtpLine  # slow to import, and only senders need it

    try:
        line = SmtpLine(server, patience)
    except Unavailable as error:
        return replace(done, later=len(waiting), problems=(*done.problems, error))
    with closing(line):
        for number, mail in enumerate(waiting):
            done = _send(office, actor, line, mail, done)
            if not line.stands:
                return replace(done, later=done.later + len(waiting) - number - 1)
    return done


def _send(office: OfficeProtocol, actor: Actor, line: SmtpLine, mail: MailDoc, done: Sent) -> Sent:
    from store.inbox.mail_servers.smtp import NotSent

    given = SendMail(sender=line.server.sender, name=line.server.name)
    if office.do(actor, "mail.send", mail.id, given=given).doc is None:
        return done  # another run is sending it
    letter = office.view(actor, Reading.get, MailDoc, mail.id)
    if letter.trouble is not None and letter.state == "failed":
        problem = Unavailable(letter.trouble.message, **letter.trouble.values)
        return replace(done, failed=done.failed + 1, problems=(*done.problems, problem))
    raw = office.view(actor, Reading.blob, letter.sha256)
    try:
        line.send(raw, letter.addressees)
    except NotSent as problem:
        return _record_outcome(office, actor, letter, done, "later", problem)
    except Unavailable as problem:
        return _record_outcome(office, actor, letter, done, "failed", problem)
    return _record_outcome(office, actor, letter, done, "sent")


def _record_outcome(
    office: OfficeProtocol,
    actor: Actor,
    letter: MailDoc,
    done: Sent,
    outcome: Literal["sent", "later", "failed"],
    problem: KantoorError | None = None,
) -> Sent:
    trouble = MailDefect.of(problem) if problem else None
    office.do(actor, "mail.sent", letter.id, given=Outcome(outcome=outcome, trouble=trouble))
    return replace(
        done,
        sent=done.sent + (outcome == "sent"),
        later=done.later + (outcome == "later"),
        failed=done.failed + (outcome == "failed"),
        problems=(*done.problems, problem) if problem else done.problems,
    )
