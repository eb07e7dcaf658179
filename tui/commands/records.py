"""The commands of the records."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("relation.open", N_("open"), N_("Open the contact."), ("enter",), ("records",)),
    Command("relation.add", N_("new contact"), N_("Add a contact."), ("plus", "add"), ("records",),
            "relation.add"),
    Command("relation.search", N_("search"), N_("Find contacts as you type."),
            ("slash",), ("records",)),
    Command("relation.change", N_("change"), N_("Change the contact's details."),
            ("e",), ("relation",), "relation.change"),
    Command("relation.confirm_iban", N_("confirm IBAN"), N_("Confirm an IBAN that a colleague "
                                                            "changed."),
            ("i",), ("relation",), does="relation.confirm_iban",
            done=N_("The new IBAN is in use.")),
    Command("relation.decline_iban", N_("reject IBAN"), N_("Reject the changed IBAN and keep the "
                                                            "current one."),
            ("x",), ("relation",), does="relation.decline_iban",
            done=N_("IBAN unchanged.")),
    Command("relation.retire", N_("not in use"), N_("Retire the contact (forms no longer offer "
                                                    "it), or restore it."),
            (), ("relation",), does="relation.retire", menu="u"),
    Command("relation.merge", N_("merge"), N_("Merge the contact into its duplicate."),
            (), ("relation",), "relation.merge", menu="m"),
    Command("relation.entries", N_("entries"), N_("Show the entries of this contact."),
            ("n",), ("relation",)),
    Command("relation.items", N_("work items"), N_("Show the work items of this contact."),
            ("w",), ("relation",)),
    Command("relation.records", N_("about them"), N_("Show the records about this contact."),
            ("d",), ("relation",)),
    Command("kinds.open", N_("show records"), N_("Show the records of the kind."),
            ("enter",), ("kinds",)),
    Command("kind.add", N_("new kind"), N_("Define a new kind of record."),
            ("plus", "add"), ("kinds",), "kind.propose"),
    Command("kind.open", N_("definition"), N_("Show the fields and rules of the kind."),
            ("e",), ("kinds",)),
    Command("kind.change", N_("change"), N_("Define the next version of the kind."),
            ("e",), ("kind",), "kind.propose"),
    Command("kind.states", N_("states"), N_("Define the states of the kind, and the steps between "
                                            "them."),
            ("s",), ("kind",), "kind.propose"),
    Command("kind.views", N_("views"), N_("Define the lists of its records: columns, filter and "
                                          "order."),
            ("v",), ("kind",), "kind.propose"),
    Command("kind.checks", N_("checks"), N_("Define what must be true of each record."),
            ("t",), ("kind",), "kind.propose"),
    Command("kind.rights", N_("permissions"), N_("Define who may do what with its records."),
            ("p",), ("kind",), "kind.propose"),
    Command("kind.rules", N_("other rules"), N_("Define how records are kept and labelled, and "
                                                "when they ask attention."),
            ("o",), ("kind",), "kind.propose"),
    Command("kind.confirm", N_("confirm"), N_("Confirm the version that a colleague proposed."),
            ("c",), ("kind",), does="kind.confirm",
            done=N_("This version counts from now on.")),
    Command("kind.decline", N_("reject"), N_("Reject or withdraw the proposed version."),
            ("x",), ("kind",), does="kind.decline", done=N_("Rejected.")),
    Command("kind.retire", N_("retire"), N_("Propose that no more records of the kind are added."),
            (), ("kind",), does="kind.retire", menu="u",
            done=N_("Proposed. It takes effect once a colleague confirms it.")),
    Command("filed.open", N_("open"), N_("Open the record."), ("enter",), ("filed",)),
    Command("record.add", N_("new record"), N_("Add a record of this kind."),
            ("plus", "add"), ("filed",), "record.add"),
    Command("filed.state", N_("state"), N_("Show only the records in one state."),
            ("s",), ("filed",)),
    Command("filed.behind", N_("to update"), N_("Show only the records that lack what the kind "
                                                "asks by now, or all."),
            ("b",), ("filed",)),
    Command("filed.previous", N_("previous view"), N_("Show the previous view of this kind."),
            ("left_square_bracket",), ("filed",)),
    Command("filed.next", N_("next view"), N_("Show the next view of this kind."),
            ("right_square_bracket",), ("filed",)),
    Command("filed.select", N_("select"), N_("Select or deselect the record, for labels."),
            ("x",), ("filed",)),
    Command("filed.label", N_("label"), N_("Label the record, or all that are selected."),
            ("l",), ("filed",), "record.export"),
    Command("record.label", N_("label"), N_("Label the record."),
            ("l",), ("record",), "record.export"),
    Command("record.change", N_("change"), N_("Change the record."),
            ("e",), ("record",), "record.change"),
    Command("record.move", N_("next step"), N_("Bring the record to another state."),
            ("t",), ("record",), "record.move"),
    Command("kinds.show", N_("kinds"), N_("Show the kinds of record of the office."),
            ("k",), ("records", "filed", "record"), goes_to="kinds"),
)  # fmt: skip
