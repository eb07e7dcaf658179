"""The commands of tables of codes."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("records.coding", N_("coding"), N_("Code treatments, and confirm what colleagues coded."),
            (), ("records",), "service_line.read", menu="p", goes_to="coding_check"),
    Command("relation.code", N_("code treatments"), N_("Code what was done to this patient."),
            (), ("relation",), "service_line.code", menu="c"),
    Command("service_line.confirm", N_("confirm"), N_("Confirm the line, as another than who coded it."),
            ("c",), ("coding_check",), "service_line.confirm"),
    Command("service_line.confirm_day", N_("confirm the day"), N_("Confirm all lines of the patient on "
                                                                 "that day."),
            ("a",), ("coding_check",), "service_line.confirm"),
    Command("service_line.return", N_("return"), N_("Return the line with what has to change."),
            ("t",), ("coding_check",), "service_line.return"),
    Command("coding_check.open", N_("the day"), N_("Show all lines of the patient on that day."),
            ("enter",), ("coding_check",)),
    Command("service_line.code", N_("code treatments"), N_("Code what was done to a patient on a day."),
            ("plus", "add"), ("coding_check", "coded_day"), "service_line.code"),
    Command("coding_check.agreement", N_("agreement"), N_("How many lines of each coder were confirmed at "
                                                          "once."),
            ("g",), ("coding_check",), "service_line.read"),
    Command("service_line.change", N_("change"), N_("Type the line again; it waits to be confirmed again."),
            ("e", "enter"), ("coded_day",), "service_line.change"),
    Command("service_line.drop", N_("discard"), N_("Discard a line that nobody confirmed."),
            ("x",), ("coded_day",), "service_line.drop"),
    Command("coded_day.invoice", N_("sales invoice"), N_("Write a sales invoice of what is confirmed of the day."),
            (), ("coded_day",), "sales_invoice.draft", menu="v"),
    Command("records.codes", N_("tables of codes"), N_("Codes and tariffs, by the days on which they count."),
            (), ("records", "kinds"), "code_table.read", menu="c", goes_to="code_tables"),
    Command("code_table.open", N_("open"), N_("Show the codes of the table."), ("enter",),
            ("code_tables",)),
    Command("code_table.shipped", N_("import"), N_("Import a table that comes with the program."),
            ("plus", "add"), ("code_tables",), "code_table.import"),
    Command("code_table.from_file", N_("from a file"), N_("Import a table from a CSV or XLSX file of your "
                                                          "drop folder."),
            ("i",), ("code_tables",), "code_table.import"),
    Command("code_table.search", N_("search"), N_("Find codes by their first characters or by words."),
            ("slash",), ("code_table",)),
    Command("code_table.confirm", N_("confirm"), N_("Take the table in use, as another than who imported it."),
            ("c",), ("code_table",), "code_table.confirm"),
    Command("code_table.discard", N_("discard"), N_("Discard a table that nobody confirmed."),
            ("x",), ("code_table",), "code_table.discard"),
    Command("code_table.retire", N_("out of use"), N_("Stop coding by this table; what is coded stays."),
            (), ("code_table",), "code_table.retire", menu="u"),
)  # fmt: skip
