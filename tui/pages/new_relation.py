"""Making a relation of a name that a form does not know, without leaving it."""

from __future__ import annotations

from store import records
from store.errors import N_, Doubtful, Invalid, KantoorError
from store.records import Relation
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.text import clean
from tui.widgets.entry_form import EntryForm

__all__ = ["NewRelation"]


class NewRelation:
    """Makes a relation of the name in a form, and remembers what was asked about it."""

    def __init__(self, screen: OfficeScreen) -> None:
        self._screen = screen
        self._name = ""
        self._meant: dict[str, object] | None = None

    async def make(self, asked: EntryForm.Unknown, sort: dict[str, bool]) -> Relation | None:
        """Make the relation; None when the field says why not, or what the next Enter confirms."""
        if asked.name != self._name:
            self._name, self._meant = asked.name, None
        try:
            await self._ask_spelling()
            given = {"name": self._name, **sort, **(self._meant or {})}
            relation: Relation = (await self._screen.save("relation.add", given=given)).doc
        except KantoorError as error:
            if isinstance(error, Doubtful):
                self._meant = error.confirmed
            asked.form.refuse(error)
            return None
        made = _("Contact {id} added: {name}. Complete its IBAN and details later.")
        self._screen.show_message(made.format(id=relation.id, name=clean(relation.name)))
        return relation

    async def _ask_spelling(self) -> None:
        """Ask once about a name that is nearly that of another: a key may have been missed."""
        if self._meant is not None:
            return
        near = await self._screen.ask(records.misspelled, self._name)
        self._meant = {}
        if near is not None:
            raise Invalid(
                N_("Did you mean {other}? Press Enter again to add {name} as new."),
                other=near.name, name=self._name,
            )  # fmt: skip
