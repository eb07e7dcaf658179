"""Importing a table of codes, confirming it as another person, and taking it out of use."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Within

from store.acts import Doing, Nothing, act
from store.acts.keeping import FieldsGiven
from store.coding.models.tables import CodeTable, CodeTableFields
from store.coding.rules.code_rows import Codes
from store.coding.tables.looking_up import MOST_TABLES
from store.errors import N_, Invalid, Refused

__all__ = ["ImportTable", "confirm", "discard", "import_table", "retire"]

LARGEST = 60_000_000
"""The most bytes of the rows of a table."""


class ImportTable(FieldsGiven, CodeTableFields):
    """A table as typed, with its rows as `Codes.kept` returns them."""

    content: Annotated[bytes, Within(max_length=LARGEST)]


@act("code_table.import", N_("import a table of codes"), given=ImportTable)
def import_table(doing: Doing, given: ImportTable) -> CodeTable:
    """Keep a table as a draft, with its rows as a blob; raises `Invalid` for rows that can't be read."""
    codes = _codes(given.content)
    if given.since and given.until and given.until <= given.since:
        raise Invalid(N_("It ends before it begins. Correct the dates."), field="until")
    fields = {name: getattr(given, name) for name in CodeTableFields.model_fields}
    return doing.add(
        CodeTable(
            **fields, sha256=doing.keep(given.content), rows=len(codes.rows),
            combinations=len(codes.combinations), made_by=doing.actor.person,
        )
    )  # fmt: skip


def _codes(content: bytes) -> Codes:
    """Return rows that are exactly as a file of codes is kept, without signs that can't be seen."""
    try:
        codes = Codes.of(content)
    except (ValueError, TypeError) as error:
        raise Invalid(N_("These are no rows of codes. Import the file again.")) from error
    text = content.decode()
    if not codes.rows or codes.kept() != content or not _is_visible(text):
        raise Invalid(N_("These are no rows of codes. Import the file again."))
    return codes


def _is_visible(text: str) -> bool:
    return text.replace("\n", "").replace("\t", "").isprintable()


@act("code_table.confirm", N_("confirm a table of codes"), on=CodeTable, states=("draft",),
     four_eyes_fields=("made_by",), never_alone=True)  # fmt: skip
def confirm(doing: Doing, table: CodeTable, _given: Nothing) -> CodeTable:
    """Take a table in use; one of the same system that had no end then ends where this one begins.

    Raises `Refused` where both would count on one day.
    """
    for other in doing.page(
        CodeTable, {"state": "confirmed", "system": table.system}, limit=MOST_TABLES
    ):
        if not table.overlaps(other):
            continue
        goes_on = other.until is None and other.since and table.since and other.since < table.since
        if not goes_on:
            raise Refused(
                N_("{name} counts on some of the same days. Take it out of use first, or import "
                   "this one with other days."), name=other.display_name(),
            )  # fmt: skip
        other.until = table.since
        doing.save(other)
    table.state = "confirmed"
    table.confirmed_by = doing.actor.person
    return doing.save(table)


@act("code_table.discard", N_("discard a table of codes"), on=CodeTable, states=("draft",))
def discard(doing: Doing, table: CodeTable, _given: Nothing) -> CodeTable:
    """Discard a table that nobody confirmed."""
    table.state = "retired"
    return doing.save(table)


@act("code_table.retire", N_("take a table of codes out of use"), on=CodeTable,
     states=("confirmed",), four_eyes_fields=("made_by",), never_alone=True)  # fmt: skip
def retire(doing: Doing, table: CodeTable, _given: Nothing) -> CodeTable:
    """Take a table out of use; what was coded by it stays as it is."""
    table.state = "retired"
    return doing.save(table)
