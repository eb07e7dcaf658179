"""The tables of codes of the office, and the rows of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from textual import work

from store import coding, files
from store.coding import (
    CODE_SORTS,
    SHIPPED_TABLES,
    CodeRow,
    Codes,
    CodeTable,
    CodeTableFields,
    CodeTableRow,
)
from store.errors import N_, KantoorError
from store.fields import fields_of
from tui.locale import _, language
from tui.pages.columns import Shown
from tui.pages.form import form_rows, given_of, texts_of
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.from_tray import choose_dropped, read_dropped
from tui.pages.report import ReportPage, ReportScreen
from tui.text import clean, day, euro
from tui.widgets import signs
from tui.widgets.dialogs import Confirm, Pick
from tui.widgets.fields import Choice

__all__ = ["CODE_TABLE", "CODE_TABLES"]

SORTS = {option.value: option.label for option in CODE_SORTS}
NEEDS: Mapping[str, str] = {
    "tooth": N_("tooth"),
    "surfaces": N_("surfaces"),
    "jaw": N_("jaw"),
    "quantity": N_("quantity"),
    "material": N_("material"),
    "authorisation": N_("authorisation"),
}
FIELDS = fields_of(CodeTableFields)


def _state(row: CodeTableRow) -> str:
    state = _(CodeTable.state_names[row.doc.state])
    return f"{state} · {_('fictional')}" if row.doc.fictional else state


def _day(value: Any) -> str:
    return day(value) if value else ""


CODE_TABLES = ReportPage(
    place="code_tables",
    of=CodeTable,
    heading=N_("Tables of codes"),
    empty=N_("No table of codes yet. Press + to import one that comes with the program."),
    columns=(
        Shown(N_("Title"), 22, lambda row: clean(row.doc.title), most=44),
        Shown(N_("Version"), 7, lambda row: clean(row.doc.version)),
        Shown(N_("From"), 10, lambda row: _day(row.doc.since)),
        Shown(N_("Until"), 10, lambda row: _day(row.doc.until), priority=1),
        Shown(N_("Codes"), 6, lambda row: str(row.doc.rows), right=True),
        Shown(N_("State"), 23, _state),
        Shown(N_("Type"), 12, lambda row: _(SORTS[row.doc.sort]), most=24, priority=2),
        Shown(N_("Imported by"), 12, lambda row: row.maker, most=18, priority=1),
    ),
    follows=frozenset({"code_table"}),
    read=coding.code_tables,
    key=lambda row: int(row.doc.id),
    rows_are="code_table",
    looks=lambda row: (
        signs.TO_REVIEW if row.doc.state == "draft" else "",
        "row_dim" if row.doc.state == "retired" else "row",
    ),
    down=lambda _at, row: ("code_table", {"table": row.doc.id}),
)


@CODE_TABLES.handles("code_table.shipped")
@work
async def bring_shipped(at: ReportScreen) -> None:
    """Choose a table that comes with the program, and ask for its details."""
    choices = [Choice(place, str(place + 1), _(each.name)) for place, each in enumerate(SHIPPED_TABLES)]  # fmt: skip
    number = await at.app.push_screen_wait(Pick(_("Import which table?"), choices))
    if isinstance(number, int):
        chosen = SHIPPED_TABLES[number]
        codes = await at.in_thread(partial(coding.shipped_codes, chosen))
        await _bring(at, codes, CodeTableFields.model_validate(chosen.fields))


@CODE_TABLES.handles("code_table.from_file")
@work
async def bring_file(at: ReportScreen) -> None:
    """Read a CSV or XLSX file of the drop folder, and ask for the details of the table."""
    file = await choose_dropped(at, _("Codes from which file?"), "codes.csv")
    data = await read_dropped(at, file) if file is not None else None
    if data is None:
        return
    names = {each.id: each.name for each in await at.ask(files.dropped_files)}
    name = names[file or 0]
    try:
        codes = await at.in_thread(lambda: coding.read_codes(name, files.read_table(name, data)))
    except KantoorError as error:
        at.show_message(error)
        return
    await _bring(at, codes, CodeTableFields())


async def _bring(at: ReportScreen, codes: Codes, known: CodeTableFields) -> None:
    texts = texts_of(form_rows(FIELDS, {}, at.session.today), FIELDS, known)
    fields = [replace(field, default=texts.get(field.key, field.default)) for field in FIELDS]
    rows = form_rows(fields, {}, at.session.today)
    title = _("Import a table of {n} codes").format(n=len(codes.rows))

    def given(values: Mapping[str, object]) -> Mapping[str, object]:
        return {**given_of(FIELDS, values), "content": codes.kept()}

    done = await run_form_dialog(at, title, rows, "code_table.import", given=given)
    if done:
        at.show_message(_("Imported. It counts once a colleague confirms it."))


def _name(row: CodeRow) -> str:
    return clean((language() == "en" and row.code.en) or row.code.nl)


def _needs(row: CodeRow) -> str:
    said = [f"{row.code.surfaces} {_(NEEDS[need])}" if (need := each.partition(":")[0]) == "surfaces"
            and row.code.surfaces else _(NEEDS[need]) for each in row.code.needs]  # fmt: skip
    return ", ".join(said)


def _facts(at: ReportScreen) -> Sequence[str]:
    if at.sums is None:
        return ()
    table: CodeTable = at.sums.doc
    days = f"{_day(table.since)} – {_day(table.until)}".rstrip(" –")
    return [f"{clean(table.title)} {clean(table.version)}", days,
            *([_("fictional")] if table.fictional else ())]  # fmt: skip


CODE_TABLE = ReportPage(
    place="code_table",
    of=CodeTable,
    heading=N_("Codes"),
    empty=N_("No code matches. Type other words."),
    facts=_facts,
    columns=(
        Shown(N_("Code"), 8, lambda row: clean(row.code.code), most=20),
        Shown(N_("Name"), 34, _name, most=70),
        Shown(
            N_("Tariff"),
            9,
            lambda row: "" if row.code.cents is None else euro(row.code.cents),
            right=True,
        ),
        Shown(N_("Line says"), 10, _needs, most=30),
        Shown(N_("Not with"), 8, lambda row: " ".join(row.excludes), most=30, priority=1),
    ),
    follows=frozenset({"code_table"}),
    rows_are="code",
    key=lambda row: int(row.id),
    pages=coding.code_rows,
    search=coding.matching_codes,
    search_stays=True,
    sums=coding.code_table,
    answers=lambda at: at.sums.answers if at.sums else {},
)


@CODE_TABLE.handles("code_table.confirm")
async def confirm(at: ReportScreen) -> None:
    """Take the table in use."""
    if await at.act("code_table.confirm", at.sums.doc.id, rev=at.sums.doc.rev):
        at.show_message(_("Confirmed. The table counts on its days."))


@CODE_TABLE.handles("code_table.discard")
async def discard(at: ReportScreen) -> None:
    """Discard a table that nobody confirmed."""
    if await at.act("code_table.discard", at.sums.doc.id):
        at.show_message(_("Discarded. Nothing was coded by it."))


@CODE_TABLE.handles("code_table.retire")
@work
async def retire(at: ReportScreen) -> None:
    """Take the table out of use, after asking."""
    question = _("No more is coded by {name}. What was coded stays as it is.").format(
        name=clean(at.sums.doc.display_name())
    )
    sure = await at.app.push_screen_wait(Confirm(_("Take out of use"), question))
    if sure and await at.act("code_table.retire", at.sums.doc.id):
        at.show_message(_("Out of use."))
