"""The tasks of the inbox, its items and its settings."""

from __future__ import annotations

from collections.abc import Mapping

from store.errors import N_
from tui.commands.tasks.task import Task

__all__ = ["TASKS"]

TASKS: Mapping[str, tuple[Task, ...]] = {
    "inbox": (
        Task(N_("accept new work into its queue"), ("item.accept",)),
        Task(N_("pick up an item and work on it"), ("item.claim", "item.open")),
        Task(N_("reply to a mail"), ("mail.reply",)),
        Task(N_("enter an invoice that came by mail"), ("item.book",)),
        Task(N_("come back to an item on a later day"), ("item.snooze",)),
        Task(N_("complete an item"), ("item.finish",)),
        Task(N_("assign several items to a colleague"), ("item.select", "item.give")),
        Task(N_("find an item by words in it"), ("inbox.search",)),
        Task(N_("submit a request to the office"), ("item.add",)),
    ),
    "item": (
        Task(N_("reply to a mail"), ("mail.reply",)),
        Task(N_("read an attachment"), ("mail.files",)),
        Task(N_("follow the steps of the procedure"), ("item.steps",)),
        Task(N_("write down what I found out"), ("item.note",)),
        Task(N_("wait for an answer"), ("item.wait",)),
        Task(N_("enter the invoice of this item"), ("item.book",)),
        Task(N_("get my work reviewed by a colleague"), ("item.submit",)),
        Task(N_("complete an item"), ("item.finish",)),
    ),
    "steps": (
        Task(N_("record that a step is done"), ("item.step",)),
        Task(N_("record what I found at a step"), ("step.note",)),
        Task(N_("correct a step that is not done after all"), ("item.unstep",)),
        Task(N_("fill in the form that a step requires"), ("step.open",)),
        Task(N_("follow another procedure"), ("item.start_procedure",)),
        Task(N_("complete an item"), ("item.finish",)),
    ),
    "board": (
        Task(N_("see the items of a person or queue"), ("board.open",)),
        Task(N_("assign several items to a colleague"),
             ("board.open", "item.select", "item.give")),
        Task(N_("see which items are on hold or snoozed"), ("board.state",)),
        Task(N_("see the workload per queue"), ("board.lines",)),
        Task(N_("see another department"), ("board.next",)),
        Task(N_("see how long work takes"), ("board.statistics",)),
        Task(N_("check completed work"), ("board.quality",)),
    ),
    "quality": (
        Task(N_("read the work before I judge it"), ("quality.open",)),
        Task(N_("record that the work is good"), ("quality.good",)),
        Task(N_("return faulty work to whoever did it"), ("quality.faulty",)),
        Task(N_("see what was found before"), ("quality.state",)),
        Task(N_("check more or fewer items"), ("quality.share",)),
        Task(N_("see another department"), ("quality.next",)),
    ),
    "statistics": (
        Task(N_("see another period"), ("statistics.previous", "statistics.next")),
        Task(N_("see figures per day, month or year"), ("statistics.span",)),
        Task(N_("see the figures of each person"), ("statistics.lines",)),
        Task(N_("see another department"), ("statistics.department",)),
    ),
    "procedures": (
        Task(N_("improve the steps of a procedure"), ("procedure.change",)),
        Task(N_("write a new procedure"), ("procedure.add",)),
        Task(N_("put a proposed version into use"), ("procedure.confirm",)),
        Task(N_("reject a proposed version"), ("procedure.decline",)),
        Task(N_("stop using a procedure"), ("procedure.retire",)),
        Task(N_("create work on fixed days"), ("procedures.schedules",)),
        Task(N_("see another department"), ("procedures.next",)),
    ),
    "schedules": (
        Task(N_("create work on fixed days"), ("schedule.add",)),
        Task(N_("change when work returns"), ("schedule.change",)),
        Task(N_("create the item earlier"), ("schedule.run_now",)),
        Task(N_("stop a schedule for a while"), ("schedule.pause",)),
        Task(N_("delete a schedule for good"), ("schedule.remove",)),
        Task(N_("see another department"), ("schedules.next",)),
    ),
    "mail_texts": (
        Task(N_("write a canned reply, letter template or signature"), ("mail_text.add",)),
        Task(N_("rewrite a text"), ("mail_text.change",)),
        Task(N_("delete a text that nobody uses"), ("mail_text.remove",)),
        Task(N_("see another department"), ("mail_texts.next",)),
    ),
    "assign_rules": (
        Task(N_("assign new work automatically"), ("assign_rule.add",)),
        Task(N_("change who gets the work"), ("assign_rule.change",)),
        Task(N_("try a rule before the others"), ("assign_rule.move",)),
        Task(N_("delete a rule"), ("assign_rule.remove",)),
        Task(N_("see another department"), ("assign_rules.next",)),
    ),
    "file": (
        Task(N_("read on"), ("PgDn",)),
        Task(N_("go back to the item"), ("go.back",)),
    ),
}  # fmt: skip
"""The tasks of each place, the most usual first."""
