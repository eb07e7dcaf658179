"""The canned answers, signatures and letter templates of a department, each of several lines."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work

from store import inbox
from store.errors import N_, KantoorError
from store.inbox import MailText, TextSort
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.widgets.dialogs import AskText, Pick
from tui.widgets.fields import Choice
from tui.widgets.writing import Write

__all__ = ["MAIL_TEXTS"]

SORT_NAMES: dict[TextSort, str] = {
    "answer": N_("canned reply"),
    "signature": N_("signature"),
    "letter": N_("letter template"),
}
FIELDS: dict[TextSort, Sequence[str]] = {
    "answer": ("[naam] [onderwerp] [item] [datum] [ontvangen] [medewerker] [afdeling]",),
    "signature": ("[medewerker] [afdeling] [datum] [item]",),
    "letter": (
        "[naam] [adres] [plaats] [datum] [kantoor] [medewerker] [afdeling]",
        "[item] [onderwerp] [ontvangen]",
        "[boeking] [factuur] [bedrag] [vervaldatum]",
    ),
}
"""The fields of each sort of text, line by line."""


def _says(_at: ListScreen, text: MailText | None) -> tuple[str, Sequence[tuple[str, str]]]:
    return (text.text if text else "", ())


MAIL_TEXTS = ListPage(
    place="mail_texts",
    of=MailText,
    heading=N_("Texts for mail · {name}"),
    empty=N_(
        "No texts yet: no canned reply, letter template or signature.\nA manager or "
        "professional can add one: press +."
    ),
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
    chosen = await at.app.push_screen_wait(Pick(_("New text for mail"), choices))
    sort = next((sort for sort in SORT_NAMES if sort == chosen), None)
    if sort is None:
        return
    name = _(SORT_NAMES["signature"])
    if sort != "signature":
        name = await at.app.push_screen_wait(AskText(_("New text for mail"), _("Name"))) or ""
    if name:
        await _write(at, "mail_text.add", None, sort, name, "")


@MAIL_TEXTS.handles("chosen")
@work
async def change(at: ListScreen, text: MailText) -> None:
    """Write the text anew."""
    if at.ready("mail_text.change"):
        await _write(at, "mail_text.change", text.id, text.sort, text.name, text.text)


async def _write(
    at: ListScreen, act: str, subject: int | None, sort: TextSort, name: str, text: str
) -> None:
    """Have the text written and save it; one that is refused is shown again with the reason."""
    also = {"sort": sort, "name": name, "department": at.department[0]}
    title = _("Letter template") if sort == "letter" else _("Text for mail")
    first, *rest = FIELDS[sort]
    facts = [(_("Name"), name), (_("Fields"), first), *(("", line) for line in rest)]
    error: KantoorError | None = None
    while typed := await at.app.push_screen_wait(
        Write(title, lambda: facts, _("ready"), text=text, error=error, back=_("back"))
    ):
        try:
            await at.save(act, subject, {**also, "text": typed})
        except KantoorError as refused:
            text, error = typed, refused
            continue
        await at.reload()
        return
