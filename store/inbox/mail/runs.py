"""Recording how receiving and sending mail went, so that people notice when it stops."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from store.acts import Doing, Given, act
from store.errors import N_
from store.fields import Plain
from store.inbox.mail.views import mail_run
from store.inbox.models import MailDefect, MailRun, Way
from store.inbox.rules.routing import mail_department
from store.inbox.rules.timeline import moment

__all__ = ["MailRunGiven", "record_mail_run"]

AT_LEAST_EVERY = timedelta(minutes=30)
"""How often a run in which nothing happened is recorded."""


class MailRunGiven(Given):
    """The result of a run; `trouble` is what stopped it, or the first thing that went wrong."""

    way: Way
    place: str
    done: Plain = 0
    held: Plain = 0
    trouble: MailDefect | None = None
    validity: Plain = 0
    uid: Plain = 0
    sender: str = ""


@act(
    "mail.tell",
    N_("report the mail status"),
    given=MailRunGiven,
    department_of=mail_department,
    quiet=True,
)
def record_mail_run(doing: Doing, given: MailRunGiven) -> MailRun:
    """Record the result of a run; one in which nothing happened is saved only every half hour."""
    newest = mail_run(doing, given.way, given.place)
    run = newest or MailRun(way=given.way, place=given.place, at=moment(doing), day=doing.today)
    if newest and not _is_news(doing, newest, given):
        return newest
    if run.day != doing.today:
        run = run.model_copy(update={"day": doing.today, "done": 0, "held": 0})
    run.at = moment(doing)
    run.well = run.well if given.trouble else run.at
    run.done += given.done
    run.held += given.held
    run.trouble = given.trouble
    run.validity, run.uid, run.sender = given.validity, given.uid, given.sender
    return doing.save(run) if newest else doing.add(run)


def _is_news(doing: Doing, before: MailRun, given: MailRunGiven) -> bool:
    summary: dict[str, Any] = given.model_dump(include={"trouble", "validity", "uid", "sender"})
    if given.done or given.held or summary != before.model_dump(include=set(summary)):
        return True
    return datetime.fromisoformat(before.at) <= doing.now - AT_LEAST_EVERY
