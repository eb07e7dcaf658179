"""The commands on a person, from the list and from their own screen."""

from __future__ import annotations

from functools import partial

from textual import work

from screens.team.forms import (
    absence_given,
    absence_rows,
    certificate_given,
    certificate_rows,
    lending_given,
    lending_rows,
)
from store import inbox, ledgers
from store.people import Absence
from store.team import certificate_names, lendable, receivers, substitutes
from tui.locale import _, ngettext
from tui.pages.form_dialog_act import Newest, run_form_dialog
from tui.pages.office_screen import OfficeScreen

__all__ = ["PersonActs"]


class PersonActs(OfficeScreen):
    """Absence, qualification and delegation commands on the person `someone`: id and name."""

    @property
    def someone(self) -> tuple[int, str] | None:
        """The person whom commands are about."""
        return None

    @work
    async def do_absence_add(self) -> None:
        """Record an absence, then show the work left behind."""
        await self.change_absence(None)

    async def change_absence(self, absence: Absence | None, newest: Newest | None = None) -> None:
        """Add an absence, or change the days and the substitute of one."""
        if self.someone is None:
            return
        person, name = self.someone
        others = await self.ask(substitutes, person)
        rows = absence_rows(others, self.session.today)
        title = _("Absence of {name}").format(name=name)
        act, subject = ("absence.change", absence.id) if absence else ("absence.add", person)
        done = await run_form_dialog(
            self, title, rows, act, subject, given=absence_given, newest=newest
        )
        if done:
            names = {person_doc.id: person_doc.name for person_doc in others}
            await self._show_left_behind(name, done.doc, names.get(done.doc.substitute, ""))

    async def _show_left_behind(self, name: str, absence: Absence, substitute: str) -> None:
        """Show how much work the absent person holds, and who approves meanwhile."""
        person, proposed = absence.person, absence.state == "proposed"
        left = await self.ask(inbox.hand_over, person)
        approvals = left.to_approve + await self.ask(ledgers.to_approve, person)
        kept = _("Saved. {other} waits for confirmation.") if proposed else _("Absence saved.")
        parts = [kept.format(other=substitute)]
        if left.held:
            held = ngettext("{name} has {n} item. Press w to show it.",
                            "{name} has {n} items. Press w to show them.", left.held)  # fmt: skip
            parts.append(held.format(name=name, n=left.held))
        if approvals and substitute and not proposed:
            goes = ngettext("{n} approval goes to {other}.",
                            "{n} approvals go to {other}.", approvals)  # fmt: skip
            parts.append(goes.format(n=approvals, other=substitute))
        elif approvals and not proposed:
            waits = ngettext("{n} approval waits without a substitute.",
                             "{n} approvals wait without a substitute.", approvals)  # fmt: skip
            parts.append(waits.format(n=approvals))
        self.show_message(" ".join(parts))

    async def do_pin_forget(self) -> None:
        """Remove a forgotten PIN."""
        if self.someone is not None and await self.act("pin.forget", self.someone[0]):
            self.show_message(_("PIN cleared. The person can set a new one after signing in."))

    @work
    async def do_delegation_add(self) -> None:
        """Offer to delegate a role to a colleague for some days."""
        if self.someone is None:
            return
        person, _name = self.someone
        roles = await self.ask(lendable, person)
        others = await self.ask(receivers, person)
        if not roles or not others:
            self.show_message(
                _(
                    "You have no role to delegate, or no colleague to delegate it "
                    "to. Ask your manager."
                )
            )
            return

        rows = lending_rows(roles, others, self.session.today)
        if await run_form_dialog(
            self, _("Delegate a role"), rows, "delegation.add", person, given=lending_given
        ):
            self.show_message(_("The role is delegated once a third person confirms it."))

    @work
    async def do_qualification_add(self) -> None:
        """Record a qualification of which evidence was shown."""
        if self.someone is None:
            return
        person, name = self.someone
        names = await self.ask(certificate_names)
        rows = certificate_rows(names, self.session.today, known=False)
        title = _("Qualification of {name}").format(name=name)
        given = partial(certificate_given, person=person)
        if await run_form_dialog(self, title, rows, "qualification.add", given=given):
            self.show_message(_("Qualification recorded."))
