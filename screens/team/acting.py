"""What is done about a person, from the list as from their own screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import work

from screens.team.forms import (
    absence_rows,
    absence_texts,
    certificate_rows,
    lending_rows,
)
from store import inbox, ledgers
from store.acts import Done
from store.people import Absence
from store.team import certificate_names, lendable, receivers, substitutes
from tui.locale import _, ngettext
from tui.office_screen import OfficeScreen
from tui.widgets.entry_form import Row
from tui.widgets.form_dialog import FormDialog

__all__ = ["PersonActs"]


class PersonActs(OfficeScreen):
    """Absence, certificate and lending of the person that `someone` tells: id and name."""

    @property
    def someone(self) -> tuple[int, str] | None:
        """Who the commands are about."""
        return None

    async def fill_in(
        self,
        title: str,
        rows: Sequence[Row],
        act: str,
        subject: int | None,
        given: Mapping[str, object] | None = None,
        texts: Mapping[str, str] | None = None,
        rev: int | None = None,
    ) -> Done | None:
        """Ask for the fields of an act and do it; what is refused is told at its field."""

        async def save(values: Mapping[str, object]) -> None:
            filled = {name: "" if value is None and name in TEXTS else value
                      for name, value in values.items()}  # fmt: skip
            whole = {**filled, **(given or {})}
            done.append(await self.save(act, subject, whole, rev, dialog.reason))

        done: list[Done] = []
        dialog = FormDialog(title, rows, save, today=self.session.today, texts=texts)
        if not await self.app.push_screen_wait(dialog):
            return None
        await self.look_again()
        return done[0]

    @work
    async def do_absence_add(self) -> None:
        """Tell that somebody is away, and what they leave behind."""
        await self.change_absence(None, "")

    async def change_absence(self, absence: Absence | None, substitute: str) -> None:
        """A new absence, or other days and another substitute for one."""
        if self.someone is None:
            return
        person, name = self.someone
        others = await self.ask(substitutes, person)
        rows = absence_rows(others, self.session.today)
        title = _("Absence of {name}").format(name=name)
        if absence is None:
            done = await self.fill_in(title, rows, "absence.add", person)
        else:
            texts = absence_texts(absence, substitute)
            done = await self.fill_in(title, rows, "absence.change", absence.id, texts=texts,
                                      rev=absence.rev)  # fmt: skip
        if done:
            names = {one.id: one.name for one in others}
            await self._tell_left_behind(person, name, names.get(done.doc.substitute, ""))

    async def _tell_left_behind(self, person: int, name: str, substitute: str) -> None:
        """How much somebody holds who goes away, and who approves meanwhile."""
        left = await self.ask(inbox.hand_over, person)
        approvals = left.to_approve + await self.ask(ledgers.to_approve, person)
        told = [_("The absence is kept.")]
        if left.held:
            held = ngettext("{name} holds {n} item: w shows it.",
                            "{name} holds {n} items: w shows them.", left.held)  # fmt: skip
            told.append(held.format(name=name, n=left.held))
        if approvals and substitute:
            goes = ngettext("{n} approval goes to {other}.",
                            "{n} approvals go to {other}.", approvals)  # fmt: skip
            told.append(goes.format(n=approvals, other=substitute))
        elif approvals:
            waits = ngettext("{n} approval waits, and nobody stands in.",
                             "{n} approvals wait, and nobody stands in.", approvals)  # fmt: skip
            told.append(waits.format(n=approvals))
        self.tell(" ".join(told))

    @work
    async def do_delegation_add(self) -> None:
        """Offer a role of one's own to somebody for some days."""
        if self.someone is None:
            return
        person, _name = self.someone
        roles = await self.ask(lendable, person)
        others = await self.ask(receivers, person)
        if not roles or not others:
            self.tell(_("There is no role that you can lend, or nobody to lend it to."))
            return

        async def save(values: Mapping[str, object]) -> None:
            lent = values["lent"]
            role, department = lent if isinstance(lent, tuple) else (None, None)
            days = {name: values[name] for name in ("receiver", "since", "until")}
            given = {"role": role, "department": department, **days}
            await self.save("delegation.add", person, given)

        rows = lending_rows(roles, others, self.session.today)
        dialog = FormDialog(_("Lend a role"), rows, save, today=self.session.today)
        if await self.app.push_screen_wait(dialog):
            await self.look_again()
            self.tell(_("The role is lent when a manager confirms it."))

    @work
    async def do_qualification_add(self) -> None:
        """Record a certificate that somebody showed."""
        if self.someone is None:
            return
        person, name = self.someone
        names = await self.ask(certificate_names)
        rows = certificate_rows(names, self.session.today, known=False)
        title = _("Certificate of {name}").format(name=name)
        if await self.fill_in(title, rows, "qualification.add", None, {"person": person}):
            self.tell(_("The certificate is recorded."))


TEXTS = frozenset({"note", "evidence", "title"})
"""Fields of which an empty one is an empty text."""
