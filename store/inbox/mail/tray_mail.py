"""Mailing a file of a tray to its own person, at the address that was set on the server.

Invariant: a file of a tray goes by mail to no address but its person's own. That is set by the
server's administrator alone, and mailing is off until the office allows it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from store.access import SYSTEM, No, reach
from store.acts import Doing, Given, Nothing, act
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, KantoorError
from store.files import TrayFile, limits, read_whole
from store.inbox.mail.composing import MEGABYTE, MOST_MEGABYTES, Address
from store.inbox.mail.notice import send_notice
from store.inbox.mail.outgoing import Sent
from store.inbox.mail_format.file_parts import Enclosed
from store.people import Person, actor
from store.reading import Reading

if TYPE_CHECKING:
    from store.inbox.mail_servers.settings import SmtpServer

__all__ = ["SetAddress", "file_mailed_to", "mail_files"]

AT_ONCE = 100
SUBJECT = {"nl": "Bestand uit uw bestandenbak: {name}", "en": "File of your tray: {name}"}
TEXT = {
    "nl": "U vroeg Kantoor om dit bestand aan u te mailen.\n\nSHA-256: {digest}\n",
    "en": "You asked Kantoor to mail this file to you.\n\nSHA-256: {digest}\n",
}


class SetAddress(Given):
    """A person's own mail address; None for none."""

    address: Address | None = None


@act("person.address", N_("set a person's own mail address"), on=Person, given=SetAddress)
def set_address(doing: Doing, person: Person, given: SetAddress) -> Person:
    """Set the address of anybody; only from the server's command line."""
    return doing.save(person.model_copy(update={"address": given.address or ""}))


def _stays(reading: Reading, file: TrayFile) -> No | None:
    """Say why a file can't be mailed."""
    if not limits(reading).mail:
        return No("state", N_("This office does not mail files. Fetch it over ssh instead."))
    if not reading.get(Person, file.person).address:
        return No("state", N_("You have no mail address here. Ask the administrator to set it on "
                              "the server."))  # fmt: skip
    if file.size > MOST_MEGABYTES * MEGABYTE:
        return No("state", N_("{name} is larger than {most} MB. Fetch it over ssh instead."),
                  {"name": file.name, "most": MOST_MEGABYTES})  # fmt: skip
    if file.mail == "asked":
        return No(
            "state",
            N_("{name} already waits: it goes with the next mail run."),
            {"name": file.name},
        )
    return None


@act("tray.mail", N_("mail a file to oneself"), on=TrayFile, states=("held",), unless=_stays,
     quiet=True, in_person=True)  # fmt: skip
def mail(doing: Doing, file: TrayFile, _given: Nothing) -> TrayFile:
    """Have the file mailed to its person by the next run that sends mail, which is an export."""
    doing.log_export(file)
    return doing.save(file.model_copy(update={"mail": "asked"}))


class Mailed(Given):
    """What came of mailing a file."""

    outcome: Literal["sent", "failed"]


@act("tray.mailed", N_("record that a file was mailed"), on=TrayFile, given=Mailed,
     states=("held",), quiet=True)  # fmt: skip
def mailed(doing: Doing, file: TrayFile, given: Mailed) -> TrayFile:
    """Record that a file goes out now, or that it did not."""
    return doing.save(file.model_copy(update={"mail": given.outcome}))


def file_mailed_to(reading: Reading, tray_file: int) -> str:
    """Return the address that a file is mailed to."""
    return reading.get(Person, reading.visible(TrayFile, tray_file).person).address


def mail_files(office: OfficeProtocol, server: SmtpServer) -> Sent:
    """Mail the files that wait; one is mailed at most once by itself, whatever breaks off."""
    done = Sent()
    for file, person in office.view(SYSTEM, _waiting):
        if not office.view(SYSTEM, _may_go, person):
            office.do(SYSTEM, "tray.mailed", file.id, {"outcome": "failed"})
            continue
        office.do(SYSTEM, "tray.mailed", file.id, {"outcome": "sent"})
        try:
            _send(office, server, file, person)
        except KantoorError as problem:
            office.do(SYSTEM, "tray.mailed", file.id, {"outcome": "failed"})
            done = replace(done, failed=done.failed + 1, problems=(*done.problems, problem))
        else:
            done = replace(done, sent=done.sent + 1)
    return done


def _waiting(reading: Reading) -> list[tuple[TrayFile, Person]]:
    files = reading.page(TrayFile, {"state": "held", "mail": "asked"}, limit=AT_ONCE)
    return [(file, reading.get(Person, file.person)) for file in files]


def _may_go(reading: Reading, person: Person) -> bool:
    """Whether the office still mails files, and its person still has a role and an address."""
    if not (limits(reading).mail and person.active and person.address):
        return False
    return reach(actor(reading, person.id, reading.today), "tray.mail").own


def _send(office: OfficeProtocol, server: SmtpServer, file: TrayFile, person: Person) -> None:
    enclosed = Enclosed(file.name, "application/octet-stream", read_whole(office, file))
    subject = SUBJECT[person.language].format(name=file.name)
    text = TEXT[person.language].format(digest=file.digest)
    send_notice(server, person.address, subject, text, office.clock(), (enclosed,))
