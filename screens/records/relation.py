"""One relation: what is known of it, changed in the same form, and what is linked to it."""

from __future__ import annotations

from collections.abc import Mapping

from textual import work
from textual.app import ComposeResult

from store import inbox, ledgers, records
from store.errors import ChangedElsewhere, KantoorError
from store.inbox import ItemRow
from store.ledgers import EntryRow
from store.office.presence import Subject
from store.records import Relation
from tui import commands
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.source import ViewSource
from tui.text import clean, day, euro
from tui.widgets.conflict import bring_together
from tui.widgets.entry_form import EntryForm, Slot
from tui.widgets.entry_form import Row as FormRow
from tui.widgets.fields import (
    BtwIdField,
    Choice,
    ChoiceField,
    CodeField,
    IbanField,
    KvkField,
    TextField,
)
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["RelationScreen"]

SORTS = {"c": (True, False), "s": (False, True), "b": (True, True)}
"""Client, supplier, both: as they are typed."""
TYPED = ("name", "iban", "btw_id", "kvk", "email", "phone", "address", "city", "account", "note")


class RelationScreen(OfficeScreen):
    """A relation above, what is linked to it below; `e` changes it, Enter goes to a link.

    A new one that was begun from an `item` is linked with it.
    """

    place = "relation"
    follows = frozenset({"relation", "entry", "item"})
    BINDINGS = commands.bindings("relation")
    CSS_PATH = "relation.tcss"
    AUTO_FOCUS = ""

    def __init__(self, relation: int | None, item: int | None = None) -> None:
        super().__init__()
        self.relation = relation
        self._item = item
        self._shown: Relation | None = None
        self._links = "entries"
        self._given_up: dict[str, str] | None = None
        self.set_class(relation is None, "-new")

    @property
    def heading(self) -> str:
        """The relation's name."""
        return clean(self._shown.name) if self._shown else _("New relation")

    @property
    def looks_at(self) -> Subject | None:
        """The relation."""
        return Subject("relation", self.relation) if self.relation is not None else None

    @property
    def typing(self) -> bool:
        """Letters are text in the form."""
        return isinstance(self.focused, EntryForm)

    def body(self) -> ComposeResult:
        """The form, and the list of links under it."""
        yield EntryForm(_form_rows([]), today=self.session.today)
        if self.relation is not None:
            yield VirtualList(_entry_columns(), empty=_("Nothing is linked yet."))

    async def look(self) -> None:
        """Show the relation and its links."""
        form = self.query_one(EntryForm)
        accounts = await self.ask(ledgers.account_choices)
        form.lay_out(_form_rows([Choice(one.code, one.code, one.name) for one in accounts]))
        if self.relation is None:
            self.set_focus(form)
            return
        detail = await self.ask(records.relation_detail, self.relation)
        self.answers = detail.answers
        if not self.typing:  # what is typed was begun from what is shown, not from this
            self._shown = detail.relation
            form.start()
            form.fill(_texts(detail.relation))
            self._show_links()
            self.set_focus(self.query_one(VirtualList))
            if detail.relation.iban_new:
                self.tell(
                    _("IBAN {iban} waits for a second person; {name} typed it.").format(
                        iban=detail.relation.iban_new, name=detail.iban_by
                    )
                )

    def _show_links(self) -> None:
        """Entries or work items of the relation."""
        relation = self.relation or 0
        rows = self.query_one(VirtualList)
        if self._links == "entries":
            source = ViewSource(self.session, ledgers.entries_of_relation, _entry_row, relation)
            rows.show(source, _entry_columns())
        else:
            items = ViewSource(self.session, inbox.items_of_relation, _item_row, relation)
            rows.show(items, _item_columns())

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter on a link goes there."""
        if self._links == "entries":
            self.go("entry", entry=message.row_id)
        else:
            self.go("item", item=message.row_id)

    @property
    def unsaved(self) -> bool:
        """Whether the form holds something that is not stored."""
        stored = _texts(self._shown) if self._shown else {}
        typed = self.query_one(EntryForm).texts
        return self.typing and typed != {name: text for name, text in stored.items() if text}

    def step_back(self) -> bool:
        """From the form back to the links, with what is stored in the fields."""
        form = self.query_one(EntryForm)
        if not self.typing or form.back():
            return self.typing
        if self.unsaved and self._given_up != form.texts:
            self._given_up = form.texts
            self.tell(_("Nothing is saved yet. F3 again throws away what you typed."))
            return True
        if self._shown is None:
            return False
        form.start()
        form.fill(_texts(self._shown))
        self.set_focus(self.query_one(VirtualList))
        return True

    def do_relation_change(self) -> None:
        """To the form."""
        self.set_focus(self.query_one(EntryForm))

    async def do_relation_confirm_iban(self) -> None:
        """Put the changed IBAN in use."""
        if await self.act("relation.confirm_iban", self.relation):
            self.tell(_("The new IBAN is in use."))

    async def do_relation_decline_iban(self) -> None:
        """Forget the changed IBAN."""
        if await self.act("relation.decline_iban", self.relation):
            self.tell(_("The IBAN is left as it was."))

    def do_relation_entries(self) -> None:
        """Show the entries."""
        self._links = "entries"
        self._show_links()

    def do_relation_items(self) -> None:
        """Show the work items."""
        self._links = "items"
        self._show_links()

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Save what was typed; what is refused is shown at its field."""
        given = _given(message.values)
        act = "relation.add" if self.relation is None else "relation.change"
        try:
            done = await self.save(
                act, self.relation, given, self._shown.rev if self._shown else None
            )
        except ChangedElsewhere as error:
            message.form.refuse(error)
            self._bring_together()
            return
        except KantoorError as error:
            message.form.refuse(error)
            return
        message.form.pass_on()
        self.relation = done.doc.id
        self.remove_class("-new")
        self.set_focus(None)
        if not self.query(VirtualList):
            await self.mount(VirtualList(_entry_columns()), after=message.form)
        await self.look_again()
        self.tell(_("Saved."))
        if act == "relation.add" and self._item is not None:
            await self._link(self._item)

    async def _link(self, item: int) -> None:
        """The item that asked for the new relation is about it."""
        given = {"sort": "about", "to_kind": "relation", "to": self.relation}
        if await self.act("item.link", item, given):
            self.tell(_("Saved, and linked with item {id}.").format(id=item))

    @work
    async def _bring_together(self) -> None:
        """Put what a colleague changed meanwhile into the form, asking where both did."""
        if self.relation is None or self._shown is None:
            return
        form = self.query_one(EntryForm)
        newest = (await self.ask(records.relation_detail, self.relation)).relation
        told = await bring_together(self.app, form, _texts(self._shown), _texts(newest))
        if told is not None:
            self._shown = newest
            self.tell(told)


def _form_rows(accounts: list[Choice]) -> list[FormRow]:
    sorts = [Choice("c", "c", _("client")), Choice("s", "s", _("supplier")),
             Choice("b", "b", _("both"))]  # fmt: skip
    half = 44
    return [
        Slot("name", _("Name"), TextField(required=True, limit=120), 50),
        (
            Slot("sort", _("Sort"), ChoiceField(sorts, required=True), 3, echo=12),
            Slot("city", _("Place"), TextField(limit=60), 24, column=half),
        ),
        Slot("address", _("Address"), TextField(), 50),
        Slot("iban", _("IBAN"), IbanField(), 24),
        (
            Slot("btw_id", _("Btw-id"), BtwIdField(), 18),
            Slot("kvk", _("KvK"), KvkField(), 10, column=half),
        ),
        (
            Slot("email", _("E-mail"), TextField(limit=120), 30),
            Slot("phone", _("Phone"), TextField(limit=30), 16, column=half),
        ),
        Slot("account", _("Account"), CodeField(accounts), 10),
        Slot("note", _("Note"), TextField(limit=500), 56),
    ]


def _texts(relation: Relation) -> dict[str, str]:
    sorts = {pair: code for code, pair in SORTS.items()}
    texts = {name: getattr(relation, name) for name in TYPED}
    return {**texts, "sort": sorts.get((relation.client, relation.supplier), "")}


def _given(values: Mapping[str, object]) -> dict[str, object]:
    client, supplier = SORTS[str(values["sort"])]
    typed = {name: values.get(name) or "" for name in TYPED}
    return {**typed, "client": client, "supplier": supplier}


def _entry_columns() -> tuple[Column, ...]:
    return (
        Column(_("Date"), 10),
        Column(_("Number"), 13),
        Column(_("Reference"), 16, weight=1, priority=1),
        Column(_("State"), 10),
        Column(_("Amount"), 12, right=True),
    )


def _entry_row(one: EntryRow) -> Row:
    cells = (day(one.date), one.number, one.reference, _(one.state_name), euro(one.total))
    return Row(one.id, one.cursor, cells)


def _item_columns() -> tuple[Column, ...]:
    return (Column(_("Subject"), 40, weight=3), Column(_("State"), 10), Column(_("Holder"), 16))


def _item_row(one: ItemRow) -> Row:
    state = _(inbox.STATE_NAMES[one.state])
    return Row(one.id, one.cursor, (one.title, state, one.owner_name))
