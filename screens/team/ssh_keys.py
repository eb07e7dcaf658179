"""The keys with which people sign in: whose they are; giving one, and revoking one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import work
from textual.app import ComposeResult

from store.people import Person, SshKey, persons
from store.team import HeldKey, held_keys
from tui import commands
from tui.lines_screen import LinesScreen
from tui.locale import _, ngettext
from tui.pages.form_dialog_act import keep
from tui.widgets import entry_form
from tui.widgets.dialogs import Confirm
from tui.widgets.entry_form import Slot
from tui.widgets.fields import Choice, CodeField, TextField
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["SshKeysScreen"]

LONGEST = 8_000
"""Signs of a line that is pasted: a key of RSA with 16,384 bits has some 3,000."""
SHOWN = 10
"""Of a fingerprint, its last signs: enough to tell one's own keys apart."""


class SshKeysScreen(LinesScreen[HeldKey]):
    """A line for each key in use; `x` revokes it. Most people see only their own."""

    place = "keys"
    rows_are = "key"
    follows = frozenset({"key", "sign_in"})
    BINDINGS = commands.bindings("keys")

    @property
    def heading(self) -> str:
        """How many keys are in use."""
        count = len(self.lines)
        return ngettext("{n} key is in use", "{n} keys are in use", count).format(n=count)

    def body(self) -> ComposeResult:
        """The list."""
        yield VirtualList(
            (
                Column(_("Who"), 16, weight=2),
                Column(_("Note"), 14, weight=2),
                Column(_("Fingerprint ends on"), 19),
                Column(_("Type"), 12, weight=1, priority=1),
                Column(_("At work"), 7, right=True),
            ),
            empty=_("Nobody signs in with a key."),
        )

    async def read_lines(self) -> Sequence[HeldKey]:
        """The keys in use."""
        return await self.ask(held_keys)

    def row_of(self, line: HeldKey) -> Row:
        """Whose it is, and what tells it from others."""
        return _row(line)

    @work
    async def do_key_add(self) -> None:
        """Give somebody a key."""
        rows = _rows(await self.ask(persons))
        if await keep(self, _("New key"), rows, "key.add", given=_given):
            self.tell(_("The key can be used from now."))

    @work
    async def do_key_revoke(self) -> None:
        """Have the key under the cursor never used again."""
        line = self.line
        if line is None:
            self.tell(_("There is no key here to revoke."))
            return
        title = _("Revoke this key of {name}?").format(name=line.name)
        told = _("{fingerprint}\nNobody signs in with it any more, and it can't be given again.")
        parts = [told.format(fingerprint=line.key.fingerprint)]
        if line.sessions:
            ends = ngettext("{n} session ends.", "{n} sessions end.", line.sessions)
            parts.append(ends.format(n=line.sessions))
        agreed = await self.app.push_screen_wait(Confirm(title, " ".join(parts)))
        if agreed and await self.act("key.revoke", line.key.id):
            self.tell(_("The key is revoked."))


def _rows(people: Sequence[Person]) -> list[entry_form.Row]:
    """Whose it is, the line of the `.pub` file, and what to note in the place of what stands there."""
    known = [Choice(one.id, "", one.name) for one in people]
    return [
        Slot("person", _("For whom"), CodeField(known, required=True), 30),
        Slot("key", _("Line of the .pub file"), TextField(required=True, limit=LONGEST), 50),
        Slot("name", _("Note"), TextField(), 40, skip=True),
    ]


def _given(values: Mapping[str, object]) -> dict[str, object]:
    return {**values, "name": values.get("name") or ""}


def _row(line: HeldKey) -> Row:
    one = line.key
    at_work = str(line.sessions or "")
    return Row(one.id, (one.id,), (line.name, one.name, _tail(one), one.type, at_work))


def _tail(key: SshKey) -> str:
    return f"…{key.fingerprint[-SHOWN:]}"
