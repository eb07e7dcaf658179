"""The SSH keys used to sign in: their holders, adding, confirming and revoking one."""

from __future__ import annotations

from textual import work

from store.acts import Done
from store.errors import N_
from store.fields import Option
from store.people import SshKey, persons
from store.reading import Reading
from store.team import HeldKey, held_keys
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.widgets import signs
from tui.widgets.dialogs import Confirm

__all__ = ["SSH_KEYS"]

SHOWN = 10
"""Characters shown of a fingerprint, its last: enough to tell one's own keys apart."""


def _heading(at: ListScreen) -> str:
    """The number of keys in use; most people see only their own."""
    count = sum(line.key.state == "active" for line in at.found.values())
    return ngettext("{n} key is in use", "{n} keys are in use", count).format(n=count)


def _use(line: HeldKey) -> str:
    """How many sessions it opened, or that it waits for a second person."""
    return _("waits") if line.key.state == "proposed" else str(line.sessions or "")


def _people(reading: Reading) -> list[Option]:
    return [Option(person.id, "", person.name) for person in persons(reading)]


SSH_KEYS = ListPage(
    place="keys",
    of=SshKey,
    doc=lambda line: line.key,
    heading=_heading,
    empty=N_("No sign-in keys yet. Press + to add one."),
    columns=(
        Shown(N_("Who"), 16, lambda line: line.name, most=28),
        Shown(N_("Note"), 14, lambda line: line.key.name, most=48),
        Shown(N_("Fingerprint ends in"), 19, lambda line: f"…{line.key.fingerprint[-SHOWN:]}"),
        Shown(N_("Type"), 12, lambda line: line.key.type, most=20, priority=1),
        Shown(N_("Active"), 7, _use, right=True),
    ),
    looks=lambda line: (signs.TO_REVIEW, "row") if line.key.state == "proposed" else ("", "row"),
    follows=frozenset({"sign_in"}),
    read=held_keys,
    form="over",
    title=N_("New key"),
    lists={"person": _people},
)


@SSH_KEYS.handles("saved")
def added(at: ListScreen, done: Done[SshKey]) -> None:
    """Say whether the key counts now, or waits for a second person."""
    if done.doc.state == "proposed":
        at.show_message(_("The sign-in key waits for a colleague to confirm it."))
    else:
        at.show_message(_("The sign-in key can be used from now on."))


@SSH_KEYS.handles("key.revoke")
@work
async def revoke(at: ListScreen) -> None:
    """Revoke the key under the cursor."""
    line: HeldKey | None = at.here
    if line is None:
        return
    title = _("Revoke this sign-in key of {name}?").format(name=line.name)
    message = _("{fingerprint}\nIt can no longer be used to sign in, and cannot be added again.")
    parts = [message.format(fingerprint=line.key.fingerprint)]
    if line.sessions:
        ends = ngettext("{n} session ends.", "{n} sessions end.", line.sessions)
        parts.append(ends.format(n=line.sessions))
    agreed = await at.app.push_screen_wait(Confirm(title, " ".join(parts)))
    if agreed and await at.act("key.revoke", line.key.id):
        at.show_message(_("Sign-in key revoked."))
