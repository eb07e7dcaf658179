"""The commands of tables of codes."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("records.codes", N_("tables of codes"), N_("Codes and tariffs, by the days on which they count."),
            (), ("records", "kinds"), "code_table.read", menu="c", goes_to="code_tables"),
    Command("code_table.open", N_("open"), N_("Show the codes of the table."), ("enter",),
            ("code_tables",)),
    Command("code_table.shipped", N_("import"), N_("Import a table that comes with the program."),
            ("plus", "add"), ("code_tables",), "code_table.import"),
    Command("code_table.from_file", N_("from a file"), N_("Import a table from a CSV or XLSX file of your "
                                                          "drop folder."),
            ("i",), ("code_tables",), "code_table.import"),
    Command("code_table.search", N_("search"), N_("Find codes by their begin or by words."),
            ("slash",), ("code_table",)),
    Command("code_table.confirm", N_("confirm"), N_("Take the table in use, as another than who imported it."),
            ("c",), ("code_table",), "code_table.confirm"),
    Command("code_table.discard", N_("discard"), N_("Discard a table that nobody confirmed."),
            ("x",), ("code_table",), "code_table.discard"),
    Command("code_table.retire", N_("out of use"), N_("Code no more by this table; what is coded stays."),
            (), ("code_table",), "code_table.retire", menu="u"),
)  # fmt: skip
