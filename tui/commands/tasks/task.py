"""The data of a task."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Task"]


@dataclass(frozen=True)
class Task:
    """What a clerk wants to do in a place, and how: the help page begins with it.

    `text` completes "I want to ..." and is a msgid. `steps` are the ids of the commands that do it,
    in their order; any other step is a key as it is written, such as `Enter` in a form. Steps of a
    place that an earlier step opens may follow.
    """

    text: str
    steps: tuple[str, ...]
