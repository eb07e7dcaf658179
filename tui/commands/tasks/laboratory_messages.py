"""The tasks of the laboratory's messages."""

from __future__ import annotations

from collections.abc import Mapping

from store.errors import N_
from tui.commands.tasks.task import Task

__all__ = ["TASKS"]

TASKS: Mapping[str, tuple[Task, ...]] = {
    "lab_messages": (
        Task(N_("see why a message waits"), ("lab_message.open",)),
        Task(N_("find a message by its number"), ("lab_message.search",)),
        Task(N_("take in a file of messages"), ("lab_messages.take",)),
        Task(N_("send released results"), ("lab_message.send",)),
    ),
    "lab_message": (
        Task(N_("place results on their order"), ("lab_message.place",)),
        Task(
            N_("say once which unit is meant, then place"),
            ("lab_message.units", "lab_message.place"),
        ),
        Task(N_("read the message itself"), ("lab_message.text",)),
        Task(N_("dismiss what asks nothing"), ("lab_message.dismiss",)),
    ),
}
