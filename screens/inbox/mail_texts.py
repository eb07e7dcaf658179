"""The canned answers and signatures of a department, each a text of several lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import work

from store import inbox
from store.errors import N_, Unavailable
from store.inbox import MailText, TextSort
from tui.locale import _
from tui.pages.asking import ask_and_act
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.widgets.dialogs import AskText, Dialog, Pick
from tui.widgets.fields import Choice
from tui.widgets.writing import Write

__all__ = ["MAIL_TEXTS"]

SORT_NAMES: dict[TextSort, str] = {"answer": N_("canned reply"), "signature": N_("signature")}


def _says(_at: ListScreen, text: MailText | None) -> tuple[str, Sequence[tuple[str, str]]]:
    return (text.text if text else "", ())


MAIL_TEXTS = ListPage(
    place="mail_texts",
    of=MailText,
    heading=N_("Texts for mail · {name}"),
    empty=N_("No texts yet: no canned answer, and no signature."),
    columns=(
        Shown(N_("Name"), 30, lambda row: row.name, most=36),
        Shown(N_("Type"), 18, lambda row: _(SORT_NAMES[row.sort])),
    ),
    departments=inbox.text_departments,
    read=inbox.mail_texts,
    says=_says,
    pane_height=9,
)


@MAIL_TEXTS.handles("mail_text.add")
@work
async def add(at: ListScreen) -> None:
    """Ask for the sort, the name and the text of a new one."""
    choices = [Choice(sort, "", _(name)) for sort, name in SORT_NAMES.items()]
    sort = await at.app.push_screen_wait(Pick(_("New text for mail"), choices))
    if sort is None:
        return
    name = _(SORT_NAMES["signature"])
    if sort == "answer":
        name = await at.app.push_screen_wait(AskText(_("New text for mail"), _("Name"))) or ""
    if name:
        await _write(at, "mail_text.add", None, {"sort": sort, "name": name}, "")


@MAIL_TEXTS.handles("chosen")
@work
async def change(at: ListScreen, text: MailText) -> None:
    """Write the text anew."""
    if at.ready("mail_text.change"):
        await _write(
            at, "mail_text.change", text.id, {"sort": text.sort, "name": text.name}, text.text
        )


async def _write(
    at: ListScreen, act: str, subject: int | None, also: dict[str, object], before: str
) -> None:
    also = {**also, "department": at.department[0]}
    fields = "[naam] [onderwerp] [item] [datum] [ontvangen] [medewerker] [afdeling]"
    if also["sort"] == "signature":
        fields = "[medewerker] [afdeling] [datum] [item]"
    facts = [(_("Name"), str(also["name"])), (_("Fields"), fields)]

    def asks(
        text: str, error: Unavailable | None, typed: Callable[[str], None] | None
    ) -> Dialog[str]:
        return Write(_("Text for mail"), lambda: facts, _("ready"), text=text or before, error=error,
                     typed=typed)  # fmt: skip

    await ask_and_act(at, act, subject, lambda text: {**also, "text": text}, asks)
