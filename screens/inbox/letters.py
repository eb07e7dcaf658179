"""Writing a mail at the keyboard: who gets it, its subject, the files that go along, and its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from screens.inbox.file import choice_of
from store import inbox
from store.acts import Done
from store.errors import Unavailable
from store.inbox import HeldFile, MailDoc
from tui.locale import _, ngettext
from tui.pages.asking import ask_and_act
from tui.pages.drafts import Drafting
from tui.pages.office_screen import OfficeScreen
from tui.text import clean, moment
from tui.widgets.dialogs import Confirm, Dialog, Pick
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import Choice, Context, Field, TextField
from tui.widgets.form_dialog import FormDialog
from tui.widgets.writing import Aside, Write

__all__ = ["AddressesField", "Head", "Sending", "ask_head", "quoted", "write_mail"]

LONGEST_QUOTED = 50_000


class AddressesField(Field[tuple[str, ...]]):
    """Mail addresses, between commas or blanks."""

    def read(self, typed: str, _context: Context, /) -> tuple[str, ...]:
        return inbox.addresses(typed)

    def show(self, value: tuple[str, ...]) -> str:
        return ", ".join(value)


@dataclass
class Head:
    """Who a mail goes to and what goes along; changed while it is written.

    Files that are `left_out` stay here, as they may not leave the office. `answers` keeps addressee and subject, which are those of the mail that it answers; `item` is 0
    for a mail that begins one in a `queue`.
    """

    item: int
    sender: str
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    title: str = ""
    files: list[HeldFile] = field(default_factory=list)
    answers: bool = False
    queue: int = 0
    left_out: Sequence[HeldFile] = ()

    def facts(self) -> list[tuple[str, str]]:
        """Return the labelled lines above the text."""
        lines = [
            (_("From"), self.sender or _("the office's address")),
            (_("To"), ", ".join(self.to)),
            (_("Cc"), ", ".join(self.cc)),
            (_("Subject"), self.title),
            (_("Files"), ", ".join(file.name for file in self.files)),
            (_("Left out"), ", ".join(f"{file.name} ({_(file.stays)})" for file in self.left_out)),
        ]
        return [(label, value) for label, value in lines if value]

    def given(self) -> dict[str, object]:
        """Return the input of the act besides the text."""
        files = [{"mail": file.mail, "number": file.number} for file in self.files if file.mail]
        attached = [file.attachment for file in self.files if file.attachment]
        head = {} if self.answers else {"to": self.to, "title": self.title}
        return {**head, "cc": self.cc, "files": files, "attached": attached}


@dataclass(frozen=True)
class Sending:
    """How a mail is sent: the dialog's title, the act and its subject, and what is given besides.

    `quoted` is shown above the text.
    """

    title: str
    act: str
    subject: int | None
    also: Mapping[str, object] = field(default_factory=dict)
    quoted: str = ""


async def ask_head(
    screen: OfficeScreen, head: Head, title: str, rows: Sequence[Row] = ()
) -> Mapping[str, object] | None:
    """Ask who a mail goes to; returns what was filled in, None for going back. Called in a worker."""
    asked: list[Mapping[str, object]] = []
    all_rows: list[Row] = [*rows]
    if not head.answers:
        all_rows.append(Slot("to", _("To"), AddressesField(required=True, limit=2000), 56))
    all_rows.append(Slot("cc", _("Cc"), AddressesField(limit=2000), 56))
    if not head.answers:
        all_rows.append(Slot("title", _("Subject"), TextField(required=True, limit=200), 56))

    async def take(values: Mapping[str, object]) -> None:
        asked.append(values)

    texts = {"to": ", ".join(head.to), "cc": ", ".join(head.cc), "title": head.title}
    known = texts if not head.answers else {"cc": texts["cc"]}
    form = FormDialog(title, all_rows, take, today=screen.session.today, texts=known)
    if not await screen.app.push_screen_wait(form):
        return None
    values = asked[-1]
    head.cc = _addresses(values["cc"])
    if not head.answers:
        head.to, head.title = _addresses(values["to"]), str(values["title"])
    return values


async def write_mail(
    screen: OfficeScreen, head: Head, sending: Sending, drafting: Drafting
) -> Done | None:
    """Have a mail written, show it once more, and queue it. Called in a worker."""

    async def readdress() -> str:
        await ask_head(screen, head, _("Addresses"))
        return ""

    async def enclose() -> str:
        await _choose_files(screen, head, files)
        return ""

    async def insert() -> str:
        choices = [Choice(text.text, "", text.name, text.text) for text in canned]
        return str(await screen.app.push_screen_wait(Pick(_("Canned replies"), choices)) or "")

    canned = await screen.ask(inbox.canned_answers, head.item, head.queue)
    signature = await screen.ask(inbox.signature_under, head.item, head.queue)
    files = await screen.ask(inbox.files_to_send, head.item) if head.item else []
    asides = [Aside("f2", _("addresses"), readdress)]
    if canned:
        asides.append(Aside("f4", _("text"), insert))
    if files:
        asides.append(Aside("f6", _("files"), enclose))

    def asks(
        text: str, error: Unavailable | None, typed: Callable[[str], None] | None
    ) -> Dialog[str]:
        return Write(sending.title, head.facts, _("send"), asides=asides, quoted=sending.quoted,
                     text=text, error=error, typed=typed)  # fmt: skip

    async def sure(text: str) -> bool | None:
        message = _("You can withdraw it until the next mail run; after that it is final.")
        addresses = (*head.to, *head.cc)
        title = _("Send to {address}?").format(address=addresses[0] if addresses else "")
        everybody = ""
        if len(addresses) > 1:  # a title is one line, which may hold only the first of them
            title = ngettext("Send to {n} address?", "Send to {n} addresses?", len(addresses))
            title, everybody = title.format(n=len(addresses)), "\n".join(addresses)
        files = ", ".join(file.name for file in head.files)
        said = "\n\n".join(part for part in (message, everybody, files) if part)
        whole = f"{said}\n\n{text}\n\n{signature}".rstrip()
        return await screen.app.push_screen_wait(Confirm(title, whole))

    def given(text: str) -> dict[str, object]:
        return {**head.given(), **sending.also, "text": text}

    done = await ask_and_act(screen, sending.act, sending.subject, given, asks, drafting, sure)
    if done is not None:
        screen.show_message(
            _("The mail is sent in the next mail run. Until then you can withdraw it.")
        )
    return done


def quoted(mail: MailDoc) -> str:
    """Return a mail as it is sent on: its head, and its text as far as it is shown."""
    sender = f"{mail.sender_name} <{mail.sender_address}>".strip()
    lines = [
        (_("From"), sender),
        (_("Date"), moment(datetime.fromisoformat(mail.date)) if mail.date else ""),
        (_("To"), ", ".join(mail.addressees)),
        (_("Subject"), mail.subject),
    ]
    head = "\n".join(f"{label}: {clean(value)}" for label, value in lines if value)
    text = clean(mail.text, lines=True, limit=LONGEST_QUOTED).strip()
    title = _("Forwarded mail")
    return f"\n\n---- {title} ----\n{head}\n\n{text}\n"


async def _choose_files(screen: OfficeScreen, head: Head, files: Sequence[HeldFile]) -> None:
    """Add files of the item to the mail, or leave them out, until the clerk is ready."""
    while True:
        choices = [choice_of(file, place, _("attached") if file in head.files else "")
                   for place, file in enumerate(files, 1)]  # fmt: skip
        file = await screen.app.push_screen_wait(Pick(_("Files to attach; F3 when ready"), choices))
        if not isinstance(file, HeldFile):
            return
        if file in head.files:
            head.files.remove(file)
        else:
            head.files.append(file)


def _addresses(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
