"""The commands of the team: people, departments, sessions and sign-in keys."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command, Question

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("team.open", N_("open"), N_("Open the person's roles, absences and qualifications."),
            ("enter",), ("team",)),
    Command("person.add", N_("new person"), N_("Add a person who works here."),
            ("plus", "add"), ("team",), "person.add"),
    Command("membership.add", N_("new role"), N_("Propose a role for this person."),
            ("plus", "add"), ("person",), "membership.add"),
    Command("person.line", N_("change"), N_("Change the absence, or renew the qualification."),
            ("enter",), ("person",), "absence.change"),
    Command("person.confirm", N_("confirm"), N_("Confirm a role that a colleague proposed or "
                                                "delegated, or a substitute."),
            ("p",), ("person",), "membership.confirm"),
    Command("person.end", N_("end"), N_("End the role or delegation, or withdraw the "
                                        "qualification or absence."),
            ("x",), ("person",), "absence.remove"),
    Command("absence.add", N_("absence"), N_("Record an absence and the substitute."),
            ("a",), ("team", "person"), "absence.add"),
    Command("delegation.add", N_("delegate a role"), N_("Delegate one of your roles for a number of "
                                                    "days."),
            ("l",), ("team", "person"), "delegation.add"),
    Command("qualification.add", N_("qualification"), N_("Record a qualification that the person "
                                                         "has shown."),
            ("d",), ("team", "person"), "qualification.add"),
    Command("person.change", N_("person"), N_("Change name, account or language, or record that "
                                              "the person has left."),
            ("e",), ("person",), "person.change"),
    Command("pin.forget", N_("clear PIN"), N_("Clear a forgotten PIN, so that the person can set "
                                              "a new one."),
            (), ("person",), "pin.forget"),
    Command("owner.propose", N_("owner on or off"), N_("Make this person an owner of the office, or "
                                                    "end that."),
            (), ("person",), "owner.propose", menu="o"),
    Command("owner.confirm", N_("confirm owner"), N_("Confirm a change of the owners that a "
                                                          "colleague proposed."),
            (), ("person",), "owner.confirm", menu="b"),
    Command("owner.decline", N_("reject owner"), N_("Reject a proposed change of the owners."),
            (), ("person",), "owner.decline", menu="n"),
    Command("office.close_set_up", N_("close the set-up"), N_("Close the set-up: every role then needs "
                                                              "two people."),
            (), ("team",), "office.close_set_up", menu="c"),
    Command("office.rename", N_("rename the office"), N_("Rename the office."),
            (), ("team",), "office.rename", menu="r"),
    Command("person.work", N_("workload"), N_("Show the person's items, and assign them to "
                                              "others."),
            ("w",), ("team", "person"), "board.read"),
    Command("person.dossier", N_("timeline"), N_("Show the records, work and files about them."),
            ("t",), ("person",)),
    Command("team.departments", N_("departments"), N_("Departments and their queues, with "
                                                      "service targets."),
            ("q",), ("team",), "office.read", goes_to="departments"),
    Command("team.needs", N_("requirements"), N_("Work that requires a qualification."),
            ("v",), ("team",), "office.read", goes_to="needs"),
    Command("team.hours", N_("office hours"), N_("Office hours and closing days."),
            ("o",), ("team",), "office.read", goes_to="hours"),
    Command("team.sessions", N_("sessions"), N_("Open sessions, and the sign-in keys of everyone."),
            ("s",), ("team",), "sign_in.read", goes_to="sessions"),
    Command("team.access_log", N_("access log"), N_("Access log: who read which contact, and "
                                                    "when."),
            ("k",), ("team",), "access.read", goes_to="access_log"),
    Command("sign_in.end", N_("end"), N_("End the session; its text is kept as a draft."),
            ("x",), ("sessions",), "sign_in.end"),
    Command("sessions.keys", N_("sign-in keys"), N_("Sign-in keys of everyone."),
            ("k",), ("sessions",), "key.read", goes_to="keys"),
    Command("notice.send", N_("notify all"), N_("Send a one-line notice to everyone signed in."),
            ("n",), ("sessions",), does="notice.send",
            asks=Question("text", N_("Notice to everyone signed in"), N_("Text"))),
    Command("key.confirm", N_("confirm"), N_("Confirm a sign-in key that a colleague added."),
            ("p",), ("keys",), does="key.confirm", done=N_("The sign-in key can be used from now on.")),
    Command("key.revoke", N_("revoke"), N_("Revoke the sign-in key: from then on it opens "
                                           "nothing."),
            ("x",), ("keys",), "key.revoke"),
    Command("key.add", N_("new key"), N_("Add a sign-in key for a person, from its .pub file."),
            ("plus", "add"), ("keys",), "key.add"),
    Command("departments.change", N_("change"), N_("Change the department or the queue."),
            ("enter",), ("departments",), "queue.change"),
    Command("departments.close", N_("close or reopen"), N_("Close the queue or department, or "
                                                           "reopen it."),
            (), ("departments",), "queue.close", menu="c"),
    Command("queue.sheet", N_("separator sheet"), N_("Put a sheet of the queue in your tray: each document "
                                                     "scanned under one becomes an item."),
            (), ("departments",), "item.add", menu="s"),
    Command("queue.add", N_("new queue"), N_("Add a queue to the department."),
            ("plus", "add"), ("departments",), "queue.add"),
    Command("department.add", N_("new department"), N_("Add a department."),
            ("d",), ("departments",), "department.add"),
    Command("requirement.change", N_("change"), N_("Change the qualification requirement."),
            ("enter",), ("needs",), "requirement.change"),
    Command("requirement.add", N_("new requirement"), N_("Require a qualification for work."),
            ("plus", "add"), ("needs",), "requirement.add"),
    Command("requirement.confirm", N_("confirm"), N_("Confirm a change that a colleague proposed."),
            ("p",), ("needs",), "requirement.confirm"),
    Command("requirement.remove", N_("delete"), N_("Remove the qualification requirement, or "
                                                   "withdraw a proposal."),
            ("x",), ("needs",), "requirement.remove"),
    Command("hours.change", N_("change"), N_("Change the hours, or the closing days of the "
                                             "office."),
            ("enter",), ("hours",), "hours.change"),
)  # fmt: skip
