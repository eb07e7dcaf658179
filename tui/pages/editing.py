"""Editing one document in a form, and saving it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from store.acts import ACTS, Done
from store.errors import ChangedElsewhere, Doubtful, KantoorError
from store.fields import Field, fields_of, value_of
from store.office.lists import options
from store.office.rooms import LISTS
from tui.pages.form import choice, form_rows, given_of, texts_of
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.office_screen import OfficeScreen
from tui.pages.page import FormPage
from tui.widgets.conflict import merge_versions
from tui.widgets.entry_form import EntryForm, Row
from tui.widgets.fields import Choice
from tui.widgets.form_dialog import Version

__all__ = ["Editing"]


class Editing:
    """Edits one document; `began` is what was read of it, None for a new one.

    `read` reads it again. The fields are those of the saving act's input; those `seldom` filled are
    left out where they are empty, unless the form is `whole`.
    """

    def __init__(
        self, screen: OfficeScreen, page: FormPage, read: Callable[[], Awaitable[Any]]
    ) -> None:
        self.screen, self.page, self.read = screen, page, read
        self.began: Any = None
        self.whole = True
        self.fixed: dict[str, Any] = {}
        """Input of the act for a new document, besides the fields."""
        self.lists: dict[str, Sequence[Choice]] = {}
        """Available choices, by what a field is `of`."""
        self._confirmed: dict[str, object] = {}
        """What the clerk says is meant, by saving again what was doubted."""

    @property
    def doc(self) -> Any:
        """The document as it was read."""
        return self.page.doc(self.began) if self.began is not None else None

    @property
    def act(self) -> str:
        """The name of the act that saves it."""
        adds = self.page.adds or f"{self.page.kind}.add"
        return adds if self.began is None else f"{self.page.kind}.change"

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the act's input."""
        return fields_of(ACTS[self.act].given)

    def rows(self) -> list[Row]:
        """Return the rows of the form."""
        return form_rows(self._shown(), self.lists, self.screen.session.today)

    def _shown(self) -> tuple[Field, ...]:
        if self.whole or self.began is None:
            return self.fields
        values = (self.page.values or self.page.doc)(self.began)
        return tuple(each for each in self.fields if not each.seldom or value_of(values, each))

    def texts(self, began: Any) -> dict[str, str]:
        """Return the form's texts for what was read."""
        if began is None:
            return {}
        values = self.page.values or self.page.doc
        return texts_of(self.rows(), self._shown(), values(began))

    def given(self, values: Mapping[str, object]) -> dict[str, Any]:
        """Return the act's input; values that the form does not show stay unchanged."""
        asked = {key for field in self.fields for key in (*field.spans, field.key.split(".")[0])}
        kept = ACTS[self.act].given.model_fields.keys() - asked
        known = self.fixed if self.began is None else vars(self.doc)
        return {key: known[key] for key in kept & known.keys()} | given_of(self.fields, values)

    async def read_lists(self, *where: Any) -> None:
        """Read the available choices."""
        page, fields = self.page, fields_of(ACTS[self.page.adds or f"{self.page.kind}.add"].given)
        for of in {field.of for field in fields}:
            if of in page.lists:
                found_options = await self.screen.ask(page.lists[of], *where)
                self.lists[of] = [choice(option) for option in found_options]
            elif of in LISTS:
                found_options = await self.screen.ask(options, of)
                self.lists[of] = [choice(option) for option in found_options]

    def show(self, form: EntryForm) -> None:
        """Show the stored values in the form."""
        form.lay_out(self.rows())
        form.start()
        if self.began is not None:
            form.fill(self.texts(self.began))

    async def submit(self, message: EntryForm.Submitted) -> Done | None:
        """Save the form; an error is shown at its field."""
        doc = self.doc
        subject, rev = (doc.id, doc.rev) if doc is not None else (None, None)
        given = self.given(message.values) | self._confirmed
        try:
            return await self.screen.save(self.act, subject, given, rev)
        except KantoorError as error:
            message.form.refuse(error)
            if isinstance(error, Doubtful):
                self._confirmed = error.confirmed
            if isinstance(error, ChangedElsewhere):
                self.screen.run_worker(self._merge_versions(message.form))
            return None

    async def over(self, began: Any, title: str, *where: Any) -> Done | None:
        """Edit in a dialog over the screen and save; None when the clerk goes back."""
        self.began = began
        await self.read_lists(*where)

        async def newest() -> Version:
            self.began = await self.read() or self.began
            return Version(self.doc.rev, self.texts(self.began))

        return await run_form_dialog(
            self.screen,
            title,
            self.rows(),
            self.act,
            self.doc and self.doc.id,
            given=self.given,
            newest=newest if began else None,
        )

    async def _merge_versions(self, form: EntryForm) -> None:
        """Merge a colleague's changes into the form, asking where both changed a field."""
        now = await self.read()
        if now is None:
            return
        message = await merge_versions(
            self.screen.app, form, self.texts(self.began), self.texts(now)
        )
        if message is not None:
            self.began = now
            self.screen.show_message(message)
